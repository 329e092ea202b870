//! What is told of a table: of its rows, and of each column.

use std::collections::BTreeMap;

use arrow_array::RecordBatch;

use super::{Cell, Kind, Read, Table};
use crate::cohort::CohortError;
use crate::intake::collector;
use crate::intake::reading::{AmbiguityReason, IgnoredReason, Reading, ReadingRule, Source};
use crate::request::Given;
use crate::vocabulary::Field;

/// How many examples of a kind a report has of a column.
const EXAMPLES: usize = 3;

/// A cell that was read in some way: the first of its kind, or one of the next few.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Example {
    /// The row, from 0.
    pub row: u64,
    /// The value as it was written.
    pub written: String,
    /// How it was read, or why it was not: a rule of reading, a reason, `unknown` or `partial`.
    pub how: &'static str,
    /// The value that was read.
    pub value: Option<Given<'static>>,
}

/// What became of a column.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct ColumnReport {
    /// The name of the column.
    pub column: String,
    /// The fact that it was read as; `None` where the whole column was passed over.
    pub fact: Option<Field>,
    /// What to state instead, where a column was passed over and that can be said.
    pub advice: Option<&'static str>,
    /// How many rows were read, by rule.
    pub read: BTreeMap<ReadingRule, u64>,
    /// In how many rows it says that nothing is known, nulls among them.
    pub unknown: u64,
    /// In how many rows it has elements of a list that nobody said is complete.
    pub partial: u64,
    /// In how many rows it is ambiguous, by reason.
    pub ambiguous: BTreeMap<AmbiguityReason, u64>,
    /// In how many rows it was passed over, by reason.
    pub ignored: BTreeMap<IgnoredReason, u64>,
    /// The first values of each kind that were not read as they stood there.
    pub examples: Vec<Example>,
}

impl ColumnReport {
    fn count(&mut self, how: &How, rows: u64) {
        match how {
            How::Unknown => self.unknown += rows,
            How::Partial => self.partial += rows,
            How::Read(rule) => *self.read.entry(*rule).or_default() += rows,
            How::Ambiguous(reason) => *self.ambiguous.entry(*reason).or_default() += rows,
            How::Ignored(reason) => *self.ignored.entry(*reason).or_default() += rows,
        }
    }

    fn show(&mut self, how: &How, row: usize, given: &Given<'_>, value: Option<&Given<'static>>) {
        let is_plain = matches!(how, How::Read(ReadingRule::AsStated) | How::Unknown);
        let same = |of: &&Example| of.how == how.as_str();
        let written = collector::written(given);
        let is_shown = |of: &Example| of.how == how.as_str() && of.written == written;
        if !is_plain
            && self.examples.iter().filter(same).count() < EXAMPLES
            && !self.examples.iter().any(is_shown)
        {
            self.examples.push(Example {
                row: row as u64,
                written,
                how: how.as_str(),
                value: value.cloned(),
            });
        }
    }
}

/// What became of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    Unknown,
    Partial,
    Read(ReadingRule),
    Ambiguous(AmbiguityReason),
    Ignored(IgnoredReason),
}

impl How {
    fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Partial => "partial",
            Self::Read(rule) => rule.as_str(),
            Self::Ambiguous(reason) => reason.as_str(),
            Self::Ignored(reason) => reason.as_str(),
        }
    }
}

/// A row of which no request can be made: something is not certain whose silence the policy reads.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct LeftOut {
    /// The row, from 0.
    pub row: u64,
    /// The facts that are not certain.
    pub facts: Vec<Field>,
}

/// What became of a table: of its rows and of each column.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct TableReport {
    /// How many rows were read, those that were left out among them.
    pub rows: u64,
    /// Rows of which no request can be made: something is not certain of a fact whose silence the policy reads.
    pub left_out: Vec<LeftOut>,
    /// What became of each column.
    pub columns: Vec<ColumnReport>,
}

impl TableReport {
    /// The numbers of the rows that were not left out, from 0, in order.
    pub fn kept(&self) -> impl Iterator<Item = u64> {
        let mut left_out = self.left_out.iter().map(|of| of.row).peekable();
        (0..self.rows).filter(move |row| left_out.next_if_eq(row).is_none())
    }

