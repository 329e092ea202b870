"""Many requests, one JSON object a line (NDJSON), at constant memory: reading and writing around a `LineDecider`."""

import contextlib
import errno
import io
import os
from collections.abc import Iterator

from radiopharm_policy._extras import Later
from radiopharm_policy._native import LineCounts, LineDecider

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing

    from radiopharm_policy import types
else:
    typing = Later("typing")
    types = Later("radiopharm_policy.types")


# Some thousand requests: enough for all cores, and little memory.
_PIECE = 1 << 20


def determine_lines(
    source: "bytes | bytearray | memoryview | str | os.PathLike[str] | types.BinaryReader",
    sink: "str | os.PathLike[str] | types.BinaryWriter",
    *,
    brief: bool = False,
    edition: "types.EditionLike | None" = None,
    threads: "types.Whole | None" = None,
) -> LineCounts:
    """Decide requests, one JSON object a line, and write one line of JSON for each, in order.

    The source is bytes, the path of a file, or a file opened in binary mode; the sink is a path or such a file. What
    a path names is opened, and closed in the end; a file that the answers go to is written anew. It works on all cores (or on so
    many `threads`), other threads of Python run meanwhile, and memory stays constant whatever the length. A request
    with errors has a line with its errors and its number, blank lines have none, and nothing is raised for either.

    Every answer is written, or an exception says how many were. A source or a sink that is not ready because it does
    not block is a `BlockingIOError`; an exception of the source or the sink gets a note with the number.

    >>> import io
    >>> from radiopharm_policy import determine_lines
    >>> answers = io.BytesIO()
    >>> determine_lines(b'{"drug": "xofigo", "date_of_service": "2026-05-04"}\\n{}\\n', answers, brief=True)
    LineCounts(1, 1)
    >>> len(answers.getvalue().splitlines())
    2
    """
    stream = LineDecider(brief=brief, edition=edition, threads=threads)
    written = _Written()
    with _opened(source, "rb") as requests, _opened(sink, "wb") as file, written:
        for answers in _pieces(requests, stream):
            written.write(file, answers)
    return stream.counts


def iter_lines(
    source: "bytes | bytearray | memoryview | str | os.PathLike[str] | types.BinaryReader",
    *,
    brief: bool = False,
    edition: "types.EditionLike | None" = None,
    threads: "types.Whole | None" = None,
) -> "Iterator[str]":
    """Decide requests, one JSON object a line, and give one line of JSON for each, in order, as it is asked for.

    Otherwise it is `determine_lines`.

    >>> import json
    >>> from radiopharm_policy import iter_lines
    >>> requests = b'{"drug": "xofigo", "date_of_service": "2026-05-04"}\\n{}\\n'
    >>> for answer in map(json.loads, iter_lines(requests, brief=True)):
    ...     print(answer.get("outcome") or [(error["kind"], error["field"]) for error in answer["errors"]])
    information_needed
    [('missing_field', 'drug'), ('missing_field', 'date_of_service')]
    """
    stream = LineDecider(brief=brief, edition=edition, threads=threads)
    # What cannot be opened is told now, and not when the first answer is asked for.
    return _iterated(_opened(source, "rb"), stream)


def _opened(of: "typing.Any", mode: 'typing.Literal["rb", "wb"]') -> "contextlib.AbstractContextManager[typing.Any]":
    """A file that a path names, which is closed in the end; or what was given."""
    if isinstance(of, (str, os.PathLike)):
        return open(of, mode)
    return contextlib.nullcontext(of)


def _iterated(opened: "contextlib.AbstractContextManager[typing.Any]", stream: LineDecider) -> "Iterator[str]":
    """Answers one by one, where the options are known to make sense."""
    given = _Written()
    with opened as source, given:
        for answers in _pieces(source, stream):
            for line in answers.split(b"\n"):
                if line:
                    given.lines += 1
                    yield str(line, "utf-8")


class _Written:
    """How many answers were given out. An exception that ends the stream gets a note that says so."""

    def __init__(self) -> None:
        """Nothing is written yet."""
        self.lines = 0

    def write(self, sink: "types.BinaryWriter", answers: bytes) -> None:
        """Write all of it, however little the sink takes at a time."""
        start = 0
        while start < len(answers):
            rest: typing.Any = memoryview(answers)[start:] if start else answers
            size: typing.Any = sink.write(rest)
            if size is None and not isinstance(sink, io.RawIOBase):
                # Only files that may not block say so by returning nothing; other objects merely do not count.
                size = len(answers) - start
            if size is not None and not 0 <= size <= len(answers) - start:
                raise OSError(errno.EIO, f"the sink says that it took {size} of {len(answers) - start} bytes")
            if not size:
                raise BlockingIOError(
                    errno.EAGAIN, f"the sink takes no more, because it does not block; {self._said()}"
                )
            self.lines += answers.count(b"\n", start, start + size)
            start += size

    def _said(self) -> str:
        """The number in words."""
        return "1 line was answered" if self.lines == 1 else f"{self.lines} lines were answered"

    def __enter__(self) -> "typing.Self":
        """Begin to count."""
        return self

    def __exit__(self, kind: object, error: "BaseException | None", trace: object) -> None:
        """Say how far it went, where it did not go to the end."""
        if error is not None and not isinstance(error, GeneratorExit):
            error.add_note(f"{self._said()} before this")


def _pieces(source: "bytes | bytearray | memoryview | types.BinaryReader", stream: LineDecider) -> "Iterator[bytes]":
    """Answers, some lines at a time."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        whole = memoryview(source).cast("B")
        for start in range(0, len(whole), _PIECE):
            yield stream.feed(whole[start : start + _PIECE])
    else:
        while piece := source.read(_PIECE):
            yield stream.feed(piece)
        if piece is None:
            raise BlockingIOError(
                errno.EAGAIN, "the source has nothing to read yet, because it does not block; its end did not come"
            )
    yield stream.finish()
