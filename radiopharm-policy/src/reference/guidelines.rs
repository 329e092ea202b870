//! Practice guidelines and position statements (L408-482).
//!
//! The source includes them for reference, without adopting them (L410): nothing here is a criterion.

use super::lines::LineRange;

/// A guideline or a position statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Guideline {
    /// A stable id.
    pub id: &'static str,
    /// Who issued it.
    pub bodies: &'static [&'static str],
    /// The year, as the text of the source gives it; `None` where there is no document.
    pub year: Option<i16>,
    /// Its version, where it has one.
    pub version: Option<&'static str>,
    /// What it is about.
    pub subject: &'static str,
    /// What it says, in our own words.
    pub points: &'static [&'static str],
    /// How strongly, in its own terms.
    pub strength: Option<&'static str>,
    /// The number in the source's list of references.
    pub reference: Option<u8>,
    /// What is doubtful or must not be read into it.
    pub note: Option<&'static str>,
    /// Where the source reports it.
    pub lines: LineRange,
}

/// The guidelines, in the order of the source.
pub static GUIDELINES: [Guideline; 8] = [
    Guideline {
        id: "acr_2022",
        bodies: &["ACR", "ACNM", "ASTRO", "SNMMI"],
        year: Some(2022),
        version: None,
        subject: "Practice parameter for lutetium 177 dotatate in gastroenteropancreatic tumors",
        points: &[
            "Check the pathology and the indication, receptor expression included.",
            "Stop somatostatin analogues, and take baseline laboratory values.",
            "Talk about risks in pregnancy, in breast-feeding and in children, and reduce them.",
            "Treat under quality management.",
            "Record informed consent.",
            "Follow a fixed procedure for this drug.",
            "Protect from radiation, and release by the regulations.",
        ],
        strength: None,
        reference: Some(42),
        note: None,
        lines: LineRange::new(414, 427),
    },
    Guideline {
        id: "asco_2025",
        bodies: &["ASCO"],
        year: Some(2025),
        version: None,
        subject: "Systemic therapy of metastatic castration-resistant prostate cancer",
        points: &[
            "After castration, a pathway inhibitor and docetaxel: Pluvicto if PSMA-positive, or cabazitaxel.",
            "PSMA PET is for choosing whom Pluvicto may help; in selected cases for staging; not for response.",
        ],
        strength: Some("moderate evidence, strong recommendation"),
        reference: Some(62),
        note: Some("The text dates the update to May 2025, the reference to July."),
        lines: LineRange::new(429, 435),
    },
    Guideline {
        id: "asco_2023",
        bodies: &["ASCO"],
        year: Some(2023),
        version: None,
        subject: "Rapid update on tracers for choosing Pluvicto",
        points: &["Ga-68 PSMA-11, F-18 piflufolastat or F-18 flotufolastat may show eligibility."],
        strength: Some("low evidence, informal consensus, weak recommendation"),
        reference: Some(63),
        note: Some(
            "The quotation prints two misnomers, piflutemetamol and flutemetamol (an amyloid tracer); the names above \
             are those that were meant. The reference is dated 2024.",
        ),
        lines: LineRange::new(437, 439),
    },
    Guideline {
        id: "nccn_prostate",
        bodies: &["NCCN"],
        year: Some(2025),
        version: Some("2.2025"),
        subject: "Prostate cancer: Pluvicto",
        points: &[
            "Useful in certain circumstances after a pathway inhibitor and a taxane, with PSMA-positive disease and no \
             dominant PSMA-negative lesion.",
            "PSMA-negative: no uptake in bone with soft tissue or a solid organ from 1.0 cm, or a node from 2.5 cm \
             (short axis).",
            "F-18 piflufolastat and F-18 flotufolastat may stand in for Ga-68 PSMA-11.",
        ],
        strength: Some("category 1"),
        reference: Some(60),
        note: Some("The reference names version 4.2024. The sizes are no criteria of the policy."),
        lines: LineRange::new(441, 447),
    },
    Guideline {
        id: "nccn_neuroendocrine",
        bodies: &["NCCN"],
        year: Some(2025),
        version: Some("3.2025"),
        subject: "Neuroendocrine and adrenal tumors: lutetium 177 dotatate",
        points: &[
            "For well-differentiated tumors with receptors on imaging, and adequate marrow, kidneys and liver.",
            "Trials are encouraged for rare groups: pancreas, pheochromocytoma, paraganglioma, lung and thymus.",
            "Categories stand in the table of recommendations.",
        ],
        strength: Some("categories 1 and 2A"),
        reference: Some(43),
        note: Some("The reference names version 2.2024."),
        lines: LineRange::new(449, 472),
    },
    Guideline {
        id: "nanets_pheochromocytoma_2021",
        bodies: &["NANETS"],
        year: Some(2021),
        version: None,
        subject: "Metastatic or unresectable pheochromocytoma and paraganglioma",
        points: &["Some evidence for lutetium 177 dotatate; use it within trials only."],
        strength: None,
        reference: Some(44),
        note: None,
        lines: LineRange::new(474, 476),
    },
    Guideline {
        id: "nanets_lung_2021",
        bodies: &["NANETS", "CommNETs"],
        year: Some(2021),
        version: None,
        subject: "Neuroendocrine tumors of the lung",
        points: &["Receptor radionuclide therapy may be an option for receptor-positive tumors."],
        strength: Some("grade B"),
        reference: Some(45),
        note: Some("The policy does not cover tumors of the lung."),
        lines: LineRange::new(478, 478),
    },
    Guideline {
        id: "medicare_ncd",
        bodies: &["CMS"],
        year: None,
        version: None,
        subject: "Medicare national coverage",
        points: &["Medicare has made no national determination."],
        strength: None,
        reference: None,
        note: Some("The policy itself does not apply to Medicare Advantage (L614)."),
        lines: LineRange::new(480, 482),
    },
];

/// The guideline with this id.
#[must_use]
pub fn guideline(id: &str) -> Option<&'static Guideline> {
    GUIDELINES.iter().find(|guideline| guideline.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_rows_stand_in_order() {
        for (place, row) in GUIDELINES.iter().enumerate() {
            assert_eq!(guideline(row.id), Some(row));
            assert!(GUIDELINES.iter().skip(place + 1).all(|other| other.id != row.id));
            assert!(!row.bodies.is_empty() && !row.points.is_empty());
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
    fn misnomers_are_named_as_such_only() {
        for row in &GUIDELINES {
            assert!(row.points.iter().all(|point| !point.contains("flutemetamol")));
        }
    }
}
