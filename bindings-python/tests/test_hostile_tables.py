"""Tables that are not what their types promise: an answer or an `InputError`, and never more than that."""

import decimal
import os
import random
import signal
import struct
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pytest

from radiopharm_policy import InputError, RejectedRows, attrition, compare_editions, determine, evaluate

XOFIGO: dict[str, Any] = {"drug": "xofigo", "date_of_service": "2026-05-04"}
LATIN1 = "é".encode("latin-1")


def texts(values: list[bytes], kind: Any = None) -> pa.Array:
    """A column of texts of any bytes."""
    kind = kind or pa.string()
    if kind == pa.string_view():
        views, data = b"", b""
        for value in values:
            short = len(value) <= 12
            views += struct.pack("<i", len(value))
            views += value.ljust(12, b"\0") if short else value[:4] + struct.pack("<ii", 0, len(data))
            data += b"" if short else value
        return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(views), pa.py_buffer(data)])
    ends = [sum(map(len, values[:place])) for place in range(len(values) + 1)]
    offsets = struct.pack(f"<{len(ends)}{'q' if kind == pa.large_string() else 'i'}", *ends)
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(offsets), pa.py_buffer(b"".join(values))])


TEXT_TYPES = [pa.string(), pa.large_string(), pa.string_view()]


# ---------------------------------------------------------------------------------------------------------------------
# Texts
# ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("long", [b"", b"a text that is longer than its view "])
@pytest.mark.parametrize("kind", TEXT_TYPES)
@pytest.mark.parametrize("name", ["sex", "tumor_site", "birth_date", "age_years", "imaging_agent", "drug", "id"])
def test_a_row_that_is_not_utf8_names_itself(name: str, kind: Any, long: bytes) -> None:
    good = {"sex": b"male", "tumor_site": b"lung", "birth_date": b"1950-01-01", "drug": b"xofigo", "id": b"one",
            "imaging_agent": b"ga68_dotatate", "age_years": b""}[name]
    values = [good, good, long + LATIN1, good]
    columns = {name: texts(values, kind)}
    if name == "imaging_agent":
        columns["imaging_result"] = pa.array(["positive"] * 4)
    given = {key: value for key, value in XOFIGO.items() if key != name}
    with pytest.raises(RejectedRows) as rejected:
        evaluate(pa.table(columns), **given)
    assert 2 in [row.row for row in rejected.value.first]
    (found,) = [row for row in rejected.value.first if row.row == 2]
    assert [fault.message.split(", not ")[-1] for fault in found.errors] == ["a text that is not UTF-8"]
    if name != "age_years":
        told = evaluate(pa.table(columns), errors="column", **given)
        told.validate(full=True)
        assert [errors is None for errors in told["errors"].to_pylist()] == [True, True, False, True]
        assert told["outcome"][2].as_py() is None


@pytest.mark.parametrize("kind", TEXT_TYPES)
def test_words_in_dictionaries_and_lists_are_checked(kind: Any) -> None:
    words = texts([b"docetaxel", LATIN1], kind)
    keys = pa.array([0, 1, None], pa.int8())
    columns = {"sex": pa.DictionaryArray.from_arrays(keys, texts([b"male", LATIN1], kind))}
    columns["prior_therapies"] = pa.ListArray.from_arrays(pa.array([0, 1, 1, 2], pa.int32()), words)
    columns["imaging"] = pa.ListArray.from_arrays(
        pa.array([0, 1, 2, 2], pa.int32()),
        pa.StructArray.from_arrays(
            [texts([b"psma11_ga68", LATIN1], kind), pa.array(["positive"] * 2)], names=["agent", "result"]))
    for name, column in columns.items():
        with pytest.raises(RejectedRows, match="not UTF-8") as rejected:
            evaluate(pa.table({name: column}), drug="pluvicto", date_of_service="2026-05-04")
        assert 2 in [row.row for row in rejected.value.first] or name != "prior_therapies"


