"""What the names of built-in styles say about a paragraph or run."""

from __future__ import annotations

import re

_HEADING = re.compile(r"heading ?([1-9])\Z")
_LIST = re.compile(r"list (?:bullet|number|continue)? ?([1-9])\Z")
_CODE = re.compile(
    r"\b(?:code|verbatim|preformatted|monospaced?|teletype)\b|\Ahtml (?:keyboard|sample|typewriter)\b"
    r"|\A(?:macro|source) text\b"
)
_GENERATED = re.compile(r"(?:toc|index|table of (?:figures|authorities)|figure index) ?\d*\Z")


def sort_of(name: str) -> str:
    """The kind of a paragraph or run, by the name of its style: a block kind, ``code``, ``generated``, or nothing.

    The names are those of the built-in styles of Word, LibreOffice, Google Docs, and pandoc.
    """
    if _HEADING.match(name) or name in ("title", "subtitle", "toc heading"):
        return "heading"
    if _GENERATED.match(name):
        return "generated"
    if _CODE.search(name):
        return "code"
    if name.endswith("caption"):
        return "caption"
    if name in ("quote", "intense quote", "block text", "quotations", "block quotation"):
        return "quote"
    return "definition" if name == "definition" else ""


def heading_level(name: str) -> int:
    """The level that the name of a heading style indicates, 1 to 6."""
    match = _HEADING.match(name)
    return min(6, int(match[1])) if match else 2 if name == "subtitle" else 1


def list_depth(name: str) -> int:
    """The depth that the name of a list style indicates: "list bullet 2" has 2, "list bullet" has 1."""
    match = _LIST.match(name)
    return int(match[1]) if match else 1
