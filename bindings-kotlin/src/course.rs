//! The course of treatment around the decision: schedules, laboratory values, stop rules, changes of dose.

use radiopharm_policy::agent::{DiscontinuationEvent, Drug, Sex};
use radiopharm_policy::course::{
    self, Interval, LABEL_KBQ_PER_KG, LutatheraDose, PRINTED_KBQ_PER_KG, PluvictoDose, StopFact, StopReason,
};
use radiopharm_policy::measure::{
    Activity, ActivityUnit, CockcroftGault, CreatinineClearance, CreatinineUnit, CtcaeGrade, DelayDays,
    DosesGiven, DosesRequested, SerumCreatinine, Weight,
};
use radiopharm_policy::{Word, WordSet};

use crate::answer::small;
use crate::error::MeasureError;
use crate::measures::{ActivityIn, Faults, activity_in, derived_clearance, serum_creatinine};
use crate::mirror::{CarriedAs, mirror};
use crate::value::{JvmDate, JvmDecimal};

impl<W: Word> CarriedAs<Vec<W>> for WordSet<W> {
    fn carried(self) -> Vec<W> {
        self.iter().collect()
    }
}

// Schedules.

/// How the activity of a dose is found.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum DoseBasis {
    /// The same for everybody.
    FixedDose {
        /// The activity in gigabecquerels.
        gigabecquerels: JvmDecimal,
    },
    /// By body weight.
    DosePerWeight {
        /// Kilobecquerels per kilogram.
        kilobecquerels_per_kilogram: i32,
    },
}

impl CarriedAs<DoseBasis> for course::DoseBasis {
    fn carried(self) -> DoseBasis {
        match self {
            Self::Fixed(activity) => DoseBasis::FixedDose {
                gigabecquerels: activity
                    .exactly_in(ActivityUnit::Gbq)
                    .unwrap_or_else(|| activity.rounded_in(ActivityUnit::Gbq, 6))
                    .into(),
            },
            Self::KilobecquerelsPerKilogram(kilobecquerels) => DoseBasis::DosePerWeight {
                kilobecquerels_per_kilogram: kilobecquerels.into(),
            },
        }
    }
}

mirror! {
    /// The schedule of a drug: how much, how often, how many times.
    Schedule of course::Schedule {
        /// The drug.
        drug: Drug,
        /// How much.
        dose: DoseBasis,
        /// Weeks from one dose to the next.
        interval_weeks: i32,
        /// How many doses, which is the limit of a lifetime.
        doses: i32,
    }
}

/// The schedule of a drug: how much, how often, how many times.
#[uniffi::export]
pub fn schedule(drug: Drug) -> Schedule {
    (&course::schedule(drug)).into()
}

/// The activity of a dose of a drug in a unit; null where it depends on a weight that is not known.
#[uniffi::export]
pub fn dose_activity(
    drug: Drug,
    weight_kg: Option<JvmDecimal>,
    unit: ActivityUnit,
) -> Result<Option<ActivityIn>, MeasureError> {
    let mut faults = Faults::default();
    let weight = faults.decimal("weight_kg", weight_kg.as_ref(), Weight::new);
    faults.finish()?;
    let activity = course::schedule(drug).activity(weight);
    Ok(activity.map(|activity| activity_in(activity, unit)))
}

/// Kilobecquerels of Xofigo per kilogram of body weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct XofigoBasis {
    /// In the current label: what doses and billing units are computed with.
    pub label: i32,
    /// As the source prints it: the number from before a correction of the standard. Nothing is computed with it.
    pub printed: i32,
}

/// Kilobecquerels of Xofigo per kilogram of body weight: in the label, and as printed.
#[uniffi::export]
pub fn xofigo_basis() -> XofigoBasis {
    XofigoBasis {
        label: LABEL_KBQ_PER_KG.into(),
        printed: PRINTED_KBQ_PER_KG.into(),
    }
}

mirror! {
    /// A dose of a plan.
    PlannedDose of course::PlannedDose {
        /// Which dose of a lifetime: 1 is the first.
        number: i32,
        /// The day on which it is planned.
        date: JvmDate,
    }
}

