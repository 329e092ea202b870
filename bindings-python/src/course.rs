//! The course of treatment around the decision.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3::{PyClass, type_hint_union};
use radiopharm_policy::agent::{DiscontinuationEvent, Drug};
use radiopharm_policy::course as core;
use radiopharm_policy::course::{
    DoseBasis, DoseChangeError, Interval, LutatheraDose, PluvictoDose, StopFact, StopReason, StopRule,
};
use radiopharm_policy::measure::{
    CreatinineClearance, CtcaeGrade, DelayDays, DosesGiven, DosesRequested, Weight,
};
use radiopharm_policy::{ErrorKind, Given, InputError};

use crate::error::{Faults, Read, raised_one};
use crate::given::given;
use crate::measure::{
    PyActivity, PyCockcroftGault, PyCreatinineClearance, PyCtcaeGrade, PyDelayDays, PyProthrombinRatio,
    PySerumCreatinine, exact, read_day, read_exact, read_whole, small,
};
use crate::results::{Tuple, word_of};
use crate::shown::{Apart, Day, Exact, hash_of, number_in_code};
use crate::words::{Member, Members};

/// What was read of an argument that may be left out; nothing, and what is missing, is unknown.
fn optional<T>(
    value: Option<&Bound<'_, PyAny>>,
    read: impl FnOnce(&Bound<'_, PyAny>) -> PyResult<Read<T>>,
) -> PyResult<Read<Option<T>>> {
    match value {
        None => Ok(Ok(None)),
        Some(value) if matches!(given(value)?, Given::Null) => Ok(Ok(None)),
        Some(value) => Ok(read(value)?.map(Some)),
    }
}

fn truth(argument: &str, value: Option<&Bound<'_, PyAny>>) -> PyResult<Read<Option<bool>>> {
    optional(value, |value| {
        let read = given(value)?;
        Ok(if let Given::Bool(truth) = read {
            Ok(truth)
        } else {
            Err(InputError::invalid(Some(argument), "", "true or false", &read))
        })
    })
}

fn grade(argument: &str, value: Option<&Bound<'_, PyAny>>) -> PyResult<Read<Option<CtcaeGrade>>> {
    optional(value, |value| {
        read_whole(Some(argument), value, &CtcaeGrade::RANGE, CtcaeGrade::new)
    })
}

/// An object of a class, since a number alone would leave the unit open.
fn object<C, T>(
    argument: &str,
    permitted: &str,
    value: Option<&Bound<'_, PyAny>>,
    take: impl FnOnce(&C) -> T,
) -> PyResult<Read<Option<T>>>
where
    C: PyClass<Frozen = pyo3::pyclass::boolean_struct::True> + Sync,
{
    optional(value, |value| match value.cast::<C>() {
        Ok(object) => Ok(Ok(take(object.get()))),
        Err(_) => Ok(Err(InputError::invalid(
            Some(argument),
            "",
            permitted,
            &given(value)?,
        ))),
    })
}

/// A laboratory value beside the upper limit of normal of its laboratory, in one unit: bilirubin, AST, ALT.
///
/// The quotient is never computed; what is asked is whether the value exceeds so many times the limit.
///
/// ```
/// >>> from radiopharm_policy import TimesUpperLimit
/// >>> bilirubin = TimesUpperLimit(3.6, 1.2)
/// >>> bilirubin.exceeds(3), bilirubin.exceeds(2)
/// (False, True)
/// >>> TimesUpperLimit.multiple(5.1).exceeds(5)
/// True
///
/// ```
#[pyclass(frozen, eq, hash, name = "TimesUpperLimit", module = "radiopharm_policy")]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PyTimesUpperLimit(core::TimesUpperLimit);

#[pymethods]
impl PyTimesUpperLimit {
    #[new]
    #[pyo3(signature = (value: "Number", upper_limit: "Number"))]
    fn new(value: &Bound<'_, PyAny>, upper_limit: &Bound<'_, PyAny>) -> PyResult<Self> {
        let (values, limits) = (
            core::TimesUpperLimit::VALUE_RANGE,
            core::TimesUpperLimit::LIMIT_RANGE,
        );
        let mut faults = Faults::default();
        let number = faults.take(read_exact(Some("value"), value, &values, Ok)?);
        let limit = faults.take(read_exact(Some("upper_limit"), upper_limit, &limits, Ok)?);
        let made = number
            .zip(limit)
            .and_then(|(number, limit)| core::TimesUpperLimit::new(number, limit).ok());
        faults.finish(value.py(), made.map(Self))
    }

    /// A value that was reported as a multiple of the upper limit of normal.
    #[staticmethod]
    #[pyo3(signature = (multiple: "Number"))]
    fn multiple(multiple: &Bound<'_, PyAny>) -> PyResult<Self> {
        let range = core::TimesUpperLimit::VALUE_RANGE;
        exact(multiple, &range, core::TimesUpperLimit::multiple).map(Self)
    }

    /// What a pattern takes by position.
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str) {
        ("value", "upper_limit")
    }

    /// The value.
    #[getter]
    fn value(&self) -> Exact {
        Exact(self.0.value())
    }

    /// The upper limit of normal.
    #[getter]
    fn upper_limit(&self) -> Exact {
        Exact(self.0.upper_limit())
    }

    /// Whether the value is more than so many times the upper limit, exactly.
    #[pyo3(signature = (times: "Whole"))]
    fn exceeds(&self, times: &Bound<'_, PyAny>) -> PyResult<bool> {
        let py = times.py();
        small("times", times, u8::MAX)?
            .map(|times| self.0.exceeds(times))
            .map_err(|fault| raised_one(py, fault))
    }

    fn __repr__(&self) -> String {
        let (value, limit) = (
            number_in_code(self.0.value()),
            number_in_code(self.0.upper_limit()),
        );
        format!("TimesUpperLimit({value}, {limit})")
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Apart<'py>> {
        let times = slf.get();
        (slf.get_type(), (times.value(), times.upper_limit()))
            .into_pyobject(slf.py())
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// Serum albumin, 0 to 100 g/L. American laboratories report g/dL, a tenth of that: there is a constructor for each,
/// and none that leaves the unit open.
///
/// ```
/// >>> from radiopharm_policy import Albumin
/// >>> Albumin.grams_per_deciliter(2.9) == Albumin.grams_per_liter(29)
/// True
/// >>> str(Albumin.grams_per_deciliter(2.9))
/// '29 g/L'
///
/// ```
#[pyclass(frozen, eq, ord, hash, name = "Albumin", module = "radiopharm_policy")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PyAlbumin(core::Albumin);

#[pymethods]
impl PyAlbumin {
    /// A value in g/L.
    #[staticmethod]
    #[pyo3(signature = (value: "Number"))]
    fn grams_per_liter(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let range = core::Albumin::RANGE_GRAMS_PER_LITER;
        exact(value, &range, core::Albumin::grams_per_liter).map(Self)
    }

    /// A value in g/dL.
    #[staticmethod]
    #[pyo3(signature = (value: "Number"))]
    fn grams_per_deciliter(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let range = core::Albumin::RANGE_GRAMS_PER_DECILITER;
        exact(value, &range, core::Albumin::grams_per_deciliter).map(Self)
    }

    /// The exact number in g/L.
    #[getter]
    fn in_grams_per_liter(&self) -> Exact {
        Exact(self.0.in_grams_per_liter())
    }

    fn __repr__(&self) -> String {
        format!(
            "Albumin.grams_per_liter({})",
            number_in_code(self.0.in_grams_per_liter())
        )
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Apart<'py>> {
        let make = slf.get_type().getattr("grams_per_liter")?;
        (make, (slf.get().in_grams_per_liter(),))
            .into_pyobject(slf.py())
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// The schedule of a drug: how much, how often, how many times.
///
/// ```
/// >>> from radiopharm_policy import course
/// >>> xofigo = course.schedule("xofigo")
/// >>> str(xofigo.activity(80)), xofigo.activity()
/// ('4.4 MBq', None)
/// >>> [(dose.number, str(dose.date)) for dose in course.schedule("lutathera").plan_after(2, "2026-05-04", 4)]
/// [(3, '2026-05-04'), (4, '2026-06-29')]
///
/// ```
#[pyclass(frozen, eq, name = "Schedule", module = "radiopharm_policy.course")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PySchedule(core::Schedule);

#[pymethods]
impl PySchedule {
    /// What a pattern takes by position.
    #[classattr]
    fn __match_args__() -> (&'static str,) {
        ("drug",)
    }

    /// The drug.
    #[getter]
    fn drug(&self) -> Member<Drug> {
        Member(self.0.drug)
    }

    /// The activity of every dose; `None` where it goes by body weight.
    #[getter]
    fn fixed_dose(&self) -> Option<PyActivity> {
        match self.0.dose {
            DoseBasis::Fixed(activity) => Some(PyActivity(activity)),
            DoseBasis::KilobecquerelsPerKilogram(_) => None,
        }
    }

    /// Kilobecquerels per kilogram of body weight; `None` where the dose is the same for everybody.
    #[getter]
    fn kilobecquerels_per_kg(&self) -> Option<u8> {
        match self.0.dose {
            DoseBasis::Fixed(_) => None,
            DoseBasis::KilobecquerelsPerKilogram(kilobecquerels) => Some(kilobecquerels),
        }
    }

    /// Weeks from one dose to the next.
    #[getter]
    fn interval_weeks(&self) -> u8 {
        self.0.interval_weeks
    }

    /// How many doses, which is the limit of a lifetime.
    #[getter]
    fn doses(&self) -> u8 {
        self.0.doses
    }

    /// The activity of a dose; `None` where it depends on a weight that is not known.
    #[pyo3(signature = (weight_kg: "Weight | Number | None" = None))]
    fn activity(&self, py: Python<'_>, weight_kg: Option<&Bound<'_, PyAny>>) -> PyResult<Option<PyActivity>> {
        let read =
            |value: &Bound<'_, PyAny>| read_exact(Some("weight_kg"), value, &Weight::RANGE, Weight::new);
        let weight = optional(weight_kg, read)?.map_err(|fault| raised_one(py, fault))?;
        Ok(self.0.activity(weight).map(PyActivity))
    }

    /// The next doses of a course of which some were given, at the usual interval: as many as asked for, and never
    /// more than the limit of a lifetime leaves.
    #[pyo3(signature = (doses_given: "DosesGiven | Whole", next_dose: "date | str", doses: "DosesRequested | Whole"))]
    fn plan_after(
        &self,
        doses_given: &Bound<'_, PyAny>,
        next_dose: &Bound<'_, PyAny>,
        doses: &Bound<'_, PyAny>,
    ) -> PyResult<Tuple<PyPlannedDose>> {
        let mut faults = Faults::default();
        let range = DosesGiven::RANGE;
        let given = faults.take(read_whole(
            Some("doses_given"),
            doses_given,
            &range,
            DosesGiven::new,
        )?);
        let day = faults.take(read_day("next_dose", next_dose)?);
        let doses = faults.take(read_doses(doses)?);
        let all = given.zip(day).zip(doses);
        let ((given, day), doses) = faults.finish(next_dose.py(), all)?;
        Ok(Tuple(
            self.0
                .plan_after(given, day, doses.value())
                .map(PyPlannedDose)
                .collect(),
        ))
    }

    fn __repr__(&self) -> String {
        let core::Schedule {
            drug,
            dose,
            interval_weeks,
            doses,
        } = self.0;
        let dose = match dose {
            DoseBasis::Fixed(activity) => activity.to_string(),
            DoseBasis::KilobecquerelsPerKilogram(kilobecquerels) => format!("{kilobecquerels} kBq per kg"),
        };
        format!("<Schedule: {drug}, {dose} every {interval_weeks} weeks, {doses} times>")
    }

    fn __hash__(&self) -> u64 {
        hash_of(self.0.drug.as_str())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
        let restore = py.import("radiopharm_policy._native")?.getattr("schedule")?;
        (restore, (self.0.drug.as_str(),))
            .into_pyobject(py)
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// How many doses are asked for.
fn read_doses(doses: &Bound<'_, PyAny>) -> PyResult<Read<DosesRequested>> {
    read_whole(Some("doses"), doses, &DosesRequested::RANGE, DosesRequested::new)
}

/// A dose of a plan.
#[pyclass(frozen, eq, hash, name = "PlannedDose", module = "radiopharm_policy.course")]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PyPlannedDose(core::PlannedDose);

#[pymethods]
impl PyPlannedDose {
    /// What a pattern takes by position.
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str) {
        ("number", "date")
    }

    /// Which dose of a lifetime: 1 is the first.
    #[getter]
    fn number(&self) -> u8 {
        self.0.number
    }

    /// The day on which it is planned.
    #[getter]
    fn date(&self) -> Day {
        Day(self.0.date)
    }

    fn __repr__(&self) -> String {
        format!("<PlannedDose: {} on {}>", self.0.number, self.0.date)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
        let restore = py.import("radiopharm_policy._native")?.getattr("_planned_dose")?;
        (restore, (self.0.number, self.0.date.to_string()))
            .into_pyobject(py)
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// A dose of a plan from what pickling took it into.
#[pyfunction]
pub(crate) fn _planned_dose(number: u8, date: &str) -> Option<PyPlannedDose> {
    let date = date.parse().ok()?;
    Some(PyPlannedDose(core::PlannedDose { number, date }))
}

/// The schedule of a drug: Lutathera 7.4 GBq every 8 weeks, 4 times; Pluvicto 7.4 GBq every 6 weeks, 6 times;
/// Xofigo 55 kBq per kg every 4 weeks, 6 times.
///
/// ```
/// >>> from radiopharm_policy import course
/// >>> course.schedule("pluvicto")
/// <Schedule: pluvicto, 7.4 GBq every 6 weeks, 6 times>
///
/// ```
#[pyfunction]
#[pyo3(signature = (drug: "Drug | DrugWord"))]
pub(crate) fn schedule(drug: &Bound<'_, PyAny>) -> PyResult<PySchedule> {
    let drug = word_of::<Drug>(Some("drug"), drug)?.map_err(|fault| raised_one(drug.py(), fault))?;
    Ok(PySchedule(core::schedule(drug)))
}

/// The doses of a new course at the usual interval: as many as asked for, and never more than the limit of a
/// lifetime.
///
/// ```
/// >>> from datetime import date
/// >>> from radiopharm_policy import course
/// >>> [str(dose.date) for dose in course.plan("pluvicto", date(2026, 5, 4), 3)]
/// ['2026-05-04', '2026-06-15', '2026-07-27']
///
/// ```
#[pyfunction]
#[pyo3(signature = (drug: "Drug | DrugWord", first_dose: "date | str", doses: "DosesRequested | Whole"))]
pub(crate) fn plan(
    drug: &Bound<'_, PyAny>,
    first_dose: &Bound<'_, PyAny>,
    doses: &Bound<'_, PyAny>,
) -> PyResult<Tuple<PyPlannedDose>> {
    let py = drug.py();
    let mut faults = Faults::default();
    let drug = faults.take(word_of::<Drug>(Some("drug"), drug)?);
    let day = faults.take(read_day("first_dose", first_dose)?);
    let doses = faults.take(read_doses(doses)?);
    let ((drug, day), doses) = faults.finish(py, drug.zip(day).zip(doses))?;
    Ok(Tuple(
        core::plan(drug, day, doses.value()).map(PyPlannedDose).collect(),
    ))
}

/// The days around a dose of Lutathera on which analogues stop and octreotide follows.
///
/// Dates alone cannot say hours. Where hours matter, the constants give them, counted from the hour of the dose.
#[pyclass(
    frozen,
    eq,
    hash,
    name = "LutatheraCalendar",
    module = "radiopharm_policy.course"
)]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PyLutatheraCalendar(core::LutatheraCalendar);

#[pymethods]
impl PyLutatheraCalendar {
    /// What a pattern takes by position.
    #[classattr]
    fn __match_args__() -> (&'static str,) {
        ("dose",)
    }

    /// Hours without short-acting octreotide before a dose.
    #[classattr]
    #[pyo3(name = "SHORT_ACTING_HOURS_BEFORE")]
    fn short_acting_hours_before() -> u8 {
        core::LutatheraCalendar::SHORT_ACTING_HOURS_BEFORE
    }

    /// Hours after a dose from which octreotide LAR is given.
    #[classattr]
    #[pyo3(name = "OCTREOTIDE_HOURS_FROM")]
    fn octreotide_hours_from() -> u8 {
        core::LutatheraCalendar::OCTREOTIDE_HOURS_FROM
    }

    /// Hours after a dose until which octreotide LAR is given.
    #[classattr]
    #[pyo3(name = "OCTREOTIDE_HOURS_UNTIL")]
    fn octreotide_hours_until() -> u8 {
        core::LutatheraCalendar::OCTREOTIDE_HOURS_UNTIL
    }

    /// The dose of octreotide LAR in milligrams, into the muscle.
    #[classattr]
    #[pyo3(name = "OCTREOTIDE_MILLIGRAMS")]
    fn octreotide_milligrams() -> u8 {
        core::LutatheraCalendar::OCTREOTIDE_MILLIGRAMS
    }

    /// Hours after a dose from which analogues can be resumed, long-acting and short-acting.
    #[classattr]
    #[pyo3(name = "RESUMPTION_HOURS_FROM")]
    fn resumption_hours_from() -> u8 {
        core::LutatheraCalendar::RESUMPTION_HOURS_FROM
    }

    /// Hours after a dose until which analogues are to be resumed.
    #[classattr]
    #[pyo3(name = "RESUMPTION_HOURS_UNTIL")]
    fn resumption_hours_until() -> u8 {
        core::LutatheraCalendar::RESUMPTION_HOURS_UNTIL
    }

    /// The day of the dose.
    #[getter]
    fn dose(&self) -> Day {
        Day(self.0.dose)
    }

    /// The last day on which a long-acting analogue may be given: 28 days before the dose.
    #[getter]
    fn long_acting_last_by(&self) -> Day {
        Day(self.0.long_acting_last_by)
    }

    /// Where six weeks are kept, as the longest pause that is recommended: 42 days before the dose.
    #[getter]
    fn long_acting_six_weeks(&self) -> Day {
        Day(self.0.long_acting_six_weeks)
    }

    /// The last day on which short-acting octreotide may be given, at the latest 24 hours before the dose.
    #[getter]
    fn short_acting_last_by(&self) -> Day {
        Day(self.0.short_acting_last_by)
    }

    /// The first day on which octreotide LAR can be due: the day of the dose, from 4 hours after it.
    #[getter]
    fn octreotide_lar_from(&self) -> Day {
        Day(self.0.octreotide_lar_from)
    }

    /// The last day on which it can be due: the day after, until 24 hours after the dose.
    #[getter]
    fn octreotide_lar_by(&self) -> Day {
        Day(self.0.octreotide_lar_by)
    }

    /// The first day on which analogues, long-acting and short-acting, can be resumed: the day of the dose, from
    /// 4 hours after it.
    #[getter]
    fn analogues_resume_from(&self) -> Day {
        Day(self.0.analogues_resume_from)
    }

    /// The last day on which they are to be resumed: the day after, until 24 hours after the dose.
    #[getter]
    fn analogues_resume_by(&self) -> Day {
        Day(self.0.analogues_resume_by)
    }

    /// The days as a plain dict.
    #[pyo3(signature = () -> "dict[str, str]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let core::LutatheraCalendar {
            dose,
            long_acting_last_by,
            long_acting_six_weeks,
            short_acting_last_by,
            octreotide_lar_from,
            octreotide_lar_by,
            analogues_resume_from,
            analogues_resume_by,
        } = self.0;
        let dict = PyDict::new(py);
        for (name, day) in [
            ("dose", dose),
            ("long_acting_last_by", long_acting_last_by),
            ("long_acting_six_weeks", long_acting_six_weeks),
            ("short_acting_last_by", short_acting_last_by),
            ("octreotide_lar_from", octreotide_lar_from),
            ("octreotide_lar_by", octreotide_lar_by),
            ("analogues_resume_from", analogues_resume_from),
            ("analogues_resume_by", analogues_resume_by),
        ] {
            dict.set_item(name, day.to_string())?;
        }
        Ok(dict.into_any())
    }

    fn __repr__(&self) -> String {
        format!("<LutatheraCalendar: dose on {}>", self.0.dose)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
        let restore = py.import("radiopharm_policy._native")?.getattr("calendar")?;
        (restore, (self.0.dose.to_string(),))
            .into_pyobject(py)
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// The calendar around a dose of Lutathera.
///
/// ```
/// >>> from datetime import date
/// >>> from radiopharm_policy import course
/// >>> around = course.calendar(date(2026, 5, 4))
/// >>> str(around.long_acting_last_by), str(around.octreotide_lar_by)
/// ('2026-04-06', '2026-05-05')
///
/// ```
#[pyfunction]
#[pyo3(signature = (dose: "date | str"))]
pub(crate) fn calendar(dose: &Bound<'_, PyAny>) -> PyResult<PyLutatheraCalendar> {
    let day = read_day("dose", dose)?.map_err(|fault| raised_one(dose.py(), fault))?;
    Ok(PyLutatheraCalendar(core::calendar(day)))
}

/// How the time between two doses of Pluvicto compares with what the policy provides for: 6 to 10 weeks.
///
/// ```
/// >>> from datetime import date
/// >>> from radiopharm_policy import course
/// >>> course.interval(date(2026, 5, 4), date(2026, 7, 13))
/// <Interval.EXTENDED: 'extended'>
/// >>> course.interval(date(2026, 5, 4), date(2026, 7, 14)).is_provided_for
/// False
///
/// ```
#[pyfunction]
#[pyo3(signature = (dose: "date | str", next_dose: "date | str"))]
pub(crate) fn interval(dose: &Bound<'_, PyAny>, next_dose: &Bound<'_, PyAny>) -> PyResult<Member<Interval>> {
    let mut faults = Faults::default();
    let before = faults.take(read_day("dose", dose)?);
    let after = faults.take(read_day("next_dose", next_dose)?);
    let (before, after) = faults.finish(dose.py(), before.zip(after))?;
    Ok(Member(core::interval(before, after)))
}

/// What the methods of the enums `PluvictoDose`, `LutatheraDose` and `Interval` ask.
fn dose_of<W: radiopharm_policy::Word>(dose: &Bound<'_, PyAny>) -> PyResult<W> {
    word_of::<W>(Some("dose"), dose)?.map_err(|fault| raised_one(dose.py(), fault))
}

fn change_refused(py: Python<'_>, error: DoseChangeError, asked: PluvictoDose) -> PyErr {
    let json = format!("\"{asked}\"");
    let rule = error.to_string();
    let kind = ErrorKind::InvalidValue;
    raised_one(
        py,
        InputError::from_parts(kind, Some("dose"), Some(&json), &rule, ""),
    )
}

/// The activity of a dose of Pluvicto.
#[pyfunction]
pub(crate) fn _pluvicto_activity(dose: &Bound<'_, PyAny>) -> PyResult<PyActivity> {
    dose_of::<PluvictoDose>(dose).map(|dose| PyActivity(dose.activity()))
}

/// The billing units of a dose of Pluvicto.
#[pyfunction]
pub(crate) fn _pluvicto_units(dose: &Bound<'_, PyAny>) -> PyResult<u64> {
    dose_of::<PluvictoDose>(dose).map(PluvictoDose::hcpcs_units)
}

/// The dose of Pluvicto that an ordered activity stands for.
#[pyfunction]
pub(crate) fn _pluvicto_of_order(activity: PyRef<'_, PyActivity>) -> Option<Member<PluvictoDose>> {
    PluvictoDose::of_order(activity.0).map(Member)
}

/// The dose of Pluvicto after the one reduction.
#[pyfunction]
pub(crate) fn _pluvicto_reduced(dose: &Bound<'_, PyAny>) -> PyResult<Member<PluvictoDose>> {
    let own = dose_of::<PluvictoDose>(dose)?;
    own.reduced()
        .map(Member)
        .map_err(|error| change_refused(dose.py(), error, PluvictoDose::Reduced))
}

/// The next dose of a course of Pluvicto.
#[pyfunction]
pub(crate) fn _pluvicto_then(
    dose: &Bound<'_, PyAny>,
    next: &Bound<'_, PyAny>,
) -> PyResult<Member<PluvictoDose>> {
    let (own, next) = (dose_of::<PluvictoDose>(dose)?, dose_of::<PluvictoDose>(next)?);
    own.then(next)
        .map(Member)
        .map_err(|error| change_refused(dose.py(), error, next))
}

/// The activity of a dose of Lutathera.
#[pyfunction]
pub(crate) fn _lutathera_activity(dose: &Bound<'_, PyAny>) -> PyResult<PyActivity> {
    dose_of::<LutatheraDose>(dose).map(|dose| PyActivity(dose.activity()))
}

/// The billing units of a dose of Lutathera.
#[pyfunction]
pub(crate) fn _lutathera_units(dose: &Bound<'_, PyAny>) -> PyResult<u64> {
    dose_of::<LutatheraDose>(dose).map(LutatheraDose::hcpcs_units)
}

/// Whether the policy provides for an interval.
#[pyfunction]
pub(crate) fn _interval_is_provided_for(interval: &Bound<'_, PyAny>) -> PyResult<bool> {
    dose_of::<Interval>(interval).map(Interval::is_provided_for)
}

/// What a stop rule of Lutathera says: stop, go on, or that it is unknown.
///
/// It has no truth value of its own, since it can be unknown: ask `is_triggered`.
///
/// ```
/// >>> from radiopharm_policy import course
/// >>> rule = course.liver_stop(course.LutatheraLiver()) | course.renal_stop(course.LutatheraRenal(clearance=39))
/// >>> rule.is_triggered, str(rule)
/// (True, 'stop: clearance below 40')
///
/// ```
#[pyclass(frozen, eq, hash, name = "StopRule", module = "radiopharm_policy.course")]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PyStopRule(StopRule);

#[pymethods]
impl PyStopRule {
    /// What a pattern takes by position.
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("is_triggered", "reasons", "missing")
    }

    /// Whether the rule is triggered; `None` where that is not known.
    #[getter]
    fn is_triggered(&self) -> Option<bool> {
        self.0.is_triggered()
    }

    /// Why treatment is to be stopped: at least one reason where the rule is triggered, and otherwise none.
    #[getter]
    fn reasons(&self) -> Members<StopReason> {
        Members(match self.0 {
            StopRule::Triggered(reasons) => reasons.iter().collect(),
            StopRule::NotTriggered | StopRule::Unknown(_) => Vec::new(),
        })
    }

    /// The facts that are missing to say that it is not triggered; none where it is known.
    #[getter]
    fn missing(&self) -> Members<StopFact> {
        Members(match self.0 {
            StopRule::Unknown(missing) => missing.iter().collect(),
            StopRule::NotTriggered | StopRule::Triggered(_) => Vec::new(),
        })
    }

    /// The two rules as one: either triggers it.
    fn __or__(&self, other: PyRef<'_, Self>) -> Self {
        Self(self.0.or(other.0))
    }

    fn __ror__(&self, other: PyRef<'_, Self>) -> Self {
        Self(other.0.or(self.0))
    }

    fn __bool__(&self) -> PyResult<bool> {
        Err(no_truth())
    }

    fn __repr__(&self) -> String {
        format!("<StopRule: {}>", self.0)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
        let restore = py.import("radiopharm_policy._native")?.getattr("_stop_rule")?;
        let of = |words: Vec<&'static str>| words;
        let (reasons, missing) = match self.0 {
            StopRule::Triggered(reasons) => {
                (of(reasons.iter().map(StopReason::as_str).collect()), of(vec![]))
            }
            StopRule::NotTriggered => (of(vec![]), of(vec![])),
            StopRule::Unknown(missing) => (of(vec![]), of(missing.iter().map(StopFact::as_str).collect())),
        };
        (restore, (self.0.is_triggered(), reasons, missing))
            .into_pyobject(py)
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// A stop rule from what pickling took it into.
#[pyfunction]
#[pyo3(signature = (is_triggered: "bool | None", reasons: "list[str]", missing: "list[str]") -> "StopRule")]
pub(crate) fn _stop_rule(
    is_triggered: Option<bool>,
    reasons: Vec<String>,
    missing: Vec<String>,
) -> PyStopRule {
    PyStopRule(match is_triggered {
        Some(true) => StopRule::Triggered(reasons.iter().filter_map(|word| word.parse().ok()).collect()),
        Some(false) => StopRule::NotTriggered,
        None => StopRule::Unknown(missing.iter().filter_map(|word| word.parse().ok()).collect()),
    })
}

fn no_truth() -> PyErr {
    pyo3::exceptions::PyTypeError::new_err(
        "a stop rule can be unknown, so it is neither true nor false: ask `is_triggered`",
    )
}

/// The keyword arguments that make an object again: those that are known.
struct Stated<'py>(Bound<'py, PyDict>);

impl<'py> Stated<'py> {
    fn new(py: Python<'py>) -> Self {
        Self(PyDict::new(py))
    }

    fn with<T: IntoPyObject<'py>>(self, name: &str, value: Option<T>) -> PyResult<Self> {
        if let Some(value) = value {
            self.0.set_item(name, value)?;
        }
        Ok(self)
    }

    fn repr(&self, class: &str) -> PyResult<String> {
        let parts: Vec<String> = self
            .0
            .iter()
            .map(|(name, value)| Ok(format!("{}={}", name.str()?, value.repr()?)))
            .collect::<PyResult<_>>()?;
        Ok(format!("{class}({})", parts.join(", ")))
    }

    /// What `__getnewargs_ex__` gives, so that pickle and copy call the constructor again.
    fn arguments(self) -> PyResult<Apart<'py>> {
        let py = self.0.py();
        (pyo3::types::PyTuple::empty(py), self.0)
            .into_pyobject(py)
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// What the stop rule of Lutathera for the liver reads; what is not stated is unknown.
///
/// ```
/// >>> from radiopharm_policy import Albumin, TimesUpperLimit, course
/// >>> liver = course.LutatheraLiver(bilirubin=TimesUpperLimit.multiple(1), albumin=Albumin.grams_per_liter(28))
/// >>> course.liver_stop(liver).missing
/// (<StopFact.PROTHROMBIN_RATIO: 'prothrombin_ratio'>,)
///
/// ```
#[pyclass(frozen, eq, name = "LutatheraLiver", module = "radiopharm_policy.course")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PyLutatheraLiver(core::LutatheraLiver);

#[pymethods]
impl PyLutatheraLiver {
    #[new]
    #[pyo3(signature = (
        *, bilirubin: "TimesUpperLimit | None" = None, albumin: "Albumin | None" = None,
        prothrombin_ratio: "ProthrombinRatio | Number | None" = None
    ))]
    fn new(
        py: Python<'_>,
        bilirubin: Option<&Bound<'_, PyAny>>,
        albumin: Option<&Bound<'_, PyAny>>,
        prothrombin_ratio: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let mut faults = Faults::default();
        let bilirubin = faults.take(times("bilirubin", bilirubin)?);
        let permitted = "an Albumin, which has its unit";
        let albumin = faults.take(object("albumin", permitted, albumin, |of: &PyAlbumin| of.0)?);
        let prothrombin_ratio = faults.take(optional(prothrombin_ratio, |value| {
            let range = core::ProthrombinRatio::RANGE;
            read_exact(
                Some("prothrombin_ratio"),
                value,
                &range,
                core::ProthrombinRatio::new,
            )
        })?);
        let made = bilirubin.zip(albumin).zip(prothrombin_ratio);
        let ((bilirubin, albumin), prothrombin_ratio) = faults.finish(py, made)?;
        Ok(Self(core::LutatheraLiver {
            bilirubin,
            albumin,
            prothrombin_ratio,
        }))
    }

    /// Bilirubin, with its upper limit of normal.
    #[getter]
    fn bilirubin(&self) -> Option<PyTimesUpperLimit> {
        self.0.bilirubin.map(PyTimesUpperLimit)
    }

    /// Albumin.
    #[getter]
    fn albumin(&self) -> Option<PyAlbumin> {
        self.0.albumin.map(PyAlbumin)
    }

    /// Prothrombin ratio.
    #[getter]
    fn prothrombin_ratio(&self) -> Option<PyProthrombinRatio> {
        self.0.prothrombin_ratio.map(PyProthrombinRatio)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        self.stated(py)?.repr("LutatheraLiver")
    }

    fn __hash__(&self) -> u64 {
        hash_of(format!("{:?}", self.0))
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
        self.stated(py)?.arguments()
    }
}

impl PyLutatheraLiver {
    fn stated<'py>(&self, py: Python<'py>) -> PyResult<Stated<'py>> {
        let core::LutatheraLiver {
            bilirubin: _,
            albumin: _,
            prothrombin_ratio: _,
        } = self.0;
        Stated::new(py)
            .with("bilirubin", self.bilirubin())?
            .with("albumin", self.albumin())?
            .with("prothrombin_ratio", self.prothrombin_ratio())
    }
}

