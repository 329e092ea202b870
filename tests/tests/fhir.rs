//! Charts in FHIR R4: what is a fact, what is not, and why.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::date;
use radiopharm_policy::intake::{AmbiguityReason, IgnoredReason, Reader, Reading, ReadingRule};
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{ErrorKind, InputErrors, determine};

fn reader() -> Reader {
    Reader::new()
        .drug(Drug::Lutathera)
        .date_of_service(date(2026, 5, 4))
}

fn read(resources: &[String]) -> Reading {
    reader().fhir(bundle(resources).as_bytes()).unwrap()
}

fn bundle(resources: &[String]) -> String {
    let entries: Vec<String> = resources
        .iter()
        .map(|resource| format!("{{\"resource\":{resource}}}"))
        .collect();
    format!(
        "{{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{}]}}",
        entries.join(",")
    )
}

fn observation(id: &str, code: &str, rest: &str) -> String {
    observed("final", id, code, "2026-04-20", rest)
}

fn observed(status: &str, id: &str, code: &str, day: &str, rest: &str) -> String {
    format!(
        "{{\"resourceType\":\"Observation\",\"id\":\"{id}\",\"status\":\"{status}\",\
         \"code\":{{\"coding\":[{{\"system\":\"http://loinc.org\",\"code\":\"{code}\"}}]}},\
         \"subject\":{{\"reference\":\"Patient/1\"}},\"effectiveDateTime\":\"{day}\",{rest}}}"
    )
}

fn condition(code: &str, rest: &str) -> String {
    format!(
        "{{\"resourceType\":\"Condition\",\"id\":\"c\",\"code\":{{\"coding\":[{{\
         \"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"{code}\"}}]}},\
         \"subject\":{{\"reference\":\"Patient/1\"}}{rest}}}"
    )
}

fn quantity(value: &str, unit: &str) -> String {
    format!(
        "\"valueQuantity\":{{\"value\":{value},\"system\":\"http://unitsofmeasure.org\",\"code\":\"{unit}\"}}"
    )
}

fn value(reading: &Reading, field: Field) -> Option<String> {
    reading.fact(field).map(|value| value.to_string())
}

fn rule(reading: &Reading, field: Field) -> ReadingRule {
    reading
        .evidence()
        .iter()
        .find(|of| of.fact == field)
        .unwrap()
        .rule
}

fn ambiguity(reading: &Reading, field: Field) -> Option<AmbiguityReason> {
    let found = reading.ambiguous().iter().find(|of| of.fact == field);
    found.map(|of| of.reason)
}

fn ignored(reading: &Reading) -> Vec<IgnoredReason> {
    reading.ignored().iter().map(|of| of.reason).collect()
}

#[test]
fn numbers_keep_their_digits_and_units_are_converted_exactly() {
    let reading = read(&[
        observation("w", "29463-7", &quantity("158", "[lb_av]")),
        observation("k", "29593-1", &quantity("12.500000000000000001", "%")),
        observation("c", "14682-9", &quantity("0.106", "mmol/L")),
        observation("l", "35591-7", &quantity("1.5", "mL/s")),
        observation("p", "89243-0", "\"valueInteger\":80"),
        observation("e", "89247-1", &quantity("1.00", "{score}")),
    ]);
    assert_eq!(value(&reading, Field::WeightKg).unwrap(), "71.66759446");
    assert_eq!(rule(&reading, Field::WeightKg), ReadingRule::Unit);
    assert_eq!(
        value(&reading, Field::Ki67Percent).unwrap(),
        "12.500000000000000001"
    );
    assert_eq!(rule(&reading, Field::Ki67Percent), ReadingRule::AsStated);
    assert_eq!(value(&reading, Field::SerumCreatinineUmolL).unwrap(), "106");
    assert_eq!(value(&reading, Field::CreatinineClearanceMlMin).unwrap(), "90");
    assert_eq!(value(&reading, Field::Kps).unwrap(), "80");
    assert_eq!(value(&reading, Field::Ecog).unwrap(), "1");
}

