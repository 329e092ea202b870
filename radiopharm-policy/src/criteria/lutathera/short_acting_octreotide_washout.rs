//! **Short-acting octreotide washout** (L46): none for at least 24 hours before the first requested dose.
//!
//! Exactly 24 hours are enough. Never used is washed out.

use std::fmt;

use jiff::civil::Date;

use crate::criterion::{Citation, Criterion, Judgement, Limit, POLICY_CRITERIA, Rule, Status};
use crate::decimal::Decimal;
use crate::edition::Terms;
use crate::facts::{Analogue, LutatheraFacts};
use crate::vocabulary::Field;

/// The least washout in hours.
pub(crate) const LEAST_HOURS: Decimal = Decimal::whole(24);

pub(crate) const RULE: Rule<LutatheraFacts> = Rule {
    limits: &[Limit::At(Field::ShortActingOctreotideWashoutHours, LEAST_HOURS)],
    met_from,
    ..Rule::new(
        Criterion::ShortActingOctreotideWashout,
        Citation {
            section: POLICY_CRITERIA,
            item: "Lutathera, short-acting octreotide",
        },
        &[
            Field::ShortActingOctreotide,
            Field::ShortActingOctreotideWashoutHours,
        ],
        judge,
        explain,
    )
};

fn judge(facts: &LutatheraFacts, _: &Terms) -> Judgement {
    match facts.short_acting_octreotide {
        Some(Analogue::Never) => Judgement::MET,
        Some(Analogue::Ongoing) => Judgement::NOT_MET,
        Some(Analogue::Stopped(Some(hours))) => Judgement::met_if(LEAST_HOURS <= hours.value()),
        Some(Analogue::Stopped(None)) => Judgement::unknown(Field::ShortActingOctreotideWashoutHours),
        None => Judgement::unknown_for_want_of([
            (Field::ShortActingOctreotide, false),
            (Field::ShortActingOctreotideWashoutHours, false),
        ]),
    }
}

fn explain(facts: &LutatheraFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match facts.short_acting_octreotide {
        Some(Analogue::Never) => f.write_str("No short-acting octreotide was ever used."),
        Some(Analogue::Ongoing) => f.write_str("Short-acting octreotide is in use."),
        Some(Analogue::Stopped(Some(hours))) => {
            let (hours, enough) = (hours.value(), LEAST_HOURS <= hours.value());
            let than = if enough { "at least" } else { "fewer than" };
            let plural = if hours == Decimal::whole(1) {
                "hour"
            } else {
                "hours"
            };
            write!(
                f,
                "Short-acting octreotide was stopped {hours} {plural} before, {than} {LEAST_HOURS}."
            )
        }
        Some(Analogue::Stopped(None)) => {
            f.write_str("Short-acting octreotide was stopped; how many hours before is not known.")
        }
        None => f.write_str("Whether short-acting octreotide is in use is not known."),
    }
}

/// On the next day, since every day adds 24 hours.
fn met_from(facts: &LutatheraFacts, _: &Terms, day: Date) -> Option<Date> {
    match facts.short_acting_octreotide {
        Some(Analogue::Stopped(Some(_))) => day.tomorrow().ok(),
        Some(Analogue::Never | Analogue::Ongoing | Analogue::Stopped(None)) | None => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::edition::Edition;
    use crate::measure::WashoutHours;

    fn facts(analogue: Option<Analogue<WashoutHours>>) -> LutatheraFacts {
        LutatheraFacts {
            short_acting_octreotide: analogue,
            ..LutatheraFacts::default()
        }
    }

    fn stopped(hours: &str) -> LutatheraFacts {
        facts(Some(Analogue::Stopped(Some(hours.parse().unwrap()))))
    }

    fn judged(facts: &LutatheraFacts) -> Judgement {
        judge(facts, Edition::LATEST.terms())
    }

    #[test]
    fn below_at_and_above_24_hours() {
        assert_eq!(judged(&stopped("23.99999999999999999999")), Judgement::NOT_MET);
        assert_eq!(judged(&stopped("24")), Judgement::MET);
        assert_eq!(judged(&stopped("24.5")), Judgement::MET);
    }

    #[test]
    fn use_without_hours() {
        assert_eq!(judged(&facts(Some(Analogue::Never))), Judgement::MET);
        assert_eq!(judged(&facts(Some(Analogue::Ongoing))), Judgement::NOT_MET);
        assert_eq!(
            judged(&facts(Some(Analogue::Stopped(None)))),
            Judgement::unknown(Field::ShortActingOctreotideWashoutHours)
        );
        let missing: Vec<_> = judged(&facts(None)).missing.iter().collect();
        assert_eq!(
            missing,
            [
                Field::ShortActingOctreotide,
                Field::ShortActingOctreotideWashoutHours
            ]
        );
    }

    #[test]
    fn the_next_day_cures_it() {
        let terms = Edition::LATEST.terms();
        assert_eq!(
            met_from(&stopped("0"), terms, date(2026, 12, 31)),
            Some(date(2027, 1, 1))
        );
        assert_eq!(
            met_from(&facts(Some(Analogue::Ongoing)), terms, date(2026, 5, 4)),
            None
        );
    }
}
