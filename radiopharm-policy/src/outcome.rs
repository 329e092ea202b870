//! From the statuses of criteria to outcomes.
//!
//! Every unknown and every open criterion could still turn out met or not met. The *possible outcomes* are
//! those that some resolution of all of them reaches. Enumerating resolutions would take 2^14 steps; the
//! closed form below takes a few bit operations, and a test proves it against the enumeration over every
//! vector of statuses.

use crate::agent::{Drug, Phase};
use crate::criteria::{MOST_CRITERIA, PLUVICTO_INITIAL, place_of};
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

/// A set of the criteria of one list: the lower of the two bits that each place has.
type Places = u32;

/// The lower bit of every place.
const LOWER: Places = 0x5555_5555;

/// What the criteria of one drug and phase say, two bits a place.
///
/// The codes are those of [`Status`]: 00 met, 01 not met, 10 unknown, 11 review. So the upper bit says that
/// a criterion is open, and the sets that the closed form needs are masks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    codes: Places,
    /// The places that are taken.
    all: Places,
}

/// The place of castration resistance among the initial criteria of Pluvicto. Every edition has those before it; a
/// test says so.
const CASTRATION_RESISTANCE: Places = 1 << (2 * place_of(Criterion::CastrationResistance, &PLUVICTO_INITIAL));

/// The place of metastatic disease among them.
const METASTATIC_DISEASE: Places = 1 << (2 * place_of(Criterion::MetastaticDisease, &PLUVICTO_INITIAL));

