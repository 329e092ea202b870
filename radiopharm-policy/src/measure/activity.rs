//! Radioactivity, exactly, in the units that labels, orders and bills use.

use std::fmt;

use super::{DecimalRange, MeasureError, Weight, ranges};
use crate::decimal::{Decimal, ONE, Written};
use crate::word::words;

words! {
    /// A unit of radioactivity.
    ActivityUnit ("unit of radioactivity") {
        /// Gigabecquerel.
        Gbq = "GBq",
        /// Megabecquerel.
        Mbq = "MBq",
        /// Kilobecquerel.
        Kbq = "kBq",
        /// Millicurie: 37 MBq.
        Mci = "mCi",
        /// Microcurie: 37 kBq.
        Uci = "uCi",
    }
}

impl ActivityUnit {
    /// How many becquerels one unit is.
    #[must_use]
    pub const fn becquerels(self) -> u64 {
        match self {
            Self::Gbq => 1_000_000_000,
            Self::Mbq => 1_000_000,
            Self::Kbq => 1_000,
            Self::Mci => 37_000_000,
            Self::Uci => 37_000,
        }
    }

    /// The unit's symbol, in ASCII: `GBq`, `mCi`, `uCi`.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        self.as_str()
    }
}

/// An amount of radioactivity: 0 to 1,000 GBq, held exactly in becquerels.
///
/// ```
/// use radiopharm_policy::measure::{Activity, ActivityUnit};
///
/// let dose = Activity::new("7.4".parse::<radiopharm_policy::Decimal>().unwrap(), ActivityUnit::Gbq)?;
/// assert_eq!(dose, Activity::new(200, ActivityUnit::Mci)?);
/// assert_eq!(dose.exactly_in(ActivityUnit::Mci).unwrap().to_string(), "200");
/// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Activity {
    /// Becquerels in units of 10^-20.
    units: i128,
}

impl Activity {
    /// The dose of Lutathera and of Pluvicto (L136, L197): 7.4 GBq, which is 200 mCi.
    pub const LUTETIUM_DOSE: Self = Self {
        units: 7_400_000_000 * ONE,
    };
    /// Half a dose of Lutathera: 3.7 GBq, which is 100 mCi. The label halves the dose after toxicity; the
    /// source does not print it.
    pub const LUTATHERA_HALF_DOSE: Self = Self {
        units: 3_700_000_000 * ONE,
    };
    /// The reduced dose of Pluvicto (L201): 20 % less, 5.92 GBq, which is 160 mCi; the source rounds to
    /// 5.9 GBq.
    pub const PLUVICTO_REDUCED_DOSE: Self = Self {
        units: 5_920_000_000 * ONE,
    };
    /// The reduced dose of Pluvicto as the source rounds it (L201): 5.9 GBq, a little less than 160 mCi.
    pub const PLUVICTO_PRINTED_REDUCED_DOSE: Self = Self {
        units: 5_900_000_000 * ONE,
    };
    /// The greatest activity that this type holds.
    const GREATEST: Self = Self {
        units: 1_000_000_000_000 * ONE,
    };

    /// So much in a unit.
    ///
    /// # Errors
    /// The amount is negative or more than 1,000 GBq.
    pub fn new(value: impl Into<Decimal>, unit: ActivityUnit) -> Result<Self, MeasureError> {
        let value = value.into();
        let units = value.units().checked_mul(i128::from(unit.becquerels()));
        match units.map(|units| Self { units }) {
            Some(activity) if 0 <= activity.units && activity <= Self::GREATEST => Ok(activity),
            _ => Err(MeasureError::new(
                "activity",
                "a number from 0 to 1000 (GBq)",
                format_args!("{value} {}", unit.symbol()),
            )),
        }
    }

    /// Kilobecquerels per kilogram of body weight, for a product that is dosed by weight.
    #[must_use]
    pub fn per_weight(kilobecquerels_per_kg: u8, weight: Weight) -> Self {
        Self {
            units: weight.value().units() * i128::from(kilobecquerels_per_kg) * 1_000,
        }
    }

    /// The amount in a unit, where it has a finite decimal of at most 20 places there.
    ///
    /// Curies and becquerels differ by a factor of 37: 50 kBq is 1.351351… uCi, and `None` here.
    #[must_use]
    pub const fn exactly_in(self, unit: ActivityUnit) -> Option<Decimal> {
        let becquerels = unit.becquerels() as i128;
        if self.units % becquerels == 0 {
            Some(Decimal::from_units(self.units / becquerels))
        } else {
            None
        }
    }

