//! Answers of this module as JSON, with a fixed order of keys.

use std::borrow::Cow;

use super::alternatives::{Asked, AskedFact};
use super::change::{Change, InTheWay, Overturn, WhatWouldChange};
use super::classes::{Answers, ValueRange, Values};
use super::question::{NextQuestion, Preview, Question};
use crate::agent::{ImagingAgent, StudyResult};
use crate::determination::Determination;
use crate::request::Given;
use crate::vocabulary::{Field, FieldType};
use crate::word::{Said, Word};

/// An object with its keys in order.
pub(super) fn object<const N: usize>(entries: [(&'static str, Given<'static>); N]) -> Given<'static> {
    let entries = entries.into_iter();
    Given::Object(
        entries
            .map(|(name, value)| (Cow::Borrowed(name), value))
            .collect(),
    )
}

/// A list.
pub(super) fn list<T>(
    of: impl IntoIterator<Item = T>,
    each: impl FnMut(T) -> Given<'static>,
) -> Given<'static> {
    Given::List(of.into_iter().map(each).collect())
}

/// What a form needs to take an answer to the question for a fact: its `kind`, and everything that is permitted of it.
///
/// ```
/// use radiopharm_policy::{ask::answer_type, vocabulary::Field};
///
/// assert_eq!(answer_type(Field::Sex).to_string(), r#"{"kind":"word","words":["female","male"]}"#);
/// ```
#[must_use]
pub fn answer_type(field: Field) -> Given<'static> {
    match field.spec().field_type {
        FieldType::Text(most) => object([("kind", "text".into()), ("most_characters", most.into())]),
        FieldType::Bool => object([("kind", "boolean".into())]),
        FieldType::Date => object([
            ("kind", "date".into()),
            ("least", crate::record::FIRST_DATE.into()),
            ("greatest", crate::record::LAST_DATE.into()),
        ]),
        FieldType::Integer(range) => object([
            ("kind", "integer".into()),
            ("unit", range.unit.into()),
            ("least", range.least.into()),
            ("greatest", range.greatest.into()),
            ("step", range.step.into()),
        ]),
        FieldType::Decimal(range) => object([
            ("kind", "decimal".into()),
            ("unit", range.unit.into()),
            ("least", range.least.into()),
            ("least_included", range.least_included.into()),
            ("greatest", range.greatest.into()),
        ]),
        FieldType::Word(words) => object([("kind", "word".into()), ("words", words.list().into())]),
        FieldType::WordList(words) => object([("kind", "words".into()), ("words", words.list().into())]),
        FieldType::Studies => object([
            ("kind", "studies".into()),
            ("agents", list(ImagingAgent::ALL, |agent| (*agent).into())),
            ("results", list(StudyResult::ALL, |result| (*result).into())),
        ]),
    }
}

/// What a form shows of a fact, by language (`en`), so that others can stand beside it: its `label`, `question` and
/// `help`, and what its `words` are called.
#[must_use]
pub fn texts(field: Field) -> Given<'static> {
    let spec = field.spec();
    let words = match spec.field_type {
        FieldType::Word(words) | FieldType::WordList(words) => words.list(),
        FieldType::Studies => {
            let (agents, results) = (ImagingAgent::ALL.iter(), StudyResult::ALL.iter());
            agents
                .map(|agent| agent.as_str())
                .chain(results.map(|result| result.as_str()))
                .collect()
        }
        FieldType::Text(_)
        | FieldType::Bool
        | FieldType::Date
        | FieldType::Integer(_)
        | FieldType::Decimal(_) => Vec::new(),
    };
    let label = |word: &'static str| match ImagingAgent::from_word(word) {
        Some(agent) if matches!(spec.field_type, FieldType::Studies) => agent.label().into(),
        Some(_) | None => Said(word).to_string().into(),
    };
    let labels = words.into_iter().map(|word| (Cow::Borrowed(word), label(word)));
    object([(
        "en",
        object([
            ("label", Said(field.as_str()).to_string().into()),
            ("question", spec.question.into()),
            ("help", spec.remark.into()),
            ("words", Given::Object(labels.collect())),
        ]),
    )])
}

/// Everything that a form needs for a fact.
fn asked_fact(of: &AskedFact) -> Given<'static> {
    let when = of
        .when
        .map(|(on, word)| object([("fact", on.as_str().into()), ("is", word.into())]));
    let or = of.or.map(|field| {
        object([
            ("fact", field.as_str().into()),
            ("type", answer_type(field)),
            ("text", texts(field)),
        ])
    });
    object([
        ("fact", of.fact.as_str().into()),
        ("type", answer_type(of.fact)),
        ("text", texts(of.fact)),
        ("or", or.unwrap_or(Given::Null)),
        ("when", when.unwrap_or(Given::Null)),
        ("stated", of.is_stated.into()),
    ])
}

fn asked(of: &Asked) -> Given<'static> {
    object([
        ("criterion", of.criterion.into()),
        (
            "alternatives",
            list(&of.alternatives, |set| list(set, asked_fact)),
        ),
    ])
}

