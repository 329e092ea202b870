"""Cohorts: tables in, decisions out.

A table has one row per request and one column per fact, under the names of the vocabulary. A column that is not there, and a
null, are unknown. Every row gets the answer that `determine` would give it alone.

>>> import polars as pl
>>> from radiopharm_policy import evaluate
>>> patients = pl.DataFrame({"age_years": [75, None], "doses_given": [6, 0]})
>>> decided = evaluate(patients, drug="xofigo", date_of_service="2026-05-04")
>>> decided["outcome"].to_list()
['investigational', 'information_needed']
>>> decided["status_age"].to_list()
['met', 'unknown']

Nothing is needed beside this package but the one that the table comes from: pyarrow, polars, pandas (with pyarrow) or
DuckDB (with pyarrow).
"""

import contextlib
import contextvars
import functools
import importlib
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any, Literal, Protocol, TypeAlias, TypeVar, overload

from radiopharm_policy._errors import InputError
from radiopharm_policy._extras import installed, loaded, needed
from radiopharm_policy._native import _attrition, _comparison, _Evaluation, _fault
from radiopharm_policy._rejected import BadRow, RejectedRows
from radiopharm_policy._reports import (
    Attrition,
    AttritionReport,
    AttritionStep,
    CriterionChanges,
    EditionComparison,
    attrition_report,
    comparison_of,
)
from radiopharm_policy.types import DrugWord, EditionLike, PhaseWord, Whole
from radiopharm_policy.words import Drug, Field, Phase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from radiopharm_policy._native import _Decided, _DecidedBatch, _DecidedStream

_T = TypeVar("_T")
_Progress: TypeAlias = bool | Callable[[int, int | None], object]


class _Relation(Protocol):
    """A relation of DuckDB, as type checkers know it without DuckDB."""

    @property
    def columns(self) -> "Any": ...
    @property
    def create_view(self) -> "Any": ...


class _Frame(Protocol):
    """A frame of polars or pandas, a table or a record batch of pyarrow."""

    @property
    def columns(self) -> "Any": ...


class _Reader(Protocol):
    """A reader of record batches."""

    @property
    def read_next_batch(self) -> "Any": ...


_SameFrame = TypeVar("_SameFrame", bound=_Frame)
_SameReader = TypeVar("_SameReader", bound=_Reader)

__all__ = [
    "Attrition",
    "AttritionReport",
    "AttritionStep",
    "BadRow",
    "CriterionChanges",
    "EditionComparison",
    "RejectedRows",
    "attrition",
    "compare_editions",
    "evaluate",
]

_STUDIES = ("imaging_agent", "imaging_result", "imaging_date")
"""Columns that stand for one study per row, beside the names of the vocabulary."""

_DATES = frozenset({Field.DATE_OF_SERVICE, Field.BIRTH_DATE, Field.LONG_ACTING_SSA_LAST_DOSE, "imaging_date"})
"""The names that are dates: a midnight is one, in whichever time zone it is."""

_ROWS_A_BATCH = 1 << 16
"""How many rows are asked for at a time, where one can ask."""