    /// The amount in megabecquerels in full, however many places it has: `4.015`, never rounded.
    ///
    /// ```
    /// use radiopharm_policy::measure::{Activity, Weight};
    ///
    /// assert_eq!(Activity::LUTETIUM_DOSE.in_mbq().to_string(), "7400");
    /// let weight: Weight = "70.00000000000000000001".parse()?;
    /// assert_eq!(Activity::per_weight(55, weight).in_mbq().to_string(), "3.85000000000000000000055");
    /// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
    /// ```
    #[must_use]
    pub const fn in_mbq(self) -> Megabecquerels {
        Megabecquerels(self)
    }

    /// Whether it is less than half of another amount.
    pub(crate) const fn is_below_half_of(self, other: Self) -> bool {
        self.units * 2 < other.units
    }

    /// The least whole number of units that is not less than the amount: what a bill counts.
    ///
    /// ```
    /// use radiopharm_policy::measure::{Activity, ActivityUnit, Weight};
    ///
    /// // 80 kg x 55 kBq/kg = 4,400 kBq = 118.91… uCi
    /// let dose = Activity::per_weight(55, Weight::new(80)?);
    /// assert_eq!(dose.whole_units(ActivityUnit::Uci), 119);
    /// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
    /// ```
    #[must_use]
    pub const fn whole_units(self, unit: ActivityUnit) -> u64 {
        let one = unit.becquerels() as i128 * ONE;
        let whole = self.units / one;
        (if self.units % one == 0 { whole } else { whole + 1 }) as u64
    }

    /// The amount in a unit to so many places (at most 6), rounded half up: for display only.
    #[must_use]
    pub fn rounded_in(self, unit: ActivityUnit, places: u32) -> Decimal {
        let step = 10_i128.pow(places.min(6));
        // In units of 10^-20 of the unit; then to the nearest step.
        let amount = self.units / i128::from(unit.becquerels());
        let step_units = ONE / step;
        let (steps, rest) = (amount / step_units, amount % step_units);
        let up = step_units / 2 <= rest;
        Decimal::from_units((steps + i128::from(up)) * step_units)
    }

    /// This amount less a whole percentage of it, exactly.
    ///
    /// # Errors
    /// The percentage is above 100.
    pub fn reduced_by(self, percent: u8) -> Result<Self, MeasureError> {
        if 100 < percent {
            return Err(MeasureError::new(
                "reduction",
                "a whole number from 0 to 100 (%)",
                percent,
            ));
        }
        Ok(Self {
            units: self.units / 100 * (100 - i128::from(percent)),
        })
    }
}

/// The activity planned for each requested dose, as it was stated: above 0, up to 37 GBq or 1,000 mCi.
///
/// The unit is kept, and no value is ever converted and rounded.
///
/// ```
/// use radiopharm_policy::Decimal;
/// use radiopharm_policy::measure::{Activity, ActivityPerDose};
///
/// let reduced = ActivityPerDose::gbq("5.92".parse::<Decimal>().unwrap())?;
/// assert_eq!(reduced.activity(), Activity::PLUVICTO_REDUCED_DOSE);
/// assert_eq!(ActivityPerDose::mci(160)?.activity(), reduced.activity());
/// assert!(ActivityPerDose::gbq(200).is_err(), "a number of millicuries");
/// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ActivityPerDose {
    value: Decimal,
    in_curies: bool,
}

impl ActivityPerDose {
    /// The permitted range in GBq.
    pub const RANGE_GBQ: DecimalRange = ranges::ACTIVITY_GBQ;
    /// The permitted range in mCi.
    pub const RANGE_MCI: DecimalRange = ranges::ACTIVITY_MCI;

    /// So many gigabecquerels.
    ///
    /// # Errors
    /// The value is not above 0, or above 37.
    pub fn gbq(value: impl Into<Decimal>) -> Result<Self, MeasureError> {
        Self::within(Self::RANGE_GBQ, value.into(), false)
    }

    /// So many millicuries.
    ///
    /// # Errors
    /// The value is not above 0, or above 1,000.
    pub fn mci(value: impl Into<Decimal>) -> Result<Self, MeasureError> {
        Self::within(Self::RANGE_MCI, value.into(), true)
    }

    fn within(range: DecimalRange, value: Decimal, in_curies: bool) -> Result<Self, MeasureError> {
        if range.holds(value) {
            Ok(Self { value, in_curies })
        } else {
            Err(MeasureError::new(range.name, range, value))
        }
    }

    /// The number, in the unit in which it was stated.
    #[must_use]
    pub const fn value(self) -> Decimal {
        self.value
    }

    /// The unit in which it was stated: GBq or mCi.
    #[must_use]
    pub const fn unit(self) -> ActivityUnit {
        if self.in_curies {
            ActivityUnit::Mci
        } else {
            ActivityUnit::Gbq
        }
    }

