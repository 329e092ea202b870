//! Words of the core as members of Python's enums.
//!
//! The enums themselves are a generated Python module, so that they are real `enum.StrEnum`s. Members are
//! looked up once and kept: giving one out costs a reference.

use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;
use radiopharm_policy::agent::{
    AnalogueUse, BoneMetastases, Differentiation, DiscontinuationEvent, DiseaseExtent, Drug, Hepatotoxicity,
    ImagingAgent, Nuclide, Phase, RenalToxicity, Sex, StudyResult, Target, Therapy, TherapyClass, TumorSite,
    VisceralMetastases, WhoGrade,
};
use radiopharm_policy::course::{Interval, LutatheraDose, PluvictoDose, StopFact, StopReason};
use radiopharm_policy::measure::{ActivityUnit, CreatinineUnit};
use radiopharm_policy::reference::{
    Bearing, DatePrecision, KarnofskyBand, MilestoneKind, NccnCategory, RecommendationGroup, RevisionKind,
    Table,
};
use radiopharm_policy::source_map::CarrierKind;
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{Advisory, Criterion, Edition, EditionBasis, ErrorKind, Outcome, Status, Word};

/// An enum that Python has too.
pub(crate) trait PyWord: Copy + 'static {
    /// The name of the enum in Python.
    const CLASS: &'static str;

    /// Where its members are kept.
    fn members() -> &'static PyOnceLock<Vec<Py<PyAny>>>;

    /// Every value: its name in Python, its word, and what it says.
    fn table() -> Vec<(String, &'static str, &'static str)>;

    /// What the words are for.
    fn about() -> &'static str;

    /// The place of the value among all.
    fn place(self) -> usize;

    /// The value of a word.
    fn read(word: &str) -> Option<Self>;
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
        match members.get(self.0.place()) {
            Some(member) => Ok(member.bind(py).clone()),
            None => Err(pyo3::exceptions::PyLookupError::new_err(W::CLASS)),
        }
    }
}

