//! Ask and explain: what to ask next, what settles what is open, what would change the answer, and what two answers
//! differ in.

use radiopharm_policy::ask::{self as core, FactSource, Means};
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{Criterion, Edition, Given, InputErrors, Outcome, Status, WordSet, determine};
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use crate::answer::{Citation, FactValue, small};
use crate::error::RequestError;
use crate::request::Request;
use crate::value::{JvmDate, JvmDecimal, JvmEdition};

/// A fact that has to be a word, so that there is something to ask for.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct Dependence {
    /// The fact.
    pub fact: Field,
    /// The word that it is, as JSON has it.
    #[serde(rename = "is")]
    pub word: String,
}

/// A fact of an alternative.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AskedFact {
    /// The fact.
    pub fact: Field,
    /// The other name under which it can be stated as well: a birth date for an age. Null where there is none.
    pub or: Option<Field>,
    /// What another fact must be, so that there is something to ask for: days since the last dose only where an analogue
    /// was stopped. Null where it is always asked for.
    pub depends_on: Option<Dependence>,
    /// Whether it is stated already, and something new must be obtained: another imaging study.
    pub is_stated: bool,
}

impl From<&core::AskedFact> for AskedFact {
    fn from(
        core::AskedFact {
            fact,
            or,
            when,
            is_stated,
        }: &core::AskedFact,
    ) -> Self {
        Self {
            fact: *fact,
            or: *or,
            depends_on: when.map(|(fact, word)| Dependence {
                fact,
                word: word.into(),
            }),
            is_stated: *is_stated,
        }
    }
}

/// What is asked for because of one criterion.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Asked {
    /// The criterion, which is unknown.
    pub criterion: Criterion,
    /// Sets of facts, any of which settles it whatever the facts turn out to be; none has a fact too many.
    pub alternatives: Vec<Vec<AskedFact>>,
}

impl From<&core::Asked> for Asked {
    fn from(
        core::Asked {
            criterion,
            alternatives,
        }: &core::Asked,
    ) -> Self {
        let sets = alternatives.iter();
        Self {
            criterion: *criterion,
            alternatives: sets
                .map(|set| set.iter().map(AskedFact::from).collect())
                .collect(),
        }
    }
}

/// What is asked for: the criteria that are unknown and still matter, in order, each with the sets of facts any of which
/// settles it. Empty unless the outcome is *information needed*.
///
/// With an edition the request is judged under it; otherwise the date of service selects one.
#[uniffi::export]
pub fn ask(request: Request, edition: JvmEdition) -> Result<Vec<Asked>, RequestError> {
    let asked = determine(&request.checked(edition.0)?).ask();
    Ok(asked.iter().map(Asked::from).collect())
}

/// What is asked for as one line of JSON: a list of objects with `criterion` and `alternatives`. Each fact has all that a
/// form needs: its type with what is permitted, and by language its label, question, help and words.
///
/// With an edition the request is judged under it; otherwise the date of service selects one.
#[uniffi::export]
pub fn ask_json(request: Request, edition: JvmEdition) -> Result<String, RequestError> {
    Ok(determine(&request.checked(edition.0)?).ask_json())
}

/// A range of numbers that are one class.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ValueRange {
    /// The least number.
    pub least: JvmDecimal,
    /// Whether the least number itself is in the range.
    pub least_included: bool,
    /// The greatest number.
    pub greatest: JvmDecimal,
    /// Whether the greatest number itself is in the range.
    pub greatest_included: bool,
}

/// Which answers are in a class.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum AnswerValues {
    /// Yes or no.
    YesOrNo {
        /// Which.
        yes: bool,
    },
    /// The numbers of a range.
    InRange {
        /// The range.
        range: ValueRange,
    },
    /// One of some words.
    OneOf {
        /// The words, as JSON has them.
        words: Vec<String>,
    },
    /// Lists of which a sentence is true.
    Lists {
        /// The sentence.
        text: String,
    },
}

