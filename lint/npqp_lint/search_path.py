"""Where Python may look for code. This module imports nothing that is not loaded yet, because it runs first."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def trusted(path: Iterable[str]) -> list[str]:
    """The part of a search path that only someone who installs packages can fill.

    Relative entries and the current directory are left out, unless it is one of the folders of installed packages: its
    contents are to be checked, not run.

    Arguments:
        path: as in ``sys.path``.
    """
    items = list(path)
    library = os.path.dirname(os.__file__)
    first = items.index(library) if library in items else len(items)  # an installation added the later ones
    try:
        here = os.path.realpath(os.getcwd())
    except OSError:  # it was deleted
        here = ""
    return [
        item
        for number, item in enumerate(items)
        if os.path.isabs(item) and (number > first or os.path.realpath(item) != here)
    ]
