//! Tables: Arrow IPC streams in, the same out.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::cohort::{self as core, BadRows, Encoding, IpcDecider, Lists};
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{Edition, ErrorKind, Given};

use crate::answer::FactValue;
use crate::bulk::cores;
use crate::error::{InputError, faults};
use crate::value::JvmDate;

/// How words are written in results.
#[uniffi::remote(Enum)]
pub enum Encoding {
    /// As dictionaries with 8-bit keys: one byte per row.
    Dictionary,
    /// As plain strings, which Spark needs.
    Plain,
}

/// How lists are written in results.
#[uniffi::remote(Enum)]
pub enum Lists {
    /// As lists.
    List,
    /// As texts, for files that have no lists: the words of a list with `, ` between them, and the errors of a row as
    /// their messages, a line for each.
    Text,
}

/// What becomes of rows that make no sense.
#[uniffi::remote(Enum)]
pub enum BadRows {
    /// The table is refused, with one error that counts them and lists the first ones.
    Refuse,
    /// They get a list of errors in the column `errors`, and nulls elsewhere.
    Tell,
}

/// How a table is decided.
///
/// What is not stated, or null, is a column of the table or unknown.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Evaluation {
    /// The product that every row asks for; null where it is a column.
    #[uniffi(default = None)]
    pub drug: Option<Drug>,
    /// Whether every row begins a course or goes on with one; null where it is a column, or initial.
    #[uniffi(default = None)]
    pub phase: Option<Phase>,
    /// The planned date of the first requested dose in every row; null where it is a column.
    #[uniffi(default = None)]
    pub date_of_service: Option<JvmDate>,
    /// Other facts that are the same in every row.
    #[uniffi(default)]
    pub constants: HashMap<Field, FactValue>,
    /// The edition that decides; null for that of each date of service.
    #[uniffi(default = None)]
    pub edition: Option<Edition>,
    /// The result columns: `outcome`, ..., `status_` and a criterion, or `statuses` for all of those; null for every one.
    #[uniffi(default = None)]
    pub columns: Option<Vec<String>>,
    /// Columns of the table that are carried along beside `id`, unread.
    #[uniffi(default)]
    pub carry: Vec<String>,
    /// Whether every column that is no name of the vocabulary is carried along; otherwise each is an error.
    #[uniffi(default = false)]
    pub carry_others: bool,
    /// How words are written in results.
    pub encoding: Encoding,
    /// What becomes of rows that make no sense.
    pub bad_rows: BadRows,
    /// How many threads decide, from 1; null for one a core.
    #[uniffi(default = None)]
    pub threads: Option<i32>,
    /// The greatest number of rows: a table that claims more is refused before it is decided. Null for no limit, but
    /// 1,048,576 rows that hold nothing, such as those of columns of nulls alone.
    #[uniffi(default = None)]
    pub row_limit: Option<i64>,
    /// How lists are written in results.
    pub lists: Lists,
}

impl Evaluation {
    fn read(self) -> Result<(core::Evaluation, usize), CohortError> {
        let Self {
            drug,
            phase,
            date_of_service,
            constants,
            edition,
            columns,
            carry,
            carry_others,
            encoding,
            bad_rows,
            threads,
            row_limit,
            lists,
        } = self;
        let threads = match threads {
            None => cores(),
            Some(given) => usize::try_from(given)
                .ok()
                .filter(|threads| 0 < *threads)
                .ok_or_else(|| refused("threads", given.into(), 1))?,
        };
        let row_limit = row_limit
            .map(|given| u64::try_from(given).map_err(|_| refused("row_limit", given, 0)))
            .transpose()?;
        let mut evaluation = core::Evaluation::new()
            .row_limit(row_limit)
            .under(edition)
            .carry(carry)
            .carry_others(carry_others)
            .encoding(encoding)
            .lists(lists)
            .bad_rows(bad_rows);
        if let Some(columns) = columns {
            evaluation = evaluation.columns(columns);
        }
        if let Some(drug) = drug {
            evaluation = evaluation.constant(Field::Drug.as_str(), drug.as_str());
        }
        if let Some(phase) = phase {
            evaluation = evaluation.constant(Field::Phase.as_str(), phase.as_str());
        }
        if let Some(day) = date_of_service {
            evaluation = evaluation.constant(Field::DateOfService.as_str(), day.to_string());
        }
        // A map of the border has no order; errors have that of the vocabulary.
        let mut constants: Vec<(Field, FactValue)> = constants.into_iter().collect();
        constants.sort_by_key(|(field, _)| Field::ALL.iter().position(|other| other == field));
        for (field, value) in constants {
            evaluation = evaluation.constant(field.as_str(), given(value));
        }
        Ok((evaluation, threads))
    }
}

/// The error of a number that is too small.
fn refused(name: &str, given: i64, least: i64) -> CohortError {
    let rule = format!("`{name}` must be a whole number from {least}");
    CohortError::Rejected {
        errors: vec![InputError {
            kind: ErrorKind::InvalidValue,
            field: Some(name.into()),
            value: Some(given.to_string()),
            message: format!("{rule}, not `{given}`"),
            redacted_message: rule,
        }],
    }
}