/// The next doses of a course of which some were given, at the usual interval: as many as asked for, and never
/// more than the limit of a lifetime leaves.
#[uniffi::export]
pub fn plan(
    drug: Drug,
    doses_given: i32,
    next_dose: JvmDate,
    doses: i32,
) -> Result<Vec<PlannedDose>, MeasureError> {
    let mut faults = Faults::default();
    let given = faults.integer("doses_given", Some(doses_given), DosesGiven::new);
    let next = faults.date("next_dose", Some(&next_dose));
    let asked = faults.integer("doses", Some(doses), DosesRequested::new);
    let (Some(given), Some(next), Some(asked)) = (given, next, asked) else {
        return Err(faults.into_error());
    };
    Ok(course::schedule(drug)
        .plan_after(given, next, asked.value())
        .map(|dose| (&dose).into())
        .collect())
}

mirror! {
    /// The days around a dose of Lutathera on which analogues stop and octreotide follows.
    LutatheraCalendar of course::LutatheraCalendar {
        /// The day of the dose.
        dose: JvmDate,
        /// The last day on which a long-acting analogue may be given.
        long_acting_last_by: JvmDate,
        /// The same where six weeks are kept, the longest pause that is recommended.
        long_acting_six_weeks: JvmDate,
        /// The last day on which short-acting octreotide may be given, at the latest 24 hours before the dose.
        short_acting_last_by: JvmDate,
        /// The first day on which octreotide LAR can be due: from 4 hours after the dose.
        octreotide_lar_from: JvmDate,
        /// The last day on which it can be due: until 24 hours after the dose.
        octreotide_lar_by: JvmDate,
        /// The first day on which analogues, long-acting and short-acting, can be resumed: from 4 hours after the
        /// dose.
        analogues_resume_from: JvmDate,
        /// The last day on which they are to be resumed: until 24 hours after the dose.
        analogues_resume_by: JvmDate,
    }
}

/// The calendar around a dose of Lutathera.
#[uniffi::export]
pub fn lutathera_calendar(dose: JvmDate) -> Result<LutatheraCalendar, MeasureError> {
    Ok((&course::calendar(dose.read("dose")?)).into())
}

/// What dates alone cannot say of a dose of Lutathera: hours, and the dose of octreotide after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LutatheraHours {
    /// Hours without short-acting octreotide before a dose.
    pub short_acting_hours_before: i32,
    /// Hours after a dose from which octreotide LAR is given.
    pub octreotide_hours_from: i32,
    /// Hours after a dose until which octreotide LAR is given.
    pub octreotide_hours_until: i32,
    /// The dose of octreotide LAR in milligrams, into the muscle.
    pub octreotide_milligrams: i32,
    /// Hours after a dose from which analogues can be resumed.
    pub resumption_hours_from: i32,
    /// Hours after a dose until which analogues are to be resumed.
    pub resumption_hours_until: i32,
}

/// What dates alone cannot say of a dose of Lutathera.
#[uniffi::export]
pub fn lutathera_hours() -> LutatheraHours {
    use course::LutatheraCalendar as Calendar;
    LutatheraHours {
        short_acting_hours_before: Calendar::SHORT_ACTING_HOURS_BEFORE.into(),
        octreotide_hours_from: Calendar::OCTREOTIDE_HOURS_FROM.into(),
        octreotide_hours_until: Calendar::OCTREOTIDE_HOURS_UNTIL.into(),
        octreotide_milligrams: Calendar::OCTREOTIDE_MILLIGRAMS.into(),
        resumption_hours_from: Calendar::RESUMPTION_HOURS_FROM.into(),
        resumption_hours_until: Calendar::RESUMPTION_HOURS_UNTIL.into(),
    }
}

// Laboratory values.

/// A laboratory value beside the upper limit of normal of its laboratory, in one unit.
///
/// Where a value was reported as a multiple of the limit, the limit is 1.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct TimesUpperLimit {
    /// The value: 0 to 100,000.
    pub value: JvmDecimal,
    /// The upper limit of normal: above 0, up to 100,000.
    pub upper_limit: JvmDecimal,
}

/// Whether a laboratory value is more than so many times its upper limit of normal, exactly.
#[uniffi::export]
pub fn exceeds_upper_limit(value: TimesUpperLimit, times: i32) -> Result<bool, MeasureError> {
    let mut faults = Faults::default();
    let found = times_upper_limit(&mut faults, "value", Some(&value));
    let times = faults.byte("times", times);
    match found.zip(times) {
        Some((found, times)) => Ok(found.exceeds(times)),
        None => Err(faults.into_error()),
    }
}

