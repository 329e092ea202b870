//! Milestones at the FDA and in supply (L486-508).

use jiff::civil::{Date, date};

use super::lines::LineRange;
use super::table::records;
use crate::agent::{Drug, ImagingAgent};
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
        /// A product has been available since then; the source states no approval.
        Available = "available",
        /// The FDA widened an indication.
        Expanded = "expanded",
        /// The maker announced that production was suspended; the date is that of the announcement.
        SuspensionAnnounced = "suspension_announced",
        /// Production began again.
        Resumed = "resumed",
        /// The manufacturer gave a product up.
        Discontinued = "discontinued",
    }
}

records! {
    /// A milestone.
    #[derive(Copy)]
    Milestone {
        /// A stable id.
        id: &'static str,
        /// The date, as printed.
        date: Date,
        /// How exactly the source gives it.
        precision: DatePrecision,
        /// The brand name.
        product: &'static str,
        /// What it is.
        agent: &'static str,
        /// The drug, where it is one of the policy's.
        drug: Option<Drug>,
        /// The tracer, where it is one.
        tracer: Option<ImagingAgent>,
        /// What happened, in one word.
        kind: MilestoneKind,
        /// What happened, in our own words.
        what: &'static str,
        /// The right date, where the printed one is wrong.
        corrected_date: Option<Date>,
        /// What is wrong in the row.
        correction: Option<&'static str>,
        /// The numbers in the list of references, as the sentence cites them.
        references: &'static [u8],
        /// The numbers that were meant, where the cited ones are those of other works.
        corrected_references: &'static [u8],
        /// Where the source prints it.
        lines: LineRange,
    }
}

impl Milestone {
    /// The right date: the corrected one where there is one, otherwise the printed one.
    #[must_use]
    pub fn actual_date(&self) -> Date {
        self.corrected_date.unwrap_or(self.date)
    }
}

/// The names of a product, and its keys.
type Named = (&'static str, &'static str, Option<Drug>, Option<ImagingAgent>);

const LUTATHERA: Named = (
    "Lutathera",
    "lutetium Lu 177 dotatate",
    Some(Drug::Lutathera),
    None,
);
const PLUVICTO: Named = (
    "Pluvicto",
    "lutetium Lu 177 vipivotide tetraxetan",
    Some(Drug::Pluvicto),
    None,
);
const XOFIGO: Named = ("Xofigo", "radium Ra 223 dichloride", Some(Drug::Xofigo), None);
const AZEDRA: Named = ("Azedra", "iobenguane I 131", None, None);
const ADREVIEW: Named = ("AdreView", "iobenguane I 123", None, None);
const ILLUCCIX: Named = (
    "Illuccix",
    "gallium Ga 68 gozetotide",
    None,
    Some(ImagingAgent::Ga68Psma11),
);
const LOCAMETZ: Named = (
    "Locametz",
    "gallium Ga 68 gozetotide",
    None,
    Some(ImagingAgent::Ga68Psma11),
);
const PYLARIFY: Named = (
    "Pylarify",
    "piflufolastat F 18",
    None,
    Some(ImagingAgent::F18Piflufolastat),
);

const fn milestone(
    id: &'static str,
    (date, precision): (Date, DatePrecision),
    (product, agent, drug, tracer): Named,
    kind: MilestoneKind,
    what: &'static str,
    references: &'static [u8],
    lines: LineRange,
) -> Milestone {
    Milestone {
        id,
        date,
        precision,
        product,
        agent,
        drug,
        tracer,
        kind,
        what,
        corrected_date: None,
        correction: None,
        references,
        corrected_references: &[],
        lines,
    }
}

const fn day(year: i16, month: i8, day: i8) -> (Date, DatePrecision) {
    (date(year, month, day), DatePrecision::Day)
}

const fn month(year: i16, month: i8) -> (Date, DatePrecision) {
    (date(year, month, 1), DatePrecision::Month)
}

const HALTED: &str =
    "The maker announced that it had suspended production at two sites over possible quality problems.";

