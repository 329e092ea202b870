//! Answers as JSON, in the library's own dialect, and back.

use std::fmt;

use radiopharm_policy::vocabulary::{Field, FieldType};
use radiopharm_policy::{ErrorKind, InputError, InputErrors};
use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::{Error as _, SerializeMap};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::answer::{Determination, Fact, FactValue};
use crate::error::RequestError;
use crate::value::{JvmDate, JvmDecimal, JvmText};

/// An answer as one line of JSON: what `determineJson` writes in full.
#[uniffi::export]
pub fn determination_to_json(determination: Determination) -> String {
    serde_json::to_string(&determination).unwrap_or_default()
}

/// Reads an answer that was written in full.
#[uniffi::export]
pub fn determination_from_json(json: JvmText) -> Result<Determination, RequestError> {
    serde_json::from_slice(&json.0).map_err(|error| {
        let rule = "the text is no determination in full";
        let error = InputError::from_parts(ErrorKind::InvalidJson, None, None, rule, &format!(": {error}"));
        match InputErrors::new(None, vec![error]) {
            Some(errors) => errors.into(),
            None => RequestError::Rejected {
                id: None,
                errors: Vec::new(),
                json: String::new(),
            },
        }
    })
}

impl Serialize for JvmDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for JvmDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let day: radiopharm_policy::Date = text.parse().map_err(D::Error::custom)?;
        Ok(day.into())
    }
}

impl Serialize for JvmDecimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = self
            .number()
            .ok_or_else(|| S::Error::custom("a decimal cannot be held"))?;
        RawValue::from_string(number.to_string())
            .map_err(S::Error::custom)?
            .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for JvmDecimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let number: radiopharm_policy::Decimal = raw.get().parse().map_err(D::Error::custom)?;
        Ok(number.into())
    }
}

/// Facts as an object: a name of the vocabulary and a value each.
pub(crate) mod facts {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(facts: &[Fact], serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(facts.len()))?;
        for Fact { field, value } in facts {
            map.serialize_entry(field.as_str(), value)?;
        }
        map.end()
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Fact>, D::Error> {
        deserializer.deserialize_map(Facts)
    }

    struct Facts;

    impl<'de> Visitor<'de> for Facts {
        type Value = Vec<Fact>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object of facts")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut facts = Vec::new();
            while let Some(field) = map.next_key::<Field>()? {
                facts.push(Fact {
                    field,
                    value: value(field, &mut map)?,
                });
            }
            Ok(facts)
        }
    }

    /// A value of the type that the vocabulary says.
    fn value<'de, A: MapAccess<'de>>(field: Field, map: &mut A) -> Result<FactValue, A::Error> {
        Ok(match &field.spec().field_type {
            FieldType::Text(_) => FactValue::Text {
                text: map.next_value()?,
            },
            FieldType::Bool => FactValue::YesOrNo {
                yes: map.next_value()?,
            },
            FieldType::Integer(_) => FactValue::WholeNumber {
                number: map.next_value()?,
            },
            FieldType::Decimal(_) => FactValue::DecimalNumber {
                number: map.next_value()?,
            },
            FieldType::Date => FactValue::Day {
                day: map.next_value()?,
            },
            FieldType::Word(_) => FactValue::OneWord {
                word: map.next_value()?,
            },
            FieldType::WordList(_) => FactValue::ManyWords {
                words: map.next_value()?,
            },
            FieldType::Studies => FactValue::Studies {
                studies: map.next_value()?,
            },
        })
    }
}

impl Serialize for FactValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text { text } | Self::OneWord { word: text } => serializer.serialize_str(text),
            Self::YesOrNo { yes } => serializer.serialize_bool(*yes),
            Self::WholeNumber { number } => serializer.serialize_i32(*number),
            Self::DecimalNumber { number } => number.serialize(serializer),
            Self::Day { day } => day.serialize(serializer),
            Self::ManyWords { words } => words.serialize(serializer),
            Self::Studies { studies } => studies.serialize(serializer),
        }
    }
}
