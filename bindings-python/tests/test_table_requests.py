"""Tables take what single requests take and the other way round; what is wrong is counted; answers go to files."""

import collections
import csv
import dataclasses
import datetime as dt
import json
import pathlib
import pickle
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.csv  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]
import pytest
from test_synthetic_cohort import cohort as generator

from radiopharm_policy import (
    Determination,
    InputError,
    Pluvicto,
    RejectedRows,
    Request,
    ask,
    audit,
    determine,
    determine_json,
    evaluate,
    intake,
    iter_lines,
)

DAY = "2026-05-04"
PLUVICTO: dict[str, Any] = {"drug": "pluvicto", "date_of_service": DAY}
COHORT = pathlib.Path(__file__).resolve().parents[2] / "examples" / "python" / "cohort.csv"


# ---------------------------------------------------------------------------------------------------------------------
# What tables take
# ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [pa.table, pl.DataFrame, pd.DataFrame])
def test_a_tracer_for_all_rows_stands_beside_a_column_of_results(kind: Any) -> None:
    results = ["positive", "negative", None, "equivocal"]
    answers = evaluate(kind({"imaging_result": results}), **PLUVICTO, imaging_agent="locametz", encoding="plain")
    statuses = list(answers["status_psma_expression"].to_pylist() if kind is pa.table else answers["status_psma_expression"])
    assert statuses == ["met", "not_met", "unknown", "review"]
    single = [
        determine(**PLUVICTO, imaging=None if result is None else [{"agent": "locametz", "result": result}])
        for result in results
    ]
    assert statuses == [str(answer.statuses["psma_expression"]) for answer in single]  # type: ignore[index]


def test_parts_of_studies_for_all_rows_are_checked_with_the_table() -> None:
    table = pa.table({"imaging_result": ["positive"]})
    for wrong, field in (
        ({"imaging_agent": "ga68_psma617"}, "imaging_agent"), ({"imaging_agent": "fdg", "imaging_date": "x"}, "imaging_date"),
        ({"imaging_agent": "fdg", "imaging": []}, "imaging"), ({"imaging_result": "negative"}, "imaging_result"),
    ):
        with pytest.raises(InputError) as raised:
            evaluate(table, **PLUVICTO, **wrong)
        assert [fault.field for fault in raised.value.errors] == [field] and not isinstance(raised.value, RejectedRows)


# ---------------------------------------------------------------------------------------------------------------------
# What single requests take
# ---------------------------------------------------------------------------------------------------------------------


# Everything that reads what people and tables state: a reference may be a whole number, and columns of studies are one.
STATED: dict[str, Callable[[dict[str, Any]], Request]] = {
    "a mapping": lambda row: determine(row).request,
    "keyword arguments": lambda row: determine(**row).request,
    "a mapping and keyword arguments": lambda row: determine(
        {name: value for name, value in row.items() if name != "drug"}, drug=row["drug"]).request,
    "from_row": Request.from_row,
    "a class": lambda row: Pluvicto(**{name: value for name, value in row.items() if name != "drug"}),
    "replace": lambda row: Pluvicto(date_of_service=DAY).replace(
        **{name: value for name, value in row.items() if name not in ("drug", "date_of_service")}),
    "a dataclass": lambda row: determine(dataclasses.make_dataclass("Row", row)(**row)).request,
    "a named tuple": lambda row: determine(collections.namedtuple("Row", row)(**row)).request,  # type: ignore[misc]
    "a Series": lambda row: determine(pd.Series(row, dtype=object)).request,
    "a question": lambda row: Request.from_json(audit.canonical_request(row)),
}


@pytest.mark.parametrize("state", STATED.values(), ids=STATED)
@pytest.mark.parametrize("number", [7, np.int64(7), np.uint8(7)])
def test_what_is_stated_is_read_as_a_row(state: Callable[[dict[str, Any]], Request], number: Any) -> None:
    row = {**PLUVICTO, "id": number, "imaging_agent": "locametz", "imaging_result": "positive", "imaging_date": None}
    request = state(row)
    # A class states the phase too.
    strict = {**PLUVICTO, "id": "7", "phase": "initial", "imaging": [{"agent": "ga68_psma11", "result": "positive"}]}
    assert request.replace(phase="initial") == Request.from_dict(strict)
    with pytest.raises(InputError) as raised:
        state({**row, "imaging": [{"agent": "fdg", "result": "negative"}]})
    assert [fault.field for fault in raised.value.errors] == ["imaging"]


