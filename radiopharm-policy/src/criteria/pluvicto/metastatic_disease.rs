//! **Metastatic disease** (L52): the castration-resistant cancer is metastatic.

use std::fmt;

use crate::agent::DiseaseExtent;
use crate::criterion::{Citation, Criterion, Judgement, POLICY_CRITERIA, Rule, Status};
use crate::edition::Terms;
use crate::facts::PluvictoFacts;
use crate::vocabulary::Field;
use crate::word::Said;

pub(crate) const RULE: Rule<PluvictoFacts> = Rule::new(
    Criterion::MetastaticDisease,
    Citation {
        section: POLICY_CRITERIA,
        item: "Pluvicto, metastatic disease",
    },
    &[Field::DiseaseExtent],
    judge,
    explain,
);

fn judge(facts: &PluvictoFacts, _: &Terms) -> Judgement {
    Judgement::of(facts.disease_extent, Field::DiseaseExtent, |extent| {
        Judgement::met_if(extent == DiseaseExtent::Metastatic)
    })
}

fn explain(facts: &PluvictoFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match facts.disease_extent {
        None => f.write_str("How far the disease has spread is not known."),
        Some(DiseaseExtent::Metastatic) => f.write_str("The disease is metastatic."),
        Some(extent) => write!(f, "The disease ({}) is not metastatic.", Said(extent.as_str())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;

    #[test]
    fn every_extent() {
        let terms = Edition::LATEST.terms();
        let judged = |extent| {
            judge(
                &PluvictoFacts {
                    disease_extent: extent,
                    ..Default::default()
                },
                terms,
            )
        };
        for extent in DiseaseExtent::ALL {
            assert_eq!(
                judged(Some(*extent)),
                Judgement::met_if(extent.as_str() == "metastatic"),
                "{extent}"
            );
        }
        assert_eq!(judged(None), Judgement::unknown(Field::DiseaseExtent));
    }
}
