"""A second, independent reading of the policy's semantics.

The library is written in Rust; this model is written from the same specification and from nothing else, so that the
two can be compared answer by answer. Where the library is quick, the model is literal: it tries every way in which
an open criterion could be settled, it calculates in fractions, and it keeps a number as the text that was written.

    determine('{"drug": "xofigo", "date_of_service": "2026-05-04"}')  ->  the answer, or the errors, as a dict
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import product
from math import ceil
from typing import Any

# ---------------------------------------------------------------------------------------------------------------------
# The text of a request
# ---------------------------------------------------------------------------------------------------------------------

MAX_BYTES = 1 << 20
MAX_DEPTH = 16  # The request itself is level 1.
MAX_PLACES = 20


class Broken(Exception):
    """The text is no JSON object within the limits."""


class Invalid(Exception):
    """A value is not one that its field can hold."""


@dataclass(frozen=True)
class Number:
    """A JSON number as it was written: a float would have lost the decimal already."""

    text: str


@dataclass(frozen=True)
class Record:
    """A JSON object with its keys as they stand, for one that stands twice must be noticed."""

    pairs: list[tuple[str, Any]]

    def values(self, key: str) -> list[Any]:
        return [value for name, value in self.pairs if name == key]

    def repeats(self) -> bool:
        return len({name for name, _ in self.pairs}) < len(self.pairs)


def parse(request: str | bytes) -> Record:
    """The request's record; Broken where there is none."""
    try:
        raw = request.encode() if isinstance(request, str) else request
        text = raw.decode().removeprefix("\ufeff")  # A byte order mark says nothing.
        if len(raw) > MAX_BYTES or depth(text) > MAX_DEPTH:
            raise Broken
        tree = json.loads(
            text, parse_int=Number, parse_float=Number, parse_constant=no_constant, object_pairs_hook=Record
        )
        "".join(strings(tree)).encode()  # A lone surrogate has no encoding.
    except ValueError as error:
        raise Broken from error
    if not isinstance(tree, Record):
        raise Broken
    return tree


def no_constant(word: str) -> None:
    """NaN and the infinities are words of Python's reader, not of JSON."""
    raise ValueError(word)


def depth(text: str) -> int:
    """How deep brackets nest outside strings. In a broken text the number means nothing, and need not."""
    deepest = level = 0
    for bracket in re.findall(r"[\[\]{}]", re.sub(r'"(?:[^"\\]|\\.)*"', "", text)):
        level += 1 if bracket in "[{" else -1
        deepest = max(deepest, level)
    return deepest


