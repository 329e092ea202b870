//! `determine ask`, `explain`, `letter`, `record` and `verify`, run as their users run them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_determine");

fn run(program: &str, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(program)
        .args(arguments)
        .env_remove("COLUMNS")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program may have stopped reading.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn determine(arguments: &[&str], input: &str) -> (i32, String, String) {
    let output = run(PROGRAM, arguments, input.as_bytes());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// A file of this run of the tests.
fn file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path
}

const OPEN: &str = r#"{"drug":"xofigo","date_of_service":"2026-05-04","age_years":75,"castration_resistant":true,"bone_metastases":"symptomatic"}"#;

#[test]
fn an_explanation_says_what_is_open_and_what_would_change_it() {
    let (code, said, _) = determine(&["explain"], OPEN);
    assert_eq!(code, 0);
    for part in [
        "? INFORMATION NEEDED",
        "? Visceral disease\n      Are visceral metastases known?",
        "ASK NEXT\n  · How many doses",
        "most 2 questions in all",
        "5 doses or less: still open, at most 1 to ask",
        "6 doses or more: investigational",
        "Visceral metastases: none known (where records or a test show it)",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let approved = OPEN.replace('}', r#","visceral_metastases":"none_known","doses_given":0}"#);
    let (_, said, _) = determine(&["explain"], &approved);
    assert!(
        said.contains("Doses given: 6 doses or more (investigational)"),
        "{said}"
    );
    assert!(said.contains("(not established; it is not stated)"), "{said}");
}

#[test]
fn an_explanation_is_one_line_of_json_a_request_and_a_bad_one_does_not_stop_it() {
    let (code, said, _) = determine(
        &["explain", "--json"],
        &format!("{OPEN}\n{{\"drug\":1}}\n{OPEN}\n"),
    );
    assert_eq!((code, said.lines().count()), (1, 3));
    let lines: Vec<serde_json::Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let (first, bad) = (&lines[0], &lines[1]);
    assert_eq!(first, &lines[2]);
    assert!(bad["errors"].is_array());
    assert_eq!(first["next_question"]["questions"][0]["fact"], "doses_given");
    assert_eq!(first["what_would_change"]["smallest"], 2);
}

#[test]
fn a_letter_is_written_in_each_form() {
    let named = OPEN.replace('{', r#"{"id":"<b>7","#);
    let (code, said, _) = determine(&["letter", "request"], &named);
    assert_eq!(code, 0);
    assert!(
        said.starts_with("REQUEST FOR INFORMATION\n====") && said.contains("  Reference  <b>7\n"),
        "{said}"
    );
    assert!(
        said.contains("Visceral disease: Whether the cancer is known to be in inner organs."),
        "{said}"
    );
    assert!(said.lines().all(|line| line.chars().count() <= 80));
    let (_, same, _) = determine(
        &["letter", "request_for_information", "--format", "text", "-"],
        &named,
    );
    assert_eq!(same, said);
    let (_, said, _) = determine(&["letter", "worksheet", "--format=markdown"], &named);
    assert!(
        said.starts_with("# Reviewer's worksheet\n") && said.contains("| Reference | `<b>7` |"),
        "{said}"
    );
    let path = file("letter.json", &named);
    let (_, said, _) = determine(
        &["letter", "summary", path.to_str().unwrap(), "--format=html"],
        "",
    );
    assert!(
        said.starts_with("<!DOCTYPE html>") && said.contains("&lt;b&gt;7"),
        "{said}"
    );
    let (_, said, _) = determine(&["letter", "summary", "--redacted"], &named);
    assert!(!said.contains("<b>7") && !said.contains("2026-05-04"), "{said}");
}

#[test]
fn a_letter_is_about_one_request_that_can_be_read() {
    let (code, said, _) = determine(&["letter", "summary"], r#"{"drug":"xofigo","kps":"\u001b[2J"}"#);
    assert!(
        code == 1 && said.contains("NOT DECIDED") && !said.contains('\u{1b}'),
        "{said}"
    );
    let (code, said, complaint) = determine(&["letter", "summary"], &format!("{OPEN}\n{OPEN}\n"));
    assert!(
        code == 2 && said.is_empty() && complaint.contains("several"),
        "{complaint}"
    );
    assert_eq!(determine(&["letter", "summary"], "").0, 2);
    assert_eq!(determine(&["letter", "invoice"], OPEN).0, 2);
    assert_eq!(determine(&["letter"], OPEN).0, 2);
}

#[test]
fn a_record_is_verified_against_its_request_and_no_other() {
    let request = file("request.json", OPEN);
    let other = file("other.json", &OPEN.replace("75", "76"));
    let (request, other) = (request.to_str().unwrap(), other.to_str().unwrap());
    for (name, arguments) in [
        ("full.json", &["record", request][..]),
        ("redacted.json", &["record", "--redacted", request]),
    ] {
        let (code, record, _) = determine(arguments, "");
        assert_eq!(code, 0);
        let record_file = file(name, &record);
        let record_file = record_file.to_str().unwrap();
        let (code, said, _) = determine(&["verify", record_file, request], "");
        assert_eq!((code, said.contains("says what")), (0, true), "{said}");
        let (code, said, _) = determine(&["verify", record_file, other], "");
        assert!(code == 1 && said.contains("request_sha256"), "{said}");
        assert!(!said.contains("76"), "no value of a person: {said}");
        let changed = record.replace("information_needed", "medically_necessary");
        let changed = file(&format!("changed-{name}"), &changed);
        let (code, said, _) = determine(&["verify", changed.to_str().unwrap(), request], "");
        assert!(
            code == 1 && said.contains("outcome") && said.contains("was changed"),
            "{said}"
        );
        let (code, said, _) = determine(&["verify", "--json", record_file, "-"], OPEN);
        assert_eq!((code, said.trim()), (0, r#"{"differences":[],"same":true}"#));
    }
    let (code, _, complaint) = determine(&["verify", request, request], "");
    assert!(code == 2 && complaint.contains("form none"), "{complaint}");
    let (code, _, complaint) = determine(&["verify", "no-such-file", request], "");
    assert!(code == 2 && complaint.contains("no-such-file"), "{complaint}");
    assert_eq!(determine(&["verify"], "").0, 2);
}

/// What a person types, from the drug to an approval: asks why, takes an answer back, and mistypes one.
const TALK: &str =
    "xofigo\n\n2026-05-04\n?\n0\nsymptomatic\nback\nsymptomatic\nmaybe\nyes\nundo\nyes\n75\nnone_known\n";

fn is_whole(said: &str) {
    let said = said.replace('\r', "");
    let asked = |text: &str| said.matches(text).count();
    assert_eq!(asked("Which product is asked for?"), 1, "{said}");
    assert_eq!(asked("bone_metastases> "), 2, "taken back once: {said}");
    assert_eq!(
        asked("castration_resistant> "),
        4,
        "asked, taken back, mistyped, undone: {said}"
    );
    assert!(
        said.contains("5 doses or less: still open, at most 4 to ask"),
        "explained: {said}"
    );
    assert!(
        said.contains("`castration_resistant` must be true or false"),
        "{said}"
    );
    assert!(said.contains("Outcome: medically necessary."), "{said}");
    assert!(
        said.contains(
            r#"{"drug":"xofigo","date_of_service":"2026-05-04","doses_given":0,"age_years":75,"castration_resistant":true,"bone_metastases":"symptomatic","visceral_metastases":"none_known"}"#
        ),
        "{said}"
    );
}

#[test]
fn one_question_at_a_time_until_the_answer_is_certain() {
    let (code, said, _) = determine(&["ask"], TALK);
    assert_eq!(code, 0);
    is_whole(&said);
}

/// The same in a terminal: `script` gives the program one.
#[cfg(target_os = "linux")]
#[test]
fn one_question_at_a_time_in_a_terminal() {
    let command = format!("TERM=dumb '{PROGRAM}' ask");
    let output = run("script", &["-qec", &command, "/dev/null"], TALK.as_bytes());
    is_whole(&String::from_utf8(output.stdout).unwrap());
}

#[test]
fn a_talk_begins_with_what_a_file_says_and_stops_where_nothing_can_be_told() {
    let begun = file("begun.json", OPEN);
    let begun = begun.to_str().unwrap();
    let (code, said, _) = determine(&["ask", begun], "7\n");
    assert_eq!(code, 0);
    assert!(
        said.contains("Outcome: investigational.") && !said.contains("visceral_metastases> "),
        "{said}"
    );
    let (_, said, _) = determine(&["ask", begun], "skip\nskip\n");
    assert!(said.contains("Outcome: information needed."), "{said}");
    let (_, said, _) = determine(&["ask", begun], "back\nquit\n");
    assert!(said.contains("There is nothing to take back."), "{said}");
}

/// What README shows of the program is what it says: each command, with what is typed at its prompts, and its output with
/// gaps that are one line `…`.
#[test]
fn the_worked_patient_of_the_readme_is_what_the_program_says() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md")).unwrap();
    let (_, section) = readme
        .split_once("## One patient, from the first question to approval")
        .unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let block = section
        .split("```console\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut commands = 0;
    for shown in block.split("$ ").skip(1) {
        let (command, shown) = shown.split_once('\n').unwrap();
        let mut words = command.split(' ').map(|word| match word.strip_suffix(".json") {
            Some(_) => folder.join(format!("readme-{word}")).display().to_string(),
            None => word.to_owned(),
        });
        let program = words.next().unwrap();
        let arguments: Vec<String> = words.collect();
        if program == "cat" {
            fs::write(&arguments[0], shown).unwrap();
            continue;
        }
        assert_eq!(program, "determine");
        let (mut typed, mut pieces) = (String::new(), vec![String::new()]);
        for line in shown.lines() {
            let piece = pieces.last_mut().unwrap();
            match line.split_once("> ") {
                _ if line == "…" => pieces.push(String::new()),
                // What is typed is not written again.
                Some((fact, answer)) if fact.chars().all(|c| c.is_ascii_lowercase() || c == '_') => {
                    typed.push_str(&format!("{answer}\n"));
                    piece.push_str(&format!("{fact}> "));
                }
                Some(_) | None => piece.push_str(&format!("{line}\n")),
            }
        }
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let (code, said, complaint) = determine(&arguments, &typed);
        assert_eq!(code, 0, "{complaint}");
        let mut left = said.as_str();
        for piece in pieces {
            let at = left.find(&piece);
            let at = at.unwrap_or_else(|| panic!("{piece}\nis not in\n{left}"));
            left = &left[at + piece.len()..];
        }
        commands += 1;
    }
    assert_eq!(commands, 3);
}
