//! Answers as FHIR R4, for every drug, phase and outcome: what they say, what they never say, and their structure.
//! `FHIR_RESOURCES` names a folder into which every resource is written, for a validator.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::fhir::{
    CardContext, ClaimContext, CoverageContext, Covered, CrdVersion, Denial, DtrVersion, Form,
    GuidanceContext, Identifier, PasVersion, Respondent, ResponseContext, adaptive_response, annotated_order,
    cds_cards, claim_response, coverage_information, denial, guidance_response, next_question, questionnaire,
    questionnaire_response,
};
use radiopharm_policy::intake::{AnswerOrigin, Reader};
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{Determination, Draft, Edition, Outcome, Request, date, determine};
use radiopharm_policy_tests::structure::{faults, faults_of_extension};
use radiopharm_policy_tests::{decided, request_text};
use serde_json::{Value, json};

const ORDER: &str = r#"{"resourceType":"MedicationRequest","id":"o","status":"draft","intent":"original-order",
    "medicationCodeableConcept":{"text":"the product"},"subject":{"reference":"Patient/1"},"authoredOn":"2026-05-01"}"#;

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The worked cases, as far as they are decided: a few for each drug, phase and outcome.
fn cases() -> BTreeMap<(Drug, Phase, Outcome), Vec<Determination>> {
    let mut found: BTreeMap<_, Vec<Determination>> = BTreeMap::new();
    for case in decided() {
        let edition = case["edition"]
            .as_str()
            .and_then(|day| Edition::in_force_on(day.parse().ok()?));
        let Ok(request) = Request::from_json_under(request_text(&case).as_bytes(), edition) else {
            continue;
        };
        // The same beyond the limit, for more doses than remain, and under another policy.
        let same = [
            Ok(request.clone()),
            request.with(Field::RequestedDoses, 100),
            request.with(Field::DosesGiven, 40),
            request.with(Field::MedicareAdvantage, true),
        ];
        for of in same.iter().flatten().map(determine) {
            let like = found.entry((of.drug(), of.phase(), of.outcome())).or_default();
            if like.len() < 3 {
                like.push(of);
            }
        }
    }
    found
}

fn coverage(version: CrdVersion, covered: Covered, number: Option<&str>) -> CoverageContext {
    CoverageContext {
        version,
        coverage: "Coverage/1".into(),
        covered,
        assertion: "4711".into(),
        date: date(2026, 5, 1),
        authorization: number.map(str::to_owned),
    }
}

fn claim(number: Option<&str>) -> ClaimContext {
    ClaimContext {
        version: PasVersion::V2_2_1,
        identifier: Identifier {
            system: "http://example.org/responses".into(),
            value: "1".into(),
        },
        claim_type: "professional".into(),
        patient: "Patient/1".into(),
        insurer: "Organization/1".into(),
        requestor: "PractitionerRole/1".into(),
        claim: "Claim/1".into(),
        created: "2026-05-01T10:00:00Z".into(),
        item: 1,
        authorization: number.map(str::to_owned),
        reference_number: Some("P-1".into()),
    }
}

/// The one part of an extension with a URL.
fn part<'v>(extension: &'v Value, url: &str) -> Option<&'v Value> {
    let mut parts = extension["extension"].as_array().unwrap().iter();
    let found = parts.find(|part| part["url"] == url)?;
    found
        .as_object()
        .unwrap()
        .iter()
        .find(|(name, _)| name.starts_with("value"))
        .map(|(_, value)| value)
}

/// Every outcome that a drug and a phase can have under any edition: what a request that states nothing leaves possible, that
/// it leaves it open, and what is beyond this policy.
fn every_kind() -> BTreeSet<(Drug, Phase, Outcome)> {
    let mut kinds = BTreeSet::new();
    for (drug, phase, edition) in Drug::ALL.iter().flat_map(|drug| {
        Phase::ALL
            .iter()
            .flat_map(move |phase| Edition::ALL.iter().map(move |edition| (*drug, *phase, *edition)))
    }) {
        let draft = Draft::new()
            .give("drug", drug)
            .give("phase", phase)
            .give("date_of_service", edition.as_str());
        let open = determine(&draft.finish(None).unwrap());
        assert_eq!(
            open.outcome(),
            Outcome::InformationNeeded,
            "{drug} {phase} {edition}"
        );
        kinds.extend(
            open.possible_outcomes()
                .iter()
                .map(|outcome| (drug, phase, outcome)),
        );
        kinds.extend(
            [
                Outcome::InformationNeeded,
                Outcome::ClinicalReview,
                Outcome::OutOfScope,
            ]
            .map(|of| (drug, phase, of)),
        );
    }
    kinds
}

