"""Slips side by side are one place: a reader sees them at a glance and repairs them in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Finding, Fix
from npqp_lint.text.document import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GAP = 9
"""Characters between two slips that still are one place: a word or two."""

WORD = 20
"""So long a word between two slips may be, where one word makes them one place."""

MOST = 8
"""Maximum number of edits in one place; a text full of slips has many places."""


def together(findings: Iterable[Finding], text: str, *, one_word: bool = False) -> Iterator[Finding]:
    """Findings of one rule, those of one place joined; the joined fix is safe if every part is.

    Arguments:
        findings: sorted by place; only those with exactly one fix are joined.
        text: the prose.
        one_word: slips with one word between them at most are one place, whatever its length, and no others.
    """
    last: Finding | None = None
    for finding in findings:
        if last is not None and _one_place(last, finding, text, one_word=one_word):
            a, b = last.fixes[0], finding.fixes[0]
            safe = a.applicability == b.applicability == "safe"
            fix = Fix(a.title, (*a.edits, *b.edits), "safe" if safe else "unsafe")
            preview = last.preview if finding.preview else None
            last = Finding(last.start, finding.end, last.message, (fix,), preview=preview)
            continue
        if last is not None:
            yield last
        last = finding
    if last is not None:
        yield last


def _one_place(a: Finding, b: Finding, text: str, *, one_word: bool) -> bool:
    if len(a.fixes) != 1 or len(b.fixes) != 1 or b.start - a.end > (WORD if one_word else GAP):
        return False
    between = text[a.end : b.start]
    if SEPARATOR in between or len(a.fixes[0].edits) > MOST or (one_word and len(between.split()) > 1):
        return False
    return b.start >= a.end and a.fixes[0].edits[-1].end <= b.fixes[0].edits[0].start
