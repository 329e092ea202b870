//! What another edition changes: whose outcome, by which criteria, and why.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray, UInt64Array};
use arrow_schema::{DataType, Field as Column, Schema, SchemaRef};
use arrow_select::take::take;
use serde::{Deserialize, Serialize};

use super::batch::{Claimed, Piece, pieces};
use super::evaluator::Evaluator;
use super::fault::{Bad, CohortError, Rejected};
use super::options::{Evaluation, Lists};
use super::output::Output;
use super::stream::map;
use super::words::list_of_words;
use crate::criterion::{Criterion, Status};
use crate::edition::Edition;
use crate::outcome::Outcome;

/// Why an outcome changes from one edition to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// A rule changed: the facts are the same, and the other edition says something else of them.
    Rule,
    /// The other edition asks for a fact that is not stated.
    Fact,
    /// Both, by different criteria.
    Both,
    /// No criterion: the other edition has another label for what is not met.
    Label,
}

impl Cause {
    /// The word for it: `rule`, `fact`, `both` or `label`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Fact => "fact",
            Self::Both => "both",
            Self::Label => "label",
        }
    }
}

/// How often a criterion took part in a changed outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CriterionChanges {
    /// The criterion.
    pub criterion: Criterion,
    /// How often since its rule changed.
    pub by_rule: u64,
    /// How often since it asks for a fact that is not stated.
    pub by_fact: u64,
}

/// What changes from one edition to another.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The edition that is left.
    pub from: Edition,
    /// The edition that comes.
    pub to: Edition,
    /// How many requests have an outcome under the first edition (row) and one under the second (column), in the
    /// order of outcomes.
    pub matrix: [[u64; Outcome::ALL.len()]; Outcome::ALL.len()],
    /// The requests whose outcome changes: their `row`, what was carried along, `outcome_from`, `outcome_to`,
    /// `criteria` with `statuses_from` and `statuses_to` (null where the edition does not have the criterion),
    /// `because` (`rule`, `fact`, `both` or `label`), and `label`: the rule of the label that changed, null
    /// otherwise.
    ///
    /// Where no status changes, the outcome does by the label that the edition has for what is not met: the list is
    /// empty.
    pub changed: Vec<RecordBatch>,
    /// The criteria that took part, in the order of drugs, phases and the source.
    pub criteria: Vec<CriterionChanges>,
    /// How many outcomes change by a label alone.
    pub by_label: u64,
    /// How many rows make no sense, and are not compared.
    pub bad_rows: u64,
}

/// The one rule by which editions differ in their labels: from 2023-10-01 Pluvicto is called investigational for mCRPC
/// where its criteria are not met (L601).
const RULE_OF_LABELS: &str = "pluvicto_investigational_statement";

/// Compares tables of one schema, batch by batch.
#[derive(Debug)]
pub struct Comparer {
    from: Evaluator,
    to: Evaluator,
    /// Each criterion of either edition, with its status columns.
    criteria: Vec<(Criterion, Option<usize>, Option<usize>)>,
    schema: SchemaRef,
    claimed: Claimed,
    rejected: Rejected,
    rows: u64,
    found: Comparison,
}

/// The place of a criterion, and its statuses under the two editions.
type Difference = (usize, Option<Status>, Option<Status>);

/// What changed in some rows.
#[derive(Default)]
struct Changes {
    matrix: [[u64; Outcome::ALL.len()]; Outcome::ALL.len()],
    rows: Vec<u64>,
    outcomes: Vec<(Outcome, Outcome)>,
    /// The criteria that took part in each, by their places.
    criteria: Vec<Vec<Difference>>,
    bad: Bad,
}

/// The same, counted and shown.
struct Shown {
    matrix: [[u64; Outcome::ALL.len()]; Outcome::ALL.len()],
    /// By criterion: how often by a rule, and by a fact.
    counts: BTreeMap<usize, (u64, u64)>,
    by_label: u64,
    table: Option<RecordBatch>,
    bad: Bad,
}

