//! The medical policy *6.01.525, Therapeutic Radiopharmaceuticals in Oncology*, as executable code.
//!
//! Given the facts of a case, this crate says whether Lutathera, Pluvicto or Xofigo is medically necessary
//! under the policy, investigational, not established, or what is still missing; why, criterion by criterion,
//! with the place in the source; for how many doses and how long; with which codes, units and documents.
//!
//! ```
//! use radiopharm_policy::agent::{BoneMetastases, VisceralMetastases};
//! use radiopharm_policy::measure::{Age, DosesGiven};
//! use radiopharm_policy::{Outcome, Xofigo, date, determine};
//!
//! let request = Xofigo::initial(date(2026, 5, 4))
//!     .age_years(Age::new(75)?)
//!     .castration_resistant(true)
//!     .bone_metastases(BoneMetastases::Symptomatic)
//!     .doses_given(DosesGiven::new(0)?)
//!     .build()?;
//! let determination = determine(&request);
//!
//! // Nothing is said of the viscera. Silence is not absence, so the answer asks.
//! assert_eq!(determination.outcome(), Outcome::InformationNeeded);
//! let missing: Vec<&str> = determination.missing_facts().map(|fact| fact.as_str()).collect();
//! assert_eq!(missing, ["visceral_metastases"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What holds
//!
//! - **Unknown is never turned into false, zero or a default.** A fact that is not stated makes its criterion
//!   unknown, and the answer lists the facts that could still change it. Five facts, whose silence the policy
//!   itself reads, are the exception; an answer names those that it used ([`Determination::assumed`]).
//! - **Nothing is rounded before it is compared.** Numbers are exact [`Decimal`]s and fractions; a clearance of
//!   39.97 mL/min is below 40 though it prints as 40.
//! - **The library recommends; it never denies.** Every outcome but *medically necessary* and *information
//!   needed* asks for a clinician's review.
//! - **Only construction fails.** A [`Request`] that exists makes sense, and [`determine`] is total. What does
//!   not make sense is reported all at once, each fault with its field, its value and what is permitted.
//! - **The date of service selects the edition** of the policy; editions before the printed one are reconstructed
//!   from its history and say so. No clock is ever read.
//!
//! # Reading order
//!
//! 1. [`Lutathera`], [`Pluvicto`], [`Xofigo`]: typed requests. [`Request::from_json`] reads a flat record, a
//!    [`Draft`] anything else.
//! 2. [`assess`]: statuses and outcome, some tens of nanoseconds, no allocation. [`determine`]: everything.
//! 3. [`Determination`]: findings with reasons, missing facts, authorization, checklist, advisories;
//!    [`Determination::to_json`] writes them. [`determine_json`] goes from text to text.
//! 4. [`vocabulary`]: every name that a request can say, with type, unit, range and question.
//! 5. [`measure`] and [`agent`]: the values, with their units, ranges and laws.
//!
//! # Features
//!
//! | feature | adds |
//! | --- | --- |
//! | none (default) | requests, determinations, JSON, pages, reference tables, the course of treatment |
//! | `arrow` | the module `cohort`: tables in, tables out, as Arrow record batches, from any reader (Parquet, IPC, a query) |
//! | `arrow-ipc` | the same as bytes of the Arrow IPC stream format |
//! | `fhir` | `intake::Reader::fhir`: charts as FHIR R4; the module `fhir`: forms and answers as FHIR R4 |
//! | `rust_decimal` | [`Decimal`], the measures and [`Given`] from `rust_decimal::Decimal` |
//! | `chrono` | days from `chrono::NaiveDate`: [`ToDate`], [`Given`] |
//! | `time` | days from `time::Date`: [`ToDate`], [`Given`] |
//!
//! Words, measures, requests, answers, errors and the values of a course implement `serde`'s `Serialize` and
//! `Deserialize`, in any self-describing format; no feature is needed for it. What is a constant of the crate (a row of a
//! reference table, a citation) is written and not read.
//!
//! # Versions and platforms
//!
//! Rust 1.89 or later, on every platform with `std`; `wasm32-unknown-unknown` is built by the tests. The crate contains
//! no `unsafe` code, reads no clock, and does no input or output.
//!
//! The module [`ask`] says what to ask next, what would change an answer, and what two answers differ in. With the
//! feature `record`, the module `audit` makes records of answers that can be verified. The module [`letter`] writes answers
//! as letters for the chart, for who has the records, and for a reviewer.
//!
//! # What it is not
//!
//! It is no medical device and gives no medical advice; it does not know a member's contract; it does not read
//! records. It decides what one printed policy says, for facts that somebody states.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![recursion_limit = "256"]

mod day;
mod decimal;
mod escape;
mod hint;
mod named;
mod parallel;
mod version;
mod word;

pub mod agent;
pub mod measure;

pub mod vocabulary;

mod advisory;
pub mod ask;
mod assessment;
#[cfg(feature = "record")]
pub mod audit;
mod authorization;
mod criteria;
mod criterion;
mod determination;
mod documentation;
mod edition;
mod facts;
mod outcome;
mod page;
mod record;
mod registry;
mod relations;
mod request;
mod wire;

#[cfg(feature = "arrow")]
#[doc(alias = "batch")]
#[doc(alias = "parquet")]
#[doc(alias = "dataframe")]
pub mod cohort;
pub mod course;
#[cfg(feature = "fhir")]
#[doc(alias = "questionnaire")]
#[doc(alias = "cds-hooks")]
#[doc(alias = "prior-authorization")]
pub mod fhir;
#[doc(alias = "chart")]
#[doc(alias = "csv")]
pub mod intake;
#[doc(alias = "prior authorization")]
#[doc(alias = "print")]
pub mod letter;
pub mod reference;
pub mod source_map;

pub use advisory::Advisory;
pub use assessment::{Assessment, assess};
pub use authorization::Authorization;
pub use criteria::{CriterionInEdition, criteria};
pub use criterion::{Citation, Criterion, MissingFacts, Status};
pub use day::ToDate;
pub use decimal::{Decimal, DecimalError};
pub use determination::{Determination, Finding, OwnedFinding, Reason, determine};
pub use documentation::{DocumentationItem, documentation_checklist};
pub use edition::{Edition, EditionBasis, Terms};
pub use escape::escaped;
pub use jiff::civil::{Date, date};
pub use outcome::{Outcome, OutcomeSet};
pub use page::{ErrorPage, Page};
// For the bindings, which have their own lists.
#[doc(hidden)]
pub use parallel::in_parallel;
pub use record::FactValue;
pub use request::{
    Continuation, Draft, ErrorKind, Given, Initial, InputError, InputErrors, Lutathera, LutatheraOptions,
    MaybeList, MaybeText, PhaseMarker, Pluvicto, PluvictoOptions, Redacted, Request, TypedRequest, Xofigo,
    XofigoOptions,
};
pub use version::{POLICY, VERSION};
#[cfg(feature = "record")]
pub use wire::record_schema;
pub use wire::{DEEPEST, Format, LONGEST, SCHEMA, determine_json, is_array_or_table};
pub use wire::{FoundRequest, LineSource, RequestFinder};
pub use wire::{LineAnswers, LineCutter, LineDecider, Lines, request_of_line};
pub use wire::{determination_schema, request_schema};
pub use word::{UnknownWord, Word, WordList, WordSet};

/// The examples of the crate's README, which run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