impl From<core::Values> for AnswerValues {
    fn from(values: core::Values) -> Self {
        match values {
            core::Values::Bool(yes) => Self::YesOrNo { yes },
            core::Values::Range(core::ValueRange {
                least,
                least_included,
                greatest,
                greatest_included,
            }) => Self::InRange {
                range: ValueRange {
                    least: least.into(),
                    least_included,
                    greatest: greatest.into(),
                    greatest_included,
                },
            },
            core::Values::Words(words) => Self::OneOf {
                words: words.into_iter().map(Into::into).collect(),
            },
            core::Values::Lists(text) => Self::Lists { text: text.into() },
        }
    }
}

/// A class of answers: no criterion of the drug and edition tells its answers apart.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AnswerClass {
    /// The answers.
    pub values: AnswerValues,
    /// Of a fact that a clearance is derived from, where its class alone does not say on which side of the limit the
    /// clearance lies: whether these are the values that derive at least the limit. Null elsewhere.
    pub derives_enough: Option<bool>,
}

impl Serialize for AnswerClass {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match &self.values {
            AnswerValues::YesOrNo { yes } => map.serialize_entry("is", yes)?,
            AnswerValues::InRange { range } => map.serialize_entry("range", range)?,
            AnswerValues::OneOf { words } => map.serialize_entry("one_of", words)?,
            AnswerValues::Lists { text } => map.serialize_entry("list", text)?,
        }
        if let Some(enough) = self.derives_enough {
            map.serialize_entry("derives_enough", &enough)?;
        }
        map.end()
    }
}

/// Some of the answers to a question.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct Answers {
    /// Which, in words: `below 40 mL/min`.
    pub text: String,
    /// Which, for who compares.
    pub values: Vec<AnswerClass>,
}

impl From<core::Answers> for Answers {
    fn from(of: core::Answers) -> Self {
        let classes = of.values().into_iter();
        Self {
            text: of.to_string(),
            values: classes
                .map(|(values, derives_enough)| AnswerClass {
                    values: values.into(),
                    derives_enough,
                })
                .collect(),
        }
    }
}

/// What would be known after some of the answers to a question.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct Preview {
    /// The answers.
    pub answers: Answers,
    /// The outcome after one of them.
    pub outcome: Outcome,
    /// The outcomes that are then possible.
    pub possible_outcomes: Vec<Outcome>,
    /// How many questions may follow at most.
    pub at_most: i32,
    /// The same in words: `below 40 mL/min: investigational`.
    pub text: String,
}

impl From<&core::Preview> for Preview {
    fn from(of: &core::Preview) -> Self {
        let core::Preview {
            answers,
            outcome,
            possible_outcomes,
            at_most,
        } = *of;
        Self {
            answers: answers.into(),
            outcome,
            possible_outcomes: possible_outcomes.iter().collect(),
            at_most: small(at_most),
            text: of.to_string(),
        }
    }
}

/// A fact to ask for. What it is called, how it is asked and what is permitted, the vocabulary says.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Question {
    /// The fact.
    pub fact: Field,
    /// Where the answer usually comes from.
    pub source: FactSource,
    /// How many questions may follow this one at most, whatever the answer.
    pub at_most_after: i32,
    /// What each class of answers would lead to, in the order of the answers.
    pub previews: Vec<Preview>,
}

impl From<&core::Question> for Question {
    fn from(of: &core::Question) -> Self {
        Self {
            fact: of.fact,
            source: of.source,
            at_most_after: small(of.at_most_after),
            previews: of.previews().iter().map(Preview::from).collect(),
        }
    }
}

/// A value as the core writes it, with its numbers as they are.
fn raw<S: Serializer>(value: &Given<'_>) -> Result<Box<RawValue>, S::Error> {
    RawValue::from_string(value.to_string()).map_err(S::Error::custom)
}

impl Serialize for Question {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("fact", &self.fact)?;
        map.serialize_entry("type", &raw::<S>(&core::answer_type(self.fact))?)?;
        map.serialize_entry("text", &raw::<S>(&core::texts(self.fact))?)?;
        map.serialize_entry("source", &self.source)?;
        map.serialize_entry("at_most_after", &self.at_most_after)?;
        map.serialize_entry("previews", &self.previews)?;
        map.end()
    }
}

