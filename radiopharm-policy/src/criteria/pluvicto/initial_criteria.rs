//! **Initial criteria** (L77, L52) of a course of Pluvicto that goes on.
//!
//! They bind the course, not only its first dose, yet nobody is asked to prove them twice: facts that are
//! stated now and speak against one are for a clinician; otherwise it counts that they were established.

use std::fmt;

use crate::criteria::shared::course;
use crate::criterion::{Citation, Criterion, DOCUMENTATION, InForce, Judgement, Rule, Status, never_by_time};
use crate::edition::Terms;
use crate::facts::PluvictoFacts;
use crate::vocabulary::Field;

pub(crate) const RULE: Rule<PluvictoFacts> = Rule {
    criterion: Criterion::InitialCriteria,
    citation: Citation {
        section: DOCUMENTATION,
        item: "records show that the criteria are met",
    },
    reads: &[
        Field::AgeYears,
        Field::CastrationResistant,
        Field::DiseaseExtent,
        Field::Imaging,
        Field::PriorTherapies,
        Field::TaxaneDelayAppropriate,
        Field::InitialCriteriaEstablished,
    ],
    limits: &[],
    in_force: InForce::ALWAYS,
    judge,
    explain,
    met_from: never_by_time,
};

fn judge(facts: &PluvictoFacts, terms: &Terms) -> Judgement {
    course::judge_initial_criteria(facts, terms)
}

fn explain(facts: &PluvictoFacts, terms: &Terms, status: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    course::explain_initial_criteria(facts, terms, status, f)
}
