"""What a table says whose rows make no sense."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from radiopharm_policy._errors import InputError
from radiopharm_policy._native import Fault
from radiopharm_policy.words import Field

EMPTY_TEXTS = (
    "an empty text is no null: pyarrow reads empty cells of a CSV as nulls with "
    "`ConvertOptions(strings_can_be_null=True)`"
)
"""What helps where cells hold empty texts."""


class BadRow(NamedTuple):
    """A row that makes no sense."""

    row: int
    """Its number in the table, from 0."""
    id: "str | int | None"
    """The caller's reference, where the row has one that is a text or a whole number."""
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

    `errors` holds the faults of the rows that are listed, and `by_field` counts all rows by what is wrong with them. With `errors="column"` nothing is raised: the rows say
    themselves what is wrong with them.
    """

    __module__ = "radiopharm_policy"
    __match_args__ = ("count", "rows", "first")

    _count: int
    _rows: int
    _first: "tuple[BadRow, ...]"
    _by_field: "dict[Field, int]"

    def __init__(
        self,
        count: int,
        rows: int,
        first: "Iterable[tuple[int, str | int | None, tuple[Fault, ...]]]",
        by_field: "Mapping[Field, int] | Mapping[str, int] | None" = None,
    ) -> None:
        """Make the exception of the number of bad rows, the number of rows read, the first bad ones, and counts."""
        self._by_field = {Field(name): count for name, count in (by_field or {}).items()}
        self._first = tuple(BadRow(*bad) for bad in first)
        self._count, self._rows = count, rows
        super().__init__(fault for bad in self._first for fault in bad.errors)
        makes = "makes" if count == 1 else "make"
        lines = [f"{count} of {rows} rows {makes} no sense"]
        lines += [f"row {bad.row}: {fault.message}" for bad in self._first for fault in bad.errors]
        if len(self._first) < count:
            counts = (f"`{field}` in {n} row{'' if n == 1 else 's'}" for field, n in self._by_field.items())
            lines.append(f"… in all: {', '.join(counts)}")
        self.args = ("\n".join(lines),)
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

    @property
    def by_field(self) -> "dict[Field, int]":
        """In how many of the bad rows each field is at fault, in the order of the vocabulary."""
        return dict(self._by_field)

    def redacted(self) -> "RejectedRows":
        """The same without any value or reference, for logs that must not hold what a record says."""
        first = [(bad.row, None, tuple(fault.redacted() for fault in bad.errors)) for bad in self._first]
        return RejectedRows(self._count, self._rows, first, self._by_field)

    def __eq__(self, other: object) -> bool:
        """Whether another exception holds the same rows."""
        if not isinstance(other, RejectedRows):
            return NotImplemented
        return (self._count, self._rows, self._first, self._by_field) == (
            other._count, other._rows, other._first, other._by_field)

    def __hash__(self) -> int:
        """A hash of the rows."""
        return hash((self._count, self._rows, self._first))

    def __reduce__(  # type: ignore[override]
        self,
    ) -> "tuple[type[RejectedRows], tuple[int, int, tuple[BadRow, ...], dict[Field, int]]]":
        """Take the exception apart, so that it crosses processes."""
        return RejectedRows, (self._count, self._rows, self._first, self._by_field)
