//! From what was decided to columns.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder, StructBuilder};
use arrow_array::types::{Date32Type, Int32Type};
use arrow_array::{
    ArrayRef, BooleanArray, Int32Array, Int64Array, ListArray, PrimitiveArray, RecordBatch, StringArray,
};
use arrow_buffer::{BooleanBuffer, NullBuffer, OffsetBuffer};
use arrow_schema::DataType;

use super::batch::Piece;
use super::calendar::day_of;
use super::fault::{Bad, BadRow, CohortError, LISTED};
use super::options::{BadRows, Lists, ResultColumn};
use super::plan::Plan;
use super::words::{NO_CODE, STATUSES, error_fields, item, nulls_of, which_are_codes};
use crate::agent::{Drug, Phase};
use crate::ask::next_question;
use crate::assessment::Assessment;
use crate::authorization::Authorization;
use crate::criterion::Status;
use crate::determination::Determination;
use crate::edition::Edition;
use crate::outcome::{Outcome, OutcomeSet};
use crate::request::InputErrors;
use crate::vocabulary::Field;
use crate::word::{Word, WordSet};
use jiff::civil::Date;

/// The number of nothing.
const NO_NUMBER: i32 = i32::MIN;

/// What was decided of the rows of a batch.
#[derive(Debug)]
pub(super) struct Output {
    outcomes: Vec<i8>,
    /// The possible outcomes, as bits.
    possible: Vec<u8>,
    editions: Vec<i8>,
    doses: Vec<i32>,
    excess: Vec<i32>,
    through: Vec<i32>,
    units: Vec<i64>,
    earliest: Vec<i32>,
    /// Where the missing facts of each row begin and end in `facts`.
    missing: Vec<(u32, u32)>,
    facts: Vec<Field>,
    /// The places of the facts to ask for next.
    next: Vec<i8>,
    statuses: Vec<Vec<i8>>,
    errors: Vec<(usize, InputErrors)>,
    /// How many bad rows there are, and of how many errors are kept.
    bad: u64,
    /// In how many of them each field is at fault, by its place; empty while there are none.
    bad_fields: Vec<u64>,
    most_errors: usize,
    /// Which status columns are written together: one set, as bits, for each kind of row that there is.
    written: Vec<u64>,
    /// The drug and phase of each row, as the number of [`kind_of`].
    kinds: Vec<i8>,
    wants: Wants,
}

/// The number of a drug and phase.
pub(super) const fn kind_of(drug: Drug, phase: Phase) -> i8 {
    2 * drug as i8 + phase as i8
}

#[derive(Clone, Copy, Debug)]
struct Wants {
    possible: bool,
    missing: bool,
    next: bool,
    authorization: bool,
    earliest: bool,
}

impl Output {
    pub(super) fn new(plan: &Plan, rows: usize) -> Self {
        let wanted = |column| plan.results.contains(&column);
        let authorization = [
            ResultColumn::AuthorizedDoses,
            ResultColumn::ExcessDoses,
            ResultColumn::ValidThrough,
            ResultColumn::TotalUnits,
        ];
        let wants = Wants {
            possible: wanted(ResultColumn::PossibleOutcomes),
            missing: wanted(ResultColumn::MissingFacts),
            next: wanted(ResultColumn::NextFact),
            authorization: authorization.into_iter().any(wanted),
            earliest: wanted(ResultColumn::EarliestDate),
        };
        let of = |wanted: bool| if wanted { rows } else { 0 };
        Self {
            outcomes: vec![NO_CODE; rows],
            possible: vec![0; of(wants.possible)],
            editions: vec![NO_CODE; of(wanted(ResultColumn::Edition))],
            doses: vec![NO_NUMBER; of(wants.authorization)],
            excess: vec![NO_NUMBER; of(wants.authorization)],
            through: vec![NO_NUMBER; of(wants.authorization)],
            units: vec![i64::MIN; of(wants.authorization)],
            earliest: vec![NO_NUMBER; of(wants.earliest)],
            missing: vec![(0, 0); of(wants.missing)],
            next: vec![NO_CODE; of(wants.next)],
            facts: Vec::new(),
            statuses: vec![vec![NO_CODE; rows]; plan.statuses.len()],
            errors: Vec::new(),
            bad: 0,
            bad_fields: Vec::new(),
            most_errors: plan.most_errors,
            written: Vec::new(),
            kinds: vec![NO_CODE; rows],
            wants,
        }
    }