@overload
def evaluate(
    table: _Relation,
    *,
    drug: "Drug | DrugWord | None" = ...,
    phase: "Phase | PhaseWord | None" = ...,
    date_of_service: "date | str | None" = ...,
    edition: "EditionLike | None" = ...,
    columns: "Collection[str] | None" = ...,
    carry: "Collection[str]" = ...,
    encoding: 'Literal["dictionary", "plain"]' = ...,
    lists: 'Literal["list", "text"]' = ...,
    errors: 'Literal["raise", "column"]' = ...,
    threads: "Whole | None" = ...,
    row_limit: "Whole | None" = ...,
    progress: "_Progress" = ...,
    **constants: object,
) -> "Any": ...
@overload
def evaluate(
    table: _SameFrame,
    *,
    drug: "Drug | DrugWord | None" = ...,
    phase: "Phase | PhaseWord | None" = ...,
    date_of_service: "date | str | None" = ...,
    edition: "EditionLike | None" = ...,
    columns: "Collection[str] | None" = ...,
    carry: "Collection[str]" = ...,
    encoding: 'Literal["dictionary", "plain"]' = ...,
    lists: 'Literal["list", "text"]' = ...,
    errors: 'Literal["raise", "column"]' = ...,
    threads: "Whole | None" = ...,
    row_limit: "Whole | None" = ...,
    progress: "_Progress" = ...,
    **constants: object,
) -> _SameFrame: ...
@overload
def evaluate(
    table: _SameReader,
    *,
    drug: "Drug | DrugWord | None" = ...,
    phase: "Phase | PhaseWord | None" = ...,
    date_of_service: "date | str | None" = ...,
    edition: "EditionLike | None" = ...,
    columns: "Collection[str] | None" = ...,
    carry: "Collection[str]" = ...,
    encoding: 'Literal["dictionary", "plain"]' = ...,
    lists: 'Literal["list", "text"]' = ...,
    errors: 'Literal["raise", "column"]' = ...,
    threads: "Whole | None" = ...,
    row_limit: "Whole | None" = ...,
    progress: "_Progress" = ...,
    **constants: object,
) -> _SameReader: ...
@overload
def evaluate(
    table: object,
    *,
    drug: "Drug | DrugWord | None" = ...,
    phase: "Phase | PhaseWord | None" = ...,
    date_of_service: "date | str | None" = ...,
    edition: "EditionLike | None" = ...,
    columns: "Collection[str] | None" = ...,
    carry: "Collection[str]" = ...,
    encoding: 'Literal["dictionary", "plain"]' = ...,
    lists: 'Literal["list", "text"]' = ...,
    errors: 'Literal["raise", "column"]' = ...,
    threads: "Whole | None" = ...,
    row_limit: "Whole | None" = ...,
    progress: "_Progress" = ...,
    **constants: object,
) -> "Any": ...
def evaluate(
    table: "Any",
    *,
    drug: "Drug | DrugWord | None" = None,
    phase: "Phase | PhaseWord | None" = None,
    date_of_service: "date | str | None" = None,
    edition: "EditionLike | None" = None,
    columns: "Collection[str] | None" = None,
    carry: "Collection[str]" = (),
    encoding: 'Literal["dictionary", "plain"]' = "dictionary",
    lists: 'Literal["list", "text"]' = "list",
    errors: 'Literal["raise", "column"]' = "raise",
    threads: "Whole | None" = None,
    row_limit: "Whole | None" = None,
    progress: "_Progress" = False,
    **constants: object,
) -> "Any":
    """Decide every row of a table, and give back a table of the same kind, in the same order.

    It takes tables and record batches of pyarrow, frames of polars and pandas, and whatever else speaks Arrow's
    PyCapsule interface, which comes back as a table of pyarrow. A `pyarrow.RecordBatchReader` and a relation of
    DuckDB give a `pyarrow.RecordBatchReader`, which decides as it is read, at constant memory. A `polars.LazyFrame`
    gives one, which decides only the columns that are asked for when it is collected. A frame of pandas keeps its index. All cores work, and other threads of Python run meanwhile.

    Columns bear the names of the vocabulary: `imaging` is a list of structs, for which the columns
    `imaging_agent`, `imaging_result` and `imaging_date` may stand. What is the same in every row can be given once, by name:
    `drug`, `phase`, `date_of_service`, and any other fact as a further keyword; so can one of the three columns of
    studies: `imaging_agent="ga68_psma11"` beside a column of results, of which a null is no study. A column `phase` that is there must
    say something in every row; without one, every request is initial.

    The results are a column `outcome`, what follows from it, and a column `status_…` for each criterion; `columns`
    chooses among them by name, `"statuses"` being all of those. Words are dictionary-encoded, and strings with
    `encoding="plain"`. Lists are lists, or with `lists="text"` texts that CSV can hold: words with `, ` between them, and
    the messages of errors a line each. A column `id` is carried along, and so are those of `carry`; `carry="*"` takes all that are
    no names of the vocabulary. Other columns of other names are faults, as a misspelt one would be.

    >>> import pyarrow as pa
    >>> from radiopharm_policy import evaluate
    >>> table = pa.table({"id": ["a", "b"], "site": [1, 2], "doses_given": [6, None]})
    >>> answers = evaluate(table, drug="xofigo", date_of_service="2026-05-04", carry=["site"],
    ...                    columns=["outcome", "status_dose_limit"])
    >>> answers.to_pylist()[0]
    {'id': 'a', 'site': 1, 'outcome': 'investigational', 'status_dose_limit': 'not_met'}

    Rows that make no sense raise one `RejectedRows`, which counts them, by field too, and lists the first ones. With
    `errors="column"` such rows say in a column `errors` what is wrong with them and are null elsewhere. Faults of
    the table as a whole raise one `InputError`:

    >>> from radiopharm_policy import InputError
    >>> try:
    ...     evaluate(table.rename_columns(["id", "kps_", "ages"]), drug="lutathera", date_of_service="2026-05-04")
    ... except InputError as rejected:
    ...     print(rejected)
    `kps_` is not a name of the vocabulary, nor a column to be carried along; did you mean `kps`?
    `ages` is not a name of the vocabulary, nor a column to be carried along

    `row_limit` is the greatest number of rows: a table that claims more is refused before it is decided. Without it,
    rows that hold nothing, such as those of columns of nulls alone, are limited to 1,048,576.

    `progress=True` shows a bar of `tqdm`; a function is called with the number of rows that are done and that of all
    rows, where it is known.
    """
    named = {"drug": drug, "phase": phase, "date_of_service": date_of_service, **constants}
    evaluation_of = functools.partial(
        _evaluation, edition=edition, carry=carry, encoding=encoding, lists=lists, errors=errors, threads=threads,
        row_limit=row_limit,
    )
    evaluation = evaluation_of(named, columns=columns)
    if (pl := loaded("polars")) and isinstance(table, pl.LazyFrame):
        asked = None if columns is None else _names(columns)
        return _lazy(pl, table, functools.partial(evaluation_of, named), asked, carry)
    if pl and isinstance(table, pl.DataFrame):
        return _as_polars(pl, _decided(evaluation, _of_polars(pl, table, carry), progress), table)
    _not_of_spark(table)
    if (duckdb := loaded("duckdb")) and isinstance(table, duckdb.DuckDBPyRelation):
        table = _reader_of_duckdb(table)
    if (pa := loaded("pyarrow")) and isinstance(table, pa.RecordBatchReader):
        return _reader(pa, evaluation.stream(_zoneless(pa, table, carry)), progress)
    if (pd := loaded("pandas")) and isinstance(table, pd.DataFrame):
        pa = needed("pyarrow", "pandas")
        given = _of_pandas(pa, table, carry)
        return _as_pandas(pd, pa.table(_decided(evaluation, given, progress)), table)
    decided = _decided(evaluation, _zoneless(pa, table, carry), progress)
    pa = pa or installed("pyarrow")
    if pa is None:
        return decided
    answers = pa.table(decided)
    if isinstance(table, pa.RecordBatch):
        return pa.record_batch([column.combine_chunks() for column in answers.columns], schema=answers.schema)
    return answers


