//! The JSON Schema of a reading.

use super::reading::{AmbiguityReason, AnswerOrigin, IgnoredReason, ReadingRule};
use crate::vocabulary::{Field, FieldType, VOCABULARY};
use crate::wire::schema::{
    DIALECT, Json, Keywords, date, defined, list_of, null, object, schema_id, study, texts, value_keywords,
    words,
};

/// The JSON Schema of a reading: what [`Reading::to_json`](super::Reading::to_json) and, redacted,
/// [`Reading::redacted`](super::Reading::redacted) write. The definition `evidence` is also that of the items of
/// `evidence` in a determination that was made from a reading.
///
/// Every reading of this version of the crate is valid against it; more properties are allowed.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&radiopharm_policy::intake::reading_schema())?;
/// assert_eq!(schema["$id"], "urn:radiopharm-policy:reading:1");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[must_use]
pub fn reading_schema() -> String {
    schema().pretty()
}

fn schema() -> Json {
    let keywords = record(
        "Only what is certain is a fact. Everything that was said of a fact is evidence for it, or a candidate of what \
         is ambiguous; everything else was ignored, with a reason.",
        vec![
            ("facts", facts()),
            ("evidence", list_of(defined("evidence"))),
            ("ambiguous", list_of(defined("ambiguity"))),
            ("partial", list_of(defined("partial_list"))),
            ("ignored", list_of(defined("ignored"))),
        ],
    );
    let mut all: Keywords = vec![
        ("$schema", DIALECT.into()),
        ("$id", schema_id("reading")),
        (
            "title",
            format!("Reading of a chart for medical policy {}", crate::version::POLICY).into(),
        ),
    ];
    all.extend(keywords);
    all.push((
        "$defs",
        object([
            ("evidence", evidence()),
            ("ambiguity", ambiguity()),
            ("candidate", candidate()),
            ("partial_list", partial_list()),
            ("ignored", ignored()),
            ("source", source()),
            ("code", code()),
            ("study", study()),
            ("fact", words::<Field>()),
            ("date", date()),
        ]),
    ));
    all.into()
}

/// The schema of an object that must have all of these properties, and may have more.
fn record(description: &str, properties: Keywords) -> Keywords {
    let required = texts(properties.iter().map(|(key, _)| *key));
    vec![
        ("description", description.into()),
        ("type", "object".into()),
        ("properties", properties.into()),
        ("required", required),
    ]
}

fn text() -> Json {
    object([("type", "string".into())])
}

fn text_or_null() -> Json {
    object([("type", texts(["string", "null"]))])
}

fn day_or_null() -> Json {
    value_keywords(&FieldType::Date, true).into()
}

fn facts() -> Json {
    let fact = |field_type: &FieldType| -> Json { value_keywords(field_type, false).into() };
    let properties: Keywords = VOCABULARY
        .iter()
        .map(|spec| (spec.field.as_str(), fact(&spec.field_type)))
        .collect();
    object([
        (
            "description",
            "The facts that are certain, with the names, units and ranges of the request.".into(),
        ),
        ("type", "object".into()),
        ("properties", properties.into()),
        ("additionalProperties", false.into()),
    ])
}

fn evidence() -> Json {
    record(
        "What one place says of a fact. The value is null where the place says that nothing is known, and in a redacted \
         reading.",
        vec![
            ("fact", defined("fact")),
            ("value", Json::from(true)),
            ("source", defined("source")),
            ("code", or_null("code")),
            ("written", text_or_null()),
            ("date", day_or_null()),
            ("rule", words::<ReadingRule>()),
        ],
    )
    .into()
}

fn ambiguity() -> Json {
    record(
        "A fact of which something was said, and which is not known for all that.",
        vec![
            ("fact", defined("fact")),
            ("reason", words::<AmbiguityReason>()),
            ("candidates", list_of(defined("candidate"))),
        ],
    )
    .into()
}

fn candidate() -> Json {
    record(
        "What one place may mean by what it says of a fact; no values where it cannot be known.",
        vec![
            ("values", object([("type", "array".into())])),
            ("source", defined("source")),
            ("code", or_null("code")),
            ("written", text_or_null()),
            ("date", day_or_null()),
        ],
    )
    .into()
}

fn partial_list() -> Json {
    record(
        "What was found of a list that nobody said is complete. It is no fact.",
        vec![
            ("fact", defined("fact")),
            ("found", object([("type", "array".into())])),
        ],
    )
    .into()
}

fn ignored() -> Json {
    record(
        "Something that was passed over, and what to state instead where that can be said.",
        vec![
            ("source", defined("source")),
            ("reason", words::<IgnoredReason>()),
            ("advice", text_or_null()),
        ],
    )
    .into()
}

fn or_null(definition: &str) -> Json {
    object([("oneOf", Json::List(vec![defined(definition), null()]))])
}

fn source() -> Json {
    let of = |properties: Keywords| -> Json {
        let required = texts(properties.iter().map(|(key, _)| *key));
        vec![
            ("type", "object".into()),
            ("properties", Json::from(properties)),
            ("required", required),
            ("additionalProperties", false.into()),
        ]
        .into()
    };
    let row = object([("type", "integer".into()), ("minimum", 0.into())]);
    object([
        (
            "description",
            "Where it stood: said by the caller, an entry by its name, a cell of a table, a resource with a path, or an \
             item of a form with who answered it."
                .into(),
        ),
        (
            "oneOf",
            Json::List(vec![
                of(vec![("caller", object([("const", true.into())]))]),
                of(vec![("name", text())]),
                of(vec![("row", row), ("column", text())]),
                of(vec![("resource", text()), ("path", text())]),
                of(vec![
                    ("response", text()),
                    ("item", text()),
                    ("origin", object([("oneOf", Json::List(vec![words::<AnswerOrigin>(), null()]))])),
                ]),
            ]),
        ),
    ])
}

fn code() -> Json {
    record(
        "A code of a code system.",
        vec![("system", text()), ("code", text())],
    )
    .into()
}
