"""Which format the files of a folder have by the configuration of the tool that renders them."""

from __future__ import annotations

import ast
import os
import re
from typing import TYPE_CHECKING

from npqp_lint.formats import EXTENSIONS, canonical
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MARKDOWN_TOOLS = {
    "mkdocs.yml": "MkDocs",
    "mkdocs.yaml": "MkDocs",
    "docusaurus.config.js": "Docusaurus",
    "docusaurus.config.ts": "Docusaurus",
    "docusaurus.config.mjs": "Docusaurus",
    "_config.yml": "Jekyll",
    "_config.yaml": "Jekyll",
    "antora.yml": "Antora",
}
"""Files that name a tool; its pages have extensions of their own, but the file can name more."""

_LIMIT = 1 << 20
_SPHINX = lazy(r"^source_suffix\s*(?::[^=\n]+)?=\s*", re.MULTILINE)
_JEKYLL = lazy(r"^markdown_ext\s*:\s*[\"']?([\w,\t ]+)", re.MULTILINE)
_PARSERS = {"restructuredtext": "rst", "markdown": "markdown", "myst": "markdown", "myst-nb": "markdown"}
_LOOKS_RST = lazy(
    r"^\.\. [\w:-]+::(?:\s|$)|^\.\. _[^:\n]+:|:(?:ref|doc|class|func|meth|mod|attr|setting|term):`[^`]+`",
    re.MULTILINE,
)


def declared(root: Path, files: Iterable[Path]) -> Iterator[tuple[str, str, str]]:
    """A pattern, its format, and why, for each kind of file that a tool reads otherwise than its name says.

    Arguments:
        root: the folder of the project.
        files: files in it, at any depth.
    """
    for file in files:
        name = file.name
        if name != "conf.py" and name not in MARKDOWN_TOOLS:
            continue
        text = _text(file)
        folder = os.path.relpath(file.parent, root).replace(os.sep, "/")
        base = "" if folder == "." else f"{folder}/"
        found = _sphinx(text) if name == "conf.py" else _jekyll(text) if name.startswith("_config") else {}
        where = f"{base}{name}"
        for suffix, format in found.items():
            if EXTENSIONS.get(suffix.lower()) != format:
                yield f"/{base}**/*{suffix}", format, where


def looks_like_rst(texts: Iterable[str]) -> bool:
    """Whether most of some plain texts, at least two, have markup of reStructuredText."""
    signs = [has_rst_markup(text) for text in texts]
    return len(signs) >= 2 and sum(signs) * 2 > len(signs)


def has_rst_markup(text: str) -> bool:
    """Whether the beginning of a plain text has at least two marks that only reStructuredText has."""
    return "::" in text[:_BEGINNING] and len(_LOOKS_RST.findall(text[:_BEGINNING])) > 1


_BEGINNING = 20_000


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(_LIMIT).decode("utf-8", "replace")
    except OSError:
        return ""


def _sphinx(text: str) -> dict[str, str]:
    """The formats that ``source_suffix`` of a conf.py names; the code is read, never run."""
    found: dict[str, str] = {}
    try:
        tree = ast.parse(text) if _SPHINX.search(text) else None
    except (SyntaxError, ValueError, RecursionError):
        return {}
    for node in tree.body if tree is not None else ():
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if not any(isinstance(target, ast.Name) and target.id == "source_suffix" for target in targets):
            continue
        try:
            value = ast.literal_eval(node.value)  # type: ignore[attr-defined]  # both have one
        except (ValueError, TypeError, SyntaxError):
            continue
        pairs = value if isinstance(value, dict) else dict.fromkeys([value] if isinstance(value, str) else value)
        for suffix, parser in pairs.items():
            format = _PARSERS.get(str(parser or "restructuredtext").lower(), canonical(str(parser)))
            if isinstance(suffix, str) and re.fullmatch(r"\.[\w.-]+", suffix) and format in _PARSERS.values():
                known = EXTENSIONS.get(suffix.lower(), "plain")
                found[suffix] = format if parser or known == "plain" else known
    return found


def _jekyll(text: str) -> dict[str, str]:
    """The extensions that ``markdown_ext`` of Jekyll names."""
    match = _JEKYLL.search(text)
    return {f".{word.strip()}": "markdown" for word in match[1].split(",") if word.strip()} if match else {}
