//! The flat record: every name of the vocabulary with its typed value.

use std::fmt;

use jiff::civil::{Date, date};
use serde::Serialize;
use serde::ser::Serializer;

use super::given::Given;
use crate::agent::{
    AnalogueUse, BoneMetastases, Differentiation, DiscontinuationEvent, DiseaseExtent, Drug, Hepatotoxicity,
    ImagingAgent, Phase, RenalToxicity, Sex, Study, StudyResult, Therapy, TumorSite, VisceralMetastases,
    WhoGrade,
};
use crate::decimal::{Decimal, read_short_integer};
use crate::measure::{
    Age, CreatinineClearance, CtcaeGrade, DelayDays, DosesGiven, DosesRequested, Ecog, Karnofsky, Ki67Index,
    LymphNodeSize, MeasureError, OctreotideDose, OctreotideTiming, SerumCreatinine, WashoutDays,
    WashoutHours, Weight,
};
use crate::vocabulary::Field;
use crate::word::{Said, Word, WordSet, closest};

/// The first date that the vocabulary permits.
pub(crate) const FIRST_DATE: Date = date(1900, 1, 1);

/// The last date that the vocabulary permits.
pub(crate) const LAST_DATE: Date = date(2199, 12, 31);

/// The greatest number of characters of an `id`.
pub(crate) const LONGEST_ID: usize = 200;

/// Everything that a request can say, as it was said; `None` is unknown.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Record {
    pub(crate) id: Option<String>,
    pub(crate) drug: Option<Drug>,
    pub(crate) phase: Option<Phase>,
    pub(crate) initial_criteria_established: Option<bool>,
    pub(crate) date_of_service: Option<Date>,
    pub(crate) medicare_advantage: Option<bool>,
    pub(crate) doses_given: Option<DosesGiven>,
    pub(crate) requested_doses: Option<DosesRequested>,
    pub(crate) age_years: Option<Age>,
    pub(crate) birth_date: Option<Date>,
    pub(crate) sex: Option<Sex>,
    pub(crate) weight_kg: Option<Weight>,
    pub(crate) serum_creatinine_mg_dl: Option<SerumCreatinine>,
    pub(crate) serum_creatinine_umol_l: Option<SerumCreatinine>,
    pub(crate) creatinine_clearance_ml_min: Option<CreatinineClearance>,
    pub(crate) tumor_site: Option<TumorSite>,
    pub(crate) disease_extent: Option<DiseaseExtent>,
    pub(crate) ki67_percent: Option<Ki67Index>,
    pub(crate) who_grade: Option<WhoGrade>,
    pub(crate) differentiation: Option<Differentiation>,
    pub(crate) imaging: Option<Vec<Study>>,
    pub(crate) long_acting_ssa: Option<AnalogueUse>,
    pub(crate) long_acting_ssa_washout_days: Option<WashoutDays>,
    pub(crate) long_acting_ssa_last_dose: Option<Date>,
    pub(crate) short_acting_octreotide: Option<AnalogueUse>,
    pub(crate) short_acting_octreotide_washout_hours: Option<WashoutHours>,
    pub(crate) progressed_on_ssa: Option<bool>,
    pub(crate) adequate_bone_marrow: Option<bool>,
    pub(crate) adequate_hepatic_function: Option<bool>,
    pub(crate) kps: Option<Karnofsky>,
    pub(crate) ecog: Option<Ecog>,
    pub(crate) post_dose_octreotide_planned: Option<bool>,
    pub(crate) post_dose_octreotide_dose_mg: Option<OctreotideDose>,
    pub(crate) post_dose_octreotide_hours_after: Option<OctreotideTiming>,
    pub(crate) castration_resistant: Option<bool>,
    pub(crate) prior_therapies: Option<WordSet<Therapy>>,
    pub(crate) taxane_delay_appropriate: Option<bool>,
    pub(crate) bone_metastases: Option<BoneMetastases>,
    pub(crate) visceral_metastases: Option<VisceralMetastases>,
    pub(crate) largest_lymph_node_cm: Option<LymphNodeSize>,
    pub(crate) recurrent_thrombocytopenia_grade: Option<CtcaeGrade>,
    pub(crate) recurrent_anemia_grade: Option<CtcaeGrade>,
    pub(crate) recurrent_neutropenia_grade: Option<CtcaeGrade>,
    pub(crate) recurrent_nonhematologic_grade: Option<CtcaeGrade>,
    pub(crate) hepatotoxicity: Option<Hepatotoxicity>,
    pub(crate) renal_toxicity: Option<RenalToxicity>,
    pub(crate) renal_toxicity_delay_days: Option<DelayDays>,
    pub(crate) discontinuation_events: Option<WordSet<DiscontinuationEvent>>,
}

