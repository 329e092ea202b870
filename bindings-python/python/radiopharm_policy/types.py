"""What dicts hold and what arguments take, for type checkers.

Made by `generate.py` from the Rust side: change it there, and run that.
"""

from datetime import date
from decimal import Decimal
from typing import Any, Literal, NotRequired, SupportsFloat, SupportsIndex, TypeAlias, TypedDict

from radiopharm_policy import words
from radiopharm_policy._native import Study

DrugWord: TypeAlias = Literal["lutathera", "pluvicto", "xofigo"]
"""The words of `words.Drug`, as plain strings."""

PhaseWord: TypeAlias = Literal["initial", "continuation"]
"""The words of `words.Phase`, as plain strings."""

SexWord: TypeAlias = Literal["female", "male"]
"""The words of `words.Sex`, as plain strings."""

TumorSiteWord: TypeAlias = Literal[
    "stomach",
    "duodenum",
    "pancreas",
    "jejunum",
    "ileum",
    "small_intestine",
    "appendix",
    "cecum",
    "colon",
    "rectum",
    "foregut",
    "midgut",
    "hindgut",
    "gastroenteropancreatic",
    "lung",
    "thymus",
    "pheochromocytoma",
    "paraganglioma",
    "medullary_thyroid",
    "other",
    "unknown_primary",
]
"""The words of `words.TumorSite`, as plain strings."""

DiseaseExtentWord: TypeAlias = Literal[
    "localized",
    "locally_advanced",
    "metastatic",
    "locoregional_recurrence",
]
"""The words of `words.DiseaseExtent`, as plain strings."""

WhoGradeWord: TypeAlias = Literal["g1", "g2", "g3"]
"""The words of `words.WhoGrade`, as plain strings."""

DifferentiationWord: TypeAlias = Literal["well", "poor"]
"""The words of `words.Differentiation`, as plain strings."""

ImagingAgentWord: TypeAlias = Literal[
    "ga68_dotatate",
    "cu64_dotatate",
    "ga68_dotatoc",
    "sstr_scintigraphy",
    "other_sstr_pet",
    "ga68_psma11",
    "f18_piflufolastat",
    "f18_flotufolastat",
    "f18_psma1007",
    "other_psma_pet",
    "fdg",
    "choline",
    "fluciclovine",
    "other",
]
"""The words of `words.ImagingAgent`, as plain strings."""

StudyResultWord: TypeAlias = Literal["positive", "negative", "equivocal"]
"""The words of `words.StudyResult`, as plain strings."""

AnalogueUseWord: TypeAlias = Literal["never", "stopped", "ongoing"]
"""The words of `words.AnalogueUse`, as plain strings."""

TherapyWord: TypeAlias = Literal[
    "enzalutamide",
    "apalutamide",
    "darolutamide",
    "abiraterone",
    "bicalutamide",
    "flutamide",
    "nilutamide",
    "other_ar_pathway_inhibitor",
    "docetaxel",
    "cabazitaxel",
    "paclitaxel",
    "other_taxane",
    "androgen_deprivation",
    "other",
]
"""The words of `words.Therapy`, as plain strings."""

TherapyClassWord: TypeAlias = Literal["ar_pathway_inhibitor", "taxane", "other"]
"""The words of `words.TherapyClass`, as plain strings."""

BoneMetastasesWord: TypeAlias = Literal["none", "asymptomatic", "symptomatic"]
"""The words of `words.BoneMetastases`, as plain strings."""

VisceralMetastasesWord: TypeAlias = Literal["none_known", "present", "indeterminate"]
"""The words of `words.VisceralMetastases`, as plain strings."""

HepatotoxicityWord: TypeAlias = Literal["none", "first_episode", "recurrent"]
"""The words of `words.Hepatotoxicity`, as plain strings."""

RenalToxicityWord: TypeAlias = Literal["none", "occurred"]
"""The words of `words.RenalToxicity`, as plain strings."""

