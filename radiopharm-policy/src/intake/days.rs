//! Dates as people write them.

use jiff::civil::Date;

use crate::hint::{self, Times};

/// The longest text that is looked at as a date.
const LONGEST: usize = 40;

/// In which order a day and a month stand where both are numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// `04/05/2026` is the fourth of May.
    DayFirst,
    /// `05/04/2026` is the fourth of May.
    MonthFirst,
}

/// What a text says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// One day; whether it stood there as `YYYY-MM-DD`.
    One(Date, bool),
    /// Two readings: the day first, and the month first.
    Either([Date; 2]),
    /// A month or a year.
    Part(Times),
}

/// Reads a date as people write it.
pub(super) fn read(text: &str, order: Option<DateOrder>) -> Option<Day> {
    let text = text.trim();
    if LONGEST < text.len() || !text.is_ascii() {
        return None;
    }
    let (day, is_stamp) = match stamp(text) {
        Some(day) => (day, true),
        None => (text, false),
    };
    let is_iso = day.len() == 10 && day.bytes().filter(|byte| *byte == b'-').count() == 2;
    let lowered = day.to_ascii_lowercase();
    let parts: Vec<&str> = lowered
        .split(['-', '/', '.', ' ', ','])
        .filter(|part| !part.is_empty())
        .collect();
    let [one, two, three] = parts.as_slice() else {
        return if is_stamp {
            None
        } else {
            hint::times(text).map(Day::Part)
        };
    };
    let of = |year, month, day| Date::new(year, month, day).ok();
    let named = |month: &str| hint::month_named(month.trim_end_matches('.'));
    if let (Some(year), Some(month), Some(day)) = (year(one), short(two).or_else(|| named(two)), short(three))
    {
        return of(year, month, day).map_or_else(
            || hint::times(text).map(Day::Part),
            |day| Some(Day::One(day, is_iso && !is_stamp)),
        );
    }
    let Some(year) = year(three) else {
        return hint::times(text).map(Day::Part);
    };
    if let Some(month) = named(two) {
        return Some(Day::One(of(year, month, short(ordinal(one))?)?, false));
    }
    if let Some(month) = named(one) {
        return Some(Day::One(of(year, month, short(ordinal(two))?)?, false));
    }
    let (one, two) = (short(one)?, short(two)?);
    let readings = [of(year, two, one), of(year, one, two)];
    match (readings, order) {
        ([day_first, _], Some(DateOrder::DayFirst)) => day_first.map(|day| Day::One(day, false)),
        ([_, month_first], Some(DateOrder::MonthFirst)) => month_first.map(|day| Day::One(day, false)),
        ([Some(one), Some(other)], None) if one != other => Some(Day::Either([one, other])),
        ([Some(day), _] | [None, Some(day)], None) => Some(Day::One(day, false)),
        ([None, None], None) => None,
    }
}

/// The date of a time stamp: what stands before its time.
fn stamp(text: &str) -> Option<&str> {
    let at = text.find(['T', 't', ' '])?;
    let (day, time) = text.split_at(at);
    let time = time.get(1..)?.trim_start();
    let (hours, rest) = time.split_once(':')?;
    let is_time = matches!(hours.len(), 1 | 2)
        && short(hours).is_some_and(|hours| hours < 24)
        && rest.get(..2).and_then(short).is_some_and(|minutes| minutes < 60)
        && rest.chars().skip(2).all(|letter| {
            letter.is_ascii_alphanumeric() || matches!(letter, ':' | '.' | ',' | '+' | '-' | ' ')
        });
    is_time.then_some(day)
}

fn year(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

fn short(text: &str) -> Option<i8> {
    (matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

/// `4th` is 4.
fn ordinal(text: &str) -> &str {
    ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let day = date(2026, 5, 4);
        assert_eq!(read("2026-05-04", None), Some(Day::One(day, true)));
        for text in [
            "2026/05/04",
            "2026.5.4",
            "2026-5-4",
            "4 May 2026",
            "04-May-2026",
            "May 4, 2026",
            "may 4th 2026",
            "2026-May-04",
            "2026-05-04T23:30:00Z",
            "2026-05-04T23:30:00.123-05:00",
            "2026-05-04T23:30+14:00",
            "2026-05-04 23:30",
        ] {
            assert_eq!(read(text, None), Some(Day::One(day, false)), "{text}");
        }
        assert_eq!(
            read("05/04/2026 10:30 PM", Some(DateOrder::MonthFirst)),
            Some(Day::One(day, false))
        );
        for text in [
            "",
            "26",
            "05/04/26",
            "2026-02-30",
            "31/31/2026",
            "Maybe 4 2026",
            "20260504",
            "2026-05-04Tx",
            // The end of the day, which is the next one.
            "2026-05-04T24:00",
        ] {
            assert_eq!(read(text, None), None, "{text}");
        }
    }

    #[test]
    fn day_and_month_are_told_apart_or_not() {
        let both = Day::Either([date(2026, 4, 5), date(2026, 5, 4)]);
        assert_eq!(read("05/04/2026", None), Some(both));
        assert_eq!(read("05.04.2026", None), Some(both));
        assert_eq!(
            read("05/04/2026", Some(DateOrder::DayFirst)),
            Some(Day::One(date(2026, 4, 5), false))
        );
        assert_eq!(
            read("05/04/2026", Some(DateOrder::MonthFirst)),
            Some(Day::One(date(2026, 5, 4), false))
        );
        assert_eq!(
            read("05/05/2026", None),
            Some(Day::One(date(2026, 5, 5), false)),
            "both are the same day"
        );
        assert_eq!(
            read("13/04/2026", None),
            Some(Day::One(date(2026, 4, 13), false)),
            "there is no thirteenth month"
        );
        assert_eq!(
            read("13/04/2026", Some(DateOrder::MonthFirst)),
            None,
            "what the caller says is not bent"
        );
    }

    #[test]
    fn a_month_or_a_year_is_a_part() {
        for text in ["2026-05", "May 2026", "2026-05-00", "2026-05-xx"] {
            let part = Times {
                first: date(2026, 5, 1),
                last: date(2026, 5, 31),
            };
            assert_eq!(read(text, None), Some(Day::Part(part)), "{text}");
        }
        assert!(matches!(read("2026", None), Some(Day::Part(_))));
    }
}
