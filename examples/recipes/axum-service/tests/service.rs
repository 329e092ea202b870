//! The service, asked as its clients ask it.

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use axum_service::{LARGEST_BODY, service};
use tower::ServiceExt;

async fn post(body: impl Into<Body>) -> (StatusCode, String) {
    let request = Request::post("/determine").body(body.into()).unwrap();
    let response = service().oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn a_request_is_decided() {
    let (status, answer) = post(r#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#).await;
    assert_eq!(status, StatusCode::OK);
    assert!(answer.contains(r#""outcome":"information_needed""#), "{answer}");
}

#[tokio::test]
async fn a_broken_request_gets_all_of_its_errors() {
    let (status, answer) = post(r#"{"drug":"xofigo","kps":65}"#).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.contains(r#""field":"kps""#) && answer.contains(r#""field":"date_of_service""#),
        "{answer}"
    );
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused() {
    let (status, _) = post(" ".repeat(LARGEST_BODY + 1)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

/// What the service writes to its log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_value_of_a_request_is_logged() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .with_max_level(tracing::Level::TRACE)
        // What is left is what the service wrote: no digits of a clock, no escape codes.
        .without_time()
        .with_ansi(false)
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    post(r#"{"id":"MRN-4711","drug":"xofigo","date_of_service":"2026-05-04","age_years":83,"weight_kg":84.4711}"#).await;
    post(r#"{"id":"MRN-4711","drug":"xofigo","date_of_service":"2026-05-04","age_years":4711}"#).await;
    let written = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(
        written.contains("decided") && written.contains("rejected"),
        "{written}"
    );
    // Each request has these digits in its identifier and in a value.
    assert!(!written.contains("4711"), "{written}");
}
