//! Records of answers that can be checked later.

use radiopharm_policy::audit::{self as core, Cause};
use radiopharm_policy::determine;

use crate::error::{InputError, RequestError, faults};
use crate::request::Request;
use crate::value::{JvmEdition, JvmText};

/// A record of an answer that can be checked later: one line of canonical JSON (RFC 8785), so that the same answer is the
/// same bytes everywhere.
///
/// A record by itself proves nothing of who made it: sign it, or keep it where nobody can change it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct DecisionRecord {
    /// The SHA-256 of the canonical request, in hexadecimal digits.
    pub request_sha256: String,
    /// Whether the record leaves the request out.
    pub is_redacted: bool,
    /// The record as one line of canonical JSON.
    pub json: String,
    /// The record without the request: statuses, and no value that was stated but the drug and the phase.
    pub redacted_json: String,
}

/// The record of the answer to a request, with the request.
///
/// With an edition the request is judged under it; otherwise the date of service selects one.
#[uniffi::export]
pub fn decision_record(request: Request, edition: JvmEdition) -> Result<DecisionRecord, RequestError> {
    let record = core::DecisionRecord::of(&determine(&request.checked(edition.0)?));
    Ok(DecisionRecord {
        request_sha256: record.request_sha256().into(),
        is_redacted: false,
        json: record.to_json(),
        redacted_json: record.redacted().to_json(),
    })
}

/// A request as one line of canonical JSON (RFC 8785): what the digest of a record is of.
#[uniffi::export]
pub fn canonical_request(request: Request, edition: JvmEdition) -> Result<String, RequestError> {
    Ok(core::canonical_request(&request.checked(edition.0)?))
}

/// A field of a record that is not what this library says of the request.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Difference {
    /// The field: a key of the record, or a key within, such as `statuses.age` or `request.kps`.
    pub field: String,
    /// What the record says, as JSON; `null` where it says nothing.
    pub recorded: String,
    /// What this library says, as JSON; `null` where it says nothing.
    pub found: String,
    /// Why.
    pub cause: Cause,
}

impl From<&core::Difference> for Difference {
    fn from(
        core::Difference {
            field,
            recorded,
            found,
            cause,
        }: &core::Difference,
    ) -> Self {
        Self {
            field: field.clone(),
            recorded: recorded.to_string(),
            found: found.to_string(),
            cause: *cause,
        }
    }
}

/// What came of a verification.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Verification {
    /// The fields that differ, in the order of their names; none where the record says the same as this library.
    pub differences: Vec<Difference>,
    /// The same as one line of JSON: `same`, and `differences`.
    pub json: String,
    /// The same for people: one line a difference, without the values that were stated of a person.
    pub text: String,
}

/// Why a record cannot be verified.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum RecordError {
    /// The text is no record, or one of another form.
    #[error("{report}")]
    Unreadable {
        /// Why; it can contain a value of the text.
        report: String,
        /// The same without any value.
        redacted_report: String,
    },
    /// The request makes no sense.
    #[error("{}", errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("\n"))]
    Rejected {
        /// The caller's own reference, where it could be read.
        id: Option<String>,
        /// The faults of the request: at least one.
        errors: Vec<InputError>,
        /// The faults as the line of JSON that stands in place of an answer.
        json: String,
    },
}

impl From<radiopharm_policy::InputErrors> for RecordError {
    fn from(errors: radiopharm_policy::InputErrors) -> Self {
        Self::Rejected {
            id: errors.id().map(ToOwned::to_owned),
            errors: faults(&errors),
            json: errors.to_json(),
        }
    }
}

impl From<core::RecordError> for RecordError {
    fn from(error: core::RecordError) -> Self {
        let redacted_report = match &error {
            core::RecordError::NotAnObject => error.to_string(),
            core::RecordError::AnotherForm(_) => {
                format!(
                    "the record is of another form than {}, which this library reads",
                    core::RECORD
                )
            }
        };
        Self::Unreadable {
            report: error.to_string(),
            redacted_report,
        }
    }
}

/// Compares a record, full or redacted, with what this library decides of a request.
///
/// A field that differs is explained by what differs: the facts, then the edition, then the version of the library; what
/// nothing explains was changed by hand. With an edition the request is judged under it, as the record's was; otherwise
/// the date of service selects one.
#[uniffi::export]
pub fn verify(record: JvmText, request: Request, edition: JvmEdition) -> Result<Verification, RecordError> {
    let verification = core::verify(&record.0, &request.checked(edition.0)?)?;
    Ok(Verification {
        differences: verification.differences.iter().map(Difference::from).collect(),
        json: verification.to_json(),
        text: verification.to_string(),
    })
}
