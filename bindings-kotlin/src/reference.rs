//! The source's tables, typed: scales, grades, codes, recommendations, trials, guidelines, milestones, revisions
//! and the register of discrepancies.

use std::borrow::Cow;

use radiopharm_policy::agent::{Drug, ImagingAgent};
use radiopharm_policy::measure::GradeGroup;
use radiopharm_policy::reference::{
    self, Bearing, CodeListing, ColumnKind, Coverage, DatePrecision, GuidelineKey, KarnofskyBand,
    MilestoneKind, NccnCategory, RecommendationGroup, RecommendedAs, RecommendedExtent, RecommendedFor,
    RevisionKind, Table, TrialPhase, TrialStatus,
};
use radiopharm_policy::{Criterion, Edition};

use crate::answer::small;
use crate::error::MeasureError;
use crate::mirror::{carried_as_it_is, mirror};
use crate::value::{JvmDate, JvmDecimal, JvmText};

carried_as_it_is!(
    Bearing,
    Coverage,
    Criterion,
    DatePrecision,
    Drug,
    Edition,
    GradeGroup,
    GuidelineKey,
    ImagingAgent,
    KarnofskyBand,
    MilestoneKind,
    NccnCategory,
    RecommendationGroup,
    RecommendedAs,
    RecommendedExtent,
    RecommendedFor,
    RevisionKind,
    TrialPhase,
    TrialStatus,
);

/// What a table of the source holds, in words.
#[uniffi::export]
pub fn table_title(table: Table) -> String {
    table.title().into()
}

/// How many rows a table of the source has.
#[uniffi::export]
pub fn table_rows(table: Table) -> i32 {
    small(table.row_count())
}

/// A table of the source as JSON: a list with an object for each row, in the order of the table.
#[uniffi::export]
pub fn table_json(table: Table) -> String {
    table.to_json()
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct TableColumn {
    /// Its name, the same in every language.
    pub name: String,
    /// What its cells are.
    pub kind: ColumnKind,
    /// Whether a cell can be null.
    pub nullable: bool,
    /// The words that a cell can be; empty where the kind is another.
    pub words: Vec<String>,
    /// What it says, in one line.
    pub doc: String,
}

/// A value of a table.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum TableCell {
    /// Null.
    NoValue,
    /// True or false.
    YesOrNo {
        /// Which.
        yes: bool,
    },
    /// A whole number.
    WholeNumber {
        /// The number.
        number: i64,
    },
    /// An exact decimal number.
    DecimalNumber {
        /// The number.
        number: JvmDecimal,
    },
    /// A text, a word, a day or a month.
    OneText {
        /// The text.
        text: String,
    },
    /// A list of texts or words.
    ManyTexts {
        /// The texts.
        texts: Vec<String>,
    },
    /// A list of whole numbers.
    ManyNumbers {
        /// The numbers.
        numbers: Vec<i64>,
    },
    /// A list of ranges of lines.
    ManyLines {
        /// The ranges.
        lines: Vec<LineRange>,
    },
}

impl From<reference::Cell> for TableCell {
    fn from(cell: reference::Cell) -> Self {
        use reference::Cell;
        match cell {
            Cell::Null => Self::NoValue,
            Cell::Bool(yes) => Self::YesOrNo { yes },
            Cell::Integer(number) => Self::WholeNumber { number },
            Cell::Decimal(number) => Self::DecimalNumber {
                number: number.into(),
            },
            Cell::Text(text) => Self::OneText {
                text: text.into_owned(),
            },
            Cell::Texts(texts) => Self::ManyTexts {
                texts: texts.into_iter().map(Cow::into_owned).collect(),
            },
            Cell::Integers(numbers) => Self::ManyNumbers { numbers },
            Cell::Lines(lines) => Self::ManyLines {
                lines: lines.iter().map(LineRange::from).collect(),
            },
        }
    }
}

/// The columns of a table, in order, with types and documentation.
#[uniffi::export]
pub fn table_columns(table: Table) -> Vec<TableColumn> {
    let columns = table.columns().into_iter().map(|column| {
        let reference::Column {
            name,
            kind,
            nullable,
            words,
            doc,
        } = column;
        TableColumn {
            name: name.into(),
            kind,
            nullable,
            words: words.into_iter().map(Into::into).collect(),
            doc,
        }
    });
    columns.collect()
}

/// The rows of a table in its order, each with a cell for each column.
#[uniffi::export]
pub fn table_cells(table: Table) -> Vec<Vec<TableCell>> {
    let rows = table.rows().into_iter();
    rows.map(|cells| cells.into_iter().map(TableCell::from).collect())
        .collect()
}

mirror! {
    /// Lines of the source, both ends included. Lines count from 1.
    LineRange of reference::LineRange {
        /// The first line.
        first: i32,
        /// The last line.
        last: i32,
    }
}

