"""The words of the vocabulary, as enums whose members are strings.

Made by `generate.py` from the Rust side: change it there, and run that.
"""

from enum import StrEnum

from radiopharm_policy._doses import IntervalMembers, LutatheraDoseMembers, PluvictoDoseMembers

__all__ = [
    "ActivityUnit",
    "AdvisoryId",
    "AmbiguityReason",
    "AnalogueGroup",
    "AnalogueUse",
    "AnswerOrigin",
    "Around",
    "Bearing",
    "BoneMetastases",
    "CarrierKind",
    "Cause",
    "CodeListing",
    "ColumnKind",
    "Complete",
    "Coverage",
    "CreatinineUnit",
    "Criterion",
    "DatePrecision",
    "Differentiation",
    "DiscontinuationEvent",
    "DiseaseExtent",
    "DoseBasisKind",
    "Drug",
    "Edition",
    "EditionBasis",
    "EditionChangeKind",
    "Endpoint",
    "ErrorKind",
    "EvidenceStudy",
    "FactSource",
    "Field",
    "Force",
    "Format",
    "GuidelineKey",
    "Hepatotoxicity",
    "IgnoredReason",
    "ImagingAgent",
    "Indication",
    "Interval",
    "KarnofskyBand",
    "LetterKind",
    "LutatheraDose",
    "Means",
    "MilestoneKind",
    "NccnCategory",
    "Nuclide",
    "Operator",
    "Outcome",
    "Phase",
    "PluvictoDose",
    "ReadingRule",
    "RecommendationGroup",
    "RecommendedAs",
    "RecommendedExtent",
    "RecommendedFor",
    "ReferenceKind",
    "RenalToxicity",
    "ResultUnit",
    "RevisionKind",
    "Sex",
    "Status",
    "StopFact",
    "StopReason",
    "StudyResult",
    "Table",
    "Target",
    "Therapy",
    "TherapyClass",
    "TrialPhase",
    "TrialStatus",
    "TumorSite",
    "VisceralMetastases",
    "WhoGrade",
]


class Drug(StrEnum):
    """A therapeutic radiopharmaceutical that the policy covers."""

    LUTATHERA = "lutathera"
    """Lutathera (lutetium Lu 177 dotatate)."""
    PLUVICTO = "pluvicto"
    """Pluvicto (lutetium Lu 177 vipivotide tetraxetan)."""
    XOFIGO = "xofigo"
    """Xofigo (radium Ra 223 dichloride)."""


class Phase(StrEnum):
    """Whether a course is to begin or to go on."""

    INITIAL = "initial"
    """The first authorization of a course."""
    CONTINUATION = "continuation"
    """Re-authorization within the dose limit."""


class Sex(StrEnum):
    """The sex that the Cockcroft-Gault formula asks for; nothing else reads it."""

    FEMALE = "female"
    """Female: the formula's factor is 0.85."""
    MALE = "male"
    """Male: the formula's factor is 1."""


class TumorSite(StrEnum):
    """Where a neuroendocrine tumor began."""

    STOMACH = "stomach"
    """Stomach."""
    DUODENUM = "duodenum"
    """Duodenum."""
    AMPULLA = "ampulla"
    """Ampulla of Vater."""
    PANCREAS = "pancreas"
    """Pancreas."""
    JEJUNUM = "jejunum"
    """Jejunum."""
    ILEUM = "ileum"
    """Ileum."""
    SMALL_INTESTINE = "small_intestine"
    """Small intestine, part not stated."""
    APPENDIX = "appendix"
    """Appendix."""
    CECUM = "cecum"
    """Cecum."""
    COLON = "colon"
    """Colon."""
    RECTUM = "rectum"
    """Rectum."""
    FOREGUT = "foregut"
    """Foregut, organ not stated: of the gastroenteropancreatic tract."""
    MIDGUT = "midgut"
    """Midgut, organ not stated."""
    HINDGUT = "hindgut"
    """Hindgut, organ not stated."""
    GASTROENTEROPANCREATIC = "gastroenteropancreatic"
    """Gastroenteropancreatic, organ not stated."""
    LUNG = "lung"
    """Lung (bronchus): not gastroenteropancreatic, whatever embryology calls the foregut."""
    THYMUS = "thymus"
    """Thymus."""
    PHEOCHROMOCYTOMA = "pheochromocytoma"
    """Pheochromocytoma."""
    PARAGANGLIOMA = "paraganglioma"
    """Paraganglioma."""
    MEDULLARY_THYROID = "medullary_thyroid"
    """Medullary carcinoma of the thyroid."""
    OTHER = "other"
    """Another site."""
    ESOPHAGUS = "esophagus"
    """Esophagus: a digestive organ that the source neither names nor excludes, like the three that follow."""
    GALLBLADDER = "gallbladder"
    """Gallbladder."""
    BILE_DUCT = "bile_duct"
    """Bile duct."""
    ANAL_CANAL = "anal_canal"
    """Anal canal."""
    UNKNOWN_PRIMARY = "unknown_primary"
    """The primary tumor was not found."""


class DiseaseExtent(StrEnum):
    """How far a cancer has spread."""

    LOCALIZED = "localized"
    """Confined to where it began."""
    LOCALLY_ADVANCED = "locally_advanced"
    """Grown into its surroundings."""
    METASTATIC = "metastatic"
    """Spread to other parts of the body."""
    LOCOREGIONAL_RECURRENCE = "locoregional_recurrence"
    """Come back in the region where it began."""


class WhoGrade(StrEnum):
    """The WHO grade of a neuroendocrine tumor."""

    G1 = "g1"
    """Low grade."""
    G2 = "g2"
    """Intermediate grade."""
    G3 = "g3"
    """High grade."""


class Differentiation(StrEnum):
    """How far tumor cells resemble the tissue that they come from."""

    WELL = "well"
    """Well differentiated."""
    POOR = "poor"
    """Poorly differentiated: a neuroendocrine carcinoma."""


class ImagingAgent(StrEnum):
    """A tracer of diagnostic imaging."""

    GA68_DOTATATE = "ga68_dotatate"
    """Ga-68 dotatate (Netspot); the source also prints "dotate", which is no agent."""
    CU64_DOTATATE = "cu64_dotatate"
    """Cu-64 dotatate (Detectnet)."""
    GA68_DOTATOC = "ga68_dotatoc"
    """Ga-68 dotatoc (edotreotide)."""
    SSTR_SCINTIGRAPHY = "sstr_scintigraphy"
    """Somatostatin receptor scintigraphy with In-111 pentetreotide (Octreoscan)."""
    OTHER_SSTR_PET = "other_sstr_pet"
    """Another somatostatin receptor PET tracer."""
    GA68_PSMA11 = "ga68_psma11"
    """Ga-68 PSMA-11, which is gozetotide (Locametz, Illuccix, Gozellix)."""
    F18_PIFLUFOLASTAT = "f18_piflufolastat"
    """F-18 piflufolastat, which is DCFPyL (Pylarify)."""
    F18_FLOTUFOLASTAT = "f18_flotufolastat"
    """F-18 flotufolastat (Posluma)."""
    F18_PSMA1007 = "f18_psma1007"
    """F-18 PSMA-1007."""
    OTHER_PSMA_PET = "other_psma_pet"
    """Another PSMA PET tracer."""
    FDG = "fdg"
    """F-18 fluorodeoxyglucose."""
    CHOLINE = "choline"
    """C-11 choline."""
    FLUCICLOVINE = "fluciclovine"
    """F-18 fluciclovine."""
    OTHER = "other"
    """Any other tracer."""


