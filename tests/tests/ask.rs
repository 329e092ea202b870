//! The next question: random patients are played through it, and come to the outcome of their full record.
//! `ASK_PATIENTS` says how many, over all drugs and phases.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on should stop, and what was measured is told"
)]

use std::collections::BTreeMap;

use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::ask::{next_question, next_question_without};
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{Edition, Given, Outcome, Request, WordSet, assess};
use radiopharm_policy_tests::patients::{Dice, Kind, Record};

/// Asks until nothing is left to ask, and returns the outcome and the number of questions.
fn play(
    kind: Kind,
    record: &Record,
    mut next: impl FnMut(&Request, WordSet<Field>) -> Option<Field>,
) -> (Outcome, usize) {
    let told = |(field, value): (&Field, &Given<'static>)| (*field, value.clone());
    let mut known: Record = record
        .iter()
        .filter(|(field, _)| !kind.asks_for(**field))
        .map(told)
        .collect();
    let (mut not_known, mut asked) = (WordSet::EMPTY, 0);
    loop {
        let request = kind.request(&known).unwrap();
        let Some(field) = next(&request, not_known) else {
            return (assess(&request).outcome(), asked);
        };
        asked += 1;
        match record.get(&field) {
            Some(value) => assert_eq!(
                known.insert(field, value.clone()),
                None,
                "asked twice for {field}"
            ),
            None => {
                assert!(!not_known.contains(field), "asked twice for {field}");
                not_known = not_known.with(field);
            }
        }
    }
}

/// The order of the criteria: the first fact that is still missing.
fn in_fixed_order(request: &Request, not_known: WordSet<Field>) -> Option<Field> {
    let stated = |field: Field| request.stated_value(field).is_some();
    assess(request)
        .missing_facts()
        .find(|field| !not_known.contains(*field) && !stated(*field))
}

fn in_best_order(request: &Request, not_known: WordSet<Field>) -> Option<Field> {
    let next = next_question_without(request, not_known);
    if let [first, ..] = next.questions.as_slice() {
        assert_eq!(next.at_most, first.at_most_after + 1);
        let worst = first.previews().iter().map(|preview| preview.at_most).max();
        assert_eq!(worst, Some(first.at_most_after));
    }
    next.first().map(|question| question.fact)
}

#[test]
fn random_patients_come_to_the_outcome_of_their_full_record_with_fewer_questions() {
    let patients: usize = std::env::var("ASK_PATIENTS").map_or(10_000, |text| text.parse().unwrap());
    let mut dice = Dice(0x5eed_1e55_0dd5_eed5);
    for (drug, phase) in Drug::ALL
        .iter()
        .flat_map(|drug| Phase::ALL.iter().map(move |phase| (*drug, *phase)))
    {
        let (mut best, mut fixed, mut both, mut outcomes) = (0, 0, 0, BTreeMap::<&str, usize>::new());
        let count = patients.div_ceil(6);
        for _ in 0..count {
            let edition = if dice.one_in(2) {
                Edition::LATEST
            } else {
                Edition::ALL[dice.below(Edition::ALL.len())]
            };
            let kind = Kind { drug, phase, edition };
            let record = kind.patient(&mut dice);
            let full = assess(&kind.request(&record).unwrap()).outcome();
            let (outcome, asked) = play(kind, &record, in_best_order);
            assert_eq!(
                outcome, full,
                "{drug} {phase} {edition}: {record:?}, asked {asked}"
            );
            let (in_fixed, asked_in_fixed) = play(kind, &record, in_fixed_order);
            if in_fixed == full {
                (best, fixed, both) = (best + asked, fixed + asked_in_fixed, both + 1);
            }
            *outcomes.entry(full.as_str()).or_default() += 1;
        }
        // The fixed order stops at times where only two facts together settle the outcome.
        let average =
            |asked: usize| f64::from(u32::try_from(asked).unwrap()) / f64::from(u32::try_from(both).unwrap());
        println!(
            "{drug}, {phase}: {:.2} questions on average, {:.2} in the fixed order, which falls short for {} of {count}; \
             {outcomes:?}",
            average(best),
            average(fixed),
            count - both,
        );
        assert!(best < fixed, "{drug} {phase}: {best} and {fixed}");
        assert!(2 < outcomes.len(), "the patients differ: {outcomes:?}");
    }
}

#[test]
fn questions_have_all_that_a_form_needs_as_json() {
    for (drug, phase) in Drug::ALL
        .iter()
        .flat_map(|drug| Phase::ALL.iter().map(move |phase| (*drug, *phase)))
    {
        let kind = Kind {
            drug,
            phase,
            edition: Edition::LATEST,
        };
        let request = kind.request(&Record::new()).unwrap();
        let next: serde_json::Value = serde_json::from_str(&next_question(&request).to_json()).unwrap();
        let questions = next["questions"].as_array().unwrap();
        assert!(!questions.is_empty());
        for question in questions {
            assert!(
                question["text"]["en"]["question"]
                    .as_str()
                    .unwrap()
                    .ends_with('?')
            );
            assert!(question["type"]["kind"].is_string());
            assert!(!question["previews"].as_array().unwrap().is_empty());
            for word in question["type"]["words"].as_array().into_iter().flatten() {
                assert!(question["text"]["en"]["words"][word.as_str().unwrap()].is_string());
            }
        }
        let first = next["at_most"].as_u64().unwrap();
        assert_eq!(first, 1 + questions[0]["at_most_after"].as_u64().unwrap());
    }
}
