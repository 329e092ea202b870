//! The schema of a request.

use super::{
    DIALECT, Json, Keywords, date, defined, null, object, one_of, schema_id, texts, value_keywords, words,
};
use crate::agent::{Drug, ImagingAgent, StudyResult};
use crate::relations::{CONFLICTS, Conflict};
use crate::vocabulary::{FieldSpec, FieldType, VOCABULARY};
use crate::word::listed;

pub(super) fn schema() -> Json {
    let properties: Keywords = VOCABULARY
        .iter()
        .map(|row| (row.field.as_str(), property(row)))
        .collect();
    let required = VOCABULARY
        .iter()
        .filter(|row| row.required)
        .map(|row| row.field.as_str());
    object([
        ("$schema", DIALECT.into()),
        ("$id", schema_id("request")),
        ("title", format!("Request under medical policy {}", crate::version::POLICY).into()),
        (
            "description",
            "One flat record. A name that is left out, or null, is unknown, which is never false or zero. Facts that \
             the drug at hand does not use are accepted and not read."
                .into(),
        ),
        ("type", "object".into()),
        ("properties", properties.into()),
        ("required", texts(required)),
        ("additionalProperties", false.into()),
        ("allOf", Json::List(CONFLICTS.iter().map(conflict).collect())),
        (
            "$defs",
            object([("date", date()), ("study", study()), ("agent", agent())]),
        ),
    ])
}

fn property(row: &FieldSpec) -> Json {
    let mut keywords: Keywords = vec![("title", row.question.into())];
    let description = description(row);
    if !description.is_empty() {
        keywords.push(("description", description.into()));
    }
    keywords.extend(value_keywords(&row.field_type, !row.required));
    keywords.into()
}

/// The remark, the unit, and the drugs that read the fact where others do not.
fn description(row: &FieldSpec) -> String {
    let mut sentences: Vec<String> = Vec::new();
    if !row.remark.is_empty() {
        sentences.push(row.remark.to_owned());
    }
    let unit = match row.field_type {
        FieldType::Integer(range) => range.unit,
        FieldType::Decimal(range) => range.unit,
        FieldType::Text(_)
        | FieldType::Bool
        | FieldType::Date
        | FieldType::Word(_)
        | FieldType::WordList(_)
        | FieldType::Studies => "",
    };
    if !unit.is_empty() {
        sentences.push(format!("Unit: {unit}."));
    }
    if row.drugs.len() < Drug::ALL.len() {
        let drugs = listed(row.drugs.iter().map(|drug| drug.brand_name()));
        sentences.push(format!("For: {drugs}."));
    }
    sentences.join(" ")
}

/// A conflict as a condition of the schema.
fn conflict(conflict: &Conflict) -> Json {
    let stated = match &conflict.unless {
        None => object([("not", null())]),
        Some(unless) => {
            let words = conflict.stated.spec().field_type.one_of();
            one_of(words.into_iter().filter(|word| *word != unless.word))
        }
    };
    let unknown: Keywords = conflict
        .ruled_out
        .iter()
        .map(|field| (field.as_str(), null()))
        .collect();
    object([
        ("$comment", conflict.why.into()),
        (
            "if",
            object([
                ("properties", object([(conflict.stated.as_str(), stated)])),
                ("required", texts([conflict.stated.as_str()])),
            ]),
        ),
        ("then", object([("properties", unknown.into())])),
    ])
}

fn study() -> Json {
    object([
        ("description", "One imaging study.".into()),
        ("type", "object".into()),
        (
            "properties",
            object([
                ("agent", defined("agent")),
                ("result", words::<StudyResult>()),
                ("date", value_keywords(&FieldType::Date, true).into()),
            ]),
        ),
        ("required", texts(["agent", "result"])),
        ("additionalProperties", false.into()),
    ])
}

/// The tracers, their brands and synonyms, in any case: of ASCII letters only, as the reader has it.
///
/// Regular expressions of JSON Schema have no flag for case, so every letter stands in both.
fn agent() -> Json {
    let tracers = ImagingAgent::ALL.iter().map(|agent| agent.as_str());
    let aliases = ImagingAgent::ALIASES.iter().map(|alias| alias.name);
    let names: Vec<String> = tracers.clone().chain(aliases.clone()).map(in_any_case).collect();
    object([
        (
            "description",
            format!(
                "The tracer, in upper or lower case: {}; or a brand or synonym: {}.",
                listed(tracers.clone()),
                listed(aliases)
            )
            .into(),
        ),
        ("type", "string".into()),
        ("pattern", format!("^(?:{})$", names.join("|")).into()),
        ("examples", texts(tracers)),
    ])
}

/// A pattern that matches a word of the vocabulary in any case.
fn in_any_case(word: &str) -> String {
    let mut pattern = String::new();
    for character in word.chars() {
        if character.is_ascii_alphabetic() {
            pattern.extend([
                '[',
                character.to_ascii_uppercase(),
                character.to_ascii_lowercase(),
                ']',
            ]);
        } else {
            pattern.push(character);
        }
    }
    pattern
}
