"""Ask and explain: what to ask next, what settles what is open, what would change an answer, and what two answers differ in.

Everything follows from the rules, by the classes that answers fall into. Nothing is stated for anybody: a fact that would
change an answer is for who knows it to confirm, and is never a proposal to state it.

>>> from radiopharm_policy import determine
>>> from radiopharm_policy.ask import next_question, what_would_change
>>> facts = {"drug": "xofigo", "date_of_service": "2026-05-04", "age_years": 75, "castration_resistant": True,
...          "bone_metastases": "symptomatic", "visceral_metastases": "none_known"}
>>> question = next_question(facts).first
>>> question.question
'How many doses of this product has the person ever had?'
>>> for preview in question.previews:
...     print(preview)
5 doses or less: medically necessary
6 doses or more: investigational
>>> found = what_would_change(determine({**facts, "doses_given": 6}))
>>> [str(change.fact) for change in found.in_the_way[0].sets[0]], found.is_within_reach
(['doses_given'], False)
"""

import html
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar

from radiopharm_policy import _native
from radiopharm_policy._native import Citation, Determination, FieldSpec, Request
from radiopharm_policy._reports import label, said
from radiopharm_policy._json_view import Document, Rows, View, each, edition, fields, plots
from radiopharm_policy.intake import Reading
from radiopharm_policy.types import FieldWord, RowLike
from radiopharm_policy.words import Criterion, Edition, FactSource, Field, Means, Outcome, Status

__all__ = [
    "Answers",
    "Asked",
    "AskedFact",
    "Both",
    "Change",
    "CriterionDiff",
    "Diff",
    "FactSource",
    "InTheWay",
    "Means",
    "NextQuestion",
    "Overturn",
    "Preview",
    "Question",
    "ValueRange",
    "Values",
    "WhatWouldChange",
    "diff",
    "next_question",
    "next_question_without",
    "what_would_change",
]

_T = TypeVar("_T")
_Number: TypeAlias = int | float | Decimal

Asking: TypeAlias = Request | Determination | Reading | RowLike
"""A request, an answer to one, a reading of a chart, or a row with the names of the vocabulary."""

_SPECS: "dict[Field, FieldSpec]" = {}


def _spec(fact: Field) -> FieldSpec:
    """What the vocabulary says of a fact."""
    if not _SPECS:
        _SPECS.update((row.name, row) for row in _native._vocabulary())
    return _SPECS[fact]


# ---------------------------------------------------------------------------------------------------------------------
# Classes of answers
# ---------------------------------------------------------------------------------------------------------------------


class ValueRange(View):
    """A range of numbers that are one class."""

    __slots__ = ()

    @property
    def least(self) -> "int | float | Decimal":
        """The least number."""
        number: _Number = self._data["least"]
        return number

    @property
    def least_included(self) -> bool:
        """Whether the least number itself is in the range."""
        return bool(self._data["least_included"])

    @property
    def greatest(self) -> "int | float | Decimal":
        """The greatest number."""
        number: _Number = self._data["greatest"]
        return number

    @property
    def greatest_included(self) -> bool:
        """Whether the greatest number itself is in the range."""
        return bool(self._data["greatest_included"])

    def __contains__(self, number: object) -> bool:
        """Whether a number is in the range; a float means its shortest decimal, and what is no number is in none."""
        return _native._range_holds(number, self.least, self.least_included, self.greatest, self.greatest_included)

    def __repr__(self) -> str:
        """Show it as mathematics does."""
        opening, closing = "[" if self.least_included else "(", "]" if self.greatest_included else ")"
        return f"<ValueRange: {opening}{self.least}, {self.greatest}{closing}>"


