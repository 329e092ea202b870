//! Changes of dose and interval, and when Pluvicto is to be stopped for good (L201-216).

use std::fmt;

use jiff::civil::Date;
use serde::Deserialize;

use super::laboratory::TimesUpperLimit;
use super::truth::{both, either, not};
use crate::agent::DiscontinuationEvent;
use crate::measure::{Activity, ActivityUnit, CtcaeGrade, DelayDays, days_between};
use crate::named::named;
use crate::word::{WordSet, words};

words! {
    /// The dose at which a course of Pluvicto stands: the full one, or the one that was reduced.
    ///
    /// There is one reduction (L201), of exactly 20 %: a second one has no value here. A reduced dose is
    /// never raised again: [`then`](Self::then) refuses it.
    ///
    /// ```
    /// use radiopharm_policy::course::{DoseChangeError, PluvictoDose};
    ///
    /// let reduced = PluvictoDose::Full.reduced()?;
    /// assert_eq!(reduced.activity().to_string(), "5.92 GBq");
    /// assert_eq!(reduced.reduced(), Err(DoseChangeError::AlreadyReduced));
    /// assert_eq!(reduced.then(PluvictoDose::Full), Err(DoseChangeError::NeverRaisedAgain));
    /// # Ok::<(), DoseChangeError>(())
    /// ```
    PluvictoDose ("Pluvicto dose") {
        /// 7.4 GBq, which is 200 mCi.
        Full = "full",
        /// 5.92 GBq, which is 160 mCi; the source rounds to 5.9 GBq.
        Reduced = "reduced",
    }

    /// A dose of Lutathera: the full one, or half of it, which the label gives after toxicity. The source
    /// does not print the half.
    LutatheraDose ("Lutathera dose") {
        /// 7.4 GBq, which is 200 mCi.
        Full = "full",
        /// 3.7 GBq, which is 100 mCi.
        Half = "half",
    }

    /// How the time between two doses of Pluvicto compares with what the source provides for (L201).
    Interval ("interval") {
        /// Less than the usual 6 weeks.
        Shorter = "shorter",
        /// 6 weeks.
        Usual = "usual",
        /// Longer, up to the 10 weeks that the management of a reaction may take.
        Extended = "extended",
        /// More than 10 weeks.
        Beyond = "beyond",
    }
}

/// Why a dose of Pluvicto cannot be changed as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum DoseChangeError {
    /// The dose was reduced before.
    #[error("the dose was reduced before, and may be reduced once only")]
    AlreadyReduced,
    /// The dose was reduced, and was to be raised.
    #[error("a dose that was reduced is not raised again")]
    NeverRaisedAgain,
}

impl PluvictoDose {
    /// The activity, exactly.
    #[must_use]
    pub const fn activity(self) -> Activity {
        match self {
            Self::Full => Activity::LUTETIUM_DOSE,
            Self::Reduced => Activity::PLUVICTO_REDUCED_DOSE,
        }
    }

    /// The billing units of A9607, which are millicuries: 200 or 160.
    #[must_use]
    pub const fn hcpcs_units(self) -> u64 {
        self.activity().whole_units(ActivityUnit::Mci)
    }

    /// The dose that an ordered activity stands for; `None` where it is neither.
    ///
    /// From 5.9 GBq, as the source rounds it, to 5.92 GBq, which it is exactly, an order is the reduced dose.
    ///
    /// ```
    /// use radiopharm_policy::Decimal;
    /// use radiopharm_policy::course::PluvictoDose;
    /// use radiopharm_policy::measure::{Activity, ActivityUnit};
    ///
    /// let rounded = Activity::new("5.9".parse::<Decimal>()?, ActivityUnit::Gbq)?;
    /// assert_eq!(PluvictoDose::of_order(rounded), Some(PluvictoDose::Reduced));
    /// assert_ne!(PluvictoDose::Reduced.activity(), rounded, "160 mCi is 5.92 GBq");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of_order(activity: Activity) -> Option<Self> {
        if activity == Self::Full.activity() {
            Some(Self::Full)
        } else if Activity::PLUVICTO_PRINTED_REDUCED_DOSE <= activity && activity <= Self::Reduced.activity()
        {
            Some(Self::Reduced)
        } else {
            None
        }
    }

    /// The dose after the one reduction.
    ///
    /// # Errors
    /// The dose was reduced before.
    pub const fn reduced(self) -> Result<Self, DoseChangeError> {
        match self {
            Self::Full => Ok(Self::Reduced),
            Self::Reduced => Err(DoseChangeError::AlreadyReduced),
        }
    }

    /// The next dose of the course, which is the same or a reduced one.
    ///
    /// # Errors
    /// The dose was reduced, and the next one is full.
    pub const fn then(self, next: Self) -> Result<Self, DoseChangeError> {
        match (self, next) {
            (Self::Reduced, Self::Full) => Err(DoseChangeError::NeverRaisedAgain),
            (Self::Full, _) | (Self::Reduced, Self::Reduced) => Ok(next),
        }
    }
}

