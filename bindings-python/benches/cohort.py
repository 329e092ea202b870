"""How long a table takes, beside polars and pandas with the same criteria as plain truth values.

    python benches/cohort.py                     1 M Lutathera rows: time
    python benches/cohort.py --scale --memory    also 10 k to 10 M rows, and peak memory
    python benches/cohort.py --stream            also 100 M rows as a stream
    python benches/cohort.py --all

The library decides every criterion three-valued, with the outcome, and reads only what can be read exactly. polars and
pandas compute the fourteen initial Lutathera criteria of the edition 2026-04-01 as truth values, and one that says
whether all are met: no unknowns (a null is treated as the engine treats it), no reviews, no checks of what is read.
Before anything is timed their truth values are held against single decisions: where a status is `met` they must be
true, where it is `not_met` they must not be.

Everything runs in one process, warm, on all cores, with the engines taking turns; times are those of the clock on the
wall, median and best. Memory is measured in a process for each engine: the highest resident size above what stood
before the work began, with libraries loaded and warm.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gc
import importlib.util
import itertools
import json
import operator
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]

import radiopharm_policy
from radiopharm_policy import determine

DAY = "2026-05-04"
SEED = 525
# The columns that the criteria read; every one is a name of the vocabulary.
READ = (
    "doses_given", "age_years", "sex", "weight_kg", "serum_creatinine_mg_dl", "serum_creatinine_umol_l",
    "creatinine_clearance_ml_min", "tumor_site", "disease_extent", "ki67_percent", "who_grade", "differentiation",
    "imaging_agent", "imaging_result", "long_acting_ssa", "long_acting_ssa_washout_days", "short_acting_octreotide",
    "short_acting_octreotide_washout_hours", "adequate_bone_marrow", "adequate_hepatic_function", "kps", "ecog",
    "post_dose_octreotide_planned", "post_dose_octreotide_dose_mg", "post_dose_octreotide_hours_after",
    "recurrent_thrombocytopenia_grade", "recurrent_anemia_grade", "recurrent_neutropenia_grade",
    "recurrent_nonhematologic_grade", "hepatotoxicity", "renal_toxicity",
)
CRITERIA = (
    "age", "tumor_site", "disease_extent", "tumor_grade", "receptor_expression", "long_acting_ssa_washout",
    "short_acting_octreotide_washout", "renal_function", "bone_marrow_function", "hepatic_function",
    "performance_status", "post_dose_octreotide", "course_toxicity", "dose_limit",
)
GEP = [
    "stomach", "duodenum", "pancreas", "jejunum", "ileum", "small_intestine", "appendix", "cecum", "colon", "rectum",
    "foregut", "midgut", "hindgut", "gastroenteropancreatic",
]
SSTR = ["ga68_dotatate", "cu64_dotatate", "ga68_dotatoc", "sstr_scintigraphy"]
GRADES = (("thrombocytopenia", 2), ("anemia", 3), ("neutropenia", 3), ("nonhematologic", 3))


def load_generator() -> ModuleType:
    """The generator of synthetic cohorts, which is an example and no package."""
    path = pathlib.Path(__file__).resolve().parents[2] / "examples" / "python" / "synthetic_cohort.py"
    spec = importlib.util.spec_from_file_location("synthetic_cohort", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


# ---------------------------------------------------------------------------------------------------------------------
# The peers: the same criteria as truth values
# ---------------------------------------------------------------------------------------------------------------------


def one_of(column: Any, words: list[str]) -> Any:
    """Whether a column says one of a few words: quicker than `is_in`, in polars by a tenth of all the time."""
    return functools.reduce(operator.or_, (column == word for word in words))


def in_polars() -> dict[str, pl.Expr]:
    """The criteria as polars expressions."""
    col = pl.col
    creatinine = pl.coalesce(col("serum_creatinine_mg_dl"), col("serum_creatinine_umol_l") / 88.4)
    factor = pl.when(col("sex") == "female").then(0.85).otherwise(1.0)
    derived = (140 - col("age_years")) * col("weight_kg") * factor / (72 * creatinine)
    toxicity = [(col(f"recurrent_{name}_grade") < limit).fill_null(True) for name, limit in GRADES]
    return {
        "age": col("age_years") >= 12,
        "tumor_site": col("tumor_site").is_in(GEP),
        "disease_extent": one_of(col("disease_extent"), ["locally_advanced", "metastatic"]),
        "tumor_grade": pl.coalesce(col("ki67_percent") <= 20, one_of(col("who_grade"), ["g1", "g2"])),
        "receptor_expression": (col("imaging_result") == "positive") & one_of(col("imaging_agent"), SSTR),
        "long_acting_ssa_washout":
            (col("long_acting_ssa") == "never") | (col("long_acting_ssa_washout_days") >= 28),
        "short_acting_octreotide_washout":
            (col("short_acting_octreotide") == "never") | (col("short_acting_octreotide_washout_hours") >= 24),
        "renal_function": pl.coalesce(col("creatinine_clearance_ml_min"), derived) >= 40,
        "bone_marrow_function": col("adequate_bone_marrow"),
        "hepatic_function": col("adequate_hepatic_function"),
        "performance_status": (col("kps") >= 60) | (col("ecog") <= 2),
        "post_dose_octreotide": col("post_dose_octreotide_planned")
            & (col("post_dose_octreotide_dose_mg") == 30).fill_null(True)
            & col("post_dose_octreotide_hours_after").is_between(4, 24).fill_null(True),
        "course_toxicity": pl.all_horizontal(
            *toxicity, (col("hepatotoxicity") == "none").fill_null(True),
            (col("renal_toxicity") == "none").fill_null(True)),
        "dose_limit": col("doses_given") < 4,
    }


def polars_decides(frame: pl.DataFrame, engine: Any = None) -> pl.DataFrame:
    """The criteria and whether all are met. Without an engine nothing is optimized, which is quickest here."""
    if engine is None:
        return frame.select(**in_polars()).with_columns(all_met=pl.all_horizontal(*CRITERIA))
    query = frame.lazy().select(**in_polars()).with_columns(all_met=pl.all_horizontal(*CRITERIA))
    return query.collect(engine=engine)


def pandas_decides(frame: pd.DataFrame) -> pd.DataFrame:
    """The criteria and whether all are met, by pandas expressions."""
    creatinine = frame["serum_creatinine_mg_dl"].fillna(frame["serum_creatinine_umol_l"] / 88.4)
    factor = 1 - (frame["sex"] == "female").fillna(False).astype("float64") * 0.15
    derived = (140 - frame["age_years"]) * frame["weight_kg"] * factor / (72 * creatinine)
    clearance = frame["creatinine_clearance_ml_min"].fillna(derived)
    ki67 = frame["ki67_percent"]
    dose, hours = frame["post_dose_octreotide_dose_mg"], frame["post_dose_octreotide_hours_after"]
    toxicity = (frame["hepatotoxicity"].isna() | (frame["hepatotoxicity"] == "none")) & (
        frame["renal_toxicity"].isna() | (frame["renal_toxicity"] == "none"))
    for name, limit in GRADES:
        grade = frame[f"recurrent_{name}_grade"]
        toxicity &= grade.isna() | (grade < limit)
    criteria = {
        "age": frame["age_years"] >= 12,
        "tumor_site": frame["tumor_site"].isin(GEP),
        "disease_extent": frame["disease_extent"].isin(["locally_advanced", "metastatic"]),
        "tumor_grade": (ki67 <= 20) | (ki67.isna() & frame["who_grade"].isin(["g1", "g2"])),
        "receptor_expression": (frame["imaging_result"] == "positive") & frame["imaging_agent"].isin(SSTR),
        "long_acting_ssa_washout":
            (frame["long_acting_ssa"] == "never") | (frame["long_acting_ssa_washout_days"] >= 28),
        "short_acting_octreotide_washout":
            (frame["short_acting_octreotide"] == "never") | (frame["short_acting_octreotide_washout_hours"] >= 24),
        "renal_function": clearance >= 40,
        "bone_marrow_function": frame["adequate_bone_marrow"],
        "hepatic_function": frame["adequate_hepatic_function"],
        "performance_status": (frame["kps"] >= 60) | (frame["ecog"] <= 2),
        "post_dose_octreotide": frame["post_dose_octreotide_planned"] & (dose.isna() | (dose == 30))
            & (hours.isna() | hours.between(4, 24)),
        "course_toxicity": toxicity,
        "dose_limit": frame["doses_given"] < 4,
    }
    met = criteria["age"]
    for name in CRITERIA[1:]:
        met = met & criteria[name]
    return pd.DataFrame({**criteria, "all_met": met}, copy=False)


# ---------------------------------------------------------------------------------------------------------------------
# The library
# ---------------------------------------------------------------------------------------------------------------------

EVALUATE: Callable[..., Any] | None = getattr(radiopharm_policy, "evaluate", None)
RESULTS = ["outcome", *(f"status_{name}" for name in CRITERIA)]


def library_decides(table: Any, columns: list[str] | None = RESULTS) -> Any:
    """Every criterion three-valued, with the outcome; or with `columns=None` every result column there is."""
    assert EVALUATE is not None
    chosen = {} if columns is None else {"columns": columns}
    return EVALUATE(table, drug="lutathera", phase="initial", date_of_service=DAY, **chosen)


# ---------------------------------------------------------------------------------------------------------------------
# Contestants
# ---------------------------------------------------------------------------------------------------------------------


def as_polars(table: pa.Table) -> pl.DataFrame:
    """A frame of polars; dictionaries become enums, the fastest that polars has for words."""
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    enums = {
        field.name: pl.Enum(table[field.name].chunk(0).dictionary.to_pylist())
        for field in table.schema if pa.types.is_dictionary(field.type)}
    return frame.cast(enums).rechunk()


def as_pandas(table: pa.Table) -> pd.DataFrame:
    """A frame of pandas with its usual types; truth values with nulls are `boolean`, not objects."""
    frame: pd.DataFrame = table.to_pandas(types_mapper={pa.bool_(): pd.BooleanDtype()}.get)
    return frame


def as_pandas_arrow(table: pa.Table) -> pd.DataFrame:
    """A frame of pandas over Arrow's own columns."""
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def unchanged(table: pa.Table) -> pa.Table:
    """The table of pyarrow as it is."""
    return table


