//! FHIR R4 out, as text: `fhir.py` takes and names it.

use pyo3::prelude::*;
use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::fhir::{
    CardContext, ClaimContext, CoverageContext, Covered, CrdVersion, Denial, DtrVersion, Form,
    GuidanceContext, Identifier, PasVersion, Respondent, ResponseContext,
};
use radiopharm_policy::intake::AnswerOrigin;
use radiopharm_policy::{Date, Edition, Given, InputError, fhir};

use crate::error::{Faults, Read, raised};
use crate::given::given;
use crate::request::PyRequest;
use crate::results::{PyDetermination, word_of};
use crate::shown::bytes_of;

/// One of a few texts that stand for something.
fn one_of<T: Copy>(name: &str, value: &str, all: &[(&'static str, T)]) -> Read<T> {
    let found = all.iter().find(|(text, _)| *text == value);
    found.map(|(_, of)| *of).ok_or_else(|| {
        let texts: Vec<&str> = all.iter().map(|(text, _)| *text).collect();
        let permitted = format!("one of {}", texts.join(", "));
        InputError::invalid(Some(name), name, &permitted, &Given::Text(value.into()))
    })
}

/// The versions of a guide by what they are called.
fn crd(value: &str) -> Read<CrdVersion> {
    let all: Vec<_> = CrdVersion::ALL.iter().map(|of| (of.as_str(), *of)).collect();
    one_of("version", value, &all)
}

fn dtr(value: &str) -> Read<DtrVersion> {
    let all: Vec<_> = DtrVersion::ALL.iter().map(|of| (of.as_str(), *of)).collect();
    one_of("version", value, &all)
}

fn pas(value: &str) -> Read<PasVersion> {
    let all: Vec<_> = PasVersion::ALL.iter().map(|of| (of.as_str(), *of)).collect();
    one_of("version", value, &all)
}

fn day(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Read<Date>> {
    let read = given(value)?;
    let permitted = "a date from 1900-01-01 to 2199-12-31";
    Ok(read
        .to_day()
        .ok_or_else(|| InputError::invalid(Some(name), name, permitted, &read)))
}

/// The form that is named by a drug, a phase, and the day of an edition; without a day, the latest edition's.
fn form(
    drug: &Bound<'_, PyAny>,
    phase: &Bound<'_, PyAny>,
    edition: Option<&Bound<'_, PyAny>>,
    faults: &mut Faults,
) -> PyResult<Option<Form>> {
    let drug = faults.take(word_of::<Drug>(Some("drug"), drug)?);
    let phase = faults.take(word_of::<Phase>(Some("phase"), phase)?);
    let edition = match edition {
        None => Some(Edition::LATEST),
        Some(edition) => match Edition::chosen(&given(edition)?) {
            Ok(chosen) => Some(chosen.unwrap_or(Edition::LATEST)),
            Err(errors) => {
                faults.take_all(&errors);
                None
            }
        },
    };
    Ok((|| Some(Form::new(drug?, phase?, edition?)))())
}

/// The form of a drug, a phase and an edition.
#[pyfunction]
#[pyo3(signature = (drug: "object", phase: "object", edition: "object" = None))]
pub(crate) fn _questionnaire(
    drug: &Bound<'_, PyAny>,
    phase: &Bound<'_, PyAny>,
    edition: Option<&Bound<'_, PyAny>>,
) -> PyResult<(String, String)> {
    let mut faults = Faults::default();
    let form = form(drug, phase, edition, &mut faults)?;
    let form = faults.finish(drug.py(), form)?;
    Ok((
        fhir::questionnaire(form.drug, form.phase, form.edition),
        form.url(),
    ))
}

/// The drug, the phase and the edition of a form, by its canonical URL.
#[pyfunction]
pub(crate) fn _form(url: &str) -> Option<(&'static str, &'static str, &'static str)> {
    let form = Form::of_url(url)?;
    Some((form.drug.as_str(), form.phase.as_str(), form.edition.as_str()))
}

/// The context of a response: version, patient, coverage, order, and when it was written.
type Beside = (String, String, String, String, String);

fn response_context(beside: Beside, faults: &mut Faults) -> Option<ResponseContext> {
    let (version, patient, coverage, order, authored) = beside;
    Some(ResponseContext {
        version: faults.take(dtr(&version))?,
        patient,
        coverage,
        order,
        authored,
    })
}

/// The first response of an adaptive form.
#[pyfunction]
#[pyo3(signature = (
    drug: "object", phase: "object", edition: "object", beside: "tuple[str, str, str, str, str]"
))]
pub(crate) fn _adaptive_response(
    drug: &Bound<'_, PyAny>,
    phase: &Bound<'_, PyAny>,
    edition: Option<&Bound<'_, PyAny>>,
    beside: Beside,
) -> PyResult<String> {
    let mut faults = Faults::default();
    let form = form(drug, phase, edition, &mut faults)?;
    let context = response_context(beside, &mut faults);
    let made = form.zip(context);
    let (form, context) = faults.finish(drug.py(), made)?;
    Ok(fhir::adaptive_response(form, &context))
}

