//! Key trials (Table 5, L377-406): ongoing and unpublished when the source was written.

use std::fmt;
use std::str::FromStr;

use super::lines::LineRange;
use super::table::records;
use crate::agent::Drug;
use crate::word::words;

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

/// A text that is not a month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a month is written `2027-01`")]
pub struct NotMonth;

impl FromStr for Month {
    type Err = NotMonth;

    fn from_str(text: &str) -> Result<Self, NotMonth> {
        let (year, month) = text.split_once('-').ok_or(NotMonth)?;
        let of_digits =
            |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        if !of_digits(year, 4) || !of_digits(month, 2) {
            return Err(NotMonth);
        }
        let (year, month) = (
            year.parse().map_err(|_| NotMonth)?,
            month.parse().map_err(|_| NotMonth)?,
        );
        if (1..=12).contains(&month) {
            Ok(Self { year, month })
        } else {
            Err(NotMonth)
        }
    }
}

impl<'de> serde::Deserialize<'de> for Month {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

words! {
    /// The phase of a trial.
    TrialPhase ("trial phase") {
        /// Phase 2.
        Two = "2",
        /// Phase 3.
        Three = "3",
    }

    /// How far a trial is.
    TrialStatus ("trial status") {
        /// Listed as ongoing.
        Ongoing = "ongoing",
    }
}

records! {
    /// A trial.
    #[derive(Copy)]
    Trial {
        /// Its number at ClinicalTrials.gov.
        nct: &'static str,
        /// A short title of ours.
        title: &'static str,
        /// Its acronym, where the source prints one.
        acronym: Option<&'static str>,
        /// The product of the policy that is on trial; null where the title does not say that it is one of them.
        drug: Option<Drug>,
        /// The name of the radiopharmaceutical as the title prints it; null where it prints none.
        agent: Option<&'static str>,
        /// What is given together with it.
        combined_with: &'static [&'static str],
        /// What it is compared with; null where the title names nothing.
        comparator: Option<&'static str>,
        /// Whom the trial is for.
        population: &'static str,
        /// The phase; null where the title names none.
        phase: Option<TrialPhase>,
        /// Whether the title says that it is randomized; null where it does not say.
        randomized: Option<bool>,
        /// Whether the title says that it is open-label; null where it does not say.
        open_label: Option<bool>,
        /// The heading that it stands under.
        status: TrialStatus,
        /// Planned enrollment, as printed.
        planned_enrollment: u32,
        /// Planned enrollment by another source, where the printed one cannot be right.
        corrected_enrollment: Option<u32>,
        /// The month in which it should be complete, as printed.
        completion: Month,
        /// Whether the source marks it as sponsored by industry.
        industry_sponsored: bool,
        /// What is doubtful in the row.
        note: Option<&'static str>,
        /// Where the source prints it.
        lines: LineRange,
    }
}

const TRIAL: Trial = Trial {
    nct: "",
    title: "",
    acronym: None,
    drug: None,
    agent: None,
    combined_with: &[],
    comparator: None,
    population: "",
    phase: None,
    randomized: None,
    open_label: None,
    status: TrialStatus::Ongoing,
    planned_enrollment: 0,
    corrected_enrollment: None,
    completion: month(0, 0),
    industry_sponsored: false,
    note: None,
    lines: LineRange::line(380),
};

const fn month(year: i16, month: i8) -> Month {
    Month { year, month }
}

