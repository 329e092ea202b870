"""The laws of the Rust tests (`tests/tests/properties.rs`), held from Python."""

import datetime
import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_properties import ANY, VOCABULARY

import radiopharm_policy as rp
from radiopharm_policy import Determination, InputError, Outcome, Status, determine, determine_json, reference

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
LEFT_TO_OTHERS = {"long_acting_ssa", "short_acting_octreotide", "serum_creatinine_mg_dl", "sex", "weight_kg"}


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


def of(record: dict[str, Any], **options: Any) -> Determination:
    return determine(record, **options)


def text(record: dict[str, Any]) -> str:
    return json.dumps(record, default=lambda value: value.isoformat() if hasattr(value, "isoformat") else float(value))


def moved(record: dict[str, Any], day: datetime.date) -> dict[str, Any]:
    """The same case on another day: what time alone changes has changed."""
    days = (day - record["date_of_service"]).days
    grown = {**record, "date_of_service": day}
    if grown.get("long_acting_ssa_washout_days") is not None:
        grown["long_acting_ssa_washout_days"] += days
    if grown.get("short_acting_octreotide_washout_hours") is not None:
        grown["short_acting_octreotide_washout_hours"] = float(grown["short_acting_octreotide_washout_hours"]) + 24 * days
    return grown


def approved(record: dict[str, Any], **options: Any) -> bool:
    try:
        return of(record, **options).outcome is Outcome.MEDICALLY_NECESSARY
    except InputError:
        return False


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
    answer = of(record)
    again = determine(rp.Request.from_json(answer.request.to_json()))
    assert again == answer and again.to_json(brief=brief) == answer.to_json(brief=brief)
    assert json.loads(answer.to_json(brief=brief))["outcome"] == answer.outcome


@given(records(), st.integers(0, 96))
def test_the_order_of_names_and_lists_does_not_matter(record: dict[str, Any], turn: int) -> None:
    entries = list(record.items())
    turn %= len(entries)
    turned = {
        name: [*value[::-1], *value[-1:]] if isinstance(value, list) else value
        for name, value in entries[turn:] + entries[:turn]}
    answer, other = of(record), of(turned)
    assert (answer.statuses, answer.outcome, answer.earliest_date) == (other.statuses, other.outcome, other.earliest_date)


@given(st.sampled_from(sorted(rp.ImagingAgent)), st.sampled_from(sorted(rp.StudyResult)), st.integers(0, 2**32 - 1))
def test_the_case_of_tracers_does_not_matter(agent: Any, result: Any, upper: int) -> None:
    spelled = "".join(c.upper() if upper >> (at % 32) & 1 else c for at, c in enumerate(agent))
    assert rp.Study(spelled, result) == rp.Study(agent, result)
    record = {"drug": "pluvicto", "date_of_service": "2026-05-04"}
    assert (determine(record, imaging=[{"agent": spelled, "result": result}])  # type: ignore[call-overload]
            == determine(record, imaging=[rp.Study(agent, result)]))  # type: ignore[call-overload]


@given(records())
def test_an_adverse_outcome_is_never_told_while_approval_is_possible(record: dict[str, Any]) -> None:
    answer = of(record)
    if answer.outcome in (Outcome.INVESTIGATIONAL, Outcome.NOT_ESTABLISHED):
        assert Outcome.MEDICALLY_NECESSARY not in answer.possible_outcomes
    if answer.outcome is Outcome.MEDICALLY_NECESSARY:
        assert set(answer.statuses.values()) == {Status.MET}


@given(st.sampled_from([(drug, name) for drug, facts in GOOD.items() for name in facts]),
       st.dates(datetime.date(2022, 10, 1), datetime.date(2030, 1, 1)))
def test_unknown_is_never_read_as_failing(gone: tuple[str, str], day: datetime.date) -> None:
    drug, name = gone
    record = {**GOOD[drug], "drug": drug, "date_of_service": day}
    assert of(record).outcome is Outcome.MEDICALLY_NECESSARY
    for unknown in (None, float("nan")):
        outcome = of({**record, name: unknown}).outcome
        assert outcome in (Outcome.MEDICALLY_NECESSARY, Outcome.INFORMATION_NEEDED)


