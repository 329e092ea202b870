"""What holds at the border between Python and the core, on random values.

The laws of decisions themselves are held in Rust (`tests/tests/properties.rs`), once.
"""

import datetime
import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from test_properties import ANY, VOCABULARY

import radiopharm_policy as rp
from radiopharm_policy import InputError, Outcome, Request, determine, determine_json, reference

GOOD: dict[str, dict[str, Any]] = {
    "lutathera": {
        "age_years": 60, "tumor_site": "ileum", "disease_extent": "metastatic", "ki67_percent": 8,
        "imaging": [{"agent": "ga68_dotatate", "result": "positive"}], "long_acting_ssa": "never",
        "short_acting_octreotide": "never", "progressed_on_ssa": True, "creatinine_clearance_ml_min": 75,
        "adequate_bone_marrow": True, "adequate_hepatic_function": True, "kps": 80,
        "post_dose_octreotide_planned": True, "doses_given": 0},
    "pluvicto": {
        "age_years": 70, "castration_resistant": True, "disease_extent": "metastatic",
        "imaging": [{"agent": "ga68_psma11", "result": "positive"}], "prior_therapies": ["enzalutamide", "docetaxel"],
        "doses_given": 0},
    "xofigo": {
        "age_years": 75, "castration_resistant": True, "bone_metastases": "symptomatic",
        "visceral_metastases": "none_known", "doses_given": 0},
}
WHERE_MISSING: dict[str, Any] = {
    "long_acting_ssa_washout_days": 40, "short_acting_octreotide_washout_hours": 40, "renal_toxicity_delay_days": 1,
    "initial_criteria_established": True, "taxane_delay_appropriate": True, "who_grade": "g2", "ecog": 1,
    "hepatotoxicity": "none", "renal_toxicity": "none", "discontinuation_events": [],
    **{f"recurrent_{what}_grade": 0 for what in ("thrombocytopenia", "anemia", "neutropenia", "nonhematologic")},
}


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """Records that are decided: near approval, with some facts gone, some changed, and some stated by dates."""
    drug = draw(st.sampled_from(sorted(GOOD)))
    day = draw(st.dates(datetime.date(2022, 10, 1), datetime.date(2027, 12, 31)))
    record = {"drug": drug, "date_of_service": day, **GOOD[drug]}
    if draw(st.booleans()):
        record["phase"] = "continuation"
    for name in draw(st.sets(st.sampled_from(sorted(GOOD[drug])), max_size=3)):
        del record[name]
    for name in draw(st.sets(st.sampled_from(sorted({*GOOD[drug], *WHERE_MISSING})), max_size=3)):
        record[name] = draw(ANY[name])
    stated = draw(st.sampled_from(["", "birth_date", "long_acting_ssa_washout_days", "long_acting_ssa_last_dose",
                                   "short_acting_octreotide_washout_hours", "renal"]))
    if stated == "birth_date":
        record.pop("age_years", None)
        years = draw(st.sampled_from([12, 18, 19, 60]))
        birth = day.replace(year=day.year - years, day=min(day.day, 28))
        record["birth_date"] = birth - datetime.timedelta(draw(st.integers(-40, 40)))
    elif stated == "long_acting_ssa_last_dose":
        record.pop("long_acting_ssa", None)
        record.pop("long_acting_ssa_washout_days", None)
        record[stated] = day - datetime.timedelta(draw(st.integers(0, 60)))
    elif stated == "long_acting_ssa_washout_days":
        record.pop("long_acting_ssa", None)
        record[stated] = draw(st.integers(0, 60))
    elif stated == "short_acting_octreotide_washout_hours":
        record.pop("short_acting_octreotide", None)
        record[stated] = draw(st.sampled_from([0, 23.5, 24, 30]))
    elif stated == "renal":
        record.pop("creatinine_clearance_ml_min", None)
        record |= {"sex": draw(ANY["sex"]), "weight_kg": draw(st.sampled_from([50, 64, 72.5])),
                   "serum_creatinine_mg_dl": draw(st.sampled_from([0.9, 1.5, 2.21]))}
    try:
        determine(record)
    except InputError:
        assume(False)
    return record


def text(record: dict[str, Any]) -> str:
    return json.dumps(record, default=lambda value: value.isoformat() if hasattr(value, "isoformat") else float(value))


@given(records(), st.integers(0, 10**6), st.sampled_from(["", '"', "}", "[", "\\", "9", "null", "é"]), st.integers(0, 3))
def test_a_broken_request_is_decided_or_rejected(record: dict[str, Any], at: int, put: str, take: int) -> None:
    whole = text(record)
    at %= len(whole)
    broken = whole[:at] + put + whole[at + take :]
    try:
        assert json.loads(determine_json(broken))["outcome"]
    except InputError as rejected:
        assert rejected.errors and json.loads(rejected.to_json())["errors"]


@given(st.sampled_from(sorted(map(str, VOCABULARY))), st.sampled_from(
    [None, True, -1, 1.5, "", "never", [], {}, [None], [{"agent": 1}], "2026-02-30", 1e300, [[[]]]]))
def test_any_value_under_any_name_is_taken_or_named(name: str, value: Any) -> None:
    try:
        determine({**GOOD["lutathera"], "drug": "lutathera", "date_of_service": "2026-05-04", name: value})
    except InputError as rejected:
        assert len(rejected.errors) <= 2
        for fault in rejected.errors:
            assert f"`{fault.field}`" in fault.message


