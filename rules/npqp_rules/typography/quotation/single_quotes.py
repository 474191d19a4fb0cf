"""Single quotation marks separated from what they enclose, a part of TY104, or run together with a word, of TY102.

A single mark is an apostrophe more often than not, so only pairs are looked at whose inner sides both have a space, or
an opening curly mark, which no apostrophe looks like, with a space after it.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.signs import Sign

from npqp_rules.english.case import is_english_word
from npqp_rules.english.tokens import vocabulary
from npqp_rules.typography.quotation.quotes import NEAR, SPACES, Slip

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_STRAIGHT = lazy(r"' (?=[^\s'])[^'\n]{1,80}(?<=[^\s']) '(?=[\s,.;:!?)\"”]|$)")
_LONE = lazy(r"'(?:(?<=[^\W\ds] ')|(?<=[,:(] ')|(?<=\n')|(?<=\A')) (?=[A-Z])")
_NAMED = lazy(r"[\"'`] (?:and|or) \Z")
"""The marks themselves are spoken of: `a " or ' in the text`."""
_OPEN = lazy(r"(?:^|[\s(])'\w")
_CURLY = lazy(r"‘ +(?=\S)")
_CLOSES = lazy(r" +’(?=[\s,.;:!?)\"”]|$)")
_STRAIGHT_SIGN = Sign("' ")
_CURLY_SIGN = Sign("‘ ")
_SMALL_WORDS = "and|via|with|from|for|the|which|that|to|in|is|or|as|on|of|by"
_SINGLE = {mark: lazy(rf"{mark}(?<=[a-z]{{4}}.)(?=[a-z]{{4}}|(?:{_SMALL_WORDS})\b)") for mark in "'’"}
_SINGLE_OPEN = lazy(r"(?:(?<![^\s(\[“\"])['‘]|‘)\w[^'‘’\n]{0,80}\Z")
_SINGLE_CLOSE = lazy(r"[^'‘’\n]{0,80}['’](?!\w)")
"""A single mark that opened before, and one that closes later."""
_LEADING = (
    "[Tt]he|[Tt]his|[Tt]hat|an?|of|in|at|on|to|by|with|from|for|and|or|as|is|was|are|called|named|titled|says?|said|"
    "saying|word|term"
)
_LED_WORD = lazy(rf"(?<![\w'’-])(?:{_LEADING})['’](?!(?:s|t|d|m|n|em|ll|re|ve|til|tis|twas|cause|bout)\b)[a-z]")
_LED = lazy(
    rf"(?<![\w'’-])(?:{_LEADING})(?P<mark>['’])(?!(?:s|t|d|m|n|em|ll|re|ve|til|tis|twas|cause|bout)\b)"
    r"(?=[a-zA-Z][^'‘’\n]{1,80}['’](?!\w))"
)
"""“born at the'Old Mill'”: a small word, which has no apostrophe, and a quotation."""
_WORD = lazy(r"[^\W\d_]+")
_NEAR = 200
"""Code points on each side of a mark in which its partner is looked for."""
_LONG = 4
"""A word of fewer letters may be the end of the one before the mark, if nothing was opened before."""
QUOTE_REACH = 400
"""So far the end of a quotation is looked for, in code points."""


def single_slips(document: Document) -> Iterator[Slip]:
    """The slips at single quotation marks of English blocks, each kind in order."""
    text = document.text
    if _STRAIGHT_SIGN.is_in(document):
        inside: set[int] = set()  # the marks of the pairs
        for match in _STRAIGHT.finditer(text):
            start, end = match.start(), match.end()
            plural = text[max(0, start - 2) : start] == "s "  # the bakers ' strike
            if (
                not plural
                and text[start - 2 : start - 1] != "'"  # '(' or ')'
                and not _NAMED.search(text, max(0, start - 6), start)
                and _outer(text, document, start)
                and is_english(document, start)
            ):
                edits = (Edit(start + 1, start + 2, ""), Edit(end - 2, end - 1, ""))
                yield Slip("inside", start, end, edits, sure=False)
                inside.update((start, end - 1))
        for match in _LONE.finditer(text):
            start = match.start()
            if start not in inside and is_english(document, start):
                yield _lone(text, document, match)
    if _CURLY_SIGN.is_in(document):
        for match in _CURLY.finditer(text):
            if _outer(text, document, match.start()) and is_english(document, match.start()):
                yield from _curly(text, document, match)


def _lone(text: str, document: Document, match: re.Match[str]) -> Slip:
    """A mark with spaces on both sides: it closes what is open, else it opens."""
    start, end = match.start(), match.end()
    low = max(document.block_at(start).start, start - QUOTE_REACH)
    if start > low and text[start - 1] == " " and _OPEN.search(text, low, start):
        return Slip("inside", start - 1, start + 1, (Edit(start - 1, start, ""),), sure=False)
    return Slip("inside", start, end, (Edit(start + 1, end, ""),), sure=False)


def _outer(text: str, document: Document, start: int) -> bool:
    """Nothing is glued to the outer side of the opening mark."""
    return start == document.block_at(start).start or text[start - 1] in SPACES + "\n(["


def _curly(text: str, document: Document, match: re.Match[str]) -> Iterator[Slip]:
    start, end = match.start(), match.end()
    opening = Edit(start + 1, end, "")
    limit = min(document.block_at(start).end, start + QUOTE_REACH)
    following = text.find("‘", end, limit)
    closing = _CLOSES.search(text, end, limit if following < 0 else following)
    if closing is None:
        yield Slip("inside", start, end, (opening,), sure=False)
        return
    edit = Edit(closing.start(), closing.end() - 1, "")
    if closing.end() - start <= NEAR:
        yield Slip("inside", start, closing.end(), (opening, edit), sure=False)
    else:
        yield Slip("inside", start, end, (opening,), sure=False)
        yield Slip("inside", closing.start(), closing.end(), (edit,), sure=False)


def glued_single_quotes(document: Document) -> Iterator[Finding]:
    """`without'stopping`: neither half is so short that the mark could be an apostrophe."""
    text = document.text
    words = document.fact(vocabulary)
    for match in _LED.finditer(text) if _LED_WORD.search(words) else ():
        place = match.start("mark")
        if is_english(document, place) and not in_code(text, place, place + 1):
            fix = Fix("Insert a space", (Edit(place, place, " "),))
            yield Finding(place - 1, place + 2, "A space is missing before the quotation mark.", (fix,))
    patterns = (pattern for mark, pattern in _SINGLE.items() if mark in document.characters and pattern.search(words))
    for match in chain.from_iterable(pattern.finditer(text) for pattern in patterns):
        start, end = match.start(), match.end()
        if text.startswith("allah", end):
            continue  # "insha'allah"
        second = _WORD.match(text, end)
        if second is None or not is_english_word(second[0].lower()):
            continue  # "the Shaha'ites"
        opened = _SINGLE_OPEN.search(text, max(document.block_at(start).start, start - _NEAR), start)
        if len(second[0]) < _LONG and not opened:
            continue
        if is_english(document, start) and not in_code(text, start, end):
            closes = _closes(text, document.block_at(start), start)
            places = (end, start) if closes else (start, end)
            fixes = [Fix("Insert a space", (Edit(place, place, " "),)) for place in places]
            yield Finding(start - 1, end + 1, "A space is missing next to the quotation mark.", tuple(fixes))


def _closes(text: str, block: Block, start: int) -> bool:
    """The single mark between two words ends what one before it began, or is an apostrophe: the bakers'strike."""
    if _SINGLE_OPEN.search(text, max(block.start, start - _NEAR), start):
        return True
    return text[start - 1] == "s" and not _SINGLE_CLOSE.match(text, start + 1, min(start + _NEAR, block.end))