def strings(tree: Any) -> Iterator[str]:
    """Every string and key in the tree."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, list):
        for item in tree:
            yield from strings(item)
    elif isinstance(tree, Record):
        for key, value in tree.pairs:
            yield key
            yield from strings(value)


# ---------------------------------------------------------------------------------------------------------------------
# The vocabulary
# ---------------------------------------------------------------------------------------------------------------------

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)

DRUGS = ("lutathera", "pluvicto", "xofigo")
PHASES = ("initial", "continuation")
GEP_SITES = (
    "stomach duodenum ampulla pancreas jejunum ileum small_intestine appendix cecum colon rectum foregut midgut "
    "hindgut gastroenteropancreatic"
).split()
OTHER_SITES = "lung thymus pheochromocytoma paraganglioma medullary_thyroid other".split()
UNSETTLED_SITES = "esophagus gallbladder bile_duct anal_canal unknown_primary".split()
EXTENTS = ("localized", "locally_advanced", "metastatic", "locoregional_recurrence")
SSTR_AGENTS = "ga68_dotatate cu64_dotatate ga68_dotatoc sstr_scintigraphy other_sstr_pet".split()
PSMA_AGENTS = "ga68_psma11 f18_piflufolastat f18_flotufolastat f18_psma1007 other_psma_pet".split()
OTHER_AGENTS = "fdg choline fluciclovine other".split()
AGENTS = SSTR_AGENTS + PSMA_AGENTS + OTHER_AGENTS
ALIASES = {
    "netspot": "ga68_dotatate",
    "detectnet": "cu64_dotatate",
    "octreoscan": "sstr_scintigraphy",
    "locametz": "ga68_psma11",
    "illuccix": "ga68_psma11",
    "gozellix": "ga68_psma11",
    "pylarify": "f18_piflufolastat",
    "dcfpyl": "f18_piflufolastat",
    "posluma": "f18_flotufolastat",
}
RESULTS = ("positive", "negative", "equivocal")
USE = ("never", "stopped", "ongoing")
FIRST_GENERATION = ("bicalutamide", "flutamide", "nilutamide")
PATHWAY_INHIBITORS = (
    "enzalutamide apalutamide darolutamide abiraterone bicalutamide flutamide nilutamide other_ar_pathway_inhibitor"
).split()
TAXANES = ("docetaxel", "cabazitaxel", "paclitaxel", "other_taxane")
THERAPIES = (*PATHWAY_INHIBITORS, *TAXANES, "androgen_deprivation", "other")
BONE = ("none", "asymptomatic", "symptomatic")
VISCERAL = ("none_known", "present", "indeterminate")
HEPATOTOXICITY = ("none", "first_episode", "recurrent")
STOP_EVENTS = (
    "recurrent_myelosuppression_grade_3 renal_toxicity_grade_3 recurrent_renal_toxicity recurrent_dry_mouth_grade_3 "
    "recurrent_gastrointestinal_toxicity_grade_3 transaminases_over_5x_uln unacceptable_toxicity "
    "serious_reaction_delay_over_4_weeks recurrent_or_intolerable_reaction"
).split()

Reader = Callable[[Any], Any]


def exact(value: Any) -> Fraction:
    """The number that is written. Its size and places are judged before any power of ten is calculated."""
    if not isinstance(value, Number):
        raise Invalid
    match = re.fullmatch(r"(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?)([0-9]+))?", value.text)
    assert match, "the JSON reader lets only numbers through"
    sign, whole, fraction, exponent_sign, exponent = (group or "" for group in match.groups())
    exponent = exponent.lstrip("0") or "0"
    power = int(exponent_sign + (exponent if len(exponent) < 10 else "9" * 9))  # Longer ones are as good as that.
    places = len(fraction) - power
    digits = (whole + fraction).lstrip("0")
    if places > MAX_PLACES:
        raise Invalid
    if not digits:
        return Fraction(0)
    if len(digits) - places > 12:  # Twelve digits before the point are beyond every range.
        raise Invalid
    return int(sign + digits) / Fraction(10) ** places


def decimal(least: int, most: int, *, above: bool = False) -> Reader:
    def read(value: Any) -> Fraction:
        number = exact(value)
        if number > most or number < least or (above and number == least):
            raise Invalid
        return number

    return read


def integer(least: int, most: int, *, step: int = 1) -> Reader:
    def read(value: Any) -> int:
        number = exact(value)
        if number.denominator != 1 or not least <= number <= most or number % step:
            raise Invalid
        return int(number)

    return read


def boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Invalid
    return value


def word(*words: str) -> Reader:
    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise Invalid
        return value

    return read


def day(value: Any) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise Invalid
    try:
        read = date.fromisoformat(value)
    except ValueError as error:
        raise Invalid from error
    if not FIRST_DAY <= read <= LAST_DAY:
        raise Invalid
    return read


def reference(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 200:
        raise Invalid
    return value


def listed(read: Reader) -> Reader:
    def read_all(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Invalid
        return tuple(read(element) for element in value)

    return read_all


def agent(value: Any) -> str:
    if not isinstance(value, str) or not value.isascii():
        raise Invalid
    name = value.lower()
    return str(word(*AGENTS)(ALIASES.get(name, name)))


@dataclass(frozen=True)
class Study:
    agent: str
    result: str
    date: date | None = None


def study(value: Any) -> Study:
    if not isinstance(value, Record) or value.repeats():
        raise Invalid
    members = dict(value.pairs)
    if not {"agent", "result"} <= set(members) <= {"agent", "result", "date"}:
        raise Invalid
    on = members.get("date")
    return Study(agent(members["agent"]), word(*RESULTS)(members["result"]), None if on is None else day(on))


grade = integer(0, 5)

VOCABULARY: dict[str, Reader] = {
    "id": reference,
    "drug": word(*DRUGS),
    "phase": word(*PHASES),
    "initial_criteria_established": boolean,
    "date_of_service": day,
    "edition": day,
    "medicare_advantage": boolean,
    "doses_given": integer(0, 100),
    "requested_doses": integer(1, 100),
    "age_years": integer(0, 130),
    "birth_date": day,
    "sex": word("female", "male"),
    "weight_kg": decimal(0, 500, above=True),
    "activity_per_dose_gbq": decimal(0, 37, above=True),
    "activity_per_dose_mci": decimal(0, 1000, above=True),
    "serum_creatinine_mg_dl": decimal(0, 50, above=True),
    "serum_creatinine_umol_l": decimal(0, 4420, above=True),
    "creatinine_clearance_ml_min": decimal(0, 1000),
    "tumor_site": word(*GEP_SITES, *OTHER_SITES, *UNSETTLED_SITES),
    "disease_extent": word(*EXTENTS),
    "ki67_percent": decimal(0, 100),
    "who_grade": word("g1", "g2", "g3"),
    "differentiation": word("well", "poor"),
    "imaging": listed(study),
    "long_acting_ssa": word(*USE),
    "long_acting_ssa_washout_days": integer(0, 36500),
    "long_acting_ssa_last_dose": day,
    "short_acting_octreotide": word(*USE),
    "short_acting_octreotide_washout_hours": decimal(0, 876000),
    "progressed_on_ssa": boolean,
    "adequate_bone_marrow": boolean,
    "adequate_hepatic_function": boolean,
    "kps": integer(0, 100, step=10),
    "ecog": integer(0, 5),
    "post_dose_octreotide_planned": boolean,
    "post_dose_octreotide_dose_mg": decimal(0, 1000, above=True),
    "post_dose_octreotide_hours_after": decimal(0, 1000),
    "castration_resistant": boolean,
    "prior_therapies": listed(word(*THERAPIES)),
    "taxane_delay_appropriate": boolean,
    "bone_metastases": word(*BONE),
    "visceral_metastases": word(*VISCERAL),
    "largest_lymph_node_cm": decimal(0, 50),
    "recurrent_thrombocytopenia_grade": grade,
    "recurrent_anemia_grade": grade,
    "recurrent_neutropenia_grade": grade,
    "recurrent_nonhematologic_grade": grade,
    "hepatotoxicity": word(*HEPATOTOXICITY),
    "renal_toxicity": word("none", "occurred"),
    "renal_toxicity_delay_days": integer(0, 3650),
    "discontinuation_events": listed(word(*STOP_EVENTS)),
}


@dataclass(frozen=True)
class Facts:
    """What is known of one request, by the names of the vocabulary; None is unknown. Properties are derived."""

    drug: str
    date_of_service: date
    id: str | None = None
    phase: str | None = None
    edition: date | None = None
    initial_criteria_established: bool | None = None
    medicare_advantage: bool | None = None
    doses_given: int | None = None
    requested_doses: int | None = None
    age_years: int | None = None
    birth_date: date | None = None
    sex: str | None = None
    weight_kg: Fraction | None = None
    activity_per_dose_gbq: Fraction | None = None
    activity_per_dose_mci: Fraction | None = None
    serum_creatinine_mg_dl: Fraction | None = None
    serum_creatinine_umol_l: Fraction | None = None
    creatinine_clearance_ml_min: Fraction | None = None
    tumor_site: str | None = None
    disease_extent: str | None = None
    ki67_percent: Fraction | None = None
    who_grade: str | None = None
    differentiation: str | None = None
    imaging: tuple[Study, ...] | None = None
    long_acting_ssa: str | None = None
    long_acting_ssa_washout_days: int | None = None
    long_acting_ssa_last_dose: date | None = None
    short_acting_octreotide: str | None = None
    short_acting_octreotide_washout_hours: Fraction | None = None
    progressed_on_ssa: bool | None = None
    adequate_bone_marrow: bool | None = None
    adequate_hepatic_function: bool | None = None
    kps: int | None = None
    ecog: int | None = None
    post_dose_octreotide_planned: bool | None = None
    post_dose_octreotide_dose_mg: Fraction | None = None
    post_dose_octreotide_hours_after: Fraction | None = None
    castration_resistant: bool | None = None
    prior_therapies: tuple[str, ...] | None = None
    taxane_delay_appropriate: bool | None = None
    bone_metastases: str | None = None
    visceral_metastases: str | None = None
    largest_lymph_node_cm: Fraction | None = None
    recurrent_thrombocytopenia_grade: int | None = None
    recurrent_anemia_grade: int | None = None
    recurrent_neutropenia_grade: int | None = None
    recurrent_nonhematologic_grade: int | None = None
    hepatotoxicity: str | None = None
    renal_toxicity: str | None = None
    renal_toxicity_delay_days: int | None = None
    discontinuation_events: tuple[str, ...] | None = None

    @property
    def age(self) -> int | None:
        return completed_years(self.birth_date, self.date_of_service) if self.birth_date else self.age_years

    @property
    def washout_days(self) -> int | None:
        if self.long_acting_ssa_last_dose:
            return (self.date_of_service - self.long_acting_ssa_last_dose).days
        return self.long_acting_ssa_washout_days

    @property
    def long_acting_use(self) -> str | None:
        """A washout alone says that the analogue was stopped."""
        return "stopped" if self.washout_days is not None else self.long_acting_ssa

    @property
    def short_acting_use(self) -> str | None:
        return "stopped" if self.short_acting_octreotide_washout_hours is not None else self.short_acting_octreotide

    @property
    def creatinine_mg_dl(self) -> Fraction | None:
        if self.serum_creatinine_umol_l is not None:
            return self.serum_creatinine_umol_l / Fraction("88.4")
        return self.serum_creatinine_mg_dl

    @property
    def believable_creatinine(self) -> bool:
        """Whether the creatinine, where it is known, can be that of a living person."""
        return self.creatinine_mg_dl is None or self.creatinine_mg_dl >= Fraction("0.1")

    @property
    def stated_activity_mbq(self) -> Fraction | None:
        if self.activity_per_dose_mci is not None:
            return self.activity_per_dose_mci * 37
        return None if self.activity_per_dose_gbq is None else self.activity_per_dose_gbq * 1000

    @property
    def standard_activity_mbq(self) -> Fraction | None:
        """The activity of one dose by the schedule; Xofigo's goes by the weight."""
        if self.drug != "xofigo":
            return Fraction(7400)
        return None if self.weight_kg is None else self.weight_kg * Fraction("0.055")

    @property
    def derived_clearance(self) -> Fraction | None:
        """Cockcroft and Gault's formula with the actual weight, where everything in it is known."""
        age, weight, creatinine = self.age, self.weight_kg, self.creatinine_mg_dl
        if age is None or weight is None or creatinine is None or self.sex is None:
            return None
        factor = Fraction("0.85") if self.sex == "female" else Fraction(1)
        return (140 - age) * weight * factor / (72 * creatinine)

    @property
    def renal_toxicity_stated(self) -> str | None:
        """A delay alone says that the toxicity occurred."""
        return "occurred" if self.renal_toxicity_delay_days is not None else self.renal_toxicity

    def moved_to(self, later: date) -> Facts:
        """The same request on a later date: washouts grow with the days between, all else stays as stated."""
        days, hours = self.long_acting_ssa_washout_days, self.short_acting_octreotide_washout_hours
        between = (later - self.date_of_service).days
        return replace(
            self,
            date_of_service=later,
            long_acting_ssa_washout_days=None if days is None else days + between,
            short_acting_octreotide_washout_hours=None if hours is None else hours + 24 * between,
        )


