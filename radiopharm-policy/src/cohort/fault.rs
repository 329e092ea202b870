//! What can be wrong with a table.

use std::fmt;

use super::options::BadRows;
use crate::escape::{cut, escaped};
use crate::named::named;
use crate::request::{Given, InputErrors};
use crate::vocabulary::Field;

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
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct BadRow {
    /// Its number in the table, from 0.
    pub row: u64,
    /// The caller's reference as the column `id` has it, a text or a number; `None` where there is none.
    pub id: Option<Given<'static>>,
    /// Everything that is wrong with it.
    pub errors: InputErrors,
}

named!(BadRow { row, id, errors });

/// How many rows make no sense, and the first ones of them.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[non_exhaustive]
pub struct RejectedRows {
    /// How many there are among those that were read.
    pub count: u64,
    /// How many rows were read.
    pub rows: u64,
    /// In how many of them each field is at fault, in the order of the vocabulary. One row may have several.
    pub by_field: Vec<(Field, u64)>,
    /// The first ones: at most ten.
    pub first: Vec<BadRow>,
}

named!(RejectedRows {
    count,
    rows,
    by_field,
    first
});

impl RejectedRows {
    /// The same without any value of the rows, for logs.
    #[must_use]
    pub fn redacted(&self) -> Self {
        let first = self.first.iter().map(|bad| BadRow {
            row: bad.row,
            id: None,
            errors: bad.errors.redacted(),
        });
        Self {
            by_field: self.by_field.clone(),
            first: first.collect(),
            ..*self
        }
    }
}

impl fmt::Display for RejectedRows {
    /// `2 of 1000 rows make no sense`, then a line for each error: `row 17: …`. Where not all rows are listed, the last
    /// line counts them by field: `… in all: `kps` in 412 rows`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let make = if self.count == 1 { "makes" } else { "make" };
        write!(f, "{} of {} rows {make} no sense", self.count, self.rows)?;
        for bad in &self.first {
            for error in bad.errors.errors() {
                write!(f, "\nrow {}: {error}", bad.row)?;
            }
        }
        if (self.first.len() as u64) < self.count {
            f.write_str("\n… in all: ")?;
            for (place, (field, rows)) in self.by_field.iter().enumerate() {
                let (comma, s) = (
                    if 0 < place { ", " } else { "" },
                    if *rows == 1 { "" } else { "s" },
                );
                write!(f, "{comma}`{field}` in {rows} row{s}")?;
            }
        }
        Ok(())
    }
}

/// The bad rows of a piece of a table.
#[derive(Debug, Default)]
pub(super) struct Bad {
    /// How many there are.
    pub(super) count: u64,
    /// In how many of them each field is at fault, by its place in the vocabulary.
    pub(super) by_field: Vec<u64>,
    /// The first ones, numbered within the piece.
    pub(super) first: Vec<BadRow>,
}

/// Bad rows as they are met.
#[derive(Debug, Default)]
pub(super) struct Rejected {
    count: u64,
    by_field: Vec<u64>,
    first: Vec<BadRow>,
}

impl Rejected {
    /// Adds the bad rows of a piece, which begins at a row; pieces are added in order.
    pub(super) fn add(&mut self, first_row: u64, bad: Bad) {
        self.count += bad.count;
        if self.by_field.len() < bad.by_field.len() {
            self.by_field.resize(bad.by_field.len(), 0);
        }
        for (count, other) in self.by_field.iter_mut().zip(&bad.by_field) {
            *count += other;
        }
        let listed = LISTED.saturating_sub(self.first.len());
        self.first
            .extend(bad.first.into_iter().take(listed).map(|bad| BadRow {
                row: first_row.saturating_add(bad.row),
                ..bad
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
            by_field: Field::ALL
                .iter()
                .copied()
                .zip(self.by_field.iter().copied())
                .filter(|(_, rows)| *rows != 0)
                .collect(),
            first: self.first.clone(),
        }))
    }
}
