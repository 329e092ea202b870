//! The cheap answer: statuses and outcome, without a word of text and without allocating.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::agent::{Drug, Phase};
use crate::criteria::{Judged, MOST_CRITERIA, criteria};
use crate::criterion::{Criterion, Judgement, MissingFacts, Status};
use crate::edition::Edition;
use crate::facts::dispatch;
use crate::outcome::{Labels, Outcome, OutcomeSet, Tally};
use crate::request::{Case, Request};
use crate::vocabulary::Field;
use crate::word::WordSet;

/// What every criterion says of a request, and the outcome: plain data, no heap.
///
/// ```
/// use radiopharm_policy::{assess, Criterion, Outcome, Request, Status};
///
/// let request = Request::from_json(
///     br#"{"drug":"xofigo","date_of_service":"2026-05-04","age_years":75,"castration_resistant":false}"#,
/// )?;
/// let assessment = assess(&request);
/// assert_eq!(assessment.outcome(), Outcome::InformationNeeded);
/// assert_eq!(assessment.status(Criterion::CastrationResistance), Some(Status::NotMet));
/// // Only the dose limit still matters: it decides between investigational and not established.
/// let missing: Vec<&str> = assessment.missing_facts().map(|fact| fact.as_str()).collect();
/// assert_eq!(missing, ["doses_given"]);
/// # Ok::<(), radiopharm_policy::InputErrors>(())
/// ```
#[derive(Clone, Copy)]
pub struct Assessment {
    outcome: Outcome,
    possible: OutcomeSet,
    /// The places of the unknown criteria whose resolution would change the possible outcomes.
    matter: u32,
    count: u8,
    judged: [(Criterion, Judgement); MOST_CRITERIA],
}

/// Judges every criterion of a request. Total, pure, and free of allocation.
#[must_use]
pub fn assess(request: &Request) -> Assessment {
    assess_case(request.case())
}

pub(crate) fn assess_case(case: &Case) -> Assessment {
    let mut assessment = Assessment::EMPTY;
    if case.out_of_scope {
        assessment.outcome = Outcome::OutOfScope;
        assessment.possible = OutcomeSet::EMPTY.with(Outcome::OutOfScope);
    } else {
        dispatch!(&case.facts, facts => judge(facts, case, &mut assessment));
    }
    assessment
}

/// Judges in place: an assessment is written once, where the caller wants it, and not copied there in the end
/// (which inlining would do).
#[inline(never)]
fn judge<F: Judged>(facts: &F, case: &Case, assessment: &mut Assessment) {
    let terms = case.edition.terms();
    let mut slots = assessment.judged.iter_mut();
    let mut count = 0;
    for rule in F::rules(case.phase) {
        if rule.in_force.holds_in(case.edition)
            && let Some(slot) = slots.next()
        {
            *slot = (rule.criterion, (rule.judge)(facts, terms));
            count += 1;
        }
    }
    assessment.count = count;
    assessment.conclude(Labels::of(F::DRUG, case.phase, terms));
}

impl Assessment {
    const EMPTY: Self = Self {
        outcome: Outcome::ClinicalReview,
        possible: OutcomeSet::EMPTY,
        matter: 0,
        count: 0,
        judged: [(Criterion::Age, Judgement::MET); MOST_CRITERIA],
    };

    /// The outcome.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The outcomes that resolving every unknown and every open criterion can still reach.
    #[must_use]
    pub const fn possible_outcomes(&self) -> OutcomeSet {
        self.possible
    }

    /// Whether a clinician must review the answer.
    #[must_use]
    pub const fn clinician_review_required(&self) -> bool {
        self.outcome.needs_clinician()
    }

    /// The criteria of the drug, phase and edition with their statuses, in the source's order.
    pub fn statuses(&self) -> impl DoubleEndedIterator<Item = (Criterion, Status)> + ExactSizeIterator {
        self.taken()
            .map(|(criterion, judgement)| (*criterion, judgement.status))
    }

    /// The status of a criterion, if it is among those of the drug, phase and edition.
    #[must_use]
    pub fn status(&self, criterion: Criterion) -> Option<Status> {
        self.statuses()
            .find(|(other, _)| *other == criterion)
            .map(|(_, status)| status)
    }

