# Made by `generate.py` from the Rust side: change it there, and run that.

from _typeshed import SupportsGetItem
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from radiopharm_policy.ask import Asked, WhatWouldChange
from radiopharm_policy.intake import Reading
from radiopharm_policy.types import (
    ActivityUnitWord, AdvisoryDict, AdvisoryIdWord, AnalogueUseWord, AuthorizationDict,
    BoneMetastasesWord, CarrierKindWord, CodePeriodDict, ColumnDict, CreatinineFactsDict,
    CreatinineUnitWord, CriterionInEditionDict, CriterionWord, CtcaeLevelDict, DeterminationDict,
    DifferentiationWord, DiscontinuationEventWord, DiscrepancyDict, DiseaseExtentWord,
    DocumentationItemDict, DrugWord, EcogLevelDict, EditionInfoDict, EditionLike, EntryDict, FactValue,
    FaultDict, FieldSpecDict, FieldWord, FindingDict, GradeGroupLevelDict, GuidelineDict,
    GuidelinePointDict, HcpcsCodeDict, HepatotoxicityWord, KarnofskyLevelDict, LetterKindWord,
    MilestoneDict, Number, PhaseWord, RecommendationDict, RenalToxicityWord, RequestDict, RevisionDict,
    RowLike, SexWord, StudyDict, StudyResultWord, TherapyWord, TrialDict, TumorSiteWord,
    VisceralMetastasesWord, WhoGradeWord, Whole,
)
from radiopharm_policy.words import (
    ActivityUnit, AdvisoryId, AnalogueUse, Bearing, BoneMetastases, CarrierKind, Coverage, CreatinineUnit,
    Criterion, DatePrecision, Differentiation, DiscontinuationEvent, DiseaseExtent, Drug, Edition,
    EditionBasis, ErrorKind, Field, GuidelineKey, Hepatotoxicity, ImagingAgent, Interval, KarnofskyBand,
    LetterKind, MilestoneKind, NccnCategory, Outcome, Phase, PluvictoDose, RecommendationGroup,
    RecommendedAs, RecommendedExtent, RecommendedFor, RenalToxicity, RevisionKind, Sex, Status, StopFact,
    StopReason, StudyResult, Table, Therapy, TrialPhase, TrialStatus, TumorSite, VisceralMetastases,
    WhoGrade,
)
from typing import Any, Final, Self, SupportsIndex, final, overload
from typing_extensions import disjoint_base

__all__ = ["LABEL_KBQ_PER_KG", "POLICY", "PRINTED_KBQ_PER_KG", "SOURCE_LINES", "SOURCE_SHA256", "__VERSION", "Activity", "Advisory", "Age", "Albumin", "Authorization", "Carrier", "Citation", "CockcroftGault", "CodePeriod", "CreatinineClearance", "CriterionInEdition", "CtcaeGrade", "CtcaeLevel", "DelayDays", "Determination", "Discrepancy", "DocumentationItem", "DosesGiven", "DosesRequested", "Ecog", "EcogLevel", "EditionInfo", "Entry", "Fault", "FieldSpec", "Finding", "GleasonPattern", "GleasonScore", "GradeGroup", "GradeGroupLevel", "Guideline", "GuidelinePoint", "HcpcsCode", "Karnofsky", "KarnofskyLevel", "Ki67Index", "Letter", "LineCounts", "LineDecider", "Lutathera", "LutatheraCalendar", "LutatheraContinuation", "LutatheraLiver", "LutatheraRenal", "LymphNodeSize", "Milestone", "OctreotideDose", "OctreotideTiming", "PlannedDose", "Pluvicto", "PluvictoContinuation", "PluvictoReactions", "PluvictoStop", "ProthrombinRatio", "Recommendation", "Request", "Revision", "Schedule", "SerumCreatinine", "StopRule", "Study", "TimesUpperLimit", "Trial", "WashoutDays", "WashoutHours", "Weight", "Xofigo", "XofigoContinuation", "_Answers", "_ClaimContext", "_Decided", "_DecidedBatch", "_DecidedStream", "_Evaluation", "_Reader", "_Reading", "_adaptive_response", "_also_recommended", "_at_line", "_attrition", "_carrier", "_carrying", "_cds_cards", "_checklists", "_citation", "_code_history", "_columns", "_comparison", "_coverage_information", "_criteria", "_criterion", "_ctcae", "_decision_record", "_diff", "_discrepancies", "_documentation_item", "_ecog", "_editions", "_entries", "_errors_to_json", "_exact", "_fault", "_field_spec", "_finding", "_form", "_grade_groups", "_guidance_response", "_guideline_points", "_guidelines", "_hcpcs", "_history", "_interval_is_provided_for", "_json", "_karnofsky", "_letter", "_lutathera_activity", "_lutathera_units", "_next_question", "_next_step", "_of_criterion", "_parsed", "_pluvicto_activity", "_pluvicto_of_order", "_pluvicto_reduced", "_pluvicto_then", "_pluvicto_units", "_questionnaire", "_questionnaire_response", "_range_holds", "_recommendations", "_regulatory", "_request", "_row", "_source_map_markdown", "_table", "_table_batch", "_table_title", "_trials", "_verify", "_vocabulary", "_what_would_change", "_words", "calendar", "canonical_request", "cockcroft_gault", "determination_schema", "determine", "determine_json", "interval", "liver_stop", "plan", "pluvicto_stop", "renal_stop", "request_schema", "schedule"]

LABEL_KBQ_PER_KG: Final[int]
"""
Kilobecquerels of Xofigo per kilogram of body weight in the current label.
"""

POLICY: Final[str]
"""
The policy.
"""

PRINTED_KBQ_PER_KG: Final[int]
"""
Kilobecquerels of Xofigo per kilogram that the policy prints. No computation uses it.
"""

SOURCE_LINES: Final[int]
"""
How many lines that text has.
"""

SOURCE_SHA256: Final[str]
"""
The SHA-256 of the text whose lines the source map counts.
"""

__VERSION: Final[str]
"""
The version of the library.
"""

@final
class Activity:
    """
    An amount of radioactivity: 0 to 1,000 GBq, held exactly.

    ```
    >>> from radiopharm_policy import Activity
    >>> Activity(7.4, "GBq") == Activity(200, "mCi")
    True
    >>> Activity.per_weight(55, 80).whole_units("uCi")
    119

    ```
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Number, unit: ActivityUnit | ActivityUnitWord) -> Activity: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def exactly_in(self, /, unit: ActivityUnit | ActivityUnitWord) -> Decimal | None:
        """
        The amount in a unit, where it has a finite decimal there: curies and becquerels differ by a factor of 37.
        """
    @staticmethod
    def per_weight(kilobecquerels_per_kg: Whole, weight_kg: Weight | Number) -> Activity:
        """
        Kilobecquerels per kilogram of body weight, for a product that is dosed by weight.
        """
    def reduced_by(self, /, percent: Whole) -> Activity:
        """
        This amount less a whole percentage of it, exactly.
        """
    def rounded_in(self, /, unit: ActivityUnit | ActivityUnitWord, places: Whole | None = None) -> Decimal:
        """
        The amount in a unit to so many places (at most 6), rounded half up: for display only.
        """
    def whole_units(self, /, unit: ActivityUnit | ActivityUnitWord) -> int:
        """
        The least whole number of units that is not less than the amount: what a bill counts.
        """

@final
class Advisory:
    """
    What a reader should know beside the outcome, with the facts to look at.

    ```
    >>> from radiopharm_policy import determine
    >>> answer = determine(drug="lutathera", date_of_service="2026-05-04", serum_creatinine_mg_dl=97)
    Traceback (most recent call last):
    ...
    radiopharm_policy.InputError: `serum_creatinine_mg_dl` must be a number above 0, up to 50 (mg/dL), with at most 20 places after the point, not 97
    >>> answer = determine(drug="lutathera", date_of_service="2026-05-04", serum_creatinine_mg_dl=16)
    >>> [(str(note.id), [str(fact) for fact in note.facts]) for note in answer.advisories]
    [('implausible_value', ['serum_creatinine_mg_dl'])]

    ```
    """
    __match_args__: Final = ("id", "facts")
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: AdvisoryId | AdvisoryIdWord, facts: Iterable[Field | FieldWord] | None = None) -> Advisory: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def facts(self, /) -> tuple[Field, ...]:
        """
        The facts to look at: those outside what is usual, the activity that was stated, the analogues that are in
        use; empty for other advisories.
        """
    @property
    def id(self, /) -> AdvisoryId:
        """
        Which advisory it is.
        """
    @property
    def text(self, /) -> str:
        """
        What it says.
        """
    def to_dict(self, /) -> AdvisoryDict:
        """
        The advisory as a plain dict.
        """

@final
class Age:
    """
    An age in completed years: 0 to 130.

    ```
    >>> from datetime import date
    >>> from radiopharm_policy import Age
    >>> Age.on(date(2012, 2, 29), date(2026, 2, 28))
    Age(13)

    ```
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __int__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Whole) -> Age: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def on(birth_date: date, day: date) -> Age:
        """
        The age in completed years, on a day, of somebody born on another.
        """
    def reached_on(self, /, birth_date: date) -> date | None:
        """
        The day on which somebody born on a date completes this many years.
        """
    @property
    def value(self, /) -> int:
        """
        The number.
        """

@final
class Albumin:
    """
    Serum albumin, 0 to 100 g/L. American laboratories report g/dL, a tenth of that: there is a constructor for each,
    and none that leaves the unit open.

    ```
    >>> from radiopharm_policy import Albumin
    >>> Albumin.grams_per_deciliter(2.9) == Albumin.grams_per_liter(29)
    True
    >>> str(Albumin.grams_per_deciliter(2.9))
    '29 g/L'

    ```
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def grams_per_deciliter(value: Number) -> Albumin:
        """
        A value in g/dL.
        """
    @staticmethod
    def grams_per_liter(value: Number) -> Albumin:
        """
        A value in g/L.
        """
    @property
    def in_grams_per_liter(self, /) -> Decimal:
        """
        The exact number in g/L.
        """

@final
class Authorization:
    """
    An authorization: how many doses, for how long, with which code and how many units.

    The library recommends it; a payer grants it.

    ```
    >>> from radiopharm_policy import determine
    >>> granted = determine(
    ...     drug="xofigo", phase="continuation", date_of_service="2026-05-04", doses_given=2,
    ...     initial_criteria_established=True, weight_kg=80,
    ... ).authorization
    >>> granted.doses, granted.hcpcs, granted.units_per_dose, granted.total_units
    (4, 'A9606', 119, 476)

    ```
    """
    __match_args__: Final = ("doses", "hcpcs")
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _restored(json: str) -> Authorization:
        """
        The record from the JSON that pickling took it into.
        """
    @property
    def activity_per_dose_mbq(self, /) -> Decimal | None:
        """
        The activity of one dose in MBq: the one that was stated, at most the standard one; where none was stated,
        the standard one. `None` for Xofigo without a weight.
        """
    @property
    def doses(self, /) -> int:
        """
        Doses authorized.
        """
    @property
    def excess_doses(self, /) -> int:
        """
        Doses requested beyond the limit.
        """
    @property
    def hcpcs(self, /) -> str:
        """
        The code that bills the product.
        """
    @property
    def interval_weeks(self, /) -> int:
        """
        Weeks from one dose to the next: 8, 6 or 4.
        """
    @property
    def months(self, /) -> int:
        """
        Length in months.
        """
    def to_dict(self, /) -> AuthorizationDict:
        """
        The authorization as a plain dict.
        """
    @property
    def total_units(self, /) -> int | None:
        """
        Billing units of all the doses.
        """
    @property
    def units_per_dose(self, /) -> int | None:
        """
        Billing units of one dose: millicuries of the lutetium products, **micro**curies of Xofigo; `None` for
        Xofigo without a weight.
        """
    @property
    def valid_from(self, /) -> date:
        """
        The first day.
        """
    @property
    def valid_through(self, /) -> date:
        """
        The last day.
        """

@final
class Carrier:
    """
    A part of the library that carries lines of the policy's text.

    ```
    >>> from radiopharm_policy import source_map
    >>> carrier = source_map.at_line(46).carried_by[0]
    >>> carrier.kind, carrier.drug, carrier.criterion
    (<CarrierKind.CRITERION: 'criterion'>, <Drug.LUTATHERA: 'lutathera'>, <Criterion.AGE: 'age'>)

    ```
    """
    __match_args__: Final = ("kind",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def advisory(self, /) -> AdvisoryId | None:
        """
        The advisory.
        """
    @property
    def criterion(self, /) -> Criterion | None:
        """
        The criterion.
        """
    @property
    def discrepancy(self, /) -> str | None:
        """
        The id of a row of `reference.discrepancies`.
        """
    @property
    def drug(self, /) -> Drug | None:
        """
        The drug of a criterion or a checklist.
        """
    @property
    def id(self, /) -> str:
        """
        A stable id, as the table `source_map` has it: `criterion:lutathera:initial:age`, `table:trials`.
        """
    @property
    def kind(self, /) -> CarrierKind:
        """
        Which kind of part it is.
        """
    @property
    def phase(self, /) -> Phase | None:
        """
        The phase of a criterion or a checklist.
        """
    @property
    def reason(self, /) -> str | None:
        """
        Why narrative is not modeled.
        """
    @property
    def table(self, /) -> Table | None:
        """
        The table of `reference`.
        """

@final
class Citation:
    """
    Where the policy says something: its section and the item within.
    """
    __match_args__: Final = ("section", "item")
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def item(self, /) -> str:
        """
        The item under it.
        """
    @property
    def section(self, /) -> str:
        """
        The heading of the policy.
        """

@final
class CockcroftGault:
    """
    A creatinine clearance derived with the Cockcroft-Gault formula, as an exact fraction.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __float__(self, /) -> float: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def _restored(json: str) -> CockcroftGault:
        """
        The record from the JSON that pickling took it into.
        """
    def at_least(self, /, limit: CreatinineClearance | Number) -> bool:
        """
        Whether the clearance is at least this much, exactly.
        """
    @property
    def ml_per_min(self, /) -> Decimal:
        """
        The clearance to two places, cut and not rounded: what shows as 40 is at least 40.
        """

