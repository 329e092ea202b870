//! The one table of names: what a request can say, in which type, unit and range, and how to ask for it.
//!
//! The JSON reader, the error messages, the JSON Schema, questionnaires and the bindings all read this
//! table; the same names are JSON keys, table columns, keyword arguments and the ids of missing facts.
//!
//! ```
//! use radiopharm_policy::vocabulary::{Field, FieldType};
//!
//! let ki67: Field = "ki67_percent".parse()?;
//! assert!(matches!(ki67.spec().field_type, FieldType::Decimal(range) if range.unit == "%"));
//! assert_eq!(ki67.spec().question, "What is the Ki-67 index, in percent?");
//! # Ok::<(), radiopharm_policy::UnknownWord>(())
//! ```

mod table;

use std::fmt;

use crate::agent::{Drug, ImagingAgent, Phase, StudyResult};
use crate::measure::{DecimalRange, IntegerRange};
use crate::word::{Word, listed, words};

pub(crate) use table::each_fact;

/// The greatest number of characters of a text.
pub(crate) const LONGEST_TEXT: usize = 200;

/// The column of tracers in a table where each row has at most one study.
pub(crate) const IMAGING_AGENT: &str = "imaging_agent";

/// The column of their results.
pub(crate) const IMAGING_RESULT: &str = "imaging_result";

/// The column of their dates.
pub(crate) const IMAGING_DATE: &str = "imaging_date";

/// The columns of studies: names of a table that are no names of a request.
pub(crate) const OF_STUDIES: [&str; 3] = [IMAGING_AGENT, IMAGING_RESULT, IMAGING_DATE];

