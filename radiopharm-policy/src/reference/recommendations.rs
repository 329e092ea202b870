//! Recommendations of the NCCN for lutetium 177 dotatate (Table 6, L453-470), beside what the policy covers.
//!
//! The source prints them for reference and does not adopt them (L410): nothing here is a criterion.

use super::lines::LineRange;
use crate::word::words;

words! {
    /// The tumors that a recommendation speaks of.
    RecommendationGroup ("recommendation group") {
        /// Well-differentiated tumors of stomach and bowel, grade 1 or 2.
        Gastrointestinal = "gastrointestinal",
        /// Well-differentiated tumors of the pancreas, grade 1 or 2.
        Pancreatic = "pancreatic",
        /// Tumors of grade 3 that are well differentiated.
        WellDifferentiatedGrade3 = "well_differentiated_grade_3",
        /// Pheochromocytoma and paraganglioma.
        PheochromocytomaParaganglioma = "pheochromocytoma_paraganglioma",
        /// Neuroendocrine tumors of the lung and the thymus.
        LungThymus = "lung_thymus",
    }

    /// A category of evidence and consensus of the NCCN.
    NccnCategory ("NCCN category") {
        /// High-level evidence, and uniform consensus.
        One = "1",
        /// Lower-level evidence, and uniform consensus.
        TwoA = "2A",
    }
}

impl RecommendationGroup {
    /// Whether the policy covers Lutathera for these tumors, where every criterion is met (L46, L56).
    #[must_use]
    pub const fn covered(self) -> bool {
        match self {
            Self::Gastrointestinal | Self::Pancreatic => true,
            Self::WellDifferentiatedGrade3 | Self::PheochromocytomaParaganglioma | Self::LungThymus => false,
        }
    }

    /// Why it does or does not, in our own words.
    #[must_use]
    pub const fn coverage(self) -> &'static str {
        match self {
            Self::Gastrointestinal | Self::Pancreatic => {
                "Covered where every criterion is met; progression on an analogue has not been asked for since \
                 2026-04-01."
            }
            Self::WellDifferentiatedGrade3 => {
                "Not covered: the criterion is low or intermediate grade, a Ki-67 of at most 20 %. Grade 3 with a \
                 Ki-67 of at most 20 % is for a clinician to judge."
            }
            Self::PheochromocytomaParaganglioma => "Not covered: named as investigational.",
            Self::LungThymus => {
                "Not covered: not gastroenteropancreatic, and the source calls the evidence insufficient."
            }
        }
    }
}

/// A recommendation of the NCCN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Recommendation {
    /// The tumors that it speaks of.
    pub group: RecommendationGroup,
    /// What is recommended: `lutetium 177 dotatate`, or `iobenguane I 131`.
    pub therapy: &'static str,
    /// When, in our own words.
    pub situation: &'static str,
    /// The category; `None` where the source prints none.
    pub category: Option<NccnCategory>,
    /// Whether the policy covers this therapy for the group.
    pub covered: bool,
    /// What must not be read into it.
    pub note: Option<&'static str>,
    /// Where the source prints it.
    pub lines: LineRange,
}

const DOTATATE: &str = "lutetium 177 dotatate";
const NO_CRITERION: &str =
    "A Ki-67 of at least 10 % is a condition of this recommendation only: no criterion has a lower limit.";
const FIRST_LINE: &str = "As first-line treatment of locoregional advanced or metastatic disease: receptor-positive, \
                          Ki-67 of at least 10 %, and a clinically significant tumor burden.";
const AFTER_ANALOGUES: &str =
    "As a preferred regimen for locoregional advanced or metastatic disease that progressed on analogues.";

const fn row(
    group: RecommendationGroup,
    situation: &'static str,
    category: Option<NccnCategory>,
    note: Option<&'static str>,
    line: u16,
) -> Recommendation {
    Recommendation {
        group,
        therapy: DOTATATE,
        situation,
        category,
        covered: group.covered(),
        note,
        lines: LineRange::line(line),
    }
}

/// Table 6, in the order of the source.
pub static RECOMMENDATIONS: [Recommendation; 7] = [
    row(
        RecommendationGroup::Gastrointestinal,
        "Midgut tumors that recurred, are locoregional advanced or metastatic, and progressed on analogues.",
        Some(NccnCategory::One),
        None,
        457,
    ),
    row(
        RecommendationGroup::Gastrointestinal,
        AFTER_ANALOGUES,
        Some(NccnCategory::TwoA),
        None,
        458,
    ),
    row(
        RecommendationGroup::Gastrointestinal,
        FIRST_LINE,
        Some(NccnCategory::TwoA),
        Some(NO_CRITERION),
        459,
    ),
    row(
        RecommendationGroup::Pancreatic,
        AFTER_ANALOGUES,
        Some(NccnCategory::TwoA),
        None,
        461,
    ),
    row(
        RecommendationGroup::Pancreatic,
        FIRST_LINE,
        Some(NccnCategory::TwoA),
        Some(NO_CRITERION),
        466,
    ),
    row(
        RecommendationGroup::WellDifferentiatedGrade3,
        "An option for receptor-positive tumors of favorable biology: slow growth and a relatively low Ki-67.",
        None,
        Some("The source prints no category in this row."),
        468,
    ),
    row(
        RecommendationGroup::PheochromocytomaParaganglioma,
        "To be considered for receptor-positive tumors that cannot be removed or have spread.",
        Some(NccnCategory::TwoA),
        None,
        470,
    ),
];

/// Recommendations that the source reports in its text, beside Table 6.
pub static ALSO_RECOMMENDED: [Recommendation; 2] = [
    Recommendation {
        group: RecommendationGroup::LungThymus,
        therapy: DOTATATE,
        situation: "Locoregional advanced or metastatic tumors of the lung or thymus: of low grade (typical) with a \
                    clinically significant burden, or with progression, or of intermediate grade (atypical).",
        category: Some(NccnCategory::TwoA),
        covered: false,
        note: Some("Reported in the summary of evidence, which calls the evidence insufficient."),
        lines: LineRange::line(363),
    },
    Recommendation {
        group: RecommendationGroup::PheochromocytomaParaganglioma,
        therapy: "iobenguane I 131",
        situation: "Tumors that cannot be removed or have spread, with a positive iobenguane scan.",
        category: Some(NccnCategory::TwoA),
        covered: false,
        note: Some(
            "The product was discontinued and its criteria were removed (L492, L607); the review still describes it \
             (L304-306, L365).",
        ),
        lines: LineRange::line(472),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_the_source() {
        let lines: Vec<u16> = RECOMMENDATIONS.iter().map(|row| row.lines.first).collect();
        assert_eq!(lines, [457, 458, 459, 461, 466, 468, 470]);
        for row in RECOMMENDATIONS.iter().chain(&ALSO_RECOMMENDED) {
            assert_eq!(row.covered, row.therapy == DOTATATE && row.group.covered());
        }
    }

    #[test]
    fn one_row_has_no_category_and_two_have_the_ki67_note() {
        for row in &RECOMMENDATIONS {
            let grade_3 = row.group == RecommendationGroup::WellDifferentiatedGrade3;
            assert_eq!(row.category.is_none(), grade_3);
            assert_eq!(row.note == Some(NO_CRITERION), row.situation.contains("10 %"));
        }
        let first = RECOMMENDATIONS
            .iter()
            .filter(|row| row.category == Some(NccnCategory::One));
        assert_eq!(first.count(), 1);
    }

    #[test]
    fn every_group_says_why() {
        for group in RecommendationGroup::ALL {
            assert_eq!(group.coverage().starts_with("Not covered"), !group.covered());
        }
    }
}
