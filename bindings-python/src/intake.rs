//! Charts, as the core reads them: `intake.py` makes objects of it.

use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchReader};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::cohort::CohortError;
use radiopharm_policy::intake::{Complete, DateOrder, Evidence, Mapping, Reader, Reading};
use radiopharm_policy::{Date, Edition, Given, InputError, Word};

use crate::capsule;
use crate::cohort::{PyDecided, refusal, threads_of};
use crate::error::{Faults, Read, raised};
use crate::given::{entries, given, name_of};
use crate::request::typed;
use crate::results::{PyDetermination, word_of};
use crate::shown::bytes_of;

/// Texts that take longer than this are read without the interpreter's lock.
const LONG: usize = 8 * 1024;

/// A reader: what the caller says beside a chart, and how it is to be read.
#[pyclass(frozen, name = "_Reader", module = "radiopharm_policy._native")]
#[derive(Debug)]
pub struct PyReader(pub(crate) Reader);

/// A word of an option that may be left out.
fn option<W: Word>(name: &'static str, value: Option<&Bound<'_, PyAny>>) -> PyResult<Read<Option<W>>> {
    match value {
        Some(value) if !value.is_none() => Ok(word_of::<W>(Some(name), value)?.map(Some)),
        Some(_) | None => Ok(Ok(None)),
    }
}

fn day(value: Option<&Bound<'_, PyAny>>) -> PyResult<Read<Option<Date>>> {
    let Some(value) = value else {
        return Ok(Ok(None));
    };
    let read = given(value)?;
    let name = "date_of_service";
    Ok(match (&read, read.to_day()) {
        (Given::Null, _) => Ok(None),
        (_, Some(day)) => Ok(Some(day)),
        (_, None) => Err(InputError::invalid(
            Some(name),
            name,
            "a date from 1900-01-01 to 2199-12-31",
            &read,
        )),
    })
}

fn order(value: Option<&Bound<'_, PyAny>>) -> PyResult<Read<Option<DateOrder>>> {
    let Some(value) = value else {
        return Ok(Ok(None));
    };
    let read = given(value)?;
    let name = "date_order";
    Ok(match &read {
        Given::Null => Ok(None),
        Given::Text(text) if text == "day_first" => Ok(Some(DateOrder::DayFirst)),
        Given::Text(text) if text == "month_first" => Ok(Some(DateOrder::MonthFirst)),
        Given::Text(_) | Given::Bool(_) | Given::Number(_) | Given::List(_) | Given::Object(_) => Err(
            InputError::invalid(Some(name), name, "one of day_first, month_first", &read),
        ),
    })
}

