"""The medical policy 6.01.525, Therapeutic Radiopharmaceuticals in Oncology, as executable code.

Given the facts of a case, `determine` says whether Lutathera, Pluvicto or Xofigo is medically necessary under the
policy, investigational, not established, or what is still missing; why, criterion by criterion; for how many doses
and how long; with which codes, units and documents.

>>> from radiopharm_policy import determine
>>> answer = determine(
...     drug="xofigo", date_of_service="2026-05-04", age_years=75, castration_resistant=True,
...     bone_metastases="symptomatic", visceral_metastases="none_known", doses_given=0, weight_kg=80,
... )
>>> answer.outcome
<Outcome.MEDICALLY_NECESSARY: 'medically_necessary'>
>>> answer.authorization
<Authorization: 6 doses of A9606, 714 units, 2026-05-04 through 2027-05-03>

`None`, what is not stated, and the missing values of pandas and NumPy are unknown, and unknown is never turned into
false, zero or a default. The library recommends; it does not pay, and it never denies on its own.
"""

from radiopharm_policy import course, reference, source_map, words
from radiopharm_policy._errors import InputError
from radiopharm_policy._lines import determine_lines, iter_lines
from radiopharm_policy._native import (
    POLICY,
    Activity,
    Advisory,
    Age,
    Albumin,
    Authorization,
    Citation,
    CockcroftGault,
    CodePeriod,
    CreatinineClearance,
    CriterionInEdition,
    CtcaeGrade,
    CtcaeLevel,
    DelayDays,
    Determination,
    Discrepancy,
    DocumentationItem,
    DosesGiven,
    DosesRequested,
    Ecog,
    EcogLevel,
    EditionInfo,
    Fault,
    FieldSpec,
    Finding,
    GleasonPattern,
    GleasonScore,
    GradeGroup,
    GradeGroupLevel,
    Guideline,
    HcpcsCode,
    Karnofsky,
    KarnofskyLevel,
    Ki67Index,
    Letter,
    LineCounts,
    LineDecider,
    Lutathera,
    LutatheraContinuation,
    LymphNodeSize,
    Milestone,
    OctreotideDose,
    OctreotideTiming,
    Pluvicto,
    PluvictoContinuation,
    ProthrombinRatio,
    Recommendation,
    Request,
    Revision,
    SerumCreatinine,
    Study,
    TimesUpperLimit,
    Trial,
    WashoutDays,
    WashoutHours,
    Weight,
    Xofigo,
    XofigoContinuation,
    cockcroft_gault,
    determine,
    determine_json,
)
from radiopharm_policy._native import __VERSION as __version__
from radiopharm_policy.words import (
    ActivityUnit,
    AdvisoryId,
    AnalogueUse,
    Bearing,
    BoneMetastases,
    CreatinineUnit,
    Criterion,
    DatePrecision,
    Differentiation,
    DiscontinuationEvent,
    DiseaseExtent,
    Drug,
    Edition,
    EditionBasis,
    ErrorKind,
    Field,
    Hepatotoxicity,
    ImagingAgent,
    KarnofskyBand,
    MilestoneKind,
    NccnCategory,
    Nuclide,
    Outcome,
    Phase,
    RecommendationGroup,
    RenalToxicity,
    RevisionKind,
    Sex,
    Status,
    StudyResult,
    Table,
    Target,
    Therapy,
    TherapyClass,
    TumorSite,
    VisceralMetastases,
    WhoGrade,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from radiopharm_policy import ask, audit, cohort, fhir, intake
    from radiopharm_policy._rejected import BadRow, RejectedRows
    from radiopharm_policy._reports import (
        Attrition,
        AttritionReport,
        AttritionStep,
        CriterionChanges,
        EditionComparison,
    )
    from radiopharm_policy.ask import diff, next_question, what_would_change
    from radiopharm_policy.audit import DecisionRecord, verify
    from radiopharm_policy.cohort import attrition, compare_editions, evaluate

__all__ = [
    "Activity",
    "ActivityUnit",
    "Advisory",
    "AdvisoryId",
    "Age",
    "Albumin",
    "AnalogueUse",
    "Attrition",
    "AttritionReport",
    "AttritionStep",
    "Authorization",
    "BadRow",
    "Bearing",
    "BoneMetastases",
    "Citation",
    "CockcroftGault",
    "CodePeriod",
    "CreatinineClearance",
    "CreatinineUnit",
    "Criterion",
    "CriterionChanges",
    "CriterionInEdition",
    "CtcaeGrade",
    "CtcaeLevel",
    "DatePrecision",
    "DelayDays",
    "DecisionRecord",
    "Determination",
    "Differentiation",
    "DiscontinuationEvent",
    "Discrepancy",
    "DiseaseExtent",
    "DocumentationItem",
    "DosesGiven",
    "DosesRequested",
    "Drug",
    "EDITIONS",
    "Ecog",
    "EcogLevel",
    "Edition",
    "EditionBasis",
    "EditionComparison",
    "EditionInfo",
    "ErrorKind",
    "Fault",
    "Field",
    "FieldSpec",
    "Finding",
    "GleasonPattern",
    "GleasonScore",
    "GradeGroup",
    "GradeGroupLevel",
    "Guideline",
    "HcpcsCode",
    "Hepatotoxicity",
    "ImagingAgent",
    "InputError",
    "Karnofsky",
    "KarnofskyBand",
    "KarnofskyLevel",
    "Ki67Index",
    "Letter",
    "LineCounts",
    "LineDecider",
    "Lutathera",
    "LutatheraContinuation",
    "LymphNodeSize",
    "Milestone",
    "MilestoneKind",
    "NccnCategory",
    "Nuclide",
    "OctreotideDose",
    "OctreotideTiming",
    "Outcome",
    "POLICY",
    "Phase",
    "Pluvicto",
    "PluvictoContinuation",
    "ProthrombinRatio",
    "Recommendation",
    "RecommendationGroup",
    "RejectedRows",
    "RenalToxicity",
    "Request",
    "Revision",
    "RevisionKind",
    "SerumCreatinine",
    "Sex",
    "Status",
    "Study",
    "StudyResult",
    "Table",
    "Target",
    "Therapy",
    "TherapyClass",
    "TimesUpperLimit",
    "Trial",
    "TumorSite",
    "VisceralMetastases",
    "WashoutDays",
    "WashoutHours",
    "Weight",
    "WhoGrade",
    "Xofigo",
    "XofigoContinuation",
    "__version__",
    "ask",
    "attrition",
    "audit",
    "cockcroft_gault",
    "cohort",
    "compare_editions",
    "course",
    "determine",
    "determine_json",
    "determine_lines",
    "diff",
    "evaluate",
    "fhir",
    "intake",
    "iter_lines",
    "next_question",
    "reference",
    "source_map",
    "verify",
    "what_would_change",
    "words",
]

EDITIONS: "tuple[EditionInfo, ...]" = reference.editions()
"""Every edition of the policy, earliest first."""


_LATER = {
    "DecisionRecord": "audit", "diff": "ask", "next_question": "ask", "verify": "audit", "what_would_change": "ask",
}


def __getattr__(name: str) -> object:
    """What is more than a decision is imported when it is first asked for: single decisions do not wait for it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    is_module = name in ("ask", "audit", "cohort", "fhir", "intake")
    module = importlib.import_module(f"{__name__}.{name if is_module else _LATER.get(name, 'cohort')}")
    value = module if is_module else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
