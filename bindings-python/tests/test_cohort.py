"""Tables: every kind comes back as it came, and every row has the answer that it would have alone."""

import datetime as dt
import decimal
import itertools
import pathlib
import pickle
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.csv  # type: ignore[import-untyped]
import pytest
from test_synthetic_cohort import cohort as generator
from test_synthetic_cohort import rows as as_requests

from radiopharm_policy import (
    BadRow,
    Drug,
    ErrorKind,
    InputError,
    RejectedRows,
    attrition,
    determine,
    evaluate,
    reference,
)

DAY = "2026-05-04"
XOFIGO: dict[str, Any] = {"drug": "xofigo", "date_of_service": DAY}


def mixed(rows: int = 1500, **options: Any) -> pa.Table:
    """Every drug, phase and edition."""
    return generator.table("mixed", rows, phase="mixed", **options)


def expected(row: dict[str, Any], **options: Any) -> dict[str, Any]:
    """What `determine` says of a row, under the names of the result columns."""
    answer = determine({name: value for name, value in row.items() if value is not None}, **options)
    authorization = answer.authorization
    return {
        "outcome": str(answer.outcome),
        "possible_outcomes": [str(outcome) for outcome in answer.possible_outcomes],
        "edition": str(answer.edition),
        "clinician_review_required": answer.clinician_review_required,
        "authorized_doses": authorization and authorization.doses,
        "excess_doses": authorization and authorization.excess_doses,
        "valid_through": authorization and authorization.valid_through,
        "total_units": authorization and authorization.total_units,
        "earliest_date": answer.earliest_date,
        "missing_facts": [str(fact) for fact in answer.missing_facts],
        **{f"status_{criterion}": str(status) for criterion, status in answer.statuses.items()},
    }


def is_same(given: pa.Table, answers: pa.Table) -> None:
    """Hold every row against its single decision; a status that it does not have is null."""
    for row, found in zip(as_requests(given), answers.to_pylist(), strict=True):
        wanted = expected(row)
        assert found.pop("id", row.get("id")) == row.get("id")
        assert {name for name, value in found.items() if name.startswith("status_") and value is not None} == {
            name for name in wanted if name.startswith("status_")}
        assert wanted == {name: found[name] for name in wanted}, row


@pytest.mark.parametrize("threads", [1, 3, None])
@pytest.mark.parametrize("imaging", ["columns", "list"])
@pytest.mark.parametrize("encoding", ["plain", "dictionary"])
def test_rows_have_the_answers_that_they_have_alone(encoding: str, imaging: str, threads: int | None) -> None:
    table = mixed(700, encoding=encoding, imaging=imaging)
    is_same(table, evaluate(table, threads=threads))


@pytest.mark.parametrize("drug", generator.DRUGS)
def test_one_drug_has_only_its_own_criteria(drug: str) -> None:
    table = generator.table(drug, 300).drop_columns(["phase"])
    answers = evaluate(table.drop_columns(["drug"]), drug=Drug(drug), edition="2026-04-01")
    assert [name.removeprefix("status_") for name in answers.column_names if name.startswith("status_")] == [
        str(row.criterion) for row in reference.criteria(drug)]  # type: ignore[arg-type]
    for row, found in zip(as_requests(table), answers.to_pylist(), strict=True):
        wanted = expected(row, edition="2026-04-01")
        assert wanted == {name: found[name] for name in wanted}


# ---------------------------------------------------------------------------------------------------------------------
# Kinds
# ---------------------------------------------------------------------------------------------------------------------


def test_pyarrow_gives_back_what_it_gave() -> None:
    table = mixed()
    answers = evaluate(table)
    assert isinstance(answers, pa.Table) and answers.num_rows == 1500
    answers.validate(full=True)
    (batch,) = table.combine_chunks().to_batches()
    decided = evaluate(batch)
    assert isinstance(decided, pa.RecordBatch)
    assert pa.table(decided).cast(answers.schema).equals(answers)
    reader = evaluate(pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=77)))
    assert isinstance(reader, pa.RecordBatchReader)
    assert reader.read_all().equals(answers)
    assert evaluate(table.slice(100, 50)).equals(answers.slice(100, 50))