#[test]
fn what_is_no_clearance_is_ignored() {
    for (code, unit, expected) in [
        ("62238-1", "mL/min/{1.73_m2}", IgnoredReason::EstimatedFiltration),
        ("50383-9", "mL/min", IgnoredReason::EstimatedFiltration),
        ("12195-4", "mL/min/{1.73_m2}", IgnoredReason::IndexedClearance),
        ("35591-7", "mL/min/{1.73_m2}", IgnoredReason::IndexedClearance),
    ] {
        let reading = read(&[observation("o", code, &quantity("55", unit))]);
        assert_eq!(value(&reading, Field::CreatinineClearanceMlMin), None, "{code}");
        assert_eq!(ignored(&reading), [expected], "{code}");
    }
}

#[test]
fn only_what_is_final_is_a_fact() {
    for (status, expected) in [
        ("final", None),
        ("amended", None),
        ("corrected", None),
        ("cancelled", Some(IgnoredReason::NotDone)),
        ("entered-in-error", Some(IgnoredReason::EnteredInError)),
    ] {
        let reading = read(&[observed(
            status,
            "o",
            "89243-0",
            "2026-04-20",
            "\"valueInteger\":80",
        )]);
        assert_eq!(
            value(&reading, Field::Kps).is_some(),
            expected.is_none(),
            "{status}"
        );
        assert_eq!(ignored(&reading), Vec::from_iter(expected), "{status}");
    }
}

#[test]
fn what_is_preliminary_counts_until_something_is_final() {
    for status in ["preliminary", "registered", "unknown", ""] {
        let early = observed(status, "early", "89243-0", "2026-05-01", "\"valueInteger\":50");
        let reading = read(std::slice::from_ref(&early));
        let reason = ambiguity(&reading, Field::Kps);
        assert_eq!(reason, Some(AmbiguityReason::NotCertain), "{status}");
        let last = observed("final", "last", "89243-0", "2026-04-20", "\"valueInteger\":80");
        let reading = read(&[early, last]);
        assert_eq!(value(&reading, Field::Kps).unwrap(), "80");
        assert_eq!(ignored(&reading), [IgnoredReason::Preliminary]);
    }
    let future = observed("preliminary", "o", "89243-0", "2026-05-05", "\"valueInteger\":50");
    assert_eq!(ignored(&read(&[future])), [IgnoredReason::Future]);
}

#[test]
fn the_latest_day_on_or_before_the_date_of_service_holds() {
    let of =
        |day: &str, steps: &str| observed("final", day, "89243-0", day, &format!("\"valueInteger\":{steps}"));
    let reading = read(&[
        of("2026-05-05", "50"),
        of("2026-05-04", "80"),
        of("2026-05-03", "60"),
    ]);
    assert_eq!(value(&reading, Field::Kps).unwrap(), "80");
    assert_eq!(rule(&reading, Field::Kps), ReadingRule::Latest);
    assert_eq!(
        ignored(&reading),
        [IgnoredReason::Superseded, IgnoredReason::Future]
    );

    // Two values of one day contradict each other; two that agree do not.
    let reading = read(&[of("2026-05-04", "80"), of("2026-05-04T10:00:00Z", "70")]);
    assert_eq!(
        ambiguity(&reading, Field::Kps),
        Some(AmbiguityReason::SeveralValues)
    );
    let reading = read(&[of("2026-05-04", "80"), of("2026-05-04T10:00:00Z", "80")]);
    assert_eq!(value(&reading, Field::Kps).unwrap(), "80");

    // The day of the place where it was written.
    let reading = read(&[of("2026-05-04T23:30:00-05:00", "80")]);
    assert_eq!(value(&reading, Field::Kps).unwrap(), "80");

    for part in ["2026", "2026-04"] {
        let reading = read(&[of(part, "80")]);
        assert_eq!(
            ambiguity(&reading, Field::Kps),
            Some(AmbiguityReason::PartialDate),
            "{part}"
        );
    }
    let undated = of("2026-04-20", "80").replace("\"effectiveDateTime\"", "\"issued\"");
    assert_eq!(
        ambiguity(&read(&[undated]), Field::Kps),
        Some(AmbiguityReason::NotCertain)
    );
    let open = of("2026-04-20", "80").replace(
        "\"effectiveDateTime\":\"2026-04-20\"",
        "\"effectivePeriod\":{\"start\":\"2026-04-20\"}",
    );
    assert_eq!(
        ambiguity(&read(&[open]), Field::Kps),
        Some(AmbiguityReason::PartialDate)
    );

    // Without a date of service nothing is known to be the latest.
    let chart = bundle(&[of("2026-04-20", "80")]);
    let reading = Reader::new()
        .drug(Drug::Lutathera)
        .fhir(chart.as_bytes())
        .unwrap();
    assert_eq!(ambiguity(&reading, Field::Kps), Some(AmbiguityReason::NotCertain));
}

