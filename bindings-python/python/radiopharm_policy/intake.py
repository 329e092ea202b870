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
<IgnoredReason.ESTIMATED_FILTRATION: 'estimated_filtration'>
>>> determine(reading.request()).outcome
<Outcome.INFORMATION_NEEDED: 'information_needed'>

A row of `csv.DictReader` has texts alone, and is read in the same way; `table` reads a whole frame for `evaluate`.
"""

import html
import importlib
import json
import os
import pathlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Literal, TypeAlias

from radiopharm_policy import _native
from radiopharm_policy._extras import installed, loaded, needed
from radiopharm_policy._native import Determination, Request
from radiopharm_policy._json_view import Document, Rows, View, each, fields, loads
from radiopharm_policy._reports import said
from radiopharm_policy.cohort import _interruptible, _not_of_spark, _of_arrow, _reader_of_duckdb
from radiopharm_policy.types import CompleteWord, CriterionWord, DrugWord, EditionLike, PhaseWord
from radiopharm_policy.types import Whole as _WholeNumber
from radiopharm_policy.words import (
    AmbiguityReason,
    AnswerOrigin,
    Complete,
    Criterion,
    Drug,
    Field,
    IgnoredReason,
    Phase,
    ReadingRule,
)

__all__ = [
    "Ambiguity",
    "Candidate",
    "Code",
    "ColumnReport",
    "Evidence",
    "Example",
    "GroundedDetermination",
    "Ignored",
    "LeftOut",
    "PartialList",
    "Reader",
    "Reading",
    "Source",
    "TableReading",
    "TableReport",
    "fhir",
    "questionnaire_response",
    "record",
    "table",
]

DateOrder: TypeAlias = Literal["day_first"] | Literal["month_first"]
"""In which order a day and a month stand where both are numbers."""

Mapped: TypeAlias = str | Mapping[str, object] | None
"""What a column means: a name of the vocabulary, `None` for a column to pass over, or a dict with `fact`, `unit`, `words`
(a dict) and `nothing` (a list)."""


class Source(View):
    """Where something stood: a name, a cell of a table, a resource, an item of a form; or the caller said so."""

    __slots__ = ()

    @property
    def is_caller(self) -> bool:
        """Whether the caller said so, beside the chart."""
        return "caller" in self._data

    @property
    def name(self) -> "str | None":
        """The name in a loose record."""
        name: str | None = self._data.get("name")
        return name

    @property
    def row(self) -> "int | None":
        """The row of a table."""
        row: int | None = self._data.get("row")
        return row

    @property
    def column(self) -> "str | None":
        """The column of a table."""
        column: str | None = self._data.get("column")
        return column

    @property
    def resource(self) -> "str | None":
        """The resource of a FHIR chart: its type and id, or its place in the bundle."""
        resource: str | None = self._data.get("resource")
        return resource

    @property
    def path(self) -> "str | None":
        """The path within the resource."""
        path: str | None = self._data.get("path")
        return path

    @property
    def response(self) -> "str | None":
        """The response of a form: its type and id."""
        response: str | None = self._data.get("response")
        return response

    @property
    def item(self) -> "str | None":
        """The item of a form that was answered: its `linkId`."""
        item: str | None = self._data.get("item")
        return item

    @property
    def origin(self) -> "AnswerOrigin | None":
        """Who gave the answer of a form; `None` where nothing says so."""
        origin = self._data.get("origin")
        return None if origin is None else AnswerOrigin(origin)

    def __str__(self) -> str:
        """Say where, in words."""
        if self.is_caller:
            return "the caller"
        if self.response is not None:
            origin = "" if self.origin is None else f" ({self.origin.replace('_', ' ')})"
            return f"{self.response}, item {self.item}{origin}"
        if self.resource is not None:
            return f"{self.resource}, {self.path}"
        return f"row {self.row}, {self.column}" if self.row is not None else str(self.name)

    def __repr__(self) -> str:
        """Say where, in words."""
        return f"<Source: {self}>"


class Code(View):
    """A code of a code system."""

    __slots__ = ()
    __match_args__ = ("system", "code")

    @property
    def system(self) -> str:
        """The canonical URL of the system."""
        return str(self._data["system"])

    @property
    def code(self) -> str:
        """The code."""
        return str(self._data["code"])

    def __repr__(self) -> str:
        """Show both."""
        return f"<Code: {self.system}|{self.code}>"


class _OfPlace(View):
    """What stood in one place."""

    __slots__ = ()

    @property
    def source(self) -> Source:
        """Where it stood."""
        return Source(self._data["source"])

    @property
    def code(self) -> "Code | None":
        """The code that says what it is, if it was coded."""
        data = self._data["code"]
        return None if data is None else Code(data)

    @property
    def written(self) -> "str | None":
        """The value as it was written."""
        text: str | None = self._data["written"]
        return text

    @property
    def date(self) -> "date | None":
        """Its date, if it has one."""
        day = self._data["date"]
        return None if day is None else _day(day)


class Evidence(_OfPlace):
    """What one place says of a fact."""

    __slots__ = ()
    __match_args__ = ("fact", "value")

    @property
    def fact(self) -> Field:
        """The fact."""
        return Field(self._data["fact"])

    @property
    def value(self) -> object:
        """The value that was read, as JSON has it; `None` where the place says that nothing is known."""
        value: object = self._data["value"]
        return value

    @property
    def rule(self) -> ReadingRule:
        """How it was read."""
        return ReadingRule(self._data["rule"])

    def __repr__(self) -> str:
        """Name it."""
        return f"<Evidence: {self.fact} = {self.value!r}, from {self.written!r} of {self.source} ({self.rule})>"


class Candidate(_OfPlace):
    """What one place may mean by what it says of a fact."""

    __slots__ = ()

    @property
    def values(self) -> "tuple[object, ...]":
        """The values that it may mean, as JSON has them; none where it cannot be known, as of a range."""
        return tuple(self._data["values"])

    def __repr__(self) -> str:
        """Name it."""
        may = f", may be {' or '.join(map(repr, self.values))}" if self.values else ""
        return f"<Candidate: {self.written!r} of {self.source}{may}>"


class Ambiguity(View):
    """A fact of which something was said, and which is not known for all that."""

    __slots__ = ()
    __match_args__ = ("fact", "reason")

    @property
    def fact(self) -> Field:
        """The fact."""
        return Field(self._data["fact"])

    @property
    def reason(self) -> AmbiguityReason:
        """Why it is not known."""
        return AmbiguityReason(self._data["reason"])

    @property
    def candidates(self) -> "tuple[Candidate, ...]":
        """Everything that was said of it."""
        return each(Candidate, self._data["candidates"])

    def __repr__(self) -> str:
        """Name it."""
        written = ", ".join(repr(one.written) for one in self.candidates)
        return f"<Ambiguity: {self.fact}: {self.reason}: {written}>"


class Ignored(View):
    """Something that was passed over."""

    __slots__ = ()
    __match_args__ = ("source", "reason")

    @property
    def source(self) -> Source:
        """Where it stood."""
        return Source(self._data["source"])

    @property
    def reason(self) -> IgnoredReason:
        """Why it was passed over."""
        return IgnoredReason(self._data["reason"])

    @property
    def advice(self) -> "str | None":
        """What to state instead, where that can be said."""
        advice: str | None = self._data["advice"]
        return advice

    def __repr__(self) -> str:
        """Name it."""
        return f"<Ignored: {self.source}: {self.reason}>"


class PartialList(View):
    """What was found of a list that nobody said is complete. It is no fact: a stated list denies what is not in it."""

    __slots__ = ()
    __match_args__ = ("fact", "found")

    @property
    def fact(self) -> Field:
        """The fact."""
        return Field(self._data["fact"])

    @property
    def found(self) -> "tuple[object, ...]":
        """The elements that were found, as JSON has them."""
        return tuple(self._data["found"])

    def __repr__(self) -> str:
        """Name it."""
        return f"<PartialList: {self.fact}: {list(self.found)}>"


class GroundedDetermination(Document):
    """A determination that was made from a reading, with the evidence for its facts. `Reading.determine` makes it.

    Its JSON is that of the determination with one more key at the end: `evidence`.
    """

    __slots__ = ("_parts",)
    _parts: "tuple[Determination, str, str, tuple[str, str, str]]"
    __match_args__ = ("determination",)

    def __init__(self, json: str, parts: "tuple[Determination, str, str, tuple[str, str, str]]", /) -> None:
        """Hold the answer, the evidence of each criterion, the view for logs, and the pages."""
        super().__init__(json)
        object.__setattr__(self, "_parts", parts)

    def __reduce__(self) -> "tuple[Any, ...]":
        """Take it apart, so that it crosses processes."""
        return type(self), (self._json, self._parts)

    @property
    def determination(self) -> Determination:
        """The determination: evidence changes no answer."""
        return self._parts[0]

    def evidence(self, criterion: "Criterion | CriterionWord", /) -> "tuple[Evidence, ...]":
        """The evidence for the facts that a criterion read; none where it is not among the findings."""
        data: list[Any] = loads(self._parts[1]).get(Criterion(criterion), [])
        return each(Evidence, data)

    def redacted(self) -> str:
        """A view for logs: for each criterion its status and where its facts come from, without values."""
        return self._parts[2]

    def to_markdown(self) -> str:
        """The page for people, with the evidence beside each criterion's facts, in GitHub-flavored Markdown."""
        return self._parts[3][1]

    def to_html(self) -> str:
        """The same as a fragment of HTML that holds everything it needs."""
        return self._parts[3][2]

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def __str__(self) -> str:
        """The page for people, in plain text."""
        return self._parts[3][0]

    def __repr__(self) -> str:
        """Name it."""
        return f"<GroundedDetermination: {self.determination.drug}, {self.determination.phase}: {self.determination.outcome}>"


