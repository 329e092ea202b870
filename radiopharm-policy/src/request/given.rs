//! A value as it was given, in whatever language, before it is read as a fact.

use std::borrow::Cow;
use std::fmt;

/// A value as it was given: JSON's six kinds, with numbers as they are written.
///
/// Front ends other than JSON (keyword arguments, columns, FHIR resources) put their values into this form
/// and hand them to a [`Draft`](super::Draft); the rules for reading them are then the same everywhere.
#[derive(Clone, Debug, PartialEq)]
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

impl From<i64> for Given<'_> {
    fn from(value: i64) -> Self {
        Self::Number(Cow::Owned(value.to_string()))
    }
}

impl From<crate::decimal::Decimal> for Given<'_> {
    fn from(value: crate::decimal::Decimal) -> Self {
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

impl From<jiff::civil::Date> for Given<'_> {
    fn from(day: jiff::civil::Date) -> Self {
        Self::Text(Cow::Owned(day.to_string()))
    }
}
