//! Responses to forms: with what is known, or empty.

use super::DtrVersion;
use super::json::{Json, coding, concept, extension, list, narrative, object, reference, some};
use super::questionnaire::{name, quantity, title};
use crate::agent::Study;
use crate::intake::AnswerOrigin;
use crate::intake::fhir::form::{Form, NONE, PARTS, system};
use crate::record::FactValue;
use crate::request::{Given, Request};
use crate::vocabulary::{Field, FieldType};
use crate::word::Said;

const PROFILE: &str = "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/dtr-questionnaireresponse";
const CONTEXT: &str = "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/qr-context";
const COVERAGE: &str = "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/qr-coverage";
const USE: &str = "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/intendedUse";
const ORIGIN: &str = "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/information-origin";
pub(super) const ADAPTIVE: &str =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-questionnaireAdaptive";

/// Who gave the answers of a response that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Respondent {
    /// How they came about.
    pub origin: AnswerOrigin,
    /// The reference of the practitioner who gave them; DTR wants one where a person did.
    pub practitioner: Option<String>,
}

/// What a response says beside its answers, which only the caller knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseContext {
    /// The version of DTR that its receiver reads.
    pub version: DtrVersion,
    /// The reference of the patient.
    pub patient: String,
    /// The reference of the coverage.
    pub coverage: String,
    /// The reference of the order.
    pub order: String,
    /// When it was written, as FHIR writes an instant or a day.
    pub authored: String,
}

impl ResponseContext {
    fn extensions(&self) -> Json {
        let crd = match self.version {
            DtrVersion::V2_0_1 => "http://hl7.org/fhir/us/davinci-crd/CodeSystem/temp",
            DtrVersion::V2_2_0 => "http://hl7.org/fhir/us/davinci-crd/CodeSystem/coverage-information-codes",
        };
        let coverage = match self.version {
            DtrVersion::V2_0_1 => CONTEXT,
            DtrVersion::V2_2_0 => COVERAGE,
        };
        Given::List(vec![
            extension(coverage, "valueReference", reference(&self.coverage)),
            extension(CONTEXT, "valueReference", reference(&self.order)),
            extension(USE, "valueCodeableConcept", concept(crd, "withpa")),
        ])
    }
}

impl Respondent {
    fn extension(&self) -> Json {
        let source = match self.origin {
            AnswerOrigin::Auto => "auto",
            AnswerOrigin::AutoClient => "auto-client",
            AnswerOrigin::AutoServer => "auto-server",
            AnswerOrigin::Override => "override",
            AnswerOrigin::Manual => "manual",
        };
        let author = self.practitioner.as_deref().map_or(Given::Null, |practitioner| {
            let part = extension("practitioner", "valueReference", reference(practitioner));
            object([("extension", Given::List(vec![part])), ("url", "author".into())])
        });
        object([
            (
                "extension",
                some([extension("source", "valueCode", source), author]),
            ),
            ("url", ORIGIN.into()),
        ])
    }
}

/// Everything that a request states, as the response to its form: a FHIR R4 QuestionnaireResponse.
///
/// Reading it gives the facts of the request. It is in progress, since a person has still to look at it.
///
/// ```
/// use radiopharm_policy::Request;
/// use radiopharm_policy::fhir::{DtrVersion, Respondent, ResponseContext, questionnaire_response};
/// use radiopharm_policy::intake::{AnswerOrigin, Reader};
/// use radiopharm_policy::vocabulary::Field;
///
/// let request = Request::from_json(
///     br#"{"drug":"lutathera","date_of_service":"2026-05-04","kps":80,"ki67_percent":12.50}"#,
/// )?;
/// let context = ResponseContext {
///     version: DtrVersion::V2_0_1,
///     patient: "Patient/1".into(),
///     coverage: "Coverage/1".into(),
///     order: "MedicationRequest/1".into(),
///     authored: "2026-05-01".into(),
/// };
/// let who = Respondent { origin: AnswerOrigin::Auto, practitioner: None };
/// let response = questionnaire_response(&request, &who, &context);
/// let reading = Reader::new().questionnaire_response(response.as_bytes())?;
/// assert_eq!(reading.fact(Field::Ki67Percent).unwrap().to_string(), "12.5");
/// assert_eq!(reading.request()?.to_json(), request.with(Field::Phase, "initial")?.to_json());
/// # Ok::<(), radiopharm_policy::InputErrors>(())
/// ```
#[must_use]
pub fn questionnaire_response(request: &Request, who: &Respondent, context: &ResponseContext) -> String {
    let form = Form::new(request.drug(), request.phase(), request.edition());
    let is_asked = |field: Field| !matches!(field, Field::Drug | Field::Phase);
    let stated = request.stated().filter(|(field, _)| is_asked(*field));
    let items = stated.flat_map(|(field, value)| answered(field, value, &who.extension()));
    object([
        ("resourceType", "QuestionnaireResponse".into()),
        ("meta", object([("profile", Given::List(vec![PROFILE.into()]))])),
        ("extension", context.extensions()),
        ("questionnaire", form.url().into()),
        ("status", "in-progress".into()),
        ("subject", reference(&context.patient)),
        ("authored", context.authored.clone().into()),
        ("item", Given::List(items.collect())),
    ])
    .to_string()
}

