//! What stands around the decision: pages for people, schemas, schedules, and the source's tables.

use radiopharm_policy::agent::Drug;
use radiopharm_policy::course;
use radiopharm_policy::measure::DosesGiven;
use radiopharm_policy::reference::{self, Bearing, KarnofskyBand, Table};
use radiopharm_policy::{self as core, Criterion, Edition};

use crate::answer::small;
use crate::error::{MeasureError, RequestError};
use crate::measures::date;
use crate::request::Request;
use crate::value::{JvmDate, JvmText};

/// The form of a page for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum PageFormat {
    /// Plain text of 80 columns.
    Text,
    /// GitHub-flavored Markdown.
    Markdown,
    /// A fragment of HTML without scripts and outside resources.
    Html,
}

fn written(determination: &core::Determination, format: PageFormat) -> String {
    match format {
        PageFormat::Text => determination.to_string(),
        PageFormat::Markdown => determination.to_markdown(),
        PageFormat::Html => determination.to_html(),
    }
}

/// The answer to a request as a page for people.
#[uniffi::export(default(edition = None))]
pub fn page(request: Request, format: PageFormat, edition: Option<Edition>) -> Result<String, RequestError> {
    Ok(written(&core::determine(&request.checked(edition)?), format))
}

/// The answer to a request that is one JSON object, as a page for people.
#[uniffi::export(default(edition = None))]
pub fn page_of_json(
    request: JvmText,
    format: PageFormat,
    edition: Option<Edition>,
) -> Result<String, RequestError> {
    let request = match edition {
        None => core::Request::from_json(&request.0)?,
        Some(edition) => core::Request::from_json_under(&request.0, edition)?,
    };
    Ok(written(&core::determine(&request), format))
}

/// The JSON Schema of a request.
#[uniffi::export]
pub fn request_schema() -> String {
    core::request_schema()
}

/// The JSON Schema of an answer, in full and in brief, and of errors.
#[uniffi::export]
pub fn determination_schema() -> String {
    core::determination_schema()
}

/// A dose of a plan.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct PlannedDose {
    /// Which dose of a lifetime: 1 is the first.
    pub number: i32,
    /// The day on which it is planned.
    pub date: JvmDate,
}

/// The next doses of a course of which some were given, at the usual interval: as many as asked for, and never
/// more than the limit of a lifetime leaves.
#[uniffi::export]
pub fn plan(
    drug: Drug,
    doses_given: i32,
    next_dose: JvmDate,
    doses: i32,
) -> Result<Vec<PlannedDose>, MeasureError> {
    let given = DosesGiven::new(doses_given.into())?;
    let asked = core::measure::DosesRequested::new(doses.into())?;
    let next = date(&next_dose, "next dose")?;
    Ok(course::schedule(drug)
        .plan_after(given, next, asked.value())
        .map(|course::PlannedDose { number, date }| PlannedDose {
            number: number.into(),
            date: date.into(),
        })
        .collect())
}

/// The days around a dose of Lutathera on which analogues stop and octreotide follows.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LutatheraCalendar {
    /// The day of the dose.
    pub dose: JvmDate,
    /// The last day on which a long-acting analogue may be given.
    pub long_acting_last_by: JvmDate,
    /// The same where six weeks are kept, the longest pause that is recommended.
    pub long_acting_six_weeks: JvmDate,
    /// The last day on which short-acting octreotide may be given, at the latest 24 hours before the dose.
    pub short_acting_last_by: JvmDate,
    /// The first day on which octreotide LAR can be due: from 4 hours after the dose.
    pub octreotide_lar_from: JvmDate,
    /// The last day on which it can be due: until 24 hours after the dose.
    pub octreotide_lar_by: JvmDate,
}

/// The calendar around a dose of Lutathera.
#[uniffi::export]
pub fn lutathera_calendar(dose: JvmDate) -> Result<LutatheraCalendar, MeasureError> {
    let course::LutatheraCalendar {
        dose,
        long_acting_last_by,
        long_acting_six_weeks,
        short_acting_last_by,
        octreotide_lar_from,
        octreotide_lar_by,
    } = course::calendar(date(&dose, "dose")?);
    Ok(LutatheraCalendar {
        dose: dose.into(),
        long_acting_last_by: long_acting_last_by.into(),
        long_acting_six_weeks: long_acting_six_weeks.into(),
        short_acting_last_by: short_acting_last_by.into(),
        octreotide_lar_from: octreotide_lar_from.into(),
        octreotide_lar_by: octreotide_lar_by.into(),
    })
}

/// A table of the source.
#[uniffi::remote(Enum)]
pub enum Table {
    /// Severity grades of CTCAE.
    Ctcae,
    /// The Karnofsky scale.
    Karnofsky,
    /// The ECOG scale.
    Ecog,
    /// Grade groups of prostate cancer.
    GradeGroups,
    /// Key trials.
    Trials,
    /// Recommendations of the NCCN.
    Recommendations,
    /// Recommendations of the NCCN that stand beside their table.
    AlsoRecommended,
    /// The policy's own codes.
    Hcpcs,
    /// When codes came and went.
    CodeHistory,
    /// Practice guidelines and position statements.
    Guidelines,
    /// Milestones at the FDA.
    Regulatory,
    /// The revisions of the policy.
    History,
    /// Where the source is ambiguous, contradicts itself or errs.
    Discrepancies,
}