fn given(value: FactValue) -> Given<'static> {
    let texts = |words: Vec<String>| words.into_iter().map(Given::from).collect();
    match value {
        FactValue::Text { text } | FactValue::OneWord { word: text } => text.into(),
        FactValue::YesOrNo { yes } => yes.into(),
        FactValue::WholeNumber { number } => i64::from(number).into(),
        FactValue::DecimalNumber { number } => Given::Number(number.text()).into_owned(),
        FactValue::Day { day } => day.to_string().into(),
        FactValue::ManyWords { words } => Given::List(texts(words)),
        FactValue::Studies { studies } => {
            let studies = studies.into_iter().map(|study| {
                Given::Object(vec![
                    ("agent".into(), study.agent.as_str().into()),
                    ("result".into(), study.result.as_str().into()),
                ])
            });
            Given::List(studies.collect())
        }
    }
}

/// A row that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct BadRow {
    /// Its number in the table, from 0.
    pub row: i64,
    /// The caller's own reference, where it could be read.
    pub id: Option<String>,
    /// Everything that is wrong with it.
    pub errors: Vec<InputError>,
}

/// Why a table could not be decided.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum CohortError {
    /// The table as a whole, or how it is to be decided, makes no sense.
    #[error("{}", errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("\n"))]
    Rejected {
        /// The faults of columns and constants, all at once: at least one.
        errors: Vec<InputError>,
    },
    /// Rows make no sense, and are to be refused.
    #[error("{report}")]
    RowsRejected {
        /// How many of them there are among those that were read.
        count: i64,
        /// How many rows were read.
        rows: i64,
        /// The first ones: at most ten.
        first: Vec<BadRow>,
        /// All of this as a text, a line for each error; it can contain values.
        report: String,
        /// The same without any value, for logs that must not hold what a patient's record says.
        redacted_report: String,
    },
    /// The bytes are no Arrow IPC stream, or not of a kind that can be read.
    #[error("{report}")]
    Unreadable {
        /// What could not be read; it can contain values.
        report: String,
        /// The same without any value.
        redacted_report: String,
    },
}

impl From<core::CohortError> for CohortError {
    fn from(error: core::CohortError) -> Self {
        let report = error.to_string();
        match error {
            core::CohortError::Table(errors) => Self::Rejected {
                errors: faults(&errors),
            },
            core::CohortError::Rows(rejected) => Self::RowsRejected {
                count: large(rejected.count),
                rows: large(rejected.rows),
                redacted_report: rejected.redacted().to_string(),
                first: rejected.first.into_iter().map(BadRow::from).collect(),
                report,
            },
            core::CohortError::Unreadable(_) => Self::Unreadable {
                report,
                redacted_report: "the table could not be read".into(),
            },
        }
    }
}

impl From<core::BadRow> for BadRow {
    fn from(bad: core::BadRow) -> Self {
        let core::BadRow { row, id, errors } = bad;
        let id = match id {
            Some(Given::Text(id) | Given::Number(id)) => Some(id.into_owned()),
            Some(Given::Null | Given::Bool(_) | Given::List(_) | Given::Object(_)) | None => None,
        };
        Self {
            row: large(row),
            id,
            errors: faults(&errors),
        }
    }
}

fn large(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Bytes of the library, where they lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct WrittenBytes {
    /// The address of the first one.
    pub address: i64,
    /// How many there are.
    pub length: i64,
}

/// Decides an Arrow IPC stream in pieces. `evaluateArrow` is made of it; call that.
///
/// The bytes that it gives out are its own until the next call, or until it is closed.
#[derive(Debug, uniffi::Object)]
pub struct ArrowDecider {
    as_it_comes: bool,
    /// What decides, and the bytes that were given out last.
    state: Mutex<(IpcDecider, Vec<u8>)>,
}

#[uniffi::export]
impl ArrowDecider {
    /// At the start of a stream: one that is decided as it comes, or a table that is decided as a whole.
    #[uniffi::constructor]
    pub fn new(evaluation: Evaluation, as_it_comes: bool) -> Result<Self, CohortError> {
        let (evaluation, threads) = evaluation.read()?;
        let decider = if as_it_comes {
            IpcDecider::of_stream(evaluation, threads)
        } else {
            IpcDecider::of_table(evaluation, threads)
        };
        Ok(Self {
            as_it_comes,
            state: Mutex::new((decider, Vec::new())),
        })
    }

    /// Reads the next bytes, and gives what was written of the results: of a table, nothing before the end.
    pub fn feed(&self, bytes: &[u8]) -> Result<WrittenBytes, CohortError> {
        self.decide(self.as_it_comes, |decider| decider.push(bytes))
    }

    /// Decides what is left, and gives the rest of the results.
    pub fn finish(&self) -> Result<WrittenBytes, CohortError> {
        self.decide(true, IpcDecider::finish)
    }
}

impl ArrowDecider {
    fn decide(
        &self,
        gives: bool,
        act: impl FnOnce(&mut IpcDecider) -> Result<(), core::CohortError>,
    ) -> Result<WrittenBytes, CohortError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (decider, written) = &mut *state;
        act(decider)?;
        *written = if gives { decider.take() } else { Vec::new() };
        // A list of bytes would cross one byte at a time; from where they lie, they are copied all at once.
        Ok(WrittenBytes {
            address: written.as_ptr().expose_provenance() as i64,
            length: large(written.len() as u64),
        })
    }
}
