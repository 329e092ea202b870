//! Answers: the cheap one, the whole one, and both as JSON.

use std::fmt::Write;

use radiopharm_policy as core;
use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{
    Advisory, Criterion, Edition, EditionBasis, Format, Outcome, POLICY, SCHEMA, Status, VERSION,
};

use crate::error::RequestError;
use crate::request::{Request, Study};
use crate::value::{JvmDate, JvmDecimal, JvmEdition, JvmText};

/// The cheap answer: outcome and statuses, without a word of text.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Assessment {
    /// The edition that decided.
    pub edition: Edition,
    /// The outcome.
    pub outcome: Outcome,
    /// The outcomes that resolving every unknown and every open criterion can still reach.
    pub possible_outcomes: Vec<Outcome>,
    /// Whether a clinician must review the answer.
    pub clinician_review_required: bool,
    /// What each criterion says, in the source's order; empty where the policy does not apply.
    pub statuses: Vec<CriterionStatus>,
    /// Everything that is still needed and nothing that no longer matters.
    pub missing_facts: Vec<Field>,
}

/// What one criterion says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CriterionStatus {
    /// The criterion.
    pub criterion: Criterion,
    /// What it says.
    pub status: Status,
}

impl Assessment {
    pub(crate) fn of(request: &core::Request) -> Self {
        let assessment = core::assess(request);
        Self {
            edition: request.edition(),
            outcome: assessment.outcome(),
            possible_outcomes: assessment.possible_outcomes().iter().collect(),
            clinician_review_required: assessment.clinician_review_required(),
            statuses: assessment
                .statuses()
                .map(|(criterion, status)| CriterionStatus { criterion, status })
                .collect(),
            missing_facts: assessment.missing_facts().collect(),
        }
    }
}

/// The whole answer to a request.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct Determination {
    /// The policy.
    pub policy: String,
    /// The edition that decided.
    pub edition: Edition,
    /// Whether that edition is printed or reconstructed.
    pub edition_basis: EditionBasis,
    /// The version of the library.
    pub library_version: String,
    /// The version of the wire format.
    pub schema: i32,
    /// The caller's own reference.
    pub id: Option<String>,
    /// The drug that was asked for.
    pub drug: Drug,
    /// Whether a course begins or goes on.
    pub phase: Phase,
    /// The planned date of the first requested dose.
    pub date_of_service: JvmDate,
    /// The outcome.
    pub outcome: Outcome,
    /// The outcomes that resolving every unknown and every open criterion can still reach.
    pub possible_outcomes: Vec<Outcome>,
    /// Whether a clinician must review the answer: always, unless it is *medically necessary* or
    /// *information needed*.
    pub clinician_review_required: bool,
    /// What each criterion says and why, in the source's order; empty where the policy does not apply.
    pub findings: Vec<Finding>,
    /// Everything that is still needed and nothing that no longer matters, in the order of the criteria.
    pub missing_facts: Vec<Field>,
    /// The facts whose silence was read, because the source itself reads it.
    pub assumed: Vec<Field>,
    /// The facts that were stated and that no criterion of this drug and edition can look at, whatever this answer
    /// turned on.
    pub not_read: Vec<Field>,
    /// The first later date of service on which the same request would be medically necessary.
    pub earliest_date: Option<JvmDate>,
    /// What is authorized; null unless the outcome is medically necessary.
    pub authorization: Option<Authorization>,
    /// The documents that prove criteria among the findings.
    pub documentation: Vec<DocumentationItem>,
    /// What a reader should know beside the outcome.
    pub advisories: Vec<AdvisoryNote>,
}

/// What one criterion says of a request, and why.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The criterion.
    pub criterion: Criterion,
    /// What it says.
    pub status: Status,
    /// Why, in one sentence with the values that decided.
    pub reason: String,
    /// The known facts that the criterion read.
    #[serde(with = "crate::json::facts")]
    pub facts: Vec<Fact>,
    /// The facts that it lacks; empty unless it is unknown.
    pub missing: Vec<Field>,
    /// Where time alone cures it: the first date of service on which it would be met.
    pub met_from: Option<JvmDate>,
    /// Where the source says it.
    pub citation: Citation,
}

/// A fact that a criterion read.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Fact {
    /// Its name.
    pub field: Field,
    /// Its value.
    pub value: FactValue,
}

