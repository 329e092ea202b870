//! From JSON to a request.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::edition::Edition;
use crate::record::Record;
use crate::request::{Draft, ErrorKind, Given, InputError, InputErrors, Key, Request, assemble, depth};
use crate::vocabulary::{Field, OF_STUDIES};
use crate::word::{Word, WordSet};

/// The greatest length of a request, in bytes: 1 MiB.
pub const LONGEST: usize = 1 << 20;

/// The deepest nesting of a request, which itself is level 1.
pub const DEEPEST: usize = 16;

impl Request {
    /// Reads a request from a flat record: one JSON object in UTF-8.
    ///
    /// The date of service selects the edition.
    ///
    /// # Errors
    /// Every fault at once; or, where the text is no JSON object, one that says where it breaks.
    pub fn from_json(text: &[u8]) -> Result<Self, InputErrors> {
        request(text, None)
    }

    /// Reads a request that is judged under an edition of the caller's choice; `None` is that of the date of service.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json), but any date of service has the edition.
    pub fn from_json_under(text: &[u8], edition: impl Into<Option<Edition>>) -> Result<Self, InputErrors> {
        request(text, edition.into())
    }

    /// Reads a request that stands further on in an input, where a byte order mark is a fault.
    ///
    /// # Errors
    /// As [`from_json_under`](Self::from_json_under), and a byte order mark before the request.
    ///
    /// ```
    /// use radiopharm_policy::Request;
    ///
    /// let marked = "\u{feff}{\"drug\":\"xofigo\",\"date_of_service\":\"2026-05-04\"}";
    /// assert!(Request::from_json(marked.as_bytes()).is_ok());
    /// assert!(Request::from_json_within(marked.as_bytes(), None).is_err());
    /// ```
    pub fn from_json_within(text: &[u8], edition: impl Into<Option<Edition>>) -> Result<Self, InputErrors> {
        if text.trim_ascii_start().starts_with(BYTE_ORDER_MARK) {
            return Err(broken(MARK_WITHIN));
        }
        request(text, edition.into())
    }
}

impl<'a> Draft<'a> {
    /// The names and values of a JSON object, before anything is made of them.
    ///
    /// # Errors
    /// The text is not one JSON object.
    pub fn from_json(text: &'a [u8]) -> Result<Self, InputErrors> {
        let (text, escapes) = checked(text)?;
        draft(text, escapes)
    }
}

impl InputErrors {
    /// That a text of a request has half of a surrogate pair standing alone.
    ///
    /// Front ends whose texts are UTF-16 report it where JSON would have the escape: such a text cannot be
    /// written in UTF-8, so no [`Draft`] can hold it.
    #[must_use]
    pub fn lone_surrogate() -> Self {
        broken("half of a surrogate pair stands alone")
    }
}

fn broken(why: impl fmt::Display) -> InputErrors {
    InputErrors::of_text(InputError::new(
        ErrorKind::InvalidJson,
        None,
        format!("the request is not one JSON object: {why}"),
    ))
}

/// The same where the parser of JSON says why: its words are no part of the rule, since it may quote the text.
fn broken_at(error: &serde_json::Error) -> InputErrors {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let said = error.to_string();
    let rule = format!("the request is not one JSON object: it breaks{place}");
    let detail = format!(", {}", said.strip_suffix(place.as_str()).unwrap_or(&said));
    InputErrors::of_text(InputError::new(ErrorKind::InvalidJson, None, rule).with_detail(detail))
}

/// Reads a request.
///
/// Most requests have nothing wrong with them, and go straight into a record. Where anything is, the text is
/// read again into a draft, which finds every fault; the rules are the same functions.
fn request(bytes: &[u8], edition: Option<Edition>) -> Result<Request, InputErrors> {
    let (text, escapes) = checked(bytes)?;
    let mut record = Record::default();
    let mut named = WordSet::EMPTY;
    let straight = names(text, escapes, |name, value| match Field::from_word(&name) {
        Some(field) => named.insert(field) && record.set(field, &value).is_ok(),
        None => false,
    });
    if straight.is_ok()
        && let Some(request) = assemble(Arc::new(record), edition)
    {
        return Ok(request);
    }
    draft(text, escapes)?.finish(edition)
}

/// The names and values of a text that was checked.
fn draft(text: &str, escapes: bool) -> Result<Draft<'_>, InputErrors> {
    let mut draft = Draft::default();
    names(text, escapes, |name, value| {
        draft.put(name, value);
        true
    })
    .map_err(|error| broken_at(&error))?;
    Ok(draft)
}

/// The byte order mark, which some programs write before a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What is said of a mark that is not skipped.
const MARK_WITHIN: &str =
    "a byte order mark stands before it, and is skipped only at the very start of an input";

