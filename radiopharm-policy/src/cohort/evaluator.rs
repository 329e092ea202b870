//! How a table is decided: which columns are facts, what comes back, what to do with bad rows.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field as Column, Fields, Schema, SchemaRef};

use super::batch::{Batch, Claimed, Part, Piece, can_be_joined, joined};
use super::coder::Coder;
use super::column::{Broken, DEEPEST, given, is_readable, is_too_deep};
use super::fault::{Bad, CohortError, LISTED, Rejected};
use super::output::{Output, Results, list_of_words, word_type};
use super::rows::Rows;
use super::soundness::{self, Unsound, is_plain_text};
use super::stream::Workers;
use crate::agent::{Drug, ImagingAgent, Phase, StudyResult};
use crate::criteria::outlines;
use crate::criterion::{Criterion, Limit};
use crate::edition::Edition;
use crate::escape::cut;
use crate::hint::{self, DidYouMean};
use crate::measure::{Activity, Weight};
use crate::record::Record;
use crate::relations;
use crate::request::{
    Draft, ErrorKind, Given, InputError, InputErrors, Request, check, check_part_of_study, faulty_fields,
    finish_typed,
};
use crate::vocabulary::{Field, IMAGING_AGENT, IMAGING_DATE, IMAGING_RESULT, OF_STUDIES, required_fields};
use crate::word::{Word, WordSet, listed};

/// With more columns that are no names of the vocabulary than this, one error stands for all of them.
const MANY_UNKNOWN: usize = 20;

/// What the name of a status column begins with.
const STATUS: &str = "status_";

/// How words are written in results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Encoding {
    /// As dictionaries with 8-bit keys: one byte per row.
    #[default]
    Dictionary,
    /// As plain strings, which Spark needs.
    Plain,
}

/// How lists are written in results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lists {
    /// As lists.
    #[default]
    List,
    /// As texts, for files that have no lists: the words of a list with `, ` between them, and the errors of a row as
    /// their messages, a line for each.
    Text,
}

/// What becomes of rows that make no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum BadRows {
    /// The table is refused, with one error that counts them and lists the first ones.
    #[default]
    Refuse,
    /// They get a list of errors in the column `errors`, and nulls elsewhere.
    Tell,
}

/// A result column beside the statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultColumn {
    /// The outcome, a word.
    Outcome,
    /// The outcomes that are still possible, a list of words.
    PossibleOutcomes,
    /// The edition that decided, a word (`2026-04-01`).
    Edition,
    /// Whether a clinician must review the answer.
    ClinicianReviewRequired,
    /// Doses authorized; null unless medically necessary.
    AuthorizedDoses,
    /// Doses requested beyond the limit; null unless medically necessary.
    ExcessDoses,
    /// The last day of the authorization; null unless medically necessary.
    ValidThrough,
    /// Billing units of all doses; null unless medically necessary, and for Xofigo without a weight.
    TotalUnits,
    /// The first later date of service on which the request would be medically necessary; null if there is none.
    EarliestDate,
    /// The facts that are still needed, a list of words.
    MissingFacts,
}

impl ResultColumn {
    /// Every result column, in order.
    pub const ALL: [Self; 10] = [
        Self::Outcome,
        Self::PossibleOutcomes,
        Self::Edition,
        Self::ClinicianReviewRequired,
        Self::AuthorizedDoses,
        Self::ExcessDoses,
        Self::ValidThrough,
        Self::TotalUnits,
        Self::EarliestDate,
        Self::MissingFacts,
    ];

    /// The name of the column.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::PossibleOutcomes => "possible_outcomes",
            Self::Edition => "edition",
            Self::ClinicianReviewRequired => "clinician_review_required",
            Self::AuthorizedDoses => "authorized_doses",
            Self::ExcessDoses => "excess_doses",
            Self::ValidThrough => "valid_through",
            Self::TotalUnits => "total_units",
            Self::EarliestDate => "earliest_date",
            Self::MissingFacts => "missing_facts",
        }
    }

    fn data_type(self, encoding: Encoding, lists: Lists) -> DataType {
        match self {
            Self::Outcome | Self::Edition => word_type(encoding),
            Self::PossibleOutcomes | Self::MissingFacts => list_of_words(lists),
            Self::ClinicianReviewRequired => DataType::Boolean,
            Self::AuthorizedDoses | Self::ExcessDoses => DataType::Int32,
            Self::ValidThrough | Self::EarliestDate => DataType::Date32,
            Self::TotalUnits => DataType::Int64,
        }
    }
}

