//! The facts that criteria judge: small plain values, one record a drug.
//!
//! A record holds only what its drug's criteria read, so a criterion cannot look at a fact that the policy
//! does not give it. `None` is unknown, always. Lists are bit sets, and ways to say the same thing (an age
//! or a birth date, days or the date of a last dose) are already one.

use jiff::civil::Date;

use crate::agent::{
    BoneMetastases, Differentiation, DiscontinuationEvent, DiseaseExtent, Hepatotoxicity, RenalToxicity, Sex,
    StudySet, Therapy, TumorSite, VisceralMetastases, WhoGrade,
};
use crate::measure::{
    Age, CockcroftGault, CreatinineClearance, CtcaeGrade, DelayDays, DosesGiven, Ecog, Karnofsky, Ki67Index,
    LymphNodeSize, OctreotideDose, OctreotideTiming, SerumCreatinine, WashoutDays, WashoutHours, Weight,
    cockcroft_gault,
};
use crate::word::WordSet;

/// How old the person is, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct AgeFacts {
    /// Completed years on the date of service.
    pub(crate) years: Option<Age>,
    /// The birth date, where the age was given by one.
    pub(crate) birth_date: Option<Date>,
}

impl AgeFacts {
    /// The first day after `day` on which the person completes so many years; `None` without a birth date.
    pub(crate) fn birthday_after(&self, years: u8, day: Date) -> Option<Date> {
        let reached = Age::new(i64::from(years)).ok()?.reached_on(self.birth_date?)?;
        (day < reached).then_some(reached)
    }

    /// The age on another day: from the birth date if there is one, otherwise as stated.
    fn on(self, day: Date) -> Option<Self> {
        match self.birth_date {
            Some(birth) => Some(Self {
                years: Some(Age::on(birth, day).ok()?),
                ..self
            }),
            None => Some(self),
        }
    }
}

/// The course of the product, whatever the drug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct CourseFacts {
    /// Lifetime doses.
    pub(crate) doses_given: Option<DosesGiven>,
    /// Whether the initial criteria were established when the course began.
    pub(crate) initial_criteria_established: Option<bool>,
}

/// Whether a somatostatin analogue is in use, and since when it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Analogue<Since> {
    Never,
    Ongoing,
    Stopped(Option<Since>),
}

/// What the renal criterion reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct RenalFacts {
    pub(crate) clearance: Option<CreatinineClearance>,
    pub(crate) creatinine: Option<SerumCreatinine>,
    pub(crate) weight: Option<Weight>,
    pub(crate) sex: Option<Sex>,
}

impl RenalFacts {
    /// The derived clearance, where everything that the formula takes is known.
    pub(crate) fn derived(&self, age: Option<Age>) -> Option<CockcroftGault> {
        Some(cockcroft_gault(age?, self.sex?, self.weight?, self.creatinine?))
    }
}

/// Octreotide after each dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct PostDoseOctreotide {
    pub(crate) planned: Option<bool>,
    pub(crate) dose: Option<OctreotideDose>,
    pub(crate) hours_after: Option<OctreotideTiming>,
}

/// Toxicity during a course of Lutathera.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct ToxicityFacts {
    pub(crate) thrombocytopenia: Option<CtcaeGrade>,
    pub(crate) anemia: Option<CtcaeGrade>,
    pub(crate) neutropenia: Option<CtcaeGrade>,
    pub(crate) nonhematologic: Option<CtcaeGrade>,
    pub(crate) hepatotoxicity: Option<Hepatotoxicity>,
    pub(crate) renal: Option<RenalToxicity>,
    pub(crate) renal_delay: Option<DelayDays>,
}

