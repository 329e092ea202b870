//! Cohorts: columns in, columns out (feature `arrow`).
//!
//! A table has a row a request and a column a fact, under the names of the [vocabulary](crate::vocabulary). A
//! column that is not there, and a null, are unknown. [`Evaluation`] says how to decide; prepared for a schema, it
//! is an [`Evaluator`], which gives the outcome of every row, the status of every criterion and what follows.
//!
//! A column may have any type of Arrow that its values can be read from exactly: whole numbers, floats (NaN is unknown)
//! and decimals of every width, Booleans, texts, dates, time stamps at midnight without a time zone or in UTC, lists of
//! at most 1,000 elements, structs, and dictionaries of all of these. What a value says that its type cannot hold is an
//! error of its row.
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

pub use attrition::{Attrition, AttritionCounter, AttritionStep};
pub use column::is_too_deep;
pub use comparison::{Cause, Comparer, Comparison, CriterionChanges};
pub use evaluator::{BadRows, Encoding, Evaluation, Evaluator, ResultColumn};
pub use fault::{BadRow, CohortError, RejectedRows};
#[cfg(feature = "arrow-ipc")]
pub use ipc::IpcDecider;
pub use stream::Decided;
