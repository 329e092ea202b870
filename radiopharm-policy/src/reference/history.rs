//! The revisions of the policy (L589-610).

use jiff::civil::{Date, date};

use super::lines::LineRange;
use super::table::records;
use crate::edition::Edition;
use crate::word::words;

words! {
    /// Why the policy was revised.
    RevisionKind ("revision") {
        /// The first text.
        New = "new",
        /// The yearly review.
        Annual = "annual",
        /// A review between two yearly ones.
        Interim = "interim",
        /// New codes only.
        Coding = "coding",
    }
}

records! {
    /// A revision of the policy.
    #[derive(Copy)]
    Revision {
        /// The day on which it took effect.
        effective: Date,
        /// The day on which it was approved; `None` where the row names none.
        approved: Option<Date>,
        /// Why the policy was revised.
        kind: RevisionKind,
        /// Until when literature was reviewed, as far as printed: `2018-10`, or `2021-05-24`.
        literature_until: Option<&'static str>,
        /// What changed, in our own words.
        changes: &'static [&'static str],
        /// What we infer, and the row does not say.
        inferred: &'static [&'static str],
        /// The codes that came onto the list.
        codes_added: &'static [&'static str],
        /// The codes that left it.
        codes_removed: &'static [&'static str],
        /// The edition of this crate that begins with it; `None` where no criterion changed, or where too little
        /// is told to rebuild one.
        edition: Option<Edition>,
        /// Where the source prints it.
        lines: LineRange,
    }
}

/// The revisions, earliest first.
pub static HISTORY: [Revision; 14] = [
    Revision {
        effective: date(2019, 4, 1),
        approved: Some(date(2019, 3, 19)),
        kind: RevisionKind::New,
        literature_until: Some("2018-10"),
        changes: &["The policy begins, in place of 6.01.60: Lutathera for gastroenteropancreatic tumors."],
        inferred: &[],
        codes_added: &[],
        codes_removed: &[],
        edition: None,
        lines: LineRange::line(592),
    },
    Revision {
        effective: date(2019, 11, 1),
        approved: Some(date(2019, 10, 8)),
        kind: RevisionKind::Interim,
        literature_until: Some("2019-06"),
        changes: &["Iobenguane I 131 joins, on conditions that the row does not give."],
        inferred: &["The row prints lobenguane; it is iobenguane."],
        codes_added: &["A4641"],
        codes_removed: &["J3490", "J9999"],
        edition: None,
        lines: LineRange::line(593),
    },
    Revision {
        effective: date(2020, 1, 1),
        approved: None,
        kind: RevisionKind::Coding,
        literature_until: None,
        changes: &["Codes only."],
        inferred: &[],
        codes_added: &["A9590"],
        codes_removed: &["A4641"],
        edition: None,
        lines: LineRange::line(594),
    },
    Revision {
        effective: date(2020, 10, 1),
        approved: Some(date(2020, 9, 17)),
        kind: RevisionKind::Annual,
        literature_until: Some("2020-05"),
        changes: &["Literature only: the statements are unchanged."],
        inferred: &[],
        codes_added: &[],
        codes_removed: &[],
        edition: None,
        lines: LineRange::line(595),
    },
    Revision {
        effective: date(2021, 11, 1),
        approved: Some(date(2021, 10, 5)),
        kind: RevisionKind::Annual,
        literature_until: Some("2021-05-24"),
        changes: &["Literature only: the statements are unchanged."],
        inferred: &[],
        codes_added: &[],
        codes_removed: &[],
        edition: None,
        lines: LineRange::line(596),
    },
    Revision {
        effective: date(2022, 8, 1),
        approved: Some(date(2022, 7, 12)),
        kind: RevisionKind::Interim,
        literature_until: None,
        changes: &[
            "A new layout.",
            "Pluvicto joins.",
            "Xofigo moves in from policy 5.01.544.",
        ],
        inferred: &[],
        codes_added: &["A9593", "A9594", "A9595", "A9596", "A9606"],
        codes_removed: &[],
        edition: None,
        lines: LineRange::line(597),
    },
    Revision {
        effective: date(2022, 10, 1),
        approved: Some(date(2022, 9, 12)),
        kind: RevisionKind::Annual,
        literature_until: Some("2022-06-10"),
        changes: &[
            "Lutathera is called investigational for everything else, pheochromocytoma and paraganglioma by name.",
            "The statement on Lutathera follows the NCCN more closely; the row does not say how.",
        ],
        inferred: &[],
        codes_added: &["A9607", "A9800"],
        codes_removed: &["A9699"],
        edition: Some(Edition::October2022),
        lines: LineRange::line(598),
    },
    Revision {
        effective: date(2022, 12, 1),
        approved: Some(date(2022, 11, 7)),
        kind: RevisionKind::Interim,
        literature_until: None,
        changes: &["Background; the codes of five tracers leave the list; the statements stay unchanged."],
        inferred: &["The tracers stay in the criteria, since the statements stay."],
        codes_added: &[],
        codes_removed: &["A9593", "A9594", "A9595", "A9596", "A9800"],
        edition: None,
        lines: LineRange::line(599),
    },
    Revision {
        effective: date(2023, 4, 1),
        approved: Some(date(2023, 3, 20)),
        kind: RevisionKind::Interim,
        literature_until: None,
        changes: &["Cu-64 dotatate and Ga-68 dotatoc join the tracers for Lutathera, as examples."],
        inferred: &[],
        codes_added: &[],
        codes_removed: &[],
        edition: Some(Edition::April2023),
        lines: LineRange::line(600),
    },
    Revision {
        effective: date(2023, 10, 1),
        approved: Some(date(2023, 9, 25)),
        kind: RevisionKind::Annual,
        literature_until: Some("2023-05-29"),
        changes: &[
            "Pluvicto is called investigational where its criteria are not met.",
            "Patients are called individuals.",
        ],
        inferred: &[],
        codes_added: &[],
        codes_removed: &[],
        edition: Some(Edition::October2023),
        lines: LineRange::new(601, 606),
    },
    Revision {
        effective: date(2025, 1, 1),
        approved: Some(date(2024, 12, 10)),
        kind: RevisionKind::Annual,
        literature_until: Some("2024-08-27"),
        changes: &[
            "Iobenguane leaves, since the maker withdrew it.",
            "Lutathera from 12 years of age.",
            "Octreotide LAR 30 mg is asked for 4 to 24 hours after each dose of Lutathera.",
        ],
        inferred: &["The row prints iobenguane I 123; what was covered and left is I 131."],
        codes_added: &[],
        codes_removed: &["A9590"],
        edition: Some(Edition::January2025),
        lines: LineRange::line(607),
    },
    Revision {
        effective: date(2025, 2, 1),
        approved: Some(date(2025, 1, 27)),
        kind: RevisionKind::Interim,
        literature_until: None,
        changes: &["ECOG of at most 2 counts as the equivalent of Karnofsky of at least 60."],
        inferred: &[],
        codes_added: &[],
        codes_removed: &[],
        edition: Some(Edition::February2025),
        lines: LineRange::line(608),
    },
    Revision {
        effective: date(2025, 5, 1),
        approved: Some(date(2025, 4, 21)),
        kind: RevisionKind::Annual,
        literature_until: None,
        changes: &[
            "The label's dosage and administration are pointed to.",
            "Authorizations for non-formulary exceptions may last up to 12 months.",
            "Pluvicto for certain persons who have had no taxane yet.",
        ],
        inferred: &[],
        codes_added: &[],
        codes_removed: &[],
        edition: Some(Edition::May2025),
        lines: LineRange::line(609),
    },
    Revision {
        effective: date(2026, 4, 1),
        approved: Some(date(2026, 3, 10)),
        kind: RevisionKind::Annual,
        literature_until: None,
        changes: &[
            "Pluvicto: the first of two mentions of a prior taxane goes.",
            "Lutathera: progression on an analogue is no longer asked for.",
        ],
        inferred: &[],
        codes_added: &[],
        codes_removed: &[],
        edition: Some(Edition::April2026),
        lines: LineRange::line(610),
    },
];