/// What is left to ask for.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct NextQuestion {
    /// The outcome so far.
    pub outcome: Outcome,
    /// How many questions may be left at most, if the first is always asked.
    pub at_most: i32,
    /// The facts that can still change the outcome, the first to be asked first.
    pub questions: Vec<Question>,
    /// Facts that were stated, or cannot be known, and leave a criterion open that still matters: only something new, such
    /// as another imaging study, can settle it.
    pub to_obtain: Vec<Field>,
}

/// The facts that can still change the outcome of a request, the first to be asked first, without those that are said to
/// be unknowable.
///
/// The order is: how many questions may follow at most; then what is usually in the chart before what takes a test, and
/// that before what takes a clinician. With an edition the request is judged under it; otherwise the date of service
/// selects one.
#[uniffi::export(default(not_known = []))]
pub fn next_question(
    request: Request,
    not_known: Vec<Field>,
    edition: JvmEdition,
) -> Result<NextQuestion, RequestError> {
    let request = request.checked(edition.0)?;
    let not_known: WordSet<Field> = not_known.into_iter().collect();
    let core::NextQuestion {
        outcome,
        at_most,
        questions,
        to_obtain,
    } = core::next_question_without(&request, not_known);
    Ok(NextQuestion {
        outcome,
        at_most: small(at_most),
        questions: questions.iter().map(Question::from).collect(),
        to_obtain,
    })
}

/// What is left to ask for, as one line of JSON. Each question has all that a form needs.
#[uniffi::export]
pub fn next_question_to_json(next: NextQuestion) -> String {
    serde_json::to_string(&next).unwrap_or_default()
}

/// A fact with which the answer would be another.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct Change {
    /// The fact.
    pub fact: Field,
    /// What it would be.
    #[serde(rename = "would_be")]
    pub to: Answers,
    /// What that would take.
    pub means: Means,
    /// The first date of service on which time will have made it so, where time does; otherwise null.
    pub date: Option<JvmDate>,
    /// Whether the fact is known now, and is otherwise.
    #[serde(rename = "known")]
    pub is_known: bool,
    /// What it would take, as people write it.
    pub in_words: String,
}

impl From<&core::Change> for Change {
    fn from(of: &core::Change) -> Self {
        let in_words = of.in_words();
        let core::Change {
            fact,
            to,
            means,
            date,
            is_known,
        } = *of;
        Self {
            fact,
            to: to.into(),
            means,
            date: date.map(JvmDate::from),
            is_known,
            in_words,
        }
    }
}

/// Criteria that stand in the way, and the smallest sets of facts with any of which they would not.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct InTheWay {
    /// The criteria, as findings have them.
    pub criteria: Vec<Criterion>,
    /// Whether some set asks for nothing that describes the person, the disease or what was done.
    #[serde(rename = "within_reach")]
    pub is_within_reach: bool,
    /// Sets of facts of the same, smallest size.
    pub sets: Vec<Vec<Change>>,
}

impl From<&core::InTheWay> for InTheWay {
    fn from(of: &core::InTheWay) -> Self {
        let is_within_reach = of.is_within_reach();
        let core::InTheWay { criteria, sets } = of;
        let sets = sets.iter();
        Self {
            criteria: criteria.clone(),
            is_within_reach,
            sets: sets.map(|set| set.iter().map(Change::from).collect()).collect(),
        }
    }
}

/// A single fact that would overturn an approval.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct Overturn {
    /// The fact.
    pub fact: Field,
    /// What it would be.
    #[serde(rename = "would_be")]
    pub to: Answers,
    /// The outcome that would follow.
    pub outcome: Outcome,
    /// Whether the fact is stated now, and is otherwise; a fact that is not stated was not looked at.
    #[serde(rename = "stated")]
    pub is_stated: bool,
}

