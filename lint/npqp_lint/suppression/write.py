"""Writes suppression comments for each block with findings, in the syntax of its format.

A comment must do no harm: after writing, the text is read and checked again. Its prose must be unchanged and the
findings must be gone; otherwise another position is tried.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy
from npqp_lint.suppression.directives import OWN
from npqp_lint.text.apply import apply
from npqp_lint.text.document import Edit
from npqp_lint.text.source import LINE_END, Source, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.text.document import Document


class Syntax(NamedTuple):
    """How a format writes a comment; ``{}`` is replaced by its text.

    Arguments:
        line: on a line of its own.
        inline: inside a block; empty if the format has no such form.
        blank: the line needs blank lines around it, and nothing may come between a title and the line over it.
        free: line breaks mean no more than spaces.
        apart: the comment is before the paragraph that contains the block: a paragraph of its own, or its first line if
            it is ``attached``.
        within: the lines of the text are in strings, and `line` ends with the escape of a line ending.
    """

    line: str
    inline: str = ""
    blank: bool = False
    free: bool = False
    apart: bool = False
    attached: bool = False
    within: bool = False


_XML = Syntax("<!-- {} -->", "<!-- {} -->", free=True)

SYNTAX: Mapping[str, Syntax] = {
    "android": _XML,
    **dict.fromkeys(("asciidoc", "c", "cpp", "go", "java", "javascript", "rust", "tsx", "typescript"), Syntax("// {}")),
    "ass": Syntax("Comment: 0,0:00:00.00,0:00:00.00,Default,,0,0,0,,{}"),
    "html": _XML,
    "ipynb": Syntax("<!-- {} -->\\n", "<!-- {} -->", within=True),
    "latex": Syntax("% {}"),
    "man": Syntax('.\\" {}'),
    "markdown": Syntax("<!-- {} -->", "<!-- {} -->"),
    "mdx": Syntax("{{/* {} */}}", "{{/* {} */}}"),
    "mediawiki": Syntax("<!-- {} -->", "<!-- {} -->"),
    **dict.fromkeys(("org", "plain", "properties", "python", "shell", "yaml-messages"), Syntax("# {}")),
    "po": Syntax("# {}", apart=True, attached=True),
    "qt": _XML,
    "rst": Syntax(".. {}", blank=True),
    "strings": Syntax("/* {} */"),
    "tmx": _XML,
    "vtt": Syntax("NOTE {}", apart=True),
    "xliff": _XML,
}
"""By the name of the format; ``mdx`` is Markdown in a file with that extension."""

_QUOTE = lazy(r"[ \t>]*")
_BULLETS = lazy(r"[ \t]*(?:[*+-][ \t]+)+\Z")
_OPENING = lazy(r"(?:\*\*?|_?`|:[\w.:+-]+:`)\Z")
_DIRECTIVE = lazy(r"[ \t]*\.\.[ \t]")
_BLANK = lazy(r"(?:\A|\r\n|\r|\n)(?:\r\n|\r|\n)+")
_KEPT = lazy(r"</(?:pre|listing)\b", re.IGNORECASE)
"""Whether the line starts in an element in which an additional line is visible."""


class _Target(NamedTuple):
    """A block with findings.

    Arguments:
        block: its index.
        start: where it starts in the source.
        names: selectors of the rules to suppress.
        findings: the number of findings.
    """

    block: int
    start: int
    names: tuple[str, ...]
    findings: int


@dataclass(frozen=True)
class Silenced:
    """The result for a text.

    Arguments:
        text: the new text.
        findings: how many findings the new comments suppress.
        report: the report on the new text.
    """

    text: str
    findings: int
    report: Report


Check = Callable[[Source], "Report"]
Read = Callable[[Source], "Document"]
_Way = Callable[[_Target], Edit]


def syntax_of(format: str, path: str) -> Syntax | None:
    """How a file of a format writes a comment; None if it cannot."""
    return SYNTAX.get("mdx" if format == "markdown" and path.lower().endswith(".mdx") else format)


def silence(source: Source, report: Report, check: Check, read: Read, reason: str = "") -> Silenced:
    """Add a comment to each block that has a finding.

    Findings about comments are skipped, and so are those for which a comment fits nowhere.

    Arguments:
        source: the text; it is not changed.
        report: the findings to suppress, which may be only some of those in the text.
        check: returns the report on a text.
        read: returns the document of a text.
        reason: what the comments say after the names of the rules, in one line.
    """
    wanted = [found for found in report.diagnostics if found.code not in OWN]
    document = read(source) if wanted else None
    syntax = syntax_of(document.format, source.path) if document else None
    if document is None or syntax is None:
        return Silenced(source.text, 0, report)
    return _Work(source, document, syntax, check, read, reason).run(wanted)


class _Work:
    def __init__(
        self, source: Source, document: Document, syntax: Syntax, check: Check, read: Read, reason: str = ""
    ) -> None:
        self.source = source
        self.document = document
        self.syntax = syntax
        self.check = check
        self.read = read
        dash = "—" if syntax.line.startswith("<!--") else "--"  # XML permits no two hyphens in a comment
        self.reason = f" {dash} {reason}" if reason else ""
        self.report = check(source)
        """On the text with the comments that are placed."""
        self.faults = sum(found.code in OWN for found in self.report.diagnostics)
        self.done: list[tuple[_Target, Edit]] = []
        end = LINE_END.search(source.text)
        self.line_end = end[0] if end else "\n"

    def run(self, wanted: Sequence[Diagnostic]) -> Silenced:
        inside: list[_Way] = [self._inside] if self.syntax.inline else []
        after: list[_Target] = []
        cells: list[_Target] = []
        others: list[_Target] = []
        for target in self._targets(wanted):
            cell = self.document.blocks[target.block].kind == "table-cell"
            kept = self.syntax.free and _KEPT.search(self._margin(target))
            (after if kept else cells if cell else others).append(target)
        outside = [self._above, *inside, self._before] if self.syntax.free else [self._before, self._above, *inside]
        behind, beside = [*inside, self._before], [*inside, self._beside]
        if self.syntax.apart:
            outside = [self._apart]
        elif self.syntax.within:
            behind = outside = beside = [self._escaped, *inside]
        for left, ways in ((after, behind), (others, outside), (cells, beside)):
            for way in ways:
                left = self._placed(left, way)
        return Silenced(self._text([]), sum(target.findings for target, _ in self.done), self.report)

    def _targets(self, wanted: Sequence[Diagnostic]) -> list[_Target]:
        blocks = _Blocks(self.document)
        names: dict[int, list[str]] = {}
        for found in wanted:
            index = blocks.at(found.start)
            if index is not None:
                names.setdefault(index, []).append(_selector(found))
        return [
            _Target(index, blocks.starts[index], tuple(sorted(set(found))), len(found))
            for index, found in sorted(names.items())
        ]

    def _placed(self, targets: list[_Target], way: _Way) -> list[_Target]:
        """Place the comments that do no harm there; return the others."""
        if not targets:
            return []
        tried = [(target, way(target)) for target in targets]
        if self._harmless(tried):
            self.done += tried
            return []
        if len(targets) == 1:
            return targets
        half = len(targets) // 2
        return [*self._placed(targets[:half], way), *self._placed(targets[half:], way)]

    def _text(self, more: Iterable[tuple[_Target, Edit]]) -> str:
        edits = sorted((edit for _, edit in (*self.done, *more)), key=lambda edit: edit.start)
        return apply(self.source.text, edits)

    def _harmless(self, tried: Sequence[tuple[_Target, Edit]]) -> bool:
        """Whether the prose is unchanged, the findings are gone, and no comment is itself reported."""
        try:
            source = self.source.like(self._text(tried))
            document = self.read(source)
        except SourceError:  # a comment there breaks the file
            return False
        if (document.text, document.blocks) != (self.document.text, self.document.blocks):
            return False
        blocks = _Blocks(document)
        silent = {target.block: target.names for target, _ in (*self.done, *tried)}
        report = self.check(source)
        if sum(found.code in OWN for found in report.diagnostics) > self.faults:
            return False
        places = ((_selector(found), blocks.at(found.start)) for found in report.diagnostics)
        if any(index is not None and name in silent.get(index, ()) for name, index in places):
            return False
        self.report = report
        return True

    def _words(self, target: _Target) -> str:
        return f"npqp-lint: ignore {', '.join(target.names)}{self.reason}"

    def _margin(self, target: _Target) -> str:
        """What precedes the block in its line."""
        position = self.source.position(target.start)
        return self.source.text[target.start - position.column + 1 : target.start]

    def _own_line(self, target: _Target, margin: str) -> str:
        line = self.syntax.line.format(self._words(target)) + self.line_end
        return f"{line}{margin.rstrip()}{self.line_end}" if self.syntax.blank else line

    def _before(self, target: _Target) -> Edit:
        """On a line of its own, where the block starts; the marker of a list item stays before it."""
        margin = self._margin(target)
        if self.syntax.blank and (_DIRECTIVE.match(margin) or self._follows_deeper(target, margin)):
            return self._above(target)
        opening = _OPENING.search(margin) if self.syntax.blank else None
        if opening:
            margin = margin[: opening.start()]
            target = target._replace(start=target.start - len(opening[0]))
        pad = "".join(character if character in " \t>" else " " for character in margin)
        return Edit(target.start, target.start, self._own_line(target, pad) + pad)

    def _follows_deeper(self, target: _Target, margin: str) -> bool:
        """Whether the previous line is indented more, so that a comment in between starts a block of its own."""
        line = self.source.position(target.start).line
        before = self.source.line(line - 1) if line > 1 else ""
        return bool(before.strip()) and not margin.strip() and len(before) - len(before.lstrip()) > len(margin)

    def _above(self, target: _Target) -> Edit:
        """On a line of its own, before the line in which the block starts."""
        margin = self._margin(target)
        quote = _QUOTE.match(margin)
        pad = quote[0] if quote else ""
        line, gap = self.source.position(target.start).line, ""
        if self.syntax.blank and line > 1 and self.source.line(line - 1).strip():
            if self.document.blocks[target.block].kind == "heading":
                line, pad = line - 1, ""
            else:
                gap = self.line_end
        start = self.source.line_starts[line - 1]
        return Edit(start, start, gap + pad + self._own_line(target, pad))

    def _escaped(self, target: _Target) -> Edit:
        """Before the first word of the block, with the escape of a line ending."""
        return Edit(target.start, target.start, self.syntax.line.format(self._words(target)))

    def _apart(self, target: _Target) -> Edit:
        """After the last blank line before the block, with another one after it if it is a paragraph of its own."""
        paragraph = bisect.bisect_right(self._paragraphs, target.start) - 1
        start = self._paragraphs[max(0, paragraph)]
        ends = self.line_end * (1 if self.syntax.attached else 2)
        return Edit(start, start, self.syntax.line.format(self._words(target)) + ends)

    @cached_property
    def _paragraphs(self) -> list[int]:
        """Where the lines after blank lines start."""
        return [0, *(match.end() for match in _BLANK.finditer(self.source.text))]

    def _beside(self, target: _Target) -> Edit:
        """For a table cell; in formats with drawn tables, only for a cell that is written as a list item."""
        if not self.syntax.blank:
            return self._above(target)
        return self._before(target) if _BULLETS.match(self._margin(target)) else Edit(target.start, target.start, "")

    def _inside(self, target: _Target) -> Edit:
        """In the block, before its first word."""
        comment = self.syntax.inline.format(self._words(target))
        return Edit(target.start, target.start, f"{comment} ")


class _Blocks:
    """The blocks of a document in its source."""

    def __init__(self, document: Document) -> None:
        ranges = [document.map.range(block.start, block.end) for block in document.blocks]
        self.starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]

    def at(self, offset: int) -> int | None:
        """The index of the block that contains a source offset; None if it is between two blocks."""
        index = bisect.bisect_right(self.starts, offset) - 1
        return index if index >= 0 and offset < self._ends[index] else None


def _selector(found: Diagnostic) -> str:
    """The selector for a finding: the code of its rule, or the rule of the grammar engine that reported it."""
    return f"{found.engine}/{found.engine_rule}" if found.engine and found.engine_rule else found.code
