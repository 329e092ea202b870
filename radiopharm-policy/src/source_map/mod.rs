//! The source map: every line of the source, and what carries it here.
//!
//! Reviewers go from the source to the code with it, and back. What is narrative is said to be, with the
//! reason: nothing of the source is left out in silence.
//!
//! ```
//! use radiopharm_policy::agent::{Drug, Phase};
//! use radiopharm_policy::{Criterion, source_map};
//!
//! let entry = source_map::at_line(146).unwrap();
//! assert_eq!(entry.what, "Lutathera: stop rule for the liver.");
//!
//! let lines: Vec<String> =
//!     source_map::of_criterion(Drug::Lutathera, Phase::Initial, Criterion::TumorGrade)
//!         .map(|entry| entry.lines.to_string())
//!         .collect();
//! assert_eq!(lines, ["L46", "L83"]);
//! ```
//!
//! # The whole map
//!
#![doc = include_str!("../../doc/source-map.md")]

mod entries;

use std::fmt;
use std::sync::LazyLock;

use crate::advisory::Advisory;
use crate::agent::{Drug, Phase};
use crate::criterion::Criterion;
use crate::reference::{DISCREPANCIES, LineRange, Table};
use crate::word::words;

/// The SHA-256 of the text whose lines are counted.
pub const SOURCE_SHA256: &str = "0fda162cc13f00892e2ed62ee7db9191a99cbc73f62d64eba0317bb9d6bdff3f";

/// How many lines that text has.
pub const SOURCE_LINES: u16 = 615;

/// Some lines of the source, and what carries them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Entry {
    /// The lines. Blank ones belong to what stands before or after them.
    pub lines: LineRange,
    /// The section that they stand in.
    pub section: &'static str,
    /// What they say, in our own words.
    pub what: &'static str,
    /// What carries them: at least one thing.
    pub carried_by: &'static [Carrier],
}

/// A part of this crate that carries lines of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carrier {
    /// A criterion of a drug and phase.
    Criterion(Drug, Phase, Criterion),
    /// What a case is called whose criteria are not all met.
    Outcome,
    /// How much is authorized, and for how long.
    Authorization,
    /// A checklist of documents.
    Documentation(Drug, Phase),
    /// An advisory.
    Advisory(Advisory),
    /// The editions and their dates.
    Edition,
    /// Billing codes and units.
    Coding,
    /// The course of treatment around the decision.
    Course,
    /// A table of [`reference`](crate::reference).
    Table(Table),
    /// A row of the [register of discrepancies](crate::reference::DISCREPANCIES), by its id.
    Discrepancy(&'static str),
    /// What the policy, and this crate, is about and is not.
    Scope,
    /// Narrative, not modeled; with the reason.
    Narrative(&'static str),
}

words! {
    /// Which kind of part carries lines of the source.
    CarrierKind ("carrier") {
        /// A criterion of a drug and phase.
        Criterion = "criterion",
        /// What a case is called whose criteria are not all met.
        Outcome = "outcome",
        /// How much is authorized, and for how long.
        Authorization = "authorization",
        /// A checklist of documents.
        Documentation = "documentation",
        /// An advisory.
        Advisory = "advisory",
        /// The editions and their dates.
        Edition = "edition",
        /// Billing codes and units.
        Coding = "coding",
        /// The course of treatment around the decision.
        Course = "course",
        /// A table of the source.
        Table = "table",
        /// A row of the register of discrepancies.
        Discrepancy = "discrepancy",
        /// What the policy, and this crate, is about and is not.
        Scope = "scope",
        /// Narrative, not modeled.
        Narrative = "narrative",
    }
}

impl Carrier {
    /// Which kind of part it is, whatever the part.
    #[must_use]
    pub const fn kind(self) -> CarrierKind {
        match self {
            Self::Criterion(_, _, _) => CarrierKind::Criterion,
            Self::Outcome => CarrierKind::Outcome,
            Self::Authorization => CarrierKind::Authorization,
            Self::Documentation(_, _) => CarrierKind::Documentation,
            Self::Advisory(_) => CarrierKind::Advisory,
            Self::Edition => CarrierKind::Edition,
            Self::Coding => CarrierKind::Coding,
            Self::Course => CarrierKind::Course,
            Self::Table(_) => CarrierKind::Table,
            Self::Discrepancy(_) => CarrierKind::Discrepancy,
            Self::Scope => CarrierKind::Scope,
            Self::Narrative(_) => CarrierKind::Narrative,
        }
    }
}

impl Carrier {
    /// A stable id, made of words: its kind, then what it is of that kind, with colons between.
    ///
    /// ```
    /// use radiopharm_policy::source_map::at_line;
    ///
    /// let ids: Vec<String> = at_line(457).unwrap().carried_by.iter().map(|carrier| carrier.id()).collect();
    /// assert!(ids.contains(&"table:recommendations".to_owned()));
    /// ```
    #[must_use]
    pub fn id(self) -> String {
        let kind = self.kind();
        match self {
            Self::Criterion(drug, phase, criterion) => format!("{kind}:{drug}:{phase}:{criterion}"),
            Self::Documentation(drug, phase) => format!("{kind}:{drug}:{phase}"),
            Self::Advisory(advisory) => format!("{kind}:{advisory}"),
            Self::Table(table) => format!("{kind}:{table}"),
            Self::Discrepancy(id) => format!("{kind}:{id}"),
            Self::Outcome
            | Self::Authorization
            | Self::Edition
            | Self::Coding
            | Self::Course
            | Self::Scope
            | Self::Narrative(_) => kind.to_string(),
        }
    }
}

impl serde::Serialize for Carrier {
    /// As its id.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.id())
    }
}

