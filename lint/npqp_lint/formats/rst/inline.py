"""The markup inside a paragraph of reStructuredText.

The reStructuredText Markup Specification, "Inline markup recognition rules", says where a marker can start and end: it
needs a space or certain punctuation on its outside, and no space on its inside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.formats.addresses import addresses
from npqp_lint.formats.rst.markup import NAME
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Builder

_WIDE = "\xa1\xa7\xab\xb6\xb7\xbb\xbf\u2010-\u2027\u2030-\u205e\u3001-\u3003\u3008-\u3011\u3014-\u301f"
_BEFORE = rf"(?:\A|(?<=[\s'\"(<\[{{\-/:{_WIDE}]))"
_AFTER = rf"(?=\Z|[\s'\")>\]}}\-/:.,;!?\\{_WIDE}])"
_INSIDE = r"(?:(?<![\s\\])|(?<=\\\\))"

_TRIGGER = lazy(r"\\|`+|\*+|\||_(?=`)|(?<=[\w\]])__?(?!\w)")
_MAY_START = lazy(_BEFORE)
_MAY_END = lazy(_AFTER)
_ENDS = {
    "``": lazy(rf"(?<!\s)``{_AFTER}"),
    "`": lazy(rf"(?:{_INSIDE}|(?<=\\\s))`((?::{NAME}:)?(?:__?)?){_AFTER}"),
    "**": lazy(rf"{_INSIDE}\*\*{_AFTER}"),
    "*": lazy(rf"{_INSIDE}\*{_AFTER}"),
    "|": lazy(rf"{_INSIDE}\|(?:__?)?{_AFTER}"),
    "_`": lazy(rf"{_INSIDE}`{_AFTER}"),
}
_ROLE = lazy(rf"{_BEFORE}:({NAME}):\Z")
_REFERENCE = lazy(rf"{_BEFORE}{NAME}\Z")
_NOTE = lazy(rf"{_BEFORE}\[(?:([0-9]+|\#(?:{NAME})?|\*)|{NAME})\]\Z")
_CLOSED = lazy(r"[.!?…][\"'”’)\]]*(\s+)\Z")
_REACH = 100  # characters: names of roles and references are shorter
_PAIRS = {"'": "'", '"': '"', "(": ")", "[": "]", "{": "}", "<": ">", "“": "”", "‘": "’", "«": "»"}

_SHOWN = frozenset({"dfn", "emphasis", "index", "strong", "sub", "subscript", "sup", "superscript", "term"})
"""Roles that show their text."""

_TITLED = frozenset({"any", "doc", "external", "index", "numref", "ref", "term"})
"""Roles that show the title before a target in angle brackets."""


class Token(NamedTuple):
    """A construct in a text.

    Arguments:
        start, end: all of it.
        low, high: the part that is shown, nothing if they are equal; None means a placeholder.
        named: whether a target has the same name.
        link: whether it is the text of a link.
    """

    start: int
    end: int
    low: int | None
    high: int = 0
    named: bool = False
    link: bool = False


def tokens(text: str, links: list[tuple[int, int]]) -> Iterator[Token]:
    """The constructs of a paragraph, in order, without overlap.

    Arguments:
        text: the paragraph, its lines joined by ``\\n``.
        links: the addresses in it, in which no marker starts.
    """
    at = done = 0
    unclosed: set[str] = set()  # markers with no end in the rest of the text
    following = iter([*links, (len(text) + 1, len(text) + 1)])
    link = next(following)
    while match := _TRIGGER.search(text, at):
        start, at = match.span()
        while link[1] <= start:
            link = next(following)
        if link[0] <= start:
            at = link[1]
            continue
        mark = match[0]
        token: Token | None = None
        if mark == "\\":
            at += 1
        elif mark == "__" or (mark == "_" and text[at : at + 1] != "`"):
            token = _reference(text, done, start, at)
        else:
            mark = "_`" if mark == "_" else mark[:2]
            at = start + len(mark)
            token = _marked(text, done, start, mark, unclosed)
        if token is not None:
            yield token
            at = done = token.end


def _reference(text: str, done: int, start: int, end: int) -> Token | None:
    """``name_``, ``[1]_``: what the underscores from `start` to `end` belong to."""
    if not _MAY_END.match(text, end):
        return None
    low = max(done, start - _REACH)
    before = text[low:start]
    if before[-1:] != "]":
        name = _REFERENCE.search(before)
        return Token(low + name.start(), end, low + name.start(), start, end == start + 1, True) if name else None
    note = _NOTE.search(before) if end == start + 1 else None
    if note is None:
        return None
    if note[1] and (end == len(text) or text[end].isspace()):
        closed = _CLOSED.search(before, 0, note.start())
        if closed:  # a note on the sentence, not a word in it
            return Token(low + closed.start(1), end, end, end)
    return Token(low + note.start(), end, None)


def _marked(text: str, done: int, start: int, mark: str, unclosed: set[str]) -> Token | None:
    """The construct that starts with a marker, if it starts and ends there by the rules."""
    inside = start + len(mark)
    first = text[inside : inside + 1]
    if not first or first.isspace() or mark in unclosed or (mark == "|" == first):
        return None
    begin, role = _role_before(text, done, start) if mark == "`" else (start, "")
    if begin > done and (not _MAY_START.match(text, begin) or _PAIRS.get(text[begin - 1]) == first):
        return None
    end = _ENDS[mark].search(text, inside + 1)
    if end is None:
        unclosed.add(mark)
        return None
    if mark in ("``", "|"):
        return Token(begin, end.end(), None)
    if mark != "`":
        return Token(begin, end.end(), inside, end.start(), mark == "_`")
    return _interpreted(text, begin, role, inside, end)


def _role_before(text: str, done: int, start: int) -> tuple[int, str]:
    """Where ``:role:`` before `start` begins, and the role; `start` and "" if there is none."""
    if text[start - 1 : start] == ":":
        low = max(done, start - _REACH)
        named = _ROLE.search(text[low:start])
        if named:
            return low + named.start(), named[1]
    return start, ""


def _interpreted(text: str, begin: int, role: str, inside: int, end: re.Match[str]) -> Token:
    """Text in single backquotes: what its role or its underscore makes of it.

    Arguments:
        begin: where it begins, its role included.
        role: the role before it, or "".
        inside: where its text begins.
        end: the mark at its end, with what follows it.
    """
    suffix = end[1]
    name = (role or suffix.strip(":_")).rpartition(":")[2]
    high = _title_end(text, inside, end.start(), bool(name))
    shown = name in (_SHOWN if high == end.start() else _TITLED) if name else suffix.startswith("_")
    if name and suffix.endswith("_"):  # an error
        shown = False
    if not shown or high == inside:
        return Token(begin, end.end(), None)
    named = high == end.start() and (suffix == "_" or name == "term")
    return Token(begin, end.end(), inside, high, named, suffix.startswith("_") or name in _TITLED)


def _title_end(text: str, start: int, end: int, joined: bool) -> int:
    """Where a title ends that can be followed by a target in angle brackets.

    Arguments:
        start, end: both together.
        joined: whether the target can follow without a space.
    """
    at = text.rfind("<", start, end)
    if text[end - 1] != ">" or at < 0 or text.find(">", at, end) != end - 1 or text[at - 1] == "\\":
        return end
    if not joined and at > start and not text[at - 1].isspace():
        return end
    return start + len(text[start:at].rstrip())


class Inline:
    """Writes paragraphs to a builder.

    Arguments:
        builder: receives the prose.
        source: the whole text.
    """

    def __init__(self, builder: Builder, source: str) -> None:
        self._builder = builder
        self._source = source
        self._text = ""
        self._lines: list[tuple[int, int]] = []
        self._links: list[tuple[int, int]] = []
        self._link = 0  # the index of the next one
        self._named = False
        self._line = 0
        self._base = 0  # source offset minus offset in the text, for the line
        self._stop = 0  # where the line ends in the text

    def write(self, lines: list[tuple[int, int]]) -> None:
        """Add the prose of one paragraph to the current block.

        Arguments:
            lines: the source ranges of its lines, in order.
        """
        source = self._source
        self._lines, self._line = lines, 0
        start, end = lines[0]
        self._base, self._stop = start, end - start
        self._text = text = "\n".join([source[start:end] for start, end in lines])
        self._links, self._link = addresses(text), 0
        done = 0
        for token in tokens(text, self._links):
            self._prose(done, token.start)
            if token.low is None:
                self._opaque(token.start, token.end)
            else:
                self._named = token.named
                low = self._at(token.low) if token.link and token.low < token.high else None
                self._prose(token.low, token.high)
                if low is not None:
                    self._builder.linked.append((low, self._at(token.high - 1) + 1))
                self._named = False
            done = token.end
        self._prose(done, len(text))

    def _prose(self, start: int, end: int) -> None:
        """Text without tokens; it never goes back."""
        while self._link < len(self._links) and self._links[self._link][0] < end:
            low, high = self._links[self._link]
            self._link += 1
            if low >= start:
                self._escaped(start, low)
                start = min(high, end)
                self._opaque(low, start)
        self._escaped(start, end)

    def _escaped(self, start: int, end: int) -> None:
        """Text in which a backslash removes the meaning of the next character, or a space after it."""
        text = self._text
        while start < end:
            at = text.find("\\", start, end)
            if at < 0:
                self._plain(start, end)
                return
            self._plain(start, at)
            start = at + 2
            character = text[at + 1 : start]
            if start <= end and not character.isspace():
                source = self._at(at)
                self._builder.replaced(character, source, source + 2)

    def _plain(self, start: int, end: int) -> None:
        while start < end:
            source = self._at(start)
            stop = min(end, self._stop)
            if start < stop:
                write = self._builder.name if self._named else self._builder.text
                write(source, source + stop - start)
                start = stop
            if start < end:
                self._builder.line_break(self._lines[self._line][1], self._lines[self._line + 1][0])
                start += 1

    def _opaque(self, start: int, end: int) -> None:
        if start < end:
            self._builder.opaque(self._at(start), self._at(end - 1) + 1)

    def _at(self, offset: int) -> int:
        """The source offset of an offset in the text; the latter never goes back."""
        while offset > self._stop:
            start, end = self._lines[self._line + 1]
            self._line += 1
            self._base = start - self._stop - 1
            self._stop += 1 + end - start
        return self._base + offset
