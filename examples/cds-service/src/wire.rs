//! What goes over the wire: JSON in pieces that keep their digits, and what is refused.

use std::borrow::Cow;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use radiopharm_policy::InputErrors;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json as object};

/// A text of JSON, or why there is none.
pub(crate) type Answer = Result<String, Refused>;

/// Why a request is refused: an OperationOutcome without values of the request.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) status: StatusCode,
    pub(crate) count: usize,
    text: String,
}

impl Refused {
    pub(crate) fn new(status: StatusCode, why: &str) -> Self {
        Self::listing(status, [why.to_owned()].into_iter())
    }

    pub(crate) fn bad(why: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, why)
    }

    pub(crate) fn of(errors: &InputErrors) -> Self {
        let errors = errors.redacted();
        Self::listing(
            StatusCode::BAD_REQUEST,
            errors.errors().iter().map(|error| error.message()),
        )
    }

    fn listing(status: StatusCode, why: impl Iterator<Item = String>) -> Self {
        let issues: Vec<Value> = why
            .map(|why| object!({"severity": "error", "code": "invalid", "diagnostics": why}))
            .collect();
        Self {
            status,
            count: issues.len(),
            text: object!({"resourceType": "OperationOutcome", "issue": issues}).to_string(),
        }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        json(self.status, FHIR, self.text)
    }
}

/// The media type of CDS Hooks, and that of FHIR.
pub(crate) const JSON: &str = "application/json";
pub(crate) const FHIR: &str = "application/fhir+json";

pub(crate) fn json(status: StatusCode, media_type: &'static str, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, media_type)], text).into_response()
}

/// The value of a text, for what is looked up in it; numbers are not read from it.
pub(crate) fn value(text: &str) -> Result<Value, Refused> {
    serde_json::from_str(text).map_err(|_| Refused::bad("the body must be JSON"))
}

pub(crate) fn text(body: &[u8]) -> Result<&str, Refused> {
    std::str::from_utf8(body).map_err(|_| Refused::bad("the body must be JSON"))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Typed<'a> {
    #[serde(borrow, default)]
    pub(crate) resource_type: Cow<'a, str>,
}

/// The type of a resource.
pub(crate) fn type_of(resource: &str) -> String {
    serde_json::from_str::<Typed<'_>>(resource)
        .map_or_else(|_| String::new(), |of| of.resource_type.into_owned())
}

#[derive(Deserialize)]
struct Parameters<'a> {
    #[serde(borrow, default)]
    parameter: Vec<Parameter<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Parameter<'a> {
    #[serde(borrow, default)]
    pub(crate) name: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(crate) resource: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(crate) value_canonical: Option<Cow<'a, str>>,
}

/// The parameters of an operation.
pub(crate) fn parameters(body: &[u8]) -> Result<Vec<Parameter<'_>>, Refused> {
    let text = text(body)?;
    if type_of(text) != "Parameters" {
        return Err(Refused::bad("the body must be Parameters"));
    }
    let found: Parameters<'_> =
        serde_json::from_str(text).map_err(|_| Refused::bad("the body must be Parameters"))?;
    Ok(found.parameter)
}

/// The resource of a parameter, or the body itself where it is no Parameters; and whether it was a parameter.
pub(crate) fn parameter<'a>(body: &'a [u8], name: &str) -> Result<(&'a str, bool), Refused> {
    let text = text(body)?;
    if type_of(text) != "Parameters" {
        return Ok((text, false));
    }
    let found = parameters(body)?.into_iter().find(|of| of.name == name);
    let resource = found.and_then(|of| of.resource);
    let missing = || Refused::bad("the parameter questionnaire-response must have a resource");
    Ok((resource.ok_or_else(missing)?.get(), true))
}

#[derive(Deserialize)]
pub(crate) struct Bundle<'a> {
    #[serde(borrow, default)]
    pub(crate) entry: Vec<Entry<'a>>,
}

#[derive(Deserialize)]
pub(crate) struct Entry<'a> {
    #[serde(borrow, default)]
    pub(crate) resource: Option<&'a RawValue>,
}

/// The resources of a bundle, as they are written.
pub(crate) fn resources(bundle: &str) -> Result<Vec<&str>, Refused> {
    let bundle: Bundle<'_> =
        serde_json::from_str(bundle).map_err(|_| Refused::bad("there must be a Bundle"))?;
    Ok(bundle
        .entry
        .into_iter()
        .filter_map(|of| Some(of.resource?.get()))
        .collect())
}