@given(records(), st.booleans())
def test_json_makes_a_round_trip(record: dict[str, Any], brief: bool) -> None:
    answer = determine(record)
    again = determine(rp.Request.from_json(answer.request.to_json()))
    assert again == answer and again.to_json(brief=brief) == answer.to_json(brief=brief)
    assert json.loads(answer.to_json(brief=brief))["outcome"] == answer.outcome


@given(st.sampled_from(sorted(rp.ImagingAgent)), st.sampled_from(sorted(rp.StudyResult)), st.integers(0, 2**32 - 1))
def test_the_case_of_tracers_does_not_matter(agent: Any, result: Any, upper: int) -> None:
    spelled = "".join(c.upper() if upper >> (at % 32) & 1 else c for at, c in enumerate(agent))
    assert rp.Study(spelled, result) == rp.Study(agent, result)
    record = {"drug": "pluvicto", "date_of_service": "2026-05-04"}
    assert (determine(record, imaging=[{"agent": spelled, "result": result}])  # type: ignore[call-overload]
            == determine(record, imaging=[rp.Study(agent, result)]))  # type: ignore[call-overload]


@given(st.sampled_from([(drug, name) for drug, facts in GOOD.items() for name in facts]),
       st.dates(datetime.date(2022, 10, 1), datetime.date(2030, 1, 1)))
def test_unknown_is_never_read_as_failing(gone: tuple[str, str], day: datetime.date) -> None:
    drug, name = gone
    record = {**GOOD[drug], "drug": drug, "date_of_service": day}
    assert determine(record).outcome is Outcome.MEDICALLY_NECESSARY
    for unknown in (None, float("nan")):
        outcome = determine({**record, name: unknown}).outcome
        assert outcome in (Outcome.MEDICALLY_NECESSARY, Outcome.INFORMATION_NEEDED)


@given(st.integers(0, 130), st.sampled_from(["female", "male"]), st.integers(1, 4999), st.integers(1, 4999),
       st.booleans(), st.integers(0, 99_999))
def test_the_derived_clearance_is_exact(
    age: int, sex: Any, tenths: int, hundredths: int, umol: bool, limit: int
) -> None:
    creatinine = (rp.SerumCreatinine.umol_per_l(hundredths / 10) if umol
                  else rp.SerumCreatinine.mg_per_dl(hundredths / 100))
    derived = rp.cockcroft_gault(age_years=age, sex=sex, weight_kg=tenths / 10, serum_creatinine=creatinine)
    mg = Fraction(hundredths, 884) if umol else Fraction(hundredths, 100)
    exact = (140 - age) * Fraction(tenths, 10) * (Fraction(85, 100) if sex == "female" else 1) / (72 * mg)
    assert derived.at_least(limit / 100) == (Fraction(limit, 100) <= exact)
    assert derived.at_least(40) == (40 <= exact)
    printed = Fraction(derived.ml_per_min)
    assert printed <= exact < printed + Fraction(1, 100)


@given(st.from_regex(r"(0|[1-9][0-9]?)(\.[0-9]{1,12})?([eE]-[0-8])?", fullmatch=True))
def test_decimals_are_read_as_they_are_written(written: str) -> None:
    record = f'{{"drug":"lutathera","date_of_service":"2026-05-04","ki67_percent":{written}}}'
    request = rp.Request.from_json(record)
    assert isinstance(request, rp.Lutathera) and request.ki67_percent is not None
    assert Fraction(request.ki67_percent) == Fraction(written)


@given(records())
def test_what_is_redacted_holds_no_value(record: dict[str, Any]) -> None:
    with pytest.raises(InputError) as caught:
        determine({**record, "id": "MRN-4711", "kps": 4711, "weight_kg": "4711"})
    redacted = caught.value.redacted()
    assert "4711" not in f"{redacted} {redacted!r} {redacted.errors!r} {redacted.to_json()} {redacted.to_dict()}"


@pytest.mark.parametrize("row", reference.vocabulary().values(), ids=lambda row: str(row.name))
def test_ranges_end_where_the_vocabulary_says(row: Any) -> None:
    def taken(value: Any) -> bool:
        # `determine` takes a reference that is a whole number too, as tables have it; a record does not.
        read = Request.from_dict if row.name == "id" else determine
        try:
            read({"drug": "xofigo", "date_of_service": "2026-05-04", row.name: value})
        except InputError:
            return False
        return True

    if row.name in ("drug", "date_of_service"):
        return
    inside: list[Any]
    outside: list[Any]
    if row.kind == "integer":
        step = 10 if row.name == "kps" else 1
        inside, outside = [row.least, row.greatest, float(row.least)], [row.least - 1, row.greatest + step, row.least + Decimal("0.5")]
    elif row.kind == "decimal":
        tiny = Decimal("1e-20")
        least_taken = taken(row.least)
        inside, outside = [row.least + tiny, row.greatest], [row.least - tiny, row.greatest.next_plus() + 1]
        assert least_taken == row.permitted.startswith("a number from")
    elif row.kind == "bool":
        inside, outside = [True, False], [0, "true"]
    elif row.kind == "text":
        inside, outside = ["x" * 200], ["x" * 201, 1]
    elif row.kind == "word":
        inside, outside = list(row.words), ["", "Ileum", 1]
    elif row.kind == "date":
        inside, outside = ["2026-05-04"], ["2026-5-4", "2026-02-30", "1899-12-31", 20260504]
    else:
        inside, outside = [[]], [{}, [1], [None]]
    assert [value for value in inside if not taken(value)] == []
    assert [value for value in outside if taken(value)] == []