/// How tables are decided: build one, then [prepare](Self::prepare) it for a schema.
///
/// ```
/// use std::sync::Arc;
///
/// use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
/// use radiopharm_policy::cohort::{Evaluation, ResultColumn};
///
/// let ages: ArrayRef = Arc::new(Int64Array::from(vec![Some(75), None]));
/// let viscera: ArrayRef = Arc::new(StringArray::from(vec!["none_known", "present"]));
/// let table = RecordBatch::try_from_iter([("age_years", ages), ("visceral_metastases", viscera)])?;
///
/// let evaluation = Evaluation::new()
///     .constant("drug", "xofigo")
///     .constant("date_of_service", "2026-05-04")
///     .columns(["outcome", "status_visceral_disease"]);
/// let decided = evaluation.prepare(&table.schema())?.evaluate(&table)?;
/// assert_eq!(decided.num_rows(), 2);
/// assert_eq!(decided.schema().field(0).name(), "outcome");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    constants: Vec<(String, Given<'static>)>,
    edition: Option<Edition>,
    columns: Option<Vec<String>>,
    carried: Vec<String>,
    carries_others: bool,
    encoding: Encoding,
    lists: Lists,
    bad_rows: BadRows,
    pub(super) row_limit: Option<u64>,
}

impl Evaluation {
    /// Every result column, words as dictionaries, bad rows refused, the edition of each row's date of service.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With a fact that is the same in every row.
    #[must_use]
    pub fn constant(mut self, name: &str, value: impl Into<Given<'static>>) -> Self {
        self.constants.push((name.to_owned(), value.into()));
        self
    }

    /// Under one edition, whatever the dates of service say.
    #[must_use]
    pub const fn under(mut self, edition: Option<Edition>) -> Self {
        self.edition = edition;
        self
    }

    /// With these result columns only: names of [`ResultColumn`]s, `status_` and a criterion, or `statuses` for
    /// all of those.
    #[must_use]
    pub fn columns<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.columns = Some(names.into_iter().map(Into::into).collect());
        self
    }

    /// With columns of the table that are carried along beside `id`, unread.
    #[must_use]
    pub fn carry<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.carried.extend(names.into_iter().map(Into::into));
        self
    }

    /// With every column of the table that is no name of the vocabulary carried along.
    #[must_use]
    pub const fn carry_others(mut self, carries: bool) -> Self {
        self.carries_others = carries;
        self
    }

    /// Sets how words are encoded in the results.
    #[must_use]
    pub const fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = encoding;
        self
    }

    /// Sets how lists are written in the results.
    ///
    /// ```
    /// use arrow_array::{RecordBatch, RecordBatchOptions, cast::AsArray};
    /// use radiopharm_policy::cohort::{Evaluation, Lists};
    ///
    /// let rows = RecordBatchOptions::new().with_row_count(Some(1));
    /// let table = RecordBatch::try_new_with_options(arrow_schema::Schema::empty().into(), Vec::new(), &rows)?;
    /// let evaluation = Evaluation::new()
    ///     .constant("drug", "xofigo")
    ///     .constant("date_of_service", "2026-05-04")
    ///     .columns(["possible_outcomes"])
    ///     .lists(Lists::Text);
    /// let decided = evaluation.prepare(&table.schema())?.evaluate(&table)?;
    /// let texts = decided.column(0).as_string::<i32>();
    /// assert_eq!(texts.value(0), "medically_necessary, investigational, not_established");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn lists(mut self, lists: Lists) -> Self {
        self.lists = lists;
        self
    }

    /// Sets what becomes of rows that make no sense.
    #[must_use]
    pub const fn bad_rows(mut self, bad_rows: BadRows) -> Self {
        self.bad_rows = bad_rows;
        self
    }

    /// With at most so many rows in one table or stream: one that claims more is refused before it is decided.
    ///
    /// Without a limit, rows are as many as the table has something in memory for, and at most 1,048,576 beside them
    /// that hold nothing: rows without columns, or of nulls that take no memory. A few bytes can claim any number of
    /// those, and every answer takes memory.
    #[must_use]
    pub const fn row_limit(mut self, rows: Option<u64>) -> Self {
        self.row_limit = rows;
        self
    }

    /// Holds a schema against the vocabulary.
    ///
    /// # Errors
    /// Every fault of the table as a whole at once: columns that are no names of the vocabulary (with close
    /// matches), types that say nothing, names that stand twice, no drug or date of service, constants that are
    /// out of range, and result columns that there are not.
    pub fn prepare(&self, schema: &Schema) -> Result<Evaluator, CohortError> {
        Preparation::new(self, schema).evaluator()
    }

    /// The criteria that rows of a schema can have.
    pub(super) fn criteria_of(&self, schema: &Schema) -> Vec<Criterion> {
        let mut preparation = Preparation::new(self, schema);
        preparation.read_columns();
        preparation.read_constants();
        preparation.take_studies();
        preparation.criteria(false)
    }
}

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

    const fn is_somewhere(&self) -> bool {
        !matches!(self, Self::Nowhere)
    }
}

