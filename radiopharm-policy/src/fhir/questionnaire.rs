//! The form of a drug, a phase and an edition.

use super::json::{Json, coding, extension, list, narrative, object, some};
use crate::agent::{Drug, ImagingAgent, Phase, StudyResult};
use crate::decimal::Decimal;
use crate::edition::Edition;
use crate::intake::fhir::codes::of_question;
use crate::intake::fhir::form::{Form, NONE, PARTS, condition, is_hidden, system};
use crate::measure::DecimalRange;
use crate::record::{FIRST_DATE, LAST_DATE};
use crate::request::Given;
use crate::version::POLICY;
use crate::vocabulary::{Field, FieldType};
use crate::word::Said;

/// The profile of forms of Da Vinci's DTR.
const PROFILE: &str = "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/dtr-std-questionnaire";

pub(super) const UCUM: &str = "http://unitsofmeasure.org";
const LEAST: &str = "http://hl7.org/fhir/StructureDefinition/minValue";
const GREATEST: &str = "http://hl7.org/fhir/StructureDefinition/maxValue";
const LEAST_QUANTITY: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-minQuantity";
const GREATEST_QUANTITY: &str =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-maxQuantity";
const UNIT: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption";
const CONTROL: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
const CONTROLS: &str = "http://hl7.org/fhir/questionnaire-item-control";
const HIDDEN: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden";
const EXCLUSIVE: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive";

/// The form of a drug, a phase and an edition, as a FHIR R4 Questionnaire.
///
/// It conforms to SDC and to Da Vinci's DTR. A `linkId` is a name of the [vocabulary](crate::vocabulary); types, units,
/// ranges, words and questions are those of its table, and a question that observations answer has their codes. No
/// question but the date of service is required, since unknown is an answer too; one that can no longer matter after
/// another answer has an `enableWhen`. A list has the answer `none`, which says that it is empty.
///
/// ```
/// use radiopharm_policy::Edition;
/// use radiopharm_policy::agent::{Drug, Phase};
/// use radiopharm_policy::fhir::questionnaire;
///
/// let form = questionnaire(Drug::Lutathera, Phase::Initial, Edition::LATEST);
/// assert!(form.starts_with(r#"{"resourceType":"Questionnaire","id":"lutathera-initial-2026-04-01","#));
/// assert!(form.contains(r#"{"linkId":"kps","code":[{"system":"http://loinc.org","code":"89243-0"}],"text":"What is the"#));
/// ```
#[must_use]
pub fn questionnaire(drug: Drug, phase: Phase, edition: Edition) -> String {
    let form = Form::new(drug, phase, edition);
    object([
        ("resourceType", "Questionnaire".into()),
        ("id", form.id().into()),
        ("meta", object([("profile", Given::List(vec![PROFILE.into()]))])),
        ("text", narrative(&title(form))),
        ("url", form.url().into()),
        ("name", name(form).into()),
        ("title", title(form).into()),
        ("status", "active".into()),
        ("subjectType", Given::List(vec!["Patient".into()])),
        ("date", edition.effective().into()),
        ("item", list(form.questions(), |field| item(field, true))),
    ])
    .to_string()
}

/// What the form is called by people.
pub(super) fn title(form: Form) -> String {
    format!(
        "Medical policy {POLICY}, edition of {}: {}, {}",
        form.edition,
        form.drug.brand_name(),
        Said(form.phase.as_str()),
    )
}

/// What the form is called by programs: letters and digits.
pub(super) fn name(form: Form) -> String {
    let phase = match form.phase {
        Phase::Initial => "Initial",
        Phase::Continuation => "Continuation",
    };
    let day = form.edition.as_str().replace('-', "");
    format!("{}{phase}{day}", form.drug.brand_name())
}

