//! **Visceral disease** (L53): no visceral metastases are known, and no lymph node over 3 cm.
//!
//! "None known" must be stated: silence is not absence. A node of exactly 3 cm passes. An indeterminate
//! finding is for a clinician.

use std::fmt;

use crate::agent::VisceralMetastases;
use crate::criterion::{Citation, Criterion, Judgement, Limit, POLICY_CRITERIA, Rule, Status};
use crate::decimal::Decimal;
use crate::edition::Terms;
use crate::facts::XofigoFacts;
use crate::vocabulary::Field;

/// The greatest lymph node, in centimetres, that does not count as visceral disease.
pub(crate) const GREATEST_NODE_CM: Decimal = Decimal::whole(3);

pub(crate) const RULE: Rule<XofigoFacts> = Rule {
    limits: &[Limit::At(Field::LargestLymphNodeCm, GREATEST_NODE_CM)],
    ..Rule::new(
        Criterion::VisceralDisease,
        Citation {
            section: POLICY_CRITERIA,
            item: "Xofigo, no known visceral metastatic disease",
        },
        &[Field::VisceralMetastases, Field::LargestLymphNodeCm],
        judge,
        explain,
    )
};

/// Whether a lymph node is known to be too large.
fn node_too_large(facts: &XofigoFacts) -> bool {
    facts
        .largest_lymph_node_cm
        .is_some_and(|node| GREATEST_NODE_CM < node.value())
}

fn judge(facts: &XofigoFacts, _: &Terms) -> Judgement {
    match facts.visceral_metastases {
        _ if node_too_large(facts) => Judgement::NOT_MET,
        Some(VisceralMetastases::Present) => Judgement::NOT_MET,
        None => Judgement::unknown(Field::VisceralMetastases),
        Some(VisceralMetastases::Indeterminate) => Judgement::REVIEW,
        Some(VisceralMetastases::NoneKnown) => Judgement::MET,
    }
}

fn explain(facts: &XofigoFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (facts.visceral_metastases, facts.largest_lymph_node_cm) {
        (Some(VisceralMetastases::Present), _) => f.write_str("There are visceral metastases."),
        (_, Some(node)) if node_too_large(facts) => {
            write!(f, "A lymph node of {node} is larger than {GREATEST_NODE_CM} cm.")
        }
        (None, _) => f.write_str("Whether visceral metastases are known is not stated."),
        (Some(VisceralMetastases::Indeterminate), _) => {
            f.write_str("An indeterminate visceral finding is for a clinician.")
        }
        (Some(VisceralMetastases::NoneKnown), Some(node)) => write!(
            f,
            "No visceral metastases are known, and the largest lymph node, {node}, is at most {GREATEST_NODE_CM} cm.",
        ),
        (Some(VisceralMetastases::NoneKnown), None) => write!(
            f,
            "No visceral metastases are known, which also says that no lymph node over {GREATEST_NODE_CM} cm is.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;

    #[test]
    fn every_word_with_nodes_below_at_and_above_3_cm() {
        let terms = Edition::LATEST.terms();
        let unknown = Judgement::unknown(Field::VisceralMetastases);
        for (visceral, alone) in [
            (None, unknown),
            (Some(VisceralMetastases::NoneKnown), Judgement::MET),
            (Some(VisceralMetastases::Indeterminate), Judgement::REVIEW),
            (Some(VisceralMetastases::Present), Judgement::NOT_MET),
        ] {
            for (node, too_large) in [
                (None, false),
                (Some("2.99"), false),
                (Some("3.0"), false),
                (Some("3.00000000000000000001"), true),
                (Some("3.1"), true),
            ] {
                let facts = XofigoFacts {
                    visceral_metastases: visceral,
                    largest_lymph_node_cm: node.map(|text| text.parse().unwrap()),
                    ..XofigoFacts::default()
                };
                let expected = if too_large { Judgement::NOT_MET } else { alone };
                assert_eq!(judge(&facts, terms), expected, "{visceral:?} {node:?}");
            }
        }
    }
}
