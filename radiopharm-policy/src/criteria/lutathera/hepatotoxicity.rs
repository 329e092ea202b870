//! **Hepatotoxicity** (L94): none came back.
//!
//! The source also says to stop for good at a first episode (L146), which L94 does not: a clinician must
//! judge it.

use std::fmt;

use crate::agent::Hepatotoxicity;
use crate::criterion::{Citation, Criterion, DOCUMENTATION, Judgement, Rule, Status};
use crate::edition::Terms;
use crate::facts::LutatheraFacts;
use crate::vocabulary::Field;

pub(crate) const RULE: Rule<LutatheraFacts> = Rule::new(
    Criterion::Hepatotoxicity,
    Citation {
        section: DOCUMENTATION,
        item: "Lutathera, continuation, hepatotoxicity",
    },
    &[Field::Hepatotoxicity],
    judge,
    explain,
);

fn judge(facts: &LutatheraFacts, _: &Terms) -> Judgement {
    Judgement::of(
        facts.hepatotoxicity,
        Field::Hepatotoxicity,
        |toxicity| match toxicity {
            Hepatotoxicity::None => Judgement::MET,
            Hepatotoxicity::FirstEpisode => Judgement::REVIEW,
            Hepatotoxicity::Recurrent => Judgement::NOT_MET,
        },
    )
}

fn explain(facts: &LutatheraFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(match facts.hepatotoxicity {
        None => "Whether there was hepatotoxicity is not known.",
        Some(Hepatotoxicity::None) => "There was no hepatotoxicity.",
        Some(Hepatotoxicity::FirstEpisode) => {
            "After a first hepatotoxicity the source says both to stop for good and to stop if it recurs."
        }
        Some(Hepatotoxicity::Recurrent) => "Hepatotoxicity came back.",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;

    #[test]
    fn none_first_recurrent_and_unknown() {
        let terms = Edition::LATEST.terms();
        for (hepatotoxicity, expected) in [
            (Some(Hepatotoxicity::None), Judgement::MET),
            (Some(Hepatotoxicity::FirstEpisode), Judgement::REVIEW),
            (Some(Hepatotoxicity::Recurrent), Judgement::NOT_MET),
            (None, Judgement::unknown(Field::Hepatotoxicity)),
        ] {
            assert_eq!(
                judge(
                    &LutatheraFacts {
                        hepatotoxicity,
                        ..Default::default()
                    },
                    terms
                ),
                expected
            );
        }
    }
}
