//! A value that stands for a class of answers, and the facts that it is put into.

use std::borrow::Cow;

use crate::agent::{
    BoneMetastases, Differentiation, DiscontinuationEvent, DiseaseExtent, Hepatotoxicity, RenalToxicity, Sex,
    Study, StudySet, Therapy, TumorSite, VisceralMetastases, WhoGrade,
};
use crate::criteria::Judged;
use crate::decimal::Decimal;
use crate::facts::{AgeFacts, dispatch};
use crate::facts::{Analogue, CourseFacts, Facts, LutatheraFacts, PluvictoFacts, XofigoFacts};
use crate::measure::{
    Age, CreatinineClearance, CtcaeGrade, DelayDays, DosesGiven, Ecog, Karnofsky, Ki67Index, LymphNodeSize,
    OctreotideDose, OctreotideTiming, SerumCreatinine, WashoutDays, WashoutHours, Weight,
};
use crate::request::Given;
use crate::vocabulary::{Field, FieldType};
use crate::word::{Word, WordSet};

/// A value of a class of answers: whatever a criterion says of it, it says of the whole class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sample {
    Bool(bool),
    /// A number of a fact whose numbers are whole.
    Whole(i64),
    /// A number of a fact whose numbers are not.
    Number(Decimal),
    /// The place of a word of the field's enum.
    Word(usize),
    Therapies(WordSet<Therapy>),
    Events(WordSet<DiscontinuationEvent>),
    Studies(StudySet, Vec<Study>),
}

impl Sample {
    /// The studies, and the sets that criteria read of them.
    pub(super) fn of_studies(studies: Vec<Study>) -> Self {
        Self::Studies(studies.iter().copied().collect(), studies)
    }

    /// The value as it would be given.
    pub(super) fn to_given(&self, field: Field) -> Given<'static> {
        match self {
            Self::Bool(value) => (*value).into(),
            Self::Whole(number) => (*number).into(),
            Self::Number(number) => (*number).into(),
            Self::Word(place) => word(field, *place).into(),
            Self::Therapies(words) => Given::List(words.iter().map(Given::from).collect()),
            Self::Events(words) => Given::List(words.iter().map(Given::from).collect()),
            Self::Studies(_, studies) => Given::List(studies.iter().map(study).collect()),
        }
    }
}

fn study(of: &Study) -> Given<'static> {
    let entries: [(Cow<'static, str>, Given<'static>); 2] = [
        ("agent".into(), of.agent.into()),
        ("result".into(), of.result.into()),
    ];
    Given::Object(entries.into())
}

/// The word at a place of the enum of a field.
pub(super) fn word(field: Field, place: usize) -> &'static str {
    match field.spec().field_type {
        FieldType::Word(words) | FieldType::WordList(words) => {
            words.list().get(place).copied().unwrap_or_default()
        }
        FieldType::Text(_)
        | FieldType::Bool
        | FieldType::Integer(_)
        | FieldType::Decimal(_)
        | FieldType::Date
        | FieldType::Studies => "",
    }
}

/// A word of an enum by its place.
fn at<W: Word>(place: usize) -> Option<W> {
    W::ALL.get(place).copied()
}

/// Facts in which a class of answers can be put.
pub(crate) trait Answered: Judged {
    /// Puts a value in the place of a fact, with what follows from it, as a request would that states it: a washout says
    /// that the analogue was stopped. Returns whether criteria of the drug read such a fact.
    fn put(&mut self, field: Field, sample: &Sample) -> bool;
}

impl Answered for LutatheraFacts {
    fn put(&mut self, field: Field, sample: &Sample) -> bool {
        put_shared(&mut self.course, &mut self.age, field, sample) || put_lutathera(self, field, sample)
    }
}

impl Answered for PluvictoFacts {
    fn put(&mut self, field: Field, sample: &Sample) -> bool {
        put_shared(&mut self.course, &mut self.age, field, sample) || put_pluvicto(self, field, sample)
    }
}

