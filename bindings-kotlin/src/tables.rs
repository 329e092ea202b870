//! Tables: the vocabulary with its questions, editions, criteria, checklists.

use radiopharm_policy::agent::{Drug, ImagingAgent, Phase, Therapy, TherapyClass};
use radiopharm_policy::vocabulary::{self, Field, VOCABULARY};
use radiopharm_policy::{self as core, Criterion, Edition, EditionBasis};

use crate::answer::{Citation, DocumentationItem, small};
use crate::value::{JvmDate, JvmDecimal, JvmText};

/// A name of the vocabulary, with everything that is permitted under it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct FieldSpec {
    /// The name.
    pub field: Field,
    /// The name as JSON has it.
    pub name: String,
    /// Its type, unit and range.
    pub field_type: FieldType,
    /// What is permitted, in words.
    pub permitted: String,
    /// Whether a request must have it.
    pub required: bool,
    /// The question that asks a person for it.
    pub question: String,
    /// What to know when answering; empty where the question says it all.
    pub remark: String,
    /// The drugs that read it.
    pub drugs: Vec<Drug>,
}

/// The type of a field, with everything that is permitted.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum FieldType {
    /// A text.
    Text {
        /// The greatest number of characters.
        longest: i32,
    },
    /// Yes or no.
    YesOrNo,
    /// A whole number.
    WholeNumber {
        /// The least that is permitted.
        least: i32,
        /// The greatest that is permitted.
        greatest: i32,
        /// The distance between neighboring values.
        step: i32,
        /// The unit; empty for a score.
        unit: String,
    },
    /// An exact decimal.
    DecimalNumber {
        /// The least number.
        least: JvmDecimal,
        /// Whether the least number itself is permitted.
        least_included: bool,
        /// The greatest that is permitted.
        greatest: JvmDecimal,
        /// The unit.
        unit: String,
    },
    /// A date.
    Day,
    /// One of some words.
    OneWord {
        /// The words, as JSON has them.
        words: Vec<String>,
    },
    /// A list of some words; what is not in a stated list is denied.
    ManyWords {
        /// The words, as JSON has them.
        words: Vec<String>,
    },
    /// A list of imaging studies, each with a tracer and a result.
    Studies,
}

fn words(of: &vocabulary::Words) -> Vec<String> {
    of.list().into_iter().map(ToOwned::to_owned).collect()
}

impl From<&vocabulary::FieldType> for FieldType {
    fn from(field_type: &vocabulary::FieldType) -> Self {
        match field_type {
            vocabulary::FieldType::Text(longest) => Self::Text {
                longest: small(*longest),
            },
            vocabulary::FieldType::Bool => Self::YesOrNo,
            vocabulary::FieldType::Integer(range) => Self::WholeNumber {
                least: small(range.least),
                greatest: small(range.greatest),
                step: small(range.step),
                unit: range.unit.into(),
            },
            vocabulary::FieldType::Decimal(range) => Self::DecimalNumber {
                least: range.least.into(),
                least_included: range.least_included,
                greatest: range.greatest.into(),
                unit: range.unit.into(),
            },
            vocabulary::FieldType::Date => Self::Day,
            vocabulary::FieldType::Word(of) => Self::OneWord { words: words(of) },
            vocabulary::FieldType::WordList(of) => Self::ManyWords { words: words(of) },
            vocabulary::FieldType::Studies => Self::Studies,
        }
    }
}

/// Every name that a request can have, in order, with the question that asks for it.
#[uniffi::export]
pub fn vocabulary() -> Vec<FieldSpec> {
    VOCABULARY
        .iter()
        .map(|spec| {
            let vocabulary::FieldSpec {
                field,
                field_type,
                required,
                question,
                remark,
                drugs,
            } = spec;
            FieldSpec {
                field: *field,
                name: field.as_str().into(),
                field_type: field_type.into(),
                permitted: field_type.to_string(),
                required: *required,
                question: (*question).into(),
                remark: (*remark).into(),
                drugs: drugs.to_vec(),
            }
        })
        .collect()
}

/// An edition of the policy.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct EditionInfo {
    /// The edition.
    pub edition: Edition,
    /// The day on which it took effect.
    pub effective: JvmDate,
    /// Whether its text was at hand.
    pub basis: EditionBasis,
    /// What changed on that day.
    pub changes: Vec<String>,
}

/// Every edition that can be told, earliest first.
#[uniffi::export]
pub fn editions() -> Vec<EditionInfo> {
    Edition::ALL
        .into_iter()
        .map(|edition| EditionInfo {
            edition,
            effective: edition.effective().into(),
            basis: edition.basis(),
            changes: edition
                .changes()
                .iter()
                .map(|change| (*change).to_owned())
                .collect(),
        })
        .collect()
}

/// The edition in force on a day; null before the first one that can be told.
#[uniffi::export]
pub fn edition_in_force_on(day: JvmDate) -> Option<Edition> {
    day.0.parse().ok().and_then(Edition::in_force_on)
}

/// A criterion, and where the source states it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CriterionInfo {
    /// The criterion.
    pub criterion: Criterion,
    /// The criterion as people write it.
    pub label: String,
    /// Where the source states it.
    pub citation: Citation,
    /// The names that it reads.
    pub reads: Vec<Field>,
}

/// The criteria of a drug and phase in an edition, in the source's order.
#[uniffi::export]
pub fn criteria(drug: Drug, phase: Phase, edition: Edition) -> Vec<CriterionInfo> {
    core::criteria(drug, phase, edition)
        .map(|of| CriterionInfo {
            criterion: of.criterion,
            label: of.criterion.label().into(),
            citation: of.citation.into(),
            reads: of.reads.to_vec(),
        })
        .collect()
}

/// The whole documentation checklist of a drug and phase, whatever the edition asks for; nothing is provided.
#[uniffi::export]
pub fn documentation_checklist(drug: Drug, phase: Phase) -> Vec<DocumentationItem> {
    core::documentation_checklist(drug, phase)
        .iter()
        .map(|item| DocumentationItem::of(item, false))
        .collect()
}

/// What an earlier therapy counts as.
#[uniffi::export]
pub fn therapy_class(therapy: Therapy) -> TherapyClass {
    therapy.class()
}

/// The tracer that a word, a brand or a synonym names, in any case; null where there is none.
#[uniffi::export]
pub fn imaging_agent(name: JvmText) -> Option<ImagingAgent> {
    let name = str::from_utf8(&name.0).ok()?;
    ImagingAgent::read(name).ok()
}

/// The policy that this library is.
#[uniffi::export]
pub fn policy() -> String {
    core::POLICY.into()
}

/// The version of the library.
#[uniffi::export]
pub fn library_version() -> String {
    core::VERSION.into()
}
