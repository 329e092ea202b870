"""Seeded random requests to test with: most of them near approval, some sparse, some faulty.

    python3 tests/model/generate.py --seed 1 --count 1000             prints NDJSON
    python3 tests/model/generate.py --seed 1 --count 1000 --coverage  prints what the model makes of them

A request is built as a list of keys and JSON texts, not of values: how a number is spelled, which key stands twice and
where a text breaks off are what is tested. A byte that is not UTF-8 travels as Python's surrogate escape.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice
from random import Random

from policy_model import determine

Fields = dict[str, str]  # The JSON text of each key.
Pairs = list[tuple[str, str]]

# ---------------------------------------------------------------------------------------------------------------------
# Values: at every threshold, just beside it, and at the limits of each range
# ---------------------------------------------------------------------------------------------------------------------

AGENTS = (
    "ga68_dotatate cu64_dotatate ga68_dotatoc sstr_scintigraphy other_sstr_pet ga68_psma11 f18_piflufolastat "
    "f18_flotufolastat f18_psma1007 other_psma_pet fdg choline fluciclovine other netspot detectnet octreoscan "
    "locametz illuccix gozellix pylarify dcfpyl posluma"
).split()
SSTR = "ga68_dotatate cu64_dotatate ga68_dotatoc sstr_scintigraphy other_sstr_pet netspot detectnet octreoscan".split()
PSMA = (
    "ga68_psma11 f18_piflufolastat f18_flotufolastat f18_psma1007 other_psma_pet locametz illuccix gozellix pylarify "
    "dcfpyl posluma"
).split()
RESULTS = ("positive", "negative", "equivocal")
THERAPIES = (
    "enzalutamide apalutamide darolutamide abiraterone bicalutamide flutamide nilutamide other_ar_pathway_inhibitor "
    "docetaxel cabazitaxel paclitaxel other_taxane androgen_deprivation other"
).split()
STOP_EVENTS = (
    "recurrent_myelosuppression_grade_3 renal_toxicity_grade_3 recurrent_renal_toxicity recurrent_dry_mouth_grade_3 "
    "recurrent_gastrointestinal_toxicity_grade_3 transaminases_over_5x_uln unacceptable_toxicity "
    "serious_reaction_delay_over_4_weeks recurrent_or_intolerable_reaction"
).split()

WORDS = {
    "drug": "lutathera pluvicto xofigo",
    "phase": "initial continuation",
    "sex": "female male",
    "tumor_site": (
        "stomach duodenum ampulla pancreas jejunum ileum small_intestine appendix cecum colon rectum foregut midgut "
        "hindgut gastroenteropancreatic lung thymus pheochromocytoma paraganglioma medullary_thyroid other esophagus "
        "gallbladder bile_duct anal_canal unknown_primary"
    ),
    "disease_extent": "localized locally_advanced metastatic locoregional_recurrence",
    "who_grade": "g1 g2 g3",
    "differentiation": "well poor",
    "long_acting_ssa": "never stopped ongoing",
    "short_acting_octreotide": "never stopped ongoing",
    "bone_metastases": "none asymptomatic symptomatic",
    "visceral_metastases": "none_known present indeterminate",
    "hepatotoxicity": "none first_episode recurrent",
    "renal_toxicity": "none occurred",
}
GRADES = "0 1 2 3 4 5"
NUMBERS = {
    "doses_given": "0 1 2 3 4 5 6 7 100",
    "requested_doses": "1 2 3 4 5 6 7 100",
    "age_years": "0 1 11 12 13 17 18 19 20 60 130",
    "weight_kg": "0.00000000000000000001 0.67 19.999 20 37 37.001 64 74 80 80.5 200 250 250.001 500",
    "activity_per_dose_gbq": (
        "0.00000000000000000001 0.002035 0.00219999999999999999 0.0022 0.004070001 0.0044 0.00440001 3.6999 3.7 3.7001 "
        "5.92 7.39999999999999999999 7.4 7.40000000000000000001 37"
    ),
    "activity_per_dose_mci": "0.054999 0.055 0.05946 0.1 0.11 0.1100001 99.999 100 100.001 160 199.5 200 200.001 1000",
    "serum_creatinine_mg_dl": "0.00000000000000000001 0.0999 0.1 0.19999 0.2 0.8 1 2.2 2.21 2.22 15 15.001 50",
    "serum_creatinine_umol_l": "0.5 8.8399 8.84 17.99 18 88.4 172 195.364 195.365 1326 1326.01 4420",
    "creatinine_clearance_ml_min": (
        "0 39.97 39.99999999999999999999 40 40.00000000000000000001 41 75 250 250.00000000000000000001 1000"
    ),
    "ki67_percent": "0 0.00000000000000000001 0.25 0.999 1 2.5 19.999 20 20.00000000000000000001 20.1 55 100",
    "long_acting_ssa_washout_days": "0 1 20 27 28 29 40 36500",
    "short_acting_octreotide_washout_hours": "0 23.5 23.99999999999999999999 24 24.1 100 876000",
    "kps": "0 10 20 30 40 50 60 70 80 90 100",
    "ecog": GRADES,
    "post_dose_octreotide_dose_mg": "0.1 20 29.999 30 30.001 1000",
    "post_dose_octreotide_hours_after": "0 3.999 4 12 24 24.00000000000000000001 1000",
    "largest_lymph_node_cm": "0 1.5 2.999 3 3.00000000000000000001 3.1 15 15.01 50",
    "recurrent_thrombocytopenia_grade": GRADES,
    "recurrent_anemia_grade": GRADES,
    "recurrent_neutropenia_grade": GRADES,
    "recurrent_nonhematologic_grade": GRADES,
    "renal_toxicity_delay_days": "0 1 111 112 113 3650",
}
OUTSIDE = {
    "doses_given": "-1 101 0.5",
    "requested_doses": "0 -1 101 1.5",
    "age_years": "-1 131 60.5",
    "weight_kg": "0 -0 -1 500.00000000000000000001 1e400",
    "activity_per_dose_gbq": "0 -7.4 37.00000000000000000001 200",
    "activity_per_dose_mci": "0 -200 1000.001 7400",
    "serum_creatinine_mg_dl": "0 0.0 -0.1 50.01",
    "serum_creatinine_umol_l": "0 0e5 -1 4420.1",
    "creatinine_clearance_ml_min": "-0.001 1000.001 1e3000",
    "ki67_percent": "-1 100.00000000000000000001 120",
    "long_acting_ssa_washout_days": "-1 36501 27.5",
    "short_acting_octreotide_washout_hours": "-0.1 876000.1 1e99999999999999999999",
    "kps": "-10 65 110 59.9 5",
    "ecog": "-1 6 1.5",
    "post_dose_octreotide_dose_mg": "0 -30 1000.1",
    "post_dose_octreotide_hours_after": "-1 1000.1",
    "largest_lymph_node_cm": "-0.1 50.1",
    "recurrent_thrombocytopenia_grade": "-1 6 2.5",
    "recurrent_anemia_grade": "6",
    "recurrent_neutropenia_grade": "-1",
    "recurrent_nonhematologic_grade": "7",
    "renal_toxicity_delay_days": "-1 3651 111.5",
}
TOO_FINE = ["1e-21", "60.000000000000000000000", "0.000000000000000000000", "1e-99999999999999999999", "0e-21"]
BOOLEANS = (
    "initial_criteria_established medicare_advantage progressed_on_ssa adequate_bone_marrow adequate_hepatic_function "
    "post_dose_octreotide_planned castration_resistant taxane_delay_appropriate"
).split()
DATES = ["date_of_service", "edition", "birth_date", "long_acting_ssa_last_dose"]
LISTS = ["imaging", "prior_therapies", "discontinuation_events"]
NAMES = [*WORDS, *NUMBERS, *BOOLEANS, *DATES, *LISTS, "id"]

BAD_DATES = (
    "2026-02-30 2025-02-29 2100-02-29 1899-12-31 2200-01-01 2999-01-01 0000-01-01 2026-13-01 2026-00-10 20260504 "
    "2026-W19-1 2026-5-4 04-05-2026 2026-05-04T00:00:00 2026/05/04 ２０２６-05-04"
).split() + ["", " 2026-05-04", "2026-05-04 ", "2026-05-04Z"]
BAD_STUDIES = [
    '{"agent":"ga68_dotatate"}',
    '{"result":"positive"}',
    '{"agent":"ga68_dotatate","result":null}',
    '{"agent":null,"result":"positive"}',
    '{"agent":"ga68_dotatate","result":"Positive"}',
    '{"agent":"ga68_dotate","result":"positive"}',
    '{"agent":" fdg","result":"positive"}',
    '{"agent":"f18_flutemetamol","result":"negative"}',
    '{"agent":"fdg","result":"positive","day":"2022-01-01"}',
    '{"agent":"fdg","result":"positive","date":"2022-02-29"}',
    '{"agent":"fdg","result":"positive","date":"1899-12-31"}',
    '{"agent":"fdg","result":"positive","date":"2022-01"}',
    '{"agent":"fdg","result":"positive","date":""}',
    '{"agent":"fdg","result":"positive","date":20220101}',
    '{"agent":"fdg","result":"positive","date":null,"date":null}',
    '{"agent":"fdg","result":"positive","date":"2022-01-01","note":null}',
    '{"agent":"fdg","agent":"fdg","result":"positive"}',
    '{"agent":"fdg","result":"positive","r\\u0065sult":"positive"}',
    '{"agent":7,"result":"positive"}',
    '["fdg","positive"]',
    '"ga68_dotatate"',
    "{}",
    "null",
    "[]",
    "true",
]
BROKEN = [
    "[]",
    "null",
    "true",
    "7",
    '"drug"',
    "{",
    '\ufeff\ufeff{"drug":"xofigo","date_of_service":"2026-05-04"}',
    "}",
    "nonsense",
    '{"drug":"xofigo","date_of_service":"2026-05-04",}',
    '{"drug":"xofigo" "date_of_service":"2026-05-04"}',
    "{'drug':'xofigo','date_of_service':'2026-05-04'}",
    '{"drug":"xofigo","date_of_service":"2026-05-04"}{}',
    '{"drug":"xofigo","date_of_service":"2026-05-04"},',
    '[{"drug":"xofigo","date_of_service":"2026-05-04"}]',
    '{"drug":"xofigo","date_of_service":"2026-05-04","kps":060}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","kps":+60}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","kps":60.}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","kps":.6e2}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","kps":6e}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","kps":-}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","kps":0x3c}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","kps":NaN}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","kps":Infinity}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","kps":-Infinity}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","kps":True}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","kps":６０}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","id":"\\ud800"}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","id":"\\udc00\\ud800"}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","id":"\\ud83d"}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","\\udfff":1}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","note":[{"\\ud800":1}]}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","id":"\\x41"}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","id":"\\u00g1"}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","id":"a\tb"}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","id":"\udcff"}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","id":"\udced\udca0\udc80"}',
    '{"drug":"xofigo","date_of_service":"2026-05-04","id":"\udcc0\udc80"}',
    '{"drug":"xofigo","date_of_service":"2026-05-04"} # a remark',
    '{"drug":"xofigo",/* a remark */"date_of_service":"2026-05-04"}',
    '{drug:"xofigo","date_of_service":"2026-05-04"}',
    '{"drug":"xofigo","date_of_service":"2026-05-04"}\u00a0',
]
UNKNOWN_KEYS = ["ki67", "Drug", "kps ", "", "age", "birthdate", "statuses", "größe", "KPS", "notes", "doses", "\\u0000"]
UNKNOWN_KEYS += ["imaging_agent", "imaging_result", "imaging_date", "date", "activity_per_dose_mbq", "line"]

SERVICES = (
    "2022-10-01 2022-10-02 2023-03-31 2023-04-01 2023-09-30 2023-10-01 2024-02-29 2024-12-28 2024-12-31 2025-01-01 "
    "2025-01-28 2025-01-31 2025-02-01 2025-04-30 2025-05-01 2026-03-15 2026-03-31 2026-04-01 2027-03-31 2027-04-01 "
    "2028-02-29 2199-12-30 2199-12-31 2030-02-28 2030-03-01"
).split()

# ---------------------------------------------------------------------------------------------------------------------
# Requests that are approved as they stand, to start from
# ---------------------------------------------------------------------------------------------------------------------

INDICATION: dict[str, Fields] = {
    "lutathera": {
        "age_years": "60",
        "tumor_site": '"ileum"',
        "disease_extent": '"metastatic"',
        "ki67_percent": "8",
        "who_grade": '"g2"',
        "imaging": '[{"agent":"ga68_dotatate","result":"positive"}]',
        "long_acting_ssa": '"stopped"',
        "long_acting_ssa_washout_days": "40",
        "short_acting_octreotide": '"never"',
        "progressed_on_ssa": "true",
        "creatinine_clearance_ml_min": "75",
        "adequate_bone_marrow": "true",
        "adequate_hepatic_function": "true",
        "kps": "80",
        "post_dose_octreotide_planned": "true",
    },
    "pluvicto": {
        "age_years": "70",
        "castration_resistant": "true",
        "disease_extent": '"metastatic"',
        "imaging": '[{"agent":"f18_piflufolastat","result":"positive"}]',
        "prior_therapies": '["enzalutamide","docetaxel"]',
    },
    "xofigo": {
        "age_years": "75",
        "castration_resistant": "true",
        "bone_metastases": '"symptomatic"',
        "visceral_metastases": '"none_known"',
        "weight_kg": "80",
    },
}
TOXICITY: dict[str, Fields] = {
    "lutathera": {
        "recurrent_thrombocytopenia_grade": "0",
        "recurrent_anemia_grade": "0",
        "recurrent_neutropenia_grade": "0",
        "hepatotoxicity": '"none"',
        "recurrent_nonhematologic_grade": "0",
        "renal_toxicity": '"none"',
    },
    "pluvicto": {"discontinuation_events": "[]"},
    "xofigo": {},
}


def approved(rng: Random, drug: str, phase: str, service: date) -> Fields:
    """A request to which nobody would object."""
    fields = {"drug": quoted(drug), "phase": quoted(phase), "date_of_service": quoted(service.isoformat())}
    fields["doses_given"] = rng.choice("0012") if phase == "initial" else rng.choice("123")
    if phase == "initial" and rng.random() < 0.3:
        del fields["phase"]
    if phase == "initial" or rng.random() < 0.4:
        fields |= INDICATION[drug]
    if phase == "continuation":
        fields |= TOXICITY[drug]
        if rng.random() < 0.6:
            fields["initial_criteria_established"] = "true"
    return fields


# ---------------------------------------------------------------------------------------------------------------------
# Changes that keep a request valid
# ---------------------------------------------------------------------------------------------------------------------


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def odd_case(rng: Random, text: str) -> str:
    return "".join(rng.choice([letter, letter.upper()]) for letter in text)


def study(rng: Random, service: date, agents: list[str] = AGENTS) -> str:
    agent = rng.choice(agents)
    spelled = odd_case(rng, agent) if rng.random() < 0.3 else agent
    members = [f'"agent":"{spelled}"', f'"result":"{rng.choice(RESULTS)}"']
    if rng.random() < 0.5:
        day = max(service - timedelta(rng.choice([0, 0, 1, 1, 2, 400, 60000])), date(1900, 1, 1))
        members.append(f'"date":{rng.choice([quoted(day.isoformat())] * 5 + ["null"])}')
    rng.shuffle(members)
    return "{" + ",".join(members) + "}"


def words(rng: Random, vocabulary: list[str]) -> str:
    return json.dumps([rng.choice(vocabulary) for _ in range(rng.choice([0, 1, 1, 1, 2, 2, 3]))])


def born(rng: Random, service: date) -> date:
    """A birth date close to one of the birthdays that matter."""
    if rng.random() < 0.15:
        return min(date(rng.choice([2004, 2008, 2012, 2016]), 2, 29), service)
    years = rng.choice([0, 11, 12, 12, 13, 17, 18, 18, 19, 19, 60, 75, 129, 130])
    year = service.year - years
    anniversary = service.replace(year=year, day=min(service.day, 28))
    return min(max(anniversary + timedelta(rng.choice([-40, -1, 0, 1, 2, 30])), date(1900, 1, 1)), service)


def value(rng: Random, name: str, service: date) -> str:
    """A valid value of one field, as JSON."""
    if name in WORDS:
        return quoted(rng.choice(WORDS[name].split()))
    if name in NUMBERS:
        return rng.choice(NUMBERS[name].split())
    if name in BOOLEANS:
        return rng.choice(["true", "false"])
    if name == "imaging":
        agents = rng.choice([SSTR, SSTR, SSTR[:4], PSMA, PSMA, AGENTS])
        return "[" + ",".join(study(rng, service, agents) for _ in range(rng.choice([0, 1, 1, 2, 2, 3, 4]))) + "]"
    if name == "prior_therapies":
        return words(rng, rng.choice([THERAPIES, THERAPIES[:7], ["abiraterone", "docetaxel"]]))
    if name == "discontinuation_events":
        return words(rng, STOP_EVENTS)
    if name == "birth_date":
        return quoted(born(rng, service).isoformat())
    if name == "long_acting_ssa_last_dose":
        days = rng.choice([0, 1, 20, 26, 27, 28, 29, 40, 300, 36501, 40000])
        return quoted(max(service - timedelta(days), date(1900, 1, 1)).isoformat())
    if name == "edition":
        return quoted(rng.choice(SERVICES))
    if name == "id":
        return rng.choice(['"A-1"', '""', '"\\ud83d\\ude00"', quoted("é" * 200), quoted("😀" * 200), '"\\u0000\\n"'])
    assert name == "date_of_service"
    return quoted(service.isoformat())


def fresh_age(rng: Random, service: date) -> tuple[list[str], Fields]:
    """The age in years, as a birth date, or both in agreement."""
    fields = {}
    if rng.random() < 0.7:
        birth = born(rng, service)
        fields["birth_date"] = quoted(birth.isoformat())
        if rng.random() < 0.2:
            years = service.year - birth.year - ((service.month, service.day) < (birth.month, birth.day))
            fields["age_years"] = str(years)
    else:
        fields["age_years"] = value(rng, "age_years", service)
    return ["age_years", "birth_date"], fields


def fresh_washout(rng: Random, service: date) -> tuple[list[str], Fields]:
    """The long-acting analogue: use, days and last dose, never in conflict."""
    names = ["long_acting_ssa", "long_acting_ssa_washout_days", "long_acting_ssa_last_dose"]
    if rng.random() < 0.25:
        return names, {names[0]: value(rng, names[0], service)}
    days = rng.choice([0, 1, 15, 20, 26, 27, 28, 29, 40, 36500])
    fields = {names[0]: '"stopped"'} if rng.random() < 0.5 else {}
    last_dose = service - timedelta(days)
    if rng.random() < 0.6 or last_dose.year < 1900:
        fields[names[1]] = str(days)
    if (rng.random() < 0.4 or names[1] not in fields) and last_dose.year >= 1900:
        fields[names[2]] = quoted(last_dose.isoformat())
    return names, fields


def fresh_short_acting(rng: Random, service: date) -> tuple[list[str], Fields]:
    names = ["short_acting_octreotide", "short_acting_octreotide_washout_hours"]
    if rng.random() < 0.3:
        return names, {names[0]: value(rng, names[0], service)}
    fields = {names[1]: value(rng, names[1], service)}
    return names, fields | ({names[0]: '"stopped"'} if rng.random() < 0.5 else {})


def fresh_renal_toxicity(rng: Random, service: date) -> tuple[list[str], Fields]:
    names = ["renal_toxicity", "renal_toxicity_delay_days"]
    if rng.random() < 0.4:
        return names, {names[0]: value(rng, names[0], service)}
    fields = {names[1]: value(rng, names[1], service)}
    return names, fields | ({names[0]: '"occurred"'} if rng.random() < 0.5 else {})


def fresh_clearance(rng: Random, _: date) -> tuple[list[str], Fields]:
    """A derived clearance at 40 or a hair beside it, with or without a reported one."""
    age = rng.choice([15, 17, 18, 23, 60, 68, 70, 130])
    weight = Fraction(rng.choice(["55", "64", "64.0", "72.5", "80", "37.125"]))
    sex, factor = rng.choice([("female", Fraction(17, 20)), ("male", Fraction(1))])
    limit = (140 - age) * weight * factor / (72 * 40)
    unit, per_mg = rng.choice([("serum_creatinine_mg_dl", Fraction(1)), ("serum_creatinine_umol_l", Fraction("88.4"))])
    places = rng.choice([1, 2, 3, 6])
    creatinine = round(limit * per_mg * 10**places) + rng.choice([-1, 0, 0, 1])
    fields = {
        "age_years": str(age),
        "weight_kg": f"{float(weight)}",
        "sex": quoted(sex),
        unit: f"{max(creatinine, 1)}e-{places}",
    }
    if rng.random() < 0.4:
        fields["creatinine_clearance_ml_min"] = rng.choice(NUMBERS["creatinine_clearance_ml_min"].split())
    if rng.random() < 0.3:
        del fields[rng.choice(list(fields))]
    names = "age_years birth_date weight_kg sex serum_creatinine_mg_dl serum_creatinine_umol_l".split()
    return [*names, "creatinine_clearance_ml_min"], fields


def fresh_activity(rng: Random, service: date) -> tuple[list[str], Fields]:
    names = ["activity_per_dose_gbq", "activity_per_dose_mci"]
    name = rng.choice(names)
    return names, {name: value(rng, name, service)}


GROUPS = {
    "activity_per_dose_gbq": fresh_activity,
    "activity_per_dose_mci": fresh_activity,
    "age_years": fresh_age,
    "birth_date": fresh_age,
    "long_acting_ssa": fresh_washout,
    "long_acting_ssa_washout_days": fresh_washout,
    "long_acting_ssa_last_dose": fresh_washout,
    "short_acting_octreotide": fresh_short_acting,
    "short_acting_octreotide_washout_hours": fresh_short_acting,
    "renal_toxicity": fresh_renal_toxicity,
    "renal_toxicity_delay_days": fresh_renal_toxicity,
    "creatinine_clearance_ml_min": fresh_clearance,
    "serum_creatinine_mg_dl": fresh_clearance,
    "serum_creatinine_umol_l": fresh_clearance,
}
FIXED = ("drug", "date_of_service")


def change(rng: Random, fields: Fields, name: str, service: date) -> None:
    """Set a fact afresh, together with those that must agree with it, or take it away."""
    chance = rng.random()
    if chance < 0.2:
        fields.pop(name, None)
    elif chance < 0.27:
        fields[name] = "null"
    elif name in GROUPS:
        names, fresh = GROUPS[name](rng, service)
        for stale in names:
            fields.pop(stale, None)
        fields.update(fresh)
    else:
        fields[name] = value(rng, name, service)


def spelled(rng: Random, text: str) -> str:
    """The same JSON value in other words, where it is a number."""
    if not re.fullmatch(r"-?[0-9.]+", text) or rng.random() < 0.6:
        return text
    whole, _, fraction = text.partition(".")
    shift = rng.choice([1, 2, 5])
    places = len(fraction)
    digits = (whole + fraction).lstrip("0") or "0"
    ways = [
        f"{whole}.{fraction}" + "0" * (20 - places) if places < 20 else text,
        f"{digits}e-{places}" if places else f"{text}E+00",
        f"{digits}{'0' * shift}e-{places + shift}" if places + shift <= 20 and digits != "0" else text,
        f"{digits}.{'0' * (20 - places)}e-{places}" if places < 20 else text,
        f"0.{'0' * 25}{digits}E+{25 + len(digits) - places}",  # Many places, until the exponent is applied.
        f"{text}.0" if not places else f"{text}e0",
    ]
    return rng.choice(ways)


# ---------------------------------------------------------------------------------------------------------------------
# Faults
# ---------------------------------------------------------------------------------------------------------------------


def bad_value(rng: Random, name: str) -> str:
    """A value that the field cannot hold: out of range, misspelt, or of another type."""
    other_types = ['"60"', "true", "7", "[]", "{}", '"yes"', '""', "[null]", '{"a":{}}', '"true"']
    if name in NUMBERS:
        return rng.choice(OUTSIDE[name].split() * 2 + TOO_FINE + ['"60"', "true", "false", "[]", "{}", '""'])
    if name in DATES:
        return rng.choice([quoted(text) for text in BAD_DATES] + ["20260504", "true", "[]"])
    if name in BOOLEANS:
        return rng.choice(['"true"', '"yes"', "0", "1", "[]", '"false"', "{}"])
    if name in WORDS:
        right = rng.choice(WORDS[name].split())
        return rng.choice([quoted(right.upper()), quoted(right + " "), quoted(right[:-1]), *other_types])
    if name == "imaging":
        elements = [study(rng, date(2022, 10, 1)), rng.choice(BAD_STUDIES)]
        rng.shuffle(elements)
        return rng.choice(
            ["[" + ",".join(elements) + "]"] * 4 + ['{"agent":"fdg","result":"positive"}', '"fdg"', "true"]
        )
    if name == "id":
        return rng.choice(["7", "true", "[]", "{}", quoted("é" * 201), quoted("😀" * 201), '"' + "\\u0041" * 201 + '"'])
    return rng.choice(
        ['["Docetaxel"]', '["docetaxel ",1]', "[null]", '"docetaxel"', "{}", "true", '[["other"]]', "[true]"]
    )


def fault_value(rng: Random, pairs: Pairs, _: date) -> Pairs:
    name = rng.choice(NAMES)
    return [pair for pair in pairs if pair[0] != name] + [(name, bad_value(rng, name))]


def fault_unknown(rng: Random, pairs: Pairs, _: date) -> Pairs:
    key = rng.choice(UNKNOWN_KEYS)
    extra = [(key, rng.choice(["1", "null", '"x"', "[]", "1e400", '{"a":[{}]}', nested(rng.choice([13, 14, 15]))]))]
    return pairs + extra * rng.choice([1, 1, 1, 2])


def fault_missing(rng: Random, pairs: Pairs, _: date) -> Pairs:
    gone = rng.choice([("drug",), ("date_of_service",), ("drug", "date_of_service")])
    kept = [pair for pair in pairs if pair[0] not in gone]
    return kept + ([(gone[0], "null")] if rng.random() < 0.4 else [])


def fault_twice(rng: Random, pairs: Pairs, service: date) -> Pairs:
    """A key stands twice, with one value or two, openly or with one of its letters escaped."""
    name, text = rng.choice(pairs)
    if "\\" in name or not name or text == "null":
        return pairs
    second = text if rng.random() < 0.5 or name not in NAMES else value(rng, name, service)
    escaped = f"\\u{ord(name[0]):04x}{name[1:]}" if rng.random() < 0.3 else name
    return pairs + [(escaped, second)]


def fault_conflict(rng: Random, pairs: Pairs, service: date) -> Pairs:
    day = quoted(max(service - timedelta(35), date(1900, 1, 1)).isoformat())
    born_here = quoted(max(date(service.year - 40, 6, 1), date(1900, 1, 1)).isoformat())
    use = rng.choice(['"never"', '"ongoing"'])
    clash: Fields = rng.choice(
        [
            {"age_years": "3", "birth_date": born_here},
            {"activity_per_dose_gbq": "3.7", "activity_per_dose_mci": "100"},
            {"activity_per_dose_gbq": "3.7", "activity_per_dose_mci": "0"},
            {"serum_creatinine_mg_dl": "1", "serum_creatinine_umol_l": "88.4"},
            {"long_acting_ssa": use, "long_acting_ssa_washout_days": "35"},
            {"long_acting_ssa": use, "long_acting_ssa_last_dose": day},
            {"long_acting_ssa": use, "long_acting_ssa_washout_days": "34", "long_acting_ssa_last_dose": day},
            {"long_acting_ssa_washout_days": "34", "long_acting_ssa_last_dose": day},
            {"long_acting_ssa": use, "long_acting_ssa_washout_days": "-1"},
            {"short_acting_octreotide": use, "short_acting_octreotide_washout_hours": "0"},
            {"renal_toxicity": '"none"', "renal_toxicity_delay_days": "0"},
            {"birth_date": quoted("1900-01-01"), "age_years": "130"},
            {
                "birth_date": quoted("2199-12-31"),
                "long_acting_ssa_last_dose": quoted("2199-12-31"),
                "long_acting_ssa": use,
            },
        ]
    )
    pairs = [pair for pair in pairs if pair[0] not in clash] + list(clash.items())
    if rng.random() < 0.15:  # A key that stands twice takes part in a conflict by being there.
        name = rng.choice(list(clash))
        pairs.append((name, clash[name]))
    return pairs


def fault_edition(rng: Random, pairs: Pairs, _: date) -> Pairs:
    """An edition that is not there: by the date of service, by a stated one, or by both."""
    early = quoted(rng.choice(["2022-09-30", "1900-01-01", "2019-04-01", "2022-08-01"]))
    names = rng.choice([["date_of_service"], ["edition"], ["date_of_service", "edition"]])
    return [pair for pair in pairs if pair[0] not in names] + [(name, early) for name in names]


def fault_study(rng: Random, pairs: Pairs, service: date) -> Pairs:
    """A study of the day after the first dose, among others."""
    late = (service + timedelta(rng.choice([1, 400]))).isoformat() if service.year < 2198 else "2200-01-01"
    studies = [study(rng, service), f'{{"agent":"fdg","date":"{late}","result":"positive"}}']
    rng.shuffle(studies)
    return [pair for pair in pairs if pair[0] != "imaging"] + [("imaging", "[" + ",".join(studies) + "]")]


FAULTS = [
    fault_value,
    fault_value,
    fault_value,
    fault_unknown,
    fault_missing,
    fault_twice,
    fault_conflict,
    fault_edition,
    fault_study,
]


def nested(levels: int) -> str:
    """Arrays and objects within one another; the request around them is one level more."""
    return (
        "[" * (levels - levels // 2)
        + '{"a":' * (levels // 2)
        + "0"
        + "}" * (levels // 2)
        + "]" * (levels - levels // 2)
    )


def broken(rng: Random, text: str) -> str:
    """A text that holds no request."""
    chance = rng.random()
    if chance < 0.6:
        return rng.choice(BROKEN)
    if chance < 0.75:
        return text[: rng.randrange(1, len(text))]
    if chance < 0.9:
        deep = nested(rng.choice([16, 17, 40, 3000]))  # Beneath the request itself these make 17 levels and more.
        return text[:-1] + f',"{rng.choice(["imaging", "notes", "id"])}":{deep}' + "}"
    if chance < 0.92:
        return text[:-1] + " " * ((1 << 20) + rng.choice([0, 1]) - len(text.encode("utf-8", "surrogateescape"))) + "}"
    return text + rng.choice([" x", "}", "{}", ' "a"', "\x00", "\\", "null"])


# ---------------------------------------------------------------------------------------------------------------------
# Requests
# ---------------------------------------------------------------------------------------------------------------------


def joined(rng: Random, pairs: Pairs) -> str:
    """The pairs as one line of JSON, with blanks where they may stand."""
    blank = rng.choice(["", "", " ", "\t", "  "])
    members = (f'{blank}"{name}"{blank}:{blank}{spelled(rng, text)}{blank}' for name, text in pairs)
    return "{" + ",".join(members) + "}"


def some_service(rng: Random) -> date:
    if rng.random() < 0.5:
        return date.fromisoformat(rng.choice(SERVICES))
    if rng.random() < 0.5:
        return date(2022, 10, 1) + timedelta(rng.randrange(0, 1700))
    return date(2026, 5, 4)


def request(rng: Random) -> str:
    service = some_service(rng)
    drug = rng.choice(["lutathera", "lutathera", "pluvicto", "xofigo"])
    phase = rng.choice(["initial", "initial", "continuation"])
    fields = approved(rng, drug, phase, service)
    relevant = [*INDICATION[drug], *(TOXICITY[drug] if phase == "continuation" or rng.random() < 0.15 else [])]
    relevant += ["doses_given", "requested_doses", "weight_kg", "age_years", "differentiation", "ecog", "edition"]
    relevant += ["activity_per_dose_gbq", "imaging"]
    if phase == "continuation":
        relevant += ["initial_criteria_established"] * 3
    extras = {
        "lutathera": ["short_acting_octreotide", "post_dose_octreotide_dose_mg", "post_dose_octreotide_hours_after"],
        "pluvicto": ["taxane_delay_appropriate", "age_years", "imaging"],
        "xofigo": ["largest_lymph_node_cm"],
    }
    relevant += extras[drug]
    if rng.random() < 0.12:  # A sparse request: of most facts nothing is said.
        for name in rng.sample(sorted(set(fields) - set(FIXED)), k=rng.randrange(len(fields) - 2)):
            del fields[name]
    for _ in range(rng.choice([0, 1, 1, 1, 2, 2, 2, 3, 4, 8])):
        free = [name for name in NAMES if name not in FIXED and name != "phase"]
        if rng.random() < 0.1:
            free.remove("medicare_advantage")
        change(rng, fields, rng.choice(relevant if rng.random() < 0.8 else free), service)
    pairs = list(fields.items())
    faulty = rng.random() < 0.25
    if faulty:
        for fault in rng.choices(FAULTS, k=rng.choice([1, 1, 1, 2, 3])):
            pairs = fault(rng, pairs, service)
    rng.shuffle(pairs)
    text = joined(rng, pairs)
    return broken(rng, text) if rng.random() < 0.05 else text


def requests(seed: int) -> Iterator[str]:
    """An endless stream of requests, the same for the same seed."""
    rng = Random(seed)
    while True:
        yield request(rng)


def encoded(text: str) -> bytes:
    """The bytes of a request, among them those that are not UTF-8."""
    return text.encode("utf-8", "surrogateescape")


# ---------------------------------------------------------------------------------------------------------------------
# Coverage
# ---------------------------------------------------------------------------------------------------------------------


def coverage(texts: Iterator[str]) -> Counter[str]:
    """How often each thing that an answer can say was said."""
    seen: Counter[str] = Counter()
    for text in texts:
        answer = determine(encoded(text))
        if "errors" in answer:
            seen["faulty"] += 1
            seen.update({f"error {error['kind']}" for error in answer["errors"]})
            seen[f"errors {min(len(answer['errors']), 4)}"] += 1
            continue
        seen["valid"] += 1
        drug, phase, statuses = answer["drug"], answer["phase"], answer["statuses"]
        misses = sum(status != "met" for status in statuses.values())
        seen["near approval"] += bool(statuses) and misses <= 1
        seen[f"outcome {answer['outcome']}"] += 1
        seen[f"outcomes {' '.join(answer['possible_outcomes'])}"] += 1
        seen[f"edition {answer['edition']}"] += 1
        seen.update(f"status {drug} {phase} {name} {status}" for name, status in statuses.items())
        seen.update(f"met_from {drug} {name}" for name in answer["met_from"])
        seen.update(f"assumed {name}" for name in answer["assumed"])
        seen.update(f"advisory {name}" for name in answer["advisories"])
        seen.update(f"implausible {name}" for name in answer["implausible"])
        seen.update(f"not read {drug} {name}" for name in answer["not_read"])
        seen.update(f"document {drug} {phase} {' '.join(names)} {status}" for names, status in answer["documentation"])
        seen.update(f"asked {name}" for name in answer["missing_facts"])
        seen["earliest_date"] += answer["earliest_date"] is not None
    return seen


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--coverage", action="store_true")
    given = options.parse_args()
    texts = islice(requests(given.seed), given.count)
    if given.coverage:
        for name, times in sorted(coverage(texts).items()):
            print(f"{times:7} {name}")
    else:
        for text in texts:
            sys.stdout.buffer.write(encoded(text) + b"\n")


if __name__ == "__main__":
    main()