/// What the criteria for Lutathera read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct LutatheraFacts {
    pub(crate) course: CourseFacts,
    pub(crate) age: AgeFacts,
    pub(crate) tumor_site: Option<TumorSite>,
    pub(crate) disease_extent: Option<DiseaseExtent>,
    pub(crate) ki67: Option<Ki67Index>,
    pub(crate) who_grade: Option<WhoGrade>,
    pub(crate) differentiation: Option<Differentiation>,
    pub(crate) imaging: Option<StudySet>,
    pub(crate) long_acting_ssa: Option<Analogue<WashoutDays>>,
    pub(crate) short_acting_octreotide: Option<Analogue<WashoutHours>>,
    pub(crate) progressed_on_ssa: Option<bool>,
    pub(crate) renal: RenalFacts,
    pub(crate) adequate_bone_marrow: Option<bool>,
    pub(crate) adequate_hepatic_function: Option<bool>,
    pub(crate) kps: Option<Karnofsky>,
    pub(crate) ecog: Option<Ecog>,
    pub(crate) post_dose_octreotide: PostDoseOctreotide,
    pub(crate) toxicity: ToxicityFacts,
}

/// What the criteria for Pluvicto read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct PluvictoFacts {
    pub(crate) course: CourseFacts,
    pub(crate) age: AgeFacts,
    pub(crate) castration_resistant: Option<bool>,
    pub(crate) disease_extent: Option<DiseaseExtent>,
    pub(crate) imaging: Option<StudySet>,
    pub(crate) prior_therapies: Option<WordSet<Therapy>>,
    pub(crate) taxane_delay_appropriate: Option<bool>,
    pub(crate) discontinuation_events: Option<WordSet<DiscontinuationEvent>>,
}

/// What the criteria for Xofigo read, and the weight that its dose depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct XofigoFacts {
    pub(crate) course: CourseFacts,
    pub(crate) age: AgeFacts,
    pub(crate) castration_resistant: Option<bool>,
    pub(crate) bone_metastases: Option<BoneMetastases>,
    pub(crate) visceral_metastases: Option<VisceralMetastases>,
    pub(crate) largest_lymph_node: Option<LymphNodeSize>,
    pub(crate) weight: Option<Weight>,
}

/// The facts of one case, with the drug that they are about.
#[expect(
    clippy::large_enum_variant,
    reason = "facts are plain values: a box would cost an allocation and `Copy`"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Facts {
    Lutathera(LutatheraFacts),
    Pluvicto(PluvictoFacts),
    Xofigo(XofigoFacts),
}

impl Facts {
    /// The same facts so many days later, on that day: washouts have grown, the age is that of the day.
    ///
    /// `None` where nobody could be that old.
    pub(crate) fn later(self, day: Date, days: u32) -> Option<Self> {
        Some(match self {
            Self::Lutathera(facts) => Self::Lutathera(LutatheraFacts {
                age: facts.age.on(day)?,
                long_acting_ssa: facts
                    .long_acting_ssa
                    .map(|analogue| analogue.later(|washout| washout.grown_by(days))),
                short_acting_octreotide: facts
                    .short_acting_octreotide
                    .map(|analogue| analogue.later(|washout| washout.grown_by(days))),
                ..facts
            }),
            Self::Pluvicto(facts) => Self::Pluvicto(PluvictoFacts {
                age: facts.age.on(day)?,
                ..facts
            }),
            Self::Xofigo(facts) => Self::Xofigo(XofigoFacts {
                age: facts.age.on(day)?,
                ..facts
            }),
        })
    }

    /// How old the person is.
    pub(crate) const fn age(&self) -> &AgeFacts {
        match self {
            Self::Lutathera(facts) => &facts.age,
            Self::Pluvicto(facts) => &facts.age,
            Self::Xofigo(facts) => &facts.age,
        }
    }
}

impl<Since> Analogue<Since> {
    fn later(self, grow: impl FnOnce(Since) -> Since) -> Self {
        match self {
            Self::Never => Self::Never,
            Self::Ongoing => Self::Ongoing,
            Self::Stopped(since) => Self::Stopped(since.map(grow)),
        }
    }
}
