"""A record of an answer that can be checked later: what was decided, under what, of which request.

A record is one line of canonical JSON (RFC 8785) with the SHA-256 of the canonical request. With the request at hand,
`verify` says that the record tells what this library decides, or which fact, edition or version of the library changed
what, or which field was changed by hand.

>>> from radiopharm_policy import determine
>>> from radiopharm_policy.audit import DecisionRecord, verify
>>> answer = determine(drug="xofigo", date_of_service="2026-05-04", age_years=75)
>>> record = DecisionRecord.of(answer)
>>> verify(record, answer).is_same, verify(record.redacted(), answer).is_same
(True, True)
>>> found = verify(record, answer.request.replace(age_years=17))
>>> next(of for of in found.differences if of.field == "request.age_years")
<Difference: request.age_years: facts>
"""

from typing import Any, Self

from radiopharm_policy import _native
from radiopharm_policy._native import Determination, canonical_request
from radiopharm_policy._json_view import Document, View, each, edition, fields
from radiopharm_policy.ask import Asking
from radiopharm_policy.words import Cause, Criterion, Drug, Edition, EditionBasis, Field, Outcome, Phase, Status

__all__ = [
    "Cause",
    "DecisionRecord",
    "Difference",
    "Verification",
    "canonical_request",
    "verify",
]


class DecisionRecord(Document):
    """A record of an answer. `DecisionRecord.of(determination)` makes it.

    A record by itself proves nothing of who made it: sign it, or keep it where nobody can change it.
    """

    __slots__ = ("_redacted",)
    _redacted: str
    __match_args__ = ("outcome", "request_sha256")

    def __init__(self, json: str, redacted: "str | None" = None, /) -> None:
        """Hold the record, and what is left of it without the request."""
        super().__init__(json)
        object.__setattr__(self, "_redacted", json if redacted is None else redacted)

    @classmethod
    def of(cls, determination: Determination, /) -> "Self":
        """The record of an answer, with its request."""
        return cls(*_native._decision_record(determination))

    def redacted(self) -> "Self":
        """The same record without the request: statuses, and no value that was stated but the drug and the phase.

        Whoever holds the request can verify it. Whoever can guess a request can tell whether the digest is of it: what is
        redacted is out of sight, and no secret.
        """
        return type(self)(self._redacted)

    def __reduce__(self) -> "tuple[Any, ...]":
        """Take it apart, so that it crosses processes."""
        return type(self), (self._json, self._redacted)

    @property
    def policy(self) -> str:
        """The policy."""
        return str(self._data["policy"])

    @property
    def edition(self) -> Edition:
        """The edition that decided."""
        return edition(self._data["edition"])

    @property
    def edition_basis(self) -> EditionBasis:
        """Whether the edition is printed or reconstructed."""
        return EditionBasis(self._data["edition_basis"])

    @property
    def library_version(self) -> str:
        """The version of the library that decided."""
        return str(self._data["library_version"])

    @property
    def request_sha256(self) -> str:
        """The SHA-256 of the canonical request, in hexadecimal digits."""
        return str(self._data["request_sha256"])

    @property
    def drug(self) -> Drug:
        """The drug that was asked for."""
        return Drug(self._data["drug"])

    @property
    def phase(self) -> Phase:
        """Whether a course begins or goes on."""
        return Phase(self._data["phase"])

    @property
    def outcome(self) -> Outcome:
        """The outcome."""
        return Outcome(self._data["outcome"])

    @property
    def possible_outcomes(self) -> "tuple[Outcome, ...]":
        """The outcomes that could still be reached."""
        return tuple(Outcome(word) for word in self._data["possible_outcomes"])

    @property
    def clinician_review_required(self) -> bool:
        """Whether a clinician must review the answer."""
        return bool(self._data["clinician_review_required"])

    @property
    def statuses(self) -> "dict[Criterion, Status]":
        """The status of every criterion."""
        return {Criterion(name): Status(word) for name, word in self._data["statuses"].items()}

    @property
    def missing_facts(self) -> "tuple[Field, ...]":
        """What was still needed."""
        return fields(self._data["missing_facts"])

    @property
    def assumed(self) -> "tuple[Field, ...]":
        """The facts whose silence was read."""
        return fields(self._data["assumed"])

    @property
    def not_read(self) -> "tuple[Field, ...]":
        """The facts that were stated and that no criterion can look at."""
        return fields(self._data["not_read"])

    @property
    def is_redacted(self) -> bool:
        """Whether the record is without its request."""
        return bool(self._data["redacted"])

    def __str__(self) -> str:
        """The record as JSON."""
        return self._json

    def __repr__(self) -> str:
        """Name it."""
        redacted = ", redacted" if self.is_redacted else ""
        return f"<DecisionRecord: {self.drug}, {self.phase}: {self.outcome}, request {self.request_sha256[:12]}…{redacted}>"


class Difference(View):
    """A field of a record that is not what this library says of the request."""

    __slots__ = ()
    __match_args__ = ("field", "cause")

    @property
    def field(self) -> str:
        """The field: a key of the record, or a key within, such as `statuses.age` or `request.kps`."""
        return str(self._data["field"])

    @property
    def recorded(self) -> object:
        """What the record says; `None` where it says nothing."""
        value: object = self._data["recorded"]
        return value

    @property
    def found(self) -> object:
        """What this library says; `None` where it says nothing."""
        value: object = self._data["found"]
        return value

    @property
    def cause(self) -> Cause:
        """Why."""
        return Cause(self._data["cause"])

    def __repr__(self) -> str:
        """Name it, without values that were stated of a person."""
        return f"<Difference: {self.field}: {self.cause}>"


class Verification(Document):
    """What came of a verification. `verify` makes it."""

    __slots__ = ("_text",)
    _text: str
    __match_args__ = ("differences",)

    def __init__(self, json: str, text: str, /) -> None:
        """Hold what came of it."""
        super().__init__(json)
        object.__setattr__(self, "_text", text)

    def __reduce__(self) -> "tuple[Any, ...]":
        """Take it apart, so that it crosses processes."""
        return type(self), (self._json, self._text)

    @property
    def differences(self) -> "tuple[Difference, ...]":
        """The fields that differ, in the order of their names."""
        return each(Difference, self._data["differences"])

    @property
    def is_same(self) -> bool:
        """Whether the record says the same as this library does."""
        return bool(self._data["same"])

    def __str__(self) -> str:
        """One line a difference, without the values that were stated of a person."""
        return self._text

    def __repr__(self) -> str:
        """Name it."""
        return f"<Verification: {'same' if self.is_same else f'{len(self.differences)} differ'}>"


def verify(record: "DecisionRecord | str | bytes | bytearray", request: "Asking", /) -> Verification:
    """Compares a record with what this library decides of a request.

    A field that differs is explained by what differs: the facts, then the edition, then the version of the library; what
    nothing explains was changed by hand. A text that is no record, or one of another form, is a `ValueError`.
    """
    return Verification(*_native._verify(record.to_json() if isinstance(record, DecisionRecord) else record, request))
