//! Reads values as they were given into a record.

use std::borrow::Cow;

use jiff::civil::Date;

use super::advice::{self, BadElements};
use super::error::Misread;
#[cfg(feature = "arrow")]
use super::error::{ErrorKind, InputError, quoted};
use super::given::Given;
use crate::agent::{ImagingAgent, Study, StudyResult};
use crate::decimal::{Decimal, read_short_integer};
use crate::measure::MeasureError;
use crate::record::{FIRST_DATE, FactValue, LAST_DATE, Record};
use crate::vocabulary::{Field, LONGEST_TEXT, each_fact};
#[cfg(feature = "arrow")]
use crate::vocabulary::{IMAGING_DATE, IMAGING_RESULT};
#[cfg(feature = "arrow")]
use crate::word::listed;
use crate::word::{Word, WordSet};

impl<'a> FactValue<'a> {
    /// The value as it would be given.
    pub(crate) fn as_given(self) -> Given<'a> {
        match self {
            Self::Text(text) => text.into(),
            Self::Bool(value) => value.into(),
            Self::Integer(number) => number.into(),
            Self::Decimal(number) => number.into(),
            Self::Date(day) => day.into(),
            Self::Word(word) => word.into(),
            Self::Words(words) => Given::List(words.iter().map(Given::from).collect()),
            Self::Studies(studies) => Given::List(
                studies
                    .iter()
                    .map(|study| {
                        let mut entries: Vec<(Cow<'_, str>, Given<'_>)> = vec![
                            ("agent".into(), study.agent.as_str().into()),
                            ("result".into(), study.result.as_str().into()),
                        ];
                        entries.extend(study.date.map(|day| ("date".into(), day.into())));
                        Given::Object(entries)
                    })
                    .collect(),
            ),
        }
    }
}

impl Given<'_> {
    /// The day that a text means, by the rule of the vocabulary: `YYYY-MM-DD`, of the years 1900 to 2199.
    ///
    /// ```
    /// use radiopharm_policy::{Given, date};
    ///
    /// assert_eq!(Given::from("2026-05-04").to_day(), Some(date(2026, 5, 4)));
    /// for other in ["2026-5-4", "20260504", "2026-05-04T10:30", "2026-02-30"] {
    ///     assert_eq!(Given::from(other).to_day(), None);
    /// }
    /// ```
    #[must_use]
    pub fn to_day(&self) -> Option<Date> {
        day(self).ok().flatten()
    }
}

pub(super) type Read<T> = Result<Option<T>, Misread>;

fn text(given: &Given<'_>) -> Read<String> {
    match given {
        Given::Null => Ok(None),
        Given::Text(text) if text.chars().nth(LONGEST_TEXT).is_none() => Ok(Some(text.to_string())),
        Given::Text(_) | Given::Bool(_) | Given::Number(_) | Given::List(_) | Given::Object(_) => {
            Err(Misread::default())
        }
    }
}

fn boolean(given: &Given<'_>) -> Read<bool> {
    match given {
        Given::Null => Ok(None),
        Given::Bool(value) => Ok(Some(*value)),
        Given::Text(_) | Given::Number(_) | Given::List(_) | Given::Object(_) => Err(Misread::default()),
    }
}

/// A number, exactly as it is written.
fn number(given: &Given<'_>) -> Read<Decimal> {
    match given {
        Given::Null => Ok(None),
        Given::Number(written) => match written.parse() {
            Ok(number) => Ok(Some(number)),
            Err(error) => Err(Misread(Some(format!(": {error}")))),
        },
        Given::Text(_) | Given::Bool(_) | Given::List(_) | Given::Object(_) => Err(Misread::default()),
    }
}

/// A whole number, however it is written: `60`, `60.0`, `6e1`.
fn integer<T>(given: &Given<'_>, construct: impl FnOnce(i64) -> Result<T, MeasureError>) -> Read<T> {
    if let Given::Number(written) = given
        && let Some(short) = read_short_integer(written)
    {
        return construct(i64::from(short))
            .map(Some)
            .map_err(|_| Misread::default());
    }
    let Some(number) = number(given)? else {
        return Ok(None);
    };
    let whole = number.to_integer().ok_or_else(Misread::default)?;
    construct(whole).map(Some).map_err(|_| Misread::default())
}