def test_polars_gives_back_what_it_gave() -> None:
    table = mixed()
    frame = pl.DataFrame(table)
    answers = evaluate(frame)
    assert isinstance(answers, pl.DataFrame)
    plain = evaluate(table, encoding="plain")
    assert evaluate(frame, encoding="plain").equals(pl.DataFrame(plain))
    words = [pl.col(name).cast(pl.String) for name in plain.column_names if pa.types.is_string(plain.schema.field(name).type)]
    assert answers.with_columns(words).equals(pl.DataFrame(plain))
    enums = frame.with_columns(
        pl.col("sex").cast(pl.Categorical), pl.col("who_grade").cast(pl.Enum(["g1", "g2", "g3"])),
        pl.col("age_years").cast(pl.UInt8), pl.col("weight_kg").cast(pl.Decimal(6, 1)), pl.col("kps").cast(pl.Float32),
        pl.col("date_of_service").cast(pl.Datetime("us")),
    )
    assert evaluate(enums).equals(answers)


@pytest.mark.parametrize("errors", ["raise", "column"])
def test_a_lazy_frame_stays_lazy_and_knows_its_schema(errors: Any) -> None:
    frame = pl.DataFrame(mixed())
    lazy = evaluate(frame.lazy(), errors=errors)
    assert isinstance(lazy, pl.LazyFrame)
    answers = evaluate(frame, errors=errors)
    assert lazy.collect_schema() == answers.schema
    engines: list[Any] = ["in-memory", "streaming"]
    for engine in engines:
        assert lazy.collect(engine=engine).equals(answers)
        some = lazy.filter(pl.col("outcome") == "investigational").select("id").collect(engine=engine)
        assert some.equals(answers.filter(pl.col("outcome") == "investigational").select("id"))
    # What is wrong with the columns is said at once.
    with pytest.raises(InputError, match="did you mean `kps`"):
        evaluate(frame.lazy().rename({"kps": "kps_"}))


def test_duckdb_gives_a_reader() -> None:
    table = mixed(5000)
    connection = duckdb.connect()
    connection.register("patients", table)
    reader = evaluate(connection.sql("select * from patients"))
    assert isinstance(reader, pa.RecordBatchReader)
    assert reader.read_all().equals(evaluate(table))
    typed = connection.sql("""
        select * replace (weight_kg::decimal(6, 1) as weight_kg, age_years::utinyint as age_years,
                          sex::enum('female', 'male') as sex, date_of_service::timestamp as date_of_service,
                          ki67_percent::float as ki67_percent) from patients""")
    assert evaluate(typed).read_all().equals(evaluate(table))
    # And back again: DuckDB reads what pyarrow reads.
    decided = evaluate(connection.sql("select * from patients"), columns=["outcome"], encoding="plain").read_all()
    counted = connection.sql("select outcome, count(*) as n from decided group by outcome").fetchall()
    assert sum(n for _, n in counted) == 5000


class Capsule:
    """What speaks Arrow and is of no known package."""

    def __init__(self, table: Any) -> None:
        self.table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)


def test_whatever_speaks_arrow_gives_a_table_of_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    table = mixed()
    assert evaluate(Capsule(table)).equals(evaluate(table))
    for other in ([1], {"age_years": [1]}, None, "patients.csv"):
        with pytest.raises(TypeError, match="PyCapsule"):
            evaluate(other, **XOFIGO)
    # Without pyarrow the result itself speaks Arrow.
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    decided = evaluate(Capsule(table))
    monkeypatch.undo()
    assert type(decided).__module__ == "radiopharm_policy" and decided.num_rows == 1500
    assert pa.table(decided).equals(evaluate(table))
    assert pa.schema(decided).equals(evaluate(table).schema)


def test_nothing_is_imported_that_is_not_there_already() -> None:
    import subprocess

    code = "import radiopharm_policy, sys; print([m for m in ('pyarrow', 'polars', 'pandas', 'duckdb') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("columns", [["outcome"], ["statuses"], ["status_age", "outcome"], [], "outcome"])
def test_columns_are_chosen(columns: Any) -> None:
    table = generator.table("xofigo", 10).drop_columns(["id"])
    every = evaluate(table)
    chosen = evaluate(table, columns=columns)
    statuses = [name for name in every.column_names if name.startswith("status_")]
    names = {"outcome": ["outcome"], "statuses": statuses, "status_age": ["status_age"]}
    wanted = [name for one in ([columns] if isinstance(columns, str) else columns) for name in names[one]]
    assert chosen.column_names == [name for name in every.column_names if name in wanted]
    assert chosen.equals(every.select(chosen.column_names))


