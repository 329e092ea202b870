"""Attrition and editions compared: counted again here, row by row, from single decisions."""

import pathlib
from collections import Counter
from typing import Any

import duckdb
import matplotlib
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from test_synthetic_cohort import cohort as generator
from test_synthetic_cohort import rows as as_requests

from radiopharm_policy import (
    EDITIONS,
    AttritionReport,
    EditionComparison,
    InputError,
    Outcome,
    RejectedRows,
    attrition,
    compare_editions,
    determine,
)

matplotlib.use("Agg")


def mixed(rows: int = 1200, **options: Any) -> pa.Table:
    """Every drug, phase and edition."""
    return generator.table("mixed", rows, phase="mixed", **options)


def stated(row: dict[str, Any]) -> dict[str, Any]:
    """A row without what is unknown."""
    return {name: value for name, value in row.items() if value is not None}


def test_attrition_counts_what_single_decisions_say() -> None:
    table = mixed()
    report = attrition(table)
    assert isinstance(report, AttritionReport) and report.bad_rows == 0
    answers = [determine(stated(row)) for row in as_requests(table)]
    assert {(part.drug, part.phase) for part in report.parts} == {(one.drug, one.phase) for one in answers}
    for part in report.parts:
        own = [one for one in answers if (one.drug, one.phase) == (part.drug, part.phase)]
        assert {outcome: count for outcome, count in part.outcomes.items() if count} == Counter(one.outcome for one in own)
        inside = [one for one in own if one.outcome != "out_of_scope"]
        assert (part.entered, part.out_of_scope) == (len(inside), len(own) - len(inside))
        possibly, certainly = inside, inside
        for step in part.steps:
            status = [one.statuses.get(step.criterion, "met") for one in possibly]
            counts = Counter(status)
            assert step.entered == len(possibly)
            assert (step.met, step.not_met, step.unknown, step.review) == tuple(
                counts[word] for word in ("met", "not_met", "unknown", "review"))
            possibly = [one for one, word in zip(possibly, status, strict=True) if word != "not_met"]
            certainly = [one for one in certainly if one.statuses.get(step.criterion, "met") == "met"]
            assert (step.certainly, step.possibly) == (len(certainly), len(possibly))


def test_attrition_is_a_table() -> None:
    report = attrition(mixed())
    dicts = report.to_dicts()
    assert len(dicts) == sum(len(part.steps) for part in report.parts)
    assert report.to_pyarrow().to_pylist() == dicts
    assert pl.DataFrame(report).to_dicts() == report.to_polars().to_dicts() == dicts
    assert report.to_pandas().to_dict("records") == dicts
    assert pa.schema(report).names == list(dicts[0])
    assert "receptor expression" in str(report) and "Lutathera, initial" in repr(report)
    page = report._repr_html_()
    assert page.count("<table") == len(report.parts) and "receptor expression" in page


def test_every_kind_of_table_is_counted_alike() -> None:
    table = mixed()
    connection = duckdb.connect()
    connection.register("patients", table)
    wanted = attrition(table)
    compared = compare_editions(table, "2022-10-01", "2026-04-01")
    told: list[tuple[int, int | None]] = []
    for given in (
        lambda: pl.DataFrame(table), lambda: pl.LazyFrame(pl.DataFrame(table)), lambda: table.to_pandas(),
        lambda: table.to_reader(max_chunksize=100), lambda: connection.sql("select * from patients"),
    ):
        told.clear()
        report = attrition(given(), progress=lambda done, rows: told.append((done, rows)))
        assert report.to_dicts() == wanted.to_dicts()
        assert told[-1][0] == 1200 and told[-1][1] in (1200, None)
        change = compare_editions(given(), "2022-10-01", "2026-04-01", progress=lambda done, rows: None)
        assert change.to_pyarrow().to_pylist() == compared.to_pyarrow().to_pylist()
        assert change.matrix == compared.matrix


