//! The source's tables as typed objects.

use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use radiopharm_policy::agent::{Drug, ImagingAgent};
use radiopharm_policy::reference::{
    self as core, Bearing, Coverage, DatePrecision, GuidelineKey, KarnofskyBand, MilestoneKind, NccnCategory,
    RecommendationGroup, RecommendedAs, RecommendedExtent, RecommendedFor, RevisionKind, Table, TrialPhase,
    TrialStatus,
};
use radiopharm_policy::{Criterion, Edition};

use crate::cohort::PyDecided;
use crate::shown::{Apart, Day, hash_of, parsed};
use crate::words::{Member, Members};

/// A table of the core by its name.
fn table(name: &str) -> PyResult<Table> {
    name.parse()
        .map_err(|error: radiopharm_policy::UnknownWord| PyKeyError::new_err(error.to_string()))
}

/// The rows of a table as plain dicts.
#[pyfunction]
#[pyo3(signature = (name: "str") -> "list[dict[str, Any]]")]
pub(crate) fn _table<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    parsed(py, &table(name)?.to_json())
}

/// A table as a record batch, for whoever speaks Arrow.
#[pyfunction]
pub(crate) fn _table_batch(name: &str) -> PyResult<PyDecided> {
    let batch = table(name)?
        .to_record_batch()
        .map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(PyDecided::new(batch.schema(), vec![batch]))
}

/// The columns of a table as plain dicts: name, kind, whether it can be null, words, and documentation.
#[pyfunction]
#[pyo3(signature = (name: "str") -> "list[ColumnDict]")]
pub(crate) fn _columns<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
    let columns = table(name)?.columns().into_iter().map(|column| {
        let core::Column {
            name,
            kind,
            nullable,
            words,
            doc,
        } = column;
        let dict = PyDict::new(py);
        dict.set_item("name", name)?;
        dict.set_item("kind", kind.as_str())?;
        dict.set_item("nullable", nullable)?;
        dict.set_item("words", words)?;
        dict.set_item("doc", doc)?;
        Ok(dict)
    });
    PyList::new(py, columns.collect::<PyResult<Vec<_>>>()?)
}

/// What a table holds, in words.
#[pyfunction]
pub(crate) fn _table_title(name: &str) -> PyResult<&'static str> {
    Ok(table(name)?.title())
}

