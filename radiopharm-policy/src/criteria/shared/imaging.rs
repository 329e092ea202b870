//! The imaging rule: does imaging show what the drug binds to?
//!
//! Studies with a *listed* tracer count. A *related* tracer (of the same target, but not listed) can only
//! call for a clinician: the source does not say whether its list is closed.

use std::fmt;

use crate::agent::{ImagingAgent, Study, StudyResult, StudySet};
use crate::criterion::{Judgement, Status};
use crate::vocabulary::Field;
use crate::word::WordSet;

/// Judges the studies: contradiction, proof, doubt, disproof, in this order; otherwise nothing is known.
///
/// A negative study contradicts a positive one only where it [stands](StudySet::standing_negatives) against it.
pub(crate) fn shows_target(
    studies: Option<&StudySet>,
    listed: WordSet<ImagingAgent>,
    related: WordSet<ImagingAgent>,
) -> Judgement {
    let Some(studies) = studies else {
        return Judgement::unknown(Field::Imaging);
    };
    let positive = !studies.positive.and(listed).is_empty();
    let negative = !studies.standing_negatives(listed).is_empty();
    let doubtful =
        !studies.equivocal.and(listed.or(related)).is_empty() || !studies.positive.and(related).is_empty();
    match (positive, doubtful, negative) {
        (true, _, true) => Judgement::REVIEW,
        (true, _, false) => Judgement::MET,
        (false, true, _) => Judgement::REVIEW,
        (false, false, true) => Judgement::NOT_MET,
        (false, false, false) => Judgement::unknown(Field::Imaging),
    }
}

/// The sentence: which studies decided.
pub(crate) fn explain(
    studies: Option<StudySet>,
    listed: WordSet<ImagingAgent>,
    related: WordSet<ImagingAgent>,
    target: &str,
    status: Status,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let Some(studies) = studies else {
        return write!(f, "No {target} imaging is stated.");
    };
    match status {
        Status::Met => {
            write!(
                f,
                "Imaging with {} showed {target} expression",
                Shown(studies.positive.and(listed), None)
            )?;
            let outweighed = studies.negative.and(listed);
            if !outweighed.is_empty() {
                write!(
                    f,
                    "; earlier or less sensitive, {} does not stand against it",
                    Shown(outweighed, Some(StudyResult::Negative))
                )?;
            }
            f.write_str(".")
        }
        Status::NotMet => {
            write!(
                f,
                "Imaging with {} showed no {target} expression.",
                Shown(studies.negative.and(listed), None)
            )
        }
        Status::Unknown => write!(f, "No study with a listed {target} tracer is stated."),
        Status::Review if !studies.positive.and(listed).is_empty() => write!(
            f,
            "The studies disagree: {}, but {}.",
            Shown(studies.positive.and(listed), Some(StudyResult::Positive)),
            Shown(studies.standing_negatives(listed), Some(StudyResult::Negative)),
        ),
        Status::Review => {
            let either = listed.or(related);
            f.write_str("A clinician must judge the imaging: ")?;
            let positive = studies.positive.and(related);
            if !positive.is_empty() {
                write!(
                    f,
                    "{}, with a tracer that is not listed",
                    Shown(positive, Some(StudyResult::Positive))
                )?;
            }
            let equivocal = studies.equivocal.and(either);
            if !equivocal.is_empty() {
                let and = if positive.is_empty() { "" } else { "; " };
                write!(f, "{and}{}", Shown(equivocal, Some(StudyResult::Equivocal)))?;
            }
            f.write_str(".")
        }
    }
}