/// The answer `none` to a list.
fn none(item: &str) -> Vec<(&'static str, Json)> {
    vec![("valueCoding", coding(system(item), NONE, "none"))]
}

fn word(item: &str, word: &'static str) -> (&'static str, Json) {
    ("valueCoding", coding(system(item), word, Said(word).to_string()))
}

/// An item with its answers.
fn with(item: &'static str, text: Json, answers: Vec<(&'static str, Json)>, origin: &Json) -> Json {
    let answer = |(kind, value)| object([("extension", Given::List(vec![origin.clone()])), (kind, value)]);
    object([
        ("linkId", item.into()),
        ("text", text),
        ("answer", list(answers, answer)),
    ])
}

/// The items that state a fact: one, or one for each study.
fn answered(field: Field, value: FactValue<'_>, origin: &Json) -> Vec<Json> {
    let item = field.as_str();
    let answers = match value {
        FactValue::Text(text) => vec![("valueString", text.to_owned().into())],
        FactValue::Bool(value) => vec![("valueBoolean", value.into())],
        FactValue::Integer(number) => vec![("valueInteger", number.into())],
        FactValue::Decimal(number) => match field.spec().field_type {
            FieldType::Decimal(range) => vec![("valueQuantity", quantity(&range, number))],
            FieldType::Text(_)
            | FieldType::Bool
            | FieldType::Date
            | FieldType::Integer(_)
            | FieldType::Word(_)
            | FieldType::WordList(_)
            | FieldType::Studies => vec![("valueDecimal", number.into())],
        },
        FactValue::Date(day) => vec![("valueDate", day.into())],
        FactValue::Word(of) => vec![word(item, of)],
        FactValue::Words(words) => {
            let answers: Vec<_> = words.iter().map(|of| word(item, of)).collect();
            if answers.is_empty() { none(item) } else { answers }
        }
        FactValue::Studies(studies) => return answered_studies(field, studies, origin),
    };
    vec![with(item, field.spec().question.into(), answers, origin)]
}

fn answered_studies(field: Field, studies: &[Study], origin: &Json) -> Vec<Json> {
    let [(agent, _), (result, _), (date, _)] = PARTS;
    let group = |parts: Vec<Json>| {
        object([
            ("linkId", field.as_str().into()),
            ("text", field.spec().question.into()),
            ("item", Given::List(parts)),
        ])
    };
    let part = |item: &'static str, answer| with(item, Given::Null, vec![answer], origin);
    if studies.is_empty() {
        return vec![group(vec![with(agent, Given::Null, none(agent), origin)])];
    }
    let studies = studies.iter().map(|study| {
        let day = study.date.map(|day| part(date, ("valueDate", day.into())));
        let label = coding(system(agent), study.agent, study.agent.label());
        let parts = [
            part(agent, ("valueCoding", label)),
            part(result, word(result, study.result.as_str())),
        ];
        group(parts.into_iter().chain(day).collect())
    });
    studies.collect()
}

/// The response that begins an adaptive form: it contains the form, which has no question yet.
///
/// What is known already can be answered in it before it goes to [`next_question`](super::next_question), with the
/// `linkId`s of [`questionnaire`](super::questionnaire).
#[must_use]
pub fn adaptive_response(form: Form, context: &ResponseContext) -> String {
    let adaptive = match context.version {
        DtrVersion::V2_0_1 => extension(ADAPTIVE, "valueBoolean", true),
        // Where the next question is to be had: at the server that the form came from.
        DtrVersion::V2_2_0 => extension(ADAPTIVE, "valueUrl", "Questionnaire/$next-question"),
    };
    let contained = object([
        ("resourceType", "Questionnaire".into()),
        ("id", form.id().into()),
        ("text", narrative(&title(form))),
        ("extension", Given::List(vec![adaptive])),
        ("name", name(form).into()),
        ("title", title(form).into()),
        ("derivedFrom", Given::List(vec![form.url().into()])),
        ("status", "active".into()),
        ("subjectType", Given::List(vec!["Patient".into()])),
    ]);
    object([
        ("resourceType", "QuestionnaireResponse".into()),
        ("extension", context.extensions()),
        ("contained", Given::List(vec![contained])),
        ("questionnaire", format!("#{}", form.id()).into()),
        ("status", "in-progress".into()),
        ("subject", reference(&context.patient)),
        ("authored", context.authored.clone().into()),
    ])
    .to_string()
}
