"""How the objects behave: frozen, equal, hashable, copied, pickled, matched, shown."""

import concurrent.futures
import copy
import datetime
import enum
import functools
import inspect
import json
import pickle
import subprocess
import sys
import textwrap
import timeit
import types as py_types
import typing
from collections.abc import Callable
from typing import Any, assert_never

import pytest
from cases import DECIDED, name_of

import radiopharm_policy as rp
from radiopharm_policy import ask, audit, course, intake, reference, source_map

DAY = datetime.date(2026, 5, 4)
REQUEST = rp.Lutathera(date_of_service=DAY, kps=80, imaging=[rp.Study("fdg", "negative")], ki67_percent=8.5, id="a")
ANSWER = rp.determine(
    drug="xofigo", phase="continuation", date_of_service=DAY, doses_given=2, initial_criteria_established=True,
    weight_kg=80)
FAULTY = pytest.raises(rp.InputError, rp.Xofigo, date_of_service=DAY, kps=65, doses_given=-1).value
ASKED = rp.determine(drug="lutathera", date_of_service=DAY)
QUESTION = rp.next_question(rp.Xofigo(date_of_service=DAY))
CHANGE = rp.what_would_change(rp.Lutathera(date_of_service=DAY, kps=50, long_acting_ssa="stopped"))
DIFF = rp.diff(ASKED, rp.determine(drug="lutathera", date_of_service=DAY, kps=50))
RECORD = rp.DecisionRecord.of(ANSWER)
VERIFIED = rp.verify(RECORD, REQUEST)
READING = intake.record(
    {"Age": "65 y", "eGFR": "58", "ki67": "15-25", "prior therapies": "Xtandi"}, drug="lutathera", date_of_service=DAY)
CODED = intake.fhir(
    {"resourceType": "Observation", "id": "k", "status": "final", "subject": {"reference": "Patient/1"},
     "code": {"coding": [{"system": "http://loinc.org", "code": "29593-1"}]}, "effectiveDateTime": "2026-04-20",
     "valueQuantity": {"value": 12.5, "unit": "%", "system": "http://unitsofmeasure.org", "code": "%"}},
    drug="lutathera", date_of_service=DAY)

