"""What cohorts are counted into: who falls out where, and what another edition changes."""

import html
import importlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

from radiopharm_policy import _native
from radiopharm_policy._extras import installed, needed
from radiopharm_policy.words import Criterion, Drug, Edition, Outcome, Phase

_Decided = _native._Decided
_Counts: TypeAlias = tuple[int, int, int, int, int, int, int]

_LABELS: dict[str, str] = {}


def label(word: str) -> str:
    """What a criterion is called."""
    if not _LABELS:
        _LABELS.update((str(row.criterion), row.label) for row in _native._criteria())
    return _LABELS.get(word, said(word))


def said(word: str) -> str:
    """A word as one says it."""
    return word.replace("_", " ")


class _Table:
    """A small table, as every package takes it."""

    _table: "_Decided"

    def __arrow_c_schema__(self) -> object:
        """Give the schema to any package that speaks Arrow."""
        return self._table.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Give the rows to any package that speaks Arrow: `pyarrow.table(...)`, `polars.DataFrame(...)`."""
        return self._table.__arrow_c_stream__(requested_schema)

    def _rows(self) -> "list[dict[str, Any]]":
        """The rows as dicts, whichever package can read them."""
        pa = installed("pyarrow")
        rows: list[dict[str, Any]]
        rows = pa.table(self).to_pylist() if pa else needed("polars", "pyarrow").DataFrame(self).to_dicts()
        return rows

    def __copy__(self) -> "Self":
        """The same: nothing of it changes."""
        return self

    def __deepcopy__(self, memo: object) -> "Self":
        """The same: nothing of it changes."""
        return self

    def to_pyarrow(self) -> "Any":
        """The rows as a table of pyarrow."""
        return needed("pyarrow", "pyarrow").table(self)

    def to_polars(self) -> "Any":
        """The rows as a frame of polars."""
        return needed("polars", "polars").DataFrame(self)

    def to_pandas(self) -> "Any":
        """The rows as a frame of pandas."""
        needed("pandas", "pandas")
        return self.to_pyarrow().to_pandas()


# ---------------------------------------------------------------------------------------------------------------------
# Attrition
# ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AttritionStep:
    """What one criterion does to the requests that the criteria before it left.

    `met`, `not_met`, `unknown` and `review` add up to `entered`. A request whose edition does not have the criterion
    passes, and is counted as met.
    """

    criterion: Criterion
    entered: int
    """How many may still remain before it."""
    met: int
    """How many of these meet it."""
    not_met: int
    """How many do not, and fall out here."""
    unknown: int
    """Of how many it is not known."""
    review: int
    """Of how many a clinician must judge it."""
    certainly: int
    """How many certainly remain after it: they meet it and every criterion before."""
    possibly: int
    """How many possibly remain after it: there is no criterion so far that they do not meet."""


@dataclass(frozen=True, slots=True)
class Attrition:
    """The attrition of the requests for one drug and phase."""

    drug: Drug
    phase: Phase
    out_of_scope: int
    """To how many requests the policy does not apply; they do not enter."""
    entered: int
    """How many requests enter."""
    steps: tuple[AttritionStep, ...]
    """The criteria in the source's order."""
    outcomes: dict[Outcome, int]
    """How many requests have each outcome."""

    @property
    def title(self) -> str:
        """What it is about, in a line."""
        outside = f"; {self.out_of_scope:,} more are out of scope" if self.out_of_scope else ""
        enter = "enters" if self.entered == 1 else "enter"
        requests = "request" if self.entered == 1 else "requests"
        return f"{said(self.drug).capitalize()}, {said(self.phase)}: {self.entered:,} {requests} {enter}{outside}"


