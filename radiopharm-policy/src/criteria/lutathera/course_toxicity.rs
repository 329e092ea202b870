//! **Course toxicity** (L92-96): nothing that happened during earlier doses stands against the course.
//!
//! An initial request may follow doses given elsewhere. What the criteria of a continuation would refuse or
//! leave to a clinician, and any renal toxicity that occurred, a clinician must weigh. Among the former is a
//! clearance known to be low beside the statement that there was no renal toxicity.

use std::fmt;

use crate::agent::RenalToxicity;
use crate::criteria::lutathera::renal_function;
use crate::criteria::shared::course;
use crate::criterion::{Citation, Criterion, DOCUMENTATION, Judgement, Rule, Status};
use crate::edition::Terms;
use crate::facts::LutatheraFacts;
use crate::vocabulary::Field;

pub(crate) const RULE: Rule<LutatheraFacts> = Rule {
    limits: &[
        renal_function::REPORTED,
        renal_function::DERIVED,
        renal_function::OF_ADULTS,
    ],
    ..Rule::new(
        Criterion::CourseToxicity,
        Citation {
            section: DOCUMENTATION,
            item: "Lutathera, continuation, toxicity",
        },
        &[
            Field::RecurrentThrombocytopeniaGrade,
            Field::RecurrentAnemiaGrade,
            Field::RecurrentNeutropeniaGrade,
            Field::Hepatotoxicity,
            Field::RecurrentNonhematologicGrade,
            Field::RenalToxicity,
            Field::RenalToxicityDelayDays,
            Field::CreatinineClearanceMlMin,
            Field::SerumCreatinineMgDl,
            Field::SerumCreatinineUmolL,
            Field::WeightKg,
            Field::Sex,
            Field::AgeYears,
        ],
        judge,
        explain,
    )
};

/// Whether what a toxicity criterion says is for a clinician to weigh.
fn weighs(facts: &LutatheraFacts) -> impl Fn(Criterion, Status) -> bool {
    let renal = facts.renal_toxicity == Some(RenalToxicity::Occurred);
    move |criterion, status| {
        course::stands_against(status) || (renal && criterion == Criterion::RenalToxicity)
    }
}

fn judge(facts: &LutatheraFacts, terms: &Terms) -> Judgement {
    course::judge_course_toxicity(facts, terms, weighs(facts))
}

fn explain(facts: &LutatheraFacts, terms: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    course::explain_course_toxicity(facts, terms, weighs(facts), f)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::Hepatotoxicity;
    use crate::edition::Edition;
    use crate::measure::{CtcaeGrade, DelayDays};

    fn judged(facts: LutatheraFacts) -> Judgement {
        judge(&facts, Edition::LATEST.terms())
    }

    #[test]
    fn what_is_not_stated_does_not_count_against_the_course() {
        assert_eq!(judged(LutatheraFacts::default()), Judgement::MET);
    }

    #[test]
    fn each_toxicity_alone_is_weighed() {
        let grade = |value| Some(CtcaeGrade::new(value).unwrap());
        let none = LutatheraFacts::default();
        for (toxicity, expected) in [
            (
                LutatheraFacts {
                    recurrent_thrombocytopenia_grade: grade(1),
                    ..none
                },
                Judgement::MET,
            ),
            (
                LutatheraFacts {
                    recurrent_thrombocytopenia_grade: grade(2),
                    ..none
                },
                Judgement::REVIEW,
            ),
            (
                LutatheraFacts {
                    recurrent_anemia_grade: grade(2),
                    ..none
                },
                Judgement::MET,
            ),
            (
                LutatheraFacts {
                    recurrent_anemia_grade: grade(3),
                    ..none
                },
                Judgement::REVIEW,
            ),
            (
                LutatheraFacts {
                    recurrent_neutropenia_grade: grade(3),
                    ..none
                },
                Judgement::REVIEW,
            ),
            (
                LutatheraFacts {
                    recurrent_nonhematologic_grade: grade(3),
                    ..none
                },
                Judgement::REVIEW,
            ),
            (
                LutatheraFacts {
                    hepatotoxicity: Some(Hepatotoxicity::None),
                    ..none
                },
                Judgement::MET,
            ),
            (
                LutatheraFacts {
                    hepatotoxicity: Some(Hepatotoxicity::FirstEpisode),
                    ..none
                },
                Judgement::REVIEW,
            ),
            (
                LutatheraFacts {
                    hepatotoxicity: Some(Hepatotoxicity::Recurrent),
                    ..none
                },
                Judgement::REVIEW,
            ),
            (
                LutatheraFacts {
                    renal_toxicity: Some(RenalToxicity::None),
                    ..none
                },
                Judgement::MET,
            ),
            (
                LutatheraFacts {
                    renal_toxicity: Some(RenalToxicity::Occurred),
                    ..none
                },
                Judgement::REVIEW,
            ),
        ] {
            assert_eq!(judged(toxicity), expected, "{toxicity:?}");
        }
        for days in [0, 111, 112] {
            let renal_toxicity_delay_days = Some(DelayDays::new(days).unwrap());
            let renal_toxicity = Some(RenalToxicity::Occurred);
            assert_eq!(
                judged(LutatheraFacts {
                    renal_toxicity,
                    renal_toxicity_delay_days,
                    ..none
                }),
                Judgement::REVIEW
            );
        }
    }
}
