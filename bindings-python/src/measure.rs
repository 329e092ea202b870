//! Measures: checked values with units.

use pyo3::prelude::*;
use radiopharm_policy::agent::Sex;
use radiopharm_policy::measure::{ActivityUnit, CreatinineUnit, DecimalRange, IntegerRange};
use radiopharm_policy::{Decimal, Given, InputError};

use crate::error::{Faults, Read, not_permitted, raised_one};
use crate::given::given;
use crate::record::{made_anew, record, shown_as_class};
use crate::results::word_of;
use crate::shown::{Day, Exact, number_in_code};
use crate::words::{Member, PyWord};

/// The measures of the core, with the one that the course of treatment has.
mod core {
    pub(super) use radiopharm_policy::course::ProthrombinRatio;
    pub(super) use radiopharm_policy::measure::*;
}

/// An exact number from what was given, if it is one.
pub(crate) fn number(value: &Given<'_>) -> Option<Decimal> {
    match value {
        Given::Number(written) => written.parse().ok(),
        Given::Null | Given::Bool(_) | Given::Text(_) | Given::List(_) | Given::Object(_) => None,
    }
}

/// A whole number in a range, by the rules of the vocabulary.
pub(crate) fn read_whole<T>(
    argument: Option<&str>,
    value: &Bound<'_, PyAny>,
    range: &IntegerRange,
    make: impl FnOnce(i64) -> Result<T, core::MeasureError>,
) -> PyResult<Read<T>> {
    let read = given(value)?;
    let made = number(&read)
        .and_then(Decimal::to_integer)
        .filter(|number| range.holds(*number))
        .and_then(|number| make(number).ok());
    Ok(made.ok_or_else(|| not_permitted(argument, range, &read)))
}

/// A decimal in a range, by the rules of the vocabulary.
pub(crate) fn read_exact<T>(
    argument: Option<&str>,
    value: &Bound<'_, PyAny>,
    range: &DecimalRange,
    make: impl FnOnce(Decimal) -> Result<T, core::MeasureError>,
) -> PyResult<Read<T>> {
    let read = given(value)?;
    let made = number(&read)
        .filter(|number| range.holds(*number))
        .and_then(|number| make(number).ok());
    Ok(made.ok_or_else(|| not_permitted(argument, range, &read)))
}

/// The one argument of a measure.
fn whole<T>(
    value: &Bound<'_, PyAny>,
    range: &IntegerRange,
    make: impl FnOnce(i64) -> Result<T, core::MeasureError>,
) -> PyResult<T> {
    read_whole(None, value, range, make)?.map_err(|fault| raised_one(value.py(), fault))
}

/// The one argument of a measure.
pub(crate) fn exact<T>(
    value: &Bound<'_, PyAny>,
    range: &DecimalRange,
    make: impl FnOnce(Decimal) -> Result<T, core::MeasureError>,
) -> PyResult<T> {
    read_exact(None, value, range, make)?.map_err(|fault| raised_one(value.py(), fault))
}

