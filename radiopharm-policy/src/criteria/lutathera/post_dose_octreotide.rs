//! **Post-dose octreotide** (L51): long-acting octreotide 30 mg IM, 4 to 24 hours after each dose.
//!
//! Asked for from 2025-01-01 (L607). When a course begins this can only be a plan or an order. A detail that
//! is given must be right: 30 mg exactly, 4 and 24 hours included.

use std::fmt;

use crate::criterion::{Citation, Criterion, InForce, Judgement, Limit, POLICY_CRITERIA, Rule, Status};
use crate::decimal::Decimal;
use crate::edition::{Edition, Terms};
use crate::facts::LutatheraFacts;
use crate::vocabulary::Field;

/// The dose, in milligrams.
pub(crate) const DOSE_MG: Decimal = Decimal::whole(30);

/// The earliest time, in hours after each dose of Lutathera.
pub(crate) const EARLIEST_HOURS: Decimal = Decimal::whole(4);

/// The latest time, in hours after each dose of Lutathera.
pub(crate) const LATEST_HOURS: Decimal = Decimal::whole(24);

pub(crate) const RULE: Rule<LutatheraFacts> = Rule {
    limits: &[
        Limit::At(Field::PostDoseOctreotideDoseMg, DOSE_MG),
        Limit::At(Field::PostDoseOctreotideHoursAfter, EARLIEST_HOURS),
        Limit::At(Field::PostDoseOctreotideHoursAfter, LATEST_HOURS),
    ],
    in_force: InForce::from(Edition::January2025),
    ..Rule::new(
        Criterion::PostDoseOctreotide,
        Citation {
            section: POLICY_CRITERIA,
            item: "Lutathera, octreotide after each dose",
        },
        &[
            Field::PostDoseOctreotidePlanned,
            Field::PostDoseOctreotideDoseMg,
            Field::PostDoseOctreotideHoursAfter,
        ],
        judge,
        explain,
    )
};

/// Whether the dose, where it is given, is right.
fn dose_is_right(facts: &LutatheraFacts) -> bool {
    facts
        .post_dose_octreotide_dose_mg
        .is_none_or(|dose| dose.value() == DOSE_MG)
}

/// Whether the time, where it is given, is right.
fn time_is_right(facts: &LutatheraFacts) -> bool {
    facts
        .post_dose_octreotide_hours_after
        .is_none_or(|hours| EARLIEST_HOURS <= hours.value() && hours.value() <= LATEST_HOURS)
}

fn judge(facts: &LutatheraFacts, _: &Terms) -> Judgement {
    match facts.post_dose_octreotide_planned {
        _ if !dose_is_right(facts) || !time_is_right(facts) => Judgement::NOT_MET,
        Some(planned) => Judgement::met_if(planned),
        None => Judgement::unknown(Field::PostDoseOctreotidePlanned),
    }
}

fn explain(facts: &LutatheraFacts, _: &Terms, status: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (
        status,
        facts.post_dose_octreotide_dose_mg,
        facts.post_dose_octreotide_hours_after,
    ) {
        (_, Some(dose), _) if !dose_is_right(facts) => {
            write!(
                f,
                "The octreotide dose planned after each dose is {dose}, not {DOSE_MG} mg."
            )
        }
        (_, _, Some(hours)) if !time_is_right(facts) => write!(
            f,
            "Octreotide is planned {hours} after each dose, not {EARLIEST_HOURS} to {LATEST_HOURS} hours.",
        ),
        (Status::Met, _, _) => {
            write!(
                f,
                "Octreotide LAR {DOSE_MG} mg is planned {EARLIEST_HOURS} to {LATEST_HOURS} hours after each dose."
            )
        }
        (Status::NotMet, _, _) => f.write_str("No long-acting octreotide is planned after each dose."),
        (Status::Unknown | Status::Review, _, _) => {
            f.write_str("Whether long-acting octreotide is planned after each dose is not stated.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(planned: Option<bool>, dose: Option<&str>, hours: Option<&str>) -> Judgement {
        let facts = LutatheraFacts {
            post_dose_octreotide_planned: planned,
            post_dose_octreotide_dose_mg: dose.map(|text| text.parse().unwrap()),
            post_dose_octreotide_hours_after: hours.map(|text| text.parse().unwrap()),
            ..LutatheraFacts::default()
        };
        judge(&facts, Edition::LATEST.terms())
    }

    #[test]
    fn every_combination_of_plan_and_details() {
        let unknown = Judgement::unknown(Field::PostDoseOctreotidePlanned);
        for (planned, alone) in [
            (Some(true), Judgement::MET),
            (Some(false), Judgement::NOT_MET),
            (None, unknown),
        ] {
            for (dose, dose_right) in [
                (None, true),
                (Some("29.9"), false),
                (Some("30"), true),
                (Some("30.0001"), false),
            ] {
                for (hours, time_right) in [
                    (None, true),
                    (Some("3.9"), false),
                    (Some("4"), true),
                    (Some("12.5"), true),
                    (Some("24"), true),
                    (Some("24.1"), false),
                ] {
                    let expected = if dose_right && time_right {
                        alone
                    } else {
                        Judgement::NOT_MET
                    };
                    assert_eq!(
                        judged(planned, dose, hours),
                        expected,
                        "{planned:?} {dose:?} {hours:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn asked_for_from_2025() {
        assert!(!RULE.in_force.holds_in(Edition::October2023));
        assert!(RULE.in_force.holds_in(Edition::January2025));
    }
}
