"""What identifies a finding independently of its position: its rule, its text, and the words around it.

It stays the same when the file is edited elsewhere, and when the paragraph is rewrapped.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic, Report

WORDS = 4
"""How many words on each side belong to a finding."""
_LONG = 160
"""A longer text is truncated."""
_REACH = 160
"""The maximum number of characters examined on each side."""
_WORD = lazy(r"\w+(?:['’-]\w+)*")
_EDGE = lazy(r"(?:\r\n|[\r\n])[ \t>]*(?:(?=[\r\n]|[-*+•|#=~`<])|\d{1,3}[.)][ \t])")
"""Where a paragraph, a list item, a table row or a heading ends, in most formats."""


class Fingerprint(NamedTuple):
    """A finding without its position.

    Arguments:
        rule: the code of the rule.
        text: the text it marks, with runs of spaces collapsed.
        before, after: the words around it in its paragraph, separated by spaces.
    """

    rule: str
    text: str
    before: str
    after: str

    def digest(self, path: str, number: int = 0) -> str:
        """An identifier for the finding `number`, from 0, among similar ones of a file: 32 hexadecimal digits."""
        import hashlib

        parts = "\0".join((path, *self, str(number)))
        return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def fingerprints(report: Report) -> list[Fingerprint]:
    """The fingerprint of each diagnostic of a report, in order."""
    if report.source is None:
        return []
    return [_fingerprint(report.source.text, diagnostic) for diagnostic in report.diagnostics]


def digests(report: Report) -> list[str]:
    """The identifier of each diagnostic of a report, all different."""
    seen: Counter[Fingerprint] = Counter()
    names = []
    for fingerprint in fingerprints(report):
        names.append(fingerprint.digest(report.path, seen[fingerprint]))
        seen[fingerprint] += 1
    return names


def _fingerprint(text: str, diagnostic: Diagnostic) -> Fingerprint:
    start, end = diagnostic.start, diagnostic.end
    left = _EDGE.split(text[max(0, start - _REACH) : start])[-1]
    right = _EDGE.split(text[end : end + _REACH])[0]
    before = " ".join(_WORD.findall(left)[-WORDS:])
    after = " ".join(_WORD.findall(right)[:WORDS])
    return Fingerprint(diagnostic.code, _short(" ".join(text[start:end].split())), before, after)


def _short(text: str) -> str:
    """`text`, or the start of a long text with a hash of all of it."""
    if len(text) <= _LONG:
        return text
    import hashlib

    return f"{text[: _LONG // 2]}... {hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
