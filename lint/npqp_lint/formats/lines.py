"""The lines of a text with their indentation, from which readers build blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.text.source import LINE_END

if TYPE_CHECKING:
    import re


class Line(NamedTuple):
    """A line, or the part of one in a table cell; as in ``Lines``."""

    start: int
    end: int
    indent: int
    gap: bool


class Lines:
    """The lines of a text that are not blank.

    Attributes:
        starts, ends: the source range of a line without the spaces around it.
        indents: the column where it starts; tabs go to multiples of 8.
        gaps: whether a blank line, or the start of the text, precedes it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.indents: list[int] = []
        self.gaps: list[bool] = []
        self._tabs = "\t" in text
        at, gap = 0, True
        bounds = [match.span() for match in LINE_END.finditer(text)]
        bounds.append((len(text), len(text)))
        for end, following in bounds:
            whole = text[at:end]
            left = whole.lstrip()
            if left:
                indent = len(whole) - len(left)
                start = at + indent
                if self._tabs and "\t" in whole[:indent]:
                    indent = len(whole[:indent].expandtabs(8))
                self.add(start, start + len(left.rstrip()), indent, gap)
            gap = not left
            at = following

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, start: int, end: int, indent: int, gap: bool) -> None:
        """Add a line; a reader can add views of parts of lines, such as those of a table cell."""
        self.starts.append(start)
        self.ends.append(end)
        self.indents.append(indent)
        self.gaps.append(gap)

    def column(self, i: int, offset: int) -> int:
        """The column of a source offset in line `i`."""
        passed = self.text[self.starts[i] : offset]
        if "\t" not in passed:
            return self.indents[i] + len(passed)
        return len((" " * self.indents[i] + passed).expandtabs(8))

    def matches(self, pattern: re.Pattern[str], i: int) -> re.Match[str] | None:
        """The match of a pattern at the start of a line; its ``\\Z`` is the end of the line."""
        return pattern.match(self.text, self.starts[i], self.ends[i])

    def deeper(self, i: int, end: int, indent: int) -> int:
        """The first line from `i` to `end` that is not indented by more than `indent`."""
        indents = self.indents
        while i < end and indents[i] > indent:
            i += 1
        return i

    def unbroken(self, i: int, end: int) -> int:
        """The first line after `i`, up to `end`, that follows a blank line."""
        i += 1
        while i < end and not self.gaps[i]:
            i += 1
        return i
