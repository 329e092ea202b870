//! From the columns of a schema, the facts for all rows and the options to a plan; everything that is wrong with the table
//! as a whole is found at once.

use std::collections::HashSet;
use std::sync::Arc;

use arrow_schema::{DataType, Field as Column, Fields, Schema};

use super::batch::can_be_joined;
use super::column::{DEEPEST, is_readable, is_too_deep};
use super::encoder::Encoder;
use super::fault::{CohortError, LISTED};
use super::options::{BadRows, Evaluation, ResultColumn, STATUS, status_column};
use super::partition;
use super::plan::{Input, Plan, Source, StudyPart, StudyParts};
use super::soundness::is_plain_text;
use super::words::{Results, errors_type, type_of, word_type};
use crate::agent::{Drug, Phase};
use crate::criteria::outlines;
use crate::criterion::{Criterion, Limit};
use crate::edition::Edition;
use crate::escape::cut;
use crate::hint::{self, DidYouMean};
use crate::record::Record;
use crate::request::{ErrorKind, Given, InputError, InputErrors, check, check_part_of_study};
use crate::vocabulary::{Field, IMAGING_AGENT, IMAGING_DATE, IMAGING_RESULT, OF_STUDIES, required_fields};
use crate::word::{Word, listed};

/// With more columns that are no names of the vocabulary than this, one error stands for all of them.
const MANY_UNKNOWN: usize = 20;

impl Evaluation {
    /// The criteria that rows of a schema can have.
    pub(super) fn criteria_of(&self, schema: &Schema) -> Vec<Criterion> {
        let mut preparation = Preparation::new(self, schema);
        preparation.read_columns();
        preparation.read_constants();
        preparation.take_studies();
        preparation.criteria(false)
    }
}

/// A plan in the making, with everything that is wrong with the table as a whole.
pub(super) struct Preparation<'a> {
    evaluation: &'a Evaluation,
    schema: &'a Schema,
    errors: Vec<InputError>,
    inputs: Vec<Input>,
    studies: StudyParts,
    read: Vec<usize>,
    carried: Vec<usize>,
}

impl<'a> Preparation<'a> {
    pub(super) fn new(evaluation: &'a Evaluation, schema: &'a Schema) -> Self {
        Self {
            evaluation,
            schema,
            errors: Vec::new(),
            inputs: Vec::new(),
            studies: StudyParts::default(),
            read: Vec::new(),
            carried: Vec::new(),
        }
    }

    /// The plan.
    ///
    /// # Errors
    /// Everything that is wrong with the table as a whole.
    pub(super) fn plan(mut self) -> Result<Plan, CohortError> {
        self.read_columns();
        self.read_constants();
        self.take_studies();
        for field in required_fields() {
            let refused = self
                .errors
                .iter()
                .any(|error| error.field() == Some(field.as_str()));
            if !refused && self.input(field).is_none() {
                let rule = format!(
                    "`{field}` is required, as a column or one for all rows: {}",
                    field.spec().field_type
                );
                self.errors.push(InputError::new(
                    ErrorKind::MissingField,
                    Some(field.as_str()),
                    rule,
                ));
            }
        }
        self.inputs.sort_by_key(|input| input.field.index());
        let possible = self.criteria(true);
        let (results, statuses) = self.selected(&possible);
        let columns = self.columns(&results, &statuses);
        if let Some(errors) = InputErrors::new(None, std::mem::take(&mut self.errors)) {
            return Err(CohortError::Table(errors));
        }
        let known = |field| self.input(field).is_some();
        let derives = known(Field::Sex)
            && known(Field::WeightKg)
            && (known(Field::AgeYears) || known(Field::BirthDate))
            && (known(Field::SerumCreatinineMgDl) || known(Field::SerumCreatinineUmolL));
        Ok(Plan {
            study_encoders: (Encoder::of_agents(), Encoder::of_results()),
            edition: self.one_edition(),
            partition: self.partition(),
            derives,
            limit: limit_of_derived(),
            input: self.schema.fields().clone(),
            read: self.read,
            plain_id: place_of_plain_id(self.schema, &self.carried),
            other_id: place_of_other_id(self.schema, &self.carried),
            joins: self.carried.iter().all(|place| {
                let column = self.schema.fields().get(*place);
                column.is_some_and(|column| can_be_joined(column.data_type()))
            }),
            row_limit: self.evaluation.row_limit,
            most_errors: match self.evaluation.bad_rows {
                BadRows::Refuse => LISTED,
                BadRows::Tell => usize::MAX,
            },
            carried: self.carried,
            results,
            statuses,
            bad_rows: self.evaluation.bad_rows,
            lists: self.evaluation.lists,
            words: Results::new(self.evaluation.encoding),
            schema: Arc::new(Schema::new(columns)),
            inputs: self.inputs,
        })
    }

