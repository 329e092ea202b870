"""The source map: every line of the policy's text, and what carries it here.

Reviewers go from the text to the library with it, and back. What is narrative is said to be, with the reason: nothing
of the text is left out in silence. It holds none of the text itself.

>>> from radiopharm_policy import source_map
>>> source_map.at_line(146).what
'Lutathera: stop rule for the liver.'
>>> [entry.lines for entry in source_map.of_criterion("lutathera", "initial", "tumor_grade")]
['L46', 'L83']
"""

from radiopharm_policy import _native
from radiopharm_policy._extras import Later
from radiopharm_policy._native import SOURCE_LINES, SOURCE_SHA256, Carrier, Entry
from radiopharm_policy.words import CarrierKind, Criterion, Drug, Phase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from radiopharm_policy import types
else:
    types = Later("radiopharm_policy.types")

__all__ = [
    "SOURCE_LINES",
    "SOURCE_SHA256",
    "Carrier",
    "CarrierKind",
    "Entry",
    "at_line",
    "carrying",
    "entries",
    "of_criterion",
    "to_markdown",
]


def entries() -> "tuple[Entry, ...]":
    """Every line of the text, once and in order.

    >>> entries()[-1].last_line == SOURCE_LINES
    True
    """
    return _native._entries()


def at_line(line: "types.Whole") -> "Entry | None":
    """The entry that holds a line; `None` beyond the text."""
    return _native._at_line(line)


def carrying(carrier: "Carrier | CarrierKind | types.CarrierKindWord") -> "tuple[Entry, ...]":
    """The entries that a part of the library carries, or any part of a kind.

    >>> [entry.lines for entry in carrying("scope")]
    ['L1-6', 'L35-45', 'L612-613', 'L614-615']
    """
    return _native._carrying(carrier)


def of_criterion(
    drug: "Drug | types.DrugWord", phase: "Phase | types.PhaseWord", criterion: "Criterion | types.CriterionWord"
) -> "tuple[Entry, ...]":
    """The entries that a criterion carries: where the text states, documents or explains it."""
    return _native._of_criterion(drug, phase, criterion)


def to_markdown() -> str:
    """The map as a table in Markdown, with a line on the text that it maps."""
    return _native._source_map_markdown()
