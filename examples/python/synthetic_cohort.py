"""Synthetic cohorts: tables of invented patients, as large as you like.

    python synthetic_cohort.py                                      500 Lutathera rows, as CSV on standard output
    python synthetic_cohort.py mixed --rows 100000 --out cohort.parquet
    python synthetic_cohort.py pluvicto --rows 100_000_000 --encoding dictionary --out cohort.arrow

**Nobody in these tables exists.** No record of a patient was read to make them, and nothing can be learned from them
about patients. Every share below is an invention of this file: its comment says what it is shaped after, which is
common knowledge of the field, never a data set. The shapes matter only so far that every criterion is met, failed,
unknown and under review somewhere, and that no single criterion decides everything.

Columns bear the names of the vocabulary. A null is a fact that is unknown: some are missing everywhere, and some rows
are badly documented throughout, as charts are.

In CSV a null is an empty cell, and lists are words with semicolons between them. pandas, polars and DuckDB read empty
cells as nulls; pyarrow does with `ConvertOptions(strings_can_be_null=True)`.

The same seed gives the same rows, whatever the size of the batches, and a shorter cohort is the beginning of a longer
one: rows are made in blocks of a fixed size, each with a random generator of its own.
"""

from __future__ import annotations

import argparse
import functools
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
import pyarrow.csv  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]

Drug: TypeAlias = Literal["lutathera", "pluvicto", "xofigo", "mixed"]
Phase: TypeAlias = Literal["initial", "continuation", "mixed"]
Encoding: TypeAlias = Literal["plain", "dictionary"]
Imaging: TypeAlias = Literal["columns", "list"]
Mask: TypeAlias = npt.NDArray[np.bool_]
Random: TypeAlias = np.random.Generator

DRUGS: Final = ("lutathera", "pluvicto", "xofigo")
BLOCK: Final = 65_536  # Rows made at a time. Another number would make other rows.
EPOCH: Final = date(1970, 1, 1)

# ---------------------------------------------------------------------------------------------------------------------
# Columns, in the order of the vocabulary
# ---------------------------------------------------------------------------------------------------------------------

AGENTS: Final = (
    "ga68_dotatate", "cu64_dotatate", "ga68_dotatoc", "sstr_scintigraphy", "other_sstr_pet", "ga68_psma11",
    "f18_piflufolastat", "f18_flotufolastat", "f18_psma1007", "other_psma_pet", "fdg", "choline", "fluciclovine",
    "other",
)
RESULTS: Final = ("positive", "negative", "equivocal")

WORDS: Final[dict[str, tuple[str, ...]]] = {
    "drug": DRUGS,
    "phase": ("initial", "continuation"),
    "sex": ("female", "male"),
    "tumor_site": (
        "stomach", "duodenum", "ampulla", "pancreas", "jejunum", "ileum", "small_intestine", "appendix", "cecum",
        "colon", "rectum", "foregut", "midgut", "hindgut", "gastroenteropancreatic", "lung", "thymus",
        "pheochromocytoma", "paraganglioma", "medullary_thyroid", "other", "esophagus", "gallbladder", "bile_duct",
        "anal_canal", "unknown_primary",
    ),
    "disease_extent": ("localized", "locally_advanced", "metastatic", "locoregional_recurrence"),
    "who_grade": ("g1", "g2", "g3"),
    "differentiation": ("well", "poor"),
    "imaging_agent": AGENTS,
    "imaging_result": RESULTS,
    "long_acting_ssa": ("never", "stopped", "ongoing"),
    "short_acting_octreotide": ("never", "stopped", "ongoing"),
    "prior_therapies": (
        "enzalutamide", "apalutamide", "darolutamide", "abiraterone", "bicalutamide", "flutamide", "nilutamide",
        "other_ar_pathway_inhibitor", "docetaxel", "cabazitaxel", "paclitaxel", "other_taxane",
        "androgen_deprivation", "other",
    ),
    "bone_metastases": ("none", "asymptomatic", "symptomatic"),
    "visceral_metastases": ("none_known", "present", "indeterminate"),
    "hepatotoxicity": ("none", "first_episode", "recurrent"),
    "renal_toxicity": ("none", "occurred"),
    "discontinuation_events": (
        "recurrent_myelosuppression_grade_3", "renal_toxicity_grade_3", "recurrent_renal_toxicity",
        "recurrent_dry_mouth_grade_3", "recurrent_gastrointestinal_toxicity_grade_3", "transaminases_over_5x_uln",
        "unacceptable_toxicity", "serious_reaction_delay_over_4_weeks", "recurrent_or_intolerable_reaction",
    ),
}
# What a faulty row says instead of a word, where faulty rows are wanted.
MISSPELT: Final = {"disease_extent": "Metastatic", "bone_metastases": "Symptomatic"}

_LUTATHERA: Final = "lutathera"
_PLUVICTO: Final = "pluvicto"
_XOFIGO: Final = "xofigo"

