//! Ask and explain, as the core writes it: `ask.py` makes objects of it.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use radiopharm_policy::ask::{ValueRange, diff, next_question, next_question_without, what_would_change};
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{Draft, Request, WordSet};

use crate::given::{entries, given};
use crate::request::{PyRequest, of_reading, requested};
use crate::results::{PyDetermination, read_word};

/// The request of a determination, a request object, or what `determine` takes by position.
pub(crate) fn request_of(of: &Bound<'_, PyAny>) -> PyResult<Request> {
    if let Ok(made) = of.cast::<PyRequest>() {
        return Ok(made.get().0.clone());
    }
    if let Ok(decided) = of.cast::<PyDetermination>() {
        return Ok(decided.get().0.request().clone());
    }
    let py = of.py();
    match (entries(of)?, of_reading(of)?) {
        (Some(record), _) => requested(py, Draft::new(), &[&record], None),
        (None, Some(request)) => Ok(request),
        (None, None) => Err(PyTypeError::new_err(format!(
            "a request, a determination, a reading or a mapping is needed, not {}",
            of.get_type().name()?
        ))),
    }
}

/// What is left to ask for, as JSON.
#[pyfunction]
#[pyo3(signature = (request: "object", not_known: "Iterable[Field | FieldWord] | None" = None))]
pub(crate) fn _next_question(
    request: &Bound<'_, PyAny>,
    not_known: Option<&Bound<'_, PyAny>>,
) -> PyResult<String> {
    let request = request_of(request)?;
    let Some(not_known) = not_known else {
        return Ok(next_question(&request).to_json());
    };
    let mut without = WordSet::<Field>::EMPTY;
    for fact in not_known.try_iter()? {
        without = without.with(read_word(&fact?)?);
    }
    Ok(next_question_without(&request, without).to_json())
}

/// What would change an answer, as JSON.
#[pyfunction]
#[pyo3(signature = (request: "object"))]
pub(crate) fn _what_would_change(request: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(what_would_change(&request_of(request)?).to_json())
}

/// What would change an answer, as the object that `ask` makes.
pub(crate) fn change_of<'py>(request: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let ask = request.py().import("radiopharm_policy.ask")?;
    ask.call_method1("what_would_change", (request,))
}

/// Whether a range holds a number.
#[pyfunction]
#[pyo3(signature = (
    number: "object", least: "Number", least_included: "bool", greatest: "Number", greatest_included: "bool"
))]
pub(crate) fn _range_holds(
    number: &Bound<'_, PyAny>,
    least: &Bound<'_, PyAny>,
    least_included: bool,
    greatest: &Bound<'_, PyAny>,
    greatest_included: bool,
) -> PyResult<bool> {
    let read = |value| PyResult::Ok(crate::measure::number(&given(value)?));
    let (Some(number), Some(least), Some(greatest)) = (read(number)?, read(least)?, read(greatest)?) else {
        return Ok(false);
    };
    let range = ValueRange {
        least,
        least_included,
        greatest,
        greatest_included,
    };
    Ok(range.holds(number))
}

/// What two answers differ in, as JSON.
#[pyfunction]
#[pyo3(signature = (before: "Determination", after: "Determination"))]
pub(crate) fn _diff(before: &Bound<'_, PyDetermination>, after: &Bound<'_, PyDetermination>) -> String {
    diff(&before.get().0, &after.get().0).to_json()
}
