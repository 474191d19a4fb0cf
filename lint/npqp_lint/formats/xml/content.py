"""The content of an element that is text: what of it is prose, and how a translator sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from npqp_lint.formats.messages import Decoded, Decoding
from npqp_lint.formats.xml.tokens import attributes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from npqp_lint.formats.xml.tokens import Token
    from npqp_lint.text.source import Source

    Roles = Callable[[str, Mapping[str, str]], "Role"]
    """What an element inside a text is, by its name and its attributes."""

Role = Literal["markup", "hidden", "opaque", "break"]
"""``markup`` is around words, ``hidden`` goes with its content, ``opaque`` is a placeholder with its content, and
``break`` is a line break."""

_CDATA = len("<![CDATA[")


class Text(NamedTuple):
    """The content of an element.

    Arguments:
        message: what is prose in it.
        whole: all of it, with the tags inside.
        start, end: its range in the source.
        low, high: the same with the tags around it.
        attributes: those of the element.
    """

    message: Decoded
    whole: str
    start: int
    end: int
    low: int
    high: int
    attributes: Mapping[str, str]


class Content:
    """Collects the content of an element.

    Arguments:
        source: the file.
        opening: its start tag.
        roles: what an element inside it is.
    """

    def __init__(self, source: Source, opening: Token, roles: Roles) -> None:
        self.decoding = Decoding()
        self._source = source
        self._opening = opening
        self._roles = roles
        self._whole: list[str] = []
        self._level = 1  # of open elements, with this one
        self._skipped = 0  # the level that the text continues at; 0 if nothing is being left out
        self._opaque: int | None = None  # where what is being left out starts, if it stands for something

    def add(self, token: Token) -> Text | None:
        """Add what follows; returns the whole when its end tag is reached."""
        if token.kind == "end":
            self._level -= 1
            if not self._level:
                return self._closed(token)
            self._end(token)
        elif token.kind in ("start", "empty"):
            self._start(token)
        elif token.kind != "comment":
            value = self._source.text[token.start : token.end] if token.kind == "text" else token.value
            self._whole.append(value)
            if self._skipped:
                return None
            if token.kind == "reference":
                self.reference(value, token.start, token.end)
            else:
                self.text(value, token.start + _CDATA * (token.kind == "cdata"))
        return None

    def text(self, value: str, start: int) -> None:
        """Add text that is spelled in the source as it is."""
        self.decoding.text(value, start)

    def reference(self, value: str, start: int, end: int) -> None:
        """Add a character that the source spells as a reference."""
        self.decoding.replaced(value, start, end)

    def _start(self, token: Token) -> None:
        opens = token.kind == "start"
        self._whole.append(self._source.text[token.start : token.end])
        if not self._skipped:
            role = self._roles(token.value, attributes(self._source, token))
            if role in ("hidden", "opaque") and opens:
                self._skipped = self._level
                self._opaque = token.start if role == "opaque" else None
            elif role == "opaque":
                self.decoding.opaque(token.start, token.end)
            elif role == "break":
                self.decoding.replaced("<br/>", token.start, token.end)  # as messages have it
        self._level += opens

    def _end(self, token: Token) -> None:
        self._whole.append(self._source.text[token.start : token.end])
        if self._level == self._skipped:
            self._skipped = 0
            if self._opaque is not None:
                self.decoding.opaque(self._opaque, token.end)

    def _closed(self, token: Token) -> Text:
        opening = self._opening
        whole = "".join(self._whole).replace("\r\n", "\n").replace("\r", "\n")
        found = attributes(self._source, opening)
        return Text(self.decoding.decoded(), whole, opening.end, token.start, opening.start, token.end, found)


def empty(source: Source, token: Token) -> Text:
    """The content of an element without any."""
    return Text(Decoded.plain("", 0), "", token.end, token.end, token.start, token.end, attributes(source, token))
