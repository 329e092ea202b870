//! The sample requests are what their names say.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::{Edition, Outcome, Request, determine};

/// The samples by the names of their files.
fn samples() -> BTreeMap<String, Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/requests");
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        found.insert(name, fs::read(path).unwrap());
    }
    found
}

/// The drug and the outcome in the name of a sample.
fn named(name: &str) -> (Drug, Option<Outcome>) {
    let words = name.trim_end_matches(".json").replace('-', "_");
    let drug = Drug::ALL.iter().find(|drug| words.starts_with(drug.as_str()));
    let outcome = Outcome::ALL
        .iter()
        .find(|outcome| words.ends_with(outcome.as_str()));
    (*drug.unwrap(), outcome.copied())
}

#[test]
fn every_sample_has_the_outcome_of_its_name() {
    for (name, text) in samples().iter().filter(|(name, _)| name.ends_with(".json")) {
        let (drug, outcome) = named(name);
        match (Request::from_json(text), outcome) {
            (Ok(request), Some(outcome)) => {
                assert_eq!(request.drug(), drug, "{name}");
                assert_eq!(determine(&request).outcome(), outcome, "{name}");
                let continuation = request.phase() == Phase::Continuation;
                assert_eq!(continuation, name.contains("continuation"), "{name}");
                let reconstructed = request.edition() != Edition::LATEST;
                assert_eq!(reconstructed, name.contains("reconstructed"), "{name}");
            }
            (Err(errors), None) => {
                assert!(name.ends_with("-invalid.json"), "{name}");
                assert_eq!(errors.errors().len(), 5, "{name}: {errors}");
            }
            (Ok(_), None) => panic!("{name} names no outcome"),
            (Err(errors), Some(_)) => panic!("{name}: {errors}"),
        }
    }
}

#[test]
fn there_is_a_sample_for_each_drug_and_outcome() {
    let names: Vec<(Drug, Option<Outcome>)> = samples()
        .keys()
        .filter(|name| name.ends_with(".json"))
        .map(|name| named(name))
        .collect();
    for drug in Drug::ALL {
        for outcome in Outcome::ALL {
            assert!(names.contains(&(*drug, Some(*outcome))), "{drug} {outcome}");
        }
    }
}

#[test]
fn the_cohort_is_mixed_and_one_line_of_it_is_bad() {
    let samples = samples();
    let lines = String::from_utf8(samples["cohort.ndjson"].clone()).unwrap();
    let (mut bad, mut drugs, mut phases, mut editions, mut outcomes) = (0, vec![], vec![], vec![], vec![]);
    for line in lines.lines() {
        match Request::from_json(line.as_bytes()) {
            Ok(request) => {
                drugs.push(request.drug().as_str());
                phases.push(request.phase().as_str());
                editions.push(request.edition().as_str());
                outcomes.push(determine(&request).outcome().as_str());
            }
            Err(_) => bad += 1,
        }
    }
    let kinds = |mut words: Vec<&str>| {
        words.sort_unstable();
        words.dedup();
        words.len()
    };
    assert_eq!((bad, kinds(drugs), kinds(phases)), (1, 3, 2));
    assert!(3 <= kinds(editions) && 4 <= kinds(outcomes));
}

#[test]
fn every_sample_says_that_it_is_one() {
    for (name, text) in samples().iter().filter(|(name, _)| name.ends_with(".json")) {
        assert!(
            String::from_utf8_lossy(text).contains("\"id\": \"sample: "),
            "{name}"
        );
    }
    assert!(String::from_utf8_lossy(&samples()["README.md"]).contains("invented"));
}
