//! Exact decimal numbers.
//!
//! Thresholds of the policy are decimals and so are the values that are compared with them. A binary
//! float cannot hold most decimals: it makes a creatinine clearance of exactly 40 mL/min out to be
//! 39.999…, and a person fails a limit that they meet. Every measure of this crate therefore holds a
//! [`Decimal`].

use std::fmt;
use std::str::FromStr;

/// The places after the point that a [`Decimal`] can hold.
pub(crate) const PLACES: u32 = 20;

/// One, in units of the last place.
pub(crate) const ONE: i128 = 10_i128.pow(PLACES);

/// The greatest whole number that can be held: one less than 10^18.
pub(crate) const LARGEST_WHOLE: i128 = 10_i128.pow(18) - 1;

/// An exact decimal number: at most 20 places after the point, and less than 10^18 in size.
///
/// Two decimals are equal if they are the same number, however they were written: `60`, `60.0` and
/// `6e1` are one value. Nothing is ever rounded: what cannot be held is refused when it is read.
///
/// ```
/// use radiopharm_policy::Decimal;
///
/// let limit: Decimal = "40".parse()?;
/// let value: Decimal = "39.97".parse()?;
/// assert!(value < limit);
/// assert_eq!("6e1".parse::<Decimal>()?.to_string(), "60");
/// # Ok::<(), radiopharm_policy::DecimalError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal {
    /// The number in units of 10^-20.
    units: i128,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self { units: 0 };

    /// A whole number, exactly.
    #[must_use]
    pub const fn whole(number: i32) -> Self {
        Self {
            units: number as i128 * ONE,
        }
    }

    /// A whole number that is written in the code, below 256. In a constant, what is none does not compile.
    pub(crate) const fn small(self) -> u8 {
        assert!(
            self.units % ONE == 0 && 0 <= self.units && self.units < 256 * ONE,
            "the number is whole and small"
        );
        (self.units / ONE) as u8
    }

    /// So many tenths, exactly.
    pub(crate) const fn tenths(number: i32) -> Self {
        Self {
            units: number as i128 * (ONE / 10),
        }
    }

    /// So many hundredths, exactly.
    pub(crate) const fn hundredths(number: i32) -> Self {
        Self {
            units: number as i128 * (ONE / 100),
        }
    }

    /// The number in units of 10^-20, for exact arithmetic inside the crate.
    pub(crate) const fn units(self) -> i128 {
        self.units
    }

    /// From units of 10^-20.
    pub(crate) const fn from_units(units: i128) -> Self {
        Self { units }
    }

    /// The number as an integer, if it has no fractional part.
    #[must_use]
    pub const fn to_integer(self) -> Option<i64> {
        if self.units % ONE == 0 {
            Some((self.units / ONE) as i64)
        } else {
            None
        }
    }

    /// The nearest binary float, for plots and columns: never for a comparison with a limit.
    #[must_use]
    pub fn to_f64_lossy(self) -> f64 {
        let text = self.to_string();
        text.parse().unwrap_or(f64::NAN)
    }

    /// The shortest decimal that a 64-bit float stands for, which is the one that it is written as.
    ///
    /// # Errors
    /// The float is not finite, or its shortest decimal does not fit (more than 20 places, or 10^18 or
    /// more in size).
    ///
    /// ```
    /// use radiopharm_policy::Decimal;
    ///
    /// assert_eq!(Decimal::from_f64(2.21)?.to_string(), "2.21");
    /// assert!(Decimal::from_f64(f64::NAN).is_err());
    /// # Ok::<(), radiopharm_policy::DecimalError>(())
    /// ```
    pub fn from_f64(float: f64) -> Result<Self, DecimalError> {
        // `{:e}` prints the shortest digits that read back as the same float.
        if float.is_finite() {
            format!("{float:e}").parse()
        } else {
            Err(DecimalError::NotANumber)
        }
    }

    /// The shortest decimal that a 32-bit float stands for: `0.1_f32` is `0.1`.
    ///
    /// # Errors
    /// As [`Decimal::from_f64`].
    pub fn from_f32(float: f32) -> Result<Self, DecimalError> {
        if float.is_finite() {
            format!("{float:e}").parse()
        } else {
            Err(DecimalError::NotANumber)
        }
    }
}

