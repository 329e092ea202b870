//! HCPCS codes: the policy's own list (L116-120), and the dated list of its history (L592-610).

use jiff::civil::{Date, date};

use super::lines::{LineRange, lines};
use super::table::records;
use crate::agent::Drug;
use crate::edition::Edition;
use crate::word::words;

records! {
    /// A code of the policy's own list.
    #[derive(Copy)]
    HcpcsCode {
        /// The code.
        code: &'static str,
        /// The product that it bills.
        drug: Drug,
        /// What one billing unit is: `mCi`, or `uCi` (a **micro**curie, printed "UCI").
        unit: &'static str,
        /// Where the source prints it.
        lines: LineRange,
    }
}

/// The policy's own codes, in the order of the source.
pub static HCPCS: [HcpcsCode; 3] = [
    HcpcsCode {
        code: "A9513",
        drug: Drug::Lutathera,
        unit: "mCi",
        lines: LineRange::line(118),
    },
    HcpcsCode {
        code: "A9606",
        drug: Drug::Xofigo,
        unit: "uCi",
        lines: LineRange::line(119),
    },
    HcpcsCode {
        code: "A9607",
        drug: Drug::Pluvicto,
        unit: "mCi",
        lines: LineRange::line(120),
    },
];

/// The code of the policy's own list that bills a drug.
#[must_use]
pub const fn hcpcs(drug: Drug) -> &'static HcpcsCode {
    match drug {
        Drug::Lutathera => &HCPCS[0],
        Drug::Xofigo => &HCPCS[1],
        Drug::Pluvicto => &HCPCS[2],
    }
}

words! {
    /// Whether a code was on the policy's list on a day.
    CodeListing ("code listing") {
        /// It was.
        Listed = "listed",
        /// It was not.
        NotListed = "not_listed",
        /// The history does not say.
        Unknown = "unknown",
    }
}

records! {
    /// From when to when a code was on the policy's list, as far as the history tells.
    #[derive(Copy)]
    CodePeriod {
        /// The code.
        code: &'static str,
        /// What it bills.
        product: &'static str,
        /// Whether the source says what it bills. For ten codes it does not: their products are those of HCPCS.
        product_in_source: bool,
        /// The drug of the policy that it bills; null where it is none.
        drug: Option<Drug>,
        /// The first day on the list; `None` where no row says so.
        added: Option<Date>,
        /// The first day no longer on the list; `None` where it is still there.
        removed: Option<Date>,
        /// What the history leaves open.
        note: Option<&'static str>,
        /// Where the source names it.
        lines: &'static [LineRange],
    }
}

/// The codes in the order in which the history first names them; those that it never adds come last.
pub static CODE_HISTORY: [CodePeriod; 13] = [
    CodePeriod {
        code: "J3490",
        product: "drugs without a code of their own",
        product_in_source: false,
        drug: None,
        added: None,
        removed: Some(date(2019, 11, 1)),
        note: Some("No row adds it; it must have been on the first list."),
        lines: lines![593],
    },
    CodePeriod {
        code: "J9999",
        product: "antineoplastic drugs without a code of their own",
        product_in_source: false,
        drug: None,
        added: None,
        removed: Some(date(2019, 11, 1)),
        note: Some("No row adds it; it must have been on the first list."),
        lines: lines![593],
    },
    CodePeriod {
        code: "A4641",
        product: "diagnostic radiopharmaceuticals without a code of their own",
        product_in_source: false,
        drug: None,
        added: Some(date(2019, 11, 1)),
        removed: Some(date(2020, 1, 1)),
        note: None,
        lines: lines![593, 594],
    },
    CodePeriod {
        code: "A9590",
        product: "iobenguane I 131",
        product_in_source: false,
        drug: None,
        added: Some(date(2020, 1, 1)),
        removed: Some(date(2025, 1, 1)),
        note: None,
        lines: lines![594, 607],
    },
    CodePeriod {
        code: "A9593",
        product: "Ga-68 PSMA-11 (UCSF)",
        product_in_source: false,
        drug: None,
        added: Some(date(2022, 8, 1)),
        removed: Some(date(2022, 12, 1)),
        note: None,
        lines: lines![597, 599],
    },
    CodePeriod {
        code: "A9594",
        product: "Ga-68 PSMA-11 (UCLA)",
        product_in_source: false,
        drug: None,
        added: Some(date(2022, 8, 1)),
        removed: Some(date(2022, 12, 1)),
        note: None,
        lines: lines![597, 599],
    },
    CodePeriod {
        code: "A9595",
        product: "F-18 piflufolastat (Pylarify)",
        product_in_source: false,
        drug: None,
        added: Some(date(2022, 8, 1)),
        removed: Some(date(2022, 12, 1)),
        note: None,
        lines: lines![597, 599],
    },
    CodePeriod {
        code: "A9596",
        product: "Ga-68 gozetotide (Illuccix)",
        product_in_source: false,
        drug: None,
        added: Some(date(2022, 8, 1)),
        removed: Some(date(2022, 12, 1)),
        note: None,
        lines: lines![597, 599],
    },
    CodePeriod {
        code: "A9606",
        product: "Xofigo",
        product_in_source: true,
        drug: Some(Drug::Xofigo),
        added: Some(date(2022, 8, 1)),
        removed: None,
        note: None,
        lines: lines![119, 597],
    },
    CodePeriod {
        code: "A9607",
        product: "Pluvicto",
        product_in_source: true,
        drug: Some(Drug::Pluvicto),
        added: Some(date(2022, 10, 1)),
        removed: None,
        note: None,
        lines: lines![120, 598],
    },
    CodePeriod {
        code: "A9800",
        product: "Ga-68 gozetotide (Locametz)",
        product_in_source: false,
        drug: None,
        added: Some(date(2022, 10, 1)),
        removed: Some(date(2022, 12, 1)),
        note: None,
        lines: lines![598, 599],
    },
    CodePeriod {
        code: "A9699",
        product: "therapeutic radiopharmaceuticals without a code of their own",
        product_in_source: false,
        drug: None,
        added: None,
        removed: Some(date(2022, 10, 1)),
        note: Some("A row removes it that none adds."),
        lines: lines![598],
    },
    CodePeriod {
        code: "A9513",
        product: "Lutathera",
        product_in_source: true,
        drug: Some(Drug::Lutathera),
        added: None,
        removed: None,
        note: Some("No row adds it; it is on the printed list."),
        lines: lines![118],
    },
];

