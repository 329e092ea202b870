//! **Symptomatic bone metastases** (L53): there are bone metastases, and they cause symptoms.

use std::fmt;

use crate::agent::BoneMetastases;
use crate::criterion::{Citation, Criterion, Judgement, POLICY_CRITERIA, Rule, Status};
use crate::edition::Terms;
use crate::facts::XofigoFacts;
use crate::vocabulary::Field;

pub(crate) const RULE: Rule<XofigoFacts> = Rule::new(
    Criterion::SymptomaticBoneMetastases,
    Citation {
        section: POLICY_CRITERIA,
        item: "Xofigo, symptomatic bone metastases",
    },
    &[Field::BoneMetastases],
    judge,
    explain,
);

fn judge(facts: &XofigoFacts, _: &Terms) -> Judgement {
    Judgement::of(facts.bone_metastases, Field::BoneMetastases, |bone| {
        Judgement::met_if(bone == BoneMetastases::Symptomatic)
    })
}

fn explain(facts: &XofigoFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(match facts.bone_metastases {
        None => "Whether there are symptomatic bone metastases is not known.",
        Some(BoneMetastases::Symptomatic) => "There are symptomatic bone metastases.",
        Some(BoneMetastases::Asymptomatic) => "The bone metastases cause no symptoms.",
        Some(BoneMetastases::None) => "There are no bone metastases.",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;

    #[test]
    fn every_word_and_unknown() {
        let terms = Edition::LATEST.terms();
        let judged = |bone| {
            judge(
                &XofigoFacts {
                    bone_metastases: bone,
                    ..Default::default()
                },
                terms,
            )
        };
        assert_eq!(judged(Some(BoneMetastases::Symptomatic)), Judgement::MET);
        assert_eq!(judged(Some(BoneMetastases::Asymptomatic)), Judgement::NOT_MET);
        assert_eq!(judged(Some(BoneMetastases::None)), Judgement::NOT_MET);
        assert_eq!(judged(None), Judgement::unknown(Field::BoneMetastases));
    }
}