    fn input(&self, field: Field) -> Option<&Input> {
        self.inputs.iter().find(|input| input.field == field)
    }

    fn read_columns(&mut self) {
        let mut unknown: Vec<&str> = Vec::new();
        let before = self.errors.len();
        let schema = self.schema;
        let carried: HashSet<&str> = self.evaluation.carried.iter().map(String::as_str).collect();
        let mut names = HashSet::new();
        for (place, column) in schema.fields().iter().enumerate() {
            let name = column.name();
            let fault = |kind, rule: String| InputError::new(kind, Some(name), rule);
            if !names.insert(name.as_str()) {
                let rule = format!("`{name}` stands more than once");
                self.errors.push(fault(ErrorKind::ConflictingFields, rule));
                continue;
            }
            if is_too_deep(column.data_type()) {
                let rule = format!("`{name}` is of a type that is nested more than {DEEPEST} deep");
                self.errors.push(fault(ErrorKind::InvalidValue, rule));
                continue;
            }
            if carried.contains(name.as_str()) {
                self.carried.push(place);
                continue;
            }
            let of_studies = OF_STUDIES.iter().position(|other| other == name);
            let field = Field::from_word(name);
            if field.is_none() && of_studies.is_none() {
                if self.evaluation.carries_others {
                    self.carried.push(place);
                } else {
                    unknown.push(name);
                    let names = Field::ALL.iter().map(|field| field.as_str());
                    // People read the first few.
                    let hint = (self.errors.len() < hint::MOST)
                        .then(|| hint::name(name, names.chain(OF_STUDIES)))
                        .flatten();
                    let hint = hint.map_or_else(String::new, |advice| advice.to_string());
                    let shown = cut(name);
                    let rule = format!(
                        "`{shown}` is not a name of the vocabulary, nor a column to be carried along{hint}"
                    );
                    self.errors.push(fault(ErrorKind::UnknownField, rule));
                }
                continue;
            }
            if field == Some(Field::Id) {
                self.carried.insert(0, place);
                // A reference that is no text is carried along as it is.
                if !is_text(column.data_type()) {
                    continue;
                }
            }
            if !is_readable(column.data_type()) {
                let permitted = field.unwrap_or(Field::Imaging).spec().field_type;
                let rule = format!("`{name}` must be {permitted}, not {}", column.data_type());
                self.errors.push(fault(ErrorKind::InvalidValue, rule));
                continue;
            }
            let among_those_read = self.read.len();
            self.read.push(place);
            match field {
                Some(field) => self.inputs.push(Input {
                    field,
                    source: Source::Column(among_those_read),
                    encoder: Encoder::of(field),
                }),
                None => {
                    if let Some(part) = self.studies.part(name) {
                        *part = StudyPart::Column(among_those_read);
                    }
                }
            }
        }
        if MANY_UNKNOWN < unknown.len() {
            // Nobody reads so many: what is wrong is that nothing was said of them.
            let found = self.errors.split_off(before);
            let others = found
                .into_iter()
                .filter(|error| error.kind() != ErrorKind::UnknownField);
            self.errors.extend(others);
            let first: Vec<String> = unknown
                .iter()
                .take(3)
                .map(|name| format!("`{}`", cut(name)))
                .collect();
            let rule = format!(
                "{} columns are no names of the vocabulary, {} and others: name those that are to be carried along \
                 in `carry`, or `*` for all of them",
                unknown.len(),
                first.join(", ")
            );
            self.errors
                .push(InputError::new(ErrorKind::UnknownField, Some("carry"), rule));
        }
        for name in &self.evaluation.carried {
            if !names.contains(name.as_str()) {
                let rule = format!("`{name}` is to be carried along, and is no column of the table");
                self.errors
                    .push(InputError::new(ErrorKind::MissingField, Some(name), rule));
            }
        }
    }

    fn take_studies(&mut self) {
        let mut parts = std::mem::take(&mut self.studies);
        let same: Vec<&str> = parts
            .named()
            .into_iter()
            .filter_map(|(name, part)| matches!(part, StudyPart::Same(_)).then_some(name))
            .collect();
        if !parts.named().iter().any(|(_, part)| part.is_somewhere()) {
            return;
        }
        if self.input(Field::Imaging).is_some() {
            let rule = format!(
                "`imaging` and the columns `{IMAGING_AGENT}`, `{IMAGING_RESULT}` and `{IMAGING_DATE}` must not both be \
                 there"
            );
            self.errors.push(InputError::new(
                ErrorKind::ConflictingFields,
                Some(Field::Imaging.as_str()),
                rule,
            ));
            return;
        }
        // Columns of which one is not there are looked at row by row: a row may have no study.
        for (name, part) in [(IMAGING_AGENT, &parts.agent), (IMAGING_RESULT, &parts.result)] {
            if let Some(other) = same.first()
                && !part.is_somewhere()
            {
                let rule = format!("`{name}` is required beside `{other}`, as a column or one for all rows");
                self.errors
                    .push(InputError::new(ErrorKind::MissingField, Some(name), rule));
            }
        }
        self.inputs.push(Input {
            field: Field::Imaging,
            source: Source::Studies(parts),
            encoder: None,
        });
    }

