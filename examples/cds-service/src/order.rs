//! What an order asks for, and the form for it.

use axum::http::StatusCode;
use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::fhir::{Form, questionnaire};
use radiopharm_policy::{Date, Edition};
use serde_json::Value;

use crate::phase::Course;
use crate::wire::{Answer, Refused, parameters, value};

/// The systems of HCPCS codes that are in use.
const HCPCS: [&str; 4] = [
    "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
    "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
    "https://bluebutton.cms.gov/resources/codesystem/hcpcs",
    "http://terminology.hl7.org/CodeSystem/HCPCS",
];

/// The drug of a concept, by the code that bills it. Texts are not read.
pub(crate) fn drug(concept: &Value) -> Option<Drug> {
    let codings = concept["coding"].as_array()?.iter();
    let codes = codings.filter(|coding| {
        coding["system"]
            .as_str()
            .is_some_and(|system| HCPCS.contains(&system))
    });
    let mut drugs = codes.filter_map(|coding| {
        Drug::ALL
            .iter()
            .copied()
            .find(|drug| coding["code"] == drug.hcpcs())
    });
    let found = drugs.next()?;
    drugs.all(|other| other == found).then_some(found)
}

/// The drug of an order; none where it says what is not to be done.
pub(crate) fn of_order(order: &Value) -> Option<Drug> {
    if order["doNotPerform"] == true {
        return None;
    }
    match order["resourceType"].as_str()? {
        "MedicationRequest" => of_medication(order),
        "ServiceRequest" => drug(&order["code"]),
        _ => None,
    }
}

/// The drug that is ordered or given, by its own code or that of a medication in it.
pub(crate) fn of_medication(of: &Value) -> Option<Drug> {
    if of["medicationCodeableConcept"].is_object() {
        return drug(&of["medicationCodeableConcept"]);
    }
    let id = of["medicationReference"]["reference"]
        .as_str()?
        .strip_prefix('#')?;
    let mut resources = of["contained"].as_array()?.iter();
    drug(&resources.find(|of| of["id"] == id)?["code"])
}

/// A day as FHIR writes it, alone or with a time.
pub(crate) fn day(text: &Value) -> Option<Date> {
    text.as_str()?.get(..10)?.parse().ok()
}

/// The day on which an order is to be carried out; never the one on which it was written.
pub(crate) fn day_of_order(order: &Value) -> Option<Date> {
    let timing = &order["dosageInstruction"][0]["timing"];
    [
        &timing["event"][0],
        &timing["repeat"]["boundsPeriod"]["start"],
        &order["occurrenceDateTime"],
        &order["occurrencePeriod"]["start"],
    ]
    .into_iter()
    .find_map(day)
}

/// `$questionnaire-package`: the forms that canonical URLs name, or those of the orders.
pub(crate) fn questionnaire_package(body: &[u8]) -> Answer {
    let parameters = parameters(body)?;
    let named = parameters.iter().filter(|of| of.name == "questionnaire");
    let mut forms: Vec<Form> = named
        .filter_map(|of| Form::of_url(of.value_canonical.as_deref()?))
        .collect();
    let is_open = forms.is_empty();
    let referenced = || parameters.iter().filter(|of| of.name == "referenced");
    for order in parameters.iter().filter(|of| of.name == "order") {
        let order = value(order.resource.map_or("null", |of| of.get()))?;
        let edition = day_of_order(&order).map_or(Some(Edition::LATEST), Edition::in_force_on);
        if let (Some(drug), Some(edition), true) = (of_order(&order), edition, is_open) {
            let resources = referenced().filter_map(|of| Some(of.resource?.get()));
            let patient = order["subject"]["reference"].as_str();
            let course = Course::of(&[&order], (drug, day_of_order(&order), patient), resources)?;
            let form = Form::new(drug, course.phase().unwrap_or(Phase::Initial), edition);
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    if forms.is_empty() {
        let why = "no form of this policy is named, and no order is for one of its products";
        return Err(Refused::new(StatusCode::NOT_FOUND, why));
    }
    let packages: Vec<String> = forms
        .into_iter()
        .map(|form| {
            tracing::info!(drug = %form.drug, phase = %form.phase, "packaged");
            let questionnaire = questionnaire(form.drug, form.phase, form.edition);
            format!(
                r#"{{"name":"PackageBundle","resource":{{"resourceType":"Bundle","type":"collection","entry":[{{"fullUrl":"{}","resource":{questionnaire}}}]}}}}"#,
                form.url()
            )
        })
        .collect();
    Ok(format!(
        r#"{{"resourceType":"Parameters","parameter":[{}]}}"#,
        packages.join(",")
    ))
}
