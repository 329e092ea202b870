//! Checked values with units: a value that cannot exist cannot be constructed.
//!
//! Each type holds an exact number and says in its documentation what it guarantees. Constructors
//! return a [`MeasureError`] that names the permitted range; nothing else about a measure can fail.

mod activity;
mod counts;
mod creatinine;
mod gleason;
mod performance;
mod quantities;
pub(crate) mod range;

pub use activity::{Activity, ActivityPerDose, ActivityUnit, Megabecquerels};
pub(crate) use counts::days_between;
pub use counts::{Age, CtcaeGrade, DelayDays, DosesGiven, DosesRequested, WashoutDays};
pub(crate) use creatinine::TENTHS_OF_UMOL_PER_L;
#[cfg(feature = "arrow")]
pub(crate) use creatinine::reaches_by_floats;
pub use creatinine::{
    CockcroftGault, CreatinineClearance, CreatinineUnit, SerumCreatinine, Sex, cockcroft_gault,
};
pub use gleason::{GleasonPattern, GleasonScore, GradeGroup};
pub(crate) use performance::BothScales;
pub use performance::{Ecog, Karnofsky};
pub use quantities::{Ki67Index, LymphNodeSize, OctreotideDose, OctreotideTiming, WashoutHours, Weight};
pub use range::{DecimalRange, IntegerRange};

use range as ranges;

use std::fmt;

/// A value that a measure cannot take, and what it can take.
///
/// ```
/// use radiopharm_policy::measure::Karnofsky;
///
/// let error = Karnofsky::new(65).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "Karnofsky Performance Status must be a whole number from 0 to 100 in steps of 10, not `65`",
/// );
/// assert_eq!(error.redacted().to_string(),
///     "Karnofsky Performance Status must be a whole number from 0 to 100 in steps of 10");
/// ```
///
/// `Debug` leaves the value out, unless the alternate form (`{:#?}`) is asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct MeasureError {
    name: &'static str,
    allowed: String,
    value: Option<String>,
}

impl MeasureError {
    pub(crate) fn new(name: &'static str, allowed: impl fmt::Display, value: impl fmt::Display) -> Self {
        Self {
            name,
            allowed: allowed.to_string(),
            value: Some(value.to_string()),
        }
    }

    /// What is permitted, in words: `a whole number from 0 to 130 (years)`.
    #[must_use]
    pub fn allowed(&self) -> &str {
        &self.allowed
    }

    /// The same error without the value, for logs that must not hold what a patient's record says.
    #[must_use]
    pub fn redacted(&self) -> Self {
        Self {
            value: None,
            ..self.clone()
        }
    }
}

impl fmt::Display for MeasureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} must be {}", self.name, self.allowed)?;
        match &self.value {
            Some(value) => write!(f, ", not `{value}`"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for MeasureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} must be {}", self.name, self.allowed)?;
        match &self.value {
            Some(value) if f.alternate() => write!(f, ", not `{value}`"),
            Some(_) | None => Ok(()),
        }
    }
}

impl std::error::Error for MeasureError {}

/// A measure that holds one exact decimal within a range: constructor, accessor, `Display`, serde.
macro_rules! decimal_measure {
    ($(#[$docs:meta])* $name:ident, $range:expr) => {
        $(#[$docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($crate::decimal::Decimal);

        impl $name {
            /// The permitted range, with its unit.
            pub const RANGE: $crate::measure::DecimalRange = $range;

            /// A value within [`RANGE`](Self::RANGE).
            ///
            /// # Errors
            /// The value lies outside the range; the error says what the range is.
            pub fn new(value: impl Into<$crate::decimal::Decimal>) -> Result<Self, $crate::measure::MeasureError> {
                let value = value.into();
                if Self::RANGE.holds(value) {
                    Ok(Self(value))
                } else {
                    Err($crate::measure::MeasureError::new(Self::RANGE.name, Self::RANGE, value))
                }
            }

            /// The exact number, in the unit of the range.
            #[must_use]
            pub const fn value(self) -> $crate::decimal::Decimal {
                self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::measure::MeasureError;

            /// Reads a decimal number without a unit.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text.parse::<$crate::decimal::Decimal>() {
                    Ok(value) => Self::new(value),
                    Err(_) => Err($crate::measure::MeasureError::new(Self::RANGE.name, Self::RANGE, text)),
                }
            }
        }

        impl std::fmt::Display for $name {
            /// The number with its unit.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{} {}", self.0, Self::RANGE.unit)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = $crate::decimal::Decimal::deserialize(deserializer)?;
                Self::new(value).map_err(serde::de::Error::custom)
            }
        }

        impl TryFrom<f64> for $name {
            type Error = $crate::measure::MeasureError;

            /// The value of the shortest decimal that reads back as the float.
            fn try_from(value: f64) -> Result<Self, Self::Error> {
                match $crate::decimal::Decimal::from_f64(value) {
                    Ok(value) => Self::new(value),
                    Err(_) => Err($crate::measure::MeasureError::new(Self::RANGE.name, Self::RANGE, value)),
                }
            }
        }

        impl TryFrom<$crate::decimal::Decimal> for $name {
            type Error = $crate::measure::MeasureError;

            fn try_from(value: $crate::decimal::Decimal) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }

        #[cfg(feature = "rust_decimal")]
        impl TryFrom<rust_decimal::Decimal> for $name {
            type Error = $crate::measure::MeasureError;

            fn try_from(value: rust_decimal::Decimal) -> Result<Self, Self::Error> {
                match $crate::decimal::Decimal::try_from(value) {
                    Ok(value) => Self::try_from(value),
                    Err(_) => Err($crate::measure::MeasureError::new(Self::RANGE.name, Self::RANGE, value)),
                }
            }
        }

        impl TryFrom<i32> for $name {
            type Error = $crate::measure::MeasureError;

            fn try_from(value: i32) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }

        impl TryFrom<u8> for $name {
            type Error = $crate::measure::MeasureError;

            fn try_from(value: u8) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::measure::MeasureError;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                text.parse()
            }
        }
    };
}