/// The value of a fact, as it is shown and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactValue<'a> {
    /// A text.
    Text(&'a str),
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// An exact decimal.
    Decimal(Decimal),
    /// A date.
    Date(Date),
    /// A word of the vocabulary.
    Word(&'static str),
    /// Earlier therapies.
    Therapies(WordSet<Therapy>),
    /// Events that stop a course.
    Events(WordSet<DiscontinuationEvent>),
    /// Imaging studies, in the order given.
    Studies(&'a [Study]),
}

impl<'a> FactValue<'a> {
    /// Whether it is no date, or one that the vocabulary permits.
    pub(crate) fn is_date_in_range(self) -> bool {
        !matches!(self, Self::Date(day) if day < FIRST_DATE || LAST_DATE < day)
    }

    /// The value as it would be given.
    pub(crate) fn as_given(self) -> Given<'a> {
        fn words<'a, W: Word>(set: WordSet<W>) -> Given<'a> {
            Given::List(set.iter().map(|word| Given::from(word.as_str())).collect())
        }
        match self {
            Self::Text(text) => text.into(),
            Self::Bool(value) => value.into(),
            Self::Integer(number) => number.into(),
            Self::Decimal(number) => number.into(),
            Self::Date(day) => day.into(),
            Self::Word(word) => word.into(),
            Self::Therapies(therapies) => words(therapies),
            Self::Events(events) => words(events),
            Self::Studies(studies) => Given::List(
                studies
                    .iter()
                    .map(|study| {
                        Given::Object(vec![
                            ("agent".into(), study.agent.as_str().into()),
                            ("result".into(), study.result.as_str().into()),
                        ])
                    })
                    .collect(),
            ),
        }
    }
}

impl fmt::Display for FactValue<'_> {
    /// For people: `true` is yes, words are said as in a sentence, lists are listed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Bool(value) => f.write_str(if *value { "yes" } else { "no" }),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Decimal(number) => write!(f, "{number}"),
            Self::Date(day) => write!(f, "{day}"),
            Self::Word(word) => write!(f, "{}", Said(word)),
            Self::Therapies(therapies) => write!(f, "{therapies}"),
            Self::Events(events) => write!(f, "{events}"),
            Self::Studies([]) => f.write_str("none"),
            Self::Studies(studies) => {
                for (place, study) in studies.iter().enumerate() {
                    if 0 < place {
                        f.write_str(", ")?;
                    }
                    write!(f, "{study}")?;
                }
                Ok(())
            }
        }
    }
}

impl Serialize for FactValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Decimal(number) => number.serialize(serializer),
            Self::Date(day) => serializer.collect_str(day),
            Self::Word(word) => serializer.serialize_str(word),
            Self::Therapies(therapies) => therapies.serialize(serializer),
            Self::Events(events) => events.serialize(serializer),
            Self::Studies(studies) => studies.serialize(serializer),
        }
    }
}

/// Why a value cannot be read, where more can be said than what the vocabulary permits.
#[derive(Debug, Default)]
pub(crate) struct Misread(pub(crate) Option<String>);

pub(super) type Read<T> = Result<Option<T>, Misread>;

fn text(given: &Given<'_>) -> Read<String> {
    match given {
        Given::Null => Ok(None),
        Given::Text(text) if text.chars().nth(LONGEST_ID).is_none() => Ok(Some(text.to_string())),
        Given::Text(_) | Given::Bool(_) | Given::Number(_) | Given::List(_) | Given::Object(_) => {
            Err(Misread::default())
        }
    }
}

