//! What a table is read by: where each fact stands in it, and which results are wanted; and a row as a single request.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{Field as Column, Fields, SchemaRef};

use super::batch::{Batch, Claimed, Part, Piece, joined};
use super::column::{Broken, given};
use super::encoder::Encoder;
use super::fault::CohortError;
use super::options::{BadRows, Lists, ResultColumn};
use super::soundness::{self, Unsound, is_plain_text};
use super::words::Results;
use crate::agent::{ImagingAgent, StudyResult};
use crate::criterion::Criterion;
use crate::edition::Edition;
use crate::measure::{Activity, Weight};
use crate::record::Record;
use crate::relations;
use crate::request::{
    Draft, ErrorKind, Given, InputError, InputErrors, Request, check, faulty_fields, finish_typed,
};
use crate::vocabulary::{Field, IMAGING_AGENT, IMAGING_DATE, IMAGING_RESULT};
use crate::word::{Word, WordSet};

/// Where the values of a field come from.
#[derive(Debug)]
pub(super) enum Source {
    /// A column of the table, by its place among those that are read.
    Column(usize),
    /// One value, which this record holds.
    Constant(Box<Record>),
    /// Columns of tracers, results and dates, or one for all rows.
    Studies(StudyParts),
}

/// Where the parts of the one study of each row come from.
#[derive(Clone, Debug, Default)]
pub(super) struct StudyParts {
    pub(super) agent: StudyPart,
    pub(super) result: StudyPart,
    pub(super) date: StudyPart,
}

/// Where a part of a study comes from.
#[derive(Clone, Debug, Default)]
pub(super) enum StudyPart {
    #[default]
    Nowhere,
    /// A column of the table, by its place among those that are read.
    Column(usize),
    /// One value, which was checked.
    Same(Given<'static>),
}

impl StudyPart {
    pub(super) const fn column(&self) -> Option<usize> {
        match self {
            Self::Column(place) => Some(*place),
            Self::Nowhere | Self::Same(_) => None,
        }
    }

    /// The one text that it is in every row.
    pub(super) fn same(&self) -> Option<&str> {
        match self {
            Self::Same(Given::Text(text)) => Some(text),
            Self::Nowhere | Self::Column(_) | Self::Same(_) => None,
        }
    }

    pub(super) const fn is_somewhere(&self) -> bool {
        !matches!(self, Self::Nowhere)
    }
}

impl StudyParts {
    /// Each part with the name of its column.
    pub(super) const fn named(&mut self) -> [(&'static str, &mut StudyPart); 3] {
        [
            (IMAGING_AGENT, &mut self.agent),
            (IMAGING_RESULT, &mut self.result),
            (IMAGING_DATE, &mut self.date),
        ]
    }

    pub(super) fn part(&mut self, name: &str) -> Option<&mut StudyPart> {
        let mut parts = self.named().into_iter();
        parts.find(|(other, _)| *other == name).map(|(_, part)| part)
    }
}

/// A field that the table says something about.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) field: Field,
    pub(super) source: Source,
    /// How values become classes; `None` for dates.
    pub(super) encoder: Option<Encoder>,
}

/// What a schema and the options of an evaluation say: where each fact stands, and which results are wanted.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) inputs: Vec<Input>,
    pub(super) study_encoders: (Encoder, Encoder),
    pub(super) edition: Option<Edition>,
    /// The number of the drug, phase and edition of every row, where they are the same for all.
    pub(super) partition: Option<u8>,
    /// Whether a creatinine clearance can be derived for any row.
    pub(super) derives: bool,
    /// The limit that a derived clearance is held against.
    pub(super) limit: f64,
    /// The columns that it was prepared for.
    pub(super) input: Fields,
    /// Those that are read, and those that are carried along.
    pub(super) read: Vec<usize>,
    pub(super) carried: Vec<usize>,
    /// The place of the references among those that are carried along, where they are texts that are no dictionary.
    pub(super) plain_id: Option<usize>,
    /// The place of references that are no texts among those that are carried along.
    pub(super) other_id: Option<usize>,
    /// Whether everything that is carried along can be joined from several batches.
    pub(super) joins: bool,
    pub(super) row_limit: Option<u64>,
    /// Of how many bad rows the errors are kept in each piece.
    pub(super) most_errors: usize,
    pub(super) results: Vec<ResultColumn>,
    pub(super) statuses: Vec<Criterion>,
    pub(super) bad_rows: BadRows,
    pub(super) lists: Lists,
    pub(super) words: Results,
    pub(super) schema: SchemaRef,
}

