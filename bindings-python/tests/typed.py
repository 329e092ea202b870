"""What type checkers know: checked with `mypy --strict`, where an ignore that is not needed is an error."""

import dataclasses
import io
import sqlite3
from datetime import date
from typing import NamedTuple, assert_never, assert_type

import polars as pl

from radiopharm_policy import (
    Criterion,
    Determination,
    DiscontinuationEvent,
    Field,
    Finding,
    InputError,
    LineCounts,
    Lutathera,
    Outcome,
    Request,
    SerumCreatinine,
    Status,
    Study,
    TumorSite,
    Xofigo,
    ask,
    audit,
    course,
    determine,
    determine_lines,
    evaluate,
    intake,
    iter_lines,
    reference,
)
from radiopharm_policy.course import StopReason
from radiopharm_policy.types import CriterionWord, DeterminationDict, TrialDict


def say(outcome: Outcome) -> str:
    """A `match` that is complete: the checker proves it."""
    match outcome:
        case Outcome.MEDICALLY_NECESSARY:
            return "authorize"
        case Outcome.INFORMATION_NEEDED:
            return "ask"
        case Outcome.INVESTIGATIONAL | Outcome.NOT_ESTABLISHED | Outcome.CLINICAL_REVIEW:
            return "review"
        case Outcome.OUT_OF_SCOPE:
            return "elsewhere"
        case _:
            assert_never(outcome)


def forget(outcome: Outcome) -> str:
    """A `match` that is not complete: the checker says so."""
    match outcome:
        case Outcome.MEDICALLY_NECESSARY:
            return "authorize"
        case _:
            assert_never(outcome)  # type: ignore[arg-type]


request = Lutathera(
    date_of_service=date(2026, 5, 4), kps=80, tumor_site="ileum", imaging=[Study("netspot", "positive")]
)
assert_type(request.tumor_site, TumorSite | None)
answer = determine(request)
assert_type(answer, Determination)
assert_type(answer.outcome, Outcome)
assert_type(answer.statuses, dict[Criterion, Status])
assert_type(answer.missing_facts, tuple[Field, ...])
assert_type(answer.findings, tuple[Finding, ...])
assert_type(answer.to_dict(), DeterminationDict)
assert_type(determine(drug="xofigo", date_of_service="2026-05-04").outcome, Outcome)
assert_type(determine({"drug": "xofigo", "date_of_service": "2026-05-04"}).outcome, Outcome)

creatinine = SerumCreatinine.mg_per_dl(1.1)
assert_type(Lutathera(date_of_service=date(2026, 5, 4), **creatinine.to_facts()), Lutathera)
assert_type(reference.trials()[0].to_dict(), TrialDict)
assert_type(reference.discrepancies()[0].to_dict()["affects"], list[CriterionWord])
rule = course.renal_stop(course.LutatheraRenal(clearance=39.97, creatinine=creatinine))
assert_type(rule.is_triggered, bool | None)
assert_type(rule.reasons, tuple[StopReason, ...])
assert_type(course.PluvictoDose.FULL.reduced(), course.PluvictoDose)
assert_type(course.pluvicto_stop(course.PluvictoReactions(renal_toxicity=3)).fact, tuple[DiscontinuationEvent, ...] | None)
assert_type(determine_lines(b"", io.BytesIO()), LineCounts)
assert_type(next(iter_lines(b""), ""), str)
with open("/dev/null", "rb") as source, open("/dev/null", "wb") as sink:
    determine_lines(source, sink, brief=True, edition="2025-06-30", threads=2)

frame = pl.DataFrame({"age_years": [70]})
assert_type(evaluate(frame, drug="xofigo", date_of_service="2026-05-04", lists="text"), pl.DataFrame)
assert_type(evaluate(frame.lazy(), drug="xofigo", date_of_service="2026-05-04"), pl.LazyFrame)
assert_type(frame.pipe(evaluate, drug="xofigo", date_of_service="2026-05-04").height, int)
assert_type(Determination.from_json(answer.to_json(request=True)), Determination)
assert_type(Request.from_row({"drug": "xofigo", "date_of_service": "2026-05-04", "id": 7}), Request)
assert_type(determine(drug="xofigo", date_of_service="2026-05-04", id=7), Determination)
assert_type(determine(intake.record({"Age": "65 y"}, drug="xofigo", date_of_service="2026-05-04")), Determination)


@dataclasses.dataclass
class Patient:
    """A row as a dataclass."""

    drug: str = "xofigo"
    date_of_service: str = "2026-05-04"


class Row(NamedTuple):
    """A row as a named tuple."""

    drug: str = "xofigo"
    date_of_service: str = "2026-05-04"


assert_type(determine(Patient()), Determination)
assert_type(determine(Row()), Determination)
assert_type(Request.from_row(Row()), Request)
with sqlite3.connect(":memory:") as database:
    database.row_factory = sqlite3.Row
    stored: sqlite3.Row = database.execute("select 'xofigo' as drug, '2026-05-04' as date_of_service").fetchone()
    assert_type(determine(stored), Determination)
try:
    determine("xofigo")  # type: ignore[call-overload]
except TypeError:
    pass
assert_type(ask.next_question(request).first, ask.Question | None)
assert_type(ask.what_would_change(answer).in_the_way[0].sets[0][0].means, ask.Means)
assert_type(ask.diff(answer, answer).outcome.before, Outcome)
assert_type(audit.verify(audit.DecisionRecord.of(answer), request).is_same, bool)
assert_type(intake.record({"Age": "65 y"}, drug="xofigo", date_of_service="2026-05-04", complete=["imaging"]).request(), Request)
assert_type(answer.ask()[0].alternatives, tuple[tuple[ask.AskedFact, ...], ...])
assert_type(str(answer.letter("summary")), str)

try:
    intake.record({}, date_order="year_first")  # type: ignore[arg-type]
except InputError:
    pass
try:
    determine_lines(io.StringIO(), io.BytesIO())  # type: ignore[arg-type]
except TypeError:
    pass
try:
    course.LutatheraLiver(albumin=30)  # type: ignore[arg-type]
except InputError:
    pass
try:
    Xofigo(date_of_service=date(2026, 5, 4), kps=80)  # type: ignore[call-arg]
except InputError:
    pass
try:
    Lutathera(date_of_service=date(2026, 5, 4), tumor_site="illeum")  # type: ignore[arg-type]
except InputError:
    pass
try:
    Lutathera(kps=80)  # type: ignore[call-arg]
except InputError:
    pass
