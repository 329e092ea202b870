//! The JSON Schemas say what the library does: they are fresh, they accept whatever it accepts and writes,
//! and they refuse what a schema can refuse.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test a panic is how a fault is told, helpers included"
)]

use std::path::PathBuf;

use jsonschema::Validator;
use radiopharm_policy::agent::ImagingAgent;
use radiopharm_policy::audit::{DecisionRecord, verify};
use radiopharm_policy::intake::reading_schema;
use radiopharm_policy::vocabulary::{FieldType, VOCABULARY};
use radiopharm_policy::{
    Date, Edition, Format, Request, determination_schema, determine, determine_json, record_schema,
    request_schema,
};
use radiopharm_policy_tests::{cases, decided, rejected, request_text};
use serde_json::{Value, json};

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn schemas() -> [(&'static str, String); 4] {
    [
        ("request.schema.json", request_schema()),
        ("determination.schema.json", determination_schema()),
        ("record.schema.json", record_schema()),
        ("reading.schema.json", reading_schema()),
    ]
}

/// A validator that takes `format` at its word, as strict readers do; the patterns must hold without it.
fn validator(schema: &str) -> Validator {
    let schema: Value = serde_json::from_str(schema).unwrap();
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

fn lenient_validator(schema: &str) -> Validator {
    jsonschema::draft202012::new(&serde_json::from_str(schema).unwrap()).unwrap()
}

/// A schema's verdict with its reasons, for a readable failure.
fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[track_caller]
fn assert_valid(validator: &Validator, value: &Value) {
    let faults = faults(validator, value);
    assert!(faults.is_empty(), "{value}\n{}", faults.join("\n"));
}

#[test]
fn committed_copies_are_fresh() {
    for (name, schema) in schemas() {
        let path = file("../radiopharm-policy/schema").join(name);
        let fresh = format!("{schema}\n");
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::write(&path, &fresh).unwrap();
        }
        assert!(
            std::fs::read_to_string(&path).unwrap_or_default() == fresh,
            "{name} is stale; write it anew with \
             `UPDATE_SCHEMAS=1 cargo test -p radiopharm-policy-tests --test schema`"
        );
    }
}

#[test]
fn schemas_are_valid_and_every_reference_has_a_definition_that_is_used() {
    for (name, text) in schemas() {
        let schema: Value = serde_json::from_str(&text).unwrap();
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
        for definition in schema["$defs"].as_object().unwrap().keys() {
            let reference = format!("\"$ref\": \"#/$defs/{definition}\"");
            assert!(
                text.contains(&reference),
                "{name}: nothing refers to {definition}"
            );
        }
    }
}

#[test]
fn every_request_of_the_vectors_is_valid_and_so_is_every_answer() {
    let (requests, answers) = (validator(&request_schema()), validator(&determination_schema()));
    let mut forms = 0;
    for case in decided() {
        let text = request_text(&case);
        assert_valid(&requests, &case["request"]);
        let canonical = Request::from_json(text.as_bytes()).unwrap().to_json();
        assert_valid(&requests, &serde_json::from_str(&canonical).unwrap());
        for edition in std::iter::once(None).chain(Edition::ALL.iter().copied().map(Some)) {
            for format in [Format::Full, Format::Brief] {
                let answer = determine_json(text.as_bytes(), format, edition).unwrap();
                assert_valid(&answers, &serde_json::from_str(&answer).unwrap());
                forms += 1;
            }
        }
    }
    assert!(1000 < forms, "the vectors are there: {forms}");
}

#[test]
fn every_error_answer_is_valid() {
    let answers = validator(&determination_schema());
    let more = [
        json!({"text": "[1, 2]"}),
        json!({"request": {"id": "MRN 1", "drug": null, "kps": [1, {"a": 2}], "x".repeat(300): "y".repeat(300)}}),
    ];
    for case in rejected().iter().chain(&more) {
        let errors = determine_json(request_text(case).as_bytes(), Format::Full, None).unwrap_err();
        for line in [
            errors.to_json(),
            errors.to_json_with_line(3),
            errors.redacted().to_json(),
        ] {
            assert_valid(&answers, &serde_json::from_str(&line).unwrap());
        }
    }
}

/// What the reader refuses and a schema cannot, with the reason.
const BEYOND_A_SCHEMA: &[(&str, &str)] = &[
    (
        "before the first known edition",
        "a caller may force an edition, and then any date of service has one",
    ),
    (
        "age and birth date disagree",
        "a schema cannot reckon an age from two dates",
    ),
    (
        "a forced edition that there is not",
        "a schema cannot hold a date against the editions",
    ),
    (
        "a study after the date of service",
        "a schema cannot hold a date against another",
    ),
    (
        "a key stands twice",
        "JSON values, which schemas see, have every key once",
    ),
    ("a broken text", "what is no JSON never comes before a schema"),
    (
        "text after the object",
        "what is no JSON never comes before a schema",
    ),
    ("NaN is not JSON", "what is no JSON never comes before a schema"),
    (
        "a number too large for any float",
        "JSON readers that hold numbers as floats refuse the text before a schema sees it",
    ),
    (
        "more than twenty places",
        "schemas see a number, not the places that it was written with",
    ),
    (
        "weight just above the range",
        "schemas see a number, not the places that it was written with",
    ),
    (
        "an integer with 21 zeros after the point",
        "schemas see a number, not the places that it was written with",
    ),
    (
        "an exponent that makes 21 places",
        "schemas see a number, not the places that it was written with",
    ),
    (
        "born 131 years before",
        "a schema cannot hold a date against another",
    ),
    (
        "born after the date of service",
        "a schema cannot hold a date against another",
    ),
    (
        "a last dose after the date of service",
        "a schema cannot hold a date against another",
    ),
    (
        "days and last dose disagree",
        "a schema cannot hold a date against another",
    ),
    (
        "a key twice inside a list",
        "JSON values, which schemas see, have every key once",
    ),
    (
        "a name with an escape that stands twice",
        "JSON values, which schemas see, have every key once",
    ),
    (
        "the drug twice: not also missing",
        "JSON values, which schemas see, have every key once",
    ),
    (
        "half of a surrogate pair in a text that is not read",
        "what is no JSON never comes before a schema",
    ),
    (
        "half of a surrogate pair in a name",
        "what is no JSON never comes before a schema",
    ),
    ("a comma too many", "what is no JSON never comes before a schema"),
    (
        "a number with a leading zero",
        "what is no JSON never comes before a schema",
    ),
    ("a comment", "what is no JSON never comes before a schema"),
    ("infinity", "what is no JSON never comes before a schema"),
    ("an empty text", "what is no JSON never comes before a schema"),
    (
        "an edition and a date of service, both too early",
        "a schema cannot hold a date against the editions",
    ),
    (
        "Medicare Advantage before the first edition",
        "a schema cannot hold a date against the editions",
    ),
    (
        "Medicare Advantage under an edition that there is not",
        "a schema cannot hold a date against the editions",
    ),
    (
        "a study of the day after, for a drug that reads none",
        "a schema cannot hold a date against another",
    ),
    (
        "a late study beside a date of service before the first edition",
        "a schema cannot hold a date against another",
    ),
    (
        "a date of a study that stands twice",
        "JSON values, which schemas see, have every key once",
    ),
    (
        "the edition twice",
        "JSON values, which schemas see, have every key once",
    ),
    (
        "two byte order marks",
        "what is no JSON never comes before a schema",
    ),
];

#[test]
fn every_invalid_case_is_refused_unless_a_schema_cannot_state_the_fault() {
    let requests = validator(&request_schema());
    let mut accepted: Vec<String> = Vec::new();
    for case in rejected() {
        match serde_json::from_str::<Value>(&request_text(&case)) {
            Ok(value) if !requests.is_valid(&value) => {}
            Ok(_) | Err(_) => accepted.push(case["name"].as_str().unwrap().to_owned()),
        }
    }
    let listed: Vec<&str> = BEYOND_A_SCHEMA.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        accepted, listed,
        "the list has what a schema cannot state, in order, and nothing stale"
    );
}

