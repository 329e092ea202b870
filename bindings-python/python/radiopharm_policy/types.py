"""What dicts hold and what arguments take, for type checkers.

Made by `generate.py` from the Rust side: change it there, and run that.
"""

import sys
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from typing import Any, ClassVar, Literal, Protocol, SupportsFloat, SupportsIndex, TypeAlias

from radiopharm_policy import words
from radiopharm_policy._native import Study

TYPE_CHECKING = False
if TYPE_CHECKING or (3, 12) <= sys.version_info or find_spec("pydantic") is None:
    from typing import NotRequired, TypedDict
else:
    # Before 3.12, pydantic reads dicts of this package alone, which it brings along.
    from typing_extensions import NotRequired, TypedDict

DrugWord: TypeAlias = Literal["lutathera"] | Literal["pluvicto"] | Literal["xofigo"]
"""The words of `words.Drug`, as plain strings."""

PhaseWord: TypeAlias = Literal["initial"] | Literal["continuation"]
"""The words of `words.Phase`, as plain strings."""

SexWord: TypeAlias = Literal["female"] | Literal["male"]
"""The words of `words.Sex`, as plain strings."""

TumorSiteWord: TypeAlias = (
    Literal["stomach"]
    | Literal["duodenum"]
    | Literal["ampulla"]
    | Literal["pancreas"]
    | Literal["jejunum"]
    | Literal["ileum"]
    | Literal["small_intestine"]
    | Literal["appendix"]
    | Literal["cecum"]
    | Literal["colon"]
    | Literal["rectum"]
    | Literal["foregut"]
    | Literal["midgut"]
    | Literal["hindgut"]
    | Literal["gastroenteropancreatic"]
    | Literal["lung"]
    | Literal["thymus"]
    | Literal["pheochromocytoma"]
    | Literal["paraganglioma"]
    | Literal["medullary_thyroid"]
    | Literal["other"]
    | Literal["esophagus"]
    | Literal["gallbladder"]
    | Literal["bile_duct"]
    | Literal["anal_canal"]
    | Literal["unknown_primary"]
)
"""The words of `words.TumorSite`, as plain strings."""

DiseaseExtentWord: TypeAlias = (
    Literal["localized"]
    | Literal["locally_advanced"]
    | Literal["metastatic"]
    | Literal["locoregional_recurrence"]
)
"""The words of `words.DiseaseExtent`, as plain strings."""

WhoGradeWord: TypeAlias = Literal["g1"] | Literal["g2"] | Literal["g3"]
"""The words of `words.WhoGrade`, as plain strings."""

DifferentiationWord: TypeAlias = Literal["well"] | Literal["poor"]
"""The words of `words.Differentiation`, as plain strings."""

ImagingAgentWord: TypeAlias = (
    Literal["ga68_dotatate"]
    | Literal["cu64_dotatate"]
    | Literal["ga68_dotatoc"]
    | Literal["sstr_scintigraphy"]
    | Literal["other_sstr_pet"]
    | Literal["ga68_psma11"]
    | Literal["f18_piflufolastat"]
    | Literal["f18_flotufolastat"]
    | Literal["f18_psma1007"]
    | Literal["other_psma_pet"]
    | Literal["fdg"]
    | Literal["choline"]
    | Literal["fluciclovine"]
    | Literal["other"]
)
"""The words of `words.ImagingAgent`, as plain strings."""

StudyResultWord: TypeAlias = Literal["positive"] | Literal["negative"] | Literal["equivocal"]
"""The words of `words.StudyResult`, as plain strings."""

AnalogueUseWord: TypeAlias = Literal["never"] | Literal["stopped"] | Literal["ongoing"]
"""The words of `words.AnalogueUse`, as plain strings."""

TherapyWord: TypeAlias = (
    Literal["enzalutamide"]
    | Literal["apalutamide"]
    | Literal["darolutamide"]
    | Literal["abiraterone"]
    | Literal["bicalutamide"]
    | Literal["flutamide"]
    | Literal["nilutamide"]
    | Literal["other_ar_pathway_inhibitor"]
    | Literal["docetaxel"]
    | Literal["cabazitaxel"]
    | Literal["paclitaxel"]
    | Literal["other_taxane"]
    | Literal["androgen_deprivation"]
    | Literal["other"]
)
"""The words of `words.Therapy`, as plain strings."""

