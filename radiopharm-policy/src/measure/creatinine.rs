//! Creatinine: in serum, in two units, and its clearance, reported or derived.

use std::fmt;

use super::{Age, DecimalRange, MeasureError, Weight, decimal_measure, ranges};
use crate::decimal::Decimal;
use crate::named::named;
use crate::word::words;

decimal_measure!(
    /// A measured or reported creatinine clearance in mL/min: 0 to 1,000.
    ///
    /// An eGFR in mL/min per 1.73 m2 is not a creatinine clearance.
    CreatinineClearance,
    ranges::CLEARANCE
);

impl CreatinineClearance {
    /// A limit that is written in the code, within the range.
    pub(crate) const fn whole(ml_per_min: u8) -> Self {
        Self(Decimal::whole(ml_per_min as i32))
    }
}

words! {
    /// The sex that the Cockcroft-Gault formula asks for; nothing else reads it.
    Sex ("sex") {
        /// Female: the formula's factor is 0.85.
        Female = "female",
        /// Male: the formula's factor is 1.
        Male = "male",
    }

    /// The unit that a serum creatinine was reported in.
    CreatinineUnit ("unit of creatinine") {
        /// Milligrams per deciliter.
        MgPerDl = "mg/dL",
        /// Micromoles per liter; 1 mg/dL is 88.4 umol/L.
        UmolPerL = "umol/L",
    }
}

/// A serum creatinine as it was reported: above 0, up to 50 mg/dL or 4,420 umol/L.
///
/// The unit is kept, and no value is ever converted and rounded: two values are the same amount if
/// [`SerumCreatinine::same_amount`] says so.
///
/// ```
/// use radiopharm_policy::measure::SerumCreatinine;
///
/// let american = SerumCreatinine::mg_per_dl(1)?;
/// let european = SerumCreatinine::umol_per_l("88.4".parse::<radiopharm_policy::Decimal>().unwrap())?;
/// assert!(american.same_amount(european));
/// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SerumCreatinine {
    value: Decimal,
    unit: CreatinineUnit,
}

impl SerumCreatinine {
    /// The permitted range in mg/dL.
    pub const RANGE_MG_PER_DL: DecimalRange = ranges::CREATININE_MG_DL;
    /// The permitted range in umol/L.
    pub const RANGE_UMOL_PER_L: DecimalRange = ranges::CREATININE_UMOL_L;

    /// A value in mg/dL.
    ///
    /// # Errors
    /// The value is not above 0, or above 50.
    pub fn mg_per_dl(value: impl Into<Decimal>) -> Result<Self, MeasureError> {
        Self::new(value.into(), CreatinineUnit::MgPerDl)
    }

    /// A value in umol/L.
    ///
    /// # Errors
    /// The value is not above 0, or above 4,420.
    pub fn umol_per_l(value: impl Into<Decimal>) -> Result<Self, MeasureError> {
        Self::new(value.into(), CreatinineUnit::UmolPerL)
    }

    fn new(value: Decimal, unit: CreatinineUnit) -> Result<Self, MeasureError> {
        let range = match unit {
            CreatinineUnit::MgPerDl => Self::RANGE_MG_PER_DL,
            CreatinineUnit::UmolPerL => Self::RANGE_UMOL_PER_L,
        };
        if range.holds(value) {
            Ok(Self { value, unit })
        } else {
            Err(MeasureError::new(range.name, range, value))
        }
    }

    /// The number, in the unit that it was reported in.
    #[must_use]
    pub const fn value(self) -> Decimal {
        self.value
    }

    /// The unit that it was reported in.
    #[must_use]
    pub const fn unit(self) -> CreatinineUnit {
        self.unit
    }

    /// Whether two values are exactly the same amount, whatever their units.
    #[must_use]
    pub fn same_amount(self, other: Self) -> bool {
        self.tenths_of_umol_per_l() == other.tenths_of_umol_per_l()
    }

    /// Whether a living person can have it: at least 0.1 mg/dL, which is 8.84 umol/L.
    ///
    /// ```
    /// use radiopharm_policy::Decimal;
    /// use radiopharm_policy::measure::SerumCreatinine;
    ///
    /// assert!(SerumCreatinine::mg_per_dl("0.1".parse::<Decimal>().unwrap())?.is_believable());
    /// assert!(!SerumCreatinine::umol_per_l("8.83".parse::<Decimal>().unwrap())?.is_believable());
    /// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
    /// ```
    #[must_use]
    pub fn is_believable(self) -> bool {
        LEAST_BELIEVABLE <= self.tenths_of_umol_per_l()
    }

