//! **Renal toxicity** (L96): none that delayed treatment by 16 weeks or longer.
//!
//! A shorter delay was still an event, at which the source elsewhere says to stop for good (L148): a
//! clinician must judge it. So must one where no renal toxicity is stated and the clearance is known to be
//! below 40 mL/min, which L148 calls renal toxicity.

use std::fmt;

use crate::agent::RenalToxicity;
use crate::criteria::lutathera::renal_function;
use crate::criterion::{Citation, Criterion, DOCUMENTATION, Judgement, Limit, Rule, Status};
use crate::decimal::Decimal;
use crate::edition::Terms;
use crate::facts::LutatheraFacts;
use crate::vocabulary::Field;

/// The least delay, in days, that stops the course: 16 weeks.
pub(crate) const STOPS_DAYS: u16 = 112;

pub(crate) const RULE: Rule<LutatheraFacts> = Rule {
    limits: &[
        Limit::At(Field::RenalToxicityDelayDays, Decimal::whole(STOPS_DAYS as i32)),
        renal_function::REPORTED,
        renal_function::DERIVED,
        renal_function::OF_ADULTS,
    ],
    ..Rule::new(
        Criterion::RenalToxicity,
        Citation {
            section: DOCUMENTATION,
            item: "Lutathera, continuation, renal toxicity",
        },
        &[
            Field::RenalToxicity,
            Field::RenalToxicityDelayDays,
            Field::CreatinineClearanceMlMin,
            Field::SerumCreatinineMgDl,
            Field::SerumCreatinineUmolL,
            Field::WeightKg,
            Field::Sex,
            Field::AgeYears,
        ],
        judge,
        explain,
    )
};

/// Whether a clearance below the limit of renal function is known.
fn has_low_clearance(facts: &LutatheraFacts, terms: &Terms) -> bool {
    renal_function::judge(facts, terms).status == Status::NotMet
}

fn judge(facts: &LutatheraFacts, terms: &Terms) -> Judgement {
    match (facts.renal_toxicity, facts.renal_toxicity_delay_days) {
        (None, _) => Judgement::unknown(Field::RenalToxicity),
        (Some(RenalToxicity::None), _) if has_low_clearance(facts, terms) => Judgement::REVIEW,
        (Some(RenalToxicity::None), _) => Judgement::MET,
        (Some(RenalToxicity::Occurred), None) => Judgement::unknown(Field::RenalToxicityDelayDays),
        (Some(RenalToxicity::Occurred), Some(delay)) if STOPS_DAYS <= delay.value() => Judgement::NOT_MET,
        (Some(RenalToxicity::Occurred), Some(_)) => Judgement::REVIEW,
    }
}

fn explain(facts: &LutatheraFacts, terms: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (facts.renal_toxicity, facts.renal_toxicity_delay_days) {
        (None, _) => f.write_str("Whether there was renal toxicity is not known."),
        (Some(RenalToxicity::None), _) if has_low_clearance(facts, terms) => {
            f.write_str(
                "No renal toxicity is stated, yet a clearance so low is called one elsewhere in the source: ",
            )?;
            renal_function::explain(facts, terms, Status::NotMet, f)
        }
        (Some(RenalToxicity::None), _) => f.write_str("There was no renal toxicity."),
        (Some(RenalToxicity::Occurred), None) => {
            f.write_str("Renal toxicity occurred; for how long it delayed treatment is not known.")
        }
        (Some(RenalToxicity::Occurred), Some(delay)) if STOPS_DAYS <= delay.value() => {
            write!(
                f,
                "Renal toxicity delayed treatment by {delay} days, at least {STOPS_DAYS} (16 weeks)."
            )
        }
        (Some(RenalToxicity::Occurred), Some(delay)) => {
            let days = if delay.value() == 1 { "day" } else { "days" };
            write!(
                f,
                "Renal toxicity delayed treatment by {delay} {days}, fewer than {STOPS_DAYS}, yet it occurred."
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;
    use crate::measure::DelayDays;

    fn judged(renal: Option<RenalToxicity>, delay: Option<i64>) -> Judgement {
        judge(
            &LutatheraFacts {
                renal_toxicity: renal,
                renal_toxicity_delay_days: delay.map(|days| DelayDays::new(days).unwrap()),
                ..LutatheraFacts::default()
            },
            Edition::LATEST.terms(),
        )
    }

    #[test]
    fn below_at_and_above_16_weeks() {
        let occurred = Some(RenalToxicity::Occurred);
        assert_eq!(judged(occurred, Some(0)), Judgement::REVIEW);
        assert_eq!(judged(occurred, Some(111)), Judgement::REVIEW);
        assert_eq!(judged(occurred, Some(112)), Judgement::NOT_MET);
        assert_eq!(judged(occurred, Some(113)), Judgement::NOT_MET);
    }

    #[test]
    fn a_low_clearance_speaks_against_no_renal_toxicity() {
        let with = |renal, clearance: &str| {
            let facts = LutatheraFacts {
                renal_toxicity: renal,
                creatinine_clearance_ml_min: Some(clearance.parse().unwrap()),
                ..LutatheraFacts::default()
            };
            judge(&facts, Edition::LATEST.terms())
        };
        let none = Some(RenalToxicity::None);
        assert_eq!(with(none, "39.99999999999999999999"), Judgement::REVIEW);
        assert_eq!(with(none, "40"), Judgement::MET);
        assert_eq!(with(none, "41"), Judgement::MET);
        assert_eq!(with(None, "10"), Judgement::unknown(Field::RenalToxicity));
        assert_eq!(
            with(Some(RenalToxicity::Occurred), "10"),
            Judgement::unknown(Field::RenalToxicityDelayDays)
        );
    }

    #[test]
    fn none_and_unknown() {
        assert_eq!(judged(Some(RenalToxicity::None), None), Judgement::MET);
        assert_eq!(judged(None, None), Judgement::unknown(Field::RenalToxicity));
        assert_eq!(
            judged(Some(RenalToxicity::Occurred), None),
            Judgement::unknown(Field::RenalToxicityDelayDays)
        );
    }
}
