//! Proof by exhaustion that the sets of [`what_would_change`] are the smallest, and all of them.
//!
//! A state says of each fact that it is not stated, or which class of answers it is in. In release every state is tried;
//! otherwise every so many, since the proof takes long there.
//!
//! Of Xofigo and Pluvicto every state of all facts is tried. Lutathera has too many of them, and its criteria fall into
//! parts that share no fact: of each part every state is tried while the rest is good, and that parts come together as
//! they are is tried with random states of all facts.

use std::collections::BTreeSet;

use super::change::{WhatWouldChange, can_be, what_would_change};
use super::classes::answer_classes;
use super::sample::put;
use super::ways::{Facts, other_way};
use crate::agent::{Drug, Phase};
use crate::assessment::assess_case;
use crate::criteria::{outlines, read};
use crate::criterion::Criterion;
use crate::edition::Edition;
use crate::outcome::Outcome;
use crate::request::{Case, Draft, Given, Request};
use crate::vocabulary::Field;

/// Of so many states one is tried.
const EVERY: usize = if cfg!(debug_assertions) { 41 } else { 1 };

/// Facts with the places of their classes, in the order of the vocabulary.
type Chosen = Vec<(Field, usize)>;

/// Facts of a drug and phase, beside others that are the same in every state.
struct Space {
    drug: Drug,
    phase: Phase,
    edition: Edition,
    fields: Vec<Field>,
    others: Vec<(String, Given<'static>)>,
}

impl Space {
    fn classes(&self, place: usize) -> usize {
        answer_classes(self.drug, self.edition, self.fields[place]).len()
    }

    fn count(&self) -> usize {
        (0..self.fields.len())
            .map(|place| self.classes(place) + 1)
            .product()
    }

    /// The class of each fact, from 1; 0 is not stated.
    fn state(&self, mut number: usize) -> Vec<usize> {
        (0..self.fields.len())
            .map(|place| {
                let of = self.classes(place) + 1;
                let class = number % of;
                number /= of;
                class
            })
            .collect()
    }

    fn number(&self, state: &[usize]) -> usize {
        (0..state.len()).rev().fold(0, |number, place| {
            number * (self.classes(place) + 1) + state[place]
        })
    }

    /// The request of a state; `None` where its facts contradict each other.
    fn request(&self, state: &[usize]) -> Option<Request> {
        let mut draft = Draft::new();
        draft.put("drug".into(), self.drug.into());
        draft.put("phase".into(), self.phase.into());
        draft.put("date_of_service".into(), self.edition.effective().into());
        for (name, value) in &self.others {
            draft.put(name.clone().into(), value.clone());
        }
        for (field, class) in self.fields.iter().zip(state) {
            if let Some(place) = class.checked_sub(1) {
                let class = &answer_classes(self.drug, self.edition, *field)[place];
                draft.put(field.as_str().into(), class.example());
            }
        }
        draft.finish(None).ok()
    }

    /// Every set of so many changes of these facts that leads to approval.
    fn sets(&self, request: &Request, deep: usize) -> BTreeSet<Chosen> {
        let mut found = BTreeSet::new();
        self.sets_from(request, request.case(), deep, 0, &mut Vec::new(), &mut found);
        found
    }