impl Evaluation {
    /// Compares what two editions say of tables of a schema, whatever the dates of service. Which result columns
    /// were chosen does not matter.
    ///
    /// # Errors
    /// As [`prepare`](Self::prepare).
    pub fn compare(&self, schema: &Schema, from: Edition, to: Edition) -> Result<Comparer, CohortError> {
        let under = |edition| {
            let evaluation = self.clone().columns(["outcome", "statuses"]).under(Some(edition));
            Ok::<_, CohortError>(evaluation.prepare(schema)?.without_errors())
        };
        let (from_evaluator, to_evaluator) = (under(from)?, under(to)?);
        // The list without an edition has the criteria of both in their order.
        let every = self.clone().columns(["statuses"]).under(None);
        let order = every.criteria_of(schema);
        let criteria = order.into_iter().filter_map(|criterion| {
            let columns = (
                from_evaluator.plan.status_column(criterion),
                to_evaluator.plan.status_column(criterion),
            );
            match columns {
                (None, None) => None,
                (from, to) => Some((criterion, from, to)),
            }
        });
        let criteria: Vec<_> = criteria.collect();
        let mut columns = vec![Column::new("row", DataType::Int64, false)];
        for place in &from_evaluator.plan.carried {
            if let Some(column) = schema.fields().get(*place) {
                columns.push(column.as_ref().clone());
            }
        }
        for (name, data_type) in [
            ("outcome_from", DataType::Utf8),
            ("outcome_to", DataType::Utf8),
            ("criteria", list_of_words(Lists::List)),
            ("statuses_from", list_of_words(Lists::List)),
            ("statuses_to", list_of_words(Lists::List)),
            ("because", DataType::Utf8),
        ] {
            columns.push(Column::new(name, data_type, false));
        }
        columns.push(Column::new("label", DataType::Utf8, true));
        Ok(Comparer {
            found: Comparison {
                from,
                to,
                matrix: Default::default(),
                changed: Vec::new(),
                criteria: criteria
                    .iter()
                    .map(|(criterion, _, _)| CriterionChanges {
                        criterion: *criterion,
                        by_rule: 0,
                        by_fact: 0,
                    })
                    .collect(),
                by_label: 0,
                bad_rows: 0,
            },
            from: from_evaluator,
            to: to_evaluator,
            criteria,
            schema: Arc::new(Schema::new(columns)),
            claimed: Claimed::new(self.row_limit),
            rejected: Rejected::default(),
            rows: 0,
        })
    }
}

/// Why a status changes: a fact, where the other edition does not know and the first did not ask or knew.
fn cause(from: Option<Status>, to: Option<Status>) -> Cause {
    if to == Some(Status::Unknown) && from != to {
        Cause::Fact
    } else {
        Cause::Rule
    }
}

impl Comparer {
    /// The schema of the batches of changed requests.
    #[must_use]
    pub const fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// Compares the rows of batches, on so many threads.
    ///
    /// # Errors
    /// Rows make no sense and are to be refused; otherwise they are left out, and counted. Or the columns are not
    /// those of the schema, hold values that are not what their types promise and are carried along, or claim too
    /// many rows.
    pub fn compare(&mut self, batches: &[RecordBatch], threads: usize) -> Result<(), CohortError> {
        let parts = self.from.plan.parts(batches, &mut self.claimed)?;
        let pieces = pieces(parts, threads, self.from.plan.joins, self.rows);
        let shown = map(&pieces, threads, |piece| self.shown(piece));
        for (shown, piece) in shown.into_iter().zip(&pieces) {
            let Shown {
                matrix,
                counts,
                by_label,
                table,
                bad,
            } = shown?;
            self.rejected.add(piece.first_row(), bad);
            for (row, others) in self.found.matrix.iter_mut().zip(&matrix) {
                for (count, other) in row.iter_mut().zip(others) {
                    *count += other;
                }
            }
            for (place, (by_rule, by_fact)) in counts {
                if let Some(count) = self.found.criteria.get_mut(place) {
                    count.by_rule += by_rule;
                    count.by_fact += by_fact;
                }
            }
            self.found.by_label += by_label;
            self.found.changed.extend(table);
            self.rows += piece.num_rows() as u64;
        }
        self.found.bad_rows = self.rejected.count();
        self.rejected.refuse(self.from.plan.bad_rows, self.rows)
    }

    /// What was found.
    #[must_use]
    pub fn finish(mut self) -> Comparison {
        self.found
            .criteria
            .retain(|changes| changes.by_rule + changes.by_fact != 0);
        self.found
    }

