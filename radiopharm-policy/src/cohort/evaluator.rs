//! Deciding tables of one schema.

use arrow_array::RecordBatch;
use arrow_schema::{Schema, SchemaRef};

use super::batch::{Claimed, Piece};
use super::fault::{Bad, CohortError, LISTED, Rejected};
use super::options::{BadRows, Evaluation};
use super::output::Output;
use super::plan::Plan;
use super::preparation::Preparation;
use super::workers::Workers;
use crate::criterion::Criterion;

impl Evaluation {
    /// Holds a schema against the vocabulary.
    ///
    /// # Errors
    /// Every fault of the table as a whole at once: columns that are no names of the vocabulary (with close
    /// matches), types that say nothing, names that stand twice, no drug or date of service, constants that are
    /// out of range, and result columns that there are not.
    pub fn prepare(&self, schema: &Schema) -> Result<Evaluator, CohortError> {
        Ok(Evaluator {
            plan: Preparation::new(self, schema).plan()?,
            workers: Workers::default(),
        })
    }
}

/// Decides tables of one schema. Usable from many threads at once.
#[derive(Debug)]
pub struct Evaluator {
    pub(super) plan: Plan,
    /// Workers that are not at work: what they have learned is used again.
    workers: Workers,
}

/// The results of some rows, unless bad ones among them are to be refused; and those.
pub(super) type DecidedRows = (Option<RecordBatch>, Bad);

/// Asks for the memory that the answers to so many rows take at least: to ask and be refused is an error, and to take
/// what there is not would end the process.
fn reserve(rows: usize) -> Result<(), CohortError> {
    let mut answers: Vec<[u64; 8]> = Vec::new();
    answers.try_reserve_exact(rows).map_err(|_| {
        CohortError::Unreadable(format!(
            "there is no memory for the answers to {rows} rows at once"
        ))
    })
}

impl Evaluator {
    /// The schema of the results: carried columns, then result columns.
    #[must_use]
    pub const fn schema(&self) -> &SchemaRef {
        &self.plan.schema
    }

    /// The criteria that have a status column, in order.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        &self.plan.statuses
    }

    /// Decides a batch on this thread.
    ///
    /// The columns are found by their names, in any order. They must be those that the evaluator was
    /// [prepared](Evaluation::prepare) for, with the same types, and no others.
    ///
    /// # Errors
    /// The batch has bad rows, and they are to be refused. Or it has other columns, has values that are not what
    /// their types promise in a column that is carried along, or claims too many rows.
    pub fn evaluate(&self, batch: &RecordBatch) -> Result<RecordBatch, CohortError> {
        Claimed::new(self.plan.row_limit).add(batch)?;
        reserve(batch.num_rows())?;
        let piece = Piece::all(self.plan.arranged(batch)?);
        let (decided, bad) = self.decided(&piece)?;
        let mut rejected = Rejected::default();
        rejected.add(0, bad);
        rejected.refuse(self.plan.bad_rows, batch.num_rows() as u64)?;
        decided.ok_or_else(|| CohortError::Unreadable("no row was decided".to_owned()))
    }

    /// Decides rows, with a worker that remembers what criteria said before.
    pub(super) fn decide(&self, rows: &Piece) -> Output {
        self.workers.lend(|worker| worker.decide(&self.plan, rows))
    }

    /// The results of rows, and which of them are bad, by their places among them.
    pub(super) fn decided(&self, rows: &Piece) -> Result<DecidedRows, CohortError> {
        let mut output = self.decide(rows);
        if self.plan.bad_rows == BadRows::Refuse && output.has_bad_rows() {
            return Ok((None, output.take_bad(&self.plan, rows)));
        }
        let results = output.columns(&self.plan, rows)?;
        Ok((Some(results), output.take_bad(&self.plan, rows)))
    }

    /// The same evaluator where nobody reads the errors of every bad row.
    pub(super) fn without_errors(mut self) -> Self {
        self.plan.most_errors = LISTED;
        self
    }
}