/// A record that is accepted, with one value more.
fn with(field: &str, value: Value) -> Value {
    let mut request = json!({"drug": "lutathera", "date_of_service": "2026-05-04"});
    request[field] = value;
    request
}

/// Whether the library accepts a record; an edition is forced, since no schema can know which are.
fn reads(request: &Value) -> bool {
    Request::from_json_under(request.to_string().as_bytes(), Edition::LATEST).is_ok()
}

/// Values to try on every field: each type, each limit and what lies just beside it, each word and slips.
fn values_to_try() -> Vec<Value> {
    let mut values = vec![
        json!(null),
        json!(true),
        json!(false),
        json!(""),
        json!("x"),
        json!("60"),
        json!("true"),
        json!("null"),
        json!([]),
        json!([null]),
        json!([[]]),
        json!([1]),
        json!({}),
        json!("2026-05-04"),
        json!("1900-01-01"),
        json!("2026-05-04 "),
        json!("2026-5-4"),
        json!("20260504"),
        json!("2026-05-04T00:00:00"),
        json!("٢٠٢٦-05-04"),
        json!("é".repeat(200)),
        json!("é".repeat(201)),
    ];
    for number in [
        "-0", "-0.0", "0", "0.0", "60.0", "6e1", "6E+1", "0.6e2", "600e-1", "59.5", "65", "-1", "-0.5",
        "1e18", "1e-20", "1e300",
    ] {
        values.push(serde_json::from_str(number).unwrap());
    }
    for row in &VOCABULARY {
        match row.field_type {
            FieldType::Integer(range) => {
                for limit in [range.least, range.greatest] {
                    values.extend((-10..=10).map(|step| json!(limit + step)));
                    values.push(json!(limit as f64 + 0.5));
                }
            }
            FieldType::Decimal(range) => {
                for limit in [range.least, range.greatest] {
                    let limit = limit.to_f64_lossy();
                    values.extend([-1.0, -0.001, 0.0, 0.001, 1.0].map(|step| json!(limit + step)));
                }
            }
            FieldType::Word(words) | FieldType::WordList(words) => {
                for word in words.list() {
                    values.extend([json!(word), json!(word.to_uppercase()), json!(format!("{word} "))]);
                    values.extend([
                        json!([word]),
                        json!([word, word]),
                        json!([word, null]),
                        json!([word, "x"]),
                    ]);
                }
            }
            FieldType::Studies => values.extend(studies_to_try()),
            FieldType::Text(_) | FieldType::Bool | FieldType::Date => {}
        }
    }
    values
}