impl Determination {
    /// [`ask`](Self::ask) as one line of JSON: the value of a key `ask` beside those of
    /// [`to_json`](Self::to_json), for who wants it.
    ///
    /// It is a list of objects with a `criterion` and its `alternatives`; each is a list of facts, with all that a form
    /// needs: `fact`, `type` (`kind`, and what is permitted of the kind), `text` (by language, `en`: `label`, `question`,
    /// `help`, `words`), `or` (another name for the same fact), `when` (the fact, and its word, on which it depends
    /// whether to ask), `stated` (something new is asked for).
    ///
    /// ```
    /// use radiopharm_policy::{Request, determine};
    ///
    /// let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#)?;
    /// let json = determine(&request).ask_json();
    /// assert!(json.starts_with(r#"[{"criterion":"age","alternatives":[[{"fact":"age_years","type":{"kind":"integer","#));
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    #[must_use]
    pub fn ask_json(&self) -> String {
        list(&self.ask(), asked).to_string()
    }
}

/// A class of answers: its text, and its values for who compares.
pub(super) fn answers(of: Answers) -> Given<'static> {
    let value = |(values, derives): &(Values, Option<bool>)| {
        let of = match values {
            Values::Bool(value) => ("is", (*value).into()),
            Values::Words(words) => ("one_of", words.clone().into()),
            Values::Lists(text) => ("list", (*text).into()),
            Values::Range(ValueRange {
                least,
                least_included,
                greatest,
                greatest_included,
            }) => (
                "range",
                object([
                    ("least", (*least).into()),
                    ("least_included", (*least_included).into()),
                    ("greatest", (*greatest).into()),
                    ("greatest_included", (*greatest_included).into()),
                ]),
            ),
        };
        match derives {
            Some(enough) => object([of, ("derives_enough", (*enough).into())]),
            None => object([of]),
        }
    };
    object([
        ("text", of.to_string().into()),
        ("values", list(&of.values(), value)),
    ])
}

fn preview(of: &Preview) -> Given<'static> {
    object([
        ("answers", answers(of.answers)),
        ("outcome", of.outcome.into()),
        ("possible_outcomes", list(of.possible_outcomes, Given::from)),
        ("at_most", of.at_most.into()),
        ("text", of.to_string().into()),
    ])
}

fn question(of: &Question) -> Given<'static> {
    object([
        ("fact", of.fact.as_str().into()),
        ("type", answer_type(of.fact)),
        ("text", texts(of.fact)),
        ("source", of.source.as_str().into()),
        ("at_most_after", of.at_most_after.into()),
        ("previews", list(&of.previews(), preview)),
    ])
}

impl NextQuestion {
    /// What is left to ask for, as one line of JSON: `outcome`, `at_most`, `questions` (each with `fact`, `type`, `text`,
    /// `source`, `at_most_after` and `previews`) and `to_obtain`.
    #[must_use]
    pub fn to_json(&self) -> String {
        object([
            ("outcome", self.outcome.into()),
            ("at_most", self.at_most.into()),
            ("questions", list(&self.questions, question)),
            ("to_obtain", list(&self.to_obtain, |field| field.as_str().into())),
        ])
        .to_string()
    }
}

fn change(of: &Change) -> Given<'static> {
    object([
        ("fact", of.fact.as_str().into()),
        ("would_be", answers(of.to)),
        ("means", of.means.as_str().into()),
        ("date", of.date.map_or(Given::Null, Given::from)),
        ("known", of.is_known.into()),
        ("in_words", of.in_words().into()),
    ])
}

fn in_the_way(of: &InTheWay) -> Given<'static> {
    object([
        ("criteria", list(&of.criteria, |criterion| (*criterion).into())),
        ("within_reach", of.is_within_reach().into()),
        ("sets", list(&of.sets, |set| list(set, change))),
    ])
}

fn overturn(of: &Overturn) -> Given<'static> {
    object([
        ("fact", of.fact.as_str().into()),
        ("would_be", answers(of.to)),
        ("outcome", of.outcome.into()),
        ("stated", of.is_stated.into()),
    ])
}

impl WhatWouldChange {
    /// What would change the answer, as one line of JSON: `outcome`, `smallest` (null where no set leads to approval),
    /// `within_reach`, `in_the_way` (each part with `criteria`, `within_reach` and `sets` of facts with `fact`,
    /// `would_be`, `means`, `date`, `known`, `in_words`) and `overturned_by` (each with `fact`, `would_be`, `outcome`, `stated`).
    #[must_use]
    pub fn to_json(&self) -> String {
        object([
            ("outcome", self.outcome.into()),
            ("smallest", self.smallest().into()),
            ("within_reach", self.is_within_reach().into()),
            ("in_the_way", list(&self.in_the_way, in_the_way)),
            ("overturned_by", list(&self.overturned_by, overturn)),
        ])
        .to_string()
    }
}
