//! Answers as plain R4.

use super::json::{Json, coding, list, object, reference};
use super::summary::sentence;
use crate::determination::Determination;
use crate::intake::fhir::codes::of_question;
use crate::outcome::Outcome;
use crate::request::Given;
use crate::version::POLICY;
use crate::vocabulary::Field;
use crate::wire::Format;

/// What a GuidanceResponse says beside the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuidanceContext {
    /// The reference of the patient.
    pub patient: String,
    /// When the answer was given, as FHIR writes an instant or a day.
    pub occurred: String,
}

/// The answer as a FHIR R4 GuidanceResponse, with nothing left out: it contains the answer's own JSON.
///
/// Its status is `data-required` where facts are missing, with a requirement for each of them, and otherwise `success`.
/// `moduleCanonical` names the policy, and its version is the edition.
///
/// ```
/// use radiopharm_policy::fhir::{GuidanceContext, guidance_response};
/// use radiopharm_policy::{Request, determine};
///
/// let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#)?;
/// let context = GuidanceContext { patient: "Patient/1".into(), occurred: "2026-05-01".into() };
/// let response = guidance_response(&determine(&request), &context);
/// assert!(response.contains(r#""status":"data-required""#));
/// # Ok::<(), radiopharm_policy::InputErrors>(())
/// ```
#[must_use]
pub fn guidance_response(of: &Determination, context: &GuidanceContext) -> String {
    let status = match of.outcome() {
        Outcome::InformationNeeded => "data-required",
        Outcome::MedicallyNecessary
        | Outcome::Investigational
        | Outcome::NotEstablished
        | Outcome::ClinicalReview
        | Outcome::OutOfScope => "success",
    };
    let possible = of.possible_outcomes().iter();
    let possible = possible.map(|outcome| parameter("possible_outcome", "valueCode", outcome.into()));
    let first = parameter("outcome", "valueCode", of.outcome().into());
    let whole = parameter("determination", "valueString", of.to_json(Format::Full).into());
    let answer = object([
        ("resourceType", "Parameters".into()),
        ("id", "answer".into()),
        (
            "parameter",
            Given::List([first].into_iter().chain(possible).chain([whole]).collect()),
        ),
    ]);
    object([
        ("resourceType", "GuidanceResponse".into()),
        ("contained", Given::List(vec![answer])),
        (
            "moduleCanonical",
            format!("urn:radiopharm-policy:policy:{POLICY}|{}", of.edition()).into(),
        ),
        ("status", status.into()),
        ("subject", reference(&context.patient)),
        ("occurrenceDateTime", context.occurred.clone().into()),
        ("note", Given::List(vec![object([("text", sentence(of).into())])])),
        ("outputParameters", reference("#answer")),
        ("dataRequirement", list(of.missing_facts(), requirement)),
    ])
    .to_string()
}

fn parameter(name: &'static str, kind: &'static str, value: Json) -> Json {
    object([("name", name.into()), (kind, value)])
}

/// What is required for a fact: an observation, where one says it, and otherwise an answer to its question.
fn requirement(fact: Field) -> Json {
    let codes = of_question(fact);
    if codes.is_empty() {
        let path = format!("item.where(linkId='{fact}')");
        return object([
            ("type", "QuestionnaireResponse".into()),
            ("mustSupport", Given::List(vec![path.into()])),
        ]);
    }
    let filter = object([
        ("path", "code".into()),
        (
            "code",
            list(codes, |code| coding("http://loinc.org", code, Given::Null)),
        ),
    ]);
    object([
        ("type", "Observation".into()),
        ("codeFilter", Given::List(vec![filter])),
    ])
}
