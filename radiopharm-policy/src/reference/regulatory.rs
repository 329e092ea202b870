//! Milestones at the FDA and in supply (L486-508).

use jiff::civil::{Date, date};

use super::lines::LineRange;
use super::{date_as_text, optional_date_as_text};
use crate::agent::Drug;
use crate::word::words;

words! {
    /// How exactly a date is known.
    DatePrecision ("precision") {
        /// To the day.
        Day = "day",
        /// To the month; the date is its first day.
        Month = "month",
        /// To the year; the date is its first day.
        Year = "year",
    }

    /// What happened.
    MilestoneKind ("milestone") {
        /// The FDA approved a product.
        Approved = "approved",
        /// The FDA widened an indication.
        Expanded = "expanded",
        /// Production stopped for a time.
        Suspended = "suspended",
        /// Production began again.
        Resumed = "resumed",
        /// The manufacturer gave a product up.
        Discontinued = "discontinued",
    }
}

/// A milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Milestone {
    /// The date, as printed.
    #[serde(serialize_with = "date_as_text")]
    pub date: Date,
    /// How exactly the source gives it.
    pub precision: DatePrecision,
    /// The product.
    pub product: &'static str,
    /// The drug, where it is one of the policy's.
    pub drug: Option<Drug>,
    /// What happened, in one word.
    pub kind: MilestoneKind,
    /// What happened, in our own words.
    pub what: &'static str,
    /// The right date, where the printed one is wrong.
    #[serde(serialize_with = "optional_date_as_text")]
    pub corrected_date: Option<Date>,
    /// What is wrong in the row.
    pub correction: Option<&'static str>,
    /// Where the source prints it.
    pub lines: LineRange,
}

impl Milestone {
    /// The right date: the corrected one where there is one, otherwise the printed one.
    #[must_use]
    pub fn actual_date(&self) -> Date {
        self.corrected_date.unwrap_or(self.date)
    }
}

const fn milestone(
    date: Date,
    precision: DatePrecision,
    product: &'static str,
    drug: Option<Drug>,
    kind: MilestoneKind,
    what: &'static str,
    lines: LineRange,
) -> Milestone {
    Milestone {
        date,
        precision,
        product,
        drug,
        kind,
        what,
        corrected_date: None,
        correction: None,
        lines,
    }
}

