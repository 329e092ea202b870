//! The source map: every line of the source, and what carries it.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::reference::Table;
use radiopharm_policy::source_map::{self as core, Carrier, CarrierKind, Entry};
use radiopharm_policy::{Advisory, Criterion};

use crate::error::{Faults, raised_one};
use crate::measure::small;
use crate::results::{Tuple, word_of};
use crate::shown::{Apart, hash_of};
use crate::words::Member;

/// A part of the library that carries lines of the policy's text.
///
/// ```
/// >>> from radiopharm_policy import source_map
/// >>> carrier = source_map.at_line(46).carried_by[0]
/// >>> carrier.kind, carrier.drug, carrier.criterion
/// (<CarrierKind.CRITERION: 'criterion'>, <Drug.LUTATHERA: 'lutathera'>, <Criterion.AGE: 'age'>)
///
/// ```
#[pyclass(frozen, eq, hash, name = "Carrier", module = "radiopharm_policy.source_map")]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PyCarrier(Carrier);

#[pymethods]
impl PyCarrier {
    /// What a pattern takes by position.
    #[classattr]
    fn __match_args__() -> (&'static str,) {
        ("kind",)
    }

    /// Which kind of part it is.
    #[getter]
    fn kind(&self) -> Member<CarrierKind> {
        Member(self.0.kind())
    }

    /// The drug of a criterion or a checklist.
    #[getter]
    fn drug(&self) -> Option<Member<Drug>> {
        if let Carrier::Criterion(drug, _, _) | Carrier::Documentation(drug, _) = self.0 {
            Some(Member(drug))
        } else {
            None
        }
    }

    /// The phase of a criterion or a checklist.
    #[getter]
    fn phase(&self) -> Option<Member<Phase>> {
        if let Carrier::Criterion(_, phase, _) | Carrier::Documentation(_, phase) = self.0 {
            Some(Member(phase))
        } else {
            None
        }
    }

    /// The criterion.
    #[getter]
    fn criterion(&self) -> Option<Member<Criterion>> {
        if let Carrier::Criterion(_, _, criterion) = self.0 {
            Some(Member(criterion))
        } else {
            None
        }
    }

    /// The advisory.
    #[getter]
    fn advisory(&self) -> Option<Member<Advisory>> {
        if let Carrier::Advisory(advisory) = self.0 {
            Some(Member(advisory))
        } else {
            None
        }
    }

    /// The table of `reference`.
    #[getter]
    fn table(&self) -> Option<Member<Table>> {
        if let Carrier::Table(table) = self.0 {
            Some(Member(table))
        } else {
            None
        }
    }