class StudyResult(StrEnum):
    """What a study showed."""

    POSITIVE = "positive"
    """Uptake that shows the target; for somatostatin receptors more than in the liver."""
    NEGATIVE = "negative"
    """No uptake that shows the target."""
    EQUIVOCAL = "equivocal"
    """Uptake equal to the liver, or read as inconclusive."""


class AnalogueUse(StrEnum):
    """Whether a somatostatin analogue was used, and whether it still is."""

    NEVER = "never"
    """Never used."""
    STOPPED = "stopped"
    """Used, and stopped."""
    ONGOING = "ongoing"
    """In use."""


class Therapy(StrEnum):
    """An earlier therapy."""

    ENZALUTAMIDE = "enzalutamide"
    """Enzalutamide."""
    APALUTAMIDE = "apalutamide"
    """Apalutamide."""
    DAROLUTAMIDE = "darolutamide"
    """Darolutamide."""
    ABIRATERONE = "abiraterone"
    """Abiraterone, which the source's open list of examples does not name."""
    BICALUTAMIDE = "bicalutamide"
    """Bicalutamide, a first-generation antiandrogen."""
    FLUTAMIDE = "flutamide"
    """Flutamide, a first-generation antiandrogen."""
    NILUTAMIDE = "nilutamide"
    """Nilutamide, a first-generation antiandrogen."""
    OTHER_AR_PATHWAY_INHIBITOR = "other_ar_pathway_inhibitor"
    """Another androgen receptor pathway inhibitor."""
    DOCETAXEL = "docetaxel"
    """Docetaxel."""
    CABAZITAXEL = "cabazitaxel"
    """Cabazitaxel."""
    PACLITAXEL = "paclitaxel"
    """Paclitaxel."""
    OTHER_TAXANE = "other_taxane"
    """Another taxane."""
    ANDROGEN_DEPRIVATION = "androgen_deprivation"
    """Androgen deprivation (surgical or medical castration): not a pathway inhibitor."""
    OTHER = "other"
    """Anything else."""


class TherapyClass(StrEnum):
    """What an earlier therapy counts as."""

    AR_PATHWAY_INHIBITOR = "ar_pathway_inhibitor"
    """An androgen receptor pathway inhibitor."""
    TAXANE = "taxane"
    """A taxane."""
    OTHER = "other"
    """Neither."""


class BoneMetastases(StrEnum):
    """Bone metastases, and whether they cause symptoms."""

    NONE = "none"
    """None."""
    ASYMPTOMATIC = "asymptomatic"
    """Present, without symptoms."""
    SYMPTOMATIC = "symptomatic"
    """Present, with symptoms."""


class VisceralMetastases(StrEnum):
    """Metastases in the lungs, the liver or other viscera."""

    NONE_KNOWN = "none_known"
    """None is known, and no lymph node over 3 cm is known."""
    PRESENT = "present"
    """Present."""
    INDETERMINATE = "indeterminate"
    """A finding that may or may not be one."""


class Hepatotoxicity(StrEnum):
    """Liver toxicity during the course."""

    NONE = "none"
    """None."""
    FIRST_EPISODE = "first_episode"
    """A first episode."""
    RECURRENT = "recurrent"
    """It came back."""


class RenalToxicity(StrEnum):
    """Kidney toxicity during the course."""

    NONE = "none"
    """None."""
    OCCURRED = "occurred"
    """It occurred."""


class DiscontinuationEvent(StrEnum):
    """An event after which Pluvicto should be stopped for good (L203-216)."""

    RECURRENT_MYELOSUPPRESSION_GRADE_3 = "recurrent_myelosuppression_grade_3"
    """Myelosuppression of grade 3 or more that came back after one dose reduction (L205)."""
    RENAL_TOXICITY_GRADE_3 = "renal_toxicity_grade_3"
    """Renal toxicity of grade 3 or more (L209)."""
    RECURRENT_RENAL_TOXICITY = "recurrent_renal_toxicity"
    """Renal toxicity that came back after one dose reduction (L210)."""
    RECURRENT_DRY_MOUTH_GRADE_3 = "recurrent_dry_mouth_grade_3"
    """Dry mouth of grade 3 or more that came back after one dose reduction (L211 prints grade 3 alone)."""
    RECURRENT_GASTROINTESTINAL_TOXICITY_GRADE_3 = "recurrent_gastrointestinal_toxicity_grade_3"
    """Gastrointestinal toxicity of grade 3 or more that came back after one dose reduction (L212)."""
    TRANSAMINASES_OVER_5X_ULN = "transaminases_over_5x_uln"
    """AST or ALT above 5 times the upper limit of normal without liver metastases (L213)."""
    UNACCEPTABLE_TOXICITY = "unacceptable_toxicity"
    """Toxicity that cannot be accepted (L214)."""
    SERIOUS_REACTION_DELAY_OVER_4_WEEKS = "serious_reaction_delay_over_4_weeks"
    """A serious adverse reaction that delays treatment by more than 4 weeks (L215)."""
    RECURRENT_OR_INTOLERABLE_REACTION = "recurrent_or_intolerable_reaction"
    """A reaction of grade 3 or 4 that came back, or a persistent and intolerable one of grade 2, after one dose
    reduction (L216).
    """


class Nuclide(StrEnum):
    """A radioactive nuclide."""

    LU_177 = "Lu-177"
    """Lutetium-177."""
    RA_223 = "Ra-223"
    """Radium-223."""
    GA_68 = "Ga-68"
    """Gallium-68."""
    CU_64 = "Cu-64"
    """Copper-64."""
    IN_111 = "In-111"
    """Indium-111."""
    F_18 = "F-18"
    """Fluorine-18."""
    C_11 = "C-11"
    """Carbon-11."""


class Target(StrEnum):
    """What a product or a tracer binds to, or what takes it up."""

    SOMATOSTATIN_RECEPTOR = "somatostatin receptor"
    """The somatostatin receptor."""
    PSMA = "PSMA"
    """The prostate-specific membrane antigen."""
    BONE_MINERAL = "bone mineral"
    """Bone mineral that is being formed, as in bone metastases."""
    OTHER = "other"
    """Something else than the somatostatin receptor, PSMA or bone."""


