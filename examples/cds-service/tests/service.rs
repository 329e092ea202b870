//! The service over HTTP, on loopback.

use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::Request;
use cds_service::{LARGEST_BODY, Payer, service};
use radiopharm_policy::fhir::{DtrVersion, Form, ResponseContext, adaptive_response};
use radiopharm_policy::intake::Reader;
use radiopharm_policy::{
    Edition, Outcome,
    agent::{Drug, Phase},
    determine,
};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

/// Starts the service on a free port.
async fn started(payer: Payer) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move { axum::serve(listener, service(payer)).await });
    address
}

async fn call(address: &str, method: &str, path: &str, body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(body.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8(answer).unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    let body = answer.split_once("\r\n\r\n").unwrap().1;
    (status, body.to_owned())
}

async fn post(address: &str, path: &str, body: &Value) -> (u16, Value) {
    let (status, text) = call(address, "POST", path, &body.to_string()).await;
    (status, serde_json::from_str(&text).unwrap_or(Value::Null))
}

const HOOK: &str = "/cds-services/radiopharm-order-sign";

/// A payer that grants whatever is medically necessary.
fn granting() -> Payer {
    Payer {
        authorize: Arc::new(|of| (of.outcome() == Outcome::MedicallyNecessary).then(|| "A-4711".to_owned())),
        ..Payer::default()
    }
}

fn order() -> Value {
    json!({"resourceType": "MedicationRequest", "id": "o1", "status": "draft", "intent": "original-order",
        "medicationCodeableConcept": {"coding": [{"system": "https://bluebutton.cms.gov/resources/codesystem/hcpcs", "code": "A9606"}]},
        "subject": {"reference": "Patient/bone"}, "authoredOn": "2026-04-30",
        "dosageInstruction": [{"timing": {"event": ["2026-05-04"]}}]})
}

fn signed(prefetch: Option<Value>) -> Value {
    let mut call = json!({"hook": "order-sign", "hookInstance": "d1577c69",
        "context": {"userId": "Practitioner/1", "patientId": "bone",
            "draftOrders": {"resourceType": "Bundle", "entry": [{"resource": order()},
                {"resource": {"resourceType": "NutritionOrder", "id": "n"}}]}}});
    if let Some(prefetch) = prefetch {
        call["prefetch"] = prefetch;
    }
    call
}

fn chart() -> Value {
    json!({
        "patient": {"resourceType": "Patient", "id": "bone", "birthDate": "1949-07-21"},
        "conditions": {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
            {"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/bone"},
             "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "Z19.2"}]}}}]},
        "observations": null,
        "coverage": {"resourceType": "Bundle", "type": "searchset",
            "entry": [{"resource": {"resourceType": "Coverage", "id": "plan"}}]},
    })
}

fn part<'v>(action: &'v Value, url: &str) -> &'v Value {
    let parts = action["resource"]["extension"][0]["extension"]
        .as_array()
        .unwrap();
    parts.iter().find(|part| part["url"] == url).unwrap()
}

#[tokio::test]
async fn the_service_is_discovered() {
    let address = started(Payer::default()).await;
    let (status, text) = call(&address, "GET", "/cds-services", "").await;
    let services: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (status, services["services"][0]["hook"].as_str()),
        (200, Some("order-sign"))
    );
    assert_eq!(
        HOOK,
        format!(
            "/cds-services/{}",
            services["services"][0]["id"].as_str().unwrap()
        )
    );
    assert_eq!(call(&address, "POST", "/cds-services/another", "{}").await.0, 404);
}

#[tokio::test]
async fn an_order_is_answered_with_all_some_and_none_of_the_chart() {
    let address = started(Payer::default()).await;
    let (status, all) = post(&address, HOOK, &signed(Some(chart()))).await;
    assert_eq!(status, 200);
    let card = &all["cards"][0];
    assert_eq!(card["summary"], "Xofigo, initial: information needed");
    let detail = card["detail"].as_str().unwrap();
    // The age and castration resistance are known from the chart.
    assert!(
        detail.contains("age: met") && detail.contains("castration resistance: met"),
        "{detail}"
    );
    assert_eq!(all["cards"].as_array().unwrap().len(), 1);
    let action = &all["systemActions"][0];
    assert_eq!(
        (&action["type"], &action["resource"]["id"]),
        (&json!("update"), &json!("o1"))
    );
    assert_eq!(
        part(action, "coverage")["valueReference"]["reference"],
        "Coverage/plan"
    );
    assert_eq!(part(action, "pa-needed")["valueCode"], "auth-needed");
    assert_eq!(
        part(action, "coverage-assertion-id")["valueString"],
        "d1577c69-o1"
    );
    let form = part(action, "questionnaire")["valueCanonical"].as_str().unwrap();
    assert_eq!(Form::of_url(form).unwrap().drug, Drug::Xofigo);

    let mut some = chart();
    some.as_object_mut().unwrap().remove("conditions");
    some["observations"] = json!({"resourceType": "OperationOutcome", "issue": []});
    let (status, some) = post(&address, HOOK, &signed(Some(some))).await;
    assert_eq!(status, 200);
    let detail = some["cards"][0]["detail"].as_str().unwrap();
    assert!(
        detail.contains("age: met") && detail.contains("castration resistance: not known"),
        "{detail}"
    );
    let summary = some["cards"][1]["summary"].as_str().unwrap();
    assert_eq!(
        summary,
        "Parts of the chart were not sent: conditions, observations"
    );

    let (status, none) = post(&address, HOOK, &signed(None)).await;
    assert_eq!(status, 200);
    assert!(
        none["cards"][0]["detail"]
            .as_str()
            .unwrap()
            .contains("age: not known")
    );
    // Nobody names a coverage.
    assert_eq!(none["systemActions"], json!([]));
}

