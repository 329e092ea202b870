//! When something was so.

use jiff::civil::Date;

use super::tree::{at, text};
use crate::hint::{self, Times};
use crate::request::Given;

/// What a resource says of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// One day, of the place where it was written.
    On(Date),
    /// One of the days of a month or a year.
    In(Times),
    /// A time that has not ended, or that cannot be told.
    Within,
    /// It says none.
    Unknown,
}

/// Where an observation, an administration or a report says when it held.
pub(super) const EFFECTIVE: [&str; 4] = [
    "effectiveDateTime",
    "effectivePeriod",
    "effectiveInstant",
    "effectiveTiming",
];

/// Where a condition says when it was found or written down.
pub(super) const RECORDED: [&str; 2] = ["onsetDateTime", "recordedDate"];

fn day(written: &str) -> When {
    let day = written.get(..10).and_then(|day| day.parse().ok());
    let is_whole = written.len() == 10 || written.as_bytes().get(10) == Some(&b'T');
    match day {
        Some(day) if is_whole => When::On(day),
        Some(_) | None => hint::times(written).map_or(When::Within, When::In),
    }
}

/// The day under the first of some elements that is there: of a period its last one.
pub(super) fn when(tree: &Given<'_>, elements: &[&str]) -> When {
    match elements.iter().find_map(|name| at(tree, name)) {
        None => When::Unknown,
        Some(Given::Text(written)) => day(written),
        Some(period @ Given::Object(_)) => text(period, "end").map_or(When::Within, day),
        Some(Given::Null | Given::Bool(_) | Given::Number(_) | Given::List(_)) => When::Within,
    }
}

/// The same, of a period its first day.
pub(super) fn began(tree: &Given<'_>, elements: &[&str]) -> When {
    match elements.iter().find_map(|name| at(tree, name)) {
        Some(period @ Given::Object(_)) => text(period, "start").map_or(When::Within, day),
        Some(_) | None => when(tree, elements),
    }
}
