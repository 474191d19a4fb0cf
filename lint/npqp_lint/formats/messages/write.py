"""Reports a message to the builder of a document: its prose, and what stands for something in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.messages.lines import breaks
from npqp_lint.formats.messages.plurals import texts
from npqp_lint.formats.messages.token import Token
from npqp_lint.formats.messages.tokens import SPECIAL, tokens
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from npqp_lint.formats.messages.decoded import Decoded
    from npqp_lint.formats.messages.plurals import Ranges
    from npqp_lint.text.document import BlockKind, Builder

_FLOWING = lazy(r"</?(?:p|br|div|ul|ol|li|h[1-6]|table|tr|td)\b[^<>]{0,2000}>", 2)
_LINE_END = lazy(r"[\n\r\t\v\f\u2028\u2029]")
_START = lazy(r"\s*(?:[-*+•‣·]|\d{1,2}[.)])\s|  \S| *(?:-{1,2}\w|(?:usage|or):\s)", 2)
_NUMBER = lazy(r"#(?![\w{])")
_WORD = lazy(r"[^\W\d_]{2}")
_LIST = lazy(r"[^;,\n]{0,99}(?:;[^;,\s][^;,\n]{0,99}){2,}+;?\s*\Z|\w{1,40}(?:,\w{1,40}){2,}+\Z")
"""Words for a program: ``Network;Wireless;LAN;``."""
_KINDS: dict[str, BlockKind] = {"item": "list-item", "quote": "quote", "heading": "heading"}


def write_message(
    builder: Builder,
    message: Decoded,
    kind: BlockKind = "paragraph",
    language: str | None = None,
    syntax: str = "",
) -> None:
    """Report a message.

    Arguments:
        builder: of the document; no block of it has to be open, and none is afterwards.
        message: without the escapes of the file.
        kind: of its blocks, unless tags or list markers say otherwise.
        language: the BCP 47 tag of its blocks; None means that of the document.
        syntax: of its placeholders, as in ``Unit.syntax``; empty if unknown.
    """
    text = message.text
    if not _WORD.search(text) or ((";" in text or "," in text) and _LIST.match(text)):
        return
    if SPECIAL.search(text) is None:
        builder.begin(kind, language=language)
        message.write(builder, 0, len(text))
        builder.end()
        return
    found = texts(text)
    for ranges in found:
        _Writer(builder, message, kind, language).write(ranges, syntax, len(found) > 1 or len(ranges) > 1)


class _Writer:
    """Writes one text of a message."""

    def __init__(self, builder: Builder, message: Decoded, kind: BlockKind, language: str | None) -> None:
        self.builder = builder
        self.message = message
        self.kind: BlockKind = kind
        self.language = language
        self.next = kind  # the kind of the next block
        self.fixed = (0, 0)  # what no edit may change

    def write(self, ranges: Ranges, syntax: str, forms: bool) -> None:
        """Write some ranges of the message.

        Arguments:
            forms: whether they are forms of a plural or select, or contain such forms.
        """
        text = self.message.text
        flowing = len(ranges) > 1 or ("<" in text and _FLOWING.search(text) is not None)
        for start, end in ranges:
            found = tokens(text, start, end, syntax)
            if _has_lines(text, start, end):
                found = _merged([*breaks(text, start, end, flowing), *found])
            if forms and "#" in text:
                found = _merged([*found, *(Token(*m.span(), "opaque") for m in _NUMBER.finditer(text, start, end))])
            at = start
            for token in found:
                if token.how == "key":
                    self._prose(at, token.word[0])
                    self.fixed = token.word
                    at = token.word[0]
                self._prose(at, token.start)
                self._token(token)
                at = token.end
            self._prose(at, end)
        self.builder.end()

    def _prose(self, start: int, end: int) -> None:
        high = self.fixed[1]
        if start < high:
            stop = min(end, high)
            if start < stop:
                self._open()
                self.message.write(self.builder, start, stop, fixed=True)
            start = stop
        if start < end and (self.builder.is_open or not self.message.text[start:end].isspace()):
            self._open()
            self.message.write(self.builder, start, end)

    def _token(self, token: Token) -> None:
        builder = self.builder
        if token.how in ("opaque", "prose"):
            low, high = self.message.range(token.start, token.end)
            self._open()
            if low == high:
                return
            if token.how == "opaque":
                builder.opaque(low, high)
            else:
                builder.replaced(token.prose, low, high)
        elif token.how == "break":
            low, high = self.message.range(token.start, token.end)
            if builder.is_open and low < high:
                hard = self.message.text[token.start] == "<"
                builder.line_break(low, high, "\n" if hard else " ")
        elif token.how not in ("nothing", "key"):
            builder.end()
            self.next = _KINDS.get(token.how, self.kind)

    def _open(self) -> None:
        if not self.builder.is_open:
            self.builder.begin(self.next, 1 if self.next == "heading" else 0, self.language)
            self.next = self.kind


def _has_lines(text: str, start: int, end: int) -> bool:
    """Whether a range of a message may have a line break, a gap like that of a column, or a list marker."""
    return (
        text.find("   ", start, end) >= 0
        or _LINE_END.search(text, start, end) is not None
        or (not start and _START.match(text, 0, end) is not None)
    )


def _merged(found: list[Token]) -> list[Token]:
    """Tokens in order, without overlap; the first of two that overlap counts."""
    found.sort(key=lambda token: (token.start, -token.end))
    kept: list[Token] = []
    at = -1
    for token in found:
        if token.start >= at:
            kept.append(token)
            at = token.end
    return kept