@final
class CodePeriod:
    """
    From when to when a code was on the policy's list, as far as the history tells.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def added(self, /) -> date | None:
        """
        The first day on the list; `None` where no row says so.
        """
    @property
    def code(self, /) -> str:
        """
        The code.
        """
    @property
    def drug(self, /) -> Drug | None:
        """
        The drug of the policy that it bills; `None` where it is none.
        """
    @property
    def lines(self, /) -> list[str]:
        """
        Where the source names it.
        """
    @property
    def note(self, /) -> str | None:
        """
        What the history leaves open.
        """
    @property
    def product(self, /) -> str:
        """
        What it bills.
        """
    @property
    def product_in_source(self, /) -> bool:
        """
        Whether the source says what it bills.
        """
    @property
    def removed(self, /) -> date | None:
        """
        The first day no longer on the list; `None` where it is still there.
        """
    def to_dict(self, /) -> CodePeriodDict:
        """
        The row as a plain dict.
        """

@final
class CreatinineClearance:
    """
    A measured or reported creatinine clearance in mL/min: 0 to 1,000. An eGFR per 1.73 m2 is not one.
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    UNIT: Final[str]
    """
    The unit.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __float__(self, /) -> float: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Number) -> CreatinineClearance: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> Decimal:
        """
        The exact number, in the unit.
        """

@final
class CriterionInEdition:
    """
    A criterion as it stands in an edition.
    """
    __match_args__: Final = ("criterion",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def citation(self, /) -> Citation:
        """
        Where the policy states it.
        """
    @property
    def criterion(self, /) -> Criterion:
        """
        The criterion.
        """
    @property
    def drug(self, /) -> Drug:
        """
        The drug.
        """
    @property
    def edition(self, /) -> Edition:
        """
        The edition.
        """
    @property
    def label(self, /) -> str:
        """
        The criterion as people write it.
        """
    @property
    def phase(self, /) -> Phase:
        """
        The phase.
        """
    @property
    def reads(self, /) -> tuple[Field, ...]:
        """
        The facts that it reads.
        """
    def to_dict(self, /) -> CriterionInEditionDict:
        """
        The row as a plain dict.
        """

@final
class CtcaeGrade:
    """
    A severity grade of the Common Terminology Criteria for Adverse Events: 0 to 5, where 0 is no such event.
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __int__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Whole) -> CtcaeGrade: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> int:
        """
        The number.
        """

@final
class CtcaeLevel:
    """
    A severity grade of the Common Terminology Criteria for Adverse Events, version 4.03, in general terms.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def description(self, /) -> str:
        """
        What it says, in our own words.
        """
    @property
    def grade(self, /) -> int:
        """
        The grade: 1 to 5.
        """
    @property
    def lines(self, /) -> str:
        """
        Where the source prints it.
        """
    @property
    def severity(self, /) -> str:
        """
        One word for it.
        """
    def to_dict(self, /) -> CtcaeLevelDict:
        """
        The row as a plain dict.
        """

@final
class DelayDays:
    """
    For how many days treatment was delayed: 0 to 3,650.
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __int__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Whole) -> DelayDays: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> int:
        """
        The number.
        """

@final
class Determination:
    """
    The answer to a request: the outcome, why, what is missing, and what follows.

    It works things out as they are asked for. Two determinations are equal if their requests are.

    ```
    >>> from radiopharm_policy import determine
    >>> answer = determine(
    ...     drug="xofigo", date_of_service="2026-05-04", age_years=75, castration_resistant=True,
    ...     bone_metastases="symptomatic", doses_given=0,
    ... )
    >>> answer.outcome
    <Outcome.INFORMATION_NEEDED: 'information_needed'>
    >>> [str(fact) for fact in answer.missing_facts]
    ['visceral_metastases']
    >>> answer.statuses["age"]
    <Status.MET: 'met'>

    ```
    """
    __match_args__: Final = ("outcome",)
    """
    What a pattern takes by position.
    """
    def __copy__(self, /) -> Determination: ...
    def __deepcopy__(self, /, memo: object) -> Determination: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def _repr_markdown_(self, /) -> str: ...
    @property
    def advisories(self, /) -> tuple[Advisory, ...]:
        """
        What a reader should know beside the outcome.
        """
    def ask(self, /) -> tuple[Asked, ...]:
        """
        What is asked for, grouped: the criteria that are unknown and still matter, in order, each with the sets of facts
        any of which settles it. Empty unless the outcome is information needed.

        ```
        >>> from radiopharm_policy import determine
        >>> asked = determine(drug="lutathera", date_of_service="2026-05-04").ask()
        >>> performance = next(one for one in asked if one.criterion == "performance_status")
        >>> [[str(of.fact) for of in facts] for facts in performance.alternatives]
        [['kps'], ['ecog']]

        ```
        """
    def ask_json(self, /) -> str:
        """
        The same as one line of JSON, with the same bytes in every language: the value of a key `ask` beside those of
        `to_json`, with everything that a form needs.
        """
    @property
    def assumed(self, /) -> tuple[Field, ...]:
        """
        The facts whose silence was read, because the policy itself reads it.
        """
    @property
    def authorization(self, /) -> Authorization | None:
        """
        What is authorized; `None` unless the outcome is medically necessary.
        """
    @property
    def clinician_review_required(self, /) -> bool:
        """
        Whether a clinician must review the answer.
        """
    @property
    def date_of_service(self, /) -> date:
        """
        The planned date of the first requested dose.
        """
    @property
    def documentation(self, /) -> tuple[DocumentationItem, ...]:
        """
        The documents that prove criteria among the findings, each with the worst status of those findings.
        """
    @property
    def drug(self, /) -> Drug:
        """
        The drug that was asked for.
        """
    @property
    def earliest_date(self, /) -> date | None:
        """
        The first later date of service on which the same request would be medically necessary, if there is one.
        """
    @property
    def edition(self, /) -> Edition:
        """
        The edition that decided.
        """
    @property
    def edition_basis(self, /) -> EditionBasis:
        """
        Whether the edition is printed or reconstructed.
        """
    def finding(self, criterion: Criterion | CriterionWord, /) -> Finding | None:
        """
        What one criterion says, if it is among those of the drug, phase and edition.
        """
    @property
    def findings(self, /) -> tuple[Finding, ...]:
        """
        What every criterion says and why, in the order of the policy.
        """
    @staticmethod
    def from_json(text: str | bytes | bytearray, /) -> Determination:
        """
        An answer that `to_json(request=True)` wrote: its request is decided again.

        A text that is none is an `InputError`, and so is an answer that this version of the library gives in another way
        than was written.

        ```
        >>> from radiopharm_policy import Determination, determine
        >>> answer = determine(drug="xofigo", date_of_service="2026-05-04", age_years=75)
        >>> Determination.from_json(answer.to_json(request=True)) == answer
        True

        ```
        """
    @property
    def id(self, /) -> str | None:
        """
        The caller's own reference.
        """
    def letter(self, kind: LetterKind | LetterKindWord, /) -> Letter:
        """
        A letter about the answer: a summary for the chart, a request for information in plain words, or a reviewer's
        worksheet.
        """
    @property
    def missing_facts(self, /) -> tuple[Field, ...]:
        """
        Everything that is still needed and nothing that no longer matters.
        """
    @property
    def not_read(self, /) -> tuple[Field, ...]:
        """
        The facts that were stated and that no criterion of this drug and edition can look at, whatever this answer
        turned on.
        """
    @property
    def outcome(self, /) -> Outcome:
        """
        The outcome.
        """
    @property
    def phase(self, /) -> Phase:
        """
        Whether a course begins or goes on.
        """
    @property
    def possible_outcomes(self, /) -> tuple[Outcome, ...]:
        """
        The outcomes that resolving every unknown and every open criterion can still reach.
        """
    @property
    def request(self, /) -> Request:
        """
        The request that was decided.
        """
    @property
    def statuses(self, /) -> dict[Criterion, Status]:
        """
        The status of every criterion, in the order of the policy.
        """
    def to_dict(self, /) -> DeterminationDict:
        """
        The answer as a plain dict: what the JSON holds.
        """
    def to_html(self, /, *, explained: bool = False) -> str:
        """
        The page for people, as a fragment of HTML that holds everything it needs, for light and for dark; explained, as
        `to_text` has it.
        """
    def to_json(self, /, *, brief: bool = False, request: bool = False) -> str:
        """
        The answer as one line of JSON, with the same bytes in every language.

        The brief form has statuses in place of findings, no checklist and no advisories. With `request=True` the full
        form has the request too, under `request`, so that `from_json` can read the answer again.
        """
    def to_markdown(self, /, *, explained: bool = False) -> str:
        """
        The page for people, in GitHub-flavored Markdown; explained, as `to_text` has it.
        """
    def to_text(self, /, *, width: SupportsIndex = 80, explained: bool = False) -> str:
        """
        The page for people, in plain text. Widths are from 40 to 200 columns; for others, the nearest of these.

        Explained, it also says what to ask next, and what would change the answer or overturn an approval.
        """
    def what_would_change(self, /) -> WhatWouldChange:
        """
        What would change the answer: the smallest sets of facts with which it would be an approval; for an approval,
        the single facts that would overturn it. It is a table, and a picture (`plot`).
        """

@final
class Discrepancy:
    """
    A place where the source can be read in more than one way, or is wrong.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def affects(self, /) -> tuple[Criterion, ...]:
        """
        The criteria whose status depends on it: none unless it bears on criteria.
        """
    @property
    def bears_on(self, /) -> Bearing:
        """
        What the choice bears on.
        """
    @property
    def chosen(self, /) -> str:
        """
        The reading that this crate has.
        """
    @property
    def drug(self, /) -> Drug | None:
        """
        The drug, where it concerns one only.
        """
    @property
    def id(self, /) -> str:
        """
        A stable id.
        """
    @property
    def lines(self, /) -> list[str]:
        """
        The lines that do not agree, or do not settle the question.
        """
    @property
    def readings(self, /) -> list[str]:
        """
        The ways to read them; the chosen one first.
        """
    def to_dict(self, /) -> DiscrepancyDict:
        """
        The row as a plain dict.
        """
    @property
    def why(self, /) -> str:
        """
        Why.
        """

@final
class DocumentationItem:
    """
    An item of a documentation checklist.
    """
    __match_args__: Final = ("id", "status")
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def criteria(self, /) -> tuple[Criterion, ...]:
        """
        The criteria that it proves.
        """
    @property
    def id(self, /) -> str:
        """
        A stable id.
        """
    @property
    def status(self, /) -> Status | None:
        """
        The worst status of those criteria: not met before unknown before review before met; `None` on a checklist
        of no request.
        """
    @property
    def text(self, /) -> str:
        """
        What to send: neutral, so that it is true whatever the record shows.
        """
    def to_dict(self, /) -> DocumentationItemDict:
        """
        The item as a plain dict.
        """

@final
class DosesGiven:
    """
    How many doses of a product were given in a lifetime, from every source: 0 to 100.
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __int__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Whole) -> DosesGiven: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> int:
        """
        The number.
        """

@final
class DosesRequested:
    """
    How many doses are asked for: 1 to 100.
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __int__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Whole) -> DosesRequested: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> int:
        """
        The number.
        """

@final
class Ecog:
    """
    An ECOG Performance Status: 0 to 5; 0 is unimpaired, 5 is dead.

    It has no order, since "greater" would mean *worse* here and *better* for `Karnofsky`.

    ```
    >>> from radiopharm_policy import Ecog
    >>> Ecog(2).to_karnofsky()
    [Karnofsky(70), Karnofsky(60)]

    ```
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __int__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Whole) -> Ecog: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def all() -> list[Ecog]:
        """
        Every value of the scale, best first.
        """
    def at_least_as_well_as(self, /, other: Ecog) -> bool:
        """
        Whether this status is as good as the other or better.
        """
    def to_karnofsky(self, /) -> list[Karnofsky]:
        """
        The Karnofsky values that correspond to this status, best first: for display, never for a decision.
        """
    @property
    def value(self, /) -> int:
        """
        The number.
        """

@final
class EcogLevel:
    """
    A level of the ECOG scale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def description(self, /) -> str:
        """
        What it says, in our own words.
        """
    @property
    def lines(self, /) -> str:
        """
        Where the source prints it; for 5, where the table ends without it.
        """
    @property
    def printed(self, /) -> bool:
        """
        Whether the source prints the level: its table ends at 4.
        """
    def to_dict(self, /) -> EcogLevelDict:
        """
        The row as a plain dict.
        """
    @property
    def value(self, /) -> int:
        """
        The value: 0 to 5.
        """

@final
class EditionInfo:
    """
    An edition of the policy: since when it holds, and what it changed.

    ```
    >>> from radiopharm_policy import EDITIONS
    >>> [str(info.edition) for info in EDITIONS][-2:]
    ['2025-05-01', '2026-04-01']
    >>> EDITIONS[-1].changes
    ['Lutathera: progression on an analogue is no longer asked for.']

    ```
    """
    __match_args__: Final = ("edition",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, edition: EditionLike) -> EditionInfo: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def basis(self, /) -> EditionBasis:
        """
        Whether its text was at hand, or rebuilt from the history.
        """
    @property
    def changes(self, /) -> list[str]:
        """
        What changed on that day.
        """
    @property
    def edition(self, /) -> Edition:
        """
        The edition.
        """
    @property
    def effective(self, /) -> date:
        """
        The day on which it took effect.
        """
    def to_dict(self, /) -> EditionInfoDict:
        """
        The row as a plain dict.
        """

@final
class Entry:
    """
    Some lines of the policy's text, and what carries them.

    ```
    >>> from radiopharm_policy import source_map
    >>> entry = source_map.at_line(146)
    >>> entry.lines, entry.what
    ('L146-147', 'Lutathera: stop rule for the liver.')

    ```
    """
    __match_args__: Final = ("lines", "what")
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def carried_by(self, /) -> tuple[Carrier, ...]:
        """
        What carries them: at least one thing.
        """
    @property
    def first_line(self, /) -> int:
        """
        The first line.
        """
    @property
    def last_line(self, /) -> int:
        """
        The last line.
        """
    @property
    def lines(self, /) -> str:
        """
        The lines, as `L46` or `L203-216`.
        """
    @property
    def section(self, /) -> str:
        """
        The section that they stand in.
        """
    def to_dict(self, /) -> EntryDict:
        """
        The entry as a plain dict, with the ids of what carries it.
        """
    @property
    def what(self, /) -> str:
        """
        What they say, in our own words.
        """

@final
class Fault:
    """
    One fault of a request: its kind, the field, the value as it was given, and a message that says what is
    permitted.

    ```
    >>> from radiopharm_policy import InputError, determine
    >>> try:
    ...     determine(drug="xofigo", date_of_service="2026-05-04", kps=65)
    ... except InputError as rejected:
    ...     fault = rejected.errors[0]
    >>> fault.kind, fault.field, fault.value
    (<ErrorKind.INVALID_VALUE: 'invalid_value'>, 'kps', 65)

    ```
    """
    __match_args__: Final = ("kind", "field")
    """
    What a pattern takes by position.
    """
    def __copy__(self, /) -> Fault: ...
    def __deepcopy__(self, /, memo: object) -> Fault: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def field(self, /) -> str | None:
        """
        The name of the field; `None` where the text is no JSON object, and for a measure of its own.
        """
    @property
    def kind(self, /) -> ErrorKind:
        """
        What kind of fault it is.
        """
    @property
    def message(self, /) -> str:
        """
        What is wrong and what is permitted, with the value in it.
        """
    def redacted(self, /) -> Fault:
        """
        The same fault without any value, for logs that must not hold what a record says.
        """
    def to_dict(self, /) -> FaultDict:
        """
        The fault as a plain dict.
        """
    @property
    def value(self, /) -> object:
        """
        The value as it was given, cut to 200 characters where it is long; `None` where there is none.
        """

@final
class FieldSpec:
    """
    A row of the vocabulary: a name, its type and range, and how to ask for it.

    ```
    >>> from radiopharm_policy import reference
    >>> kps = reference.vocabulary()["kps"]
    >>> kps.question, kps.permitted
    ('What is the Karnofsky Performance Status?', 'a whole number from 0 to 100 in steps of 10')

    ```
    """
    __match_args__: Final = ("name",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def drugs(self, /) -> tuple[Drug, ...]:
        """
        The drugs that read it.
        """
    @property
    def enum_name(self, /) -> str | None:
        """
        The name of the enum of the words.
        """
    @property
    def greatest(self, /) -> Decimal | None:
        """
        The greatest number that is permitted.
        """
    def is_said_of(self, /, drug: Drug | DrugWord, phase: Phase | PhaseWord) -> bool:
        """
        Whether a request for the drug in the phase takes it as an argument.
        """
    @property
    def kind(self, /) -> str:
        """
        The type: `text`, `bool`, `integer`, `decimal`, `date`, `word`, `words` or `studies`.
        """
    @property
    def least(self, /) -> Decimal | None:
        """
        The least number that is permitted, or the bound above which numbers begin.
        """
    @property
    def name(self, /) -> Field:
        """
        The name.
        """
    @property
    def permitted(self, /) -> str:
        """
        What is permitted, in words.
        """
    @property
    def question(self, /) -> str:
        """
        The question that asks a person for it.
        """
    @property
    def remark(self, /) -> str:
        """
        What to know when answering; empty where the question says it all.
        """
    @property
    def required(self, /) -> bool:
        """
        Whether a record must have it.
        """
    def to_dict(self, /) -> FieldSpecDict:
        """
        The row as a plain dict.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit of a number; `None` where there is none.
        """
    @property
    def words(self, /) -> list[str]:
        """
        The words that are permitted; empty where the type has none.
        """

@final
class Finding:
    """
    What one criterion says of a request, and why.

    ```
    >>> from radiopharm_policy import determine
    >>> answer = determine(drug="lutathera", date_of_service="2026-05-04", tumor_site="lung")
    >>> finding = answer.finding("tumor_site")
    >>> finding.status, finding.reason
    (<Status.NOT_MET: 'not_met'>, 'The site (lung) is not gastroenteropancreatic.')

    ```
    """
    __match_args__: Final = ("criterion", "status")
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def citation(self, /) -> Citation:
        """
        Where the policy says it.
        """
    @property
    def criterion(self, /) -> Criterion:
        """
        The criterion.
        """
    @property
    def facts(self, /) -> dict[Field, FactValue]:
        """
        The known facts that the criterion read, with their values.
        """
    @property
    def label(self, /) -> str:
        """
        The criterion as people write it.
        """
    @property
    def met_from(self, /) -> date | None:
        """
        For a criterion that time alone cures: the first date of service on which it would be met.
        """
    @property
    def missing(self, /) -> tuple[Field, ...]:
        """
        The facts that it lacks; none unless it is unknown.
        """
    @property
    def reason(self, /) -> str:
        """
        Why, in one sentence with the values that decided.
        """
    @property
    def status(self, /) -> Status:
        """
        What it says.
        """
    def to_dict(self, /) -> FindingDict:
        """
        The finding as a plain dict: what the JSON holds.
        """

@final
class GleasonPattern:
    """
    One Gleason pattern: 1 (well differentiated) to 5 (poorly differentiated).
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __int__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Whole) -> GleasonPattern: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> int:
        """
        The number.
        """

