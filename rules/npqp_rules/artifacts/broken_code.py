"""Code, addresses and links that translation broke; a part of MT120."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

LINK, BACKTICK, GLUED = "broken-link", "lone-backtick", "glued-placeholder"
"""The names of the previews."""
PREVIEWS = {
    LINK: "A link of Markdown that spaces in its address keep from working.",
    BACKTICK: "A backtick without its partner.",
    GLUED: "A placeholder such as `#NAME#` that is attached to a word.",
}
_ESCAPE = lazy(r"(?<=[^\s%\d])% (?:[2-7][0-9A-F]|[C-F][0-9A-F]%)(?=[^\W\d_]{2}|[%/])")
_SPACED_LINK = lazy(r"(?<=\]\()(?P<target>[^()\s]{0,200}[?#/=.\ufffc][^()\s]{0,200}(?: [^()\s]{1,60}){1,8})(?=\))")
_ADDRESS = lazy(r"\ufffc[^\ufffc]+$|(?:\.{0,2}/|#|\?\w+=|[\w-]+/)\S|[\w-]+\.(?:md|html?|png|jpe?g|svg|pdf)\b")
_TITLED = lazy(r"\S+ [\"']")
_GLUED = lazy(r"#[A-Z]{2,20}(?:_[A-Z\d]{1,20}){0,4}#")
_WORD = lazy(r"[A-Za-z]{2}")
_WORD_AROUND = lazy(r"[\w./-]{0,30}`[\w./-]{0,30}")


def broken_code(document: Document) -> Iterator[Finding]:
    """What is in preview: `[here](?id=a name)`, `/ exit``, `#NAME#items`."""
    text = document.text
    if "](" in text:
        yield from _links(document)
    if "`" in text and document.format in ("markdown", "plain"):
        yield from _backticks(document)
    if "#" in text:
        for match in _GLUED.finditer(text):
            if (finding := _glued(match, text)) is not None:
                yield finding


def broken_escapes(document: Document) -> Iterator[Finding]:
    """`http://example.org/Front% 20Door`, in code and in addresses."""
    if "% " not in document.source.text:
        return
    pieces = document.map.pieces
    for match in _ESCAPE.finditer(document.source.text):
        i = bisect.bisect_right(pieces.sources, match.start()) - 1
        if i < 0 or pieces[i].kind != "opaque" or match.start() >= pieces[i].source_end:
            continue
        piece, space = pieces[i], match.start() + 1
        if space == piece.source_end:  # the address was read up to here
            fix = Fix("Close it up", (Edit(piece.end, piece.end + 1, ""),), restores_markup=True)
        else:
            fix = Fix("Close it up", (), raw=(Edit(space, space + 1, ""),))
        end = piece.end + (3 if space == piece.source_end else 0)
        yield Finding(piece.prose, end, "A space breaks this percent-encoded address.", (fix,))


def _links(document: Document) -> Iterator[Finding]:
    for match in _SPACED_LINK.finditer(document.text):
        start, end = match.span("target")
        target = match["target"]
        if PLACEHOLDER in target[1:] or not _ADDRESS.match(target) or _TITLED.match(target):
            continue
        spaces = [start + n for n, letter in enumerate(target) if letter == " "]
        fix = Fix("Encode the spaces", tuple(Edit(n, n + 1, "%20") for n in spaces), restores_markup=True)
        yield Finding(start, end, "Spaces in its address keep this link from working.", (fix,), preview=LINK)


def _backticks(document: Document) -> Iterator[Finding]:
    """A backtick that is prose and alone in its block opens or closes nothing; some write quotations with `this'."""
    text, source = document.text, document.source.text
    for match in _WORD_AROUND.finditer(text):
        place = match.start() + match[0].index("`")
        block = document.block_at(place)
        if text.rfind("`", block.start, place) >= 0 or text.find("`", place + 1, block.end) >= 0:
            continue
        if text.find("'", place, block.end) >= 0:
            continue
        at = document.map.point(place)
        if source[at : at + 1] == "`" and source[at - 1 : at] != "\\":
            message = "This backtick has no partner: part of a piece of code was lost."
            yield Finding(match.start(), match.end(), message, preview=BACKTICK)


def _glued(match: re.Match[str], text: str) -> Finding | None:
    """The space belongs on the side of the letter."""
    start, end = match.span()
    edits = [Edit(start, start, " ")] if text[max(0, start - 1) : start].islower() else []
    if _WORD.match(text, end):
        edits.append(Edit(end, end, " "))
    if not edits:
        return None
    fix = Fix("Insert a space", tuple(edits))
    return Finding(start, end, "There is no space between this placeholder and the word.", (fix,), preview=GLUED)