    /// The facts that one criterion lacks.
    #[must_use]
    pub fn missing_for(&self, criterion: Criterion) -> MissingFacts {
        self.judged()
            .find(|(other, _)| *other == criterion)
            .map_or(MissingFacts::NONE, |(_, judgement)| judgement.missing)
    }

    /// Everything that is still needed and nothing that no longer matters, in the order of the criteria,
    /// without repeats. Empty unless the outcome is [`Outcome::InformationNeeded`].
    pub fn missing_facts(&self) -> impl Iterator<Item = Field> {
        let wanted = if self.outcome == Outcome::InformationNeeded {
            self.matter
        } else {
            0
        };
        let mut seen = WordSet::EMPTY;
        self.judged()
            .enumerate()
            .filter(move |(place, _)| Tally::at(*place, wanted))
            .flat_map(|(_, (_, judgement))| judgement.missing.iter())
            .filter(move |field| seen.insert(*field))
    }

    /// The unknown criteria whose resolution would change the possible outcomes, with what each says.
    pub(crate) fn unknown_that_matter(&self) -> impl Iterator<Item = (Criterion, Judgement)> {
        let matter = self.matter;
        let places = self.judged().enumerate();
        places.filter_map(move |(place, of)| Tally::at(place, matter).then_some(of))
    }

    /// What an assessment of these criteria must be, if it is one.
    ///
    /// Which drug, phase and edition it was is not said; the criteria and what follows from them say it. Formats may
    /// change the order of names, so it is that of the list.
    fn of_parts(parts: &Parts) -> Option<Self> {
        if parts.statuses.0.is_empty() {
            return parts.is_of(Self {
                outcome: Outcome::OutOfScope,
                possible: OutcomeSet::EMPTY.with(Outcome::OutOfScope),
                ..Self::EMPTY
            });
        }
        let kinds = Drug::ALL
            .iter()
            .flat_map(|drug| Phase::ALL.iter().map(move |phase| (*drug, *phase)));
        let mut kinds = kinds.flat_map(|kind| Edition::ALL.iter().map(move |edition| (kind, *edition)));
        kinds.find_map(|((drug, phase), edition)| {
            let mut assessment = Self::EMPTY;
            let mut slots = assessment.judged.iter_mut();
            let mut count = 0;
            for entry in criteria(drug, phase, edition) {
                let judgement = Judgement {
                    status: *parts.statuses.of(entry.criterion)?,
                    missing: parts
                        .missing
                        .of(entry.criterion)
                        .copied()
                        .unwrap_or(MissingFacts::NONE),
                };
                *slots.next()? = (entry.criterion, judgement);
                count += 1;
            }
            assessment.count = count;
            assessment.conclude(Labels::of(drug, phase, edition.terms()));
            parts
                .is_of(assessment)
                .filter(|_| usize::from(count) == parts.statuses.0.len())
        })
    }

    /// Works out what follows from the statuses.
    #[inline]
    fn conclude(&mut self, labels: Labels) {
        let tally = Tally::of(self.statuses().map(|(_, status)| status));
        self.possible = tally.possible(labels);
        self.matter = tally.unknowns_that_matter(labels, self.possible);
        self.outcome = Tally::outcome(self.possible, self.matter);
    }

    pub(crate) fn judged(
        &self,
    ) -> impl DoubleEndedIterator<Item = (Criterion, Judgement)> + ExactSizeIterator {
        self.taken().copied()
    }

    /// The slots that are taken.
    fn taken(&self) -> impl DoubleEndedIterator<Item = &(Criterion, Judgement)> + ExactSizeIterator {
        self.judged
            .get(..usize::from(self.count))
            .unwrap_or_default()
            .iter()
    }
}

impl PartialEq for Assessment {
    fn eq(&self, other: &Self) -> bool {
        (self.outcome, self.possible, self.matter) == (other.outcome, other.possible, other.matter)
            && self.judged().eq(other.judged())
    }
}

impl Eq for Assessment {}