fn boolean(given: &Given<'_>) -> Read<bool> {
    match given {
        Given::Null => Ok(None),
        Given::Bool(value) => Ok(Some(*value)),
        Given::Text(_) | Given::Number(_) | Given::List(_) | Given::Object(_) => Err(Misread::default()),
    }
}

/// A number, exactly as it is written.
fn number(given: &Given<'_>) -> Read<Decimal> {
    match given {
        Given::Null => Ok(None),
        Given::Number(written) => match written.parse() {
            Ok(number) => Ok(Some(number)),
            Err(error) => Err(Misread(Some(format!(": {error}")))),
        },
        Given::Text(_) | Given::Bool(_) | Given::List(_) | Given::Object(_) => Err(Misread::default()),
    }
}

/// A whole number, however it is written: `60`, `60.0`, `6e1`.
fn integer<T>(given: &Given<'_>, construct: impl FnOnce(i64) -> Result<T, MeasureError>) -> Read<T> {
    if let Given::Number(written) = given
        && let Some(short) = read_short_integer(written)
    {
        return construct(i64::from(short))
            .map(Some)
            .map_err(|_| Misread::default());
    }
    let Some(number) = number(given)? else {
        return Ok(None);
    };
    let whole = number.to_integer().ok_or_else(Misread::default)?;
    construct(whole).map(Some).map_err(|_| Misread::default())
}

fn decimal<T>(given: &Given<'_>, construct: impl FnOnce(Decimal) -> Result<T, MeasureError>) -> Read<T> {
    let Some(number) = number(given)? else {
        return Ok(None);
    };
    construct(number).map(Some).map_err(|_| Misread::default())
}

/// A date as `YYYY-MM-DD`, and in no other form.
pub(super) fn day(given: &Given<'_>) -> Read<Date> {
    match given {
        Given::Null => Ok(None),
        Given::Text(text) => match read_date(text) {
            Some(day) if FIRST_DATE <= day && day <= LAST_DATE => Ok(Some(day)),
            Some(_) | None => Err(Misread::default()),
        },
        Given::Number(_) | Given::Bool(_) | Given::List(_) | Given::Object(_) => Err(Misread::default()),
    }
}

/// Reads exactly four digits, a hyphen, two digits, a hyphen, two digits, of a day that exists.
fn read_date(text: &str) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else {
        return None;
    };
    let digits = |bytes: &[u8]| {
        bytes.iter().try_fold(0_i16, |number, byte| {
            byte.is_ascii_digit()
                .then(|| number * 10 + i16::from(byte - b'0'))
        })
    };
    let (month, day) = (digits(&[m1, m2])?, digits(&[d1, d2])?);
    Date::new(
        digits(&[y1, y2, y3, y4])?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// One word out of some, or the word that a slip most likely meant.
fn word<W: Word>(given: &Given<'_>) -> Read<W> {
    match given {
        Given::Null => Ok(None),
        Given::Text(text) => W::from_word(text)
            .map(Some)
            .ok_or_else(|| Misread(closest(text, W::ALL.iter().map(|word| word.as_str())).map(did_you_mean))),
        Given::Number(_) | Given::Bool(_) | Given::List(_) | Given::Object(_) => Err(Misread::default()),
    }
}

fn did_you_mean(word: &str) -> String {
    format!("; did you mean `{word}`?")
}

/// A list of words; an element that is none is named.
fn word_list<W: Word>(given: &Given<'_>) -> Read<WordSet<W>> {
    let Some(elements) = list(given)? else {
        return Ok(None);
    };
    let mut set = WordSet::EMPTY;
    for (place, element) in elements.iter().enumerate() {
        match word(element) {
            Ok(Some(word)) => set = set.with(word),
            Ok(None) => return Err(bad_element(place, element, "")),
            Err(Misread(hint)) => return Err(bad_element(place, element, &hint.unwrap_or_default())),
        }
    }
    Ok(Some(set))
}

fn list<'g, 'a>(given: &'g Given<'a>) -> Result<Option<&'g [Given<'a>]>, Misread> {
    match given {
        Given::Null => Ok(None),
        Given::List(elements) => Ok(Some(elements)),
        Given::Text(_) | Given::Number(_) | Given::Bool(_) | Given::Object(_) => Err(Misread::default()),
    }
}

