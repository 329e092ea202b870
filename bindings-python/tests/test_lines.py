"""Many requests, one a line: the same bytes as the program `determine`, and as one call each."""

import io
import json
import os
import pathlib
import subprocess
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
            answers.append(determine_json(line, **options))
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
