//! **Age** (L53): an adult.
//!
//! The criterion gives no number; the documentation list says 19 (L112), ordinary usage 18. From 19 it is
//! met on either reading, below 18 on neither, and at 18 a clinician must judge.

use std::fmt;

use jiff::civil::Date;

use crate::criterion::{Citation, Criterion, Judgement, Limit, POLICY_CRITERIA, Rule, Status};
use crate::decimal::Decimal;
use crate::edition::Terms;
use crate::facts::XofigoFacts;
use crate::vocabulary::Field;

/// From this age a person is an adult on every reading.
pub(crate) const ADULT: u8 = 19;

/// Below this age a person is an adult on no reading.
pub(crate) const MINOR_BELOW: u8 = 18;

pub(crate) const RULE: Rule<XofigoFacts> = Rule {
    limits: &[
        Limit::At(Field::AgeYears, Decimal::whole(MINOR_BELOW as i32)),
        Limit::At(Field::AgeYears, Decimal::whole(ADULT as i32)),
    ],
    met_from,
    ..Rule::new(
        Criterion::Age,
        Citation {
            section: POLICY_CRITERIA,
            item: "Xofigo, adults",
        },
        &[Field::AgeYears],
        judge,
        explain,
    )
};

fn judge(facts: &XofigoFacts, _: &Terms) -> Judgement {
    Judgement::of(facts.age.years, Field::AgeYears, |age| {
        if ADULT <= age.value() {
            Judgement::MET
        } else if age.value() < MINOR_BELOW {
            Judgement::NOT_MET
        } else {
            Judgement::REVIEW
        }
    })
}

fn explain(facts: &XofigoFacts, _: &Terms, status: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (facts.age.years, status) {
        (None, _) => f.write_str("The age is not known; the person must be an adult."),
        (Some(age), Status::Met) => write!(f, "Age {age} is adult ({ADULT} or more)."),
        (Some(age), Status::NotMet) => {
            write!(f, "Age {age} is below {MINOR_BELOW}, not adult on any reading.")
        }
        (Some(age), Status::Review | Status::Unknown) => write!(
            f,
            "Age {age}: the criterion does not define adult, and the documentation list says {ADULT}.",
        ),
    }
}

fn met_from(facts: &XofigoFacts, _: &Terms, day: Date) -> Option<Date> {
    facts.age.birthday_after(ADULT, day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::edition::Edition;
    use crate::facts::AgeFacts;
    use crate::measure::Age;

    fn aged(years: i64) -> XofigoFacts {
        let age = AgeFacts {
            years: Some(Age::new(years).unwrap()),
            birth_date: Some(date(2009, 5, 5)),
        };
        XofigoFacts {
            age,
            ..XofigoFacts::default()
        }
    }

    #[test]
    fn below_at_and_above_both_readings() {
        let terms = Edition::LATEST.terms();
        assert_eq!(judge(&aged(17), terms), Judgement::NOT_MET);
        assert_eq!(judge(&aged(18), terms), Judgement::REVIEW);
        assert_eq!(judge(&aged(19), terms), Judgement::MET);
        assert_eq!(judge(&aged(20), terms), Judgement::MET);
        assert_eq!(
            judge(&XofigoFacts::default(), terms),
            Judgement::unknown(Field::AgeYears)
        );
    }

    #[test]
    fn the_nineteenth_birthday_cures_it() {
        let day = date(2026, 6, 1);
        assert_eq!(
            met_from(&aged(17), Edition::LATEST.terms(), day),
            Some(date(2028, 5, 5))
        );
    }
}