#[test]
fn there_is_a_case_for_every_outcome_that_a_drug_and_phase_can_have() {
    let kinds: BTreeSet<_> = cases().into_keys().collect();
    assert_eq!(kinds, every_kind());
    // All outcomes of all drugs and phases, but for these.
    let all = Drug::ALL.len() * Phase::ALL.len() * Outcome::ALL.len();
    let never = (Drug::Lutathera, Phase::Initial, Outcome::NotEstablished);
    assert!(!kinds.contains(&never));
    assert_eq!(kinds.len(), all - 1);
}

#[test]
fn coverage_is_never_denied_and_satisfied_only_by_a_number() {
    for ((drug, phase, outcome), of) in cases()
        .into_iter()
        .flat_map(|(kind, of)| of.into_iter().map(move |of| (kind, of)))
    {
        for version in CrdVersion::ALL {
            for covered in [Covered::Covered, Covered::Conditional] {
                for number in [None, Some("A-1")] {
                    let written = coverage_information(&of, &coverage(*version, covered, number));
                    let extension = parse(&written);
                    assert_eq!(faults_of_extension(&extension), [""; 0], "{written}");
                    assert!(
                        !written.contains("not-covered") && !written.contains("no-auth"),
                        "{written}"
                    );
                    let is_granted = outcome == Outcome::MedicallyNecessary && number.is_some();
                    let needed = match (outcome, version) {
                        _ if is_granted => "satisfied",
                        (Outcome::OutOfScope, CrdVersion::V2_0_1) => "conditional",
                        (Outcome::OutOfScope, _) => "indeterminate",
                        _ => "auth-needed",
                    };
                    assert_eq!(part(&extension, "pa-needed").unwrap(), needed, "{drug} {phase}");
                    assert_eq!(part(&extension, "satisfied-pa-id").is_some(), is_granted);
                    assert_eq!(written.contains("allowed-quantity"), is_granted);
                    let asks = outcome == Outcome::InformationNeeded;
                    let form = Form::new(drug, phase, of.edition()).url();
                    assert_eq!(
                        part(&extension, "questionnaire").map(|url| url.as_str().unwrap()),
                        asks.then_some(form.as_str())
                    );
                    assert_eq!(part(&extension, "doc-needed").is_some(), asks);
                    // An invariant of CRD 2.2.1 refuses the purpose.
                    let purpose = asks && *version == CrdVersion::V2_0_1;
                    assert_eq!(part(&extension, "doc-purpose").is_some(), purpose);
                    let is_conditional = covered == Covered::Conditional || needed == "conditional";
                    assert_eq!(part(&extension, "info-needed").is_some(), is_conditional);
                    for fact in of.missing_facts() {
                        let reason = part(&extension, "reason").unwrap()["text"].as_str().unwrap();
                        assert!(reason.contains(&fact.as_str().replace('_', " ")), "{reason}");
                    }
                }
            }
        }
    }
}

#[test]
fn an_order_keeps_everything_and_has_one_statement_of_a_coverage() {
    let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#).unwrap();
    let context = coverage(CrdVersion::V2_0_1, Covered::Covered, None);
    let mut order = parse(ORDER);
    order["extension"] = json!([{"url": "http://example.org/own", "valueDecimal": 1}]);
    let text = order
        .to_string()
        .replace("\"valueDecimal\":1", "\"valueDecimal\":1.50");
    let once = annotated_order(text.as_bytes(), &determine(&request), &context).unwrap();
    let twice = annotated_order(once.as_bytes(), &determine(&request), &context).unwrap();
    assert_eq!(once, twice);
    assert!(once.contains("1.50"));
    let other = CoverageContext {
        coverage: "Coverage/2".into(),
        ..context
    };
    let both = parse(&annotated_order(twice.as_bytes(), &determine(&request), &other).unwrap());
    assert_eq!(both["extension"].as_array().unwrap().len(), 3);
    assert_eq!(faults(&both), [""; 0]);
    assert!(annotated_order(b"[]", &determine(&request), &other).is_err());
}