fn times(argument: &str, value: Option<&Bound<'_, PyAny>>) -> PyResult<Read<Option<core::TimesUpperLimit>>> {
    let permitted = "a TimesUpperLimit, which has the limit of its laboratory";
    object(argument, permitted, value, |of: &PyTimesUpperLimit| of.0)
}

/// The stop rule of Lutathera for the liver: bilirubin above 3 times the upper limit of normal; or albumin below
/// 30 g/L together with a prothrombin ratio below 70 %.
///
/// ```
/// >>> from radiopharm_policy import TimesUpperLimit, course
/// >>> course.liver_stop(course.LutatheraLiver(bilirubin=TimesUpperLimit(3.7, 1.2))).reasons
/// (<StopReason.BILIRUBIN_OVER_3X_ULN: 'bilirubin_over_3x_uln'>,)
///
/// ```
#[pyfunction]
pub(crate) fn liver_stop(liver: PyRef<'_, PyLutatheraLiver>) -> PyStopRule {
    PyStopRule(core::liver_stop(liver.0))
}

/// A clearance, with the way in which it was found.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Found {
    Derived(PyCockcroftGault),
    Reported(CreatinineClearance),
}

impl From<Found> for core::Clearance {
    fn from(found: Found) -> Self {
        match found {
            Found::Derived(derived) => derived.derived.into(),
            Found::Reported(clearance) => clearance.into(),
        }
    }
}

