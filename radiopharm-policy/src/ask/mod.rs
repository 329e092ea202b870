//! Ask and explain: what to ask next, what settles what is open, what would change the answer, and what changed between
//! two answers.
//!
//! Everything here follows from the rules, by the classes that answers fall into ([`answer_classes`]); there is no
//! second list of criteria. Nothing is stated for anybody: a fact that would change an answer is for who knows it to
//! confirm, and is never a proposal to state it.

mod alternatives;
mod change;
mod classes;
mod diff;
#[cfg(feature = "arrow")]
mod form;
mod json;
#[cfg(test)]
mod proof;
mod question;
mod sample;
mod ways;

pub use crate::vocabulary::FactSource;
pub use alternatives::{Asked, AskedFact};
pub use change::{Change, InTheWay, Means, Overturn, WhatWouldChange, what_would_change};
pub use classes::{AnswerClass, Answers, ValueRange, Values, answer_classes};
pub use diff::{Both, CriterionDiff, Diff, diff};
#[cfg(feature = "arrow")]
pub(crate) use form::{Form, FormOf, NextFact, next_fact};
pub use json::{answer_type, texts};
pub use question::{NextQuestion, Preview, Question, next_question, next_question_without};
#[cfg(feature = "arrow")]
pub(crate) use sample::{Sample, put};
#[cfg(feature = "fhir")]
pub(crate) use ways::{depends_on, other_way};
