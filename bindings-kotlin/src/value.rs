//! Values that cross the border under the names of the JVM's own types.
//!
//! They cross in forms that are cheap to make and to read on both sides: a date as one number, a decimal and a
//! text as bytes.

use std::borrow::Cow;

use radiopharm_policy as core;

use crate::answer::small;
use crate::error::MeasureError;
use crate::measures::Faults;

/// A text of the JVM.
///
/// It crosses as bytes, since a text of the JVM can hold half of a surrogate pair, which no UTF-8 can; the
/// core then says so, where an encoder would only fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JvmText(pub Vec<u8>);

/// A `java.time.LocalDate`, of any year that it can have: the year times 2^16, the month times 2^8, the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JvmDate(pub i64);

/// A `java.math.BigDecimal`, as it writes itself: a number of JSON in ASCII, exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JvmDecimal(pub Vec<u8>);

/// An edition that the caller chooses, or none: its place among the editions, or -1.
///
/// So an argument that is nearly always left out costs no buffer of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct JvmEdition(pub Option<core::Edition>);

uniffi::custom_type!(JvmEdition, i32, {
    lower: |edition| edition.place(),
    try_lift: |place| JvmEdition::at(place),
});
uniffi::custom_newtype!(JvmText, Vec<u8>);
uniffi::custom_newtype!(JvmDate, i64);
uniffi::custom_newtype!(JvmDecimal, Vec<u8>);

impl JvmEdition {
    fn place(self) -> i32 {
        let place = core::Edition::ALL
            .iter()
            .position(|edition| Some(*edition) == self.0);
        place.map_or(-1, small)
    }

    fn at(place: i32) -> uniffi::Result<Self> {
        if place == -1 {
            return Ok(Self(None));
        }
        let edition = usize::try_from(place)
            .ok()
            .and_then(|place| core::Edition::ALL.get(place));
        match edition {
            Some(edition) => Ok(Self(Some(*edition))),
            None => Err(uniffi::deps::anyhow::anyhow!("no edition has the place {place}")),
        }
    }
}

impl JvmDate {
    const fn year(self) -> i64 {
        self.0 >> 16
    }

    const fn month(self) -> i64 {
        self.0 >> 8 & 0xFF
    }

    const fn day(self) -> i64 {
        self.0 & 0xFF
    }

    /// The date, if the calendar of the core has its year.
    pub(crate) fn date(self) -> Option<core::Date> {
        core::Date::new(
            self.year().try_into().ok()?,
            self.month().try_into().ok()?,
            self.day().try_into().ok()?,
        )
        .ok()
    }

    /// The date of an argument, or what is wrong with it.
    pub(crate) fn read(self, argument: &str) -> Result<core::Date, MeasureError> {
        let mut faults = Faults::default();
        faults
            .date(argument, Some(&self))
            .ok_or_else(|| faults.into_error())
    }
}

impl std::fmt::Display for JvmDate {
    /// `2026-05-04`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl JvmDecimal {
    /// The number as it is written.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }

    /// The number, if it can be held.
    pub(crate) fn number(&self) -> Option<core::Decimal> {
        std::str::from_utf8(&self.0).ok()?.parse().ok()
    }
}

impl From<core::Date> for JvmDate {
    fn from(date: core::Date) -> Self {
        Self(i64::from(date.year()) << 16 | i64::from(date.month()) << 8 | i64::from(date.day()))
    }
}

impl From<core::measure::Megabecquerels> for JvmDecimal {
    fn from(number: core::measure::Megabecquerels) -> Self {
        Self(number.to_string().into_bytes())
    }
}

impl From<core::Decimal> for JvmDecimal {
    fn from(number: core::Decimal) -> Self {
        Self(number.to_string().into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_have_places() {
        for &edition in core::Edition::ALL {
            let chosen = JvmEdition(Some(edition));
            assert_eq!(JvmEdition::at(chosen.place()).ok(), Some(chosen));
        }
        assert_eq!(JvmEdition::at(-1).ok(), Some(JvmEdition(None)));
        assert_eq!(JvmEdition(None).place(), -1);
        assert!(JvmEdition::at(core::Edition::ALL.len() as i32).is_err() && JvmEdition::at(-2).is_err());
    }

    #[test]
    fn dates_are_one_number() {
        for day in [
            core::date(2026, 5, 4),
            core::date(9999, 12, 31),
            core::date(-1, 1, 1),
            core::date(-9999, 2, 28),
        ] {
            assert_eq!(JvmDate::from(day).date(), Some(day));
        }
        assert_eq!(JvmDate::from(core::date(2026, 5, 4)).to_string(), "2026-05-04");
        let latest = JvmDate(999_999_999 << 16 | 12 << 8 | 31);
        assert_eq!(latest.date(), None);
        assert_eq!(latest.to_string(), "999999999-12-31");
    }
}