class Field(StrEnum):
    """A name of the vocabulary: one thing that a request can say."""

    ID = "id"
    """The caller's own reference."""
    DRUG = "drug"
    """The product asked for."""
    PHASE = "phase"
    """Whether a course begins or goes on."""
    INITIAL_CRITERIA_ESTABLISHED = "initial_criteria_established"
    """Whether the initial criteria were established when the course began."""
    DATE_OF_SERVICE = "date_of_service"
    """The planned date of the first requested dose."""
    EDITION = "edition"
    """The day whose edition judges, whatever the date of service says."""
    MEDICARE_ADVANTAGE = "medicare_advantage"
    """Whether Medicare Advantage pays."""
    DOSES_GIVEN = "doses_given"
    """Lifetime doses of the product."""
    REQUESTED_DOSES = "requested_doses"
    """Doses asked for."""
    AGE_YEARS = "age_years"
    """Age in completed years on the date of service."""
    BIRTH_DATE = "birth_date"
    """Date of birth."""
    SEX = "sex"
    """Sex, for the Cockcroft-Gault formula."""
    WEIGHT_KG = "weight_kg"
    """Actual body weight."""
    ACTIVITY_PER_DOSE_GBQ = "activity_per_dose_gbq"
    """The activity planned for each requested dose, in GBq."""
    ACTIVITY_PER_DOSE_MCI = "activity_per_dose_mci"
    """The activity planned for each requested dose, in mCi."""
    SERUM_CREATININE_MG_DL = "serum_creatinine_mg_dl"
    """Serum creatinine in mg/dL."""
    SERUM_CREATININE_UMOL_L = "serum_creatinine_umol_l"
    """Serum creatinine in umol/L."""
    CREATININE_CLEARANCE_ML_MIN = "creatinine_clearance_ml_min"
    """Measured or reported creatinine clearance."""
    TUMOR_SITE = "tumor_site"
    """Where the tumor began."""
    DISEASE_EXTENT = "disease_extent"
    """How far the cancer has spread."""
    KI67_PERCENT = "ki67_percent"
    """Ki-67 index."""
    WHO_GRADE = "who_grade"
    """WHO grade."""
    DIFFERENTIATION = "differentiation"
    """Differentiation."""
    IMAGING = "imaging"
    """Imaging studies with their tracers, results and dates."""
    LONG_ACTING_SSA = "long_acting_ssa"
    """Use of long-acting somatostatin analogues."""
    LONG_ACTING_SSA_WASHOUT_DAYS = "long_acting_ssa_washout_days"
    """Days since the last dose of a long-acting analogue."""
    LONG_ACTING_SSA_LAST_DOSE = "long_acting_ssa_last_dose"
    """Date of the last dose of a long-acting analogue."""
    SHORT_ACTING_OCTREOTIDE = "short_acting_octreotide"
    """Use of short-acting octreotide."""
    SHORT_ACTING_OCTREOTIDE_WASHOUT_HOURS = "short_acting_octreotide_washout_hours"
    """Hours since the last dose of short-acting octreotide."""
    PROGRESSED_ON_SSA = "progressed_on_ssa"
    """Documented progression on octreotide LAR or lanreotide."""
    ADEQUATE_BONE_MARROW = "adequate_bone_marrow"
    """Adequate bone marrow function."""
    ADEQUATE_HEPATIC_FUNCTION = "adequate_hepatic_function"
    """Adequate hepatic function."""
    KPS = "kps"
    """Karnofsky Performance Status."""
    ECOG = "ecog"
    """ECOG Performance Status."""
    POST_DOSE_OCTREOTIDE_PLANNED = "post_dose_octreotide_planned"
    """Whether octreotide is planned after each dose."""
    POST_DOSE_OCTREOTIDE_DOSE_MG = "post_dose_octreotide_dose_mg"
    """The planned dose of octreotide."""
    POST_DOSE_OCTREOTIDE_HOURS_AFTER = "post_dose_octreotide_hours_after"
    """The planned time of octreotide."""
    CASTRATION_RESISTANT = "castration_resistant"
    """Documented castration-resistant prostate cancer."""
    PRIOR_THERAPIES = "prior_therapies"
    """Earlier therapies."""
    TAXANE_DELAY_APPROPRIATE = "taxane_delay_appropriate"
    """Whether delaying taxane chemotherapy is considered appropriate."""
    BONE_METASTASES = "bone_metastases"
    """Bone metastases and their symptoms."""
    VISCERAL_METASTASES = "visceral_metastases"
    """Visceral metastases."""
    LARGEST_LYMPH_NODE_CM = "largest_lymph_node_cm"
    """Size of the largest known lymph node."""
    RECURRENT_THROMBOCYTOPENIA_GRADE = "recurrent_thrombocytopenia_grade"
    """Worst recurrent grade of thrombocytopenia."""
    RECURRENT_ANEMIA_GRADE = "recurrent_anemia_grade"
    """Worst recurrent grade of anemia."""
    RECURRENT_NEUTROPENIA_GRADE = "recurrent_neutropenia_grade"
    """Worst recurrent grade of neutropenia."""
    RECURRENT_NONHEMATOLOGIC_GRADE = "recurrent_nonhematologic_grade"
    """Worst recurrent grade of nonhematologic toxicity."""
    HEPATOTOXICITY = "hepatotoxicity"
    """Liver toxicity."""
    RENAL_TOXICITY = "renal_toxicity"
    """Kidney toxicity."""
    RENAL_TOXICITY_DELAY_DAYS = "renal_toxicity_delay_days"
    """For how many days renal toxicity delayed treatment."""
    DISCONTINUATION_EVENTS = "discontinuation_events"
    """Events after which Pluvicto should be stopped."""


class Criterion(StrEnum):
    """A criterion of the policy."""

    AGE = "age"
    """The person is old enough."""
    TUMOR_SITE = "tumor_site"
    """The tumor is gastroenteropancreatic."""
    DISEASE_EXTENT = "disease_extent"
    """The disease is locally advanced or metastatic."""
    TUMOR_GRADE = "tumor_grade"
    """The tumor is of low or intermediate grade."""
    RECEPTOR_EXPRESSION = "receptor_expression"
    """Imaging shows somatostatin receptors."""
    LONG_ACTING_SSA_WASHOUT = "long_acting_ssa_washout"
    """Long-acting analogues are washed out."""
    SHORT_ACTING_OCTREOTIDE_WASHOUT = "short_acting_octreotide_washout"
    """Short-acting octreotide is washed out."""
    PROGRESSION_ON_SSA = "progression_on_ssa"
    """The disease progressed on an analogue (until 2026-03-31)."""
    RENAL_FUNCTION = "renal_function"
    """The kidneys work well enough."""
    BONE_MARROW_FUNCTION = "bone_marrow_function"
    """The bone marrow works well enough."""
    HEPATIC_FUNCTION = "hepatic_function"
    """The liver works well enough."""
    PERFORMANCE_STATUS = "performance_status"
    """The performance status is good enough."""
    POST_DOSE_OCTREOTIDE = "post_dose_octreotide"
    """Octreotide is planned after each dose (from 2025-01-01)."""
    CASTRATION_RESISTANCE = "castration_resistance"
    """The cancer resists castration."""
    METASTATIC_DISEASE = "metastatic_disease"
    """The cancer is metastatic."""
    PSMA_EXPRESSION = "psma_expression"
    """Imaging shows PSMA."""
    AR_PATHWAY_INHIBITOR = "ar_pathway_inhibitor"
    """An androgen receptor pathway inhibitor was given before."""
    TAXANE = "taxane"
    """A taxane was given before, or delaying it is appropriate."""
    SYMPTOMATIC_BONE_METASTASES = "symptomatic_bone_metastases"
    """Bone metastases cause symptoms."""
    VISCERAL_DISEASE = "visceral_disease"
    """No visceral metastases are known."""
    COURSE_TOXICITY = "course_toxicity"
    """Nothing that happened during earlier doses stands against the course."""
    INITIAL_CRITERIA = "initial_criteria"
    """The initial criteria were established when the course began."""
    THROMBOCYTOPENIA = "thrombocytopenia"
    """No recurrent thrombocytopenia."""
    ANEMIA = "anemia"
    """No recurrent anemia."""
    NEUTROPENIA = "neutropenia"
    """No recurrent neutropenia."""
    HEPATOTOXICITY = "hepatotoxicity"
    """No recurrent liver toxicity."""
    NONHEMATOLOGIC_TOXICITY = "nonhematologic_toxicity"
    """No recurrent nonhematologic toxicity."""
    RENAL_TOXICITY = "renal_toxicity"
    """No renal toxicity that delayed treatment for long."""
    DISCONTINUATION_EVENTS = "discontinuation_events"
    """No event after which Pluvicto should be stopped."""
    DOSE_LIMIT = "dose_limit"
    """Doses remain within the lifetime limit."""


