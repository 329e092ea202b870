//! Who falls out where, and what another edition changes: counts for the Python side, which shows them.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int32Array, Int64Array, RecordBatch, StringArray};
use pyo3::prelude::*;
use radiopharm_policy::Edition;
use radiopharm_policy::cohort::{Attrition, AttritionStep, CohortError};

use crate::capsule::read;
use crate::cohort::{PyDecided, PyEvaluation, in_parts, refusal};
use crate::error::raised;
use crate::given::given;

/// Entered, met, not met, unknown, review, certainly, possibly.
type Counts = [u64; 7];

/// Drug, phase, out of scope, entered; criteria with their counts; outcomes with theirs.
type Kind = (
    &'static str,
    &'static str,
    u64,
    u64,
    Vec<(&'static str, Counts)>,
    Vec<(&'static str, u64)>,
);

fn counts(step: &AttritionStep) -> Counts {
    let AttritionStep {
        criterion: _,
        met,
        not_met,
        unknown,
        review,
        certainly,
        possibly,
    } = *step;
    [
        possibly + not_met,
        met,
        not_met,
        unknown,
        review,
        certainly,
        possibly,
    ]
}

/// How many rows were left out, the attrition of each drug and phase, and all of it as a table.
#[pyfunction]
#[pyo3(signature = (
    evaluation: "_Evaluation", table: "object", tell: "Callable[[int], object] | None", /
) -> "tuple[int, list[Any], _Decided]")]
pub(crate) fn _attrition(
    py: Python<'_>,
    evaluation: &Bound<'_, PyEvaluation>,
    table: &Bound<'_, PyAny>,
    tell: Option<Py<PyAny>>,
) -> PyResult<(u64, Vec<Kind>, PyDecided)> {
    let PyEvaluation { evaluation, threads } = evaluation.get();
    let mut reader = read(table)?;
    let counter = evaluation.attrition(&reader.schema());
    let mut counter = counter.map_err(|error| refusal(py, error))?;
    py.detach(|| {
        in_parts(&mut reader, *threads, tell.as_ref(), |batches| {
            counter.count(batches, *threads)
        })
    })?;
    let found = counter.finish();
    let shown = shown(&found).map_err(|error| refusal(py, error))?;
    let kinds = found.iter().map(|attrition| {
        let Attrition {
            drug,
            phase,
            out_of_scope,
            entered,
            steps,
            outcomes,
        } = attrition;
        let steps = steps.iter().map(|step| (step.criterion.as_str(), counts(step)));
        let outcomes = outcomes.iter().map(|(outcome, count)| (outcome.as_str(), *count));
        (
            drug.as_str(),
            phase.as_str(),
            *out_of_scope,
            *entered,
            steps.collect(),
            outcomes.collect(),
        )
    });
    Ok((counter.bad_rows(), kinds.collect(), shown))
}

/// The steps as a table.
fn shown(found: &[Attrition]) -> Result<PyDecided, CohortError> {
    let rows: Vec<_> = found
        .iter()
        .flat_map(|attrition| {
            let steps = attrition.steps.iter().zip(1..);
            steps.map(move |(step, number)| (attrition, number, step))
        })
        .collect();
    let words = |word: fn(&Attrition, &AttritionStep) -> &'static str| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(
            rows.iter().map(|(attrition, _, step)| word(attrition, step)),
        ))
    };
    let mut columns: Vec<(&str, ArrayRef)> = vec![
        ("drug", words(|attrition, _| attrition.drug.as_str())),
        ("phase", words(|attrition, _| attrition.phase.as_str())),
        (
            "step",
            Arc::new(Int32Array::from_iter_values(
                rows.iter().map(|(_, number, _)| *number),
            )),
        ),
        ("criterion", words(|_, step| step.criterion.as_str())),
    ];
    let names = [
        "entered",
        "met",
        "not_met",
        "unknown",
        "review",
        "certainly",
        "possibly",
    ];
    for (place, name) in names.into_iter().enumerate() {
        // Signed, so that a difference of two columns is one.
        let values = rows.iter().map(|(_, _, step)| {
            let count = counts(step).get(place).copied();
            count.and_then(|count| i64::try_from(count).ok())
        });
        columns.push((name, Arc::new(Int64Array::from_iter(values))));
    }
    let batch = RecordBatch::try_from_iter(columns)?;
    Ok(PyDecided::new(batch.schema(), vec![batch]))
}

/// What changes from one edition to another: both editions, the matrix of outcomes, the criteria that took part (by
/// a rule, by a fact), how many outcomes change by a label alone, how many rows were left out, and the requests that change.
#[pyfunction]
#[pyo3(signature = (
    evaluation: "_Evaluation", table: "object", edition_from: "EditionLike", edition_to: "EditionLike",
    tell: "Callable[[int], object] | None", /
) -> "tuple[str, str, list[list[int]], list[tuple[str, int, int]], int, int, _Decided]")]
#[expect(clippy::type_complexity, reason = "it is taken apart at once")]
pub(crate) fn _comparison(
    py: Python<'_>,
    evaluation: &Bound<'_, PyEvaluation>,
    table: &Bound<'_, PyAny>,
    edition_from: &Bound<'_, PyAny>,
    edition_to: &Bound<'_, PyAny>,
    tell: Option<Py<PyAny>>,
) -> PyResult<(
    &'static str,
    &'static str,
    Vec<Vec<u64>>,
    Vec<(&'static str, u64, u64)>,
    u64,
    u64,
    PyDecided,
)> {
    let PyEvaluation { evaluation, threads } = evaluation.get();
    let chosen = |edition| match Edition::chosen(&given(edition)?) {
        Ok(Some(edition)) => Ok(edition),
        Ok(None) => Err(pyo3::exceptions::PyTypeError::new_err(
            "two editions are compared, and one is None",
        )),
        Err(errors) => Err(raised(py, &errors)),
    };
    let (from, to) = (chosen(edition_from)?, chosen(edition_to)?);
    let mut reader = read(table)?;
    let comparer = evaluation.compare(&reader.schema(), from, to);
    let mut comparer = comparer.map_err(|error| refusal(py, error))?;
    py.detach(|| {
        in_parts(&mut reader, *threads, tell.as_ref(), |batches| {
            comparer.compare(batches, *threads)
        })
    })?;
    let schema = Arc::clone(comparer.schema());
    let found = comparer.finish();
    let criteria = found.criteria.iter();
    Ok((
        found.from.as_str(),
        found.to.as_str(),
        found.matrix.iter().map(|row| row.to_vec()).collect(),
        criteria
            .map(|changes| (changes.criterion.as_str(), changes.by_rule, changes.by_fact))
            .collect(),
        found.by_label,
        found.bad_rows,
        PyDecided::new(schema, found.changed),
    ))
}