@pytest.mark.parametrize("kind", TEXT_TYPES)
def test_a_column_that_is_carried_is_checked(kind: Any) -> None:
    table = pa.table({"age_years": [15, 15], "note": texts([b"a", LATIN1], kind)})
    given = {"drug": "lutathera", "date_of_service": "2026-05-04", "carry": ["note"]}
    for act in (
        lambda: evaluate(table, **given),
        lambda: evaluate(table.to_reader(), **given).read_all(),
        # Both requests change, and so both are listed with what is carried along.
        lambda: compare_editions(table, "2022-12-01", "2026-04-01", **given),
    ):
        with pytest.raises(InputError, match="the column `note` of row 1 is a text that is not UTF-8"):
            act()  # type: ignore[no-untyped-call]
    # A dictionary is checked as a whole: whoever joins two of them reads every value.
    keys = pa.array([0, 0], pa.int8())
    unused = table.set_column(1, "note", pa.DictionaryArray.from_arrays(keys, texts([b"a", LATIN1], kind)))
    with pytest.raises(InputError, match="the column `note` is a dictionary with a text that is not UTF-8"):
        evaluate(unused, **given)
    # What is not read is not looked at.
    assert attrition(table.drop_columns(["note"]), **XOFIGO)


# ---------------------------------------------------------------------------------------------------------------------
# Every type, with buffers of anything
# ---------------------------------------------------------------------------------------------------------------------

ROWS = 9
BYTES = 64


class Later:
    """Buffers that hold zeros while pyarrow looks at them, and something else afterwards."""

    def __init__(self, seed: str) -> None:
        self.rand = random.Random(seed)
        self._filled: list[tuple[bytearray, bytes]] = []

    def buffer(self, content: bytes, before: bytes = b"") -> Any:
        content = content.ljust(BYTES, b"\0")
        memory = bytearray(before.ljust(len(content), b"\0"))
        self._filled.append((memory, content))
        return pa.py_buffer(memory)

    def anything(self, size: int = BYTES * 32) -> Any:
        return self.buffer(self.rand.randbytes(size))

    def offsets(self, form: str, last: int) -> Any:
        """Offsets in any order, of which the last one is true: nothing else says how long a buffer is."""
        limit = 2**63 - 1 if form == "q" else 2**31 - 1
        found = [self.rand.choice([0, 1, 5, last, last + 1, -1, limit, -limit]) for _ in range(ROWS)]
        found.append(last)
        return self.buffer(struct.pack(f"<{len(found)}{form}", *found))

    def fill(self) -> None:
        for memory, content in self._filled:
            memory[:] = content


def hostile(later: Later, kind: Any, rows: int = ROWS) -> pa.Array:
    """An array of a type whose buffers hold anything that they have the length for, once they are filled."""
    rand = later.rand
    nulls = rand.choice([None, later.anything()])
    build = pa.Array.from_buffers
    if pa.types.is_null(kind):
        return build(kind, rows, [None])
    if pa.types.is_string(kind) or pa.types.is_binary(kind):
        return build(kind, rows, [nulls, later.offsets("i", BYTES), later.anything(BYTES)])
    if pa.types.is_large_string(kind) or pa.types.is_large_binary(kind):
        return build(kind, rows, [nulls, later.offsets("q", BYTES), later.anything(BYTES)])
    if kind in (pa.string_view(), pa.binary_view()):
        views = b"".join(
            struct.pack("<i4sii", rand.choice([0, 3, 12, 13, 64, -1, 2**31 - 1]), rand.randbytes(4),
                        rand.choice([0, 1, -1]), rand.choice([0, 5, 63, 64, -1, 2**31 - 1])) for _ in range(rows))
        return build(kind, rows, [nulls, later.buffer(views), later.anything(BYTES)])
    if pa.types.is_dictionary(kind):
        keys = hostile(later, kind.index_type)
        return pa.DictionaryArray.from_arrays(keys, hostile(later, kind.value_type), safe=False)
    if pa.types.is_map(kind):
        places = pa.array(range(rows + 1), pa.int32())
        return pa.MapArray.from_arrays(places, pa.array(["key"] * rows), hostile(later, kind.item_type))
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        form = "i" if pa.types.is_list(kind) else "q"
        return build(kind, rows, [nulls, later.offsets(form, ROWS)], children=[hostile(later, kind.value_type)])
    if pa.types.is_list_view(kind) or pa.types.is_large_list_view(kind):
        form = "i" if pa.types.is_list_view(kind) else "q"
        places = [nulls, later.offsets(form, ROWS), later.offsets(form, ROWS)]
        return build(kind, rows, places, children=[hostile(later, kind.value_type)])
    if pa.types.is_fixed_size_list(kind):
        return build(kind, rows, [nulls], children=[hostile(later, kind.value_type, rows * kind.list_size)])
    if pa.types.is_struct(kind):
        return build(kind, rows, [nulls], children=[hostile(later, field.type, rows) for field in kind])
    if pa.types.is_union(kind):
        children = [hostile(later, kind.field(place).type) for place in range(kind.num_fields)]
        types = later.buffer(bytes(rand.choice([0, 1, 2, 127, 255]) for _ in range(rows)))
        places = [later.offsets("i", ROWS)] if kind.mode == "dense" else []
        return build(kind, rows, [None, types, *places], children=children)
    if pa.types.is_run_end_encoded(kind):
        ends = struct.pack("<9i", *(rand.choice([-1, 0, 1, 5, 9, 2**31 - 1]) for _ in range(ROWS)))
        ends = build(pa.int32(), ROWS, [None, later.buffer(ends, struct.pack("<9i", *range(1, ROWS + 1)))])
        return build(kind, rows, [None], children=[ends, hostile(later, kind.value_type)])
    return build(kind, rows, [nulls, later.anything()])