fn decimal<T>(given: &Given<'_>, construct: impl FnOnce(Decimal) -> Result<T, MeasureError>) -> Read<T> {
    let Some(number) = number(given)? else {
        return Ok(None);
    };
    construct(number).map(Some).map_err(|_| Misread::default())
}

/// A date as `YYYY-MM-DD`, and in no other form.
pub(super) fn day(given: &Given<'_>) -> Read<Date> {
    match given {
        Given::Null => Ok(None),
        Given::Text(text) => match read_date(text) {
            Some(day) if FIRST_DATE <= day && day <= LAST_DATE => Ok(Some(day)),
            Some(_) | None => Err(Misread::default()),
        },
        Given::Number(_) | Given::Bool(_) | Given::List(_) | Given::Object(_) => Err(Misread::default()),
    }
}

/// Reads exactly four digits, a hyphen, two digits, a hyphen, two digits, of a day that exists.
fn read_date(text: &str) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else {
        return None;
    };
    let digits = |bytes: &[u8]| {
        bytes.iter().try_fold(0_i16, |number, byte| {
            byte.is_ascii_digit()
                .then(|| number * 10 + i16::from(byte - b'0'))
        })
    };
    let (month, day) = (digits(&[m1, m2])?, digits(&[d1, d2])?);
    Date::new(
        digits(&[y1, y2, y3, y4])?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// One word out of some.
fn word<W: Word>(given: &Given<'_>) -> Read<W> {
    match given {
        Given::Null => Ok(None),
        Given::Text(text) => W::from_word(text).map(Some).ok_or_else(Misread::default),
        Given::Number(_) | Given::Bool(_) | Given::List(_) | Given::Object(_) => Err(Misread::default()),
    }
}

/// A list of words; elements that are none are named.
fn word_list<W: Word>(field: Field, given: &Given<'_>) -> Read<WordSet<W>> {
    let Some(elements) = list(given)? else {
        return Ok(None);
    };
    let mut set = WordSet::EMPTY;
    let mut bad = BadElements::default();
    for (place, element) in elements.iter().enumerate() {
        match word(element) {
            Ok(Some(word)) => set = set.with(word),
            Ok(None) | Err(_) => bad.add(place, element, || advice::of_element::<W>(field, element)),
        }
    }
    bad.or(set)
}

fn list<'g, 'a>(given: &'g Given<'a>) -> Result<Option<&'g [Given<'a>]>, Misread> {
    match given {
        Given::Null => Ok(None),
        Given::List(elements) => Ok(Some(elements)),
        Given::Text(_) | Given::Number(_) | Given::Bool(_) | Given::Object(_) => Err(Misread::default()),
    }
}

/// A list of studies, each an object with a tracer, a result and perhaps a date, and nothing else.
fn studies(given: &Given<'_>) -> Read<Vec<Study>> {
    studies_until(given, LAST_DATE)
}

/// The same, and no study is of a later day than the service.
pub(super) fn studies_until(given: &Given<'_>, service: Date) -> Read<Vec<Study>> {
    let Some(elements) = list(given)? else {
        return Ok(None);
    };
    let mut studies = Vec::with_capacity(elements.len());
    let mut bad = BadElements::default();
    for (place, element) in elements.iter().enumerate() {
        match study(element) {
            Ok(Study { date: Some(date), .. }) if service < date => {
                bad.add(place, element, || {
                    Some(format!("its date is after the date of service, {service}"))
                });
            }
            Ok(study) => studies.push(study),
            Err(why) => bad.add(place, element, || Some(why)),
        }
    }
    bad.or(studies)
}

