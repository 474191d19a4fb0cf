"""Document text in formats that cannot hold every character, and positions in the units of a format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from npqp_lint.diagnostic import SourceFix
    from npqp_lint.text.document import Edit
    from npqp_lint.text.source import Source, Unit

# What XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets), what no encoding can write, and other control characters.
_UNSAFE = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """`text` with control characters and lone surrogates replaced by escapes such as ``\\x1b``.

    Tabs and line breaks stay, because JSON and XML can write them.
    """
    return _UNSAFE.sub(lambda match: _escape(ord(match[0])), text)


def _escape(point: int) -> str:
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"


class LineColumn(NamedTuple):
    """A line and a column, both from 1, the column in the requested units."""

    line: int
    column: int


def place(source: Source, offset: int, unit: Unit = "utf-32") -> LineColumn:
    """The position of an offset, its column in UTF-8 bytes, UTF-16 units, or code points."""
    line, column = source.position(offset)
    if unit == "utf-32":
        return LineColumn(line, column)
    count = source.units.to_utf8 if unit == "utf-8" else source.units.to_utf16
    return LineColumn(line, count(offset) - count(offset - column + 1) + 1)


def one_edit(source: Source, fix: SourceFix) -> Edit:
    """The edits of a fix merged into one, for formats without multiple edits; the text between them is repeated."""
    from npqp_lint.text.apply import apply
    from npqp_lint.text.document import Edit

    start, end = fix.edits[0].start, fix.edits[-1].end
    moved = [Edit(edit.start - start, edit.end - start, edit.text) for edit in fix.edits]
    return Edit(start, end, apply(source.text[start:end], moved))


def uri(path: str) -> str:
    """A path as a URI reference: ``file:`` for an absolute path, and percent-encoding where needed."""
    try:
        data = path.encode("utf-8", "surrogateescape")  # a name that is not UTF-8 keeps its own bytes
    except UnicodeEncodeError:
        data = path.encode("utf-8", "surrogatepass")
    shown = quote(data, safe="/~!$&'()*+,;=@")
    if shown.startswith("/"):
        return f"file://{shown}"
    return f"file:///{shown.replace('%3A', ':', 1)}" if re.match(r"[A-Za-z]%3A/", shown) else shown
