//! A file of many batches in, the same rows out.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

const ROWS: usize = 200_000;

/// Requests for Xofigo; every tenth age makes no sense, and `site` is a column of the user's own.
fn write_requests(path: &Path) {
    let same = |word: &str| -> ArrayRef { Arc::new(StringArray::from(vec![word; ROWS])) };
    let ages = (0..ROWS).map(|row| if row % 10 == 0 { 175 } else { 75 });
    let table = RecordBatch::try_from_iter([
        ("drug", same("xofigo")),
        ("date_of_service", same("2026-05-04")),
        (
            "age_years",
            Arc::new(Int64Array::from_iter_values(ages)) as ArrayRef,
        ),
        ("site", Arc::new(Int64Array::from_iter_values(0..ROWS as i64))),
    ])
    .unwrap();
    let mut writer = ArrowWriter::try_new(File::create(path).unwrap(), table.schema(), None).unwrap();
    writer.write(&table).unwrap();
    writer.close().unwrap();
}

#[test]
fn every_row_is_decided_where_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let (requests, answers) = (
        folder.path().join("requests.parquet"),
        folder.path().join("answers.parquet"),
    );
    write_requests(&requests);
    assert_eq!(parquet_stream::decide(&requests, &answers).unwrap(), ROWS);

    let mut row = 0;
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(&answers).unwrap())
        .unwrap()
        .build()
        .unwrap();
    for batch in reader {
        let batch = batch.unwrap();
        let outcomes = batch.column_by_name("outcome").unwrap().as_string::<i32>();
        let sites = batch.column_by_name("site").unwrap().as_primitive::<Int64Type>();
        for (outcome, site) in outcomes.iter().zip(sites) {
            assert_eq!(site, Some(row as i64));
            assert_eq!(
                outcome,
                if row % 10 == 0 {
                    None
                } else {
                    Some("information_needed")
                }
            );
            row += 1;
        }
    }
    assert_eq!(row, ROWS);
}
