//! What is wrong with a request, or with a measure.

use radiopharm_policy::{ErrorKind, InputErrors, measure};

/// One fault of a request.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct InputError {
    /// What kind of fault it is.
    pub kind: ErrorKind,
    /// The name of the field, as JSON has it; null where the text is no JSON object.
    pub field: Option<String>,
    /// The value as given, as a JSON text cut to 200 characters; null where there is none.
    pub value: Option<String>,
    /// What is wrong and what is permitted; it can contain the value.
    pub message: String,
    /// The same without any value, for logs that must not hold what a patient's record says.
    pub redacted_message: String,
}

impl From<&radiopharm_policy::InputError> for InputError {
    fn from(error: &radiopharm_policy::InputError) -> Self {
        Self {
            kind: error.kind(),
            field: error.field().map(ToOwned::to_owned),
            value: error.value_json().map(ToOwned::to_owned),
            message: error.message(),
            redacted_message: error.redacted().message(),
        }
    }
}

/// The faults of a request, in the order of the vocabulary.
pub(crate) fn faults(errors: &InputErrors) -> Vec<InputError> {
    errors.errors().iter().map(InputError::from).collect()
}

/// A request that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum RequestError {
    /// Every fault of the request, at once.
    #[error("{}", messages(errors))]
    Rejected {
        /// The caller's own reference, where it could be read.
        id: Option<String>,
        /// The faults: at least one.
        errors: Vec<InputError>,
        /// The faults as the line of JSON that stands in place of an answer.
        json: String,
    },
}

impl From<InputErrors> for RequestError {
    fn from(errors: InputErrors) -> Self {
        Self::Rejected {
            id: errors.id().map(ToOwned::to_owned),
            errors: faults(&errors),
            json: errors.to_json(),
        }
    }
}

fn messages(errors: &[InputError]) -> String {
    errors
        .iter()
        .map(|error| error.message.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

/// A value that a measure cannot take.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum MeasureError {
    /// The value lies outside of what is permitted.
    #[error("{explanation}")]
    OutOfRange {
        /// What is permitted, in words.
        permitted: String,
        /// What is wrong; it contains the value.
        explanation: String,
    },
}

impl From<measure::MeasureError> for MeasureError {
    fn from(error: measure::MeasureError) -> Self {
        Self::OutOfRange {
            permitted: error.allowed().to_owned(),
            explanation: error.to_string(),
        }
    }
}