    fn read_constants(&mut self) {
        for (name, value) in &self.evaluation.constants {
            if let Some(part) = self.studies.part(name) {
                if *value == Given::Null {
                    continue;
                }
                if part.is_somewhere() {
                    let rule = format!("`{name}` is a column, and is also given for all rows");
                    self.errors
                        .push(InputError::new(ErrorKind::ConflictingFields, Some(name), rule));
                    continue;
                }
                match check_part_of_study(name, value) {
                    Ok(()) => *part = StudyPart::Same(value.clone()),
                    Err(error) => self.errors.push(error),
                }
                continue;
            }
            let Some(field) = Field::from_word(name) else {
                let names = Field::ALL.iter().map(|field| field.as_str());
                let hint = hint::name(name, names.chain(OF_STUDIES))
                    .map_or_else(String::new, |advice| advice.to_string());
                let rule = format!("`{name}` is not a name of the vocabulary{hint}");
                self.errors
                    .push(InputError::new(ErrorKind::UnknownField, Some(name), rule));
                continue;
            };
            if *value == Given::Null {
                continue;
            }
            if self.input(field).is_some() {
                let rule = format!("`{name}` is a column, and is also given for all rows");
                self.errors
                    .push(InputError::new(ErrorKind::ConflictingFields, Some(name), rule));
                continue;
            }
            // Where the caller chooses an edition, the day of another one is not looked at.
            if field == Field::Edition
                && self.evaluation.edition.is_none()
                && let Err(refused) = Edition::chosen(value)
            {
                self.errors.extend(refused.errors);
                continue;
            }
            match check(field, value) {
                Ok(record) => self.inputs.push(Input {
                    field,
                    source: Source::Constant(Box::new(record)),
                    encoder: Encoder::of(field),
                }),
                Err(error) => self.errors.push(error),
            }
        }
    }

    /// The edition that is chosen for every row: by the caller, or by a day that is the same for all.
    fn one_edition(&self) -> Option<Edition> {
        let of_the_day = || Edition::in_force_on(self.constant(Field::Edition)?.edition?);
        self.evaluation.edition.or_else(of_the_day)
    }

    /// A value that is the same for every row.
    fn constant(&self, field: Field) -> Option<&Record> {
        match &self.input(field)?.source {
            Source::Constant(record) => Some(record),
            Source::Column(_) | Source::Studies(_) => None,
        }
    }

    /// The drug, phase and edition of every row, where they are the same for all.
    fn partition(&self) -> Option<u8> {
        let drug = self.constant(Field::Drug)?.drug?;
        let phase = match self.input(Field::Phase) {
            None => Phase::Initial,
            Some(_) => self.constant(Field::Phase)?.phase?,
        };
        let day = self.constant(Field::DateOfService)?.date_of_service?;
        let edition = match (self.one_edition(), self.input(Field::Edition)) {
            (Some(edition), _) => edition,
            (None, None) => Edition::in_force_on(day)?,
            (None, Some(_)) => return None,
        };
        Some(partition::number_of(drug, phase, edition))
    }

    /// The criteria that rows can have, in the order of drugs, phases and the source: in the edition that the
    /// table is decided under, where there is one, or in every edition.
    fn criteria(&self, under_an_edition: bool) -> Vec<Criterion> {
        let drug = self.constant(Field::Drug).and_then(|record| record.drug);
        let phase = match self.input(Field::Phase) {
            None => Some(Phase::Initial),
            Some(_) => self.constant(Field::Phase).and_then(|record| record.phase),
        };
        let day = self
            .constant(Field::DateOfService)
            .and_then(|record| record.date_of_service);
        let of_the_day = || match self.input(Field::Edition) {
            None => Edition::in_force_on(day?),
            Some(_) => None,
        };
        let one = || self.one_edition().or_else(of_the_day);
        let edition = if under_an_edition { one() } else { None };
        let mut found = Vec::new();
        for other in Drug::ALL
            .iter()
            .filter(|other| drug.is_none_or(|drug| drug == **other))
        {
            for other_phase in Phase::ALL {
                if phase.is_some_and(|phase| phase != *other_phase) {
                    continue;
                }
                for outline in outlines(*other, *other_phase) {
                    let in_force = edition.is_none_or(|edition| outline.in_force.holds_in(edition));
                    if in_force && !found.contains(&outline.entry.criterion) {
                        found.push(outline.entry.criterion);
                    }
                }
            }
        }
        found
    }