@pytest.mark.parametrize("state", STATED.values(), ids=STATED)
@pytest.mark.parametrize("value", [True, 7.5, 7.0, [7]])
def test_other_references_are_none(state: Callable[[dict[str, Any]], Request], value: Any) -> None:
    with pytest.raises(InputError, match="`id` must be a text"):
        state({**PLUVICTO, "id": value})


def test_questions_and_records_read_rows_too() -> None:
    row = {**PLUVICTO, "id": 7, "imaging_agent": "locametz", "imaging_result": "positive"}
    answer = determine(row)
    assert ask.next_question(row) == ask.next_question(answer)
    assert ask.what_would_change(row) == ask.what_would_change(answer)
    assert audit.verify(audit.DecisionRecord.of(answer), row).is_same


def test_json_and_dicts_of_requests_stay_strict() -> None:
    row = {**PLUVICTO, "id": 7, "imaging_agent": "locametz", "imaging_result": "positive"}
    text = json.dumps(row)
    strict: list[Callable[[], object]] = [
        lambda: Request.from_dict(row), lambda: Request.from_json(text), lambda: determine_json(text)]
    for read in strict:
        with pytest.raises(InputError) as raised:
            read()
        assert [fault.field for fault in raised.value.errors] == ["id", "imaging_agent", "imaging_result"]
    (line,) = iter_lines(text.encode())
    assert [error["field"] for error in json.loads(line)["errors"]] == ["id", "imaging_agent", "imaging_result"]


def rows_of(kind: str) -> list[Any]:
    if kind == "polars":
        return pl.read_csv(COHORT).to_dicts()
    if kind == "pyarrow":
        rows: list[Any] = pyarrow.csv.read_csv(COHORT).to_pylist()
        return rows
    return [row for _, row in pd.read_csv(COHORT).iterrows()]


@pytest.mark.parametrize("kind", ["polars", "pyarrow", "pandas"])
def test_a_row_of_the_projects_own_csv_is_a_request(kind: str) -> None:
    table = pyarrow.csv.read_csv(
        COHORT, convert_options=pyarrow.csv.ConvertOptions(strings_can_be_null=True))
    answers = evaluate(table, encoding="plain").to_pylist()
    rows = rows_of(kind)[:400]
    for row, found in zip(rows, answers):
        single = {name: value for name, value in dict(row).items() if value != ""}
        request = Request.from_row(row if kind == "polars" else single)
        answer = determine(request)
        if kind == "pandas":
            assert determine(row) == answer
        assert (answer.id, str(answer.outcome)) == (found["id"], found["outcome"])
        statuses = {name.removeprefix("status_"): word for name, word in found.items() if name.startswith("status_") and word}
        assert {str(name): str(status) for name, status in answer.statuses.items()} == statuses


def test_texts_of_a_csv_are_no_numbers_for_either() -> None:
    with COHORT.open(newline="") as file:
        row = next(csv.DictReader(file))
    with pytest.raises(InputError, match="write 44 without quotes") as caught:
        determine(row)
    assert any("intake.record" in note for note in caught.value.__notes__)
    with pytest.raises(RejectedRows, match="write 44 without quotes"):
        evaluate(pa.table({name: [text or None] for name, text in row.items()}))


def test_a_row_of_texts_is_decided_through_its_reading() -> None:
    with COHORT.open(newline="") as file:
        rows = list(csv.DictReader(file))[:50]
    for row in rows:
        reading = intake.record(row)
        assert determine(reading) == determine(reading.request()) == reading.determine().determination
        assert determine(pickle.loads(pickle.dumps(reading))) == determine(reading)
        assert determine(reading, edition="2025-06-30").edition == "2025-05-01"
        assert ask.next_question(reading) == ask.next_question(determine(reading))
    doubtful = intake.record({"recurrent_anemia_grade": "2-3"}, drug="lutathera", date_of_service=DAY, phase="continuation")
    with pytest.raises(InputError):
        determine(doubtful)
    with pytest.raises(TypeError, match="not both"):
        determine(reading, kps=80)  # type: ignore[call-overload]


