//! What the program is told: its arguments, and what the terminal says.

use std::ffi::{OsStr, OsString};
use std::io::{IsTerminal, stdout};
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::intake::{Complete, DateOrder};
use radiopharm_policy::{Date, Edition, Format, Given, VERSION, Word, escaped};

/// What a run is to do.
pub(crate) struct Options {
    /// The files in order; `-` is standard input.
    pub(crate) files: Vec<PathBuf>,
    pub(crate) edition: Option<Edition>,
    pub(crate) output: Output,
    /// Charts in order; `-` is standard input.
    pub(crate) charts: Vec<PathBuf>,
    pub(crate) beside: BesideCharts,
}

/// What is said beside charts.
#[derive(Default)]
pub(crate) struct BesideCharts {
    pub(crate) mapping: Option<PathBuf>,
    pub(crate) drug: Option<Drug>,
    pub(crate) phase: Option<Phase>,
    pub(crate) date_of_service: Option<Date>,
    pub(crate) date_order: Option<DateOrder>,
    pub(crate) complete: Vec<Complete>,
    /// Whether values and texts of charts are left out of what is printed.
    pub(crate) is_redacted: bool,
}

/// For whom the answers are.
pub(crate) enum Output {
    /// For programs: one line of JSON an answer.
    Json(Format),
    /// For people: a page an answer.
    Page { width: usize, color: bool },
}

const ABOUT: &str = "Decides requests for Lutathera, Pluvicto and Xofigo by medical policy 6.01.525.

It recommends and does not deny.";

const HOW: &str = "\
Requests:
  An input holds one JSON object, which may be spread over many lines, or one
  JSON object a line (NDJSON). Blank lines are skipped.
  If the first line holds a whole JSON value, or is broken so that no further
  line can mend it, every line is a request of its own. Otherwise the lines are
  one object together. Should they turn out not to be one, and should any of
  them be a whole object that begins in its first column, then every line is a
  request after all, and the first one is broken.
  A request has at most 1 MiB, without the end of its line.

Charts:
  With --chart an input is a chart as people keep it: one JSON object, one a
  line, comma-separated values with a header, or FHIR R4 of one patient (a
  bundle, a resource, one a line). It is read without guessing.
  What was read, from where, is printed before each answer, and what is not
  certain first; the answer says beside each criterion where its facts are
  from. With --json both are one object a line, and the answer has one more
  key, evidence. With --redacted places, codes, dates and statuses stay, and
  values and texts of charts go.

Around a decision (each has its own --help):
  determine ask      asks one question at a time until the answer is certain
  determine explain  what to ask for, and what would change the answer
  determine letter   for the chart, for who has the records, for a reviewer
  determine record   a record of an answer, and determine verify checks it

Answers:
  A page for people, or one line of JSON. What is wrong with a request is its
  answer, with the line that it begins on, and the run goes on.

Exit code:
  0  every request was determined
  1  some requests have errors
  2  bad usage, or an input cannot be read

Environment:
  COLUMNS   width of a page (40 to 200, otherwise 80)
  NO_COLOR  no color where it is set and not empty; nor off a terminal

Examples:
  determine request.json
  determine --json < cohort.ndjson > answers.ndjson
  determine --edition 2023-10-01 request.json
  determine --chart visit.csv --drug xofigo --date-of-service 2026-05-04";

impl Options {
    /// Reads the arguments; ends the program, with code 2, where they make no sense.
    pub(crate) fn from_arguments() -> Self {
        let arguments: Vec<OsString> = std::env::args_os().collect();
        match command().try_get_matches_from(&arguments) {
            Ok(given) => Self::of(&given),
            // The message shows what was given, so it is made of what can be shown.
            Err(refused) => command()
                .try_get_matches_from(arguments.iter().map(|argument| shown(argument)))
                .map_or_else(|refused| refused.exit(), |_| refused.exit()),
        }
    }

    fn of(given: &ArgMatches) -> Self {
        let files = given.get_many::<PathBuf>("files");
        let output = if given.get_flag("brief") {
            Output::Json(Format::Brief)
        } else if given.get_flag("json") {
            Output::Json(Format::Full)
        } else {
            Output::Page {
                width: width(),
                color: color(),
            }
        };
        let charts: Vec<PathBuf> = given
            .get_many("chart")
            .map_or_else(Vec::new, |charts| charts.cloned().collect());
        let no_files = || {
            if charts.is_empty() {
                vec![PathBuf::from("-")]
            } else {
                Vec::new()
            }
        };
        Self {
            files: files.map_or_else(no_files, |files| files.cloned().collect()),
            edition: given.get_one::<Edition>("edition").copied(),
            output,
            beside: BesideCharts {
                mapping: given.get_one("mapping").cloned(),
                drug: given.get_one("drug").copied(),
                phase: given.get_one("phase").copied(),
                date_of_service: given.get_one("date-of-service").copied(),
                date_order: given.get_one("date-order").copied(),
                complete: given
                    .get_many("complete")
                    .map_or_else(Vec::new, |lists| lists.copied().collect()),
                is_redacted: given.get_flag("redacted"),
            },
            charts,
        }
    }
}