class Status(StrEnum):
    """What a criterion says of a case."""

    MET = "met"
    """The facts show that the criterion is met."""
    NOT_MET = "not_met"
    """The facts show that it is not."""
    UNKNOWN = "unknown"
    """A fact is missing."""
    REVIEW = "review"
    """The facts are there, but the source does not settle them: a clinician must."""


class Outcome(StrEnum):
    """What the policy says of a request."""

    MEDICALLY_NECESSARY = "medically_necessary"
    """Every criterion is met."""
    INVESTIGATIONAL = "investigational"
    """The policy calls the request investigational."""
    NOT_ESTABLISHED = "not_established"
    """Necessity is not shown, and the policy has no label for it."""
    INFORMATION_NEEDED = "information_needed"
    """Facts are missing that could still change the outcome."""
    CLINICAL_REVIEW = "clinical_review"
    """The facts are there, and a clinician must judge them."""
    OUT_OF_SCOPE = "out_of_scope"
    """The policy does not apply."""


class AdvisoryId(StrEnum):
    """An advisory."""

    ADOLESCENT = "adolescent"
    """A person of 12 to 17 years."""
    KI67_NOT_REPORTED = "ki67_not_reported"
    """A grade was accepted without a Ki-67 index."""
    SCINTIGRAPHY_ONLY = "scintigraphy_only"
    """Scintigraphy alone shows the receptors."""
    CREATININE_CLEARANCE_DERIVED = "creatinine_clearance_derived"
    """The clearance was derived."""
    DOCUMENTATION_AGE_19 = "documentation_age_19"
    """18 years, where the documentation list says 19."""
    ABIRATERONE_ONLY = "abiraterone_only"
    """Abiraterone is the only pathway inhibitor."""
    FIRST_GENERATION_ANTIANDROGEN_ONLY = "first_generation_antiandrogen_only"
    """First-generation antiandrogens are the only pathway inhibitors."""
    XOFIGO_DOSE_BASIS = "xofigo_dose_basis"
    """Two doses of Xofigo are in print."""
    EXCESS_DOSES = "excess_doses"
    """More doses were requested than remain."""
    ACTIVITY_ABOVE_STANDARD = "activity_above_standard"
    """More activity was stated than the standard one."""
    FDA_LABEL = "fda_label"
    """The product's label binds too."""
    ANALOGUE_IN_USE = "analogue_in_use"
    """A somatostatin analogue is in use."""
    IMPLAUSIBLE_VALUE = "implausible_value"
    """A fact lies outside what is usual."""
    INITIAL_AFTER_DOSES = "initial_after_doses"
    """An initial request after earlier doses."""
    RECONSTRUCTED_EDITION = "reconstructed_edition"
    """The edition is reconstructed."""
    EDITION_MAY_BE_SUPERSEDED = "edition_may_be_superseded"
    """A later edition may exist."""


class ErrorKind(StrEnum):
    """What kind of fault an `InputError` is."""

    INVALID_JSON = "invalid_json"
    """The text is not one JSON object."""
    UNKNOWN_FIELD = "unknown_field"
    """The vocabulary has no such name."""
    MISSING_FIELD = "missing_field"
    """A name that every request must have is not there."""
    INVALID_VALUE = "invalid_value"
    """A value is not of the type, or not in the range, that the vocabulary says."""
    CONFLICTING_FIELDS = "conflicting_fields"
    """Two facts contradict each other, or one is stated twice."""
    EDITION_UNAVAILABLE = "edition_unavailable"
    """The date of service lies before the first known edition."""


class Format(StrEnum):
    """Which form of a determination is written; `Full` where nothing is said."""

    FULL = "full"
    """Everything: findings with reasons, checklist and advisories."""
    BRIEF = "brief"
    """Statuses in place of findings, no checklist and no advisories."""


class Edition(StrEnum):
    """An edition of the policy, named by the month in which it took effect."""

    EDITION_2022_10_01 = "2022-10-01"
    """In force from 2022-10-01."""
    EDITION_2023_04_01 = "2023-04-01"
    """In force from 2023-04-01: two more tracers for Lutathera."""
    EDITION_2023_10_01 = "2023-10-01"
    """In force from 2023-10-01: an investigational statement for Pluvicto."""
    EDITION_2025_01_01 = "2025-01-01"
    """In force from 2025-01-01: Lutathera from 12 years, octreotide after each dose."""
    EDITION_2025_02_01 = "2025-02-01"
    """In force from 2025-02-01: ECOG beside Karnofsky."""
    EDITION_2025_05_01 = "2025-05-01"
    """In force from 2025-05-01: Pluvicto where it is appropriate to delay a taxane."""
    EDITION_2026_04_01 = "2026-04-01"
    """In force from 2026-04-01: Lutathera without progression on an analogue. The printed text."""


class EditionBasis(StrEnum):
    """Whether an edition's text was at hand."""

    PRINTED = "printed"
    """The edition is the printed text."""
    RECONSTRUCTED = "reconstructed"
    """The edition was rebuilt backwards from the printed text and the History table."""


class ActivityUnit(StrEnum):
    """A unit of radioactivity."""

    GBQ = "GBq"
    """Gigabecquerel."""
    MBQ = "MBq"
    """Megabecquerel."""
    KBQ = "kBq"
    """Kilobecquerel."""
    MCI = "mCi"
    """Millicurie: 37 MBq."""
    UCI = "uCi"
    """Microcurie: 37 kBq."""


class CreatinineUnit(StrEnum):
    """The unit that a serum creatinine was reported in."""

    MG_PER_DL = "mg/dL"
    """Milligrams per deciliter."""
    UMOL_PER_L = "umol/L"
    """Micromoles per liter; 1 mg/dL is 88.4 umol/L."""


