"""Every type of polars, pandas, pyarrow and DuckDB, in every position: decided on, or refused by name."""

import datetime as dt
import decimal
import subprocess
import sys
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import numpy as np
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest

import radiopharm_policy.cohort
from radiopharm_policy import InputError, RejectedRows, attrition, compare_editions, evaluate

GIVEN: dict[str, Any] = {"drug": "lutathera", "date_of_service": "2026-05-04"}
MOMENT = dt.datetime(2026, 5, 4)

POLARS: dict[str, pl.Series] = {
    **{str(kind): pl.Series([80, None], dtype=kind) for kind in (
        pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.Int128, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64, pl.Float32,
        pl.Float64)},
    **{name: pl.Series([80, None], dtype=getattr(pl, name)) for name in ("UInt128", "Float16") if hasattr(pl, name)},
    "widest": pl.Series([2**127 - 1, None], dtype=pl.Int128),
    "Decimal": pl.Series([decimal.Decimal("80.0"), None]),
    "Boolean": pl.Series([True, None]),
    "String": pl.Series(["ileum", None]),
    "Categorical": pl.Series(["ileum", None], dtype=pl.Categorical),
    "Enum": pl.Series(["ileum", None], dtype=pl.Enum(["ileum"])),
    "Binary": pl.Series([b"ileum", None]),
    "Date": pl.Series([MOMENT.date(), None]),
    "Datetime": pl.Series([MOMENT, None]),
    "zoned": pl.Series([MOMENT, None]).dt.replace_time_zone("Europe/Berlin"),
    "Time": pl.Series([dt.time(1), None]),
    "Duration": pl.Series([dt.timedelta(1), None]),
    "Null": pl.Series([None, None]),
    "Object": pl.Series([object(), None], dtype=pl.Object),
    "list of nulls": pl.Series([[None], None], dtype=pl.List(pl.Null)),
    "empty lists": pl.Series([[], []]),
    "list": pl.Series([["docetaxel"], None]),
    "array": pl.Series([["docetaxel"], None], dtype=pl.Array(pl.String, 1)),
    "array of nulls": pl.Series([[None], None], dtype=pl.Array(pl.Null, 1)),
    "struct": pl.Series([{"agent": "fdg", "result": "positive"}, None]),
    "struct of nulls": pl.Series([{"agent": None, "result": None}, None]),
    "studies": pl.Series([[{"agent": "fdg", "result": "positive"}], []]),
    "studies without a result": pl.Series([[{"agent": "fdg", "result": None}], []]),
    "list of Int128": pl.Series([[1], None], dtype=pl.List(pl.Int128)),
}
POSITIONS = ("id", "kps", "ki67_percent", "tumor_site", "imaging", "prior_therapies", "adequate_bone_marrow",
             "birth_date", "imaging_agent", "drug", "carried")


def is_decided(table: Any, position: str) -> bool:
    """Whether a table is decided; otherwise it is refused by the name of the column."""
    given = {name: value for name, value in GIVEN.items() if name != position}
    try:
        answers = evaluate(table, carry=["carried"] if position == "carried" else (), errors="column", **given)
    except InputError as refused:
        assert all(fault.field == position for fault in refused.errors), refused
        assert f"`{position}`" in str(refused)
        return False
    assert len(answers) == len(table)
    return True


@pytest.mark.parametrize("kind", POLARS)
@pytest.mark.parametrize("position", POSITIONS)
def test_types_of_polars(kind: str, position: str) -> None:
    frame = POLARS[kind].alias(position).to_frame()
    decided = is_decided(frame, position)
    if position in ("id", "carried"):
        assert decided
        # What is carried comes back as it was, whatever it is.
        answers = evaluate(frame, carry=["carried"] if position == "carried" else (), **GIVEN)
        assert answers[position].dtype == frame[position].dtype
        assert answers[position].to_list() == frame[position].to_list()
    if kind == "Null":
        assert decided
    for other in (frame.clear(), frame.lazy().collect()):
        assert is_decided(other, position) == decided or kind == "widest"


@pytest.mark.parametrize("kind", POLARS)
def test_types_of_polars_that_are_counted_or_compared(kind: str) -> None:
    frame = POLARS[kind].alias("carried").to_frame()
    assert attrition(frame, carry=["carried"], **GIVEN).parts
    try:
        compare_editions(frame, "2023-10-01", "2026-04-01", carry=["carried"], **GIVEN)
    except InputError as refused:
        assert "`carried`" in str(refused) and kind in ("Object", "widest")