    /// The result columns that are wanted.
    fn selected(&mut self, possible: &[Criterion]) -> (Vec<ResultColumn>, Vec<Criterion>) {
        let Some(names) = &self.evaluation.columns else {
            let usual = ResultColumn::ALL
                .into_iter()
                .filter(|column| !column.is_on_request());
            return (usual.collect(), possible.to_vec());
        };
        for name in names {
            let is_result = ResultColumn::ALL.iter().any(|column| column.as_str() == name);
            let is_status = name == "statuses"
                || name
                    .strip_prefix(STATUS)
                    .is_some_and(|criterion| Criterion::from_word(criterion).is_some());
            if !is_result && !is_status {
                let statuses: Vec<String> = possible.iter().copied().map(status_column).collect();
                let known = ResultColumn::ALL.iter().map(|column| column.as_str());
                let known = known
                    .chain(["statuses"])
                    .chain(statuses.iter().map(String::as_str));
                let hint = DidYouMean(hint::word("result column", name, known.clone()));
                let rule = format!("`{name}` is no result column: {}{hint}", listed(known));
                self.errors
                    .push(InputError::new(ErrorKind::InvalidValue, Some("columns"), rule));
            }
        }
        let wanted = |name: &str| names.iter().any(|other| other == name);
        let results = ResultColumn::ALL
            .into_iter()
            .filter(|column| wanted(column.as_str()));
        let all = wanted("statuses");
        let statuses = possible
            .iter()
            .copied()
            .filter(|criterion| all || wanted(&status_column(*criterion)));
        (results.collect(), statuses.collect())
    }

    /// The columns of the results.
    fn columns(&mut self, results: &[ResultColumn], statuses: &[Criterion]) -> Fields {
        let (encoding, lists) = (self.evaluation.encoding, self.evaluation.lists);
        let mut columns: Vec<Column> = Vec::new();
        for place in &self.carried {
            if let Some(column) = self.schema.fields().get(*place) {
                columns.push(column.as_ref().clone());
            }
        }
        let mut decided: Vec<Column> = results
            .iter()
            .map(|column| Column::new(column.as_str(), type_of(*column, encoding, lists), true))
            .collect();
        for criterion in statuses {
            decided.push(Column::new(status_column(*criterion), word_type(encoding), true));
        }
        if self.evaluation.bad_rows == BadRows::Tell {
            decided.push(Column::new("errors", errors_type(lists), true));
        }
        for column in &columns {
            if decided.iter().any(|other| other.name() == column.name()) {
                let name = column.name();
                let rule = format!("`{name}` is carried along, and is also the name of a result column");
                self.errors
                    .push(InputError::new(ErrorKind::ConflictingFields, Some(name), rule));
            }
        }
        columns.extend(decided);
        columns.into()
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the types of Arrow that are not meant are many, and all alike"
)]
fn is_text(data_type: &DataType) -> bool {
    match data_type {
        DataType::Dictionary(_, values) => is_plain_text(values),
        _ => is_plain_text(data_type),
    }
}

/// The place of the references among the columns that are carried along, where they are texts that are no dictionary.
fn place_of_plain_id(schema: &Schema, carried: &[usize]) -> Option<usize> {
    carried.iter().position(|place| {
        let column = schema.fields().get(*place);
        column.is_some_and(|column| column.name() == Field::Id.as_str() && is_plain_text(column.data_type()))
    })
}

/// The place of references that are no texts among the columns that are carried along.
fn place_of_other_id(schema: &Schema, carried: &[usize]) -> Option<usize> {
    carried.iter().position(|place| {
        let column = schema.fields().get(*place);
        column.is_some_and(|column| column.name() == Field::Id.as_str() && !is_text(column.data_type()))
    })
}

/// The one limit that criteria hold a derived clearance against; a test says that there is one.
fn limit_of_derived() -> f64 {
    let outlines = outlines(Drug::Lutathera, Phase::Initial);
    let mut limits = outlines.iter().flat_map(|outline| outline.limits);
    limits
        .find_map(|limit| match limit {
            Limit::OfDerivedClearance(limit) => Some(limit.value().to_f64_lossy()),
            Limit::At(_, _) => None,
        })
        .unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_derived_clearance_is_held_against_one_limit() {
        let outlines = Drug::ALL
            .iter()
            .flat_map(|drug| Phase::ALL.iter().flat_map(|phase| outlines(*drug, *phase)));
        let mut limits: Vec<f64> = outlines
            .flat_map(|outline| outline.limits)
            .filter_map(|limit| match limit {
                Limit::OfDerivedClearance(limit) => Some(limit.value().to_f64_lossy()),
                Limit::At(_, _) => None,
            })
            .collect();
        limits.dedup();
        assert_eq!(limits.len(), 1);
        assert!(limits.contains(&limit_of_derived()));
    }
}