TherapyClassWord: TypeAlias = Literal["ar_pathway_inhibitor"] | Literal["taxane"] | Literal["other"]
"""The words of `words.TherapyClass`, as plain strings."""

BoneMetastasesWord: TypeAlias = Literal["none"] | Literal["asymptomatic"] | Literal["symptomatic"]
"""The words of `words.BoneMetastases`, as plain strings."""

VisceralMetastasesWord: TypeAlias = Literal["none_known"] | Literal["present"] | Literal["indeterminate"]
"""The words of `words.VisceralMetastases`, as plain strings."""

HepatotoxicityWord: TypeAlias = Literal["none"] | Literal["first_episode"] | Literal["recurrent"]
"""The words of `words.Hepatotoxicity`, as plain strings."""

RenalToxicityWord: TypeAlias = Literal["none"] | Literal["occurred"]
"""The words of `words.RenalToxicity`, as plain strings."""

DiscontinuationEventWord: TypeAlias = (
    Literal["recurrent_myelosuppression_grade_3"]
    | Literal["renal_toxicity_grade_3"]
    | Literal["recurrent_renal_toxicity"]
    | Literal["recurrent_dry_mouth_grade_3"]
    | Literal["recurrent_gastrointestinal_toxicity_grade_3"]
    | Literal["transaminases_over_5x_uln"]
    | Literal["unacceptable_toxicity"]
    | Literal["serious_reaction_delay_over_4_weeks"]
    | Literal["recurrent_or_intolerable_reaction"]
)
"""The words of `words.DiscontinuationEvent`, as plain strings."""

NuclideWord: TypeAlias = (
    Literal["Lu-177"]
    | Literal["Ra-223"]
    | Literal["Ga-68"]
    | Literal["Cu-64"]
    | Literal["In-111"]
    | Literal["F-18"]
    | Literal["C-11"]
)
"""The words of `words.Nuclide`, as plain strings."""

TargetWord: TypeAlias = (
    Literal["somatostatin receptor"]
    | Literal["PSMA"]
    | Literal["bone mineral"]
    | Literal["other"]
)
"""The words of `words.Target`, as plain strings."""

FieldWord: TypeAlias = (
    Literal["id"]
    | Literal["drug"]
    | Literal["phase"]
    | Literal["initial_criteria_established"]
    | Literal["date_of_service"]
    | Literal["edition"]
    | Literal["medicare_advantage"]
    | Literal["doses_given"]
    | Literal["requested_doses"]
    | Literal["age_years"]
    | Literal["birth_date"]
    | Literal["sex"]
    | Literal["weight_kg"]
    | Literal["activity_per_dose_gbq"]
    | Literal["activity_per_dose_mci"]
    | Literal["serum_creatinine_mg_dl"]
    | Literal["serum_creatinine_umol_l"]
    | Literal["creatinine_clearance_ml_min"]
    | Literal["tumor_site"]
    | Literal["disease_extent"]
    | Literal["ki67_percent"]
    | Literal["who_grade"]
    | Literal["differentiation"]
    | Literal["imaging"]
    | Literal["long_acting_ssa"]
    | Literal["long_acting_ssa_washout_days"]
    | Literal["long_acting_ssa_last_dose"]
    | Literal["short_acting_octreotide"]
    | Literal["short_acting_octreotide_washout_hours"]
    | Literal["progressed_on_ssa"]
    | Literal["adequate_bone_marrow"]
    | Literal["adequate_hepatic_function"]
    | Literal["kps"]
    | Literal["ecog"]
    | Literal["post_dose_octreotide_planned"]
    | Literal["post_dose_octreotide_dose_mg"]
    | Literal["post_dose_octreotide_hours_after"]
    | Literal["castration_resistant"]
    | Literal["prior_therapies"]
    | Literal["taxane_delay_appropriate"]
    | Literal["bone_metastases"]
    | Literal["visceral_metastases"]
    | Literal["largest_lymph_node_cm"]
    | Literal["recurrent_thrombocytopenia_grade"]
    | Literal["recurrent_anemia_grade"]
    | Literal["recurrent_neutropenia_grade"]
    | Literal["recurrent_nonhematologic_grade"]
    | Literal["hepatotoxicity"]
    | Literal["renal_toxicity"]
    | Literal["renal_toxicity_delay_days"]
    | Literal["discontinuation_events"]
)
"""The words of `words.Field`, as plain strings."""

