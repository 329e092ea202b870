"""From charts to requests: loosely written records and FHIR R4, read with evidence and without guessing.

A request is strict; charts are not. Names and values are read as people write them (`Ki-67: <3 %`, `ECOG 0-1`,
`weight_lb: 158`, `Xtandi`), which gives a `Reading`: the facts that are certain, where each of them comes from, what is
ambiguous with every candidate, and what was ignored, with the reason. What cannot be read with certainty is not known.

>>> from radiopharm_policy import determine, intake
>>> reading = intake.record(
...     {"Age": "65 y", "Ki-67": "<3 %", "ECOG": "0-1", "Weight (lb)": 158, "eGFR": 72, "CrCl": "35-45"},
...     drug="lutathera", date_of_service="2026-05-04",
... )
>>> reading.draft()["weight_kg"], reading.draft()["ki67_percent"]
(71.66759446, 3)
>>> reading.ambiguous
(<Ambiguity: creatinine_clearance_ml_min: range_over_a_limit: '35-45'>,)
>>> reading.ignored[0].reason
'estimated_filtration'
>>> determine(reading.request()).outcome
<Outcome.INFORMATION_NEEDED: 'information_needed'>

A row of `csv.DictReader` has texts alone, and is read in the same way.
"""

import json
import os
import pathlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, TypeAlias

from radiopharm_policy import _native
from radiopharm_policy._native import Request
from radiopharm_policy._told import Rows, Told, Whole, each
from radiopharm_policy.types import DrugWord, EditionLike, PhaseWord
from radiopharm_policy.words import Drug, Field, Phase

__all__ = [
    "Ambiguity",
    "Candidate",
    "Code",
    "Evidence",
    "Ignored",
    "PartialList",
    "Reader",
    "Reading",
    "Source",
    "fhir",
    "record",
]

Complete: TypeAlias = Literal["therapies", "imaging", "events"]
"""A list of which the caller says that the chart has all of it."""

DateOrder: TypeAlias = Literal["day_first", "month_first"]
"""In which order a day and a month stand where both are numbers."""

Mapped: TypeAlias = str | Mapping[str, object] | None
"""What a column means: a name of the vocabulary, `None` for a column to pass over, or a dict with `fact`, `unit`, `words`
(a dict) and `nothing` (a list)."""


class Source(Told):
    """Where something stood: a name, a cell of a table, a resource; or the caller said so."""

    __slots__ = ()

    @property
    def is_caller(self) -> bool:
        """Whether the caller said so, beside the chart."""
        return "caller" in self._told

    @property
    def name(self) -> "str | None":
        """The name in a loose record."""
        name: str | None = self._told.get("name")
        return name

    @property
    def row(self) -> "int | None":
        """The row of a table."""
        row: int | None = self._told.get("row")
        return row

    @property
    def column(self) -> "str | None":
        """The column of a table."""
        column: str | None = self._told.get("column")
        return column

    @property
    def resource(self) -> "str | None":
        """The resource of a FHIR chart: its type and id, or its place in the bundle."""
        resource: str | None = self._told.get("resource")
        return resource

    @property
    def path(self) -> "str | None":
        """The path within the resource."""
        path: str | None = self._told.get("path")
        return path

    def __str__(self) -> str:
        """Say where, in words."""
        if self.is_caller:
            return "the caller"
        if self.resource is not None:
            return f"{self.resource}, {self.path}"
        return f"row {self.row}, {self.column}" if self.row is not None else str(self.name)

    def __repr__(self) -> str:
        """Say where, in words."""
        return f"<Source: {self}>"


class Code(Told):
    """A code of a code system."""

    __slots__ = ()
    __match_args__ = ("system", "code")

    @property
    def system(self) -> str:
        """The canonical URL of the system."""
        return str(self._told["system"])

    @property
    def code(self) -> str:
        """The code."""
        return str(self._told["code"])

    def __repr__(self) -> str:
        """Show both."""
        return f"<Code: {self.system}|{self.code}>"


