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
//! assert_eq!(Table::Trials.rows(), reference::TRIALS.len());
//! # Ok::<(), radiopharm_policy::measure::MeasureError>(())
//! ```

mod codes;
mod discrepancies;
mod grading;
mod guidelines;
mod history;
mod lines;
mod recommendations;
mod regulatory;
mod scales;
mod trials;

pub use codes::{CODE_HISTORY, CodeListing, CodePeriod, HCPCS, HcpcsCode, code_period, hcpcs};
pub use discrepancies::{Bearing, DISCREPANCIES, Discrepancy, discrepancies_of, discrepancy};
pub use grading::{CTCAE, CtcaeLevel, GRADE_GROUPS, GradeGroupLevel, ctcae, grade_group};
pub use guidelines::{GUIDELINES, Guideline, guideline};
pub use history::{HISTORY, Revision, RevisionKind, revision_in_force_on};
pub use lines::LineRange;
pub use recommendations::{
    ALSO_RECOMMENDED, NccnCategory, RECOMMENDATIONS, Recommendation, RecommendationGroup,
};
pub use regulatory::{DatePrecision, Milestone, MilestoneKind, REGULATORY};
pub use scales::{ECOG, EcogLevel, KARNOFSKY, KarnofskyBand, KarnofskyLevel, ecog, karnofsky};
pub use trials::{Month, TRIALS, Trial, trial};

use jiff::civil::Date;

use crate::word::words;

words! {
    /// A table of this module.
    Table ("table") {
        /// [`CTCAE`]: severity grades (Table 1).
        Ctcae = "ctcae",
        /// [`KARNOFSKY`]: performance status (Table 2).
        Karnofsky = "karnofsky",
        /// [`ECOG`]: performance status (Table 3).
        Ecog = "ecog",
        /// [`GRADE_GROUPS`]: grades of prostate cancer (Table 4).
        GradeGroups = "grade_groups",
        /// [`TRIALS`]: key trials (Table 5).
        Trials = "trials",
        /// [`RECOMMENDATIONS`]: recommendations of the NCCN (Table 6).
        Recommendations = "recommendations",
        /// [`ALSO_RECOMMENDED`]: recommendations of the NCCN that stand beside Table 6.
        AlsoRecommended = "also_recommended",
        /// [`HCPCS`]: the policy's own codes.
        Hcpcs = "hcpcs",
        /// [`CODE_HISTORY`]: when codes came and went.
        CodeHistory = "code_history",
        /// [`GUIDELINES`]: practice guidelines and position statements.
        Guidelines = "guidelines",
        /// [`REGULATORY`]: milestones at the FDA.
        Regulatory = "regulatory",
        /// [`HISTORY`]: the revisions of the policy.
        History = "history",
        /// [`DISCREPANCIES`]: where the source is ambiguous, contradicts itself or errs.
        Discrepancies = "discrepancies",
    }
}

impl Table {
    /// What the table holds, in words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Ctcae => "CTCAE severity grades",
            Self::Karnofsky => "Karnofsky Performance Status",
            Self::Ecog => "ECOG Performance Status",
            Self::GradeGroups => "Prostate cancer grade groups",
            Self::Trials => "Key trials",
            Self::Recommendations => "NCCN recommendations for lutetium 177 dotatate",
            Self::AlsoRecommended => "NCCN recommendations beside the table",
            Self::Hcpcs => "HCPCS codes",
            Self::CodeHistory => "HCPCS codes over time",
            Self::Guidelines => "Practice guidelines and position statements",
            Self::Regulatory => "FDA milestones",
            Self::History => "Revisions of the policy",
            Self::Discrepancies => "Discrepancies in the source",
        }
    }

    /// How many rows the table has.
    #[must_use]
    pub const fn rows(self) -> usize {
        match self {
            Self::Ctcae => CTCAE.len(),
            Self::Karnofsky => KARNOFSKY.len(),
            Self::Ecog => ECOG.len(),
            Self::GradeGroups => GRADE_GROUPS.len(),
            Self::Trials => TRIALS.len(),
            Self::Recommendations => RECOMMENDATIONS.len(),
            Self::AlsoRecommended => ALSO_RECOMMENDED.len(),
            Self::Hcpcs => HCPCS.len(),
            Self::CodeHistory => CODE_HISTORY.len(),
            Self::Guidelines => GUIDELINES.len(),
            Self::Regulatory => REGULATORY.len(),
            Self::History => HISTORY.len(),
            Self::Discrepancies => DISCREPANCIES.len(),
        }
    }

    /// The table as JSON: a list with an object for each row.
    ///
    /// ```
    /// use radiopharm_policy::reference::Table;
    ///
    /// let codes: serde_json::Value = serde_json::from_str(&Table::Hcpcs.to_json())?;
    /// assert_eq!(codes[0]["code"], "A9513");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(self) -> String {
        match self {
            Self::Ctcae => serde_json::to_string(&CTCAE),
            Self::Karnofsky => serde_json::to_string(&KARNOFSKY),
            Self::Ecog => serde_json::to_string(&ECOG),
            Self::GradeGroups => serde_json::to_string(&GRADE_GROUPS),
            Self::Trials => serde_json::to_string(&TRIALS),
            Self::Recommendations => serde_json::to_string(&RECOMMENDATIONS),
            Self::AlsoRecommended => serde_json::to_string(&ALSO_RECOMMENDED),
            Self::Hcpcs => serde_json::to_string(&HCPCS),
            Self::CodeHistory => serde_json::to_string(&CODE_HISTORY),
            Self::Guidelines => serde_json::to_string(&GUIDELINES),
            Self::Regulatory => serde_json::to_string(&REGULATORY),
            Self::History => serde_json::to_string(&HISTORY),
            Self::Discrepancies => serde_json::to_string(&DISCREPANCIES),
        }
        .unwrap_or_default()
    }
}