/// Declares the names and what the table says of each.
macro_rules! names {
    ({} $(
        $(#[doc = $docs:literal])*
        $variant:ident $name:ident: $kind:ident $(($($of:tt)*))?, $part:ident $(($shared:ident))? [$($drug:ident)+] $source:ident,
        $question:literal, $remark:literal, $plain:literal;
    )+) => {
        words! {
            @of_names
            /// A name of the vocabulary: one thing that a request can say.
            Field ("field") { $( $(#[doc = $docs])* $variant = [stringify!($name)], )+ }
        }

        impl Field {
            /// What the table says of the name.
            #[must_use]
            pub const fn spec(self) -> &'static FieldSpec {
                match self {
                    $( Self::$variant => const {
                        &FieldSpec {
                            field: Self::$variant,
                            field_type: field_type!($kind $(($($of)*))?),
                            constructor: constructor!($kind $(($($of)*))?),
                            required: required!($part),
                            question: $question,
                            remark: $remark,
                            drugs: drugs!($($drug)+),
                            setter: setter!($name: $part $(($shared))?),
                        }
                    }, )+
                }
            }

            /// Where it usually comes from.
            const fn source(self) -> FactSource {
                match self {
                    $( Self::$variant => source!($source), )+
                }
            }

            /// What a letter calls it, in plain words: it goes on after *please send*.
            pub(crate) const fn in_plain_words(self) -> &'static str {
                match self {
                    $( Self::$variant => $plain, )+
                }
            }
        }

        /// Every name that a request can have, in order.
        pub const VOCABULARY: [FieldSpec; Field::ALL.len()] = [$( *Field::$variant.spec(), )+];
    };
}

/// What is permitted of a kind.
macro_rules! field_type {
    (text) => {
        FieldType::Text(LONGEST_TEXT)
    };
    (boolean) => {
        FieldType::Bool
    };
    (date) => {
        FieldType::Date
    };
    (integer($of:ident)) => {
        FieldType::Integer(crate::measure::$of::RANGE)
    };
    (decimal($of:ident)) => {
        FieldType::Decimal(crate::measure::$of::RANGE)
    };
    (decimal($of:ident::$new:ident in $range:ident)) => {
        FieldType::Decimal(crate::measure::range::$range)
    };
    (word($of:ident)) => {
        FieldType::Word(Words::of::<crate::agent::$of>())
    };
    (words($of:ident)) => {
        FieldType::WordList(Words::of::<crate::agent::$of>())
    };
    (studies) => {
        FieldType::Studies
    };
}

/// The constructor of the measure of a kind, if it has one.
macro_rules! constructor {
    ($kind:ident($of:ident::$new:ident in $range:ident)) => {
        concat!(stringify!($of), "::", stringify!($new))
    };
    (integer($of:ident)) => {
        concat!(stringify!($of), "::new")
    };
    (decimal($of:ident)) => {
        concat!(stringify!($of), "::new")
    };
    ($kind:ident $(($of:ident))?) => {
        ""
    };
}

macro_rules! drugs {
    (every) => { Drug::ALL };
    ($($drug:ident)+) => { &[$(Drug::$drug),+] };
}

/// Whether a request cannot do without.
macro_rules! required {
    (drug) => {
        true
    };
    (start) => {
        true
    };
    ($part:ident) => {
        false
    };
}

/// How a typed request takes the value of a name.
macro_rules! setter {
    ($name:ident: drug) => {
        Setter::InType
    };
    ($name:ident: phase) => {
        Setter::InType
    };
    ($name:ident: start) => {
        Setter::AtStart
    };
    ($name:ident: continuation) => {
        Setter::InContinuation
    };
    ($name:ident: merged($shared:ident)) => {
        Setter::InAnyUnit(stringify!($shared))
    };
    ($name:ident: $part:ident) => {
        Setter::Own
    };
}

words! {
    /// Where a fact usually comes from, nearest first.
    FactSource ("source of a fact") {
        /// It is usually in the chart.
        Chart = "chart",
        /// It takes a test, or its report.
        Test = "test",
        /// It takes the judgement or the plan of a clinician.
        Clinician = "clinician",
    }
}

impl FactSource {
    /// Where a fact usually comes from.
    #[must_use]
    pub const fn of(field: Field) -> Self {
        field.source()
    }
}

macro_rules! source {
    (chart) => {
        FactSource::Chart
    };
    (test) => {
        FactSource::Test
    };
    (clinician) => {
        FactSource::Clinician
    };
}

each_fact!(names {});

impl Field {
    /// Whether a request for the drug in the phase says something with the name: what a typed request has a
    /// setter, or a keyword argument, for.
    ///
    /// The drug and the phase are the type of such a request, so they are no names of it.
    ///
    /// ```
    /// use radiopharm_policy::agent::{Drug, Phase};
    /// use radiopharm_policy::vocabulary::Field;
    ///
    /// assert!(Field::Kps.is_said_of(Drug::Lutathera, Phase::Initial));
    /// assert!(!Field::Kps.is_said_of(Drug::Xofigo, Phase::Initial));
    /// assert!(!Field::InitialCriteriaEstablished.is_said_of(Drug::Xofigo, Phase::Initial));
    /// ```
    #[must_use]
    pub fn is_said_of(self, drug: Drug, phase: Phase) -> bool {
        let spec = self.spec();
        let has_setter = match spec.setter {
            Setter::InType => false,
            Setter::InContinuation => phase == Phase::Continuation,
            Setter::AtStart | Setter::Own | Setter::InAnyUnit(_) => true,
        };
        has_setter && spec.drugs.contains(&drug)
    }
}

/// The names that a request must have.
pub(crate) fn required_fields() -> impl Iterator<Item = Field> {
    VOCABULARY
        .iter()
        .filter(|spec| spec.required)
        .map(|spec| spec.field)
}

/// A row of the vocabulary.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// The name.
    pub field: Field,
    /// Its type, unit and range.
    pub field_type: FieldType,
    /// The function of [`measure`](crate::measure) that checks a number: `Karnofsky::new`,
    /// `SerumCreatinine::mg_per_dl`; empty where the type is no number.
    pub constructor: &'static str,
    /// Whether a request must have it.
    pub required: bool,
    /// The question that asks a person for it.
    pub question: &'static str,
    /// What to know when answering; empty where the question says it all.
    pub remark: &'static str,
    /// The drugs that read it.
    pub drugs: &'static [Drug],
    /// How a typed request takes it.
    pub setter: Setter,
}

/// How a typed request takes the value of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setter {
    /// The type of the request says it: the drug and the phase.
    InType,
    /// A request begins with it: the date of service.
    AtStart,
    /// A method with the name, of continuations only.
    InContinuation,
    /// A method with the name.
    Own,
    /// A method with another name, which takes a quantity in any of its units: `serum_creatinine`.
    InAnyUnit(&'static str),
}

/// The type of a field, with everything that is permitted.
#[derive(Clone, Copy, Debug)]
pub enum FieldType {
    /// A text of at most so many characters.
    Text(usize),
    /// Yes or no.
    Bool,
    /// A whole number in a range.
    Integer(IntegerRange),
    /// An exact decimal in a range.
    Decimal(DecimalRange),
    /// A date, `YYYY-MM-DD`, from 1900-01-01 to 2199-12-31.
    Date,
    /// One of some words.
    Word(Words),
    /// A list of some words; what is not in a stated list is denied.
    WordList(Words),
    /// A list of imaging studies, each with a tracer, a result and, where it is known, a date.
    Studies,
}

impl FieldType {
    /// The words of a type that is one of some words; none of another.
    pub(crate) fn one_of(self) -> Vec<&'static str> {
        match self {
            Self::Word(words) => words.list(),
            Self::Text(_)
            | Self::Bool
            | Self::Integer(_)
            | Self::Decimal(_)
            | Self::Date
            | Self::WordList(_)
            | Self::Studies => Vec::new(),
        }
    }
}

