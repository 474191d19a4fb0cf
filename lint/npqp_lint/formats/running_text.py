"""Writes the paragraphs of a light markup language to a builder, from the tokens that its reader finds in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from npqp_lint.formats.addresses import addresses
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Sequence

    from npqp_lint.text.document import BlockKind, Builder

Span = tuple[int, int]

_CLOSED = lazy(r"[.!?…][\"'”’)\]]*\Z")
_AFTER = lazy(r"\s+(?![a-z])")
_TAIL = 8  # characters: an end mark with what closes after it is no longer
_MARKUP = " \t\n*_'/"


class Token(NamedTuple):
    """A construct in a paragraph; offsets are those of its lines joined by ``\\n``.

    Arguments:
        start, end: its range; for ``aside`` only that of what opens it.
        how: ``mark`` stands for nothing, ``opaque`` for something in the sentence, ``prose`` for other characters,
            ``name`` for prose by which something goes, ``break`` for a line break. ``aside`` is a block of its own
            inside the paragraph.
        prose: what ``prose`` stands for.
        kind: the kind of an ``aside``.
        last: where an ``aside`` ends with all that closes it.
        shown: whether an ``aside`` that cannot be read stands for something in the sentence.
        link: whether the text of a link starts after it, or ends before it.
    """

    start: int
    end: int
    how: Literal["mark", "opaque", "prose", "name", "break", "aside"] = "mark"
    prose: str = ""
    kind: BlockKind = "footnote"
    last: int = 0
    shown: bool = False
    link: Literal["", "starts", "ends"] = ""


class Note(NamedTuple):
    """A comment inside a paragraph: its text and its range in the source."""

    text: str
    start: int
    end: int


def closings(text: str, brackets: re.Pattern[str], reach: int) -> dict[int, int]:
    """Where the brackets of a text are closed: the end of each opening one, and the end of what closes it.

    Arguments:
        brackets: finds them; the last character says which kind one is, and one after a backslash is none.
        reach: how far apart two may be, in characters.
    """
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in brackets.finditer(text):
        if match[0][0] == "\\":
            continue
        if match[0][-1] == "[":
            opened.append(match.end())
        elif opened:
            start = opened.pop()
            if match.end() - start <= reach:
                found[start] = match.end()
    return found


class RunningText:
    """Writes paragraphs.

    An aside is read if nothing precedes or follows it in its paragraph, or if it stands between two sentences outside
    quotation marks: a block must not cut a sentence, and the prose keeps the order of the source.

    Arguments:
        builder: receives the prose.
        source: the whole text.
        tokens: finds the constructs in a paragraph, given the addresses in it; in order. One that starts inside
            another is dropped.
    """

    def __init__(self, builder: Builder, source: str, tokens: Callable[[str, Sequence[Span]], Iterable[Token]]) -> None:
        self._builder = builder
        self._source = source
        self._find = tokens
        self._text = ""
        self._lines: Sequence[Span] = ()
        self._links: list[Span] = []
        self._tokens: list[Token] = []
        self._next = 0  # the index of a token
        self._link = 0  # the index of an address
        self._line = 0
        self._base = 0  # source offset minus offset in the text, for the line
        self._stop = 0  # where the line ends in the text
        self._end = 0  # where the last visible character ends
        self._block: tuple[BlockKind, int] = ("paragraph", 0)
        self._tail = ""
        self._straight = self._curly = 0
        self._verse = False
        self._linked: int | None = None  # where a link starts

    def write(
        self,
        kind: BlockKind,
        lines: Sequence[Span],
        level: int = 0,
        notes: Iterable[Note] = (),
        verse: bool = False,
    ) -> None:
        """One paragraph as a block, and the asides in it.

        Arguments:
            kind, level: what it is.
            lines: the source ranges of its lines, in order.
            notes: the comments in it.
            verse: whether its lines are kept.
        """
        if not lines:
            return
        source = self._source
        self._lines, self._line = lines, 0
        start, end = lines[0]
        self._base, self._stop = start, end - start
        self._text = text = "\n".join([source[start:end] for start, end in lines])
        self._end = len(text.rstrip(_MARKUP))
        self._links, self._link = addresses(text), 0
        self._tokens, self._next = list(self._find(text, self._links)), 0
        self._block, self._verse, self._linked = (kind, level), verse, None
        self._begin()
        self._run(0, len(text), False)
        for note in notes:
            self._builder.comment(*note)
        self._builder.end()

    def _begin(self) -> None:
        """A part of the paragraph."""
        self._builder.begin(*self._block)
        self._tail = ""
        self._straight = self._curly = 0

    def _run(self, low: int, high: int, aside: bool) -> None:
        """The text from `low` to `high`; it never goes back."""
        tokens = self._tokens
        while self._next < len(tokens) and tokens[self._next].start < high:
            token = tokens[self._next]
            self._next += 1
            if token.start < low:
                continue
            if token.how == "aside":
                low = self._aside(low, token, aside)
                continue
            self._prose(low, token.start)
            low = token.end
            if token.start < token.end:
                self._token(token)
        self._prose(low, high)

    def _token(self, token: Token) -> None:
        start = self._at(token.start)
        if token.link == "starts":
            self._linked = start
        elif token.link == "ends" and self._linked is not None:
            self._builder.linked.append((self._linked, start))
            self._linked = None
        if token.how == "mark":
            return
        self._tail = token.prose[-1:]
        if token.how == "name":
            self._named(token.start, token.end)
        elif token.how == "break":
            self._builder.line_break(start, self._at(token.end), "\n")
        elif token.how == "prose" and token.prose:
            self._builder.replaced(token.prose, start, self._at(token.end - 1) + 1)
        else:
            self._tail = "x"
            self._builder.opaque(start, self._at(token.end - 1) + 1)

    def _named(self, start: int, end: int) -> None:
        """Prose that is not to be edited."""
        low = self._at(start)
        self._tail = "x"
        self._builder.name(low, self._at(end - 1) + 1)

    def _aside(self, low: int, token: Token, inside: bool) -> int:
        """The text from `low` on and then an aside, as a block if it can be read; return where it ends."""
        start, text = token.start, self._text
        while start > low and text[start - 1].isspace():
            start -= 1
        self._prose(low, start)
        if inside or not self._divides(token.start, token.last):
            after = text[token.last : token.last + 1]
            if token.shown or not after or after.isspace() or after.isalnum():
                self._prose(start, token.start)
            if token.shown:
                self._builder.opaque(self._at(token.start), self._at(token.last - 1) + 1)
                self._tail = "x"
            return token.last
        self._builder.end()
        self._builder.begin(token.kind)
        self._run(token.end, token.last, True)
        self._builder.end()
        self._begin()
        return token.last

    def _divides(self, start: int, end: int) -> bool:
        """Whether the paragraph can be two blocks, with another between them."""
        if not self._tail or end >= self._end:
            return True
        if self._straight % 2 or self._curly > 0 or not _CLOSED.search(self._tail):
            return False
        following = self._next
        while following < len(self._tokens) and self._tokens[following].start <= end:
            token = self._tokens[following]
            if token.start == end and token.how == "aside":
                return True
            if token.start == end and token.how == "mark":
                end = token.end
            following += 1
        return end >= self._end or _AFTER.match(self._text, end) is not None

    def _prose(self, start: int, end: int) -> None:
        """Text without tokens."""
        while self._link < len(self._links) and self._links[self._link][0] < end:
            low, high = self._links[self._link]
            self._link += 1
            if low >= start:
                self._plain(start, low)
                start = min(high, end)
                self._builder.opaque(self._at(low), self._at(start - 1) + 1)
                self._tail = "x"
        self._plain(start, end)

    def _plain(self, start: int, end: int) -> None:
        if start >= end:
            return
        shown = self._text[max(start, end - _TAIL) : end].rstrip()
        self._tail = (self._tail + shown)[-_TAIL:]
        self._straight += self._text.count('"', start, end)
        self._curly += self._text.count("“", start, end) - self._text.count("”", start, end)
        while start < end:
            source = self._at(start)
            stop = min(end, self._stop)
            if start < stop:
                self._builder.text(source, source + stop - start)
                start = stop
            if start < end:
                prose = "\n" if self._verse else " "
                self._builder.line_break(self._lines[self._line][1], self._lines[self._line + 1][0], prose)
                start += 1

    def _at(self, offset: int) -> int:
        """The source offset of an offset in the text; the latter never goes back."""
        while offset > self._stop and self._line + 1 < len(self._lines):
            start, end = self._lines[self._line + 1]
            self._line += 1
            self._base = start - self._stop - 1
            self._stop += 1 + end - start
        return self._base + offset
