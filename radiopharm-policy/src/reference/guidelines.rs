//! Practice guidelines and position statements (L408-482).
//!
//! The source includes them for reference, without adopting them (L410): nothing here is a criterion.

use super::lines::LineRange;
use super::recommendations::NccnCategory;
use super::table::records;
use crate::agent::Drug;
use crate::word::words;

words! {
    /// A guideline or a position statement, by its key.
    GuidelineKey ("guideline") {
        /// ACR and others, 2022.
        Acr2022 = "acr_2022",
        /// ASCO, 2025.
        Asco2025 = "asco_2025",
        /// ASCO, 2023.
        Asco2023 = "asco_2023",
        /// NCCN on prostate cancer.
        NccnProstate = "nccn_prostate",
        /// NCCN on neuroendocrine and adrenal tumors.
        NccnNeuroendocrine = "nccn_neuroendocrine",
        /// NANETS on pheochromocytoma and paraganglioma, 2021.
        NanetsPheochromocytoma2021 = "nanets_pheochromocytoma_2021",
        /// NANETS and others on tumors of the lung, 2021.
        NanetsLung2021 = "nanets_lung_2021",
        /// Medicare.
        MedicareNcd = "medicare_ncd",
    }
}

records! {
    /// A guideline or a position statement.
    #[derive(Copy)]
    Guideline {
        /// A stable id.
        id: GuidelineKey,
        /// Who issued it.
        bodies: &'static [&'static str],
        /// The year, as the text of the source gives it; null where there is no document.
        year: Option<i16>,
        /// Its version, where it has one.
        version: Option<&'static str>,
        /// What it is about.
        subject: &'static str,
        /// The drug that it is about; null where it is about none alone.
        drug: Option<Drug>,
        /// The number in the source's list of references.
        reference: Option<u8>,
        /// The version that the list of references names, where it is another.
        reference_version: Option<&'static str>,
        /// What is doubtful or must not be read into it.
        note: Option<&'static str>,
        /// Where the source reports it.
        lines: LineRange,
    }

    /// One point of a guideline or a position statement.
    #[derive(Copy)]
    GuidelinePoint {
        /// A stable id.
        id: &'static str,
        /// Whose point it is.
        guideline: GuidelineKey,
        /// What it says, in our own words.
        point: &'static str,
        /// How good the evidence is, in its own terms; null where the point has none.
        evidence_quality: Option<&'static str>,
        /// How it was agreed on, in its own terms.
        agreement: Option<&'static str>,
        /// How strongly it is recommended, in its own terms.
        strength: Option<&'static str>,
        /// The category of the NCCN.
        category: Option<NccnCategory>,
        /// What is doubtful or must not be read into it.
        note: Option<&'static str>,
        /// Where the source reports it.
        lines: LineRange,
    }
}

