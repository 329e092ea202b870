//! Which typed requests there are, and what each can state: read from the vocabulary.
//!
//! The build script writes the Rust records from it, and the generator the Kotlin functions and the Java
//! builders.

use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::vocabulary::{FieldSpec, Setter, VOCABULARY};

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

/// The name of the variant that holds it in a list: `LutatheraInitial`, `LutatheraContinued`.
pub(crate) fn variant_name(drug: Drug, phase: Phase) -> String {
    match phase {
        Phase::Initial => format!("{drug:?}Initial"),
        Phase::Continuation => format!("{drug:?}Continued"),
    }
}

/// The names that a request of the drug and phase can state: first the date of service, which it must.
pub(crate) fn stated_fields(drug: Drug, phase: Phase) -> Vec<&'static FieldSpec> {
    let mut fields: Vec<&FieldSpec> = VOCABULARY
        .iter()
        .filter(|spec| spec.field.is_said_of(drug, phase))
        .collect();
    fields.sort_by_key(|spec| spec.setter != Setter::AtStart);
    fields
}

/// What a typed request is, in words.
pub(crate) fn request_docs(drug: Drug, phase: Phase) -> String {
    let what = match phase {
        Phase::Initial => "The first authorization of a course",
        Phase::Continuation => "Re-authorization, within the dose limit, of a course",
    };
    format!("{what} of {} ({}).", drug.brand_name(), drug.generic_name())
}

/// What to know of a field beside its question: the remark and what is permitted.
pub(crate) fn field_note(spec: &FieldSpec) -> String {
    format!("{} Permitted: {}.", spec.remark, spec.field_type)
        .trim()
        .to_owned()
}