    /// The amount, exactly.
    #[must_use]
    pub const fn activity(self) -> Activity {
        // Both ranges are far below what 128 bits hold.
        Activity {
            units: self.value.units() * self.unit().becquerels() as i128,
        }
    }
}

impl fmt::Display for ActivityPerDose {
    /// `5.92 GBq`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.value, self.unit().symbol())
    }
}

/// The names under which a request states an activity, one a unit.
const NAMES: [(&str, bool); 2] = [("activity_per_dose_gbq", false), ("activity_per_dose_mci", true)];

impl serde::Serialize for ActivityPerDose {
    /// As a request states it: `{"activity_per_dose_gbq": 5.92}`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let named = NAMES.iter().filter(|(_, in_curies)| *in_curies == self.in_curies);
        serializer.collect_map(named.map(|(name, _)| (name, self.value)))
    }
}

impl<'de> serde::Deserialize<'de> for ActivityPerDose {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let stated = std::collections::BTreeMap::<String, Decimal>::deserialize(deserializer)?;
        let mut stated = stated.into_iter();
        let (Some((name, value)), None) = (stated.next(), stated.next()) else {
            return Err(D::Error::custom("an activity is stated once, in one unit"));
        };
        match NAMES.iter().find(|(other, _)| *other == name) {
            Some((_, true)) => Self::mci(value).map_err(D::Error::custom),
            Some((_, false)) => Self::gbq(value).map_err(D::Error::custom),
            None => Err(D::Error::unknown_field(&name, &[NAMES[0].0, NAMES[1].0])),
        }
    }
}

impl serde::Serialize for Activity {
    /// As a number and its unit, in the first unit in which it is exact: `{"value": 7.4, "unit": "GBq"}`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::{Error, SerializeMap};
        let exact = ActivityUnit::ALL
            .iter()
            .find_map(|unit| Some((self.exactly_in(*unit)?, *unit)));
        let (value, unit) = exact.ok_or_else(|| S::Error::custom("the activity is exact in no unit"))?;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("value", &value)?;
        map.serialize_entry("unit", unit.symbol())?;
        map.end()
    }
}

impl<'de> serde::Deserialize<'de> for Activity {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;

        #[derive(serde::Deserialize)]
        struct Parts {
            value: Decimal,
            unit: String,
        }

        let Parts { value, unit } = Parts::deserialize(deserializer)?;
        let unit = ActivityUnit::ALL.iter().find(|known| known.symbol() == unit);
        let unit = unit.ok_or_else(|| D::Error::custom("no such unit of activity"))?;
        Self::new(value, *unit).map_err(D::Error::custom)
    }
}

impl fmt::Display for Activity {
    /// In the largest becquerel unit of which it is at least one: `7.4 GBq`, `4.4 MBq`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = [ActivityUnit::Gbq, ActivityUnit::Mbq]
            .into_iter()
            .find(|unit| i128::from(unit.becquerels()) * ONE <= self.units)
            .unwrap_or(ActivityUnit::Kbq);
        match self.exactly_in(unit) {
            Some(amount) => write!(f, "{amount} {}", unit.symbol()),
            None => write!(f, "{} {}", self.rounded_in(unit, 6), unit.symbol()),
        }
    }
}

/// An amount of radioactivity that is written in megabecquerels, in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Megabecquerels(Activity);

impl fmt::Display for Megabecquerels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A becquerel is the sixth place of a megabecquerel, and its twentieth place is the last one.
        const ALL: i128 = 1_000_000 * ONE;
        const PLACES: usize = 26;
        let (whole, mut digits) = (self.0.units / ALL, self.0.units % ALL);
        write!(f, "{whole}")?;
        if digits == 0 {
            return Ok(());
        }
        let mut width = PLACES;
        while digits % 10 == 0 {
            digits /= 10;
            width -= 1;
        }
        write!(f, ".{digits:0width$}")
    }
}

impl Megabecquerels {
    /// The amount of radioactivity.
    #[must_use]
    pub const fn activity(self) -> Activity {
        self.0
    }
}

impl std::str::FromStr for Megabecquerels {
    type Err = MeasureError;

    /// Reads what [`Display`](fmt::Display) writes: digits, and up to 26 of them after a point.
    fn from_str(text: &str) -> Result<Self, MeasureError> {
        let read = || {
            let (whole, places) = text.split_once('.').unwrap_or((text, "0"));
            let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            if !are_digits(whole) || !are_digits(places) || 26 < places.len() {
                return None;
            }
            let units = whole
                .parse::<i128>()
                .ok()?
                .checked_mul(1_000_000 * ONE)?
                .checked_add(format!("{places:0<26}").parse().ok()?)?;
            (units <= Activity::GREATEST.units).then_some(Self(Activity { units }))
        };
        read().ok_or_else(|| MeasureError::new("activity", "a number from 0 to 1000000 (MBq)", text))
    }
}

