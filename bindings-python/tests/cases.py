"""What the tests share. They run against the installed package, never against the source tree."""

import json
import pathlib
from typing import Any

VECTORS = pathlib.Path(__file__).resolve().parents[2] / "tests" / "vectors"


def cases(name: str) -> list[dict[str, Any]]:
    """The worked cases of a file, which every language runs."""
    read: list[dict[str, Any]] = json.loads((VECTORS / name).read_text())
    return read


def name_of(case: dict[str, Any]) -> str:
    """What a case is called."""
    return str(case["name"])


DECIDED = [case for name in ("lutathera.json", "pluvicto.json", "xofigo.json", "more.json") for case in cases(name)]
INVALID = cases("invalid.json") + cases("more_invalid.json")
