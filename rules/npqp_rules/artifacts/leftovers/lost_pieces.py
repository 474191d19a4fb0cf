"""What shows that something is lost (MT112): a sentence before a mark, what parentheses held."""

from __future__ import annotations

from bisect import bisect_left
from re import MULTILINE
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.signs import Sign

from npqp_rules.nearby import FAR, left_end, right_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_MARK = lazy(r"(?:[,?] |! (?![A-Z])|\. (?![A-Z]{2,4}\b)|: ?)(?=[^\W\d_]+[ ,])")
_NAMED = lazy(
    r"[?!,:.] (?:represents?|is|are|means?|stands?|denotes?|marks?|match(?:es)?|can|may|must|will|has|shows?|indicates?"
    r"|refers?|separates?|starts?|ends?)\b"
)
"""What is said of the sign itself: “? stands for a value.”"""
_RELATIVE = lazy(r"(?:that|which|who|whose|whom|said|says|pointed|added|noted|replied|asked|wrote|told) ")
_PROSE = ("paragraph", "quote")
_EMPTY = lazy(r" \((?:[ ;,:]+|)\)(?=[ ,.;:\n]|\Z)")
_NAME = lazy(r"(?<![\w’'-])[^\W\d_a-z][\w’'-]*\Z")
_IDENTIFIER = lazy(r"[a-z_][A-Z]|_")
"""A name of code has capitals inside: “WheelState ()”."""
_REACH = 30
"""Code points before parentheses in which a name begins."""
_THEMSELVES = lazy(
    r"(?i:parenthes[ie]s|brackets?|(?:semi)?(?:comma|colon)s?|marks?|signs?|symbols?|characters?|delimiters?|separators?)\Z"
    r"|U\+[\dA-F]{4,6}\Z"
)
"""What is named before the marks that it is: “use parentheses ( )”, “parted by commas (,)”, “U+003B (;)”."""
_BOX = lazy(r"\( *\)")
_HAS_ENTITIES = ("markdown", "html")
_EMPTIED = " ()", " ( ", " (;", " (,"
_EMPTIED_SIGN = Sign(*_EMPTIED)
_INDENT_SIGN = Sign("&emsp;", source=True)
_INDENT = lazy(r"^[ \t>]*(?P<indent>(?:&emsp;|&ensp;&ensp;|\u3000){1,4}) ?(?=[A-Za-z])", MULTILINE)
_INDENTED = 2
"""So many paragraphs that are indented are a habit, and no block that was set apart."""
_BOXES = 2
"""So many in a paragraph are boxes to tick."""


def lost_pieces(document: Document) -> Iterator[Finding]:
    """`, he said that` at the start of a block, and `the hills ( )`."""
    text = document.text
    for sign in _EMPTIED if _EMPTIED_SIGN.is_in(document) else ():
        for place in _places(text, sign):
            yield from _empty(document, place)
    for block in document.blocks:
        if text[block.start] in ",.!?:" and block.kind in _PROSE:
            yield from _mark(document, block)


def indents(document: Document) -> Iterator[Finding]:
    """`&emsp;&emsp;It is an old mill.`: spaces that Chinese begins its paragraphs with, as entities in markup."""
    source, pieces = document.source.text, document.map.pieces
    if document.format not in _HAS_ENTITIES or not _INDENT_SIGN.is_in(document):
        return
    found = []
    for match in _INDENT.finditer(source):
        i = bisect_left(pieces.sources, match.end())
        if i == len(pieces) or pieces[i].source != match.end() or pieces[i].kind != "text":
            continue
        start = pieces.starts[i]
        block = document.block_at(start)
        if block.start == start and block.kind in _PROSE and is_english(document, start):
            fix = Fix("Delete them", (), raw=(Edit(*match.span("indent"), ""),))
            found.append(Finding(start, start + 1, "This paragraph is indented with entities.", (fix,)))
    if len(found) >= _INDENTED:
        yield from found


def _places(text: str, sign: str) -> Iterator[int]:
    """Where a sign stands, which is in few places."""
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + 1)


def _empty(document: Document, start: int) -> Iterator[Finding]:
    """`the Tanek hills ( ) are old`: what another script had in parentheses; no box to tick, and no call in code."""
    text, block = document.text, document.block_at(start)
    match = _EMPTY.match(text, start, block.end)
    if match is None or start == block.start or not text[start - 1].isalnum() or in_code(text, start, match.end()):
        return
    if _THEMSELVES.search(text, max(block.start, start - _REACH), start):
        return
    name = _NAME.search(text, max(block.start, start - _REACH), start)
    named = name is None or name.start() == block.start or _IDENTIFIER.search(name[0]) is not None
    call = match[0] == " ()" and (named or document.fact(_calls) > 1)
    if (
        call
        or not is_english(document, start)
        or len(_BOX.findall(text, left_end(block, start), right_end(block, start))) >= _BOXES
    ):
        return
    fix = Fix("Delete them", (Edit(start, match.end(), ""),))
    yield Finding(start, match.end(), "The content of these parentheses is lost.", (fix,))


def _calls(document: Document) -> int:
    return document.text.count("()")


def _mark(document: Document, block: Block) -> Iterator[Finding]:
    """A mark that belongs to a sentence before it, which is not there."""
    text, start = document.text, block.start
    match = _MARK.match(text, start, block.end)
    emoji = match is not None and text[start] == ":" and document.format != "plain"
    if match is None or emoji or block.unit is not None or not is_english(document, start):
        return
    if _NAMED.match(text, start, block.end):
        return
    if text[match.end() : match.end() + 1].islower() and text[block.end - 1].isalnum():
        return  # a piece of a message, which the program joins to another: “, clear all”
    if document.format == "plain" and start:
        source = document.source.text
        line = source.rfind("\n", max(0, document.map.point(start) - FAR), document.map.point(start))
        if line < 1 or source[line - 1] != "\n":
            return  # the next line of the same paragraph
    lost = _RELATIVE.match(text, match.end(), block.end)  # what the clause belongs to
    fix = Fix("Delete the mark", (Edit(start, match.end() + 1, text[match.end()].upper()),))
    yield Finding(start, match.end(), f"A sentence cannot start with “{text[start]}”.", () if lost else (fix,))
