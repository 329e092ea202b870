//! Checklists, and the source map, as tables.

use std::sync::LazyLock;

use super::lines::LineRange;
use super::table::records;
use crate::agent::{Drug, Phase};
use crate::criterion::Criterion;
use crate::documentation::documentation_checklist;
use crate::source_map::{self, Carrier};

records! {
    /// An item of a documentation checklist.
    #[derive(Copy)]
    ChecklistRow {
        /// The drug.
        drug: Drug,
        /// The phase.
        phase: Phase,
        /// A stable id, unique within the checklist.
        id: &'static str,
        /// What to send.
        text: &'static str,
        /// The criteria that it proves.
        criteria: &'static [Criterion],
        /// Where the source asks for it.
        lines: LineRange,
    }

    /// Some lines of the source, and what carries them.
    SourceMapRow {
        /// The section that they stand in.
        section: &'static str,
        /// What they say, in our own words.
        what: &'static str,
        /// The ids of what carries them: `table:trials`, `criterion:lutathera:initial:age`.
        carried_by: Vec<String>,
        /// Why what is narrative in them is not modelled; null where nothing is.
        narrative: Option<&'static str>,
        /// The lines.
        lines: LineRange,
    }
}

/// Every item of every checklist.
pub static CHECKLISTS: LazyLock<Vec<ChecklistRow>> = LazyLock::new(|| {
    let mut rows = Vec::new();
    for drug in Drug::ALL {
        for phase in Phase::ALL {
            rows.extend(
                documentation_checklist(*drug, *phase)
                    .iter()
                    .map(|item| ChecklistRow {
                        drug: *drug,
                        phase: *phase,
                        id: item.id,
                        text: item.text,
                        criteria: item.criteria,
                        lines: LineRange::new(item.first_line, item.last_line),
                    }),
            );
        }
    }
    rows
});

/// The source map.
pub static SOURCE_MAP: LazyLock<Vec<SourceMapRow>> = LazyLock::new(|| {
    let row = |entry: &source_map::Entry| SourceMapRow {
        section: entry.section,
        what: entry.what,
        carried_by: entry.carried_by.iter().map(|carrier| carrier.id()).collect(),
        narrative: entry.carried_by.iter().find_map(|carrier| match carrier {
            Carrier::Narrative(reason) => Some(*reason),
            Carrier::Criterion(_, _, _)
            | Carrier::Outcome
            | Carrier::Authorization
            | Carrier::Documentation(_, _)
            | Carrier::Advisory(_)
            | Carrier::Edition
            | Carrier::Coding
            | Carrier::Course
            | Carrier::Table(_)
            | Carrier::Discrepancy(_)
            | Carrier::Scope => None,
        }),
        lines: entry.lines,
    };
    source_map::entries().iter().map(row).collect()
});