    pub(super) const fn wants_missing(&self) -> bool {
        self.wants.missing
    }

    pub(super) const fn wants_next_fact(&self) -> bool {
        self.wants.next
    }

    pub(super) const fn wants_authorization(&self) -> bool {
        self.wants.authorization
    }

    pub(super) const fn wants_earliest_date(&self) -> bool {
        self.wants.earliest
    }

    /// The outcome of each row; none of a bad one.
    pub(super) fn outcomes(&self) -> impl Iterator<Item = Option<Outcome>> {
        self.outcomes.iter().map(|code| outcome(*code))
    }

    /// The number of the drug and phase of each row that is not bad.
    pub(super) fn kinds(&self) -> &[i8] {
        &self.kinds
    }

    /// The status of a criterion in a row, by its column.
    pub(super) fn status(&self, column: usize, row: usize) -> Option<Status> {
        let code = *self.statuses.get(column)?.get(row)?;
        STATUSES.get(usize::try_from(code).ok()?).copied()
    }

    /// How many bad rows there are in a piece, and the first ones in order.
    pub(super) fn take_bad(&mut self, plan: &Plan, piece: &Piece) -> Bad {
        let errors = std::mem::take(&mut self.errors).into_iter().take(LISTED);
        Bad {
            count: self.bad,
            by_field: std::mem::take(&mut self.bad_fields),
            first: errors
                .map(|(row, errors)| BadRow {
                    row: row as u64,
                    id: plan.reference(piece, row, &errors),
                    errors,
                })
                .collect(),
        }
    }

    /// Whether there are bad rows.
    pub(super) const fn has_bad_rows(&self) -> bool {
        self.bad != 0
    }

    pub(super) fn put_verdict(
        &mut self,
        row: usize,
        kind: i8,
        edition: Edition,
        outcome: Outcome,
        possible: OutcomeSet,
    ) {
        put(&mut self.outcomes, row, outcome.index() as i8);
        put(&mut self.editions, row, edition as i8);
        put(&mut self.kinds, row, kind);
        if self.wants.possible {
            put(&mut self.possible, row, possible.bits() as u8);
        }
    }

    /// The verdicts of rows from `start` on, with the numbers of their outcomes.
    pub(super) fn put_verdicts(
        &mut self,
        start: usize,
        kind: i8,
        edition: Edition,
        outcomes: &[u8],
        possible: impl Iterator<Item = OutcomeSet>,
    ) {
        let rows = start..start + outcomes.len();
        for (row, outcome) in self.outcomes.iter_mut().skip(start).zip(outcomes) {
            *row = *outcome as i8;
        }
        if let Some(editions) = self.editions.get_mut(rows.clone()) {
            editions.fill(edition as i8);
        }
        if let Some(kinds) = self.kinds.get_mut(rows) {
            kinds.fill(kind);
        }
        for (row, possible) in self.possible.iter_mut().skip(start).zip(possible) {
            *row = possible.bits() as u8;
        }
    }

    pub(super) fn put_out_of_scope(&mut self, row: usize, edition: Edition) {
        let outcome = Outcome::OutOfScope;
        let kind = self.kinds.get(row).copied().unwrap_or(NO_CODE);
        self.clear(row);
        self.put_verdict(row, kind, edition, outcome, OutcomeSet::EMPTY.with(outcome));
    }

    /// Notes that rows are written which have the statuses of a set of columns, and no other.
    pub(super) fn note_written(&mut self, columns: u64) {
        if !self.written.contains(&columns) {
            self.written.push(columns);
        }
    }

    /// The statuses of some rows that begin at `start`: of all from there, or of those at some places.
    pub(super) fn put_statuses(
        &mut self,
        column: usize,
        start: usize,
        all: bool,
        places: &[usize],
        codes: &[u8],
    ) {
        let Some(statuses) = self.statuses.get_mut(column) else {
            return;
        };
        if all {
            for (status, code) in statuses.iter_mut().skip(start).zip(codes) {
                *status = (code & 3) as i8;
            }
        } else {
            for (place, code) in places.iter().zip(codes) {
                put(statuses, start + place, (code & 3) as i8);
            }
        }
    }

    pub(super) fn put_missing(&mut self, row: usize, facts: impl Iterator<Item = Field>) {
        let begin = self.facts.len() as u32;
        self.facts.extend(facts);
        put(&mut self.missing, row, (begin, self.facts.len() as u32));
    }

