"""The lines of MediaWiki text: headings, lists, tables, and paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.formats.lines import Lines
from npqp_lint.formats.mediawiki.hidden import hide
from npqp_lint.formats.mediawiki.inline import tokens
from npqp_lint.formats.running_text import Note, RunningText
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Builder

if TYPE_CHECKING:
    from npqp_lint.text.document import BlockKind
    from npqp_lint.text.source import Source

_HEADING = lazy("(={1,6})([^=].*?|=+[^=].*?)(={1,6})[\x00\\s]*\\Z")
_LIST = lazy(r"[*#:;]+[ \t]*")
_DEFINITION = lazy(r"[ \t]:[ \t]+")
_RULE = lazy(r"-{4,}")
_REDIRECT = lazy(r"#redirect\b", re.IGNORECASE)
_BARE = lazy("[\x00\x01\\s]*\\Z")
_TABLE = lazy(r":*\{\|")
_QUOTE = lazy(r"<(/?)(blockquote|poem)\b[^<>]*>", re.IGNORECASE)
_CELLS = lazy(r"\|\||!!")


class Reader:
    """Processes the lines once.

    Arguments:
        source: the file.
        language: the BCP 47 tag of its prose.
    """

    def __init__(self, source: Source, language: str) -> None:
        self.builder = Builder(source, "mediawiki", language)
        hidden = hide(source.text)
        self._text = hidden.text
        self._lines = Lines(hidden.text)
        self._comments = [Note(*comment) for comment in reversed(hidden.comments)]
        self._running = RunningText(self.builder, hidden.text, tokens)
        self._tables = 0
        self._is_term = False  # a term came in this list
        self._quotes: list[str] = []

    def read(self) -> None:
        """Read the whole text."""
        i = 0
        while i < len(self._lines):
            i = self._block(i)
        for note in self._comments_before(len(self._text) + 1):
            self.builder.comment(*note)

    def _comments_before(self, end: int) -> list[Note]:
        found = []
        while self._comments and self._comments[-1].start < end:
            found.append(self._comments.pop())
        return found

    def _write(self, kind: BlockKind, ranges: list[tuple[int, int]], level: int = 0) -> None:
        """A block, with the comments before it and in it."""
        ranges = [(low, high) for low, high in ranges if low < high]
        if not ranges:
            return
        self.builder.end()
        for note in self._comments_before(ranges[0][0]):
            self.builder.comment(*note)
        inside = self._comments_before(ranges[-1][1])
        self._running.write(kind, ranges, level, inside, "poem" in self._quotes)

    def _block(self, i: int) -> int:
        """A line, or the lines of a paragraph: the line after it."""
        lines, text = self._lines, self._text
        start, end = lines.starts[i], lines.ends[i]
        first = text[start]
        if first in "\x00\x01" and lines.matches(_BARE, i):
            return i + 1
        if self._tables and first in "|!":
            return self._row(i)
        if first in "{:" and lines.matches(_TABLE, i):
            self._tables += 1
            return i + 1
        if lines.indents[i]:
            return i + 1  # it is shown as it is
        if first == "=":
            match = lines.matches(_HEADING, i)
            if match:
                self._heading(match)
                return i + 1
        if first in "*#:;" and not lines.matches(_REDIRECT, i):
            self._item(i)
            return i + 1
        self._is_term = False
        if lines.matches(_REDIRECT, i):
            return i + 1
        match = lines.matches(_RULE, i)
        if match:
            self._write(self._kind(), [(match.end(), end)])
            return i + 1
        return self._paragraph(i)

    def _kind(self) -> BlockKind:
        return "table-cell" if self._tables else "quote" if self._quotes else "paragraph"

    def _heading(self, match: re.Match[str]) -> None:
        level = min(len(match[1]), len(match[3]))
        low, high = match.start(1) + level, match.end(3) - level
        part = self._text[low:high]
        low += len(part) - len(part.lstrip())
        self._write("heading", [(low, low + len(part.strip()))], level)

    def _item(self, i: int) -> None:
        """An item of a list; a term can have its definition on the same line."""
        lines, text = self._lines, self._text
        match = lines.matches(_LIST, i)
        if match is None:
            return
        start, end = match.end(), lines.ends[i]
        sign = match[0].rstrip()[-1]
        kind: BlockKind = (
            "list-item" if sign in "*#" else "definition" if sign == ";" or self._is_term else self._kind()
        )
        self._is_term = sign in ";:" and (self._is_term or sign == ";")
        if self._tables:
            kind = "table-cell"
        split = _DEFINITION.search(text, start, end) if sign == ";" else None
        if split:
            self._write(kind, [(start, split.start())])
            start = split.end()
        self._write(kind, [(start, end)])

    def _row(self, i: int) -> int:
        """A line of a table: its end, a new row, the caption, or cells."""
        lines, text = self._lines, self._text
        start, end = lines.starts[i], lines.ends[i]
        sign = text[start : start + 2]
        if sign == "|}":
            self._tables -= 1
            return i + 1
        if sign == "|-":
            return i + 1
        if sign == "|+":
            self._write("caption", [(self._content(start + 2, end), end)])
            return i + 1
        at = start + 1
        for match in _CELLS.finditer(text, at, end):
            if match[0] == "!!" and text[start] != "!":
                continue
            self._cell([(self._content(at, match.start()), match.start())])
            at = match.end()
        after = self._end_of_paragraph(i)
        self._cell([(self._content(at, end), end), *((lines.starts[k], lines.ends[k]) for k in range(i + 1, after))])
        return after

    def _cell(self, ranges: list[tuple[int, int]]) -> None:
        low, high = ranges[0]
        part = self._text[low:high]
        low += len(part) - len(part.lstrip())
        self._write("table-cell", [(low, low + len(part.strip())), *ranges[1:]])

    def _content(self, start: int, end: int) -> int:
        """Where the text of a cell begins, after its attributes."""
        bar = self._text.find("|", start, end)
        if bar < 0 or "[[" in self._text[start:bar]:
            return start
        return bar + 1

    def _end_of_paragraph(self, i: int) -> int:
        """The first line below that is not part of the same paragraph."""
        lines, text = self._lines, self._text
        i += 1
        while i < len(lines) and not lines.gaps[i] and not lines.indents[i]:
            first = text[lines.starts[i]]
            if first in "*#:;" or (self._tables and first in "|!"):
                break
            if first in "={<-\x00\x01" and self._starts(i):
                break
            i += 1
        return i

    def _starts(self, i: int) -> bool:
        """Whether a line ends the paragraph before it."""
        return any(self._lines.matches(pattern, i) for pattern in (_HEADING, _TABLE, _RULE, _QUOTE, _BARE))

    def _paragraph(self, i: int) -> int:
        """A paragraph; quotations and poems begin and end with a tag."""
        lines = self._lines
        quote = lines.matches(_QUOTE, i)
        if quote:
            lines.starts[i] = quote.end()
            name = quote[2].lower()
            if not quote[1]:
                self._quotes.append(name)
            elif name in self._quotes:
                self._quotes.remove(name)
            while lines.starts[i] < lines.ends[i] and self._text[lines.starts[i]].isspace():
                lines.starts[i] += 1
            if lines.starts[i] == lines.ends[i]:
                return i + 1
        after = self._end_of_paragraph(i)
        kind = self._kind()
        closing = self._text.find("</", lines.starts[after - 1], lines.ends[after - 1]) if self._quotes else -1
        last = _QUOTE.match(self._text, closing) if closing >= 0 else None
        self._write(kind, [(lines.starts[k], lines.ends[k]) for k in range(i, after)])
        if last and last[2].lower() in self._quotes:
            self._quotes.remove(last[2].lower())
        return after