/// The guidelines, in the order of the source.
pub static GUIDELINES: [Guideline; 8] = [
    Guideline {
        id: GuidelineKey::Acr2022,
        bodies: &["ACR", "ACNM", "ASTRO", "SNMMI"],
        year: Some(2022),
        version: None,
        subject: "Practice parameter for lutetium 177 dotatate in gastroenteropancreatic tumors",
        drug: Some(Drug::Lutathera),
        reference: Some(42),
        reference_version: None,
        note: None,
        lines: LineRange::new(414, 427),
    },
    Guideline {
        id: GuidelineKey::Asco2025,
        bodies: &["ASCO"],
        year: Some(2025),
        version: None,
        subject: "Systemic therapy of metastatic castration-resistant prostate cancer",
        drug: Some(Drug::Pluvicto),
        reference: Some(62),
        reference_version: None,
        note: Some("The text dates the update to May 2025, the reference to July."),
        lines: LineRange::new(429, 435),
    },
    Guideline {
        id: GuidelineKey::Asco2023,
        bodies: &["ASCO"],
        year: Some(2023),
        version: None,
        subject: "Rapid update on tracers for choosing Pluvicto",
        drug: Some(Drug::Pluvicto),
        reference: Some(63),
        reference_version: None,
        note: Some("The reference is dated 2024."),
        lines: LineRange::new(437, 439),
    },
    Guideline {
        id: GuidelineKey::NccnProstate,
        bodies: &["NCCN"],
        year: Some(2025),
        version: Some("2.2025"),
        subject: "Prostate cancer: Pluvicto",
        drug: Some(Drug::Pluvicto),
        reference: Some(60),
        reference_version: Some("4.2024"),
        note: None,
        lines: LineRange::new(441, 447),
    },
    Guideline {
        id: GuidelineKey::NccnNeuroendocrine,
        bodies: &["NCCN"],
        year: Some(2025),
        version: Some("3.2025"),
        subject: "Neuroendocrine and adrenal tumors: lutetium 177 dotatate",
        drug: Some(Drug::Lutathera),
        reference: Some(43),
        reference_version: Some("2.2024"),
        note: Some("Its categories stand in the tables of recommendations."),
        lines: LineRange::new(449, 472),
    },
    Guideline {
        id: GuidelineKey::NanetsPheochromocytoma2021,
        bodies: &["NANETS"],
        year: Some(2021),
        version: None,
        subject: "Metastatic or unresectable pheochromocytoma and paraganglioma",
        drug: Some(Drug::Lutathera),
        reference: Some(44),
        reference_version: None,
        note: None,
        lines: LineRange::new(474, 476),
    },
    Guideline {
        id: GuidelineKey::NanetsLung2021,
        bodies: &["NANETS", "CommNETs"],
        year: Some(2021),
        version: None,
        subject: "Neuroendocrine tumors of the lung",
        drug: None,
        reference: Some(45),
        reference_version: None,
        note: Some("The policy does not cover tumors of the lung."),
        lines: LineRange::new(478, 478),
    },
    Guideline {
        id: GuidelineKey::MedicareNcd,
        bodies: &["CMS"],
        year: None,
        version: None,
        subject: "Medicare national coverage",
        drug: None,
        reference: None,
        reference_version: None,
        note: Some("The policy itself does not apply to Medicare Advantage (L614)."),
        lines: LineRange::new(480, 482),
    },
];

const fn point(id: &'static str, guideline: GuidelineKey, point: &'static str, line: u16) -> GuidelinePoint {
    GuidelinePoint {
        id,
        guideline,
        point,
        evidence_quality: None,
        agreement: None,
        strength: None,
        category: None,
        note: None,
        lines: LineRange::line(line),
    }
}