fn times_upper_limit(
    faults: &mut Faults,
    name: &str,
    given: Option<&TimesUpperLimit>,
) -> Option<course::TimesUpperLimit> {
    let given = given?;
    let value = faults.number(&format!("{name}.value"), &given.value);
    let limit = faults.number(&format!("{name}.upper_limit"), &given.upper_limit);
    faults.kept(name, course::TimesUpperLimit::new(value?, limit?))
}

/// Serum albumin, with its unit.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Albumin {
    /// In grams per liter.
    GramsPerLiter {
        /// The value: 0 to 100.
        value: JvmDecimal,
    },
    /// In grams per deciliter, as American laboratories report it.
    GramsPerDeciliter {
        /// The value: 0 to 10.
        value: JvmDecimal,
    },
}

impl Albumin {
    fn read(&self, faults: &mut Faults) -> Option<course::Albumin> {
        match self {
            Self::GramsPerLiter { value } => {
                faults.decimal("albumin", Some(value), course::Albumin::grams_per_liter)
            }
            Self::GramsPerDeciliter { value } => {
                faults.decimal("albumin", Some(value), course::Albumin::grams_per_deciliter)
            }
        }
    }
}

/// A serum creatinine, with its unit.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Creatinine {
    /// The value.
    pub value: JvmDecimal,
    /// Its unit.
    pub unit: CreatinineUnit,
}

impl Creatinine {
    fn read(&self, faults: &mut Faults, name: &str) -> Option<SerumCreatinine> {
        serum_creatinine(faults, name, &self.value, self.unit)
    }
}

/// A creatinine clearance with the way in which it was found.
///
/// A change is measured only between two that were found in the same way.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Clearance {
    /// Derived with Cockcroft-Gault from actual body weight.
    DerivedFrom {
        /// Age in completed years.
        age_years: i32,
        /// Sex.
        sex: Sex,
        /// Actual body weight.
        weight_kg: JvmDecimal,
        /// Serum creatinine.
        creatinine: Creatinine,
    },
    /// Measured, or reported by a laboratory.
    Reported {
        /// The value in mL/min.
        ml_per_min: JvmDecimal,
    },
}

impl Clearance {
    fn read(&self, faults: &mut Faults, name: &str) -> Option<course::Clearance> {
        match self {
            Self::DerivedFrom {
                age_years,
                sex,
                weight_kg,
                creatinine,
            } => {
                let Creatinine { value, unit } = creatinine;
                let of = |field: &str| format!("{name}.{field}");
                derived_clearance(faults, of, *age_years, *sex, weight_kg, value, *unit)
                    .map(CockcroftGault::into)
            }
            Self::Reported { ml_per_min } => faults
                .decimal(name, Some(ml_per_min), CreatinineClearance::new)
                .map(CreatinineClearance::into),
        }
    }
}

// When Lutathera is to be stopped.

/// What a stop rule says.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum StopRule {
    /// Stop. Facts that are not known could add to the reasons only.
    Triggered {
        /// The reasons: at least one.
        reasons: Vec<StopReason>,
    },
    /// Every part of the rule is known, and none holds.
    NotTriggered,
    /// No part is known to hold.
    Undecided {
        /// The facts that are missing to say that none does.
        missing: Vec<StopFact>,
    },
}

impl From<course::StopRule> for StopRule {
    fn from(rule: course::StopRule) -> Self {
        match rule {
            course::StopRule::Triggered(reasons) => Self::Triggered {
                reasons: reasons.carried(),
            },
            course::StopRule::NotTriggered => Self::NotTriggered,
            course::StopRule::Unknown(missing) => Self::Undecided {
                missing: missing.carried(),
            },
        }
    }
}

/// What the stop rule for the liver reads; null is unknown.
#[derive(Clone, Debug, PartialEq, Eq, Default, uniffi::Record)]
pub struct LutatheraLiver {
    /// Bilirubin, with its upper limit of normal.
    #[uniffi(default = None)]
    pub bilirubin: Option<TimesUpperLimit>,
    /// Albumin.
    #[uniffi(default = None)]
    pub albumin: Option<Albumin>,
    /// Prothrombin ratio in percent of normal activity: 0 to 200. It is no INR.
    #[uniffi(default = None)]
    pub prothrombin_ratio: Option<JvmDecimal>,
}

