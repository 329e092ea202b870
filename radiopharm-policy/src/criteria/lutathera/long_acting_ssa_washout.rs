//! **Long-acting analogue washout** (L46): none for at least 4 weeks before the first requested dose.
//!
//! Octreotide LAR, lanreotide and pasireotide LAR are long-acting. Whole days from the last dose to the date
//! of service count, 28 at least; the "4 to 6 weeks" of L140 is advice. Never used is washed out.

use std::fmt;

use jiff::civil::Date;

use crate::criterion::{Citation, Criterion, Judgement, Limit, POLICY_CRITERIA, Rule, Status};
use crate::decimal::Decimal;
use crate::edition::Terms;
use crate::facts::{Analogue, LutatheraFacts};
use crate::vocabulary::Field;

/// The least washout in days: 4 weeks.
pub(crate) const LEAST_DAYS: u32 = 28;

pub(crate) const RULE: Rule<LutatheraFacts> = Rule {
    limits: &[Limit::At(
        Field::LongActingSsaWashoutDays,
        Decimal::whole(LEAST_DAYS as i32),
    )],
    met_from,
    ..Rule::new(
        Criterion::LongActingSsaWashout,
        Citation {
            section: POLICY_CRITERIA,
            item: "Lutathera, long-acting somatostatin analogues",
        },
        &[Field::LongActingSsa, Field::LongActingSsaWashoutDays],
        judge,
        explain,
    )
};

fn judge(facts: &LutatheraFacts, _: &Terms) -> Judgement {
    match facts.long_acting_ssa {
        Some(Analogue::Never) => Judgement::MET,
        Some(Analogue::Ongoing) => Judgement::NOT_MET,
        Some(Analogue::Stopped(Some(days))) => Judgement::met_if(LEAST_DAYS <= days.value()),
        Some(Analogue::Stopped(None)) => Judgement::unknown(Field::LongActingSsaWashoutDays),
        None => Judgement::unknown_for_want_of([
            (Field::LongActingSsa, false),
            (Field::LongActingSsaWashoutDays, false),
        ]),
    }
}

fn explain(facts: &LutatheraFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match facts.long_acting_ssa {
        Some(Analogue::Never) => f.write_str("No long-acting somatostatin analogue was ever used."),
        Some(Analogue::Ongoing) => f.write_str("A long-acting somatostatin analogue is in use."),
        Some(Analogue::Stopped(Some(days))) => {
            let (days, than) = (
                days.value(),
                if LEAST_DAYS <= days.value() {
                    "at least"
                } else {
                    "fewer than"
                },
            );
            let plural = if days == 1 { "day" } else { "days" };
            write!(
                f,
                "The long-acting analogue was stopped {days} {plural} before, {than} {LEAST_DAYS}."
            )
        }
        Some(Analogue::Stopped(None)) => {
            f.write_str("The long-acting analogue was stopped; how many days before is not known.")
        }
        None => f.write_str("Whether a long-acting somatostatin analogue is in use is not known."),
    }
}

fn met_from(facts: &LutatheraFacts, _: &Terms, day: Date) -> Option<Date> {
    match facts.long_acting_ssa {
        Some(Analogue::Stopped(Some(days))) => {
            let left = LEAST_DAYS.checked_sub(days.value())?;
            day.checked_add(jiff::Span::new().days(i64::from(left))).ok()
        }
        Some(Analogue::Never | Analogue::Ongoing | Analogue::Stopped(None)) | None => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::edition::Edition;
    use crate::measure::WashoutDays;

    fn facts(analogue: Option<Analogue<WashoutDays>>) -> LutatheraFacts {
        LutatheraFacts {
            long_acting_ssa: analogue,
            ..LutatheraFacts::default()
        }
    }

    fn stopped(days: i64) -> LutatheraFacts {
        facts(Some(Analogue::Stopped(Some(WashoutDays::new(days).unwrap()))))
    }

    fn judged(facts: &LutatheraFacts) -> Judgement {
        judge(facts, Edition::LATEST.terms())
    }

    #[test]
    fn below_at_and_above_28_days() {
        assert_eq!(judged(&stopped(27)), Judgement::NOT_MET);
        assert_eq!(judged(&stopped(28)), Judgement::MET);
        assert_eq!(judged(&stopped(29)), Judgement::MET);
        assert_eq!(
            judged(&stopped(36_500)),
            Judgement::MET,
            "more than 6 weeks never fails"
        );
    }

    #[test]
    fn use_without_days() {
        assert_eq!(judged(&facts(Some(Analogue::Never))), Judgement::MET);
        assert_eq!(judged(&facts(Some(Analogue::Ongoing))), Judgement::NOT_MET);
        assert_eq!(
            judged(&facts(Some(Analogue::Stopped(None)))),
            Judgement::unknown(Field::LongActingSsaWashoutDays)
        );
        let missing: Vec<_> = judged(&facts(None)).missing.iter().collect();
        assert_eq!(missing, [Field::LongActingSsa, Field::LongActingSsaWashoutDays]);
    }

    #[test]
    fn time_cures_what_was_stopped() {
        let terms = Edition::LATEST.terms();
        let day = date(2026, 5, 4);
        assert_eq!(met_from(&stopped(27), terms, day), Some(date(2026, 5, 5)));
        assert_eq!(met_from(&stopped(0), terms, day), Some(date(2026, 6, 1)));
        assert_eq!(met_from(&facts(Some(Analogue::Ongoing)), terms, day), None);
    }
}