def completed_years(birth: date, on: date) -> int:
    """Age in whole years; one born on 29 February turns older on 1 March in common years."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def birthday(birth: date, years: int) -> date:
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return date(birth.year + years, 3, 1)


# ---------------------------------------------------------------------------------------------------------------------
# The errors of a request, all at once
# ---------------------------------------------------------------------------------------------------------------------


def read_record(record: Record, *, forced: bool) -> tuple[dict[str, Any], dict[str, str]]:
    """The facts that could be read, and the kind of error of each field that has one."""
    facts: dict[str, Any] = {}
    errors: dict[str, str] = {}
    mentioned = set()  # Fields whose mere presence can be a conflict, even where their value is not settled.
    for name, read in VOCABULARY.items():
        values = record.values(name)
        if len(values) > 1:
            errors[name] = "conflicting_fields"
            mentioned.add(name)
        elif values and values[0] is not None:
            try:
                facts[name] = read(values[0])
            except Invalid:
                errors[name] = "invalid_value"
        elif name in ("drug", "date_of_service"):
            errors[name] = "missing_field"
    for name in list(impossible_dates(facts)):
        errors[name] = "invalid_value"
        del facts[name]
    for name in conflicts(facts, mentioned | set(facts)):
        errors.setdefault(name, "conflicting_fields")
    if not forced:
        # A stated edition takes the place of the date, even one that cannot be read.
        selects = "edition" if "edition" in facts or "edition" in errors else "date_of_service"
        if selects in facts and facts[selects] < EDITIONS[0]:
            errors[selects] = "edition_unavailable"
    for name, _ in record.pairs:
        if name not in VOCABULARY:
            errors[name] = "conflicting_fields" if len(record.values(name)) > 1 else "unknown_field"
    return facts, errors


def impossible_dates(facts: Mapping[str, Any]) -> Iterator[str]:
    """Fields with dates that are valid alone but not beside the date of service."""
    service = facts.get("date_of_service")
    if service is None:
        return
    birth, last_dose = facts.get("birth_date"), facts.get("long_acting_ssa_last_dose")
    if birth is not None and not 0 <= completed_years(birth, service) <= 130:
        yield "birth_date"
    if last_dose is not None and last_dose > service:
        yield "long_acting_ssa_last_dose"
    if any(study.date is not None and study.date > service for study in facts.get("imaging", ())):
        yield "imaging"


def conflicts(facts: Mapping[str, Any], present: set[str]) -> Iterator[str]:
    """The first field of each pair that cannot stand together. Only settled values are compared."""
    service, birth, last_dose = (facts.get(k) for k in ("date_of_service", "birth_date", "long_acting_ssa_last_dose"))
    if service and birth and facts.get("age_years", completed_years(birth, service)) != completed_years(birth, service):
        yield "age_years"
    if {"activity_per_dose_gbq", "activity_per_dose_mci"} <= present:
        yield "activity_per_dose_gbq"
    if {"serum_creatinine_mg_dl", "serum_creatinine_umol_l"} <= present:
        yield "serum_creatinine_mg_dl"
    if facts.get("long_acting_ssa") in ("never", "ongoing"):
        if {"long_acting_ssa_washout_days", "long_acting_ssa_last_dose"} & present:
            yield "long_acting_ssa"
    if service and last_dose:
        between = (service - last_dose).days
        if facts.get("long_acting_ssa_washout_days", between) != between:
            yield "long_acting_ssa_washout_days"
    if facts.get("short_acting_octreotide") in ("never", "ongoing"):
        if "short_acting_octreotide_washout_hours" in present:
            yield "short_acting_octreotide"
    if facts.get("renal_toxicity") == "none" and "renal_toxicity_delay_days" in present:
        yield "renal_toxicity"


# ---------------------------------------------------------------------------------------------------------------------
# Editions
# ---------------------------------------------------------------------------------------------------------------------

FIRST_EDITION = date(2022, 10, 1)
MORE_TRACERS = date(2023, 4, 1)
PLUVICTO_STATEMENT = date(2023, 10, 1)
FROM_AGE_12 = POST_DOSE_OCTREOTIDE = date(2025, 1, 1)
ECOG_COUNTS = date(2025, 2, 1)
TAXANE_DELAY = FDA_LABEL = date(2025, 5, 1)
PRINTED = NO_PROGRESSION = date(2026, 4, 1)
EDITIONS = (
    FIRST_EDITION,
    MORE_TRACERS,
    PLUVICTO_STATEMENT,
    FROM_AGE_12,
    ECOG_COUNTS,
    TAXANE_DELAY,
    PRINTED,
)


def edition_on(service: date) -> date:
    return max(edition for edition in EDITIONS if edition <= service)


def least_age(drug: str, edition: date) -> int:
    """The least age at which the age criterion is met."""
    lutathera = 12 if edition >= FROM_AGE_12 else 18
    return {"lutathera": lutathera, "pluvicto": 18, "xofigo": 19}[drug]


def listed_agents(drug: str, edition: date) -> list[str]:
    if drug == "pluvicto":
        return ["ga68_psma11", "f18_piflufolastat"]
    later = ["cu64_dotatate", "ga68_dotatoc"] if edition >= MORE_TRACERS else []
    return ["ga68_dotatate", "sstr_scintigraphy", *later]


# ---------------------------------------------------------------------------------------------------------------------
# Criteria: one function each
# ---------------------------------------------------------------------------------------------------------------------

MET, NOT_MET, UNKNOWN, REVIEW = "met", "not_met", "unknown", "review"


@dataclass(frozen=True)
class Finding:
    status: str
    missing: tuple[str, ...] = ()
    met_from: date | None = None


Criterion = Callable[[Facts, date], Finding]


def decided(answer: bool) -> Finding:
    return Finding(MET if answer else NOT_MET)


def unknown(*missing: str) -> Finding:
    return Finding(UNKNOWN, missing)


def in_range(found: date | None) -> date | None:
    """A date beyond those that can be written is as good as none."""
    return found if found and found <= LAST_DAY else None


def stated(name: str, *, accepts: Callable[[Any], bool] = bool) -> Criterion:
    """A criterion that rests on a single fact."""

    def judge(facts: Facts, _: date) -> Finding:
        value = getattr(facts, name)
        return unknown(name) if value is None else decided(accepts(value))

    return judge


def below(name: str, limit: int) -> Criterion:
    return stated(name, accepts=lambda grade: grade < limit)


def age(facts: Facts, edition: date) -> Finding:
    least = least_age(facts.drug, edition)
    if facts.age is None:
        return unknown("age_years")
    if facts.age >= least:
        return Finding(MET)
    if facts.drug == "xofigo" and facts.age == 18:
        return Finding(REVIEW)
    return Finding(NOT_MET, met_from=in_range(birthday(facts.birth_date, least)) if facts.birth_date else None)


def tumor_site(facts: Facts, _: date) -> Finding:
    if facts.tumor_site is None:
        return unknown("tumor_site")
    if facts.tumor_site in UNSETTLED_SITES:
        return Finding(REVIEW)
    return decided(facts.tumor_site in GEP_SITES)


def disease_extent(facts: Facts, _: date) -> Finding:
    if facts.disease_extent is None:
        return unknown("disease_extent")
    if facts.disease_extent == "locoregional_recurrence":
        return Finding(REVIEW)
    return decided(facts.disease_extent in ("locally_advanced", "metastatic"))


def tumor_grade(facts: Facts, _: date) -> Finding:
    ki67 = facts.ki67_percent
    if (ki67 is not None and ki67 > 20) or (ki67 is None and facts.who_grade == "g3"):
        return Finding(NOT_MET)
    if facts.who_grade == "g3" or facts.differentiation == "poor":
        return Finding(REVIEW)
    if ki67 is None and facts.who_grade is None:
        return unknown("ki67_percent", "who_grade")
    return Finding(MET)


def imaging(facts: Facts, edition: date) -> Finding:
    """Receptor or PSMA expression, by the studies that the drug's tracers made."""
    listed_here = listed_agents(facts.drug, edition)
    family = PSMA_AGENTS if facts.drug == "pluvicto" else SSTR_AGENTS
    of_listed = [study for study in facts.imaging or () if study.agent in listed_here]
    positive = [study for study in of_listed if study.result == "positive"]
    negative = [study for study in of_listed if study.result == "negative"]
    related = {s.result for s in facts.imaging or () if s.agent in family and s.agent not in listed_here}
    if positive:
        contradicted = any(all(stands_against(no, yes) for yes in positive) for no in negative)
        return Finding(REVIEW if contradicted else MET)
    if any(study.result == "equivocal" for study in of_listed) or {"positive", "equivocal"} & related:
        return Finding(REVIEW)
    return Finding(NOT_MET) if negative else unknown("imaging")


