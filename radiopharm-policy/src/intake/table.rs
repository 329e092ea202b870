//! Reads a table: loosely named columns of loosely written values, each distinct value of a column once.
//!
//! A cell is read by the function that reads a value of a record, and settled as there. What a row alone can tell is left
//! to the reader of rows: several columns that speak of one fact, facts that contradict each other, and what is not
//! certain where silence is read.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder, StructBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int32Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int64Array, RecordBatch, RecordBatchOptions,
    StringArray, UInt32Array,
};
use arrow_schema::{DataType, Field as Column, Schema};
use arrow_select::take::take;

use super::Reader;
use super::collector::{self, FIRST, study_of};
use super::mapping::MappedMeaning;
use super::names::{self, Meaning, StudyPart};
use super::reading::{AmbiguityReason, IgnoredReason, Reading, ReadingRule, SILENCE_IS_READ, Source};
use super::units::quantity;
use super::value::{self, Context, Found, PlaceUnit, list_of};
use crate::cohort::{self, BadRows, CohortError, Evaluation};
use crate::decimal::{Decimal, ONE, PLACES};
use crate::parallel::in_parallel;
use crate::record::Record;
use crate::request::{ErrorKind, Given};
use crate::vocabulary::{Field, FieldType};
use crate::word::WordSet;

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
enum How {
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
    /// [`Evaluation`] takes. What is not certain is null, and rows that are [left out](TableReport::left_out) are not
    /// there.
    pub table: RecordBatch,
    /// What became of the rows and of each column.
    pub report: TableReport,
}

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

    /// Reads each distinct value of a column.
    fn column(&self, name: &str, kind: Kind, arrays: &[&dyn Array]) -> Read {
        let (codes, values) = match kind {
            Kind::Ignored(_, _) => (Vec::new(), Vec::new()),
            Kind::Fact(_, _, _) | Kind::UnknownUnit(_) | Kind::Study(_) | Kind::Joined => coded(arrays),
        };
        let cells = values
            .iter()
            .map(|given| self.cell(name, kind, given, None))
            .collect();
        Read {
            name: name.to_owned(),
            kind,
            codes,
            values,
            cells,
        }
    }

    /// What the columns of the parts of a study say together.
    fn joined(&self, columns: &[Read], rows: usize) -> Option<Read> {
        let parts: Vec<(StudyPart, &Read)> = columns
            .iter()
            .filter_map(|column| match column.kind {
                Kind::Study(part) => Some((part, column)),
                Kind::Fact(_, _, _) | Kind::UnknownUnit(_) | Kind::Joined | Kind::Ignored(_, _) => None,
            })
            .collect();
        if parts.is_empty() {
            return None;
        }
        let mut places: HashMap<Vec<u32>, u32> = HashMap::new();
        let (mut codes, mut values) = (Vec::with_capacity(rows), Vec::new());
        for row in 0..rows {
            let key: Vec<u32> = parts
                .iter()
                .map(|(_, column)| column.codes.get(row).copied().unwrap_or_default())
                .collect();
            let code = *places.entry(key).or_insert_with(|| {
                let said = parts
                    .iter()
                    .map(|(part, column)| (*part, column.value(row).clone()));
                values.push(study_of(said));
                place_of(values.len())
            });
            codes.push(code);
        }
        let cells = values
            .iter()
            .map(|given| self.cell("", Kind::Joined, given, None))
            .collect();
        Some(Read {
            name: String::new(),
            kind: Kind::Joined,
            codes,
            values,
            cells,
        })
    }

    /// Reads a value of a column; without what is known of its row, where that does not matter.
    fn cell(&self, name: &str, kind: Kind, given: &Given<'static>, row: Option<&Context>) -> Cell {
        let context = row.copied().unwrap_or(Context {
            order: self.order,
            ..Context::default()
        });
        let (field, unit, rule) = match kind {
            Kind::Fact(field, unit, rule) => (field, unit, rule),
            Kind::Joined => (Field::Imaging, PlaceUnit::None, ReadingRule::Spelling),
            Kind::UnknownUnit(field) => {
                return match self.stated(field) {
                    Some(_) => Cell::ByCaller(How::Ignored(IgnoredReason::StatedByCaller)),
                    None => Cell::Ambiguous(AmbiguityReason::UnknownUnit),
                };
            }
            // The study that they make together is read.
            Kind::Study(_) | Kind::Ignored(_, _) => return Cell::Nothing,
        };
        let mapped = self.mapping.get(name).and_then(|mapped| mapped.value(given));
        let (found, rule) = match &mapped {
            Some(mapped) => (value::read(field, unit, mapped, &context), ReadingRule::Spelling),
            None => (value::read(field, unit, given, &context), rule),
        };
        if let Some(stated) = self.stated(field) {
            return Cell::ByCaller(match found {
                Found::Fact(_, value, of) if value == stated => How::Read(rule.max(of)),
                Found::Fact(_, _, _) | Found::Nothing(_) | Found::Ambiguous(_, _) | Found::Ignored(_) => {
                    How::Ignored(IgnoredReason::StatedByCaller)
                }
            });
        }
        match found {
            Found::Nothing(_) => Cell::Nothing,
            Found::Ignored(reason) => Cell::Ignored(reason),
            Found::Ambiguous(AmbiguityReason::RangeOverALimit | AmbiguityReason::PartialDate, _)
                if row.is_none() =>
            {
                Cell::Depends
            }
            Found::Ambiguous(reason, _) => Cell::Ambiguous(reason),
            Found::Fact(field, _, _) if list_of(field).is_some_and(|list| !self.complete.contains(list)) => {
                Cell::Partial
            }
            Found::Fact(field, value, of) => match known(field, &value) {
                Some(value) => Cell::Fact(field, value, rule.max(of)),
                None => Cell::Ambiguous(AmbiguityReason::OutOfRange),
            },
        }
    }
}