@dataclass(frozen=True)
class Contestant:
    """What decides, on which input."""

    name: str
    encoding: str
    prepare: Callable[[pa.Table], Any]
    decide: Callable[[Any], Any]
    own: bool = False


CONTESTANTS = [
    Contestant("polars", "plain", as_polars, polars_decides),
    Contestant("polars, streaming engine", "plain", as_polars, lambda frame: polars_decides(frame, "streaming")),
    Contestant("pandas", "plain", as_pandas, pandas_decides),
    Contestant("pandas, Arrow types", "plain", as_pandas_arrow, pandas_decides),
    Contestant("polars, enums", "dictionary", as_polars, polars_decides),
    Contestant("pandas, categories", "dictionary", as_pandas, pandas_decides),
    Contestant("evaluate(pyarrow)", "plain", unchanged, library_decides, own=True),
    Contestant("evaluate(polars)", "plain", as_polars, library_decides, own=True),
    Contestant("evaluate(pyarrow), every column", "plain", unchanged,
               lambda table: library_decides(table, None), own=True),
    Contestant("evaluate(pyarrow)", "dictionary", unchanged, library_decides, own=True),
    Contestant("evaluate(polars, enums)", "dictionary", as_polars, library_decides, own=True),
]
# Those whose scaling is shown.
SCALED = [one for one in CONTESTANTS if one.name in ("polars", "polars, enums", "evaluate(pyarrow)")]


