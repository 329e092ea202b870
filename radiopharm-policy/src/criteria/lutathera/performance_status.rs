//! **Performance status** (L46): Karnofsky at least 60, or ECOG at most 2, which counts from 2025-02-01
//! (L608).
//!
//! Each scale is held against its own limit and never converted into the other. Where both are given and
//! disagree, a clinician must judge.

use std::fmt;

use crate::criterion::{Citation, Criterion, Judgement, Limit, POLICY_CRITERIA, Rule, Status};
use crate::decimal::Decimal;
use crate::edition::Terms;
use crate::facts::LutatheraFacts;
use crate::measure::{BothScales, Ecog};
use crate::vocabulary::Field;

/// The least Karnofsky status.
pub(crate) const LEAST_KARNOFSKY: u8 = 60;

/// The greatest ECOG status.
pub(crate) const GREATEST_ECOG: u8 = 2;

pub(crate) const RULE: Rule<LutatheraFacts> = Rule {
    limits: &[
        Limit::At(Field::Kps, Decimal::whole(LEAST_KARNOFSKY as i32)),
        Limit::At(Field::Ecog, Decimal::whole(GREATEST_ECOG as i32)),
    ],
    ..Rule::new(
        Criterion::PerformanceStatus,
        Citation {
            section: POLICY_CRITERIA,
            item: "Lutathera, performance status",
        },
        &[Field::Kps, Field::Ecog],
        judge,
        explain,
    )
};

/// The ECOG status, in the editions that read it.
fn ecog(facts: &LutatheraFacts, terms: &Terms) -> Option<Ecog> {
    facts.ecog.filter(|_| terms.ecog_counts)
}

fn judge(facts: &LutatheraFacts, terms: &Terms) -> Judgement {
    let by_karnofsky = facts.kps.map(|kps| LEAST_KARNOFSKY <= kps.value());
    let by_ecog = ecog(facts, terms).map(|ecog| ecog.value() <= GREATEST_ECOG);
    match (by_karnofsky, by_ecog) {
        (Some(karnofsky), Some(ecog)) if karnofsky != ecog => Judgement::REVIEW,
        (Some(enough), _) | (None, Some(enough)) => Judgement::met_if(enough),
        (None, None) => {
            Judgement::unknown_for_want_of([(Field::Kps, false), (Field::Ecog, !terms.ecog_counts)])
        }
    }
}

fn explain(facts: &LutatheraFacts, terms: &Terms, status: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let stated = BothScales(facts.kps, ecog(facts, terms));
    let limits = if terms.ecog_counts {
        "KPS 60 or ECOG 2"
    } else {
        "KPS 60"
    };
    match status {
        Status::Met => write!(
            f,
            "A performance status of {stated} is at least as good as {limits}."
        ),
        Status::NotMet => write!(f, "A performance status of {stated} is worse than {limits}."),
        Status::Review => write!(f, "{stated} disagree about the limit of {limits}."),
        Status::Unknown if terms.ecog_counts => f.write_str("Neither the KPS nor the ECOG status is known."),
        Status::Unknown => f.write_str("The KPS is not known; this edition does not read ECOG."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;
    use crate::measure::Karnofsky;

    fn judged(edition: Edition, kps: Option<i64>, ecog: Option<i64>) -> Judgement {
        let facts = LutatheraFacts {
            kps: kps.map(|value| Karnofsky::new(value).unwrap()),
            ecog: ecog.map(|value| Ecog::new(value).unwrap()),
            ..LutatheraFacts::default()
        };
        judge(&facts, edition.terms())
    }

    #[test]
    fn every_pair_of_values() {
        for kps in (0..=100).step_by(10) {
            assert_eq!(
                judged(Edition::LATEST, Some(kps), None),
                Judgement::met_if(60 <= kps)
            );
            for ecog in 0..=5 {
                assert_eq!(
                    judged(Edition::LATEST, None, Some(ecog)),
                    Judgement::met_if(ecog <= 2)
                );
                let both = if (60 <= kps) == (ecog <= 2) {
                    Judgement::met_if(60 <= kps)
                } else {
                    Judgement::REVIEW
                };
                assert_eq!(
                    judged(Edition::LATEST, Some(kps), Some(ecog)),
                    both,
                    "KPS {kps} ECOG {ecog}"
                );
            }
        }
    }

    #[test]
    fn ecog_is_not_read_before_february_2025() {
        for ecog in [None, Some(0), Some(2), Some(5)] {
            let before = Edition::January2025;
            assert_eq!(judged(before, None, ecog), Judgement::unknown(Field::Kps));
            assert_eq!(judged(before, Some(50), ecog), Judgement::NOT_MET);
            assert_eq!(judged(before, Some(60), ecog), Judgement::MET);
        }
        assert_eq!(judged(Edition::February2025, None, Some(2)), Judgement::MET);
    }

    #[test]
    fn either_scale_is_asked_for() {
        let missing: Vec<_> = judged(Edition::LATEST, None, None).missing.iter().collect();
        assert_eq!(missing, [Field::Kps, Field::Ecog]);
    }
}