/// The rows of a table as the border has them.
fn rows<'a, R: 'a, T: From<&'a R>>(table: &'a [R]) -> Vec<T> {
    table.iter().map(T::from).collect()
}

/// What a band of the Karnofsky scale says.
#[uniffi::export]
pub fn karnofsky_band_description(band: KarnofskyBand) -> String {
    band.description().into()
}

mirror! {
    /// A level of the Karnofsky scale.
    KarnofskyLevel of reference::KarnofskyLevel {
        /// The value: 0, 10, .. 100.
        value: i32,
        /// What it says.
        description: String,
        /// The band that it belongs to.
        band: KarnofskyBand,
        /// Where the source prints it.
        lines: LineRange,
    }
}

/// The Karnofsky scale, best first.
#[uniffi::export]
pub fn karnofsky_levels() -> Vec<KarnofskyLevel> {
    rows(&reference::KARNOFSKY)
}

mirror! {
    /// A level of the ECOG scale.
    EcogLevel of reference::EcogLevel {
        /// The value: 0 to 5.
        value: i32,
        /// What it says.
        description: String,
        /// Whether the source prints it; its table ends at 4.
        printed: bool,
        /// Where the source prints it; for 5, where the table ends without it.
        lines: LineRange,
    }
}

/// The ECOG scale, best first.
#[uniffi::export]
pub fn ecog_levels() -> Vec<EcogLevel> {
    rows(&reference::ECOG)
}

mirror! {
    /// A severity grade of CTCAE, in general terms.
    CtcaeLevel of reference::CtcaeLevel {
        /// The grade: 1 to 5.
        grade: i32,
        /// One word for it.
        severity: String,
        /// What it says.
        description: String,
        /// Where the source prints it.
        lines: LineRange,
    }
}

/// The severity grades of CTCAE, mildest first.
#[uniffi::export]
pub fn ctcae_levels() -> Vec<CtcaeLevel> {
    rows(&reference::CTCAE)
}

mirror! {
    /// A grade group of prostate cancer.
    GradeGroupLevel of reference::GradeGroupLevel {
        /// The group.
        group: GradeGroup,
        /// The Gleason scores in it, as the source limits them.
        gleason: String,
        /// The least score in it; null where the source names none.
        gleason_least: Option<i32>,
        /// The greatest score in it.
        gleason_greatest: i32,
        /// The primary pattern, where the source tells groups apart by it.
        primary_pattern: Option<i32>,
        /// The secondary pattern, where the source tells groups apart by it.
        secondary_pattern: Option<i32>,
        /// How far the cells are differentiated.
        cells: String,
        /// The grade that the source prints beside it.
        grade: String,
        /// Where the source prints it.
        lines: LineRange,
    }
}

/// The grade groups of prostate cancer, lowest first.
#[uniffi::export]
pub fn grade_group_levels() -> Vec<GradeGroupLevel> {
    rows(&reference::GRADE_GROUPS)
}

/// The number of a grade group: 1 to 5.
#[uniffi::export]
pub fn grade_group_number(group: GradeGroup) -> i32 {
    group.number().into()
}

mirror! {
    /// A month of a year.
    Month of reference::Month {
        /// The year.
        year: i32,
        /// The month: 1 to 12.
        month: i32,
    }
}

impl crate::mirror::CarriedAs<Month> for reference::Month {
    fn carried(self) -> Month {
        (&self).into()
    }
}

mirror! {
    /// A key trial: ongoing and unpublished when the source was written.
    Trial of reference::Trial {
        /// Its number at ClinicalTrials.gov.
        nct: String,
        /// A short title.
        title: String,
        /// Its acronym, where the source prints one.
        acronym: Option<String>,
        /// The product of the policy that is on trial; null where the title does not say that it is one of them.
        drug: Option<Drug>,
        /// The name of the radiopharmaceutical as the title prints it; null where it prints none.
        agent: Option<String>,
        /// What is given together with it.
        combined_with: Vec<String>,
        /// What it is compared with; null where the title names nothing.
        comparator: Option<String>,
        /// Whom the trial is for.
        population: String,
        /// The phase; null where the title names none.
        phase: Option<TrialPhase>,
        /// Whether the title says that it is randomized; null where it does not say.
        randomized: Option<bool>,
        /// Whether the title says that it is open-label; null where it does not say.
        open_label: Option<bool>,
        /// The heading that it stands under.
        status: TrialStatus,
        /// Planned enrollment, as printed.
        planned_enrollment: i32,
        /// Planned enrollment by another source, where the printed one cannot be right.
        corrected_enrollment: Option<i32>,
        /// The month in which it should be complete, as printed.
        completion: Month,
        /// Whether the source marks it as sponsored by industry.
        industry_sponsored: bool,
        /// What is doubtful in the row.
        note: Option<String>,
        /// Where the source prints it.
        lines: LineRange,
    }
}