def there(contestants: list[Contestant]) -> list[Contestant]:
    """Those that this version of the library has."""
    return [one for one in contestants if EVALUATE is not None or not one.own]


def check(generator: ModuleType) -> None:
    """Hold the peers' truth values, and the library's columns, against single decisions."""
    tables = {encoding: generator.table("lutathera", 2000, SEED, encoding=encoding, columns=READ)
              for encoding in ("plain", "dictionary")}
    answers = []
    for row in tables["plain"].to_pylist():
        agent, result = row.pop("imaging_agent"), row.pop("imaging_result")
        row["imaging"] = None if agent is None else [{"agent": agent, "result": result}]
        answers.append(determine({**row, "drug": "lutathera", "phase": "initial", "date_of_service": DAY}))
    for one in there(CONTESTANTS):
        result = one.decide(one.prepare(tables[one.encoding]))
        if isinstance(result, pd.DataFrame):
            result = pl.from_pandas(result)
        columns = result.to_pydict() if isinstance(result, pa.Table) else result.to_dict(as_series=False)
        for place, answer in enumerate(answers):
            assert tuple(answer.statuses) == CRITERIA
            if one.own:
                assert columns["outcome"][place] == answer.outcome, (one, place)
            else:
                necessary = answer.outcome == "medically_necessary"
                assert not necessary or columns["all_met"][place] is True, (one, place)
                assert answer.outcome != "investigational" or columns["all_met"][place] is not True, (one, place)
            for criterion, status in answer.statuses.items():
                if one.own:
                    assert columns[f"status_{criterion}"][place] == status, (one, place, criterion)
                else:
                    value = columns[criterion][place]
                    assert value is True if status == "met" else status != "not_met" or value is not True, (
                        one, place, criterion)


