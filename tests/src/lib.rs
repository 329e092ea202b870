//! What the tests share: the worked cases, and ways to take requests apart.

pub mod patients;
pub mod reading_level;
pub mod requests;
pub mod structure;

use serde_json::{Map, Value};

/// The worked cases of a file under `vectors/`.
///
/// # Panics
/// The file is not there or is not a list: then the tests must not pass.
#[must_use]
pub fn cases(file: &str) -> Vec<Value> {
    let path = format!("{}/vectors/{file}", env!("CARGO_MANIFEST_DIR"));
    let read = std::fs::read_to_string(&path)
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok());
    match read {
        Some(Value::Array(cases)) => cases,
        _ => {
            assert!(std::path::Path::new(&path).exists(), "{path} is not there");
            assert!(path.is_empty(), "{path} is not a list of cases");
            Vec::new()
        }
    }
}

/// The files of worked cases that are decided, with how many cases each has.
pub const DECIDED: [(&str, usize); 4] = [
    ("lutathera.json", 84),
    ("pluvicto.json", 27),
    ("xofigo.json", 16),
    ("more.json", 231),
];

/// The files of worked cases that are rejected, with how many cases each has.
pub const REJECTED: [(&str, usize); 2] = [("invalid.json", 30), ("more_invalid.json", 81)];

/// Every worked case that is rejected.
#[must_use]
pub fn rejected() -> Vec<Value> {
    REJECTED.iter().flat_map(|(file, _)| cases(file)).collect()
}

/// Every worked case that is decided.
#[must_use]
pub fn decided() -> Vec<Value> {
    DECIDED.iter().flat_map(|(file, _)| cases(file)).collect()
}

/// The request of a worked case, as the text that is read.
///
/// Numbers are those of the case; `serde_json` may spell them differently, which makes no difference.
#[must_use]
pub fn request_text(case: &Value) -> String {
    match case.get("text") {
        Some(Value::String(text)) => text.clone(),
        _ => case["request"].to_string(),
    }
}

/// The keys of an object in the order of its text, which [`Map`] does not keep.
///
/// The text must be one that this project wrote: compact, with names that need no escapes.
#[must_use]
pub fn keys_in_order(json: &str) -> Vec<String> {
    let (mut keys, mut depth, mut start, mut in_text, mut escaped) = (Vec::new(), 0, None, false, false);
    for (at, byte) in json.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_text,
            b'"' => {
                in_text = !in_text;
                if in_text {
                    start = Some(at + 1);
                } else if depth == 1
                    && json.as_bytes().get(at + 1) == Some(&b':')
                    && let Some(key) = start.and_then(|start| json.get(start..at))
                {
                    keys.push(key.to_owned());
                }
            }
            b'{' | b'[' if !in_text => depth += 1,
            b'}' | b']' if !in_text => depth -= 1,
            _ => {}
        }
    }
    keys
}

/// The value of a JSON text.
///
/// # Panics
/// The text is not JSON.
#[must_use]
pub fn parse(json: &str) -> Value {
    let parsed: Option<Value> = serde_json::from_str(json).ok();
    assert!(parsed.is_some(), "not JSON: {json}");
    parsed.unwrap_or_default()
}

/// The texts of a list.
#[must_use]
pub fn texts(list: &Value) -> Vec<String> {
    let of = |value: &Value| value.as_str().map(ToOwned::to_owned);
    list.as_array()
        .map(|values| values.iter().filter_map(of).collect())
        .unwrap_or_default()
}

/// An object without some of its keys.
#[must_use]
pub fn without(object: &Value, keys: &[&str]) -> Value {
    let kept = object.as_object().map(|map| {
        map.iter()
            .filter(|(key, _)| !keys.contains(&key.as_str()))
            .map(|(key, value)| (key.clone(), value.clone()))
    });
    Value::Object(kept.map(Map::from_iter).unwrap_or_default())
}

/// The examples of the repository's README, which run as tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}
