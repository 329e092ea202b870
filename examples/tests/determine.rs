//! The program `determine`, run as its users run it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs the program in the folder of the samples.
fn determine(arguments: &[&str], input: &[u8]) -> Output {
    run_with(arguments, input, Stdio::piped())
}

fn run_with(arguments: &[&str], input: &[u8], standard_error: Stdio) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_determine"))
        .args(arguments)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/requests"))
        .env_remove("COLUMNS")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(standard_error)
        .spawn()
        .unwrap();
    // The program may have stopped reading, as for bad usage.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

const GOOD: &str = r#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#;

#[test]
fn a_file_is_answered_with_a_page() {
    let output = determine(&["lutathera-investigational.json"], b"");
    assert_eq!(code(&output), 0);
    let page = said(&output);
    assert!(
        page.contains("✗ INVESTIGATIONAL") && page.contains("2026-05-16"),
        "{page}"
    );
    assert!(page.lines().all(|line| line.chars().count() <= 80));
    assert!(!page.contains('\u{1b}'), "a pipe has no color");
    assert!(output.stderr.is_empty());
}

#[test]
fn lines_are_answered_with_lines_and_a_bad_one_does_not_stop_the_run() {
    let output = determine(&["--json", "cohort.ndjson"], b"");
    assert_eq!(code(&output), 1);
    let answers = said(&output);
    assert_eq!(answers.lines().count(), 15);
    let bad = answers.lines().nth(5).unwrap();
    assert!(
        bad.starts_with(r#"{"id":null,"line":6,"errors":[{"kind":"invalid_json""#),
        "{bad}"
    );
}

#[test]
fn brief_is_one_line_without_texts() {
    let output = determine(&["--brief"], GOOD.as_bytes());
    let answer = said(&output);
    assert_eq!((code(&output), answer.lines().count()), (0, 1));
    assert!(answer.contains("\"statuses\"") && !answer.contains("\"findings\""));
}

#[test]
fn errors_name_the_physical_line() {
    let input = format!("\r\n{GOOD}\r\n\r\n{{\"drug\":1}}\r\n");
    let answers = said(&determine(&["--json"], input.as_bytes()));
    assert!(
        answers.lines().nth(1).unwrap().contains(r#""line":4,"#),
        "{answers}"
    );
    let page = said(&determine(&["-"], input.as_bytes()));
    assert!(
        page.contains("NOT DECIDED") && page.contains("standard input, line 4"),
        "{page}"
    );
}

#[test]
fn an_object_over_lines_is_one_request_and_its_faults_come_once() {
    let good = determine(
        &["--json"],
        b"\n{\n  \"drug\": \"xofigo\",\n  \"date_of_service\": \"2026-05-04\"\n}\n",
    );
    assert_eq!((code(&good), said(&good).lines().count()), (0, 1));
    let broken = determine(&["--json"], b"\n{\n  \"drug\": \"xofigo\"\n  \"kps\": 80\n}\n");
    assert_eq!((code(&broken), said(&broken).lines().count()), (1, 1));
    assert!(said(&broken).contains(r#""line":2,"#));
}

#[test]
fn an_edition_can_be_forced() {
    let output = determine(&["--json", "--edition", "2024-01-31"], GOOD.as_bytes());
    assert!(said(&output).contains(r#""edition":"2023-10-01","edition_basis":"reconstructed""#));
}

#[test]
fn bad_usage_and_unreadable_input_are_told_apart_from_faults() {
    for arguments in [
        &["--edition", "2022-09-30"][..],
        &["--edition", "soon"],
        &["--edition"],
        &["--unknown"],
    ] {
        let output = determine(arguments, GOOD.as_bytes());
        assert_eq!(
            (code(&output), said(&output)),
            (2, String::new()),
            "{arguments:?}"
        );
        assert!(!output.stderr.is_empty());
    }
    let output = determine(
        &["--brief", "no-such-file.json", "lutathera-invalid.json", "-"],
        GOOD.as_bytes(),
    );
    assert_eq!(code(&output), 2);
    assert_eq!(said(&output).lines().count(), 2, "the run goes on");
    assert!(String::from_utf8_lossy(&output.stderr).contains("no-such-file.json"));
}

#[test]
fn nothing_is_no_fault() {
    for input in ["", "\n \n", "\u{feff}", "\u{feff}\n\n"] {
        let output = determine(&["--json"], input.as_bytes());
        assert_eq!((code(&output), said(&output)), (0, String::new()));
        assert!(String::from_utf8_lossy(&output.stderr).contains("no request"));
    }
}

#[test]
fn an_array_or_a_table_is_one_error_of_line_1() {
    let good = r#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#;
    for (input, what) in [
        (format!("\n[{good}]\n{good}\n"), "it is an array"),
        (
            format!("\n\ndrug,kps\nxofigo,80\n{good}\n"),
            "it is comma-separated values",
        ),
    ] {
        let output = determine(&["--json"], input.as_bytes());
        assert_eq!(code(&output), 1);
        let said = said(&output);
        assert!(
            said.lines().count() == 1
                && said.starts_with(r#"{"id":null,"line":1,"errors":[{"kind":"invalid_json""#),
            "{said}"
        );
        assert!(said.contains(what), "{said}");
    }
    let output = determine(&["--json"], format!("hello, world\n{good}\n").as_bytes());
    assert_eq!((code(&output), said(&output).lines().count()), (1, 2));
}

#[test]
fn a_byte_order_mark_is_skipped_at_the_very_start_of_each_input_only() {
    let good = r#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#;
    let output = determine(&["--json"], format!("\u{feff}{good}\n{good}\n").as_bytes());
    assert_eq!(code(&output), 0);
    let output = determine(
        &["--json"],
        format!("{good}\n\u{feff}{good}\n{good}\n").as_bytes(),
    );
    assert_eq!(code(&output), 1);
    let said = said(&output);
    assert_eq!(said.lines().count(), 3);
    assert!(
        said.lines()
            .nth(1)
            .is_some_and(|line| line.contains("a byte order mark")),
        "{said}"
    );
}

#[test]
fn what_is_not_utf8_is_a_fault_like_any_other() {
    let output = determine(&["--json"], b"{\"id\":\"\xff\"}\n");
    assert_eq!(code(&output), 1);
    assert!(said(&output).contains("invalid_json"));
}

#[test]
fn a_reader_that_has_read_enough_ends_the_run_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_determine"))
        .arg("--json")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    // Either end may notice first.
    let _ = child
        .stdin
        .take()
        .unwrap()
        .write_all(format!("{GOOD}\n").repeat(10_000).as_bytes());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}

#[test]
fn blanks_hide_no_request() {
    let blanks = " ".repeat((1 << 20) + 1);
    let output = determine(&["--brief"], format!("{blanks}{GOOD}\n{GOOD}\n").as_bytes());
    assert_eq!(
        (output.status.code(), said(&output).lines().count()),
        (Some(1), 2),
        "a line that is too long is reported"
    );
}

#[test]
fn a_line_of_the_greatest_length_may_end_in_two_bytes() {
    for end in ["\n", "\r\n"] {
        let line = format!("{GOOD}{}{end}", " ".repeat((1 << 20) - GOOD.len()));
        let output = determine(&["--brief"], line.as_bytes());
        assert_eq!(
            (output.status.code(), said(&output).lines().count()),
            (Some(0), 1),
            "{end:?}"
        );
    }
}

#[test]
fn standard_error_shows_no_raw_text_from_outside() {
    let forged = "a\n\u{1b}[2Jdetermine: all is well\u{202e}";
    for arguments in [
        &[forged][..],
        &["--edition", forged],
        &[&format!("--edition={forged}")],
        &[&format!("--{forged}")],
        &["--jsn"],
    ] {
        let output = determine(arguments, b"");
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!said.lines().any(|line| line.starts_with("\u{1b}[2J")), "{said}");
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said}");
    }
    // An empty file of such a name, and a page that names it.
    let folder = std::env::temp_dir().join(format!("determine-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (content, code) in [("", 0), (GOOD, 0), ("{}", 1)] {
        let file = folder.join("a\nb\u{202e}.json");
        // Not every system has such names.
        if std::fs::write(&file, content).is_err() {
            continue;
        }
        let output = determine(&[file.to_str().unwrap()], b"");
        assert_eq!(output.status.code(), Some(code));
        for said in [output.stdout, output.stderr] {
            let said = String::from_utf8(said).unwrap();
            assert!(
                !said.lines().any(|line| line.starts_with("b")) && !said.contains('\u{202e}'),
                "{said}"
            );
        }
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_edition_is_a_date_that_a_request_may_have() {
    for (day, code) in [
        ("2199-12-31", 0),
        ("2200-01-01", 2),
        ("9999-12-31", 2),
        ("2020-01-01", 2),
    ] {
        let output = determine(&["--brief", "--edition", day], GOOD.as_bytes());
        assert_eq!(output.status.code(), Some(code), "{day}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn every_file_is_answered_though_nobody_can_be_told_of_faults() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = run_with(&["--brief", "/nowhere/at/all", "-"], GOOD.as_bytes(), full.into());
    assert_eq!(
        (output.status.code(), said(&output).lines().count()),
        (Some(2), 1)
    );
}

#[test]
fn a_chart_is_read_before_it_is_decided() {
    let chart = "Age;CRPC;bone_metastases;visceral metastases;doses_given;eGFR\n75 y;yes;symptomatic;none known?;0;60\n";
    let arguments = [
        "--chart",
        "-",
        "--drug",
        "xofigo",
        "--date-of-service",
        "2026-05-04",
    ];
    let output = determine(&arguments, chart.as_bytes());
    assert_eq!(code(&output), 0);
    let page = said(&output);
    let places: Vec<usize> = [
        "READ FROM THE CHART",
        "? visceral_metastases",
        "age_years = 75, from `75 y` of row 1, `Age`",
        "Passed over",
        "INFORMATION NEEDED",
        "\"75 y\", row 1, Age",
    ]
    .iter()
    .map(|part| page.find(part).unwrap_or_else(|| panic!("{part}: {page}")))
    .collect();
    assert!(places.is_sorted(), "{page}");
    let mut json = arguments.to_vec();
    json.push("--json");
    let output = determine(&json, chart.as_bytes());
    let line = said(&output);
    let parsed: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(parsed["reading"]["facts"]["age_years"], 75);
    assert_eq!(parsed["answer"]["outcome"], "information_needed");
    // The evidence of what is certain goes with the answer, and is that of the reading.
    let evidence = parsed["answer"]["evidence"].as_array().unwrap();
    assert_eq!(
        &evidence[..],
        &parsed["reading"]["evidence"].as_array().unwrap()[..]
    );
    let age = evidence.iter().find(|of| of["fact"] == "age_years").unwrap();
    assert_eq!(
        (&age["written"], &age["source"]["row"]),
        (&"75 y".into(), &1.into())
    );
    // In its brief form an answer has no texts.
    json.push("--brief");
    let brief: serde_json::Value = serde_json::from_str(&said(&determine(&json, chart.as_bytes()))).unwrap();
    assert_eq!(brief["answer"]["outcome"], "information_needed");
    assert_eq!(
        (&brief["answer"]["evidence"], &brief["reading"]),
        (&serde_json::Value::Null, &parsed["reading"])
    );
}

#[test]
fn what_is_redacted_says_where_facts_stood_and_holds_no_value() {
    let beside = [
        "--redacted",
        "--drug",
        "xofigo",
        "--date-of-service",
        "2026-05-04",
        "--chart",
    ];
    let csv = "Age;CRPC;Mustermann, K.;visceral metastases;weight_kg\n71.5 y;yes;x;none known?;81.6\n";
    let fhir = r#"{"resourceType":"Bundle","type":"collection","entry":[
        {"resource":{"resourceType":"Patient","id":"p1","birthDate":"1949-07-21","name":[{"family":"Mustermann"}]}},
        {"resource":{"resourceType":"Observation","id":"w","status":"final","subject":{"reference":"Patient/p1"},
         "code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}],"text":"Mustermann"},"effectiveDateTime":"2026-03-01",
         "valueQuantity":{"value":81.6,"system":"http://unitsofmeasure.org","code":"kg"}}}]}"#;
    for (chart, kept) in [
        (csv, &["row 1", "information_needed", "not_certain"][..]),
        (fhir, &["Observation/w", "weight_kg", "2026-03-01"]),
    ] {
        let mut arguments = beside.to_vec();
        arguments.push("-");
        let output = determine(&arguments, chart.as_bytes());
        let line = said(&output);
        assert_eq!((code(&output), line.lines().count()), (0, 1), "{line}");
        let parsed: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert!(
            parsed["reading"].is_object() && parsed["answer"].is_string(),
            "{line}"
        );
        assert!(kept.iter().all(|part| line.contains(part)), "{line}");
        for value in ["71.5", "81.6", "Mustermann", "1949"] {
            assert!(!line.contains(value), "{value}: {line}");
        }
    }
    // Errors hold no values either.
    let output = determine(
        &["--redacted", "--chart", "-"],
        br#"{"kps": "80", "Mustermann": 1}"#,
    );
    assert_eq!(code(&output), 1);
    assert!(
        said(&output).contains("\"field\":\"drug\"") && !said(&output).contains("Mustermann"),
        "{}",
        said(&output)
    );
    for refused in [&["--redacted"][..], &["--redacted", "--json", "--chart", "-"]] {
        assert_eq!(code(&determine(refused, b"")), 2);
    }
}

#[test]
fn what_a_chart_is_its_content_says_and_not_its_name() {
    let resources = [
        r#"{"resourceType":"Patient","id":"p1","birthDate":"1949-07-21"}"#,
        r#"{"resourceType":"Observation","id":"e","status":"final","subject":{"reference":"Patient/p1"},"code":{"coding":[{"system":"http://loinc.org","code":"89247-1"}]},"effectiveDateTime":"2026-03-01","valueInteger":1}"#,
    ];
    let bundle = format!(
        r#"{{"type":"collection","entry":[{{"resource":{}}},{{"resource":{}}}],"resourceType":"Bundle"}}"#,
        resources[0], resources[1]
    );
    let charts = [
        ("NDJSON", resources.join("\n")),
        ("a bundle", bundle),
        ("one resource", resources[1].to_owned()),
        ("a record", r#"{"ECOG": "1"}"#.to_owned()),
        ("records", "{\"ECOG\": \"1\"}\n{\"ECOG\": \"1\"}\n".to_owned()),
        ("CSV", "ECOG,x\n1,\n".to_owned()),
    ];
    for (kind, chart) in charts {
        let output = determine(
            &[
                "--json",
                "--drug",
                "lutathera",
                "--date-of-service",
                "2026-05-04",
                "--chart",
                "-",
            ],
            chart.as_bytes(),
        );
        assert_eq!(code(&output), 0, "{kind}: {}", said(&output));
        for line in said(&output).lines() {
            let parsed: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(parsed["reading"]["facts"]["ecog"], 1, "{kind}: {line}");
            let from = &parsed["answer"]["evidence"]
                .as_array()
                .unwrap()
                .iter()
                .find(|of| of["fact"] == "ecog")
                .unwrap()["source"];
            assert!(from.is_object(), "{kind}: {from}");
        }
    }
}

#[test]
fn a_chart_says_what_it_lacks_and_a_mapping_what_its_columns_mean() {
    let output = determine(&["--chart", "-", "--json"], br#"{"Karnofsky":"80"}"#);
    assert_eq!(code(&output), 1);
    let parsed: serde_json::Value = serde_json::from_str(&said(&output)).unwrap();
    assert_eq!(parsed["reading"]["facts"]["kps"], 80);
    assert_eq!(parsed["answer"]["errors"][0]["field"], "drug");

    let mapping = std::env::temp_dir().join(format!("radiopharm-mapping-{}.json", std::process::id()));
    std::fs::write(&mapping, r#"{"K": {"fact": "kps", "nothing": ["999"]}}"#).unwrap();
    let path = mapping.to_str().unwrap();
    let output = determine(&["--chart", "-", "--json", "--mapping", path], b"K\n70\n999\n");
    let answers = said(&output);
    std::fs::write(&mapping, r#"{"K": "karnofsky"}"#).unwrap();
    let refused = determine(&["--chart", "-", "--mapping", path], b"K\n70\n");
    std::fs::remove_file(&mapping).unwrap();
    let facts: Vec<String> = answers
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["reading"]["facts"].to_string())
        .collect();
    assert_eq!(facts, [r#"{"kps":70}"#, "{}"]);
    assert_eq!((code(&refused), said(&refused)), (2, String::new()));
}

#[test]
fn what_is_said_beside_a_chart_needs_one() {
    for arguments in [
        &["--drug", "xofigo"][..],
        &["--chart", "-", "--drug", "Xofigo!"],
        &["--chart", "-", "--date-of-service", "05/04/2026"],
        &["--chart", "-", "--date-order", "mdy"],
        &["--chart", "-", "lutathera-investigational.json"],
    ] {
        assert_eq!(code(&determine(arguments, b"")), 2, "{arguments:?}");
    }
}

#[test]
fn the_sample_of_a_registry_is_read_with_its_mapping() {
    let output = determine(
        &[
            "--json",
            "--chart",
            "../charts/registry.csv",
            "--mapping",
            "../charts/registry-columns.json",
            "--drug",
            "lutathera",
            "--date-of-service",
            "2026-05-04",
        ],
        b"",
    );
    assert_eq!(code(&output), 0);
    let rows: Vec<serde_json::Value> = said(&output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let first = &rows[0]["reading"];
    assert_eq!(first["facts"]["ki67_percent"], 3);
    assert_eq!(first["facts"]["weight_kg"], 71.667_594_46);
    assert_eq!(first["ambiguous"], serde_json::json!([]));
    assert_eq!(first["ignored"][0]["reason"], "estimated_filtration");
    let doubted = rows[1]["reading"]["ambiguous"].as_array().unwrap().iter();
    let doubted: Vec<&str> = doubted.filter_map(|of| of["fact"].as_str()).collect();
    assert_eq!(doubted, ["creatinine_clearance_ml_min", "ki67_percent"]);
    let missing = rows[1]["answer"]["missing_facts"].to_string();
    assert!(doubted.iter().all(|fact| missing.contains(fact)), "{missing}");
    assert!(missing.contains("age_years"), "{missing}");
}

/// What is said beside the charts of `charts/`, by the name of the file.
const CHARTS: [(&str, &[&str]); 5] = [
    (
        "registry.csv",
        &["--drug", "lutathera", "--date-of-service", "2026-05-04"],
    ),
    (
        "visits.csv",
        &["--drug", "lutathera", "--date-of-service", "2026-05-04"],
    ),
    (
        "clinic.csv",
        &[
            "--drug",
            "lutathera",
            "--date-of-service",
            "2026-05-04",
            "--date-order",
            "day_first",
        ],
    ),
    (
        "prostate.csv",
        &[
            "--date-order",
            "month_first",
            "--complete",
            "therapies",
            "--complete",
            "imaging",
        ],
    ),
    ("forms.tsv", &["--drug", "xofigo"]),
];

#[test]
fn the_charts_are_read_as_they_always_were() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<String> = std::fs::read_dir(root.join("charts"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with("-columns.json"))
        .collect();
    found.sort();
    let mut named = CHARTS.map(|(name, _)| name);
    named.sort_unstable();
    assert_eq!(found, named);
    for (name, beside) in CHARTS {
        let stem = name.split('.').next().unwrap();
        let (chart, columns) = (
            format!("../charts/{name}"),
            format!("../charts/{stem}-columns.json"),
        );
        let mut arguments = vec!["--chart", &chart];
        arguments.extend(beside);
        if root.join("requests").join(&columns).exists() {
            arguments.extend(["--mapping", &columns]);
        }
        let output = determine(&arguments, b"");
        // A row of which silence is read where something is not certain makes no request.
        assert!(
            code(&output) < 2,
            "{name}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let read: Vec<String> = said(&output)
            .split("READ FROM THE CHART")
            .skip(1)
            .map(|page| {
                let end = page.find("━━").unwrap_or(page.len());
                let (reading, answer) = page.split_at(end);
                let answer = answer.lines().nth(1).unwrap_or_default().trim();
                format!("{}\n\n{answer}\n", reading.trim())
            })
            .collect();
        let read = read.join("\n----\n\n");
        let golden = root.join("tests/charts").join(format!("{stem}.txt"));
        if std::env::var_os("UPDATE_READINGS").is_some() {
            std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
            std::fs::write(&golden, &read).unwrap();
        }
        assert_eq!(
            read,
            std::fs::read_to_string(&golden).unwrap(),
            "{name}; UPDATE_READINGS=1 writes the files anew"
        );
    }
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let arguments = [
        "--chart",
        "../charts/visits.csv",
        "--drug",
        "lutathera",
        "--date-of-service",
        "2026-05-04",
    ];
    let printed = said(&determine(&arguments, b""));
    let readme = include_str!("../../README.md");
    let shown = readme
        .split("```text\n")
        .find_map(|rest| rest.strip_prefix("READ FROM THE CHART\n"));
    let shown = shown.unwrap().split("```").next().unwrap();
    assert!(printed.contains(shown), "{printed}");
    let fhir = [
        "--chart",
        "../fhir/lutathera.json",
        "--drug",
        "lutathera",
        "--date-of-service",
        "2026-05-04",
    ];
    assert_eq!(code(&determine(&fhir, b"")), 0);
    for command in [arguments, fhir] {
        let command = command.join(" ").replace("../", "examples/");
        assert!(readme.contains(&command), "{command}");
    }
}