PLAIN = [
    pa.null(), pa.bool_(), pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(),
    pa.uint64(), pa.float16(), pa.float32(), pa.float64(), pa.date32(), pa.date64(), pa.time32("s"), pa.time64("ns"),
    *(pa.timestamp(unit) for unit in ("s", "ms", "us", "ns")), pa.timestamp("us", "UTC"), pa.timestamp("us", "CET"),
    pa.duration("ns"), pa.month_day_nano_interval(), pa.decimal32(3, 2), pa.decimal64(3, 2), pa.decimal128(3, 2),
    pa.decimal128(38, -5), pa.decimal256(76, 76), pa.string(), pa.large_string(), pa.string_view(), pa.binary(),
    pa.large_binary(), pa.binary_view(), pa.binary(7), pa.binary(0),
]
NESTED = [
    *(pa.dictionary(key, pa.string()) for key in (pa.int8(), pa.uint16(), pa.int64())),
    pa.dictionary(pa.int8(), pa.decimal128(3, 2)), pa.dictionary(pa.int8(), pa.date32()),
    *(make(value) for value in (pa.string(), pa.dictionary(pa.int8(), pa.string()), pa.float64())
      for make in (pa.list_, pa.large_list, pa.list_view, pa.large_list_view, lambda value: pa.list_(value, 1))),
    pa.list_(pa.struct([("agent", pa.string()), ("result", pa.string_view())])),
    pa.struct([("agent", pa.string())]), pa.struct([]), pa.map_(pa.string(), pa.string()),
    pa.sparse_union([pa.field("a", pa.string()), pa.field("b", pa.int8())]),
    pa.dense_union([pa.field("a", pa.string()), pa.field("b", pa.int8())]),
    pa.run_end_encoded(pa.int32(), pa.string()),
]
NAMES = ["id", "drug", "phase", "date_of_service", "sex", "age_years", "weight_kg", "kps", "medicare_advantage",
         "birth_date", "prior_therapies", "imaging", "imaging_agent", "imaging_result"]


@pytest.mark.parametrize("kind", PLAIN + NESTED, ids=str)
def test_any_buffers_of_any_type_are_an_answer_or_an_error(kind: Any) -> None:
    decided = refused = 0
    for attempt in range(len(NAMES) * 8):
        name = NAMES[attempt % len(NAMES)]
        later = Later(f"{kind} {attempt}")
        table = pa.table({name: hostile(later, kind), "carried": hostile(later, kind)})
        later.fill()
        given = {key: value for key, value in XOFIGO.items() if key != name}
        for errors in ("raise", "column"):
            try:
                answers = evaluate(table, carry=["carried"], errors=errors, threads=1 + attempt % 2, **given)
                assert answers.num_rows == ROWS
                # What is carried unread may be a time of no day, but is of the right form.
                answers.validate()
                answers.drop_columns([name for name in ("id", "carried") if name in answers.column_names]).validate(full=True)
                if pa.types.is_string(kind) or pa.types.is_nested(kind) or pa.types.is_dictionary(kind):
                    answers.validate(full=True)
                decided += 1
            except InputError:
                refused += 1
        try:
            compare_editions(table, "2022-12-01", "2026-04-01", carry=["carried"], errors="column", **given)
            attrition(table.select([name]), errors="column", **given)
        except InputError:
            pass
    assert 0 < decided + refused


