"""Packages that are needed only here and there: whether they are there, and how they are installed."""

import importlib
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAME = "radiopharm-policy"


class Later:
    """A module that is imported when something of it is asked for: annotations are read by few programs.

    Type checkers see the import that stands beside it.
    """

    def __init__(self, name: str) -> None:
        """Hold the name of the module."""
        self._name = name

    def __getattr__(self, name: str) -> "Any":
        """What the module has under a name."""
        return getattr(importlib.import_module(self._name), name)


def loaded(name: str) -> "Any":
    """A package that is in use; a table of it cannot be without it. One that is just being imported is waited for."""
    if sys.modules.get(name) is None:
        return None
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def installed(name: str) -> "Any":
    """A package, if it is there."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def needed(name: str, extra: str) -> "Any":
    """A package that is needed now."""
    found = installed(name)
    if found is None:
        raise ModuleNotFoundError(f"{name} is needed here: `{command(extra)}` installs it", name=name)
    return found


def command(extra: str) -> str:
    """What installs an extra of this package, from where the package itself came."""
    return f"python -m pip install '{_NAME}[{extra}]{_origin()}'"


def _origin() -> str:
    """The address that this package was installed from, as a requirement has it; nothing for an index."""
    import json
    from importlib import metadata

    try:
        told = metadata.distribution(_NAME).read_text("direct_url.json")
        direct = json.loads(told) if told else None
    except (metadata.PackageNotFoundError, OSError, ValueError):
        return ""
    if not isinstance(direct, dict) or not isinstance(direct.get("url"), str):
        return ""
    address = direct["url"]
    if vcs := direct.get("vcs_info"):
        address = f"{vcs['vcs']}+{address}@{vcs['commit_id']}"
    if folder := direct.get("subdirectory"):
        address = f"{address}#subdirectory={folder}"
    return f" @ {address}"
