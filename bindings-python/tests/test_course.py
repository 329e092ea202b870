"""The course of treatment, and the source map: typed, exact, and never a "no" made of silence."""

import datetime
import itertools
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import radiopharm_policy as rp
from radiopharm_policy import course, reference, source_map

DAY = datetime.date(2026, 5, 4)


@pytest.mark.parametrize(("drug", "weeks", "doses", "dose"), [
    ("lutathera", 8, 4, "7.4 GBq"), ("pluvicto", 6, 6, "7.4 GBq"), ("xofigo", 4, 6, None)])
def test_schedules(drug: Any, weeks: int, doses: int, dose: str | None) -> None:
    own = course.schedule(drug)
    assert (own.drug, own.interval_weeks, own.doses) == (drug, weeks, doses)
    assert (own.fixed_dose and str(own.fixed_dose)) == dose
    assert own.kilobecquerels_per_kg == (None if dose else course.LABEL_KBQ_PER_KG == 55 and 55)
    assert own.activity() == own.activity(None) == own.fixed_dose
    assert own.activity(80) == own.activity(rp.Weight(80)) == (own.fixed_dose or rp.Activity(4.4, "MBq"))
    planned = course.plan(drug, DAY, 100)
    assert [each.number for each in planned] == list(range(1, doses + 1))
    assert {(b.date - a.date).days for a, b in itertools.pairwise(planned)} == {7 * weeks}
    assert own.plan_after(0, DAY, 100) == planned
    assert own.plan_after(doses, DAY, 1) == ()


def test_all_faults_of_a_plan_are_told_at_once() -> None:
    with pytest.raises(rp.InputError) as caught:
        course.plan("lutetium", "2026-02-30", 0)  # type: ignore[arg-type]
    assert [fault.field for fault in caught.value.errors] == ["drug", "first_dose", "doses"]
    with pytest.raises(rp.InputError) as caught:
        course.LutatheraLiver(bilirubin=3, albumin=30, prothrombin_ratio=201)  # type: ignore[arg-type]
    assert [fault.field for fault in caught.value.errors] == ["bilirubin", "albumin", "prothrombin_ratio"]
    with pytest.raises(rp.InputError) as caught:
        course.PluvictoReactions(dose_was_reduced=1, renal_toxicity=True, alt=5)  # type: ignore[arg-type]
    assert [fault.field for fault in caught.value.errors] == ["dose_was_reduced", "renal_toxicity", "alt"]
    with pytest.raises(TypeError, match="liver_metastasis.*liver_metastases"):
        course.PluvictoReactions(liver_metastasis=True)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"LutatheraLiver\(\) has no argument billirubin; there are bilirubin, albumin"):
        course.LutatheraLiver(billirubin=1)  # type: ignore[call-arg]
    for moment in (datetime.datetime(2026, 5, 4, 10), "2026-05-04T10:00", None):
        with pytest.raises(rp.InputError):
            course.calendar(moment)  # type: ignore[arg-type]


def test_the_calendar_around_a_dose() -> None:
    around = course.calendar(DAY)
    assert [(DAY - day).days for day in (
        around.long_acting_last_by, around.long_acting_six_weeks, around.short_acting_last_by,
        around.octreotide_lar_from, around.octreotide_lar_by, around.analogues_resume_from,
        around.analogues_resume_by)] == [28, 42, 1, 0, -1, 0, -1]
    assert around.to_dict()["dose"] == "2026-05-04"
    assert (around.SHORT_ACTING_HOURS_BEFORE, around.OCTREOTIDE_MILLIGRAMS) == (24, 30)
    assert (around.RESUMPTION_HOURS_FROM, around.RESUMPTION_HOURS_UNTIL) == (4, 24)


def test_intervals() -> None:
    days = [(41, "shorter"), (42, "usual"), (43, "extended"), (70, "extended"), (71, "beyond"), (-1, "shorter")]
    for apart, word in days:
        found = course.interval(DAY, DAY + datetime.timedelta(apart))
        assert found is course.Interval(word)
        assert found.is_provided_for == (word in ("usual", "extended"))


def test_a_dose_is_reduced_once_and_never_raised_again() -> None:
    full, reduced = course.PluvictoDose
    assert full.reduced() is reduced and full.then("reduced") is reduced and full.then(full) is full
    for misuse in (reduced.reduced, lambda: reduced.then("full")):
        with pytest.raises(rp.InputError) as caught:
            misuse()
        assert caught.value.errors[0].field == "dose"
    assert [dose.hcpcs_units for dose in (*course.PluvictoDose, *course.LutatheraDose)] == [200, 160, 200, 100]
    for order, dose in [(5.89, None), (5.9, reduced), (5.92, reduced), (5.93, None), (7.4, full)]:
        assert course.PluvictoDose.of_order(rp.Activity(order, "GBq")) is dose


def test_silence_never_stops_and_never_goes_on() -> None:
    assert course.liver_stop(course.LutatheraLiver()).is_triggered is None
    assert course.renal_stop(course.LutatheraRenal()).is_triggered is None
    assert course.pluvicto_stop(course.PluvictoReactions()).is_triggered is None
    for rule in (course.liver_stop(course.LutatheraLiver()), course.pluvicto_stop(course.PluvictoReactions())):
        with pytest.raises(TypeError, match="is_triggered"):
            bool(rule)
    for missing in (None, float("nan"), Decimal("NaN")):
        assert course.LutatheraRenal(clearance=missing) == course.LutatheraRenal()


