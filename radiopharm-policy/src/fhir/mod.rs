//! FHIR R4 out: forms that ask for facts, and answers for the workflows of payers and providers.
//!
//! [`questionnaire`] writes the form of a drug, a phase and an edition, and [`next_question`] plays it one question at a
//! time, asking for nothing that cannot matter. A [`Reader`](crate::intake::Reader::questionnaire_response) reads what
//! was answered.
//!
//! [`coverage_information`] (CRD), [`claim_response`] (PAS), [`guidance_response`] and [`cds_cards`] carry an answer. What only
//! a payer knows comes from the caller. Nothing here says *not covered*, and nothing denies; a [`denial`] takes a person.
//!
//! Every resource is one line of JSON with a fixed order of keys. Numbers have the digits that were stated.
//!
//! Resources of every drug, phase and outcome are validated: against base R4, and those for CRD 2.0.1, DTR 2.0.1 and
//! PAS 2.2.1 against the packages of these guides. The packages of CRD 2.2.1 and DTR 2.2.0 were not to be had, so what is
//! written for these versions follows their text and is validated against base R4 alone: check it with the packages before
//! you rely on it.

mod adaptive;
mod cards;
mod claim;
mod coverage;
mod guidance;
mod json;
mod questionnaire;
mod response;
mod summary;

pub use adaptive::next_question;
pub use cards::{CardContext, cds_cards};
pub use claim::{ClaimContext, Denial, Identifier, claim_response, denial};
pub use coverage::{CoverageContext, Covered, annotated_order, coverage_information};
pub use guidance::{GuidanceContext, guidance_response};
pub use questionnaire::questionnaire;
pub use response::{Respondent, ResponseContext, adaptive_response, questionnaire_response};

pub use crate::intake::fhir::form::Form;

/// Versions of a guide of HL7, whose resources differ.
macro_rules! versions {
    ($( $(#[doc = $docs:literal])* $name:ident { $( $variant:ident = $version:literal, )+ } )+) => {$(
        $(#[doc = $docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( #[doc = concat!("Version ", $version, ".")] $variant, )+
        }

        impl $name {
            /// Every version, oldest first.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// The version as it is written.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $version, )+ }
            }
        }
    )+};
}

versions! {
    /// A version of Da Vinci's Coverage Requirements Discovery. What is written for 2.2.1 was not validated against its
    /// package.
    CrdVersion {
        V2_0_1 = "2.0.1",
        V2_2_1 = "2.2.1",
    }

    /// A version of Da Vinci's Prior Authorization Support.
    PasVersion {
        V2_2_1 = "2.2.1",
    }

    /// A version of Da Vinci's Documentation Templates and Rules. What is written for 2.2.0 was not validated against its
    /// package.
    DtrVersion {
        V2_0_1 = "2.0.1",
        V2_2_0 = "2.2.0",
    }
}
