"""What is asked next, what would change an answer, what two answers differ in, and records that can be checked."""

import copy
import json
import os
import pathlib
import pickle
import subprocess
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from cases import DECIDED, name_of

import radiopharm_policy as rp
from radiopharm_policy import ask, audit

LUTATHERA = {"drug": "lutathera", "date_of_service": "2026-05-04", "age_years": 60, "tumor_site": "ileum"}
XOFIGO = {
    "drug": "xofigo", "date_of_service": "2026-05-04", "age_years": 75, "castration_resistant": True,
    "bone_metastases": "symptomatic", "visceral_metastases": "none_known", "doses_given": 0,
}
STOPPED = {**LUTATHERA, "long_acting_ssa": "stopped", "long_acting_ssa_washout_days": 20, "kps": 50}


@pytest.mark.parametrize("case", DECIDED, ids=name_of)
def test_the_objects_say_what_the_json_says(case: dict[str, Any]) -> None:
    answer = rp.determine(case["request"])
    told = json.loads(answer.ask_json())
    assert [one.to_dict() for one in answer.ask()] == told
    assert {str(of.fact) for one in answer.ask() for way in one.alternatives for of in way} == {
        of["fact"] for one in told for way in one["alternatives"] for of in way}
    for found in (rp.next_question(answer), rp.what_would_change(answer), rp.diff(answer, answer)):
        assert json.loads(found.to_json()) == json.loads(json.dumps(found.to_dict(), default=float))
        assert pickle.loads(pickle.dumps(found)) == found
        assert copy.deepcopy(found) is found
        assert hash(found) == hash(pickle.loads(pickle.dumps(found)))
    assert rp.diff(answer, answer).is_empty
    question = rp.next_question(answer)
    assert question.outcome is answer.outcome
    assert {fact for fact in answer.missing_facts} <= {one.fact for one in question.questions} | set(question.to_obtain) | {
        of.fact for one in answer.ask() for way in one.alternatives for of in way} | {
        of.either for one in answer.ask() for way in one.alternatives for of in way}
    changes = rp.what_would_change(answer)
    if answer.outcome is rp.Outcome.MEDICALLY_NECESSARY:
        assert changes.overturned_by and not changes.in_the_way and changes.smallest is None
    elif answer.outcome is not rp.Outcome.OUT_OF_SCOPE:
        assert not changes.overturned_by and changes.smallest
    rows = changes.to_dicts()
    assert len(rows) == sum(len(one) for part in changes.in_the_way for one in part.sets) + len(changes.overturned_by)
    record = audit.DecisionRecord.of(answer)
    for one in (record, record.redacted()):
        assert rp.verify(one, answer).is_same
        assert rp.verify(one.to_json().encode(), answer.request).differences == ()
        assert one.outcome is answer.outcome and one.statuses == answer.statuses
        assert pickle.loads(pickle.dumps(one)) == one
    assert "request" not in record.redacted().to_dict() and "request" in record.to_dict()


def test_questions_are_asked_until_nothing_is_left() -> None:
    facts: dict[str, Any] = {"drug": "xofigo", "date_of_service": "2026-05-04"}
    answers = {**XOFIGO, "largest_lymph_node_cm": 1}
    asked = []
    while question := rp.next_question(facts).first:
        assert question.question == rp.reference.vocabulary()[question.fact].question == question.spec.question
        assert all(preview.is_last == (preview.at_most == 0) for preview in question.previews)
        asked.append(str(question.fact))
        assert len(asked) <= rp.next_question({"drug": "xofigo", "date_of_service": "2026-05-04"}).at_most
        facts[str(question.fact)] = answers[str(question.fact)]
    assert rp.determine(facts).outcome is rp.Outcome.MEDICALLY_NECESSARY
    assert "largest_lymph_node_cm" not in asked, "its silence is read"


