//! **Initial criteria** (L77, L46-51) of a course of Lutathera that goes on.
//!
//! They bind the course, not only its first dose, yet nobody is asked to prove them twice: facts that are
//! stated now and speak against one are for a clinician; otherwise it counts that they were established.

use std::fmt;

use crate::criteria::shared::course;
use crate::criterion::{Citation, Criterion, DOCUMENTATION, InForce, Judgement, Rule, Status, never_by_time};
use crate::edition::Terms;
use crate::facts::LutatheraFacts;
use crate::vocabulary::Field;

pub(crate) const RULE: Rule<LutatheraFacts> = Rule {
    criterion: Criterion::InitialCriteria,
    citation: Citation {
        section: DOCUMENTATION,
        item: "records show that the criteria are met",
    },
    reads: &[
        Field::AgeYears,
        Field::TumorSite,
        Field::DiseaseExtent,
        Field::Ki67Percent,
        Field::WhoGrade,
        Field::Differentiation,
        Field::Imaging,
        Field::LongActingSsa,
        Field::LongActingSsaWashoutDays,
        Field::ShortActingOctreotide,
        Field::ShortActingOctreotideWashoutHours,
        Field::ProgressedOnSsa,
        Field::CreatinineClearanceMlMin,
        Field::SerumCreatinineMgDl,
        Field::SerumCreatinineUmolL,
        Field::WeightKg,
        Field::Sex,
        Field::AdequateBoneMarrow,
        Field::AdequateHepaticFunction,
        Field::Kps,
        Field::Ecog,
        Field::PostDoseOctreotidePlanned,
        Field::PostDoseOctreotideDoseMg,
        Field::PostDoseOctreotideHoursAfter,
        Field::InitialCriteriaEstablished,
    ],
    limits: &[],
    in_force: InForce::ALWAYS,
    judge,
    explain,
    met_from: never_by_time,
};

fn judge(facts: &LutatheraFacts, terms: &Terms) -> Judgement {
    course::judge_initial_criteria(facts, terms)
}

fn explain(facts: &LutatheraFacts, terms: &Terms, status: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    course::explain_initial_criteria(facts, terms, status, f)
}
