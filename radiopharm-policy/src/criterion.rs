//! What a criterion is, and what it can say.

use std::fmt;

use jiff::civil::Date;

use crate::decimal::Decimal;
use crate::edition::{Edition, Terms};
use crate::measure::CreatinineClearance;
use crate::vocabulary::Field;
use crate::word::{WordSet, words};

words! {
    /// A criterion of the policy.
    ///
    /// One name can stand for different limits in different drugs (`age` is 12, 18 or 19 years): what a
    /// criterion asks is in its own file under `criteria/`, one for each drug.
    Criterion ("criterion") {
        /// The person is old enough.
        Age = "age",
        /// The tumor is gastroenteropancreatic.
        TumorSite = "tumor_site",
        /// The disease is locally advanced or metastatic.
        DiseaseExtent = "disease_extent",
        /// The tumor is of low or intermediate grade.
        TumorGrade = "tumor_grade",
        /// Imaging shows somatostatin receptors.
        ReceptorExpression = "receptor_expression",
        /// Long-acting analogues are washed out.
        LongActingSsaWashout = "long_acting_ssa_washout",
        /// Short-acting octreotide is washed out.
        ShortActingOctreotideWashout = "short_acting_octreotide_washout",
        /// The disease progressed on an analogue (until 2026-03-31).
        ProgressionOnSsa = "progression_on_ssa",
        /// The kidneys work well enough.
        RenalFunction = "renal_function",
        /// The bone marrow works well enough.
        BoneMarrowFunction = "bone_marrow_function",
        /// The liver works well enough.
        HepaticFunction = "hepatic_function",
        /// The performance status is good enough.
        PerformanceStatus = "performance_status",
        /// Octreotide is planned after each dose (from 2025-01-01).
        PostDoseOctreotide = "post_dose_octreotide",
        /// The cancer resists castration.
        CastrationResistance = "castration_resistance",
        /// The cancer is metastatic.
        MetastaticDisease = "metastatic_disease",
        /// Imaging shows PSMA.
        PsmaExpression = "psma_expression",
        /// An androgen receptor pathway inhibitor was given before.
        ArPathwayInhibitor = "ar_pathway_inhibitor",
        /// A taxane was given before, or delaying it is appropriate.
        Taxane = "taxane",
        /// Bone metastases cause symptoms.
        SymptomaticBoneMetastases = "symptomatic_bone_metastases",
        /// No visceral metastases are known.
        VisceralDisease = "visceral_disease",
        /// Nothing that happened during earlier doses stands against the course.
        CourseToxicity = "course_toxicity",
        /// The initial criteria were established when the course began.
        InitialCriteria = "initial_criteria",
        /// No recurrent thrombocytopenia.
        Thrombocytopenia = "thrombocytopenia",
        /// No recurrent anemia.
        Anemia = "anemia",
        /// No recurrent neutropenia.
        Neutropenia = "neutropenia",
        /// No recurrent liver toxicity.
        Hepatotoxicity = "hepatotoxicity",
        /// No recurrent nonhematologic toxicity.
        NonhematologicToxicity = "nonhematologic_toxicity",
        /// No renal toxicity that delayed treatment for long.
        RenalToxicity = "renal_toxicity",
        /// No event after which Pluvicto should be stopped.
        DiscontinuationEvents = "discontinuation_events",
        /// Doses remain within the lifetime limit.
        DoseLimit = "dose_limit",
    }

    /// What a criterion says of a case.
    Status ("status") {
        /// The facts show that the criterion is met.
        Met = "met",
        /// The facts show that it is not.
        NotMet = "not_met",
        /// A fact is missing.
        Unknown = "unknown",
        /// The facts are there, but the source does not settle them: a clinician must.
        Review = "review",
    }
}

impl Status {
    /// How much stands between a finding and *met*: not met before unknown before review before met.
    pub(crate) const fn severity(self) -> u8 {
        match self {
            Self::Met => 0,
            Self::Review => 1,
            Self::Unknown => 2,
            Self::NotMet => 3,
        }
    }
}

