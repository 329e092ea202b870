//! The medical policy *6.01.525, Therapeutic Radiopharmaceuticals in Oncology*, as executable code.

mod decimal;
mod word;

pub mod agent;
pub mod measure;

pub mod vocabulary;

mod advisory;
mod assessment;
mod authorization;
mod criteria;
mod criterion;
mod determination;
mod documentation;
mod edition;
mod facts;
mod outcome;
mod request;
mod wire;

pub use advisory::Advisory;
pub use assessment::{Assessment, assess};
pub use authorization::Authorization;
pub use criteria::{CriterionInEdition, criteria};
pub use criterion::{Citation, Criterion, MissingFacts, Status};
pub use decimal::{Decimal, DecimalError};
pub use determination::{Determination, Finding, Reason, determine};
pub use documentation::{DocumentationItem, documentation_checklist};
pub use edition::{Edition, EditionBasis, Terms};
pub use jiff::civil::{Date, date};
pub use outcome::{Outcome, OutcomeSet};
pub use request::{
    Continuation, Draft, ErrorKind, FactValue, Given, Initial, InputError, InputErrors, Lutathera,
    PhaseMarker, Pluvicto, Redacted, Request, Xofigo,
};
pub use wire::{DEEPEST, Format, LONGEST, SCHEMA, determine_json};
pub use word::{UnknownWord, Word, WordSet};

/// The policy that this crate is.
pub const POLICY: &str = "6.01.525";

/// The version of this crate, which every answer carries beside the edition of the policy.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
