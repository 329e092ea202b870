//! Xofigo: initial criteria (L53), and what a continuation asks for (L73, L77).

pub(crate) mod age;
pub(crate) mod castration_resistance;
pub(crate) mod initial_criteria;
pub(crate) mod symptomatic_bone_metastases;
pub(crate) mod visceral_disease;