/// The words of one enum, with their name.
#[derive(Clone, Copy)]
pub struct Words {
    /// What the words say: `tumor site`.
    pub name: &'static str,
    /// The name of the enum.
    pub type_name: &'static str,
    list: fn() -> Vec<&'static str>,
}

impl Words {
    const fn of<W: Word>() -> Self {
        Self {
            name: W::NAME,
            type_name: W::TYPE,
            list: || W::ALL.iter().map(|word| word.as_str()).collect(),
        }
    }

    /// The words, in order.
    #[must_use]
    pub fn list(&self) -> Vec<&'static str> {
        (self.list)()
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.list()).finish()
    }
}

impl fmt::Display for FieldType {
    /// What is permitted, in words: `true or false`, `one of lutathera, pluvicto, xofigo`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(most) => write!(f, "a text of at most {most} characters"),
            Self::Bool => f.write_str("true or false"),
            Self::Integer(range) => range.fmt(f),
            Self::Decimal(range) => write!(f, "{range}, with at most 20 places after the point"),
            Self::Date => f.write_str("a date from 1900-01-01 to 2199-12-31, as YYYY-MM-DD"),
            Self::Word(words) => write!(f, "one of {}", listed(words.list().into_iter())),
            Self::WordList(words) => write!(f, "a list of {}", listed(words.list().into_iter())),
            Self::Studies => write!(
                f,
                "a list of objects with an agent ({}, or a brand), a result ({}) and, where it is known, a date",
                listed(ImagingAgent::ALL.iter().map(|agent| agent.as_str())),
                listed(StudyResult::ALL.iter().map(|result| result.as_str())),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_row_a_field_in_order() {
        for (field, row) in Field::ALL.iter().zip(&VOCABULARY) {
            assert_eq!(*field, row.field);
            assert_eq!(field.spec().field, *field);
        }
    }

    #[test]
    fn every_name_can_be_asked_for_by_a_question_of_its_own() {
        for (place, row) in VOCABULARY.iter().enumerate() {
            assert!(row.question.ends_with('?'), "{}", row.question);
            assert!(!row.drugs.is_empty());
            assert!(
                VOCABULARY
                    .iter()
                    .skip(place + 1)
                    .all(|other| other.question != row.question)
            );
        }
    }
}
