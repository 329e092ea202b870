//! A record of an answer that can be checked later: what was decided, under what, of which request.
//!
//! A record is one line of canonical JSON (RFC 8785), so that the same answer is the same bytes everywhere. It holds the
//! SHA-256 of the canonical request. With the request at hand, [`verify`] confirms that the record is what this library
//! decides, or says which fact, edition or version of the library changed what, or which field was changed by hand.
//!
//! The canonical request is the flat record as it was stated, its keys sorted; a decimal that no binary float stands for
//! is a text in it, since the canonical form writes floats. A record by itself proves nothing of who made it: sign it,
//! or keep it where nobody can change it. Whoever can guess a request can also tell whether a digest is of it; a redacted
//! record keeps values out of sight, and is no secret.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::agent::{Drug, Phase};
use crate::criterion::{Criterion, Status};
use crate::determination::{Determination, determine};
use crate::edition::{Edition, EditionBasis};
use crate::outcome::{Outcome, OutcomeSet};
use crate::request::Request;
use crate::version::{POLICY, VERSION};
use crate::vocabulary::Field;
use crate::wire::SCHEMA;
use crate::word::words;

/// The version of the form of a record: it grows when a key changes its meaning or goes.
pub const RECORD: u32 = crate::wire::RECORD;

/// A record of an answer.
///
/// ```
/// use radiopharm_policy::audit::{DecisionRecord, verify};
/// use radiopharm_policy::{Request, determine};
///
/// let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04","age_years":75}"#)?;
/// let record = DecisionRecord::of(&determine(&request));
/// assert!(verify(record.to_json().as_bytes(), &request)?.is_same());
///
/// // The redacted record says nothing of the person, and is verified by whoever holds the request.
/// let redacted = record.redacted().to_json();
/// assert!(!redacted.contains("75") || redacted.contains("sha256"));
/// assert!(verify(redacted.as_bytes(), &request)?.is_same());
/// let older = request.with(radiopharm_policy::vocabulary::Field::AgeYears, 76)?;
/// assert!(!verify(redacted.as_bytes(), &older)?.is_same());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DecisionRecord {
    /// The version of this form.
    record: u32,
    policy: &'static str,
    edition: Edition,
    edition_basis: EditionBasis,
    library_version: &'static str,
    schema: u32,
    request_sha256: String,
    drug: Drug,
    phase: Phase,
    outcome: Outcome,
    possible_outcomes: OutcomeSet,
    clinician_review_required: bool,
    statuses: BTreeMap<&'static str, Status>,
    missing_facts: Vec<Field>,
    assumed: Vec<Field>,
    not_read: Vec<Field>,
    redacted: bool,
    /// The request, unless the record is redacted.
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<Request>,
}

impl DecisionRecord {
    /// The record of an answer, with its request.
    #[must_use]
    pub fn of(determination: &Determination) -> Self {
        let request = determination.request();
        let statuses = determination.assessment().statuses();
        Self {
            record: RECORD,
            policy: POLICY,
            edition: determination.edition(),
            edition_basis: determination.edition().basis(),
            library_version: VERSION,
            schema: SCHEMA,
            request_sha256: digest(request),
            drug: determination.drug(),
            phase: determination.phase(),
            outcome: determination.outcome(),
            possible_outcomes: determination.possible_outcomes(),
            clinician_review_required: determination.clinician_review_required(),
            statuses: statuses
                .map(|(criterion, status)| (Criterion::as_str(criterion), status))
                .collect(),
            missing_facts: determination.missing_facts().collect(),
            assumed: determination.assumed().collect(),
            not_read: determination.not_read().collect(),
            redacted: false,
            request: Some(request.clone()),
        }
    }

    /// The same record without the request: statuses, and no value that was stated but the drug and the phase.
    #[must_use]
    pub fn redacted(&self) -> Self {
        Self {
            redacted: true,
            request: None,
            ..self.clone()
        }
    }

    /// The SHA-256 of the canonical request, in hexadecimal digits.
    #[must_use]
    pub fn request_sha256(&self) -> &str {
        &self.request_sha256
    }

    /// The record as one line of canonical JSON (RFC 8785).
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical(self)
    }
}

/// Canonical JSON. What is written here has texts, words and finite numbers alone, which always can be.
fn canonical(of: &impl Serialize) -> String {
    serde_json_canonicalizer::to_string(of).unwrap_or_default()
}