/// Why a number cannot be held as a [`Decimal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// The text is not a number as JSON writes one.
    #[error("it is not a decimal number")]
    NotANumber,
    /// The number is written with more than 20 places after the point, its exponent applied.
    #[error("it has more than 20 places after the point")]
    TooManyPlaces,
    /// The number is 10^18 or more in size.
    #[error("it is too large")]
    TooLarge,
}

impl FromStr for Decimal {
    type Err = DecimalError;

    /// Reads a number as JSON writes one: `-0.5`, `60`, `60.0`, `6e1`.
    fn from_str(text: &str) -> Result<Self, DecimalError> {
        if let Some(number) = read_short_integer(text) {
            return Ok(Self::from(number));
        }
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match digits.find(['e', 'E']) {
            Some(at) => {
                let (mantissa, exponent) = digits.split_at(at);
                (mantissa, read_exponent(exponent)?)
            }
            None => (digits, 0),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((_, "")) => return Err(DecimalError::NotANumber),
            Some(parts) => parts,
            None => (mantissa, ""),
        };
        if whole.is_empty() || (whole.len() > 1 && whole.starts_with('0')) {
            return Err(DecimalError::NotANumber);
        }
        let mut number: i128 = 0;
        let mut too_large = false;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return Err(DecimalError::NotANumber);
            }
            match number
                .checked_mul(10)
                .and_then(|shifted| shifted.checked_add(i128::from(byte - b'0')))
            {
                Some(next) => number = next,
                None => too_large = true,
            }
        }
        let places = i64::try_from(fraction.len())
            .unwrap_or(i64::MAX)
            .saturating_sub(exponent);
        if i64::from(PLACES) < places {
            return Err(DecimalError::TooManyPlaces);
        }
        if too_large {
            return Err(DecimalError::TooLarge);
        }
        let shift = u32::try_from(i64::from(PLACES).saturating_sub(places)).unwrap_or(u32::MAX);
        let units = match (number, 10_i128.checked_pow(shift)) {
            (0, _) => 0,
            (_, Some(factor)) => number.checked_mul(factor).ok_or(DecimalError::TooLarge)?,
            (_, None) => return Err(DecimalError::TooLarge),
        };
        if (LARGEST_WHOLE + 1) * ONE <= units {
            return Err(DecimalError::TooLarge);
        }
        Ok(Self {
            units: if negative { -units } else { units },
        })
    }
}

/// Reads what most numbers of a request are: a few digits and nothing else.
pub(crate) fn read_short_integer(text: &str) -> Option<u32> {
    match text.as_bytes() {
        [digit @ b'0'..=b'9'] => Some(u32::from(digit - b'0')),
        [b'1'..=b'9', rest @ ..] if rest.len() < 9 => text.bytes().try_fold(0, |number, byte| {
            byte.is_ascii_digit()
                .then(|| number * 10 + u32::from(byte - b'0'))
        }),
        _ => None,
    }
}

/// Reads `e5`, `E+5`, `e-5`. An exponent too long for an `i64` is as large as one can be.
fn read_exponent(text: &str) -> Result<i64, DecimalError> {
    let text = text.trim_start_matches(['e', 'E']);
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DecimalError::NotANumber);
    }
    // Beyond this an exponent cannot change the answer, and sums with it cannot overflow.
    let size = digits.parse::<i64>().unwrap_or(i64::MAX).min(1_000_000_000);
    Ok(if negative { -size } else { size })
}