def test_a_column_of_nulls_is_unknown_at_any_depth() -> None:
    expected = evaluate(pl.DataFrame({"age_years": [50, 60]}), **GIVEN)
    for nulls in (
        {"kps": [None, None]}, {"imaging_agent": [None, None]}, {"tumor_site": [None, None]}, {"id": [None, None]},
        {"prior_therapies": [[], []]}, {"discontinuation_events": [None, None]},
    ):
        frame = pl.DataFrame({"age_years": [50, 60], **nulls})
        for table in (frame, frame.lazy()):
            answers = evaluate(table, **GIVEN)
            answers = answers.collect() if isinstance(answers, pl.LazyFrame) else answers
            assert answers["outcome"].to_list() == expected["outcome"].to_list()
    assert len(evaluate(pl.DataFrame({"kps": []}), **GIVEN)) == 0
    assert len(evaluate(pl.DataFrame(schema=["kps", "imaging"]), **GIVEN)) == 0
    with pytest.raises(RejectedRows, match="element 1"):
        evaluate(pl.DataFrame({"prior_therapies": [[None]]}), **GIVEN)


PYARROW = [
    *(pa.array([80, None], kind) for kind in (
        pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64(), pa.float32(),
        pa.float64())),
    pa.array([np.float16(80), None], pa.float16()),
    *(pa.array([decimal.Decimal("80.0"), None], kind(5, 1)) for kind in (
        pa.decimal32, pa.decimal64, pa.decimal128, pa.decimal256)),
    pa.array([True, None]),
    *(pa.array(["ileum", None], kind) for kind in (pa.string(), pa.large_string(), pa.string_view())),
    pa.array(["ileum", None]).dictionary_encode(),
    *(pa.array([b"ileum", None], kind) for kind in (
        pa.binary(), pa.large_binary(), pa.binary_view(), pa.binary(5))),
    pa.array([MOMENT, None], pa.date32()),
    pa.array([MOMENT, None], pa.date64()),
    *(pa.array([MOMENT, None], pa.timestamp(unit)) for unit in ("s", "ms", "us", "ns")),
    pa.array([MOMENT.replace(tzinfo=ZoneInfo("Europe/Berlin")), None], pa.timestamp("us", "Europe/Berlin")),
    pa.array([MOMENT, None], pa.timestamp("us", "UTC")),
    pa.array([1, None], pa.time32("s")),
    pa.array([1, None], pa.time64("us")),
    pa.array([1, None], pa.duration("us")),
    pa.array([(1, 2, 3), None], pa.month_day_nano_interval()),
    pa.nulls(2),
    pa.array([["docetaxel"], None], pa.list_(pa.string())),
    pa.array([["docetaxel"], None], pa.large_list(pa.string())),
    pa.array([["docetaxel"], None], pa.list_(pa.string(), 1)),
    pa.array([["docetaxel"], None], pa.list_view(pa.string())),
    pa.array([["docetaxel"], None], pa.large_list_view(pa.string())),
    pa.nulls(2, pa.list_(pa.null())),
    pa.array([{"agent": "fdg"}, None]),
    pa.array([[{"agent": "fdg", "result": "positive"}], None]),
    pa.array([[("a", 1)], None], pa.map_(pa.string(), pa.int8())),
    pa.UnionArray.from_sparse(pa.array([0, 0], pa.int8()), [pa.array([80, 80])]),
    pa.RunEndEncodedArray.from_arrays([2], pa.array([80])),
]


@pytest.mark.parametrize("array", PYARROW, ids=lambda array: str(array.type))
@pytest.mark.parametrize("position", POSITIONS)
def test_types_of_pyarrow(array: Any, position: str) -> None:
    table = pa.table({position: array})
    if position in ("id", "carried") and any(part in str(array.type) for part in ("union", "run_end", "view")):
        # pyarrow itself does not take all of these back.
        try:
            is_decided(table, position)
        except pa.ArrowException:
            pytest.skip("pyarrow does not import it")
        return
    is_decided(table, position)