    pub(super) fn put_next_fact(&mut self, row: usize, fact: Option<Field>) {
        const {
            assert!(
                Field::ALL.len() <= i8::MAX as usize,
                "a code is the place of a fact"
            );
        }
        put(
            &mut self.next,
            row,
            fact.map_or(NO_CODE, |fact| fact.index() as i8),
        );
    }

    pub(super) fn put_authorization(&mut self, row: usize, authorization: &Authorization) {
        put(&mut self.doses, row, i32::from(authorization.doses));
        put(&mut self.excess, row, i32::from(authorization.excess_doses));
        put(&mut self.through, row, day_of(authorization.valid_through));
        if let Some(units) = authorization
            .total_units
            .and_then(|units| i64::try_from(units).ok())
        {
            put(&mut self.units, row, units);
        }
    }

    pub(super) fn put_earliest_date(&mut self, row: usize, day: Option<Date>) {
        put(&mut self.earliest, row, day.map_or(NO_NUMBER, day_of));
    }

    /// What a single determination says, over whatever was written of the row.
    pub(super) fn put(&mut self, plan: &Plan, row: usize, determination: &Determination) {
        let assessment: &Assessment = determination.assessment();
        self.clear(row);
        self.put_verdict(
            row,
            kind_of(determination.drug(), determination.phase()),
            determination.edition(),
            assessment.outcome(),
            assessment.possible_outcomes(),
        );
        let mut written = 0;
        for (criterion, status) in assessment.statuses() {
            if let Some(column) = plan.status_column(criterion)
                && let Some(statuses) = self.statuses.get_mut(column)
            {
                put(statuses, row, status as i8);
                written |= 1 << column;
            }
        }
        if assessment.outcome() != Outcome::OutOfScope {
            self.note_written(written);
        }
        if self.wants.missing {
            self.put_missing(row, assessment.missing_facts());
        }
        if self.wants.next {
            let next = next_question(determination.request());
            self.put_next_fact(row, next.first().map(|question| question.fact));
        }
        if self.wants.authorization
            && let Some(authorization) = determination.authorization()
        {
            self.put_authorization(row, &authorization);
        }
        if self.wants.earliest {
            self.put_earliest_date(row, determination.earliest_date());
        }
    }

    /// What is wrong with a row, over whatever was written of it; rows come in order.
    pub(super) fn put_errors(&mut self, row: usize, errors: InputErrors) {
        let fields = errors.errors().iter().filter_map(|error| error.field());
        let fields = fields.filter_map(Field::from_word);
        self.put_bad(row, fields.fold(WordSet::EMPTY, WordSet::with));
        if self.errors.len() < self.most_errors {
            self.errors.push((row, errors));
        }
    }

    /// That a row is bad, over whatever was written of it, and which fields are at fault.
    pub(super) fn put_bad(&mut self, row: usize, fields: WordSet<Field>) {
        self.clear(row);
        self.bad += 1;
        self.bad_fields.resize(Field::ALL.len(), 0);
        for field in fields.iter() {
            if let Some(count) = self.bad_fields.get_mut(field.index()) {
                *count += 1;
            }
        }
    }

    /// Whether nobody asks any more what is wrong with a row.
    pub(super) const fn has_errors_enough(&self) -> bool {
        self.most_errors <= self.errors.len()
    }

    fn clear(&mut self, row: usize) {
        put(&mut self.outcomes, row, NO_CODE);
        put(&mut self.editions, row, NO_CODE);
        put(&mut self.kinds, row, NO_CODE);
        put(&mut self.possible, row, 0);
        put(&mut self.doses, row, NO_NUMBER);
        put(&mut self.excess, row, NO_NUMBER);
        put(&mut self.through, row, NO_NUMBER);
        put(&mut self.units, row, i64::MIN);
        put(&mut self.earliest, row, NO_NUMBER);
        put(&mut self.missing, row, (0, 0));
        put(&mut self.next, row, NO_CODE);
        for statuses in &mut self.statuses {
            put(statuses, row, NO_CODE);
        }
    }

