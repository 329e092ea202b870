//! Answers: determinations and what they are made of.

use std::sync::Arc;

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use radiopharm_policy::agent::{Drug, ImagingAgent, Phase, Study, StudyResult};
use radiopharm_policy::measure::Activity;
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{
    Advisory, Authorization, Citation, Criterion, Determination, DocumentationItem, Draft, Edition,
    EditionBasis, ErrorKind, Finding, Format, Given, InputError, Outcome, Request, Status, Word,
};

use serde_json::json;

use crate::error::{Faults, Read, raised, raised_one};
use crate::given::{Entries, entries, given};
use crate::letter::PyLetter;
use crate::record::{ShownAs, given_by, made_anew, object, record, to_json};
use crate::request::{PyRequest, of_every_name, of_reading, request_from_json, requested, typed, under};
use crate::shown::{
    AdvisoryDict, AuthorizationDict, Day, Described, DeterminationDict, DocumentationItemDict, Fact,
    FindingDict, StudyDict, Written, bytes_of, parsed, study_in_code,
};
use crate::words::{Member, Members};

/// An imaging study: with which tracer, what it showed, and on which day, if that is known.
///
/// Tracers are read in any case, and brands are read too.
///
/// ```
/// >>> from datetime import date
/// >>> from radiopharm_policy import Study
/// >>> Study("NETSPOT", "positive")
/// Study('ga68_dotatate', 'positive')
/// >>> Study("octreoscan", "negative", date(2026, 1, 15)).date
/// datetime.date(2026, 1, 15)
///
/// ```
#[pyclass(frozen, eq, hash, name = "Study", module = "radiopharm_policy")]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PyStudy(pub(crate) Study);

record! {
    PyStudy
    match "agent", "result", "date";
    fields |it: Study| it.0; {
        /// The tracer.
        agent: Member<ImagingAgent>,
        /// What the study showed.
        result: Member<StudyResult>,
        /// The day of the study; `None` where it is not known.
        date: Option<Day>,
    }
    /// The study as a plain dict.
    dict Described<'py, StudyDict> = |it| to_json(&it.0)?;
    repr |it| study_in_code(it.0);
    str |it| it.0.to_string();
    pickle |it| {
        let Study { agent, result, date } = it.get().0;
        made_anew(it, (agent.as_str(), result.as_str(), date.map(|day| day.to_string())))
    };
    methods {
        #[new]
        #[pyo3(signature = (
            agent: "ImagingAgent | str", result: "StudyResult | StudyResultWord", date: "date | str | None" = None
        ))]
        fn new(
            agent: &Bound<'_, PyAny>,
            result: &Bound<'_, PyAny>,
            date: Option<&Bound<'_, PyAny>>,
        ) -> PyResult<Self> {
            let mut faults = Faults::default();
            let read_agent = given(agent)?;
            let tracer = match &read_agent {
                Given::Text(name) => ImagingAgent::read(name).ok(),
                Given::Null | Given::Bool(_) | Given::Number(_) | Given::List(_) | Given::Object(_) => None,
            };
            let permitted = format!("{}, or a brand", one_of::<ImagingAgent>());
            let tracer = faults
                .take(tracer.ok_or_else(|| InputError::invalid(Some("agent"), "agent", &permitted, &read_agent)));
            let shown = faults.take(word_of::<StudyResult>(Some("result"), result)?);
            let day = match date {
                None => Some(None),
                Some(date) => {
                    let read = given(date)?;
                    let day = match (&read, read.to_day()) {
                        (Given::Null, _) => Ok(None),
                        (_, Some(day)) => Ok(Some(day)),
                        (_, None) => {
                            let permitted = "a date from 1900-01-01 to 2199-12-31";
                            Err(InputError::invalid(Some("date"), "date", permitted, &read))
                        }
                    };
                    faults.take(day)
                }
            };
            let made = tracer
                .zip(shown)
                .zip(day)
                .map(|((agent, result), date)| Self(Study { agent, result, date }));
            faults.finish(agent.py(), made)
        }
    }
}

impl PyStudy {
    /// The study as a request takes it.
    pub(crate) fn given<'a>(&self) -> Given<'a> {
        let mut entries: Vec<(std::borrow::Cow<'a, str>, Given<'a>)> = vec![
            ("agent".into(), self.0.agent.as_str().into()),
            ("result".into(), self.0.result.as_str().into()),
        ];
        entries.extend(self.0.date.map(|day| ("date".into(), day.into())));
        Given::Object(entries)
    }
}

