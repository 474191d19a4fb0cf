"""Paths: as they are shown to people, and what contains them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def report_path(path: str | Path) -> str:
    """The path for reports: relative to the current directory if it is below it, with forward slashes.

    Other paths stay as given, so that they can still be opened.
    """
    name = os.fspath(path)
    if os.path.isabs(name):
        below = name.removeprefix(os.path.join(os.getcwd(), ""))
        name = below if below and not os.path.isabs(below) else name
    elif ".." not in name.split(os.sep):
        name = os.path.normpath(name)
    return name.replace(os.sep, "/")


def is_inside(path: str, folder: str) -> bool:
    """Whether an absolute path is in a folder, or is the folder; both must be free of symbolic links."""
    return path == folder or path.startswith(os.path.join(folder, ""))
