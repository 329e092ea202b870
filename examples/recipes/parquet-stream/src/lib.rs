//! A Parquet file of requests decided at constant memory: batch by batch in, batch by batch out.

use std::fs::File;
use std::path::Path;
use std::thread::available_parallelism;

use arrow_array::RecordBatchReader;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use radiopharm_policy::cohort::{BadRows, Encoding, Evaluation};

/// Decides the requests of a file and writes the answers to another. Returns how many rows there were.
///
/// A row that makes no sense gets its errors in the column `errors`, and the others are decided all the same.
///
/// # Errors
/// A file that cannot be read or written, or columns that are no names of the vocabulary.
pub fn decide(requests: &Path, answers: &Path) -> Result<usize, Box<dyn std::error::Error>> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(requests)?)?
        .with_batch_size(1 << 16)
        .build()?;
    let evaluator = Evaluation::new()
        .carry_others(true)
        .encoding(Encoding::Plain)
        .bad_rows(BadRows::Tell)
        .prepare(&reader.schema())?;
    let threads = available_parallelism().map_or(1, usize::from);
    let decided = evaluator.stream(reader, threads);
    let mut writer = ArrowWriter::try_new(File::create(answers)?, decided.schema().clone(), None)?;
    let mut rows = 0;
    for batch in decided {
        let batch = batch?;
        rows += batch.num_rows();
        writer.write(&batch)?;
    }
    writer.close()?;
    Ok(rows)
}
