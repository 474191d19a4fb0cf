"""*to to*, found without Harper, which takes a second to load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import Probe, lazy
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.grammar.doubts import believed, place_of
from npqp_rules.grammar.engine import Match, is_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

DOUBLED = "ToTo"
"""Harper's name for the rule, and ours, so that selectors and suppressions hold for both."""

_LIKELY = Probe(r"[Tt][Oo][ \n]+[Tt][Oo]\b")
_TWICE = lazy(r"(?i)(?<!\w)to[ \n]+to(?!\w|['’]\w)")
_MESSAGE = "Is the second “to” supposed to be “do” or not there at all?"
_NEAR = 8
"""Characters beside the words in which a placeholder is looked for."""


def doubled_to(document: Document) -> Iterator[Match]:
    """Where the document has *to* twice, at prose offsets."""
    if not _LIKELY.holds(document.utf8):
        return
    text = document.text
    for found in _TWICE.finditer(text):
        (start, end), said = found.span(), found[0].replace("\n", " ")
        match = Match(start, end, DOUBLED, _MESSAGE, _suggestions(said), "Typo")
        beside = text[max(0, start - _NEAR) : start].rstrip()[-1:] + text[end : end + _NEAR].lstrip()[:1]
        if PLACEHOLDER in beside or is_code(text, start, end):
            continue
        if believed(DOUBLED, place_of(match, document, start, end)):
            yield match


def _suggestions(said: str) -> tuple[str, str]:
    """One word, and the verb that may be meant, with a capital where the second word has one."""
    return said[:2], f"{said[:-2]}{'D' if said[-2].isupper() else 'd'}{said[-1]}"
