//! Measures and their laws: scales, clearance, activity, grades, ages.

use radiopharm_policy::agent::{Drug, Sex};
use radiopharm_policy::measure::{
    self, Activity, ActivityUnit, Age, CreatinineClearance, CreatinineUnit, Ecog, GleasonPattern,
    GleasonScore, GradeGroup, Karnofsky, SerumCreatinine, Weight,
};
use radiopharm_policy::{Date, Decimal};

use crate::answer::small;
use crate::error::MeasureError;
use crate::value::{JvmDate, JvmDecimal};

fn decimal(number: &JvmDecimal, what: &str) -> Result<Decimal, MeasureError> {
    number.0.parse().map_err(|error| MeasureError::OutOfRange {
        permitted: "a number with at most 20 places after the point, below 10^18 in size".into(),
        explanation: format!("{what} must be a number that can be held exactly: {error}"),
    })
}

pub(crate) fn date(day: &JvmDate, what: &str) -> Result<Date, MeasureError> {
    day.0.parse().map_err(|_| MeasureError::OutOfRange {
        permitted: "a date of a year up to 9999".into(),
        explanation: format!("{what} must be a date of a year up to 9999, not `{}`", day.0),
    })
}

/// The ECOG status that Ma and colleagues (2010) found to fit a Karnofsky status best: for display.
///
/// No decision converts one scale into the other.
#[uniffi::export]
pub fn ecog_of_karnofsky(kps: i32) -> Result<i32, MeasureError> {
    Ok(Karnofsky::new(kps.into())?.to_ecog().value().into())
}

/// The Karnofsky statuses that correspond to an ECOG status, best first.
#[uniffi::export]
pub fn karnofsky_of_ecog(ecog: i32) -> Result<Vec<i32>, MeasureError> {
    Ok(Ecog::new(ecog.into())?
        .to_karnofsky()
        .map(|kps| kps.value().into())
        .collect())
}

/// A creatinine clearance derived with the Cockcroft-Gault formula.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct DerivedClearance {
    /// The clearance in mL/min to two places, cut and not rounded: for display.
    pub ml_per_min: JvmDecimal,
    /// The limits that it is at least, exactly, of those that were asked about, in their order.
    pub at_least: Vec<bool>,
}

/// Derives the creatinine clearance from age, sex, actual weight and serum creatinine, exactly, and compares
/// it with limits in mL/min.
#[uniffi::export]
pub fn cockcroft_gault(
    age_years: i32,
    sex: Sex,
    weight_kg: JvmDecimal,
    serum_creatinine: JvmDecimal,
    unit: CreatinineUnit,
    limits: Vec<JvmDecimal>,
) -> Result<DerivedClearance, MeasureError> {
    let creatinine = decimal(&serum_creatinine, "serum creatinine")?;
    let creatinine = match unit {
        CreatinineUnit::MgPerDl => SerumCreatinine::mg_per_dl(creatinine),
        CreatinineUnit::UmolPerL => SerumCreatinine::umol_per_l(creatinine),
    }?;
    let weight = Weight::new(decimal(&weight_kg, "weight")?)?;
    let derived = measure::cockcroft_gault(Age::new(age_years.into())?, sex, weight, creatinine);
    let at_least = limits.iter().map(|limit| {
        let limit = CreatinineClearance::new(decimal(limit, "limit")?)?;
        Ok(derived.at_least(limit))
    });
    Ok(DerivedClearance {
        ml_per_min: derived.to_two_places().into(),
        at_least: at_least.collect::<Result<_, MeasureError>>()?,
    })
}

/// An amount of radioactivity in a unit.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ActivityIn {
    /// The exact amount; null where it has no finite decimal of at most 20 places in the unit.
    pub exactly: Option<JvmDecimal>,
    /// The amount rounded half up to six places: for display.
    pub rounded: JvmDecimal,
    /// The least whole number of units that is not less than the amount: what a bill counts.
    pub whole_units: i64,
}

/// Converts an amount of radioactivity from one unit into another, exactly.
#[uniffi::export]
pub fn convert_activity(
    amount: JvmDecimal,
    from: ActivityUnit,
    into: ActivityUnit,
) -> Result<ActivityIn, MeasureError> {
    let activity = Activity::new(decimal(&amount, "activity")?, from)?;
    Ok(activity_in(activity, into))
}

/// An amount that depends on body weight, in a unit.
#[uniffi::export]
pub fn activity_per_weight(
    kilobecquerels_per_kg: i32,
    weight_kg: JvmDecimal,
    into: ActivityUnit,
) -> Result<ActivityIn, MeasureError> {
    let weight = Weight::new(decimal(&weight_kg, "weight")?)?;
    let per_kg = u8::try_from(kilobecquerels_per_kg).map_err(|_| MeasureError::OutOfRange {
        permitted: "a whole number from 0 to 255 (kBq/kg)".into(),
        explanation: format!(
            "activity per weight must be a whole number from 0 to 255 (kBq/kg), not `{kilobecquerels_per_kg}`"
        ),
    })?;
    Ok(activity_in(Activity::per_weight(per_kg, weight), into))
}

fn activity_in(activity: Activity, unit: ActivityUnit) -> ActivityIn {
    ActivityIn {
        exactly: activity.exactly_in(unit).map(JvmDecimal::from),
        rounded: activity.rounded_in(unit, 6).into(),
        whole_units: i64::try_from(activity.whole_units(unit)).unwrap_or(i64::MAX),
    }
}

/// The grade group of a Gleason score of two patterns, primary and secondary.
#[uniffi::export]
pub fn gleason_grade_group(primary: i32, secondary: i32) -> Result<GradeGroup, MeasureError> {
    let score = GleasonScore::new(
        GleasonPattern::new(primary.into())?,
        GleasonPattern::new(secondary.into())?,
    );
    Ok(score.grade_group())
}

/// The age in completed years, on a day, of somebody born on another.
#[uniffi::export]
pub fn age_on(birth_date: JvmDate, day: JvmDate) -> Result<i32, MeasureError> {
    let age = Age::on(date(&birth_date, "birth date")?, date(&day, "day")?)?;
    Ok(age.value().into())
}

/// What the policy and the label say of a product.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Product {
    /// The product.
    pub drug: Drug,
    /// The brand name, as it is printed.
    pub brand_name: String,
    /// The generic name.
    pub generic_name: String,
    /// The code that bills it.
    pub hcpcs: String,
    /// What one unit of that code is.
    pub hcpcs_unit: ActivityUnit,
    /// The greatest number of doses in a lifetime.
    pub dose_cap: i32,
    /// The usual interval between doses in weeks.
    pub interval_weeks: i32,
    /// The dose in gigabecquerels; null where it depends on body weight.
    pub fixed_dose_gbq: Option<JvmDecimal>,
}

/// What the policy and the label say of a product.
#[uniffi::export]
pub fn product(drug: Drug) -> Product {
    Product {
        drug,
        brand_name: drug.brand_name().into(),
        generic_name: drug.generic_name().into(),
        hcpcs: drug.hcpcs().into(),
        hcpcs_unit: drug.hcpcs_unit(),
        dose_cap: small(drug.dose_cap()),
        interval_weeks: small(drug.interval_weeks()),
        fixed_dose_gbq: drug
            .fixed_dose()
            .and_then(|dose| dose.exactly_in(ActivityUnit::Gbq))
            .map(JvmDecimal::from),
    }
}