# Name, kind, and the drugs that read it. Numbers have the types that a reader of CSV gives them.
COLUMNS: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("id", "text", DRUGS),
    ("drug", "word", DRUGS),
    ("phase", "word", DRUGS),
    ("initial_criteria_established", "bool", DRUGS),
    ("date_of_service", "date", DRUGS),
    ("medicare_advantage", "bool", DRUGS),
    ("doses_given", "integer", DRUGS),
    ("requested_doses", "integer", DRUGS),
    ("age_years", "integer", DRUGS),
    ("sex", "word", (_LUTATHERA,)),
    ("weight_kg", "decimal", (_LUTATHERA, _XOFIGO)),
    ("serum_creatinine_mg_dl", "decimal", (_LUTATHERA,)),
    ("serum_creatinine_umol_l", "decimal", (_LUTATHERA,)),
    ("creatinine_clearance_ml_min", "decimal", (_LUTATHERA,)),
    ("tumor_site", "word", (_LUTATHERA,)),
    ("disease_extent", "word", (_LUTATHERA, _PLUVICTO)),
    ("ki67_percent", "decimal", (_LUTATHERA,)),
    ("who_grade", "word", (_LUTATHERA,)),
    ("differentiation", "word", (_LUTATHERA,)),
    ("imaging", "studies", (_LUTATHERA, _PLUVICTO)),
    ("imaging_agent", "word", (_LUTATHERA, _PLUVICTO)),
    ("imaging_result", "word", (_LUTATHERA, _PLUVICTO)),
    ("long_acting_ssa", "word", (_LUTATHERA,)),
    ("long_acting_ssa_washout_days", "integer", (_LUTATHERA,)),
    ("short_acting_octreotide", "word", (_LUTATHERA,)),
    ("short_acting_octreotide_washout_hours", "decimal", (_LUTATHERA,)),
    ("progressed_on_ssa", "bool", (_LUTATHERA,)),
    ("adequate_bone_marrow", "bool", (_LUTATHERA,)),
    ("adequate_hepatic_function", "bool", (_LUTATHERA,)),
    ("kps", "integer", (_LUTATHERA,)),
    ("ecog", "integer", (_LUTATHERA,)),
    ("post_dose_octreotide_planned", "bool", (_LUTATHERA,)),
    ("post_dose_octreotide_dose_mg", "decimal", (_LUTATHERA,)),
    ("post_dose_octreotide_hours_after", "decimal", (_LUTATHERA,)),
    ("castration_resistant", "bool", (_PLUVICTO, _XOFIGO)),
    ("prior_therapies", "words", (_PLUVICTO,)),
    ("taxane_delay_appropriate", "bool", (_PLUVICTO,)),
    ("bone_metastases", "word", (_XOFIGO,)),
    ("visceral_metastases", "word", (_XOFIGO,)),
    ("largest_lymph_node_cm", "decimal", (_XOFIGO,)),
    ("recurrent_thrombocytopenia_grade", "integer", (_LUTATHERA,)),
    ("recurrent_anemia_grade", "integer", (_LUTATHERA,)),
    ("recurrent_neutropenia_grade", "integer", (_LUTATHERA,)),
    ("recurrent_nonhematologic_grade", "integer", (_LUTATHERA,)),
    ("hepatotoxicity", "word", (_LUTATHERA,)),
    ("renal_toxicity", "word", (_LUTATHERA,)),
    ("renal_toxicity_delay_days", "integer", (_LUTATHERA,)),
    ("discontinuation_events", "words", (_PLUVICTO,)),
)
KINDS: Final = {name: kind for name, kind, _ in COLUMNS}
# Not columns: whether imaging was done at all, and a second study, which only a list can hold.
_HIDDEN: Final = {"imaging_done": "bool", "second_agent": "word", "second_result": "word"}

# ---------------------------------------------------------------------------------------------------------------------
# How often a fact is missing
# ---------------------------------------------------------------------------------------------------------------------

# Invented. Shaped after what prior authorization desks complain of: demographics are nearly always there; washouts,
# grades and what is planned after the dose often are not. In a badly documented row each rate is multiplied.
UNKNOWN: Final[dict[str, float]] = {
    "medicare_advantage": 0.30, "doses_given": 0.008, "requested_doses": 0.30, "age_years": 0.002, "sex": 0.003,
    "weight_kg": 0.01, "tumor_site": 0.008, "disease_extent": 0.01, "who_grade": 0.12, "differentiation": 0.35,
    "imaging_agent": 0.012, "long_acting_ssa": 0.012, "short_acting_octreotide": 0.02, "progressed_on_ssa": 0.03,
    "adequate_bone_marrow": 0.015, "adequate_hepatic_function": 0.015, "post_dose_octreotide_planned": 0.025,
    "castration_resistant": 0.012, "prior_therapies": 0.015, "taxane_delay_appropriate": 0.45,
    "bone_metastases": 0.015, "visceral_metastases": 0.02, "hepatotoxicity": 0.02, "renal_toxicity": 0.02,
    "recurrent_thrombocytopenia_grade": 0.015, "recurrent_anemia_grade": 0.015, "recurrent_neutropenia_grade": 0.015,
    "recurrent_nonhematologic_grade": 0.02, "discontinuation_events": 0.03, "initial_criteria_established": 0.03,
}
BADLY_DOCUMENTED: Final = 0.10  # The share of such rows.
WORSE: Final = 6.0  # What their rates are multiplied by; no rate exceeds 0.9.

# ---------------------------------------------------------------------------------------------------------------------
# Drawing
# ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Facts:
    """A column before it is Arrow: numbers, codes of words, bits of lists, or days; and which of them are known."""

    values: npt.NDArray[Any]
    known: Mask


Block: TypeAlias = dict[str, Facts]


