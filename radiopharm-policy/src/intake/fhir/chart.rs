//! What a chart holds, before anything is read as a fact.
//!
//! The text is gone through once. Of a resource only its code is looked at here: what can be no fact is passed over by
//! name, and nothing of it is kept but its reference.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::codes::{System, meanings};
use crate::intake::reading::{IgnoredReason, Source};
use crate::request::{ErrorKind, Given, InputError, InputErrors, depth};

/// The deepest nesting of a resource that is read.
pub(super) const DEEPEST: usize = 64;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Head<'a> {
    #[serde(default)]
    resource_type: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Bundle<'a> {
    #[serde(rename = "type", default)]
    kind: Option<Cow<'a, str>>,
    #[serde(default, borrow)]
    entry: Vec<Entry<'a>>,
    #[serde(default)]
    link: Vec<Link<'a>>,
}

#[derive(Deserialize)]
struct Link<'a> {
    #[serde(default, borrow)]
    relation: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    #[serde(default, borrow)]
    full_url: Option<Cow<'a, str>>,
    #[serde(default, borrow)]
    resource: Option<&'a RawValue>,
    #[serde(default, borrow)]
    search: Option<Search<'a>>,
    #[serde(default, borrow)]
    request: Option<Verb<'a>>,
}

#[derive(Deserialize)]
struct Search<'a> {
    #[serde(default, borrow)]
    mode: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Verb<'a> {
    #[serde(default, borrow)]
    method: Option<Cow<'a, str>>,
}

/// What is looked at of a resource before it is read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Peek<'a> {
    #[serde(default, borrow)]
    id: Option<&'a RawValue>,
    #[serde(default, borrow)]
    code: Option<&'a RawValue>,
    #[serde(default, borrow)]
    subject: Option<&'a RawValue>,
    #[serde(default, borrow)]
    patient: Option<&'a RawValue>,
    #[serde(default, borrow)]
    used_code: Option<&'a RawValue>,
    #[serde(default, borrow)]
    item: Option<&'a RawValue>,
    #[serde(default, borrow)]
    medication_codeable_concept: Option<&'a RawValue>,
    #[serde(default, borrow)]
    medication_reference: Option<&'a RawValue>,
}

/// A line of a claim.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    #[serde(default, borrow)]
    product_or_service: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Concept<'a> {
    #[serde(default, borrow)]
    coding: Vec<Coding<'a>>,
}

#[derive(Deserialize)]
struct Coding<'a> {
    #[serde(default, borrow)]
    system: Option<&'a RawValue>,
    #[serde(default, borrow)]
    code: Option<&'a RawValue>,
}

/// A resource that may hold facts, with the names by which others refer to it.
pub(super) struct Resource<'a> {
    pub(super) reference: String,
    pub(super) kind: &'static str,
    pub(super) full_url: Option<String>,
    raw: &'a str,
}

impl<'a> Resource<'a> {
    /// What two copies of one resource have in common.
    pub(super) fn identity(&self) -> (&str, &'a str) {
        (&self.reference, self.raw)
    }

    /// The resource with all that it has; an error where nobody can say what it has.
    pub(super) fn tree(&self) -> Result<Given<'a>, String> {
        Given::of_json(self.raw, self.raw.contains('\\'))
    }
}

/// What kinds of resources are read. Of some, the code says whether a resource can hold a fact.
const KINDS: [(&str, Looked); 14] = [
    ("Patient", Looked::Always),
    ("Observation", Looked::Code),
    ("Condition", Looked::Code),
    ("Medication", Looked::Always),
    ("MedicationAdministration", Looked::Medication),
    ("MedicationStatement", Looked::Medication),
    ("MedicationRequest", Looked::Medication),
    ("MedicationDispense", Looked::Medication),
    ("Procedure", Looked::Code),
    ("ServiceRequest", Looked::Code),
    ("DiagnosticReport", Looked::Code),
    ("ImagingStudy", Looked::Always),
    ("Claim", Looked::Lines),
    ("ExplanationOfBenefit", Looked::Lines),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Looked {
    Always,
    Code,
    Medication,
    Lines,
}

/// Whether a text looks like FHIR: its first object names the type of a resource.
#[must_use]
pub fn is_fhir(input: &[u8]) -> bool {
    let input = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input);
    if !input.trim_ascii_start().starts_with(b"{") {
        return false;
    }
    let mut values = serde_json::Deserializer::from_slice(input).into_iter::<Head<'_>>();
    matches!(
        values.next(),
        Some(Ok(Head {
            resource_type: Some(_)
        }))
    )
}