def test_studies_of_rows_are_checked_as_studies_are() -> None:
    study = {"imaging_agent": "locametz", "imaging_result": "positive", "imaging_date": dt.date(2026, 5, 4)}
    answer = determine(Request.from_row({**PLUVICTO, **study}))
    assert answer.statuses["psma_expression"] == "met"  # type: ignore[index]
    Row = collections.namedtuple("Row", [*PLUVICTO, *study])  # type: ignore[misc]
    assert determine(Row(**PLUVICTO, **study)) == answer
    with sqlite3.connect(":memory:") as database:
        database.row_factory = sqlite3.Row
        names = ", ".join(f"? as {name}" for name in [*PLUVICTO, *study])
        values = [str(value) for value in [*PLUVICTO.values(), *study.values()]]
        assert determine(database.execute(f"select {names}", values).fetchone()) == answer
    assert determine({**PLUVICTO, **study}) == answer
    for wrong in ({"imaging_result": None}, {"imaging_agent": None}, {"imaging_date": "2026-05-05"}, {"imaging": []}):
        for read in (Request.from_row, determine):
            with pytest.raises(InputError) as raised:
                read({**PLUVICTO, **study, **wrong})
            assert [fault.field for fault in raised.value.errors] == ["imaging"]


# ---------------------------------------------------------------------------------------------------------------------
# Answers
# ---------------------------------------------------------------------------------------------------------------------


def test_answers_are_read_again() -> None:
    answer = determine(drug="xofigo", date_of_service=DAY, age_years=75, kps=80, id="a", edition="2025-01-01")
    text = answer.to_json(request=True)
    again = Determination.from_json(text)
    assert again == answer and again.to_json() == answer.to_json() and again.request == answer.request
    assert Determination.from_json(text.encode()) == answer
    whole = json.loads(text)
    assert whole.pop("request") == answer.request.to_dict() and whole == json.loads(answer.to_json())
    with pytest.raises(InputError, match=r"to_json\(request=True\)"):
        Determination.from_json(answer.to_json())
    for wrong in ("", "[]", text.replace("information_needed", "medically_necessary", 1), "\ud800"):
        with pytest.raises(InputError) as raised:
            Determination.from_json(wrong)
        assert raised.value.errors[0].kind == "invalid_json"
    with pytest.raises(TypeError):
        answer.to_json(brief=True, request=True)
    with pytest.raises(TypeError):
        Determination.from_json(3)  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------------------------------------
