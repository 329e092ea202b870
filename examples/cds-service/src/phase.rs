//! The phase of an order: stated by who writes it, or that of a course which has begun.

use std::collections::BTreeSet;

use radiopharm_policy::Date;
use radiopharm_policy::agent::{Drug, Phase};
use serde_json::Value;

use crate::order::{day, of_medication};
use crate::wire::{Refused, value};

/// The extension of an order, a claim or its item that states the phase, as a code: `initial` or `continuation`.
pub(crate) const PHASE: &str = "urn:radiopharm-policy:phase";

/// What is known of the phase.
pub(crate) enum Course {
    /// Somebody states it.
    Stated(Phase),
    /// Doses of the product were given on so many earlier days.
    Begun(usize),
    /// Nothing says that a dose was given, which does not say that none was. The answer assumes the first phase, and
    /// says so.
    NotKnown,
}

impl Course {
    pub(crate) const fn phase(&self) -> Option<Phase> {
        match self {
            Self::Stated(phase) => Some(*phase),
            Self::Begun(_) => Some(Phase::Continuation),
            Self::NotKnown => None,
        }
    }

    /// The phase that one of the resources states, or that earlier doses of the patient show.
    pub(crate) fn of<'a>(
        stated_in: &[&Value],
        given: (Drug, Option<Date>, Option<&str>),
        resources: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, Refused> {
        let stated: BTreeSet<Option<Phase>> = stated_in.iter().flat_map(|of| stated(of)).collect();
        let mut stated = stated.into_iter();
        match (stated.next(), stated.next()) {
            (Some(Some(phase)), None) => return Ok(Self::Stated(phase)),
            (None, _) => {}
            (Some(_), _) => {
                return Err(Refused::bad(&format!(
                    "the extension {PHASE} must be the code initial or continuation, and the same everywhere"
                )));
            }
        }
        let (of, before, patient) = given;
        let Some(before) = before else {
            return Ok(Self::NotKnown);
        };
        let days: BTreeSet<Date> = resources
            .into_iter()
            .filter(|text| text.contains("MedicationAdministration"))
            .filter_map(|text| value(text).ok())
            .filter_map(|of_dose| dose(&of_dose, of, patient))
            .filter(|day| *day < before)
            .collect();
        Ok(if days.is_empty() {
            Self::NotKnown
        } else {
            Self::Begun(days.len())
        })
    }
}

/// The phases that a resource states; `None` for each that is no phase.
fn stated(of: &Value) -> impl Iterator<Item = Option<Phase>> {
    let extensions = of["extension"].as_array().into_iter().flatten();
    extensions
        .filter(|extension| extension["url"] == PHASE)
        .map(|extension| extension["valueCode"].as_str().and_then(|code| code.parse().ok()))
}

/// The day on which a dose of the product was given to the patient. An order, a plan, and what was begun, stopped or
/// entered in error give none; nor does a resource with a modifier that is not known here.
fn dose(of: &Value, product: Drug, patient: Option<&str>) -> Option<Date> {
    let is_read = of["resourceType"] == "MedicationAdministration"
        && of["status"] == "completed"
        && of["modifierExtension"].is_null()
        && of["implicitRules"].is_null();
    let subject = of["subject"]["reference"].as_str()?;
    let is_of_patient = patient.is_none_or(|patient| {
        let id = |reference: &str| {
            reference
                .split("/_history/")
                .next()
                .and_then(|of| of.rsplit('/').next())
                .map(str::to_owned)
        };
        id(subject) == id(patient)
    });
    let day = day(&of["effectiveDateTime"]).or_else(|| day(&of["effectivePeriod"]["end"]))?;
    (is_read && is_of_patient && of_medication(of) == Some(product)).then_some(day)
}
