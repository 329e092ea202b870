//! From the statuses of criteria to outcomes.
//!
//! Every unknown and every open criterion could still turn out met or not met. The *possible outcomes* are
//! those that some resolution of all of them reaches. Enumerating resolutions would take 2^14 steps; the
//! closed form below takes a few bit operations, and a test proves it against the enumeration over every
//! vector of statuses.

use crate::agent::{Drug, Phase};
use crate::criterion::{Criterion, Status};
use crate::edition::Terms;
use crate::word::{WordSet, words};

words! {
    /// What the policy says of a request.
    ///
    /// The library recommends: every outcome but the first and `information_needed` asks for a clinician's
    /// review, and no outcome is a denial.
    Outcome ("outcome") {
        /// Every criterion is met.
        MedicallyNecessary = "medically_necessary",
        /// The policy calls the request investigational.
        Investigational = "investigational",
        /// Necessity is not shown, and the policy has no label for it.
        NotEstablished = "not_established",
        /// Facts are missing that could still change the outcome.
        InformationNeeded = "information_needed",
        /// The facts are there, and a clinician must judge them.
        ClinicalReview = "clinical_review",
        /// The policy does not apply.
        OutOfScope = "out_of_scope",
    }
}

impl Outcome {
    /// Whether a clinician must review the answer: all but *medically necessary* and *information needed*.
    #[must_use]
    pub const fn needs_clinician(self) -> bool {
        match self {
            Self::MedicallyNecessary | Self::InformationNeeded => false,
            Self::Investigational | Self::NotEstablished | Self::ClinicalReview | Self::OutOfScope => true,
        }
    }

    /// The outcome as people write it: `medically necessary`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::MedicallyNecessary => "medically necessary",
            Self::Investigational => "investigational",
            Self::NotEstablished => "not established",
            Self::InformationNeeded => "information needed",
            Self::ClinicalReview => "clinical review",
            Self::OutOfScope => "out of scope",
        }
    }
}

/// The outcomes that resolving every open criterion can reach.
pub type OutcomeSet = WordSet<Outcome>;

/// A set of the criteria of one list, by their place in it.
type Places = u16;

/// The criteria of one drug and phase by what they say, with the places of those that labels depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// How many criteria there are.
    count: u8,
    not_met: Places,
    /// Unknown: time and paper can still settle them.
    unknown: Places,
    /// Review: a clinician can.
    review: Places,
    dose_limit: Places,
    castration_resistance: Places,
    metastatic_disease: Places,
}

/// Which labels a request gets where a criterion is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Labels {
    /// Investigational, whatever is not met (Lutathera, L56).
    AlwaysInvestigational,
    /// Investigational for mCRPC, otherwise not established (Pluvicto from 2023-10-01).
    InvestigationalForMcrpc,
    /// Not established, but for the dose limit, which is investigational (L61).
    OnlyTheDoseLimit,
}

impl Labels {
    /// The labels of a drug and phase in an edition.
    pub(crate) const fn of(drug: Drug, phase: Phase, terms: &Terms) -> Self {
        match (drug, phase) {
            (Drug::Lutathera, Phase::Initial) => Self::AlwaysInvestigational,
            (Drug::Pluvicto, Phase::Initial) if terms.pluvicto_investigational_statement => {
                Self::InvestigationalForMcrpc
            }
            (Drug::Lutathera | Drug::Pluvicto | Drug::Xofigo, _) => Self::OnlyTheDoseLimit,
        }
    }
}

impl Tally {
    /// Adds the next criterion of the list.
    pub(crate) fn add(&mut self, criterion: Criterion, status: Status) {
        let place: Places = 1 << self.count;
        self.count += 1;
        match status {
            Status::Met => {}
            Status::NotMet => self.not_met |= place,
            Status::Unknown => self.unknown |= place,
            Status::Review => self.review |= place,
        }
        if criterion == Criterion::DoseLimit {
            self.dose_limit = place;
        } else if criterion == Criterion::CastrationResistance {
            self.castration_resistance = place;
        } else if criterion == Criterion::MetastaticDisease {
            self.metastatic_disease = place;
        }
    }