/// What can be said of a text before it is parsed: it is text, it begins right, and whether it has escapes.
///
/// A byte order mark at the start is skipped.
fn checked(bytes: &[u8]) -> Result<(&str, bool), InputErrors> {
    if LONGEST < bytes.len() {
        // How much longer is not said: who reads from a stream need not hold all of it.
        return Err(broken(format_args!(
            "it is longer than {LONGEST} bytes, which is the most that is read"
        )));
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(broken("it is UTF-16, and must be UTF-8"));
    }
    let marked = bytes.strip_prefix(BYTE_ORDER_MARK);
    let before = marked.map_or(0, |_| BYTE_ORDER_MARK.len());
    let text = std::str::from_utf8(marked.unwrap_or(bytes)).map_err(|error| {
        broken(format_args!(
            "it is not UTF-8 from byte {}",
            before + error.valid_up_to() + 1
        ))
    })?;
    let start = text.trim_ascii_start();
    if !start.starts_with('{') {
        return Err(broken(no_object(start)));
    }
    let escapes = text.contains('\\');
    if escapes && let Some(at) = lone_surrogate(text) {
        return Err(broken(format_args!(
            "half of a surrogate pair stands alone at byte {}",
            before + at + 1
        )));
    }
    Ok((text, escapes))
}

/// What a text is that does not begin as an object does, and what to do about it.
fn no_object(start: &str) -> &'static str {
    if start.is_empty() {
        "it is empty"
    } else if start.as_bytes().starts_with(BYTE_ORDER_MARK) {
        MARK_WITHIN
    } else if start.starts_with('[') {
        "it is an array; give each of its objects as a request of its own, or write one object per line"
    } else if is_header(start.as_bytes()) {
        "it is comma-separated values; read them as a table and evaluate it, or write one object per line"
    } else {
        "it does not begin with `{`"
    }
}

/// The text behind a byte order mark, if it begins with one.
pub(super) fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)
}

/// Whether an input is an array or comma-separated values, as its first line that is not blank shows. Then
/// none of its lines is a request.
///
/// Values are comma-separated (or separated by semicolons or tabs) where one cell of the line is a name of the
/// vocabulary or a column of a table, in quotation marks or without.
///
/// ```
/// use radiopharm_policy::is_array_or_table;
///
/// assert!(is_array_or_table(b"[{\"drug\":\"xofigo\"},"));
/// assert!(is_array_or_table(b"patient;\"drug\";imaging_agent"));
/// assert!(!is_array_or_table(b"hello, world"));
/// assert!(!is_array_or_table(b"{\"drug\":\"xofigo\"}"));
/// ```
#[must_use]
pub fn is_array_or_table(first_line: &[u8]) -> bool {
    let text = without_mark(first_line).trim_ascii_start();
    text.starts_with(b"[") || is_header(text)
}

/// Whether the first line of a text is that of a table.
fn is_header(text: &[u8]) -> bool {
    let line = text
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .next()
        .unwrap_or(text);
    let mut cells = line.split(|byte| matches!(byte, b',' | b';' | b'\t'));
    let is_column = |cell: &[u8]| {
        let cell = cell.trim_ascii();
        let quotes = |mark: u8| cell.strip_prefix(&[mark])?.strip_suffix(&[mark]);
        let cell = quotes(b'"').or_else(|| quotes(b'\'')).unwrap_or(cell);
        let name = String::from_utf8_lossy(cell).to_ascii_lowercase();
        Field::from_word(&name).is_some() || OF_STUDIES.contains(&name.as_str())
    };
    line.len() <= LONGEST
        && !line.starts_with(b"{")
        && line.iter().any(|byte| matches!(byte, b',' | b';' | b'\t'))
        && cells.any(is_column)
}

/// The place of an escaped surrogate that is not half of a pair, if there is one.
///
/// The JSON parser looks at escapes only in texts that are read; names and values that are not read must be
/// right too.
fn lone_surrogate(text: &str) -> Option<usize> {
    let escape = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        digits
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit())
            .then(|| u32::from_str_radix(digits, 16).ok())?
    };
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('\\')) {
        at += found;
        match escape(at) {
            Some(0xD800..=0xDBFF) => match escape(at + 6) {
                Some(0xDC00..=0xDFFF) => at += 12,
                Some(_) | None => return Some(at),
            },
            Some(0xDC00..=0xDFFF) => return Some(at),
            Some(_) => at += 6,
            // Another escape: the backslash and the character after it.
            None => {
                at += 1 + text
                    .get(at + 1..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(1, char::len_utf8);
            }
        }
    }
    None
}