/// The value of a fact.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum FactValue {
    /// A text.
    Text {
        /// The text.
        text: String,
    },
    /// Yes or no.
    YesOrNo {
        /// Whether it is yes.
        yes: bool,
    },
    /// A whole number.
    WholeNumber {
        /// The number.
        number: i32,
    },
    /// An exact decimal.
    DecimalNumber {
        /// The number.
        number: JvmDecimal,
    },
    /// A date.
    Day {
        /// The date.
        day: JvmDate,
    },
    /// A word of the vocabulary.
    OneWord {
        /// The word, as JSON has it.
        word: String,
    },
    /// A list of words of the vocabulary.
    ManyWords {
        /// The words, as JSON has them.
        words: Vec<String>,
    },
    /// Imaging studies.
    Studies {
        /// The studies, in the order given.
        studies: Vec<Study>,
    },
}

/// Where the source says it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The heading of the source.
    pub section: String,
    /// The item under it.
    pub item: String,
}

/// What is authorized. The library recommends it; a payer grants it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct Authorization {
    /// Doses authorized.
    pub doses: i32,
    /// Doses requested beyond the limit, which are investigational.
    pub excess_doses: i32,
    /// Length in months.
    pub months: i32,
    /// The first day.
    pub valid_from: JvmDate,
    /// The last day.
    pub valid_through: JvmDate,
    /// The code that bills the product.
    pub hcpcs: String,
    /// The activity of one dose in MBq: the one that was stated, at most the standard one; where none was stated, the
    /// standard one. Null for Xofigo without a weight.
    pub activity_per_dose_mbq: Option<JvmDecimal>,
    /// Weeks from one dose to the next: 8, 6 or 4.
    pub interval_weeks: i32,
    /// Billing units of one dose: millicuries of the lutetium products, microcuries of Xofigo. Null for
    /// Xofigo without a weight.
    pub units_per_dose: Option<i32>,
    /// Billing units of all the doses.
    pub total_units: Option<i32>,
}

/// A document that proves criteria.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct DocumentationItem {
    /// A stable id.
    pub id: String,
    /// What to send: neutral, so that it is true whatever the record shows.
    pub text: String,
    /// The criteria that it proves.
    pub criteria: Vec<Criterion>,
    /// The worst status of those criteria: not met before unknown before review before met.
    pub status: Status,
}

/// What a reader should know beside the outcome.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct AdvisoryNote {
    /// Which advisory it is.
    pub id: Advisory,
    /// What it says.
    pub text: String,
    /// The facts to look at: those outside what is usual, the activity that was stated, the analogues that are in
    /// use; empty for other advisories.
    pub facts: Vec<Field>,
}

/// A number of the core that is small by its range; were it not, the border would not carry it.
pub(crate) fn small(number: impl TryInto<i32>) -> i32 {
    number.try_into().unwrap_or(i32::MAX)
}

impl From<core::FactValue<'_>> for FactValue {
    fn from(value: core::FactValue<'_>) -> Self {
        match value {
            core::FactValue::Text(text) => Self::Text { text: text.into() },
            core::FactValue::Bool(yes) => Self::YesOrNo { yes },
            core::FactValue::Integer(number) => Self::WholeNumber {
                number: small(number),
            },
            core::FactValue::Decimal(number) => Self::DecimalNumber {
                number: number.into(),
            },
            core::FactValue::Date(day) => Self::Day { day: day.into() },
            core::FactValue::Word(word) => Self::OneWord { word: word.into() },
            core::FactValue::Words(words) => Self::ManyWords {
                words: words.iter().map(ToOwned::to_owned).collect(),
            },
            core::FactValue::Studies(studies) => Self::Studies {
                studies: studies.iter().copied().map(Study::from).collect(),
            },
        }
    }
}

impl From<core::Citation> for Citation {
    fn from(core::Citation { section, item }: core::Citation) -> Self {
        Self {
            section: section.into(),
            item: item.into(),
        }
    }
}

/// A sentence, written where there is room for nearly every one.
fn sentence(reason: &core::Reason<'_>) -> String {
    let mut text = String::with_capacity(192);
    // A text takes everything.
    let _ = write!(text, "{reason}");
    text
}

impl From<core::Finding<'_>> for Finding {
    fn from(finding: core::Finding<'_>) -> Self {
        Self {
            criterion: finding.criterion(),
            status: finding.status(),
            reason: sentence(&finding.reason()),
            facts: finding
                .facts()
                .map(|(field, value)| Fact {
                    field,
                    value: value.into(),
                })
                .collect(),
            missing: finding.missing().iter().collect(),
            met_from: finding.met_from().map(JvmDate::from),
            citation: finding.citation().into(),
        }
    }
}