class Values(View):
    """Values of a class of answers: exactly one of `truth`, `words`, `lists` and `range` is there."""

    __slots__ = ()

    @property
    def truth(self) -> "bool | None":
        """Yes or no."""
        truth: bool | None = self._data.get("is")
        return truth

    @property
    def words(self) -> "tuple[str, ...] | None":
        """These words."""
        words = self._data.get("one_of")
        return None if words is None else tuple(words)

    @property
    def lists(self) -> "str | None":
        """Lists of which this is true."""
        text: str | None = self._data.get("list")
        return text

    @property
    def range(self) -> "ValueRange | None":
        """The numbers of a range."""
        data = self._data.get("range")
        return None if data is None else ValueRange(data)

    @property
    def derives_enough(self) -> "bool | None":
        """Of a number that a clearance is derived from: whether the derived clearance is at least the limit."""
        enough: bool | None = self._data.get("derives_enough")
        return enough

    def __repr__(self) -> str:
        """Show what is there."""
        return f"<Values: {', '.join(f'{name}={value!r}' for name, value in self._data.items())}>"


class Answers(View):
    """Which of the classes that answers fall into are meant: whatever a criterion says of one, it says of the class."""

    __slots__ = ()

    @property
    def text(self) -> str:
        """The answers in words: `below 40 mL/min`."""
        return str(self._data["text"])

    @property
    def values(self) -> "tuple[Values, ...]":
        """The answers for who compares: neighboring ranges are one, words are one list."""
        return each(Values, self._data["values"])

    def __str__(self) -> str:
        """Say them in words."""
        return self.text

    def __repr__(self) -> str:
        """Show them."""
        return f"<Answers: {self.text}>"


# ---------------------------------------------------------------------------------------------------------------------
# What is asked for
# ---------------------------------------------------------------------------------------------------------------------


class AskedFact(View):
    """A fact of an alternative, with all that a form needs: `to_dict()` has the type, the words and the labels."""

    __slots__ = ()
    __match_args__ = ("fact",)

    @property
    def fact(self) -> Field:
        """The fact."""
        return Field(self._data["fact"])

    @property
    def either(self) -> "Field | None":
        """The other name under which it can be stated as well: a birth date for an age. In JSON it is `or`."""
        data = self._data["or"]
        return None if data is None else Field(data["fact"])

    @property
    def when(self) -> "tuple[Field, str] | None":
        """The fact, and its word, without which there is nothing to ask for."""
        data = self._data["when"]
        return None if data is None else (Field(data["fact"]), str(data["is"]))

    @property
    def is_stated(self) -> bool:
        """Whether it is stated already, and something new must be obtained: another imaging study."""
        return bool(self._data["stated"])

    @property
    def spec(self) -> FieldSpec:
        """What the vocabulary says of it: type, unit, range, words."""
        return _spec(self.fact)

    @property
    def question(self) -> str:
        """The question, in English."""
        return str(self._data["text"]["en"]["question"])

    def __repr__(self) -> str:
        """Name it."""
        either = f" or {self.either}" if self.either else ""
        when = f" where {self.when[0]} is {self.when[1]}" if self.when else ""
        return f"<AskedFact: {self.fact}{either}{when}>"


class Asked(View):
    """What is asked for because of one criterion. `Determination.ask()` gives them."""

    __slots__ = ()
    __match_args__ = ("criterion", "alternatives")

    @property
    def criterion(self) -> Criterion:
        """The criterion, which is unknown."""
        return Criterion(self._data["criterion"])

    @property
    def alternatives(self) -> "tuple[tuple[AskedFact, ...], ...]":
        """Sets of facts, any of which settles it whatever the facts turn out to be; none has a fact too many."""
        return tuple(each(AskedFact, one) for one in self._data["alternatives"])

    def __repr__(self) -> str:
        """Name the alternatives."""
        sets = (" and ".join(str(of.fact) for of in one) for one in self.alternatives)
        return f"<Asked: {self.criterion}: {' | '.join(sets)}>"


def _asked(data: "list[dict[str, Any]]") -> "tuple[Asked, ...]":
    """What `Determination.ask` gives."""
    return each(Asked, data)


