//! Determinations with what they rest on, and the page with what was asked for beside it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::ask::{next_question, what_would_change};
use radiopharm_policy::intake::{Complete, Reader, Reading, reading_schema};
use radiopharm_policy::{Criterion, Determination, Format, Outcome, Request, date, determine};
use radiopharm_policy_tests::{decided, parse, request_text};
use serde_json::Value;

fn reader(drug: Drug) -> Reader {
    Reader::new()
        .drug(drug)
        .date_of_service(date(2026, 5, 4))
        .complete(Complete::Imaging)
        .complete(Complete::Therapies)
        .complete(Complete::Events)
}

/// Charts as people keep them, with text that tries to be more than text.
fn readings() -> Vec<Reading> {
    let hostile = "Karnofsky";
    vec![
        reader(Drug::Lutathera).row(
            3,
            [
                ("Age", "65 y"),
                ("Ki-67", "<3 %"),
                (hostile, " 80 "),
                ("Weight (lb)", "158"),
                ("Sex", "F"),
                ("Creatinine (mg/dL)", "1,1"),
                ("Tumor site", "ileum"),
                ("eGFR", "72"),
                ("Remarks", "<script>alert(1)</script>|`x`"),
            ],
        ),
        reader(Drug::Xofigo).record([
            ("dob", "4 May 1950"),
            ("CRPC", "yes"),
            ("bone metastases", "symptomatic"),
            ("visceral metastases", "none known"),
            ("doses given", "0"),
            ("largest_lymph_node_mm", "12"),
        ]),
        reader(Drug::Pluvicto)
            .phase(Phase::Continuation)
            .record([("Age", "70"), ("doses given", "2")]),
        reader(Drug::Pluvicto)
            .fhir(include_bytes!("../../examples/fhir/pluvicto.ndjson"))
            .unwrap(),
        reader(Drug::Lutathera)
            .fhir(include_bytes!("../../examples/fhir/lutathera.json"))
            .unwrap(),
        reader(Drug::Xofigo)
            .fhir(include_bytes!("../../examples/fhir/xofigo.json"))
            .unwrap(),
    ]
}

#[test]
fn a_determination_carries_its_evidence_and_is_otherwise_the_same() {
    let schema = parse(&reading_schema());
    let mut definition = schema.clone();
    for key in ["type", "properties", "required"] {
        definition.as_object_mut().unwrap().remove(key);
    }
    definition["$ref"] = "#/$defs/evidence".into();
    let of_evidence = jsonschema::draft202012::new(&definition).unwrap();
    let of_reading = jsonschema::draft202012::new(&schema).unwrap();
    let mut beside_criteria = 0;
    for reading in readings() {
        for text in [reading.to_json(), reading.redacted().to_string()] {
            let found: Vec<String> = of_reading
                .iter_errors(&parse(&text))
                .map(|error| error.to_string())
                .collect();
            assert!(found.is_empty(), "{found:?}\n{text}");
        }
        let grounded = reading.determine().unwrap();
        let own = determine(&reading.request().unwrap());
        assert_eq!(grounded.determination(), &own);
        let (with, without) = (grounded.to_json(), own.to_json(Format::Full));
        assert!(with.starts_with(without.strip_suffix('}').unwrap()), "{with}");
        let mut read: Value = parse(&with);
        let evidence = read.as_object_mut().unwrap().remove("evidence").unwrap();
        assert_eq!(read, parse(&without));
        let stated = parse(&own.request().to_json());
        for item in evidence.as_array().unwrap() {
            assert!(of_evidence.is_valid(item), "{item}");
            assert!(
                stated.get(item["fact"].as_str().unwrap()).is_some(),
                "evidence is of what is stated: {item}"
            );
        }
        // Every fact of the request comes from somewhere.
        for fact in stated.as_object().unwrap().keys() {
            assert!(
                evidence
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|item| item["fact"] == **fact),
                "{fact}"
            );
        }
        let page = grounded.page().width(200).to_string();
        for finding in own.findings() {
            let of_finding: Vec<_> = grounded.evidence(finding.criterion()).collect();
            if finding.facts().next().is_some() {
                assert!(!of_finding.is_empty(), "{}", finding.criterion());
            }
            for evidence in of_finding {
                assert!(
                    page.contains(&format!("from {} (", evidence.fact)),
                    "{}\n{page}",
                    evidence.fact
                );
                beside_criteria += 1;
            }
        }
        let is_ground = |line: &str| line.starts_with("              from ");
        assert!(page.lines().any(is_ground) && !own.to_string().lines().any(is_ground));
    }
    assert!(25 < beside_criteria, "{beside_criteria}");
}