#[tokio::test]
async fn an_order_without_a_day_is_not_decided() {
    let address = started(Payer::default()).await;
    let mut call = signed(Some(chart()));
    let order = &mut call["context"]["draftOrders"]["entry"][0]["resource"];
    order.as_object_mut().unwrap().remove("dosageInstruction");
    let (status, answer) = post(&address, HOOK, &call).await;
    assert_eq!(
        (status, answer["cards"][0]["summary"].as_str()),
        (200, Some("Xofigo: the order cannot be decided yet"))
    );
}

fn context() -> ResponseContext {
    ResponseContext {
        version: DtrVersion::V2_0_1,
        patient: "Patient/bone".into(),
        coverage: "Coverage/plan".into(),
        order: "MedicationRequest/o1".into(),
        authored: "2026-05-01".into(),
    }
}

/// What a person knows of a patient who meets every criterion of Xofigo.
fn known(item: &str) -> Option<Value> {
    let coding = |word: &str| json!({"valueCoding": {"system": format!("urn:radiopharm-policy:words:{item}"), "code": word}});
    Some(match item {
        "date_of_service" => json!({"valueDate": "2026-05-04"}),
        "age_years" => json!({"valueInteger": 76}),
        "castration_resistant" => json!({"valueBoolean": true}),
        "bone_metastases" => coding("symptomatic"),
        "visceral_metastases" => coding("none_known"),
        "doses_given" => json!({"valueInteger": 0}),
        _ => return None,
    })
}

/// Plays the adaptive form until nothing more is asked.
async fn played(address: &str, path: &str) -> Value {
    let form = Form::new(Drug::Xofigo, Phase::Initial, Edition::LATEST);
    let mut response: Value = serde_json::from_str(&adaptive_response(form, &context())).unwrap();
    for _ in 0..20 {
        let body = json!({"resourceType": "Parameters", "parameter": [{"name": "questionnaire-response", "resource": response}]});
        let (status, answer) = post(address, path, &body).await;
        assert_eq!(status, 200, "{answer}");
        response = answer["parameter"][0]["resource"].clone();
        if response["status"] == "completed" {
            return response;
        }
        for item in response["item"].as_array_mut().unwrap() {
            if let Some(answer) = known(item["linkId"].as_str().unwrap()) {
                item["answer"] = json!([answer]);
            }
        }
    }
    panic!("it does not end: {response}");
}

#[tokio::test]
async fn a_form_is_packaged_and_played_to_its_end_and_its_answers_are_certified() {
    let address = started(granting()).await;
    let body = json!({"resourceType": "Parameters", "parameter": [{"name": "order", "resource": order()}]});
    let (status, package) = post(&address, "/fhir/Questionnaire/$questionnaire-package", &body).await;
    assert_eq!(status, 200);
    let form = &package["parameter"][0]["resource"]["entry"][0]["resource"];
    assert_eq!(
        (&form["resourceType"], &form["id"]),
        (&json!("Questionnaire"), &json!("xofigo-initial-2026-04-01"))
    );
    let named = json!({"resourceType": "Parameters", "parameter": [{"name": "questionnaire", "valueCanonical": form["url"]}]});
    assert_eq!(
        post(&address, "/fhir/Questionnaire/$questionnaire-package", &named)
            .await
            .1,
        package
    );
    let other = json!({"resourceType": "Parameters", "parameter": [{"name": "questionnaire", "valueCanonical": "urn:x"}]});
    assert_eq!(
        post(&address, "/fhir/Questionnaire/%24questionnaire-package", &other)
            .await
            .0,
        404
    );

    let response = played(&address, "/fhir/Questionnaire/$next-question").await;
    let reading = Reader::new()
        .questionnaire_response(response.to_string().as_bytes())
        .unwrap();
    assert_eq!(
        determine(&reading.request().unwrap()).outcome(),
        Outcome::MedicallyNecessary
    );

    let (status, answer) = post(
        &address,
        "/fhir/Claim/$submit",
        &submitted(Some(response.clone())),
    )
    .await;
    assert_eq!(status, 200, "{answer}");
    let claim = &answer["entry"][0]["resource"];
    assert_eq!(
        (&claim["resourceType"], &claim["preAuthRef"]),
        (&json!("ClaimResponse"), &json!("A-4711"))
    );
    assert!(claim.to_string().contains("\"A1\""));

    // Without a number from the payer nothing is certified, and without answers more is asked.
    let other = started(Payer::default()).await;
    let pended = post(&other, "/fhir/Claim/$submit", &submitted(Some(response)))
        .await
        .1
        .to_string();
    assert!(
        pended.contains("\"A4\"") && !pended.contains("\"A1\""),
        "{pended}"
    );
    let asked = post(&address, "/fhir/Claim/$submit", &submitted(None))
        .await
        .1
        .to_string();
    assert!(
        asked.contains("\"A4\"") && asked.contains("Are there bone metastases"),
        "{asked}"
    );
}