#[test]
fn bounds_and_ranges_are_read_by_the_limits_of_the_rules() {
    let ki67 = |rest: &str| read(&[observation("k", "29593-1", rest)]);
    let bound = |comparator: &str, number: &str| {
        ki67(&format!(
            "\"valueQuantity\":{{\"value\":{number},\"comparator\":\"{comparator}\",\"unit\":\"%\"}}"
        ))
    };
    let reading = bound("<", "3");
    assert_eq!(rule(&reading, Field::Ki67Percent), ReadingRule::Bound);
    assert!(reading.fact(Field::Ki67Percent).is_some());
    assert_eq!(
        ambiguity(&bound("<", "25"), Field::Ki67Percent),
        Some(AmbiguityReason::RangeOverALimit)
    );
    let range = |low: &str, high: &str| {
        ki67(&format!(
            "\"valueRange\":{{\"low\":{{\"value\":{low},\"unit\":\"%\"}},\"high\":{{\"value\":{high},\"unit\":\"%\"}}}}"
        ))
    };
    assert!(range("10", "15").fact(Field::Ki67Percent).is_some());
    assert_eq!(
        ambiguity(&range("15", "25"), Field::Ki67Percent),
        Some(AmbiguityReason::RangeOverALimit)
    );
    assert!(
        ki67("\"valueString\":\"10-15 %\"")
            .fact(Field::Ki67Percent)
            .is_some()
    );
    // A ratio of 0.15 and a number 15 of the unit 1 look alike.
    assert_eq!(
        ambiguity(&ki67(&quantity("0.15", "1")), Field::Ki67Percent),
        Some(AmbiguityReason::UnknownUnit)
    );
    assert_eq!(
        ambiguity(&ki67(&quantity("15", "mg")), Field::Ki67Percent),
        Some(AmbiguityReason::UnknownUnit)
    );
}

#[test]
fn a_code_without_its_system_means_nothing() {
    let plain = observation("o", "89243-0", "\"valueInteger\":80");
    for (from, to, expected) in [
        (
            "\"system\":\"http://loinc.org\",",
            "",
            IgnoredReason::UnmappedCode,
        ),
        (
            "http://loinc.org",
            "http://example.org/local",
            IgnoredReason::UnmappedCode,
        ),
        ("89243-0", "89243-00", IgnoredReason::UnmappedCode),
        (
            "\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"89243-0\"}]",
            "\"text\":\"Karnofsky\"",
            IgnoredReason::FreeText,
        ),
    ] {
        let reading = read(&[plain.replace(from, to)]);
        assert_eq!(
            (value(&reading, Field::Kps), ignored(&reading)),
            (None, vec![expected]),
            "{to}"
        );
    }
    let by_oid = plain.replace("http://loinc.org", "urn:oid:2.16.840.1.113883.6.1");
    assert_eq!(value(&read(&[by_oid]), Field::Kps).unwrap(), "80");
}

#[test]
fn a_text_that_says_another_grade_contradicts_its_code() {
    let ecog = |code: &str, text: &str| {
        read(&[observation(
            "e",
            "89247-1",
            &format!(
                "\"valueCodeableConcept\":{{\"coding\":[{{\"system\":\"http://loinc.org\",\"code\":\"{code}\"}}],\"text\":\"{text}\"}}"
            ),
        )])
    };
    assert_eq!(value(&ecog("LA9623-5", "grade 1"), Field::Ecog).unwrap(), "1");
    assert_eq!(
        ambiguity(&ecog("LA9622-7", "score 3"), Field::Ecog),
        Some(AmbiguityReason::TextAndCodeDisagree)
    );
}

