//! **Anemia** (L93): none of grade 3 or more came back.
//!
//! The source says anemia *and* neutropenia; either one stops the course. A first occurrence never stops it.

use std::fmt;

use super::recurrence;
use crate::criterion::{
    Citation, Criterion, DOCUMENTATION, InForce, Judgement, Limit, Rule, Status, never_by_time,
};
use crate::decimal::Decimal;
use crate::edition::Terms;
use crate::facts::LutatheraFacts;
use crate::vocabulary::Field;

/// The least recurrent grade that stops the course.
pub(crate) const STOPS: u8 = 3;

pub(crate) const RULE: Rule<LutatheraFacts> = Rule {
    criterion: Criterion::Anemia,
    citation: Citation {
        section: DOCUMENTATION,
        item: "Lutathera, continuation, anemia",
    },
    reads: &[Field::RecurrentAnemiaGrade],
    limits: &[Limit::At(
        Field::RecurrentAnemiaGrade,
        Decimal::whole(STOPS as i32),
    )],
    in_force: InForce::ALWAYS,
    judge,
    explain,
    met_from: never_by_time,
};

fn judge(facts: &LutatheraFacts, _: &Terms) -> Judgement {
    recurrence::below(STOPS, facts.recurrent_anemia_grade, Field::RecurrentAnemiaGrade)
}

fn explain(facts: &LutatheraFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    recurrence::explain("anemia", STOPS, facts.recurrent_anemia_grade, f)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;
    use crate::measure::CtcaeGrade;

    #[test]
    fn every_grade() {
        let terms = Edition::LATEST.terms();
        let judged = |grade| {
            judge(
                &LutatheraFacts {
                    recurrent_anemia_grade: grade,
                    ..LutatheraFacts::default()
                },
                terms,
            )
        };
        for grade in 0..=5 {
            let expected = Judgement::met_if(grade < 3);
            assert_eq!(
                judged(Some(CtcaeGrade::new(grade).unwrap())),
                expected,
                "grade {grade}"
            );
        }
        assert_eq!(judged(None), Judgement::unknown(Field::RecurrentAnemiaGrade));
    }
}