const _: () = assert!(
    2 * MOST_CRITERIA < Places::BITS as usize,
    "a tally has two bits for each criterion, and one more to count them"
);

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
    /// Of the statuses of a list, in order.
    pub(crate) fn of(statuses: impl Iterator<Item = Status>) -> Self {
        let (mut codes, mut taken) = (0, 0_u32);
        for status in statuses {
            codes |= (status as Places) << taken;
            taken += 2;
        }
        Self {
            codes,
            all: LOWER & ((1 << taken) - 1),
        }
    }

    /// Of the codes of so many statuses, two bits each, the first lowest.
    pub(crate) const fn of_codes(codes: u32, count: u32) -> Self {
        Self {
            codes,
            all: LOWER & ((1 << (2 * count)) - 1),
        }
    }

    /// The same with another status at an index of the list.
    pub(crate) const fn with(self, index: usize, status: Status) -> Self {
        let place = 2 * index;
        Self {
            codes: self.codes & !(3 << place) | (status as Places) << place,
            ..self
        }
    }

    /// The place of the dose limit: the last of every list; a test says so.
    const fn dose_limit(&self) -> Places {
        self.all & !(self.all >> 2)
    }

    const fn not_met(&self) -> Places {
        self.codes & !(self.codes >> 1) & LOWER
    }

    /// Unknown or for review.
    const fn open(&self) -> Places {
        self.codes >> 1 & LOWER
    }

    const fn unknown(&self) -> Places {
        self.open() & !self.codes
    }

    /// The unknown criteria whose resolution would change the possible outcomes under some resolution of the other
    /// unknown criteria: what can still matter, be it only once something else is known.
    pub(crate) fn unknowns_that_can_matter(&self, labels: Labels) -> Places {
        let (not_met, review) = (self.not_met(), self.open() & !self.unknown());
        let mcrpc = CASTRATION_RESISTANCE | METASTATIC_DISEASE;
        if not_met & self.dose_limit() != 0 {
            return 0;
        }
        if not_met == 0 {
            return self.unknown();
        }
        match labels {
            Labels::AlwaysInvestigational => 0,
            Labels::OnlyTheDoseLimit => self.unknown() & self.dose_limit(),
            Labels::InvestigationalForMcrpc if not_met & mcrpc != 0 => self.unknown() & self.dose_limit(),
            // mCRPC is shown, and the statement speaks of it whatever the doses.
            Labels::InvestigationalForMcrpc if self.open() & mcrpc == 0 => 0,
            // Both it and the doses are for a clinician: both labels stay possible.
            Labels::InvestigationalForMcrpc if review & self.dose_limit() != 0 && review & mcrpc != 0 => 0,
            Labels::InvestigationalForMcrpc => self.unknown() & (self.dose_limit() | mcrpc),
        }
    }

    /// The outcomes that some resolution of the open criteria reaches.
    pub(crate) fn possible(&self, labels: Labels) -> OutcomeSet {
        // What can still turn out met, and what can turn out not met.
        let (can_be_met, can_fail) = (self.all & !self.not_met(), self.not_met() | self.open());
        let mut outcomes = OutcomeSet::EMPTY;
        if can_be_met == self.all {
            outcomes = outcomes.with(Outcome::MedicallyNecessary);
        }
        let dose_limit_can_be_met = can_be_met & self.dose_limit() != 0;
        let dose_limit_can_fail = can_fail & self.dose_limit() != 0;
        let others_can_fail = can_fail & !self.dose_limit();
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
                let mcrpc = CASTRATION_RESISTANCE | METASTATIC_DISEASE;
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
        let mut left = self.unknown();
        while left != 0 {
            let place = left & left.wrapping_neg();
            left ^= place;
            if self.matters(place, labels, possible) {
                matter |= place;
            }
        }
        matter
    }

    /// Whether there is any such criterion.
    pub(crate) fn has_unknown_that_matters(&self, labels: Labels, possible: OutcomeSet) -> bool {
        let mut left = self.unknown();
        while left != 0 {
            let place = left & left.wrapping_neg();
            left ^= place;
            if self.matters(place, labels, possible) {
                return true;
            }
        }
        false
    }

    /// Whether resolving the unknown criterion at a place, to met or to not met, would change the set.
    fn matters(&self, place: Places, labels: Labels, possible: OutcomeSet) -> bool {
        // Unknown is 10: without its upper bit it is met, and with the lower bit alone not met.
        let met = Self {
            codes: self.codes & !(place << 1),
            ..*self
        };
        let not_met = Self {
            codes: met.codes | place,
            ..*self
        };
        not_met.possible(labels) != possible || met.possible(labels) != possible
    }

    /// Whether the criterion at an index of the list is in a set of places.
    pub(crate) const fn at(index: usize, places: Places) -> bool {
        places >> (2 * index) & 1 == 1
    }

    /// The outcome, given the possible ones and whether an unknown criterion matters.
    pub(crate) fn outcome(possible: OutcomeSet, unknowns_that_matter: Places) -> Outcome {
        Self::outcome_if(possible, || unknowns_that_matter != 0)
    }

    /// The same, where whether an unknown criterion matters is worked out only if it must be.
    pub(crate) fn outcome_if(possible: OutcomeSet, an_unknown_matters: impl FnOnce() -> bool) -> Outcome {
        match (possible.len(), possible.iter().next()) {
            (1, Some(only)) => only,
            (_, _) if an_unknown_matters() => Outcome::InformationNeeded,
            (_, _) => Outcome::ClinicalReview,
        }
    }
}

const _: () = assert!(
    Status::Met as u8 == 0
        && Status::NotMet as u8 == 1
        && Status::Unknown as u8 == 2
        && Status::Review as u8 == 3,
    "the codes of a tally are those of the statuses",
);

#[cfg(test)]
mod tests {
    //! Proof by exhaustion. The label of a resolved vector is written here from the policy's statements,
    //! and the possible outcomes of every other vector are the union of its two resolutions.

    use super::*;
    use crate::criteria::Judged;
    use crate::edition::Edition;
    use crate::facts::{LutatheraFacts, PluvictoFacts, XofigoFacts};
    use crate::word::Word;

    const STATUSES: [Status; 4] = [Status::Met, Status::NotMet, Status::Unknown, Status::Review];