impl fmt::Display for Decimal {
    /// Writes the number without exponent and without trailing zeros: `60`, `39.97`, `-0.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.units.unsigned_abs();
        let one = ONE.unsigned_abs();
        let (whole, fraction) = (size / one, size % one);
        if self.units < 0 {
            f.write_str("-")?;
        }
        write!(f, "{}", u64::try_from(whole).unwrap_or(u64::MAX))?;
        if fraction == 0 {
            return Ok(());
        }
        let mut digits = fraction;
        let mut width = PLACES as usize;
        while digits % 10 == 0 {
            digits /= 10;
            width -= 1;
        }
        write!(f, ".{digits:0width$}")
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<i32> for Decimal {
    fn from(number: i32) -> Self {
        Self::whole(number)
    }
}

impl From<u32> for Decimal {
    fn from(number: u32) -> Self {
        Self {
            units: i128::from(number) * ONE,
        }
    }
}

impl From<u8> for Decimal {
    fn from(number: u8) -> Self {
        Self {
            units: i128::from(number) * ONE,
        }
    }
}

impl TryFrom<f64> for Decimal {
    type Error = DecimalError;

    fn try_from(float: f64) -> Result<Self, DecimalError> {
        Self::from_f64(float)
    }
}

#[cfg(feature = "rust_decimal")]
impl TryFrom<rust_decimal::Decimal> for Decimal {
    type Error = DecimalError;

    /// The same number. Zeros at its end do not count as places.
    fn try_from(number: rust_decimal::Decimal) -> Result<Self, DecimalError> {
        number.normalize().to_string().parse()
    }
}

#[cfg(feature = "rust_decimal")]
impl TryFrom<Decimal> for rust_decimal::Decimal {
    type Error = rust_decimal::Error;

    /// The same number; an error where `rust_decimal` would have to round it.
    fn try_from(number: Decimal) -> Result<Self, rust_decimal::Error> {
        Self::from_str_exact(&number.to_string())
    }
}

/// The name under which `serde_json` hands a value over as it is written. Other formats take it for the name of a
/// type, and hand over the value itself.
pub(crate) const AS_WRITTEN: &str = "$serde_json::private::RawValue";

impl serde::Serialize for Decimal {
    /// As a whole number, or as the float whose shortest decimal it is; a decimal that no float stands for is a
    /// text. So every format holds it exactly, and it reads back as it was.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(whole) = self.to_integer() {
            return serializer.serialize_i64(whole);
        }
        let float = self.to_f64_lossy();
        if Self::from_f64(float) == Ok(*self) {
            serializer.serialize_f64(float)
        } else {
            serializer.collect_str(self)
        }
    }
}

impl<'de> serde::Deserialize<'de> for Decimal {
    /// From any number, exactly: one of JSON as it is written, a float as its shortest decimal. A text is read where
    /// it is how a decimal was written that no float stands for.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::{Error, Unexpected};
        let Written { number, is_text } = Written::deserialize(deserializer)?;
        let read: Self = number.parse().map_err(D::Error::custom)?;
        if is_text && read.to_string() != number {
            return Err(D::Error::invalid_type(Unexpected::Str(&number), &"a number"));
        }
        Ok(read)
    }
}

/// A number of any format, as it is written.
pub(crate) struct Written {
    pub(crate) number: String,
    /// Whether it stands in a text.
    pub(crate) is_text: bool,
}

impl<'de> serde::Deserialize<'de> for Written {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Exact;

        fn plain(number: impl fmt::Display) -> Written {
            Written {
                number: number.to_string(),
                is_text: false,
            }
        }

        impl<'de> serde::de::Visitor<'de> for Exact {
            type Value = Written;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }

            fn visit_i64<E>(self, number: i64) -> Result<Written, E> {
                Ok(plain(number))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Written, E> {
                Ok(plain(number))
            }

            fn visit_f32<E: serde::de::Error>(self, float: f32) -> Result<Written, E> {
                Decimal::from_f32(float).map(plain).map_err(E::custom)
            }

            fn visit_f64<E: serde::de::Error>(self, float: f64) -> Result<Written, E> {
                Decimal::from_f64(float).map(plain).map_err(E::custom)
            }

            fn visit_str<E>(self, text: &str) -> Result<Written, E> {
                Ok(Written {
                    is_text: true,
                    ..plain(text)
                })
            }

            fn visit_newtype_struct<D: serde::Deserializer<'de>>(
                self,
                inner: D,
            ) -> Result<Written, D::Error> {
                inner.deserialize_any(self)
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Written, A::Error> {
                use serde::de::{Error, Unexpected};
                if map.next_key::<String>()?.is_none_or(|key| key != AS_WRITTEN) {
                    return Err(A::Error::invalid_type(Unexpected::Map, &self));
                }
                let written: String = map.next_value()?;
                let text = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
                Ok(Written {
                    is_text: text.is_some(),
                    ..plain(text.unwrap_or(&written))
                })
            }
        }

