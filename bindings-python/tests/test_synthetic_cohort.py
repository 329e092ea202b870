"""The generator of synthetic cohorts keeps to the vocabulary, and its rows depend on the seed alone."""

import importlib.util
import pathlib
import sys
from collections import Counter
from datetime import date
from types import ModuleType
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.csv  # type: ignore[import-untyped]
import pytest

from radiopharm_policy import InputError, Outcome, Status, determine, reference

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples" / "python"


def generator() -> ModuleType:
    """The example, which is a file and no package."""
    spec = importlib.util.spec_from_file_location("synthetic_cohort", EXAMPLES / "synthetic_cohort.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


cohort = generator()
DRUGS = [*cohort.DRUGS, "mixed"]
VOCABULARY = {str(name): row for name, row in reference.vocabulary().items()}


def rows(table: pa.Table) -> list[dict[str, Any]]:
    """A table's rows as mappings; two columns of one study become a list."""
    read: list[dict[str, Any]] = table.to_pylist()
    for row in read:
        if "imaging_agent" in row:
            agent, result = row.pop("imaging_agent"), row.pop("imaging_result")
            row["imaging"] = None if agent is None else [{"agent": agent, "result": result}]
    return read


def test_words_and_kinds_are_those_of_the_vocabulary() -> None:
    shared = {name: words for name, words in cohort.WORDS.items() if not name.startswith("imaging_")}
    assert shared == {name: tuple(VOCABULARY[name].words) for name in shared}
    own = {name: kind for name, kind in cohort.KINDS.items() if name not in ("imaging_agent", "imaging_result")}
    assert own == {name: VOCABULARY[name].kind for name in own}
    assert list(own) == [name for name in VOCABULARY if name in own]


@pytest.mark.parametrize("imaging", ["columns", "list"])
@pytest.mark.parametrize("phase", ["initial", "mixed"])
@pytest.mark.parametrize("drug", DRUGS)
def test_every_row_is_accepted(drug: str, phase: str, imaging: str) -> None:
    statuses: dict[str, set[Status]] = {}
    outcomes: Counter[Outcome] = Counter()
    for row in rows(cohort.table(drug, 2000, phase=phase, imaging=imaging)):
        answer = determine(row)
        outcomes[answer.outcome] += 1
        for criterion, status in answer.statuses.items():
            statuses.setdefault(criterion, set()).add(status)
    # A cohort in which something never happens shows nothing of it.
    assert outcomes.keys() >= {Outcome.MEDICALLY_NECESSARY, Outcome.INFORMATION_NEEDED, Outcome.CLINICAL_REVIEW,
                               Outcome.INVESTIGATIONAL, Outcome.OUT_OF_SCOPE}, outcomes
    assert max(outcomes.values()) < 1700, outcomes
    assert all(len(seen) > 1 for seen in statuses.values()), statuses


def test_a_mixed_table_meets_every_edition_phase_and_drug() -> None:
    answers = [determine(row) for row in rows(cohort.table("mixed", 2000))]
    assert len({answer.edition for answer in answers}) == len(reference.editions())
    assert len({(answer.drug, answer.phase) for answer in answers}) == 6


@pytest.mark.parametrize("encoding", ["plain", "dictionary"])
@pytest.mark.parametrize("drug", DRUGS)
def test_rows_depend_on_the_seed_and_not_on_the_batches(drug: str, encoding: str) -> None:
    size = cohort.BLOCK + 1234
    whole = cohort.table(drug, size, 7, encoding=encoding, imaging="list")
    whole.validate(full=True)
    for batch_size in (997, 40_000, cohort.BLOCK, size * 2):
        made = list(cohort.batches(drug, size, 7, batch_size=batch_size, encoding=encoding, imaging="list"))
        assert [batch.num_rows for batch in made[:-1]] == [batch_size] * (len(made) - 1)
        assert 0 < made[-1].num_rows <= batch_size
        assert pa.Table.from_batches(made).equals(whole)
    assert cohort.table(drug, 300, 7, encoding=encoding, imaging="list").equals(whole.slice(0, 300))
    assert not cohort.table(drug, 300, 8, encoding=encoding, imaging="list").equals(whole.slice(0, 300))


@pytest.mark.parametrize("drug", DRUGS)
def test_encodings_and_chosen_columns_hold_the_same(drug: str) -> None:
    plain = cohort.table(drug, 500, phase="mixed")
    encoded = cohort.table(drug, 500, phase="mixed", encoding="dictionary")
    assert any(pa.types.is_dictionary(field.type) for field in encoded.schema)
    assert encoded.cast(plain.schema).equals(plain)
    chosen = ["age_years", "doses_given"]
    assert cohort.table(drug, 500, phase="mixed", columns=chosen).equals(plain.select(chosen))
    assert cohort.table(drug, 0).num_rows == 0


@pytest.mark.parametrize("drug", DRUGS)
def test_faulty_rows_come_only_on_request_and_leave_the_others_alone(drug: str) -> None:
    good, spoilt = (cohort.table(drug, 2000, bad_rows=rate).to_pylist() for rate in (0.0, 0.05))
    touched = [bad for row, bad in zip(good, spoilt, strict=True) if row != bad]
    assert 60 < len(touched) < 140
    for row in rows(pa.Table.from_pylist(touched)):
        with pytest.raises(InputError):
            determine(row)


def test_dates_can_be_chosen() -> None:
    first, last = date(2025, 2, 1), date(2025, 2, 3)
    days = set(cohort.table("xofigo", 500, first_day=first, last_day=last)["date_of_service"].to_pylist())
    assert days == {first, date(2025, 2, 2), last}
    with pytest.raises(ValueError, match="last_day"):
        cohort.table("xofigo", 1, first_day=last, last_day=first)


def test_the_sample_is_what_the_generator_writes(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = tmp_path / "cohort.csv"
    monkeypatch.setattr(sys, "argv", ["synthetic_cohort.py", "--out", str(written)])
    cohort.main()
    assert written.read_bytes() == (EXAMPLES / "cohort.csv").read_bytes()
    # pyarrow alone reads what is empty in a column of words as an empty word, unless it is told otherwise.
    table = pyarrow.csv.read_csv(written, convert_options=pyarrow.csv.ConvertOptions(strings_can_be_null=True))
    assert table.num_rows == 500
    # Every column says something, so that every reader finds its type.
    assert all(column.null_count < 500 for column in table.columns)
    for row in rows(table):
        determine(row)