OBJECTS: list[Any] = [
    REQUEST, ANSWER, REQUEST.under("2025-06-30"), rp.Study("fdg", "negative"), rp.Karnofsky(80), rp.Ecog(1),
    rp.Age(60), rp.CtcaeGrade(2), rp.DosesGiven(1), rp.DosesRequested(1), rp.WashoutDays(28), rp.DelayDays(3),
    rp.GleasonPattern(3), rp.Weight(70.5), rp.Ki67Index(8), rp.CreatinineClearance(40), rp.WashoutHours(24),
    rp.OctreotideDose(30), rp.OctreotideTiming(4), rp.LymphNodeSize(3), rp.SerumCreatinine.mg_per_dl(1.1),
    rp.SerumCreatinine.umol_per_l(88.4), rp.GleasonScore(3, 4), rp.GradeGroup(2), rp.Activity(7.4, "GBq"),
    rp.cockcroft_gault(age_years=60, sex="male", weight_kg=70, serum_creatinine=rp.SerumCreatinine.mg_per_dl(1)),
    ANSWER.authorization, ANSWER.findings[0], ANSWER.findings[0].citation, ANSWER.documentation[0],
    rp.Advisory("adolescent"), FAULTY.errors[0], FAULTY, rp.EDITIONS[0], reference.vocabulary()["kps"],
    reference.criteria("xofigo")[0], reference.checklist("xofigo")[0], *rp.Outcome,
    *(getattr(reference, table)()[0] for table in (
        "also_recommended", "code_history", "ctcae", "discrepancies", "ecog", "editions", "grade_groups", "guidelines",
        "hcpcs", "history", "karnofsky", "recommendations", "regulatory", "trials")),
    rp.TimesUpperLimit(3.6, 1.2), rp.Albumin.grams_per_deciliter(2.9), rp.ProthrombinRatio(70), rp.LineCounts(1, 2),
    course.schedule("xofigo"), course.plan("xofigo", DAY, 1)[0], course.calendar(DAY), course.PluvictoDose.FULL,
    course.LutatheraLiver(bilirubin=rp.TimesUpperLimit(3.6, 1.2), prothrombin_ratio=70),
    course.LutatheraRenal(clearance=rp.cockcroft_gault(
        age_years=60, sex="male", weight_kg=70, serum_creatinine=rp.SerumCreatinine.mg_per_dl(1))),
    course.LutatheraRenal(baseline_clearance=40, creatinine=rp.SerumCreatinine.umol_per_l(88.4)),
    course.PluvictoReactions(alt=rp.TimesUpperLimit(300, 40), renal_toxicity=3, dose_was_reduced=False),
    course.pluvicto_stop(course.PluvictoReactions(renal_toxicity=3)), course.liver_stop(course.LutatheraLiver()),
    course.renal_stop(course.LutatheraRenal(clearance=39)), source_map.at_line(46),
    source_map.entries()[0].carried_by[0], source_map.entries()[1].carried_by[0],
    ANSWER.letter("summary"), ANSWER.letter("worksheet").redacted(), ASKED.ask()[0], ASKED.ask()[0].alternatives[0][0], QUESTION, QUESTION.first, QUESTION.questions[0].previews[0],
    QUESTION.questions[0].previews[0].answers, CHANGE, CHANGE.in_the_way[0], CHANGE.in_the_way[0].sets[0][0],
    *(value for part in CHANGE.in_the_way for one in part.sets for change in one for value in change.to.values),
    *(value.range for part in CHANGE.in_the_way for one in part.sets for change in one for value in change.to.values
      if value.range),
    rp.what_would_change(ANSWER), rp.what_would_change(ANSWER).overturned_by[0], DIFF, DIFF.criteria[0], DIFF.outcome,
    RECORD, RECORD.redacted(), VERIFIED, VERIFIED.differences[0], READING, READING.evidence[0], READING.ambiguous[0],
    READING.determine(), READING.ambiguous[0].candidates[0], READING.ignored[0], READING.ignored[0].source, READING.partial[0],
    *(of.code for of in CODED.evidence if of.code),
]


def test_every_class_is_among_them() -> None:
    here = {type(value) for value in OBJECTS} | {rp.Request, rp.LineDecider}
    here |= {type(rp.Request.from_dict({"drug": drug, "phase": phase, "date_of_service": DAY}))
             for drug in rp.Drug for phase in rp.Phase}
    # What is read of tables is tried in test_intake_tables.py; a reader is no value.
    elsewhere = {"ColumnReport", "Example", "LeftOut", "Reader", "TableReading", "TableReport"}
    for module in (rp, ask, audit, course, intake, source_map):
        for name in module.__all__:
            value = getattr(module, name)
            # What cohorts give back is tried in test_cohort.py and test_cohort_reports.py.
            of_cohorts = name in rp.cohort.__all__ or (module is intake and name in elsewhere)
            if isinstance(value, type) and not issubclass(value, enum.Enum) and not of_cohorts:
                assert value in here, name


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_every_protocol_of_pickle(protocol: int) -> None:
    assert pickle.loads(pickle.dumps(OBJECTS, protocol)) == OBJECTS


@pytest.mark.parametrize("value", OBJECTS, ids=lambda value: type(value).__name__)
def test_an_object_is_a_value(value: Any) -> None:
    for other in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert other == value and hash(other) == hash(value) and type(other) is type(value)
        assert repr(other) == repr(value)
    assert value != object() and value is not None
    assert "object at 0x" not in repr(value)
    if not isinstance(value, (Exception, enum.Enum)):
        with pytest.raises((AttributeError, TypeError)):
            value.something = 1
    for name in getattr(type(value), "__match_args__", ()):
        getattr(value, name)


def test_reprs_are_code_where_values_are_made() -> None:
    names = {**vars(rp), **vars(course), "date": datetime.date, "Decimal": __import__("decimal").Decimal}
    for value in OBJECTS:
        if "<" not in repr(value) and not isinstance(value, (rp.Fault, rp.InputError)):
            assert eval(repr(value), names) == value


