//! Responses to requests for authorization, for Da Vinci's PAS.

use super::PasVersion;
use super::json::{Json, coding, concept, extension, list, object, reference, some};
use super::summary::{HCPCS, because, sentence};
use crate::determination::Determination;
use crate::intake::fhir::form::Form;
use crate::outcome::Outcome;
use crate::request::Given;

const PROFILE: &str = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-claimresponse";
const REVIEW: &str = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction";
const REVIEW_CODE: &str = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewActionCode";
const REVIEWER: &str =
    "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-claimResponseReviewer";
const REFERENCE_NUMBER: &str =
    "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-administrationReferenceNumber";
const PERIOD: &str = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-itemPreAuthPeriod";
const AUTHORIZED: &str =
    "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-itemAuthorizedDetail";
/// The review actions of X12.
const ACTIONS: &str = "https://codesystem.x12.org/005010/306";

/// An identifier of a system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// The system, as a URI.
    pub system: String,
    /// The identifier.
    pub value: String,
}

impl Identifier {
    fn json(&self) -> Json {
        object([
            ("system", self.system.clone().into()),
            ("value", self.value.clone().into()),
        ])
    }
}

/// What a response to a request for authorization says beside the answer, which only the payer knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimContext {
    /// The version of PAS that its receiver reads.
    pub version: PasVersion,
    /// The identifier of the response.
    pub identifier: Identifier,
    /// The type of the claim, as a code of HL7's claim types: `professional`, `institutional`.
    pub claim_type: String,
    /// The reference of the patient.
    pub patient: String,
    /// The reference of the payer.
    pub insurer: String,
    /// The reference of who asks.
    pub requestor: String,
    /// The reference of the claim.
    pub claim: String,
    /// When the response was made, as FHIR writes an instant or a day.
    pub created: String,
    /// The number of the claim's item that is asked about.
    pub item: u32,
    /// The number of the authorization that the payer grants on this answer. Without one, the request is pended.
    pub authorization: Option<String>,
    /// The number under which a request that is pended is found again.
    pub reference_number: Option<String>,
}

/// A decision of a person not to certify.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denial {
    /// The national identifier of the person who decided.
    pub reviewer: Identifier,
    /// Why, in the person's words.
    pub reason: String,
}

/// What is done with the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    /// A1: certified in total.
    Certified,
    /// A2: certified in part.
    InPart,
    /// A3: not certified.
    NotCertified,
    /// A4: pended.
    Pended,
}

impl Action {
    const fn code(self) -> (&'static str, &'static str) {
        match self {
            Self::Certified => ("A1", "Certified in total"),
            Self::InPart => ("A2", "Certified - partial"),
            Self::NotCertified => ("A3", "Not Certified"),
            Self::Pended => ("A4", "Pending"),
        }
    }
}

/// The response to a request for authorization: a ClaimResponse of Da Vinci's PAS.
///
/// *Medically necessary* certifies, in part where fewer doses are authorized than were asked for, if the payer gives the
/// number of the authorization. Everything else is pended, with a note of what is missing or must be reviewed, and the
/// form that asks for it. It never denies: that takes a person, and [`denial`].
///
/// ```
/// use radiopharm_policy::fhir::{ClaimContext, Identifier, PasVersion, claim_response};
/// use radiopharm_policy::{Request, determine};
///
/// let context = ClaimContext {
///     version: PasVersion::V2_2_1,
///     identifier: Identifier { system: "http://example.org/responses".into(), value: "1".into() },
///     claim_type: "professional".into(),
///     patient: "Patient/1".into(),
///     insurer: "Organization/1".into(),
///     requestor: "PractitionerRole/1".into(),
///     claim: "Claim/1".into(),
///     created: "2026-05-01".into(),
///     item: 1,
///     authorization: Some("A-4711".into()),
///     reference_number: Some("P-4711".into()),
/// };
/// let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#)?;
/// let response = claim_response(&determine(&request), &context);
/// assert!(response.contains(r#""code":"A4","display":"Pending""#));
/// assert!(!response.contains("A-4711"), "nothing is authorized");
/// # Ok::<(), radiopharm_policy::InputErrors>(())
/// ```
#[must_use]
pub fn claim_response(of: &Determination, context: &ClaimContext) -> String {
    let granted = of.authorization().zip(context.authorization.as_deref());
    let action = match (of.outcome(), granted) {
        (Outcome::MedicallyNecessary, Some((authorization, _))) if authorization.excess_doses == 0 => {
            Action::Certified
        }
        (Outcome::MedicallyNecessary, Some(_)) => Action::InPart,
        (
            Outcome::MedicallyNecessary
            | Outcome::Investigational
            | Outcome::NotEstablished
            | Outcome::InformationNeeded
            | Outcome::ClinicalReview
            | Outcome::OutOfScope,
            _,
        ) => Action::Pended,
    };
    response(of, context, action, Given::Null, notes(of, action))
}

