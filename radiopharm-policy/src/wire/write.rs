//! From a determination to JSON, with a fixed order of keys.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Format, SCHEMA};
use crate::POLICY;
use crate::determination::{Determination, Finding};
use crate::documentation::DocumentationItem;
use crate::request::FactValue;

/// More than a full answer usually takes, so that the text is written without growing.
const USUAL_LENGTH: usize = 8 * 1024;

impl Determination {
    /// The determination as one line of JSON.
    #[must_use]
    pub fn to_json(&self, format: Format) -> String {
        let mut line = Vec::with_capacity(USUAL_LENGTH);
        let written = match format {
            Format::Full => serde_json::to_writer(&mut line, self),
            Format::Brief => serde_json::to_writer(&mut line, &Brief(self)),
        };
        // Writing to memory does not fail, and what is written is UTF-8.
        debug_assert!(written.is_ok());
        String::from_utf8(line).unwrap_or_default()
    }
}

impl Serialize for Determination {
    /// The full form.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        head(self, &mut map)?;
        map.serialize_entry("findings", &Sequence(|| self.findings().map(Full)))?;
        tail(self, &mut map)?;
        map.serialize_entry("documentation", &Sequence(|| self.documentation().map(Item)))?;
        map.serialize_entry("advisories", &Sequence(|| self.advisories().iter().map(Note)))?;
        map.end()
    }
}

/// The brief form.
struct Brief<'a>(&'a Determination);

impl Serialize for Brief<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        head(self.0, &mut map)?;
        map.serialize_entry("statuses", &Entries(|| self.0.assessment().statuses()))?;
        tail(self.0, &mut map)?;
        map.end()
    }
}

/// The keys before the findings.
fn head<M: SerializeMap>(of: &Determination, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry("policy", POLICY)?;
    map.serialize_entry("edition", &of.edition())?;
    map.serialize_entry("edition_basis", of.edition().basis().as_str())?;
    map.serialize_entry("library_version", crate::VERSION)?;
    map.serialize_entry("schema", &SCHEMA)?;
    map.serialize_entry("id", &of.id())?;
    map.serialize_entry("drug", &of.drug())?;
    map.serialize_entry("phase", &of.phase())?;
    map.serialize_entry("date_of_service", &FactValue::Date(of.date_of_service()))?;
    map.serialize_entry("outcome", &of.outcome())?;
    map.serialize_entry("possible_outcomes", &of.possible_outcomes())?;
    map.serialize_entry("clinician_review_required", &of.clinician_review_required())
}

/// The keys after the findings, up to the authorization.
fn tail<M: SerializeMap>(of: &Determination, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry("missing_facts", &Sequence(|| of.missing_facts()))?;
    map.serialize_entry("assumed", &Sequence(|| of.assumed()))?;
    map.serialize_entry("earliest_date", &of.earliest_date().map(FactValue::Date))?;
    map.serialize_entry("authorization", &of.authorization())
}

/// A list that is made while it is written.
struct Sequence<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Sequence<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// An object that is made while it is written.
struct Entries<F>(F);

impl<F: Fn() -> I, I: Iterator<Item = (K, V)>, K: Serialize, V: Serialize> Serialize for Entries<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map((self.0)())
    }
}

/// A finding in full.
struct Full<'a>(Finding<'a>);

impl Serialize for Full<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(7))?;
        map.serialize_entry("criterion", &self.0.criterion())?;
        map.serialize_entry("status", &self.0.status())?;
        map.serialize_entry("reason", &format_args!("{}", self.0.reason()))?;
        map.serialize_entry("facts", &Entries(|| self.0.facts()))?;
        map.serialize_entry("missing", &Sequence(|| self.0.missing().iter()))?;
        map.serialize_entry("met_from", &self.0.met_from().map(FactValue::Date))?;
        map.serialize_entry("citation", &self.0.citation())?;
        map.end()
    }
}

/// An item of the checklist, and whether it is provided.
struct Item((&'static DocumentationItem, bool));

impl Serialize for Item {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (item, provided) = self.0;
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("id", item.id)?;
        map.serialize_entry("text", item.text)?;
        map.serialize_entry("criteria", item.criteria)?;
        map.serialize_entry("provided", &provided)?;
        map.end()
    }
}

/// An advisory with its text.
struct Note(crate::advisory::Advisory);

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("id", self.0.as_str())?;
        map.serialize_entry("text", self.0.text())?;
        map.end()
    }
}