fn bad_element(place: usize, element: &Given<'_>, hint: &str) -> Misread {
    Misread(Some(format!(": element {} is {element}{hint}", place + 1)))
}

/// A list of studies, each an object with a tracer and a result and nothing else.
fn studies(given: &Given<'_>) -> Read<Vec<Study>> {
    let Some(elements) = list(given)? else {
        return Ok(None);
    };
    let mut studies = Vec::with_capacity(elements.len());
    for (place, element) in elements.iter().enumerate() {
        match study(element) {
            Ok(study) => studies.push(study),
            Err(why) => return Err(bad_element(place, element, &why)),
        }
    }
    Ok(Some(studies))
}

fn study(given: &Given<'_>) -> Result<Study, String> {
    let Given::Object(entries) = given else {
        return Err(String::new());
    };
    let (mut agent, mut result) = (None, None);
    for (key, value) in entries {
        let repeats = match &**key {
            "agent" => agent.replace(value).is_some(),
            "result" => result.replace(value).is_some(),
            other => return Err(format!(", and `{other}` is neither agent nor result")),
        };
        if repeats {
            return Err(format!(", and `{key}` stands more than once"));
        }
    }
    let agent = match agent {
        Some(Given::Text(name)) => ImagingAgent::find(name).ok_or_else(|| {
            let names = ImagingAgent::ALL.iter().map(|agent| agent.as_str());
            closest(
                name,
                names.chain(ImagingAgent::ALIASES.iter().map(|alias| alias.name)),
            )
            .map_or_else(|| format!(", and `{name}` is no agent"), did_you_mean)
        })?,
        Some(_) | None => return Err(", and its agent is not a word".into()),
    };
    match result.map(word::<StudyResult>) {
        Some(Ok(Some(result))) => Ok(Study::new(agent, result)),
        Some(Ok(None) | Err(_)) | None => Err(", and its result is not one of the words".into()),
    }
}