def attrition(
    table: "Any",
    *,
    drug: "Drug | DrugWord | None" = None,
    phase: "Phase | PhaseWord | None" = None,
    date_of_service: "date | str | None" = None,
    edition: "EditionLike | None" = None,
    carry: "Collection[str]" = (),
    errors: 'Literal["raise", "column"]' = "raise",
    threads: "Whole | None" = None,
    row_limit: "Whole | None" = None,
    progress: "_Progress" = False,
    **constants: object,
) -> AttritionReport:
    """Count who falls out where: how many remain, certainly and possibly, after each criterion in order.

    It takes what `evaluate` takes, and streams as well. Each drug and phase of the table has an attrition of its
    own. Those whom the policy does not apply to (`out_of_scope`) do not enter. A request falls out at the first
    criterion that it does not meet; it remains possibly while no criterion is `not_met`, and certainly while every
    one is `met`. So nobody is lost for a fact that is merely unknown.

    >>> import polars as pl
    >>> from radiopharm_policy import attrition
    >>> patients = pl.DataFrame({
    ...     "age_years": [75, 66, 71, None], "castration_resistant": [True, True, False, True],
    ...     "bone_metastases": ["symptomatic", None, "symptomatic", "none"],
    ... })
    >>> report = attrition(patients, drug="xofigo", date_of_service="2026-05-04")
    >>> print(report)
    Xofigo, initial: 4 requests enter
    criterion                    not met  unknown  review  certainly  possibly
                                                                   4         4
    age                                0        1       0          3         4
    castration resistance              1        0       0          2         3
    symptomatic bone metastases        1        1       0          1         2
    visceral disease                   0        2       0          0         2
    dose limit                         0        2       0          0         2
    >>> report.to_polars().filter(pl.col("not_met") > 0)["criterion"].to_list()
    ['castration_resistance', 'symptomatic_bone_metastases']

    `report.plot()` draws it. Columns that are no names of the vocabulary must be in `carry`, which is all that it
    does here. Bad rows are left out, and counted, with `errors="column"`.
    """
    evaluation = _evaluation(
        {"drug": drug, "phase": phase, "date_of_service": date_of_service, **constants}, edition=edition,
        columns=None, carry=carry, encoding="dictionary", errors=errors, threads=threads, row_limit=row_limit,
    )
    given = _given(table, carry)
    with _told(progress, given) as tell:
        return attrition_report(*_interruptible(given, lambda: _attrition(evaluation, given, tell)))