impl Hash for Assessment {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.outcome.hash(state);
        for of in self.statuses() {
            of.hash(state);
        }
    }
}

/// What is written of an assessment.
#[derive(Deserialize)]
struct Parts {
    outcome: Outcome,
    possible_outcomes: OutcomeSet,
    statuses: ByCriterion<Status>,
    /// What each unknown criterion lacks.
    missing: ByCriterion<MissingFacts>,
    missing_facts: Vec<Field>,
}

impl Parts {
    /// The assessment, if this is what was written of it.
    fn is_of(&self, assessment: Assessment) -> Option<Assessment> {
        let is_same = assessment.outcome == self.outcome
            && assessment.possible == self.possible_outcomes
            && assessment.missing_facts().eq(self.missing_facts.iter().copied());
        is_same.then_some(assessment)
    }
}

impl<T> ByCriterion<T> {
    fn of(&self, criterion: Criterion) -> Option<&T> {
        let found = self.0.iter().find(|(other, _)| *other == criterion);
        found.map(|(_, of)| of)
    }
}

/// Something of each criterion, in order.
struct ByCriterion<T>(Vec<(Criterion, T)>);

impl<T: Serialize> Serialize for ByCriterion<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(criterion, of)| (criterion, of)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByCriterion<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrder<T> {
            type Value = ByCriterion<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object whose names are criteria")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(ByCriterion(entries))
            }
        }

        deserializer.deserialize_map(InOrder(PhantomData))
    }
}

impl Serialize for Assessment {
    /// With the names of a determination: `outcome`, `possible_outcomes`, `clinician_review_required`, `statuses`,
    /// `missing` (by criterion) and `missing_facts`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let missing = self
            .judged()
            .filter(|(_, judgement)| !judgement.missing.is_empty());
        let missing = missing.map(|(criterion, judgement)| (criterion, judgement.missing));
        let mut map = serializer.serialize_map(Some(6))?;
        map.serialize_entry("outcome", &self.outcome)?;
        map.serialize_entry("possible_outcomes", &self.possible)?;
        map.serialize_entry("clinician_review_required", &self.clinician_review_required())?;
        map.serialize_entry("statuses", &ByCriterion(self.statuses().collect()))?;
        map.serialize_entry("missing", &ByCriterion(missing.collect()))?;
        map.serialize_entry("missing_facts", &self.missing_facts().collect::<Vec<_>>())?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Assessment {
    /// What does not follow from its own statuses is an error.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parts = Parts::deserialize(deserializer)?;
        Self::of_parts(&parts).ok_or_else(|| {
            D::Error::custom("these statuses are no assessment, or another outcome follows from them")
        })
    }
}

impl fmt::Debug for Assessment {
    /// The outcome and the criteria that there are, with their statuses.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Statuses<'a>(&'a Assessment);

        impl fmt::Debug for Statuses<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_map().entries(self.0.statuses()).finish()
            }
        }

        f.debug_struct("Assessment")
            .field("outcome", &self.outcome)
            .field("possible_outcomes", &self.possible)
            .field("statuses", &Statuses(self))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_assessment_is_read_as_it_was_written_and_only_if_it_is_one() {
        let request = Request::from_json(
            br#"{"drug":"lutathera","date_of_service":"2025-03-01","tumor_site":"ileum","kps":50}"#,
        );
        let assessment = assess(&request.unwrap());
        let json = serde_json::to_string(&assessment).unwrap();
        assert_eq!(serde_json::from_str::<Assessment>(&json).unwrap(), assessment);
        for (from, to) in [
            ("\"investigational\"", "\"medically_necessary\""),
            ("\"kps\":", "\"ecog\":"),
            ("\"tumor_site\":\"met\"", "\"castration_resistance\":\"met\""),
        ] {
            let changed = json.replacen(from, to, 1);
            assert!(
                changed == json || serde_json::from_str::<Assessment>(&changed).is_err(),
                "{changed}"
            );
        }
        let shown = format!("{assessment:?}");
        assert_eq!(shown.matches("Age:").count(), 1, "no unused slots: {shown}");
    }
}
