"""Reads man pages, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.man import macros
from npqp_lint.formats.man.inline import Inline
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Builder
from npqp_lint.text.source import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import BlockKind, Document
    from npqp_lint.text.source import Source

_CONTINUED = lazy(r"(?<!\\)(?:\\\\)*\\\Z")
_REQUEST = lazy(r"[.'][ \t]*([^\s\\\"]*)[ \t]*")
_COMMENT = lazy(r"[.'][ \t]*\\[\"#](.*)")
_CODE = lazy(r"\A(?=\S*[^\w'’\\:!?-])[^\s.]+\Z|\$[{(\w\"]|&&|\|\||[;{}]\Z|\A\[ |\w\([^()\s]+, [^()]*\);?\Z")
_TEXT = lazy(r"n[ \t]+(?=[^\s.'\\{]|\\[^{])")
_TRAILING = lazy(r"(?<!\\)(?:\\\\)*\\[\"#]")
_UNREAD_SECTIONS = frozenset(("NAME", "SYNOPSIS", "SYNTAX", "LIBRARY", "NOM", "BEZEICHNUNG"))


def read(source: Source, language: str = "en") -> Document:
    """The prose of a man page."""
    reader = Reader(source, language)
    reader.read()
    return reader.builder.build()


class Reader:
    """Reads one page."""

    def __init__(self, source: Source, language: str) -> None:
        self.text = source.text
        self.builder = Builder(source, "man", language)
        self.inline = Inline(self.builder, source.text)
        self._lists: list[BlockKind] = []  # of mdoc: the kind of the items of each open list
        self._until = frozenset[str]()  # skip up to one of these requests
        self._depth = 0  # of braces around requests that are skipped
        self._tag = False  # whether the next line is the tag of a paragraph
        self._title = 0  # the level of the heading on the next line
        self._unread = False  # whether the section is not read
        self._goes_on = False  # whether the next line belongs to the macro on the last one

    def read(self) -> None:
        """Read all of it."""
        start = 0
        for found in LINE_END.finditer(self.text):
            self._line(start, found.start(), found.end())
            start = found.end()
        self._line(start, len(self.text), len(self.text))
        self.inline.stop()

    def _line(self, start: int, end: int, after: int) -> None:
        text = self.text
        if self._goes_on:
            self._goes_on = _CONTINUED.search(text, start, end) is not None
            return
        if text.startswith((".", "'"), start, end):
            self._goes_on = text.endswith("\\", start, end) and _CONTINUED.search(text, start, end) is not None
            self._control(start, end)
            return
        if self._depth or self._until:
            self._braces(start, end)
            return
        if self._tag:
            self._tag = text.endswith("\\c", start, end)
        elif self._title:
            self._heading(start, end, self._title)
        elif start == end or text[start] in " \t":
            self.inline.stop()
        elif not (self._unread or self._is_term(start, end, after)):
            self.inline.line(start, end)

    def _is_term(self, start: int, end: int, after: int) -> bool:
        """Whether a line that is all of a paragraph is code, or a term that is explained below."""
        if self.builder.is_open or self.text[after : after + 1] not in (".", "'", "\n", "\r", ""):
            return False
        if self.text.startswith(".RS", after) and not self.text.endswith((".", ":", "!", "?", ";", ","), start, end):
            return True
        return _CODE.search(self.text[start:end]) is not None

    def _control(self, start: int, end: int) -> None:
        """A line with a request or a macro."""
        text = self.text
        comment = _COMMENT.match(text, start, end)
        if comment:
            if "npqp-lint" in comment[1]:
                self.builder.comment(comment[1], start, end)
            return
        found = _REQUEST.match(text, start, end)
        name, at = (found[1], found.end()) if found else ("", start)
        if self._depth:
            self._braces(start, end)
        elif self._until:
            if name in self._until:
                self._until = frozenset()
        elif name in ("if", "ie", "el", "while"):
            self._condition(at, end)
        elif self._tag and name in macros.FONTS:
            self._tag = text.endswith("\\c", start, end)
        elif name in macros.REGIONS:
            self._skip(name, at, end)
        else:
            self._macro(name, start, at, end)

    def _braces(self, start: int, end: int) -> None:
        """Count the braces of conditional requests."""
        self._depth = max(0, self._depth + self.text.count("\\{", start, end) - self.text.count("\\}", start, end))

    def _condition(self, at: int, end: int) -> None:
        """A conditional request; the text that it has for terminals is read."""
        shown = _TEXT.match(self.text, at, end)
        if shown and not (self._unread or self._tag):
            self.inline.begin(shown.end(), False)
            self.inline.run(shown.end(), end)
            self.inline.done(end, False)
        else:
            self._braces(at, end)

    def _skip(self, name: str, at: int, end: int) -> None:
        """A request or macro that starts something without prose."""
        if name in ("de", "de1", "am", "am1", "ig"):
            given = self.text[at:end].split()
            closing = given[-1] if len(given) > (name != "ig") else "."
            self._until = frozenset((closing,))
            return
        self.inline.stop()
        if name != "Bd" or "-literal" in self.text[at:end] or "-unfilled" in self.text[at:end]:
            self._until = macros.REGIONS[name]

    def _macro(self, name: str, start: int, at: int, end: int) -> None:
        """A macro or request outside everything that is skipped."""
        inline = self.inline
        if name in macros.HEADINGS:
            self._section(name, at, end)
        elif name in macros.PARAGRAPHS:
            self._paragraph(name, at, end)
        elif name in ("br", "fi", "ce", "ti", "in") and not self._unread:
            if name == "br":
                inline.hard_break(start, end)
            else:
                inline.stop()
        elif name in macros.IGNORED or self._unread:
            return
        elif name in macros.FONTS:
            self._font(name, at, end)
        elif name in ("UE", "ME"):
            inline.done(end, False)
        elif name in macros.LISTS:
            self._list(name, at, end)
        elif name[:1].isupper() and name[1:2].islower() and len(name) <= 3:
            self._mdoc(name, start, at, end)
        elif name and at < end and self.builder.is_open:  # a macro of the page's own
            inline.begin(at, False)
            self.builder.opaque(at, end)
            inline.done(end, False)

    def _section(self, name: str, at: int, end: int) -> None:
        """A heading; it says whether the section is read."""
        self.inline.stop()
        self.inline.plain = True
        self._lists.clear()
        self._tag = False
        level = macros.HEADINGS[name]
        if at >= end:
            self._title = level
        else:
            self._heading(at, end, level)

    def _heading(self, start: int, end: int, level: int) -> None:
        inline = self.inline
        self._title = 0
        words = [self.text[low:high] for low, high in arguments(self.text, start, end)]
        if level == 2:
            self._unread = " ".join(words).upper() in _UNREAD_SECTIONS
        inline.kind, inline.level = "heading", level
        if self.text[start:end].startswith('"') and self.text.count('"', start, end) == 2:
            start, end = start + 1, self.text.rindex('"', start, end)
        inline.begin(start, False)
        inline.run(start, end)
        inline.stop()
        inline.kind, inline.level = "paragraph", 0

    def _paragraph(self, name: str, at: int, end: int) -> None:
        """A macro that starts a paragraph, perhaps with a tag."""
        inline = self.inline
        inline.stop()
        inline.plain = True
        if name in ("TP", "TQ"):
            self._tag, inline.kind = True, "definition"
        elif name == "IP":
            inline.kind = "list-item"
        elif name in ("PP", "P", "LP", "HP", "RE"):
            inline.kind = "paragraph"

    def _list(self, name: str, at: int, end: int) -> None:
        """The beginning, the end, or an item of a list of mdoc."""
        inline, text = self.inline, self.text
        inline.stop()
        if name == "Bl":
            plain = ("-bullet", "-dash", "-enum", "-hyphen", "-item")
            self._lists.append("list-item" if any(sign in text[at:end] for sign in plain) else "definition")
        elif name == "El":
            if self._lists:
                self._lists.pop()
        elif "Xo" in text[at:end].split():
            self._until = frozenset(("Xc",))
        inline.kind = self._lists[-1] if self._lists else "paragraph"

    def _font(self, name: str, at: int, end: int) -> None:
        """A line of one font, or of two in turn."""
        inline, text = self.inline, self.text
        cut = _TRAILING.search(text, at, end)
        spans = list(arguments(text, at, cut.start() if cut else end))
        if not spans:
            return
        inline.begin(spans[0][0], False)
        if len(name) == 1 or name in ("SM", "SB"):
            start, stop = spans[0][0], spans[-1][1]
            if name != "SM" and inline.is_code(start, stop):
                inline.builder.opaque(start, stop)
            elif len(spans) == 1:
                inline.run(start, stop)
            else:
                self._named(start, stop)
        else:
            self._alternating(name, spans)
        inline.done(end, False)

    def _named(self, start: int, end: int) -> None:
        """Words on the line of a macro, which no edit changes."""
        if "\\" in self.text[start:end] or '"' in self.text[start:end]:
            self.builder.opaque(start, end)
        elif start < end:
            self.builder.name(start, end)

    def _alternating(self, name: str, spans: list[tuple[int, int]]) -> None:
        """Arguments in two fonts in turn, without spaces: a placeholder with the marks after it, or stressed words."""
        last = len(spans)
        while last > 1 and name[(last - 1) % 2] == "R" and _is_marks(self.text[slice(*spans[last - 1])]):
            last -= 1
        first, (_, high) = spans[0], spans[last - 1]
        lead = 0
        if name[0] == "R" and last > 1 and self.text[slice(*first)] in ("(", "[", "\\(lq"):
            self._named(*first)
            lead = 1
        body = spans[lead:last]
        if len(body) == 1 and not self.inline.is_code(*body[0]):
            self._named(*body[0])
        elif body:
            self.builder.opaque(body[0][0], high)
        for start, end in spans[last:]:
            tail = _after_section(self.text, start, end)
            self._named(tail, end)

    def _mdoc(self, name: str, start: int, at: int, end: int) -> None:
        """A line of mdoc in a sentence: a placeholder for names and arguments, with the marks at its end."""
        inline, text = self.inline, self.text
        if name in macros.BREAKING:
            inline.stop()
            return
        spans = list(arguments(text, at, end))
        last = len(spans)
        while last and text[slice(*spans[last - 1])] in macros.CLOSING:
            last -= 1
        low = spans[0][0] if spans else start + 1
        high = spans[last - 1][1] if last else at
        inline.begin(low, False)
        words = text[low:high]
        shown = name in ("Em", "Sy", "No") and last and not any(word in macros.CALLABLE for word in words.split())
        if shown and (name == "No" or not inline.is_code(low, high)):
            self._named(low, high)
        elif last:
            self.builder.opaque(low, high)
        elif name != "Ns":
            self.builder.opaque(start + 1, start + 1 + len(name))
        for span in spans[last:]:
            self._named(*span)
        inline.done(end, False)


def _is_marks(shown: str) -> bool:
    return not any(c.isalnum() for c in shown.replace("\\&", "")) or macros.SECTION.match(shown) is not None


def _after_section(text: str, start: int, end: int) -> int:
    """The offset after the number of the section that a page is in, as in ``(1),``."""
    found = macros.SECTION.match(text, start, end)
    return found.end(1) if found else start


def arguments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The arguments of a macro, without the quotation marks around them."""
    for found in macros.ARGUMENT.finditer(text, start, end):
        group = 1 if found[1] is not None else 2
        if found.start(group) < found.end(group):
            yield found.span(group)