/// The milestones, by printed date.
pub static REGULATORY: [Milestone; 15] = [
    milestone(
        "adreview_available",
        (date(2008, 1, 1), DatePrecision::Year),
        ADREVIEW,
        MilestoneKind::Available,
        "Available for diagnosis only.",
        &[],
        LineRange::line(494),
    ),
    milestone(
        "xofigo_approved",
        day(2013, 5, 15),
        XOFIGO,
        MilestoneKind::Approved,
        "For CRPC with bone metastases that cause symptoms, and no visceral ones known.",
        &[],
        LineRange::line(488),
    ),
    milestone(
        "lutathera_approved",
        day(2018, 1, 26),
        LUTATHERA,
        MilestoneKind::Approved,
        "For adults with gastroenteropancreatic tumors that have somatostatin receptors.",
        &[],
        LineRange::line(490),
    ),
    milestone(
        "azedra_approved",
        day(2018, 7, 30),
        AZEDRA,
        MilestoneKind::Approved,
        "From 12 years of age, for pheochromocytoma or paraganglioma with a positive iobenguane scan.",
        &[],
        LineRange::line(492),
    ),
    Milestone {
        correction: Some("Printed Illucix; the product is Illuccix."),
        corrected_references: &[54],
        ..milestone(
            "illuccix_approved",
            day(2021, 12, 17),
            ILLUCCIX,
            MilestoneKind::Approved,
            "For PET of prostate cancer before definitive therapy or where recurrence is suspected.",
            &[52, 53],
            LineRange::line(496),
        )
    },
    milestone(
        "pluvicto_approved",
        day(2022, 3, 23),
        PLUVICTO,
        MilestoneKind::Approved,
        "For adults with PSMA-positive mCRPC after a pathway inhibitor and a taxane.",
        &[50],
        LineRange::line(498),
    ),
    Milestone {
        corrected_references: &[50, 52],
        ..milestone(
            "locametz_approved",
            day(2022, 3, 23),
            LOCAMETZ,
            MilestoneKind::Approved,
            "For PET of prostate cancer, choosing persons for Pluvicto included.",
            &[50, 51],
            LineRange::new(500, 504),
        )
    },
    milestone(
        "lutathera_suspension_announced",
        day(2022, 5, 5),
        LUTATHERA,
        MilestoneKind::SuspensionAnnounced,
        HALTED,
        &[28],
        LineRange::line(506),
    ),
    milestone(
        "pluvicto_suspension_announced",
        day(2022, 5, 5),
        PLUVICTO,
        MilestoneKind::SuspensionAnnounced,
        HALTED,
        &[28],
        LineRange::line(506),
    ),
    Milestone {
        corrected_date: Some(date(2021, 5, 26)),
        correction: Some("Printed as 2022; the FDA approved Pylarify on 2021-05-26."),
        corrected_references: &[53],
        ..milestone(
            "pylarify_approved",
            day(2022, 5, 26),
            PYLARIFY,
            MilestoneKind::Approved,
            "For PET of prostate cancer before definitive therapy or where recurrence is suspected.",
            &[51, 52],
            LineRange::line(508),
        )
    },
    milestone(
        "lutathera_resumed",
        month(2022, 6),
        LUTATHERA,
        MilestoneKind::Resumed,
        "Production began again sooner than announced.",
        &[29],
        LineRange::line(506),
    ),
    milestone(
        "illuccix_expanded",
        month(2023, 3),
        ILLUCCIX,
        MilestoneKind::Expanded,
        "Also for choosing persons for Pluvicto.",
        &[],
        LineRange::line(496),
    ),
    milestone(
        "azedra_discontinued",
        month(2023, 8),
        AZEDRA,
        MilestoneKind::Discontinued,
        "Given up by its maker, neither for safety nor for lack of effect; supply until early 2024.",
        &[1],
        LineRange::line(492),
    ),
    milestone(
        "lutathera_expanded",
        day(2024, 4, 23),
        LUTATHERA,
        MilestoneKind::Expanded,
        "From 12 years of age.",
        &[],
        LineRange::line(490),
    ),
    milestone(
        "pluvicto_expanded",
        month(2025, 3),
        PLUVICTO,
        MilestoneKind::Expanded,
        "Also before a taxane, where it is considered appropriate to delay one.",
        &[50],
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
            assert_eq!(row.corrected_date.is_some(), row.product == "Pylarify");
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