@pytest.mark.parametrize(("clearance", "triggered"), [(39.97, True), (40, None), (Decimal("39.99999999999999999"), True)])
def test_the_clearance_is_compared_exactly(clearance: Any, triggered: bool | None) -> None:
    assert course.renal_stop(course.LutatheraRenal(clearance=clearance)).is_triggered is triggered


def test_a_clearance_is_compared_with_one_that_was_found_in_the_same_way() -> None:
    derived = rp.cockcroft_gault(
        age_years=60, sex="male", weight_kg=70, serum_creatinine=rp.SerumCreatinine.mg_per_dl(1))
    renal = course.LutatheraRenal(clearance=derived, baseline_clearance=130)
    assert course.renal_stop(renal).missing == ("creatinine", "baseline_creatinine", "baseline_clearance")
    assert renal.clearance == derived and renal.baseline_clearance == rp.CreatinineClearance(130)
    down = course.renal_stop(course.LutatheraRenal(clearance=60, baseline_clearance=100))
    assert down.reasons == ("clearance_down_40_percent",)


@given(st.sampled_from([None, 1, 3, Decimal("3.01"), 5]), st.sampled_from([None, 29, 30]), st.sampled_from([None, 69, 70]))
def test_the_stop_rule_of_the_liver(bilirubin: Any, albumin: Any, ratio: Any) -> None:
    """The rule written again, in three-valued logic."""
    rule = course.liver_stop(course.LutatheraLiver(
        bilirubin=None if bilirubin is None else rp.TimesUpperLimit.multiple(bilirubin),
        albumin=None if albumin is None else rp.Albumin.grams_per_liter(albumin), prothrombin_ratio=ratio))
    first = None if bilirubin is None else 3 < bilirubin
    low = [None if albumin is None else albumin < 30, None if ratio is None else ratio < 70]
    second = False if False in low else (None if None in low else True)
    expected = True if True in (first, second) else (None if None in (first, second) else False)
    assert rule.is_triggered is expected
    assert bool(rule.reasons) == (expected is True) and bool(rule.missing) == (expected is None)


REACTIONS = st.fixed_dictionaries({}, optional={
    **{name: st.booleans() for name in (
        "dose_was_reduced", "renal_toxicity_recurred", "liver_metastases", "unacceptable_toxicity",
        "intolerable_grade_2")},
    **{name: st.integers(0, 5) for name in (
        "recurrent_myelosuppression", "renal_toxicity", "recurrent_dry_mouth", "other_recurrent_reaction",
        "recurrent_gastrointestinal_toxicity")},
    "serious_reaction_delay": st.sampled_from([0, 28, 29]),
    "ast": st.sampled_from([4, 5, 6]).map(rp.TimesUpperLimit.multiple),
    "alt": st.sampled_from([4, 5, 6]).map(rp.TimesUpperLimit.multiple)})


@given(REACTIONS, REACTIONS)
def test_knowing_more_never_takes_an_answer_back(known: dict[str, Any], more: dict[str, Any]) -> None:
    before = course.pluvicto_stop(course.PluvictoReactions(**known))
    after = course.pluvicto_stop(course.PluvictoReactions(**{**more, **known}))
    assert set(before.occurred) <= set(after.occurred) and set(after.unknown) <= set(before.unknown)
    assert before.is_triggered in (None, after.is_triggered)
    assert (before.fact is None) == (before.is_triggered is None)
    if before.fact is not None:
        request = rp.PluvictoContinuation(date_of_service=DAY, discontinuation_events=before.fact)
        assert request.discontinuation_events == before.fact


def test_the_source_map_has_every_line_once() -> None:
    entries = source_map.entries()
    assert entries[0].first_line == 1 and entries[-1].last_line == source_map.SOURCE_LINES
    assert all(b.first_line == a.last_line + 1 for a, b in itertools.pairwise(entries))
    for line in range(1, source_map.SOURCE_LINES + 1):
        entry = source_map.at_line(line)
        assert entry is not None and entry.first_line <= line <= entry.last_line
    assert source_map.at_line(0) is None is source_map.at_line(source_map.SOURCE_LINES + 1)
    assert len(reference.table("source_map")) == len(entries)
    assert source_map.SOURCE_SHA256 in source_map.to_markdown()


def test_carriers_lead_back_to_their_lines() -> None:
    kinds = set()
    for entry in source_map.entries():
        for carrier in entry.carried_by:
            kinds.add(carrier.kind)
            assert entry in source_map.carrying(carrier)
            assert entry in source_map.carrying(carrier.kind)
            if carrier.kind is source_map.CarrierKind.CRITERION:
                assert carrier.drug and carrier.phase and carrier.criterion
                assert entry in source_map.of_criterion(carrier.drug, carrier.phase, carrier.criterion)
            if carrier.table is not None:
                assert carrier.table in reference.TABLES
    assert kinds == set(source_map.CarrierKind)
    with pytest.raises(rp.InputError) as caught:
        source_map.of_criterion("x", "y", "z")  # type: ignore[arg-type]
    assert len(caught.value.errors) == 3