def _grounded(
    determination: Determination, json: str, of_criteria: str, redacted: str, pages: "tuple[str, str, str]"
) -> GroundedDetermination:
    """What the compiled module decided."""
    return GroundedDetermination(json, (determination, of_criteria, redacted, pages))


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

    def determine(self) -> "tuple[Determination, str, str, str, tuple[str, str, str]]":
        """The answer with its parts, or its exception."""
        made: Any = self._parts[5]
        if isinstance(made, Exception):
            raise made
        parts: tuple[Determination, str, str, str, tuple[str, str, str]] = made
        return parts

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


class Reading(Rows, Document):
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
        try:
            grounded: object = self._of.determine()
        except Exception as error:
            grounded = error
        parts = (request, self.redacted(), str(self), self.to_markdown(), self.to_html(), grounded)
        return _restored, (self._json, parts, self._edition)

    def request(self) -> Request:
        """The request that the certain facts make. What is not certain is not known.

        A fact that is not certain is not silence, though: where the policy reads silence (no toxicity came back, no lymph
        node is large) and the chart says something that is not certain, that is an `InputError`, and so is a drug or a date
        of service that is not known. `draft()` takes what a person then says of it.
        """
        return self._of.request()

    def determine(self) -> GroundedDetermination:
        """Decides the request that the certain facts make, and keeps the evidence with the answer.

        >>> from radiopharm_policy import intake
        >>> reading = intake.record({"Age": "75 y", "CRPC": "yes"}, drug="xofigo", date_of_service="2026-05-04")
        >>> grounded = reading.determine()
        >>> [(of.written, of.source.name) for of in grounded.evidence("age")]
        [('75 y', 'Age')]
        >>> grounded.to_dict()["evidence"][-1]["written"]
        'yes'
        """
        return _grounded(*self._of.determine())

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
        data: dict[str, Any] = self.to_dict()["facts"]
        return data if self._edition is None else {**data, "edition": self._edition}

    @property
    def facts(self) -> "dict[Field, object]":
        """The facts that are certain, in the order of the vocabulary, as JSON has them."""
        return {Field(name): value for name, value in self.to_dict()["facts"].items()}

    @property
    def evidence(self) -> "tuple[Evidence, ...]":
        """Where the facts come from, fact by fact. A place that says that nothing is known has an entry too."""
        return each(Evidence, self._data["evidence"])

    @property
    def ambiguous(self) -> "tuple[Ambiguity, ...]":
        """What was said of facts that are not known for all that."""
        return each(Ambiguity, self._data["ambiguous"])

    @property
    def ignored(self) -> "tuple[Ignored, ...]":
        """What was passed over, with the reason."""
        return each(Ignored, self._data["ignored"])

    @property
    def partial(self) -> "tuple[PartialList, ...]":
        """Lists of which elements were found, and which nobody said are complete."""
        return each(PartialList, self._data["partial"])

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
        facts = ", ".join(self._data["facts"])
        doubts = ", ".join(of["fact"] for of in self._data["ambiguous"])
        return f"<Reading: facts: {facts}; ambiguous: {doubts}; ignored: {len(self._data['ignored'])}>"


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
        complete: "Iterable[Complete | CompleteWord]" = (),
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

    def questionnaire_response(self, response: "Mapping[str, object] | str | bytes | bytearray", /) -> Reading:
        """Reads the answers to a form of this library: a QuestionnaireResponse as a dict, text or bytes. Who gave an answer
        is a part of its evidence."""
        text = _native._json(response) if isinstance(response, Mapping) else response
        return self._reading(self._reader.questionnaire_response(text))

    def table(self, table: "Any", /, *, threads: "_WholeNumber | None" = None) -> "TableReading":
        """Reads a table: the names of its columns and the values in them as `record` reads them, each distinct value once.

        It takes what `evaluate` takes: tables and record batches of pyarrow, frames of polars and pandas, relations of
        DuckDB, and whatever else speaks Arrow's PyCapsule interface. What comes back is a table for `evaluate`, of the same
        kind (of a stream, a table of pyarrow), and a report.
        """
        given, back = _loose(table)
        decided, report = _interruptible(given, lambda: self._reader.table(given, threads))
        data = TableReport(report)
        return TableReading(back(decided, data), data)

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
    complete: "Iterable[Complete | CompleteWord]" = (),
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
    complete: "Iterable[Complete | CompleteWord]" = (),
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


