"""Diagnostics in the protocol's form, as plain objects, because lsprotocol's typed ones are slow to serialize."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from npqp_lint.diagnostic import Diagnostic, SourceFix
    from npqp_lint.server.positions import Positions
    from npqp_lint.text.document import Edit

SOURCE = "npqp-lint"
_SEVERITIES = {"error": 1, "warning": 2, "info": 3}
_UNNECESSARY = 1


def diagnostics(
    findings: Iterable[Diagnostic], positions: Positions, version: int, tags: bool = True
) -> list[dict[str, Any]]:
    """What is published for a text.

    Arguments:
        findings: the findings in it.
        positions: the positions of the same text.
        version: the editor's version number, which is included in the data.
        tags: whether the editor supports tags.
    """
    return [diagnostic(found, positions, version, tags) for found in findings]


def diagnostic(found: Diagnostic, positions: Positions, version: int, tags: bool = True) -> dict[str, Any]:
    """One diagnostic. If a safe fix deletes the text completely, it is tagged as unnecessary, and editors fade it."""
    message: dict[str, Any] = {
        "range": positions.range(found.start, found.end),
        "severity": _SEVERITIES[found.severity],
        "code": found.code,
        "source": SOURCE,
        "message": found.message,
        "data": {
            "rule": found.rule,
            "version": version,
            "fixes": [
                {
                    "title": fix.title,
                    "applicability": fix.applicability,
                    "edits": edits(fix.edits, positions),
                }
                for fix in found.fixes
            ],
        },
    }
    if found.url:
        message["codeDescription"] = {"href": found.url}
    if tags and found.fixes and _deletes(found, found.fixes[0]):
        message["tags"] = [_UNNECESSARY]
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
