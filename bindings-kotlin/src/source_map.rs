//! The source map: every line of the source, and what carries it.

use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::reference::Table;
use radiopharm_policy::{Advisory, Criterion, source_map as core};

use crate::answer::small;
use crate::mirror::{CarriedAs, mirror};
use crate::reference::LineRange;

/// A part of the library that carries lines of the source.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Carrier {
    /// A criterion of a drug and phase.
    OfCriterion {
        /// The drug.
        drug: Drug,
        /// The phase.
        phase: Phase,
        /// The criterion.
        criterion: Criterion,
    },
    /// What a case is called whose criteria are not all met.
    OfOutcome,
    /// How much is authorized, and for how long.
    OfAuthorization,
    /// A checklist of documents.
    OfDocumentation {
        /// The drug.
        drug: Drug,
        /// The phase.
        phase: Phase,
    },
    /// An advisory.
    OfAdvisory {
        /// Which one.
        advisory: Advisory,
    },
    /// The editions and their dates.
    OfEdition,
    /// Billing codes and units.
    OfCoding,
    /// The course of treatment around the decision.
    OfCourse,
    /// A table of the source.
    OfTable {
        /// Which one.
        table: Table,
    },
    /// A row of the register of discrepancies.
    OfDiscrepancy {
        /// Its id.
        id: String,
    },
    /// What the policy, and this library, is about and is not.
    OfScope,
    /// Narrative, not modeled.
    OfNarrative {
        /// Why it is not.
        reason: String,
    },
}

impl CarriedAs<Carrier> for core::Carrier {
    fn carried(self) -> Carrier {
        match self {
            Self::Criterion(drug, phase, criterion) => Carrier::OfCriterion {
                drug,
                phase,
                criterion,
            },
            Self::Outcome => Carrier::OfOutcome,
            Self::Authorization => Carrier::OfAuthorization,
            Self::Documentation(drug, phase) => Carrier::OfDocumentation { drug, phase },
            Self::Advisory(advisory) => Carrier::OfAdvisory { advisory },
            Self::Edition => Carrier::OfEdition,
            Self::Coding => Carrier::OfCoding,
            Self::Course => Carrier::OfCourse,
            Self::Table(table) => Carrier::OfTable { table },
            Self::Discrepancy(id) => Carrier::OfDiscrepancy { id: id.into() },
            Self::Scope => Carrier::OfScope,
            Self::Narrative(reason) => Carrier::OfNarrative {
                reason: reason.into(),
            },
        }
    }
}

mirror! {
    /// Some lines of the source, and what carries them.
    SourceEntry of core::Entry {
        /// The lines. Blank ones belong to what stands before or after them.
        lines: LineRange,
        /// The section that they stand in.
        section: String,
        /// What they say.
        what: String,
        /// What carries them: at least one thing.
        carried_by: Vec<Carrier>,
    }
}

/// Every line of the source, once and in order.
#[uniffi::export]
pub fn source_map() -> Vec<SourceEntry> {
    core::entries().iter().map(SourceEntry::from).collect()
}

/// The entry that holds a line; null beyond the source.
#[uniffi::export]
pub fn source_map_at_line(line: i32) -> Option<SourceEntry> {
    core::at_line(line.try_into().ok()?).map(SourceEntry::from)
}

/// The entries that a criterion carries: where the source states, documents or explains it.
#[uniffi::export]
pub fn source_map_of_criterion(drug: Drug, phase: Phase, criterion: Criterion) -> Vec<SourceEntry> {
    core::of_criterion(drug, phase, criterion)
        .map(SourceEntry::from)
        .collect()
}

/// The map as a table in Markdown.
#[uniffi::export]
pub fn source_map_markdown() -> String {
    core::to_markdown()
}

/// The text whose lines are counted.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SourceText {
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// How many lines it has.
    pub lines: i32,
}

/// The text whose lines are counted.
#[uniffi::export]
pub fn source_text() -> SourceText {
    SourceText {
        sha256: core::SOURCE_SHA256.into(),
        lines: small(core::SOURCE_LINES),
    }
}