def questionnaire_response(
    response: "Mapping[str, object] | str | bytes | bytearray",
    /,
    *,
    drug: "Drug | DrugWord | None" = None,
    phase: "Phase | PhaseWord | None" = None,
    date_of_service: "date | str | None" = None,
    edition: "EditionLike | None" = None,
    complete: "Iterable[Complete | CompleteWord]" = (),
) -> Reading:
    """Reads the answers to a form that `fhir.questionnaire` or `fhir.adaptive_response` made. The form says the drug and the
    phase.

    >>> from radiopharm_policy import fhir, intake
    >>> reading = intake.questionnaire_response({
    ...     "resourceType": "QuestionnaireResponse", "id": "r", "status": "completed",
    ...     "questionnaire": "urn:radiopharm-policy:questionnaire:lutathera-initial-2026-04-01",
    ...     "item": [{"linkId": "date_of_service", "answer": [{"valueDate": "2026-05-04"}]},
    ...              {"linkId": "kps", "answer": [{"valueInteger": 80}]}]})
    >>> reading.request()
    Lutathera(date_of_service=date(2026, 5, 4), kps=80)
    """
    reader = Reader(drug=drug, phase=phase, date_of_service=date_of_service, edition=edition, complete=complete)
    return reader.questionnaire_response(response)