/// The rule of words: `one of positive, negative, equivocal`.
fn one_of<W: Word>() -> String {
    let words: Vec<&str> = W::ALL.iter().map(|word| word.as_str()).collect();
    format!("one of {}", words.join(", "))
}

/// A word of an enum from what was given, or the fault that says which words there are.
pub(crate) fn word_of<W: Word>(argument: Option<&str>, value: &Bound<'_, PyAny>) -> PyResult<Read<W>> {
    let word = given(value)?;
    let read = match &word {
        Given::Text(text) => W::from_word(text),
        Given::Null | Given::Bool(_) | Given::Number(_) | Given::List(_) | Given::Object(_) => None,
    };
    Ok(read.ok_or_else(|| InputError::invalid(argument, W::NAME, &one_of::<W>(), &word)))
}

/// The one word that a method takes.
pub(crate) fn read_word<W: Word>(value: &Bound<'_, PyAny>) -> PyResult<W> {
    word_of(None, value)?.map_err(|fault| raised_one(value.py(), fault))
}

/// The statuses of all criteria, as a dict.
struct Statuses<'a>(&'a Determination);

impl<'py> IntoPyObject<'py> for Statuses<'_> {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = pyo3::type_hint_subscript!(
        PyStaticExpr::Name { id: "dict" },
        Member::<Criterion>::OUTPUT_TYPE,
        Member::<Status>::OUTPUT_TYPE
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (criterion, status) in self.0.assessment().statuses() {
            dict.set_item(Member(criterion), Member(status))?;
        }
        Ok(dict)
    }
}

/// Objects as a tuple.
pub(crate) struct Tuple<T>(pub(crate) Vec<T>);

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Tuple<T> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = pyo3::type_hint_subscript!(
        PyStaticExpr::Name { id: "tuple" },
        T::OUTPUT_TYPE,
        PyStaticExpr::Name { id: "..." }
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let elements: Vec<Bound<'py, PyAny>> = self
            .0
            .into_iter()
            .map(|element| element.into_bound_py_any(py))
            .collect::<PyResult<_>>()?;
        PyTuple::new(py, elements)
    }
}

/// The answer to a request: the outcome, why, what is missing, and what follows.
///
/// It works things out as they are asked for. Two determinations are equal if their requests are.
///
/// ```
/// >>> from radiopharm_policy import determine
/// >>> answer = determine(
/// ...     drug="xofigo", date_of_service="2026-05-04", age_years=75, castration_resistant=True,
/// ...     bone_metastases="symptomatic", doses_given=0,
/// ... )
/// >>> answer.outcome
/// <Outcome.INFORMATION_NEEDED: 'information_needed'>
/// >>> [str(fact) for fact in answer.missing_facts]
/// ['visceral_metastases']
/// >>> answer.statuses["age"]
/// <Status.MET: 'met'>
///
/// ```
#[pyclass(frozen, eq, name = "Determination", module = "radiopharm_policy")]
#[derive(Clone, PartialEq, Debug)]
pub struct PyDetermination(pub(crate) Arc<Determination>);