# ---------------------------------------------------------------------------------------------------------------------
# pandas
# ---------------------------------------------------------------------------------------------------------------------

INDICES: list[Callable[[int], Any]] = [
    lambda rows: pd.RangeIndex(rows),
    lambda rows: pd.Index([f"p{place % 5}" for place in range(rows)], name="patient"),
    lambda rows: pd.MultiIndex.from_arrays([np.arange(rows) % 3, np.arange(rows)], names=["site", None]),
    lambda rows: pd.date_range("2026-01-01", periods=rows, name="outcome"),
]


def to_pandas(table: pa.Table, kind: str) -> Any:
    """A frame with the types that people have."""
    if kind == "usual":
        return table.to_pandas()
    if kind == "arrow":
        return table.to_pandas(types_mapper=pd.ArrowDtype)
    if kind == "nullable":
        return table.to_pandas().convert_dtypes()
    if kind == "objects":
        return table.to_pandas().astype(object)
    frame = table.to_pandas()
    for name in ("drug", "sex", "tumor_site", "bone_metastases"):
        frame[name] = frame[name].astype("category")
    frame["date_of_service"] = pd.to_datetime(frame["date_of_service"])
    return frame


@pytest.mark.parametrize("kind", ["usual", "arrow", "nullable", "objects", "categories"])
@pytest.mark.parametrize("index", INDICES)
def test_pandas_keeps_its_index_whatever_the_types(kind: str, index: Callable[[int], Any]) -> None:
    table = mixed(300, imaging="list")
    frame = to_pandas(table, kind)
    frame.index = index(300)
    answers = evaluate(frame, encoding="plain")
    assert isinstance(answers, pd.DataFrame)
    assert answers.index is frame.index or answers.index.equals(frame.index)
    assert answers.index.names == frame.index.names
    wanted = evaluate(table, encoding="plain")
    assert list(answers.columns) == wanted.column_names
    found = pa.Table.from_pandas(answers, preserve_index=False).cast(wanted.schema)
    assert found.equals(wanted)


def test_pandas_has_fitting_types() -> None:
    answers = evaluate(mixed(300).to_pandas(), errors="column")
    kinds = {"outcome": "category", "status_age": "category", "clinician_review_required": "boolean",
             "authorized_doses": "Int32", "total_units": "Int64"}
    assert {name: str(answers[name].dtype) for name in kinds} == kinds
    assert answers["valid_through"].dtype.kind == "M"
    assert answers["missing_facts"].iloc[0] is not None and answers["errors"].isna().all()


def test_pandas_carries_columns_as_they_are() -> None:
    frame = pd.DataFrame({
        "id": [7, "x", None], "doses_given": [6, 0, None], "notes": [{"a": 1}, object, 3.5],
        "site": pd.Categorical(["n", "s", "n"]), 5: [1, 2, 3],
    })
    answers = evaluate(frame, **XOFIGO, carry=["notes", "site", "5"], columns=["outcome"])
    assert list(answers.columns) == ["id", "notes", "site", 5, "outcome"]
    pd.testing.assert_frame_equal(answers.drop(columns="outcome"), frame.drop(columns="doses_given"))
    same = evaluate(frame, **XOFIGO, carry="*", columns=["outcome"])
    pd.testing.assert_frame_equal(answers, same)
    with pytest.raises(InputError) as raised:
        evaluate(frame, **XOFIGO)
    assert [fault.field for fault in raised.value.errors] == ["notes", "site", "5"]


def test_pandas_says_what_it_cannot_hold() -> None:
    with pytest.raises(InputError) as raised:
        evaluate(pd.DataFrame({"kps": [60, "sixty"], "sex": [{1}, 2]}), drug="lutathera", date_of_service=DAY)
    assert [fault.field for fault in raised.value.errors] == ["kps", "sex"]
    assert "`kps` must hold values of one type" in str(raised.value)


@pytest.mark.parametrize("values", [
    [75, None], [75.0, float("nan")], np.array([75, np.nan]), pd.array([75, None], "Int8"), pd.Series([75, pd.NA], dtype=object),
    [decimal.Decimal(75), None], pd.array([75, None], dtype="float[pyarrow]"), np.array([75.0, np.nan], np.float32),
])
def test_numbers_and_their_missing_values(values: Any) -> None:
    answers = evaluate(pd.DataFrame({"age_years": values}), **XOFIGO)
    assert list(answers["status_age"]) == ["met", "unknown"]