macro_rules! rows {
    ($(
        $(#[doc = $docs:literal])*
        $class:ident $name:literal $core:ident [$($table:ident)+] {
            $( $(#[doc = $field_docs:literal])* $field:ident: $shown:ty = $value:expr, )+
        }
    )+) => {
        $(
            $(#[doc = $docs])*
            #[pyclass(frozen, eq, name = $name, module = "radiopharm_policy")]
            #[derive(Clone, Copy, PartialEq, Eq, Debug)]
            pub struct $class(&'static core::$core);

            // Every field is named, so that a new one of the core is noticed here.
            const _: fn(&core::$core) = |row| {
                let core::$core { $( $field: _, )+ } = row;
            };

            #[pymethods]
            impl $class {
                $(
                    $(#[doc = $field_docs])*
                    #[getter]
                    fn $field(&self) -> $shown {
                        let give: fn(&core::$core) -> $shown = |row| {
                            let $field = &row.$field;
                            $value
                        };
                        give(self.0)
                    }
                )+

                /// The row as a plain dict.
                #[pyo3(signature = () -> "dict[str, Any]")]
                fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    parsed(py, &serde_json::to_string(self.0).unwrap_or_default())
                }

                fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
                    let dict = self.to_dict(py)?.repr()?.to_string_lossy().into_owned();
                    Ok(format!(concat!("<", $name, ": {}>"), dict))
                }

                fn __hash__(&self) -> u64 {
                    hash_of(serde_json::to_string(self.0).unwrap_or_default())
                }

                fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Apart<'py>> {
                    let restore = py.import("radiopharm_policy._native")?.getattr("_row")?;
                    let json = serde_json::to_string(self.0).unwrap_or_default();
                    (restore, ($name, json)).into_pyobject(py).map(|tuple| Apart(tuple.into_any()))
                }
            }
        )+

        /// A row from what pickling took it into: one of the table's, found again.
        #[pyfunction]
        #[pyo3(signature = (name: "str", json: "str") -> "Any")]
        pub(crate) fn _row<'py>(py: Python<'py>, name: &str, json: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
            $(
                if name == $name {
                    let rows = std::iter::empty() $( .chain(core::$table.iter()) )+;
                    for row in rows {
                        if serde_json::to_string(row).is_ok_and(|own| own == json) {
                            return Bound::new(py, $class(row)).map(|row| Some(row.into_any()));
                        }
                    }
                }
            )+
            Ok(None)
        }
    };
}

rows! {
    /// A trial.
    PyTrial "Trial" Trial [TRIALS] {
        /// Its number at ClinicalTrials.gov.
        nct: &'static str = *nct,
        /// A short title of ours.
        title: &'static str = *title,
        /// Its acronym, where the source prints one.
        acronym: Option<&'static str> = *acronym,
        /// The product of the policy that is on trial; `None` where the title does not say that it is one of them.
        drug: Option<Member<Drug>> = drug.map(Member),
        /// The name of the radiopharmaceutical as the title prints it; `None` where it prints none.
        agent: Option<&'static str> = *agent,
        /// What is given together with it.
        combined_with: Vec<&'static str> = combined_with.to_vec(),
        /// What it is compared with; `None` where the title names nothing.
        comparator: Option<&'static str> = *comparator,
        /// Whom the trial is for.
        population: &'static str = *population,
        /// The phase; `None` where the title names none.
        phase: Option<Member<TrialPhase>> = phase.map(Member),
        /// Whether the title says that it is randomized; `None` where it does not say.
        randomized: Option<bool> = *randomized,
        /// Whether the title says that it is open-label; `None` where it does not say.
        open_label: Option<bool> = *open_label,
        /// The heading that it stands under.
        status: Member<TrialStatus> = Member(*status),
        /// Planned enrollment, as printed.
        planned_enrollment: u32 = *planned_enrollment,
        /// Planned enrollment by another source, where the printed one cannot be right.
        corrected_enrollment: Option<u32> = *corrected_enrollment,
        /// The month in which it should be complete, as printed.
        completion: String = completion.to_string(),
        /// Whether the source marks it as sponsored by industry.
        industry_sponsored: bool = *industry_sponsored,
        /// What is doubtful in the row.
        note: Option<&'static str> = *note,
        /// Where the source prints it.
        lines: String = lines.to_string(),
    }
    /// A recommendation of the NCCN.
    PyRecommendation "Recommendation" Recommendation [RECOMMENDATIONS ALSO_RECOMMENDED] {
        /// A stable id.
        id: &'static str = *id,
        /// The tumors that it speaks of.
        group: Member<RecommendationGroup> = Member(*group),
        /// The part of the group that it speaks of, where it is one.
        part: Option<&'static str> = *part,
        /// What is recommended: `lutetium 177 dotatate`, or `iobenguane I 131`.
        therapy: &'static str = *therapy,
        /// The product of the policy that it is, where it is one.
        drug: Option<Member<Drug>> = drug.map(Member),
        /// How it is recommended.
        recommended_as: Member<RecommendedAs> = Member(*recommended_as),
        /// The extents of disease, any of them.
        extents: Members<RecommendedExtent> = Members(extents.to_vec()),
        /// What is asked for, all of it.
        all_of: Members<RecommendedFor> = Members(all_of.to_vec()),
        /// What is asked for, any of it; empty where there is no choice.
        any_of: Members<RecommendedFor> = Members(any_of.to_vec()),
        /// The least Ki-67 in percent, where one is asked for. No criterion has a lower limit.
        least_ki67_percent: Option<u8> = *least_ki67_percent,
        /// The whole of it, in our own words.
        situation: &'static str = *situation,
        /// The category; `None` where the source prints none.
        category: Option<Member<NccnCategory>> = category.map(Member),
        /// How far the policy covers it.
        coverage: Member<Coverage> = Member(*coverage),
        /// What must not be read into it.
        note: Option<&'static str> = *note,
        /// Where the source prints it.
        lines: String = lines.to_string(),
    }
    /// A code of the policy's own list.
    PyHcpcsCode "HcpcsCode" HcpcsCode [HCPCS] {
        /// The code.
        code: &'static str = *code,
        /// The product that it bills.
        drug: Member<Drug> = Member(*drug),
        /// What one billing unit is: `mCi`, or `uCi` (a **micro**curie, printed "UCI").
        unit: &'static str = *unit,
        /// Where the source prints it.
        lines: String = lines.to_string(),
    }
    /// From when to when a code was on the policy's list, as far as the history tells.
    PyCodePeriod "CodePeriod" CodePeriod [CODE_HISTORY] {
        /// The code.
        code: &'static str = *code,
        /// What it bills.
        product: &'static str = *product,
        /// Whether the source says what it bills.
        product_in_source: bool = *product_in_source,
        /// The drug of the policy that it bills; `None` where it is none.
        drug: Option<Member<Drug>> = drug.map(Member),
        /// The first day on the list; `None` where no row says so.
        added: Option<Day> = added.map(Day),
        /// The first day no longer on the list; `None` where it is still there.
        removed: Option<Day> = removed.map(Day),
        /// What the history leaves open.
        note: Option<&'static str> = *note,
        /// Where the source names it.
        lines: Vec<String> = lines.iter().map(ToString::to_string).collect(),
    }
    /// A guideline or a position statement.
    PyGuideline "Guideline" Guideline [GUIDELINES] {
        /// A stable id.
        id: Member<GuidelineKey> = Member(*id),
        /// Who issued it.
        bodies: Vec<&'static str> = bodies.to_vec(),
        /// The year, as the text of the source gives it; `None` where there is no document.
        year: Option<i16> = *year,
        /// Its version, where it has one.
        version: Option<&'static str> = *version,
        /// What it is about.
        subject: &'static str = *subject,
        /// The drug that it is about; `None` where it is about none alone.
        drug: Option<Member<Drug>> = drug.map(Member),
        /// The number in the source's list of references.
        reference: Option<u8> = *reference,
        /// The version that the list of references names, where it is another.
        reference_version: Option<&'static str> = *reference_version,
        /// What is doubtful or must not be read into it.
        note: Option<&'static str> = *note,
        /// Where the source reports it.
        lines: String = lines.to_string(),
    }
    /// One point of a guideline or a position statement.
    PyGuidelinePoint "GuidelinePoint" GuidelinePoint [GUIDELINE_POINTS] {
        /// A stable id.
        id: &'static str = *id,
        /// Whose point it is.
        guideline: Member<GuidelineKey> = Member(*guideline),
        /// What it says, in our own words.
        point: &'static str = *point,
        /// How good the evidence is, in its own terms; `None` where the point has none.
        evidence_quality: Option<&'static str> = *evidence_quality,
        /// How it was agreed on, in its own terms.
        agreement: Option<&'static str> = *agreement,
        /// How strongly it is recommended, in its own terms.
        strength: Option<&'static str> = *strength,
        /// The category of the NCCN.
        category: Option<Member<NccnCategory>> = category.map(Member),
        /// What is doubtful or must not be read into it.
        note: Option<&'static str> = *note,
        /// Where the source reports it.
        lines: String = lines.to_string(),
    }
    /// A milestone.
    PyMilestone "Milestone" Milestone [REGULATORY] {
        /// A stable id.
        id: &'static str = *id,
        /// The date, as printed.
        date: Day = Day(*date),
        /// How exactly the source gives it.
        precision: Member<DatePrecision> = Member(*precision),
        /// The brand name.
        product: &'static str = *product,
        /// What it is.
        agent: &'static str = *agent,
        /// The drug, where it is one of the policy's.
        drug: Option<Member<Drug>> = drug.map(Member),
        /// The tracer, where it is one.
        tracer: Option<Member<ImagingAgent>> = tracer.map(Member),
        /// What happened, in one word.
        kind: Member<MilestoneKind> = Member(*kind),
        /// What happened, in our own words.
        what: &'static str = *what,
        /// The right date, where the printed one is wrong.
        corrected_date: Option<Day> = corrected_date.map(Day),
        /// What is wrong in the row.
        correction: Option<&'static str> = *correction,
        /// The numbers in the list of references, as the sentence cites them.
        references: Vec<u8> = references.to_vec(),
        /// The numbers that were meant, where the cited ones are those of other works.
        corrected_references: Vec<u8> = corrected_references.to_vec(),
        /// Where the source prints it.
        lines: String = lines.to_string(),
    }
    /// A revision of the policy.
    PyRevision "Revision" Revision [HISTORY] {
        /// The day on which it took effect.
        effective: Day = Day(*effective),
        /// The day on which it was approved; `None` where the row names none.
        approved: Option<Day> = approved.map(Day),
        /// Why the policy was revised.
        kind: Member<RevisionKind> = Member(*kind),
        /// Until when literature was reviewed, as far as printed: `2018-10`, or `2021-05-24`.
        literature_until: Option<&'static str> = *literature_until,
        /// What changed, in our own words.
        changes: Vec<&'static str> = changes.to_vec(),
        /// What is inferred, and the row does not say.
        inferred: Vec<&'static str> = inferred.to_vec(),
        /// The codes that came onto the list.
        codes_added: Vec<&'static str> = codes_added.to_vec(),
        /// The codes that left it.
        codes_removed: Vec<&'static str> = codes_removed.to_vec(),
        /// The edition of this crate that begins with it; `None` where no criterion changed, or where too little
        /// is told to rebuild one.
        edition: Option<Member<Edition>> = edition.map(Member),
        /// Where the source prints it.
        lines: String = lines.to_string(),
    }
    /// A place where the source can be read in more than one way, or is wrong.
    PyDiscrepancy "Discrepancy" Discrepancy [DISCREPANCIES] {
        /// A stable id.
        id: &'static str = *id,
        /// The lines that do not agree, or do not settle the question.
        lines: Vec<String> = lines.iter().map(ToString::to_string).collect(),
        /// The drug, where it concerns one only.
        drug: Option<Member<Drug>> = drug.map(Member),
        /// The ways to read them; the chosen one first.
        readings: Vec<&'static str> = readings.to_vec(),
        /// The reading that this crate has.
        chosen: &'static str = *chosen,
        /// Why.
        why: &'static str = *why,
        /// What the choice bears on.
        bears_on: Member<Bearing> = Member(*bears_on),
        /// The criteria whose status depends on it: none unless it bears on criteria.
        affects: Members<Criterion> = Members(affects.to_vec()),
    }
    /// A severity grade of the Common Terminology Criteria for Adverse Events, version 4.03, in general terms.
    PyCtcaeLevel "CtcaeLevel" CtcaeLevel [CTCAE] {
        /// The grade: 1 to 5.
        grade: u8 = *grade,
        /// One word for it.
        severity: &'static str = *severity,
        /// What it says, in our own words.
        description: &'static str = *description,
        /// Where the source prints it.
        lines: String = lines.to_string(),
    }
    /// A level of the Karnofsky scale.
    PyKarnofskyLevel "KarnofskyLevel" KarnofskyLevel [KARNOFSKY] {
        /// The value: 0, 10, .. 100.
        value: u8 = *value,
        /// What it says, in our own words.
        description: &'static str = *description,
        /// The band that it belongs to.
        band: Member<KarnofskyBand> = Member(*band),
        /// Where the source prints it.
        lines: String = lines.to_string(),
    }
    /// A level of the ECOG scale.
    PyEcogLevel "EcogLevel" EcogLevel [ECOG] {
        /// The value: 0 to 5.
        value: u8 = *value,
        /// What it says, in our own words.
        description: &'static str = *description,
        /// Whether the source prints the level: its table ends at 4.
        printed: bool = *printed,
        /// Where the source prints it; for 5, where the table ends without it.
        lines: String = lines.to_string(),
    }
    /// A grade group of prostate cancer.
    PyGradeGroupLevel "GradeGroupLevel" GradeGroupLevel [GRADE_GROUPS] {
        /// The group.
        group: u8 = group.number(),
        /// The Gleason scores in it, as the source limits them.
        gleason: &'static str = *gleason,
        /// The least score in it; `None` where the source names none.
        gleason_least: Option<u8> = *gleason_least,
        /// The greatest score in it.
        gleason_greatest: u8 = *gleason_greatest,
        /// The primary pattern, where the source tells groups apart by it.
        primary_pattern: Option<u8> = *primary_pattern,
        /// The secondary pattern, where the source tells groups apart by it.
        secondary_pattern: Option<u8> = *secondary_pattern,
        /// How far the cells are differentiated.
        cells: &'static str = *cells,
        /// The grade that the source prints beside it.
        grade: &'static str = *grade,
        /// Where the source prints it.
        lines: String = lines.to_string(),
    }
}

macro_rules! tables {
    ($( $(#[doc = $docs:literal])* $function:ident $class:ident $table:ident; )+) => {$(
        $(#[doc = $docs])*
        #[pyfunction]
        pub(crate) fn $function() -> Vec<$class> {
            core::$table.iter().map($class).collect()
        }
    )+};
}

tables! {
    /// The rows of the table `trials`, in the order of the source.
    _trials PyTrial TRIALS;
    /// The rows of the table `recommendations`, in the order of the source.
    _recommendations PyRecommendation RECOMMENDATIONS;
    /// The rows of the table `hcpcs`, in the order of the source.
    _hcpcs PyHcpcsCode HCPCS;
    /// The rows of the table `code_history`, in the order of the source.
    _code_history PyCodePeriod CODE_HISTORY;
    /// The rows of the table `guidelines`, in the order of the source.
    _guidelines PyGuideline GUIDELINES;
    /// The rows of the table `guideline_points`, in the order of the source.
    _guideline_points PyGuidelinePoint GUIDELINE_POINTS;
    /// The rows of the table `regulatory`, in the order of the source.
    _regulatory PyMilestone REGULATORY;
    /// The rows of the table `history`, in the order of the source.
    _history PyRevision HISTORY;
    /// The rows of the table `discrepancies`, in the order of the source.
    _discrepancies PyDiscrepancy DISCREPANCIES;
    /// The rows of the table `ctcae`, in the order of the source.
    _ctcae PyCtcaeLevel CTCAE;
    /// The rows of the table `karnofsky`, in the order of the source.
    _karnofsky PyKarnofskyLevel KARNOFSKY;
    /// The rows of the table `ecog`, in the order of the source.
    _ecog PyEcogLevel ECOG;
    /// The rows of the table `grade_groups`, in the order of the source.
    _grade_groups PyGradeGroupLevel GRADE_GROUPS;
    /// The rows of the table `also_recommended`, in the order of the source.
    _also_recommended PyRecommendation ALSO_RECOMMENDED;
}