    /// The report as one line of JSON: `rows`, `left_out` (each with `row`, `facts`) and `columns` (each with `column`,
    /// `fact`, `advice`, how many rows were `read` by rule, `unknown`, `partial`, `ambiguous` and `ignored` by reason, and
    /// `examples`).
    #[must_use]
    pub fn to_json(&self) -> String {
        // Names and values of these types are always JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What was read of a table.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TableReading {
    /// The facts that are certain, a column a fact under its name in the vocabulary: what an
    /// [`Evaluation`](crate::cohort::Evaluation) takes. What is not certain is null, and rows that are
    /// [left out](TableReport::left_out) are not there.
    pub table: RecordBatch,
    /// What became of the rows and of each column.
    pub report: TableReport,
}

/// What became of the cells of a column in rows that were read alone.
#[derive(Default)]
pub(super) struct Told {
    pub(super) counts: BTreeMap<How, u64>,
    pub(super) shown: Vec<(usize, How, Option<Given<'static>>)>,
}

impl Table<'_> {
    /// The table and its report.
    pub(super) fn finish(self) -> Result<TableReading, CohortError> {
        let left_out: Vec<LeftOut> = self
            .doubted
            .iter()
            .map(|(row, facts)| LeftOut {
                row: *row as u64,
                facts: facts.clone(),
            })
            .collect();
        let mut out = left_out.iter().map(|of| of.row as usize).peekable();
        let kept: Vec<usize> = (0..self.rows)
            .filter(|row| out.next_if_eq(row).is_none())
            .collect();
        let table = self.table(&kept, false)?;
        let report = TableReport {
            rows: self.rows as u64,
            left_out,
            columns: self.report(),
        };
        Ok(TableReading { table, report })
    }

    /// What became of each column: counted by value, but for rows that were read alone.
    fn report(&self) -> Vec<ColumnReport> {
        let joined = self
            .columns
            .iter()
            .find(|column| matches!(column.kind, Kind::Joined));
        let mut reports = Vec::new();
        for (column, told) in self.columns.iter().zip(&self.told) {
            let mut report = ColumnReport {
                column: column.name.clone(),
                fact: column.field(),
                advice: None,
                read: BTreeMap::new(),
                unknown: 0,
                partial: 0,
                ambiguous: BTreeMap::new(),
                ignored: BTreeMap::new(),
                examples: Vec::new(),
            };
            let counted = match column.kind {
                Kind::Ignored(reason, advice) => {
                    report.advice = advice;
                    report.count(&How::Ignored(reason), self.rows as u64);
                    reports.push(report);
                    continue;
                }
                Kind::Study(_) => {
                    report.fact = Some(Field::Imaging);
                    joined.unwrap_or(column)
                }
                Kind::Fact(_, _, _) | Kind::UnknownUnit(_) => column,
                Kind::Joined => continue,
            };
            // The rows of each value, and the first of them.
            let mut rows = vec![(0_u64, usize::MAX); counted.cells.len()];
            for ((row, code), alone) in counted.codes.iter().enumerate().zip(&self.alone) {
                if !alone && let Some((count, first)) = rows.get_mut(*code as usize) {
                    *count += 1;
                    *first = (*first).min(row);
                }
            }
            let mut shown: Vec<(usize, How, &Given<'static>, Option<&Given<'static>>)> = Vec::new();
            for (cell, (count, first)) in counted.cells.iter().zip(&rows) {
                if *count == 0 {
                    continue;
                }
                report.count(&cell.how(), *count);
                let value = match cell {
                    Cell::Fact(_, value, _) => Some(value),
                    Cell::Nothing
                    | Cell::Partial
                    | Cell::Ambiguous(_)
                    | Cell::Ignored(_)
                    | Cell::Depends
                    | Cell::ByCaller(_) => None,
                };
                shown.push((*first, cell.how(), column.value(*first), value));
            }
            for (how, count) in &told.counts {
                report.count(how, *count);
            }
            for (row, how, value) in &told.shown {
                shown.push((*row, *how, column.value(*row), value.as_ref()));
            }
            shown.sort_by_key(|(row, _, _, _)| *row);
            for (row, how, written, value) in shown {
                report.show(&how, row, written, value);
            }
            reports.push(report);
        }
        reports
    }
}

/// What a reading says of the cell of a column.
pub(super) fn of_cell(reading: &Reading, column: &Read) -> (How, Option<Given<'static>>) {
    // A study is said to stand where its first part does.
    let is_part = matches!(column.kind, Kind::Study(_));
    let is_here = |source: &Source, fact: Option<Field>| match source {
        Source::Cell { column: name, .. } => {
            *name == column.name || (is_part && fact == Some(Field::Imaging))
        }
        Source::Caller | Source::Name(_) | Source::Resource { .. } | Source::Item { .. } => false,
    };
    let ambiguity = reading.ambiguous.iter().find(|of| {
        let mut candidates = of.candidates.iter();
        candidates.any(|candidate| is_here(&candidate.source, Some(of.fact)))
    });
    if let Some(ambiguity) = ambiguity {
        return (How::Ambiguous(ambiguity.reason), None);
    }
    let evidence = reading
        .evidence
        .iter()
        .find(|of| is_here(&of.source, Some(of.fact)));
    if let Some(evidence) = evidence {
        return if evidence.value == Given::Null {
            (How::Unknown, None)
        } else if reading.partial.iter().any(|of| of.fact == evidence.fact) {
            (How::Partial, None)
        } else {
            (How::Read(evidence.rule), Some(evidence.value.clone()))
        };
    }
    match reading.ignored.iter().find(|of| is_here(&of.source, None)) {
        Some(ignored) => (How::Ignored(ignored.reason), None),
        None => (How::Unknown, None),
    }
}