@pytest.mark.parametrize("values", [
    [dt.date(2026, 5, 4), None], ["2026-05-04", None], [pd.Timestamp("2026-05-04"), pd.NaT],
    pd.array(["2026-05-04", None], "string"), np.array(["2026-05-04", "NaT"], "datetime64[D]"),
    pd.array([dt.date(2026, 5, 4), None], pd.ArrowDtype(pa.date32())),
])
def test_dates_and_their_missing_values(values: Any) -> None:
    frame = pd.DataFrame({"date_of_service": values})
    answers = evaluate(frame, drug="xofigo", errors="column", encoding="plain")
    assert answers["edition"].iloc[0] == "2026-04-01" and pd.isna(answers["edition"].iloc[1])
    (fault,) = answers["errors"].iloc[1]
    assert (fault["kind"], fault["field"]) == ("missing_field", "date_of_service")


# ---------------------------------------------------------------------------------------------------------------------
# What is wrong
# ---------------------------------------------------------------------------------------------------------------------


def test_bad_rows_are_counted_and_the_first_are_listed() -> None:
    table = generator.table("lutathera", 3000, bad_rows=0.02)
    bad = {}
    for place, row in enumerate(as_requests(table)):
        try:
            determine({name: value for name, value in row.items() if value is not None})
        except InputError as rejected_alone:
            bad[place] = rejected_alone
    with pytest.raises(RejectedRows) as raised:
        evaluate(table)
    rejected = raised.value
    assert isinstance(rejected, ValueError)
    assert (rejected.count, rejected.rows, len(rejected.first)) == (len(bad), 3000, 10)
    for found, (place, wrong) in zip(rejected.first, bad.items(), strict=False):
        assert found == BadRow(place, table["id"][place].as_py(), wrong.errors)
    assert rejected.errors == tuple(fault for one in rejected.first for fault in one.errors)
    assert str(rejected).startswith(f"{len(bad)} of 3000 rows make no sense\nrow {min(bad)}: ")
    again = pickle.loads(pickle.dumps(rejected))
    assert again == rejected and str(again) == str(rejected) and hash(again) == hash(rejected)
    hidden = rejected.redacted()
    assert all(fault.value is None for fault in hidden.errors) and all(one.id is None for one in hidden.first)
    # A stream counts on.
    reader = pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=100))
    with pytest.raises(RejectedRows) as raised:
        evaluate(reader).read_all()
    assert raised.value == rejected


def test_bad_rows_say_themselves_what_is_wrong() -> None:
    table = generator.table("lutathera", 3000, bad_rows=0.02)
    answers = evaluate(table, errors="column")
    is_good = [not row for row in answers["errors"].to_pylist()]
    assert 30 < is_good.count(False) < 120
    good = table.filter(pa.array(is_good))
    assert answers.filter(pa.array(is_good)).drop_columns(["errors"]).equals(evaluate(good))
    for row, found in zip(as_requests(table), answers.to_pylist(), strict=True):
        if not found["errors"]:
            continue
        with pytest.raises(InputError) as raised:
            determine({name: value for name, value in row.items() if value is not None})
        assert [(one["kind"], one["field"], one["message"]) for one in found["errors"]] == [
            (str(fault.kind), fault.field, fault.message) for fault in raised.value.errors]
        assert all(value is None for name, value in found.items() if name not in ("id", "errors"))


def test_rows_after_the_first_part_of_a_stream_keep_their_numbers() -> None:
    good = pa.table({"age_years": pa.array([75] * 300_000, pa.int8())}).to_batches()[0]
    bad = pa.table({"age_years": pa.array([75, 131], pa.uint8()).cast(pa.int16())})
    schema = pa.schema({"age_years": pa.int16()})
    batches = [good.cast(schema)] * 3 + bad.cast(schema).to_batches()
    reader = evaluate(pa.RecordBatchReader.from_batches(schema, batches), **XOFIGO, threads=1, columns=["outcome"])
    read = 0
    with pytest.raises(RejectedRows) as raised:
        for batch in reader:
            read += batch.num_rows
    assert (raised.value.count, raised.value.rows, raised.value.first[0].row) == (1, 900_002, 900_001)
    assert 0 < read <= 900_000
    # Nothing follows an error.
    with pytest.raises(StopIteration):
        reader.read_next_batch()


