"""Links whose address has spaces; a part of MT120."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.anchors import slug
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.english.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_SPACED_LINK = lazy(r"(?<=\]\()(?P<target>[^()\s]{0,200}[?#/=.\ufffc][^()\s]{0,200}(?: [^()\s]{1,60}){1,40})(?=\))")
_ADDRESS = lazy(
    r"\ufffc[^\ufffc]+$|(?:\.{0,2}/|#|\?\w+=|[\w-]+/)\S|[\w-]+\.(?:md|html?|png|jpe?g|svg|pdf)\b|\.{1,3} ?/|# \w"
    r"|https?:// \w"
)
_UP = lazy(r"\.{3} ?/ ?")
"""“... /”, which was “../”, the folder above."""
_CODE_BEFORE = lazy(r"%[\dA-Fa-f]{0,2}$")
_CODE_AFTER = lazy(r"%[\dA-Fa-f]{2}")
"""A character of an address, or what is left of it before a space that breaks it."""
_WORDS = lazy(r"(?: [a-z-]{2,20}){2,8}$")
"""Words of the sentence."""
_TITLED = lazy(r"\S+ [\"']")
_HEADING = lazy(r"#|\?id=")


def spaced_addresses(document: Document) -> Iterator[Finding]:
    """A link whose address has spaces: they go at the joints of the address, and are encoded between two words."""
    for match in _SPACED_LINK.finditer(document.text):
        start, end = match.span("target")
        target = match["target"]
        if PLACEHOLDER in target[1:] or not _ADDRESS.match(target) or _TITLED.match(target):
            continue
        source = document.source.text[document.map.point(start) : document.map.range(end - 1, end)[1]]
        own = target.startswith("#")
        fixes = _anchor(document, target, start) if own else (_above(target, start) or _repair(target, start, source),)
        yield Finding(start, end, "Spaces in its address keep this link from working.", fixes)


def _anchor(document: Document, target: str, start: int) -> tuple[Fix, ...]:
    """The address of a heading of the document with those words; if there is none, it is not known."""
    anchor = address_of(document, target)
    if anchor is None and target.startswith("# ") and " " not in target[2:]:
        return (Fix("Delete the space", (Edit(start + 1, start + 2, ""),), restores_markup=True),)
    if anchor is None:
        return ()
    edit = Edit(start + 1, start + len(target), anchor)
    return (Fix("Use the address of the heading", (edit,), restores_markup=True),)


def anchors(document: Document) -> frozenset[str]:
    """What tools call the headings of a document."""
    headings = (block for block in document.blocks if block.kind == "heading")
    return frozenset(slug(document.text[block.start : block.end]) for block in headings)


def address_of(document: Document, words: str) -> str | None:
    """The address of the heading with some words, and perhaps with a picture before them; None if there is none."""
    name, known = slug(words.removeprefix("#")), document.fact(anchors)
    return next((anchor for anchor in (name, f"-{name}") if anchor in known), None)


def _above(target: str, start: int) -> Fix | None:
    """`... /... /map.md`: the folders above were written with two periods."""
    path = _UP.sub("../", target)
    if not target.startswith("...") or " " in path:
        return None
    return Fix("Close up the address", (Edit(start, start + len(target), path),), restores_markup=True)


def _repair(target: str, start: int, source: str) -> Fix:
    """What becomes of each space of an address.

    Arguments:
        start: where it begins in the prose.
        source: all of it, with the part that is a placeholder in the prose.
    """
    spaces = [place for place, letter in enumerate(target) if letter == " "]
    head = len(source) - len(target)
    web = "://" in source
    gone = [place for place in spaces if _breaks(source, place + head, web=web)]
    words = target[spaces[0] : spaces[-1]]
    if words.partition(" ")[2].partition(" ")[0] in FUNCTION_WORDS and spaces[-1] in gone and _WORDS.match(words):
        end = start + len(target) + 1
        edits = [Edit(start + spaces[0], start + spaces[-1] + 1, ""), Edit(end, end, words)]
        return Fix("Move the words behind the link", tuple(edits), restores_markup=True)
    if len(gone) == len(spaces):
        edits = [Edit(start + place, start + place + 1, "") for place in spaces]
        return Fix("Delete the space" if len(spaces) == 1 else "Delete the spaces", tuple(edits), restores_markup=True)
    first = next(place for place in spaces if place not in gone)
    heading = None if "(" in target else _HEADING.search(source, 0, first + head)
    if heading is not None and heading.end() >= head and not gone:  # tools write headings small, with hyphens
        name = heading.end() - head
        edit = Edit(start + name, start + len(target), slug(target[name:]))
        return Fix("Use the address of the heading", (edit,), restores_markup=True)
    title, new = ("Write hyphens", "-") if heading else ("Encode the spaces", "%20")
    edits = [Edit(start + place, start + place + 1, "" if place in gone else new) for place in spaces]
    return Fix(title, tuple(edits), restores_markup=True)


def _breaks(source: str, place: int, *, web: bool) -> bool:
    """Nobody means this space of an address, which stands at a joint of it, or in the code of a character."""
    before, after = source[max(0, place - 3) : place], source[place + 1 : place + 4]
    joints = "/?=&" if web else "/?="
    if _CODE_BEFORE.search(before) or _CODE_AFTER.match(after) or before[-1:] in joints or after[:1] in joints:
        return True
    if after[:1] == "." and after[1:2].isalpha():
        return True  # "guide .md"
    numbered = before[-2:-1].isdecimal()  # "chapters/1. The wheel.md"
    hyphen = (before[-1:] == "-" and before[-2:-1] != " ") or (after[:1] == "-" and after[1:2] != " ")
    return web and (hyphen or (before[-1:] in ".#" and not numbered) or after[:1] in ".#")