@final
class GleasonScore:
    """
    A Gleason score: the sum of the primary and the secondary pattern, 2 to 10.

    ```
    >>> from radiopharm_policy import GleasonScore
    >>> score = GleasonScore(4, 3)
    >>> score.sum, score.grade_group, str(score)
    (7, GradeGroup(3), '7 (4 + 3)')

    ```
    """
    __match_args__: Final = ("primary", "secondary")
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, primary: GleasonPattern | Whole, secondary: GleasonPattern | Whole) -> GleasonScore: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def grade_group(self, /) -> GradeGroup:
        """
        The grade group.
        """
    @property
    def primary(self, /) -> int:
        """
        The primary pattern, which takes up most of the tumor.
        """
    @property
    def secondary(self, /) -> int:
        """
        The secondary pattern.
        """
    @property
    def sum(self, /) -> int:
        """
        The score: 2 to 10.
        """

@final
class GradeGroup:
    """
    The grade group of a prostate cancer: 1 to 5.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __int__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Whole) -> GradeGroup: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def value(self, /) -> int:
        """
        The number of the group.
        """

@final
class GradeGroupLevel:
    """
    A grade group of prostate cancer.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def cells(self, /) -> str:
        """
        How far the cells are differentiated.
        """
    @property
    def gleason(self, /) -> str:
        """
        The Gleason scores in it, as the source limits them.
        """
    @property
    def gleason_greatest(self, /) -> int:
        """
        The greatest score in it.
        """
    @property
    def gleason_least(self, /) -> int | None:
        """
        The least score in it; `None` where the source names none.
        """
    @property
    def grade(self, /) -> str:
        """
        The grade that the source prints beside it.
        """
    @property
    def group(self, /) -> int:
        """
        The group.
        """
    @property
    def lines(self, /) -> str:
        """
        Where the source prints it.
        """
    @property
    def primary_pattern(self, /) -> int | None:
        """
        The primary pattern, where the source tells groups apart by it.
        """
    @property
    def secondary_pattern(self, /) -> int | None:
        """
        The secondary pattern, where the source tells groups apart by it.
        """
    def to_dict(self, /) -> GradeGroupLevelDict:
        """
        The row as a plain dict.
        """

@final
class Guideline:
    """
    A guideline or a position statement.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def bodies(self, /) -> list[str]:
        """
        Who issued it.
        """
    @property
    def drug(self, /) -> Drug | None:
        """
        The drug that it is about; `None` where it is about none alone.
        """
    @property
    def id(self, /) -> GuidelineKey:
        """
        A stable id.
        """
    @property
    def lines(self, /) -> str:
        """
        Where the source reports it.
        """
    @property
    def note(self, /) -> str | None:
        """
        What is doubtful or must not be read into it.
        """
    @property
    def reference(self, /) -> int | None:
        """
        The number in the source's list of references.
        """
    @property
    def reference_version(self, /) -> str | None:
        """
        The version that the list of references names, where it is another.
        """
    @property
    def subject(self, /) -> str:
        """
        What it is about.
        """
    def to_dict(self, /) -> GuidelineDict:
        """
        The row as a plain dict.
        """
    @property
    def version(self, /) -> str | None:
        """
        Its version, where it has one.
        """
    @property
    def year(self, /) -> int | None:
        """
        The year, as the text of the source gives it; `None` where there is no document.
        """

@final
class GuidelinePoint:
    """
    One point of a guideline or a position statement.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def agreement(self, /) -> str | None:
        """
        How it was agreed on, in its own terms.
        """
    @property
    def category(self, /) -> NccnCategory | None:
        """
        The category of the NCCN.
        """
    @property
    def evidence_quality(self, /) -> str | None:
        """
        How good the evidence is, in its own terms; `None` where the point has none.
        """
    @property
    def guideline(self, /) -> GuidelineKey:
        """
        Whose point it is.
        """
    @property
    def id(self, /) -> str:
        """
        A stable id.
        """
    @property
    def lines(self, /) -> str:
        """
        Where the source reports it.
        """
    @property
    def note(self, /) -> str | None:
        """
        What is doubtful or must not be read into it.
        """
    @property
    def point(self, /) -> str:
        """
        What it says, in our own words.
        """
    @property
    def strength(self, /) -> str | None:
        """
        How strongly it is recommended, in its own terms.
        """
    def to_dict(self, /) -> GuidelinePointDict:
        """
        The row as a plain dict.
        """

@final
class HcpcsCode:
    """
    A code of the policy's own list.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> str:
        """
        The code.
        """
    @property
    def drug(self, /) -> Drug:
        """
        The product that it bills.
        """
    @property
    def lines(self, /) -> str:
        """
        Where the source prints it.
        """
    def to_dict(self, /) -> HcpcsCodeDict:
        """
        The row as a plain dict.
        """
    @property
    def unit(self, /) -> str:
        """
        What one billing unit is: `mCi`, or `uCi` (a **micro**curie, printed "UCI").
        """

@final
class Karnofsky:
    """
    A Karnofsky Performance Status: 0, 10, 20, .. 100; 100 is unimpaired, 0 is dead.

    It has no order, since "greater" would mean *better* here and *worse* for `Ecog`.

    ```
    >>> from radiopharm_policy import Karnofsky
    >>> Karnofsky(60).to_ecog()
    Ecog(2)
    >>> Karnofsky(80).at_least_as_well_as(Karnofsky(60))
    True
    >>> Karnofsky(65)
    Traceback (most recent call last):
        ...
    radiopharm_policy.InputError: Karnofsky Performance Status must be a whole number from 0 to 100 in steps of 10, not `65`

    ```
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __int__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Whole) -> Karnofsky: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def all() -> list[Karnofsky]:
        """
        Every value of the scale, best first.
        """
    def at_least_as_well_as(self, /, other: Karnofsky) -> bool:
        """
        Whether this status is as good as the other or better.
        """
    def to_ecog(self, /) -> Ecog:
        """
        The ECOG status that Ma and colleagues (2010) found to fit best: for display, never for a decision.
        """
    @property
    def value(self, /) -> int:
        """
        The number.
        """

