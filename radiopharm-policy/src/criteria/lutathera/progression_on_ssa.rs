//! **Progression on an analogue** (L610): the disease progressed on octreotide LAR or lanreotide.
//!
//! Asked for until 2026-03-31; the printed edition does not have it.

use std::fmt;

use crate::criteria::shared::attestation::attested;
use crate::criterion::{Citation, Criterion, InForce, Judgement, Rule, Status};
use crate::edition::{Edition, Terms};
use crate::facts::LutatheraFacts;
use crate::vocabulary::Field;

pub(crate) const RULE: Rule<LutatheraFacts> = Rule {
    in_force: InForce::through(Edition::May2025),
    ..Rule::new(
        Criterion::ProgressionOnSsa,
        Citation {
            section: "History",
            item: "2026-04-01, Lutathera, progression on an analogue",
        },
        &[Field::ProgressedOnSsa],
        judge,
        explain,
    )
};

fn judge(facts: &LutatheraFacts, _: &Terms) -> Judgement {
    attested(facts.progressed_on_ssa, Field::ProgressedOnSsa)
}

fn explain(facts: &LutatheraFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(match facts.progressed_on_ssa {
        Some(true) => "Progression on octreotide LAR or lanreotide is documented.",
        Some(false) => "There was no progression on octreotide LAR or lanreotide.",
        None => "Whether the disease progressed on octreotide LAR or lanreotide is not stated.",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asked_for_in_every_edition_but_the_printed_one() {
        for &edition in Edition::ALL {
            assert_eq!(RULE.in_force.holds_in(edition), edition != Edition::April2026);
        }
    }

    #[test]
    fn documented_denied_and_unknown() {
        let terms = Edition::May2025.terms();
        let judged = |fact| {
            judge(
                &LutatheraFacts {
                    progressed_on_ssa: fact,
                    ..Default::default()
                },
                terms,
            )
        };
        assert_eq!(judged(Some(true)), Judgement::MET);
        assert_eq!(judged(Some(false)), Judgement::NOT_MET);
        assert_eq!(judged(None), Judgement::unknown(Field::ProgressedOnSsa));
    }
}
