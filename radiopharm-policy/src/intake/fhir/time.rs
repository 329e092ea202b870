//! When something was so.

use jiff::civil::Date;

use super::tree::text;
use crate::request::Given;

/// What a resource says of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// One day, of the place where it was written.
    On(Date),
    /// A month, a year, or a time that has not ended.
    Within,
    /// It says none.
    Unknown,
}

fn day(written: &str) -> When {
    let day = written.get(..10).and_then(|day| day.parse().ok());
    let is_whole = written.len() == 10 || written.as_bytes().get(10) == Some(&b'T');
    match day {
        Some(day) if is_whole => When::On(day),
        Some(_) | None => When::Within,
    }
}

/// Where an observation says when it held.
pub(super) const EFFECTIVE: [&str; 4] = [
    "effectiveDateTime",
    "effectivePeriod",
    "effectiveInstant",
    "effectiveTiming",
];

/// Where a condition says when it was found or written down.
pub(super) const RECORDED: [&str; 2] = ["onsetDateTime", "recordedDate"];

/// The day on which an observation holds: never the one on which it was written down.
pub(super) fn effective(resource: &Given<'_>) -> When {
    let Given::Object(entries) = resource else {
        return When::Unknown;
    };
    // One of `effectiveDateTime`, `effectivePeriod` and others.
    let found = entries
        .iter()
        .find(|(name, value)| name.starts_with("effective") && *value != Given::Null);
    match found {
        None => When::Unknown,
        Some((_, Given::Text(written))) => day(written),
        Some((_, period @ Given::Object(_))) => text(period, "end").map_or(When::Within, day),
        Some((_, Given::Null | Given::Bool(_) | Given::Number(_) | Given::List(_))) => When::Within,
    }
}

/// The day on which a condition was found or written down.
pub(super) fn recorded(resource: &Given<'_>) -> When {
    RECORDED
        .iter()
        .find_map(|name| text(resource, name))
        .map_or(When::Unknown, day)
}