impl From<core::Authorization> for Authorization {
    fn from(authorization: core::Authorization) -> Self {
        let core::Authorization {
            doses,
            excess_doses,
            months,
            valid_from,
            valid_through,
            hcpcs,
            activity_per_dose_mbq,
            interval_weeks,
            units_per_dose,
            total_units,
        } = authorization;
        Self {
            doses: doses.into(),
            excess_doses: excess_doses.into(),
            months,
            valid_from: valid_from.into(),
            valid_through: valid_through.into(),
            hcpcs: hcpcs.into(),
            activity_per_dose_mbq: activity_per_dose_mbq.map(|activity| activity.in_mbq().into()),
            interval_weeks: interval_weeks.into(),
            units_per_dose: units_per_dose.map(small),
            total_units: total_units.map(small),
        }
    }
}

impl DocumentationItem {
    fn of(item: &core::DocumentationItem, status: Status) -> Self {
        let core::DocumentationItem {
            id,
            text,
            criteria,
            first_line: _,
            last_line: _,
        } = *item;
        Self {
            id: id.into(),
            text: text.into(),
            criteria: criteria.to_vec(),
            status,
        }
    }
}

impl From<&core::Determination> for Determination {
    fn from(of: &core::Determination) -> Self {
        Self {
            policy: POLICY.into(),
            edition: of.edition(),
            edition_basis: of.edition().basis(),
            library_version: VERSION.into(),
            schema: small(SCHEMA),
            id: of.id().map(ToOwned::to_owned),
            drug: of.drug(),
            phase: of.phase(),
            date_of_service: of.date_of_service().into(),
            outcome: of.outcome(),
            possible_outcomes: of.possible_outcomes().iter().collect(),
            clinician_review_required: of.clinician_review_required(),
            findings: of.findings().map(Finding::from).collect(),
            missing_facts: of.missing_facts().collect(),
            assumed: of.assumed().collect(),
            not_read: of.not_read().collect(),
            earliest_date: of.earliest_date().map(JvmDate::from),
            authorization: of.authorization().map(Authorization::from),
            documentation: of
                .documentation()
                .map(|(item, status)| DocumentationItem::of(item, status))
                .collect(),
            advisories: of
                .advisories()
                .iter()
                .map(|id| AdvisoryNote {
                    id,
                    text: id.text().into(),
                    facts: of.advisory_facts(id).collect(),
                })
                .collect(),
        }
    }
}

/// Decides a request: outcome, findings with their reasons, and what follows.
///
/// With an edition the request is judged under it; otherwise the date of service selects one.
#[uniffi::export]
pub fn determine(request: Request, edition: JvmEdition) -> Result<Determination, RequestError> {
    let request = request.checked(edition.0)?;
    Ok(Determination::from(&core::determine(&request)))
}

/// Judges a request and says no more than the outcome, the statuses and the missing facts.
///
/// With an edition the request is judged under it; otherwise the date of service selects one.
#[uniffi::export]
pub fn assess(request: Request, edition: JvmEdition) -> Result<Assessment, RequestError> {
    Ok(Assessment::of(&request.checked(edition.0)?))
}

/// Decides a request that is one JSON object, and writes the answer as one line of JSON.
///
/// With an edition the request is judged under it; otherwise the date of service selects one.
#[uniffi::export]
pub fn determine_json(request: JvmText, format: Format, edition: JvmEdition) -> Result<String, RequestError> {
    Ok(core::determine_json(&request.0, format, edition.0)?)
}

/// Decides a request that is one JSON object in UTF-8, and writes the answer as one line of JSON.
///
/// With an edition the request is judged under it; otherwise the date of service selects one.
#[uniffi::export]
pub fn determine_json_bytes(
    request: Vec<u8>,
    format: Format,
    edition: JvmEdition,
) -> Result<String, RequestError> {
    Ok(core::determine_json(&request, format, edition.0)?)
}

/// Decides a typed request, and writes the answer as one line of JSON.
///
/// With an edition the request is judged under it; otherwise the date of service selects one.
#[uniffi::export]
pub fn determine_request_json(
    request: Request,
    format: Format,
    edition: JvmEdition,
) -> Result<String, RequestError> {
    Ok(core::determine(&request.checked(edition.0)?).to_json(format))
}

/// A typed request as the flat record that it stands for: one line of JSON.
#[uniffi::export]
pub fn request_json(request: Request, edition: JvmEdition) -> Result<String, RequestError> {
    Ok(request.checked(edition.0)?.to_json())
}