DiscontinuationEventWord: TypeAlias = Literal[
    "recurrent_myelosuppression_grade_3",
    "renal_toxicity_grade_3",
    "recurrent_renal_toxicity",
    "recurrent_dry_mouth_grade_3",
    "recurrent_gastrointestinal_toxicity_grade_3",
    "transaminases_over_5x_uln",
    "unacceptable_toxicity",
    "serious_reaction_delay_over_4_weeks",
    "recurrent_or_intolerable_reaction",
]
"""The words of `words.DiscontinuationEvent`, as plain strings."""

NuclideWord: TypeAlias = Literal["Lu-177", "Ra-223", "Ga-68", "Cu-64", "In-111", "F-18", "C-11"]
"""The words of `words.Nuclide`, as plain strings."""

TargetWord: TypeAlias = Literal["somatostatin receptor", "PSMA", "bone mineral", "other"]
"""The words of `words.Target`, as plain strings."""

CriterionWord: TypeAlias = Literal[
    "age",
    "tumor_site",
    "disease_extent",
    "tumor_grade",
    "receptor_expression",
    "long_acting_ssa_washout",
    "short_acting_octreotide_washout",
    "progression_on_ssa",
    "renal_function",
    "bone_marrow_function",
    "hepatic_function",
    "performance_status",
    "post_dose_octreotide",
    "castration_resistance",
    "metastatic_disease",
    "psma_expression",
    "ar_pathway_inhibitor",
    "taxane",
    "symptomatic_bone_metastases",
    "visceral_disease",
    "course_toxicity",
    "initial_criteria",
    "thrombocytopenia",
    "anemia",
    "neutropenia",
    "hepatotoxicity",
    "nonhematologic_toxicity",
    "renal_toxicity",
    "discontinuation_events",
    "dose_limit",
]
"""The words of `words.Criterion`, as plain strings."""

StatusWord: TypeAlias = Literal["met", "not_met", "unknown", "review"]
"""The words of `words.Status`, as plain strings."""

OutcomeWord: TypeAlias = Literal[
    "medically_necessary",
    "investigational",
    "not_established",
    "information_needed",
    "clinical_review",
    "out_of_scope",
]
"""The words of `words.Outcome`, as plain strings."""

AdvisoryIdWord: TypeAlias = Literal[
    "adolescent",
    "ki67_not_reported",
    "scintigraphy_only",
    "creatinine_clearance_derived",
    "documentation_age_19",
    "abiraterone_only",
    "first_generation_antiandrogen_only",
    "xofigo_dose_basis",
    "excess_doses",
    "initial_after_doses",
    "reconstructed_edition",
    "edition_may_be_superseded",
]
"""The words of `words.AdvisoryId`, as plain strings."""

ErrorKindWord: TypeAlias = Literal[
    "invalid_json",
    "unknown_field",
    "missing_field",
    "invalid_value",
    "conflicting_fields",
    "edition_unavailable",
]
"""The words of `words.ErrorKind`, as plain strings."""

FieldWord: TypeAlias = Literal[
    "id",
    "drug",
    "phase",
    "initial_criteria_established",
    "date_of_service",
    "medicare_advantage",
    "doses_given",
    "requested_doses",
    "age_years",
    "birth_date",
    "sex",
    "weight_kg",
    "serum_creatinine_mg_dl",
    "serum_creatinine_umol_l",
    "creatinine_clearance_ml_min",
    "tumor_site",
    "disease_extent",
    "ki67_percent",
    "who_grade",
    "differentiation",
    "imaging",
    "long_acting_ssa",
    "long_acting_ssa_washout_days",
    "long_acting_ssa_last_dose",
    "short_acting_octreotide",
    "short_acting_octreotide_washout_hours",
    "progressed_on_ssa",
    "adequate_bone_marrow",
    "adequate_hepatic_function",
    "kps",
    "ecog",
    "post_dose_octreotide_planned",
    "post_dose_octreotide_dose_mg",
    "post_dose_octreotide_hours_after",
    "castration_resistant",
    "prior_therapies",
    "taxane_delay_appropriate",
    "bone_metastases",
    "visceral_metastases",
    "largest_lymph_node_cm",
    "recurrent_thrombocytopenia_grade",
    "recurrent_anemia_grade",
    "recurrent_neutropenia_grade",
    "recurrent_nonhematologic_grade",
    "hepatotoxicity",
    "renal_toxicity",
    "renal_toxicity_delay_days",
    "discontinuation_events",
]
"""The words of `words.Field`, as plain strings."""