record! {
    PyDetermination
    match "outcome";
    shown {
        /// The caller's own reference.
        id: Option<&str> = |it| it.0.id(),
        /// The drug that was asked for.
        drug: Member<Drug> = |it| Member(it.0.drug()),
        /// Whether a course begins or goes on.
        phase: Member<Phase> = |it| Member(it.0.phase()),
        /// The planned date of the first requested dose.
        date_of_service: Day = |it| Day(it.0.date_of_service()),
        /// The edition that decided.
        edition: Member<Edition> = |it| Member(it.0.edition()),
        /// Whether the edition is printed or reconstructed.
        edition_basis: Member<EditionBasis> = |it| Member(it.0.edition().basis()),
        /// The outcome.
        outcome: Member<Outcome> = |it| Member(it.0.outcome()),
        /// The outcomes that resolving every unknown and every open criterion can still reach.
        possible_outcomes: Members<Outcome> = |it| Members(it.0.possible_outcomes().iter().collect()),
        /// Whether a clinician must review the answer.
        clinician_review_required: bool = |it| it.0.clinician_review_required(),
        /// The status of every criterion, in the order of the policy.
        statuses: Statuses<'_> = |it| Statuses(&it.0),
        /// What every criterion says and why, in the order of the policy.
        findings: Tuple<PyFinding> = |it| {
            let criteria = it.0.assessment().statuses().map(|(criterion, _)| criterion);
            Tuple(criteria.map(|criterion| PyFinding { of: Arc::clone(&it.0), criterion }).collect())
        },
        /// Everything that is still needed and nothing that no longer matters.
        missing_facts: Members<Field> = |it| Members(it.0.missing_facts().collect()),
        /// The facts whose silence was read, because the policy itself reads it.
        assumed: Members<Field> = |it| Members(it.0.assumed().collect()),
        /// The first later date of service on which the same request would be medically necessary, if there is one.
        earliest_date: Option<Day> = |it| it.0.earliest_date().shown(),
        /// What is authorized; `None` unless the outcome is medically necessary.
        authorization: Option<PyAuthorization> = |it| it.0.authorization().map(PyAuthorization),
        /// The facts that were stated and that no criterion of this drug and edition can look at, whatever this answer
        /// turned on.
        not_read: Members<Field> = |it| Members(it.0.not_read().collect()),
        /// The documents that prove criteria among the findings, each with the worst status of those findings.
        documentation: Tuple<PyDocumentationItem> = |it| {
            let items = it.0.documentation();
            Tuple(items.map(|(item, status)| PyDocumentationItem { item, status: Some(status) }).collect())
        },
        /// What a reader should know beside the outcome.
        advisories: Tuple<PyAdvisory> = |it| {
            let of = |id| PyAdvisory { id, facts: it.0.advisory_facts(id).collect() };
            Tuple(it.0.advisories().iter().map(of).collect())
        },
    }
    /// The answer as a plain dict: what the JSON holds.
    dict Described<'py, DeterminationDict> = |it| it.0.to_json(Format::Full);
    repr |it| {
        let missing: Vec<String> = it.0.missing_facts().map(|fact| format!("'{fact}'")).collect();
        let more = if missing.is_empty() {
            String::new()
        } else {
            format!(", missing_facts=[{}]", missing.join(", "))
        };
        let (drug, phase, day) = (it.0.drug(), it.0.phase(), it.0.date_of_service());
        format!("<Determination: {drug}, {phase}, {day}: {}{more}>", it.0.outcome())
    };
    str |it| it.0.to_string();
    hash |it| (it.0.request().to_json(), it.0.request().forced_edition(), "determination");
    pickle |it| given_by(it, "determine", (typed(it.py(), it.get().0.request().clone())?,));
    methods {
        /// The request that was decided.
        #[getter]
        fn request<'py>(&self, py: Python<'py>) -> PyResult<TypedRequest<'py>> {
            typed(py, self.0.request().clone()).map(TypedRequest)
        }

        /// What one criterion says, if it is among those of the drug, phase and edition.
        #[pyo3(signature = (criterion: "Criterion | CriterionWord", /) -> "Finding | None")]
        fn finding(&self, criterion: &Bound<'_, PyAny>) -> PyResult<Option<PyFinding>> {
            let criterion = read_word::<Criterion>(criterion)?;
            Ok(self.0.finding(criterion).map(|_| PyFinding {
                of: Arc::clone(&self.0),
                criterion,
            }))
        }

        /// The answer as one line of JSON, with the same bytes in every language.
        ///
        /// The brief form has statuses in place of findings, no checklist and no advisories. With `request=True` the full
        /// form has the request too, under `request`, so that `from_json` can read the answer again.
        #[pyo3(signature = (*, brief: "bool" = false, request: "bool" = false))]
        fn to_json(&self, brief: bool, request: bool) -> PyResult<String> {
            if !request {
                return Ok(self.0.to_json(format_of(brief)));
            }
            if brief {
                return Err(PyTypeError::new_err(
                    "to_json() writes the request with the full form, not with the brief one",
                ));
            }
            serde_json::to_string(&*self.0)
                .map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))
        }

        /// An answer that `to_json(request=True)` wrote: its request is decided again.
        ///
        /// A text that is none is an `InputError`, and so is an answer that this version of the library gives in another way
        /// than was written.
        ///
        /// ```
        /// >>> from radiopharm_policy import Determination, determine
        /// >>> answer = determine(drug="xofigo", date_of_service="2026-05-04", age_years=75)
        /// >>> Determination.from_json(answer.to_json(request=True)) == answer
        /// True
        ///
        /// ```
        #[staticmethod]
        #[pyo3(signature = (text: "str | bytes | bytearray", /) -> "Determination")]
        fn from_json(text: &Bound<'_, PyAny>) -> PyResult<Self> {
            let bytes = bytes_of(text, "an answer")?;
            match serde_json::from_slice::<Determination>(&bytes) {
                Ok(determination) => Ok(Self(Arc::new(determination))),
                Err(error) => {
                    // What the parser says may quote the text, so it is no part of the rule.
                    let rule = "the text is no answer with its request, as `to_json(request=True)` writes it";
                    let why: String = error.to_string().chars().take(200).collect();
                    let fault =
                        InputError::from_parts(ErrorKind::InvalidJson, None, None, rule, &format!(": {why}"));
                    Err(raised_one(text.py(), fault))
                }
            }
        }

        /// What is asked for, grouped: the criteria that are unknown and still matter, in order, each with the sets of facts
        /// any of which settles it. Empty unless the outcome is information needed.
        ///
        /// ```
        /// >>> from radiopharm_policy import determine
        /// >>> asked = determine(drug="lutathera", date_of_service="2026-05-04").ask()
        /// >>> performance = next(one for one in asked if one.criterion == "performance_status")
        /// >>> [[str(of.fact) for of in facts] for facts in performance.alternatives]
        /// [['kps'], ['ecog']]
        ///
        /// ```
        #[pyo3(signature = () -> "tuple[Asked, ...]")]
        fn ask<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
            let asked = parsed(py, &self.0.ask_json())?;
            py.import("radiopharm_policy.ask")?
                .call_method1("_asked", (asked,))
        }

        /// The same as one line of JSON, with the same bytes in every language: the value of a key `ask` beside those of
        /// `to_json`, with everything that a form needs.
        fn ask_json(&self) -> String {
            self.0.ask_json()
        }

        /// A letter about the answer: a summary for the chart, a request for information in plain words, or a reviewer's
        /// worksheet.
        #[pyo3(signature = (kind: "LetterKind | LetterKindWord", /))]
        fn letter(&self, kind: &Bound<'_, PyAny>) -> PyResult<PyLetter> {
            Ok(PyLetter::new(Arc::clone(&self.0), read_word(kind)?))
        }

        /// What would change the answer: the smallest sets of facts with which it would be an approval; for an approval,
        /// the single facts that would overturn it. It is a table, and a picture (`plot`).
        #[pyo3(signature = () -> "WhatWouldChange")]
        fn what_would_change<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
            crate::ask::change_of(slf.as_any())
        }

        /// The page for people, in plain text. Widths are from 40 to 200 columns; for others, the nearest of these.
        ///
        /// Explained, it also says what to ask next, and what would change the answer or overturn an approval.
        #[pyo3(signature = (*, width = 80, explained: "bool" = false))]
        fn to_text(&self, width: usize, explained: bool) -> String {
            self.0.page().width(width).explained(explained).to_string()
        }

        /// The page for people, in GitHub-flavored Markdown; explained, as `to_text` has it.
        #[pyo3(signature = (*, explained: "bool" = false))]
        fn to_markdown(&self, explained: bool) -> String {
            self.0.page().explained(explained).to_markdown()
        }

        /// The page for people, as a fragment of HTML that holds everything it needs, for light and for dark; explained, as
        /// `to_text` has it.
        #[pyo3(signature = (*, explained: "bool" = false))]
        fn to_html(&self, explained: bool) -> String {
            self.0.page().explained(explained).to_html()
        }

        fn _repr_html_(&self) -> String {
            self.0.to_html()
        }

        fn _repr_markdown_(&self) -> String {
            self.0.to_markdown()
        }

        fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
            slf
        }

        #[pyo3(signature = (memo: "object") -> "Determination")]
        fn __deepcopy__<'py>(slf: Bound<'py, Self>, memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
            let _ = memo;
            slf
        }
    }
}

