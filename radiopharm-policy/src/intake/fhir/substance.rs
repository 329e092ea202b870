//! What was taken, and what was ordered: medications, procedures, claims, and studies with their tracers.

use super::chart::Chart;
use super::codes::{Meaning, Substance};
use super::findings::{Findings, Offer};
use super::time::{self, When};
use super::tree::{at, list, text};
use super::value::{self, Stated};
use super::{Part, meant};
use crate::agent::{Drug, Therapy};
use crate::intake::collector::Place;
use crate::intake::reading::{AmbiguityReason, Code, IgnoredReason, ReadingRule};
use crate::intake::value::PlaceUnit;
use crate::request::Given;
use crate::vocabulary::Field;

/// What a resource says of an intake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    /// It was taken.
    Yes,
    /// It may have been taken.
    Perhaps,
    /// It was not taken, for a reason.
    No(IgnoredReason),
    /// It is to be taken: an order, a plan, a request for authorization.
    Ordered,
}

/// What a resource says of an intake by its status, and the element that says it.
fn taken(part: &Part<'_, '_>) -> (Taken, &'static str) {
    use Taken::{No, Ordered, Perhaps, Yes};
    let status = part.status();
    if status == "entered-in-error" {
        return (No(IgnoredReason::EnteredInError), "status");
    }
    let by_status = match (part.kind, status) {
        ("MedicationAdministration" | "Procedure", "completed") => Yes,
        ("MedicationAdministration" | "Procedure", "not-done") => No(IgnoredReason::NotDone),
        ("MedicationAdministration", _) => Perhaps,
        ("Procedure", "preparation") => No(IgnoredReason::NotTaken),
        ("Procedure", _) => Perhaps,
        ("MedicationStatement", "active" | "completed") => Yes,
        ("MedicationStatement", "not-taken" | "intended") => No(IgnoredReason::NotTaken),
        ("MedicationStatement", _) => Perhaps,
        ("MedicationDispense", "completed") => Perhaps,
        ("MedicationDispense", "cancelled" | "declined") => No(IgnoredReason::NotDone),
        ("MedicationDispense", _) => No(IgnoredReason::NotTaken),
        ("ImagingStudy", "available")
        | ("DiagnosticReport", "final" | "amended" | "corrected" | "appended") => Yes,
        ("ImagingStudy" | "DiagnosticReport", "cancelled") => No(IgnoredReason::NotDone),
        ("ImagingStudy" | "DiagnosticReport", _) => Perhaps,
        ("Claim" | "ExplanationOfBenefit", "cancelled") => No(IgnoredReason::NotDone),
        ("Claim" | "ExplanationOfBenefit", "active") => match text(part.tree, "use") {
            Some("claim") => Yes,
            Some("preauthorization" | "predetermination") => return (Ordered, "use"),
            Some(_) | None => Perhaps,
        },
        ("Claim" | "ExplanationOfBenefit", _) => No(IgnoredReason::NotTaken),
        ("MedicationRequest" | "ServiceRequest", _) => {
            if at(part.tree, "doNotPerform") == Some(&Given::Bool(true)) {
                return (No(IgnoredReason::DoNotPerform), "doNotPerform");
            }
            match status {
                "active" | "draft" => Ordered,
                "cancelled" | "revoked" => No(IgnoredReason::NotDone),
                _ => No(IgnoredReason::NotTaken),
            }
        }
        _ => Perhaps,
    };
    (by_status, "status")
}

/// Where a resource says when something was taken.
fn times(kind: &str) -> &'static [&'static str] {
    match kind {
        "MedicationDispense" => &["whenHandedOver"],
        "MedicationRequest" | "ServiceRequest" => &["authoredOn"],
        "Procedure" => &["performedDateTime", "performedPeriod"],
        "ImagingStudy" => &["started"],
        "Claim" | "ExplanationOfBenefit" => &["billablePeriod"],
        _ => &time::EFFECTIVE,
    }
}

/// Where a line of a claim says when it was.
const OF_LINE: [&str; 2] = ["servicedDate", "servicedPeriod"];

/// One concept of a resource that says what was taken, with its path, and when it was.
struct Named<'g, 'a> {
    path: String,
    concept: Option<&'g Given<'a>>,
    when: When,
    /// When it began, of what goes on.
    began: When,
    /// The time as it was written, and its path.
    written: Option<String>,
    time_path: String,
    /// A line that takes back another one.
    is_reversed: bool,
}

