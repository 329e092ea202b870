"""What a table says whose rows make no sense."""

from typing import NamedTuple

from radiopharm_policy._errors import InputError
from radiopharm_policy._native import Fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

EMPTY_TEXTS = (
    "an empty text is no null: pyarrow reads empty cells of a CSV as nulls with "
    "`ConvertOptions(strings_can_be_null=True)`"
)
"""What helps where cells hold empty texts."""


class BadRow(NamedTuple):
    """A row that makes no sense."""

    row: int
    """Its number in the table, from 0."""
    id: "str | None"
    """The caller's reference, where the row has one that is a text."""
    errors: "tuple[Fault, ...]"
    """Everything that is wrong with it."""


class RejectedRows(InputError):
    """Some rows of a table make no sense: how many, and the first ones of them.

    >>> import pyarrow as pa
    >>> from radiopharm_policy import RejectedRows, evaluate
    >>> table = pa.table({"kps": [80, 65, 105]})
    >>> try:
    ...     evaluate(table, drug="lutathera", date_of_service="2026-05-04")
    ... except RejectedRows as rejected:
    ...     print(rejected)
    2 of 3 rows make no sense
    row 1: `kps` must be a whole number from 0 to 100 in steps of 10, not `65`; one value is needed, and all of this lies on one side of the policy's limit: state the end nearer to it, `60`
    row 2: `kps` must be a whole number from 0 to 100 in steps of 10, not `105`

    `errors` holds the faults of the rows that are listed. With `errors="column"` nothing is raised: the rows say
    themselves what is wrong with them.
    """

    __module__ = "radiopharm_policy"
    __match_args__ = ("count", "rows", "first")

    _count: int
    _rows: int
    _first: "tuple[BadRow, ...]"

    def __init__(self, count: int, rows: int, first: "Iterable[tuple[int, str | None, tuple[Fault, ...]]]") -> None:
        """Make the exception of the number of bad rows, the number of rows read, and the first bad ones."""
        self._first = tuple(BadRow(*bad) for bad in first)
        self._count, self._rows = count, rows
        super().__init__(fault for bad in self._first for fault in bad.errors)
        makes = "makes" if count == 1 else "make"
        lines = [f"{count} of {rows} rows {makes} no sense"]
        lines += [f"row {bad.row}: {fault.message}" for bad in self._first for fault in bad.errors]
        self.args = ("\n".join(lines if count <= len(self._first) else [*lines, "…"]),)
        if any(fault.value == "" for fault in self.errors):
            self.add_note(EMPTY_TEXTS)

    @property
    def count(self) -> int:
        """How many rows make no sense, among those that were read."""
        return self._count

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return self._rows

    @property
    def first(self) -> "tuple[BadRow, ...]":
        """The first bad rows: at most ten."""
        return self._first

    def redacted(self) -> "RejectedRows":
        """The same without any value or reference, for logs that must not hold what a record says."""
        first = [(bad.row, None, tuple(fault.redacted() for fault in bad.errors)) for bad in self._first]
        return RejectedRows(self._count, self._rows, first)

    def __eq__(self, other: object) -> bool:
        """Whether another exception holds the same rows."""
        if not isinstance(other, RejectedRows):
            return NotImplemented
        return (self._count, self._rows, self._first) == (other._count, other._rows, other._first)

    def __hash__(self) -> int:
        """A hash of the rows."""
        return hash((self._count, self._rows, self._first))

    def __reduce__(self) -> "tuple[type[RejectedRows], tuple[int, int, tuple[BadRow, ...]]]":  # type: ignore[override]
        """Take the exception apart, so that it crosses processes."""
        return RejectedRows, (self._count, self._rows, self._first)
