"""Speech that ends, or is set, in dashes, as in Russian, Polish, and French; a part of TY105."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.nearby import left_end, right_end
from npqp_rules.typography.quotation.quotes import SPEAKER
from npqp_rules.typography.quotation.single_quotes import QUOTE_REACH

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_TURN = lazy(r"(?<=[,!?…])(?P<closed>[\"”])?(?P<gap> [-–—] )(?=\w)")
"""The dash between what is said and who says it."""
_SPEAKS_ON = lazy(r"[.,](?P<gap> [-–—])(?= [\"“])")
"""The dash after which the same person speaks on, in quotation marks."""
_WHO_SAID = lazy(r"[-–—] \w+ (?:[A-Z]\w|the |an? |he\b|she\b)[^-–—\"“”\n]{0,80}[.!?]?\Z")
"""“, - said Ann Roth.” at the end of a paragraph."""
_VERB = lazy(r"[a-z]+(?:ed|s|id|ote|d)\b")
_TO_DASH = lazy(r"[^.!?\"“”\n]*? [-–—] ")
_DESCRIBED = lazy(r" (?:to be|to have|as|by)\b")
"""Behind a verb that tells of a thing, and not who speaks: “"Why?" – said to be her best book – is out”."""
_OWN = lazy(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|[Yy]ou|[Yy]our)\b")
"""What only direct speech has."""
_BEFORE = 3
"""Paragraphs before this one in which a quotation may have begun."""
_BEGINS = lazy(r"[-–—] (?=[A-Z])")
_AGAIN = lazy(r"[.,](?P<gap> [-–—] )(?=\w)")
"""The dash after which the same person speaks on."""
_MESSAGE = "Speech ends in a dash; English ends it with a quotation mark."
_CLAUSE = 80
"""How long a reporting clause between two dashes is at most, in code points."""


def speech_dashes(document: Document) -> Iterator[Finding]:
    """`“I know it, - said Roth.`, `– I know it, – said Roth. – It is old.`"""
    text = document.text
    for match in _TURN.finditer(text):
        start = match.start("gap")
        block = document.block_at(start)
        speaker = SPEAKER.match(text, start + 1, block.end)
        if speaker is None or _DESCRIBED.match(text, speaker.end()) or not is_english(document, start):
            continue
        if match["closed"]:
            found = _closed(document, match, left_end(block, start), right_end(block, start))
        elif text[start - 2] in '"”' and text[start - 1] == ",":
            found = _comma_behind(text, *match.span("gap"))
        else:
            found = _open(document, block, match)
        if found is not None:
            yield found


def _comma_behind(text: str, start: int, end: int) -> Finding:
    """The quotation is closed, and its comma is behind the mark: `it is old.", – says Roth`."""
    ended = text[start - 3] in ".,!?…"
    edit = Edit(start - 1, end, " ") if ended else Edit(start - 2, end, f",{text[start - 2]} ")
    return Finding(start - 1, end, _MESSAGE, (Fix("Delete the dash", (edit,)),))


def _open(document: Document, block: Block, match: re.Match[str]) -> Finding | None:
    """The quotation is not closed, or has no marks."""
    text, (start, end) = document.text, match.span("gap")
    low, high = left_end(block, start), right_end(block, end)
    head = text[low:start]
    straight, curly = head.count('"') % 2 == 1, head.count("“") > head.count("”")
    plain = straight or ("“" not in document.characters and '"' in document.characters)
    opening, closing = ('"', '"') if plain else ("“", "”")
    edits = [Edit(start, end, f"{closing} ")]
    begins = _BEGINS.match(text, low, block.end) if low == block.start else None
    again = _AGAIN.search(text, end, min(high, end + _CLAUSE))
    if not (straight or curly):
        if begins is None or "”" in head or _TURN.search(text, block.start, start) is not None:
            return _begun(document, block, start)
        edits.insert(0, Edit(*begins.span(), opening))
    if again is not None:
        edits.append(Edit(*again.span("gap"), f" {opening}"))
        if not (straight or curly):
            edits.append(Edit(block.end, block.end, closing))
    return Finding(start, end, _MESSAGE, (Fix("Use quotation marks", tuple(edits)),))


def _closed(document: Document, match: re.Match[str], low: int, high: int) -> Finding | None:
    """`“I know it,” - said Roth. - “It is old.”`: the dash of speech is left behind the quotation mark.

    No speech is a title before an aside: `the novel “It Rains!” – the writer told us – is out`.
    """
    text, (start, end) = document.text, match.span("gap")
    opened = max(text.rfind(mark, low, start - 1) for mark in '"“')
    lead = text[low : max(low, opened)].rstrip()[-1:]
    if lead.isalnum() and not _VERB.match(text, end):
        return None
    edits = [Edit(start, end, " ")]
    again = _SPEAKS_ON.search(text, end, min(high, end + _CLAUSE))
    if again is not None:
        edits.append(Edit(*again.span("gap"), ""))
    elif _TO_DASH.match(text, end, min(high, end + 2 * _CLAUSE)):
        return None
    return Finding(start, end, "No dash is needed behind a quotation mark.", (Fix("Delete the dash", tuple(edits)),))


def _begun(document: Document, block: Block, start: int) -> Finding | None:
    """`It is old, - said Roth.`: the end of speech that began in an earlier paragraph, or whose beginning is lost."""
    text = document.text
    ends = _WHO_SAID.match(text, start + 1, block.end) is not None
    if not ends or text[start - 1] != "," or left_end(block, start) > block.start:
        return None
    index = document.block_index(block.start)
    for earlier in reversed(document.blocks[max(0, index - _BEFORE) : index]):
        said = text[earlier.start : earlier.end]
        mark = '"' if said.count('"') % 2 else "”" if said.count("“") > said.count("”") else ""
        if mark:
            fix = Fix("Use a quotation mark", (Edit(start, start + 3, f"{mark} "),))
            return Finding(start, start + 3, _MESSAGE, (fix,))
    fix = Fix("Delete the dash", (Edit(start, start + 3, " "),))
    own = _OWN.search(text, max(block.start, start - QUOTE_REACH), start) is not None  # “We sold it, - said Roth.”
    return Finding(start, start + 3, _MESSAGE, () if own else (fix,))