class PluvictoDose(PluvictoDoseMembers):
    """The dose at which a course of Pluvicto stands: the full one, or the one that was reduced."""

    FULL = "full"
    """7.4 GBq, which is 200 mCi."""
    REDUCED = "reduced"
    """5.92 GBq, which is 160 mCi; the source rounds to 5.9 GBq."""


class LutatheraDose(LutatheraDoseMembers):
    """A dose of Lutathera: the full one, or half of it, which the label gives after toxicity. The source does
    not print the half.
    """

    FULL = "full"
    """7.4 GBq, which is 200 mCi."""
    HALF = "half"
    """3.7 GBq, which is 100 mCi."""


class Interval(IntervalMembers):
    """How the time between two doses of Pluvicto compares with what the source provides for (L201)."""

    SHORTER = "shorter"
    """Less than the usual 6 weeks."""
    USUAL = "usual"
    """6 weeks."""
    EXTENDED = "extended"
    """Longer, up to the 10 weeks that the management of a reaction may take."""
    BEYOND = "beyond"
    """More than 10 weeks."""


class StopReason(StrEnum):
    """Why Lutathera is to be stopped."""

    BILIRUBIN_OVER_3X_ULN = "bilirubin_over_3x_uln"
    """Bilirubin above 3 times the upper limit of normal (L146)."""
    LOW_ALBUMIN_AND_PROTHROMBIN = "low_albumin_and_prothrombin"
    """Albumin below 30 g/L together with a prothrombin ratio below 70 % (L146)."""
    CLEARANCE_BELOW_40 = "clearance_below_40"
    """Creatinine clearance below 40 mL/min (L148)."""
    CREATININE_UP_40_PERCENT = "creatinine_up_40_percent"
    """Serum creatinine up by 40 % of its baseline or more (L148)."""
    CLEARANCE_DOWN_40_PERCENT = "clearance_down_40_percent"
    """Creatinine clearance down by 40 % of its baseline or more (L148)."""


class StopFact(StrEnum):
    """A laboratory fact that a stop rule reads."""

    BILIRUBIN = "bilirubin"
    """Bilirubin, with its upper limit of normal."""
    ALBUMIN = "albumin"
    """Albumin."""
    PROTHROMBIN_RATIO = "prothrombin_ratio"
    """Prothrombin ratio."""
    CLEARANCE = "clearance"
    """Creatinine clearance."""
    CREATININE = "creatinine"
    """Serum creatinine."""
    BASELINE_CREATININE = "baseline_creatinine"
    """Serum creatinine before the first dose."""
    BASELINE_CLEARANCE = "baseline_clearance"
    """Creatinine clearance before the first dose, found in the same way."""


class Table(StrEnum):
    """A table of this module."""

    PRODUCTS = "products"
    """`PRODUCTS`: the products of the policy."""
    VOCABULARY = "vocabulary"
    """`NAMES`: the names that a request can have."""
    CRITERIA = "criteria"
    """`CRITERIA`: what each criterion says where a fact has a value: limits and words."""
    EDITIONS = "editions"
    """`EDITIONS`: the editions of the policy."""
    EDITION_CHANGES = "edition_changes"
    """`EDITION_CHANGES`: which criteria and terms changed from edition to edition."""
    CHECKLISTS = "checklists"
    """`CHECKLISTS`: what to send."""
    SCHEDULES = "schedules"
    """`SCHEDULES`: how much, how often, how many times."""
    ANALOGUES = "analogues"
    """`ANALOGUES`: pauses and doses of analogues around a dose of Lutathera."""
    STOP_RULES = "stop_rules"
    """`STOP_RULES`: when a drug is to be stopped for good."""
    TRACERS = "tracers"
    """`TRACERS`: tracers of diagnostic imaging."""
    THERAPIES = "therapies"
    """`THERAPIES`: earlier therapies of prostate cancer."""
    CTCAE = "ctcae"
    """`CTCAE`: severity grades (Table 1)."""
    KARNOFSKY = "karnofsky"
    """`KARNOFSKY`: performance status (Table 2)."""
    KARNOFSKY_BANDS = "karnofsky_bands"
    """`KARNOFSKY_BANDS`: the three broad states of Table 2."""
    ECOG = "ecog"
    """`ECOG`: performance status (Table 3)."""
    PERFORMANCE_CROSSWALK = "performance_crosswalk"
    """`CROSSWALK`: Karnofsky beside ECOG, for display."""
    GRADE_GROUPS = "grade_groups"
    """`GRADE_GROUPS`: grades of prostate cancer (Table 4)."""
    EVIDENCE = "evidence"
    """`EVIDENCE`: results that the evidence review reports."""
    CONCLUSIONS = "conclusions"
    """`CONCLUSIONS`: whether the evidence is called sufficient."""
    EPIDEMIOLOGY = "epidemiology"
    """`EPIDEMIOLOGY`: how common diseases are, and how they run."""
    TRIALS = "trials"
    """`TRIALS`: key trials (Table 5)."""
    RECOMMENDATIONS = "recommendations"
    """`RECOMMENDATIONS`: recommendations of the NCCN (Table 6)."""
    ALSO_RECOMMENDED = "also_recommended"
    """`ALSO_RECOMMENDED`: recommendations of the NCCN that stand beside Table 6."""
    COVERAGE = "coverage"
    """`COVERAGE`: whether the policy covers what is recommended, and why."""
    HCPCS = "hcpcs"
    """`HCPCS`: the policy's own codes."""
    CODE_HISTORY = "code_history"
    """`CODE_HISTORY`: when codes came and went."""
    GUIDELINES = "guidelines"
    """`GUIDELINES`: practice guidelines and position statements."""
    GUIDELINE_POINTS = "guideline_points"
    """`GUIDELINE_POINTS`: what they say, point by point."""
    REGULATORY = "regulatory"
    """`REGULATORY`: milestones at the FDA."""
    REFERENCES = "references"
    """`REFERENCES`: the list of references."""
    HISTORY = "history"
    """`HISTORY`: the revisions of the policy."""
    DISCREPANCIES = "discrepancies"
    """`DISCREPANCIES`: where the source is ambiguous, contradicts itself or errs."""
    SOURCE_MAP = "source_map"
    """`SOURCE_MAP`: every line of the source, and what carries it."""


class KarnofskyBand(StrEnum):
    """Which of three broad states a Karnofsky value belongs to, as the source groups them (L166-176)."""

    INDEPENDENT = "independent"
    """80 to 100: lives and works as usual."""
    ASSISTED = "assisted"
    """50 to 70: cannot work, lives at home with more or less help."""
    DEPENDENT = "dependent"
    """0 to 40: cannot care for self."""


