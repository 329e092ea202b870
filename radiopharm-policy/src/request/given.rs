//! A value as it was given, in whatever language, before it is read as a fact.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use crate::decimal::{AS_WRITTEN, Decimal};
use crate::vocabulary::Field;
use crate::word::Word;

/// A value as it was given: JSON's six kinds, with numbers as they are written.
///
/// Front ends other than JSON (keyword arguments, columns, FHIR resources) put their values into this form
/// and hand them to a [`Draft`](super::Draft); the rules for reading them are then the same everywhere.
///
/// `Debug` says what kind of value it is, and the value only in the alternate form (`{:#?}`), since it can be a
/// patient's.
#[derive(Clone, PartialEq, Eq)]
pub enum Given<'a> {
    /// Nothing: unknown.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number, as JSON writes one, exactly.
    Number(Cow<'a, str>),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Given<'a>>),
    /// An object; keys may repeat, and that is a fault.
    Object(Vec<(Cow<'a, str>, Given<'a>)>),
}

impl Given<'_> {
    /// The same value, which borrows nothing.
    #[must_use]
    pub fn into_owned(self) -> Given<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Null => Given::Null,
            Self::Bool(value) => Given::Bool(value),
            Self::Number(written) => Given::Number(owned(written)),
            Self::Text(text) => Given::Text(owned(text)),
            Self::List(values) => Given::List(values.into_iter().map(Given::into_owned).collect()),
            Self::Object(entries) => Given::Object(
                entries
                    .into_iter()
                    .map(|(key, value)| (owned(key), value.into_owned()))
                    .collect(),
            ),
        }
    }
}

impl fmt::Debug for Given<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::Null => return f.write_str("Null"),
            Self::Bool(_) => "Bool",
            Self::Number(_) => "Number",
            Self::Text(_) => "Text",
            Self::List(_) => "List",
            Self::Object(_) => "Object",
        };
        if f.alternate() {
            write!(f, "{kind}({self})")
        } else {
            write!(f, "{kind}(..)")
        }
    }
}

impl fmt::Display for Given<'_> {
    /// The value as compact JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(written) => f.write_str(written),
            Self::Text(text) => write_text(text, f),
            Self::List(values) => {
                f.write_str("[")?;
                for (place, value) in values.iter().enumerate() {
                    if 0 < place {
                        f.write_str(",")?;
                    }
                    write!(f, "{value}")?;
                }
                f.write_str("]")
            }
            Self::Object(entries) => {
                f.write_str("{")?;
                for (place, (key, value)) in entries.iter().enumerate() {
                    if 0 < place {
                        f.write_str(",")?;
                    }
                    write_text(key, f)?;
                    write!(f, ":{value}")?;
                }
                f.write_str("}")
            }
        }
    }
}

/// A text as JSON writes it.
fn write_text(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(&serde_json::to_string(text).map_err(|_| fmt::Error)?)
}

impl From<bool> for Given<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

/// Whole numbers, as they are written.
macro_rules! from_whole_numbers {
    ($($number:ty)+) => {$(
        impl From<$number> for Given<'_> {
            fn from(value: $number) -> Self {
                Self::Number(Cow::Owned(value.to_string()))
            }
        }
    )+};
}

from_whole_numbers!(i8 i16 i32 i64 u8 u16 u32 u64 isize usize);

impl From<f64> for Given<'_> {
    /// The shortest decimal that reads back as the float. What is no number is one that no fact can have.
    fn from(value: f64) -> Self {
        Self::Number(Cow::Owned(written(value)))
    }
}

impl From<f32> for Given<'_> {
    /// The shortest decimal that reads back as the 32-bit float.
    fn from(value: f32) -> Self {
        Self::Number(Cow::Owned(match Decimal::from_f32(value) {
            Ok(number) => number.to_string(),
            Err(_) => written(f64::from(value)),
        }))
    }
}