/// The last revision that had taken effect on a day; `None` before the policy began.
///
/// ```
/// use radiopharm_policy::date;
/// use radiopharm_policy::reference::revision_in_force_on;
///
/// let revision = revision_in_force_on(date(2022, 12, 24)).unwrap();
/// assert_eq!(revision.effective, date(2022, 12, 1));
/// assert_eq!(revision.edition, None, "codes and background only: the criteria are those of October");
/// assert_eq!(revision_in_force_on(date(2019, 3, 31)), None);
/// ```
#[must_use]
pub fn revision_in_force_on(day: Date) -> Option<&'static Revision> {
    HISTORY.iter().rev().find(|revision| revision.effective <= day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn revisions_follow_each_other_and_are_approved_before_they_take_effect() {
        for (before, after) in HISTORY.iter().zip(HISTORY.iter().skip(1)) {
            assert!(before.effective < after.effective);
            assert!(before.lines.last < after.lines.first);
        }
        for revision in &HISTORY {
            assert!(!revision.changes.is_empty());
            let coding = revision.kind == RevisionKind::Coding;
            assert_eq!(revision.approved.is_none(), coding);
            assert!(
                revision
                    .approved
                    .is_none_or(|approved| approved < revision.effective)
            );
        }
    }

    #[test]
    fn every_edition_begins_with_one_revision() {
        let editions: Vec<Edition> = HISTORY.iter().filter_map(|revision| revision.edition).collect();
        assert_eq!(editions, Edition::ALL);
        for revision in &HISTORY {
            if let Some(edition) = revision.edition {
                assert_eq!(revision.effective, edition.effective());
            }
        }
    }

    #[test]
    fn a_revision_is_in_force_from_its_day() {
        for revision in &HISTORY {
            assert_eq!(revision_in_force_on(revision.effective), Some(revision));
            let eve = revision.effective.yesterday().unwrap();
            assert_ne!(revision_in_force_on(eve), Some(revision));
        }
    }
}
