//! Performance status: Karnofsky (Table 2, L163-178) and ECOG (Table 3, L182-191).

use std::sync::LazyLock;

use super::lines::LineRange;
use super::table::records;
use crate::criteria::lutathera::performance_status::LEAST_KARNOFSKY;
use crate::measure::{Ecog, Karnofsky};
use crate::word::words;

words! {
    /// Which of three broad states a Karnofsky value belongs to, as the source groups them (L166-176).
    ///
    /// A band says nothing about eligibility: 50 lies in one band with 60, and only 60 meets the criterion.
    KarnofskyBand ("Karnofsky band") {
        /// 80 to 100: lives and works as usual.
        Independent = "independent",
        /// 50 to 70: cannot work, lives at home with more or less help.
        Assisted = "assisted",
        /// 0 to 40: cannot care for self.
        Dependent = "dependent",
    }
}

impl KarnofskyBand {
    /// What the band says, in our own words.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Independent => "Lives and works as usual, without special care.",
            Self::Assisted => "Cannot work; lives at home and needs more or less help.",
            Self::Dependent => "Cannot manage self-care; needs the care of an institution or hospital.",
        }
    }
}

records! {
    /// A level of the Karnofsky scale.
    #[derive(Copy)]
    KarnofskyLevel {
        /// The value: 0, 10, .. 100.
        value: u8,
        /// What it says, in our own words.
        description: &'static str,
        /// The band that it belongs to.
        band: KarnofskyBand,
        /// Where the source prints it.
        lines: LineRange,
    }
}

records! {
    /// A band of the Karnofsky scale.
    #[derive(Copy)]
    KarnofskyBandRow {
        /// The band.
        band: KarnofskyBand,
        /// The least value in it.
        least: u8,
        /// The greatest value in it.
        greatest: u8,
        /// What the band says, in our own words.
        description: &'static str,
        /// Where the source prints its values.
        lines: LineRange,
    }

    /// A Karnofsky status beside the ECOG status that fits it best: for display. No decision converts one
    /// scale into the other, and the source prints no such table.
    #[derive(Copy)]
    CrosswalkRow {
        /// The Karnofsky status.
        karnofsky: u8,
        /// The ECOG status, as Ma and colleagues (Eur J Cancer 2010) found.
        ecog: u8,
        /// Whether Karnofsky meets its limit in the criterion of Lutathera; ECOG then does too, and only then.
        meets_criterion: bool,
        /// Where the source calls the two limits equivalent.
        lines: LineRange,
    }
}

const fn band(band: KarnofskyBand, least: u8, greatest: u8, lines: LineRange) -> KarnofskyBandRow {
    KarnofskyBandRow {
        band,
        least,
        greatest,
        description: band.description(),
        lines,
    }
}

/// The bands of the Karnofsky scale, best first.
pub static KARNOFSKY_BANDS: [KarnofskyBandRow; 3] = [
    band(KarnofskyBand::Independent, 80, 100, LineRange::new(166, 168)),
    band(KarnofskyBand::Assisted, 50, 70, LineRange::new(169, 171)),
    band(KarnofskyBand::Dependent, 0, 40, LineRange::new(172, 176)),
];

/// Every Karnofsky status beside an ECOG status, best first.
pub static CROSSWALK: LazyLock<Vec<CrosswalkRow>> = LazyLock::new(|| {
    let row = |karnofsky: Karnofsky| CrosswalkRow {
        karnofsky: karnofsky.value(),
        ecog: karnofsky.to_ecog().value(),
        meets_criterion: LEAST_KARNOFSKY <= karnofsky.value(),
        lines: LineRange::line(46),
    };
    Karnofsky::all().map(row).collect()
});

const fn kps(value: u8, description: &'static str, band: KarnofskyBand, line: u16) -> KarnofskyLevel {
    KarnofskyLevel {
        value,
        description,
        band,
        lines: LineRange::line(line),
    }
}

/// The Karnofsky scale, best first.
pub static KARNOFSKY: [KarnofskyLevel; 11] = [
    kps(
        100,
        "Without complaints; nothing of the disease to be found.",
        KarnofskyBand::Independent,
        166,
    ),
    kps(
        90,
        "Lives as usual; slight signs or symptoms of disease.",
        KarnofskyBand::Independent,
        167,
    ),
    kps(
        80,
        "Lives as usual, but it takes an effort; there are some signs or symptoms of disease.",
        KarnofskyBand::Independent,
        168,
    ),
    kps(
        70,
        "Looks after self; too ill for usual activities and for work.",
        KarnofskyBand::Assisted,
        169,
    ),
    kps(
        60,
        "Looks after self for the most part; needs help now and then.",
        KarnofskyBand::Assisted,
        170,
    ),
    kps(
        50,
        "Needs much help, and medical care often.",
        KarnofskyBand::Assisted,
        171,
    ),
    kps(
        40,
        "Cannot manage alone; needs special care.",
        KarnofskyBand::Dependent,
        172,
    ),
    kps(
        30,
        "Gravely disabled; belongs in a hospital, but is not about to die.",
        KarnofskyBand::Dependent,
        173,
    ),
    kps(
        20,
        "Very ill; must be in a hospital, with active supportive treatment (the printed row breaks off after `active`).",
        KarnofskyBand::Dependent,
        174,
    ),
    kps(10, "Dying.", KarnofskyBand::Dependent, 175),
    kps(0, "Dead.", KarnofskyBand::Dependent, 176),
];

