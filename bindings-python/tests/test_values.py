"""What a value of Python means: truth values, numbers, dates, words, and what is missing."""

import collections
import dataclasses
import datetime
import enum
import math
import sqlite3
import types
import uuid
from decimal import Decimal
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from radiopharm_policy import (
    Age,
    Field,
    InputError,
    Karnofsky,
    Ki67Index,
    Lutathera,
    Pluvicto,
    SerumCreatinine,
    Study,
    Therapy,
    TumorSite,
    Weight,
    Xofigo,
    determine,
)

from radiopharm_policy import types as rp_types

DAY = datetime.date(2026, 5, 4)


class Whole(int):
    """A whole number that shows itself as something else."""

    def __repr__(self) -> str:
        return "kps"

    __str__ = __repr__


class Exact(Decimal):
    """A decimal that shows itself as something else."""

    def __str__(self) -> str:
        return "70"


class Single(np.float32):
    """A scalar of NumPy with another name."""


class Sixty(enum.IntEnum):
    SIXTY = 60


class Named:
    """What shows itself as a name of the vocabulary, and is no text."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


def stated(**facts: Any) -> Any:
    """The value that a request holds."""
    request = Lutathera(date_of_service=DAY, **facts)
    (name,) = facts
    return getattr(request, name)


def fault(**facts: Any) -> Any:
    """The one fault of a request."""
    with pytest.raises(InputError) as caught:
        Lutathera(date_of_service=DAY, **facts)
    (only,) = caught.value.errors
    assert only.field == next(iter(facts))
    return only


@pytest.mark.parametrize(
    "value", [60, 60.0, Decimal(60), Decimal("60.0"), Decimal("6E+1"), np.int64(60), np.float64(60), np.float32(60),
              np.uint8(60), np.float16(60), Karnofsky(60), Whole(60), Sixty.SIXTY, Exact("60.0"), Single(60),
              np.array(60)])
def test_a_whole_number_is_one_however_it_is_given(value: Any) -> None:
    assert stated(kps=value) == 60
    assert type(stated(kps=value)) is int


@pytest.mark.parametrize(
    "value", [True, False, np.True_, "60", b"60", 60.5, Decimal("60.5"), [60], {"kps": 60}, 65, -10, 110,
              10**30, math.inf, -math.inf, DAY, object(), Age(60).__class__, 1j])
def test_what_is_no_such_number_is_refused(value: Any) -> None:
    assert fault(kps=value).kind == "invalid_value"
    assert "a whole number from 0 to 100 in steps of 10" in fault(kps=value).message


@pytest.mark.parametrize("value", [None, math.nan, Decimal("NaN"), np.nan, np.float32("nan"), pd.NA, pd.NaT,
                                   np.datetime64("NaT"), np.ma.masked, Exact("NaN")])
@pytest.mark.parametrize("name", ["kps", "ki67_percent", "tumor_site", "adequate_bone_marrow", "birth_date", "imaging"])
def test_what_is_missing_is_unknown(name: str, value: Any) -> None:
    assert stated(**{name: value}) is None
    assert Lutathera(date_of_service=DAY, **{name: value}) == Lutathera(date_of_service=DAY)


@pytest.mark.parametrize(
    ("value", "means"),
    [(8, "8"), (8.1, "8.1"), (0.1, "0.1"), (Decimal("8.10"), "8.1"), (np.float32(8.1), "8.1"),
     (np.float16(8.1), "8.1"), (np.float64(8.1), "8.1"), (np.int32(8), "8"), (1e-5, "0.00001"),
     (Decimal("0.00000000000000000001"), "0.00000000000000000001"), (Ki67Index(8.1), "8.1")])
def test_a_decimal_is_the_one_that_is_written(value: Any, means: str) -> None:
    assert stated(ki67_percent=value) == Decimal(means)
    assert isinstance(stated(ki67_percent=value), Decimal)


def test_more_places_than_can_be_held_are_refused() -> None:
    assert "20 places" in fault(ki67_percent=Decimal("1e-21")).message
    assert "20 places" in fault(ki67_percent=1e-21).message


@pytest.mark.parametrize("value", [1, 0, 1.0, "true", "True", np.int64(1), [True]])
def test_a_truth_value_is_no_number_and_no_text(value: Any) -> None:
    assert fault(adequate_bone_marrow=value).kind == "invalid_value"


def test_truth_values_of_numpy() -> None:
    assert stated(adequate_bone_marrow=np.True_) is True
    assert stated(adequate_bone_marrow=np.bool_(False)) is False


@pytest.mark.parametrize(
    "value", [DAY, "2026-05-04", datetime.datetime(2026, 5, 4), pd.Timestamp("2026-05-04"),
              np.datetime64("2026-05-04"), np.datetime64("2026-05-04T00:00:00.000000000"),
              *(kind(2026, 5, 4, tzinfo=ZoneInfo(zone)) for kind in (datetime.datetime, pd.Timestamp)
                for zone in ("Europe/Berlin", "America/Los_Angeles", "UTC"))])
def test_a_date_is_a_day_or_a_midnight(value: Any) -> None:
    assert Xofigo(date_of_service=value).date_of_service == DAY


@pytest.mark.parametrize(
    "value", [datetime.datetime(2026, 5, 4, 10, 30), pd.Timestamp("2026-05-04 00:00:00.000000001"),
              np.datetime64("2026-05-04T10:30"), "2026-5-4", "04.05.2026", 20260504, "2026-02-30",
              datetime.date(2200, 1, 1), datetime.date(1899, 12, 31), datetime.time(0, 0),
              datetime.datetime(2026, 5, 4, 1, tzinfo=ZoneInfo("Europe/Berlin"))])
def test_what_is_no_such_date_is_refused(value: Any) -> None:
    with pytest.raises(InputError) as caught:
        Xofigo(date_of_service=value)
    assert [(each.kind, each.field) for each in caught.value.errors] == [("invalid_value", "date_of_service")]


def test_words_are_members_and_plain_strings() -> None:
    assert stated(tumor_site=TumorSite.ILEUM) is TumorSite.ILEUM
    assert stated(tumor_site="ileum") is TumorSite.ILEUM
    assert stated(tumor_site=np.str_("ileum")) is TumorSite.ILEUM
    assert "did you mean `ileum`?" in fault(tumor_site="illeum").message
    assert fault(tumor_site="Ileum").kind == "invalid_value"


def test_lists_of_every_kind() -> None:
    def therapies(value: Any) -> Any:
        return Pluvicto(date_of_service=DAY, prior_therapies=value).prior_therapies

    both = (Therapy.ENZALUTAMIDE, Therapy.DOCETAXEL)
    for value in (["docetaxel", "enzalutamide"], ("docetaxel", Therapy.ENZALUTAMIDE), {"docetaxel", "enzalutamide"},
                  frozenset(both), np.array(["docetaxel", "enzalutamide"]), pd.Series(["docetaxel", "enzalutamide"])):
        assert therapies(value) == both
    assert therapies([]) == ()
    with pytest.raises(InputError, match="element 2"):
        therapies(["docetaxel", "docetaxl"])
    with pytest.raises(InputError):
        therapies("docetaxel")


def test_studies_are_objects_or_mappings() -> None:
    studies = stated(imaging=[Study("netspot", "positive"), {"agent": "FDG", "result": "negative"}])
    assert studies == (Study("ga68_dotatate", "positive"), Study("fdg", "negative"))
    assert "element 1" in fault(imaging=[{"agent": "fdg"}]).message
    with pytest.raises(InputError):
        Study("nothing", "positive")
    with pytest.raises(InputError):
        Study("fdg", "maybe")


def test_a_creatinine_keeps_its_unit() -> None:
    european = SerumCreatinine.umol_per_l(88.4)
    assert fault(serum_creatinine_mg_dl=european).kind == "invalid_value"
    request = Lutathera(date_of_service=DAY, **european.to_facts())
    assert request.serum_creatinine_umol_l == Decimal("88.4")
    assert stated(weight_kg=Weight(70)) == 70


def test_an_id_is_a_text_or_the_digits_of_a_whole_number() -> None:
    assert Xofigo(date_of_service=DAY, id="MRN <1>").id == "MRN <1>"
    assert Xofigo(date_of_service=DAY, id=10**30).id == "1" + "0" * 30
    for value in (1.0, 10**200, uuid.uuid4(), True, b"x", "x" * 201):
        with pytest.raises(InputError):
            Xofigo(date_of_service=DAY, id=value)  # type: ignore[arg-type]


def test_rows_of_tables_are_mappings() -> None:
    frame = pd.DataFrame(
        {"drug": ["xofigo", "xofigo"], "date_of_service": pd.to_datetime(["2026-05-04", "2026-05-05"]),
         "age_years": [75, None], "castration_resistant": pd.array([True, None], dtype="boolean")})
    outcomes = frame.apply(lambda row: determine(row).outcome, axis=1)
    assert list(outcomes) == ["information_needed", "information_needed"]
    assert determine(frame.iloc[0]).statuses["castration_resistance"] == "met"
    assert determine(frame.iloc[1]).statuses["age"] == "unknown"


def test_a_mapping_with_a_key_that_is_no_text() -> None:
    with pytest.raises(InputError) as caught:
        determine({"drug": "xofigo", "date_of_service": DAY, 1: 2})
    assert [(each.kind, each.field) for each in caught.value.errors] == [("unknown_field", "1")]


def test_misuse_is_a_type_error() -> None:
    request = Xofigo(date_of_service=DAY)
    for misuse in (lambda: determine(3), lambda: determine("xofigo"), lambda: determine(request, kps=3),
                   lambda: Xofigo(DAY)):
        with pytest.raises(TypeError):
            misuse()  # type: ignore[no-untyped-call]


def test_numbers_of_any_size_are_those_of_the_number_and_not_of_what_is_shown() -> None:
    assert fault(kps=Whole(10**30)).value == 10**30
    assert "too large" in fault(kps=Whole(10**5000)).message
    assert stated(ki67_percent=Exact("1.5")) == Decimal("1.5")


def test_arrays_are_lists_whatever_their_kind() -> None:
    therapies = ["docetaxel", "abiraterone"]
    for given in (np.array(therapies), np.ma.array(therapies), np.array(therapies).view(np.recarray), pd.Series(therapies)):
        assert Pluvicto(date_of_service=DAY, prior_therapies=given).prior_therapies == tuple(map(Therapy, sorted(therapies)))
    with pytest.raises(InputError, match="element 2"):
        Pluvicto(date_of_service=DAY, prior_therapies=np.ma.array(therapies, mask=[False, True]))


@pytest.mark.parametrize("key", [Named("kps"), Named("drug"), 1, 1.5, None, True, b"kps", ("kps",), DAY])
def test_a_key_that_is_no_text_is_no_name(key: Any) -> None:
    record: Any = {"drug": "xofigo", "date_of_service": "2026-05-04", key: 80}
    with pytest.raises(InputError) as caught:
        determine(record)
    (only,) = caught.value.errors
    assert only.kind == "unknown_field"
    # As Python shows it; where that is like a name, with its type.
    assert only.field == (f"{key!r} (Named)" if isinstance(key, Named) else repr(key))
    assert only.field not in list(Field)
    study: Any = {Named("agent"): "fdg", "result": "positive"}
    assert fault(imaging=[study]).kind == "invalid_value"


def test_messages_are_one_line_and_nothing_in_them_is_raw() -> None:
    forged = "x\n`kps` is fine\x1b[2J\u202e"
    with pytest.raises(InputError) as caught:
        determine({"drug": forged, "date_of_service": "2026-05-04", forged: forged})  # type: ignore[misc]
    assert len(str(caught.value).splitlines()) == 2
    assert str(caught.value).isprintable() or str(caught.value).replace("\n", "").isprintable()


@dataclasses.dataclass
class Record:
    drug: str
    date_of_service: datetime.date
    imaging: Any
    doses_given: int | None = None


class Row(NamedTuple):
    drug: str
    date_of_service: datetime.date
    imaging: Any
    doses_given: int | None = None


@dataclasses.dataclass
class Seen:
    agent: str
    result: str


class SeenRow(NamedTuple):
    agent: str
    result: str


def test_a_record_may_be_anything_that_names_its_parts() -> None:
    study = {"agent": "fdg", "result": "positive"}
    expected = determine({"drug": "lutathera", "date_of_service": DAY, "imaging": [study], "doses_given": 2})
    for one in (study, Seen(**study), SeenRow(**study), types.MappingProxyType(study)):
        for record in (
            Record("lutathera", DAY, [one], 2), Row("lutathera", DAY, [one], 2),
            types.MappingProxyType({"drug": "lutathera", "date_of_service": DAY, "imaging": [one], "doses_given": 2}),
            pd.Series({"drug": "lutathera", "date_of_service": DAY, "imaging": [one], "doses_given": 2}),
            collections.UserDict(drug="lutathera", date_of_service=DAY, imaging=[one], doses_given=2),
        ):
            assert determine(record) == expected, record
    with sqlite3.connect(":memory:") as database:
        database.row_factory = sqlite3.Row
        row = database.execute("SELECT 'lutathera' AS drug, '2026-05-04' AS date_of_service, 2 AS doses_given").fetchone()
    assert determine(row) == determine(drug="lutathera", date_of_service=DAY, doses_given=2)
    with pytest.raises(InputError, match="`kps_`"):
        determine(collections.namedtuple("Other", "drug date_of_service kps_")("lutathera", DAY, 3))
    for misuse in (("lutathera", DAY), Record, Row, "lutathera"):
        with pytest.raises(TypeError):
            determine(misuse)


def test_pydantic_reads_requests() -> None:
    pydantic = pytest.importorskip("pydantic")
    adapter = pydantic.TypeAdapter(rp_types.RequestDict)
    assert adapter.validate_python({"drug": "xofigo", "date_of_service": "2026-05-04"})["drug"] == "xofigo"
    with pytest.raises(pydantic.ValidationError):
        adapter.validate_python({"drug": "zofigo", "date_of_service": "2026-05-04"})