fn clearance(argument: &str, value: Option<&Bound<'_, PyAny>>) -> PyResult<Read<Option<Found>>> {
    optional(value, |value| {
        if let Ok(derived) = value.cast::<PyCockcroftGault>() {
            return Ok(Ok(Found::Derived(*derived.get())));
        }
        let range = CreatinineClearance::RANGE;
        let read = read_exact(Some(argument), value, &range, CreatinineClearance::new)?;
        Ok(read.map(Found::Reported))
    })
}

impl<'py> IntoPyObject<'py> for Found {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = type_hint_union!(
        <PyCockcroftGault as pyo3::PyTypeInfo>::TYPE_HINT,
        <PyCreatinineClearance as pyo3::PyTypeInfo>::TYPE_HINT
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(match self {
            Self::Derived(derived) => Bound::new(py, derived)?.into_any(),
            Self::Reported(clearance) => Bound::new(py, PyCreatinineClearance(clearance))?.into_any(),
        })
    }
}

/// What the stop rule of Lutathera for the kidneys reads; what is not stated is unknown. Baselines are from before
/// the first dose.
///
/// A clearance is a number in mL/min, which is a reported one, or what `cockcroft_gault` derived; a change is
/// measured only between two that were found in the same way.
///
/// ```
/// >>> from radiopharm_policy import SerumCreatinine, course
/// >>> renal = course.LutatheraRenal(
/// ...     creatinine=SerumCreatinine.mg_per_dl(1.26), baseline_creatinine=SerumCreatinine.mg_per_dl(0.9)
/// ... )
/// >>> str(course.renal_stop(renal))
/// 'stop: creatinine up 40 percent'
///
/// ```
#[pyclass(frozen, eq, name = "LutatheraRenal", module = "radiopharm_policy.course")]
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PyLutatheraRenal {
    clearance: Option<Found>,
    creatinine: Option<PySerumCreatinine>,
    baseline_clearance: Option<Found>,
    baseline_creatinine: Option<PySerumCreatinine>,
}

