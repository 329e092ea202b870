//! **Bone marrow function** (L46): adequate, as the treating physician judges it.
//!
//! The source gives no laboratory limits, so there are none here.

use std::fmt;

use crate::criteria::shared::attestation::attested;
use crate::criterion::{Citation, Criterion, Judgement, POLICY_CRITERIA, Rule, Status};
use crate::edition::Terms;
use crate::facts::LutatheraFacts;
use crate::vocabulary::Field;

pub(crate) const RULE: Rule<LutatheraFacts> = Rule::new(
    Criterion::BoneMarrowFunction,
    Citation {
        section: POLICY_CRITERIA,
        item: "Lutathera, bone marrow function",
    },
    &[Field::AdequateBoneMarrow],
    judge,
    explain,
);

fn judge(facts: &LutatheraFacts, _: &Terms) -> Judgement {
    attested(facts.adequate_bone_marrow, Field::AdequateBoneMarrow)
}

fn explain(facts: &LutatheraFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(match facts.adequate_bone_marrow {
        Some(true) => "The treating physician judges the bone marrow function adequate.",
        Some(false) => "The treating physician judges the bone marrow function not adequate.",
        None => "The treating physician's judgement of the bone marrow function is not stated.",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;

    #[test]
    fn attested_denied_and_unknown() {
        let terms = Edition::LATEST.terms();
        let judged = |fact| {
            judge(
                &LutatheraFacts {
                    adequate_bone_marrow: fact,
                    ..Default::default()
                },
                terms,
            )
        };
        assert_eq!(judged(Some(true)), Judgement::MET);
        assert_eq!(judged(Some(false)), Judgement::NOT_MET);
        assert_eq!(judged(None), Judgement::unknown(Field::AdequateBoneMarrow));
    }
}