def stands_against(negative: Study, positive: Study) -> bool:
    """Whether a negative study is evidence against a positive one."""
    if negative.agent == "sstr_scintigraphy" and positive.agent != "sstr_scintigraphy":
        return False  # It is much less sensitive.
    older = negative.date is not None and positive.date is not None and negative.date < positive.date
    return not older


def long_acting_ssa_washout(facts: Facts, _: date) -> Finding:
    use, days = facts.long_acting_use, facts.washout_days
    if use is None:
        return unknown("long_acting_ssa", "long_acting_ssa_washout_days")
    if use != "stopped":
        return decided(use == "never")
    if days is None:
        return unknown("long_acting_ssa_washout_days")
    if days >= 28:
        return Finding(MET)
    return Finding(NOT_MET, met_from=in_range(facts.date_of_service + timedelta(28 - days)))


def short_acting_octreotide_washout(facts: Facts, _: date) -> Finding:
    use, hours = facts.short_acting_use, facts.short_acting_octreotide_washout_hours
    if use is None:
        return unknown("short_acting_octreotide", "short_acting_octreotide_washout_hours")
    if use != "stopped":
        return decided(use == "never")
    if hours is None:
        return unknown("short_acting_octreotide_washout_hours")
    if hours >= 24:
        return Finding(MET)
    return Finding(NOT_MET, met_from=in_range(facts.date_of_service + timedelta(1)))