/// A float as a number is written: in its shortest digits, where no fact can have it too.
fn written(float: f64) -> String {
    Decimal::from_f64(float).map_or_else(|_| format!("{float:e}"), |number| number.to_string())
}

impl<'a, T: Into<Given<'a>>> From<Option<T>> for Given<'a> {
    /// `None` is nothing: unknown.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<'a, T: Into<Given<'a>>> From<Vec<T>> for Given<'a> {
    fn from(values: Vec<T>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

impl<'a, T: Into<Given<'a>>, const N: usize> From<[T; N]> for Given<'a> {
    fn from(values: [T; N]) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

impl<W: Word> From<W> for Given<'_> {
    fn from(word: W) -> Self {
        Self::Text(Cow::Borrowed(word.as_str()))
    }
}

impl<'a> From<&'a String> for Given<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<Cow<'a, str>> for Given<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<serde_json::Value> for Given<'static> {
    fn from(value: serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
                (Some(whole), _, _) => whole.into(),
                (None, Some(whole), _) => whole.into(),
                (None, None, Some(float)) => float.into(),
                (None, None, None) => Self::Number(Cow::Owned(number.to_string())),
            },
            Value::String(text) => text.into(),
            Value::Array(values) => values.into(),
            Value::Object(entries) => Self::Object(
                entries
                    .into_iter()
                    .map(|(name, value)| (Cow::Owned(name), value.into()))
                    .collect(),
            ),
        }
    }
}

/// The deepest nesting of a value that is read from JSON on its own.
const DEEPEST: usize = 128;

impl<'a> Given<'a> {
    /// The value of a well-formed JSON text. Numbers stay as they are written.
    ///
    /// The caller has made sure that it is not nested too deep, and says whether there are escapes anywhere in it.
    pub(crate) fn of_json(raw: &'a str, escapes: bool) -> Result<Self, String> {
        let parsed = |error: serde_json::Error| error.to_string();
        Ok(match raw.as_bytes().first() {
            Some(b'"') => match raw.get(1..raw.len().saturating_sub(1)) {
                Some(plain) if !escapes || !plain.contains('\\') => Given::Text(Cow::Borrowed(plain)),
                Some(_) | None => Given::Text(Cow::Owned(serde_json::from_str(raw).map_err(parsed)?)),
            },
            Some(b't') => Given::Bool(true),
            Some(b'f') => Given::Bool(false),
            Some(b'n') => Given::Null,
            Some(b'[') => {
                let elements: Vec<&RawValue> = serde_json::from_str(raw).map_err(parsed)?;
                let read = elements
                    .into_iter()
                    .map(|element| Self::of_json(element.get(), escapes));
                Given::List(read.collect::<Result<_, _>>()?)
            }
            Some(b'{') => {
                let entries: Entries<'_> = serde_json::from_str(raw).map_err(parsed)?;
                let read = entries.0.into_iter();
                let read = read.map(|(name, value)| Ok((name, Self::of_json(value.get(), escapes)?)));
                Given::Object(read.collect::<Result<_, String>>()?)
            }
            Some(_) | None => Given::Number(Cow::Borrowed(raw)),
        })
    }
}

/// A name, borrowed from the text where it has no escapes.
pub(crate) struct Key<'a>(pub(crate) Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Borrow;
        impl<'de> Visitor<'de> for Borrow {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Borrowed(name)))
            }

            fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Owned(name.to_owned())))
            }
        }
        deserializer.deserialize_str(Borrow)
    }
}

