"""Laws that hold for every request, as the Rust tests state them, from the outside."""

import datetime
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from radiopharm_policy import Determination, InputError, Request, determine, determine_json, reference

VOCABULARY = reference.vocabulary()
STUDIES = st.lists(
    st.fixed_dictionaries({"agent": st.sampled_from(["ga68_dotatate", "NETSPOT", "ga68_psma11", "fdg"]),
                           "result": st.sampled_from(["positive", "negative", "equivocal"])}), max_size=3)


def values(name: str) -> st.SearchStrategy[Any]:
    """Values that a name permits."""
    row = VOCABULARY[name]  # type: ignore[index]
    if name in ("birth_date", "long_acting_ssa_last_dose"):
        return st.dates(datetime.date(1940, 1, 1), datetime.date(2022, 12, 31))
    if row.kind == "text":
        return st.text(st.characters(codec="utf-8"), max_size=20)
    if row.kind == "bool":
        return st.booleans()
    if row.kind == "integer":
        step = 10 if name == "kps" else 1
        return st.integers(int(row.least or 0) // step, int(row.greatest or 0) // step).map(lambda n: n * step)
    if row.kind == "decimal":
        return st.decimals(row.least or 0, row.greatest or 1, places=3).filter(lambda n: n > 0)
    if row.kind == "date":
        return st.dates(datetime.date(2022, 10, 1), datetime.date(2030, 1, 1))
    if row.kind == "word":
        return st.sampled_from(row.words)
    if row.kind == "words":
        return st.lists(st.sampled_from(row.words), max_size=3)
    return STUDIES


ANY = {str(name): values(str(name)) for name in VOCABULARY}
RECORDS = st.fixed_dictionaries(
    {"drug": ANY["drug"], "date_of_service": ANY["date_of_service"]},
    optional={name: strategy for name, strategy in ANY.items() if name not in ("drug", "date_of_service")})


def decided(record: dict[str, Any]) -> Determination | None:
    """The answer, where the facts do not contradict each other."""
    try:
        return determine(record)
    except InputError as rejected:
        assert {fault.kind for fault in rejected.errors} <= {"conflicting_fields", "invalid_value"}
        return None


@settings(max_examples=300, deadline=None)
@given(RECORDS)
def test_every_way_in_and_out_agrees(record: dict[str, Any]) -> None:
    answer = decided(record)
    text = json.dumps(record, default=lambda value: str(value) if isinstance(value, datetime.date) else float(value))
    if answer is None:
        return
    assert determine(**record) == answer
    assert determine_json(text) == answer.to_json()
    assert determine(Request.from_dict(answer.request.to_dict())).to_json() == answer.to_json()
    assert answer.to_dict() == json.loads(answer.to_json())


@settings(max_examples=300, deadline=None)
@given(RECORDS)
def test_unknown_is_never_a_default(record: dict[str, Any]) -> None:
    answer = decided(record)
    if answer is None:
        return
    with_nothing = {name: record.get(name) for name in VOCABULARY}
    assert determine(with_nothing) == answer
    assert (answer.outcome == "information_needed") == bool(answer.missing_facts)
    for fact in answer.missing_facts:
        # A list of studies can be stated and hold none with a tracer that counts.
        assert fact == "imaging" or getattr(answer.request, fact, None) is None
    for finding in answer.findings:
        assert bool(finding.missing) == (finding.status == "unknown")
    assert (answer.authorization is not None) == (answer.outcome == "medically_necessary")
    assert answer.clinician_review_required == (answer.outcome not in ("medically_necessary", "information_needed"))
    if answer.outcome not in ("information_needed", "clinical_review"):
        assert list(answer.possible_outcomes) == [answer.outcome]


@settings(max_examples=200, deadline=None)
@given(RECORDS, st.sampled_from(sorted(ANY)), st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()))
def test_nothing_but_an_input_error_is_raised(record: dict[str, Any], name: str, value: Any) -> None:
    try:
        determine({**record, name: value})
    except InputError as rejected:
        assert rejected.errors and rejected.to_json()


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.binary(), RECORDS.map(str)))
def test_no_text_breaks_the_reader(text: Any) -> None:
    try:
        determine_json(text)
    except InputError as rejected:
        assert rejected.errors[0].kind in ("invalid_json", "missing_field", "unknown_field", "conflicting_fields")


@settings(max_examples=200, deadline=None)
@given(st.floats(0, 100))
def test_a_float_means_its_shortest_decimal(number: float) -> None:
    try:
        request = Request.from_dict({"drug": "lutathera", "date_of_service": "2026-05-04", "ki67_percent": number})
    except InputError as rejected:
        assert "20 places" in str(rejected)
    else:
        assert request.to_dict()["ki67_percent"] == number
