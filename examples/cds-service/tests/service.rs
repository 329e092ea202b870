//! The service over HTTP, on loopback.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use cds_service::{Limits, Payer, service};
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
    tokio::spawn(async move { axum::serve(listener, service(payer, Limits::DEFAULT)).await });
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
        "administrations": null,
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
    let body = Body::from(" ".repeat(Limits::DEFAULT.body + 1));
    // Without a connection, which may be cut before the answer is read.
    let request = Request::post(HOOK).body(body).unwrap();
    let response = service(Payer::default(), Limits::DEFAULT)
        .oneshot(request)
        .await
        .unwrap();
    assert_eq!(response.status(), 413);
}

/// A dose that was given.
fn dose(id: &str, code: &str, day: &str) -> Value {
    json!({"resourceType": "MedicationAdministration", "id": id, "status": "completed",
        "medicationCodeableConcept": {"coding": [{"system": "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", "code": code}]},
        "subject": {"reference": "Patient/bone"}, "effectiveDateTime": day})
}

fn stating(mut of: Value, phase: &str) -> Value {
    of["extension"] = json!([{"url": "urn:radiopharm-policy:phase", "valueCode": phase}]);
    of
}

fn summaries(answer: &Value) -> Vec<&str> {
    let cards = answer["cards"].as_array().unwrap().iter();
    cards.map(|card| card["summary"].as_str().unwrap()).collect()
}

const CONTINUED: &str = "Xofigo, continuation: information needed";
const BEGUN: &str = "Xofigo, initial: information needed";

#[tokio::test]
async fn the_phase_is_stated_or_that_of_the_doses_that_were_given() {
    let address = started(Payer::default()).await;
    let with = |doses: Vec<Value>, order: Value| {
        let entries: Vec<Value> = doses.into_iter().map(|dose| json!({"resource": dose})).collect();
        let mut of = chart();
        of["administrations"] = json!({"resourceType": "Bundle", "type": "searchset", "entry": entries});
        let mut call = signed(Some(of));
        call["context"]["draftOrders"]["entry"][0]["resource"] = order;
        call
    };
    let given = dose("d1", "A9606", "2026-04-06T10:00:00-05:00");
    let changed = |name: &str, value: Value| {
        let mut of = given.clone();
        of[name] = value;
        of
    };

    // Doses on two days, one of them twice.
    let twice = vec![given.clone(), given.clone(), dose("d2", "A9606", "2026-03-09")];
    let (status, answer) = post(&address, HOOK, &with(twice, order())).await;
    assert_eq!((status, summaries(&answer)[0]), (200, CONTINUED));
    assert_eq!(
        summaries(&answer)[1],
        "Taken as a continuation: doses were given on 2 earlier day(s)"
    );
    let form = part(&answer["systemActions"][0], "questionnaire")["valueCanonical"]
        .as_str()
        .unwrap();
    assert_eq!(Form::of_url(form).unwrap().phase, Phase::Continuation);

    // What is stated wins.
    let (_, answer) = post(
        &address,
        HOOK,
        &with(vec![given.clone()], stating(order(), "initial")),
    )
    .await;
    assert_eq!(summaries(&answer), [BEGUN]);
    let (_, answer) = post(&address, HOOK, &with(vec![], stating(order(), "continuation"))).await;
    assert_eq!(summaries(&answer), [CONTINUED]);

    // What is no dose of this product, of this patient, before this day.
    for other in [
        dose("d1", "A9513", "2026-04-06"),
        dose("d1", "A9606", "2026-05-04"),
        dose("d1", "A9606", "2026-06-01"),
        dose("d1", "A9606", "2026-04"),
        changed("status", json!("not-done")),
        changed("status", json!("entered-in-error")),
        changed("status", json!("in-progress")),
        changed("subject", json!({"reference": "Patient/other"})),
        changed(
            "modifierExtension",
            json!([{"url": "urn:x", "valueBoolean": true}]),
        ),
        changed("medicationCodeableConcept", json!({"text": "Xofigo"})),
        changed("resourceType", json!("MedicationRequest")),
    ] {
        let call = with(vec![other.clone()], order());
        assert_eq!(
            summaries(&post(&address, HOOK, &call).await.1),
            [BEGUN],
            "{other}"
        );
    }
    let mut contained = given.clone();
    contained["medicationReference"] = json!({"reference": "#m"});
    contained["contained"] =
        json!([{"resourceType": "Medication", "id": "m", "code": contained["medicationCodeableConcept"]}]);
    contained
        .as_object_mut()
        .unwrap()
        .remove("medicationCodeableConcept");
    let call = with(vec![contained], order());
    assert_eq!(summaries(&post(&address, HOOK, &call).await.1)[0], CONTINUED);

    // A phase that is none, or two, is no phase.
    let mut two = stating(order(), "initial");
    two["extension"]
        .as_array_mut()
        .unwrap()
        .push(json!({"url": "urn:radiopharm-policy:phase", "valueCode": "continuation"}));
    for bad in [stating(order(), "renewal"), two] {
        assert_eq!(post(&address, HOOK, &with(vec![], bad)).await.0, 400);
    }

    // Doses that were not sent are not taken for none.
    let mut call = with(vec![given], order());
    call["prefetch"]["administrations"] = json!({"resourceType": "OperationOutcome", "issue": []});
    let (_, answer) = post(&address, HOOK, &call).await;
    assert_eq!(
        summaries(&answer),
        [
            BEGUN,
            "Taken as the beginning of a course: the doses that were given were not sent",
            "Parts of the chart were not sent: administrations",
        ]
    );
}

