"""Many requests, one a line: the same bytes as the program `determine`, and as one call each."""

import io
import json
import os
import pathlib
import socket
import subprocess
import sys
import threading
import time
from typing import Any

import pytest
from cases import DECIDED
from hypothesis import given, settings
from hypothesis import strategies as st

from radiopharm_policy import InputError, LineCounts, LineDecider, determine_json, determine_lines, iter_lines

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples" / "requests"
COHORT = (SAMPLES / "cohort.ndjson").read_bytes()
GOOD = [json.dumps(case["request"]).encode() for case in DECIDED]
MANY = b"\n".join(GOOD * 20) + b"\n"


def decided(source: Any, **options: Any) -> tuple[bytes, LineCounts]:
    """What is written, and how many there were."""
    sink = io.BytesIO()
    counts = determine_lines(source, sink, **options)
    return sink.getvalue(), counts


def one_by_one(source: bytes, **options: Any) -> bytes:
    """The same by one call for each line; errors get the number of their line."""
    answers = []
    for number, line in enumerate(source.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            # The end of a line does not belong to the request.
            answers.append(determine_json(line.removesuffix(b"\r"), **options))
        except InputError as rejected:
            text = rejected.to_json()
            before, after = text.split(',"errors":', 1)
            answers.append(f'{before},"line":{number},"errors":{after}')
    return "".join(f"{answer}\n" for answer in answers).encode()


@pytest.mark.parametrize("brief", [False, True])
@pytest.mark.parametrize("edition", [None, "2025-06-30"])
def test_a_stream_says_what_single_calls_say(brief: bool, edition: str | None) -> None:
    mixed = b"\n".join([*GOOD[:40], b"", b"{}", b"[1]", b"  \r", b"\xff", *GOOD[40:60]])
    for source in (mixed, COHORT, MANY, mixed + b"\n"):
        expected = one_by_one(source, brief=brief, edition=edition)
        for threads in (None, 1, 3):
            written, counts = decided(source, brief=brief, edition=edition, threads=threads)
            assert written == expected
            assert counts.determined + counts.rejected == len(expected.splitlines())
        assert "".join(f"{line}\n" for line in iter_lines(source, brief=brief, edition=edition)).encode() == expected


@pytest.mark.parametrize("options", [["--json"], ["--brief"], ["--brief", "--edition", "2025-06-30"]])
def test_a_stream_says_what_the_program_says(options: list[str]) -> None:
    program = os.environ.get("DETERMINE")
    if program is None:
        pytest.skip("DETERMINE does not name the program")
    keywords = {"brief": "--brief" in options, "edition": options[-1] if "--edition" in options else None}
    one_a_line = b"".join(
        json.dumps(json.loads(sample.read_text())).encode() + b"\n" for sample in sorted(SAMPLES.glob("*.json")))
    for source in (COHORT, MANY, one_a_line, one_a_line + b"\n{}\nnull\n"):
        said = subprocess.run([program, *options], input=source, capture_output=True)
        assert said.returncode in (0, 1), said.stderr
        assert decided(source, **keywords)[0] == said.stdout


def test_sources_of_every_kind() -> None:
    expected = decided(COHORT)
    for source in (bytearray(COHORT), memoryview(COHORT), memoryview(COHORT * 2)[: len(COHORT)], io.BytesIO(COHORT)):
        assert decided(source) == expected
    with (SAMPLES / "cohort.ndjson").open("rb") as opened:
        assert decided(opened) == expected
    assert decided(b"") == (b"", LineCounts(0, 0))
    with pytest.raises(TypeError, match="binary mode"):
        decided(io.StringIO("{}\n"))
    with pytest.raises((TypeError, AttributeError)):
        decided(3)


def test_faults_of_the_options_are_told_before_anything_is_read() -> None:
    for options in ({"threads": 0}, {"threads": True}, {"edition": "2020-01-01"}, {"edition": 3}, {"threads": 10**30}):
        with pytest.raises(InputError):
            determine_lines(b"{}", io.BytesIO(), **options)  # type: ignore[arg-type]
        with pytest.raises(InputError):
            iter_lines(b"{}", **options)  # type: ignore[arg-type]
    assert decided(COHORT, threads=2.0) == decided(COHORT)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*GOOD[:12], b"", b" ", b"{}", b"\xff", b"nonsense", b"{}\r"]), max_size=12),
       st.integers(1, 400), st.booleans())
def test_pieces_change_nothing(lines: list[bytes], size: int, ended: bool) -> None:
    source = b"\n".join(lines) + (b"\n" if ended else b"")
    stream = LineDecider(brief=True)
    answers = b"".join(stream.feed(source[start : start + size]) for start in range(0, len(source), size))
    answers += stream.finish()
    assert answers == one_by_one(source, brief=True)
    assert stream.counts == decided(source, brief=True)[1]


def test_a_line_without_an_end_takes_no_memory() -> None:
    stream = LineDecider()
    for _ in range(200):
        assert stream.feed(b"x" * (1 << 20)) == b""
    (answer,) = stream.finish().splitlines()
    assert json.loads(answer)["errors"][0]["kind"] == "invalid_json"


def test_other_threads_run_meanwhile() -> None:
    source = MANY * 20
    beats, done = [], threading.Event()

    def beat() -> None:
        while not done.is_set():
            beats.append(time.perf_counter())
            time.sleep(0.001)

    other = threading.Thread(target=beat)
    other.start()
    stream = LineDecider(threads=1)
    start = time.perf_counter()
    stream.feed(source)
    end = time.perf_counter()
    done.set()
    other.join()
    # Under the lock the other thread would not have run at all.
    assert 3 <= sum(start < moment < end for moment in beats)


