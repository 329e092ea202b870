//! Tables that come through Arrow's C interface, from any package that speaks the PyCapsule protocol.
//!
//! Whoever made the capsules may be wrong about what lies in them, and the interface checks nothing. What pyo3-arrow
//! makes of them is looked at before it goes on, and a panic on the way is an error like any other. The values
//! themselves the core never trusts.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Once};
use std::thread;

use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchOptions, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::ffi::{ArrayIterator, ArrayReader};
use pyo3_arrow::{PyArray, PyArrayReader};
use radiopharm_policy::cohort::{self, CohortError};

use crate::cohort::refusal;

/// Batches that follow each other.
pub(crate) type Reader = Box<dyn RecordBatchReader + Send>;

/// Stacks for taking a type apart, level by level: the first that can be had. What is mapped and not touched costs
/// nothing.
const STACKS: [usize; 2] = [1 << 29, 1 << 25];

/// How many batches are read before Python is asked whether somebody wants to stop.
const BATCHES_WITHOUT_A_LOOK: u64 = 1 << 12;

/// What holds columns, as batches that follow each other.
pub(crate) fn read(table: &Bound<'_, PyAny>) -> PyResult<Reader> {
    let py = table.py();
    let capsules = if table.hasattr("__arrow_c_array__")? {
        Capsules::of_array(table.call_method0("__arrow_c_array__")?)
    } else if table.hasattr("__arrow_c_stream__")? {
        Capsules::of_stream(table.call_method0("__arrow_c_stream__")?)
    } else {
        let name = table.get_type().fully_qualified_name()?;
        return Err(pyo3::exceptions::PyTypeError::new_err(format!(
            "a table is needed that speaks Arrow's PyCapsule interface (`__arrow_c_stream__`), not {}",
            name.to_string_lossy()
        )));
    };
    let read = capsules.and_then(|capsules| py.detach(|| on_a_large_stack(|| imported(&capsules))));
    read.map_err(|why| refusal(py, CohortError::Unreadable(why)))
}

/// What an object hands out that speaks Arrow.
enum Capsules {
    /// The type of a batch, and the batch.
    Batch(Py<PyCapsule>, Py<PyCapsule>),
    Stream(Py<PyCapsule>),
}

impl Capsules {
    fn of_array(given: Bound<'_, PyAny>) -> Result<Self, String> {
        let pair = given.cast_into::<PyTuple>().map(|pair| {
            let both = (pair.get_item(0), pair.get_item(1), pair.len());
            match both {
                (Ok(schema), Ok(array), 2) => Some((
                    schema.cast_into::<PyCapsule>().ok()?.unbind(),
                    array.cast_into::<PyCapsule>().ok()?.unbind(),
                )),
                (_, _, _) => None,
            }
        });
        match pair {
            Ok(Some((schema, array))) => Ok(Self::Batch(schema, array)),
            Ok(None) | Err(_) => Err("`__arrow_c_array__` gives no pair of capsules".to_owned()),
        }
    }

    fn of_stream(given: Bound<'_, PyAny>) -> Result<Self, String> {
        match given.cast_into::<PyCapsule>() {
            Ok(stream) => Ok(Self::Stream(stream.unbind())),
            Err(_) => Err("`__arrow_c_stream__` gives no capsule".to_owned()),
        }
    }
}

/// Does something on a stack that is large enough for a type of any depth that can be made.
///
/// A process that may have no more threads does it on this one.
fn on_a_large_stack<T: Send>(act: impl Fn() -> T + Sync) -> T {
    thread::scope(|scope| {
        for size in STACKS {
            if let Ok(running) = thread::Builder::new().stack_size(size).spawn_scoped(scope, &act)
                && let Ok(done) = running.join()
            {
                return done;
            }
        }
        act()
    })
}

/// The batches that capsules hold; or why they hold none.
fn imported(capsules: &Capsules) -> Result<Reader, String> {
    let arrays: Box<dyn ArrayReader + Send> = Python::attach(|py| {
        let imported = quietly(|| match capsules {
            Capsules::Batch(schema, array) => {
                let array = PyArray::from_arrow_pycapsule(schema.bind(py), array.bind(py))?;
                let (array, field) = array.into_inner();
                Ok(Box::new(ArrayIterator::new([Ok(array)], field)) as Box<dyn ArrayReader + Send>)
            }
            Capsules::Stream(stream) => PyArrayReader::from_arrow_pycapsule(stream.bind(py))?.into_reader(),
        });
        imported?.map_err(|error: PyErr| error.value(py).to_string())
    })?;
    let field = arrays.field();
    if cohort::is_too_deep(field.data_type()) {
        return Err("a type is nested too deep".to_owned());
    }
    let DataType::Struct(columns) = field.data_type() else {
        return Err(format!(
            "a table has columns, and this is an array of {}",
            field.data_type()
        ));
    };
    Ok(Box::new(Batches {
        schema: Arc::new(Schema::new_with_metadata(
            columns.clone(),
            field.metadata().clone(),
        )),
        arrays,
        has_ended: false,
        read: 0,
    }))
}

/// Batches as they are read.
struct Batches {
    schema: SchemaRef,
    arrays: Box<dyn ArrayReader + Send>,
    has_ended: bool,
    read: u64,
}

impl Batches {
    /// The columns of a batch.
    fn batch(&self, array: &ArrayRef) -> Result<RecordBatch, ArrowError> {
        let refuse = |why: &str| ArrowError::CDataInterface(why.to_owned());
        let rows = array.as_any().downcast_ref::<StructArray>();
        let rows = rows.ok_or_else(|| refuse("a batch has no columns"))?;
        if 0 < rows.null_count() {
            return Err(refuse("a row is null as a whole"));
        }
        let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
        RecordBatch::try_new_with_options(Arc::clone(&self.schema), rows.columns().to_vec(), &options)
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_ended {
            return None;
        }
        let next = quietly(|| self.arrays.next().map(|array| self.batch(&array?)));
        let next = next.unwrap_or_else(|why| Some(Err(ArrowError::CDataInterface(why))));
        self.has_ended = !matches!(next, Some(Ok(_)));
        self.read += 1;
        // A source may have no end; who waits for it can stop it.
        if self.read.is_multiple_of(BATCHES_WITHOUT_A_LOOK)
            && let Err(error) = Python::attach(|py| py.check_signals())
        {
            self.has_ended = true;
            INTERRUPTED.set(Some(error));
            return Some(Err(ArrowError::CDataInterface("it was interrupted".to_owned())));
        }
        next
    }
}

impl RecordBatchReader for Batches {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

thread_local! {
    /// What stopped this thread from reading on.
    static INTERRUPTED: Cell<Option<PyErr>> = const { Cell::new(None) };

    /// Whether a panic of this thread is caught, and says nothing.
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// What stopped this thread from reading on, if anything did.
pub(crate) fn interruption() -> Option<PyErr> {
    INTERRUPTED.take()
}

/// Does what may panic where the parts of a table do not belong together; then it is an error.
fn quietly<T>(act: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !IS_CAUGHT.get() {
                usual(panic);
            }
        }));
    });
    let before = IS_CAUGHT.replace(true);
    let done = catch_unwind(AssertUnwindSafe(act));
    IS_CAUGHT.set(before);
    done.map_err(|_| "its parts do not belong together".to_owned())
}