@functools.cache
def _wheel(words: tuple[str, ...], shares: tuple[tuple[str, float], ...]) -> npt.NDArray[np.int8]:
    """A wheel of 65,536 places to draw a word's code from: far quicker than weighted drawing."""
    total = sum(share for _, share in shares)
    ends = np.round(np.cumsum([share / total for _, share in shares]) * 65_536).astype(np.int64)
    codes = np.array([words.index(word) for word, _ in shares], np.int8)
    return np.repeat(codes, np.diff(ends, prepend=0))


def _words(rng: Random, rows: int, name: str, shares: Mapping[str, float]) -> npt.NDArray[np.int8]:
    """Codes of a column's words, each with its share."""
    drawn: npt.NDArray[np.int8] = _wheel(WORDS[name], tuple(shares.items()))[rng.integers(0, 65_536, rows, np.uint16)]
    return drawn


def _numbers(rng: Random, rows: int, shares: Mapping[int, float]) -> npt.NDArray[np.int8]:
    """Small numbers, each with its share."""
    texts = tuple((str(number), share) for number, share in shares.items())
    places = _wheel(tuple(text for text, _ in texts), texts)
    drawn: npt.NDArray[np.int8] = np.array(tuple(shares), np.int8)[places[rng.integers(0, 65_536, rows, np.uint16)]]
    return drawn


def _chance(rng: Random, rows: int, rate: float | npt.NDArray[Any]) -> Mask:
    """True at a rate, which may differ from row to row."""
    drawn: Mask = rng.integers(0, 65_536, rows, np.uint16) < np.asarray(np.round(np.multiply(rate, 65_536)), np.uint32)
    return drawn


def _places(values: npt.NDArray[np.float64], places: int) -> npt.NDArray[np.float64]:
    """Rounded to so many decimal places: the doubles whose shortest spelling is that decimal."""
    scale = 10.0**places
    rounded: npt.NDArray[np.float64] = np.rint(values * scale) / scale
    return rounded


def _all(values: npt.NDArray[Any]) -> Facts:
    """Facts that are known everywhere."""
    return Facts(values, np.ones(len(values), np.bool_))


def _code(name: str, word: str) -> int:
    return WORDS[name].index(word)


# ---------------------------------------------------------------------------------------------------------------------
# Patients
# ---------------------------------------------------------------------------------------------------------------------


def _doses(rng: Random, initial: Mask, cap: int) -> Block:
    """Doses given and requested: a course is asked for whole, or dose by dose; now and then too much is asked."""
    rows = len(initial)
    # Initial requests nearly always begin a course; the others resume one, some of which is used up.
    begun = _numbers(rng, rows, {0: 0.955, 1: 0.015, 2: 0.010, 3: 0.008, cap: 0.012})
    resumed = _numbers(rng, rows, {1: 0.32, 2: 0.38, 3: 0.25, cap: 0.05})
    given = np.where(initial, begun, resumed)
    left = np.maximum(cap - given, 1)
    few = rng.integers(1, cap + 1, rows, np.int8)
    requested = np.where(_chance(rng, rows, 0.7), left, np.where(_chance(rng, rows, 0.9), np.minimum(few, left), few))
    return {"doses_given": _all(given), "requested_doses": _all(requested)}