fn named<'g, 'a>(
    part: &Part<'g, 'a>,
    path: String,
    concept: Option<&'g Given<'a>>,
    line: Option<(usize, &'g Given<'a>)>,
) -> Named<'g, 'a> {
    let line_time = line.and_then(|(number, item)| {
        let name = OF_LINE.iter().find(|name| at(item, name).is_some())?;
        Some((
            item,
            OF_LINE.as_slice(),
            format!("{}.item[{number}].{name}", part.kind),
        ))
    });
    let (tree, elements, time_path) = line_time.unwrap_or_else(|| {
        let elements = times(part.kind);
        let found = elements.iter().find(|name| at(part.tree, name).is_some());
        let path = found.map_or_else(|| part.kind.to_owned(), |name| format!("{}.{name}", part.kind));
        (part.tree, elements, path)
    });
    let written = elements.iter().find_map(|name| text(tree, name));
    let quantity = line.and_then(|(_, item)| at(item, "quantity.value"));
    Named {
        path,
        concept,
        when: time::when(tree, elements),
        began: time::began(tree, elements),
        written: written.map(str::to_owned),
        time_path,
        is_reversed: matches!(quantity, Some(Given::Number(number)) if number.starts_with('-')),
    }
}

/// Reads what was taken or ordered.
pub(super) fn read(part: &Part<'_, '_>, chart: &Chart<'_>, findings: &mut Findings<'_>) {
    let kind = part.kind;
    let whole = |name: &str| format!("{kind}.{name}");
    if kind.starts_with("Medication") {
        if let Some(concept) = at(part.tree, "medicationCodeableConcept") {
            let named = named(part, whole("medicationCodeableConcept"), Some(concept), None);
            return one(part, &named, findings);
        }
        let Some(reference) = text(part.tree, "medicationReference.reference") else {
            // An identifier alone names nothing that is here.
            let source = part.source_of(&["medicationReference"]);
            return findings.ignore(source, IgnoredReason::UnreadResource);
        };
        let trees: Vec<Given<'_>> = match reference.strip_prefix('#') {
            Some(id) => list(part.tree, "contained")
                .iter()
                .filter(|of| text(of, "id") == Some(id) && text(of, "resourceType") == Some("Medication"))
                .cloned()
                .collect(),
            None => {
                let found = chart.medications(reference);
                found.filter_map(|of| of.tree().ok()).collect()
            }
        };
        let is_readable = |tree: &Given<'_>| {
            !super::repeats(tree) && at(tree, "implicitRules").is_none() && !super::has_modifier(tree)
        };
        let codes: Vec<Option<&Given<'_>>> = trees.iter().map(|tree| at(tree, "code")).collect();
        let is_one = codes
            .windows(2)
            .all(|pair| matches!(pair, [one, other] if one == other));
        let is_in_error = trees
            .iter()
            .any(|tree| text(tree, "status") == Some("entered-in-error"));
        match trees.first() {
            Some(tree) if is_one && !is_in_error && trees.iter().all(is_readable) => {
                let mut named = named(part, whole("medicationReference"), None, None);
                named.concept = None;
                let concept = at(tree, "code");
                one_of(part, &named, concept, findings);
            }
            Some(_) | None => {
                findings.ignore(
                    part.source_of(&["medicationReference"]),
                    IgnoredReason::UnreadResource,
                );
            }
        }
        return;
    }
    let lists: &[&str] = match kind {
        "Procedure" => &["usedCode"],
        "ImagingStudy" => &["procedureCode"],
        _ => &[],
    };
    let mut concepts = Vec::new();
    if matches!(kind, "Procedure" | "DiagnosticReport" | "ServiceRequest")
        && let Some(code) = at(part.tree, "code")
    {
        concepts.push(named(part, whole("code"), Some(code), None));
    }
    for name in lists {
        for (number, concept) in list(part.tree, name).iter().enumerate() {
            concepts.push(named(
                part,
                format!("{kind}.{name}[{number}]"),
                Some(concept),
                None,
            ));
        }
    }
    for (number, item) in list(part.tree, "item").iter().enumerate() {
        if let Some(concept) = at(item, "productOrService") {
            let path = format!("{kind}.item[{number}].productOrService");
            concepts.push(named(part, path, Some(concept), Some((number, item))));
        }
    }
    if concepts.is_empty() {
        findings.ignore(part.source(kind), IgnoredReason::UnmappedCode);
    }
    for named in &concepts {
        one(part, named, findings);
    }
}

fn one(part: &Part<'_, '_>, named: &Named<'_, '_>, findings: &mut Findings<'_>) {
    one_of(part, named, named.concept, findings);
}

