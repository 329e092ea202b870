//! From the core's values to Python's.

use std::borrow::Cow;

use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDate, PyFloat, PyString, PyTuple, PyType};
use pyo3::{IntoPyObjectExt, type_hint_identifier, type_hint_union};
use radiopharm_policy::agent::Study;
use radiopharm_policy::{Date, Decimal, FactValue};

use crate::results::PyStudy;
use crate::words::{Member, Members, PyWord};

/// An exact decimal: `decimal.Decimal`.
pub(crate) struct Exact(pub(crate) Decimal);

static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();

impl<'py> IntoPyObject<'py> for Exact {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("decimal", "Decimal");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        DECIMAL
            .import(py, "decimal", "Decimal")?
            .call1((self.0.to_string(),))
    }
}

/// An exact decimal of any size, as it is written: `decimal.Decimal`.
pub(crate) struct Written(pub(crate) String);

impl<'py> IntoPyObject<'py> for Written {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = Exact::OUTPUT_TYPE;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        DECIMAL.import(py, "decimal", "Decimal")?.call1((self.0,))
    }
}

/// A date.
pub(crate) struct Day(pub(crate) Date);

impl<'py> IntoPyObject<'py> for Day {
    type Target = PyDate;
    type Output = Bound<'py, PyDate>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("datetime", "date");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        let part = |number: i8| u8::try_from(number).unwrap_or_default();
        PyDate::new(py, self.0.year().into(), part(self.0.month()), part(self.0.day()))
    }
}

/// Any value, of a type that a stub cannot say.
pub(crate) struct Anything<'py>(pub(crate) Bound<'py, PyAny>);

impl<'py> IntoPyObject<'py> for Anything<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "object");

    fn into_pyobject(self, _: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.0)
    }
}

/// What pickling takes a value into: what restores it, and the arguments.
pub(crate) struct Apart<'py>(pub(crate) Bound<'py, PyAny>);

impl<'py> IntoPyObject<'py> for Apart<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = pyo3::type_hint_subscript!(
        PyStaticExpr::Name { id: "tuple" },
        type_hint_identifier!("typing", "Any"),
        PyStaticExpr::Name { id: "..." }
    );

    fn into_pyobject(self, _: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.0)
    }
}

/// What a dict of the module `types` describes.
pub(crate) struct Described<'py, N>(pub(crate) Bound<'py, PyAny>, std::marker::PhantomData<N>);

/// The name of a `TypedDict`.
pub(crate) trait TypedDictName {
    /// The name.
    const NAME: &'static str;
}

impl<'py, N> Described<'py, N> {
    pub(crate) fn new(dict: Bound<'py, PyAny>) -> Self {
        Self(dict, std::marker::PhantomData)
    }
}

impl<'py, N: TypedDictName> IntoPyObject<'py> for Described<'py, N> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = PyStaticExpr::Attribute {
        value: &PyStaticExpr::Name {
            id: "radiopharm_policy.types",
        },
        attr: N::NAME,
    };

    fn into_pyobject(self, _: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.0)
    }
}

macro_rules! typed_dicts {
    ($( $name:ident )+) => {$(
        #[doc = concat!("The dict that `", stringify!($name), "` describes.")]
        pub(crate) enum $name {}

        impl TypedDictName for $name {
            const NAME: &'static str = stringify!($name);
        }
    )+};
}

typed_dicts!(RequestDict DeterminationDict FindingDict AuthorizationDict DocumentationItemDict AdvisoryDict StudyDict FaultDict);

/// A number of JSON as Python's: a float where that is exactly the number, otherwise a `Decimal`.
#[pyfunction]
#[pyo3(signature = (text: "str") -> "float | Decimal")]
pub(crate) fn _exact<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    match (text.parse::<Decimal>(), text.parse::<f64>()) {
        (Ok(exact), Ok(float)) if Decimal::from_f64(float) == Ok(exact) => {
            Ok(PyFloat::new(py, float).into_any())
        }
        (_, _) => DECIMAL.import(py, "decimal", "Decimal")?.call1((text,)),
    }
}

/// The value of a JSON text that this library wrote.
pub(crate) fn parsed<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    static OPTIONS: PyOnceLock<Py<pyo3::types::PyDict>> = PyOnceLock::new();
    let loads = LOADS.get_or_try_init(py, || py.import("json")?.getattr("loads").map(Bound::unbind))?;
    let options = OPTIONS.get_or_try_init(py, || {
        let options = pyo3::types::PyDict::new(py);
        options.set_item("parse_float", pyo3::wrap_pyfunction!(_exact, py)?)?;
        PyResult::Ok(options.unbind())
    })?;
    loads.bind(py).call((json,), Some(options.bind(py)))
}

/// A number as code writes it: plain where a float is exact, and otherwise a `Decimal`.
pub(crate) fn number_in_code(number: Decimal) -> String {
    let is_float = Decimal::from_f64(number.to_f64_lossy()) == Ok(number);
    if is_float || number.to_integer().is_some() {
        number.to_string()
    } else {
        format!("Decimal('{number}')")
    }
}

/// A fact as code writes it.
pub(crate) fn in_code(py: Python<'_>, value: FactValue<'_>) -> PyResult<String> {
    Ok(match value {
        FactValue::Text(text) => PyString::new(py, text).repr()?.to_string_lossy().into_owned(),
        FactValue::Bool(truth) => (if truth { "True" } else { "False" }).to_owned(),
        FactValue::Integer(number) => number.to_string(),
        FactValue::Decimal(number) => number_in_code(number),
        FactValue::Date(day) => format!("date({}, {}, {})", day.year(), day.month(), day.day()),
        FactValue::Word(word) => format!("'{word}'"),
        FactValue::Words(words) => list_in_code(words.iter().map(|word| format!("'{word}'"))),
        FactValue::Studies(studies) => list_in_code(studies.iter().map(|study| study_in_code(*study))),
    })
}