class Preview(View):
    """What would be known after some of the answers to a question."""

    __slots__ = ()
    __match_args__ = ("answers", "outcome")

    @property
    def answers(self) -> Answers:
        """The answers."""
        return Answers(self._data["answers"])

    @property
    def outcome(self) -> Outcome:
        """The outcome after one of them."""
        return Outcome(self._data["outcome"])

    @property
    def possible_outcomes(self) -> "tuple[Outcome, ...]":
        """The outcomes that are then possible."""
        return tuple(Outcome(word) for word in self._data["possible_outcomes"])

    @property
    def at_most(self) -> int:
        """How many questions may follow at most."""
        return int(self._data["at_most"])

    @property
    def is_last(self) -> bool:
        """Whether nothing need be asked after such an answer."""
        return self.at_most == 0

    def __str__(self) -> str:
        """Say it in words: `below 40 mL/min: investigational`."""
        return str(self._data["text"])

    def __repr__(self) -> str:
        """Say it in words."""
        return f"<Preview: {self}>"


class Question(View):
    """A fact to ask for; `to_dict()` has all that a form needs."""

    __slots__ = ()
    __match_args__ = ("fact", "previews")

    @property
    def fact(self) -> Field:
        """The fact."""
        return Field(self._data["fact"])

    @property
    def question(self) -> str:
        """The question, in English."""
        return str(self._data["text"]["en"]["question"])

    @property
    def spec(self) -> FieldSpec:
        """What the vocabulary says of the fact: type, unit, range, words."""
        return _spec(self.fact)

    @property
    def source(self) -> FactSource:
        """Where the answer usually comes from."""
        return FactSource(self._data["source"])

    @property
    def at_most_after(self) -> int:
        """How many questions may follow this one at most, whatever the answer."""
        return int(self._data["at_most_after"])

    @property
    def previews(self) -> "tuple[Preview, ...]":
        """What each class of answers would lead to, in the order of the answers."""
        return each(Preview, self._data["previews"])

    def __repr__(self) -> str:
        """Name it."""
        return f"<Question: {self.fact}, then at most {self.at_most_after} more>"


class NextQuestion(Document):
    """What is left to ask for. `next_question` makes it."""

    __slots__ = ()
    __match_args__ = ("outcome", "questions")

    @property
    def outcome(self) -> Outcome:
        """The outcome so far."""
        return Outcome(self._data["outcome"])

    @property
    def at_most(self) -> int:
        """How many questions may be left at most, if the first is always asked."""
        return int(self._data["at_most"])

    @property
    def questions(self) -> "tuple[Question, ...]":
        """The facts that can still change the outcome, the first to be asked first."""
        return each(Question, self._data["questions"])

    @property
    def to_obtain(self) -> "tuple[Field, ...]":
        """Facts that were stated, or cannot be known, and leave a criterion open that still matters: only something new,
        such as another imaging study, can settle it."""
        return fields(self._data["to_obtain"])

    @property
    def first(self) -> "Question | None":
        """The question to ask next; `None` where the outcome is certain, or nothing that can be told changes it."""
        data = self._data["questions"]
        return Question(data[0]) if data else None

    def __repr__(self) -> str:
        """Name the facts, the next one first."""
        names = ", ".join(str(question.fact) for question in self.questions)
        return f"<NextQuestion: {self.outcome}, at most {self.at_most} to ask: {names}>" if names else (
            f"<NextQuestion: {self.outcome}, nothing to ask>")


def next_question(request: "Asking", /) -> NextQuestion:
    """The facts that can still change the outcome of a request, the first to be asked first.

    The order is: how many questions may follow at most; then what is usually in the chart before what takes a test, and
    that before what takes a clinician. A fact that no longer matters is not among them.
    """
    return NextQuestion(_native._next_question(request))


def next_question_without(request: "Asking", not_known: "Iterable[Field | FieldWord]", /) -> NextQuestion:
    """The same without facts that cannot be known: their criteria are settled by what is left, or stay open.

    >>> from radiopharm_policy.ask import next_question_without
    >>> facts = {"drug": "xofigo", "date_of_service": "2026-05-04", "age_years": 75, "castration_resistant": True,
    ...          "bone_metastases": "symptomatic", "visceral_metastases": "none_known"}
    >>> next_question_without(facts, ["doses_given"]).to_obtain
    (<Field.DOSES_GIVEN: 'doses_given'>,)
    """
    return NextQuestion(_native._next_question(request, not_known))


