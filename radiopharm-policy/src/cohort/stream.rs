//! Many batches on many threads, in order, at constant memory.

use std::borrow::Borrow;
use std::collections::VecDeque;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use super::batch::{Claimed, Part, Queue, pieces};
use super::evaluator::Evaluator;
use super::fault::{CohortError, Rejected};
use crate::parallel::in_parallel;

/// How many rows each thread gets before more of a stream is read.
const ROWS_A_THREAD: usize = 1 << 18;

/// The most rows that are decided before the first of them is given out, on however many threads.
pub(super) const MOST_ROWS_AT_ONCE: usize = 1 << 22;

/// How many batches in a row may have no rows: a stream of nothing else would have no end.
const MOST_EMPTY_BATCHES: usize = 1 << 20;

impl Evaluator {
    /// Decides batches on so many threads. The results are cut and joined into pieces, in order.
    ///
    /// Threads that cannot be had are done without: the calling thread works, too.
    ///
    /// # Errors
    /// Rows make no sense and are to be refused: one error for all batches. Or a batch has other columns, has values
    /// that are not what their types promise, or claims too many rows.
    pub fn evaluate_all(
        &self,
        batches: &[RecordBatch],
        threads: usize,
    ) -> Result<Vec<RecordBatch>, CohortError> {
        self.evaluate_from(batches.iter().cloned().map(Ok::<_, CohortError>), threads)
    }

    /// The same for batches from any source, which is read to its end first.
    ///
    /// # Errors
    /// The source cannot be read, or as [`evaluate_all`](Self::evaluate_all).
    pub fn evaluate_from<E: std::fmt::Display>(
        &self,
        batches: impl IntoIterator<Item = Result<RecordBatch, E>>,
        threads: usize,
    ) -> Result<Vec<RecordBatch>, CohortError> {
        let mut source = Source::new(self.plan.row_limit, batches.into_iter());
        while source.read(self)? {}
        let mut rejected = Rejected::default();
        let rows = source.queue.num_rows();
        let decided = self.decide_all(source.queue.take(rows), threads, 0, &mut rejected)?;
        rejected.refuse(self.plan.bad_rows, rows as u64)?;
        Ok(decided)
    }

    /// Decides batches as they come, on so many threads, and gives results in order. Only a few batches are
    /// held at a time, and a large one is decided and given out piece by piece.
    pub fn stream<E, I>(&self, batches: I, threads: usize) -> Decided<&Self, I::IntoIter>
    where
        I: IntoIterator<Item = Result<RecordBatch, E>>,
        E: std::fmt::Display,
    {
        Decided::new(self, self.plan.row_limit, batches.into_iter(), threads)
    }

    /// The same, where the results must outlive whoever prepared the evaluator.
    pub fn into_stream<E, I>(self, batches: I, threads: usize) -> Decided<Self, I::IntoIter>
    where
        I: IntoIterator<Item = Result<RecordBatch, E>>,
        E: std::fmt::Display,
    {
        let limit = self.plan.row_limit;
        Decided::new(self, limit, batches.into_iter(), threads)
    }

    /// Decides rows, of which the first has a number.
    pub(super) fn decide_all(
        &self,
        parts: Vec<Part>,
        threads: usize,
        first_row: u64,
        rejected: &mut Rejected,
    ) -> Result<Vec<RecordBatch>, CohortError> {
        let pieces = pieces(parts, threads, self.plan.joins, first_row);
        let found = map(&pieces, threads, |piece| self.decided(piece));
        let mut results = Vec::with_capacity(pieces.len());
        for (of_piece, piece) in found.into_iter().zip(&pieces) {
            let (decided, bad) = of_piece?;
            rejected.add(piece.first_row(), bad);
            results.extend(decided);
        }
        Ok(results)
    }
}