#[pymethods]
impl PyLutatheraRenal {
    #[new]
    #[pyo3(signature = (
        *, clearance: "CockcroftGault | CreatinineClearance | Number | None" = None,
        creatinine: "SerumCreatinine | None" = None,
        baseline_clearance: "CockcroftGault | CreatinineClearance | Number | None" = None,
        baseline_creatinine: "SerumCreatinine | None" = None
    ))]
    fn new(
        py: Python<'_>,
        clearance: Option<&Bound<'_, PyAny>>,
        creatinine: Option<&Bound<'_, PyAny>>,
        baseline_clearance: Option<&Bound<'_, PyAny>>,
        baseline_creatinine: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let permitted = "a SerumCreatinine, which has its unit";
        let serum = |name, value| object(name, permitted, value, |of: &PySerumCreatinine| *of);
        let mut faults = Faults::default();
        let clearance = faults.take(self::clearance("clearance", clearance)?);
        let creatinine = faults.take(serum("creatinine", creatinine)?);
        let baseline_clearance = faults.take(self::clearance("baseline_clearance", baseline_clearance)?);
        let baseline_creatinine = faults.take(serum("baseline_creatinine", baseline_creatinine)?);
        let all = clearance
            .zip(creatinine)
            .zip(baseline_clearance.zip(baseline_creatinine));
        let ((clearance, creatinine), (baseline_clearance, baseline_creatinine)) = faults.finish(py, all)?;
        Ok(Self {
            clearance,
            creatinine,
            baseline_clearance,
            baseline_creatinine,
        })
    }

    /// Creatinine clearance now.
    #[getter]
    fn clearance(&self) -> Option<Found> {
        self.clearance
    }

    /// Serum creatinine now.
    #[getter]
    fn creatinine(&self) -> Option<PySerumCreatinine> {
        self.creatinine
    }

    /// Creatinine clearance before the first dose.
    #[getter]
    fn baseline_clearance(&self) -> Option<Found> {
        self.baseline_clearance
    }

    /// Serum creatinine before the first dose.
    #[getter]
    fn baseline_creatinine(&self) -> Option<PySerumCreatinine> {
        self.baseline_creatinine
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        self.stated(py)?.repr("LutatheraRenal")
    }

    fn __hash__(&self) -> u64 {
        hash_of(format!("{self:?}"))
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
        self.stated(py)?.arguments()
    }
}

