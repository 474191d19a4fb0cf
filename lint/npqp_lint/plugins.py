"""What installed distributions provide, read directly from their folders.

``importlib.metadata`` provides the same, but importing it takes longer than checking a small file. It is used only if
something other than plain folders can contain distributions, such as an archive on the path or a custom finder.

The current directory is never searched, even if Python has added it to its path (for ``-m``, ``-c``, or an empty entry
in ``PYTHONPATH``): it can contain other people's files, and an entry point names code to run.
"""

from __future__ import annotations

import importlib
import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.lazy import lazy
from npqp_lint.search_path import trusted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import Distribution

_INFO = (".dist-info", ".egg-info")
_SEPARATORS = lazy(r"[-_.]+")
_ARCHIVES = (".zip", ".egg", ".whl", ".pyz")


class Entry(NamedTuple):
    """An entry point: ``value`` is ``module:attribute``, and ``place`` the metadata of its distribution."""

    name: str
    value: str
    place: str = ""

    @property
    def distribution(self) -> tuple[str, str]:
        """The name and the version of its distribution, as in the name of its folder; empty if unknown."""
        name, _, version = os.path.basename(self.place).removesuffix(_INFO[0]).removesuffix(_INFO[1]).partition("-")
        return name.replace("_", "-"), version.partition("-")[0]

    @property
    def module(self) -> str:
        """The module to import."""
        return self.value.partition(":")[0].strip()

    def load(self) -> Any:
        """The object it refers to."""
        attributes = self.value.partition(":")[2].partition("[")[0].strip()
        found: Any = importlib.import_module(self.module)
        for attribute in attributes.split(".") if attributes else ():
            found = getattr(found, attribute)
        return found


def entries(group: str) -> list[Entry]:
    """The entry points of a group, from the first distribution of each name on the path."""
    if not _plain():
        return [
            Entry(entry.name, entry.value, f"{found.metadata['Name']}-{found.version}")
            for found in _distributions()
            for entry in found.entry_points
            if entry.group == group
        ]
    found = []
    for folder, text in _texts(tuple(trusted(sys.path))):
        if group in text:
            found += [entry._replace(place=folder) for entry in _section(text, group)]
    return found


def installed() -> list[str]:
    """Name and version of every distribution, from the name of its folder, for cache keys."""
    if not _plain():
        return sorted(f"{found.metadata['Name']}-{found.version}" for found in _distributions())
    return sorted(os.path.basename(folder) for folder in _folders())


def _distributions() -> Iterator[Distribution]:
    """Every distribution on the trusted path, the first of each name."""
    from importlib.metadata import distributions

    seen = set()
    for found in distributions(path=trusted(sys.path)):
        name = _SEPARATORS.sub("-", str(found.metadata["Name"])).lower()
        if name not in seen:
            seen.add(name)
            yield found


def _section(text: str, group: str) -> list[Entry]:
    """The entries under ``[group]``."""
    found, inside = [], False
    for line in text.split("\n"):
        line = line.strip()
        if line.startswith("["):
            inside = line == f"[{group}]"
        elif inside and "=" in line and line[0] != "#":
            name, _, value = line.partition("=")
            found.append(Entry(name.strip(), value.strip()))
    return found


def _plain() -> bool:
    """Whether only plain folders can contain distributions here."""
    finders = [finder for finder in sys.meta_path if hasattr(finder, "find_distributions")]
    own = all(getattr(finder, "__module__", "").startswith(("importlib", "_frozen_importlib")) for finder in finders)
    return own and not any(place.lower().endswith(_ARCHIVES) and os.path.isfile(place) for place in sys.path)


def _folders() -> list[str]:
    """The metadata folder of every distribution, the first of each name."""
    return _scanned(tuple(trusted(sys.path)))


@cache
def _texts(path: tuple[str, ...]) -> list[tuple[str, str]]:
    """The metadata folders that have entry points, each with these."""
    found = []
    for folder in _scanned(path):
        try:
            with open(os.path.join(folder, "entry_points.txt"), encoding="utf-8") as file:
                found.append((folder, file.read()))
        except (OSError, UnicodeDecodeError):  # most have no such file
            continue
    return found


@cache
def _scanned(path: tuple[str, ...]) -> list[str]:
    found: dict[str, str] = {}
    for place in dict.fromkeys(path):
        try:
            names = os.listdir(place)
        except OSError:
            continue
        for name in sorted(names):
            if name.endswith(_INFO):
                project = _SEPARATORS.sub("-", name.rpartition(".")[0].partition("-")[0]).lower()
                found.setdefault(project, os.path.join(place, name))
    return list(found.values())
