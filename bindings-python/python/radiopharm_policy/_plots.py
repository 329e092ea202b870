"""Pictures of cohorts, with matplotlib: made to be read on paper, and without color."""

import importlib
from typing import NamedTuple

from radiopharm_policy._extras import needed
from radiopharm_policy._reports import NO_CRITERION, label, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from radiopharm_policy._reports import Attrition, AttritionReport, EditionComparison
    from radiopharm_policy.ask import WhatWouldChange

DARK = "#1d4f7c"
"""Those who certainly remain, and a rule that changed."""
LIGHT = "#cfe0ee"
"""Those who possibly remain, and a fact that is missing."""
LINE = "#8a8f94"
FAINT = "#5d6369"
INK = "#1b1e21"

_ROW = 0.30
"""Inches of a row."""


def _pyplot() -> "Any":
    """What makes figures."""
    needed("matplotlib", "plot")
    return importlib.import_module("matplotlib.pyplot")


def attrition(report: "AttritionReport", ax: "Any" = None) -> "Any":
    """A bar for each criterion, and beside it the numbers."""
    pyplot = _pyplot()
    parts = report.parts
    if not parts:
        raise ValueError("there is nothing to draw: the table has no requests")
    if ax is None:
        rows = [len(part.steps) + 1 for part in parts]
        figure, axes = pyplot.subplots(
            len(parts), 1, squeeze=False, figsize=(9.6, sum(rows) * _ROW + len(parts) * 1.0 + 0.4),
            height_ratios=[count + 0.2 for count in rows], layout="constrained",
        )
        figure.get_layout_engine().set(h_pad=0.1, hspace=0.0)
        each = list(axes[:, 0])
    else:
        each = list(ax) if hasattr(ax, "__len__") else [ax]
        if len(each) != len(parts):
            raise ValueError(f"{len(parts)} axes are needed, one for each drug and phase, not {len(each)}")
    for one, part in zip(each, parts):
        _attrition(one, part)
    _legend(each[-1], ncols=3, backwards=True)
    return each if hasattr(ax, "__len__") or (ax is None and len(parts) > 1) else each[0]


def _attrition(ax: "Any", part: "Attrition") -> None:
    steps = part.steps
    of = max(part.entered, 1)
    places = range(len(steps) + 1)
    certainly = [part.entered, *(step.certainly for step in steps)]
    possibly = [part.entered, *(step.possibly for step in steps)]
    before = [part.entered, *possibly[:-1]]
    bar = {"height": 0.68, "linewidth": 0.8}
    ax.barh(places, [was - now for was, now in zip(before, possibly)], left=possibly, facecolor="white",
            edgecolor=LINE, linestyle=(0, (2, 1.6)), label="fall out here: not met", **bar)
    ax.barh(places, [now - sure for now, sure in zip(possibly, certainly)], left=certainly, facecolor=LIGHT,
            edgecolor=DARK, hatch="////", hatch_linewidth=0.5, label="possibly remain: unknown or under review", **bar)
    ax.barh(places, certainly, facecolor=DARK, edgecolor=DARK, label="certainly remain", **bar)
    ax.set_yticks(places, ["requests", *(label(step.criterion) for step in steps)])
    ax.get_yticklabels()[0].set_style("italic")
    ax.set_ylim(len(steps) + 0.6, -0.6)
    ax.set_xlim(0, of)
    _numbers(ax, part)
    ax.set_title(part.title, loc="left", fontsize=11, fontweight="bold", color=INK, pad=22)
    ax.xaxis.set_major_locator(importlib.import_module("matplotlib.ticker").MaxNLocator(5, integer=True))
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.tick_params(axis="y", length=0, labelsize=9, labelcolor=INK)
    ax.tick_params(axis="x", length=3, labelsize=8, color=LINE, labelcolor=FAINT)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.spines["bottom"].set_color(LINE)


def _legend(ax: "Any", *, ncols: int, backwards: bool = False) -> None:
    """The legend hangs some points under the axis, however high the axes are."""
    transforms = importlib.import_module("matplotlib.transforms")
    below = ax.transAxes + transforms.ScaledTranslation(0, -22 / 72, ax.figure.dpi_scale_trans)
    handles, labels = ax.get_legend_handles_labels()
    step = -1 if backwards else 1
    ax.legend(
        handles[::step], labels[::step], loc="upper left", bbox_to_anchor=(0, 0), bbox_transform=below, ncols=ncols,
        frameon=False, fontsize=8.5, labelcolor=INK, handlelength=1.6, borderaxespad=0, columnspacing=1.6,
    )