def _lutathera(rng: Random, initial: Mask) -> Block:
    rows = len(initial)
    # Neuroendocrine tumors are found at about sixty, in women as often as in men; adolescents are rare.
    age = np.clip(np.rint(rng.normal(62, 12, rows)), 5, 96)
    age = np.where(_chance(rng, rows, 0.012), rng.integers(8, 18, rows), age).astype(np.int16)
    sex = _words(rng, rows, "sex", {"female": 0.48, "male": 0.52})
    male = sex == _code("sex", "male")
    # Adult weights with a long right tail; the young weigh less.
    weight = np.where(male, 82.0, 68.0) * np.exp(rng.normal(0, 0.19, rows)) * np.where(age < 16, 0.7, 1.0)
    weight = _places(np.clip(weight, 25, 220), 1)
    # Creatinine: around 0.9 mg/dL with a right tail, a little higher in men. Some laboratories report SI units.
    creatinine = np.where(male, 0.98, 0.80) * np.exp(rng.normal(0, 0.27, rows))
    creatinine = _places(np.clip(creatinine, 0.3, 9.0), 2)
    measured = _chance(rng, rows, 0.97)
    si = _chance(rng, rows, 0.07)
    # Clearance is reported in six rows of ten, near what Cockcroft and Gault make of the creatinine, but not always.
    derived = (140.0 - age) * weight * np.where(male, 1.0, 0.85) / (72.0 * creatinine)
    clearance = _places(np.clip(derived * np.exp(rng.normal(0, 0.07, rows)), 4, 400), 0)
    # Ki-67: most well differentiated tumors lie under ten percent; a minority is G3.
    ki67 = _places(np.clip(np.exp(rng.normal(1.55, 0.95, rows)), 0.5, 95), 1)
    ki67 = np.where(ki67 > 5, np.rint(ki67), ki67)
    grade = np.where(ki67 < 3, 0, np.where(ki67 <= 20, 1, 2)).astype(np.int8)
    grade = np.where(_chance(rng, rows, 0.015), _code("who_grade", "g3"), grade).astype(np.int8)
    poor = _chance(rng, rows, np.where(ki67 > 20, 0.35, 0.006))
    # Fitness on one scale, told on one or both; physicians agree with themselves nearly always.
    ecog = _numbers(rng, rows, {0: 0.40, 1: 0.44, 2: 0.12, 3: 0.033, 4: 0.007})
    finer = _chance(rng, rows, 0.5)
    kps = np.array([[100, 90], [90, 80], [70, 60], [50, 40], [30, 20]], np.int8)[ecog, finer.astype(np.int8)]
    kps = np.where(_chance(rng, rows, 0.02), np.minimum(kps + 20, 100), kps)
    told = rng.integers(0, 1000, rows, np.int16)
    # Analogues: most patients have had a long-acting one; some stopped it too late for this date, some not at all.
    long_acting = _words(rng, rows, "long_acting_ssa", {"never": 0.12, "stopped": 0.83, "ongoing": 0.05})
    stopped = long_acting == _code("long_acting_ssa", "stopped")
    days = np.where(_chance(rng, rows, 0.94), rng.integers(28, 64, rows), rng.integers(3, 28, rows)).astype(np.int16)
    short_acting = _words(rng, rows, "short_acting_octreotide", {"never": 0.80, "stopped": 0.185, "ongoing": 0.015})
    short_stopped = short_acting == _code("short_acting_octreotide", "stopped")
    hours = _places(np.where(_chance(rng, rows, 0.93), rng.uniform(24, 240, rows), rng.uniform(4, 24, rows)) * 2, 0) / 2
    planned = _chance(rng, rows, 0.96)
    details = planned & _chance(rng, rows, 0.6)
    # Toxicity is on record only where a dose was given before; most courses go well.
    doses = _doses(rng, initial, 4)
    treated = doses["doses_given"].values > 0
    kidney = _chance(rng, rows, 0.05)
    grades = {0: 0.88, 1: 0.05, 2: 0.04, 3: 0.025, 4: 0.005}
    worst = {name: Facts(_numbers(rng, rows, grades), treated) for name in (
        "recurrent_thrombocytopenia_grade", "recurrent_anemia_grade", "recurrent_neutropenia_grade",
        "recurrent_nonhematologic_grade")}
    return {
        **doses,
        "age_years": _all(age),
        "sex": _all(sex),
        "weight_kg": _all(weight),
        "serum_creatinine_mg_dl": Facts(creatinine, measured & ~si),
        "serum_creatinine_umol_l": Facts(_places(creatinine * 88.4, 0), measured & si),
        "creatinine_clearance_ml_min": Facts(clearance, _chance(rng, rows, 0.60)),
        # Where neuroendocrine tumors arise, by and large: small bowel before pancreas before the rest of the gut. One
        # in fifteen is outside it or of unknown origin.
        "tumor_site": _all(_words(rng, rows, "tumor_site", {
            "ileum": 0.22, "small_intestine": 0.16, "pancreas": 0.27, "jejunum": 0.03, "midgut": 0.06, "rectum": 0.04,
            "cecum": 0.03, "appendix": 0.02, "colon": 0.02, "stomach": 0.03, "duodenum": 0.03, "foregut": 0.01,
            "hindgut": 0.005, "gastroenteropancreatic": 0.02, "lung": 0.022, "thymus": 0.003, "paraganglioma": 0.004,
            "pheochromocytoma": 0.004, "medullary_thyroid": 0.002, "other": 0.005, "unknown_primary": 0.025})),
        "disease_extent": _all(_words(rng, rows, "disease_extent", {
            "metastatic": 0.86, "locally_advanced": 0.09, "locoregional_recurrence": 0.02, "localized": 0.03})),
        "ki67_percent": Facts(ki67, _chance(rng, rows, 0.84)),
        "who_grade": _all(grade),
        "differentiation": _all(poor.astype(np.int8)),
        # Ga-68 dotatate leads, Cu-64 follows, scintigraphy fades; nearly all who get this far are positive.
        "imaging_agent": _all(_words(rng, rows, "imaging_agent", {
            "ga68_dotatate": 0.60, "cu64_dotatate": 0.25, "ga68_dotatoc": 0.06, "sstr_scintigraphy": 0.05,
            "other_sstr_pet": 0.02, "fdg": 0.015, "other": 0.005})),
        "imaging_result": _all(_words(rng, rows, "imaging_result", {
            "positive": 0.94, "negative": 0.035, "equivocal": 0.025})),
        "imaging_done": _all(_chance(rng, rows, 0.995)),
        "second_agent": Facts(_words(rng, rows, "imaging_agent", {
            "fdg": 0.6, "sstr_scintigraphy": 0.25, "ga68_dotatate": 0.15}), _chance(rng, rows, 0.15)),
        "second_result": _all(_words(rng, rows, "imaging_result", {
            "positive": 0.80, "negative": 0.14, "equivocal": 0.06})),
        "long_acting_ssa": Facts(long_acting, ~(stopped & _chance(rng, rows, 0.02))),  # A washout says it, too.
        "long_acting_ssa_washout_days": Facts(days, stopped & _chance(rng, rows, 0.96)),
        "short_acting_octreotide": _all(short_acting),
        "short_acting_octreotide_washout_hours": Facts(hours, short_stopped & _chance(rng, rows, 0.95)),
        "progressed_on_ssa": _all(_chance(rng, rows, 0.88)),
        "adequate_bone_marrow": _all(_chance(rng, rows, 0.975)),
        "adequate_hepatic_function": _all(_chance(rng, rows, 0.975)),
        "kps": Facts(kps, (told < 380) | ((780 <= told) & (told < 970))),
        "ecog": Facts(ecog, (380 <= told) & (told < 970)),
        "post_dose_octreotide_planned": _all(planned),
        "post_dose_octreotide_dose_mg": Facts(np.where(_chance(rng, rows, 0.97), 30.0, 20.0), details),
        "post_dose_octreotide_hours_after": Facts(
            _places(rng.uniform(3.8, 24.4, rows), 0), details & _chance(rng, rows, 0.7)),
        **worst,
        "hepatotoxicity": Facts(_words(rng, rows, "hepatotoxicity", {
            "none": 0.955, "first_episode": 0.035, "recurrent": 0.01}), treated),
        "renal_toxicity": Facts(kidney.astype(np.int8), treated),
        "renal_toxicity_delay_days": Facts(
            rng.integers(14, 150, rows, np.int16), treated & kidney & _chance(rng, rows, 0.8)),
        "initial_criteria_established": Facts(_chance(rng, rows, 0.96), ~initial),
    }


