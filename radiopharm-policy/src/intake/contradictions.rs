//! Facts that contradict each other, which are no facts after all.

use std::sync::Arc;

use super::reading::{Ambiguity, AmbiguityReason, Evidence, Reading, ReadingRule};
use crate::decimal::Decimal;
use crate::measure::{ActivityUnit, TENTHS_OF_UMOL_PER_L};
use crate::record::FactValue;
use crate::request::{Draft, ErrorKind, Given, assemble};
use crate::vocabulary::Field;
use crate::word::Word;

/// Takes back what contradicts something else.
pub(super) fn settle(reading: &mut Reading) {
    one_unit(
        reading,
        Field::SerumCreatinineMgDl,
        Field::SerumCreatinineUmolL,
        TENTHS_OF_UMOL_PER_L,
        10,
    );
    one_unit(
        reading,
        Field::ActivityPerDoseMci,
        Field::ActivityPerDoseGbq,
        i128::from(ActivityUnit::Mci.becquerels()),
        i128::from(ActivityUnit::Gbq.becquerels()),
    );
    without_contradictions(reading);
}

/// One quantity in two units is one fact where both say exactly the same, and otherwise not known. A number of the
/// first unit, times the factor, is one of the second.
fn one_unit(reading: &mut Reading, first: Field, second: Field, times: i128, over: i128) {
    let number = |field| match reading.record.get(field) {
        Some(FactValue::Decimal(number)) => Some(number),
        Some(_) | None => None,
    };
    let (Some(one), Some(other)) = (number(first), number(second)) else {
        return;
    };
    let product = |number: Decimal, factor: i128| number.units().checked_mul(factor);
    let is_same = product(one, times)
        .zip(product(other, over))
        .is_some_and(|(one, other)| one == other);
    if is_same {
        // Nothing is lost: the evidence says what was written.
        let _ = reading.record.set(second, &Given::Null);
        for evidence in reading.evidence.iter_mut().filter(|of| of.fact == second) {
            if evidence.value != Given::Null {
                evidence.value = one.into();
                evidence.rule = evidence.rule.max(ReadingRule::Unit);
            }
            evidence.fact = first;
        }
    } else {
        contradicted(reading, &[first, second], AmbiguityReason::SeveralValues);
    }
}

/// Facts that are no facts after all.
fn contradicted(reading: &mut Reading, facts: &[Field], reason: AmbiguityReason) {
    for fact in facts {
        if reading.record.get(*fact).is_none() {
            continue;
        }
        let _ = reading.record.set(*fact, &Given::Null);
        let (known, others): (Vec<Evidence>, Vec<Evidence>) = std::mem::take(&mut reading.evidence)
            .into_iter()
            .partition(|of| of.fact == *fact && of.value != Given::Null);
        reading.evidence = others;
        reading.ambiguous.push(Ambiguity {
            fact: *fact,
            reason,
            candidates: known.into_iter().map(Evidence::into_candidate).collect(),
        });
    }
}

/// For the field of a conflict, the facts that contradict each other.
const CONTRADICTIONS: [(Field, &[Field]); 5] = [
    (Field::AgeYears, &[Field::AgeYears, Field::BirthDate]),
    (
        Field::LongActingSsa,
        &[
            Field::LongActingSsa,
            Field::LongActingSsaWashoutDays,
            Field::LongActingSsaLastDose,
        ],
    ),
    (
        Field::LongActingSsaWashoutDays,
        &[Field::LongActingSsaWashoutDays, Field::LongActingSsaLastDose],
    ),
    (
        Field::ShortActingOctreotide,
        &[
            Field::ShortActingOctreotide,
            Field::ShortActingOctreotideWashoutHours,
        ],
    ),
    (
        Field::RenalToxicity,
        &[Field::RenalToxicity, Field::RenalToxicityDelayDays],
    ),
];

/// Takes back facts that contradict each other, by the rules of a request.
fn without_contradictions(reading: &mut Reading) {
    if assemble(Arc::new(reading.record.clone()), reading.edition).is_some() {
        return;
    }
    // Each round takes a fact back.
    for _ in Field::ALL {
        let Err(errors) = Draft::of_record(&reading.record).finish(reading.edition) else {
            return;
        };
        let mut found = false;
        for error in errors.errors() {
            let Some(field) = error.field().and_then(Field::from_word) else {
                continue;
            };
            match error.kind() {
                ErrorKind::ConflictingFields => {
                    found = true;
                    let facts = CONTRADICTIONS.iter().find(|(of, _)| *of == field);
                    let alone = [field];
                    let facts = facts.map_or(alone.as_slice(), |(_, facts)| *facts);
                    contradicted(reading, facts, AmbiguityReason::SeveralValues);
                }
                ErrorKind::InvalidValue => {
                    found = true;
                    contradicted(reading, &[field], AmbiguityReason::OutOfRange);
                }
                ErrorKind::InvalidJson
                | ErrorKind::UnknownField
                | ErrorKind::MissingField
                | ErrorKind::EditionUnavailable => {}
            }
        }
        if !found {
            return;
        }
    }
}