@pytest.mark.parametrize("kind", ["string", "large_string"])
def test_a_buffer_that_would_be_longer_than_memory_is_an_error(kind: str) -> None:
    """In a process of its own: Arrow's debug build ends itself where such a buffer is made."""
    code = f"""if True:
        import struct
        import pyarrow as pa
        from radiopharm_policy import InputError, evaluate
        offsets = bytearray(64)
        buffers = [None, pa.py_buffer(offsets), pa.py_buffer(b"male" * 16)]
        table = pa.table({{"sex": pa.Array.from_buffers(pa.{kind}(), 3, buffers)}})
        offsets[:] = struct.pack("<4{'i' if kind == 'string' else 'q'}", 0, 4, 8, -1).ljust(64, b"\\0")
        try:
            evaluate(table, drug="xofigo", date_of_service="2026-05-04", carry=[])
        except InputError as error:
            print(error)
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if done.returncode == -signal.SIGABRT and "panic" in done.stderr:
        pytest.skip("a debug build of Arrow ends the process itself")
    assert done.returncode == 0, done.stderr
    assert "lies outside of its buffer" in done.stdout


# ---------------------------------------------------------------------------------------------------------------------
# Numbers
# ---------------------------------------------------------------------------------------------------------------------


def raw(kind: Any, value: int) -> pa.Array:
    """A decimal whose digits are anything that its bits can say."""
    size = kind.byte_width
    return pa.Array.from_buffers(kind, 1, [None, pa.py_buffer(value.to_bytes(size, "little", signed=True))])


DECIMALS = {pa.decimal32: (9, 32), pa.decimal64: (18, 64), pa.decimal128: (38, 128), pa.decimal256: (76, 256)}


@pytest.mark.parametrize("make", DECIMALS, ids=lambda make: make.__name__)
def test_decimals_are_what_their_digits_say(make: Callable[[int, int], Any]) -> None:
    most, bits = DECIMALS[make]
    for precision in (1, 3, most):
        for scale in (-1, 0, 1, precision, most):
            try:
                kind = make(precision, scale)
            except (ValueError, pa.ArrowException):
                continue
            extremes = [0, 1, -1, 10**precision - 1, 10**precision, 1 - 10**precision, -(10**precision),
                        12345, 123456789, 2 ** (bits - 1) - 1, -(2 ** (bits - 1)), 70 * 10 ** max(scale, 0)]
            for digits in extremes:
                if not -(2 ** (bits - 1)) <= digits < 2 ** (bits - 1):
                    continue
                table = pa.table({"weight_kg": raw(kind, digits)})
                exact = decimal.Context(prec=200).scaleb(decimal.Decimal(digits), -scale)
                fits = abs(digits) < 10**precision
                try:
                    alone: Any = determine({**XOFIGO, "weight_kg": exact})
                except InputError as error:
                    alone = error
                try:
                    found: Any = evaluate(table, **XOFIGO)
                except InputError as error:
                    found = error
                assert isinstance(found, InputError) == (not fits or isinstance(alone, InputError)), (kind, digits)
                if isinstance(found, pa.Table):
                    assert found["outcome"][0].as_py() == str(alone.outcome)
                elif not fits:
                    assert "cannot hold" in str(found), (kind, digits, found)


NUMBERS = [
    (pa.int8(), "<b"), (pa.int16(), "<h"), (pa.int32(), "<i"), (pa.int64(), "<q"), (pa.uint8(), "<B"),
    (pa.uint16(), "<H"), (pa.uint32(), "<I"), (pa.uint64(), "<Q"), (pa.float16(), "<e"), (pa.float32(), "<f"),
    (pa.float64(), "<d"),
]


@pytest.mark.parametrize("name", ["age_years", "weight_kg", "kps", "doses_given"])
@pytest.mark.parametrize(("kind", "form"), NUMBERS, ids=lambda part: str(part))
def test_numbers_are_exact_at_their_extremes(kind: Any, form: str, name: str) -> None:
    size = struct.calcsize(form)
    patterns = {0, 1, 2**7 - 1, 2**7, 2 ** (8 * size) - 1, 2 ** (8 * size - 1), 2 ** (8 * size - 1) - 1,
                2 ** (8 * size - 1) + 1, 70, 100}
    for value in (0.0, -0.0, 70.0, 70.5, 0.1, 500.0, 500.1, 499.9, float("inf"), 1e-5):
        if form in ("<e", "<f", "<d"):
            patterns.add(int.from_bytes(struct.pack(form, value), "little"))
    for pattern in patterns:
        if 2 ** (8 * size) <= pattern:
            continue
        column = pa.Array.from_buffers(kind, 1, [None, pa.py_buffer(pattern.to_bytes(size, "little"))])
        value = column[0].as_py()
        single = column.to_numpy()[0] if form in ("<e", "<f") else value
        try:
            alone: Any = str(determine({"drug": "lutathera", "date_of_service": "2026-05-04", name: single}).outcome)
        except InputError as error:
            alone = [fault.message for fault in error.errors]
        try:
            table = evaluate(pa.table({name: column}), drug="lutathera", date_of_service="2026-05-04")
            found: Any = table["outcome"][0].as_py()
        except RejectedRows as error:
            found = [fault.message for fault in error.first[0].errors]
        assert type(found) is type(alone), (value, found, alone)
        if isinstance(found, str):
            assert found == alone


# ---------------------------------------------------------------------------------------------------------------------
# Objects
# ---------------------------------------------------------------------------------------------------------------------


class Speaks:
    """An object that speaks Arrow, and says anything."""

    def __init__(self, **methods: Any) -> None:
        for name, method in methods.items():
            setattr(self, name, method)


def batch(**columns: Any) -> Any:
    return pa.record_batch(columns)


def test_capsules_that_do_not_belong_together_are_refused() -> None:
    batches = [
        batch(age_years=[70]), batch(age_years=["a"]), batch(sex=["male"], age_years=[1]), batch(kps=[None]),
        batch(imaging=[[{"agent": "a"}]]), batch(sex=pa.array(["male"]).dictionary_encode()),
        batch(sex=pa.array(["a text that is longer than a view"], pa.string_view())), pa.array([1]), pa.array(["a"]),
    ]
    for one in batches:
        for other in batches:
            if one is other:
                continue
            (schema, _), (_, array) = one.__arrow_c_array__(), other.__arrow_c_array__()
            try:
                evaluate(Speaks(__arrow_c_array__=lambda schema=schema, array=array: (schema, array)), **XOFIGO)
            except InputError as error:
                assert str(error)


def test_objects_that_give_no_capsules_are_refused() -> None:
    given = batch(age_years=[70]).__arrow_c_array__()
    speaker = Speaks()
    for nonsense in (lambda: speaker, lambda: None, lambda: (1, 2), lambda: given[::-1], lambda: given[:1], lambda: "a",
                     lambda: (given[0], given[0]), lambda: given[0]):
        for name in ("__arrow_c_array__", "__arrow_c_stream__"):
            with pytest.raises(InputError, match="the table could not be read"):
                evaluate(Speaks(**{name: nonsense}), **XOFIGO)
    # A capsule is empty once it was read.
    pair = batch(age_years=[70]).__arrow_c_array__()
    evaluate(Speaks(__arrow_c_array__=lambda: pair), **XOFIGO)
    stream = pa.table({"age_years": [70]}).__arrow_c_stream__()
    evaluate(Speaks(__arrow_c_stream__=lambda: stream), **XOFIGO)
    for again in (Speaks(__arrow_c_array__=lambda: pair), Speaks(__arrow_c_stream__=lambda: stream)):
        with pytest.raises(InputError, match="the table could not be read"):
            evaluate(again, **XOFIGO)
    with pytest.raises(TypeError, match="PyCapsule"):
        evaluate(object(), **XOFIGO)


def test_an_error_of_the_object_itself_is_its_own() -> None:
    def fails() -> Any:
        raise RuntimeError("a disk is gone")

    for name in ("__arrow_c_array__", "__arrow_c_stream__"):
        with pytest.raises(RuntimeError, match="a disk is gone"):
            evaluate(Speaks(**{name: fails}), **XOFIGO)


@pytest.mark.parametrize("depth", [65, 5_000])
@pytest.mark.parametrize("carry", [[], ["deep"]])
def test_types_that_are_nested_too_deep_are_refused(depth: int, carry: list[str]) -> None:
    kind: Any = pa.int8()
    for _ in range(depth):
        kind = pa.list_(kind)
    column = pa.nulls(0, kind)
    table = pa.table({"deep": column})
    for given in (table, table.to_batches(max_chunksize=1)[0] if table.to_batches() else pa.record_batch([column], ["deep"])):
        with pytest.raises(InputError, match="deep"):
            evaluate(given, carry=carry, **XOFIGO)


def test_rows_that_are_null_as_a_whole_are_refused() -> None:
    rows = pa.array([{"age_years": 70}, None])
    with pytest.raises(InputError, match="null as a whole"):
        evaluate(rows, **XOFIGO)
    with pytest.raises(InputError, match="null as a whole"):
        evaluate(pa.chunked_array([rows]), **XOFIGO)
    assert evaluate(Speaks(__arrow_c_array__=rows[:1].__arrow_c_array__), **XOFIGO)["outcome"].null_count == 0


def test_sets_that_change_while_they_are_read_are_refused() -> None:
    class Restless(set[Any]):
        def __iter__(self) -> Iterator[Any]:
            yield "docetaxel"
            raise RuntimeError("Set changed size during iteration")

    class Meddler:
        """What is in a set, and changes it when it is shown."""

        def __init__(self, of: set[Any]) -> None:
            self.of = of

        def __repr__(self) -> str:
            self.of.add(len(self.of))
            return "meddler"

    meddled: set[Any] = {"docetaxel"}
    meddled |= {Meddler(meddled), Meddler(meddled)}
    for value in (Restless({"docetaxel"}), meddled):
        with pytest.raises(InputError, match="prior_therapies"):
            determine(drug="pluvicto", date_of_service="2026-05-04", prior_therapies=value)
        with pytest.raises(InputError, match="prior_therapies"):
            evaluate(pa.table({"age_years": [70]}), drug="pluvicto", date_of_service="2026-05-04", prior_therapies=value)


# ---------------------------------------------------------------------------------------------------------------------
# Tables that claim more than there is
# ---------------------------------------------------------------------------------------------------------------------

BOMBS = {
    "nulls": "pa.table({'kps': pa.Array.from_buffers(pa.null(), 1 << 40, [None])})",
    "nulls in several batches": "pa.Table.from_batches([pa.record_batch([pa.nulls(1 << 19)], ['kps'])] * 5)",
    "rows without columns": "pa.table({'kps': pa.Array.from_buffers(pa.null(), 1 << 40, [None])}).select([])",
    "structs of nulls": "pa.table({'x': pa.StructArray.from_arrays([pa.nulls(1 << 31)], ['y'])})",
    "lists of nulls": "pa.table({'x': pa.FixedSizeListArray.from_arrays(pa.nulls(1 << 30), 2)})",
    "runs": "pa.table({'x': pa.RunEndEncodedArray.from_arrays(pa.array([2**31 - 1], pa.int32()), pa.array([1]))})",
}


def in_a_process(code: str, mebibytes: int, **environment: str) -> str:
    """What a program prints that may have so much memory."""
    limits = f"""if True:
        import itertools, resource
        import pyarrow as pa
        from radiopharm_policy import InputError, attrition, compare_editions, evaluate
        pa.set_cpu_count(1); pa.set_io_thread_count(1)
        sum(pa.array([1]).to_pylist()); evaluate(pa.table({{"kps": [1, 1][:0]}}), drug="xofigo", date_of_service="2026-05-04")
        resource.setrlimit(resource.RLIMIT_AS, ({mebibytes} << 20, {mebibytes} << 20))
        given = {{"drug": "xofigo", "date_of_service": "2026-05-04", "carry": "*"}}
    """
    done = subprocess.run(
        [sys.executable, "-c", limits + textwrap.indent(textwrap.dedent(code), "        ")], capture_output=True,
        text=True, check=False, timeout=600, env={**os.environ, **environment})
    assert done.returncode == 0, (done.returncode, done.stderr[-2000:])
    return done.stdout


@pytest.mark.parametrize("bomb", BOMBS)
def test_rows_that_hold_nothing_are_limited(bomb: str) -> None:
    code = f"""
    table = {BOMBS[bomb]}
    for act in (lambda: evaluate(table, **given), lambda: attrition(table, **given),
                lambda: evaluate(table.to_reader(), **given).read_next_batch() and None,
                lambda: compare_editions(table, "2022-12-01", "2026-04-01", **given)):
        try:
            act()
            print("decided")
        except InputError as error:
            print(error)
    """
    lines = in_a_process(code, 4000).splitlines()
    assert len(lines) == 4
    if bomb == "nulls in several batches":
        # Of a stream the first batch is decided before the others are read.
        lines[2] = lines[0]
    assert all("rows that hold nothing, and the limit is 1048576" in line for line in lines), lines


def test_a_limit_that_is_stated_is_the_limit() -> None:
    table = pa.table({"kps": [None, 70, 80]})
    for limit, decided in [(3, True), (2, False), (10**15, True), (0, False)]:
        for act in (evaluate, attrition, lambda table, **given: compare_editions(table, "2022-12-01", "2026-04-01", **given)):
            if decided:
                act(table, row_limit=limit, **XOFIGO)
            else:
                with pytest.raises(InputError, match=f"it claims 3 rows, and the limit is {limit}"):
                    act(table, row_limit=limit, **XOFIGO)
    nulls = pa.table({"kps": pa.nulls(1_048_577)})
    assert evaluate(nulls, row_limit=2**40, columns=["outcome"], **XOFIGO).num_rows == 1_048_577
    for nonsense in (-1, "many", 1.5):
        with pytest.raises(InputError, match="row_limit"):
            evaluate(table, row_limit=nonsense, **XOFIGO)  # type: ignore[arg-type]


def test_many_small_batches_are_decided_together() -> None:
    code = """
    table = pa.table({"id": [str(row) for row in range(100_000)], "kps": [70] * 100_000,
                      "sex": pa.array(["male"] * 100_000).dictionary_encode()})
    batches = table.to_batches(max_chunksize=1)
    assert len(batches) == 100_000
    empty = [batches[0].slice(0, 0)] * 100_000
    answers = evaluate(pa.Table.from_batches(empty + batches + empty), **given)
    assert answers.num_rows == 100_000 and answers["id"].num_chunks < 50
    reader = pa.RecordBatchReader.from_batches(table.schema, iter(empty + batches))
    assert evaluate(reader, **given).read_all()["outcome"].to_pylist() == answers["outcome"].to_pylist()
    without_end = pa.RecordBatchReader.from_batches(table.schema, itertools.repeat(empty[0]))
    try:
        evaluate(without_end, **given).read_next_batch()
    except InputError as error:
        print(error)
    """
    assert "batches without rows" in in_a_process(code, 4000)


def test_a_list_may_have_so_many_elements() -> None:
    for make in (pa.list_, pa.large_list, pa.list_view, pa.large_list_view):
        table = pa.table({"prior_therapies": pa.array([["docetaxel"] * 1000, ["docetaxel"] * 1001], make(pa.string()))})
        with pytest.raises(RejectedRows, match="row 1: .*more than 1000 elements"):
            evaluate(table, drug="pluvicto", date_of_service="2026-05-04")
        assert evaluate(table.slice(0, 1), drug="pluvicto", date_of_service="2026-05-04").num_rows == 1


def test_columns_that_are_swapped_are_found_by_name() -> None:
    """Batches of one stream have one schema; a stream that says otherwise is an error."""
    one = pa.record_batch({"age_years": [70], "kps": [80]})
    other = pa.record_batch({"kps": [80], "age_years": [70]})
    answers = [evaluate(batch, drug="lutathera", date_of_service="2026-05-04") for batch in (one, other)]
    assert answers[0].equals(answers[1])


def test_threads_that_cannot_be_had_are_done_without() -> None:
    code = """
    table = pa.table({"kps": [70] * 100_000})
    answers = evaluate(table, threads=8, **given)
    assert answers.num_rows == 100_000
    attrition(table, threads=8, **given)
    compare_editions(table, "2022-12-01", "2026-04-01", threads=8, **given)
    evaluate(table.to_reader(), threads=8, **given).read_all()
    print("decided")
    """
    # No thread has room for such a stack.
    assert in_a_process(code, 4000, RUST_MIN_STACK=str(1 << 46)) == "decided\n"