@final
class KarnofskyLevel:
    """
    A level of the Karnofsky scale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def band(self, /) -> KarnofskyBand:
        """
        The band that it belongs to.
        """
    @property
    def description(self, /) -> str:
        """
        What it says, in our own words.
        """
    @property
    def lines(self, /) -> str:
        """
        Where the source prints it.
        """
    def to_dict(self, /) -> KarnofskyLevelDict:
        """
        The row as a plain dict.
        """
    @property
    def value(self, /) -> int:
        """
        The value: 0, 10, .. 100.
        """

@final
class Ki67Index:
    """
    The Ki-67 proliferation index in percent of cells: 0 to 100.
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    UNIT: Final[str]
    """
    The unit.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __float__(self, /) -> float: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Number) -> Ki67Index: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> Decimal:
        """
        The exact number, in the unit.
        """

@final
class Letter:
    """
    A letter about a determination: a summary for the chart, a request for information in plain words, or a reviewer's
    worksheet that is blank where a clinician decides. `Determination.letter` makes it.

    ```
    >>> from radiopharm_policy import determine
    >>> letter = determine(drug="xofigo", date_of_service="2026-05-04").letter("request_for_information")
    >>> letter.kind
    <LetterKind.REQUEST_FOR_INFORMATION: 'request_for_information'>
    >>> max(len(line) for line in letter.to_text(width=72).splitlines()) <= 72
    True
    >>> letter.to_html()[:15]
    '<!DOCTYPE html>'

    ```
    """
    __match_args__: Final = ("kind",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_markdown_(self, /) -> str: ...
    @property
    def is_redacted(self, /) -> bool:
        """
        Whether what the request states is left out.
        """
    @property
    def kind(self, /) -> LetterKind:
        """
        Which letter it is.
        """
    def redacted(self, /) -> Letter:
        """
        The same letter without what the request states: what is left are the drug, the phase, the edition, statuses, and
        the names of facts and documents.
        """
    def to_html(self, /) -> str:
        """
        The letter as a whole page of HTML that holds everything it needs, and prints on paper of any size.
        """
    def to_markdown(self, /) -> str:
        """
        The letter in GitHub-flavored Markdown.
        """
    def to_text(self, /, *, width: SupportsIndex = 80) -> str:
        """
        The letter as plain text. Widths are from 40 to 200 columns; for others, the nearest of these.
        """

@final
class LineCounts:
    """
    How many requests were determined, and how many had errors.

    ```
    >>> from radiopharm_policy import LineCounts
    >>> LineCounts(2, 1).determined
    2

    ```
    """
    __match_args__: Final = ("determined", "rejected")
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, determined: SupportsIndex, rejected: SupportsIndex) -> LineCounts: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def determined(self, /) -> int:
        """
        Requests that were determined.
        """
    @property
    def rejected(self, /) -> int:
        """
        Requests that had errors.
        """

@final
class LineDecider:
    """
    Decides a stream of requests, one JSON object a line, in pieces of any size, on all cores.

    Memory stays constant: it holds the beginning of the line that has not ended. Blank lines have no answer; a
    request with errors has a line with its errors and its number. While it works, other threads of Python run.
    `determine_lines` and `iter_lines` feed one from a file.

    ```
    >>> from radiopharm_policy import LineDecider
    >>> stream = LineDecider(brief=True)
    >>> stream.feed(b'{"drug": "xofigo", "date_of_')
    b''
    >>> answers = stream.feed(b'service": "2026-05-04"}\\n{}') + stream.finish()
    >>> [line[:20] for line in answers.splitlines()]
    [b'{"policy":"6.01.525"', b'{"id":null,"line":2,']
    >>> stream.counts
    LineCounts(1, 1)

    ```
    """
    def __new__(cls, /, *, brief: bool = False, edition: EditionLike | None = None, threads: Whole | None = None) -> LineDecider: ...
    def __repr__(self, /) -> str: ...
    @property
    def counts(self, /) -> LineCounts:
        """
        How many requests were determined so far, and how many had errors.
        """
    def feed(self, data: bytes | bytearray | memoryview, /) -> bytes:
        """
        The answers to the lines that the next bytes complete: one line of JSON each, in order.
        """
    def finish(self, /) -> bytes:
        """
        The answer to the last line, where the stream does not end with the end of one.
        """

@final
class Lutathera(Request):
    """
    A request for the first authorization of a course of Lutathera (lutetium Lu 177 dotatate).

    Every argument is a name of the vocabulary and is given by keyword. Whatever is wrong is raised at once, as
    one `InputError`.

    ```
    >>> from datetime import date
    >>> from radiopharm_policy import Lutathera, Study, determine
    >>> request = Lutathera(
    ...     date_of_service=date(2026, 5, 4), age_years=60, tumor_site="ileum",
    ...     disease_extent="metastatic", ki67_percent=8.5, imaging=[Study("netspot", "positive")],
    ... )
    >>> request.ki67_percent, request.imaging
    (Decimal('8.5'), (Study('ga68_dotatate', 'positive'),))
    >>> determine(request).outcome
    <Outcome.INFORMATION_NEEDED: 'information_needed'>

    ```
    """
    __match_args__: Final = ("date_of_service",)
    """
    What a pattern takes by position.
    """
    def __new__(
        cls,
        *,
        date_of_service: date | str,
        id: str | SupportsIndex | None = None,
        medicare_advantage: bool | None = None,
        doses_given: DosesGiven | Whole | None = None,
        requested_doses: DosesRequested | Whole | None = None,
        age_years: Age | Whole | None = None,
        birth_date: date | str | None = None,
        sex: Sex | SexWord | None = None,
        weight_kg: Weight | Number | None = None,
        activity_per_dose_gbq: Number | None = None,
        activity_per_dose_mci: Number | None = None,
        serum_creatinine_mg_dl: Number | None = None,
        serum_creatinine_umol_l: Number | None = None,
        creatinine_clearance_ml_min: CreatinineClearance | Number | None = None,
        tumor_site: TumorSite | TumorSiteWord | None = None,
        disease_extent: DiseaseExtent | DiseaseExtentWord | None = None,
        ki67_percent: Ki67Index | Number | None = None,
        who_grade: WhoGrade | WhoGradeWord | None = None,
        differentiation: Differentiation | DifferentiationWord | None = None,
        imaging: Sequence[Study | StudyDict | Mapping[str, str]] | None = None,
        long_acting_ssa: AnalogueUse | AnalogueUseWord | None = None,
        long_acting_ssa_washout_days: WashoutDays | Whole | None = None,
        long_acting_ssa_last_dose: date | str | None = None,
        short_acting_octreotide: AnalogueUse | AnalogueUseWord | None = None,
        short_acting_octreotide_washout_hours: WashoutHours | Number | None = None,
        progressed_on_ssa: bool | None = None,
        adequate_bone_marrow: bool | None = None,
        adequate_hepatic_function: bool | None = None,
        kps: Karnofsky | Whole | None = None,
        ecog: Ecog | Whole | None = None,
        post_dose_octreotide_planned: bool | None = None,
        post_dose_octreotide_dose_mg: OctreotideDose | Number | None = None,
        post_dose_octreotide_hours_after: OctreotideTiming | Number | None = None,
        recurrent_thrombocytopenia_grade: CtcaeGrade | Whole | None = None,
        recurrent_anemia_grade: CtcaeGrade | Whole | None = None,
        recurrent_neutropenia_grade: CtcaeGrade | Whole | None = None,
        recurrent_nonhematologic_grade: CtcaeGrade | Whole | None = None,
        hepatotoxicity: Hepatotoxicity | HepatotoxicityWord | None = None,
        renal_toxicity: RenalToxicity | RenalToxicityWord | None = None,
        renal_toxicity_delay_days: DelayDays | Whole | None = None,
        edition: EditionLike | None = None,
    ) -> Lutathera: ...
    @property
    def adequate_bone_marrow(self, /) -> bool | None:
        """
        Adequate bone marrow function.
        """
    @property
    def adequate_hepatic_function(self, /) -> bool | None:
        """
        Adequate hepatic function.
        """
    @property
    def creatinine_clearance_ml_min(self, /) -> Decimal | None:
        """
        Measured or reported creatinine clearance.
        """
    @property
    def differentiation(self, /) -> Differentiation | None:
        """
        Differentiation.
        """
    @property
    def disease_extent(self, /) -> DiseaseExtent | None:
        """
        How far the cancer has spread.
        """
    @property
    def ecog(self, /) -> int | None:
        """
        ECOG Performance Status.
        """
    @property
    def hepatotoxicity(self, /) -> Hepatotoxicity | None:
        """
        Liver toxicity.
        """
    @property
    def imaging(self, /) -> tuple[Study, ...] | None:
        """
        Imaging studies with their tracers, results and dates.
        """
    @property
    def ki67_percent(self, /) -> Decimal | None:
        """
        Ki-67 index.
        """
    @property
    def kps(self, /) -> int | None:
        """
        Karnofsky Performance Status.
        """
    @property
    def long_acting_ssa(self, /) -> AnalogueUse | None:
        """
        Use of long-acting somatostatin analogues.
        """
    @property
    def long_acting_ssa_last_dose(self, /) -> date | None:
        """
        Date of the last dose of a long-acting analogue.
        """
    @property
    def long_acting_ssa_washout_days(self, /) -> int | None:
        """
        Days since the last dose of a long-acting analogue.
        """
    @property
    def post_dose_octreotide_dose_mg(self, /) -> Decimal | None:
        """
        The planned dose of octreotide.
        """
    @property
    def post_dose_octreotide_hours_after(self, /) -> Decimal | None:
        """
        The planned time of octreotide.
        """
    @property
    def post_dose_octreotide_planned(self, /) -> bool | None:
        """
        Whether octreotide is planned after each dose.
        """
    @property
    def progressed_on_ssa(self, /) -> bool | None:
        """
        Documented progression on octreotide LAR or lanreotide.
        """
    @property
    def recurrent_anemia_grade(self, /) -> int | None:
        """
        Worst recurrent grade of anemia.
        """
    @property
    def recurrent_neutropenia_grade(self, /) -> int | None:
        """
        Worst recurrent grade of neutropenia.
        """
    @property
    def recurrent_nonhematologic_grade(self, /) -> int | None:
        """
        Worst recurrent grade of nonhematologic toxicity.
        """
    @property
    def recurrent_thrombocytopenia_grade(self, /) -> int | None:
        """
        Worst recurrent grade of thrombocytopenia.
        """
    @property
    def renal_toxicity(self, /) -> RenalToxicity | None:
        """
        Kidney toxicity.
        """
    @property
    def renal_toxicity_delay_days(self, /) -> int | None:
        """
        For how many days renal toxicity delayed treatment.
        """
    @property
    def serum_creatinine_mg_dl(self, /) -> Decimal | None:
        """
        Serum creatinine in mg/dL.
        """
    @property
    def serum_creatinine_umol_l(self, /) -> Decimal | None:
        """
        Serum creatinine in umol/L.
        """
    @property
    def sex(self, /) -> Sex | None:
        """
        Sex, for the Cockcroft-Gault formula.
        """
    @property
    def short_acting_octreotide(self, /) -> AnalogueUse | None:
        """
        Use of short-acting octreotide.
        """
    @property
    def short_acting_octreotide_washout_hours(self, /) -> Decimal | None:
        """
        Hours since the last dose of short-acting octreotide.
        """
    @property
    def tumor_site(self, /) -> TumorSite | None:
        """
        Where the tumor began.
        """
    @property
    def weight_kg(self, /) -> Decimal | None:
        """
        Actual body weight.
        """
    @property
    def who_grade(self, /) -> WhoGrade | None:
        """
        WHO grade.
        """

@final
class LutatheraCalendar:
    """
    The days around a dose of Lutathera on which analogues stop and octreotide follows.

    Dates alone cannot say hours. Where hours matter, the constants give them, counted from the hour of the dose.
    """
    OCTREOTIDE_HOURS_FROM: Final[int]
    """
    Hours after a dose from which octreotide LAR is given.
    """
    OCTREOTIDE_HOURS_UNTIL: Final[int]
    """
    Hours after a dose until which octreotide LAR is given.
    """
    OCTREOTIDE_MILLIGRAMS: Final[int]
    """
    The dose of octreotide LAR in milligrams, into the muscle.
    """
    RESUMPTION_HOURS_FROM: Final[int]
    """
    Hours after a dose from which analogues can be resumed, long-acting and short-acting.
    """
    RESUMPTION_HOURS_UNTIL: Final[int]
    """
    Hours after a dose until which analogues are to be resumed.
    """
    SHORT_ACTING_HOURS_BEFORE: Final[int]
    """
    Hours without short-acting octreotide before a dose.
    """
    __match_args__: Final = ("dose",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def analogues_resume_by(self, /) -> date:
        """
        The last day on which they are to be resumed: the day after, until 24 hours after the dose.
        """
    @property
    def analogues_resume_from(self, /) -> date:
        """
        The first day on which analogues, long-acting and short-acting, can be resumed: the day of the dose, from
        4 hours after it.
        """
    @property
    def dose(self, /) -> date:
        """
        The day of the dose.
        """
    @property
    def long_acting_last_by(self, /) -> date:
        """
        The last day on which a long-acting analogue may be given: 28 days before the dose.
        """
    @property
    def long_acting_six_weeks(self, /) -> date:
        """
        Where six weeks are kept, as the longest pause that is recommended: 42 days before the dose.
        """
    @property
    def octreotide_lar_by(self, /) -> date:
        """
        The last day on which it can be due: the day after, until 24 hours after the dose.
        """
    @property
    def octreotide_lar_from(self, /) -> date:
        """
        The first day on which octreotide LAR can be due: the day of the dose, from 4 hours after it.
        """
    @property
    def short_acting_last_by(self, /) -> date:
        """
        The last day on which short-acting octreotide may be given, at the latest 24 hours before the dose.
        """
    def to_dict(self, /) -> dict[str, str]:
        """
        The days as a plain dict.
        """

@final
class LutatheraContinuation(Request):
    """
    A request to go on with a course of Lutathera (lutetium Lu 177 dotatate), within the dose limit.

    Every argument is a name of the vocabulary and is given by keyword. Whatever is wrong is raised at once, as
    one `InputError`.

    ```
    >>> from radiopharm_policy import LutatheraContinuation
    >>> request = LutatheraContinuation(
    ...     date_of_service="2026-05-04", initial_criteria_established=True, doses_given=2,
    ...     renal_toxicity_delay_days=112,
    ... )
    >>> request.phase
    <Phase.CONTINUATION: 'continuation'>

    ```
    """
    __match_args__: Final = ("date_of_service",)
    """
    What a pattern takes by position.
    """
    def __new__(
        cls,
        *,
        date_of_service: date | str,
        id: str | SupportsIndex | None = None,
        initial_criteria_established: bool | None = None,
        medicare_advantage: bool | None = None,
        doses_given: DosesGiven | Whole | None = None,
        requested_doses: DosesRequested | Whole | None = None,
        age_years: Age | Whole | None = None,
        birth_date: date | str | None = None,
        sex: Sex | SexWord | None = None,
        weight_kg: Weight | Number | None = None,
        activity_per_dose_gbq: Number | None = None,
        activity_per_dose_mci: Number | None = None,
        serum_creatinine_mg_dl: Number | None = None,
        serum_creatinine_umol_l: Number | None = None,
        creatinine_clearance_ml_min: CreatinineClearance | Number | None = None,
        tumor_site: TumorSite | TumorSiteWord | None = None,
        disease_extent: DiseaseExtent | DiseaseExtentWord | None = None,
        ki67_percent: Ki67Index | Number | None = None,
        who_grade: WhoGrade | WhoGradeWord | None = None,
        differentiation: Differentiation | DifferentiationWord | None = None,
        imaging: Sequence[Study | StudyDict | Mapping[str, str]] | None = None,
        long_acting_ssa: AnalogueUse | AnalogueUseWord | None = None,
        long_acting_ssa_washout_days: WashoutDays | Whole | None = None,
        long_acting_ssa_last_dose: date | str | None = None,
        short_acting_octreotide: AnalogueUse | AnalogueUseWord | None = None,
        short_acting_octreotide_washout_hours: WashoutHours | Number | None = None,
        progressed_on_ssa: bool | None = None,
        adequate_bone_marrow: bool | None = None,
        adequate_hepatic_function: bool | None = None,
        kps: Karnofsky | Whole | None = None,
        ecog: Ecog | Whole | None = None,
        post_dose_octreotide_planned: bool | None = None,
        post_dose_octreotide_dose_mg: OctreotideDose | Number | None = None,
        post_dose_octreotide_hours_after: OctreotideTiming | Number | None = None,
        recurrent_thrombocytopenia_grade: CtcaeGrade | Whole | None = None,
        recurrent_anemia_grade: CtcaeGrade | Whole | None = None,
        recurrent_neutropenia_grade: CtcaeGrade | Whole | None = None,
        recurrent_nonhematologic_grade: CtcaeGrade | Whole | None = None,
        hepatotoxicity: Hepatotoxicity | HepatotoxicityWord | None = None,
        renal_toxicity: RenalToxicity | RenalToxicityWord | None = None,
        renal_toxicity_delay_days: DelayDays | Whole | None = None,
        edition: EditionLike | None = None,
    ) -> LutatheraContinuation: ...
    @property
    def adequate_bone_marrow(self, /) -> bool | None:
        """
        Adequate bone marrow function.
        """
    @property
    def adequate_hepatic_function(self, /) -> bool | None:
        """
        Adequate hepatic function.
        """
    @property
    def creatinine_clearance_ml_min(self, /) -> Decimal | None:
        """
        Measured or reported creatinine clearance.
        """
    @property
    def differentiation(self, /) -> Differentiation | None:
        """
        Differentiation.
        """
    @property
    def disease_extent(self, /) -> DiseaseExtent | None:
        """
        How far the cancer has spread.
        """
    @property
    def ecog(self, /) -> int | None:
        """
        ECOG Performance Status.
        """
    @property
    def hepatotoxicity(self, /) -> Hepatotoxicity | None:
        """
        Liver toxicity.
        """
    @property
    def imaging(self, /) -> tuple[Study, ...] | None:
        """
        Imaging studies with their tracers, results and dates.
        """
    @property
    def initial_criteria_established(self, /) -> bool | None:
        """
        Whether the initial criteria were established when the course began.
        """
    @property
    def ki67_percent(self, /) -> Decimal | None:
        """
        Ki-67 index.
        """
    @property
    def kps(self, /) -> int | None:
        """
        Karnofsky Performance Status.
        """
    @property
    def long_acting_ssa(self, /) -> AnalogueUse | None:
        """
        Use of long-acting somatostatin analogues.
        """
    @property
    def long_acting_ssa_last_dose(self, /) -> date | None:
        """
        Date of the last dose of a long-acting analogue.
        """
    @property
    def long_acting_ssa_washout_days(self, /) -> int | None:
        """
        Days since the last dose of a long-acting analogue.
        """
    @property
    def post_dose_octreotide_dose_mg(self, /) -> Decimal | None:
        """
        The planned dose of octreotide.
        """
    @property
    def post_dose_octreotide_hours_after(self, /) -> Decimal | None:
        """
        The planned time of octreotide.
        """
    @property
    def post_dose_octreotide_planned(self, /) -> bool | None:
        """
        Whether octreotide is planned after each dose.
        """
    @property
    def progressed_on_ssa(self, /) -> bool | None:
        """
        Documented progression on octreotide LAR or lanreotide.
        """
    @property
    def recurrent_anemia_grade(self, /) -> int | None:
        """
        Worst recurrent grade of anemia.
        """
    @property
    def recurrent_neutropenia_grade(self, /) -> int | None:
        """
        Worst recurrent grade of neutropenia.
        """
    @property
    def recurrent_nonhematologic_grade(self, /) -> int | None:
        """
        Worst recurrent grade of nonhematologic toxicity.
        """
    @property
    def recurrent_thrombocytopenia_grade(self, /) -> int | None:
        """
        Worst recurrent grade of thrombocytopenia.
        """
    @property
    def renal_toxicity(self, /) -> RenalToxicity | None:
        """
        Kidney toxicity.
        """
    @property
    def renal_toxicity_delay_days(self, /) -> int | None:
        """
        For how many days renal toxicity delayed treatment.
        """
    @property
    def serum_creatinine_mg_dl(self, /) -> Decimal | None:
        """
        Serum creatinine in mg/dL.
        """
    @property
    def serum_creatinine_umol_l(self, /) -> Decimal | None:
        """
        Serum creatinine in umol/L.
        """
    @property
    def sex(self, /) -> Sex | None:
        """
        Sex, for the Cockcroft-Gault formula.
        """
    @property
    def short_acting_octreotide(self, /) -> AnalogueUse | None:
        """
        Use of short-acting octreotide.
        """
    @property
    def short_acting_octreotide_washout_hours(self, /) -> Decimal | None:
        """
        Hours since the last dose of short-acting octreotide.
        """
    @property
    def tumor_site(self, /) -> TumorSite | None:
        """
        Where the tumor began.
        """
    @property
    def weight_kg(self, /) -> Decimal | None:
        """
        Actual body weight.
        """
    @property
    def who_grade(self, /) -> WhoGrade | None:
        """
        WHO grade.
        """

@final
class LutatheraLiver:
    """
    What the stop rule of Lutathera for the liver reads; what is not stated is unknown.

    ```
    >>> from radiopharm_policy import Albumin, TimesUpperLimit, course
    >>> liver = course.LutatheraLiver(bilirubin=TimesUpperLimit.multiple(1), albumin=Albumin.grams_per_liter(28))
    >>> course.liver_stop(liver).missing
    (<StopFact.PROTHROMBIN_RATIO: 'prothrombin_ratio'>,)

    ```
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[Any, ...]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, bilirubin: TimesUpperLimit | None = None, albumin: Albumin | None = None, prothrombin_ratio: ProthrombinRatio | Number | None = None) -> LutatheraLiver: ...
    def __repr__(self, /) -> str: ...
    @property
    def albumin(self, /) -> Albumin | None:
        """
        Albumin.
        """
    @property
    def bilirubin(self, /) -> TimesUpperLimit | None:
        """
        Bilirubin, with its upper limit of normal.
        """
    @property
    def prothrombin_ratio(self, /) -> ProthrombinRatio | None:
        """
        Prothrombin ratio.
        """

