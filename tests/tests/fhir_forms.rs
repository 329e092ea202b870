//! Forms as FHIR R4: what they ask for, what is read from their answers, and adaptive forms played to their end.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::fhir::{
    DtrVersion, Form, Respondent, ResponseContext, adaptive_response, next_question, questionnaire,
    questionnaire_response,
};
use radiopharm_policy::intake::{
    AmbiguityReason, AnswerOrigin, Complete, IgnoredReason, Reader, Reading, Source,
};
use radiopharm_policy::vocabulary::{Field, FieldType};
use radiopharm_policy::{Edition, Given, Request, Status, Word, assess, determine};
use radiopharm_policy_tests::patients::{Dice, Kind, Record};
use radiopharm_policy_tests::requests;
use serde_json::{Value, json};

fn context(version: DtrVersion) -> ResponseContext {
    ResponseContext {
        version,
        patient: "Patient/1".into(),
        coverage: "Coverage/1".into(),
        order: "MedicationRequest/1".into(),
        authored: "2026-05-01T10:00:00Z".into(),
    }
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn system(item: &str) -> String {
    format!("urn:radiopharm-policy:words:{item}")
}

fn coding(item: &str, code: &str) -> Value {
    json!({"valueCoding": {"system": system(item), "code": code}})
}

/// A response to the first form of a drug, with some items.
fn response(drug: Drug, items: &Value) -> Vec<u8> {
    let form = Form::new(drug, Phase::Initial, Edition::LATEST);
    json!({"resourceType": "QuestionnaireResponse", "id": "r", "status": "in-progress", "questionnaire": form.url(),
           "authored": "2026-05-01", "item": items})
    .to_string()
    .into_bytes()
}

fn read(drug: Drug, items: &Value) -> Reading {
    Reader::new()
        .questionnaire_response(&response(drug, items))
        .unwrap()
}

fn item(name: &str, answer: &Value) -> Value {
    json!({"linkId": name, "answer": [answer]})
}

fn value(reading: &Reading, field: Field) -> Option<String> {
    reading.fact(field).map(|value| value.to_string())
}

fn ambiguity(reading: &Reading, field: Field) -> Option<AmbiguityReason> {
    let found = reading.ambiguous().iter().find(|of| of.fact == field);
    found.map(|of| of.reason)
}

fn forms() -> impl Iterator<Item = Form> {
    Drug::ALL.iter().flat_map(|drug| {
        Phase::ALL.iter().flat_map(move |phase| {
            Edition::ALL
                .iter()
                .map(move |edition| Form::new(*drug, *phase, *edition))
        })
    })
}

#[test]
fn a_form_has_an_item_for_each_name_with_what_the_vocabulary_says_of_it() {
    for form in forms() {
        let written = parse(&questionnaire(form.drug, form.phase, form.edition));
        assert_eq!(Form::of_url(written["url"].as_str().unwrap()), Some(form));
        let items = written["item"].as_array().unwrap();
        let names: Vec<&str> = items
            .iter()
            .map(|item| item["linkId"].as_str().unwrap())
            .collect();
        let expected: Vec<&str> = form.questions().map(Field::as_str).collect();
        assert_eq!(names, expected);
        for item in items {
            let field: Field = item["linkId"].as_str().unwrap().parse().unwrap();
            let spec = field.spec();
            assert_eq!(item["text"], spec.question);
            assert_eq!(item["required"].as_bool().unwrap_or(false), spec.required);
            let options = || -> Vec<&str> {
                let options = item["answerOption"].as_array().unwrap().iter();
                options
                    .map(|of| of["valueCoding"]["code"].as_str().unwrap())
                    .collect()
            };
            match spec.field_type {
                FieldType::Word(words) => {
                    assert_eq!((item["type"].as_str(), options()), (Some("choice"), words.list()));
                }
                FieldType::WordList(words) => {
                    assert_eq!(options(), [words.list(), vec!["none"]].concat());
                    assert_eq!(item["repeats"], true);
                }
                FieldType::Decimal(range) => {
                    assert_eq!(item["type"], "quantity");
                    let units = item["extension"].to_string();
                    assert!(units.contains(&format!("\"unit\":\"{}\"", range.unit)), "{units}");
                }
                FieldType::Integer(range) if range.step == 10 => {
                    assert_eq!(item["answerOption"].as_array().unwrap().len(), 11);
                }
                FieldType::Integer(_) => assert_eq!(item["type"], "integer"),
                FieldType::Bool => assert_eq!(item["type"], "boolean"),
                FieldType::Date => assert_eq!(item["type"], "date"),
                FieldType::Text(_) => assert_eq!(item["type"], "string"),
                FieldType::Studies => assert_eq!(
                    (item["type"].as_str(), &item["repeats"]),
                    (Some("group"), &json!(true))
                ),
            }
        }
    }
}

#[test]
fn codes_stand_where_observations_answer() {
    let form = parse(&questionnaire(Drug::Lutathera, Phase::Initial, Edition::LATEST));
    let codes = |name: &str| -> Vec<String> {
        let items = form["item"].as_array().unwrap();
        let item = items.iter().find(|item| item["linkId"] == name).unwrap();
        let codes = item["code"].as_array().into_iter().flatten();
        codes
            .map(|code| code["code"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(codes("kps"), ["89243-0"]);
    assert_eq!(codes("ki67_percent"), ["29593-1"]);
    assert_eq!(codes("serum_creatinine_mg_dl"), ["2160-0", "38483-4"]);
    assert_eq!(codes("serum_creatinine_umol_l"), ["14682-9", "59826-8"]);
    assert!(codes("tumor_site").is_empty());
}

/// A question has a condition only where no answer to it is read once the condition does not hold.
#[test]
fn a_condition_stands_only_where_the_question_can_no_longer_matter() {
    let mut found = BTreeSet::new();
    for form in forms() {
        let written = parse(&questionnaire(form.drug, form.phase, form.edition));
        for item in written["item"].as_array().unwrap() {
            let Some(conditions) = item["enableWhen"].as_array() else {
                continue;
            };
            // Before the other question is answered, this one can be.
            assert_eq!(conditions[0]["operator"], "exists");
            assert_eq!(conditions[0]["answerBoolean"], false);
            assert_eq!(item["enableBehavior"], "any");
            let on: Field = conditions[1]["question"].as_str().unwrap().parse().unwrap();
            let word = conditions[1]["answerCoding"]["code"].as_str().unwrap();
            let field: Field = item["linkId"].as_str().unwrap().parse().unwrap();
            let FieldType::Word(words) = on.spec().field_type else {
                panic!("{on}");
            };
            for other in words.list().into_iter().filter(|other| *other != word) {
                let draft = radiopharm_policy::Draft::new()
                    .give("drug", form.drug)
                    .give("date_of_service", "2026-05-04")
                    .give(on.as_str(), other);
                let answer = if field == Field::LongActingSsaLastDose {
                    Given::from("2026-04-01")
                } else {
                    Given::from(40)
                };
                // Beside any other word the answer contradicts it.
                assert!(
                    draft.give(field.as_str(), answer).finish(None).is_err(),
                    "{field}, {other}"
                );
            }
            found.insert(field.as_str());
        }
    }
    assert_eq!(
        Vec::from_iter(found),
        [
            "long_acting_ssa_last_dose",
            "long_acting_ssa_washout_days",
            "renal_toxicity_delay_days",
            "short_acting_octreotide_washout_hours"
        ]
    );
}

#[test]
fn evidence_says_who_answered() {
    for (code, origin, shown) in [
        ("auto", Some(AnswerOrigin::Auto), " (auto)"),
        ("auto-client", Some(AnswerOrigin::AutoClient), " (auto client)"),
        ("auto-server", Some(AnswerOrigin::AutoServer), " (auto server)"),
        ("override", Some(AnswerOrigin::Override), " (override)"),
        ("manual", Some(AnswerOrigin::Manual), " (manual)"),
        ("guessed", None, ""),
    ] {
        let answer = json!({"valueInteger": 80, "extension": [{
            "url": "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/information-origin",
            "extension": [{"url": "source", "valueCode": code}]}]});
        let reading = read(Drug::Lutathera, &json!([item("kps", &answer)]));
        let evidence = reading
            .evidence()
            .iter()
            .find(|of| of.fact == Field::Kps)
            .unwrap();
        let expected = Source::Item {
            response: "QuestionnaireResponse/r".into(),
            item: "kps".into(),
            origin,
        };
        assert_eq!(evidence.source, expected);
        assert_eq!(
            evidence.source.to_string(),
            format!("QuestionnaireResponse/r, item `kps`{shown}")
        );
        assert_eq!(evidence.date.unwrap().to_string(), "2026-05-01");
    }
}

#[test]
fn answers_are_read_by_the_rules_of_charts() {
    let quantity = |value: &str, unit: &str| -> Value {
        serde_json::from_str(&format!(
            r#"{{"valueQuantity":{{"value":{value},"system":"http://unitsofmeasure.org","code":"{unit}"}}}}"#
        ))
        .unwrap()
    };
    let reading = read(
        Drug::Lutathera,
        &json!([
            item("date_of_service", &json!({"valueDate": "2026-05-04"})),
            item("weight_kg", &quantity("158", "[lb_av]")),
            item(
                "ki67_percent",
                &json!({"valueQuantity": {"value": 3, "comparator": "<", "code": "%"}})
            ),
            item(
                "ecog",
                &json!({"valueCoding": {"system": "http://loinc.org", "code": "LA9623-5"}})
            ),
            item("tumor_site", &coding("tumor_site", "ileum")),
            item("creatinine_clearance_ml_min", &quantity("55", "mL/min/{1.73_m2}")),
            item("adequate_bone_marrow", &json!({"valueBoolean": false})),
        ]),
    );
    assert_eq!(value(&reading, Field::WeightKg).unwrap(), "71.66759446");
    assert_eq!(value(&reading, Field::Ki67Percent).unwrap(), "3");
    assert_eq!(value(&reading, Field::Ecog).unwrap(), "1");
    assert_eq!(value(&reading, Field::TumorSite).unwrap(), "ileum");
    assert_eq!(value(&reading, Field::AdequateBoneMarrow).unwrap(), "no");
    assert_eq!(value(&reading, Field::Drug).unwrap(), "lutathera");
    assert_eq!(value(&reading, Field::CreatinineClearanceMlMin), None);
    assert_eq!(reading.ignored()[0].reason, IgnoredReason::IndexedClearance);
}

#[test]
fn what_no_code_of_ours_says_is_not_understood() {
    for answer in [
        json!({"valueCoding": {"code": "ileum"}}),
        json!({"valueCoding": {"system": "http://example.org/sites", "code": "ileum"}}),
        coding("disease_extent", "ileum"),
        coding("tumor_site", "elsewhere"),
        json!({"valueReference": {"reference": "Observation/1"}}),
        json!({"valueInteger": 3}),
    ] {
        let reading = read(Drug::Lutathera, &json!([item("tumor_site", &answer)]));
        assert_eq!(value(&reading, Field::TumorSite), None, "{answer}");
        assert_eq!(
            ambiguity(&reading, Field::TumorSite),
            Some(AmbiguityReason::NotUnderstood),
            "{answer}"
        );
    }
}

#[test]
fn answers_that_differ_are_ambiguous() {
    let one = item("kps", &json!({"valueInteger": 80}));
    let reading = read(
        Drug::Lutathera,
        &json!([one, item("kps", &json!({"valueInteger": 50}))]),
    );
    assert_eq!(
        ambiguity(&reading, Field::Kps),
        Some(AmbiguityReason::SeveralValues)
    );
    let two = json!({"linkId": "kps", "answer": [{"valueInteger": 80}, {"valueInteger": 80}]});
    let reading = read(Drug::Lutathera, &json!([one, two]));
    assert_eq!(value(&reading, Field::Kps).unwrap(), "80");
}

#[test]
fn an_answer_that_was_not_asked_for_is_ignored() {
    let items = |word: &str| {
        json!([
            item("long_acting_ssa", &coding("long_acting_ssa", word)),
            item("long_acting_ssa_washout_days", &json!({"valueInteger": 40})),
        ])
    };
    let reading = read(Drug::Lutathera, &items("never"));
    assert_eq!(value(&reading, Field::LongActingSsaWashoutDays), None);
    assert_eq!(value(&reading, Field::LongActingSsa).unwrap(), "never");
    assert_eq!(reading.ignored()[0].reason, IgnoredReason::NotAsked);
    let reading = read(Drug::Lutathera, &items("stopped"));
    assert_eq!(value(&reading, Field::LongActingSsaWashoutDays).unwrap(), "40");
    assert!(reading.ignored().is_empty());
}

#[test]
fn a_list_is_complete_where_people_answered_it() {
    let origin = |code: &str| {
        json!([{"url": "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/information-origin",
                "extension": [{"url": "source", "valueCode": code}]}])
    };
    let answer = |word: &str, by: &str| json!({"extension": origin(by), "valueCoding": {"system": system("prior_therapies"), "code": word}});
    let list = |answers: Value| {
        read(
            Drug::Pluvicto,
            &json!([{"linkId": "prior_therapies", "answer": answers}]),
        )
    };

    let by_people = list(json!([
        answer("docetaxel", "manual"),
        answer("enzalutamide", "override")
    ]));
    assert_eq!(
        value(&by_people, Field::PriorTherapies).unwrap(),
        "enzalutamide, docetaxel"
    );
    let none = list(json!([answer("none", "manual")]));
    assert_eq!(value(&none, Field::PriorTherapies).unwrap(), "none");
    // What the records of a system have need not be all there is.
    let filled_in = list(json!([
        answer("docetaxel", "auto"),
        answer("enzalutamide", "manual")
    ]));
    assert_eq!(value(&filled_in, Field::PriorTherapies), None);
    assert_eq!(filled_in.partial()[0].fact, Field::PriorTherapies);
    let items = json!([{"linkId": "prior_therapies", "answer": [answer("docetaxel", "auto")]}]);
    let reader = Reader::new().complete(Complete::Therapies);
    let said = reader
        .questionnaire_response(&response(Drug::Pluvicto, &items))
        .unwrap();
    assert_eq!(value(&said, Field::PriorTherapies).unwrap(), "docetaxel");
    let both = list(json!([answer("none", "manual"), answer("docetaxel", "manual")]));
    assert_eq!(
        ambiguity(&both, Field::PriorTherapies),
        Some(AmbiguityReason::SeveralValues)
    );
}

#[test]
fn a_study_is_a_group() {
    let study = |agent: &str, result: &str| {
        json!({"linkId": "imaging", "item": [
            item("imaging_agent", &coding("imaging_agent", agent)),
            item("imaging_result", &coding("imaging_result", result)),
        ]})
    };
    let none =
        json!({"linkId": "imaging", "item": [item("imaging_agent", &coding("imaging_agent", "none"))]});
    let of = |items: &Value| value(&read(Drug::Pluvicto, items), Field::Imaging);
    let one = of(&json!([study("ga68_psma11", "positive")])).unwrap();
    assert!(one.contains("positive"), "{one}");
    assert_eq!(of(&json!([none])).unwrap(), "none");
    let both = read(Drug::Pluvicto, &json!([none, study("ga68_psma11", "positive")]));
    assert_eq!(
        ambiguity(&both, Field::Imaging),
        Some(AmbiguityReason::SeveralValues)
    );
    let half = json!([{"linkId": "imaging", "item": [item("imaging_agent", &coding("imaging_agent", "ga68_psma11"))]}]);
    assert_eq!(
        ambiguity(&read(Drug::Pluvicto, &half), Field::Imaging),
        Some(AmbiguityReason::Incomplete)
    );
}

#[test]
fn a_response_that_is_none_says_nothing() {
    let form = Form::new(Drug::Lutathera, Phase::Initial, Edition::LATEST);
    let with = |name: &str, value: Value| {
        let mut of = json!({"resourceType": "QuestionnaireResponse", "questionnaire": form.url(), "status": "completed",
            "item": [{"linkId": "kps", "answer": [{"valueInteger": 80}]}]});
        of[name] = value;
        Reader::new().questionnaire_response(of.to_string().as_bytes())
    };
    let reading = with("status", json!("entered-in-error")).unwrap();
    assert_eq!(
        (value(&reading, Field::Kps), reading.ignored()[0].reason),
        (None, IgnoredReason::EnteredInError)
    );
    let reading = with("modifierExtension", json!([{"url": "http://example.org/not"}])).unwrap();
    assert_eq!(
        (value(&reading, Field::Kps), reading.ignored()[0].reason),
        (None, IgnoredReason::UnknownModifier)
    );
    assert!(with("questionnaire", json!("http://example.org/form")).is_err());
    assert!(with("resourceType", json!("Questionnaire")).is_err());
    for text in [
        "",
        "{",
        "[]",
        "\u{0}",
        "{\"resourceType\":\"QuestionnaireResponse\"}",
    ] {
        assert!(
            Reader::new().questionnaire_response(text.as_bytes()).is_err(),
            "{text}"
        );
        assert!(next_question(text.as_bytes()).is_err(), "{text}");
    }
    let deep = format!(
        "{{\"resourceType\":\"QuestionnaireResponse\",\"item\":{}{}}}",
        "[".repeat(90),
        "]".repeat(90)
    );
    assert!(Reader::new().questionnaire_response(deep.as_bytes()).is_err());
}

fn everything() -> Reader {
    Complete::ALL
        .iter()
        .fold(Reader::new(), |reader, list| reader.complete(*list))
}

proptest! {
    #[test]
    fn what_is_written_is_read(record in requests::record()) {
        let request = requests::read(&record);
        let who = Respondent { origin: AnswerOrigin::Auto, practitioner: None };
        let written = questionnaire_response(&request, &who, &context(DtrVersion::V2_0_1));
        let reading = everything().questionnaire_response(written.as_bytes()).unwrap();
        let phase = request.phase();
        let with_phase = request.with(Field::Phase, phase).unwrap();
        prop_assert_eq!(reading.draft().finish(None).unwrap().to_json(), with_phase.to_json());
        prop_assert!(reading.ambiguous().is_empty() && reading.ignored().is_empty());
    }
}

/// Answers the items of the form that were asked for and have no answer yet, as far as the patient's record goes.
fn answer(response: &str, record: &Record, dice: &mut Dice) -> (String, Vec<Field>) {
    let mut of = parse(response);
    let form = of["contained"][0].clone();
    let Some(asked) = form["item"].as_array() else {
        return (of.to_string(), Vec::new());
    };
    let mut fields = Vec::new();
    for question in asked {
        let name = question["linkId"].as_str().unwrap();
        let field: Field = name.parse().unwrap();
        fields.push(field);
        let items = of["item"].as_array().unwrap();
        let place = items.iter().position(|item| item["linkId"] == name).unwrap();
        let is_open = items[place].get("answer").is_none() && items[place].get("item").is_none();
        // The other name of what was answered is left open.
        let Some(known) = record.get(&field).filter(|_| is_open) else {
            continue;
        };
        let known = parse(&known.to_string());
        let answers: Vec<Value> = match (question["type"].as_str().unwrap(), &known) {
            ("boolean", known) => vec![json!({"valueBoolean": known})],
            ("integer", known) => vec![json!({"valueInteger": known})],
            ("date", known) => vec![json!({"valueDate": known})],
            ("quantity", known) => {
                let unit = question["extension"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .find_map(|extension| extension["valueCoding"]["code"].as_str())
                    .unwrap();
                vec![
                    json!({"valueQuantity": {"value": known, "system": "http://unitsofmeasure.org", "code": unit}}),
                ]
            }
            ("choice", Value::Number(number)) => vec![json!({"valueInteger": number})],
            ("choice", Value::String(word)) => vec![coding(name, word)],
            ("choice", Value::Array(words)) if words.is_empty() => vec![coding(name, "none")],
            ("choice", Value::Array(words)) => words
                .iter()
                .map(|word| coding(name, word.as_str().unwrap()))
                .collect(),
            ("group", Value::Array(studies)) => {
                let part = |name: &str, value: &Value| {
                    let answer = if name == "imaging_date" {
                        json!({"valueDate": value})
                    } else {
                        coding(name, value.as_str().unwrap())
                    };
                    json!({"linkId": name, "answer": [answer]})
                };
                let mut groups: Vec<Value> = studies
                    .iter()
                    .map(|study| {
                        let parts = ["agent", "result", "date"].iter().filter_map(|of| {
                            let value = study.get(*of).filter(|value| !value.is_null())?;
                            Some(part(&format!("imaging_{of}"), value))
                        });
                        json!({"linkId": name, "item": parts.collect::<Vec<_>>()})
                    })
                    .collect();
                if groups.is_empty() {
                    let none =
                        json!({"linkId": "imaging_agent", "answer": [coding("imaging_agent", "none")]});
                    groups.push(json!({"linkId": name, "item": [none]}));
                }
                let items = of["item"].as_array_mut().unwrap();
                items.splice(place..=place, groups);
                continue;
            }
            (kind, known) => panic!("{field}: {kind}, {known}"),
        };
        // Some systems write more than a form needs.
        let text = if dice.one_in(2) {
            json!(null)
        } else {
            question["text"].clone()
        };
        let mut item = json!({"linkId": name, "answer": answers});
        if !text.is_null() {
            item["text"] = text;
        }
        of["item"][place] = item;
    }
    (of.to_string(), fields)
}

/// Whether a criterion that is unknown, and can still matter, lacks the fact.
fn can_matter(request: &Request, field: Field) -> bool {
    let determination = determine(request);
    let lacks = determination.findings().any(|finding| {
        finding.status() == Status::Unknown && finding.missing().iter().any(|missing| missing == field)
    });
    lacks && 1 < determination.possible_outcomes().len()
}

#[test]
fn an_adaptive_form_ends_in_the_decision_of_the_flat_record_and_asks_for_nothing_that_cannot_matter() {
    let patients: usize = std::env::var("ASK_PATIENTS").map_or(480, |text| text.parse().unwrap());
    let mut dice = Dice(0x0dd5_eed5_1e55_f0e5);
    // For each drug and phase, how many forms were completed and how many ended with something that nobody knows.
    let mut ended_as: BTreeMap<(Drug, Phase), (usize, usize)> = BTreeMap::new();
    for (drug, phase) in Drug::ALL
        .iter()
        .flat_map(|drug| Phase::ALL.iter().map(move |phase| (*drug, *phase)))
    {
        for count in 0..patients.div_ceil(6) {
            let edition = Edition::ALL[dice.below(Edition::ALL.len())];
            let kind = Kind { drug, phase, edition };
            let mut record = kind.patient(&mut dice);
            let full = kind.request(&record).unwrap();
            record.insert(Field::DateOfService, edition.as_str().into());
            // What nobody asks for is answered before the first question.
            let said: Vec<(Field, Given<'static>)> = record
                .iter()
                .filter(|(field, _)| !kind.asks_for(**field) && **field != Field::DateOfService)
                .map(|(field, value)| (*field, value.clone()))
                .collect();
            let version = DtrVersion::ALL[count % 2];
            let mut response = adaptive_response(Form::new(drug, phase, edition), &context(version));
            if !said.is_empty() {
                let before = said.iter().fold(
                    radiopharm_policy::Draft::new()
                        .give("drug", drug)
                        .give("phase", phase)
                        .give("date_of_service", edition.as_str()),
                    |draft, (field, value)| draft.give(field.as_str(), value.clone()),
                );
                let who = Respondent {
                    origin: AnswerOrigin::Manual,
                    practitioner: Some("Practitioner/1".into()),
                };
                let known = questionnaire_response(&before.finish(None).unwrap(), &who, &context(version));
                let mut begun = parse(&response);
                begun["item"] = parse(&known)["item"].clone();
                response = begun.to_string();
            }
            let mut asked_before: Vec<Field> = said.iter().map(|(field, _)| *field).collect();
            let mut turns = 0;
            let ended = loop {
                let next = next_question(response.as_bytes()).unwrap();
                let names: Vec<Field> = parse(&next)["contained"][0]["item"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|item| item["linkId"].as_str().unwrap().parse().unwrap())
                    .collect();
                let new: Vec<Field> = names
                    .into_iter()
                    .filter(|field| !asked_before.contains(field))
                    .collect();
                if new.is_empty()
                    || (new == [Field::DateOfService] && asked_before.contains(&Field::DateOfService))
                {
                    break next;
                }
                if let Some(first) = new.first().filter(|field| **field != Field::DateOfService) {
                    let so_far = Reader::new().questionnaire_response(response.as_bytes()).unwrap();
                    let request = so_far.request().unwrap();
                    assert!(can_matter(&request, *first), "{first} of {request:#?}");
                }
                asked_before.extend(&new);
                response = answer(&next, &record, &mut dice).0;
                turns += 1;
                assert!(turns < 60, "it ends");
            };
            let reading = Reader::new().questionnaire_response(ended.as_bytes()).unwrap();
            let outcome = assess(&reading.request().unwrap()).outcome();
            assert_eq!(
                outcome,
                assess(&full).outcome(),
                "{drug} {phase} {edition}: {record:?}\n{ended}"
            );
            match parse(&ended)["status"].as_str().unwrap() {
                "completed" => ended_as.entry((drug, phase)).or_default().0 += 1,
                _ => ended_as.entry((drug, phase)).or_default().1 += 1,
            }
            // Nothing more happens.
            assert_eq!(next_question(ended.as_bytes()).unwrap(), ended);
        }
    }
    assert_eq!(ended_as.len(), Drug::ALL.len() * Phase::ALL.len());
    for (kind, (completed, left_open)) in &ended_as {
        assert_eq!(completed + left_open, patients.div_ceil(6), "{kind:?}");
        assert!(
            left_open < completed && 0 < *left_open,
            "{kind:?}: {completed} and {left_open}"
        );
    }
}

#[test]
fn an_answer_that_is_not_certain_stops_the_form_with_every_fault() {
    let form = Form::new(Drug::Lutathera, Phase::Initial, Edition::LATEST);
    let mut begun = parse(&adaptive_response(form, &context(DtrVersion::V2_0_1)));
    begun["item"] = json!([
        item("date_of_service", &json!({"valueDate": "2026-05-04"})),
        item("kps", &json!({"valueInteger": 101})),
        item("tumor_site", &coding("tumor_site", "elsewhere")),
    ]);
    let errors = next_question(begun.to_string().as_bytes()).unwrap_err();
    let fields: Vec<&str> = errors.errors().iter().filter_map(|error| error.field()).collect();
    assert_eq!(fields, ["tumor_site", "kps"]);
}

#[test]
fn everything_else_of_a_response_stays_as_it_was() {
    let form = Form::new(Drug::Xofigo, Phase::Initial, Edition::LATEST);
    let mut begun = parse(&adaptive_response(form, &context(DtrVersion::V2_2_0)));
    begun["identifier"] = json!({"system": "http://example.org", "value": "7"});
    begun["contained"]
        .as_array_mut()
        .unwrap()
        .push(json!({"resourceType": "Patient", "id": "p"}));
    let next = parse(&next_question(begun.to_string().as_bytes()).unwrap());
    for name in ["identifier", "extension", "subject", "authored", "questionnaire"] {
        assert_eq!(next[name], begun[name], "{name}");
    }
    assert_eq!(next["contained"][1], begun["contained"][1]);
    assert_eq!(
        next["contained"][0]["extension"],
        begun["contained"][0]["extension"]
    );
    assert_eq!(next["item"][0]["linkId"], "date_of_service");
    // Digits stay as they were written.
    let digits = begun.to_string().replace(
        "\"value\":\"7\"",
        "\"value\":\"7\",\"extension\":[{\"url\":\"u\",\"valueDecimal\":1.50}]",
    );
    assert!(next_question(digits.as_bytes()).unwrap().contains("1.50"));
    // A date of service decides which edition judges, not the form.
    assert_eq!(Edition::from_word("2026-04-01"), Some(form.edition));
}
