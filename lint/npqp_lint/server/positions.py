"""Converts offsets to the protocol's lines and characters and back, in the agreed units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.server.lines import Lines
from npqp_lint.text.source import Units

if TYPE_CHECKING:
    from npqp_lint.text.source import Source, Unit

    Place = dict[str, int]
    Range = dict[str, Place]


_LONG = 2000
"""Characters of a line beyond which a table is faster than counting."""


class PositionError(ValueError):
    """A position that the text does not have."""


class Positions:
    """The positions of one text.

    Arguments:
        source: the text.
        unit: what `character` counts for the editor.
        lines: its lines, if they are known.
    """

    def __init__(self, source: Source, unit: Unit, lines: Lines | None = None) -> None:
        self.source = source
        self.unit = unit
        self.lines = lines or Lines.of(source)
        self._long: dict[int, Units] = {}  # of long lines, by their start

    def offset(self, line: int, character: int) -> int:
        """The offset of a position; a position beyond the end of its line is that end, as the protocol says.

        Raises:
            PositionError: the line does not exist, or the position is inside a character.
        """
        count, whole = len(self.lines), self.source.text
        if line == count:  # some editors denote the end of the text this way
            return len(whole)
        if not 0 <= line < count or character < 0:
            raise PositionError(f"there is no line {line}, character {character}: the text has {count} lines")
        start = self.lines.start(line)
        text = whole[start : self._end(line)].rstrip("\r\n")
        if self.unit == "utf-32" or text.isascii():
            return start + min(character, len(text))
        units = Units(text)
        narrow = self.unit == "utf-8"
        if character >= (units.to_utf8 if narrow else units.to_utf16)(len(text)):
            return start + len(text)
        point = (units.from_utf8 if narrow else units.from_utf16)(character)
        if (units.to_utf8 if narrow else units.to_utf16)(point) != character:
            raise PositionError(f"line {line}, character {character} is inside a character ({self.unit})")
        return start + point

    def place(self, offset: int) -> Place:
        """The position of an offset."""
        line = self.lines.at(offset)
        start = self.lines.start(line)
        if self.unit == "utf-32":
            return {"line": line, "character": offset - start}
        if offset - start < _LONG:  # a table is not worth making
            before = self.source.text[start:offset]
            if before.isascii():
                return {"line": line, "character": offset - start}
            narrow = self.unit == "utf-8"
            size = len(before.encode("utf-8" if narrow else "utf-16-le", "surrogatepass"))
            return {"line": line, "character": size if narrow else size // 2}
        if start not in self._long:
            self._long[start] = Units(self.source.text[start : self._end(line)])
        units = self._long[start]
        return {"line": line, "character": (units.to_utf8 if self.unit == "utf-8" else units.to_utf16)(offset - start)}

    def _end(self, line: int) -> int:
        """Where a line ends, with its line end."""
        return self.lines.start(line + 1) if line + 1 < len(self.lines) else len(self.source.text)

    def range(self, start: int, end: int) -> Range:
        """The range from one offset to another."""
        return {"start": self.place(start), "end": self.place(end)}
