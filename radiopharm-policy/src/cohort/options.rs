//! How tables are decided: what the caller chooses.

use crate::criterion::Criterion;
use crate::edition::Edition;
use crate::request::Given;

/// What the name of a status column begins with.
pub(super) const STATUS: &str = "status_";

/// The name of the column with the status of a criterion: `status_age`.
#[must_use]
pub fn status_column(criterion: Criterion) -> String {
    format!("{STATUS}{criterion}")
}

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
    /// The fact to ask for next, a word; null where nothing need be asked, or nothing that can be told settles it. It is
    /// the first of [`next_question`](crate::ask::next_question), and is written only where it is named.
    NextFact,
}

impl ResultColumn {
    /// Every result column, in order.
    pub const ALL: [Self; 11] = [
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
        Self::NextFact,
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
            Self::NextFact => "next_fact",
        }
    }

    /// Whether the column is written only where it is named.
    #[must_use]
    pub const fn is_on_request(self) -> bool {
        matches!(self, Self::NextFact)
    }
}

impl From<ResultColumn> for String {
    fn from(column: ResultColumn) -> Self {
        column.as_str().to_owned()
    }
}

impl std::fmt::Display for ResultColumn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
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
    pub(super) constants: Vec<(String, Given<'static>)>,
    pub(super) edition: Option<Edition>,
    pub(super) columns: Option<Vec<String>>,
    pub(super) carried: Vec<String>,
    pub(super) carries_others: bool,
    pub(super) encoding: Encoding,
    pub(super) lists: Lists,
    pub(super) bad_rows: BadRows,
    pub(super) row_limit: Option<u64>,
}

impl Evaluation {
    /// Every result column that is not [on request](ResultColumn::is_on_request), words as dictionaries, bad rows refused, the edition of each row's date of service.
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

    /// With these result columns only: [`ResultColumn`]s or their names, `status_` and a criterion
    /// ([`status_column`]), or `statuses` for all of those.
    ///
    /// ```
    /// use radiopharm_policy::cohort::{Evaluation, ResultColumn, status_column};
    /// use radiopharm_policy::Criterion;
    ///
    /// let typed = Evaluation::new().columns([ResultColumn::Outcome.into(), status_column(Criterion::Age)]);
    /// let named = Evaluation::new().columns(["outcome", "status_age"]);
    /// assert_eq!(format!("{typed:?}"), format!("{named:?}"));
    /// ```
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
}