def test_an_outcome_can_be_matched_to_the_last() -> None:
    def action(outcome: rp.Outcome) -> str:
        match outcome:
            case rp.Outcome.MEDICALLY_NECESSARY:
                return "authorize"
            case rp.Outcome.INFORMATION_NEEDED:
                return "ask"
            case rp.Outcome.INVESTIGATIONAL | rp.Outcome.NOT_ESTABLISHED | rp.Outcome.CLINICAL_REVIEW:
                return "review"
            case rp.Outcome.OUT_OF_SCOPE:
                return "elsewhere"
            case _:
                assert_never(outcome)

    assert [action(outcome) for outcome in rp.Outcome].count("review") == 3
    match ANSWER:
        case rp.Determination(rp.Outcome.MEDICALLY_NECESSARY, authorization=rp.Authorization(doses)):
            assert doses == 4
        case _:
            pytest.fail("no match")
    match REQUEST:
        case rp.Lutathera(kps=80, imaging=[rp.Study(agent, _)]):
            assert agent is rp.ImagingAgent.FDG
        case _:
            pytest.fail("no match")


def test_requests_replace_facts() -> None:
    other = REQUEST.replace(kps=50, id=None)
    assert (other.kps, other.id, other.ki67_percent) == (50, None, REQUEST.ki67_percent)
    assert REQUEST.kps == 80
    forced = REQUEST.under(datetime.date(2025, 6, 30))
    assert forced.edition == "2025-05-01" and forced.replace(kps=50).edition == "2025-05-01"
    with pytest.raises(rp.InputError):
        REQUEST.replace(kps=55)


def test_dicts_of_findings_take_no_longer_than_the_dict_of_the_answer() -> None:
    def least(work: Callable[[], object]) -> float:
        return min(timeit.repeat(work, number=20, repeat=7))

    # Each finding writes itself: were all of the answer written for each, it would take a dozen times as long.
    findings = ASKED.findings
    assert 12 < len(findings)
    assert least(lambda: [finding.to_dict() for finding in findings]) < 8 * least(ASKED.to_dict)
    assert [finding.to_dict() for finding in findings] == ASKED.to_dict()["findings"]


def test_replace_writes_and_reads_no_json() -> None:
    program = """
        import json
        json.loads = json.dumps = None
        from radiopharm_policy import Lutathera
        request = Lutathera(date_of_service="2026-05-04", kps=80, ki67_percent=8.5)
        assert request.replace(kps=50, ki67_percent=None) == Lutathera(date_of_service="2026-05-04", kps=50)
        try:
            request.to_dict()
        except TypeError:
            print("as expected")
        """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True)
    assert done.stdout == "as expected\n", done.stderr


def test_editions_are_chosen_by_a_date() -> None:
    for chosen in ("2025-06-30", datetime.date(2025, 6, 30), rp.Edition.EDITION_2025_05_01, datetime.datetime(2025, 6, 30)):
        assert rp.determine(REQUEST, edition=chosen).edition is rp.Edition.EDITION_2025_05_01
        assert rp.determine_json(REQUEST.to_json(), edition=chosen) == rp.determine(REQUEST, edition=chosen).to_json()
        assert rp.Xofigo(date_of_service=DAY, edition=chosen).edition is rp.Edition.EDITION_2025_05_01
    with pytest.raises(rp.InputError) as caught:
        rp.determine(drug="xofigo", date_of_service=DAY, kps=65, edition="2020-01-01")
    assert [fault.field for fault in caught.value.errors] == ["kps", "edition"]


def test_misspelt_arguments_get_a_hint_with_all_other_faults() -> None:
    with pytest.raises(rp.InputError) as caught:
        rp.Lutathera(karnofsky=80, ecog=7, prior_therapies=[])  # type: ignore[call-arg]
    assert [(fault.kind, fault.field) for fault in caught.value.errors] == [
        ("missing_field", "date_of_service"), ("invalid_value", "ecog"), ("unknown_field", "prior_therapies"),
        ("unknown_field", "karnofsky")]
    assert "did you mean `kps`?" in str(caught.value)


