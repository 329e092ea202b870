//! What an observation says.

use super::codes::{LARGEST_SIZE, LYMPH_NODE, Meaning, System};
use super::findings::{Findings, Offer};
use super::time::{self, When};
use super::tree::{at, codings, list, text};
use super::value::{self, Stated};
use super::{Part, disagree, meant};
use crate::intake::collector::Place;
use crate::intake::reading::{AmbiguityReason, Code, IgnoredReason, ReadingRule};
use crate::intake::value::PlaceUnit;
use crate::request::Given;
use crate::vocabulary::Field;

/// Reads an observation.
pub(super) fn read(part: &Part<'_, '_>, findings: &mut Findings<'_>) {
    let found = match meant(at(part.tree, "code")) {
        Ok(found) => found,
        Err(reason) => return findings.ignore(part.source_of(&["code"]), reason),
    };
    let is_preliminary = match part.status() {
        "final" | "amended" | "corrected" => false,
        "entered-in-error" => {
            return findings.ignore(part.source_of(&["status"]), IgnoredReason::EnteredInError);
        }
        "cancelled" => return findings.ignore(part.source_of(&["status"]), IgnoredReason::NotDone),
        _ => true,
    };
    let mut is_read = false;
    for (meaning, code) in &found {
        let is_uncertain = match meaning {
            Meaning::Measure(_) => false,
            Meaning::UncertainMeasure(_) => true,
            Meaning::Coded => {
                is_read = true;
                answered(part, code, is_preliminary, findings);
                continue;
            }
            Meaning::TumorSize => {
                is_read = true;
                lymph_node(part, code, is_preliminary, findings);
                continue;
            }
            Meaning::Flag(_, _)
            | Meaning::Says(_, _)
            | Meaning::SaysFor(_, _, _)
            | Meaning::May(_, _)
            | Meaning::MayHold(_)
            | Meaning::Took(_)
            | Meaning::Ignored(_) => continue,
        };
        let Some(field) = meaning.field() else {
            continue;
        };
        is_read = true;
        let offer = Offer {
            field,
            stated: value::of(field, part.tree),
            place: part.place(&value::KEYS, Some(code.clone())),
        };
        if disagree(&found, *meaning) {
            findings.doubt(offer, AmbiguityReason::SeveralMeanings);
        } else {
            put(part, offer, is_uncertain, is_preliminary, findings);
        }
    }
    if !is_read {
        findings.ignore(part.source_of(&["code"]), IgnoredReason::UnmappedCode);
    }
}

/// Puts a value where it belongs: a preliminary one counts as long as no final one says the fact.
fn put(
    part: &Part<'_, '_>,
    mut offer: Offer,
    is_uncertain: bool,
    is_preliminary: bool,
    findings: &mut Findings<'_>,
) {
    let when = time::when(part.tree, &time::EFFECTIVE);
    let source_of_time = part.source_of(&time::EFFECTIVE);
    if !is_preliminary {
        return findings.at(offer, when, is_uncertain, source_of_time);
    }
    if let When::On(day) = when {
        if findings.is_past(day) == Some(false) {
            return findings.ignore(source_of_time, IgnoredReason::Future);
        }
        offer.place.date = Some(day);
    }
    findings.weak(offer, AmbiguityReason::NotCertain, IgnoredReason::Preliminary);
}

/// Reads an answer that is a code and says the fact by itself.
fn answered(part: &Part<'_, '_>, question: &Code, is_preliminary: bool, findings: &mut Findings<'_>) {
    let answer = at(part.tree, "valueCodeableConcept");
    let found = match meant(answer) {
        Ok(found) => found,
        Err(reason) => {
            let reason = if answer.is_none() {
                IgnoredReason::NoValue
            } else {
                reason
            };
            return findings.ignore(part.source_of(&value::KEYS), reason);
        }
    };
    let mut is_read = false;
    for (meaning, _) in found {
        let place = || part.place(&["valueCodeableConcept"], Some(question.clone()));
        let offer = |field, word: &str| Offer {
            field,
            stated: Stated::Value(
                Given::Text(word.to_owned().into()),
                PlaceUnit::None,
                ReadingRule::Spelling,
            ),
            place: place(),
        };
        match meaning {
            Meaning::Says(field, word) => {
                is_read = true;
                put(part, offer(field, word), false, is_preliminary, findings);
            }
            Meaning::May(field, words) => {
                is_read = true;
                for word in words {
                    findings.weak(
                        offer(field, word),
                        AmbiguityReason::NotCertain,
                        IgnoredReason::Superseded,
                    );
                }
            }
            Meaning::MayHold(field) => {
                is_read = true;
                findings.weak(
                    offer(field, "yes"),
                    AmbiguityReason::NotCertain,
                    IgnoredReason::Superseded,
                );
            }
            Meaning::Measure(_)
            | Meaning::UncertainMeasure(_)
            | Meaning::Coded
            | Meaning::TumorSize
            | Meaning::Flag(_, _)
            | Meaning::SaysFor(_, _, _)
            | Meaning::Took(_)
            | Meaning::Ignored(_) => {}
        }
    }
    if !is_read {
        findings.ignore(
            part.source_of(&["valueCodeableConcept"]),
            IgnoredReason::UnmappedCode,
        );
    }
}

/// Reads the size of a tumor that is a lymph node. Which axis was measured, and whether another one is larger, it does
/// not say, so that it is a candidate; the size of another tumor is none.
fn lymph_node(part: &Part<'_, '_>, code: &Code, is_preliminary: bool, findings: &mut Findings<'_>) {
    let is_node = at(part.tree, "bodySite").is_some_and(|site| {
        codings(site).any(|(system, code)| System::of(system) == Some(System::Snomed) && code == LYMPH_NODE)
    });
    let components = list(part.tree, "component").iter().enumerate();
    let mut sizes = components.filter(|(_, component)| {
        at(component, "code").is_some_and(|concept| {
            codings(concept)
                .any(|(system, code)| System::of(system) == Some(System::Loinc) && code == LARGEST_SIZE)
        })
    });
    let size = sizes
        .next()
        .and_then(|(number, component)| Some((number, at(component, "valueQuantity")?)));
    let (true, Some((number, quantity)), None) = (is_node, size, sizes.next()) else {
        return findings.ignore(part.source_of(&["code"]), IgnoredReason::UnmappedCode);
    };
    let path = format!("Observation.component[{number}].valueQuantity");
    let offer = Offer {
        field: Field::LargestLymphNodeCm,
        stated: value::quantity(Field::LargestLymphNodeCm, quantity),
        place: Place {
            source: part.source(&path),
            code: Some(code.clone()),
            date: None,
        },
    };
    if text(quantity, "comparator").is_some() {
        return findings.doubt(offer, AmbiguityReason::NotCertain);
    }
    put(part, offer, true, is_preliminary, findings);
}
