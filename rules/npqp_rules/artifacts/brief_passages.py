"""Items and headings of a few words in another language; a part of MT121."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Finding

from npqp_rules.artifacts.untranslated_passages import (
    ENGLISH,
    HEADED,
    HEADING_WORDS,
    KINDS,
    is_foreign,
    is_loanword,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_ACCENTED_WORD = lazy(r"[a-zß-öø-ÿąćčďđěęğıłńňőřśşšťůűźżžơưạ-ỹ]{4,}")
_EVIDENCE = 2
_LONGEST = 60
"""Code points of such a passage, at most."""
_ELIDED = lazy(r"(?<!\w)(?:[DdLlNnSsJjMm]|[Qq]u)['’](?=[^\W\d_])")
_BRIEFLY = "This seems to be in another language: it was left untranslated."
BRIEF = "brief-passage"
"""The preview of a passage of so few words that a title in another language may look like it."""


def brief(document: Document) -> Iterator[Finding]:
    """Items and headings of a few words that hold no English small word, and two words that English does not have."""
    if document.text.isascii():
        return
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind not in KINDS or block.language is not None or len(text) > _LONGEST or text.isascii():
            continue
        words = HEADED.findall(_ELIDED.sub("", text))
        if not 1 < len(words) <= HEADING_WORDS or words[-1][0].isupper() or document.is_marked(block.start):
            continue
        lower = [words[0].lower(), *words[1:]]
        accented = [word for word in lower if _ACCENTED_WORD.fullmatch(word) and not word.isascii()]
        if not accented or not ENGLISH.isdisjoint(lower) or all(is_loanword(word) for word in accented):
            continue
        if len({*accented, *filter(is_foreign, lower)}) + (_ELIDED.search(text) is not None) >= _EVIDENCE:
            yield Finding(
                block.start,
                block.end,
                _BRIEFLY,
                preview=BRIEF,
            )