# ---------------------------------------------------------------------------------------------------------------------
# Tables
# ---------------------------------------------------------------------------------------------------------------------


class Example(View):
    """A cell that was read in some way: the first of its kind, or one of the next few."""

    __slots__ = ()
    __match_args__ = ("written", "how")

    @property
    def row(self) -> int:
        """The row, from 0."""
        return int(self._data["row"])

    @property
    def written(self) -> str:
        """The value as it was written."""
        return str(self._data["written"])

    @property
    def how(self) -> str:
        """How it was read, or why it was not: a rule of reading, a reason, `partial`."""
        return str(self._data["how"])

    @property
    def value(self) -> object:
        """The value that was read, as JSON has it."""
        value: object = self._data["value"]
        return value

    def __repr__(self) -> str:
        """Name it."""
        read = "" if self.value is None else f" = {self.value!r}"
        return f"<Example: {self.written!r}{read} ({self.how})>"


class ColumnReport(View):
    """What became of a column."""

    __slots__ = ()
    __match_args__ = ("column", "fact")

    @property
    def column(self) -> str:
        """The name of the column."""
        return str(self._data["column"])

    @property
    def fact(self) -> "Field | None":
        """The fact that it was read as; `None` where the whole column was passed over."""
        data = self._data["fact"]
        return None if data is None else Field(data)

    @property
    def advice(self) -> "str | None":
        """What to state instead, where a column was passed over and that can be said."""
        advice: str | None = self._data["advice"]
        return advice

    @property
    def read(self) -> "dict[str, int]":
        """How many rows were read, by rule."""
        return dict(self._data["read"])

    @property
    def unknown(self) -> int:
        """In how many rows it says that nothing is known, nulls among them."""
        return int(self._data["unknown"])

    @property
    def partial(self) -> int:
        """In how many rows it has elements of a list that nobody said is complete."""
        return int(self._data["partial"])

    @property
    def ambiguous(self) -> "dict[str, int]":
        """In how many rows it is ambiguous, by reason."""
        return dict(self._data["ambiguous"])

    @property
    def ignored(self) -> "dict[str, int]":
        """In how many rows it was passed over, by reason."""
        return dict(self._data["ignored"])

    @property
    def examples(self) -> "tuple[Example, ...]":
        """The first values of each kind that were not read as they stood there."""
        return each(Example, self._data["examples"])

    def __repr__(self) -> str:
        """Name it."""
        return f"<ColumnReport: {self.column}: {self.fact or 'passed over'}>"