    fn criteria<F: Judged>(phase: Phase, terms: &Terms) -> Vec<Criterion> {
        F::rules(phase)
            .iter()
            .filter(|rule| rule.in_force.holds_in(terms.edition))
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

    /// What can become of every vector in which each criterion is met, not met or open, by brute force.
    ///
    /// A vector is a number in base 3 with one digit per criterion: 0 met, 1 not met, 2 open. Both resolutions
    /// of an open digit have smaller numbers, so the table fills in order, each vector as the union of the
    /// two resolutions of its first open digit.
    struct BruteForce {
        sets: Vec<u8>,
        /// The powers of 3.
        powers: Vec<usize>,
    }

    impl BruteForce {
        fn new(drug: Drug, phase: Phase, edition: Edition, list: &[Criterion]) -> Self {
            let powers: Vec<usize> = (0..=list.len()).map(|place| 3_usize.pow(place as u32)).collect();
            let mut sets: Vec<u8> = Vec::with_capacity(powers[list.len()]);
            let mut digits = vec![0_u8; list.len()];
            for code in 0..powers[list.len()] {
                sets.push(match digits.iter().position(|digit| *digit == 2) {
                    Some(place) => sets[code - 2 * powers[place]] | sets[code - powers[place]],
                    None => {
                        let places = list.iter().zip(&digits);
                        let failed: Vec<Criterion> = places
                            .filter(|(_, digit)| **digit == 1)
                            .map(|(criterion, _)| *criterion)
                            .collect();
                        1 << label(drug, phase, edition, &failed).index()
                    }
                });
                for digit in &mut digits {
                    *digit = (*digit + 1) % 3;
                    if *digit != 0 {
                        break;
                    }
                }
            }
            Self { sets, powers }
        }
    }

    /// The laws at every vector that continues a prefix of statuses.
    struct Proof<'a> {
        list: &'a [Criterion],
        labels: Labels,
        brute_force: &'a BruteForce,
        visited: u64,
    }