CriterionWord: TypeAlias = (
    Literal["age"]
    | Literal["tumor_site"]
    | Literal["disease_extent"]
    | Literal["tumor_grade"]
    | Literal["receptor_expression"]
    | Literal["long_acting_ssa_washout"]
    | Literal["short_acting_octreotide_washout"]
    | Literal["progression_on_ssa"]
    | Literal["renal_function"]
    | Literal["bone_marrow_function"]
    | Literal["hepatic_function"]
    | Literal["performance_status"]
    | Literal["post_dose_octreotide"]
    | Literal["castration_resistance"]
    | Literal["metastatic_disease"]
    | Literal["psma_expression"]
    | Literal["ar_pathway_inhibitor"]
    | Literal["taxane"]
    | Literal["symptomatic_bone_metastases"]
    | Literal["visceral_disease"]
    | Literal["course_toxicity"]
    | Literal["initial_criteria"]
    | Literal["thrombocytopenia"]
    | Literal["anemia"]
    | Literal["neutropenia"]
    | Literal["hepatotoxicity"]
    | Literal["nonhematologic_toxicity"]
    | Literal["renal_toxicity"]
    | Literal["discontinuation_events"]
    | Literal["dose_limit"]
)
"""The words of `words.Criterion`, as plain strings."""

StatusWord: TypeAlias = Literal["met"] | Literal["not_met"] | Literal["unknown"] | Literal["review"]
"""The words of `words.Status`, as plain strings."""

OutcomeWord: TypeAlias = (
    Literal["medically_necessary"]
    | Literal["investigational"]
    | Literal["not_established"]
    | Literal["information_needed"]
    | Literal["clinical_review"]
    | Literal["out_of_scope"]
)
"""The words of `words.Outcome`, as plain strings."""

AdvisoryIdWord: TypeAlias = (
    Literal["adolescent"]
    | Literal["ki67_not_reported"]
    | Literal["scintigraphy_only"]
    | Literal["creatinine_clearance_derived"]
    | Literal["documentation_age_19"]
    | Literal["abiraterone_only"]
    | Literal["first_generation_antiandrogen_only"]
    | Literal["xofigo_dose_basis"]
    | Literal["excess_doses"]
    | Literal["activity_above_standard"]
    | Literal["fda_label"]
    | Literal["analogue_in_use"]
    | Literal["implausible_value"]
    | Literal["initial_after_doses"]
    | Literal["reconstructed_edition"]
    | Literal["edition_may_be_superseded"]
)
"""The words of `words.AdvisoryId`, as plain strings."""

ErrorKindWord: TypeAlias = (
    Literal["invalid_json"]
    | Literal["unknown_field"]
    | Literal["missing_field"]
    | Literal["invalid_value"]
    | Literal["conflicting_fields"]
    | Literal["edition_unavailable"]
)
"""The words of `words.ErrorKind`, as plain strings."""

FormatWord: TypeAlias = Literal["full"] | Literal["brief"]
"""The words of `words.Format`, as plain strings."""

EditionWord: TypeAlias = (
    Literal["2022-10-01"]
    | Literal["2023-04-01"]
    | Literal["2023-10-01"]
    | Literal["2025-01-01"]
    | Literal["2025-02-01"]
    | Literal["2025-05-01"]
    | Literal["2026-04-01"]
)
"""The words of `words.Edition`, as plain strings."""

EditionBasisWord: TypeAlias = Literal["printed"] | Literal["reconstructed"]
"""The words of `words.EditionBasis`, as plain strings."""

ActivityUnitWord: TypeAlias = (
    Literal["GBq"]
    | Literal["MBq"]
    | Literal["kBq"]
    | Literal["mCi"]
    | Literal["uCi"]
)
"""The words of `words.ActivityUnit`, as plain strings."""

CreatinineUnitWord: TypeAlias = Literal["mg/dL"] | Literal["umol/L"]
"""The words of `words.CreatinineUnit`, as plain strings."""

PluvictoDoseWord: TypeAlias = Literal["full"] | Literal["reduced"]
"""The words of `words.PluvictoDose`, as plain strings."""

LutatheraDoseWord: TypeAlias = Literal["full"] | Literal["half"]
"""The words of `words.LutatheraDose`, as plain strings."""