#[test]
fn a_modifier_another_person_and_an_absent_value_are_no_facts() {
    let plain = observation("o", "89243-0", "\"valueInteger\":80");
    let with = |rest: &str| observation("o", "89243-0", &format!("\"valueInteger\":80,{rest}"));
    for (resource, expected) in [
        (
            with("\"modifierExtension\":[{\"url\":\"http://example.org/not\",\"valueBoolean\":true}]"),
            IgnoredReason::UnknownModifier,
        ),
        (
            with("\"implicitRules\":\"http://example.org/rules\""),
            IgnoredReason::UnknownModifier,
        ),
        (
            with("\"focus\":[{\"reference\":\"Patient/child\"}]"),
            IgnoredReason::OtherPatient,
        ),
        (observation("o", "89243-0", "\"note\":[]"), IgnoredReason::NoValue),
    ] {
        assert_eq!(
            ignored(&read(std::slice::from_ref(&resource))),
            [expected],
            "{resource}"
        );
        assert_eq!(value(&read(&[resource]), Field::Kps), None);
    }
    let absent = observation("o", "89243-0", "\"dataAbsentReason\":{\"text\":\"not done\"}");
    let reading = read(&[absent]);
    assert_eq!(
        (value(&reading, Field::Kps), reading.evidence().len()),
        (None, 2 + 1)
    );

    // Two patients, and the caller's word on whom it is about.
    let other = plain.replace("Patient/1", "Patient/2").replace(":80", ":50");
    let chart = bundle(&[plain, other]);
    let refused: InputErrors = reader().fhir(chart.as_bytes()).unwrap_err();
    assert_eq!(refused.errors()[0].kind(), ErrorKind::InvalidJson);
    let reading = reader().patient("2").fhir(chart.as_bytes()).unwrap();
    assert_eq!(value(&reading, Field::Kps).unwrap(), "50");
    assert_eq!(ignored(&reading), [IgnoredReason::OtherPatient]);
    assert!(reader().patient("3").fhir(chart.as_bytes()).is_err());
    let at = |server: &str| {
        format!(
            "{{\"fullUrl\":\"https://{server}/Patient/1\",\"resource\":{{\"resourceType\":\"Patient\",\"id\":\"1\"}}}}"
        )
    };
    let chart = |one: &str, other: &str| {
        format!(
            "{{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{},{}]}}",
            at(one),
            at(other)
        )
    };
    assert!(reader().fhir(chart("a.example", "a.example").as_bytes()).is_ok());
    assert!(reader().fhir(chart("a.example", "b.example").as_bytes()).is_err());
}