/// The milestones, by printed date.
pub static REGULATORY: [Milestone; 14] = [
    milestone(
        date(2008, 1, 1),
        DatePrecision::Year,
        "AdreView (iobenguane I 123)",
        None,
        MilestoneKind::Approved,
        "Available for diagnosis only.",
        LineRange::line(494),
    ),
    milestone(
        date(2013, 5, 15),
        DatePrecision::Day,
        "Xofigo",
        Some(Drug::Xofigo),
        MilestoneKind::Approved,
        "For CRPC with bone metastases that cause symptoms, and no visceral ones known.",
        LineRange::line(488),
    ),
    milestone(
        date(2018, 1, 26),
        DatePrecision::Day,
        "Lutathera",
        Some(Drug::Lutathera),
        MilestoneKind::Approved,
        "For adults with gastroenteropancreatic tumors that have somatostatin receptors.",
        LineRange::line(490),
    ),
    milestone(
        date(2018, 7, 30),
        DatePrecision::Day,
        "Azedra (iobenguane I 131)",
        None,
        MilestoneKind::Approved,
        "From 12 years of age, for pheochromocytoma or paraganglioma with a positive iobenguane scan.",
        LineRange::line(492),
    ),
    Milestone {
        correction: Some("Printed Illucix; the product is Illuccix."),
        ..milestone(
            date(2021, 12, 17),
            DatePrecision::Day,
            "Illuccix (Ga-68 gozetotide)",
            None,
            MilestoneKind::Approved,
            "For PET of prostate cancer before definitive therapy or where recurrence is suspected.",
            LineRange::line(496),
        )
    },
    milestone(
        date(2022, 3, 23),
        DatePrecision::Day,
        "Pluvicto",
        Some(Drug::Pluvicto),
        MilestoneKind::Approved,
        "For adults with PSMA-positive mCRPC after a pathway inhibitor and a taxane.",
        LineRange::line(498),
    ),
    milestone(
        date(2022, 3, 23),
        DatePrecision::Day,
        "Locametz (Ga-68 gozetotide)",
        None,
        MilestoneKind::Approved,
        "For PET of prostate cancer, choosing persons for Pluvicto included.",
        LineRange::new(500, 504),
    ),
    milestone(
        date(2022, 5, 5),
        DatePrecision::Day,
        "Lutathera and Pluvicto",
        None,
        MilestoneKind::Suspended,
        "The maker halted production at two sites over possible quality problems.",
        LineRange::line(506),
    ),
    Milestone {
        corrected_date: Some(date(2021, 5, 26)),
        correction: Some("Printed as 2022; the FDA approved Pylarify on 2021-05-26."),
        ..milestone(
            date(2022, 5, 26),
            DatePrecision::Day,
            "Pylarify (F-18 piflufolastat)",
            None,
            MilestoneKind::Approved,
            "For PET of prostate cancer before definitive therapy or where recurrence is suspected.",
            LineRange::line(508),
        )
    },
    milestone(
        date(2022, 6, 1),
        DatePrecision::Month,
        "Lutathera",
        Some(Drug::Lutathera),
        MilestoneKind::Resumed,
        "Production began again sooner than announced.",
        LineRange::line(506),
    ),
    milestone(
        date(2023, 3, 1),
        DatePrecision::Month,
        "Illuccix (Ga-68 gozetotide)",
        None,
        MilestoneKind::Expanded,
        "Also for choosing persons for Pluvicto.",
        LineRange::line(496),
    ),
    milestone(
        date(2023, 8, 1),
        DatePrecision::Month,
        "Azedra (iobenguane I 131)",
        None,
        MilestoneKind::Discontinued,
        "Given up by its maker, neither for safety nor for lack of effect; supply until early 2024.",
        LineRange::line(492),
    ),
    milestone(
        date(2024, 4, 23),
        DatePrecision::Day,
        "Lutathera",
        Some(Drug::Lutathera),
        MilestoneKind::Expanded,
        "From 12 years of age.",
        LineRange::line(490),
    ),
    milestone(
        date(2025, 3, 1),
        DatePrecision::Month,
        "Pluvicto",
        Some(Drug::Pluvicto),
        MilestoneKind::Expanded,
        "Also before a taxane, where it is considered appropriate to delay one.",
        LineRange::line(498),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milestones_stand_in_order_and_months_begin_on_their_first() {
        assert!(REGULATORY.is_sorted_by_key(|row| row.date));
        for row in &REGULATORY {
            match row.precision {
                DatePrecision::Day => {}
                DatePrecision::Month => assert_eq!(row.date.day(), 1),
                DatePrecision::Year => assert_eq!((row.date.month(), row.date.day()), (1, 1)),
            }
        }
    }

    #[test]
    fn only_the_year_of_pylarify_is_corrected() {
        for row in &REGULATORY {
            assert_eq!(row.corrected_date.is_some(), row.product.starts_with("Pylarify"));
            if let Some(right) = row.corrected_date {
                assert_eq!((right, row.date), (date(2021, 5, 26), date(2022, 5, 26)));
                assert_eq!(row.actual_date(), right);
            } else {
                assert_eq!(row.actual_date(), row.date);
            }
        }
    }

    #[test]
    fn every_drug_of_the_policy_was_approved_once() {
        for drug in Drug::ALL {
            let approvals = REGULATORY
                .iter()
                .filter(|row| row.drug == Some(*drug) && row.kind == MilestoneKind::Approved);
            assert_eq!(approvals.count(), 1, "{drug}");
        }
    }
}
