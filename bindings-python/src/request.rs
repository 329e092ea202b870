//! Requests: one class per drug and phase, checked when it is made.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use pyo3::{IntoPyObjectExt, PyClass};
use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::vocabulary::{Field, FieldType};
use radiopharm_policy::{Draft, Edition, Request, WordList};

use crate::error::raised;
use crate::given::{Entries, entries, given, put_row, put_strictly};
use crate::shown::{
    Apart, Day, Described, Exact, RequestDict, Shown, Studies, bytes_of, hash_of, in_code, parsed,
};
use crate::words::{Member, Members};

/// What all requests have in common: a drug, a phase, a date of service, an edition, and facts that do not
/// contradict each other.
///
/// Requests are made by the class of the drug and phase (`Lutathera`, `PluvictoContinuation`, ...), or from
/// a record by `from_dict` and `from_json`. What is not stated is `None`, which is unknown.
///
/// ```
/// >>> from radiopharm_policy import Request
/// >>> Request.from_json('{"drug": "xofigo", "date_of_service": "2026-05-04", "age_years": 75}')
/// Xofigo(date_of_service=date(2026, 5, 4), age_years=75)
///
/// ```
#[pyclass(frozen, subclass, name = "Request", module = "radiopharm_policy")]
#[derive(Debug)]
pub struct PyRequest(pub(crate) Request);

/// The value that was stated under a name.
fn stated<'py, S: Shown<'py>>(request: &Request, field: Field) -> Option<S> {
    S::of(request.stated_value(field)?)
}

