//! Reads FHIR R4: a bundle, lines of resources, or one resource.

pub(crate) mod answers;
mod chart;
pub(crate) mod codes;
mod condition;
mod findings;
pub(crate) mod form;
mod observation;
mod substance;
mod time;
pub(crate) mod tree;
mod value;

use std::collections::BTreeSet;

pub use self::chart::is_fhir;
use self::chart::{Chart, Resource, person, refused};
use self::codes::{Meaning, System, meanings};
use self::findings::Findings;
use self::tree::{at, codings, has_modifier, list, repeats, text};
use super::reading::{Code, IgnoredReason, Reading, ReadingRule, Source};
use super::value::PlaceUnit;
use super::{Complete, Reader};
use crate::intake::collector::Place;
use crate::request::{Given, InputErrors};
use crate::vocabulary::Field;
use crate::word::WordSet;

fn resource_source(reference: &str, path: &str) -> Source {
    Source::Resource {
        reference: reference.to_owned(),
        path: path.to_owned(),
    }
}

/// A resource that is being read.
struct Part<'p, 'a> {
    reference: &'p str,
    kind: &'static str,
    tree: &'p Given<'a>,
}

impl Part<'_, '_> {
    /// The source that a path names in it.
    fn source(&self, path: &str) -> Source {
        resource_source(self.reference, path)
    }

    /// The source of the first of some elements that it has; of the resource where it has none of them.
    fn source_of(&self, elements: &[&str]) -> Source {
        match elements.iter().find(|name| at(self.tree, name).is_some()) {
            Some(name) => self.source(&format!("{}.{name}", self.kind)),
            None => self.source(self.kind),
        }
    }

    fn place(&self, elements: &[&str], code: Option<Code>) -> Place {
        Place {
            source: self.source_of(elements),
            code,
            date: None,
        }
    }

    fn status(&self) -> &str {
        text(self.tree, "status").unwrap_or_default()
    }
}

/// What the codes of a concept mean, each with the first code that says it; an empty list where they say nothing, and
/// the reason why.
fn meant(concept: Option<&Given<'_>>) -> Result<Vec<(Meaning, Code)>, IgnoredReason> {
    let mut found: Vec<(Meaning, Code)> = Vec::new();
    for (system, code) in concept.into_iter().flat_map(codings) {
        let known = System::of(system)
            .into_iter()
            .flat_map(|system| meanings(system, code));
        for meaning in known {
            if !found.iter().any(|(other, _)| *other == meaning) {
                let (system, code) = (system.to_owned(), code.to_owned());
                found.push((meaning, Code { system, code }));
            }
        }
    }
    // What says that it is no fact wins.
    let ignored = |(meaning, _): &(Meaning, Code)| {
        if let Meaning::Ignored(reason) = meaning {
            Some(*reason)
        } else {
            None
        }
    };
    if let Some(reason) = found.iter().find_map(ignored) {
        return Err(reason);
    }
    if !found.is_empty() {
        return Ok(found);
    }
    Err(if list(concept.unwrap_or(&Given::Null), "coding").is_empty() {
        IgnoredReason::FreeText
    } else {
        IgnoredReason::UnmappedCode
    })
}

/// Whether two codes say different things of one fact.
fn disagree(found: &[(Meaning, Code)], meaning: Meaning) -> bool {
    let is_measure = |meaning: Meaning| matches!(meaning, Meaning::Measure(_) | Meaning::UncertainMeasure(_));
    found.iter().any(|(other, _)| {
        let is_same_fact = meaning.field().is_some() && other.field() == meaning.field();
        *other != meaning && (is_same_fact || is_measure(*other) && is_measure(meaning))
    })
}