@final
class LutatheraRenal:
    """
    What the stop rule of Lutathera for the kidneys reads; what is not stated is unknown. Baselines are from before
    the first dose.

    A clearance is a number in mL/min, which is a reported one, or what `cockcroft_gault` derived; a change is
    measured only between two that were found in the same way.

    ```
    >>> from radiopharm_policy import SerumCreatinine, course
    >>> renal = course.LutatheraRenal(
    ...     creatinine=SerumCreatinine.mg_per_dl(1.26), baseline_creatinine=SerumCreatinine.mg_per_dl(0.9)
    ... )
    >>> str(course.renal_stop(renal))
    'stop: creatinine up 40 percent'

    ```
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[Any, ...]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, clearance: CockcroftGault | CreatinineClearance | Number | None = None, creatinine: SerumCreatinine | None = None, baseline_clearance: CockcroftGault | CreatinineClearance | Number | None = None, baseline_creatinine: SerumCreatinine | None = None) -> LutatheraRenal: ...
    def __repr__(self, /) -> str: ...
    @property
    def baseline_clearance(self, /) -> CockcroftGault | CreatinineClearance | None:
        """
        Creatinine clearance before the first dose.
        """
    @property
    def baseline_creatinine(self, /) -> SerumCreatinine | None:
        """
        Serum creatinine before the first dose.
        """
    @property
    def clearance(self, /) -> CockcroftGault | CreatinineClearance | None:
        """
        Creatinine clearance now.
        """
    @property
    def creatinine(self, /) -> SerumCreatinine | None:
        """
        Serum creatinine now.
        """

@final
class LymphNodeSize:
    """
    The size of the largest known lymph node in centimeters: 0 to 50.
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    UNIT: Final[str]
    """
    The unit.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __float__(self, /) -> float: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Number) -> LymphNodeSize: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> Decimal:
        """
        The exact number, in the unit.
        """

@final
class Milestone:
    """
    A milestone.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def agent(self, /) -> str:
        """
        What it is.
        """
    @property
    def corrected_date(self, /) -> date | None:
        """
        The right date, where the printed one is wrong.
        """
    @property
    def corrected_references(self, /) -> bytes:
        """
        The numbers that were meant, where the cited ones are those of other works.
        """
    @property
    def correction(self, /) -> str | None:
        """
        What is wrong in the row.
        """
    @property
    def date(self, /) -> date:
        """
        The date, as printed.
        """
    @property
    def drug(self, /) -> Drug | None:
        """
        The drug, where it is one of the policy's.
        """
    @property
    def id(self, /) -> str:
        """
        A stable id.
        """
    @property
    def kind(self, /) -> MilestoneKind:
        """
        What happened, in one word.
        """
    @property
    def lines(self, /) -> str:
        """
        Where the source prints it.
        """
    @property
    def precision(self, /) -> DatePrecision:
        """
        How exactly the source gives it.
        """
    @property
    def product(self, /) -> str:
        """
        The brand name.
        """
    @property
    def references(self, /) -> bytes:
        """
        The numbers in the list of references, as the sentence cites them.
        """
    def to_dict(self, /) -> MilestoneDict:
        """
        The row as a plain dict.
        """
    @property
    def tracer(self, /) -> ImagingAgent | None:
        """
        The tracer, where it is one.
        """
    @property
    def what(self, /) -> str:
        """
        What happened, in our own words.
        """

@final
class OctreotideDose:
    """
    The dose of long-acting octreotide planned after each dose, in milligrams: above 0, up to 1,000.
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    UNIT: Final[str]
    """
    The unit.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __float__(self, /) -> float: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Number) -> OctreotideDose: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> Decimal:
        """
        The exact number, in the unit.
        """

@final
class OctreotideTiming:
    """
    When long-acting octreotide is planned, in hours after each dose: 0 to 1,000.
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    UNIT: Final[str]
    """
    The unit.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __float__(self, /) -> float: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Number) -> OctreotideTiming: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> Decimal:
        """
        The exact number, in the unit.
        """

@final
class PlannedDose:
    """
    A dose of a plan.
    """
    __match_args__: Final = ("number", "date")
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _restored(json: str) -> PlannedDose:
        """
        The record from the JSON that pickling took it into.
        """
    @property
    def date(self, /) -> date:
        """
        The day on which it is planned.
        """
    @property
    def number(self, /) -> int:
        """
        Which dose of a lifetime: 1 is the first.
        """

@final
class Pluvicto(Request):
    """
    A request for the first authorization of a course of Pluvicto (lutetium Lu 177 vipivotide tetraxetan).

    Every argument is a name of the vocabulary and is given by keyword. Whatever is wrong is raised at once, as
    one `InputError`.

    ```
    >>> from radiopharm_policy import Pluvicto, Study, determine
    >>> request = Pluvicto(
    ...     date_of_service="2026-05-04", age_years=70, castration_resistant=True,
    ...     disease_extent="metastatic", imaging=[Study("pylarify", "positive")],
    ...     prior_therapies=["enzalutamide", "docetaxel"], doses_given=0,
    ... )
    >>> determine(request).outcome
    <Outcome.MEDICALLY_NECESSARY: 'medically_necessary'>

    ```
    """
    __match_args__: Final = ("date_of_service",)
    """
    What a pattern takes by position.
    """
    def __new__(
        cls,
        *,
        date_of_service: date | str,
        id: str | SupportsIndex | None = None,
        medicare_advantage: bool | None = None,
        doses_given: DosesGiven | Whole | None = None,
        requested_doses: DosesRequested | Whole | None = None,
        age_years: Age | Whole | None = None,
        birth_date: date | str | None = None,
        activity_per_dose_gbq: Number | None = None,
        activity_per_dose_mci: Number | None = None,
        disease_extent: DiseaseExtent | DiseaseExtentWord | None = None,
        imaging: Sequence[Study | StudyDict | Mapping[str, str]] | None = None,
        castration_resistant: bool | None = None,
        prior_therapies: Collection[Therapy | TherapyWord] | None = None,
        taxane_delay_appropriate: bool | None = None,
        discontinuation_events: Collection[DiscontinuationEvent | DiscontinuationEventWord] | None = None,
        edition: EditionLike | None = None,
    ) -> Pluvicto: ...
    @property
    def castration_resistant(self, /) -> bool | None:
        """
        Documented castration-resistant prostate cancer.
        """
    @property
    def discontinuation_events(self, /) -> tuple[DiscontinuationEvent, ...] | None:
        """
        Events after which Pluvicto should be stopped.
        """
    @property
    def disease_extent(self, /) -> DiseaseExtent | None:
        """
        How far the cancer has spread.
        """
    @property
    def imaging(self, /) -> tuple[Study, ...] | None:
        """
        Imaging studies with their tracers, results and dates.
        """
    @property
    def prior_therapies(self, /) -> tuple[Therapy, ...] | None:
        """
        Earlier therapies.
        """
    @property
    def taxane_delay_appropriate(self, /) -> bool | None:
        """
        Whether delaying taxane chemotherapy is considered appropriate.
        """

@final
class PluvictoContinuation(Request):
    """
    A request to go on with a course of Pluvicto (lutetium Lu 177 vipivotide tetraxetan), within the dose limit.

    Every argument is a name of the vocabulary and is given by keyword. Whatever is wrong is raised at once, as
    one `InputError`.

    ```
    >>> from radiopharm_policy import PluvictoContinuation, determine
    >>> request = PluvictoContinuation(
    ...     date_of_service="2026-05-04", initial_criteria_established=True, doses_given=2,
    ...     discontinuation_events=[],
    ... )
    >>> determine(request).authorization.doses
    4

    ```
    """
    __match_args__: Final = ("date_of_service",)
    """
    What a pattern takes by position.
    """
    def __new__(
        cls,
        *,
        date_of_service: date | str,
        id: str | SupportsIndex | None = None,
        initial_criteria_established: bool | None = None,
        medicare_advantage: bool | None = None,
        doses_given: DosesGiven | Whole | None = None,
        requested_doses: DosesRequested | Whole | None = None,
        age_years: Age | Whole | None = None,
        birth_date: date | str | None = None,
        activity_per_dose_gbq: Number | None = None,
        activity_per_dose_mci: Number | None = None,
        disease_extent: DiseaseExtent | DiseaseExtentWord | None = None,
        imaging: Sequence[Study | StudyDict | Mapping[str, str]] | None = None,
        castration_resistant: bool | None = None,
        prior_therapies: Collection[Therapy | TherapyWord] | None = None,
        taxane_delay_appropriate: bool | None = None,
        discontinuation_events: Collection[DiscontinuationEvent | DiscontinuationEventWord] | None = None,
        edition: EditionLike | None = None,
    ) -> PluvictoContinuation: ...
    @property
    def castration_resistant(self, /) -> bool | None:
        """
        Documented castration-resistant prostate cancer.
        """
    @property
    def discontinuation_events(self, /) -> tuple[DiscontinuationEvent, ...] | None:
        """
        Events after which Pluvicto should be stopped.
        """
    @property
    def disease_extent(self, /) -> DiseaseExtent | None:
        """
        How far the cancer has spread.
        """
    @property
    def imaging(self, /) -> tuple[Study, ...] | None:
        """
        Imaging studies with their tracers, results and dates.
        """
    @property
    def initial_criteria_established(self, /) -> bool | None:
        """
        Whether the initial criteria were established when the course began.
        """
    @property
    def prior_therapies(self, /) -> tuple[Therapy, ...] | None:
        """
        Earlier therapies.
        """
    @property
    def taxane_delay_appropriate(self, /) -> bool | None:
        """
        Whether delaying taxane chemotherapy is considered appropriate.
        """

@final
class PluvictoReactions:
    """
    What the stop rules of Pluvicto read; what is not stated is unknown, and grade 0 says that there was none.

    ```
    >>> from radiopharm_policy import TimesUpperLimit, course
    >>> course.PluvictoReactions(alt=TimesUpperLimit(300, 40), liver_metastases=True)
    PluvictoReactions(alt=TimesUpperLimit(300, 40), liver_metastases=True)

    ```
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[Any, ...]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, dose_was_reduced: bool | None = None, recurrent_myelosuppression: CtcaeGrade | Whole | None = None, renal_toxicity: CtcaeGrade | Whole | None = None, renal_toxicity_recurred: bool | None = None, recurrent_dry_mouth: CtcaeGrade | Whole | None = None, recurrent_gastrointestinal_toxicity: CtcaeGrade | Whole | None = None, ast: TimesUpperLimit | None = None, alt: TimesUpperLimit | None = None, liver_metastases: bool | None = None, unacceptable_toxicity: bool | None = None, serious_reaction_delay: DelayDays | Whole | None = None, other_recurrent_reaction: CtcaeGrade | Whole | None = None, intolerable_grade_2: bool | None = None) -> PluvictoReactions: ...
    def __repr__(self, /) -> str: ...
    @property
    def alt(self, /) -> TimesUpperLimit | None:
        """
        Alanine aminotransferase, with its upper limit of normal.
        """
    @property
    def ast(self, /) -> TimesUpperLimit | None:
        """
        Aspartate aminotransferase, with its upper limit of normal.
        """
    @property
    def dose_was_reduced(self, /) -> bool | None:
        """
        Whether the dose had been reduced when reactions came back.
        """
    @property
    def intolerable_grade_2(self, /) -> bool | None:
        """
        Whether a reaction of grade 2 lasted and could not be borne.
        """
    @property
    def liver_metastases(self, /) -> bool | None:
        """
        Whether there are liver metastases.
        """
    @property
    def other_recurrent_reaction(self, /) -> CtcaeGrade | None:
        """
        Worst grade of any other reaction that came back.
        """
    @property
    def recurrent_dry_mouth(self, /) -> CtcaeGrade | None:
        """
        Worst grade of dry mouth that came back.
        """
    @property
    def recurrent_gastrointestinal_toxicity(self, /) -> CtcaeGrade | None:
        """
        Worst grade of gastrointestinal toxicity that came back.
        """
    @property
    def recurrent_myelosuppression(self, /) -> CtcaeGrade | None:
        """
        Worst grade of myelosuppression that came back.
        """
    @property
    def renal_toxicity(self, /) -> CtcaeGrade | None:
        """
        Worst grade of renal toxicity, whether it came back or not.
        """
    @property
    def renal_toxicity_recurred(self, /) -> bool | None:
        """
        Whether renal toxicity came back.
        """
    @property
    def serious_reaction_delay(self, /) -> DelayDays | None:
        """
        For how many days serious reactions delayed treatment; 0 where none did.
        """
    @property
    def unacceptable_toxicity(self, /) -> bool | None:
        """
        Whether there was toxicity that cannot be accepted, in the judgement of the physician.
        """

@final
class PluvictoStop:
    """
    What the stop rules of Pluvicto say: which events occurred, and which are unknown. Every event that is in
    neither did not occur.

    It has no truth value of its own, since it can be unknown: ask `is_triggered`.
    """
    __match_args__: Final = ("is_triggered", "occurred", "unknown")
    """
    What a pattern takes by position.
    """
    def __bool__(self, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def fact(self, /) -> tuple[DiscontinuationEvent, ...] | None:
        """
        The fact `discontinuation_events` of a request, as far as it is known.

        Events that occurred settle it. Nothing is stated to have occurred only where every event is known not to
        have; otherwise the fact is `None`, which is unknown.
        """
    @property
    def is_triggered(self, /) -> bool | None:
        """
        Whether treatment is to be stopped; `None` where that is not known.
        """
    @property
    def occurred(self, /) -> tuple[DiscontinuationEvent, ...]:
        """
        Events that occurred: any one of them stops treatment for good.
        """
    @property
    def unknown(self, /) -> tuple[DiscontinuationEvent, ...]:
        """
        Events of which a fact is missing.
        """

@final
class ProthrombinRatio:
    """
    The prothrombin ratio in percent of normal activity (Quick): 0 to 200. It falls where clotting fails, and
    is no INR, which rises.
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    UNIT: Final[str]
    """
    The unit.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __float__(self, /) -> float: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Number) -> ProthrombinRatio: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> Decimal:
        """
        The exact number, in the unit.
        """

@final
class Recommendation:
    """
    A recommendation of the NCCN.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def all_of(self, /) -> tuple[RecommendedFor, ...]:
        """
        What is asked for, all of it.
        """
    @property
    def any_of(self, /) -> tuple[RecommendedFor, ...]:
        """
        What is asked for, any of it; empty where there is no choice.
        """
    @property
    def category(self, /) -> NccnCategory | None:
        """
        The category; `None` where the source prints none.
        """
    @property
    def coverage(self, /) -> Coverage:
        """
        How far the policy covers it.
        """
    @property
    def drug(self, /) -> Drug | None:
        """
        The product of the policy that it is, where it is one.
        """
    @property
    def extents(self, /) -> tuple[RecommendedExtent, ...]:
        """
        The extents of disease, any of them.
        """
    @property
    def group(self, /) -> RecommendationGroup:
        """
        The tumors that it speaks of.
        """
    @property
    def id(self, /) -> str:
        """
        A stable id.
        """
    @property
    def least_ki67_percent(self, /) -> int | None:
        """
        The least Ki-67 in percent, where one is asked for. No criterion has a lower limit.
        """
    @property
    def lines(self, /) -> str:
        """
        Where the source prints it.
        """
    @property
    def note(self, /) -> str | None:
        """
        What must not be read into it.
        """
    @property
    def part(self, /) -> str | None:
        """
        The part of the group that it speaks of, where it is one.
        """
    @property
    def recommended_as(self, /) -> RecommendedAs:
        """
        How it is recommended.
        """
    @property
    def situation(self, /) -> str:
        """
        The whole of it, in our own words.
        """
    @property
    def therapy(self, /) -> str:
        """
        What is recommended: `lutetium 177 dotatate`, or `iobenguane I 131`.
        """
    def to_dict(self, /) -> RecommendationDict:
        """
        The row as a plain dict.
        """