/// A value as a record has it; `None` where it can have none such.
fn known(field: Field, value: &Given<'static>) -> Option<Given<'static>> {
    let mut record = Record::default();
    record.set(field, value).ok()?;
    Some(record.get(field)?.as_given().into_owned())
}

/// The place of the last of so many.
fn place_of(count: usize) -> u32 {
    u32::try_from(count.saturating_sub(1)).unwrap_or(u32::MAX)
}

/// The distinct values of a column in its arrays, and for each row the place of its value.
fn coded(arrays: &[&dyn Array]) -> (Vec<u32>, Vec<Given<'static>>) {
    let rows = arrays.iter().map(|array| array.len()).sum();
    let (mut codes, mut values) = (Vec::with_capacity(rows), Vec::new());
    let mut texts: HashMap<Option<Option<&str>>, u32> = HashMap::new();
    let mut numbers: HashMap<Option<u64>, u32> = HashMap::new();
    let mut others: HashMap<String, u32> = HashMap::new();
    let mut add = |value: Given<'static>| {
        values.push(value);
        place_of(values.len())
    };
    let broken = || Given::Object(Vec::new());
    let value =
        |array: &dyn Array, row| cohort::given(array, row).map_or_else(|_| broken(), Given::into_owned);
    for array in arrays {
        if is_of_texts(array.data_type()) {
            for row in 0..array.len() {
                let text = cohort::text(*array, row).ok();
                codes.push(*texts.entry(text).or_insert_with(|| {
                    add(match text {
                        Some(Some(text)) => Given::Text(text.to_owned().into()),
                        Some(None) => Given::Null,
                        None => broken(),
                    })
                }));
            }
        } else if let Some(bits) = bits(*array) {
            for row in 0..array.len() {
                let bits = if array.is_null(row) { None } else { bits(row) };
                codes.push(*numbers.entry(bits).or_insert_with(|| add(value(*array, row))));
            }
        } else {
            for row in 0..array.len() {
                let value = value(*array, row);
                codes.push(*others.entry(value.to_string()).or_insert_with(|| add(value)));
            }
        }
    }
    (codes, values)
}

/// Whether an array holds texts, plain or as a dictionary.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the types of Arrow that are not meant are many, and all alike"
)]
fn is_of_texts(of: &DataType) -> bool {
    match of {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, values) => is_of_texts(values),
        _ => false,
    }
}

/// The bits of a value by its row, for the types that most numbers have.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the types of Arrow that are not meant are many, and all alike"
)]
fn bits(array: &dyn Array) -> Option<Box<dyn Fn(usize) -> Option<u64> + '_>> {
    match array.data_type() {
        DataType::Int64 => {
            let values = array.as_primitive_opt::<Int64Type>()?.values();
            Some(Box::new(|row| Some(values.get(row)?.cast_unsigned())))
        }
        DataType::Int32 => {
            let values = array.as_primitive_opt::<Int32Type>()?.values();
            Some(Box::new(|row| Some(i64::from(*values.get(row)?).cast_unsigned())))
        }
        DataType::Float64 => {
            let values = array.as_primitive_opt::<Float64Type>()?.values();
            Some(Box::new(|row| Some(values.get(row)?.to_bits())))
        }
        _ => None,
    }
}

