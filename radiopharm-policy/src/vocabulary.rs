//! The one table of names: what a request can say, in which type, unit and range, and how to ask for it.
//!
//! The JSON reader, the error messages, the JSON Schema, questionnaires and the bindings all read this
//! table; the same names are JSON keys, table columns, keyword arguments and the ids of missing facts.
//!
//! ```
//! use radiopharm_policy::vocabulary::{Field, FieldType};
//!
//! let ki67: Field = "ki67_percent".parse()?;
//! assert!(matches!(ki67.spec().field_type, FieldType::Decimal(range) if range.unit == "%"));
//! assert_eq!(ki67.spec().question, "What is the Ki-67 index, in percent?");
//! # Ok::<(), radiopharm_policy::UnknownWord>(())
//! ```

use std::fmt;

use crate::agent::{
    AnalogueUse, BoneMetastases, Differentiation, DiscontinuationEvent, DiseaseExtent, Drug, Hepatotoxicity,
    ImagingAgent, Phase, RenalToxicity, Sex, StudyResult, Therapy, TumorSite, VisceralMetastases, WhoGrade,
};
use crate::measure::{DecimalRange, IntegerRange, range as ranges};
use crate::word::{Word, listed, words};

words! {
    /// A name of the vocabulary: one thing that a request can say.
    Field ("field") {
        /// The caller's own reference.
        Id = "id",
        /// The product asked for.
        Drug = "drug",
        /// Whether a course begins or goes on.
        Phase = "phase",
        /// Whether the initial criteria were established when the course began.
        InitialCriteriaEstablished = "initial_criteria_established",
        /// The planned date of the first requested dose.
        DateOfService = "date_of_service",
        /// Whether Medicare Advantage pays.
        MedicareAdvantage = "medicare_advantage",
        /// Lifetime doses of the product.
        DosesGiven = "doses_given",
        /// Doses asked for.
        RequestedDoses = "requested_doses",
        /// Age in completed years on the date of service.
        AgeYears = "age_years",
        /// Date of birth.
        BirthDate = "birth_date",
        /// Sex, for the Cockcroft-Gault formula.
        Sex = "sex",
        /// Actual body weight.
        WeightKg = "weight_kg",
        /// Serum creatinine in mg/dL.
        SerumCreatinineMgDl = "serum_creatinine_mg_dl",
        /// Serum creatinine in umol/L.
        SerumCreatinineUmolL = "serum_creatinine_umol_l",
        /// Measured or reported creatinine clearance.
        CreatinineClearanceMlMin = "creatinine_clearance_ml_min",
        /// Where the tumor began.
        TumorSite = "tumor_site",
        /// How far the cancer has spread.
        DiseaseExtent = "disease_extent",
        /// Ki-67 index.
        Ki67Percent = "ki67_percent",
        /// WHO grade.
        WhoGrade = "who_grade",
        /// Differentiation.
        Differentiation = "differentiation",
        /// Imaging studies with their tracers and results.
        Imaging = "imaging",
        /// Use of long-acting somatostatin analogues.
        LongActingSsa = "long_acting_ssa",
        /// Days since the last dose of a long-acting analogue.
        LongActingSsaWashoutDays = "long_acting_ssa_washout_days",
        /// Date of the last dose of a long-acting analogue.
        LongActingSsaLastDose = "long_acting_ssa_last_dose",
        /// Use of short-acting octreotide.
        ShortActingOctreotide = "short_acting_octreotide",
        /// Hours since the last dose of short-acting octreotide.
        ShortActingOctreotideWashoutHours = "short_acting_octreotide_washout_hours",
        /// Documented progression on octreotide LAR or lanreotide.
        ProgressedOnSsa = "progressed_on_ssa",
        /// Adequate bone marrow function.
        AdequateBoneMarrow = "adequate_bone_marrow",
        /// Adequate hepatic function.
        AdequateHepaticFunction = "adequate_hepatic_function",
        /// Karnofsky Performance Status.
        Kps = "kps",
        /// ECOG Performance Status.
        Ecog = "ecog",
        /// Whether octreotide is planned after each dose.
        PostDoseOctreotidePlanned = "post_dose_octreotide_planned",
        /// The planned dose of octreotide.
        PostDoseOctreotideDoseMg = "post_dose_octreotide_dose_mg",
        /// The planned time of octreotide.
        PostDoseOctreotideHoursAfter = "post_dose_octreotide_hours_after",
        /// Documented castration-resistant prostate cancer.
        CastrationResistant = "castration_resistant",
        /// Earlier therapies.
        PriorTherapies = "prior_therapies",
        /// Whether delaying taxane chemotherapy is considered appropriate.
        TaxaneDelayAppropriate = "taxane_delay_appropriate",
        /// Bone metastases and their symptoms.
        BoneMetastases = "bone_metastases",
        /// Visceral metastases.
        VisceralMetastases = "visceral_metastases",
        /// Size of the largest known lymph node.
        LargestLymphNodeCm = "largest_lymph_node_cm",
        /// Worst recurrent grade of thrombocytopenia.
        RecurrentThrombocytopeniaGrade = "recurrent_thrombocytopenia_grade",
        /// Worst recurrent grade of anemia.
        RecurrentAnemiaGrade = "recurrent_anemia_grade",
        /// Worst recurrent grade of neutropenia.
        RecurrentNeutropeniaGrade = "recurrent_neutropenia_grade",
        /// Worst recurrent grade of nonhematologic toxicity.
        RecurrentNonhematologicGrade = "recurrent_nonhematologic_grade",
        /// Liver toxicity.
        Hepatotoxicity = "hepatotoxicity",
        /// Kidney toxicity.
        RenalToxicity = "renal_toxicity",
        /// For how many days renal toxicity delayed treatment.
        RenalToxicityDelayDays = "renal_toxicity_delay_days",
        /// Events after which Pluvicto should be stopped.
        DiscontinuationEvents = "discontinuation_events",
    }
}