def compare_editions(
    table: "Any",
    edition_from: "EditionLike",
    edition_to: "EditionLike",
    *,
    drug: "Drug | DrugWord | None" = None,
    phase: "Phase | PhaseWord | None" = None,
    date_of_service: "date | str | None" = None,
    carry: "Collection[str]" = (),
    errors: 'Literal["raise", "column"]' = "raise",
    threads: "Whole | None" = None,
    row_limit: "Whole | None" = None,
    progress: "_Progress" = False,
    **constants: object,
) -> EditionComparison:
    """Decide every row under two editions, whatever its date of service, and tell what changes.

    It takes what `evaluate` takes, and streams as well. The comparison has a matrix of outcomes, and is a table of
    the requests whose outcome changes: from what to what, which criteria did it, and whether by a rule that changed
    or by a fact that is newly asked for and not stated.

    >>> import polars as pl
    >>> from radiopharm_policy import compare_editions
    >>> patients = pl.DataFrame({
    ...     "id": ["a", "b"], "age_years": [15, 60], "tumor_site": ["pancreas", "ileum"],
    ... })
    >>> change = compare_editions(patients, "2023-10-01", "2026-04-01", drug="lutathera", date_of_service="2026-05-04")
    >>> change
    <EditionComparison: 2023-10-01 to 2026-04-01: 1 of 2 outcomes changes>
    >>> change.to_polars().select("row", "id", "outcome_from", "outcome_to", "because").row(0)
    (0, 'a', 'investigational', 'information_needed', 'both')
    >>> change.matrix["investigational"]["information_needed"]
    1

    `change.plot()` draws it. Bad rows are left out, and counted, with `errors="column"`.
    """
    evaluation = _evaluation(
        {"drug": drug, "phase": phase, "date_of_service": date_of_service, **constants}, edition=None,
        columns=None, carry=carry, encoding="dictionary", errors=errors, threads=threads, row_limit=row_limit,
    )
    given = _given(table, carry, carries=True)
    with _told(progress, given) as tell:
        return comparison_of(
            *_interruptible(given, lambda: _comparison(evaluation, given, edition_from, edition_to, tell))
        )


# ---------------------------------------------------------------------------------------------------------------------
# What is asked
# ---------------------------------------------------------------------------------------------------------------------


def _evaluation(
    constants: "Mapping[str, object]",
    *,
    edition: "EditionLike | None",
    columns: "Collection[str] | None",
    carry: "Collection[str]",
    encoding: str,
    errors: str,
    threads: "Whole | None",
    row_limit: "Whole | None",
    lists: str = "list",
) -> _Evaluation:
    """How to decide, as the compiled module takes it."""
    carried = _names(carry)
    return _Evaluation(
        constants={name: value for name, value in constants.items() if value is not None},
        edition=edition,
        columns=None if columns is None else _names(columns),
        carry=[name for name in carried if name != "*"],
        carry_others="*" in carried,
        encoding=encoding,
        errors=errors,
        threads=threads,
        row_limit=row_limit,
        lists=lists,
    )


