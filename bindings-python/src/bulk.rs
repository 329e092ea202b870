//! Many requests, one a line, on all cores and without the interpreter's lock.

use std::num::NonZero;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use radiopharm_policy::measure::IntegerRange;
use radiopharm_policy::{Edition, LineDecider};

use crate::error::{Faults, raised};
use crate::given::given;
use crate::measure::read_whole;
use crate::results::format_of;
use crate::shown::{Apart, bytes_of};

/// How many requests were determined, and how many had errors.
///
/// ```
/// >>> from radiopharm_policy import LineCounts
/// >>> LineCounts(2, 1).determined
/// 2
///
/// ```
#[pyclass(frozen, eq, hash, name = "LineCounts", module = "radiopharm_policy")]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct PyLineCounts {
    determined: u64,
    rejected: u64,
}

#[pymethods]
impl PyLineCounts {
    #[new]
    fn new(determined: u64, rejected: u64) -> Self {
        Self { determined, rejected }
    }

    /// What a pattern takes by position.
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str) {
        ("determined", "rejected")
    }

    /// Requests that were determined.
    #[getter]
    fn determined(&self) -> u64 {
        self.determined
    }

    /// Requests that had errors.
    #[getter]
    fn rejected(&self) -> u64 {
        self.rejected
    }

    fn __repr__(&self) -> String {
        format!("LineCounts({}, {})", self.determined, self.rejected)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Apart<'py>> {
        let Self { determined, rejected } = *slf.get();
        (slf.get_type(), (determined, rejected))
            .into_pyobject(slf.py())
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// Decides a stream of requests, one JSON object a line, in pieces of any size, on all cores.
///
/// Memory stays constant: it holds the beginning of the line that has not ended. Blank lines have no answer; a
/// request with errors has a line with its errors and its number. While it works, other threads of Python run.
/// `determine_lines` and `iter_lines` feed one from a file.
///
/// ```
/// >>> from radiopharm_policy import LineDecider
/// >>> stream = LineDecider(brief=True)
/// >>> stream.feed(b'{"drug": "xofigo", "date_of_')
/// b''
/// >>> answers = stream.feed(b'service": "2026-05-04"}\n{}') + stream.finish()
/// >>> [line[:20] for line in answers.splitlines()]
/// [b'{"policy":"6.01.525"', b'{"id":null,"line":2,']
/// >>> stream.counts
/// LineCounts(1, 1)
///
/// ```
#[pyclass(frozen, name = "LineDecider", module = "radiopharm_policy")]
#[derive(Debug)]
pub struct PyLineDecider(Mutex<LineDecider>);

/// How many threads can be asked for.
pub(crate) const THREADS: IntegerRange = IntegerRange {
    name: "threads",
    unit: "",
    least: 1,
    greatest: 1024,
    step: 1,
};

#[pymethods]
impl PyLineDecider {
    #[new]
    #[pyo3(signature = (
        *, brief: "bool" = false, edition: "EditionLike | None" = None, threads: "Whole | None" = None
    ))]
    fn new(
        py: Python<'_>,
        brief: bool,
        edition: Option<&Bound<'_, PyAny>>,
        threads: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let edition = match edition {
            None => None,
            Some(edition) => Edition::chosen(&given(edition)?).map_err(|errors| raised(py, &errors))?,
        };
        let threads = match threads {
            None => thread::available_parallelism().map_or(1, NonZero::get),
            Some(threads) => {
                let mut faults = Faults::default();
                let read = faults.take(read_whole(Some("threads"), threads, &THREADS, Ok)?);
                faults.finish(py, read.and_then(|threads| usize::try_from(threads).ok()))?
            }
        };
        let stream = LineDecider::new(format_of(brief), edition, threads);
        Ok(Self(Mutex::new(stream)))
    }

    /// The answers to the lines that the next bytes complete: one line of JSON each, in order.
    #[pyo3(signature = (data: "bytes | bytearray | memoryview", /) -> "bytes")]
    fn feed<'py>(&self, data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
        let py = data.py();
        if data.is_instance_of::<pyo3::types::PyString>() {
            return Err(pyo3::exceptions::PyTypeError::new_err(
                "lines must be bytes, not str: open the file in binary mode",
            ));
        }
        let view = data.cast::<pyo3::types::PyMemoryView>().ok();
        let copied = view.map(|view| view.call_method0("tobytes")).transpose()?;
        let bytes = bytes_of(copied.as_ref().unwrap_or(data), "lines")?;
        let bytes: &[u8] = &bytes;
        let answers = py.detach(|| self.stream().feed(bytes));
        Ok(PyBytes::new(py, answers.as_bytes()))
    }

    /// The answer to the last line, where the stream does not end with the end of one.
    #[pyo3(signature = () -> "bytes")]
    fn finish<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let answers = py.detach(|| self.stream().finish());
        PyBytes::new(py, answers.as_bytes())
    }

    /// How many requests were determined so far, and how many had errors.
    #[getter]
    fn counts(&self, py: Python<'_>) -> PyLineCounts {
        py.detach(|| {
            let stream = self.stream();
            PyLineCounts {
                determined: stream.determined(),
                rejected: stream.rejected(),
            }
        })
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        format!("<LineDecider: {:?}>", self.counts(py))
    }
}

impl PyLineDecider {
    fn stream(&self) -> MutexGuard<'_, LineDecider> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
