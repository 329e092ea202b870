//! Key trials (Table 5, L377-406): ongoing and unpublished when the source was written.

use std::fmt;

use super::lines::LineRange;

/// A month of a year: written `2027-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// The month: 1 to 12.
    pub month: i8,
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl serde::Serialize for Month {
    /// As text: `2027-01`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Trial {
    /// Its number at ClinicalTrials.gov.
    pub nct: &'static str,
    /// A short title of ours.
    pub title: &'static str,
    /// Its acronym, where the source prints one.
    pub acronym: Option<&'static str>,
    /// The drugs on trial.
    pub drugs: &'static [&'static str],
    /// Planned enrollment, as printed.
    pub planned_enrollment: u32,
    /// The month in which it should be complete, as printed.
    pub completion: Month,
    /// Whether the source marks it as sponsored by industry.
    pub industry_sponsored: bool,
    /// What is doubtful in the row.
    pub note: Option<&'static str>,
    /// Where the source prints it.
    pub lines: LineRange,
}

const LUTATHERA: &[&str] = &["Lutathera"];
const PSMA_617: &[&str] = &["Lu-177 PSMA-617"];

const fn month(year: i16, month: i8) -> Month {
    Month { year, month }
}

/// The trials, in the order of the source.
pub static TRIALS: [Trial; 14] = [
    Trial {
        nct: "NCT03206060",
        title: "Pheochromocytoma or paraganglioma that cannot be operated on",
        acronym: None,
        drugs: LUTATHERA,
        planned_enrollment: 13_090,
        completion: month(2027, 1),
        industry_sponsored: false,
        note: Some("13090 cannot be right for so rare a tumor; look the number up in the registry."),
        lines: LineRange::line(381),
    },
    Trial {
        nct: "NCT04665739",
        title: "Advanced bronchial tumors with somatostatin receptors",
        acronym: None,
        drugs: LUTATHERA,
        planned_enrollment: 78,
        completion: month(2033, 1),
        industry_sponsored: false,
        note: None,
        lines: LineRange::line(382),
    },
    Trial {
        nct: "NCT04086485",
        title: "With olaparib in gastroenteropancreatic tumors that cannot be operated on",
        acronym: None,
        drugs: &["Lutathera", "olaparib"],
        planned_enrollment: 56,
        completion: month(2028, 1),
        industry_sponsored: false,
        note: None,
        lines: LineRange::line(383),
    },
    Trial {
        nct: "NCT03691064",
        title: "Long-term safety after approval",
        acronym: Some("SALUS"),
        drugs: LUTATHERA,
        planned_enrollment: 1_014,
        completion: month(2028, 6),
        industry_sponsored: false,
        note: Some("Not marked as sponsored by industry, which a safety study after approval usually is."),
        lines: LineRange::line(388),
    },
    Trial {
        nct: "NCT03972488",
        title: "Advanced gastroenteropancreatic tumors of grade 2 or 3",
        acronym: Some("NETTER-2"),
        drugs: LUTATHERA,
        planned_enrollment: 226,
        completion: month(2027, 10),
        industry_sponsored: true,
        note: None,
        lines: LineRange::line(389),
    },
    Trial {
        nct: "NCT04954820",
        title: "Treating again after new progression of an intestinal tumor",
        acronym: Some("ReLUTH"),
        drugs: LUTATHERA,
        planned_enrollment: 146,
        completion: month(2031, 10),
        industry_sponsored: false,
        note: None,
        lines: LineRange::line(390),
    },
    Trial {
        nct: "NCT01876771",
        title: "Lutetium octreotate in tumors with somatostatin receptors",
        acronym: None,
        drugs: &["Lu-177 dotatate"],
        planned_enrollment: 500,
        completion: month(2042, 12),
        industry_sponsored: false,
        note: None,
        lines: LineRange::line(391),
    },
    Trial {
        nct: "NCT06121271",
        title: "Uses beyond the label: lung, thymus, pheochromocytoma, paraganglioma, medullary thyroid, treating again",
        acronym: None,
        drugs: LUTATHERA,
        planned_enrollment: 110,
        completion: month(2027, 11),
        industry_sponsored: false,
        note: None,
        lines: LineRange::line(392),
    },
    Trial {
        nct: "NCT06320067",
        title: "Platform of drugs and radiation in metastatic prostate cancer",
        acronym: Some("STAMPEDE2"),
        drugs: PSMA_617,
        planned_enrollment: 8_000,
        completion: month(2034, 3),
        industry_sponsored: false,
        note: Some("The printed title names no radiopharmaceutical; the product is inferred."),
        lines: LineRange::line(393),
    },
    Trial {
        nct: "NCT06496581",
        title: "New hormone-sensitive metastatic prostate cancer with a PSA that stays up",
        acronym: None,
        drugs: PSMA_617,
        planned_enrollment: 500,
        completion: month(2039, 8),
        industry_sponsored: false,
        note: None,
        lines: LineRange::line(394),
    },
    Trial {
        nct: "NCT04720157",
        title: "Added to standard care in hormone-sensitive metastatic prostate cancer",
        acronym: None,
        drugs: PSMA_617,
        planned_enrollment: 1_144,
        completion: month(2026, 2),
        industry_sponsored: true,
        note: None,
        lines: LineRange::line(395),
    },
    Trial {
        nct: "NCT04689828",
        title: "Against a change of pathway inhibitor before any taxane",
        acronym: Some("PSMAfore"),
        drugs: PSMA_617,
        planned_enrollment: 470,
        completion: month(2025, 9),
        industry_sponsored: true,
        note: None,
        lines: LineRange::line(396),
    },
    Trial {
        nct: "NCT04663997",
        title: "Against docetaxel in PSMA-positive castration-resistant cancer",
        acronym: None,
        drugs: &["Lu-177 PSMA-617", "docetaxel"],
        planned_enrollment: 200,
        completion: month(2025, 12),
        industry_sponsored: false,
        note: None,
        lines: LineRange::line(397),
    },
    Trial {
        nct: "NCT05150236",
        title: "Alone or with two checkpoint inhibitors in castration-resistant cancer",
        acronym: None,
        drugs: &["Lu-177 PSMA", "ipilimumab", "nivolumab"],
        planned_enrollment: 93,
        completion: month(2024, 12),
        industry_sponsored: false,
        note: None,
        lines: LineRange::line(402),
    },
];