@pytest.mark.parametrize("name", ["Lutathera", "LutatheraContinuation", "Pluvicto", "PluvictoContinuation", "Xofigo",
                                  "XofigoContinuation"])
def test_signatures_have_the_names_of_the_vocabulary(name: str) -> None:
    drug, phase = name.removesuffix("Continuation").lower(), "continuation" if "Cont" in name else "initial"
    own = [str(row) for row, spec in reference.vocabulary().items() if spec.is_said_of(drug, phase)]  # type: ignore[arg-type]
    shown = [one for one in inspect.signature(getattr(rp, name)).parameters]
    assert sorted(shown) == sorted(own)
    for each in own:
        assert hasattr(getattr(rp, name), each)
    shown = list(inspect.signature(rp.determine).parameters)
    assert {*map(str, rp.Field)} - {"drug", "date_of_service"} <= set(shown)


def test_errors_cross_processes_and_can_be_redacted() -> None:
    with pytest.raises(rp.InputError) as caught:
        rp.determine(drug="xofigo", date_of_service=DAY, id="secret", kps=6789)
    assert caught.value.id == "secret"
    assert "6789" not in caught.value.redacted().to_json() and "secret" not in caught.value.redacted().to_json()
    assert isinstance(caught.value, ValueError)


def test_the_crosswalk_goes_both_ways() -> None:
    for kps in rp.Karnofsky.all():
        assert kps in kps.to_ecog().to_karnofsky()
        assert (60 <= kps.value) == (kps.to_ecog().value <= 2)
    assert rp.Karnofsky(90).at_least_as_well_as(rp.Karnofsky(80)) and rp.Ecog(0).at_least_as_well_as(rp.Ecog(1))
    with pytest.raises(TypeError):
        _ = rp.Karnofsky(80) < rp.Karnofsky(90)  # type: ignore[operator]
    assert rp.Ki67Index(8) < rp.Ki67Index(20) and rp.Age(3) < rp.Age(4)


@pytest.mark.parametrize(("measure", "value"), [(rp.Karnofsky, 65), (rp.Weight, 0), (rp.Age, True), (rp.Ecog, "1"),
                                                (rp.Ki67Index, None), (rp.GradeGroup, 6)])
def test_a_measure_says_what_is_permitted(measure: Any, value: Any) -> None:
    with pytest.raises(rp.InputError, match="must be a") as caught:
        measure(value)
    assert caught.value.errors[0].field is None


@pytest.mark.parametrize("case", DECIDED[:8], ids=name_of)
def test_pages(case: dict[str, Any]) -> None:
    answer = rp.determine({**case["request"], "id": "<script>alert(1)</script>"})
    html = answer._repr_html_()
    assert html == answer.to_html() and "<script" not in html and "&lt;script" in html
    for finding in answer.findings:
        assert finding.label[1:] in html and finding.label[1:] in answer.to_markdown()
    assert str(answer) != repr(answer) and len(str(answer).splitlines()) > 5


def test_threads_agree() -> None:
    records = [case["request"] for case in DECIDED]
    alone = [rp.determine(record).to_json() for record in records]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for _ in range(5):
            assert list(pool.map(lambda record: rp.determine(record).to_json(), records)) == alone
            assert list(pool.map(lambda record: rp.determine_json(json.dumps(record)), records)) == alone
    text = json.dumps(records[0]) + " " * 500_000
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        assert set(pool.map(rp.determine_json, [text] * 16)) == {alone[0]}


