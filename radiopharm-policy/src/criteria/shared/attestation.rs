//! A fact that somebody attests: yes, no, or not known.

use crate::criterion::Judgement;
use crate::vocabulary::Field;

/// Met where it is attested, not met where it is denied, otherwise unknown.
pub(crate) fn attested(fact: Option<bool>, field: Field) -> Judgement {
    Judgement::of(fact, field, Judgement::met_if)
}
