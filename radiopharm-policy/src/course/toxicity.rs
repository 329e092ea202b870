//! When Lutathera is to be stopped for good (L146-148).
//!
//! The source contradicts itself here: these rules stop at the first toxicity, the documentation list (L94,
//! L96) at a recurrence or a long delay, and the continuation criteria ask a clinician about a first episode.
//! So a rule that is triggered says that the toxicity occurred, and nothing about coverage.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::laboratory::{Albumin, ProthrombinRatio, TimesUpperLimit};
use super::truth::both;
use crate::decimal::{Decimal, ONE};
use crate::measure::{CockcroftGault, CreatinineClearance, SerumCreatinine};
use crate::named::named;
use crate::word::{WordSet, words};

/// Bilirubin stops above so many times the upper limit of normal.
pub(crate) const BILIRUBIN_TIMES: u8 = 3;
/// Albumin counts below so many g/L.
pub(crate) const ALBUMIN_GRAMS_PER_LITER: u8 = 30;
/// A prothrombin ratio counts below so many percent.
pub(crate) const PROTHROMBIN_PERCENT: i32 = 70;
/// A clearance stops below so many mL/min.
pub(crate) const CLEARANCE: CreatinineClearance = CreatinineClearance::whole(40);
/// A change from the baseline counts from so many percent of it on.
pub(crate) const CHANGE_PERCENT: i32 = 40;

words! {
    /// Why Lutathera is to be stopped.
    StopReason ("stop reason") {
        /// Bilirubin above 3 times the upper limit of normal (L146).
        BilirubinOver3xUln = "bilirubin_over_3x_uln",
        /// Albumin below 30 g/L together with a prothrombin ratio below 70 % (L146).
        LowAlbuminAndProthrombin = "low_albumin_and_prothrombin",
        /// Creatinine clearance below 40 mL/min (L148).
        ClearanceBelow40 = "clearance_below_40",
        /// Serum creatinine up by 40 % of its baseline or more (L148).
        CreatinineUp40Percent = "creatinine_up_40_percent",
        /// Creatinine clearance down by 40 % of its baseline or more (L148).
        ClearanceDown40Percent = "clearance_down_40_percent",
    }

    /// A laboratory fact that a stop rule reads.
    StopFact ("stop fact") {
        /// Bilirubin, with its upper limit of normal.
        Bilirubin = "bilirubin",
        /// Albumin.
        Albumin = "albumin",
        /// Prothrombin ratio.
        ProthrombinRatio = "prothrombin_ratio",
        /// Creatinine clearance.
        Clearance = "clearance",
        /// Serum creatinine.
        Creatinine = "creatinine",
        /// Serum creatinine before the first dose.
        BaselineCreatinine = "baseline_creatinine",
        /// Creatinine clearance before the first dose, found in the same way.
        BaselineClearance = "baseline_clearance",
    }
}

/// What a stop rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopRule {
    /// Stop, for these reasons: at least one. Facts that are not known could add to them only.
    Triggered(WordSet<StopReason>),
    /// Every part of the rule is known, and none holds.
    NotTriggered,
    /// No part is known to hold, and these facts are missing to say that none does.
    Unknown(WordSet<StopFact>),
}