class RecommendationGroup(StrEnum):
    """The tumors that a recommendation speaks of."""

    GASTROINTESTINAL = "gastrointestinal"
    """Well-differentiated tumors of stomach and bowel, grade 1 or 2."""
    PANCREATIC = "pancreatic"
    """Well-differentiated tumors of the pancreas, grade 1 or 2."""
    WELL_DIFFERENTIATED_GRADE_3 = "well_differentiated_grade_3"
    """Tumors of grade 3 that are well differentiated."""
    PHEOCHROMOCYTOMA_PARAGANGLIOMA = "pheochromocytoma_paraganglioma"
    """Pheochromocytoma and paraganglioma."""
    LUNG_THYMUS = "lung_thymus"
    """Neuroendocrine tumors of the lung and the thymus."""


class NccnCategory(StrEnum):
    """A category of evidence and consensus of the NCCN."""

    CATEGORY_1 = "1"
    """High-level evidence, and uniform consensus."""
    CATEGORY_2A = "2A"
    """Lower-level evidence, and uniform consensus."""


class CodeListing(StrEnum):
    """Whether a code was on the policy's list on a day."""

    LISTED = "listed"
    """It was."""
    NOT_LISTED = "not_listed"
    """It was not."""
    UNKNOWN = "unknown"
    """The history does not say."""


class DatePrecision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    """To the day."""
    MONTH = "month"
    """To the month; the date is its first day."""
    YEAR = "year"
    """To the year; the date is its first day."""


class MilestoneKind(StrEnum):
    """What happened."""

    APPROVED = "approved"
    """The FDA approved a product."""
    AVAILABLE = "available"
    """A product has been available since then; the source states no approval."""
    EXPANDED = "expanded"
    """The FDA widened an indication."""
    SUSPENSION_ANNOUNCED = "suspension_announced"
    """The maker announced that production was suspended; the date is that of the announcement."""
    RESUMED = "resumed"
    """Production began again."""
    DISCONTINUED = "discontinued"
    """The manufacturer gave a product up."""


class RevisionKind(StrEnum):
    """Why the policy was revised."""

    NEW = "new"
    """The first text."""
    ANNUAL = "annual"
    """The yearly review."""
    INTERIM = "interim"
    """A review between two yearly ones."""
    CODING = "coding"
    """New codes only."""


class Bearing(StrEnum):
    """What the reading of a discrepancy bears on."""

    CRITERION = "criterion"
    """What a criterion says of a case."""
    OUTCOME = "outcome"
    """What a case is called whose criteria are not all met."""
    AUTHORIZATION = "authorization"
    """How much is authorized, and for how long."""
    EDITION = "edition"
    """Which edition is in force."""
    COURSE = "course"
    """The course of treatment around the decision."""
    NOTHING = "nothing"
    """Nothing that this crate decides: a slip that readers should know."""


class ColumnKind(StrEnum):
    """What the cells of a column are, where they are not null."""

    BOOL = "bool"
    """True or false."""
    INTEGER = "integer"
    """A whole number."""
    DECIMAL = "decimal"
    """An exact decimal number."""
    TEXT = "text"
    """A text."""
    DATE = "date"
    """A day: `YYYY-MM-DD`."""
    MONTH = "month"
    """A month: `YYYY-MM`."""
    WORD = "word"
    """One word of a closed set, which the column lists."""
    TEXTS = "texts"
    """A list of texts."""
    WORDS = "words"
    """A list of words of a closed set, which the column lists."""
    INTEGERS = "integers"
    """A list of whole numbers."""
    LINES = "lines"
    """A list of ranges of lines, each with `first_line` and `last_line`."""


class Operator(StrEnum):
    """How a number is compared with a limit: the fact stands left of it."""

    BELOW = "below"
    """Less than."""
    AT_MOST = "at_most"
    """At most."""
    IS = "is"
    """Equal to, or the word beside it."""
    AT_LEAST = "at_least"
    """At least."""
    ABOVE = "above"
    """More than."""
    IN = "in"
    """One of the words beside it."""


class DoseBasisKind(StrEnum):
    """How the activity of a dose is found."""

    FIXED = "fixed"
    """The same for everybody."""
    PER_WEIGHT = "per_weight"
    """By body weight."""


class Force(StrEnum):
    """Whether a rule binds."""

    CRITERION = "criterion"
    """A criterion."""
    RECOMMENDATION = "recommendation"
    """A recommendation of the related information."""


class Around(StrEnum):
    """On which side of a dose a span of time lies."""

    BEFORE = "before"
    """Before it."""
    AFTER = "after"
    """After it."""


class AnalogueGroup(StrEnum):
    """A drug that is paused or given around a dose of Lutathera."""

    LONG_ACTING = "long_acting"
    """Long-acting analogues."""
    SHORT_ACTING_OCTREOTIDE = "short_acting_octreotide"
    """Short-acting octreotide."""
    SHORT_ACTING = "short_acting"
    """Short-acting analogues."""
    OCTREOTIDE_LAR = "octreotide_lar"
    """Octreotide LAR."""
    ANY = "any"
    """Analogues, long-acting and short-acting."""


class EditionChangeKind(StrEnum):
    """How an edition differs from the one before."""

    CRITERION_ADDED = "criterion_added"
    """A criterion came."""
    CRITERION_REMOVED = "criterion_removed"
    """A criterion went."""
    TERM_CHANGED = "term_changed"
    """A term has another value."""


class Indication(StrEnum):
    """A disease, or a group of diseases, that the evidence speaks of."""

    NEUROENDOCRINE = "neuroendocrine"
    """Neuroendocrine tumors wherever they begin."""
    GASTROENTEROPANCREATIC = "gastroenteropancreatic"
    """Gastroenteropancreatic neuroendocrine tumors."""
    PANCREATIC_NEUROENDOCRINE = "pancreatic_neuroendocrine"
    """Neuroendocrine tumors of the pancreas."""
    SMALL_BOWEL_NEUROENDOCRINE = "small_bowel_neuroendocrine"
    """Neuroendocrine tumors of the small bowel."""
    BRONCHOPULMONARY = "bronchopulmonary"
    """Neuroendocrine tumors of the lung."""
    THYMUS = "thymus"
    """Neuroendocrine tumors of the thymus."""
    BRONCHOPULMONARY_THYMUS = "bronchopulmonary_thymus"
    """Neuroendocrine tumors of the lung or the thymus."""
    PHEOCHROMOCYTOMA = "pheochromocytoma"
    """Pheochromocytoma."""
    PARAGANGLIOMA = "paraganglioma"
    """Paraganglioma."""
    PHEOCHROMOCYTOMA_PARAGANGLIOMA = "pheochromocytoma_paraganglioma"
    """Pheochromocytoma or paraganglioma."""
    PROSTATE_CANCER = "prostate_cancer"
    """Prostate cancer."""
    PSMA_POSITIVE_MCRPC = "psma_positive_mcrpc"
    """PSMA-positive metastatic castration-resistant prostate cancer."""


class EvidenceStudy(StrEnum):
    """A study whose results the evidence review reports."""

    LUNG_THYMUS_COHORT = "lung_thymus_cohort"
    """The retrospective cohort with tumors of lung and thymus."""
    REGISTRY = "registry"
    """The registry of several centers."""
    TWO_CENTER_SERIES = "two_center_series"
    """The case series of two centers."""
    PHEOCHROMOCYTOMA_META_ANALYSIS = "pheochromocytoma_meta_analysis"
    """The meta-analysis with a pooled response rate."""
    PHEOCHROMOCYTOMA_SERIES = "pheochromocytoma_series"
    """The retrospective case series."""
    VISION = "vision"
    """VISION."""
    THERAP = "therap"
    """TheraP."""