def test_a_null_in_a_phase_is_no_phase() -> None:
    table = pa.table({"phase": ["initial", None, "continuation"]})
    with pytest.raises(RejectedRows, match="only a table without the column means initial") as raised:
        evaluate(table, **XOFIGO)
    assert [bad.row for bad in raised.value.first] == [1]
    assert evaluate(table.drop_columns(["phase"]).append_column("age_years", pa.array([1, 2, 3])), **XOFIGO).num_rows == 3


def test_columns_of_other_names_are_reported_once_with_close_matches() -> None:
    table = pa.table({"kps_": [1, 2], "age": [1, 2], "hospital": ["x", "y"]})
    with pytest.raises(InputError) as raised:
        evaluate(table, drug="lutathera", date_of_service=DAY, tumour_site="ileum")
    assert not isinstance(raised.value, RejectedRows)
    assert {fault.kind for fault in raised.value.errors} == {ErrorKind.UNKNOWN_FIELD}
    assert "did you mean `kps`?" in str(raised.value) and "did you mean `tumor_site`?" in str(raised.value)
    carried = evaluate(table, drug="lutathera", date_of_service=DAY, carry=["kps_", "hospital", "age"], columns=["outcome"])
    assert carried.column_names == ["kps_", "age", "hospital", "outcome"]
    assert evaluate(table, drug="lutathera", date_of_service=DAY, carry="*", columns=["outcome"]).equals(carried)
    assert evaluate(table, drug="lutathera", date_of_service=DAY, carry=("*",), columns=["outcome"]).equals(carried)