def test_every_table_is_read_with_one_call() -> None:
    pd = pytest.importorskip("pandas")
    pl = pytest.importorskip("polars")
    pa = pytest.importorskip("pyarrow")
    for name in reference.TABLES:
        rows = reference.table(name)
        assert rows and all(list(row) == list(rows[0]) for row in rows), name
        json.dumps(rows)
        columns = reference.columns(name)
        assert [column["name"] for column in columns] == list(rows[0])
        assert all(column["doc"].endswith(".") for column in columns)
        for column in columns:
            values = [row[column["name"]] for row in rows]
            assert column["nullable"] or None not in values, (name, column["name"])
            if column["kind"] == "word":
                assert {value for value in values if value is not None} <= set(column["words"])
        arrow, frame, polars = (reference.table(name, kind) for kind in ("arrow", "pandas", "polars"))
        assert isinstance(arrow, pa.Table) and isinstance(frame, pd.DataFrame) and isinstance(polars, pl.DataFrame)
        assert len(frame) == len(polars) == arrow.num_rows == len(rows)
        assert list(frame.columns) == polars.columns == arrow.column_names == list(rows[0])
    assert reference.table("references")[48]["pmid"] == 34161051
    drugs = {row["drug"] for name in reference.TABLES for row in reference.table(name) if row.get("drug")}
    assert drugs == set(map(str, rp.Drug))
    with pytest.raises(KeyError, match="trials"):
        reference.table("nothing")
    with pytest.raises(ValueError, match="polars"):
        reference.table("trials", "parquet")  # type: ignore[call-overload]
    assert reference.request_schema()["properties"].keys() == set(map(str, rp.Field))
    assert reference.determination_schema()["$defs"]
    assert [row.edition for row in rp.EDITIONS] == list(rp.Edition)


def test_dicts_are_what_their_types_say() -> None:
    from radiopharm_policy import types

    @functools.cache
    def hints_of(kind: Any) -> dict[str, Any]:
        return typing.get_type_hints(kind, include_extras=True)

    def fits(value: Any, kind: Any) -> bool:
        origin, parts = typing.get_origin(kind), typing.get_args(kind)
        if origin is typing.NotRequired:
            return fits(value, parts[0])
        if origin in (typing.Union, py_types.UnionType):
            return any(fits(value, part) for part in parts)
        if origin is typing.Literal:
            return value in parts
        if origin is list:
            return isinstance(value, list) and all(fits(each, parts[0]) for each in value)
        if origin is dict:
            return isinstance(value, dict) and all(fits(key, parts[0]) and fits(each, parts[1])
                                                   for key, each in value.items())
        if hasattr(kind, "__required_keys__"):
            hints = hints_of(kind)
            return isinstance(value, dict) and value.keys() <= hints.keys() and kind.__required_keys__ <= value.keys() and all(
                fits(each, hints[key]) for key, each in value.items())
        return kind is Any or type(value) is (type(None) if kind is None else kind)

    described = 0
    rows = [row for name in ("also_recommended", "code_history", "ctcae", "discrepancies", "ecog", "editions",
                             "grade_groups", "guideline_points", "guidelines", "hcpcs", "history", "karnofsky", "recommendations",
                             "regulatory", "trials") for row in getattr(reference, name)()]
    rows += [*reference.vocabulary().values(), *reference.criteria("lutathera"), *source_map.entries()]
    answers = [rp.determine(case["request"]) for case in DECIDED]
    for value in [*OBJECTS, *rows, *answers, *(each for answer in answers for each in answer.findings)]:
        kind = getattr(types, f"{type(value).__name__}Dict", None)
        if hasattr(value, "to_dict") and kind is not None:
            assert fits(value.to_dict(), kind), (value.to_dict(), kind)
            described += 1
    assert 1000 < described
    for answer in answers:
        assert fits(json.loads(answer.to_json(brief=True)), types.BriefDeterminationDict)
        assert fits(answer.request.to_dict(), types.RequestDict)


def test_everything_says_what_it_is() -> None:
    named = [(module, name) for module in (rp, course, reference, source_map) for name in module.__all__]
    for module, name in named:
        value = getattr(module, name)
        if callable(value):
            assert value.__doc__, name
            for member, inner in vars(value).items() if isinstance(value, type) else ():
                if not member.startswith("_") and (callable(inner) or isinstance(inner, property)):
                    assert inner.__doc__, f"{name}.{member}"