class _OfPlace(Told):
    """What stood in one place."""

    __slots__ = ()

    @property
    def source(self) -> Source:
        """Where it stood."""
        return Source(self._told["source"])

    @property
    def code(self) -> "Code | None":
        """The code that says what it is, if it was coded."""
        told = self._told["code"]
        return None if told is None else Code(told)

    @property
    def written(self) -> "str | None":
        """The value as it was written."""
        text: str | None = self._told["written"]
        return text

    @property
    def date(self) -> "date | None":
        """Its date, if it has one."""
        day = self._told["date"]
        return None if day is None else _day(day)


class Evidence(_OfPlace):
    """What one place says of a fact."""

    __slots__ = ()
    __match_args__ = ("fact", "value")

    @property
    def fact(self) -> Field:
        """The fact."""
        return Field(self._told["fact"])

    @property
    def value(self) -> object:
        """The value that was read, as JSON has it; `None` where the place says that nothing is known."""
        value: object = self._told["value"]
        return value

    @property
    def rule(self) -> str:
        """How it was read: `as_stated`, `spelling`, `number_as_text`, `date_form`, `unit`, `latest`, `derived`, `bound`,
        `between_steps`."""
        return str(self._told["rule"])

    def __repr__(self) -> str:
        """Name it."""
        return f"<Evidence: {self.fact} = {self.value!r}, from {self.written!r} of {self.source} ({self.rule})>"


class Candidate(_OfPlace):
    """What one place may mean by what it says of a fact."""

    __slots__ = ()

    @property
    def values(self) -> "tuple[object, ...]":
        """The values that it may mean, as JSON has them; none where it cannot be known, as of a range."""
        return tuple(self._told["values"])

    def __repr__(self) -> str:
        """Name it."""
        may = f", may be {' or '.join(map(repr, self.values))}" if self.values else ""
        return f"<Candidate: {self.written!r} of {self.source}{may}>"


class Ambiguity(Told):
    """A fact of which something was said, and which is not known for all that."""

    __slots__ = ()
    __match_args__ = ("fact", "reason")

    @property
    def fact(self) -> Field:
        """The fact."""
        return Field(self._told["fact"])

    @property
    def reason(self) -> str:
        """Why it is not known: `range_over_a_limit`, `several_values`, `day_or_month`, `not_certain`, ..."""
        return str(self._told["reason"])

    @property
    def candidates(self) -> "tuple[Candidate, ...]":
        """Everything that was said of it."""
        return each(Candidate, self._told["candidates"])

    def __repr__(self) -> str:
        """Name it."""
        written = ", ".join(repr(one.written) for one in self.candidates)
        return f"<Ambiguity: {self.fact}: {self.reason}: {written}>"


class Ignored(Told):
    """Something that was passed over."""

    __slots__ = ()
    __match_args__ = ("source", "reason")

    @property
    def source(self) -> Source:
        """Where it stood."""
        return Source(self._told["source"])

    @property
    def reason(self) -> str:
        """Why it was passed over: `unmapped_name`, `estimated_filtration`, `entered_in_error`, `future`, ..."""
        return str(self._told["reason"])

    @property
    def advice(self) -> "str | None":
        """What to state instead, where that can be said."""
        advice: str | None = self._told["advice"]
        return advice

    def __repr__(self) -> str:
        """Name it."""
        return f"<Ignored: {self.source}: {self.reason}>"


class PartialList(Told):
    """What was found of a list that nobody said is complete. It is no fact: a stated list denies what is not in it."""

    __slots__ = ()
    __match_args__ = ("fact", "found")

    @property
    def fact(self) -> Field:
        """The fact."""
        return Field(self._told["fact"])

    @property
    def found(self) -> "tuple[object, ...]":
        """The elements that were found, as JSON has them."""
        return tuple(self._told["found"])

    def __repr__(self) -> str:
        """Name it."""
        return f"<PartialList: {self.fact}: {list(self.found)}>"