#[test]
fn conditions_say_what_is_so_now() {
    let status = |kind: &str, code: &str| format!(",\"{kind}\":{{\"coding\":[{{\"code\":\"{code}\"}}]}}");
    let reading = read(&[condition("Z19.2", "")]);
    assert_eq!(value(&reading, Field::CastrationResistant).unwrap(), "yes");
    for (rest, expected) in [
        (status("verificationStatus", "refuted"), IgnoredReason::Refuted),
        (
            status("verificationStatus", "entered-in-error"),
            IgnoredReason::EnteredInError,
        ),
        (status("clinicalStatus", "resolved"), IgnoredReason::History),
        (status("clinicalStatus", "remission"), IgnoredReason::History),
        (
            ",\"recordedDate\":\"2026-05-05\"".to_owned(),
            IgnoredReason::Future,
        ),
    ] {
        let reading = read(&[condition("Z19.2", &rest)]);
        assert_eq!(ignored(&reading), [expected], "{rest}");
        assert_eq!(value(&reading, Field::CastrationResistant), None);
    }
    for rest in ["unconfirmed", "provisional", "differential"] {
        let reading = read(&[condition("Z19.2", &status("verificationStatus", rest))]);
        assert_eq!(
            ambiguity(&reading, Field::CastrationResistant),
            Some(AmbiguityReason::NotCertain),
            "{rest}"
        );
    }
    // A status that no code states, or that states another one too, is not passed over.
    for rest in [
        ",\"verificationStatus\":{\"text\":\"refuted\"}",
        ",\"verificationStatus\":{\"coding\":[{\"display\":\"no\"},{\"code\":\"provisional\"}]}",
        ",\"clinicalStatus\":{\"text\":\"in remission\"}",
    ] {
        let reading = read(&[condition("Z19.2", rest)]);
        assert_eq!(
            ambiguity(&reading, Field::CastrationResistant),
            Some(AmbiguityReason::NotCertain),
            "{rest}"
        );
    }
    let second = ",\"verificationStatus\":{\"coding\":[{\"display\":\"no\"},{\"code\":\"refuted\"}]}";
    assert_eq!(
        ignored(&read(&[condition("Z19.2", second)])),
        [IgnoredReason::Refuted]
    );
    let twice = status("verificationStatus", "confirmed") + &status("verificationStatus", "refuted");
    assert_eq!(
        ignored(&read(&[condition("Z19.2", &twice)])),
        [IgnoredReason::UnreadResource]
    );
    // Sensitive is only what is dated, and both are neither.
    assert_eq!(
        ambiguity(&read(&[condition("Z19.1", "")]), Field::CastrationResistant),
        Some(AmbiguityReason::NotCertain)
    );
    let dated = condition("Z19.1", ",\"recordedDate\":\"2026-04-01\"");
    assert_eq!(
        value(&read(std::slice::from_ref(&dated)), Field::CastrationResistant).unwrap(),
        "no"
    );
    assert_eq!(
        ambiguity(
            &read(&[dated, condition("Z19.2", "")]),
            Field::CastrationResistant
        ),
        Some(AmbiguityReason::SeveralValues)
    );
    // A history is none, and an unspecified site is no unknown primary.
    assert_eq!(
        ignored(&read(&[condition("Z85.46", "")])),
        [IgnoredReason::History]
    );
    let reading = read(&[condition("C7A.00", "")]);
    assert_eq!(
        (value(&reading, Field::TumorSite), ignored(&reading)),
        (None, vec![IgnoredReason::UnmappedCode])
    );
    assert_eq!(
        value(&read(&[condition("D3A.012", "")]), Field::TumorSite).unwrap(),
        "ileum"
    );
}

#[test]
fn a_person_has_a_birth_date_and_an_administrative_gender() {
    let person = |birth: &str| {
        read(&[format!(
            "{{\"resourceType\":\"Patient\",\"id\":\"1\",\"gender\":\"female\",\"birthDate\":\"{birth}\"}}"
        )])
    };
    let reading = person("1961-03-09");
    assert_eq!(value(&reading, Field::BirthDate).unwrap(), "1961-03-09");
    assert_eq!(ambiguity(&reading, Field::Sex), Some(AmbiguityReason::NotCertain));
    assert_eq!(value(&person("1961"), Field::BirthDate), None);
    // Of a month, every day makes the same age, or it is not certain.
    for (month, age) in [
        ("1961-04", Some("65")),
        ("1961-05", None),
        ("1961-06", Some("64")),
    ] {
        let reading = person(month);
        assert_eq!(value(&reading, Field::AgeYears).as_deref(), age, "{month}");
        assert_eq!(value(&reading, Field::BirthDate), None);
        let is_open = ambiguity(&reading, Field::BirthDate) == Some(AmbiguityReason::PartialDate);
        assert_eq!(is_open, age.is_none(), "{month}");
    }
}

