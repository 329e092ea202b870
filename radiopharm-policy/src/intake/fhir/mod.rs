//! Reads FHIR R4: a bundle, lines of resources, or one resource.

pub(crate) mod answers;
pub(crate) mod codes;
pub(crate) mod form;
mod time;
pub(crate) mod tree;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::value::RawValue;

use self::codes::{Meaning, System};
use self::time::When;
use self::tree::{at, codings, list, repeats, status, text};
use self::value::Stated;
use super::Reader;
use super::collector::{Collector, Place};
use super::reading::{AmbiguityReason, Code, IgnoredReason, Reading, ReadingRule, Source};
use super::value::PlaceUnit;
use crate::request::{ErrorKind, Given, InputError, InputErrors, depth};
use crate::vocabulary::Field;

/// The deepest nesting of a resource that is read.
const DEEPEST: usize = 64;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Head<'a> {
    #[serde(default)]
    resource_type: Option<std::borrow::Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Bundle<'a> {
    #[serde(rename = "type", default)]
    kind: Option<std::borrow::Cow<'a, str>>,
    #[serde(default, borrow)]
    entry: Vec<Entry<'a>>,
    #[serde(default)]
    link: Vec<Link<'a>>,
}

#[derive(Deserialize)]
struct Link<'a> {
    #[serde(default, borrow)]
    relation: Option<std::borrow::Cow<'a, str>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    #[serde(default, borrow)]
    full_url: Option<std::borrow::Cow<'a, str>>,
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
    mode: Option<std::borrow::Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Verb<'a> {
    #[serde(default, borrow)]
    method: Option<std::borrow::Cow<'a, str>>,
}

/// A resource that is read, with the names by which others refer to it.
struct Resource<'a> {
    reference: String,
    kind: String,
    full_url: Option<String>,
    tree: Given<'a>,
}

/// Whether a text looks like FHIR: its first object names the type of a resource.
#[must_use]
pub fn is_fhir(input: &[u8]) -> bool {
    let input = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input);
    let mut values = serde_json::Deserializer::from_slice(input).into_iter::<Head<'_>>();
    input.trim_ascii_start().starts_with(b"{")
        && matches!(
            values.next(),
            Some(Ok(Head {
                resource_type: Some(_)
            }))
        )
}

fn refused(detail: impl std::fmt::Display) -> InputErrors {
    let rule = "a chart must be a FHIR R4 bundle, lines of resources, or a resource";
    InputErrors::of_text(
        InputError::new(ErrorKind::InvalidJson, None, rule).with_detail(format!(": {detail}")),
    )
}

/// What a chart holds, before anything is read as a fact.
#[derive(Default)]
struct Chart<'a> {
    resources: Vec<Resource<'a>>,
    passed_over: Vec<(Source, IgnoredReason)>,
}

impl<'a> Chart<'a> {
    fn pass(&mut self, reference: &str, path: &str, reason: IgnoredReason) {
        self.passed_over.push((resource_source(reference, path), reason));
    }

    /// Takes a resource; only the types that can hold facts are looked into.
    fn take(&mut self, raw: &'a RawValue, full_url: Option<&str>, place: &str) -> Result<(), InputErrors> {
        let head: Head<'_> = serde_json::from_str(raw.get()).map_err(refused)?;
        let kind = head.resource_type.unwrap_or_default();
        match &*kind {
            "Patient" | "Observation" | "Condition" => {}
            "FamilyMemberHistory" => {
                self.pass(place, "FamilyMemberHistory", IgnoredReason::History);
                return Ok(());
            }
            "Bundle" => return self.bundle(raw.get()),
            _ => {
                self.pass(place, &kind, IgnoredReason::UnreadResource);
                return Ok(());
            }
        }
        if DEEPEST < depth(raw.get()) {
            return Err(refused(format_args!(
                "{place} is nested more than {DEEPEST} deep"
            )));
        }
        let tree = Given::of_json(raw.get(), raw.get().contains('\\')).map_err(refused)?;
        let reference = match text(&tree, "id") {
            Some(id) => format!("{kind}/{id}"),
            None => place.to_owned(),
        };
        self.resources.push(Resource {
            reference,
            kind: kind.into_owned(),
            full_url: full_url.map(str::to_owned),
            tree,
        });
        Ok(())
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
        if bundle
            .link
            .iter()
            .any(|link| link.relation.as_deref() == Some("next"))
        {
            self.pass("Bundle", "Bundle.link", IgnoredReason::NextPage);
        }
        for (number, entry) in bundle.entry.into_iter().enumerate() {
            let place = match &entry.full_url {
                Some(url) => url.to_string(),
                None => format!("Bundle.entry[{number}]"),
            };
            let Some(resource) = entry.resource else {
                continue;
            };
            if entry.search.and_then(|search| search.mode).as_deref() == Some("outcome") {
                continue;
            }
            if entry.request.and_then(|verb| verb.method).as_deref() == Some("DELETE") {
                self.pass(&place, "Bundle.entry.request", IgnoredReason::EnteredInError);
                continue;
            }
            self.take(resource, entry.full_url.as_deref(), &place)?;
        }
        Ok(())
    }

