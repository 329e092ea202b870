//! Doses and their dates (L61, L65, L136-142, L197, L353).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::agent::Drug;
use crate::criteria::lutathera::{
    long_acting_ssa_washout, post_dose_octreotide, short_acting_octreotide_washout,
};
use crate::measure::{Activity, DosesGiven, Weight};
use crate::named::named;

/// Kilobecquerels of Xofigo per kilogram of body weight in the current label: 55.
///
/// The source prints [50](PRINTED_KBQ_PER_KG), a number from before the standard of radium activity was
/// corrected. The amount of radium is the same; only its number grew. The source points to the label for
/// dosage (L61), and a pharmacy calibrates by the current standard, so doses and billing units use 55.
pub const LABEL_KBQ_PER_KG: u8 = crate::authorization::XOFIGO_KBQ_PER_KG;

/// Kilobecquerels of Xofigo per kilogram that the source prints (L353): 50. No computation uses it.
pub const PRINTED_KBQ_PER_KG: u8 = 50;

/// How the activity of a dose is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoseBasis {
    /// The same for everybody.
    Fixed(Activity),
    /// So many kilobecquerels per kilogram of body weight.
    KilobecquerelsPerKilogram(u8),
}

/// The schedule of a drug: how much, how often, how many times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Schedule {
    /// The drug.
    pub drug: Drug,
    /// How much.
    pub dose: DoseBasis,
    /// Weeks from one dose to the next.
    pub interval_weeks: u8,
    /// How many doses, which is the limit of a lifetime.
    pub doses: u8,
}

named!(Schedule {
    drug,
    dose,
    interval_weeks,
    doses
});

/// The schedule of a drug: Lutathera 7.4 GBq every 8 weeks, 4 times (L136); Pluvicto 7.4 GBq every 6 weeks,
/// 6 times (L197); Xofigo 55 kBq per kg every 4 weeks, 6 times (L65, L353).
///
/// ```
/// use radiopharm_policy::agent::Drug;
/// use radiopharm_policy::course::schedule;
/// use radiopharm_policy::measure::Weight;
///
/// let xofigo = schedule(Drug::Xofigo);
/// assert_eq!(xofigo.activity(Some(Weight::new(80)?)).unwrap().to_string(), "4.4 MBq");
/// assert_eq!(xofigo.activity(None), None, "unknown without a weight");
/// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
/// ```
#[must_use]
pub const fn schedule(drug: Drug) -> Schedule {
    Schedule {
        drug,
        dose: match drug.fixed_dose() {
            Some(activity) => DoseBasis::Fixed(activity),
            None => DoseBasis::KilobecquerelsPerKilogram(LABEL_KBQ_PER_KG),
        },
        interval_weeks: drug.interval_weeks(),
        doses: drug.dose_cap(),
    }
}

/// A dose of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct PlannedDose {
    /// Which dose of a lifetime: 1 is the first.
    pub number: u8,
    /// The day on which it is planned.
    pub date: Date,
}

named!(PlannedDose { number, date });

impl Schedule {
    /// The activity of a dose; `None` where it depends on a weight that is not known.
    #[must_use]
    pub fn activity(self, weight: Option<Weight>) -> Option<Activity> {
        match self.dose {
            DoseBasis::Fixed(activity) => Some(activity),
            DoseBasis::KilobecquerelsPerKilogram(kilobecquerels) => {
                weight.map(|weight| Activity::per_weight(kilobecquerels, weight))
            }
        }
    }

    /// The next doses of a course of which some were given, at the usual interval from the next one on.
    ///
    /// There are as many as asked for, and never more than the limit of a lifetime leaves.
    ///
    /// ```
    /// use radiopharm_policy::agent::Drug;
    /// use radiopharm_policy::course::schedule;
    /// use radiopharm_policy::{date, measure::DosesGiven};
    ///
    /// let rest: Vec<(u8, String)> = schedule(Drug::Lutathera)
    ///     .plan_after(DosesGiven::new(2)?, date(2026, 5, 4), 4)
    ///     .map(|dose| (dose.number, dose.date.to_string()))
    ///     .collect();
    /// assert_eq!(rest, [(3, "2026-05-04".to_owned()), (4, "2026-06-29".to_owned())]);
    /// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
    /// ```
    pub fn plan_after(
        self,
        given: DosesGiven,
        next_dose: Date,
        doses: u8,
    ) -> impl Iterator<Item = PlannedDose> {
        self.plan_from(given.value(), next_dose, doses)
    }

    fn plan_from(self, given: u8, next_dose: Date, doses: u8) -> impl Iterator<Item = PlannedDose> {
        let last = given.saturating_add(doses).min(self.doses);
        // Where the calendar ends (the year 9999), so does the plan.
        (given..last).map_while(move |before| {
            let weeks = i32::from(before - given) * i32::from(self.interval_weeks);
            Some(PlannedDose {
                number: before + 1,
                date: next_dose.checked_add(jiff::Span::new().weeks(weeks)).ok()?,
            })
        })
    }
}

