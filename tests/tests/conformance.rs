//! Every worked case, through JSON, in both forms.
#![expect(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on should stop"
)]

use radiopharm_policy::{Edition, ErrorKind, Format, Outcome, Request, determine, determine_json};
use radiopharm_policy_tests::{
    DECIDED, REJECTED, cases, decided, keys_in_order, parse, rejected, request_text, texts,
};
use serde_json::Value;

fn full(case: &Value) -> (String, Value) {
    let text = determine_json(request_text(case).as_bytes(), Format::Full, None).unwrap();
    let value = parse(&text);
    (text, value)
}

/// The statuses of a full answer, in order.
fn statuses(answer: &Value) -> Vec<(String, String)> {
    let of = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let findings = answer["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| (of(finding, "criterion"), of(finding, "status")))
        .collect()
}

#[test]
fn no_file_of_cases_is_lost() {
    for (file, count) in DECIDED.into_iter().chain(REJECTED) {
        assert_eq!(cases(file).len(), count, "{file}");
    }
}

#[test]
fn every_case_is_decided_as_expected() {
    for case in decided() {
        let name = case["name"].as_str().unwrap();
        let (_, answer) = full(&case);
        let expected = &case["expected"];
        for key in [
            "edition",
            "outcome",
            "possible_outcomes",
            "earliest_date",
            "missing_facts",
            "assumed",
            "not_read",
            "authorization",
        ] {
            assert_eq!(answer[key], expected[key], "{name}: {key}");
        }
        let found: serde_json::Map<String, Value> = statuses(&answer)
            .into_iter()
            .map(|(criterion, status)| (criterion, status.into()))
            .collect();
        assert_eq!(Value::Object(found), expected["statuses"], "{name}");
        let met_from: serde_json::Map<String, Value> = answer["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|finding| !finding["met_from"].is_null())
            .map(|finding| {
                (
                    finding["criterion"].as_str().unwrap().to_owned(),
                    finding["met_from"].clone(),
                )
            })
            .collect();
        assert_eq!(Value::Object(met_from), expected["met_from"], "{name}");
        let mut advisories: Vec<String> = answer["advisories"]
            .as_array()
            .unwrap()
            .iter()
            .map(|advisory| advisory["id"].as_str().unwrap().to_owned())
            .collect();
        advisories.sort();
        assert_eq!(advisories, texts(&expected["advisories"]), "{name}");
        let notes = answer["advisories"].as_array().unwrap();
        let implausible = notes.iter().find(|note| note["id"] == "implausible_value");
        assert_eq!(
            implausible.map_or_else(Vec::new, |note| texts(&note["facts"])),
            texts(&expected["implausible"]),
            "{name}"
        );
        for note in notes {
            let facts = texts(&note["facts"]);
            let id = note["id"].as_str().unwrap();
            let has_facts = matches!(
                id,
                "implausible_value" | "activity_above_standard" | "analogue_in_use"
            );
            assert_eq!(!facts.is_empty(), has_facts, "{name}: {note}");
            if id == "analogue_in_use" {
                for fact in &facts {
                    assert_eq!(case["request"][fact], "ongoing", "{name}");
                }
            }
        }
    }
}

/// The expected statuses stand in the order of the criteria; a map forgets it, the text of the file does not.
#[test]
fn criteria_stand_in_the_expected_order() {
    for (file, _) in DECIDED {
        let text = std::fs::read_to_string(format!("{}/vectors/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let mut orders = text.match_indices("\"statuses\":").map(|(at, key)| {
            let rest = text[at + key.len()..].trim_start();
            let end = rest.find('}').unwrap();
            keys_in_order(&rest[..=end])
        });
        for case in cases(file) {
            let order = orders.next();
            let (_, answer) = full(&case);
            let found: Vec<String> = statuses(&answer)
                .into_iter()
                .map(|(criterion, _)| criterion)
                .collect();
            assert_eq!(Some(found), order, "{}", case["name"]);
        }
    }
}

#[test]
fn every_finding_explains_itself() {
    for case in decided() {
        let (_, answer) = full(&case);
        for finding in answer["findings"].as_array().unwrap() {
            let reason = finding["reason"].as_str().unwrap();
            assert!(
                reason.ends_with('.') && !reason.contains('\n') && 10 < reason.len(),
                "{reason}"
            );
            assert!(
                reason.starts_with(|first: char| !first.is_lowercase()),
                "{reason}"
            );
            for key in ["section", "item"] {
                assert!(!finding["citation"][key].as_str().unwrap().is_empty());
            }
            let missing = !finding["missing"].as_array().unwrap().is_empty();
            assert_eq!(missing, finding["status"] == "unknown", "{finding}");
            assert!(finding["met_from"].is_null() || finding["status"] == "not_met");
        }
    }
}

#[test]
fn what_follows_keeps_its_definitions() {
    for case in decided() {
        let (_, answer) = full(&case);
        let outcome = answer["outcome"].as_str().unwrap();
        let review = !matches!(outcome, "medically_necessary" | "information_needed");
        assert_eq!(answer["clinician_review_required"], review, "{outcome}");
        assert_eq!(
            answer["authorization"].is_null(),
            outcome != "medically_necessary"
        );
        assert_eq!(
            answer["missing_facts"].as_array().unwrap().is_empty(),
            outcome != "information_needed"
        );
        let printed = answer["edition"] == Edition::LATEST.as_str();
        assert_eq!(
            answer["edition_basis"],
            if printed { "printed" } else { "reconstructed" }
        );
        let statuses = statuses(&answer);
        let of = |criterion: &str| {
            statuses
                .iter()
                .find(|(other, _)| other == criterion)
                .map(|(_, status)| status.as_str())
        };
        for item in answer["documentation"].as_array().unwrap() {
            let proves: Vec<&str> = texts(&item["criteria"])
                .iter()
                .filter_map(|criterion| of(criterion))
                .collect();
            assert!(
                !proves.is_empty(),
                "an item proves a criterion among the findings: {item}"
            );
            let worst = ["not_met", "unknown", "review", "met"]
                .into_iter()
                .find(|status| proves.contains(status));
            assert_eq!(item["status"].as_str(), worst, "{item}");
        }
        if outcome == "out_of_scope" {
            assert!(answer["documentation"].as_array().unwrap().is_empty());
        }
    }
}

#[test]
fn the_brief_form_is_the_full_form_in_brief() {
    for case in decided() {
        let (text, answer) = full(&case);
        let brief_text = determine_json(request_text(&case).as_bytes(), Format::Brief, None).unwrap();
        let brief = parse(&brief_text);
        let expected: serde_json::Map<String, Value> = statuses(&answer)
            .into_iter()
            .map(|(criterion, status)| (criterion, status.into()))
            .collect();
        assert_eq!(brief["statuses"], Value::Object(expected));
        for key in keys_in_order(&brief_text).iter().filter(|key| *key != "statuses") {
            assert_eq!(brief[key], answer[key], "{key}");
        }
        let head = [
            "policy",
            "edition",
            "edition_basis",
            "library_version",
            "schema",
            "id",
            "drug",
            "phase",
            "date_of_service",
            "outcome",
            "possible_outcomes",
            "clinician_review_required",
        ];
        let tail = [
            "missing_facts",
            "assumed",
            "not_read",
            "earliest_date",
            "authorization",
        ];
        let full_order = [&head[..], &["findings"], &tail, &["documentation", "advisories"]].concat();
        assert_eq!(keys_in_order(&text), full_order);
        assert_eq!(
            keys_in_order(&brief_text),
            [&head[..], &["statuses"], &tail].concat()
        );
        assert!(!text.contains('\n') && !brief_text.contains('\n'));
    }
}

#[test]
fn every_invalid_case_gives_all_of_its_errors() {
    for case in rejected() {
        let name = case["name"].as_str().unwrap();
        let rejected = Request::from_json(request_text(&case).as_bytes()).unwrap_err();
        let mut found: Vec<(String, Option<String>)> = rejected
            .errors()
            .iter()
            .map(|error| {
                (
                    error.kind().as_str().to_owned(),
                    error.field().map(ToOwned::to_owned),
                )
            })
            .collect();
        let of = |error: &Value, key: &str| error[key].as_str().map(ToOwned::to_owned);
        let mut expected: Vec<(String, Option<String>)> = case["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| (of(error, "kind").unwrap(), of(error, "field")))
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{name}");
        for error in rejected.errors() {
            if let (ErrorKind::InvalidValue, Some(field), Some(Value::Object(request))) =
                (error.kind(), error.field(), case.get("request"))
            {
                // As given; a text that is long is cut.
                let given = match &request[field] {
                    Value::String(text) => text.chars().take(200).collect::<String>().into(),
                    other => other.clone(),
                };
                assert_eq!(parse(error.value_json().unwrap()), given, "{name}");
            }
            let message = error.message();
            if let Some(field) = error.field() {
                assert!(message.contains(&format!("`{field}`")), "{message}");
            }
            assert!(
                !message.ends_with('.') && message.starts_with(|first: char| !first.is_uppercase()),
                "{message}"
            );
        }
        let json = parse(&rejected.to_json());
        assert_eq!(keys_in_order(&rejected.to_json()), ["id", "errors"]);
        assert_eq!(json["errors"].as_array().unwrap().len(), found.len());
        let numbered = rejected.to_json_with_line(7);
        assert_eq!(keys_in_order(&numbered), ["id", "line", "errors"]);
        assert_eq!(parse(&numbered)["line"], 7);
    }
}

#[test]
fn a_forced_edition_decides_whatever_the_date_says() {
    for case in decided() {
        let text = request_text(&case);
        for &edition in Edition::ALL {
            let answer = parse(&determine_json(text.as_bytes(), Format::Brief, Some(edition)).unwrap());
            assert_eq!(answer["edition"], edition.as_str());
            let request = Request::from_json(text.as_bytes()).unwrap().under(edition);
            assert_eq!(parse(&determine(&request).to_json(Format::Brief)), answer);
        }
    }
    let before = br#"{"drug":"xofigo","date_of_service":"2020-01-01"}"#;
    assert!(Request::from_json(before).is_err());
    let forced = Request::from_json_under(before, Edition::April2026).unwrap();
    assert_eq!(determine(&forced).outcome(), Outcome::InformationNeeded);
}

#[test]
fn the_reference_comes_back_with_answers_and_errors() {
    let answer = determine_json(
        "{\"id\":\"case \u{e9} \\\"1\\\"\",\"drug\":\"xofigo\",\"date_of_service\":\"2026-05-04\"}"
            .as_bytes(),
        Format::Brief,
        None,
    );
    assert_eq!(parse(&answer.unwrap())["id"], "case \u{e9} \"1\"");
    let errors = determine_json(br#"{"id":"case 2","drug":"xofigo"}"#, Format::Brief, None).unwrap_err();
    assert_eq!(parse(&errors.to_json())["id"], "case 2");
    let long = format!(
        r#"{{"id":"{}","drug":"xofigo","date_of_service":"2026-05-04"}}"#,
        "é".repeat(200)
    );
    assert!(determine_json(long.as_bytes(), Format::Brief, None).is_ok());
    let too_long = long.replace('é', "éé");
    let errors = determine_json(too_long.as_bytes(), Format::Brief, None).unwrap_err();
    assert_eq!(errors.id(), None);
}