/// The unit of a range as UCUM has it.
fn ucum(unit: &'static str) -> &'static str {
    if unit == "hours" { "h" } else { unit }
}

/// A number with its unit.
pub(super) fn quantity(range: &DecimalRange, number: Decimal) -> Json {
    object([
        ("value", number.into()),
        ("unit", range.unit.into()),
        ("system", UCUM.into()),
        ("code", ucum(range.unit).into()),
    ])
}

fn option(of: &str, word: &'static str, display: String) -> Json {
    object([("valueCoding", coding(system(of), word, display))])
}

fn options(of: &'static str, words: Vec<&'static str>) -> Vec<Json> {
    let options = words.into_iter();
    options
        .map(|word| option(of, word, Said(word).to_string()))
        .collect()
}

/// The answer that a list is empty.
fn none(of: &'static str) -> Json {
    object([
        (
            "extension",
            Given::List(vec![extension(EXCLUSIVE, "valueBoolean", true)]),
        ),
        ("valueCoding", coding(system(of), NONE, "none")),
    ])
}

/// The type of an item, its limits, and the answers to choose from.
struct Kind {
    name: &'static str,
    extensions: Vec<Json>,
    repeats: bool,
    longest: Option<usize>,
    options: Vec<Json>,
}

impl Kind {
    fn new(name: &'static str) -> Self {
        Self {
            name,
            extensions: Vec::new(),
            repeats: false,
            longest: None,
            options: Vec::new(),
        }
    }

    fn of(field: Field) -> Self {
        match field.spec().field_type {
            FieldType::Text(longest) => Self {
                longest: Some(longest),
                ..Self::new("string")
            },
            FieldType::Bool => Self::new("boolean"),
            FieldType::Date => Self {
                extensions: vec![
                    extension(LEAST, "valueDate", FIRST_DATE),
                    extension(GREATEST, "valueDate", LAST_DATE),
                ],
                ..Self::new("date")
            },
            FieldType::Integer(range) if range.step == 1 => Self {
                extensions: vec![
                    extension(LEAST, "valueInteger", range.least),
                    extension(GREATEST, "valueInteger", range.greatest),
                ],
                ..Self::new("integer")
            },
            FieldType::Integer(range) => {
                let steps = (range.least..=range.greatest).filter(|number| range.holds(*number));
                let options = steps.map(|number| object([("valueInteger", number.into())]));
                Self {
                    options: options.collect(),
                    ..Self::new("choice")
                }
            }
            FieldType::Decimal(range) => Self {
                extensions: vec![
                    extension(LEAST_QUANTITY, "valueQuantity", quantity(&range, range.least)),
                    extension(
                        GREATEST_QUANTITY,
                        "valueQuantity",
                        quantity(&range, range.greatest),
                    ),
                    extension(UNIT, "valueCoding", coding(UCUM, ucum(range.unit), range.unit)),
                ],
                ..Self::new("quantity")
            },
            FieldType::Word(words) => Self {
                options: options(field.as_str(), words.list()),
                ..Self::new("choice")
            },
            FieldType::WordList(words) => {
                let mut options = options(field.as_str(), words.list());
                options.push(none(field.as_str()));
                Self {
                    repeats: true,
                    options,
                    ..Self::new("choice")
                }
            }
            FieldType::Studies => Self {
                repeats: true,
                ..Self::new("group")
            },
        }
    }
}

/// What there is to know when answering, as an item of its own.
fn help(field: Field) -> Json {
    let remark = field.spec().remark;
    if remark.is_empty() {
        return Given::Null;
    }
    let control = object([("coding", Given::List(vec![coding(CONTROLS, "help", Given::Null)]))]);
    object([
        (
            "extension",
            Given::List(vec![extension(CONTROL, "valueCodeableConcept", control)]),
        ),
        ("linkId", format!("{field}.help").into()),
        ("text", remark.into()),
        ("type", "display".into()),
    ])
}

/// The parts of a study.
fn parts() -> impl Iterator<Item = Json> {
    PARTS.into_iter().map(|(item, part)| {
        let (text, kind, options) = match part {
            "agent" => {
                let agents = ImagingAgent::ALL.iter();
                let agents = agents.map(|agent| option(item, agent.as_str(), agent.label().to_owned()));
                ("Which tracer?", "choice", agents.chain([none(item)]).collect())
            }
            "result" => {
                let results = StudyResult::ALL.iter().map(|result| result.as_str());
                ("What did it show?", "choice", options(item, results.collect()))
            }
            _ => ("On which day?", "date", Vec::new()),
        };
        object([
            ("linkId", item.into()),
            ("text", text.into()),
            ("type", kind.into()),
            ("answerOption", Given::List(options)),
        ])
    })
}

/// The item that asks for a fact. A condition stands in forms that are shown as a whole.
pub(super) fn item(field: Field, has_condition: bool) -> Json {
    let kind = Kind::of(field);
    let when = condition(field).filter(|_| has_condition);
    let enable = |(on, word): (Field, &'static str)| {
        let question = on.as_str();
        Given::List(vec![
            object([
                ("question", question.into()),
                ("operator", "exists".into()),
                ("answerBoolean", false.into()),
            ]),
            object([
                ("question", question.into()),
                ("operator", "=".into()),
                ("answerCoding", coding(system(question), word, Given::Null)),
            ]),
        ])
    };
    let codes = of_question(field);
    let hidden = extension(HIDDEN, "valueBoolean", is_hidden(field).then_some(true));
    let parts: Vec<Json> = match field.spec().field_type {
        FieldType::Studies => parts().collect(),
        FieldType::Text(_)
        | FieldType::Bool
        | FieldType::Date
        | FieldType::Integer(_)
        | FieldType::Decimal(_)
        | FieldType::Word(_)
        | FieldType::WordList(_) => Vec::new(),
    };
    object([
        ("extension", some(kind.extensions.into_iter().chain([hidden]))),
        ("linkId", field.as_str().into()),
        (
            "code",
            list(codes, |code| coding("http://loinc.org", code, Given::Null)),
        ),
        ("text", field.spec().question.into()),
        ("type", kind.name.into()),
        ("enableWhen", when.map_or(Given::Null, enable)),
        ("enableBehavior", when.map_or(Given::Null, |_| "any".into())),
        ("required", field.spec().required.then_some(true).into()),
        ("repeats", kind.repeats.then_some(true).into()),
        ("maxLength", kind.longest.into()),
        ("answerOption", Given::List(kind.options)),
        ("item", some(parts.into_iter().chain([help(field)]))),
    ])
}
