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

    def test_no_request(self) -> None:
        nothing = [("invalid_json", None)]
        fine = '{"drug":"xofigo","date_of_service":"2026-05-04"}'
        for text in [*generate.BROKEN, "", "\ufeff" + fine, fine[:-1] + ',"id":"\ud800"}']:
            self.assertEqual(errors_of(generate.encoded(text) if "\ud800" not in text else text), nothing, text)
        self.assertEqual(errors_of(fine[:-1] + ',"id":"\\ud83d\\ude00"}'), [])

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


class Generator(unittest.TestCase):
    def test_the_same_seed_gives_the_same_requests(self) -> None:
        self.assertEqual(list(islice(generate.requests(5), 50)), list(islice(generate.requests(5), 50)))

    def test_everything_occurs(self) -> None:
        seen = generate.coverage(islice(generate.requests(11), 4000))
        outcomes = [*model.OUTCOMES, "information_needed", "clinical_review", "out_of_scope"]
        kinds = "invalid_json unknown_field missing_field invalid_value conflicting_fields edition_unavailable".split()
        expected = [f"outcome {outcome}" for outcome in outcomes] + [f"error {kind}" for kind in kinds]
        expected += [f"edition {edition}" for edition in model.EDITIONS]
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
