"""What starts with two periods: footnotes, link targets, substitutions, comments, and directives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.rst import markup, tables
from npqp_lint.formats.rst.reader import Level, Reader

if TYPE_CHECKING:
    from npqp_lint.text.document import BlockKind


def explicit(reader: Reader, i: int, level: Level) -> int:
    """A footnote, a citation, a link target, a substitution, a directive, or a comment."""
    lines, text = reader.lines, reader.text
    mark = lines.matches(markup.EXPLICIT, i)
    if mark is None:
        return 0
    at, stop = mark.end(), lines.ends[i]
    if at == stop and (i + 1 == level.end or lines.gaps[i + 1]):
        return i + 1
    footnote = markup.FOOTNOTE.match(text, at, stop)
    if footnote:
        first, end, column = reader.hang(i, footnote.end(), level)
        reader.nested(first, end, level, level.item("footnote"), column)
        return end
    if markup.TARGET.match(text, at, stop):
        return _target_end(reader, i, level)
    substituted = markup.SUBSTITUTION.match(text, at, stop)
    if substituted:
        return _substitution(reader, i, substituted.end(), level)
    named = markup.DIRECTIVE.match(text, at, stop)
    if named:
        return _directive(reader, i, named[1], named.end(), level)
    start, end = lines.starts[i], lines.deeper(i + 1, level.end, level.indent)
    reader.builder.end()
    reader.builder.comment(text[at : lines.ends[end - 1]], start, lines.ends[end - 1])
    return end


def anonymous(reader: Reader, i: int, level: Level) -> int:
    """A link target without a name."""
    return _target_end(reader, i, level) if reader.lines.matches(markup.ANONYMOUS, i) else 0


def _target_end(reader: Reader, i: int, level: Level) -> int:
    """The line after a link target."""
    return min(reader.lines.unbroken(i, level.end), reader.lines.deeper(i + 1, level.end, level.indent))


def _substitution(reader: Reader, i: int, at: int, level: Level) -> int:
    """The definition of a substitution; `at` is the end of its name."""
    lines = reader.lines
    image = markup.DIRECTIVE.match(reader.text, at, lines.ends[i])
    end = lines.deeper(i + 1, level.end, level.indent)
    if image:
        _option(reader, markup.OPTION_TEXTS.get(image[1].lower(), ""), i + 1, end)
    return end


def _directive(reader: Reader, i: int, name: str, at: int, level: Level) -> int:
    """A directive; `at` is the end of its marker."""
    lines = reader.lines
    first, end, column = reader.hang(i, at, level)
    holds = markup.DIRECTIVES.get(name.lower().rpartition(":")[2])
    _option(reader, markup.OPTION_TEXTS.get(name.lower(), ""), first, end)
    if holds is None or first == end:
        return end
    head = lines.unbroken(first, end) if first == i or not lines.gaps[first] else first
    if holds in ("list-table", "csv-table") and head == end:
        return end
    options = next((k for k in range(first, head) if lines.matches(markup.FIELD, k)), head)
    kind = level.item(holds) if holds in ("caption", "quote") else level.kind
    if holds in ("version", "versions") and first < options:
        first = _after_versions(reader, first, 2 if holds == "versions" else 1)
    if holds in ("prose", "quote"):
        if options == head:  # all of it is one body
            options = head = end
        reader.nested(first, options, level, kind, column)
    elif holds not in ("arguments", "caption", "glossary") and first < options:
        spoken = kind if holds in ("version", "versions") else level.item("caption")
        if _title(reader, spoken, first, options, head):
            head = reader.literal_block(head, Level(end, column))
    if holds == "csv-table":
        tables.values(reader, range(options, head), range(head, end))
    else:
        _content(reader, holds, kind, (head, end), level)
    return end


def _option(reader: Reader, option: str, first: int, end: int) -> None:
    """Write an option of a directive, if it is given: the text that stands for an image, a caption, a subtitle."""
    lines = reader.lines
    for k in range(first, lines.unbroken(first, end) if option and first < end else first):
        mark = lines.matches(markup.OPTION_TEXT, k)
        if mark is None or mark[1] != option:
            continue
        stop = k + 1
        while stop < end and not lines.gaps[stop] and not lines.matches(markup.FIELD, stop):
            stop += 1
        ranges = [(mark.end(), lines.ends[k]), *((lines.starts[n], lines.ends[n]) for n in range(k + 1, stop))]
        if option == "alt":
            reader.write("alternative", ranges)
        elif len(reader.text[mark.end() : lines.ends[stop - 1]].split()) > 1:  # one word is a file name
            reader.write("caption", ranges)
        return


def _after_versions(reader: Reader, first: int, count: int) -> int:
    """The line in which text follows `count` version numbers; that line then starts with the text."""
    lines = reader.lines
    words = reader.text[lines.starts[first] : lines.ends[first]].split(None, count)
    if len(words) <= count:
        return first + 1
    lines.starts[first] = lines.ends[first] - len(words[-1])
    return first


def _title(reader: Reader, kind: BlockKind, first: int, options: int, end: int) -> bool:
    """Write the lines next to and below the name of a directive; return whether a literal block follows.

    Arguments:
        kind: of the block.
        first, options, end: the first line, that of the options, and the one after these.
    """
    ranges = [(reader.lines.starts[k], reader.lines.ends[k]) for k in range(first, options)]
    literal = reader.announces(ranges)
    reader.write(kind, ranges)
    _option(reader, "subtitle", options, end)
    return literal


def _content(reader: Reader, holds: str, kind: BlockKind, body: tuple[int, int], level: Level) -> None:
    """The content below the options of a directive, between two lines."""
    if holds == "glossary":
        _glossary(reader, *body, level)
    elif holds == "list-table":
        reader.nested(*body, level, "table-cell")
    else:
        reader.nested(*body, level, kind, titles=level.titles and holds == "arguments")


def _glossary(reader: Reader, i: int, end: int, level: Level) -> None:
    """Terms, each on its line, with the definitions below some of them."""
    lines = reader.lines
    column = min(lines.indents[i:end], default=0)
    while i < end:
        if lines.indents[i] > column:
            stop = lines.deeper(i, end, column)
            reader.nested(i, stop, level, level.item("definition"))
            i = stop
        elif lines.matches(markup.EXPLICIT, i):
            i = explicit(reader, i, Level(end, column, level.kind, level.depth + 1))
        else:
            reader.write(level.item("definition"), [(lines.starts[i], lines.ends[i])])
            i += 1