    /// The columns: those that are carried along, then the results.
    ///
    /// They are taken: nothing but the errors is left.
    pub(super) fn columns(&mut self, plan: &Plan, piece: &Piece) -> Result<RecordBatch, CohortError> {
        let rows = piece.num_rows();
        let mut columns: Vec<ArrayRef> = Vec::new();
        for place in 0..plan.carried.len() {
            columns.push(plan.carried_column(piece, place)?);
        }
        let decided = self
            .has_bad_rows()
            .then(|| NullBuffer::new(which_are_codes(&self.outcomes)));
        let words = &plan.words;
        for column in &plan.results {
            columns.push(match column {
                ResultColumn::Outcome => words.column(&words.outcomes, self.outcomes.clone())?,
                ResultColumn::PossibleOutcomes => self.possible_outcomes(plan.lists, decided.clone())?,
                ResultColumn::Edition => words.column(&words.editions, std::mem::take(&mut self.editions))?,
                ResultColumn::ClinicianReviewRequired => {
                    let needs = which(&self.outcomes, |code| {
                        outcome(code).is_some_and(Outcome::needs_clinician)
                    });
                    Arc::new(BooleanArray::new(needs, decided.clone()))
                }
                ResultColumn::AuthorizedDoses => Arc::new(Int32Array::from(numbers(&mut self.doses)?)),
                ResultColumn::ExcessDoses => Arc::new(Int32Array::from(numbers(&mut self.excess)?)),
                ResultColumn::ValidThrough => {
                    Arc::new(numbers(&mut self.through)?.reinterpret_cast::<Date32Type>())
                }
                ResultColumn::EarliestDate => {
                    Arc::new(numbers(&mut self.earliest)?.reinterpret_cast::<Date32Type>())
                }
                ResultColumn::TotalUnits => {
                    let units = std::mem::take(&mut self.units);
                    let known = which(&units, |units| units != i64::MIN);
                    Arc::new(Int64Array::try_new(units.into(), Some(NullBuffer::new(known)))?)
                }
                ResultColumn::MissingFacts => self.missing_facts(plan.lists, decided.clone())?,
                ResultColumn::NextFact => words.column(&words.facts, std::mem::take(&mut self.next))?,
            });
        }
        let mut shared = None;
        for (place, statuses) in std::mem::take(&mut self.statuses).into_iter().enumerate() {
            // Where rows are of one kind, the same rows are null in every column that is written.
            let nulls = match self.written.as_slice() {
                [written] if written >> place & 1 == 1 => {
                    shared.get_or_insert_with(|| nulls_of(&statuses)).clone()
                }
                _ => nulls_of(&statuses),
            };
            columns.push(words.column_with(&words.statuses, statuses, nulls)?);
        }
        if plan.bad_rows == BadRows::Tell {
            columns.push(match plan.lists {
                Lists::List => self.told_errors(rows),
                Lists::Text => self.told_errors_as_text(rows)?,
            });
        }
        let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(rows));
        Ok(RecordBatch::try_new_with_options(
            Arc::clone(&plan.schema),
            columns,
            &options,
        )?)
    }

    fn possible_outcomes(
        &self,
        as_what: Lists,
        decided: Option<NullBuffer>,
    ) -> Result<ArrayRef, CohortError> {
        let lists = self.possible.iter().map(|bits| {
            let bits = *bits;
            Outcome::ALL
                .iter()
                .filter(move |outcome| bits >> outcome.index() & 1 == 1)
                .map(|outcome| outcome.as_str())
        });
        match as_what {
            Lists::List => lists_of(lists, decided),
            Lists::Text => texts_of(lists, decided),
        }
    }

    fn missing_facts(&self, as_what: Lists, decided: Option<NullBuffer>) -> Result<ArrayRef, CohortError> {
        let lists = self.missing.iter().map(|(begin, end)| {
            let facts = self.facts.get(*begin as usize..*end as usize).unwrap_or_default();
            facts.iter().map(|field| field.as_str())
        });
        match as_what {
            Lists::List => lists_of(lists, decided),
            Lists::Text => texts_of(lists, decided),
        }
    }

    fn told_errors(&self, rows: usize) -> ArrayRef {
        let mut lists = ListBuilder::new(StructBuilder::from_fields(error_fields(), self.errors.len()));
        let mut errors = self.errors.iter().peekable();
        for row in 0..rows {
            let Some((_, found)) = errors.next_if(|(other, _)| *other == row) else {
                lists.append_null();
                continue;
            };
            let entries = lists.values();
            for error in found.errors() {
                let message = error.message();
                let parts = [
                    Some(error.kind().as_str()),
                    error.field(),
                    error.value_json(),
                    Some(message.as_str()),
                ];
                for (place, part) in parts.into_iter().enumerate() {
                    if let Some(builder) = entries.field_builder::<StringBuilder>(place) {
                        builder.append_option(part);
                    }
                }
                entries.append(true);
            }
            lists.append(true);
        }
        Arc::new(lists.finish())
    }
}

