//! CDS Hooks 2.0: discovery, and `order-sign`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::Response;
use radiopharm_policy::fhir::{CardContext, CoverageContext, annotated_order, cds_cards};
use radiopharm_policy::intake::{IgnoredReason, Reader, Reading};
use radiopharm_policy::{Determination, InputErrors, determine};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json as object};

use crate::Payer;
use crate::order::{day_of_order, of_order};
use crate::phase::Course;
use crate::wire::{Answer, JSON, Refused, json, resources, text, type_of, value};

/// The identifier of the service.
pub(crate) const SERVICE: &str = "radiopharm-order-sign";

/// The part that shows which doses were given.
const ADMINISTRATIONS: &str = "administrations";

/// What a chart is asked for, by the key of each part.
const PREFETCH: [(&str, &str); 5] = [
    ("patient", "Patient/{{context.patientId}}"),
    ("conditions", "Condition?patient={{context.patientId}}"),
    ("observations", "Observation?patient={{context.patientId}}"),
    (
        ADMINISTRATIONS,
        "MedicationAdministration?patient={{context.patientId}}&status=completed",
    ),
    ("coverage", "Coverage?patient={{context.patientId}}&status=active"),
];

/// `GET /cds-services`.
pub(crate) async fn discovery() -> Response {
    let prefetch: BTreeMap<&str, &str> = PREFETCH.into();
    let services = object!({"services": [{
        "hook": "order-sign",
        "id": SERVICE,
        "title": "Therapeutic radiopharmaceuticals: medical necessity",
        "description": "Says whether an order of Lutathera, Pluvicto or Xofigo meets medical policy 6.01.525, and what is missing.",
        "prefetch": prefetch,
    }]});
    json(StatusCode::OK, JSON, services.to_string())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Call<'a> {
    #[serde(borrow, default)]
    hook: Cow<'a, str>,
    #[serde(borrow, default)]
    hook_instance: Cow<'a, str>,
    #[serde(borrow)]
    context: Context<'a>,
    /// A key that is not there was not sent; null says that there is nothing.
    #[serde(borrow, default)]
    prefetch: Option<BTreeMap<Cow<'a, str>, &'a RawValue>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Context<'a> {
    #[serde(borrow, default)]
    patient_id: Cow<'a, str>,
    #[serde(borrow)]
    draft_orders: &'a RawValue,
}

/// The parts of a chart that were sent, and the names of those that were not, or that failed.
struct Chart<'a> {
    resources: Vec<&'a str>,
    not_sent: Vec<&'static str>,
    coverage: Option<String>,
}

impl<'a> Chart<'a> {
    fn of(prefetch: Option<&BTreeMap<Cow<'a, str>, &'a RawValue>>) -> Self {
        let mut chart = Self {
            resources: Vec::new(),
            not_sent: Vec::new(),
            coverage: None,
        };
        for (key, _) in PREFETCH {
            let sent = prefetch.and_then(|parts| parts.get(key)).map(|part| part.get());
            match sent {
                Some("null") => {}
                Some(part) if !matches!(type_of(part).as_str(), "OperationOutcome" | "") => {
                    if key == "coverage" {
                        chart.coverage = coverage(part);
                    } else {
                        chart.resources.push(part);
                    }
                }
                Some(_) | None => chart.not_sent.push(key),
            }
        }
        chart
    }

    /// The resources of the parts, one by one.
    fn each(&self) -> Vec<&'a str> {
        let of = |part: &&'a str| match resources(part) {
            Ok(entries) if type_of(part) == "Bundle" => entries,
            Ok(_) | Err(_) => vec![*part],
        };
        self.resources.iter().flat_map(of).collect()
    }

    /// Reads the parts as one chart.
    fn read(&self, reader: Reader, patient: &str) -> Result<Reading, InputErrors> {
        if self.resources.is_empty() {
            return Ok(reader.record(Vec::<(&str, &str)>::new()));
        }
        let entries: Vec<String> = self
            .resources
            .iter()
            .map(|part| format!("{{\"resource\":{part}}}"))
            .collect();
        let bundle = format!(
            r#"{{"resourceType":"Bundle","type":"collection","entry":[{}]}}"#,
            entries.join(",")
        );
        reader.patient(patient).fhir(bundle.as_bytes())
    }
}

/// The reference of the first coverage of a part.
fn coverage(part: &str) -> Option<String> {
    let of = |resource: &str| -> Option<String> {
        let resource: Value = serde_json::from_str(resource).ok()?;
        (resource["resourceType"] == "Coverage")
            .then(|| Some(format!("Coverage/{}", resource["id"].as_str()?)))?
    };
    of(part).or_else(|| resources(part).ok()?.into_iter().find_map(of))
}

