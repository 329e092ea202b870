"""Charts as people write them: what is read, what is asked back, and what is passed over."""

import copy
import csv
import io
import json
import pathlib
import pickle
from collections import namedtuple
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from cases import name_of

import radiopharm_policy as rp
from radiopharm_policy import intake

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHART = {
    "Age": "65 y", "Ki-67": "<3 %", "ECOG": "0-1", "Weight (lb)": 158, "Creatinine": "1,1 mg/dL", "eGFR": 72,
    "CrCl": "35-45", "Imaging": [{"agent": "Netspot PET/CT", "result": "pos"}], "Prior therapies": "Xtandi",
}
READING = intake.record(CHART, drug="lutathera", date_of_service="2026-05-04", complete=["imaging"])


def golden() -> list[dict[str, Any]]:
    return [{"name": path.stem, **json.loads(path.read_text())} for path in sorted((ROOT / "tests" / "intake").glob("*.json"))]


@pytest.mark.parametrize("case", golden(), ids=name_of)
def test_a_chart_reads_as_it_does_in_every_language(case: dict[str, Any]) -> None:
    options: dict[str, Any] = {
        name: value for name, value in case.items() if name not in ("name", "chart", "reading") and value is not None}
    for chart in (case["chart"], json.dumps(case["chart"]), json.dumps(case["chart"]).encode()):
        reading = intake.record(chart, **options)
        assert json.loads(reading.to_json()) == case["reading"]
    assert [of.fact for of in reading.evidence] == [of["fact"] for of in case["reading"]["evidence"]]
    assert [(of.fact, of.reason) for of in reading.ambiguous] == [
        (of["fact"], of["reason"]) for of in case["reading"]["ambiguous"]]
    assert [of.reason for of in reading.ignored] == [of["reason"] for of in case["reading"]["ignored"]]
    assert [(of.fact, list(of.found)) for of in reading.partial] == [
        (of["fact"], of["found"]) for of in case["reading"]["partial"]]


def test_what_is_certain_is_a_fact_with_evidence() -> None:
    assert READING.draft()["weight_kg"] == 71.66759446
    assert READING.facts[rp.Field.ECOG] == 1
    ki67 = next(of for of in READING.evidence if of.fact == "ki67_percent")
    assert (ki67.value, ki67.written, ki67.rule, ki67.source.name, ki67.date) == (3, "<3 %", "bound", "Ki-67", None)
    (doubt,) = READING.ambiguous
    assert doubt.fact is rp.Field.CREATININE_CLEARANCE_ML_MIN and doubt.reason == "range_over_a_limit"
    assert doubt.candidates[0].written == "35-45" and doubt.candidates[0].values == ()
    (ignored,) = READING.ignored
    assert ignored.reason == "estimated_filtration" and ignored.source.name == "eGFR" and ignored.advice
    (partial,) = READING.partial
    assert (partial.fact, partial.found) == (rp.Field.PRIOR_THERAPIES, ("enzalutamide",))
    answer = rp.determine(READING.request())
    assert answer.request.to_dict() == READING.draft()
    assert rp.Field.CREATININE_CLEARANCE_ML_MIN in answer.missing_facts


def test_a_reading_is_a_page_and_a_table() -> None:
    arrow = pytest.importorskip("pyarrow")
    text, html, markdown = str(READING), READING._repr_html_(), READING._repr_markdown_()
    for page in (text, html, markdown):
        assert "Not certain, and therefore not known" in page and "Passed over" in page
    assert text.startswith("READ FROM THE CHART") and html.startswith("<section") and markdown.startswith("## Read")
    assert max(map(len, text.splitlines())) <= 100
    table = READING.to_table()
    assert isinstance(table, arrow.Table) and table.num_rows == len(READING.evidence)
    assert table.to_pylist() == READING.to_dicts() and READING.to_polars().height == table.num_rows
    assert {"fact": "weight_kg", "value": "71.66759446", "written": "158", "rule": "unit", "date": None,
            "source": "Weight (lb)", "system": None, "code": None} in READING.to_dicts()