IntervalWord: TypeAlias = Literal["shorter"] | Literal["usual"] | Literal["extended"] | Literal["beyond"]
"""The words of `words.Interval`, as plain strings."""

StopReasonWord: TypeAlias = (
    Literal["bilirubin_over_3x_uln"]
    | Literal["low_albumin_and_prothrombin"]
    | Literal["clearance_below_40"]
    | Literal["creatinine_up_40_percent"]
    | Literal["clearance_down_40_percent"]
)
"""The words of `words.StopReason`, as plain strings."""

StopFactWord: TypeAlias = (
    Literal["bilirubin"]
    | Literal["albumin"]
    | Literal["prothrombin_ratio"]
    | Literal["clearance"]
    | Literal["creatinine"]
    | Literal["baseline_creatinine"]
    | Literal["baseline_clearance"]
)
"""The words of `words.StopFact`, as plain strings."""

TableWord: TypeAlias = (
    Literal["products"]
    | Literal["vocabulary"]
    | Literal["criteria"]
    | Literal["editions"]
    | Literal["edition_changes"]
    | Literal["checklists"]
    | Literal["schedules"]
    | Literal["analogues"]
    | Literal["stop_rules"]
    | Literal["tracers"]
    | Literal["therapies"]
    | Literal["ctcae"]
    | Literal["karnofsky"]
    | Literal["karnofsky_bands"]
    | Literal["ecog"]
    | Literal["performance_crosswalk"]
    | Literal["grade_groups"]
    | Literal["evidence"]
    | Literal["conclusions"]
    | Literal["epidemiology"]
    | Literal["trials"]
    | Literal["recommendations"]
    | Literal["also_recommended"]
    | Literal["coverage"]
    | Literal["hcpcs"]
    | Literal["code_history"]
    | Literal["guidelines"]
    | Literal["guideline_points"]
    | Literal["regulatory"]
    | Literal["references"]
    | Literal["history"]
    | Literal["discrepancies"]
    | Literal["source_map"]
)
"""The words of `words.Table`, as plain strings."""

KarnofskyBandWord: TypeAlias = Literal["independent"] | Literal["assisted"] | Literal["dependent"]
"""The words of `words.KarnofskyBand`, as plain strings."""

RecommendationGroupWord: TypeAlias = (
    Literal["gastrointestinal"]
    | Literal["pancreatic"]
    | Literal["well_differentiated_grade_3"]
    | Literal["pheochromocytoma_paraganglioma"]
    | Literal["lung_thymus"]
)
"""The words of `words.RecommendationGroup`, as plain strings."""

NccnCategoryWord: TypeAlias = Literal["1"] | Literal["2A"]
"""The words of `words.NccnCategory`, as plain strings."""

CodeListingWord: TypeAlias = Literal["listed"] | Literal["not_listed"] | Literal["unknown"]
"""The words of `words.CodeListing`, as plain strings."""

DatePrecisionWord: TypeAlias = Literal["day"] | Literal["month"] | Literal["year"]
"""The words of `words.DatePrecision`, as plain strings."""

MilestoneKindWord: TypeAlias = (
    Literal["approved"]
    | Literal["available"]
    | Literal["expanded"]
    | Literal["suspension_announced"]
    | Literal["resumed"]
    | Literal["discontinued"]
)
"""The words of `words.MilestoneKind`, as plain strings."""

RevisionKindWord: TypeAlias = Literal["new"] | Literal["annual"] | Literal["interim"] | Literal["coding"]
"""The words of `words.RevisionKind`, as plain strings."""

BearingWord: TypeAlias = (
    Literal["criterion"]
    | Literal["outcome"]
    | Literal["authorization"]
    | Literal["edition"]
    | Literal["course"]
    | Literal["nothing"]
)
"""The words of `words.Bearing`, as plain strings."""

ColumnKindWord: TypeAlias = (
    Literal["bool"]
    | Literal["integer"]
    | Literal["decimal"]
    | Literal["text"]
    | Literal["date"]
    | Literal["month"]
    | Literal["word"]
    | Literal["texts"]
    | Literal["words"]
    | Literal["integers"]
    | Literal["lines"]
)
"""The words of `words.ColumnKind`, as plain strings."""