class _Kept:
    """What a reading can be asked for after it crossed processes."""

    __slots__ = ("_parts",)

    def __init__(self, parts: "tuple[Any, ...]") -> None:
        """Hold the request or the exception, the redacted JSON and the pages."""
        self._parts = parts

    def request(self) -> Request:
        """The request, or its exception."""
        made: Any = self._parts[0]
        if isinstance(made, Exception):
            raise made
        request: Request = made
        return request

    def redacted(self) -> str:
        """The redacted JSON."""
        return str(self._parts[1])

    def to_text(self, width: int) -> str:
        """The page as text, of the one width."""
        return str(self._parts[2])

    def to_markdown(self) -> str:
        """The page in Markdown."""
        return str(self._parts[3])

    def to_html(self) -> str:
        """The page in HTML."""
        return str(self._parts[4])


_WIDTH = 100
"""Characters of a line of the page in plain text."""


class Reading(Rows, Whole):
    """What was found in a chart: facts that are certain, evidence, what is ambiguous, and what was ignored.

    `record`, `fhir` and `Reader` make it. It is also a table of its evidence (`to_dicts`, `to_table`), and a page
    (`print`, Markdown, HTML, a notebook).
    """

    __slots__ = ("_edition", "_of")
    _of: "_native._Reading | _Kept"
    _edition: "str | None"
    __match_args__ = ("evidence", "ambiguous", "ignored", "partial")

    _COLUMNS = {"fact": "text", "value": "text", "written": "text", "rule": "text", "date": "date", "source": "text",
                "system": "text", "code": "text"}

    def __init__(self, json: str, of: "_native._Reading | _Kept", edition: "str | None" = None, /) -> None:
        """Hold what was found."""
        super().__init__(json)
        object.__setattr__(self, "_of", of)
        object.__setattr__(self, "_edition", edition)

    def __reduce__(self) -> "tuple[Any, ...]":
        """Take the reading apart, so that it crosses processes: the chart itself does not go along."""
        try:
            request: Request | Exception = self.request()
        except Exception as error:
            request = error
        parts = (request, self.redacted(), str(self), self.to_markdown(), self.to_html())
        return _restored, (self._json, parts, self._edition)

    def request(self) -> Request:
        """The request that the certain facts make. What is not certain is not known.

        A fact that is not certain is not silence, though: where the policy reads silence (no toxicity came back, no lymph
        node is large) and the chart says something that is not certain, that is an `InputError`, and so is a drug or a date
        of service that is not known. `draft()` takes what a person then says of it.
        """
        return self._of.request()

    def draft(self) -> "dict[str, Any]":
        """The certain facts as a record to which more can be given: `determine({**reading.draft(), "kps": 80})`.

        >>> from radiopharm_policy import determine, intake
        >>> reading = intake.record(
        ...     {"age": "75", "largest_lymph_node_cm": "2-4"}, drug="xofigo", date_of_service="2026-05-04")
        >>> reading.request()
        Traceback (most recent call last):
        ...
        radiopharm_policy.InputError: `largest_lymph_node_cm` must be certain or left out, since its silence is read, not `["2-4"]`
        >>> determine({**reading.draft(), "largest_lymph_node_cm": 2}).outcome
        <Outcome.INFORMATION_NEEDED: 'information_needed'>
        """
        told: dict[str, Any] = self.to_dict()["facts"]
        return told if self._edition is None else {**told, "edition": self._edition}

    @property
    def facts(self) -> "dict[Field, object]":
        """The facts that are certain, in the order of the vocabulary, as JSON has them."""
        return {Field(name): value for name, value in self.to_dict()["facts"].items()}

    @property
    def evidence(self) -> "tuple[Evidence, ...]":
        """Where the facts come from, fact by fact. A place that says that nothing is known has an entry too."""
        return each(Evidence, self._told["evidence"])

    @property
    def ambiguous(self) -> "tuple[Ambiguity, ...]":
        """What was said of facts that are not known for all that."""
        return each(Ambiguity, self._told["ambiguous"])

    @property
    def ignored(self) -> "tuple[Ignored, ...]":
        """What was passed over, with the reason."""
        return each(Ignored, self._told["ignored"])

    @property
    def partial(self) -> "tuple[PartialList, ...]":
        """Lists of which elements were found, and which nobody said are complete."""
        return each(PartialList, self._told["partial"])

    def redacted(self) -> str:
        """A view for logs: the JSON without values and without texts of the chart; references, codes, dates and reasons
        stay."""
        return self._of.redacted()

    def to_dicts(self) -> "list[dict[str, Any]]":
        """The rows of the table of evidence as dicts; a value that is no text is JSON."""
        return [
            {"fact": str(of.fact), "value": _text(of.value), "written": of.written, "rule": of.rule, "date": of.date,
             "source": str(of.source), "system": of.code and of.code.system, "code": of.code and of.code.code}
            for of in self.evidence
        ]

    def to_markdown(self) -> str:
        """The page for people, in GitHub-flavored Markdown: what is ambiguous first."""
        return self._of.to_markdown()

    def to_html(self) -> str:
        """The page for people, as a fragment of HTML that holds everything it needs, for light and for dark."""
        return self._of.to_html()

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def __str__(self) -> str:
        """The page for people, in plain text."""
        return self._of.to_text(_WIDTH)

    def __repr__(self) -> str:
        """Name the facts, without their values."""
        facts = ", ".join(self._told["facts"])
        doubts = ", ".join(of["fact"] for of in self._told["ambiguous"])
        return f"<Reading: facts: {facts}; ambiguous: {doubts}; ignored: {len(self._told['ignored'])}>"