/// The class itself; whether its values have an order is an option of the attribute.
macro_rules! integer_measure {
    (plain [$($docs:literal)*] $class:ident $name:literal $core:ident) => {
        $(#[doc = $docs])*
        #[pyclass(frozen, eq, hash, name = $name, module = "radiopharm_policy")]
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub struct $class(pub(crate) core::$core);
    };
    (ordered [$($docs:literal)*] $class:ident $name:literal $core:ident) => {
        $(#[doc = $docs])*
        #[pyclass(frozen, eq, ord, hash, name = $name, module = "radiopharm_policy")]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Hash, Debug)]
        pub struct $class(pub(crate) core::$core);
    };
}

macro_rules! integer_measures {
    ($(
        $(#[doc = $docs:literal])*
        $order:ident $class:ident $name:literal $core:ident { $($more:tt)* }
    )+) => {$(
        integer_measure!($order [$($docs)*] $class $name $core);

        shown_as_class!(core::$core => $class);

        record! {
            $class
            match "value";
            shown {
                /// The number.
                value: i64 = |it| i64::from(it.0.value()),
            }
            constants {
                /// What is permitted, in words.
                permitted "PERMITTED": String = core::$core::RANGE.to_string(),
            }
            repr |it| format!(concat!($name, "({})"), it.0);
            str |it| it.0.to_string();
            pickle |it| made_anew(it, (it.get().value(),));
            methods {
                #[new]
                #[pyo3(signature = (value: "Whole"))]
                fn new(value: &Bound<'_, PyAny>) -> PyResult<Self> {
                    whole(value, &core::$core::RANGE, core::$core::new).map(Self)
                }

                fn __int__(&self) -> i64 {
                    self.value()
                }

                $($more)*
            }
        }
    )+

        /// The number of a measure, if the object is one of these.
        fn whole_measure<'a>(object: &Bound<'_, PyAny>) -> Option<Given<'a>> {
            $(
                if let Ok(measure) = object.cast::<$class>() {
                    return Some(measure.get().value().into());
                }
            )+
            None
        }
    };
}

macro_rules! decimal_measures {
    ($( $(#[doc = $docs:literal])* $class:ident $name:literal $core:ident )+) => {$(
        $(#[doc = $docs])*
        #[pyclass(frozen, eq, ord, hash, name = $name, module = "radiopharm_policy")]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $class(pub(crate) core::$core);

        shown_as_class!(core::$core => $class);

        record! {
            $class
            match "value";
            shown {
                /// The exact number, in the unit.
                value: Exact = |it| Exact(it.0.value()),
            }
            constants {
                /// What is permitted, in words.
                permitted "PERMITTED": String = core::$core::RANGE.to_string(),
                /// The unit.
                unit "UNIT": &'static str = core::$core::RANGE.unit,
            }
            repr |it| format!(concat!($name, "({})"), number_in_code(it.0.value()));
            str |it| it.0.to_string();
            pickle |it| made_anew(it, (it.get().value(),));
            methods {
                #[new]
                #[pyo3(signature = (value: "Number"))]
                fn new(value: &Bound<'_, PyAny>) -> PyResult<Self> {
                    exact(value, &core::$core::RANGE, core::$core::new).map(Self)
                }

                fn __float__(&self) -> f64 {
                    self.0.value().to_f64_lossy()
                }
            }
        }
    )+

        /// The number of a measure, if the object is one of these.
        fn decimal_measure<'a>(object: &Bound<'_, PyAny>) -> Option<Given<'a>> {
            $(
                if let Ok(measure) = object.cast::<$class>() {
                    return Some(measure.get().0.value().into());
                }
            )+
            None
        }
    };
}

/// The number of any measure, as a request takes it.
///
/// A serum creatinine keeps its unit: it is a text that no number is read from, so that it cannot be taken
/// for one in the other unit. `Lutathera(..., **creatinine.to_facts())` states it in its own.
pub(crate) fn number_of_measure<'a>(object: &Bound<'_, PyAny>) -> Option<Given<'a>> {
    if object
        .get_type()
        .module()
        .is_ok_and(|module| module != "radiopharm_policy")
    {
        return None;
    }
    whole_measure(object)
        .or_else(|| decimal_measure(object))
        .or_else(|| {
            let creatinine = object.cast::<PySerumCreatinine>().ok()?;
            Some(Given::from(creatinine.get().0.to_string()))
        })
}

