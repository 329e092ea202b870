//! What can be wrong with a request: all of it at once.

use std::borrow::Cow;
use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::given::Given;
use crate::escape::{cut, escaped};
use crate::word::words;

words! {
    /// What kind of fault an [`InputError`] is.
    ErrorKind ("error kind") {
        /// The text is not one JSON object.
        InvalidJson = "invalid_json",
        /// The vocabulary has no such name.
        UnknownField = "unknown_field",
        /// A name that every request must have is not there.
        MissingField = "missing_field",
        /// A value is not of the type, or not in the range, that the vocabulary says.
        InvalidValue = "invalid_value",
        /// Two facts contradict each other, or one is stated twice.
        ConflictingFields = "conflicting_fields",
        /// The date of service lies before the first known edition.
        EditionUnavailable = "edition_unavailable",
    }
}

/// One fault of a request: its kind, the field, the value as given, and a message that says what is
/// permitted.
///
/// `Display` is the message; it can contain the value. Where logs must not hold what a patient's record
/// says, write [`redacted`](Self::redacted) instead. `Debug` leaves the value out, unless the alternate form (`{:#?}`)
/// is asked for.
#[derive(Clone)]
pub struct InputError {
    kind: ErrorKind,
    field: Option<String>,
    value: Option<String>,
    /// The message up to the value, which is all that a redacted error says.
    rule: String,
    /// What the message says of the value.
    detail: String,
}

impl InputError {
    pub(crate) fn new(kind: ErrorKind, field: Option<&str>, rule: impl Into<String>) -> Self {
        Self {
            kind,
            field: field.map(|name| cut(name).to_owned()),
            value: None,
            rule: harmless(rule.into()),
            detail: String::new(),
        }
    }

    /// The error of a value that is not permitted: of a field or an argument, where it has a name, otherwise of what
    /// it measures.
    ///
    /// ```
    /// use radiopharm_policy::{Given, InputError};
    ///
    /// let error = InputError::invalid(Some("kps"), "", "a whole number from 0 to 100", &Given::from(65));
    /// assert_eq!(error.message(), "`kps` must be a whole number from 0 to 100, not `65`");
    /// let error = InputError::invalid(None, "age", "a whole number", &Given::from("x"));
    /// assert_eq!(error.message(), "age must be a whole number, not `\"x\"`");
    /// ```
    #[must_use]
    pub fn invalid(field: Option<&str>, what: &str, permitted: &str, value: &Given<'_>) -> Self {
        let json = value.to_string();
        let rule = match field {
            Some(name) => format!("`{name}` must be {permitted}"),
            None => format!("{what} must be {permitted}"),
        };
        Self::new(ErrorKind::InvalidValue, field, rule)
            .with_detail(format!(", not `{}`", quoted(&json)))
            .with_value(&json)
    }

    /// The error of the parts that another one was taken into, so that errors can cross processes.
    ///
    /// The parts are [`kind`](Self::kind), [`field`](Self::field), [`value_json`](Self::value_json), the message
    /// of the [redacted](Self::redacted) error, and what the whole [`message`](Self::message) has after it.
    ///
    /// ```
    /// use radiopharm_policy::{InputError, Request};
    ///
    /// let rejected = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04","kps":65}"#).unwrap_err();
    /// let error = &rejected.errors()[0];
    /// let (rule, message) = (error.redacted().message(), error.message());
    /// let detail = message.strip_prefix(&rule).unwrap();
    /// let again = InputError::from_parts(error.kind(), error.field(), error.value_json(), &rule, detail);
    /// assert_eq!(&again, error);
    /// ```
    #[must_use]
    pub fn from_parts(
        kind: ErrorKind,
        field: Option<&str>,
        value_json: Option<&str>,
        rule: &str,
        detail: &str,
    ) -> Self {
        let error = Self::new(kind, field, rule).with_detail(detail);
        match value_json {
            Some(json) => error.with_value(json),
            None => error,
        }
    }

    /// With the value as it was given, as a JSON text.
    pub(crate) fn with_value(mut self, json: &str) -> Self {
        self.value = Some(shown(json));
        self
    }

    /// With the part of the message that can hold values.
    pub(crate) fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = harmless(detail.into());
        self
    }

    /// What kind of fault it is.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The name of the field; `None` where the text is no JSON object.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    /// The value as given, as a JSON text, cut to 200 characters; `None` where there is none.
    #[must_use]
    pub fn value_json(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// The message: lower case, no final period, the field and the value in it, and what is permitted.
    ///
    /// It is one line: what it shows of texts from outside is cut to 200 characters and [escaped].
    #[must_use]
    pub fn message(&self) -> String {
        self.to_string()
    }

    /// The same error without any value.
    ///
    /// The name of an unknown field is kept: it is a name that the caller's program chose.
    #[must_use]
    pub fn redacted(&self) -> Self {
        Self {
            value: None,
            detail: String::new(),
            ..self.clone()
        }
    }
}