TableWord: TypeAlias = Literal[
    "ctcae",
    "karnofsky",
    "ecog",
    "grade_groups",
    "trials",
    "recommendations",
    "also_recommended",
    "hcpcs",
    "code_history",
    "guidelines",
    "regulatory",
    "history",
    "discrepancies",
]
"""The words of `words.Table`, as plain strings."""

RecommendationGroupWord: TypeAlias = Literal[
    "gastrointestinal",
    "pancreatic",
    "well_differentiated_grade_3",
    "pheochromocytoma_paraganglioma",
    "lung_thymus",
]
"""The words of `words.RecommendationGroup`, as plain strings."""

DatePrecisionWord: TypeAlias = Literal["day", "month", "year"]
"""The words of `words.DatePrecision`, as plain strings."""

MilestoneKindWord: TypeAlias = Literal["approved", "expanded", "suspended", "resumed", "discontinued"]
"""The words of `words.MilestoneKind`, as plain strings."""

RevisionKindWord: TypeAlias = Literal["new", "annual", "interim", "coding"]
"""The words of `words.RevisionKind`, as plain strings."""

BearingWord: TypeAlias = Literal["criterion", "outcome", "authorization", "edition", "course", "nothing"]
"""The words of `words.Bearing`, as plain strings."""

KarnofskyBandWord: TypeAlias = Literal["independent", "assisted", "dependent"]
"""The words of `words.KarnofskyBand`, as plain strings."""

NccnCategoryWord: TypeAlias = Literal["1", "2A"]
"""The words of `words.NccnCategory`, as plain strings."""

EditionWord: TypeAlias = Literal[
    "2022-10-01",
    "2023-04-01",
    "2023-10-01",
    "2025-01-01",
    "2025-02-01",
    "2025-05-01",
    "2026-04-01",
]
"""The words of `words.Edition`, as plain strings."""

EditionBasisWord: TypeAlias = Literal["printed", "reconstructed"]
"""The words of `words.EditionBasis`, as plain strings."""

ActivityUnitWord: TypeAlias = Literal["GBq", "MBq", "kBq", "mCi", "uCi"]
"""The words of `words.ActivityUnit`, as plain strings."""

CreatinineUnitWord: TypeAlias = Literal["mg/dL", "umol/L"]
"""The words of `words.CreatinineUnit`, as plain strings."""

Whole: TypeAlias = SupportsIndex | float | Decimal
"""A whole number: `60` and `60.0`, of Python or NumPy; a truth value is none."""

Number: TypeAlias = SupportsIndex | SupportsFloat | Decimal
"""A number of Python or NumPy; a float means its shortest decimal."""

EditionLike: TypeAlias = words.Edition | EditionWord | str | date
"""A date, or a text that is one: the edition in force on that day."""

FactValue: TypeAlias = (
    bool | int | Decimal | date | str | tuple[words.Therapy, ...] | tuple[words.DiscontinuationEvent, ...]
    | tuple[Study, ...]
)
"""The value of a fact: what the name of the vocabulary says; a word is a member of its enum."""

class StudyDict(TypedDict):
    """An imaging study."""

    agent: str
    result: StudyResultWord

class CitationDict(TypedDict):
    """Where the policy says something."""

    section: str
    item: str