#[test]
fn bundles_lines_and_single_resources_are_told_apart() {
    let one = observation("o", "89243-0", "\"valueInteger\":80");
    for text in [
        one.clone(),
        format!("\u{feff}{one}"),
        format!("{one}\n\n{one}\r\n"),
        bundle(std::slice::from_ref(&one)),
    ] {
        let reading = reader().fhir(text.as_bytes()).unwrap();
        assert_eq!(value(&reading, Field::Kps).unwrap(), "80");
    }
    let more = bundle(std::slice::from_ref(&one)).replace(
        "\"type\":\"collection\"",
        "\"type\":\"searchset\",\"link\":[{\"relation\":\"next\",\"url\":\"https://example.org?page=2\"}]",
    );
    assert_eq!(
        ignored(&reader().fhir(more.as_bytes()).unwrap()),
        [IgnoredReason::NextPage]
    );
    let deleted = format!(
        "{{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{{\"resource\":{one},\"request\":{{\"method\":\"DELETE\",\"url\":\"Observation/o\"}}}}]}}"
    );
    let reading = reader().fhir(deleted.as_bytes()).unwrap();
    assert_eq!((value(&reading, Field::Kps), reading.ignored().len()), (None, 1));
    let history = bundle(&[one]).replace("collection", "history");
    for broken in [
        "",
        "{",
        "[1]",
        "7",
        "\u{feff}",
        history.as_str(),
        "{\"resourceType\":\"Bundle\"}",
    ] {
        assert!(reader().fhir(broken.as_bytes()).is_err(), "{broken}");
    }
    assert!(reader().fhir(b"\xff").is_err());
    let deep = format!(
        "{{\"resourceType\":\"Patient\",\"x\":{}{}}}",
        "[".repeat(500),
        "]".repeat(500)
    );
    assert!(reader().fhir(deep.as_bytes()).is_err());
}

/// The charts of `examples/fhir` by name. A name begins with the drug, and says where it is a continuation.
fn examples() -> Vec<(String, Reader, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/fhir");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let of = |file: PathBuf| {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let drug: Drug = name.split('-').next().unwrap().parse().unwrap();
        let phase = if name.contains("-continuation") {
            Phase::Continuation
        } else {
            Phase::Initial
        };
        let reader = Reader::new()
            .drug(drug)
            .phase(phase)
            .date_of_service(date(2026, 5, 4));
        (name, reader, fs::read(file).unwrap())
    };
    files.into_iter().map(of).collect()
}

/// What is read of a chart and what is decided by it, as a golden file has it.
fn told(read: Result<Reading, InputErrors>) -> String {
    let reading = match read {
        Ok(reading) => reading,
        Err(errors) => return format!("NOT READ\n\n{errors}\n"),
    };
    let decided = match reading.request().map(|request| determine(&request)) {
        Ok(of) => {
            let missing: Vec<&str> = of.missing_facts().map(|fact| fact.as_str()).collect();
            format!("{}\n  missing: {}", of.outcome(), missing.join(", "))
        }
        Err(errors) => format!("no request\n  {errors}"),
    };
    format!("{}\nDECIDED\n\n{decided}\n", reading.to_text(110))
}

#[test]
fn the_examples_are_read_as_they_always_were() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fhir/readings");
    let update = std::env::var_os("UPDATE_READINGS").is_some();
    let mut names = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    for (name, reader, chart) in examples() {
        let mut found = told(reader.fhir(&chart));
        if name.contains("several-patients") {
            found.push_str("\nOF ONE OF THEM\n\n");
            found.push_str(&told(reader.patient("father").fhir(&chart)));
        }
        let file = folder.join(format!("{name}.txt"));
        if update {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, &found).unwrap();
        }
        let golden = fs::read_to_string(&file)
            .unwrap_or_else(|_| panic!("{name} has no golden file; write it with UPDATE_READINGS=1"));
        assert_eq!(
            found, golden,
            "{name}; UPDATE_READINGS=1 writes the golden files anew"
        );
        kinds.insert((
            name.split('-').next().unwrap().to_owned(),
            name.contains("-continuation"),
        ));
        names.insert(name);
    }
    assert_eq!(
        kinds.len(),
        Drug::ALL.len() * Phase::ALL.len(),
        "each drug and phase has a chart"
    );
    for file in fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        let name = file.file_stem().unwrap().to_str().unwrap();
        assert!(names.contains(name), "{name} is of no chart");
    }
}

