"""Apache Spark, for real: a local session of two executor threads on Java 17 or later."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from test_synthetic_cohort import cohort as generator

from radiopharm_policy import InputError, evaluate, spark

pyspark = pytest.importorskip("pyspark")


def java_home() -> str | None:
    """A Java that Spark takes: 17 or later, and of those the oldest, since Spark is slow to follow."""
    homes = [os.environ.get("JAVA_HOME", "")]
    if java := shutil.which("java"):
        homes.append(str(pathlib.Path(java).resolve().parents[1]))
    for folder in ("/usr/lib/jvm", "/Library/Java/JavaVirtualMachines", "/opt/java"):
        if pathlib.Path(folder).is_dir():
            homes += [str(home) for home in sorted(pathlib.Path(folder).iterdir())]
            homes += [str(home / "Contents" / "Home") for home in sorted(pathlib.Path(folder).iterdir())]
    found: dict[int, str] = {}
    for home in homes:
        program = pathlib.Path(home) / "bin" / "java"
        if home and program.exists():
            said = subprocess.run([program, "-version"], capture_output=True, text=True).stderr
            version = re.search(r'version "(\d+)', said)
            if version and 17 <= int(version.group(1)):
                found.setdefault(int(version.group(1)), home)
    return found[min(found)] if found else None


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    home = java_home()
    if home is None:
        pytest.skip("no Java from 17 on was found")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_HOME", home)
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYSPARK_DRIVER_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        made = (
            pyspark.sql.SparkSession.builder.master("local[2]").appName("cohorts")
            .config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.session.timeZone", "America/New_York")
            .config("spark.driver.extraJavaOptions", "-Duser.timezone=Asia/Tokyo")
            .getOrCreate()
        )
        made.sparkContext.setLogLevel("OFF")
        yield made
        made.stop()


@pytest.fixture(scope="module")
def table() -> pa.Table:
    return generator.table("mixed", 3000, phase="mixed", imaging="list")


def by_id(table: pa.Table) -> pa.Table:
    return table.sort_by("id")


def test_a_data_frame_is_decided_with_its_schema(session: Any, table: pa.Table) -> None:
    frame = session.createDataFrame(table).repartition(5)
    decided = spark.evaluate(frame)
    wanted = evaluate(table, encoding="plain")
    assert decided.columns == wanted.column_names
    assert by_id(decided.toArrow()).cast(wanted.schema).equals(by_id(wanted))
    # It is a DataFrame like others.
    counts = {row["outcome"]: row["count"] for row in decided.groupBy("outcome").count().collect()}
    assert counts == {pair["values"]: pair["counts"] for pair in wanted["outcome"].value_counts().to_pylist()}


def test_types_of_spark_say_the_same(session: Any, table: pa.Table) -> None:
    from pyspark.sql import functions as f

    frame = session.createDataFrame(table).withColumns({
        "age_years": f.col("age_years").cast("tinyint"), "weight_kg": f.col("weight_kg").cast("decimal(6, 1)"),
        "ki67_percent": f.col("ki67_percent").cast("decimal(10, 4)"), "kps": f.col("kps").cast("double"),
        # A moment: midnight in the time zone of the session, and of no other.
        "date_of_service": f.col("date_of_service").cast("timestamp"),
    })
    assert dict(frame.dtypes)["date_of_service"] == "timestamp"
    wanted = evaluate(table, encoding="plain")
    assert by_id(spark.evaluate(frame).toArrow()).cast(wanted.schema).equals(by_id(wanted))
    without_zone = frame.withColumn("date_of_service", f.col("date_of_service").cast("timestamp_ntz"))
    assert by_id(spark.evaluate(without_zone).toArrow()).cast(wanted.schema).equals(by_id(wanted))
    noon = frame.limit(1).withColumn("date_of_service", f.col("date_of_service") + f.expr("interval 12 hours"))
    (row,) = spark.evaluate(noon, errors="column").collect()
    assert "T12:00:00" in row["errors"][0]["message"]


def test_constants_carried_columns_and_nulls(session: Any) -> None:
    from pyspark.sql import types

    schema = types.StructType([
        types.StructField("id", types.LongType(), False), types.StructField("seen", types.TimestampType()),
        types.StructField("paid", types.DecimalType(12, 2)), types.StructField("age_years", types.IntegerType()),
    ])
    frame = session.createDataFrame([(1, None, None, 75), (2, None, None, None)], schema)
    options: dict[str, Any] = {
        "drug": "xofigo", "date_of_service": "2026-05-04", "carry": ["seen", "paid"], "columns": ["status_age"]}
    decided = spark.evaluate(frame, **options)
    assert decided.schema.fields[:3] == schema.fields[:3]
    assert [tuple(row) for row in decided.orderBy("id").collect()] == [(1, None, None, "met"), (2, None, None, "unknown")]
    assert spark.evaluate(frame.where("id > 5"), **options).count() == 0
    assert spark.evaluate(frame, **{**options, "carry": "*"}).columns == decided.columns


def test_what_is_wrong_with_the_table_is_said_at_once(session: Any, table: pa.Table) -> None:
    with pytest.raises(InputError, match="did you mean `kps`"):
        spark.evaluate(session.createDataFrame(table).withColumnRenamed("kps", "kps_"))


def test_bad_rows_say_so_or_fail_the_job(session: Any) -> None:
    table = generator.table("lutathera", 2000, bad_rows=0.02)
    frame = session.createDataFrame(table).repartition(3)
    wanted = evaluate(table, errors="column", encoding="plain")
    decided = spark.evaluate(frame, errors="column")
    assert by_id(decided.toArrow()).cast(wanted.schema).equals(by_id(wanted))
    assert decided.where("errors is not null").count() > 10
    with pytest.raises(pyspark.errors.PythonException) as raised:
        spark.evaluate(frame, columns=["outcome"]).collect()
    assert "rows make no sense" in str(raised.value) and "rows are counted in partition" in str(raised.value)
