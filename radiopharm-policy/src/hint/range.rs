//! Values that say less than one value: ranges, bounds, months and years.

use jiff::civil::{Date, date};

use crate::decimal::Decimal;

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) at: Decimal,
    /// Whether the end itself is in the range.
    pub(crate) included: bool,
}

/// A range of numbers; where it has no end, it goes on as far as the fact can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) least: Option<End>,
    pub(crate) greatest: Option<End>,
}

/// What people write before a number that is a bound: whether it is the least, and whether it is in the range.
const BOUNDS: [(&str, bool, bool); 18] = [
    ("<=", false, true),
    ("=<", false, true),
    ("\u{2264}", false, true),
    ("<", false, false),
    (">=", true, true),
    ("=>", true, true),
    ("\u{2265}", true, true),
    (">", true, false),
    ("at most", false, true),
    ("up to", false, true),
    ("less than", false, false),
    ("under", false, false),
    ("below", false, false),
    ("at least", true, true),
    ("more than", true, false),
    ("greater than", true, false),
    ("over", true, false),
    ("above", true, false),
];

/// What a bound says of the number behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    is_least: bool,
    included: bool,
}

impl Bound {
    /// What `60+` says.
    pub(crate) const AT_LEAST: Self = Self {
        is_least: true,
        included: true,
    };

    /// The range that a number bounds.
    pub(crate) fn of(self, at: Decimal) -> Span {
        let end = Some(End {
            at,
            included: self.included,
        });
        if self.is_least {
            Span {
                least: end,
                greatest: None,
            }
        } else {
            Span {
                least: None,
                greatest: end,
            }
        }
    }
}

/// The bound that a text in lower case begins with, and the rest of the text.
pub(crate) fn bound(text: &str) -> Option<(Bound, &str)> {
    BOUNDS.iter().find_map(|(sign, is_least, included)| {
        let bound = Bound {
            is_least: *is_least,
            included: *included,
        };
        Some((bound, text.strip_prefix(sign)?))
    })
}

/// What people write between the two ends of a range.
pub(crate) const BETWEEN: [&str; 6] = ["-", "\u{2013}", "\u{2014}", "..", " to ", "/"];

/// The range that a text says, in the unit of the fact or without one: `<3%`, `10-15`, `>= 60`.
pub(crate) fn span(text: &str, unit: &str) -> Option<Span> {
    if 64 < text.len() {
        return None;
    }
    let text = text.to_lowercase();
    let unit = unit.to_lowercase();
    let text = text.trim();
    if let Some((bound, rest)) = bound(text) {
        return Some(bound.of(number(rest, &unit)?));
    }
    if let Some(rest) = text.strip_suffix('+') {
        return Some(Bound::AT_LEAST.of(number(rest, &unit)?));
    }
    BETWEEN.iter().find_map(|sign| {
        let (one, other) = text.split_once(sign)?;
        let (one, other) = (number(one, &unit)?, number(other, &unit)?);
        let end = |at| Some(End { at, included: true });
        (one < other).then(|| Span {
            least: end(one),
            greatest: end(other),
        })
    })
}

/// A number without a sign or an exponent, with the unit of the fact behind it or none.
fn number(text: &str, unit: &str) -> Option<Decimal> {
    let text = text.trim();
    let text = if unit.is_empty() {
        text
    } else {
        text.strip_suffix(unit).unwrap_or(text).trim_end()
    };
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && text.starts_with(|first: char| first.is_ascii_digit());
    is_plain.then(|| text.parse().ok())?
}

/// Days of which one was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Times {
    pub(crate) first: Date,
    pub(crate) last: Date,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month of a name in lower case, or of its first three letters or more.
pub(crate) fn month_named(text: &str) -> Option<i8> {
    (1_i8..)
        .zip(MONTHS)
        .find(|(_, name)| 3 <= text.len() && name.starts_with(text))
        .map(|(month, _)| month)
}