impl LutatheraDose {
    /// The activity, exactly.
    #[must_use]
    pub const fn activity(self) -> Activity {
        match self {
            Self::Full => Activity::LUTETIUM_DOSE,
            Self::Half => Activity::LUTATHERA_HALF_DOSE,
        }
    }

    /// The billing units of A9513, which are millicuries: 200 or 100.
    #[must_use]
    pub const fn hcpcs_units(self) -> u64 {
        self.activity().whole_units(ActivityUnit::Mci)
    }
}

/// The usual days between two doses of Pluvicto: 6 weeks.
const USUAL_DAYS: i64 = 6 * 7;
/// The most days between two doses that the source provides for: 10 weeks.
pub(crate) const MOST_DAYS: i64 = 10 * 7;

/// How the time between two doses of Pluvicto compares with what the source provides for (L201).
///
/// ```
/// use radiopharm_policy::course::{Interval, interval};
/// use radiopharm_policy::date;
///
/// assert_eq!(interval(date(2026, 5, 4), date(2026, 7, 13)), Interval::Extended, "10 weeks");
/// assert_eq!(interval(date(2026, 5, 4), date(2026, 7, 14)), Interval::Beyond);
/// ```
#[must_use]
pub fn interval(dose: Date, next_dose: Date) -> Interval {
    let days = days_between(dose, next_dose);
    if days < USUAL_DAYS {
        Interval::Shorter
    } else if days == USUAL_DAYS {
        Interval::Usual
    } else if days <= MOST_DAYS {
        Interval::Extended
    } else {
        Interval::Beyond
    }
}

impl Interval {
    /// Whether the source provides for it: 6 to 10 weeks.
    #[must_use]
    pub const fn is_provided_for(self) -> bool {
        match self {
            Self::Usual | Self::Extended => true,
            Self::Shorter | Self::Beyond => false,
        }
    }
}

/// What the stop rules of Pluvicto read (L203-216). `None` is unknown; grade 0 says that there was none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PluvictoReactions {
    /// Whether the dose had been reduced when reactions came back.
    pub dose_was_reduced: Option<bool>,
    /// Worst grade of myelosuppression that came back.
    pub recurrent_myelosuppression: Option<CtcaeGrade>,
    /// Worst grade of renal toxicity, whether it came back or not.
    pub renal_toxicity: Option<CtcaeGrade>,
    /// Whether renal toxicity came back.
    pub renal_toxicity_recurred: Option<bool>,
    /// Worst grade of dry mouth that came back.
    pub recurrent_dry_mouth: Option<CtcaeGrade>,
    /// Worst grade of gastrointestinal toxicity that came back.
    pub recurrent_gastrointestinal_toxicity: Option<CtcaeGrade>,
    /// Aspartate aminotransferase, with its upper limit of normal.
    pub ast: Option<TimesUpperLimit>,
    /// Alanine aminotransferase, with its upper limit of normal.
    pub alt: Option<TimesUpperLimit>,
    /// Whether there are liver metastases.
    pub liver_metastases: Option<bool>,
    /// Whether there was toxicity that cannot be accepted, in the judgement of the physician.
    pub unacceptable_toxicity: Option<bool>,
    /// For how many days serious reactions delayed treatment; 0 where none did.
    pub serious_reaction_delay: Option<DelayDays>,
    /// Worst grade of any other reaction that came back.
    pub other_recurrent_reaction: Option<CtcaeGrade>,
    /// Whether a reaction of grade 2 lasted and could not be borne.
    pub intolerable_grade_2: Option<bool>,
}