# Bad rows
# ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [pa.table, pl.DataFrame, pd.DataFrame, lambda columns: pa.table(columns).to_reader()])
def test_bad_rows_are_counted_by_field_and_keep_whole_numbers_as_references(kind: Any) -> None:
    rows = 500
    columns = {"id": list(range(1000, 1000 + rows)), "kps": [65, 80] * (rows // 2), "ecog": [0, 0, 0, 0, 9] * (rows // 5)}
    with pytest.raises(RejectedRows) as raised:
        answers = evaluate(kind(columns), drug="lutathera", date_of_service=DAY)
        answers.read_all()
    rejected = raised.value
    assert rejected.by_field == {"kps": 250, "ecog": 100} and list(rejected.by_field) == ["kps", "ecog"]
    assert (rejected.count, rejected.rows) == (300, 500)
    assert [bad.id for bad in rejected.first[:3]] == [1000, 1002, 1004] and type(rejected.first[0].id) is int
    assert str(rejected).endswith("\n… in all: `kps` in 250 rows, `ecog` in 100 rows")
    again = pickle.loads(pickle.dumps(rejected))
    assert again == rejected and str(again) == str(rejected) and hash(again) == hash(rejected)
    assert rejected.redacted().by_field == rejected.by_field and rejected.redacted().first[0].id is None


# ---------------------------------------------------------------------------------------------------------------------
# Files
# ---------------------------------------------------------------------------------------------------------------------


def answered(kind: Any) -> tuple[Any, list[dict[str, Any]]]:
    """Answers with lists as texts, bad rows among them, and the same with lists."""
    table = generator.table("mixed", 300, phase="mixed", bad_rows=0.05)
    options: dict[str, Any] = {"errors": "column", "columns": ["outcome", "possible_outcomes", "missing_facts", "earliest_date"]}
    plain = evaluate(table, **options).to_pylist()
    return evaluate(kind(table), lists="text", **options), plain


def wanted(plain: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    def text(row: dict[str, Any], name: str) -> str | None:
        return None if row[name] is None else ", ".join(row[name])

    def said(row: dict[str, Any]) -> str | None:
        return None if row["errors"] is None else "\n".join(error["message"] for error in row["errors"])

    return [
        (row["id"], row["outcome"], text(row, "possible_outcomes"), text(row, "missing_facts"), said(row)) for row in plain
    ]


NAMES = ["id", "outcome", "possible_outcomes", "missing_facts", "errors"]


def same(found: list[tuple[Any, ...]], plain: list[dict[str, Any]]) -> None:
    """Rows are the same; a CSV has no difference between nothing and an empty text."""
    expected = wanted(plain)
    assert any(row[4] for row in expected) and any(row[3] == "" for row in expected)
    assert [tuple(cell or None for cell in row) for row in found] == [tuple(cell or None for cell in row) for row in expected]


def test_answers_go_to_files_and_back_with_polars(tmp_path: pathlib.Path) -> None:
    answers, plain = answered(pl.DataFrame)
    answers.write_csv(tmp_path / "a.csv")
    answers.write_parquet(tmp_path / "a.parquet")
    same(pl.read_csv(tmp_path / "a.csv").select(NAMES).rows(), plain)
    again = pl.read_parquet(tmp_path / "a.parquet").select(NAMES).rows()
    assert again == wanted(plain)


def test_answers_go_to_files_and_back_with_pandas(tmp_path: pathlib.Path) -> None:
    answers, plain = answered(pa.Table.to_pandas)
    answers.to_csv(tmp_path / "a.csv", index=False)
    answers.to_parquet(tmp_path / "a.parquet")
    for again in (pd.read_csv(tmp_path / "a.csv", keep_default_na=False, na_values=[""]), pd.read_parquet(tmp_path / "a.parquet")):
        found = again[NAMES].astype(object).where(again[NAMES].notna(), None)
        same(list(found.itertuples(index=False, name=None)), plain)


def test_answers_go_to_files_and_back_with_duckdb(tmp_path: pathlib.Path) -> None:
    answers, plain = answered(lambda table: table)
    connection = duckdb.connect()
    names = ", ".join(NAMES)
    connection.register("answers", answers)
    connection.sql(f"copy (select * from answers) to '{tmp_path / 'a.csv'}' (header)")
    connection.sql(f"copy (select * from answers) to '{tmp_path / 'a.parquet'}'")
    for file in ("a.csv", "a.parquet"):
        same(connection.sql(f"select {names} from '{tmp_path / file}'").fetchall(), plain)
    reader = connection.sql("select id, 'xofigo' as drug from answers where outcome is not null limit 3")
    assert evaluate(reader, date_of_service=DAY, lists="text").read_all()["missing_facts"].type == pa.string()


def test_lists_are_chosen_by_name() -> None:
    table = pa.table({"age_years": [75]})
    given: dict[str, Any] = {"drug": "xofigo", "date_of_service": DAY}
    assert evaluate(table, **given, lists="list").equals(evaluate(table, **given))
    lazy = evaluate(pl.LazyFrame(table), **given, lists="text")
    assert lazy.collect_schema()["missing_facts"] == pl.String == lazy.collect()["missing_facts"].dtype
    with pytest.raises(InputError, match='`lists` must be "list" or "text"'):
        evaluate(table, **given, lists="json")  # type: ignore[call-overload]


# ---------------------------------------------------------------------------------------------------------------------
# Interrupts
# ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize("reading", ["read_all()", "read_pandas()", "read_next_batch()", "__next__()"])
@pytest.mark.parametrize("source", ["waits", "decides"])
def test_a_reader_answers_to_an_interrupt_at_once(reading: str, source: str) -> None:
    program = textwrap.dedent(f"""
        import itertools, os, signal, sys, threading, time
        import pyarrow as pa
        from radiopharm_policy import evaluate

        batch = pa.record_batch({{"age_years": [70] * 100_000, "kps": [80] * 100_000}})

        def batches():
            if {source!r} == "waits":
                time.sleep(60)
            yield from itertools.repeat(batch)

        source = pa.RecordBatchReader.from_batches(batch.schema, batches())
        reader = evaluate(source, drug="lutathera", date_of_service="2026-05-04")
        sent = []

        def interrupt():
            time.sleep(1)
            sent.append(time.monotonic())
            os.kill(os.getpid(), signal.SIGINT)

        threading.Thread(target=interrupt, daemon=True).start()
        try:
            while True:
                reader.{reading}
        except KeyboardInterrupt:
            print(time.monotonic() - sent[0], flush=True)
            os._exit(0)
        """)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50)
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) < 0.5