impl serde::Serialize for Megabecquerels {
    /// As a number, or as a text where no number of the format is exact.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.exactly_in(ActivityUnit::Mbq) {
            Some(short) => short.serialize(serializer),
            None => serializer.collect_str(self),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Megabecquerels {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Written::deserialize(deserializer)?;
        written.number.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Debug for Activity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str, unit: ActivityUnit) -> Activity {
        Activity::new(text.parse::<Decimal>().unwrap(), unit).unwrap()
    }

    #[test]
    fn the_doses_of_the_labels_are_exact_in_both_systems() {
        assert_eq!(amount("7.4", ActivityUnit::Gbq), amount("200", ActivityUnit::Mci));
        assert_eq!(Activity::LUTETIUM_DOSE, amount("7400", ActivityUnit::Mbq));
        assert_eq!(
            Activity::LUTETIUM_DOSE.reduced_by(20),
            Ok(Activity::PLUVICTO_REDUCED_DOSE)
        );
        assert_eq!(Activity::PLUVICTO_REDUCED_DOSE, amount("160", ActivityUnit::Mci));
        assert_eq!(
            Activity::LUTETIUM_DOSE.reduced_by(50),
            Ok(Activity::LUTATHERA_HALF_DOSE)
        );
        assert_eq!(Activity::PLUVICTO_REDUCED_DOSE.to_string(), "5.92 GBq");
        assert_eq!(
            amount("5.9", ActivityUnit::Gbq)
                .rounded_in(ActivityUnit::Mci, 2)
                .to_string(),
            "159.46"
        );
    }

    #[test]
    fn curies_are_not_always_finite_in_becquerels() {
        let fifty = amount("50", ActivityUnit::Kbq);
        assert_eq!(fifty.exactly_in(ActivityUnit::Uci), None);
        assert_eq!(fifty.rounded_in(ActivityUnit::Uci, 4).to_string(), "1.3514");
        assert_eq!(fifty.to_string(), "50 kBq");
    }

    #[test]
    fn megabecquerels_are_written_in_full() {
        for (activity, written) in [
            (
                amount("0.00000000000000000001", ActivityUnit::Kbq),
                "0.00000000000000000000001",
            ),
            (amount("5.9", ActivityUnit::Gbq), "5900"),
            (amount("100.5", ActivityUnit::Mci), "3718.5"),
            (amount("0.123", ActivityUnit::Gbq), "123"),
            (amount("0", ActivityUnit::Gbq), "0"),
        ] {
            assert_eq!(activity.in_mbq().to_string(), written);
            let json = serde_json::to_string(&activity.in_mbq()).unwrap();
            assert_eq!(json.trim_matches('"'), written);
            assert_eq!(
                serde_json::from_str::<Megabecquerels>(&json).unwrap().activity(),
                activity
            );
            assert_eq!(
                serde_json::from_str::<Megabecquerels>(written)
                    .unwrap()
                    .activity(),
                activity
            );
            assert_eq!(
                written.parse::<Megabecquerels>().map(Megabecquerels::activity),
                Ok(activity)
            );
        }
        for text in [
            "",
            ".",
            "1.",
            ".1",
            "-1",
            "1e3",
            "1000000.1",
            "1.000000000000000000000000001",
            "9".repeat(60).as_str(),
        ] {
            assert!(text.parse::<Megabecquerels>().is_err(), "{text}");
        }
    }

    #[test]
    fn billing_units_are_never_less_than_the_dose() {
        assert_eq!(amount("37", ActivityUnit::Kbq).whole_units(ActivityUnit::Uci), 1);
        assert_eq!(
            amount("37.000000001", ActivityUnit::Kbq).whole_units(ActivityUnit::Uci),
            2
        );
        assert_eq!(amount("0", ActivityUnit::Kbq).whole_units(ActivityUnit::Uci), 0);
        assert_eq!(Activity::LUTETIUM_DOSE.whole_units(ActivityUnit::Mci), 200);
    }

    #[test]
    fn impossible_amounts_are_refused() {
        assert!(Activity::new(-1, ActivityUnit::Gbq).is_err());
        assert!(Activity::new(1_001, ActivityUnit::Gbq).is_err());
        assert!(Activity::new(1_000, ActivityUnit::Gbq).is_ok());
        assert!(Activity::LUTETIUM_DOSE.reduced_by(101).is_err());
    }
}