/// What the scale says of a Karnofsky status.
///
/// ```
/// use radiopharm_policy::measure::Karnofsky;
/// use radiopharm_policy::reference::{KarnofskyBand, karnofsky};
///
/// let level = karnofsky(Karnofsky::new(60)?);
/// assert_eq!((level.value, level.band), (60, KarnofskyBand::Assisted));
/// # Ok::<(), radiopharm_policy::measure::MeasureError>(())
/// ```
#[must_use]
pub fn karnofsky(status: Karnofsky) -> &'static KarnofskyLevel {
    // The table has a row a value; a test says so.
    KARNOFSKY
        .iter()
        .find(|level| level.value == status.value())
        .unwrap_or(&KARNOFSKY[10])
}

records! {
    /// A level of the ECOG scale.
    #[derive(Copy)]
    EcogLevel {
        /// The value: 0 to 5.
        value: u8,
        /// What it says, in our own words.
        description: &'static str,
        /// Whether the source prints the level: its table ends at 4.
        printed: bool,
        /// Where the source prints it; for 5, the table that lacks it.
        lines: LineRange,
    }
}

const fn performance(value: u8, description: &'static str, line: u16) -> EcogLevel {
    EcogLevel {
        value,
        description,
        printed: true,
        lines: LineRange::line(line),
    }
}

/// The ECOG scale, best first; 5 belongs to the scale though the source does not print it.
pub static ECOG: [EcogLevel; 6] = [
    performance(0, "As active as before the disease.", 185),
    performance(
        1,
        "Walks, and does light or seated work; hard physical effort is too much.",
        186,
    ),
    performance(
        2,
        "Walks and looks after self but cannot work; out of bed for more than half of the waking day.",
        187,
    ),
    performance(
        3,
        "Looks after self only in part; in a bed or chair for more than half of the waking day.",
        188,
    ),
    performance(4, "Cannot look after self; always in a bed or chair.", 189),
    EcogLevel {
        value: 5,
        description: "Dead.",
        printed: false,
        lines: LineRange::new(182, 189),
    },
];

/// What the scale says of an ECOG status.
#[must_use]
pub fn ecog(status: Ecog) -> &'static EcogLevel {
    // The table has a row a value; a test says so.
    ECOG.iter()
        .find(|level| level.value == status.value())
        .unwrap_or(&ECOG[5])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_karnofsky_value_has_its_level_best_first() {
        let values: Vec<u8> = KARNOFSKY.iter().map(|level| level.value).collect();
        assert_eq!(values, [100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 0]);
        for status in Karnofsky::all() {
            assert_eq!(karnofsky(status).value, status.value());
        }
        for (place, level) in (166..=176).zip(&KARNOFSKY) {
            assert_eq!(level.lines, LineRange::line(place));
        }
    }

    #[test]
    fn bands_are_those_of_the_source() {
        for level in &KARNOFSKY {
            let band = match level.value {
                80..=100 => KarnofskyBand::Independent,
                50..=70 => KarnofskyBand::Assisted,
                _ => KarnofskyBand::Dependent,
            };
            assert_eq!(level.band, band, "{}", level.value);
            let row = KARNOFSKY_BANDS.iter().find(|row| row.band == band).unwrap();
            assert!(row.least <= level.value && level.value <= row.greatest);
            assert!(level.lines.is_within(row.lines));
        }
        for band in KarnofskyBand::ALL {
            assert!(!band.description().is_empty());
        }
    }

    #[test]
    fn in_the_crosswalk_both_scales_meet_the_criterion_or_neither() {
        assert_eq!(CROSSWALK.len(), KARNOFSKY.len());
        for row in CROSSWALK.iter() {
            assert_eq!(row.meets_criterion, row.ecog <= 2, "{}", row.karnofsky);
        }
    }

    #[test]
    fn every_ecog_value_has_its_level_and_only_five_is_not_printed() {
        for (status, level) in Ecog::all().zip(&ECOG) {
            assert_eq!(ecog(status), level);
            assert_eq!(status.value(), level.value);
            assert_eq!(level.printed, level.value < 5);
        }
        assert_eq!(Ecog::all().len(), ECOG.len());
    }
}
