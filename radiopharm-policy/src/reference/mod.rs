//! The source's tables as data: scales, codes, recommendations, trials, milestones, history, discrepancies.
//!
//! Everything here is static and plain: structs with public fields, in the order of the source, each row
//! with its lines. No decision reads it; it is what reports, bindings and readers quote. Descriptions are
//! in our own words; numbers, names and codes are those of the source. Where the source is known to err,
//! the printed value stands and a note beside it says what is right.
//!
//! ```
//! use radiopharm_policy::measure::{Ecog, Karnofsky};
//! use radiopharm_policy::reference::{self, Table};
//!
//! assert_eq!(reference::karnofsky(Karnofsky::new(60)?).lines.to_string(), "L170");
//! assert!(!reference::ecog(Ecog::new(5)?).printed);
//! assert_eq!(Table::Trials.row_count(), reference::TRIALS.len());
//! assert!(Table::Evidence.columns().iter().any(|column| column.name == "value"));
//! # Ok::<(), radiopharm_policy::measure::MeasureError>(())
//! ```

mod agents;
#[cfg(feature = "arrow")]
mod arrow;
mod checklists;
mod codes;
mod criteria;
mod discrepancies;
mod editions;
mod evidence;
mod grading;
mod guidelines;
mod history;
mod lines;
mod recommendations;
mod references;
mod regulatory;
mod scales;
mod schedules;
mod table;
mod trials;

pub use agents::{PRODUCTS, ProductRow, THERAPIES, TRACERS, TherapyRow, TracerRow};
pub use checklists::{CHECKLISTS, ChecklistRow, NAMES, NameRow, SOURCE_MAP, SourceMapRow};
pub use codes::{CODE_HISTORY, CodeListing, CodePeriod, HCPCS, HcpcsCode, code_period, hcpcs};
pub use criteria::{CRITERIA, CriterionRow};
pub use discrepancies::{Bearing, DISCREPANCIES, Discrepancy, discrepancies_of, discrepancy};
pub use editions::{EDITION_CHANGES, EDITIONS, EditionChange, EditionChangeKind, EditionRow};
pub use evidence::{
    CONCLUSIONS, EPIDEMIOLOGY, EVIDENCE, Endpoint, EpidemiologyFact, EvidenceConclusion, EvidenceResult,
    EvidenceStudy, Indication, ResultUnit,
};
pub use grading::{CTCAE, CtcaeLevel, GRADE_GROUPS, GradeGroupLevel, ctcae, grade_group};
pub use guidelines::{GUIDELINE_POINTS, GUIDELINES, Guideline, GuidelineKey, GuidelinePoint, guideline};
pub use history::{HISTORY, Revision, RevisionKind, revision_in_force_on};
pub use lines::LineRange;
pub use recommendations::{
    ALSO_RECOMMENDED, COVERAGE, Coverage, GroupCoverage, NccnCategory, RECOMMENDATIONS, Recommendation,
    RecommendationGroup, RecommendedAs, RecommendedExtent, RecommendedFor,
};
pub use references::{REFERENCES, Reference, ReferenceKind, reference};
pub use regulatory::{DatePrecision, Milestone, MilestoneKind, REGULATORY};
pub use scales::{
    CROSSWALK, CrosswalkRow, ECOG, EcogLevel, KARNOFSKY, KARNOFSKY_BANDS, KarnofskyBand, KarnofskyBandRow,
    KarnofskyLevel, ecog, karnofsky,
};
pub use schedules::{
    ANALOGUES, AnalogueGroup, AnalogueRule, Around, DoseBasisKind, Force, Operator, SCHEDULES, STOP_RULES,
    ScheduleRow, StopRuleRow,
};
pub use table::{Cell, Column, ColumnKind, Row};
pub use trials::{Month, TRIALS, Trial, TrialPhase, TrialStatus, trial};

use crate::word::words;