/// Where a batch has the columns that a plan was made for; `None` where they are in the same order.
///
/// # Errors
/// A column is missing, is there twice or has another type, or there are others: those might be facts.
fn places_of(prepared: &Fields, given: &Fields) -> Result<Option<Vec<usize>>, CohortError> {
    let is_same =
        |one: &Column, other: &Column| one.name() == other.name() && one.data_type() == other.data_type();
    // Nearly always they share their memory, or are the same in the same order.
    if prepared == given
        || (prepared.len() == given.len()
            && prepared.iter().zip(given).all(|(one, other)| is_same(one, other)))
    {
        return Ok(None);
    }
    let refuse = |what: String| {
        Err(CohortError::Unreadable(format!(
            "its columns are not those that the evaluator was prepared for: {what}"
        )))
    };
    let mut places = HashMap::new();
    for (place, column) in given.iter().enumerate() {
        if places.insert(column.name().as_str(), (place, column)).is_some() {
            return refuse(format!("`{}` stands more than once", column.name()));
        }
    }
    let mut found = Vec::with_capacity(prepared.len());
    for column in prepared {
        match places.remove(column.name().as_str()) {
            Some((place, other)) if column.data_type() == other.data_type() => found.push(place),
            Some((_, other)) => {
                let (name, before, now) = (column.name(), column.data_type(), other.data_type());
                return refuse(format!("`{name}` is {now}, and was {before}"));
            }
            None => return refuse(format!("`{}` is not there", column.name())),
        }
    }
    match places.into_keys().min() {
        Some(name) => refuse(format!("`{name}` was not there")),
        None => Ok(Some(found)),
    }
}

/// The fault of a row that does not say its phase, though there is a column for it.
fn silent_phase() -> InputError {
    let phase = Field::Phase;
    let rule = format!(
        "`{phase}` must be {} in every row of a column: only a table without the column means initial",
        phase.spec().field_type
    );
    InputError::new(ErrorKind::InvalidValue, Some(phase.as_str()), rule)
}

/// The fault of a value that is not what the type of its column promises.
fn broken_value(field: Field, broken: Broken) -> InputError {
    let rule = format!("`{field}` must be {}", field.spec().field_type);
    let error = InputError::new(ErrorKind::InvalidValue, Some(field.as_str()), rule);
    let Broken { value, why } = broken;
    match value {
        Some(value) => error
            .with_value(&value)
            .with_detail(format!(", not {value}, {why}")),
        None => error.with_detail(format!(", not {why}")),
    }
}

/// The value of a row in one of the columns that are read.
fn value_of(batch: &Batch, place: usize, row: usize) -> Result<Given<'_>, Broken> {
    batch
        .column(place)
        .map_or(Ok(Given::Null), |column| given(column, row))
}

impl Plan {
    /// The columns of a batch that are used, found by their names.
    ///
    /// # Errors
    /// The columns are not those that the evaluator was prepared for, or one that is carried along is not what its
    /// type promises.
    pub(super) fn arranged(&self, batch: &RecordBatch) -> Result<Batch, CohortError> {
        let places = places_of(&self.input, batch.schema_ref().fields())?;
        let column = |place: &usize| {
            let place = match &places {
                Some(places) => *places.get(*place)?,
                None => *place,
            };
            batch.columns().get(place).map(Arc::clone)
        };
        let read = self.read.iter().filter_map(column).collect();
        let carried: Vec<ArrayRef> = self.carried.iter().filter_map(column).collect();
        for (place, column) in carried.iter().enumerate() {
            // Texts are looked at piece by piece, on many threads.
            if !is_plain_text(column.data_type()) {
                soundness::check(column.as_ref()).map_err(|unsound| self.refusal_of(place, 0, unsound))?;
            }
        }
        Ok(Batch::new(read, carried, batch.num_rows()))
    }

    /// All rows of batches, as they are used.
    ///
    /// # Errors
    /// As [`arranged`](Self::arranged), or too many rows are claimed.
    pub(super) fn parts(
        &self,
        batches: &[RecordBatch],
        claimed: &mut Claimed,
    ) -> Result<Vec<Part>, CohortError> {
        let filled = batches.iter().filter(|batch| batch.num_rows() != 0);
        filled
            .map(|batch| {
                claimed.add(batch)?;
                Ok(Part::all(self.arranged(batch)?))
            })
            .collect()
    }