    /// A chart of a text: one object, or one object a line.
    fn read(input: &'a str) -> Result<Self, InputErrors> {
        let mut chart = Self::default();
        match serde_json::from_str::<&RawValue>(input) {
            Ok(whole) if is_fhir(input.as_bytes()) => chart.take(whole, None, "the resource")?,
            Ok(_) => return Err(refused("it names no `resourceType`")),
            Err(error) => {
                let mut lines = input.lines().map(str::trim).filter(|line| !line.is_empty());
                // Where the first line is no object, the text is no lines of them.
                let first = lines.clone().next().unwrap_or_default();
                serde_json::from_str::<&RawValue>(first).map_err(|_| refused(error))?;
                for (number, line) in lines.by_ref().enumerate() {
                    let at = format!("line {}", number + 1);
                    let raw: &RawValue =
                        serde_json::from_str(line).map_err(|error| refused(format_args!("{at}: {error}")))?;
                    chart.take(raw, None, &at)?;
                }
            }
        }
        Ok(chart)
    }
}

fn resource_source(reference: &str, path: &str) -> Source {
    Source::Resource {
        reference: reference.to_owned(),
        path: path.to_owned(),
    }
}

/// The path of the first of some elements that a resource has; of the resource where it has none of them.
fn path(tree: &Given<'_>, kind: &str, elements: &[&str]) -> String {
    match elements.iter().find(|name| at(tree, name).is_some()) {
        Some(name) => format!("{kind}.{name}"),
        None => kind.to_owned(),
    }
}

/// The part of a reference that names a resource, without server and version.
fn named(reference: &str) -> &str {
    let reference = reference.split("/_history/").next().unwrap_or(reference);
    match reference.rfind("Patient/") {
        Some(at) => reference.get(at..).unwrap_or(reference),
        None => reference,
    }
}