pub(super) fn refused(detail: impl std::fmt::Display) -> InputErrors {
    let rule = "a chart must be a FHIR R4 bundle, lines of resources, or a resource";
    InputErrors::of_text(
        InputError::new(ErrorKind::InvalidJson, None, rule).with_detail(format!(": {detail}")),
    )
}

/// The value of an entry that stands first and is a plain text, and what follows it.
fn first<'r>(raw: &'r str, name: &str) -> Option<(&'r str, &'r str)> {
    let rest = raw.trim_ascii_start().strip_prefix('"')?.strip_prefix(name)?;
    let rest = rest.strip_prefix('"')?.trim_ascii_start().strip_prefix(':')?;
    let rest = rest.trim_ascii_start().strip_prefix('"')?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    let end = rest.bytes().position(|byte| !is_plain(byte))?;
    let (value, rest) = rest.split_at_checked(end)?;
    Some((value, rest.strip_prefix('"')?))
}

/// The type of a resource that names it first, as nearly all do.
fn first_named(raw: &str) -> Option<&str> {
    let (kind, _) = first(raw.strip_prefix('{')?, "resourceType")?;
    Some(kind)
}

/// The type and the identifier of a resource that has them first.
fn first_reference(raw: &str) -> Option<String> {
    let (kind, rest) = first(raw.strip_prefix('{')?, "resourceType")?;
    let (id, _) = first(rest.trim_ascii_start().strip_prefix(',')?, "id")?;
    Some(format!("{kind}/{id}"))
}

/// A text of JSON without its quotes, where nothing in it is escaped.
fn plain(raw: &RawValue) -> Option<&str> {
    let text = raw.get().strip_prefix('"')?.strip_suffix('"')?;
    (!text.contains('\\')).then_some(text)
}

/// What the code of a resource says of it.
enum Coded {
    /// It may be a fact, or it cannot be told here.
    Perhaps,
    No(IgnoredReason),
}

fn coded(concept: Option<&RawValue>) -> Coded {
    let Some(concept) = concept else {
        return Coded::No(IgnoredReason::NoValue);
    };
    let Ok(Concept { coding }) = serde_json::from_str(concept.get()) else {
        return Coded::Perhaps;
    };
    let is_known = |coding: &Coding<'_>| {
        let (Some(system), Some(code)) = (coding.system, coding.code) else {
            return false;
        };
        match (plain(system), plain(code)) {
            (Some(system), Some(code)) => {
                System::of(system).is_some_and(|system| meanings(system, code).next().is_some())
            }
            _ => true,
        }
    };
    if coding.iter().any(is_known) {
        Coded::Perhaps
    } else if coding.is_empty() {
        Coded::No(IgnoredReason::FreeText)
    } else {
        Coded::No(IgnoredReason::UnmappedCode)
    }
}

/// What the lines of a claim say of it.
fn of_lines(lines: Option<&RawValue>) -> Coded {
    let Some(lines) = lines else {
        return Coded::No(IgnoredReason::NoValue);
    };
    let Ok(lines) = serde_json::from_str::<Vec<Line<'_>>>(lines.get()) else {
        return Coded::Perhaps;
    };
    let is_known = |line: &Line<'_>| matches!(coded(line.product_or_service), Coded::Perhaps);
    if lines.iter().any(is_known) {
        Coded::Perhaps
    } else {
        Coded::No(IgnoredReason::UnmappedCode)
    }
}

/// A chart, before anything is read as a fact.
#[derive(Default)]
pub(super) struct Chart<'a> {
    pub(super) resources: Vec<Resource<'a>>,
    pub(super) passed_over: Vec<(Source, IgnoredReason)>,
    /// Whether there is another page, which is not here.
    pub(super) has_more: bool,
    /// Whom resources that are passed over are about.
    subjects: BTreeSet<Cow<'a, str>>,
}

impl<'a> Chart<'a> {
    fn pass(&mut self, reference: String, path: impl Into<String>, reason: IgnoredReason) {
        let path = path.into();
        self.passed_over
            .push((Source::Resource { reference, path }, reason));
    }

