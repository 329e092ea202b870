"""Every worked case, in every way that a request can be asked in."""

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from cases import DECIDED, INVALID, VECTORS, name_of

from radiopharm_policy import (
    EDITIONS,
    Determination,
    ErrorKind,
    InputError,
    Request,
    determine,
    determine_json,
    reference,
)


def check(answer: Determination, expected: dict[str, Any]) -> None:
    """Hold an answer's typed attributes against a worked case."""
    assert answer.edition == expected["edition"]
    assert answer.outcome == expected["outcome"]
    assert list(answer.possible_outcomes) == expected["possible_outcomes"]
    assert list(answer.statuses.items()) == list(expected["statuses"].items())
    assert list(answer.missing_facts) == expected["missing_facts"]
    assert list(answer.assumed) == expected["assumed"]
    met_from = {finding.criterion: str(finding.met_from) for finding in answer.findings if finding.met_from}
    assert met_from == expected["met_from"]
    assert (answer.earliest_date and str(answer.earliest_date)) == expected["earliest_date"]
    assert (answer.authorization and answer.authorization.to_dict()) == expected["authorization"]
    assert sorted(advisory.id for advisory in answer.advisories) == expected["advisories"]


@pytest.mark.parametrize("case", DECIDED, ids=name_of)
def test_a_case_is_decided_as_expected_however_it_is_asked(case: dict[str, Any]) -> None:
    record = case["request"]
    answers = [
        determine(**record),
        determine(record),
        determine(Request.from_dict(record)),
        determine(Request.from_json(json.dumps(record))),
    ]
    for answer in answers:
        check(answer, case["expected"])
        assert answer == answers[0] and hash(answer) == hash(answers[0])
    text = determine_json(json.dumps(record))
    assert text == answers[0].to_json() == determine_json(json.dumps(record).encode())
    assert determine_json(json.dumps(record), brief=True) == answers[0].to_json(brief=True)


@pytest.mark.parametrize("case", DECIDED, ids=name_of)
def test_a_dict_holds_what_the_json_holds(case: dict[str, Any]) -> None:
    answer = determine(case["request"])
    read = json.loads(answer.to_json())
    assert answer.to_dict() == read
    assert list(answer.to_dict()) == list(read)
    assert [finding.to_dict() for finding in answer.findings] == read["findings"]
    assert [item.to_dict() for item in answer.documentation] == read["documentation"]
    assert [advisory.to_dict() for advisory in answer.advisories] == read["advisories"]
    for finding, other in zip(answer.findings, read["findings"], strict=True):
        assert (finding.reason, list(finding.missing)) == (other["reason"], other["missing"])
        assert (finding.citation.section, finding.citation.item) == tuple(other["citation"].values())
        assert list(finding.facts) == list(other["facts"])


@pytest.mark.parametrize("case", DECIDED, ids=name_of)
def test_a_request_comes_back_from_every_form(case: dict[str, Any]) -> None:
    request = Request.from_dict(case["request"])
    assert Request.from_dict(request.to_dict()) == request
    assert Request.from_json(request.to_json()) == request
    assert json.loads(request.to_json()) == request.to_dict()


@pytest.mark.parametrize("case", INVALID, ids=name_of)
def test_what_is_wrong_is_said(case: dict[str, Any]) -> None:
    text = case["text"] if "text" in case else json.dumps(case["request"])
    with pytest.raises(InputError) as caught:
        determine_json(text)
    found = [{"kind": fault.kind, "field": fault.field} for fault in caught.value.errors]
    assert sorted(map(str, found)) == sorted(
        str({"kind": ErrorKind(error["kind"]), "field": error["field"]}) for error in case["errors"])
    again = json.loads(caught.value.to_json(), parse_float=Decimal)
    assert [fault["message"] for fault in again["errors"]] == [
        fault["message"] for fault in caught.value.to_dict()["errors"]]
    assert str(caught.value) == "\n".join(fault.message for fault in caught.value.errors)
    if "text" not in case:
        # A float of Python is the shortest decimal, so a message may spell a number in another way than a text.
        with pytest.raises(InputError) as other:
            determine(case["request"])
        assert [(fault.kind, fault.field) for fault in other.value.errors] == [
            (fault.kind, fault.field) for fault in caught.value.errors]


FACT_CLASSES = sorted((VECTORS / "fact_classes").glob("*/*.tsv"))


def day_of(cell: str, service: date) -> date:
    """A date that counts from the date of service, such as `-23y+1d` or `-28d`, or one that stands by itself."""
    if not cell.startswith("-"):
        return date.fromisoformat(cell)
    back = cell[1:]
    if "y" in back:
        years, _, days = back.partition("y")
        return service.replace(year=service.year - int(years)) + timedelta(int(days.strip("+d") or 0))
    return service - timedelta(int(back.rstrip("d")))


@pytest.mark.parametrize("path", FACT_CLASSES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_criterion_judges_every_class_of_its_facts_as_the_table_says(path: Any) -> None:
    (_, _, _, _, *names), *rows = [line.split("\t") for line in path.read_text().splitlines()]
    vocabulary = reference.vocabulary()
    for phase, editions, status, missing, *cells in rows:
        first, _, last = editions.partition("..")
        for info in EDITIONS:
            if editions != "all" and not first <= info.edition <= (last or first):
                continue
            facts: dict[str, Any] = {}
            for name, cell in zip(names, cells, strict=True):
                kind = vocabulary[name].kind  # type: ignore[index]
                if cell:
                    facts[name] = (day_of(cell, info.effective) if kind == "date" else
                                   cell if kind in ("word", "text") else json.loads(cell, parse_float=Decimal))
            finding = determine(
                {"drug": path.parent.name, "phase": phase, "date_of_service": info.effective, **facts}
            ).finding(path.stem)
            assert finding is not None
            assert (finding.status, " ".join(finding.missing)) == (status, missing), (facts, info)


def test_there_are_tables() -> None:
    assert len(FACT_CLASSES) > 30