/// `POST /cds-services/radiopharm-order-sign`: cards, and each order with what its answer means for its coverage.
pub(crate) fn order_sign(payer: &Payer, body: &[u8]) -> Answer {
    let call: Call<'_> = serde_json::from_str(text(body)?)
        .map_err(|_| Refused::bad("the body must be a call of the hook order-sign"))?;
    if call.hook != "order-sign" {
        return Err(Refused::bad("the hook must be order-sign"));
    }
    let chart = Chart::of(call.prefetch.as_ref());
    let (mut cards, mut actions): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for order in resources(call.context.draft_orders.get())? {
        let read = value(order)?;
        let Some(drug) = of_order(&read) else {
            continue;
        };
        if !read["modifierExtension"].is_null() || !read["implicitRules"].is_null() {
            let summary = format!("{}: the order cannot be decided yet", drug.brand_name());
            cards.push(card(
                &summary,
                "- it has a modifier whose meaning is not known here",
            ));
            continue;
        }
        let mut reader = Reader::new().drug(drug);
        let day = day_of_order(&read);
        if let Some(day) = day {
            reader = reader.date_of_service(day);
        }
        let patient = Some(&*call.context.patient_id);
        let course = Course::of(&[&read], (drug, day, patient), chart.each())?;
        if let Some(phase) = course.phase() {
            reader = reader.phase(phase);
        }
        let reading = chart
            .read(reader, &call.context.patient_id)
            .map_err(|errors| Refused::of(&errors))?;
        let of = match reading.request() {
            Ok(request) => determine(&request),
            Err(errors) => {
                cards.push(undecided(drug.brand_name(), &errors));
                continue;
            }
        };
        tracing::info!(drug = %drug, phase = %of.phase(), outcome = %of.outcome(), not_sent = chart.not_sent.len(), "decided");
        cards.extend(cards_of(payer, &of, &reading, &chart, &course));
        let own = read["insurance"][0]["reference"].as_str().map(str::to_owned);
        // Nothing can be said of a coverage that nobody names.
        if let Some(coverage) = own.or_else(|| chart.coverage.clone()) {
            let id = read["id"].as_str().unwrap_or_default();
            let context = CoverageContext {
                version: payer.crd,
                coverage,
                covered: payer.covered,
                assertion: format!("{}-{id}", call.hook_instance),
                date: jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date(),
                authorization: (payer.authorize)(&of),
            };
            let annotated =
                annotated_order(order.as_bytes(), &of, &context).map_err(|errors| Refused::of(&errors))?;
            actions.push(format!(
                r#"{{"type":"update","description":"Says what the medical policy means for the coverage of the order.","resource":{annotated}}}"#
            ));
        }
    }
    Ok(format!(
        r#"{{"cards":[{}],"systemActions":[{}]}}"#,
        cards.join(","),
        actions.join(",")
    ))
}

/// The cards of an answer, and those that say how the phase was read and what of the chart is not here.
fn cards_of(
    payer: &Payer,
    of: &Determination,
    reading: &Reading,
    chart: &Chart<'_>,
    course: &Course,
) -> Vec<String> {
    let context = CardContext {
        policy_url: payer.policy_url.clone(),
        form_launch_url: payer.form_launch_url.clone(),
    };
    let cards = cds_cards(of, &context);
    let cards = cards
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or_default();
    let mut found = vec![cards.to_owned()];
    match course {
        Course::Stated(_) => {}
        Course::Begun(days) => {
            let summary = format!("Taken as a continuation: doses were given on {days} earlier day(s)");
            found.push(card(&summary, "Another phase can be stated on the order."));
        }
        Course::NotKnown if chart.not_sent.contains(&ADMINISTRATIONS) => found.push(card(
            "Taken as the beginning of a course: the doses that were given were not sent",
            "A continuation can be stated on the order.",
        )),
        Course::NotKnown => {}
    }
    if !chart.not_sent.is_empty() {
        let summary = format!("Parts of the chart were not sent: {}", chart.not_sent.join(", "));
        found.push(card(
            &summary,
            "What they hold is not known, and was not taken for absent.",
        ));
    }
    if reading
        .ignored()
        .iter()
        .any(|of| of.reason == IgnoredReason::NextPage)
    {
        found.push(card(
            "Only the first page of a part of the chart was sent",
            "What follows is not known.",
        ));
    }
    found
}

/// A card for an order that cannot be decided yet.
fn undecided(drug: &str, errors: &InputErrors) -> String {
    let errors = errors.redacted();
    let why: Vec<String> = errors
        .errors()
        .iter()
        .map(|error| format!("- {}", error.message()))
        .collect();
    card(
        &format!("{drug}: the order cannot be decided yet"),
        &why.join("\n"),
    )
}

fn card(summary: &str, detail: &str) -> String {
    object!({"summary": summary, "detail": detail, "indicator": "info",
             "source": {"label": format!("Medical policy {}", radiopharm_policy::POLICY)}})
    .to_string()
}