#[test]
fn an_unmet_criterion_that_is_not_there_has_no_evidence() {
    let grounded = readings()[1].determine().unwrap();
    assert_eq!(grounded.evidence(Criterion::TumorGrade).count(), 0);
    let age: Vec<_> = grounded
        .evidence(Criterion::Age)
        .map(|of| of.fact.as_str())
        .collect();
    assert_eq!(age, ["birth_date"], "the other name of the age");
}

#[test]
fn nothing_from_a_chart_is_markup_and_a_redacted_answer_has_none_of_it() {
    let reading = reader(Drug::Lutathera).record([
        ("Ki-67", "3 % <img src=x>"),
        ("kps\u{1b}[31m", "80"),
        ("ECOG", "<b>1</b>"),
        ("weight", "70 kg"),
        ("tumor_site", "ileum"),
    ]);
    let reading_of_cells = reader(Drug::Xofigo).row(1, [("AGE|`<i>`", "75"), ("age", "75 y")]);
    for reading in [reading, reading_of_cells] {
        let grounded = reading.determine().unwrap();
        let (text, markdown, html) = (
            grounded.to_string(),
            grounded.page().to_markdown(),
            grounded.page().to_html(),
        );
        for form in [&text, &markdown, &html] {
            assert!(
                form.chars().all(|letter| letter == '\n' || !letter.is_control()),
                "{form}"
            );
        }
        assert!(
            !html.contains("<img") && !html.contains("<b>") && !html.contains("<i>"),
            "{html}"
        );
        let mut cells = None;
        for line in markdown.lines() {
            let bars = line.replace("\\|", "").matches('|').count();
            if line.starts_with('|') {
                assert_eq!(*cells.get_or_insert(bars), bars, "{line}");
            } else {
                cells = None;
            }
        }
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        let redacted = grounded.redacted().to_string();
        for written in ["75", "70 kg", "ileum", "AGE", "80"] {
            assert!(!redacted.contains(written), "{redacted}");
        }
        assert_eq!(
            format!("{grounded:?}"),
            format!("GroundedDetermination({redacted})")
        );
    }
}

fn determinations() -> impl Iterator<Item = Determination> {
    decided()
        .into_iter()
        .map(|case| determine(&Request::from_json(request_text(&case).as_bytes()).unwrap()))
}

#[test]
fn a_page_explains_only_where_that_is_asked_for() {
    let (mut asked, mut changed, mut overturned) = (0, 0, 0);
    for of in determinations() {
        let (plain, explained) = (of.page().width(120), of.page().width(120).explained(true));
        assert_eq!(plain.to_string(), plain.explained(false).to_string());
        assert_eq!(
            (plain.to_markdown(), plain.to_html()),
            (of.to_markdown(), of.to_html())
        );
        let flowing = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = flowing(explained.to_string());
        let (markdown, html) = (explained.to_markdown().replace('\\', ""), explained.to_html());
        let next = next_question(of.request());
        assert_eq!(
            next.first().is_some() || !next.to_obtain.is_empty(),
            text.contains("ASK NEXT")
        );
        if let Some(question) = next.first() {
            for form in [&text, &markdown] {
                assert!(form.contains(question.fact.spec().question), "{form}");
            }
            for preview in &question.previews() {
                let said = preview.to_string();
                assert!(
                    text.contains(&flowing(said.chars().skip(1).collect())),
                    "{said}\n{text}"
                );
            }
            asked += 1;
        }
        let change = what_would_change(of.request());
        for criterion in change.in_the_way.iter().flat_map(|part| &part.criteria) {
            assert!(
                markdown
                    .to_lowercase()
                    .contains(&criterion.label().to_lowercase())
            );
            changed += 1;
        }
        for overturn in &change.overturned_by {
            assert!(
                text.contains(&flowing(format!("{} ({}", overturn.to, overturn.outcome.label()))),
                "{text}"
            );
            overturned += 1;
        }
        let is_open = !matches!(of.outcome(), Outcome::OutOfScope);
        assert_eq!(is_open, html.len() > of.to_html().len(), "{}", of.outcome());
        let mut open: Vec<&str> = Vec::new();
        for part in html.split('<').skip(1) {
            let name = part.split(['>', ' ']).next().unwrap();
            match name.strip_prefix('/') {
                Some(closed) => assert_eq!(open.pop(), Some(closed)),
                None if name == "br" => {}
                None => open.push(name),
            }
        }
        assert!(open.is_empty());
    }
    assert!(
        30 < asked && 100 < changed && 100 < overturned,
        "{asked} {changed} {overturned}"
    );
}