#[pymethods]
impl PyReader {
    #[new]
    #[pyo3(signature = (
        *, drug: "Drug | DrugWord | None" = None, phase: "Phase | PhaseWord | None" = None,
        date_of_service: "date | str | None" = None, edition: "EditionLike | None" = None,
        patient: "str | None" = None, complete: "Iterable[str] | None" = None, mapping: "object" = None,
        date_order: "str | None" = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "a reader has as many options")]
    fn new(
        py: Python<'_>,
        drug: Option<&Bound<'_, PyAny>>,
        phase: Option<&Bound<'_, PyAny>>,
        date_of_service: Option<&Bound<'_, PyAny>>,
        edition: Option<&Bound<'_, PyAny>>,
        patient: Option<String>,
        complete: Option<&Bound<'_, PyAny>>,
        mapping: Option<&Bound<'_, PyAny>>,
        date_order: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let mut faults = Faults::default();
        let mut reader = Reader::new();
        if let Some(Some(drug)) = faults.take(option::<Drug>("drug", drug)?) {
            reader = reader.drug(drug);
        }
        if let Some(Some(phase)) = faults.take(option::<Phase>("phase", phase)?) {
            reader = reader.phase(phase);
        }
        if let Some(Some(day)) = faults.take(day(date_of_service)?) {
            reader = reader.date_of_service(day);
        }
        if let Some(Some(order)) = faults.take(order(date_order)?) {
            reader = reader.date_order(order);
        }
        if let Some(complete) = complete {
            for list in complete.try_iter()? {
                if let Some(list) = faults.take(word_of::<Complete>(Some("complete"), &list?)?) {
                    reader = reader.complete(list);
                }
            }
        }
        if let Some(patient) = patient {
            reader = reader.patient(patient);
        }
        if let Some(edition) = edition {
            match Edition::chosen(&given(edition)?) {
                Ok(Some(edition)) => reader = reader.edition(edition),
                Ok(None) => {}
                Err(errors) => faults.take_all(&errors),
            }
        }
        if let Some(mapping) = mapping.filter(|mapping| !mapping.is_none()) {
            let Some(columns) = entries(mapping)? else {
                return Err(PyTypeError::new_err(format!(
                    "a mapping of columns must be a dict or the like, not {}",
                    mapping.get_type().name()?
                )));
            };
            let mut object = Vec::new();
            for (name, value) in &columns {
                object.push((name_of(name)?, given(value)?));
            }
            match Mapping::from_json(Given::Object(object).to_string().as_bytes()) {
                Ok(mapping) => reader = reader.mapping(mapping),
                Err(errors) => faults.take_all(&errors),
            }
        }
        let made = faults.is_empty().then_some(Self(reader));
        faults.finish(py, made)
    }

    /// Reads a loose record; with the number of a row, evidence says row and column.
    #[pyo3(signature = (record: "object", row: "int | None" = None))]
    fn record(&self, record: &Bound<'_, PyAny>, row: Option<u64>) -> PyResult<PyReading> {
        let Some(parts) = entries(record)? else {
            return Err(PyTypeError::new_err(format!(
                "a record must be a mapping, not {}",
                record.get_type().name()?
            )));
        };
        let mut read = Vec::with_capacity(parts.len());
        for (name, value) in &parts {
            read.push((name_of(name)?, given(value)?));
        }
        Ok(PyReading(match row {
            None => self.0.record(read),
            Some(row) => self.0.row(row, read),
        }))
    }

    /// Reads a loose record that is one JSON object.
    #[pyo3(signature = (text: "str | bytes | bytearray"))]
    fn record_json(&self, text: &Bound<'_, PyAny>) -> PyResult<PyReading> {
        let bytes = bytes_of(text, "a record")?;
        let reading = self.0.record_json(&bytes);
        reading
            .map(PyReading)
            .map_err(|errors| raised(text.py(), &errors))
    }

    /// Reads a table: the facts, and the report as JSON.
    #[pyo3(signature = (table: "object", threads: "Whole | None" = None))]
    fn table(
        &self,
        table: &Bound<'_, PyAny>,
        threads: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<(PyDecided, String)> {
        let py = table.py();
        let mut faults = Faults::default();
        let threads = threads_of(threads, &mut faults)?;
        let threads = faults.finish(py, threads)?;
        let reader = capsule::read(table)?;
        let schema = reader.schema();
        let read = py.detach(|| {
            let batches: Vec<RecordBatch> = reader.collect::<Result<_, _>>().map_err(CohortError::from)?;
            self.0.batches(&schema, &batches, threads)
        });
        let read = read.map_err(|error| refusal(py, error))?;
        let report = read.report.to_json();
        Ok((PyDecided::new(read.table.schema(), vec![read.table]), report))
    }

    /// Reads FHIR R4, as text or bytes.
    #[pyo3(signature = (text: "str | bytes | bytearray"))]
    fn fhir(&self, text: &Bound<'_, PyAny>) -> PyResult<PyReading> {
        let py = text.py();
        let bytes = bytes_of(text, "a chart")?;
        let read = || self.0.fhir(&bytes);
        let reading = if bytes.len() < LONG {
            read()
        } else {
            py.detach(read)
        };
        reading.map(PyReading).map_err(|errors| raised(py, &errors))
    }

    /// Reads the answers to a form, as text or bytes.
    #[pyo3(signature = (text: "str | bytes | bytearray"))]
    fn questionnaire_response(&self, text: &Bound<'_, PyAny>) -> PyResult<PyReading> {
        let bytes = bytes_of(text, "a response")?;
        let reading = self.0.questionnaire_response(&bytes);
        reading
            .map(PyReading)
            .map_err(|errors| raised(text.py(), &errors))
    }
}

/// What a reader found.
#[pyclass(frozen, name = "_Reading", module = "radiopharm_policy._native")]
#[derive(Debug)]
pub struct PyReading(Reading);

#[pymethods]
impl PyReading {
    /// The reading as one line of JSON.
    fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// The request that the certain facts make.
    #[pyo3(signature = () -> "Request")]
    fn request<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self.0.request() {
            Ok(request) => typed(py, request),
            Err(errors) => Err(raised(py, &errors)),
        }
    }

    /// The answer to the request, and what it rests on: the JSON, the evidence of each criterion as JSON, the view for
    /// logs, and the pages.
    #[pyo3(signature = () -> "tuple[Determination, str, str, str, tuple[str, str, str]]")]
    fn determine<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let grounded = self.0.determine().map_err(|errors| raised(py, &errors))?;
        let of_criteria: serde_json::Map<String, serde_json::Value> = grounded
            .determination()
            .findings()
            .map(|finding| {
                let evidence: Vec<&Evidence> = grounded.evidence(finding.criterion()).collect();
                let evidence = serde_json::to_value(evidence).unwrap_or_default();
                (finding.criterion().as_str().to_owned(), evidence)
            })
            .collect();
        let page = grounded.page();
        let pages = (page.to_string(), page.to_markdown(), page.to_html());
        let determination = PyDetermination(Arc::new(grounded.determination().clone()));
        let of_criteria = serde_json::Value::Object(of_criteria).to_string();
        (
            determination,
            grounded.to_json(),
            of_criteria,
            grounded.redacted().to_string(),
            pages,
        )
            .into_pyobject(py)
    }

    /// The JSON without values and without texts of the chart.
    fn redacted(&self) -> String {
        self.0.redacted().to_string()
    }

    /// The page for people, in plain text.
    fn to_text(&self, width: usize) -> String {
        self.0.to_text(width)
    }

    /// The page for people, in Markdown.
    fn to_markdown(&self) -> String {
        self.0.to_markdown()
    }

    /// The page for people, in HTML.
    fn to_html(&self) -> String {
        self.0.to_html()
    }
}

/// A value as one line of JSON: a chart that is a dict.
#[pyfunction]
#[pyo3(signature = (value: "object"))]
pub(crate) fn _json(value: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(given(value)?.to_string())
}
