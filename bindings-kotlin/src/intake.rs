//! From charts to requests: how a chart is read, and what was found in it.

use std::collections::HashMap;

use radiopharm_policy::agent::{Drug, ImagingAgent, Phase, StudyResult};
use radiopharm_policy::intake::{
    self as core, AmbiguityReason, Complete, DateOrder, IgnoredReason, ReadingRule,
};
use radiopharm_policy::vocabulary::{Field, FieldType};
use radiopharm_policy::{Edition, ErrorKind, Format, Given, InputError, InputErrors, Word};

use crate::answer::{Determination, Fact, FactValue};
use crate::error::RequestError;
use crate::request::{Request, Study};
use crate::value::{JvmDate, JvmText};

/// In which order a day and a month stand where both are numbers.
#[uniffi::remote(Enum)]
pub enum DateOrder {
    /// `04/05/2026` is the fourth of May.
    DayFirst,
    /// `05/04/2026` is the fourth of May.
    MonthFirst,
}

/// What a column, or a name, means to the caller.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Mapped {
    /// The fact that it holds; null for a column to pass over, whatever its name.
    #[uniffi(default = None)]
    pub fact: Option<Field>,
    /// The unit of its numbers, as UCUM or as people write it; null for that of the vocabulary.
    #[uniffi(default = None)]
    pub unit: Option<String>,
    /// What some of its values mean: a word, a number, a date or a flag, as it would be written without a mapping.
    #[uniffi(default)]
    pub words: HashMap<String, String>,
    /// Values that say that nothing is known.
    #[uniffi(default)]
    pub nothing: Vec<String>,
}

impl From<Mapped> for core::Mapped {
    fn from(
        Mapped {
            fact,
            unit,
            words,
            nothing,
        }: Mapped,
    ) -> Self {
        let mapped = fact.map_or_else(Self::nothing_at_all, Self::fact);
        let mapped = unit.into_iter().fold(mapped, Self::unit);
        let mapped = words
            .into_iter()
            .fold(mapped, |mapped, (written, means)| mapped.word(written, means));
        nothing.into_iter().fold(mapped, Self::nothing)
    }
}

impl From<&core::Mapped> for Mapped {
    fn from(mapped: &core::Mapped) -> Self {
        let words = mapped.words().iter();
        Self {
            fact: mapped.holds(),
            unit: mapped.said_unit().map(ToOwned::to_owned),
            words: words
                .map(|(written, means)| (written.clone(), means.clone()))
                .collect(),
            nothing: mapped.nothings().to_vec(),
        }
    }
}

/// Reads a mapping: a JSON object with one entry per column. It is a name of the vocabulary, null for a column to pass
/// over, or an object with `fact`, `unit`, `words` (an object) and `nothing` (a list).
#[uniffi::export]
pub fn mapping_from_json(json: JvmText) -> Result<HashMap<String, Mapped>, RequestError> {
    let mapping = core::Mapping::from_json(&json.0)?;
    let columns = mapping.columns();
    Ok(columns
        .map(|(column, mapped)| (column.to_owned(), mapped.into()))
        .collect())
}

/// Reads charts without guessing: what the caller says beside them, and how they are to be read.
///
/// What the caller states wins over the chart.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Reader {
    /// The drug that is asked for.
    #[uniffi(default = None)]
    pub drug: Option<Drug>,
    /// Whether a course begins or goes on.
    #[uniffi(default = None)]
    pub phase: Option<Phase>,
    /// The planned date of the first requested dose.
    #[uniffi(default = None)]
    pub date_of_service: Option<JvmDate>,
    /// The edition of the caller's choice; null for that of the date of service.
    #[uniffi(default = None)]
    pub edition: Option<Edition>,
    /// In which order a day and a month stand where both are numbers; null where nobody knows.
    #[uniffi(default = None)]
    pub date_order: Option<DateOrder>,
    /// The patient, by the identifier of the resource, where a FHIR chart is about several.
    #[uniffi(default = None)]
    pub patient: Option<JvmText>,
    /// The lists of which the chart has all. Of other lists, what was found is no fact: a stated list denies what is not
    /// in it.
    #[uniffi(default)]
    pub complete: Vec<Complete>,
    /// What some names mean to the caller, by the exact name. It wins over every other reading of a name.
    #[uniffi(default)]
    pub mapping: HashMap<String, Mapped>,
}