fn study(given: &Given<'_>) -> Result<Study, String> {
    let Given::Object(entries) = given else {
        return Err("a study is an object with an agent and a result".into());
    };
    let (mut agent, mut result, mut date) = (None, None, None);
    for (key, value) in entries {
        let repeats = match &**key {
            "agent" => agent.replace(value).is_some(),
            "result" => result.replace(value).is_some(),
            "date" => date.replace(value).is_some(),
            other => return Err(format!("`{other}` is neither agent nor result nor date")),
        };
        if repeats {
            return Err(format!("`{key}` stands more than once"));
        }
    }
    let agent = match agent {
        Some(Given::Text(name)) => ImagingAgent::find(name)
            .ok_or_else(|| format!("`{}` is no agent; {}", name, advice::of_tracer(name)))?,
        Some(_) | None => return Err("its agent is not a word".into()),
    };
    let result = result.unwrap_or(&Given::Null);
    let Ok(Some(result)) = word::<StudyResult>(result) else {
        return Err(match advice::of_element::<StudyResult>(Field::Imaging, result) {
            Some(advice) => format!("its result is not one of the words; {advice}"),
            None => "its result is not one of the words".into(),
        });
    };
    match day(date.unwrap_or(&Given::Null)) {
        Ok(date) => Ok(Study { agent, result, date }),
        Err(_) => Err("its date is not a date as YYYY-MM-DD".into()),
    }
}

/// Whether a value can be a part of a study, by the name of its column.
///
/// # Errors
/// It cannot: what is permitted.
#[cfg(feature = "arrow")]
pub(crate) fn check_part_of_study(name: &str, given: &Given<'_>) -> Result<(), InputError> {
    let (is_good, permitted, advice) = match (name, given) {
        (IMAGING_DATE, _) => (
            day(given).is_ok(),
            Field::DateOfService.spec().field_type.to_string(),
            None,
        ),
        (IMAGING_RESULT, _) => (
            word::<StudyResult>(given).is_ok(),
            format!(
                "one of {}",
                listed(StudyResult::ALL.iter().map(|word| word.as_str()))
            ),
            advice::of_element::<StudyResult>(Field::Imaging, given),
        ),
        (_, Given::Text(text)) => (
            ImagingAgent::find(text).is_some(),
            agents(),
            Some(advice::of_tracer(text)),
        ),
        (_, _) => (false, agents(), None),
    };
    if is_good {
        return Ok(());
    }
    let json = given.to_string();
    let advice = advice.map_or_else(String::new, |advice| format!("; {advice}"));
    Err(InputError::new(
        ErrorKind::InvalidValue,
        Some(name),
        format!("`{name}` must be {permitted}"),
    )
    .with_value(&json)
    .with_detail(format!(", not `{}`{advice}", quoted(&json))))
}

#[cfg(feature = "arrow")]
fn agents() -> String {
    format!(
        "one of {}",
        listed(ImagingAgent::ALL.iter().map(|agent| agent.as_str()))
    )
}

impl<'de> serde::Deserialize<'de> for Study {
    /// From an object, as a list of studies has it.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        study(&Given::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// Reads a value of a kind of the vocabulary.
macro_rules! read {
    ($field:expr, $given:expr, text) => {
        text($given)
    };
    ($field:expr, $given:expr, boolean) => {
        boolean($given)
    };
    ($field:expr, $given:expr, date) => {
        day($given)
    };
    ($field:expr, $given:expr, integer($of:ident)) => {
        integer($given, crate::measure::$of::new)
    };
    ($field:expr, $given:expr, decimal($of:ident)) => {
        decimal($given, crate::measure::$of::new)
    };
    ($field:expr, $given:expr, decimal($of:ident::$new:ident in $range:ident)) => {
        decimal($given, crate::measure::$of::$new)
    };
    ($field:expr, $given:expr, word($of:ident)) => {
        word($given)
    };
    ($field:expr, $given:expr, words($of:ident)) => {
        word_list($field, $given)
    };
    ($field:expr, $given:expr, studies) => {
        studies($given)
    };
}

macro_rules! reader {
    ({} $(
        $(#[doc = $docs:literal])*
        $variant:ident $name:ident: $kind:ident $(($($of:tt)*))?, $part:ident $(($shared:ident))? [$($drug:ident)+] $source:ident,
        $question:literal, $remark:literal, $plain:literal;
    )+) => {
        impl Record {
            /// Reads a value into the field.
            pub(crate) fn set(&mut self, field: Field, given: &Given<'_>) -> Result<(), Misread> {
                match field {
                    $( Field::$variant => self.$name = read!(field, given, $kind $(($($of)*))?)?, )+
                }
                Ok(())
            }
        }
    };
}

each_fact!(reader {});