impl fmt::Display for Carrier {
    /// In words: ``criterion `age` (lutathera, initial)``.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Criterion(drug, phase, criterion) => write!(f, "criterion `{criterion}` ({drug}, {phase})"),
            Self::Outcome => f.write_str("outcome"),
            Self::Authorization => f.write_str("authorization"),
            Self::Documentation(drug, phase) => write!(f, "checklist ({drug}, {phase})"),
            Self::Advisory(advisory) => write!(f, "advisory `{advisory}`"),
            Self::Edition => f.write_str("editions"),
            Self::Coding => f.write_str("codes and units"),
            Self::Course => f.write_str("course"),
            Self::Table(table) => write!(f, "table `{table}`"),
            Self::Discrepancy(id) => write!(f, "discrepancy `{id}`"),
            Self::Scope => f.write_str("scope"),
            Self::Narrative(reason) => write!(f, "*narrative, not modeled*: {reason}"),
        }
    }
}

/// The entries with everything that carries them. Tables and discrepancies are found by their own lines, so
/// that nothing is listed twice; the lists are made once, and live as long as the program.
static WITH_ALL_CARRIERS: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let tables: Vec<(Carrier, Vec<LineRange>)> = Table::ALL
        .iter()
        .filter(|table| !matches!(table, Table::Discrepancies | Table::SourceMap))
        .map(|table| (Carrier::Table(*table), table.cited_lines().concat()))
        .collect();
    let discrepancies = DISCREPANCIES
        .iter()
        .map(|row| (Carrier::Discrepancy(row.id), row.lines.to_vec()));
    let parts: Vec<(Carrier, Vec<LineRange>)> = tables.into_iter().chain(discrepancies).collect();
    let whole = |entry: &Entry| {
        let mut carriers = entry.carried_by.to_vec();
        for (carrier, lines) in &parts {
            let there = lines.iter().any(|lines| lines.overlaps(entry.lines));
            if there && !carriers.contains(carrier) {
                carriers.push(*carrier);
            }
        }
        Entry {
            carried_by: carriers.leak(),
            ..*entry
        }
    };
    entries::ENTRIES.iter().map(whole).collect()
});

/// The lines that state, document or explain a criterion.
pub(crate) fn stating(drug: Drug, phase: Phase, criterion: Criterion) -> Vec<LineRange> {
    let carrier = Carrier::Criterion(drug, phase, criterion);
    let own = entries::ENTRIES
        .iter()
        .filter(|entry| entry.carried_by.contains(&carrier));
    own.map(|entry| entry.lines).collect()
}

/// Every line of the source, once and in order.
#[must_use]
pub fn entries() -> &'static [Entry] {
    &WITH_ALL_CARRIERS
}