    /// The error of a column that is carried along, by its place among those, from a row of the table on.
    fn refusal_of(&self, place: usize, first_row: u64, unsound: Unsound) -> CohortError {
        let column = self.carried.get(place).and_then(|place| self.input.get(*place));
        let name = column.map_or("", |column| column.name());
        let Unsound { row, why } = unsound;
        let row = row.map_or_else(String::new, |row| format!(" of row {}", first_row + row as u64));
        CohortError::Unreadable(format!("the column `{name}`{row} is {why}"))
    }

    /// Rows of a column that is carried along, by its place among those: a reference that is no text is null, since
    /// its row says so.
    pub(super) fn carried_column(&self, piece: &Piece, place: usize) -> Result<ArrayRef, CohortError> {
        let mut columns = Vec::new();
        for (first, column) in piece.carried(place) {
            if self.plain_id == Some(place) {
                columns.push(soundness::repaired(column));
                continue;
            }
            if is_plain_text(column.data_type()) {
                let first_row = piece.first_row().saturating_add(first as u64);
                soundness::check(column.as_ref())
                    .map_err(|unsound| self.refusal_of(place, first_row, unsound))?;
            }
            columns.push(column);
        }
        joined(&columns)
    }

    /// The input of a field, if the table says anything about it.
    pub(super) fn input(&self, field: Field) -> Option<&Input> {
        // They are in the order of the vocabulary.
        let place = self
            .inputs
            .binary_search_by_key(&field.index(), |input| input.field.index());
        self.inputs.get(place.ok()?)
    }

    /// Whether the table says anything about a field.
    pub(super) fn reads(&self, field: Field) -> bool {
        self.input(field).is_some()
    }

    /// How many classes the facts of a field can have; `None` where the table says nothing about it.
    pub(super) fn classes(&self, field: Field) -> Option<u64> {
        match self.input(field) {
            Some(Input {
                source: Source::Studies(_),
                ..
            }) => Some(1 + (ImagingAgent::ALL.len() * StudyResult::ALL.len()) as u64),
            Some(input) => input.encoder.as_ref().map(Encoder::classes),
            None => {
                // What is known as a date is known.
                let dated = relations::date_of(field).is_some_and(|date| self.reads(date));
                dated
                    .then(|| Encoder::of(field).map(|encoder| encoder.classes()))
                    .flatten()
            }
        }
    }

    /// The column of the status of a criterion, if it is wanted.
    pub(super) fn status_column(&self, criterion: Criterion) -> Option<usize> {
        self.statuses.iter().position(|other| *other == criterion)
    }

