//! The course of treatment around the decision.

use pyo3::prelude::*;
use pyo3::{IntoPyObjectExt, PyClass, type_hint_union};
use radiopharm_policy::agent::{DiscontinuationEvent, Drug};
use radiopharm_policy::course as core;
use radiopharm_policy::course::{
    DoseBasis, DoseChangeError, Interval, LutatheraDose, PluvictoDose, StopFact, StopReason, StopRule,
};
use radiopharm_policy::measure::{
    CreatinineClearance, CtcaeGrade, DelayDays, DosesGiven, DosesRequested, SerumCreatinine, Weight,
};
use radiopharm_policy::{ErrorKind, Given, InputError};

use crate::error::{Faults, Read, raised_one};
use crate::given::given;
use crate::measure::{
    PyActivity, PyCockcroftGault, PyCreatinineClearance, PyCtcaeGrade, PyDelayDays, PyProthrombinRatio,
    PySerumCreatinine, exact, read_day, read_exact, read_whole, small,
};
use crate::record::{
    Row, ShownAs, Texts, given_by, made_anew, made_by, record, shown_as_class, stated_record, to_json,
};
use crate::results::{Tuple, word_of};
use crate::shown::{Day, Exact, number_in_code};
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

record! {
    PyTimesUpperLimit
    match "value", "upper_limit";
    shown {
        /// The value.
        value: Exact = |it| Exact(it.0.value()),
        /// The upper limit of normal.
        upper_limit: Exact = |it| Exact(it.0.upper_limit()),
    }
    repr |it| {
        let (value, limit) = (number_in_code(it.0.value()), number_in_code(it.0.upper_limit()));
        format!("TimesUpperLimit({value}, {limit})")
    };
    str |it| it.0.to_string();
    pickle |it| made_anew(it, (it.get().value(), it.get().upper_limit()));
    methods {
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

        /// Whether the value is more than so many times the upper limit, exactly.
        #[pyo3(signature = (times: "Whole"))]
        fn exceeds(&self, times: &Bound<'_, PyAny>) -> PyResult<bool> {
            let py = times.py();
            small("times", times, u8::MAX)?
                .map(|times| self.0.exceeds(times))
                .map_err(|fault| raised_one(py, fault))
        }
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

record! {
    PyAlbumin
    shown {
        /// The exact number in g/L.
        in_grams_per_liter: Exact = |it| Exact(it.0.in_grams_per_liter()),
    }
    repr |it| format!("Albumin.grams_per_liter({})", number_in_code(it.0.in_grams_per_liter()));
    str |it| it.0.to_string();
    pickle |it| made_by(it, "grams_per_liter", (it.get().in_grams_per_liter(),));
    methods {
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

record! {
    PySchedule
    match "drug";
    fields |it: core::Schedule| it.0; unshown dose; {
        /// The drug.
        drug: Member<Drug>,
        /// Weeks from one dose to the next.
        interval_weeks: u8,
        /// How many doses, which is the limit of a lifetime.
        doses: u8,
    }
    shown {
        /// The activity of every dose; `None` where it goes by body weight.
        fixed_dose: Option<PyActivity> = |it| match it.0.dose {
            DoseBasis::Fixed(activity) => Some(PyActivity(activity)),
            DoseBasis::KilobecquerelsPerKilogram(_) => None,
        },
        /// Kilobecquerels per kilogram of body weight; `None` where the dose is the same for everybody.
        kilobecquerels_per_kg: Option<u8> = |it| match it.0.dose {
            DoseBasis::Fixed(_) => None,
            DoseBasis::KilobecquerelsPerKilogram(kilobecquerels) => Some(kilobecquerels),
        },
    }
    repr |it| {
        let dose = match it.0.dose {
            DoseBasis::Fixed(activity) => activity.to_string(),
            DoseBasis::KilobecquerelsPerKilogram(kilobecquerels) => format!("{kilobecquerels} kBq per kg"),
        };
        let core::Schedule { drug, interval_weeks, doses, .. } = it.0;
        format!("<Schedule: {drug}, {dose} every {interval_weeks} weeks, {doses} times>")
    };
    hash |it| it.0.drug.as_str();
    pickle |it| given_by(it, "schedule", (it.get().0.drug.as_str(),));
    methods {
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

record! {
    PyPlannedDose
    match "number", "date";
    fields |it: core::PlannedDose| it.0; {
        /// Which dose of a lifetime: 1 is the first.
        number: u8,
        /// The day on which it is planned.
        date: Day,
    }
    repr |it| format!("<PlannedDose: {} on {}>", it.0.number, it.0.date);
    kept as core::PlannedDose = |it| it.0, |read| Self(read);
    methods {}
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

record! {
    PyLutatheraCalendar
    match "dose";
    fields |it: core::LutatheraCalendar| it.0; {
        /// The day of the dose.
        dose: Day,
        /// The last day on which a long-acting analogue may be given: 28 days before the dose.
        long_acting_last_by: Day,
        /// Where six weeks are kept, as the longest pause that is recommended: 42 days before the dose.
        long_acting_six_weeks: Day,
        /// The last day on which short-acting octreotide may be given, at the latest 24 hours before the dose.
        short_acting_last_by: Day,
        /// The first day on which octreotide LAR can be due: the day of the dose, from 4 hours after it.
        octreotide_lar_from: Day,
        /// The last day on which it can be due: the day after, until 24 hours after the dose.
        octreotide_lar_by: Day,
        /// The first day on which analogues, long-acting and short-acting, can be resumed: the day of the dose, from
        /// 4 hours after it.
        analogues_resume_from: Day,
        /// The last day on which they are to be resumed: the day after, until 24 hours after the dose.
        analogues_resume_by: Day,
    }
    constants {
        /// Hours without short-acting octreotide before a dose.
        short_acting_hours_before "SHORT_ACTING_HOURS_BEFORE": u8 = core::LutatheraCalendar::SHORT_ACTING_HOURS_BEFORE,
        /// Hours after a dose from which octreotide LAR is given.
        octreotide_hours_from "OCTREOTIDE_HOURS_FROM": u8 = core::LutatheraCalendar::OCTREOTIDE_HOURS_FROM,
        /// Hours after a dose until which octreotide LAR is given.
        octreotide_hours_until "OCTREOTIDE_HOURS_UNTIL": u8 = core::LutatheraCalendar::OCTREOTIDE_HOURS_UNTIL,
        /// The dose of octreotide LAR in milligrams, into the muscle.
        octreotide_milligrams "OCTREOTIDE_MILLIGRAMS": u8 = core::LutatheraCalendar::OCTREOTIDE_MILLIGRAMS,
        /// Hours after a dose from which analogues can be resumed, long-acting and short-acting.
        resumption_hours_from "RESUMPTION_HOURS_FROM": u8 = core::LutatheraCalendar::RESUMPTION_HOURS_FROM,
        /// Hours after a dose until which analogues are to be resumed.
        resumption_hours_until "RESUMPTION_HOURS_UNTIL": u8 = core::LutatheraCalendar::RESUMPTION_HOURS_UNTIL,
    }
    /// The days as a plain dict.
    dict Row<'py, Texts> = |it| to_json(&it.0)?;
    repr |it| format!("<LutatheraCalendar: dose on {}>", it.0.dose);
    pickle |it| given_by(it, "calendar", (it.get().0.dose.to_string(),));
    methods {}
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

record! {
    PyStopRule
    match "is_triggered", "reasons", "missing";
    shown {
        /// Whether the rule is triggered; `None` where that is not known.
        is_triggered: Option<bool> = |it| it.0.is_triggered(),
        /// Why treatment is to be stopped: at least one reason where the rule is triggered, and otherwise none.
        reasons: Members<StopReason> = |it| Members(match it.0 {
            StopRule::Triggered(reasons) => reasons.iter().collect(),
            StopRule::NotTriggered | StopRule::Unknown(_) => Vec::new(),
        }),
        /// The facts that are missing to say that it is not triggered; none where it is known.
        missing: Members<StopFact> = |it| Members(match it.0 {
            StopRule::Unknown(missing) => missing.iter().collect(),
            StopRule::NotTriggered | StopRule::Triggered(_) => Vec::new(),
        }),
    }
    repr |it| format!("<StopRule: {}>", it.0);
    str |it| it.0.to_string();
    kept as StopRule = |it| it.0, |read| Self(read);
    methods {
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
    }
}

fn no_truth() -> PyErr {
    pyo3::exceptions::PyTypeError::new_err(
        "a stop rule can be unknown, so it is neither true nor false: ask `is_triggered`",
    )
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

stated_record! {
    PyLutatheraLiver "LutatheraLiver" of core::LutatheraLiver {
        /// Bilirubin, with its upper limit of normal.
        bilirubin: "TimesUpperLimit | None", PyTimesUpperLimit = times;
        /// Albumin.
        albumin: "Albumin | None", PyAlbumin = read_albumin;
        /// Prothrombin ratio.
        prothrombin_ratio: "ProthrombinRatio | Number | None", PyProthrombinRatio = read_prothrombin_ratio;
    }
}

fn read_albumin(argument: &str, value: Option<&Bound<'_, PyAny>>) -> PyResult<Read<Option<core::Albumin>>> {
    let permitted = "an Albumin, which has its unit";
    object(argument, permitted, value, |of: &PyAlbumin| of.0)
}

fn read_prothrombin_ratio(
    argument: &str,
    value: Option<&Bound<'_, PyAny>>,
) -> PyResult<Read<Option<core::ProthrombinRatio>>> {
    let range = core::ProthrombinRatio::RANGE;
    optional(value, |value| {
        read_exact(Some(argument), value, &range, core::ProthrombinRatio::new)
    })
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
struct Found(core::Clearance);

fn read_clearance(
    argument: &str,
    value: Option<&Bound<'_, PyAny>>,
) -> PyResult<Read<Option<core::Clearance>>> {
    optional(value, |value| {
        if let Ok(derived) = value.cast::<PyCockcroftGault>() {
            return Ok(Ok(derived.get().0.into()));
        }
        let range = CreatinineClearance::RANGE;
        let read = read_exact(Some(argument), value, &range, CreatinineClearance::new)?;
        Ok(read.map(Into::into))
    })
}

fn read_creatinine(
    argument: &str,
    value: Option<&Bound<'_, PyAny>>,
) -> PyResult<Read<Option<SerumCreatinine>>> {
    let permitted = "a SerumCreatinine, which has its unit";
    object(argument, permitted, value, |of: &PySerumCreatinine| of.0)
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
        match self.0 {
            core::Clearance::Derived(derived) => PyCockcroftGault(derived).into_bound_py_any(py),
            core::Clearance::Reported(clearance) => PyCreatinineClearance(clearance).into_bound_py_any(py),
        }
    }
}

shown_as_class! {
    core::TimesUpperLimit => PyTimesUpperLimit,
    core::Albumin => PyAlbumin,
    core::Clearance => Found,
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
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PyLutatheraRenal(core::LutatheraRenal);

stated_record! {
    PyLutatheraRenal "LutatheraRenal" of core::LutatheraRenal {
        /// Creatinine clearance now.
        clearance: "CockcroftGault | CreatinineClearance | Number | None", Found = read_clearance;
        /// Serum creatinine now.
        creatinine: "SerumCreatinine | None", PySerumCreatinine = read_creatinine;
        /// Creatinine clearance before the first dose.
        baseline_clearance: "CockcroftGault | CreatinineClearance | Number | None", Found = read_clearance;
        /// Serum creatinine before the first dose.
        baseline_creatinine: "SerumCreatinine | None", PySerumCreatinine = read_creatinine;
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
    PyStopRule(core::renal_stop(renal.0))
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

stated_record! {
    PyPluvictoReactions "PluvictoReactions" of core::PluvictoReactions {
        /// Whether the dose had been reduced when reactions came back.
        dose_was_reduced: "bool | None", bool = truth;
        /// Worst grade of myelosuppression that came back.
        recurrent_myelosuppression: "CtcaeGrade | Whole | None", PyCtcaeGrade = grade;
        /// Worst grade of renal toxicity, whether it came back or not.
        renal_toxicity: "CtcaeGrade | Whole | None", PyCtcaeGrade = grade;
        /// Whether renal toxicity came back.
        renal_toxicity_recurred: "bool | None", bool = truth;
        /// Worst grade of dry mouth that came back.
        recurrent_dry_mouth: "CtcaeGrade | Whole | None", PyCtcaeGrade = grade;
        /// Worst grade of gastrointestinal toxicity that came back.
        recurrent_gastrointestinal_toxicity: "CtcaeGrade | Whole | None", PyCtcaeGrade = grade;
        /// Aspartate aminotransferase, with its upper limit of normal.
        ast: "TimesUpperLimit | None", PyTimesUpperLimit = times;
        /// Alanine aminotransferase, with its upper limit of normal.
        alt: "TimesUpperLimit | None", PyTimesUpperLimit = times;
        /// Whether there are liver metastases.
        liver_metastases: "bool | None", bool = truth;
        /// Whether there was toxicity that cannot be accepted, in the judgement of the physician.
        unacceptable_toxicity: "bool | None", bool = truth;
        /// For how many days serious reactions delayed treatment; 0 where none did.
        serious_reaction_delay: "DelayDays | Whole | None", PyDelayDays = delay;
        /// Worst grade of any other reaction that came back.
        other_recurrent_reaction: "CtcaeGrade | Whole | None", PyCtcaeGrade = grade;
        /// Whether a reaction of grade 2 lasted and could not be borne.
        intolerable_grade_2: "bool | None", bool = truth;
    }
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

record! {
    PyPluvictoStop
    match "is_triggered", "occurred", "unknown";
    fields |it: core::PluvictoStop| it.stop; {
        /// Events that occurred: any one of them stops treatment for good.
        occurred: Members<DiscontinuationEvent>,
        /// Events of which a fact is missing.
        unknown: Members<DiscontinuationEvent>,
    }
    shown {
        /// Whether treatment is to be stopped; `None` where that is not known.
        is_triggered: Option<bool> = |it| it.stop.is_triggered(),
        /// The fact `discontinuation_events` of a request, as far as it is known.
        ///
        /// Events that occurred settle it. Nothing is stated to have occurred only where every event is known not to
        /// have; otherwise the fact is `None`, which is unknown.
        fact: Option<Members<DiscontinuationEvent>> = |it| it.stop.fact().shown(),
    }
    repr |it| format!("<PluvictoStop: {}>", it.stop);
    str |it| it.stop.to_string();
    hash |it| format!("{:?}", it.stop);
    pickle |it| given_by(it, "pluvicto_stop", (it.get().reactions,));
    methods {
        fn __bool__(&self) -> PyResult<bool> {
            Err(no_truth())
        }
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
