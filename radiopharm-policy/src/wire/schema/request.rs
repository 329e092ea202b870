//! The schema of a request.

use super::{
    DIALECT, Json, Keywords, date, defined, null, object, one_of, schema_id, texts, value_keywords, words,
};
use crate::agent::{AnalogueUse, Drug, ImagingAgent, RenalToxicity, StudyResult};
use crate::vocabulary::{Field, FieldSpec, FieldType, VOCABULARY};
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
        ("allOf", Json::List(CONFLICTS.iter().map(Conflict::schema).collect())),
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

/// Two facts that cannot both be.
struct Conflict {
    why: &'static str,
    /// The fact that rules others out, where it is stated.
    stated: Field,
    /// The words of it that do; none where any value does.
    words: &'static [&'static str],
    /// What must then be unknown.
    ruled_out: &'static [Field],
}

/// The words for an analogue that has no washout.
const WITHOUT_WASHOUT: &[&str] = &[AnalogueUse::Never.as_str(), AnalogueUse::Ongoing.as_str()];

/// The conflicts that can be stated without arithmetic on dates.
const CONFLICTS: [Conflict; 5] = [
    Conflict {
        why: "The activity per dose is given in one unit only.",
        stated: Field::ActivityPerDoseGbq,
        words: &[],
        ruled_out: &[Field::ActivityPerDoseMci],
    },
    Conflict {
        why: "Serum creatinine is given in one unit only.",
        stated: Field::SerumCreatinineMgDl,
        words: &[],
        ruled_out: &[Field::SerumCreatinineUmolL],
    },
    Conflict {
        why: "An analogue that was never used, or still is, has no last dose.",
        stated: Field::LongActingSsa,
        words: WITHOUT_WASHOUT,
        ruled_out: &[Field::LongActingSsaWashoutDays, Field::LongActingSsaLastDose],
    },
    Conflict {
        why: "Octreotide that was never used, or still is, has no last dose.",
        stated: Field::ShortActingOctreotide,
        words: WITHOUT_WASHOUT,
        ruled_out: &[Field::ShortActingOctreotideWashoutHours],
    },
    Conflict {
        why: "Renal toxicity that did not occur delayed nothing.",
        stated: Field::RenalToxicity,
        words: &[RenalToxicity::None.as_str()],
        ruled_out: &[Field::RenalToxicityDelayDays],
    },
];

impl Conflict {
    fn schema(&self) -> Json {
        let stated = if self.words.is_empty() {
            object([("not", null())])
        } else {
            one_of(self.words.iter().copied())
        };
        let unknown: Keywords = self
            .ruled_out
            .iter()
            .map(|field| (field.as_str(), null()))
            .collect();
        object([
            ("$comment", self.why.into()),
            (
                "if",
                object([
                    ("properties", object([(self.stated.as_str(), stated)])),
                    ("required", texts([self.stated.as_str()])),
                ]),
            ),
            ("then", object([("properties", unknown.into())])),
        ])
    }
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
