//! **Receptor expression** (L46, L128-132): imaging shows somatostatin receptors.
//!
//! Listed are Ga-68 dotatate, Cu-64 dotatate, Ga-68 dotatoc (the two latter from 2023-04-01) and
//! scintigraphy, which the criterion accepts without condition though PET is preferred. Uptake greater than
//! in the liver confirms; equal uptake is for a clinician.

use std::fmt;

use crate::criteria::shared::imaging;
use crate::criterion::{Citation, Criterion, Judgement, POLICY_CRITERIA, Rule, Status};
use crate::edition::Terms;
use crate::facts::LutatheraFacts;
use crate::vocabulary::Field;

pub(crate) const RULE: Rule<LutatheraFacts> = Rule::new(
    Criterion::ReceptorExpression,
    Citation {
        section: POLICY_CRITERIA,
        item: "Lutathera, somatostatin receptor imaging",
    },
    &[Field::Imaging],
    judge,
    explain,
);

fn judge(facts: &LutatheraFacts, terms: &Terms) -> Judgement {
    imaging::shows_target(
        facts.imaging.as_ref(),
        terms.receptor_imaging,
        terms.related_receptor_imaging,
    )
}

fn explain(facts: &LutatheraFacts, terms: &Terms, status: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let listed = terms.receptor_imaging;
    imaging::explain(
        facts.imaging,
        listed,
        terms.related_receptor_imaging,
        "somatostatin receptor",
        status,
        f,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::{ImagingAgent, Study, StudyResult, Target};
    use crate::edition::Edition;

    fn judged(edition: Edition, agent: ImagingAgent, result: StudyResult) -> Judgement {
        let imaging = Some([Study::new(agent, result)].into_iter().collect());
        judge(
            &LutatheraFacts {
                imaging,
                ..LutatheraFacts::default()
            },
            edition.terms(),
        )
    }

    #[test]
    fn two_tracers_are_listed_from_april_2023() {
        for agent in [ImagingAgent::Cu64Dotatate, ImagingAgent::Ga68Dotatoc] {
            assert_eq!(
                judged(Edition::October2022, agent, StudyResult::Positive),
                Judgement::REVIEW
            );
            assert_eq!(
                judged(Edition::April2023, agent, StudyResult::Positive),
                Judgement::MET
            );
        }
        for agent in [ImagingAgent::Ga68Dotatate, ImagingAgent::SstrScintigraphy] {
            assert_eq!(
                judged(Edition::October2022, agent, StudyResult::Positive),
                Judgement::MET
            );
        }
    }

    #[test]
    fn tracers_of_other_targets_say_nothing() {
        for agent in ImagingAgent::ALL
            .iter()
            .filter(|agent| agent.target() != Target::SomatostatinReceptor)
        {
            for result in StudyResult::ALL {
                assert_eq!(
                    judged(Edition::LATEST, *agent, *result),
                    Judgement::unknown(Field::Imaging)
                );
            }
        }
    }

    #[test]
    fn another_receptor_tracer_never_decides_alone() {
        let agent = ImagingAgent::OtherSstrPet;
        assert_eq!(
            judged(Edition::LATEST, agent, StudyResult::Positive),
            Judgement::REVIEW
        );
        assert_eq!(
            judged(Edition::LATEST, agent, StudyResult::Equivocal),
            Judgement::REVIEW
        );
        assert_eq!(
            judged(Edition::LATEST, agent, StudyResult::Negative),
            Judgement::unknown(Field::Imaging)
        );
    }
}