    /// Takes a resource.
    fn take(
        &mut self,
        raw: &'a str,
        full_url: Option<&str>,
        place: &dyn Fn() -> String,
    ) -> Result<(), InputErrors> {
        let head;
        let kind = match first_named(raw) {
            Some(kind) => kind,
            None => {
                head = serde_json::from_str::<Head<'_>>(raw).map_err(refused)?;
                head.resource_type.as_deref().unwrap_or_default()
            }
        };
        let Some((kind, looked)) = KINDS.iter().copied().find(|(name, _)| *name == kind) else {
            let reason = match kind {
                "Bundle" => return self.bundle(raw),
                "FamilyMemberHistory" => IgnoredReason::History,
                _ => IgnoredReason::UnreadResource,
            };
            // What is no name of a type is not repeated.
            let is_name = !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_alphabetic());
            let kind = if is_name { kind } else { "Resource" };
            self.pass(first_reference(raw).unwrap_or_else(place), kind, reason);
            return Ok(());
        };
        let Ok(peek) = serde_json::from_str::<Peek<'a>>(raw) else {
            // A name that stands twice, so that nobody can say which of them holds.
            self.pass(place(), kind, IgnoredReason::UnreadResource);
            return Ok(());
        };
        let reference = match peek.id.and_then(plain) {
            Some(id) => format!("{kind}/{id}"),
            None => place(),
        };
        let found = match looked {
            Looked::Always => None,
            Looked::Code if peek.used_code.is_some() => None,
            Looked::Code => Some(("code", peek.code, coded(peek.code))),
            Looked::Medication if peek.medication_reference.is_some() => None,
            Looked::Medication => {
                let concept = peek.medication_codeable_concept;
                Some(("medicationCodeableConcept", concept, coded(concept)))
            }
            Looked::Lines => Some(("item", peek.item, of_lines(peek.item))),
        };
        // The histology of a tumor stands beside its code.
        let is_more = kind == "Condition" && raw.contains("histology-morphology-behavior");
        if let Some((name, concept, Coded::No(reason))) = found
            && !is_more
        {
            if let Some(subject) = peek.subject.or(peek.patient) {
                self.is_about(subject);
            }
            let path = if concept.is_some() {
                format!("{kind}.{name}")
            } else {
                kind.to_owned()
            };
            self.pass(reference, path, reason);
            return Ok(());
        }
        if kind != "Patient"
            && let Some(subject) = peek.subject.or(peek.patient)
        {
            self.is_about(subject);
        }
        if DEEPEST < depth(raw) {
            return Err(refused(format_args!(
                "{} is nested more than {DEEPEST} deep",
                place()
            )));
        }
        self.resources.push(Resource {
            reference,
            kind,
            full_url: full_url.map(str::to_owned),
            raw,
        });
        Ok(())
    }

    /// Notes whom a resource is about.
    fn is_about(&mut self, subject: &'a RawValue) {
        #[derive(Deserialize)]
        struct Reference<'a> {
            #[serde(default, borrow)]
            reference: Option<Cow<'a, str>>,
        }
        let Ok(Reference {
            reference: Some(reference),
        }) = serde_json::from_str(subject.get())
        else {
            return;
        };
        let reference: Cow<'a, str> = reference;
        // A group or a device is no patient, and one who is contained has no name outside.
        let is_person =
            !reference.starts_with('#') && !reference.contains("Group/") && !reference.contains("Device/");
        if is_person && !self.subjects.contains(&reference) {
            self.subjects.insert(reference);
        }
    }

    fn bundle(&mut self, raw: &'a str) -> Result<(), InputErrors> {
        let bundle: Bundle<'a> = serde_json::from_str(raw).map_err(refused)?;
        let kind = bundle.kind.unwrap_or_default();
        if !["searchset", "collection", "transaction", "batch", "document"].contains(&&*kind) {
            return Err(refused(format_args!(
                "a bundle of the type `{}` is none of `searchset`, `collection`, `transaction`, `batch`, `document`",
                crate::escape::escaped(&kind)
            )));
        }
        let is_next = |link: &Link<'_>| link.relation.as_deref() == Some("next");
        if bundle.link.iter().any(is_next) {
            self.has_more = true;
            self.pass("Bundle".to_owned(), "Bundle.link", IgnoredReason::NextPage);
        }
        for (number, entry) in bundle.entry.into_iter().enumerate() {
            let Some(resource) = entry.resource else {
                continue;
            };
            let place = || match &entry.full_url {
                Some(url) => url.to_string(),
                None => format!("Bundle.entry[{number}]"),
            };
            if entry.search.and_then(|search| search.mode).as_deref() == Some("outcome") {
                continue;
            }
            if entry.request.and_then(|verb| verb.method).as_deref() == Some("DELETE") {
                self.pass(place(), "Bundle.entry.request", IgnoredReason::EnteredInError);
                continue;
            }
            self.take(resource.get(), entry.full_url.as_deref(), &place)?;
        }
        Ok(())
    }

    /// A chart of a text: one object, or one object a line.
    pub(super) fn read(input: &'a str) -> Result<Self, InputErrors> {
        let mut chart = Self::default();
        let text = input.trim_ascii();
        // A bundle is gone through once, while it is read.
        if first_named(text) == Some("Bundle") && chart.bundle(text).is_ok() {
            return Ok(chart);
        }
        chart = Self::default();
        match serde_json::from_str::<&RawValue>(input) {
            Ok(whole) if is_fhir(input.as_bytes()) => {
                chart.take(whole.get(), None, &|| "the resource".to_owned())?;
            }
            Ok(_) => return Err(refused("it names no `resourceType`")),
            Err(error) => {
                let mut lines = input.lines().map(str::trim).filter(|line| !line.is_empty());
                // Where the first line is no object, the text is no lines of them.
                let first = lines.clone().next().unwrap_or_default();
                serde_json::from_str::<&RawValue>(first).map_err(|_| refused(error))?;
                for (number, line) in lines.by_ref().enumerate() {
                    let at = || format!("line {}", number + 1);
                    let raw: &RawValue = serde_json::from_str(line)
                        .map_err(|error| refused(format_args!("{}: {error}", at())))?;
                    chart.take(raw.get(), None, &at)?;
                }
            }
        }
        Ok(chart)
    }

    /// The medications that a reference names.
    pub(super) fn medications(&self, reference: &str) -> impl Iterator<Item = &Resource<'a>> {
        let wanted = named(reference, "Medication/").to_owned();
        self.resources.iter().filter(move |of| {
            let by_url = of.full_url.as_deref().map(|url| named(url, "Medication/"));
            of.kind == "Medication" && (of.reference == wanted || by_url == Some(wanted.as_str()))
        })
    }

    /// Whom the chart is about: the patient whom the caller names, or the only one there is.
    pub(super) fn whose(&self, wanted: Option<&str>) -> Result<BTreeSet<String>, InputErrors> {
        let mut patients: Vec<BTreeSet<String>> = Vec::new();
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut servers: BTreeMap<&str, &str> = BTreeMap::new();
        for resource in self.resources.iter().filter(|of| of.kind == "Patient") {
            // References leave the server out, so that two persons of one identifier could not be told apart.
            if let Some(url) = resource.full_url.as_deref().filter(|url| url.starts_with("http"))
                && servers
                    .insert(&resource.reference, url)
                    .is_some_and(|other| other != url)
            {
                return Err(refused("it has two patients of one identifier, of two servers"));
            }
            let mut names = BTreeSet::from([resource.reference.clone()]);
            names.extend(resource.full_url.as_deref().map(|url| person(url).to_owned()));
            if known.is_disjoint(&names) {
                patients.push(names.clone());
            }
            known.extend(names);
        }
        for subject in &self.subjects {
            let subject = person(subject);
            if !known.contains(subject) {
                known.insert(subject.to_owned());
                patients.push(BTreeSet::from([subject.to_owned()]));
            }
        }
        if let Some(wanted) = wanted {
            let full = format!("Patient/{wanted}");
            let found = patients
                .into_iter()
                .find(|names| names.contains(person(wanted)) || names.contains(&full));
            return found.ok_or_else(|| refused("it is not about the patient that was named"));
        }
        match patients.len() {
            0 => Ok(BTreeSet::new()),
            1 => Ok(patients.remove(0)),
            count => Err(refused(format_args!(
                "it is about {count} patients; name one of them"
            ))),
        }
    }
}

/// The part of a reference that names a resource of a type, without server and version.
fn named<'r>(reference: &'r str, kind: &str) -> &'r str {
    let reference = reference.split("/_history/").next().unwrap_or(reference);
    match reference.rfind(kind) {
        Some(at) => reference.get(at..).unwrap_or(reference),
        None => reference,
    }
}

/// The part of a reference that names a patient.
pub(super) fn person(reference: &str) -> &str {
    named(reference, "Patient/")
}