impl PyLutatheraRenal {
    fn stated<'py>(&self, py: Python<'py>) -> PyResult<Stated<'py>> {
        Stated::new(py)
            .with("clearance", self.clearance)?
            .with("creatinine", self.creatinine)?
            .with("baseline_clearance", self.baseline_clearance)?
            .with("baseline_creatinine", self.baseline_creatinine)
    }
}

/// The stop rule of Lutathera for the kidneys: a clearance below 40 mL/min, serum creatinine up by 40 % of its
/// baseline or more, or clearance down by 40 % of its baseline or more. All exact.
///
/// ```
/// >>> from radiopharm_policy import course
/// >>> course.renal_stop(course.LutatheraRenal(clearance=39.97)).is_triggered
/// True
/// >>> course.renal_stop(course.LutatheraRenal(clearance=60)).is_triggered is None
/// True
///
/// ```
#[pyfunction]
pub(crate) fn renal_stop(renal: PyRef<'_, PyLutatheraRenal>) -> PyStopRule {
    PyStopRule(core::renal_stop(core::LutatheraRenal {
        clearance: renal.clearance.map(Into::into),
        creatinine: renal.creatinine.map(|of| of.0),
        baseline_clearance: renal.baseline_clearance.map(Into::into),
        baseline_creatinine: renal.baseline_creatinine.map(|of| of.0),
    }))
}

