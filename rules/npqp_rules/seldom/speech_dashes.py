"""Speech that ends, or is set, in dashes, as in Russian, Polish, and French; a part of TY105."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.nearby import left_end, right_end
from npqp_rules.typography.quotation.quotes import SPEAKER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_TURN = lazy(r"(?<=[,!?…])(?P<gap> [-–—] )(?=\w)")
"""The dash between what is said and who says it."""
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
        start, end = match.span("gap")
        block = document.block_at(start)
        if SPEAKER.match(text, start + 1, block.end) is None or not is_english(document, start):
            continue
        low, high = left_end(block, start), right_end(block, end)
        head = text[low:start]
        straight, curly = head.count('"') % 2 == 1, head.count("“") > head.count("”")
        plain = straight or ("“" not in document.characters and '"' in document.characters)
        opening, closing = ('"', '"') if plain else ("“", "”")
        if text[start - 2] in '"”' and text[start - 1] == ",":  # the quotation is closed: `it is old.", – says Roth`
            ended = text[start - 3] in ".,!?…"
            edit = Edit(start - 1, end, " ") if ended else Edit(start - 2, end, f",{text[start - 2]} ")
            yield Finding(start - 1, end, _MESSAGE, (Fix("Delete the dash", (edit,)),))
            continue
        edits = [Edit(start, end, f"{closing} ")]
        begins = _BEGINS.match(text, low, block.end) if low == block.start else None
        again = _AGAIN.search(text, end, min(high, end + _CLAUSE))
        if not (straight or curly):
            if begins is None or "”" in head or _TURN.search(text, block.start, start) is not None:
                continue
            edits.insert(0, Edit(*begins.span(), opening))
        if again is not None:
            edits.append(Edit(*again.span("gap"), f" {opening}"))
            if begins is not None and not (straight or curly):
                edits.append(Edit(block.end, block.end, closing))
        yield Finding(start, end, _MESSAGE, (Fix("Use quotation marks", tuple(edits)),))