    impl Proof<'_> {
        fn prove(&mut self, place: usize, code: usize, tally: Tally) {
            if place < self.list.len() {
                let power = self.brute_force.powers[place];
                for (status, digit) in STATUSES.into_iter().zip([0, 1, 2, 2]) {
                    let codes = tally.codes | (status as Places) << (2 * place);
                    self.prove(place + 1, code + digit * power, Tally { codes, ..tally });
                }
                return;
            }
            self.visited += 1;
            let possible = tally.possible(self.labels);
            let set =
                u8::try_from(possible.iter().fold(0, |set, outcome| set | 1 << outcome.index())).unwrap();
            assert!(
                set == self.brute_force.sets[code],
                "the closed form is the brute force: {tally:?}"
            );
            let mut matter = 0;
            let mut open = tally.open();
            while open != 0 {
                let bit = open & open.wrapping_neg();
                open ^= bit;
                let power = self.brute_force.powers[(bit.trailing_zeros() / 2) as usize];
                let (met, not_met) = (
                    self.brute_force.sets[code - 2 * power],
                    self.brute_force.sets[code - power],
                );
                assert!(
                    met | not_met == set,
                    "a set is the union of its two resolutions: {tally:?}"
                );
                if tally.unknown() & bit != 0 && (met != set || not_met != set) {
                    matter |= bit;
                }
            }
            assert!(
                tally.unknowns_that_matter(self.labels, possible) == matter,
                "{tally:?}"
            );
            let outcome = Tally::outcome(possible, matter);
            let expected = match (possible.len(), matter) {
                (1, _) => possible.iter().next().unwrap(),
                (_, 0) => Outcome::ClinicalReview,
                (_, _) => Outcome::InformationNeeded,
            };
            assert!(
                outcome == expected,
                "an adverse outcome is never told while another is possible: {tally:?}"
            );
        }
    }

    /// The laws over every vector of one list. (That a resolution never enlarges a set follows from the set
    /// being the union of its resolutions.)
    fn prove(drug: Drug, phase: Phase, edition: Edition, list: &[Criterion]) {
        let brute_force = BruteForce::new(drug, phase, edition, list);
        let labels = Labels::of(drug, phase, edition.terms());
        let mut proof = Proof {
            list,
            labels,
            brute_force: &brute_force,
            visited: 0,
        };
        let met = Tally::of(list.iter().map(|_| Status::Met));
        proof.prove(0, 0, met);
        assert_eq!(proof.visited, 4_u64.pow(list.len() as u32));
    }

    #[test]
    fn the_criteria_that_labels_depend_on_are_at_their_places() {
        for &edition in Edition::ALL {
            let terms = edition.terms();
            let list = criteria::<PluvictoFacts>(Phase::Initial, terms);
            let at = |criterion| 1 << (2 * list.iter().position(|other| *other == criterion).unwrap());
            assert_eq!(at(Criterion::CastrationResistance), CASTRATION_RESISTANCE);
            assert_eq!(at(Criterion::MetastaticDisease), METASTATIC_DISEASE);
            for phase in [Phase::Initial, Phase::Continuation] {
                for list in [
                    criteria::<LutatheraFacts>(phase, terms),
                    criteria::<PluvictoFacts>(phase, terms),
                    criteria::<XofigoFacts>(phase, terms),
                ] {
                    assert_eq!(list.last(), Some(&Criterion::DoseLimit));
                    let tally = Tally::of(list.iter().map(|_| Status::Met));
                    assert_eq!(tally.dose_limit(), 1 << (2 * (list.len() - 1)));
                }
            }
        }
    }

    fn every_list(longest: usize, but_not_up_to: usize) {
        let mut proved: Vec<(Drug, Phase, Labels, Vec<Criterion>)> = Vec::new();
        for &edition in Edition::ALL {
            let terms = edition.terms();
            for phase in [Phase::Initial, Phase::Continuation] {
                for (drug, list) in [
                    (Drug::Lutathera, criteria::<LutatheraFacts>(phase, terms)),
                    (Drug::Pluvicto, criteria::<PluvictoFacts>(phase, terms)),
                    (Drug::Xofigo, criteria::<XofigoFacts>(phase, terms)),
                ] {
                    // Editions with the same list and the same labels have the same table.
                    let key = (drug, phase, Labels::of(drug, phase, terms), list.clone());
                    if but_not_up_to < list.len() && list.len() <= longest && !proved.contains(&key) {
                        prove(drug, phase, edition, &list);
                        proved.push(key);
                    }
                }
            }
        }
        assert!(!proved.is_empty());
    }

    /// What can matter, by every resolution of the unknown criteria.
    fn can_matter(tally: Tally, labels: Labels, known: &mut Vec<Option<Places>>) -> Places {
        let at = tally.codes as usize;
        if let Some(found) = known[at] {
            return found;
        }
        let mut found = tally.unknowns_that_matter(labels, tally.possible(labels));
        let mut unknown = tally.unknown();
        while unknown != 0 {
            let bit = unknown & unknown.wrapping_neg();
            unknown ^= bit;
            for resolved in [0, bit] {
                let codes = tally.codes & !(bit << 1) | resolved;
                found |= can_matter(Tally { codes, ..tally }, labels, known);
            }
        }
        known[at] = Some(found);
        found
    }

    #[test]
    fn what_can_matter_is_what_matters_under_some_resolution_of_the_others() {
        for terms in [Edition::EARLIEST.terms(), Edition::LATEST.terms()] {
            for phase in [Phase::Initial, Phase::Continuation] {
                for (drug, list) in [
                    (Drug::Lutathera, criteria::<LutatheraFacts>(phase, terms)),
                    (Drug::Pluvicto, criteria::<PluvictoFacts>(phase, terms)),
                    (Drug::Xofigo, criteria::<XofigoFacts>(phase, terms)),
                ] {
                    // The longer list has the labels of one that is short enough: its first and last criteria.
                    let count = list.len().min(8);
                    let labels = Labels::of(drug, phase, terms);
                    let mut known = vec![None; 1 << (2 * count)];
                    for codes in 0..1 << (2 * count) {
                        let tally = Tally {
                            codes,
                            all: LOWER & ((1 << (2 * count)) - 1),
                        };
                        assert_eq!(
                            tally.unknowns_that_can_matter(labels),
                            can_matter(tally, labels, &mut known),
                            "{drug} {phase}: {tally:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn every_vector_of_every_list_of_up_to_eight_criteria() {
        every_list(8, 0);
    }

    /// Lutathera: 4^14 vectors in three lists of editions, and 4^15 in the editions that ask for both
    /// progression and octreotide. Under a minute in release; debug builds leave it out.
    #[test]
    #[cfg_attr(
        debug_assertions,
        ignore = "a billion vectors: run it in release, as tests/all.sh does"
    )]
    fn every_vector_of_every_longer_list() {
        every_list(15, 8);
    }
}
