//! The policy 6.01.525 for the JVM: Kotlin over JNA and Java over the Foreign Function & Memory API.
//!
//! This crate mirrors types and passes values on. It holds no rule: what it needs, the core does. Types of the
//! core cross as `uniffi::remote` mirrors, so a variant or a field that the core gains or loses does not
//! compile here; the typed requests are written from the vocabulary by the build script.

mod answer;
mod ask;
mod audit;
mod bulk;
mod cohort;
mod course;
mod error;
mod intake;
mod json;
mod measures;
mod mirror;
mod page;
mod reference;
mod request;
mod source_map;
mod tables;
mod value;
mod words;

pub use answer::{
    AdvisoryNote, Assessment, Authorization, Citation, CriterionStatus, Determination, DocumentationItem,
    Fact, FactValue, Finding, assess, determine, determine_json, determine_json_bytes,
    determine_request_json, request_json,
};
pub use ask::*;
pub use audit::{
    DecisionRecord, Difference, RecordError, Verification, canonical_request, decision_record, verify,
};
pub use bulk::{Answer, AssessedAnswer, LineCounts, LineDecider, assess_all, determine_all};
pub use cohort::{ArrowDecider, BadRow, CohortError, Evaluation, WrittenBytes};
pub use course::*;
pub use error::{InputError, MeasureError, MeasureFault, RequestError};
pub use intake::*;
pub use json::{determination_from_json, determination_to_json};
pub use measures::{
    ActivityIn, DerivedClearance, Product, activity_per_weight, age_on, cockcroft_gault, convert_activity,
    ecog_of_karnofsky, gleason_grade_group, karnofsky_of_ecog, product,
};
pub use page::*;
pub use reference::*;
pub use request::{
    Lutathera, LutatheraContinuation, Pluvicto, PluvictoContinuation, Request, Xofigo, XofigoContinuation,
    request_from_json,
};
pub use source_map::*;
pub use tables::*;
pub use value::{JvmDate, JvmDecimal, JvmEdition, JvmText};

uniffi::setup_scaffolding!("radiopharm_policy");
