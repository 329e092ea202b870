//! Days of other calendar types, as the days of this crate.

use jiff::civil::Date;

use crate::measure::MeasureError;

/// A day that can be had as a [`Date`]: one of `chrono` or `time` (features of the same names), or a `Date` itself.
///
/// ```
/// use radiopharm_policy::{ToDate, Xofigo, date};
///
/// let day = date(2026, 5, 4).to_date()?; // or a `chrono::NaiveDate`, or a `time::Date`
/// let request = Xofigo::initial(day);
/// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
/// ```
///
/// [`Given`](crate::Given) takes these types, too.
pub trait ToDate {
    /// The same day.
    ///
    /// # Errors
    /// The year is none that a [`Date`] can have: they go from -9999 to 9999.
    fn to_date(self) -> Result<Date, MeasureError>;
}

impl ToDate for Date {
    fn to_date(self) -> Result<Date, MeasureError> {
        Ok(self)
    }
}

/// The day of the parts that another library has.
#[cfg(any(feature = "chrono", feature = "time"))]
fn of_parts(year: i32, month: u32, day: u32, shown: impl std::fmt::Display) -> Result<Date, MeasureError> {
    let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    let date = match parts {
        (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).ok(),
        (_, _, _) => None,
    };
    date.ok_or_else(|| MeasureError::new("date", "a day of the years -9999 to 9999", shown))
}

#[cfg(feature = "chrono")]
impl ToDate for chrono::NaiveDate {
    fn to_date(self) -> Result<Date, MeasureError> {
        use chrono::Datelike;
        of_parts(self.year(), self.month(), self.day(), self)
    }
}

#[cfg(feature = "time")]
impl ToDate for time::Date {
    fn to_date(self) -> Result<Date, MeasureError> {
        let month = u32::from(u8::from(self.month()));
        of_parts(self.year(), month, u32::from(self.day()), self)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_date_is_itself() {
        assert_eq!(date(2026, 5, 4).to_date(), Ok(date(2026, 5, 4)));
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn days_of_chrono_are_the_same_days() {
        use chrono::NaiveDate;

        use crate::request::Given;

        let leap = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
        assert_eq!(leap.to_date(), Ok(date(2024, 2, 29)));
        assert_eq!(Given::from(leap), Given::from(date(2024, 2, 29)));
        let beyond = NaiveDate::from_ymd_opt(10_000, 1, 1).unwrap();
        let error = beyond.to_date().unwrap_err().to_string();
        assert_eq!(
            error,
            "date must be a day of the years -9999 to 9999, not `+10000-01-01`"
        );
        assert_eq!(Given::from(beyond).to_string(), r#""+10000-01-01""#);
    }

    #[cfg(feature = "time")]
    #[test]
    fn days_of_time_are_the_same_days() {
        use time::{Date, Month};

        use crate::request::Given;

        let leap = Date::from_calendar_date(2024, Month::February, 29).unwrap();
        assert_eq!(leap.to_date(), Ok(date(2024, 2, 29)));
        assert_eq!(Given::from(leap), Given::from(date(2024, 2, 29)));
    }
}