/// The key trials, in the order of the source.
#[uniffi::export]
pub fn trials() -> Vec<Trial> {
    rows(&reference::TRIALS)
}

/// Whether the policy covers Lutathera for a group of tumors, and why.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct GroupCoverage {
    /// Whether it covers it where every criterion is met.
    pub covered: bool,
    /// Why it does or does not.
    pub why: String,
}

/// Whether the policy covers Lutathera for a group of tumors, and why.
#[uniffi::export]
pub fn group_coverage(group: RecommendationGroup) -> GroupCoverage {
    GroupCoverage {
        covered: group.covered(),
        why: group.coverage().into(),
    }
}

mirror! {
    /// A recommendation of the NCCN, beside what the policy covers. The source does not adopt it.
    Recommendation of reference::Recommendation {
        /// A stable id.
        id: String,
        /// The tumors that it speaks of.
        group: RecommendationGroup,
        /// The part of the group that it speaks of, where it is one.
        part: Option<String>,
        /// What is recommended.
        therapy: String,
        /// The product of the policy that it is, where it is one.
        drug: Option<Drug>,
        /// How it is recommended.
        recommended_as: RecommendedAs,
        /// The extents of disease, any of them.
        extents: Vec<RecommendedExtent>,
        /// What is asked for, all of it.
        all_of: Vec<RecommendedFor>,
        /// What is asked for, any of it; empty where there is no choice.
        any_of: Vec<RecommendedFor>,
        /// The least Ki-67 in percent, where one is asked for. No criterion has a lower limit.
        least_ki67_percent: Option<i32>,
        /// The whole of it.
        situation: String,
        /// The category; null where the source prints none.
        category: Option<NccnCategory>,
        /// How far the policy covers it.
        coverage: Coverage,
        /// What must not be read into it.
        note: Option<String>,
        /// Where the source prints it.
        lines: LineRange,
    }
}

/// The recommendations of the NCCN that the source tabulates.
#[uniffi::export]
pub fn recommendations() -> Vec<Recommendation> {
    rows(&reference::RECOMMENDATIONS)
}

/// The recommendations of the NCCN that stand beside the table.
#[uniffi::export]
pub fn also_recommended() -> Vec<Recommendation> {
    rows(&reference::ALSO_RECOMMENDED)
}

mirror! {
    /// A code of the policy's own list.
    HcpcsCode of reference::HcpcsCode {
        /// The code.
        code: String,
        /// The product that it bills.
        drug: Drug,
        /// What one billing unit is: `mCi`, or `uCi` (a microcurie).
        unit: String,
        /// Where the source prints it.
        lines: LineRange,
    }
}

/// The policy's own codes.
#[uniffi::export]
pub fn hcpcs_codes() -> Vec<HcpcsCode> {
    rows(&reference::HCPCS)
}

mirror! {
    /// From when to when a code was on the policy's list, as far as the history tells.
    CodePeriod of reference::CodePeriod {
        /// The code.
        code: String,
        /// What it bills.
        product: String,
        /// Whether the source says what it bills.
        product_in_source: bool,
        /// The drug of the policy that it bills; null where it is none.
        drug: Option<Drug>,
        /// The first day on the list; null where no row says so.
        added: Option<JvmDate>,
        /// The first day no longer on the list; null where it is still there.
        removed: Option<JvmDate>,
        /// What the history leaves open.
        note: Option<String>,
        /// Where the source names it.
        lines: Vec<LineRange>,
    }
}

/// When codes came and went.
#[uniffi::export]
pub fn code_history() -> Vec<CodePeriod> {
    rows(&reference::CODE_HISTORY)
}

/// Whether a code was on the policy's list on a day; null where the history has no such code.
#[uniffi::export]
pub fn code_listing(code: JvmText, day: JvmDate) -> Result<Option<CodeListing>, MeasureError> {
    let day = day.read("day")?;
    let period = str::from_utf8(&code.0).ok().and_then(reference::code_period);
    Ok(period.map(|period| period.on(day)))
}

mirror! {
    /// A practice guideline or position statement.
    Guideline of reference::Guideline {
        /// A stable id.
        id: GuidelineKey,
        /// Who issued it.
        bodies: Vec<String>,
        /// The year, as the text of the source gives it; null where there is no document.
        year: Option<i32>,
        /// Its version, where it has one.
        version: Option<String>,
        /// What it is about.
        subject: String,
        /// The drug that it is about; null where it is about none alone.
        drug: Option<Drug>,
        /// The number in the source's list of references.
        reference: Option<i32>,
        /// The version that the list of references names, where it is another.
        reference_version: Option<String>,
        /// What is doubtful or must not be read into it.
        note: Option<String>,
        /// Where the source reports it.
        lines: LineRange,
    }
}

