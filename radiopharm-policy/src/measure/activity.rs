//! Radioactivity, exactly, in the units that labels, orders and bills use.

use std::fmt;

use super::{MeasureError, Weight};
use crate::decimal::{Decimal, ONE};
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