named!(PluvictoReactions {
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
    intolerable_grade_2
});

/// What the stop rules of Pluvicto say: which events occurred, and which are unknown.
///
/// Every event that is in neither set did not occur.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
pub struct PluvictoStop {
    /// Events that occurred: any one of them stops treatment for good.
    pub occurred: WordSet<DiscontinuationEvent>,
    /// Events of which a fact is missing.
    pub unknown: WordSet<DiscontinuationEvent>,
}

named!(PluvictoStop { occurred, unknown });

impl PluvictoStop {
    /// Whether treatment is to be stopped; `None` where that is not known.
    #[must_use]
    pub const fn is_triggered(self) -> Option<bool> {
        if !self.occurred.is_empty() {
            Some(true)
        } else if self.unknown.is_empty() {
            Some(false)
        } else {
            None
        }
    }

    /// The fact `discontinuation_events` of a request, as far as it is known.
    ///
    /// Events that occurred settle it. An empty set is stated only where every event is known not to have
    /// occurred; otherwise the fact stays unknown.
    #[must_use]
    pub const fn fact(self) -> Option<WordSet<DiscontinuationEvent>> {
        match self.is_triggered() {
            Some(_) => Some(self.occurred),
            None => None,
        }
    }
}

impl fmt::Display for PluvictoStop {
    /// `stop: renal toxicity grade 3`, `go on`, or `unknown: unacceptable toxicity`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.is_triggered() {
            Some(true) => write!(f, "stop: {}", self.occurred),
            Some(false) => f.write_str("go on"),
            None => write!(f, "unknown: {}", self.unknown),
        }
    }
}

/// Grades from here on count.
pub(crate) const SEVERE: u8 = 3;
/// Transaminases count above so many times the upper limit of normal.
pub(crate) const TRANSAMINASES_TIMES: u8 = 5;
/// A delay counts above so many days: 4 weeks.
pub(crate) const DELAY_DAYS: u16 = 4 * 7;

/// The stop rules of Pluvicto (L203-216), each with the condition that the source attaches to it.
///
/// ```
/// use radiopharm_policy::agent::DiscontinuationEvent;
/// use radiopharm_policy::course::{PluvictoReactions, TimesUpperLimit, pluvicto_stop};
///
/// let mut reactions = PluvictoReactions {
///     alt: Some(TimesUpperLimit::new(300, 40)?),
///     ..PluvictoReactions::default()
/// };
/// let event = DiscontinuationEvent::TransaminasesOver5xUln;
/// assert!(pluvicto_stop(&reactions).unknown.contains(event), "what of the liver?");
///
/// reactions.liver_metastases = Some(true);
/// let stop = pluvicto_stop(&reactions);
/// assert!(!stop.unknown.contains(event) && !stop.occurred.contains(event));
///
/// reactions.liver_metastases = Some(false);
/// assert!(pluvicto_stop(&reactions).occurred.contains(event));
/// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
/// ```
#[must_use]
pub fn pluvicto_stop(reactions: &PluvictoReactions) -> PluvictoStop {
    let mut stop = PluvictoStop::default();
    for event in DiscontinuationEvent::ALL {
        match occurred(*event, reactions) {
            Some(true) => stop.occurred = stop.occurred.with(*event),
            Some(false) => {}
            None => stop.unknown = stop.unknown.with(*event),
        }
    }
    stop
}

