"""What tells a finding from another without saying where in the file it stands: rule, text and the words around it.

So it stays the same when the file is edited elsewhere, and when the paragraph is wrapped anew.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic, Report

WORDS = 4
"""So many words on each side belong to a finding."""
_REACH = 160
"""No more characters than these are looked at on each side."""
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_PARAGRAPH = re.compile(r"(?:\r\n|[\r\n])[ \t]*(?:\r\n|[\r\n])")


class Fingerprint(NamedTuple):
    """A finding without its place.

    Arguments:
        rule: the code of the rule.
        text: what it marks, each run of spaces as one.
        before, after: the words around it in its block, parted by spaces.
    """

    rule: str
    text: str
    before: str
    after: str

    def digest(self, path: str, number: int = 0) -> str:
        """A name for the finding `number`, from 0, among those of one file that look alike: 32 hexadecimal digits."""
        import hashlib

        parts = "\0".join((path, *self, str(number)))
        return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def fingerprints(report: Report) -> list[Fingerprint]:
    """That of each diagnostic of a report, in their order."""
    if report.source is None or not report.diagnostics:
        return []
    ranges: list[tuple[int, int]] = []
    if report.document is not None:
        ranges = [report.document.map.range(block.start, block.end) for block in report.document.blocks]
    starts = [start for start, _ in ranges]
    found = []
    for diagnostic in report.diagnostics:
        i = bisect.bisect_right(starts, diagnostic.start) - 1
        inside = i >= 0 and diagnostic.end <= ranges[i][1]
        low, high = ranges[i] if inside else (0, len(report.source.text))
        found.append(_fingerprint(report.source.text, diagnostic, low, high))
    return found


def digests(report: Report) -> list[str]:
    """The name of each diagnostic of a report, no two alike."""
    seen: Counter[Fingerprint] = Counter()
    names = []
    for fingerprint in fingerprints(report):
        names.append(fingerprint.digest(report.path, seen[fingerprint]))
        seen[fingerprint] += 1
    return names


def _fingerprint(text: str, diagnostic: Diagnostic, low: int, high: int) -> Fingerprint:
    """The words are those from `low` up to `high`, and no blank line lies between."""
    start, end = diagnostic.start, diagnostic.end
    low, high = max(low, start - _REACH), min(high, end + _REACH)
    left = _PARAGRAPH.split(text[low:start])[-1]
    right = _PARAGRAPH.split(text[end:high])[0]
    before = " ".join(_WORD.findall(left)[-WORDS:])
    after = " ".join(_WORD.findall(right)[:WORDS])
    return Fingerprint(diagnostic.code, " ".join(text[start:end].split()), before, after)