def test_an_answer_carries_what_it_rests_on() -> None:
    grounded = READING.determine()
    assert grounded.determination == rp.determine(READING.request())
    assert grounded.to_json().startswith(grounded.determination.to_json()[:-1] + ',"evidence":[')
    assert [of.written for of in grounded.evidence("performance_status")] == ["0-1"]
    assert grounded.evidence(rp.Criterion.TAXANE) == ()
    assert "0-1" in str(grounded) and "0-1" in grounded.to_html() and "0-1" in grounded.to_markdown()
    assert "0-1" not in grounded.redacted() and "158" not in grounded.redacted()
    assert pickle.loads(pickle.dumps(READING)).determine() == grounded == pickle.loads(pickle.dumps(grounded))
    with pytest.raises(rp.InputError):
        intake.record({"age": "65"}).determine()


def test_a_redacted_reading_says_nothing_of_the_patient() -> None:
    redacted = READING.redacted()
    for value in ("158", "71.6", "35-45", "enzalutamide"):
        assert value not in redacted
    assert json.loads(redacted)["ambiguous"][0]["reason"] == "range_over_a_limit"
    assert "158" not in repr(READING)


def test_a_reading_never_changes_and_crosses_processes() -> None:
    crossed = pickle.loads(pickle.dumps(READING))
    assert crossed == READING and hash(crossed) == hash(READING) and copy.deepcopy(READING) is READING
    assert crossed.request() == READING.request() and crossed.redacted() == READING.redacted()
    assert (str(crossed), crossed.to_html(), crossed.to_markdown()) == (str(READING), READING.to_html(), READING.to_markdown())
    assert pickle.loads(pickle.dumps(crossed)) == crossed
    with pytest.raises(AttributeError):
        READING.draft = None  # type: ignore[method-assign, assignment]
    unknown = pickle.loads(pickle.dumps(intake.record({"age": "65"})))
    with pytest.raises(rp.InputError):
        unknown.request()


def test_a_row_of_texts_is_read_where_determine_refuses_it() -> None:
    file = io.StringIO("Drug,DOS,age_years,Bone metastases\nXofigo,4 May 2026,75,symptomatic\n")
    (row,) = csv.DictReader(file)
    assert intake.record(row).request().to_dict() == {
        "drug": "xofigo", "date_of_service": "2026-05-04", "age_years": 75, "bone_metastases": "symptomatic"}
    texts = {"drug": "xofigo", "date_of_service": "2026-05-04", "kps": "80"}
    with pytest.raises(rp.InputError) as refused:
        rp.determine(texts)
    assert any("intake.record" in note for note in refused.value.__notes__)
    with pytest.raises(rp.InputError) as refused:
        rp.determine({**texts, "kps": 65})
    assert not hasattr(refused.value, "__notes__")
    short = next(csv.DictReader(io.StringIO("age,ecog\n65\n")))
    long = next(csv.DictReader(io.StringIO("age\n65,1\n")))
    assert intake.record(short).draft() == intake.record(long).draft() == {"age_years": 65}


def test_rows_of_every_kind_are_records() -> None:
    Row = namedtuple("Row", ["age", "weight_lb"])
    rows: list[Any] = [
        {"age": 65, "weight_lb": Decimal(158)}, Row("65", 158.0), {"age": "65 y", "weight_lb": "158"},
        {"AGE": 65.0, "Weight (lbs)": "158 "},
    ]
    pandas = pytest.importorskip("pandas")
    rows.append(pandas.Series({"age": 65, "weight_lb": 158}))
    for row in rows:
        assert intake.record(row).draft() == {"age_years": 65, "weight_kg": 71.66759446}
    cell = intake.record({"age": "65"}, row=7).evidence[0].source
    assert (cell.row, cell.column, str(cell)) == (7, "age", "row 7, age")
    days = intake.record({"dob": datetime(1960, 1, 2), "dos": date(2026, 5, 4), "weight": float("nan"), "kps": None})
    assert days.draft() == {"birth_date": "1960-01-02", "date_of_service": "2026-05-04"}