def _therapies(rng: Random, rows: int, rates: Mapping[str, float]) -> npt.NDArray[np.int32]:
    """Lists of therapies as bits, each therapy at its rate."""
    bits = np.zeros(rows, np.int32)
    for word, rate in rates.items():
        bits |= _chance(rng, rows, rate).astype(np.int32) << _code("prior_therapies", word)
    return bits


def _pluvicto(rng: Random, initial: Mask) -> Block:
    rows = len(initial)
    # Nearly all have had a newer pathway inhibitor and androgen deprivation; about half a taxane.
    prior = _therapies(rng, rows, {
        "enzalutamide": 0.52, "abiraterone": 0.58, "apalutamide": 0.08, "darolutamide": 0.08, "bicalutamide": 0.18,
        "flutamide": 0.004, "nilutamide": 0.004, "other_ar_pathway_inhibitor": 0.01, "docetaxel": 0.55,
        "cabazitaxel": 0.16, "paclitaxel": 0.004, "other_taxane": 0.003, "androgen_deprivation": 0.90, "other": 0.12})
    # Most courses have no event that ends them; those that have, have one.
    event = rng.integers(0, len(WORDS["discontinuation_events"]), rows, np.int32)
    events = np.where(_chance(rng, rows, 0.07), np.int32(1) << event, np.int32(0))
    doses = _doses(rng, initial, 6)
    return {
        **doses,
        # Advanced prostate cancer is a disease of the seventies.
        "age_years": _all(np.clip(np.rint(rng.normal(72, 8, rows)), 40, 97).astype(np.int16)),
        "disease_extent": _all(_words(rng, rows, "disease_extent", {
            "metastatic": 0.94, "locally_advanced": 0.02, "locoregional_recurrence": 0.03, "localized": 0.01})),
        # The two agents that the policy lists lead; the newer ones come up.
        "imaging_agent": _all(_words(rng, rows, "imaging_agent", {
            "f18_piflufolastat": 0.52, "ga68_psma11": 0.36, "f18_flotufolastat": 0.06, "f18_psma1007": 0.02,
            "other_psma_pet": 0.01, "fluciclovine": 0.01, "choline": 0.01, "fdg": 0.01})),
        "imaging_result": _all(_words(rng, rows, "imaging_result", {
            "positive": 0.93, "negative": 0.045, "equivocal": 0.025})),
        "imaging_done": _all(_chance(rng, rows, 0.995)),
        "second_agent": Facts(_words(rng, rows, "imaging_agent", {
            "fdg": 0.5, "ga68_psma11": 0.3, "fluciclovine": 0.2}), _chance(rng, rows, 0.12)),
        "second_result": _all(_words(rng, rows, "imaging_result", {
            "positive": 0.80, "negative": 0.14, "equivocal": 0.06})),
        "castration_resistant": _all(_chance(rng, rows, 0.95)),
        "prior_therapies": _all(prior),
        "taxane_delay_appropriate": _all(_chance(rng, rows, 0.70)),
        "discontinuation_events": Facts(events, doses["doses_given"].values > 0),
        "initial_criteria_established": Facts(_chance(rng, rows, 0.96), ~initial),
    }


def _xofigo(rng: Random, initial: Mask) -> Block:
    rows = len(initial)
    return {
        **_doses(rng, initial, 6),
        "age_years": _all(np.clip(np.rint(rng.normal(73, 8, rows)), 45, 97).astype(np.int16)),
        "weight_kg": _all(_places(np.clip(84 * np.exp(rng.normal(0, 0.18, rows)), 40, 220), 1)),
        "castration_resistant": _all(_chance(rng, rows, 0.95)),
        # The label asks for pain, so most who get this far have it; under treatment it goes away.
        "bone_metastases": _all(np.where(
            initial,
            _words(rng, rows, "bone_metastases", {"symptomatic": 0.90, "asymptomatic": 0.08, "none": 0.02}),
            _words(rng, rows, "bone_metastases", {"symptomatic": 0.60, "asymptomatic": 0.39, "none": 0.01}))),
        "visceral_metastases": _all(_words(rng, rows, "visceral_metastases", {
            "none_known": 0.91, "present": 0.06, "indeterminate": 0.03})),
        # Measured where there is a node to measure; three centimeters are seldom passed.
        "largest_lymph_node_cm": Facts(
            _places(np.clip(np.exp(rng.normal(0.35, 0.4, rows)), 0.4, 12), 1), _chance(rng, rows, 0.35)),
        "initial_criteria_established": Facts(_chance(rng, rows, 0.96), ~initial),
    }