impl Answered for XofigoFacts {
    fn put(&mut self, field: Field, sample: &Sample) -> bool {
        put_shared(&mut self.course, &mut self.age, field, sample) || put_xofigo(self, field, sample)
    }
}

/// The same for whichever drug it is.
pub(crate) fn put(facts: &mut Facts, field: Field, sample: &Sample) -> bool {
    dispatch!(facts, facts => facts.put(field, sample))
}

fn put_shared(course: &mut CourseFacts, age: &mut AgeFacts, field: Field, sample: &Sample) -> bool {
    match (field, sample) {
        (Field::DosesGiven, Sample::Whole(number)) => course.doses_given = DosesGiven::new(*number).ok(),
        (Field::InitialCriteriaEstablished, Sample::Bool(value)) => {
            course.initial_criteria_established = Some(*value);
        }
        (Field::AgeYears, Sample::Whole(number)) => {
            *age = AgeFacts {
                years: Age::new(*number).ok(),
                birth_date: None,
            };
        }
        (_, _) => return false,
    }
    true
}

fn put_lutathera(facts: &mut LutatheraFacts, field: Field, sample: &Sample) -> bool {
    let grade = |number: &i64| CtcaeGrade::new(*number).ok();
    match (field, sample) {
        (Field::Sex, Sample::Word(place)) => facts.sex = at::<Sex>(*place),
        (Field::WeightKg, Sample::Number(number)) => facts.weight_kg = Weight::new(*number).ok(),
        (Field::SerumCreatinineMgDl, Sample::Number(number)) => {
            facts.serum_creatinine = SerumCreatinine::mg_per_dl(*number).ok();
        }
        (Field::CreatinineClearanceMlMin, Sample::Number(number)) => {
            facts.creatinine_clearance_ml_min = CreatinineClearance::new(*number).ok();
        }
        (Field::TumorSite, Sample::Word(place)) => facts.tumor_site = at::<TumorSite>(*place),
        (Field::DiseaseExtent, Sample::Word(place)) => facts.disease_extent = at::<DiseaseExtent>(*place),
        (Field::Ki67Percent, Sample::Number(number)) => facts.ki67_percent = Ki67Index::new(*number).ok(),
        (Field::WhoGrade, Sample::Word(place)) => facts.who_grade = at::<WhoGrade>(*place),
        (Field::Differentiation, Sample::Word(place)) => {
            facts.differentiation = at::<Differentiation>(*place);
        }
        (Field::Imaging, Sample::Studies(studies, _)) => facts.imaging = Some(*studies),
        (Field::LongActingSsa, Sample::Word(place)) => {
            facts.long_acting_ssa = analogue(*place, facts.long_acting_ssa);
        }
        (Field::LongActingSsaWashoutDays, Sample::Whole(number)) => {
            facts.long_acting_ssa = Some(Analogue::Stopped(WashoutDays::new(*number).ok()));
        }
        (Field::ShortActingOctreotide, Sample::Word(place)) => {
            facts.short_acting_octreotide = analogue(*place, facts.short_acting_octreotide);
        }
        (Field::ShortActingOctreotideWashoutHours, Sample::Number(number)) => {
            facts.short_acting_octreotide = Some(Analogue::Stopped(WashoutHours::new(*number).ok()));
        }
        (Field::ProgressedOnSsa, Sample::Bool(value)) => facts.progressed_on_ssa = Some(*value),
        (Field::AdequateBoneMarrow, Sample::Bool(value)) => facts.adequate_bone_marrow = Some(*value),
        (Field::AdequateHepaticFunction, Sample::Bool(value)) => {
            facts.adequate_hepatic_function = Some(*value);
        }
        (Field::Kps, Sample::Whole(number)) => facts.kps = Karnofsky::new(*number).ok(),
        (Field::Ecog, Sample::Whole(number)) => facts.ecog = Ecog::new(*number).ok(),
        (Field::PostDoseOctreotidePlanned, Sample::Bool(value)) => {
            facts.post_dose_octreotide_planned = Some(*value);
        }
        (Field::PostDoseOctreotideDoseMg, Sample::Number(number)) => {
            facts.post_dose_octreotide_dose_mg = OctreotideDose::new(*number).ok();
        }
        (Field::PostDoseOctreotideHoursAfter, Sample::Number(number)) => {
            facts.post_dose_octreotide_hours_after = OctreotideTiming::new(*number).ok();
        }
        (Field::RecurrentThrombocytopeniaGrade, Sample::Whole(number)) => {
            facts.recurrent_thrombocytopenia_grade = grade(number);
        }
        (Field::RecurrentAnemiaGrade, Sample::Whole(number)) => facts.recurrent_anemia_grade = grade(number),
        (Field::RecurrentNeutropeniaGrade, Sample::Whole(number)) => {
            facts.recurrent_neutropenia_grade = grade(number);
        }
        (Field::RecurrentNonhematologicGrade, Sample::Whole(number)) => {
            facts.recurrent_nonhematologic_grade = grade(number);
        }
        (Field::Hepatotoxicity, Sample::Word(place)) => facts.hepatotoxicity = at::<Hepatotoxicity>(*place),
        (Field::RenalToxicity, Sample::Word(place)) => {
            facts.renal_toxicity = at::<RenalToxicity>(*place);
            if facts.renal_toxicity == Some(RenalToxicity::None) {
                facts.renal_toxicity_delay_days = None;
            }
        }
        (Field::RenalToxicityDelayDays, Sample::Whole(number)) => {
            facts.renal_toxicity = Some(RenalToxicity::Occurred);
            facts.renal_toxicity_delay_days = DelayDays::new(*number).ok();
        }
        (_, _) => return false,
    }
    true
}

