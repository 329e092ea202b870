//! Letters: an answer as a paper for one reader.

use std::sync::Arc;

use pyo3::prelude::*;
use radiopharm_policy::Determination;
use radiopharm_policy::letter::{Letter, LetterKind};

use crate::record::{given_by, record};
use crate::results::PyDetermination;
use crate::words::Member;

/// A letter about a determination: a summary for the chart, a request for information in plain words, or a reviewer's
/// worksheet that is blank where a clinician decides. `Determination.letter` makes it.
///
/// ```
/// >>> from radiopharm_policy import determine
/// >>> letter = determine(drug="xofigo", date_of_service="2026-05-04").letter("request_for_information")
/// >>> letter.kind
/// <LetterKind.REQUEST_FOR_INFORMATION: 'request_for_information'>
/// >>> max(len(line) for line in letter.to_text(width=72).splitlines()) <= 72
/// True
/// >>> letter.to_html()[:15]
/// '<!DOCTYPE html>'
///
/// ```
#[pyclass(frozen, eq, name = "Letter", module = "radiopharm_policy")]
#[derive(Clone, PartialEq, Debug)]
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

record! {
    PyLetter
    match "kind";
    shown {
        /// Which letter it is.
        kind: Member<LetterKind> = |it| Member(it.kind),
        /// Whether what the request states is left out.
        is_redacted: bool = |it| it.is_redacted,
    }
    repr |it| {
        let redacted = if it.is_redacted { ", redacted" } else { "" };
        let (drug, phase, outcome) = (it.of.drug(), it.of.phase(), it.of.outcome());
        format!("<Letter: {} of {drug}, {phase}: {outcome}{redacted}>", it.kind)
    };
    str |it| it.letter().to_string();
    hash |it| (it.of.request().to_json(), it.kind.as_str(), it.is_redacted);
    pickle |it| {
        let PyLetter { of, kind, is_redacted } = it.get();
        given_by(it, "_letter", (PyDetermination(Arc::clone(of)), kind.as_str(), *is_redacted))
    };
    methods {
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