_PATIENTS: Final = {_LUTATHERA: _lutathera, _PLUVICTO: _pluvicto, _XOFIGO: _xofigo}
# What a mixed table holds of each, and of each phase.
SHARES: Final = {_LUTATHERA: 0.30, _PLUVICTO: 0.50, _XOFIGO: 0.20}
PHASES: Final = {"initial": 0.65, "continuation": 0.35}
# Continuation requests that say nothing of the initial criteria again: the first authorization is on file.
ON_FILE: Final = 0.55
_SAID_AGAIN: Final = frozenset({
    "id", "drug", "phase", "date_of_service", "medicare_advantage", "doses_given", "requested_doses", "age_years",
    "weight_kg", "initial_criteria_established", "recurrent_thrombocytopenia_grade", "recurrent_anemia_grade",
    "recurrent_neutropenia_grade", "recurrent_nonhematologic_grade", "hepatotoxicity", "renal_toxicity",
    "renal_toxicity_delay_days", "discontinuation_events",
})


def _documented(rng: Random, initial: Mask, facts: Block) -> Block:
    """The same patients as their charts tell of them: with facts missing."""
    rows = len(initial)
    worse = np.where(_chance(rng, rows, BADLY_DOCUMENTED), WORSE, 1.0)
    silent = ~initial & _chance(rng, rows, ON_FILE)
    told: Block = {}
    for name, column in facts.items():
        known = column.known
        if name in UNKNOWN:
            known = known & ~_chance(rng, rows, np.minimum(UNKNOWN[name] * worse, 0.9))
        if name not in _SAID_AGAIN:
            known = known & ~silent
        told[name] = Facts(column.values, known)
    if "imaging_agent" in told:  # A study is known with its agent and its result, or not at all.
        known = told["imaging_agent"].known
        for name in ("imaging_result", "imaging_done", "second_agent", "second_result"):
            told[name] = Facts(told[name].values, known & told[name].known)
    return told


def _cohort(drug: Drug, phase: Phase, days: tuple[int, int], rng: Random, first: int) -> Block:
    """A block of rows of one drug, or of all."""
    rows = BLOCK
    if phase == "mixed":
        codes = _words(rng, rows, "phase", PHASES)
    else:
        codes = np.full(rows, _code("phase", phase), np.int8)
    initial = codes == 0
    if drug == "mixed":
        drugs = _words(rng, rows, "drug", SHARES)
        facts: Block = {}
        for code, one in enumerate(DRUGS):
            places = np.flatnonzero(drugs == code)
            for name, column in _documented(rng, initial[places], _PATIENTS[one](rng, initial[places])).items():
                whole = facts.setdefault(name, Facts(np.zeros(rows, column.values.dtype), np.zeros(rows, np.bool_)))
                whole.values[places] = column.values
                whole.known[places] = column.known
    else:
        drugs = np.full(rows, _code("drug", drug), np.int8)
        facts = _documented(rng, initial, _PATIENTS[drug](rng, initial))
    # Requests become more frequent over the years, as use grows.
    least, most = days
    day = (least + np.floor((most - least + 1) * rng.random(rows) ** 0.8)).astype(np.int32)
    # A few requests concern members to whom the policy does not apply.
    medicare = Facts(_chance(rng, rows, 0.015), ~_chance(rng, rows, UNKNOWN["medicare_advantage"]))
    return {
        **facts,
        "id": _all(np.arange(first, first + rows, dtype=np.int64)),
        "drug": _all(drugs),
        "phase": _all(codes),
        "date_of_service": _all(day),
        "medicare_advantage": medicare,
    }


def _spoil(rng: Random, rate: float, facts: Block) -> None:
    """Make some rows faulty: values out of range, contradictions, misspelt words, a date before the first edition."""

    def put(name: str, rows: npt.NDArray[np.int64], value: float) -> None:
        column = facts[name]
        values = column.values.astype(np.int16) if column.values.dtype == np.int8 else column.values.copy()
        known = column.known.copy()
        values[rows], known[rows] = value, True
        facts[name] = Facts(values, known)

    drugs = facts["drug"].values
    bad = _chance(rng, BLOCK, rate)
    kind = rng.integers(0, 6, BLOCK, np.int8)
    for code, drug in enumerate(DRUGS):
        rows = [np.flatnonzero(bad & (drugs == code) & (kind == number)) for number in range(6)]
        if not any(map(len, rows)):
            continue
        put("date_of_service", rows[0], (date(2021, 6, 1) - EPOCH).days)
        put("age_years", rows[1], 131)
        if drug == _LUTATHERA:
            put("disease_extent", rows[2], len(WORDS["disease_extent"]))
            put("kps", rows[3], 65)
            put("long_acting_ssa", rows[4], _code("long_acting_ssa", "never"))
            put("long_acting_ssa_washout_days", rows[4], 30)
            put("serum_creatinine_mg_dl", rows[5], 1.0)
            put("serum_creatinine_umol_l", rows[5], 88.4)
        elif drug == _PLUVICTO:
            put("disease_extent", np.concatenate(rows[2:4]), len(WORDS["disease_extent"]))
            put("doses_given", np.concatenate(rows[4:]), -1)
        else:
            put("bone_metastases", np.concatenate(rows[2:4]), len(WORDS["bone_metastases"]))
            put("weight_kg", np.concatenate(rows[4:]), 0)


