//! Reads a table: loosely named columns of loosely written values, each distinct value of a column once.
//!
//! A cell is read by the function that reads a value of a record, and settled as there. What a row alone can tell is left
//! to the reader of rows: several columns that speak of one fact, facts that contradict each other, and what is not
//! certain where silence is read.

mod report;
mod rows;
#[cfg(test)]
mod tests;
mod values;

use std::collections::BTreeMap;

use arrow_array::{Array, RecordBatch};
use arrow_schema::Schema;

pub use self::report::{ColumnReport, Example, LeftOut, TableReading, TableReport};
use self::report::{How, Told};
use self::rows::OfRows;
use super::Reader;
use super::mapping::MappedMeaning;
use super::names::{self, Meaning, StudyPart};
use super::reading::{AmbiguityReason, IgnoredReason, ReadingRule};
use super::value::PlaceUnit;
use crate::cohort::{self, CohortError};
use crate::parallel::in_parallel;
use crate::request::Given;
use crate::vocabulary::Field;

/// What a column means.
#[derive(Clone, Copy)]
enum Kind {
    Fact(Field, PlaceUnit, ReadingRule),
    UnknownUnit(Field),
    Study(StudyPart),
    /// The study that the columns of its parts say together.
    Joined,
    Ignored(IgnoredReason, Option<&'static str>),
}

/// A distinct value of a column, as it was read.
#[derive(Clone)]
enum Cell {
    Nothing,
    Fact(Field, Given<'static>, ReadingRule),
    Partial,
    Ambiguous(AmbiguityReason),
    Ignored(IgnoredReason),
    /// How a range or a part of a date is read depends on the drug, the edition and the day of its row.
    Depends,
    /// The caller states the fact.
    ByCaller(How),
}

impl Cell {
    /// Whether it has a say in what the row knows of the fact.
    const fn says(&self) -> bool {
        matches!(
            self,
            Self::Fact(_, _, _) | Self::Partial | Self::Ambiguous(_) | Self::Depends
        )
    }

    const fn how(&self) -> How {
        match self {
            Self::Nothing => How::Unknown,
            Self::Fact(_, _, rule) => How::Read(*rule),
            Self::Partial => How::Partial,
            Self::Ambiguous(reason) => How::Ambiguous(*reason),
            Self::Ignored(reason) => How::Ignored(*reason),
            Self::Depends => How::Ambiguous(AmbiguityReason::RangeOverALimit),
            Self::ByCaller(how) => *how,
        }
    }
}

/// A column with its distinct values.
struct Read {
    name: String,
    kind: Kind,
    /// For each row, the place of its value.
    codes: Vec<u32>,
    values: Vec<Given<'static>>,
    cells: Vec<Cell>,
}

impl Read {
    fn cell(&self, row: usize) -> &Cell {
        let code = self.codes.get(row).copied().unwrap_or_default();
        self.cells.get(code as usize).unwrap_or(&Cell::Nothing)
    }

    fn value(&self, row: usize) -> &Given<'static> {
        let code = self.codes.get(row).copied().unwrap_or_default();
        self.values.get(code as usize).unwrap_or(&Given::Null)
    }

    /// The fact that it speaks of, in whichever unit.
    fn field(&self) -> Option<Field> {
        match self.kind {
            Kind::Fact(field, _, _) | Kind::UnknownUnit(field) => Some(field),
            Kind::Joined => Some(Field::Imaging),
            Kind::Study(_) | Kind::Ignored(_, _) => None,
        }
    }
}

/// A table that is being read.
struct Table<'r> {
    reader: &'r Reader,
    threads: usize,
    rows: usize,
    columns: Vec<Read>,
    /// Whether a row was read alone, and what came of it.
    alone: Vec<bool>,
    facts: BTreeMap<Field, OfRows>,
    doubted: BTreeMap<usize, Vec<Field>>,
    told: Vec<Told>,
}