/// The next step of an adaptive form.
#[pyfunction]
#[pyo3(signature = (response: "str | bytes | bytearray"))]
pub(crate) fn _next_step(response: &Bound<'_, PyAny>) -> PyResult<String> {
    let bytes = bytes_of(response, "a response")?;
    fhir::next_question(&bytes).map_err(|errors| raised(response.py(), &errors))
}

/// What a request states, as the response to its form.
#[pyfunction]
#[pyo3(signature = (
    request: "Request", origin: "object", practitioner: "str | None", beside: "tuple[str, str, str, str, str]"
))]
pub(crate) fn _questionnaire_response(
    request: &Bound<'_, PyRequest>,
    origin: &Bound<'_, PyAny>,
    practitioner: Option<String>,
    beside: Beside,
) -> PyResult<String> {
    let mut faults = Faults::default();
    let origin = faults.take(word_of::<AnswerOrigin>(Some("origin"), origin)?);
    let context = response_context(beside, &mut faults);
    let (origin, context) = faults.finish(request.py(), origin.zip(context))?;
    let who = Respondent { origin, practitioner };
    Ok(fhir::questionnaire_response(&request.get().0, &who, &context))
}

/// The context of a statement of coverage: version, coverage, what the plan says, assertion, day, authorization.
fn coverage_context(
    py: Python<'_>,
    beside: (String, String, String, String, Bound<'_, PyAny>, Option<String>),
) -> PyResult<CoverageContext> {
    let (version, coverage, covered, assertion, date, authorization) = beside;
    let mut faults = Faults::default();
    let words = [
        ("covered", Covered::Covered),
        ("conditional", Covered::Conditional),
    ];
    let version = faults.take(crd(&version));
    let covered = faults.take(one_of("covered", &covered, &words));
    let date = faults.take(day("date", &date)?);
    let made = (|| {
        Some(CoverageContext {
            version: version?,
            coverage,
            covered: covered?,
            assertion,
            date: date?,
            authorization,
        })
    })();
    faults.finish(py, made)
}

/// What an answer means for the coverage of an order; among the extensions of the order, where it is given.
#[pyfunction]
#[pyo3(signature = (
    determination: "Determination", order: "str | bytes | bytearray | None",
    beside: "tuple[str, str, str, str, object, str | None]"
))]
pub(crate) fn _coverage_information(
    determination: &Bound<'_, PyDetermination>,
    order: Option<&Bound<'_, PyAny>>,
    beside: (String, String, String, String, Bound<'_, PyAny>, Option<String>),
) -> PyResult<String> {
    let py = determination.py();
    let context = coverage_context(py, beside)?;
    let of = &determination.get().0;
    match order {
        None => Ok(fhir::coverage_information(of, &context)),
        Some(order) => {
            let bytes = bytes_of(order, "an order")?;
            fhir::annotated_order(&bytes, of, &context).map_err(|errors| raised(py, &errors))
        }
    }
}

/// What a response to a claim says beside the answer.
#[pyclass(frozen, name = "_ClaimContext", module = "radiopharm_policy._native")]
#[derive(Debug)]
pub struct PyClaimContext(ClaimContext);

#[pymethods]
impl PyClaimContext {
    #[new]
    #[pyo3(signature = (
        version, identifier, claim_type, patient, insurer, requestor, claim, created, item, authorization = None,
        reference_number = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "a response has as many parts")]
    fn new(
        py: Python<'_>,
        version: &str,
        identifier: (String, String),
        claim_type: String,
        patient: String,
        insurer: String,
        requestor: String,
        claim: String,
        created: String,
        item: u32,
        authorization: Option<String>,
        reference_number: Option<String>,
    ) -> PyResult<Self> {
        let mut faults = Faults::default();
        let version = faults.take(pas(version));
        let version = faults.finish(py, version)?;
        Ok(Self(ClaimContext {
            version,
            identifier: identified(identifier),
            claim_type,
            patient,
            insurer,
            requestor,
            claim,
            created,
            item,
            authorization,
            reference_number,
        }))
    }

    /// The response that certifies, or pends.
    fn response(&self, determination: &Bound<'_, PyDetermination>) -> String {
        fhir::claim_response(&determination.get().0, &self.0)
    }

    /// The response to what a person decided not to certify.
    fn denial(
        &self,
        determination: &Bound<'_, PyDetermination>,
        reviewer: (String, String),
        reason: String,
    ) -> Option<String> {
        let who = Denial {
            reviewer: identified(reviewer),
            reason,
        };
        fhir::denial(&determination.get().0, &self.0, &who)
    }
}

fn identified((system, value): (String, String)) -> Identifier {
    Identifier { system, value }
}

/// The answer as a GuidanceResponse.
#[pyfunction]
pub(crate) fn _guidance_response(
    determination: &Bound<'_, PyDetermination>,
    patient: String,
    occurred: String,
) -> String {
    let context = GuidanceContext { patient, occurred };
    fhir::guidance_response(&determination.get().0, &context)
}

/// The answer as cards of CDS Hooks.
#[pyfunction]
#[pyo3(signature = (determination, policy_url = None, form_launch_url = None))]
pub(crate) fn _cds_cards(
    determination: &Bound<'_, PyDetermination>,
    policy_url: Option<String>,
    form_launch_url: Option<String>,
) -> String {
    let context = CardContext {
        policy_url,
        form_launch_url,
    };
    fhir::cds_cards(&determination.get().0, &context)
}