impl Record {
    /// Reads a value into the field.
    pub(crate) fn set(&mut self, field: Field, given: &Given<'_>) -> Result<(), Misread> {
        match field {
            Field::Id => self.id = text(given)?,
            Field::Drug => self.drug = word(given)?,
            Field::Phase => self.phase = word(given)?,
            Field::InitialCriteriaEstablished => self.initial_criteria_established = boolean(given)?,
            Field::DateOfService => self.date_of_service = day(given)?,
            Field::MedicareAdvantage => self.medicare_advantage = boolean(given)?,
            Field::DosesGiven => self.doses_given = integer(given, DosesGiven::new)?,
            Field::RequestedDoses => self.requested_doses = integer(given, DosesRequested::new)?,
            Field::AgeYears => self.age_years = integer(given, Age::new)?,
            Field::BirthDate => self.birth_date = day(given)?,
            Field::Sex => self.sex = word(given)?,
            Field::WeightKg => self.weight_kg = decimal(given, Weight::new)?,
            Field::SerumCreatinineMgDl => {
                self.serum_creatinine_mg_dl = decimal(given, SerumCreatinine::mg_per_dl)?;
            }
            Field::SerumCreatinineUmolL => {
                self.serum_creatinine_umol_l = decimal(given, SerumCreatinine::umol_per_l)?;
            }
            Field::CreatinineClearanceMlMin => {
                self.creatinine_clearance_ml_min = decimal(given, CreatinineClearance::new)?;
            }
            Field::TumorSite => self.tumor_site = word(given)?,
            Field::DiseaseExtent => self.disease_extent = word(given)?,
            Field::Ki67Percent => self.ki67_percent = decimal(given, Ki67Index::new)?,
            Field::WhoGrade => self.who_grade = word(given)?,
            Field::Differentiation => self.differentiation = word(given)?,
            Field::Imaging => self.imaging = studies(given)?,
            Field::LongActingSsa => self.long_acting_ssa = word(given)?,
            Field::LongActingSsaWashoutDays => {
                self.long_acting_ssa_washout_days = integer(given, WashoutDays::new)?;
            }
            Field::LongActingSsaLastDose => self.long_acting_ssa_last_dose = day(given)?,
            Field::ShortActingOctreotide => self.short_acting_octreotide = word(given)?,
            Field::ShortActingOctreotideWashoutHours => {
                self.short_acting_octreotide_washout_hours = decimal(given, WashoutHours::new)?;
            }
            Field::ProgressedOnSsa => self.progressed_on_ssa = boolean(given)?,
            Field::AdequateBoneMarrow => self.adequate_bone_marrow = boolean(given)?,
            Field::AdequateHepaticFunction => self.adequate_hepatic_function = boolean(given)?,
            Field::Kps => self.kps = integer(given, Karnofsky::new)?,
            Field::Ecog => self.ecog = integer(given, Ecog::new)?,
            Field::PostDoseOctreotidePlanned => self.post_dose_octreotide_planned = boolean(given)?,
            Field::PostDoseOctreotideDoseMg => {
                self.post_dose_octreotide_dose_mg = decimal(given, OctreotideDose::new)?;
            }
            Field::PostDoseOctreotideHoursAfter => {
                self.post_dose_octreotide_hours_after = decimal(given, OctreotideTiming::new)?;
            }
            Field::CastrationResistant => self.castration_resistant = boolean(given)?,
            Field::PriorTherapies => self.prior_therapies = word_list(given)?,
            Field::TaxaneDelayAppropriate => self.taxane_delay_appropriate = boolean(given)?,
            Field::BoneMetastases => self.bone_metastases = word(given)?,
            Field::VisceralMetastases => self.visceral_metastases = word(given)?,
            Field::LargestLymphNodeCm => self.largest_lymph_node_cm = decimal(given, LymphNodeSize::new)?,
            Field::RecurrentThrombocytopeniaGrade => {
                self.recurrent_thrombocytopenia_grade = integer(given, CtcaeGrade::new)?;
            }
            Field::RecurrentAnemiaGrade => self.recurrent_anemia_grade = integer(given, CtcaeGrade::new)?,
            Field::RecurrentNeutropeniaGrade => {
                self.recurrent_neutropenia_grade = integer(given, CtcaeGrade::new)?;
            }
            Field::RecurrentNonhematologicGrade => {
                self.recurrent_nonhematologic_grade = integer(given, CtcaeGrade::new)?;
            }
            Field::Hepatotoxicity => self.hepatotoxicity = word(given)?,
            Field::RenalToxicity => self.renal_toxicity = word(given)?,
            Field::RenalToxicityDelayDays => {
                self.renal_toxicity_delay_days = integer(given, DelayDays::new)?;
            }
            Field::DiscontinuationEvents => self.discontinuation_events = word_list(given)?,
        }
        Ok(())
    }

