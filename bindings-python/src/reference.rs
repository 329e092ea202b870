//! What the policy is made of, as typed objects.

use pyo3::prelude::*;
use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::measure::{DecimalRange, IntegerRange};
use radiopharm_policy::vocabulary::{Field, FieldSpec, FieldType, VOCABULARY, Words};
use radiopharm_policy::{Criterion, CriterionInEdition, Decimal, DocumentationItem, Edition, EditionBasis};
use serde_json::json;

use crate::record::{Mixed, Row, ShownAs, given_by, made_anew, object, record};
use crate::results::{PyCitation, PyDocumentationItem, read_word};
use crate::shown::{Day, Exact, parsed};
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

record! {
    PyFieldSpec
    match "name";
    fields |it: FieldSpec| it.0; unshown field, field_type, constructor, setter; {
        /// Whether a record must have it.
        required: bool,
        /// The question that asks a person for it.
        question: &'static str,
        /// What to know when answering; empty where the question says it all.
        remark: &'static str,
        /// The drugs that read it.
        drugs: Members<Drug>,
    }
    shown {
        /// The name.
        name: Member<Field> = |it| Member(it.0.field),
        /// The type: `text`, `bool`, `integer`, `decimal`, `date`, `word`, `words` or `studies`.
        kind: &'static str = |it| match it.0.field_type {
            FieldType::Text(_) => "text",
            FieldType::Bool => "bool",
            FieldType::Integer(_) => "integer",
            FieldType::Decimal(_) => "decimal",
            FieldType::Date => "date",
            FieldType::Word(_) => "word",
            FieldType::WordList(_) => "words",
            FieldType::Studies => "studies",
        },
        /// The unit of a number; `None` where there is none.
        unit: Option<&'static str> = |it| {
            let unit = it.integers().map(|range| range.unit).or(it.decimals().map(|range| range.unit));
            unit.filter(|unit| !unit.is_empty())
        },
        /// What is permitted, in words.
        permitted: String = |it| it.0.field_type.to_string(),
        /// The least number that is permitted, or the bound above which numbers begin.
        least: Option<Exact> = |it| {
            let whole = it.integers().and_then(|range| i32::try_from(range.least).ok());
            whole.map(Decimal::from).or(it.decimals().map(|range| range.least)).shown()
        },
        /// The greatest number that is permitted.
        greatest: Option<Exact> = |it| {
            let whole = it.integers().and_then(|range| i32::try_from(range.greatest).ok());
            whole.map(Decimal::from).or(it.decimals().map(|range| range.greatest)).shown()
        },
        /// The words that are permitted; empty where the type has none.
        words: Vec<&'static str> = |it| it.word_type().map(|words| words.list()).unwrap_or_default(),
        /// The name of the enum of the words.
        enum_name: Option<&'static str> = |it| it.word_type().map(|words| words.type_name),
    }
    /// The row as a plain dict.
    dict Row<'py, Mixed> = |it| object(&[
        ("name", json!(it.0.field)), ("kind", json!(it.kind())), ("unit", json!(it.unit())),
        ("permitted", json!(it.permitted())), ("words", json!(it.words())), ("required", json!(it.0.required)),
        ("question", json!(it.0.question)), ("remark", json!(it.0.remark)), ("drugs", json!(it.0.drugs)),
    ])?;
    repr |it| format!("<FieldSpec: {}: {}>", it.0.field, it.0.field_type);
    hash |it| it.0.field.as_str();
    pickle |it| given_by(it, "_field_spec", (it.get().0.field.as_str(),));
    methods {
        /// Whether a request for the drug in the phase takes it as an argument.
        #[pyo3(signature = (drug: "Drug | DrugWord", phase: "Phase | PhaseWord"))]
        fn is_said_of(&self, drug: &Bound<'_, PyAny>, phase: &Bound<'_, PyAny>) -> PyResult<bool> {
            Ok(self.0.field.is_said_of(read_word(drug)?, read_word(phase)?))
        }
    }
}

impl PyFieldSpec {
    const fn integers(&self) -> Option<IntegerRange> {
        if let FieldType::Integer(range) = self.0.field_type {
            Some(range)
        } else {
            None
        }
    }

    const fn decimals(&self) -> Option<DecimalRange> {
        if let FieldType::Decimal(range) = self.0.field_type {
            Some(range)
        } else {
            None
        }
    }

    const fn word_type(&self) -> Option<Words> {
        if let FieldType::Word(words) | FieldType::WordList(words) = self.0.field_type {
            Some(words)
        } else {
            None
        }
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

record! {
    PyCriterion
    match "criterion";
    fields |it: CriterionInEdition| it.entry; {
        /// The criterion.
        criterion: Member<Criterion>,
        /// Where the policy states it.
        citation: PyCitation,
        /// The facts that it reads.
        reads: Members<Field>,
    }
    shown {
        /// The drug.
        drug: Member<Drug> = |it| Member(it.drug),
        /// The phase.
        phase: Member<Phase> = |it| Member(it.phase),
        /// The edition.
        edition: Member<Edition> = |it| Member(it.edition),
        /// The criterion as people write it.
        label: &'static str = |it| it.entry.criterion.label(),
    }
    /// The row as a plain dict.
    dict Row<'py, Mixed> = |it| {
        let CriterionInEdition { criterion, citation, reads } = it.entry;
        object(&[
            ("drug", json!(it.drug)), ("phase", json!(it.phase)), ("edition", json!(it.edition)),
            ("criterion", json!(criterion)), ("label", json!(criterion.label())),
            ("section", json!(citation.section)), ("item", json!(citation.item)), ("reads", json!(reads)),
        ])?
    };
    repr |it| format!("<CriterionInEdition: {}, {}, {}, {}>", it.entry.criterion, it.drug, it.phase, it.edition);
    hash |it| (it.entry.criterion.as_str(), it.drug.as_str(), it.phase.as_str(), it.edition);
    pickle |it| {
        let PyCriterion { drug, phase, edition, entry } = it.get();
        let parts = (drug.as_str(), phase.as_str(), edition.as_str(), entry.criterion.as_str());
        given_by(it, "_criterion", parts)
    };
    methods {}
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

record! {
    PyEdition
    match "edition";
    shown {
        /// The edition.
        edition: Member<Edition> = |it| Member(it.0),
        /// The day on which it took effect.
        effective: Day = |it| Day(it.0.effective()),
        /// Whether its text was at hand, or rebuilt from the history.
        basis: Member<EditionBasis> = |it| Member(it.0.basis()),
        /// What changed on that day.
        changes: Vec<&'static str> = |it| it.0.changes().to_vec(),
    }
    /// The row as a plain dict.
    dict Row<'py, Mixed> = |it| object(&[
        ("edition", json!(it.0)), ("basis", json!(it.0.basis())), ("changes", json!(it.0.changes())),
    ])?;
    repr |it| format!("EditionInfo('{}')", it.0);
    pickle |it| made_anew(it, (it.get().0.as_str(),));
    methods {
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
