"""Pictures of cohorts, with matplotlib: made to be read on paper, and without color."""

import importlib

from radiopharm_policy._extras import needed
from radiopharm_policy._reports import NO_CRITERION, label, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from radiopharm_policy._reports import Attrition, AttritionReport, EditionComparison

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