integer_measures! {
    /// A Karnofsky Performance Status: 0, 10, 20, .. 100; 100 is unimpaired, 0 is dead.
    ///
    /// It has no order, since "greater" would mean *better* here and *worse* for `Ecog`.
    ///
    /// ```
    /// >>> from radiopharm_policy import Karnofsky
    /// >>> Karnofsky(60).to_ecog()
    /// Ecog(2)
    /// >>> Karnofsky(80).at_least_as_well_as(Karnofsky(60))
    /// True
    /// >>> Karnofsky(65)
    /// Traceback (most recent call last):
    ///     ...
    /// radiopharm_policy.InputError: Karnofsky Performance Status must be a whole number from 0 to 100 in steps of 10, not `65`
    ///
    /// ```
    plain PyKarnofsky "Karnofsky" Karnofsky {
        /// Every value of the scale, best first.
        #[staticmethod]
        fn all() -> Vec<Self> {
            core::Karnofsky::all().map(Self).collect()
        }

        /// Whether this status is as good as the other or better.
        fn at_least_as_well_as(&self, other: PyRef<'_, Self>) -> bool {
            self.0.at_least_as_well_as(other.0)
        }

        /// The ECOG status that Ma and colleagues (2010) found to fit best: for display, never for a decision.
        fn to_ecog(&self) -> PyEcog {
            PyEcog(self.0.to_ecog())
        }
    }
    /// An ECOG Performance Status: 0 to 5; 0 is unimpaired, 5 is dead.
    ///
    /// It has no order, since "greater" would mean *worse* here and *better* for `Karnofsky`.
    ///
    /// ```
    /// >>> from radiopharm_policy import Ecog
    /// >>> Ecog(2).to_karnofsky()
    /// [Karnofsky(70), Karnofsky(60)]
    ///
    /// ```
    plain PyEcog "Ecog" Ecog {
        /// Every value of the scale, best first.
        #[staticmethod]
        fn all() -> Vec<Self> {
            core::Ecog::all().map(Self).collect()
        }

        /// Whether this status is as good as the other or better.
        fn at_least_as_well_as(&self, other: PyRef<'_, Self>) -> bool {
            self.0.at_least_as_well_as(other.0)
        }

        /// The Karnofsky values that correspond to this status, best first: for display, never for a decision.
        fn to_karnofsky(&self) -> Vec<PyKarnofsky> {
            self.0.to_karnofsky().map(PyKarnofsky).collect()
        }
    }
    /// An age in completed years: 0 to 130.
    ///
    /// ```
    /// >>> from datetime import date
    /// >>> from radiopharm_policy import Age
    /// >>> Age.on(date(2012, 2, 29), date(2026, 2, 28))
    /// Age(13)
    ///
    /// ```
    ordered PyAge "Age" Age {
        /// The age in completed years, on a day, of somebody born on another.
        #[staticmethod]
        #[pyo3(signature = (birth_date: "date", day: "date"))]
        fn on(birth_date: &Bound<'_, PyAny>, day: &Bound<'_, PyAny>) -> PyResult<Self> {
            let py = birth_date.py();
            let mut faults = Faults::default();
            let birth = faults.take(read_day("birth_date", birth_date)?);
            let on = faults.take(read_day("day", day)?);
            let (birth, on) = faults.finish(py, birth.zip(on))?;
            core::Age::on(birth, on).map(Self).map_err(|_| {
                let permitted = format!("{} on {on}", core::Age::RANGE);
                raised_one(py, InputError::invalid(None, core::Age::RANGE.name, &permitted, &birth.into()))
            })
        }

        /// The day on which somebody born on a date completes this many years.
        #[pyo3(signature = (birth_date: "date"))]
        fn reached_on(&self, birth_date: &Bound<'_, PyAny>) -> PyResult<Option<Day>> {
            let birth = read_day("birth_date", birth_date)?.map_err(|fault| raised_one(birth_date.py(), fault))?;
            Ok(self.0.reached_on(birth).map(Day))
        }
    }
    /// How many doses of a product were given in a lifetime, from every source: 0 to 100.
    plain PyDosesGiven "DosesGiven" DosesGiven {}
    /// How many doses are asked for: 1 to 100.
    plain PyDosesRequested "DosesRequested" DosesRequested {}
    /// A severity grade of the Common Terminology Criteria for Adverse Events: 0 to 5, where 0 is no such event.
    ordered PyCtcaeGrade "CtcaeGrade" CtcaeGrade {}
    /// Whole days from the last dose of a long-acting somatostatin analogue to the date of service: 0 to 36,500.
    plain PyWashoutDays "WashoutDays" WashoutDays {}
    /// For how many days treatment was delayed: 0 to 3,650.
    plain PyDelayDays "DelayDays" DelayDays {}
    /// One Gleason pattern: 1 (well differentiated) to 5 (poorly differentiated).
    plain PyGleasonPattern "GleasonPattern" GleasonPattern {}
}

decimal_measures! {
    /// Actual body weight in kilograms: above 0, up to 500.
    ///
    /// ```
    /// >>> from radiopharm_policy import Weight
    /// >>> Weight(72.5).value, str(Weight(72.5))
    /// (Decimal('72.5'), '72.5 kg')
    ///
    /// ```
    PyWeight "Weight" Weight
    /// The Ki-67 proliferation index in percent of cells: 0 to 100.
    PyKi67Index "Ki67Index" Ki67Index
    /// A measured or reported creatinine clearance in mL/min: 0 to 1,000. An eGFR per 1.73 m2 is not one.
    PyCreatinineClearance "CreatinineClearance" CreatinineClearance
    /// Hours from the last dose of short-acting octreotide to the first requested dose: 0 to 876,000.
    PyWashoutHours "WashoutHours" WashoutHours
    /// The dose of long-acting octreotide planned after each dose, in milligrams: above 0, up to 1,000.
    PyOctreotideDose "OctreotideDose" OctreotideDose
    /// When long-acting octreotide is planned, in hours after each dose: 0 to 1,000.
    PyOctreotideTiming "OctreotideTiming" OctreotideTiming
    /// The size of the largest known lymph node in centimeters: 0 to 50.
    PyLymphNodeSize "LymphNodeSize" LymphNodeSize
    /// The prothrombin ratio in percent of normal activity (Quick): 0 to 200. It falls where clotting fails, and
    /// is no INR, which rises.
    PyProthrombinRatio "ProthrombinRatio" ProthrombinRatio
}