/// The entry that holds a line; `None` beyond the source.
#[must_use]
pub fn at_line(line: u16) -> Option<&'static Entry> {
    entries().iter().find(|entry| entry.lines.contains(line))
}

/// The entries that something carries.
///
/// ```
/// use radiopharm_policy::source_map::{Carrier, carrying};
///
/// let lines: Vec<String> = carrying(Carrier::Scope).map(|entry| entry.lines.to_string()).collect();
/// assert_eq!(lines, ["L1-6", "L35-45", "L612-613", "L614-615"]);
/// ```
pub fn carrying(carrier: Carrier) -> impl Iterator<Item = &'static Entry> {
    entries()
        .iter()
        .filter(move |entry| entry.carried_by.contains(&carrier))
}

/// The entries that parts of a kind carry.
pub fn carried_by_kind(kind: CarrierKind) -> impl Iterator<Item = &'static Entry> {
    entries()
        .iter()
        .filter(move |entry| entry.carried_by.iter().any(|carrier| carrier.kind() == kind))
}

/// The entries that a criterion carries: where the source states, documents or explains it.
pub fn of_criterion(drug: Drug, phase: Phase, criterion: Criterion) -> impl Iterator<Item = &'static Entry> {
    carrying(Carrier::Criterion(drug, phase, criterion))
}

