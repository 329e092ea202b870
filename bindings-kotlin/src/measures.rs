//! Measures and their laws: scales, clearance, activity, grades, ages.

use radiopharm_policy::agent::{Drug, Nuclide, Sex, Target};
use radiopharm_policy::measure::{
    self, Activity, ActivityUnit, Age, CockcroftGault, CreatinineClearance, CreatinineUnit, Ecog,
    GleasonPattern, GleasonScore, GradeGroup, Karnofsky, SerumCreatinine, Weight,
};
use radiopharm_policy::{Date, Decimal, DecimalError};

use crate::answer::small;
use crate::error::{MeasureError, MeasureFault};
use crate::value::{JvmDate, JvmDecimal};

/// Reads arguments, and keeps what is wrong with any of them, so that all of it is reported at once.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<MeasureFault>);

impl Faults {
    /// What a measure made of an argument; where it cannot take it, a fault.
    pub(crate) fn kept<T>(&mut self, argument: &str, made: Result<T, measure::MeasureError>) -> Option<T> {
        made.map_err(|error| self.0.push(MeasureFault::new(argument, &error)))
            .ok()
    }

    /// A number as it is written.
    pub(crate) fn number(&mut self, argument: &str, given: &JvmDecimal) -> Option<Decimal> {
        let permitted = "a number with at most 20 places after the point, below 10^18 in size";
        let text = given.text();
        text.parse()
            .map_err(|_: DecimalError| self.0.push(MeasureFault::of_type(argument, permitted, &text)))
            .ok()
    }

    /// A decimal measure, where it is given.
    pub(crate) fn decimal<T>(
        &mut self,
        argument: &str,
        given: Option<&JvmDecimal>,
        measure: impl FnOnce(Decimal) -> Result<T, measure::MeasureError>,
    ) -> Option<T> {
        let number = self.number(argument, given?)?;
        self.kept(argument, measure(number))
    }

    /// A measure of whole numbers, where it is given.
    pub(crate) fn integer<T>(
        &mut self,
        argument: &str,
        given: Option<i32>,
        measure: impl FnOnce(i64) -> Result<T, measure::MeasureError>,
    ) -> Option<T> {
        self.kept(argument, measure(given?.into()))
    }

    /// A small whole number without a measure of its own.
    pub(crate) fn byte(&mut self, argument: &str, given: i32) -> Option<u8> {
        let permitted = "a whole number from 0 to 255";
        u8::try_from(given)
            .map_err(|_| {
                self.0
                    .push(MeasureFault::of_type(argument, permitted, &given.to_string()));
            })
            .ok()
    }

    /// A date, where it is given.
    pub(crate) fn date(&mut self, argument: &str, given: Option<&JvmDate>) -> Option<Date> {
        let given = given?;
        let read = given.date();
        if read.is_none() {
            let permitted = "a date of a year from -9999 to 9999";
            self.0
                .push(MeasureFault::of_type(argument, permitted, &given.to_string()));
        }
        read
    }

    /// Nothing, if nothing is wrong.
    pub(crate) fn finish(&mut self) -> Result<(), MeasureError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(MeasureError::OutOfRange {
                faults: std::mem::take(&mut self.0),
            })
        }
    }

    /// What is wrong, where something is known to be.
    pub(crate) fn into_error(self) -> MeasureError {
        MeasureError::OutOfRange { faults: self.0 }
    }
}

/// A serum creatinine of an argument.
pub(crate) fn serum_creatinine(
    faults: &mut Faults,
    argument: &str,
    value: &JvmDecimal,
    unit: CreatinineUnit,
) -> Option<SerumCreatinine> {
    faults.decimal(argument, Some(value), |value| match unit {
        CreatinineUnit::MgPerDl => SerumCreatinine::mg_per_dl(value),
        CreatinineUnit::UmolPerL => SerumCreatinine::umol_per_l(value),
    })
}

/// A clearance that is derived from arguments, whose names `of` makes out of those of the formula.
pub(crate) fn derived_clearance(
    faults: &mut Faults,
    of: impl Fn(&str) -> String,
    age_years: i32,
    sex: Sex,
    weight_kg: &JvmDecimal,
    creatinine: &JvmDecimal,
    unit: CreatinineUnit,
) -> Option<CockcroftGault> {
    let age = faults.integer(&of("age_years"), Some(age_years), Age::new);
    let weight = faults.decimal(&of("weight_kg"), Some(weight_kg), Weight::new);
    let creatinine = serum_creatinine(faults, &of("serum_creatinine"), creatinine, unit);
    Some(measure::cockcroft_gault(age?, sex, weight?, creatinine?))
}