/// A request of whichever class it is.
pub(crate) struct TypedRequest<'py>(Bound<'py, PyAny>);

impl<'py> IntoPyObject<'py> for TypedRequest<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = <PyRequest as pyo3::PyTypeInfo>::TYPE_HINT;

    fn into_pyobject(self, _: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.0)
    }
}

pub(crate) const fn format_of(brief: bool) -> Format {
    if brief { Format::Brief } else { Format::Full }
}

/// What one criterion says of a request, and why.
///
/// ```
/// >>> from radiopharm_policy import determine
/// >>> answer = determine(drug="lutathera", date_of_service="2026-05-04", tumor_site="lung")
/// >>> finding = answer.finding("tumor_site")
/// >>> finding.status, finding.reason
/// (<Status.NOT_MET: 'not_met'>, 'The site (lung) is not gastroenteropancreatic.')
///
/// ```
#[pyclass(frozen, eq, name = "Finding", module = "radiopharm_policy")]
#[derive(Clone, PartialEq, Debug)]
pub struct PyFinding {
    criterion: Criterion,
    of: Arc<Determination>,
}

record! {
    PyFinding
    match "criterion", "status";
    shown {
        /// The criterion.
        criterion: Member<Criterion> = |it| Member(it.criterion),
        /// The criterion as people write it.
        label: &'static str = |it| it.criterion.label(),
        /// What it says.
        status: Member<Status> = |it| Member(it.said(|finding| finding.status()).unwrap_or(Status::Unknown)),
        /// Why, in one sentence with the values that decided.
        reason: String = |it| it.said(|finding| finding.reason().to_string()).unwrap_or_default(),
        /// The facts that it lacks; none unless it is unknown.
        missing: Members<Field> = |it| {
            Members(it.said(|finding| finding.missing().iter().collect()).unwrap_or_default())
        },
        /// For a criterion that time alone cures: the first date of service on which it would be met.
        met_from: Option<Day> = |it| it.said(|finding| finding.met_from()).flatten().shown(),
    }
    /// The finding as a plain dict: what the JSON holds.
    dict Described<'py, FindingDict> = |it| it.said(|finding| finding.to_json()).unwrap_or_default();
    repr |it| format!("<Finding: {}: {}: {}>", it.criterion, it.status().0, it.reason());
    hash |it| (it.criterion.as_str(), it.of.request().to_json());
    pickle |it| {
        let request = typed(it.py(), it.get().of.request().clone())?;
        given_by(it, "_finding", (request, it.get().criterion.as_str()))
    };
    methods {
        /// The known facts that the criterion read, with their values.
        #[getter]
        fn facts<'py>(&self, py: Python<'py>) -> PyResult<Facts<'py>> {
            let dict = PyDict::new(py);
            if let Some(finding) = self.of.finding(self.criterion) {
                for (field, value) in finding.facts() {
                    dict.set_item(Member(field), Fact(field, value))?;
                }
            }
            Ok(Facts(dict))
        }

        /// Where the policy says it.
        #[getter]
        fn citation(&self) -> PyCitation {
            let finding = self.of.finding(self.criterion);
            PyCitation(finding.map_or(
                Citation {
                    section: "",
                    item: "",
                },
                |finding| finding.citation(),
            ))
        }
    }
}

