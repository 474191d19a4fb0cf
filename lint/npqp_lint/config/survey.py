"""What there is in a repository: documents, languages, encodings, other tools; for a configuration to begin with."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from npqp_lint.formats import PACKED, source
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from npqp_lint.config.resolver import Resolver

NOT_OURS: Mapping[str, str] = {
    "vendor": "other people's texts",
    "third_party": "other people's texts",
    "third-party": "other people's texts",
    "_vendor": "other people's texts",
    "external": "other people's texts",
    "_build": "written by a program",
    "_site": "written by a program",
    "build": "written by a program",
    "dist": "written by a program",
    "htmlcov": "written by a program",
    "fixtures": "test data",
    "testdata": "test data",
    "test-data": "test data",
    "snapshots": "test data",
    "__snapshots__": "test data",
}
"""Folders that hold no prose of the project, and why."""

NO_PROSE: Mapping[str, str] = {
    "*requirements*.txt": "a list for pip",
    "*constraints*.txt": "a list for pip",
    "CMakeLists.txt": "code",
    "robots.txt": "for machines",
    "LICENSE*": "to stay as it is",
    "LICENCE*": "to stay as it is",
    "COPYING*": "to stay as it is",
    "NOTICE*": "to stay as it is",
    "CHANGELOG*": "history; take this line out to check it",
}
"""Files that are documents by their name and better left out, and why."""

TOOLS: Mapping[str, tuple[str, str]] = {
    ".pre-commit-config.yaml": ("pre-commit", "add the hook npqp-lint to it"),
    ".github/workflows/*": ("GitHub Actions", "use the action npqp-lint/npqp-lint, or --format github"),
    ".gitlab-ci.yml": ("GitLab", "include its template docs/ci/gitlab.yml, or use --output gitlab:FILE"),
    "azure-pipelines.yml": ("Azure Pipelines", "use --format azure"),
    ".vale.ini": ("Vale", "house style stays with it; set ignore here for what both find"),
    "_vale.ini": ("Vale", "house style stays with it; set ignore here for what both find"),
    ".textlintrc*": ("textlint", "set ignore here for what both find"),
    ".proselintrc*": ("proselint", "set ignore here for what both find"),
    "proselint.json": ("proselint", "set ignore here for what both find"),
    ".markdownlint*": ("markdownlint", "it looks at the markup, npqp-lint at the prose in it"),
    "cspell*": ("cspell", "spelling stays with it; it is off here unless spelling = true"),
    ".cspell*": ("cspell", "spelling stays with it; it is off here unless spelling = true"),
    ".codespellrc": ("codespell", "spelling stays with it; it is off here unless spelling = true"),
    ".alexrc*": ("alex", "it looks at wording, npqp-lint at what is broken"),
}
"""Files beside the configuration that tell of a tool, its name, and what to know of it."""

_SIGNS = re.compile(r"[*?[\]\\]| $")
"""What a pattern does not take for itself."""
_CUT = re.compile(rb"[\xc0-\xff][\x80-\xbf]*\Z")
_SAMPLE = 1 << 16
"""So many bytes of a document are looked at."""


@dataclass
class Survey:
    """What was found.

    Arguments:
        documents: how many of each format.
        left_out: patterns for ``extend-exclude``, each with the reason and how many documents it covers.
        languages: patterns of documents that are not in English, by their language, with how many they cover.
        undecodable: documents that are neither in UTF-8 nor in the encoding that they declare.
        tools: other tools and what to know of them.
    """

    documents: Counter[str] = field(default_factory=Counter)
    left_out: dict[str, tuple[str, int]] = field(default_factory=dict)
    languages: dict[str, dict[str, int]] = field(default_factory=dict)
    undecodable: list[str] = field(default_factory=list)
    tools: list[tuple[str, str]] = field(default_factory=list)


def survey(root: Path, resolver: Resolver) -> Survey:
    """Look at the documents below a folder, and at the files in it that tell of tools.

    Arguments:
        root: the folder.
        resolver: says which files are documents.
    """
    from npqp_lint.config.discovery import Missed, discover
    from npqp_lint.language.guess import guess

    found = Survey()
    languages: dict[str, str] = {}
    for target in discover([root], resolver):
        if isinstance(target, Missed):
            continue
        name = os.path.relpath(target.path, root).replace(os.sep, "/")
        reason = _left_out(name)
        if reason is not None:
            pattern, why = reason
            found.left_out[pattern] = why, found.left_out.get(pattern, (why, 0))[1] + 1
            continue
        format = target.settings.format_of(target.path) or "plain"
        found.documents[format] += 1
        try:
            text = _beginning(target.path, format)
        except OSError:
            continue
        except SourceError:
            if format not in PACKED:
                found.undecodable.append(name)
            continue
        languages[name] = guess(text) or "en"
    found.languages = _patterns(languages)
    found.tools = _tools(root)
    return found


def _left_out(name: str) -> tuple[str, str] | None:
    """The pattern that leaves out a file, and the reason; None: it is checked."""
    *folders, file = name.split("/")
    for folder in folders:
        if folder in NOT_OURS:
            return f"{folder}/", NOT_OURS[folder]
    for pattern, why in NO_PROSE.items():
        if fnmatch(file.upper(), pattern.upper()):
            return pattern, why
    return None


def _beginning(path: Path, format: str) -> str:
    """The beginning of a document, cut at the last whole line; of one that is packed, the whole.

    Raises:
        OSError: it cannot be opened.
        SourceError: it is no text in UTF-8, nor in what it declares.
    """
    if format in PACKED:
        return source(path.read_bytes(), str(path), format).text
    with path.open("rb") as file:
        data = file.read(_SAMPLE)
        if len(data) == _SAMPLE:
            data = data[: data.rfind(b"\n") + 1] or _CUT.sub(b"", data)
    return source(data, str(path), format).text


def _patterns(languages: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Patterns by language, but for English: a folder where all in it are of one language, else the file."""
    below: dict[str, Counter[str]] = {}
    for name, language in languages.items():
        for folder in _folders(name):
            below.setdefault(folder, Counter())[language] += 1
    found: dict[str, dict[str, int]] = {}
    for name, language in sorted(languages.items()):
        if language == "en":
            continue
        pure = [folder for folder in _folders(name) if len(below[folder]) == 1 and below[folder].total() > 1]
        pattern = f"/{_SIGNS.sub(_escaped, pure[0] if pure else name)}"
        counts = found.setdefault(language, {})
        counts[pattern] = counts.get(pattern, 0) + 1
    return found


def _escaped(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"


def _folders(name: str) -> list[str]:
    """The folders that hold a file, from the outermost on, each with a slash."""
    parts = name.split("/")[:-1]
    return ["/".join(parts[: i + 1]) + "/" for i in range(len(parts))]


def _tools(root: Path) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for pattern, (name, remark) in TOOLS.items():
        if any(_matches(root, pattern)):
            found[name] = remark
    return list(found.items())


def _matches(root: Path, pattern: str) -> Iterable[Path]:
    try:
        return list(root.glob(pattern))
    except OSError:
        return []