# ---------------------------------------------------------------------------------------------------------------------
# Time
# ---------------------------------------------------------------------------------------------------------------------


def seconds(works: list[Callable[[], Any]], runs: int) -> list[list[float]]:
    """The times of some works that take turns, warm."""
    for work in works:
        work()
        work()
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, taken in zip(works, times, strict=True):
            begun = time.perf_counter()
            result = work()
            taken.append(time.perf_counter() - begun)
            del result
    return times


def print_times(generator: ModuleType, rows: int, runs: int) -> None:
    """One table: who takes how long."""
    tables = {encoding: generator.table("lutathera", rows, SEED, encoding=encoding, columns=READ)
              for encoding in ("plain", "dictionary")}
    contestants = there(CONTESTANTS)
    works: list[Callable[[], Any]] = []
    for one in contestants:
        prepared = one.prepare(tables[one.encoding])
        works.append(functools.partial(one.decide, prepared))
    times = dict(zip(((one.name, one.encoding) for one in contestants), seconds(works, runs), strict=True))
    peers = {"plain": statistics.median(times["polars", "plain"]),
             "dictionary": statistics.median(times["polars, enums", "dictionary"])}
    print(f"\n{rows:,} rows, {runs} runs, {os.cpu_count()} cores")
    print(f"{'':34} {'words as':12} {'median':>9} {'best':>9} {'a row':>8}   {'of polars':>9} "
          f"{'of polars on strings':>21}")
    for (name, encoding), taken in times.items():
        median = statistics.median(taken)
        words = "strings" if encoding == "plain" else "dictionaries"
        print(f"{name:34} {words:12} {median * 1e3:6.1f} ms {min(taken) * 1e3:6.1f} ms {median / rows * 1e9:5.1f} ns"
              f"   {median / peers[encoding]:9.2f} {median / peers['plain']:21.2f}")


