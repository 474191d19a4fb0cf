"""Where Python may look for code. This module imports nothing that is not loaded already: it runs before all others."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def trusted(path: Iterable[str]) -> list[str]:
    """The part of a search path that only whoever installs packages can fill.

    Left out are relative items and the working directory, unless it is among the folders of installed packages: what
    lies there is to be checked, not to be run.

    Arguments:
        path: as in ``sys.path``.
    """
    items = list(path)
    library = os.path.dirname(os.__file__)
    first = items.index(library) if library in items else len(items)  # later ones were put there by an installation
    try:
        here = os.path.realpath(os.getcwd())
    except OSError:  # it was deleted
        here = ""
    return [
        item
        for number, item in enumerate(items)
        if os.path.isabs(item) and (number > first or os.path.realpath(item) != here)
    ]