def test_what_the_caller_says_wins() -> None:
    mapping: dict[str, Any] = {
        "MIB1": {"fact": "ki67_percent", "nothing": ["9999"]}, "WT": {"fact": "weight_kg", "unit": "lb"},
        "SEX": {"fact": "sex", "words": {"1": "male", "2": "female"}}, "KARN": "kps", "age": None,
    }
    reading = intake.record({"MIB1": 9999, "WT": "200", "SEX": 2, "KARN": "80", "age": 3}, mapping=mapping)
    assert reading.draft() == {"sex": "female", "weight_kg": 90.718474, "kps": 80}
    for order, expected in (("day_first", "1960-04-05"), ("month_first", "1960-05-04")):
        dated = intake.record({"dob": "05/04/1960"}, date_order=order)  # type: ignore[arg-type]
        assert dated.draft() == {"birth_date": expected}
    assert intake.record({"dob": "05/04/1960"}).ambiguous[0].candidates[0].values == ("1960-04-05", "1960-05-04")
    stated = intake.record({"drug": "xofigo"}, drug="pluvicto", date_of_service=date(2026, 5, 4), phase="continuation")
    assert stated.request().drug is rp.Drug.PLUVICTO and stated.ignored[0].reason == "stated_by_caller"
    assert stated.evidence[0].source.is_caller and str(stated.evidence[0].source) == "the caller"
    forced = intake.record({}, drug="xofigo", date_of_service="2026-05-04", edition="2025-06-30")
    assert forced.request().edition == "2025-05-01"
    assert rp.determine(forced.draft()).edition == "2025-05-01"


def test_everything_that_is_wrong_with_options_is_said_at_once() -> None:
    with pytest.raises(rp.InputError) as refused:
        intake.Reader(
            drug="aspirin", phase="later", date_of_service="soon", complete=["all"],  # type: ignore[arg-type, list-item]
            date_order="year_first", mapping={"a": "no_fact", "b": {"fact": "kps", "unit": "lb"}})  # type: ignore[arg-type]
    assert {fault.field for fault in refused.value.errors} == {
        "drug", "phase", "date_of_service", "complete", "date_order", "a", "b"}
    for wrong in (7, ["age"], None):
        with pytest.raises(TypeError):
            intake.record(wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            intake.fhir(wrong)  # type: ignore[arg-type]
    with pytest.raises(rp.InputError):
        intake.record("[]")


@pytest.mark.parametrize("name", ["lutathera.json", "pluvicto.ndjson", "xofigo.json"])
def test_a_fhir_chart_is_read_from_bytes_a_path_text_and_a_dict(name: str) -> None:
    path = ROOT / "examples" / "fhir" / name
    drug: Any = name.split(".")[0]
    options: dict[str, Any] = {"drug": drug, "date_of_service": "2026-05-04"}
    reading = intake.fhir(path.read_bytes(), **options)
    assert reading.facts and reading.evidence
    assert any(of.code and of.code.system.startswith("http") and of.source.resource for of in reading.evidence)
    assert intake.fhir(path, **options) == intake.fhir(str(path), **options) == intake.fhir(path.read_text(), **options) == reading
    if name.endswith(".json"):
        assert intake.fhir(json.loads(path.read_text(), parse_float=Decimal), **options) == reading
    assert rp.determine(reading.request()).drug == drug
    with pytest.raises(rp.InputError):
        intake.fhir(b"{", **options)
    with pytest.raises(FileNotFoundError):
        intake.fhir("nowhere.json", **options)


def test_nothing_of_a_chart_is_markup() -> None:
    hostile = "</code>|`<script>alert(1)</script>\n\u202e"
    reading = intake.record({hostile: hostile, "kps": hostile})
    for page in (reading.to_html(), reading.to_markdown()):
        assert "<script" not in page and "\u202e" not in page
    assert "\u202e" not in str(reading)
