//! Who falls out where: the criteria in their order, and how many remain after each.

use arrow_array::RecordBatch;
use arrow_schema::Schema;
use serde::{Deserialize, Serialize};

use super::batch::{Claimed, pieces};
use super::evaluator::Evaluator;
use super::fault::{CohortError, Rejected};
use super::options::Evaluation;
use super::output::{Output, kind_of};
use super::stream::map;
use crate::agent::{Drug, Phase};
use crate::criteria::outlines;
use crate::criterion::{Criterion, Status};
use crate::outcome::Outcome;

/// What one criterion does to those whom the criteria before it left.
///
/// The first four numbers count the requests that may still remain before it, so they add up to those; a request
/// whose edition does not have the criterion passes, and is counted as met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttritionStep {
    /// The criterion.
    pub criterion: Criterion,
    /// How many meet it.
    pub met: u64,
    /// How many do not, and fall out here.
    pub not_met: u64,
    /// Of how many it is not known.
    pub unknown: u64,
    /// Of how many a clinician must judge it.
    pub review: u64,
    /// How many certainly remain after it: they meet it and every criterion before.
    pub certainly: u64,
    /// How many possibly remain after it: none of the criteria so far is one that they do not meet.
    pub possibly: u64,
}

/// The attrition of the requests for one drug and phase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attrition {
    /// The drug.
    pub drug: Drug,
    /// Whether courses begin or go on.
    pub phase: Phase,
    /// To how many requests the policy does not apply; they do not enter.
    pub out_of_scope: u64,
    /// How many requests enter.
    pub entered: u64,
    /// The criteria in the source's order, of every edition that the requests are judged under.
    pub steps: Vec<AttritionStep>,
    /// How many requests have each outcome, in the order of outcomes. Written as an object.
    #[serde(with = "by_outcome")]
    pub outcomes: Vec<(Outcome, u64)>,
}

/// Counts by outcome as an object, read in any order.
mod by_outcome {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serializer};

    use crate::outcome::Outcome;

    pub(super) fn serialize<S: Serializer>(of: &[(Outcome, u64)], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(of.iter().map(|(outcome, count)| (outcome, count)))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<(Outcome, u64)>, D::Error> {
        let of = BTreeMap::<Outcome, u64>::deserialize(deserializer)?;
        Ok(of.into_iter().collect())
    }
}

/// How many kinds of requests there are: drugs and phases.
const KINDS: usize = 6;

/// Counts the attrition of tables, batch by batch.
#[derive(Debug)]
pub struct AttritionCounter {
    evaluator: Evaluator,
    /// By kind: each criterion with its status column.
    criteria: Vec<Vec<(Criterion, usize)>>,
    counted: Counted,
    claimed: Claimed,
    rejected: Rejected,
    rows: u64,
}

#[derive(Clone, Debug, Default)]
struct Counted {
    /// By kind and outcome.
    outcomes: [[u64; Outcome::ALL.len()]; KINDS],
    /// By kind and step: met, not met, unknown, review; not in the edition; certainly remaining.
    steps: [Vec<[u64; 6]>; KINDS],
}

impl Evaluation {
    /// A counter of the attrition of tables of a schema. Which result columns were chosen does not matter.
    ///
    /// # Errors
    /// As [`prepare`](Self::prepare).
    pub fn attrition(&self, schema: &Schema) -> Result<AttritionCounter, CohortError> {
        let evaluation = self.clone().columns(["outcome", "statuses"]);
        let evaluator = evaluation.prepare(schema)?.without_errors();
        let mut criteria = vec![Vec::new(); KINDS];
        for (kind, drug, phase) in kinds() {
            let columns = outlines(drug, phase).into_iter().filter_map(|outline| {
                let criterion = outline.entry.criterion;
                Some((criterion, evaluator.plan.status_column(criterion)?))
            });
            if let Some(criteria) = criteria.get_mut(kind) {
                *criteria = columns.collect();
            }
        }
        Ok(AttritionCounter {
            counted: Counted::of(&criteria),
            claimed: Claimed::new(evaluator.plan.row_limit),
            evaluator,
            criteria,
            rejected: Rejected::default(),
            rows: 0,
        })
    }
}

/// The kinds of requests, with their numbers.
fn kinds() -> impl Iterator<Item = (usize, Drug, Phase)> {
    Drug::ALL.iter().flat_map(|drug| {
        Phase::ALL
            .iter()
            .map(|phase| (kind_of(*drug, *phase) as usize, *drug, *phase))
    })
}

impl Counted {
    fn of(criteria: &[Vec<(Criterion, usize)>]) -> Self {
        let mut counted = Self::default();
        for (steps, criteria) in counted.steps.iter_mut().zip(criteria) {
            *steps = vec![[0; 6]; criteria.len()];
        }
        counted
    }