/// What a table of the source holds, in words.
#[uniffi::export]
pub fn table_title(table: Table) -> String {
    table.title().into()
}

/// A table of the source as JSON: a list with an object for each row, in the order of the source.
#[uniffi::export]
pub fn table_json(table: Table) -> String {
    table.to_json()
}

/// Which of three broad states a Karnofsky value belongs to. It says nothing about eligibility.
#[uniffi::remote(Enum)]
pub enum KarnofskyBand {
    /// 80 to 100.
    Independent,
    /// 50 to 70.
    Assisted,
    /// 0 to 40.
    Dependent,
}

/// A level of the Karnofsky scale.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct KarnofskyLevel {
    /// The value: 0, 10, .. 100.
    pub value: i32,
    /// What it says.
    pub description: String,
    /// The band that it belongs to.
    pub band: KarnofskyBand,
    /// The lines of the source that print it.
    pub lines: String,
}

/// The Karnofsky scale, best first.
#[uniffi::export]
pub fn karnofsky_levels() -> Vec<KarnofskyLevel> {
    reference::KARNOFSKY
        .iter()
        .map(|level| {
            let reference::KarnofskyLevel {
                value,
                description,
                band,
                lines,
            } = *level;
            KarnofskyLevel {
                value: value.into(),
                description: description.into(),
                band,
                lines: lines.to_string(),
            }
        })
        .collect()
}

/// A level of the ECOG scale.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct EcogLevel {
    /// The value: 0 to 5.
    pub value: i32,
    /// What it says.
    pub description: String,
    /// Whether the source prints it; its table ends at 4.
    pub printed: bool,
}

/// The ECOG scale, best first.
#[uniffi::export]
pub fn ecog_levels() -> Vec<EcogLevel> {
    reference::ECOG
        .iter()
        .map(|level| EcogLevel {
            value: level.value.into(),
            description: level.description.into(),
            printed: level.printed,
        })
        .collect()
}

/// A severity grade of CTCAE, in general terms.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CtcaeLevel {
    /// The grade: 1 to 5.
    pub grade: i32,
    /// One word for it.
    pub severity: String,
    /// What it says.
    pub description: String,
    /// The lines of the source that print it.
    pub lines: String,
}

/// The severity grades of CTCAE, mildest first.
#[uniffi::export]
pub fn ctcae_levels() -> Vec<CtcaeLevel> {
    reference::CTCAE
        .iter()
        .map(|level| {
            let reference::CtcaeLevel {
                grade,
                severity,
                description,
                lines,
            } = *level;
            CtcaeLevel {
                grade: grade.into(),
                severity: severity.into(),
                description: description.into(),
                lines: lines.to_string(),
            }
        })
        .collect()
}

/// What the reading of a discrepancy bears on.
#[uniffi::remote(Enum)]
pub enum Bearing {
    /// What a criterion says of a case.
    Criterion,
    /// What a case is called whose criteria are not all met.
    Outcome,
    /// How much is authorized, and for how long.
    Authorization,
    /// Which edition is in force.
    Edition,
    /// The course of treatment around the decision.
    Course,
    /// Nothing that is decided here.
    Nothing,
}

/// A place where the source can be read in more than one way, or is wrong.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Discrepancy {
    /// A stable id.
    pub id: String,
    /// The lines that do not agree, or do not settle the question.
    pub lines: Vec<String>,
    /// The drug, where it concerns one only.
    pub drug: Option<Drug>,
    /// The ways to read them; the chosen one first.
    pub readings: Vec<String>,
    /// The reading that this library has.
    pub chosen: String,
    /// Why.
    pub why: String,
    /// What the choice bears on.
    pub bears_on: Bearing,
    /// The criteria whose status depends on it.
    pub affects: Vec<Criterion>,
}

/// Where the source is ambiguous, contradicts itself or errs, and how this library reads it.
#[uniffi::export]
pub fn discrepancies() -> Vec<Discrepancy> {
    reference::DISCREPANCIES
        .iter()
        .map(|of| {
            let reference::Discrepancy {
                id,
                lines,
                drug,
                readings,
                chosen,
                why,
                bears_on,
                affects,
            } = *of;
            Discrepancy {
                id: id.into(),
                lines: lines.iter().map(ToString::to_string).collect(),
                drug,
                readings: readings.iter().map(|reading| (*reading).to_owned()).collect(),
                chosen: chosen.into(),
                why: why.into(),
                bears_on,
                affects: affects.to_vec(),
            }
        })
        .collect()
}

/// How many rows a table of the source has.
#[uniffi::export]
pub fn table_rows(table: Table) -> i32 {
    small(table.rows())
}
