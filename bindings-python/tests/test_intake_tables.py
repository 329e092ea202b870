"""Loosely written tables: each row says what it says alone, whichever package the table comes from."""

import importlib.util
import json
import pickle
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import radiopharm_policy as rp
from radiopharm_policy import intake

pa = pytest.importorskip("pyarrow")
pl = pytest.importorskip("polars")
pd = pytest.importorskip("pandas")

COLUMNS: dict[str, list[str | None]] = {
    "ID": ["a", "b"], "Age": ["65 y", "999", "70-75", "unknown", ">=60", None], "DOB": ["1960-01-01", "1961", "2027-01-01", ""],
    "Drug": ["Lutathera", "pluvicto", "Xofigo", "aspirin", None], "DOS": ["2026-05-04", "4 May 2026", "05/04/2026", ""],
    "Ki-67": ["<3 %", "15-25", "2.5", "1,234"], "ECOG": ["0-1", "1-3", "2"], "Karnofsky": ["80", "65", "50-70"],
    "Weight (lb)": ["158", "70 kg"], "weight_kg": ["71.66759446", "", "70"], "Creatinine": ["1.1 mg/dL", "97 umol/l", "1.1"],
    "CrCl": ["35-45", "61 mL/min", "90 ml/min/1.73m2"], "eGFR": ["58"], "long_acting_ssa": ["stopped", "never", ""],
    "long_acting_ssa_washout_weeks": ["4", "3-5", ""], "imaging_agent": ["Netspot PET/CT", "dotatate", ""],
    "imaging_result": ["pos", "negative", ""], "prior therapies": ["Xtandi", "none", ""], "largest_lymph_node_mm": ["20-25", "25-35", ""],
    "renal_toxicity": ["none", "mild", ""], "Remarks": ["well", None],
}
OPTIONS: list[dict[str, Any]] = [
    {}, {"drug": "lutathera", "date_of_service": "2026-05-04"},
    {"drug": "xofigo", "date_of_service": date(2026, 5, 4), "complete": ["imaging", "therapies"], "date_order": "day_first"},
    {"drug": "pluvicto", "date_of_service": "2026-05-04", "edition": "2025-06-30",
     "mapping": {"Age": {"fact": "age_years", "nothing": ["999"]}, "ECOG": None}},
]


@st.composite
def tables(draw: Any) -> dict[str, list[str | None]]:
    names = draw(st.lists(st.sampled_from(sorted(COLUMNS)), min_size=1, max_size=12, unique=True))
    rows = draw(st.integers(1, 6))
    return {name: draw(st.lists(st.sampled_from(COLUMNS[name]), min_size=rows, max_size=rows)) for name in names}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables(), st.sampled_from(OPTIONS))
def test_a_row_of_a_table_is_the_record_that_it_is_alone(columns: dict[str, list[str | None]], options: dict[str, Any]) -> None:
    read = intake.table(pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)), **options)
    rows = [dict(zip(columns, values)) for values in zip(*columns.values())]
    kept = read.report.kept
    assert len(kept) == read.table.height and read.report.rows == len(rows)
    decided = iter(read.table.to_dicts())
    for number, row in enumerate(rows):
        alone = intake.record(row, row=number, **options)
        doubts = [of for of in read.report.left_out if of.row == number]
        if number in kept:
            assert not doubts
            told, draft = next(decided), alone.draft()
            told = json.loads(json.dumps({name: value for name, value in told.items() if value is not None}, default=str))
            for name, value in draft.items():
                if name == "imaging":
                    assert [{key: part for key, part in one.items() if part} for one in told[name]] == value
                elif isinstance(value, (int, float)) and not isinstance(value, bool):
                    assert Decimal(told[name]) == Decimal(str(value)), name
                elif name != "edition":
                    assert told[name] == value, name
            assert set(told) - {"edition"} == set(draft) - {"edition"}
        else:
            (doubt,) = doubts
            with pytest.raises(rp.InputError) as refused:
                alone.request()
            assert {fault.field for fault in refused.value.errors} >= set(doubt.facts)
    for column in read.report.columns:
        counted = [*column.read.values(), *column.ambiguous.values(), *column.ignored.values(), column.unknown, column.partial]
        assert sum(counted) == len(rows), column.to_dict()


CHART = {
    "PT": ["101", "102", "103"], "AGE": ["65 y", "999", "71"], "KI67": ["<3 %", "15-25", "1,5"],
    "SITE": ["small bowel", "pancreas", "Ileum"], "WT": ["158", "170", "unknown"], "NODE": ["2", "2-4", "3"],
}
MAPPING: dict[str, Any] = {
    "PT": "id", "AGE": {"fact": "age_years", "nothing": ["999"]}, "WT": {"fact": "weight_kg", "unit": "lb"},
    "NODE": "largest_lymph_node_cm",
}


def kinds() -> list[Any]:
    frame = pl.DataFrame(CHART)
    arrow = frame.to_arrow()
    found = [frame, frame.lazy(), pd.DataFrame(CHART, index=["x", "y", "z"]), arrow, arrow.to_batches()[0],
             pa.RecordBatchReader.from_batches(arrow.schema, arrow.slice(0, 2).to_batches() + arrow.slice(2).to_batches())]
    if importlib.util.find_spec("duckdb"):
        import duckdb

        found.append(duckdb.from_arrow(arrow))
    return found


