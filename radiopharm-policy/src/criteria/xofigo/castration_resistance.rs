//! **Castration resistance** (L53): castration-resistant prostate cancer is documented.

use std::fmt;

use crate::criteria::shared::attestation::{attested, explain_castration_resistance};
use crate::criterion::{
    Citation, Criterion, InForce, Judgement, POLICY_CRITERIA, Rule, Status, never_by_time,
};
use crate::edition::Terms;
use crate::facts::XofigoFacts;
use crate::vocabulary::Field;

pub(crate) const RULE: Rule<XofigoFacts> = Rule {
    criterion: Criterion::CastrationResistance,
    citation: Citation {
        section: POLICY_CRITERIA,
        item: "Xofigo, castration-resistant prostate cancer",
    },
    reads: &[Field::CastrationResistant],
    limits: &[],
    in_force: InForce::ALWAYS,
    judge,
    explain,
    met_from: never_by_time,
};

fn judge(facts: &XofigoFacts, _: &Terms) -> Judgement {
    attested(facts.castration_resistant, Field::CastrationResistant)
}

fn explain(facts: &XofigoFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    explain_castration_resistance(facts.castration_resistant, f)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;

    #[test]
    fn documented_denied_and_unknown() {
        let terms = Edition::LATEST.terms();
        let judged = |fact| {
            judge(
                &XofigoFacts {
                    castration_resistant: fact,
                    ..Default::default()
                },
                terms,
            )
        };
        assert_eq!(judged(Some(true)), Judgement::MET);
        assert_eq!(judged(Some(false)), Judgement::NOT_MET);
        assert_eq!(judged(None), Judgement::unknown(Field::CastrationResistant));
    }
}
