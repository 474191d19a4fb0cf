"""Distinguishes lines wrapped at a width from lines that stand alone."""

from __future__ import annotations

import itertools

MAX_WIDTH = 120
"""Nobody wraps by hand beyond this width; a longer line is a paragraph."""

MIN_WIDTH = 40
_MIN_LINE = 20
_CLOSING = frozenset('.!?:;…。！？"”»)]')


def typical_width(runs: list[list[str]]) -> int:
    """The width at which a document is wrapped, from its runs of three or more lines; 0 if it is not wrapped.

    Arguments:
        runs: the lines between blank lines, three or more.
    """
    widths = [max(map(len, run)) for run in runs if _is_wrapped(run)]
    return max(widths, default=0)


def joins(lines: list[str], typical: int = 0) -> list[bool]:
    """For each line break between two lines, whether the sentence continues across it.

    Arguments:
        lines: a run of lines without a blank one.
        typical: the width at which the document is wrapped, 0 if unknown.

    Lines were wrapped if the first word of the next line would not have fit and most line breaks cut a sentence. Two
    lines are too few to tell, so they must fit the width of the document. A lowercase letter after an open end always
    joins.
    """
    if len(lines) < 2:
        return []
    width = max(map(len, lines))
    if width > MAX_WIDTH:
        return [False] * (len(lines) - 1)
    wrapped = _is_wrapped(lines) if len(lines) > 2 else bool(typical) and width <= typical
    if len(lines) == 2:
        width = max(width, typical)
    pairs = itertools.pairwise(lines)
    return [_runs_on(line, after) or (wrapped and _is_full(line, after, width)) for line, after in pairs]


def _is_wrapped(lines: list[str]) -> bool:
    width = max(map(len, lines))
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return False
    full = [line for line, after in itertools.pairwise(lines) if _is_full(line, after, width)]
    cut = sum(line[-1] not in _CLOSING for line in full)
    return len(full) >= 0.6 * (len(lines) - 1) and cut >= 0.5 * len(full)


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the first word of the next line would not have fit, allowing for a tenth of the width."""
    return len(line) + 1 + len(after.split(None, 1)[0]) > width - width // 10


def _runs_on(line: str, after: str) -> bool:
    return after[0].islower() and len(line) >= _MIN_LINE and line[-1] not in _CLOSING