/// The doses of a new course at the usual interval: as many as asked for, and never more than the limit of
/// a lifetime (L61).
pub fn plan(drug: Drug, first_dose: Date, doses: u8) -> impl Iterator<Item = PlannedDose> {
    schedule(drug).plan_from(0, first_dose, doses)
}

/// Days without a long-acting analogue before a dose: 28, the least that the criterion takes (L46).
pub(crate) const LONG_ACTING_LEAST_DAYS: i32 = long_acting_ssa_washout::LEAST_DAYS as i32;
/// Days without a long-acting analogue before a dose: 42, the most that is recommended (L140).
pub(crate) const LONG_ACTING_MOST_DAYS: i32 = 42;

/// The days around a dose of Lutathera on which analogues stop and octreotide follows (L46, L51, L140-142).
///
/// Dates alone cannot say hours. Where hours matter, the constants give them, counted from the hour of the
/// dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct LutatheraCalendar {
    /// The day of the dose.
    pub dose: Date,
    /// The last day on which a long-acting analogue may be given: 28 days before the dose.
    pub long_acting_last_by: Date,
    /// Where six weeks are kept, as the longest pause that is recommended: 42 days before the dose.
    pub long_acting_six_weeks: Date,
    /// The last day on which short-acting octreotide may be given, at the latest 24 hours before the dose.
    pub short_acting_last_by: Date,
    /// The first day on which octreotide LAR can be due: the day of the dose, from 4 hours after it.
    pub octreotide_lar_from: Date,
    /// The last day on which it can be due: the day after, until 24 hours after the dose.
    pub octreotide_lar_by: Date,
    /// The first day on which analogues, long-acting and short-acting, can be resumed: the day of the dose,
    /// from 4 hours after it. This is related information; the octreotide above is a criterion.
    pub analogues_resume_from: Date,
    /// The last day on which they are to be resumed: the day after, until 24 hours after the dose.
    pub analogues_resume_by: Date,
}

named!(LutatheraCalendar {
    dose,
    long_acting_last_by,
    long_acting_six_weeks,
    short_acting_last_by,
    octreotide_lar_from,
    octreotide_lar_by,
    analogues_resume_from,
    analogues_resume_by
});

impl LutatheraCalendar {
    /// Hours without short-acting octreotide before a dose (L46, L141): 24.
    pub const SHORT_ACTING_HOURS_BEFORE: u8 = short_acting_octreotide_washout::LEAST_HOURS.small();
    /// Hours after a dose from which octreotide LAR is given (L51): 4.
    pub const OCTREOTIDE_HOURS_FROM: u8 = post_dose_octreotide::EARLIEST_HOURS.small();
    /// Hours after a dose until which octreotide LAR is given (L51): 24.
    pub const OCTREOTIDE_HOURS_UNTIL: u8 = post_dose_octreotide::LATEST_HOURS.small();
    /// The dose of octreotide LAR in milligrams, into the muscle (L51): 30.
    pub const OCTREOTIDE_MILLIGRAMS: u8 = post_dose_octreotide::DOSE_MG.small();
    /// Hours after a dose from which analogues can be resumed, long-acting and short-acting (L142): 4.
    pub const RESUMPTION_HOURS_FROM: u8 = 4;
    /// Hours after a dose until which analogues are to be resumed (L142): 24.
    pub const RESUMPTION_HOURS_UNTIL: u8 = 24;
}

/// The days that hold so many hours before or after any hour of a day.
fn days_of(hours: u8) -> i32 {
    i32::from(hours.div_ceil(24))
}