/// What a row says that was read alone.
struct Alone {
    facts: Vec<(Field, Given<'static>)>,
    /// What became of the cell of each column.
    cells: Vec<(How, Option<Given<'static>>)>,
    doubted: Vec<Field>,
}

/// The values of a fact in rows that were read alone: each distinct one, and its place by row.
#[derive(Default)]
struct OfRows {
    values: Vec<Given<'static>>,
    places: HashMap<String, u32>,
    rows: Vec<(usize, u32)>,
}

/// What became of the cells of a column in rows that were read alone.
#[derive(Default)]
struct Told {
    counts: BTreeMap<How, u64>,
    shown: Vec<(usize, How, Option<Given<'static>>)>,
}

/// How many cells of a kind are kept to be shown.
const KEPT: usize = 16;

/// How many rows a thread reads at a time.
const ROWS_A_TIME: usize = 256;

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

impl Table<'_> {
    /// Reads rows as records.
    fn read_alone(&mut self, rows: impl Iterator<Item = usize>) {
        let rows: Vec<usize> = rows
            .filter(|row| self.alone.get(*row).is_some_and(|alone| !alone))
            .collect();
        // So many at a time, so that what each of them says is soon put together.
        for some in rows.chunks(
            ROWS_A_TIME
                .saturating_mul(self.threads.clamp(1, 64))
                .saturating_mul(4),
        ) {
            let chunks: Vec<&[usize]> = some.chunks(ROWS_A_TIME).collect();
            let read = in_parallel(chunks.len(), self.threads, |place| {
                let rows = chunks.get(place).copied().unwrap_or_default();
                rows.iter()
                    .map(|row| self.row_alone(*row))
                    .collect::<Vec<Alone>>()
            });
            for (row, alone) in some.iter().zip(read.into_iter().flatten()) {
                self.keep(*row, alone);
            }
        }
    }

    fn row_alone(&self, row: usize) -> Alone {
        let is_own = |column: &&Read| !matches!(column.kind, Kind::Joined);
        let cells = self.columns.iter().filter(is_own);
        let cells = cells.map(|column| (column.name.as_str(), column.value(row).clone()));
        let reading = self.reader.row(row as u64, cells);
        let facts = reading.facts();
        Alone {
            facts: facts
                .map(|(field, value)| (field, value.as_given().into_owned()))
                .collect(),
            cells: self
                .columns
                .iter()
                .map(|column| of_cell(&reading, column))
                .collect(),
            doubted: reading.doubted().collect(),
        }
    }

    fn keep(&mut self, row: usize, alone: Alone) {
        if let Some(is_alone) = self.alone.get_mut(row) {
            *is_alone = true;
        }
        for (field, value) in alone.facts {
            let OfRows { values, places, rows } = self.facts.entry(field).or_default();
            let place = *places.entry(value.to_string()).or_insert_with(|| {
                values.push(value);
                place_of(values.len())
            });
            rows.push((row, place));
        }
        for (told, (how, value)) in self.told.iter_mut().zip(alone.cells) {
            let count = told.counts.entry(how).or_default();
            *count += 1;
            if told.shown.iter().filter(|(_, shown, _)| *shown == how).count() < KEPT {
                told.shown.push((row, how, value));
            }
        }
        if !alone.doubted.is_empty() {
            self.doubted.insert(row, alone.doubted);
        }
    }

    /// Reads what depends on the drug, the edition and the day, once for each of these.
    fn resolve(&mut self) {
        let depends = |column: &Read| column.cells.iter().any(|cell| matches!(cell, Cell::Depends));
        let open: Vec<usize> = (0..self.columns.len())
            .filter(|place| self.columns.get(*place).is_some_and(depends))
            .collect();
        // Facts by which the others are read come first.
        let (first, others): (Vec<usize>, Vec<usize>) = open.into_iter().partition(|place| {
            self.columns
                .get(*place)
                .and_then(Read::field)
                .is_some_and(|of| FIRST.contains(&of))
        });
        let nothing = [Context {
            order: self.reader.order,
            ..Context::default()
        }];
        for place in first {
            self.resolve_column(place, &vec![0; self.rows], &nothing);
        }
        if others.is_empty() {
            return;
        }
        let keys: Vec<&[u32]> = FIRST
            .iter()
            .flat_map(|field| {
                self.columns
                    .iter()
                    .filter(|column| column.field() == Some(*field))
            })
            .map(|column| column.codes.as_slice())
            .collect();
        let mut places: HashMap<Vec<u32>, u32> = HashMap::new();
        let (mut contexts, mut of_rows) = (Vec::new(), Vec::with_capacity(self.rows));
        for row in 0..self.rows {
            let key: Vec<u32> = keys.iter().filter_map(|codes| codes.get(row).copied()).collect();
            of_rows.push(*places.entry(key).or_insert_with(|| {
                contexts.push(self.context(row));
                place_of(contexts.len())
            }));
        }
        for place in others {
            self.resolve_column(place, &of_rows, &contexts);
        }
    }

    /// What is known of a row before its other facts are read.
    fn context(&self, row: usize) -> Context {
        let mut record = Record::default();
        let mut is_certain = true;
        for field in FIRST {
            if let Some(stated) = self.reader.stated(field) {
                let _ = record.set(field, &stated);
                continue;
            }
            for column in self.columns.iter().filter(|column| column.field() == Some(field)) {
                match column.cell(row) {
                    Cell::Fact(field, value, _) => {
                        let _ = record.set(*field, value);
                    }
                    Cell::Ambiguous(_) | Cell::Depends => is_certain = false,
                    Cell::Nothing | Cell::Partial | Cell::Ignored(_) | Cell::ByCaller(_) => {}
                }
            }
        }
        collector::context(self.reader, &record, is_certain)
    }

    /// Reads what depends on its row in a column, once for each context.
    fn resolve_column(&mut self, place: usize, of_rows: &[u32], contexts: &[Context]) {
        let reader = self.reader;
        let Some(Read {
            name,
            kind,
            codes,
            values,
            cells,
        }) = self.columns.get_mut(place)
        else {
            return;
        };
        let mut resolved: HashMap<(u32, u32), u32> = HashMap::new();
        for (code, of_row) in codes.iter_mut().zip(of_rows) {
            if !matches!(cells.get(*code as usize), Some(Cell::Depends)) {
                continue;
            }
            *code = *resolved.entry((*code, *of_row)).or_insert_with(|| {
                let given = values.get(*code as usize).cloned().unwrap_or(Given::Null);
                let context = contexts.get(*of_row as usize).copied().unwrap_or_default();
                cells.push(reader.cell(name, *kind, &given, Some(&context)));
                values.push(given);
                place_of(cells.len())
            });
        }
    }

    /// Reads alone the rows of which several columns say something of one fact, and those with something that is not certain
    /// where silence is read.
    fn leave_to_rows(&mut self) {
        let mut alone = vec![false; self.rows];
        let mut families: BTreeMap<Field, Vec<&Read>> = BTreeMap::new();
        for column in &self.columns {
            if let Some(field) = column.field() {
                families.entry(quantity(field)).or_default().push(column);
            }
        }
        for (field, family) in families {
            let is_read = SILENCE_IS_READ.contains(&field);
            let mut said = vec![false; if family.len() < 2 { 0 } else { self.rows }];
            for column in family {
                let says: Vec<bool> = column.cells.iter().map(Cell::says).collect();
                let doubts: Vec<bool> = column
                    .cells
                    .iter()
                    .map(|cell| is_read && matches!(cell, Cell::Ambiguous(_) | Cell::Partial))
                    .collect();
                let has_doubts = doubts.contains(&true);
                if !has_doubts && said.is_empty() {
                    continue;
                }
                for ((row, code), alone) in column.codes.iter().enumerate().zip(&mut alone) {
                    let of = |flags: &[bool]| flags.get(*code as usize).copied().unwrap_or_default();
                    *alone |= of(&doubts);
                    if let Some(said) = said.get_mut(row)
                        && of(&says)
                    {
                        *alone |= *said;
                        *said = true;
                    }
                }
            }
        }
        let alone = alone.into_iter().enumerate().filter(|(_, alone)| *alone);
        self.read_alone(alone.map(|(row, _)| row));
    }

    /// Reads alone the rows whose facts contradict each other.
    fn take_back_contradictions(&mut self) -> Result<(), CohortError> {
        let all: Vec<usize> = (0..self.rows).collect();
        let table = self.table(&all, true)?;
        let check = Evaluation::new()
            .columns(["outcome"])
            .bad_rows(BadRows::Tell)
            .prepare(table.schema_ref());
        let Ok(evaluator) = check else {
            // Without a drug or a day nothing is decided, and each row says by itself what contradicts what.
            self.read_alone(all.into_iter());
            return Ok(());
        };
        let decided = evaluator.evaluate_all(std::slice::from_ref(&table), self.threads)?;
        let contradicts = [ErrorKind::ConflictingFields, ErrorKind::InvalidValue].map(ErrorKind::as_str);
        let contradict = |errors: &ArrayRef, row: usize| {
            let Ok(Given::List(errors)) = cohort::given(errors.as_ref(), row) else {
                return false;
            };
            errors.iter().any(|error| {
                matches!(error, Given::Object(parts) if parts.iter().any(|(name, kind)| {
                    name == "kind" && matches!(kind, Given::Text(kind) if contradicts.contains(&kind.as_ref()))
                }))
            })
        };
        let (mut bad, mut first) = (Vec::new(), 0);
        for piece in &decided {
            if let Some(errors) = piece.column_by_name("errors") {
                let rows = (0..piece.num_rows()).filter(|row| errors.is_valid(*row));
                bad.extend(rows.filter(|row| contradict(errors, *row)).map(|row| first + row));
            }
            first += piece.num_rows();
        }
        self.read_alone(bad.into_iter());
        Ok(())
    }

    /// The facts of some rows as a table; to be checked, a phase that is not known is the initial one.
    fn table(&self, rows: &[usize], to_check: bool) -> Result<RecordBatch, CohortError> {
        let found = |column: &Read| {
            let cells = column.cells.iter();
            cells.fold(WordSet::<Field>::EMPTY, |found, cell| match cell {
                Cell::Fact(field, _, _) => found.with(*field),
                Cell::Nothing
                | Cell::Partial
                | Cell::Ambiguous(_)
                | Cell::Ignored(_)
                | Cell::Depends
                | Cell::ByCaller(_) => found,
            })
        };
        let found: Vec<WordSet<Field>> = self.columns.iter().map(found).collect();
        // A reference contradicts nothing.
        let wanted = |field: &&Field| !(to_check && **field == Field::Id);
        let wanted: Vec<Field> = Field::ALL.iter().filter(wanted).copied().collect();
        let columns = in_parallel(wanted.len(), self.threads, |place| {
            let field = *wanted.get(place)?;
            let (values, indices) = self.values_of(field, rows, &found, to_check)?;
            Some(column_of(field, &values, indices).map(|column| (field, column)))
        });
        let columns: Vec<(Field, ArrayRef)> = columns.into_iter().flatten().collect::<Result<_, _>>()?;
        let fields: Vec<Column> = columns
            .iter()
            .map(|(field, array)| Column::new(field.as_str(), array.data_type().clone(), true))
            .collect();
        let arrays = columns.into_iter().map(|(_, array)| array).collect();
        let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
        RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options)
            .map_err(|error| CohortError::Unreadable(error.to_string()))
    }

    /// The values of a fact, and for each row the place of its own; `None` where nobody says anything of it.
    fn values_of(
        &self,
        field: Field,
        rows: &[usize],
        found: &[WordSet<Field>],
        to_check: bool,
    ) -> Option<(Vec<Given<'static>>, Vec<Option<u32>>)> {
        let forced = match self.reader.edition {
            Some(edition) if field == Field::Edition => Some(edition.effective().into()),
            Some(_) | None => self.reader.stated(field).and_then(|stated| known(field, &stated)),
        };
        if let Some(value) = forced {
            return Some((vec![value], vec![Some(0); rows.len()]));
        }
        let is_meant = self.columns.iter().any(|column| column.field() == Some(field));
        let mut values: Vec<Given<'static>> = Vec::new();
        let mut indices: Vec<Option<u32>> = vec![None; rows.len()];
        for (column, _) in self
            .columns
            .iter()
            .zip(found)
            .filter(|(_, found)| found.contains(field))
        {
            let mut of_cells: Vec<Option<u32>> = Vec::with_capacity(column.cells.len());
            for cell in &column.cells {
                of_cells.push(match cell {
                    Cell::Fact(of, value, _) if *of == field => {
                        values.push(value.clone());
                        Some(place_of(values.len()))
                    }
                    Cell::Fact(_, _, _)
                    | Cell::Nothing
                    | Cell::Partial
                    | Cell::Ambiguous(_)
                    | Cell::Ignored(_)
                    | Cell::Depends
                    | Cell::ByCaller(_) => None,
                });
            }
            for (row, index) in rows.iter().zip(&mut indices) {
                let code = column.codes.get(*row).copied().unwrap_or_default();
                let place = of_cells.get(code as usize).copied().flatten();
                if place.is_some() {
                    *index = place;
                }
            }
        }
        for (row, index) in rows.iter().zip(&mut indices) {
            if self.alone.get(*row).copied().unwrap_or_default() {
                *index = None;
            }
        }
        if let Some(of_rows) = self.facts.get(&field) {
            let first = u32::try_from(values.len()).unwrap_or(u32::MAX);
            values.extend(of_rows.values.iter().cloned());
            for (row, place) in &of_rows.rows {
                let index = rows
                    .binary_search(row)
                    .ok()
                    .and_then(|index| indices.get_mut(index));
                if let Some(index) = index {
                    *index = Some(first.saturating_add(*place));
                }
            }
        }
        if to_check && field == Field::Phase {
            values.push(crate::agent::Phase::Initial.into());
            let initial = place_of(values.len());
            for index in indices.iter_mut().filter(|index| index.is_none()) {
                *index = Some(initial);
            }
        }
        // A column that means a fact stays, whatever it says; a fact in another unit only where it was found.
        (is_meant || indices.iter().any(Option::is_some)).then_some((values, indices))
    }

    fn finish(self) -> Result<TableReading, CohortError> {
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
fn of_cell(reading: &Reading, column: &Read) -> (How, Option<Given<'static>>) {
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

/// A column of a fact: the value of each row by its place among the distinct ones.
fn column_of(
    field: Field,
    values: &[Given<'static>],
    indices: Vec<Option<u32>>,
) -> Result<ArrayRef, CohortError> {
    let distinct = array_of(field, values);
    let indices = UInt32Array::from(indices);
    take(distinct.as_ref(), &indices, None).map_err(|error| CohortError::Unreadable(error.to_string()))
}

/// Values of a fact as an array of the type that its column has.
fn array_of(field: Field, values: &[Given<'static>]) -> ArrayRef {
    let text = |given: &Given<'static>| match given {
        Given::Text(text) | Given::Number(text) => Some(text.to_string()),
        Given::Null | Given::Bool(_) | Given::List(_) | Given::Object(_) => None,
    };
    let list = |given: &Given<'static>| match given {
        Given::List(elements) => elements.clone(),
        Given::Null | Given::Bool(_) | Given::Number(_) | Given::Text(_) | Given::Object(_) => Vec::new(),
    };
    match field.spec().field_type {
        FieldType::Text(_) | FieldType::Word(_) => Arc::new(StringArray::from_iter(values.iter().map(text))),
        FieldType::Bool => Arc::new(BooleanArray::from_iter(values.iter().map(|given| match given {
            Given::Bool(value) => Some(*value),
            Given::Null | Given::Number(_) | Given::Text(_) | Given::List(_) | Given::Object(_) => None,
        }))),
        FieldType::Integer(_) => {
            let whole = |given| text(given)?.parse::<Decimal>().ok()?.to_integer();
            Arc::new(Int64Array::from_iter(values.iter().map(whole)))
        }
        FieldType::Decimal(_) => decimals(values.iter().map(|given| text(given)?.parse().ok()).collect()),
        FieldType::Date => {
            let day = |given: &Given<'static>| {
                let day = given.to_day()?;
                let epoch = jiff::civil::Date::constant(1970, 1, 1);
                day.since(epoch).ok().map(|span| span.get_days())
            };
            Arc::new(Date32Array::from_iter(values.iter().map(day)))
        }
        FieldType::WordList(_) => {
            let mut builder = ListBuilder::new(StringBuilder::new());
            for given in values {
                builder.append_value(list(given).iter().map(text));
            }
            Arc::new(builder.finish())
        }
        FieldType::Studies => {
            let names = ["agent", "result", "date"];
            let fields: Vec<Column> = names.map(|name| Column::new(name, DataType::Utf8, true)).to_vec();
            let builders =
                names.map(|_| Box::new(StringBuilder::new()) as Box<dyn arrow_array::builder::ArrayBuilder>);
            let mut builder = ListBuilder::new(StructBuilder::new(fields, builders.into_iter().collect()));
            for given in values {
                for study in list(given) {
                    let Given::Object(parts) = &study else { continue };
                    let of = builder.values();
                    for (place, name) in names.iter().enumerate() {
                        let part = parts
                            .iter()
                            .find(|(own, _)| own == name)
                            .and_then(|(_, part)| text(part));
                        if let Some(texts) = of.field_builder::<StringBuilder>(place) {
                            texts.append_option(part);
                        }
                    }
                    of.append(true);
                }
                builder.append(true);
            }
            Arc::new(builder.finish())
        }
    }
}

/// Decimals with as many places as the longest of them has.
fn decimals(values: Vec<Option<Decimal>>) -> ArrayRef {
    let places = |number: &Decimal| {
        (0..=PLACES)
            .find(|places| number.units() % (ONE / 10_i128.pow(*places)) == 0)
            .unwrap_or(PLACES)
    };
    let scale = values.iter().flatten().map(places).max().unwrap_or_default();
    let unit = ONE / 10_i128.pow(scale);
    let raw = Decimal128Array::from_iter(
        values
            .iter()
            .map(|number| number.map(|number| number.units() / unit)),
    );
    let scale = i8::try_from(scale).unwrap_or_default();
    Arc::new(raw.with_data_type(DataType::Decimal128(
        arrow_schema::DECIMAL128_MAX_PRECISION,
        scale,
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::Drug;
    use crate::date;
    use crate::edition::Edition;
    use crate::intake::{Complete, DateOrder, Mapped, Mapping};

    /// Columns as people have them, with what may stand there.
    const COLUMNS: [(&str, &[&str]); 37] = [
        ("Patient", &["a", "b", "17"]),
        (
            "Product",
            &[
                "Lutathera",
                "pluvicto",
                "Xofigo",
                "Lutetium",
                "",
                "n/a",
                "aspirin",
            ],
        ),
        ("phase", &["initial", "continuation", "unknown", "first"]),
        (
            "DOS",
            &[
                "2026-05-04",
                "4 May 2026",
                "05/04/2026",
                "13/05/2026",
                "May 2026",
                "",
                "2020-01-01",
            ],
        ),
        ("edition", &["", "2025-06-30", "2020-01-01", "06/07/2025"]),
        (
            "Age",
            &[
                "65 y", "65", "17-19", "70-75", ">=60", "unknown", "~60", "200", "18",
            ],
        ),
        (
            "DOB",
            &["1960-01-01", "3 Feb 1950", "1961", "2027-01-01", "2009-06-01", ""],
        ),
        (
            "Ki-67",
            &["<3 %", "15-25", "2.50", "1,5", "1,234", "pending", "-"],
        ),
        ("ki67_percent", &["", "", "", "3", "2.5"]),
        ("Grade", &["g1", "G2", "G3?", "", "high"]),
        (
            "differentiation",
            &["well", "poor", "well differentiated", "moderate", ""],
        ),
        ("Site", &["Ileum", "small bowel", "Pancreas", "liver", ""]),
        ("extent", &["metastatic", "Localized", "stage IV", ""]),
        ("ECOG", &["0-1", "1", "1-3", "ECOG 2", "2"]),
        ("Karnofsky", &["80", "65", "55", "70-80", "50-70", "unk"]),
        ("Weight (lb)", &["158", "70 kg", "200", "0"]),
        ("weight_kg", &["", "", "71.66759446", "70"]),
        (
            "Creatinine",
            &["1.1 mg/dL", "97 umol/l", "1.1", "97.24 umol/L", ""],
        ),
        ("serum_creatinine_mg_dl", &["", "", "1.1", "1"]),
        (
            "CrCl",
            &["35-45", "61 mL/min", "41", "90 ml/min/1.73m2", ">60", "39.97"],
        ),
        ("eGFR", &["70", ""]),
        ("sex", &["M", "female", "not sure", ""]),
        ("long_acting_ssa", &["stopped", "never", "ongoing", "unclear", ""]),
        ("long_acting_ssa_washout_weeks", &["4", "3-5", "", "5"]),
        (
            "LAR last dose",
            &["2026-03-02", "March 2026", "April 2026", "2026-06-01", ""],
        ),
        (
            "long_acting_ssa_last_dose",
            &["2026-03-02", "March 2026", "April 2026", "2026-06-01", ""],
        ),
        ("short_acting_octreotide", &["stopped", "never", ""]),
        ("short_acting_octreotide_washout_days", &["1", "0.5-2", "", "2"]),
        (
            "prior therapies",
            &["Xtandi", "none", "enzalutamide; docetaxel", "chemo", ""],
        ),
        (
            "imaging_agent",
            &["Netspot PET/CT", "dotatate", "locametz", "", "n/a"],
        ),
        ("imaging_result", &["pos", "negative", "?", ""]),
        ("imaging_date", &["2026-04-01", "April 2026", "", "04/05/2026"]),
        ("largest_lymph_node_mm", &["31", "20-25", "25-35", "", "1,234"]),
        ("Bone metastases", &["symptomatic", "none", "yes", ""]),
        (
            "discontinuation_events",
            &["", "none", "unacceptable_toxicity", "tired"],
        ),
        ("renal_toxicity", &["none", "occurred", "", "mild"]),
        ("renal_toxicity_delay_days", &["", "14", "100-200", "0"]),
    ];

    /// Numbers that look random, and are the same each time.
    struct Random(u64);

    impl Random {
        fn below(&mut self, most: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap() % most
        }
    }

    fn batch(columns: &[(&str, Vec<Option<&str>>)]) -> RecordBatch {
        let fields: Vec<Column> = columns
            .iter()
            .map(|(name, _)| Column::new(*name, DataType::Utf8, true))
            .collect();
        let arrays = columns
            .iter()
            .map(|(_, texts)| Arc::new(StringArray::from(texts.clone())) as ArrayRef);
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays.collect()).unwrap()
    }

    fn check(reader: &Reader, columns: &[(&str, Vec<Option<&str>>)], rows: usize) -> (usize, usize) {
        let read = reader.table(&batch(columns), 2).unwrap();
        let kept: Vec<usize> = read.report.kept().map(|row| row as usize).collect();
        assert_eq!(kept.len(), read.table.num_rows());
        let mut known = 0;
        for row in 0..rows {
            let cells = columns
                .iter()
                .map(|(name, texts)| (*name, texts[row].map_or(Given::Null, Given::from)));
            let reading = reader.row(row as u64, cells);
            let doubted: Vec<Field> = reading.doubted().collect();
            let left_out = read.report.left_out.iter().find(|of| of.row == row as u64);
            assert_eq!(
                left_out.map_or(&[][..], |of| &of.facts),
                doubted,
                "{row} {columns:?}"
            );
            let Ok(place) = kept.binary_search(&row) else {
                continue;
            };
            for field in Field::ALL {
                let mut record = Record::default();
                if let Some(column) = read.table.column_by_name(field.as_str()) {
                    record
                        .set(*field, &cohort::given(column.as_ref(), place).unwrap())
                        .unwrap();
                }
                let forced = reader.edition.filter(|_| *field == Field::Edition);
                if forced.is_none() {
                    assert_eq!(
                        record.get(*field),
                        reading.fact(*field),
                        "{field} of row {row} of {columns:?}\n{reading:#?}"
                    );
                }
                known += usize::from(record.get(*field).is_some());
            }
        }
        for column in &read.report.columns {
            let counted = column.read.values().sum::<u64>()
                + column.ambiguous.values().sum::<u64>()
                + column.ignored.values().sum::<u64>()
                + column.unknown
                + column.partial;
            assert_eq!(counted, rows as u64, "{column:?}");
        }
        (known, read.report.left_out.len())
    }

    #[test]
    fn a_row_of_a_table_says_what_it_says_alone() {
        let mut random = Random(525);
        let (mut known, mut left_out) = (0, 0);
        let mapping = Mapping::new()
            .with(
                "Age",
                Mapped::fact(Field::AgeYears).nothing("200").word("18", "81"),
            )
            .with("Weight (lb)", Mapped::fact(Field::WeightKg).unit("stone"));
        for number in 0..400 {
            let mut reader = Reader::new();
            if number % 3 != 0 {
                reader = reader
                    .drug(Drug::ALL[random.below(Drug::ALL.len())])
                    .date_of_service(date(2026, 5, 4));
            }
            if number % 2 == 0 {
                reader = reader.complete(Complete::Imaging).complete(Complete::Therapies);
            }
            if number % 5 == 0 {
                reader = reader
                    .date_order(DateOrder::MonthFirst)
                    .complete(Complete::Events);
            }
            if number % 7 == 0 {
                reader = reader.edition(Edition::May2025);
            }
            if number % 4 == 0 {
                reader = reader.mapping(mapping.clone());
            }
            let rows = 1 + random.below(12);
            let columns: Vec<(&str, Vec<Option<&str>>)> = COLUMNS
                .iter()
                .filter_map(|(name, texts)| {
                    let is_there = random.below(5) < 3 || (number % 3 == 0 && ["Drug", "DOS"].contains(name));
                    is_there.then(|| {
                        let cells = (0..rows).map(|_| match random.below(texts.len() + 1) {
                            place if place < texts.len() => Some(texts[place]),
                            _ => None,
                        });
                        (*name, cells.collect())
                    })
                })
                .collect();
            let (more, out) = check(&reader, &columns, rows);
            known += more;
            left_out += out;
        }
        assert!(5_000 < known && 100 < left_out, "{known} {left_out}");
    }

    #[test]
    fn a_report_counts_and_shows() {
        let reader = Reader::new()
            .drug(Drug::Lutathera)
            .date_of_service(date(2026, 5, 4));
        let table = batch(&[
            (
                "Ki-67",
                vec![Some("<3 %"), Some("2"), Some("1,234"), None, Some("1,234")],
            ),
            ("eGFR", vec![Some("70"); 5]),
        ]);
        let read = reader.table(&table, 1).unwrap();
        let report = &read.report.columns[0];
        assert_eq!(report.fact, Some(Field::Ki67Percent));
        assert_eq!(report.read[&ReadingRule::Bound], 1);
        assert_eq!(report.read[&ReadingRule::NumberAsText], 1);
        assert_eq!(
            (
                report.unknown,
                report.ambiguous[&AmbiguityReason::ThousandsOrDecimals]
            ),
            (1, 2)
        );
        let shown: Vec<(u64, &str)> = report.examples.iter().map(|of| (of.row, of.how)).collect();
        assert_eq!(
            shown,
            [(0, "bound"), (1, "number_as_text"), (2, "thousands_or_decimals")]
        );
        assert_eq!(
            read.report.columns[1].ignored[&IgnoredReason::EstimatedFiltration],
            5
        );
        assert!(read.report.columns[1].advice.is_some() && read.report.columns[1].fact.is_none());
        assert!(
            read.report.to_json().starts_with(
                r#"{"rows":5,"left_out":[],"columns":[{"column":"Ki-67","fact":"ki67_percent","#
            )
        );
    }

    #[test]
    fn what_a_type_cannot_say_is_refused_by_name() {
        let binary: ArrayRef = Arc::new(arrow_array::BinaryArray::from(vec![&b"65"[..]]));
        let named = |name: &str| RecordBatch::try_from_iter([(name, Arc::clone(&binary))]).unwrap();
        let error = Reader::new().table(&named("Age"), 1).unwrap_err().to_string();
        assert!(error.contains("`Age`") && error.contains("Binary"), "{error}");
        assert_eq!(
            Reader::new()
                .table(&named("Remarks"), 1)
                .unwrap()
                .table
                .num_columns(),
            0
        );
    }

    #[test]
    fn numbers_days_and_flags_of_their_own_types_are_read() {
        let table = RecordBatch::try_from_iter([
            (
                "Age",
                Arc::new(Int64Array::from(vec![Some(65), None, Some(65)])) as ArrayRef,
            ),
            (
                "Ki67",
                Arc::new(arrow_array::Float64Array::from(vec![2.5, f64::NAN, 0.1])),
            ),
            ("DOB", Arc::new(Date32Array::from(vec![0, 1, 0]))),
            (
                "CRPC",
                Arc::new(BooleanArray::from(vec![Some(true), None, Some(false)])),
            ),
        ])
        .unwrap();
        let read = Reader::new().table(&table, 1).unwrap();
        let column = |name: &str| read.table.column_by_name(name).unwrap();
        assert_eq!(
            cohort::given(column("ki67_percent"), 2),
            Ok(Given::Number("0.1".into()))
        );
        assert!(column("ki67_percent").is_null(1) && column("age_years").is_null(1));
        assert_eq!(
            cohort::given(column("castration_resistant"), 2),
            Ok(Given::Bool(false))
        );
        assert_eq!(
            cohort::given(column("birth_date"), 1),
            Ok(Given::from("1970-01-02"))
        );
    }
}
