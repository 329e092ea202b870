"""Tests of the model itself: python3 -m unittest, in this folder or with `discover -s tests/model`.

The worked cases are looked for in tests/vectors, or where the variable VECTORS says.
"""

from __future__ import annotations

import json
import os
import sys
import unittest
from collections import Counter
from dataclasses import fields, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import check_vectors
import generate
import policy_model as model
import tables

XOFIGO = {"drug": "xofigo", "date_of_service": "2026-05-04"}
APPROVED = {
    **XOFIGO,
    "doses_given": 0,
    "age_years": 75,
    "castration_resistant": True,
    "bone_metastases": "symptomatic",
    "visceral_metastases": "none_known",
}


def ask(**facts: Any) -> dict[str, Any]:
    return model.determine(json.dumps({**XOFIGO, **facts}))


def errors_of(text: str | bytes, edition: str | None = None) -> list[tuple[str, str | None]]:
    answer = model.determine(text, edition)
    return [(error["kind"], error["field"]) for error in answer.get("errors", [])]


def errors_with(members: str) -> list[tuple[str, str | None]]:
    return errors_of('{"drug":"xofigo","date_of_service":"2026-05-04",' + members + "}")


class Vectors(unittest.TestCase):
    def test_worked_cases(self) -> None:
        directory = Path(os.environ.get("VECTORS", check_vectors.DEFAULT))
        self.assertGreater(check_vectors.count(directory), 100, f"worked cases are missing from {directory}")
        self.assertEqual(list(check_vectors.differences(directory)), [])


