//! Cohorts: columns in, columns out (feature `arrow`).
//!
//! A table has one row per request and one column per fact, under the names of the [vocabulary](crate::vocabulary). A
//! column that is not there, and a null, are unknown. [`Evaluation`] holds the options; prepared for a schema, it
//! is an [`Evaluator`], which returns the outcome of every row, the status of every criterion, and what follows.
//!
//! ```
//! use std::sync::Arc;
//!
//! use radiopharm_policy::cohort::arrow_array::cast::AsArray;
//! use radiopharm_policy::cohort::arrow_array::{ArrayRef, Int64Array, RecordBatch};
//! use radiopharm_policy::cohort::{Encoding, Evaluation};
//!
//! let table = RecordBatch::try_from_iter([
//!     ("age_years", Arc::new(Int64Array::from(vec![Some(75), Some(17), None])) as ArrayRef),
//!     ("doses_given", Arc::new(Int64Array::from(vec![0, 0, 0])) as ArrayRef),
//! ])?;
//! let evaluator = Evaluation::new()
//!     .constant("drug", "xofigo")
//!     .constant("date_of_service", "2026-05-04")
//!     .constant("castration_resistant", true)
//!     .constant("bone_metastases", "symptomatic")
//!     .constant("visceral_metastases", "none_known")
//!     .encoding(Encoding::Plain)
//!     .prepare(table.schema_ref())?;
//! let answers = evaluator.evaluate(&table)?;
//! let outcomes: Vec<&str> = answers["outcome"].as_string::<i32>().iter().flatten().collect();
//! assert_eq!(outcomes, ["medically_necessary", "not_established", "information_needed"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Values are read exactly: a time stamp must be midnight, a list has at most 1,000 elements, and what a value says that
//! its type cannot hold is an error of its row.
//!
//! A fact may stand in a column of any of these types of Arrow, plain or dictionary-encoded, and in a column of the type
//! null; how a value is read is as in a flat record:
//!
//! | fact | columns |
//! | --- | --- |
//! | words, texts | `Utf8`, `LargeUtf8`, `Utf8View` |
//! | yes or no | `Boolean` |
//! | numbers | integers, floats (a float means its shortest decimal, and NaN is unknown, as a null is), decimals |
//! | dates | `Date32`; `Date64` and `Timestamp` without a zone or in UTC, at the beginning of a day; texts |
//! | lists | lists, large lists, list views and lists of a fixed size; of structs for `imaging` |
//!
//! A column of another type is refused by name when the evaluator is made.
//!
//! The criteria are those of single decisions, and every row gets the answer that it would get alone.
//!
//! # How a table is decided
//!
//! Each fact of a row becomes a class, one byte: 0 is unknown, a word has a number, and a number is below, at or above
//! the limits that the rules of the fact state. Rows of the same classes are the same to a criterion, which is judged
//! once for all of them. Four rows, two judgements, four answers:
//!
//! ```text
//! row  visceral_metastases  largest_lymph_node_cm   classes   visceral_disease
//!  0   none_known           1.2                     1  1      judged:     met
//!  1   none_known           2.9                     1  1      as row 0:   met
//!  2   none_known           3.1                     1  3      judged:     not_met
//!  3   none_known           12                      1  3      as row 2:   not_met
//! ```
//!
//! A row with a value that has no class (a text that is no word, two facts that may contradict each other) falls back:
//! it is decided alone, as a single request is, which also finds what is wrong with it.
//!
//! ```
//! # use std::sync::Arc;
//! # use radiopharm_policy::cohort::arrow_array::{cast::AsArray, Float64Array, RecordBatch};
//! # use radiopharm_policy::cohort::{Encoding, Evaluation};
//! let nodes = Float64Array::from(vec![1.2, 2.9, 3.1, 12.0]);
//! let table = RecordBatch::try_from_iter([("largest_lymph_node_cm", Arc::new(nodes) as _)])?;
//! let evaluation = Evaluation::new()
//!     .constant("drug", "xofigo")
//!     .constant("date_of_service", "2026-05-04")
//!     .constant("visceral_metastases", "none_known")
//!     .encoding(Encoding::Plain);
//! let answers = evaluation.prepare(table.schema_ref())?.evaluate(&table)?;
//! let statuses: Vec<&str> = answers["status_visceral_disease"].as_string::<i32>().iter().flatten().collect();
//! assert_eq!(statuses, ["met", "met", "not_met", "not_met"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The rooms, each open only to those after it: `options` (what the caller chooses) and `fault`; `column`, `lookup` and
//! `encoder` (values, words and their classes); `words` (types of results); `plan` and `preparation` (from a schema to
//! what is read); `partition` and `rows` (the classes of a few thousand rows, by drug, phase and edition); `output` and
//! `judging`; `workers`, `evaluator` and `stream`; `attrition`, `comparison` and `ipc`.

mod asking;
mod attrition;
mod batch;
mod calendar;
mod class;
mod column;
mod comparison;
mod encoder;
mod evaluator;
mod fault;
#[cfg(feature = "arrow-ipc")]
mod ipc;
mod judging;
mod lookup;
mod options;
mod output;
mod partition;
mod plan;
mod preparation;
mod rows;
mod soundness;
mod stream;
mod words;
mod workers;

/// The versions of Arrow's crates that tables are of.
#[doc(no_inline)]
pub use arrow_array;
#[doc(no_inline)]
pub use arrow_schema;

pub use attrition::{Attrition, AttritionCounter, AttritionStep};
pub use column::is_too_deep;
pub(crate) use column::{given, is_readable, text};
pub use comparison::{Cause, Comparer, Comparison, CriterionChanges};
pub use evaluator::Evaluator;
pub use fault::{BadRow, CohortError, RejectedRows};
#[cfg(feature = "arrow-ipc")]
pub use ipc::IpcDecider;
pub use options::{BadRows, Encoding, Evaluation, Lists, ResultColumn, status_column};
pub use stream::Decided;

/// Holds the rows that a table claims against what is in memory for them.
///
/// # Errors
/// They are too many.
pub(crate) fn claimed(batches: &[arrow_array::RecordBatch]) -> Result<(), CohortError> {
    let mut claimed = batch::Claimed::new(None);
    batches.iter().try_for_each(|batch| claimed.add(batch))
}
