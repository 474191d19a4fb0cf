"""One file as read: bytes to text and back, and all kinds of positions.

Offsets are code points of the decoded text, from 0, without a byte order mark. Line endings stay in the text as they
are (``\\n``, ``\\r\\n``, or ``\\r``), so an edit never touches one that it does not name, and an unchanged file is
reproduced byte for byte.
"""

from __future__ import annotations

import bisect
import codecs
import sys
from functools import cached_property
from itertools import accumulate, count
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from npqp_lint.text.source_map import Edit

from npqp_lint.lazy import lazy

LINE_END = lazy(r"\r\n?|\n")
_NON_ASCII = lazy("[^\x00-\x7f][^\x00-\x7f]*")  # where a pattern begins with one character, it is found far sooner
_EQUAL = lazy("[\x80-\u07ff]+|[^\x00-\u07ff\U00010000-\U0010ffff]+|[\U00010000-\U0010ffff]+")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose little-endian mark is the first half of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_ANOTHER = 'if the file has another encoding, set it in the configuration, for example encoding = "cp1252"'

Unit = Literal["utf-8", "utf-16", "utf-32"]


class SourceError(Exception):
    """A file that cannot be read as text. The message says where it fails and what to do."""


class Position(NamedTuple):
    """A line and a column, both from 1, the column in code points."""

    line: int
    column: int


class Source:
    """The text of one file.

    Arguments:
        text: the decoded text, without a byte order mark, with line endings as found.
        path: where it came from, for messages; it does not have to exist.
        encoding: the name of a codec; ``encode`` uses it.
        bom: the byte order mark before the text.
    """

    is_text = True
    """Whether the bytes of the file are its text, and its lines those of the file."""

    def __init__(self, text: str, path: str = "-", encoding: str = "utf-8", bom: bytes = b"") -> None:
        self.text = text
        self.path = path
        self.encoding = encoding
        self.bom = bom

    def list_numbers(self) -> Mapping[int, str]:
        """Of what is not plain text: the number of each item of a list, by the index of its line."""
        return {}

    @classmethod
    def from_bytes(cls, data: bytes, path: str = "-", encoding: str | None = None) -> Self:
        """Decode `data`; a byte order mark decides the encoding, then `encoding`, then UTF-8.

        Raises:
            SourceError: the bytes are not text in that encoding, or contain a NUL character.
        """
        bom, codec = b"", encoding or "utf-8"
        for mark, name in _BOMS:
            if data.startswith(mark):
                bom, codec = mark, name
                break
        try:
            text = data[len(bom) :].decode(codec)
        except UnicodeDecodeError as error:
            place = len(bom) + error.start
            line = len(LINE_END.findall(data[:place].decode("latin-1"))) + 1
            label = "UTF-8" if codec == "utf-8" else codec
            raise SourceError(
                f"not {label} at byte {place} (line {line}, 0x{data[place : place + 1].hex()}); {_ANOTHER}"
            ) from None
        except LookupError:
            raise SourceError(f"unknown encoding {codec!r}; use a name that Python knows, such as cp1252") from None
        except ValueError as error:  # from a codec that is not for files, such as idna
            raise SourceError(f"not {codec} ({error}); {_ANOTHER}") from None
        if "\0" in text:
            line = len(LINE_END.findall(text[: text.index("\0")])) + 1
            raise SourceError(f"NUL character on line {line}: this looks like a binary file; exclude it")
        return cls(text, path, codec, bom)

    @classmethod
    def read(cls, path: str | Path, encoding: str | None = None) -> Self:
        """Read a file.

        Raises:
            OSError: the file cannot be opened.
            SourceError: its content is not text.
        """
        return cls.from_bytes(Path(path).read_bytes(), str(path), encoding)

    def encode(self, text: str | None = None) -> bytes:
        """`text` (default: the text as read) as the bytes of a file, with the original encoding and byte order mark.

        Raises:
            SourceError: the encoding lacks a character.
        """
        try:
            return self.bom + (self.text if text is None else text).encode(self.encoding)
        except UnicodeEncodeError as error:
            character = error.object[error.start]
            raise SourceError(f"U+{ord(character):04X} cannot be written in {self.encoding}") from None
        except ValueError as error:
            raise SourceError(f"the text cannot be written in {self.encoding} ({error})") from None

    @property
    def key(self) -> str:
        """What distinguishes it from other sources with its encoding, for caches: all that a format reader examines."""
        return self.text

    def like(self, text: str) -> Source:
        """Another text for the same file.

        Raises:
            SourceError: the file is more than its text.
        """
        return type(self)(text, self.path, self.encoding, self.bom)

    def edited(self, edits: Iterable[Edit]) -> Source:
        """The same file with edits applied; they must be sorted and must not overlap.

        Raises:
            SourceError: an edit cannot be applied.
        """
        from npqp_lint.text.apply import apply

        return self.like(apply(self.text, edits))

    def writable(self, edits: Iterable[Edit]) -> bool:
        """Whether the file can contain the text of the edits, so that it means there what it says."""
        try:
            for edit in edits:
                edit.text.encode(self.encoding)
                if not self._takes(edit):
                    return False
        except ValueError:
            return False
        return True

    def _takes(self, edit: Edit) -> bool:
        """Whether an edit means in the format of the file what it says."""
        return True

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of every line; a line ends only at ``\\n``, ``\\r\\n``, or ``\\r``."""
        if "\r" in self.text:
            return [0, *(m.end() for m in LINE_END.finditer(self.text))]
        ends = accumulate(map(len, self.text.split("\n")[:-1]), initial=0)
        return list(map(add, ends, count()))  # each line before has an ending of one character

    def position(self, offset: int) -> Position:
        """Line and column of an offset."""
        line = bisect.bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its ending."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    @cached_property
    def units(self) -> Units:
        """Offsets in other units, for readers and protocols that count bytes or UTF-16 units."""
        return Units(self.text)


_ONE, _TWO, _THREE, _FOUR = (1, 1), (2, 1), (3, 1), (4, 2)
"""The number of UTF-8 bytes, and of UTF-16 units, of a character."""


def _equal(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges of equal width in a run of non-ASCII characters."""
    return (run.span() for run in _EQUAL.finditer(text, start, end))


