//! The ways to settle a criterion that is open for want of facts.

use crate::criterion::{Criterion, MissingFacts};
use crate::vocabulary::Field;
use crate::word::WordSet;

/// A set of facts.
pub(super) type Facts = WordSet<Field>;

/// How the facts that a criterion lacks settle it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Together {
    /// All of them together.
    All,
    /// Any one of them.
    Each,
    /// The first alone, or all the others together.
    FirstOrOthers,
}

const fn together(criterion: Criterion) -> Together {
    match criterion {
        Criterion::TumorGrade | Criterion::PerformanceStatus => Together::Each,
        Criterion::RenalFunction => Together::FirstOrOthers,
        Criterion::Age
        | Criterion::TumorSite
        | Criterion::DiseaseExtent
        | Criterion::ReceptorExpression
        | Criterion::LongActingSsaWashout
        | Criterion::ShortActingOctreotideWashout
        | Criterion::ProgressionOnSsa
        | Criterion::BoneMarrowFunction
        | Criterion::HepaticFunction
        | Criterion::PostDoseOctreotide
        | Criterion::CastrationResistance
        | Criterion::MetastaticDisease
        | Criterion::PsmaExpression
        | Criterion::ArPathwayInhibitor
        | Criterion::Taxane
        | Criterion::SymptomaticBoneMetastases
        | Criterion::VisceralDisease
        | Criterion::CourseToxicity
        | Criterion::InitialCriteria
        | Criterion::Thrombocytopenia
        | Criterion::Anemia
        | Criterion::Neutropenia
        | Criterion::Hepatotoxicity
        | Criterion::NonhematologicToxicity
        | Criterion::RenalToxicity
        | Criterion::DiscontinuationEvents
        | Criterion::DoseLimit => Together::All,
    }
}

/// Facts that there are only where another fact is a certain word: no days have passed since the last dose of what was
/// never used.
const DEPENDENCIES: [(Field, Field, &str); 3] = [
    (Field::LongActingSsaWashoutDays, Field::LongActingSsa, "stopped"),
    (
        Field::ShortActingOctreotideWashoutHours,
        Field::ShortActingOctreotide,
        "stopped",
    ),
    (Field::RenalToxicityDelayDays, Field::RenalToxicity, "occurred"),
];

/// The fact on which it depends whether there is another at all, and the word that it must be.
#[must_use]
pub(crate) fn depends_on(field: Field) -> Option<(Field, &'static str)> {
    let found = DEPENDENCIES.iter().find(|(of, _, _)| *of == field);
    found.map(|(_, on, word)| (*on, *word))
}

/// The same facts without those that can only be asked for once another of them is known.
pub(super) fn without_dependents(facts: Facts) -> Facts {
    DEPENDENCIES.iter().fold(facts, |facts, (field, on, _)| {
        if facts.contains(*on) {
            facts.without(Facts::EMPTY.with(*field))
        } else {
            facts
        }
    })
}

/// The other name under which the same fact can be stated.
#[must_use]
pub(crate) const fn other_way(field: Field) -> Option<Field> {
    if matches!(field, Field::AgeYears) {
        Some(Field::BirthDate)
    } else if matches!(field, Field::SerumCreatinineMgDl) {
        Some(Field::SerumCreatinineUmolL)
    } else if matches!(field, Field::LongActingSsaWashoutDays) {
        Some(Field::LongActingSsaLastDose)
    } else {
        None
    }
}

/// The ways to settle a criterion: at most two sets of facts, the second one empty where there is one way, and both
/// where there is none.
pub(crate) type Ways = [Facts; 2];

/// No way.
pub(super) const NO_WAY: Ways = [Facts::EMPTY; 2];

/// The ways in which the facts that a criterion lacks settle it, none larger than it must be; a fact in `closed` cannot
/// be had.
///
/// What depends on another fact of the same way is asked for once that one is known.
pub(super) fn ways(criterion: Criterion, missing: MissingFacts, closed: Facts) -> Ways {
    let open = |facts: Facts| {
        if facts.and(closed).is_empty() {
            facts
        } else {
            Facts::EMPTY
        }
    };
    let one = |field: Option<Field>| field.map_or(Facts::EMPTY, |field| Facts::EMPTY.with(field));
    let in_order = |one: Facts, other: Facts| {
        if one.is_empty() {
            [other, one]
        } else {
            [one, other]
        }
    };
    match together(criterion) {
        Together::Each => {
            let mut each = missing.iter().filter(|field| !closed.contains(*field));
            [one(each.next()), one(each.next())]
        }
        Together::FirstOrOthers => {
            let mut others = missing.iter();
            let first = one(others.next());
            in_order(open(first), open(others.collect()))
        }
        Together::All => {
            let mut all: Facts = missing.iter().collect();
            if all.contains(Field::RenalToxicity) {
                // Asked for once it occurred.
                all = all.with(Field::RenalToxicityDelayDays);
            }
            // One of them may settle it by itself, so that what cannot be had does not make the others useless; but what
            // depends on that is useless.
            let without = all.without(closed);
            let left = DEPENDENCIES.iter().fold(without, |left, (field, on, _)| {
                if all.contains(*on) && closed.contains(*on) {
                    left.without(Facts::EMPTY.with(*field))
                } else {
                    left
                }
            });
            [left, Facts::EMPTY]
        }
    }
}