/// A date by the rules of requests: a date, or a datetime at midnight.
pub(crate) fn read_day(argument: &str, value: &Bound<'_, PyAny>) -> PyResult<Read<radiopharm_policy::Date>> {
    let read = given(value)?;
    let permitted = radiopharm_policy::vocabulary::FieldType::Date.to_string();
    Ok(read
        .to_day()
        .ok_or_else(|| InputError::invalid(Some(argument), "date", &permitted, &read)))
}

/// A serum creatinine as it was reported: above 0, up to 50 mg/dL or 4,420 umol/L.
///
/// The unit is kept, and no value is ever converted and rounded.
///
/// ```
/// >>> from radiopharm_policy import SerumCreatinine
/// >>> american, european = SerumCreatinine.mg_per_dl(1), SerumCreatinine.umol_per_l(88.4)
/// >>> american.same_amount(european), american == european
/// (True, False)
/// >>> european.to_facts()
/// {'serum_creatinine_umol_l': Decimal('88.4')}
///
/// ```
#[pyclass(frozen, eq, hash, name = "SerumCreatinine", module = "radiopharm_policy")]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PySerumCreatinine(pub(crate) core::SerumCreatinine);

shown_as_class!(core::SerumCreatinine => PySerumCreatinine);

record! {
    PySerumCreatinine
    match "value", "unit";
    shown {
        /// The exact number, in the unit that it was reported in.
        value: Exact = |it| Exact(it.0.value()),
        /// The unit that it was reported in.
        unit: Member<CreatinineUnit> = |it| Member(it.0.unit()),
    }
    repr |it| {
        let constructor = match it.0.unit() {
            CreatinineUnit::MgPerDl => "mg_per_dl",
            CreatinineUnit::UmolPerL => "umol_per_l",
        };
        format!("SerumCreatinine.{constructor}({})", number_in_code(it.0.value()))
    };
    str |it| it.0.to_string();
    pickle |it| made_anew(it, (it.get().value(), it.get().unit()));
    methods {
        #[new]
        #[pyo3(signature = (value: "Number", unit: "CreatinineUnit | CreatinineUnitWord"))]
        fn new(value: &Bound<'_, PyAny>, unit: &Bound<'_, PyAny>) -> PyResult<Self> {
            let mut faults = Faults::default();
            let made = match faults.take(unit_of::<CreatinineUnit>(unit)?) {
                None => None,
                Some(CreatinineUnit::MgPerDl) => {
                    let range = core::SerumCreatinine::RANGE_MG_PER_DL;
                    faults.take(read_exact(
                        Some("value"),
                        value,
                        &range,
                        core::SerumCreatinine::mg_per_dl,
                    )?)
                }
                Some(CreatinineUnit::UmolPerL) => {
                    let range = core::SerumCreatinine::RANGE_UMOL_PER_L;
                    faults.take(read_exact(
                        Some("value"),
                        value,
                        &range,
                        core::SerumCreatinine::umol_per_l,
                    )?)
                }
            };
            faults.finish(value.py(), made.map(Self))
        }

        /// A value in mg/dL.
        #[staticmethod]
        #[pyo3(signature = (value: "Number"))]
        fn mg_per_dl(value: &Bound<'_, PyAny>) -> PyResult<Self> {
            let range = core::SerumCreatinine::RANGE_MG_PER_DL;
            exact(value, &range, core::SerumCreatinine::mg_per_dl).map(Self)
        }

        /// A value in umol/L.
        #[staticmethod]
        #[pyo3(signature = (value: "Number"))]
        fn umol_per_l(value: &Bound<'_, PyAny>) -> PyResult<Self> {
            let range = core::SerumCreatinine::RANGE_UMOL_PER_L;
            exact(value, &range, core::SerumCreatinine::umol_per_l).map(Self)
        }

        /// Whether two values are exactly the same amount, whatever their units.
        fn same_amount(&self, other: PyRef<'_, Self>) -> bool {
            self.0.same_amount(other.0)
        }

        /// The value as a fact of a request, under the name of its unit.
        #[pyo3(signature = () -> "CreatinineFactsDict")]
        fn to_facts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
            let name = match self.0.unit() {
                CreatinineUnit::MgPerDl => "serum_creatinine_mg_dl",
                CreatinineUnit::UmolPerL => "serum_creatinine_umol_l",
            };
            let dict = pyo3::types::PyDict::new(py);
            dict.set_item(name, self.value())?;
            Ok(dict.into_any())
        }
    }
}