/// The points of the guidelines, in the order of the source.
pub static GUIDELINE_POINTS: [GuidelinePoint; 18] = [
    point(
        "acr_indication",
        GuidelineKey::Acr2022,
        "Check the pathology and the indication, receptor expression included.",
        418,
    ),
    point(
        "acr_analogues",
        GuidelineKey::Acr2022,
        "Stop somatostatin analogues, and take baseline laboratory values.",
        419,
    ),
    point(
        "acr_risks",
        GuidelineKey::Acr2022,
        "Talk about risks in pregnancy, in breast-feeding and in children, and reduce them.",
        420,
    ),
    point(
        "acr_quality",
        GuidelineKey::Acr2022,
        "Treat under quality management.",
        421,
    ),
    point(
        "acr_consent",
        GuidelineKey::Acr2022,
        "Record informed consent.",
        422,
    ),
    point(
        "acr_procedure",
        GuidelineKey::Acr2022,
        "Follow a fixed procedure for this drug.",
        426,
    ),
    point(
        "acr_protection",
        GuidelineKey::Acr2022,
        "Protect from radiation, and release by the regulations.",
        427,
    ),
    GuidelinePoint {
        evidence_quality: Some("moderate"),
        strength: Some("strong"),
        ..point(
            "asco_2025_progressive",
            GuidelineKey::Asco2025,
            "For progressive mCRPC after castration, a pathway inhibitor and docetaxel: Pluvicto if PSMA-positive, or cabazitaxel.",
            433,
        )
    },
    point(
        "asco_2025_psma_pet",
        GuidelineKey::Asco2025,
        "PSMA PET is for choosing whom Pluvicto may help; in selected cases for staging; not for response.",
        435,
    ),
    GuidelinePoint {
        evidence_quality: Some("low"),
        agreement: Some("informal consensus"),
        strength: Some("weak"),
        note: Some(
            "The quotation prints two misnomers, piflutemetamol and flutemetamol (an amyloid tracer); the names here are those that were meant.",
        ),
        ..point(
            "asco_2023_tracers",
            GuidelineKey::Asco2023,
            "Ga-68 PSMA-11, F-18 piflufolastat or F-18 flotufolastat may show eligibility.",
            439,
        )
    },
    GuidelinePoint {
        category: Some(NccnCategory::One),
        ..point(
            "nccn_prostate_use",
            GuidelineKey::NccnProstate,
            "Useful in certain circumstances after receptor-directed therapy and a taxane, with PSMA-positive disease and no dominant PSMA-negative lesion.",
            447,
        )
    },
    GuidelinePoint {
        note: Some("The sizes are no criteria of the policy."),
        ..point(
            "nccn_prostate_negative",
            GuidelineKey::NccnProstate,
            "PSMA-negative: no uptake in bone with soft tissue or a solid organ from 1.0 cm, or a node from 2.5 cm (short axis).",
            447,
        )
    },
    point(
        "nccn_prostate_tracers",
        GuidelineKey::NccnProstate,
        "F-18 piflufolastat and F-18 flotufolastat may stand in for Ga-68 PSMA-11.",
        447,
    ),
    point(
        "nccn_neuroendocrine_eligibility",
        GuidelineKey::NccnNeuroendocrine,
        "For well-differentiated tumors with receptors on imaging, and adequate marrow, kidneys and liver.",
        449,
    ),
    point(
        "nccn_neuroendocrine_trials",
        GuidelineKey::NccnNeuroendocrine,
        "Trials are encouraged for rare groups: pancreas, pheochromocytoma, paraganglioma, lung and thymus.",
        449,
    ),
    point(
        "nanets_pheochromocytoma_trials",
        GuidelineKey::NanetsPheochromocytoma2021,
        "Some evidence for lutetium 177 dotatate; use it within trials only.",
        476,
    ),
    GuidelinePoint {
        strength: Some("grade B"),
        ..point(
            "nanets_lung_option",
            GuidelineKey::NanetsLung2021,
            "Receptor radionuclide therapy may be an option for receptor-positive tumors.",
            478,
        )
    },
    point(
        "medicare_none",
        GuidelineKey::MedicareNcd,
        "Medicare has made no national determination.",
        482,
    ),
];

/// The guideline with this id.
#[must_use]
pub fn guideline(id: &str) -> Option<&'static Guideline> {
    GUIDELINES.iter().find(|guideline| guideline.id.as_str() == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_guideline_and_each_has_points() {
        let ids: Vec<GuidelineKey> = GUIDELINES.iter().map(|row| row.id).collect();
        assert_eq!(ids, GuidelineKey::ALL);
        for row in &GUIDELINES {
            assert_eq!(guideline(row.id.as_str()), Some(row));
            let points = GUIDELINE_POINTS.iter().filter(|point| point.guideline == row.id);
            let mut found = 0;
            for point in points {
                found += 1;
                assert!(point.lines.is_within(row.lines), "{}", point.id);
            }
            assert!(0 < found && !row.bodies.is_empty(), "{}", row.id);
        }
        assert!(
            GUIDELINES
                .iter()
                .zip(GUIDELINES.iter().skip(1))
                .all(|(before, after)| before.lines.last < after.lines.first)
        );
        assert_eq!(guideline("asco"), None);
    }

    #[test]
    fn ids_of_points_are_unique() {
        for (place, row) in GUIDELINE_POINTS.iter().enumerate() {
            assert!(
                GUIDELINE_POINTS
                    .iter()
                    .skip(place + 1)
                    .all(|other| other.id != row.id)
            );
        }
    }

    #[test]
    fn the_strength_of_asco_is_that_of_its_first_point_alone() {
        let asco: Vec<&GuidelinePoint> = GUIDELINE_POINTS
            .iter()
            .filter(|point| point.guideline == GuidelineKey::Asco2025)
            .collect();
        assert_eq!(asco[0].strength, Some("strong"));
        assert_eq!((asco[1].strength, asco[1].evidence_quality), (None, None));
    }

    #[test]
    fn misnomers_are_named_as_such_only() {
        for row in &GUIDELINE_POINTS {
            assert!(!row.point.contains("flutemetamol"));
        }
    }
}