    /// The value of a field, as it was stated.
    pub(crate) fn get(&self, field: Field) -> Option<FactValue<'_>> {
        use FactValue as V;
        let whole = |number: Option<u8>| number.map(|number| V::Integer(i64::from(number)));
        let bool = |value: Option<bool>| value.map(V::Bool);
        let day = |value: Option<Date>| value.map(V::Date);
        fn word<'a, W: Word>(value: Option<W>) -> Option<FactValue<'a>> {
            value.map(|word| V::Word(word.as_str()))
        }
        match field {
            Field::Id => self.id.as_deref().map(V::Text),
            Field::Drug => word(self.drug),
            Field::Phase => word(self.phase),
            Field::InitialCriteriaEstablished => bool(self.initial_criteria_established),
            Field::DateOfService => day(self.date_of_service),
            Field::MedicareAdvantage => bool(self.medicare_advantage),
            Field::DosesGiven => whole(self.doses_given.map(DosesGiven::value)),
            Field::RequestedDoses => whole(self.requested_doses.map(DosesRequested::value)),
            Field::AgeYears => whole(self.age_years.map(Age::value)),
            Field::BirthDate => day(self.birth_date),
            Field::Sex => word(self.sex),
            Field::WeightKg => self.weight_kg.map(|weight| V::Decimal(weight.value())),
            Field::SerumCreatinineMgDl => self
                .serum_creatinine_mg_dl
                .map(|creatinine| V::Decimal(creatinine.value())),
            Field::SerumCreatinineUmolL => self
                .serum_creatinine_umol_l
                .map(|creatinine| V::Decimal(creatinine.value())),
            Field::CreatinineClearanceMlMin => self
                .creatinine_clearance_ml_min
                .map(|clearance| V::Decimal(clearance.value())),
            Field::TumorSite => word(self.tumor_site),
            Field::DiseaseExtent => word(self.disease_extent),
            Field::Ki67Percent => self.ki67_percent.map(|index| V::Decimal(index.value())),
            Field::WhoGrade => word(self.who_grade),
            Field::Differentiation => word(self.differentiation),
            Field::Imaging => self.imaging.as_deref().map(V::Studies),
            Field::LongActingSsa => word(self.long_acting_ssa),
            Field::LongActingSsaWashoutDays => self
                .long_acting_ssa_washout_days
                .map(|days| V::Integer(i64::from(days.value()))),
            Field::LongActingSsaLastDose => day(self.long_acting_ssa_last_dose),
            Field::ShortActingOctreotide => word(self.short_acting_octreotide),
            Field::ShortActingOctreotideWashoutHours => self
                .short_acting_octreotide_washout_hours
                .map(|hours| V::Decimal(hours.value())),
            Field::ProgressedOnSsa => bool(self.progressed_on_ssa),
            Field::AdequateBoneMarrow => bool(self.adequate_bone_marrow),
            Field::AdequateHepaticFunction => bool(self.adequate_hepatic_function),
            Field::Kps => whole(self.kps.map(Karnofsky::value)),
            Field::Ecog => whole(self.ecog.map(Ecog::value)),
            Field::PostDoseOctreotidePlanned => bool(self.post_dose_octreotide_planned),
            Field::PostDoseOctreotideDoseMg => self
                .post_dose_octreotide_dose_mg
                .map(|dose| V::Decimal(dose.value())),
            Field::PostDoseOctreotideHoursAfter => self
                .post_dose_octreotide_hours_after
                .map(|hours| V::Decimal(hours.value())),
            Field::CastrationResistant => bool(self.castration_resistant),
            Field::PriorTherapies => self.prior_therapies.map(V::Therapies),
            Field::TaxaneDelayAppropriate => bool(self.taxane_delay_appropriate),
            Field::BoneMetastases => word(self.bone_metastases),
            Field::VisceralMetastases => word(self.visceral_metastases),
            Field::LargestLymphNodeCm => self.largest_lymph_node_cm.map(|node| V::Decimal(node.value())),
            Field::RecurrentThrombocytopeniaGrade => {
                whole(self.recurrent_thrombocytopenia_grade.map(CtcaeGrade::value))
            }
            Field::RecurrentAnemiaGrade => whole(self.recurrent_anemia_grade.map(CtcaeGrade::value)),
            Field::RecurrentNeutropeniaGrade => {
                whole(self.recurrent_neutropenia_grade.map(CtcaeGrade::value))
            }
            Field::RecurrentNonhematologicGrade => {
                whole(self.recurrent_nonhematologic_grade.map(CtcaeGrade::value))
            }
            Field::Hepatotoxicity => word(self.hepatotoxicity),
            Field::RenalToxicity => word(self.renal_toxicity),
            Field::RenalToxicityDelayDays => self
                .renal_toxicity_delay_days
                .map(|days| V::Integer(i64::from(days.value()))),
            Field::DiscontinuationEvents => self.discontinuation_events.map(V::Events),
        }
    }
}