/// Does something to everything on so many threads, and keeps the order.
pub(super) fn map<W: Sync, T: Send>(work: &[W], threads: usize, act: impl Fn(&W) -> T + Sync) -> Vec<T> {
    let done = in_parallel(work.len(), threads, |place| work.get(place).map(&act));
    done.into_iter().flatten().collect()
}

/// Batches as they are read, and what of them waits.
#[derive(Debug)]
struct Source<I> {
    batches: I,
    claimed: Claimed,
    queue: Queue,
    has_ended: bool,
}

impl<I, E> Source<I>
where
    I: Iterator<Item = Result<RecordBatch, E>>,
    E: std::fmt::Display,
{
    /// Reads the next batch that has rows; false where there is none.
    fn read(&mut self, evaluator: &Evaluator) -> Result<bool, CohortError> {
        for _ in 0..MOST_EMPTY_BATCHES {
            let Some(batch) = self.batches.next().filter(|_| !self.has_ended) else {
                self.has_ended = true;
                return Ok(false);
            };
            let batch = batch.map_err(|error| CohortError::Unreadable(error.to_string()))?;
            self.claimed.add(&batch)?;
            let batch = evaluator.plan.arranged(&batch)?;
            if batch.num_rows() != 0 {
                self.queue.push(batch);
                return Ok(true);
            }
        }
        Err(CohortError::Unreadable(format!(
            "{MOST_EMPTY_BATCHES} batches without rows follow each other"
        )))
    }
}

impl<I> Source<I> {
    const fn new(limit: Option<u64>, batches: I) -> Self {
        Self {
            batches,
            claimed: Claimed::new(limit),
            queue: Queue::new(),
            has_ended: false,
        }
    }
}

/// Results as they come: an iterator over batches, in order.
#[derive(Debug)]
pub struct Decided<V, I> {
    evaluator: V,
    source: Source<I>,
    threads: usize,
    ready: VecDeque<RecordBatch>,
    rows: u64,
    ended: bool,
}

impl<V: Borrow<Evaluator>, I> Decided<V, I> {
    const fn new(evaluator: V, limit: Option<u64>, batches: I, threads: usize) -> Self {
        Self {
            evaluator,
            source: Source::new(limit, batches),
            threads: if threads == 0 { 1 } else { threads },
            ready: VecDeque::new(),
            rows: 0,
            ended: false,
        }
    }

    /// The schema of the results.
    pub fn schema(&self) -> &SchemaRef {
        self.evaluator.borrow().schema()
    }
}

impl<V, I, E> Decided<V, I>
where
    V: Borrow<Evaluator>,
    I: Iterator<Item = Result<RecordBatch, E>>,
    E: std::fmt::Display,
{
    /// Reads enough for every thread, and decides it.
    fn advance(&mut self) -> Result<(), CohortError> {
        let evaluator = self.evaluator.borrow();
        let enough = self.threads.saturating_mul(ROWS_A_THREAD).min(MOST_ROWS_AT_ONCE);
        while self.source.queue.num_rows() < enough && self.source.read(evaluator)? {}
        let parts = self.source.queue.take(enough);
        if parts.is_empty() {
            self.ended = true;
            return Ok(());
        }
        let rows: usize = parts.iter().map(Part::num_rows).sum();
        let mut rejected = Rejected::default();
        let decided = evaluator.decide_all(parts, self.threads, self.rows, &mut rejected)?;
        self.rows += rows as u64;
        rejected.refuse(evaluator.plan.bad_rows, self.rows)?;
        self.ready.extend(decided);
        Ok(())
    }
}

impl<V, I, E> Iterator for Decided<V, I>
where
    V: Borrow<Evaluator>,
    I: Iterator<Item = Result<RecordBatch, E>>,
    E: std::fmt::Display,
{
    type Item = Result<RecordBatch, CohortError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(batch) = self.ready.pop_front() {
                return Some(Ok(batch));
            }
            if self.ended {
                return None;
            }
            if let Err(error) = self.advance() {
                self.ended = true;
                return Some(Err(error));
            }
        }
    }
}