#[test]
fn a_claim_is_certified_by_a_number_in_part_where_fewer_doses_are_and_is_otherwise_pended() {
    let mut seen = BTreeSet::new();
    for ((drug, phase, outcome), of) in cases()
        .into_iter()
        .flat_map(|(kind, of)| of.into_iter().map(move |of| (kind, of)))
    {
        for number in [None, Some("A-1")] {
            let written = claim_response(&of, &claim(number));
            let response = parse(&written);
            assert_eq!(faults(&response), [""; 0], "{written}");
            let adjudication = &response["item"][0]["adjudication"][0];
            let review = &adjudication["extension"][0];
            let action = review["extension"]
                .as_array()
                .unwrap()
                .iter()
                .find_map(|part| part["valueCodeableConcept"]["coding"][0]["code"].as_str())
                .unwrap();
            let excess = of.authorization().map_or(0, |of| of.excess_doses);
            let expected = match (outcome, number, excess) {
                (Outcome::MedicallyNecessary, Some(_), 0) => "A1",
                (Outcome::MedicallyNecessary, Some(_), _) => "A2",
                _ => "A4",
            };
            assert_eq!(action, expected, "{drug} {phase} {outcome}");
            assert_eq!(response["preAuthRef"].is_string(), expected != "A4");
            assert_eq!(written.contains("A-1"), expected != "A4");
            assert_eq!(written.contains("P-1"), expected == "A4");
            assert!(!written.contains("A3"));
            for fact in of.missing_facts() {
                assert!(written.contains(fact.spec().question), "{fact}");
            }
            seen.insert(expected);
        }
        let who = Denial {
            reviewer: Identifier {
                system: "http://hl7.org/fhir/sid/us-npi".into(),
                value: "1245319599".into(),
            },
            reason: "A person's reason.".into(),
        };
        let denied = denial(&of, &claim(Some("A-1")), &who);
        assert_eq!(denied.is_some(), outcome.needs_clinician(), "{outcome}");
        if let Some(denied) = denied {
            assert_eq!(faults(&parse(&denied)), [""; 0]);
            assert!(
                denied.contains("\"A3\"")
                    && denied.contains("\"wasHumanReviewedFlag\",\"valueBoolean\":true")
            );
            assert!(!denied.contains("A-1"));
        }
    }
    assert_eq!(Vec::from_iter(seen), ["A1", "A2", "A4"]);
}

#[test]
fn guidance_holds_the_whole_answer_and_cards_are_short() {
    let context = GuidanceContext {
        patient: "Patient/1".into(),
        occurred: "2026-05-01".into(),
    };
    let cards = CardContext {
        policy_url: Some("https://example.org/policy".into()),
        form_launch_url: Some("https://example.org/launch".into()),
    };
    for (_, of) in cases()
        .into_iter()
        .flat_map(|(kind, of)| of.into_iter().map(move |of| (kind, of)))
    {
        let written = parse(&guidance_response(&of, &context));
        assert_eq!(faults(&written), [""; 0], "{written}");
        let parameters = written["contained"][0]["parameter"].as_array().unwrap();
        let whole = parameters.last().unwrap()["valueString"].as_str().unwrap();
        assert_eq!(whole, of.to_json(radiopharm_policy::Format::Full));
        let required = written["dataRequirement"].as_array().map_or(0, Vec::len);
        assert_eq!(required, of.missing_facts().count());
        assert_eq!(
            written["status"] == "data-required",
            of.outcome() == Outcome::InformationNeeded
        );
        for context in [&cards, &CardContext::default()] {
            let text = cds_cards(&of, context);
            let card = &parse(&text)[0];
            let summary = card["summary"].as_str().unwrap();
            assert!(
                summary.chars().count() < 140 && summary.contains(of.outcome().label()),
                "{summary}"
            );
            let is_warning = of.clinician_review_required();
            assert_eq!(card["indicator"], if is_warning { "warning" } else { "info" });
            assert!(card["source"]["label"].as_str().unwrap().contains("6.01.525"));
            let links = card["links"].as_array().map_or(0, Vec::len);
            let asks = of.outcome() == Outcome::InformationNeeded;
            assert_eq!(
                links,
                if context.policy_url.is_none() {
                    0
                } else {
                    1 + usize::from(asks)
                }
            );
            assert_eq!(card["overrideReasons"].is_array(), is_warning);
        }
    }
}

#[test]
fn texts_for_people_hold_no_values() {
    let text = br#"{"id":"MRN-47114711","drug":"lutathera","date_of_service":"2026-05-04","weight_kg":47.11,"birth_date":"1947-11-07"}"#;
    let of = determine(&Request::from_json(text).unwrap());
    for text in [
        coverage_information(&of, &coverage(CrdVersion::V2_2_1, Covered::Covered, None)).replace("4711", ""),
        claim_response(&of, &claim(None)),
        cds_cards(&of, &CardContext::default()),
    ] {
        assert!(
            !text.contains("47.11") && !text.contains("MRN") && !text.contains("1947"),
            "{text}"
        );
    }
}

