//! The medical policy *6.01.525, Therapeutic Radiopharmaceuticals in Oncology*, as executable code.

mod decimal;
mod word;

pub mod agent;
mod criterion;
mod edition;
pub mod measure;
pub mod vocabulary;

pub use criterion::{Citation, Criterion, MissingFacts, Status};
pub use decimal::{Decimal, DecimalError};
pub use edition::{Edition, EditionBasis, Terms};
pub use jiff::civil::{Date, date};
pub use word::{UnknownWord, Word, WordSet};