class Reading(unittest.TestCase):
    def test_the_vocabulary_is_listed_twice_alike(self) -> None:
        self.assertEqual({field.name for field in fields(model.Facts)}, set(model.VOCABULARY))

    def test_numbers_are_the_decimals_that_are_written(self) -> None:
        long_way = "0." + "0" * 5000 + "6e5002"
        for text in ["60", "60.0", "6e1", "0.6E+2", "600e-1", "6.0000000000000000000e1", long_way]:
            self.assertEqual(model.exact(model.Number(text)), 60, text[:40])
        self.assertEqual(model.exact(model.Number("-0.0")), 0)
        self.assertEqual(model.exact(model.Number("0e99999999999999999999")), 0)
        self.assertEqual(model.exact(model.Number("1e-20")), Fraction(1, 10**20))
        for text in ["1e-21", "0e-21", "60." + "0" * 21, "1e400", "1e99999999999999999999", "1e-99999999999999999999"]:
            with self.assertRaises(model.Invalid, msg=text):
                model.exact(model.Number(text))

    def test_every_spelling_of_the_generator_is_the_same_number(self) -> None:
        rng = Random(1)
        for text in [text for texts in generate.NUMBERS.values() for text in texts.split()] * 20:
            self.assertEqual(model.exact(model.Number(generate.spelled(rng, text))), Fraction(text))

    def test_one_type_is_never_read_as_another(self) -> None:
        for members in ['"kps":"60"', '"kps":true', '"kps":[60]', '"kps":65', '"kps":60.5', '"kps":1e400']:
            self.assertEqual(errors_with(members), [("invalid_value", "kps")], members)
        self.assertEqual(errors_with('"castration_resistant":1'), [("invalid_value", "castration_resistant")])
        self.assertEqual(errors_with('"kps":null,"ecog":null'), [])

    def test_a_key_that_stands_twice(self) -> None:
        twice = [("conflicting_fields", "kps")]
        self.assertEqual(errors_with('"kps":60,"kps":60'), twice)
        self.assertEqual(errors_with('"kps":null,"\\u006bps":80'), twice)
        self.assertEqual(errors_with('"drug":"xofigo"'), [("conflicting_fields", "drug")])
        self.assertEqual(errors_with('"x":1,"x":1'), [("conflicting_fields", "x")])
        study = '{"agent":"fdg","agent":"fdg","result":"positive"}'
        self.assertEqual(errors_with(f'"imaging":[{study}]'), [("invalid_value", "imaging")])

    def test_what_stands_twice_is_compared_with_nothing_but_may_not_stand_beside_some_things(self) -> None:
        last = '"long_acting_ssa_last_dose":"2026-04-01"'
        days = ("conflicting_fields", "long_acting_ssa_washout_days")
        self.assertEqual(
            errors_with(f'"long_acting_ssa_washout_days":1,"long_acting_ssa_washout_days":2,{last}'), [days]
        )
        never = '"long_acting_ssa":"never","long_acting_ssa_washout_days":1,"long_acting_ssa_washout_days":1'
        self.assertEqual(errors_with(never), [("conflicting_fields", "long_acting_ssa"), days])

    def test_a_faulty_field_takes_part_in_no_conflict(self) -> None:
        days = [("invalid_value", "long_acting_ssa_washout_days")]
        self.assertEqual(errors_with('"long_acting_ssa":"never","long_acting_ssa_washout_days":-1'), days)
        early = '{"drug":"xofigo","date_of_service":"2022-09-30","age_years":3,"birth_date":"1980-01-01"}'
        unavailable = ("edition_unavailable", "date_of_service")
        self.assertEqual(errors_of(early), [unavailable, ("conflicting_fields", "age_years")])
        self.assertEqual(errors_of(early, "2026-04-01"), [("conflicting_fields", "age_years")])

    def test_the_edition_that_is_looked_up(self) -> None:
        def of(edition: str, service: str, forced: str | None = None) -> list[tuple[str, str | None]]:
            return errors_of(json.dumps({**XOFIGO, "edition": edition, "date_of_service": service}), forced)

        self.assertEqual(of("2022-09-30", "2026-05-04"), [("edition_unavailable", "edition")])
        self.assertEqual(of("2022-09-30", "2019-05-04"), [("edition_unavailable", "edition")])
        self.assertEqual(of("2022-10-01", "2019-05-04"), [])
        self.assertEqual(of("2022-09-30", "2019-05-04", "2025-01-01"), [])
        self.assertEqual(ask(edition="2024-01-01")["edition"], "2023-10-01")
        chosen = model.determine(json.dumps({**XOFIGO, "edition": "2024-01-01"}), "2025-01-31")
        self.assertEqual(chosen["edition"], "2025-01-01")

    def test_a_study_after_the_date_of_service(self) -> None:
        def of(**study: Any) -> list[tuple[str, str | None]]:
            studies = [{"agent": "fdg", "result": "positive", **study}]
            return errors_of(json.dumps({**XOFIGO, "imaging": studies}))

        fault = [("invalid_value", "imaging")]
        self.assertEqual(of(date="2026-05-04"), [])
        self.assertEqual(of(date=None), [])
        for faulty in ["2026-05-05", "1899-12-31", "2026-02-30", "", 20260504, "2026-05"]:
            self.assertEqual(of(date=faulty), fault, faulty)
        self.assertEqual(of(day="2026-05-04"), fault)

    def test_no_request(self) -> None:
        nothing = [("invalid_json", None)]
        fine = '{"drug":"xofigo","date_of_service":"2026-05-04"}'
        for text in [*generate.BROKEN, "", fine[:-1] + ',"id":"\ud800"}']:
            self.assertEqual(errors_of(generate.encoded(text) if "\ud800" not in text else text), nothing, text)
        self.assertEqual(errors_of(fine[:-1] + ',"id":"\\ud83d\\ude00"}'), [])
        self.assertEqual(errors_of("\ufeff" + fine), [])  # A byte order mark at the very start is skipped.

    def test_depth_and_size(self) -> None:
        self.assertEqual(errors_with(f'"x":{generate.nested(15)}'), [("unknown_field", "x")])
        self.assertEqual(errors_with(f'"x":{generate.nested(16)}'), [("invalid_json", None)])
        self.assertEqual(errors_with(f'"x":{"[" * 100_000}'), [("invalid_json", None)])
        self.assertEqual(errors_with('"id":"[[[[[[[[[[[[[[[[[[[[\\"[["'), [])
        padded = json.dumps(XOFIGO)[:-1].ljust((1 << 20) - 1) + "}"
        self.assertEqual(errors_of(padded), [])
        self.assertEqual(errors_of(padded[:-1] + " }"), [("invalid_json", None)])


