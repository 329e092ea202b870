"""Cohorts past one machine: Apache Spark decides the partitions of a DataFrame where they are.

    from radiopharm_policy import spark
    decided = spark.evaluate(patients, drug="lutathera", date_of_service="2026-05-04", errors="column")
    decided.groupBy("outcome").count().show()

It is `DataFrame.mapInArrow` around `radiopharm_policy.evaluate`, so that each executor needs this package and pyarrow.
Spark 4.0 or later; words are plain strings, since Spark knows no dictionaries.
"""

import functools
import importlib
import itertools
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, Literal, TypeVar

from radiopharm_policy import cohort
from radiopharm_policy._rejected import RejectedRows
from radiopharm_policy.types import DrugWord, EditionLike, PhaseWord
from radiopharm_policy.words import Drug, Phase

_Frame = TypeVar("_Frame")

__all__ = ["evaluate"]


def evaluate(
    frame: "_Frame",
    *,
    drug: "Drug | DrugWord | None" = None,
    phase: "Phase | PhaseWord | None" = None,
    date_of_service: "date | str | None" = None,
    edition: "EditionLike | None" = None,
    columns: "Collection[str] | None" = None,
    carry: "Collection[str]" = (),
    lists: 'Literal["list", "text"]' = "list",
    errors: 'Literal["raise", "column"]' = "raise",
    threads: "int | None" = 1,
    **constants: object,
) -> "_Frame":
    """Decide every row of a Spark DataFrame, and give back a DataFrame, lazily, with its schema known.

    The arguments are those of `radiopharm_policy.evaluate`. What is wrong with the table as a whole is raised at
    once. Rows that make no sense fail the job when it runs, with rows counted from the beginning of a partition;
    with `errors="column"` they say themselves what is wrong with them, which suits long jobs better.

    A time stamp of Spark is a moment; as a date it is the day that the time zone of the session says, provided that
    it is midnight there. Each task works on one thread unless told otherwise, as Spark reckons with it.
    """
    if not hasattr(frame, "mapInArrow"):
        raise TypeError(
            f"a frame of Spark is needed, not {type(frame).__module__}.{type(frame).__qualname__}: other tables are "
            "decided by radiopharm_policy.evaluate"
        )
    options: dict[str, Any] = {
        "drug": drug, "phase": phase, "date_of_service": date_of_service, "edition": edition, "columns": columns,
        "carry": carry, "lists": lists, "errors": errors, "threads": threads, "encoding": "plain", **constants,
    }
    known: Any = _zoneless(frame, cohort._names(carry))
    # No row is needed to know the columns, and to see what is wrong with them now and not in a job.
    answers: Any = cohort.evaluate(known.limit(0).toArrow(), **options)
    decided: _Frame = known.mapInArrow(
        functools.partial(_decide, options=options), _schema(known.schema, answers.schema))
    return decided


def _zoneless(frame: "Any", carried: "list[str]") -> "Any":
    """A frame whose moments are what the clocks of the session show, so that midnights are days."""
    functions, types = (importlib.import_module(f"pyspark.sql.{name}") for name in ("functions", "types"))
    for field in frame.schema.fields:
        if field.name in cohort._DATES - set(carried) and isinstance(field.dataType, types.TimestampType):
            frame = frame.withColumn(field.name, functions.col(field.name).cast(types.TimestampNTZType()))
    return frame


def _decide(batches: "Iterator[Any]", options: "dict[str, Any]") -> "Iterator[Any]":
    """Decide a partition, some batches at a time."""
    pa = importlib.import_module("pyarrow")
    first = next(batches, None)
    if first is None:
        return
    stream = pa.RecordBatchReader.from_batches(first.schema, itertools.chain([first], batches))
    try:
        yield from cohort.evaluate(stream, **options)
    except RejectedRows as rejected:
        task = importlib.import_module("pyspark").TaskContext.get()
        if task is not None:
            rejected.add_note(f"rows are counted in partition {task.partitionId()}")
        raise


def _schema(given: "Any", answers: "Any") -> "Any":
    """The schema of results for Spark: carried columns as they were, and the types of the others."""
    types = importlib.import_module("pyspark.sql.types")
    as_given = {field.name: field for field in given.fields}
    return types.StructType([
        as_given.get(field.name) or types.StructField(field.name, _type(field.type)) for field in answers
    ])


def _type(kind: "Any") -> "Any":
    """The type that Spark has for one of a result column."""
    pa, types = importlib.import_module("pyarrow"), importlib.import_module("pyspark.sql.types")
    if pa.types.is_list(kind):
        return types.ArrayType(_type(kind.value_type))
    if pa.types.is_struct(kind):
        return types.StructType([types.StructField(field.name, _type(field.type)) for field in kind])
    plain = {
        pa.string(): types.StringType, pa.bool_(): types.BooleanType, pa.int32(): types.IntegerType,
        pa.int64(): types.LongType, pa.date32(): types.DateType,
    }
    return plain[kind]()
