//! Performance status: Karnofsky and ECOG, which run in opposite directions.

use std::fmt;

use super::{integer_measure, ranges};

integer_measure!(
    /// A Karnofsky Performance Status: 0, 10, 20, .. 100; 100 is unimpaired, 0 is dead.
    ///
    /// The type has no order, since "greater" would mean *better* here and *worse* for [`Ecog`]: ask
    /// [`at_least_as_well_as`](Self::at_least_as_well_as). The scale's descriptions are in
    /// [`reference`](crate::reference).
    ///
    /// ```
    /// use radiopharm_policy::measure::{Ecog, Karnofsky};
    ///
    /// let sixty = Karnofsky::new(60)?;
    /// assert!(Karnofsky::new(80)?.at_least_as_well_as(sixty));
    /// assert_eq!(sixty.to_ecog(), Ecog::new(2)?);
    /// assert!(Karnofsky::new(65).is_err(), "nothing is rounded to the next step");
    /// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
    /// ```
    Karnofsky,
    u8,
    ranges::KARNOFSKY
);

integer_measure!(
    /// An ECOG Performance Status: 0 to 5; 0 is unimpaired, 5 is dead.
    ///
    /// The policy's own table (L185-189) ends at 4; the scale does not. The type has no order, since
    /// "greater" would mean *worse* here and *better* for [`Karnofsky`].
    Ecog,
    u8,
    ranges::ECOG
);

impl Karnofsky {
    /// Every value of the scale, best first.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator {
        (0..=10_u8).rev().map(|step| Self(step * 10))
    }

    /// Whether this status is as good as the other or better.
    #[must_use]
    pub const fn at_least_as_well_as(self, other: Self) -> bool {
        other.0 <= self.0
    }

    /// The ECOG status that Ma and colleagues (Eur J Cancer 2010) found to fit best: for display.
    ///
    /// No decision converts one scale into the other. In this crosswalk a Karnofsky status is at least
    /// 60 exactly when its ECOG status is at most 2, which is the equivalence that the policy states
    /// (L46); of the published crosswalks only this one and Buccheri's (1996) have that property.
    #[must_use]
    pub const fn to_ecog(self) -> Ecog {
        Ecog(match self.0 {
            100 => 0,
            80..=90 => 1,
            60..=70 => 2,
            40..=50 => 3,
            10..=30 => 4,
            _ => 5,
        })
    }
}

impl Ecog {
    /// Every value of the scale, best first.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator {
        (0..=5_u8).map(Self)
    }

    /// Whether this status is as good as the other or better.
    #[must_use]
    pub const fn at_least_as_well_as(self, other: Self) -> bool {
        self.0 <= other.0
    }

    /// The Karnofsky values that correspond to this status, best first: the inverse of
    /// [`Karnofsky::to_ecog`].
    ///
    /// ```
    /// use radiopharm_policy::measure::{Ecog, Karnofsky};
    ///
    /// let two: Vec<_> = Ecog::new(2)?.to_karnofsky().collect();
    /// assert_eq!(two, [Karnofsky::new(70)?, Karnofsky::new(60)?]);
    /// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
    /// ```
    pub fn to_karnofsky(self) -> impl Iterator<Item = Karnofsky> {
        Karnofsky::all().filter(move |kps| kps.to_ecog() == self)
    }
}

/// Both scales side by side, for people: `KPS 60, ECOG 2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BothScales(pub(crate) Option<Karnofsky>, pub(crate) Option<Ecog>);

impl fmt::Display for BothScales {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0, self.1) {
            (Some(kps), Some(ecog)) => write!(f, "KPS {kps} and ECOG {ecog}"),
            (Some(kps), None) => write!(f, "KPS {kps}"),
            (None, Some(ecog)) => write!(f, "ECOG {ecog}"),
            (None, None) => f.write_str("no performance status"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn karnofsky_of_at_least_60_exactly_when_the_equivalent_ecog_is_at_most_2() {
        for kps in Karnofsky::all() {
            assert_eq!(60 <= kps.value(), kps.to_ecog().value() <= 2, "{kps}");
        }
    }

    #[test]
    fn the_crosswalk_is_the_published_one_and_inverts() {
        let ecog: Vec<u8> = Karnofsky::all().map(|kps| kps.to_ecog().value()).collect();
        assert_eq!(ecog, [0, 1, 1, 2, 2, 3, 3, 4, 4, 4, 5]);
        for status in Ecog::all() {
            assert!(
                status.to_karnofsky().count() > 0,
                "every status has an equivalent"
            );
            assert!(status.to_karnofsky().all(|kps| kps.to_ecog() == status));
        }
    }

    #[test]
    fn nothing_between_the_steps_exists() {
        for value in -200..300 {
            assert_eq!(
                Karnofsky::new(value).is_ok(),
                (0..=100).contains(&value) && value % 10 == 0
            );
            assert_eq!(Ecog::new(value).is_ok(), (0..=5).contains(&value));
        }
    }
}
