"""Differential test: the program's answers against the model's.

    python3 tests/model/compare.py --binary target/debug/determine [--count N] [--seed S] [--tables]

The requests travel as NDJSON on standard input; the program answers one line each, once in full and once in brief, and
once more under forced editions. A request that is answered differently is cut down, key by key, while it still differs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import islice
from typing import Any

import tables
from generate import encoded, requests
from policy_model import EDITIONS, determine, worst

Answer = dict[str, Any]

COMMON = [
    "edition",
    "edition_basis",
    "drug",
    "phase",
    "date_of_service",
    "outcome",
    "possible_outcomes",
    "clinician_review_required",
    "missing_facts",
    "assumed",
    "not_read",
    "earliest_date",
    "authorization",
]
KEYS = (
    "policy edition edition_basis library_version schema id drug phase date_of_service outcome possible_outcomes "
    "clinician_review_required findings missing_facts assumed not_read earliest_date authorization documentation "
    "advisories"
).split()
BRIEF_KEYS = " ".join(KEYS[:-2]).replace("findings", "statuses").split()
FINDING_KEYS = "criterion status reason facts missing met_from citation".split()
ERROR_KEYS = "kind field value message".split()
# The first line tells what kind of input it is, and what follows a bad line shows that the run goes on.
COMPANION = b'{"drug":"xofigo","date_of_service":"2026-05-04"}'


class Program:
    """The program under test, in one of its forms."""

    def __init__(self, binary: str, *, brief: bool, edition: str | None = None) -> None:
        self.command = [binary, "--json"] + ["--brief"] * brief + (["--edition", edition] if edition else [])
        self.brief = brief
        self.edition = edition

    def answers(self, lines: Sequence[bytes]) -> list[Answer]:
        """The answers to these lines, in order. The blank line in between counts as a line, but nobody answers it."""
        text = b"\n".join([COMPANION, b"", *lines]) + b"\n"
        ran = subprocess.run(self.command, input=text, capture_output=True, check=False)
        output = ran.stdout.decode("utf-8").split("\n")[:-1]
        if ran.returncode not in (0, 1) or len(output) != len(lines) + 1:
            said = ran.stderr.decode("utf-8", "replace")[-2000:]
            raise SystemExit(
                f"{self}: {len(output)} answers to {len(lines) + 1} requests, exit code {ran.returncode}\n{said}"
            )
        answers: list[Answer] = [json.loads(line, parse_float=plain) for line in output[1:]]
        for number, answer in enumerate(answers):
            answer["line_as_expected"] = "errors" not in answer or answer.pop("line", None) == number + 3
        return answers

    def answer(self, line: bytes) -> Answer:
        return self.answers([line])[0]

    def __str__(self) -> str:
        return " ".join(self.command)


def plain(text: str) -> Fraction | str:
    """A number's exact value; the text itself where it is not written plainly."""
    return Fraction(text) if "e" not in text.lower() and not text.endswith("0") else f"{text}, not written plainly"


@cache
def modeled(line: bytes, edition: str | None) -> Answer:
    return determine(line, edition)


def errors_of(answer: Answer) -> Answer:
    """The errors as a multiset; a message or a value is not the model's business."""
    errors = Counter(f"error {error['kind']} of {error['field']}" for error in answer["errors"])
    # Which reference to echo is open where the reference itself is at fault.
    echoed = {} if any(error["field"] == "id" for error in answer["errors"]) else {"id": answer.get("id")}
    return {**errors, **echoed}


def named(key: str, values: dict[str, Any]) -> Answer:
    return {f"{key} {name}": value for name, value in values.items()}


def expected_by(model: Answer, *, brief: bool) -> Answer:
    """What the program's answer must hold, in the terms of `told_by`."""
    if "errors" in model:
        return {**errors_of(model), "line_as_expected": True, "keys": ["id", "errors"], "keys of errors": True}
    told = {key: model[key] for key in [*COMMON, "id"]} | {"line_as_expected": True}
    told |= {"criteria": list(model["statuses"])} | named("status", model["statuses"])
    if model["authorization"]:
        told["order of authorization"] = list(model["authorization"])
    if brief:
        return {**told, "keys": BRIEF_KEYS}
    return {
        **told,
        "keys": KEYS,
        "keys of findings": True,
        "facts of findings": [],
        **named("missing", model["missing"]),
        **named("met_from", model["met_from"]),
        "documentation": model["documentation"],
        "advisories": model["advisories"],
        "advisory facts": model["advisory_facts"],
    }