@pytest.mark.parametrize("table", kinds(), ids=lambda table: f"{type(table).__module__}.{type(table).__name__}")
def test_tables_of_every_package_are_read_alike(table: Any) -> None:
    read = intake.table(table, drug="xofigo", date_of_service="2026-05-04", mapping=MAPPING, threads=2)
    assert read.report == intake.table(
        pl.DataFrame(CHART), drug="xofigo", date_of_service="2026-05-04", mapping=MAPPING).report
    (left_out,) = read.report.left_out
    assert (left_out.row, left_out.facts, read.report.kept) == (1, (rp.Field.LARGEST_LYMPH_NODE_CM,), (0, 2))
    back = read.table
    wanted = {"LazyFrame": "DataFrame", "RecordBatchReader": "Table", "DuckDBPyRelation": "Table"}
    assert type(back).__name__ == wanted.get(type(table).__name__, type(table).__name__)
    rows = pl.DataFrame(back).to_dicts() if not isinstance(back, pd.DataFrame) else pl.from_pandas(back).to_dicts()
    assert [row["id"] for row in rows] == ["101", "103"] and rows[0]["weight_kg"] == Decimal("71.66759446")
    if isinstance(back, pd.DataFrame):
        assert list(back.index) == ["x", "z"]
    answers = rp.evaluate(back, columns=["outcome"])
    assert len(answers) == 2


def test_a_report_is_a_page_and_a_table() -> None:
    report = intake.table(pl.DataFrame(CHART), drug="lutathera", date_of_service="2026-05-04", mapping=MAPPING).report
    age = next(column for column in report.columns if column.column == "AGE")
    assert (age.fact, age.unknown, age.read) == (rp.Field.AGE_YEARS, 1, {"number_as_text": 2})
    ki67 = next(column for column in report.columns if column.column == "KI67")
    assert ki67.ambiguous == {"range_over_a_limit": 1} and ki67.read == {"number_as_text": 1, "bound": 1}
    assert [(of.row, of.written, of.how, of.value) for of in ki67.examples] == [
        (0, "<3 %", "bound", 3), (1, "15-25", "range_over_a_limit", None), (2, "1,5", "number_as_text", 1.5)]
    assert report.to_table().num_rows == report.to_polars().height == len(report.to_dicts())
    assert "'15-25'" in str(report) and "15-25" in report._repr_html_()
    assert pickle.loads(pickle.dumps(report)) == report and json.loads(report.to_json())["rows"] == 3
    hostile = intake.table(pl.DataFrame({"<script>": ["a"], "Age": ["<b>\u202e"]})).report
    assert "<script>" not in hostile._repr_html_() and "<b>" not in hostile._repr_html_() and "\u202e" not in str(hostile)


def test_columns_of_their_own_types_are_read() -> None:
    zone = timezone(timedelta(hours=-7))
    columns = {
        "Age": [66, None], "Ki67": [2.5, float("nan")], "CRPC": [True, False], "DOB": [date(1960, 1, 2), None],
        "DOS": [datetime(2026, 5, 4, tzinfo=zone), datetime(2026, 5, 4, tzinfo=zone)],
    }
    for frame in (pa.table(columns), pd.DataFrame(columns), pl.DataFrame(columns)):
        read = intake.table(frame).table
        rows = (pl.from_pandas(read) if isinstance(read, pd.DataFrame) else pl.DataFrame(read)).to_dicts()
        assert rows[0]["age_years"] == 66 and rows[1]["age_years"] is None and rows[1]["ki67_percent"] is None
        assert rows[0]["castration_resistant"] is True and rows[0]["birth_date"] == date(1960, 1, 2)
        assert isinstance(frame, pl.DataFrame) or rows[0]["date_of_service"] == date(2026, 5, 4)
    mixed = pd.DataFrame({"Age": [65, "70 y", None], "DOB": [date(1960, 1, 2), "1961-01-01", pd.NaT]})
    assert [None if pd.isna(one) else one for one in intake.table(mixed).table["age_years"]] == [65, 70, None]
    assert intake.table(mixed).table["birth_date"].tolist()[:2] == [date(1960, 1, 2), date(1961, 1, 1)]


def test_what_is_no_table_is_refused() -> None:
    for wrong in (None, [1], {"age": ["65"]}):
        with pytest.raises(TypeError):
            intake.table(wrong)
    with pytest.raises(rp.InputError, match="Age"):
        intake.table(pa.table({"Age": pa.array([b"65"])}))
    with pytest.raises(rp.InputError):
        intake.table(pa.table({"Age": ["65"]}), threads=0)


def test_tables_that_are_not_what_their_types_promise_say_nothing() -> None:
    latin1 = pa.Array.from_buffers(pa.string(), 2, [None, pa.py_buffer(b"\0\0\0\0\1\0\0\0\3\0\0\0"), pa.py_buffer(b"\xe965")])
    keys = pa.DictionaryArray.from_arrays(pa.array([7, 0], pa.int32()), pa.array(["65"]), safe=False)
    for array in (latin1, keys):
        read = intake.table(pa.table({"Age": array}))
        (age,) = read.report.columns
        assert age.ambiguous == {"not_understood": 1} and age.read == {"number_as_text": 1}
        assert read.table["age_years"].to_pylist() == [None, 65]
    with pytest.raises(rp.InputError, match="hold nothing"):
        intake.table(pa.table({"Age": pa.Array.from_buffers(pa.null(), 1 << 40, [None])}))


def test_many_rows_take_as_long_as_they_are_many() -> None:
    rows = 30_000
    many = {name: (values * rows)[:rows] for name, values in CHART.items()}
    many["PT"] = [str(number) for number in range(rows)]
    read = intake.table(pl.DataFrame(many), drug="lutathera", date_of_service="2026-05-04", mapping=MAPPING)
    assert read.report.rows == read.table.height == rows and read.table["id"].n_unique() == rows
    assert sum(read.report.columns[2].ambiguous.values()) == rows // 3