/// The request as one line of canonical JSON (RFC 8785): what the digest of a record is of.
///
/// ```
/// use radiopharm_policy::{Request, audit::canonical_request};
///
/// let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04","age_years":7.5e1}"#)?;
/// assert_eq!(canonical_request(&request), r#"{"age_years":75,"date_of_service":"2026-05-04","drug":"xofigo"}"#);
/// # Ok::<(), radiopharm_policy::InputErrors>(())
/// ```
#[must_use]
pub fn canonical_request(request: &Request) -> String {
    canonical(request)
}

fn digest(request: &Request) -> String {
    hexadecimal(canonical_request(request).as_bytes())
}

fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

words! {
    /// Why a field of a record is not what this library says of the request.
    Cause ("cause") {
        /// The request states other facts than the one that was recorded.
        Facts = "facts",
        /// Another edition decided.
        Edition = "edition",
        /// Another version of the library decided.
        LibraryVersion = "library_version",
        /// Nothing explains it: the record was changed.
        Tampered = "tampered",
    }
}

impl Cause {
    /// The cause as people write it: `the facts differ`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Facts => "the facts differ",
            Self::Edition => "the edition differs",
            Self::LibraryVersion => "the version of the library differs",
            Self::Tampered => "the record was changed",
        }
    }
}

/// A field of a record that is not what this library says of the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The field: a key of the record, or a key within, such as `statuses.age` or `request.kps`.
    pub field: String,
    /// What the record says; null where it says nothing.
    pub recorded: Value,
    /// What this library says; null where it says nothing.
    pub found: Value,
    /// Why.
    pub cause: Cause,
}

/// What came of a verification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// The fields that differ, in the order of their names.
    pub differences: Vec<Difference>,
}

impl Verification {
    /// Whether the record says the same as this library does.
    #[must_use]
    pub const fn is_same(&self) -> bool {
        self.differences.is_empty()
    }

    /// As one line of JSON: `same`, and `differences` with `field`, `recorded`, `found`, `cause`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let differences: Value = serde_json::to_value(&self.differences).unwrap_or_default();
        canonical(&Map::from_iter([
            ("same".to_owned(), Value::Bool(self.is_same())),
            ("differences".to_owned(), differences),
        ]))
    }
}

impl fmt::Display for Verification {
    /// One line a difference, without the values that were stated of a person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_same() {
            return f.write_str("The record says what this library decides of the request.");
        }
        f.write_str("The record differs:")?;
        for of in &self.differences {
            let is_of_person = of.field.starts_with("request.");
            if is_of_person {
                write!(f, "\n  {}: {}", of.field, of.cause.label())?;
            } else {
                write!(
                    f,
                    "\n  {}: recorded {}, found {}; {}",
                    of.field,
                    of.recorded,
                    of.found,
                    of.cause.label()
                )?;
            }
        }
        Ok(())
    }
}

/// Why a text is no record that can be verified.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// The text is not one JSON object.
    #[error("the record is not one JSON object")]
    NotAnObject,
    /// The form is not that of this version.
    #[error("the record is of form {0}, and this library reads form {RECORD}")]
    AnotherForm(String),
}