def test_a_fact_that_cannot_be_known_is_not_asked_for() -> None:
    with_all = rp.next_question(LUTATHERA)
    without = ask.next_question_without(LUTATHERA, [rp.Field.KPS, "ecog"])
    assert {"kps", "ecog"} <= {str(one.fact) for one in with_all.questions}
    assert not {"kps", "ecog"} & {str(one.fact) for one in without.questions}
    with pytest.raises(rp.InputError):
        ask.next_question_without(LUTATHERA, ["karnofsky_index"])  # type: ignore[list-item]


def test_classes_of_answers_are_ranges_words_and_truths() -> None:
    changes = {str(of.fact): of for part in rp.what_would_change(STOPPED).in_the_way for one in part.sets for of in one}
    (kps,) = changes["kps"].to.values
    assert kps.range is not None and 60 in kps.range and 59.9 not in kps.range and kps.words is None
    (planned,) = changes["post_dose_octreotide_planned"].to.values
    assert planned.truth is True and planned.range is None
    (extent,) = changes["disease_extent"].to.values
    assert extent.words == ("locally_advanced", "metastatic")
    washout = changes["long_acting_ssa_washout_days"]
    assert washout.means is ask.Means.TIME and washout.date == date(2026, 5, 12) and washout.is_known
    (above,) = next(
        of.to for of in rp.what_would_change(XOFIGO).overturned_by if of.fact == "largest_lymph_node_cm").values
    assert above.range is not None
    assert above.range.least == 3 and 3 not in above.range and Decimal("3.0001") in above.range
    assert "4" not in above.range and None not in above.range and True not in above.range
    assert above.range.greatest in above.range and above.range.greatest + 1 not in above.range


def test_changes_are_a_table_in_every_package() -> None:
    for facts in (STOPPED, XOFIGO):
        changes = rp.what_would_change(facts)
        arrow = pytest.importorskip("pyarrow")
        table = changes.to_table()
        assert isinstance(table, arrow.Table) and table.to_pylist() == changes.to_dicts()
        assert changes.to_polars().to_dicts() == changes.to_dicts()
        assert list(changes.to_pandas()["fact"]) == [row["fact"] for row in changes.to_dicts()]
        assert changes._repr_html_().count("<tr>") == len(changes.to_dicts()) + 1
        assert changes.title in str(changes)


def test_changes_are_a_table_without_any_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("radiopharm_policy._json_view.installed", lambda name: None)
    changes = rp.what_would_change(STOPPED)
    assert changes.to_table() == changes.to_dicts()


def test_changes_are_drawn() -> None:
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    for facts in (STOPPED, XOFIGO):
        changes = rp.what_would_change(facts)
        axes = changes.plot()
        axes.figure.canvas.draw()
        assert len([line for line in axes.lines if line.get_marker() in ("o", "X")]) == len(changes.to_dicts())
        matplotlib.pyplot.close(axes.figure)
    with pytest.raises(ValueError, match="nothing to draw"):
        rp.what_would_change({**XOFIGO, "medicare_advantage": True}).plot()


def test_a_difference_says_which_fact_or_edition() -> None:
    before, after = rp.determine(LUTATHERA), rp.determine({**LUTATHERA, "kps": 50})
    found = rp.diff(before, after)
    assert found.outcome.before is rp.Outcome.INFORMATION_NEEDED and found.outcome.after is rp.Outcome.INVESTIGATIONAL
    (one,) = found.criteria
    assert one.by_facts == (rp.Field.KPS,) and not one.by_edition and one.status.after is rp.Status.NOT_MET
    finding = after.finding("performance_status")
    assert finding is not None and one.citation == finding.citation
    assert found.facts[rp.Field.KPS].to_dict() == {"before": None, "after": 50}
    assert found.missing_facts.after == () and found.missing_facts.differ and not found.edition.differ
    assert "by kps" in str(found) and "kps" in found._repr_html_()
    assert found.to_polars().height == found.to_pyarrow().num_rows == 1
    adolescent = rp.determine(LUTATHERA | {"age_years": 14}).request
    editions = rp.diff(rp.determine(adolescent.under("2023-10-01")), rp.determine(adolescent))
    assert editions.edition.differ and any(of.by_edition for of in editions.criteria)