def _names(names: "Collection[str]") -> "list[str]":
    """Names as a list; one alone may stand without one."""
    return [names] if isinstance(names, str) else list(names)


# ---------------------------------------------------------------------------------------------------------------------
# Deciding
# ---------------------------------------------------------------------------------------------------------------------


def _decided(evaluation: _Evaluation, table: "Any", progress: "_Progress") -> "_Decided":
    """Everything at once; some rows at a time where somebody watches."""
    if not progress:
        return _interruptible(table, lambda: evaluation.evaluate(table))

    def watched() -> "_Decided":
        stream = evaluation.stream(table)
        return stream.gathered(_watched(stream, progress, table))

    return _interruptible(table, watched)


def _interruptible(table: "Any", act: "Callable[[], _T]") -> "_T":
    """Do what may take long on another thread, so that this one can answer to an interrupt at once.

    What was begun then comes to its end behind it, and nobody hears of it.
    """
    rows = _rows(table)
    if (rows is not None and rows < _ROWS_A_BATCH) or threading.current_thread() is not threading.main_thread():
        return act()
    done: list[_T] = []
    failed: list[BaseException] = []
    ended = threading.Event()

    def work() -> None:
        try:
            done.append(act())
        except BaseException as error:
            failed.append(error)
        finally:
            ended.set()

    threading.Thread(target=contextvars.copy_context().run, args=(work,), daemon=True).start()
    # A wait without an end could not be interrupted on every system.
    while not ended.wait(0.1):
        pass
    if failed:
        raise failed[0].with_traceback(None)
    return done[0]


def _reader(pa: "Any", stream: "_DecidedStream", progress: "_Progress") -> "Any":
    """A reader of pyarrow that decides as it is read."""
    batches = _watched(stream, progress, None) if progress else iter(stream)

    def decided() -> "Iterator[Any]":
        # Whoever reads may wait in code that looks for no interrupt, in the source as well.
        while (batch := _interruptible(None, lambda: next(batches, None))) is not None:
            yield pa.record_batch(batch)

    return pa.RecordBatchReader.from_batches(pa.schema(stream), decided())


def _given(table: "Any", carry: "Collection[str]", *, carries: bool = False) -> "Any":
    """A table as the compiled module takes it, for what is only counted or listed."""
    if pl := loaded("polars"):
        if isinstance(table, pl.LazyFrame):
            table = table.collect()
        if isinstance(table, pl.DataFrame):
            return _of_polars(pl, table, carry, carries=carries)
    _not_of_spark(table)
    if (duckdb := loaded("duckdb")) and isinstance(table, duckdb.DuckDBPyRelation):
        table = _reader_of_duckdb(table)
    if (pd := loaded("pandas")) and isinstance(table, pd.DataFrame):
        return _of_pandas(needed("pyarrow", "pandas"), table, carry, carries=carries)
    return _zoneless(loaded("pyarrow"), table, carry)


def _not_of_spark(table: "Any") -> None:
    """Say where frames of Spark are decided: this process would have to fetch all of them."""
    if type(table).__module__.split(".")[0] == "pyspark":
        raise TypeError("a frame of Spark is decided where it is: by radiopharm_policy.spark.evaluate")


def _zoneless(pa: "Any", table: "Any", carry: "Collection[str]") -> "Any":
    """A table of pyarrow whose moments of a time zone are what the clocks there show, so that midnights are days."""
    if not pa or not isinstance(table, (pa.Table, pa.RecordBatch, pa.RecordBatchReader)):
        return table
    zoned = {
        place for place, field in enumerate(table.schema)
        if field.name in _DATES - set(_names(carry)) and pa.types.is_timestamp(field.type) and field.type.tz
    }
    if not zoned:
        return table
    compute = importlib.import_module("pyarrow.compute")
    fields = [
        field.with_type(pa.timestamp(field.type.unit)) if place in zoned else field
        for place, field in enumerate(table.schema)
    ]
    schema = pa.schema(fields, metadata=table.schema.metadata)

    def shown(part: "Any") -> "Any":
        arrays = [
            compute.local_timestamp(column) if place in zoned else column for place, column in enumerate(part.columns)
        ]
        return type(part).from_arrays(arrays, schema=schema)

    if isinstance(table, pa.RecordBatchReader):
        return pa.RecordBatchReader.from_batches(schema, (shown(batch) for batch in table))
    return shown(table)