class Units:
    """Converts code points of one text to UTF-8 bytes and UTF-16 units and back, without a table per character.

    The text is split into runs of equal width, so plain ASCII text costs nothing.
    """

    def __init__(self, text: str) -> None:
        self._points: list[int] = [0]
        self._bytes: list[int] = [0]
        self._utf16: list[int] = [0]
        self._widths: list[tuple[int, int]] = [(1, 1)]
        if text.isascii():
            return
        point = byte = unit = 0
        for run in _NON_ASCII.finditer(text):
            start, end = run.span()
            byte += start - point
            unit += start - point
            for low, high in ((start, end),) if end - start == 1 else _equal(text, start, end):
                first = text[low]
                width = _TWO if first < "\u0800" else _THREE if first < "\U00010000" else _FOUR
                self._add(low, byte, unit, width)
                byte += (high - low) * width[0]
                unit += (high - low) * width[1]
            point = end
            self._add(end, byte, unit, _ONE)

    def _add(self, point: int, byte: int, unit: int, width: tuple[int, int]) -> None:
        if not point:
            self._widths[0] = width  # drop the empty ASCII run at the start
            return
        self._points.append(point)
        self._bytes.append(byte)
        self._utf16.append(unit)
        self._widths.append(width)

    def from_utf8(self, byte: int) -> int:
        """The code point offset of a byte offset (the start of the character that contains it)."""
        i = bisect.bisect_right(self._bytes, byte) - 1
        return self._points[i] + (byte - self._bytes[i]) // self._widths[i][0]

    def ascending(self) -> Callable[[int], int]:
        """A function like ``from_utf8``, but faster if most offsets are a little after the previous one."""
        low = high = shift = 0
        starts, points, widths = self._bytes, self._points, self._widths

        def convert(byte: int) -> int:
            nonlocal low, high, shift
            if low <= byte < high:
                return byte - shift
            i = bisect.bisect_right(starts, byte) - 1
            if widths[i][0] > 1:
                return points[i] + (byte - starts[i]) // widths[i][0]
            low, shift = starts[i], starts[i] - points[i]
            high = starts[i + 1] if i + 1 < len(starts) else sys.maxsize
            return byte - shift

        return convert

    def to_utf8(self, point: int) -> int:
        """The byte offset of a code point offset."""
        i = bisect.bisect_right(self._points, point) - 1
        return self._bytes[i] + (point - self._points[i]) * self._widths[i][0]

    def from_utf16(self, unit: int) -> int:
        """The code point offset of a UTF-16 offset (the start of the character that contains it)."""
        i = bisect.bisect_right(self._utf16, unit) - 1
        return self._points[i] + (unit - self._utf16[i]) // self._widths[i][1]

    def to_utf16(self, point: int) -> int:
        """The UTF-16 offset of a code point offset."""
        i = bisect.bisect_right(self._points, point) - 1
        return self._utf16[i] + (point - self._points[i]) * self._widths[i][1]
