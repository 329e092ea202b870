//! What is said of coverage, on an order, for Da Vinci's CRD.

use jiff::civil::Date;

use super::CrdVersion;
use super::json::{Json, coding, concept, extension, object, reference, some};
use super::summary::{HCPCS, sentence};
use crate::authorization::Authorization;
use crate::determination::Determination;
use crate::intake::fhir::answers::resource;
use crate::intake::fhir::form::Form;
use crate::intake::fhir::tree::{list, text, with_entry};
use crate::outcome::Outcome;
use crate::request::{Given, InputErrors};

const URL: &str = "http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-coverage-information";
const CRD: &str = "http://hl7.org/fhir/us/davinci-crd/CodeSystem/temp";

/// What the plan says of the product; only the payer knows it.
///
/// There is no word for *not covered*: who says that does so without this crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Covered {
    /// The plan covers it.
    Covered,
    /// It cannot be said without more information.
    Conditional,
}

/// What a statement of coverage says beside the answer, which only the payer knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageContext {
    /// The version of CRD that its receiver reads.
    pub version: CrdVersion,
    /// The reference of the coverage.
    pub coverage: String,
    /// What the plan says of the product.
    pub covered: Covered,
    /// The identifier under which the payer finds the statement again.
    pub assertion: String,
    /// The day of the statement.
    pub date: Date,
    /// The number of an authorization that the payer grants on this answer. Without one, authorization is still needed.
    pub authorization: Option<String>,
}

/// What an answer means for the coverage of an order: the extension *coverage information* of Da Vinci's CRD.
///
/// It never says *not covered*, and never that an authorization is not needed. An authorization is `satisfied` where the
/// answer is *medically necessary* and the payer gives its number, for the doses and the time that the answer
/// authorizes. Where facts are missing it names the form that asks for them; whatever a clinician must review is said
/// to need an authorization, with the reason.
///
/// CRD 2.2.1 has an invariant (crd-ci-q4) that refuses the purpose `withpa` beside `auth-needed`, against its own text;
/// the purpose is left out there.
///
/// ```
/// use radiopharm_policy::fhir::{CoverageContext, Covered, CrdVersion, coverage_information};
/// use radiopharm_policy::{Request, date, determine};
///
/// let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#)?;
/// let context = CoverageContext {
///     version: CrdVersion::V2_0_1,
///     coverage: "Coverage/1".into(),
///     covered: Covered::Covered,
///     assertion: "4711".into(),
///     date: date(2026, 5, 1),
///     authorization: None,
/// };
/// let extension = coverage_information(&determine(&request), &context);
/// assert!(extension.contains(r#"{"url":"pa-needed","valueCode":"auth-needed"},{"url":"doc-needed","valueCode":"clinical"}"#));
/// # Ok::<(), radiopharm_policy::InputErrors>(())
/// ```
#[must_use]
pub fn coverage_information(of: &Determination, context: &CoverageContext) -> String {
    of_answer(of, context).to_string()
}

fn of_answer(of: &Determination, context: &CoverageContext) -> Json {
    let granted = of.authorization().zip(context.authorization.as_deref());
    let covered = match context.covered {
        Covered::Covered => "covered",
        Covered::Conditional => "conditional",
    };
    let needed = match (of.outcome(), context.version) {
        (Outcome::MedicallyNecessary, _) if granted.is_some() => "satisfied",
        // Another policy says whether an authorization is needed.
        (Outcome::OutOfScope, CrdVersion::V2_0_1) => "conditional",
        (Outcome::OutOfScope, CrdVersion::V2_2_1) => "indeterminate",
        (
            Outcome::MedicallyNecessary
            | Outcome::Investigational
            | Outcome::NotEstablished
            | Outcome::InformationNeeded
            | Outcome::ClinicalReview,
            _,
        ) => "auth-needed",
    };
    let asks = of.outcome() == Outcome::InformationNeeded;
    let is_conditional = covered == "conditional" || needed == "conditional";
    let purpose = asks && context.version == CrdVersion::V2_0_1;
    let form = asks.then(|| Form::new(of.drug(), of.phase(), of.edition()).url());
    let limits = granted
        .as_ref()
        .map(|(authorization, _)| limits(authorization, context.version));
    let [quantity, period] = limits.unwrap_or([Given::Null, Given::Null]);
    let parts = [
        extension("coverage", "valueReference", reference(&context.coverage)),
        extension("covered", "valueCode", covered),
        extension("pa-needed", "valueCode", needed),
        extension("doc-needed", "valueCode", asks.then_some("clinical")),
        extension("doc-purpose", "valueCode", purpose.then_some("withpa")),
        extension("info-needed", "valueCode", is_conditional.then_some("OTH")),
        extension(
            "billingCode",
            "valueCoding",
            coding(HCPCS, of.drug().hcpcs(), Given::Null),
        ),
        extension(
            "reason",
            "valueCodeableConcept",
            object([("text", sentence(of).into())]),
        ),
        quantity,
        period,
        extension("questionnaire", "valueCanonical", form),
        extension("date", "valueDate", context.date),
        extension("coverage-assertion-id", "valueString", context.assertion.clone()),
        extension(
            "satisfied-pa-id",
            "valueString",
            granted.map(|(_, number)| number.to_owned()),
        ),
    ];
    object([("extension", some(parts)), ("url", URL.into())])
}

/// For how many doses and how long an authorization holds.
fn limits(of: &Authorization, version: CrdVersion) -> [Json; 2] {
    let category = match version {
        CrdVersion::V2_0_1 => Given::Null,
        CrdVersion::V2_2_1 => extension("category", "valueCode", "cat-limitation"),
    };
    let detail = |code: &'static str, value: Json| {
        let parts = [
            category.clone(),
            extension("code", "valueCodeableConcept", concept(CRD, code)),
            value,
        ];
        object([("extension", some(parts)), ("url", "detail".into())])
    };
    let doses = object([("value", of.doses.into()), ("unit", "doses".into())]);
    let period = object([("start", of.valid_from.into()), ("end", of.valid_through.into())]);
    [
        detail("allowed-quantity", extension("value", "valueQuantity", doses)),
        detail("allowed-period", extension("value", "valuePeriod", period)),
    ]
}

/// An order with [what its answer means for its coverage](coverage_information) among its extensions; what was said of
/// the same coverage before is replaced, and everything else stays as it was.
///
/// # Errors
/// The text is no resource in JSON.
pub fn annotated_order(
    order: &[u8],
    of: &Determination,
    context: &CoverageContext,
) -> Result<String, InputErrors> {
    let order = resource(order)?;
    let new = of_answer(of, context);
    let is_of_coverage = |old: &Given<'_>| {
        let parts = list(old, "extension").iter();
        let mut references = parts.filter_map(|part| text(part, "valueReference.reference"));
        text(old, "url") == Some(URL) && references.any(|reference| reference == context.coverage)
    };
    let annotated = with_entry(&order, "extension", |extensions| {
        let mut extensions = match extensions {
            Some(Given::List(extensions)) => extensions.clone(),
            Some(Given::Null | Given::Bool(_) | Given::Number(_) | Given::Text(_) | Given::Object(_))
            | None => Vec::new(),
        };
        extensions.retain(|old| !is_of_coverage(old));
        extensions.push(new);
        Some(Given::List(extensions))
    });
    Ok(annotated.to_string())
}