def _restored(json: str, parts: "tuple[Any, ...]", edition: "str | None") -> Reading:
    """A reading from what pickling took it into."""
    return Reading(json, _Kept(parts), edition)


def _text(value: object) -> "str | None":
    return value if value is None or isinstance(value, str) else json.dumps(value, default=str)


def _day(text: str) -> date:
    return date.fromisoformat(text)


class Reader:
    """Reads charts: what the caller says beside them, and how they are to be read. What the caller states wins.

    - `complete`: the lists of which the chart has all (`therapies`, `imaging`, `events`). Of others, what was found is no
      fact: a stated list denies what is not in it.
    - `mapping`: the caller's own names, by exact name: a name of the vocabulary, `None` for a column to pass over, or a dict
      with `fact`, `unit`, `words` and `nothing`. What it says wins over every other reading of a name.
    - `date_order`: `day_first` or `month_first`, where both are numbers. Unsaid, such a date is ambiguous.
    - `patient`: the identifier of the patient, where a FHIR chart is about several.

    >>> from radiopharm_policy.intake import Reader
    >>> reader = Reader(mapping={"MIB1": {"fact": "ki67_percent", "nothing": ["9999"]}, "SEX_CD": {
    ...     "fact": "sex", "words": {"1": "male", "2": "female"}}, "REMARKS": None})
    >>> reading = reader.record({"MIB1": "9999", "SEX_CD": "2", "REMARKS": "well"})
    >>> reading.draft(), reading.ignored
    ({'sex': 'female'}, (<Ignored: REMARKS: mapped_to_nothing>,))
    """

    __slots__ = ("_edition", "_reader")

    def __init__(
        self,
        *,
        drug: "Drug | DrugWord | None" = None,
        phase: "Phase | PhaseWord | None" = None,
        date_of_service: "date | str | None" = None,
        edition: "EditionLike | None" = None,
        patient: "str | None" = None,
        complete: "Iterable[Complete]" = (),
        mapping: "Mapping[str, Mapped] | None" = None,
        date_order: "DateOrder | None" = None,
    ) -> None:
        """Hold what the caller says."""
        self._reader = _native._Reader(
            drug=drug, phase=phase, date_of_service=date_of_service, edition=edition, patient=patient,
            complete=(complete,) if isinstance(complete, str) else complete, mapping=mapping, date_order=date_order)
        self._edition = None if edition is None else str(edition)

    def record(self, record: "Mapping[str, object] | str | bytes | bytearray", /, *, row: "int | None" = None) -> Reading:
        """Reads a loose record: a mapping in any order, a row of a table (`csv.DictReader`, a named tuple, a Series), or a
        text that is one JSON object. With the number of a row, evidence says row and column."""
        if isinstance(record, (str, bytes, bytearray)):
            return self._reading(self._reader.record_json(record))
        return self._reading(self._reader.record(record, row))

    def fhir(self, chart: "bytes | bytearray | str | os.PathLike[str] | Mapping[str, object]", /) -> Reading:
        """Reads FHIR R4: a bundle, lines of resources, or one resource.

        Bytes, a dict, and a text that begins with a brace are the chart itself; another text is the path of a file. A
        chart about several patients of whom the caller names none is an `InputError`.
        """
        if isinstance(chart, Mapping):
            return self._reading(self._reader.fhir(_native._json(chart)))
        if isinstance(chart, (bytes, bytearray)) or (isinstance(chart, str) and chart.lstrip("\ufeff \t\r\n").startswith("{")):
            return self._reading(self._reader.fhir(chart))
        if isinstance(chart, (str, os.PathLike)):
            return self._reading(self._reader.fhir(pathlib.Path(chart).read_bytes()))
        raise TypeError(f"a chart must be bytes, text, a path or a dict, not {type(chart).__name__}")

    def _reading(self, of: "_native._Reading") -> Reading:
        return Reading(of.to_json(), of, self._edition)


