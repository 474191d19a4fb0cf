"""Which LanguageTool versions are installed."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from npqp_lint.languagetool.folders import install_folder
from npqp_lint.lazy import lazy

SERVER_JAR = "languagetool-server.jar"
HOW_TO_INSTALL = "`npqp-lint languagetool install` (or `install --from maven`)"

_FOLDER = lazy(r"LanguageTool-(\d+(?:\.\d+)*.*)")


class Installation(NamedTuple):
    """An installed version.

    Arguments:
        version: such as ``6.8``.
        jar: the JAR file to run, whose manifest names the others.
    """

    version: str
    jar: Path


def folders() -> list[Path]:
    """The folders to search: our own, then those of language_tool_python."""
    found = [install_folder()]
    if other := os.environ.get("LTP_PATH"):
        found.append(Path(other))
    return [*found, Path.home() / ".cache" / "language_tool_python"]


def installations() -> list[Installation]:
    """All installations, folder by folder, the newest version in each first."""
    return [installation for folder in folders() for installation in _in(folder)]


def newest() -> Installation | None:
    """The one to use: the newest in the first folder that has one."""
    return next(iter(installations()), None)


def _in(folder: Path) -> list[Installation]:
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    found = [Installation(match[1], folder / name / SERVER_JAR) for name in names if (match := _FOLDER.fullmatch(name))]
    return sorted((one for one in found if one.jar.is_file()), key=lambda one: _order(one.version), reverse=True)


def _order(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]
