"""Diagnostics in the protocol's form, as plain objects, because lsprotocol's typed ones are slow to serialize.

What is published is JSON from the start, so that what is known of an earlier state of the text can be sent again. Only
the version is missing, which all diagnostics repeat: ``array`` adds it.
"""

from __future__ import annotations

import json
import re
from copy import copy
from typing import TYPE_CHECKING, Any

from npqp_lint.server.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from npqp_lint.diagnostic import Diagnostic, SourceFix
    from npqp_lint.server.positions import Positions
    from npqp_lint.text.document import Edit

SOURCE = "npqp-lint"
_SEVERITIES = {"error": 1, "warning": 2, "info": 3}
_UNNECESSARY = 1
_END = "}}"
_LINE = re.compile(r'"line": ([0-9]+)')  # only a key: inside a string, JSON has \" for the second "


class Told:
    """What is published for a text: diagnostics without the version, each as JSON.

    Arguments:
        findings: the findings in the text.
        positions: the positions of the same text.
        tags: whether the editor supports tags.
        earlier: what was told of an earlier state; what is still right of it is used again.
    """

    def __init__(
        self, findings: Sequence[Diagnostic], positions: Positions, tags: bool = True, earlier: Told | None = None
    ) -> None:
        self._known = findings
        self._lines = positions.lines
        self._positions = positions
        self._tags = tags
        if isinstance(findings, Findings) and earlier is not None and earlier._known is findings.known.found:
            self.parts = self._again(findings, earlier)
        else:
            self.parts = [self._part(found) for found in findings]

    def known_as(self, findings: Sequence[Diagnostic]) -> Told:
        """The same for another list of the same findings."""
        made = copy(self)
        made._known = findings
        return made

    def _again(self, findings: Findings, earlier: Told) -> list[str]:
        """The same parts for findings that are as they were, or in lines behind those that changed."""
        lines, change = self._lines, findings.change
        line = lines.at(change.new_end) + 1
        place = lines.start(line) if line < len(lines) else len(self._positions.source.text)
        behind = max(findings.tail, findings.known.behind(place - change.shift - 1, 0))
        near = [*findings.middle, *(findings.moved(i) for i in range(findings.tail, behind))]
        tail, by = earlier.parts[behind:], len(lines) - len(earlier._lines)
        if by:
            tail = [_LINE.sub(lambda found: f'"line": {int(found[1]) + by}', part) for part in tail]
        return [*earlier.parts[: findings.head], *map(self._part, near), *tail]

    def _part(self, found: Diagnostic) -> str:
        return json.dumps(diagnostic(found, self._positions, 0, self._tags)).removesuffix(f"0{_END}")


def array(parts: Sequence[str], version: int | None) -> str:
    """What is published for a text, as JSON.

    Arguments:
        parts: as ``Told`` has them.
        version: the editor's version number of the text; None for one that is not open.
    """
    end = f"{version or 0}{_END}"
    return f"[{f'{end}, '.join(parts)}{end}]" if parts else "[]"


def diagnostic(found: Diagnostic, positions: Positions, version: int, tags: bool = True) -> dict[str, Any]:
    """One diagnostic. If a safe fix deletes the text completely, it is tagged as unnecessary, and editors fade it.

    Arguments:
        found: the finding.
        positions: the positions of the text.
        version: the editor's version number of it, which comes last.
        tags: whether the editor supports tags.
    """
    message: dict[str, Any] = {
        "range": positions.range(found.start, found.end),
        "severity": _SEVERITIES[found.severity],
        "code": found.code,
        "source": SOURCE,
        "message": found.message,
    }
    if found.url:
        message["codeDescription"] = {"href": found.url}
    if tags and found.fixes and _deletes(found, found.fixes[0]):
        message["tags"] = [_UNNECESSARY]
    fixes = [
        {"title": fix.title, "applicability": fix.applicability, "edits": edits(fix.edits, positions)}
        for fix in found.fixes
    ]
    message["data"] = {"rule": found.rule, "fixes": fixes, "version": version}
    return message


def edits(changes: Iterable[Edit], positions: Positions) -> list[dict[str, Any]]:
    """Edits of a text."""
    return [{"range": positions.range(edit.start, edit.end), "newText": edit.text} for edit in changes]


def workspace_edit(uri: str, version: int, changes: Sequence[dict[str, Any]], versioned: bool = True) -> dict[str, Any]:
    """Edits of one document, which an editor rejects if its text has another version.

    Arguments:
        uri: the document.
        version: the version of the text for which the edits were made.
        changes: the edits.
        versioned: whether the editor supports edits of a specific version.
    """
    if not versioned:
        return {"changes": {uri: list(changes)}}
    return {"documentChanges": [{"textDocument": {"uri": uri, "version": version}, "edits": list(changes)}]}


def _deletes(found: Diagnostic, fix: SourceFix) -> bool:
    if fix.applicability != "safe" or any(edit.text for edit in fix.edits):
        return False
    return fix.edits[0].start <= found.start and fix.edits[-1].end >= found.end
