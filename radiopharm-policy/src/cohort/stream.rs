//! Many batches on many threads, in order, at constant memory.

use std::borrow::Borrow;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::SchemaRef;

use super::evaluator::Evaluator;
use super::fault::{CohortError, Rejected};
use super::kernel::Worker;

/// Workers that are not at work: what they have learnt is used again.
#[derive(Debug, Default)]
pub(super) struct Workers(Mutex<Vec<Worker>>);

impl Workers {
    /// Lends a worker that nobody else has.
    pub(super) fn lend<T>(&self, act: impl FnOnce(&mut Worker) -> T) -> T {
        let idle = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut worker = idle().pop().unwrap_or_else(Worker::new);
        let done = act(&mut worker);
        idle().push(worker);
        done
    }
}

/// The fewest rows that are worth a piece of their own.
const FEWEST_A_PIECE: usize = 1 << 14;

/// The most: larger pieces are not faster, and threads would end at different times.
const MOST_A_PIECE: usize = 1 << 18;

/// How many rows each thread gets before more of a stream is read.
const ROWS_A_THREAD: usize = 1 << 18;

impl Evaluator {
    /// Decides batches on so many threads. The results are cut into pieces, in order.
    ///
    /// # Errors
    /// Rows make no sense and are to be refused: one error for all batches. Or a batch has another schema.
    pub fn evaluate_all(
        &self,
        batches: &[RecordBatch],
        threads: usize,
    ) -> Result<Vec<RecordBatch>, CohortError> {
        let mut rejected = Rejected::default();
        let (decided, rows) = self.decide_all(batches, threads, 0, &mut rejected)?;
        rejected.refuse(self.bad_rows, rows as u64)?;
        Ok(decided)
    }

    /// Decides batches as they come, on so many threads, and gives results in order. Only a few batches are
    /// held at a time.
    pub fn stream<E, I>(&self, batches: I, threads: usize) -> Decided<&Self, I::IntoIter>
    where
        I: IntoIterator<Item = Result<RecordBatch, E>>,
        E: std::fmt::Display,
    {
        Decided::new(self, batches.into_iter(), threads)
    }

    /// The same, where the results must outlive whoever prepared the evaluator.
    pub fn into_stream<E, I>(self, batches: I, threads: usize) -> Decided<Self, I::IntoIter>
    where
        I: IntoIterator<Item = Result<RecordBatch, E>>,
        E: std::fmt::Display,
    {
        Decided::new(self, batches.into_iter(), threads)
    }

    /// Decides batches, of which the first begins at a row; also says how many rows there were.
    fn decide_all(
        &self,
        batches: &[RecordBatch],
        threads: usize,
        first_row: u64,
        rejected: &mut Rejected,
    ) -> Result<(Vec<RecordBatch>, usize), CohortError> {
        for checked in map(batches, threads, |batch| self.check_carried(batch)) {
            checked?;
        }
        let pieces = pieces(batches, threads);
        let told = map(&pieces, threads, |piece| self.decided(piece));
        let mut results = Vec::with_capacity(pieces.len());
        let mut row = first_row;
        for told in told {
            let (decided, errors) = told?;
            rejected.add_all(row, errors);
            row += decided.num_rows() as u64;
            results.push(decided);
        }
        Ok((results, usize::try_from(row - first_row).unwrap_or(usize::MAX)))
    }
}

/// Does something to everything on so many threads, and keeps the order. Threads that cannot be had are done without.
pub(super) fn map<W: Sync, T: Send>(work: &[W], threads: usize, act: impl Fn(&W) -> T + Sync) -> Vec<T> {
    let threads = threads.clamp(1, work.len().max(1));
    if threads == 1 {
        return work.iter().map(act).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Vec<Mutex<Option<T>>> = work.iter().map(|_| Mutex::new(None)).collect();
    let act_on_next = || {
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let (Some(item), Some(slot)) = (work.get(place), done.get(place)) else {
                return;
            };
            let output = act(item);
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(output);
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads {
            // A process may have no more threads, and WebAssembly has none.
            if std::thread::Builder::new()
                .spawn_scoped(scope, act_on_next)
                .is_err()
            {
                break;
            }
        }
        act_on_next();
    });
    done.into_iter()
        .filter_map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner))
        .collect()
}

/// Rows of a batch that follow one another.
///
/// Nothing is sliced before it is read: to slice a column is to count its nulls.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    batch: &'a RecordBatch,
    start: usize,
    length: usize,
}

impl<'a> Piece<'a> {
    /// All rows of a batch.
    pub(super) fn all(batch: &'a RecordBatch) -> Self {
        Self {
            batch,
            start: 0,
            length: batch.num_rows(),
        }
    }

    pub(super) const fn num_rows(&self) -> usize {
        self.length
    }

    /// Some of the rows, by their places among these.
    pub(super) fn slice(&self, start: usize, length: usize) -> RecordBatch {
        self.batch.slice(self.start + start, length)
    }

    pub(super) fn column(&self, place: usize) -> ArrayRef {
        self.batch.column(place).slice(self.start, self.length)
    }
}

/// The rows of batches, cut so that every thread has about as much to do: into large pieces first, since whoever reads
/// the results has as many chunks, and small ones last, so that no thread is left waiting for long.
pub(super) fn pieces(batches: &[RecordBatch], threads: usize) -> Vec<Piece<'_>> {
    let mut left = batches
        .iter()
        .fold(0_usize, |rows, batch| rows.saturating_add(batch.num_rows()));
    let mut pieces = Vec::new();
    for batch in batches {
        let mut start = 0;
        while start < batch.num_rows() {
            let fair = left.div_ceil(threads.max(1).saturating_mul(2));
            let length = fair
                .clamp(FEWEST_A_PIECE, MOST_A_PIECE)
                .min(batch.num_rows() - start);
            pieces.push(Piece { batch, start, length });
            start += length;
            left = left.saturating_sub(length);
        }
    }
    pieces
}

/// Results as they come: an iterator over batches, in order.
#[derive(Debug)]
pub struct Decided<V, I> {
    evaluator: V,
    batches: I,
    threads: usize,
    ready: VecDeque<RecordBatch>,
    rows: u64,
    ended: bool,
}

impl<V: Borrow<Evaluator>, I> Decided<V, I> {
    const fn new(evaluator: V, batches: I, threads: usize) -> Self {
        Self {
            evaluator,
            batches,
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
        let mut read = Vec::new();
        let mut rows = 0;
        while rows < self.threads.saturating_mul(ROWS_A_THREAD) {
            match self.batches.next() {
                Some(Ok(batch)) => {
                    rows += batch.num_rows();
                    read.push(batch);
                }
                Some(Err(error)) => return Err(CohortError::Unreadable(error.to_string())),
                None => {
                    self.ended = true;
                    break;
                }
            }
        }
        let mut rejected = Rejected::default();
        let evaluator = self.evaluator.borrow();
        let (decided, rows) = evaluator.decide_all(&read, self.threads, self.rows, &mut rejected)?;
        self.rows += rows as u64;
        rejected.refuse(evaluator.bad_rows, self.rows)?;
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