fn command() -> Command {
    Command::new("determine")
        .version(VERSION)
        .about(ABOUT)
        .after_help(HOW)
        .arg(
            Arg::new("files")
                .value_name("FILE")
                .help("Files with requests; `-`, or none, is standard input")
                .num_args(0..)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            Arg::new("json")
                .long("json")
                .help("Answer with one line of JSON a request")
                .action(ArgAction::SetTrue),
        )
        .arg(
            Arg::new("brief")
                .long("brief")
                .help("Answer with its brief form: statuses, no texts")
                .action(ArgAction::SetTrue),
        )
        .arg(
            Arg::new("edition")
                .long("edition")
                .value_name("DATE")
                .help("Judge under the edition of this day, YYYY-MM-DD")
                .value_parser(edition),
        )
        .arg(
            Arg::new("chart")
                .long("chart")
                .value_name("FILE")
                .help("A chart in place of requests; may be repeated")
                .action(ArgAction::Append)
                .conflicts_with("files")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            beside("mapping", "FILE", "What columns mean: a JSON object")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(beside("drug", "DRUG", "The drug, whatever a chart says").value_parser(word::<Drug>))
        .arg(beside("phase", "PHASE", "The phase, whatever a chart says").value_parser(word::<Phase>))
        .arg(beside("date-of-service", "DATE", "The date of service, YYYY-MM-DD").value_parser(day))
        .arg(beside("date-order", "ORDER", "day_first or month_first, of numbers").value_parser(date_order))
        .arg(
            beside(
                "complete",
                "LIST",
                "A list that charts have all of; may be repeated",
            )
            .action(ArgAction::Append)
            .value_parser(word::<Complete>),
        )
        .arg(
            Arg::new("redacted")
                .long("redacted")
                .help("Lines without values and texts of charts")
                .action(ArgAction::SetTrue)
                .requires("chart")
                .conflicts_with_all(["json", "brief"]),
        )
}

/// An argument that says something beside charts.
fn beside(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(value)
        .help(help)
        .requires("chart")
}

/// A word of the vocabulary.
fn word<W: Word + Send + Sync>(text: &str) -> Result<W, String> {
    W::from_word(text).ok_or_else(|| {
        let words: Vec<&str> = W::ALL.iter().map(|word| word.as_str()).collect();
        format!("it must be one of {}", words.join(", "))
    })
}

fn day(text: &str) -> Result<Date, String> {
    Given::from(text)
        .to_day()
        .ok_or_else(|| "it must be a date as YYYY-MM-DD".to_owned())
}

fn date_order(text: &str) -> Result<DateOrder, String> {
    match text {
        "day_first" => Ok(DateOrder::DayFirst),
        "month_first" => Ok(DateOrder::MonthFirst),
        _ => Err("it must be day_first or month_first".to_owned()),
    }
}

/// An argument as a message may show it.
fn shown(argument: &OsStr) -> String {
    escaped(&argument.to_string_lossy()).into_owned()
}

/// The edition in force on a day.
pub(crate) fn edition(day: &str) -> Result<Edition, String> {
    match Edition::chosen(&Given::from(day)) {
        Ok(chosen) => chosen.ok_or_else(String::new),
        // The value is shown already, before what is said here.
        Err(errors) => Err(errors.redacted().to_string()),
    }
}

/// The width of the terminal where it says so.
pub(crate) fn width() -> usize {
    let said = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.trim().parse().ok());
    said.filter(|columns| (40..=200).contains(columns)).unwrap_or(80)
}

/// Whether color is welcome: on a terminal that has it, unless its owner wants none.
pub(crate) fn color() -> bool {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    stdout().is_terminal()
        && set("NO_COLOR").is_none()
        && set("TERM").is_none_or(|terminal| terminal != "dumb")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_make_sense() {
        command().debug_assert();
    }

    #[test]
    fn the_help_fits_a_terminal() {
        let help = command().render_help().to_string();
        assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
    }

    #[test]
    fn an_edition_is_that_of_a_day_in_one_spelling() {
        assert_eq!(edition("2024-02-29"), Ok(Edition::October2023));
        assert_eq!(edition("2199-12-31"), Ok(Edition::LATEST));
        for bad in [
            "2022-09-30",
            "2200-01-01",
            "9999-12-31",
            "2023-02-29",
            "20240229",
            "2024-2-9",
            "2024-02-29T00:00",
            "today",
            "",
        ] {
            assert!(edition(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn brief_is_json() {
        let of = |arguments: &[&str]| Options::of(&command().get_matches_from(arguments)).output;
        assert!(matches!(
            of(&["determine", "--brief"]),
            Output::Json(Format::Brief)
        ));
        assert!(matches!(
            of(&["determine", "--json", "--brief"]),
            Output::Json(Format::Brief)
        ));
        assert!(matches!(of(&["determine", "--json"]), Output::Json(Format::Full)));
        assert!(matches!(of(&["determine"]), Output::Page { .. }));
    }

    #[test]
    fn bad_usage_is_refused() {
        for arguments in [
            &["determine", "--edition", "2020-01-01"][..],
            &["determine", "--edition"],
            &["determine", "--jsn"],
        ] {
            let refused = command().try_get_matches_from(arguments).unwrap_err();
            assert_eq!(refused.exit_code(), 2);
        }
    }
}
