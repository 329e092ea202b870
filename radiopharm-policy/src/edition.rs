//! The editions of the policy and the terms that differ between them.
//!
//! The last edition is printed; the earlier ones are reconstructed from the source's History table
//! (L591-610), and every answer under one of them says so.

use std::fmt;

use jiff::civil::{Date, date};

use crate::agent::ImagingAgent;
use crate::word::WordSet;

/// An edition of the policy, named by the month in which it took effect.
///
/// Editions order by date. A new edition adds a variant, and is a major release of this crate.
///
/// ```
/// use radiopharm_policy::{date, Edition};
///
/// assert_eq!(Edition::in_force_on(date(2025, 1, 31)), Some(Edition::January2025));
/// assert_eq!(Edition::in_force_on(date(2022, 9, 30)), None);
/// assert_eq!(Edition::LATEST.to_string(), "2026-04-01");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// In force from 2022-10-01.
    October2022,
    /// In force from 2023-04-01: two more tracers for Lutathera.
    April2023,
    /// In force from 2023-10-01: an investigational statement for Pluvicto.
    October2023,
    /// In force from 2025-01-01: Lutathera from 12 years, octreotide after each dose.
    January2025,
    /// In force from 2025-02-01: ECOG beside Karnofsky.
    February2025,
    /// In force from 2025-05-01: Pluvicto where it is appropriate to delay a taxane.
    May2025,
    /// In force from 2026-04-01: Lutathera without progression on an analogue. The printed text.
    April2026,
}

/// Whether an edition's text was at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EditionBasis {
    /// The edition is the printed text.
    Printed,
    /// The edition was rebuilt backwards from the printed text and the History table.
    Reconstructed,
}

impl EditionBasis {
    /// The word for it: `printed` or `reconstructed`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Printed => "printed",
            Self::Reconstructed => "reconstructed",
        }
    }
}

impl fmt::Display for EditionBasis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Edition {
    /// Every edition, earliest first.
    pub const ALL: [Self; 7] = [
        Self::October2022,
        Self::April2023,
        Self::October2023,
        Self::January2025,
        Self::February2025,
        Self::May2025,
        Self::April2026,
    ];

    /// The printed edition.
    pub const LATEST: Self = Self::April2026;

    /// The day on which the edition took effect.
    #[must_use]
    pub const fn effective(self) -> Date {
        match self {
            Self::October2022 => date(2022, 10, 1),
            Self::April2023 => date(2023, 4, 1),
            Self::October2023 => date(2023, 10, 1),
            Self::January2025 => date(2025, 1, 1),
            Self::February2025 => date(2025, 2, 1),
            Self::May2025 => date(2025, 5, 1),
            Self::April2026 => date(2026, 4, 1),
        }
    }

    /// The day on which the edition took effect, as `YYYY-MM-DD`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::October2022 => "2022-10-01",
            Self::April2023 => "2023-04-01",
            Self::October2023 => "2023-10-01",
            Self::January2025 => "2025-01-01",
            Self::February2025 => "2025-02-01",
            Self::May2025 => "2025-05-01",
            Self::April2026 => "2026-04-01",
        }
    }

    /// The edition in force on a day; `None` before 2022-10-01, which cannot be reconstructed.
    #[must_use]
    pub fn in_force_on(day: Date) -> Option<Self> {
        Self::ALL
            .into_iter()
            .rev()
            .find(|edition| edition.effective() <= day)
    }

    /// Whether the edition is printed or reconstructed.
    #[must_use]
    pub const fn basis(self) -> EditionBasis {
        match self {
            Self::April2026 => EditionBasis::Printed,
            Self::October2022
            | Self::April2023
            | Self::October2023
            | Self::January2025
            | Self::February2025
            | Self::May2025 => EditionBasis::Reconstructed,
        }
    }

    /// What changed on the day that the edition took effect, in our own words.
    #[must_use]
    pub const fn changes(self) -> &'static [&'static str] {
        match self {
            Self::October2022 => &[
                "The earliest edition that the History table lets us rebuild.",
                "Lutathera: adults; Ga-68 dotatate or scintigraphy; progression on octreotide LAR or lanreotide; \
                 Karnofsky only.",
                "Pluvicto: a prior taxane is required; no investigational statement yet.",
            ],
            Self::April2023 => &["Lutathera: Cu-64 dotatate and Ga-68 dotatoc join the listed tracers."],
            Self::October2023 => &["Pluvicto: investigational for mCRPC where the criteria are not met."],
            Self::January2025 => &[
                "Lutathera: from 12 years of age.",
                "Lutathera: long-acting octreotide 30 mg is given 4 to 24 hours after each dose.",
            ],
            Self::February2025 => &["Lutathera: an ECOG status of at most 2 counts as the equivalent."],
            Self::May2025 => &["Pluvicto: a taxane may be outstanding where delaying it is appropriate."],
            Self::April2026 => &["Lutathera: progression on an analogue is no longer asked for."],
        }
    }

    /// The terms under which criteria are judged in this edition.
    #[must_use]
    pub const fn terms(self) -> &'static Terms {
        match self {
            Self::October2022 => &OCTOBER_2022,
            Self::April2023 => &APRIL_2023,
            Self::October2023 => &OCTOBER_2023,
            Self::January2025 => &JANUARY_2025,
            Self::February2025 => &FEBRUARY_2025,
            Self::May2025 => &MAY_2025,
            Self::April2026 => &APRIL_2026,
        }
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl serde::Serialize for Edition {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// What an edition asks for, where editions differ. Everything else is the same in all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The edition that has these terms.
    pub edition: Edition,
    /// The least age for Lutathera in completed years: 18, from 2025-01-01 12 (L607).
    pub lutathera_least_age: u8,
    /// The tracers listed for Lutathera (L600, L46).
    pub receptor_imaging: WordSet<ImagingAgent>,
    /// Somatostatin receptor tracers that are not listed.
    pub related_receptor_imaging: WordSet<ImagingAgent>,
    /// Whether an ECOG status counts (L608).
    pub ecog_counts: bool,
    /// Whether a taxane may be outstanding where delaying it is appropriate (L609).
    pub taxane_may_be_delayed: bool,
    /// Whether Pluvicto is called investigational where its criteria are not met (L601).
    pub pluvicto_investigational_statement: bool,
}

