//! What can be wrong with a table.

use std::fmt;

use super::evaluator::BadRows;
use crate::escape::{cut, escaped};
use crate::request::InputErrors;

/// How many bad rows an error lists.
pub(super) const LISTED: usize = 10;

/// Why a table could not be decided.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CohortError {
    /// The table as a whole: columns and constants, all faults at once.
    #[error("{0}")]
    Table(InputErrors),
    /// Some rows make no sense.
    #[error("{0}")]
    Rows(RejectedRows),
    /// The columns are not those that the evaluator was prepared for, or could not be read.
    #[error("the table could not be read: {}", escaped(cut(.0)))]
    Unreadable(String),
}

impl CohortError {
    /// The same error without any value of the table, for logs.
    #[must_use]
    pub fn redacted(&self) -> Self {
        match self {
            Self::Table(errors) => Self::Table(errors.redacted()),
            Self::Rows(rows) => Self::Rows(rows.redacted()),
            // Arrow's texts can say what stands in a column.
            Self::Unreadable(_) => Self::Unreadable("…".into()),
        }
    }
}

impl From<arrow_schema::ArrowError> for CohortError {
    fn from(error: arrow_schema::ArrowError) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// A row that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Its number in the table, from 0.
    pub row: u64,
    /// Everything that is wrong with it.
    pub errors: InputErrors,
}

/// How many rows make no sense, and the first ones of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RejectedRows {
    /// How many there are among those that were read.
    pub count: u64,
    /// How many rows were read.
    pub rows: u64,
    /// The first ones: at most ten.
    pub first: Vec<BadRow>,
}

impl RejectedRows {
    /// The same without any value of the rows, for logs.
    #[must_use]
    pub fn redacted(&self) -> Self {
        let first = self.first.iter().map(|bad| BadRow {
            row: bad.row,
            errors: bad.errors.redacted(),
        });
        Self {
            first: first.collect(),
            ..*self
        }
    }
}

impl fmt::Display for RejectedRows {
    /// `2 of 1000 rows make no sense`, then a line for each error: `row 17: …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let make = if self.count == 1 { "makes" } else { "make" };
        write!(f, "{} of {} rows {make} no sense", self.count, self.rows)?;
        for bad in &self.first {
            for error in bad.errors.errors() {
                write!(f, "\nrow {}: {error}", bad.row)?;
            }
        }
        if (self.first.len() as u64) < self.count {
            f.write_str("\n…")?;
        }
        Ok(())
    }
}

/// The bad rows of a piece of a table: how many there are, and the first ones by their places.
pub(super) type Bad = (u64, Vec<(usize, InputErrors)>);

/// Bad rows as they are met.
#[derive(Debug, Default)]
pub(super) struct Rejected {
    count: u64,
    first: Vec<BadRow>,
}

impl Rejected {
    /// Adds the bad rows of a piece, which begins at a row; pieces are added in order.
    pub(super) fn add(&mut self, first_row: u64, (count, first): Bad) {
        self.count += count;
        let listed = LISTED.saturating_sub(self.first.len());
        self.first
            .extend(first.into_iter().take(listed).map(|(row, errors)| BadRow {
                row: first_row.saturating_add(row as u64),
                errors,
            }));
    }

    /// How many there are.
    pub(super) const fn count(&self) -> u64 {
        self.count
    }

    /// The error, where there are bad rows among those that were read and they are to be refused.
    pub(super) fn refuse(&self, bad_rows: BadRows, rows: u64) -> Result<(), CohortError> {
        if self.count == 0 || bad_rows == BadRows::Tell {
            return Ok(());
        }
        Err(CohortError::Rows(RejectedRows {
            count: self.count,
            rows,
            first: self.first.clone(),
        }))
    }
}