        deserializer.deserialize_newtype_struct(AS_WRITTEN, Exact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, DecimalError> {
        text.parse::<Decimal>().map(|number| number.to_string())
    }

    #[cfg(feature = "rust_decimal")]
    #[test]
    fn decimals_of_rust_decimal_are_the_same_numbers() {
        use rust_decimal::Decimal as Other;

        use crate::measure::{Karnofsky, Weight};

        for (text, same) in [
            ("2.210", Some("2.21")),
            ("-0.5", Some("-0.5")),
            ("0", Some("0")),
            ("79228162514264337593543950335", None),
            ("0.0000000000000000000000000001", None),
        ] {
            let other: Other = text.parse().unwrap();
            let found = Decimal::try_from(other).ok();
            assert_eq!(found.map(|number| number.to_string()).as_deref(), same, "{text}");
            if let Some(number) = found {
                assert_eq!(Other::try_from(number), Ok(other.normalize()));
            }
            assert_eq!(crate::request::Given::from(other).to_string(), text);
        }
        let kg: Other = "71.50".parse().unwrap();
        assert_eq!(Weight::try_from(kg), "71.5".parse());
        let error = Karnofsky::try_from(kg).unwrap_err().to_string();
        assert!(error.ends_with("not `71.5`"), "{error}");
        // Twenty places of ours are more than 28 digits of theirs where the whole part is long.
        let long: Decimal = "12345678901.12345678901234567891".parse().unwrap();
        assert!(Other::try_from(long).is_err());
    }

    #[test]
    fn one_number_has_many_spellings() {
        for text in [
            "60",
            "60.0",
            "6e1",
            "6.0E+1",
            "600e-1",
            "60.00000000000000000000",
            "0.6e2",
        ] {
            assert_eq!(read(text).as_deref(), Ok("60"), "{text}");
        }
        assert_eq!(read("-0.50").as_deref(), Ok("-0.5"));
        assert_eq!(
            read("0.00000000000000000001").as_deref(),
            Ok("0.00000000000000000001")
        );
        assert_eq!(read("0e400").as_deref(), Ok("0"));
    }

    #[test]
    fn more_than_twenty_places_are_refused_as_written() {
        for text in [
            "70.000000000000000000001",
            "1e-21",
            "0.0000000000000000000010e1",
            "0e-400",
        ] {
            assert_eq!(read(text), Err(DecimalError::TooManyPlaces), "{text}");
        }
        assert_eq!(
            read("0.000000000000000000001e1").as_deref(),
            Ok("0.00000000000000000001")
        );
    }

    #[test]
    fn a_size_that_cannot_be_held_is_refused() {
        for text in [
            "1e400",
            "1e18",
            "1e99999999999999999999",
            "123456789012345678901234567890123456789012",
        ] {
            assert_eq!(read(text), Err(DecimalError::TooLarge), "{text}");
        }
        assert_eq!(read("999999999999999999").as_deref(), Ok("999999999999999999"));
    }

    #[test]
    fn only_the_numbers_of_json_are_numbers() {
        for text in [
            "", "-", "+1", ".5", "5.", "01", "1e", "1e+", "NaN", "0x10", "1_000", " 1", "١",
        ] {
            assert_eq!(read(text), Err(DecimalError::NotANumber), "{text}");
        }
    }

    #[test]
    fn a_float_means_its_shortest_decimal() {
        assert_eq!(Decimal::from_f64(2.21).unwrap().to_string(), "2.21");
        assert_eq!(Decimal::from_f64(1e-7).unwrap().to_string(), "0.0000001");
        assert_eq!(Decimal::from_f32(0.1).unwrap().to_string(), "0.1");
        assert_eq!(Decimal::from_f64(f64::INFINITY), Err(DecimalError::NotANumber));
        assert_eq!(Decimal::from_f64(1e300), Err(DecimalError::TooLarge));
    }
}
