"""The one exception of this package."""

from collections.abc import Iterable

from radiopharm_policy._extras import Later
from radiopharm_policy._native import Fault, _errors_to_json, _parsed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from radiopharm_policy import types
else:
    types = Later("radiopharm_policy.types")


class InputError(ValueError):
    """What is wrong with a request, or with a measure: all of it at once.

    >>> from radiopharm_policy import InputError, determine
    >>> try:
    ...     determine(drug="xofigo", date_of_service="2026-05-04", kps=65, birth_day="1951-02-03")
    ... except InputError as rejected:
    ...     print(rejected)
    `kps` must be a whole number from 0 to 100 in steps of 10, not `65`; one value is needed: while it is not known, leave `kps` out
    `birth_day` is not a name of the vocabulary; did you mean `birth_date`?
    """

    __module__ = "radiopharm_policy"
    __match_args__ = ("errors",)

    _errors: "tuple[Fault, ...]"
    _id: "str | None"

    def __init__(self, errors: "Iterable[Fault]", id: "str | None" = None) -> None:
        """Make the exception of some faults, with the caller's reference."""
        self._errors = tuple(errors)
        self._id = id
        super().__init__("\n".join(fault.message for fault in self._errors))

    @property
    def errors(self) -> "tuple[Fault, ...]":
        """The faults: at least one, in the order of the vocabulary, then unknown names."""
        return self._errors

    @property
    def id(self) -> "str | None":
        """The caller's reference, where the request has one that could be read."""
        return self._id

    def redacted(self) -> "InputError":
        """The same errors without any value, for logs that must not hold what a record says."""
        return InputError(fault.redacted() for fault in self._errors)

    def to_json(self) -> str:
        """The errors as one line of JSON, with the same bytes in every language."""
        return _errors_to_json(self._errors, self._id)

    def to_dict(self) -> "types.InputErrorDict":
        """The errors as a plain dict: what the JSON holds."""
        errors: types.InputErrorDict = _parsed(self.to_json())
        return errors

    def __eq__(self, other: object) -> bool:
        """Whether another exception holds the same faults."""
        if not isinstance(other, InputError):
            return NotImplemented
        return (self._errors, self._id) == (other._errors, other._id)

    def __hash__(self) -> int:
        """A hash of the faults."""
        return hash((self._errors, self._id))

    def __reduce__(self) -> "tuple[type[InputError], tuple[tuple[Fault, ...], str | None]]":
        """Take the exception apart, so that it crosses processes."""
        return InputError, (self._errors, self._id)
