//! The cheap answer: statuses and outcome, without a word of text and without allocating.

use crate::criteria::{Judged, MOST_CRITERIA};
use crate::criterion::{Criterion, Judgement, MissingFacts, Status};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    let tally = Tally::of(assessment.statuses().map(|(_, status)| status));
    let labels = Labels::of(F::DRUG, case.phase, terms);
    assessment.possible = tally.possible(labels);
    assessment.matter = tally.unknowns_that_matter(labels, assessment.possible);
    assessment.outcome = Tally::outcome(assessment.possible, assessment.matter);
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
    pub fn statuses(&self) -> impl Iterator<Item = (Criterion, Status)> {
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

    pub(crate) fn judged(&self) -> impl Iterator<Item = (Criterion, Judgement)> {
        self.taken().copied()
    }

    /// The slots that are taken.
    fn taken(&self) -> impl Iterator<Item = &(Criterion, Judgement)> {
        self.judged.iter().take(usize::from(self.count))
    }
}