impl Criterion {
    /// The criterion as people write it: `long-acting analogue washout`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::TumorSite => "tumor site",
            Self::DiseaseExtent => "disease extent",
            Self::TumorGrade => "tumor grade",
            Self::ReceptorExpression => "receptor expression",
            Self::LongActingSsaWashout => "long-acting analogue washout",
            Self::ShortActingOctreotideWashout => "short-acting octreotide washout",
            Self::ProgressionOnSsa => "progression on an analogue",
            Self::RenalFunction => "renal function",
            Self::BoneMarrowFunction => "bone marrow function",
            Self::HepaticFunction => "hepatic function",
            Self::PerformanceStatus => "performance status",
            Self::PostDoseOctreotide => "post-dose octreotide",
            Self::CastrationResistance => "castration resistance",
            Self::MetastaticDisease => "metastatic disease",
            Self::PsmaExpression => "PSMA expression",
            Self::ArPathwayInhibitor => "AR pathway inhibitor",
            Self::Taxane => "taxane",
            Self::SymptomaticBoneMetastases => "symptomatic bone metastases",
            Self::VisceralDisease => "visceral disease",
            Self::CourseToxicity => "course toxicity",
            Self::InitialCriteria => "initial criteria",
            Self::Thrombocytopenia => "thrombocytopenia",
            Self::Anemia => "anemia",
            Self::Neutropenia => "neutropenia",
            Self::Hepatotoxicity => "hepatotoxicity",
            Self::NonhematologicToxicity => "nonhematologic toxicity",
            Self::RenalToxicity => "renal toxicity",
            Self::DiscontinuationEvents => "discontinuation events",
            Self::DoseLimit => "dose limit",
        }
    }
}

/// The facts that a criterion lacks, in the order in which it asks for them: at most five.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct MissingFacts([Option<Field>; 5]);

impl MissingFacts {
    /// Nothing is missing.
    pub const NONE: Self = Self([None; 5]);

    /// The facts, in order.
    pub fn iter(self) -> impl Iterator<Item = Field> {
        self.0.into_iter().flatten()
    }

    /// Whether nothing is missing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0[0].is_none()
    }

    /// Those of some facts that are not known, in order; what does not fit is not there to be lost, since
    /// no criterion reads more than five.
    pub(crate) fn those_unknown<const N: usize>(facts: [(Field, bool); N]) -> Self {
        const { assert!(N <= 5, "a criterion asks for at most five facts") }
        let mut missing = Self::NONE;
        let unknown = facts
            .into_iter()
            .filter(|(_, known)| !known)
            .map(|(field, _)| field);
        for (slot, field) in missing.0.iter_mut().zip(unknown) {
            *slot = Some(field);
        }
        missing
    }
}

impl serde::Serialize for MissingFacts {
    /// As a list of names.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> serde::Deserialize<'de> for MissingFacts {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = <Vec<Field>>::deserialize(deserializer)?;
        let mut missing = Self::NONE;
        if missing.0.len() < fields.len() {
            return Err(serde::de::Error::invalid_length(
                fields.len(),
                &"at most five names",
            ));
        }
        for (slot, field) in missing.0.iter_mut().zip(fields) {
            *slot = Some(field);
        }
        Ok(missing)
    }
}

/// What a criterion says of a case, and what it lacks to say more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Judgement {
    /// The status.
    pub(crate) status: Status,
    /// The facts that are missing: empty unless the status is unknown.
    pub(crate) missing: MissingFacts,
}

impl Judgement {
    pub(crate) const MET: Self = Self {
        status: Status::Met,
        missing: MissingFacts::NONE,
    };
    pub(crate) const NOT_MET: Self = Self {
        status: Status::NotMet,
        missing: MissingFacts::NONE,
    };
    pub(crate) const REVIEW: Self = Self {
        status: Status::Review,
        missing: MissingFacts::NONE,
    };

    /// Met where a condition holds, otherwise not met.
    pub(crate) const fn met_if(condition: bool) -> Self {
        if condition { Self::MET } else { Self::NOT_MET }
    }

    /// Unknown for want of one fact.
    pub(crate) const fn unknown(field: Field) -> Self {
        Self {
            status: Status::Unknown,
            missing: MissingFacts([Some(field), None, None, None, None]),
        }
    }

    /// Unknown for want of those facts of a list that are not known.
    pub(crate) fn unknown_for_want_of<const N: usize>(facts: [(Field, bool); N]) -> Self {
        Self {
            status: Status::Unknown,
            missing: MissingFacts::those_unknown(facts),
        }
    }

    /// Unknown where the fact is, otherwise what is judged of its value.
    pub(crate) fn of<T>(fact: Option<T>, field: Field, judge: impl FnOnce(T) -> Self) -> Self {
        match fact {
            Some(value) => judge(value),
            None => Self::unknown(field),
        }
    }
}

