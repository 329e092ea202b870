"""What the policy is made of: its vocabulary, criteria, checklists, editions, tables and JSON Schemas.

Everything is a tuple of typed objects; `table` gives the same rows as plain dicts, which pandas, polars and pyarrow
take as they are.

>>> from radiopharm_policy import reference
>>> len(reference.trials()), reference.trials()[0].nct[:3]
(14, 'NCT')
>>> reference.table("ecog")[0]["value"]
0
"""

from radiopharm_policy import _native
from radiopharm_policy._native import determination_schema, request_schema
from radiopharm_policy.words import Drug, Edition, Field, Phase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, Protocol

    from radiopharm_policy._native import (
        CodePeriod,
        CriterionInEdition,
        CtcaeLevel,
        Discrepancy,
        DocumentationItem,
        EcogLevel,
        EditionInfo,
        FieldSpec,
        GradeGroupLevel,
        Guideline,
        HcpcsCode,
        KarnofskyLevel,
        Milestone,
        Recommendation,
        Revision,
        Trial,
    )
    from radiopharm_policy.types import DrugWord, EditionWord, PhaseWord

    class _Row(Protocol):
        def to_dict(self) -> "Mapping[str, object]": ...


__all__ = [
    "TABLES",
    "also_recommended",
    "checklist",
    "code_history",
    "criteria",
    "ctcae",
    "determination_schema",
    "discrepancies",
    "ecog",
    "editions",
    "grade_groups",
    "guidelines",
    "hcpcs",
    "history",
    "karnofsky",
    "recommendations",
    "regulatory",
    "request_schema",
    "table",
    "trials",
    "vocabulary",
]


def vocabulary() -> "dict[Field, FieldSpec]":
    """Every name that a request can say, with type, unit, range and question.

    >>> [str(name) for name, row in vocabulary().items() if row.required]
    ['drug', 'date_of_service']
    """
    return {row.name: row for row in _native._vocabulary()}


def criteria(
    drug: "Drug | DrugWord", phase: "Phase | PhaseWord" = Phase.INITIAL, edition: "Edition | EditionWord | None" = None
) -> "tuple[CriterionInEdition, ...]":
    """The criteria of a drug and phase in an edition, the printed one unless another is asked for.

    >>> [row.label for row in criteria("xofigo")][:2]
    ['age', 'castration resistance']
    """
    wanted = (Drug(drug), Phase(phase), max(Edition) if edition is None else Edition(edition))
    return tuple(row for row in _native._criteria() if (row.drug, row.phase, row.edition) == wanted)


def checklist(drug: "Drug | DrugWord", phase: "Phase | PhaseWord" = Phase.INITIAL) -> "tuple[DocumentationItem, ...]":
    """The documents that a drug and phase ask for.

    >>> [item.id for item in checklist("xofigo")]
    ['xofigo_indication']
    """
    wanted = (Drug(drug), Phase(phase))
    return tuple(item for own_drug, own_phase, item in _native._checklists() if (own_drug, own_phase) == wanted)


def editions() -> "tuple[EditionInfo, ...]":
    """Every edition, earliest first."""
    return tuple(_native._editions())


def trials() -> "tuple[Trial, ...]":
    """Key trials."""
    return tuple(_native._trials())


def recommendations() -> "tuple[Recommendation, ...]":
    """Recommendations of the NCCN for lutetium 177 dotatate."""
    return tuple(_native._recommendations())


def also_recommended() -> "tuple[Recommendation, ...]":
    """Recommendations of the NCCN that stand beside the table."""
    return tuple(_native._also_recommended())


def hcpcs() -> "tuple[HcpcsCode, ...]":
    """The policy's own codes."""
    return tuple(_native._hcpcs())


def code_history() -> "tuple[CodePeriod, ...]":
    """When codes came and went."""
    return tuple(_native._code_history())


def guidelines() -> "tuple[Guideline, ...]":
    """Practice guidelines and position statements."""
    return tuple(_native._guidelines())


def regulatory() -> "tuple[Milestone, ...]":
    """Milestones at the FDA."""
    return tuple(_native._regulatory())


def history() -> "tuple[Revision, ...]":
    """The revisions of the policy."""
    return tuple(_native._history())


def discrepancies() -> "tuple[Discrepancy, ...]":
    """Where the policy is ambiguous, contradicts itself or errs: the readings, the one that holds, and why."""
    return tuple(_native._discrepancies())


def ctcae() -> "tuple[CtcaeLevel, ...]":
    """Severity grades of adverse events."""
    return tuple(_native._ctcae())


def karnofsky() -> "tuple[KarnofskyLevel, ...]":
    """The levels of the Karnofsky scale."""
    return tuple(_native._karnofsky())


def ecog() -> "tuple[EcogLevel, ...]":
    """The levels of the ECOG scale."""
    return tuple(_native._ecog())


def grade_groups() -> "tuple[GradeGroupLevel, ...]":
    """Grade groups of prostate cancer."""
    return tuple(_native._grade_groups())


def _checklist_rows() -> "list[dict[str, Any]]":
    rows: list[dict[str, Any]] = []
    for drug, phase, item in _native._checklists():
        row: dict[str, Any] = {"drug": str(drug), "phase": str(phase), **item.to_dict()}
        del row["provided"]
        rows.append(row)
    return rows


def _dicts(rows: "Callable[[], Iterable[_Row]]") -> "Callable[[], list[dict[str, Any]]]":
    return lambda: [dict(row.to_dict()) for row in rows()]


_SOURCES: "dict[str, Callable[[], list[dict[str, Any]]]]" = {
    "vocabulary": _dicts(_native._vocabulary),
    "criteria": _dicts(_native._criteria),
    "checklists": _checklist_rows,
    "editions": _dicts(editions),
    "ctcae": _dicts(ctcae),
    "karnofsky": _dicts(karnofsky),
    "ecog": _dicts(ecog),
    "grade_groups": _dicts(grade_groups),
    "trials": _dicts(trials),
    "recommendations": _dicts(recommendations),
    "also_recommended": _dicts(also_recommended),
    "hcpcs": _dicts(hcpcs),
    "code_history": _dicts(code_history),
    "guidelines": _dicts(guidelines),
    "regulatory": _dicts(regulatory),
    "history": _dicts(history),
    "discrepancies": _dicts(discrepancies),
    "source_map": _dicts(_native._entries),
}

TABLES: "tuple[str, ...]" = tuple(_SOURCES)
"""The names of all tables."""


def table(name: str) -> "list[dict[str, Any]]":
    """A table as plain dicts, one a row: `pandas.DataFrame(table("trials"))`, `polars.DataFrame(...)`.

    >>> sorted(row["code"] for row in table("hcpcs"))
    ['A9513', 'A9606', 'A9607']
    """
    if name not in _SOURCES:
        raise KeyError(f"{name!r} is no table; there are {', '.join(TABLES)}")
    return _SOURCES[name]()