impl Reader {
    fn checked(self) -> Result<core::Reader, InputErrors> {
        let Self {
            drug,
            phase,
            date_of_service,
            edition,
            date_order,
            patient,
            complete,
            mapping,
        } = self;
        let mut reader = core::Reader::new();
        if let Some(drug) = drug {
            reader = reader.drug(drug);
        }
        if let Some(phase) = phase {
            reader = reader.phase(phase);
        }
        if let Some(day) = date_of_service {
            let Some(day) = day.date() else {
                let name = Field::DateOfService.as_str();
                let rule = "`date_of_service` must be a date of the years that there are editions of";
                let error = InputError::from_parts(ErrorKind::InvalidValue, Some(name), None, rule, "");
                return Err(InputErrors::new(None, vec![error]).unwrap_or_else(InputErrors::lone_surrogate));
            };
            reader = reader.date_of_service(day);
        }
        if let Some(edition) = edition {
            reader = reader.edition(edition);
        }
        if let Some(order) = date_order {
            reader = reader.date_order(order);
        }
        if let Some(patient) = patient {
            let patient = String::from_utf8(patient.0).map_err(|_| InputErrors::lone_surrogate())?;
            reader = reader.patient(patient);
        }
        let mapping = mapping
            .into_iter()
            .fold(core::Mapping::new(), |mapping, (column, mapped)| {
                mapping.with(column, mapped.into())
            });
        let lists = complete.into_iter();
        Ok(lists.fold(reader.mapping(mapping), core::Reader::complete))
    }
}

/// Where something stood.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum EvidenceSource {
    /// The caller said it beside the chart.
    OfCaller,
    /// An entry of a loose record.
    OfName {
        /// Its name as it was written.
        name: String,
    },
    /// A cell of a table.
    OfCell {
        /// The number of the row, from 1.
        row: i64,
        /// The name of the column as it was written.
        column: String,
    },
    /// A resource.
    OfResource {
        /// Its reference, or the place of the entry.
        reference: String,
        /// The path in it: `Observation.valueQuantity`.
        path: String,
    },
}

impl From<&core::Source> for EvidenceSource {
    fn from(source: &core::Source) -> Self {
        match source {
            core::Source::Caller => Self::OfCaller,
            core::Source::Name(name) => Self::OfName { name: name.clone() },
            core::Source::Cell { row, column } => Self::OfCell {
                row: i64::try_from(*row).unwrap_or(i64::MAX),
                column: column.clone(),
            },
            core::Source::Resource { reference, path } => Self::OfResource {
                reference: reference.clone(),
                path: path.clone(),
            },
            // Responses to forms are not read here; an item is a part of a resource.
            core::Source::Item { response, item, .. } => Self::OfResource {
                reference: response.clone(),
                path: format!("item.where(linkId='{item}')"),
            },
        }
    }
}

/// A code of a code system.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Code {
    /// The canonical URL of the system.
    pub system: String,
    /// The code.
    pub code: String,
}

impl From<&core::Code> for Code {
    fn from(core::Code { system, code }: &core::Code) -> Self {
        Self {
            system: system.clone(),
            code: code.clone(),
        }
    }
}

/// The value of a fact as the border has it; `None` where nothing is known. What the fact cannot be stays a text.
fn value_of(field: Field, given: &Given<'_>) -> Option<FactValue> {
    let field_type = &field.spec().field_type;
    Some(match given {
        Given::Null => return None,
        Given::Bool(yes) => FactValue::YesOrNo { yes: *yes },
        Given::Number(number) => match (field_type, number.parse(), number.parse()) {
            (FieldType::Integer(_), Ok(number), _) => FactValue::WholeNumber { number },
            (_, _, Ok(number)) => FactValue::DecimalNumber {
                number: radiopharm_policy::Decimal::into(number),
            },
            (_, _, Err(_)) => FactValue::Text {
                text: number.to_string(),
            },
        },
        Given::Text(text) => match (field_type, text.parse::<radiopharm_policy::Date>()) {
            (FieldType::Date, Ok(day)) => FactValue::Day { day: day.into() },
            (FieldType::Word(_) | FieldType::WordList(_), _) => FactValue::OneWord {
                word: text.to_string(),
            },
            (_, _) => FactValue::Text {
                text: text.to_string(),
            },
        },
        Given::List(elements) => match studies_of(elements) {
            Some(studies) if matches!(field_type, FieldType::Studies) => FactValue::Studies { studies },
            Some(_) | None => FactValue::ManyWords {
                words: elements.iter().map(text_of).collect(),
            },
        },
        Given::Object(_) => FactValue::Text {
            text: given.to_string(),
        },
    })
}

