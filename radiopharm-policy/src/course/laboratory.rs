//! Laboratory values that the stop rules read.

use std::fmt;

use serde::Deserialize;

use crate::decimal::{Decimal, ONE};
use crate::measure::{DecimalRange, MeasureError, decimal_measure};
use crate::named::named;

/// A laboratory value beside the upper limit of normal of its laboratory, in one unit: bilirubin, AST, ALT.
///
/// The value is 0 to 100,000 and the limit above 0 to 100,000. The quotient is never computed: most have no
/// finite decimal. What is asked is whether the value [exceeds](Self::exceeds) so many times the limit.
///
/// ```
/// use radiopharm_policy::Decimal;
/// use radiopharm_policy::course::TimesUpperLimit;
///
/// // Bilirubin 3.6 mg/dL where 1.2 is the limit: exactly 3 times, which is not more than 3 times.
/// let bilirubin = TimesUpperLimit::new("3.6".parse::<Decimal>()?, "1.2".parse::<Decimal>()?)?;
/// assert!(!bilirubin.exceeds(3));
/// assert!(bilirubin.exceeds(2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "ValueAndLimit")]
pub struct TimesUpperLimit {
    value: Decimal,
    upper_limit: Decimal,
}

named!(TimesUpperLimit { value, upper_limit });

/// A laboratory value as it is written, before it is checked.
#[derive(Deserialize)]
struct ValueAndLimit {
    value: Decimal,
    upper_limit: Decimal,
}

impl TryFrom<ValueAndLimit> for TimesUpperLimit {
    type Error = MeasureError;

    fn try_from(ValueAndLimit { value, upper_limit }: ValueAndLimit) -> Result<Self, MeasureError> {
        Self::new(value, upper_limit)
    }
}

impl TimesUpperLimit {
    /// The permitted range of the value.
    pub const VALUE_RANGE: DecimalRange = DecimalRange {
        name: "laboratory value",
        unit: "any one unit",
        least: Decimal::ZERO,
        least_included: true,
        greatest: Decimal::whole(100_000),
    };
    /// The permitted range of the upper limit of normal.
    pub const LIMIT_RANGE: DecimalRange = DecimalRange {
        name: "upper limit of normal",
        unit: "any one unit",
        least: Decimal::ZERO,
        least_included: false,
        greatest: Decimal::whole(100_000),
    };

    /// A value and the upper limit of normal, in the same unit.
    ///
    /// # Errors
    /// One of them lies outside its range; the error says which.
    pub fn new(value: impl Into<Decimal>, upper_limit: impl Into<Decimal>) -> Result<Self, MeasureError> {
        let (value, limit) = (value.into(), upper_limit.into());
        for (range, number) in [(Self::VALUE_RANGE, value), (Self::LIMIT_RANGE, limit)] {
            if !range.holds(number) {
                return Err(MeasureError::new(range.name, range, number));
            }
        }
        Ok(Self {
            value,
            upper_limit: limit,
        })
    }

    /// A value that was reported as a multiple of the upper limit of normal.
    ///
    /// # Errors
    /// The multiple lies outside the range of a value.
    pub fn multiple(multiple: impl Into<Decimal>) -> Result<Self, MeasureError> {
        Self::new(multiple, Decimal::whole(1))
    }

    /// The value.
    #[must_use]
    pub const fn value(self) -> Decimal {
        self.value
    }

    /// The upper limit of normal.
    #[must_use]
    pub const fn upper_limit(self) -> Decimal {
        self.upper_limit
    }

    /// Whether the value is more than so many times the upper limit, exactly.
    #[must_use]
    pub const fn exceeds(self, times: u8) -> bool {
        // At most 255 times 10^25 units of 10^-20, which 128 bits hold with ease.
        self.upper_limit.units() * (times as i128) < self.value.units()
    }
}

impl fmt::Display for TimesUpperLimit {
    /// `3.6 (upper limit 1.2)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (upper limit {})", self.value, self.upper_limit)
    }
}

/// Serum albumin: 0 to 100 g/L, held exactly.
///
/// American laboratories report g/dL, a tenth of g/L, and the policy's limit is in g/L (L146): there is a
/// constructor for each, and none that leaves the unit open.
///
/// ```
/// use radiopharm_policy::Decimal;
/// use radiopharm_policy::course::Albumin;
///
/// let american = Albumin::grams_per_deciliter("2.9".parse::<Decimal>()?)?;
/// assert_eq!(american, Albumin::grams_per_liter(29)?);
/// assert!(american < Albumin::grams_per_liter(30)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "GramsPerLiter")]
pub struct Albumin {
    grams_per_liter: Decimal,
}

named!(Albumin { grams_per_liter });