impl PyFinding {
    /// Something of the finding. A finding is made only of a criterion that the answer has.
    fn said<T>(&self, of: impl FnOnce(Finding<'_>) -> T) -> Option<T> {
        self.of.finding(self.criterion).map(of)
    }
}

/// A finding from what pickling took it into.
#[pyfunction]
#[pyo3(signature = (request: "Request", criterion: "str") -> "Finding | None")]
pub(crate) fn _finding(
    request: &Bound<'_, PyRequest>,
    criterion: &Bound<'_, PyAny>,
) -> PyResult<Option<PyFinding>> {
    PyDetermination(Arc::new(request.get().0.clone().into())).finding(criterion)
}

/// Facts by name, as a dict.
pub(crate) struct Facts<'py>(Bound<'py, PyDict>);

impl<'py> IntoPyObject<'py> for Facts<'py> {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = pyo3::type_hint_subscript!(
        PyStaticExpr::Name { id: "dict" },
        Member::<Field>::OUTPUT_TYPE,
        PyStaticExpr::Attribute {
            value: &PyStaticExpr::Name {
                id: "radiopharm_policy.types"
            },
            attr: "FactValue",
        }
    );

    fn into_pyobject(self, _: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Ok(self.0)
    }
}

/// Where the policy says something: its section and the item within.
#[pyclass(frozen, eq, name = "Citation", module = "radiopharm_policy")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PyCitation(pub(crate) Citation);

record! {
    PyCitation
    match "section", "item";
    fields |it: Citation| it.0; {
        /// The heading of the policy.
        section: &'static str,
        /// The item under it.
        item: &'static str,
    }
    repr |it| format!("<Citation: {}: {}>", it.0.section, it.0.item);
    hash |it| (it.0.section, it.0.item);
    pickle |it| given_by(it, "_citation", (it.get().0.section, it.get().0.item));
    methods {}
}

