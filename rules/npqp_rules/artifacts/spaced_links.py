"""Links of Markdown and addresses that a space broke, or that lost their address; a part of MT120."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.anchors import slug
from npqp_lint.text.document import PLACEHOLDER
from npqp_lint.text.signs import Sign

from npqp_rules.artifacts.broken_code import PARTED_LINK
from npqp_rules.artifacts.spaced_addresses import address_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_SIGNS = Sign(" ](", "\n](", "]( ", " )", "[ ", source=True)
_IMAGE_SIGN = Sign("! [", source=True)
_ADDRESS_SIGN = Sign("\ufffc =")
_EMPTY_SIGN = Sign("]()", "]( )", source=True)
_LINK = lazy(
    r"\](?:(?<=[^\s\[\]]\s\])\([^()\s]{1,400}\)|(?<=[^\s\]]\])\((?P<left> {0,3})[^()\s]{1,400}(?P<right> {0,3})\))"
)
_OPENING = lazy(r"(?<!!)\[(?P<gap> {1,3})(?=[^\s\[\]][^\[\]\n]{0,200}\]\([^()\s]{1,400}\))")
_IMAGE = lazy(r"(?<![\w!])! \[(?=[^\s\[\]][^\[\]\n]{0,120}\]\([^()\s]{1,200}\.(?:png|jpe?g|gif|svg|webp)\))")
_ADDRESS = lazy(r"\ufffc =(?=[\w%&.~-]{2})")
_INSIDE_TEXT = "A space stands at the end of the text of this link."
_BEFORE_TEXT = "A space stands at the start of the text of this link."
_INSIDE_TARGET = "Spaces stand around the address of this link."
_BROKEN = "A space breaks this address."
_TITLE = "Delete the space"
_WORD = 60
"""Code points before the end of a link in which its last word is looked for."""


_EMPTY = lazy(r"\](?<!\[\])\(\s*\)(?!\()")
_TARGET = r"(?P<target>\ufffc|[\w./#-]*[./#][\w./#-]+)"
_PARTED = lazy(
    rf"\[(?P<text>[^\[\]\n]{{2,80}})\](?P<between>[.,;:] ?| ?[.,;:] | [^\n\[\]().:;!?]{{1,60}} )\({_TARGET}\)"
)
_UNOPENED = lazy(rf"!?\[[^\[\]\n]{{1,120}}\]{PLACEHOLDER}\)")
_UNCLOSED = lazy(rf"\[[^\[\]\n]{{1,120}}\]\({PLACEHOLDER}(?=(?: [^()\n]*)?(?:\n|\Z))")
_ANCHOR = lazy(r"\[(?P<text>[^\[\]\n]{1,120})\] \(#(?P<target>(?: |[^()\s]{1,60} )[^()\n]{1,60})\)")


def spaced_links(document: Document) -> Iterator[Finding]:
    """`[here]( page.md )`, `[page ](page.md)`, `https://example.org/?page =2`."""
    source = document.source.text
    if document.format == "markdown" and _SIGNS.is_in(document):
        for match in _LINK.finditer(source):
            finding = _link(document, match)
            if finding is not None:
                yield finding
        for match in _OPENING.finditer(source):
            yield from _opening(document, match)
    if document.format == "markdown" and _IMAGE_SIGN.is_in(document):
        for match in _IMAGE.finditer(source):
            yield from _image(document, match)
    if document.format == "markdown" and "[" in source:
        yield from _broken_links(document)
    if _ADDRESS_SIGN.is_in(document):
        for match in _ADDRESS.finditer(document.text):
            low, high = document.map.range(match.start(), match.start() + 1)
            if "://" in source[low:high] and "?" in source[low:high]:
                fix = Fix("Close it up", (Edit(match.start() + 1, match.start() + 2, ""),), restores_markup=True)
                yield Finding(match.start(), match.end(), _BROKEN, (fix,))


def _link(document: Document, match: re.Match[str]) -> Finding | None:
    """The spaces inside one link; None where it is none."""
    source, pieces, close = document.source.text, document.map.pieces, match.start()
    i = bisect.bisect_left(pieces.sources, close) - 1
    if i < 0 or source[pieces[i].source_end : close].strip(" ") or pieces[i].kind == "opaque":
        return None  # in code, an image, or no link
    if match["left"] is not None and pieces[i].source_end != close:
        return None
    if match["left"] is None:
        after = source[match.end() : match.end() + 1]
        edits = [Edit(close - 1, close, "")]
        if after.isalnum():
            edits.append(Edit(match.end(), match.end(), " "))
        return _finding(document, i, _INSIDE_TEXT, edits)
    spans = [match.span(name) for name in ("left", "right") if match[name]]
    return _finding(document, i, _INSIDE_TARGET, [Edit(*span, "") for span in spans]) if spans else None


def _opening(document: Document, match: re.Match[str]) -> Iterator[Finding]:
    """The space before the text of a link belongs before the link, where there may be one already."""
    source, pieces, start = document.source.text, document.map.pieces, match.start()
    i = bisect.bisect_left(pieces.sources, match.start("gap"))
    if i == len(pieces) or pieces.sources[i] > match.end() or pieces[i].kind != "text":
        return  # in code, or no link
    edits = [Edit(*match.span("gap"), "")]
    if source[start - 1 : start].isalnum() or source[start - 1 : start] in tuple(".,;:!?"):
        edits.insert(0, Edit(start, start, " "))
    place, block = pieces.starts[i], document.block_at(pieces.starts[i])
    fix = Fix(_TITLE, (), raw=tuple(edits))
    yield Finding(max(place - 1, block.start), min(place + len(match["gap"]) + 1, block.end), _BEFORE_TEXT, (fix,))


def _image(document: Document, match: re.Match[str]) -> Iterator[Finding]:
    """`! [the map](map.png)`, which shows a link."""
    pieces, end = document.map.pieces, match.end()
    i = bisect.bisect_left(pieces.sources, end)
    if i == len(pieces) or pieces.sources[i] != end or pieces[i].kind != "text":
        return  # in code
    place = pieces.starts[i]
    fix = Fix(_TITLE, (), raw=(Edit(end - 2, end - 1, ""),))
    yield Finding(
        max(place - 2, document.block_at(place).start), place + 1, "A space keeps this image from being shown.", (fix,)
    )


def _finding(document: Document, i: int, message: str, edits: list[Edit]) -> Finding:
    """A finding from the last word of the text of a link, which ends with the piece `i`, to what follows the link."""
    end = document.map.pieces[i].end
    block = document.block_at(end - 1)
    low = block.start
    words = document.text[max(low, end - _WORD) : end].split()
    start = end - len(words[-1]) - 1 if words else end - 1
    return Finding(max(low, start), min(end + 1, block.end), message, (Fix(_TITLE, (), raw=tuple(edits)),))


def _broken_links(document: Document) -> Iterator[Finding]:
    """`[here]()`, `[here], (page.md)`; in Markdown."""
    yield from _empty(document)
    if "[" in document.text:
        for match in _PARTED.finditer(document.text):
            yield from _parted(match, document)
        for match in _UNOPENED.finditer(document.text) if f"]{PLACEHOLDER})" in document.text else ():
            yield from _unopened(match, document)
        for match in _UNCLOSED.finditer(document.text) if f"]({PLACEHOLDER}" in document.text else ():
            yield from _unclosed(match, document)
        for match in _ANCHOR.finditer(document.text) if "] (#" in document.text else ():
            yield from _anchor(match, document)


def _unclosed(match: re.Match[str], document: Document) -> Iterator[Finding]:
    """`See [the list](https://example.org/list for more`: the bracket that closes the address is lost."""
    low, high = document.map.range(match.end() - 1, match.end())
    if "://" in document.source.text[low:high]:
        fix = Fix("Put the bracket back", (Edit(match.end(), match.end(), ")"),), restores_markup=True)
        yield Finding(match.start(), match.end(), "This link lost the bracket after its address.", (fix,))


def _unopened(match: re.Match[str], document: Document) -> Iterator[Finding]:
    """`[the list]https://example.org/list)`: the bracket that opens the address is lost."""
    low, high = document.map.range(match.end() - 2, match.end() - 1)
    start = document.block_at(match.start()).start
    before = document.text[start : match.start()]
    if "://" in document.source.text[low:high] and before.count("(") <= before.count(")"):
        place = match.end() - 2
        fix = Fix("Put the bracket back", (Edit(place, place, "("),), restores_markup=True)
        yield Finding(match.start(), match.end(), "This link lost the bracket before its address.", (fix,))


def _anchor(match: re.Match[str], document: Document) -> Iterator[Finding]:
    """`[The list] (#The list)`, where a heading or the text of the link has the words of the address."""
    name = slug(match["target"].strip().removeprefix("#"))
    anchor = address_of(document, name) or (name if name == slug(match["text"].strip()) else None)
    if anchor is not None:
        edits = (Edit(match.end("text") + 1, match.end(), f"(#{anchor})"),)
        fix = Fix("Close up the link", edits, restores_markup=True)
        yield Finding(match.start(), match.end(), "Spaces keep this link from working.", (fix,))


def _empty(document: Document) -> Iterator[Finding]:
    """A link that leads nowhere."""
    if not _EMPTY_SIGN.is_in(document):
        return
    pieces = document.map.pieces
    for match in _EMPTY.finditer(document.source.text):
        i = bisect.bisect_left(pieces.sources, match.start()) - 1
        if i < 0 or pieces[i].source_end != match.start() or pieces[i].kind == "opaque":
            continue
        if pieces[i].length and document.text[pieces[i].end - 1] != "]":
            yield Finding(pieces[i].prose, pieces[i].end, "This link lost its address.")


def _parted(match: re.Match[str], document: Document) -> Iterator[Finding]:
    """A mark or words stand between the text of a link and its address."""
    between, target = match["between"], match["target"]
    words = between.strip(" .,;:")
    if not any(map(str.isalpha, match["text"])) or (words and target != "\ufffc"):
        return
    start = match.start()
    if between.startswith(":") and (start == document.block_at(start).start or document.text[start - 1] == "\n"):
        return  # a definition of a link, with brackets around its address
    if target == "\ufffc" and not _is_whole(document, match.start("target")):
        return
    close = match.start("between")
    edits = [Edit(close, match.start("target") - 1, ""), Edit(match.end(), match.end(), between.rstrip())]
    fix = Fix("Put the address behind the text", tuple(edits), restores_markup=True)
    message = "The address of this link was parted from its text."
    yield Finding(match.start(), match.end(), message, (fix,), preview=PARTED_LINK if words else None)


def _is_whole(document: Document, place: int) -> bool:
    low, high = document.map.range(place, place + 1)
    return "://" in document.source.text[low:high]
