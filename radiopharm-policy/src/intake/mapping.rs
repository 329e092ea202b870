//! A caller's own names: column to fact, with its unit, its words and what stands for nothing.

use std::collections::BTreeMap;

use super::names::Meaning;
use super::reading::IgnoredReason;
use super::units::UnitOf;
use super::value::PlaceUnit;
use crate::request::{Draft, Given, InputError, InputErrors};
use crate::vocabulary::Field;
use crate::word::Word;

/// What a column means to the caller.
///
/// ```
/// use radiopharm_policy::intake::{Mapped, Mapping, Reader};
/// use radiopharm_policy::vocabulary::Field;
///
/// let mapping = Mapping::new()
///     .with("MIB1", Mapped::fact(Field::Ki67Percent).nothing("9999"))
///     .with("SITE_CD", Mapped::fact(Field::TumorSite).word("7", "ileum"))
///     .with("WT", Mapped::fact(Field::WeightKg).unit("lb"))
///     .with("eGFR", Mapped::nothing_at_all());
/// let reading = Reader::new()
///     .mapping(mapping)
///     .record([("MIB1", "9999"), ("SITE_CD", "7"), ("WT", "200")]);
/// assert_eq!(reading.fact(Field::Ki67Percent), None);
/// assert_eq!(reading.fact(Field::TumorSite).unwrap().to_string(), "ileum");
/// assert_eq!(reading.fact(Field::WeightKg).unwrap().to_string(), "90.718474");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    fact: Option<Field>,
    unit: Option<String>,
    words: BTreeMap<String, String>,
    nothing: Vec<String>,
}

impl Mapped {
    /// The column holds a fact.
    #[must_use]
    pub const fn fact(fact: Field) -> Self {
        Self {
            fact: Some(fact),
            unit: None,
            words: BTreeMap::new(),
            nothing: Vec::new(),
        }
    }

    /// The column is passed over, whatever its name.
    #[must_use]
    pub const fn nothing_at_all() -> Self {
        Self {
            fact: None,
            unit: None,
            words: BTreeMap::new(),
            nothing: Vec::new(),
        }
    }

    /// The unit of its numbers, as UCUM or as people write it. What is no unit of the fact makes each number
    /// ambiguous.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// What one of its values means: a word, a number, a date or a flag, as it would be written without a mapping.
    #[must_use]
    pub fn word(mut self, written: impl Into<String>, means: impl Into<String>) -> Self {
        self.words.insert(written.into(), means.into());
        self
    }

    /// A value that says that nothing is known.
    #[must_use]
    pub fn nothing(mut self, written: impl Into<String>) -> Self {
        self.nothing.push(written.into());
        self
    }

    /// The fact that the column holds; `None` where it is passed over.
    #[must_use]
    pub const fn holds(&self) -> Option<Field> {
        self.fact
    }

    /// The unit of its numbers, where one was said.
    #[must_use]
    pub fn said_unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// What some of its values mean, by how they are written.
    #[must_use]
    pub const fn words(&self) -> &BTreeMap<String, String> {
        &self.words
    }

    /// The values that say that nothing is known.
    #[must_use]
    pub fn nothings(&self) -> &[String] {
        &self.nothing
    }

    /// What the column means.
    pub(super) fn meaning(&self) -> MappedMeaning {
        let Some(field) = self.fact else {
            return MappedMeaning::Means(Meaning::Ignored(IgnoredReason::MappedToNothing, None));
        };
        let unit = match &self.unit {
            None => UnitOf::own(field).map_or(PlaceUnit::None, PlaceUnit::Usual),
            Some(unit) => match UnitOf::named(field, unit) {
                Some(unit) => PlaceUnit::Said(unit),
                None => return MappedMeaning::UnknownUnit(field),
            },
        };
        MappedMeaning::Means(Meaning::Fact(field, unit, false))
    }

    /// What a value means: `None` where it is neither a word of the mapping nor nothing.
    pub(super) fn value(&self, given: &Given<'_>) -> Option<Given<'static>> {
        let (Given::Text(written) | Given::Number(written)) = given else {
            return None;
        };
        let written = written.trim();
        if self.nothing.iter().any(|nothing| nothing == written) {
            return Some(Given::Null);
        }
        self.words.get(written).map(|word| word.clone().into())
    }
}

/// What a mapped column means.
pub(super) enum MappedMeaning {
    Means(Meaning),
    /// The unit of the mapping is none of the fact.
    UnknownUnit(Field),
}

/// A caller's own names. What they say wins over every other reading of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    columns: BTreeMap<String, Mapped>,
}