impl From<&core::Overturn> for Overturn {
    fn from(of: &core::Overturn) -> Self {
        let core::Overturn {
            fact,
            to,
            outcome,
            is_stated,
        } = *of;
        Self {
            fact,
            to: to.into(),
            outcome,
            is_stated,
        }
    }
}

/// What would change an answer.
///
/// It describes which facts an answer turns on, and proposes to state none of them.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct WhatWouldChange {
    /// The outcome as it is.
    pub outcome: Outcome,
    /// How many facts a smallest set has; null where no set leads to approval.
    pub smallest: Option<i32>,
    /// Whether approval can be reached by time, records, treatment and judgement alone.
    #[serde(rename = "within_reach")]
    pub is_within_reach: bool,
    /// What stands in the way of approval, in parts that have nothing to do with each other: one set of each part
    /// together is a smallest set of facts with which the request would be approved. Empty for an approval, and where
    /// the policy does not apply.
    pub in_the_way: Vec<InTheWay>,
    /// For an approval, the single facts that would overturn it, in the order of the vocabulary.
    pub overturned_by: Vec<Overturn>,
}

/// The smallest sets of facts with which a request would be approved; for an approval, the single facts that would
/// overturn it.
///
/// The date of service and the edition stay. With an edition the request is judged under it; otherwise the date of
/// service selects one.
#[uniffi::export]
pub fn what_would_change(request: Request, edition: JvmEdition) -> Result<WhatWouldChange, RequestError> {
    let change = core::what_would_change(&request.checked(edition.0)?);
    let smallest = change.smallest().map(small);
    let is_within_reach = change.is_within_reach();
    let core::WhatWouldChange {
        outcome,
        in_the_way,
        overturned_by,
    } = change;
    Ok(WhatWouldChange {
        outcome,
        smallest,
        is_within_reach,
        in_the_way: in_the_way.iter().map(InTheWay::from).collect(),
        overturned_by: overturned_by.iter().map(Overturn::from).collect(),
    })
}

/// What would change an answer, as one line of JSON.
#[uniffi::export]
pub fn what_would_change_to_json(change: WhatWouldChange) -> String {
    serde_json::to_string(&change).unwrap_or_default()
}

/// Something before and after, as JSON has it.
#[derive(serde::Serialize)]
struct Both<'a, T> {
    before: &'a T,
    after: &'a T,
}

/// A fact that was stated otherwise.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct FactDiff {
    /// The fact.
    pub fact: Field,
    /// What the first request states; null where it states nothing.
    pub before: Option<FactValue>,
    /// What the second request states; null where it states nothing.
    pub after: Option<FactValue>,
}

/// A criterion that says something else.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CriterionDiff {
    /// The criterion.
    pub criterion: Criterion,
    /// Its status in the first answer; null where it is not among the criteria.
    pub status_before: Option<Status>,
    /// Its status in the second answer; null where it is not among the criteria.
    pub status_after: Option<Status>,
    /// Why in the first answer, in one sentence with the values that decided.
    pub reason_before: Option<String>,
    /// Why in the second answer, in one sentence with the values that decided.
    pub reason_after: Option<String>,
    /// The facts that differ and that it reads, in the order of the vocabulary; none where the facts make no difference.
    pub by_facts: Vec<Field>,
    /// Whether the edition makes the difference: with the facts of the second answer, the two editions say two things.
    pub by_edition: bool,
    /// Where the source states it; null where neither answer says.
    pub citation: Option<Citation>,
}

impl From<core::CriterionDiff> for CriterionDiff {
    fn from(of: core::CriterionDiff) -> Self {
        let core::CriterionDiff {
            criterion,
            status,
            reason,
            by_facts,
            by_edition,
            citation,
        } = of;
        Self {
            criterion,
            status_before: status.before,
            status_after: status.after,
            reason_before: reason.before,
            reason_after: reason.after,
            by_facts,
            by_edition,
            citation: citation.map(Citation::from),
        }
    }
}