/// The entries of an object inside a value; a name may repeat.
struct Entries<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(Key(name)) = map.next_key()? {
                    entries.push((name, map.next_value()?));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

/// How deep a well-formed list or object is nested; brackets in texts do not count.
pub(crate) fn depth(raw: &str) -> usize {
    let (mut depth, mut deepest, mut in_text, mut escaped) = (0_usize, 0, false, false);
    for byte in raw.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_text,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

impl Serialize for Given<'_> {
    /// In any format; a number as [`Decimal`] is, or as a text where no fact can have it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(written) => match written.parse::<Decimal>() {
                Ok(number) => number.serialize(serializer),
                Err(_) => serializer.serialize_str(written),
            },
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(values) => serializer.collect_seq(values),
            Self::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (name, value) in entries {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Given<'_> {
    /// From any self-describing format. Numbers of JSON stay as they are written; floats of other formats are their
    /// shortest decimals.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Given<'static>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Given::Null)
            }

            fn visit_none<E>(self) -> Result<Self::Value, E> {
                Ok(Given::Null)
            }

            fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
                Given::deserialize(inner).map(Given::into_owned)
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
                inner.deserialize_any(self)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
                Ok(value.into())
            }

            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(number.into())
            }

            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                Ok(number.into())
            }

            fn visit_f32<E>(self, float: f32) -> Result<Self::Value, E> {
                Ok(float.into())
            }

            fn visit_f64<E>(self, float: f64) -> Result<Self::Value, E> {
                Ok(float.into())
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(text.to_owned().into())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(element) = elements.next_element::<Given<'static>>()? {
                    list.push(element);
                }
                Ok(Given::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(name) = map.next_key::<String>()? {
                    if entries.is_empty() && name == AS_WRITTEN {
                        let raw: String = map.next_value()?;
                        if DEEPEST < depth(&raw) {
                            return Err(A::Error::custom(format_args!(
                                "nested deeper than {DEEPEST} levels"
                            )));
                        }
                        return Given::of_json(&raw, true)
                            .map(Given::into_owned)
                            .map_err(A::Error::custom);
                    }
                    entries.push((Cow::Owned(name), map.next_value::<Given<'static>>()?));
                }
                Ok(Given::Object(entries))
            }
        }

        deserializer.deserialize_newtype_struct(AS_WRITTEN, Any)
    }
}

impl From<Decimal> for Given<'_> {
    fn from(value: Decimal) -> Self {
        Self::Number(Cow::Owned(value.to_string()))
    }
}

impl<'a> From<&'a str> for Given<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Given<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

#[cfg(feature = "rust_decimal")]
impl From<rust_decimal::Decimal> for Given<'_> {
    /// The number as it is written, with all of its places.
    fn from(value: rust_decimal::Decimal) -> Self {
        Self::Number(Cow::Owned(value.to_string()))
    }
}

/// Days of other libraries; one that no [`Date`](jiff::civil::Date) is becomes a text, which is no date.
macro_rules! from_days {
    ($($feature:literal $day:ty)+) => {$(
        #[cfg(feature = $feature)]
        impl From<$day> for Given<'_> {
            fn from(day: $day) -> Self {
                match crate::day::ToDate::to_date(day) {
                    Ok(day) => day.into(),
                    Err(_) => Self::Text(Cow::Owned(day.to_string())),
                }
            }
        }
    )+};
}

from_days!("chrono" chrono::NaiveDate "time" time::Date);

impl From<jiff::civil::Date> for Given<'_> {
    fn from(day: jiff::civil::Date) -> Self {
        Self::Text(Cow::Owned(day.to_string()))
    }
}

/// Facts for a debugger: their names, and their values in the alternate form only.
pub(super) fn debug_facts<'a>(
    name: &str,
    facts: impl Iterator<Item = (Field, Given<'a>)>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    if f.alternate() {
        let mut shown = f.debug_struct(name);
        for (field, value) in facts {
            shown.field(field.as_str(), &format_args!("{value}"));
        }
        return shown.finish();
    }
    write!(f, "{name} {{ ")?;
    for (place, (field, _)) in facts.enumerate() {
        let comma = if 0 < place { ", " } else { "" };
        write!(f, "{comma}{field}")?;
    }
    f.write_str(" }")
}
