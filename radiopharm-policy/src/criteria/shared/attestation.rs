//! A fact that somebody attests: yes, no, or not known.

use std::fmt;

use crate::criterion::Judgement;
use crate::vocabulary::Field;

/// Met where it is attested, not met where it is denied, otherwise unknown.
pub(crate) fn attested(fact: Option<bool>, field: Field) -> Judgement {
    Judgement::of(fact, field, Judgement::met_if)
}

/// The sentence of castration resistance, which Pluvicto and Xofigo both ask for.
pub(crate) fn explain_castration_resistance(fact: Option<bool>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(match fact {
        Some(true) => "Castration-resistant prostate cancer is documented.",
        Some(false) => "The prostate cancer is not castration-resistant.",
        None => "Whether the prostate cancer is castration-resistant is not stated.",
    })
}