class FactsDict(TypedDict):
    """The facts that a criterion read."""

    initial_criteria_established: NotRequired[bool]
    doses_given: NotRequired[int]
    age_years: NotRequired[int]
    sex: NotRequired[SexWord]
    weight_kg: NotRequired[int | float | Decimal]
    serum_creatinine_mg_dl: NotRequired[int | float | Decimal]
    serum_creatinine_umol_l: NotRequired[int | float | Decimal]
    creatinine_clearance_ml_min: NotRequired[int | float | Decimal]
    tumor_site: NotRequired[TumorSiteWord]
    disease_extent: NotRequired[DiseaseExtentWord]
    ki67_percent: NotRequired[int | float | Decimal]
    who_grade: NotRequired[WhoGradeWord]
    differentiation: NotRequired[DifferentiationWord]
    imaging: NotRequired[list[StudyDict]]
    long_acting_ssa: NotRequired[AnalogueUseWord]
    long_acting_ssa_washout_days: NotRequired[int]
    short_acting_octreotide: NotRequired[AnalogueUseWord]
    short_acting_octreotide_washout_hours: NotRequired[int | float | Decimal]
    progressed_on_ssa: NotRequired[bool]
    adequate_bone_marrow: NotRequired[bool]
    adequate_hepatic_function: NotRequired[bool]
    kps: NotRequired[int]
    ecog: NotRequired[int]
    post_dose_octreotide_planned: NotRequired[bool]
    post_dose_octreotide_dose_mg: NotRequired[int | float | Decimal]
    post_dose_octreotide_hours_after: NotRequired[int | float | Decimal]
    castration_resistant: NotRequired[bool]
    prior_therapies: NotRequired[list[TherapyWord]]
    taxane_delay_appropriate: NotRequired[bool]
    bone_metastases: NotRequired[BoneMetastasesWord]
    visceral_metastases: NotRequired[VisceralMetastasesWord]
    largest_lymph_node_cm: NotRequired[int | float | Decimal]
    recurrent_thrombocytopenia_grade: NotRequired[int]
    recurrent_anemia_grade: NotRequired[int]
    recurrent_neutropenia_grade: NotRequired[int]
    recurrent_nonhematologic_grade: NotRequired[int]
    hepatotoxicity: NotRequired[HepatotoxicityWord]
    renal_toxicity: NotRequired[RenalToxicityWord]
    renal_toxicity_delay_days: NotRequired[int]
    discontinuation_events: NotRequired[list[DiscontinuationEventWord]]

class FindingDict(TypedDict):
    """What one criterion says, and why."""

    criterion: CriterionWord
    status: StatusWord
    reason: str
    facts: FactsDict
    missing: list[FieldWord]
    met_from: str | None
    citation: CitationDict

class AuthorizationDict(TypedDict):
    """What is authorized."""

    doses: int
    excess_doses: int
    months: int
    valid_from: str
    valid_through: str
    hcpcs: Literal["A9513", "A9607", "A9606"]
    units_per_dose: int | None
    total_units: int | None

class DocumentationItemDict(TypedDict):
    """An item of a documentation checklist."""

    id: Literal["history_and_physical", "receptor_imaging", "analogue_washout", "creatinine_clearance", "marrow_and_liver", "performance_status", "initial_criteria_records", "no_recurrent_thrombocytopenia", "no_recurrent_anemia_or_neutropenia", "no_recurrent_hepatotoxicity", "no_recurrent_nonhematologic_toxicity", "no_lasting_renal_toxicity", "pluvicto_diagnosis", "psma_imaging", "ar_pathway_inhibitor", "taxane", "no_discontinuation_event", "xofigo_indication"]
    text: str
    criteria: list[CriterionWord]
    provided: bool | None

class AdvisoryDict(TypedDict):
    """What a reader should know beside the outcome."""

    id: AdvisoryIdWord
    text: str

class DeterminationDict(TypedDict):
    """An answer."""

    policy: Literal["6.01.525"]
    edition: EditionWord
    edition_basis: EditionBasisWord
    library_version: str
    schema: Literal[1]
    id: str | None
    drug: DrugWord
    phase: PhaseWord
    date_of_service: str
    outcome: OutcomeWord
    possible_outcomes: list[Literal["medically_necessary", "investigational", "not_established", "out_of_scope"]]
    clinician_review_required: bool
    findings: list[FindingDict]
    missing_facts: list[FieldWord]
    assumed: list[Literal["phase", "medicare_advantage", "requested_doses", "differentiation", "largest_lymph_node_cm"]]
    earliest_date: str | None
    authorization: AuthorizationDict | None
    documentation: list[DocumentationItemDict]
    advisories: list[AdvisoryDict]

