//! **Renal toxicity** (L96): none that delayed treatment by 16 weeks or longer.
//!
//! A shorter delay was still an event, at which the source elsewhere says to stop for good (L148): a
//! clinician must judge it.

use std::fmt;

use crate::agent::RenalToxicity;
use crate::criterion::{Citation, Criterion, DOCUMENTATION, Judgement, Limit, Rule, Status};
use crate::decimal::Decimal;
use crate::edition::Terms;
use crate::facts::LutatheraFacts;
use crate::vocabulary::Field;

/// The least delay, in days, that stops the course: 16 weeks.
pub(crate) const STOPS_DAYS: u16 = 112;

pub(crate) const RULE: Rule<LutatheraFacts> = Rule {
    limits: &[Limit::At(
        Field::RenalToxicityDelayDays,
        Decimal::whole(STOPS_DAYS as i32),
    )],
    ..Rule::new(
        Criterion::RenalToxicity,
        Citation {
            section: DOCUMENTATION,
            item: "Lutathera, continuation, renal toxicity",
        },
        &[Field::RenalToxicity, Field::RenalToxicityDelayDays],
        judge,
        explain,
    )
};

fn judge(facts: &LutatheraFacts, _: &Terms) -> Judgement {
    match (facts.renal_toxicity, facts.renal_toxicity_delay_days) {
        (None, _) => Judgement::unknown(Field::RenalToxicity),
        (Some(RenalToxicity::None), _) => Judgement::MET,
        (Some(RenalToxicity::Occurred), None) => Judgement::unknown(Field::RenalToxicityDelayDays),
        (Some(RenalToxicity::Occurred), Some(delay)) if STOPS_DAYS <= delay.value() => Judgement::NOT_MET,
        (Some(RenalToxicity::Occurred), Some(_)) => Judgement::REVIEW,
    }
}

fn explain(facts: &LutatheraFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (facts.renal_toxicity, facts.renal_toxicity_delay_days) {
        (None, _) => f.write_str("Whether there was renal toxicity is not known."),
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
    fn none_and_unknown() {
        assert_eq!(judged(Some(RenalToxicity::None), None), Judgement::MET);
        assert_eq!(judged(None, None), Judgement::unknown(Field::RenalToxicity));
        assert_eq!(
            judged(Some(RenalToxicity::Occurred), None),
            Judgement::unknown(Field::RenalToxicityDelayDays)
        );
    }
}