/// Where the source says it: its section and the item within. Line numbers are in the
/// [source map](crate::source_map).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Citation {
    /// The heading of the source.
    pub section: &'static str,
    /// The item under it, in our own words.
    pub item: &'static str,
}

pub(crate) const POLICY_CRITERIA: &str = "Policy Coverage Criteria";
pub(crate) const LENGTH_OF_APPROVAL: &str = "Length of Approval";
pub(crate) const DOCUMENTATION: &str = "Documentation Requirements";
pub(crate) const RELATED_INFORMATION: &str = "Related Information";

/// One criterion of one drug and phase: who it is, what it reads, how it judges and how it explains.
///
/// `F` is the record of the facts of the drug. The functions are total, and judging allocates nothing.
pub(crate) struct Rule<F: 'static> {
    /// Its name.
    pub(crate) criterion: Criterion,
    /// Where the source states it.
    pub(crate) citation: Citation,
    /// The facts that it reads, in the order in which they are shown.
    pub(crate) reads: &'static [Field],
    /// The same as a set.
    pub(crate) read: WordSet<Field>,
    /// The limits of the decimals, days, ages, grades and derived values that it reads: within two neighboring
    /// limits of all of them, it always says the same, as long as the creatinine can be believed (tables look at
    /// one that cannot by itself). Tables rely on it, and a test holds it against every rule.
    pub(crate) limits: &'static [Limit],
    /// The editions that have it.
    pub(crate) in_force: InForce,
    /// What it says of the facts.
    pub(crate) judge: fn(&F, &Terms) -> Judgement,
    /// Why: one sentence with the values.
    pub(crate) explain: fn(&F, &Terms, Status, &mut fmt::Formatter<'_>) -> fmt::Result,
    /// For a criterion that is not met on the date of service: the first later day on which time alone
    /// will have made it so.
    pub(crate) met_from: fn(&F, &Terms, Date) -> Option<Date>,
}

impl<F> Rule<F> {
    /// What most rules are: in force in every edition, met or not whatever the time, and comparing no number but the
    /// small whole ones of scales. A rule says what is not usual by struct update.
    pub(crate) const fn new(
        criterion: Criterion,
        citation: Citation,
        reads: &'static [Field],
        judge: fn(&F, &Terms) -> Judgement,
        explain: fn(&F, &Terms, Status, &mut fmt::Formatter<'_>) -> fmt::Result,
    ) -> Self {
        let (mut read, mut rest) = (WordSet::EMPTY, reads);
        while let [field, others @ ..] = rest {
            read = read.or(WordSet::of_places(&[*field as u32]));
            rest = others;
        }
        Self {
            criterion,
            citation,
            reads,
            read,
            limits: &[],
            in_force: InForce::ALWAYS,
            judge,
            explain,
            met_from: never_by_time,
        }
    }
}

/// A number that a rule compares a fact with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// Of a stated fact: whether it lies below, at or above the number.
    At(Field, Decimal),
    /// Of the Cockcroft-Gault clearance: whether it is at least the number.
    OfDerivedClearance(CreatinineClearance),
}

impl Limit {
    /// The completed years that an age is compared with, if it is one.
    pub(crate) fn of_age(self) -> Option<u8> {
        match self {
            Self::At(Field::AgeYears, years) => u8::try_from(years.to_integer()?).ok(),
            Self::At(_, _) | Self::OfDerivedClearance(_) => None,
        }
    }
}

/// The editions that have a criterion: the first and the last of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InForce {
    first: Edition,
    last: Edition,
}

impl InForce {
    /// In every edition.
    const ALWAYS: Self = Self {
        first: Edition::EARLIEST,
        last: Edition::LATEST,
    };

    /// From an edition on.
    pub(crate) const fn from(first: Edition) -> Self {
        Self {
            first,
            ..Self::ALWAYS
        }
    }

    /// Up to an edition, which still has it.
    pub(crate) const fn through(last: Edition) -> Self {
        Self { last, ..Self::ALWAYS }
    }

    /// Whether an edition has it.
    pub(crate) fn holds_in(self, edition: Edition) -> bool {
        self.first <= edition && edition <= self.last
    }
}

/// Time does not cure it.
const fn never_by_time<F>(_: &F, _: &Terms, _: Date) -> Option<Date> {
    None
}
