//! The schema of a record of an answer.

use super::{
    DIALECT, Json, Keywords, SCHEMA, date, defined, object, one_of, set_of, study, texts, value_keywords,
    whole, words,
};
use crate::agent::{Drug, Phase};
use crate::criterion::{Criterion, Status};
use crate::edition::{Edition, EditionBasis};
use crate::outcome::Outcome;
use crate::vocabulary::{Field, FieldType, VOCABULARY};

/// The version of the form of a record: it grows when a key changes its meaning or goes.
pub(crate) const RECORD: u32 = 1;

pub(super) fn schema() -> Json {
    let boolean = || object([("type", "boolean".into())]);
    let statuses: Keywords = Criterion::ALL
        .iter()
        .map(|criterion| (criterion.as_str(), words::<Status>()))
        .collect();
    let properties: Keywords = vec![
        ("record", object([("const", whole(RECORD))])),
        ("policy", object([("const", crate::version::POLICY.into())])),
        (
            "edition",
            one_of(Edition::ALL.iter().map(|edition| edition.as_str())),
        ),
        ("edition_basis", words::<EditionBasis>()),
        (
            "library_version",
            object([("type", "string".into()), ("minLength", 1.into())]),
        ),
        ("schema", object([("const", whole(SCHEMA))])),
        (
            "request_sha256",
            object([("type", "string".into()), ("pattern", "^[0-9a-f]{64}$".into())]),
        ),
        ("drug", words::<Drug>()),
        ("phase", words::<Phase>()),
        ("outcome", words::<Outcome>()),
        ("possible_outcomes", set_of(words::<Outcome>())),
        ("clinician_review_required", boolean()),
        (
            "statuses",
            object([
                ("type", "object".into()),
                ("properties", statuses.into()),
                ("additionalProperties", false.into()),
            ]),
        ),
        ("missing_facts", set_of(defined("fact"))),
        ("assumed", set_of(defined("fact"))),
        ("not_read", set_of(defined("fact"))),
        ("redacted", boolean()),
    ];
    let required = texts(properties.iter().map(|(key, _)| *key));
    let mut all = properties;
    all.push(("request", defined("request")));
    let has = |redacted: bool| object([("redacted", object([("const", redacted.into())]))]);
    object([
        ("$schema", DIALECT.into()),
        ("$id", format!("urn:radiopharm-policy:record:{RECORD}").into()),
        (
            "title",
            format!(
                "Record of an answer under medical policy {}",
                crate::version::POLICY
            )
            .into(),
        ),
        (
            "description",
            "What was decided, under what, of which request. A redacted record has no request.".into(),
        ),
        ("type", "object".into()),
        ("properties", all.into()),
        ("required", required),
        ("if", object([("properties", has(true))])),
        (
            "then",
            object([("not", object([("required", texts(["request"]))]))]),
        ),
        ("else", object([("required", texts(["request"]))])),
        (
            "$defs",
            object([
                ("request", request()),
                ("study", study()),
                ("fact", words::<Field>()),
                ("date", date()),
            ]),
        ),
    ])
}

/// The request as it was stated. A decimal that no float stands for is a text.
fn request() -> Json {
    let value = |field_type: &FieldType| -> Json {
        let number: Json = value_keywords(field_type, false).into();
        match field_type {
            FieldType::Decimal(_) => object([(
                "oneOf",
                Json::List(vec![
                    number,
                    object([("type", "string".into()), ("pattern", "^[0-9]+[.][0-9]+$".into())]),
                ]),
            )]),
            FieldType::Text(_)
            | FieldType::Bool
            | FieldType::Integer(_)
            | FieldType::Date
            | FieldType::Word(_)
            | FieldType::WordList(_)
            | FieldType::Studies => number,
        }
    };
    let properties: Keywords = VOCABULARY
        .iter()
        .map(|spec| (spec.field.as_str(), value(&spec.field_type)))
        .collect();
    object([
        ("type", "object".into()),
        ("properties", properties.into()),
        ("required", texts(["drug", "date_of_service"])),
        ("additionalProperties", false.into()),
    ])
}
