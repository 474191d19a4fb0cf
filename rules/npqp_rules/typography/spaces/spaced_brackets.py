"""Spaces just inside a bracket; a part of TY101."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Applicability, Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.english.words import FUNCTION_WORDS
from npqp_rules.typography import certain
from npqp_rules.typography.quotation.quotes import SPACES
from npqp_rules.typography.spaces.spaced_marks import CLOSERS, PARTNER_REACH, ends_in_code

if TYPE_CHECKING:
    from npqp_lint.text.document import Block, Document

_NO_REMARK = lazy(r"[=;{}<>]")
_PARAMETERS = lazy(r"\[?[\w.]+\]?(?:, ?\[?[\w.]+\]?)* \)")
_CHECKED = lazy(r"\[ [^\w\s] \]")
_NAMED = lazy(r"(?:(?<!\w)\.\w+|\b[a-z]+[A-Z]\w*)\Z")
"""The name of what is called: “.open”, “openGate”."""
_OPENED = lazy(r"(?:[A-Z][a-z]+|[a-z]{2,}),?[ \xa0][A-Za-z]+(?![\w(])")
_INSIDE = "There should be no space just inside a bracket."
_NUMBER = 4
"""The number of an item has fewer characters than this."""
_NAME_REACH = 60
"""Code points before a bracket in which such a name begins."""
_SMILEY_BEFORE = lazy(r"(?:^|\s)[:;=] \Z")


def _is_value(text: str, block: Block, start: int, end: int) -> bool:
    """Alone in its block, it is a control, "[ Up ]"; at its end, a colon before it, a type, "`names`: [ string ]".

    Quoted strings in square brackets are a list of JSON, and one sign in them is a box to check.
    """
    if text[start] == "[" and _CHECKED.match(text, start):
        return True
    if (
        text[start] == "["
        and text[start + 1 : end].lstrip(" ").startswith('"')
        and text[max(0, start - 3) : start] == '": '
    ):
        return True
    if (start, end) == (block.start, block.end):
        return text[end - 2] in SPACES  # "( Mill News)" has a space on one side only
    return text[start] == "[" and end == block.end and text[max(block.start, start - 2) : start] == ": "


def opening(document: Document, start: int, end: int, safe: Applicability) -> Finding | None:
    """A space after an opening bracket; the one before its partner goes with it.

    Arguments:
        start: the bracket.
        end: after its spaces.
        safe: how sure the repair is in the language of the block.
    """
    text = document.text
    close = ")" if text[start] == "(" else "]"
    block = document.block_at(start)
    partner = text.find(close, end, min(block.end, end + PARTNER_REACH))
    if partner < 0 and _opens_prose(text, block, start, end):
        return Finding(start, end, _INSIDE, (Fix("Delete the space", (Edit(start + 1, end, ""),)),))
    if partner < 0 or text.find(text[start], end, partner) >= 0 or in_code(text, end, end):
        return None
    if _is_syntax(text, start, end) or _is_value(text, block, start, partner + 1) or _is_face(text, end, partner):
        return None
    if _is_call(document, start, end, partner):
        return None
    both = text[partner - 1] in SPACES
    if text[max(block.start, start - 1) : start] in tuple(":;-^=[({"):
        return None  # smileys and code
    if not both and _SMILEY_BEFORE.search(text, max(block.start, start - 3), start):
        return None
    edits = [Edit(start + 1, end, "")]
    if _is_glued(text, block, start, text[end:partner].strip(SPACES)):
        edits.insert(0, Edit(start, start, " "))
    if both:
        inner = len(text[end:partner].rstrip(SPACES)) + end
        edits.append(Edit(inner, partner, ""))
        edits += _outside(text, partner + 1)
    if text[start] == "[" or len(edits) > 1 + both or not certain.bracket(document, end, partner):
        safe = "unsafe"
    item = start == block.start and partner - end < _NUMBER  # “( 1) Open the lid”
    fix = Fix("Delete the space", tuple(edits), safe, restores_markup=item)
    return Finding(start, end, _INSIDE, (fix,))


def _opens_prose(text: str, block: Block, start: int, end: int) -> bool:
    """“at school ( In fact, the others”: words around a bracket whose partner is far away or lost."""
    words = _OPENED.match(text, end, block.end) is not None and text[start] == "("
    before = text[max(block.start, start - 2) : start]
    return words and (not before or (before[-1] == " " and before[:-1] not in tuple(":;=")))


def _is_glued(text: str, block: Block, start: int, inner: str) -> bool:
    """A word or a mark is right before the bracket, as in “the mill( see below)”, and no name of what is called.

    Arguments:
        inner: what is in the brackets.
    """
    if start <= block.start + 1 or not text[start - 2].isalpha() or inner in ("s", "es"):
        return False
    ends = text[start - 1].isalpha() or text[start - 1] in '."”,;'
    return ends and not _NAMED.search(text, max(block.start, start - _NAME_REACH), start)


def _is_call(document: Document, start: int, end: int, partner: int) -> bool:
    """How a function is called, "trim( text, [width] )", or code, which has line breaks behind its brackets.

    Arguments:
        start, end, partner: the bracket, what is after its spaces, and the bracket that closes.
    """
    text = document.text
    glued = text[start - 1 : start].isalnum()
    if glued and (text[start - 1].isdigit() or _PARAMETERS.match(text, end, partner + 1)):
        return True  # "md5( ... )"
    return (glued or text[start] == "[") and any(map(document.map.is_break, range(start + 1, end)))


_BARS = 80
"""How far the choices of a command reach, in code points: "[ FULL | EMPTY ]"."""


def _is_syntax(text: str, start: int, end: int) -> bool:
    """The bracket says how a command or a function is called: "[ -x ]", or code before it and in it."""
    first = text[end : end + 1]
    if text[start] == "[":
        return first in (PLACEHOLDER, "-", "[") or " | " in text[end : text.find("]", end, end + _BARS)]
    return first == PLACEHOLDER and text[start - 2 : start] == f"{PLACEHOLDER} "


def _is_face(text: str, start: int, end: int) -> bool:
    """Nothing between the brackets is a word or a figure of English, and something is no mark of it: “( ✧Д✧)”."""
    inside = text[start:end].strip()
    return not inside.isascii() and PLACEHOLDER not in inside and not any(c.isascii() and c.isalnum() for c in inside)


def closing(document: Document, start: int, end: int, safe: Applicability) -> Finding | None:
    """A space before a closing bracket whose partner has none after it.

    Arguments:
        start: where the space begins; there is a character of the same block before it.
        end: after the bracket.
        safe: how sure the repair is in the language of the block.
    """
    text = document.text
    block = document.block_at(start)
    mark = text[end - 1]
    partner = text.rfind("(" if mark == ")" else "[", max(block.start, start - PARTNER_REACH), start)
    if partner < 0 or text.find(mark, partner, start) >= 0 or text[partner + 1] in SPACES:
        return None
    if mark == "]" and any(map(document.map.is_break, range(start, end - 1))):
        return None  # "[name" and a bracket on a line of its own: how a program sets what may be left out
    if mark == "]" and (text[partner + 1] == "-" or text.startswith(" ]", end)):
        return None  # what may be left out: “[--depth 3 ]”, “[, i [, j ] ]”
    if not _ends(document, partner, start):
        return None
    comma = text[start - 1] == ","  # nothing is left to list
    if comma and _goes_on(text, block, partner, end):
        return None
    edits = (Edit(start - comma, end - 1, ""), *_outside(text, end))
    if comma or mark == "]" or len(edits) > 1 or not certain.bracket(document, partner + 1, end - 1):
        safe = "unsafe"
    return Finding(start, end, _INSIDE, (Fix("Delete the space", edits, safe),))


def _goes_on(text: str, block: Block, partner: int, end: int) -> bool:
    """The bracket holds a list of one, “dim(N, )”, or the one that closes it comes later."""
    rest = min(block.end, end + PARTNER_REACH)
    return text[partner - 1 : partner].isalnum() or text.count(")", end, rest) > text.count("(", end, rest)


def _ends(document: Document, opening: int, end: int) -> bool:
    """What is in a bracket may end there, in front of a space."""
    text, before = document.text, document.text[end - 1]
    if before in (PLACEHOLDER, "`"):
        return ends_in_code(document, document.map.point(end))
    if not (before.isalnum() or before in CLOSERS or before in ".!?,"):
        return False
    return not in_code(text, end, end) or _is_remark(text[opening + 1 : end])


def _is_remark(inner: str) -> bool:
    """What is in brackets is said, and code only ends it: `(the same part A@12 )`."""
    return _NO_REMARK.search(inner) is None and len(words := inner.split()) > 2 and words[0] in FUNCTION_WORDS


def _outside(text: str, offset: int) -> list[Edit]:
    """The space that belongs after a closing bracket: `( the north )is`."""
    return (
        [Edit(offset, offset, " ")]
        if len(text[offset : offset + 2]) == 2 and text[offset : offset + 2].isalpha()
        else []
    )
