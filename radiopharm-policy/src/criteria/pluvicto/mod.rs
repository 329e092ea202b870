//! Pluvicto: initial criteria (L52), and what a continuation asks for (L203-216).

pub(crate) mod age;
pub(crate) mod ar_pathway_inhibitor;
pub(crate) mod castration_resistance;
pub(crate) mod course_toxicity;
pub(crate) mod discontinuation_events;
pub(crate) mod initial_criteria;
pub(crate) mod metastatic_disease;
pub(crate) mod psma_expression;
pub(crate) mod taxane;