# ---------------------------------------------------------------------------------------------------------------------
# What would change an answer
# ---------------------------------------------------------------------------------------------------------------------


class Change(View):
    """A fact with which the answer would be another."""

    __slots__ = ()
    __match_args__ = ("fact", "to", "means")

    @property
    def fact(self) -> Field:
        """The fact."""
        return Field(self._data["fact"])

    @property
    def to(self) -> Answers:
        """What it would be. In JSON it is `would_be`."""
        return Answers(self._data["would_be"])

    @property
    def means(self) -> Means:
        """What that would take."""
        return Means(self._data["means"])

    @property
    def date(self) -> "date | None":
        """The first date of service on which time will have made it so, where it takes time alone."""
        day = self._data["date"]
        return None if day is None else _day(day)

    @property
    def is_known(self) -> bool:
        """Whether the fact is known now, and is otherwise."""
        return bool(self._data["known"])

    @property
    def in_words(self) -> str:
        """What it would take, as people write it: `by time alone, on 2026-06-01`."""
        return str(self._data["in_words"])

    def __repr__(self) -> str:
        """Name it."""
        return f"<Change: {self.fact}: {self.to} ({self.means})>"


class InTheWay(View):
    """Criteria that stand in the way, and the smallest sets of facts with any of which they would not."""

    __slots__ = ()
    __match_args__ = ("criteria", "sets")

    @property
    def criteria(self) -> "tuple[Criterion, ...]":
        """The criteria, as findings have them."""
        return tuple(Criterion(word) for word in self._data["criteria"])

    @property
    def sets(self) -> "tuple[tuple[Change, ...], ...]":
        """Sets of facts of the same, smallest size."""
        return tuple(each(Change, one) for one in self._data["sets"])

    @property
    def is_within_reach(self) -> bool:
        """Whether some set asks for nothing that describes the person, the disease or what was done."""
        return bool(self._data["within_reach"])

    def __repr__(self) -> str:
        """Name it."""
        sets = (" and ".join(f"{of.fact}: {of.to}" for of in one) for one in self.sets)
        return f"<InTheWay: {', '.join(self.criteria)}: {' | '.join(sets)}>"


class Overturn(View):
    """A single fact that would overturn an approval."""

    __slots__ = ()
    __match_args__ = ("fact", "to", "outcome")

    @property
    def fact(self) -> Field:
        """The fact."""
        return Field(self._data["fact"])

    @property
    def to(self) -> Answers:
        """What it would be. In JSON it is `would_be`."""
        return Answers(self._data["would_be"])

    @property
    def outcome(self) -> Outcome:
        """The outcome that would follow."""
        return Outcome(self._data["outcome"])

    @property
    def is_stated(self) -> bool:
        """Whether the fact is stated now, and is otherwise; a fact that is not stated was not looked at."""
        return bool(self._data["stated"])

    def __repr__(self) -> str:
        """Name it."""
        return f"<Overturn: {self.fact}: {self.to}: {self.outcome}>"