def renal_function(facts: Facts, _: date) -> Finding:
    reported, derived = facts.creatinine_clearance_ml_min, facts.derived_clearance
    if reported is not None:
        if derived is not None and facts.believable_creatinine and (reported >= 40) != (derived >= 40):
            return Finding(REVIEW)
        return decided(reported >= 40)
    if derived is not None:
        assert facts.age is not None
        doubtful = facts.age < 18 or not facts.believable_creatinine
        return Finding(REVIEW) if doubtful else decided(derived >= 40)
    inputs = {
        "serum_creatinine_mg_dl": facts.creatinine_mg_dl,
        "weight_kg": facts.weight_kg,
        "sex": facts.sex,
        "age_years": facts.age,
    }
    return unknown("creatinine_clearance_ml_min", *(name for name, value in inputs.items() if value is None))


def performance_status(facts: Facts, edition: date) -> Finding:
    scales = {"kps": None if facts.kps is None else facts.kps >= 60}
    if edition >= ECOG_COUNTS:
        scales["ecog"] = None if facts.ecog is None else facts.ecog <= 2
    answers = {answer for answer in scales.values() if answer is not None}
    if len(answers) == 2:
        return Finding(REVIEW)
    return decided(answers.pop()) if answers else unknown(*scales)


def post_dose_octreotide(facts: Facts, _: date) -> Finding:
    dose, hours = facts.post_dose_octreotide_dose_mg, facts.post_dose_octreotide_hours_after
    if (dose is not None and dose != 30) or (hours is not None and not 4 <= hours <= 24):
        return Finding(NOT_MET)
    planned = facts.post_dose_octreotide_planned
    return unknown("post_dose_octreotide_planned") if planned is None else decided(planned)


def taxane(facts: Facts, edition: date) -> Finding:
    prior = None if facts.prior_therapies is None else any(t in TAXANES for t in facts.prior_therapies)
    limbs = {"prior_therapies": prior}
    if edition >= TAXANE_DELAY:
        limbs["taxane_delay_appropriate"] = facts.taxane_delay_appropriate
    if True in limbs.values():
        return Finding(MET)
    missing = [name for name, value in limbs.items() if value is None]
    return unknown(*missing) if missing else Finding(NOT_MET)


def visceral_disease(facts: Facts, _: date) -> Finding:
    node = facts.largest_lymph_node_cm
    if facts.visceral_metastases == "present" or (node is not None and node > 3):
        return Finding(NOT_MET)
    if facts.visceral_metastases is None:
        return unknown("visceral_metastases")
    return Finding(REVIEW if facts.visceral_metastases == "indeterminate" else MET)


def hepatotoxicity(facts: Facts, _: date) -> Finding:
    if facts.hepatotoxicity is None:
        return unknown("hepatotoxicity")
    return Finding({"none": MET, "first_episode": REVIEW, "recurrent": NOT_MET}[facts.hepatotoxicity])


def renal_toxicity(facts: Facts, edition: date) -> Finding:
    delay = facts.renal_toxicity_delay_days
    if facts.renal_toxicity_stated is None:
        return unknown("renal_toxicity")
    if facts.renal_toxicity_stated == "none":
        # A clearance below 40 is renal toxicity in the source's own words.
        low = renal_function(facts, edition).status == NOT_MET
        return Finding(REVIEW if low else MET)
    if delay is None:
        return unknown("renal_toxicity_delay_days")
    return Finding(NOT_MET if delay >= 112 else REVIEW)


def dose_limit(facts: Facts, _: date) -> Finding:
    return unknown("doses_given") if facts.doses_given is None else decided(facts.doses_given < CAP[facts.drug])


def course_toxicity(facts: Facts, edition: date) -> Finding:
    """An initial request may follow earlier doses: a stop rule against the course is for a clinician."""
    found = statuses_of(facts, edition, TOXICITY[facts.drug])
    occurred = facts.drug == "lutathera" and facts.renal_toxicity_stated == "occurred"
    return Finding(REVIEW if occurred or {NOT_MET, REVIEW} & set(found.values()) else MET)


def initial_criteria(facts: Facts, edition: date) -> Finding:
    """The initial criteria bind a course as a whole, but nobody proves them twice."""
    if facts.drug == "xofigo" and facts.bone_metastases == "asymptomatic":
        facts = replace(facts, bone_metastases=None)  # Treatment relieves pain.
    found = set(statuses_of(facts, edition, indication(facts.drug, edition)).values())
    established = facts.initial_criteria_established
    if established is False:
        return Finding(REVIEW if found == {MET} else NOT_MET)  # Two statements that disagree, or one alone.
    if {NOT_MET, REVIEW} & found:
        return Finding(REVIEW)
    if found == {MET} or established:
        return Finding(MET)
    return unknown("initial_criteria_established")


# ---------------------------------------------------------------------------------------------------------------------
# Which criteria, in which order
# ---------------------------------------------------------------------------------------------------------------------

CAP = {"lutathera": 4, "pluvicto": 6, "xofigo": 6}

TOXICITY: dict[str, dict[str, Criterion]] = {
    "lutathera": {
        "thrombocytopenia": below("recurrent_thrombocytopenia_grade", 2),
        "anemia": below("recurrent_anemia_grade", 3),
        "neutropenia": below("recurrent_neutropenia_grade", 3),
        "hepatotoxicity": hepatotoxicity,
        "nonhematologic_toxicity": below("recurrent_nonhematologic_grade", 3),
        "renal_toxicity": renal_toxicity,
    },
    "pluvicto": {"discontinuation_events": stated("discontinuation_events", accepts=lambda events: not events)},
    "xofigo": {},
}


def indication(drug: str, edition: date) -> dict[str, Criterion]:
    """The initial criteria without those about doses given before."""
    if drug == "lutathera":
        progression = {"progression_on_ssa": stated("progressed_on_ssa")} if edition < NO_PROGRESSION else {}
        octreotide = {"post_dose_octreotide": post_dose_octreotide} if edition >= POST_DOSE_OCTREOTIDE else {}
        return {
            "age": age,
            "tumor_site": tumor_site,
            "disease_extent": disease_extent,
            "tumor_grade": tumor_grade,
            "receptor_expression": imaging,
            "long_acting_ssa_washout": long_acting_ssa_washout,
            "short_acting_octreotide_washout": short_acting_octreotide_washout,
            **progression,
            "renal_function": renal_function,
            "bone_marrow_function": stated("adequate_bone_marrow"),
            "hepatic_function": stated("adequate_hepatic_function"),
            "performance_status": performance_status,
            **octreotide,
        }
    if drug == "pluvicto":
        return {
            "age": age,
            "castration_resistance": stated("castration_resistant"),
            "metastatic_disease": stated("disease_extent", accepts=lambda extent: extent == "metastatic"),
            "psma_expression": imaging,
            "ar_pathway_inhibitor": stated("prior_therapies", accepts=pathway_inhibitors),
            "taxane": taxane,
        }
    return {
        "age": age,
        "castration_resistance": stated("castration_resistant"),
        "symptomatic_bone_metastases": stated("bone_metastases", accepts=lambda bone: bone == "symptomatic"),
        "visceral_disease": visceral_disease,
    }