fn submitted(response: Option<Value>) -> Value {
    let claim = json!({"resourceType": "Claim", "id": "claim", "status": "active", "use": "preauthorization",
        "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/claim-type", "code": "professional"}]},
        "patient": {"reference": "Patient/bone"}, "insurer": {"reference": "Organization/payer"},
        "provider": {"reference": "Organization/clinic"},
        "item": [{"sequence": 1, "servicedDate": "2026-05-04", "productOrService":
            {"coding": [{"system": "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", "code": "A9606"}]}}]});
    let patient = json!({"resourceType": "Patient", "id": "bone", "birthDate": "1949-07-21"});
    let mut entries = vec![json!({"resource": claim}), json!({"resource": patient})];
    entries.extend(response.map(|response| json!({"resource": response})));
    json!({"resourceType": "Bundle", "type": "collection", "entry": entries})
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_without_its_values() {
    let address = started(Payer::default()).await;
    for (path, body) in [
        (HOOK, json!({"hook": "order-sign"})),
        (
            HOOK,
            json!({"hook": "patient-view", "context": {"draftOrders": {}}}),
        ),
        (
            "/fhir/Questionnaire/$next-question",
            json!({"resourceType": "Patient", "id": "4711"}),
        ),
        ("/fhir/Questionnaire/$next-question", json!([4711])),
        (
            "/fhir/Questionnaire/$questionnaire-package",
            json!({"resourceType": "Patient", "id": "4711"}),
        ),
        (
            "/fhir/Claim/$submit",
            json!({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Patient", "id": "4711"}}]}),
        ),
        (
            "/fhir/Claim/$submit",
            json!({"resourceType": "Claim", "id": "4711"}),
        ),
    ] {
        let (status, answer) = post(&address, path, &body).await;
        assert_eq!(
            (status, answer["resourceType"].as_str()),
            (400, Some("OperationOutcome")),
            "{path} {body}"
        );
        assert!(!answer.to_string().contains("4711"), "{answer}");
    }
    let form = Form::new(Drug::Xofigo, Phase::Initial, Edition::LATEST);
    let mut begun: Value = serde_json::from_str(&adaptive_response(form, &context())).unwrap();
    begun["item"] = json!([{"linkId": "age_years", "answer": [{"valueInteger": 4711}]}]);
    let (status, answer) = post(&address, "/fhir/Questionnaire/$next-question", &begun).await;
    assert_eq!(status, 400);
    let text = answer.to_string();
    assert!(text.contains("age_years") && !text.contains("4711"), "{text}");
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused() {
    let body = Body::from(" ".repeat(LARGEST_BODY + 1));
    // Without a connection, which may be cut before the answer is read.
    let request = Request::post(HOOK).body(body).unwrap();
    let response = service(Payer::default()).oneshot(request).await.unwrap();
    assert_eq!(response.status(), 413);
}

/// What the service writes to its log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        std::io::Write::write(&mut *self.0.lock().unwrap(), bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn no_value_of_a_request_is_logged() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .with_max_level(tracing::Level::TRACE)
        // What is left is what the service wrote: no digits of a clock, no escape codes.
        .without_time()
        .with_ansi(false)
        .finish();
    // Every thread of the service writes to it.
    let dispatch = tracing::Dispatch::new(subscriber);
    let enter = dispatch.clone();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .on_thread_start(move || {
            let guard = tracing::dispatcher::set_default(&enter);
            std::mem::forget(guard);
        })
        .build()
        .unwrap();
    runtime.block_on(async {
        tokio::spawn(async {
            let address = started(granting()).await;
            let mut call = signed(Some(chart()));
            call["prefetch"]["patient"]["birthDate"] = json!("1947-11-07");
            call["prefetch"]["patient"]["name"] = json!([{"family": "Mustermann"}]);
            assert_eq!(post(&address, HOOK, &call).await.0, 200);
            call["context"]["patientId"] = json!("Mustermann");
            assert_eq!(post(&address, HOOK, &call).await.0, 400);
        })
        .await
        .unwrap();
    });
    let written = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let ours: Vec<&str> = written
        .lines()
        .filter(|line| line.contains("cds_service"))
        .collect();
    assert!(
        written.contains("decided") && written.contains("rejected"),
        "{written}"
    );
    for value in ["Mustermann", "1947", "bone", "o1"] {
        assert!(
            !ours.iter().any(|line| line.contains(value)),
            "{value}: {ours:#?}"
        );
    }
}