PANDAS = [
    *(pd.Series([80, None], dtype=kind) for kind in (
        "Int8", "Int64", "UInt64", "Float32", "Float64", "float64", "object", "string", "int64[pyarrow]",
        "string[pyarrow]")),
    pd.Series([80, 81]), pd.Series([True, False]), pd.Series([True, None], dtype="boolean"), pd.Series(["ileum", None]),
    pd.Series(["ileum", None], dtype="category"), pd.Series([MOMENT, None]),
    pd.Series([MOMENT, None]).dt.tz_localize("Europe/Berlin"), pd.Series([pd.Timedelta(1), None]),
    pd.Series([pd.Period("2026-05"), None]), pd.Series([pd.Interval(0, 1), None]), pd.Series([None, None]),
    pd.Series([object(), None]), pd.Series([1, "a"]), pd.Series([["docetaxel"], None]), pd.Series([[], []]),
    pd.Series([{"agent": "fdg"}, None]), pd.Series([1j, 2j]), pd.Series(pd.arrays.SparseArray([80, 80])),
    pd.Series([decimal.Decimal(80), None]), pd.Series([10**30, None], dtype="object"),
]


@pytest.mark.parametrize("place", range(len(PANDAS)))
@pytest.mark.parametrize("position", POSITIONS)
def test_types_of_pandas(place: int, position: str) -> None:
    frame = PANDAS[place].rename(position).to_frame()
    decided = is_decided(frame, position)
    if position in ("id", "carried"):
        assert decided


@pytest.mark.parametrize("expression", [
    "80::TINYINT", "80::HUGEINT", "80::UHUGEINT", "170141183460469231731687303715884105727::HUGEINT", "80::DECIMAL(5,1)",
    "80::FLOAT", "80::DOUBLE", "NULL", "[]", "[NULL]", "['docetaxel']", "['docetaxel']::VARCHAR[1]", "'ileum'",
    "'ileum'::ENUM('ileum')", "'ileum'::BLOB", "true", "DATE '2026-05-04'", "TIMESTAMP '2026-05-04'",
    "TIMESTAMP_NS '2026-05-04'", "TIMESTAMPTZ '2026-05-04'", "TIME '01:00'", "INTERVAL 1 DAY", "uuid()", "'101'::BIT",
    "{'agent': 'fdg', 'result': 'positive'}", "[{'agent': 'fdg', 'result': 'positive'}]", "MAP {'a': 1}",
    "union_value(num := 80)",
])
@pytest.mark.parametrize("position", POSITIONS)
def test_types_of_duckdb(expression: str, position: str) -> None:
    given = {name: value for name, value in GIVEN.items() if name != position}
    with duckdb.connect() as connection:
        relation = connection.sql(f"SELECT {expression} AS {position}")
        try:
            answers = evaluate(relation, carry=["carried"] if position == "carried" else (), errors="column", **given)
            assert answers.read_all().num_rows == 1
        except InputError as refused:
            assert f"`{position}`" in str(refused)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Los_Angeles", "UTC", "Asia/Kolkata"])
def test_a_midnight_is_a_day_in_every_zone(zone: str) -> None:
    moment = MOMENT.replace(tzinfo=ZoneInfo(zone))
    later = moment.replace(hour=3)
    array = pa.array([moment], pa.timestamp("us", zone))
    for table in (
        pa.table({"date_of_service": array}), pa.record_batch({"date_of_service": array}),
        pa.RecordBatchReader.from_batches(pa.schema({"date_of_service": array.type}),
                                          [pa.record_batch({"date_of_service": array})]),
        pl.DataFrame({"date_of_service": [moment]}), pl.LazyFrame({"date_of_service": [moment]}),
        pd.DataFrame({"date_of_service": [pd.Timestamp(moment)]}),
    ):
        answers = evaluate(table, drug="lutathera")
        answers = answers.collect() if isinstance(answers, pl.LazyFrame) else answers
        answers = answers.read_all() if isinstance(answers, pa.RecordBatchReader) else answers
        assert len(answers) == 1
    for table in (pl.DataFrame({"date_of_service": [later]}), pd.DataFrame({"date_of_service": [pd.Timestamp(later)]}),
                  pa.table({"date_of_service": pa.array([later], pa.timestamp("us", zone))})):
        with pytest.raises(RejectedRows):
            evaluate(table, drug="lutathera")


