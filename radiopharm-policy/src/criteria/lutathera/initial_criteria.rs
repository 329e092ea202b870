//! **Initial criteria** (L77, L46-51) of a course of Lutathera that goes on.
//!
//! They bind the course, not only its first dose, yet nobody is asked to prove them twice: facts that are
//! stated now and speak against one are for a clinician; otherwise it counts that they were established.

use std::fmt;

use crate::criteria::{self, shared::course};
use crate::criterion::{Citation, Criterion, DOCUMENTATION, Judgement, Rule, Status};
use crate::edition::Terms;
use crate::facts::LutatheraFacts;

/// What the criteria that bind the course read.
static READS: course::Reads = course::reads_of_a_course(&criteria::LUTATHERA_INITIAL);

pub(crate) const RULE: Rule<LutatheraFacts> = Rule::new(
    Criterion::InitialCriteria,
    Citation {
        section: DOCUMENTATION,
        item: "records show that the criteria are met",
    },
    course::reads_of_initial_criteria(&READS),
    judge,
    explain,
);

fn judge(facts: &LutatheraFacts, terms: &Terms) -> Judgement {
    course::judge_initial_criteria(facts, terms)
}

fn explain(facts: &LutatheraFacts, terms: &Terms, status: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    course::explain_initial_criteria(facts, terms, status, f)
}