/// The earliest edition that can be told; each later one is the one before with its changes.
static OCTOBER_2022: Terms = Terms {
    edition: Edition::October2022,
    lutathera_least_age: 18,
    receptor_imaging: WordSet::of_places(&[
        ImagingAgent::Ga68Dotatate as u32,
        ImagingAgent::SstrScintigraphy as u32,
    ]),
    related_receptor_imaging: WordSet::of_places(&[
        ImagingAgent::Cu64Dotatate as u32,
        ImagingAgent::Ga68Dotatoc as u32,
        ImagingAgent::OtherSstrPet as u32,
    ]),
    ecog_counts: false,
    taxane_may_be_delayed: false,
    pluvicto_investigational_statement: false,
};

static APRIL_2023: Terms = Terms {
    edition: Edition::April2023,
    receptor_imaging: WordSet::of_places(&[
        ImagingAgent::Ga68Dotatate as u32,
        ImagingAgent::Cu64Dotatate as u32,
        ImagingAgent::Ga68Dotatoc as u32,
        ImagingAgent::SstrScintigraphy as u32,
    ]),
    related_receptor_imaging: WordSet::of_places(&[ImagingAgent::OtherSstrPet as u32]),
    ..OCTOBER_2022
};

static OCTOBER_2023: Terms = Terms {
    edition: Edition::October2023,
    pluvicto_investigational_statement: true,
    ..APRIL_2023
};

static JANUARY_2025: Terms = Terms {
    edition: Edition::January2025,
    lutathera_least_age: 12,
    ..OCTOBER_2023
};

static FEBRUARY_2025: Terms = Terms {
    edition: Edition::February2025,
    ecog_counts: true,
    ..JANUARY_2025
};

static MAY_2025: Terms = Terms {
    edition: Edition::May2025,
    taxane_may_be_delayed: true,
    ..FEBRUARY_2025
};

static APRIL_2026: Terms = Terms {
    edition: Edition::April2026,
    ..MAY_2025
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_in_force_until_the_day_before_the_next() {
        for (edition, next) in Edition::ALL.into_iter().zip(Edition::ALL.into_iter().skip(1)) {
            assert_eq!(Edition::in_force_on(edition.effective()), Some(edition));
            assert_eq!(
                Edition::in_force_on(next.effective().yesterday().unwrap()),
                Some(edition)
            );
            assert!(edition < next && edition.effective() < next.effective());
        }
        assert_eq!(Edition::in_force_on(date(2022, 9, 30)), None);
        assert_eq!(Edition::in_force_on(date(2199, 12, 31)), Some(Edition::LATEST));
    }

    #[test]
    fn terms_are_those_of_the_edition() {
        for edition in Edition::ALL {
            let terms = edition.terms();
            assert_eq!(terms.edition, edition);
            let receptor =
                |agent: &ImagingAgent| agent.target() == crate::agent::Target::SomatostatinReceptor;
            let all: WordSet<ImagingAgent> = ImagingAgent::ALL.iter().copied().filter(receptor).collect();
            assert_eq!(terms.receptor_imaging.or(terms.related_receptor_imaging), all);
            assert!(
                terms
                    .receptor_imaging
                    .and(terms.related_receptor_imaging)
                    .is_empty()
            );
        }
    }

    #[test]
    fn names_are_dates() {
        for edition in Edition::ALL {
            assert_eq!(edition.effective().to_string(), edition.as_str());
        }
    }
}