/// The response to a request that a person decided not to certify; `None` where the answer leaves nothing for a
/// clinician to decide.
#[must_use]
pub fn denial(of: &Determination, context: &ClaimContext, denial: &Denial) -> Option<String> {
    if !of.clinician_review_required() {
        return None;
    }
    let parts = [
        extension("wasHumanReviewedFlag", "valueBoolean", true),
        extension("reviewerNPI", "valueIdentifier", denial.reviewer.json()),
    ];
    let reviewer = object([("extension", some(parts)), ("url", REVIEWER.into())]);
    let notes = vec![denial.reason.clone(), sentence(of)];
    Some(response(of, context, Action::NotCertified, reviewer, notes))
}

/// The notes for people.
fn notes(of: &Determination, action: Action) -> Vec<String> {
    let mut notes = vec![sentence(of)];
    if let Some(authorization) = of.authorization() {
        if 0 < authorization.excess_doses {
            let asked = u16::from(authorization.doses) + u16::from(authorization.excess_doses);
            notes.push(format!(
                "{} of {asked} doses are within the limit.",
                authorization.doses
            ));
        }
        if action == Action::Pended {
            notes.push("The payer has still to grant the authorization.".to_owned());
        }
    }
    if of.outcome() == Outcome::InformationNeeded {
        let form = Form::new(of.drug(), of.phase(), of.edition());
        notes.push(format!("The form {} asks for what is missing.", form.url()));
        for fact in of.missing_facts() {
            notes.push(fact.spec().question.to_owned());
        }
    }
    notes
}

fn response(
    of: &Determination,
    context: &ClaimContext,
    action: Action,
    reviewer: Json,
    notes: Vec<String>,
) -> String {
    let PasVersion::V2_2_1 = context.version;
    let is_granted = matches!(action, Action::Certified | Action::InPart);
    let authorization = of.authorization().filter(|_| is_granted);
    let number = context.authorization.clone().filter(|_| is_granted);
    let period = authorization.map_or(Given::Null, |of| {
        object([("start", of.valid_from.into()), ("end", of.valid_through.into())])
    });
    let detail = authorization.map_or(Given::Null, |of| {
        let code = concept(HCPCS, of.hcpcs);
        let units = of
            .total_units
            .map_or(Given::Null, |units| object([("value", units.into())]));
        let parts = [
            extension("productOrServiceCode", "valueCodeableConcept", code),
            extension("quantity", "valueQuantity", units),
        ];
        object([("extension", some(parts)), ("url", AUTHORIZED.into())])
    });
    let waiting = context
        .reference_number
        .clone()
        .filter(|_| action == Action::Pended);
    let (code, display) = action.code();
    let decided = object([("coding", Given::List(vec![coding(ACTIONS, code, display)]))]);
    let review = object([
        (
            "extension",
            some([
                extension("number", "valueString", number.clone()),
                extension(REVIEW_CODE, "valueCodeableConcept", decided),
            ]),
        ),
        ("url", REVIEW.into()),
    ]);
    let adjudication = object([
        ("extension", Given::List(vec![review])),
        (
            "category",
            concept("http://terminology.hl7.org/CodeSystem/adjudication", "submitted"),
        ),
    ]);
    let numbers = (1..=notes.len()).map(Given::from);
    let item = object([
        (
            "extension",
            some([
                extension(REFERENCE_NUMBER, "valueString", waiting),
                extension(PERIOD, "valuePeriod", period.clone()),
                detail,
            ]),
        ),
        ("itemSequence", context.item.into()),
        ("noteNumber", Given::List(numbers.clone().collect())),
        ("adjudication", Given::List(vec![adjudication])),
    ]);
    let claim_type = coding(
        "http://terminology.hl7.org/CodeSystem/claim-type",
        context.claim_type.clone(),
        Given::Null,
    );
    object([
        ("resourceType", "ClaimResponse".into()),
        ("meta", object([("profile", Given::List(vec![PROFILE.into()]))])),
        ("extension", some([reviewer])),
        ("identifier", Given::List(vec![context.identifier.json()])),
        ("status", "active".into()),
        ("type", object([("coding", Given::List(vec![claim_type]))])),
        ("use", "preauthorization".into()),
        ("patient", reference(&context.patient)),
        ("created", context.created.clone().into()),
        ("insurer", reference(&context.insurer)),
        ("requestor", reference(&context.requestor)),
        ("request", reference(&context.claim)),
        ("outcome", "complete".into()),
        ("disposition", because(of).into()),
        ("preAuthRef", number.into()),
        ("preAuthPeriod", period),
        ("item", Given::List(vec![item])),
        (
            "processNote",
            list(notes.into_iter().zip(numbers), |(text, number)| {
                object([
                    ("number", number),
                    ("type", "display".into()),
                    ("text", text.into()),
                ])
            }),
        ),
    ])
    .to_string()
}