class WhatWouldChange(Rows, Document):
    """What would change an answer. `what_would_change` makes it.

    It is also a table (`to_dicts`, `to_table`, a notebook), with a row for each fact, and a picture (`plot`).
    """

    __slots__ = ()
    __match_args__ = ("outcome", "in_the_way", "overturned_by")

    _COLUMNS = {"part": "whole", "criteria": "texts", "alternative": "whole", "fact": "text", "would_be": "text",
                "means": "text", "date": "date", "known": "bool", "outcome": "text"}

    @property
    def outcome(self) -> Outcome:
        """The outcome as it is."""
        return Outcome(self._data["outcome"])

    @property
    def in_the_way(self) -> "tuple[InTheWay, ...]":
        """What stands in the way of approval, in parts that have nothing to do with each other: one set of each part
        together is a smallest set of facts with which the request would be approved. Empty for an approval, and where the
        policy does not apply."""
        return each(InTheWay, self._data["in_the_way"])

    @property
    def overturned_by(self) -> "tuple[Overturn, ...]":
        """For an approval, the single facts that would overturn it, in the order of the vocabulary."""
        return each(Overturn, self._data["overturned_by"])

    @property
    def smallest(self) -> "int | None":
        """How many facts a smallest set has; `None` where no set leads to approval."""
        count: int | None = self._data["smallest"]
        return count

    @property
    def is_within_reach(self) -> bool:
        """Whether approval can be reached by time, records, treatment and judgement alone."""
        return bool(self._data["within_reach"])

    def to_dicts(self) -> "list[dict[str, Any]]":
        """The rows of the table as dicts.

        Of what stands in the way, a row for each fact of each `alternative` of each `part`: one alternative of every part
        together leads to approval. Of an approval, a row for each fact that would overturn it, with the `outcome` that
        would follow.
        """
        rows: list[dict[str, Any]] = [
            {"part": number, "criteria": [str(criterion) for criterion in part.criteria], "alternative": place,
             "fact": str(change.fact), "would_be": change.to.text, "means": str(change.means), "date": change.date,
             "known": change.is_known, "outcome": None}
            for number, part in enumerate(self.in_the_way, 1)
            for place, one in enumerate(part.sets, 1)
            for change in one
        ]
        rows += [
            {"part": None, "criteria": None, "alternative": None, "fact": str(of.fact), "would_be": of.to.text,
             "means": None, "date": None, "known": of.is_stated, "outcome": str(of.outcome)}
            for of in self.overturned_by
        ]
        return rows

    @property
    def title(self) -> str:
        """What it says, in a line."""
        if self.overturned_by:
            many = len({of.fact for of in self.overturned_by})
            return f"{_outcome(self.outcome)}: {many} {_facts(many)} would overturn it, each alone"
        if self.smallest is None:
            return f"{_outcome(self.outcome)}: there are no facts with which it would be approved"
        reach = "" if self.is_within_reach else (
            ", which cannot be acted on" if self.smallest == 1 else ", not all of which can be acted on")
        return f"{_outcome(self.outcome)}: it turns on {self.smallest} {_facts(self.smallest)}{reach}"

    def plot(self, ax: "Any" = None) -> "Any":
        """Draw it with matplotlib: a row for each fact, and in which column it stands says what it would take, or what
        would follow. The axes come back."""
        return plots().what_would_change(self, ax)

    def __str__(self) -> str:
        """Show it as text."""
        lines = [self.title]
        for part in self.in_the_way:
            lines.append(f"  {', '.join(label(criterion) for criterion in part.criteria)}:")
            for place, one in enumerate(part.sets):
                facts = " and ".join(f"{said(of.fact)}: {of.to} ({of.in_words})" for of in one)
                lines.append(f"    {'or ' if place else ''}{facts}")
        for of in self.overturned_by:
            stated = "" if of.is_stated else ", not stated"
            lines.append(f"  {said(of.fact)}: {of.to} ({said(of.outcome)}{stated})")
        return "\n".join(lines)

    def __repr__(self) -> str:
        """Name it."""
        return f"<WhatWouldChange: {self.title}>"

    def _repr_html_(self) -> str:
        """Show it in a notebook, in light and in dark."""
        left, top = 'style="text-align:left"', 'style="text-align:left;vertical-align:top"'
        rows: list[str] = []
        if self.overturned_by:
            head = ["fact", "would be", "then", "now"]
            for of in self.overturned_by:
                cells = [said(of.fact), of.to.text, said(of.outcome), "stated otherwise" if of.is_stated else "not stated"]
                rows.append("<tr>" + "".join(f"<td {left}>{html.escape(cell)}</td>" for cell in cells) + "</tr>")
        else:
            head = ["stands in the way", "", "fact", "would be", "takes", "now"]
            for part in self.in_the_way:
                count = sum(len(one) for one in part.sets)
                names = "<br>".join(html.escape(label(criterion)) for criterion in part.criteria)
                first = f'<td {top} rowspan="{count}">{names}</td>'
                for place, one in enumerate(part.sets):
                    for number, change in enumerate(one):
                        word = "and" if number else ("or" if place else "")
                        now = "otherwise" if change.is_known else "not known"
                        cells = [word, said(change.fact), change.to.text, change.in_words, now]
                        row = "".join(f"<td {left}>{html.escape(cell)}</td>" for cell in cells)
                        rows.append(f"<tr>{first}{row}</tr>")
                        first = ""
        heads = "".join(f"<th {left}>{name}</th>" for name in head) if rows else ""
        return (
            '<table style="border-collapse:collapse;font-variant-numeric:tabular-nums">'
            f'<caption style="text-align:left;font-weight:bold;padding:.4em 0">{html.escape(self.title)}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        )


def _facts(count: int) -> str:
    return "fact" if count == 1 else "facts"


def _outcome(outcome: Outcome) -> str:
    return said(outcome).capitalize()


def what_would_change(request: "Asking", /) -> WhatWouldChange:
    """The smallest sets of facts with which a request would be approved; for an approval, the single facts that would
    overturn it.

    The date of service and the edition stay. It describes which facts an answer turns on, and proposes to state none of
    them: a fact changes where the person, the plan or the records do.
    """
    return WhatWouldChange(_native._what_would_change(request))


# ---------------------------------------------------------------------------------------------------------------------
# What two answers differ in
# ---------------------------------------------------------------------------------------------------------------------


class Both(View, Generic[_T]):
    """Something before and after."""

    __slots__ = ()
    __match_args__ = ("before", "after")

    @property
    def before(self) -> "_T":
        """Of the first answer."""
        value: _T = self._data["before"]
        return value

    @property
    def after(self) -> "_T":
        """Of the second."""
        value: _T = self._data["after"]
        return value

    @property
    def differ(self) -> bool:
        """Whether they differ."""
        return self.before != self.after

    def to_dict(self) -> "dict[str, Any]":
        """Both as a plain dict."""
        return {"before": _plain(self.before), "after": _plain(self.after)}

    def __repr__(self) -> str:
        """Show both."""
        return f"<Both: {self.before!r}, then {self.after!r}>"


def _plain(value: object) -> "Any":
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, StrEnum) else value


