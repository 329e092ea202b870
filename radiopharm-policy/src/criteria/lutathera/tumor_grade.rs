//! **Tumor grade** (L46): low or intermediate, which the source defines by a Ki-67 index of at most 20 %.
//!
//! The number decides where there is one; a stated grade G1 or G2 stands without it. Evidence that pulls
//! the other way (a grade G3 beside a low index, poor differentiation) is for a clinician. That nothing is
//! said of differentiation is read as *not poor*, and answers say so.

use std::fmt;

use crate::agent::{Differentiation, WhoGrade};
use crate::criterion::{Citation, Criterion, Judgement, Limit, POLICY_CRITERIA, Rule, Status};
use crate::decimal::Decimal;
use crate::edition::Terms;
use crate::facts::LutatheraFacts;
use crate::vocabulary::Field;

/// The greatest Ki-67 index, in percent, of a tumor of low or intermediate grade.
pub(crate) const GREATEST_KI67: Decimal = Decimal::whole(20);

pub(crate) const RULE: Rule<LutatheraFacts> = Rule {
    limits: &[Limit::At(Field::Ki67Percent, GREATEST_KI67)],
    ..Rule::new(
        Criterion::TumorGrade,
        Citation {
            section: POLICY_CRITERIA,
            item: "Lutathera, low or intermediate grade",
        },
        &[Field::Ki67Percent, Field::WhoGrade, Field::Differentiation],
        judge,
        explain,
    )
};

fn judge(facts: &LutatheraFacts, _: &Terms) -> Judgement {
    let ki67 = facts.ki67_percent.map(|index| index.value() <= GREATEST_KI67);
    let g3 = facts.who_grade == Some(WhoGrade::G3);
    let poor = facts.differentiation == Some(Differentiation::Poor);
    match (ki67, facts.who_grade) {
        (Some(false), _) | (None, Some(WhoGrade::G3)) => Judgement::NOT_MET,
        (Some(true) | None, _) if g3 || poor => Judgement::REVIEW,
        (Some(true), _) | (None, Some(WhoGrade::G1 | WhoGrade::G2)) => Judgement::MET,
        (None, None) => {
            Judgement::unknown_for_want_of([(Field::Ki67Percent, false), (Field::WhoGrade, false)])
        }
    }
}

fn explain(facts: &LutatheraFacts, _: &Terms, status: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (status, facts.ki67_percent, facts.who_grade) {
        (Status::Unknown, _, _) => f.write_str("Neither the Ki-67 index nor the WHO grade is known."),
        (Status::Met, Some(index), _) => write!(f, "A Ki-67 index of {index} is at most {GREATEST_KI67} %."),
        (Status::NotMet, Some(index), _) => write!(f, "A Ki-67 index of {index} is above {GREATEST_KI67} %."),
        (Status::Met | Status::NotMet, None, grade) => {
            let grade = grade.map_or("", WhoGrade::as_str).to_ascii_uppercase();
            let is = if status == Status::Met { "is" } else { "is not" };
            write!(
                f,
                "WHO grade {grade}, without a Ki-67 index, {is} low or intermediate."
            )
        }
        (Status::Review, index, grade) => {
            f.write_str("The evidence disagrees:")?;
            if let Some(index) = index {
                write!(f, " a Ki-67 index of {index}")?;
            } else {
                f.write_str(" no Ki-67 index")?;
            }
            if let Some(grade) = grade {
                write!(f, ", WHO grade {}", grade.as_str().to_ascii_uppercase())?;
            }
            if facts.differentiation == Some(Differentiation::Poor) {
                f.write_str(", poor differentiation")?;
            }
            f.write_str(".")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;
    use crate::measure::Ki67Index;

    fn judged(
        ki67: Option<&str>,
        grade: Option<WhoGrade>,
        differentiation: Option<Differentiation>,
    ) -> Judgement {
        let facts = LutatheraFacts {
            ki67_percent: ki67.map(|text| text.parse::<Ki67Index>().unwrap()),
            who_grade: grade,
            differentiation,
            ..LutatheraFacts::default()
        };
        judge(&facts, Edition::LATEST.terms())
    }

    #[test]
    fn below_at_and_above_twenty_percent() {
        assert_eq!(
            judged(Some("19.99999999999999999999"), None, None),
            Judgement::MET
        );
        assert_eq!(judged(Some("20"), None, None), Judgement::MET);
        assert_eq!(
            judged(Some("20.00000000000000000001"), None, None),
            Judgement::NOT_MET
        );
    }

    #[test]
    fn every_combination_of_evidence() {
        let unknown = Judgement::unknown_for_want_of([(Field::Ki67Percent, false), (Field::WhoGrade, false)]);
        for differentiation in [None, Some(Differentiation::Well), Some(Differentiation::Poor)] {
            let poor = differentiation == Some(Differentiation::Poor);
            let unless_poor = |judgement| if poor { Judgement::REVIEW } else { judgement };
            for grade in [None, Some(WhoGrade::G1), Some(WhoGrade::G2), Some(WhoGrade::G3)] {
                let g3 = grade == Some(WhoGrade::G3);
                assert_eq!(judged(Some("21"), grade, differentiation), Judgement::NOT_MET);
                let low = if g3 {
                    Judgement::REVIEW
                } else {
                    unless_poor(Judgement::MET)
                };
                assert_eq!(judged(Some("8"), grade, differentiation), low);
                let without = match grade {
                    None => unless_poor(unknown),
                    Some(WhoGrade::G3) => Judgement::NOT_MET,
                    Some(WhoGrade::G1 | WhoGrade::G2) => unless_poor(Judgement::MET),
                };
                assert_eq!(
                    judged(None, grade, differentiation),
                    without,
                    "{grade:?} {differentiation:?}"
                );
            }
        }
    }
}
