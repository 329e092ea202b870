//! Words of the core as members of Python's enums.
//!
//! The enums themselves are a generated Python module, so that they are real `enum.StrEnum`s. Members are
//! looked up once and kept: giving one out costs a reference.

use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;
use radiopharm_policy::Word;

/// An enum that Python has too.
pub(crate) trait PyWord: Word {
    /// The name of the enum in Python.
    const CLASS: &'static str;

    /// Where its members are kept.
    fn members() -> &'static PyOnceLock<Vec<Py<PyAny>>>;
}

/// The module of the enums.
const MODULE: &str = "radiopharm_policy.words";

/// A word, handed out as a member of its enum.
pub(crate) struct Member<W>(pub(crate) W);

impl<'py, W: PyWord> IntoPyObject<'py> for Member<W> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = PyStaticExpr::Attribute {
        value: &PyStaticExpr::Name { id: MODULE },
        attr: W::CLASS,
    };

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let members = members::<W>(py)?;
        match members.get(self.0.index()) {
            Some(member) => Ok(member.bind(py).clone()),
            None => Err(pyo3::exceptions::PyLookupError::new_err(W::CLASS)),
        }
    }
}

fn members<W: PyWord>(py: Python<'_>) -> PyResult<&'static Vec<Py<PyAny>>> {
    W::members().get_or_try_init(py, || {
        let class = py.import(MODULE)?.getattr(W::CLASS)?;
        W::ALL
            .iter()
            .map(|word| Ok(class.call1((word.as_str(),))?.unbind()))
            .collect()
    })
}

/// Words as a tuple of members.
pub(crate) struct Members<W>(pub(crate) Vec<W>);

impl<'py, W: PyWord> IntoPyObject<'py> for Members<W> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = pyo3::type_hint_subscript!(
        PyStaticExpr::Name { id: "tuple" },
        PyStaticExpr::Attribute {
            value: &PyStaticExpr::Name { id: MODULE },
            attr: W::CLASS,
        },
        PyStaticExpr::Name { id: "..." }
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let members: Vec<Bound<'py, PyAny>> = self
            .0
            .into_iter()
            .map(|word| Member(word).into_pyobject(py))
            .collect::<PyResult<_>>()?;
        PyTuple::new(py, members)
    }
}

/// The name of a member: the word in capitals, with what cannot stand in a name as underscores and a slash as *per*.
/// A word that begins with a digit comes after the last word of what the enum says: `CATEGORY_2A`, `EDITION_2026_04_01`.
fn constant(enum_says: &str, word: &str) -> String {
    let last = enum_says.rsplit(' ').next().unwrap_or_default();
    let whole = if word.starts_with(|c: char| c.is_ascii_digit()) {
        format!("{last}_{word}")
    } else {
        word.to_owned()
    };
    whole
        .replace('/', "_per_")
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_uppercase()
            } else {
                '_'
            }
        })
        .collect()
}

/// The name of an enum in Python: that of the core, but for advisories, whose name a record of Python has.
const fn class_name(name: &'static str) -> &'static str {
    match name.as_bytes() {
        b"Advisory" => "AdvisoryId",
        _ => name,
    }
}

macro_rules! py_words {
    ($( $name:ident: $word:path, )+) => {
        $(
            impl PyWord for $word {
                const CLASS: &'static str = class_name(stringify!($name));

                fn members() -> &'static PyOnceLock<Vec<Py<PyAny>>> {
                    static MEMBERS: PyOnceLock<Vec<Py<PyAny>>> = PyOnceLock::new();
                    &MEMBERS
                }
            }
        )+

        /// Every enum, for the generator of the module `words`.
        #[pyfunction]
        pub(crate) fn _words() -> Vec<WordClass> {
            vec![$( word_class::<$word>(), )+]
        }
    };
}

radiopharm_policy::for_each_word!(py_words);

/// The name of an enum, what it is for, and its members: name, word, and what it says.
pub(crate) type WordClass = (
    &'static str,
    &'static str,
    Vec<(String, &'static str, &'static str)>,
);

fn word_class<W: PyWord>() -> WordClass {
    let words = W::ALL.iter();
    let members = words.map(|word| (constant(W::NAME, word.as_str()), word.as_str(), word.says()));
    (W::CLASS, W::about(), members.collect())
}