impl StopRule {
    /// The two rules as one: either triggers it.
    ///
    /// ```
    /// use radiopharm_policy::course::{LutatheraLiver, LutatheraRenal, StopRule, liver_stop, renal_stop};
    /// use radiopharm_policy::measure::CreatinineClearance;
    ///
    /// let renal = LutatheraRenal {
    ///     clearance: Some(CreatinineClearance::new(39)?.into()),
    ///     ..LutatheraRenal::default()
    /// };
    /// let rule = liver_stop(LutatheraLiver::default()).or(renal_stop(renal));
    /// assert!(matches!(rule, StopRule::Triggered(_)), "39 is enough, whatever the liver does");
    /// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
    /// ```
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Triggered(a), Self::Triggered(b)) => Self::Triggered(a.or(b)),
            (Self::Triggered(a), _) | (_, Self::Triggered(a)) => Self::Triggered(a),
            (Self::Unknown(a), Self::Unknown(b)) => Self::Unknown(a.or(b)),
            (Self::Unknown(a), Self::NotTriggered) | (Self::NotTriggered, Self::Unknown(a)) => {
                Self::Unknown(a)
            }
            (Self::NotTriggered, Self::NotTriggered) => Self::NotTriggered,
        }
    }

    /// Whether the rule is triggered; `None` where that is not known.
    #[must_use]
    pub const fn is_triggered(self) -> Option<bool> {
        match self {
            Self::Triggered(_) => Some(true),
            Self::NotTriggered => Some(false),
            Self::Unknown(_) => None,
        }
    }

    /// Of the parts of a rule: each with its reason, whether it holds, and what it lacks.
    fn of<const N: usize>(parts: [(StopReason, Option<bool>, WordSet<StopFact>); N]) -> Self {
        let reasons: WordSet<StopReason> = parts
            .iter()
            .filter(|(_, holds, _)| *holds == Some(true))
            .map(|(reason, _, _)| *reason)
            .collect();
        let missing = parts
            .iter()
            .filter(|(_, holds, _)| holds.is_none())
            .fold(WordSet::EMPTY, |missing, (_, _, lacks)| missing.or(*lacks));
        if !reasons.is_empty() {
            Self::Triggered(reasons)
        } else if parts.iter().all(|(_, holds, _)| *holds == Some(false)) {
            Self::NotTriggered
        } else {
            Self::Unknown(missing)
        }
    }
}

impl fmt::Display for StopRule {
    /// `stop: clearance below 40`, `go on`, or `unknown, missing: albumin`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Triggered(reasons) => write!(f, "stop: {reasons}"),
            Self::NotTriggered => f.write_str("go on"),
            Self::Unknown(missing) => write!(f, "unknown, missing: {missing}"),
        }
    }
}

/// Those of some facts that are not known.
fn unknown_of<const N: usize>(facts: [(StopFact, bool); N]) -> WordSet<StopFact> {
    facts
        .into_iter()
        .filter(|(_, known)| !known)
        .map(|(fact, _)| fact)
        .collect()
}

/// What the stop rule for the liver reads; `None` is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LutatheraLiver {
    /// Bilirubin, with its upper limit of normal.
    pub bilirubin: Option<TimesUpperLimit>,
    /// Albumin.
    pub albumin: Option<Albumin>,
    /// Prothrombin ratio.
    pub prothrombin_ratio: Option<ProthrombinRatio>,
}

named!(LutatheraLiver {
    bilirubin,
    albumin,
    prothrombin_ratio
});

/// The stop rule for the liver (L146): bilirubin above 3 times the upper limit of normal; or albumin below
/// 30 g/L together with a prothrombin ratio below 70 %.
///
/// ```
/// use radiopharm_policy::course::{Albumin, LutatheraLiver, StopFact, StopRule, TimesUpperLimit, liver_stop};
///
/// let liver = LutatheraLiver {
///     bilirubin: Some(TimesUpperLimit::multiple(1)?),
///     albumin: Some(Albumin::grams_per_liter(28)?),
///     prothrombin_ratio: None,
/// };
/// assert_eq!(liver_stop(liver), StopRule::Unknown([StopFact::ProthrombinRatio].into()));
/// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
/// ```
#[must_use]
pub fn liver_stop(liver: LutatheraLiver) -> StopRule {
    let LutatheraLiver {
        bilirubin,
        albumin,
        prothrombin_ratio,
    } = liver;
    let low_albumin = albumin.map(|albumin| albumin.is_below(ALBUMIN_GRAMS_PER_LITER));
    let low_prothrombin = prothrombin_ratio.map(|ratio| ratio.value() < Decimal::whole(PROTHROMBIN_PERCENT));
    StopRule::of([
        (
            StopReason::BilirubinOver3xUln,
            bilirubin.map(|bilirubin| bilirubin.exceeds(BILIRUBIN_TIMES)),
            [StopFact::Bilirubin].into(),
        ),
        (
            StopReason::LowAlbuminAndProthrombin,
            both(low_albumin, low_prothrombin),
            unknown_of([
                (StopFact::Albumin, albumin.is_some()),
                (StopFact::ProthrombinRatio, prothrombin_ratio.is_some()),
            ]),
        ),
    ])
}