impl Field {
    /// What the table says of the name.
    #[must_use]
    pub fn spec(self) -> &'static FieldSpec {
        // The table has a row a field, in order; a test says so.
        VOCABULARY.get(self.index()).unwrap_or(&VOCABULARY[0])
    }

    /// Whether a request for the drug in the phase says something with the name: what a typed request has a
    /// setter, or a keyword argument, for.
    ///
    /// The drug and the phase are the type of such a request, so they are no names of it.
    ///
    /// ```
    /// use radiopharm_policy::agent::{Drug, Phase};
    /// use radiopharm_policy::vocabulary::Field;
    ///
    /// assert!(Field::Kps.is_said_of(Drug::Lutathera, Phase::Initial));
    /// assert!(!Field::Kps.is_said_of(Drug::Xofigo, Phase::Initial));
    /// assert!(!Field::InitialCriteriaEstablished.is_said_of(Drug::Xofigo, Phase::Initial));
    /// ```
    #[must_use]
    pub fn is_said_of(self, drug: Drug, phase: Phase) -> bool {
        let in_the_type = matches!(self, Self::Drug | Self::Phase);
        let of_the_phase = phase == Phase::Continuation || self != Self::InitialCriteriaEstablished;
        !in_the_type && of_the_phase && self.spec().drugs.contains(&drug)
    }
}

/// A row of the vocabulary.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// The name.
    pub field: Field,
    /// Its type, unit and range.
    pub field_type: FieldType,
    /// Whether a request must have it.
    pub required: bool,
    /// The question that asks a person for it.
    pub question: &'static str,
    /// What to know when answering; empty where the question says it all.
    pub remark: &'static str,
    /// The drugs that read it.
    pub drugs: &'static [Drug],
}

/// The type of a field, with everything that is permitted.
#[derive(Clone, Copy, Debug)]
pub enum FieldType {
    /// A text of at most so many characters.
    Text(usize),
    /// Yes or no.
    Bool,
    /// A whole number in a range.
    Integer(IntegerRange),
    /// An exact decimal in a range.
    Decimal(DecimalRange),
    /// A date, `YYYY-MM-DD`, from 1900-01-01 to 2199-12-31.
    Date,
    /// One of some words.
    Word(Words),
    /// A list of some words; what is not in a stated list is denied.
    WordList(Words),
    /// A list of imaging studies, each with a tracer and a result.
    Studies,
}

/// The words of one enum, with their name.
#[derive(Clone, Copy)]
pub struct Words {
    /// What the words say: `tumor site`.
    pub name: &'static str,
    /// The name of the enum.
    pub type_name: &'static str,
    list: fn() -> Vec<&'static str>,
}

impl Words {
    const fn of<W: Word>(type_name: &'static str) -> Self {
        Self {
            name: W::NAME,
            type_name,
            list: || W::ALL.iter().map(|word| word.as_str()).collect(),
        }
    }

    /// The words, in order.
    #[must_use]
    pub fn list(&self) -> Vec<&'static str> {
        (self.list)()
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.list()).finish()
    }
}

