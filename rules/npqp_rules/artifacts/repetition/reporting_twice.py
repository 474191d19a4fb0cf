"""A quotation that is said to be said before it and again after it, for repeated-words (MT110)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.english.quotations import marks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_SAID = "said|says|added|adds|explained|stated|noted|commented|replied|stressed|recalled"
_AFTER = lazy(rf"[\"”],? (he|she|they) (?:{_SAID})\.(?=[ \n]|$)")
_BEFORE = lazy(rf"\b(\w+) ?,? (?:{_SAID})(?: that)?[,:]? [\"“][^\"“”\n]+$")
_PERSON = lazy(r"(?:er|or|ist|ian|ant|man|woman|men|people|nt|chief|head|nurse|cook|guest|boy|girl|king|queen)s?\Z")
"""Ends of words for somebody who speaks."""
_QUOTE_REACH = 600
"""Characters that the quotation and the clause before it may take."""


def reported_twice(document: Document) -> Iterator[Finding]:
    """`The cook said, "Eat up," he said.`: some languages frame a quotation on both sides, English on one."""
    text = document.text
    for start in document.fact(marks_of):
        match = _AFTER.match(text, start)
        if match is None:
            continue
        block = document.block_at(start)
        before = _BEFORE.search(text, max(block.start, start - _QUOTE_REACH), start)
        if before is None or not is_english(document, start):
            continue
        if not (before[1][0].isupper() or before[1] in ("he", "she", "they")) and not _PERSON.search(before[1]):
            continue  # "the sign said"
        if before[1].lower() in ("i", "we", "you", "he", "she", "they") and before[1].lower() != match[1]:
            continue  # someone else speaks
        end = start - (text[start - 1] == " ")  # `Eat up, " he said.`
        mark = text[end - 1]
        edit = Edit(end, match.end(), match[0][0])
        if mark not in ".!?":
            edit = Edit(end - (mark == ","), match.end(), "." + match[0][0])
        message = f"The speaker was named before the quotation; “{match[1]}” repeats it."
        yield Finding(match.start(1), match.end(), message, (Fix("Delete the repetition", (edit,)),))
