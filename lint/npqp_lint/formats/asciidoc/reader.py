"""The blocks of AsciiDoc."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.formats.asciidoc import markup
from npqp_lint.formats.asciidoc.conditions import without_conditions
from npqp_lint.formats.asciidoc.inline import alternative, tokens
from npqp_lint.formats.asciidoc.tables import table
from npqp_lint.formats.lines import Lines
from npqp_lint.formats.running_text import Note, RunningText
from npqp_lint.text.document import Builder
from npqp_lint.text.title_rulers import Ruled, width

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import BlockKind
    from npqp_lint.text.source import Source

_DEPTH = 40
"""Anything nested more deeply is not read."""

_LEVELS = "=-~^+"
"""The underlines of titles, by level."""


class Level(NamedTuple):
    """The lines of the document, of a delimited block, or of a table cell.

    Arguments:
        end: the first line after it.
        kind: the kind of its paragraphs.
        depth: how deeply it is nested.
    """

    end: int
    kind: BlockKind = "paragraph"
    depth: int = 0


class Reader:
    """Processes the lines once.

    Arguments:
        source: the file.
        language: the BCP 47 tag of its prose.
    """

    def __init__(self, source: Source, language: str) -> None:
        self.builder = Builder(source, "asciidoc", language)
        self.text = source.text
        self.lines = without_conditions(Lines(source.text))
        self._running = RunningText(self.builder, source.text, tokens)
        self._delimiters: dict[str, list[int]] = {}  # the lines that can be one, by their text
        self.find_delimiters(0)
        self._attributes = markup.Attributes()
        self._item: BlockKind | None = None
        """The kind of the list item that is open."""
        self._is_attached = False
        self._waits = False  # a term without its definition
        self._is_synopsis = False
        self._is_front = True

    def line(self, i: int) -> str:
        """The text of a line."""
        return self.text[self.lines.starts[i] : self.lines.ends[i]]

    def find_delimiters(self, first: int) -> None:
        """Find the lines from `first` on that can start or end a block."""
        for i in range(first, len(self.lines)):
            if self.lines.matches(markup.DELIMITER, i):
                self._delimiters.setdefault(self.line(i), []).append(i)

    def body(self, i: int, level: Level) -> None:
        """Read the blocks from line `i` to the end of the level."""
        while i < level.end:
            i = self._aid(i, level) or self._block(i, level)

    def nested(self, i: int, end: int, level: Level, kind: BlockKind) -> None:
        """Read the lines from `i` to `end` as a body of its own."""
        if i < end and level.depth < _DEPTH:
            item, self._item = self._item, None
            self._is_attached = self._waits = False
            self.body(i, Level(end, kind, level.depth + 1))
            self._item = item

    def write(
        self, kind: BlockKind, first: int, end: int, at: int | None = None, depth: int = 0, verse: bool = False
    ) -> None:
        """Write the lines from `first` to `end` as a block; its text starts at `at`, and comments are left out."""
        lines = self.lines
        ranges: list[tuple[int, int]] = []
        notes: list[Note] = []
        inside = 0  # how many notes are between lines, not below them
        for k in range(first, end):
            start = lines.starts[k] if k > first or at is None else at
            if (k > first or at is None) and lines.matches(markup.COMMENT, k):
                notes.append(Note(self.text[start + 2 : lines.ends[k]], start, lines.ends[k]))
            else:
                ranges.append((start, lines.ends[k]))
                inside = len(notes)
        self._running.write(kind, ranges, depth, notes[:inside], verse)
        for note in notes[inside:]:
            self.builder.comment(*note)

    def cell(self, start: int, end: int) -> None:
        """Write a table cell."""
        self._running.write("table-cell", [(start, end)])

    def _aid(self, i: int, level: Level) -> int:
        """What is not a block but says something about one: the line after it, or 0."""
        lines = self.lines
        first = self.text[lines.starts[i]]
        if first == "/" and lines.matches(markup.COMMENT, i):
            self.builder.end()
            self.builder.comment(self.line(i)[2:], lines.starts[i], lines.ends[i])
            return i + 1
        if first == "+" and self.line(i) == "+":
            self._is_attached = self._item is not None
            return i + 1
        if first == ":" and not lines.indents[i]:
            return self._attribute(i, level)
        if first == "[" and not lines.indents[i] and lines.matches(markup.BLOCK_ATTRIBUTES, i):
            self._attributes = self._attributes.with_line(self.line(i)[1:-1])
            return i + 1
        if first == "." and not lines.indents[i]:
            title = lines.matches(markup.TITLE, i)
            if title and not lines.matches(markup.ITEM, i) and not lines.matches(markup.DELIMITER, i):
                self.write("caption" if level.kind != "table-cell" else level.kind, i, i + 1, title.end())
                return i + 1
        return 0

    def _attribute(self, i: int, level: Level) -> int:
        """An attribute of the document; its description is prose."""
        match = self.lines.matches(markup.ATTRIBUTE, i)
        if match is None:
            return 0
        text, lines = self.text, self.lines
        ranges = []
        at = match.end()
        while True:
            end = lines.ends[i]
            goes_on = text.endswith((" \\", " +"), at, end)
            ranges.append((at, end - 2 if goes_on else end))
            i += 1
            if not goes_on or i >= level.end or lines.gaps[i]:
                break
            at = lines.starts[i]
        if match[1] == "description":
            self._running.write("paragraph", [part for part in ranges if part[0] < part[1]])
        return i

    def _block(self, i: int, level: Level) -> int:
        """A block: the line after it."""
        attributes, self._attributes = self._attributes, markup.Attributes()
        lines = self.lines
        attached, self._is_attached = self._is_attached, False
        waits, self._waits = self._waits, False
        front, self._is_front = self._is_front, False
        match = lines.matches(markup.DELIMITER, i)
        if match:
            self._item = self._item if attached else None
            return self._delimited(i, level, attributes)
        if lines.matches(markup.BREAK, i):
            self._item = None
            return i + 1
        after = (0 if lines.indents[i] else self._heading(i, level, front)) or self._list_item(i, level)
        if after:
            return after
        if lines.gaps[i] and not (attached or waits or lines.indents[i]):
            self._item = None
        if not lines.indents[i]:
            after = self._block_macro(i, level)
            if after:
                return after
        return self._paragraph(i, level, attributes, waits)

    def _delimited(self, i: int, level: Level, attributes: markup.Attributes) -> int:
        """A block between two equal lines; without the second one, it reaches to the end."""
        opener = self.line(i)
        first = opener[0]
        same = self._delimiters.get("```" if first == "`" else opener, [])
        k = bisect.bisect_right(same, i)
        end = same[k] if k < len(same) and same[k] < level.end else level.end
        style = attributes.style
        is_open = opener == "--" or first == "~"
        kind = self._item or level.kind
        if opener[1:].startswith("==") and first in "|,:!":
            if style != "comment":
                table(self, (i + 1, end), level, attributes, first)
        elif style == "verse" and (is_open or first == "_"):
            self._verse(i + 1, end)
        elif style in markup.SKIPPED or (first in markup.VERBATIM and not is_open):
            pass
        else:
            quote = first == "_" or style == "quote"
            self.nested(i + 1, end, level, "quote" if quote and kind != "table-cell" else kind)
        return end + 1

    def _verse(self, i: int, end: int) -> None:
        """Lines that stay lines; a blank one separates two stanzas."""
        while i < end:
            after = min(end, self.lines.unbroken(i, end))
            if not self._is_synopsis:
                self.write("quote", i, after, verse=True)
            i = after

    def _heading(self, i: int, level: Level, front: bool) -> int:
        """A section title with marks before it or a line below it; that of the document with its authors."""
        lines = self.lines
        match = lines.matches(markup.HEADING, i)
        if match:
            closing = markup.HEADING_END.search(self.text, match.end(), lines.ends[i])
            end = closing.start() if closing and closing[1] == match[1] else lines.ends[i]
            depth, after = len(match[1]), i + 1
            self._title((match.end(), end), depth)
        else:
            below = i + 1
            if below >= level.end or lines.gaps[below] or lines.indents[below]:
                return 0
            ruler = lines.matches(markup.UNDERLINE, below)
            start, end = lines.starts[i], lines.ends[i]
            free = len(ruler[0]) - width(self.text[start:end]) if ruler else 9
            if ruler is None or abs(free) > 1 or len(ruler[0]) < 2 or not _has_letter(self.text[start:end]):
                return 0
            depth = _LEVELS.index(ruler[0][0]) + 1
            self._title((start, end), depth)
            self.builder.ruled.append(Ruled(start, end, free + 1, (lines.ends[below],)))
            after = below + 1
        if front and depth == 1 and level.depth == 0:
            return self._authors(after, level)
        return after

    def _title(self, where: tuple[int, int], depth: int) -> None:
        self._item = None
        self._is_synopsis = self.text[where[0] : where[1]].casefold() == "synopsis"
        self._running.write("heading", [where], depth)

    def _authors(self, i: int, level: Level) -> int:
        """The lines below the title of a document: authors, then the revision."""
        lines = self.lines
        for _ in range(2):
            if i < level.end and not lines.gaps[i] and not self._starts(i) and self.text[lines.starts[i]] not in ":/":
                i += 1
        return i

    def _list_item(self, i: int, level: Level) -> int:
        """An item of a list, up to the next blank line, item, or block."""
        lines = self.lines
        match = lines.matches(markup.ITEM, i)
        if match:
            check = markup.CHECK.match(self.text, match.end(), lines.ends[i])
            self._item = "list-item" if level.kind != "table-cell" else level.kind
            return self._item_text(i, check.end() if check else match.end(), level, self._item)
        term = self._term(i)
        if term is None:
            return 0
        self._item = "definition" if level.kind != "table-cell" else level.kind
        self._running.write(self._item, [(lines.starts[i], term.start())])
        at = term.end()
        while at < lines.ends[i] and self.text[at].isspace():
            at += 1
        if at < lines.ends[i]:
            return self._item_text(i, at, level, self._item)
        self._waits = True
        return i + 1

    def _term(self, i: int) -> re.Match[str] | None:
        """The colons after a term."""
        if self.text.startswith("//", self.lines.starts[i]):
            return None
        return markup.TERM.search(self.text, self.lines.starts[i], self.lines.ends[i])

    def _item_text(self, i: int, at: int | None, level: Level, kind: BlockKind) -> int:
        """The first paragraph of a list item."""
        end = i + 1
        while end < level.end and not self.lines.gaps[end] and not self._starts(end) and not self._starts_item(end):
            end += 1
        self.write(kind, i, end, at)
        return end

    def _starts(self, i: int) -> bool:
        """Whether a line ends the paragraph before it."""
        first = self.text[self.lines.starts[i]]
        if first == "[":
            return not self.lines.indents[i] and self.lines.matches(markup.BLOCK_ATTRIBUTES, i) is not None
        return first in "-.=*_+/~|,:!`" and self.lines.matches(markup.DELIMITER, i) is not None

    def _starts_item(self, i: int) -> bool:
        """Whether a line ends the text of a list item, but no other paragraph."""
        lines = self.lines
        if lines.matches(markup.ITEM, i) or self.line(i) == "+" or self._term(i):
            return True
        return not lines.indents[i] and bool(lines.matches(markup.ATTRIBUTE, i) or lines.matches(markup.TITLE, i))

    def _block_macro(self, i: int, level: Level) -> int:
        """An image or another thing on a line of its own."""
        match = self.lines.matches(markup.BLOCK_MACRO, i)
        if match is None:
            return 0
        low, high = alternative(match[3])
        if match[1] == "image" and low < high:
            start = match.start(3)
            kind: BlockKind = "alternative" if level.kind != "table-cell" else level.kind
            self._running.write(kind, [(start + low, start + high)])
        return i + 1

    def _paragraph(self, i: int, level: Level, attributes: markup.Attributes, waits: bool) -> int:
        """A paragraph, or the lines of one that its style or its indentation makes something else."""
        lines = self.lines
        if waits and self._item:
            return self._item_text(i, None, level, self._item)
        end = i + 1
        while end < level.end and not lines.gaps[end] and not self._starts(end):
            if self._item and self.line(end) == "+":
                break
            end += 1
        style = attributes.style
        if style in markup.SKIPPED or self._is_synopsis or (lines.indents[i] and style not in ("normal", "verse")):
            return end
        if style == "verse":
            self._verse(i, end)
            return end
        kind = self._item or level.kind
        quote = lines.matches(markup.QUOTED, i)
        if quote:
            self._quoted(i, end)
            return end
        label = lines.matches(markup.ADMONITION, i)
        self.write(
            "quote" if style == "quote" and kind == "paragraph" else kind, i, end, label.end() if label else None
        )
        return end

    def _quoted(self, i: int, end: int) -> None:
        """Lines quoted as in Markdown."""
        ranges = []
        for k in range(i, end):
            mark = self.lines.matches(markup.QUOTED, k)
            ranges.append((mark.end() if mark else self.lines.starts[k], self.lines.ends[k]))
        if all(low < high for low, high in ranges):
            self._running.write("quote", ranges)


def _has_letter(text: str) -> bool:
    return any(character.isalnum() for character in text)