/// A part of a message, in which a text from outside cannot pass for a message of its own.
fn harmless(part: String) -> String {
    match escaped(&part) {
        Cow::Borrowed(_) => part,
        Cow::Owned(written) => written,
    }
}

/// A JSON text of at most 200 characters as it is; a longer one as a string of its first 200 characters.
///
/// A number that common readers of JSON refuse (`1e400`) is shown as a string, so that one bad value does not
/// make the whole answer unreadable. It is for `value`; messages are for people and are [`quoted`].
pub(super) fn shown(json: &str) -> String {
    if json.starts_with('"') {
        let text: String = serde_json::from_str(json).unwrap_or_default();
        return serde_json::Value::from(cut(&text)).to_string();
    }
    let short = cut(json);
    let is_readable = || serde_json::from_str::<serde_json::Value>(json).is_ok();
    if short.len() == json.len() && is_readable() {
        json.to_owned()
    } else {
        serde_json::Value::from(short).to_string()
    }
}

/// The same for a message, which nothing parses: whatever is short stands as it was given.
pub(super) fn quoted(json: &str) -> String {
    if !json.starts_with('"') && cut(json).len() == json.len() {
        json.to_owned()
    } else {
        shown(json)
    }
}

impl PartialEq for InputError {
    /// Errors that are written the same are equal: whichever part of the message can hold values, and whether no value
    /// or nothing was given.
    fn eq(&self, other: &Self) -> bool {
        let value = |error: &Self| error.value.clone().filter(|value| value != "null");
        (self.kind, &self.field) == (other.kind, &other.field)
            && value(self) == value(other)
            && self.message() == other.message()
    }
}

impl Eq for InputError {}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.rule, self.detail)
    }
}

impl fmt::Debug for InputError {
    /// The kind and the redacted message; in the alternate form (`{:#?}`) the whole message, with the value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind, self.rule)?;
        if f.alternate() {
            f.write_str(&self.detail)?;
        }
        Ok(())
    }
}

impl std::error::Error for InputError {}

impl InputError {
    /// As an object: `kind`, `field`, `value` and `message`.
    fn as_given(&self) -> Given<'_> {
        // The text was made by this crate from parsed JSON, so it is JSON; were it not, it is left out.
        let value = self.value.as_deref();
        let value = value.map(|json| Given::of_json(json, true).unwrap_or(Given::Null));
        Given::Object(vec![
            ("kind".into(), self.kind.into()),
            ("field".into(), self.field.as_deref().into()),
            ("value".into(), value.into()),
            ("message".into(), self.message().into()),
        ])
    }
}

impl Serialize for InputError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_given().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for InputError {
    /// Which part of a message can hold values is not written, so all of it is taken for such: the redacted error
    /// has no message.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Parts {
            kind: ErrorKind,
            field: Option<String>,
            value: Given<'static>,
            message: String,
        }

        let Parts {
            kind,
            field,
            value,
            message,
        } = Parts::deserialize(deserializer)?;
        let error = Self::new(kind, field.as_deref(), "").with_detail(message);
        Ok(match value {
            Given::Null => error,
            value @ (Given::Bool(_)
            | Given::Number(_)
            | Given::Text(_)
            | Given::List(_)
            | Given::Object(_)) => error.with_value(&value.to_string()),
        })
    }
}

/// Every fault of a request, with the caller's reference if it could be read.
///
/// Never empty. Errors stand in the order of the vocabulary, then unknown names in alphabetical order, so
/// the order of keys in a request does not matter.
///
/// ```
/// use radiopharm_policy::Request;
///
/// let rejected = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04","kps":65,"ecog":6}"#)
///     .unwrap_err();
/// let messages: Vec<String> = rejected.errors().iter().map(|error| error.message()).collect();
/// assert_eq!(messages, [
///     "`kps` must be a whole number from 0 to 100 in steps of 10, not `65`; one value is needed: while it is not known, leave `kps` out",
///     "`ecog` must be a whole number from 0 to 5, not `6`",
/// ]);
/// ```
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub struct InputErrors {
    pub(crate) id: Option<String>,
    pub(crate) errors: Vec<InputError>,
}

impl InputErrors {
    /// Some errors, with the caller's reference.
    ///
    /// `None` where there is no error, since this type always has one.
    #[must_use]
    pub fn new(id: Option<String>, errors: Vec<InputError>) -> Option<Self> {
        if errors.is_empty() {
            None
        } else {
            Some(Self { id, errors })
        }
    }

    pub(crate) fn of_text(error: InputError) -> Self {
        Self {
            id: None,
            errors: vec![error],
        }
    }

    /// The caller's reference, where the request has one that could be read.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The faults: at least one.
    #[must_use]
    pub fn errors(&self) -> &[InputError] {
        &self.errors
    }

    /// The same errors without any value, for logs.
    #[must_use]
    pub fn redacted(&self) -> Self {
        Self {
            id: None,
            errors: self.errors.iter().map(InputError::redacted).collect(),
        }
    }