def print_scale(generator: ModuleType, sizes: list[int], runs: int) -> None:
    """How the time grows with the rows: nanoseconds a row, median."""
    print(f"\n{'a row, median':34} {'words as':12} " + " ".join(f"{size:>13,}" for size in sizes))
    for encoding in ("plain", "dictionary"):
        table = generator.table("lutathera", max(sizes), SEED, encoding=encoding, columns=READ)
        for one in there(SCALED):
            if one.encoding != encoding:
                continue
            cells = []
            for size in sizes:
                prepared = one.prepare(table.slice(0, size))
                # Small tables are decided more often, so that each figure stands on about as much time.
                often = runs if 1_000_000 <= size else runs * 5
                taken = statistics.median(seconds([functools.partial(one.decide, prepared)], often)[0])
                cells.append(f"{taken / size * 1e9:10.1f} ns")
                del prepared
            print(f"{one.name:34} {'strings' if encoding == 'plain' else 'dictionaries':12} " + " ".join(cells))
        del table
        gc.collect()


# ---------------------------------------------------------------------------------------------------------------------
# Memory, in a process of its own (Linux)
# ---------------------------------------------------------------------------------------------------------------------


def resident(field: str) -> int:
    """A size of this process in bytes: `VmRSS` now, `VmHWM` at its highest."""
    for line in pathlib.Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) * 1024
    raise LookupError(field)


def forget_peak() -> None:
    """Let the highest size begin anew."""
    gc.collect()
    pathlib.Path("/proc/self/clear_refs").write_text("5")


def size_of(data: Any) -> int:
    """The bytes of a table's columns."""
    if isinstance(data, pd.DataFrame):
        return int(data.memory_usage(index=False, deep=True).sum())
    return int(data.estimated_size() if isinstance(data, pl.DataFrame) else data.nbytes)


def child_memory(number: int, small: str, large: str) -> None:
    """Decide a table and print the sizes as JSON."""
    one = CONTESTANTS[number]
    for _ in range(2):
        one.decide(one.prepare(pa.ipc.open_file(pa.OSFile(small)).read_all()))
    gc.collect()
    before = resident("VmRSS")
    prepared = one.prepare(pa.ipc.open_file(pa.OSFile(large)).read_all())
    forget_peak()
    loaded = resident("VmRSS")
    result = one.decide(prepared)
    peak = resident("VmHWM")
    print(json.dumps({"input": size_of(prepared), "output": size_of(result),
                      "above_warm": peak - before, "above_input": peak - loaded}))


def child(*arguments: str) -> dict[str, Any]:
    """What a process of this program prints as JSON. Arrow's own allocator keeps what is freed, so it is not used."""
    run = subprocess.run([sys.executable, __file__, "--child", *arguments], capture_output=True, text=True,
                         env={**os.environ, "ARROW_DEFAULT_MEMORY_POOL": "system"})
    if run.returncode:
        raise SystemExit(run.stderr)
    read: dict[str, Any] = json.loads(run.stdout)
    return read