def record(
    record: "Mapping[str, object] | str | bytes | bytearray",
    /,
    *,
    row: "int | None" = None,
    drug: "Drug | DrugWord | None" = None,
    phase: "Phase | PhaseWord | None" = None,
    date_of_service: "date | str | None" = None,
    edition: "EditionLike | None" = None,
    complete: "Iterable[Complete]" = (),
    mapping: "Mapping[str, Mapped] | None" = None,
    date_order: "DateOrder | None" = None,
) -> Reading:
    """Reads a loose record: names and values as people write them, in any order. See `Reader` for what can be said beside it.

    >>> import csv
    >>> from radiopharm_policy import determine, intake
    >>> lines = ["Drug;DOS;Age;Bone metastases", "Xofigo;4 May 2026;75 y;symptomatic"]
    >>> row = next(csv.DictReader(lines, delimiter=";"))
    >>> intake.record(row).request()
    Xofigo(date_of_service=date(2026, 5, 4), age_years=75, bone_metastases='symptomatic')
    """
    reader = Reader(
        drug=drug, phase=phase, date_of_service=date_of_service, edition=edition, complete=complete, mapping=mapping,
        date_order=date_order)
    return reader.record(record, row=row)


def fhir(
    chart: "bytes | bytearray | str | os.PathLike[str] | Mapping[str, object]",
    /,
    *,
    drug: "Drug | DrugWord | None" = None,
    phase: "Phase | PhaseWord | None" = None,
    date_of_service: "date | str | None" = None,
    edition: "EditionLike | None" = None,
    patient: "str | None" = None,
    complete: "Iterable[Complete]" = (),
    mapping: "Mapping[str, Mapped] | None" = None,
    date_order: "DateOrder | None" = None,
) -> Reading:
    """Reads FHIR R4 from bytes, a path or a dict: a bundle, lines of resources, or one resource. See `Reader`.

    >>> from radiopharm_policy import intake
    >>> chart = {"resourceType": "Observation", "id": "k", "status": "final",
    ...          "code": {"coding": [{"system": "http://loinc.org", "code": "29593-1"}]},
    ...          "subject": {"reference": "Patient/1"}, "effectiveDateTime": "2026-04-20",
    ...          "valueQuantity": {"value": 12.5, "unit": "%", "system": "http://unitsofmeasure.org", "code": "%"}}
    >>> reading = intake.fhir(chart, drug="lutathera", date_of_service="2026-05-04")
    >>> reading.draft()["ki67_percent"], reading.evidence[-1].code
    (12.5, <Code: http://loinc.org|29593-1>)
    """
    reader = Reader(
        drug=drug, phase=phase, date_of_service=date_of_service, edition=edition, patient=patient, complete=complete,
        mapping=mapping, date_order=date_order)
    return reader.fhir(chart)
