//! What is wrong with a request, as an exception that holds all of it.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyTuple, PyType};
use radiopharm_policy::measure::{DecimalRange, IntegerRange};
use radiopharm_policy::{ErrorKind, Given, InputError, InputErrors, Word};

use crate::shown::{Anything, Apart, Described, FaultDict, hash_of, parsed};
use crate::words::Member;

/// One fault of a request: its kind, the field, the value as it was given, and a message that says what is
/// permitted.
///
/// ```
/// >>> from radiopharm_policy import InputError, determine
/// >>> try:
/// ...     determine(drug="xofigo", date_of_service="2026-05-04", kps=65)
/// ... except InputError as rejected:
/// ...     fault = rejected.errors[0]
/// >>> fault.kind, fault.field, fault.value
/// (<ErrorKind.INVALID_VALUE: 'invalid_value'>, 'kps', 65)
///
/// ```
#[pyclass(frozen, eq, name = "Fault", module = "radiopharm_policy")]
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PyFault(pub(crate) InputError);

#[pymethods]
impl PyFault {
    /// What a pattern takes by position.
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str) {
        ("kind", "field")
    }

    /// What kind of fault it is.
    #[getter]
    fn kind(&self) -> Member<ErrorKind> {
        Member(self.0.kind())
    }

    /// The name of the field; `None` where the text is no JSON object, and for a measure of its own.
    #[getter]
    fn field(&self) -> Option<&str> {
        self.0.field()
    }

    /// The value as it was given, cut to 200 characters where it is long; `None` where there is none.
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Anything<'py>> {
        parsed(py, self.0.value_json().unwrap_or("null")).map(Anything)
    }

    /// What is wrong and what is permitted, with the value in it.
    #[getter]
    fn message(&self) -> String {
        self.0.message()
    }

    /// The same fault without any value, for logs that must not hold what a record says.
    fn redacted(&self) -> Self {
        Self(self.0.redacted())
    }

    /// The fault as a plain dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Described<'py, FaultDict>> {
        let json = errors(std::slice::from_ref(self), None).map(|errors| errors.to_json());
        let all = parsed(py, json.as_deref().unwrap_or("null"))?;
        all.get_item("errors")?.get_item(0).map(Described::new)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let field = self
            .0
            .field()
            .into_pyobject(py)?
            .repr()?
            .to_string_lossy()
            .into_owned();
        let value = parsed(py, self.0.value_json().unwrap_or("null"))?;
        let value = value.repr()?.to_string_lossy().into_owned();
        let message = self
            .message()
            .into_pyobject(py)?
            .repr()?
            .to_string_lossy()
            .into_owned();
        Ok(format!(
            "Fault(kind='{}', field={field}, value={value}, message={message})",
            self.0.kind()
        ))
    }

    fn __str__(&self) -> String {
        self.message()
    }

    fn __hash__(&self) -> u64 {
        hash_of((
            self.0.kind().as_str(),
            self.0.field(),
            self.0.value_json(),
            self.0.message(),
        ))
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    #[pyo3(signature = (memo: "object") -> "Fault")]
    fn __deepcopy__<'py>(slf: Bound<'py, Self>, memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
        let rule = self.0.redacted().message();
        let message = self.0.message();
        let detail = message.strip_prefix(rule.as_str()).unwrap_or_default();
        let parts = (
            self.0.kind().as_str(),
            self.0.field(),
            self.0.value_json(),
            &rule,
            detail,
        );
        let restore = py.import("radiopharm_policy._native")?.getattr("_fault")?;
        (restore, parts)
            .into_pyobject(py)
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// A fault from the parts that pickling took it into.
#[pyfunction]
pub(crate) fn _fault(
    kind: &str,
    field: Option<&str>,
    value: Option<&str>,
    rule: &str,
    detail: &str,
) -> PyResult<PyFault> {
    let kind = ErrorKind::from_word(kind)
        .ok_or_else(|| pyo3::exceptions::PyValueError::new_err(format!("{kind} is no kind of fault")))?;
    Ok(PyFault(InputError::from_parts(kind, field, value, rule, detail)))
}

/// Errors as one line of JSON, as every language writes them.
#[pyfunction]
pub(crate) fn _errors_to_json(faults: Vec<PyRef<'_, PyFault>>, id: Option<String>) -> String {
    let faults: Vec<PyFault> = faults.iter().map(|fault| (**fault).clone()).collect();
    errors(&faults, id).map_or_else(String::new, |errors| errors.to_json())
}

/// The value of a JSON text that this library wrote, with exact numbers.
#[pyfunction]
#[pyo3(signature = (json: "str") -> "Any")]
pub(crate) fn _parsed<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    parsed(py, json)
}

fn errors(faults: &[PyFault], id: Option<String>) -> Option<InputErrors> {
    InputErrors::new(id, faults.iter().map(|fault| fault.0.clone()).collect())
}

/// The exception that holds errors.
pub(crate) fn raised(py: Python<'_>, errors: &InputErrors) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let exception = || {
        let faults = PyTuple::new(py, errors.errors().iter().map(|error| PyFault(error.clone())))?;
        CLASS
            .import(py, "radiopharm_policy._errors", "InputError")?
            .call1((faults, errors.id()))
    };
    match exception() {
        Ok(exception) => PyErr::from_value(exception),
        Err(error) => error,
    }
}

/// The permitted values of a measure.
pub(crate) trait Permitted: std::fmt::Display {
    /// What is measured, in words.
    fn name(&self) -> &'static str;
}

impl Permitted for IntegerRange {
    fn name(&self) -> &'static str {
        self.name
    }
}

impl Permitted for DecimalRange {
    fn name(&self) -> &'static str {
        self.name
    }
}

/// What was read of an argument, or its fault.
pub(crate) type Read<T> = Result<T, InputError>;

/// The fault of a value that a measure cannot take; of an argument, where it has a name.
pub(crate) fn not_permitted(argument: Option<&str>, range: &impl Permitted, value: &Given<'_>) -> InputError {
    InputError::invalid(argument, range.name(), &range.to_string(), value)
}

/// The exception of one fault.
pub(crate) fn raised_one(py: Python<'_>, fault: InputError) -> PyErr {
    let mut faults = Faults::default();
    faults.0.push(fault);
    faults.raised(py)
}

/// The faults of some arguments, which are raised together.
#[derive(Default)]
pub(crate) struct Faults(Vec<InputError>);

impl Faults {
    /// What was read; its fault is kept.
    pub(crate) fn take<T>(&mut self, read: Read<T>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(fault) => {
                self.0.push(fault);
                None
            }
        }
    }

    /// Keeps all faults of an argument.
    pub(crate) fn take_all(&mut self, errors: &InputErrors) {
        self.0.extend_from_slice(errors.errors());
    }

    /// Whether there is none.
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was made of all arguments, or the exception that holds all faults.
    pub(crate) fn finish<T>(self, py: Python<'_>, made: Option<T>) -> PyResult<T> {
        made.ok_or_else(|| self.raised(py))
    }

    fn raised(self, py: Python<'_>) -> PyErr {
        match InputErrors::new(None, self.0) {
            Some(errors) => raised(py, &errors),
            None => pyo3::exceptions::PyRuntimeError::new_err("an argument is missing and no fault says why"),
        }
    }
}
