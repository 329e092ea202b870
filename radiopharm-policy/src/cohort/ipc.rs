//! Tables as bytes: the Arrow IPC stream format in, the same out (feature `arrow-ipc`).

use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;

use super::evaluator::Evaluation;
use super::fault::CohortError;

impl Evaluation {
    /// Decides a table that is a stream of Arrow IPC bytes, on so many threads, and gives one.
    ///
    /// # Errors
    /// The bytes are no such stream, or as [`prepare`](Self::prepare) and
    /// [`evaluate_all`](super::Evaluator::evaluate_all).
    pub fn evaluate_ipc(&self, stream: &[u8], threads: usize) -> Result<Vec<u8>, CohortError> {
        let batches = StreamReader::try_new(stream, None)?;
        let evaluator = self.prepare(&batches.schema())?;
        let batches = batches.collect::<Result<Vec<_>, _>>()?;
        let decided = evaluator.evaluate_all(&batches, threads)?;
        let mut writer = StreamWriter::try_new(Vec::new(), evaluator.schema())?;
        for batch in &decided {
            writer.write(batch)?;
        }
        Ok(writer.into_inner()?)
    }
}