pub(crate) fn study_in_code(study: Study) -> String {
    match study.date {
        Some(day) => format!(
            "Study('{}', '{}', date({}, {}, {}))",
            study.agent,
            study.result,
            day.year(),
            day.month(),
            day.day()
        ),
        None => format!("Study('{}', '{}')", study.agent, study.result),
    }
}

fn list_in_code(elements: impl Iterator<Item = String>) -> String {
    format!("[{}]", elements.collect::<Vec<_>>().join(", "))
}

/// The value of a fact, as Python has it, where the type is the one that the name of the vocabulary says.
pub(crate) trait Shown<'py>: Sized {
    /// The value, if it is of this type.
    fn of(value: FactValue<'_>) -> Option<Self>;
}

impl Shown<'_> for bool {
    fn of(value: FactValue<'_>) -> Option<Self> {
        if let FactValue::Bool(truth) = value {
            Some(truth)
        } else {
            None
        }
    }
}

impl Shown<'_> for i64 {
    fn of(value: FactValue<'_>) -> Option<Self> {
        if let FactValue::Integer(number) = value {
            Some(number)
        } else {
            None
        }
    }
}

impl Shown<'_> for String {
    fn of(value: FactValue<'_>) -> Option<Self> {
        if let FactValue::Text(text) = value {
            Some(text.to_owned())
        } else {
            None
        }
    }
}

impl Shown<'_> for Exact {
    fn of(value: FactValue<'_>) -> Option<Self> {
        if let FactValue::Decimal(number) = value {
            Some(Self(number))
        } else {
            None
        }
    }
}

impl Shown<'_> for Day {
    fn of(value: FactValue<'_>) -> Option<Self> {
        if let FactValue::Date(day) = value {
            Some(Self(day))
        } else {
            None
        }
    }
}

impl<W: PyWord> Shown<'_> for Member<W> {
    fn of(value: FactValue<'_>) -> Option<Self> {
        if let FactValue::Word(word) = value {
            W::from_word(word).map(Self)
        } else {
            None
        }
    }
}

impl<W: PyWord> Shown<'_> for Members<W> {
    fn of(value: FactValue<'_>) -> Option<Self> {
        if let FactValue::Words(words) = value {
            Some(Self(words.to_set()?.iter().collect()))
        } else {
            None
        }
    }
}

/// Imaging studies as a tuple.
pub(crate) struct Studies(pub(crate) Vec<Study>);

impl Shown<'_> for Studies {
    fn of(value: FactValue<'_>) -> Option<Self> {
        if let FactValue::Studies(studies) = value {
            Some(Self(studies.to_vec()))
        } else {
            None
        }
    }
}

impl<'py> IntoPyObject<'py> for Studies {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = pyo3::type_hint_subscript!(
        PyStaticExpr::Name { id: "tuple" },
        <PyStudy as pyo3::PyTypeInfo>::TYPE_HINT,
        PyStaticExpr::Name { id: "..." }
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.into_iter().map(PyStudy))
    }
}

/// The value of a fact, whatever its type.
pub(crate) struct Fact<'a>(
    pub(crate) radiopharm_policy::vocabulary::Field,
    pub(crate) FactValue<'a>,
);

impl<'py> IntoPyObject<'py> for Fact<'_> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "str"),
        type_hint_identifier!("builtins", "object")
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self.1 {
            FactValue::Text(text) => text.into_bound_py_any(py),
            FactValue::Bool(truth) => truth.into_bound_py_any(py),
            FactValue::Integer(number) => number.into_bound_py_any(py),
            FactValue::Decimal(number) => Exact(number).into_bound_py_any(py),
            FactValue::Date(day) => Day(day).into_bound_py_any(py),
            FactValue::Word(word) => crate::request::member_of(py, self.0, word),
            FactValue::Words(words) => crate::request::members_of(py, words),
            FactValue::Studies(studies) => Studies(studies.to_vec()).into_bound_py_any(py),
        }
    }
}

/// A hash of what makes a value equal to another.
pub(crate) fn hash_of(parts: impl std::hash::Hash) -> u64 {
    use std::hash::{DefaultHasher, Hasher};
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

/// A text or bytes.
pub(crate) fn bytes_of<'a>(text: &'a Bound<'_, PyAny>, what: &str) -> PyResult<Cow<'a, [u8]>> {
    if let Ok(text) = text.cast::<PyString>() {
        return Ok(match text.to_str() {
            Ok(text) => Cow::Borrowed(text.as_bytes()),
            // A lone surrogate: as bytes that are not UTF-8 either, so that the core refuses them.
            Err(_) => Cow::Owned(vec![0xED, 0xA0, 0x80]),
        });
    }
    if let Ok(bytes) = text.cast::<pyo3::types::PyBytes>() {
        return Ok(Cow::Borrowed(bytes.as_bytes()));
    }
    if let Ok(bytes) = text.cast::<pyo3::types::PyByteArray>() {
        return Ok(Cow::Owned(bytes.to_vec()));
    }
    Err(pyo3::exceptions::PyTypeError::new_err(format!(
        "{what} must be str or bytes, not {}",
        text.get_type().name()?
    )))
}
