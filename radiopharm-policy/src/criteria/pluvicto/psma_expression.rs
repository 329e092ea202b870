//! **PSMA expression** (L52): PET with a listed tracer is PSMA-positive.
//!
//! Listed are Ga-68 PSMA-11 (gozetotide) and F-18 piflufolastat (DCFPyL), under any brand. The current label
//! accepts other approved PSMA tracers; the policy does not list them, so they are for a clinician.

use std::fmt;

use crate::agent::ImagingAgent;
use crate::criteria::shared::imaging;
use crate::criterion::{Citation, Criterion, Judgement, POLICY_CRITERIA, Rule, Status};
use crate::edition::Terms;
use crate::facts::PluvictoFacts;
use crate::vocabulary::Field;
use crate::word::WordSet;

pub(crate) const RULE: Rule<PluvictoFacts> = Rule::new(
    Criterion::PsmaExpression,
    Citation {
        section: POLICY_CRITERIA,
        item: "Pluvicto, PSMA imaging",
    },
    &[Field::Imaging],
    judge,
    explain,
);

/// The tracers that the policy lists.
pub(crate) const LISTED: WordSet<ImagingAgent> = WordSet::of_places(&[
    ImagingAgent::Ga68Psma11 as u32,
    ImagingAgent::F18Piflufolastat as u32,
]);

/// PSMA tracers that it does not.
pub(crate) const RELATED: WordSet<ImagingAgent> = WordSet::of_places(&[
    ImagingAgent::F18Flotufolastat as u32,
    ImagingAgent::F18Psma1007 as u32,
    ImagingAgent::OtherPsmaPet as u32,
]);

fn judge(facts: &PluvictoFacts, _: &Terms) -> Judgement {
    imaging::shows_target(facts.imaging.as_ref(), LISTED, RELATED)
}

fn explain(facts: &PluvictoFacts, _: &Terms, status: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    imaging::explain(facts.imaging, LISTED, RELATED, "PSMA", status, f)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::{Study, StudyResult, Target};
    use crate::edition::Edition;

    #[test]
    fn every_tracer_with_every_result() {
        let terms = Edition::LATEST.terms();
        for agent in ImagingAgent::ALL {
            for result in StudyResult::ALL {
                let imaging = Some([Study::new(*agent, *result)].into_iter().collect());
                let judged = judge(
                    &PluvictoFacts {
                        imaging,
                        ..PluvictoFacts::default()
                    },
                    terms,
                );
                let is_listed = matches!(agent.as_str(), "ga68_psma11" | "f18_piflufolastat");
                let expected = match (is_listed, agent.target() == Target::Psma, result) {
                    (true, _, StudyResult::Positive) => Judgement::MET,
                    (true, _, StudyResult::Negative) => Judgement::NOT_MET,
                    (true, _, StudyResult::Equivocal) => Judgement::REVIEW,
                    (false, true, StudyResult::Positive | StudyResult::Equivocal) => Judgement::REVIEW,
                    (false, true, StudyResult::Negative) | (false, false, _) => {
                        Judgement::unknown(Field::Imaging)
                    }
                };
                assert_eq!(judged, expected, "{agent} {result}");
            }
        }
        assert_eq!(
            judge(&PluvictoFacts::default(), terms),
            Judgement::unknown(Field::Imaging)
        );
    }
}