#[test]
fn the_examples_hold_what_charts_hold_that_is_no_fact() {
    let (mut ignored, mut ambiguous) = (BTreeSet::new(), BTreeSet::new());
    for (name, reader, chart) in examples() {
        let reader = if name.contains("several-patients") {
            reader.patient("son")
        } else {
            reader
        };
        let reading = reader.fhir(&chart).unwrap();
        ignored.extend(reading.ignored().iter().map(|of| of.reason));
        ambiguous.extend(reading.ambiguous().iter().map(|of| of.reason));
        // Nothing of a name or a narrative is read, and nothing that is redacted has a value.
        let all = reading.to_json();
        let redacted = reading.redacted().to_string();
        for text in [
            "Nobody",
            "No Street",
            "555-0100",
            "pain began",
            "Ki-67 90",
            "mesenteric",
        ] {
            assert!(!all.contains(text) && !redacted.contains(text), "{name}: {text}");
        }
    }
    for reason in [
        IgnoredReason::IndexedClearance,
        IgnoredReason::EstimatedFiltration,
        IgnoredReason::EnteredInError,
        IgnoredReason::Refuted,
        IgnoredReason::Preliminary,
        IgnoredReason::NotDone,
        IgnoredReason::Future,
        IgnoredReason::Superseded,
        IgnoredReason::History,
        IgnoredReason::FreeText,
        IgnoredReason::UnmappedCode,
        IgnoredReason::OtherPatient,
        IgnoredReason::UnknownModifier,
        IgnoredReason::NextPage,
    ] {
        assert!(ignored.contains(&reason), "no chart has {reason}");
    }
    for reason in [
        AmbiguityReason::RangeOverALimit,
        AmbiguityReason::SeveralValues,
        AmbiguityReason::PartialDate,
        AmbiguityReason::TextAndCodeDisagree,
        AmbiguityReason::NotCertain,
        AmbiguityReason::UnknownUnit,
    ] {
        assert!(ambiguous.contains(&reason), "no chart has {reason}");
    }
}

#[test]
fn the_order_of_entries_and_what_is_ignored_change_nothing_else() {
    let resources = [
        observation("w", "29463-7", &quantity("70", "kg")),
        observed("final", "k1", "89243-0", "2026-04-01", "\"valueInteger\":60"),
        observed("final", "k2", "89243-0", "2026-04-20", "\"valueInteger\":80"),
        condition("Z19.2", ""),
        "{\"resourceType\":\"Patient\",\"id\":\"1\",\"birthDate\":\"1961-03-09\"}".to_owned(),
    ];
    let facts = |reading: &Reading| {
        let facts: Vec<String> = reading
            .facts()
            .map(|(field, value)| format!("{field}={value}"))
            .collect();
        facts
    };
    let whole = read(&resources);
    for turn in 0..resources.len() {
        let mut turned = resources.to_vec();
        turned.rotate_left(turn);
        assert_eq!(read(&turned).to_json(), whole.to_json());
        let mut reversed = turned.clone();
        reversed.reverse();
        assert_eq!(read(&reversed).to_json(), whole.to_json());
        // A part of what there was says no more than all of it, but for what was superseded.
        let fewer = turned.split_last().unwrap().1;
        for fact in facts(&read(fewer)) {
            assert!(facts(&whole).contains(&fact) || fact == "kps=60", "{fact}");
        }
    }
    let mut more = resources.to_vec();
    more.push("{\"resourceType\":\"MedicationRequest\",\"id\":\"m\"}".into());
    more.push(observed(
        "entered-in-error",
        "w2",
        "29463-7",
        "2026-04-30",
        &quantity("700", "kg"),
    ));
    let reading = read(&more);
    assert_eq!(facts(&reading), facts(&whole));
    assert_eq!(reading.evidence(), whole.evidence());
    assert_eq!(
        ignored(&reading),
        [
            IgnoredReason::NoValue,
            IgnoredReason::Superseded,
            IgnoredReason::EnteredInError
        ]
    );
}

#[test]
fn what_names_no_type_of_a_resource_is_no_chart() {
    for text in [
        "[]",
        "{}",
        "",
        " ",
        "1",
        "\"x\"",
        "null",
        r#"[{"resourceType":"Patient"}]"#,
    ] {
        let refused = Reader::new().fhir(text.as_bytes()).unwrap_err().to_string();
        assert!(
            refused.starts_with("a chart must be a FHIR R4 bundle, lines of resources, or a resource: "),
            "{text}: {refused}"
        );
    }
    assert!(
        Reader::new()
            .fhir(br#" {"resourceType":"Patient","id":"a"}"#)
            .is_ok()
    );
}
