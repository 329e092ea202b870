//! Typed requests: one record per drug and phase, and what the core makes of them.

use std::borrow::Cow;

use radiopharm_policy::agent::{
    AnalogueUse, BoneMetastases, Differentiation, DiscontinuationEvent, DiseaseExtent, Drug, Hepatotoxicity,
    ImagingAgent, Phase, RenalToxicity, Sex, StudyResult, Therapy, TumorSite, VisceralMetastases, WhoGrade,
};
use radiopharm_policy::measure::{
    ActivityPerDose, Age, CreatinineClearance, CtcaeGrade, DelayDays, DosesGiven, DosesRequested, Ecog,
    Karnofsky, Ki67Index, LymphNodeSize, OctreotideDose, OctreotideTiming, SerumCreatinine, WashoutDays,
    WashoutHours, Weight,
};
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{Draft, Edition, ErrorKind, Given, InputError, InputErrors, Word};

use crate::answer::FactValue;
use crate::error::RequestError;
use crate::value::{JvmDate, JvmDecimal, JvmText};

include!(concat!(env!("OUT_DIR"), "/requests.rs"));

/// An imaging study: the tracer, what it showed, and on which day, if that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct Study {
    /// The tracer.
    pub agent: ImagingAgent,
    /// What the study showed.
    pub result: StudyResult,
    /// The day of the study; null where it is not known.
    #[uniffi(default = None)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<JvmDate>,
}

impl From<radiopharm_policy::agent::Study> for Study {
    fn from(
        radiopharm_policy::agent::Study { agent, result, date }: radiopharm_policy::agent::Study,
    ) -> Self {
        Self {
            agent,
            result,
            date: date.map(JvmDate::from),
        }
    }
}

impl Study {
    /// The study of the core; `None` where the calendar of the core does not have its day.
    fn checked(&self) -> Option<radiopharm_policy::agent::Study> {
        let study = radiopharm_policy::agent::Study::new(self.agent, self.result);
        match self.date {
            Some(day) => Some(study.on(day.date()?)),
            None => Some(study),
        }
    }
}

impl Request {
    /// The request, if what is stated makes sense, alone and together.
    pub(crate) fn checked(
        &self,
        edition: Option<Edition>,
    ) -> Result<radiopharm_policy::Request, InputErrors> {
        if let Some(request) = self.typed(edition) {
            return Ok(request);
        }
        // Something may be wrong: the draft says what, all of it, with the values as they were given.
        let facts = self.facts();
        if facts.is_broken {
            return Err(InputErrors::lone_surrogate());
        }
        facts.draft.finish(edition)
    }
}

/// The fault of a fact that a typed request cannot state.
fn no_fact_of(name: &str, field: Field) -> InputError {
    let rule = format!("`{field}` is no fact of {name}");
    fault(ErrorKind::UnknownField, field, &rule)
}

impl Request {
    /// The typed request of what a chart says. Facts that no criterion of the drug can look at are not among its own, and
    /// are left out: charts have them.
    pub(crate) fn of_reading(request: &radiopharm_policy::Request) -> Result<Self, RequestError> {
        let (typed, left) = Self::stated(request);
        let not_read: Vec<Field> = radiopharm_policy::determine(request).not_read().collect();
        let name = typed.name();
        let errors = left
            .into_iter()
            .filter(|field| !not_read.contains(field))
            .map(|field| no_fact_of(name, field));
        match InputErrors::new(request.id().map(ToOwned::to_owned), errors.collect()) {
            None => Ok(typed),
            Some(errors) => Err(errors.into()),
        }
    }
}

/// Reads a request that is one JSON object: the typed request of its drug and phase.
///
/// Everything in it is read, or it is refused: a fact that the typed request cannot state is an error, and so is
/// another drug or phase where one is asked for.
#[uniffi::export(default(drug = None, phase = None))]
pub fn request_from_json(
    json: JvmText,
    drug: Option<Drug>,
    phase: Option<Phase>,
) -> Result<Request, RequestError> {
    let request = radiopharm_policy::Request::from_json(&json.0)?;
    let (typed, left) = Request::stated(&request);
    let name = typed.name();
    let mut errors: Vec<InputError> = left.into_iter().map(|field| no_fact_of(name, field)).collect();
    if drug.is_some_and(|drug| drug != request.drug()) {
        let rule = format!("`drug` must be {}", drug.map_or("", Word::as_str));
        errors.push(fault(ErrorKind::InvalidValue, Field::Drug, &rule));
    }
    if phase.is_some_and(|phase| phase != request.phase()) {
        let rule = format!("`phase` must be {}", phase.map_or("", Word::as_str));
        errors.push(fault(ErrorKind::InvalidValue, Field::Phase, &rule));
    }
    match InputErrors::new(request.id().map(ToOwned::to_owned), errors) {
        None => Ok(typed),
        Some(errors) => Err(errors.into()),
    }
}

fn fault(kind: ErrorKind, field: Field, rule: &str) -> InputError {
    InputError::from_parts(kind, Some(field.as_str()), None, rule, "")
}

/// What a typed request states, on its way into the core's draft.
struct Facts<'a> {
    draft: Draft<'a>,
    /// Whether a text cannot be written in UTF-8.
    is_broken: bool,
}

impl<'a> Facts<'a> {
    fn of(drug: Drug, phase: Phase) -> Self {
        Self {
            draft: Draft::of(drug, phase),
            is_broken: false,
        }
    }

    fn put(&mut self, field: Field, value: Given<'a>) {
        self.draft.put(Cow::Borrowed(field.as_str()), value);
    }

    fn text(&mut self, field: Field, value: Option<&'a JvmText>) {
        let Some(text) = value else { return };
        match std::str::from_utf8(&text.0) {
            Ok(text) => self.put(field, text.into()),
            Err(_) => self.is_broken = true,
        }
    }

    fn boolean(&mut self, field: Field, value: Option<&bool>) {
        if let Some(value) = value {
            self.put(field, (*value).into());
        }
    }

    fn integer(&mut self, field: Field, value: Option<&i32>) {
        if let Some(number) = value {
            self.put(field, i64::from(*number).into());
        }
    }

    fn decimal(&mut self, field: Field, value: Option<&'a JvmDecimal>) {
        if let Some(number) = value {
            self.put(field, Given::Number(number.text()));
        }
    }

    fn date(&mut self, field: Field, value: Option<&'a JvmDate>) {
        if let Some(day) = value {
            self.put(field, day.to_string().into());
        }
    }

    fn word(&mut self, field: Field, value: Option<&impl Word>) {
        if let Some(word) = value {
            self.put(field, word.as_str().into());
        }
    }

    fn words(&mut self, field: Field, value: Option<&Vec<impl Word>>) {
        if let Some(words) = value {
            let words = words.iter().map(|word| word.as_str().into());
            self.put(field, Given::List(words.collect()));
        }
    }

    fn studies(&mut self, field: Field, value: Option<&Vec<Study>>) {
        let Some(studies) = value else { return };
        let given = studies.iter().map(|study| {
            let mut entries = vec![
                ("agent".into(), study.agent.as_str().into()),
                ("result".into(), study.result.as_str().into()),
            ];
            entries.extend(study.date.map(|day| ("date".into(), day.to_string().into())));
            Given::Object(entries)
        });
        self.put(field, Given::List(given.collect()));
    }
}
