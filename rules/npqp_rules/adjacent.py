"""Slips side by side are one place: a reader sees them at a glance and repairs them in one go.

Items whose numbers count up are one list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Finding, Fix
from npqp_lint.text.document import SEPARATOR

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

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
            last = _joined(last, finding)
            continue
        if last is not None:
            yield last
        last = finding
    if last is not None:
        yield last


def runs(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of one rule, those that overlap joined: `a,b,c` lacks two spaces at one place.

    Arguments:
        findings: sorted by place; only those with exactly one fix are joined.
    """
    last: Finding | None = None
    for finding in findings:
        if last is not None and _overlap(last, finding):
            last = _joined(last, finding)
            continue
        if last is not None:
            yield last
        last = finding
    if last is not None:
        yield last


def lists(
    matches: Iterable[re.Match[str]], shared: Callable[[re.Match[str]], object] = lambda _: None
) -> Iterator[list[re.Match[str]]]:
    """The lists among numbered items: two or more that count up from one.

    Arguments:
        matches: the items, sorted by place, each with its number in the group ``number``.
        shared: what all items of a list have in common; by default, nothing.
    """
    run: list[re.Match[str]] = []
    for match in matches:
        if run and int(match["number"]) == len(run) + 1 and shared(match) == shared(run[0]):
            run.append(match)
            continue
        if len(run) > 1:
            yield run
        run = [match] if match["number"] == "1" else []
    if len(run) > 1:
        yield run


def _overlap(a: Finding, b: Finding) -> bool:
    if b.start >= a.end or len(a.fixes) != 1 or len(b.fixes) != 1:
        return False
    return a.fixes[0].edits[-1].end <= b.fixes[0].edits[0].start


def _joined(a: Finding, b: Finding) -> Finding:
    """Two findings with one fix each as one; the fix is safe if both are."""
    first, second = a.fixes[0], b.fixes[0]
    safe = first.applicability == second.applicability == "safe"
    fix = Fix(first.title, (*first.edits, *second.edits), "safe" if safe else "unsafe")
    return Finding(a.start, b.end, a.message, (fix,), preview=a.preview if b.preview else None)


def _one_place(a: Finding, b: Finding, text: str, *, one_word: bool) -> bool:
    if len(a.fixes) != 1 or len(b.fixes) != 1 or b.start - a.end > (WORD if one_word else GAP):
        return False
    between = text[a.end : b.start]
    if SEPARATOR in between or len(a.fixes[0].edits) > MOST or (one_word and len(between.split()) > 1):
        return False
    return b.start >= a.end and a.fixes[0].edits[-1].end <= b.fixes[0].edits[0].start
