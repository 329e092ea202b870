"""What type checkers know: checked with `mypy --strict`, where an ignore that is not needed is an error."""

from datetime import date
from typing import assert_never, assert_type

from radiopharm_policy import (
    Criterion,
    Determination,
    Field,
    Finding,
    InputError,
    Lutathera,
    Outcome,
    Status,
    Study,
    TumorSite,
    Xofigo,
    determine,
)
from radiopharm_policy.types import DeterminationDict


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