@pytest.mark.parametrize(("options", "field"), [
    ({"encoding": "utf8"}, "encoding"), ({"errors": "ignore"}, "errors"), ({"threads": 0}, "threads"),
    ({"threads": True}, "threads"), ({"columns": ["outcomes"]}, "columns"), ({"drug": "xofiga"}, "drug"),
    ({"carry": ["site"]}, "site"), ({"edition": "2001-01-01"}, "edition"), ({"kps": 65}, "kps"),
    ({"date_of_service": None}, "date_of_service"),
])
def test_arguments_are_checked(options: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as raised:
        evaluate(pa.table({"age_years": [75]}), **{**XOFIGO, **options})
    assert raised.value.errors[0].field == field, raised.value


def test_constants_stand_for_columns() -> None:
    table = pa.table({"age_years": [75, 12]})
    constants: dict[str, Any] = {"castration_resistant": True, "bone_metastases": "symptomatic", "visceral_metastases": "none_known",
                 "doses_given": 0, "weight_kg": decimal.Decimal("80.5")}
    answers = evaluate(table, drug="xofigo", date_of_service=dt.date(2026, 5, 4), phase="initial", **constants)
    for row, found in zip(table.to_pylist(), answers.to_pylist(), strict=True):
        wanted = expected({**XOFIGO, **constants, **row})
        assert wanted == {name: found[name] for name in wanted}
    with pytest.raises(InputError, match="is a column, and is also given for all rows"):
        evaluate(table, **XOFIGO, age_years=3)


def test_empty_texts_of_a_csv_have_a_hint(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "patients.csv"
    path.write_text("age_years,bone_metastases\n75,symptomatic\n66,\n")
    with pytest.raises(RejectedRows) as raised:
        evaluate(pyarrow.csv.read_csv(path), **XOFIGO)
    assert "strings_can_be_null=True" in raised.value.__notes__[0]
    options = pyarrow.csv.ConvertOptions(strings_can_be_null=True)
    answers = evaluate(pyarrow.csv.read_csv(path, convert_options=options), **XOFIGO)
    assert answers["status_symptomatic_bone_metastases"].to_pylist() == ["met", "unknown"]


def test_an_error_of_the_source_is_told() -> None:
    def batches() -> Any:
        yield from pa.table({"age_years": [75]}).to_batches()
        raise OSError("the disk is gone")

    reader = evaluate(pa.RecordBatchReader.from_batches(pa.schema({"age_years": pa.int64()}), batches()), **XOFIGO)
    with pytest.raises(InputError, match="the disk is gone"):
        reader.read_all()


# ---------------------------------------------------------------------------------------------------------------------
# Sizes
# ---------------------------------------------------------------------------------------------------------------------


def test_tables_without_rows_and_batches_without_rows() -> None:
    table = mixed(100)
    empty = table.slice(0, 0)
    full = evaluate(table)
    for given in (empty, table.schema.empty_table(), pa.Table.from_batches([], table.schema)):
        assert evaluate(given).equals(full.slice(0, 0))
        assert evaluate(pl.DataFrame(given)).shape == (0, full.num_columns)
        assert evaluate(given.to_pandas()).shape == (0, full.num_columns)
        assert evaluate(given.to_reader()).read_all().num_rows == 0
    none = empty.combine_chunks().to_batches() or [pa.RecordBatch.from_pylist([], schema=table.schema)]
    assert evaluate(none[0]).num_rows == 0
    batches = [none[0], *table.to_batches(max_chunksize=30), none[0], none[0]]
    assert evaluate(pa.Table.from_batches(batches)).equals(full)
    assert evaluate(pa.RecordBatchReader.from_batches(table.schema, batches)).read_all().equals(full)


def resident(name: str) -> int:
    """A size of this process, in bytes."""
    for line in pathlib.Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024
    raise LookupError(name)


@pytest.mark.skipif(sys.platform != "linux", reason="sizes are read from /proc")
@pytest.mark.parametrize("errors", ["raise", "column"])
def test_a_stream_takes_constant_memory(errors: Any) -> None:
    batch = generator.table("lutathera", 65_536).combine_chunks().to_batches()[0]

    def stream(times: int) -> Any:
        return pa.RecordBatchReader.from_batches(batch.schema, itertools.repeat(batch, times))

    def read(times: int) -> int:
        return sum(one.num_rows for one in evaluate(stream(times), columns=["outcome", "statuses"], errors=errors))

    read(20)
    before = resident("VmRSS")
    assert read(100) == 100 * 65_536
    # 6.5 M rows are more than two gigabytes with their results.
    assert resident("VmRSS") - before < 150e6


def test_a_stream_is_read_as_it_is_asked_for() -> None:
    batch = pa.table({"age_years": pa.array([75] * 65_536, pa.int8())}).to_batches()[0]
    taken = 0

    def batches() -> Any:
        nonlocal taken
        while True:
            taken += 1
            yield batch

    reader = evaluate(pa.RecordBatchReader.from_batches(batch.schema, batches()), **XOFIGO, threads=2)
    assert taken <= 1
    reader.read_next_batch()
    assert 0 < taken <= 16


def test_other_threads_run_meanwhile() -> None:
    table = generator.table("lutathera", 400_000)
    ticks = 0
    done = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not done.is_set():
            ticks += 1
            time.sleep(0.001)

    other = threading.Thread(target=tick)
    other.start()
    try:
        for _ in range(3):
            evaluate(table)
    finally:
        done.set()
        other.join()
    assert ticks > 20


def test_progress_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    table = mixed(1000)
    told: list[tuple[int, int | None]] = []
    assert evaluate(table, progress=lambda done, rows: told.append((done, rows))).equals(evaluate(table))
    assert told.pop() == (1000, 1000)
    evaluate(table.to_reader(), progress=lambda done, rows: told.append((done, rows))).read_all()
    assert told.pop() == (1000, None)
    assert evaluate(pl.DataFrame(table), progress=True).height == 1000
    assert evaluate(table.to_pandas(), progress=True).shape[0] == 1000
    assert "1.00k/1.00k" in capsys.readouterr().err
    evaluate(table)
    assert capsys.readouterr().err == ""


def test_what_others_say_is_no_part_of_a_redacted_message() -> None:
    frame = pd.DataFrame({"kps": [80, "Smith\n4711"]}, dtype=object)
    with pytest.raises(InputError, match="one type that Arrow knows") as caught:
        evaluate(frame, drug="lutathera", date_of_service="2026-05-04")
    assert "Smith" in str(caught.value) and len(str(caught.value).splitlines()) == 1
    redacted = caught.value.redacted()
    assert "Smith" not in f"{redacted} {redacted!r} {redacted.to_json()}"

    def broken() -> Any:
        yield pa.record_batch({"kps": [80]})
        raise ValueError("Smith 4711")

    reader = pa.RecordBatchReader.from_batches(pa.schema({"kps": pa.int64()}), broken())
    with pytest.raises(InputError, match="could not be read") as caught:
        attrition(reader, drug="lutathera", date_of_service="2026-05-04")
    assert "Smith" in str(caught.value) and "Smith" not in str(caught.value.redacted())
