"""Paths as people see them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def report_path(path: str | Path) -> str:
    """The path for reports: relative to the working directory if it lies below it, with forward slashes.

    One that lies elsewhere stays as it was named, so that it still opens.
    """
    name = os.fspath(path)
    if os.path.isabs(name):
        below = name.removeprefix(os.path.join(os.getcwd(), ""))
        name = below if below and not os.path.isabs(below) else name
    elif ".." not in name.split(os.sep):
        name = os.path.normpath(name)
    return name.replace(os.sep, "/")
