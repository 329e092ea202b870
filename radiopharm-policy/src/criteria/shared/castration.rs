//! Castration resistance (L52, L53), which Pluvicto and Xofigo both ask for.

use std::fmt;

use super::attestation::attested;
use crate::criterion::{Citation, Criterion, Judgement, POLICY_CRITERIA, Rule, Status};
use crate::edition::Terms;
use crate::vocabulary::Field;

/// The facts of a drug that asks for it.
pub(crate) trait CastrationResistance: 'static {
    /// The item of the source, in our own words.
    const ITEM: &'static str;

    /// Whether it is documented.
    fn is_documented(&self) -> Option<bool>;
}

/// The rule, the same for both drugs but for where the source states it.
pub(crate) const fn rule<F: CastrationResistance>() -> Rule<F> {
    Rule::new(
        Criterion::CastrationResistance,
        Citation {
            section: POLICY_CRITERIA,
            item: F::ITEM,
        },
        &[Field::CastrationResistant],
        judge,
        explain,
    )
}

fn judge<F: CastrationResistance>(facts: &F, _: &Terms) -> Judgement {
    attested(facts.is_documented(), Field::CastrationResistant)
}

fn explain<F: CastrationResistance>(
    facts: &F,
    _: &Terms,
    _: Status,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    f.write_str(match facts.is_documented() {
        Some(true) => "Castration-resistant prostate cancer is documented.",
        Some(false) => "The prostate cancer is not castration-resistant.",
        None => "Whether the prostate cancer is castration-resistant is not stated.",
    })
}
