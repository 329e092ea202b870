//! A table decided with the version of Arrow that the lock file holds, as columns and as bytes.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray, StringViewArray};
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use radiopharm_policy::cohort::{Encoding, Evaluation};

const OUTCOMES: [&str; 3] = ["medically_necessary", "not_established", "information_needed"];

/// The crate's own batches are those of the version that is tested here, or this does not compile.
fn table() -> radiopharm_policy::cohort::arrow_array::RecordBatch {
    RecordBatch::try_from_iter([
        (
            "age_years",
            Arc::new(Int64Array::from(vec![Some(75), Some(17), None])) as ArrayRef,
        ),
        ("doses_given", Arc::new(Int64Array::from(vec![0; 3])) as ArrayRef),
        (
            "bone_metastases",
            Arc::new(StringArray::from(vec!["symptomatic"; 3])) as ArrayRef,
        ),
        (
            "visceral_metastases",
            Arc::new(StringViewArray::from(vec!["none_known"; 3])) as ArrayRef,
        ),
    ])
    .unwrap()
}

fn evaluation() -> Evaluation {
    Evaluation::new()
        .constant("drug", "xofigo")
        .constant("date_of_service", "2026-05-04")
        .constant("castration_resistant", true)
        .encoding(Encoding::Plain)
}

fn outcomes(batch: &RecordBatch) -> Vec<&str> {
    let column = batch.column_by_name("outcome").unwrap();
    column.as_string::<i32>().iter().flatten().collect()
}

#[test]
fn columns_are_decided() {
    let table = table();
    let evaluator = evaluation().prepare(table.schema_ref()).unwrap();
    assert_eq!(outcomes(&evaluator.evaluate(&table).unwrap()), OUTCOMES);
    let all = evaluator.evaluate_all(&[table], 2).unwrap();
    assert_eq!(outcomes(&all[0]), OUTCOMES);
}

#[test]
fn bytes_are_decided() {
    let table = table();
    let mut writer = StreamWriter::try_new(Vec::new(), table.schema_ref()).unwrap();
    writer.write(&table).unwrap();
    let answers = evaluation()
        .evaluate_ipc(&writer.into_inner().unwrap(), 1)
        .unwrap();
    let batches: Vec<RecordBatch> = StreamReader::try_new(answers.as_slice(), None)
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(outcomes(&batches[0]), OUTCOMES);
}
