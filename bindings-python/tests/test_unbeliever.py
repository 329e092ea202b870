"""What an unbeliever tries: values that are almost right, objects that misbehave, lists without an end."""

import collections
import copy
import datetime
import enum
import math
import subprocess
import sys
import types
import zoneinfo
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import radiopharm_policy as rp
from radiopharm_policy import InputError, Lutathera, Study, determine, determine_json

DAY = datetime.date(2026, 5, 4)


class Text(str):
    """A subclass of str."""


class Number(int):
    """A subclass of int."""


class Kps(enum.IntEnum):
    """An enum whose members are numbers."""

    EIGHTY = 80


def stated(**facts: Any) -> Any:
    (name,) = facts
    return getattr(Lutathera(date_of_service=DAY, **facts), name)


def faults(**facts: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        Lutathera(date_of_service=DAY, **facts)
    assert caught.value.to_json() and caught.value.to_dict()
    return [fault.message for fault in caught.value.errors]


def test_subclasses_mean_what_they_are() -> None:
    assert stated(kps=Number(80)) == stated(kps=Kps.EIGHTY) == 80
    assert stated(tumor_site=Text("ileum")) is rp.TumorSite.ILEUM
    assert type(stated(id=Text("x"))) is str
    record = collections.OrderedDict(drug=Text("xofigo"), date_of_service=DAY)
    for other in (record, types.MappingProxyType(record), collections.ChainMap({}, record), collections.UserDict(record)):
        assert determine(other).drug == "xofigo"


@pytest.mark.parametrize("value", [Fraction(80), "80", b"80", Decimal("80.5"), Decimal("Infinity"), Decimal("-Infinity"),
                                   np.array(80.5), pd.Timedelta(80), np.timedelta64(80, "D"), 80 + 0j, range(80), type])
def test_what_is_almost_a_number(value: Any) -> None:
    (message,) = faults(kps=value)
    assert "a whole number from 0 to 100 in steps of 10" in message


@pytest.mark.parametrize("value", [10**18, 10**30, -(10**30), 10**4000, 10**5000, Decimal("1E+999999"), 1e308, 5e-324,
                                   Decimal("1E-999999"), np.float64(1e300), np.longdouble("1e300")],
                         ids=lambda value: type(value).__name__)
def test_numbers_out_of_all_measure(value: Any) -> None:
    assert len(faults(kps=value, ki67_percent=value)) == 2


@pytest.mark.parametrize("value", [np.int8(80), np.uint64(80), np.array(80), pa.scalar(80), pl.Series([80])[0],
                                   pd.Series([80])[0], Decimal("80.000"), 80.0, np.float32(80)])
def test_one_number_in_many_clothes(value: Any) -> None:
    assert stated(kps=value) == 80


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("sNaN"), Decimal("-NaN"), -math.nan, np.float16("nan"),
                                   np.longdouble("nan"), pd.NA, pd.NaT, np.datetime64("NaT"), pa.scalar(None), None])
def test_unknown_in_many_clothes(value: Any) -> None:
    assert stated(kps=value) is None and stated(imaging=value) is None and stated(adequate_bone_marrow=value) is None
    with pytest.raises(InputError) as caught:
        determine(drug="xofigo", date_of_service=value)
    assert [(fault.kind, fault.field) for fault in caught.value.errors] == [("missing_field", "date_of_service")]


def test_moments() -> None:
    utc, tokyo = datetime.UTC, zoneinfo.ZoneInfo("Asia/Tokyo")
    for midnight in (datetime.datetime(2026, 5, 4, tzinfo=utc), datetime.datetime(2026, 5, 4, tzinfo=tokyo),
                     pd.Timestamp("2026-05-04", tz="Asia/Tokyo"), pa.scalar(datetime.datetime(2026, 5, 4))):
        assert determine(drug="xofigo", date_of_service=midnight).date_of_service == DAY
    for moment in (datetime.datetime(2026, 5, 4, 0, 0, 1), datetime.datetime(2026, 5, 4, 0, 0, 0, 1, utc),
                   pd.Timestamp("2026-05-04 12:00", tz="Asia/Tokyo"), datetime.time(0), "2026-05-04 ", "2026-05-04T00:00",
                   datetime.date.min, datetime.date.max, 0, 1777852800, DAY.toordinal()):
        with pytest.raises(InputError):
            determine(drug="xofigo", date_of_service=moment)  # type: ignore[arg-type]
    for age in (lambda day: rp.Age.on(day, DAY), lambda day: rp.Age.on(DAY, day), rp.Age(3).reached_on):
        with pytest.raises(InputError):
            age(datetime.datetime(2026, 5, 4, 10))