def pathway_inhibitors(therapies: Iterable[str]) -> bool:
    return any(therapy in PATHWAY_INHIBITORS for therapy in therapies)


def criteria(drug: str, phase: str, edition: date) -> dict[str, Criterion]:
    limit: dict[str, Criterion] = {"dose_limit": dose_limit}
    if phase == "continuation":
        return {"initial_criteria": initial_criteria, **TOXICITY[drug], **limit}
    course: dict[str, Criterion] = {} if drug == "xofigo" else {"course_toxicity": course_toxicity}
    return {**indication(drug, edition), **course, **limit}


def statuses_of(facts: Facts, edition: date, which: Mapping[str, Criterion]) -> dict[str, str]:
    return {name: judge(facts, edition).status for name, judge in which.items()}


def judge_all(facts: Facts, edition: date) -> dict[str, Finding]:
    phase = facts.phase or "initial"
    return {name: judge(facts, edition) for name, judge in criteria(facts.drug, phase, edition).items()}


# ---------------------------------------------------------------------------------------------------------------------
# Outcomes
# ---------------------------------------------------------------------------------------------------------------------

NECESSARY, INVESTIGATIONAL, NOT_ESTABLISHED = "medically_necessary", "investigational", "not_established"
OUTCOMES = (NECESSARY, INVESTIGATIONAL, NOT_ESTABLISHED)

Statuses = tuple[tuple[str, str], ...]


def label(drug: str, phase: str, edition: date, met: Mapping[str, bool]) -> str:
    """The policy's word for a request of which every criterion is settled."""
    if all(met.values()):
        return NECESSARY
    if not met["dose_limit"]:
        return INVESTIGATIONAL  # This much is printed for every drug, in both phases.
    if phase == "initial" and drug == "lutathera":
        return INVESTIGATIONAL
    if phase == "initial" and drug == "pluvicto" and edition >= PLUVICTO_STATEMENT:
        if met["castration_resistance"] and met["metastatic_disease"]:
            return INVESTIGATIONAL
    return NOT_ESTABLISHED


@cache
def possible(drug: str, phase: str, edition: date, statuses: Statuses) -> frozenset[str]:
    """Every label that some way of settling the open criteria would give."""
    names = [name for name, _ in statuses]
    ways = product(*({MET: [True], NOT_MET: [False]}.get(status, [True, False]) for _, status in statuses))
    return frozenset(label(drug, phase, edition, dict(zip(names, way))) for way in ways)


def matters(drug: str, phase: str, edition: date, statuses: Statuses, name: str) -> bool:
    """Whether settling this criterion, one way or the other, changes what is possible."""

    def settled(status: str) -> Statuses:
        return tuple((other, status if other == name else old) for other, old in statuses)

    now = possible(drug, phase, edition, statuses)
    return any(possible(drug, phase, edition, settled(status)) != now for status in (MET, NOT_MET))


def would_be_necessary(facts: Facts, later: date, forced: date | None) -> bool:
    moved = facts.moved_to(later)
    if moved.age is not None and moved.age > 130:
        return False
    found = judge_all(moved, forced or edition_on(later))
    return all(finding.status == MET for finding in found.values())


def earliest_date(facts: Facts, forced: date | None) -> date | None:
    """The first later date on which the same request would be approved, out of those on which anything can improve."""
    service, days = facts.date_of_service, facts.washout_days
    dates = [*EDITIONS, service + timedelta(1)]
    dates += [service + timedelta(28 - days)] if days is not None and days < 28 else []
    dates += [birthday(facts.birth_date, years) for years in (12, 18, 19)] if facts.birth_date else []
    later = sorted(found for found in dates if service < found <= LAST_DAY)
    return next((found for found in later if would_be_necessary(facts, found, forced)), None)


def earliest_date_by_scan(facts: Facts, forced: date | None, until: date = LAST_DAY) -> date | None:
    """The same, by trying every single day."""
    days = range(1, (until - facts.date_of_service).days + 1)
    later = (facts.date_of_service + timedelta(n) for n in days)
    return next((found for found in later if would_be_necessary(facts, found, forced)), None)


# ---------------------------------------------------------------------------------------------------------------------
# What goes with the outcome
# ---------------------------------------------------------------------------------------------------------------------

HCPCS = {"lutathera": "A9513", "pluvicto": "A9607", "xofigo": "A9606"}
INTERVAL_WEEKS = {"lutathera": 8, "pluvicto": 6, "xofigo": 4}
MILLICURIE_MBQ, MICROCURIE_MBQ = Fraction(37), Fraction("0.037")
UNIT_MBQ = {"lutathera": MILLICURIE_MBQ, "pluvicto": MILLICURIE_MBQ, "xofigo": MICROCURIE_MBQ}


def authorization(facts: Facts) -> dict[str, Any]:
    assert facts.doses_given is not None, "an approved request says how many doses were given"
    remaining = CAP[facts.drug] - facts.doses_given
    requested = facts.requested_doses or remaining
    doses = min(requested, remaining)
    activity, units = facts.standard_activity_mbq, None
    if activity is not None:
        if facts.stated_activity_mbq is not None:
            activity = min(facts.stated_activity_mbq, activity)
        units = ceil(activity / UNIT_MBQ[facts.drug])
    return {
        "doses": doses,
        "excess_doses": requested - doses,
        "months": 12,
        "valid_from": facts.date_of_service.isoformat(),
        "valid_through": year_from(facts.date_of_service).isoformat(),
        "hcpcs": HCPCS[facts.drug],
        "activity_per_dose_mbq": activity,
        "interval_weeks": INTERVAL_WEEKS[facts.drug],
        "units_per_dose": units,
        "total_units": None if units is None else units * doses,
    }


def year_from(start: date) -> date:
    """The last day of twelve calendar months: 29 February has its anniversary on the 28th."""
    last_of_february = (start.month, start.day) == (2, 29)
    return start.replace(year=start.year + 1, day=28 if last_of_february else start.day) - timedelta(1)


