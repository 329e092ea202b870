//! Tables as bytes: the Arrow IPC stream format in, the same out (feature `arrow-ipc`).

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_buffer::Buffer;
use arrow_ipc::reader::StreamDecoder;
use arrow_ipc::writer::StreamWriter;
use arrow_ipc::{Endianness, root_as_message};

use super::batch::{Claimed, Part, Queue};
use super::evaluator::Evaluator;
use super::fault::{CohortError, Rejected};
use super::options::Evaluation;
use super::stream::MOST_ROWS_AT_ONCE;

/// How many rows each thread gets before more of a stream is read.
const ROWS_A_THREAD: usize = 1 << 17;

/// What stands before the length of a message, or of the end, since version 0.15 of the format.
const CONTINUATION: [u8; 4] = [0xFF; 4];

/// The end of a stream: a message of no length.
const END: [u8; 8] = [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0];

impl Evaluation {
    /// Decides a table that is a stream of Arrow IPC bytes, on so many threads, and gives one.
    ///
    /// # Errors
    /// The bytes are no such stream, or as [`prepare`](Self::prepare) and
    /// [`evaluate_all`](super::Evaluator::evaluate_all).
    pub fn evaluate_ipc(&self, stream: &[u8], threads: usize) -> Result<Vec<u8>, CohortError> {
        let mut decider = IpcDecider::of_table(self.clone(), threads);
        decider.push(stream)?;
        decider.finish()?;
        Ok(decider.take())
    }
}

/// Decides a stream of Arrow IPC bytes that comes in pieces of any size.
///
/// ```
/// use radiopharm_policy::cohort::{CohortError, Evaluation, IpcDecider};
///
/// let mut decider = IpcDecider::of_stream(Evaluation::new(), 2);
/// decider.push(&[0xFF; 3])?;
/// assert!(matches!(decider.finish(), Err(CohortError::Unreadable(_))));
/// # Ok::<(), CohortError>(())
/// ```
#[derive(Debug)]
pub struct IpcDecider {
    evaluation: Evaluation,
    threads: usize,
    /// How many rows are read before they are decided.
    rows_at_once: usize,
    /// The beginning of the message that has not ended, and how long it must be before more of it can be read.
    pending: Vec<u8>,
    needed: usize,
    decoder: StreamDecoder,
    has_ended: bool,
    /// Known when the schema is.
    work: Option<Work>,
    claimed: Claimed,
    waiting: Queue,
    /// How many rows were decided.
    rows: u64,
    fault: Option<CohortError>,
}

struct Work {
    evaluator: Evaluator,
    writer: StreamWriter<Vec<u8>>,
}

impl fmt::Debug for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Work")
            .field("evaluator", &self.evaluator)
            .finish_non_exhaustive()
    }
}

impl IpcDecider {
    /// Of a table that fits into memory: nothing is decided before it is there as a whole, so that the error of
    /// bad rows counts all of them.
    #[must_use]
    pub fn of_table(evaluation: Evaluation, threads: usize) -> Self {
        Self::new(evaluation, threads, usize::MAX)
    }

    /// Of a stream of any length, at constant memory: rows are decided as they come, and the error of bad rows
    /// counts those that were read.
    #[must_use]
    pub fn of_stream(evaluation: Evaluation, threads: usize) -> Self {
        let rows = threads.max(1).saturating_mul(ROWS_A_THREAD);
        Self::new(evaluation, threads, rows.min(MOST_ROWS_AT_ONCE))
    }

    fn new(evaluation: Evaluation, threads: usize, rows_at_once: usize) -> Self {
        Self {
            claimed: Claimed::new(evaluation.row_limit),
            evaluation,
            threads,
            rows_at_once,
            pending: Vec::new(),
            needed: 0,
            decoder: StreamDecoder::new(),
            has_ended: false,
            work: None,
            waiting: Queue::new(),
            rows: 0,
            fault: None,
        }
    }