/// The statement about an analogue once its use is stated, by the place of the word; days that were known stay.
fn analogue<Since>(place: usize, before: Option<Analogue<Since>>) -> Option<Analogue<Since>> {
    use crate::agent::AnalogueUse;
    let since = match before {
        Some(Analogue::Stopped(since)) => since,
        Some(Analogue::Never | Analogue::Ongoing) | None => None,
    };
    Some(match at::<AnalogueUse>(place)? {
        AnalogueUse::Never => Analogue::Never,
        AnalogueUse::Stopped => Analogue::Stopped(since),
        AnalogueUse::Ongoing => Analogue::Ongoing,
    })
}

fn put_pluvicto(facts: &mut PluvictoFacts, field: Field, sample: &Sample) -> bool {
    match (field, sample) {
        (Field::DiseaseExtent, Sample::Word(place)) => facts.disease_extent = at::<DiseaseExtent>(*place),
        (Field::Imaging, Sample::Studies(studies, _)) => facts.imaging = Some(*studies),
        (Field::CastrationResistant, Sample::Bool(value)) => facts.castration_resistant = Some(*value),
        (Field::PriorTherapies, Sample::Therapies(therapies)) => facts.prior_therapies = Some(*therapies),
        (Field::TaxaneDelayAppropriate, Sample::Bool(value)) => facts.taxane_delay_appropriate = Some(*value),
        (Field::DiscontinuationEvents, Sample::Events(events)) => {
            facts.discontinuation_events = Some(*events);
        }
        (_, _) => return false,
    }
    true
}

fn put_xofigo(facts: &mut XofigoFacts, field: Field, sample: &Sample) -> bool {
    match (field, sample) {
        (Field::CastrationResistant, Sample::Bool(value)) => facts.castration_resistant = Some(*value),
        (Field::BoneMetastases, Sample::Word(place)) => facts.bone_metastases = at::<BoneMetastases>(*place),
        (Field::VisceralMetastases, Sample::Word(place)) => {
            facts.visceral_metastases = at::<VisceralMetastases>(*place);
        }
        (Field::LargestLymphNodeCm, Sample::Number(number)) => {
            facts.largest_lymph_node_cm = LymphNodeSize::new(*number).ok();
        }
        (_, _) => return false,
    }
    true
}
