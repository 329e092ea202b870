//! Tables decided: in and out through Arrow's PyCapsule interface, without a copy.

use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use arrow_array::{ArrayRef, RecordBatch, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, Field, SchemaRef};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyTuple, PyType};
use pyo3_arrow::ffi::{ArrayIterator, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule};
use radiopharm_policy::cohort::{
    BadRows, CohortError, Decided, Encoding, Evaluation, Evaluator, Lists, RejectedRows,
};
use radiopharm_policy::measure::IntegerRange;
use radiopharm_policy::{Edition, ErrorKind, Given, InputError};

use crate::bulk::THREADS;
use crate::capsule::{Reader, interruption, read};
use crate::error::{Faults, PyFault, Read, raised, raised_one};
use crate::given::{entries, given};
use crate::measure::read_whole;
use crate::shown::parsed;

/// How many rows each thread gets before more of a stream is read.
const ROWS_A_THREAD: usize = 1 << 18;

/// How many rows a table can be limited to.
const ROW_LIMIT: IntegerRange = IntegerRange {
    name: "row_limit",
    unit: "",
    least: 0,
    greatest: 1_000_000_000_000_000,
    step: 1,
};

/// How tables are to be decided. `radiopharm_policy.cohort` makes them.
#[pyclass(frozen, name = "_Evaluation", module = "radiopharm_policy")]
#[derive(Debug)]
pub struct PyEvaluation {
    pub(crate) evaluation: Evaluation,
    pub(crate) threads: usize,
}

#[pymethods]
impl PyEvaluation {
    #[new]
    #[pyo3(signature = (
        *, constants: "Mapping[str, object]", edition: "EditionLike | None", columns: "Sequence[str] | None",
        carry: "Sequence[str]", carry_others: "bool", encoding: "str", errors: "str", threads: "Whole | None",
        row_limit: "Whole | None" = None, lists: "str | None" = None
    ))]
    #[expect(
        clippy::too_many_arguments,
        reason = "they are named, and one caller gives them"
    )]
    fn new(
        py: Python<'_>,
        constants: &Bound<'_, PyAny>,
        edition: Option<&Bound<'_, PyAny>>,
        columns: Option<Vec<String>>,
        carry: Vec<String>,
        carry_others: bool,
        encoding: &Bound<'_, PyAny>,
        errors: &Bound<'_, PyAny>,
        threads: Option<&Bound<'_, PyAny>>,
        row_limit: Option<&Bound<'_, PyAny>>,
        lists: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let edition = match edition {
            None => None,
            Some(edition) => Edition::chosen(&given(edition)?).map_err(|errors| raised(py, &errors))?,
        };
        let mut faults = Faults::default();
        let encodings = [("dictionary", Encoding::Dictionary), ("plain", Encoding::Plain)];
        let encoding = faults.take(one_of("encoding", encoding, encodings)?);
        let treatments = [("raise", BadRows::Refuse), ("column", BadRows::Tell)];
        let bad_rows = faults.take(one_of("errors", errors, treatments)?);
        let ways = [("list", Lists::List), ("text", Lists::Text)];
        let lists = match lists {
            None => Some(Lists::List),
            Some(lists) => faults.take(one_of("lists", lists, ways)?),
        };
        let threads = threads_of(threads, &mut faults)?;
        let row_limit = match row_limit {
            None => Some(None),
            Some(limit) => faults
                .take(read_whole(Some("row_limit"), limit, &ROW_LIMIT, Ok)?)
                .and_then(|limit| u64::try_from(limit).ok())
                .map(Some),
        };
        let chosen = encoding.zip(bad_rows).zip(threads).zip(row_limit).zip(lists);
        let ((((encoding, bad_rows), threads), row_limit), lists) = faults.finish(py, chosen)?;
        let mut evaluation = Evaluation::new()
            .under(edition)
            .carry(carry)
            .carry_others(carry_others)
            .encoding(encoding)
            .lists(lists)
            .bad_rows(bad_rows)
            .row_limit(row_limit);
        if let Some(columns) = columns {
            evaluation = evaluation.columns(columns);
        }
        for (name, value) in entries(constants)?.unwrap_or_default() {
            let name = name.str()?.to_string_lossy().into_owned();
            evaluation = evaluation.constant(&name, given(&value)?.into_owned());
        }
        Ok(Self { evaluation, threads })
    }

    /// Decides a table, or everything that a stream still holds.
    #[pyo3(signature = (table: "object", /) -> "_Decided")]
    fn evaluate(&self, py: Python<'_>, table: &Bound<'_, PyAny>) -> PyResult<PyDecided> {
        let reader = read(table)?;
        let decided = py.detach(|| {
            let evaluator = self.evaluation.prepare(&reader.schema())?;
            Ok(PyDecided {
                batches: evaluator.evaluate_from(reader, self.threads)?,
                schema: Arc::clone(evaluator.schema()),
            })
        });
        decided.map_err(|error| refusal(py, error))
    }

    /// Decides a stream as it is read, some batches at a time.
    #[pyo3(signature = (table: "object", /) -> "_DecidedStream")]
    fn stream(&self, py: Python<'_>, table: &Bound<'_, PyAny>) -> PyResult<PyDecidedStream> {
        let reader = read(table)?;
        let evaluator = self.evaluation.prepare(&reader.schema());
        let evaluator = evaluator.map_err(|error| refusal(py, error))?;
        Ok(PyDecidedStream {
            schema: Arc::clone(evaluator.schema()),
            decided: Mutex::new(evaluator.into_stream(reader, self.threads)),
        })
    }

    fn __repr__(&self) -> String {
        format!("<{:?} on {} threads>", self.evaluation, self.threads)
    }
}

