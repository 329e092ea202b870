//! Days by their number from 1970-01-01, as tables hold them.

use std::sync::OnceLock;

use jiff::civil::{Date, date};

use crate::measure::days_between;
use crate::record::{FIRST_DATE, LAST_DATE};

/// The number of the first date that the vocabulary permits.
pub(super) const FIRST_DAY: i32 = -25_567;

/// The number of the last date that the vocabulary permits.
pub(super) const LAST_DAY: i32 = 84_005;

/// The number of a date.
pub(super) fn day_of(day: Date) -> i32 {
    i32::try_from(days_between(date(1970, 1, 1), day)).unwrap_or(i32::MAX)
}

/// The date of a number; `None` for what the vocabulary does not permit.
pub(super) fn date_of(day: i32) -> Option<Date> {
    // Counting once is faster than dividing a million times.
    static DATES: OnceLock<Vec<Date>> = OnceLock::new();
    let dates = DATES.get_or_init(|| {
        std::iter::successors(Some(FIRST_DATE), |day| day.tomorrow().ok())
            .take_while(|day| *day <= LAST_DATE)
            .collect()
    });
    let place = day.checked_sub(FIRST_DAY)?;
    dates.get(usize::try_from(place).ok()?).copied()
}

/// The date of any number that the calendar reaches, to show it.
pub(super) fn any_date_of(day: i64) -> Option<Date> {
    let span = jiff::Span::new().try_days(day).ok()?;
    date(1970, 1, 1).checked_add(span).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_one_to_one() {
        assert_eq!((day_of(FIRST_DATE), day_of(LAST_DATE)), (FIRST_DAY, LAST_DAY));
        for day in FIRST_DAY..=LAST_DAY {
            assert_eq!(date_of(day).map(day_of), Some(day));
        }
        assert_eq!((date_of(FIRST_DAY - 1), date_of(LAST_DAY + 1)), (None, None));
        assert_eq!(date_of(20_577), Some(date(2026, 5, 4)));
    }
}