@contextlib.contextmanager
def written(generator: ModuleType, rows: int, encoding: str) -> Iterator[str]:
    """A cohort in a file of Arrow IPC, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(pathlib.Path(folder, "cohort.arrow"))
        table = generator.table("lutathera", rows, SEED, encoding=encoding, columns=READ)
        with pa.ipc.new_file(path, table.schema) as file:
            file.write_table(table)
        yield path


def print_memory(generator: ModuleType, rows: int) -> None:
    """The highest memory of each, beside what it read and wrote."""
    print(f"\n{rows:,} rows, MiB")
    print(f"{'':34} {'words as':12} {'input':>8} {'output':>8} {'both':>8} {'peak above warm':>16} {'above input':>12}")
    for encoding in ("plain", "dictionary"):
        with written(generator, 10_000, encoding) as small, written(generator, rows, encoding) as large:
            for number, one in enumerate(CONTESTANTS):
                if one.encoding == encoding and one in there(CONTESTANTS):
                    found = {key: value / 2**20 for key, value in child("memory", str(number), small, large).items()}
                    print(f"{one.name:34} {'strings' if encoding == 'plain' else 'dictionaries':12} "
                          f"{found['input']:8.0f} {found['output']:8.0f} {found['input'] + found['output']:8.0f} "
                          f"{found['above_warm']:16.0f} {found['above_input']:12.0f}")


# ---------------------------------------------------------------------------------------------------------------------
# Streams
# ---------------------------------------------------------------------------------------------------------------------


def child_stream(rows: int, path: str) -> None:
    """Decide a stream that repeats the batches of a file, and print how it went as JSON."""
    held = pa.ipc.open_file(pa.OSFile(path)).read_all()
    pieces = held.to_batches(max_chunksize=65_536)

    def stream(wanted: int) -> pa.RecordBatchReader:
        def made() -> Iterator[pa.RecordBatch]:
            left = wanted
            for piece in itertools.cycle(pieces):
                if left <= 0:
                    return
                yield piece.slice(0, left)
                left -= piece.num_rows
        return pa.RecordBatchReader.from_batches(held.schema, made())

    def drained(wanted: int) -> int:
        return sum(batch.num_rows for batch in library_decides(stream(wanted)))

    drained(held.num_rows)
    forget_peak()
    warm = resident("VmRSS")
    drained(rows // 10)
    tenth = resident("VmHWM")
    begun = time.perf_counter()
    assert drained(rows) == rows
    taken = time.perf_counter() - begun
    print(json.dumps({"seconds": taken, "tenth": tenth - warm, "whole": resident("VmHWM") - warm}))


def print_stream(generator: ModuleType, rows: int) -> None:
    """Time and memory of a long stream. Its batches are repeated, so that it is not the generator that is measured."""
    if EVALUATE is None:
        print("\nThe stream waits for radiopharm_policy.evaluate.")
        return
    print(f"\n{'a stream, words as':20} {'rows':>13} {'time':>9} {'rows a second':>14} "
          f"{'peak above warm, a tenth':>25} {'the whole':>10}")
    for encoding in ("plain", "dictionary"):
        with written(generator, 1_000_000, encoding) as path:
            found = child("stream", str(rows), path)
        print(f"{'strings' if encoding == 'plain' else 'dictionaries':20} {rows:13,} {found['seconds']:7.1f} s "
              f"{rows / found['seconds']:14,.0f} {found['tenth'] / 2**20:21.0f} MiB {found['whole'] / 2**20:6.0f} MiB")


def main() -> None:
    """Print the figures."""
    if sys.argv[1:2] == ["--child"]:
        work, *arguments = sys.argv[2:]
        if work == "memory":
            child_memory(int(arguments[0]), arguments[1], arguments[2])
        else:
            child_stream(int(arguments[0]), arguments[1])
        return
    parser = argparse.ArgumentParser(description="Time tables, beside polars and pandas.")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--scale", action="store_true", help="also 10 k to 10 M rows")
    parser.add_argument("--memory", action="store_true", help="also peak memory (Linux)")
    parser.add_argument("--stream", type=int, nargs="?", const=100_000_000, metavar="ROWS", help="also a stream")
    parser.add_argument("--all", action="store_true", help="everything")
    given = parser.parse_args()
    generator = load_generator()
    print(f"radiopharm_policy {radiopharm_policy.__version__}, pyarrow {pa.__version__}, pandas {pd.__version__}, "
          f"polars {pl.__version__} on {pl.thread_pool_size()} threads")
    if EVALUATE is None:
        print("This version of the library has no evaluate: the peers are timed alone.")
    check(generator)
    print_times(generator, given.rows, given.runs)
    if given.scale or given.all:
        print_scale(generator, [10_000, 100_000, 1_000_000, 10_000_000], max(3, given.runs // 3))
    if given.memory or given.all:
        print_memory(generator, given.rows)
    if given.stream or given.all:
        print_stream(generator, given.stream or 100_000_000)


if __name__ == "__main__":
    main()
