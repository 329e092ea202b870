//! **Initial criteria** (L77, L53) of a course of Xofigo that goes on.
//!
//! They bind the course, not only its first dose, yet nobody is asked to prove them twice: facts that are
//! stated now and speak against one are for a clinician; otherwise it counts that they were established.
//! Bone metastases that no longer cause symptoms count as not stated: treatment relieves pain.

use std::fmt;

use crate::agent::BoneMetastases;
use crate::criteria::{self, shared::course};
use crate::criterion::{Citation, Criterion, DOCUMENTATION, Judgement, Rule, Status};
use crate::edition::Terms;
use crate::facts::XofigoFacts;

/// What the criteria that bind the course read.
static READS: course::Reads = course::reads_of_a_course(&criteria::XOFIGO_INITIAL);

pub(crate) const RULE: Rule<XofigoFacts> = Rule::new(
    Criterion::InitialCriteria,
    Citation {
        section: DOCUMENTATION,
        item: "records show that the criteria are met",
    },
    course::reads_of_initial_criteria(&READS),
    judge,
    explain,
);

/// The facts that count here: relief of symptoms does not speak against the course.
pub(crate) fn stated(facts: &XofigoFacts) -> XofigoFacts {
    let bone_metastases = facts
        .bone_metastases
        .filter(|bone| *bone != BoneMetastases::Asymptomatic);
    XofigoFacts {
        bone_metastases,
        ..*facts
    }
}

fn judge(facts: &XofigoFacts, terms: &Terms) -> Judgement {
    course::judge_initial_criteria(facts, terms)
}

fn explain(facts: &XofigoFacts, terms: &Terms, status: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    course::explain_initial_criteria(facts, terms, status, f)
}