/// The period of a code; `None` where the history has no such code.
///
/// ```
/// use radiopharm_policy::reference::code_period;
///
/// assert_eq!(code_period("A9606").unwrap().product, "Xofigo");
/// assert_eq!(code_period("A0000"), None);
/// ```
#[must_use]
pub fn code_period(code: &str) -> Option<&'static CodePeriod> {
    CODE_HISTORY.iter().find(|period| period.code == code)
}

impl CodePeriod {
    /// Whether the code was on the policy's list on a day.
    ///
    /// Where no row adds it, the answer is unknown before it was removed, or before the printed list.
    ///
    /// ```
    /// use radiopharm_policy::date;
    /// use radiopharm_policy::reference::{CODE_HISTORY, CodeListing};
    ///
    /// let listed = |code, day| {
    ///     CODE_HISTORY.iter().find(|period| period.code == code).unwrap().on(day)
    /// };
    /// assert_eq!(listed("A9800", date(2022, 11, 30)), CodeListing::Listed);
    /// assert_eq!(listed("A9800", date(2022, 12, 1)), CodeListing::NotListed);
    /// assert_eq!(listed("A9513", date(2023, 1, 1)), CodeListing::Unknown);
    /// ```
    #[must_use]
    pub fn on(&self, day: Date) -> CodeListing {
        let printed_since = Edition::LATEST.effective();
        match (self.added, self.removed) {
            (_, Some(removed)) if removed <= day => CodeListing::NotListed,
            (Some(added), _) if day < added => CodeListing::NotListed,
            (Some(_), _) => CodeListing::Listed,
            (None, None) if printed_since <= day => CodeListing::Listed,
            (None, _) => CodeListing::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::HISTORY;

    #[test]
    fn the_printed_codes_are_those_of_the_drugs() {
        for drug in Drug::ALL {
            let row = hcpcs(*drug);
            assert_eq!(row.drug, *drug);
            assert_eq!(row.code, drug.hcpcs());
            assert_eq!(row.unit, drug.hcpcs_unit().symbol());
        }
    }

    #[test]
    fn on_the_day_of_the_printed_edition_the_history_ends_in_the_printed_list() {
        for period in &CODE_HISTORY {
            let printed = HCPCS.iter().any(|row| row.code == period.code);
            let expected = if printed {
                CodeListing::Listed
            } else {
                CodeListing::NotListed
            };
            assert_eq!(
                period.on(Edition::LATEST.effective()),
                expected,
                "{}",
                period.code
            );
        }
    }

    #[test]
    fn periods_are_the_additions_and_removals_of_the_revisions() {
        for (place, period) in CODE_HISTORY.iter().enumerate() {
            assert!(
                CODE_HISTORY
                    .iter()
                    .skip(place + 1)
                    .all(|other| other.code != period.code)
            );
            assert_eq!(period.drug.is_some(), period.product_in_source, "{}", period.code);
            assert!(period.drug.is_none_or(|drug| drug.hcpcs() == period.code));
            let named = |of: fn(&crate::reference::Revision) -> &'static [&'static str]| {
                HISTORY
                    .iter()
                    .find(|revision| of(revision).contains(&period.code))
                    .map(|revision| revision.effective)
            };
            assert_eq!(
                named(|revision| revision.codes_added),
                period.added,
                "{}",
                period.code
            );
            assert_eq!(
                named(|revision| revision.codes_removed),
                period.removed,
                "{}",
                period.code
            );
        }
        for revision in &HISTORY {
            for code in revision.codes_added.iter().chain(revision.codes_removed) {
                assert!(CODE_HISTORY.iter().any(|period| period.code == *code), "{code}");
            }
        }
    }

    #[test]
    fn a_period_begins_and_ends_on_its_days() {
        let period = CODE_HISTORY.iter().find(|period| period.code == "A9593").unwrap();
        for (day, expected) in [
            (date(2022, 7, 31), CodeListing::NotListed),
            (date(2022, 8, 1), CodeListing::Listed),
            (date(2022, 11, 30), CodeListing::Listed),
            (date(2022, 12, 1), CodeListing::NotListed),
        ] {
            assert_eq!(period.on(day), expected, "{day}");
        }
        let unadded = CODE_HISTORY.iter().find(|period| period.code == "A9699").unwrap();
        assert_eq!(unadded.on(date(2022, 9, 30)), CodeListing::Unknown);
        assert_eq!(unadded.on(date(2022, 10, 1)), CodeListing::NotListed);
    }
}
