//! **Neutropenia** (L93): none of grade 3 or more came back.
//!
//! The source says anemia *and* neutropenia; either one stops the course. A first occurrence never stops it.

use super::recurrence::{self, Recurrence};
use crate::criterion::{Criterion, Rule};
use crate::facts::LutatheraFacts;
use crate::measure::CtcaeGrade;
use crate::vocabulary::Field;

/// The least recurrent grade that stops the course.
pub(crate) const STOPS: u8 = 3;

pub(crate) const RULE: Rule<LutatheraFacts> = recurrence::rule::<Neutropenia>();

/// What came back.
enum Neutropenia {}

impl Recurrence for Neutropenia {
    const CRITERION: Criterion = Criterion::Neutropenia;
    const ITEM: &'static str = "Lutathera, continuation, neutropenia";
    const TOXICITY: &'static str = "neutropenia";
    const GRADE: Field = Field::RecurrentNeutropeniaGrade;
    const STOPS: u8 = STOPS;

    fn grade(facts: &LutatheraFacts) -> Option<CtcaeGrade> {
        facts.recurrent_neutropenia_grade
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criterion::Judgement;
    use crate::edition::Edition;

    #[test]
    fn every_grade() {
        let terms = Edition::LATEST.terms();
        let judged = |grade| {
            (RULE.judge)(
                &LutatheraFacts {
                    recurrent_neutropenia_grade: grade,
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
        assert_eq!(judged(None), Judgement::unknown(Field::RecurrentNeutropeniaGrade));
    }
}