macro_rules! reactions {
    ($( $(#[doc = $docs:literal])* $field:ident: $hint:literal, $shown:ty = $wrap:expr, $read:expr; )+) => {
        #[pymethods]
        impl PyPluvictoReactions {
            #[new]
            #[pyo3(signature = (**reactions: "Reactions"), text_signature = "(*, dose_was_reduced=None, \
                recurrent_myelosuppression=None, renal_toxicity=None, renal_toxicity_recurred=None, \
                recurrent_dry_mouth=None, recurrent_gastrointestinal_toxicity=None, ast=None, alt=None, \
                liver_metastases=None, unacceptable_toxicity=None, serious_reaction_delay=None, \
                other_recurrent_reaction=None, intolerable_grade_2=None)")]
            fn new(py: Python<'_>, reactions: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
                let mut made = core::PluvictoReactions::default();
                let mut faults = Faults::default();
                let mut known = 0;
                $(
                    let argument = reactions.map(|all| all.get_item(stringify!($field))).transpose()?.flatten();
                    known += usize::from(argument.is_some());
                    let read: fn(&str, Option<&Bound<'_, PyAny>>) -> PyResult<Read<_>> = $read;
                    made.$field = faults.take(read(stringify!($field), argument.as_ref())?).flatten();
                )+
                if let Some(all) = reactions && known < all.len() {
                    let names = [$( stringify!($field), )+];
                    let unknown: Vec<String> = all
                        .iter()
                        .map(|(name, _)| name.to_string())
                        .filter(|name| !names.contains(&name.as_str()))
                        .collect();
                    return Err(pyo3::exceptions::PyTypeError::new_err(format!(
                        "PluvictoReactions() has no argument {}; there are {}",
                        unknown.join(", "),
                        names.join(", ")
                    )));
                }
                let made = if faults.is_empty() { Some(Self(made)) } else { None };
                faults.finish(py, made)
            }

            $(
                $(#[doc = $docs])*
                #[getter]
                fn $field(&self) -> Option<$shown> {
                    self.0.$field.map($wrap)
                }
            )+

            fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
                self.stated(py)?.repr("PluvictoReactions")
            }

            fn __hash__(&self) -> u64 {
                hash_of(format!("{:?}", self.0))
            }

            fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
                self.stated(py)?.arguments()
            }
        }

        impl PyPluvictoReactions {
            fn stated<'py>(&self, py: Python<'py>) -> PyResult<Stated<'py>> {
                // Every field is named, so that a new one of the core is noticed here.
                let core::PluvictoReactions { $( $field: _, )+ } = self.0;
                let stated = Stated::new(py);
                $( let stated = stated.with(stringify!($field), self.$field())?; )+
                Ok(stated)
            }
        }

        /// The names and types of the arguments, for the stub.
        #[pyfunction]
        pub(crate) fn _reactions() -> Vec<(&'static str, &'static str)> {
            vec![$( (stringify!($field), $hint), )+]
        }
    };
}

