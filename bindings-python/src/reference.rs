//! What the policy is made of, as typed objects.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::vocabulary::{Field, FieldSpec, FieldType, VOCABULARY};
use radiopharm_policy::{Criterion, CriterionInEdition, DocumentationItem, Edition, EditionBasis};

use crate::results::{PyCitation, PyDocumentationItem, read_word};
use crate::shown::{Apart, Day, Exact, hash_of, parsed};
use crate::words::{Member, Members};

fn every_drug_and_phase() -> impl Iterator<Item = (Drug, Phase)> {
    let phases = |drug: Drug| Phase::ALL.iter().map(move |phase| (drug, *phase));
    Drug::ALL.iter().copied().flat_map(phases)
}

/// Every criterion of every drug, phase and edition.
pub(crate) fn every_criterion() -> impl Iterator<Item = (Drug, Phase, Edition, CriterionInEdition)> {
    every_drug_and_phase().flat_map(|(drug, phase)| {
        Edition::ALL.iter().copied().flat_map(move |edition| {
            radiopharm_policy::criteria(drug, phase, edition).map(move |entry| (drug, phase, edition, entry))
        })
    })
}

/// Every item of every checklist.
pub(crate) fn every_document() -> impl Iterator<Item = (Drug, Phase, &'static DocumentationItem)> {
    every_drug_and_phase().flat_map(|(drug, phase)| {
        radiopharm_policy::documentation_checklist(drug, phase)
            .iter()
            .map(move |item| (drug, phase, item))
    })
}

/// A row of the vocabulary: a name, its type and range, and how to ask for it.
///
/// ```
/// >>> from radiopharm_policy import reference
/// >>> kps = reference.vocabulary()["kps"]
/// >>> kps.question, kps.permitted
/// ('What is the Karnofsky Performance Status?', 'a whole number from 0 to 100 in steps of 10')
///
/// ```
#[pyclass(frozen, eq, name = "FieldSpec", module = "radiopharm_policy")]
#[derive(Clone, Copy, Debug)]
pub struct PyFieldSpec(&'static FieldSpec);

impl PartialEq for PyFieldSpec {
    fn eq(&self, other: &Self) -> bool {
        self.0.field == other.0.field
    }
}

#[pymethods]
impl PyFieldSpec {
    /// What a pattern takes by position.
    #[classattr]
    fn __match_args__() -> (&'static str,) {
        ("name",)
    }

    /// The name.
    #[getter]
    fn name(&self) -> Member<Field> {
        Member(self.0.field)
    }

    /// The type: `text`, `bool`, `integer`, `decimal`, `date`, `word`, `words` or `studies`.
    #[getter]
    fn kind(&self) -> &'static str {
        match self.0.field_type {
            FieldType::Text(_) => "text",
            FieldType::Bool => "bool",
            FieldType::Integer(_) => "integer",
            FieldType::Decimal(_) => "decimal",
            FieldType::Date => "date",
            FieldType::Word(_) => "word",
            FieldType::WordList(_) => "words",
            FieldType::Studies => "studies",
        }
    }

    /// The unit of a number; `None` where there is none.
    #[getter]
    fn unit(&self) -> Option<&'static str> {
        match self.0.field_type {
            FieldType::Integer(range) => Some(range.unit).filter(|unit| !unit.is_empty()),
            FieldType::Decimal(range) => Some(range.unit),
            FieldType::Text(_)
            | FieldType::Bool
            | FieldType::Date
            | FieldType::Word(_)
            | FieldType::WordList(_)
            | FieldType::Studies => None,
        }
    }

    /// What is permitted, in words.
    #[getter]
    fn permitted(&self) -> String {
        self.0.field_type.to_string()
    }

    /// The least number that is permitted, or the bound above which numbers begin.
    #[getter]
    fn least(&self) -> Option<Exact> {
        match self.0.field_type {
            FieldType::Integer(range) => i32::try_from(range.least).ok().map(|least| Exact(least.into())),
            FieldType::Decimal(range) => Some(Exact(range.least)),
            FieldType::Text(_)
            | FieldType::Bool
            | FieldType::Date
            | FieldType::Word(_)
            | FieldType::WordList(_)
            | FieldType::Studies => None,
        }
    }

    /// The greatest number that is permitted.
    #[getter]
    fn greatest(&self) -> Option<Exact> {
        match self.0.field_type {
            FieldType::Integer(range) => i32::try_from(range.greatest).ok().map(|most| Exact(most.into())),
            FieldType::Decimal(range) => Some(Exact(range.greatest)),
            FieldType::Text(_)
            | FieldType::Bool
            | FieldType::Date
            | FieldType::Word(_)
            | FieldType::WordList(_)
            | FieldType::Studies => None,
        }
    }

    /// The words that are permitted; empty where the type has none.
    #[getter]
    fn words(&self) -> Vec<&'static str> {
        match self.0.field_type {
            FieldType::Word(words) | FieldType::WordList(words) => words.list(),
            FieldType::Text(_)
            | FieldType::Bool
            | FieldType::Integer(_)
            | FieldType::Decimal(_)
            | FieldType::Date
            | FieldType::Studies => Vec::new(),
        }
    }

    /// The name of the enum of the words.
    #[getter]
    fn enum_name(&self) -> Option<&'static str> {
        match self.0.field_type {
            FieldType::Word(words) | FieldType::WordList(words) => Some(words.type_name),
            FieldType::Text(_)
            | FieldType::Bool
            | FieldType::Integer(_)
            | FieldType::Decimal(_)
            | FieldType::Date
            | FieldType::Studies => None,
        }
    }

    /// Whether a record must have it.
    #[getter]
    fn required(&self) -> bool {
        self.0.required
    }

    /// The question that asks a person for it.
    #[getter]
    fn question(&self) -> &'static str {
        self.0.question
    }

    /// What to know when answering; empty where the question says it all.
    #[getter]
    fn remark(&self) -> &'static str {
        self.0.remark
    }

    /// The drugs that read it.
    #[getter]
    fn drugs(&self) -> Members<Drug> {
        Members(self.0.drugs.to_vec())
    }

    /// Whether a request for the drug in the phase takes it as an argument.
    #[pyo3(signature = (drug: "Drug | DrugWord", phase: "Phase | PhaseWord"))]
    fn is_said_of(&self, drug: &Bound<'_, PyAny>, phase: &Bound<'_, PyAny>) -> PyResult<bool> {
        Ok(self.0.field.is_said_of(read_word(drug)?, read_word(phase)?))
    }

    /// The row as a plain dict.
    #[pyo3(signature = () -> "dict[str, Any]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let dict = PyDict::new(py);
        dict.set_item("name", self.0.field.as_str())?;
        dict.set_item("kind", self.kind())?;
        dict.set_item("unit", self.unit())?;
        dict.set_item("permitted", self.permitted())?;
        dict.set_item("words", self.words())?;
        dict.set_item("required", self.0.required)?;
        dict.set_item("question", self.0.question)?;
        dict.set_item("remark", self.0.remark)?;
        let drugs: Vec<&str> = self.0.drugs.iter().map(|drug| drug.as_str()).collect();
        dict.set_item("drugs", drugs)?;
        Ok(dict.into_any())
    }

    fn __repr__(&self) -> String {
        format!("<FieldSpec: {}: {}>", self.0.field, self.0.field_type)
    }

    fn __hash__(&self) -> u64 {
        hash_of(self.0.field.as_str())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
        let restore = py.import("radiopharm_policy._native")?.getattr("_field_spec")?;
        (restore, (self.0.field.as_str(),))
            .into_pyobject(py)
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// A row of the vocabulary, by its name.
#[pyfunction]
pub(crate) fn _field_spec(name: &str) -> Option<PyFieldSpec> {
    let field: Option<Field> = name.parse().ok();
    field.map(|field| PyFieldSpec(field.spec()))
}

/// The rows of the vocabulary, in order.
#[pyfunction]
pub(crate) fn _vocabulary() -> Vec<PyFieldSpec> {
    VOCABULARY
        .iter()
        .map(|row| PyFieldSpec(row.field.spec()))
        .collect()
}

/// A criterion as it stands in an edition.
#[pyclass(frozen, eq, name = "CriterionInEdition", module = "radiopharm_policy")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PyCriterion {
    drug: Drug,
    phase: Phase,
    edition: Edition,
    entry: CriterionInEdition,
}