def test_a_lazy_frame_decides_what_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    real = radiopharm_policy.cohort._evaluation

    def recording(*given: Any, **options: Any) -> Any:
        asked.append(options["columns"])
        return real(*given, **options)

    frame = pl.DataFrame({"id": ["a", "b", "c"], "site": [1, 2, 3], "kps": [80, None, 50]})
    whole = evaluate(frame, carry=["site"], **GIVEN)
    monkeypatch.setattr(radiopharm_policy.cohort, "_evaluation", recording)
    lazy = evaluate(frame.lazy(), carry=["site"], **GIVEN)
    asked.clear()
    assert lazy.collect().equals(whole)
    assert lazy.select("id", "outcome").collect().equals(whole.select("id", "outcome"))
    assert lazy.select("site").collect().equals(whole.select("site"))
    assert lazy.filter(pl.col("outcome") == "investigational").select("site").collect()["site"].to_list() == [3]
    assert lazy.head(1).collect().equals(whole.head(1))
    assert lazy.select(pl.len()).collect().item() == 3
    assert [columns for columns in asked if columns is not None][:3] == [["outcome"], [], ["outcome"]]


def test_each_evaluate_points_to_the_other() -> None:
    spark = pytest.importorskip("radiopharm_policy.spark")
    with pytest.raises(TypeError, match=r"radiopharm_policy\.evaluate"):
        spark.evaluate(pl.DataFrame({"kps": [80]}), **GIVEN)
    frame = type("DataFrame", (), {"__module__": "pyspark.sql.classic.dataframe"})()
    for ask in (evaluate, attrition):
        with pytest.raises(TypeError, match=r"radiopharm_policy\.spark\.evaluate"):
            ask(frame, **GIVEN)


def test_a_package_that_is_being_imported_is_waited_for(tmp_path: Any) -> None:
    (tmp_path / "polars").mkdir()
    (tmp_path / "polars" / "__init__.py").write_text("import time\ntime.sleep(1)\nclass LazyFrame: pass\nclass DataFrame: pass\n")
    script = f"""
import sys, threading, time
sys.path.insert(0, {str(tmp_path)!r})
import pyarrow as pa
from radiopharm_policy import evaluate
threading.Thread(target=__import__, args=("polars",)).start()
while "polars" not in sys.modules:
    time.sleep(0.001)
print(evaluate(pa.table({{"kps": [80]}}), drug="lutathera", date_of_service="2026-05-04").num_rows)
"""
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert said.stdout.strip() == "1", said.stderr


def test_many_unknown_columns_are_one_error_that_says_what_to_do() -> None:
    few = pl.DataFrame({f"c{place}": [1] for place in range(20)})
    with pytest.raises(InputError) as caught:
        evaluate(few, **GIVEN)
    assert len(caught.value.errors) == 20
    many = pl.DataFrame({"kps": [80], **{f"c{place}": [1] for place in range(200)}})
    with pytest.raises(InputError, match="200 columns are no names of the vocabulary.*`carry`") as caught:
        evaluate(many, **GIVEN)
    assert [fault.field for fault in caught.value.errors] == ["carry"]
    assert evaluate(many, carry="*", **GIVEN).width > 200


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent as signals")
@pytest.mark.parametrize("ask", ["evaluate(table, threads=1, **given)", "attrition(table, threads=1, **given)",
                                 "evaluate(table, progress=print, **given)", "attrition(reader, **given)"])
def test_an_interrupt_is_answered_at_once(ask: str) -> None:
    script = f"""
import os, signal, sys, threading, time
import pyarrow as pa
from radiopharm_policy import attrition, evaluate
given = dict(drug="lutathera", date_of_service="2026-05-04")
table = pa.table({{"kps": pa.array([80, 70] * 4_000_000, pa.int8())}})
def batches():
    yield pa.record_batch({{"kps": [80]}})
    time.sleep(60)
reader = pa.RecordBatchReader.from_batches(pa.schema({{"kps": pa.int64()}}), batches())
sent = []
def interrupt():
    time.sleep(0.3)
    sent.append(time.perf_counter())
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=interrupt, daemon=True).start()
try:
    for _ in range(1000):
        {ask}
except KeyboardInterrupt:
    print(time.perf_counter() - sent[0], flush=True)
os._exit(0)
"""
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert 0 <= float(said.stdout.splitlines()[-1]) < 0.5, said.stderr


def test_the_date_of_a_study_is_read_from_its_column() -> None:
    columns = {"imaging_agent": ["ga68_dotatate"], "imaging_result": ["positive"], "imaging_date": [dt.date(2026, 6, 1)]}
    for table in (pl.DataFrame(columns), pd.DataFrame(columns), pa.table(columns)):
        with pytest.raises(RejectedRows, match="imaging"):
            evaluate(table, **GIVEN)