@given(records(), st.data())
def test_a_fact_that_was_missing_never_enlarges_what_is_possible(record: dict[str, Any], data: st.DataObject) -> None:
    before = of(record)
    assume(before.missing_facts)
    name = str(data.draw(st.sampled_from(before.missing_facts)))
    assume(record.get(name) is None)
    try:
        after = of({**record, name: data.draw(ANY[name])})
    except InputError:
        return
    assert set(after.possible_outcomes) <= set(before.possible_outcomes)
    for criterion, status in before.statuses.items():
        assert status in (Status.UNKNOWN, after.statuses[criterion])
    if before.outcome is not Outcome.INFORMATION_NEEDED:
        assert after.outcome is before.outcome


@settings(deadline=None)
@given(records())
def test_filling_in_what_is_missing_leads_to_an_answer(record: dict[str, Any]) -> None:
    for _ in VOCABULARY:
        answer = of(record)
        if answer.outcome is not Outcome.INFORMATION_NEEDED:
            assert not answer.missing_facts
            return
        assert answer.missing_facts
        for name in map(str, answer.missing_facts):
            assert record.get(name) is None or name == "imaging"
            if name not in LEFT_TO_OTHERS:
                record = {**record, name: WHERE_MISSING.get(name, GOOD[answer.drug].get(name))}
    pytest.fail("it keeps asking")


@given(records(), st.integers(1, 100))
def test_more_doses_requested_are_never_more_doses_authorized(record: dict[str, Any], asked: int) -> None:
    every, some = of({**record, "requested_doses": None}), of({**record, "requested_doses": asked})
    assert every.outcome is some.outcome
    whole, part = every.authorization, some.authorization
    assert (whole is None) == (part is None)
    if whole and part:
        assert whole.excess_doses == 0
        assert part.doses == min(asked, whole.doses) and part.excess_doses == asked - part.doses
        if part.units_per_dose is None:
            assert part.total_units is None
        else:
            assert part.total_units == part.units_per_dose * part.doses


@given(records(), st.integers(0, 400))
def test_within_an_edition_the_date_does_not_matter_where_no_fact_is_one(record: dict[str, Any], days: int) -> None:
    for name in ("birth_date", "long_acting_ssa_last_dose"):
        record.pop(name, None)
    answer = of(record)
    later = record["date_of_service"] + datetime.timedelta(days)
    following = [info.effective for info in rp.EDITIONS if answer.edition < info.edition]
    if following:
        later = min(later, following[0] - datetime.timedelta(1))
    other = of({**record, "date_of_service": later})
    assert (other.statuses, other.outcome, other.possible_outcomes) == (
        answer.statuses, answer.outcome, answer.possible_outcomes)


@given(records(), st.sampled_from(sorted(map(str, VOCABULARY))))
def test_facts_of_other_drugs_do_not_matter(record: dict[str, Any], name: str) -> None:
    answer = of(record)
    row = VOCABULARY[name]  # type: ignore[index]
    if answer.drug not in row.drugs and name in record:
        other = of({key: value for key, value in record.items() if key != name})
        assert (other.statuses, other.outcome) == (answer.statuses, answer.outcome)


@settings(max_examples=60, deadline=None)
@given(records(), st.one_of(st.none(), st.sampled_from(sorted(rp.Edition))))
def test_the_earliest_date_is_what_scanning_every_day_finds(record: dict[str, Any], edition: Any) -> None:
    answer = of(record, edition=edition)
    start, found = record["date_of_service"], answer.earliest_date
    if found is not None:
        assert start < found and approved(moved(record, found), edition=edition)
    elif answer.outcome is Outcome.MEDICALLY_NECESSARY:
        return
    for ahead in range(1, 400):
        day = start + datetime.timedelta(ahead)
        if day == found:
            break
        assert not approved(moved(record, day), edition=edition), day


@given(records())
def test_met_from_is_the_first_day_on_which_the_criterion_is_met(record: dict[str, Any]) -> None:
    answer = of(record)
    for finding in answer.findings:
        if finding.met_from is not None:
            on, before = (
                of(moved(record, day), edition=answer.edition).statuses[finding.criterion]
                for day in (finding.met_from, finding.met_from - datetime.timedelta(1)))
            assert on is Status.MET and before is not Status.MET


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
        try:
            determine({"drug": "xofigo", "date_of_service": "2026-05-04", row.name: value})
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
