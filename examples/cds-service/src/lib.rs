//! A service for prior authorization in the workflows of HL7: CDS Hooks 2.0 (`order-sign`), Da Vinci's DTR
//! (`$questionnaire-package`, `$next-question`) and PAS (`Claim/$submit`).
//!
//! It reads what it is sent, and nothing else: it asks no server for more, and keeps nothing. Bodies and times are
//! bounded. Logs hold drugs, outcomes and numbers of errors, never a value of a request. Authentication and TLS are the
//! work of the gateway in front of it.

mod hook;
mod order;
mod submit;
mod wire;

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Router, response::IntoResponse};
use radiopharm_policy::Determination;
use radiopharm_policy::fhir::{Covered, CrdVersion, next_question};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use wire::{Answer, Refused, json};

/// The largest body, in bytes: a chart of some thousand observations.
pub const LARGEST_BODY: usize = 4 * 1024 * 1024;

/// The longest time for a request, reading its body included.
pub const LONGEST_TIME: Duration = Duration::from_secs(5);

/// What only the payer knows. The default grants nothing: what meets every criterion is pended for the payer.
#[derive(Clone)]
pub struct Payer {
    /// The version of CRD that orders are annotated for.
    pub crd: CrdVersion,
    /// What the plan says of the products.
    pub covered: Covered,
    /// The number of an authorization that the payer grants on an answer.
    pub authorize: Arc<dyn Fn(&Determination) -> Option<String> + Send + Sync>,
    /// Where people read the policy.
    pub policy_url: Option<String>,
    /// The app that asks for what is missing.
    pub form_launch_url: Option<String>,
}

impl Default for Payer {
    fn default() -> Self {
        Self {
            crd: CrdVersion::V2_0_1,
            covered: Covered::Conditional,
            authorize: Arc::new(|_| None),
            policy_url: None,
            form_launch_url: None,
        }
    }
}

/// The routes of the service, with their limits.
pub fn service(payer: Payer) -> Router {
    let mut router = Router::new()
        .route("/cds-services", get(hook::discovery))
        .route("/cds-services/{id}", post(order_sign));
    // Some clients write the dollar as it is, and some as a percent-encoded character.
    for dollar in ["$", "%24"] {
        router = router
            .route(&format!("/fhir/Questionnaire/{dollar}questionnaire-package"), post(package))
            .route(&format!("/fhir/Questionnaire/{dollar}next-question"), post(next))
            .route(&format!("/fhir/Claim/{dollar}submit"), post(claim));
    }
    router
        .with_state(Arc::new(payer))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST_TIME))
        // Method, path, status and time; never a body.
        .layer(TraceLayer::new_for_http())
}

/// Works on another thread, so that the time of a request is bounded whatever it holds.
async fn work(of: impl FnOnce() -> Answer + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(of).await {
        Ok(Ok(text)) => json(StatusCode::OK, text),
        Ok(Err(refused)) => {
            tracing::info!(status = refused.status.as_u16(), errors = refused.count, "rejected");
            refused.into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn order_sign(
    State(payer): State<Arc<Payer>>,
    axum::extract::Path(id): axum::extract::Path<String>,
    body: Bytes,
) -> Response {
    if id != hook::SERVICE {
        return StatusCode::NOT_FOUND.into_response();
    }
    work(move || hook::order_sign(&payer, &body)).await
}

async fn package(body: Bytes) -> Response {
    work(move || order::questionnaire_package(&body)).await
}

async fn next(body: Bytes) -> Response {
    work(move || {
        let (response, is_wrapped) = wire::parameter(&body, "questionnaire-response")?;
        let next = next_question(response.as_bytes()).map_err(|errors| Refused::of(&errors))?;
        tracing::info!(completed = next.contains("\"status\":\"completed\""), "asked");
        Ok(if is_wrapped {
            format!(r#"{{"resourceType":"Parameters","parameter":[{{"name":"return","resource":{next}}}]}}"#)
        } else {
            next
        })
    })
    .await
}

async fn claim(State(payer): State<Arc<Payer>>, body: Bytes) -> Response {
    work(move || submit::submit(&payer, &body)).await
}