class Dates(unittest.TestCase):
    def test_leap_birthdays_fall_on_the_first_of_march(self) -> None:
        leap = date(2008, 2, 29)
        self.assertEqual(model.completed_years(leap, date(2026, 2, 28)), 17)
        self.assertEqual(model.completed_years(leap, date(2026, 3, 1)), 18)
        self.assertEqual(model.birthday(leap, 18), date(2026, 3, 1))
        self.assertEqual(model.birthday(leap, 20), date(2028, 2, 29))
        for birth in [leap, date(2008, 3, 1), date(2007, 12, 31)]:
            for years in range(30):
                found = model.birthday(birth, years)
                self.assertEqual(model.completed_years(birth, found), years)
                self.assertEqual(model.completed_years(birth, found - timedelta(1)), years - 1)

    def test_twelve_months(self) -> None:
        self.assertEqual(model.year_from(date(2028, 2, 29)), date(2029, 2, 27))
        self.assertEqual(model.year_from(date(2027, 3, 1)), date(2028, 2, 29))
        self.assertEqual(model.year_from(date(2026, 1, 1)), date(2026, 12, 31))

    def test_nothing_is_promised_beyond_the_last_day(self) -> None:
        washout = {"drug": "lutathera", "date_of_service": "2199-12-31", "long_acting_ssa_washout_days": 1}
        self.assertEqual(ask(**washout)["met_from"], {})
        born = {"date_of_service": "2199-12-30", "age_years": None}
        self.assertEqual(ask(**APPROVED | born | {"birth_date": "2180-12-31"})["earliest_date"], "2199-12-31")
        self.assertIsNone(ask(**APPROVED | born | {"birth_date": "2181-01-01"})["earliest_date"])

    def test_nobody_grows_older_than_130(self) -> None:
        oldest = model.Facts(drug="pluvicto", date_of_service=date(2030, 12, 31), birth_date=date(1900, 1, 1))
        self.assertEqual(oldest.age, 130)
        self.assertEqual(oldest.moved_to(date(2031, 1, 1)).age, 131)
        proven = replace(
            oldest,
            phase="continuation",
            doses_given=1,
            initial_criteria_established=True,
            discontinuation_events=(),
        )
        self.assertTrue(model.would_be_necessary(proven, date(2030, 12, 31), None))
        self.assertFalse(model.would_be_necessary(proven, date(2031, 1, 1), None))

    def test_candidates_find_what_a_scan_of_every_day_finds(self) -> None:
        found, in_vain, forced = 0, 0, [None, None, *model.EDITIONS]
        for number, text in enumerate(generate.requests(7)):
            if found >= 120 and in_vain >= 8:
                break
            try:
                read, errors = model.read_record(model.parse(generate.encoded(text)), forced=False)
            except model.Broken:
                continue
            if errors or read.get("medicare_advantage"):
                continue
            facts, edition = model.Facts(**read), forced[number % len(forced)]
            earliest = model.earliest_date(facts, edition)
            found, in_vain = found + (earliest is not None), in_vain + (earliest is None)
            if earliest is None and in_vain > 8:
                continue
            # Twenty years hold every birthday that matters; a date once found ends the scan by itself.
            until = min(facts.date_of_service + timedelta(20 * 366), model.LAST_DAY)
            self.assertEqual(model.earliest_date_by_scan(facts, edition, until), earliest, text)

    def test_one_scan_to_the_last_day(self) -> None:
        facts = model.Facts(drug="xofigo", date_of_service=date(2026, 5, 4), birth_date=date(2026, 5, 4))
        self.assertIsNone(model.earliest_date_by_scan(facts, None))


class Outcomes(unittest.TestCase):
    def test_lutathera_is_settled_by_one_criterion_not_met(self) -> None:
        names = list(model.criteria("lutathera", "initial", model.PRINTED))
        for some in product(["met", "not_met", "unknown", "review"], repeat=3):
            statuses = tuple(zip(names, [*some, *["met"] * (len(names) - 3)]))
            expected = {model.INVESTIGATIONAL} if set(some) != {"met"} else {model.NECESSARY}
            expected |= set() if "not_met" in some else {model.NECESSARY}
            self.assertEqual(model.possible("lutathera", "initial", model.PRINTED, statuses), expected)

    def test_only_what_matters_is_asked_for(self) -> None:
        facts = {"drug": "pluvicto", "age_years": 70, "doses_given": 0, "disease_extent": "metastatic"}
        answer = ask(**facts, prior_therapies=["docetaxel"])
        self.assertEqual(answer["possible_outcomes"], ["investigational", "not_established"])
        self.assertEqual(answer["missing_facts"], ["castration_resistant"])

    def test_an_approved_request(self) -> None:
        self.assertEqual(ask(**APPROVED)["outcome"], "medically_necessary")
        self.assertEqual(ask(**APPROVED | {"medicare_advantage": True})["assumed"], ["phase"])


