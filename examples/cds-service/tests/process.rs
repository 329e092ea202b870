//! The program itself: started, read, and told to end.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// The program on a free port, and what it writes.
struct Program {
    child: Child,
    log: BufReader<ChildStdout>,
    address: String,
}

impl Program {
    fn started() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cds-service"))
            .arg("127.0.0.1:0")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        log.read_line(&mut first).unwrap();
        let first: Value = serde_json::from_str(&first).unwrap();
        assert_eq!(first["message"], "listening");
        let address = first["address"].as_str().unwrap().to_owned();
        Self { child, log, address }
    }

    fn told_to_end(&self) {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Waits for the end: whether it was a good one, and everything that was written.
    fn ended(mut self) -> (bool, String) {
        let mut written = String::new();
        self.log.read_to_string(&mut written).unwrap();
        let mut errors = self.child.stderr.take().unwrap();
        errors.read_to_string(&mut written).unwrap();
        (self.child.wait().unwrap().success(), written)
    }

    fn open(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    fn call(&self, method: &str, path: &str, more: &str, body: &str) -> String {
        let mut stream = self.open();
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: x\r\n{more}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

#[test]
fn what_was_begun_is_answered_and_nothing_new_is_taken_once_it_is_told_to_end() {
    let program = Program::started();
    let (head, body) = (
        "POST /fhir/Claim/$submit HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n",
        "{}",
    );
    let mut begun = program.open();
    begun.write_all(head.as_bytes()).unwrap();
    // The service has read the head once another request is answered.
    assert!(
        program
            .call("GET", "/cds-services", "", "")
            .starts_with("HTTP/1.1 200 ")
    );
    program.told_to_end();
    let told = Instant::now();
    while TcpStream::connect(&program.address).is_ok() {
        assert!(
            told.elapsed() < Duration::from_secs(3),
            "it still takes connections"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
    begun.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    begun.read_to_string(&mut answer).unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 400 ") && answer.contains("OperationOutcome"),
        "{answer}"
    );
    let (is_good, written) = program.ended();
    assert!(
        is_good && written.contains("\"ended\"") && !written.contains("left open"),
        "{written}"
    );
    assert!(told.elapsed() < Duration::from_secs(4));
}

#[test]
fn a_connection_that_says_nothing_does_not_keep_it_from_ending() {
    let program = Program::started();
    let (idle, mut half) = (program.open(), program.open());
    half.write_all(b"POST /fhir/Claim/$submit HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{")
        .unwrap();
    assert!(
        program
            .call("GET", "/cds-services", "", "")
            .starts_with("HTTP/1.1 200 ")
    );
    program.told_to_end();
    let told = Instant::now();
    let (is_good, written) = program.ended();
    assert!(is_good && written.contains("\"ended\""), "{written}");
    assert!(told.elapsed() < Duration::from_secs(9), "{:?}", told.elapsed());
    let _ = idle.shutdown(Shutdown::Both);
}

/// What a request may say of a person.
const PLANTED: &str = "Mustermann4711";

#[test]
fn lines_of_json_are_logged_and_no_value_of_a_request() {
    let program = Program::started();
    let coverage = json!({"resourceType": "Coverage", "id": PLANTED});
    let order = json!({"resourceType": "MedicationRequest", "id": PLANTED, "status": "draft", "intent": "order",
        "note": [{"text": PLANTED}], "subject": {"reference": format!("Patient/{PLANTED}")},
        "medicationCodeableConcept": {"text": PLANTED, "coding": [{"system": "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", "code": "A9606", "display": PLANTED}]},
        "dosageInstruction": [{"timing": {"event": ["1947-11-07"]}}, {"text": PLANTED}]});
    let mut hook = json!({"hook": "order-sign", "hookInstance": PLANTED, "fhirAuthorization": {"access_token": PLANTED},
        "context": {"userId": PLANTED, "patientId": PLANTED, "draftOrders": {"resourceType": "Bundle", "entry": [{"resource": order}]}},
        "prefetch": {"patient": {"resourceType": "Patient", "id": PLANTED, "birthDate": "1947-11-07", "name": [{"family": PLANTED}]},
            "conditions": null, PLANTED: {"resourceType": PLANTED}, "coverage": coverage}});
    let order_sign = "/cds-services/radiopharm-order-sign";
    let mut statuses = Vec::new();
    let mut call = |method: &str, path: &str, body: &Value| {
        let more = format!("authorization: Bearer {PLANTED}\r\nx-patient: {PLANTED}\r\n");
        let answer = program.call(method, path, &more, &body.to_string());
        statuses.push(answer.split(' ').nth(1).unwrap().to_owned());
    };
    call("POST", &format!("{order_sign}?patient={PLANTED}"), &hook);
    hook["context"]["draftOrders"]["entry"][0]["resource"]["dosageInstruction"][0]["timing"]["event"][0] =
        json!("2026-05-04");
    call("POST", order_sign, &hook);
    call(
        "POST",
        order_sign,
        &json!({"hook": PLANTED, "context": {"draftOrders": {}}}),
    );
    call("POST", order_sign, &json!(PLANTED));
    call("POST", &format!("/cds-services/{PLANTED}"), &hook);
    call("GET", &format!("/{PLANTED}?{PLANTED}"), &json!({}));
    call("DELETE", &format!("/cds-services?{PLANTED}"), &json!({}));
    for path in [
        "/fhir/Claim/$submit",
        "/fhir/Questionnaire/$next-question",
        "/fhir/Questionnaire/$questionnaire-package",
    ] {
        call("POST", path, &json!({"resourceType": PLANTED, "id": PLANTED}));
        call(
            "POST",
            path,
            &json!({"resourceType": "Parameters", "parameter": [{"name": "order", "resource": order}, {"name": PLANTED}]}),
        );
        call(
            "POST",
            path,
            &json!({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Claim", "id": PLANTED,
            "item": [{"servicedDate": "2026-05-04", "productOrService": order["medicationCodeableConcept"]}]}},
            {"resource": {"resourceType": "Patient", "id": PLANTED, "birthDate": "1947-11-07"}}]}),
        );
    }
    let count = statuses.len();
    for status in ["200", "400", "404", "405"] {
        assert!(statuses.iter().any(|of| of == status), "{status}: {statuses:?}");
    }
    program.told_to_end();
    let (is_good, written) = program.ended();
    assert!(is_good);
    let lines: Vec<Value> = written
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let of = |message: &'static str| lines.iter().filter(move |line| line["message"] == message);
    assert_eq!(of("answered").count(), count, "{written}");
    assert!(
        of("answered").all(|line| line["status"].is_u64() && line["microseconds"].is_u64()),
        "{written}"
    );
    assert!(
        of("answered").any(|line| line["route"] == "/fhir/Claim/$submit")
            && of("answered").any(|line| line["route"] == "none")
    );
    assert!(
        of("decided").any(|line| line["outcome"] == "information_needed"),
        "{written}"
    );
    assert!(0 < of("rejected").count(), "{written}");
    for value in [PLANTED, "1947"] {
        assert!(!written.contains(value), "{value}: {written}");
    }
}
