//! **Thrombocytopenia** (L92): none of grade 2 or more came back.
//!
//! Two is enough for platelets; the other counts need three. A first occurrence never stops it.

use super::recurrence::{self, Recurrence};
use crate::criterion::{Criterion, Rule};
use crate::facts::LutatheraFacts;
use crate::measure::CtcaeGrade;
use crate::vocabulary::Field;

/// The least recurrent grade that stops the course.
pub(crate) const STOPS: u8 = 2;

pub(crate) const RULE: Rule<LutatheraFacts> = recurrence::rule::<Thrombocytopenia>();

/// What came back.
enum Thrombocytopenia {}

impl Recurrence for Thrombocytopenia {
    const CRITERION: Criterion = Criterion::Thrombocytopenia;
    const ITEM: &'static str = "Lutathera, continuation, thrombocytopenia";
    const TOXICITY: &'static str = "thrombocytopenia";
    const GRADE: Field = Field::RecurrentThrombocytopeniaGrade;
    const STOPS: u8 = STOPS;

    fn grade(facts: &LutatheraFacts) -> Option<CtcaeGrade> {
        facts.recurrent_thrombocytopenia_grade
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
                    recurrent_thrombocytopenia_grade: grade,
                    ..LutatheraFacts::default()
                },
                terms,
            )
        };
        for grade in 0..=5 {
            let expected = Judgement::met_if(grade < 2);
            assert_eq!(
                judged(Some(CtcaeGrade::new(grade).unwrap())),
                expected,
                "grade {grade}"
            );
        }
        assert_eq!(
            judged(None),
            Judgement::unknown(Field::RecurrentThrombocytopeniaGrade)
        );
    }
}