#[pymethods]
impl PyCriterion {
    /// What a pattern takes by position.
    #[classattr]
    fn __match_args__() -> (&'static str,) {
        ("criterion",)
    }

    /// The drug.
    #[getter]
    fn drug(&self) -> Member<Drug> {
        Member(self.drug)
    }

    /// The phase.
    #[getter]
    fn phase(&self) -> Member<Phase> {
        Member(self.phase)
    }

    /// The edition.
    #[getter]
    fn edition(&self) -> Member<Edition> {
        Member(self.edition)
    }

    /// The criterion.
    #[getter]
    fn criterion(&self) -> Member<Criterion> {
        Member(self.entry.criterion)
    }

    /// The criterion as people write it.
    #[getter]
    fn label(&self) -> &'static str {
        self.entry.criterion.label()
    }

    /// Where the policy states it.
    #[getter]
    fn citation(&self) -> PyCitation {
        PyCitation(self.entry.citation)
    }

    /// The facts that it reads.
    #[getter]
    fn reads(&self) -> Members<Field> {
        Members(self.entry.reads.to_vec())
    }

    /// The row as a plain dict.
    #[pyo3(signature = () -> "dict[str, Any]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let CriterionInEdition {
            criterion,
            citation,
            reads,
        } = self.entry;
        let dict = PyDict::new(py);
        dict.set_item("drug", self.drug.as_str())?;
        dict.set_item("phase", self.phase.as_str())?;
        dict.set_item("edition", self.edition.as_str())?;
        dict.set_item("criterion", criterion.as_str())?;
        dict.set_item("label", criterion.label())?;
        dict.set_item("section", citation.section)?;
        dict.set_item("item", citation.item)?;
        let reads: Vec<&str> = reads.iter().map(|field| field.as_str()).collect();
        dict.set_item("reads", reads)?;
        Ok(dict.into_any())
    }

    fn __repr__(&self) -> String {
        format!(
            "<CriterionInEdition: {}, {}, {}, {}>",
            self.entry.criterion, self.drug, self.phase, self.edition
        )
    }

    fn __hash__(&self) -> u64 {
        hash_of((
            self.entry.criterion.as_str(),
            self.drug.as_str(),
            self.phase.as_str(),
            self.edition,
        ))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
        let restore = py.import("radiopharm_policy._native")?.getattr("_criterion")?;
        let parts = (
            self.drug.as_str(),
            self.phase.as_str(),
            self.edition.as_str(),
            self.entry.criterion.as_str(),
        );
        (restore, parts)
            .into_pyobject(py)
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// A criterion of an edition from what pickling took it into: one of the policy's, found again.
#[pyfunction]
pub(crate) fn _criterion(drug: &str, phase: &str, edition: &str, criterion: &str) -> Option<PyCriterion> {
    _criteria().into_iter().find(|row| {
        let own = (row.drug.as_str(), row.phase.as_str(), row.edition.as_str());
        own == (drug, phase, edition) && row.entry.criterion.as_str() == criterion
    })
}

/// The criteria of every drug, phase and edition.
#[pyfunction]
pub(crate) fn _criteria() -> Vec<PyCriterion> {
    every_criterion()
        .map(|(drug, phase, edition, entry)| PyCriterion {
            drug,
            phase,
            edition,
            entry,
        })
        .collect()
}

/// The checklists of every drug and phase.
#[pyfunction]
pub(crate) fn _checklists() -> Vec<(Member<Drug>, Member<Phase>, PyDocumentationItem)> {
    every_document()
        .map(|(drug, phase, item)| {
            let item = PyDocumentationItem { item, status: None };
            (Member(drug), Member(phase), item)
        })
        .collect()
}

/// An edition of the policy: since when it holds, and what it changed.
///
/// ```
/// >>> from radiopharm_policy import EDITIONS
/// >>> [str(info.edition) for info in EDITIONS][-2:]
/// ['2025-05-01', '2026-04-01']
/// >>> EDITIONS[-1].changes
/// ['Lutathera: progression on an analogue is no longer asked for.']
///
/// ```
#[pyclass(frozen, eq, hash, name = "EditionInfo", module = "radiopharm_policy")]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PyEdition(Edition);

#[pymethods]
impl PyEdition {
    #[new]
    #[pyo3(signature = (edition: "EditionLike"))]
    fn new(edition: &Bound<'_, PyAny>) -> PyResult<Self> {
        let read = crate::given::given(edition)?;
        match Edition::chosen(&read) {
            Ok(Some(chosen)) => Ok(Self(chosen)),
            Ok(None) => Err(pyo3::exceptions::PyTypeError::new_err(
                "an edition is chosen by a date, and there is none",
            )),
            Err(errors) => Err(crate::error::raised(edition.py(), &errors)),
        }
    }

    /// What a pattern takes by position.
    #[classattr]
    fn __match_args__() -> (&'static str,) {
        ("edition",)
    }

    /// The edition.
    #[getter]
    fn edition(&self) -> Member<Edition> {
        Member(self.0)
    }

    /// The day on which it took effect.
    #[getter]
    fn effective(&self) -> Day {
        Day(self.0.effective())
    }

    /// Whether its text was at hand, or rebuilt from the history.
    #[getter]
    fn basis(&self) -> Member<EditionBasis> {
        Member(self.0.basis())
    }

    /// What changed on that day.
    #[getter]
    fn changes(&self) -> Vec<&'static str> {
        self.0.changes().to_vec()
    }

    /// The row as a plain dict.
    #[pyo3(signature = () -> "dict[str, Any]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let dict = PyDict::new(py);
        dict.set_item("edition", self.0.as_str())?;
        dict.set_item("basis", self.0.basis().as_str())?;
        dict.set_item("changes", self.changes())?;
        Ok(dict.into_any())
    }

    fn __repr__(&self) -> String {
        format!("EditionInfo('{}')", self.0)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Apart<'py>> {
        (slf.get_type(), (slf.get().0.as_str(),))
            .into_pyobject(slf.py())
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// Every edition, earliest first.
#[pyfunction]
pub(crate) fn _editions() -> Vec<PyEdition> {
    Edition::ALL.iter().copied().map(PyEdition).collect()
}

/// The JSON Schema of a request.
#[pyfunction]
#[pyo3(signature = () -> "dict[str, Any]")]
pub(crate) fn request_schema(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    parsed(py, &radiopharm_policy::request_schema())
}

/// The JSON Schema of an answer.
#[pyfunction]
#[pyo3(signature = () -> "dict[str, Any]")]
pub(crate) fn determination_schema(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    parsed(py, &radiopharm_policy::determination_schema())
}