/// A creatinine clearance with the way in which it was found.
///
/// The stop rule names Cockcroft-Gault with actual body weight (L148). A reported clearance is accepted as
/// well; a change is measured only between two that were found in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clearance {
    /// Derived with Cockcroft-Gault from actual body weight.
    Derived(CockcroftGault),
    /// Measured, or reported by a laboratory.
    Reported(CreatinineClearance),
}

impl Clearance {
    /// Whether it is below a limit.
    fn is_below(self, limit: CreatinineClearance) -> bool {
        match self {
            Self::Derived(clearance) => !clearance.at_least(limit),
            Self::Reported(clearance) => clearance < limit,
        }
    }

    /// Whether it is down by 40 % of a baseline or more; `None` where the two were found in different ways.
    fn is_down_40_percent(self, baseline: Self) -> Option<bool> {
        let (now, before) = match (self, baseline) {
            (Self::Derived(now), Self::Derived(before)) => (now.fraction(), before.fraction()),
            (Self::Reported(now), Self::Reported(before)) => {
                ((now.value().units(), ONE), (before.value().units(), ONE))
            }
            (Self::Derived(_), Self::Reported(_)) | (Self::Reported(_), Self::Derived(_)) => return None,
        };
        // now <= (100 - 40) % of before. Numerators are below 10^30 (140 years, 500 kg and the factors of the
        // formula), so a hundred of them are far from the 1.7 x 10^38 of 128 bits.
        let left = i128::from(100 - CHANGE_PERCENT);
        let ordering = compare_fractions((100 * now.0, now.1), (left * before.0, before.1));
        Some(0 < before.0 && ordering != Ordering::Greater)
    }
}

impl From<CockcroftGault> for Clearance {
    fn from(clearance: CockcroftGault) -> Self {
        Self::Derived(clearance)
    }
}

impl From<CreatinineClearance> for Clearance {
    fn from(clearance: CreatinineClearance) -> Self {
        Self::Reported(clearance)
    }
}

/// Compares two fractions of whole numbers, which are not negative, with denominators above 0.
///
/// Cross products would not fit into 128 bits, so the whole parts are compared, then the inverses of what
/// remains, and so on: Euclid's algorithm, which ends.
fn compare_fractions(left: (i128, i128), right: (i128, i128)) -> Ordering {
    let ((mut a, mut b), (mut c, mut d)) = (left, right);
    let mut swapped = false;
    loop {
        let ordering = (a / b).cmp(&(c / d)).then_with(|| match (a % b, c % d) {
            (0, 0) => Ordering::Equal,
            (0, _) => Ordering::Less,
            (_, 0) => Ordering::Greater,
            (_, _) => Ordering::Equal,
        });
        let ends = a / b != c / d || a % b == 0 || c % d == 0;
        if ends {
            return if swapped { ordering.reverse() } else { ordering };
        }
        (a, b, c, d) = (b, a % b, d, c % d);
        swapped = !swapped;
    }
}

/// Whether a serum creatinine is up by 40 % of its baseline or more.
fn is_up_40_percent(now: SerumCreatinine, baseline: SerumCreatinine) -> bool {
    // (100 + 40) % of before <= now, in tenths of umol/L: below 10^25 each.
    let grown = i128::from(100 + CHANGE_PERCENT);
    grown * baseline.tenths_of_umol_per_l() <= 100 * now.tenths_of_umol_per_l()
}

/// What the stop rule for the kidneys reads; `None` is unknown. Baselines are from before the first dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LutatheraRenal {
    /// Creatinine clearance now.
    pub clearance: Option<Clearance>,
    /// Serum creatinine now.
    pub creatinine: Option<SerumCreatinine>,
    /// Creatinine clearance before the first dose.
    pub baseline_clearance: Option<Clearance>,
    /// Serum creatinine before the first dose.
    pub baseline_creatinine: Option<SerumCreatinine>,
}

named!(LutatheraRenal {
    clearance,
    creatinine,
    baseline_clearance,
    baseline_creatinine
});

