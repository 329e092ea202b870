//! A service for prior authorization in the workflows of HL7: CDS Hooks 2.0 (`order-sign`), Da Vinci's DTR
//! (`$questionnaire-package`, `$next-question`) and PAS (`Claim/$submit`).
//!
//! It reads what it is sent, and nothing else: it asks no server for more, and keeps nothing. Bodies and times are
//! bounded. Logs hold drugs, outcomes and numbers of errors, never a value of a request. Authentication and TLS are the
//! work of the gateway in front of it.

mod hook;
mod order;
mod phase;
mod submit;
mod wire;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Router, response::IntoResponse};
use radiopharm_policy::Determination;
use radiopharm_policy::fhir::{Covered, CrdVersion, next_question};
use tower_http::timeout::TimeoutLayer;

use wire::{Answer, FHIR, JSON, Refused, json};

/// How much a request may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The largest body, in bytes.
    pub body: usize,
    /// The longest time, reading the body included.
    pub time: Duration,
}

impl Limits {
    /// A chart of some thousand observations, and five seconds.
    pub const DEFAULT: Self = Self {
        body: 4 * 1024 * 1024,
        time: Duration::from_secs(5),
    };
}

/// Says under which number the payer grants an authorization on an answer; `None` grants none.
pub type Authorize = dyn Fn(&Determination) -> Option<String> + Send + Sync;

/// What only the payer knows. The default grants nothing: what meets every criterion is pended for the payer.
#[derive(Clone)]
pub struct Payer {
    /// The version of CRD that orders are annotated for.
    pub crd: CrdVersion,
    /// What the plan says of the products.
    pub covered: Covered,
    /// The number of an authorization that the payer grants on an answer.
    pub authorize: Arc<Authorize>,
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
pub fn service(payer: Payer, limits: Limits) -> Router {
    let mut router = Router::new()
        .route("/cds-services", get(hook::discovery))
        .route("/cds-services/{id}", post(order_sign));
    // Some clients write the dollar as it is, and some as a percent-encoded character.
    for dollar in ["$", "%24"] {
        router = router
            .route(
                &format!("/fhir/Questionnaire/{dollar}questionnaire-package"),
                post(package),
            )
            .route(&format!("/fhir/Questionnaire/{dollar}next-question"), post(next))
            .route(&format!("/fhir/Claim/{dollar}submit"), post(claim));
    }
    router
        .with_state(Arc::new(payer))
        .layer(DefaultBodyLimit::max(limits.body))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            limits.time,
        ))
        .layer(from_fn(logged))
}

/// Logs each request: its method, its route, its status and its time. A path as it was sent may hold anything, so that
/// it is not logged.
async fn logged(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    tracing::info!(
        method = %method,
        route = route.as_ref().map_or("none", MatchedPath::as_str),
        status = response.status().as_u16(),
        microseconds = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
        "answered"
    );
    response
}

/// Works on another thread, so that the time of a request is bounded whatever it holds.
async fn work(media_type: &'static str, of: impl FnOnce() -> Answer + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(of).await {
        Ok(Ok(text)) => json(StatusCode::OK, media_type, text),
        Ok(Err(refused)) => {
            tracing::info!(
                status = refused.status.as_u16(),
                errors = refused.count,
                "rejected"
            );
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
    work(JSON, move || hook::order_sign(&payer, &body)).await
}

async fn package(body: Bytes) -> Response {
    work(FHIR, move || order::questionnaire_package(&body)).await
}

async fn next(body: Bytes) -> Response {
    work(FHIR, move || {
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
    work(FHIR, move || submit::submit(&payer, &body)).await
}