class Endpoint(StrEnum):
    """What a result measures."""

    OVERALL_SURVIVAL = "overall_survival"
    """Median overall survival."""
    PROGRESSION_FREE_SURVIVAL = "progression_free_survival"
    """Median progression-free survival."""
    RADIOGRAPHIC_PROGRESSION_FREE_SURVIVAL = "radiographic_progression_free_survival"
    """Median progression-free survival on imaging."""
    TIME_TO_PROGRESSION = "time_to_progression"
    """Median time to progression."""
    COMPLETE_RESPONSES = "complete_responses"
    """Complete responses."""
    PARTIAL_RESPONSES = "partial_responses"
    """Partial responses."""
    TUMOR_RESPONSE = "tumor_response"
    """Pooled rate of tumor responses."""
    FEWER_ANTIHYPERTENSIVES = "fewer_antihypertensives"
    """A smaller dose of antihypertensive drugs after three months."""
    REGRESSION_ON_CT = "regression_on_ct"
    """Regression on CT."""
    MILD_OR_NO_IOBENGUANE_UPTAKE = "mild_or_no_iobenguane_uptake"
    """Mild or no uptake on a scan with iobenguane."""
    PSA_RESPONSE = "psa_response"
    """A fall of PSA by at least half."""
    SEVERE_ADVERSE_EVENTS = "severe_adverse_events"
    """Persons with an adverse event of grade 3 or more."""
    FOLLOW_UP = "follow_up"
    """Median time of follow-up."""


class ResultUnit(StrEnum):
    """The unit of a result."""

    MONTHS = "months"
    """Months."""
    YEARS = "years"
    """Years."""
    PERCENT = "percent"
    """Percent."""
    PERSONS = "persons"
    """So many persons."""


class TrialPhase(StrEnum):
    """The phase of a trial."""

    PHASE_2 = "2"
    """Phase 2."""
    PHASE_3 = "3"
    """Phase 3."""


class TrialStatus(StrEnum):
    """How far a trial is."""

    ONGOING = "ongoing"
    """Listed as ongoing."""


class Coverage(StrEnum):
    """How far the policy covers what is recommended."""

    COVERED = "covered"
    """Covered where every criterion is met."""
    IN_PART = "in_part"
    """Covered in part; the rest is for a clinician."""
    NOT_COVERED = "not_covered"
    """Not covered."""


class RecommendedExtent(StrEnum):
    """How far a tumor has spread, as a recommendation says it."""

    RECURRENT = "recurrent"
    """It came back."""
    LOCOREGIONAL_ADVANCED = "locoregional_advanced"
    """Locoregional advanced."""
    DISTANT_METASTASES = "distant_metastases"
    """Distant metastases."""
    LOCALLY_UNRESECTABLE = "locally_unresectable"
    """It cannot be removed where it is."""


class RecommendedAs(StrEnum):
    """How a therapy is recommended."""

    RECOMMENDED = "recommended"
    """No rank is printed."""
    PREFERRED = "preferred"
    """A preferred regimen."""
    FIRST_LINE = "first_line"
    """An option of the first line."""
    OPTION = "option"
    """An option."""
    CONSIDERED = "considered"
    """To be considered."""


class RecommendedFor(StrEnum):
    """What a recommendation asks for."""

    PROGRESSION_ON_ANALOGUES = "progression_on_analogues"
    """Progression on somatostatin analogues."""
    RECEPTOR_POSITIVE = "receptor_positive"
    """Somatostatin receptors."""
    IOBENGUANE_POSITIVE = "iobenguane_positive"
    """A positive scan with iobenguane."""
    KI67_AT_LEAST = "ki67_at_least"
    """A Ki-67 of at least the number beside it."""
    RELATIVELY_LOW_KI67 = "relatively_low_ki67"
    """A relatively low Ki-67, without a number."""
    SLOW_GROWTH = "slow_growth"
    """Slow growth."""
    CLINICALLY_SIGNIFICANT_BURDEN = "clinically_significant_burden"
    """A clinically significant tumor burden."""
    LOW_GRADE_WITH_CLINICALLY_SIGNIFICANT_BURDEN = "low_grade_with_clinically_significant_burden"
    """A clinically significant burden of a tumor of low grade (typical)."""
    PROGRESSION = "progression"
    """Progression."""
    INTERMEDIATE_GRADE = "intermediate_grade"
    """Intermediate grade (atypical)."""


class GuidelineKey(StrEnum):
    """A guideline or a position statement, by its key."""

    ACR_2022 = "acr_2022"
    """ACR and others, 2022."""
    ASCO_2025 = "asco_2025"
    """ASCO, 2025."""
    ASCO_2023 = "asco_2023"
    """ASCO, 2023."""
    NCCN_PROSTATE = "nccn_prostate"
    """NCCN on prostate cancer."""
    NCCN_NEUROENDOCRINE = "nccn_neuroendocrine"
    """NCCN on neuroendocrine and adrenal tumors."""
    NANETS_PHEOCHROMOCYTOMA_2021 = "nanets_pheochromocytoma_2021"
    """NANETS on pheochromocytoma and paraganglioma, 2021."""
    NANETS_LUNG_2021 = "nanets_lung_2021"
    """NANETS and others on tumors of the lung, 2021."""
    MEDICARE_NCD = "medicare_ncd"
    """Medicare."""


class ReferenceKind(StrEnum):
    """What kind of work a reference is."""

    TRIAL = "trial"
    """A report of one trial or of its follow-up."""
    STUDY = "study"
    """A study of other kinds: a registry, a cohort, a series, a database, a survey."""
    SYSTEMATIC_REVIEW = "systematic_review"
    """A systematic review, with or without a meta-analysis."""
    REVIEW = "review"
    """A review, or a work on a disease or its classification."""
    GUIDELINE = "guideline"
    """A guideline, a consensus or a practice parameter."""
    LABEL = "label"
    """Prescribing information."""
    REGULATOR = "regulator"
    """A document of a regulator."""
    NEWS = "news"
    """A news item of a maker or a society."""
    PAGE = "page"
    """A page for reference."""


class CarrierKind(StrEnum):
    """Which kind of part carries lines of the source."""

    CRITERION = "criterion"
    """A criterion of a drug and phase."""
    OUTCOME = "outcome"
    """What a case is called whose criteria are not all met."""
    AUTHORIZATION = "authorization"
    """How much is authorized, and for how long."""
    DOCUMENTATION = "documentation"
    """A checklist of documents."""
    ADVISORY = "advisory"
    """An advisory."""
    EDITION = "edition"
    """The editions and their dates."""
    CODING = "coding"
    """Billing codes and units."""
    COURSE = "course"
    """The course of treatment around the decision."""
    TABLE = "table"
    """A table of the source."""
    DISCREPANCY = "discrepancy"
    """A row of the register of discrepancies."""
    SCOPE = "scope"
    """What the policy, and this crate, is about and is not."""
    NARRATIVE = "narrative"
    """Narrative, not modeled."""