impl LutatheraLiver {
    fn read(&self, faults: &mut Faults) -> course::LutatheraLiver {
        let Self {
            bilirubin,
            albumin,
            prothrombin_ratio,
        } = self;
        course::LutatheraLiver {
            bilirubin: times_upper_limit(faults, "bilirubin", bilirubin.as_ref()),
            albumin: albumin.as_ref().and_then(|albumin| albumin.read(faults)),
            prothrombin_ratio: faults.decimal(
                "prothrombin_ratio",
                prothrombin_ratio.as_ref(),
                course::ProthrombinRatio::new,
            ),
        }
    }
}

/// What the stop rule for the kidneys reads; null is unknown. Baselines are from before the first dose.
#[derive(Clone, Debug, PartialEq, Eq, Default, uniffi::Record)]
pub struct LutatheraRenal {
    /// Creatinine clearance now.
    #[uniffi(default = None)]
    pub clearance: Option<Clearance>,
    /// Serum creatinine now.
    #[uniffi(default = None)]
    pub creatinine: Option<Creatinine>,
    /// Creatinine clearance before the first dose.
    #[uniffi(default = None)]
    pub baseline_clearance: Option<Clearance>,
    /// Serum creatinine before the first dose.
    #[uniffi(default = None)]
    pub baseline_creatinine: Option<Creatinine>,
}

impl LutatheraRenal {
    fn read(&self, faults: &mut Faults) -> course::LutatheraRenal {
        let Self {
            clearance,
            creatinine,
            baseline_clearance,
            baseline_creatinine,
        } = self;
        let mut read_clearance =
            |name, given: &Option<Clearance>| given.as_ref().and_then(|given| given.read(faults, name));
        let clearance = read_clearance("clearance", clearance);
        let baseline_clearance = read_clearance("baseline_clearance", baseline_clearance);
        let mut read_creatinine =
            |name, given: &Option<Creatinine>| given.as_ref().and_then(|given| given.read(faults, name));
        course::LutatheraRenal {
            clearance,
            creatinine: read_creatinine("creatinine", creatinine),
            baseline_clearance,
            baseline_creatinine: read_creatinine("baseline_creatinine", baseline_creatinine),
        }
    }
}

/// The stop rule of Lutathera for the liver. It says that toxicity occurred, and nothing about coverage.
#[uniffi::export]
pub fn liver_stop(liver: LutatheraLiver) -> Result<StopRule, MeasureError> {
    let mut faults = Faults::default();
    let liver = liver.read(&mut faults);
    faults.finish()?;
    Ok(course::liver_stop(liver).into())
}

/// The stop rule of Lutathera for the kidneys. It says that toxicity occurred, and nothing about coverage.
#[uniffi::export]
pub fn renal_stop(renal: LutatheraRenal) -> Result<StopRule, MeasureError> {
    let mut faults = Faults::default();
    let renal = renal.read(&mut faults);
    faults.finish()?;
    Ok(course::renal_stop(renal).into())
}

/// Both stop rules of Lutathera as one: either triggers it.
#[uniffi::export]
pub fn lutathera_stop(liver: LutatheraLiver, renal: LutatheraRenal) -> Result<StopRule, MeasureError> {
    let mut faults = Faults::default();
    let (liver, renal) = (liver.read(&mut faults), renal.read(&mut faults));
    faults.finish()?;
    Ok(course::liver_stop(liver).or(course::renal_stop(renal)).into())
}

// When Pluvicto is to be stopped.