/// What the codes of a concept say was taken. A product says more than its ingredient.
fn substances(found: Vec<(Meaning, Code)>) -> Vec<(Substance, Code)> {
    let mut all: Vec<(Substance, Code)> = Vec::new();
    for (meaning, code) in found {
        if let Meaning::Took(substance) = meaning {
            all.push((substance, code));
        }
    }
    let says_form = |(of, _): &(Substance, Code)| {
        matches!(
            of,
            Substance::OctreotideDepot | Substance::LongActing | Substance::ShortActing
        )
    };
    if all.iter().any(says_form) {
        all.retain(|(of, _)| *of != Substance::Analogue);
    }
    all
}

fn one_of(
    part: &Part<'_, '_>,
    named: &Named<'_, '_>,
    concept: Option<&Given<'_>>,
    findings: &mut Findings<'_>,
) {
    let found = match meant(concept) {
        Ok(found) => substances(found),
        Err(reason) => return findings.ignore(part.source(&named.path), reason),
    };
    if found.is_empty() {
        return findings.ignore(part.source(&named.path), IgnoredReason::UnmappedCode);
    }
    let (taken, by) = taken(part);
    if named.is_reversed {
        return findings.ignore(part.source(&named.path), IgnoredReason::Refuted);
    }
    if let Taken::No(reason) = taken {
        return findings.ignore(part.source_of(&[by]), reason);
    }
    // What cannot have been taken by then.
    let first = match named.began {
        When::On(day) => Some(day),
        When::In(times) => Some(times.first),
        When::Within | When::Unknown => None,
    };
    if taken != Taken::Ordered && first.and_then(|day| findings.is_past(day)) == Some(false) {
        return findings.ignore(part.source(&named.time_path), IgnoredReason::Future);
    }
    // Codes that say different things say none of them for certain.
    let is_one = found.len() == 1;
    for (substance, code) in found {
        let place = Place {
            source: part.source(&named.path),
            code: Some(code),
            date: match named.began {
                When::On(day) => Some(day),
                When::In(_) | When::Within | When::Unknown => None,
            },
        };
        let taken = if taken == Taken::Yes && !is_one {
            Taken::Perhaps
        } else {
            taken
        };
        match substance {
            Substance::Agent(drug) => agent(part, named, drug, taken, place, findings),
            Substance::Therapy(of) => therapy(named, of, taken, place, findings),
            Substance::Tracer(of) => tracer(named, of, taken, place, findings),
            Substance::OctreotideDepot | Substance::LongActing => {
                long_acting(part, named, substance, taken, place, findings);
            }
            Substance::ShortActing => analogue(Field::ShortActingOctreotide, taken, &place, findings),
            Substance::Analogue => {
                analogue(Field::LongActingSsa, taken, &place, findings);
                analogue(Field::ShortActingOctreotide, taken, &place, findings);
            }
        }
    }
}

/// The product: a dose of it, or the order that asks for it.
fn agent(
    part: &Part<'_, '_>,
    named: &Named<'_, '_>,
    drug: Drug,
    taken: Taken,
    place: Place,
    findings: &mut Findings<'_>,
) {
    let is_asked = findings.reader.drug.is_none_or(|of| of == drug);
    match taken {
        Taken::Ordered => {
            let given = Given::from(drug);
            findings.offer(Field::Drug, PlaceUnit::None, given, place, ReadingRule::Spelling);
            if is_asked {
                activity(part, findings);
            }
        }
        // Doses are counted of the product that is asked for.
        Taken::Yes | Taken::Perhaps if findings.reader.drug != Some(drug) => {
            findings.ignore(place.source, IgnoredReason::UnmappedCode);
        }
        // What was handed over is no dose.
        Taken::Perhaps if part.kind == "MedicationDispense" => {
            findings.ignore(place.source, IgnoredReason::NotTaken);
        }
        Taken::Yes => {
            let day = match named.when {
                When::On(day) => Some(day),
                When::In(_) | When::Within | When::Unknown => None,
            };
            findings.dose(day, place);
        }
        Taken::Perhaps => findings.dose(None, place),
        Taken::No(reason) => findings.ignore(place.source, reason),
    }
}