class LeftOut(View):
    """A row of which no request can be made: something is not certain whose silence the policy reads."""

    __slots__ = ()
    __match_args__ = ("row", "facts")

    @property
    def row(self) -> int:
        """The row, from 0."""
        return int(self._data["row"])

    @property
    def facts(self) -> "tuple[Field, ...]":
        """The facts that are not certain."""
        return fields(self._data["facts"])

    def __repr__(self) -> str:
        """Name it."""
        return f"<LeftOut: row {self.row}: {', '.join(self.facts)}>"


class TableReport(Rows, Document):
    """What became of a table: of its rows and of each column. As a table it has a row for each way that cells were read."""

    __slots__ = ()
    __match_args__ = ("rows", "left_out", "columns")

    _COLUMNS = {"column": "text", "fact": "text", "became": "text", "how": "text", "rows": "whole", "examples": "texts",
                "advice": "text"}

    @property
    def rows(self) -> int:
        """How many rows were read, those that were left out among them."""
        return int(self._data["rows"])

    @property
    def left_out(self) -> "tuple[LeftOut, ...]":
        """Rows of which no request can be made: something is not certain of a fact whose silence the policy reads."""
        return each(LeftOut, self._data["left_out"])

    @property
    def columns(self) -> "tuple[ColumnReport, ...]":
        """What became of each column."""
        return each(ColumnReport, self._data["columns"])

    @property
    def kept(self) -> "tuple[int, ...]":
        """The numbers of the rows that were not left out, from 0, in order."""
        out = {of["row"] for of in self._data["left_out"]}
        return tuple(row for row in range(self.rows) if row not in out)

    def to_dicts(self) -> "list[dict[str, Any]]":
        """The rows of the table as dicts: for each column, how many rows became what, and how."""
        found: list[dict[str, Any]] = []
        for column in self.columns:
            for became, counts in (
                ("read", column.read), ("unknown", {"unknown": column.unknown}), ("partial", {"partial": column.partial}),
                ("ambiguous", column.ambiguous), ("ignored", column.ignored),
            ):
                for how, rows in counts.items():
                    if rows:
                        shown = [of.written for of in column.examples if of.how == how]
                        found.append({"column": column.column, "fact": column.fact and str(column.fact), "became": became,
                                      "how": how, "rows": rows, "examples": shown, "advice": column.advice})
        return found

    @property
    def title(self) -> str:
        """What it says, in a line."""
        left_out = f", {len(self.left_out):,} left out" if self.left_out else ""
        facts = len({column.fact for column in self.columns if column.fact})
        return f"{self.rows:,} rows{left_out}; {facts} facts of {len(self.columns)} columns"

    def __str__(self) -> str:
        """Show it as text."""
        lines = [self.title]
        for row in self.to_dicts():
            shown = f": {', '.join(map(repr, row['examples']))}" if row["examples"] else ""
            lines.append(f"  {row['column']!r} -> {row['fact'] or 'nothing'}: {row['rows']:,} {_became(row)}{shown}")
        for of in self.left_out[:_LISTED]:
            lines.append(f"  row {of.row} is left out: {', '.join(of.facts)} not certain, and silence is read")
        if _LISTED < len(self.left_out):
            lines.append(f"  and {len(self.left_out) - _LISTED:,} more are left out")
        return "\n".join(lines)

    def __repr__(self) -> str:
        """Name it."""
        return f"<TableReport: {self.title}>"

    def _repr_html_(self) -> str:
        """Show it in a notebook, in light and in dark."""
        left, right = 'style="text-align:left"', 'style="text-align:right"'
        rows, last = [], None
        for row in self.to_dicts():
            column = row["column"] if row["column"] != last else ""
            fact = (row["fact"] or "passed over") if column else ""
            last = row["column"]
            cells = [column, fact, _became(row)]
            shown = ", ".join(f"<code>{html.escape(ascii(one)[1:-1])}</code>" for one in row["examples"])
            rows.append(
                "<tr>" + "".join(f"<td {left}>{html.escape(cell)}</td>" for cell in cells)
                + f"<td {right}>{row['rows']:,}</td><td {left}>{shown}</td></tr>")
        heads = "".join(
            f"<th {right if name == 'rows' else left}>{name}</th>" for name in ("column", "fact", "", "rows", "as in"))
        return (
            '<table style="border-collapse:collapse;font-variant-numeric:tabular-nums">'
            f'<caption style="text-align:left;font-weight:bold;padding:.4em 0">{html.escape(self.title)}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        )


_LISTED = 10
"""How many rows that are left out a page names."""


def _became(row: "dict[str, Any]") -> str:
    how = said(row["how"])
    return how if row["became"] in ("unknown", "partial") else f"{row['became']}: {how}"


class TableReading:
    """What was read of a table: `table`, for `evaluate`, and `report`."""

    __slots__ = ("_report", "_table")
    __match_args__ = ("table", "report")

    def __init__(self, table: "Any", report: TableReport) -> None:
        """Hold what was read."""
        self._table, self._report = table, report

    @property
    def table(self) -> "Any":
        """The facts that are certain, a column a fact under its name in the vocabulary. What is not certain is null, and
        rows that are left out are not there."""
        return self._table

    @property
    def report(self) -> TableReport:
        """What became of the rows and of each column."""
        return self._report

    def __repr__(self) -> str:
        """Name it."""
        return f"<TableReading: {self._report.title}>"

    def __str__(self) -> str:
        """The report as text."""
        return str(self._report)

    def _repr_html_(self) -> str:
        """The report."""
        return self._report._repr_html_()


def table(
    table: "Any",
    /,
    *,
    drug: "Drug | DrugWord | None" = None,
    phase: "Phase | PhaseWord | None" = None,
    date_of_service: "date | str | None" = None,
    edition: "EditionLike | None" = None,
    complete: "Iterable[Complete | CompleteWord]" = (),
    mapping: "Mapping[str, Mapped] | None" = None,
    date_order: "DateOrder | None" = None,
    threads: "_WholeNumber | None" = None,
) -> TableReading:
    """Reads a table of loosely named columns and loosely written values, for `evaluate`. See `Reader` and `Reader.table`.

    >>> import polars as pl
    >>> from radiopharm_policy import evaluate, intake
    >>> registry = pl.DataFrame({
    ...     "PT": ["101", "102"], "Age": ["65 y", "unknown"], "Bone metastases": ["symptomatic", "None"], "eGFR": ["58", "41"]})
    >>> read = intake.table(registry, drug="xofigo", date_of_service="2026-05-04", mapping={"PT": "id"})
    >>> print(read.report)
    2 rows; 3 facts of 4 columns
      'PT' -> id: 2 read: spelling: '101', '102'
      'Age' -> age_years: 1 read: number as text: '65 y'
      'Age' -> age_years: 1 unknown
      'Bone metastases' -> bone_metastases: 2 read: spelling: 'symptomatic', 'None'
      'eGFR' -> nothing: 2 ignored: estimated filtration
    >>> evaluate(read.table)["status_symptomatic_bone_metastases"].to_list()
    ['met', 'not_met']
    """
    reader = Reader(
        drug=drug, phase=phase, date_of_service=date_of_service, edition=edition, complete=complete, mapping=mapping,
        date_order=date_order)
    return reader.table(table, threads=threads)


def _loose(table: "Any") -> "tuple[Any, Callable[[_native._Decided, TableReport], Any]]":
    """A table as the compiled module takes it, and how what was read becomes a table of the same kind."""
    if pl := loaded("polars"):
        if isinstance(table, pl.LazyFrame):
            table = table.collect()
        if isinstance(table, pl.DataFrame):
            return _loose_of_polars(pl, table), lambda read, report: pl.DataFrame(read)
    _not_of_spark(table)
    if (duckdb := loaded("duckdb")) and isinstance(table, duckdb.DuckDBPyRelation):
        table = _reader_of_duckdb(table)
    if (pd := loaded("pandas")) and isinstance(table, pd.DataFrame):
        pa = needed("pyarrow", "pandas")
        frame = table
        return _loose_of_pandas(pa, pd, table), lambda read, report: _to_pandas(pa, pd, read, frame, report)
    pa = loaded("pyarrow")
    if pa and isinstance(table, (pa.Table, pa.RecordBatch, pa.RecordBatchReader)):
        is_batch = isinstance(table, pa.RecordBatch)
        if isinstance(table, pa.RecordBatchReader):
            table = table.read_all()
        table = _local(pa, pa.table(table))
        return table, lambda read, report: _batch(pa, read) if is_batch else pa.table(read)
    return table, lambda read, report: read if (pa := installed("pyarrow")) is None else pa.table(read)


def _batch(pa: "Any", read: "_native._Decided") -> "Any":
    found = pa.table(read)
    return pa.record_batch([column.combine_chunks() for column in found.columns], schema=found.schema)


def _local(pa: "Any", table: "Any") -> "Any":
    """Moments of a time zone as what the clocks there show, so that midnights are days."""
    for place, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type) and field.type.tz:
            shown = importlib.import_module("pyarrow.compute").local_timestamp(table.column(place))
            table = table.set_column(place, field.name, shown)
    return table


