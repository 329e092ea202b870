//! What the program does around a decision, by a first word: `ask`, `explain`, `letter`, `record`, `verify`.
//!
//! A file with such a name is read as `./ask`.

mod ask;
mod explain;
mod letter;
mod verify;

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use radiopharm_policy::audit::DecisionRecord;
use radiopharm_policy::{Edition, Request, VERSION, determine, escaped};

use crate::complain;
use crate::input::Requests;
use crate::options::{color, edition, width};

/// Does what the first argument says, if it is one of the words.
pub(crate) fn run() -> Option<ExitCode> {
    let mut arguments = std::env::args_os();
    let word = arguments.nth(1)?;
    let of = [
        ("ask", ask()),
        ("explain", explain()),
        ("letter", letter::letter()),
        ("record", record()),
        ("verify", verify()),
    ];
    let (name, command) = of.into_iter().find(|(name, _)| word == *name)?;
    let name = format!("determine {name}");
    let given = command
        .no_binary_name(true)
        .bin_name(name)
        .get_matches_from(arguments.collect::<Vec<OsString>>());
    Some(match carry_out(&word, &given) {
        Ok(code) => code,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::from(2)
        }
    })
}

fn carry_out(word: &OsString, given: &ArgMatches) -> io::Result<ExitCode> {
    if word == "verify" {
        return verify::run(given);
    }
    if word == "letter" {
        return letter::run(given);
    }
    let edition = given.get_one::<Edition>("edition").copied();
    if word == "ask" {
        let file: Option<&PathBuf> = given.get_one("file");
        return ask::run(file.map(PathBuf::as_path), edition);
    }
    let mut out = io::stdout().lock();
    let is_json = word == "explain" && given.get_flag("json");
    let is_redacted = word == "record" && given.get_flag("redacted");
    let mut faulty = false;
    for file in files(given) {
        let text = read(&file)?;
        let mut requests = Requests::of(text.as_slice());
        while let Some(found) = requests.next()? {
            let request = match Request::from_json_under(&found.text, edition) {
                Ok(request) => request,
                Err(errors) => {
                    faulty = true;
                    writeln!(out, "{}", errors.to_json_with_line(found.line))?;
                    continue;
                }
            };
            if word == "record" {
                let record = DecisionRecord::of(&determine(&request));
                let record = if is_redacted { record.redacted() } else { record };
                writeln!(out, "{}", record.to_json())?;
            } else if is_json {
                writeln!(out, "{}", explain::json(&request))?;
            } else {
                writeln!(out, "{}\n", explain::page(&request))?;
            }
        }
    }
    Ok(ExitCode::from(u8::from(faulty)))
}

/// The bytes of a file, or of standard input.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    if file == Path::new("-") {
        let mut text = Vec::new();
        io::stdin().lock().read_to_end(&mut text)?;
        return Ok(text);
    }
    fs::read(file).map_err(|error| {
        let name = file.display().to_string();
        io::Error::new(error.kind(), format!("{}: {error}", escaped(&name)))
    })
}

fn files(given: &ArgMatches) -> Vec<PathBuf> {
    let files = given.get_many::<PathBuf>("files");
    files.map_or_else(|| vec![PathBuf::from("-")], |files| files.cloned().collect())
}

fn command(name: &'static str, about: &'static str) -> Command {
    Command::new(name).version(VERSION).about(about)
}

fn of_edition() -> Arg {
    Arg::new("edition")
        .long("edition")
        .value_name("DATE")
        .help("Judge under the edition of this day, YYYY-MM-DD")
        .value_parser(edition)
}

fn of_files() -> Arg {
    Arg::new("files")
        .value_name("FILE")
        .help("Files with requests; `-`, or none, is standard input")
        .num_args(0..)
        .value_parser(value_parser!(PathBuf))
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}

fn explain() -> Command {
    command(
        "explain",
        "Says what to ask for, what to ask next, and what would change the answer",
    )
    .arg(of_files())
    .arg(of_edition())
    .arg(flag("json", "Explain with one line of JSON a request"))
}

fn record() -> Command {
    command(
        "record",
        "Writes a record of each answer, which can be verified later",
    )
    .arg(of_files())
    .arg(of_edition())
    .arg(flag("redacted", "Leave out the request"))
}

fn verify() -> Command {
    let file = |name: &'static str, help: &'static str| {
        Arg::new(name)
            .value_name("FILE")
            .help(help)
            .required(true)
            .value_parser(value_parser!(PathBuf))
    };
    command(
        "verify",
        "Compares a record with what this library decides of a request",
    )
    .arg(file("record", "The record"))
    .arg(file("request", "The request; `-` is standard input"))
    .arg(of_edition())
    .arg(flag("json", "Answer with one line of JSON"))
    .after_help("Exit code: 0 the record says the same, 1 it does not, 2 it cannot be read")
}

fn ask() -> Command {
    command("ask", "Asks one question at a time, until the answer is certain")
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .help("A request to begin with")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(of_edition())
}

/// The page of an answer, as wide as the terminal.
fn page(request: &Request) -> String {
    determine(request)
        .page()
        .width(width())
        .color(color())
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_make_sense() {
        for command in [ask(), explain(), letter::letter(), record(), verify()] {
            command.debug_assert();
        }
    }
}