impl ShownAs<PyCitation> for Citation {
    fn shown(self) -> PyCitation {
        PyCitation(self)
    }
}

/// A citation from what pickling took it into: one of the policy's, found again.
#[pyfunction]
pub(crate) fn _citation(section: &str, item: &str) -> Option<PyCitation> {
    crate::reference::every_criterion()
        .map(|(_, _, _, entry)| entry.citation)
        .find(|citation| citation.section == section && citation.item == item)
        .map(PyCitation)
}

/// An authorization: how many doses, for how long, with which code and how many units.
///
/// The library recommends it; a payer grants it.
///
/// ```
/// >>> from radiopharm_policy import determine
/// >>> granted = determine(
/// ...     drug="xofigo", phase="continuation", date_of_service="2026-05-04", doses_given=2,
/// ...     initial_criteria_established=True, weight_kg=80,
/// ... ).authorization
/// >>> granted.doses, granted.hcpcs, granted.units_per_dose, granted.total_units
/// (4, 'A9606', 119, 476)
///
/// ```
#[pyclass(frozen, eq, hash, name = "Authorization", module = "radiopharm_policy")]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PyAuthorization(Authorization);

record! {
    PyAuthorization
    match "doses", "hcpcs";
    fields |it: Authorization| it.0; {
        /// Doses authorized.
        doses: u8,
        /// Doses requested beyond the limit.
        excess_doses: u8,
        /// Length in months.
        months: i32,
        /// The first day.
        valid_from: Day,
        /// The last day.
        valid_through: Day,
        /// The code that bills the product.
        hcpcs: &'static str,
        /// The activity of one dose in MBq: the one that was stated, at most the standard one; where none was stated,
        /// the standard one. `None` for Xofigo without a weight.
        activity_per_dose_mbq: Option<Written>,
        /// Weeks from one dose to the next: 8, 6 or 4.
        interval_weeks: u8,
        /// Billing units of one dose: millicuries of the lutetium products, **micro**curies of Xofigo; `None` for
        /// Xofigo without a weight.
        units_per_dose: Option<u64>,
        /// Billing units of all the doses.
        total_units: Option<u64>,
    }
    /// The authorization as a plain dict.
    dict Described<'py, AuthorizationDict> = |it| to_json(&it.0)?;
    repr |it| {
        let Authorization { doses, hcpcs, valid_from, valid_through, total_units, .. } = it.0;
        let units = total_units.map_or("units by weight".to_owned(), |units| format!("{units} units"));
        format!("<Authorization: {doses} doses of {hcpcs}, {units}, {valid_from} through {valid_through}>")
    };
    kept as Authorization = |it| it.0, |read| Self(read);
    methods {}
}

/// Activities of an authorization are in MBq, which its fields say.
impl ShownAs<Written> for Activity {
    fn shown(self) -> Written {
        Written(self.in_mbq().to_string())
    }
}

/// An item of a documentation checklist.
#[pyclass(frozen, eq, name = "DocumentationItem", module = "radiopharm_policy")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PyDocumentationItem {
    pub(crate) item: &'static DocumentationItem,
    pub(crate) status: Option<Status>,
}

record! {
    PyDocumentationItem
    match "id", "status";
    fields |it: DocumentationItem| it.item; unshown first_line, last_line; {
        /// A stable id.
        id: &'static str,
        /// What to send: neutral, so that it is true whatever the record shows.
        text: &'static str,
        /// The criteria that it proves.
        criteria: Members<Criterion>,
    }
    shown {
        /// The worst status of those criteria: not met before unknown before review before met; `None` on a checklist
        /// of no request.
        status: Option<Member<Status>> = |it| it.status.shown(),
    }
    /// The item as a plain dict.
    dict Described<'py, DocumentationItemDict> = |it| {
        let DocumentationItem { id, text, criteria, .. } = it.item;
        object(&[("id", json!(id)), ("text", json!(text)), ("criteria", json!(criteria)), ("status", json!(it.status))])?
    };
    repr |it| {
        let status = it.status.map_or(String::new(), |status| format!("{status}: "));
        format!("<DocumentationItem: {}: {status}{}>", it.item.id, it.item.text)
    };
    hash |it| (it.item.id, it.status);
    pickle |it| {
        let PyDocumentationItem { item, status } = it.get();
        given_by(it, "_documentation_item", (item.id, status.map(Status::as_str)))
    };
    methods {}
}