/// A unit by its symbol.
fn unit_of<U: PyWord>(value: &Bound<'_, PyAny>) -> PyResult<Read<U>> {
    let read = given(value)?;
    let unit = match &read {
        Given::Text(symbol) => U::from_word(symbol),
        Given::Null | Given::Bool(_) | Given::Number(_) | Given::List(_) | Given::Object(_) => None,
    };
    let symbols: Vec<&str> = U::ALL.iter().map(|unit| unit.as_str()).collect();
    let permitted = format!("one of {}", symbols.join(", "));
    Ok(unit.ok_or_else(|| InputError::invalid(Some("unit"), "unit", &permitted, &read)))
}

/// The one unit that a method takes.
fn one_unit<U: PyWord>(value: &Bound<'_, PyAny>) -> PyResult<U> {
    unit_of(value)?.map_err(|fault| raised_one(value.py(), fault))
}

/// A creatinine clearance derived with the Cockcroft-Gault formula, as an exact fraction.
#[pyclass(frozen, eq, name = "CockcroftGault", module = "radiopharm_policy")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PyCockcroftGault(pub(crate) core::CockcroftGault);

record! {
    PyCockcroftGault
    shown {
        /// The clearance to two places, cut and not rounded: what shows as 40 is at least 40.
        ml_per_min: Exact = |it| Exact(it.0.to_two_places()),
    }
    repr |it| format!("<CockcroftGault: {}>", it.0);
    str |it| it.0.to_string();
    hash |it| it.0.to_two_places();
    kept as core::CockcroftGault = |it| it.0, |read| Self(read);
    methods {
        /// Whether the clearance is at least this much, exactly.
        #[pyo3(signature = (limit: "CreatinineClearance | Number"))]
        fn at_least(&self, limit: &Bound<'_, PyAny>) -> PyResult<bool> {
            let range = core::CreatinineClearance::RANGE;
            let limit = exact(limit, &range, core::CreatinineClearance::new)?;
            Ok(self.0.at_least(limit))
        }

        fn __float__(&self) -> f64 {
            self.0.to_f64_lossy()
        }
    }
}

/// Derives the creatinine clearance from age, sex, actual weight and serum creatinine, exactly.
///
/// ```
/// >>> from radiopharm_policy import SerumCreatinine, cockcroft_gault
/// >>> derived = cockcroft_gault(
/// ...     age_years=23, sex="female", weight_kg=64, serum_creatinine=SerumCreatinine.mg_per_dl(2.21)
/// ... )
/// >>> derived.at_least(40), str(derived)
/// (True, '40 mL/min')
///
/// ```
#[pyfunction(name = "cockcroft_gault")]
#[pyo3(signature = (
    *, age_years: "Age | Whole", sex: "Sex | SexWord", weight_kg: "Weight | Number",
    serum_creatinine: "SerumCreatinine"
))]
pub(crate) fn py_cockcroft_gault(
    age_years: &Bound<'_, PyAny>,
    sex: &Bound<'_, PyAny>,
    weight_kg: &Bound<'_, PyAny>,
    serum_creatinine: PyRef<'_, PySerumCreatinine>,
) -> PyResult<PyCockcroftGault> {
    let py = age_years.py();
    let mut faults = Faults::default();
    let age = faults.take(read_whole(
        Some("age_years"),
        age_years,
        &core::Age::RANGE,
        core::Age::new,
    )?);
    let sex = faults.take(word_of::<Sex>(Some("sex"), sex)?);
    let range = core::Weight::RANGE;
    let weight = faults.take(read_exact(
        Some("weight_kg"),
        weight_kg,
        &range,
        core::Weight::new,
    )?);
    let ((age, sex), weight) = faults.finish(py, age.zip(sex).zip(weight))?;
    Ok(PyCockcroftGault(core::cockcroft_gault(
        age,
        sex,
        weight,
        serum_creatinine.0,
    )))
}