impl Reader {
    /// Reads a table: names and values as [`row`](Self::row) reads them, each distinct value of a column once.
    ///
    /// Each row says what it would say alone. The table that comes back has a column for each fact that was found, under its
    /// name in the vocabulary, and what is not certain is null. A row of which no request can be made, since something is not
    /// certain whose silence the policy reads, is [left out](TableReport::left_out). Columns that mean no fact are not
    /// carried along. At most so many threads read.
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// use arrow_array::{ArrayRef, RecordBatch, StringArray};
    /// use radiopharm_policy::agent::Drug;
    /// use radiopharm_policy::cohort::Evaluation;
    /// use radiopharm_policy::date;
    /// use radiopharm_policy::intake::Reader;
    ///
    /// let texts = |texts: [&str; 2]| Arc::new(StringArray::from(texts.to_vec())) as ArrayRef;
    /// let table = RecordBatch::try_from_iter([
    ///     ("Age", texts(["75 y", "unknown"])),
    ///     ("Bone metastases", texts(["Symptomatic", "none"])),
    ///     ("Remarks", texts(["", "lives alone"])),
    /// ])?;
    /// let read = Reader::new()
    ///     .drug(Drug::Xofigo)
    ///     .date_of_service(date(2026, 5, 4))
    ///     .table(&table, 1)?;
    /// let names: Vec<&str> = read.table.schema_ref().fields().iter().map(|field| field.name().as_str()).collect();
    /// assert_eq!(names, ["drug", "date_of_service", "age_years", "bone_metastases"]);
    /// assert_eq!(read.report.columns[2].fact, None);
    /// let answers = Evaluation::new().prepare(read.table.schema_ref())?.evaluate(&read.table)?;
    /// assert_eq!(answers.num_rows(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// A column that means a fact has a type that says nothing, or the table claims more rows than there is memory for.
    pub fn table(&self, batch: &RecordBatch, threads: usize) -> Result<TableReading, CohortError> {
        self.batches(batch.schema_ref(), std::slice::from_ref(batch), threads)
    }

    /// The same of a table that comes in batches: the rows of all of them, one after the other, as one table.
    ///
    /// # Errors
    /// As [`table`](Self::table); or a batch has other columns than the schema.
    pub fn batches(
        &self,
        schema: &Schema,
        batches: &[RecordBatch],
        threads: usize,
    ) -> Result<TableReading, CohortError> {
        cohort::claimed(batches)?;
        if batches
            .iter()
            .any(|batch| batch.schema_ref().fields() != schema.fields())
        {
            return Err(CohortError::Unreadable(
                "its batches have other columns".to_owned(),
            ));
        }
        let names = || schema.fields().iter().map(|column| column.name());
        let kinds: Vec<Kind> = names().map(|name| self.kind(name)).collect();
        for (kind, column) in kinds.iter().zip(schema.fields()) {
            let is_read = !matches!(kind, Kind::Ignored(_, _));
            if is_read && !cohort::is_readable(column.data_type()) {
                return Err(CohortError::Unreadable(format!(
                    "the column `{}` is of a type that says nothing: {}",
                    crate::escape::escaped(column.name()),
                    column.data_type()
                )));
            }
        }
        let rows = batches.iter().map(RecordBatch::num_rows).sum();
        let columns = in_parallel(kinds.len(), threads, |place| {
            let (name, kind) = names().zip(&kinds).nth(place)?;
            let arrays = batches.iter().filter_map(|batch| batch.columns().get(place));
            let arrays: Vec<&dyn Array> = arrays.map(AsRef::as_ref).collect();
            Some(self.column(name, *kind, &arrays))
        });
        let mut columns: Vec<Read> = columns.into_iter().flatten().collect();
        columns.extend(self.joined(&columns, rows));
        let told = columns.iter().map(|_| Told::default()).collect();
        let mut table = Table {
            reader: self,
            threads,
            rows,
            columns,
            alone: vec![false; rows],
            facts: BTreeMap::new(),
            doubted: BTreeMap::new(),
            told,
        };
        table.resolve();
        table.leave_to_rows();
        table.take_back_contradictions()?;
        table.finish()
    }

    fn kind(&self, name: &str) -> Kind {
        let meaning = match self.mapping.get(name).map(super::mapping::Mapped::meaning) {
            None => names::meaning(name),
            Some(MappedMeaning::Means(meaning)) => meaning,
            Some(MappedMeaning::UnknownUnit(field)) => return Kind::UnknownUnit(field),
        };
        match meaning {
            Meaning::Fact(field, unit, true) => Kind::Fact(field, unit, ReadingRule::AsStated),
            Meaning::Fact(field, unit, false) => Kind::Fact(field, unit, ReadingRule::Spelling),
            Meaning::Study(part) => Kind::Study(part),
            Meaning::Ignored(reason, advice) => Kind::Ignored(reason, advice),
        }
    }
}

/// The place of the last of so many.
fn place_of(count: usize) -> u32 {
    u32::try_from(count.saturating_sub(1)).unwrap_or(u32::MAX)
}