impl fmt::Display for FieldType {
    /// What is permitted, in words: `true or false`, `one of lutathera, pluvicto, xofigo`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(most) => write!(f, "a text of at most {most} characters"),
            Self::Bool => f.write_str("true or false"),
            Self::Integer(range) => range.fmt(f),
            Self::Decimal(range) => write!(f, "{range}, with at most 20 places after the point"),
            Self::Date => f.write_str("a date from 1900-01-01 to 2199-12-31, as YYYY-MM-DD"),
            Self::Word(words) => write!(f, "one of {}", listed(words.list().into_iter())),
            Self::WordList(words) => write!(f, "a list of {}", listed(words.list().into_iter())),
            Self::Studies => write!(
                f,
                "a list of objects with an agent ({}, or a brand) and a result ({})",
                listed(ImagingAgent::ALL.iter().map(|agent| agent.as_str())),
                listed(StudyResult::ALL.iter().map(|result| result.as_str())),
            ),
        }
    }
}

const EVERY: &[Drug] = Drug::ALL;
const LUTATHERA: &[Drug] = &[Drug::Lutathera];
const PLUVICTO: &[Drug] = &[Drug::Pluvicto];
const XOFIGO: &[Drug] = &[Drug::Xofigo];
const PROSTATE: &[Drug] = &[Drug::Pluvicto, Drug::Xofigo];

const fn row(
    field: Field,
    field_type: FieldType,
    drugs: &'static [Drug],
    question: &'static str,
    remark: &'static str,
) -> FieldSpec {
    let required = matches!(field, Field::Drug | Field::DateOfService);
    FieldSpec {
        field,
        field_type,
        required,
        question,
        remark,
        drugs,
    }
}