def _numbers(ax: "Any", part: "Attrition") -> None:
    """A table at the right of the bars."""
    columns = ("certainly", "possibly", "not met", "unknown", "review")
    rows: list[Sequence[int | None]] = [(part.entered, part.entered, None, None, None)]
    rows += [(step.certainly, step.possibly, step.not_met, step.unknown, step.review) for step in part.steps]
    widest = max(len(f"{part.entered:,}"), 9)
    for place, name in enumerate(columns):
        # Offsets in points, so that columns keep their width whatever the axes'.
        right = 10 + (place + 1) * (widest * 5.6 + 4)
        at = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "ha": "right", "va": "center",
              "annotation_clip": False}
        ax.annotate(name, (1, 0), xytext=(right, 0), **{**at, "xycoords": "axes fraction", "va": "bottom"},
                    fontsize=8.5, color=FAINT).xy = (1, 1)
        for row, counts in enumerate(rows):
            count = counts[place]
            if count is None:
                continue
            shown = f"{count:,}" if count or place < 2 else "–"
            ax.annotate(shown, (1, row), xytext=(right, 0), fontsize=9, **at,
                        color=INK if count else LINE, fontweight="bold" if place == 0 else "normal")


def comparison(found: "EditionComparison", axes: "Any" = None) -> "Any":
    """The matrix of outcomes, and the criteria that changed them."""
    if axes is None:
        rows = max(len(found._present()), len(found.criteria) + bool(found.by_label))
        figure, axes = _pyplot().subplots(
            1, 2, figsize=(12, max(3.0, 1.8 + 0.4 * rows)), width_ratios=(1.75, 1), layout="constrained")
        figure.suptitle(found.title + "\n", x=0.008, ha="left", fontsize=11, fontweight="bold", color=INK)
        figure.get_layout_engine().set(w_pad=0.12, h_pad=0.06)
    left, right = axes
    _matrix(left, found)
    _criteria(right, found)
    return axes


def _matrix(ax: "Any", found: "EditionComparison") -> None:
    there = found._present()
    matrix = found.matrix
    most = max((matrix[a][b] for a in there for b in there if a is not b), default=0)
    patches = importlib.import_module("matplotlib.patches")
    colors = importlib.import_module("matplotlib.colors")
    shades = colors.LinearSegmentedColormap.from_list("changes", ["#ffffff", LIGHT, DARK])
    for y, before in enumerate(there):
        for x, after in enumerate(there):
            count = matrix[before][after]
            depth = 0.0 if before is after or not count else 0.18 + 0.82 * (count / most) ** 0.5
            face = "#f1f2f3" if before is after else shades(depth)
            ax.add_patch(patches.Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=face, edgecolor="#d5d8da", linewidth=0.8))
            if count:
                ink = "white" if depth > 0.78 else (FAINT if before is after else INK)
                ax.text(x, y, f"{count:,}", ha="center", va="center", fontsize=9, color=ink,
                        fontweight="normal" if before is after else "bold")
    names = [said(one).replace(" ", "\n", 1) for one in there]
    ax.set_xticks(range(len(there)), names, fontsize=8, color=INK)
    ax.set_yticks(range(len(there)), [said(one) for one in there], fontsize=8.5, color=INK)
    ax.set_xlim(-0.5, max(len(there), 1) - 0.5)
    ax.set_ylim(max(len(there), 1) - 0.5, -0.5)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.set_xlabel(f"under {found.edition_to}", fontsize=9, color=FAINT, labelpad=6)
    ax.set_ylabel(f"under {found.edition_from}", fontsize=9, color=FAINT, labelpad=6)
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)


def _criteria(ax: "Any", found: "EditionComparison") -> None:
    changes = found.criteria
    names = [label(one.criterion) for one in changes]
    rule, fact = [one.by_rule for one in changes], [one.by_fact for one in changes]
    labels = [0] * len(changes)
    if found.by_label:
        names, rule, fact, labels = [*names, NO_CRITERION], [*rule, 0], [*fact, 0], [*labels, found.by_label]
    places = range(len(names))
    bar = {"height": 0.62, "linewidth": 0.8, "edgecolor": DARK}
    ax.barh(places, rule, facecolor=DARK, label="a rule changed", **bar)
    ax.barh(places, fact, left=rule, facecolor=LIGHT, hatch="////", hatch_linewidth=0.5,
            label="a fact is newly asked for", **bar)
    if found.by_label:
        ax.barh(places, labels, facecolor="white", hatch="....", hatch_linewidth=0.5, label="a label changed", **bar)
    for place, counts in enumerate(zip(rule, fact, labels)):
        ax.annotate(f"{sum(counts):,}", (sum(counts), place), xytext=(4, 0), textcoords="offset points",
                    va="center", fontsize=9, color=INK)
    ax.set_yticks(places, names, fontsize=8.5, color=INK)
    # Few bars stay slim.
    ax.set_ylim(max(len(names), 5) - 0.4, -0.6)
    ax.set_xlim(0, max([sum(counts) for counts in zip(rule, fact, labels)], default=1) * 1.12)
    ax.xaxis.set_major_locator(importlib.import_module("matplotlib.ticker").MaxNLocator(4, integer=True))
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.set_title("changed outcomes in which a criterion takes part", loc="left", fontsize=9, color=FAINT)
    ax.tick_params(axis="y", length=0)
    ax.tick_params(axis="x", length=3, labelsize=8, color=LINE, labelcolor=FAINT)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.spines["bottom"].set_color(LINE)
    _legend(ax, ncols=3 if found.by_label else 2)