def test_half_of_a_surrogate_pair_is_no_text() -> None:
    assert "\\ud800" in faults(id="\ud800")[0]
    assert "\\ud800" in faults(tumor_site="\ud800ileum")[0]
    with pytest.raises(InputError):
        determine({"drug": "xofigo", "date_of_service": DAY, "\ud800": 1})
    for text in ('{"drug": "\ud800"}', "\ud800", b"\xed\xa0\x80", b'{"drug":"\\ud800"}'):
        with pytest.raises(InputError):
            determine_json(text)
    assert stated(id="\U0001f600") == "\U0001f600" == rp.Request.from_json(
        '{"drug":"xofigo","date_of_service":"2026-05-04","id":"\\ud83d\\ude00"}').id


def test_lists_and_mappings_without_an_end() -> None:
    endless: list[Any] = []
    endless.append(endless)
    ring: dict[str, Any] = {}
    ring["agent"] = ring
    deep: Any = "fdg"
    for _ in range(100_000):
        deep = [deep]
    try:
        for value in (endless, ring, [ring], deep, (deep,)):
            assert len(faults(imaging=value, kps=value, tumor_site=value)) == 3
        with pytest.raises(InputError):
            determine({"drug": "xofigo", "date_of_service": DAY, "x": endless})
        with pytest.raises(InputError):
            determine_json("[" * 200_000)
    finally:
        while isinstance(deep, list):
            deep = deep[0]


def test_objects_that_misbehave_are_told_of_by_their_own_errors() -> None:
    class Rude:
        def __repr__(self) -> str:
            raise ZeroDivisionError

    class Liar(collections.UserDict[str, Any]):
        def items(self) -> Any:
            return [("drug",)]

    with pytest.raises(ZeroDivisionError):
        stated(kps=Rude())
    with pytest.raises((TypeError, ValueError)):
        determine(Liar())


def test_all_faults_of_several_arguments() -> None:
    def fields(make: Any) -> list[str | None]:
        with pytest.raises(InputError) as caught:
            make()
        return [fault.field for fault in caught.value.errors]

    creatinine = rp.SerumCreatinine.mg_per_dl(1)
    assert fields(lambda: Study("x", "y")) == ["agent", "result"]  # type: ignore[arg-type]
    assert fields(lambda: rp.GleasonScore(0, 9)) == ["primary", "secondary"]
    assert fields(lambda: rp.Age.on("x", 3)) == ["birth_date", "day"]  # type: ignore[arg-type]
    assert fields(lambda: rp.TimesUpperLimit(-1, 0)) == ["value", "upper_limit"]
    assert fields(lambda: rp.Activity(1, "Gbq")) == ["unit"]  # type: ignore[arg-type]
    assert fields(lambda: rp.SerumCreatinine(51, "mg/dL")) == ["value"]
    assert fields(lambda: rp.Activity.per_weight(256, 0)) == ["kilobecquerels_per_kg", "weight_kg"]
    assert fields(lambda: rp.Activity.per_weight(True, 80)) == ["kilobecquerels_per_kg"]
    assert fields(lambda: rp.cockcroft_gault(  # type: ignore[arg-type]
        age_years=131, sex="x", weight_kg=0, serum_creatinine=creatinine)) == ["age_years", "sex", "weight_kg"]
    assert rp.Activity.per_weight(55.0, 80) == rp.Activity(4.4, "MBq")
    with pytest.raises(TypeError):
        rp.EditionInfo(None)  # type: ignore[arg-type]


def test_nothing_of_an_answer_can_be_changed() -> None:
    answer = determine(drug="xofigo", date_of_service=DAY)
    answer.statuses.clear()
    answer.to_dict().clear()  # type: ignore[attr-defined]
    assert answer.statuses and answer.to_dict()
    for name in ("outcome", "anything"):
        with pytest.raises(AttributeError):
            setattr(answer, name, 1)
    with pytest.raises(TypeError):
        type("Mine", (rp.Determination,), {})
    assert copy.deepcopy({"a": [answer]})["a"][0] == answer


def test_the_import_is_light() -> None:
    code = "import sys, radiopharm_policy; print([m for m in ('json', 'typing', 'dataclasses') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", "import sys; sys.path[:0] = %r; %s" % (sys.path[1:], code)],
                          capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
