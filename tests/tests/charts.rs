//! Charts in FHIR R4, row by row: which code says which fact, what was taken, and what says less than a fact.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on should stop, and says so of a fact that is new"
)]

use radiopharm_policy::agent::Drug;
use radiopharm_policy::date;
use radiopharm_policy::intake::{
    AmbiguityReason, Complete, IgnoredReason, Reader, Reading, ReadingRule, Source,
};
use radiopharm_policy::vocabulary::Field;

const LOINC: &str = "http://loinc.org";
const SNOMED: &str = "http://snomed.info/sct";
const ICD: &str = "http://hl7.org/fhir/sid/icd-10-cm";
const RXNORM: &str = "http://www.nlm.nih.gov/research/umls/rxnorm";
const ATC: &str = "http://www.whocc.no/atc";
const HCPCS: &str = "http://terminology.hl7.org/CodeSystem/HCPCS";
const NDC: &str = "http://hl7.org/fhir/sid/ndc";
const NCIT: &str = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl";
const ICD_O: &str = "http://terminology.hl7.org/CodeSystem/icd-o-3";

fn of(drug: Drug) -> Reader {
    Reader::new().drug(drug).date_of_service(date(2026, 5, 4))
}

fn bundle(resources: &[String]) -> String {
    let entries: Vec<String> = resources
        .iter()
        .map(|of| format!(r#"{{"resource":{of}}}"#))
        .collect();
    let entries = entries.join(",");
    format!(r#"{{"resourceType":"Bundle","type":"collection","entry":[{entries}]}}"#)
}

fn read(reader: &Reader, resources: &[String]) -> Reading {
    reader.fhir(bundle(resources).as_bytes()).unwrap()
}

/// A resource about the patient, with the rest of its entries.
fn resource(kind: &str, id: &str, rest: &str) -> String {
    let subject = match kind {
        "Claim" | "ExplanationOfBenefit" => "patient",
        _ => "subject",
    };
    format!(r#"{{"resourceType":"{kind}","id":"{id}","{subject}":{{"reference":"Patient/1"}},{rest}}}"#)
}

fn concept(system: &str, code: &str) -> String {
    format!(r#"{{"coding":[{{"system":"{system}","code":"{code}"}}]}}"#)
}

fn condition(system: &str, code: &str) -> String {
    resource("Condition", code, &format!(r#""code":{}"#, concept(system, code)))
}

fn observation(code: &str, system: &str, rest: &str) -> String {
    let code = concept(system, code);
    let rest = format!(r#""status":"final","effectiveDateTime":"2026-04-20","code":{code},{rest}"#);
    resource("Observation", "o", &rest)
}

fn administered(status: &str, day: &str, system: &str, code: &str) -> String {
    let medication = concept(system, code);
    let rest = format!(
        r#""status":"{status}","effectiveDateTime":"{day}","medicationCodeableConcept":{medication}"#
    );
    resource("MedicationAdministration", &format!("{code}-{day}"), &rest)
}

fn value(reading: &Reading, field: Field) -> Option<String> {
    reading.fact(field).map(|value| value.to_string())
}

/// Why a fact is not known, and every value that it may have.
fn doubt(reading: &Reading, field: Field) -> Option<(AmbiguityReason, Vec<String>)> {
    let found = reading.ambiguous().iter().find(|of| of.fact == field)?;
    let values = found.candidates.iter().flat_map(|of| &of.values);
    Some((found.reason, values.map(ToString::to_string).collect()))
}

fn uncertain(values: &[&str]) -> Option<(AmbiguityReason, Vec<String>)> {
    let values = values.iter().map(|value| format!("\"{value}\"")).collect();
    Some((AmbiguityReason::NotCertain, values))
}

fn ignored(reading: &Reading) -> Vec<(IgnoredReason, String)> {
    let ignored = reading.ignored().iter();
    ignored
        .map(|of| match &of.source {
            Source::Resource { path, .. } => (of.reason, path.clone()),
            other => (of.reason, other.to_string()),
        })
        .collect()
}

fn partial(reading: &Reading) -> Vec<String> {
    reading.partial().iter().map(|of| of.found.to_string()).collect()
}

#[test]
fn diagnoses_say_site_spread_and_differentiation() {
    for (drug, system, code, field, expected) in [
        (Drug::Lutathera, ICD, "C7A.012", Field::TumorSite, "ileum"),
        (Drug::Lutathera, ICD, "D3A.090", Field::TumorSite, "lung"),
        (Drug::Lutathera, SNOMED, "721700001", Field::TumorSite, "rectum"),
        (Drug::Lutathera, SNOMED, "722528008", Field::TumorSite, "lung"),
        (
            Drug::Lutathera,
            "https://hl7.org/fhir/sid/icd-10-cm",
            "C7A.020",
            Field::TumorSite,
            "appendix",
        ),
        (
            Drug::Lutathera,
            "http://snomed.info/sct/731000124108",
            "721700001",
            Field::TumorSite,
            "rectum",
        ),
        (Drug::Lutathera, ICD, "C7A.1", Field::Differentiation, "poor"),
        (Drug::Lutathera, ICD_O, "8246/3", Field::Differentiation, "poor"),
        (Drug::Lutathera, ICD_O, "8013/3", Field::Differentiation, "poor"),
        (Drug::Lutathera, ICD_O, "8240/3", Field::Differentiation, "well"),
        (Drug::Lutathera, ICD_O, "8249/3", Field::Differentiation, "well"),
        (Drug::Lutathera, ICD_O, "8249/3", Field::WhoGrade, "g2"),
        (
            Drug::Lutathera,
            ICD_O,
            "8345/3",
            Field::TumorSite,
            "medullary thyroid",
        ),
        (Drug::Lutathera, ICD, "C7B.02", Field::DiseaseExtent, "metastatic"),
        (Drug::Pluvicto, ICD, "C78.7", Field::DiseaseExtent, "metastatic"),
        (
            Drug::Pluvicto,
            SNOMED,
            "459381000124106",
            Field::DiseaseExtent,
            "metastatic",
        ),
        (
            Drug::Pluvicto,
            SNOMED,
            "459381000124106",
            Field::CastrationResistant,
            "yes",
        ),
        (Drug::Xofigo, ICD, "C78.7", Field::VisceralMetastases, "present"),
        (Drug::Xofigo, ICD, "C78.01", Field::VisceralMetastases, "present"),
    ] {
        let reading = read(&of(drug), &[condition(system, code)]);
        assert_eq!(value(&reading, field).as_deref(), Some(expected), "{code}");
        let evidence = reading.evidence().iter().find(|of| of.fact == field).unwrap();
        assert_eq!(evidence.code.as_ref().unwrap().code, code);
        assert_eq!(
            evidence.source.to_string(),
            format!("Condition/{code}, Condition.code")
        );
    }
}

#[test]
fn a_code_that_says_less_than_a_fact_is_a_candidate() {
    for (drug, system, code, field, candidates) in [
        (
            Drug::Xofigo,
            ICD,
            "C79.51",
            Field::BoneMetastases,
            &["asymptomatic", "symptomatic"][..],
        ),
        (
            Drug::Xofigo,
            SNOMED,
            "94222008",
            Field::BoneMetastases,
            &["asymptomatic", "symptomatic"],
        ),
        (
            Drug::Xofigo,
            ICD,
            "C79.31",
            Field::VisceralMetastases,
            &["present", "indeterminate"],
        ),
        (
            Drug::Xofigo,
            ICD,
            "C78.6",
            Field::VisceralMetastases,
            &["present", "indeterminate"],
        ),
        (
            Drug::Lutathera,
            ICD,
            "C78.7",
            Field::DiseaseExtent,
            &["metastatic"],
        ),
        (
            Drug::Pluvicto,
            ICD,
            "C77.5",
            Field::DiseaseExtent,
            &["metastatic"],
        ),
        (Drug::Lutathera, ICD, "C25.4", Field::TumorSite, &["pancreas"]),
        (
            Drug::Lutathera,
            ICD,
            "C74.10",
            Field::TumorSite,
            &["pheochromocytoma"],
        ),
        (
            Drug::Lutathera,
            ICD,
            "D44.7",
            Field::TumorSite,
            &["paraganglioma"],
        ),
    ] {
        let reading = read(&of(drug), &[condition(system, code)]);
        let mut expected: Vec<String> = candidates.iter().map(|word| format!("\"{word}\"")).collect();
        let (reason, mut found) = doubt(&reading, field).unwrap();
        found.sort();
        expected.sort();
        assert_eq!((reason, found), (AmbiguityReason::NotCertain, expected), "{code}");
        assert_eq!(value(&reading, field), None, "{code}");
    }
    let reading = read(&of(Drug::Pluvicto), &[condition(ICD, "R97.21")]);
    let expected = Some((AmbiguityReason::NotCertain, vec!["true".to_owned()]));
    assert_eq!(doubt(&reading, Field::CastrationResistant), expected);
    // Where something says it for certain, the candidate is passed over.
    let reading = read(
        &of(Drug::Pluvicto),
        &[condition(ICD, "R97.21"), condition(ICD, "Z19.2")],
    );
    assert_eq!(
        value(&reading, Field::CastrationResistant).as_deref(),
        Some("yes")
    );
    assert_eq!(
        ignored(&reading),
        [(IgnoredReason::Superseded, "Condition.code".to_owned())]
    );
    let reading = read(
        &of(Drug::Pluvicto),
        &[condition(ICD, "C77.5"), condition(ICD, "C79.51")],
    );
    assert_eq!(
        value(&reading, Field::DiseaseExtent).as_deref(),
        Some("metastatic")
    );
}

#[test]
fn what_is_no_disease_of_the_policy_says_nothing() {
    for (drug, system, code, reason) in [
        (Drug::Lutathera, ICD, "C7A.00", IgnoredReason::UnmappedCode),
        (Drug::Lutathera, ICD, "C7B.1", IgnoredReason::UnmappedCode),
        (Drug::Lutathera, ICD, "C73", IgnoredReason::UnmappedCode),
        (Drug::Pluvicto, ICD, "C61", IgnoredReason::UnmappedCode),
        (Drug::Xofigo, ICD, "C77.5", IgnoredReason::UnmappedCode),
        (Drug::Pluvicto, SNOMED, "399068003", IgnoredReason::UnmappedCode),
        (Drug::Lutathera, ICD, "Z85.020", IgnoredReason::History),
        (Drug::Lutathera, ICD, "Z92.21", IgnoredReason::History),
        (
            Drug::Lutathera,
            "urn:local",
            "C7A.012",
            IgnoredReason::UnmappedCode,
        ),
    ] {
        let reading = read(&of(drug), &[condition(system, code)]);
        assert_eq!(
            ignored(&reading),
            [(reason, "Condition.code".to_owned())],
            "{code}"
        );
        assert_eq!(reading.ambiguous(), [], "{code}");
    }
}

#[test]
fn a_histology_beside_a_code_says_more_of_it() {
    let with = |code: &str, histology: &str| {
        let rest = format!(
            r#""code":{},"extension":[{{"url":"http://example.org"}},
            {{"url":"http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-histology-morphology-behavior",
              "valueCodeableConcept":{}}}]"#,
            concept(ICD, code),
            concept(ICD_O, histology)
        );
        read(&of(Drug::Lutathera), &[resource("Condition", "c", &rest)])
    };
    let reading = with("C25.4", "8240/3");
    assert_eq!(value(&reading, Field::TumorSite).as_deref(), Some("pancreas"));
    assert_eq!(value(&reading, Field::Differentiation).as_deref(), Some("well"));
    let evidence = reading
        .evidence()
        .iter()
        .find(|of| of.fact == Field::Differentiation)
        .unwrap();
    assert_eq!(
        evidence.source.to_string(),
        "Condition/c, Condition.extension[1].valueCodeableConcept"
    );
    assert_eq!(value(&with("C25.4", "8500/3"), Field::TumorSite), None);
    assert_eq!(
        value(&with("C73", "8345/3"), Field::TumorSite).as_deref(),
        Some("medullary thyroid")
    );
    assert_eq!(value(&with("Z85.020", "8240/3"), Field::Differentiation), None);
}

#[test]
fn codings_that_say_different_things_contradict_each_other() {
    let codes = format!(
        r#""code":{{"coding":[{{"system":"{ICD}","code":"C7A.012"}},{{"system":"{SNOMED}","code":"721700001"}}]}}"#
    );
    let reading = read(&of(Drug::Lutathera), &[resource("Condition", "c", &codes)]);
    let (reason, mut sites) = doubt(&reading, Field::TumorSite).unwrap();
    sites.sort();
    assert_eq!(
        (reason, sites),
        (
            AmbiguityReason::SeveralValues,
            vec!["\"ileum\"".into(), "\"rectum\"".into()]
        )
    );
    // The same of two measures; of one that is no fact, nothing is read.
    let two = |other: &str| {
        let rest = format!(
            r#""status":"final","effectiveDateTime":"2026-04-20","valueInteger":1,
            "code":{{"coding":[{{"system":"{LOINC}","code":"89247-1"}},{{"system":"{LOINC}","code":"{other}"}}]}}"#
        );
        read(&of(Drug::Lutathera), &[resource("Observation", "o", &rest)])
    };
    assert_eq!(
        doubt(&two("89243-0"), Field::Ecog).unwrap().0,
        AmbiguityReason::SeveralMeanings
    );
    assert_eq!(value(&two("85319-2"), Field::Ecog).as_deref(), Some("1"));
    let reading = two("33914-3");
    assert_eq!(value(&reading, Field::Ecog), None);
    assert_eq!(ignored(&reading)[0].0, IgnoredReason::EstimatedFiltration);
}

#[test]
fn answers_that_are_codes_say_spread_grade_and_progression() {
    let answered = |system: &str, code: &str, answer: &str| {
        let rest = format!(r#""valueCodeableConcept":{}"#, concept(SNOMED, answer));
        read(&of(Drug::Lutathera), &[observation(code, system, &rest)])
    };
    for answer in ["1229903009", "1229904003", "1229907005", "1229910003"] {
        for code in ["277208005", "399387003", "371497001"] {
            let reading = answered(SNOMED, code, answer);
            assert_eq!(
                value(&reading, Field::DiseaseExtent).as_deref(),
                Some("metastatic")
            );
        }
    }
    let without = answered(SNOMED, "399387003", "1229901006");
    assert_eq!(value(&without, Field::DiseaseExtent), None);
    assert_eq!(ignored(&without)[0].0, IgnoredReason::UnmappedCode);
    for (answer, grade) in [("1155708003", "g1"), ("1286893008", "g2"), ("1155707008", "g3")] {
        let reading = answered(NCIT, "C18000", answer);
        assert_eq!(doubt(&reading, Field::WhoGrade), uncertain(&[grade]));
    }
    let worse = answered(LOINC, "97509-4", "271299001");
    let expected = Some((AmbiguityReason::NotCertain, vec!["true".to_owned()]));
    assert_eq!(doubt(&worse, Field::ProgressedOnSsa), expected);
    assert_eq!(
        doubt(&answered(LOINC, "97509-4", "268910001"), Field::ProgressedOnSsa),
        None
    );
    // A denied history is neither a disease nor its absence.
    let denied = observation("1287652008", SNOMED, r#""valueBoolean":false"#);
    let reading = read(&of(Drug::Lutathera), &[denied]);
    assert_eq!(ignored(&reading)[0].0, IgnoredReason::History);
    assert_eq!(value(&reading, Field::DiseaseExtent), None);
}

#[test]
fn grades_come_as_codes_of_three_lists() {
    let graded = |code: &str, system: &str, answer_system: &str, answer: &str| {
        let rest = format!(r#""valueCodeableConcept":{}"#, concept(answer_system, answer));
        read(&of(Drug::Lutathera), &[observation(code, system, &rest)])
    };
    for (answer, grade) in [
        ("425389002", "0"),
        ("422512005", "1"),
        ("422894000", "2"),
        ("423053003", "3"),
    ] {
        assert_eq!(
            value(&graded("423740007", SNOMED, SNOMED, answer), Field::Ecog).as_deref(),
            Some(grade)
        );
        assert_eq!(
            value(&graded("89247-1", LOINC, SNOMED, answer), Field::Ecog).as_deref(),
            Some(grade)
        );
        assert_eq!(value(&graded("89243-0", LOINC, SNOMED, answer), Field::Kps), None);
    }
    // One answer stands in both lists.
    let last = |code: &str, field| value(&graded(code, LOINC, LOINC, "LA9627-6"), field);
    assert_eq!(last("89247-1", Field::Ecog).as_deref(), Some("5"));
    assert_eq!(last("89243-0", Field::Kps).as_deref(), Some("0"));
    assert_eq!(
        value(&graded("89243-0", LOINC, LOINC, "LA29176-7"), Field::Kps).as_deref(),
        Some("90")
    );
}

#[test]
fn a_value_that_is_none_of_the_fact_is_not_read() {
    for (rest, expected) in [
        (r#""valueBoolean":false"#, Some(AmbiguityReason::NotUnderstood)),
        (
            r#""valueRatio":{"numerator":{"value":15},"denominator":{"value":100}}"#,
            Some(AmbiguityReason::NotUnderstood),
        ),
        (
            r#""valueQuantity":{"value":15,"unit":"%"},"valueString":"20 %""#,
            Some(AmbiguityReason::SeveralValues),
        ),
        (
            r#""valueQuantity":{"value":0.15,"code":"1","system":"http://unitsofmeasure.org"}"#,
            Some(AmbiguityReason::UnknownUnit),
        ),
        (
            r#""valueString":"15-25%""#,
            Some(AmbiguityReason::RangeOverALimit),
        ),
        (
            r#""valueQuantity":{"value":15,"comparator":">","unit":"%"}"#,
            Some(AmbiguityReason::RangeOverALimit),
        ),
        (r#""valueSampledData":{"origin":{"value":15}}"#, None),
        (r#""component":[]"#, None),
    ] {
        let reading = read(&of(Drug::Lutathera), &[observation("29593-1", LOINC, rest)]);
        assert_eq!(value(&reading, Field::Ki67Percent), None, "{rest}");
        assert_eq!(
            doubt(&reading, Field::Ki67Percent).map(|(reason, _)| reason),
            expected,
            "{rest}"
        );
        assert_eq!(ignored(&reading).is_empty(), expected.is_some(), "{rest}");
    }
    let absent = observation("29593-1", LOINC, r#""dataAbsentReason":{"text":"no tissue"}"#);
    let reading = read(&of(Drug::Lutathera), &[absent]);
    assert_eq!(value(&reading, Field::Ki67Percent), None);
    let said = reading
        .evidence()
        .iter()
        .find(|of| of.fact == Field::Ki67Percent)
        .unwrap();
    assert_eq!(
        said.source.to_string(),
        "Observation/o, Observation.dataAbsentReason"
    );
}

#[test]
fn the_size_of_a_tumor_counts_only_where_it_is_a_lymph_node() {
    let size = |site: &str, quantity: &str| {
        let rest = format!(
            r#"{site}"component":[{{"code":{},"valueQuantity":{{"value":1}}}},{{"code":{},"valueQuantity":{quantity}}}]"#,
            concept(LOINC, "33729-5"),
            concept(LOINC, "33728-7")
        );
        read(&of(Drug::Xofigo), &[observation("21889-1", LOINC, &rest)])
    };
    let node = format!(r#""bodySite":{},"#, concept(SNOMED, "59441001"));
    let millimeters = r#"{"value":34,"code":"mm","system":"http://unitsofmeasure.org"}"#;
    let reading = size(&node, millimeters);
    let expected = Some((AmbiguityReason::NotCertain, vec!["3.4".to_owned()]));
    assert_eq!(doubt(&reading, Field::LargestLymphNodeCm), expected);
    assert!(reading.request().is_err(), "a doubt is no silence");
    for site in ["", &format!(r#""bodySite":{},"#, concept(SNOMED, "41216001"))] {
        let reading = size(site, millimeters);
        assert_eq!(doubt(&reading, Field::LargestLymphNodeCm), None);
        assert_eq!(
            ignored(&reading),
            [(IgnoredReason::UnmappedCode, "Observation.code".to_owned())]
        );
    }
}

#[test]
fn therapies_that_were_taken_are_found_and_a_list_is_one_where_it_is_complete() {
    for (system, code, therapy) in [
        (RXNORM, "1307298", "enzalutamide"),
        (RXNORM, "2390644", "enzalutamide"),
        (ATC, "L02BB04", "enzalutamide"),
        ("http://fhir.de/CodeSystem/bfarm/atc", "L02BB04", "enzalutamide"),
        (SNOMED, "703125003", "enzalutamide"),
        (RXNORM, "1100075", "abiraterone"),
        (ATC, "L02BX03", "abiraterone"),
        (SNOMED, "699679004", "abiraterone"),
        (RXNORM, "1999581", "apalutamide"),
        (ATC, "L02BB05", "apalutamide"),
        (ATC, "L02BB06", "darolutamide"),
        (SNOMED, "789148001", "darolutamide"),
        (RXNORM, "83008", "bicalutamide"),
        (RXNORM, "4508", "flutamide"),
        (RXNORM, "31805", "nilutamide"),
        (RXNORM, "72962", "docetaxel"),
        (HCPCS, "J9171", "docetaxel"),
        (ATC, "L01CD02", "docetaxel"),
        (HCPCS, "J9043", "cabazitaxel"),
        (ATC, "L01CD04", "cabazitaxel"),
        (RXNORM, "56946", "paclitaxel"),
        (HCPCS, "J9267", "paclitaxel"),
        (RXNORM, "42375", "androgen deprivation"),
        (SNOMED, "707266006", "androgen deprivation"),
    ] {
        let chart = [administered("completed", "2025-11-03", system, code)];
        let reading = read(&of(Drug::Pluvicto), &chart);
        assert_eq!(value(&reading, Field::PriorTherapies), None, "{code}");
        let word = therapy.replace(' ', "_");
        assert_eq!(partial(&reading), [format!("[\"{word}\"]")], "{code}");
        let reading = read(&of(Drug::Pluvicto).complete(Complete::Therapies), &chart);
        assert_eq!(
            value(&reading, Field::PriorTherapies).as_deref(),
            Some(therapy),
            "{code}"
        );
        let evidence = reading
            .evidence()
            .iter()
            .find(|of| of.fact == Field::PriorTherapies)
            .unwrap();
        assert_eq!(evidence.date, Some(date(2025, 11, 3)));
        let path = "MedicationAdministration.medicationCodeableConcept";
        assert!(evidence.source.to_string().ends_with(path));
    }
    // What is not in the table of its system is none.
    for (system, code) in [(RXNORM, "J9171"), (HCPCS, "J9999"), ("urn:local", "L01CD02")] {
        let reading = read(
            &of(Drug::Pluvicto),
            &[administered("completed", "2025-11-03", system, code)],
        );
        assert_eq!(ignored(&reading)[0].0, IgnoredReason::UnmappedCode, "{code}");
    }
}

#[test]
fn an_order_is_no_intake() {
    let medication = concept(ATC, "L02BB04");
    let of_kind = |kind: &str, rest: &str| {
        let rest = format!(r#""medicationCodeableConcept":{medication},{rest}"#);
        read(&of(Drug::Pluvicto), &[resource(kind, "m", &rest)])
    };
    let path = |name: &str| name.to_owned();
    // Taken, with the time from which it was.
    for (kind, rest) in [
        (
            "MedicationAdministration",
            r#""status":"completed","effectiveDateTime":"2026-05-04""#,
        ),
        (
            "MedicationStatement",
            r#""status":"active","effectivePeriod":{"start":"2025-01-01"}"#,
        ),
        (
            "MedicationStatement",
            r#""status":"completed","effectiveDateTime":"2025-01""#,
        ),
        (
            "MedicationStatement",
            r#""status":"completed","effectivePeriod":{"start":"2025","end":"2026"}"#,
        ),
    ] {
        assert_eq!(
            partial(&of_kind(kind, rest)),
            ["[\"enzalutamide\"]"],
            "{kind}, {rest}"
        );
    }
    // Perhaps taken.
    for (kind, rest) in [
        (
            "MedicationAdministration",
            r#""status":"in-progress","effectiveDateTime":"2026-01-04""#,
        ),
        (
            "MedicationAdministration",
            r#""status":"stopped","effectiveDateTime":"2026-01-04""#,
        ),
        ("MedicationAdministration", r#""status":"completed""#),
        (
            "MedicationAdministration",
            r#""status":"completed","effectiveDateTime":"2026""#,
        ),
        (
            "MedicationStatement",
            r#""status":"on-hold","effectiveDateTime":"2026-01-04""#,
        ),
        (
            "MedicationStatement",
            r#""status":"unknown","effectiveDateTime":"2026-01-04""#,
        ),
        (
            "MedicationDispense",
            r#""status":"completed","whenHandedOver":"2026-01-04""#,
        ),
    ] {
        let reading = of_kind(kind, rest);
        assert_eq!(partial(&reading), [""; 0], "{kind}, {rest}");
        let doubt = doubt(&reading, Field::PriorTherapies).map(|(reason, _)| reason);
        assert_eq!(doubt, Some(AmbiguityReason::NotCertain), "{kind}, {rest}");
    }
    // Not taken.
    for (kind, rest, reason, at) in [
        (
            "MedicationAdministration",
            r#""status":"not-done""#,
            IgnoredReason::NotDone,
            path("status"),
        ),
        (
            "MedicationAdministration",
            r#""status":"entered-in-error""#,
            IgnoredReason::EnteredInError,
            path("status"),
        ),
        (
            "MedicationAdministration",
            r#""status":"completed","effectiveDateTime":"2026-05-05""#,
            IgnoredReason::Future,
            path("effectiveDateTime"),
        ),
        (
            "MedicationAdministration",
            r#""status":"completed","effectiveDateTime":"2026-06""#,
            IgnoredReason::Future,
            path("effectiveDateTime"),
        ),
        (
            "MedicationStatement",
            r#""status":"not-taken""#,
            IgnoredReason::NotTaken,
            path("status"),
        ),
        (
            "MedicationStatement",
            r#""status":"intended""#,
            IgnoredReason::NotTaken,
            path("status"),
        ),
        (
            "MedicationDispense",
            r#""status":"cancelled""#,
            IgnoredReason::NotDone,
            path("status"),
        ),
        (
            "MedicationDispense",
            r#""status":"preparation""#,
            IgnoredReason::NotTaken,
            path("status"),
        ),
        (
            "MedicationRequest",
            r#""status":"active","intent":"order","authoredOn":"2026-01-04""#,
            IgnoredReason::NotTaken,
            path("medicationCodeableConcept"),
        ),
        (
            "MedicationRequest",
            r#""status":"completed","intent":"order""#,
            IgnoredReason::NotTaken,
            path("status"),
        ),
        (
            "MedicationRequest",
            r#""status":"active","intent":"order","doNotPerform":true"#,
            IgnoredReason::DoNotPerform,
            path("doNotPerform"),
        ),
    ] {
        let reading = of_kind(kind, rest);
        assert_eq!(
            ignored(&reading),
            [(reason, format!("{kind}.{at}"))],
            "{kind}, {rest}"
        );
        assert_eq!(doubt(&reading, Field::PriorTherapies), None);
        assert_eq!(partial(&reading), [""; 0]);
    }
}

#[test]
fn a_complete_list_does_not_deny_what_may_belong_to_it() {
    let taken = administered("completed", "2025-11-03", ATC, "L02BB04");
    let medication = concept(ATC, "L01CD02");
    let rest = format!(
        r#""medicationCodeableConcept":{medication},"status":"completed","whenHandedOver":"2026-01-04""#
    );
    let handed_over = resource("MedicationDispense", "d", &rest);
    let chart = [taken, handed_over];
    let reading = read(&of(Drug::Pluvicto), &chart);
    assert_eq!(partial(&reading), ["[\"enzalutamide\"]"]);
    assert_eq!(ignored(&reading)[0].0, IgnoredReason::NotTaken);
    let reading = read(&of(Drug::Pluvicto).complete(Complete::Therapies), &chart);
    assert_eq!(value(&reading, Field::PriorTherapies), None);
    assert_eq!(
        doubt(&reading, Field::PriorTherapies).unwrap().0,
        AmbiguityReason::NotCertain
    );
}

#[test]
fn a_medication_is_found_where_a_reference_leads_to_it() {
    let medication = |id: &str, code: &str| {
        format!(
            r#"{{"resourceType":"Medication","id":"{id}","code":{}}}"#,
            concept(ATC, code)
        )
    };
    let of_reference = |reference: &str, contained: &str| {
        let rest = format!(
            r#""status":"completed","effectiveDateTime":"2025-11-03","medicationReference":{reference},"contained":[{contained}]"#
        );
        resource("MedicationAdministration", "a", &rest)
    };
    let there = [medication("m", "L02BB04"), medication("other", "L01CD02")];
    for reference in [
        r##"{"reference":"#m"}"##,
        r#"{"reference":"Medication/m"}"#,
        r#"{"reference":"https://example.org/fhir/Medication/m/_history/3"}"#,
    ] {
        let contained = if reference.contains('#') {
            there[0].as_str()
        } else {
            ""
        };
        let mut chart = vec![of_reference(reference, contained)];
        chart.extend(there.iter().cloned());
        assert_eq!(
            partial(&read(&of(Drug::Pluvicto), &chart)),
            ["[\"enzalutamide\"]"],
            "{reference}"
        );
        chart.reverse();
        assert_eq!(
            partial(&read(&of(Drug::Pluvicto), &chart)),
            ["[\"enzalutamide\"]"],
            "{reference}"
        );
    }
    let urn = format!(
        r#"{{"resourceType":"Bundle","type":"collection","entry":[{{"resource":{}}},
        {{"fullUrl":"urn:uuid:7","resource":{}}}]}}"#,
        of_reference(r#"{"reference":"urn:uuid:7"}"#, ""),
        medication("x", "L01CD02")
    );
    let reading = of(Drug::Pluvicto).fhir(urn.as_bytes()).unwrap();
    assert_eq!(partial(&reading), ["[\"docetaxel\"]"]);
    // What is not there, what only an identifier names, and what is there twice and differs.
    let twice = [medication("m", "L02BB04"), medication("m", "L01CD02")];
    for (reference, others) in [
        (r##"{"reference":"#m"}"##, &there[..]),
        (r#"{"reference":"Medication/n"}"#, &there),
        (r#"{"identifier":{"value":"m"}}"#, &there),
        (r#"{"reference":"Medication/m"}"#, &twice),
    ] {
        let mut chart = vec![of_reference(reference, "")];
        chart.extend(others.iter().cloned());
        let reading = read(&of(Drug::Pluvicto), &chart);
        let path = "MedicationAdministration.medicationReference".to_owned();
        assert_eq!(
            ignored(&reading),
            [(IgnoredReason::UnreadResource, path)],
            "{reference}"
        );
    }
}

#[test]
fn a_later_dose_may_stand_on_another_page() {
    let given = administered("completed", "2026-03-02", RXNORM, "749813");
    let page = bundle(&[given]).replace(
        "\"type\":\"collection\"",
        "\"type\":\"searchset\",\"link\":[{\"relation\":\"next\",\"url\":\"https://example.org?page=2\"}]",
    );
    let reading = of(Drug::Lutathera).fhir(page.as_bytes()).unwrap();
    let last = Field::LongActingSsaLastDose;
    assert_eq!(
        (value(&reading, last), doubt(&reading, last)),
        (None, uncertain(&["2026-03-02"]))
    );
}

#[test]
fn the_last_dose_of_an_analogue_is_the_latest_that_was_given() {
    let last = Field::LongActingSsaLastDose;
    for (system, code) in [
        (RXNORM, "898591"),
        (HCPCS, "J2353"),
        (RXNORM, "68092"),
        (RXNORM, "749813"),
        (ATC, "H01CB03"),
    ] {
        let of_day = |day: &str| administered("completed", day, system, code);
        let reading = read(
            &of(Drug::Lutathera),
            &[of_day("2026-02-02"), of_day("2026-03-02")],
        );
        assert_eq!(value(&reading, last).as_deref(), Some("2026-03-02"), "{code}");
        let evidence = reading.evidence().iter().find(|of| of.fact == last).unwrap();
        assert_eq!(evidence.rule, ReadingRule::Latest);
        assert_eq!(ignored(&reading)[0].0, IgnoredReason::Superseded);
        // One of a day that is not told may be the last.
        let reading = read(&of(Drug::Lutathera), &[of_day("2026-03-02"), of_day("soon")]);
        assert_eq!(value(&reading, last), None);
    }
    // A month is read like a range, and an order may have been carried out.
    let given = administered("completed", "2026-03-02", RXNORM, "898591");
    let month = administered("completed", "2026-02", RXNORM, "898591");
    let reading = read(&of(Drug::Lutathera), std::slice::from_ref(&month));
    assert!(value(&reading, last).is_some());
    assert_eq!(
        read(&of(Drug::Lutathera), &[month, given.clone()])
            .fact(last)
            .unwrap()
            .to_string(),
        "2026-03-02"
    );
    let order = |status: &str| {
        let medication = concept(RXNORM, "898591");
        let rest =
            format!(r#""status":"{status}","intent":"order","medicationCodeableConcept":{medication}"#);
        resource("MedicationRequest", "r", &rest)
    };
    let reading = read(&of(Drug::Lutathera), &[given.clone(), order("active")]);
    assert_eq!(value(&reading, last), None);
    assert_eq!(doubt(&reading, last).unwrap().0, AmbiguityReason::NotCertain);
    let expected = Some((AmbiguityReason::NotCertain, vec!["true".to_owned()]));
    assert_eq!(doubt(&reading, Field::PostDoseOctreotidePlanned), expected);
    let reading = read(&of(Drug::Lutathera), &[given.clone(), order("stopped")]);
    assert_eq!(value(&reading, last).as_deref(), Some("2026-03-02"));
    // Nothing is inferred of whether it is still used.
    assert_eq!(value(&reading, Field::LongActingSsa), None);
    // Without a date of service nobody knows what is the latest.
    let chart = bundle(&[given]);
    let reading = Reader::new()
        .drug(Drug::Lutathera)
        .fhir(chart.as_bytes())
        .unwrap();
    assert_eq!(value(&reading, last), None);
}

#[test]
fn an_analogue_without_its_form_or_its_hours_is_a_candidate() {
    for (system, code, fields) in [
        (RXNORM, "312069", &[Field::ShortActingOctreotide][..]),
        (HCPCS, "J2354", &[Field::ShortActingOctreotide]),
        (
            RXNORM,
            "7617",
            &[Field::LongActingSsa, Field::ShortActingOctreotide],
        ),
        (
            ATC,
            "H01CB02",
            &[Field::LongActingSsa, Field::ShortActingOctreotide],
        ),
        (
            ATC,
            "H01CB05",
            &[Field::LongActingSsa, Field::ShortActingOctreotide],
        ),
    ] {
        let reading = read(
            &of(Drug::Lutathera),
            &[administered("completed", "2026-03-02", system, code)],
        );
        let found: Vec<Field> = reading.ambiguous().iter().map(|of| of.fact).collect();
        assert_eq!(found, fields, "{code}");
        for field in fields {
            assert_eq!(
                doubt(&reading, *field),
                uncertain(&["ongoing", "stopped"]),
                "{code}"
            );
        }
    }
    // A product beside its ingredient says the form.
    let both = format!(
        r#"{{"coding":[{{"system":"{RXNORM}","code":"7617"}},{{"system":"{RXNORM}","code":"898591"}}]}}"#
    );
    let rest = format!(
        r#""status":"completed","effectiveDateTime":"2026-03-02","medicationCodeableConcept":{both}"#
    );
    let reading = read(
        &of(Drug::Lutathera),
        &[resource("MedicationAdministration", "a", &rest)],
    );
    assert_eq!(
        value(&reading, Field::LongActingSsaLastDose).as_deref(),
        Some("2026-03-02")
    );
}

#[test]
fn doses_are_days_on_which_the_product_was_given() {
    let given = Field::DosesGiven;
    for (drug, system, code) in [
        (Drug::Lutathera, HCPCS, "A9513"),
        (Drug::Lutathera, RXNORM, "1999682"),
        (Drug::Lutathera, ATC, "V10XX04"),
        (Drug::Lutathera, NDC, "69488-0003-01"),
        (Drug::Pluvicto, HCPCS, "A9607"),
        (Drug::Pluvicto, SNOMED, "1263784000"),
        (Drug::Pluvicto, NDC, "69488-010"),
        (Drug::Xofigo, HCPCS, "A9606"),
        (Drug::Xofigo, RXNORM, "1424214"),
        (Drug::Xofigo, SNOMED, "24853006"),
        (Drug::Xofigo, NDC, "50419020801"),
    ] {
        let days = ["2026-01-05", "2026-03-02T10:00:00Z", "2026-03-02", "2026-05-04"];
        let chart: Vec<String> = days
            .iter()
            .map(|day| administered("completed", day, system, code))
            .collect();
        let reading = read(&of(drug), &chart);
        // A chart need not have every dose.
        assert_eq!(value(&reading, given), None, "{code}");
        let (reason, values) = doubt(&reading, given).unwrap();
        assert_eq!(
            (reason, values),
            (AmbiguityReason::NotCertain, vec!["2".to_owned(); 3]),
            "{code}"
        );
        // One on the date of service is the first that is asked for.
        assert_eq!(ignored(&reading)[0].0, IgnoredReason::Future, "{code}");
        let other = if drug == Drug::Lutathera {
            Drug::Pluvicto
        } else {
            Drug::Lutathera
        };
        let reading = read(&of(other), &chart[..1]);
        assert_eq!(doubt(&reading, given), None, "{code}");
        assert_eq!(ignored(&reading)[0].0, IgnoredReason::UnmappedCode);
    }
    // Neither an order nor what was handed over is a dose.
    let medication = concept(HCPCS, "A9513");
    let rest = format!(
        r#""status":"completed","whenHandedOver":"2026-01-05","medicationCodeableConcept":{medication}"#
    );
    let reading = read(
        &of(Drug::Lutathera),
        &[resource("MedicationDispense", "d", &rest)],
    );
    assert_eq!(doubt(&reading, given), None);
    let procedure = |status: &str| {
        let rest = format!(
            r#""status":"{status}","performedDateTime":"2026-01-05","code":{},"usedCode":[{}]"#,
            concept(SNOMED, "440252007"),
            concept(HCPCS, "A9513")
        );
        read(&of(Drug::Lutathera), &[resource("Procedure", "p", &rest)])
    };
    let expected = Some((AmbiguityReason::NotCertain, vec!["1".to_owned()]));
    assert_eq!(doubt(&procedure("completed"), given), expected);
    for status in ["not-done", "entered-in-error", "preparation"] {
        assert_eq!(doubt(&procedure(status), given), None, "{status}");
    }
}

/// A claim with one line a day; a number before a day is the quantity of its line.
fn claim(kind: &str, of_use: &str, status: &str, code: &str, lines: &[(&str, &str)]) -> String {
    let lines: Vec<String> = lines
        .iter()
        .map(|(quantity, day)| {
            format!(
                r#"{{"productOrService":{},"servicedDate":"{day}","quantity":{{"value":{quantity}}}}}"#,
                concept(HCPCS, code)
            )
        })
        .collect();
    let rest = format!(
        r#""status":"{status}","use":"{of_use}","item":[{}]"#,
        lines.join(",")
    );
    resource(kind, &format!("{kind}-{code}"), &rest)
}

#[test]
fn claims_say_what_was_taken_and_never_how_many_doses_by_their_quantity() {
    let lines = [
        ("200", "2026-01-05"),
        ("200", "2026-03-02"),
        ("-200", "2026-02-02"),
    ];
    for kind in ["Claim", "ExplanationOfBenefit"] {
        let reading = read(
            &of(Drug::Pluvicto),
            &[claim(kind, "claim", "active", "A9607", &lines)],
        );
        let (_, values) = doubt(&reading, Field::DosesGiven).unwrap();
        assert_eq!(values, ["2", "2"], "{kind}");
        assert_eq!(value(&reading, Field::RequestedDoses), None);
        let paths: Vec<String> = reading.ambiguous()[0]
            .candidates
            .iter()
            .map(|of| of.source.to_string())
            .collect();
        assert!(
            paths[0].ends_with(&format!("{kind}.item[0].productOrService")),
            "{paths:?}"
        );
        assert_eq!(ignored(&reading)[0].0, IgnoredReason::Refuted);
        for (status, reason) in [
            ("cancelled", IgnoredReason::NotDone),
            ("draft", IgnoredReason::NotTaken),
        ] {
            let reading = read(
                &of(Drug::Pluvicto),
                &[claim(kind, "claim", status, "A9607", &lines[..1])],
            );
            assert_eq!(ignored(&reading)[0].0, reason, "{status}");
            assert_eq!(doubt(&reading, Field::DosesGiven), None);
        }
        let reading = read(
            &of(Drug::Pluvicto),
            &[claim(kind, "claim", "active", "J9171", &lines[..1])],
        );
        assert_eq!(partial(&reading), ["[\"docetaxel\"]"]);
    }
    // A request for authorization asks for the drug, and says nothing of what was taken.
    let asked = claim("Claim", "preauthorization", "active", "A9607", &lines[..1]);
    let person = r#"{"resourceType":"Patient","id":"1"}"#.to_owned();
    let reading = read(&Reader::new().date_of_service(date(2026, 5, 4)), &[person, asked]);
    assert_eq!(value(&reading, Field::Drug).as_deref(), Some("pluvicto"));
    assert_eq!(doubt(&reading, Field::DosesGiven), None);
}

#[test]
fn an_order_asks_for_a_drug_and_its_activity() {
    let order = |code: &str, rest: &str| {
        let medication = concept(HCPCS, code);
        let rest = format!(
            r#""status":"active","intent":"order","medicationCodeableConcept":{medication},
            "dosageInstruction":[{{"doseAndRate":[{rest}]}}]"#
        );
        resource("MedicationRequest", code, &rest)
    };
    let dose = |value: &str, unit: &str| {
        format!(
            r#"{{"doseQuantity":{{"value":{value},"code":"{unit}","system":"http://unitsofmeasure.org"}}}}"#
        )
    };
    let without = Reader::new().date_of_service(date(2026, 5, 4));
    let reading = read(&without, &[order("A9513", &dose("7400", "MBq"))]);
    assert_eq!(value(&reading, Field::Drug).as_deref(), Some("lutathera"));
    assert_eq!(value(&reading, Field::ActivityPerDoseGbq).as_deref(), Some("7.4"));
    let reading = read(&without, &[order("A9513", &dose("200", "mCi"))]);
    assert_eq!(value(&reading, Field::ActivityPerDoseMci).as_deref(), Some("200"));
    // What is no activity is none, and two doses are not one.
    let reading = read(&without, &[order("A9513", &dose("1", "{dose}"))]);
    assert_eq!(value(&reading, Field::ActivityPerDoseGbq), None);
    let reading = read(
        &without,
        &[order(
            "A9513",
            &[dose("7.4", "GBq"), dose("3.7", "GBq")].join(","),
        )],
    );
    assert_eq!(
        doubt(&reading, Field::ActivityPerDoseGbq).unwrap().0,
        AmbiguityReason::SeveralValues
    );
    // What the caller says wins, and two drugs are none.
    let reading = read(&of(Drug::Xofigo), &[order("A9513", &dose("7400", "MBq"))]);
    assert_eq!(value(&reading, Field::Drug).as_deref(), Some("xofigo"));
    assert_eq!(ignored(&reading)[0].0, IgnoredReason::StatedByCaller);
    assert_eq!(value(&reading, Field::ActivityPerDoseGbq), None);
    let reading = read(&without, &[order("A9513", ""), order("A9607", "")]);
    assert_eq!(
        doubt(&reading, Field::Drug).unwrap().0,
        AmbiguityReason::SeveralValues
    );
}

#[test]
fn a_study_is_found_by_its_tracer_and_its_result_is_asked_for() {
    let imaging = Field::Imaging;
    for (code, agent) in [
        ("A9587", "ga68_dotatate"),
        ("A9572", "sstr_scintigraphy"),
        ("A9593", "ga68_psma11"),
        ("A9594", "ga68_psma11"),
        ("A9596", "ga68_psma11"),
        ("A9800", "ga68_psma11"),
        ("A9616", "ga68_psma11"),
        ("A9595", "f18_piflufolastat"),
        ("A9608", "f18_flotufolastat"),
    ] {
        let chart = [claim(
            "ExplanationOfBenefit",
            "claim",
            "active",
            code,
            &[("4", "2026-02-02")],
        )];
        let reading = read(&of(Drug::Lutathera).complete(Complete::Imaging), &chart);
        assert_eq!(value(&reading, imaging), None);
        assert_eq!(
            doubt(&reading, imaging).unwrap().0,
            AmbiguityReason::Incomplete,
            "{code}"
        );
        let said = reading.ambiguous()[0].candidates[0].written.as_deref().unwrap();
        assert!(said.contains(agent) && said.contains("2026-02-02"), "{said}");
    }
    let of_kind = |kind: &str, rest: &str| read(&of(Drug::Lutathera), &[resource(kind, "s", rest)]);
    let octreotide = concept(LOINC, "39828-9");
    let report = |status: &str| {
        let rest = format!(r#""status":"{status}","effectiveDateTime":"2026-02-02","code":{octreotide}"#);
        of_kind("DiagnosticReport", &rest)
    };
    assert_eq!(
        doubt(&report("final"), imaging).unwrap().0,
        AmbiguityReason::Incomplete
    );
    assert_eq!(ignored(&report("cancelled"))[0].0, IgnoredReason::NotDone);
    let study = format!(r#""status":"available","started":"2026-02-02","procedureCode":[{octreotide}]"#);
    let reading = of_kind("ImagingStudy", &study);
    assert_eq!(doubt(&reading, imaging).unwrap().0, AmbiguityReason::Incomplete);
    let place = reading.ambiguous()[0].candidates[0].source.to_string();
    assert_eq!(place, "ImagingStudy/s, ImagingStudy.procedureCode[0]");
    // A study after the date of service is none, and a generic one names no tracer.
    let future = study.replace("2026-02-02", "2026-05-05");
    assert_eq!(
        ignored(&of_kind("ImagingStudy", &future))[0].0,
        IgnoredReason::Future
    );
    let generic = study.replace("39828-9", "44136-0");
    assert_eq!(
        ignored(&of_kind("ImagingStudy", &generic))[0].0,
        IgnoredReason::UnmappedCode
    );
}

#[test]
fn a_further_page_makes_no_list_complete() {
    let chart = bundle(&[administered("completed", "2025-11-03", ATC, "L02BB04")]);
    let reader = of(Drug::Pluvicto).complete(Complete::Therapies);
    assert!(
        reader
            .fhir(chart.as_bytes())
            .unwrap()
            .fact(Field::PriorTherapies)
            .is_some()
    );
    let more = chart.replace(
        r#""type":"collection""#,
        r#""type":"searchset","link":[{"relation":"self","url":"u"},{"relation":"next","url":"v"}]"#,
    );
    let reading = reader.fhir(more.as_bytes()).unwrap();
    assert_eq!(value(&reading, Field::PriorTherapies), None);
    assert_eq!(partial(&reading), ["[\"enzalutamide\"]"]);
    assert_eq!(ignored(&reading)[0].0, IgnoredReason::NextPage);
}

#[test]
fn an_unknown_modifier_anywhere_leaves_its_resource_unread() {
    let weight = |rest: &str| {
        let quantity = r#"{"value":70,"code":"kg","system":"http://unitsofmeasure.org"}"#;
        observation("29463-7", LOINC, &format!(r#""valueQuantity":{quantity},{rest}"#))
    };
    for rest in [
        r#""modifierExtension":[{"url":"http://example.org/not"}]"#,
        r#""referenceRange":[{"modifierExtension":[{"url":"http://example.org/not"}]}]"#,
        r#""implicitRules":"http://example.org/rules""#,
    ] {
        let reading = read(&of(Drug::Lutathera), &[weight(rest)]);
        assert_eq!(
            ignored(&reading),
            [(IgnoredReason::UnknownModifier, "Observation".to_owned())],
            "{rest}"
        );
    }
    for rest in [
        r#""modifierExtension":[]"#,
        r#""extension":[{"url":"http://example.org/seen"}]"#,
    ] {
        assert!(
            value(&read(&of(Drug::Lutathera), &[weight(rest)]), Field::WeightKg).is_some(),
            "{rest}"
        );
    }
}

#[test]
fn the_same_resource_twice_is_one() {
    let given = administered("completed", "2026-03-02", RXNORM, "898591");
    let reading = read(&of(Drug::Lutathera), &[given.clone(), given.clone()]);
    assert_eq!(reading, read(&of(Drug::Lutathera), &[given]));
}

#[test]
fn the_sex_at_birth_and_a_birth_date_that_is_not_told() {
    let person = r#"{"resourceType":"Patient","id":"1","gender":"male","_birthDate":{"extension":[]},
        "extension":[{"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex","valueCode":"F"}]}"#;
    let reading = of(Drug::Lutathera).fhir(person.as_bytes()).unwrap();
    let (reason, mut sexes) = doubt(&reading, Field::Sex).unwrap();
    sexes.sort();
    assert_eq!(
        (reason, sexes),
        (
            AmbiguityReason::NotCertain,
            vec!["\"female\"".into(), "\"male\"".into()]
        )
    );
    assert_eq!(
        ignored(&reading),
        [(IgnoredReason::NoValue, "Patient._birthDate".to_owned())]
    );
}

/// Everything that a reading knows, may know, and found of lists.
fn said(reading: &Reading) -> Vec<String> {
    let facts = reading.facts().map(|(field, value)| format!("{field}={value}"));
    let doubts = reading.ambiguous().iter().map(|of| format!("{}?", of.fact));
    facts.chain(doubts).collect()
}

#[test]
fn order_and_what_is_ignored_change_nothing_and_less_is_never_more() {
    let chart = [
        condition(ICD, "Z19.2"),
        condition(ICD, "R97.21"),
        condition(ICD, "C78.7"),
        administered("completed", "2025-11-03", ATC, "L02BB04"),
        administered("completed", "2026-01-03", HCPCS, "A9607"),
        administered("not-done", "2026-01-03", ATC, "L01CD02"),
        observation("89247-1", LOINC, r#""valueInteger":1"#),
        claim(
            "ExplanationOfBenefit",
            "claim",
            "active",
            "J9171",
            &[("4", "2026-02-02")],
        ),
        r#"{"resourceType":"Patient","id":"1","birthDate":"1961-03-09"}"#.to_owned(),
    ];
    for drug in Drug::ALL {
        let reader = of(*drug).complete(Complete::Therapies);
        let whole = read(&reader, &chart);
        for turn in 0..chart.len() {
            let mut turned = chart.to_vec();
            turned.rotate_left(turn);
            assert_eq!(read(&reader, &turned).to_json(), whole.to_json());
            turned.reverse();
            assert_eq!(read(&reader, &turned).to_json(), whole.to_json());
            let fewer = read(&reader, turned.split_last().unwrap().1);
            for fact in said(&fewer) {
                // A list of fewer is one too, and where nothing is certain a candidate is left.
                let is_list = fact.starts_with("prior_therapies=");
                let is_candidate = fact == "castration_resistant?";
                assert!(said(&whole).contains(&fact) || is_list || is_candidate, "{fact}");
            }
        }
        let mut more = chart.to_vec();
        for kind in ["AllergyIntolerance", "FamilyMemberHistory", "Binary", "Encounter"] {
            more.push(resource(kind, kind, r#""status":"completed""#));
        }
        let with_more = read(&reader, &more);
        assert_eq!(with_more.evidence(), whole.evidence());
        assert_eq!(with_more.ambiguous(), whole.ambiguous());
        assert_eq!(with_more.partial(), whole.partial());
        assert_eq!(with_more.ignored().len(), whole.ignored().len() + 4);
    }
}

/// A chart that says the facts of a record, as far as codes can say them.
fn written(facts: &[(Field, &str)]) -> Vec<String> {
    let quantity = |value: &str, unit: &str| {
        format!(r#""valueQuantity":{{"value":{value},"code":"{unit}","system":"http://unitsofmeasure.org"}}"#)
    };
    let order = |drug: &str, rest: &str| {
        let code = match drug {
            "lutathera" => "A9513",
            "pluvicto" => "A9607",
            _ => "A9606",
        };
        let medication = concept(HCPCS, code);
        let rest =
            format!(r#""status":"active","intent":"order","medicationCodeableConcept":{medication}{rest}"#);
        resource("MedicationRequest", "order", &rest)
    };
    let drug = facts.iter().find(|(field, _)| *field == Field::Drug).unwrap().1;
    let mut chart = Vec::new();
    for (number, (field, value)) in facts.iter().enumerate() {
        let measured = |code: &str, rest: &str| {
            let rest = format!(
                r#""status":"final","effectiveDateTime":"2026-04-20","code":{},{rest}"#,
                concept(LOINC, code)
            );
            resource("Observation", &format!("o{number}"), &rest)
        };
        let dose = |unit: &str| {
            let quantity =
                format!(r#"{{"value":{value},"code":"{unit}","system":"http://unitsofmeasure.org"}}"#);
            let dosage =
                format!(r#","dosageInstruction":[{{"doseAndRate":[{{"doseQuantity":{quantity}}}]}}]"#);
            order(drug, &dosage)
        };
        let diagnosed = |system: &str, code: &str| condition(system, code);
        chart.push(match *field {
            Field::Drug => order(value, ""),
            Field::BirthDate => format!(r#"{{"resourceType":"Patient","id":"1","birthDate":"{value}"}}"#),
            Field::WeightKg => measured("29463-7", &quantity(value, "kg")),
            Field::SerumCreatinineMgDl => measured("2160-0", &quantity(value, "mg/dL")),
            Field::SerumCreatinineUmolL => measured("14682-9", &quantity(value, "umol/L")),
            Field::CreatinineClearanceMlMin => measured("2164-2", &quantity(value, "mL/min")),
            Field::Ki67Percent => measured("29593-1", &quantity(value, "%")),
            Field::Kps => measured("89243-0", &format!(r#""valueInteger":{value}"#)),
            Field::Ecog => measured("89247-1", &format!(r#""valueInteger":{value}"#)),
            Field::ActivityPerDoseGbq => dose("GBq"),
            Field::ActivityPerDoseMci => dose("mCi"),
            Field::CastrationResistant => diagnosed(ICD, "Z19.2"),
            Field::TumorSite => diagnosed(ICD, if *value == "ileum" { "C7A.012" } else { "C7A.090" }),
            Field::Differentiation => diagnosed(ICD_O, if *value == "poor" { "8246/3" } else { "8240/3" }),
            Field::WhoGrade => diagnosed(ICD_O, "8249/3"),
            Field::DiseaseExtent => diagnosed(ICD, if drug == "lutathera" { "C7B.00" } else { "C79.52" }),
            Field::VisceralMetastases => diagnosed(ICD, "C78.7"),
            Field::LongActingSsaLastDose => administered("completed", value, HCPCS, "J2353"),
            Field::PriorTherapies => administered(
                "completed",
                "2025-01-02",
                ATC,
                if *value == "docetaxel" {
                    "L01CD02"
                } else {
                    "L02BB04"
                },
            ),
            other => panic!("no code says {other}"),
        });
    }
    chart
}

#[test]
fn what_is_written_is_read() {
    let numbers = |field: Field, values: &[&'static str]| {
        values
            .iter()
            .map(move |value| (field, *value))
            .collect::<Vec<_>>()
    };
    let rows = [
        numbers(Field::BirthDate, &["1950-05-04", "1980-02-29"]),
        numbers(Field::WeightKg, &["0.5", "64", "71.66759446", "500"]),
        numbers(Field::SerumCreatinineMgDl, &["0.05", "0.1", "1.1", "9"]),
        numbers(Field::SerumCreatinineUmolL, &["8.8", "97.24", "195.365"]),
        numbers(Field::CreatinineClearanceMlMin, &["0", "39.97", "40", "75"]),
        numbers(Field::Ki67Percent, &["0", "2.5", "20", "20.1", "100"]),
        numbers(Field::Kps, &["0", "50", "60", "100"]),
        numbers(Field::Ecog, &["0", "2", "3", "5"]),
        numbers(Field::ActivityPerDoseGbq, &["3.7", "7.4", "7.40000000000001"]),
        numbers(Field::ActivityPerDoseMci, &["0.1", "160", "200.1"]),
        numbers(Field::CastrationResistant, &["yes"]),
        numbers(Field::TumorSite, &["ileum", "lung"]),
        numbers(Field::Differentiation, &["poor", "well"]),
        numbers(Field::WhoGrade, &["g2"]),
        numbers(Field::DiseaseExtent, &["metastatic"]),
        numbers(Field::VisceralMetastases, &["present"]),
        numbers(Field::LongActingSsaLastDose, &["2026-01-31", "2026-05-04"]),
        numbers(Field::PriorTherapies, &["docetaxel", "enzalutamide"]),
    ];
    for drug in Drug::ALL {
        let reader = of(*drug).complete(Complete::Therapies);
        let asked = |field: Field| field.spec().drugs.contains(drug);
        // Each value alone with the drug, and the first values of all facts that do not rule each other out together.
        let rules_out = |field: &Field| {
            matches!(
                field,
                Field::SerumCreatinineUmolL | Field::ActivityPerDoseMci | Field::WhoGrade
            )
        };
        let together: Vec<(Field, &str)> = rows
            .iter()
            .filter_map(|row| row.first().copied())
            .filter(|(field, _)| asked(*field) && !rules_out(field))
            .collect();
        let alone = rows
            .iter()
            .flatten()
            .filter(|(field, _)| asked(*field))
            .map(|fact| vec![*fact]);
        for mut facts in alone.chain([together]) {
            facts.push((Field::Drug, drug.as_str()));
            let reading = read(&reader, &written(&facts));
            for (field, value) in &facts {
                assert_eq!(
                    reading.fact(*field).map(|of| of.to_string()).as_deref(),
                    Some(*value),
                    "{field}"
                );
            }
            let known: Vec<Field> = reading.facts().map(|(field, _)| field).collect();
            let extra = |field: &Field| {
                let is_stated = facts.iter().any(|(of, _)| of == field);
                // A code of grade 2 says the differentiation, one of a spread the extent, and the reader the day.
                let follows = matches!(
                    field,
                    Field::DateOfService | Field::Differentiation | Field::DiseaseExtent
                );
                !is_stated && !follows
            };
            assert_eq!(
                known.into_iter().filter(extra).collect::<Vec<_>>(),
                [],
                "{facts:?}"
            );
        }
    }
}
