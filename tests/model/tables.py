"""Complete tables of each criterion: every combination of the classes that its own facts fall into.

    python3 tests/model/tables.py > FILE

One line of NDJSON a row: {"request", "criterion", "status", "missing"}. A request holds the facts of its criterion and
nothing else but drug, phase and date of service. Combinations that conflict are left out, for they have no status.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, combinations, product
from typing import Any

from policy_model import (
    DRUGS,
    EDITIONS,
    HEPATOTOXICITY,
    PHASES,
    STOP_EVENTS,
    TOXICITY,
    VOCABULARY,
    Facts,
    Number,
    Record,
    criteria,
    indication,
    read_record,
)

Row = dict[str, Any]
Fact = tuple[str, list[Any]]  # A name, and one value of each class; None is unknown.

BOOLEAN = [None, True, False]
USE = [None, "never", "stopped", "ongoing"]
GRADES = [None, 0, 1, 2, 3, 4, 5]
SITES = (
    "stomach duodenum ampulla pancreas jejunum ileum small_intestine appendix cecum colon rectum foregut midgut "
    "hindgut gastroenteropancreatic lung thymus pheochromocytoma paraganglioma medullary_thyroid other esophagus "
    "gallbladder bile_duct anal_canal unknown_primary"
).split()
EXTENTS = ["localized", "locally_advanced", "metastatic", "locoregional_recurrence"]
AGENTS = {
    "lutathera": "ga68_dotatate cu64_dotatate ga68_dotatoc sstr_scintigraphy other_sstr_pet ga68_psma11 fdg".split(),
    "pluvicto": "ga68_psma11 f18_piflufolastat f18_flotufolastat f18_psma1007 other_psma_pet ga68_dotatate fdg".split(),
}
THERAPIES = (
    "enzalutamide apalutamide darolutamide abiraterone bicalutamide flutamide nilutamide other_ar_pathway_inhibitor "
    "docetaxel cabazitaxel paclitaxel other_taxane androgen_deprivation other"
).split()


OLDER, NEWER = "2022-08-31", "2022-09-01"  # Days before every edition.


def studies(drug: str) -> list[Any]:
    """Imaging: unknown, none done, one study, every two, every three of a few; and the same with dates."""
    pairs = [{"agent": a, "result": r} for a in AGENTS[drug] for r in ("positive", "negative", "equivocal")]
    three = {
        "lutathera": ("ga68_dotatate", "sstr_scintigraphy", "other_sstr_pet"),
        "pluvicto": ("ga68_psma11", "other_psma_pet"),
    }[drug]
    few = [pair for pair in pairs if pair["agent"] in three]
    sets = chain(*(combinations(pairs, size) for size in (0, 1, 2)), combinations(few, 3), dated(drug))
    return [None, *(list(chosen) for chosen in sets)]


def dated(drug: str) -> Iterator[tuple[Row, ...]]:
    """Every two studies that could contradict each other, by their days, and some threes."""
    agents = {"lutathera": ["ga68_dotatate", "sstr_scintigraphy"], "pluvicto": ["ga68_psma11"]}[drug]
    agents.append({"lutathera": "other_sstr_pet", "pluvicto": "other_psma_pet"}[drug])
    days = [None, OLDER, NEWER]
    every = {
        result: [
            {"agent": agent, "result": result} | ({} if day is None else {"date": day})
            for agent, day in product(agents, days)
        ]
        for result in ("positive", "negative", "equivocal")
    }
    for one, other in [("positive", "negative"), ("positive", "equivocal"), ("negative", "equivocal")]:
        yield from (pair for pair in product(every[one], every[other]) if any("date" in study for study in pair))
    listed = {result: [s for s in found if s["agent"] != agents[-1]] for result, found in every.items()}
    for two in combinations(listed["positive"], 2):
        yield from ((*two, negative) for negative in listed["negative"])
    for two in combinations(listed["negative"], 2):
        yield from ((positive, *two) for positive in listed["positive"])


def ages(service: date) -> list[Fact]:
    """Ages beside each limit, and birth dates on, before and after each birthday."""
    years = [None, 0, 11, 12, 17, 18, 19, 20, 60, 130]
    births = [date(service.year - age, service.month, day) for age in (12, 18, 19) for day in (1, 2)]
    return [("age_years", years), ("birth_date", [None, *(birth.isoformat() for birth in births), "1904-02-29"])]


def facts_of(criterion: str, drug: str, service: date) -> list[Fact]:
    """The facts on which a criterion rests, each with its classes."""
    yes_or_no = {
        "progression_on_ssa": "progressed_on_ssa",
        "bone_marrow_function": "adequate_bone_marrow",
        "hepatic_function": "adequate_hepatic_function",
        "castration_resistance": "castration_resistant",
    }
    grades = {
        "thrombocytopenia": "recurrent_thrombocytopenia_grade",
        "anemia": "recurrent_anemia_grade",
        "neutropenia": "recurrent_neutropenia_grade",
        "nonhematologic_toxicity": "recurrent_nonhematologic_grade",
    }
    if criterion in yes_or_no:
        return [(yes_or_no[criterion], BOOLEAN)]
    if criterion in grades:
        return [(grades[criterion], GRADES)]
    lists = [None, [], *([one] for one in THERAPIES), *(list(two) for two in combinations(THERAPIES, 2))]
    tables: dict[str, list[Fact]] = {
        "tumor_site": [("tumor_site", [None, *SITES])],
        "disease_extent": [("disease_extent", [None, *EXTENTS])],
        "metastatic_disease": [("disease_extent", [None, *EXTENTS])],
        "tumor_grade": [
            ("ki67_percent", [None, 0, 2.9, 19.99, 20, 20.01, 100]),
            ("who_grade", [None, "g1", "g2", "g3"]),
            ("differentiation", [None, "well", "poor"]),
        ],
        "long_acting_ssa_washout": [
            ("long_acting_ssa", USE),
            ("long_acting_ssa_washout_days", [None, 0, 27, 28, 29, 36500]),
            (
                "long_acting_ssa_last_dose",
                [None, *(date.fromordinal(service.toordinal() - n) for n in (0, 27, 28, 29))],
            ),
        ],
        "short_acting_octreotide_washout": [
            ("short_acting_octreotide", USE),
            ("short_acting_octreotide_washout_hours", [None, 0, 23.99, 24, 24.01, 876000]),
        ],
        "renal_function": [
            ("creatinine_clearance_ml_min", [None, 0, 39.99, 40, 1000]),
            ("serum_creatinine_mg_dl", [None, 0.0999, 0.1, 2.2, 2.21, 2.22]),
            ("serum_creatinine_umol_l", [None, 8.839, 8.84, 195.364, 195.365]),
            ("weight_kg", [None, 64]),
            ("sex", [None, "female", "male"]),
            ("age_years", [None, 17, 18, 23, 24]),
            ("birth_date", [None, date(service.year - 23, service.month, service.day)]),
        ],
        "performance_status": [("kps", [None, *range(0, 101, 10)]), ("ecog", GRADES[:7])],
        "post_dose_octreotide": [
            ("post_dose_octreotide_planned", BOOLEAN),
            ("post_dose_octreotide_dose_mg", [None, 29.99, 30, 30.01]),
            ("post_dose_octreotide_hours_after", [None, 0, 3.99, 4, 12, 24, 24.01]),
        ],
        "ar_pathway_inhibitor": [("prior_therapies", lists)],
        "taxane": [("prior_therapies", lists), ("taxane_delay_appropriate", BOOLEAN)],
        "symptomatic_bone_metastases": [("bone_metastases", [None, "none", "asymptomatic", "symptomatic"])],
        "visceral_disease": [
            ("visceral_metastases", [None, "none_known", "present", "indeterminate"]),
            ("largest_lymph_node_cm", [None, 0, 2.99, 3, 3.01, 50]),
        ],
        "hepatotoxicity": [("hepatotoxicity", [None, *HEPATOTOXICITY])],
        "renal_toxicity": [
            ("renal_toxicity", [None, "none", "occurred"]),
            ("renal_toxicity_delay_days", [None, 0, 111, 112, 113, 3650]),
            ("creatinine_clearance_ml_min", [None, 39.99, 40]),
            ("serum_creatinine_mg_dl", [None, 0.09, 1.6, 1.61]),
            ("weight_kg", [None, 64]),
            ("sex", ["male"]),
            ("age_years", [None, 17, 68]),
        ],
        "discontinuation_events": [
            ("discontinuation_events", [None, [], *([one] for one in STOP_EVENTS), STOP_EVENTS[:2], STOP_EVENTS])
        ],
        "dose_limit": [("doses_given", [None, *range(8), 100])],
    }
    if criterion == "age":
        return ages(service)
    if criterion in ("receptor_expression", "psma_expression"):
        return [("imaging", studies(drug))]
    return tables[criterion]


def combined(facts: Iterable[Fact]) -> Iterator[Row]:
    """Every way to choose a class of each fact; what is unknown is not mentioned."""
    names, classes = zip(*facts)
    for values in product(*classes):
        chosen = {name: value for name, value in zip(names, values) if value is not None}
        yield {name: value.isoformat() if isinstance(value, date) else value for name, value in chosen.items()}


def read(request: Row) -> Facts | None:
    """The facts of a request; None where they are in conflict."""
    facts, errors = read_record(Record([(name, as_json(value)) for name, value in request.items()]), forced=False)
    return None if errors else Facts(**facts)


def as_json(value: Any) -> Any:
    """The value as the JSON reader gives it to the model."""
    if isinstance(value, dict):
        return Record(list(value.items()))
    if isinstance(value, list):
        return [as_json(element) for element in value]
    return value if isinstance(value, (str, bool)) else Number(json.dumps(value))


def examples(inner: Iterable[str], head: Row) -> dict[str, dict[str, Row]]:
    """Of each criterion and each of its statuses, the first combination of facts that gives it."""
    found: dict[str, dict[str, Row]] = {name: {} for name in inner}
    drug, edition = head["drug"], date.fromisoformat(head["date_of_service"])
    judges = {**indication(drug, edition), **TOXICITY[drug]}
    for name, statuses in found.items():
        for fields in combined(facts_of(name, drug, edition)):
            facts = read({**head, **fields})
            if facts:
                statuses.setdefault(judges[name](facts, edition).status, fields)
    return found


def representatives(inner: Iterable[str], head: Row) -> Iterator[Row]:
    """Each criterion in each of its statuses, alone, among others that are met, and beside one that is unknown."""
    shown = examples(inner, head)
    all_met: Row = {}
    for statuses in shown.values():
        all_met |= statuses["met"]
    yield {}
    yield all_met
    for statuses in shown.values():
        own = {fact for fields in statuses.values() for fact in fields}
        for fields in statuses.values():
            yield fields
            yield {**{fact: value for fact, value in all_met.items() if fact not in own}, **fields}
    for fact in all_met:  # All but one fact.
        yield {name: value for name, value in all_met.items() if name != fact}


def rows_of(criterion: str, head: Row) -> Iterator[Row]:
    drug, edition = head["drug"], date.fromisoformat(head["date_of_service"])
    if criterion == "course_toxicity":
        yield from representatives(TOXICITY[drug], head)
        if drug == "lutathera":  # Renal toxicity can speak against a course in more ways than one.
            yield from combined(facts_of("renal_toxicity", drug, edition))
    elif criterion == "initial_criteria":
        for fields, established in product(representatives(indication(drug, edition), head), BOOLEAN):
            yield fields if established is None else {**fields, "initial_criteria_established": established}
    else:
        yield from combined(facts_of(criterion, drug, edition))


def tables(editions: Iterable[date] = EDITIONS) -> Iterator[Mapping[str, Any]]:
    for drug, phase, edition in product(DRUGS, PHASES, editions):
        head = {"drug": drug, "phase": phase, "date_of_service": edition.isoformat()}
        for criterion, judge in criteria(drug, phase, edition).items():
            for fields in rows_of(criterion, head):
                request = {**head, **fields}
                assert set(request) <= set(VOCABULARY)
                facts = read(request)
                if facts:
                    finding = judge(facts, edition)
                    yield {
                        "request": request,
                        "criterion": criterion,
                        "status": finding.status,
                        "missing": list(finding.missing),
                    }


def main() -> None:
    for row in tables():
        sys.stdout.write(json.dumps(row, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