/// Compares a record with what this library decides of a request.
///
/// A field that differs is explained by what differs: the facts (the digest), then the edition, then the version of the
/// library; what nothing explains was changed by hand. Of a record that has its request, each fact that differs is named,
/// and what does not follow from its own request was changed, whatever request it is compared with.
///
/// # Errors
/// The text is no record, or one of another form.
pub fn verify(record: &[u8], request: &Request) -> Result<Verification, RecordError> {
    let recorded: Map<String, Value> =
        serde_json::from_slice(record).map_err(|_| RecordError::NotAnObject)?;
    match recorded.get("record") {
        Some(form) if form.as_u64() == Some(u64::from(RECORD)) => {}
        form => {
            return Err(RecordError::AnotherForm(
                form.map_or_else(|| "none".into(), Value::to_string),
            ));
        }
    }
    let is_redacted = recorded.get("redacted") == Some(&Value::Bool(true));
    let of = |request: &Request| {
        let fresh = DecisionRecord::of(&determine(request));
        object(&if is_redacted { fresh.redacted() } else { fresh })
    };
    let found = of(request);
    // What the record itself was made of, if it says so.
    let own = recorded
        .get("request")
        .and_then(|own| own.to_string().parse().ok());
    let own = own.map(|own: OwnRequest| of(&own.0));
    let differs = |key: &str| recorded.get(key) != found.get(key);
    let explained = if differs("request_sha256") {
        Cause::Facts
    } else if differs("edition") {
        Cause::Edition
    } else if differs("library_version") {
        Cause::LibraryVersion
    } else {
        Cause::Tampered
    };
    let is_other_version = differs("library_version");
    // Whether the request within is the one that the digest is of.
    let digest = recorded.get("request_sha256");
    let is_own = own
        .as_ref()
        .is_some_and(|own| own.get("request_sha256") == digest);
    let cause = |path: &[&str]| {
        let follows = own
            .as_ref()
            .is_none_or(|own| within(own, path) == within(&recorded, path));
        match path {
            ["library_version"] => Cause::LibraryVersion,
            _ if !follows && !is_other_version => Cause::Tampered,
            ["policy" | "schema" | "record" | "redacted"] if !is_other_version => Cause::Tampered,
            ["request", ..] if !is_own && !is_other_version => Cause::Tampered,
            ["request", ..] => Cause::Facts,
            ["edition" | "edition_basis"] if explained == Cause::Tampered => Cause::Edition,
            _ => explained,
        }
    };
    let mut differences = Vec::new();
    for key in keys(&recorded, &found) {
        match (recorded.get(key), found.get(key)) {
            (Some(Value::Object(one)), Some(Value::Object(two))) => {
                for inner in keys(one, two)
                    .into_iter()
                    .filter(|inner| one.get(*inner) != two.get(*inner))
                {
                    differences.push(Difference {
                        field: format!("{key}.{inner}"),
                        recorded: one.get(inner).cloned().unwrap_or_default(),
                        found: two.get(inner).cloned().unwrap_or_default(),
                        cause: cause(&[key, inner]),
                    });
                }
            }
            (one, two) if one != two => differences.push(Difference {
                field: key.to_owned(),
                recorded: one.cloned().unwrap_or_default(),
                found: two.cloned().unwrap_or_default(),
                cause: cause(&[key]),
            }),
            (_, _) => {}
        }
    }
    Ok(Verification { differences })
}

/// The request of a record, read again.
struct OwnRequest(Request);

impl std::str::FromStr for OwnRequest {
    type Err = serde_json::Error;

    fn from_str(json: &str) -> Result<Self, Self::Err> {
        serde_json::from_str(json).map(Self)
    }
}

/// A record as it is read again.
fn object(record: &DecisionRecord) -> Map<String, Value> {
    serde_json::from_str(&record.to_json()).unwrap_or_default()
}

fn within<'a>(record: &'a Map<String, Value>, path: &[&str]) -> Option<&'a Value> {
    match path {
        [key] => record.get(*key),
        [key, inner] => record.get(*key)?.get(*inner),
        _ => None,
    }
}

