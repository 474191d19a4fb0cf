"""The blocks of Org."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from npqp_lint.formats.lines import Lines
from npqp_lint.formats.org.inline import tokens
from npqp_lint.formats.running_text import RunningText
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Builder

if TYPE_CHECKING:
    from npqp_lint.text.document import BlockKind
    from npqp_lint.text.source import Source

_HEADLINE = lazy(r"(\*+)[ \t]+")
_KEYWORD = lazy(
    r"(?:TODO|DONE|NEXT|WAITING|HOLD|CANCELL?ED|STARTED|DEFERRED|DELEGATED|SOMEDAY|PROJ|INPROGRESS)(?:[ \t]+|\Z)"
)
_PRIORITY = lazy(r"\[#[A-Za-z0-9]+\][ \t]*")
_HIDDEN_HEADLINE = lazy(r"COMMENT(?:[ \t]|\Z)")
_TAGS = lazy(r"(?:^|[ \t])[ \t]*:[\w@#%:]+:\Z")
_PLANNING = lazy(r"(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):(?:[ \t]|\Z)")
_DRAWER = lazy(r":[\w-]+:\Z")
_COMMENT = lazy(r"#(?:[ \t]+|\Z)")
_KEY = lazy(r"#\+([\w-]+)(?:\[[^\]\n]*\])*:[ \t]*")
_BEGIN = lazy(r"#\+begin_(\S+)", re.IGNORECASE)
_DYNAMIC = lazy(r"#\+begin:", re.IGNORECASE)
_LATEX = lazy(r"\\begin\{([A-Za-z0-9*]+)\}")
_BULLET = lazy(r"(?:[-+]|\*(?=[ \t])|(?:\d{1,9}|[A-Za-z])[.)])(?:[ \t]+|\Z)")
_COUNTER = lazy(r"(?:\[@(?:\d+|[A-Za-z])\][ \t]*)?(?:\[[ Xx-]\](?:[ \t]+|\Z))?")
_TERM = lazy(r"[ \t]::(?:[ \t]+|\Z)")
_RULE = lazy(r"-{5,}\Z")
_FOOTNOTE = lazy(r"\[fn:[\w-]+\][ \t]*")
_ROW_RULE = lazy(r"\|[-+|: \t]*\Z")
_CELL_COOKIE = lazy(r"(?:<[lrc]?\d*>|[/#!^_$*]?)\Z")
_SPOKEN = {"title": "heading", "subtitle": "heading", "caption": "caption", "description": "paragraph"}
_SKIPPED = frozenset({"src", "example", "export", "comment", "latex", "html", "ascii", "texinfo", "odt"})


class Reader:
    """Processes the lines once.

    Arguments:
        source: the file.
        language: the BCP 47 tag of its prose.
    """

    def __init__(self, source: Source, language: str) -> None:
        self.builder = Builder(source, "org", language)
        self._text = source.text
        self._lines = Lines(source.text)
        self._running = RunningText(self.builder, source.text, tokens)
        self._ends: dict[str, list[int]] = {}
        for i in range(len(self._lines)):
            if self._text[self._lines.starts[i]] in "#:\\":
                self._ends.setdefault(self._line(i).casefold(), []).append(i)
        self._items: list[tuple[int, BlockKind]] = []
        """The open list items: where each bullet is, and the kind of its text."""
        self._quotes = 0
        self._verse = False

    def _line(self, i: int) -> str:
        return self._text[self._lines.starts[i] : self._lines.ends[i]]

    def read(self) -> None:
        """Read the whole text."""
        i = 0
        while i < len(self._lines):
            i = self._block(i)

    def _block(self, i: int) -> int:
        """A block, or a line that is none: the line after it."""
        lines, text = self._lines, self._text
        first = text[lines.starts[i]]
        if first == "*" and not lines.indents[i]:
            match = lines.matches(_HEADLINE, i)
            if match:
                return self._headline(i, match)
        self._leave(i)
        for construct in _CONSTRUCTS.get(first, ()):
            after = construct(self, i)
            if after:
                return after
        bullet = lines.matches(_BULLET, i)
        if bullet and not (first == "*" and not lines.indents[i]):
            return self._item(i, bullet.end())
        return self._paragraph(i)

    def _leave(self, i: int) -> None:
        """Close the list items that a line is not in."""
        while self._items and self._lines.indents[i] <= self._items[-1][0]:
            self._items.pop()

    def _end_of(self, i: int, closing: str) -> int:
        """The line that closes a block; the line itself if none does."""
        found = self._ends.get(closing.casefold(), [])
        k = bisect.bisect_right(found, i)
        return found[k] if k < len(found) else i

    def _headline(self, i: int, match: re.Match[str]) -> int:
        """A headline without its keyword, priority, and tags; one that starts with COMMENT hides what is below it."""
        lines, text = self._lines, self._text
        self._items.clear()
        at, end = match.end(), lines.ends[i]
        keyword = _KEYWORD.match(text, at, end)
        at = keyword.end() if keyword else at
        priority = _PRIORITY.match(text, at, end)
        at = priority.end() if priority else at
        if _HIDDEN_HEADLINE.match(text, at, end):
            return self._end_of_subtree(i, len(match[1]))
        tags = _TAGS.search(text, at, end)
        end = tags.start() if tags else end
        if at < end:
            self._running.write("heading", [(at, end)], min(len(match[1]), 6))
        i += 1
        while i < len(lines) and lines.matches(_PLANNING, i):
            i += 1
        return i

    def _end_of_subtree(self, i: int, depth: int) -> int:
        """The next headline that is not below this one."""
        i += 1
        while i < len(self._lines):
            match = None if self._lines.indents[i] else self._lines.matches(_HEADLINE, i)
            if match and len(match[1]) <= depth:
                break
            i += 1
        return i

    def comment(self, i: int) -> int:
        """A comment, or a keyword, or a block."""
        lines = self._lines
        match = lines.matches(_COMMENT, i)
        if match:
            self.builder.end()
            self.builder.comment(self._text[match.end() : lines.ends[i]], lines.starts[i], lines.ends[i])
            return i + 1
        begin = lines.matches(_BEGIN, i)
        if begin:
            return self._begin(i, begin[1])
        if lines.matches(_DYNAMIC, i):
            return self._end_of(i, "#+end:") + 1
        if self._line(i).casefold().startswith("#+end"):
            name = self._line(i).casefold()[6:]
            self._quotes -= name == "quote" and self._quotes > 0
            self._verse = self._verse and name != "verse"
            return i + 1
        return self._keyword(i)

    def _begin(self, i: int, name: str) -> int:
        """A block between two lines: of the kinds that are not prose, the line after all of it."""
        end = self._end_of(i, f"#+end_{name}")
        kind = name.casefold()
        if end == i:
            return i + 1
        if kind in _SKIPPED:
            return end + 1
        self._quotes += kind == "quote"
        self._verse = self._verse or kind == "verse"
        return i + 1

    def _keyword(self, i: int) -> int:
        """Something that the document says of itself."""
        match = self._lines.matches(_KEY, i)
        if match is None:
            return 0
        name = match[1].casefold()
        kind = _SPOKEN.get(name)
        start, end = match.end(), self._lines.ends[i]
        if kind and start < end:
            self._running.write(kind, [(start, end)], 1 if kind == "heading" else 0)  # type: ignore[arg-type]
        return i + 1

    def drawer(self, i: int) -> int:
        """A drawer with what is in it, or a line of fixed width."""
        if self._line(i) == ":" or self._text.startswith((": ", ":\t"), self._lines.starts[i]):
            return i + 1
        if not self._lines.matches(_DRAWER, i):
            return 0
        return self._end_of(i, ":end:") + 1

    def environment(self, i: int) -> int:
        """A LaTeX environment."""
        match = self._lines.matches(_LATEX, i)
        if match is None:
            return 0
        end = self._end_of(i, f"\\end{{{match[1]}}}")
        return 0 if end == i else end + 1

    def rule(self, i: int) -> int:
        """A horizontal rule."""
        return i + 1 if self._lines.matches(_RULE, i) else 0

    def row(self, i: int) -> int:
        """A row of a table."""
        lines, text = self._lines, self._text
        if lines.matches(_ROW_RULE, i):
            return i + 1
        at, stop = lines.starts[i] + 1, lines.ends[i]
        while at < stop:
            end = text.find("|", at, stop)
            end = stop if end < 0 else end
            cell = text[at:end]
            if cell.strip() and not _CELL_COOKIE.match(cell.strip()):
                low = at + len(cell) - len(cell.lstrip())
                self._running.write("table-cell", [(low, low + len(cell.strip()))])
            at = end + 1
        return i + 1

    def footnote(self, i: int) -> int:
        """The text of a footnote."""
        match = None if self._lines.indents[i] else self._lines.matches(_FOOTNOTE, i)
        if match is None:
            return 0
        return self._text_block(i, match.end(), "footnote")

    def _item(self, i: int, at: int) -> int:
        """An item of a list: its term, and its first paragraph."""
        lines, text = self._lines, self._text
        end = lines.ends[i]
        counter = _COUNTER.match(text, at, end)
        at = counter.end() if counter else at
        term = _TERM.search(text, at, end)
        kind: BlockKind = "list-item"
        self._items.append((lines.indents[i], kind))
        if term:
            kind = "definition"
            self._items[-1] = (lines.indents[i], kind)
            self._running.write(kind, [(at, term.start())])
            at = term.end()
        return self._text_block(i, at, kind)

    def _paragraph(self, i: int) -> int:
        kind: BlockKind = self._items[-1][1] if self._items else "quote" if self._quotes or self._verse else "paragraph"
        return self._text_block(i, self._lines.starts[i], kind)

    def _text_block(self, i: int, at: int, kind: BlockKind) -> int:
        """The lines of a paragraph, of which the first one begins at `at`."""
        lines = self._lines
        ranges = [(at, lines.ends[i])] if at < lines.ends[i] else []
        end = i + 1
        while end < len(lines) and not lines.gaps[end] and not self._starts(end):
            ranges.append((lines.starts[end], lines.ends[end]))
            end += 1
        self._running.write(kind, ranges, verse=self._verse)
        return end

    def _starts(self, i: int) -> bool:
        """Whether a line ends the paragraph before it."""
        lines, text = self._lines, self._text
        first = text[lines.starts[i]]
        if self._items and lines.indents[i] <= self._items[-1][0]:
            return True
        if first == "*" and not lines.indents[i]:
            return bool(lines.matches(_HEADLINE, i))
        if first == "#":
            return bool(lines.matches(_COMMENT, i)) or text.startswith("#+", lines.starts[i])
        if first == ":":
            return bool(lines.matches(_DRAWER, i)) or text.startswith(": ", lines.starts[i])
        if first == "\\":
            match = lines.matches(_LATEX, i)
            return bool(match) and self._end_of(i, f"\\end{{{match[1]}}}") > i  # type: ignore[index]
        if first == "|" or lines.matches(_BULLET, i):
            return True
        return not lines.indents[i] and bool(lines.matches(_FOOTNOTE, i) or lines.matches(_RULE, i))


_CONSTRUCTS = {
    "#": (Reader.comment,),
    ":": (Reader.drawer,),
    "\\": (Reader.environment,),
    "-": (Reader.rule,),
    "|": (Reader.row,),
    "[": (Reader.footnote,),
}
"""What can start with a character, besides list items and paragraphs."""