/// The activity of an order, where it has one dose in a unit of activity.
fn activity(part: &Part<'_, '_>, findings: &mut Findings<'_>) {
    let instructions = list(part.tree, "dosageInstruction");
    let rates: Vec<(String, &Given<'_>)> = instructions
        .iter()
        .enumerate()
        .flat_map(|(number, of)| {
            let rates = list(of, "doseAndRate").iter().enumerate();
            rates.filter_map(move |(rate, of)| {
                let path =
                    format!("MedicationRequest.dosageInstruction[{number}].doseAndRate[{rate}].doseQuantity");
                Some((path, at(of, "doseQuantity")?))
            })
        })
        .collect();
    let several = 1 < rates.len();
    for (path, quantity) in rates {
        let place = Place {
            source: part.source(&path),
            code: None,
            date: None,
        };
        let field = Field::ActivityPerDoseGbq;
        let stated = value::quantity(field, quantity);
        match stated {
            Stated::Value(given, unit, rule) if !several => findings.offer(field, unit, given, place, rule),
            stated @ (Stated::Value(_, _, _) | Stated::Doubt(_, _) | Stated::Absent | Stated::None) => {
                let reason = AmbiguityReason::SeveralValues;
                findings.doubt(Offer { field, stated, place }, reason);
            }
        }
    }
}

fn word(field: Field, given: Given<'static>, place: Place) -> Offer {
    Offer {
        field,
        stated: Stated::Value(given, PlaceUnit::None, ReadingRule::Spelling),
        place,
    }
}

/// An earlier therapy. An order is none, and what was handed over may be one.
fn therapy(named: &Named<'_, '_>, of: Therapy, taken: Taken, place: Place, findings: &mut Findings<'_>) {
    let field = Field::PriorTherapies;
    let element = Given::from(of.as_str());
    let is_before = match named.began {
        When::On(day) => findings.is_past(day) == Some(true),
        When::In(times) => findings.is_past(times.last) == Some(true),
        When::Within | When::Unknown => false,
    };
    match taken {
        Taken::Yes if is_before => findings.list(field, element, place),
        Taken::Yes | Taken::Perhaps => {
            let offer = word(field, Given::List(vec![element]), place);
            findings.weak(offer, AmbiguityReason::NotCertain, IgnoredReason::NotTaken);
        }
        Taken::Ordered => findings.ignore(place.source, IgnoredReason::NotTaken),
        Taken::No(reason) => findings.ignore(place.source, reason),
    }
}

/// A study by its tracer. What it showed is in no code.
fn tracer(
    named: &Named<'_, '_>,
    of: crate::agent::ImagingAgent,
    taken: Taken,
    place: Place,
    findings: &mut Findings<'_>,
) {
    match taken {
        Taken::Ordered => findings.ignore(place.source, IgnoredReason::NotTaken),
        Taken::No(reason) => findings.ignore(place.source, reason),
        Taken::Yes | Taken::Perhaps => {
            let mut study = vec![("agent".into(), Given::from(of.as_str()))];
            if let When::On(day) = named.when {
                study.push(("date".into(), Given::from(day)));
            }
            let offer = word(Field::Imaging, Given::Object(study), place);
            findings.doubt(offer, AmbiguityReason::Incomplete);
        }
    }
}

/// A dose of a long-acting analogue; an order of octreotide may be the one that is planned after each dose.
fn long_acting(
    part: &Part<'_, '_>,
    named: &Named<'_, '_>,
    substance: Substance,
    taken: Taken,
    place: Place,
    findings: &mut Findings<'_>,
) {
    match taken {
        Taken::No(reason) => findings.ignore(place.source, reason),
        Taken::Ordered => {
            if substance == Substance::OctreotideDepot {
                let offer = word(Field::PostDoseOctreotidePlanned, Given::Bool(true), place.clone());
                findings.weak(offer, AmbiguityReason::NotCertain, IgnoredReason::NotTaken);
            }
            // What goes on may be given at any time until then.
            findings.last_dose(When::Unknown, false, None, place);
        }
        Taken::Yes | Taken::Perhaps => {
            // Only an administration and a claim are a dose of a day.
            let is_dose = matches!(
                part.kind,
                "MedicationAdministration" | "Claim" | "ExplanationOfBenefit" | "Procedure"
            );
            let is_certain = is_dose && taken == Taken::Yes;
            let when = if is_certain || part.kind == "MedicationDispense" || part.status() == "completed" {
                named.when
            } else {
                When::Unknown
            };
            findings.last_dose(when, is_certain, named.written.clone(), place);
        }
    }
}

/// An analogue of which nobody says whether it is still taken.
fn analogue(field: Field, taken: Taken, place: &Place, findings: &mut Findings<'_>) {
    match taken {
        Taken::Ordered => findings.ignore(place.source.clone(), IgnoredReason::NotTaken),
        Taken::No(reason) => findings.ignore(place.source.clone(), reason),
        Taken::Yes | Taken::Perhaps => {
            for use_of in ["ongoing", "stopped"] {
                let offer = word(field, Given::from(use_of), place.clone());
                findings.weak(offer, AmbiguityReason::NotCertain, IgnoredReason::Superseded);
            }
        }
    }
}
