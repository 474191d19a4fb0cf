"""The frame of the reader: bodies, their paragraphs and titles, and what belongs to a marker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.formats.lines import Lines
from npqp_lint.formats.rst import markup
from npqp_lint.formats.rst.inline import Inline
from npqp_lint.text.document import Builder
from npqp_lint.text.title_rulers import Ruled, width

if TYPE_CHECKING:
    from npqp_lint.text.document import BlockKind
    from npqp_lint.text.source import Source

_DEPTH = 40
"""Anything nested more deeply is not read."""


class Level(NamedTuple):
    """The lines of one body: of the document, of a list item, of a table cell ...

    Arguments:
        end: the first line after it.
        indent: the column of its blocks; no line is indented less.
        kind: the kind of its paragraphs.
        depth: how deeply it is nested.
        titles: whether it can contain section titles.
    """

    end: int
    indent: int
    kind: BlockKind = "paragraph"
    depth: int = 0
    titles: bool = False

    def item(self, kind: BlockKind) -> BlockKind:
        """The kind of a part of it; everything in a table cell is part of the cell."""
        return "table-cell" if self.kind == "table-cell" else kind


class Reader:
    """Processes the lines once.

    Arguments:
        source: the file.
        language: the BCP 47 tag of its prose.
        constructs: what can start a block with a character, in the order in which it is tried.
        words: what can start a block with a letter or digit.
    """

    def __init__(
        self, source: Source, language: str, constructs: Mapping[str, Sequence[Construct]], words: Sequence[Construct]
    ) -> None:
        self.builder = Builder(source, "rst", language)
        self.text = source.text
        self.lines = Lines(source.text)
        self.is_front = True  # only titles have come so far
        self._constructs = constructs
        self._words = words
        self.inline = Inline(self.builder, source.text)
        self._styles: list[str] = []  # of titles, by level

    def body(self, i: int, level: Level) -> None:
        """Read the blocks of a level from line `i` on."""
        indents, starts, text = self.lines.indents, self.lines.starts, self.text
        while i < level.end:
            if indents[i] > level.indent:
                end = self.lines.deeper(i, level.end, level.indent)
                self.nested(i, end, level, level.item("quote"))
                i = end
                continue
            first = text[starts[i]]
            for construct in self._constructs.get(first, self._words if first.isalnum() else ()):
                after = construct(self, i, level)
                if after:
                    break
            else:
                after = self._text_block(i, level)
            i = after

    def nested(
        self, i: int, end: int, level: Level, kind: BlockKind, indent: int | None = None, titles: bool = False
    ) -> None:
        """Read the lines from `i` to `end` as a body of its own; its column is that of the least indented line."""
        if i < end and level.depth < _DEPTH:
            if indent is None:
                indent = min(self.lines.indents[i:end])
            self.body(i, Level(end, indent, kind, level.depth + 1, titles))

    def write(self, kind: BlockKind, ranges: list[tuple[int, int]], depth: int = 0) -> None:
        """A block of its own.

        Arguments:
            kind, depth: what it is; `depth` is the level of a heading.
            ranges: of its lines, in the source.
        """
        if kind != "heading":
            self.is_front = False
        self.builder.begin(kind, min(depth, 6))
        self.inline.write(ranges)
        self.builder.end()

    def _text_block(self, i: int, level: Level) -> int:
        """A title, a definition list item, or a paragraph with the literal block that it announces."""
        lines = self.lines
        starts, ends, indents, gaps = lines.starts, lines.ends, lines.indents, lines.gaps
        after = i + 1
        if after < level.end and not gaps[after]:
            done = self._with_next(i, level)
            if done:
                return done
        while after < level.end and not gaps[after] and indents[after] == level.indent:
            after += 1
        ranges = [(starts[k], ends[k]) for k in range(i, after)]
        literal = self.announces(ranges)
        kind = level.kind
        if kind == "quote" and gaps[i] and i and indents[i - 1] >= level.indent:  # not the first paragraph
            kind = self._attribution(i, ranges) or kind
        if len(ranges) > 1 or (ranges[0][0] < ranges[0][1] and not lines.matches(markup.RULER, i)):
            self.write(kind, ranges)
        return self.literal_block(after, level) if literal else after

    def _with_next(self, i: int, level: Level) -> int:
        """A line that the next one turns into a term or title: the line after all of it; 0 if it is neither."""
        lines, text = self.lines, self.text
        after = i + 1
        if lines.indents[after] > level.indent:
            return 0 if text.endswith("::", lines.starts[i], lines.ends[i]) else self._definition(i, level)
        if not (lines.matches(markup.RULER, after) and self._is_title(i, after, level)):
            return 0
        if level.titles:
            self._title(i, text[lines.starts[after]], after, level)
        return after + 1

    def _attribution(self, i: int, ranges: list[tuple[int, int]]) -> BlockKind | None:
        """The attribution of a quotation, "-- Ann Roth", is a caption; its dashes are removed from `ranges`."""
        named = self.lines.matches(markup.ATTRIBUTION, i)
        if not named:
            return None
        ranges[0] = (named.end(), ranges[0][1])
        return "caption"

    def announces(self, ranges: list[tuple[int, int]]) -> bool:
        """A literal block follows the paragraph; its marker is removed: "text::" keeps a colon, "text ::" none.

        Arguments:
            ranges: of the lines of the paragraph.
        """
        text = self.text
        start, end = ranges[-1]
        if not text.endswith("::", start, end) or (end - start > 2 and text[end - 3] == "\\"):
            return False
        kept = start + len(text[start : end - 2].rstrip())
        ranges[-1] = (start, kept + (start < kept == end - 2))
        return True

    def literal_block(self, i: int, level: Level) -> int:
        """Lines that are indented more, or that all start with the same character."""
        lines, text = self.lines, self.text
        if i >= level.end:
            return i
        if lines.indents[i] > level.indent:
            return lines.deeper(i, level.end, level.indent)
        mark = text[lines.starts[i]]
        if not markup.RULER.match(mark) or not lines.gaps[i]:
            return i
        end = lines.unbroken(i, level.end)
        quoted = all(text[lines.starts[k]] == mark for k in range(i, end))
        return end if quoted else i

    def _free(self, i: int, ruler: int, level: Level) -> int:
        """By how many columns a ruler is longer than the title."""
        lines = self.lines
        taken = lines.indents[i] - level.indent + width(self.text[lines.starts[i] : lines.ends[i]])
        return lines.ends[ruler] - lines.starts[ruler] - taken

    def _is_title(self, i: int, ruler: int, level: Level) -> bool:
        """Whether the ruler below is long enough for the title, or so long that Docutils only warns about it."""
        return self.lines.ends[ruler] - self.lines.starts[ruler] >= 4 or self._free(i, ruler, level) >= 0

    def _title(self, i: int, style: str, ruler: int, level: Level) -> None:
        """A section title; styles get levels in order of appearance, two characters if there is an overline too."""
        lines = self.lines
        if style not in self._styles:
            self._styles.append(style)
        start, end = lines.starts[i], lines.ends[i]
        self.write("heading", [(start, end)], self._styles.index(style) + 1)
        rulers = (i - 1, ruler) if len(style) > 1 else (ruler,)
        ends = tuple([lines.ends[k] for k in rulers])
        self.builder.ruled.append(Ruled(start, end, self._free(i, ruler, level), ends))

    def _definition(self, i: int, level: Level) -> int:
        """A term, and what is indented below it."""
        end = self.lines.deeper(i + 1, level.end, level.indent)
        start, stop = self.lines.starts[i], self.lines.ends[i]
        classifier = markup.CLASSIFIER.search(self.text, start, stop)
        kind = level.item("definition")
        self.write(kind, [(start, classifier.start() if classifier else stop)])
        self.nested(i + 1, end, level, kind)
        return end

    def ruler(self, i: int, level: Level) -> int:
        """A line over a title, or between two paragraphs; a malformed title is skipped."""
        lines, text = self.lines, self.text
        if not lines.matches(markup.RULER, i):
            return 0
        ruler = text[lines.starts[i] : lines.ends[i]]
        title, below = i + 1, i + 2
        if not level.titles or title >= level.end or lines.gaps[title]:
            return title if len(ruler) >= 4 else 0
        follows = below < level.end and not lines.gaps[below]
        if follows and text[lines.starts[below] : lines.ends[below]] == ruler and self._is_title(title, below, level):
            self._title(title, ruler[0] * 2, below, level)
            return below + 1
        if len(ruler) < 4:
            return 0
        return below + follows

    def hang(self, i: int, at: int, level: Level) -> tuple[int, int, int]:
        """What belongs to a marker: the text from `at` on, and the indented lines below.

        Returns the first line of it, the line after it, and its column.
        """
        lines = self.lines
        end = lines.deeper(i + 1, level.end, level.indent)
        column = min(lines.indents[i + 1 : end], default=level.indent + 1)
        if at >= lines.ends[i]:
            return i + 1, end, column
        lines.starts[i], lines.indents[i] = at, column
        return i, end, column


Construct = Callable[[Reader, int, Level], int]
"""Gets the line where it may begin, and gives the line after it, or 0 if it is not there."""
