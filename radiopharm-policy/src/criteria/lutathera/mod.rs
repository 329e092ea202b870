//! Lutathera: initial criteria (L46, L51), and what a continuation asks for (L92-96).

pub(crate) mod age;
pub(crate) mod anemia;
pub(crate) mod bone_marrow_function;
pub(crate) mod course_toxicity;
pub(crate) mod disease_extent;
pub(crate) mod hepatic_function;
pub(crate) mod hepatotoxicity;
pub(crate) mod initial_criteria;
pub(crate) mod long_acting_ssa_washout;
pub(crate) mod neutropenia;
pub(crate) mod nonhematologic_toxicity;
pub(crate) mod performance_status;
pub(crate) mod post_dose_octreotide;
pub(crate) mod progression_on_ssa;
pub(crate) mod receptor_expression;
pub(crate) mod recurrence;
pub(crate) mod renal_function;
pub(crate) mod renal_toxicity;
pub(crate) mod short_acting_octreotide_washout;
pub(crate) mod thrombocytopenia;
pub(crate) mod tumor_grade;
pub(crate) mod tumor_site;
