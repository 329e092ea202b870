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

/// The fact on which it depends whether another can be told at all, and the word that it must be: there are no days
/// since the last dose of what was never used.
#[must_use]
pub(crate) const fn depends_on(field: Field) -> Option<(Field, &'static str)> {
    if matches!(field, Field::LongActingSsaWashoutDays) {
        Some((Field::LongActingSsa, "stopped"))
    } else if matches!(field, Field::ShortActingOctreotideWashoutHours) {
        Some((Field::ShortActingOctreotide, "stopped"))
    } else if matches!(field, Field::RenalToxicityDelayDays) {
        Some((Field::RenalToxicity, "occurred"))
    } else {
        None
    }
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

/// The ways in which the facts that a criterion lacks settle it, none larger than it must be; a fact in `closed` cannot
/// be had.
///
/// What depends on another fact of the same way is told once that one is known.
pub(super) fn ways(criterion: Criterion, missing: MissingFacts, closed: Facts) -> [Option<Facts>; 2] {
    let open = |facts: Facts| (!facts.is_empty() && facts.and(closed).is_empty()).then_some(facts);
    let mut all: Facts = missing.iter().collect();
    if all.contains(Field::RenalToxicity) {
        // Asked for once it occurred.
        all = all.with(Field::RenalToxicityDelayDays);
    }
    match together(criterion) {
        Together::Each => {
            let mut each = missing
                .iter()
                .map(|field| Facts::EMPTY.with(field))
                .filter_map(open);
            [each.next(), each.next()]
        }
        Together::FirstOrOthers => {
            let mut others = missing.iter();
            let first = others.next().map(|field| Facts::EMPTY.with(field));
            [first.and_then(open), open(others.collect())]
        }
        Together::All => {
            // One of them may settle it by itself, so that what cannot be had does not make the others useless.
            let left: Facts = all.iter().filter(|field| !closed.contains(*field)).collect();
            let depends = |field: Field| {
                depends_on(field).is_some_and(|(on, _)| closed.contains(on) && all.contains(on))
            };
            let left: Facts = left.iter().filter(|field| !depends(*field)).collect();
            [(!left.is_empty()).then_some(left), None]
        }
    }
}
