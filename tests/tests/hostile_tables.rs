//! Tables that are not what they seem: other columns than those that were prepared for, rows that nobody has memory
//! for, more batches than rows.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, DictionaryArray, FixedSizeListArray, Int64Array, ListViewArray, NullArray, RecordBatch,
    RecordBatchOptions, StringArray, StructArray,
};
use arrow_schema::{DataType, Field, Schema};
use radiopharm_policy::Edition;
use radiopharm_policy::cohort::{BadRows, CohortError, Evaluation, IpcDecider};

fn xofigo() -> Evaluation {
    Evaluation::new()
        .constant("drug", "xofigo")
        .constant("date_of_service", "2026-05-04")
}

fn words(values: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(values))
}

fn numbers(values: &[i64]) -> ArrayRef {
    Arc::new(Int64Array::from(values.to_vec()))
}

fn table(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter(columns).unwrap()
}

/// Rows without any column.
fn bare(rows: usize) -> RecordBatch {
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(Arc::new(Schema::empty()), Vec::new(), &options).unwrap()
}

fn unreadable<T: std::fmt::Debug>(found: Result<T, CohortError>) -> String {
    match found {
        Err(CohortError::Unreadable(why)) => why,
        other => panic!("{other:?}"),
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Columns
// ---------------------------------------------------------------------------------------------------------------------

fn prepared_for() -> RecordBatch {
    table(vec![
        ("id", words(&["a", "b"])),
        ("doses_given", numbers(&[6, 0])),
        ("age_years", numbers(&[70, 71])),
        ("bone_metastases", words(&["symptomatic", "none"])),
    ])
}

#[test]
fn columns_are_found_by_their_names() {
    let given = prepared_for();
    let evaluator = xofigo().prepare(&given.schema()).unwrap();
    let expected = evaluator.evaluate(&given).unwrap();
    for order in [[1, 0, 2, 3], [3, 2, 1, 0], [0, 2, 1, 3]] {
        let other = given.project(&order).unwrap();
        assert_eq!(evaluator.evaluate(&other).unwrap(), expected, "{order:?}");
        for threads in [1, 3] {
            assert_eq!(
                evaluator
                    .evaluate_all(std::slice::from_ref(&other), threads)
                    .unwrap(),
                std::slice::from_ref(&expected)
            );
            let mut stream = evaluator.stream([Ok::<_, CohortError>(other.clone())], threads);
            assert_eq!(stream.next().unwrap().unwrap(), expected);
        }
        let mut counter = xofigo().attrition(&given.schema()).unwrap();
        counter.count(std::slice::from_ref(&given), 1).unwrap();
        let mut same = xofigo().attrition(&given.schema()).unwrap();
        same.count(std::slice::from_ref(&other), 2).unwrap();
        assert_eq!(counter.finish(), same.finish());
        let compared = |batch: RecordBatch| {
            let mut comparer = xofigo()
                .compare(&given.schema(), Edition::ALL[0], Edition::LATEST)
                .unwrap();
            comparer.compare(&[batch], 2).unwrap();
            let found = comparer.finish();
            (found.matrix, found.changed)
        };
        assert_eq!(compared(given.clone()), compared(other));
    }
}

#[test]
fn other_columns_are_an_error_and_never_a_wrong_answer() {
    let given = prepared_for();
    let columns = |order: &[usize]| given.project(order).unwrap();
    let with = |name: &str, column: ArrayRef| {
        let mut all: Vec<(String, ArrayRef)> = given
            .schema()
            .fields()
            .iter()
            .zip(given.columns())
            .map(|(field, column)| (field.name().clone(), Arc::clone(column)))
            .collect();
        match all.iter_mut().find(|(other, _)| other == name) {
            Some((_, other)) => *other = column,
            None => all.push((name.to_owned(), column)),
        }
        RecordBatch::try_from_iter(all).unwrap()
    };
    let fields: Vec<_> = given.schema().fields().iter().cloned().collect();
    let twice = RecordBatch::try_new(
        Arc::new(Schema::new(
            [fields.clone(), vec![Arc::clone(&fields[2])]].concat(),
        )),
        [given.columns().to_vec(), vec![Arc::clone(given.column(2))]].concat(),
    )
    .unwrap();
    let evaluator = xofigo().prepare(&given.schema()).unwrap();
    for (other, why) in [
        (columns(&[0, 1, 2]), "`bone_metastases` is not there"),
        (columns(&[]), "`id` is not there"),
        (with("kps", numbers(&[70, 80])), "`kps` was not there"),
        (
            with("age_years", words(&["70", "71"])),
            "`age_years` is Utf8, and was Int64",
        ),
        (twice, "`age_years` stands more than once"),
    ] {
        let why = format!("its columns are not those that the evaluator was prepared for: {why}");
        assert_eq!(unreadable(evaluator.evaluate(&other)), why);
        for threads in [1, 2, usize::MAX] {
            let batches = [given.clone(), other.clone()];
            assert_eq!(unreadable(evaluator.evaluate_all(&batches, threads)), why);
            let stream = evaluator.stream(batches.clone().map(Ok::<_, CohortError>), threads);
            assert_eq!(unreadable(stream.collect::<Result<Vec<_>, _>>()), why);
            let mut counter = xofigo().attrition(&given.schema()).unwrap();
            assert_eq!(unreadable(counter.count(&batches, threads)), why);
            let comparer = xofigo().compare(&given.schema(), Edition::ALL[0], Edition::LATEST);
            assert_eq!(unreadable(comparer.unwrap().compare(&batches, threads)), why);
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Rows that hold nothing
// ---------------------------------------------------------------------------------------------------------------------

#[test]
fn rows_are_limited_by_what_they_hold_or_by_what_is_said() {
    let empty = |rows| table(vec![("kps", Arc::new(NullArray::new(rows)) as ArrayRef)]);
    let limit = 1 << 20;
    let evaluator = xofigo().columns(["outcome"]).prepare(&empty(0).schema()).unwrap();
    assert_eq!(evaluator.evaluate(&empty(limit)).unwrap().num_rows(), limit);
    let why = format!(
        "it claims {} rows that hold nothing, and the limit is {limit}",
        limit + 1
    );
    assert_eq!(unreadable(evaluator.evaluate(&empty(limit + 1))), why);
    assert_eq!(
        unreadable(evaluator.evaluate_all(&[empty(limit), empty(1)], 2)),
        why
    );
    // Rows that hold something are not counted among them.
    let full = table(vec![("kps", numbers(&[70; 9]))]);
    let of_numbers = xofigo().columns(["outcome"]).prepare(&full.schema()).unwrap();
    let decided = of_numbers.evaluate_all(&vec![full.clone(); 200_000], 2).unwrap();
    assert_eq!(
        decided.iter().map(RecordBatch::num_rows).sum::<usize>(),
        1_800_000
    );
    // A limit that is stated is the limit.
    let limited = |rows| xofigo().columns(["outcome"]).row_limit(Some(rows));
    let refused = limited(17).prepare(&full.schema()).unwrap();
    assert_eq!(
        unreadable(refused.evaluate_all(&[full.clone(), full.clone()], 1)),
        "it claims 18 rows, and the limit is 17"
    );
    assert!(
        limited(18)
            .prepare(&full.schema())
            .unwrap()
            .evaluate_all(&[full.clone(), full], 1)
            .is_ok()
    );
    let more = limited(2 << 20).prepare(&empty(0).schema()).unwrap();
    assert_eq!(more.evaluate(&empty(limit + 1)).unwrap().num_rows(), limit + 1);
}

/// Runs a bomb in a process that may have so many mebibytes of memory, and says whether it came back.
fn defused(name: &str, mebibytes: usize) {
    let own = std::env::current_exe().unwrap();
    let limited = format!("ulimit -v {} && exec \"$0\" \"$@\"", mebibytes << 10);
    let done = Command::new("sh")
        .args(["-c", &limited])
        .arg(own)
        .args([
            "--exact",
            &format!("bombs::{name}"),
            "--include-ignored",
            "--test-threads=1",
        ])
        .env("RUST_MIN_STACK", (1 << 20).to_string())
        .output()
        .unwrap();
    let (out, errors) = (
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr),
    );
    assert!(done.status.success(), "{name}: {} {out} {errors}", done.status);
    assert!(out.contains("1 passed"), "{name}: {out}");
}

#[test]
fn a_few_bytes_take_a_little_memory() {
    for name in [
        "nulls_of_ipc",
        "a_list_of_nulls_of_ipc",
        "nulls",
        "rows_without_columns",
        "structs_and_lists_of_nulls",
        "numbers_of_rows_that_overflow",
    ] {
        defused(name, 400);
    }
    defused("a_large_batch_in_a_stream", 500);
    defused("batches_of_one_row", 700);
    defused("empty_batches", 300);
    defused("many_columns", 700);
    defused("views_that_overlap", 400);
    defused("dictionaries_that_are_shared", 600);
    defused("rows_that_are_all_bad", 1200);
}

/// What is run with little memory. In a process of its own, since one that has no memory is ended.
mod bombs {
    use super::*;

    fn ipc(stream: &[u8]) -> Vec<Result<(), CohortError>> {
        let evaluation = || xofigo().carry_others(true);
        let in_pieces = || {
            let mut decider = IpcDecider::of_stream(evaluation(), 2);
            for byte in stream.chunks(1) {
                decider.push(byte)?;
            }
            decider.finish()
        };
        vec![evaluation().evaluate_ipc(stream, 2).map(drop), in_pieces()]
    }

    #[test]
    #[ignore = "run by another test, with little memory"]
    fn nulls_of_ipc() {
        for found in ipc(include_bytes!("../hostile/bomb_null40.ipc")) {
            assert!(unreadable(found).contains("rows that hold nothing"));
        }
    }

    #[test]
    fn decimals_of_ipc_have_every_digit() {
        for found in ipc(include_bytes!("../hostile/decprec.ipc")) {
            let Err(CohortError::Rows(rejected)) = found else {
                panic!("a number that its type cannot hold was read: {found:?}");
            };
            assert!(
                rejected
                    .to_string()
                    .contains("not 123.45, which Decimal128(3, 2) cannot hold")
            );
        }
    }

    #[test]
    #[ignore = "run by another test, with little memory"]
    fn a_list_of_nulls_of_ipc() {
        for found in ipc(include_bytes!("../hostile/bomb_fsl_null.ipc")) {
            assert!(matches!(found, Ok(()) | Err(CohortError::Rows(_))), "{found:?}");
        }
    }

    fn refused(batch: &RecordBatch) {
        let evaluator = xofigo().carry_others(true).prepare(&batch.schema()).unwrap();
        let why = unreadable(evaluator.evaluate(batch));
        assert!(why.contains("rows that hold nothing"), "{why}");
        assert_eq!(
            unreadable(evaluator.evaluate_all(std::slice::from_ref(batch), 2)),
            why
        );
        let mut stream = evaluator.stream([Ok::<_, CohortError>(batch.clone())], 2);
        assert_eq!(unreadable(stream.next().unwrap()), why);
        let evaluation = || xofigo().carry_others(true);
        let mut counter = evaluation().attrition(&batch.schema()).unwrap();
        assert_eq!(unreadable(counter.count(std::slice::from_ref(batch), 2)), why);
        let comparer = evaluation().compare(&batch.schema(), Edition::ALL[0], Edition::LATEST);
        assert_eq!(
            unreadable(comparer.unwrap().compare(std::slice::from_ref(batch), 2)),
            why
        );
    }

    #[test]
    #[ignore = "run by another test, with little memory"]
    fn nulls() {
        for rows in [1 << 40, isize::MAX as usize] {
            let nulls = || Arc::new(NullArray::new(rows)) as ArrayRef;
            refused(&table(vec![("kps", nulls()), ("other", nulls())]));
        }
    }

    #[test]
    #[ignore = "run by another test, with little memory"]
    fn rows_without_columns() {
        refused(&bare(1 << 40));
        refused(&bare(usize::MAX));
    }

    #[test]
    #[ignore = "run by another test, with little memory"]
    fn structs_and_lists_of_nulls() {
        let rows = 1 << 28;
        let item = Arc::new(Field::new("item", DataType::Null, true));
        let nulls = || Arc::new(NullArray::new(rows * 4)) as ArrayRef;
        let lists = FixedSizeListArray::new(Arc::clone(&item), 4, nulls(), None);
        refused(&table(vec![("prior_therapies", Arc::new(lists))]));
        let agent = Field::new("agent", DataType::Null, true);
        let structs = StructArray::new(vec![agent].into(), vec![nulls().slice(0, rows)], None);
        refused(&table(vec![("carried", Arc::new(structs))]));
        // One list that is longer than memory is a fault of its row.
        let list = FixedSizeListArray::new(item, i32::MAX, Arc::new(NullArray::new(i32::MAX as usize)), None);
        let batch = table(vec![("prior_therapies", Arc::new(list))]);
        let evaluator = xofigo().prepare(&batch.schema()).unwrap();
        let Err(CohortError::Rows(rejected)) = evaluator.evaluate(&batch) else {
            panic!("a list of 2^31 nulls was read");
        };
        assert!(rejected.to_string().contains("a list of more than 1000 elements"));
    }

    #[test]
    #[ignore = "run by another test, with little memory"]
    fn numbers_of_rows_that_overflow() {
        let batches = vec![bare(usize::MAX), bare(usize::MAX), bare(1)];
        let limited = || xofigo().row_limit(Some(u64::MAX));
        let evaluator = limited()
            .bad_rows(BadRows::Tell)
            .prepare(&Schema::empty())
            .unwrap();
        // Nobody waits for all of them; the first ones come at once.
        let mut stream = evaluator.stream(batches.into_iter().map(Ok::<_, CohortError>), 2);
        assert!(0 < stream.next().unwrap().unwrap().num_rows());
    }

    #[test]
    #[ignore = "run by another test, with little memory"]
    fn a_large_batch_in_a_stream() {
        let rows = 20_000_000;
        let batch = table(vec![("kps", Arc::new(NullArray::new(rows)) as ArrayRef)]);
        let evaluation = xofigo().row_limit(Some(rows as u64));
        let evaluator = evaluation.prepare(&batch.schema()).unwrap();
        let mut found = 0;
        for decided in evaluator.stream([Ok::<_, CohortError>(batch)], 2).take(40) {
            found += decided.unwrap().num_rows();
        }
        assert!(1_000_000 < found);
    }

    #[test]
    #[ignore = "run by another test, with little memory"]
    fn batches_of_one_row() {
        let one = prepared_for().slice(0, 1);
        let evaluator = xofigo().prepare(&one.schema()).unwrap();
        let batches = vec![one; 100_000];
        let decided = evaluator.evaluate_all(&batches, 2).unwrap();
        assert!(decided.len() < 20, "small batches are joined");
        assert_eq!(decided.iter().map(RecordBatch::num_rows).sum::<usize>(), 100_000);
        let streamed = evaluator.stream(batches.into_iter().map(Ok::<_, CohortError>), 2);
        let streamed: Vec<_> = streamed.map(Result::unwrap).collect();
        assert_eq!(streamed, decided);
    }

    #[test]
    #[ignore = "run by another test, with little memory"]
    fn empty_batches() {
        let none = prepared_for().slice(0, 0);
        let evaluator = xofigo().prepare(&none.schema()).unwrap();
        let without_end = std::iter::repeat_with(|| Ok::<_, CohortError>(none.clone()));
        let why = unreadable(evaluator.stream(without_end, 2).next().unwrap());
        assert!(why.contains("batches without rows"), "{why}");
        let some = vec![none; 100_000];
        assert!(evaluator.evaluate_all(&some, 2).unwrap().is_empty());
    }

    #[test]
    #[ignore = "run by another test, with little memory"]
    fn many_columns() {
        let names: Vec<String> = (0..50_000).map(|place| format!("column {place}")).collect();
        let column = numbers(&[1; 3]);
        let batch = RecordBatch::try_from_iter(names.iter().map(|name| (name, Arc::clone(&column)))).unwrap();
        let start = Instant::now();
        for evaluation in [xofigo().carry_others(true), xofigo().carry(names)] {
            let evaluator = evaluation.prepare(&batch.schema()).unwrap();
            assert!(50_000 < evaluator.evaluate(&batch).unwrap().num_columns());
            // In another order, too.
            let order: Vec<usize> = (0..50_000).rev().collect();
            evaluator.evaluate(&batch.project(&order).unwrap()).unwrap();
        }
        let Err(CohortError::Table(errors)) = xofigo().prepare(&batch.schema()) else {
            panic!("unknown names are refused");
        };
        let [error] = errors.errors() else {
            panic!("so many names are one error");
        };
        assert!(error.message().contains("carry"), "{}", error.message());
        assert!(start.elapsed().as_secs() < 60);
    }

    #[test]
    #[ignore = "run by another test, with little memory"]
    fn views_that_overlap() {
        let rows = 100_000;
        let item = Arc::new(Field::new("item", DataType::Utf8, true));
        let words = words(&vec!["docetaxel"; 100_000]);
        let lists = |size: i32| {
            let offsets: Vec<i32> = (0..rows).map(|row| row % (100_000 - size)).collect();
            let sizes = vec![size; rows as usize];
            ListViewArray::new(
                Arc::clone(&item),
                offsets.into(),
                sizes.into(),
                Arc::clone(&words),
                None,
            )
        };
        let evaluation = Evaluation::new()
            .constant("drug", "pluvicto")
            .constant("date_of_service", "2026-05-04")
            .bad_rows(BadRows::Tell)
            .columns(["outcome"]);
        for size in [20, 50_000] {
            let batch = table(vec![("prior_therapies", Arc::new(lists(size)))]);
            let decided = evaluation
                .prepare(&batch.schema())
                .unwrap()
                .evaluate(&batch)
                .unwrap();
            let bad = decided.num_rows() - decided.column_by_name("errors").unwrap().null_count();
            assert_eq!(bad, if size == 20 { 0 } else { rows as usize });
        }
    }

    #[test]
    #[ignore = "run by another test, with little memory"]
    fn dictionaries_that_are_shared() {
        let values: Vec<String> = (0..100_000).map(|value| value.to_string()).collect();
        let values = words(&values.iter().map(String::as_str).collect::<Vec<_>>());
        let scores: ArrayRef = numbers(&[70; 100_000]);
        let batches = (0..50_000).map(|row| {
            // As another program hands it over: the same memory, and another array of it each time.
            let keys = arrow_array::PrimitiveArray::<Int32Type>::from_iter_values([row]);
            let ids = DictionaryArray::new(keys, values.slice(0, 100_000));
            let ages = DictionaryArray::<Int64Type>::new(vec![70].into(), scores.slice(0, 100_000));
            Ok::<_, CohortError>(table(vec![("id", Arc::new(ids)), ("kps", Arc::new(ages))]))
        });
        let mut batches = batches.peekable();
        let schema = batches.peek().unwrap().as_ref().unwrap().schema();
        let evaluator = xofigo().prepare(&schema).unwrap();
        let rows: usize = evaluator
            .stream(batches, 2)
            .map(|batch| batch.unwrap().num_rows())
            .sum();
        assert_eq!(rows, 50_000);
    }

    #[test]
    #[ignore = "run by another test, with little memory"]
    fn rows_that_are_all_bad() {
        let rows = 1_000_000;
        let sexes: ArrayRef = Arc::new(StringArray::from_iter_values(
            (0..rows).map(|row| if row % 2 == 0 { "F" } else { "M" }),
        ));
        let batch = table(vec![("sex", sexes)]);
        let evaluation = || {
            Evaluation::new()
                .constant("drug", "lutathera")
                .constant("date_of_service", "2026-05-04")
        };
        let evaluator = evaluation().prepare(&batch.schema()).unwrap();
        for threads in [1, 2] {
            let Err(CohortError::Rows(rejected)) =
                evaluator.evaluate_all(std::slice::from_ref(&batch), threads)
            else {
                panic!("no row was refused");
            };
            assert_eq!((rejected.count, rejected.rows), (rows, rows));
            let listed: Vec<u64> = rejected.first.iter().map(|bad| bad.row).collect();
            assert_eq!(listed, (0..10).collect::<Vec<_>>());
        }
        let mut counter = evaluation()
            .bad_rows(BadRows::Tell)
            .attrition(&batch.schema())
            .unwrap();
        counter.count(&[batch], 2).unwrap();
        assert_eq!(counter.bad_rows(), rows);
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Threads
// ---------------------------------------------------------------------------------------------------------------------

#[test]
fn threads_of_any_number_are_as_many_as_there_can_be() {
    let given = prepared_for();
    let evaluator = xofigo().prepare(&given.schema()).unwrap();
    let batches = vec![given; 20_000];
    let expected = evaluator.evaluate_all(&batches, 1).unwrap();
    for threads in [0, 2, 1_000_000, usize::MAX] {
        let joined = |batches: &[RecordBatch]| -> usize { batches.iter().map(RecordBatch::num_rows).sum() };
        assert_eq!(
            joined(&evaluator.evaluate_all(&batches, threads).unwrap()),
            joined(&expected)
        );
        let stream = evaluator.stream(batches.iter().cloned().map(Ok::<_, CohortError>), threads);
        assert_eq!(joined(&stream.map(Result::unwrap).collect::<Vec<_>>()), 40_000);
    }
}
