//! What the value of an observation says, as the reader of loosely written values has it.

use super::codes::{self, System};
use super::tree::{at, codings, text};
use crate::intake::reading::{AmbiguityReason, ReadingRule};
use crate::intake::units::UnitOf;
use crate::intake::value::PlaceUnit;
use crate::request::Given;
use crate::vocabulary::{Field, FieldType};

/// What a value says.
pub(super) enum Stated {
    /// A value to read, with what is known of its unit.
    Value(Given<'static>, PlaceUnit, ReadingRule),
    /// A value of which something makes it uncertain.
    Doubt(AmbiguityReason, Given<'static>),
    /// Somebody said why there is none.
    Absent,
    /// There is no value.
    None,
}

/// The unit of a quantity: its UCUM code, or the text where there is no code.
fn unit<'g>(quantity: &'g Given<'_>) -> Option<&'g str> {
    let is_ucum = text(quantity, "system").is_none_or(|system| System::of(system) == Some(System::Ucum));
    text(quantity, "code")
        .filter(|_| is_ucum)
        .or_else(|| text(quantity, "unit"))
}

/// A number with its unit, as people write it.
pub(super) fn quantity(field: Field, quantity: &Given<'_>) -> Stated {
    let Some(Given::Number(number)) = at(quantity, "value") else {
        return Stated::Doubt(AmbiguityReason::NotUnderstood, quantity.clone().into_owned());
    };
    let unit = unit(quantity).unwrap_or_default();
    // A ratio is not a percentage, and few who write `1` mean one.
    if unit == "1" && field == Field::Ki67Percent {
        let written = Given::Text(format!("{number} 1").into());
        return Stated::Doubt(AmbiguityReason::UnknownUnit, written);
    }
    let unit = match unit {
        // Numbers of a scale have no unit.
        "{score}" | "1" | "{ScoreOf}" | "{#}" => "",
        other => other,
    };
    let comparator = text(quantity, "comparator").unwrap_or_default();
    let number = number.to_string();
    if comparator.is_empty() && (unit.is_empty() || UnitOf::named(field, unit).is_some()) {
        let place = UnitOf::named(field, unit).map_or_else(|| without_unit(field), PlaceUnit::Said);
        return Stated::Value(Given::Number(number.into()), place, ReadingRule::AsStated);
    }
    let written = format!("{comparator}{number} {unit}").trim_end().to_owned();
    Stated::Value(
        Given::Text(written.into()),
        without_unit(field),
        ReadingRule::AsStated,
    )
}

/// A step of a scale needs no unit; a quantity must say its own.
fn without_unit(field: Field) -> PlaceUnit {
    match field.spec().field_type {
        FieldType::Decimal(_) => PlaceUnit::Open,
        FieldType::Integer(_)
        | FieldType::Text(_)
        | FieldType::Bool
        | FieldType::Date
        | FieldType::Word(_)
        | FieldType::WordList(_)
        | FieldType::Studies => PlaceUnit::of(field),
    }
}

/// A grade or a step by its code. A text beside it that names another number contradicts it.
fn concept(field: Field, concept: &Given<'_>) -> Stated {
    let mut numbers: Vec<u8> = codings(concept)
        .filter_map(|(system, code)| {
            let system = System::of(system)?;
            if system == System::Loinc {
                codes::answer(field, code)
            } else if system == System::Snomed && field == Field::Ecog {
                codes::grade(code)
            } else {
                None
            }
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let written = text(concept, "text").unwrap_or_default();
    let whole = |given: u8| Given::Number(given.to_string().into());
    match numbers.as_slice() {
        [] if written.is_empty() => {
            Stated::Doubt(AmbiguityReason::NotUnderstood, concept.clone().into_owned())
        }
        [] => Stated::Value(
            Given::Text(written.to_owned().into()),
            PlaceUnit::None,
            ReadingRule::AsStated,
        ),
        [number] => {
            let mut said = written
                .split(|character: char| !character.is_ascii_digit())
                .filter(|digits| !digits.is_empty());
            if said.all(|digits| digits.parse() == Ok(*number)) {
                Stated::Value(whole(*number), PlaceUnit::None, ReadingRule::Spelling)
            } else {
                Stated::Doubt(AmbiguityReason::TextAndCodeDisagree, whole(*number))
            }
        }
        _ => Stated::Doubt(AmbiguityReason::SeveralValues, concept.clone().into_owned()),
    }
}

/// Where an observation has its value, in the order in which they are looked at.
pub(super) const KEYS: [&str; 12] = [
    "valueQuantity",
    "valueInteger",
    "valueCodeableConcept",
    "valueString",
    "valueRange",
    "dataAbsentReason",
    "interpretation",
    "valueBoolean",
    "valueRatio",
    "valueSampledData",
    "valueDateTime",
    "component",
];

/// What the value of an observation says of a fact.
pub(super) fn of(field: Field, observation: &Given<'_>) -> Stated {
    let Given::Object(entries) = observation else {
        return Stated::None;
    };
    let mut values = entries
        .iter()
        .filter(|(name, value)| name.starts_with("value") && *value != Given::Null);
    if let (Some(_), Some((_, other))) = (values.next(), values.next()) {
        return Stated::Doubt(AmbiguityReason::SeveralValues, other.clone().into_owned());
    }
    if let Some(found) = at(observation, "valueQuantity") {
        return quantity(field, found);
    }
    if let Some(Given::Number(number)) = at(observation, "valueInteger") {
        let given = Given::Number(number.to_string().into());
        return Stated::Value(given, without_unit(field), ReadingRule::AsStated);
    }
    if let Some(found) = at(observation, "valueCodeableConcept") {
        return concept(field, found);
    }
    if let Some(written) = text(observation, "valueString") {
        return Stated::Value(
            Given::Text(written.to_owned().into()),
            without_unit(field),
            ReadingRule::AsStated,
        );
    }
    if let Some(range) = at(observation, "valueRange") {
        let end = |name: &str| match at(range, name).and_then(|end| at(end, "value")) {
            Some(Given::Number(number)) => Some(number.to_string()),
            Some(Given::Null | Given::Bool(_) | Given::Text(_) | Given::List(_) | Given::Object(_))
            | None => None,
        };
        let unit = at(range, "high").and_then(unit).unwrap_or_default();
        if let (Some(low), Some(high)) = (end("low"), end("high")) {
            let written = format!("{low}-{high} {unit}");
            return Stated::Value(
                Given::Text(written.trim_end().to_owned().into()),
                without_unit(field),
                ReadingRule::AsStated,
            );
        }
        return Stated::Doubt(AmbiguityReason::NotUnderstood, range.clone().into_owned());
    }
    for name in ["valueBoolean", "valueRatio"] {
        if let Some(other) = at(observation, name) {
            return Stated::Doubt(AmbiguityReason::NotUnderstood, other.clone().into_owned());
        }
    }
    if at(observation, "dataAbsentReason").is_some() {
        return Stated::Absent;
    }
    // Some write a step of a scale as its interpretation alone.
    if let Some(Given::List(found)) = at(observation, "interpretation")
        && let [only] = found.as_slice()
    {
        return concept(field, only);
    }
    Stated::None
}