@disjoint_base
class Request:
    """
    What all requests have in common: a drug, a phase, a date of service, an edition, and facts that do not
    contradict each other.

    Requests are made by the class of the drug and phase (`Lutathera`, `PluvictoContinuation`, ...), or from
    a record by `from_dict` and `from_json`. What is not stated is `None`, which is unknown.

    ```
    >>> from radiopharm_policy import Request
    >>> Request.from_json('{"drug": "xofigo", "date_of_service": "2026-05-04", "age_years": 75}')
    Xofigo(date_of_service=date(2026, 5, 4), age_years=75)

    ```
    """
    def __copy__(self, /) -> Request: ...
    def __deepcopy__(self, /, memo: object) -> Self: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __replace__(self, /, **facts: Any) -> Self: ...
    def __repr__(self, /) -> str: ...
    @property
    def activity_per_dose_gbq(self, /) -> Decimal | None:
        """
        The activity planned for each requested dose, in GBq.
        """
    @property
    def activity_per_dose_mci(self, /) -> Decimal | None:
        """
        The activity planned for each requested dose, in mCi.
        """
    @property
    def age_years(self, /) -> int | None:
        """
        Age in completed years on the date of service.
        """
    @property
    def birth_date(self, /) -> date | None:
        """
        Date of birth.
        """
    @property
    def date_of_service(self, /) -> date:
        """
        The planned date of the first requested dose.
        """
    @property
    def doses_given(self, /) -> int | None:
        """
        Lifetime doses of the product.
        """
    @property
    def drug(self, /) -> Drug:
        """
        The drug that is asked for.
        """
    @property
    def edition(self, /) -> Edition:
        """
        The edition that the request is judged under.
        """
    @staticmethod
    def from_dict(record: RowLike, *, edition: EditionLike | None = None) -> Request:
        """
        A request from a flat record: a mapping with the names of the vocabulary, as `to_dict` gives it and JSON has it.

        It is as strict as JSON: a reference is a text, and studies stand under `imaging`. `from_row` reads rows of tables.

        ```
        >>> from radiopharm_policy import Request
        >>> Request.from_dict({"drug": "xofigo", "date_of_service": "2026-05-04"}).drug
        <Drug.XOFIGO: 'xofigo'>

        ```
        """
    @staticmethod
    def from_json(text: str | bytes | bytearray, *, edition: EditionLike | None = None) -> Request:
        """
        A request from a flat record that is one JSON object, as text or bytes.
        """
    @staticmethod
    def from_row(row: RowLike, *, edition: EditionLike | None = None) -> Request:
        """
        A request from a row of a table: names and values under the names that `evaluate` knows columns by.

        A reference may be a whole number, whose digits are its text, and `imaging_agent`, `imaging_result` and
        `imaging_date` are one study; a row without any of them has none. `determine` reads mappings and keyword arguments
        in the same way.

        ```
        >>> from radiopharm_policy import Request
        >>> row = {"id": 7, "drug": "pluvicto", "date_of_service": "2026-05-04", "imaging_agent": "locametz",
        ...        "imaging_result": "positive", "imaging_date": None}
        >>> Request.from_row(row).to_dict()["imaging"]
        [{'agent': 'ga68_psma11', 'result': 'positive'}]

        ```
        """
    @property
    def id(self, /) -> str | None:
        """
        The caller's own reference.
        """
    @property
    def medicare_advantage(self, /) -> bool | None:
        """
        Whether Medicare Advantage pays, and the policy does not apply.
        """
    @property
    def phase(self, /) -> Phase:
        """
        Whether a course begins or goes on.
        """
    def replace(self, /, **facts: Any) -> Self:
        """
        The same request with other values under some names; `None` makes a fact unknown.

        ```
        >>> from datetime import date
        >>> from radiopharm_policy import Xofigo
        >>> request = Xofigo(date_of_service=date(2026, 5, 4), age_years=75)
        >>> request.replace(doses_given=2)
        Xofigo(date_of_service=date(2026, 5, 4), doses_given=2, age_years=75)

        ```
        """
    @property
    def requested_doses(self, /) -> int | None:
        """
        Doses asked for; all that remain where nothing is said.
        """
    def to_dict(self, /) -> RequestDict:
        """
        The request as a plain dict: what was stated, in the order of the vocabulary.
        """
    def to_json(self, /) -> str:
        """
        The request as one line of JSON: a flat record, with the same bytes in every language.
        """
    def under(self, /, edition: EditionLike) -> Self:
        """
        The same request under another edition: the one in force on a date.
        """
    def what_would_change(self, /) -> WhatWouldChange:
        """
        What would change the answer: the smallest sets of facts with which it would be an approval; for an approval, the
        single facts that would overturn it. It is a table, and a picture (`plot`).
        """

@final
class Revision:
    """
    A revision of the policy.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def approved(self, /) -> date | None:
        """
        The day on which it was approved; `None` where the row names none.
        """
    @property
    def changes(self, /) -> list[str]:
        """
        What changed, in our own words.
        """
    @property
    def codes_added(self, /) -> list[str]:
        """
        The codes that came onto the list.
        """
    @property
    def codes_removed(self, /) -> list[str]:
        """
        The codes that left it.
        """
    @property
    def edition(self, /) -> Edition | None:
        """
        The edition of this crate that begins with it; `None` where no criterion changed, or where too little
        is told to rebuild one.
        """
    @property
    def effective(self, /) -> date:
        """
        The day on which it took effect.
        """
    @property
    def inferred(self, /) -> list[str]:
        """
        What is inferred, and the row does not say.
        """
    @property
    def kind(self, /) -> RevisionKind:
        """
        Why the policy was revised.
        """
    @property
    def lines(self, /) -> str:
        """
        Where the source prints it.
        """
    @property
    def literature_until(self, /) -> str | None:
        """
        Until when literature was reviewed, as far as printed: `2018-10`, or `2021-05-24`.
        """
    def to_dict(self, /) -> RevisionDict:
        """
        The row as a plain dict.
        """

@final
class Schedule:
    """
    The schedule of a drug: how much, how often, how many times.

    ```
    >>> from radiopharm_policy import course
    >>> xofigo = course.schedule("xofigo")
    >>> str(xofigo.activity(80)), xofigo.activity()
    ('4.4 MBq', None)
    >>> [(dose.number, str(dose.date)) for dose in course.schedule("lutathera").plan_after(2, "2026-05-04", 4)]
    [(3, '2026-05-04'), (4, '2026-06-29')]

    ```
    """
    __match_args__: Final = ("drug",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def activity(self, /, weight_kg: Weight | Number | None = None) -> Activity | None:
        """
        The activity of a dose; `None` where it depends on a weight that is not known.
        """
    @property
    def doses(self, /) -> int:
        """
        How many doses, which is the limit of a lifetime.
        """
    @property
    def drug(self, /) -> Drug:
        """
        The drug.
        """
    @property
    def fixed_dose(self, /) -> Activity | None:
        """
        The activity of every dose; `None` where it goes by body weight.
        """
    @property
    def interval_weeks(self, /) -> int:
        """
        Weeks from one dose to the next.
        """
    @property
    def kilobecquerels_per_kg(self, /) -> int | None:
        """
        Kilobecquerels per kilogram of body weight; `None` where the dose is the same for everybody.
        """
    def plan_after(self, /, doses_given: DosesGiven | Whole, next_dose: date | str, doses: DosesRequested | Whole) -> tuple[PlannedDose, ...]:
        """
        The next doses of a course of which some were given, at the usual interval: as many as asked for, and never
        more than the limit of a lifetime leaves.
        """

@final
class SerumCreatinine:
    """
    A serum creatinine as it was reported: above 0, up to 50 mg/dL or 4,420 umol/L.

    The unit is kept, and no value is ever converted and rounded.

    ```
    >>> from radiopharm_policy import SerumCreatinine
    >>> american, european = SerumCreatinine.mg_per_dl(1), SerumCreatinine.umol_per_l(88.4)
    >>> american.same_amount(european), american == european
    (True, False)
    >>> european.to_facts()
    {'serum_creatinine_umol_l': Decimal('88.4')}

    ```
    """
    __match_args__: Final = ("value", "unit")
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Number, unit: CreatinineUnit | CreatinineUnitWord) -> SerumCreatinine: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def mg_per_dl(value: Number) -> SerumCreatinine:
        """
        A value in mg/dL.
        """
    def same_amount(self, /, other: SerumCreatinine) -> bool:
        """
        Whether two values are exactly the same amount, whatever their units.
        """
    def to_facts(self, /) -> CreatinineFactsDict:
        """
        The value as a fact of a request, under the name of its unit.
        """
    @staticmethod
    def umol_per_l(value: Number) -> SerumCreatinine:
        """
        A value in umol/L.
        """
    @property
    def unit(self, /) -> CreatinineUnit:
        """
        The unit that it was reported in.
        """
    @property
    def value(self, /) -> Decimal:
        """
        The exact number, in the unit that it was reported in.
        """

@final
class StopRule:
    """
    What a stop rule of Lutathera says: stop, go on, or that it is unknown.

    It has no truth value of its own, since it can be unknown: ask `is_triggered`.

    ```
    >>> from radiopharm_policy import course
    >>> rule = course.liver_stop(course.LutatheraLiver()) | course.renal_stop(course.LutatheraRenal(clearance=39))
    >>> rule.is_triggered, str(rule)
    (True, 'stop: clearance below 40')

    ```
    """
    __match_args__: Final = ("is_triggered", "reasons", "missing")
    """
    What a pattern takes by position.
    """
    def __bool__(self, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __or__(self, other: object, /) -> StopRule:
        """
        The two rules as one: either triggers it.
        """
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __ror__(self, other: object, /) -> StopRule: ...
    def __str__(self, /) -> str: ...
    @staticmethod
    def _restored(json: str) -> StopRule:
        """
        The record from the JSON that pickling took it into.
        """
    @property
    def is_triggered(self, /) -> bool | None:
        """
        Whether the rule is triggered; `None` where that is not known.
        """
    @property
    def missing(self, /) -> tuple[StopFact, ...]:
        """
        The facts that are missing to say that it is not triggered; none where it is known.
        """
    @property
    def reasons(self, /) -> tuple[StopReason, ...]:
        """
        Why treatment is to be stopped: at least one reason where the rule is triggered, and otherwise none.
        """

@final
class Study:
    """
    An imaging study: with which tracer, what it showed, and on which day, if that is known.

    Tracers are read in any case, and brands are read too.

    ```
    >>> from datetime import date
    >>> from radiopharm_policy import Study
    >>> Study("NETSPOT", "positive")
    Study('ga68_dotatate', 'positive')
    >>> Study("octreoscan", "negative", date(2026, 1, 15)).date
    datetime.date(2026, 1, 15)

    ```
    """
    __match_args__: Final = ("agent", "result", "date")
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, agent: ImagingAgent | str, result: StudyResult | StudyResultWord, date: date | str | None = None) -> Study: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def agent(self, /) -> ImagingAgent:
        """
        The tracer.
        """
    @property
    def date(self, /) -> date | None:
        """
        The day of the study; `None` where it is not known.
        """
    @property
    def result(self, /) -> StudyResult:
        """
        What the study showed.
        """
    def to_dict(self, /) -> StudyDict:
        """
        The study as a plain dict.
        """

@final
class TimesUpperLimit:
    """
    A laboratory value beside the upper limit of normal of its laboratory, in one unit: bilirubin, AST, ALT.

    The quotient is never computed; what is asked is whether the value exceeds so many times the limit.

    ```
    >>> from radiopharm_policy import TimesUpperLimit
    >>> bilirubin = TimesUpperLimit(3.6, 1.2)
    >>> bilirubin.exceeds(3), bilirubin.exceeds(2)
    (False, True)
    >>> TimesUpperLimit.multiple(5.1).exceeds(5)
    True

    ```
    """
    __match_args__: Final = ("value", "upper_limit")
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Number, upper_limit: Number) -> TimesUpperLimit: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def exceeds(self, /, times: Whole) -> bool:
        """
        Whether the value is more than so many times the upper limit, exactly.
        """
    @staticmethod
    def multiple(multiple: Number) -> TimesUpperLimit:
        """
        A value that was reported as a multiple of the upper limit of normal.
        """
    @property
    def upper_limit(self, /) -> Decimal:
        """
        The upper limit of normal.
        """
    @property
    def value(self, /) -> Decimal:
        """
        The value.
        """

@final
class Trial:
    """
    A trial.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def acronym(self, /) -> str | None:
        """
        Its acronym, where the source prints one.
        """
    @property
    def agent(self, /) -> str | None:
        """
        The name of the radiopharmaceutical as the title prints it; `None` where it prints none.
        """
    @property
    def combined_with(self, /) -> list[str]:
        """
        What is given together with it.
        """
    @property
    def comparator(self, /) -> str | None:
        """
        What it is compared with; `None` where the title names nothing.
        """
    @property
    def completion(self, /) -> str:
        """
        The month in which it should be complete, as printed.
        """
    @property
    def corrected_enrollment(self, /) -> int | None:
        """
        Planned enrollment by another source, where the printed one cannot be right.
        """
    @property
    def drug(self, /) -> Drug | None:
        """
        The product of the policy that is on trial; `None` where the title does not say that it is one of them.
        """
    @property
    def industry_sponsored(self, /) -> bool:
        """
        Whether the source marks it as sponsored by industry.
        """
    @property
    def lines(self, /) -> str:
        """
        Where the source prints it.
        """
    @property
    def nct(self, /) -> str:
        """
        Its number at ClinicalTrials.gov.
        """
    @property
    def note(self, /) -> str | None:
        """
        What is doubtful in the row.
        """
    @property
    def open_label(self, /) -> bool | None:
        """
        Whether the title says that it is open-label; `None` where it does not say.
        """
    @property
    def phase(self, /) -> TrialPhase | None:
        """
        The phase; `None` where the title names none.
        """
    @property
    def planned_enrollment(self, /) -> int:
        """
        Planned enrollment, as printed.
        """
    @property
    def population(self, /) -> str:
        """
        Whom the trial is for.
        """
    @property
    def randomized(self, /) -> bool | None:
        """
        Whether the title says that it is randomized; `None` where it does not say.
        """
    @property
    def status(self, /) -> TrialStatus:
        """
        The heading that it stands under.
        """
    @property
    def title(self, /) -> str:
        """
        A short title of ours.
        """
    def to_dict(self, /) -> TrialDict:
        """
        The row as a plain dict.
        """