    /// The value of a field in a row, as it would be given by itself.
    ///
    /// # Errors
    /// The column does not hold what its type promises.
    fn given<'a>(&self, input: &'a Input, batch: &'a Batch, row: usize) -> Result<Given<'a>, Broken> {
        match &input.source {
            Source::Column(place) => value_of(batch, *place, row),
            Source::Constant(record) => Ok(record
                .get(input.field)
                .map_or(Given::Null, |fact| fact.as_given())),
            Source::Studies(StudyParts { agent, result, date }) => {
                let part = |part: &StudyPart| match part {
                    StudyPart::Nowhere => Ok(Given::Null),
                    StudyPart::Column(place) => value_of(batch, *place, row),
                    StudyPart::Same(value) => Ok(value.clone()),
                };
                let is_silent = |part: &StudyPart, value: &Given<'_>| match part {
                    StudyPart::Column(_) | StudyPart::Nowhere => *value == Given::Null,
                    // What is the same for all rows says of none that it has a study.
                    StudyPart::Same(_) => true,
                };
                let always = agent.same().is_some() && result.same().is_some();
                Ok(match (part(agent)?, part(result)?, part(date)?) {
                    (one, other, day)
                        if !always
                            && is_silent(agent, &one)
                            && is_silent(result, &other)
                            && is_silent(date, &day) =>
                    {
                        Given::Null
                    }
                    (agent, result, date) => {
                        let mut entries = vec![("agent".into(), agent), ("result".into(), result)];
                        if date != Given::Null {
                            entries.push(("date".into(), date));
                        }
                        Given::List(vec![Given::Object(entries)])
                    }
                })
            }
        }
    }

    /// The request of a row, made as a single one is.
    ///
    /// # Errors
    /// Everything that is wrong with the row.
    pub(super) fn request(&self, batch: &Batch, row: usize) -> Result<Request, InputErrors> {
        let mut draft = Draft::new();
        let mut faults: Vec<(Field, InputError)> = Vec::new();
        for input in &self.inputs {
            match self.given(input, batch, row) {
                Ok(Given::Null) if input.field == Field::Phase => {
                    faults.push((input.field, silent_phase()));
                }
                Ok(Given::Null) => {}
                Ok(given) => draft.put(input.field.as_str().into(), given),
                Err(broken) => faults.push((input.field, broken_value(input.field, broken))),
            }
        }
        let request = draft.finish(self.edition);
        if faults.is_empty() {
            return request;
        }
        let mut found = match request {
            Ok(request) => InputErrors {
                id: request.id().map(ToOwned::to_owned),
                errors: Vec::new(),
            },
            Err(found) => found,
        };
        for (field, fault) in faults {
            // A value that could not be read is not also a missing one.
            found.errors.retain(|error| error.field() != Some(field.as_str()));
            let before = |error: &InputError| {
                let other = error.field().and_then(Field::from_word);
                other.is_some_and(|other| other.index() < field.index())
            };
            let place = found.errors.iter().take_while(|error| before(error)).count();
            found.errors.insert(place, fault);
        }
        Err(found)
    }

    /// The fields at fault in a row that has a value which cannot be read, `None` in any other row: less work than to say
    /// what is wrong with it.
    pub(super) fn fields_of_surely_bad(&self, batch: &Batch, row: usize) -> Option<WordSet<Field>> {
        let mut record = Record::default();
        let (mut misread, mut broken) = (WordSet::EMPTY, WordSet::EMPTY);
        for input in &self.inputs {
            match self.given(input, batch, row) {
                Ok(Given::Null) if input.field == Field::Phase => {
                    broken.insert(input.field);
                }
                Ok(Given::Null) => {}
                Ok(given) => {
                    if record.set(input.field, &given).is_err() {
                        misread.insert(input.field);
                    }
                }
                Err(_) => {
                    broken.insert(input.field);
                }
            }
        }
        let is_surely_bad = misread.iter().chain(broken.iter()).next().is_some();
        is_surely_bad.then(|| {
            let others = faulty_fields(&record, misread, self.edition);
            others.iter().fold(broken, WordSet::with)
        })
    }

    /// The caller's reference of a bad row, by its place in a piece.
    pub(super) fn reference(
        &self,
        piece: &Piece,
        row: usize,
        errors: &InputErrors,
    ) -> Option<Given<'static>> {
        if let Some(id) = errors.id() {
            return Some(id.to_owned().into());
        }
        let mut found = None;
        for (first, column) in piece.carried(self.other_id?) {
            if first <= row && row - first < column.len() {
                found = given(column.as_ref(), row - first).ok().map(Given::into_owned);
            }
        }
        found.filter(|id| matches!(id, Given::Number(_)))
    }

    /// A request with some facts of a row only, as if nothing were known of the others; `None` where they make none.
    pub(super) fn request_of(&self, batch: &Batch, row: usize, wanted: WordSet<Field>) -> Option<Request> {
        let mut record = Record::default();
        for input in self.inputs.iter().filter(|input| wanted.contains(input.field)) {
            let given = self.given(input, batch, row).ok()?;
            record.set(input.field, &given).ok()?;
        }
        finish_typed(record, Vec::new(), self.edition).ok()
    }

    /// The activity planned for each dose of a row, exactly, with the name under which it is stated.
    pub(super) fn activity(&self, batch: &Batch, row: usize) -> Option<(Field, Activity)> {
        [Field::ActivityPerDoseGbq, Field::ActivityPerDoseMci]
            .into_iter()
            .find_map(|field| {
                let given = self.given(self.input(field)?, batch, row).ok()?;
                check(field, &given).ok()?.activity()
            })
    }

    /// The weight of a row, exactly.
    pub(super) fn weight(&self, batch: &Batch, row: usize) -> Option<Weight> {
        let given = self.given(self.input(Field::WeightKg)?, batch, row).ok()?;
        check(Field::WeightKg, &given).ok()?.weight_kg
    }
}