/// Albumin as it is written, before it is checked.
#[derive(Deserialize)]
struct GramsPerLiter {
    grams_per_liter: Decimal,
}

impl TryFrom<GramsPerLiter> for Albumin {
    type Error = MeasureError;

    fn try_from(albumin: GramsPerLiter) -> Result<Self, MeasureError> {
        Self::grams_per_liter(albumin.grams_per_liter)
    }
}

impl Albumin {
    /// The permitted range in g/L.
    pub const RANGE_GRAMS_PER_LITER: DecimalRange = DecimalRange {
        name: "albumin",
        unit: "g/L",
        least: Decimal::ZERO,
        least_included: true,
        greatest: Decimal::whole(100),
    };
    /// The permitted range in g/dL.
    pub const RANGE_GRAMS_PER_DECILITER: DecimalRange = DecimalRange {
        name: "albumin",
        unit: "g/dL",
        least: Decimal::ZERO,
        least_included: true,
        greatest: Decimal::whole(10),
    };

    /// A value in g/L.
    ///
    /// # Errors
    /// The value is negative or above 100.
    pub fn grams_per_liter(value: impl Into<Decimal>) -> Result<Self, MeasureError> {
        let value = value.into();
        if Self::RANGE_GRAMS_PER_LITER.holds(value) {
            Ok(Self {
                grams_per_liter: value,
            })
        } else {
            Err(MeasureError::new("albumin", Self::RANGE_GRAMS_PER_LITER, value))
        }
    }

    /// A value in g/dL.
    ///
    /// # Errors
    /// The value is negative or above 10.
    pub fn grams_per_deciliter(value: impl Into<Decimal>) -> Result<Self, MeasureError> {
        let value = value.into();
        if Self::RANGE_GRAMS_PER_DECILITER.holds(value) {
            Ok(Self {
                grams_per_liter: Decimal::from_units(value.units() * 10),
            })
        } else {
            Err(MeasureError::new(
                "albumin",
                Self::RANGE_GRAMS_PER_DECILITER,
                value,
            ))
        }
    }

    /// The number in g/L.
    #[must_use]
    pub const fn in_grams_per_liter(self) -> Decimal {
        self.grams_per_liter
    }

    /// Whether it is below a whole number of g/L.
    pub(super) const fn is_below(self, grams_per_liter: u8) -> bool {
        self.grams_per_liter.units() < grams_per_liter as i128 * ONE
    }
}

impl fmt::Display for Albumin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} g/L", self.grams_per_liter)
    }
}

decimal_measure!(
    /// The prothrombin ratio in percent of normal activity (Quick): 0 to 200.
    ///
    /// It falls where clotting fails. It is no INR, which rises, and which no percentage can stand for.
    ProthrombinRatio,
    DecimalRange {
        name: "prothrombin ratio",
        unit: "%",
        least: Decimal::ZERO,
        least_included: true,
        greatest: Decimal::whole(200),
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn multiples_below_at_and_above() {
        for (value, limit, exceeds) in [
            ("3.59", "1.2", false),
            ("3.6", "1.2", false),
            ("3.60000000000000000001", "1.2", true),
            ("0.9", "0.3", false),
            ("100000", "33333.33333333333333333333", true),
            ("0", "1", false),
        ] {
            let found = TimesUpperLimit::new(number(value), number(limit)).unwrap();
            assert_eq!(found.exceeds(3), exceeds, "{value} of {limit}");
        }
        assert!(!TimesUpperLimit::multiple(5).unwrap().exceeds(5));
        assert!(TimesUpperLimit::multiple(number("5.1")).unwrap().exceeds(5));
    }

    #[test]
    fn a_limit_of_nothing_is_no_limit() {
        let error = TimesUpperLimit::new(1, 0).unwrap_err();
        assert_eq!(
            error.to_string(),
            "upper limit of normal must be a number above 0, up to 100000 (any one unit), not `0`"
        );
        assert!(TimesUpperLimit::new(-1, 1).is_err());
        assert!(TimesUpperLimit::new(100_001, 1).is_err());
    }

    #[test]
    fn albumin_is_one_amount_in_both_units() {
        assert_eq!(
            Albumin::grams_per_deciliter(3).unwrap(),
            Albumin::grams_per_liter(30).unwrap()
        );
        assert!(!Albumin::grams_per_deciliter(3).unwrap().is_below(30));
        assert!(Albumin::grams_per_deciliter(number("2.99")).unwrap().is_below(30));
        assert!(Albumin::grams_per_deciliter(35).is_err(), "35 is a number in g/L");
        assert!(Albumin::grams_per_liter(101).is_err() && Albumin::grams_per_liter(-1).is_err());
    }
}