/// The trials, in the order of the source.
pub static TRIALS: [Trial; 14] = [
    Trial {
        nct: "NCT03206060",
        title: "Pheochromocytoma or paraganglioma that cannot be operated on",
        drug: Some(Drug::Lutathera),
        agent: Some("Lu-177-DOTATATE (Lutathera)"),
        population: "inoperable pheochromocytoma or paraganglioma",
        planned_enrollment: 13_090,
        corrected_enrollment: Some(90),
        completion: month(2027, 1),
        note: Some(
            "13090 cannot be right for so rare a tumor; an abstract of the study (Endocrine Abstracts 98, C22) plans 90.",
        ),
        lines: LineRange::line(381),
        ..TRIAL
    },
    Trial {
        nct: "NCT04665739",
        title: "Advanced bronchial tumors with somatostatin receptors",
        drug: Some(Drug::Lutathera),
        agent: Some("Lutetium Lu 177 Dotatate"),
        population: "advanced bronchial neuroendocrine tumors with somatostatin receptors",
        planned_enrollment: 78,
        completion: month(2033, 1),
        lines: LineRange::line(382),
        ..TRIAL
    },
    Trial {
        nct: "NCT04086485",
        title: "With olaparib in gastroenteropancreatic tumors that cannot be operated on",
        drug: Some(Drug::Lutathera),
        agent: Some("Lu-177-DOTATATE (Lutathera)"),
        combined_with: &["olaparib"],
        population: "inoperable gastroenteropancreatic neuroendocrine tumors",
        planned_enrollment: 56,
        completion: month(2028, 1),
        lines: LineRange::line(383),
        ..TRIAL
    },
    Trial {
        nct: "NCT03691064",
        title: "Long-term safety after approval",
        acronym: Some("SALUS"),
        drug: Some(Drug::Lutathera),
        agent: Some("Lutathera"),
        population: "persons treated with the approved product",
        planned_enrollment: 1_014,
        completion: month(2028, 6),
        note: Some("Not marked as sponsored by industry, which a safety study after approval usually is."),
        lines: LineRange::line(388),
        ..TRIAL
    },
    Trial {
        nct: "NCT03972488",
        title: "Advanced gastroenteropancreatic tumors of grade 2 or 3",
        acronym: Some("NETTER-2"),
        drug: Some(Drug::Lutathera),
        agent: Some("Lutathera"),
        population: "advanced gastroenteropancreatic neuroendocrine tumors of grade 2 or 3",
        phase: Some(TrialPhase::Three),
        randomized: Some(true),
        open_label: Some(true),
        planned_enrollment: 226,
        completion: month(2027, 10),
        industry_sponsored: true,
        note: Some("Its results are published: reference 35."),
        lines: LineRange::line(389),
        ..TRIAL
    },
    Trial {
        nct: "NCT04954820",
        title: "Treating again after new progression of an intestinal tumor",
        acronym: Some("ReLUTH"),
        drug: Some(Drug::Lutathera),
        agent: Some("Lutathera ([177Lu]Lu-DOTA-TATE)"),
        population: "well-differentiated intestinal neuroendocrine tumors that progressed anew",
        phase: Some(TrialPhase::Two),
        randomized: Some(true),
        planned_enrollment: 146,
        completion: month(2031, 10),
        lines: LineRange::line(390),
        ..TRIAL
    },
    Trial {
        nct: "NCT01876771",
        title: "Lutetium octreotate in tumors with somatostatin receptors",
        drug: Some(Drug::Lutathera),
        agent: Some("Lutetium-177 [DOTA0, Tyr3] Octreotate (Lu-DOTA-TATE)"),
        population: "tumors with somatostatin receptors",
        phase: Some(TrialPhase::Two),
        open_label: Some(true),
        planned_enrollment: 500,
        completion: month(2042, 12),
        lines: LineRange::line(391),
        ..TRIAL
    },
    Trial {
        nct: "NCT06121271",
        title: "Uses beyond the label: lung, thymus, pheochromocytoma, paraganglioma, medullary thyroid, treating again",
        drug: Some(Drug::Lutathera),
        agent: Some("Lu-177 DOTATATE (Lutathera)"),
        population: "bronchial and thymic tumors, paraganglioma, pheochromocytoma, medullary thyroid carcinoma, earlier receptor therapy",
        planned_enrollment: 110,
        completion: month(2027, 11),
        lines: LineRange::line(392),
        ..TRIAL
    },
    Trial {
        nct: "NCT06320067",
        title: "Platform of drugs and radiation in metastatic prostate cancer",
        acronym: Some("STAMPEDE2"),
        population: "metastatic prostate cancer on androgen deprivation and a signaling inhibitor",
        randomized: Some(true),
        planned_enrollment: 8_000,
        completion: month(2034, 3),
        note: Some("The printed title names no radiopharmaceutical."),
        lines: LineRange::line(393),
        ..TRIAL
    },
    Trial {
        nct: "NCT06496581",
        title: "New hormone-sensitive metastatic prostate cancer with a PSA that stays up",
        drug: Some(Drug::Pluvicto),
        agent: Some("177Lu-PSMA617"),
        combined_with: &["standard care"],
        comparator: Some("standard care"),
        population: "new hormone-sensitive metastatic prostate cancer, PSA at least 0.2 ng/mL 6 to 8 months after treatment began",
        phase: Some(TrialPhase::Three),
        randomized: Some(true),
        planned_enrollment: 500,
        completion: month(2039, 8),
        lines: LineRange::line(394),
        ..TRIAL
    },
    Trial {
        nct: "NCT04720157",
        title: "Added to standard care in hormone-sensitive metastatic prostate cancer",
        drug: Some(Drug::Pluvicto),
        agent: Some("177Lu-PSMA-617"),
        combined_with: &["standard care"],
        comparator: Some("standard care"),
        population: "hormone-sensitive metastatic prostate cancer",
        phase: Some(TrialPhase::Three),
        randomized: Some(true),
        open_label: Some(true),
        planned_enrollment: 1_144,
        completion: month(2026, 2),
        industry_sponsored: true,
        lines: LineRange::line(395),
        ..TRIAL
    },
    Trial {
        nct: "NCT04689828",
        title: "Against a change of pathway inhibitor before any taxane",
        acronym: Some("PSMAfore"),
        drug: Some(Drug::Pluvicto),
        agent: Some("177Lu-PSMA-617"),
        comparator: Some("a change of androgen receptor-directed therapy"),
        population: "progressive metastatic castration-resistant prostate cancer without a taxane",
        phase: Some(TrialPhase::Three),
        randomized: Some(true),
        open_label: Some(true),
        planned_enrollment: 470,
        completion: month(2025, 9),
        industry_sponsored: true,
        lines: LineRange::line(396),
        ..TRIAL
    },
    Trial {
        nct: "NCT04663997",
        title: "Against docetaxel in PSMA-positive castration-resistant cancer",
        drug: Some(Drug::Pluvicto),
        agent: Some("177 LuPSMA-617"),
        comparator: Some("docetaxel"),
        population: "PSMA-positive metastatic castration-resistant prostate cancer",
        phase: Some(TrialPhase::Two),
        randomized: Some(true),
        planned_enrollment: 200,
        completion: month(2025, 12),
        lines: LineRange::line(397),
        ..TRIAL
    },
    Trial {
        nct: "NCT05150236",
        title: "Alone or with two checkpoint inhibitors in castration-resistant cancer",
        agent: Some("177Lu-PSMA"),
        combined_with: &["ipilimumab", "nivolumab"],
        comparator: Some("177Lu-PSMA alone"),
        population: "metastatic castration-resistant prostate cancer",
        phase: Some(TrialPhase::Two),
        planned_enrollment: 93,
        completion: month(2024, 12),
        note: Some("The title names no ligand of PSMA, so it may be another product than Pluvicto."),
        lines: LineRange::line(402),
        ..TRIAL
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
            assert!(!row.population.is_empty() && 0 < row.planned_enrollment);
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
        let corrected = TRIALS
            .iter()
            .filter_map(|row| row.corrected_enrollment.map(|right| (row.nct, right)));
        assert!(corrected.eq([("NCT03206060", 90)]));
    }

    #[test]
    fn a_product_is_named_where_an_agent_is_and_a_comparator_is_no_drug_on_trial() {
        for row in &TRIALS {
            assert!(row.drug.is_none() || row.agent.is_some(), "{}", row.nct);
        }
        let against_docetaxel = trial("NCT04663997").unwrap();
        assert_eq!(against_docetaxel.comparator, Some("docetaxel"));
        assert!(against_docetaxel.combined_with.is_empty());
        assert!(trial("NCT04689828").unwrap().comparator.is_some());
    }
}