_TAKES = (
    ("time", "time\nalone"), ("obtain", "records\nor a test"), ("treat", "treatment\nstopped\nor planned"),
    ("judge", "a clinician\njudges"), ("none", "cannot be\nacted on"),
)


def what_would_change(found: "WhatWouldChange", ax: "Any" = None) -> "Any":
    """A row for each fact; in which column its mark stands, says what it would take, or what would follow."""
    rows = _overturning(found) if found.overturned_by else _in_the_way(found)
    if not rows:
        raise ValueError(f"there is nothing to draw: {found.title}")
    lines = [max(len(row.text), len(row.name)) for row in rows]
    if ax is None:
        figure, ax = _pyplot().subplots(figsize=(11.5, (sum(lines) + len(rows) * 0.6) * 0.19 + 1.5), layout="constrained")
        figure.suptitle(found.title, x=0.008, ha="left", fontsize=11, fontweight="bold", color=INK)
    names = [name for _, name in _TAKES]
    if found.overturned_by:
        words = dict.fromkeys(row.column for row in rows)
        columns = {word: place for place, word in enumerate(words)}
        names = [said(word).replace(" ", "\n", 1) for word in words]
    else:
        columns = {word: place for place, (word, _) in enumerate(_TAKES)}
        ax.axvspan(len(columns) - 1.5, len(columns) - 0.5, facecolor="#f1f2f3", edgecolor=LINE, hatch="....", linewidth=0)
    top, places = 0.0, []
    for row, height in zip(rows, lines):
        if row.name:
            ax.axhline(top, color="#d5d8da", linewidth=0.8, zorder=0)
        middle = top + (height + 0.6) / 2
        places.append(middle)
        top += height + 0.6
        acts = row.column != "none"
        ax.plot([columns[row.column]], [middle], marker="o" if acts else "X", markersize=9, color=DARK if acts else INK,
                markerfacecolor="white" if row.hollow else DARK if acts else INK, markeredgewidth=1.4, linestyle="none")
        at = {"textcoords": "offset points", "va": "center", "annotation_clip": False, "color": INK}
        ax.annotate("\n".join(row.text), (1, middle), xycoords=("axes fraction", "data"), xytext=(10, 0), ha="left",
                    fontsize=9, linespacing=1.15, **at)
        if row.word:
            ax.annotate(row.word, (0, middle), xycoords=("axes fraction", "data"), xytext=(-6, 0), ha="right", fontsize=8.5,
                        style="italic", **{**at, "color": FAINT})
    ax.set_xlim(-0.5, max(len(columns), 1) - 0.5)
    ax.set_ylim(top, 0)
    ax.set_yticks([place for place, row in zip(places, rows) if row.name],
                  ["\n".join(row.name) for row in rows if row.name], fontsize=9, color=INK)
    ax.set_xticks(range(len(names)), names, fontsize=8.5, color=INK)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    for side in ("left", "right", "bottom"):
        ax.spines[side].set_visible(False)
    ax.spines["top"].set_color(LINE)
    # What stands beside the axes is wide; the columns need little.
    ax.annotate(_note(found), (0, 1), xycoords="axes fraction", xytext=(0, -4), textcoords="offset points", va="top",
                fontsize=8.5, color=FAINT).xy = (0, 0)
    return ax


class _Row(NamedTuple):
    """A row of the picture: what stands at its left and at its right, and where its mark stands."""

    name: "list[str]"
    word: str
    text: "list[str]"
    column: str
    hollow: bool


def _wrapped(text: str, width: int) -> "list[str]":
    import textwrap

    return textwrap.wrap(text, width) or [""]


def _in_the_way(found: "WhatWouldChange") -> "list[_Row]":
    rows = []
    for part in found.in_the_way:
        name = [line for criterion in part.criteria for line in _wrapped(label(criterion), 28)]
        for place, one in enumerate(part.sets):
            for number, change in enumerate(one):
                first = not place and not number
                day = f", from {change.date}" if change.date else ""
                rows.append(_Row(
                    name if first else [], "" if first else "and" if number else "or",
                    _wrapped(f"{said(change.fact)}: {change.to}{day}", 62), str(change.means), False,
                ))
    return rows


def _overturning(found: "WhatWouldChange") -> "list[_Row]":
    return [
        _Row(_wrapped(said(of.fact), 30), "", _wrapped(str(of.to), 62), str(of.outcome), not of.is_stated)
        for of in found.overturned_by
    ]


def _note(found: "WhatWouldChange") -> str:
    if found.overturned_by:
        return "full: stated otherwise now; hollow: not stated, and therefore not looked at"
    return "needed: one line of each block; a fact changes where the person, the plan or the records do"