class CriterionDiff(View):
    """A criterion that says something else."""

    __slots__ = ()
    __match_args__ = ("criterion", "status")

    @property
    def criterion(self) -> Criterion:
        """The criterion."""
        return Criterion(self._data["criterion"])

    @property
    def status(self) -> "Both[Status | None]":
        """Its status; `None` where it is not among the criteria."""
        data = self._data["status"]
        return Both({name: None if word is None else Status(word) for name, word in data.items()})

    @property
    def reason(self) -> "Both[str | None]":
        """Why, in one sentence with the values that decided."""
        return Both(self._data["reason"])

    @property
    def by_facts(self) -> "tuple[Field, ...]":
        """The facts that differ and that it reads, in the order of the vocabulary; none where the facts make no
        difference."""
        return fields(self._data["by_facts"])

    @property
    def by_edition(self) -> bool:
        """Whether the edition makes the difference: with the facts of the second answer, the editions say two things."""
        return bool(self._data["by_edition"])

    @property
    def citation(self) -> "Citation | None":
        """Where the source states it."""
        data = self._data["citation"]
        return None if data is None else _native._citation(data["section"], data["item"])

    def __repr__(self) -> str:
        """Name it."""
        return f"<CriterionDiff: {self.criterion}: {self.status.before} -> {self.status.after}>"


