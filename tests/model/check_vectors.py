"""Runs the model over worked cases and prints every difference.

python3 tests/model/check_vectors.py [DIRECTORY]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from policy_model import determine

DEFAULT = Path(__file__).resolve().parents[1] / "vectors"


def faults(case: dict[str, Any]) -> list[tuple[str, str]]:
    return sorted((error["kind"], str(error["field"])) for error in case.get("errors", []))


def differences(directory: Path) -> Iterator[str]:
    """One line for each key of a case that the model answers otherwise."""
    for file in sorted(directory.glob("*.json")):
        for case in json.loads(file.read_text(encoding="utf-8")):
            answer = determine(case["text"] if "text" in case else json.dumps(case["request"]))
            if faults(answer) != faults(case):
                yield f"{file.name}: {case['name']}: errors {faults(answer)}, expected {faults(case)}"
            for key, expected in case.get("expected", {}).items():
                # Statuses come in the order of the criteria, so their order is compared too.
                got = answer.get(key)
                same = list(got.items()) == list(expected.items()) if key == "statuses" and got else got == expected
                if not same:
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
