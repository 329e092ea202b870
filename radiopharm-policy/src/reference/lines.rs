//! Lines of the source.

use std::fmt;
use std::str::FromStr;

/// A range of lines of the source, both ends included: written `L46` or `L203-216`.
///
/// ```
/// use radiopharm_policy::reference::LineRange;
///
/// let rules = LineRange::new(203, 216);
/// assert_eq!(rules.to_string(), "L203-216");
/// assert!(rules.contains(213));
/// assert_eq!("L46".parse(), Ok(LineRange::line(46)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LineRange {
    /// The first line; lines count from 1.
    pub first: u16,
    /// The last line.
    pub last: u16,
}

impl LineRange {
    /// From the first line to the last.
    #[must_use]
    pub const fn new(first: u16, last: u16) -> Self {
        Self { first, last }
    }

    /// One line.
    #[must_use]
    pub const fn line(number: u16) -> Self {
        Self::new(number, number)
    }

    /// Whether the line is one of them.
    #[must_use]
    pub const fn contains(self, line: u16) -> bool {
        self.first <= line && line <= self.last
    }

    /// Whether the two have a line in common.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether every line is one of the other's.
    #[must_use]
    pub const fn is_within(self, other: Self) -> bool {
        other.first <= self.first && self.last <= other.last
    }
}

impl fmt::Display for LineRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "L{}", self.first)
        } else {
            write!(f, "L{}-{}", self.first, self.last)
        }
    }
}

/// A list of ranges of lines: `lines![46, 203..216]`.
macro_rules! lines {
    ($($first:literal $(.. $last:literal)?),* $(,)?) => {
        const { &[$( lines!(@ $first $($last)?) ),*] as &'static [$crate::reference::LineRange] }
    };
    (@ $line:literal) => { $crate::reference::LineRange::line($line) };
    (@ $first:literal $last:literal) => { $crate::reference::LineRange::new($first, $last) };
}

pub(super) use lines;

/// A text that is not a range of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("lines are written `L46` or `L203-216`, the first line first")]
pub struct NotLines;

impl FromStr for LineRange {
    type Err = NotLines;

    fn from_str(text: &str) -> Result<Self, NotLines> {
        let numbers = text.strip_prefix('L').ok_or(NotLines)?;
        let (first, last) = numbers.split_once('-').unwrap_or((numbers, numbers));
        let range = Self {
            first: first.parse().map_err(|_| NotLines)?,
            last: last.parse().map_err(|_| NotLines)?,
        };
        if range.first <= range.last {
            Ok(range)
        } else {
            Err(NotLines)
        }
    }
}

impl serde::Serialize for LineRange {
    /// As an object: `{"first_line": 203, "last_line": 216}`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("first_line", self.first), ("last_line", self.last)])
    }
}

impl<'de> serde::Deserialize<'de> for LineRange {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        struct Ends {
            first_line: u16,
            last_line: u16,
        }

        let Ends {
            first_line,
            last_line,
        } = Ends::deserialize(deserializer)?;
        if first_line <= last_line {
            Ok(Self::new(first_line, last_line))
        } else {
            Err(serde::de::Error::custom(NotLines))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_they_are_written() {
        for lines in [LineRange::line(1), LineRange::new(203, 216)] {
            assert_eq!(lines.to_string().parse(), Ok(lines));
        }
        for text in ["", "46", "L", "L46-", "L-46", "L9-8", "L1-2-3"] {
            assert_eq!(text.parse::<LineRange>(), Err(NotLines), "{text}");
        }
    }

    #[test]
    fn both_ends_belong_to_a_range() {
        let lines = LineRange::new(203, 216);
        assert!(!lines.contains(202) && lines.contains(203));
        assert!(lines.contains(216) && !lines.contains(217));
    }
}