/// A checklist's item from what pickling took it into.
#[pyfunction]
pub(crate) fn _documentation_item(id: &str, status: Option<&str>) -> Option<PyDocumentationItem> {
    let status = match status {
        Some(word) => Some(Status::from_word(word)?),
        None => None,
    };
    crate::reference::every_document()
        .map(|(_, _, item)| item)
        .find(|item| item.id == id)
        .map(|item| PyDocumentationItem { item, status })
}

/// What a reader should know beside the outcome, with the facts to look at.
///
/// ```
/// >>> from radiopharm_policy import determine
/// >>> answer = determine(drug="lutathera", date_of_service="2026-05-04", serum_creatinine_mg_dl=97)
/// Traceback (most recent call last):
/// ...
/// radiopharm_policy.InputError: `serum_creatinine_mg_dl` must be a number above 0, up to 50 (mg/dL), with at most 20 places after the point, not 97
/// >>> answer = determine(drug="lutathera", date_of_service="2026-05-04", serum_creatinine_mg_dl=16)
/// >>> [(str(note.id), [str(fact) for fact in note.facts]) for note in answer.advisories]
/// [('implausible_value', ['serum_creatinine_mg_dl'])]
///
/// ```
#[pyclass(frozen, eq, hash, name = "Advisory", module = "radiopharm_policy")]
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PyAdvisory {
    id: Advisory,
    facts: Vec<Field>,
}

record! {
    PyAdvisory
    match "id", "facts";
    shown {
        /// Which advisory it is.
        id: Member<Advisory> = |it| Member(it.id),
        /// What it says.
        text: &'static str = |it| it.id.text(),
        /// The facts to look at: those outside what is usual, the activity that was stated, the analogues that are in
        /// use; empty for other advisories.
        facts: Members<Field> = |it| Members(it.facts.clone()),
    }
    /// The advisory as a plain dict.
    dict Described<'py, AdvisoryDict> = |it| {
        object(&[("id", json!(it.id)), ("text", json!(it.id.text())), ("facts", json!(it.facts))])?
    };
    repr |it| {
        let facts: Vec<String> = it.facts.iter().map(|fact| format!("'{fact}'")).collect();
        if facts.is_empty() {
            format!("Advisory('{}')", it.id)
        } else {
            format!("Advisory('{}', [{}])", it.id, facts.join(", "))
        }
    };
    str |it| it.id.text().to_owned();
    pickle |it| {
        let PyAdvisory { id, facts } = it.get();
        made_anew(it, (id.as_str(), facts.iter().map(|fact| fact.as_str()).collect::<Vec<_>>()))
    };
    methods {
        #[new]
        #[pyo3(signature = (id: "AdvisoryId | AdvisoryIdWord", facts: "Iterable[Field | FieldWord] | None" = None))]
        fn new(id: &Bound<'_, PyAny>, facts: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
            let id = read_word(id)?;
            let facts = match facts {
                Some(facts) => facts
                    .try_iter()?
                    .map(|fact| read_word(&fact?))
                    .collect::<PyResult<_>>()?,
                None => Vec::new(),
            };
            Ok(Self { id, facts })
        }
    }
}