# ---------------------------------------------------------------------------------------------------------------------
# Arrow
# ---------------------------------------------------------------------------------------------------------------------


@functools.cache
def _dictionary(name: str, bad: bool) -> pa.StringArray:
    words = WORDS[name]
    return pa.array([*words, MISSPELT[name]] if bad and name in MISSPELT else words, pa.string())


def _type(name: str, encoding: Encoding) -> pa.DataType:
    kind = KINDS[name]
    word = pa.dictionary(pa.int8(), pa.string()) if encoding == "dictionary" else pa.string()
    types = {
        "text": pa.string(), "word": word, "bool": pa.bool_(), "date": pa.date32(), "integer": pa.int64(),
        "decimal": pa.float64(), "words": pa.list_(pa.string()),
        "studies": pa.list_(pa.struct([("agent", pa.string()), ("result", pa.string())])),
    }
    return types[kind]


def _list(counts: npt.NDArray[np.int64], values: pa.Array, known: Mask) -> pa.ListArray:
    offsets = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts))).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), values, mask=pa.array(~known))


def _array(name: str, facts: Block, encoding: Encoding, bad: bool, prefix: str) -> pa.Array:
    """A column as Arrow."""
    kind = KINDS[name]
    if name not in facts and kind != "studies":
        return pa.nulls(BLOCK, _type(name, encoding))
    if kind == "studies":
        done, more = facts["imaging_done"], facts["second_agent"].known
        there = np.stack((done.known & done.values, done.known & done.values & more), axis=1)
        agents, results = (
            np.stack((facts[first].values, facts[second].values), axis=1)[there]
            for first, second in (("imaging_agent", "second_agent"), ("imaging_result", "second_result")))
        studies = pa.StructArray.from_arrays(
            [_dictionary("imaging_agent", False).take(pa.array(agents)),
             _dictionary("imaging_result", False).take(pa.array(results))], ["agent", "result"])
        return _list(there.sum(axis=1), studies, done.known)
    values, known = facts[name].values, facts[name].known
    if name in ("imaging_agent", "imaging_result"):  # Two columns cannot say that no study was done.
        known = known & facts["imaging_done"].values
    if kind == "text":
        numbers = pc.utf8_lpad(pc.cast(pa.array(values), pa.string()), 9, "0")
        return pc.binary_join_element_wise(prefix, numbers, "-")
    if kind == "words":
        chosen = ((values[:, np.newaxis] >> np.arange(len(WORDS[name]), dtype=np.int32)) & 1).astype(np.bool_)
        chosen &= known[:, np.newaxis]
        words = _dictionary(name, False).take(pa.array(np.nonzero(chosen)[1]))
        return _list(chosen.sum(axis=1), words, known)
    if kind == "word":
        codes = pa.array(values.astype(np.int8), mask=~known)
        dictionary = _dictionary(name, bad)
        return pa.DictionaryArray.from_arrays(codes, dictionary) if encoding == "dictionary" else dictionary.take(codes)
    if kind == "date":
        return pa.array(values.astype(np.int32), mask=~known).cast(pa.date32())
    return pa.array(values, mask=~known).cast(_type(name, encoding))


def names(drug: Drug, phase: Phase | None = None, imaging: Imaging = "columns") -> list[str]:
    """The columns of a cohort, in the order of the vocabulary."""
    chosen = ("mixed" if drug == "mixed" else "initial") if phase is None else phase
    absent = {"imaging"} if imaging == "columns" else {"imaging_agent", "imaging_result"}
    if chosen == "initial":
        absent |= {"initial_criteria_established", "renal_toxicity_delay_days"}
    drugs = set(DRUGS if drug == "mixed" else (drug,))
    return [name for name, _, readers in COLUMNS if name not in absent and drugs & set(readers)]


def schema(
    drug: Drug, *, phase: Phase | None = None, encoding: Encoding = "plain", imaging: Imaging = "columns",
    columns: Sequence[str] | None = None,
) -> pa.Schema:
    """The schema of the batches that the same arguments give."""
    return pa.schema([(name, _type(name, encoding)) for name in columns or names(drug, phase, imaging)])