/// Writes a date as `YYYY-MM-DD`.
fn date_as_text<S: serde::Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

/// Writes a date as `YYYY-MM-DD`, and nothing as null.
fn optional_date_as_text<S: serde::Serializer>(
    date: &Option<Date>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => serializer.collect_str(date),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text in a serialized table, with the path to it.
    fn texts(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => found.push(text.clone()),
            serde_json::Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
            serde_json::Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
            serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
        }
    }

    fn serialized(table: Table) -> serde_json::Value {
        match table {
            Table::Ctcae => serde_json::to_value(CTCAE),
            Table::Karnofsky => serde_json::to_value(KARNOFSKY),
            Table::Ecog => serde_json::to_value(ECOG),
            Table::GradeGroups => serde_json::to_value(GRADE_GROUPS),
            Table::Trials => serde_json::to_value(TRIALS),
            Table::Recommendations => serde_json::to_value(RECOMMENDATIONS),
            Table::AlsoRecommended => serde_json::to_value(ALSO_RECOMMENDED),
            Table::Hcpcs => serde_json::to_value(HCPCS),
            Table::CodeHistory => serde_json::to_value(CODE_HISTORY),
            Table::Guidelines => serde_json::to_value(GUIDELINES),
            Table::Regulatory => serde_json::to_value(REGULATORY),
            Table::History => serde_json::to_value(HISTORY),
            Table::Discrepancies => serde_json::to_value(DISCREPANCIES),
        }
        .unwrap()
    }

    #[test]
    fn every_table_serializes_with_all_its_rows_and_no_empty_text() {
        for table in Table::ALL {
            let value = serialized(*table);
            assert_eq!(value.as_array().map(Vec::len), Some(table.rows()), "{table}");
            let mut found = Vec::new();
            texts(&value, &mut found);
            assert!(!found.is_empty(), "{table}");
            for text in found {
                assert!(!text.is_empty() && text.trim() == text, "{table}: `{text}`");
                assert!(!text.contains("  "), "{table}: `{text}`");
            }
        }
    }

    #[test]
    fn lines_lie_within_the_source() {
        fn line_ranges(value: &serde_json::Value, found: &mut Vec<String>) {
            match value {
                serde_json::Value::Object(fields) => {
                    for (key, field) in fields {
                        match (key.as_str(), field) {
                            ("lines", serde_json::Value::Array(items)) => {
                                found.extend(items.iter().map(|item| item.as_str().unwrap().to_owned()));
                            }
                            ("lines", field) => found.push(field.as_str().unwrap().to_owned()),
                            (_, field) => line_ranges(field, found),
                        }
                    }
                }
                serde_json::Value::Array(items) => items.iter().for_each(|item| line_ranges(item, found)),
                serde_json::Value::Null
                | serde_json::Value::Bool(_)
                | serde_json::Value::Number(_)
                | serde_json::Value::String(_) => {}
            }
        }
        for table in Table::ALL {
            let mut found = Vec::new();
            line_ranges(&serialized(*table), &mut found);
            assert!(
                table.rows() <= found.len() || *table == Table::CodeHistory,
                "{table}"
            );
            for text in found {
                let lines: LineRange = text.parse().unwrap();
                assert!(
                    1 <= lines.first && lines.first <= lines.last && lines.last <= 615,
                    "{table}: {text}"
                );
            }
        }
    }
}