OperatorWord: TypeAlias = (
    Literal["below"]
    | Literal["at_most"]
    | Literal["is"]
    | Literal["at_least"]
    | Literal["above"]
    | Literal["in"]
)
"""The words of `words.Operator`, as plain strings."""

DoseBasisKindWord: TypeAlias = Literal["fixed"] | Literal["per_weight"]
"""The words of `words.DoseBasisKind`, as plain strings."""

ForceWord: TypeAlias = Literal["criterion"] | Literal["recommendation"]
"""The words of `words.Force`, as plain strings."""

AroundWord: TypeAlias = Literal["before"] | Literal["after"]
"""The words of `words.Around`, as plain strings."""

AnalogueGroupWord: TypeAlias = (
    Literal["long_acting"]
    | Literal["short_acting_octreotide"]
    | Literal["short_acting"]
    | Literal["octreotide_lar"]
    | Literal["any"]
)
"""The words of `words.AnalogueGroup`, as plain strings."""

EditionChangeKindWord: TypeAlias = (
    Literal["criterion_added"]
    | Literal["criterion_removed"]
    | Literal["term_changed"]
)
"""The words of `words.EditionChangeKind`, as plain strings."""

IndicationWord: TypeAlias = (
    Literal["neuroendocrine"]
    | Literal["gastroenteropancreatic"]
    | Literal["pancreatic_neuroendocrine"]
    | Literal["small_bowel_neuroendocrine"]
    | Literal["bronchopulmonary"]
    | Literal["thymus"]
    | Literal["bronchopulmonary_thymus"]
    | Literal["pheochromocytoma"]
    | Literal["paraganglioma"]
    | Literal["pheochromocytoma_paraganglioma"]
    | Literal["prostate_cancer"]
    | Literal["psma_positive_mcrpc"]
)
"""The words of `words.Indication`, as plain strings."""

EvidenceStudyWord: TypeAlias = (
    Literal["lung_thymus_cohort"]
    | Literal["registry"]
    | Literal["two_center_series"]
    | Literal["pheochromocytoma_meta_analysis"]
    | Literal["pheochromocytoma_series"]
    | Literal["vision"]
    | Literal["therap"]
)
"""The words of `words.EvidenceStudy`, as plain strings."""

EndpointWord: TypeAlias = (
    Literal["overall_survival"]
    | Literal["progression_free_survival"]
    | Literal["radiographic_progression_free_survival"]
    | Literal["time_to_progression"]
    | Literal["complete_responses"]
    | Literal["partial_responses"]
    | Literal["tumor_response"]
    | Literal["fewer_antihypertensives"]
    | Literal["regression_on_ct"]
    | Literal["mild_or_no_iobenguane_uptake"]
    | Literal["psa_response"]
    | Literal["severe_adverse_events"]
    | Literal["follow_up"]
)
"""The words of `words.Endpoint`, as plain strings."""

ResultUnitWord: TypeAlias = Literal["months"] | Literal["years"] | Literal["percent"] | Literal["persons"]
"""The words of `words.ResultUnit`, as plain strings."""

TrialPhaseWord: TypeAlias = Literal["2"] | Literal["3"]
"""The words of `words.TrialPhase`, as plain strings."""

TrialStatusWord: TypeAlias = str
"""The words of `words.TrialStatus`, as plain strings."""

CoverageWord: TypeAlias = Literal["covered"] | Literal["in_part"] | Literal["not_covered"]
"""The words of `words.Coverage`, as plain strings."""

RecommendedExtentWord: TypeAlias = (
    Literal["recurrent"]
    | Literal["locoregional_advanced"]
    | Literal["distant_metastases"]
    | Literal["locally_unresectable"]
)
"""The words of `words.RecommendedExtent`, as plain strings."""

RecommendedAsWord: TypeAlias = (
    Literal["recommended"]
    | Literal["preferred"]
    | Literal["first_line"]
    | Literal["option"]
    | Literal["considered"]
)
"""The words of `words.RecommendedAs`, as plain strings."""

RecommendedForWord: TypeAlias = (
    Literal["progression_on_analogues"]
    | Literal["receptor_positive"]
    | Literal["iobenguane_positive"]
    | Literal["ki67_at_least"]
    | Literal["relatively_low_ki67"]
    | Literal["slow_growth"]
    | Literal["clinically_significant_burden"]
    | Literal["low_grade_with_clinically_significant_burden"]
    | Literal["progression"]
    | Literal["intermediate_grade"]
)
"""The words of `words.RecommendedFor`, as plain strings."""

