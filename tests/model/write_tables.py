"""Writes the complete tables of each criterion, as the model judges them, to `tests/vectors/fact_classes/`.

    python3 tests/model/write_tables.py            writes them anew
    python3 tests/model/write_tables.py --check    says whether the committed ones are fresh, and changes nothing

One file of tab-separated values a drug and criterion, for the library to run row by row. A row holds the phase, the
editions (`all`, one date, or the first and last of a run), the status, the facts that are missing, and the facts of
the request, one a column; an empty cell is a fact that is not stated. Words and dates stand bare and everything else
is JSON. The date of service is the first day of the edition. A date such as `-23y+1d` counts from there, so that
rows which differ in nothing else stand once for all editions.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from policy_model import EDITIONS, VOCABULARY
from tables import tables

FOLDER = Path(__file__).resolve().parents[1] / "vectors" / "fact_classes"
HEAD = ("drug", "phase", "date_of_service")
COLUMNS = ("phase", "editions", "status", "missing")


def relative(name: str, value: str, service: date) -> str:
    """A date as it lies to the date of service, where that is how the table means it."""
    day = date.fromisoformat(value)
    if name == "long_acting_ssa_last_dose":
        return f"-{(service - day).days}d"
    if day.month == service.month and day.day - service.day in (0, 1):
        return f"-{service.year - day.year}y" + "+1d" * (day.day - service.day)
    return value


def cell(name: str, value: Any, service: date) -> str:
    if name in ("birth_date", "long_acting_ssa_last_dose"):
        return relative(name, value, service)
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))


def runs(editions: set[str]) -> list[str]:
    """The editions as few words: all of them, or each unbroken run by its first and last."""
    every = [edition.isoformat() for edition in EDITIONS]
    if len(editions) == len(every):
        return ["all"]
    found: list[list[str]] = []
    for before, edition in zip([None, *every], every):
        if edition in editions:
            if found and found[-1][-1] == before:
                found[-1].append(edition)
            else:
                found.append([edition])
    return [run[0] if len(run) == 1 else f"{run[0]}..{run[-1]}" for run in found]


def files() -> dict[str, str]:
    """The text of each file, by its path below the folder."""
    grouped: dict[tuple[str, str], dict[tuple[Any, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in tables():
        request = row["request"]
        service = date.fromisoformat(request["date_of_service"])
        facts = tuple((name, cell(name, value, service)) for name, value in request.items() if name not in HEAD)
        key = (request["phase"], row["status"], " ".join(row["missing"]), facts)
        grouped[request["drug"], row["criterion"]][key].add(request["date_of_service"])
    texts = {}
    for (drug, criterion), rows in grouped.items():
        used = {name for *_, facts in rows for name, _ in facts}
        names = [name for name in VOCABULARY if name in used]
        lines = [[*COLUMNS, *names]]
        for (phase, status, missing, facts), editions in rows.items():
            stated = dict(facts)
            for run in runs(editions):
                lines.append([phase, run, status, missing, *(stated.get(name, "") for name in names)])
        texts[f"{drug}/{criterion}.tsv"] = "".join("\t".join(line) + "\n" for line in lines)
    return texts


def committed() -> dict[str, str]:
    return {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in FOLDER.glob("**/*.tsv")}


def main() -> int:
    fresh, old = files(), committed()
    stale = sorted(name for name in fresh.keys() | old.keys() if fresh.get(name) != old.get(name))
    if sys.argv[1:] == ["--check"]:
        for name in stale:
            print(f"{FOLDER.name}/{name} is not what the model says: run tests/model/write_tables.py", file=sys.stderr)
        print(f"{len(fresh)} tables, {len(stale)} not fresh")
        return 1 if stale else 0
    if sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    for name in stale:
        path = FOLDER / name
        if name in fresh:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fresh[name], encoding="utf-8")
        else:
            path.unlink()
    print(f"{len(fresh)} tables, {len(stale)} written or removed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