/// Decided rows, as any package takes them that speaks Arrow.
#[pyclass(frozen, name = "_Decided", module = "radiopharm_policy")]
#[derive(Debug)]
pub struct PyDecided {
    batches: Vec<RecordBatch>,
    schema: SchemaRef,
}

impl PyDecided {
    pub(crate) const fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Self { batches, schema }
    }
}

#[pymethods]
impl PyDecided {
    /// How many rows there are.
    #[getter]
    fn num_rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(to_schema_pycapsule(py, self.schema.as_ref())?.into_any())
    }

    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let wanted = requested_schema.map(|schema| schema.cast_into()).transpose()?;
        let field = Field::new_struct("", self.schema.fields().clone(), false);
        let arrays: Vec<Result<ArrayRef, ArrowError>> = self
            .batches
            .iter()
            .map(|batch| Ok(Arc::new(StructArray::from(batch.clone())) as ArrayRef))
            .collect();
        let reader = Box::new(ArrayIterator::new(arrays, field.into()));
        Ok(to_stream_pycapsule(py, reader, wanted)?.into_any())
    }

    fn __repr__(&self) -> String {
        format!(
            "<{} rows, {} columns>",
            self.num_rows(),
            self.schema.fields().len()
        )
    }
}

/// A batch of decided rows.
#[pyclass(frozen, name = "_DecidedBatch", module = "radiopharm_policy")]
#[derive(Debug)]
pub struct PyDecidedBatch(RecordBatch);

#[pymethods]
impl PyDecidedBatch {
    /// How many rows there are.
    #[getter]
    fn num_rows(&self) -> usize {
        self.0.num_rows()
    }

    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(to_schema_pycapsule(py, self.0.schema().as_ref())?.into_any())
    }

    #[pyo3(signature = (requested_schema: "object | None" = None) -> "tuple[object, object]")]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let wanted = requested_schema.map(|schema| schema.cast_into()).transpose()?;
        let field = Field::new_struct("", self.0.schema().fields().clone(), false);
        let array = StructArray::from(self.0.clone());
        Ok(to_array_pycapsules(py, field.into(), &array, wanted)?)
    }

    fn __repr__(&self) -> String {
        format!("<{} rows, {} columns>", self.0.num_rows(), self.0.num_columns())
    }
}

/// Decided rows as they are asked for.
#[pyclass(frozen, name = "_DecidedStream", module = "radiopharm_policy")]
pub struct PyDecidedStream {
    schema: SchemaRef,
    decided: Mutex<Decided<Evaluator, Reader>>,
}

impl std::fmt::Debug for PyDecidedStream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PyDecidedStream")
            .field("schema", &self.schema)
            .finish_non_exhaustive()
    }
}

#[pymethods]
impl PyDecidedStream {
    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(to_schema_pycapsule(py, self.schema.as_ref())?.into_any())
    }

    /// Batches of this stream as one table.
    #[pyo3(signature = (batches: "Iterable[_DecidedBatch]", /) -> "_Decided")]
    fn gathered(&self, batches: &Bound<'_, PyAny>) -> PyResult<PyDecided> {
        let batches = batches.try_iter()?.map(|batch| {
            let batch = batch?.cast_into::<PyDecidedBatch>()?;
            Ok(batch.get().0.clone())
        });
        Ok(PyDecided {
            batches: batches.collect::<PyResult<_>>()?,
            schema: Arc::clone(&self.schema),
        })
    }

    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<PyDecidedBatch>> {
        py.check_signals()?;
        let next = py.detach(|| {
            let mut decided = self.decided.lock().unwrap_or_else(PoisonError::into_inner);
            decided.next().transpose()
        });
        match next {
            Ok(batch) => Ok(batch.map(PyDecidedBatch)),
            Err(error) => Err(refusal(py, error)),
        }
    }
}