    fn add(&mut self, other: &Self) {
        for (counts, others) in self.outcomes.iter_mut().zip(&other.outcomes) {
            for (count, other) in counts.iter_mut().zip(others) {
                *count += other;
            }
        }
        for (steps, others) in self.steps.iter_mut().zip(&other.steps) {
            for (counts, others) in steps.iter_mut().zip(others) {
                for (count, other) in counts.iter_mut().zip(others) {
                    *count += other;
                }
            }
        }
    }

    fn count(&mut self, criteria: &[Vec<(Criterion, usize)>], output: &Output) {
        for (row, (outcome, kind)) in output.outcomes().zip(output.kinds()).enumerate() {
            let (Some(outcome), Ok(kind)) = (outcome, usize::try_from(*kind)) else {
                continue;
            };
            if let Some(count) = self
                .outcomes
                .get_mut(kind)
                .and_then(|counts| counts.get_mut(outcome as usize))
            {
                *count += 1;
            }
            let (Some(steps), Some(criteria)) = (self.steps.get_mut(kind), criteria.get(kind)) else {
                continue;
            };
            if outcome == Outcome::OutOfScope {
                continue;
            }
            let mut certainly = true;
            for ([met, not_met, unknown, review, absent, remaining], (_, column)) in
                steps.iter_mut().zip(criteria)
            {
                match output.status(*column, row) {
                    Some(Status::Met) => *met += 1,
                    Some(Status::NotMet) => {
                        *not_met += 1;
                        break;
                    }
                    Some(Status::Unknown) => {
                        *unknown += 1;
                        certainly = false;
                    }
                    Some(Status::Review) => {
                        *review += 1;
                        certainly = false;
                    }
                    None => *absent += 1,
                }
                *remaining += u64::from(certainly);
            }
        }
    }
}

impl AttritionCounter {
    /// Counts the rows of batches, on so many threads.
    ///
    /// # Errors
    /// Rows make no sense and are to be refused; otherwise they are left out, and counted by
    /// [`bad_rows`](Self::bad_rows). Or the columns are not those of the schema, or claim too many rows.
    pub fn count(&mut self, batches: &[RecordBatch], threads: usize) -> Result<(), CohortError> {
        let parts = self.evaluator.plan.parts(batches, &mut self.claimed)?;
        let pieces = pieces(parts, threads, true, self.rows);
        let (evaluator, criteria) = (&self.evaluator, &self.criteria);
        let counted = map(&pieces, threads, |piece| {
            let mut output = evaluator.decide(piece);
            let mut counted = Counted::of(criteria);
            counted.count(criteria, &output);
            (counted, output.take_bad(&evaluator.plan, piece))
        });
        for ((counted, bad), piece) in counted.into_iter().zip(&pieces) {
            self.rejected.add(piece.first_row(), bad);
            self.rows += piece.num_rows() as u64;
            self.counted.add(&counted);
        }
        self.rejected.refuse(self.evaluator.plan.bad_rows, self.rows)
    }

    /// How many rows made no sense, and are not counted.
    #[must_use]
    pub const fn bad_rows(&self) -> u64 {
        self.rejected.count()
    }

    /// The attrition of each drug and phase that there was a request of.
    #[must_use]
    pub fn finish(&self) -> Vec<Attrition> {
        let mut found = Vec::new();
        for (kind, drug, phase) in kinds() {
            let (Some(outcomes), Some(steps), Some(criteria)) = (
                self.counted.outcomes.get(kind),
                self.counted.steps.get(kind),
                self.criteria.get(kind),
            ) else {
                continue;
            };
            let all: u64 = outcomes.iter().sum();
            if all == 0 {
                continue;
            }
            let out_of_scope = outcomes.get(Outcome::OutOfScope as usize).copied().unwrap_or(0);
            let entered = all - out_of_scope;
            let mut possibly = entered;
            let mut left = Vec::new();
            for ([met, not_met, unknown, review, absent, certainly], (criterion, _)) in
                steps.iter().zip(criteria)
            {
                // A criterion that no edition of these requests has says nothing.
                let is_asked = met + not_met + unknown + review != 0 || possibly == 0;
                possibly -= not_met;
                if is_asked {
                    left.push(AttritionStep {
                        criterion: *criterion,
                        met: met + absent,
                        not_met: *not_met,
                        unknown: *unknown,
                        review: *review,
                        certainly: *certainly,
                        possibly,
                    });
                }
            }
            found.push(Attrition {
                drug,
                phase,
                out_of_scope,
                entered,
                steps: left,
                outcomes: Outcome::ALL
                    .iter()
                    .copied()
                    .zip(outcomes.iter().copied())
                    .collect(),
            });
        }
        found
    }
}