/// The calendar around a dose of Lutathera.
///
/// ```
/// use radiopharm_policy::course::calendar;
/// use radiopharm_policy::date;
///
/// let around = calendar(date(2026, 5, 4));
/// assert_eq!(around.long_acting_last_by, date(2026, 4, 6));
/// assert_eq!(around.octreotide_lar_by, date(2026, 5, 5));
/// ```
#[must_use]
pub fn calendar(dose: Date) -> LutatheraCalendar {
    let before = |days: i32| dose.saturating_sub(jiff::Span::new().days(days));
    let after = |hours: u8| dose.saturating_add(jiff::Span::new().days(days_of(hours)));
    let octreotide_lar_by = after(LutatheraCalendar::OCTREOTIDE_HOURS_UNTIL);
    let analogues_resume_by = after(LutatheraCalendar::RESUMPTION_HOURS_UNTIL);
    LutatheraCalendar {
        dose,
        long_acting_last_by: before(LONG_ACTING_LEAST_DAYS),
        long_acting_six_weeks: before(LONG_ACTING_MOST_DAYS),
        short_acting_last_by: before(days_of(LutatheraCalendar::SHORT_ACTING_HOURS_BEFORE)),
        octreotide_lar_from: dose,
        octreotide_lar_by,
        analogues_resume_from: dose,
        analogues_resume_by,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::measure::{ActivityUnit, days_between};

    #[test]
    fn the_schedules_of_the_three_drugs() {
        for (drug, activity, weeks, doses) in [
            (Drug::Lutathera, Some("7.4 GBq"), 8, 4),
            (Drug::Pluvicto, Some("7.4 GBq"), 6, 6),
            (Drug::Xofigo, None, 4, 6),
        ] {
            let found = schedule(drug);
            assert_eq!((found.interval_weeks, found.doses), (weeks, doses), "{drug}");
            let without_weight = found.activity(None).map(|activity| activity.to_string());
            assert_eq!(without_weight.as_deref(), activity, "{drug}");
        }
    }

    #[test]
    fn xofigo_is_dosed_with_55_and_not_with_50() {
        let weight = Weight::new(80).unwrap();
        let dose = schedule(Drug::Xofigo).activity(Some(weight)).unwrap();
        assert_eq!(dose, Activity::new(4_400, ActivityUnit::Kbq).unwrap());
        assert_eq!(dose.whole_units(ActivityUnit::Uci), 119);
        let printed = Activity::per_weight(PRINTED_KBQ_PER_KG, weight);
        assert_eq!(printed.whole_units(ActivityUnit::Uci), 109);
    }

    #[test]
    fn doses_follow_each_other_at_the_interval_up_to_the_limit() {
        for drug in Drug::ALL {
            let doses: Vec<PlannedDose> = plan(*drug, date(2028, 1, 31), 100).collect();
            assert_eq!(doses.len(), usize::from(drug.dose_cap()), "{drug}");
            for (before, after) in doses.iter().zip(doses.iter().skip(1)) {
                assert_eq!(before.number + 1, after.number);
                assert_eq!(
                    days_between(before.date, after.date),
                    7 * i64::from(drug.interval_weeks())
                );
            }
            assert_eq!(doses[0].number, 1);
            assert_eq!(plan(*drug, date(2028, 1, 31), 0).count(), 0);
            assert_eq!(plan(*drug, date(2028, 1, 31), 2).count(), 2);
        }
    }

    #[test]
    fn the_rest_of_a_course_counts_on() {
        let pluvicto = schedule(Drug::Pluvicto);
        let rest = |given, doses| {
            pluvicto
                .plan_after(DosesGiven::new(given).unwrap(), date(2026, 5, 4), doses)
                .map(|dose| dose.number)
                .collect::<Vec<_>>()
        };
        assert_eq!(rest(0, 6), [1, 2, 3, 4, 5, 6]);
        assert_eq!(rest(4, 6), [5, 6]);
        assert_eq!(rest(4, 1), [5]);
        assert!(rest(6, 1).is_empty() && rest(100, 255).is_empty());
        let new: Vec<PlannedDose> = plan(Drug::Pluvicto, date(2026, 5, 4), 6).collect();
        let from_none: Vec<PlannedDose> = pluvicto
            .plan_after(DosesGiven::new(0).unwrap(), date(2026, 5, 4), 6)
            .collect();
        assert_eq!(new, from_none);
    }

    #[test]
    fn a_plan_ends_with_the_calendar() {
        let doses: Vec<PlannedDose> = plan(Drug::Lutathera, date(9999, 11, 1), 4).collect();
        assert_eq!(doses.len(), 2);
        assert_eq!(calendar(date(9999, 12, 31)).octreotide_lar_by, date(9999, 12, 31));
    }

    #[test]
    fn analogues_stop_28_to_42_days_before() {
        let around = calendar(date(2024, 3, 28));
        assert_eq!(around.long_acting_last_by, date(2024, 2, 29));
        assert_eq!(days_between(around.long_acting_last_by, around.dose), 28);
        assert_eq!(days_between(around.long_acting_six_weeks, around.dose), 42);
        assert_eq!(days_between(around.short_acting_last_by, around.dose), 1);
        assert_eq!(days_between(around.dose, around.octreotide_lar_by), 1);
        assert_eq!(around.analogues_resume_from, around.dose);
        assert_eq!(days_between(around.dose, around.analogues_resume_by), 1);
    }

    #[test]
    fn octreotide_after_one_dose_leaves_the_washout_of_the_next() {
        let doses: Vec<PlannedDose> = plan(Drug::Lutathera, date(2026, 5, 4), 2).collect();
        let (first, second) = (calendar(doses[0].date), calendar(doses[1].date));
        assert!(first.octreotide_lar_by <= second.long_acting_six_weeks);
    }
}