def test_a_record_tells_what_changed() -> None:
    answer = rp.determine({**LUTATHERA, "kps": 50})
    record = rp.DecisionRecord.of(answer)
    other = rp.verify(record, {**LUTATHERA, "kps": 80})
    assert not other.is_same and {of.cause for of in other.differences} == {audit.Cause.FACTS}
    assert "request.kps" in {of.field for of in other.differences} and "80" not in str(other)
    tampered = record.to_json().replace('"outcome":"investigational"', '"outcome":"medically_necessary"')
    (one,) = rp.verify(tampered, answer).differences
    assert (one.field, one.cause, one.recorded, one.found) == (
        "outcome", audit.Cause.TAMPERED, "medically_necessary", "investigational")
    redacted = record.redacted()
    assert redacted.redacted() == redacted and redacted.is_redacted and not record.is_redacted
    assert "ileum" not in redacted.to_json() and b"ileum" not in pickle.dumps(redacted)
    assert record.request_sha256 == redacted.request_sha256
    for text in ("[]", "{", "{}", record.to_json().replace('"record":1', '"record":2')):
        with pytest.raises(ValueError, match="the record is"):
            rp.verify(text, answer)
    exact = rp.determine({**LUTATHERA, "creatinine_clearance_ml_min": Decimal("39.97000000000000000001")})
    assert '"39.97000000000000000001"' in audit.canonical_request(exact)


def test_what_was_told_never_changes() -> None:
    changes = rp.what_would_change(STOPPED)
    for one in (changes, changes.in_the_way[0], rp.next_question(STOPPED).first, rp.DecisionRecord.of(rp.determine(STOPPED))):
        for name in ("outcome", "_told", "another"):
            with pytest.raises(AttributeError):
                setattr(one, name, None)
    told = changes.to_dict()
    told["in_the_way"].clear()
    assert changes.in_the_way, "a dict that is handed out is a copy"


def test_what_is_no_request_is_refused() -> None:
    for wrong in (None, 7, "text", ["drug"]):
        with pytest.raises(TypeError):
            rp.next_question(wrong)  # type: ignore[arg-type]
    with pytest.raises(rp.InputError):
        rp.what_would_change({"drug": "xofigo", "kps": 65})
    with pytest.raises(TypeError):
        rp.diff(STOPPED, STOPPED)  # type: ignore[arg-type]


def test_the_program_writes_the_same_bytes(tmp_path: pathlib.Path) -> None:
    program = os.environ.get("DETERMINE")
    if not program:
        pytest.skip("DETERMINE does not name the program")
    for facts in (LUTATHERA, STOPPED, XOFIGO):
        (tmp_path / "request.json").write_text(json.dumps(facts))
        command = [program, "explain", "--json", str(tmp_path / "request.json")]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        answer = rp.determine(facts)
        assert done.stdout.strip() == (
            f'{{"ask":{answer.ask_json()},"next_question":{rp.next_question(facts).to_json()},'
            f'"what_would_change":{rp.what_would_change(answer).to_json()}}}')
        done = subprocess.run([program, "record", str(tmp_path / "request.json")], check=True, capture_output=True, text=True)
        assert done.stdout.strip() == rp.DecisionRecord.of(answer).to_json()


def test_what_would_change_is_asked_of_an_answer_and_of_a_request() -> None:
    answer = rp.determine(STOPPED)
    assert answer.what_would_change() == answer.request.what_would_change() == rp.what_would_change(STOPPED)
    assert answer.what_would_change().to_dicts()


def test_the_page_says_on_request_what_to_ask_and_what_would_change_the_answer() -> None:
    answer = rp.determine(drug="xofigo", date_of_service="2026-05-04")
    assert answer.to_text() == str(answer) and answer.to_markdown() != answer.to_markdown(explained=True)
    assert "ASK NEXT" in answer.to_text(explained=True) and "ASK NEXT" not in answer.to_text()
    assert "### What would change the answer" in answer.to_markdown(explained=True)
    assert len(answer.to_html()) < len(answer.to_html(explained=True)) and answer._repr_html_() == answer.to_html()
    assert max(len(line) for line in answer.to_text(width=60, explained=True).splitlines()) <= 60