    fn sets_from(
        &self,
        request: &Request,
        case: &Case,
        deep: usize,
        from: usize,
        chosen: &mut Chosen,
        found: &mut BTreeSet<Chosen>,
    ) {
        if deep == 0 {
            if assess_case(case).outcome() == Outcome::MedicallyNecessary {
                found.insert(chosen.clone());
            }
            return;
        }
        for (at, field) in self.fields.iter().copied().enumerate().skip(from) {
            let classes = answer_classes(self.drug, self.edition, field).iter().enumerate();
            for (place, class) in classes.filter(|(_, class)| can_be(request, class)) {
                let mut after = *case;
                put(&mut after.facts, field, &class.sample);
                chosen.push((field, place));
                self.sets_from(request, &after, deep - 1, at + 1, chosen, found);
                chosen.pop();
            }
        }
    }
}

/// Every choice of one set of each part, each class by itself.
fn told(of: &WhatWouldChange) -> BTreeSet<Chosen> {
    let mut all = vec![Chosen::new()];
    for part in &of.in_the_way {
        let mut of_part: Vec<Chosen> = Vec::new();
        for set in &part.sets {
            let mut chosen = vec![Chosen::new()];
            for change in set {
                let places = (0..64).filter(|place| change.to.chosen >> place & 1 == 1);
                let places: Vec<usize> = places.collect();
                chosen = (chosen.iter())
                    .flat_map(|of| places.iter().map(move |place| (of.clone(), *place)))
                    .map(|(mut of, place)| {
                        of.push((change.fact, place));
                        of
                    })
                    .collect();
            }
            of_part.extend(chosen);
        }
        all = (all.iter())
            .flat_map(|one| {
                of_part
                    .iter()
                    .map(move |other| [one.clone(), other.clone()].concat())
            })
            .collect();
    }
    all.into_iter()
        .map(|mut chosen| {
            chosen.sort_unstable();
            chosen
        })
        .collect()
}

/// The facts that criteria read of a request, and that have classes.
fn facts_read(drug: Drug, phase: Phase, edition: Edition) -> Vec<Field> {
    let all = read(drug, phase, edition).iter();
    all.filter(|field| !answer_classes(drug, edition, *field).is_empty())
        .collect()
}

/// How many changes each state is away from approval at least, and how many sets of so many changes lead to it.
///
/// Each change of a smallest set, in any order, comes one step nearer: so there are as many ways through the states as
/// there are sets, times the orders of a set.
fn distances(space: &Space) -> Vec<Option<(usize, usize)>> {
    let mut base = *space.request(&vec![0; space.fields.len()]).unwrap().case();
    base.edition = space.edition;
    let mut found: Vec<Option<(usize, usize)>> = vec![None; space.count()];
    for (number, found) in found.iter_mut().enumerate() {
        let mut case = base;
        for (field, class) in space.fields.iter().zip(space.state(number)) {
            if let Some(place) = class.checked_sub(1) {
                let class = &answer_classes(space.drug, space.edition, *field)[place];
                put(&mut case.facts, *field, &class.sample);
            }
        }
        if assess_case(&case).outcome() == Outcome::MedicallyNecessary {
            *found = Some((0, 1));
        }
    }
    for distance in 1.. {
        let mut next = Vec::new();
        for (number, _) in found.iter().enumerate().filter(|(_, found)| found.is_none()) {
            let state = space.state(number);
            let mut ways = 0;
            for (place, before) in state.iter().enumerate() {
                let field = space.fields[place];
                for (class, of) in answer_classes(space.drug, space.edition, field)
                    .iter()
                    .enumerate()
                {
                    let mut after = state.clone();
                    after[place] = class + 1;
                    // What was reported is not unreported.
                    let is_none = field == Field::Imaging && of.example() == Given::List(Vec::new());
                    let is_possible = !(is_none && *before != 0);
                    if let Some((near, many)) = found[space.number(&after)]
                        && near == distance - 1
                        && is_possible
                    {
                        ways += many;
                    }
                }
            }
            if 0 < ways {
                next.push((number, ways));
            }
        }
        if next.is_empty() {
            break;
        }
        for (number, ways) in next {
            found[number] = Some((distance, ways));
        }
    }
    let orders = |distance: usize| (1..=distance).product::<usize>();
    found
        .into_iter()
        .map(|found| found.map(|(distance, ways)| (distance, ways / orders(distance))))
        .collect()
}

#[test]
fn proof_that_no_smaller_set_leads_to_approval_of_pluvicto_and_xofigo() {
    for (drug, phase, edition) in [
        (Drug::Xofigo, Phase::Initial, Edition::LATEST),
        (Drug::Xofigo, Phase::Continuation, Edition::LATEST),
        (Drug::Pluvicto, Phase::Initial, Edition::EARLIEST),
        (Drug::Pluvicto, Phase::Initial, Edition::LATEST),
        (Drug::Pluvicto, Phase::Continuation, Edition::LATEST),
    ] {
        let space = Space {
            drug,
            phase,
            edition,
            fields: facts_read(drug, phase, edition),
            others: Vec::new(),
        };
        let distances = distances(&space);
        let mut tried = 0;
        for number in (0..space.count()).step_by(EVERY) {
            let state = space.state(number);
            let request = space.request(&state).unwrap();
            let change = what_would_change(&request);
            let (distance, many) = distances[number].unwrap();
            if distance == 0 {
                assert_eq!(change.outcome, Outcome::MedicallyNecessary);
                continue;
            }
            assert_eq!(change.smallest(), Some(distance), "{request:#?}");
            let told = told(&change);
            for chosen in &told {
                let mut after = state.clone();
                for (field, class) in chosen {
                    let place = space.fields.iter().position(|of| of == field).unwrap();
                    after[place] = class + 1;
                }
                assert_eq!(chosen.len(), distance);
                assert_eq!(
                    distances[space.number(&after)],
                    Some((0, 1)),
                    "{chosen:?} of {request:#?}"
                );
            }
            // In a course, initial criteria may also be shown anew.
            let is_whole = told.len() == many || (phase == Phase::Continuation && told.len() < many);
            assert!(
                is_whole && !told.is_empty(),
                "{told:?} are not {many} of {request:#?}"
            );
            tried += 1;
        }
        let count = space.count();
        assert!(count / EVERY / 2 < tried, "{drug} {phase}: {tried} of {count}");
    }
}

/// What makes a request for Lutathera good, so that a part of it can be looked at alone.
fn good(phase: Phase) -> &'static [(&'static str, &'static str)] {
    match phase {
        Phase::Initial => &[
            ("age_years", "60"),
            ("tumor_site", "\"ileum\""),
            ("disease_extent", "\"metastatic\""),
            ("who_grade", "\"g1\""),
            ("long_acting_ssa", "\"never\""),
            ("short_acting_octreotide", "\"never\""),
            ("creatinine_clearance_ml_min", "70"),
            ("adequate_bone_marrow", "true"),
            ("adequate_hepatic_function", "true"),
            ("kps", "80"),
            ("post_dose_octreotide_planned", "true"),
            ("progressed_on_ssa", "true"),
            ("doses_given", "0"),
            ("imaging", r#"[{"agent":"netspot","result":"positive"}]"#),
        ],
        Phase::Continuation => &[
            ("initial_criteria_established", "true"),
            ("recurrent_thrombocytopenia_grade", "0"),
            ("recurrent_anemia_grade", "0"),
            ("recurrent_neutropenia_grade", "0"),
            ("recurrent_nonhematologic_grade", "0"),
            ("hepatotoxicity", "\"none\""),
            ("renal_toxicity", "\"none\""),
            ("doses_given", "1"),
        ],
    }
}

/// A fact as it is put into a draft.
fn stated((name, value): &(&str, &str)) -> (String, Given<'static>) {
    let value: serde_json::Value = serde_json::from_str(value).unwrap();
    ((*name).to_owned(), value.into())
}

/// The facts of Lutathera in parts that share no criterion; criteria that are composed of others are those.
fn parts(edition: Edition) -> Vec<Facts> {
    let mut parts: Vec<Facts> = Vec::new();
    for outline in Phase::ALL
        .iter()
        .flat_map(|phase| outlines(Drug::Lutathera, *phase))
    {
        let criterion = outline.entry.criterion;
        let is_composed = matches!(criterion, Criterion::CourseToxicity | Criterion::InitialCriteria);
        if is_composed || !outline.in_force.holds_in(edition) {
            continue;
        }
        let reads = outline.entry.reads.iter().copied();
        let reads: Facts = reads
            .filter(|field| !answer_classes(Drug::Lutathera, edition, *field).is_empty())
            .collect();
        let (with, without): (Vec<Facts>, Vec<Facts>) =
            parts.into_iter().partition(|part| !part.and(reads).is_empty());
        parts = without;
        parts.push(with.into_iter().fold(reads, Facts::or));
    }
    parts
}

#[test]
fn proof_that_no_smaller_set_clears_a_part_of_lutathera() {
    let edition = Edition::LATEST;
    for phase in Phase::ALL.iter().copied() {
        let mut tried = 0;
        for part in parts(edition) {
            let mut fields: Vec<Field> = part.iter().collect();
            if phase == Phase::Continuation {
                fields.push(Field::InitialCriteriaEstablished);
                fields.sort_unstable();
            }
            let is_of_part = |name: &str| {
                let own = fields.iter().chain(&[Field::BirthDate]);
                own.copied().any(|field| {
                    field.as_str() == name || other_way(field).is_some_and(|of| of.as_str() == name)
                })
            };
            let others = good(phase).iter().filter(|(name, _)| !is_of_part(name));
            let others = others.map(stated);
            let space = Space {
                drug: Drug::Lutathera,
                phase,
                edition,
                others: others.collect(),
                fields,
            };
            let step = if space.count() < 100 { 1 } else { EVERY };
            for number in (0..space.count()).step_by(step) {
                let Some(request) = space.request(&space.state(number)) else {
                    continue;
                };
                let change = what_would_change(&request);
                if change.outcome == Outcome::MedicallyNecessary {
                    continue;
                }
                let smallest = change.smallest().unwrap();
                for deep in 1..smallest {
                    assert_eq!(space.sets(&request, deep), BTreeSet::new(), "{request:#?}");
                }
                let (told, found) = (told(&change), space.sets(&request, smallest));
                let is_whole = told == found || (phase == Phase::Continuation && told.is_subset(&found));
                assert!(
                    is_whole && !told.is_empty(),
                    "{told:?} and {found:?} of {request:#?}"
                );
                tried += 1;
            }
        }
        assert!(200 < tried, "{phase}: {tried}");
    }
}

/// What stands in the way of a first authorization of Lutathera is what stands in it part by part, the rest being good.
#[test]
fn parts_of_lutathera_come_together_as_they_are() {
    let edition = Edition::LATEST;
    let whole = Space {
        drug: Drug::Lutathera,
        phase: Phase::Initial,
        edition,
        fields: facts_read(Drug::Lutathera, Phase::Initial, edition),
        others: Vec::new(),
    };
    let parts = parts(edition);
    let mut dice = 0x0dd5_eed5_1e55_f00d_u64;
    let mut roll = |sides: usize| {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(dice >> 33).unwrap() % sides
    };
    let (mut compared, mut many) = (0, 0);
    while compared < 300 {
        let state: Vec<usize> = (0..whole.fields.len())
            .map(|place| roll(whole.classes(place) + 1))
            .collect();
        let Some(request) = whole.request(&state) else {
            continue;
        };
        let change = what_would_change(&request);
        let mut expected = Vec::new();
        for part in &parts {
            let others: Vec<(String, Given<'static>)> = good(Phase::Initial)
                .iter()
                .filter(|(name, _)| !part.iter().any(|field| field.as_str() == *name))
                .map(stated)
                .collect();
            let alone = Space {
                others,
                fields: part.iter().collect(),
                ..whole
            };
            let of_part: Vec<usize> = (whole.fields.iter().zip(&state))
                .filter(|(field, _)| part.contains(**field))
                .map(|(_, class)| *class)
                .collect();
            expected.extend(what_would_change(&alone.request(&of_part).unwrap()).in_the_way);
        }
        let (mut found, mut expected): (Vec<String>, Vec<String>) = (
            change.in_the_way.iter().map(|part| format!("{part:?}")).collect(),
            expected.iter().map(|part| format!("{part:?}")).collect(),
        );
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{request:#?}");
        many += usize::from(3 < found.len());
        compared += 1;
    }
    assert!(200 < many, "{many}");
}
