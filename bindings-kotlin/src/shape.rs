//! Which typed requests there are, and what they are called.
//!
//! The build script writes the Rust records from it, and the generator the builders of both languages.

use radiopharm_policy::agent::{Drug, Phase};

/// Every drug with every phase.
pub(crate) fn every_request() -> impl Iterator<Item = (Drug, Phase)> {
    Drug::ALL
        .iter()
        .flat_map(|drug| Phase::ALL.iter().map(move |phase| (*drug, *phase)))
}

/// The name of a typed request: `Lutathera`, `LutatheraContinuation`.
pub(crate) fn request_name(drug: Drug, phase: Phase) -> String {
    match phase {
        Phase::Initial => format!("{drug:?}"),
        Phase::Continuation => format!("{drug:?}Continuation"),
    }
}

/// What a typed request is, in words.
pub(crate) fn request_docs(drug: Drug, phase: Phase) -> String {
    let what = match phase {
        Phase::Initial => "The first authorization of a course",
        Phase::Continuation => "Re-authorization, within the dose limit, of a course",
    };
    format!("{what} of {} ({}).", drug.brand_name(), drug.generic_name())
}