def assumed(facts: Facts, found: Mapping[str, Finding], approved: bool, in_scope: bool) -> list[str]:
    """The facts whose silence was read, because the source itself reads it."""

    def met_initially(drug: str, name: str) -> bool:
        return facts.drug == drug and facts.phase != "continuation" and name in found and found[name].status == MET

    used = {
        "phase": True,
        "medicare_advantage": in_scope,
        "requested_doses": approved,
        "differentiation": met_initially("lutathera", "tumor_grade"),
        "largest_lymph_node_cm": met_initially("xofigo", "visceral_disease"),
    }
    return [name for name, read in used.items() if read and getattr(facts, name) is None]


def not_read(facts: Facts, edition: date) -> list[str]:
    """The facts that were stated and that nothing of this drug and edition looks at."""
    always = "id drug phase date_of_service edition medicare_advantage doses_given requested_doses".split()
    read = {*always, "activity_per_dose_gbq", "activity_per_dose_mci", "age_years", "birth_date"}
    if facts.phase == "continuation":
        read.add("initial_criteria_established")
    if facts.drug == "lutathera":
        read |= set(
            "sex weight_kg serum_creatinine_mg_dl serum_creatinine_umol_l creatinine_clearance_ml_min tumor_site "
            "disease_extent ki67_percent who_grade differentiation imaging long_acting_ssa "
            "long_acting_ssa_washout_days long_acting_ssa_last_dose short_acting_octreotide "
            "short_acting_octreotide_washout_hours adequate_bone_marrow adequate_hepatic_function kps "
            "recurrent_thrombocytopenia_grade recurrent_anemia_grade recurrent_neutropenia_grade "
            "recurrent_nonhematologic_grade hepatotoxicity renal_toxicity renal_toxicity_delay_days".split()
        )
        read |= {"progressed_on_ssa"} if edition < NO_PROGRESSION else set()
        read |= {"ecog"} if edition >= ECOG_COUNTS else set()
        if edition >= POST_DOSE_OCTREOTIDE:
            read |= {f"post_dose_octreotide_{detail}" for detail in ("planned", "dose_mg", "hours_after")}
    elif facts.drug == "pluvicto":
        read |= {"castration_resistant", "disease_extent", "imaging", "prior_therapies", "discontinuation_events"}
        read |= {"taxane_delay_appropriate"} if edition >= TAXANE_DELAY else set()
    else:
        read |= {"weight_kg", "castration_resistant", "bone_metastases", "visceral_metastases"}
        read |= {"largest_lymph_node_cm"}
    return [name for name in VOCABULARY if getattr(facts, name) is not None and name not in read]


def implausible(facts: Facts, edition: date) -> list[str]:
    """The facts that are read and so unusual that their unit should be checked."""
    usual: dict[str, Callable[[Fraction], bool]] = {
        "weight_kg": lambda kg: 20 <= kg <= 250,
        "activity_per_dose_gbq": lambda _: not activity_below_half(facts),
        "activity_per_dose_mci": lambda _: not activity_below_half(facts),
        "serum_creatinine_mg_dl": lambda mg_dl: Fraction("0.2") <= mg_dl <= 15,
        "serum_creatinine_umol_l": lambda umol_l: 18 <= umol_l <= 1326,
        "creatinine_clearance_ml_min": lambda ml_min: ml_min <= 250,
        "ki67_percent": lambda percent: percent == 0 or percent >= 1,
        "largest_lymph_node_cm": lambda cm: cm <= 15,
    }
    stated_ones = {name: getattr(facts, name) for name in usual if getattr(facts, name) is not None}
    unread = not_read(facts, edition)
    return [name for name, value in stated_ones.items() if name not in unread and not usual[name](value)]


def activity_below_half(facts: Facts) -> bool:
    activity, standard = facts.stated_activity_mbq, facts.standard_activity_mbq
    return activity is not None and standard is not None and 2 * activity < standard


def advisories(
    facts: Facts, edition: date, found: Mapping[str, Finding], granted: Mapping[str, Any] | None
) -> dict[str, list[str]]:
    """The advisories that apply, each with the facts to look at."""
    initial, age, service = facts.phase != "continuation", facts.age, facts.date_of_service
    listed_here = listed_agents(facts.drug, edition)
    positive = {s.agent for s in facts.imaging or () if s.result == "positive" and s.agent in listed_here}
    inhibitors = {therapy for therapy in facts.prior_therapies or () if therapy in PATHWAY_INHIBITORS}
    status = {name: finding.status for name, finding in found.items()}
    in_scope = bool(found)
    doubtful = implausible(facts, edition)
    in_use = [name for name in ("long_acting_ssa", "short_acting_octreotide") if getattr(facts, name) == "ongoing"]
    activity, standard = facts.stated_activity_mbq, facts.standard_activity_mbq
    activities = ("activity_per_dose_gbq", "activity_per_dose_mci")
    given = {
        "adolescent": in_scope
        and facts.drug == "lutathera"
        and initial
        and edition >= FROM_AGE_12
        and age is not None
        and 12 <= age <= 17,
        "ki67_not_reported": status.get("tumor_grade") == MET and facts.ki67_percent is None,
        "scintigraphy_only": status.get("receptor_expression") == MET and positive == {"sstr_scintigraphy"},
        "creatinine_clearance_derived": status.get("renal_function") in (MET, NOT_MET)
        and facts.creatinine_clearance_ml_min is None,
        "documentation_age_19": in_scope and facts.drug == "pluvicto" and initial and age == 18,
        "abiraterone_only": "ar_pathway_inhibitor" in found and inhibitors == {"abiraterone"},
        "first_generation_antiandrogen_only": "ar_pathway_inhibitor" in found
        and bool(inhibitors)
        and inhibitors <= set(FIRST_GENERATION),
        "xofigo_dose_basis": facts.drug == "xofigo" and granted is not None,
        "excess_doses": granted is not None and granted["excess_doses"] > 0,
        "activity_above_standard": granted is not None
        and activity is not None
        and standard is not None
        and activity > standard,
        "fda_label": granted is not None and edition >= FDA_LABEL,
        "analogue_in_use": in_scope and facts.drug == "lutathera" and initial and bool(in_use),
        "implausible_value": in_scope and bool(doubtful),
        "initial_after_doses": in_scope and initial and (facts.doses_given or 0) > 0,
        "reconstructed_edition": edition != PRINTED,
        "edition_may_be_superseded": service >= date(2027, 4, 1),
    }
    looked_at = {
        "activity_above_standard": [name for name in activities if getattr(facts, name) is not None],
        "analogue_in_use": in_use,
        "implausible_value": doubtful,
    }
    return {name: looked_at.get(name, []) for name, applies in sorted(given.items()) if applies}