/// A Gleason score: the sum of the primary and the secondary pattern, 2 to 10.
///
/// ```
/// >>> from radiopharm_policy import GleasonScore
/// >>> score = GleasonScore(4, 3)
/// >>> score.sum, score.grade_group, str(score)
/// (7, GradeGroup(3), '7 (4 + 3)')
///
/// ```
#[pyclass(frozen, eq, hash, name = "GleasonScore", module = "radiopharm_policy")]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PyGleasonScore(core::GleasonScore);

record! {
    PyGleasonScore
    match "primary", "secondary";
    shown {
        /// The primary pattern, which takes up most of the tumor.
        primary: u8 = |it| it.0.primary().value(),
        /// The secondary pattern.
        secondary: u8 = |it| it.0.secondary().value(),
        /// The score: 2 to 10.
        sum: u8 = |it| it.0.sum(),
        /// The grade group.
        grade_group: PyGradeGroup = |it| PyGradeGroup(it.0.grade_group()),
    }
    repr |it| format!("GleasonScore({}, {})", it.0.primary(), it.0.secondary());
    str |it| it.0.to_string();
    pickle |it| made_anew(it, (it.get().primary(), it.get().secondary()));
    methods {
        #[new]
        #[pyo3(signature = (primary: "GleasonPattern | Whole", secondary: "GleasonPattern | Whole"))]
        fn new(primary: &Bound<'_, PyAny>, secondary: &Bound<'_, PyAny>) -> PyResult<Self> {
            let mut faults = Faults::default();
            let pattern = |name, value| {
                read_whole(
                    Some(name),
                    value,
                    &core::GleasonPattern::RANGE,
                    core::GleasonPattern::new,
                )
            };
            let primary_pattern = faults.take(pattern("primary", primary)?);
            let secondary_pattern = faults.take(pattern("secondary", secondary)?);
            let patterns = primary_pattern.zip(secondary_pattern);
            let made = patterns.map(|(primary, secondary)| Self(core::GleasonScore::new(primary, secondary)));
            faults.finish(primary.py(), made)
        }
    }
}

/// A whole number from 0 to a greatest one, which is no measure.
pub(crate) fn small<N: Copy + Into<i64> + TryFrom<i64>>(
    argument: &str,
    value: &Bound<'_, PyAny>,
    greatest: N,
) -> PyResult<Read<N>> {
    let range = IntegerRange {
        name: "number",
        unit: "",
        least: 0,
        greatest: greatest.into(),
        step: 1,
    };
    // The range is one of the type.
    let whole = read_whole(Some(argument), value, &range, Ok)?;
    Ok(whole.map(|number| N::try_from(number).unwrap_or(greatest)))
}

/// The grade group of a prostate cancer: 1 to 5.
#[pyclass(frozen, eq, ord, hash, name = "GradeGroup", module = "radiopharm_policy")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Hash, Debug)]
pub struct PyGradeGroup(core::GradeGroup);

record! {
    PyGradeGroup
    match "value";
    shown {
        /// The number of the group.
        value: u8 = |it| it.0.number(),
    }
    repr |it| format!("GradeGroup({})", it.0.number());
    pickle |it| made_anew(it, (it.get().value(),));
    methods {
        #[new]
        #[pyo3(signature = (value: "Whole"))]
        fn new(value: &Bound<'_, PyAny>) -> PyResult<Self> {
            let range = IntegerRange {
                name: "grade group",
                unit: "",
                least: 1,
                greatest: 5,
                step: 1,
            };
            whole(value, &range, core::GradeGroup::new).map(Self)
        }

        fn __int__(&self) -> u8 {
            self.0.number()
        }
    }
}

/// An amount of radioactivity: 0 to 1,000 GBq, held exactly.
///
/// ```
/// >>> from radiopharm_policy import Activity
/// >>> Activity(7.4, "GBq") == Activity(200, "mCi")
/// True
/// >>> Activity.per_weight(55, 80).whole_units("uCi")
/// 119
///
/// ```
#[pyclass(frozen, eq, ord, hash, name = "Activity", module = "radiopharm_policy")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Hash, Debug)]
pub struct PyActivity(pub(crate) core::Activity);