impl Mapping {
    /// No names.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With a column, by its exact name.
    #[must_use]
    pub fn with(mut self, column: impl Into<String>, mapped: Mapped) -> Self {
        self.columns.insert(column.into(), mapped);
        self
    }

    /// What the caller says of a column.
    #[must_use]
    pub fn get(&self, column: &str) -> Option<&Mapped> {
        self.columns
            .get(column)
            .or_else(|| self.columns.get(column.trim()))
    }

    /// The columns with what they mean, in the order of their names.
    pub fn columns(&self) -> impl Iterator<Item = (&str, &Mapped)> {
        self.columns
            .iter()
            .map(|(column, mapped)| (column.as_str(), mapped))
    }

    /// Reads a mapping: an object with one entry per column. It is a name of the vocabulary, null for a column to pass
    /// over, or an object with `fact`, `unit`, `words` (an object) and `nothing` (a list).
    ///
    /// ```
    /// use radiopharm_policy::intake::Mapping;
    ///
    /// let mapping = Mapping::from_json(br#"{
    ///     "MIB1": {"fact": "ki67_percent", "nothing": ["9999"]},
    ///     "SEX_CD": {"fact": "sex", "words": {"1": "male", "2": "female"}},
    ///     "WT": {"fact": "weight_kg", "unit": "lb"},
    ///     "KARN": "kps",
    ///     "REMARKS": null
    /// }"#)?;
    /// assert!(mapping.get("WT").is_some());
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    ///
    /// # Errors
    /// The text is not one JSON object, or an entry is none of these.
    pub fn from_json(text: &[u8]) -> Result<Self, InputErrors> {
        let mut mapping = Self::new();
        let mut errors = Vec::new();
        for (column, given) in Draft::from_json(text)?.into_entries() {
            match mapped(&given) {
                Ok(mapped) => mapping = mapping.with(column, mapped),
                Err(permitted) => errors.push(InputError::invalid(Some(&column), &column, permitted, &given)),
            }
        }
        InputErrors::new(None, errors).map_or(Ok(mapping), Err)
    }
}

/// Reads the entry of a column; the error says what is permitted.
fn mapped(given: &Given<'_>) -> Result<Mapped, &'static str> {
    const FACT: &str = "a name of the vocabulary, null, or an object whose `fact` is one";
    let fact = |given: &Given<'_>| match given {
        Given::Text(name) => Field::from_word(name).ok_or(FACT),
        Given::Null | Given::Bool(_) | Given::Number(_) | Given::List(_) | Given::Object(_) => Err(FACT),
    };
    let entries = match given {
        Given::Null => return Ok(Mapped::nothing_at_all()),
        Given::Object(entries) => entries,
        Given::Text(_) | Given::Bool(_) | Given::Number(_) | Given::List(_) => {
            return fact(given).map(Mapped::fact);
        }
    };
    let (_, named) = entries.iter().find(|(name, _)| name == "fact").ok_or(FACT)?;
    let mut mapped = Mapped::fact(fact(named)?);
    for (name, value) in entries {
        match (name.as_ref(), value) {
            ("fact", _) => {}
            ("unit", Given::Text(unit)) => mapped = mapped.unit(unit.to_string()),
            ("words", Given::Object(words)) => {
                for (written, means) in words {
                    let (Given::Text(means) | Given::Number(means)) = means else {
                        return Err("an object whose `words` are texts");
                    };
                    mapped = mapped.word(written.to_string(), means.to_string());
                }
            }
            ("nothing", Given::List(values)) => {
                for value in values {
                    let (Given::Text(value) | Given::Number(value)) = value else {
                        return Err("an object whose `nothing` is a list of texts and numbers");
                    };
                    mapped = mapped.nothing(value.to_string());
                }
            }
            _ => return Err("an object with `fact`, `unit`, `words` and `nothing` alone"),
        }
    }
    if let Some(unit) = &mapped.unit
        && mapped
            .fact
            .is_some_and(|fact| UnitOf::named(fact, unit).is_none())
    {
        return Err("an object whose `unit` is one of the fact");
    }
    Ok(mapped)
}
