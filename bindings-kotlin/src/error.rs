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
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct MeasureFault {
    /// The argument that has it; where it is within a record, with the path: `ast.upper_limit`.
    pub argument: String,
    /// What is permitted, in words.
    pub permitted: String,
    /// What is wrong; it contains the value.
    pub message: String,
    /// The same without the value, for logs that must not hold what a patient's record says.
    pub redacted_message: String,
}

/// Values that measures cannot take.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum MeasureError {
    /// Values outside of what is permitted.
    #[error("{}", faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("\n"))]
    OutOfRange {
        /// Every fault, at once, in the order of the arguments.
        faults: Vec<MeasureFault>,
    },
}

impl MeasureFault {
    pub(crate) fn new(argument: &str, error: &measure::MeasureError) -> Self {
        Self {
            argument: argument.into(),
            permitted: error.allowed().to_owned(),
            message: error.to_string(),
            redacted_message: error.redacted().to_string(),
        }
    }

    /// A value that the measure's own type does not even hold.
    pub(crate) fn of_type(argument: &str, permitted: &str, value: &str) -> Self {
        let redacted_message = format!("{argument} must be {permitted}");
        Self {
            argument: argument.into(),
            permitted: permitted.into(),
            message: format!("{redacted_message}, not `{value}`"),
            redacted_message,
        }
    }
}
