//! An HTTP service that decides requests: `POST /determine` takes one JSON request and returns the answer.
//!
//! Bodies and times are bounded. Logs hold the outcome and how many errors there were, never a value of a request.
//! Authentication and TLS are the work of the gateway in front of it.

use std::time::Duration;

use axum::body::Bytes;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Router, extract::DefaultBodyLimit};
use radiopharm_policy::{Format, Request, determine};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

/// The largest body, in bytes. A complete request takes about two kilobytes.
pub const LARGEST_BODY: usize = 64 * 1024;

/// The longest time for a request, reading its body included.
pub const LONGEST_TIME: Duration = Duration::from_secs(5);

/// The routes of the service, with their limits.
pub fn service() -> Router {
    Router::new()
        .route("/determine", post(decide))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            LONGEST_TIME,
        ))
        // Method, path, status and time; never a body.
        .layer(TraceLayer::new_for_http())
}

/// The answer with status 200, or every error of the request with status 422.
async fn decide(body: Bytes) -> Response {
    match Request::from_json(&body) {
        Ok(request) => {
            let determination = determine(&request);
            tracing::info!(drug = %determination.drug(), outcome = %determination.outcome(), "decided");
            json(StatusCode::OK, determination.to_json(Format::Full))
        }
        Err(errors) => {
            tracing::info!(errors = errors.errors().len(), "rejected");
            json(StatusCode::UNPROCESSABLE_ENTITY, errors.to_json())
        }
    }
}

fn json(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
}
