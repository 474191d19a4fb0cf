"""Whether a place stands in running English prose, where repairs may be made unread, and not in code or syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

from npqp_rules.english.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

AROUND = 60
"""So far on each side the text must be prose, in code points."""

_REACH = 400
"""So far the partner of a quotation mark is looked for."""

_SHORT_QUOTATION = 5
"""Quotations of fewer words may be syntax, or a sign that is spoken of."""

CODE = lazy(
    r"[={}<>|\\_~^`@$#+*←-⇿─-▟☐-➿⌘]|::|(?<![^\W\d])--|(?:^|[\s(\"'“])-\w|\w\(\)|(?:^|[\s(])\.?/\w|\w/\w+/|&&|\[ | \]"
    r"|\b[a-z]+[A-Z]"
)
"""What prose does not hold, but code, syntax and drawings do."""
FOREIGN = lazy(r"[\u0370-\u1dff\u2e80-\ua7ff\uac00-\ud7ff\uff00-\uffef]")
"""Letters of other scripts than the Latin one."""
_ELSEWHERE = frozenset(
    "les des et une du aux est sur leur leurs der das und für mit ist den dem los las del el una por para con della "
    "delle che gli di il een het van och på não dos uma".split()
)
"""Small words of other languages: two of them, and the passage is no English."""
WORD = lazy(r"(?<![\w'’.-])[^\W\d_]{2,}(?:['’-][^\W\d_]+)*(?![\w-])")


def in_prose(document: Document, start: int, end: int) -> bool:
    """The place stands in running English prose, outside of tables, of code, and of short quotations.

    Arguments:
        start, end: the place, in code points of ``document.text``.
    """
    text, block = document.text, document.block_at(start)
    if block.kind == "table-cell":
        return False
    low, high = max(block.start, start - AROUND), min(block.end, end + AROUND)
    if CODE.search(text, low, high) or FOREIGN.search(text, low, high):
        return False
    if "   " in text[low:high] or "\t" in text[low:high]:
        return False  # columns
    words = [match[0].lower() for match in WORD.finditer(text, low, high)]
    if len(_ELSEWHERE.intersection(words)) > 1:
        return False
    return len(words) > 4 and not FUNCTION_WORDS.isdisjoint(words) and not _quoted(text, block.start, start, block.end)


def _quoted(text: str, low: int, offset: int, high: int) -> bool:
    """The place is inside a short quotation."""
    low, high = max(low, offset - _REACH), min(high, offset + _REACH)
    for opening, closing in (('"', '"'), ("“", "”"), ("‘", "’"), ("«", "»")):
        start = text.rfind(opening, low, offset)
        if start < 0 or (opening == closing and text.count(opening, low, offset) % 2 == 0):
            continue
        if opening != closing and text.find(closing, start, offset) >= 0 and opening != "‘":
            continue
        end = text.find(closing, offset, high)
        if end >= 0 and len(WORD.findall(text, start, end)) < _SHORT_QUOTATION:
            return True
    single = _single(text, low, offset)
    return single >= 0 and (end := text.find("'", offset, high)) >= 0 and len(WORD.findall(text, single, end)) < 9


def _single(text: str, low: int, offset: int) -> int:
    """Where a straight single quotation mark opens before the place, or -1."""
    start = text.rfind("'", low, offset)
    opens = start >= 0 and (start == 0 or not text[start - 1].isalnum()) and not text[start + 1].isspace()
    return start if opens else -1


def is_alone(document: Document, start: int, end: int) -> bool:
    """Whether markup starts right before these characters and ends right after them: “the sign **?** means”."""
    behind = document.map.point(end - 1) + 1
    return document.is_marked(start) and not document.source.text.startswith(document.text[end : end + 1], behind)
