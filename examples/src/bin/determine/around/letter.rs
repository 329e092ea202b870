//! `determine letter`: an answer as a letter for the chart, for who has the records, or for a reviewer.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValue;
use clap::{Arg, ArgMatches, Command, ValueEnum, value_parser};
use radiopharm_policy::letter::LetterKind;
use radiopharm_policy::{Edition, Request, determine};

use super::{command, flag, of_edition, read};
use crate::input::Requests;
use crate::options::width;

/// A kind of letter, as an argument.
#[derive(Clone, Copy, Debug)]
struct Kind(LetterKind);

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self(LetterKind::Summary),
            Self(LetterKind::RequestForInformation),
            Self(LetterKind::Worksheet),
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self.0 {
            LetterKind::Summary => PossibleValue::new("summary").help("For the chart"),
            LetterKind::RequestForInformation => PossibleValue::new("request")
                .alias("request_for_information")
                .help("What to send, in plain words, for who has the records"),
            LetterKind::Worksheet => {
                PossibleValue::new("worksheet").help("For a reviewer, blank where a clinician decides")
            }
        })
    }
}

/// The form of a letter.
#[derive(Clone, Copy, Debug)]
enum Form {
    Text,
    Markdown,
    Html,
}

impl ValueEnum for Form {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Text, Self::Markdown, Self::Html]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::Text => ("text", "As wide as COLUMNS says, or 80 columns"),
            Self::Markdown => ("markdown", "GitHub-flavored Markdown"),
            Self::Html => ("html", "A page that prints on Letter and A4"),
        };
        Some(PossibleValue::new(name).help(help))
    }
}

pub(super) fn letter() -> Command {
    command("letter", "Writes a letter about the answer to one request")
        .arg(
            Arg::new("kind")
                .value_name("KIND")
                .help("Which letter")
                .required(true)
                .value_parser(value_parser!(Kind)),
        )
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .help("A file with one request; `-`, or none, is standard input")
                .default_value("-")
                .hide_default_value(true)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .help("The form of the letter")
                .default_value("text")
                .value_parser(value_parser!(Form)),
        )
        .arg(of_edition())
        .arg(flag("redacted", "Leave out what the request states"))
        .after_help("Exit code: 0 the letter is written, 1 the request has errors, 2 it cannot be read")
}

pub(super) fn run(given: &ArgMatches) -> io::Result<ExitCode> {
    let file = given.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let edition = given.get_one::<Edition>("edition").copied();
    let text = read(&file)?;
    let mut requests = Requests::of(text.as_slice());
    let wrong = |message: &str| io::Error::new(io::ErrorKind::InvalidData, message.to_owned());
    let Some(found) = requests.next()? else {
        return Err(wrong("there is no request"));
    };
    let mut out = io::stdout().lock();
    let request = match Request::from_json_under(&found.text, edition) {
        Ok(request) => request,
        Err(errors) => {
            writeln!(out, "{}", errors.page().width(width()))?;
            return Ok(ExitCode::from(1));
        }
    };
    if requests.next()?.is_some() {
        return Err(wrong("a letter is about one request, and there are several"));
    }
    let determination = determine(&request);
    let kind = given
        .get_one::<Kind>("kind")
        .map_or(LetterKind::Summary, |kind| kind.0);
    let letter = determination.letter(kind).width(width());
    let letter = if given.get_flag("redacted") {
        letter.redacted()
    } else {
        letter
    };
    match given.get_one::<Form>("format").copied().unwrap_or(Form::Text) {
        Form::Text => writeln!(out, "{letter}")?,
        Form::Markdown => write!(out, "{}", letter.to_markdown())?,
        Form::Html => write!(out, "{}", letter.to_html())?,
    }
    Ok(ExitCode::SUCCESS)
}
