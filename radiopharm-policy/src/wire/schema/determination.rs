//! The schema of an answer.

use super::{
    DIALECT, Json, Keywords, SCHEMA, date, defined, list_of, null, object, one_of, reference, schema_id,
    set_of, texts, value_keywords, whole, words,
};
use crate::advisory::Advisory;
use crate::agent::{Drug, ImagingAgent, Phase, StudyResult};
use crate::criteria::Judged;
use crate::criterion::{Criterion, Status};
use crate::documentation::documentation_checklist;
use crate::edition::{Edition, EditionBasis};
use crate::facts::{LutatheraFacts, PluvictoFacts, XofigoFacts};
use crate::outcome::Outcome;
use crate::relations::SILENCES;
use crate::request::ErrorKind;
use crate::vocabulary::{Field, FieldType};

pub(super) fn schema() -> Json {
    object([
        ("$schema", DIALECT.into()),
        ("$id", schema_id("determination")),
        ("title", format!("Answer under medical policy {}", crate::version::POLICY).into()),
        (
            "description",
            "A determination in full, a brief one, or the errors of a request. Keys stand in the order in which they \
             are written. Readers ignore keys that they do not know: a later version may have more."
                .into(),
        ),
        (
            "oneOf",
            Json::List(vec![defined("full"), defined("brief"), defined("errors")]),
        ),
        (
            "$defs",
            object([
                ("full", full()),
                ("brief", brief()),
                ("errors", errors()),
                ("determination", determination()),
                ("finding", finding()),
                ("facts", facts()),
                ("study", study()),
                ("authorization", authorization()),
                ("documentation_item", documentation_item()),
                ("advisory", advisory()),
                ("error", error()),
                ("id", id()),
                ("criterion", words::<Criterion>()),
                ("status", words::<Status>()),
                ("fact", words::<Field>()),
                ("date", date()),
                ("text", object([("type", "string".into()), ("minLength", 1.into())])),
            ]),
        ),
    ])
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

fn constant(value: impl Into<Json>) -> Json {
    object([("const", value.into())])
}

/// What holds of other properties where one is such a value, and what where it is not.
fn relation(property: &'static str, is: Json, then: Keywords, otherwise: Keywords) -> Json {
    let properties = |of: Keywords| object([("properties", of.into())]);
    let mut keywords = vec![
        ("if", properties(vec![(property, is)])),
        ("then", properties(then)),
    ];
    if !otherwise.is_empty() {
        keywords.push(("else", properties(otherwise)));
    }
    keywords.into()
}

fn day() -> Json {
    value_keywords(&FieldType::Date, false).into()
}

fn day_or_null() -> Json {
    value_keywords(&FieldType::Date, true).into()
}

fn text_or_null(most: usize) -> Json {
    value_keywords(&FieldType::Text(most), true).into()
}

/// What both forms of a determination have.
fn determination() -> Json {
    let editions = Edition::ALL.iter().map(|edition| edition.as_str());
    let bases = [EditionBasis::Printed, EditionBasis::Reconstructed].map(EditionBasis::as_str);
    let possible = Outcome::ALL.iter().filter(|outcome| is_definite(**outcome));
    let mut keywords = record(
        "What the full and the brief form share.",
        vec![
            ("policy", constant(crate::version::POLICY)),
            ("edition", one_of(editions)),
            ("edition_basis", one_of(bases)),
            ("library_version", defined("text")),
            ("schema", constant(whole(SCHEMA))),
            ("id", defined("id")),
            ("drug", words::<Drug>()),
            ("phase", words::<Phase>()),
            ("date_of_service", day()),
            ("outcome", words::<Outcome>()),
            (
                "possible_outcomes",
                object([
                    ("type", "array".into()),
                    ("items", one_of(possible.map(|outcome| outcome.as_str()))),
                    ("minItems", 1.into()),
                    ("uniqueItems", true.into()),
                ]),
            ),
            ("clinician_review_required", object([("type", "boolean".into())])),
            ("missing_facts", set_of(defined("fact"))),
            (
                "assumed",
                set_of(one_of(SILENCES.map(|silence| silence.field.as_str()))),
            ),
            ("not_read", set_of(defined("fact"))),
            ("earliest_date", day_or_null()),
            (
                "authorization",
                object([("oneOf", Json::List(vec![defined("authorization"), null()]))]),
            ),
        ],
    );
    let printed = Edition::ALL
        .iter()
        .filter(|edition| edition.basis() == EditionBasis::Printed)
        .map(|edition| edition.as_str());
    let basis = |basis: EditionBasis| ("edition_basis", constant(basis.as_str()));
    let mut relations = vec![relation(
        "edition",
        one_of(printed),
        vec![basis(EditionBasis::Printed)],
        vec![basis(EditionBasis::Reconstructed)],
    )];
    relations.extend(Outcome::ALL.iter().map(|outcome| what_follows(*outcome)));
    keywords.push(("allOf", Json::List(relations)));
    keywords.into()
}

/// Whether an outcome is one that resolving every criterion can reach.
const fn is_definite(outcome: Outcome) -> bool {
    match outcome {
        Outcome::MedicallyNecessary
        | Outcome::Investigational
        | Outcome::NotEstablished
        | Outcome::OutOfScope => true,
        Outcome::InformationNeeded | Outcome::ClinicalReview => false,
    }
}

/// What an outcome says of the other keys of a determination.
fn what_follows(outcome: Outcome) -> Json {
    let word = outcome.as_str();
    let possible = if is_definite(outcome) {
        constant(texts([word]))
    } else {
        object([("minItems", 2.into())])
    };
    let missing = if outcome == Outcome::InformationNeeded {
        object([("minItems", 1.into())])
    } else {
        object([("maxItems", 0.into())])
    };
    let mut follows = vec![
        ("possible_outcomes", possible),
        ("clinician_review_required", constant(outcome.needs_clinician())),
        ("missing_facts", missing),
    ];
    let necessary = outcome == Outcome::MedicallyNecessary;
    if outcome == Outcome::OutOfScope {
        follows.push(("not_read", object([("maxItems", 0.into())])));
    }
    if necessary || outcome == Outcome::OutOfScope {
        follows.push(("earliest_date", null()));
    }
    follows.push((
        "authorization",
        if necessary {
            object([("type", "object".into())])
        } else {
            null()
        },
    ));
    relation("outcome", constant(word), follows, Vec::new())
}

/// Whether a list is empty: where the policy does not apply, and only there.
fn only_in_scope(property: &'static str, fewest: &'static str, most: &'static str) -> Json {
    relation(
        "outcome",
        constant(Outcome::OutOfScope.as_str()),
        vec![(property, object([(most, 0.into())]))],
        vec![(property, object([(fewest, 1.into())]))],
    )
}

fn full() -> Json {
    let mut keywords = vec![("$ref", reference("determination"))];
    keywords.extend(record(
        "A determination in full: findings with reasons, checklist and advisories.",
        vec![
            ("findings", list_of(defined("finding"))),
            ("documentation", list_of(defined("documentation_item"))),
            ("advisories", list_of(defined("advisory"))),
        ],
    ));
    keywords.push((
        "allOf",
        Json::List(vec![
            only_in_scope("findings", "minItems", "maxItems"),
            only_in_scope("documentation", "minItems", "maxItems"),
        ]),
    ));
    keywords.into()
}

fn brief() -> Json {
    let statuses = object([
        ("description", "The status of every criterion.".into()),
        ("type", "object".into()),
        ("propertyNames", defined("criterion")),
        ("additionalProperties", defined("status")),
    ]);
    let mut keywords = vec![("$ref", reference("determination"))];
    keywords.extend(record(
        "A brief determination: statuses in place of findings, no checklist and no advisories.",
        vec![("statuses", statuses)],
    ));
    keywords.push((
        "allOf",
        Json::List(vec![only_in_scope("statuses", "minProperties", "maxProperties")]),
    ));
    // What has findings is the full form, whatever else it has.
    keywords.push(("not", object([("required", texts(["findings"]))])));
    keywords.into()
}

fn finding() -> Json {
    let citation = record(
        "Where the source says it.",
        vec![("section", defined("text")), ("item", defined("text"))],
    );
    let mut keywords = record(
        "What one criterion says, and why.",
        vec![
            ("criterion", defined("criterion")),
            ("status", defined("status")),
            ("reason", defined("text")),
            ("facts", defined("facts")),
            ("missing", set_of(defined("fact"))),
            ("met_from", day_or_null()),
            ("citation", citation.into()),
        ],
    );
    let missing = |bound: &'static str, items: i32| vec![("missing", object([(bound, items.into())]))];
    let settled = object([("not", constant(Status::NotMet.as_str()))]);
    keywords.push((
        "allOf",
        Json::List(vec![
            relation(
                "status",
                constant(Status::Unknown.as_str()),
                missing("minItems", 1),
                missing("maxItems", 0),
            ),
            relation("status", settled, vec![("met_from", null())], Vec::new()),
        ]),
    ));
    keywords.into()
}

/// The known facts that a criterion read: those that any criterion reads, in the form in which they are
/// written.
fn facts() -> Json {
    fn read_by<F: Judged>(field: Field) -> bool {
        [Phase::Initial, Phase::Continuation]
            .into_iter()
            .any(|phase| F::rules(phase).iter().any(|rule| rule.reads.contains(&field)))
    }
    let read = Field::ALL.iter().copied().filter(|field| {
        read_by::<LutatheraFacts>(*field)
            || read_by::<PluvictoFacts>(*field)
            || read_by::<XofigoFacts>(*field)
    });
    let properties: Keywords = read.map(|field| (field.as_str(), fact(field))).collect();
    object([
        (
            "description",
            "The known facts that the criterion read, with the names, units and ranges of the request."
                .into(),
        ),
        ("type", "object".into()),
        ("properties", properties.into()),
        ("propertyNames", defined("fact")),
    ])
}

fn fact(field: Field) -> Json {
    let field_type = field.spec().field_type;
    let mut keywords = value_keywords(&field_type, false);
    if field == Field::LongActingSsaWashoutDays {
        // A washout between two dates can exceed what can be stated as a number.
        keywords.retain(|(keyword, _)| *keyword != "maximum");
    }
    if matches!(field_type, FieldType::WordList(_)) {
        keywords.push(("uniqueItems", true.into()));
    }
    keywords.into()
}

/// A study is written with the canonical name of its tracer, and with its date where that is known.
fn study() -> Json {
    let keys = vec![
        ("agent", words::<ImagingAgent>()),
        ("result", words::<StudyResult>()),
    ];
    let mut keywords = record("One imaging study.", keys);
    for (keyword, value) in &mut keywords {
        if let ("properties", Json::Object(properties)) = (*keyword, value) {
            properties.push(("date", day()));
        }
    }
    keywords.into()
}

fn authorization() -> Json {
    let integer = |least: i32| object([("type", "integer".into()), ("minimum", least.into())]);
    let units = || {
        object([
            ("type", texts(["integer", "null"])),
            ("minimum", 1.into()),
            (
                "description",
                "Millicuries of the lutetium products, microcuries of Xofigo; null for Xofigo without a weight.".into(),
            ),
        ])
    };
    let most_doses = Drug::ALL.iter().map(|drug| drug.dose_cap()).max();
    record(
        "What is recommended to authorize.",
        vec![
            (
                "doses",
                object([
                    ("type", "integer".into()),
                    ("minimum", 1.into()),
                    ("maximum", whole(most_doses.unwrap_or(u8::MAX))),
                ]),
            ),
            ("excess_doses", integer(0)),
            ("months", integer(1)),
            ("valid_from", day()),
            // The last day can lie in the year after the last date of service.
            (
                "valid_through",
                object([
                    ("type", "string".into()),
                    ("format", "date".into()),
                    ("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$".into()),
                ]),
            ),
            ("hcpcs", one_of(Drug::ALL.iter().map(|drug| drug.hcpcs()))),
            (
                "activity_per_dose_mbq",
                object([
                    ("type", texts(["number", "null"])),
                    ("exclusiveMinimum", 0.into()),
                    (
                        "description",
                        "The activity of one dose in MBq: the one that was stated, at most the standard one; null for Xofigo \
                         without a weight."
                            .into(),
                    ),
                ]),
            ),
            (
                "interval_weeks",
                object([
                    ("type", "integer".into()),
                    ("minimum", 1.into()),
                    ("description", "Weeks from one dose to the next.".into()),
                ]),
            ),
            ("units_per_dose", units()),
            ("total_units", units()),
        ],
    )
    .into()
}

fn documentation_item() -> Json {
    let mut ids: Vec<&str> = Vec::new();
    for drug in Drug::ALL {
        for phase in Phase::ALL {
            for item in documentation_checklist(*drug, *phase) {
                if !ids.contains(&item.id) {
                    ids.push(item.id);
                }
            }
        }
    }
    record(
        "A document that the source asks for, with the worst status of the findings that it proves: not met before \
         unknown before review before met.",
        vec![
            ("id", one_of(ids)),
            ("text", defined("text")),
            (
                "criteria",
                object([
                    ("type", "array".into()),
                    ("items", defined("criterion")),
                    ("minItems", 1.into()),
                    ("uniqueItems", true.into()),
                ]),
            ),
            ("status", defined("status")),
        ],
    )
    .into()
}

fn advisory() -> Json {
    record(
        "What a reader should know beside the outcome.",
        vec![
            ("id", words::<Advisory>()),
            ("text", defined("text")),
            ("facts", set_of(defined("fact"))),
        ],
    )
    .into()
}

fn errors() -> Json {
    object([
        (
            "description",
            "Every fault of a request, in place of a determination.".into(),
        ),
        ("type", "object".into()),
        (
            "properties",
            object([
                ("id", defined("id")),
                (
                    "line",
                    object([
                        (
                            "description",
                            "The line of the request, where requests are read from lines.".into(),
                        ),
                        ("type", "integer".into()),
                        ("minimum", 1.into()),
                    ]),
                ),
                (
                    "errors",
                    object([
                        ("type", "array".into()),
                        ("items", defined("error")),
                        ("minItems", 1.into()),
                    ]),
                ),
            ]),
        ),
        ("required", texts(["id", "errors"])),
    ])
}

fn error() -> Json {
    let mut keywords = record(
        "One fault.",
        vec![
            ("kind", words::<ErrorKind>()),
            ("field", text_or_null(LONGEST_SHOWN)),
            (
                "value",
                object([(
                    "description",
                    "The value as given, of any type; a text of its start where it is long, null where there is none."
                        .into(),
                )]),
            ),
            ("message", defined("text")),
        ],
    );
    // Only what is no JSON object has no name that could be at fault.
    let of_text = relation(
        "kind",
        constant(ErrorKind::InvalidJson.as_str()),
        vec![("field", null()), ("value", null())],
        vec![("field", object([("type", "string".into())]))],
    );
    keywords.push(("allOf", Json::List(vec![of_text])));
    keywords.into()
}

/// How many characters of a name an error shows.
const LONGEST_SHOWN: usize = 200;

/// The caller's own reference.
fn id() -> Json {
    let mut keywords: Keywords = vec![("description", "The caller's own reference, echoed.".into())];
    keywords.extend(value_keywords(&Field::Id.spec().field_type, true));
    keywords.into()
}