/// Whom the chart is about: the patient whom the caller names, or the only one there is.
fn whose(chart: &Chart<'_>, wanted: Option<&str>) -> Result<BTreeSet<String>, InputErrors> {
    let mut patients: Vec<BTreeSet<String>> = Vec::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut servers: BTreeMap<&str, &str> = BTreeMap::new();
    for resource in chart.resources.iter().filter(|of| of.kind == "Patient") {
        // References leave the server out, so that two persons of one identifier could not be told apart.
        if let Some(url) = resource.full_url.as_deref().filter(|url| url.starts_with("http"))
            && servers
                .insert(&resource.reference, url)
                .is_some_and(|other| other != url)
        {
            return Err(refused("it has two patients of one identifier, of two servers"));
        }
        let mut names = BTreeSet::from([resource.reference.clone()]);
        names.extend(resource.full_url.as_deref().map(|url| named(url).to_owned()));
        if known.is_disjoint(&names) {
            patients.push(names.clone());
        }
        known.extend(names);
    }
    for resource in chart.resources.iter().filter(|of| of.kind != "Patient") {
        let subject = text(&resource.tree, "subject.reference").map(named);
        if let Some(subject) = subject.filter(|subject| !known.contains(*subject)) {
            known.insert(subject.to_owned());
            patients.push(BTreeSet::from([subject.to_owned()]));
        }
    }
    if let Some(wanted) = wanted {
        let full = format!("Patient/{wanted}");
        let found = patients
            .into_iter()
            .find(|names| names.contains(named(wanted)) || names.contains(&full));
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

/// A dated value of an observation.
struct Dated {
    day: Date,
    offer: Offer,
}

struct Offer {
    field: Field,
    stated: Stated,
    is_uncertain: bool,
    place: Place,
}

impl Reader {
    /// Reads FHIR R4: a bundle (searchset, collection, transaction, batch, document), lines of resources, or one
    /// resource. Patients, observations and conditions are looked into; what else there is, is ignored by name.
    ///
    /// Only what is final, about the patient, and of one day on or before the date of service is a fact: state that
    /// date. Of several days the latest holds.
    ///
    /// ```
    /// use radiopharm_policy::agent::Drug;
    /// use radiopharm_policy::date;
    /// use radiopharm_policy::intake::Reader;
    /// use radiopharm_policy::vocabulary::Field;
    ///
    /// let reader = Reader::new().drug(Drug::Lutathera).date_of_service(date(2026, 5, 4));
    /// let reading = reader.fhir(br#"{"resourceType":"Observation","id":"k","status":"final",
    ///     "code":{"coding":[{"system":"http://loinc.org","code":"29593-1"}]},
    ///     "subject":{"reference":"Patient/1"},"effectiveDateTime":"2026-04-20",
    ///     "valueQuantity":{"value":12.50,"unit":"%","system":"http://unitsofmeasure.org","code":"%"}}"#)?;
    /// assert_eq!(reading.fact(Field::Ki67Percent).unwrap().to_string(), "12.5");
    /// let ki67 = reading.evidence().iter().find(|of| of.fact == Field::Ki67Percent).unwrap();
    /// assert_eq!(ki67.code.as_ref().unwrap().code, "29593-1");
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    ///
    /// # Errors
    /// The text is no FHIR in JSON, a bundle of a type that is not read, or about several patients of whom the caller
    /// names none.
    pub fn fhir(&self, input: &[u8]) -> Result<Reading, InputErrors> {
        let input = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input);
        let input = std::str::from_utf8(input).map_err(refused)?;
        let chart = Chart::read(input)?;
        let patient = whose(&chart, self.patient.as_deref())?;
        let mut collector = Collector::new(self);
        for (source, reason) in &chart.passed_over {
            collector.ignore(source.clone(), *reason, None);
        }
        let mut dated = Vec::new();
        for resource in &chart.resources {
            self.resource(resource, &patient, &mut collector, &mut dated);
        }
        latest(dated, &mut collector);
        Ok(collector.finish())
    }

    fn resource(
        &self,
        resource: &Resource<'_>,
        patient: &BTreeSet<String>,
        collector: &mut Collector<'_>,
        dated: &mut Vec<Dated>,
    ) {
        let Resource {
            reference,
            kind,
            full_url,
            tree,
        } = resource;
        if repeats(tree) {
            collector.ignore(
                resource_source(reference, kind),
                IgnoredReason::UnreadResource,
                None,
            );
            return;
        }
        if !list(tree, "modifierExtension").is_empty() || at(tree, "implicitRules").is_some() {
            collector.ignore(
                resource_source(reference, kind),
                IgnoredReason::UnknownModifier,
                None,
            );
            return;
        }
        let is_about = if kind == "Patient" {
            patient.contains(reference)
                || full_url
                    .as_deref()
                    .is_some_and(|url| patient.contains(named(url)))
        } else {
            text(tree, "subject.reference").is_some_and(|subject| patient.contains(named(subject)))
                && list(tree, "focus").is_empty()
        };
        if !is_about {
            collector.ignore(
                resource_source(reference, kind),
                IgnoredReason::OtherPatient,
                None,
            );
            return;
        }
        match kind.as_str() {
            "Patient" => person(reference, tree, collector),
            "Condition" => self.condition(reference, tree, collector),
            _ => self.observation(reference, tree, collector, dated),
        }
    }

    /// Whether a day is on or before the date of service; nothing where that is not known.
    fn is_past(&self, day: Date) -> Option<bool> {
        Some(day <= self.date_of_service?)
    }

    fn observation(
        &self,
        reference: &str,
        tree: &Given<'_>,
        collector: &mut Collector<'_>,
        dated: &mut Vec<Dated>,
    ) {
        let source = |path: &str| resource_source(reference, path);
        let Some((meaning, code)) = meant(tree, collector, &source(&path(tree, "Observation", &["code"])))
        else {
            return;
        };
        let (field, is_uncertain) = match meaning {
            Meaning::Measure(field) => (field, false),
            Meaning::UncertainMeasure(field) => (field, true),
            Meaning::Ignored(reason) => {
                collector.ignore(source("Observation.code"), reason, crate::hint::instead("egfr"));
                return;
            }
            Meaning::Flag(_, _) | Meaning::Site(_) => {
                collector.ignore(source("Observation.code"), IgnoredReason::UnmappedCode, None);
                return;
            }
        };
        let status = match text(tree, "status") {
            Some("final" | "amended" | "corrected") => None,
            Some("entered-in-error") => Some(IgnoredReason::EnteredInError),
            Some("cancelled") => Some(IgnoredReason::NotDone),
            Some(_) | None => Some(IgnoredReason::Preliminary),
        };
        if let Some(reason) = status {
            collector.ignore(source(&path(tree, "Observation", &["status"])), reason, None);
            return;
        }
        let place = Place {
            source: source(&path(tree, "Observation", &value::KEYS)),
            code: Some(code),
            date: None,
        };
        let offer = Offer {
            field,
            stated: value::of(field, tree),
            is_uncertain,
            place,
        };
        match time::effective(tree) {
            When::On(day) => match self.is_past(day) {
                Some(true) => dated.push(Dated { day, offer }),
                Some(false) => {
                    let when = source(&path(tree, "Observation", &time::EFFECTIVE));
                    collector.ignore(when, IgnoredReason::Future, None);
                }
                // Without a date of service nobody knows which of the past is the latest.
                None => doubt(offer, AmbiguityReason::NotCertain, collector),
            },
            When::Within => doubt(offer, AmbiguityReason::PartialDate, collector),
            When::Unknown => doubt(offer, AmbiguityReason::NotCertain, collector),
        }
    }

    fn condition(&self, reference: &str, tree: &Given<'_>, collector: &mut Collector<'_>) {
        let source = |path: &str| resource_source(reference, path);
        let Some((meaning, code)) = meant(tree, collector, &source(&path(tree, "Condition", &["code"])))
        else {
            return;
        };
        let verification = status(tree, "verificationStatus");
        let clinical = status(tree, "clinicalStatus");
        let has = |codes: &Option<Vec<&str>>, wanted: &[&str]| {
            codes.iter().flatten().any(|code| wanted.contains(code))
        };
        // A status that says nothing known is none that can be passed over.
        let is_only = |codes: &Option<Vec<&str>>, wanted: &[&str]| {
            codes
                .as_ref()
                .is_none_or(|codes| !codes.is_empty() && codes.iter().all(|code| wanted.contains(code)))
        };
        let reason = if has(&verification, &["entered-in-error"]) {
            Some(IgnoredReason::EnteredInError)
        } else if has(&verification, &["refuted"]) {
            Some(IgnoredReason::Refuted)
        } else if has(&clinical, &["inactive", "remission", "resolved"]) {
            Some(IgnoredReason::History)
        } else {
            None
        };
        if let Some(reason) = reason {
            collector.ignore(source("Condition"), reason, None);
            return;
        }
        let when = time::recorded(tree);
        let date = match when {
            When::On(day) => Some(day),
            When::Within | When::Unknown => None,
        };
        if date.and_then(|day| self.is_past(day)) == Some(false) {
            let when = source(&path(tree, "Condition", &time::RECORDED));
            collector.ignore(when, IgnoredReason::Future, None);
            return;
        }
        let (field, given) = match meaning {
            Meaning::Flag(field, value) => (field, Given::Bool(value)),
            Meaning::Site(site) => (
                Field::TumorSite,
                Given::Text(crate::word::Word::as_str(site).into()),
            ),
            Meaning::Ignored(reason) => {
                collector.ignore(source("Condition.code"), reason, None);
                return;
            }
            Meaning::Measure(_) | Meaning::UncertainMeasure(_) => {
                collector.ignore(source("Condition.code"), IgnoredReason::UnmappedCode, None);
                return;
            }
        };
        let place = Place {
            source: source("Condition.code"),
            code: Some(code),
            date,
        };
        // That a tumor still responds is true of a day; that it does not is not taken back.
        let needs_a_day = meaning == Meaning::Flag(Field::CastrationResistant, false);
        let is_confirmed = is_only(&verification, &["confirmed"])
            && is_only(&clinical, &["active", "recurrence", "relapse"]);
        if !is_confirmed || (needs_a_day && date.is_none()) {
            collector.doubt(field, AmbiguityReason::NotCertain, given, place);
        } else {
            collector.offer(field, PlaceUnit::None, given, place, ReadingRule::Spelling);
        }
    }
}

fn person(reference: &str, tree: &Given<'_>, collector: &mut Collector<'_>) {
    let place = |path: &str| Place {
        source: resource_source(reference, path),
        code: None,
        date: None,
    };
    if let Some(born) = text(tree, "birthDate") {
        let given = Given::Text(born.to_owned().into());
        collector.offer(
            Field::BirthDate,
            PlaceUnit::None,
            given,
            place("Patient.birthDate"),
            ReadingRule::AsStated,
        );
    }
    // What an administration calls a person is not what a formula means.
    if let Some(gender) = text(tree, "gender") {
        let given = Given::Text(gender.to_owned().into());
        collector.doubt(
            Field::Sex,
            AmbiguityReason::NotCertain,
            given,
            place("Patient.gender"),
        );
    }
}

/// What the code of a resource means. Codes that mean different facts mean none.
fn meant(tree: &Given<'_>, collector: &mut Collector<'_>, source: &Source) -> Option<(Meaning, Code)> {
    let concept = at(tree, "code");
    let mut found: Vec<(Meaning, Code)> = Vec::new();
    let mut is_coded = false;
    for (system, code) in concept.into_iter().flat_map(codings) {
        is_coded = true;
        let meaning = System::of(system).and_then(|system| codes::meaning(system, code));
        if let Some(meaning) = meaning.filter(|meaning| !found.iter().any(|(other, _)| other == meaning)) {
            found.push((
                meaning,
                Code {
                    system: system.to_owned(),
                    code: code.to_owned(),
                },
            ));
        }
    }
    // What says that it is no fact wins.
    if let Some(at) = found
        .iter()
        .position(|(meaning, _)| matches!(meaning, Meaning::Ignored(_)))
    {
        return Some(found.swap_remove(at));
    }
    if 1 < found.len() {
        collector.ignore(source.clone(), IgnoredReason::UnmappedCode, None);
        return None;
    }
    let only = found.pop();
    if only.is_none() {
        let reason = if is_coded || !list(concept.unwrap_or(&Given::Null), "coding").is_empty() {
            IgnoredReason::UnmappedCode
        } else {
            IgnoredReason::FreeText
        };
        collector.ignore(source.clone(), reason, None);
    }
    only
}

fn doubt(offer: Offer, reason: AmbiguityReason, collector: &mut Collector<'_>) {
    match offer.stated {
        Stated::Value(given, unit, _) => collector.doubt_of(offer.field, unit, reason, given, offer.place),
        Stated::Doubt(_, given) => collector.doubt(offer.field, reason, given, offer.place),
        Stated::Absent | Stated::None => {
            collector.ignore(offer.place.source, IgnoredReason::NoValue, None);
        }
    }
}

/// Of several days the latest holds; all of one day are taken, and contradict each other where they differ.
fn latest(dated: Vec<Dated>, collector: &mut Collector<'_>) {
    let mut last: BTreeMap<Field, (Date, usize)> = BTreeMap::new();
    for Dated { day, offer } in &dated {
        if matches!(offer.stated, Stated::Absent | Stated::None) {
            continue;
        }
        let (latest, count) = last.entry(offer.field).or_insert((*day, 0));
        *latest = (*day).max(*latest);
        *count += 1;
    }
    for Dated { day, mut offer } in dated {
        offer.place.date = Some(day);
        let (latest, count) = last.get(&offer.field).copied().unwrap_or((day, 1));
        match offer.stated {
            Stated::None => collector.ignore(offer.place.source, IgnoredReason::NoValue, None),
            Stated::Absent => collector.offer(
                offer.field,
                PlaceUnit::None,
                Given::Null,
                offer.place,
                ReadingRule::AsStated,
            ),
            Stated::Value(_, _, _) | Stated::Doubt(_, _) if day < latest => {
                collector.ignore(offer.place.source, IgnoredReason::Superseded, None);
            }
            Stated::Doubt(reason, given) => collector.doubt(offer.field, reason, given, offer.place),
            Stated::Value(given, unit, _) if offer.is_uncertain => {
                collector.doubt_of(offer.field, unit, AmbiguityReason::NotCertain, given, offer.place);
            }
            Stated::Value(given, unit, rule) => {
                let rule = if 1 < count {
                    rule.max(ReadingRule::Latest)
                } else {
                    rule
                };
                collector.offer(offer.field, unit, given, offer.place, rule);
            }
        }
    }
}