/// What the stop rules of Pluvicto read; null is unknown, and grade 0 says that there was none.
#[derive(Clone, Debug, PartialEq, Eq, Default, uniffi::Record)]
pub struct PluvictoReactions {
    /// Whether the dose had been reduced when reactions came back.
    #[uniffi(default = None)]
    pub dose_was_reduced: Option<bool>,
    /// Worst grade of myelosuppression that came back.
    #[uniffi(default = None)]
    pub recurrent_myelosuppression: Option<i32>,
    /// Worst grade of renal toxicity, whether it came back or not.
    #[uniffi(default = None)]
    pub renal_toxicity: Option<i32>,
    /// Whether renal toxicity came back.
    #[uniffi(default = None)]
    pub renal_toxicity_recurred: Option<bool>,
    /// Worst grade of dry mouth that came back.
    #[uniffi(default = None)]
    pub recurrent_dry_mouth: Option<i32>,
    /// Worst grade of gastrointestinal toxicity that came back.
    #[uniffi(default = None)]
    pub recurrent_gastrointestinal_toxicity: Option<i32>,
    /// Aspartate aminotransferase, with its upper limit of normal.
    #[uniffi(default = None)]
    pub ast: Option<TimesUpperLimit>,
    /// Alanine aminotransferase, with its upper limit of normal.
    #[uniffi(default = None)]
    pub alt: Option<TimesUpperLimit>,
    /// Whether there are liver metastases.
    #[uniffi(default = None)]
    pub liver_metastases: Option<bool>,
    /// Whether there was toxicity that cannot be accepted, in the judgement of the physician.
    #[uniffi(default = None)]
    pub unacceptable_toxicity: Option<bool>,
    /// For how many days serious reactions delayed treatment; 0 where none did.
    #[uniffi(default = None)]
    pub serious_reaction_delay: Option<i32>,
    /// Worst grade of any other reaction that came back.
    #[uniffi(default = None)]
    pub other_recurrent_reaction: Option<i32>,
    /// Whether a reaction of grade 2 lasted and could not be borne.
    #[uniffi(default = None)]
    pub intolerable_grade_2: Option<bool>,
}

impl PluvictoReactions {
    fn read(&self, faults: &mut Faults) -> course::PluvictoReactions {
        let Self {
            dose_was_reduced,
            recurrent_myelosuppression,
            renal_toxicity,
            renal_toxicity_recurred,
            recurrent_dry_mouth,
            recurrent_gastrointestinal_toxicity,
            ast,
            alt,
            liver_metastases,
            unacceptable_toxicity,
            serious_reaction_delay,
            other_recurrent_reaction,
            intolerable_grade_2,
        } = self;
        let mut grade = |name, given: &Option<i32>| faults.integer(name, *given, CtcaeGrade::new);
        let recurrent_myelosuppression = grade("recurrent_myelosuppression", recurrent_myelosuppression);
        let renal_toxicity = grade("renal_toxicity", renal_toxicity);
        let recurrent_dry_mouth = grade("recurrent_dry_mouth", recurrent_dry_mouth);
        let recurrent_gastrointestinal_toxicity = grade(
            "recurrent_gastrointestinal_toxicity",
            recurrent_gastrointestinal_toxicity,
        );
        let ast = times_upper_limit(faults, "ast", ast.as_ref());
        let alt = times_upper_limit(faults, "alt", alt.as_ref());
        let serious_reaction_delay =
            faults.integer("serious_reaction_delay", *serious_reaction_delay, DelayDays::new);
        let other_recurrent_reaction = faults.integer(
            "other_recurrent_reaction",
            *other_recurrent_reaction,
            CtcaeGrade::new,
        );
        course::PluvictoReactions {
            dose_was_reduced: *dose_was_reduced,
            recurrent_myelosuppression,
            renal_toxicity,
            renal_toxicity_recurred: *renal_toxicity_recurred,
            recurrent_dry_mouth,
            recurrent_gastrointestinal_toxicity,
            ast,
            alt,
            liver_metastases: *liver_metastases,
            unacceptable_toxicity: *unacceptable_toxicity,
            serious_reaction_delay,
            other_recurrent_reaction,
            intolerable_grade_2: *intolerable_grade_2,
        }
    }
}

/// What the stop rules of Pluvicto say. Every event that is in neither list did not occur.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct PluvictoStop {
    /// Events that occurred: any one of them stops treatment for good.
    pub occurred: Vec<DiscontinuationEvent>,
    /// Events of which a fact is missing.
    pub unknown: Vec<DiscontinuationEvent>,
    /// Whether treatment is to be stopped; null where that is not known.
    pub triggered: Option<bool>,
    /// The fact `discontinuation_events` of a request, as far as it is known; null where it is not.
    pub fact: Option<Vec<DiscontinuationEvent>>,
}