GuidelineKeyWord: TypeAlias = (
    Literal["acr_2022"]
    | Literal["asco_2025"]
    | Literal["asco_2023"]
    | Literal["nccn_prostate"]
    | Literal["nccn_neuroendocrine"]
    | Literal["nanets_pheochromocytoma_2021"]
    | Literal["nanets_lung_2021"]
    | Literal["medicare_ncd"]
)
"""The words of `words.GuidelineKey`, as plain strings."""

ReferenceKindWord: TypeAlias = (
    Literal["trial"]
    | Literal["study"]
    | Literal["systematic_review"]
    | Literal["review"]
    | Literal["guideline"]
    | Literal["label"]
    | Literal["regulator"]
    | Literal["news"]
    | Literal["page"]
)
"""The words of `words.ReferenceKind`, as plain strings."""

CarrierKindWord: TypeAlias = (
    Literal["criterion"]
    | Literal["outcome"]
    | Literal["authorization"]
    | Literal["documentation"]
    | Literal["advisory"]
    | Literal["edition"]
    | Literal["coding"]
    | Literal["course"]
    | Literal["table"]
    | Literal["discrepancy"]
    | Literal["scope"]
    | Literal["narrative"]
)
"""The words of `words.CarrierKind`, as plain strings."""

FactSourceWord: TypeAlias = Literal["chart"] | Literal["test"] | Literal["clinician"]
"""The words of `words.FactSource`, as plain strings."""

MeansWord: TypeAlias = (
    Literal["time"]
    | Literal["obtain"]
    | Literal["treat"]
    | Literal["judge"]
    | Literal["none"]
)
"""The words of `words.Means`, as plain strings."""

LetterKindWord: TypeAlias = Literal["summary"] | Literal["request_for_information"] | Literal["worksheet"]
"""The words of `words.LetterKind`, as plain strings."""

CompleteWord: TypeAlias = Literal["therapies"] | Literal["imaging"] | Literal["events"]
"""The words of `words.Complete`, as plain strings."""

ReadingRuleWord: TypeAlias = (
    Literal["as_stated"]
    | Literal["spelling"]
    | Literal["number_as_text"]
    | Literal["date_form"]
    | Literal["unit"]
    | Literal["latest"]
    | Literal["derived"]
    | Literal["bound"]
    | Literal["between_steps"]
)
"""The words of `words.ReadingRule`, as plain strings."""

AmbiguityReasonWord: TypeAlias = (
    Literal["range_over_a_limit"]
    | Literal["several_values"]
    | Literal["two_dates"]
    | Literal["partial_date"]
    | Literal["day_or_month"]
    | Literal["thousands_or_decimals"]
    | Literal["text_and_code_disagree"]
    | Literal["name_and_unit_disagree"]
    | Literal["not_certain"]
    | Literal["several_meanings"]
    | Literal["unknown_unit"]
    | Literal["out_of_range"]
    | Literal["not_understood"]
    | Literal["incomplete"]
)
"""The words of `words.AmbiguityReason`, as plain strings."""

IgnoredReasonWord: TypeAlias = (
    Literal["unmapped_name"]
    | Literal["mapped_to_nothing"]
    | Literal["stated_by_caller"]
    | Literal["unit_not_stated"]
    | Literal["indexed_clearance"]
    | Literal["estimated_filtration"]
    | Literal["entered_in_error"]
    | Literal["refuted"]
    | Literal["preliminary"]
    | Literal["not_done"]
    | Literal["do_not_perform"]
    | Literal["future"]
    | Literal["superseded"]
    | Literal["not_taken"]
    | Literal["history"]
    | Literal["free_text"]
    | Literal["unmapped_code"]
    | Literal["other_patient"]
    | Literal["unknown_modifier"]
    | Literal["unread_resource"]
    | Literal["no_value"]
    | Literal["next_page"]
    | Literal["not_asked"]
)
"""The words of `words.IgnoredReason`, as plain strings."""

AnswerOriginWord: TypeAlias = (
    Literal["auto"]
    | Literal["auto_client"]
    | Literal["auto_server"]
    | Literal["override"]
    | Literal["manual"]
)
"""The words of `words.AnswerOrigin`, as plain strings."""