#[tokio::test]
async fn an_order_with_a_modifier_is_not_decided_and_what_is_not_to_be_done_is_no_order() {
    let address = started(Payer::default()).await;
    let with = |name: &str, value: Value| {
        let mut call = signed(Some(chart()));
        call["context"]["draftOrders"]["entry"][0]["resource"][name] = value;
        call
    };
    let (_, answer) = post(
        &address,
        HOOK,
        &with(
            "modifierExtension",
            json!([{"url": "urn:x", "valueBoolean": true}]),
        ),
    )
    .await;
    assert_eq!(
        (summaries(&answer), &answer["systemActions"]),
        (vec!["Xofigo: the order cannot be decided yet"], &json!([]))
    );
    let (_, answer) = post(&address, HOOK, &with("doNotPerform", json!(true))).await;
    assert_eq!(answer, json!({"cards": [], "systemActions": []}));
}

#[tokio::test]
async fn a_part_of_which_only_the_first_page_was_sent_is_said_to_be_incomplete() {
    let address = started(Payer::default()).await;
    let mut of = chart();
    of["conditions"]["link"] = json!([{"relation": "next", "url": "https://example.org/?page=2"}]);
    let (_, answer) = post(&address, HOOK, &signed(Some(of))).await;
    assert_eq!(
        summaries(&answer),
        [BEGUN, "Only the first page of a part of the chart was sent"]
    );
}

#[tokio::test]
async fn forms_and_claims_have_the_phase_as_well() {
    let address = started(granting()).await;
    let package = |parameters: Value| json!({"resourceType": "Parameters", "parameter": parameters});
    let id = |answer: &Value| {
        answer["parameter"][0]["resource"]["entry"][0]["resource"]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let path = "/fhir/Questionnaire/$questionnaire-package";
    let referenced = json!([{"name": "order", "resource": order()}, {"name": "referenced", "resource": dose("d", "A9606", "2026-04-06")}]);
    assert_eq!(
        id(&post(&address, path, &package(referenced)).await.1),
        "xofigo-continuation-2026-04-01"
    );
    let stated = json!([{"name": "order", "resource": stating(order(), "continuation")}]);
    assert_eq!(
        id(&post(&address, path, &package(stated)).await.1),
        "xofigo-continuation-2026-04-01"
    );
    let both = json!([{"name": "order", "resource": order()}, {"name": "order", "resource": stating(order(), "continuation")}]);
    assert_eq!(
        post(&address, path, &package(both)).await.1["parameter"]
            .as_array()
            .unwrap()
            .len(),
        2
    );

    let submit = "/fhir/Claim/$submit";
    let mut begun = submitted(None);
    begun["entry"]
        .as_array_mut()
        .unwrap()
        .push(json!({"resource": dose("d", "A9606", "2026-04-06")}));
    let text = post(&address, submit, &begun).await.1.to_string();
    assert!(
        text.contains("\"A4\"") && text.contains("Xofigo, continuation"),
        "{text}"
    );
    let mut stated = submitted(None);
    let item = &mut stated["entry"][0]["resource"]["item"][0];
    *item = stating(item.clone(), "continuation");
    let text = post(&address, submit, &stated).await.1.to_string();
    assert!(text.contains("Xofigo, continuation"), "{text}");
    // A form of another phase than the claim contradicts it.
    let response = played(&address, "/fhir/Questionnaire/$next-question").await;
    stated["entry"]
        .as_array_mut()
        .unwrap()
        .push(json!({"resource": response}));
    assert_eq!(post(&address, submit, &stated).await.0, 400);
}

#[tokio::test]
async fn a_body_that_does_not_end_is_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let limits = Limits {
        time: std::time::Duration::from_millis(200),
        ..Limits::DEFAULT
    };
    tokio::spawn(async move { axum::serve(listener, service(Payer::default(), limits)).await });
    for path in [
        HOOK,
        "/fhir/Claim/$submit",
        "/fhir/Questionnaire/$next-question",
        "/fhir/Questionnaire/$questionnaire-package",
    ] {
        let mut slow = TcpStream::connect(&address).await.unwrap();
        let head =
            format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\nconnection: close\r\n\r\n{{");
        slow.write_all(head.as_bytes()).await.unwrap();
        // Others are answered meanwhile.
        assert_eq!(call(&address, "GET", "/cds-services", "").await.0, 200);
        let mut answer = Vec::new();
        let begun = std::time::Instant::now();
        slow.read_to_end(&mut answer).await.unwrap();
        let answer = String::from_utf8(answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 408 "), "{path}: {answer}");
        assert!(begun.elapsed() < Limits::DEFAULT.time, "{path}");
    }
}

#[tokio::test]
async fn the_example_of_the_readme_is_answered_as_it_says() {
    let address = started(Payer::default()).await;
    let body = serde_json::from_str(include_str!("../examples/order-sign.json")).unwrap();
    let (status, answer) = post(&address, HOOK, &body).await;
    assert_eq!((status, summaries(&answer).len()), (200, 1));
    let readme = include_str!("../README.md");
    let card = &answer["cards"][0];
    let detail = card["detail"].as_str().unwrap().lines();
    for line in detail.chain(summaries(&answer)) {
        assert!(readme.lines().any(|of| of == line), "{line} is not in the README");
    }
    let action = &answer["systemActions"][0];
    for part_of in ["pa-needed", "doc-needed", "questionnaire"] {
        let part = part(action, part_of).to_string();
        assert!(readme.contains(&part), "{part} is not in the README");
    }
}
