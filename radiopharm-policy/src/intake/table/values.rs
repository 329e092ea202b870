//! Values in, and values out: each distinct value of a column is read once, and a fact becomes a column.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};
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

use super::report::How;
use super::{Cell, Kind, Read, Table, place_of};
use crate::cohort::{self, CohortError};
use crate::decimal::{Decimal, ONE, PLACES};
use crate::intake::Reader;
use crate::intake::collector::{FIRST, study_of};
use crate::intake::names::StudyPart;
use crate::intake::reading::{AmbiguityReason, IgnoredReason, ReadingRule};
use crate::intake::value::{self, Context, Found, PlaceUnit, list_of};
use crate::parallel::in_parallel;
use crate::record::Record;
use crate::relations::{CONFLICTS, OTHER_WAYS};
use crate::request::Given;
use crate::vocabulary::{Field, FieldType};
use crate::word::WordSet;

/// The distinct values of a fact, and for each row the place of its own.
struct Values<'t> {
    distinct: Vec<Cow<'t, Given<'static>>>,
    of_rows: Vec<Option<u32>>,
}

impl Reader {
    /// Reads each distinct value of a column.
    pub(super) fn column(&self, name: &str, kind: Kind, arrays: &[&dyn Array]) -> Read {
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
    pub(super) fn joined(&self, columns: &[Read], rows: usize) -> Option<Read> {
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
        let codes: Vec<&[u32]> = parts.iter().map(|(_, column)| column.codes.as_slice()).collect();
        let (codes, rows) = groups(&codes, rows);
        let said = |row: usize| {
            let said = parts
                .iter()
                .map(|(part, column)| (*part, column.value(row).clone()));
            study_of(said)
        };
        let values: Vec<Given<'static>> = rows.into_iter().map(said).collect();
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
    pub(super) fn cell(&self, name: &str, kind: Kind, given: &Given<'static>, row: Option<&Context>) -> Cell {
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

impl Table<'_> {
    /// The facts of some rows as a table; to be checked, a phase that is not known is the initial one.
    pub(super) fn table(&self, rows: &[usize], to_check: bool) -> Result<RecordBatch, CohortError> {
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
        let wanted = |field: &&Field| !to_check || may_contradict(**field) || FIRST.contains(*field);
        let wanted: Vec<Field> = Field::ALL.iter().filter(wanted).copied().collect();
        let columns = in_parallel(wanted.len(), self.threads, |place| {
            let field = *wanted.get(place)?;
            let values = self.values_of(field, rows, &found, to_check)?;
            Some(column_of(field, values).map(|column| (field, column)))
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
    ) -> Option<Values<'_>> {
        let forced = match self.reader.edition {
            Some(edition) if field == Field::Edition => Some(edition.effective().into()),
            Some(_) | None => self.reader.stated(field).and_then(|stated| known(field, &stated)),
        };
        if let Some(value) = forced {
            return Some(Values {
                distinct: vec![Cow::Owned(value)],
                of_rows: vec![Some(0); rows.len()],
            });
        }
        let is_meant = self.columns.iter().any(|column| column.field() == Some(field));
        let mut values: Vec<Cow<'_, Given<'static>>> = Vec::new();
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
                        values.push(Cow::Borrowed(value));
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
            values.extend(of_rows.values.iter().map(Cow::Borrowed));
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
            values.push(Cow::Owned(crate::agent::Phase::Initial.into()));
            let initial = place_of(values.len());
            for index in indices.iter_mut().filter(|index| index.is_none()) {
                *index = Some(initial);
            }
        }
        // A column that means a fact stays, whatever it says; a fact in another unit only where it was found.
        (is_meant || indices.iter().any(Option::is_some)).then_some(Values {
            distinct: values,
            of_rows: indices,
        })
    }
}

/// Whether a fact can contradict another one, or a date the date of service.
pub(super) fn may_contradict(field: Field) -> bool {
    let conflicts = CONFLICTS.iter();
    field == Field::Phase
        || field == Field::Imaging
        || conflicts
            .into_iter()
            .any(|of| of.stated == field || of.ruled_out.contains(&field))
        || OTHER_WAYS.iter().any(|of| of.fact == field || of.other == field)
}

/// For each row the number of its group, of those in which all codes are the same, and of each group its first row.
pub(super) fn groups(columns: &[&[u32]], rows: usize) -> (Vec<u32>, Vec<usize>) {
    let mut of_rows = vec![0_u32; rows];
    let mut firsts = vec![0; rows.min(1)];
    for codes in columns {
        let mut places: HashMap<(u32, u32), u32, Quick> = HashMap::with_hasher(Quick::new());
        firsts.clear();
        for (row, group) in of_rows.iter_mut().enumerate() {
            let code = codes.get(row).copied().unwrap_or_default();
            *group = *places.entry((*group, code)).or_insert_with(|| {
                firsts.push(row);
                place_of(firsts.len())
            });
        }
    }
    (of_rows, firsts)
}

/// Hashes short texts and numbers fast. Its beginning is random, so that nobody can choose texts that meet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quick(u64, u64);

impl Quick {
    pub(super) fn new() -> Self {
        let random = RandomState::new();
        Self(random.hash_one(1), random.hash_one(2) | 1)
    }
}

impl BuildHasher for Quick {
    type Hasher = Self;

    fn build_hasher(&self) -> Self {
        *self
    }
}

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.write_u64(u64::from_le_bytes(chunk.try_into().unwrap_or_default()));
        }
        let rest = chunks.remainder();
        if !rest.is_empty() {
            let mut last = [0; 8];
            for (to, from) in last.iter_mut().zip(rest) {
                *to = *from;
            }
            self.write_u64(u64::from_le_bytes(last));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let wide = u128::from(self.0 ^ number) * u128::from(self.1);
        self.0 = (wide as u64) ^ ((wide >> 64) as u64);
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}

/// A value as a record has it; `None` where it can have none such.
fn known(field: Field, value: &Given<'static>) -> Option<Given<'static>> {
    // A reference is any text, and there are as many as rows.
    if field == Field::Id && matches!(value, Given::Text(_)) {
        return Some(value.clone());
    }
    let mut record = Record::default();
    record.set(field, value).ok()?;
    Some(record.get(field)?.as_given().into_owned())
}

/// The distinct values of a column in its arrays, and for each row the place of its value.
fn coded(arrays: &[&dyn Array]) -> (Vec<u32>, Vec<Given<'static>>) {
    let rows = arrays.iter().map(|array| array.len()).sum();
    let (mut codes, mut values) = (Vec::with_capacity(rows), Vec::new());
    let mut texts: HashMap<&str, u32, Quick> = HashMap::with_hasher(Quick::new());
    let (mut nothing, mut unreadable) = (None, None);
    let mut numbers: HashMap<Option<u64>, u32, Quick> = HashMap::with_hasher(Quick::new());
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
                codes.push(match cohort::text(*array, row) {
                    Ok(Some(text)) => *texts
                        .entry(text)
                        .or_insert_with(|| add(Given::Text(text.to_owned().into()))),
                    Ok(None) => *nothing.get_or_insert_with(|| add(Given::Null)),
                    Err(_) => *unreadable.get_or_insert_with(|| add(broken())),
                });
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

/// A column of a fact: the value of each row by its place among the distinct ones.
fn column_of(field: Field, values: Values<'_>) -> Result<ArrayRef, CohortError> {
    let distinct = array_of(field, &values.distinct);
    let indices = UInt32Array::from(values.of_rows);
    take(distinct.as_ref(), &indices, None).map_err(|error| CohortError::Unreadable(error.to_string()))
}

/// Values of a fact as an array of the type that its column has.
fn array_of(field: Field, values: &[Cow<'_, Given<'static>>]) -> ArrayRef {
    fn text<'g>(given: &'g Given<'static>) -> Option<&'g str> {
        match given {
            Given::Text(text) | Given::Number(text) => Some(text),
            Given::Null | Given::Bool(_) | Given::List(_) | Given::Object(_) => None,
        }
    }
    fn list<'g>(given: &'g Given<'static>) -> &'g [Given<'static>] {
        match given {
            Given::List(elements) => elements,
            Given::Null | Given::Bool(_) | Given::Number(_) | Given::Text(_) | Given::Object(_) => &[],
        }
    }
    let all = || values.iter().map(|given| &**given);
    match field.spec().field_type {
        FieldType::Text(_) | FieldType::Word(_) => Arc::new(StringArray::from_iter(all().map(text))),
        FieldType::Bool => Arc::new(BooleanArray::from_iter(all().map(|given| match given {
            Given::Bool(value) => Some(*value),
            Given::Null | Given::Number(_) | Given::Text(_) | Given::List(_) | Given::Object(_) => None,
        }))),
        FieldType::Integer(_) => {
            let whole = |given: &Given<'static>| text(given)?.parse::<Decimal>().ok()?.to_integer();
            Arc::new(Int64Array::from_iter(all().map(whole)))
        }
        FieldType::Decimal(_) => decimals(all().map(|given| text(given)?.parse().ok()).collect()),
        FieldType::Date => {
            let day = |given: &Given<'static>| {
                let day = given.to_day()?;
                let epoch = jiff::civil::Date::constant(1970, 1, 1);
                day.since(epoch).ok().map(|span| span.get_days())
            };
            Arc::new(Date32Array::from_iter(all().map(day)))
        }
        FieldType::WordList(_) => {
            let mut builder = ListBuilder::new(StringBuilder::new());
            for given in all() {
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
            for given in all() {
                for study in list(given) {
                    let Given::Object(parts) = study else { continue };
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
