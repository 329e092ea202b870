//! `Claim/$submit`: a request for authorization with what belongs to it, answered by a ClaimResponse.

use radiopharm_policy::fhir::{ClaimContext, Identifier, PasVersion, claim_response};
use radiopharm_policy::intake::{Reader, Reading};
use radiopharm_policy::vocabulary::Field;
use radiopharm_policy::{Draft, Given, Request, determine};
use serde_json::Value;

use crate::Payer;
use crate::order::{day, drug};
use crate::phase::Course;
use crate::wire::{Answer, Refused, resources, text, type_of, value};

/// The answers to a form, and what the chart says beside them. An answer wins over the chart.
fn request(answers: Option<&Reading>, chart: &Reading) -> Result<Request, Refused> {
    let Some(answers) = answers else {
        return chart.request().map_err(|errors| Refused::of(&errors));
    };
    let is_answered =
        |field: Field| answers.fact(field).is_some() || answers.ambiguous().iter().any(|of| of.fact == field);
    // What is doubted in either is no silence.
    answers.request().map_err(|errors| Refused::of(&errors))?;
    let mut draft: Draft<'_> = answers.draft();
    let more: Vec<(Field, String)> = chart
        .facts()
        .filter(|(field, _)| !is_answered(*field))
        .filter_map(|(field, value)| Some((field, serde_json::to_string(&value).ok()?)))
        .collect();
    for (field, text) in &more {
        if let Ok(value) = serde_json::from_str::<Given<'_>>(text) {
            draft = draft.give(field.as_str(), value.into_owned());
        }
    }
    match draft.finish(None) {
        Ok(request) => Ok(request),
        // The chart contradicts the answers, which are what was asked for.
        Err(_) => answers.request().map_err(|errors| Refused::of(&errors)),
    }
}

/// The reference of a part of a claim.
fn reference(of: &Value) -> String {
    of["reference"].as_str().unwrap_or_default().to_owned()
}

pub(crate) fn submit(payer: &Payer, body: &[u8]) -> Answer {
    let bundle = text(body)?;
    if type_of(bundle) != "Bundle" {
        return Err(Refused::bad("the body must be a Bundle"));
    }
    let resources = resources(bundle)?;
    let claim = resources.iter().find(|of| type_of(of) == "Claim");
    let claim = value(claim.ok_or_else(|| Refused::bad("the Bundle must have a Claim"))?)?;
    let items = claim["item"].as_array().map(Vec::as_slice).unwrap_or_default();
    let found = items
        .iter()
        .find_map(|item| Some((item, drug(&item["productOrService"])?)));
    let (item, drug) =
        found.ok_or_else(|| Refused::bad("no item of the Claim is for a product of this policy"))?;
    let served = [
        &item["servicedDate"],
        &item["servicedPeriod"]["start"],
        &claim["billablePeriod"]["start"],
    ];
    let day = served.into_iter().find_map(day);
    let day = day.ok_or_else(|| Refused::bad("the item must say its day of service"))?;
    let mut reader = Reader::new().drug(drug).date_of_service(day);
    let responses = resources
        .iter()
        .filter(|of| type_of(of) == "QuestionnaireResponse");
    let answers = responses
        .map(|of| reader.questionnaire_response(of.as_bytes()))
        .next()
        .transpose()
        .map_err(|errors| Refused::of(&errors))?;
    let patient = claim["patient"]["reference"].as_str();
    let course = Course::of(
        &[&claim, item],
        (drug, Some(day), patient),
        resources.iter().copied(),
    )?;
    // A form says its phase; a chart beside it says no more of it.
    let asked = answers
        .as_ref()
        .and_then(|of| of.fact(Field::Phase))
        .map(|of| of.to_string());
    match (&course, asked) {
        (Course::Stated(phase), Some(asked)) if phase.as_str() != asked => {
            return Err(Refused::bad(
                "the claim and the form that was answered are of different phases",
            ));
        }
        (_, Some(_)) => {}
        (course, None) => {
            if let Some(phase) = course.phase() {
                reader = reader.phase(phase);
            }
        }
    }
    let chart = reader.fhir(body).map_err(|errors| Refused::of(&errors))?;
    let of = determine(&request(answers.as_ref(), &chart)?);
    tracing::info!(drug = %drug, phase = %of.phase(), outcome = %of.outcome(), "submitted");
    let now = jiff::Timestamp::now();
    let id = claim["id"].as_str().unwrap_or("claim");
    let context = ClaimContext {
        version: PasVersion::V2_2_1,
        identifier: Identifier {
            system: "urn:radiopharm-policy:responses".to_owned(),
            value: format!("{id}-{now}"),
        },
        claim_type: claim["type"]["coding"][0]["code"]
            .as_str()
            .unwrap_or("professional")
            .to_owned(),
        patient: reference(&claim["patient"]),
        insurer: reference(&claim["insurer"]),
        requestor: reference(&claim["provider"]),
        claim: format!("Claim/{id}"),
        created: now.to_string(),
        item: item["sequence"]
            .as_u64()
            .and_then(|of| u32::try_from(of).ok())
            .unwrap_or(1),
        authorization: (payer.authorize)(&of),
        reference_number: None,
    };
    let response = claim_response(&of, &context);
    Ok(format!(
        r#"{{"resourceType":"Bundle","identifier":{{"system":"urn:radiopharm-policy:responses","value":"{now}"}},"type":"collection","timestamp":"{now}","entry":[{{"fullUrl":"urn:radiopharm-policy:response","resource":{response}}}]}}"#
    ))
}