mirror! {
    /// One point of a guideline or a position statement.
    GuidelinePoint of reference::GuidelinePoint {
        /// A stable id.
        id: String,
        /// Whose point it is.
        guideline: GuidelineKey,
        /// What it says.
        point: String,
        /// How good the evidence is, in its own terms.
        evidence_quality: Option<String>,
        /// How it was agreed on, in its own terms.
        agreement: Option<String>,
        /// How strongly it is recommended, in its own terms.
        strength: Option<String>,
        /// The category of the NCCN.
        category: Option<NccnCategory>,
        /// What is doubtful or must not be read into it.
        note: Option<String>,
        /// Where the source reports it.
        lines: LineRange,
    }
}

/// The points of the practice guidelines and position statements.
#[uniffi::export]
pub fn guideline_points() -> Vec<GuidelinePoint> {
    rows(&reference::GUIDELINE_POINTS)
}

/// The practice guidelines and position statements.
#[uniffi::export]
pub fn guidelines() -> Vec<Guideline> {
    rows(&reference::GUIDELINES)
}

mirror! {
    /// A milestone at the FDA, or in supply.
    Milestone of reference::Milestone {
        /// A stable id.
        id: String,
        /// The date, as printed.
        date: JvmDate,
        /// How exactly the source gives it.
        precision: DatePrecision,
        /// The brand name.
        product: String,
        /// What it is.
        agent: String,
        /// The drug, where it is one of the policy's.
        drug: Option<Drug>,
        /// The tracer, where it is one.
        tracer: Option<ImagingAgent>,
        /// What happened, in one word.
        kind: MilestoneKind,
        /// What happened.
        what: String,
        /// The right date, where the printed one is wrong.
        corrected_date: Option<JvmDate>,
        /// What is wrong in the row.
        correction: Option<String>,
        /// The numbers in the list of references, as the sentence cites them.
        references: Vec<i32>,
        /// The numbers that were meant, where the cited ones are those of other works.
        corrected_references: Vec<i32>,
        /// Where the source prints it.
        lines: LineRange,
    }
}

/// The milestones at the FDA and in supply.
#[uniffi::export]
pub fn milestones() -> Vec<Milestone> {
    rows(&reference::REGULATORY)
}

mirror! {
    /// A revision of the policy.
    Revision of reference::Revision {
        /// The day on which it took effect.
        effective: JvmDate,
        /// The day on which it was approved; null where the row names none.
        approved: Option<JvmDate>,
        /// Why the policy was revised.
        kind: RevisionKind,
        /// Until when literature was reviewed, as far as printed: `2018-10`, or `2021-05-24`.
        literature_until: Option<String>,
        /// What changed.
        changes: Vec<String>,
        /// What is inferred, and the row does not say.
        inferred: Vec<String>,
        /// The codes that came onto the list.
        codes_added: Vec<String>,
        /// The codes that left it.
        codes_removed: Vec<String>,
        /// The edition that begins with it; null where no criterion changed, or where too little is told to
        /// rebuild one.
        edition: Option<Edition>,
        /// Where the source prints it.
        lines: LineRange,
    }
}

/// The revisions of the policy, earliest first.
#[uniffi::export]
pub fn revisions() -> Vec<Revision> {
    rows(&reference::HISTORY)
}

/// The last revision that had taken effect on a day; null before the policy began.
#[uniffi::export]
pub fn revision_in_force_on(day: JvmDate) -> Result<Option<Revision>, MeasureError> {
    Ok(reference::revision_in_force_on(day.read("day")?).map(Revision::from))
}

mirror! {
    /// A place where the source can be read in more than one way, or is wrong.
    Discrepancy of reference::Discrepancy {
        /// A stable id.
        id: String,
        /// The lines that do not agree, or do not settle the question.
        lines: Vec<LineRange>,
        /// The drug, where it concerns one only.
        drug: Option<Drug>,
        /// The ways to read them; the chosen one first.
        readings: Vec<String>,
        /// The reading that this library has.
        chosen: String,
        /// Why.
        why: String,
        /// What the choice bears on.
        bears_on: Bearing,
        /// The criteria whose status depends on it.
        affects: Vec<Criterion>,
    }
}

/// Where the source is ambiguous, contradicts itself or errs, and how this library reads it.
#[uniffi::export]
pub fn discrepancies() -> Vec<Discrepancy> {
    rows(reference::DISCREPANCIES)
}

/// The discrepancies on which the status of a criterion of a drug depends.
#[uniffi::export]
pub fn discrepancies_of(drug: Drug, criterion: Criterion) -> Vec<Discrepancy> {
    reference::discrepancies_of(drug, criterion)
        .map(Discrepancy::from)
        .collect()
}
