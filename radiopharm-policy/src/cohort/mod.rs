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
//! The criteria are those of single decisions, and every row gets the answer that it would get alone. What makes
//! tables fast is that a criterion is asked once for each distinct class of the facts that it reads.

mod attrition;
mod batch;
mod calendar;
mod class;
mod coder;
mod column;
mod comparison;
mod evaluator;
mod fault;
#[cfg(feature = "arrow-ipc")]
mod ipc;
mod kernel;
mod matcher;
mod output;
mod rows;
mod soundness;
mod stream;

/// The versions of Arrow's crates that tables are of.
#[doc(no_inline)]
pub use arrow_array;
#[doc(no_inline)]
pub use arrow_schema;

pub use attrition::{Attrition, AttritionCounter, AttritionStep};
pub use column::is_too_deep;
pub use comparison::{Cause, Comparer, Comparison, CriterionChanges};
pub use evaluator::{BadRows, Encoding, Evaluation, Evaluator, Lists, ResultColumn};
pub use fault::{BadRow, CohortError, RejectedRows};
#[cfg(feature = "arrow-ipc")]
pub use ipc::IpcDecider;
pub use stream::Decided;