/// What the stop rules of Pluvicto read; what is not stated is unknown, and grade 0 says that there was none.
///
/// ```
/// >>> from radiopharm_policy import TimesUpperLimit, course
/// >>> course.PluvictoReactions(alt=TimesUpperLimit(300, 40), liver_metastases=True)
/// PluvictoReactions(alt=TimesUpperLimit(300, 40), liver_metastases=True)
///
/// ```
#[pyclass(frozen, eq, name = "PluvictoReactions", module = "radiopharm_policy.course")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PyPluvictoReactions(core::PluvictoReactions);

reactions! {
    /// Whether the dose had been reduced when reactions came back.
    dose_was_reduced: "bool", bool = |of| of, truth;
    /// Worst grade of myelosuppression that came back.
    recurrent_myelosuppression: "CtcaeGrade | Whole", PyCtcaeGrade = PyCtcaeGrade, grade;
    /// Worst grade of renal toxicity, whether it came back or not.
    renal_toxicity: "CtcaeGrade | Whole", PyCtcaeGrade = PyCtcaeGrade, grade;
    /// Whether renal toxicity came back.
    renal_toxicity_recurred: "bool", bool = |of| of, truth;
    /// Worst grade of dry mouth that came back.
    recurrent_dry_mouth: "CtcaeGrade | Whole", PyCtcaeGrade = PyCtcaeGrade, grade;
    /// Worst grade of gastrointestinal toxicity that came back.
    recurrent_gastrointestinal_toxicity: "CtcaeGrade | Whole", PyCtcaeGrade = PyCtcaeGrade, grade;
    /// Aspartate aminotransferase, with its upper limit of normal.
    ast: "TimesUpperLimit", PyTimesUpperLimit = PyTimesUpperLimit, times;
    /// Alanine aminotransferase, with its upper limit of normal.
    alt: "TimesUpperLimit", PyTimesUpperLimit = PyTimesUpperLimit, times;
    /// Whether there are liver metastases.
    liver_metastases: "bool", bool = |of| of, truth;
    /// Whether there was toxicity that cannot be accepted, in the judgement of the physician.
    unacceptable_toxicity: "bool", bool = |of| of, truth;
    /// For how many days serious reactions delayed treatment; 0 where none did.
    serious_reaction_delay: "DelayDays | Whole", PyDelayDays = PyDelayDays, delay;
    /// Worst grade of any other reaction that came back.
    other_recurrent_reaction: "CtcaeGrade | Whole", PyCtcaeGrade = PyCtcaeGrade, grade;
    /// Whether a reaction of grade 2 lasted and could not be borne.
    intolerable_grade_2: "bool", bool = |of| of, truth;
}