/// A measure that holds one whole number within a range: constructor, accessor, `Display`, serde.
macro_rules! integer_measure {
    ($(#[$docs:meta])* $name:ident, $holds:ty, $range:expr) => {
        $(#[$docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $name($holds);

        impl $name {
            /// The permitted range.
            pub const RANGE: $crate::measure::IntegerRange = $range;

            /// A value within [`RANGE`](Self::RANGE).
            ///
            /// # Errors
            /// The value lies outside the range or between its steps; the error says what the range is.
            pub fn new(value: i64) -> Result<Self, $crate::measure::MeasureError> {
                match <$holds>::try_from(value) {
                    Ok(held) if Self::RANGE.holds(value) => Ok(Self(held)),
                    _ => Err($crate::measure::MeasureError::new(Self::RANGE.name, Self::RANGE, value)),
                }
            }

            /// The number.
            #[must_use]
            pub const fn value(self) -> $holds {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            /// The number alone.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}", self.0)
            }
        }

        impl TryFrom<i64> for $name {
            type Error = $crate::measure::MeasureError;

            fn try_from(value: i64) -> Result<Self, Self::Error> {
                Self::new(value)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = $crate::decimal::Decimal::deserialize(deserializer)?;
                Self::try_from(value).map_err(serde::de::Error::custom)
            }
        }

        impl TryFrom<$crate::decimal::Decimal> for $name {
            type Error = $crate::measure::MeasureError;

            /// The value of a decimal without a fractional part.
            fn try_from(value: $crate::decimal::Decimal) -> Result<Self, Self::Error> {
                match value.to_integer() {
                    Some(whole) => Self::new(whole),
                    None => Err($crate::measure::MeasureError::new(Self::RANGE.name, Self::RANGE, value)),
                }
            }
        }

        impl TryFrom<f64> for $name {
            type Error = $crate::measure::MeasureError;

            /// The value of a float without a fractional part.
            fn try_from(value: f64) -> Result<Self, Self::Error> {
                match $crate::decimal::Decimal::from_f64(value) {
                    Ok(value) => Self::try_from(value),
                    Err(_) => Err($crate::measure::MeasureError::new(Self::RANGE.name, Self::RANGE, value)),
                }
            }
        }

        #[cfg(feature = "rust_decimal")]
        impl TryFrom<rust_decimal::Decimal> for $name {
            type Error = $crate::measure::MeasureError;

            fn try_from(value: rust_decimal::Decimal) -> Result<Self, Self::Error> {
                match $crate::decimal::Decimal::try_from(value) {
                    Ok(value) => Self::try_from(value),
                    Err(_) => Err($crate::measure::MeasureError::new(Self::RANGE.name, Self::RANGE, value)),
                }
            }
        }

        impl TryFrom<i32> for $name {
            type Error = $crate::measure::MeasureError;

            fn try_from(value: i32) -> Result<Self, Self::Error> {
                Self::new(i64::from(value))
            }
        }

        impl TryFrom<u8> for $name {
            type Error = $crate::measure::MeasureError;

            fn try_from(value: u8) -> Result<Self, Self::Error> {
                Self::new(i64::from(value))
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::measure::MeasureError;

            /// Reads a whole number without a unit.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text.parse::<$crate::decimal::Decimal>() {
                    Ok(value) => Self::try_from(value),
                    Err(_) => Err($crate::measure::MeasureError::new(Self::RANGE.name, Self::RANGE, text)),
                }
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::measure::MeasureError;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                text.parse()
            }
        }
    };
}

pub(crate) use decimal_measure;
use integer_measure;