/// A text as it is, and everything else as JSON.
fn text_of(given: &Given<'_>) -> String {
    if let Given::Text(text) = given {
        text.to_string()
    } else {
        given.to_string()
    }
}

/// Imaging studies, if all of these are.
fn studies_of(elements: &[Given<'_>]) -> Option<Vec<Study>> {
    let study = |of: &Given<'_>| {
        let Given::Object(entries) = of else {
            return None;
        };
        let text = |name: &str| {
            let (_, value) = entries.iter().find(|(key, _)| key == name)?;
            Some(text_of(value))
        };
        let date = match text("date") {
            Some(day) if day != "null" => Some(day.parse::<radiopharm_policy::Date>().ok()?.into()),
            Some(_) | None => None,
        };
        Some(Study {
            agent: ImagingAgent::from_word(&text("agent")?)?,
            result: StudyResult::from_word(&text("result")?)?,
            date,
        })
    };
    elements.iter().map(study).collect()
}

/// What one place says of a fact.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Evidence {
    /// The fact.
    pub fact: Field,
    /// The value that was read; null where the place says that nothing is known.
    pub value: Option<FactValue>,
    /// Where it stood.
    pub source: EvidenceSource,
    /// The code that says what it is; null where it was not coded.
    pub code: Option<Code>,
    /// The value as it was written.
    pub written: Option<String>,
    /// Its date; null where it has none.
    pub date: Option<JvmDate>,
    /// How it was read.
    pub rule: ReadingRule,
}

impl From<&core::Evidence> for Evidence {
    fn from(
        core::Evidence {
            fact,
            value,
            source,
            code,
            written,
            date,
            rule,
        }: &core::Evidence,
    ) -> Self {
        Self {
            fact: *fact,
            value: value_of(*fact, value),
            source: source.into(),
            code: code.as_ref().map(Code::from),
            written: written.clone(),
            date: date.map(JvmDate::from),
            rule: *rule,
        }
    }
}

/// What one place may mean by what it says of a fact.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Candidate {
    /// The values that it may mean; none where it cannot be known, as of a range.
    pub values: Vec<FactValue>,
    /// Where it stood.
    pub source: EvidenceSource,
    /// The code that says what it is; null where it was not coded.
    pub code: Option<Code>,
    /// The value as it was written.
    pub written: Option<String>,
    /// Its date; null where it has none.
    pub date: Option<JvmDate>,
}

/// A fact of which something was said, and which is not known for all that.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Ambiguity {
    /// The fact.
    pub fact: Field,
    /// Why it is not known.
    pub reason: AmbiguityReason,
    /// Everything that was said of it.
    pub candidates: Vec<Candidate>,
}

impl From<&core::Ambiguity> for Ambiguity {
    fn from(
        core::Ambiguity {
            fact,
            reason,
            candidates,
        }: &core::Ambiguity,
    ) -> Self {
        let candidate = |of: &core::Candidate| {
            let core::Candidate {
                values,
                source,
                code,
                written,
                date,
            } = of;
            let values = values.iter();
            Candidate {
                values: values.filter_map(|value| value_of(*fact, value)).collect(),
                source: source.into(),
                code: code.as_ref().map(Code::from),
                written: written.clone(),
                date: date.map(JvmDate::from),
            }
        };
        Self {
            fact: *fact,
            reason: *reason,
            candidates: candidates.iter().map(candidate).collect(),
        }
    }
}

