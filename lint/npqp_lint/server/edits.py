"""Edits that the server computes: all safe fixes at once, and the comment that suppresses a finding."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from npqp_lint.diagnostic import Report
from npqp_lint.text.document import Edit
from npqp_lint.text.source import LINE_END, Source

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.suppression.write import Check, Read


def fix_all(source: Source, check: Check) -> list[Edit]:
    """The edits that apply all safe fixes until none is left; unchanged lines are not touched."""
    from npqp_lint.fix.rounds import fix

    return difference(source.text, fix(source, check).text)


def difference(old: str, new: str) -> list[Edit]:
    """The edits from one text to another, as whole lines, trimmed to what differs."""
    if old == new:
        return []
    before, after = _lines(old), _lines(new)
    found: list[Edit] = []
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    for tag, i, j, k, m in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            continue
        pairs = [(i, j, "".join(after[k:m]))]
        if j - i == m - k:
            pairs = [(n, n + 1, after[k + n - i]) for n in range(i, j)]
        for low, high, text in pairs:
            edit = _cut(old, starts[low], starts[high], text)
            if edit is not None:
                found.append(edit)
    return found


def _lines(text: str) -> list[str]:
    """The lines with their line endings."""
    ends = [match.end() for match in LINE_END.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True) if start < end]


def _cut(old: str, start: int, end: int, text: str) -> Edit | None:
    from npqp_lint.server.window import change_of

    change = change_of(old[start:end], text)
    if change.start == change.old_end == change.new_end:
        return None
    low, high, new_end = change
    # a \r\n is one line ending, which an editor cannot split
    if low and old[start + low - 1] == "\r" and "\n" in (old[start + low : start + low + 1], text[low : low + 1]):
        low -= 1
    if (
        start + high < end
        and old[start + high] == "\n"
        and "\r" in (old[start + high - 1], text[new_end - 1 : new_end])
    ):
        high, new_end = high + 1, new_end + 1
    return Edit(start + low, start + high, text[low:new_end])


def suppression(source: Source, found: Diagnostic, check: Check, read: Read) -> list[Edit]:
    """The edits that suppress a finding, and its rule's others in the block; none if no comment is possible.

    Arguments:
        source: the text.
        found: the findings in the text.
        check: returns the report on a text.
        read: returns the document of a text.
    """
    from npqp_lint.suppression.write import silence

    return difference(source.text, silence(source, Report(source.path, source, None, [found]), check, read).text)