def _reader_of_duckdb(relation: "Any") -> "Any":
    """The rows of a relation as they are computed."""
    needed("pyarrow", "duckdb")
    read = getattr(relation, "to_arrow_reader", None) or relation.fetch_record_batch
    return read(_ROWS_A_BATCH)


# ---------------------------------------------------------------------------------------------------------------------
# Progress
# ---------------------------------------------------------------------------------------------------------------------


def _rows(table: "Any") -> "int | None":
    """How many rows a table has, where it says so."""
    rows = getattr(table, "num_rows", None)
    if rows is None and hasattr(table, "__len__"):
        rows = len(table)
    return rows if isinstance(rows, int) else None


@contextlib.contextmanager
def _told(progress: "_Progress", table: "Any") -> "Iterator[Callable[[int], object] | None]":
    """What is called with the number of rows that are done, while a bar grows or a function is told."""
    if not progress:
        yield None
    elif callable(progress):
        rows = _rows(table)
        yield lambda done: progress(done, rows)
    else:
        with needed("tqdm.auto", "progress").tqdm(total=_rows(table), unit=" rows", unit_scale=True) as bar:
            yield lambda done: bar.update(done - bar.n)


def _watched(stream: "_DecidedStream", progress: "_Progress", table: "Any") -> "Iterator[_DecidedBatch]":
    """Decided batches, of which somebody is told."""
    with _told(progress, table) as tell:
        done = 0
        for batch in stream:
            yield batch
            done += batch.num_rows
            if tell is not None:
                tell(done)


# ---------------------------------------------------------------------------------------------------------------------
# polars
# ---------------------------------------------------------------------------------------------------------------------


def _of_polars(pl: "Any", frame: "Any", carry: "Collection[str]", *, carries: bool = False) -> "Any":
    """The columns of a frame that are read, of types that Arrow has; those that are carried come from the frame later.

    Of others only the names are there.
    """
    read = {*Field, *_STUDIES} - set(_names(carry))
    columns, faults = [], []
    for name in frame.columns:
        column = frame.get_column(name)
        is_read = name in read and (name != Field.ID or _is_reference(pl, column.dtype))
        if is_read or carries:
            if is_read and name in _DATES and isinstance(column.dtype, pl.Datetime):
                column = column.dt.replace_time_zone(None)
            try:
                column = column.cast(_of_arrow(pl, column.dtype))
            except (pl.exceptions.PolarsError, TypeError) as error:
                reason = str(error).split("\n")[0][:200]
                rule = f"`{name[:200]}` is of a type that Arrow does not have, {column.dtype}"
                faults.append(_fault("invalid_value", name, None, rule, f": {reason}"))
                continue
        else:
            column = pl.repeat(None, frame.height, dtype=pl.Boolean, eager=True).alias(name)
        columns.append(column)
    if faults:
        raise InputError(faults)
    return pl.DataFrame(columns)


def _is_reference(pl: "Any", kind: "Any") -> bool:
    """Whether a column of references holds texts or whole numbers, which errors name; others are only carried along."""
    widest = (pl.Int128, getattr(pl, "UInt128", pl.Int128))
    return kind in (pl.String, pl.Categorical, pl.Enum, pl.Null) or (kind.is_integer() and kind not in widest)


def _of_arrow(pl: "Any", kind: "Any") -> "Any":
    """The type that stands for one of polars where Arrow has none, or another layout, at any depth."""
    if kind == pl.Null:
        return pl.String
    if kind in (pl.Int128, getattr(pl, "UInt128", pl.Int128)):
        return pl.Decimal(38, 0)
    if kind == pl.Object:
        raise TypeError("cast it to what its objects hold")
    if isinstance(kind, pl.List):
        return pl.List(_of_arrow(pl, kind.inner))
    if isinstance(kind, pl.Array):
        return pl.Array(_of_arrow(pl, kind.inner), kind.size)
    if isinstance(kind, pl.Struct):
        return pl.Struct([pl.Field(field.name, _of_arrow(pl, field.dtype)) for field in kind.fields])
    return kind