@pytest.mark.parametrize("edition_from", [str(one.edition) for one in EDITIONS[:-1]])
def test_editions_are_compared_as_single_decisions_are(edition_from: str) -> None:
    edition_to = str(EDITIONS[-1].edition)
    table = mixed(800)
    change = compare_editions(table, edition_from, edition_to)
    assert isinstance(change, EditionComparison) and change.compared == 800
    matrix: Counter[tuple[Outcome, Outcome]] = Counter()
    wanted = []
    for place, row in enumerate(as_requests(table)):
        before, after = (determine(stated(row), edition=one) for one in (edition_from, edition_to))
        matrix[before.outcome, after.outcome] += 1
        if before.outcome != after.outcome:
            wanted.append((place, row["id"], str(before.outcome), str(after.outcome)))
    assert {(a, b): n for a, row in change.matrix.items() for b, n in row.items() if n} == dict(matrix)
    found = change.to_pyarrow().to_pylist()
    assert [(row["row"], row["id"], row["outcome_from"], row["outcome_to"]) for row in found] == wanted
    assert change.changed == len(wanted)
    requests = list(as_requests(table))
    causes: Counter[tuple[str, str]] = Counter()
    for row in found:
        before, after = (determine(stated(requests[row["row"]]), edition=one) for one in (edition_from, edition_to))
        parts = set()
        for criterion, was, now in zip(row["criteria"], row["statuses_from"], row["statuses_to"], strict=True):
            assert (before.statuses.get(criterion), after.statuses.get(criterion)) == (was, now)
            cause = "fact" if now == "unknown" else "rule"
            causes[criterion, cause] += 1
            parts.add(cause)
        differing = {
            str(one) for one in {**before.statuses, **after.statuses}
            if before.statuses.get(one, "met") != after.statuses.get(one, "met")}
        assert set(row["criteria"]) == differing
        assert row["label"] == (None if parts else "pluvicto_investigational_statement")
        assert row["because"] == ("both" if len(parts) == 2 else (parts or {"label"}).pop())
    for one in change.criteria:
        assert (one.by_rule, one.by_fact) == (causes[one.criterion, "rule"], causes[one.criterion, "fact"])
    assert sum(one.by_rule + one.by_fact for one in change.criteria) == causes.total()
    assert change.by_label == sum(row["because"] == "label" for row in found)


def test_comparisons_carry_columns_along() -> None:
    table = mixed(300)
    frame = table.to_pandas().assign(site=lambda frame: frame.index % 3)
    change = compare_editions(frame, "2022-10-01", "2026-04-01", carry=["site"]).to_pandas()
    assert len(change) and (change["site"] == change["row"] % 3).all()
    assert isinstance(change, pd.DataFrame)
    assert f"of {300} outcomes change" in repr(compare_editions(table, "2022-10-01", "2026-04-01"))


def test_changes_by_a_label_are_counted_and_shown() -> None:
    table = pa.table({"castration_resistant": [True, True, False], "disease_extent": ["metastatic"] * 3})
    given = {"drug": "pluvicto", "date_of_service": "2026-05-04", "age_years": 15}
    change = compare_editions(table, "2023-04-01", "2026-04-01", **given)
    assert (change.changed, change.by_label, change.criteria) == (2, 2, ())
    assert str(change).splitlines()[-1] == "no criterion: 2 by a label"
    assert "<i>no criterion</i>" in change._repr_html_() and "2 by a label" in change._repr_html_()
    assert change.to_polars()["because"].to_list() == ["label", "label"]
    _, right = change.plot()
    assert [text.get_text() for text in right.get_yticklabels()] == ["no criterion"]
    none = compare_editions(table, "2026-04-01", "2026-04-01", **given)
    assert none.by_label == 0 and "no criterion" not in str(none) + none._repr_html_()