def test_one_stream_from_many_threads() -> None:
    stream = LineDecider(brief=True)
    workers = [threading.Thread(target=lambda: stream.feed(MANY)) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert stream.counts == LineCounts(6 * 20 * len(GOOD), 0)


class Sink(io.RawIOBase):
    """Takes so many bytes at a time, and after so many nothing, as what does not block."""

    def __init__(self, at_a_time: int, most: int = 1 << 60) -> None:
        self.taken, self.at_a_time, self.most = bytearray(), at_a_time, most

    def write(self, data: Any, /) -> Any:
        size = min(self.at_a_time, len(data), self.most - len(self.taken))
        self.taken += bytes(data[:size])
        return size if 0 < size else None


def test_a_sink_that_takes_little_gets_all() -> None:
    expected, counts = decided(MANY, brief=True)
    for size in (1009, 1 << 16, len(expected)):
        sink = Sink(size)
        assert determine_lines(MANY, sink, brief=True) == counts
        assert sink.taken == expected


def test_a_sink_that_takes_no_more_is_told_with_what_was_answered() -> None:
    expected, _ = decided(MANY, brief=True)
    lines = expected.splitlines(keepends=True)
    sink = Sink(1 << 12, most=sum(map(len, lines[:11])) + 5)
    with pytest.raises(BlockingIOError, match="11 lines were answered"):
        determine_lines(MANY, sink, brief=True)
    assert sink.taken.startswith(b"".join(lines[:11]))
    for wrong in (0, -1, 10**9):
        class Liar:
            def write(self, data: bytes, /) -> int:
                return wrong  # noqa: B023

        with pytest.raises(OSError, match="0 lines were answered|the sink says"):
            determine_lines(MANY, Liar())


def test_a_sink_that_does_not_count_has_taken_all() -> None:
    class Silent:
        taken = b""

        def write(self, data: bytes, /) -> None:
            self.taken += data

    sink = Silent()
    determine_lines(COHORT, sink)
    assert sink.taken == decided(COHORT)[0]


def test_a_source_that_is_not_ready_has_not_ended() -> None:
    def pieces(*given: bytes | None) -> Any:
        waiting = list(given)

        class Source:
            def read(self, size: int, /) -> bytes | None:
                return waiting.pop(0)

        return Source()

    good = GOOD[0] + b"\n"
    assert decided(pieces(good, good, b""))[1] == LineCounts(2, 0)
    sink = io.BytesIO()
    with pytest.raises(BlockingIOError, match="nothing to read yet") as raised:
        determine_lines(pieces(good, good, None), sink)
    assert raised.value.__notes__ == ["2 lines were answered before this"]
    assert len(sink.getvalue().splitlines()) == 2
    lines = iter_lines(pieces(good * 3, None))
    assert [next(lines) for _ in range(3)]
    with pytest.raises(BlockingIOError):
        next(lines)


def test_a_socket_gets_every_answer_or_an_exception() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        with pytest.raises(BlockingIOError, match="lines were answered"):
            determine_lines(MANY, ours.makefile("wb", buffering=0))
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.setblocking(False)
        ours.sendall(GOOD[0] + b"\n")
        with pytest.raises(BlockingIOError, match="nothing to read"):
            determine_lines(theirs.makefile("rb", buffering=0), io.BytesIO())


def test_exceptions_of_the_sink_say_how_far_it_went() -> None:
    class Broken(io.BytesIO):
        def write(self, data: Any, /) -> int:
            if self.tell():
                raise BrokenPipeError("gone")
            return super().write(data)

    source = MANY * 10
    assert 1 << 20 < len(source)
    sink = Broken()
    with pytest.raises(BrokenPipeError, match="gone") as raised:
        determine_lines(source, sink, brief=True)
    count = len(sink.getvalue().splitlines())
    assert raised.value.__notes__ == [f"{count} lines were answered before this"]


def test_a_line_of_the_greatest_length() -> None:
    for extra, counts in ((0, LineCounts(1, 0)), (1, LineCounts(0, 1))):
        line = GOOD[0].ljust((1 << 20) + extra)
        for end in (b"", b"\n", b"\r\n", b"\r"):
            assert decided(line + end)[1] == counts


def test_blanks_hide_no_request() -> None:
    assert decided(b" " * ((1 << 20) + 1) + GOOD[0] + b"\n" + GOOD[1])[1] == LineCounts(1, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="stacks that no memory can hold are refused by Linux")
@pytest.mark.parametrize("threads", [2, 1024])
def test_threads_that_cannot_be_had_are_done_without(threads: int) -> None:
    script = """
import io, sys, threading
from radiopharm_policy import determine_lines
source = b'{"drug": "xofigo", "date_of_service": "2026-05-04"}\\n' * 20000
sink = io.BytesIO()
print(determine_lines(source, sink, brief=True, threads=int(sys.argv[1])), len(sink.getvalue().splitlines()))
"""
    # No thread gets a stack of this size: starting one fails as it does at a limit of processes.
    limited = {**os.environ, "RUST_MIN_STACK": str(1 << 47)}
    said = subprocess.run([sys.executable, "-c", script, str(threads)], capture_output=True, text=True, env=limited)
    assert said.stdout.strip() == "LineCounts(20000, 0) 20000", said.stderr
