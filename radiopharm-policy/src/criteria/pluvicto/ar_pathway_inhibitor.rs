//! **Androgen receptor pathway inhibitor** (L52): one was given before.
//!
//! The source's list of examples is open: abiraterone counts though it is not in it, and the first-generation
//! antiandrogens count because they are. Androgen deprivation does not count. A stated list of therapies is
//! complete.

use std::fmt;

use crate::agent::TherapyClass;
use crate::criterion::{Citation, Criterion, Judgement, POLICY_CRITERIA, Rule, Status};
use crate::edition::Terms;
use crate::facts::PluvictoFacts;
use crate::vocabulary::Field;

pub(crate) const RULE: Rule<PluvictoFacts> = Rule::new(
    Criterion::ArPathwayInhibitor,
    Citation {
        section: POLICY_CRITERIA,
        item: "Pluvicto, androgen receptor pathway inhibitor",
    },
    &[Field::PriorTherapies],
    judge,
    explain,
);

fn judge(facts: &PluvictoFacts, _: &Terms) -> Judgement {
    Judgement::of(facts.prior_therapies, Field::PriorTherapies, |therapies| {
        Judgement::met_if(!therapies.of_class(TherapyClass::ArPathwayInhibitor).is_empty())
    })
}

fn explain(facts: &PluvictoFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match facts
        .prior_therapies
        .map(|therapies| therapies.of_class(TherapyClass::ArPathwayInhibitor))
    {
        None => f.write_str("Which therapies were given before is not known."),
        Some(inhibitors) if inhibitors.is_empty() => {
            f.write_str("No androgen receptor pathway inhibitor is among the prior therapies.")
        }
        Some(inhibitors) => write!(f, "Prior androgen receptor pathway inhibitor: {inhibitors}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::Therapy;
    use crate::edition::Edition;

    #[test]
    fn every_therapy_alone() {
        let terms = Edition::LATEST.terms();
        for therapy in Therapy::ALL {
            let facts = PluvictoFacts {
                prior_therapies: Some([*therapy].into()),
                ..Default::default()
            };
            let is = matches!(
                therapy.as_str(),
                "enzalutamide"
                    | "apalutamide"
                    | "darolutamide"
                    | "abiraterone"
                    | "bicalutamide"
                    | "flutamide"
                    | "nilutamide"
                    | "other_ar_pathway_inhibitor"
            );
            assert_eq!(judge(&facts, terms), Judgement::met_if(is), "{therapy}");
        }
    }

    #[test]
    fn none_and_unknown_differ() {
        let terms = Edition::LATEST.terms();
        let none = PluvictoFacts {
            prior_therapies: Some([].into()),
            ..Default::default()
        };
        assert_eq!(judge(&none, terms), Judgement::NOT_MET);
        assert_eq!(
            judge(&PluvictoFacts::default(), terms),
            Judgement::unknown(Field::PriorTherapies)
        );
    }
}