/// Whether one event occurred.
fn occurred(event: DiscontinuationEvent, reactions: &PluvictoReactions) -> Option<bool> {
    let after_reduction = |reaction| both(reaction, reactions.dose_was_reduced);
    let severe = |grade: Option<CtcaeGrade>| grade.map(|grade| SEVERE <= grade.value());
    match event {
        DiscontinuationEvent::RecurrentMyelosuppressionGrade3 => {
            after_reduction(severe(reactions.recurrent_myelosuppression))
        }
        DiscontinuationEvent::RenalToxicityGrade3 => severe(reactions.renal_toxicity),
        DiscontinuationEvent::RecurrentRenalToxicity => after_reduction(reactions.renal_toxicity_recurred),
        // The source prints grade 3 alone here; what is worse counts as well.
        DiscontinuationEvent::RecurrentDryMouthGrade3 => {
            after_reduction(severe(reactions.recurrent_dry_mouth))
        }
        DiscontinuationEvent::RecurrentGastrointestinalToxicityGrade3 => {
            after_reduction(severe(reactions.recurrent_gastrointestinal_toxicity))
        }
        DiscontinuationEvent::TransaminasesOver5xUln => {
            let over = |value: Option<TimesUpperLimit>| value.map(|value| value.exceeds(TRANSAMINASES_TIMES));
            both(
                either(over(reactions.ast), over(reactions.alt)),
                not(reactions.liver_metastases),
            )
        }
        DiscontinuationEvent::UnacceptableToxicity => reactions.unacceptable_toxicity,
        DiscontinuationEvent::SeriousReactionDelayOver4Weeks => reactions
            .serious_reaction_delay
            .map(|delay| DELAY_DAYS < delay.value()),
        DiscontinuationEvent::RecurrentOrIntolerableReaction => after_reduction(either(
            severe(reactions.other_recurrent_reaction),
            reactions.intolerable_grade_2,
        )),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::decimal::Decimal;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn gbq(text: &str) -> Activity {
        Activity::new(number(text), ActivityUnit::Gbq).unwrap()
    }

    fn grade(value: i64) -> Option<CtcaeGrade> {
        Some(CtcaeGrade::new(value).unwrap())
    }

    #[test]
    fn one_reduction_of_exactly_twenty_percent() {
        let full = PluvictoDose::Full;
        let reduced = full.reduced().unwrap();
        assert_eq!(full.activity().reduced_by(20).unwrap(), reduced.activity());
        assert_eq!(reduced.reduced(), Err(DoseChangeError::AlreadyReduced));
        assert_eq!((full.hcpcs_units(), reduced.hcpcs_units()), (200, 160));
        assert_eq!(LutatheraDose::Full.hcpcs_units(), 200);
        assert_eq!(LutatheraDose::Half.hcpcs_units(), 100);
    }

    #[test]
    fn a_course_goes_on_or_down_and_never_up() {
        let (full, reduced) = (PluvictoDose::Full, PluvictoDose::Reduced);
        assert_eq!(full.then(full), Ok(full));
        assert_eq!(full.then(reduced), Ok(reduced));
        assert_eq!(reduced.then(reduced), Ok(reduced));
        assert_eq!(reduced.then(full), Err(DoseChangeError::NeverRaisedAgain));
        let course = [full, full, reduced, full];
        let judged = course
            .iter()
            .skip(1)
            .try_fold(course[0], |dose, next| dose.then(*next));
        assert_eq!(judged, Err(DoseChangeError::NeverRaisedAgain));
    }

    #[test]
    fn orders_below_at_and_above_the_doses() {
        for (order, dose) in [
            ("5.89", None),
            ("5.9", Some(PluvictoDose::Reduced)),
            ("5.92", Some(PluvictoDose::Reduced)),
            ("5.93", None),
            ("7.39", None),
            ("7.4", Some(PluvictoDose::Full)),
            ("7.41", None),
            ("4.736", None),
            ("1000", None),
        ] {
            assert_eq!(PluvictoDose::of_order(gbq(order)), dose, "{order}");
        }
        assert_ne!(gbq("5.9"), PluvictoDose::Reduced.activity());
        assert_eq!(
            gbq("5.9").whole_units(ActivityUnit::Mci),
            160,
            "159.46, rounded up"
        );
    }

    #[test]
    fn intervals_below_at_and_above_their_limits() {
        let first = date(2026, 5, 4);
        for (days, expected) in [
            (0, Interval::Shorter),
            (41, Interval::Shorter),
            (42, Interval::Usual),
            (43, Interval::Extended),
            (70, Interval::Extended),
            (71, Interval::Beyond),
        ] {
            let next = first.checked_add(jiff::Span::new().days(days)).unwrap();
            assert_eq!(interval(first, next), expected, "{days}");
        }
        assert!(Interval::Usual.is_provided_for() && Interval::Extended.is_provided_for());
        assert!(!Interval::Shorter.is_provided_for() && !Interval::Beyond.is_provided_for());
    }

    /// Somebody with nothing: every fact known, and none that counts.
    fn well() -> PluvictoReactions {
        PluvictoReactions {
            dose_was_reduced: Some(false),
            recurrent_myelosuppression: grade(0),
            renal_toxicity: grade(0),
            renal_toxicity_recurred: Some(false),
            recurrent_dry_mouth: grade(0),
            recurrent_gastrointestinal_toxicity: grade(0),
            ast: Some(TimesUpperLimit::multiple(1).unwrap()),
            alt: Some(TimesUpperLimit::multiple(1).unwrap()),
            liver_metastases: Some(false),
            unacceptable_toxicity: Some(false),
            serious_reaction_delay: Some(DelayDays::new(0).unwrap()),
            other_recurrent_reaction: grade(0),
            intolerable_grade_2: Some(false),
        }
    }

    /// What the change of one or more facts of somebody well leads to.
    fn with(change: impl Fn(&mut PluvictoReactions)) -> PluvictoStop {
        let mut reactions = well();
        change(&mut reactions);
        pluvicto_stop(&reactions)
    }

    fn only(event: DiscontinuationEvent) -> PluvictoStop {
        PluvictoStop {
            occurred: [event].into(),
            unknown: WordSet::EMPTY,
        }
    }

    fn untold(event: DiscontinuationEvent) -> PluvictoStop {
        PluvictoStop {
            occurred: WordSet::EMPTY,
            unknown: [event].into(),
        }
    }

    const NOTHING: PluvictoStop = PluvictoStop {
        occurred: WordSet::EMPTY,
        unknown: WordSet::EMPTY,
    };

    #[test]
    fn nothing_known_is_nothing_told() {
        let stop = pluvicto_stop(&PluvictoReactions::default());
        assert_eq!(stop.unknown.len(), DiscontinuationEvent::ALL.len());
        assert_eq!((stop.is_triggered(), stop.fact()), (None, None));
        assert_eq!(pluvicto_stop(&well()), NOTHING);
        assert_eq!(NOTHING.is_triggered(), Some(false));
        assert_eq!(NOTHING.fact(), Some(WordSet::EMPTY));
        assert_eq!(NOTHING.to_string(), "go on");
    }

    #[test]
    fn recurrences_count_from_grade_3_and_after_a_reduction() {
        type Set = fn(&mut PluvictoReactions, Option<CtcaeGrade>);
        let cases: [(DiscontinuationEvent, Set); 4] = [
            (
                DiscontinuationEvent::RecurrentMyelosuppressionGrade3,
                |reactions, grade| reactions.recurrent_myelosuppression = grade,
            ),
            (
                DiscontinuationEvent::RecurrentDryMouthGrade3,
                |reactions, grade| {
                    reactions.recurrent_dry_mouth = grade;
                },
            ),
            (
                DiscontinuationEvent::RecurrentGastrointestinalToxicityGrade3,
                |reactions, grade| reactions.recurrent_gastrointestinal_toxicity = grade,
            ),
            (
                DiscontinuationEvent::RecurrentOrIntolerableReaction,
                |reactions, grade| reactions.other_recurrent_reaction = grade,
            ),
        ];
        for (event, set) in cases {
            for (value, reduced, expected) in [
                (grade(2), Some(true), NOTHING),
                (grade(3), Some(true), only(event)),
                (grade(4), Some(true), only(event)),
                (grade(4), Some(false), NOTHING),
                (None, Some(false), NOTHING),
                (None, Some(true), untold(event)),
            ] {
                let stop = with(|reactions| {
                    set(reactions, value);
                    reactions.dose_was_reduced = reduced;
                });
                assert_eq!(stop, expected, "{event} {value:?} {reduced:?}");
            }
            let unknown_reduction = with(|reactions| {
                set(reactions, grade(3));
                reactions.dose_was_reduced = None;
            });
            assert_eq!(unknown_reduction, untold(event));
        }
    }

    #[test]
    fn renal_toxicity_of_grade_3_counts_at_once_and_any_that_came_back_after_a_reduction() {
        let at_once = DiscontinuationEvent::RenalToxicityGrade3;
        assert_eq!(with(|reactions| reactions.renal_toxicity = grade(2)), NOTHING);
        assert_eq!(
            with(|reactions| reactions.renal_toxicity = grade(3)),
            only(at_once)
        );
        let again = DiscontinuationEvent::RecurrentRenalToxicity;
        let recurred = |reduced| {
            with(|reactions| {
                reactions.renal_toxicity_recurred = Some(true);
                reactions.dose_was_reduced = reduced;
            })
        };
        assert_eq!(recurred(Some(true)), only(again));
        assert_eq!(recurred(Some(false)), NOTHING);
        assert_eq!(recurred(None), untold(again));
    }

    #[test]
    fn transaminases_count_above_five_times_and_without_liver_metastases() {
        let event = DiscontinuationEvent::TransaminasesOver5xUln;
        let of = |ast: Option<&str>, alt: Option<&str>, metastases| {
            let value = |text| TimesUpperLimit::multiple(number(text)).unwrap();
            with(|reactions| {
                reactions.ast = ast.map(value);
                reactions.alt = alt.map(value);
                reactions.liver_metastases = metastases;
            })
        };
        assert_eq!(of(Some("5"), Some("1"), Some(false)), NOTHING);
        assert_eq!(of(Some("5.1"), Some("1"), Some(false)), only(event));
        assert_eq!(of(Some("1"), Some("5.1"), Some(false)), only(event));
        assert_eq!(of(Some("8"), Some("8"), Some(true)), NOTHING);
        assert_eq!(of(Some("8"), None, None), untold(event));
        assert_eq!(
            of(Some("5"), Some("5"), None),
            NOTHING,
            "the liver need not be known"
        );
        assert_eq!(of(Some("8"), None, Some(false)), only(event));
        assert_eq!(of(Some("1"), None, Some(false)), untold(event));
        assert_eq!(of(None, None, Some(true)), NOTHING);
    }

    #[test]
    fn a_delay_of_exactly_four_weeks_is_not_more() {
        let event = DiscontinuationEvent::SeriousReactionDelayOver4Weeks;
        let delayed =
            |days| with(|reactions| reactions.serious_reaction_delay = Some(DelayDays::new(days).unwrap()));
        assert_eq!(delayed(27), NOTHING);
        assert_eq!(delayed(28), NOTHING);
        assert_eq!(delayed(29), only(event));
        assert_eq!(
            with(|reactions| reactions.serious_reaction_delay = None),
            untold(event)
        );
    }

    #[test]
    fn judgements_count_as_they_are_stated() {
        let event = DiscontinuationEvent::UnacceptableToxicity;
        assert_eq!(
            with(|reactions| reactions.unacceptable_toxicity = Some(true)),
            only(event)
        );
        assert_eq!(
            with(|reactions| reactions.unacceptable_toxicity = None),
            untold(event)
        );
        let grade_2 = |reduced| {
            with(|reactions| {
                reactions.intolerable_grade_2 = Some(true);
                reactions.dose_was_reduced = Some(reduced);
            })
        };
        assert_eq!(
            grade_2(true),
            only(DiscontinuationEvent::RecurrentOrIntolerableReaction)
        );
        assert_eq!(grade_2(false), NOTHING);
    }

    #[test]
    fn what_occurred_settles_the_fact_though_something_is_unknown() {
        let stop = with(|reactions| {
            reactions.renal_toxicity = grade(3);
            reactions.unacceptable_toxicity = None;
        });
        assert_eq!(stop.is_triggered(), Some(true));
        assert_eq!(
            stop.fact(),
            Some([DiscontinuationEvent::RenalToxicityGrade3].into())
        );
        assert_eq!(stop.to_string(), "stop: renal toxicity grade 3");
    }
}
