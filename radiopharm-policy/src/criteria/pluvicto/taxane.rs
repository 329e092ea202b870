//! **Taxane** (L52): one was given before, or delaying it is considered appropriate.
//!
//! The second limb counts from 2025-05-01 (L609); before, only a prior taxane met the criterion. That a
//! person declines chemotherapy is not the stated limb.

use std::fmt;

use crate::agent::TherapyClass;
use crate::criterion::{Citation, Criterion, Judgement, POLICY_CRITERIA, Rule, Status};
use crate::edition::Terms;
use crate::facts::PluvictoFacts;
use crate::vocabulary::Field;

pub(crate) const RULE: Rule<PluvictoFacts> = Rule::new(
    Criterion::Taxane,
    Citation {
        section: POLICY_CRITERIA,
        item: "Pluvicto, taxane chemotherapy",
    },
    &[Field::PriorTherapies, Field::TaxaneDelayAppropriate],
    judge,
    explain,
);

/// Whether a taxane was given before.
fn had_taxane(facts: &PluvictoFacts) -> Option<bool> {
    facts
        .prior_therapies
        .map(|therapies| !therapies.of_class(TherapyClass::Taxane).is_empty())
}

/// Whether delaying one is appropriate; in an edition without that limb it never helps.
fn may_be_delayed(facts: &PluvictoFacts, terms: &Terms) -> Option<bool> {
    if terms.taxane_may_be_delayed {
        facts.taxane_delay_appropriate
    } else {
        Some(false)
    }
}

fn judge(facts: &PluvictoFacts, terms: &Terms) -> Judgement {
    let (had, delayed) = (had_taxane(facts), may_be_delayed(facts, terms));
    match (had, delayed) {
        (Some(true), _) | (_, Some(true)) => Judgement::MET,
        (Some(false), Some(false)) => Judgement::NOT_MET,
        (None, _) | (_, None) => Judgement::unknown_for_want_of([
            (Field::PriorTherapies, had.is_some()),
            (Field::TaxaneDelayAppropriate, delayed.is_some()),
        ]),
    }
}

fn explain(facts: &PluvictoFacts, terms: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (had_taxane(facts), may_be_delayed(facts, terms)) {
        (Some(true), _) => {
            let taxanes = facts
                .prior_therapies
                .unwrap_or_default()
                .of_class(TherapyClass::Taxane);
            write!(f, "Prior taxane: {taxanes}.")
        }
        (_, Some(true)) => f.write_str("Delaying taxane chemotherapy is considered appropriate."),
        (Some(false), Some(false)) if terms.taxane_may_be_delayed => {
            f.write_str("No taxane was given, and delaying one is not considered appropriate.")
        }
        (Some(false), Some(false)) => f.write_str("No taxane was given, and this edition requires one."),
        (Some(false), None) => {
            f.write_str("No taxane was given; whether delaying one is appropriate is not stated.")
        }
        (None, _) => f.write_str("Whether a taxane was given before is not known."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::Therapy;
    use crate::edition::Edition;

    fn judged(edition: Edition, therapies: Option<&[Therapy]>, delay: Option<bool>) -> Judgement {
        let facts = PluvictoFacts {
            prior_therapies: therapies.map(|list| list.iter().copied().collect()),
            taxane_delay_appropriate: delay,
            ..PluvictoFacts::default()
        };
        judge(&facts, edition.terms())
    }

    #[test]
    fn every_combination_of_limbs() {
        let taxane: &[Therapy] = &[Therapy::Docetaxel];
        let none: &[Therapy] = &[Therapy::Enzalutamide];
        let latest = |therapies, delay| judged(Edition::LATEST, therapies, delay);
        for delay in [None, Some(false), Some(true)] {
            assert_eq!(latest(Some(taxane), delay), Judgement::MET);
        }
        assert_eq!(latest(Some(none), Some(true)), Judgement::MET);
        assert_eq!(latest(None, Some(true)), Judgement::MET);
        assert_eq!(latest(Some(none), Some(false)), Judgement::NOT_MET);
        assert_eq!(
            latest(Some(none), None),
            Judgement::unknown(Field::TaxaneDelayAppropriate)
        );
        assert_eq!(
            latest(None, Some(false)),
            Judgement::unknown(Field::PriorTherapies)
        );
        let both: Vec<_> = latest(None, None).missing.iter().collect();
        assert_eq!(both, [Field::PriorTherapies, Field::TaxaneDelayAppropriate]);
    }

    #[test]
    fn the_delay_limb_counts_from_may_2025() {
        let none: &[Therapy] = &[Therapy::Enzalutamide];
        assert_eq!(
            judged(Edition::February2025, Some(none), Some(true)),
            Judgement::NOT_MET
        );
        assert_eq!(
            judged(Edition::February2025, None, Some(true)),
            Judgement::unknown(Field::PriorTherapies)
        );
        assert_eq!(judged(Edition::May2025, Some(none), Some(true)), Judgement::MET);
    }

    #[test]
    fn every_taxane_counts() {
        for therapy in Therapy::ALL {
            let is = matches!(
                therapy.as_str(),
                "docetaxel" | "cabazitaxel" | "paclitaxel" | "other_taxane"
            );
            let judged = judged(Edition::February2025, Some(&[*therapy]), None);
            assert_eq!(judged, Judgement::met_if(is), "{therapy}");
        }
    }
}
