//! JSON Schemas (draft 2020-12) of what goes in and what comes out, made from the vocabulary.
//!
//! They are for forms, editors and code generators, and for checking records before they are sent. Nothing
//! here decides: a request that a schema refuses is refused by the reader too, and the reader finds faults
//! that a schema cannot state. Copies lie in `schema/`; a test says that they are fresh, and
//! `UPDATE_SCHEMAS=1 cargo test -p radiopharm-policy-tests --test schema` writes them anew.

mod determination;
#[cfg(feature = "record")]
mod record;
mod request;

#[cfg(feature = "record")]
pub(crate) use record::RECORD;
use serde::ser::{Serialize, Serializer};

use super::SCHEMA;
use crate::agent::{ImagingAgent, StudyResult};
use crate::decimal::Decimal;
use crate::vocabulary::FieldType;
use crate::word::Word;

/// The JSON Schema of a request: one flat record, as [`Request::from_json`](crate::Request::from_json)
/// reads it.
///
/// Every request that the reader accepts is valid against it. It refuses what a schema can: names that the
/// vocabulary does not have, values of a wrong type or out of range, days that no calendar has, two facts
/// that cannot both be. What only the reader finds: a date against another, an age against a birth date, a
/// date of service before the first edition, a name that stands twice, more than 20 places after the point.
///
/// The keys of the schema stand in an order for readers, and properties in that of the vocabulary.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&radiopharm_policy::request_schema())?;
/// assert_eq!(schema["$id"], "urn:radiopharm-policy:request:1");
/// assert_eq!(schema["properties"]["kps"]["multipleOf"], 10);
/// assert_eq!(schema["required"], serde_json::json!(["drug", "date_of_service"]));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[must_use]
pub fn request_schema() -> String {
    request::schema().pretty()
}

/// The JSON Schema of an answer: a determination in full, a brief one, or the errors of a request.
///
/// Every answer of this version of the crate is valid against it. Readers of answers ignore keys that they
/// do not know, and so does the schema: more properties are allowed everywhere.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&radiopharm_policy::determination_schema())?;
/// assert_eq!(schema["$id"], "urn:radiopharm-policy:determination:1");
/// let forms: Vec<&str> = schema["oneOf"].as_array().unwrap().iter().filter_map(|form| form["$ref"].as_str()).collect();
/// assert_eq!(forms, ["#/$defs/full", "#/$defs/brief", "#/$defs/errors"]);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[must_use]
pub fn determination_schema() -> String {
    determination::schema().pretty()
}

/// The JSON Schema of a record of an answer, full or redacted.
///
/// Every record of this version of the crate is valid against it; more properties are allowed.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&radiopharm_policy::record_schema())?;
/// assert_eq!(schema["$id"], "urn:radiopharm-policy:record:1");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[cfg(feature = "record")]
#[must_use]
pub fn record_schema() -> String {
    record::schema().pretty()
}

/// The dialect of the schemas.
pub(crate) const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The name of a schema: a URN, since there is nothing to fetch.
pub(crate) fn schema_id(of: &str) -> Json {
    format!("urn:radiopharm-policy:{of}:{SCHEMA}").into()
}

/// A JSON value whose keys stay in the order in which they are put.
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(Decimal),
    Text(String),
    List(Vec<Json>),
    Object(Keywords),
}

