"""The lists of reStructuredText, and what looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.rst import markup

if TYPE_CHECKING:
    from npqp_lint.formats.rst.reader import Level, Reader


def bullet(reader: Reader, i: int, level: Level) -> int:
    """An item of a bullet list."""
    match = reader.lines.matches(markup.BULLET, i)
    return _item(reader, i, match.end(), level) if match else 0


def enumerated(reader: Reader, i: int, level: Level) -> int:
    """An item of an enumerated list, unless the next line shows that it is text: "A. Lincoln"."""
    lines = reader.lines
    match = lines.matches(markup.ENUMERATOR, i)
    if match is None or (match[1] and match[3] == "."):
        return 0
    word = match[2].lower()
    if len(word) > 1 and word.isalpha() and not markup.ROMAN.match(word):
        return 0
    after = i + 1
    if after < level.end and not lines.gaps[after] and lines.indents[after] <= level.indent:
        other = lines.matches(markup.ENUMERATOR, after)
        if other is None or (other[1], other[3]) != (match[1], match[3]) or not _follows(match[2], other[2]):
            return 0
    return _item(reader, i, match.end(), level)


def _item(reader: Reader, i: int, at: int, level: Level) -> int:
    """A list item whose text starts at `at`; what belongs to it has the same indentation."""
    lines = reader.lines
    if at >= lines.ends[i]:
        end = lines.deeper(i + 1, level.end, level.indent)
        reader.nested(i + 1, end, level, level.item("list-item"))
        return end
    column = lines.column(i, at)
    end = lines.deeper(i + 1, level.end, column - 1)
    lines.starts[i], lines.indents[i] = at, column
    reader.nested(i, end, level, level.item("list-item"), column)
    return end


def _follows(one: str, other: str) -> bool:
    """Whether the second enumerator follows the first."""
    if other == "#":
        return True
    if one.isdigit() or other.isdigit():
        return one.isdigit() and other.isdigit() and len(one) < 10 and int(other) == int(one) + 1
    if len(one) == len(other) == 1 and ord(other) == ord(one) + 1:
        return True
    return bool(markup.ROMAN.match(one.lower()) and markup.ROMAN.match(other.lower()))


def field(reader: Reader, i: int, level: Level) -> int:
    """A field; its name is not prose, nor are those at the start of the document."""
    match = reader.lines.matches(markup.FIELD, i)
    if match is None:
        return 0
    first, end, column = reader.hang(i, match.end(), level)
    is_metadata = reader.is_front and level.depth == 0
    if not is_metadata and match[1].partition(" ")[0] not in markup.DATA_FIELDS:
        reader.nested(first, end, level, level.item("definition"), column)
    return end


def option(reader: Reader, i: int, level: Level) -> int:
    """An option of a command, and what it does."""
    match = reader.lines.matches(markup.OPTIONS, i)
    if match is None:
        return 0
    if match.end() == reader.lines.ends[i]:
        below = i + 1
        if below >= level.end or reader.lines.indents[below] <= level.indent:
            return 0
    first, end, column = reader.hang(i, match.end(), level)
    reader.nested(first, end, level, level.item("definition"), column)
    return end


def line_block(reader: Reader, i: int, level: Level) -> int:
    """Lines kept as they are, each after a bar; an empty one separates two stanzas."""
    lines = reader.lines
    match = lines.matches(markup.LINE, i)
    if match is None:
        return 0
    reader.is_front = False
    reader.builder.end()
    after = i
    while match:
        i, after = after, after + 1
        while after < level.end and not lines.gaps[after] and lines.indents[after] > level.indent:
            after += 1
        if match.end() == lines.ends[i]:
            reader.builder.end()
        else:
            if reader.builder.is_open:
                reader.builder.line_break(lines.ends[i - 1], match.end(), "\n")
            else:
                reader.builder.begin(level.kind)
            rest = [(lines.starts[k], lines.ends[k]) for k in range(i + 1, after)]
            reader.inline.write([(match.end(), lines.ends[i]), *rest])
        more = after < level.end and not lines.gaps[after] and lines.indents[after] == level.indent
        match = lines.matches(markup.LINE, after) if more else None
    reader.builder.end()
    return after


def doctest(reader: Reader, i: int, level: Level) -> int:
    """An interpreter session, up to the next blank line."""
    return reader.lines.unbroken(i, level.end) if reader.lines.matches(markup.DOCTEST, i) else 0
