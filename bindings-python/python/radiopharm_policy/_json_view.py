"""What the core writes as JSON, as objects: typed names over the values of the JSON, which nothing changes."""

import importlib
import json
from typing import Any, Self, TypeVar

from radiopharm_policy import _native
from radiopharm_policy._extras import installed, needed
from radiopharm_policy.words import Edition, Field

_T = TypeVar("_T", bound="View")


def loads(text: "str | bytes") -> "Any":
    """The value of a JSON text that this library wrote: a number is a float where that is exact, otherwise a `Decimal`."""
    return json.loads(text, parse_float=_native._exact)


class View:
    """Typed names over a value of JSON. It never changes; two are equal if their JSON is."""

    __slots__ = ("_data",)
    _data: "dict[str, Any]"

    def __init__(self, data: "dict[str, Any]", /) -> None:
        """Hold the value."""
        object.__setattr__(self, "_data", data)

    def to_dict(self) -> "dict[str, Any]":
        """The value as a plain dict: what the JSON holds."""
        copied: dict[str, Any] = _copied(self._data)
        return copied

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: nothing of it changes."""
        raise AttributeError(f"{type(self).__name__} never changes: {name!r} cannot be set")

    def __delattr__(self, name: str) -> None:
        """Refuse: nothing of it changes."""
        raise AttributeError(f"{type(self).__name__} never changes: {name!r} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        """Whether the JSON is the same."""
        return self._data == other._data if isinstance(other, type(self)) and isinstance(self, type(other)) else NotImplemented

    def __hash__(self) -> int:
        """A hash of the JSON."""
        return hash((type(self).__name__, repr(self._data)))

    def __copy__(self) -> "Self":
        """The same: nothing of it changes."""
        return self

    def __deepcopy__(self, memo: object) -> "Self":
        """The same: nothing of it changes."""
        return self

    def __reduce__(self) -> "tuple[Any, ...]":
        """Take it apart, so that it crosses processes."""
        return type(self), (self._data,)


class Document(View):
    """The same with its JSON, whose bytes are those of every other language."""

    __slots__ = ("_json",)
    _json: str

    def __init__(self, json: str, /) -> None:
        """Hold a value as one line of JSON that this library wrote."""
        object.__setattr__(self, "_json", json)
        super().__init__(loads(json))

    def to_json(self) -> str:
        """The value as one line of JSON, with the same bytes in every language."""
        return self._json

    def __reduce__(self) -> "tuple[Any, ...]":
        """Take it apart, so that it crosses processes."""
        return type(self), (self._json,)


def _copied(value: "Any") -> "Any":
    if isinstance(value, dict):
        return {name: _copied(one) for name, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value


def each(kind: "type[_T]", data: "list[Any]") -> "tuple[_T, ...]":
    """An object for each value of a list."""
    return tuple(kind(one) for one in data)


def fields(data: "list[str]") -> "tuple[Field, ...]":
    """The facts of these names."""
    return tuple(Field(name) for name in data)


class Rows:
    """What is also a table: rows as dicts, and as whichever package has tables."""

    __slots__ = ()

    _COLUMNS: "dict[str, str]" = {}
    """The columns with their types: `text`, `texts`, `bool`, `whole`, `date`."""

    def to_dicts(self) -> "list[dict[str, Any]]":
        """The rows as dicts."""
        raise NotImplementedError

    def to_table(self) -> "Any":
        """The rows as a table of pyarrow, or as dicts where pyarrow is not installed."""
        return self.to_pyarrow() if installed("pyarrow") else self.to_dicts()

    def to_pyarrow(self) -> "Any":
        """The rows as a table of pyarrow, with the types of its columns whatever the rows are."""
        pa = needed("pyarrow", "pyarrow")
        kinds = {"text": pa.string(), "texts": pa.list_(pa.string()), "bool": pa.bool_(), "whole": pa.int64(),
                 "date": pa.date32()}
        schema = pa.schema([(name, kinds[kind]) for name, kind in self._COLUMNS.items()])
        return pa.Table.from_pylist(self.to_dicts(), schema=schema)

    def to_polars(self) -> "Any":
        """The rows as a frame of polars."""
        pl = needed("polars", "polars")
        kinds = {"text": pl.String, "texts": pl.List(pl.String), "bool": pl.Boolean, "whole": pl.Int64, "date": pl.Date}
        schema = {name: kinds[kind] for name, kind in self._COLUMNS.items()}
        return pl.DataFrame(self.to_dicts(), schema=schema)

    def to_pandas(self) -> "Any":
        """The rows as a frame of pandas."""
        needed("pandas", "pandas")
        return self.to_pyarrow().to_pandas()


def edition(word: str) -> Edition:
    """The edition of a date."""
    return Edition(word)


def plots() -> "Any":
    """What draws, imported when something is drawn."""
    return importlib.import_module("radiopharm_policy._plots")