class FactSource(StrEnum):
    """Where a fact usually comes from, nearest first."""

    CHART = "chart"
    """It is usually in the chart."""
    TEST = "test"
    """It takes a test, or its report."""
    CLINICIAN = "clinician"
    """It takes the judgement or the plan of a clinician."""


class Means(StrEnum):
    """What it would take for a fact to be so."""

    TIME = "time"
    """Time alone: a washout grows, a birthday comes."""
    OBTAIN = "obtain"
    """A test, its report or a document that says what is not known."""
    TREAT = "treat"
    """A treatment that is stopped or planned."""
    JUDGE = "judge"
    """The judgement of a clinician."""
    NONE = "none"
    """Nothing: the fact describes the person, the disease or what was done."""


class LetterKind(StrEnum):
    """A kind of letter."""

    SUMMARY = "summary"
    """A summary for the chart."""
    REQUEST_FOR_INFORMATION = "request_for_information"
    """What to send, in plain words, for who has the records."""
    WORKSHEET = "worksheet"
    """The reviewer's worksheet, blank where a clinician decides."""


class Complete(StrEnum):
    """A list of which the caller says that the chart has all of it."""

    THERAPIES = "therapies"
    """Earlier therapies."""
    IMAGING = "imaging"
    """Imaging studies."""
    EVENTS = "events"
    """Events after which Pluvicto should be stopped."""


class ReadingRule(StrEnum):
    """How a value was read."""

    AS_STATED = "as_stated"
    """It stood there as the vocabulary has it."""
    SPELLING = "spelling"
    """Another spelling of a name or of a word, or a word for nothing."""
    NUMBER_AS_TEXT = "number_as_text"
    """A number that was written as a text."""
    DATE_FORM = "date_form"
    """A date in another form, or a time stamp."""
    UNIT = "unit"
    """Converted exactly from another unit."""
    LATEST = "latest"
    """The latest of several values."""
    DERIVED = "derived"
    """Worked out from something else that was stated."""
    BOUND = "bound"
    """A range, a bound, a month or a year that lies within one class of the rules' limits: its end nearest to a
    limit.
    """
    BETWEEN_STEPS = "between_steps"
    """A value between two steps of a scale, both of one class: the step nearer to a limit."""


class AmbiguityReason(StrEnum):
    """Why a fact is not known though something was said of it."""

    RANGE_OVER_A_LIMIT = "range_over_a_limit"
    """A range or a bound that does not lie within one class of the rules' limits, or of a fact whose exact value
    counts.
    """
    SEVERAL_VALUES = "several_values"
    """Several values that differ, or facts that contradict each other."""
    TWO_DATES = "two_dates"
    """One value stands beside two dates."""
    PARTIAL_DATE = "partial_date"
    """A month or a year whose days are not of one class."""
    DAY_OR_MONTH = "day_or_month"
    """The day and the month can be told in two ways."""
    THOUSANDS_OR_DECIMALS = "thousands_or_decimals"
    """A comma that parts thousands, or decimals."""
    TEXT_AND_CODE_DISAGREE = "text_and_code_disagree"
    """A text and a code beside it say different things."""
    NAME_AND_UNIT_DISAGREE = "name_and_unit_disagree"
    """The name and the value have different units."""
    NOT_CERTAIN = "not_certain"
    """What was said is not certain: its writer says so (`~2`, `2?`), or its source does."""
    SEVERAL_MEANINGS = "several_meanings"
    """A word that stands for more than one: `dotatate`."""
    UNKNOWN_UNIT = "unknown_unit"
    """A unit that the fact is not measured in."""
    OUT_OF_RANGE = "out_of_range"
    """A value that the fact cannot have, or a day after the date of service."""
    NOT_UNDERSTOOD = "not_understood"
    """A text that says nothing that the fact can be."""
    INCOMPLETE = "incomplete"
    """A part of what belongs together is missing: a study without a tracer, or without a result."""


class IgnoredReason(StrEnum):
    """Why something was passed over."""

    UNMAPPED_NAME = "unmapped_name"
    """A name that means no fact of the vocabulary."""
    MAPPED_TO_NOTHING = "mapped_to_nothing"
    """The caller's mapping says to pass it over."""
    STATED_BY_CALLER = "stated_by_caller"
    """The caller states this fact."""
    UNIT_NOT_STATED = "unit_not_stated"
    """A quantity of which neither the name nor the value says the unit."""
    INDEXED_CLEARANCE = "indexed_clearance"
    """A clearance per 1.73 m2."""
    ESTIMATED_FILTRATION = "estimated_filtration"
    """An estimated filtration rate, which is no clearance."""
    ENTERED_IN_ERROR = "entered_in_error"
    """It was entered in error."""
    REFUTED = "refuted"
    """It was refuted."""
    PRELIMINARY = "preliminary"
    """It is preliminary."""
    NOT_DONE = "not_done"
    """It was not done."""
    DO_NOT_PERFORM = "do_not_perform"
    """It is an order not to do something."""
    FUTURE = "future"
    """It lies after the date of service."""
    SUPERSEDED = "superseded"
    """It is older, or says less, than the value that was taken."""
    NOT_TAKEN = "not_taken"
    """It was ordered, and nothing says that it was taken."""
    HISTORY = "history"
    """It is history, or family history."""
    FREE_TEXT = "free_text"
    """It is free text."""
    UNMAPPED_CODE = "unmapped_code"
    """A code that means no fact, or one without a system."""
    OTHER_PATIENT = "other_patient"
    """It is about another person."""
    UNKNOWN_MODIFIER = "unknown_modifier"
    """It has a modifier that changes its meaning in an unknown way."""
    UNREAD_RESOURCE = "unread_resource"
    """A resource of a type that is not read, or one that cannot be read."""
    NO_VALUE = "no_value"
    """It has no value."""
    NEXT_PAGE = "next_page"
    """The server has another page, which is not here: the chart is incomplete."""
    NOT_ASKED = "not_asked"
    """It answers a question that its form does not ask after another answer."""


class AnswerOrigin(StrEnum):
    """Who gave an answer of a form, as its system says."""

    AUTO = "auto"
    """A system filled it in."""
    AUTO_CLIENT = "auto_client"
    """The system of the provider filled it in."""
    AUTO_SERVER = "auto_server"
    """The system of the payer filled it in."""
    OVERRIDE = "override"
    """A person changed what a system had filled in."""
    MANUAL = "manual"
    """A person gave it."""


class Cause(StrEnum):
    """Why a field of a record is not what this library says of the request."""

    FACTS = "facts"
    """The request states other facts than the one that was recorded."""
    EDITION = "edition"
    """Another edition decided."""
    LIBRARY_VERSION = "library_version"
    """Another version of the library decided."""
    TAMPERED = "tampered"
    """Nothing explains it: the record was changed."""