/// Every name that a request can have, in order.
pub const VOCABULARY: [FieldSpec; 48] = [
    row(
        Field::Id,
        FieldType::Text(200),
        EVERY,
        "What is your own reference for this request?",
        "Echoed, never read.",
    ),
    row(
        Field::Drug,
        FieldType::Word(Words::of::<Drug>("Drug")),
        EVERY,
        "Which product is asked for?",
        "Lutathera, Pluvicto or Xofigo.",
    ),
    row(
        Field::Phase,
        FieldType::Word(Words::of::<Phase>("Phase")),
        EVERY,
        "Is this the first authorization of a course, or does a course go on?",
        "Initial where nothing is said. Continuation is re-authorization within the dose limit.",
    ),
    row(
        Field::InitialCriteriaEstablished,
        FieldType::Bool,
        EVERY,
        "Were the initial criteria established when this course began?",
        "For a continuation: by an authorization under this policy, or by records that show it.",
    ),
    row(
        Field::DateOfService,
        FieldType::Date,
        EVERY,
        "On which date is the first requested dose planned?",
        "It selects the edition of the policy.",
    ),
    row(
        Field::MedicareAdvantage,
        FieldType::Bool,
        EVERY,
        "Is the person covered by Medicare Advantage?",
        "If so, this policy does not apply.",
    ),
    row(
        Field::DosesGiven,
        FieldType::Integer(ranges::DOSES_GIVEN),
        EVERY,
        "How many doses of this product has the person ever had?",
        "From every source, reduced doses included.",
    ),
    row(
        Field::RequestedDoses,
        FieldType::Integer(ranges::DOSES_REQUESTED),
        EVERY,
        "How many doses are asked for?",
        "All that remain where nothing is said.",
    ),
    row(
        Field::AgeYears,
        FieldType::Integer(ranges::AGE),
        EVERY,
        "How old is the person on the date of service, in completed years?",
        "Or state the birth date.",
    ),
    row(
        Field::BirthDate,
        FieldType::Date,
        EVERY,
        "When was the person born?",
        "The other way to give the age.",
    ),
    row(
        Field::Sex,
        FieldType::Word(Words::of::<Sex>("Sex")),
        LUTATHERA,
        "Which sex does the Cockcroft-Gault formula take?",
        "Read for nothing else.",
    ),
    row(
        Field::WeightKg,
        FieldType::Decimal(ranges::WEIGHT),
        &[Drug::Lutathera, Drug::Xofigo],
        "What is the actual body weight, in kilograms?",
        "",
    ),
    row(
        Field::SerumCreatinineMgDl,
        FieldType::Decimal(ranges::CREATININE_MG_DL),
        LUTATHERA,
        "What is the serum creatinine, in mg/dL?",
        "In one unit only; 1 mg/dL is 88.4 umol/L.",
    ),
    row(
        Field::SerumCreatinineUmolL,
        FieldType::Decimal(ranges::CREATININE_UMOL_L),
        LUTATHERA,
        "What is the serum creatinine, in umol/L?",
        "In one unit only; 1 mg/dL is 88.4 umol/L.",
    ),
    row(
        Field::CreatinineClearanceMlMin,
        FieldType::Decimal(ranges::CLEARANCE),
        LUTATHERA,
        "What is the measured or reported creatinine clearance, in mL/min?",
        "An eGFR per 1.73 m2 is not one.",
    ),
    row(
        Field::TumorSite,
        FieldType::Word(Words::of::<TumorSite>("TumorSite")),
        LUTATHERA,
        "Where did the neuroendocrine tumor begin?",
        "",
    ),
    row(
        Field::DiseaseExtent,
        FieldType::Word(Words::of::<DiseaseExtent>("DiseaseExtent")),
        &[Drug::Lutathera, Drug::Pluvicto],
        "How far has the cancer spread?",
        "",
    ),
    row(
        Field::Ki67Percent,
        FieldType::Decimal(ranges::KI67),
        LUTATHERA,
        "What is the Ki-67 index, in percent?",
        "As reported, not rounded.",
    ),
    row(
        Field::WhoGrade,
        FieldType::Word(Words::of::<WhoGrade>("WhoGrade")),
        LUTATHERA,
        "Which WHO grade did pathology report?",
        "",
    ),
    row(
        Field::Differentiation,
        FieldType::Word(Words::of::<Differentiation>("Differentiation")),
        LUTATHERA,
        "How well is the tumor differentiated?",
        "Not poor where nothing is said.",
    ),
    row(
        Field::Imaging,
        FieldType::Studies,
        &[Drug::Lutathera, Drug::Pluvicto],
        "Which receptor or PSMA imaging studies were done, and what did each show?",
        "A stated list is complete; an empty one says that none was done. Equivocal is uptake equal to the liver, \
         or an inconclusive reading.",
    ),
    row(
        Field::LongActingSsa,
        FieldType::Word(Words::of::<AnalogueUse>("AnalogueUse")),
        LUTATHERA,
        "Was a long-acting somatostatin analogue used, and is it still?",
        "Octreotide LAR, lanreotide, pasireotide LAR.",
    ),
    row(
        Field::LongActingSsaWashoutDays,
        FieldType::Integer(ranges::WASHOUT_DAYS),
        LUTATHERA,
        "How many whole days lie between its last dose and the date of service?",
        "Given alone, it says that the analogue was stopped.",
    ),
    row(
        Field::LongActingSsaLastDose,
        FieldType::Date,
        LUTATHERA,
        "When was its last dose?",
        "The other way to give the washout; no later than the date of service.",
    ),
    row(
        Field::ShortActingOctreotide,
        FieldType::Word(Words::of::<AnalogueUse>("AnalogueUse")),
        LUTATHERA,
        "Was short-acting octreotide used, and is it still?",
        "",
    ),
    row(
        Field::ShortActingOctreotideWashoutHours,
        FieldType::Decimal(ranges::WASHOUT_HOURS),
        LUTATHERA,
        "How many hours lie between its last dose and the first requested dose?",
        "Given alone, it says that the octreotide was stopped.",
    ),
    row(
        Field::ProgressedOnSsa,
        FieldType::Bool,
        LUTATHERA,
        "Is progression on octreotide LAR or lanreotide documented?",
        "Asked for before 2026-04-01.",
    ),
    row(
        Field::AdequateBoneMarrow,
        FieldType::Bool,
        LUTATHERA,
        "Does the treating physician judge the bone marrow function adequate?",
        "There are no laboratory limits.",
    ),
    row(
        Field::AdequateHepaticFunction,
        FieldType::Bool,
        LUTATHERA,
        "Does the treating physician judge the hepatic function adequate?",
        "There are no laboratory limits.",
    ),
    row(
        Field::Kps,
        FieldType::Integer(ranges::KARNOFSKY),
        LUTATHERA,
        "What is the Karnofsky Performance Status?",
        "100 is unimpaired.",
    ),
    row(
        Field::Ecog,
        FieldType::Integer(ranges::ECOG),
        LUTATHERA,
        "What is the ECOG Performance Status?",
        "0 is unimpaired.",
    ),
    row(
        Field::PostDoseOctreotidePlanned,
        FieldType::Bool,
        LUTATHERA,
        "Is long-acting octreotide 30 mg IM planned or ordered 4 to 24 hours after each dose?",
        "",
    ),
    row(
        Field::PostDoseOctreotideDoseMg,
        FieldType::Decimal(ranges::OCTREOTIDE_DOSE),
        LUTATHERA,
        "Which dose of long-acting octreotide is planned, in mg?",
        "Checked where given.",
    ),
    row(
        Field::PostDoseOctreotideHoursAfter,
        FieldType::Decimal(ranges::OCTREOTIDE_HOURS),
        LUTATHERA,
        "How many hours after each dose is it planned?",
        "Checked where given.",
    ),
    row(
        Field::CastrationResistant,
        FieldType::Bool,
        PROSTATE,
        "Is castration-resistant prostate cancer documented?",
        "",
    ),
    row(
        Field::PriorTherapies,
        FieldType::WordList(Words::of::<Therapy>("Therapy")),
        PLUVICTO,
        "Which therapies did the person have before?",
        "A stated list is complete.",
    ),
    row(
        Field::TaxaneDelayAppropriate,
        FieldType::Bool,
        PLUVICTO,
        "Is it considered appropriate to delay taxane chemotherapy?",
        "",
    ),
    row(
        Field::BoneMetastases,
        FieldType::Word(Words::of::<BoneMetastases>("BoneMetastases")),
        XOFIGO,
        "Are there bone metastases, and do they cause symptoms?",
        "",
    ),
    row(
        Field::VisceralMetastases,
        FieldType::Word(Words::of::<VisceralMetastases>("VisceralMetastases")),
        XOFIGO,
        "Are visceral metastases known?",
        "None known also says that no lymph node over 3 cm is known.",
    ),
    row(
        Field::LargestLymphNodeCm,
        FieldType::Decimal(ranges::LYMPH_NODE),
        XOFIGO,
        "How large is the largest known lymph node, in cm?",
        "",
    ),
    row(
        Field::RecurrentThrombocytopeniaGrade,
        FieldType::Integer(ranges::CTCAE_GRADE),
        LUTATHERA,
        "What is the worst CTCAE grade of thrombocytopenia that came back?",
        "0 where none came back.",
    ),
    row(
        Field::RecurrentAnemiaGrade,
        FieldType::Integer(ranges::CTCAE_GRADE),
        LUTATHERA,
        "What is the worst CTCAE grade of anemia that came back?",
        "0 where none came back.",
    ),
    row(
        Field::RecurrentNeutropeniaGrade,
        FieldType::Integer(ranges::CTCAE_GRADE),
        LUTATHERA,
        "What is the worst CTCAE grade of neutropenia that came back?",
        "0 where none came back.",
    ),
    row(
        Field::RecurrentNonhematologicGrade,
        FieldType::Integer(ranges::CTCAE_GRADE),
        LUTATHERA,
        "What is the worst CTCAE grade of nonhematologic toxicity that came back?",
        "0 where none came back. Toxicity of the blood does not belong here; lymphopenia belongs to no criterion.",
    ),
    row(
        Field::Hepatotoxicity,
        FieldType::Word(Words::of::<Hepatotoxicity>("Hepatotoxicity")),
        LUTATHERA,
        "Was there liver toxicity during the course?",
        "",
    ),
    row(
        Field::RenalToxicity,
        FieldType::Word(Words::of::<RenalToxicity>("RenalToxicity")),
        LUTATHERA,
        "Was there renal toxicity during the course?",
        "",
    ),
    row(
        Field::RenalToxicityDelayDays,
        FieldType::Integer(ranges::DELAY_DAYS),
        LUTATHERA,
        "For how many days did renal toxicity delay treatment?",
        "Given alone, it says that renal toxicity occurred.",
    ),
    row(
        Field::DiscontinuationEvents,
        FieldType::WordList(Words::of::<DiscontinuationEvent>("DiscontinuationEvent")),
        PLUVICTO,
        "Which of the events occurred after which Pluvicto should be stopped?",
        "Each with the condition that the policy attaches to it. An empty list says that none did.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_row_a_field_in_order() {
        assert_eq!(Field::ALL.len(), VOCABULARY.len());
        for (field, row) in Field::ALL.iter().zip(&VOCABULARY) {
            assert_eq!(*field, row.field);
            assert_eq!(field.spec().field, *field);
        }
    }

    #[test]
    fn every_name_can_be_asked_for_by_a_question_of_its_own() {
        for (place, row) in VOCABULARY.iter().enumerate() {
            assert!(row.question.ends_with('?'), "{}", row.question);
            assert!(!row.drugs.is_empty());
            assert!(
                VOCABULARY
                    .iter()
                    .skip(place + 1)
                    .all(|other| other.question != row.question)
            );
        }
    }
}