impl Output {
    /// What is wrong with each bad row, a line for each error.
    fn told_errors_as_text(&self, rows: usize) -> Result<ArrayRef, CohortError> {
        let mut errors = self.errors.iter().peekable();
        let mut bad = Vec::with_capacity(rows);
        let texts: Vec<String> = (0..rows)
            .map(|row| {
                let found = errors.next_if(|(other, _)| *other == row);
                bad.push(found.is_some());
                found.map_or_else(String::new, |(_, found)| found.to_string())
            })
            .collect();
        let texts = texts.iter().map(|text| std::iter::once(text.as_str()));
        texts_of(texts, Some(NullBuffer::from(bad)))
    }
}

fn put<T>(values: &mut [T], row: usize, value: T) {
    if let Some(slot) = values.get_mut(row) {
        *slot = value;
    }
}

/// The bits of the values that something holds of.
fn which<T: Copy>(values: &[T], holds: impl Fn(T) -> bool) -> BooleanBuffer {
    let mut bits: Vec<u64> = Vec::with_capacity(values.len().div_ceil(64));
    for chunk in values.chunks(64) {
        let place_and_value = (0_u32..).zip(chunk);
        bits.push(place_and_value.fold(0, |bits, (place, value)| bits | u64::from(holds(*value)) << place));
    }
    BooleanBuffer::new(arrow_buffer::Buffer::from_vec(bits), 0, values.len())
}

fn outcome(code: i8) -> Option<Outcome> {
    Outcome::ALL.get(usize::try_from(code).ok()?).copied()
}

/// Numbers, null where there is none.
fn numbers(values: &mut Vec<i32>) -> Result<PrimitiveArray<Int32Type>, CohortError> {
    let values = std::mem::take(values);
    let known = which(&values, |value| value != NO_NUMBER);
    Ok(Int32Array::try_new(values.into(), Some(NullBuffer::new(known)))?)
}

/// The error of a batch whose answers are too many for one array.
fn too_large() -> CohortError {
    CohortError::Unreadable(
        "the answers to so many rows do not fit one batch: decide them as a stream or with `evaluate_all`"
            .to_owned(),
    )
}

/// What stands between the words of a list that is written as a text.
const SEPARATOR: &str = ", ";

/// Lists of words, each as one text.
///
/// # Errors
/// They have more bytes than an array of texts can have.
fn texts_of<'w, L: Iterator<Item = &'w str>>(
    lists: impl Iterator<Item = L>,
    decided: Option<NullBuffer>,
) -> Result<ArrayRef, CohortError> {
    let (mut offsets, mut bytes): (Vec<i32>, Vec<u8>) = (vec![0], Vec::new());
    for list in lists {
        for (place, word) in list.enumerate() {
            if 0 < place {
                bytes.extend_from_slice(SEPARATOR.as_bytes());
            }
            bytes.extend_from_slice(word.as_bytes());
        }
        offsets.push(i32::try_from(bytes.len()).map_err(|_| too_large())?);
    }
    Ok(Arc::new(StringArray::try_new(
        OffsetBuffer::new(offsets.into()),
        bytes.into(),
        decided,
    )?))
}

/// Lists of words.
///
/// # Errors
/// They have more bytes than an array of texts can have.
fn lists_of<'w, L: Iterator<Item = &'w str>>(
    lists: impl Iterator<Item = L>,
    decided: Option<NullBuffer>,
) -> Result<ArrayRef, CohortError> {
    let mut ends: Vec<i32> = vec![0];
    let (mut offsets, mut bytes): (Vec<i32>, Vec<u8>) = (vec![0], Vec::new());
    for list in lists {
        for word in list {
            bytes.extend_from_slice(word.as_bytes());
            offsets.push(i32::try_from(bytes.len()).map_err(|_| too_large())?);
        }
        ends.push(i32::try_from(offsets.len() - 1).map_err(|_| too_large())?);
    }
    let words = StringArray::try_new(OffsetBuffer::new(offsets.into()), bytes.into(), None)?;
    Ok(Arc::new(ListArray::try_new(
        Arc::new(item(DataType::Utf8)),
        OffsetBuffer::new(ends.into()),
        Arc::new(words),
        decided,
    )?))
}