    /// The outcomes that some resolution of the open criteria reaches.
    pub(crate) fn possible(&self, labels: Labels) -> OutcomeSet {
        let open = self.unknown | self.review;
        // What can still turn out met, and what can turn out not met.
        let all: Places = (1 << self.count) - 1;
        let (can_be_met, can_fail) = (all & !self.not_met, self.not_met | open);
        let mut outcomes = OutcomeSet::EMPTY;
        if can_be_met == all {
            outcomes = outcomes.with(Outcome::MedicallyNecessary);
        }
        let dose_limit_can_be_met = can_be_met & self.dose_limit != 0;
        let dose_limit_can_fail = can_fail & self.dose_limit != 0;
        let others_can_fail = can_fail & !self.dose_limit;
        match labels {
            Labels::AlwaysInvestigational => {
                if can_fail != 0 {
                    outcomes = outcomes.with(Outcome::Investigational);
                }
            }
            Labels::OnlyTheDoseLimit => {
                if dose_limit_can_fail {
                    outcomes = outcomes.with(Outcome::Investigational);
                }
                if dose_limit_can_be_met && others_can_fail != 0 {
                    outcomes = outcomes.with(Outcome::NotEstablished);
                }
            }
            Labels::InvestigationalForMcrpc => {
                let mcrpc = self.castration_resistance | self.metastatic_disease;
                // mCRPC is shown, and something else fails.
                let statement = can_be_met & mcrpc == mcrpc && others_can_fail & !mcrpc != 0;
                if dose_limit_can_fail || (dose_limit_can_be_met && statement) {
                    outcomes = outcomes.with(Outcome::Investigational);
                }
                if dose_limit_can_be_met && can_fail & mcrpc != 0 {
                    outcomes = outcomes.with(Outcome::NotEstablished);
                }
            }
        }
        outcomes
    }

    /// The places of the unknown criteria whose resolution, to met or to not met, would change the set.
    pub(crate) fn unknowns_that_matter(&self, labels: Labels, possible: OutcomeSet) -> Places {
        let mut matter = 0;
        let mut left = self.unknown;
        while left != 0 {
            let place = left & left.wrapping_neg();
            left ^= place;
            let met = Self {
                unknown: self.unknown ^ place,
                ..*self
            };
            let not_met = Self {
                not_met: self.not_met | place,
                ..met
            };
            if met.possible(labels) != possible || not_met.possible(labels) != possible {
                matter |= place;
            }
        }
        matter
    }

    /// The outcome, given the possible ones and whether an unknown criterion matters.
    pub(crate) fn outcome(possible: OutcomeSet, unknowns_that_matter: Places) -> Outcome {
        match (possible.len(), possible.iter().next()) {
            (1, Some(only)) => only,
            (_, _) if unknowns_that_matter != 0 => Outcome::InformationNeeded,
            (_, _) => Outcome::ClinicalReview,
        }
    }
}

#[cfg(test)]
mod tests {
    //! Proof by exhaustion. The label of a resolved vector is written here from the policy's statements,
    //! and the possible outcomes of every other vector are the union of its two resolutions.

    use super::*;
    use crate::criteria::Judged;
    use crate::edition::Edition;
    use crate::facts::{LutatheraFacts, PluvictoFacts, XofigoFacts};

    const STATUSES: [Status; 4] = [Status::Met, Status::NotMet, Status::Unknown, Status::Review];

    fn criteria<F: Judged>(phase: Phase, terms: &Terms) -> Vec<Criterion> {
        F::rules(phase)
            .iter()
            .filter(|rule| (rule.in_force)(terms))
            .map(|rule| rule.criterion)
            .collect()
    }

    /// The outcome of a vector in which everything is settled.
    fn label(drug: Drug, phase: Phase, edition: Edition, failed: &[Criterion]) -> Outcome {
        if failed.is_empty() {
            return Outcome::MedicallyNecessary;
        }
        let dose_limit = failed.contains(&Criterion::DoseLimit);
        let mcrpc = !failed.contains(&Criterion::CastrationResistance)
            && !failed.contains(&Criterion::MetastaticDisease);
        match (drug, phase) {
            (Drug::Lutathera, Phase::Initial) => Outcome::Investigational,
            (_, _) if dose_limit => Outcome::Investigational,
            (Drug::Pluvicto, Phase::Initial) if mcrpc && "2023-10-01" <= edition.as_str() => {
                Outcome::Investigational
            }
            (_, _) => Outcome::NotEstablished,
        }
    }

    fn statuses(code: usize, count: usize) -> impl Iterator<Item = Status> {
        (0..count).map(move |place| STATUSES[code >> (2 * place) & 3])
    }