    /// The errors as one line of JSON: `{"id":…,"errors":[…]}`.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.as_given(None).to_string()
    }

    fn as_given(&self, line: Option<u64>) -> Given<'_> {
        let errors: Vec<Given<'_>> = self.errors.iter().map(InputError::as_given).collect();
        let mut entries = vec![("id".into(), self.id.as_deref().into())];
        entries.extend(line.map(|line| ("line".into(), line.into())));
        entries.push(("errors".into(), Given::List(errors)));
        Given::Object(entries)
    }

    /// The errors as one line of JSON, with the number of the line that they are about.
    #[must_use]
    pub fn to_json_with_line(&self, line: u64) -> String {
        self.as_given(Some(line)).to_string()
    }
}

impl Serialize for InputErrors {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_given(None).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for InputErrors {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Parts {
            id: Option<String>,
            errors: Vec<InputError>,
        }

        let Parts { id, errors } = Parts::deserialize(deserializer)?;
        Self::new(id, errors).ok_or_else(|| D::Error::invalid_length(0, &"at least one error"))
    }
}

impl fmt::Display for InputErrors {
    /// One message a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, error) in self.errors.iter().enumerate() {
            if 0 < place {
                f.write_str("\n")?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for InputErrors {
    /// A list of the errors, without values; in the alternate form (`{:#?}`) with them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.errors).finish()
    }
}

/// Why a value cannot be read, where more can be said than what the vocabulary permits.
#[derive(Debug, Default)]
pub(crate) struct Misread(pub(crate) Option<String>);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::Draft;

    #[test]
    fn a_message_is_one_line_and_says_nothing_of_its_own_accord() {
        let forged = "kps\n`ecog` must be a whole number\r\u{1b}[2J\u{202e}\u{2028}\u{85}\u{ad}\u{e0041}";
        let long = format!("{}{forged}", "x".repeat(150));
        for name in [forged, &long] {
            let rejected = Draft::new()
                .give("drug", forged)
                .give("id", forged.repeat(9))
                .give(name, forged)
                .give("twice", 1)
                .give("twice", forged)
                .give("kps", forged)
                .give("kps", long.repeat(3))
                .finish(None)
                .unwrap_err();
            assert_eq!(rejected.errors().len(), 6);
            for error in rejected.errors() {
                let message = error.message();
                assert_eq!(escaped(&message), message);
                assert!(message.chars().count() < 1200, "{message}");
                assert!(message.starts_with(&error.redacted().message()));
            }
            assert_eq!(rejected.to_string().lines().count(), 6);
        }
        let word = forged
            .repeat(100)
            .parse::<crate::agent::Drug>()
            .unwrap_err()
            .to_string();
        assert_eq!(escaped(&word), word);
        assert!(word.len() < 1000, "{word}");
    }

    #[test]
    fn debug_leaves_values_out_unless_the_alternate_form_is_asked_for() {
        let rejected = Draft::new()
            .give("drug", "xofigo")
            .give("date_of_service", "2026-05-04")
            .give("kps", 65)
            .give("birth_date", "9998-07-06")
            .finish(None)
            .unwrap_err();
        assert_eq!(rejected.errors().len(), 2);
        for said in [format!("{rejected:?}"), format!("{:?}", rejected.errors())] {
            assert!(
                said.contains("invalid_value: `kps` must be a whole number"),
                "{said}"
            );
            assert!(!said.contains("65") && !said.contains("9998"), "{said}");
        }
        let said = format!("{rejected:#?}");
        assert!(said.contains("not `65`") && said.contains("9998-07-06"), "{said}");
    }

    #[test]
    fn a_name_that_stands_often_is_not_listed_as_often() {
        let mut draft = Draft::new();
        for place in 0..10_000 {
            draft.put("kps".into(), place.into());
        }
        let rejected = draft.finish(None).unwrap_err();
        assert!(rejected.errors().iter().all(|error| error.message().len() < 200));
    }

    #[test]
    fn long_values_are_cut_to_200_characters() {
        let long = format!("\"{}\"", "é".repeat(300));
        let cut: String = serde_json::from_str(&shown(&long)).unwrap();
        assert_eq!(cut, "é".repeat(200));
        let list = format!("[{}]", vec!["1"; 300].join(","));
        let cut: String = serde_json::from_str(&shown(&list)).unwrap();
        assert_eq!(cut.chars().count(), 200);
        assert_eq!(shown("65"), "65");
        assert_eq!(shown("6.50"), "6.50");
        assert_eq!(shown("1e400"), "\"1e400\"");
        assert_eq!(quoted("1e400"), "1e400");
        assert_eq!(quoted("[1e400]"), "[1e400]");
        assert_eq!(quoted("\"1e400\""), "\"1e400\"");
        for long in [long, list, "9".repeat(201)] {
            assert_eq!(quoted(&long), shown(&long));
        }
        assert_eq!(shown("\"a\\\"b\""), "\"a\\\"b\"");
    }
}
