//! The vocabulary, the checklists and the source map as tables.

use std::sync::LazyLock;

use super::lines::LineRange;
use super::table::records;
use crate::agent::{Drug, Phase};
use crate::criterion::Criterion;
use crate::decimal::Decimal;
use crate::documentation::documentation_checklist;
use crate::source_map::{self, Carrier};
use crate::vocabulary::{Field, FieldType};

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

    /// A name that a request can have.
    NameRow {
        /// The name.
        name: Field,
        /// The type: `text`, `bool`, `integer`, `decimal`, `date`, `word`, `words` or `studies`.
        kind: &'static str,
        /// The unit of a number; null where there is none.
        unit: Option<&'static str>,
        /// What is permitted, in words.
        permitted: String,
        /// The least number that is permitted, or the bound above which numbers begin.
        least: Option<Decimal>,
        /// The greatest number that is permitted.
        greatest: Option<Decimal>,
        /// The words that are permitted; empty where the type has none.
        words: Vec<&'static str>,
        /// Whether a record must have it.
        required: bool,
        /// The question that asks a person for it.
        question: &'static str,
        /// What to know when answering; null where the question says it all.
        remark: Option<&'static str>,
        /// The drugs that read it.
        drugs: &'static [Drug],
    }

    /// Some lines of the source, and what carries them.
    SourceMapRow {
        /// The section that they stand in.
        section: &'static str,
        /// What they say, in our own words.
        what: &'static str,
        /// The ids of what carries them: `table:trials`, `criterion:lutathera:initial:age`.
        carried_by: Vec<String>,
        /// Why what is narrative in them is not modeled; null where nothing is.
        narrative: Option<&'static str>,
        /// The lines.
        lines: LineRange,
    }
}

fn name(field: Field) -> NameRow {
    let spec = field.spec();
    let whole = |number: i64| i32::try_from(number).ok().map(Decimal::whole);
    let (kind, unit, least, greatest, words) = match &spec.field_type {
        FieldType::Text(_) => ("text", "", None, None, Vec::new()),
        FieldType::Bool => ("bool", "", None, None, Vec::new()),
        FieldType::Integer(range) => (
            "integer",
            range.unit,
            whole(range.least),
            whole(range.greatest),
            Vec::new(),
        ),
        FieldType::Decimal(range) => (
            "decimal",
            range.unit,
            Some(range.least),
            Some(range.greatest),
            Vec::new(),
        ),
        FieldType::Date => ("date", "", None, None, Vec::new()),
        FieldType::Word(words) => ("word", "", None, None, words.list()),
        FieldType::WordList(words) => ("words", "", None, None, words.list()),
        FieldType::Studies => ("studies", "", None, None, Vec::new()),
    };
    NameRow {
        name: field,
        kind,
        unit: Some(unit).filter(|unit| !unit.is_empty()),
        permitted: spec.field_type.to_string(),
        least,
        greatest,
        words,
        required: spec.required,
        question: spec.question,
        remark: Some(spec.remark).filter(|remark| !remark.is_empty()),
        drugs: spec.drugs,
    }
}

/// Every name that a request can have.
pub static NAMES: LazyLock<Vec<NameRow>> =
    LazyLock::new(|| Field::ALL.iter().map(|field| name(*field)).collect());

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