/// The list of the tables: there is no other. What a table is, and what can be asked of it, follows from it.
macro_rules! tables {
    ($( $(#[doc = $docs:literal])* $variant:ident = $word:literal $title:literal $rows:ident; )+) => {
        words! {
            /// A table of this module.
            Table ("table") {
                $( $(#[doc = $docs])* $variant = $word, )+
            }
        }

        impl Table {
            /// What the table holds, in words.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $( Self::$variant => $title, )+ }
            }

            /// How many rows the table has.
            #[must_use]
            pub fn row_count(self) -> usize {
                match self { $( Self::$variant => $rows.len(), )+ }
            }

            /// The columns of the table, in order, with types and documentation.
            #[must_use]
            pub fn columns(self) -> Vec<Column> {
                match self { $( Self::$variant => table::columns_of(&$rows[..]), )+ }
            }

            /// The rows of the table in its order, each with a cell for each column.
            #[must_use]
            pub fn rows(self) -> Vec<Vec<Cell>> {
                match self { $( Self::$variant => table::cells_of(&$rows[..]), )+ }
            }

            /// The lines of the source that the rows cite, one list per row.
            #[must_use]
            pub fn cited_lines(self) -> Vec<Vec<LineRange>> {
                match self { $( Self::$variant => table::lines_of(&$rows[..]), )+ }
            }

            /// The table as JSON: a list with an object for each row.
            ///
            /// ```
            /// use radiopharm_policy::reference::Table;
            ///
            /// let codes: serde_json::Value = serde_json::from_str(&Table::Hcpcs.to_json())?;
            /// assert_eq!((&codes[0]["code"], &codes[0]["first_line"]), (&"A9513".into(), &118.into()));
            /// # Ok::<(), serde_json::Error>(())
            /// ```
            #[must_use]
            pub fn to_json(self) -> String {
                match self { $( Self::$variant => serde_json::to_string(&$rows[..]), )+ }.unwrap_or_default()
            }
        }
    };
}

tables! {
    /// [`PRODUCTS`]: the products of the policy.
    Products = "products" "Products of the policy" PRODUCTS;
    /// [`NAMES`]: the names that a request can have.
    Vocabulary = "vocabulary" "Vocabulary of requests" NAMES;
    /// [`CRITERIA`]: what each criterion says where a fact has a value: limits and words.
    Criteria = "criteria" "Criteria as limits and words" CRITERIA;
    /// [`EDITIONS`]: the editions of the policy.
    Editions = "editions" "Editions of the policy" EDITIONS;
    /// [`EDITION_CHANGES`]: which criteria and terms changed from edition to edition.
    EditionChanges = "edition_changes" "Changes from edition to edition" EDITION_CHANGES;
    /// [`CHECKLISTS`]: what to send.
    Checklists = "checklists" "Documentation checklists" CHECKLISTS;
    /// [`SCHEDULES`]: how much, how often, how many times.
    Schedules = "schedules" "Schedules of doses" SCHEDULES;
    /// [`ANALOGUES`]: pauses and doses of analogues around a dose of Lutathera.
    Analogues = "analogues" "Somatostatin analogues around a dose of Lutathera" ANALOGUES;
    /// [`STOP_RULES`]: when a drug is to be stopped for good.
    StopRules = "stop_rules" "Rules of permanent discontinuation" STOP_RULES;
    /// [`TRACERS`]: tracers of diagnostic imaging.
    Tracers = "tracers" "Imaging tracers" TRACERS;
    /// [`THERAPIES`]: earlier therapies of prostate cancer.
    Therapies = "therapies" "Earlier therapies" THERAPIES;
    /// [`CTCAE`]: severity grades (Table 1).
    Ctcae = "ctcae" "CTCAE severity grades" CTCAE;
    /// [`KARNOFSKY`]: performance status (Table 2).
    Karnofsky = "karnofsky" "Karnofsky Performance Status" KARNOFSKY;
    /// [`KARNOFSKY_BANDS`]: the three broad states of Table 2.
    KarnofskyBands = "karnofsky_bands" "Bands of the Karnofsky scale" KARNOFSKY_BANDS;
    /// [`ECOG`]: performance status (Table 3).
    Ecog = "ecog" "ECOG Performance Status" ECOG;
    /// [`CROSSWALK`]: Karnofsky beside ECOG, for display.
    PerformanceCrosswalk = "performance_crosswalk" "Karnofsky beside ECOG" CROSSWALK;
    /// [`GRADE_GROUPS`]: grades of prostate cancer (Table 4).
    GradeGroups = "grade_groups" "Prostate cancer grade groups" GRADE_GROUPS;
    /// [`EVIDENCE`]: results that the evidence review reports.
    Evidence = "evidence" "Results in the evidence review" EVIDENCE;
    /// [`CONCLUSIONS`]: whether the evidence is called sufficient.
    Conclusions = "conclusions" "Conclusions of the evidence review" CONCLUSIONS;
    /// [`EPIDEMIOLOGY`]: how common diseases are, and how they run.
    Epidemiology = "epidemiology" "Epidemiology" EPIDEMIOLOGY;
    /// [`TRIALS`]: key trials (Table 5).
    Trials = "trials" "Key trials" TRIALS;
    /// [`RECOMMENDATIONS`]: recommendations of the NCCN (Table 6).
    Recommendations = "recommendations" "NCCN recommendations for lutetium 177 dotatate" RECOMMENDATIONS;
    /// [`ALSO_RECOMMENDED`]: recommendations of the NCCN that stand beside Table 6.
    AlsoRecommended = "also_recommended" "NCCN recommendations beside the table" ALSO_RECOMMENDED;
    /// [`COVERAGE`]: whether the policy covers what is recommended, and why.
    Coverage = "coverage" "Coverage of recommended groups" COVERAGE;
    /// [`HCPCS`]: the policy's own codes.
    Hcpcs = "hcpcs" "HCPCS codes" HCPCS;
    /// [`CODE_HISTORY`]: when codes came and went.
    CodeHistory = "code_history" "HCPCS codes over time" CODE_HISTORY;
    /// [`GUIDELINES`]: practice guidelines and position statements.
    Guidelines = "guidelines" "Practice guidelines and position statements" GUIDELINES;
    /// [`GUIDELINE_POINTS`]: what they say, point by point.
    GuidelinePoints = "guideline_points" "Points of guidelines" GUIDELINE_POINTS;
    /// [`REGULATORY`]: milestones at the FDA.
    Regulatory = "regulatory" "FDA milestones" REGULATORY;
    /// [`REFERENCES`]: the list of references.
    References = "references" "References" REFERENCES;
    /// [`HISTORY`]: the revisions of the policy.
    History = "history" "Revisions of the policy" HISTORY;
    /// [`DISCREPANCIES`]: where the source is ambiguous, contradicts itself or errs.
    Discrepancies = "discrepancies" "Discrepancies in the source" DISCREPANCIES;
    /// [`SOURCE_MAP`]: every line of the source, and what carries it.
    SourceMap = "source_map" "Source map" SOURCE_MAP;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_map::SOURCE_LINES;

    #[test]
    fn every_table_has_a_cell_a_column_of_its_kind_and_no_empty_text() {
        for table in Table::ALL {
            let columns = table.columns();
            let rows = table.rows();
            assert_eq!(rows.len(), table.row_count(), "{table}");
            assert!(!rows.is_empty() && 2 < table.title().len(), "{table}");
            for column in &columns {
                assert!(
                    column.doc.ends_with('.'),
                    "{table}.{}: {}",
                    column.name,
                    column.doc
                );
                let same = columns.iter().filter(|other| other.name == column.name);
                assert_eq!(same.count(), 1, "{table}.{}", column.name);
                let has_words = matches!(column.kind, ColumnKind::Word | ColumnKind::Words);
                assert_eq!(!column.words.is_empty(), has_words, "{table}.{}", column.name);
            }
            for cells in rows {
                assert_eq!(cells.len(), columns.len(), "{table}");
                for (column, cell) in columns.iter().zip(cells) {
                    let place = format!("{table}.{}: {cell:?}", column.name);
                    let is_word = |text: &str| column.words.contains(&text);
                    let is_plain =
                        |text: &str| !text.is_empty() && text.trim() == text && !text.contains("  ");
                    let fits = match (column.kind, &cell) {
                        (_, Cell::Null) => column.nullable,
                        (ColumnKind::Bool, Cell::Bool(_))
                        | (ColumnKind::Integer, Cell::Integer(_))
                        | (ColumnKind::Decimal, Cell::Decimal(_))
                        | (ColumnKind::Integers, Cell::Integers(_))
                        | (ColumnKind::Lines, Cell::Lines(_)) => true,
                        (ColumnKind::Text, Cell::Text(text)) => is_plain(text),
                        (ColumnKind::Date, Cell::Text(text)) => text.parse::<jiff::civil::Date>().is_ok(),
                        (ColumnKind::Month, Cell::Text(text)) => text.len() == 7,
                        (ColumnKind::Word, Cell::Text(text)) => is_word(text),
                        (ColumnKind::Texts, Cell::Texts(texts)) => texts.iter().all(|text| is_plain(text)),
                        (ColumnKind::Words, Cell::Texts(texts)) => texts.iter().all(|text| is_word(text)),
                        (_, _) => false,
                    };
                    assert!(fits, "{place}");
                }
            }
        }
    }

    #[test]
    fn json_says_what_the_cells_say() {
        for table in Table::ALL {
            let json: serde_json::Value = serde_json::from_str(&table.to_json()).unwrap();
            let columns = table.columns();
            for (object, cells) in json.as_array().unwrap().iter().zip(table.rows()) {
                assert_eq!(object.as_object().unwrap().len(), columns.len(), "{table}");
                for (column, cell) in columns.iter().zip(cells) {
                    let cell: serde_json::Value =
                        serde_json::from_str(&serde_json::to_string(&cell).unwrap()).unwrap();
                    assert_eq!(object[column.name], cell, "{table}.{}", column.name);
                }
            }
        }
    }

    #[test]
    fn a_product_has_one_key_in_every_table() {
        let keys: Vec<&str> = crate::agent::Drug::ALL.iter().map(|drug| drug.as_str()).collect();
        let mut with_drug = 0;
        for table in Table::ALL {
            for column in table.columns() {
                if column.name == "drug" {
                    with_drug += 1;
                    assert_eq!(column.words, keys, "{table}");
                }
            }
        }
        assert!(15 <= with_drug);
    }

    #[test]
    fn rows_cite_lines_of_the_source() {
        for table in Table::ALL {
            for lines in table.cited_lines() {
                for lines in lines {
                    assert!(
                        1 <= lines.first && lines.first <= lines.last && lines.last <= SOURCE_LINES,
                        "{table}: {lines}"
                    );
                }
            }
        }
    }
}