class Diff(Rows, Document):
    """What two answers differ in. `diff` makes it; as a table it has a row for each criterion."""

    __slots__ = ()
    __match_args__ = ("outcome", "criteria")

    _COLUMNS = {"criterion": "text", "before": "text", "after": "text", "by_facts": "texts", "by_edition": "bool",
                "reason_before": "text", "reason_after": "text"}

    @property
    def outcome(self) -> "Both[Outcome]":
        """The outcomes."""
        return Both({name: Outcome(word) for name, word in self._data["outcome"].items()})

    @property
    def possible_outcomes(self) -> "Both[tuple[Outcome, ...]]":
        """The possible outcomes."""
        data = self._data["possible_outcomes"]
        return Both({name: tuple(Outcome(word) for word in words) for name, words in data.items()})

    @property
    def edition(self) -> "Both[Edition]":
        """The editions that decided."""
        return Both({name: edition(word) for name, word in self._data["edition"].items()})

    @property
    def facts(self) -> "dict[Field, Both[object]]":
        """The facts that differ as they were stated, as JSON has them; the caller's reference is none."""
        return {Field(of["fact"]): Both({"before": of["before"], "after": of["after"]}) for of in self._data["facts"]}

    @property
    def criteria(self) -> "tuple[CriterionDiff, ...]":
        """The criteria that say something else, those of the first answer before those that only the second has."""
        return each(CriterionDiff, self._data["criteria"])

    @property
    def missing_facts(self) -> "Both[tuple[Field, ...]]":
        """The facts that are needed."""
        return Both({name: fields(names) for name, names in self._data["missing_facts"].items()})

    @property
    def is_empty(self) -> bool:
        """Whether the answers differ in nothing."""
        wholes = (self.outcome, self.possible_outcomes, self.edition, self.missing_facts)
        return not (self._data["facts"] or self._data["criteria"] or any(both.differ for both in wholes))

    def to_dicts(self) -> "list[dict[str, Any]]":
        """The rows of the table as dicts."""
        return [
            {"criterion": str(of.criterion), "before": of._data["status"]["before"], "after": of._data["status"]["after"],
             "by_facts": [str(fact) for fact in of.by_facts], "by_edition": of.by_edition,
             "reason_before": of.reason.before, "reason_after": of.reason.after}
            for of in self.criteria
        ]

    def __str__(self) -> str:
        """Show it as text."""
        if self.is_empty:
            return "The answers differ in nothing."
        lines = [f"{said(self.outcome.before)}, then {said(self.outcome.after)}"]
        if self.edition.differ:
            lines.append(f"  edition: {self.edition.before}, then {self.edition.after}")
        lines += [f"  {said(fact)}: {both.before}, then {both.after}" for fact, both in self.facts.items()]
        for of in self.criteria:
            why = [*(str(fact) for fact in of.by_facts), *(["the edition"] if of.by_edition else [])]
            before, after = of.status.before or "not there", of.status.after or "not there"
            lines.append(f"  {label(of.criterion)}: {said(before)}, then {said(after)} (by {', '.join(why)})")
        return "\n".join(lines)

    def __repr__(self) -> str:
        """Name it."""
        names = ", ".join(str(of.criterion) for of in self.criteria)
        return f"<Diff: {self.outcome.before} -> {self.outcome.after}: {names or 'no criterion'}>"

    def _repr_html_(self) -> str:
        """Show it in a notebook, in light and in dark."""
        left = 'style="text-align:left"'
        rows = []
        for of in self.criteria:
            why = [*(said(fact) for fact in of.by_facts), *(["the edition"] if of.by_edition else [])]
            cells = [label(of.criterion), of.reason.before or "not there", of.reason.after or "not there", ", ".join(why)]
            rows.append("<tr>" + "".join(f"<td {left}>{html.escape(cell)}</td>" for cell in cells) + "</tr>")
        heads = "".join(f"<th {left}>{name}</th>" for name in ("criterion", "before", "after", "by")) if rows else ""
        title = f"{said(self.outcome.before)}, then {said(self.outcome.after)}".capitalize()
        return (
            '<table style="border-collapse:collapse">'
            f'<caption style="text-align:left;font-weight:bold;padding:.4em 0">{html.escape(title)}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        )


def diff(before: Determination, after: Determination, /) -> Diff:
    """Compares two answers, criterion by criterion: before and after a fact, or under two editions.

    >>> from radiopharm_policy import determine
    >>> from radiopharm_policy.ask import diff
    >>> request = determine(drug="lutathera", date_of_service="2026-05-04", age_years=14).request
    >>> found = diff(determine(request, edition="2023-10-01"), determine(request))
    >>> next(of for of in found.criteria if of.criterion == "age")
    <CriterionDiff: age: not_met -> met>
    """
    return Diff(_native._diff(before, after))


def _day(text: str) -> date:
    return date.fromisoformat(text)
