"""Packs: named configurations that installed packages provide, for ``extend = "pack:NAME"``."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUP = "npqp_lint.packs"
"""The entry-point group; each entry names a package whose folder contains packs, one TOML file each."""

PREFIX = "pack:"
"""What precedes the name of a pack under ``extend``."""

_OWN = "npqp_rules"
_NAME = lazy(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class Pack(NamedTuple):
    """A pack.

    Arguments:
        name: how it is extended.
        file: its configuration.
        plugin: the distribution that provides it; None for our own.
    """

    name: str
    file: Path
    plugin: str | None = None

    @property
    def text(self) -> str:
        """Its configuration as it is in the file."""
        return self.file.read_text("utf-8")

    @property
    def description(self) -> str:
        """What it says of itself, in Markdown; the first line is the summary."""
        import tomllib

        return str(tomllib.loads(self.text).get("description", "")).strip()

    @property
    def summary(self) -> str:
        """The first line of the description."""
        return self.description.partition("\n")[0]


@cache
def packs() -> Mapping[str, Pack]:
    """The installed packs by name, sorted; none takes the name of one of ours."""
    from npqp_lint import plugins

    found: dict[str, Pack] = {}
    entries = plugins.entries(GROUP)
    for entry in sorted(entries, key=lambda entry: entry.module.partition(".")[0] != _OWN):
        own = entry.module.partition(".")[0] == _OWN
        for folder in _folders(entry.module):
            for file in sorted(Path(folder).glob("*.toml")):
                if _NAME.fullmatch(file.stem):
                    found.setdefault(file.stem, Pack(file.stem, file, None if own else entry.distribution[0]))
    return dict(sorted(found.items()))


def _folders(module: str) -> list[str]:
    """The folders of a package, which is not imported, but the packages that it is in are."""
    from importlib.util import find_spec

    from npqp_lint.limit import FailedError, OutOfTimeError, guarded

    try:
        spec = guarded(10, lambda: find_spec(module))
    except (FailedError, OutOfTimeError):
        return []
    return [folder for folder in (spec and spec.submodule_search_locations) or () if os.path.isdir(folder)]


def pack_of(name: str) -> Pack:
    """The pack that a value of ``extend`` names.

    Arguments:
        name: with the prefix.

    Raises:
        BadValueError: there is no such pack.
    """
    from npqp_lint.config.basic_values import BadValueError

    known = packs()
    found = known.get(name.removeprefix(PREFIX))
    if found is None:
        import difflib

        near = difflib.get_close_matches(name.removeprefix(PREFIX), known, 1)
        hint = f"did you mean {PREFIX + near[0]!r}?" if near else f"the packs are {', '.join(known)}"
        raise BadValueError(f"there is no {name!r}; {hint}", "extend")
    return found