/// The month or the year that a text says: `2026-05`, `05/2026`, `May 2026`, `2026`, `2026-05-00`.
pub(crate) fn times(text: &str) -> Option<Times> {
    if 32 < text.len() {
        return None;
    }
    let lowered = text.to_lowercase();
    let mut parts: Vec<&str> = lowered
        .split(['-', '/', '.', ' ', ','])
        .filter(|part| !part.is_empty())
        .collect();
    // A day that is not known, where forms want one.
    if let [_, _, "00" | "xx" | "??" | "uk" | "un"] = parts.as_slice() {
        parts.pop();
    }
    let whole_year = matches!(parts.as_slice(), [_, "00" | "xx" | "??"]);
    if whole_year {
        parts.pop();
    }
    let year = |text: &str| {
        (text.len() == 4)
            .then(|| text.parse::<i16>().ok())?
            .filter(|year| (1..=9998).contains(year))
    };
    let month = |text: &str| match text.parse::<i8>() {
        Ok(month) => (text.len() <= 2 && (1..=12).contains(&month)).then_some(month),
        Err(_) => month_named(text),
    };
    match parts.as_slice() {
        [one] => {
            let year = year(one)?;
            Some(Times {
                first: date(year, 1, 1),
                last: date(year, 12, 31),
            })
        }
        [one, other] => {
            let (year, month) = match (year(one), year(other)) {
                (Some(year), None) => (year, month(other)?),
                (None, Some(year)) => (year, month(one)?),
                (Some(_), Some(_)) | (None, None) => return None,
            };
            let first = date(year, month, 1);
            Some(Times {
                first,
                last: first.last_of_month(),
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(number: i32, included: bool) -> Option<End> {
        Some(End {
            at: Decimal::whole(number),
            included,
        })
    }

    #[test]
    fn ranges_and_bounds_are_read_as_people_write_them() {
        let below = |number, included| {
            Some(Span {
                least: None,
                greatest: whole(number, included),
            })
        };
        let above = |number, included| {
            Some(Span {
                least: whole(number, included),
                greatest: None,
            })
        };
        let between = |one, other| {
            Some(Span {
                least: whole(one, true),
                greatest: whole(other, true),
            })
        };
        for (text, expected) in [
            ("<3%", below(3, false)),
            ("< 3 %", below(3, false)),
            ("<=3", below(3, true)),
            ("\u{2264} 2", below(2, true)),
            (">=60", above(60, true)),
            ("over 20", above(20, false)),
            ("60+", above(60, true)),
            ("10-15", between(10, 15)),
            ("10% - 15%", between(10, 15)),
            ("10\u{2013}15 %", between(10, 15)),
            ("10 to 15", between(10, 15)),
            ("0-1", between(0, 1)),
            ("70/80", between(70, 80)),
            ("15-10", None),
            ("-3", None),
            ("3", None),
            ("<3 kg", None),
            ("<", None),
            ("<-3", None),
            ("2026-05", None),
        ] {
            assert_eq!(span(text, "%"), expected.filter(|_| text != "2026-05"), "{text}");
        }
    }

    #[test]
    fn months_and_years_are_read_as_people_write_them() {
        let may = Some(Times {
            first: date(2026, 5, 1),
            last: date(2026, 5, 31),
        });
        for text in [
            "2026-05",
            "2026/05",
            "05/2026",
            "5/2026",
            "May 2026",
            "may, 2026",
            "2026-05-00",
            "2026-05-XX",
        ] {
            assert_eq!(times(text), may, "{text}");
        }
        let year = Some(Times {
            first: date(2026, 1, 1),
            last: date(2026, 12, 31),
        });
        for text in ["2026", "2026-00-00", "2026-xx-xx"] {
            assert_eq!(times(text), year, "{text}");
        }
        for text in [
            "",
            "26",
            "2026-13",
            "2026-05-04",
            "05/04/2026",
            "Maybe 2026",
            "0000",
            "9999",
            "m 2026",
            "20265",
        ] {
            assert_eq!(times(text), None, "{text}");
        }
    }
}