def batches(
    drug: Drug, rows: int, seed: int = 525, *, batch_size: int = BLOCK, phase: Phase | None = None,
    first_day: date | None = None, last_day: date | None = None, encoding: Encoding = "plain",
    imaging: Imaging = "columns", columns: Sequence[str] | None = None, bad_rows: float = 0.0,
) -> Iterator[pa.RecordBatch]:
    """Yield a cohort batch by batch; memory does not grow with its size.

    `drug` is one of the three, or `mixed`. Unless said otherwise a cohort of one drug holds initial requests from
    2026-04-01 to 2026-12-31, and a mixed one both phases and dates from 2022-10-01 on, which is every edition.
    Words are strings, or with `encoding="dictionary"` dictionaries with the same words in every batch. Imaging is two
    columns that hold one study, or with `imaging="list"` lists of studies. `bad_rows` is the share of rows that are
    made faulty, none by default; the others stay as they are.
    """
    if rows < 0 or batch_size < 1 or not 0 <= bad_rows <= 1:
        raise ValueError("rows must not be negative, batch_size at least 1, and bad_rows from 0 to 1")
    chosen_phase: Phase = ("mixed" if drug == "mixed" else "initial") if phase is None else phase
    first_day = first_day or (date(2022, 10, 1) if drug == "mixed" else date(2026, 4, 1))
    days = ((first_day - EPOCH).days, ((last_day or date(2026, 12, 31)) - EPOCH).days)
    if days[1] < days[0]:
        raise ValueError("last_day must not be before first_day")
    shape = schema(drug, phase=chosen_phase, encoding=encoding, imaging=imaging, columns=columns)
    number = (*DRUGS, "mixed").index(drug)
    held: list[pa.RecordBatch] = []
    wanted = min(batch_size, rows)
    for block in range(-(-rows // BLOCK)):
        facts = _cohort(drug, chosen_phase, days, np.random.default_rng([seed, number, block]), block * BLOCK + 1)
        if bad_rows:
            _spoil(np.random.default_rng([seed, number, block, 1]), bad_rows, facts)
        made = pa.RecordBatch.from_arrays(
            [_array(name, facts, encoding, bad_rows > 0, drug) for name in shape.names], schema=shape)
        made = made.slice(0, rows - block * BLOCK)
        while made.num_rows:
            held.append(made.slice(0, wanted))
            made = made.slice(held[-1].num_rows)
            wanted -= held[-1].num_rows
            if not wanted:
                yield held[0] if len(held) == 1 else pa.concat_batches(held)
                held, wanted = [], batch_size
    if held:
        yield held[0] if len(held) == 1 else pa.concat_batches(held)


def reader(drug: Drug, rows: int, seed: int = 525, **options: Any) -> pa.RecordBatchReader:
    """A cohort as a stream that is made while it is read. Options are those of `batches`."""
    shaping = {key: value for key, value in options.items() if key in ("phase", "encoding", "imaging", "columns")}
    return pa.RecordBatchReader.from_batches(schema(drug, **shaping), batches(drug, rows, seed, **options))


def table(drug: Drug, rows: int, seed: int = 525, **options: Any) -> pa.Table:
    """A cohort whole, each column in one piece where it fits. Options are those of `batches`."""
    return reader(drug, rows, seed, **options).read_all().combine_chunks()


# ---------------------------------------------------------------------------------------------------------------------
# Command line
# ---------------------------------------------------------------------------------------------------------------------


def _flat(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch as CSV can hold it: lists as words with semicolons between them, words as strings."""
    for place, field in enumerate(batch.schema):
        if pa.types.is_list(field.type):
            batch = batch.set_column(place, field.name, pc.binary_join(batch.column(place), ";"))
        elif pa.types.is_dictionary(field.type):
            batch = batch.set_column(place, field.name, batch.column(place).cast(pa.string()))
    return batch


def main() -> None:
    """Write a cohort to a file, or as CSV to standard output."""
    parser = argparse.ArgumentParser(description="Write a table of invented patients. Nobody in it exists.")
    parser.add_argument("drug", nargs="?", default=_LUTATHERA, choices=(*DRUGS, "mixed"))
    parser.add_argument("--rows", type=int, default=500)
    parser.add_argument("--seed", type=int, default=525)
    parser.add_argument("--out", default="-", help="a .csv, .parquet or .arrow file; - is CSV on standard output")
    parser.add_argument("--phase", choices=("initial", "continuation", "mixed"))
    parser.add_argument("--from", dest="first_day", type=date.fromisoformat, metavar="DATE")
    parser.add_argument("--to", dest="last_day", type=date.fromisoformat, metavar="DATE")
    parser.add_argument("--encoding", choices=("plain", "dictionary"), default="plain", help="of words")
    parser.add_argument("--imaging", choices=("columns", "list"), default="columns")
    parser.add_argument("--batch-size", type=int, default=BLOCK)
    parser.add_argument("--bad-rows", type=float, default=0.0, metavar="RATE", help="share of faulty rows")
    given = parser.parse_args()
    suffix = "csv" if given.out == "-" else given.out.rpartition(".")[2]
    if suffix not in ("csv", "parquet", "arrow"):
        parser.error("--out must end in .csv, .parquet or .arrow")
    if suffix == "csv" and given.imaging == "list":
        parser.error("CSV cannot hold lists of studies; use --imaging columns")
    shaping = {"phase": given.phase, "encoding": given.encoding, "imaging": given.imaging}
    shape = schema(given.drug, **shaping)
    made = batches(given.drug, given.rows, given.seed, batch_size=given.batch_size, first_day=given.first_day,
                   last_day=given.last_day, bad_rows=given.bad_rows, **shaping)
    if suffix == "csv":
        shape = _flat(pa.RecordBatch.from_pylist([], shape)).schema
        made = map(_flat, made)
    sink = sys.stdout.buffer if given.out == "-" else given.out
    if suffix == "csv":
        # Quotes are needed only to tell an empty list from a null.
        style = "needed" if any(KINDS[name] == "words" for name in shape.names) else "none"
        writer: Any = pyarrow.csv.CSVWriter(
            sink, shape, write_options=pyarrow.csv.WriteOptions(quoting_style=style, quoting_header="none"))
    elif suffix == "parquet":
        writer = pyarrow.parquet.ParquetWriter(sink, shape)
    else:
        writer = pa.ipc.new_file(sink, shape)
    with writer:
        for batch in made:
            writer.write_batch(batch)


if __name__ == "__main__":
    main()