    /// What changed in a piece, counted and shown before the next one is read.
    fn shown(&self, piece: &Piece) -> Result<Shown, CohortError> {
        let changes = self.changes(piece);
        let mut counts: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
        for (place, from, to) in changes.criteria.iter().flatten() {
            let (by_rule, by_fact) = counts.entry(*place).or_default();
            match cause(*from, *to) {
                Cause::Fact => *by_fact += 1,
                Cause::Rule | Cause::Both | Cause::Label => *by_rule += 1,
            }
        }
        let by_label = changes.criteria.iter().filter(|criteria| criteria.is_empty());
        let by_label = by_label.count() as u64;
        let table = if changes.rows.is_empty() {
            None
        } else {
            Some(self.table(&changes, piece)?)
        };
        let Changes { matrix, bad, .. } = changes;
        Ok(Shown {
            matrix,
            counts,
            by_label,
            table,
            bad,
        })
    }

    fn changes(&self, piece: &Piece) -> Changes {
        let (mut from, to) = (self.from.decide(piece), self.to.decide(piece));
        let mut changes = Changes::default();
        for (row, outcomes) in from.outcomes().zip(to.outcomes()).enumerate() {
            let (Some(before), Some(after)) = outcomes else {
                continue;
            };
            let cell = changes.matrix.get_mut(before as usize);
            if let Some(count) = cell.and_then(|row| row.get_mut(after as usize)) {
                *count += 1;
            }
            if before != after {
                changes.rows.push(row as u64);
                changes.outcomes.push((before, after));
                changes.criteria.push(self.criteria_of(&from, &to, row));
            }
        }
        changes.bad = from.take_bad(&self.from.plan, piece);
        changes
    }

    /// The criteria that differ in a row: one that an edition does not have counts as met.
    fn criteria_of(&self, from: &Output, to: &Output, row: usize) -> Vec<Difference> {
        let of = |output: &Output, column: Option<usize>| output.status(column?, row);
        let mut found = Vec::new();
        for (place, (_, before, after)) in self.criteria.iter().enumerate() {
            let (before, after) = (of(from, *before), of(to, *after));
            if before.unwrap_or(Status::Met) != after.unwrap_or(Status::Met) {
                found.push((place, before, after));
            }
        }
        found
    }

    /// The table of what changed in a piece.
    fn table(&self, changes: &Changes, piece: &Piece) -> Result<RecordBatch, CohortError> {
        let places = UInt64Array::from(changes.rows.clone());
        let rows = changes.rows.iter().map(|row| (piece.first_row() + row) as i64);
        let mut columns: Vec<ArrayRef> = vec![Arc::new(Int64Array::from_iter_values(rows))];
        for place in 0..self.from.plan.carried.len() {
            let column = self.from.plan.carried_column(piece, place)?;
            columns.push(take(column.as_ref(), &places, None)?);
        }
        let outcomes = &changes.outcomes;
        columns.push(Arc::new(StringArray::from_iter_values(
            outcomes.iter().map(|(before, _)| before.as_str()),
        )));
        columns.push(Arc::new(StringArray::from_iter_values(
            outcomes.iter().map(|(_, after)| after.as_str()),
        )));
        let mut lists = [(); 3].map(|()| ListBuilder::new(StringBuilder::new()));
        let [names, before, after] = &mut lists;
        let mut because = Vec::with_capacity(changes.rows.len());
        for criteria in &changes.criteria {
            for (place, from, to) in criteria {
                let name = self
                    .criteria
                    .get(*place)
                    .map(|(criterion, _, _)| criterion.as_str());
                names.values().append_option(name);
                before.values().append_option(from.map(Status::as_str));
                after.values().append_option(to.map(Status::as_str));
            }
            names.append(true);
            before.append(true);
            after.append(true);
            let by_fact = criteria
                .iter()
                .filter(|(_, from, to)| cause(*from, *to) == Cause::Fact)
                .count();
            because.push(match (by_fact, criteria.len()) {
                (_, 0) => Cause::Label.as_str(),
                (0, _) => Cause::Rule.as_str(),
                (facts, all) if facts == all => Cause::Fact.as_str(),
                (_, _) => Cause::Both.as_str(),
            });
        }
        for mut list in lists {
            columns.push(Arc::new(list.finish()));
        }
        let labels = changes.criteria.iter().map(|criteria| {
            let is_label = criteria.is_empty();
            is_label.then_some(RULE_OF_LABELS)
        });
        let labels = StringArray::from_iter(labels);
        columns.push(Arc::new(StringArray::from(because)));
        columns.push(Arc::new(labels));
        Ok(RecordBatch::try_new(Arc::clone(&self.schema), columns)?)
    }
}