class AttritionReport(_Table):
    """Who falls out where: the attrition of each drug and phase of a table. `attrition` makes it.

    It is also a table, with a row for each criterion, for whatever speaks Arrow.
    """

    __module__ = "radiopharm_policy"
    __match_args__ = ("parts",)

    _parts: tuple[Attrition, ...]
    _bad_rows: int

    def __init__(self, bad_rows: int, parts: "Iterable[Attrition]", table: "_Decided") -> None:
        """Hold what was counted."""
        self._parts, self._bad_rows, self._table = tuple(parts), bad_rows, table

    def __eq__(self, other: object) -> bool:
        """Whether another report counts the same."""
        if not isinstance(other, AttritionReport):
            return NotImplemented
        return (self._bad_rows, self._parts) == (other._bad_rows, other._parts)

    def __hash__(self) -> int:
        """A hash of what was counted."""
        return hash((self._bad_rows, tuple((part.drug, part.phase, part.entered, part.steps) for part in self._parts)))

    def __reduce__(self) -> "tuple[type[AttritionReport], tuple[int, tuple[Attrition, ...], Any]]":
        """Take the report apart, so that it crosses processes; its table goes along as one of pyarrow."""
        return AttritionReport, (self._bad_rows, self._parts, self.to_pyarrow())

    @property
    def parts(self) -> tuple[Attrition, ...]:
        """The attrition of each drug and phase that the table has."""
        return self._parts

    @property
    def bad_rows(self) -> int:
        """How many rows make no sense and were left out; none, unless `errors="column"` was asked for."""
        return self._bad_rows

    def to_dicts(self) -> "list[dict[str, Any]]":
        """The rows of the table as dicts."""
        names = ("entered", "met", "not_met", "unknown", "review", "certainly", "possibly")
        return [
            {"drug": str(part.drug), "phase": str(part.phase), "step": number, "criterion": str(step.criterion),
             **{name: getattr(step, name) for name in names}}
            for part in self._parts for number, step in enumerate(part.steps, 1)
        ]

    def plot(self, ax: "Any" = None) -> "Any":
        """Draw it with matplotlib: a bar for each criterion, with those who certainly and possibly remain.

        Several drugs or phases need as many axes, and get a figure of their own without them. The axes come back.
        """
        return _plots().attrition(self, ax)

    def __str__(self) -> str:
        """Show it as text."""
        lines = []
        for part in self._parts:
            head = ("criterion", "not met", "unknown", "review", "certainly", "possibly")
            rows = [(label(step.criterion), *(f"{count:,}" for count in _shown(step))) for step in part.steps]
            rows = [head, ("", "", "", "", f"{part.entered:,}", f"{part.entered:,}"), *rows]
            widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
            lines.append(part.title)
            for row in rows:
                cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))]
                lines.append("  ".join(cells))
            lines.append("")
        if self._bad_rows:
            lines.append(f"{self._bad_rows:,} rows make no sense and are left out")
        return "\n".join(lines).rstrip()

    def __repr__(self) -> str:
        """Name it."""
        return f"<AttritionReport: {'; '.join(part.title for part in self._parts) or 'no requests'}>"

    def _repr_html_(self) -> str:
        """Show it in a notebook, in light and in dark."""
        blocks = []
        for part in self._parts:
            rows = [_bar_row("", "", "", "", part.entered, part.entered, part.entered)]
            for step in part.steps:
                rows.append(_bar_row(
                    label(step.criterion), f"{step.not_met:,}", f"{step.unknown:,}", f"{step.review:,}",
                    step.certainly, step.possibly, part.entered,
                ))
            head = "".join(
                f'<th style="text-align:{"left" if place in (0, 6) else "right"}">{name}</th>'
                for place, name in enumerate(
                    ["criterion", "not met", "unknown", "review", "certainly", "possibly", "remaining"])
            )
            blocks.append(
                f'<table style="border-collapse:collapse;font-variant-numeric:tabular-nums">'
                f'<caption style="text-align:left;font-weight:bold;padding:.4em 0">{html.escape(part.title)}</caption>'
                f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
            )
        if self._bad_rows:
            blocks.append(f"<p>{self._bad_rows:,} rows make no sense and are left out.</p>")
        return "".join(blocks) or "<p>No requests.</p>"


def _shown(step: AttritionStep) -> tuple[int, int, int, int, int]:
    return step.not_met, step.unknown, step.review, step.certainly, step.possibly


def _bar_row(name: str, not_met: str, unknown: str, review: str, certainly: int, possibly: int, of: int) -> str:
    """A row of HTML with a bar: full for those who certainly remain, faint for those who possibly do."""
    right = 'style="text-align:right"'
    sure, maybe = (100 * count / of if of else 0 for count in (certainly, possibly))
    bar = (
        '<div style="width:16em;height:.9em;position:relative">'
        f'<div style="position:absolute;height:100%;width:{maybe:.2f}%;background:currentColor;opacity:.25"></div>'
        f'<div style="position:absolute;height:100%;width:{sure:.2f}%;background:currentColor;opacity:.75"></div></div>'
    )
    return (
        f'<tr><td style="text-align:left">{html.escape(name) or "<i>requests</i>"}</td><td {right}>{not_met}</td>'
        f"<td {right}>{unknown}</td><td {right}>{review}</td><td {right}>{certainly:,}</td><td {right}>{possibly:,}</td>"
        f"<td>{bar}</td></tr>"
    )


