//! **Age** (L52): at least 18 completed years.
//!
//! A documentation item (L100) says 19; the criterion decides, and an advisory names the other number.

use std::fmt;

use jiff::civil::Date;

use crate::criterion::{Citation, Criterion, Judgement, Limit, POLICY_CRITERIA, Rule, Status};
use crate::decimal::Decimal;
use crate::edition::Terms;
use crate::facts::PluvictoFacts;
use crate::vocabulary::Field;

/// The least age in completed years.
pub(crate) const LEAST: u8 = 18;

pub(crate) const RULE: Rule<PluvictoFacts> = Rule {
    limits: &[Limit::At(Field::AgeYears, Decimal::whole(LEAST as i32))],
    met_from,
    ..Rule::new(
        Criterion::Age,
        Citation {
            section: POLICY_CRITERIA,
            item: "Pluvicto, least age",
        },
        &[Field::AgeYears],
        judge,
        explain,
    )
};

fn judge(facts: &PluvictoFacts, _: &Terms) -> Judgement {
    Judgement::of(facts.age.years, Field::AgeYears, |age| {
        Judgement::met_if(LEAST <= age.value())
    })
}

fn explain(facts: &PluvictoFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match facts.age.years {
        None => write!(f, "The age is not known; it must be at least {LEAST} years."),
        Some(age) if age.value() < LEAST => write!(f, "Age {age} is below {LEAST} years."),
        Some(age) => write!(f, "Age {age} is at least {LEAST} years."),
    }
}

fn met_from(facts: &PluvictoFacts, _: &Terms, day: Date) -> Option<Date> {
    facts.age.birthday_after(LEAST, day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::edition::Edition;
    use crate::facts::AgeFacts;
    use crate::measure::Age;

    fn aged(years: i64) -> PluvictoFacts {
        let age = AgeFacts {
            years: Some(Age::new(years).unwrap()),
            birth_date: Some(date(2008, 2, 29)),
        };
        PluvictoFacts {
            age,
            ..PluvictoFacts::default()
        }
    }

    #[test]
    fn below_at_and_above_eighteen() {
        let terms = Edition::LATEST.terms();
        assert_eq!(judge(&aged(17), terms), Judgement::NOT_MET);
        assert_eq!(judge(&aged(18), terms), Judgement::MET);
        assert_eq!(judge(&aged(19), terms), Judgement::MET);
        assert_eq!(
            judge(&PluvictoFacts::default(), terms),
            Judgement::unknown(Field::AgeYears)
        );
    }

    #[test]
    fn a_birthday_cures_it() {
        let terms = Edition::LATEST.terms();
        assert_eq!(
            met_from(&aged(17), terms, date(2026, 2, 28)),
            Some(date(2026, 3, 1))
        );
    }
}