    /// Every vector of statuses of a list of criteria, with its brute-force set of outcomes.
    ///
    /// A vector is a number with two bits a criterion. Open statuses have the higher codes, so both
    /// resolutions of a vector have smaller numbers than itself, and the table fills in order.
    fn brute_force(drug: Drug, phase: Phase, edition: Edition, list: &[Criterion]) -> Vec<OutcomeSet> {
        let vectors = 1_usize << (2 * list.len());
        let mut table: Vec<OutcomeSet> = Vec::with_capacity(vectors);
        for code in 0..vectors {
            let open = (0..list.len()).find(|place| 2 <= code >> (2 * place) & 3);
            table.push(match open {
                None => {
                    let failed: Vec<Criterion> = list
                        .iter()
                        .enumerate()
                        .filter(|(place, _)| code >> (2 * place) & 3 == 1)
                        .map(|(_, criterion)| *criterion)
                        .collect();
                    OutcomeSet::EMPTY.with(label(drug, phase, edition, &failed))
                }
                Some(place) => {
                    let met = code & !(3 << (2 * place));
                    table[met].or(table[met | 1 << (2 * place)])
                }
            });
        }
        table
    }

    /// The laws, over every vector of one list.
    fn prove(drug: Drug, phase: Phase, edition: Edition, list: &[Criterion]) {
        let labels = Labels::of(drug, phase, &edition.terms());
        let table = brute_force(drug, phase, edition, list);
        for (code, expected) in table.iter().enumerate() {
            let mut tally = Tally::default();
            for (criterion, status) in list.iter().zip(statuses(code, list.len())) {
                tally.add(*criterion, status);
            }
            let possible = tally.possible(labels);
            assert!(
                possible == *expected,
                "{drug} {phase} {edition} {code:b}: {possible} is not {expected}"
            );
            let mut matter = 0;
            for (place, status) in statuses(code, list.len()).enumerate() {
                if matches!(status, Status::Met | Status::NotMet) {
                    continue;
                }
                let met = table[code & !(3 << (2 * place))];
                let not_met = table[code & !(3 << (2 * place)) | 1 << (2 * place)];
                assert!(
                    met.is_within(possible) && not_met.is_within(possible),
                    "resolving never enlarges"
                );
                assert!(
                    met.or(not_met) == possible,
                    "a set is the union of its two resolutions"
                );
                if status == Status::Unknown && (met != possible || not_met != possible) {
                    matter |= 1 << place;
                }
            }
            assert_eq!(
                tally.unknowns_that_matter(labels, possible),
                matter,
                "{drug} {phase} {edition} {code:b}"
            );
            let outcome = Tally::outcome(possible, matter);
            if possible.len() == 1 {
                assert!(possible.contains(outcome), "what is definite is the outcome");
            } else {
                let open = if matter == 0 {
                    Outcome::ClinicalReview
                } else {
                    Outcome::InformationNeeded
                };
                assert_eq!(
                    outcome, open,
                    "an adverse outcome is never reported while another is possible"
                );
            }
        }
    }

    fn every_list(with: impl Fn(Drug, Phase, Edition, &[Criterion])) {
        for edition in Edition::ALL {
            let terms = edition.terms();
            for phase in [Phase::Initial, Phase::Continuation] {
                with(
                    Drug::Lutathera,
                    phase,
                    edition,
                    &criteria::<LutatheraFacts>(phase, &terms),
                );
                with(
                    Drug::Pluvicto,
                    phase,
                    edition,
                    &criteria::<PluvictoFacts>(phase, &terms),
                );
                with(
                    Drug::Xofigo,
                    phase,
                    edition,
                    &criteria::<XofigoFacts>(phase, &terms),
                );
            }
        }
    }

    #[test]
    fn every_vector_of_every_list_of_up_to_eight_criteria() {
        every_list(|drug, phase, edition, list| {
            if list.len() <= 8 {
                prove(drug, phase, edition, list);
            }
        });
    }

    /// 4^14 vectors (4^15 in the editions from January 2025 to March 2026): seconds in release, minutes
    /// in debug. `tests/all.sh` runs it in release.
    #[test]
    #[cfg_attr(
        debug_assertions,
        ignore = "run it in release: it visits 4^14 vectors and more"
    )]
    fn every_vector_of_every_longer_list() {
        let mut proved: Vec<(Drug, Phase, Vec<Criterion>)> = Vec::new();
        every_list(|_, _, _, _| {});
        for edition in Edition::ALL {
            let terms = edition.terms();
            let list = criteria::<LutatheraFacts>(Phase::Initial, &terms);
            // Editions with the same list and the same labels have the same table.
            let key = (Drug::Lutathera, Phase::Initial, list.clone());
            if 8 < list.len() && !proved.contains(&key) {
                prove(Drug::Lutathera, Phase::Initial, edition, &list);
                proved.push(key);
            }
        }
        assert_eq!(
            proved.len(),
            3,
            "with and without progression, with and without octreotide"
        );
    }
}
