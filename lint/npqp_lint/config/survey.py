"""What a repository contains: documents, languages, encodings, other tools; for an initial configuration."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from npqp_lint.config.site_generators import declared, looks_like_rst
from npqp_lint.formats import PACKED, source
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from npqp_lint.config.resolver import Resolver

NOT_OURS: Mapping[str, str] = {
    "vendor": "third-party text",
    "third_party": "third-party text",
    "third-party": "third-party text",
    "_vendor": "third-party text",
    "external": "third-party text",
    "_build": "generated",
    "_site": "generated",
    "build": "generated",
    "dist": "generated",
    "htmlcov": "generated",
    "fixtures": "test data",
    "testdata": "test data",
    "test-data": "test data",
    "snapshots": "test data",
    "__snapshots__": "test data",
}
"""Folders without prose of the project, and why."""

NO_PROSE: Mapping[str, str] = {
    "*requirements*.txt": "a list for pip",
    "*constraints*.txt": "a list for pip",
    "CMakeLists.txt": "code",
    "robots.txt": "for machines",
    "LICENSE*": "legal text, not to be changed",
    "LICENCE*": "legal text, not to be changed",
    "COPYING*": "legal text, not to be changed",
    "NOTICE*": "legal text, not to be changed",
    "CHANGELOG*": "history; remove this line to check it",
}
"""Files that are documents by name but should not be checked, and why."""

TOOLS: Mapping[str, tuple[str, str]] = {
    ".pre-commit-config.yaml": ("pre-commit", "add the npqp-lint hook to it"),
    ".github/workflows/*": ("GitHub Actions", "use the npqp-lint/npqp-lint action, or --format github"),
    "mkdocs.y*ml": ("MkDocs", "its Markdown pages are checked"),
    "docusaurus.config.*": ("Docusaurus", "its Markdown and MDX pages are checked"),
    "_config.y*ml": ("Jekyll", "its Markdown and HTML pages are checked"),
    "antora.yml": ("Antora", "its AsciiDoc pages cannot be checked"),
    ".gitlab-ci.yml": ("GitLab", "include the template docs/ci/gitlab.yml, or use --output gitlab:FILE"),
    "azure-pipelines.yml": ("Azure Pipelines", "use --format azure"),
    ".vale.ini": ("Vale", "keep house style there; use ignore here for what both report"),
    "_vale.ini": ("Vale", "keep house style there; use ignore here for what both report"),
    ".textlintrc*": ("textlint", "use ignore here for what both report"),
    ".proselintrc*": ("proselint", "use ignore here for what both report"),
    "proselint.json": ("proselint", "use ignore here for what both report"),
    ".markdownlint*": ("markdownlint", "it checks the markup, npqp-lint the prose"),
    "cspell*": ("cspell", "keep checking spelling there; it is off here unless spelling = true"),
    ".cspell*": ("cspell", "keep checking spelling there; it is off here unless spelling = true"),
    ".codespellrc": ("codespell", "keep checking spelling there; it is off here unless spelling = true"),
    ".alexrc*": ("alex", "it checks for insensitive wording, npqp-lint for defects"),
}
"""Files next to the configuration that indicate a tool, with its name and advice."""

_SIGNS = re.compile(r"[*?[\]\\]| $")
"""Characters with a special meaning in a pattern."""
_CUT = re.compile(rb"[\xc0-\xff][\x80-\xbf]*\Z")
_SAMPLE = 1 << 16
"""How many bytes of a document are examined."""


@dataclass
class Survey:
    """What was found.

    Arguments:
        documents: the number of documents by format.
        left_out: patterns for ``extend-exclude``, each with the reason and the number of documents it covers.
        languages: patterns for documents that are not in English, by language, with the number they cover.
        undecodable: documents that are neither UTF-8 nor in the encoding that they declare.
        tools: other tools, with advice.
        formats: patterns of files that are not what their names say, with their format and the reason.
    """

    documents: Counter[str] = field(default_factory=Counter)
    left_out: dict[str, tuple[str, int]] = field(default_factory=dict)
    languages: dict[str, dict[str, int]] = field(default_factory=dict)
    undecodable: list[str] = field(default_factory=list)
    tools: list[tuple[str, str]] = field(default_factory=list)
    formats: list[tuple[str, str, str]] = field(default_factory=list)


def survey(root: Path, resolver: Resolver) -> Survey:
    """Examine the documents below a folder, and the files in it that indicate tools.

    Arguments:
        root: the folder.
        resolver: determines which files are documents.
    """
    from npqp_lint.config.discovery import Missed, discover
    from npqp_lint.language.guess import guess

    found = Survey()
    languages: dict[str, str] = {}
    plain: dict[str, list[str]] = {}
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
        if format == "plain":
            plain.setdefault(name.rpartition("/")[0], []).append(text)
    found.languages = _patterns(languages)
    found.formats = list(declared(root, _configurations(root)))
    named = {pattern.rpartition("**/")[0] for pattern, _, _ in found.formats}
    hinted = [folder for folder in sorted(plain) if looks_like_rst(plain[folder])]
    for folder in hinted:
        base = f"/{folder}/" if folder else "/"
        if not any(base.startswith(other) for other in named):
            found.formats.append((f"{base}**/*.txt", "rst", "it looks like reStructuredText"))
            named.add(base)
    found.tools = _tools(root)
    return found


def _configurations(root: Path) -> Iterator[Path]:
    """Files of the project in which a tool may say what its sources are: at most three folders deep."""
    from npqp_lint.config.site_generators import MARKDOWN_TOOLS

    for depth in ("", "*/", "*/*/"):
        for name in ("conf.py", *MARKDOWN_TOOLS):
            yield from sorted(path for path in _matches(root, f"{depth}{name}") if not set(path.parts) & NOT_READ)


NOT_READ = frozenset({"node_modules", ".venv", "venv", ".git", ".tox", ".nox", "site-packages"})
"""Folders whose configurations are those of others."""


def _left_out(name: str) -> tuple[str, str] | None:
    """The pattern that excludes a file, and the reason; None if the file is checked."""
    *folders, file = name.split("/")
    for folder in folders:
        if folder in NOT_OURS:
            return f"{folder}/", NOT_OURS[folder]
    for pattern, why in NO_PROSE.items():
        if fnmatch(file.upper(), pattern.upper()):
            return pattern, why
    return None


def _beginning(path: Path, format: str) -> str:
    """The beginning of a document, cut after the last whole line; for a compressed format, the whole document.

    Raises:
        OSError: it cannot be opened.
        SourceError: it is neither UTF-8 text nor in the encoding that it declares.
    """
    if format in PACKED:
        return source(path.read_bytes(), str(path), format).text
    with path.open("rb") as file:
        data = file.read(_SAMPLE)
        if len(data) == _SAMPLE:
            data = data[: data.rfind(b"\n") + 1] or _CUT.sub(b"", data)
    return source(data, str(path), format).text


def _patterns(languages: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Patterns by language, except English: a folder if all documents in it have the same language, else the file."""
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
    """The folders that contain a file, outermost first, each with a slash."""
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