fn studies_to_try() -> Vec<Value> {
    let study = |agent: &str| json!([{"agent": agent, "result": "positive"}]);
    let mut values = Vec::new();
    let names = ImagingAgent::ALL.iter().map(|agent| agent.as_str());
    for name in names.chain(ImagingAgent::ALIASES.iter().map(|alias| alias.name)) {
        let (first, rest) = name.split_at(1);
        values.extend([
            study(name),
            study(&name.to_uppercase()),
            study(&format!("{}{rest}", first.to_uppercase())),
            study(&format!("{name} ")),
            study(&format!("x{name}")),
            study(&name.replace('_', "-")),
            study(&name[1..]),
            // These letters are their ASCII neighbors to a case-insensitive regular expression.
            study(&name.replace('s', "ſ")),
            study(&name.replace('k', "\u{212a}")),
        ]);
    }
    values.extend([
        study(""),
        study("fdg|choline"),
        json!([{"agent": "fdg", "result": "POSITIVE"}]),
        json!([{"agent": "fdg", "result": null}]),
        json!([{"agent": null, "result": "positive"}]),
        json!([{"agent": 1, "result": "positive"}]),
        json!([{"agent": "fdg"}]),
        json!([{"result": "positive"}]),
        json!([{"agent": "fdg", "result": "positive", "date": "2026-05-04"}]),
        json!([{"agent": "fdg", "result": "positive"}, {"agent": "fdg", "result": "negative"}]),
        json!([{"agent": "fdg", "result": "positive"}, null]),
        json!({"agent": "fdg", "result": "positive"}),
        json!([[["fdg", "positive"]]]),
    ]);
    values
}

