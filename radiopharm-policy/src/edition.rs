//! The editions of the policy and the terms that differ between them.
//!
//! The last edition is printed; the earlier ones are reconstructed from the source's History table
//! (L591-610), and every answer under one of them says so.

use jiff::civil::{Date, date};

use crate::agent::ImagingAgent;
use crate::named::named;
use crate::vocabulary::Field;
use crate::word::{WordSet, words};

/// What an edition asks for, where editions differ. Everything else is the same in all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
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

named!(Terms {
    edition,
    lutathera_least_age,
    receptor_imaging,
    related_receptor_imaging,
    ecog_counts,
    taxane_may_be_delayed,
    pluvicto_investigational_statement,
});

impl Terms {
    /// Whether a fact that criteria of some edition read counts under these terms.
    pub(crate) const fn read(&self, field: Field) -> bool {
        (self.ecog_counts || !matches!(field, Field::Ecog))
            && (self.taxane_may_be_delayed || !matches!(field, Field::TaxaneDelayAppropriate))
    }
}

words! {
    /// Whether an edition's text was at hand.
    EditionBasis ("basis of an edition") {
        /// The edition is the printed text.
        Printed = "printed",
        /// The edition was rebuilt backwards from the printed text and the History table.
        Reconstructed = "reconstructed",
    }
}

/// Declares the editions, earliest first. A row has the name, the day on which the edition took effect, which is its
/// word, whether its text was at hand, what changed, and its terms: those of the edition before with the changes.
macro_rules! editions {
    ($(
        $(#[doc = $docs:literal])*
        $edition:ident = $effective:literal, $basis:ident, changes: [$($change:literal,)+], terms: { $($terms:tt)* }
    )+) => {
        words! {
            /// An edition of the policy, named by the month in which it took effect.
            ///
            /// Editions order by date; their words are the days on which they took effect. A new edition adds a
            /// variant, and is a major release of this crate.
            ///
            /// ```
            /// use radiopharm_policy::{date, Edition};
            ///
            /// assert_eq!(Edition::in_force_on(date(2025, 1, 31)), Some(Edition::January2025));
            /// assert_eq!(Edition::in_force_on(date(2022, 9, 30)), None);
            /// assert_eq!(Edition::LATEST.to_string(), "2026-04-01");
            /// ```
            Edition ("edition") { $( $(#[doc = $docs])* $edition = $effective, )+ }
        }

        impl Edition {
            /// The printed edition.
            pub const LATEST: Self = {
                let [.., latest] = [$( Self::$edition ),+];
                latest
            };

            /// The earliest known edition.
            pub const EARLIEST: Self = {
                let [earliest, ..] = [$( Self::$edition ),+];
                earliest
            };

            /// The day on which the edition took effect.
            #[must_use]
            pub const fn effective(self) -> Date {
                match self {
                    $( Self::$edition => const { day($effective) }, )+
                }
            }

            /// Whether the edition is printed or reconstructed.
            #[must_use]
            pub const fn basis(self) -> EditionBasis {
                match self {
                    $( Self::$edition => EditionBasis::$basis, )+
                }
            }

            /// What changed on the day that the edition took effect, in our own words.
            #[must_use]
            pub const fn changes(self) -> &'static [&'static str] {
                match self {
                    $( Self::$edition => &[$($change),+], )+
                }
            }

            /// The terms under which criteria are judged in this edition.
            #[must_use]
            pub const fn terms(self) -> &'static Terms {
                match self {
                    $( Self::$edition => &terms::$edition, )+
                }
            }
        }

        #[expect(non_upper_case_globals, reason = "the terms have the name of their edition")]
        mod terms {
            use super::{Edition, ImagingAgent, Terms, WordSet};

            $(
                pub(super) static $edition: Terms = Terms {
                    edition: Edition::$edition,
                    $($terms)*
                };
            )+
        }
    };
}

/// The day that an edition's word says. What is no day does not compile.
const fn day(word: &str) -> Date {
    match word.as_bytes() {
        [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => date(
            (two_digits(*y1, *y2) as i16) * 100 + two_digits(*y3, *y4) as i16,
            two_digits(*m1, *m2),
            two_digits(*d1, *d2),
        ),
        _ => date(0, 0, 0),
    }
}

const fn two_digits(tens: u8, ones: u8) -> i8 {
    ((tens - b'0') * 10 + (ones - b'0')) as i8
}

editions! {
    /// In force from 2022-10-01.
    October2022 = "2022-10-01", Reconstructed,
    changes: [
        "The earliest edition that the History table lets us rebuild.",
        "Lutathera: adults; Ga-68 dotatate or scintigraphy; progression on octreotide LAR or lanreotide; \
         Karnofsky only.",
        "Pluvicto: a prior taxane is required; no investigational statement yet.",
    ],
    terms: {
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
    }

    /// In force from 2023-04-01: two more tracers for Lutathera.
    April2023 = "2023-04-01", Reconstructed,
    changes: ["Lutathera: Cu-64 dotatate and Ga-68 dotatoc join the listed tracers.",],
    terms: {
        receptor_imaging: WordSet::of_places(&[
            ImagingAgent::Ga68Dotatate as u32,
            ImagingAgent::Cu64Dotatate as u32,
            ImagingAgent::Ga68Dotatoc as u32,
            ImagingAgent::SstrScintigraphy as u32,
        ]),
        related_receptor_imaging: WordSet::of_places(&[ImagingAgent::OtherSstrPet as u32]),
        ..October2022
    }

    /// In force from 2023-10-01: an investigational statement for Pluvicto.
    October2023 = "2023-10-01", Reconstructed,
    changes: ["Pluvicto: investigational for mCRPC where the criteria are not met.",],
    terms: { pluvicto_investigational_statement: true, ..April2023 }

    /// In force from 2025-01-01: Lutathera from 12 years, octreotide after each dose.
    January2025 = "2025-01-01", Reconstructed,
    changes: [
        "Lutathera: from 12 years of age.",
        "Lutathera: long-acting octreotide 30 mg is given 4 to 24 hours after each dose.",
    ],
    terms: { lutathera_least_age: 12, ..October2023 }

    /// In force from 2025-02-01: ECOG beside Karnofsky.
    February2025 = "2025-02-01", Reconstructed,
    changes: ["Lutathera: an ECOG status of at most 2 counts as the equivalent.",],
    terms: { ecog_counts: true, ..January2025 }

    /// In force from 2025-05-01: Pluvicto where it is appropriate to delay a taxane.
    May2025 = "2025-05-01", Reconstructed,
    changes: ["Pluvicto: a taxane may be outstanding where delaying it is appropriate.",],
    terms: { taxane_may_be_delayed: true, ..February2025 }

    /// In force from 2026-04-01: Lutathera without progression on an analogue. The printed text.
    April2026 = "2026-04-01", Printed,
    changes: ["Lutathera: progression on an analogue is no longer asked for.",],
    terms: { ..May2025 }
}

impl Edition {
    /// The edition in force on a day; `None` before 2022-10-01, which cannot be reconstructed.
    #[must_use]
    pub fn in_force_on(day: Date) -> Option<Self> {
        Self::ALL
            .iter()
            .rev()
            .copied()
            .find(|edition| edition.effective() <= day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_in_force_until_the_day_before_the_next() {
        for (edition, next) in Edition::ALL
            .iter()
            .copied()
            .zip(Edition::ALL.iter().copied().skip(1))
        {
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
        for &edition in Edition::ALL {
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
        for &edition in Edition::ALL {
            assert_eq!(edition.effective().to_string(), edition.as_str());
        }
    }
}
