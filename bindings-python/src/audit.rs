//! Records of answers that can be checked later, as the core writes them: `audit.py` makes objects of it.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use radiopharm_policy::audit::{DecisionRecord, verify};

use crate::ask::request_of;
use crate::results::PyDetermination;
use crate::shown::bytes_of;

/// The record of an answer as JSON, and the redacted one.
#[pyfunction]
#[pyo3(signature = (determination: "Determination"))]
pub(crate) fn _decision_record(determination: &Bound<'_, PyDetermination>) -> (String, String) {
    let record = DecisionRecord::of(&determination.get().0);
    (record.to_json(), record.redacted().to_json())
}

/// What came of a verification, as JSON and in words.
#[pyfunction]
#[pyo3(signature = (record: "str | bytes | bytearray", request: "object"))]
pub(crate) fn _verify(record: &Bound<'_, PyAny>, request: &Bound<'_, PyAny>) -> PyResult<(String, String)> {
    let request = request_of(request)?;
    match verify(&bytes_of(record, "a record")?, &request) {
        Ok(verification) => Ok((verification.to_json(), verification.to_string())),
        Err(error) => Err(PyValueError::new_err(error.to_string())),
    }
}

/// The request as one line of canonical JSON (RFC 8785): what the digest of a record is of.
///
/// ```
/// >>> from radiopharm_policy.audit import canonical_request
/// >>> canonical_request({"drug": "xofigo", "date_of_service": "2026-05-04", "age_years": 75})
/// '{"age_years":75,"date_of_service":"2026-05-04","drug":"xofigo"}'
///
/// ```
#[pyfunction]
#[pyo3(signature = (request: "Request | Determination | Reading | RowLike", /))]
pub(crate) fn canonical_request(request: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(radiopharm_policy::audit::canonical_request(&request_of(request)?))
}