class Imaging(unittest.TestCase):
    def status(self, *studies: str, drug: str = "lutathera") -> str:
        """Each study as its agent, its result and perhaps its day of 2026-03."""
        read = []
        for agent, result, *day in map(str.split, studies):
            read.append(model.Study(agent, result, date(2026, 3, int(day[0])) if day else None))
        facts = model.Facts(drug=drug, date_of_service=date(2026, 5, 4), imaging=tuple(read))
        return model.imaging(facts, model.PRINTED).status

    def test_what_stands_against_a_positive_study(self) -> None:
        positive = "ga68_dotatate positive 2"
        self.assertEqual(self.status(positive, "ga68_dotatate negative 1"), "met")
        for negative in ["negative 2", "negative 3", "negative"]:
            self.assertEqual(self.status(positive, f"cu64_dotatate {negative}"), "review", negative)
            self.assertEqual(self.status(positive, f"sstr_scintigraphy {negative}"), "met", negative)
            self.assertEqual(self.status("sstr_scintigraphy positive 2", f"ga68_dotatoc {negative}"), "review")
        self.assertEqual(self.status("ga68_dotatate positive", "ga68_dotatate negative 1"), "review")

    def test_one_negative_study_must_stand_against_every_positive_one(self) -> None:
        between = ["ga68_dotatate positive 1", "ga68_dotatate negative 2"]
        self.assertEqual(self.status(*between), "review")
        self.assertEqual(self.status(*between, "ga68_dotatate positive 3"), "met")
        shared = ["ga68_dotatate positive 3", "sstr_scintigraphy positive 1"]
        self.assertEqual(self.status(*shared, "sstr_scintigraphy negative", "cu64_dotatate negative 2"), "met")

    def test_without_a_positive_study(self) -> None:
        self.assertEqual(self.status("ga68_psma11 negative 1", "f18_psma1007 equivocal 2", drug="pluvicto"), "review")
        self.assertEqual(self.status("ga68_psma11 equivocal 1", "ga68_psma11 negative 2", drug="pluvicto"), "review")
        self.assertEqual(self.status("ga68_psma11 negative 1", "f18_psma1007 negative 2", drug="pluvicto"), "not_met")


class Authorization(unittest.TestCase):
    def test_units_are_those_of_the_activity(self) -> None:
        for weight, activity, units in [("37", "2.035", 55), ("74.001", "4.070055", 111), ("0.1", "0.0055", 1)]:
            granted = ask(**APPROVED, weight_kg=float(weight))["authorization"]
            self.assertEqual(granted["activity_per_dose_mbq"], Fraction(activity))
            self.assertEqual((granted["units_per_dose"], granted["total_units"]), (units, 6 * units))
        granted = ask(**APPROVED, activity_per_dose_mci=0.1)["authorization"]
        self.assertEqual((granted["activity_per_dose_mbq"], granted["units_per_dose"]), (None, None))

    def test_activity_beside_the_standard_one(self) -> None:
        def of(members: str) -> tuple[Fraction, int, list[str], list[str]]:
            request = json.dumps({**APPROVED, "weight_kg": 80})[:-1] + members + "}"
            answer = model.determine(request)
            granted, facts = answer["authorization"], answer["advisory_facts"]
            above = facts.get("activity_above_standard", [])
            return granted["activity_per_dose_mbq"], granted["units_per_dose"], above, answer["implausible"]

        gbq = "activity_per_dose_gbq"
        self.assertEqual(of(f',"{gbq}":0.0044'), (Fraction("4.4"), 119, [], []))
        self.assertEqual(of(f',"{gbq}":0.00440000000000000001'), (Fraction("4.4"), 119, [gbq], []))
        self.assertEqual(of(f',"{gbq}":0.0022'), (Fraction("2.2"), 60, [], []))
        self.assertEqual(of(f',"{gbq}":0.00219999999999999999')[3], [gbq])