    /// Reads the next bytes, and decides what they complete.
    ///
    /// # Errors
    /// As [`Evaluation::evaluate_ipc`]; the same again once there was an error.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), CohortError> {
        self.unless_failed(|decider| decider.read(bytes))
    }

    /// Decides what is left, and writes the end of the results.
    ///
    /// # Errors
    /// The stream ends within a message, or before its schema; or as [`push`](Self::push).
    pub fn finish(&mut self) -> Result<(), CohortError> {
        self.unless_failed(Self::end)
    }

    /// The bytes of results that were written since they were last taken.
    #[must_use]
    pub fn take(&mut self) -> Vec<u8> {
        let written = self.work.as_mut().map(|work| work.writer.get_mut());
        written.map(std::mem::take).unwrap_or_default()
    }

    fn unless_failed(
        &mut self,
        act: impl FnOnce(&mut Self) -> Result<(), CohortError>,
    ) -> Result<(), CohortError> {
        if let Some(fault) = &self.fault {
            return Err(fault.clone());
        }
        let done = act(self);
        self.fault = done.as_ref().err().cloned();
        done
    }

    fn read(&mut self, bytes: &[u8]) -> Result<(), CohortError> {
        self.pending.extend_from_slice(bytes);
        if self.pending.len() < self.needed {
            return Ok(());
        }
        // Batches are slices of this buffer: their values are not copied once more.
        let bytes = Buffer::from_vec(std::mem::take(&mut self.pending));
        let mut start = 0;
        loop {
            let rest = bytes.get(start..).unwrap_or_default();
            if self.has_ended && !rest.is_empty() {
                return Err(unreadable("bytes follow the end of the stream"));
            }
            self.needed = needed(rest)?;
            if rest.len() < self.needed {
                self.pending = rest.to_vec();
                return Ok(());
            }
            self.decode(bytes.slice_with_length(start, self.needed))?;
            start += self.needed;
        }
    }

    /// Reads a whole message, or the end.
    fn decode(&mut self, mut message: Buffer) -> Result<(), CohortError> {
        self.has_ended = message.len() <= END.len();
        while !message.is_empty() {
            // The decoder panics on some streams that are not well formed.
            let decoder = &mut self.decoder;
            let batch = catch_unwind(AssertUnwindSafe(|| decoder.decode(&mut message)))
                .map_err(|_| unreadable("it is no Arrow IPC stream that is well formed"))??;
            if let (None, Some(schema)) = (&self.work, self.decoder.schema()) {
                let evaluator = self.evaluation.prepare(&schema)?;
                let writer = StreamWriter::try_new(Vec::new(), evaluator.schema())?;
                self.work = Some(Work { evaluator, writer });
            }
            let (Some(batch), Some(Work { evaluator, .. })) = (batch, &self.work) else {
                continue;
            };
            self.claimed.add(&batch)?;
            self.waiting.push(evaluator.plan.arranged(&batch)?);
            if self.rows_at_once <= self.waiting.num_rows() {
                self.decide()?;
            }
        }
        Ok(())
    }

    fn decide(&mut self) -> Result<(), CohortError> {
        let Some(Work { evaluator, writer }) = &mut self.work else {
            return Err(unreadable("the stream ends before its schema"));
        };
        // So many at a time, however many a batch has.
        while self.waiting.num_rows() != 0 {
            let parts = self.waiting.take(self.rows_at_once);
            let rows: usize = parts.iter().map(Part::num_rows).sum();
            let mut rejected = Rejected::default();
            let decided = evaluator.decide_all(parts, self.threads, self.rows, &mut rejected)?;
            self.rows += rows as u64;
            rejected.refuse(evaluator.plan.bad_rows, self.rows)?;
            for batch in decided {
                writer.write(&batch)?;
            }
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), CohortError> {
        if !self.pending.is_empty() {
            return Err(unreadable("the stream ends within a message"));
        }
        if !self.has_ended {
            // A stream may just stop; the decoder reads the last message when something follows it.
            self.decode(Buffer::from_slice_ref(END))?;
        }
        self.decide()?;
        if let Some(Work { writer, .. }) = &mut self.work {
            writer.finish()?;
        }
        Ok(())
    }
}

/// How long bytes must be for the message that they begin with to be whole, or for its length to be seen.
fn needed(bytes: &[u8]) -> Result<usize, CohortError> {
    let (start, length) = match bytes.split_first_chunk::<4>() {
        None => return Ok(4),
        Some((first, rest)) if *first == CONTINUATION => match rest.first_chunk::<4>() {
            None => return Ok(8),
            Some(length) => (8, length),
        },
        Some((length, _)) => (4, length),
    };
    let length = u32::from_le_bytes(*length) as usize;
    if length == 0 {
        return Ok(start);
    }
    let Some(message) = bytes.get(start..start.saturating_add(length)) else {
        return Ok(start.saturating_add(length));
    };
    let message = root_as_message(message).map_err(|_| unreadable("it is no Arrow IPC stream"))?;
    if message
        .header_as_schema()
        .is_some_and(|schema| schema.endianness() != Endianness::Little)
    {
        return Err(unreadable("its numbers are not little-endian"));
    }
    let body = usize::try_from(message.bodyLength()).map_err(|_| unreadable("a message has no length"))?;
    Ok(start.saturating_add(length).saturating_add(body))
}