def _loose_of_polars(pl: "Any", frame: "Any") -> "Any":
    """Columns of types that Arrow has; objects as the texts that they are shown as."""
    columns = []
    for column in frame.get_columns():
        if column.dtype == pl.Object:
            column = pl.Series(column.name, [None if one is None else str(one) for one in column.to_list()], dtype=pl.String)
        if isinstance(column.dtype, pl.Datetime):
            column = column.dt.replace_time_zone(None)
        columns.append(column.cast(_of_arrow(pl, column.dtype)))
    return pl.DataFrame(columns)


def _loose_of_pandas(pa: "Any", pd: "Any", frame: "Any") -> "Any":
    """Columns as Arrow has them; a column of values of several types as the texts that they are shown as."""
    arrays = []
    for place in range(frame.shape[1]):
        column = frame.iloc[:, place]
        try:
            array = pa.array(column, from_pandas=True)
        except (pa.ArrowException, ValueError, TypeError, OverflowError):
            array = pa.array([None if _is_missing(pd, one) else str(one) for one in column], type=pa.string())
        arrays.append(array)
    return _local(pa, pa.Table.from_arrays(arrays, names=[str(name) for name in frame.columns]))


def _is_missing(pd: "Any", value: object) -> bool:
    missing = pd.isna(value)
    return missing is True or type(missing).__name__ == "bool_" and bool(missing)


def _to_pandas(pa: "Any", pd: "Any", read: "_native._Decided", frame: "Any", report: TableReport) -> "Any":
    """What was read as a frame with the index of the one that was given."""
    words = {pa.bool_(): pd.BooleanDtype(), pa.int64(): pd.Int64Dtype()}

    def dtype(kind: "Any") -> "Any":
        keeps = pa.types.is_list(kind) or pa.types.is_decimal(kind)
        return pd.ArrowDtype(kind) if keeps else words.get(kind)

    found = pa.table(read).to_pandas(types_mapper=dtype)
    found.index = frame.index[list(report.kept)] if report.left_out else frame.index
    return found