    /// The least amount that is believed, in mg/dL.
    pub(crate) const LEAST_BELIEVABLE_MG_PER_DL: Decimal = Decimal::tenths(1);

    /// The amount in units of 0.1 umol/L (times 10^20): whole in both units, so always exact.
    pub(crate) const fn tenths_of_umol_per_l(self) -> i128 {
        match self.unit {
            CreatinineUnit::MgPerDl => self.value.units() * TENTHS_OF_UMOL_PER_L,
            CreatinineUnit::UmolPerL => self.value.units() * 10,
        }
    }
}

/// How many tenths of umol/L are 1 mg/dL of creatinine, which is 88.4 umol/L.
pub(crate) const TENTHS_OF_UMOL_PER_L: i128 = 884;

/// The least creatinine that is believed, 8.84 umol/L, in units of 0.1 umol/L (times 10^20).
const LEAST_BELIEVABLE: i128 = SerumCreatinine::LEAST_BELIEVABLE_MG_PER_DL.units() * TENTHS_OF_UMOL_PER_L;

/// The names under which a request states a creatinine, one a unit.
const NAMES: [(CreatinineUnit, &str); 2] = [
    (CreatinineUnit::MgPerDl, "serum_creatinine_mg_dl"),
    (CreatinineUnit::UmolPerL, "serum_creatinine_umol_l"),
];

impl serde::Serialize for SerumCreatinine {
    /// As a request states it: `{"serum_creatinine_mg_dl": 1.1}`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let named = NAMES.iter().filter(|(unit, _)| *unit == self.unit);
        serializer.collect_map(named.map(|(_, name)| (name, self.value)))
    }
}

impl<'de> serde::Deserialize<'de> for SerumCreatinine {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let stated = std::collections::BTreeMap::<String, Decimal>::deserialize(deserializer)?;
        let mut stated = stated.into_iter();
        let (Some((name, value)), None) = (stated.next(), stated.next()) else {
            return Err(D::Error::custom("a creatinine is stated once, in one unit"));
        };
        match NAMES.iter().find(|(_, other)| *other == name) {
            Some((unit, _)) => Self::new(value, *unit).map_err(D::Error::custom),
            None => Err(D::Error::unknown_field(&name, &[NAMES[0].1, NAMES[1].1])),
        }
    }
}

impl fmt::Display for SerumCreatinine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.value, self.unit)
    }
}

/// A creatinine clearance derived with the Cockcroft-Gault formula from actual body weight, exactly.
///
/// `(140 - age) x kg x (0.85 if female) / (72 x mg/dL)`, in mL/min. The value is kept as a fraction of
/// whole numbers, since most clearances have no finite decimal; comparisons are exact.
#[derive(Clone, Copy, Debug)]
pub struct CockcroftGault {
    numerator: i128,
    denominator: i128,
}

/// Derives the creatinine clearance from age, sex, actual weight and serum creatinine.
///
/// Validated in adults: for adolescents the result is a number, and the policy's criterion asks a
/// clinician.
///
/// ```
/// use radiopharm_policy::measure::{cockcroft_gault, Age, CreatinineClearance, SerumCreatinine, Weight};
/// use radiopharm_policy::agent::Sex;
///
/// // Exactly 40 mL/min; binary floats make it 39.99999999999999.
/// let derived = cockcroft_gault(
///     Age::new(23)?,
///     Sex::Female,
///     Weight::new(64)?,
///     SerumCreatinine::mg_per_dl("2.21".parse::<radiopharm_policy::Decimal>().unwrap())?,
/// );
/// assert!(derived.at_least(CreatinineClearance::new(40)?));
/// assert_eq!(derived.to_string(), "40 mL/min");
/// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
/// ```
#[must_use]
pub fn cockcroft_gault(age: Age, sex: Sex, weight: Weight, creatinine: SerumCreatinine) -> CockcroftGault {
    let years = i128::from(140 - i64::from(age.value()));
    let percent = match sex {
        Sex::Female => 85,
        Sex::Male => 100,
    };
    // Both sides are in tenths of umol/L, so that the conversion from mg/dL cancels.
    CockcroftGault {
        numerator: years * weight.value().units() * percent * TENTHS_OF_UMOL_PER_L,
        denominator: 72 * 100 * creatinine.tenths_of_umol_per_l(),
    }
}

/// On which side of a limit a number is, where floats settle it.
#[cfg(feature = "arrow")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side {
    /// Whether the number is at least the limit; of no account where it is not settled.
    pub(crate) reached: bool,
    /// Whether the limit is far enough: near it only the exact fraction can tell.
    pub(crate) settled: bool,
}