#[pymethods]
impl PyRequest {
    /// A request from a flat record: a mapping with the names of the vocabulary, as `to_dict` gives it and JSON has it.
    ///
    /// It is as strict as JSON: a reference is a text, and studies stand under `imaging`. `from_row` reads rows of tables.
    ///
    /// ```
    /// >>> from radiopharm_policy import Request
    /// >>> Request.from_dict({"drug": "xofigo", "date_of_service": "2026-05-04"}).drug
    /// <Drug.XOFIGO: 'xofigo'>
    ///
    /// ```
    #[staticmethod]
    #[pyo3(signature = (record: "RowLike", *, edition: "EditionLike | None" = None) -> "Request")]
    fn from_dict<'py>(
        record: &Bound<'py, PyAny>,
        edition: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = record.py();
        let Some(record) = entries(record)? else {
            return Err(pyo3::exceptions::PyTypeError::new_err(format!(
                "a record must be a mapping, not {}",
                record.get_type().name()?
            )));
        };
        let mut draft = Draft::new();
        put_strictly(&mut draft, &record)?;
        typed(py, finished(py, draft, edition)?)
    }

    /// A request from a row of a table: names and values under the names that `evaluate` knows columns by.
    ///
    /// A reference may be a whole number, whose digits are its text, and `imaging_agent`, `imaging_result` and
    /// `imaging_date` are one study; a row without any of them has none. `determine` reads mappings and keyword arguments
    /// in the same way.
    ///
    /// ```
    /// >>> from radiopharm_policy import Request
    /// >>> row = {"id": 7, "drug": "pluvicto", "date_of_service": "2026-05-04", "imaging_agent": "locametz",
    /// ...        "imaging_result": "positive", "imaging_date": None}
    /// >>> Request.from_row(row).to_dict()["imaging"]
    /// [{'agent': 'ga68_psma11', 'result': 'positive'}]
    ///
    /// ```
    #[staticmethod]
    #[pyo3(signature = (row: "RowLike", *, edition: "EditionLike | None" = None) -> "Request")]
    fn from_row<'py>(
        row: &Bound<'py, PyAny>,
        edition: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = row.py();
        let Some(entries) = entries(row)? else {
            return Err(pyo3::exceptions::PyTypeError::new_err(format!(
                "a row must be a mapping, not {}",
                row.get_type().name()?
            )));
        };
        typed(py, requested(py, Draft::new(), &[&entries], edition)?)
    }

    /// A request from a flat record that is one JSON object, as text or bytes.
    #[staticmethod]
    #[pyo3(signature = (text: "str | bytes | bytearray", *, edition: "EditionLike | None" = None) -> "Request")]
    fn from_json<'py>(
        text: &Bound<'py, PyAny>,
        edition: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = text.py();
        typed(py, request_from_json(py, &bytes_of(text, "a record")?, edition)?)
    }

    /// The caller's own reference.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.0.id()
    }

    /// The drug that is asked for.
    #[getter]
    fn drug(&self) -> Member<Drug> {
        Member(self.0.drug())
    }

    /// Whether a course begins or goes on.
    #[getter]
    fn phase(&self) -> Member<Phase> {
        Member(self.0.phase())
    }

    /// The planned date of the first requested dose.
    #[getter]
    fn date_of_service(&self) -> Day {
        Day(self.0.date_of_service())
    }

    /// The edition that the request is judged under.
    #[getter]
    fn edition(&self) -> Member<Edition> {
        Member(self.0.edition())
    }

    /// Whether Medicare Advantage pays, and the policy does not apply.
    #[getter]
    fn medicare_advantage(&self) -> Option<bool> {
        stated(&self.0, Field::MedicareAdvantage)
    }

    /// Lifetime doses of the product.
    #[getter]
    fn doses_given(&self) -> Option<i64> {
        stated(&self.0, Field::DosesGiven)
    }

    /// Doses asked for; all that remain where nothing is said.
    #[getter]
    fn requested_doses(&self) -> Option<i64> {
        stated(&self.0, Field::RequestedDoses)
    }

    /// Age in completed years on the date of service.
    #[getter]
    fn age_years(&self) -> Option<i64> {
        stated(&self.0, Field::AgeYears)
    }

    /// Date of birth.
    #[getter]
    fn birth_date(&self) -> Option<Day> {
        stated(&self.0, Field::BirthDate)
    }

    /// The activity planned for each requested dose, in GBq.
    #[getter]
    fn activity_per_dose_gbq(&self) -> Option<Exact> {
        stated(&self.0, Field::ActivityPerDoseGbq)
    }

    /// The activity planned for each requested dose, in mCi.
    #[getter]
    fn activity_per_dose_mci(&self) -> Option<Exact> {
        stated(&self.0, Field::ActivityPerDoseMci)
    }

    /// The same request under another edition: the one in force on a date.
    #[pyo3(signature = (edition: "EditionLike") -> "Self")]
    fn under<'py>(&self, edition: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = edition.py();
        typed(py, under(py, &self.0, edition)?)
    }

    /// What would change the answer: the smallest sets of facts with which it would be an approval; for an approval, the
    /// single facts that would overturn it. It is a table, and a picture (`plot`).
    #[pyo3(signature = () -> "WhatWouldChange")]
    fn what_would_change<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        crate::ask::change_of(slf.as_any())
    }

    /// The same request with other values under some names; `None` makes a fact unknown.
    ///
    /// ```
    /// >>> from datetime import date
    /// >>> from radiopharm_policy import Xofigo
    /// >>> request = Xofigo(date_of_service=date(2026, 5, 4), age_years=75)
    /// >>> request.replace(doses_given=2)
    /// Xofigo(date_of_service=date(2026, 5, 4), doses_given=2, age_years=75)
    ///
    /// ```
    #[pyo3(signature = (**facts: "Any") -> "Self")]
    fn replace<'py>(
        &self,
        py: Python<'py>,
        facts: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut draft = self.0.to_draft();
        let changed: Entries<'py> = facts.map(|facts| facts.iter().collect()).unwrap_or_default();
        for (name, _) in &changed {
            if let Ok(field) = name.to_string().parse() {
                draft.forget(field);
            }
        }
        typed(py, requested(py, draft, &[&changed], None)?)
    }

    #[pyo3(signature = (**facts: "Any") -> "Self")]
    fn __replace__<'py>(
        &self,
        py: Python<'py>,
        facts: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.replace(py, facts)
    }

    /// The request as a plain dict: what was stated, in the order of the vocabulary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Described<'py, RequestDict>> {
        parsed(py, &self.0.to_json()).map(Described::new)
    }

    /// The request as one line of JSON: a flat record, with the same bytes in every language.
    fn to_json(&self) -> String {
        self.0.to_json()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut parts = vec![format!(
            "date_of_service={}",
            in_code(py, radiopharm_policy::FactValue::Date(self.0.date_of_service()))?
        )];
        for (field, value) in self.0.stated() {
            if field == Field::Edition {
                parts.push(format!("{field}='{value}'"));
            } else if !matches!(field, Field::Drug | Field::Phase | Field::DateOfService) {
                parts.push(format!("{field}={}", in_code(py, value)?));
            }
        }
        let phase = match self.0.phase() {
            Phase::Initial => "",
            Phase::Continuation => "Continuation",
        };
        Ok(format!(
            "{}{phase}({})",
            self.0.drug().brand_name(),
            parts.join(", ")
        ))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.0 == other.get().0)
    }

    fn __hash__(&self) -> u64 {
        hash_of(self.0.to_json())
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    #[pyo3(signature = (memo: "object") -> "Self")]
    fn __deepcopy__<'py>(slf: Bound<'py, Self>, memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
        let restore = py.import("radiopharm_policy._native")?.getattr("_request")?;
        (restore, (self.0.to_json(),))
            .into_pyobject(py)
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// A request from what pickling took it into.
#[pyfunction]
#[pyo3(signature = (json: "str") -> "Request")]
pub(crate) fn _request<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    typed(py, request_from_json(py, json.as_bytes(), None)?)
}