/// Hands over the names and values of an object in the order of the text, until the receiver stops.
///
/// An error says that the text is broken, or that the receiver wanted no more.
fn names<'de>(
    text: &'de str,
    escapes: bool,
    receive: impl FnMut(Cow<'de, str>, Given<'de>) -> bool,
) -> Result<(), serde_json::Error> {
    struct Receive<F> {
        receive: F,
        /// Whether there are escapes anywhere in the text.
        escapes: bool,
    }

    impl<'de, F: FnMut(Cow<'de, str>, Given<'de>) -> bool> Visitor<'de> for Receive<F> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
            while let Some(Key(name)) = map.next_key()? {
                let raw: &RawValue = map.next_value()?;
                if !(self.receive)(
                    name,
                    given(raw.get(), self.escapes).map_err(serde::de::Error::custom)?,
                ) {
                    return Err(serde::de::Error::custom("the receiver wants no more"));
                }
            }
            Ok(())
        }
    }

    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer.deserialize_map(Receive { receive, escapes })?;
    deserializer.end()
}

/// The value of a well-formed JSON text. Numbers stay as they are written.
fn given(raw: &str, escapes: bool) -> Result<Given<'_>, String> {
    if raw.starts_with(['[', '{']) && DEEPEST <= depth(raw) {
        return Err(format!("it is nested deeper than {DEEPEST} levels"));
    }
    Given::of_json(raw, escapes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(ErrorKind, Option<String>)> {
        match Request::from_json(text.as_bytes()) {
            Ok(_) => Vec::new(),
            Err(errors) => errors
                .errors()
                .iter()
                .map(|error| (error.kind(), error.field().map(ToOwned::to_owned)))
                .collect(),
        }
    }

    fn is_broken(text: &str) -> bool {
        kinds(text) == [(ErrorKind::InvalidJson, None)]
    }

    const GOOD: &str = r#""drug":"xofigo","date_of_service":"2026-05-04""#;

    #[test]
    fn what_is_no_object_is_broken() {
        for text in [
            "",
            " ",
            "[]",
            "null",
            "1",
            "\"x\"",
            "{",
            "{\"drug\":\"xofigo\",",
            "{} x",
            "{}{}",
            "{\"a\":NaN}",
            "{\"a\":01}",
            "{\"a\":+1}",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\":\"\t\"}",
            "{}\u{feff}",
            "\u{feff}\u{feff}{}",
            "{\"a\":tru}",
            "{\"a\":'x'}",
            "{\"a\":1\u{a0}}",
        ] {
            assert!(is_broken(text), "{text}");
        }
        assert!(Request::from_json(b"{\"a\":\"\xff\"}").is_err());
        assert!(
            kinds(&format!("{{{GOOD}}} \n\r\t ")).is_empty(),
            "white space may follow"
        );
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        assert!(kinds(&format!("\u{feff}{{{GOOD}}}")).is_empty());
        assert!(is_broken("\u{feff}"));
        let message = |bytes: &[u8]| Request::from_json(bytes).unwrap_err().to_string();
        assert!(message(b"\xef\xbb\xbf{\"\xff\"}").ends_with("from byte 6"));
        assert!(message(b"\xff\xfe{\0}\0").ends_with("it is UTF-16, and must be UTF-8"));
    }

    #[test]
    fn arrays_and_tables_are_told_as_such() {
        let message = |text: &str| Request::from_json(text.as_bytes()).unwrap_err().to_string();
        for text in ["[]", " \n[{}]", "\u{feff}[", "[1"] {
            assert!(message(text).contains("it is an array; "), "{text}");
        }
        for text in [
            "drug,kps\nxofigo,80",
            "\u{feff}drug;kps",
            "\"drug\"\t\"kps\"",
            "patient,Imaging_Agent,x",
            "a\t'kps' \r\nb",
            "\"note: {x}\",drug",
        ] {
            assert!(message(text).contains("it is comma-separated values; "), "{text}");
        }
        for text in [
            "x",
            "null",
            "1",
            "\"a\": 1, \"b\": 2",
            "drug: xofigo, kps: 80",
            "a,b",
            "xofigo,80",
            "drug",
            "hello, world\ndrug,kps",
        ] {
            assert!(message(text).ends_with("it does not begin with `{`"), "{text}");
        }
    }

    #[test]
    fn lone_surrogates_are_broken_wherever_they_stand() {
        for bad in [
            r"\ud800",
            r"\udc00",
            r"\udc00\ud800",
            r"\ud800\ud800",
            r"\ud800x",
            r"\ud800\n",
            r"x\\\ud8ff",
        ] {
            assert!(is_broken(&format!(r#"{{{GOOD},"id":"{bad}"}}"#)), "{bad}");
            assert!(is_broken(&format!(r#"{{{GOOD},"{bad}":1}}"#)), "{bad}");
            assert!(
                is_broken(&format!(r#"{{{GOOD},"other":[{{"deep":"{bad}"}}]}}"#)),
                "{bad}"
            );
        }
        for good in [r"\ud83d\ude00", r"\\ud800", "😀", r"\u00e9", r"\\\\udc00"] {
            assert!(
                kinds(&format!(r#"{{{GOOD},"id":"{good}"}}"#)).is_empty(),
                "{good}"
            );
        }
    }

    #[test]
    fn nesting_is_bounded_at_sixteen_levels_with_the_request_as_the_first() {
        let nested = |levels: usize| {
            let (open, close) = ("[".repeat(levels - 1), "]".repeat(levels - 1));
            format!("{{{GOOD},\"other\":{open}{close}}}")
        };
        assert!(is_broken(&nested(17)));
        assert_eq!(
            kinds(&nested(16)),
            [(ErrorKind::UnknownField, Some("other".into()))]
        );
        let text = format!("{{{GOOD},\"id\":\"{}\"}}", "[".repeat(100));
        assert!(kinds(&text).is_empty(), "brackets in a text are no nesting");
        assert!(
            is_broken(&format!("{{\"a\":{}", "[".repeat(100_000))),
            "no stack is used up"
        );
    }

    #[test]
    fn length_is_bounded_at_one_mebibyte() {
        let padded = |length: usize| format!("{{{GOOD}}}{}", " ".repeat(length - GOOD.len() - 2));
        assert!(kinds(&padded(LONGEST)).is_empty());
        assert!(is_broken(&padded(LONGEST + 1)));
    }

    #[test]
    fn where_a_text_breaks_is_said_without_what_it_says() {
        for (text, place) in [
            ("{\"id\":\"Smith\",\n \"kps\":Smith}", "line 2 column 8"),
            ("{\"Smith\":1,}", "line 1 column 12"),
            (
                "{\"a\":[[[[[[[[[[[[[[[[[[\"Smith\"]]]]]]]]]]]]]]]]]]}",
                "line 1 column",
            ),
        ] {
            let broken = Request::from_json(text.as_bytes()).unwrap_err();
            for said in [broken.to_string(), broken.redacted().to_string()] {
                assert!(said.contains(place) && !said.contains("Smith"), "{said}");
            }
            assert!(broken.redacted().to_string().len() < broken.to_string().len());
        }
    }

    #[test]
    fn a_name_may_be_written_with_escapes() {
        let text = format!(r#"{{{GOOD},"kps":null,"\u006bps":80}}"#);
        assert_eq!(kinds(&text), [(ErrorKind::ConflictingFields, Some("kps".into()))]);
    }

    #[test]
    fn one_error_a_field_and_all_of_them() {
        let text =
            r#"{"kps":65,"ecog":6,"ki67_percent":-1,"who_grade":"G2","zzz":1,"aaa":{"x":[1, 2]},"aaa":2}"#;
        let fields: Vec<_> = kinds(text)
            .into_iter()
            .map(|(kind, field)| (kind, field.unwrap()))
            .collect();
        let expected = [
            (ErrorKind::MissingField, "drug"),
            (ErrorKind::MissingField, "date_of_service"),
            (ErrorKind::InvalidValue, "ki67_percent"),
            (ErrorKind::InvalidValue, "who_grade"),
            (ErrorKind::InvalidValue, "kps"),
            (ErrorKind::InvalidValue, "ecog"),
            (ErrorKind::ConflictingFields, "aaa"),
            (ErrorKind::UnknownField, "zzz"),
        ];
        assert_eq!(fields, expected.map(|(kind, field)| (kind, field.to_owned())));
    }

    #[test]
    fn errors_show_the_value_as_it_was_given() {
        let errors = Request::from_json(format!(r#"{{{GOOD},"kps":[ 6.50, "x" ],"ecog":7.0}}"#).as_bytes());
        let json = errors.unwrap_err().to_json();
        assert!(json.contains(r#""value":[6.50,"x"]"#), "{json}");
        assert!(json.contains(r#""value":7.0"#), "{json}");
    }

    #[test]
    fn redacted_errors_hold_no_value() {
        let text = format!(
            r#"{{{GOOD},"id":"MRN 4711","weight_kg":7123,"tumor_site":"secret","age_years":3,"birth_date":"1980-04-11",
            "imaging":[{{"agent":"hidden","result":"x"}}]}}"#
        );
        let errors = Request::from_json(text.as_bytes()).unwrap_err();
        assert_eq!(errors.errors().len(), 4);
        for shown in [
            format!("{}", errors.redacted()),
            format!("{:?}", errors.redacted()),
            errors.redacted().to_json(),
        ] {
            for secret in ["4711", "7123", "secret", "1980", "hidden"] {
                assert!(!shown.contains(secret), "{shown}");
            }
        }
    }
}