fn delay(argument: &str, value: Option<&Bound<'_, PyAny>>) -> PyResult<Read<Option<DelayDays>>> {
    optional(value, |value| {
        read_whole(Some(argument), value, &DelayDays::RANGE, DelayDays::new)
    })
}

/// What the stop rules of Pluvicto say: which events occurred, and which are unknown. Every event that is in
/// neither did not occur.
///
/// It has no truth value of its own, since it can be unknown: ask `is_triggered`.
#[pyclass(frozen, eq, name = "PluvictoStop", module = "radiopharm_policy.course")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PyPluvictoStop {
    stop: core::PluvictoStop,
    reactions: PyPluvictoReactions,
}

#[pymethods]
impl PyPluvictoStop {
    /// What a pattern takes by position.
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("is_triggered", "occurred", "unknown")
    }

    /// Whether treatment is to be stopped; `None` where that is not known.
    #[getter]
    fn is_triggered(&self) -> Option<bool> {
        self.stop.is_triggered()
    }

    /// Events that occurred: any one of them stops treatment for good.
    #[getter]
    fn occurred(&self) -> Members<DiscontinuationEvent> {
        Members(self.stop.occurred.iter().collect())
    }

    /// Events of which a fact is missing.
    #[getter]
    fn unknown(&self) -> Members<DiscontinuationEvent> {
        Members(self.stop.unknown.iter().collect())
    }

    /// The fact `discontinuation_events` of a request, as far as it is known.
    ///
    /// Events that occurred settle it. Nothing is stated to have occurred only where every event is known not to
    /// have; otherwise the fact is `None`, which is unknown.
    #[getter]
    fn fact(&self) -> Option<Members<DiscontinuationEvent>> {
        self.stop.fact().map(|events| Members(events.iter().collect()))
    }

    fn __bool__(&self) -> PyResult<bool> {
        Err(no_truth())
    }

    fn __repr__(&self) -> String {
        format!("<PluvictoStop: {}>", self.stop)
    }

    fn __str__(&self) -> String {
        self.stop.to_string()
    }

    fn __hash__(&self) -> u64 {
        hash_of(format!("{:?}", self.stop))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
        let restore = py.import("radiopharm_policy._native")?.getattr("pluvicto_stop")?;
        (restore, (self.reactions,))
            .into_pyobject(py)
            .map(|tuple| Apart(tuple.into_any()))
    }
}

/// The stop rules of Pluvicto, each with the condition that the policy attaches to it.
///
/// ```
/// >>> from radiopharm_policy import TimesUpperLimit, course
/// >>> stop = course.pluvicto_stop(
/// ...     course.PluvictoReactions(alt=TimesUpperLimit(300, 40), liver_metastases=False)
/// ... )
/// >>> stop.is_triggered, stop.occurred
/// (True, (<DiscontinuationEvent.TRANSAMINASES_OVER_5X_ULN: 'transaminases_over_5x_uln'>,))
/// >>> course.pluvicto_stop(course.PluvictoReactions()).fact is None
/// True
///
/// ```
#[pyfunction]
pub(crate) fn pluvicto_stop(reactions: PyRef<'_, PyPluvictoReactions>) -> PyPluvictoStop {
    PyPluvictoStop {
        stop: core::pluvicto_stop(&reactions.0),
        reactions: *reactions,
    }
}