/// The keys of either object, in order.
fn keys<'a>(one: &'a Map<String, Value>, two: &'a Map<String, Value>) -> Vec<&'a str> {
    let mut keys: Vec<&str> = one.keys().chain(two.keys()).map(String::as_str).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(more: &str) -> Request {
        let text = format!(r#"{{"drug":"lutathera","date_of_service":"2026-05-04","kps":50{more}}}"#);
        Request::from_json(text.as_bytes()).unwrap()
    }

    fn record(of: &Request) -> String {
        DecisionRecord::of(&determine(of)).to_json()
    }

    fn differences(record: &str, request: &Request) -> Vec<(String, Cause)> {
        let found = verify(record.as_bytes(), request).unwrap();
        found
            .differences
            .into_iter()
            .map(|of| (of.field, of.cause))
            .collect()
    }

    #[test]
    fn the_digest_is_of_the_canonical_request() {
        // The test vector of the standard.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hexadecimal(b"abc"), abc);
        let of = request(r#","ki67_percent":2.50,"creatinine_clearance_ml_min":39.97000000000000000001"#);
        assert_eq!(
            canonical_request(&of),
            r#"{"creatinine_clearance_ml_min":"39.97000000000000000001","date_of_service":"2026-05-04","drug":"lutathera","ki67_percent":2.5,"kps":50}"#
        );
        let other = request(r#","creatinine_clearance_ml_min":39.97,"ki67_percent":2.5"#);
        assert_ne!(digest(&of), digest(&other), "no digit is lost");
        let same =
            Request::from_json(br#"{"kps":5e1,"drug":"lutathera","date_of_service":"2026-05-04"}"#).unwrap();
        assert_eq!(
            digest(&request("")),
            digest(&same),
            "the order and the spelling do not matter"
        );
    }

    #[test]
    fn a_record_says_the_same_of_its_own_request() {
        for of in [
            request(""),
            request(r#","medicare_advantage":true"#),
            request(r#","weight_kg":70.1"#),
        ] {
            let full = DecisionRecord::of(&determine(&of));
            for record in [full.to_json(), full.redacted().to_json()] {
                assert_eq!(differences(&record, &of), []);
            }
            assert!(
                !full.redacted().to_json().contains("2026-05-04"),
                "no value that was stated"
            );
        }
    }

    #[test]
    fn other_facts_are_told_with_what_they_change() {
        let full = record(&request(""));
        let found = differences(&full, &request("").with(Field::Kps, 80).unwrap());
        let facts = found.iter().filter(|(_, cause)| *cause == Cause::Facts).count();
        assert_eq!(facts, found.len(), "{found:?}");
        for field in [
            "request.kps",
            "request_sha256",
            "outcome",
            "statuses.performance_status",
        ] {
            assert!(found.iter().any(|(name, _)| name == field), "{field}: {found:?}");
        }
        let said = verify(full.as_bytes(), &request("").with(Field::Kps, 80).unwrap())
            .unwrap()
            .to_string();
        assert!(
            said.contains("request.kps: the facts differ") && !said.contains("80"),
            "{said}"
        );
    }

    #[test]
    fn every_field_that_is_changed_by_hand_is_told() {
        let of = request("");
        let full = DecisionRecord::of(&determine(&of));
        for record in [object(&full), object(&full.redacted())] {
            for key in record
                .keys()
                .filter(|key| !["record", "library_version", "redacted"].contains(&key.as_str()))
            {
                let mut changed = record.clone();
                changed.insert(key.clone(), Value::from("another"));
                let text = Value::Object(changed).to_string();
                let found = differences(&text, &of);
                assert!(
                    found.iter().any(|(field, _)| field.starts_with(key.as_str())),
                    "{key}: {found:?}"
                );
                let mut gone = record.clone();
                gone.remove(key);
                assert!(
                    !verify(Value::Object(gone).to_string().as_bytes(), &of)
                        .unwrap()
                        .is_same(),
                    "{key}"
                );
            }
        }
        for (from, to, field, cause) in [
            (
                "\"investigational\"",
                "\"medically_necessary\"",
                "outcome",
                Cause::Tampered,
            ),
            (
                "\"performance_status\":\"not_met\"",
                "\"performance_status\":\"met\"",
                "statuses.performance_status",
                Cause::Tampered,
            ),
            ("\"kps\":50", "\"kps\":80", "request.kps", Cause::Tampered),
            (
                "\"policy\":\"6.01.525\"",
                "\"policy\":\"6.01.526\"",
                "policy",
                Cause::Tampered,
            ),
        ] {
            let changed = full.to_json().replacen(from, to, 1);
            assert_ne!(changed, full.to_json(), "{from}");
            let found = differences(&changed, &of);
            assert!(found.contains(&(field.to_owned(), cause)), "{field}: {found:?}");
        }
    }

    #[test]
    fn the_edition_and_the_version_explain_what_they_change() {
        let of = request(r#","age_years":14"#);
        let before = of.under(Edition::October2023);
        let found = differences(
            &DecisionRecord::of(&determine(&before)).redacted().to_json(),
            &before,
        );
        assert_eq!(found, []);
        let other = record(&of).replacen(VERSION, "0.0.1", 1).replacen(
            "\"investigational\"",
            "\"clinical_review\"",
            1,
        );
        let found = differences(&other, &of);
        assert!(
            found.contains(&("library_version".to_owned(), Cause::LibraryVersion)),
            "{found:?}"
        );
        assert!(
            found.contains(&("outcome".to_owned(), Cause::LibraryVersion)),
            "{found:?}"
        );
    }

    #[test]
    fn what_is_no_record_is_said() {
        let of = request("");
        assert_eq!(verify(b"[]", &of), Err(RecordError::NotAnObject));
        assert_eq!(verify(b"{", &of), Err(RecordError::NotAnObject));
        let other = record(&of).replacen("\"record\":1", "\"record\":2", 1);
        assert_eq!(
            verify(other.as_bytes(), &of),
            Err(RecordError::AnotherForm("2".into()))
        );
        assert_eq!(verify(b"{}", &of), Err(RecordError::AnotherForm("none".into())));
    }
}
