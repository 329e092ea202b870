//! What the command `radiopharm-policy` needs: requests found in an input as the program `determine` finds them.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use radiopharm_policy::{Determination, Edition, Format, InputErrors, LineSource, RequestFinder, escaped};

use crate::error::raised;
use crate::given::given;

/// Lines that a callable of Python gives: the next one with its end, and nothing at the end of the input.
struct PyLines(Py<PyAny>);

impl LineSource for PyLines {
    type Error = PyErr;

    fn next_line(&mut self) -> PyResult<Option<Vec<u8>>> {
        Python::attach(|py| {
            let line: Vec<u8> = self.0.call0(py)?.extract(py)?;
            Ok((!line.is_empty()).then_some(line))
        })
    }
}

/// For whom answers are.
#[derive(Clone, Copy)]
enum Form {
    Json(Format),
    Page,
}

/// Answers to the requests of inputs, one after the other. `radiopharm_policy.__main__` makes it.
#[pyclass(name = "_Answers", module = "radiopharm_policy")]
pub struct PyAnswers {
    requests: RequestFinder<PyLines>,
    name: String,
    form: Form,
    edition: Option<Edition>,
    width: usize,
    color: bool,
}

impl std::fmt::Debug for PyAnswers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PyAnswers")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

#[pymethods]
impl PyAnswers {
    #[new]
    #[pyo3(signature = (
        next_line: "Callable[[], bytes]", /, *, name: "str", form: "str", edition: "EditionLike | None", width: "int",
        color: "bool"
    ))]
    fn new(
        py: Python<'_>,
        next_line: Py<PyAny>,
        name: &str,
        form: &str,
        edition: Option<&Bound<'_, PyAny>>,
        width: usize,
        color: bool,
    ) -> PyResult<Self> {
        let edition = match edition {
            None => None,
            Some(edition) => Edition::chosen(&given(edition)?).map_err(|errors| raised(py, &errors))?,
        };
        let form = match form {
            "page" => Form::Page,
            "full" => Form::Json(Format::Full),
            "brief" => Form::Json(Format::Brief),
            other => return Err(PyValueError::new_err(format!("{other} is no form of an answer"))),
        };
        Ok(Self {
            requests: RequestFinder::new(PyLines(next_line)),
            name: escaped(name).into_owned(),
            form,
            edition,
            width,
            color,
        })
    }

    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    /// The next answer, and whether the request was determined.
    fn __next__(&mut self) -> PyResult<Option<(String, bool)>> {
        let Some(found) = self.requests.next_request()? else {
            return Ok(None);
        };
        let answer = found.read(self.edition).map(Determination::from);
        let determined = answer.is_ok();
        let text = match (self.form, answer) {
            (Form::Json(format), Ok(answer)) => answer.to_json(format),
            (Form::Json(_), Err(errors)) => errors.to_json_with_line(found.line),
            (Form::Page, answer) => {
                let place = format!("{}, line {}", self.name, found.line);
                match answer {
                    Ok(answer) => {
                        let page = answer.page().width(self.width).color(self.color).located(&place);
                        page.to_string()
                    }
                    Err(errors) => {
                        let page = InputErrors::page(&errors).width(self.width).color(self.color);
                        page.located(&place).to_string()
                    }
                }
            }
        };
        Ok(Some((text, determined)))
    }
}
