//! Letters: an answer as a paper for one reader.

use std::sync::Arc;

use pyo3::prelude::*;
use radiopharm_policy::Determination;
use radiopharm_policy::letter::{Letter, LetterKind};

use crate::results::PyDetermination;
use crate::shown::{Apart, hash_of};

/// A letter about a determination: a summary for the chart, a request for information in plain words, or a reviewer's
/// worksheet that is blank where a clinician decides. `Determination.letter` makes it.
///
/// ```
/// >>> from radiopharm_policy import determine
/// >>> letter = determine(drug="xofigo", date_of_service="2026-05-04").letter("request_for_information")
/// >>> letter.kind
/// 'request_for_information'
/// >>> max(len(line) for line in letter.to_text(width=72).splitlines()) <= 72
/// True
/// >>> letter.to_html()[:15]
/// '<!DOCTYPE html>'
///
/// ```
#[pyclass(frozen, name = "Letter", module = "radiopharm_policy")]
#[derive(Clone, Debug)]
pub struct PyLetter {
    of: Arc<Determination>,
    kind: LetterKind,
    is_redacted: bool,
}

impl PyLetter {
    pub(crate) const fn new(of: Arc<Determination>, kind: LetterKind) -> Self {
        Self {
            of,
            kind,
            is_redacted: false,
        }
    }

    fn letter(&self) -> Letter<'_> {
        let letter = self.of.letter(self.kind);
        if self.is_redacted {
            letter.redacted()
        } else {
            letter
        }
    }
}

#[pymethods]
impl PyLetter {
    /// What a pattern takes by position.
    #[classattr]
    fn __match_args__() -> (&'static str,) {
        ("kind",)
    }

    /// Which letter it is: `summary`, `request_for_information` or `worksheet`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.kind.as_str()
    }

    /// Whether what the request states is left out.
    #[getter]
    fn is_redacted(&self) -> bool {
        self.is_redacted
    }

    /// The same letter without what the request states: what is left are the drug, the phase, the edition, statuses, and
    /// the names of facts and documents.
    fn redacted(&self) -> Self {
        Self {
            is_redacted: true,
            ..self.clone()
        }
    }

    /// The letter as plain text. Widths are from 40 to 200 columns; for others, the nearest of these.
    #[pyo3(signature = (*, width = 80))]
    fn to_text(&self, width: usize) -> String {
        self.letter().width(width).to_string()
    }

    /// The letter in GitHub-flavored Markdown.
    fn to_markdown(&self) -> String {
        self.letter().to_markdown()
    }

    /// The letter as a whole page of HTML that holds everything it needs, and prints on paper of any size.
    fn to_html(&self) -> String {
        self.letter().to_html()
    }

    fn _repr_markdown_(&self) -> String {
        self.to_markdown()
    }

    /// The letter as plain text, of 80 columns.
    fn __str__(&self) -> String {
        self.letter().to_string()
    }

    fn __repr__(&self) -> String {
        let redacted = if self.is_redacted { ", redacted" } else { "" };
        format!(
            "<Letter: {} of {}, {}: {}{redacted}>",
            self.kind,
            self.of.drug(),
            self.of.phase(),
            self.of.outcome()
        )
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let other = other.get();
            self.of == other.of && self.kind == other.kind && self.is_redacted == other.is_redacted
        })
    }

    fn __hash__(&self) -> u64 {
        hash_of((self.of.request().to_json(), self.kind.as_str(), self.is_redacted))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
        let restore = py.import("radiopharm_policy._native")?.getattr("_letter")?;
        let determination = PyDetermination(Arc::clone(&self.of));
        (restore, (determination, self.kind.as_str(), self.is_redacted))
            .into_pyobject(py)
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// A letter from what pickling took it into.
#[pyfunction]
pub(crate) fn _letter(
    determination: &Bound<'_, PyDetermination>,
    kind: &str,
    is_redacted: bool,
) -> Option<PyLetter> {
    Some(PyLetter {
        of: Arc::clone(&determination.get().0),
        kind: kind.parse().ok()?,
        is_redacted,
    })
}