/// The ECOG status that Ma and colleagues (2010) found to fit a Karnofsky status best: for display.
///
/// No decision converts one scale into the other.
#[uniffi::export]
pub fn ecog_of_karnofsky(kps: i32) -> Result<i32, MeasureError> {
    let mut faults = Faults::default();
    match faults.integer("kps", Some(kps), Karnofsky::new) {
        Some(kps) => Ok(kps.to_ecog().value().into()),
        None => Err(faults.into_error()),
    }
}

/// The Karnofsky statuses that correspond to an ECOG status, best first.
#[uniffi::export]
pub fn karnofsky_of_ecog(ecog: i32) -> Result<Vec<i32>, MeasureError> {
    let mut faults = Faults::default();
    match faults.integer("ecog", Some(ecog), Ecog::new) {
        Some(ecog) => Ok(ecog.to_karnofsky().map(|kps| kps.value().into()).collect()),
        None => Err(faults.into_error()),
    }
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
    let mut faults = Faults::default();
    let derived = derived_clearance(
        &mut faults,
        str::to_owned,
        age_years,
        sex,
        &weight_kg,
        &serum_creatinine,
        unit,
    );
    let limits: Vec<_> = limits
        .iter()
        .enumerate()
        .filter_map(|(place, limit)| {
            faults.decimal(&format!("limits[{place}]"), Some(limit), CreatinineClearance::new)
        })
        .collect();
    faults.finish()?;
    let Some(derived) = derived else {
        return Err(faults.into_error());
    };
    Ok(DerivedClearance {
        ml_per_min: derived.to_two_places().into(),
        at_least: limits.into_iter().map(|limit| derived.at_least(limit)).collect(),
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
    let mut faults = Faults::default();
    match faults.decimal("amount", Some(&amount), |amount| Activity::new(amount, from)) {
        Some(activity) => Ok(activity_in(activity, into)),
        None => Err(faults.into_error()),
    }
}

/// An amount that depends on body weight, in a unit.
#[uniffi::export]
pub fn activity_per_weight(
    kilobecquerels_per_kg: i32,
    weight_kg: JvmDecimal,
    into: ActivityUnit,
) -> Result<ActivityIn, MeasureError> {
    let mut faults = Faults::default();
    let per_kg = faults.byte("kilobecquerels_per_kg", kilobecquerels_per_kg);
    let weight = faults.decimal("weight_kg", Some(&weight_kg), Weight::new);
    match per_kg.zip(weight) {
        Some((per_kg, weight)) => Ok(activity_in(Activity::per_weight(per_kg, weight), into)),
        None => Err(faults.into_error()),
    }
}

pub(crate) fn activity_in(activity: Activity, unit: ActivityUnit) -> ActivityIn {
    ActivityIn {
        exactly: activity.exactly_in(unit).map(JvmDecimal::from),
        rounded: activity.rounded_in(unit, 6).into(),
        whole_units: i64::try_from(activity.whole_units(unit)).unwrap_or(i64::MAX),
    }
}

/// The grade group of a Gleason score of two patterns, primary and secondary.
#[uniffi::export]
pub fn gleason_grade_group(primary: i32, secondary: i32) -> Result<GradeGroup, MeasureError> {
    let mut faults = Faults::default();
    let primary = faults.integer("primary", Some(primary), GleasonPattern::new);
    let secondary = faults.integer("secondary", Some(secondary), GleasonPattern::new);
    match primary.zip(secondary) {
        Some((primary, secondary)) => Ok(GleasonScore::new(primary, secondary).grade_group()),
        None => Err(faults.into_error()),
    }
}

/// The age in completed years, on a day, of somebody born on another.
#[uniffi::export]
pub fn age_on(birth_date: JvmDate, day: JvmDate) -> Result<i32, MeasureError> {
    let mut faults = Faults::default();
    let birth = faults.date("birth_date", Some(&birth_date));
    let day = faults.date("day", Some(&day));
    let age = birth
        .zip(day)
        .and_then(|(birth, day)| faults.kept("birth_date", Age::on(birth, day)));
    match age {
        Some(age) => Ok(age.value().into()),
        None => Err(faults.into_error()),
    }
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
    /// The nuclide that it carries.
    pub nuclide: Nuclide,
    /// What it binds to.
    pub target: Target,
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
        nuclide: drug.nuclide(),
        target: drug.target(),
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
