//! Recommendations of the NCCN for lutetium 177 dotatate (Table 6, L453-470), beside what the policy covers.
//!
//! The source prints them for reference and does not adopt them (L410): nothing here is a criterion.

use super::lines::{LineRange, lines};
use super::table::records;
use crate::agent::Drug;
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

    /// How far the policy covers what is recommended.
    Coverage ("coverage") {
        /// Covered where every criterion is met.
        Covered = "covered",
        /// Covered in part; the rest is for a clinician.
        InPart = "in_part",
        /// Not covered.
        NotCovered = "not_covered",
    }

    /// How far a tumor has spread, as a recommendation says it.
    RecommendedExtent ("extent of a recommendation") {
        /// It came back.
        Recurrent = "recurrent",
        /// Locoregional advanced.
        LocoregionalAdvanced = "locoregional_advanced",
        /// Distant metastases.
        DistantMetastases = "distant_metastases",
        /// It cannot be removed where it is.
        LocallyUnresectable = "locally_unresectable",
    }

    /// How a therapy is recommended.
    RecommendedAs ("rank of a recommendation") {
        /// No rank is printed.
        Recommended = "recommended",
        /// A preferred regimen.
        Preferred = "preferred",
        /// An option of the first line.
        FirstLine = "first_line",
        /// An option.
        Option = "option",
        /// To be considered.
        Considered = "considered",
    }

    /// What a recommendation asks for.
    RecommendedFor ("condition of a recommendation") {
        /// Progression on somatostatin analogues.
        ProgressionOnAnalogues = "progression_on_analogues",
        /// Somatostatin receptors.
        ReceptorPositive = "receptor_positive",
        /// A positive scan with iobenguane.
        IobenguanePositive = "iobenguane_positive",
        /// A Ki-67 of at least the number beside it.
        Ki67AtLeast = "ki67_at_least",
        /// A relatively low Ki-67, without a number.
        RelativelyLowKi67 = "relatively_low_ki67",
        /// Slow growth.
        SlowGrowth = "slow_growth",
        /// A clinically significant tumor burden.
        ClinicallySignificantBurden = "clinically_significant_burden",
        /// A clinically significant burden of a tumor of low grade (typical).
        LowGradeWithClinicallySignificantBurden = "low_grade_with_clinically_significant_burden",
        /// Progression.
        Progression = "progression",
        /// Intermediate grade (atypical).
        IntermediateGrade = "intermediate_grade",
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

records! {
    /// A recommendation of the NCCN.
    #[derive(Copy)]
    Recommendation {
        /// A stable id.
        id: &'static str,
        /// The tumors that it speaks of.
        group: RecommendationGroup,
        /// The part of the group that it speaks of, where it is one.
        part: Option<&'static str>,
        /// What is recommended: `lutetium 177 dotatate`, or `iobenguane I 131`.
        therapy: &'static str,
        /// The product of the policy that it is, where it is one.
        drug: Option<Drug>,
        /// How it is recommended.
        recommended_as: RecommendedAs,
        /// The extents of disease, any of them.
        extents: &'static [RecommendedExtent],
        /// What is asked for, all of it.
        all_of: &'static [RecommendedFor],
        /// What is asked for, any of it; empty where there is no choice.
        any_of: &'static [RecommendedFor],
        /// The least Ki-67 in percent, where one is asked for. No criterion has a lower limit.
        least_ki67_percent: Option<u8>,
        /// The whole of it, in our own words.
        situation: &'static str,
        /// The category; null where the source prints none.
        category: Option<NccnCategory>,
        /// How far the policy covers it.
        coverage: Coverage,
        /// What must not be read into it.
        note: Option<&'static str>,
        /// Where the source prints it.
        lines: LineRange,
    }

    /// Whether the policy covers Lutathera for a group of tumors, and why.
    #[derive(Copy)]
    GroupCoverage {
        /// The group.
        group: RecommendationGroup,
        /// The drug.
        drug: Drug,
        /// Whether it is covered where every criterion is met.
        covered: bool,
        /// Why it is or is not, in our own words.
        why: &'static str,
        /// The lines that settle it.
        lines: &'static [LineRange],
    }
}

const DOTATATE: &str = "lutetium 177 dotatate";
const FIRST_LINE: &str = "As first-line treatment of locoregional advanced or metastatic disease: receptor-positive, \
                          Ki-67 of at least 10 %, and a clinically significant tumor burden.";
const AFTER_ANALOGUES: &str =
    "As a preferred regimen for locoregional advanced or metastatic disease that progressed on analogues.";
const ADVANCED: &[RecommendedExtent] = &[
    RecommendedExtent::LocoregionalAdvanced,
    RecommendedExtent::DistantMetastases,
];

/// What the rows of lutetium 177 dotatate have in common.
const ROW: Recommendation = Recommendation {
    id: "",
    group: RecommendationGroup::Gastrointestinal,
    part: None,
    therapy: DOTATATE,
    drug: Some(Drug::Lutathera),
    recommended_as: RecommendedAs::Recommended,
    extents: ADVANCED,
    all_of: &[],
    any_of: &[],
    least_ki67_percent: None,
    situation: "",
    category: Some(NccnCategory::TwoA),
    coverage: Coverage::Covered,
    note: None,
    lines: LineRange::line(453),
};

const fn preferred(id: &'static str, group: RecommendationGroup, line: u16) -> Recommendation {
    Recommendation {
        id,
        group,
        recommended_as: RecommendedAs::Preferred,
        all_of: &[RecommendedFor::ProgressionOnAnalogues],
        situation: AFTER_ANALOGUES,
        lines: LineRange::line(line),
        ..ROW
    }
}

const fn first_line(id: &'static str, group: RecommendationGroup, line: u16) -> Recommendation {
    Recommendation {
        id,
        group,
        recommended_as: RecommendedAs::FirstLine,
        all_of: &[
            RecommendedFor::ReceptorPositive,
            RecommendedFor::Ki67AtLeast,
            RecommendedFor::ClinicallySignificantBurden,
        ],
        least_ki67_percent: Some(10),
        situation: FIRST_LINE,
        lines: LineRange::line(line),
        ..ROW
    }
}

/// Table 6, in the order of the source.
pub static RECOMMENDATIONS: [Recommendation; 7] = [
    Recommendation {
        id: "midgut_after_analogues",
        part: Some("midgut"),
        extents: &[
            RecommendedExtent::Recurrent,
            RecommendedExtent::LocoregionalAdvanced,
            RecommendedExtent::DistantMetastases,
        ],
        all_of: &[RecommendedFor::ProgressionOnAnalogues],
        situation: "Midgut tumors that recurred, are locoregional advanced or metastatic, and progressed on analogues.",
        category: Some(NccnCategory::One),
        coverage: Coverage::InPart,
        note: Some(
            "A locoregional recurrence is for a clinician; the rest is covered where every criterion is met.",
        ),
        lines: LineRange::line(457),
        ..ROW
    },
    preferred(
        "gastrointestinal_after_analogues",
        RecommendationGroup::Gastrointestinal,
        458,
    ),
    first_line(
        "gastrointestinal_first_line",
        RecommendationGroup::Gastrointestinal,
        459,
    ),
    preferred("pancreatic_after_analogues", RecommendationGroup::Pancreatic, 461),
    first_line("pancreatic_first_line", RecommendationGroup::Pancreatic, 466),
    Recommendation {
        id: "well_differentiated_grade_3",
        group: RecommendationGroup::WellDifferentiatedGrade3,
        recommended_as: RecommendedAs::Option,
        extents: &[],
        all_of: &[
            RecommendedFor::RelativelyLowKi67,
            RecommendedFor::SlowGrowth,
            RecommendedFor::ReceptorPositive,
        ],
        situation: "An option for receptor-positive tumors of favorable biology: slow growth and a relatively low Ki-67.",
        category: None,
        coverage: Coverage::NotCovered,
        note: Some("The source prints no category in this row."),
        lines: LineRange::line(468),
        ..ROW
    },
    Recommendation {
        id: "pheochromocytoma_paraganglioma",
        group: RecommendationGroup::PheochromocytomaParaganglioma,
        recommended_as: RecommendedAs::Considered,
        extents: &[
            RecommendedExtent::LocallyUnresectable,
            RecommendedExtent::DistantMetastases,
        ],
        all_of: &[RecommendedFor::ReceptorPositive],
        situation: "To be considered for receptor-positive tumors that cannot be removed or have spread.",
        coverage: Coverage::NotCovered,
        lines: LineRange::line(470),
        ..ROW
    },
];

/// Recommendations that the source reports in its text, beside Table 6.
pub static ALSO_RECOMMENDED: [Recommendation; 2] = [
    Recommendation {
        id: "lung_thymus",
        group: RecommendationGroup::LungThymus,
        any_of: &[
            RecommendedFor::LowGradeWithClinicallySignificantBurden,
            RecommendedFor::Progression,
            RecommendedFor::IntermediateGrade,
        ],
        situation: "Locoregional advanced or metastatic tumors of the lung or thymus: of low grade (typical) with a \
                    clinically significant burden, or with progression, or of intermediate grade (atypical).",
        coverage: Coverage::NotCovered,
        note: Some("Reported in the summary of evidence, which calls the evidence insufficient."),
        lines: LineRange::line(363),
        ..ROW
    },
    Recommendation {
        id: "iobenguane",
        group: RecommendationGroup::PheochromocytomaParaganglioma,
        therapy: "iobenguane I 131",
        drug: None,
        extents: &[
            RecommendedExtent::LocallyUnresectable,
            RecommendedExtent::DistantMetastases,
        ],
        all_of: &[RecommendedFor::IobenguanePositive],
        situation: "Tumors that cannot be removed or have spread, with a positive iobenguane scan.",
        coverage: Coverage::NotCovered,
        note: Some(
            "The product was discontinued and its criteria were removed (L492, L607); the review still describes it \
             (L304-306, L365).",
        ),
        lines: LineRange::line(472),
        ..ROW
    },
];

const fn coverage(group: RecommendationGroup, lines: &'static [LineRange]) -> GroupCoverage {
    GroupCoverage {
        group,
        drug: Drug::Lutathera,
        covered: group.covered(),
        why: group.coverage(),
        lines,
    }
}

/// Whether the policy covers Lutathera for the groups of the recommendations, and why.
pub static COVERAGE: [GroupCoverage; 5] = [
    coverage(RecommendationGroup::Gastrointestinal, lines![46, 610]),
    coverage(RecommendationGroup::Pancreatic, lines![46, 610]),
    coverage(RecommendationGroup::WellDifferentiatedGrade3, lines![46]),
    coverage(RecommendationGroup::PheochromocytomaParaganglioma, lines![56]),
    coverage(RecommendationGroup::LungThymus, lines![46, 359..363]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_the_source() {
        let lines: Vec<u16> = RECOMMENDATIONS.iter().map(|row| row.lines.first).collect();
        assert_eq!(lines, [457, 458, 459, 461, 466, 468, 470]);
        for (place, row) in RECOMMENDATIONS.iter().chain(&ALSO_RECOMMENDED).enumerate() {
            let covered = row.therapy == DOTATATE && row.group.covered();
            assert_eq!(row.coverage != Coverage::NotCovered, covered, "{}", row.id);
            assert_eq!(row.drug.is_some(), row.therapy == DOTATATE, "{}", row.id);
            let later = RECOMMENDATIONS.iter().chain(&ALSO_RECOMMENDED).skip(place + 1);
            assert!(later.into_iter().all(|other| other.id != row.id), "{}", row.id);
        }
    }

    #[test]
    fn one_row_has_no_category_and_two_have_a_lower_limit_of_ki67() {
        for row in &RECOMMENDATIONS {
            let grade_3 = row.group == RecommendationGroup::WellDifferentiatedGrade3;
            assert_eq!(row.category.is_none(), grade_3);
            assert_eq!(row.least_ki67_percent.is_some(), row.situation.contains("10 %"));
            assert_eq!(
                row.least_ki67_percent.is_some(),
                row.all_of.contains(&RecommendedFor::Ki67AtLeast)
            );
        }
        let first = RECOMMENDATIONS
            .iter()
            .filter(|row| row.category == Some(NccnCategory::One));
        assert_eq!(first.count(), 1);
    }

    #[test]
    fn a_recurrence_makes_coverage_partial() {
        for row in &RECOMMENDATIONS {
            let recurrent = row.extents.contains(&RecommendedExtent::Recurrent);
            assert_eq!(row.coverage == Coverage::InPart, recurrent, "{}", row.id);
        }
    }

    #[test]
    fn every_group_says_why() {
        let groups: Vec<RecommendationGroup> = COVERAGE.iter().map(|row| row.group).collect();
        assert_eq!(groups, RecommendationGroup::ALL);
        for row in &COVERAGE {
            assert_eq!(row.why.starts_with("Not covered"), !row.covered);
        }
    }
}
