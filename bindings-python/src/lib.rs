//! The Python bindings: wrappers around the core, which decides everything.
//!
//! Each file wraps one part of the core and adds nothing to it. Values come in as they were given
//! (`given.rs`), and go out as Python's own types (`shown.rs`, `words.rs`).

#![expect(
    clippy::wrong_self_convention,
    reason = "a method of Python takes the object by reference, whatever it is called"
)]

mod ask;
mod attrition;
mod audit;
mod bulk;
mod capsule;
mod cohort;
mod command;
mod course;
mod error;
mod fhir;
mod given;
mod intake;
mod letter;
mod measure;
mod record;
mod reference;
mod request;
mod results;
mod rows;
mod shown;
mod source_map;
mod words;

/// The compiled part of `radiopharm_policy`. Import from `radiopharm_policy` instead.
#[pyo3::pymodule]
mod _native {
    #[pymodule_export]
    use crate::ask::{_diff, _next_question, _range_holds, _what_would_change};
    #[pymodule_export]
    use crate::attrition::{_attrition, _comparison};
    #[pymodule_export]
    use crate::audit::{_decision_record, _verify, canonical_request};
    #[pymodule_export]
    use crate::bulk::{PyLineCounts, PyLineDecider};
    #[pymodule_export]
    use crate::cohort::{PyDecided, PyDecidedBatch, PyDecidedStream, PyEvaluation};
    #[pymodule_export]
    use crate::command::PyAnswers;
    #[pymodule_export]
    use crate::course::{
        _interval_is_provided_for, _lutathera_activity, _lutathera_units, _pluvicto_activity,
        _pluvicto_of_order, _pluvicto_reduced, _pluvicto_then, _pluvicto_units, PyAlbumin,
        PyLutatheraCalendar, PyLutatheraLiver, PyLutatheraRenal, PyPlannedDose, PyPluvictoReactions,
        PyPluvictoStop, PySchedule, PyStopRule, PyTimesUpperLimit, calendar, interval, liver_stop, plan,
        pluvicto_stop, renal_stop, schedule,
    };
    #[pymodule_export]
    use crate::error::{_errors_to_json, _fault, _parsed, PyFault};
    #[pymodule_export]
    use crate::fhir::{
        _adaptive_response, _cds_cards, _coverage_information, _form, _guidance_response, _next_step,
        _questionnaire, _questionnaire_response, PyClaimContext,
    };
    #[pymodule_export]
    use crate::intake::{_json, PyReader, PyReading};
    #[pymodule_export]
    use crate::letter::{_letter, PyLetter};
    #[pymodule_export]
    use crate::measure::{
        PyActivity, PyAge, PyCockcroftGault, PyCreatinineClearance, PyCtcaeGrade, PyDelayDays, PyDosesGiven,
        PyDosesRequested, PyEcog, PyGleasonPattern, PyGleasonScore, PyGradeGroup, PyKarnofsky, PyKi67Index,
        PyLymphNodeSize, PyOctreotideDose, PyOctreotideTiming, PyProthrombinRatio, PySerumCreatinine,
        PyWashoutDays, PyWashoutHours, PyWeight, py_cockcroft_gault,
    };
    #[pymodule_export]
    use crate::reference::{
        _checklists, _criteria, _criterion, _editions, _field_spec, _vocabulary, PyCriterion, PyEdition,
        PyFieldSpec, determination_schema, request_schema,
    };
    #[pymodule_export]
    use crate::request::{
        _request, PyLutathera, PyLutatheraContinuation, PyPluvicto, PyPluvictoContinuation, PyRequest,
        PyXofigo, PyXofigoContinuation,
    };
    #[pymodule_export]
    use crate::results::{
        _citation, _documentation_item, _finding, PyAdvisory, PyAuthorization, PyCitation, PyDetermination,
        PyDocumentationItem, PyFinding, PyStudy, determine, determine_json,
    };
    #[pymodule_export]
    use crate::rows::{
        _also_recommended, _code_history, _columns, _ctcae, _discrepancies, _ecog, _grade_groups,
        _guideline_points, _guidelines, _hcpcs, _history, _karnofsky, _recommendations, _regulatory, _row,
        _table, _table_batch, _table_title, _trials, PyCodePeriod, PyCtcaeLevel, PyDiscrepancy, PyEcogLevel,
        PyGradeGroupLevel, PyGuideline, PyGuidelinePoint, PyHcpcsCode, PyKarnofskyLevel, PyMilestone,
        PyRecommendation, PyRevision, PyTrial,
    };
    #[pymodule_export]
    use crate::shown::_exact;
    #[pymodule_export]
    use crate::source_map::{
        _at_line, _carrier, _carrying, _entries, _of_criterion, _source_map_markdown, PyCarrier, PyEntry,
    };
    #[pymodule_export]
    use crate::words::_words;

    /// The version of the library.
    #[pymodule_export]
    const __VERSION: &str = radiopharm_policy::VERSION;

    /// The policy.
    #[pymodule_export]
    const POLICY: &str = radiopharm_policy::POLICY;

    /// Kilobecquerels of Xofigo per kilogram of body weight in the current label.
    #[pymodule_export]
    const LABEL_KBQ_PER_KG: u8 = radiopharm_policy::course::LABEL_KBQ_PER_KG;

    /// Kilobecquerels of Xofigo per kilogram that the policy prints. No computation uses it.
    #[pymodule_export]
    const PRINTED_KBQ_PER_KG: u8 = radiopharm_policy::course::PRINTED_KBQ_PER_KG;

    /// The SHA-256 of the text whose lines the source map counts.
    #[pymodule_export]
    const SOURCE_SHA256: &str = radiopharm_policy::source_map::SOURCE_SHA256;

    /// How many lines that text has.
    #[pymodule_export]
    const SOURCE_LINES: u16 = radiopharm_policy::source_map::SOURCE_LINES;
}
