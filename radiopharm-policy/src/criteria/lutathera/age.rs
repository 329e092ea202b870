//! **Age** (L46): at least 12 completed years; before 2025-01-01 at least 18 (L607).

use std::fmt;

use jiff::civil::Date;

use crate::criterion::{Citation, Criterion, Judgement, Limit, POLICY_CRITERIA, Rule, Status};
use crate::decimal::Decimal;
use crate::edition::{Edition, Terms};
use crate::facts::LutatheraFacts;
use crate::vocabulary::Field;

pub(crate) const RULE: Rule<LutatheraFacts> = Rule {
    limits: &[least_age_in(Edition::EARLIEST), least_age_in(Edition::LATEST)],
    met_from,
    ..Rule::new(
        Criterion::Age,
        Citation {
            section: POLICY_CRITERIA,
            item: "Lutathera, least age",
        },
        &[Field::AgeYears],
        judge,
        explain,
    )
};

const _: () = {
    let mut editions = Edition::ALL;
    while let [edition, later @ ..] = editions {
        let age = edition.terms().lutathera_least_age;
        assert!(
            age == Edition::EARLIEST.terms().lutathera_least_age
                || age == Edition::LATEST.terms().lutathera_least_age,
            "every least age is a limit of the rule"
        );
        editions = later;
    }
};

/// The least age of an edition, as a limit.
const fn least_age_in(edition: Edition) -> Limit {
    Limit::At(
        Field::AgeYears,
        Decimal::whole(edition.terms().lutathera_least_age as i32),
    )
}

fn judge(facts: &LutatheraFacts, terms: &Terms) -> Judgement {
    Judgement::of(facts.age.years, Field::AgeYears, |age| {
        Judgement::met_if(terms.lutathera_least_age <= age.value())
    })
}

fn explain(facts: &LutatheraFacts, terms: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let least = terms.lutathera_least_age;
    match facts.age.years {
        None => write!(f, "The age is not known; it must be at least {least} years."),
        Some(age) if age.value() < least => write!(f, "Age {age} is below {least} years."),
        Some(age) => write!(f, "Age {age} is at least {least} years."),
    }
}

fn met_from(facts: &LutatheraFacts, terms: &Terms, day: Date) -> Option<Date> {
    facts.age.birthday_after(terms.lutathera_least_age, day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::facts::AgeFacts;
    use crate::measure::Age;

    fn aged(years: i64) -> LutatheraFacts {
        let age = AgeFacts {
            years: Some(Age::new(years).unwrap()),
            birth_date: None,
        };
        LutatheraFacts {
            age,
            ..LutatheraFacts::default()
        }
    }

    #[test]
    fn below_at_and_above_twelve() {
        let terms = Edition::January2025.terms();
        assert_eq!(judge(&aged(11), terms), Judgement::NOT_MET);
        assert_eq!(judge(&aged(12), terms), Judgement::MET);
        assert_eq!(judge(&aged(13), terms), Judgement::MET);
    }

    #[test]
    fn adults_only_before_2025() {
        let terms = Edition::October2023.terms();
        assert_eq!(judge(&aged(17), terms), Judgement::NOT_MET);
        assert_eq!(judge(&aged(18), terms), Judgement::MET);
    }

    #[test]
    fn an_unknown_age_is_asked_for() {
        let judged = judge(&LutatheraFacts::default(), Edition::LATEST.terms());
        assert_eq!(judged, Judgement::unknown(Field::AgeYears));
    }

    #[test]
    fn a_birthday_cures_it() {
        let age = AgeFacts {
            years: Some(Age::new(11).unwrap()),
            birth_date: Some(date(2014, 5, 5)),
        };
        let facts = LutatheraFacts {
            age,
            ..LutatheraFacts::default()
        };
        let day = date(2026, 5, 4);
        assert_eq!(
            met_from(&facts, Edition::LATEST.terms(), day),
            Some(date(2026, 5, 5))
        );
        assert_eq!(
            met_from(&facts, Edition::October2023.terms(), day),
            Some(date(2032, 5, 5))
        );
        assert_eq!(
            met_from(&aged(11), Edition::LATEST.terms(), day),
            None,
            "no birth date, no promise"
        );
    }
}
