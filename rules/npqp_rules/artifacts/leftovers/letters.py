"""Letters and apostrophes that became another sign (MT112), and signs of the source's layout before a paragraph."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy

from npqp_rules.artifacts.leftovers.repairs import AROUND, Repair

if TYPE_CHECKING:
    from npqp_lint.text.document import Block, Document

_WORDS = (
    "café cafés cliché clichés communiqué crème crêpe crêpes décor déjà détente doppelgänger entrée entrées façade "
    "façades fiancé fiancée jalapeño jalapeños naïve naïveté piñata piñatas protégé protégés purée résumé résumés "
    "sauté sautéed señor señora smörgåsbord soirée soirées über"
).split()
"""English words whose letters with marks are lost easily; none is a word without them."""
LOSSY = sorted(
    {"".join(letter if letter.isascii() else "?" for letter in word) for word in _WORDS}, key=len, reverse=True
)
"""The same without these letters, the longest first."""
LOST_IN_WORD = "|".join(map(re.escape, LOSSY))
_PROSE = frozenset({"paragraph", "item", "quote"})
_SIGN_STARTS = lazy(r"(?:\A|\n)[▲▼△▽▶►◆◇] ?\w")


@cache
def _whole() -> dict[str, str]:
    return {"".join(letter if letter.isascii() else "?" for letter in word): word for word in _WORDS}


def lost_in_word(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`the caf? on the corner`: no English word is written like this."""
    new = _whole().get(match[0])
    if new is None or not is_english(document, match.start()):
        return None
    return Repair(match.start(), match.end(), new)


def accent(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`the farmer´s market`: with the apostrophe that the document has elsewhere."""
    if not is_english(document, match.start()):
        return None
    if (
        match[0] == "`"
        and document.text.count("`", max(block.start, match.start() - AROUND), min(block.end, match.end() + AROUND)) > 1
    ):
        return None  # code
    curly = document.text.count("’") > document.text.count("'")
    return Repair(match.start(), match.end(), "’" if curly else "'", "safe")


def layout_sign(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`▲The bridge was opened in May.`: the sign of a caption or of a heading in Korean and Chinese news."""
    if match.start() != block.start or block.kind not in _PROSE or not is_english(document, match.start()):
        return None
    if len(_SIGN_STARTS.findall(document.text, 0, 100_000)) > _LIST:
        return None  # the document lists things like this
    return Repair(match.start(), match.end(), "")


_LIST = 2
"""So many paragraphs may begin with such a sign before they are a list."""
