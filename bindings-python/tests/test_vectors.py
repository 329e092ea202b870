"""Every worked case, in every way that a request can be asked in."""

import json
from decimal import Decimal
from typing import Any

import pytest
from cases import DECIDED, INVALID, name_of

from radiopharm_policy import (
    Determination,
    ErrorKind,
    InputError,
    Request,
    determine,
    determine_json,
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
        # A dict of a request is as strict as JSON. `determine` reads rows of tables too, whose reference may be a whole
        # number, and whose columns of a study are names.
        record = case["request"]
        is_row = type(record.get("id")) is int or "imaging_agent" in record
        for read in (Request.from_dict,) if is_row else (Request.from_dict, determine):
            # A float of Python is the shortest decimal, so a message may spell a number in another way than a text.
            with pytest.raises(InputError) as other:
                read(record)
            assert [(fault.kind, fault.field) for fault in other.value.errors] == [
                (fault.kind, fault.field) for fault in caught.value.errors]
