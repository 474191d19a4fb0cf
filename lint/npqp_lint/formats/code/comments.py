"""The lines of a comment, without the marks that make it one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.formats.code.languages import Group

_QUOTES = lazy(r"[A-Za-z]{0,2}(\"\"\"|'''|\"|')")
_END = lazy(r"\r\n?|\n|\Z")


class Marks(NamedTuple):
    """What comments begin and end with.

    Arguments:
        opening: at the beginning of a comment.
        closing: at the end of one.
        inner: at the beginning of the further lines of a comment over several lines.
    """

    opening: re.Pattern[str]
    closing: re.Pattern[str]
    inner: re.Pattern[str]


HASH = Marks(lazy(r"#+[:|]?"), lazy(r"(?<![ \t])[ \t]+#*\Z|(?<!#)#+\Z|\Z"), lazy(""))
"""Of Python and shells."""

C_LIKE = Marks(
    lazy(r"/\*+[!<]?|//+[!<]?"),
    lazy(r"(?<![ \t])[ \t]+(?:\*+/|/*)\Z|(?<!\*)\*+/\Z|(?<!/)/+\Z|\Z"),
    lazy(r"[ \t]*\*+(?![*/\w])"),
)
"""Of the languages that took theirs from C and C++."""


class Line(NamedTuple):
    """One line of a comment.

    Arguments:
        start, end: source offsets of its text, without the spaces around it.
        indent: the number of spaces before it.
        text: the text.
    """

    start: int
    end: int
    indent: int
    text: str


def lines_of(text: str, group: Group, marks: Marks) -> Iterator[Line]:
    """The lines of some comments, without their marks; empty ones included."""
    for start, end in group.spans:
        if group.doc:
            quote = _QUOTES.match(text, start)
            if quote is not None:
                yield from _lines(text, quote.end(), end - len(quote[1]), None)
            continue
        opening = marks.opening.match(text, start)
        low = opening.end() if opening is not None else start
        closing = marks.closing.search(text, low, end)
        high = closing.start() if closing is not None else end
        yield from _lines(text, min(low, high), high, marks.inner)


def _lines(text: str, start: int, end: int, inner: re.Pattern[str] | None) -> Iterator[Line]:
    first = True
    while start <= end:
        found = _END.search(text, start, end)
        stop = found.start() if found is not None else end
        low = start
        if not first and inner is not None:
            mark = inner.match(text, low, stop)
            low = mark.end() if mark is not None else low
        content = text[low:stop]
        bare = content.strip()
        at = low + len(content) - len(content.lstrip())
        yield Line(at, at + len(bare), at - low, bare)
        if found is None or found.end() == found.start():
            return
        start, first = found.end(), False