impl Reader {
    /// Reads FHIR R4: a bundle (searchset, collection, transaction, batch, document), lines of resources, or one
    /// resource. Patients, observations, conditions, medications (administered, stated, dispensed, ordered), procedures,
    /// claims, and imaging studies with their reports are looked into; what else there is, is ignored by name.
    ///
    /// Only what is final, about the patient, and of one day on or before the date of service is a fact: state that
    /// date. Of several days the latest holds. An order is no intake, a code that says less than a fact is a candidate,
    /// and a list is a fact only where the caller says that it is complete and the chart has no further page.
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
        let mut chart = Chart::read(input)?;
        let patient = chart.whose(self.patient.as_deref())?;
        let mut reader = self.clone();
        if chart.has_more {
            // What is on another page may belong to a list.
            reader.complete = WordSet::<Complete>::EMPTY;
        }
        let mut findings = Findings::new(&reader, chart.has_more);
        for (source, reason) in std::mem::take(&mut chart.passed_over) {
            findings.ignore(source, reason);
        }
        let mut seen = BTreeSet::new();
        for resource in &chart.resources {
            if seen.insert(resource.identity()) {
                reader.resource(resource, &patient, &chart, &mut findings);
            }
        }
        Ok(findings.finish())
    }

    fn resource(
        &self,
        resource: &Resource<'_>,
        patient: &BTreeSet<String>,
        chart: &Chart<'_>,
        findings: &mut Findings<'_>,
    ) {
        let kind = resource.kind;
        let whole = || resource_source(&resource.reference, kind);
        // Medications are read where something refers to them.
        if kind == "Medication" {
            return;
        }
        let tree = match resource.tree() {
            Ok(tree) if !repeats(&tree) => tree,
            Ok(_) | Err(_) => return findings.ignore(whole(), IgnoredReason::UnreadResource),
        };
        if has_modifier(&tree) || at(&tree, "implicitRules").is_some() {
            return findings.ignore(whole(), IgnoredReason::UnknownModifier);
        }
        let is_about = if kind == "Patient" {
            let by_url = |url: &str| patient.contains(person(url));
            patient.contains(&resource.reference) || resource.full_url.as_deref().is_some_and(by_url)
        } else {
            let subject = match kind {
                "Claim" | "ExplanationOfBenefit" => "patient.reference",
                _ => "subject.reference",
            };
            text(&tree, subject).is_some_and(|subject| patient.contains(person(subject)))
                && list(&tree, "focus").is_empty()
        };
        if !is_about {
            return findings.ignore(whole(), IgnoredReason::OtherPatient);
        }
        let part = Part {
            reference: &resource.reference,
            kind,
            tree: &tree,
        };
        match kind {
            "Patient" => birth_and_sex(&part, findings),
            "Condition" => condition::read(&part, findings),
            "Observation" => observation::read(&part, findings),
            _ => substance::read(&part, chart, findings),
        }
    }
}

/// The extension in which charts of the United States say the sex that was recorded at birth.
const BIRTH_SEX: &str = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex";

fn birth_and_sex(part: &Part<'_, '_>, findings: &mut Findings<'_>) {
    if let Some(born) = text(part.tree, "birthDate") {
        let given = Given::Text(born.to_owned().into());
        let place = part.place(&["birthDate"], None);
        findings.offer(
            Field::BirthDate,
            PlaceUnit::None,
            given,
            place,
            ReadingRule::AsStated,
        );
    } else if at(part.tree, "_birthDate").is_some() {
        findings.ignore(part.source("Patient._birthDate"), IgnoredReason::NoValue);
    }
    // What an administration calls a person is not what a formula means.
    if let Some(gender) = text(part.tree, "gender") {
        findings.doubt_word(Field::Sex, gender, part.place(&["gender"], None));
    }
    for (number, extension) in list(part.tree, "extension").iter().enumerate() {
        if text(extension, "url") == Some(BIRTH_SEX)
            && let Some(sex) = text(extension, "valueCode")
        {
            let path = format!("Patient.extension[{number}].valueCode");
            let place = Place {
                source: part.source(&path),
                code: None,
                date: None,
            };
            findings.doubt_word(Field::Sex, sex, place);
        }
    }
}