fn members<W: PyWord>(py: Python<'_>) -> PyResult<&'static Vec<Py<PyAny>>> {
    W::members().get_or_try_init(py, || {
        let class = py.import(MODULE)?.getattr(W::CLASS)?;
        W::table()
            .into_iter()
            .map(|(_, word, _)| Ok(class.call1((word,))?.unbind()))
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

/// The name of a member: the word in capitals, with what cannot stand in a name as underscores. A word that begins
/// with a digit comes after the last word of what the enum says: `CATEGORY_2A`.
fn constant(enum_says: &str, word: &str) -> String {
    let last = enum_says.rsplit(' ').next().unwrap_or_default();
    let whole = if word.starts_with(|c: char| c.is_ascii_digit()) {
        format!("{last}_{word}")
    } else {
        word.to_owned()
    };
    whole
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

macro_rules! py_words {
    ($( $class:literal => $word:ty, )+) => {
        $(
            impl PyWord for $word {
                const CLASS: &'static str = $class;

                fn members() -> &'static PyOnceLock<Vec<Py<PyAny>>> {
                    static MEMBERS: PyOnceLock<Vec<Py<PyAny>>> = PyOnceLock::new();
                    &MEMBERS
                }

                fn table() -> Vec<(String, &'static str, &'static str)> {
                    <$word as Word>::ALL
                        .iter()
                        .map(|word| (constant(<$word as Word>::NAME, Word::as_str(*word)), Word::as_str(*word), word.says()))
                        .collect()
                }

                fn about() -> &'static str {
                    <$word as Word>::about()
                }

                fn place(self) -> usize {
                    Word::index(self)
                }

                fn read(word: &str) -> Option<Self> {
                    <$word as Word>::from_word(word)
                }
            }
        )+

        /// The words of the vocabulary, for the module that is generated from them.
        fn words_of_the_core() -> Vec<WordClass> {
            vec![$( word_class::<$word>(), )+]
        }
    };
}

py_words! {
    "Drug" => Drug,
    "Phase" => Phase,
    "Sex" => Sex,
    "TumorSite" => TumorSite,
    "DiseaseExtent" => DiseaseExtent,
    "WhoGrade" => WhoGrade,
    "Differentiation" => Differentiation,
    "ImagingAgent" => ImagingAgent,
    "StudyResult" => StudyResult,
    "AnalogueUse" => AnalogueUse,
    "Therapy" => Therapy,
    "TherapyClass" => TherapyClass,
    "BoneMetastases" => BoneMetastases,
    "VisceralMetastases" => VisceralMetastases,
    "Hepatotoxicity" => Hepatotoxicity,
    "RenalToxicity" => RenalToxicity,
    "DiscontinuationEvent" => DiscontinuationEvent,
    "Nuclide" => Nuclide,
    "Target" => Target,
    "Criterion" => Criterion,
    "Status" => Status,
    "Outcome" => Outcome,
    "AdvisoryId" => Advisory,
    "ErrorKind" => ErrorKind,
    "Field" => Field,
    "Table" => Table,
    "RecommendationGroup" => RecommendationGroup,
    "DatePrecision" => DatePrecision,
    "MilestoneKind" => MilestoneKind,
    "RevisionKind" => RevisionKind,
    "Bearing" => Bearing,
    "KarnofskyBand" => KarnofskyBand,
    "NccnCategory" => NccnCategory,
    "PluvictoDose" => PluvictoDose,
    "LutatheraDose" => LutatheraDose,
    "Interval" => Interval,
    "StopReason" => StopReason,
    "StopFact" => StopFact,
    "CarrierKind" => CarrierKind,
}

/// Enums of the core whose values are no words of the vocabulary.
macro_rules! py_values {
    ($( $class:literal => $value:ty, $about:literal, $says:expr, [$( $name:literal $variant:ident $word:expr, )+]; )+) => {
        $(
            impl PyWord for $value {
                const CLASS: &'static str = $class;

                fn members() -> &'static PyOnceLock<Vec<Py<PyAny>>> {
                    static MEMBERS: PyOnceLock<Vec<Py<PyAny>>> = PyOnceLock::new();
                    &MEMBERS
                }

                fn table() -> Vec<(String, &'static str, &'static str)> {
                    let says: fn(Self) -> &'static str = $says;
                    vec![$( ($name.to_owned(), $word, says(Self::$variant)), )+]
                }

                fn about() -> &'static str {
                    $about
                }

                fn place(self) -> usize {
                    [$( Self::$variant, )+].iter().position(|value| *value == self).unwrap_or(usize::MAX)
                }

                fn read(word: &str) -> Option<Self> {
                    [$( Self::$variant, )+].into_iter().zip([$( $word, )+]).find(|(_, own)| *own == word).map(|(value, _)| value)
                }
            }
        )+

        fn other_values() -> Vec<WordClass> {
            vec![$( word_class::<$value>(), )+]
        }
    };
}

py_values! {
    "Edition" => Edition, "An edition of the policy, named by the month in which it took effect.",
    |edition: Edition| edition.changes().first().copied().unwrap_or_default(), [
        "OCTOBER_2022" October2022 Edition::October2022.as_str(),
        "APRIL_2023" April2023 Edition::April2023.as_str(),
        "OCTOBER_2023" October2023 Edition::October2023.as_str(),
        "JANUARY_2025" January2025 Edition::January2025.as_str(),
        "FEBRUARY_2025" February2025 Edition::February2025.as_str(),
        "MAY_2025" May2025 Edition::May2025.as_str(),
        "APRIL_2026" April2026 Edition::April2026.as_str(),
    ];
    "EditionBasis" => EditionBasis, "Whether an edition's text was at hand.",
    |basis| match basis {
        EditionBasis::Printed => "The edition is the printed text.",
        EditionBasis::Reconstructed => "The edition was rebuilt from the printed text and the history table.",
    }, [
        "PRINTED" Printed EditionBasis::Printed.as_str(),
        "RECONSTRUCTED" Reconstructed EditionBasis::Reconstructed.as_str(),
    ];
    "ActivityUnit" => ActivityUnit, "A unit of radioactivity.",
    |unit| match unit {
        ActivityUnit::Gbq => "Gigabecquerel.",
        ActivityUnit::Mbq => "Megabecquerel.",
        ActivityUnit::Kbq => "Kilobecquerel.",
        ActivityUnit::Mci => "Millicurie: 37 MBq.",
        ActivityUnit::Uci => "Microcurie: 37 kBq.",
    }, [
        "GBQ" Gbq ActivityUnit::Gbq.symbol(),
        "MBQ" Mbq ActivityUnit::Mbq.symbol(),
        "KBQ" Kbq ActivityUnit::Kbq.symbol(),
        "MCI" Mci ActivityUnit::Mci.symbol(),
        "UCI" Uci ActivityUnit::Uci.symbol(),
    ];
    "CreatinineUnit" => CreatinineUnit, "The unit that a serum creatinine was reported in.",
    |unit| match unit {
        CreatinineUnit::MgPerDl => "Milligrams per deciliter.",
        CreatinineUnit::UmolPerL => "Micromoles per liter; 1 mg/dL is 88.4 umol/L.",
    }, [
        "MG_PER_DL" MgPerDl "mg/dL",
        "UMOL_PER_L" UmolPerL "umol/L",
    ];
}

/// The name of an enum, what it is for, and its members: name, word, and what it says.
pub(crate) type WordClass = (
    &'static str,
    &'static str,
    Vec<(String, &'static str, &'static str)>,
);

fn word_class<W: PyWord>() -> WordClass {
    (W::CLASS, W::about(), W::table())
}

/// Every enum, for the generator of the module `words`.
#[pyfunction]
pub(crate) fn _words() -> Vec<WordClass> {
    let mut all = words_of_the_core();
    all.extend(other_values());
    all
}
