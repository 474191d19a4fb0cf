"""Tells lines that were wrapped at a width from lines that stand on their own."""

from __future__ import annotations

import itertools

MAX_WIDTH = 120
"""Nobody wraps by hand beyond this; a longer line is a paragraph."""

MIN_WIDTH = 40
_MIN_LINE = 20
_CLOSING = frozenset('.!?:;…。！？"”»)]')


def typical_width(runs: list[list[str]]) -> int:
    """The width at which a document is wrapped, from its runs of three lines and more; 0 if it is not.

    Arguments:
        runs: the lines between two blank lines each.
    """
    widths = [max(map(len, run)) for run in runs if len(run) > 2 and _is_wrapped(run)]
    return max(widths, default=0)


def joins(lines: list[str], typical: int = 0) -> list[bool]:
    """For each line end between two lines, whether the sentence runs on over it.

    Arguments:
        lines: a run of lines without a blank one.
        typical: the width at which the document is wrapped, 0 if it is not known.

    Lines were wrapped if the first word of the next would not have fitted and most line ends cut a sentence. Two lines
    are too few to see that, so they must fit the width of the document. A small letter after an open end always joins.
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
    """The first word of the next line would not have fitted, give or take a tenth of the width."""
    return len(line) + 1 + len(after.split(None, 1)[0]) > width - width // 10


def _runs_on(line: str, after: str) -> bool:
    return after[0].islower() and len(line) >= _MIN_LINE and line[-1] not in _CLOSING
