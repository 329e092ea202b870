//! What a reading leaves out where it is shown to those who may not know the person: every value, and every text of the
//! chart, in JSON and on the page.

use radiopharm_policy::agent::Drug;
use radiopharm_policy::date;
use radiopharm_policy::intake::{Complete, Reader, Reading};
use radiopharm_policy::vocabulary::{Field, FieldType};

fn reader() -> Reader {
    let reader = Reader::new()
        .drug(Drug::Lutathera)
        .date_of_service(date(2026, 5, 4));
    Complete::ALL
        .iter()
        .fold(reader, |reader, list| reader.complete(*list))
}

/// Everything that a redacted reading writes.
fn shown(reading: &Reading) -> [String; 4] {
    let redacted = reading.without_values();
    assert_eq!(redacted.to_json(), reading.redacted().to_string());
    [
        redacted.to_json(),
        redacted.to_text(80),
        redacted.to_markdown(),
        redacted.to_html(),
    ]
}

/// A value of a fact that stands nowhere else, in the forms in which it could be written.
fn planted(field: Field, number: usize) -> Vec<String> {
    match field.spec().field_type {
        FieldType::Integer(_) | FieldType::Decimal(_) => {
            vec![
                format!("17.{number:02}7391"),
                format!("{number:02}7391 apples"),
                format!("~9{number:02}7391"),
            ]
        }
        FieldType::Date => vec![
            format!("19{:02}-07-19", 30 + number % 60),
            format!("day {number:02}7391"),
        ],
        FieldType::Text(_)
        | FieldType::Bool
        | FieldType::Word(_)
        | FieldType::WordList(_)
        | FieldType::Studies => vec![format!("Jane{number:02}7391")],
    }
}

#[test]
fn no_value_of_any_fact_is_shown() {
    for (number, field) in Field::ALL.iter().enumerate() {
        for value in planted(*field, number) {
            let reading = reader().record([(field.as_str(), value.as_str())]);
            let says = |text: &str| text.contains(&value);
            let is_callers = matches!(field, Field::Drug | Field::DateOfService);
            assert!(is_callers || says(&reading.to_json()), "{field} {value}");
            for text in shown(&reading) {
                assert!(!says(&text), "{field}: {text}");
            }
            assert!(!says(&format!("{reading:?}")), "{field}");
        }
    }
}

#[test]
fn no_word_of_a_fact_is_shown_as_its_value() {
    let entries = [
        ("tumor_site", "ileum"),
        ("disease_extent", "localized"),
        ("sex", "female"),
        ("long_acting_ssa", "ongoing"),
        ("hepatotoxicity", "first_episode"),
        ("prior_therapies", "docetaxel"),
        ("imaging", "none"),
    ];
    let reading = reader().record(entries);
    assert_eq!(reading.facts().count(), entries.len() + 2);
    for text in shown(&reading) {
        for (name, value) in entries {
            assert!(!text.contains(value) || value == "none", "{name}: {text}");
        }
    }
    let json = reading.without_values().to_json();
    assert!(json.starts_with(r#"{"facts":{},"#), "{json}");
    assert!(
        json.matches(r#""value":null"#).count() == reading.evidence().len(),
        "{json}"
    );
}

#[test]
fn names_and_narrative_of_a_chart_are_shown_nowhere() {
    let chart = r#"{"resourceType":"Bundle","type":"collection","entry":[
        {"resource":{"resourceType":"Patient","id":"1","name":[{"family":"Planted"}],"gender":"female","birthDate":"1961-03-09",
            "text":{"status":"generated","div":"<div>Planted</div>"},"address":[{"text":"Planted"}]}},
        {"resource":{"resourceType":"Observation","id":"k","status":"final","code":{"coding":[{"system":"http://loinc.org",
            "code":"29593-1","display":"Planted"}],"text":"Planted"},"subject":{"reference":"Patient/1","display":"Planted"},
            "effectiveDateTime":"2026-04-20","valueString":"Planted","note":[{"text":"Planted"}]}},
        {"resource":{"resourceType":"Observation","id":"w","status":"final","code":{"coding":[{"system":"http://loinc.org",
            "code":"29463-7"}]},"subject":{"reference":"Patient/1"},"effectiveDateTime":"2026-04-20",
            "valueQuantity":{"value":61.7391,"unit":"kg"}}},
        {"resource":{"resourceType":"Condition","id":"c","code":{"text":"Planted"},"subject":{"reference":"Patient/1"}}},
        {"resource":{"resourceType":"Planted note","id":"n"}}]}"#;
    let reading = reader().fhir(chart.as_bytes()).unwrap();
    assert!(reading.to_json().contains("61.7391") && reading.to_json().contains("Planted"));
    for text in shown(&reading) {
        for secret in ["Planted", "61.7391", "1961", "female"] {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
        for kept in ["Observation/w", "weight"] {
            assert!(text.contains(kept), "{kept}: {text}");
        }
    }
}