    /// The id of a row of `reference.discrepancies`.
    #[getter]
    fn discrepancy(&self) -> Option<&'static str> {
        if let Carrier::Discrepancy(id) = self.0 {
            Some(id)
        } else {
            None
        }
    }

    /// A stable id, as the table `source_map` has it: `criterion:lutathera:initial:age`, `table:trials`.
    #[getter]
    fn id(&self) -> String {
        self.0.id()
    }

    /// Why narrative is not modeled.
    #[getter]
    fn reason(&self) -> Option<&'static str> {
        if let Carrier::Narrative(reason) = self.0 {
            Some(reason)
        } else {
            None
        }
    }

    fn __repr__(&self) -> String {
        format!("<Carrier: {}>", self.0)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
        let restore = py.import("radiopharm_policy._native")?.getattr("_carrier")?;
        (restore, (self.0.to_string(),))
            .into_pyobject(py)
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// A carrier from what pickling took it into: one of the map's, found again.
#[pyfunction]
pub(crate) fn _carrier(text: &str) -> Option<PyCarrier> {
    core::entries()
        .iter()
        .flat_map(|entry| entry.carried_by)
        .find(|carrier| carrier.to_string() == text)
        .map(|carrier| PyCarrier(*carrier))
}

/// Some lines of the policy's text, and what carries them.
///
/// ```
/// >>> from radiopharm_policy import source_map
/// >>> entry = source_map.at_line(146)
/// >>> entry.lines, entry.what
/// ('L146-147', 'Lutathera: stop rule for the liver.')
///
/// ```
#[pyclass(frozen, eq, name = "Entry", module = "radiopharm_policy.source_map")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PyEntry(&'static Entry);

#[pymethods]
impl PyEntry {
    /// What a pattern takes by position.
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str) {
        ("lines", "what")
    }

    /// The lines, as `L46` or `L203-216`.
    #[getter]
    fn lines(&self) -> String {
        self.0.lines.to_string()
    }

    /// The first line.
    #[getter]
    fn first_line(&self) -> u16 {
        self.0.lines.first
    }

    /// The last line.
    #[getter]
    fn last_line(&self) -> u16 {
        self.0.lines.last
    }

    /// The section that they stand in.
    #[getter]
    fn section(&self) -> &'static str {
        self.0.section
    }

    /// What they say, in our own words.
    #[getter]
    fn what(&self) -> &'static str {
        self.0.what
    }

    /// What carries them: at least one thing.
    #[getter]
    fn carried_by(&self) -> Tuple<PyCarrier> {
        Tuple(
            self.0
                .carried_by
                .iter()
                .map(|carrier| PyCarrier(*carrier))
                .collect(),
        )
    }

    /// The entry as a plain dict, with the ids of what carries it.
    #[pyo3(signature = () -> "dict[str, Any]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let Entry {
            lines,
            section,
            what,
            carried_by,
        } = *self.0;
        let dict = PyDict::new(py);
        dict.set_item("section", section)?;
        dict.set_item("what", what)?;
        let carriers: Vec<String> = carried_by.iter().map(|carrier| carrier.id()).collect();
        dict.set_item("carried_by", carriers)?;
        dict.set_item("first_line", lines.first)?;
        dict.set_item("last_line", lines.last)?;
        Ok(dict.into_any())
    }

    fn __repr__(&self) -> String {
        format!("<Entry: {}: {}>", self.0.lines, self.0.what)
    }

    fn __hash__(&self) -> u64 {
        hash_of(self.0.lines)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
        let restore = py.import("radiopharm_policy._native")?.getattr("_at_line")?;
        (restore, (self.0.lines.first,))
            .into_pyobject(py)
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// Every entry of the map, in the order of the text.
#[pyfunction]
pub(crate) fn _entries() -> Tuple<PyEntry> {
    Tuple(core::entries().iter().map(PyEntry).collect())
}

/// The entry that holds a line.
#[pyfunction]
#[pyo3(signature = (line: "Whole"))]
pub(crate) fn _at_line(line: &Bound<'_, PyAny>) -> PyResult<Option<PyEntry>> {
    let number = small("line", line, u16::MAX)?.map_err(|fault| raised_one(line.py(), fault))?;
    Ok(core::at_line(number).map(PyEntry))
}

/// The entries that a part, or any part of a kind, carries.
#[pyfunction]
#[pyo3(signature = (carrier: "Carrier | CarrierKind | CarrierKindWord"))]
pub(crate) fn _carrying(carrier: &Bound<'_, PyAny>) -> PyResult<Tuple<PyEntry>> {
    if let Ok(carrier) = carrier.cast::<PyCarrier>() {
        return Ok(Tuple(core::carrying(carrier.get().0).map(PyEntry).collect()));
    }
    let kind =
        word_of::<CarrierKind>(Some("carrier"), carrier)?.map_err(|fault| raised_one(carrier.py(), fault))?;
    Ok(Tuple(core::carried_by_kind(kind).map(PyEntry).collect()))
}

/// The entries that a criterion carries.
#[pyfunction]
#[pyo3(signature = (drug: "Drug | DrugWord", phase: "Phase | PhaseWord", criterion: "Criterion | CriterionWord"))]
pub(crate) fn _of_criterion(
    drug: &Bound<'_, PyAny>,
    phase: &Bound<'_, PyAny>,
    criterion: &Bound<'_, PyAny>,
) -> PyResult<Tuple<PyEntry>> {
    let py = drug.py();
    let mut faults = Faults::default();
    let drug = faults.take(word_of::<Drug>(Some("drug"), drug)?);
    let phase = faults.take(word_of::<Phase>(Some("phase"), phase)?);
    let criterion = faults.take(word_of::<Criterion>(Some("criterion"), criterion)?);
    let ((drug, phase), criterion) = faults.finish(py, drug.zip(phase).zip(criterion))?;
    Ok(Tuple(
        core::of_criterion(drug, phase, criterion).map(PyEntry).collect(),
    ))
}

/// The map as a table in Markdown.
#[pyfunction]
pub(crate) fn _source_map_markdown() -> String {
    core::to_markdown()
}