impl Serialize for CriterionDiff {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("criterion", &self.criterion)?;
        let (before, after) = (&self.status_before, &self.status_after);
        map.serialize_entry("status", &Both { before, after })?;
        let (before, after) = (&self.reason_before, &self.reason_after);
        map.serialize_entry("reason", &Both { before, after })?;
        map.serialize_entry("by_facts", &self.by_facts)?;
        map.serialize_entry("by_edition", &self.by_edition)?;
        map.serialize_entry("citation", &self.citation)?;
        map.end()
    }
}

/// What two answers differ in.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Diff {
    /// The outcome of the first answer.
    pub outcome_before: Outcome,
    /// The outcome of the second answer.
    pub outcome_after: Outcome,
    /// The possible outcomes of the first answer.
    pub possible_outcomes_before: Vec<Outcome>,
    /// The possible outcomes of the second answer.
    pub possible_outcomes_after: Vec<Outcome>,
    /// The edition that decided first.
    pub edition_before: Edition,
    /// The edition that decided second.
    pub edition_after: Edition,
    /// The facts that differ as they were stated, in the order of the vocabulary; the caller's reference is none.
    pub facts: Vec<FactDiff>,
    /// The criteria that say something else, those of the first answer before those that only the second has.
    pub criteria: Vec<CriterionDiff>,
    /// The facts that the first answer needs.
    pub missing_facts_before: Vec<Field>,
    /// The facts that the second answer needs.
    pub missing_facts_after: Vec<Field>,
}

impl From<core::Diff<'_>> for Diff {
    fn from(of: core::Diff<'_>) -> Self {
        let core::Diff {
            outcome,
            possible_outcomes,
            edition,
            facts,
            criteria,
            missing_facts,
        } = of;
        let facts = facts.into_iter().map(|(fact, values)| FactDiff {
            fact,
            before: values.before.map(FactValue::from),
            after: values.after.map(FactValue::from),
        });
        Self {
            outcome_before: outcome.before,
            outcome_after: outcome.after,
            possible_outcomes_before: possible_outcomes.before.iter().collect(),
            possible_outcomes_after: possible_outcomes.after.iter().collect(),
            edition_before: edition.before,
            edition_after: edition.after,
            facts: facts.collect(),
            criteria: criteria.into_iter().map(CriterionDiff::from).collect(),
            missing_facts_before: missing_facts.before,
            missing_facts_after: missing_facts.after,
        }
    }
}

impl Serialize for Diff {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let (before, after) = (&self.outcome_before, &self.outcome_after);
        map.serialize_entry("outcome", &Both { before, after })?;
        let (before, after) = (&self.possible_outcomes_before, &self.possible_outcomes_after);
        map.serialize_entry("possible_outcomes", &Both { before, after })?;
        let (before, after) = (&self.edition_before, &self.edition_after);
        map.serialize_entry("edition", &Both { before, after })?;
        map.serialize_entry("facts", &self.facts)?;
        map.serialize_entry("criteria", &self.criteria)?;
        let (before, after) = (&self.missing_facts_before, &self.missing_facts_after);
        map.serialize_entry("missing_facts", &Both { before, after })?;
        map.end()
    }
}

/// Compares the answers to two requests, criterion by criterion: before and after a fact, or under two editions.
///
/// With an edition a request is judged under it; otherwise its date of service selects one.
#[uniffi::export]
pub fn diff(
    before: Request,
    after: Request,
    edition_before: JvmEdition,
    edition_after: JvmEdition,
) -> Result<Diff, RequestError> {
    match (before.checked(edition_before.0), after.checked(edition_after.0)) {
        (Ok(before), Ok(after)) => Ok(core::diff(&determine(&before), &determine(&after)).into()),
        (Err(before), Err(after)) => {
            let errors = before.errors().iter().chain(after.errors()).cloned();
            let id = before.id().map(ToOwned::to_owned);
            Err(InputErrors::new(id, errors.collect()).unwrap_or(before).into())
        }
        (Err(errors), Ok(_)) | (Ok(_), Err(errors)) => Err(errors.into()),
    }
}

/// What two answers differ in, as one line of JSON.
#[uniffi::export]
pub fn diff_to_json(diff: Diff) -> String {
    serde_json::to_string(&diff).unwrap_or_default()
}