class Documents(unittest.TestCase):
    def test_the_worst_status_of_what_an_item_proves(self) -> None:
        self.assertEqual(model.worst(["met", "review", "unknown", "not_met"]), "not_met")
        self.assertEqual(model.worst(["met", "review", "unknown"]), "unknown")
        self.assertEqual(model.worst(["met", "review"]), "review")

    def test_items_prove_criteria_of_their_drug_and_phase(self) -> None:
        for (drug, phase), items in model.CHECKLISTS.items():
            for edition in model.EDITIONS:
                proven = [name for names in items for name in names]
                self.assertEqual(len(proven), len(set(proven)))
                self.assertLessEqual(set(proven), set(model.criteria(drug, phase, edition)))
        self.assertEqual(ask(**APPROVED, medicare_advantage=True)["documentation"], [])


class AnAdverseFactNeverReopensApproval(unittest.TestCase):
    """A fact that worsens a criterion never enlarges the possible outcomes towards approval."""

    RANK = {"met": 2, "unknown": 1, "review": 1, "not_met": 0}

    def ranks(self, facts: model.Facts, edition: date) -> list[int]:
        """How the facts speak for every criterion that stands behind the answer, initial ones and toxicity too."""
        drug = facts.drug
        judges = {**model.indication(drug, edition), **model.TOXICITY[drug], "dose_limit": model.dose_limit}
        ranks = [self.RANK[judge(facts, edition).status] for judge in judges.values()]
        established = {True: 2, None: 1, False: 0}[facts.initial_criteria_established]
        occurred = facts.drug != "lutathera" or facts.renal_toxicity_stated != "occurred"
        return [*ranks, established, int(occurred)]

    def approvable(self, facts: model.Facts, edition: date) -> bool:
        found = model.judge_all(facts, edition)
        _, outcomes, _ = model.settle(facts.drug, facts.phase or "initial", edition, found)
        return model.NECESSARY in outcomes

    def test_one_changed_fact(self) -> None:
        rng = Random(20)
        worsened, closed, continued = 0, 0, 0
        for text in islice(generate.requests(2027), 3000):
            before = self.valid(text)
            if before is None:
                continue
            edition = model.edition_on(before.edition or before.date_of_service)
            names = [name for name in generate.NAMES if name not in ("drug", "phase", "date_of_service", "edition")]
            for name in rng.sample(names, 8):
                group = generate.GROUPS.get(name)
                together = group(rng, before.date_of_service)[0] if group else [name]
                fields = dict.fromkeys(together, "null")
                generate.change(rng, fields, name, before.date_of_service)
                read, errors = model.read_record(
                    model.parse("{" + ",".join(f'"{k}":{v}' for k, v in fields.items()) + "}"), forced=True
                )
                changed: dict[str, Any] = {k: read.get(k) for k in [*fields, name] if k not in errors}
                after = replace(before, **changed)
                pairs = list(zip(self.ranks(before, edition), self.ranks(after, edition)))
                if any(new > old for old, new in pairs) or all(new == old for old, new in pairs):
                    continue
                worsened += 1
                continued += before.phase == "continuation"
                was, now = self.approvable(before, edition), self.approvable(after, edition)
                closed += was and not now
                self.assertLessEqual(now, was, f"{text} with {fields}")
        self.assertGreater(worsened, 1000)
        self.assertGreater(continued, 200)
        self.assertGreater(closed, 200)

    def valid(self, text: str) -> model.Facts | None:
        try:
            read, errors = model.read_record(model.parse(generate.encoded(text)), forced=False)
        except model.Broken:
            return None
        return None if errors else model.Facts(**read)

    def test_a_course_said_not_to_be_established(self) -> None:
        course = {"phase": "continuation", "doses_given": 2, "initial_criteria_established": False}
        adverse = {"castration_resistant": False, "visceral_metastases": "present", "age_years": 18}
        self.assertEqual(ask(**course)["outcome"], "not_established")
        for name, value in adverse.items():
            self.assertEqual(ask(**course, **{name: value})["outcome"], "not_established", name)
            self.assertEqual(ask(**APPROVED | course | {name: value})["outcome"], "not_established", name)
        self.assertEqual(ask(**APPROVED | course)["outcome"], "clinical_review")


