//! Tables: the vocabulary with its questions, editions, criteria, checklists.

use radiopharm_policy::agent::{
    Drug, ImagingAgent, Nuclide, Phase, Target, Therapy, TherapyClass, TumorSite,
};
use radiopharm_policy::vocabulary::{self, Field, VOCABULARY};
use radiopharm_policy::{self as core, Criterion, Edition, EditionBasis};

use crate::answer::{Citation, small};
use crate::error::MeasureError;
use crate::mirror::CarriedAs;
use crate::reference::LineRange;
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
                // Of use to programs that write code alone.
                constructor: _,
                setter: _,
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
    /// What it asks for, where editions differ.
    pub terms: EditionTerms,
}

/// What an edition asks for, where editions differ. Everything else is the same in all of them.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct EditionTerms {
    /// The least age for Lutathera in completed years.
    pub lutathera_least_age: i32,
    /// The tracers listed for Lutathera.
    pub receptor_imaging: Vec<ImagingAgent>,
    /// Somatostatin receptor tracers that are not listed.
    pub related_receptor_imaging: Vec<ImagingAgent>,
    /// Whether an ECOG status counts.
    pub ecog_counts: bool,
    /// Whether a taxane may be outstanding where delaying it is appropriate.
    pub taxane_may_be_delayed: bool,
    /// Whether Pluvicto is called investigational where its criteria are not met.
    pub pluvicto_investigational_statement: bool,
}

impl From<&core::Terms> for EditionTerms {
    fn from(of: &core::Terms) -> Self {
        let core::Terms {
            edition: _,
            lutathera_least_age,
            receptor_imaging,
            related_receptor_imaging,
            ecog_counts,
            taxane_may_be_delayed,
            pluvicto_investigational_statement,
        } = *of;
        Self {
            lutathera_least_age: lutathera_least_age.into(),
            receptor_imaging: receptor_imaging.carried(),
            related_receptor_imaging: related_receptor_imaging.carried(),
            ecog_counts,
            taxane_may_be_delayed,
            pluvicto_investigational_statement,
        }
    }
}

/// Every known edition, earliest first.
#[uniffi::export]
pub fn editions() -> Vec<EditionInfo> {
    Edition::ALL
        .iter()
        .map(|edition| EditionInfo {
            edition: *edition,
            effective: edition.effective().into(),
            basis: edition.basis(),
            changes: edition
                .changes()
                .iter()
                .map(|change| (*change).to_owned())
                .collect(),
            terms: edition.terms().into(),
        })
        .collect()
}

/// The edition in force on a day; null before the first known one.
#[uniffi::export]
pub fn edition_in_force_on(day: JvmDate) -> Result<Option<Edition>, MeasureError> {
    Ok(Edition::in_force_on(day.read("day")?))
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
        .map(|of| {
            let core::CriterionInEdition {
                criterion,
                citation,
                reads,
            } = of;
            CriterionInfo {
                criterion,
                label: criterion.label().into(),
                citation: citation.into(),
                reads: reads.to_vec(),
            }
        })
        .collect()
}

/// An item of a documentation checklist.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ChecklistItem {
    /// A stable id.
    pub id: String,
    /// What to send.
    pub text: String,
    /// The criteria that it proves.
    pub criteria: Vec<Criterion>,
    /// The lines of the source that ask for it.
    pub lines: LineRange,
}

/// The whole documentation checklist of a drug and phase, in the source's order, whatever the edition asks for.
#[uniffi::export]
pub fn documentation_checklist(drug: Drug, phase: Phase) -> Vec<ChecklistItem> {
    core::documentation_checklist(drug, phase)
        .iter()
        .map(|item| {
            let core::DocumentationItem {
                id,
                text,
                criteria,
                first_line,
                last_line,
            } = *item;
            ChecklistItem {
                id: id.into(),
                text: text.into(),
                criteria: criteria.to_vec(),
                lines: LineRange {
                    first: first_line.into(),
                    last: last_line.into(),
                },
            }
        })
        .collect()
}

/// What an earlier therapy counts as.
#[uniffi::export]
pub fn therapy_class(therapy: Therapy) -> TherapyClass {
    therapy.class()
}

/// An earlier therapy, and what it counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct TherapyInfo {
    /// The therapy.
    pub therapy: Therapy,
    /// What it counts as.
    pub therapy_class: TherapyClass,
    /// Whether it is an antiandrogen of the first generation.
    pub first_generation_antiandrogen: bool,
}

/// Every earlier therapy that a request can name.
#[uniffi::export]
pub fn therapies() -> Vec<TherapyInfo> {
    Therapy::ALL
        .iter()
        .map(|therapy| TherapyInfo {
            therapy: *therapy,
            therapy_class: therapy.class(),
            first_generation_antiandrogen: therapy.is_first_generation_antiandrogen(),
        })
        .collect()
}

/// A tracer, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct TracerInfo {
    /// The tracer.
    pub agent: ImagingAgent,
    /// The tracer as people write it.
    pub label: String,
    /// What it binds to.
    pub target: Target,
    /// The nuclide that it carries; null where the name covers several.
    pub nuclide: Option<Nuclide>,
    /// Brand names, in lower case.
    pub brands: Vec<String>,
    /// Every other name that is read as the tracer, brands among them, in lower case.
    pub aliases: Vec<String>,
    /// The codes that bill it.
    pub hcpcs: Vec<String>,
}

/// Every tracer that a study can have.
#[uniffi::export]
pub fn tracers() -> Vec<TracerInfo> {
    ImagingAgent::ALL
        .iter()
        .map(|agent| TracerInfo {
            agent: *agent,
            label: agent.label().into(),
            target: agent.target(),
            nuclide: agent.nuclide(),
            brands: agent.brands().map(ToOwned::to_owned).collect(),
            aliases: ImagingAgent::ALIASES
                .iter()
                .filter(|alias| alias.agent == *agent)
                .map(|alias| alias.name.to_owned())
                .collect(),
            hcpcs: agent.hcpcs().carried(),
        })
        .collect()
}

/// Whether a tumor site is gastroenteropancreatic; null for an unknown primary.
#[uniffi::export]
pub fn is_gastroenteropancreatic(site: TumorSite) -> Option<bool> {
    site.is_gastroenteropancreatic()
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