/// The trial with this number.
///
/// ```
/// use radiopharm_policy::reference::trial;
///
/// assert_eq!(trial("NCT03972488").and_then(|trial| trial.acronym), Some("NETTER-2"));
/// assert_eq!(trial("NCT00000000"), None);
/// ```
#[must_use]
pub fn trial(nct: &str) -> Option<&'static Trial> {
    TRIALS.iter().find(|trial| trial.nct == nct)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_unique_and_have_their_form() {
        for (place, row) in TRIALS.iter().enumerate() {
            let digits = row.nct.strip_prefix("NCT").unwrap();
            assert!(digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit()));
            assert!(TRIALS.iter().skip(place + 1).all(|other| other.nct != row.nct));
            assert_eq!(trial(row.nct), Some(row));
            assert!(!row.drugs.is_empty() && 0 < row.planned_enrollment);
            assert!((1..=12).contains(&row.completion.month));
        }
        assert!(TRIALS.is_sorted_by_key(|row| row.lines.first));
    }

    #[test]
    fn sums_of_the_printed_table() {
        assert_eq!(TRIALS.iter().filter(|row| row.industry_sponsored).count(), 3);
        let without_the_slip = TRIALS.iter().filter(|row| row.planned_enrollment != 13_090);
        assert_eq!(
            without_the_slip.map(|row| row.planned_enrollment).sum::<u32>(),
            12_537
        );
        assert!(trial("NCT03206060").unwrap().note.is_some());
    }
}