impl StudyParts {
    /// Each part with the name of its column.
    const fn named(&mut self) -> [(&'static str, &mut StudyPart); 3] {
        [
            (IMAGING_AGENT, &mut self.agent),
            (IMAGING_RESULT, &mut self.result),
            (IMAGING_DATE, &mut self.date),
        ]
    }

    fn part(&mut self, name: &str) -> Option<&mut StudyPart> {
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
    pub(super) coder: Option<Coder>,
}

/// Decides tables of one schema. Usable from many threads at once.
#[derive(Debug)]
pub struct Evaluator {
    pub(super) inputs: Vec<Input>,
    pub(super) study_coders: (Coder, Coder),
    pub(super) edition: Option<Edition>,
    /// The number of the drug, phase and edition of every row, where they are the same for all.
    pub(super) stratum: Option<u8>,
    /// Whether a creatinine clearance can be derived for any row.
    pub(super) derives: bool,
    /// The limit that a derived clearance is held against.
    pub(super) limit: f64,
    /// The columns that it was prepared for.
    input: Fields,
    /// Those that are read, and those that are carried along.
    read: Vec<usize>,
    pub(super) carried: Vec<usize>,
    /// The place of the references among those that are carried along, where they are texts that are no dictionary.
    plain_id: Option<usize>,
    /// The place of references that are no texts among those that are carried along.
    other_id: Option<usize>,
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
    schema: SchemaRef,
    /// Workers that are not at work: what they have learned is used again.
    workers: Workers,
}

/// The results of some rows, unless bad ones among them are to be refused; and those.
pub(super) type Told = (Option<RecordBatch>, Bad);

struct Preparation<'a> {
    evaluation: &'a Evaluation,
    schema: &'a Schema,
    errors: Vec<InputError>,
    inputs: Vec<Input>,
    studies: StudyParts,
    read: Vec<usize>,
    carried: Vec<usize>,
}

impl<'a> Preparation<'a> {
    fn new(evaluation: &'a Evaluation, schema: &'a Schema) -> Self {
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

    fn evaluator(mut self) -> Result<Evaluator, CohortError> {
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
        Ok(Evaluator {
            study_coders: (Coder::of_agents(), Coder::of_results()),
            edition: self.one_edition(),
            stratum: self.stratum(),
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
            workers: Workers::default(),
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
                    coder: Coder::of(field),
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
        // Columns of which one is not there are told row by row: a row may have no study.
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
            coder: None,
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
                    coder: Coder::of(field),
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
    fn stratum(&self) -> Option<u8> {
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
        Some(Rows::stratum(drug, phase, edition))
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
                    if in_force && !found.contains(&outline.told.criterion) {
                        found.push(outline.told.criterion);
                    }
                }
            }
        }
        found
    }

    /// The result columns that are wanted.
    fn selected(&mut self, possible: &[Criterion]) -> (Vec<ResultColumn>, Vec<Criterion>) {
        let Some(names) = &self.evaluation.columns else {
            return (ResultColumn::ALL.to_vec(), possible.to_vec());
        };
        for name in names {
            let is_result = ResultColumn::ALL.iter().any(|column| column.as_str() == name);
            let is_status = name == "statuses"
                || name
                    .strip_prefix(STATUS)
                    .is_some_and(|criterion| Criterion::from_word(criterion).is_some());
            if !is_result && !is_status {
                let statuses: Vec<String> = possible.iter().map(|one| format!("{STATUS}{one}")).collect();
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
            .filter(|criterion| all || wanted(&format!("{STATUS}{criterion}")));
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
        let mut told: Vec<Column> = results
            .iter()
            .map(|column| Column::new(column.as_str(), column.data_type(encoding, lists), true))
            .collect();
        for criterion in statuses {
            told.push(Column::new(
                format!("{STATUS}{criterion}"),
                word_type(encoding),
                true,
            ));
        }
        if self.evaluation.bad_rows == BadRows::Tell {
            told.push(Column::new("errors", super::output::errors_type(lists), true));
        }
        for column in &columns {
            if told.iter().any(|other| other.name() == column.name()) {
                let name = column.name();
                let rule = format!("`{name}` is carried along, and is also the name of a result column");
                self.errors
                    .push(InputError::new(ErrorKind::ConflictingFields, Some(name), rule));
            }
        }
        columns.extend(told);
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

/// Where a batch has the columns that an evaluator was prepared for; `None` where they are in the same order.
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

/// Asks for the memory that the answers to so many rows take at least: to ask and be refused is an error, and to take
/// what there is not would end the process.
fn reserve(rows: usize) -> Result<(), CohortError> {
    let mut answers: Vec<[u64; 8]> = Vec::new();
    answers.try_reserve_exact(rows).map_err(|_| {
        CohortError::Unreadable(format!(
            "there is no memory for the answers to {rows} rows at once"
        ))
    })
}

/// The value of a row in one of the columns that are read.
fn value_of(batch: &Batch, place: usize, row: usize) -> Result<Given<'_>, Broken> {
    batch
        .column(place)
        .map_or(Ok(Given::Null), |column| given(column, row))
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

impl Evaluator {
    /// The schema of the results: carried columns, then result columns.
    #[must_use]
    pub const fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// The criteria that have a status column, in order.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        &self.statuses
    }

    /// Decides a batch on this thread.
    ///
    /// The columns are found by their names, in any order. They must be those that the evaluator was
    /// [prepared](Evaluation::prepare) for, with the same types, and no others.
    ///
    /// # Errors
    /// The batch has bad rows, and they are to be refused. Or it has other columns, has values that are not what
    /// their types promise in a column that is carried along, or claims too many rows.
    pub fn evaluate(&self, batch: &RecordBatch) -> Result<RecordBatch, CohortError> {
        Claimed::new(self.row_limit).add(batch)?;
        reserve(batch.num_rows())?;
        let piece = Piece::all(self.arranged(batch)?);
        let (decided, bad) = self.decided(&piece)?;
        let mut rejected = Rejected::default();
        rejected.add(0, bad);
        rejected.refuse(self.bad_rows, batch.num_rows() as u64)?;
        decided.ok_or_else(|| CohortError::Unreadable("no row was decided".to_owned()))
    }

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

    /// Decides rows, with a worker that remembers what criteria said before.
    pub(super) fn decide(&self, rows: &Piece) -> Output {
        self.workers.lend(|worker| worker.decide(self, rows))
    }

    /// The results of rows, and which of them are bad, by their places among them.
    pub(super) fn decided(&self, rows: &Piece) -> Result<Told, CohortError> {
        let mut output = self.decide(rows);
        if self.bad_rows == BadRows::Refuse && output.has_bad_rows() {
            return Ok((None, output.take_bad(self, rows)));
        }
        let results = output.columns(self, rows)?;
        Ok((Some(results), output.take_bad(self, rows)))
    }

    /// The same evaluator where nobody reads the errors of every bad row.
    pub(super) fn without_errors(mut self) -> Self {
        self.most_errors = LISTED;
        self
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
            Some(input) => input.coder.as_ref().map(Coder::classes),
            None => {
                // What is known as a date is known.
                let dated = relations::date_of(field).is_some_and(|date| self.reads(date));
                dated
                    .then(|| Coder::of(field).map(|coder| coder.classes()))
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
