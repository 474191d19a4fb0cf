"""A document of the page: the blocks of its prose, with the findings in them."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from npqp_lint.adoption.review import group_of
from npqp_lint.page.markers import markers
from npqp_lint.page.places import Places
from npqp_lint.text.document import PLACEHOLDER
from npqp_lint.text.pieces import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.diagnostic import Diagnostic, Report, SourceFix
    from npqp_lint.page import contract
    from npqp_lint.text.document import Block, Document
    from npqp_lint.text.source import Source
    from npqp_lint.text.units import Unit

_SHOWN = 40
"""The maximum number of characters that are shown of what is not prose."""
_OPAQUE = KINDS.index("opaque")


def document_data(
    report: Report, source: Source, number: int = 0, version: str = "", command: str = ""
) -> contract.Doc:
    """A document of the contract.

    Arguments:
        report: of a file that could be read.
        source: its text.
        number: the number of the document on the page.
        version: changes with the content; by default, a hash of the text.
        command: the command that applies the safe fixes.
    """
    document = report.document
    body = _Body(report, source, document) if document is not None else None
    blocks, findings = body.make() if body is not None else ([], [])
    scores = report.readability or {}
    return {
        "id": number,
        "path": report.path,
        "format": report.format or "plain",
        "language": report.language or "en",
        "words": report.words,
        "density": report.artifact_density,
        "readability": _scores(scores) or None,
        "version": version or digest(source.key.encode("utf-8", "surrogatepass")),
        "blocks": blocks,
        "findings": findings,
        "sections": body.sections(scores.get("sections", ())) if body is not None else [],
        "densities": _densities(blocks, findings, report.diagnostics),
        "safe": sum(any(fix.applicability == "safe" for fix in found.fixes) for found in report.diagnostics),
        "command": command,
    }


def group_name(group: tuple[str, str]) -> str:
    """What the page calls the findings of one rule or term."""
    return "\t".join(group).strip()


def digest(data: bytes) -> str:
    """A short hash of some bytes."""
    return hashlib.blake2b(data, digest_size=12).hexdigest()


class _Body:
    """The blocks and findings of a document."""

    def __init__(self, report: Report, source: Source, document: Document) -> None:
        self._report = report
        self._source = source
        self._document = document
        self._places = Places(document)
        self._opaque = document.map.pieces.kinds.find(_OPAQUE)
        self._markers = markers(document)
        self._blocks: list[contract.Block] = []
        self._moved: list[int] = []
        """The number on the page of each block of the document."""
        self._empty: dict[int, int] = {}
        """The number on the page of the empty block of a unit without a translation."""

    def make(self) -> tuple[list[contract.Block], list[contract.Finding]]:
        """The blocks, and the findings in their order."""
        wanted = self._untranslated()
        for i, block in enumerate(self._document.blocks):
            while wanted and block.unit is not None and wanted[0] < block.unit:
                self._add_empty(wanted.pop(0))
            self._moved.append(len(self._blocks))
            self._blocks.append(self._block(block))
            if i in self._markers:
                self._blocks[-1]["marker"] = self._markers[i]
        for unit in wanted:
            self._add_empty(unit)
        findings = [self._finding(i, found) for i, found in enumerate(self._report.diagnostics)]
        return self._blocks, findings

    def _untranslated(self) -> list[int]:
        """The units without a block in which there is a finding, in order."""
        units = self._document.units
        if not units:
            return []
        shown = {block.unit for block in self._document.blocks}
        found = {unit for one in self._report.diagnostics if (unit := self._unit_of(one)) is not None}
        return sorted(found - shown)

    def _unit_of(self, found: Diagnostic) -> int | None:
        """The unit that a finding is about as a whole."""
        units = self._document.units
        if not units:
            return None
        i = bisect_left(units, found.start, key=lambda unit: unit.high)
        while i < len(units) and units[i].low <= found.start:
            if (found.start, found.end) == _range(units[i]):
                return i
            i += 1
        return None

    def _add_empty(self, number: int) -> None:
        self._empty[number] = len(self._blocks)
        made: contract.Block = {"kind": "paragraph", "level": 0, "text": ""}
        self._blocks.append(made | {"source": self._document.units[number].source, "unit": number})

    def _block(self, block: Block) -> contract.Block:
        text = self._document.text[block.start : block.end]
        made: contract.Block = {"kind": block.kind, "level": block.level, "text": text}
        if block.depth > 1:
            made["depth"] = block.depth
        if block.cell is not None:
            made["cell"] = block.cell
        if PLACEHOLDER in text:
            made["shown"] = self._shown(block)
        if block.unit is not None:
            made["unit"] = block.unit
            made["source"] = self._document.units[block.unit].source
        return made

    def _shown(self, block: Block) -> list[str]:
        """What the placeholders of a block stand for, in order; blocks are asked in their order."""
        pieces, found = self._document.map.pieces, []
        while self._opaque >= 0 and pieces.starts[self._opaque] < block.end:
            piece = pieces[self._opaque]
            text = " ".join(self._source.text[piece.source : piece.source_end][: 2 * _SHOWN].split())
            if piece.prose >= block.start:
                found.append(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")
            self._opaque = pieces.kinds.find(_OPAQUE, self._opaque + 1)
        return found

    def _finding(self, number: int, found: Diagnostic) -> contract.Finding:
        unit = self._unit_of(found)
        span = self._places.span(found.start, found.end)
        if unit in self._empty:
            block, start, end = self._empty[unit], 0, 0
        elif span is None or unit is not None:
            block, start, end = self._nearest(found.start), 0, 0
        else:
            block, start, end = self._moved[span[0]], span[1], span[2]
        line, column = self._source.position(found.start)
        return {
            "id": number,
            "code": found.code,
            "severity": found.severity,
            "message": found.message,
            "group": group_name(group_of(found)),
            "block": block,
            "start": start,
            "end": end,
            "line": line,
            "column": column,
            "hints": list(found.hints),
            "fixes": [self._fix(fix) for fix in found.fixes],
        }

    def _nearest(self, offset: int) -> int:
        near = self._places.nearest(offset)
        return self._moved[near] if near < len(self._moved) else 0

    def _fix(self, fix: SourceFix) -> contract.Fix:
        edits = [made for edit in fix.edits if (made := self._places.change(edit)) is not None]
        whole = len(edits) == len(fix.edits) and not fix.restores_markup
        for edit in edits:
            edit["block"] = self._moved[edit["block"]]
        return {"title": fix.title, "applicability": fix.applicability, "edits": edits, "whole": whole}

    def sections(self, sections: Sequence[dict[str, Any]]) -> list[contract.Section]:
        """The readability of the sections."""
        starts = {self._document.map.point(b.start): i for i, b in enumerate(self._document.blocks)} if sections else {}
        made: list[contract.Section] = []
        for section in sections:
            scores = _scores(section)
            level, words = int(scores.pop("level", 0)), int(scores.pop("words", 0))
            index = starts.get(int(scores.pop("start")))
            if index is not None:
                heading = str(section["heading"])
                block = self._moved[index]
                made.append({"heading": heading, "level": level, "block": block, "words": words, "scores": scores})
        return made


def _range(unit: Unit) -> tuple[int, int]:
    """Where a finding about a whole unit is."""
    return (unit.start, unit.end) if unit.start < unit.end else (unit.low, unit.high)


def _scores(figures: dict[str, Any]) -> dict[str, float]:
    return {name: value for name, value in figures.items() if isinstance(value, int | float)}


def _densities(
    blocks: Sequence[contract.Block], findings: Sequence[contract.Finding], diagnostics: Sequence[Diagnostic]
) -> list[contract.Density]:
    """The words and the artifact findings of each section; sections start at headings."""
    made: list[contract.Density] = []
    section: list[int] = []
    for i, block in enumerate(blocks):
        if not made or (block["kind"] == "heading" and not (i and blocks[i - 1]["kind"] == "heading")):
            made.append({"block": i, "words": 0, "artifacts": 0})
        made[-1]["words"] += len(block["text"].split())
        section.append(len(made) - 1)
    if not made:
        return made
    for finding, found in zip(findings, diagnostics, strict=True):
        if found.is_counted:
            made[section[finding["block"]]]["artifacts"] += 1
    return made