/// Whether the derived clearance is at least a limit: in mL/min for a creatinine in mg/dL, and for one in another unit
/// multiplied by the mg/dL that one of that unit is.
///
/// The floats may be off by one part in ten million, as the decimal of a 32-bit float is.
#[cfg(feature = "arrow")]
#[inline]
pub(crate) fn reaches_by_floats(years: u8, female: bool, kg: f64, creatinine: f64, limit: f64) -> Side {
    let factor = if female { 0.85 } else { 1.0 };
    let (value, needed) = (
        (140.0 - f64::from(years)) * kg * factor,
        72.0 * creatinine * limit,
    );
    let margin = 1e-6 * (value + needed);
    let reached = needed + margin < value;
    Side {
        reached,
        settled: reached | (value + margin < needed),
    }
}

impl CockcroftGault {
    /// The clearance as a fraction of whole numbers: the first divided by the second, which is above 0.
    pub(crate) const fn fraction(self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }

    /// The fraction with the common divisor taken out, so that equal numbers have equal terms.
    const fn lowest(self) -> (i128, i128) {
        let (mut a, mut b) = (self.numerator, self.denominator);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = if a < 1 { 1 } else { a };
        (self.numerator / divisor, self.denominator / divisor)
    }

    /// Whether the clearance is at least this much, exactly.
    #[must_use]
    pub fn at_least(self, limit: CreatinineClearance) -> bool {
        // Numerator and denominator carry the same factor of 10^20; so does the limit.
        let (whole, rest) = (
            self.numerator / self.denominator,
            self.numerator % self.denominator,
        );
        let (limit_whole, limit_rest) = (
            limit.value().units() / crate::decimal::ONE,
            limit.value().units() % crate::decimal::ONE,
        );
        match whole.cmp(&limit_whole) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => fraction_at_least(rest, self.denominator, limit_rest),
        }
    }

    /// The clearance to two places, cut and not rounded, for display: what prints as 40 is at least 40.
    #[must_use]
    pub fn to_two_places(self) -> Decimal {
        // A clearance beyond any human one stops at the largest number that can be written.
        let whole = (self.numerator / self.denominator).min(crate::decimal::LARGEST_WHOLE);
        let hundredths = (self.numerator % self.denominator) * 100 / self.denominator;
        Decimal::from_units(whole * crate::decimal::ONE + hundredths * (crate::decimal::ONE / 100))
    }

    /// The nearest binary float, for plots: never for a comparison with a limit.
    #[must_use]
    pub fn to_f64_lossy(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

/// Whether `rest / denominator`, which is less than one, is at least `limit` units of 10^-20.
///
/// Long division, digit by digit, since the products would not fit into 128 bits.
fn fraction_at_least(rest: i128, denominator: i128, limit: i128) -> bool {
    let mut rest = rest;
    let mut place = crate::decimal::ONE;
    let mut limit = limit;
    while 1 < place {
        place /= 10;
        rest *= 10;
        let (digit, limit_digit) = (rest / denominator, limit / place);
        if digit != limit_digit {
            return limit_digit < digit;
        }
        rest %= denominator;
        limit %= place;
    }
    true
}

/// A derived clearance as it is written: texts, since not every format has numbers so large.
#[derive(serde::Deserialize)]
struct Fraction {
    numerator: String,
    denominator: String,
}

named!(Fraction {
    numerator,
    denominator
});

impl serde::Serialize for CockcroftGault {
    /// As the exact fraction: `{"numerator": "2213568", "denominator": "55250"}`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (numerator, denominator) = self.lowest();
        let (numerator, denominator) = (numerator.to_string(), denominator.to_string());
        let fraction = Fraction {
            numerator,
            denominator,
        };
        fraction.serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for CockcroftGault {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// Every clearance of the formula lies below, and comparisons have room for it.
        const BEYOND: i128 = 1_000_000_000_000_000_000_000_000_000_000;

        let fraction = Fraction::deserialize(deserializer)?;
        let whole = |text: &str, least: i128| {
            let number = text.parse().ok();
            number.filter(|number: &i128| least <= *number && *number < BEYOND)
        };
        match (whole(&fraction.numerator, 0), whole(&fraction.denominator, 1)) {
            (Some(numerator), Some(denominator)) => Ok(Self {
                numerator,
                denominator,
            }),
            (_, _) => Err(serde::de::Error::custom(
                "a derived clearance must be a fraction of whole numbers below 10^30, not negative",
            )),
        }
    }
}

impl PartialEq for CockcroftGault {
    /// The same number, however the fraction is written.
    fn eq(&self, other: &Self) -> bool {
        self.lowest() == other.lowest()
    }
}

impl Eq for CockcroftGault {}

impl fmt::Display for CockcroftGault {
    /// Cut, not rounded, to two places: `39.97 mL/min`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} mL/min", self.to_two_places())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn derive(age: i64, sex: Sex, kg: &str, creatinine: SerumCreatinine) -> CockcroftGault {
        cockcroft_gault(
            Age::new(age).unwrap(),
            sex,
            Weight::new(number(kg)).unwrap(),
            creatinine,
        )
    }

    fn mg(text: &str) -> SerumCreatinine {
        SerumCreatinine::mg_per_dl(number(text)).unwrap()
    }

    fn umol(text: &str) -> SerumCreatinine {
        SerumCreatinine::umol_per_l(number(text)).unwrap()
    }

    fn forty() -> CreatinineClearance {
        CreatinineClearance::new(40).unwrap()
    }

    #[test]
    fn published_examples() {
        for (derived, prints) in [
            (derive(40, Sex::Male, "80", mg("1.0")), "111.11 mL/min"),
            (derive(40, Sex::Male, "80", mg("3.0")), "37.03 mL/min"),
            (derive(40, Sex::Male, "80", mg("0.2")), "555.55 mL/min"),
            (derive(70, Sex::Male, "75", umol("110")), "58.59 mL/min"),
            (derive(65, Sex::Male, "70", mg("1.4")), "52.08 mL/min"),
            (derive(45, Sex::Female, "60", mg("0.9")), "74.76 mL/min"),
            (derive(72, Sex::Female, "80", mg("1.8")), "35.67 mL/min"),
        ] {
            assert_eq!(derived.to_string(), prints);
        }
    }

    #[test]
    fn exactly_forty_is_at_least_forty() {
        for derived in [
            derive(60, Sex::Male, "72", mg("2.0")),
            derive(60, Sex::Female, "72", mg("1.7")),
            derive(23, Sex::Female, "64.0", mg("2.21")),
            derive(28, Sex::Male, "54.0", mg("2.1")),
        ] {
            assert!(derived.at_least(forty()));
            assert_eq!(derived.to_two_places(), Decimal::whole(40));
        }
    }

    #[test]
    fn either_side_of_forty() {
        assert!(derive(70, Sex::Male, "80", mg("1.94")).at_least(forty()));
        assert!(!derive(70, Sex::Male, "80", mg("1.95")).at_least(forty()));
        assert!(
            !derive(70, Sex::Male, "80", umol("172")).at_least(forty()),
            "1.23 would say 40.05"
        );
        assert!(
            derive(70, Sex::Female, "80", umol("146")).at_least(forty()),
            "1.04 would say 39.89"
        );
        assert!(
            !derive(60, Sex::Male, "80", mg("2.25")).at_least(forty()),
            "39.506 prints as 40"
        );
    }

    #[test]
    fn a_limit_with_twenty_places_is_compared_in_full() {
        let third = derive(140 - 100, Sex::Male, "72", mg("3"));
        assert_eq!(third.to_string(), "33.33 mL/min");
        let limit = |text: &str| CreatinineClearance::new(number(text)).unwrap();
        assert!(third.at_least(limit("33.33333333333333333333")));
        assert!(!third.at_least(limit("33.33333333333333333334")));
    }

    #[test]
    fn the_extremes_do_not_overflow() {
        let huge = derive(0, Sex::Male, "500", mg("0.00000000000000000001"));
        assert!(huge.at_least(CreatinineClearance::new(1_000).unwrap()));
        assert_eq!(huge.to_string(), "999999999999999999.22 mL/min");
        let tiny = derive(130, Sex::Female, "0.00000000000000000001", umol("4420"));
        assert!(!tiny.at_least(CreatinineClearance::new(number("0.00000000000000000001")).unwrap()));
        assert!(tiny.at_least(CreatinineClearance::new(0).unwrap()));
    }

    #[test]
    fn units_are_kept_and_compared_exactly() {
        assert!(mg("1").same_amount(umol("88.4")));
        assert!(!mg("1").same_amount(umol("88.42")));
        assert!(SerumCreatinine::mg_per_dl(0).is_err());
        assert!(SerumCreatinine::mg_per_dl(51).is_err());
        assert!(SerumCreatinine::umol_per_l(4_421).is_err());
    }
}