/// A request from names and values in some mappings, each as a row of a table has them, with every fault at once.
pub(crate) fn requested<'a>(
    py: Python<'_>,
    mut draft: Draft<'a>,
    from: &[&'a Entries<'_>],
    edition: Option<&'a Bound<'_, PyAny>>,
) -> PyResult<Request> {
    for entries in from {
        put_row(&mut draft, entries)?;
    }
    finished(py, draft, edition)
}

/// The request of a reading of `intake`, if that is what was given.
pub(crate) fn of_reading(of: &Bound<'_, PyAny>) -> PyResult<Option<Request>> {
    let reading = of.py().import("radiopharm_policy.intake")?.getattr("Reading")?;
    if !of.is_instance(&reading)? {
        return Ok(None);
    }
    let request = of.call_method0("request")?;
    Ok(Some(request.cast::<PyRequest>()?.get().0.clone()))
}

fn finished(py: Python<'_>, draft: Draft<'_>, edition: Option<&Bound<'_, PyAny>>) -> PyResult<Request> {
    match edition {
        None => draft.finish(None),
        Some(edition) => draft.finish_under(&given(edition)?),
    }
    .map_err(|errors| raised(py, &errors))
}

/// A request from one JSON object.
pub(crate) fn request_from_json(
    py: Python<'_>,
    text: &[u8],
    edition: Option<&Bound<'_, PyAny>>,
) -> PyResult<Request> {
    let read = match edition {
        None => Request::from_json(text),
        Some(edition) => {
            let edition = given(edition)?;
            Draft::from_json(text).and_then(|draft| draft.finish_under(&edition))
        }
    };
    read.map_err(|errors| raised(py, &errors))
}

/// The same request under an edition that is chosen by a date.
pub(crate) fn under(py: Python<'_>, request: &Request, edition: &Bound<'_, PyAny>) -> PyResult<Request> {
    match Edition::chosen(&given(edition)?) {
        Ok(Some(edition)) => Ok(request.under(edition)),
        Ok(None) => Ok(request.clone()),
        Err(errors) => Err(raised(py, &errors)),
    }
}

/// Words as members of their enum in Python.
pub(crate) fn members_of(py: Python<'_>, words: WordList) -> PyResult<Bound<'_, PyAny>> {
    let class = py.import("radiopharm_policy.words")?.getattr(words.type_name())?;
    let members: Vec<Bound<'_, PyAny>> = words
        .iter()
        .map(|word| class.call1((word,)))
        .collect::<PyResult<_>>()?;
    Ok(PyTuple::new(py, members)?.into_any())
}

/// The member of the enum that a field's words have in Python.
pub(crate) fn member_of<'py>(py: Python<'py>, field: Field, word: &str) -> PyResult<Bound<'py, PyAny>> {
    match field.spec().field_type {
        FieldType::Word(words) => py
            .import("radiopharm_policy.words")?
            .getattr(words.type_name)?
            .call1((word,)),
        FieldType::Text(_)
        | FieldType::Bool
        | FieldType::Integer(_)
        | FieldType::Decimal(_)
        | FieldType::Date
        | FieldType::WordList(_)
        | FieldType::Studies => word.into_bound_py_any(py),
    }
}