record! {
    PyActivity
    repr |it| format!("<Activity: {}>", it.0);
    str |it| it.0.to_string();
    // Becquerels have a finite decimal whatever the unit was; kilobecquerels shift it by three places.
    pickle |it| made_anew(it, (it.get().0.exactly_in(ActivityUnit::Kbq).map(Exact), "kBq"));
    methods {
        #[new]
        #[pyo3(signature = (value: "Number", unit: "ActivityUnit | ActivityUnitWord"))]
        fn new(value: &Bound<'_, PyAny>, unit: &Bound<'_, PyAny>) -> PyResult<Self> {
            let mut faults = Faults::default();
            let read = given(value)?;
            let made = match faults.take(unit_of::<ActivityUnit>(unit)?) {
                None => None,
                Some(unit) => {
                    let amount = number(&read).and_then(|amount| core::Activity::new(amount, unit).ok());
                    faults.take(amount.ok_or_else(|| {
                        InputError::invalid(
                            Some("value"),
                            "activity",
                            "a number from 0 to 1000 GBq, in its unit",
                            &read,
                        )
                    }))
                }
            };
            faults.finish(value.py(), made.map(Self))
        }

        /// Kilobecquerels per kilogram of body weight, for a product that is dosed by weight.
        #[staticmethod]
        #[pyo3(signature = (kilobecquerels_per_kg: "Whole", weight_kg: "Weight | Number"))]
        fn per_weight(kilobecquerels_per_kg: &Bound<'_, PyAny>, weight_kg: &Bound<'_, PyAny>) -> PyResult<Self> {
            let py = weight_kg.py();
            let mut faults = Faults::default();
            let kilobecquerels = faults.take(small("kilobecquerels_per_kg", kilobecquerels_per_kg, u8::MAX)?);
            let range = core::Weight::RANGE;
            let weight = faults.take(read_exact(
                Some("weight_kg"),
                weight_kg,
                &range,
                core::Weight::new,
            )?);
            let made = kilobecquerels.zip(weight);
            faults.finish(
                py,
                made.map(|(kilobecquerels, weight)| Self(core::Activity::per_weight(kilobecquerels, weight))),
            )
        }

        /// The amount in a unit, where it has a finite decimal there: curies and becquerels differ by a factor of 37.
        #[pyo3(signature = (unit: "ActivityUnit | ActivityUnitWord"))]
        fn exactly_in(&self, unit: &Bound<'_, PyAny>) -> PyResult<Option<Exact>> {
            Ok(self.0.exactly_in(one_unit(unit)?).map(Exact))
        }

        /// The least whole number of units that is not less than the amount: what a bill counts.
        #[pyo3(signature = (unit: "ActivityUnit | ActivityUnitWord"))]
        fn whole_units(&self, unit: &Bound<'_, PyAny>) -> PyResult<u64> {
            Ok(self.0.whole_units(one_unit(unit)?))
        }

        /// The amount in a unit to so many places (at most 6), rounded half up: for display only.
        #[pyo3(signature = (unit: "ActivityUnit | ActivityUnitWord", places: "Whole | None" = None))]
        fn rounded_in(&self, unit: &Bound<'_, PyAny>, places: Option<&Bound<'_, PyAny>>) -> PyResult<Exact> {
            let mut faults = Faults::default();
            let in_unit = faults.take(unit_of(unit)?);
            let places = match places {
                None => Some(2),
                Some(places) => faults.take(small("places", places, 6_u8)?),
            };
            let (in_unit, places) = faults.finish(unit.py(), in_unit.zip(places))?;
            Ok(Exact(self.0.rounded_in(in_unit, places.into())))
        }

        /// This amount less a whole percentage of it, exactly.
        #[pyo3(signature = (percent: "Whole"))]
        fn reduced_by(&self, percent: &Bound<'_, PyAny>) -> PyResult<Self> {
            let range = IntegerRange {
                name: "reduction",
                unit: "%",
                least: 0,
                greatest: 100,
                step: 1,
            };
            whole(percent, &range, |percent| {
                self.0.reduced_by(u8::try_from(percent).unwrap_or(u8::MAX))
            })
            .map(Self)
        }
    }
}
