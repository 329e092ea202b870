"""Many requests, one JSON object a line (NDJSON), at constant memory: reading and writing around a `LineDecider`."""

from radiopharm_policy._native import LineCounts, LineDecider

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from radiopharm_policy.types import BinaryReader, BinaryWriter, EditionLike, Whole


# Some thousand requests: enough for all cores, and little memory.
_PIECE = 1 << 20


def determine_lines(
    source: "bytes | bytearray | memoryview | BinaryReader",
    sink: "BinaryWriter",
    *,
    brief: bool = False,
    edition: "EditionLike | None" = None,
    threads: "Whole | None" = None,
) -> LineCounts:
    """Decide requests, one JSON object a line, and write one line of JSON for each, in order.

    The source is bytes, or a file opened in binary mode; the sink is such a file. It works on all cores (or on so
    many `threads`), other threads of Python run meanwhile, and memory stays constant whatever the length. A request
    with errors has a line with its errors and its number, blank lines have none, and nothing is raised for either.

    >>> import io
    >>> from radiopharm_policy import determine_lines
    >>> answers = io.BytesIO()
    >>> determine_lines(b'{"drug": "xofigo", "date_of_service": "2026-05-04"}\\n{}\\n', answers, brief=True)
    LineCounts(1, 1)
    >>> len(answers.getvalue().splitlines())
    2
    """
    stream = LineDecider(brief=brief, edition=edition, threads=threads)
    for answers in _pieces(source, stream):
        sink.write(answers)
    return stream.counts


def iter_lines(
    source: "bytes | bytearray | memoryview | BinaryReader",
    *,
    brief: bool = False,
    edition: "EditionLike | None" = None,
    threads: "Whole | None" = None,
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
    return (str(line, "utf-8") for answers in _pieces(source, stream) for line in answers.split(b"\n") if line)


def _pieces(source: "bytes | bytearray | memoryview | BinaryReader", stream: LineDecider) -> "Iterator[bytes]":
    """Answers, some lines at a time."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        whole = memoryview(source).cast("B")
        for start in range(0, len(whole), _PIECE):
            yield stream.feed(whole[start : start + _PIECE])
    else:
        while piece := source.read(_PIECE):
            yield stream.feed(piece)
    yield stream.finish()