class BriefDeterminationDict(TypedDict):
    """An answer in its brief form."""

    policy: Literal["6.01.525"]
    edition: EditionWord
    edition_basis: EditionBasisWord
    library_version: str
    schema: Literal[1]
    id: str | None
    drug: DrugWord
    phase: PhaseWord
    date_of_service: str
    outcome: OutcomeWord
    possible_outcomes: list[Literal["medically_necessary", "investigational", "not_established", "out_of_scope"]]
    clinician_review_required: bool
    statuses: dict[str, StatusWord]
    missing_facts: list[FieldWord]
    assumed: list[Literal["phase", "medicare_advantage", "requested_doses", "differentiation", "largest_lymph_node_cm"]]
    earliest_date: str | None
    authorization: AuthorizationDict | None

class FaultDict(TypedDict):
    """One fault of a request."""

    kind: ErrorKindWord
    field: str | None
    value: Any
    message: str

class InputErrorDict(TypedDict):
    """Everything that is wrong with a request."""

    id: str | None
    line: NotRequired[int]
    errors: list[FaultDict]

class RequestDict(TypedDict):
    """A request, as it was stated."""

    id: NotRequired[str]
    drug: DrugWord
    phase: NotRequired[PhaseWord]
    initial_criteria_established: NotRequired[bool]
    date_of_service: str
    medicare_advantage: NotRequired[bool]
    doses_given: NotRequired[int]
    requested_doses: NotRequired[int]
    age_years: NotRequired[int]
    birth_date: NotRequired[str]
    sex: NotRequired[SexWord]
    weight_kg: NotRequired[int | float | Decimal]
    serum_creatinine_mg_dl: NotRequired[int | float | Decimal]
    serum_creatinine_umol_l: NotRequired[int | float | Decimal]
    creatinine_clearance_ml_min: NotRequired[int | float | Decimal]
    tumor_site: NotRequired[TumorSiteWord]
    disease_extent: NotRequired[DiseaseExtentWord]
    ki67_percent: NotRequired[int | float | Decimal]
    who_grade: NotRequired[WhoGradeWord]
    differentiation: NotRequired[DifferentiationWord]
    imaging: NotRequired[list[StudyDict]]
    long_acting_ssa: NotRequired[AnalogueUseWord]
    long_acting_ssa_washout_days: NotRequired[int]
    long_acting_ssa_last_dose: NotRequired[str]
    short_acting_octreotide: NotRequired[AnalogueUseWord]
    short_acting_octreotide_washout_hours: NotRequired[int | float | Decimal]
    progressed_on_ssa: NotRequired[bool]
    adequate_bone_marrow: NotRequired[bool]
    adequate_hepatic_function: NotRequired[bool]
    kps: NotRequired[int]
    ecog: NotRequired[int]
    post_dose_octreotide_planned: NotRequired[bool]
    post_dose_octreotide_dose_mg: NotRequired[int | float | Decimal]
    post_dose_octreotide_hours_after: NotRequired[int | float | Decimal]
    castration_resistant: NotRequired[bool]
    prior_therapies: NotRequired[list[TherapyWord]]
    taxane_delay_appropriate: NotRequired[bool]
    bone_metastases: NotRequired[BoneMetastasesWord]
    visceral_metastases: NotRequired[VisceralMetastasesWord]
    largest_lymph_node_cm: NotRequired[int | float | Decimal]
    recurrent_thrombocytopenia_grade: NotRequired[int]
    recurrent_anemia_grade: NotRequired[int]
    recurrent_neutropenia_grade: NotRequired[int]
    recurrent_nonhematologic_grade: NotRequired[int]
    hepatotoxicity: NotRequired[HepatotoxicityWord]
    renal_toxicity: NotRequired[RenalToxicityWord]
    renal_toxicity_delay_days: NotRequired[int]
    discontinuation_events: NotRequired[list[DiscontinuationEventWord]]