def test_bad_rows_are_refused_or_left_out_and_counted() -> None:
    table = generator.table("lutathera", 2000, bad_rows=0.02)
    with pytest.raises(RejectedRows):
        attrition(table)
    with pytest.raises(RejectedRows):
        compare_editions(table, "2022-10-01", "2026-04-01")
    report = attrition(table, errors="column")
    change = compare_editions(table, "2022-10-01", "2026-04-01", errors="column")
    # A date of service before the first edition is no fault where the edition is chosen.
    assert report.bad_rows > change.bad_rows > 10
    assert report.parts[0].entered + report.parts[0].out_of_scope == 2000 - report.bad_rows
    assert change.compared == 2000 - change.bad_rows
    assert "are left out" in str(report) and "are left out" in report._repr_html_() and "are left out" in change._repr_html_()
    with pytest.raises(InputError, match="did you mean"):
        attrition(table.rename_columns([name.replace("kps", "kps_") for name in table.column_names]))
    with pytest.raises(InputError):
        compare_editions(table, "1999-01-01", "2026-04-01")


def test_nothing_has_no_attrition_and_no_changes() -> None:
    table = mixed(10).slice(0, 0)
    report = attrition(table)
    assert report.parts == () and report.to_dicts() == [] and report.to_polars().height == 0
    assert "No requests" in report._repr_html_()
    with pytest.raises(ValueError, match="nothing to draw"):
        report.plot()
    change = compare_editions(table, "2022-10-01", "2026-04-01")
    assert (change.compared, change.changed, change.criteria, change.to_polars().height) == (0, 0, (), 0)
    change.plot()


def test_pictures_are_drawn(tmp_path: pathlib.Path) -> None:
    from matplotlib import pyplot

    table = mixed()
    report = attrition(table)
    axes = report.plot()
    assert len(axes) == len(report.parts)
    assert [ax.get_title(loc="left") for ax in axes] == [part.title for part in report.parts]
    for ax, part in zip(axes, report.parts, strict=True):
        assert len(ax.get_yticklabels()) == len(part.steps) + 1
        # Bars: certainly on top of possibly on top of those who were lost, which add up.
        lost, possibly, certainly = ax.containers
        for place, step in enumerate(part.steps, 1):
            assert certainly[place].get_width() == step.certainly
            assert possibly[place].get_width() == step.possibly - step.certainly
            assert lost[place].get_width() == step.not_met
    axes[0].figure.savefig(tmp_path / "attrition.png")
    one = attrition(generator.table("xofigo", 100))
    _, own = pyplot.subplots()
    assert one.plot(own) is own and one.plot([own]) == [own]
    with pytest.raises(ValueError, match="axes are needed"):
        report.plot(own)
    change = compare_editions(table, "2022-10-01", "2026-04-01")
    left, right = change.plot()
    shown = {text.get_text() for text in left.texts}
    assert shown == {f"{n:,}" for row in change.matrix.values() for n in row.values() if n}
    # The last bar is of those that change by a label, and by no criterion.
    assert 0 < change.by_label and len(right.get_yticklabels()) == len(change.criteria) + 1
    assert right.get_yticklabels()[-1].get_text() == "no criterion"
    assert right.containers[-1][-1].get_width() == change.by_label
    left.figure.savefig(tmp_path / "change.png")
    change.plot(pyplot.subplots(1, 2)[1])
    pyplot.close("all")


def test_reports_are_pickled_copied_and_compared() -> None:
    import copy
    import pickle

    table = pa.table({"id": ["a", "b"], "age_years": [15, 60], "tumor_site": ["pancreas", "ileum"]})
    other = pa.table({"id": ["a", "c"], "age_years": [15, 11], "tumor_site": ["pancreas", "ileum"]})
    given = {"drug": "lutathera", "date_of_service": "2026-05-04"}
    for make in (lambda of: attrition(of, **given), lambda of: compare_editions(of, "2023-10-01", "2026-04-01", **given)):
        report = make(table)
        again = pickle.loads(pickle.dumps(report))
        assert again == report == make(table) == copy.copy(report) == copy.deepcopy(report)
        assert hash(again) == hash(report)
        assert str(again) == str(report) and again.to_pyarrow().equals(report.to_pyarrow())
        assert pickle.loads(pickle.dumps(again)) == report
        assert make(other) != report and report != 3