def _as_polars(pl: "Any", answers: "_Decided", frame: "Any") -> "Any":
    """Results with the carried columns of the frame that was decided, as they were."""
    told = pl.DataFrame(answers)
    return told.with_columns(frame.get_column(name) for name in told.columns if name in frame.columns)


def _lazy(
    pl: "Any", table: "Any", evaluation_of: "Callable[..., _Evaluation]", asked: "list[str] | None",
    carry: "Collection[str]",
) -> "Any":
    """A lazy frame that decides when it is collected, and then only what is asked for."""
    given = table.collect_schema()

    def decide(frame: "Any", columns: "list[str] | None") -> "Any":
        evaluation = evaluation_of(columns=columns)
        return _as_polars(pl, evaluation.evaluate(_of_polars(pl, frame, carry)), frame)

    # No row is needed to know the columns, and to see what is wrong with them now and not later.
    schema = decide(pl.DataFrame(schema=given), asked).schema

    def decided(wanted: "list[str] | None", predicate: "Any", rows: "int | None", _: "int | None") -> "Iterator[Any]":
        results = asked if wanted is None else [name for name in wanted if name not in given and name != "errors"]
        frame = table if rows is None else table.head(rows)
        answers = decide(frame.collect(), results)
        if wanted is not None:
            answers = answers.select(wanted)
        yield answers if predicate is None else answers.filter(predicate)

    return importlib.import_module("polars.io.plugins").register_io_source(decided, schema=schema)


# ---------------------------------------------------------------------------------------------------------------------
# pandas
# ---------------------------------------------------------------------------------------------------------------------


def _of_pandas(pa: "Any", frame: "Any", carry: "Collection[str]", *, carries: bool = False) -> "Any":
    """The columns of a frame that are read, and those that are carried if they cannot come from the frame later.

    Of others only the names are there.
    """
    carried = set(_names(carry))
    read = {*Field, *_STUDIES} - carried
    arrays, faults = [], []
    names = [str(name) for name in frame.columns]
    for place, name in enumerate(names):
        column = frame.iloc[:, place]
        array = None
        if carries or (name in read and (name != Field.ID or _is_reference_of_pandas(column))):
            try:
                array = pa.array(column, from_pandas=True)
                if name in _DATES - carried and pa.types.is_timestamp(array.type) and array.type.tz:
                    array = importlib.import_module("pyarrow.compute").local_timestamp(array)
            except (pa.ArrowException, ValueError, TypeError, OverflowError) as error:
                # What others say may quote the values, so it is no part of the rule.
                reason = str(error).split("\n")[0][:200]
                rule = f"`{name[:200]}` must hold values of one type that Arrow knows"
                faults.append(_fault("invalid_value", name, None, rule, f": {reason}"))
        arrays.append(pa.nulls(len(frame)) if array is None else array)
    if faults:
        raise InputError(faults)
    return pa.Table.from_arrays(arrays, names=names)


def _is_reference_of_pandas(column: "Any") -> bool:
    """Whether a column of references holds texts, or whole numbers, and nothing else; others are only carried along."""
    pd = importlib.import_module("pandas")
    kind: str = pd.api.types.infer_dtype(column, skipna=True)
    is_whole: bool = pd.api.types.is_integer_dtype(column.dtype) and not isinstance(column.dtype, pd.SparseDtype)
    return is_whole or kind in ("string", "empty", "categorical")


def _as_pandas(pd: "Any", answers: "Any", frame: "Any") -> "Any":
    """Results as a frame with the index and the carried columns of the one that was decided."""
    pa = importlib.import_module("pyarrow")
    places = {str(name): place for place, name in enumerate(frame.columns)}
    carried = [name for name in answers.column_names if name in places]
    words = {pa.bool_(): pd.BooleanDtype(), pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype()}

    def dtype(kind: "Any") -> "Any":
        return pd.ArrowDtype(kind) if pa.types.is_list(kind) else words.get(kind)

    told = answers.drop_columns(carried).to_pandas(types_mapper=dtype, date_as_object=False)
    columns = {frame.columns[places[name]]: frame.iloc[:, places[name]].array for name in carried}
    columns.update((name, told[name].array) for name in told.columns)
    return pd.DataFrame(columns, index=frame.index, copy=False)