/// Every resource that is written, by the name of its file. Those for the guides of HL7 say so in the name.
fn resources() -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let context = |version| ResponseContext {
        version,
        patient: "Patient/1".into(),
        coverage: "Coverage/1".into(),
        order: "MedicationRequest/1".into(),
        authored: "2026-05-01T10:00:00Z".into(),
    };
    let who = Respondent {
        origin: AnswerOrigin::Auto,
        practitioner: None,
    };
    for (drug, phase) in Drug::ALL
        .iter()
        .flat_map(|drug| Phase::ALL.iter().map(move |phase| (*drug, *phase)))
    {
        for edition in [Edition::EARLIEST, Edition::LATEST] {
            let form = Form::new(drug, phase, edition);
            all.insert(
                format!("dtr-questionnaire-{}", form.id()),
                questionnaire(drug, phase, edition),
            );
            for version in DtrVersion::ALL {
                let first = next_question(adaptive_response(form, &context(*version)).as_bytes()).unwrap();
                let name = format!("adaptive-{}-{}", form.id(), version.as_str());
                all.insert(format!("{name}-first"), first.clone());
                // The questions of the first turns, the first answer of each taken.
                let mut response = first;
                for turn in 0..4 {
                    response = next_question(with_first_answers(&response, edition).as_bytes()).unwrap();
                    all.insert(format!("{name}-{turn}"), response.clone());
                }
            }
        }
    }
    for ((drug, phase, outcome), of) in cases() {
        for (count, of) in of.iter().enumerate() {
            let name = format!("{drug}-{phase}-{outcome}-{count}");
            let guidance = GuidanceContext {
                patient: "Patient/1".into(),
                occurred: "2026-05-01".into(),
            };
            all.insert(format!("r4-guidance-{name}"), guidance_response(of, &guidance));
            for number in [None, Some("A-1")] {
                let with = if number.is_some() { "granted" } else { "open" };
                all.insert(format!("pas-{name}-{with}"), claim_response(of, &claim(number)));
                for version in CrdVersion::ALL {
                    for covered in [Covered::Covered, Covered::Conditional] {
                        let order =
                            annotated_order(ORDER.as_bytes(), of, &coverage(*version, covered, number));
                        let name = format!("crd-{}-{name}-{with}-{covered:?}", version.as_str());
                        all.insert(name, order.unwrap());
                    }
                }
            }
            let reviewer = Identifier {
                system: "http://hl7.org/fhir/sid/us-npi".into(),
                value: "1245319599".into(),
            };
            let human = Denial {
                reviewer,
                reason: "A person's reason.".into(),
            };
            if let Some(denied) = denial(of, &claim(None), &human) {
                all.insert(format!("pas-{name}-denied"), denied);
            }
            all.insert(
                format!("response-{name}"),
                questionnaire_response(of.request(), &who, &context(DtrVersion::V2_0_1)),
            );
        }
    }
    all
}

/// A response whose open questions have an answer, where it is easy to give one.
fn with_first_answers(response: &str, edition: Edition) -> String {
    let mut of = parse(response);
    let questions = of["contained"][0]["item"].as_array().unwrap().clone();
    for (question, item) in questions.iter().zip(of["item"].as_array_mut().unwrap()) {
        let answer = match question["type"].as_str().unwrap() {
            "date" if question["linkId"] == "date_of_service" => json!({"valueDate": edition.as_str()}),
            "boolean" => json!({"valueBoolean": true}),
            "integer" if question["linkId"] == "age_years" => json!({"valueInteger": 70}),
            "integer" => json!({"valueInteger": 0}),
            "choice" => question["answerOption"][0].clone(),
            _ => continue,
        };
        item["answer"] = json!([answer]);
    }
    of.to_string()
}

#[test]
fn every_resource_has_the_structure_of_its_type_and_is_written_for_a_validator() {
    let folder = std::env::var_os("FHIR_RESOURCES").map(PathBuf::from);
    let all = resources();
    // Every kind of resource for every outcome, each as often as its parameters say.
    let named = |begin: String| all.keys().filter(|name| name.starts_with(&begin)).count();
    for ((drug, phase, outcome), of) in cases() {
        let name = format!("{drug}-{phase}-{outcome}-");
        let claims = 2 + usize::from(outcome.needs_clinician());
        assert_eq!(named(format!("r4-guidance-{name}")), of.len(), "{name}");
        assert_eq!(named(format!("response-{name}")), of.len(), "{name}");
        assert_eq!(named(format!("pas-{name}")), of.len() * claims, "{name}");
        for version in CrdVersion::ALL {
            assert_eq!(
                named(format!("crd-{}-{name}", version.as_str())),
                of.len() * 2 * 2,
                "{name}"
            );
        }
    }
    let forms = Drug::ALL.len() * Phase::ALL.len() * 2;
    assert_eq!(named("dtr-questionnaire-".into()), forms);
    assert_eq!(named("adaptive-".into()), forms * DtrVersion::ALL.len() * 5);
    for (name, text) in &all {
        assert_eq!(faults(&parse(text)), [""; 0], "{name}: {text}");
        if name.starts_with("response") {
            assert!(Reader::new().questionnaire_response(text.as_bytes()).is_ok());
        }
        if let Some(folder) = &folder {
            fs::create_dir_all(folder).unwrap();
            fs::write(folder.join(format!("{name}.json")), text).unwrap();
        }
    }
}
