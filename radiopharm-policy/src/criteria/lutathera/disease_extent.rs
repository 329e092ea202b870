//! **Disease extent** (L46): locally advanced or metastatic.
//!
//! The source does not say whether a locoregional recurrence counts as locally advanced: a clinician must.

use std::fmt;

use crate::agent::DiseaseExtent;
use crate::criterion::{Citation, Criterion, Judgement, POLICY_CRITERIA, Rule, Status};
use crate::edition::Terms;
use crate::facts::LutatheraFacts;
use crate::vocabulary::Field;

pub(crate) const RULE: Rule<LutatheraFacts> = Rule::new(
    Criterion::DiseaseExtent,
    Citation {
        section: POLICY_CRITERIA,
        item: "Lutathera, locally advanced or metastatic disease",
    },
    &[Field::DiseaseExtent],
    judge,
    explain,
);

fn judge(facts: &LutatheraFacts, _: &Terms) -> Judgement {
    Judgement::of(
        facts.disease_extent,
        Field::DiseaseExtent,
        |extent| match extent {
            DiseaseExtent::LocallyAdvanced | DiseaseExtent::Metastatic => Judgement::MET,
            DiseaseExtent::LocoregionalRecurrence => Judgement::REVIEW,
            DiseaseExtent::Localized => Judgement::NOT_MET,
        },
    )
}

fn explain(facts: &LutatheraFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(match facts.disease_extent {
        None => "How far the disease has spread is not known.",
        Some(DiseaseExtent::LocallyAdvanced) => "The disease is locally advanced.",
        Some(DiseaseExtent::Metastatic) => "The disease is metastatic.",
        Some(DiseaseExtent::LocoregionalRecurrence) => {
            "Whether a locoregional recurrence is locally advanced disease is for a clinician."
        }
        Some(DiseaseExtent::Localized) => {
            "The disease is localized, neither locally advanced nor metastatic."
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;

    #[test]
    fn every_extent() {
        let terms = Edition::LATEST.terms();
        for (extent, expected) in [
            (Some(DiseaseExtent::LocallyAdvanced), Judgement::MET),
            (Some(DiseaseExtent::Metastatic), Judgement::MET),
            (Some(DiseaseExtent::LocoregionalRecurrence), Judgement::REVIEW),
            (Some(DiseaseExtent::Localized), Judgement::NOT_MET),
            (None, Judgement::unknown(Field::DiseaseExtent)),
        ] {
            let facts = LutatheraFacts {
                disease_extent: extent,
                ..LutatheraFacts::default()
            };
            assert_eq!(judge(&facts, terms), expected);
        }
    }
}