def attrition_report(
    bad_rows: int,
    kinds: "Iterable[tuple[str, str, int, int, Sequence[tuple[str, _Counts]], Sequence[tuple[str, int]]]]",
    table: "_Decided",
) -> AttritionReport:
    """The report of what the compiled module counted."""
    parts = [
        Attrition(
            Drug(drug), Phase(phase), out_of_scope, entered,
            tuple(AttritionStep(Criterion(criterion), *counts) for criterion, counts in steps),
            {Outcome(outcome): count for outcome, count in outcomes},
        )
        for drug, phase, out_of_scope, entered, steps, outcomes in kinds
    ]
    return AttritionReport(bad_rows, parts, table)


# ---------------------------------------------------------------------------------------------------------------------
# Comparison of editions
# ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CriterionChanges:
    """How often a criterion took part in a changed outcome."""

    criterion: Criterion
    by_rule: int
    """How often because its rule changed."""
    by_fact: int
    """How often because it asks for a fact that is not stated."""


class EditionComparison(_Table):
    """What changes from one edition to another. `compare_editions` makes it.

    It is also a table of the requests whose outcome changes, for whatever speaks Arrow: `row` (from 0) and what was
    carried along, `outcome_from` and `outcome_to`, the `criteria` whose status changes with `statuses_from` and
    `statuses_to` (null where an edition does not have the criterion), `because` (`rule`, `fact`, `both`, or `label`
    where no status changes, but what the edition calls a request that is not met; `by_label` counts those), and
    `label`: the rule of that.
    """

    __module__ = "radiopharm_policy"
    __match_args__ = ("edition_from", "edition_to")

    def __init__(
        self,
        edition_from: Edition,
        edition_to: Edition,
        matrix: "dict[Outcome, dict[Outcome, int]]",
        criteria: "Iterable[CriterionChanges]",
        by_label: int,
        bad_rows: int,
        table: "_Decided",
    ) -> None:
        """Hold what was counted."""
        self._from, self._to, self._matrix = edition_from, edition_to, matrix
        self._criteria, self._by_label, self._bad_rows, self._table = tuple(criteria), by_label, bad_rows, table

    def _counted(self) -> "tuple[object, ...]":
        """Everything but the rows."""
        return self._from, self._to, self._matrix, self._criteria, self._by_label, self._bad_rows, self.changed

    def __eq__(self, other: object) -> bool:
        """Whether another comparison says the same of the same requests."""
        if not isinstance(other, EditionComparison):
            return NotImplemented
        return self._counted() == other._counted() and (self._table is other._table or self._rows() == other._rows())

    def __hash__(self) -> int:
        """A hash of what was counted."""
        return hash((self._from, self._to, self._criteria, self._by_label, self._bad_rows, self.changed))

    def __reduce__(self) -> "tuple[type[EditionComparison], tuple[object, ...]]":
        """Take the comparison apart, so that it crosses processes; its table goes along as one of pyarrow."""
        parts = (
            self._from, self._to, self._matrix, self._criteria, self._by_label, self._bad_rows, self.to_pyarrow())
        return EditionComparison, parts

    @property
    def edition_from(self) -> Edition:
        """The edition that is left."""
        return self._from

    @property
    def edition_to(self) -> Edition:
        """The edition that comes."""
        return self._to

    @property
    def matrix(self) -> "dict[Outcome, dict[Outcome, int]]":
        """How many requests have an outcome under the first edition, and one under the second."""
        return {before: dict(row) for before, row in self._matrix.items()}

    @property
    def criteria(self) -> tuple[CriterionChanges, ...]:
        """The criteria that took part, in the source's order."""
        return self._criteria

    @property
    def by_label(self) -> int:
        """How many outcomes change by a label alone: what the edition calls a request that is not met."""
        return self._by_label

    @property
    def compared(self) -> int:
        """How many requests were compared."""
        return sum(sum(row.values()) for row in self._matrix.values())

    @property
    def changed(self) -> int:
        """How many of them have another outcome."""
        return self._table.num_rows

    @property
    def bad_rows(self) -> int:
        """How many rows make no sense and were left out; none, unless `errors="column"` was asked for."""
        return self._bad_rows

    @property
    def title(self) -> str:
        """What it is about, in a line."""
        change = "changes" if self.changed == 1 else "change"
        return f"{self._from} to {self._to}: {self.changed:,} of {self.compared:,} outcomes {change}"

    def plot(self, axes: "Any" = None) -> "Any":
        """Draw it with matplotlib: the matrix of outcomes, and the criteria that did it.

        Two axes may be given; without them there is a figure of its own. The axes come back.
        """
        return _plots().comparison(self, axes)

    def _present(self) -> list[Outcome]:
        """The outcomes that occur."""
        rows = self._matrix
        return [one for one in Outcome if any(rows[one].values()) or any(row[one] for row in rows.values())]

    def __str__(self) -> str:
        """Show the matrix and the criteria as text."""
        there = self._present()
        rows = [["", *(said(one) for one in there)]]
        rows += [[said(before), *(f"{self._matrix[before][after]:,}" for after in there)] for before in there]
        widths = [max(len(row[place]) for row in rows) for place in range(len(there) + 1)]
        lines = [self.title]
        for row in rows:
            cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))]
            lines.append("  ".join(cells))
        for changes in self._criteria:
            lines.append(f"{label(changes.criterion)}: {changes.by_rule:,} by a rule, {changes.by_fact:,} by a fact")
        if self._by_label:
            lines.append(f"{NO_CRITERION}: {self._by_label:,} by a label")
        return "\n".join(lines)

    def __repr__(self) -> str:
        """Name it."""
        return f"<EditionComparison: {self.title}>"

    def _repr_html_(self) -> str:
        """Show the matrix and the criteria in a notebook, in light and in dark."""
        there = self._present()
        head = "".join(f'<th style="text-align:right">{said(one)}</th>' for one in there)
        rows = []
        for before in there:
            cells = "".join(_cell(self._matrix[before][after], before is after) for after in there)
            rows.append(f'<tr><th style="text-align:left">{said(before)}</th>{cells}</tr>')
        criteria = "".join(
            f'<tr><td style="text-align:left">{html.escape(label(changes.criterion))}</td>'
            f'<td style="text-align:right">{changes.by_rule:,}</td>'
            f'<td style="text-align:right">{changes.by_fact:,}</td></tr>'
            for changes in self._criteria
        )
        if self._by_label:
            criteria += (
                f'<tr><td style="text-align:left"><i>{NO_CRITERION}</i></td>'
                f'<td style="text-align:right" colspan="2">{self._by_label:,} by a label</td></tr>'
            )
        table = '<table style="border-collapse:collapse;font-variant-numeric:tabular-nums">'
        caption = '<caption style="text-align:left;font-weight:bold;padding:.4em 0">'
        blocks = [
            f"{table}{caption}{html.escape(self.title)}</caption><thead><tr>"
            f'<th style="text-align:left;font-weight:normal">from &#8595; to &#8594;</th>{head}</tr></thead>'
            f"<tbody>{''.join(rows)}</tbody></table>"
        ]
        if criteria:
            blocks.append(
                f"{table}{caption}Criteria that did it</caption><thead><tr><th></th><th>by a rule</th>"
                f"<th>by a fact</th></tr></thead><tbody>{criteria}</tbody></table>"
            )
        if self._bad_rows:
            blocks.append(f"<p>{self._bad_rows:,} rows make no sense and are left out.</p>")
        return "".join(blocks)


NO_CRITERION = "no criterion"
"""What a change by a label stands under."""


def _cell(count: int, stays: bool) -> str:
    """A cell of a matrix: those who stay are faint, and so is nobody."""
    faint = ";opacity:.55" if stays or not count else ";font-weight:bold"
    return f'<td style="text-align:right{faint}">{count:,}</td>'


def comparison_of(
    edition_from: str,
    edition_to: str,
    matrix: "Sequence[Sequence[int]]",
    criteria: "Iterable[tuple[str, int, int]]",
    by_label: int,
    bad_rows: int,
    table: "_Decided",
) -> EditionComparison:
    """The comparison of what the compiled module counted."""
    rows = {before: dict(zip(Outcome, counts)) for before, counts in zip(Outcome, matrix)}
    changes = [CriterionChanges(Criterion(criterion), by_rule, by_fact) for criterion, by_rule, by_fact in criteria]
    return EditionComparison(Edition(edition_from), Edition(edition_to), rows, changes, by_label, bad_rows, table)


def _plots() -> "Any":
    """The module that draws."""
    return importlib.import_module("radiopharm_policy._plots")