CauseWord: TypeAlias = (
    Literal["facts"]
    | Literal["edition"]
    | Literal["library_version"]
    | Literal["tampered"]
)
"""The words of `words.Cause`, as plain strings."""

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

class KeyedRow(Protocol):
    """A row with names as keys that is no mapping: of `sqlite3`, or a Series of pandas."""

    def keys(self) -> Iterable[Any]:
        """The names."""

    def __getitem__(self, name: Any, /) -> Any:
        """The value under a name."""


class NamedTupleRow(Protocol):
    """A named tuple."""

    @property
    def _fields(self) -> tuple[str, ...]:
        """The names."""


class DataclassRow(Protocol):
    """An object of a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


RowLike: TypeAlias = Mapping[str, object] | KeyedRow | NamedTupleRow | DataclassRow
"""A row of a table, or a record: names of the vocabulary with values."""

class BinaryReader(Protocol):
    """What requests are read from: a file opened in binary mode, or the like."""

    def read(self, size: int, /) -> bytes | None:
        """At most so many bytes; none at the end. What may not block gives `None`: an error."""


class BinaryWriter(Protocol):
    """What answers are written to: a file opened in binary mode, or the like."""

    def write(self, data: bytes, /) -> object:
        """Write the bytes, and say how many; all of them where it says nothing."""

class StudyDict(TypedDict):
    """An imaging study."""

    agent: str
    result: StudyResultWord
    date: NotRequired[str | None]

class CreatinineFactsDict(TypedDict):
    """A serum creatinine as a fact of a request: one name, that of its unit."""

    serum_creatinine_mg_dl: NotRequired[Decimal]
    serum_creatinine_umol_l: NotRequired[Decimal]

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
    activity_per_dose_mbq: int | float | Decimal | None
    interval_weeks: int
    units_per_dose: int | None
    total_units: int | None

class DocumentationItemDict(TypedDict):
    """An item of a documentation checklist."""

    id: Literal["history_and_physical", "receptor_imaging", "analogue_washout", "creatinine_clearance", "marrow_and_liver", "performance_status", "initial_criteria_records", "no_recurrent_thrombocytopenia", "no_recurrent_anemia_or_neutropenia", "no_recurrent_hepatotoxicity", "no_recurrent_nonhematologic_toxicity", "no_lasting_renal_toxicity", "pluvicto_diagnosis", "psma_imaging", "ar_pathway_inhibitor", "taxane", "no_discontinuation_event", "xofigo_indication"]
    text: str
    criteria: list[CriterionWord]
    status: StatusWord | None

class AdvisoryDict(TypedDict):
    """What a reader should know beside the outcome."""

    id: AdvisoryIdWord
    text: str
    facts: list[FieldWord]

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
    not_read: list[FieldWord]
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
    not_read: list[FieldWord]
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
    edition: NotRequired[str]
    medicare_advantage: NotRequired[bool]
    doses_given: NotRequired[int]
    requested_doses: NotRequired[int]
    age_years: NotRequired[int]
    birth_date: NotRequired[str]
    sex: NotRequired[SexWord]
    weight_kg: NotRequired[int | float | Decimal]
    activity_per_dose_gbq: NotRequired[int | float | Decimal]
    activity_per_dose_mci: NotRequired[int | float | Decimal]
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

class LinesDict(TypedDict):
    """A range of lines of the source, both ends included."""

    first_line: int
    last_line: int

class ColumnDict(TypedDict):
    """A column of a table."""

    name: str
    kind: ColumnKindWord
    nullable: bool
    words: list[str]
    doc: str

class FieldSpecDict(TypedDict):
    """What `FieldSpec.to_dict()` gives."""

    name: FieldWord
    kind: str
    unit: str | None
    permitted: str
    words: list[str]
    required: bool
    question: str
    remark: str
    drugs: list[DrugWord]

class CriterionInEditionDict(TypedDict):
    """What `CriterionInEdition.to_dict()` gives."""

    drug: DrugWord
    phase: PhaseWord
    edition: EditionWord
    criterion: CriterionWord
    label: str
    section: str
    item: str
    reads: list[FieldWord]

class EditionInfoDict(TypedDict):
    """What `EditionInfo.to_dict()` gives."""

    edition: EditionWord
    basis: EditionBasisWord
    changes: list[str]

class CtcaeLevelDict(TypedDict):
    """What `CtcaeLevel.to_dict()` gives."""

    grade: int
    severity: str
    description: str
    first_line: int
    last_line: int

class KarnofskyLevelDict(TypedDict):
    """What `KarnofskyLevel.to_dict()` gives."""

    value: int
    description: str
    band: KarnofskyBandWord
    first_line: int
    last_line: int

class EcogLevelDict(TypedDict):
    """What `EcogLevel.to_dict()` gives."""

    value: int
    description: str
    printed: bool
    first_line: int
    last_line: int

class GradeGroupLevelDict(TypedDict):
    """What `GradeGroupLevel.to_dict()` gives."""

    group: int
    gleason: str
    gleason_least: int | None
    gleason_greatest: int
    primary_pattern: int | None
    secondary_pattern: int | None
    cells: str
    grade: str
    first_line: int
    last_line: int

class TrialDict(TypedDict):
    """What `Trial.to_dict()` gives."""

    nct: str
    title: str
    acronym: str | None
    drug: DrugWord | None
    agent: str | None
    combined_with: list[str]
    comparator: str | None
    population: str
    phase: TrialPhaseWord | None
    randomized: bool | None
    open_label: bool | None
    status: TrialStatusWord
    planned_enrollment: int
    corrected_enrollment: int | None
    completion: str
    industry_sponsored: bool
    note: str | None
    first_line: int
    last_line: int

class RecommendationDict(TypedDict):
    """What `Recommendation.to_dict()` gives."""

    id: str
    group: RecommendationGroupWord
    part: str | None
    therapy: str
    drug: DrugWord | None
    recommended_as: RecommendedAsWord
    extents: list[RecommendedExtentWord]
    all_of: list[RecommendedForWord]
    any_of: list[RecommendedForWord]
    least_ki67_percent: int | None
    situation: str
    category: NccnCategoryWord | None
    coverage: CoverageWord
    note: str | None
    first_line: int
    last_line: int

class HcpcsCodeDict(TypedDict):
    """What `HcpcsCode.to_dict()` gives."""

    code: str
    drug: DrugWord
    unit: str
    first_line: int
    last_line: int

class CodePeriodDict(TypedDict):
    """What `CodePeriod.to_dict()` gives."""

    code: str
    product: str
    product_in_source: bool
    drug: DrugWord | None
    added: str | None
    removed: str | None
    note: str | None
    lines: list[LinesDict]

class GuidelineDict(TypedDict):
    """What `Guideline.to_dict()` gives."""

    id: GuidelineKeyWord
    bodies: list[str]
    year: int | None
    version: str | None
    subject: str
    drug: DrugWord | None
    reference: int | None
    reference_version: str | None
    note: str | None
    first_line: int
    last_line: int

class GuidelinePointDict(TypedDict):
    """What `GuidelinePoint.to_dict()` gives."""

    id: str
    guideline: GuidelineKeyWord
    point: str
    evidence_quality: str | None
    agreement: str | None
    strength: str | None
    category: NccnCategoryWord | None
    note: str | None
    first_line: int
    last_line: int

class MilestoneDict(TypedDict):
    """What `Milestone.to_dict()` gives."""

    id: str
    date: str
    precision: DatePrecisionWord
    product: str
    agent: str
    drug: DrugWord | None
    tracer: ImagingAgentWord | None
    kind: MilestoneKindWord
    what: str
    corrected_date: str | None
    correction: str | None
    references: list[int]
    corrected_references: list[int]
    first_line: int
    last_line: int

class RevisionDict(TypedDict):
    """What `Revision.to_dict()` gives."""

    effective: str
    approved: str | None
    kind: RevisionKindWord
    literature_until: str | None
    changes: list[str]
    inferred: list[str]
    codes_added: list[str]
    codes_removed: list[str]
    edition: EditionWord | None
    first_line: int
    last_line: int

class DiscrepancyDict(TypedDict):
    """What `Discrepancy.to_dict()` gives."""

    id: str
    lines: list[LinesDict]
    drug: DrugWord | None
    readings: list[str]
    chosen: str
    why: str
    bears_on: BearingWord
    affects: list[CriterionWord]

class EntryDict(TypedDict):
    """What `Entry.to_dict()` gives."""

    section: str
    what: str
    carried_by: list[str]
    first_line: int
    last_line: int