/// The entries of an object, in order.
pub(crate) type Keywords = Vec<(&'static str, Json)>;

impl Json {
    pub(crate) fn pretty(&self) -> String {
        // Writing to memory does not fail.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(values) => serializer.collect_seq(values),
            Self::Object(entries) => serializer.collect_map(entries.iter().map(|(key, value)| (key, value))),
        }
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i32> for Json {
    fn from(number: i32) -> Self {
        Self::Number(Decimal::whole(number))
    }
}

impl From<Decimal> for Json {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Keywords> for Json {
    fn from(entries: Keywords) -> Self {
        Self::Object(entries)
    }
}

/// An object with these entries.
pub(crate) fn object<const N: usize>(entries: [(&'static str, Json); N]) -> Json {
    Json::Object(entries.into())
}

/// A list of texts.
pub(crate) fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Json {
    Json::List(texts.into_iter().map(Json::from).collect())
}

/// A reference to a definition of the same schema.
fn reference(to: &str) -> Json {
    format!("#/$defs/{to}").into()
}

/// A schema that is a definition.
pub(crate) fn defined(name: &str) -> Json {
    object([("$ref", reference(name))])
}

/// The schema of null.
pub(crate) fn null() -> Json {
    object([("type", "null".into())])
}

/// The schema of one of some words.
pub(crate) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> Json {
    object([("type", "string".into()), ("enum", texts(words))])
}

/// The schema of the words of an enum.
pub(crate) fn words<W: Word>() -> Json {
    one_of(W::ALL.iter().map(|word| word.as_str()))
}

/// The schema of a list.
pub(crate) fn list_of(items: Json) -> Json {
    object([("type", "array".into()), ("items", items)])
}

/// The schema of a list without repeats.
pub(crate) fn set_of(items: Json) -> Json {
    object([
        ("type", "array".into()),
        ("items", items),
        ("uniqueItems", true.into()),
    ])
}

/// What a schema says of the value of a fact; with null for unknown where that is permitted.
///
/// Numbers are compared as numbers, so that `60`, `60.0` and `6e1` are one integer, as they are to the
/// reader. Dates and studies refer to definitions that the schema must have.
pub(crate) fn value_keywords(field_type: &FieldType, or_null: bool) -> Keywords {
    let of_type = |name: &str| {
        (
            "type",
            if or_null {
                texts([name, "null"])
            } else {
                name.into()
            },
        )
    };
    match field_type {
        FieldType::Text(most) => vec![of_type("string"), ("maxLength", whole(*most))],
        FieldType::Bool => vec![of_type("boolean")],
        FieldType::Integer(range) => {
            let mut keywords = vec![
                of_type("integer"),
                ("minimum", whole(range.least)),
                ("maximum", whole(range.greatest)),
            ];
            if range.step != 1 {
                // Steps are counted from the least value, multiples from zero.
                debug_assert!(range.least % range.step == 0);
                keywords.push(("multipleOf", whole(range.step)));
            }
            keywords
        }
        FieldType::Decimal(range) => {
            let least = if range.least_included {
                "minimum"
            } else {
                "exclusiveMinimum"
            };
            vec![
                of_type("number"),
                (least, range.least.into()),
                ("maximum", range.greatest.into()),
            ]
        }
        FieldType::Date => vec![of_type("string"), ("$ref", reference("date"))],
        FieldType::Word(words) => {
            let mut permitted: Vec<Json> = words.list().into_iter().map(Json::from).collect();
            if or_null {
                permitted.push(Json::Null);
            }
            vec![of_type("string"), ("enum", Json::List(permitted))]
        }
        FieldType::WordList(words) => vec![of_type("array"), ("items", one_of(words.list()))],
        FieldType::Studies => vec![of_type("array"), ("items", defined("study"))],
    }
}

/// A whole number of any integer type; those of the vocabulary are small.
pub(crate) fn whole(number: impl TryInto<i32>) -> Json {
    number.try_into().unwrap_or(i32::MAX).into()
}

/// One imaging study.
pub(crate) fn study() -> Json {
    object([
        ("type", "object".into()),
        (
            "properties",
            object([
                ("agent", words::<ImagingAgent>()),
                ("result", words::<StudyResult>()),
                ("date", defined("date")),
            ]),
        ),
        ("required", texts(["agent", "result"])),
        ("additionalProperties", false.into()),
    ])
}

/// The days from 1900-01-01 to 2199-12-31, and only days that the calendar has.
///
/// `format` alone is a remark to most validators, so a pattern says it too: months of 31 days, months of 30,
/// February, and 29 February in leap years (of the hundreds only 2000 is one).
pub(crate) fn date() -> Json {
    const PATTERN: &str = concat!(
        "^(?:(?:19|20|21)[0-9]{2}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
        "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))",
        "|(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29)$",
    );
    object([
        (
            "description",
            "A day from 1900-01-01 to 2199-12-31, as YYYY-MM-DD.".into(),
        ),
        ("format", "date".into()),
        ("pattern", PATTERN.into()),
    ])
}