/// How many threads are to work: as many as there are cores, where nobody says.
pub(crate) fn threads_of(threads: Option<&Bound<'_, PyAny>>, faults: &mut Faults) -> PyResult<Option<usize>> {
    Ok(match threads {
        None => Some(thread::available_parallelism().map_or(1, NonZero::get)),
        Some(threads) => faults
            .take(read_whole(Some("threads"), threads, &THREADS, Ok)?)
            .and_then(|threads| usize::try_from(threads).ok()),
    })
}

/// Some batches, and whether they are the last.
fn part(reader: &mut Reader, threads: usize) -> Result<(Vec<RecordBatch>, bool), CohortError> {
    let mut batches = Vec::new();
    let mut rows: usize = 0;
    while rows < threads.saturating_mul(ROWS_A_THREAD) {
        match reader.next() {
            Some(batch) => {
                let batch = batch?;
                if batch.num_rows() != 0 {
                    rows = rows.saturating_add(batch.num_rows());
                    batches.push(batch);
                }
            }
            None => return Ok((batches, true)),
        }
    }
    Ok((batches, false))
}

/// Does something with all batches, some at a time; between them somebody may be told how many rows are done.
pub(crate) fn in_parts(
    reader: &mut Reader,
    threads: usize,
    tell: Option<&Py<PyAny>>,
    mut act: impl FnMut(&[RecordBatch]) -> Result<(), CohortError>,
) -> PyResult<()> {
    let mut rows: usize = 0;
    loop {
        let acted = part(reader, threads).and_then(|(batches, ended)| {
            rows = batches
                .iter()
                .fold(rows, |rows, batch| rows.saturating_add(batch.num_rows()));
            act(&batches).map(|()| ended)
        });
        let ended = Python::attach(|py| {
            let ended = acted.map_err(|error| refusal(py, error))?;
            py.check_signals()?;
            tell.map(|tell| tell.call1(py, (rows,))).transpose()?;
            PyResult::Ok(ended)
        })?;
        if ended {
            return Ok(());
        }
    }
}

/// What an argument chooses by name.
fn one_of<T: Copy>(argument: &str, value: &Bound<'_, PyAny>, choices: [(&str, T); 2]) -> PyResult<Read<T>> {
    let value = given(value)?;
    let found = choices.iter().find(|(name, _)| value == Given::from(*name));
    let names = choices.map(|(name, _)| format!("\"{name}\"")).join(" or ");
    Ok(found
        .map(|(_, chosen)| *chosen)
        .ok_or_else(|| InputError::invalid(Some(argument), argument, &names, &value)))
}

/// The exception of a table that could not be decided.
pub(crate) fn refusal(py: Python<'_>, error: CohortError) -> PyErr {
    if let Some(interruption) = interruption() {
        return interruption;
    }
    match error {
        CohortError::Table(errors) => raised(py, &errors),
        CohortError::Rows(rejected) => rejection(py, &rejected),
        CohortError::Unreadable(why) => {
            // What others say may quote the table, so it is no part of the rule.
            let why: String = why.chars().take(200).collect();
            let (rule, detail) = ("the table could not be read", format!(": {why}"));
            let fault = InputError::from_parts(ErrorKind::InvalidValue, None, None, rule, &detail);
            raised_one(py, fault)
        }
    }
}

fn rejection(py: Python<'_>, rejected: &RejectedRows) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let exception = || {
        let mut first = Vec::new();
        for bad in &rejected.first {
            let faults = PyTuple::new(py, bad.errors.errors().iter().map(|error| PyFault(error.clone())))?;
            let id = bad
                .id
                .as_ref()
                .map(|id| parsed(py, &id.to_string()))
                .transpose()?;
            first.push((bad.row, id, faults));
        }
        let by_field = PyDict::new(py);
        for (field, rows) in &rejected.by_field {
            by_field.set_item(field.as_str(), rows)?;
        }
        CLASS
            .import(py, "radiopharm_policy._rejected", "RejectedRows")?
            .call1((rejected.count, rejected.rows, first, by_field))
    };
    match exception() {
        Ok(exception) => PyErr::from_value(exception),
        Err(error) => error,
    }
}