/// The map as a table in Markdown, with a line on the text that it maps.
#[must_use]
pub fn to_markdown() -> String {
    let mut page = format!(
        "Lines of the source, a text of {SOURCE_LINES} lines with the SHA-256 `{SOURCE_SHA256}`.\n\n\
         | Lines | Section | What it says | Carried by |\n|---|---|---|---|\n"
    );
    for entry in entries() {
        let carriers: Vec<String> = entry.carried_by.iter().map(Carrier::to_string).collect();
        page.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            entry.lines,
            entry.section,
            entry.what,
            carriers.join("; ")
        ));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::criteria;
    use crate::documentation::documentation_checklist;
    use crate::edition::Edition;
    use crate::reference::discrepancy;
    use crate::word::WordSet;

    #[test]
    fn every_line_is_covered_once_and_in_order() {
        let mut next = 1;
        for entry in entries() {
            assert_eq!(entry.lines.first, next, "{}", entry.what);
            assert!(entry.lines.first <= entry.lines.last, "{}", entry.what);
            next = entry.lines.last + 1;
        }
        assert_eq!(next, SOURCE_LINES + 1);
        for line in 1..=SOURCE_LINES {
            assert!(at_line(line).unwrap().lines.contains(line));
        }
        assert_eq!(at_line(0), None);
        assert_eq!(at_line(SOURCE_LINES + 1), None);
    }

    #[test]
    fn every_kind_of_part_carries_lines() {
        for kind in CarrierKind::ALL {
            assert!(0 < carried_by_kind(*kind).count(), "{kind}");
        }
        assert_eq!(
            carried_by_kind(CarrierKind::Scope).count(),
            carrying(Carrier::Scope).count()
        );
    }

    #[test]
    fn every_entry_says_what_it_is_and_what_carries_it_without_repeats() {
        for entry in entries() {
            assert!(
                entry.what.ends_with('.') && !entry.section.is_empty(),
                "{}",
                entry.lines
            );
            assert!(!entry.carried_by.is_empty(), "{}", entry.lines);
            for (place, carrier) in entry.carried_by.iter().enumerate() {
                assert!(
                    !entry
                        .carried_by
                        .iter()
                        .skip(place + 1)
                        .any(|other| other == carrier),
                    "{}: {carrier}",
                    entry.lines
                );
            }
        }
    }

    /// The criteria of a drug and phase in any edition.
    fn in_any_edition(drug: Drug, phase: Phase) -> Vec<Criterion> {
        let mut found = Vec::new();
        for &edition in Edition::ALL {
            for entry in criteria(drug, phase, edition) {
                if !found.contains(&entry.criterion) {
                    found.push(entry.criterion);
                }
            }
        }
        found
    }

    #[test]
    fn every_criterion_of_every_edition_has_lines_and_no_other_is_named() {
        let mut listed = WordSet::EMPTY;
        for drug in Drug::ALL {
            for phase in Phase::ALL {
                for criterion in in_any_edition(*drug, *phase) {
                    listed.insert(criterion);
                    assert!(
                        0 < of_criterion(*drug, *phase, criterion).count(),
                        "{criterion} ({drug}, {phase})"
                    );
                }
            }
        }
        assert_eq!(listed.len(), Criterion::ALL.len());
        for entry in entries() {
            for carrier in entry.carried_by {
                if let Carrier::Criterion(drug, phase, criterion) = *carrier {
                    assert!(
                        in_any_edition(drug, phase).contains(&criterion),
                        "{}: {carrier}",
                        entry.lines
                    );
                }
            }
        }
    }

    #[test]
    fn discrepancies_stand_at_their_lines_and_nowhere_else() {
        let overlap = |a: LineRange, b: LineRange| a.first <= b.last && b.first <= a.last;
        for row in DISCREPANCIES {
            for entry in entries() {
                let there = row.lines.iter().any(|lines| overlap(*lines, entry.lines));
                let carries = entry.carried_by.contains(&Carrier::Discrepancy(row.id));
                assert_eq!(there, carries, "{} at {}", row.id, entry.lines);
            }
        }
        for entry in entries() {
            for carrier in entry.carried_by {
                if let Carrier::Discrepancy(id) = carrier {
                    assert!(discrepancy(id).is_some(), "{id}");
                }
            }
        }
    }

    #[test]
    fn every_advisory_table_and_checklist_has_lines() {
        for advisory in Advisory::ALL {
            assert!(0 < carrying(Carrier::Advisory(*advisory)).count(), "{advisory}");
        }
        for table in Table::ALL {
            let whole_source = matches!(table, Table::Discrepancies | Table::SourceMap | Table::Vocabulary);
            assert_eq!(
                carrying(Carrier::Table(*table)).count() == 0,
                whole_source,
                "{table}"
            );
        }
        for drug in Drug::ALL {
            for phase in Phase::ALL {
                let checklist = Carrier::Documentation(*drug, *phase);
                for item in documentation_checklist(*drug, *phase) {
                    assert!(
                        carrying(checklist).any(|entry| entry.lines.contains(item.first_line)),
                        "{}",
                        item.id
                    );
                }
            }
        }
        for carrier in [
            Carrier::Outcome,
            Carrier::Authorization,
            Carrier::Edition,
            Carrier::Coding,
            Carrier::Course,
            Carrier::Scope,
        ] {
            assert!(0 < carrying(carrier).count(), "{carrier}");
        }
    }

    #[test]
    fn every_line_that_a_row_cites_is_carried_by_its_table() {
        for table in Table::ALL {
            if matches!(table, Table::Discrepancies | Table::SourceMap) {
                continue;
            }
            for lines in table.cited_lines().concat() {
                for line in lines.first..=lines.last {
                    let entry = at_line(line).unwrap();
                    assert!(
                        entry.carried_by.contains(&Carrier::Table(*table)),
                        "{table} at L{line}"
                    );
                }
            }
        }
    }

    #[test]
    fn ids_are_unique_among_the_carriers_of_an_entry() {
        for entry in entries() {
            let mut ids: Vec<String> = entry.carried_by.iter().map(|carrier| carrier.id()).collect();
            let all = ids.len();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), all, "{}", entry.lines);
        }
    }

    #[test]
    fn an_edition_begins_at_its_revision() {
        for revision in &crate::reference::HISTORY {
            let entry = at_line(revision.lines.first).unwrap();
            let begins = entry.carried_by.contains(&Carrier::Edition);
            assert_eq!(begins, revision.edition.is_some(), "{}", revision.effective);
            let codes = !revision.codes_added.is_empty() || !revision.codes_removed.is_empty();
            let carries = entry.carried_by.contains(&Carrier::Table(Table::CodeHistory));
            assert_eq!(carries, codes, "{}", revision.effective);
        }
    }

    #[test]
    fn the_page_has_a_row_an_entry_and_four_columns() {
        let page = to_markdown();
        let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| L")).collect();
        assert_eq!(rows.len(), entries().len() + 1, "the heading begins with L too");
        for row in rows {
            assert_eq!(row.matches('|').count(), 5, "{row}");
        }
        assert!(page.contains(SOURCE_SHA256));
        assert_eq!(SOURCE_SHA256.len(), 64);
    }
}