class Generator(unittest.TestCase):
    def test_the_same_seed_gives_the_same_requests(self) -> None:
        self.assertEqual(list(islice(generate.requests(5), 50)), list(islice(generate.requests(5), 50)))

    def test_everything_occurs(self) -> None:
        seen = generate.coverage(islice(generate.requests(11), 4000))
        outcomes = [*model.OUTCOMES, "information_needed", "clinical_review", "out_of_scope"]
        kinds = "invalid_json unknown_field missing_field invalid_value conflicting_fields edition_unavailable".split()
        expected = [f"outcome {outcome}" for outcome in outcomes] + [f"error {kind}" for kind in kinds]
        expected += [f"edition {edition}" for edition in model.EDITIONS]
        expected += [f"implausible {name}" for name in IMPLAUSIBLE.split()]
        expected += [f"advisory {name}" for name in ADVISORIES.split()]
        expected += [
            f"document {drug} {phase} {' '.join(names)} met"
            for (drug, phase), items in model.CHECKLISTS.items()
            for names in items
        ]
        expected += [f"status {name} {status}" for name, statuses in STATUSES.items() for status in statuses]
        self.assertEqual([name for name in expected if not seen[name]], [])
        self.assertGreater(seen["near approval"], 0.4 * seen["valid"])

    def test_a_request_is_one_line(self) -> None:
        for text in islice(generate.requests(3), 1000):
            self.assertTrue(text.strip())
            self.assertNotRegex(text, r"[\r\n]")


class Tables(unittest.TestCase):
    def test_every_status_that_a_criterion_can_have(self) -> None:
        seen = Counter(
            (" ".join([row["request"]["drug"], row["request"]["phase"], row["criterion"]]), row["status"])
            for row in tables.tables([model.EDITIONS[0], model.EDITIONS[-1]])
        )
        found: dict[str, set[str]] = {}
        for name, status in seen:
            found.setdefault(name, set()).add(status)
        self.assertEqual(found, STATUSES)


IMPLAUSIBLE = (
    "weight_kg activity_per_dose_gbq activity_per_dose_mci serum_creatinine_mg_dl serum_creatinine_umol_l "
    "creatinine_clearance_ml_min ki67_percent largest_lymph_node_cm"
)
ADVISORIES = (
    "adolescent ki67_not_reported scintigraphy_only creatinine_clearance_derived documentation_age_19 abiraterone_only "
    "first_generation_antiandrogen_only xofigo_dose_basis excess_doses activity_above_standard fda_label "
    "analogue_in_use implausible_value initial_after_doses reconstructed_edition edition_may_be_superseded"
)
SETTLED = {"met", "not_met"}
STATED = SETTLED | {"unknown"}
ANY = STATED | {"review"}
STATUSES = {
    **{f"lutathera initial {name}": STATED for name in model.indication("lutathera", model.PRINTED)},
    "lutathera initial progression_on_ssa": STATED,
    **{
        f"lutathera initial {name}": ANY
        for name in (
            "tumor_site disease_extent tumor_grade receptor_expression renal_function performance_status"
        ).split()
    },
    **{f"pluvicto initial {name}": STATED for name in model.indication("pluvicto", model.PRINTED)},
    "pluvicto initial psma_expression": ANY,
    **{f"xofigo initial {name}": STATED for name in model.indication("xofigo", model.PRINTED)},
    "xofigo initial age": ANY,
    "xofigo initial visceral_disease": ANY,
    **{f"{drug} {phase} dose_limit": STATED for drug in model.DRUGS for phase in model.PHASES},
    **{f"{drug} continuation initial_criteria": ANY for drug in model.DRUGS},
    **{f"{drug} continuation {name}": STATED for drug in model.DRUGS for name in model.TOXICITY[drug]},
    "lutathera continuation hepatotoxicity": ANY,
    "lutathera continuation renal_toxicity": ANY,
    "lutathera initial course_toxicity": {"met", "review"},
    "pluvicto initial course_toxicity": {"met", "review"},
}


if __name__ == "__main__":
    unittest.main()