fn unreadable(why: &str) -> CohortError {
    CohortError::Unreadable(why.to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::types::Int8Type;
    use arrow_array::{ArrayRef, DictionaryArray, Int32Array, RecordBatch, StringArray};
    use arrow_ipc::reader::StreamReader;
    use arrow_schema::Schema;

    use super::*;
    use crate::cohort::{BadRows, RejectedRows};

    fn xofigo() -> Evaluation {
        Evaluation::new()
            .constant("drug", "xofigo")
            .constant("date_of_service", "2026-05-04")
            .constant("castration_resistant", true)
    }

    /// A table of so many rows, with ages and a dictionary; every tenth age makes no sense, if so.
    fn batch(rows: i32, bad: bool) -> RecordBatch {
        let ages =
            (0..rows).map(|row| (row % 7 != 3).then_some(if bad && row % 10 == 9 { 200 } else { row % 90 }));
        let ages: ArrayRef = Arc::new(ages.collect::<Int32Array>());
        let words = ["none_known", "present"];
        let viscera = (0..rows).map(|row| words.get(row as usize % 3).copied());
        let viscera: ArrayRef = Arc::new(viscera.collect::<DictionaryArray<Int8Type>>());
        let ids: ArrayRef = Arc::new(StringArray::from_iter_values(
            (0..rows).map(|row| row.to_string()),
        ));
        RecordBatch::try_from_iter([("id", ids), ("age_years", ages), ("visceral_metastases", viscera)])
            .unwrap()
    }

    fn written(batches: &[RecordBatch], schema: &Schema) -> Vec<u8> {
        let mut writer = StreamWriter::try_new(Vec::new(), schema).unwrap();
        for batch in batches {
            writer.write(batch).unwrap();
        }
        writer.into_inner().unwrap()
    }

    fn table(bad: bool) -> Vec<u8> {
        let batches = [batch(1000, bad), batch(0, bad), batch(70_000, bad), batch(1, bad)];
        written(&batches, &batches[0].schema())
    }

    fn read(stream: &[u8]) -> Vec<RecordBatch> {
        let batches = StreamReader::try_new(stream, None).unwrap();
        batches.map(Result::unwrap).collect()
    }

    fn in_pieces(mut decider: IpcDecider, stream: &[u8], size: usize) -> Result<Vec<u8>, CohortError> {
        let mut decided = Vec::new();
        for piece in stream.chunks(size) {
            decider.push(piece)?;
            decided.extend(decider.take());
        }
        decider.finish()?;
        decided.extend(decider.take());
        Ok(decided)
    }

    fn rejected(decided: Result<Vec<u8>, CohortError>) -> RejectedRows {
        match decided {
            Err(CohortError::Rows(rejected)) => rejected,
            other => panic!("{other:?}"),
        }
    }

    fn refusal(decided: Result<Vec<u8>, CohortError>) -> String {
        match decided {
            Err(CohortError::Unreadable(why)) => why,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn pieces_of_any_size_are_decided_as_the_batches_are() {
        let stream = table(false);
        let batches = read(&stream);
        let evaluator = xofigo().prepare(&batches[0].schema()).unwrap();
        // However many pieces there are, the rows are the same.
        let joined = |batches: Vec<RecordBatch>| {
            arrow_select::concat::concat_batches(evaluator.schema(), &batches).unwrap()
        };
        let expected = joined(evaluator.evaluate_all(&batches, 1).unwrap());
        for threads in [1, 3] {
            let decided = xofigo().evaluate_ipc(&stream, threads).unwrap();
            assert_eq!(joined(read(&decided)), expected);
            for size in [777, 4096, 1 << 20] {
                for decider in [
                    IpcDecider::of_table(xofigo(), threads),
                    IpcDecider::of_stream(xofigo(), threads),
                ] {
                    let decided = in_pieces(decider, &stream, size).unwrap();
                    assert_eq!(joined(read(&decided)), expected);
                }
            }
        }
        let small = written(&[batch(20, false)], &batches[0].schema());
        let expected = xofigo().evaluate_ipc(&small, 1).unwrap();
        for size in 1..20 {
            let decider = IpcDecider::of_stream(xofigo(), 1);
            assert_eq!(in_pieces(decider, &small, size).unwrap(), expected);
        }
    }

    #[test]
    fn a_stream_gives_results_before_it_ends() {
        let batches = vec![batch(60_000, false); 10];
        let stream = written(&batches, &batches[0].schema());
        let mut decider = IpcDecider::of_stream(xofigo(), 1);
        let mut pieces = 0;
        for piece in stream.chunks(1 << 16) {
            decider.push(piece).unwrap();
            pieces += usize::from(1 << 16 < decider.take().len());
        }
        assert!(3 <= pieces);
    }

    #[test]
    fn bad_rows_have_their_numbers_in_the_whole_table() {
        let whole = rejected(xofigo().evaluate_ipc(&table(true), 2));
        assert_eq!((whole.count, whole.rows), (6_086, 71_001));
        assert_eq!(whole.first[1].row, 19);
        let batches = [batch(ROWS_A_THREAD as i32, false), batch(50, true)];
        let stream = written(&batches, &batches[0].schema());
        let decider = IpcDecider::of_stream(xofigo(), 1);
        let later = rejected(in_pieces(decider, &stream, 5000));
        assert_eq!((later.count, later.rows), (5, ROWS_A_THREAD as u64 + 50));
        assert_eq!(later.first[0].row, ROWS_A_THREAD as u64 + 9);
        let told = xofigo()
            .bad_rows(BadRows::Tell)
            .evaluate_ipc(&table(true), 2)
            .unwrap();
        let errors: usize = read(&told)
            .iter()
            .map(|batch| batch.num_rows() - batch.column_by_name("errors").unwrap().null_count())
            .sum();
        assert_eq!(errors, 6_086);
    }

    #[test]
    fn a_table_without_rows_has_results_without_rows() {
        let schema = batch(1, false).schema();
        for stream in [written(&[], &schema), written(&[batch(0, false)], &schema)] {
            // Streams may end with their end, or just stop.
            for length in [stream.len(), stream.len() - END.len()] {
                let decided = xofigo().evaluate_ipc(&stream[..length], 2).unwrap();
                let batches = StreamReader::try_new(decided.as_slice(), None).unwrap();
                assert_eq!(batches.schema().field(0).name(), "id");
                assert_eq!(batches.map(|batch| batch.unwrap().num_rows()).sum::<usize>(), 0);
            }
        }
    }

    #[test]
    fn faults_of_a_table_are_told_before_its_rows_are_there() {
        let stream = table(false);
        let mut decider = IpcDecider::of_table(Evaluation::new(), 1);
        let fault = stream.chunks(64).find_map(|piece| decider.push(piece).err());
        let Some(CohortError::Table(errors)) = &fault else {
            panic!("{fault:?}");
        };
        assert_eq!(errors.errors().len(), 2);
        // And again, whatever comes.
        assert!(matches!(decider.push(&[0]), Err(CohortError::Table(again)) if again == *errors));
        assert!(matches!(decider.finish(), Err(CohortError::Table(again)) if again == *errors));
        assert!(decider.take().is_empty());
    }

    #[test]
    fn bytes_that_are_no_stream_are_refused() {
        let stream = written(&[batch(20, false)], &batch(20, false).schema());
        assert_eq!(
            refusal(xofigo().evaluate_ipc(&[], 1)),
            "the stream ends before its schema"
        );
        assert_eq!(
            refusal(xofigo().evaluate_ipc(&END, 1)),
            "the stream ends before its schema"
        );
        assert_eq!(
            refusal(xofigo().evaluate_ipc(&[7], 1)),
            "the stream ends within a message"
        );
        assert_eq!(
            refusal(xofigo().evaluate_ipc(b"PAR1PAR1PAR1", 1)),
            "the stream ends within a message"
        );
        let again = [stream.as_slice(), &[0]].concat();
        assert_eq!(
            refusal(xofigo().evaluate_ipc(&again, 1)),
            "bytes follow the end of the stream"
        );
        // A part without its end is a whole stream only between messages.
        let without_end = stream.len() - END.len();
        let whole = (0..without_end).filter(|length| xofigo().evaluate_ipc(&stream[..*length], 1).is_ok());
        assert_eq!(whole.count(), 2, "after the schema, and after the dictionary");
    }

    #[test]
    fn no_byte_that_is_broken_breaks_more() {
        let stream = written(&[batch(20, false)], &batch(20, false).schema());
        for place in 0..stream.len() {
            for bits in [1, 0x80, 0xFF] {
                let mut broken = stream.clone();
                broken[place] ^= bits;
                // Whether it is refused or reads as another table, the call comes back.
                let _ = xofigo().evaluate_ipc(&broken, 1);
            }
        }
    }
}