@final
class WashoutDays:
    """
    Whole days from the last dose of a long-acting somatostatin analogue to the date of service: 0 to 36,500.
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __int__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Whole) -> WashoutDays: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> int:
        """
        The number.
        """

@final
class WashoutHours:
    """
    Hours from the last dose of short-acting octreotide to the first requested dose: 0 to 876,000.
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    UNIT: Final[str]
    """
    The unit.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __float__(self, /) -> float: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Number) -> WashoutHours: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> Decimal:
        """
        The exact number, in the unit.
        """

@final
class Weight:
    """
    Actual body weight in kilograms: above 0, up to 500.

    ```
    >>> from radiopharm_policy import Weight
    >>> Weight(72.5).value, str(Weight(72.5))
    (Decimal('72.5'), '72.5 kg')

    ```
    """
    PERMITTED: Final[str]
    """
    What is permitted, in words.
    """
    UNIT: Final[str]
    """
    The unit.
    """
    __match_args__: Final = ("value",)
    """
    What a pattern takes by position.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __float__(self, /) -> float: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Number) -> Weight: ...
    def __reduce__(self, /) -> tuple[Any, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def value(self, /) -> Decimal:
        """
        The exact number, in the unit.
        """

@final
class Xofigo(Request):
    """
    A request for the first authorization of a course of Xofigo (radium Ra 223 dichloride).

    Every argument is a name of the vocabulary and is given by keyword. Whatever is wrong is raised at once, as
    one `InputError`.

    ```
    >>> from radiopharm_policy import Xofigo, determine
    >>> request = Xofigo(
    ...     date_of_service="2026-05-04", age_years=75, castration_resistant=True,
    ...     bone_metastases="symptomatic", visceral_metastases="none_known", weight_kg=80, doses_given=0,
    ... )
    >>> determine(request).authorization.units_per_dose
    119

    ```
    """
    __match_args__: Final = ("date_of_service",)
    """
    What a pattern takes by position.
    """
    def __new__(
        cls,
        *,
        date_of_service: date | str,
        id: str | SupportsIndex | None = None,
        medicare_advantage: bool | None = None,
        doses_given: DosesGiven | Whole | None = None,
        requested_doses: DosesRequested | Whole | None = None,
        age_years: Age | Whole | None = None,
        birth_date: date | str | None = None,
        weight_kg: Weight | Number | None = None,
        activity_per_dose_gbq: Number | None = None,
        activity_per_dose_mci: Number | None = None,
        castration_resistant: bool | None = None,
        bone_metastases: BoneMetastases | BoneMetastasesWord | None = None,
        visceral_metastases: VisceralMetastases | VisceralMetastasesWord | None = None,
        largest_lymph_node_cm: LymphNodeSize | Number | None = None,
        edition: EditionLike | None = None,
    ) -> Xofigo: ...
    @property
    def bone_metastases(self, /) -> BoneMetastases | None:
        """
        Bone metastases and their symptoms.
        """
    @property
    def castration_resistant(self, /) -> bool | None:
        """
        Documented castration-resistant prostate cancer.
        """
    @property
    def largest_lymph_node_cm(self, /) -> Decimal | None:
        """
        Size of the largest known lymph node.
        """
    @property
    def visceral_metastases(self, /) -> VisceralMetastases | None:
        """
        Visceral metastases.
        """
    @property
    def weight_kg(self, /) -> Decimal | None:
        """
        Actual body weight.
        """

@final
class XofigoContinuation(Request):
    """
    A request to go on with a course of Xofigo (radium Ra 223 dichloride), within the dose limit.

    Every argument is a name of the vocabulary and is given by keyword. Whatever is wrong is raised at once, as
    one `InputError`.

    ```
    >>> from radiopharm_policy import XofigoContinuation, determine
    >>> request = XofigoContinuation(date_of_service="2026-05-04", initial_criteria_established=True, doses_given=6)
    >>> determine(request).outcome
    <Outcome.INVESTIGATIONAL: 'investigational'>

    ```
    """
    __match_args__: Final = ("date_of_service",)
    """
    What a pattern takes by position.
    """
    def __new__(
        cls,
        *,
        date_of_service: date | str,
        id: str | SupportsIndex | None = None,
        initial_criteria_established: bool | None = None,
        medicare_advantage: bool | None = None,
        doses_given: DosesGiven | Whole | None = None,
        requested_doses: DosesRequested | Whole | None = None,
        age_years: Age | Whole | None = None,
        birth_date: date | str | None = None,
        weight_kg: Weight | Number | None = None,
        activity_per_dose_gbq: Number | None = None,
        activity_per_dose_mci: Number | None = None,
        castration_resistant: bool | None = None,
        bone_metastases: BoneMetastases | BoneMetastasesWord | None = None,
        visceral_metastases: VisceralMetastases | VisceralMetastasesWord | None = None,
        largest_lymph_node_cm: LymphNodeSize | Number | None = None,
        edition: EditionLike | None = None,
    ) -> XofigoContinuation: ...
    @property
    def bone_metastases(self, /) -> BoneMetastases | None:
        """
        Bone metastases and their symptoms.
        """
    @property
    def castration_resistant(self, /) -> bool | None:
        """
        Documented castration-resistant prostate cancer.
        """
    @property
    def initial_criteria_established(self, /) -> bool | None:
        """
        Whether the initial criteria were established when the course began.
        """
    @property
    def largest_lymph_node_cm(self, /) -> Decimal | None:
        """
        Size of the largest known lymph node.
        """
    @property
    def visceral_metastases(self, /) -> VisceralMetastases | None:
        """
        Visceral metastases.
        """
    @property
    def weight_kg(self, /) -> Decimal | None:
        """
        Actual body weight.
        """

@final
class _Answers:
    """
    Answers to the requests of inputs, one after the other. `radiopharm_policy.__main__` makes it.
    """
    def __iter__(self, /) -> _Answers: ...
    def __new__(cls, next_line: Callable[[], bytes], /, *, name: str, form: str, edition: EditionLike | None, width: int, color: bool) -> _Answers: ...
    def __next__(self, /) -> tuple[str, bool]:
        """
        The next answer, and whether the request was determined.
        """

@final
class _ClaimContext:
    """
    What a response to a claim says beside the answer.
    """
    def __new__(cls, /, version: str, identifier: tuple[str, str], claim_type: str, patient: str, insurer: str, requestor: str, claim: str, created: str, item: SupportsIndex, authorization: str | None = None, reference_number: str | None = None) -> _ClaimContext: ...
    def denial(self, /, determination: Determination, reviewer: tuple[str, str], reason: str) -> str | None:
        """
        The response to what a person decided not to certify.
        """
    def response(self, /, determination: Determination) -> str:
        """
        The response that certifies, or pends.
        """

@final
class _Decided:
    """
    Decided rows, as any package takes them that speaks Arrow.
    """
    def __arrow_c_schema__(self, /) -> object: ...
    def __arrow_c_stream__(self, /, requested_schema: object | None = None) -> object: ...
    def __repr__(self, /) -> str: ...
    @property
    def num_rows(self, /) -> int:
        """
        How many rows there are.
        """

@final
class _DecidedBatch:
    """
    A batch of decided rows.
    """
    def __arrow_c_array__(self, /, requested_schema: object | None = None) -> tuple[object, object]: ...
    def __arrow_c_schema__(self, /) -> object: ...
    def __repr__(self, /) -> str: ...
    @property
    def num_rows(self, /) -> int:
        """
        How many rows there are.
        """

@final
class _DecidedStream:
    """
    Decided rows as they are asked for.
    """
    def __arrow_c_schema__(self, /) -> object: ...
    def __iter__(self, /) -> _DecidedStream: ...
    def __next__(self, /) -> _DecidedBatch: ...
    def gathered(self, batches: Iterable[_DecidedBatch], /) -> _Decided:
        """
        Batches of this stream as one table.
        """

@final
class _Evaluation:
    """
    How tables are to be decided. `radiopharm_policy.cohort` makes them.
    """
    def __new__(cls, /, *, constants: Mapping[str, object], edition: EditionLike | None, columns: Sequence[str] | None, carry: Sequence[str], carry_others: bool, encoding: str, errors: str, threads: Whole | None, row_limit: Whole | None = None, lists: str | None = None) -> _Evaluation: ...
    def __repr__(self, /) -> str: ...
    def evaluate(self, table: object, /) -> _Decided:
        """
        Decides a table, or everything that a stream still holds.
        """
    def stream(self, table: object, /) -> _DecidedStream:
        """
        Decides a stream as it is read, some batches at a time.
        """

@final
class _Reader:
    """
    A reader: what the caller says beside a chart, and how it is to be read.
    """
    def __new__(cls, /, *, drug: Drug | DrugWord | None = None, phase: Phase | PhaseWord | None = None, date_of_service: date | str | None = None, edition: EditionLike | None = None, patient: str | None = None, complete: Iterable[str] | None = None, mapping: object = None, date_order: str | None = None) -> _Reader: ...
    def fhir(self, /, text: str | bytes | bytearray) -> _Reading:
        """
        Reads FHIR R4, as text or bytes.
        """
    def questionnaire_response(self, /, text: str | bytes | bytearray) -> _Reading:
        """
        Reads the answers to a form, as text or bytes.
        """
    def record(self, /, record: object, row: int | None = None) -> _Reading:
        """
        Reads a loose record; with the number of a row, evidence says row and column.
        """
    def record_json(self, /, text: str | bytes | bytearray) -> _Reading:
        """
        Reads a loose record that is one JSON object.
        """
    def table(self, /, table: object, threads: Whole | None = None) -> tuple[_Decided, str]:
        """
        Reads a table: the facts, and the report as JSON.
        """

@final
class _Reading:
    """
    What a reader found.
    """
    def determine(self, /) -> tuple[Determination, str, str, str, tuple[str, str, str]]:
        """
        The answer to the request, and what it rests on: the JSON, the evidence of each criterion as JSON, the view for
        logs, and the pages.
        """
    def redacted(self, /) -> str:
        """
        The JSON without values and without texts of the chart.
        """
    def request(self, /) -> Request:
        """
        The request that the certain facts make.
        """
    def to_html(self, /) -> str:
        """
        The page for people, in HTML.
        """
    def to_json(self, /) -> str:
        """
        The reading as one line of JSON.
        """
    def to_markdown(self, /) -> str:
        """
        The page for people, in Markdown.
        """
    def to_text(self, /, width: SupportsIndex) -> str:
        """
        The page for people, in plain text.
        """

def _adaptive_response(drug: object, phase: object, edition: object, beside: tuple[str, str, str, str, str]) -> str:
    """
    The first response of an adaptive form.
    """

def _also_recommended() -> list[Recommendation]:
    """
    The rows of the table `also_recommended`, in the order of the source.
    """

def _at_line(line: Whole) -> Entry | None:
    """
    The entry that holds a line.
    """

def _attrition(evaluation: _Evaluation, table: object, tell: Callable[[int], object] | None, /) -> tuple[int, list[Any], _Decided]:
    """
    How many rows were left out, the attrition of each drug and phase, and all of it as a table.
    """

def _carrier(text: str) -> Carrier | None:
    """
    A carrier from what pickling took it into: one of the map's, found again.
    """

def _carrying(carrier: Carrier | CarrierKind | CarrierKindWord) -> tuple[Entry, ...]:
    """
    The entries that a part, or any part of a kind, carries.
    """

def _cds_cards(determination: Determination, policy_url: str | None = None, form_launch_url: str | None = None) -> str:
    """
    The answer as cards of CDS Hooks.
    """

def _checklists() -> list[tuple[Drug, Phase, DocumentationItem]]:
    """
    The checklists of every drug and phase.
    """

def _citation(section: str, item: str) -> Citation | None:
    """
    A citation from what pickling took it into: one of the policy's, found again.
    """

def _code_history() -> list[CodePeriod]:
    """
    The rows of the table `code_history`, in the order of the source.
    """

def _columns(name: str) -> list[ColumnDict]:
    """
    The columns of a table as plain dicts: name, kind, whether it can be null, words, and documentation.
    """

def _comparison(evaluation: _Evaluation, table: object, edition_from: EditionLike, edition_to: EditionLike, tell: Callable[[int], object] | None, /) -> tuple[str, str, list[list[int]], list[tuple[str, int, int]], int, int, _Decided]:
    """
    What changes from one edition to another: both editions, the matrix of outcomes, the criteria that took part (by
    a rule, by a fact), how many outcomes change by a label alone, how many rows were left out, and the requests that change.
    """

def _coverage_information(determination: Determination, order: str | bytes | bytearray | None, beside: tuple[str, str, str, str, object, str | None]) -> str:
    """
    What an answer means for the coverage of an order; among the extensions of the order, where it is given.
    """

def _criteria() -> list[CriterionInEdition]:
    """
    The criteria of every drug, phase and edition.
    """

def _criterion(drug: str, phase: str, edition: str, criterion: str) -> CriterionInEdition | None:
    """
    A criterion of an edition from what pickling took it into: one of the policy's, found again.
    """

def _ctcae() -> list[CtcaeLevel]:
    """
    The rows of the table `ctcae`, in the order of the source.
    """

def _decision_record(determination: Determination) -> tuple[str, str]:
    """
    The record of an answer as JSON, and the redacted one.
    """

def _diff(before: Determination, after: Determination) -> str:
    """
    What two answers differ in, as JSON.
    """

def _discrepancies() -> list[Discrepancy]:
    """
    The rows of the table `discrepancies`, in the order of the source.
    """

def _documentation_item(id: str, status: str | None) -> DocumentationItem | None:
    """
    A checklist's item from what pickling took it into.
    """

def _ecog() -> list[EcogLevel]:
    """
    The rows of the table `ecog`, in the order of the source.
    """

def _editions() -> list[EditionInfo]:
    """
    Every edition, earliest first.
    """

def _entries() -> tuple[Entry, ...]:
    """
    Every entry of the map, in the order of the text.
    """

def _errors_to_json(faults: SupportsGetItem[int, Fault], id: str | None) -> str:
    """
    Errors as one line of JSON, as every language writes them.
    """

def _exact(text: str) -> float | Decimal:
    """
    A number of JSON as Python's: a float where that is exactly the number, otherwise a `Decimal`.
    """

def _fault(kind: str, field: str | None, value: str | None, rule: str, detail: str) -> Fault:
    """
    A fault from the parts that pickling took it into.
    """

def _field_spec(name: str) -> FieldSpec | None:
    """
    A row of the vocabulary, by its name.
    """

def _finding(request: Request, criterion: str) -> Finding | None:
    """
    A finding from what pickling took it into.
    """

def _form(url: str) -> tuple[str, str, str] | None:
    """
    The drug, the phase and the edition of a form, by its canonical URL.
    """

def _grade_groups() -> list[GradeGroupLevel]:
    """
    The rows of the table `grade_groups`, in the order of the source.
    """

def _guidance_response(determination: Determination, patient: str, occurred: str) -> str:
    """
    The answer as a GuidanceResponse.
    """

def _guideline_points() -> list[GuidelinePoint]:
    """
    The rows of the table `guideline_points`, in the order of the source.
    """

def _guidelines() -> list[Guideline]:
    """
    The rows of the table `guidelines`, in the order of the source.
    """

def _hcpcs() -> list[HcpcsCode]:
    """
    The rows of the table `hcpcs`, in the order of the source.
    """

def _history() -> list[Revision]:
    """
    The rows of the table `history`, in the order of the source.
    """

def _interval_is_provided_for(interval: Any) -> bool:
    """
    Whether the policy provides for an interval.
    """

def _json(value: object) -> str:
    """
    A value as one line of JSON: a chart that is a dict.
    """

def _karnofsky() -> list[KarnofskyLevel]:
    """
    The rows of the table `karnofsky`, in the order of the source.
    """

def _letter(determination: Determination, kind: str, is_redacted: bool) -> Letter | None:
    """
    A letter from what pickling took it into.
    """

def _lutathera_activity(dose: Any) -> Activity:
    """
    The activity of a dose of Lutathera.
    """

def _lutathera_units(dose: Any) -> int:
    """
    The billing units of a dose of Lutathera.
    """

def _next_question(request: object, not_known: Iterable[Field | FieldWord] | None = None) -> str:
    """
    What is left to ask for, as JSON.
    """

def _next_step(response: str | bytes | bytearray) -> str:
    """
    The next step of an adaptive form.
    """

def _of_criterion(drug: Drug | DrugWord, phase: Phase | PhaseWord, criterion: Criterion | CriterionWord) -> tuple[Entry, ...]:
    """
    The entries that a criterion carries.
    """

def _parsed(json: str) -> Any:
    """
    The value of a JSON text that this library wrote, with exact numbers.
    """

def _pluvicto_activity(dose: Any) -> Activity:
    """
    The activity of a dose of Pluvicto.
    """

def _pluvicto_of_order(activity: Activity) -> PluvictoDose | None:
    """
    The dose of Pluvicto that an ordered activity stands for.
    """

def _pluvicto_reduced(dose: Any) -> PluvictoDose:
    """
    The dose of Pluvicto after the one reduction.
    """

def _pluvicto_then(dose: Any, next: Any) -> PluvictoDose:
    """
    The next dose of a course of Pluvicto.
    """

def _pluvicto_units(dose: Any) -> int:
    """
    The billing units of a dose of Pluvicto.
    """

def _questionnaire(drug: object, phase: object, edition: object = None) -> tuple[str, str]:
    """
    The form of a drug, a phase and an edition.
    """

def _questionnaire_response(request: Request, origin: object, practitioner: str | None, beside: tuple[str, str, str, str, str]) -> str:
    """
    What a request states, as the response to its form.
    """

def _range_holds(number: object, least: Number, least_included: bool, greatest: Number, greatest_included: bool) -> bool:
    """
    Whether a range holds a number.
    """

def _recommendations() -> list[Recommendation]:
    """
    The rows of the table `recommendations`, in the order of the source.
    """

def _regulatory() -> list[Milestone]:
    """
    The rows of the table `regulatory`, in the order of the source.
    """

def _request(json: str) -> Request:
    """
    A request from what pickling took it into.
    """

def _row(name: str, json: str) -> Any:
    """
    A row from what pickling took it into: one of the table's, found again.
    """

def _source_map_markdown() -> str:
    """
    The map as a table in Markdown.
    """

def _table(name: str) -> list[dict[str, Any]]:
    """
    The rows of a table as plain dicts.
    """

def _table_batch(name: str) -> _Decided:
    """
    A table as a record batch, for whoever speaks Arrow.
    """

def _table_title(name: str) -> str:
    """
    What a table holds, in words.
    """

def _trials() -> list[Trial]:
    """
    The rows of the table `trials`, in the order of the source.
    """

def _verify(record: str | bytes | bytearray, request: object) -> tuple[str, str]:
    """
    What came of a verification, as JSON and in words.
    """

def _vocabulary() -> list[FieldSpec]:
    """
    The rows of the vocabulary, in order.
    """

def _what_would_change(request: object) -> str:
    """
    What would change an answer, as JSON.
    """

def _words() -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """
    Every enum, for the generator of the module `words`.
    """

def calendar(dose: date | str) -> LutatheraCalendar:
    """
    The calendar around a dose of Lutathera.

    ```
    >>> from datetime import date
    >>> from radiopharm_policy import course
    >>> around = course.calendar(date(2026, 5, 4))
    >>> str(around.long_acting_last_by), str(around.octreotide_lar_by)
    ('2026-04-06', '2026-05-05')

    ```
    """

def canonical_request(request: Request | Determination | Reading | RowLike, /) -> str:
    """
    The request as one line of canonical JSON (RFC 8785): what the digest of a record is of.

    ```
    >>> from radiopharm_policy.audit import canonical_request
    >>> canonical_request({"drug": "xofigo", "date_of_service": "2026-05-04", "age_years": 75})
    '{"age_years":75,"date_of_service":"2026-05-04","drug":"xofigo"}'

    ```
    """

def cockcroft_gault(*, age_years: Age | Whole, sex: Sex | SexWord, weight_kg: Weight | Number, serum_creatinine: SerumCreatinine) -> CockcroftGault:
    """
    Derives the creatinine clearance from age, sex, actual weight and serum creatinine, exactly.

    ```
    >>> from radiopharm_policy import SerumCreatinine, cockcroft_gault
    >>> derived = cockcroft_gault(
    ...     age_years=23, sex="female", weight_kg=64, serum_creatinine=SerumCreatinine.mg_per_dl(2.21)
    ... )
    >>> derived.at_least(40), str(derived)
    (True, '40 mL/min')

    ```
    """

def determination_schema() -> dict[str, Any]:
    """
    The JSON Schema of an answer.
    """

@overload
def determine(
    request: Request | Reading | RowLike,
    /,
    *,
    edition: EditionLike | None = None,
) -> Determination: ...
@overload
def determine(
    request: None = None,
    /,
    *,
    drug: Drug | DrugWord,
    date_of_service: date | str,
    id: str | SupportsIndex | None = None,
    phase: Phase | PhaseWord | None = None,
    initial_criteria_established: bool | None = None,
    medicare_advantage: bool | None = None,
    doses_given: DosesGiven | Whole | None = None,
    requested_doses: DosesRequested | Whole | None = None,
    age_years: Age | Whole | None = None,
    birth_date: date | str | None = None,
    sex: Sex | SexWord | None = None,
    weight_kg: Weight | Number | None = None,
    activity_per_dose_gbq: Number | None = None,
    activity_per_dose_mci: Number | None = None,
    serum_creatinine_mg_dl: Number | None = None,
    serum_creatinine_umol_l: Number | None = None,
    creatinine_clearance_ml_min: CreatinineClearance | Number | None = None,
    tumor_site: TumorSite | TumorSiteWord | None = None,
    disease_extent: DiseaseExtent | DiseaseExtentWord | None = None,
    ki67_percent: Ki67Index | Number | None = None,
    who_grade: WhoGrade | WhoGradeWord | None = None,
    differentiation: Differentiation | DifferentiationWord | None = None,
    imaging: Sequence[Study | StudyDict | Mapping[str, str]] | None = None,
    long_acting_ssa: AnalogueUse | AnalogueUseWord | None = None,
    long_acting_ssa_washout_days: WashoutDays | Whole | None = None,
    long_acting_ssa_last_dose: date | str | None = None,
    short_acting_octreotide: AnalogueUse | AnalogueUseWord | None = None,
    short_acting_octreotide_washout_hours: WashoutHours | Number | None = None,
    progressed_on_ssa: bool | None = None,
    adequate_bone_marrow: bool | None = None,
    adequate_hepatic_function: bool | None = None,
    kps: Karnofsky | Whole | None = None,
    ecog: Ecog | Whole | None = None,
    post_dose_octreotide_planned: bool | None = None,
    post_dose_octreotide_dose_mg: OctreotideDose | Number | None = None,
    post_dose_octreotide_hours_after: OctreotideTiming | Number | None = None,
    castration_resistant: bool | None = None,
    prior_therapies: Collection[Therapy | TherapyWord] | None = None,
    taxane_delay_appropriate: bool | None = None,
    bone_metastases: BoneMetastases | BoneMetastasesWord | None = None,
    visceral_metastases: VisceralMetastases | VisceralMetastasesWord | None = None,
    largest_lymph_node_cm: LymphNodeSize | Number | None = None,
    recurrent_thrombocytopenia_grade: CtcaeGrade | Whole | None = None,
    recurrent_anemia_grade: CtcaeGrade | Whole | None = None,
    recurrent_neutropenia_grade: CtcaeGrade | Whole | None = None,
    recurrent_nonhematologic_grade: CtcaeGrade | Whole | None = None,
    hepatotoxicity: Hepatotoxicity | HepatotoxicityWord | None = None,
    renal_toxicity: RenalToxicity | RenalToxicityWord | None = None,
    renal_toxicity_delay_days: DelayDays | Whole | None = None,
    discontinuation_events: Collection[DiscontinuationEvent | DiscontinuationEventWord] | None = None,
    edition: EditionLike | None = None,
) -> Determination:
    """
    Decides a request: from keyword arguments, from a mapping or a row of a table, from a request object, or from a
    reading of `intake`.

    Names are those of the vocabulary, and of the columns of `evaluate`: a reference may be a whole number, and
    `imaging_agent`, `imaging_result` and `imaging_date` are one study. A row may be a mapping, a dataclass, a named tuple,
    a row of `sqlite3` or a Series of pandas. `None` and what is not there are unknown, and so are the missing values of
    pandas and NumPy. A text is never read as a number: `determine(intake.record(row))` reads texts as people write them.
    The date of service selects the edition, unless `edition` forces the one in force on a date. Whatever is wrong is raised
    at once, as one `InputError`.

    ```
    >>> from datetime import date
    >>> from radiopharm_policy import Xofigo, determine
    >>> determine(drug="xofigo", date_of_service=date(2026, 5, 4), age_years=17).outcome
    <Outcome.INFORMATION_NEEDED: 'information_needed'>
    >>> determine({"drug": "xofigo", "date_of_service": "2026-05-04", "medicare_advantage": True}).outcome
    <Outcome.OUT_OF_SCOPE: 'out_of_scope'>
    >>> determine(Xofigo(date_of_service=date(2026, 5, 4)), edition="2025-06-30").edition
    <Edition.EDITION_2025_05_01: '2025-05-01'>

    ```
    """

def determine_json(request: str | bytes | bytearray, /, *, brief: bool = False, edition: EditionLike | None = None) -> str:
    """
    Decides a request that is one JSON object, and writes the answer as one line of JSON.

    The brief form has statuses in place of findings, no checklist and no advisories.

    ```
    >>> from radiopharm_policy import determine_json
    >>> import json
    >>> answer = determine_json('{"drug": "xofigo", "date_of_service": "2026-05-04"}', brief=True)
    >>> json.loads(answer)["outcome"]
    'information_needed'

    ```
    """

def interval(dose: date | str, next_dose: date | str) -> Interval:
    """
    How the time between two doses of Pluvicto compares with what the policy provides for: 6 to 10 weeks.

    ```
    >>> from datetime import date
    >>> from radiopharm_policy import course
    >>> course.interval(date(2026, 5, 4), date(2026, 7, 13))
    <Interval.EXTENDED: 'extended'>
    >>> course.interval(date(2026, 5, 4), date(2026, 7, 14)).is_provided_for
    False

    ```
    """

def liver_stop(liver: LutatheraLiver) -> StopRule:
    """
    The stop rule of Lutathera for the liver: bilirubin above 3 times the upper limit of normal; or albumin below
    30 g/L together with a prothrombin ratio below 70 %.

    ```
    >>> from radiopharm_policy import TimesUpperLimit, course
    >>> course.liver_stop(course.LutatheraLiver(bilirubin=TimesUpperLimit(3.7, 1.2))).reasons
    (<StopReason.BILIRUBIN_OVER_3X_ULN: 'bilirubin_over_3x_uln'>,)

    ```
    """

def plan(drug: Drug | DrugWord, first_dose: date | str, doses: DosesRequested | Whole) -> tuple[PlannedDose, ...]:
    """
    The doses of a new course at the usual interval: as many as asked for, and never more than the limit of a
    lifetime.

    ```
    >>> from datetime import date
    >>> from radiopharm_policy import course
    >>> [str(dose.date) for dose in course.plan("pluvicto", date(2026, 5, 4), 3)]
    ['2026-05-04', '2026-06-15', '2026-07-27']

    ```
    """

def pluvicto_stop(reactions: PluvictoReactions) -> PluvictoStop:
    """
    The stop rules of Pluvicto, each with the condition that the policy attaches to it.

    ```
    >>> from radiopharm_policy import TimesUpperLimit, course
    >>> stop = course.pluvicto_stop(
    ...     course.PluvictoReactions(alt=TimesUpperLimit(300, 40), liver_metastases=False)
    ... )
    >>> stop.is_triggered, stop.occurred
    (True, (<DiscontinuationEvent.TRANSAMINASES_OVER_5X_ULN: 'transaminases_over_5x_uln'>,))
    >>> course.pluvicto_stop(course.PluvictoReactions()).fact is None
    True

    ```
    """

def renal_stop(renal: LutatheraRenal) -> StopRule:
    """
    The stop rule of Lutathera for the kidneys: a clearance below 40 mL/min, serum creatinine up by 40 % of its
    baseline or more, or clearance down by 40 % of its baseline or more. All exact.

    ```
    >>> from radiopharm_policy import course
    >>> course.renal_stop(course.LutatheraRenal(clearance=39.97)).is_triggered
    True
    >>> course.renal_stop(course.LutatheraRenal(clearance=60)).is_triggered is None
    True

    ```
    """

def request_schema() -> dict[str, Any]:
    """
    The JSON Schema of a request.
    """

def schedule(drug: Drug | DrugWord) -> Schedule:
    """
    The schedule of a drug: Lutathera 7.4 GBq every 8 weeks, 4 times; Pluvicto 7.4 GBq every 6 weeks, 6 times;
    Xofigo 55 kBq per kg every 4 weeks, 6 times.

    ```
    >>> from radiopharm_policy import course
    >>> course.schedule("pluvicto")
    <Schedule: pluvicto, 7.4 GBq every 6 weeks, 6 times>

    ```
    """