of_every_name! {
    /// Decides a request: from keyword arguments, from a mapping or a row of a table, from a request object, or from a
    /// reading of `intake`.
    ///
    /// Names are those of the vocabulary, and of the columns of `evaluate`: a reference may be a whole number, and
    /// `imaging_agent`, `imaging_result` and `imaging_date` are one study. A row may be a mapping, a dataclass, a named tuple,
    /// a row of `sqlite3` or a Series of pandas. `None` and what is not there are unknown, and so are the missing values of
    /// pandas and NumPy. A text is never read as a number: `determine(intake.record(row))` reads texts as people write them.
    /// The date of service selects the edition, unless `edition` forces the one in force on a date. Whatever is wrong is raised
    /// at once, as one `InputError`.
    ///
    /// ```
    /// >>> from datetime import date
    /// >>> from radiopharm_policy import Xofigo, determine
    /// >>> determine(drug="xofigo", date_of_service=date(2026, 5, 4), age_years=17).outcome
    /// <Outcome.INFORMATION_NEEDED: 'information_needed'>
    /// >>> determine({"drug": "xofigo", "date_of_service": "2026-05-04", "medicare_advantage": True}).outcome
    /// <Outcome.OUT_OF_SCOPE: 'out_of_scope'>
    /// >>> determine(Xofigo(date_of_service=date(2026, 5, 4)), edition="2025-06-30").edition
    /// <Edition.EDITION_2025_05_01: '2025-05-01'>
    ///
    /// ```
    #[pyfunction]
    #[pyo3(
        signature = (
            request: "Request | Reading | RowLike | None" = None, /, *, edition: "EditionLike | None" = None,
            **facts: "Keywords"
        )
    )]
    pub(crate) fn determine<'py>(
        py: Python<'py>,
        request: Option<&Bound<'py, PyAny>>,
        edition: Option<&Bound<'py, PyAny>>,
        facts: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<PyDetermination> {
        let facts: Entries<'py> = facts.map(|facts| facts.iter().collect()).unwrap_or_default();
        let forced = |request: &Request| match edition {
            None => Ok(request.clone()),
            Some(edition) => under(py, request, edition),
        };
        let request = match request {
            None => requested(py, Draft::new(), &[&facts], edition)?,
            Some(object) => match object.cast::<PyRequest>() {
                Ok(made) if facts.is_empty() => forced(&made.get().0)?,
                Ok(_) => return Err(not_both()),
                Err(_) => match (entries(object)?, of_reading(object)?) {
                    (Some(record), _) => requested(py, Draft::new(), &[&record, &facts], edition)
                        .map_err(|error| with_note_of_texts(py, error, &record))?,
                    (None, Some(read)) if facts.is_empty() => forced(&read)?,
                    (None, Some(_)) => return Err(not_both()),
                    (None, None) => {
                        return Err(PyTypeError::new_err(format!(
                            "determine() takes a request, a mapping or keyword arguments, not {}",
                            object.get_type().name()?
                        )));
                    }
                },
            },
        };
        Ok(PyDetermination(Arc::new(request.into())))
    }
}

fn not_both() -> PyErr {
    PyTypeError::new_err(
        "determine() takes a request or facts, not both: request.replace(...) makes another request",
    )
}

/// The error of a record; of one that has texts alone, as a row of `csv` has, with a note of what reads it.
fn with_note_of_texts(py: Python<'_>, error: PyErr, record: &Entries<'_>) -> PyErr {
    let is_text = |value: &Bound<'_, PyAny>| value.is_none() || value.is_instance_of::<PyString>();
    if record.iter().all(|(_, value)| is_text(value)) {
        let note = "every value is a text, as in a row of csv: radiopharm_policy.intake.record reads texts as people write them";
        // An exception that takes no note is raised without it.
        let _ = error.value(py).call_method1("add_note", (note,));
    }
    error
}

/// Texts that take longer than this are read and decided without the interpreter's lock.
///
/// Shorter ones take microseconds, and to give the lock away for so little was not measured to gain anything.
const LONG: usize = 8 * 1024;

/// Decides a request that is one JSON object, and writes the answer as one line of JSON.
///
/// The brief form has statuses in place of findings, no checklist and no advisories.
///
/// ```
/// >>> from radiopharm_policy import determine_json
/// >>> import json
/// >>> answer = determine_json('{"drug": "xofigo", "date_of_service": "2026-05-04"}', brief=True)
/// >>> json.loads(answer)["outcome"]
/// 'information_needed'
///
/// ```
#[pyfunction]
#[pyo3(signature = (
    request: "str | bytes | bytearray", /, *, brief: "bool" = false, edition: "EditionLike | None" = None
))]
pub(crate) fn determine_json(
    py: Python<'_>,
    request: &Bound<'_, PyAny>,
    brief: bool,
    edition: Option<&Bound<'_, PyAny>>,
) -> PyResult<String> {
    let text = bytes_of(request, "a request")?;
    let format = format_of(brief);
    let edition = match edition {
        None => None,
        Some(edition) => match Edition::chosen(&given(edition)?) {
            Ok(chosen) => chosen,
            // What is wrong with the request is told beside what is wrong with the edition.
            Err(_) => {
                let request = request_from_json(py, &text, Some(edition))?;
                return Ok(Determination::from(request).to_json(format));
            }
        },
    };
    let work = || radiopharm_policy::determine_json(&text, format, edition);
    let answer = if text.len() < LONG {
        work()
    } else {
        py.detach(work)
    };
    answer.map_err(|errors| raised(py, &errors))
}