fn made<'py, C>(py: Python<'py>, request: Request, class: C) -> PyResult<Bound<'py, PyAny>>
where
    C: PyClass<BaseType = PyRequest>,
    PyClassInitializer<C>: Into<PyClassInitializer<C>>,
{
    Ok(Bound::new(
        py,
        PyClassInitializer::from(PyRequest(request)).add_subclass(class),
    )?
    .into_any())
}

include!(concat!(env!("OUT_DIR"), "/vocabulary.rs"));

/// A class of requests. What is of the vocabulary comes from the build script.
macro_rules! request_class {
    (
        { $(#[doc = $docs:literal])* $class:ident $name:literal $drug:ident $phase:ident } $signature:literal
        { $( #[doc = $field_docs:literal] $getter:ident: $field:ident => $shown:ty, )* }
    ) => {
        $(#[doc = $docs])*
        #[pyclass(frozen, extends = PyRequest, name = $name, module = "radiopharm_policy")]
        #[derive(Debug)]
        pub struct $class;

        #[pymethods]
        impl $class {
            #[new]
            #[pyo3(signature = (**facts: "Keywords"), text_signature = $signature)]
            fn new(py: Python<'_>, facts: Option<&Bound<'_, PyDict>>) -> PyResult<PyClassInitializer<Self>> {
                let request = constructed(py, Drug::$drug, Phase::$phase, facts)?;
                Ok(PyClassInitializer::from(PyRequest(request)).add_subclass(Self))
            }

            /// What a pattern takes by position.
            #[classattr]
            fn __match_args__() -> (&'static str,) {
                ("date_of_service",)
            }

            $(
                #[doc = $field_docs]
                #[getter]
                fn $getter(slf: &Bound<'_, Self>) -> Option<$shown> {
                    stated(&slf.as_super().get().0, Field::$field)
                }
            )*
        }
    };
}

macro_rules! request_classes {
    ($( $(#[doc = $docs:literal])* $class:ident $name:literal $drug:ident $phase:ident; )+) => {
        $(
            of_the_vocabulary! { request_class { $(#[doc = $docs])* $class $name $drug $phase } $drug $phase }
        )+

        /// A request as an object of the class of its drug and phase.
        pub(crate) fn typed(py: Python<'_>, request: Request) -> PyResult<Bound<'_, PyAny>> {
            match (request.drug(), request.phase()) {
                $( (Drug::$drug, Phase::$phase) => made(py, request, $class), )+
            }
        }
    };
}

/// A typed request from keyword arguments, `edition` among them.
fn constructed(
    py: Python<'_>,
    drug: Drug,
    phase: Phase,
    facts: Option<&Bound<'_, PyDict>>,
) -> PyResult<Request> {
    let mut entries: Entries<'_> = facts.map(|facts| facts.iter().collect()).unwrap_or_default();
    let edition = entries
        .iter()
        .position(|(name, _)| {
            name.cast::<pyo3::types::PyString>()
                .is_ok_and(|name| name == "edition")
        })
        .map(|place| entries.remove(place).1);
    requested(py, Draft::of(drug, phase), &[&entries], edition.as_ref())
}

request_classes! {
    /// A request for the first authorization of a course of Lutathera (lutetium Lu 177 dotatate).
    ///
    /// Every argument is a name of the vocabulary and is given by keyword. Whatever is wrong is raised at once, as
    /// one `InputError`.
    ///
    /// ```
    /// >>> from datetime import date
    /// >>> from radiopharm_policy import Lutathera, Study, determine
    /// >>> request = Lutathera(
    /// ...     date_of_service=date(2026, 5, 4), age_years=60, tumor_site="ileum",
    /// ...     disease_extent="metastatic", ki67_percent=8.5, imaging=[Study("netspot", "positive")],
    /// ... )
    /// >>> request.ki67_percent, request.imaging
    /// (Decimal('8.5'), (Study('ga68_dotatate', 'positive'),))
    /// >>> determine(request).outcome
    /// <Outcome.INFORMATION_NEEDED: 'information_needed'>
    ///
    /// ```
    PyLutathera "Lutathera" Lutathera Initial;

    /// A request to go on with a course of Lutathera (lutetium Lu 177 dotatate), within the dose limit.
    ///
    /// Every argument is a name of the vocabulary and is given by keyword. Whatever is wrong is raised at once, as
    /// one `InputError`.
    ///
    /// ```
    /// >>> from radiopharm_policy import LutatheraContinuation
    /// >>> request = LutatheraContinuation(
    /// ...     date_of_service="2026-05-04", initial_criteria_established=True, doses_given=2,
    /// ...     renal_toxicity_delay_days=112,
    /// ... )
    /// >>> request.phase
    /// <Phase.CONTINUATION: 'continuation'>
    ///
    /// ```
    PyLutatheraContinuation "LutatheraContinuation" Lutathera Continuation;

    /// A request for the first authorization of a course of Pluvicto (lutetium Lu 177 vipivotide tetraxetan).
    ///
    /// Every argument is a name of the vocabulary and is given by keyword. Whatever is wrong is raised at once, as
    /// one `InputError`.
    ///
    /// ```
    /// >>> from radiopharm_policy import Pluvicto, Study, determine
    /// >>> request = Pluvicto(
    /// ...     date_of_service="2026-05-04", age_years=70, castration_resistant=True,
    /// ...     disease_extent="metastatic", imaging=[Study("pylarify", "positive")],
    /// ...     prior_therapies=["enzalutamide", "docetaxel"], doses_given=0,
    /// ... )
    /// >>> determine(request).outcome
    /// <Outcome.MEDICALLY_NECESSARY: 'medically_necessary'>
    ///
    /// ```
    PyPluvicto "Pluvicto" Pluvicto Initial;

    /// A request to go on with a course of Pluvicto (lutetium Lu 177 vipivotide tetraxetan), within the dose limit.
    ///
    /// Every argument is a name of the vocabulary and is given by keyword. Whatever is wrong is raised at once, as
    /// one `InputError`.
    ///
    /// ```
    /// >>> from radiopharm_policy import PluvictoContinuation, determine
    /// >>> request = PluvictoContinuation(
    /// ...     date_of_service="2026-05-04", initial_criteria_established=True, doses_given=2,
    /// ...     discontinuation_events=[],
    /// ... )
    /// >>> determine(request).authorization.doses
    /// 4
    ///
    /// ```
    PyPluvictoContinuation "PluvictoContinuation" Pluvicto Continuation;

    /// A request for the first authorization of a course of Xofigo (radium Ra 223 dichloride).
    ///
    /// Every argument is a name of the vocabulary and is given by keyword. Whatever is wrong is raised at once, as
    /// one `InputError`.
    ///
    /// ```
    /// >>> from radiopharm_policy import Xofigo, determine
    /// >>> request = Xofigo(
    /// ...     date_of_service="2026-05-04", age_years=75, castration_resistant=True,
    /// ...     bone_metastases="symptomatic", visceral_metastases="none_known", weight_kg=80, doses_given=0,
    /// ... )
    /// >>> determine(request).authorization.units_per_dose
    /// 119
    ///
    /// ```
    PyXofigo "Xofigo" Xofigo Initial;

    /// A request to go on with a course of Xofigo (radium Ra 223 dichloride), within the dose limit.
    ///
    /// Every argument is a name of the vocabulary and is given by keyword. Whatever is wrong is raised at once, as
    /// one `InputError`.
    ///
    /// ```
    /// >>> from radiopharm_policy import XofigoContinuation, determine
    /// >>> request = XofigoContinuation(date_of_service="2026-05-04", initial_criteria_established=True, doses_given=6)
    /// >>> determine(request).outcome
    /// <Outcome.INVESTIGATIONAL: 'investigational'>
    ///
    /// ```
    PyXofigoContinuation "XofigoContinuation" Xofigo Continuation;
}
