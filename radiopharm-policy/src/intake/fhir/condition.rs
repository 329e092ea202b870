//! What a condition says.

use super::codes::{Meaning, NEUROENDOCRINE, System};
use super::findings::{Findings, Offer};
use super::time::{self, When};
use super::tree::{at, codings, list, status, text};
use super::value::Stated;
use super::{Part, disagree, meant};
use crate::agent::TumorSite;
use crate::intake::collector::Place;
use crate::intake::reading::{AmbiguityReason, IgnoredReason, ReadingRule};
use crate::intake::value::PlaceUnit;
use crate::request::Given;
use crate::vocabulary::Field;

/// The extension of mCODE in which a condition says the histology of its tumor.
const HISTOLOGY: &str =
    "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-histology-morphology-behavior";

/// The histology that stands beside a code: its number among the extensions, and what it is.
fn histology<'g, 'a>(tree: &'g Given<'a>) -> Option<(usize, &'g Given<'a>)> {
    let mut extensions = list(tree, "extension").iter().enumerate();
    extensions.find_map(|(number, extension)| {
        let is_histology = text(extension, "url") == Some(HISTOLOGY);
        is_histology.then(|| Some((number, at(extension, "valueCodeableConcept")?)))?
    })
}

fn is_neuroendocrine(concept: &Given<'_>) -> bool {
    codings(concept)
        .any(|(system, code)| System::of(system) == Some(System::IcdO3) && NEUROENDOCRINE.contains(&code))
}

/// Reads a condition.
pub(super) fn read(part: &Part<'_, '_>, findings: &mut Findings<'_>) {
    let histology = histology(part.tree);
    let by_code = meant(at(part.tree, "code"));
    let by_histology = histology.map_or(Err(IgnoredReason::UnmappedCode), |(_, concept)| {
        meant(Some(concept))
    });
    if let (Err(reason), Err(_)) = (&by_code, &by_histology) {
        return findings.ignore(part.source_of(&["code"]), *reason);
    }
    if let Err(reason @ IgnoredReason::History) = by_code {
        return findings.ignore(part.source_of(&["code"]), reason);
    }
    let verification = status(part.tree, "verificationStatus");
    let clinical = status(part.tree, "clinicalStatus");
    let has =
        |codes: &Option<Vec<&str>>, wanted: &[&str]| codes.iter().flatten().any(|code| wanted.contains(code));
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
        return findings.ignore(part.source("Condition"), reason);
    }
    let when = time::when(part.tree, &time::RECORDED);
    let date = match when {
        When::On(day) => Some(day),
        When::In(_) | When::Within | When::Unknown => None,
    };
    let first = match when {
        When::In(times) => Some(times.first),
        When::On(_) | When::Within | When::Unknown => date,
    };
    if first.and_then(|day| findings.is_past(day)) == Some(false) {
        return findings.ignore(part.source_of(&time::RECORDED), IgnoredReason::Future);
    }
    let is_confirmed =
        is_only(&verification, &["confirmed"]) && is_only(&clinical, &["active", "recurrence", "relapse"]);
    let path = match histology {
        Some((number, _)) => format!("Condition.extension[{number}].valueCodeableConcept"),
        None => String::new(),
    };
    let is_neuroendocrine = histology.is_some_and(|(_, concept)| is_neuroendocrine(concept));
    let mut is_read = false;
    let of_code = by_code.unwrap_or_default();
    let of_histology = by_histology.unwrap_or_default();
    let all = of_code
        .iter()
        .map(|of| (of, true))
        .chain(of_histology.iter().map(|of| (of, false)));
    for ((meaning, code), is_code) in all {
        let place = Place {
            source: if is_code {
                part.source_of(&["code"])
            } else {
                part.source(&path)
            },
            code: Some(code.clone()),
            date,
        };
        let among = if is_code { &of_code } else { &of_histology };
        let is_clear = !disagree(among, *meaning);
        is_read |= say(
            *meaning,
            is_clear,
            is_confirmed,
            is_neuroendocrine,
            place,
            findings,
        );
    }
    if !is_read {
        findings.ignore(part.source_of(&["code"]), IgnoredReason::UnmappedCode);
    }
}

/// Takes what a code says; whether it says a fact at all.
fn say(
    meaning: Meaning,
    is_clear: bool,
    is_confirmed: bool,
    is_neuroendocrine: bool,
    place: Place,
    findings: &mut Findings<'_>,
) -> bool {
    let pancreas = TumorSite::Pancreas.as_str();
    // What is not asked of the drug is no candidate either.
    let is_asked = |field: Field| {
        findings
            .reader
            .drug
            .is_none_or(|drug| field.spec().drugs.contains(&drug))
    };
    let (field, word) = match meaning {
        Meaning::Flag(field, value) => {
            // That a tumor still responds is true of a day; that it does not is not taken back.
            let needs_a_day = field == Field::CastrationResistant && !value;
            let given = Given::Bool(value);
            let is_certain = is_confirmed && (!needs_a_day || place.date.is_some());
            certain_or_not(field, given, is_clear, is_certain, place, findings);
            return true;
        }
        Meaning::Says(field, word) => (field, word),
        // A tumor of the islets is one of the pancreas where its histology says that it is neuroendocrine.
        Meaning::May(field @ Field::TumorSite, [word]) if is_neuroendocrine && *word == pancreas => {
            (field, *word)
        }
        Meaning::SaysFor(drug, field, word) if findings.reader.drug == Some(drug) => (field, word),
        Meaning::SaysFor(_, field, _) | Meaning::May(field, _) | Meaning::MayHold(field)
            if !is_asked(field) =>
        {
            return false;
        }
        Meaning::SaysFor(_, field, word) => {
            weak(field, word, &place, findings);
            return true;
        }
        Meaning::May(field, words) => {
            for word in words {
                weak(field, word, &place, findings);
            }
            return true;
        }
        Meaning::MayHold(field) => {
            weak(field, "yes", &place, findings);
            return true;
        }
        Meaning::Measure(_)
        | Meaning::UncertainMeasure(_)
        | Meaning::Coded
        | Meaning::TumorSize
        | Meaning::Took(_)
        | Meaning::Ignored(_) => return false,
    };
    let given = Given::Text(word.into());
    certain_or_not(field, given, is_clear, is_confirmed, place, findings);
    true
}

fn certain_or_not(
    field: Field,
    given: Given<'static>,
    is_clear: bool,
    is_certain: bool,
    place: Place,
    findings: &mut Findings<'_>,
) {
    if is_clear && is_certain {
        findings.offer(field, PlaceUnit::None, given, place, ReadingRule::Spelling);
        return;
    }
    let reason = if is_clear {
        AmbiguityReason::NotCertain
    } else {
        AmbiguityReason::SeveralValues
    };
    let stated = Stated::Value(given, PlaceUnit::None, ReadingRule::Spelling);
    findings.doubt(Offer { field, stated, place }, reason);
}

/// Takes a word that a code may mean.
fn weak(field: Field, word: &str, place: &Place, findings: &mut Findings<'_>) {
    let given = Given::Text(word.to_owned().into());
    let offer = Offer {
        field,
        stated: Stated::Value(given, PlaceUnit::None, ReadingRule::Spelling),
        place: place.clone(),
    };
    findings.weak(offer, AmbiguityReason::NotCertain, IgnoredReason::Superseded);
}