/// Something that was passed over.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Ignored {
    /// Where it stood.
    pub source: EvidenceSource,
    /// Why it was passed over.
    pub reason: IgnoredReason,
    /// What to state instead; null where that cannot be said.
    pub advice: Option<String>,
}

impl From<&core::Ignored> for Ignored {
    fn from(
        core::Ignored {
            source,
            reason,
            advice,
        }: &core::Ignored,
    ) -> Self {
        Self {
            source: source.into(),
            reason: *reason,
            advice: advice.map(ToOwned::to_owned),
        }
    }
}

/// What was found of a list that nobody said is complete. It is no fact.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct PartialList {
    /// The fact.
    pub fact: Field,
    /// The elements that were found.
    pub found: FactValue,
}

impl From<&core::PartialList> for PartialList {
    fn from(core::PartialList { fact, found }: &core::PartialList) -> Self {
        let nothing = || FactValue::ManyWords { words: Vec::new() };
        Self {
            fact: *fact,
            found: value_of(*fact, found).unwrap_or_else(nothing),
        }
    }
}

/// What a reader found in a chart.
#[derive(Debug, uniffi::Object)]
pub struct Reading {
    reading: core::Reading,
}

#[uniffi::export]
impl Reading {
    /// Reads a chart: FHIR, or a loose record that is one JSON object. Where the record is a row of a table, its number
    /// counts from 1; otherwise it is 0.
    #[uniffi::constructor]
    pub fn new(reader: Reader, chart: Vec<u8>, is_fhir: bool, row: i64) -> Result<Self, RequestError> {
        let reader = reader.checked()?;
        let reading = match (is_fhir, u64::try_from(row)) {
            (true, _) => reader.fhir(&chart)?,
            (false, Ok(row)) if 0 < row => reader.row_json(row, &chart)?,
            (false, Ok(_) | Err(_)) => reader.record_json(&chart)?,
        };
        Ok(Self { reading })
    }

    /// The request that the certain facts make.
    pub fn request(&self) -> Result<Request, RequestError> {
        Request::of_reading(&self.reading.request()?)
    }

    /// The same as the flat record: one line of JSON.
    pub fn request_json(&self) -> Result<String, RequestError> {
        Ok(self.reading.request()?.to_json())
    }

    /// The whole answer to it.
    pub fn determine(&self) -> Result<Determination, RequestError> {
        let determination = radiopharm_policy::determine(&self.reading.request()?);
        Ok(Determination::from(&determination))
    }

    /// The answer to it as one line of JSON.
    pub fn determine_json(&self, format: Format) -> Result<String, RequestError> {
        Ok(radiopharm_policy::determine(&self.reading.request()?).to_json(format))
    }

    /// The facts that are certain, in the order of the vocabulary.
    pub fn facts(&self) -> Vec<Fact> {
        let facts = self.reading.facts();
        facts
            .map(|(field, value)| Fact {
                field,
                value: value.into(),
            })
            .collect()
    }

    /// Where the facts come from, fact by fact.
    pub fn evidence(&self) -> Vec<Evidence> {
        self.reading.evidence().iter().map(Evidence::from).collect()
    }

    /// What was said of facts that are not known for all that.
    pub fn ambiguous(&self) -> Vec<Ambiguity> {
        self.reading.ambiguous().iter().map(Ambiguity::from).collect()
    }

    /// What was passed over.
    pub fn ignored(&self) -> Vec<Ignored> {
        self.reading.ignored().iter().map(Ignored::from).collect()
    }

    /// Lists of which elements were found, and which nobody said are complete.
    pub fn partial(&self) -> Vec<PartialList> {
        self.reading.partial().iter().map(PartialList::from).collect()
    }

    /// The reading as one line of JSON.
    pub fn to_json(&self) -> String {
        self.reading.to_json()
    }

    /// The same without values and without texts of the chart.
    pub fn redacted(&self) -> String {
        self.reading.redacted().to_string()
    }

    /// The reading as a text for people, in lines of at most so many characters.
    pub fn to_text(&self, width: i32) -> String {
        self.reading.to_text(usize::try_from(width).unwrap_or_default())
    }

    /// Which facts there are, without their values.
    pub fn named(&self) -> String {
        format!("{:?}", self.reading)
    }
}