/// Tracers, with what they showed if that is to be said: `Ga-68 dotatate positive and FDG positive`.
struct Shown(WordSet<ImagingAgent>, Option<StudyResult>);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, agent) in self.0.iter().enumerate() {
            if 0 < place {
                f.write_str(" and ")?;
            }
            match self.1 {
                Some(result) => write!(f, "{}", Study::new(agent, result))?,
                None => f.write_str(agent.label())?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTED: ImagingAgent = ImagingAgent::Ga68Psma11;
    const ALSO_LISTED: ImagingAgent = ImagingAgent::F18Piflufolastat;
    const RELATED: ImagingAgent = ImagingAgent::F18Flotufolastat;
    const FOREIGN: ImagingAgent = ImagingAgent::Fdg;

    fn judged(studies: &[(ImagingAgent, StudyResult)]) -> Judgement {
        let studies = studies
            .iter()
            .map(|(agent, result)| Study::new(*agent, *result))
            .collect();
        shows_target(Some(&studies), [LISTED, ALSO_LISTED].into(), [RELATED].into())
    }

    #[test]
    fn every_pair_of_studies_follows_the_order_of_the_rule() {
        use StudyResult::{Equivocal, Negative, Positive};
        let classes = [LISTED, ALSO_LISTED, RELATED, FOREIGN];
        let studies: Vec<_> = classes
            .into_iter()
            .flat_map(|agent| [Positive, Negative, Equivocal].map(|result| (agent, result)))
            .collect();
        for one in &studies {
            for other in &studies {
                let both = [*one, *other];
                let any = |agents: &[ImagingAgent], result| {
                    both.iter()
                        .any(|(agent, shown)| agents.contains(agent) && *shown == result)
                };
                let listed = [LISTED, ALSO_LISTED];
                let expected = if any(&listed, Positive) && any(&listed, Negative) {
                    Judgement::REVIEW
                } else if any(&listed, Positive) {
                    Judgement::MET
                } else if any(&listed, Equivocal) || any(&[RELATED], Positive) || any(&[RELATED], Equivocal) {
                    Judgement::REVIEW
                } else if any(&listed, Negative) {
                    Judgement::NOT_MET
                } else {
                    Judgement::unknown(Field::Imaging)
                };
                assert_eq!(judged(&both), expected, "{both:?}");
            }
        }
    }

    fn judged_studies(studies: &[Study]) -> Judgement {
        shows_target(
            Some(&studies.iter().copied().collect()),
            [ImagingAgent::Ga68Dotatate, ImagingAgent::SstrScintigraphy].into(),
            [ImagingAgent::OtherSstrPet].into(),
        )
    }

    #[test]
    fn scintigraphy_does_not_stand_against_pet() {
        use StudyResult::{Negative, Positive};
        let pet = |result| Study::new(ImagingAgent::Ga68Dotatate, result);
        let scintigraphy = |result| Study::new(ImagingAgent::SstrScintigraphy, result);
        assert_eq!(
            judged_studies(&[pet(Positive), scintigraphy(Negative)]),
            Judgement::MET
        );
        assert_eq!(
            judged_studies(&[scintigraphy(Positive), pet(Negative)]),
            Judgement::REVIEW
        );
        assert_eq!(
            judged_studies(&[scintigraphy(Positive), scintigraphy(Negative)]),
            Judgement::REVIEW
        );
        assert_eq!(
            judged_studies(&[pet(Positive), scintigraphy(Positive), scintigraphy(Negative)]),
            Judgement::MET,
            "it must stand against every positive one"
        );
        assert_eq!(judged_studies(&[scintigraphy(Negative)]), Judgement::NOT_MET);
        let related = Study::new(ImagingAgent::OtherSstrPet, Positive);
        assert_eq!(
            judged_studies(&[related, scintigraphy(Negative)]),
            Judgement::REVIEW
        );
    }

    #[test]
    fn an_earlier_negative_study_does_not_stand_against_a_later_positive_one() {
        use StudyResult::{Equivocal, Negative, Positive};
        let pet = |result| Study::new(ImagingAgent::Ga68Dotatate, result);
        let day = |day| jiff::civil::date(2026, 3, day);
        for (positive, negative, expected) in [
            (Some(2), Some(1), Judgement::MET),
            (Some(2), Some(2), Judgement::REVIEW),
            (Some(2), Some(3), Judgement::REVIEW),
            (Some(2), None, Judgement::REVIEW),
            (None, Some(1), Judgement::REVIEW),
            (None, None, Judgement::REVIEW),
        ] {
            let dated = |study: Study, on: Option<i8>| on.map_or(study, |on| study.on(day(on)));
            let both = [dated(pet(Positive), positive), dated(pet(Negative), negative)];
            assert_eq!(judged_studies(&both), expected, "{both:?}");
            let [one, other] = both;
            assert_eq!(judged_studies(&[other, one]), expected, "in any order");
        }
        // Every positive study must be stood against, by one and the same negative study.
        assert_eq!(
            judged_studies(&[
                pet(Positive).on(day(1)),
                pet(Negative).on(day(2)),
                pet(Positive).on(day(3))
            ]),
            Judgement::MET
        );
        assert_eq!(
            judged_studies(&[pet(Positive), pet(Negative).on(day(2)), pet(Positive).on(day(3))]),
            Judgement::MET
        );
        assert_eq!(
            judged_studies(&[pet(Negative).on(day(1)), pet(Negative), pet(Positive).on(day(3))]),
            Judgement::REVIEW
        );
        assert_eq!(
            judged_studies(&[pet(Equivocal).on(day(9)), pet(Positive).on(day(3))]),
            Judgement::MET,
            "an equivocal study never stands against a positive one"
        );
        assert_eq!(
            judged_studies(&[
                Study::new(ImagingAgent::OtherSstrPet, Positive).on(day(5)),
                pet(Positive).on(day(1)),
                pet(Negative).on(day(2))
            ]),
            Judgement::REVIEW,
            "only listed studies count"
        );
    }

    #[test]
    fn no_study_and_no_statement_are_both_unknown() {
        assert_eq!(judged(&[]), Judgement::unknown(Field::Imaging));
        assert_eq!(
            shows_target(None, [LISTED].into(), [RELATED].into()),
            Judgement::unknown(Field::Imaging)
        );
    }
}