#[test]
fn of_one_value_the_schema_says_exactly_what_the_library_says() {
    let requests = [validator(&request_schema()), lenient_validator(&request_schema())];
    let values = values_to_try();
    for row in &VOCABULARY {
        let (mut accepted, mut refused) = (0, 0);
        for value in &values {
            let request = with(row.field.as_str(), value.clone());
            let expected = reads(&request);
            for validator in &requests {
                assert!(
                    validator.is_valid(&request) == expected,
                    "{}: {value} is {}\n{}",
                    row.field,
                    if expected { "accepted" } else { "refused" },
                    faults(validator, &request).join("\n")
                );
            }
            if expected {
                accepted += 1;
            } else {
                refused += 1;
            }
        }
        assert!(0 < accepted && 0 < refused, "{}", row.field);
    }
    for request in [
        json!({}),
        json!({"drug": "xofigo"}),
        json!({"date_of_service": "2026-05-04"}),
        json!({"drug": null, "date_of_service": "2026-05-04"}),
        with("karnofsky", json!(null)),
        with("KPS", json!(80)),
        with("$schema", json!("urn:radiopharm-policy:request:1")),
        json!([]),
        json!(null),
        json!("x"),
    ] {
        assert!(!reads(&request) && !requests[0].is_valid(&request), "{request}");
    }
}

#[test]
fn of_dates_the_schema_knows_the_calendar() {
    let requests = lenient_validator(&request_schema());
    let mut days = 0;
    for year in [
        1899, 1900, 1903, 1904, 1996, 1999, 2000, 2023, 2024, 2096, 2100, 2104, 2196, 2199, 2200,
    ] {
        for month in 0..=13 {
            for day in 0..=32 {
                let text = format!("{year}-{month:02}-{day:02}");
                let exists = Date::new(year, month, day).is_ok() && (1900..2200).contains(&year);
                let request = json!({"drug": "xofigo", "date_of_service": text});
                assert_eq!(requests.is_valid(&request), exists, "{text}");
                assert_eq!(reads(&request), exists, "{text}");
                days += i32::from(exists);
            }
        }
    }
    assert_eq!(days, 13 * 365 + 7, "seven of the thirteen years are leap years");
}