# What each item of the checklists proves, in the order of the source: L83-88, L100 and L106-108, L112; in continuation
# the records of the initial criteria (L77), then L92-96 and the stop rules L203-216.
CHECKLISTS: dict[tuple[str, str], list[list[str]]] = {
    ("lutathera", "initial"): [
        ["tumor_site", "disease_extent", "tumor_grade"],
        ["receptor_expression"],
        ["long_acting_ssa_washout", "short_acting_octreotide_washout"],
        ["renal_function"],
        ["bone_marrow_function", "hepatic_function"],
        ["performance_status"],
    ],
    ("lutathera", "continuation"): [
        ["initial_criteria"],
        ["thrombocytopenia"],
        ["anemia", "neutropenia"],
        ["hepatotoxicity"],
        ["nonhematologic_toxicity"],
        ["renal_toxicity"],
    ],
    ("pluvicto", "initial"): [
        ["age", "castration_resistance", "metastatic_disease"],
        ["psma_expression"],
        ["ar_pathway_inhibitor"],
        ["taxane"],
    ],
    ("pluvicto", "continuation"): [["initial_criteria"], ["discontinuation_events"]],
    ("xofigo", "initial"): [["age", "castration_resistance", "symptomatic_bone_metastases", "visceral_disease"]],
    ("xofigo", "continuation"): [["initial_criteria"]],
}


def worst(statuses: Iterable[str]) -> str:
    return min(statuses, key=[NOT_MET, UNKNOWN, REVIEW, MET].index)


def documentation(drug: str, phase: str, found: Mapping[str, Finding]) -> list[tuple[list[str], str]]:
    """What each item proves, and the worst status among those findings; nothing where nothing is judged."""
    return [(names, worst(found[name].status for name in names)) for names in CHECKLISTS[drug, phase] if found]


# ---------------------------------------------------------------------------------------------------------------------
# The answer
# ---------------------------------------------------------------------------------------------------------------------


def determine(text: str | bytes, edition: str | None = None) -> dict[str, Any]:
    """Read one request and answer it; `edition` forces the edition in force on that date, whatever the request says."""
    forced = edition_on(date.fromisoformat(edition)) if edition else None
    try:
        record = parse(text)
    except Broken:
        return {"id": None, "errors": [{"kind": "invalid_json", "field": None}]}
    read, errors = read_record(record, forced=forced is not None)
    if errors:
        order = [*VOCABULARY, *sorted(set(errors) - set(VOCABULARY))]
        listed = [{"kind": errors[name], "field": name} for name in order if name in errors]
        return {"id": read.get("id"), "errors": listed}
    return answer(Facts(**read), forced)


def answer(facts: Facts, forced: date | None) -> dict[str, Any]:
    if forced is None and facts.edition is not None:
        forced = edition_on(facts.edition)
    edition = forced or edition_on(facts.date_of_service)
    phase = facts.phase or "initial"
    in_scope = facts.medicare_advantage is not True
    found = judge_all(facts, edition) if in_scope else {}
    outcome, outcomes, missing = settle(facts.drug, phase, edition, found) if in_scope else OUT_OF_SCOPE
    approved = outcome == NECESSARY
    granted = authorization(facts) if approved else None
    earliest = earliest_date(facts, forced) if in_scope and not approved else None
    advised = advisories(facts, edition, found, granted)
    return {
        "id": facts.id,
        "edition": edition.isoformat(),
        "edition_basis": "printed" if edition == PRINTED else "reconstructed",
        "drug": facts.drug,
        "phase": phase,
        "date_of_service": facts.date_of_service.isoformat(),
        "outcome": outcome,
        "possible_outcomes": outcomes,
        "clinician_review_required": outcome not in (NECESSARY, "information_needed"),
        "statuses": {name: finding.status for name, finding in found.items()},
        "missing": {name: list(finding.missing) for name, finding in found.items() if finding.missing},
        "met_from": {name: finding.met_from.isoformat() for name, finding in found.items() if finding.met_from},
        "missing_facts": missing,
        "assumed": assumed(facts, found, approved, in_scope),
        "earliest_date": earliest.isoformat() if earliest else None,
        "not_read": not_read(facts, edition) if in_scope else [],
        "authorization": granted,
        "documentation": documentation(facts.drug, phase, found),
        "advisories": list(advised),
        "advisory_facts": {name: looked_at for name, looked_at in advised.items() if looked_at},
        "implausible": advised.get("implausible_value", []),
        "known": known(facts),
    }


def known(facts: Facts) -> dict[str, Any]:
    """The facts that are stated or follow from those that are, as an answer writes them."""
    derived = {
        "age_years": facts.age,
        "long_acting_ssa": facts.long_acting_use,
        "long_acting_ssa_washout_days": facts.washout_days,
        "short_acting_octreotide": facts.short_acting_use,
        "renal_toxicity": facts.renal_toxicity_stated,
    }
    values = {name: derived.get(name, getattr(facts, name)) for name in VOCABULARY}
    for name, words in [("prior_therapies", THERAPIES), ("discontinuation_events", STOP_EVENTS)]:
        if values[name] is not None:
            values[name] = [one for one in words if one in values[name]]
    if facts.imaging is not None:
        shown = [{"agent": s.agent, "result": s.result, "date": s.date} for s in facts.imaging]
        values["imaging"] = [
            {key: value.isoformat() if isinstance(value, date) else value for key, value in one.items() if value}
            for one in shown
        ]
    written = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return {name: value for name, value in written.items() if value is not None}


OUT_OF_SCOPE: tuple[str, list[str], list[str]] = ("out_of_scope", ["out_of_scope"], [])


def settle(
    drug: str, phase: str, edition: date, found: Mapping[str, Finding]
) -> tuple[str, Sequence[str], Sequence[str]]:
    """The outcome, all those possible, and the facts that are still worth asking for."""
    statuses = tuple((name, finding.status) for name, finding in found.items())
    outcomes = [outcome for outcome in OUTCOMES if outcome in possible(drug, phase, edition, statuses)]
    if len(outcomes) == 1:
        return outcomes[0], outcomes, []
    asked = [
        finding.missing
        for name, finding in found.items()
        if finding.status == UNKNOWN and matters(drug, phase, edition, statuses, name)
    ]
    missing = list(dict.fromkeys(fact for facts in asked for fact in facts))
    return ("information_needed" if asked else "clinical_review"), outcomes, missing
