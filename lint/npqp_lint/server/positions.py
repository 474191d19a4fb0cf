"""Converts offsets to the protocol's lines and characters and back, in the agreed units."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

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
    """

    def __init__(self, source: Source, unit: Unit) -> None:
        self.source = source
        self.unit = unit

    def offset(self, line: int, character: int) -> int:
        """The offset of a position; a position beyond the end of its line is that end, as the protocol says.

        Raises:
            PositionError: the line does not exist, or the position is inside a character.
        """
        starts = self.source.line_starts
        if line == len(starts):  # some editors denote the end of the text this way
            return len(self.source.text)
        if not 0 <= line < len(starts) or character < 0:
            raise PositionError(f"there is no line {line}, character {character}: the text has {len(starts)} lines")
        text = self.source.line(line + 1)
        if self.unit == "utf-32" or text.isascii():
            return starts[line] + min(character, len(text))
        units = Units(text)
        narrow = self.unit == "utf-8"
        if character >= (units.to_utf8 if narrow else units.to_utf16)(len(text)):
            return starts[line] + len(text)
        point = (units.from_utf8 if narrow else units.from_utf16)(character)
        if (units.to_utf8 if narrow else units.to_utf16)(point) != character:
            raise PositionError(f"line {line}, character {character} is inside a character ({self.unit})")
        return starts[line] + point

    def place(self, offset: int) -> Place:
        """The position of an offset."""
        starts = self.source.line_starts
        line = bisect.bisect_right(starts, offset) - 1
        start = starts[line]
        if self.unit == "utf-32":
            return {"line": line, "character": offset - start}
        if offset - start < _LONG:  # the table of the whole text is not worth making
            before = self.source.text[start:offset]
            if before.isascii():
                return {"line": line, "character": offset - start}
            narrow = self.unit == "utf-8"
            size = len(before.encode("utf-8" if narrow else "utf-16-le", "surrogatepass"))
            return {"line": line, "character": size if narrow else size // 2}
        units = self.source.units
        convert = units.to_utf8 if self.unit == "utf-8" else units.to_utf16
        return {"line": line, "character": convert(offset) - convert(start)}

    def range(self, start: int, end: int) -> Range:
        """The range from one offset to another."""
        return {"start": self.place(start), "end": self.place(end)}