/// A field, and what it may say in a record; nothing where it is left out.
type Choice = (&'static str, Vec<Option<Value>>);

#[test]
fn of_conflicts_the_schema_says_what_the_library_says() {
    let requests = validator(&request_schema());
    let unless_absent = |values: &[Value]| -> Vec<Option<Value>> {
        std::iter::once(None)
            .chain(values.iter().cloned().map(Some))
            .collect()
    };
    let uses = [json!(null), json!("never"), json!("stopped"), json!("ongoing")];
    let groups: [Vec<Choice>; 4] = [
        vec![
            ("long_acting_ssa", unless_absent(&uses)),
            (
                "long_acting_ssa_washout_days",
                unless_absent(&[json!(null), json!(0), json!(28)]),
            ),
            // No day but this one lies 28 days before; another would be a conflict that no schema can see.
            ("long_acting_ssa_last_dose", unless_absent(&[json!(null)])),
        ],
        vec![
            ("long_acting_ssa", unless_absent(&uses)),
            (
                "long_acting_ssa_washout_days",
                unless_absent(&[json!(null), json!(28)]),
            ),
            ("long_acting_ssa_last_dose", unless_absent(&[json!("2026-04-06")])),
        ],
        vec![
            ("short_acting_octreotide", unless_absent(&uses)),
            (
                "short_acting_octreotide_washout_hours",
                unless_absent(&[json!(null), json!(0), json!(24.5)]),
            ),
            ("serum_creatinine_mg_dl", unless_absent(&[json!(null), json!(1)])),
            (
                "serum_creatinine_umol_l",
                unless_absent(&[json!(null), json!(88.4)]),
            ),
        ],
        vec![
            (
                "renal_toxicity",
                unless_absent(&[json!(null), json!("none"), json!("occurred")]),
            ),
            (
                "renal_toxicity_delay_days",
                unless_absent(&[json!(null), json!(0), json!(112)]),
            ),
        ],
    ];
    for group in groups {
        let mut records = vec![json!({"drug": "xofigo", "date_of_service": "2026-05-04"})];
        for (field, values) in group {
            let mut grown = Vec::new();
            for record in &records {
                for value in &values {
                    let mut record = record.clone();
                    if let Some(value) = value {
                        record[field] = value.clone();
                    }
                    grown.push(record);
                }
            }
            records = grown;
        }
        let accepted = records.iter().filter(|record| reads(record)).count();
        assert!(0 < accepted && accepted < records.len());
        for record in records {
            assert_eq!(requests.is_valid(&record), reads(&record), "{record}");
        }
    }
}

/// An answer of each form: a Lutathera request that is approved, one that lacks facts, one with a wait, and
/// one that the policy does not apply to; and the errors of a bad one.
fn sample_answers() -> Vec<Value> {
    let approved = cases("lutathera.json")[0]["request"].clone();
    let mut waiting = approved.clone();
    waiting["long_acting_ssa_washout_days"] = json!(5);
    let mut other = approved.clone();
    other["medicare_advantage"] = json!(true);
    let bare = json!({"drug": "xofigo", "date_of_service": "2026-05-04"});
    let mut answers = Vec::new();
    for request in [approved, waiting, other, bare] {
        for format in [Format::Full, Format::Brief] {
            let answer = determine_json(request.to_string().as_bytes(), format, None).unwrap();
            answers.push(serde_json::from_str(&answer).unwrap());
        }
    }
    let errors = determine_json(br#"{"drug":"xofigo","kps":65}"#, Format::Full, None).unwrap_err();
    answers.push(serde_json::from_str(&errors.to_json_with_line(7)).unwrap());
    answers
}

/// The places of an answer: every value in it, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                places(value, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(values) => {
            for (place, value) in values.iter().enumerate() {
                places(value, &format!("{at}/{place}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The errors show a value of any type, so nothing that stands there is wrong.
fn is_anything(place: &str) -> bool {
    place.starts_with("/errors/") && place.ends_with("/value")
}

#[test]
fn a_value_of_a_wrong_type_is_refused_everywhere_in_an_answer() {
    let answers = validator(&determination_schema());
    let mut refused = 0;
    for answer in sample_answers() {
        assert_valid(&answers, &answer);
        let mut all = Vec::new();
        places(&answer, "", &mut all);
        for place in all.iter().filter(|place| !is_anything(place)) {
            for wrong in [
                json!(null),
                json!("?"),
                json!(-1),
                json!({"?": 1}),
                json!([[]]),
                json!(0.5),
            ] {
                let mut changed = answer.clone();
                let value = changed.pointer_mut(place).unwrap();
                let same_type = std::mem::discriminant(value) == std::mem::discriminant(&wrong);
                // Texts that are not words, and what may be null, have their own tests below.
                if same_type || value.is_null() || may_be_null(place) && wrong.is_null() {
                    continue;
                }
                *value = wrong.clone();
                assert!(!answers.is_valid(&changed), "{place}: {wrong}\n{changed}");
                refused += 1;
            }
        }
    }
    assert!(1000 < refused, "{refused}");
}

fn may_be_null(place: &str) -> bool {
    place == "/id"
        || place == "/earliest_date"
        || place.ends_with("_units")
        || place.ends_with("/units_per_dose")
        || place.ends_with("/activity_per_dose_mbq")
        || place.ends_with("/met_from")
}

#[test]
fn a_key_that_is_always_written_is_required_and_another_is_ignored() {
    let answers = validator(&determination_schema());
    for answer in sample_answers() {
        let mut all = Vec::new();
        places(&answer, "", &mut all);
        for place in all {
            let is_map = place.ends_with("/statuses") || place.ends_with("/facts") || is_anything(&place);
            let Some(entries) = answer.pointer(&place).and_then(Value::as_object) else {
                continue;
            };
            if is_map {
                continue;
            }
            for key in entries.keys().filter(|key| *key != "line") {
                let mut changed = answer.clone();
                changed
                    .pointer_mut(&place)
                    .unwrap()
                    .as_object_mut()
                    .unwrap()
                    .remove(key);
                assert!(!answers.is_valid(&changed), "{place} without {key}");
            }
            let mut more = answer.clone();
            more.pointer_mut(&place).unwrap()["a_later_key"] = json!([1]);
            assert_valid(&answers, &more);
        }
    }
}

#[test]
fn words_that_are_not_words_are_refused_in_an_answer() {
    let answers = validator(&determination_schema());
    let samples = sample_answers();
    for (sample, place, wrong) in [
        (0, "/policy", json!("6.01.526")),
        (0, "/schema", json!(2)),
        (0, "/edition", json!("2026-04-02")),
        (0, "/edition_basis", json!("reconstructed")),
        (0, "/drug", json!("Lutathera")),
        (0, "/phase", json!("first")),
        (0, "/date_of_service", json!("2026-02-30")),
        (0, "/outcome", json!("approved")),
        (0, "/outcome", json!("investigational")),
        (0, "/possible_outcomes", json!([])),
        (
            0,
            "/possible_outcomes",
            json!(["medically_necessary", "investigational"]),
        ),
        (0, "/possible_outcomes", json!(["clinical_review"])),
        (0, "/clinician_review_required", json!(true)),
        (0, "/missing_facts", json!(["kps"])),
        (0, "/missing_facts", json!(["karnofsky"])),
        (0, "/assumed", json!(["kps"])),
        (0, "/assumed", json!(["phase", "phase"])),
        (0, "/earliest_date", json!("2026-05-05")),
        (0, "/authorization", json!(null)),
        (0, "/authorization/doses", json!(0)),
        (0, "/authorization/doses", json!(7)),
        (0, "/authorization/hcpcs", json!("A9590")),
        (0, "/authorization/valid_through", json!("2027")),
        (0, "/findings", json!([])),
        (0, "/findings/0/criterion", json!("weight")),
        (0, "/findings/0/status", json!("unknown")),
        (0, "/findings/0/missing", json!(["age_years"])),
        (0, "/findings/0/met_from", json!("2026-06-01")),
        (0, "/findings/0/facts/age_years", json!(131)),
        (0, "/findings/0/facts", json!({"karnofsky": 80})),
        (0, "/findings/4/facts/imaging/0/agent", json!("netspot")),
        (0, "/documentation", json!([])),
        (0, "/documentation/0/id", json!("letter")),
        (0, "/documentation/0/criteria", json!([])),
        (1, "/statuses", json!({})),
        (1, "/statuses/age", json!("yes")),
        (1, "/statuses", json!({"weight": "met"})),
        (2, "/authorization", samples[0]["authorization"].clone()),
        (4, "/findings", samples[0]["findings"].clone()),
        (6, "/missing_facts", json!([])),
        (8, "/errors", json!([])),
        (8, "/line", json!(0)),
        (8, "/errors/0/kind", json!("wrong")),
        (8, "/errors/0/kind", json!("invalid_json")),
        (8, "/errors/0/field", json!(null)),
        (8, "/errors/0/message", json!("")),
    ] {
        let mut changed = samples[sample].clone();
        let value = changed
            .pointer_mut(place)
            .unwrap_or_else(|| panic!("{sample} has no {place}"));
        assert_ne!(*value, wrong, "{sample} {place}");
        *value = wrong;
        assert!(!answers.is_valid(&changed), "{sample} {place}\n{changed}");
    }
}

#[test]
fn every_record_is_valid_and_a_broken_one_is_not() {
    let schema = validator(&record_schema());
    for case in decided() {
        let request = Request::from_json(request_text(&case).as_bytes()).unwrap();
        let record = DecisionRecord::of(&determine(&request));
        for record in [record.redacted(), record] {
            let written: Value = serde_json::from_str(&record.to_json()).unwrap();
            assert_valid(&schema, &written);
            assert!(verify(record.to_json().as_bytes(), &request).unwrap().is_same());
            for (key, value) in [
                ("record", json!(2)),
                ("outcome", json!("approved")),
                ("request_sha256", json!("ABC")),
                ("statuses", json!({"age": "yes"})),
                ("redacted", json!(!written["redacted"].as_bool().unwrap())),
            ] {
                let mut broken = written.clone();
                broken[key] = value;
                assert!(!schema.is_valid(&broken), "{key}");
            }
        }
    }
}