def told_by(answer: Answer, model: Answer, *, brief: bool) -> Answer:
    """What the program's answer says of the things that the model knows as well."""
    line = {"line_as_expected": answer.pop("line_as_expected")}
    keys = {"keys": list(answer)}
    if "errors" in answer:
        ordered = all(list(error) == ERROR_KEYS and error["message"] for error in answer["errors"])
        return {**errors_of(answer), **line, **keys, "keys of errors": ordered}
    told = {key: answer.get(key, "(no such key)") for key in [*COMMON, "id"]} | line | keys
    if answer.get("authorization"):
        told["order of authorization"] = list(answer["authorization"])
    if brief:
        return {**told, "criteria": list(answer["statuses"]), **named("status", answer["statuses"])}
    findings = {finding["criterion"]: finding for finding in answer["findings"]}
    return {
        **told,
        "criteria": [finding["criterion"] for finding in answer["findings"]],
        "facts of findings": [
            f"{name} {value}"
            for finding in answer["findings"]
            for name, value in finding["facts"].items()
            if value != model.get("known", {}).get(name)
        ],
        "keys of findings": all(list(finding) == FINDING_KEYS for finding in answer["findings"]),
        **named("status", {name: finding["status"] for name, finding in findings.items()}),
        **named("missing", {name: finding["missing"] for name, finding in findings.items() if finding["missing"]}),
        **named("met_from", {name: finding["met_from"] for name, finding in findings.items() if finding["met_from"]}),
        "documentation": proven(answer["documentation"]),
        "advisories": sorted(advisory["id"] for advisory in answer["advisories"]),
        "advisory facts": {found["id"]: found.get("facts") for found in answer["advisories"] if found.get("facts")},
    }


def proven(items: Sequence[Answer]) -> list[tuple[list[str], str]]:
    """What the items prove, in their order, and how; items that prove the same criteria, such as stop rules, once."""
    found: dict[tuple[str, ...], list[str]] = {}
    for item in items:
        found.setdefault(tuple(item["criteria"]), []).append(item.get("status", "(none)"))
    return [
        (list(names), worst(statuses) if "(none)" not in statuses else "(none)") for names, statuses in found.items()
    ]


def differences(line: bytes, answer: Answer, program: Program) -> list[str]:
    """One sentence for each thing that the program says otherwise than the model."""
    model = modeled(line, program.edition)
    expected = expected_by(model, brief=program.brief)
    told = told_by(answer, model, brief=program.brief)
    return [
        f"{key}: the program says {told.get(key)}, the model {expected.get(key)}"
        for key in dict.fromkeys([*expected, *told])
        if expected.get(key) != told.get(key)
    ]


def members(line: bytes) -> list[bytes]:
    """The texts between the commas of the outermost object; none where the brackets do not fit."""
    inner = line.strip()
    if not (inner.startswith(b"{") and inner.endswith(b"}")):
        return []
    inner = inner[1:-1]
    parts, start, level, quoted, escaped = [], 0, 0, False, False
    for place, byte in enumerate(inner):
        letter = chr(byte)
        if quoted:
            quoted = escaped or letter != '"'
            escaped = letter == "\\" and not escaped
        elif letter == '"':
            quoted = True
        elif letter in "[{":
            level += 1
        elif letter in "]}":
            level -= 1
        elif letter == "," and level == 0:
            parts.append(inner[start:place])
            start = place + 1
    return [*parts, inner[start:]]


def minimised(line: bytes, program: Program) -> bytes:
    """The request without the keys that the difference does not need."""
    first = set(differences(line, program.answer(line), program))

    def differs(candidate: bytes) -> bool:
        """In the same way, that is: a key that is left out must not bring a difference of its own."""
        return not first.isdisjoint(differences(candidate, program.answer(candidate), program))

    kept = members(line)
    if not kept or not differs(b"{" + b",".join(kept) + b"}"):
        return line
    place = 0
    while place < len(kept):
        fewer = kept[:place] + kept[place + 1 :]
        if differs(b"{" + b",".join(fewer) + b"}"):
            kept = fewer
        else:
            place += 1
    return b"{" + b",".join(kept) + b"}"


def shown(line: bytes) -> str:
    text = line.decode("utf-8", "backslashreplace")
    return text if len(text) <= 2000 else f"{text[:2000]}... ({len(line)} bytes)"


def compare(lines: Sequence[bytes], program: Program, most: int) -> Iterator[str]:
    """A report of each of the first requests that differ, and one line on the rest."""
    differing = [line for line, answer in zip(lines, program.answers(lines)) if differences(line, answer, program)]
    for line in differing[:most]:
        small = minimised(line, program)
        found = differences(small, program.answer(small), program) or ["only beside its neighbours, it seems"]
        yield "\n    ".join([f"{program}\n    {shown(small)}", *found])
    if len(differing) > most:
        yield f"{program}: {len(differing) - most} more"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--binary", required=True, help="the program under test")
    options.add_argument("--count", type=int, default=2000, help="how many random requests")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--tables", action="store_true", help="the complete table of every criterion as well")
    options.add_argument("--show", type=int, default=5, help="how many differences to print for each form")
    given = options.parse_args()

    lines = [encoded(text) for text in islice(requests(given.seed), given.count)]
    if given.tables:
        lines += [json.dumps(row["request"]).encode() for row in tables.tables()]
    runs = [(lines, Program(given.binary, brief=True)), (lines, Program(given.binary, brief=False))]
    for number, edition in enumerate(EDITIONS):  # Each edition is forced on a share of the requests.
        share = lines[: given.count][number :: len(EDITIONS)]
        if share:
            runs.append((share, Program(given.binary, brief=False, edition=edition.isoformat())))
    reports = [report for share, program in runs for report in compare(share, program, given.show)]
    print(*reports, sep="\n\n", end="\n\n" if reports else "")
    print(f"{len(lines)} requests, {'differences' if reports else 'no difference'}")
    return 1 if reports else 0


if __name__ == "__main__":
    sys.exit(main())
