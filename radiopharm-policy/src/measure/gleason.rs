//! Gleason grading of prostate cancer (Table 4 of the source, L323-327).
//!
//! No criterion reads it; it is here because the source prints it, and because "intermediate grade" in
//! it must not be confused with the grade of a neuroendocrine tumor.

use std::fmt;

use super::{MeasureError, integer_measure};
use crate::measure::IntegerRange;

integer_measure!(
    /// One Gleason pattern: 1 (well differentiated) to 5 (poorly differentiated).
    GleasonPattern,
    u8,
    IntegerRange { name: "Gleason pattern", unit: "", least: 1, greatest: 5, step: 1 }
);

/// A Gleason score: the sum of the primary and the secondary pattern, 2 to 10.
///
/// The patterns are kept, since 3 + 4 and 4 + 3 are different grade groups.
///
/// ```
/// use radiopharm_policy::measure::{GleasonPattern, GleasonScore, GradeGroup};
///
/// let score = GleasonScore::new(GleasonPattern::new(4)?, GleasonPattern::new(3)?);
/// assert_eq!(score.sum(), 7);
/// assert_eq!(score.grade_group(), GradeGroup::Three);
/// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
pub struct GleasonScore {
    primary: GleasonPattern,
    secondary: GleasonPattern,
}

impl GleasonScore {
    /// From the primary and the secondary pattern.
    #[must_use]
    pub const fn new(primary: GleasonPattern, secondary: GleasonPattern) -> Self {
        Self { primary, secondary }
    }

    /// The primary pattern, which takes up most of the tumor.
    #[must_use]
    pub const fn primary(self) -> GleasonPattern {
        self.primary
    }

    /// The secondary pattern.
    #[must_use]
    pub const fn secondary(self) -> GleasonPattern {
        self.secondary
    }

    /// The score: 2 to 10.
    #[must_use]
    pub const fn sum(self) -> u8 {
        self.primary.value() + self.secondary.value()
    }

    /// The grade group (Table 4 of the source).
    ///
    /// A sum of 7 that is not 3 + 4 or 4 + 3 (2 + 5, 5 + 2) is grouped by its primary pattern: below 4 as
    /// 3 + 4, otherwise as 4 + 3.
    #[must_use]
    pub const fn grade_group(self) -> GradeGroup {
        match self.sum() {
            0..=6 => GradeGroup::One,
            7 if self.primary.value() < 4 => GradeGroup::Two,
            7 => GradeGroup::Three,
            8 => GradeGroup::Four,
            _ => GradeGroup::Five,
        }
    }
}

impl serde::Serialize for GleasonScore {
    /// As its patterns: `{"primary": 4, "secondary": 3}`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("primary", self.primary), ("secondary", self.secondary)])
    }
}

impl fmt::Display for GleasonScore {
    /// `7 (4 + 3)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} + {})", self.sum(), self.primary, self.secondary)
    }
}

/// The grade group of a prostate cancer: 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GradeGroup {
    /// Gleason score 6 or less.
    One,
    /// Gleason score 7 as 3 + 4.
    Two,
    /// Gleason score 7 as 4 + 3.
    Three,
    /// Gleason score 8.
    Four,
    /// Gleason score 9 or 10.
    Five,
}

impl GradeGroup {
    /// Every grade group, lowest first.
    pub const ALL: [Self; 5] = [Self::One, Self::Two, Self::Three, Self::Four, Self::Five];

    /// The number of the group: 1 to 5.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
            Self::Four => 4,
            Self::Five => 5,
        }
    }

    /// The group with this number.
    ///
    /// # Errors
    /// The number is not 1 to 5.
    pub fn new(number: i64) -> Result<Self, MeasureError> {
        Self::ALL
            .into_iter()
            .find(|group| i64::from(group.number()) == number)
            .ok_or_else(|| MeasureError::new("grade group", "a whole number from 1 to 5", number))
    }
}

impl serde::Serialize for GradeGroup {
    /// As its number.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.number())
    }
}

impl<'de> serde::Deserialize<'de> for GradeGroup {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(i64::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for GradeGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_patterns_has_its_group() {
        for primary in 1..=5 {
            for secondary in 1..=5 {
                let pattern = |value| GleasonPattern::new(value).unwrap();
                let score = GleasonScore::new(pattern(primary), pattern(secondary));
                let expected = match primary + secondary {
                    2..=6 => 1,
                    7 => {
                        if primary < 4 {
                            2
                        } else {
                            3
                        }
                    }
                    8 => 4,
                    _ => 5,
                };
                assert_eq!(i64::from(score.grade_group().number()), expected, "{score}");
            }
        }
        assert!(GleasonPattern::new(0).is_err() && GleasonPattern::new(6).is_err());
        assert!(GradeGroup::new(0).is_err() && GradeGroup::new(6).is_err());
        assert_eq!(GradeGroup::new(3), Ok(GradeGroup::Three));
    }
}
