"""What the policy is made of: its vocabulary, criteria, checklists, editions, tables and JSON Schemas.

Everything is a tuple of typed objects; `table` gives the rows of any table as plain dicts, or as a table of pyarrow,
polars or pandas with the types of its columns, which `columns` describes. A product is `lutathera`, `pluvicto` or
`xofigo` in all of them, and `first_line` and `last_line` say where the source has it.

>>> from radiopharm_policy import reference
>>> len(reference.trials()), reference.trials()[0].nct[:3]
(14, 'NCT')
>>> reference.table("ecog")[0]["value"]
0
>>> reference.table("references")[48]["pmid"]
34161051
"""

import importlib

from radiopharm_policy import _native
from radiopharm_policy._extras import Later
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
    GuidelinePoint,
    HcpcsCode,
    KarnofskyLevel,
    Milestone,
    Recommendation,
    Revision,
    Trial,
    determination_schema,
    request_schema,
)
from radiopharm_policy.words import Drug, Edition, Field, Phase
from radiopharm_policy.words import Table as _Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing

    from radiopharm_policy import types
else:
    typing = Later("typing")
    types = Later("radiopharm_policy.types")

__all__ = [
    "TABLES",
    "also_recommended",
    "checklist",
    "code_history",
    "columns",
    "criteria",
    "ctcae",
    "determination_schema",
    "discrepancies",
    "ecog",
    "editions",
    "grade_groups",
    "guideline_points",
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
    drug: "Drug | types.DrugWord", phase: "Phase | types.PhaseWord" = Phase.INITIAL, edition: "Edition | types.EditionWord | None" = None
) -> "tuple[CriterionInEdition, ...]":
    """The criteria of a drug and phase in an edition, the printed one unless another is asked for.

    >>> [row.label for row in criteria("xofigo")][:2]
    ['age', 'castration resistance']
    """
    wanted = (Drug(drug), Phase(phase), max(Edition) if edition is None else Edition(edition))
    return tuple(row for row in _native._criteria() if (row.drug, row.phase, row.edition) == wanted)


def checklist(drug: "Drug | types.DrugWord", phase: "Phase | types.PhaseWord" = Phase.INITIAL) -> "tuple[DocumentationItem, ...]":
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


def guideline_points() -> "tuple[GuidelinePoint, ...]":
    """What guidelines and position statements say, point by point."""
    return tuple(_native._guideline_points())


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


TABLES: "tuple[str, ...]" = tuple(map(str, _Table))
"""The names of all tables."""

if TYPE_CHECKING:

    @typing.overload
    def table(name: str, kind: typing.Literal["dicts"] = "dicts") -> list[dict[str, typing.Any]]: ...
    @typing.overload
    def table(name: str, kind: typing.Literal["arrow", "polars", "pandas"]) -> typing.Any: ...


def table(name: str, kind: str = "dicts") -> "typing.Any":
    """A table: as plain dicts, one a row, or as a table of pyarrow, polars or pandas.

    >>> sorted(row["code"] for row in table("hcpcs"))
    ['A9513', 'A9606', 'A9607']
    >>> table("evidence", "polars").filter(drug="pluvicto", study="vision", endpoint="overall_survival")["value"].to_list()
    [Decimal('15.3000'), Decimal('11.3000')]
    """
    if kind not in ("dicts", "arrow", "polars", "pandas"):
        raise ValueError(f"{kind!r} is no kind of table; there are dicts, arrow, polars and pandas")
    if kind == "dicts":
        return _native._table(name)
    batch = _native._table_batch(name)
    if kind == "polars":
        return importlib.import_module("polars").DataFrame(batch)
    found = importlib.import_module("pyarrow").table(batch)
    return found if kind == "arrow" else found.to_pandas()


def columns(name: str) -> "list[types.ColumnDict]":
    """The columns of a table: name, kind, whether a cell can be null, words, and what it says.

    >>> [column["name"] for column in columns("hcpcs")]
    ['code', 'drug', 'unit', 'first_line', 'last_line']
    """
    return _native._columns(name)