/// The stop rule for the kidneys (L148): a clearance below 40 mL/min, serum creatinine up by 40 % of its
/// baseline or more, or clearance down by 40 % of its baseline or more. All exact.
///
/// ```
/// use radiopharm_policy::Decimal;
/// use radiopharm_policy::course::{LutatheraRenal, StopReason, StopRule, renal_stop};
/// use radiopharm_policy::measure::SerumCreatinine;
///
/// // 0.9 to 1.26 mg/dL is exactly 40 %; binary floats make it 39.99… %.
/// let renal = LutatheraRenal {
///     creatinine: Some(SerumCreatinine::mg_per_dl("1.26".parse::<Decimal>()?)?),
///     baseline_creatinine: Some(SerumCreatinine::mg_per_dl("0.9".parse::<Decimal>()?)?),
///     ..LutatheraRenal::default()
/// };
/// assert_eq!(renal_stop(renal), StopRule::Triggered([StopReason::CreatinineUp40Percent].into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn renal_stop(renal: LutatheraRenal) -> StopRule {
    let LutatheraRenal {
        clearance,
        creatinine,
        baseline_clearance,
        baseline_creatinine,
    } = renal;
    let down = clearance
        .zip(baseline_clearance)
        .and_then(|(now, before)| now.is_down_40_percent(before));
    // A baseline that was found in another way is as good as none.
    let comparable = baseline_clearance.is_some() && (clearance.is_none() || down.is_some());
    StopRule::of([
        (
            StopReason::ClearanceBelow40,
            clearance.map(|clearance| clearance.is_below(CLEARANCE)),
            [StopFact::Clearance].into(),
        ),
        (
            StopReason::CreatinineUp40Percent,
            creatinine
                .zip(baseline_creatinine)
                .map(|(now, before)| is_up_40_percent(now, before)),
            unknown_of([
                (StopFact::Creatinine, creatinine.is_some()),
                (StopFact::BaselineCreatinine, baseline_creatinine.is_some()),
            ]),
        ),
        (
            StopReason::ClearanceDown40Percent,
            down,
            unknown_of([
                (StopFact::Clearance, clearance.is_some()),
                (StopFact::BaselineClearance, comparable),
            ]),
        ),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::Sex;
    use crate::measure::{Age, Weight, cockcroft_gault};

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn liver(bilirubin: Option<&str>, albumin: Option<&str>, prothrombin: Option<&str>) -> StopRule {
        liver_stop(LutatheraLiver {
            bilirubin: bilirubin.map(|text| TimesUpperLimit::multiple(number(text)).unwrap()),
            albumin: albumin.map(|text| Albumin::grams_per_liter(number(text)).unwrap()),
            prothrombin_ratio: prothrombin.map(|text| text.parse().unwrap()),
        })
    }

    fn stop<const N: usize>(reasons: [StopReason; N]) -> StopRule {
        StopRule::Triggered(reasons.into())
    }

    fn unknown<const N: usize>(facts: [StopFact; N]) -> StopRule {
        StopRule::Unknown(facts.into())
    }

    #[test]
    fn bilirubin_below_at_and_above_three_times_the_limit() {
        let of = |text| liver(Some(text), Some("40"), Some("90"));
        assert_eq!(of("2.9"), StopRule::NotTriggered);
        assert_eq!(of("3"), StopRule::NotTriggered);
        assert_eq!(of("3.0001"), stop([StopReason::BilirubinOver3xUln]));
    }

    #[test]
    fn albumin_and_prothrombin_count_together_only() {
        let of = |albumin, prothrombin| liver(Some("1"), Some(albumin), Some(prothrombin));
        let both = stop([StopReason::LowAlbuminAndProthrombin]);
        assert_eq!(of("29.9", "69.9"), both);
        assert_eq!(of("30", "69.9"), StopRule::NotTriggered);
        assert_eq!(of("29.9", "70"), StopRule::NotTriggered);
        assert_eq!(of("30", "70"), StopRule::NotTriggered);
        assert_eq!(
            liver(Some("4"), Some("20"), Some("50")),
            stop([
                StopReason::BilirubinOver3xUln,
                StopReason::LowAlbuminAndProthrombin
            ])
        );
    }

    #[test]
    fn what_is_missing_is_unknown_unless_the_rest_settles_it() {
        assert_eq!(
            liver(None, None, None),
            unknown([StopFact::Bilirubin, StopFact::Albumin, StopFact::ProthrombinRatio])
        );
        assert_eq!(
            liver(Some("1"), Some("29"), None),
            unknown([StopFact::ProthrombinRatio])
        );
        assert_eq!(
            liver(Some("1"), Some("31"), None),
            StopRule::NotTriggered,
            "good albumin settles it"
        );
        assert_eq!(liver(Some("1"), None, Some("80")), StopRule::NotTriggered);
        assert_eq!(liver(None, Some("31"), None), unknown([StopFact::Bilirubin]));
        assert_eq!(
            liver(Some("3.1"), None, None),
            stop([StopReason::BilirubinOver3xUln]),
            "enough alone"
        );
    }

    fn mg(text: &str) -> Option<SerumCreatinine> {
        Some(SerumCreatinine::mg_per_dl(number(text)).unwrap())
    }

    fn umol(text: &str) -> Option<SerumCreatinine> {
        Some(SerumCreatinine::umol_per_l(number(text)).unwrap())
    }

    fn reported(text: &str) -> Option<Clearance> {
        Some(Clearance::Reported(text.parse().unwrap()))
    }

    fn derived(years: i64, sex: Sex, kg: &str, creatinine: Option<SerumCreatinine>) -> Option<Clearance> {
        Some(Clearance::Derived(cockcroft_gault(
            Age::new(years).unwrap(),
            sex,
            Weight::new(number(kg)).unwrap(),
            creatinine.unwrap(),
        )))
    }

    /// A person whose clearance is well and steady, so that creatinine alone decides.
    fn creatinine(before: Option<SerumCreatinine>, now: Option<SerumCreatinine>) -> StopRule {
        renal_stop(LutatheraRenal {
            clearance: reported("80"),
            creatinine: now,
            baseline_clearance: reported("80"),
            baseline_creatinine: before,
        })
    }

    #[test]
    fn creatinine_below_at_and_above_forty_percent_more() {
        let up = stop([StopReason::CreatinineUp40Percent]);
        assert_eq!(creatinine(mg("0.9"), mg("1.26")), up, "exactly 40 %");
        assert_eq!(creatinine(mg("1.0"), mg("1.40")), up);
        assert_eq!(creatinine(mg("1.0"), mg("1.39")), StopRule::NotTriggered);
        assert_eq!(
            creatinine(mg("0.9"), mg("1.25999999999999999999")),
            StopRule::NotTriggered
        );
        assert_eq!(creatinine(mg("1.0"), mg("0.5")), StopRule::NotTriggered);
        assert_eq!(
            creatinine(mg("50"), mg("50")),
            StopRule::NotTriggered,
            "the greatest values fit"
        );
    }

    #[test]
    fn creatinine_in_two_units_is_compared_exactly() {
        let up = stop([StopReason::CreatinineUp40Percent]);
        // 1 mg/dL is 88.4 umol/L; 40 % more is 123.76.
        assert_eq!(creatinine(mg("1"), umol("123.76")), up);
        assert_eq!(creatinine(mg("1"), umol("123.75")), StopRule::NotTriggered);
        assert_eq!(creatinine(umol("88.4"), mg("1.4")), up);
    }

    /// A person whose creatinine is steady, so that clearance alone decides.
    fn clearance(before: Option<Clearance>, now: Option<Clearance>) -> StopRule {
        renal_stop(LutatheraRenal {
            clearance: now,
            creatinine: mg("1"),
            baseline_clearance: before,
            baseline_creatinine: mg("1"),
        })
    }

    #[test]
    fn clearance_below_at_and_above_forty_percent_less() {
        let down = stop([StopReason::ClearanceDown40Percent]);
        assert_eq!(clearance(reported("100"), reported("60")), down, "exactly 40 %");
        assert_eq!(
            clearance(reported("100"), reported("60.1")),
            StopRule::NotTriggered
        );
        assert_eq!(clearance(reported("100"), reported("59.9")), down);
        assert_eq!(clearance(reported("60"), reported("100")), StopRule::NotTriggered);
        assert_eq!(
            clearance(reported("0"), reported("0")),
            stop([StopReason::ClearanceBelow40]),
            "nothing is no baseline to fall from"
        );
    }

    #[test]
    fn clearance_below_at_and_above_forty() {
        let below = stop([StopReason::ClearanceBelow40]);
        assert_eq!(clearance(reported("45"), reported("39.99")), below);
        assert_eq!(clearance(reported("45"), reported("40")), StopRule::NotTriggered);
        // Exactly 40 by Cockcroft-Gault, where binary floats fall short of it.
        let forty = derived(23, Sex::Female, "64.0", mg("2.21"));
        assert_eq!(clearance(forty, forty), StopRule::NotTriggered);
        let less = derived(23, Sex::Female, "64.0", mg("2.22"));
        assert_eq!(clearance(forty, less), below);
    }

    #[test]
    fn derived_clearances_are_compared_exactly_though_neither_is_a_finite_decimal() {
        let down = stop([StopReason::ClearanceDown40Percent]);
        // 40 years, 80 kg: 100 x 80 / 72 x mg/dL. The creatinine goes from 0.9 to 1.5: 5/3 of it.
        let before = derived(40, Sex::Male, "80", mg("0.9"));
        assert_eq!(clearance(before, derived(40, Sex::Male, "80", mg("1.5"))), down);
        assert_eq!(
            clearance(before, derived(40, Sex::Male, "80", mg("1.49999999999999999999"))),
            StopRule::NotTriggered
        );
        // By loss of weight alone: 80 to 48 kg.
        assert_eq!(clearance(before, derived(40, Sex::Male, "48", mg("0.9"))), down);
        assert_eq!(
            clearance(before, derived(40, Sex::Male, "48.1", mg("0.9"))),
            StopRule::NotTriggered
        );
    }

    #[test]
    fn the_extremes_do_not_overflow() {
        let tiny = "0.00000000000000000001";
        let huge = derived(0, Sex::Male, "500", mg(tiny));
        let least = derived(130, Sex::Female, tiny, umol("4420"));
        assert_eq!(
            clearance(huge, least),
            stop([StopReason::ClearanceBelow40, StopReason::ClearanceDown40Percent])
        );
        assert_eq!(clearance(huge, huge), StopRule::NotTriggered);
    }

    #[test]
    fn clearances_found_in_different_ways_say_nothing_about_a_change() {
        let before = derived(40, Sex::Male, "80", mg("0.9"));
        assert_eq!(
            clearance(before, reported("50")),
            unknown([StopFact::BaselineClearance])
        );
        assert_eq!(
            clearance(before, reported("39")),
            stop([StopReason::ClearanceBelow40])
        );
    }

    #[test]
    fn what_is_missing_of_the_kidneys_is_unknown() {
        assert_eq!(
            renal_stop(LutatheraRenal::default()),
            unknown([
                StopFact::Clearance,
                StopFact::Creatinine,
                StopFact::BaselineCreatinine,
                StopFact::BaselineClearance
            ])
        );
        assert_eq!(
            clearance(None, reported("80")),
            unknown([StopFact::BaselineClearance])
        );
        assert_eq!(clearance(reported("80"), None), unknown([StopFact::Clearance]));
        assert_eq!(creatinine(None, mg("9")), unknown([StopFact::BaselineCreatinine]));
        assert_eq!(
            renal_stop(LutatheraRenal {
                clearance: reported("39"),
                ..LutatheraRenal::default()
            }),
            stop([StopReason::ClearanceBelow40])
        );
    }

    #[test]
    fn two_rules_are_one() {
        let all = [
            stop([StopReason::ClearanceBelow40]),
            StopRule::NotTriggered,
            unknown([StopFact::Albumin]),
        ];
        for a in all {
            for b in all {
                assert_eq!(
                    a.or(b).is_triggered(),
                    crate::course::truth::either(a.is_triggered(), b.is_triggered())
                );
                assert_eq!(a.or(b), b.or(a));
            }
        }
        assert_eq!(all[0].to_string(), "stop: clearance below 40");
        assert_eq!(all[1].to_string(), "go on");
        assert_eq!(all[2].to_string(), "unknown, missing: albumin");
    }

    #[test]
    fn fractions_compare_as_their_cross_products() {
        for a in 0..14 {
            for b in 1..9 {
                for c in 0..14 {
                    for d in 1..9 {
                        assert_eq!(
                            compare_fractions((a, b), (c, d)),
                            (a * d).cmp(&(c * b)),
                            "{a}/{b} and {c}/{d}"
                        );
                    }
                }
            }
        }
    }
}
