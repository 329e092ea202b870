"""Runs the model over worked cases and prints every difference.

python3 tests/model/check_vectors.py [DIRECTORY]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from policy_model import determine

DEFAULT = Path(__file__).resolve().parents[1] / "vectors"
EXPECTED = (
    "edition outcome possible_outcomes statuses met_from earliest_date missing_facts assumed not_read authorization "
    "implausible advisories"
).split()


def faults(case: dict[str, Any]) -> list[tuple[str, str]]:
    return sorted((error["kind"], str(error["field"])) for error in case.get("errors", []))


def cases_of(file: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Each case with exact numbers, and the text of its request."""
    text = file.read_text(encoding="utf-8")
    for case, exact in zip(json.loads(text), json.loads(text, parse_float=Fraction)):
        yield exact, case["text"] if "text" in case else json.dumps(case["request"])


def differences(directory: Path) -> Iterator[str]:
    """One line for each key of a case that the model answers otherwise."""
    for file in sorted(directory.glob("*.json")):
        for case, request in cases_of(file):
            answer = determine(request)
            if faults(answer) != faults(case):
                yield f"{file.name}: {case['name']}: errors {faults(answer)}, expected {faults(case)}"
            if "errors" in case:
                continue
            if sorted(case["expected"]) != sorted(EXPECTED):
                yield f"{file.name}: {case['name']}: expects {sorted(case['expected'])}"
            for key, expected in case["expected"].items():
                got = answer.get(key)
                # Statuses come in the order of the criteria and the authorization in that of its keys.
                in_order = not (isinstance(got, dict) and isinstance(expected, dict)) or list(got) == list(expected)
                if got != expected or not in_order:
                    yield f"{file.name}: {case['name']}: {key} {got}, expected {expected}"


def count(directory: Path) -> int:
    return sum(len(json.loads(file.read_text(encoding="utf-8"))) for file in directory.glob("*.json"))


def main() -> int:
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    found = list(differences(directory))
    cases = count(directory)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{cases} cases, {len(found)} differences")
    return 1 if found or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
