//! The flat record: every name of the vocabulary with its typed value.

use std::fmt;

use jiff::civil::{Date, date};
use serde::Serialize;
use serde::ser::Serializer;

use crate::agent::Study;
use crate::decimal::Decimal;
use crate::measure::Activity;
use crate::vocabulary::{Field, LONGEST_TEXT, each_fact};
use crate::word::{Said, WordList};

/// The first date that the vocabulary permits.
pub(crate) const FIRST_DATE: Date = date(1900, 1, 1);

/// The last date that the vocabulary permits.
pub(crate) const LAST_DATE: Date = date(2199, 12, 31);

/// The type that holds a value of a kind of the vocabulary.
macro_rules! held {
    (text) => { String };
    (boolean) => { bool };
    (date) => { jiff::civil::Date };
    (integer($of:ident)) => { crate::measure::$of };
    (decimal($of:ident $(:: $new:ident in $range:ident)?)) => { crate::measure::$of };
    (word($of:ident)) => { crate::agent::$of };
    (words($of:ident)) => { crate::word::WordSet<crate::agent::$of> };
    (studies) => { Vec<crate::agent::Study> };
}

pub(crate) use held;

/// The value of a kind of the vocabulary, as it is shown.
macro_rules! shown {
    ($value:expr, text) => {
        $value.as_deref().map(FactValue::Text)
    };
    ($value:expr, boolean) => {
        $value.map(FactValue::Bool)
    };
    ($value:expr, date) => {
        $value.map(FactValue::Date)
    };
    ($value:expr, integer($of:ident)) => {
        $value.map(|number| FactValue::Integer(i64::from(number.value())))
    };
    ($value:expr, decimal($($of:tt)+)) => {
        $value.map(|number| FactValue::Decimal(number.value()))
    };
    ($value:expr, word($of:ident)) => {
        $value.map(|word| FactValue::Word(word.as_str()))
    };
    ($value:expr, words($of:ident)) => {
        $value.map(|words| FactValue::Words(words.into()))
    };
    ($value:expr, studies) => {
        $value.as_deref().map(FactValue::Studies)
    };
}

/// Whether a value is one that the vocabulary permits; measures and words always are.
macro_rules! is_permitted {
    ($value:expr, text) => {
        $value
            .as_ref()
            .is_none_or(|text| text.chars().nth(LONGEST_TEXT).is_none())
    };
    ($value:expr, date) => {
        $value.is_none_or(|day| FIRST_DATE <= day && day <= LAST_DATE)
    };
    ($value:expr, studies) => {
        $value
            .iter()
            .flatten()
            .all(|study| study.date.is_none_or(|day| FIRST_DATE <= day && day <= LAST_DATE))
    };
    ($value:expr, $($kind:tt)+) => {
        true
    };
}

macro_rules! record {
    ({} $(
        $(#[doc = $docs:literal])*
        $variant:ident $name:ident: $kind:ident $(($($of:tt)*))?, $part:ident $(($shared:ident))? [$($drug:ident)+] $source:ident,
        $question:literal, $remark:literal, $plain:literal;
    )+) => {
        /// Everything that a request can say, as it was said; `None` is unknown.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
        pub(crate) struct Record {
            $( pub(crate) $name: Option<held!($kind $(($($of)*))?)>, )+
        }

        impl Record {
            /// The value of a field, as it was stated.
            pub(crate) fn get(&self, field: Field) -> Option<FactValue<'_>> {
                match field {
                    $( Field::$variant => shown!(self.$name, $kind $(($($of)*))?), )+
                }
            }

            /// Whether every value is one that the vocabulary permits: texts and dates need not be.
            pub(crate) fn is_permitted(&self) -> bool {
                $( is_permitted!(self.$name, $kind $(($($of)*))?) )&&+
            }
        }
    };
}

each_fact!(record {});

impl Record {
    /// The activity planned for each requested dose, with the name under which it was stated.
    pub(crate) fn activity(&self) -> Option<(Field, Activity)> {
        let stated = [
            (Field::ActivityPerDoseGbq, self.activity_per_dose_gbq),
            (Field::ActivityPerDoseMci, self.activity_per_dose_mci),
        ];
        stated
            .into_iter()
            .find_map(|(field, stated)| Some((field, stated?.activity())))
    }
}

/// The value of a fact, as it is shown and written.
///
/// `Debug` says what kind of value it is, and the value only in the alternate form (`{:#?}`), since it is a patient's.
///
/// ```
/// use radiopharm_policy::FactValue;
///
/// assert_eq!(format!("{:?}", FactValue::Integer(60)), "Integer(..)");
/// assert_eq!(format!("{:#?}", FactValue::Integer(60)), "Integer(60)");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum FactValue<'a> {
    /// A text.
    Text(&'a str),
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// An exact decimal.
    Decimal(Decimal),
    /// A date.
    Date(Date),
    /// A word of the vocabulary.
    Word(&'static str),
    /// Words of the vocabulary, in its order.
    Words(WordList),
    /// Imaging studies, in the order given.
    Studies(&'a [Study]),
}

impl fmt::Debug for FactValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::Text(_) => "Text",
            Self::Bool(_) => "Bool",
            Self::Integer(_) => "Integer",
            Self::Decimal(_) => "Decimal",
            Self::Date(_) => "Date",
            Self::Word(_) => "Word",
            Self::Words(_) => "Words",
            Self::Studies(_) => "Studies",
        };
        if f.alternate() {
            write!(f, "{kind}({self})")
        } else {
            write!(f, "{kind}(..)")
        }
    }
}

impl fmt::Display for FactValue<'_> {
    /// For people: `true` is yes, words are said as in a sentence, lists are listed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Bool(value) => f.write_str(if *value { "yes" } else { "no" }),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Decimal(number) => write!(f, "{number}"),
            Self::Date(day) => write!(f, "{day}"),
            Self::Word(word) => write!(f, "{}", Said(word)),
            Self::Words(words) => write!(f, "{words}"),
            Self::Studies([]) => f.write_str("none"),
            Self::Studies(studies) => {
                for (place, study) in studies.iter().enumerate() {
                    if 0 < place {
                        f.write_str(", ")?;
                    }
                    write!(f, "{study}")?;
                }
                Ok(())
            }
        }
    }
}

impl Serialize for FactValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Decimal(number) => number.serialize(serializer),
            Self::Date(day) => serializer.collect_str(day),
            Self::Word(word) => serializer.serialize_str(word),
            Self::Words(words) => words.serialize(serializer),
            Self::Studies(studies) => studies.serialize(serializer),
        }
    }
}