/// The stop rules of Pluvicto, each with the condition that the source attaches to it.
#[uniffi::export]
pub fn pluvicto_stop(reactions: PluvictoReactions) -> Result<PluvictoStop, MeasureError> {
    let mut faults = Faults::default();
    let reactions = reactions.read(&mut faults);
    faults.finish()?;
    let stop = course::pluvicto_stop(&reactions);
    let (triggered, fact) = (stop.is_triggered(), stop.fact());
    let course::PluvictoStop { occurred, unknown } = stop;
    Ok(PluvictoStop {
        occurred: occurred.carried(),
        unknown: unknown.carried(),
        triggered,
        fact: fact.map(CarriedAs::carried),
    })
}

// Changes of dose.

/// Why a dose of Pluvicto cannot be changed as asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum DoseChangeError {
    /// The dose was reduced before.
    #[error("{reason}")]
    AlreadyReduced {
        /// Why, in words without any value.
        reason: String,
    },
    /// The dose was reduced, and was to be raised.
    #[error("{reason}")]
    NeverRaisedAgain {
        /// Why, in words without any value.
        reason: String,
    },
}

impl From<course::DoseChangeError> for DoseChangeError {
    fn from(error: course::DoseChangeError) -> Self {
        let reason = error.to_string();
        match error {
            course::DoseChangeError::AlreadyReduced => Self::AlreadyReduced { reason },
            course::DoseChangeError::NeverRaisedAgain => Self::NeverRaisedAgain { reason },
        }
    }
}

/// A dose as an activity and as billing units.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct DoseAmount {
    /// The activity, in the unit that was asked for.
    pub activity: ActivityIn,
    /// Billing units of the product's code, which are millicuries.
    pub hcpcs_units: i32,
}

/// A dose of Pluvicto as an activity in a unit, and as billing units.
#[uniffi::export]
pub fn pluvicto_dose_amount(dose: PluvictoDose, unit: ActivityUnit) -> DoseAmount {
    DoseAmount {
        activity: activity_in(dose.activity(), unit),
        hcpcs_units: small(dose.hcpcs_units()),
    }
}

/// A dose of Lutathera as an activity in a unit, and as billing units.
#[uniffi::export]
pub fn lutathera_dose_amount(dose: LutatheraDose, unit: ActivityUnit) -> DoseAmount {
    DoseAmount {
        activity: activity_in(dose.activity(), unit),
        hcpcs_units: small(dose.hcpcs_units()),
    }
}

/// The dose of Pluvicto that an ordered activity stands for; null where it is neither.
#[uniffi::export]
pub fn pluvicto_dose_of_order(
    amount: JvmDecimal,
    unit: ActivityUnit,
) -> Result<Option<PluvictoDose>, MeasureError> {
    let mut faults = Faults::default();
    let ordered = faults.decimal("amount", Some(&amount), |amount| Activity::new(amount, unit));
    match ordered {
        Some(ordered) => Ok(PluvictoDose::of_order(ordered)),
        None => Err(faults.into_error()),
    }
}

/// The dose of Pluvicto after the one reduction that there is.
#[uniffi::export]
pub fn reduced_pluvicto_dose(dose: PluvictoDose) -> Result<PluvictoDose, DoseChangeError> {
    Ok(dose.reduced()?)
}

/// The next dose of a course of Pluvicto, which is the same as the one before or a reduced one.
#[uniffi::export]
pub fn next_pluvicto_dose(dose: PluvictoDose, next: PluvictoDose) -> Result<PluvictoDose, DoseChangeError> {
    Ok(dose.then(next)?)
}

/// How the time between two doses of Pluvicto compares with what the source provides for.
#[uniffi::export]
pub fn pluvicto_interval(dose: JvmDate, next_dose: JvmDate) -> Result<Interval, MeasureError> {
    let mut faults = Faults::default();
    let dose = faults.date("dose", Some(&dose));
    let next = faults.date("next_dose", Some(&next_dose));
    match dose.zip(next) {
        Some((dose, next)) => Ok(course::interval(dose, next)),
        None => Err(faults.into_error()),
    }
}

/// Whether the source provides for a time between two doses of Pluvicto.
#[uniffi::export]
pub fn interval_is_provided_for(interval: Interval) -> bool {
    interval.is_provided_for()
}
