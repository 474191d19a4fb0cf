"""HTML: the tokens follow the HTML standard; the result is what a reader of the page sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import turbohtml

from npqp_lint.formats.addresses import addresses
from npqp_lint.formats.front_matter import without_front_matter
from npqp_lint.formats.html.elements import (
    BLOCKS,
    CODE,
    KINDS,
    NOTHING,
    REPLACED,
    SILENT,
    TELLING,
    VOID,
    Told,
    is_hidden_input,
    told,
)
from npqp_lint.formats.html.marks import alternatives, ends_block, formulas, is_note, is_permalink, is_sign, links
from npqp_lint.formats.html.open_elements import Element, OpenElements, Skip
from npqp_lint.formats.html.server_tags import Hidden, mask
from npqp_lint.language import primary
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Builder, Document

if TYPE_CHECKING:
    from npqp_lint.formats.html.shifted import Shifted
    from npqp_lint.text.source import Source

_SPACE = lazy(r"[ \t\n\f]{2,}|[\t\n\f]| \Z")
_SPACE_OR_SOFT = lazy(r"[ \t\n\f]{2,}|[\t\n\f]| \Z|\u00ad+")
_LINE = lazy(r"\n")
_XML = lazy(r"\s*<\?xml\s|.*\.xhtml\Z", re.IGNORECASE)
_EMPTY_RAW = lazy(
    r"<(iframe|noembed|noframes|script|style|textarea|title|xmp)"
    r"(?:\s+[\w:.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'))?)*\s*/>",
    re.IGNORECASE,
)
_UNSEEN = "\u00ad\u200b"  # where a word can be broken

_TEXT, _REFERENCE = turbohtml.TokenType.TEXT, turbohtml.TokenType.CHARACTER_REFERENCE
_START, _END, _COMMENT = (
    turbohtml.TokenType.START_TAG,
    turbohtml.TokenType.END_TAG,
    turbohtml.TokenType.COMMENT,
)

_Run = list[tuple[int, int, str | None]]


def read(source: Source, language: str = "en") -> Document:
    """The prose of an HTML or XHTML file."""
    text = source.text
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    text, comments, _ = without_front_matter(text)
    # the tokenizer skips "</>" as a browser does, but then joins the text on both sides
    text, hidden = mask(text.replace("\0", "\ufffd").replace("</>", "<!>"))
    if "/>" in text:
        text = _EMPTY_RAW.sub(lambda tag: "<" + "x" * len(tag[1]) + tag[0][len(tag[1]) + 1 :], text)
    builder = Builder(source, "html", language)
    builder.linked += links(text)
    xml = bool(_XML.match(source.path) or _XML.match(text[:200]))
    reader = Reader(builder, source.text, text, hidden, language, xml)
    for comment in comments:
        reader.builder.comment(*comment)
    reader.run()
    return builder.build()


class Reader:
    """Turns tokens into calls of a builder. All offsets are those of the source."""

    def __init__(
        self,
        builder: Builder | Shifted,
        original: str,
        text: str,
        hidden: list[Hidden],
        language: str,
        xml: bool = False,
        around: Element | None = None,
    ) -> None:
        self.builder = builder
        self.original = original
        self.text = text
        self.hidden = hidden[::-1]  # the next one last
        self.language = language
        self.xml = xml
        self.open = OpenElements(self._ended, around, builder.depth)
        self.stack = self.open.stack
        self.space = _SPACE_OR_SOFT if "\u00ad" in text else _SPACE
        self.gap: tuple[int, int] | None = None  # space that counts if more text follows
        self.broken = False  # a line break was the last
        self.block_language: str | None = None

    def run(self) -> None:
        """Read the whole text."""
        text = self.text
        lines = [0, *(match.end() for match in _LINE.finditer(text))]
        run: _Run = []
        for token in turbohtml.tokenize(text, resolve_references=False, capture_source=True):
            sort = token.type
            start = lines[token.line - 1] + token.col
            if sort is _TEXT:
                if not self.stack[-1].skip:
                    run.append((start, start + len(token.data or ""), None))
                continue
            whole = token.source or ""
            if sort is _REFERENCE:
                if not self.stack[-1].skip:
                    run.append((start, start + len(whole), token.data))
                continue
            if run:
                self._run(run)
                run = []
            if sort is _START:
                self._start(token, start, start + len(whole))
            elif sort is _END:
                name = token.tag or ""
                if name in TELLING or name in self.open.places:
                    self._end(name, start, start + len(whole))
            elif sort is _COMMENT and whole.startswith("<!--"):
                end = start + len(whole)
                self._comment(self.original[start + 4 : max(start + 4, end - 3)], start, end)
        self._run(run)
        self.open.end(1, len(text))

    def _run(self, run: _Run) -> None:
        """Text, including its character references, without tags."""
        if not run:
            return
        spans = self._spans(run)
        if not spans:
            for piece in run:
                self._piece(*piece)
            return
        at = run[0][0]
        for start, end, prose in run:
            low = max(start, at)
            while spans and spans[-1].start < end:
                span = spans.pop()
                if span.end <= at:
                    continue
                if low < span.start:
                    self._piece(low, span.start, prose)
                self._span(span, max(at, span.start))
                low = at = max(at, span.end)
            if low < end and (prose is None or low == start):
                self._piece(low, end, prose)

    def _spans(self, run: _Run) -> list[Hidden]:
        """What is not prose in a run, the next one last."""
        start, end = run[0][0], run[-1][1]
        hidden = self.hidden
        while hidden and hidden[-1].end <= start:
            hidden.pop()
        spans = []
        while hidden and hidden[-1].start < end:
            spans.append(hidden.pop())
        body = self.text[start:end]
        if "://" in body or "www." in body or "@" in body:
            if len(run) > 1:  # an address ends at a reference to a space, and continues across "&amp;"
                body = "".join(prose[0] * (high - low) if prose else self.text[low:high] for low, high, prose in run)
            spans += [Hidden(start + low, start + high, "value") for low, high in addresses(body)]
        spans += [Hidden(start + low, start + high, "value") for low, high in formulas(body)]
        spans.sort(key=lambda span: span.start, reverse=True)
        return spans

    def _piece(self, start: int, end: int, prose: str | None) -> None:
        builder = self.builder
        if prose is not None:
            if prose not in _UNSEEN:
                self._open()
                builder.replaced(prose, start, end)
            return
        for space in self.space.finditer(self.text, start, end):
            low, high = space.span()
            if start < low:
                self._open()
                builder.text(start, low)
            if builder.is_open and self.text[low] != "\u00ad":
                self._fill()
                self.gap = low, high
            start = high
        if start < end:
            self._open()
            builder.text(start, end)

    def _span(self, span: Hidden, start: int) -> None:
        if span.comment is not None:
            self._comment(span.comment, start, span.end)
        elif span.how == "line":
            self._end_block()
        elif span.how == "value":
            self._open()
            self.builder.opaque(start, span.end)

    def _comment(self, text: str, start: int, end: int) -> None:
        self._fill()
        self.builder.comment(text, start, end)

    def _open(self) -> None:
        """Something visible follows."""
        self.broken = False
        if self.builder.is_open:
            self._fill()
            return
        element = self.stack[-1]
        self.block_language = element.language
        self.builder.depth, self.builder.cell = self.open.place
        self.builder.begin(element.kind, element.level, element.language)

    def _fill(self) -> None:
        if self.gap:
            (start, end), self.gap = self.gap, None
            if self.original[start:end] == " ":
                self.builder.text(start, end)
            else:
                self.builder.line_break(start, end)

    def _end_block(self) -> None:
        self.gap, self.broken = None, False
        self.builder.end()

    def _break(self, start: int, end: int) -> None:
        """A line break; the second of two ends the paragraph."""
        if not self.builder.is_open or self.stack[-1].skip:
            return
        if self.broken:
            self._end_block()
            return
        self.gap = None
        self.broken = True
        self.builder.line_break(start, end, "\n")

    def _start(self, token: turbohtml.Token, start: int, end: int) -> None:
        """A start tag."""
        name = token.tag or ""
        said = told(token.attrs) if token.attrs else NOTHING
        if said is NOTHING and not (name in TELLING or name in self.open.places or is_sign(self.text, end)):
            return
        block = name in BLOCKS
        self.open.imply(name, start)
        around = self.stack[-1]
        empty = name in VOID or (token.self_closing and (self.xml or name in ("math", "svg")))
        if empty and (said.hidden or (name == "input" and is_hidden_input(token.attrs or ()))):
            return
        if block and not around.skip:
            self._end_block()
        if empty:
            self._empty(name, around, start, end)
        else:
            self._push(name, said, around, start, end)

    def _empty(self, name: str, around: Element, start: int, end: int) -> None:
        """An element without content."""
        if name == "br":
            self._break(start, end)
        elif name in REPLACED and not around.skip:
            self._image(start, end)

    def _push(self, name: str, said: Told, around: Element, start: int, end: int) -> None:
        """An element begins whose content follows."""
        block = name in BLOCKS
        kind, level = KINDS.get(name, (around.kind, around.level))
        if said.footnote:
            kind, level = "footnote", 0
        skip: Skip = around.skip
        language = said.language or around.language
        if said.language == "" and around.language:
            language = "und"  # but no language at all, as pandoc writes it for a page, means the default
        if not skip:
            skip = self._skipped(name, said, start, end)
        if not skip and said.language and not block:
            skip, language = self._inline_language(said.language, around)
        if name == "a" and not skip and not self.builder.is_open:
            self._told(alternatives(self.text, start, end))
        if not block and said is NOTHING and skip == around.skip and name not in self.open.places and name != "ruby":
            return  # it has no meaning
        self.open.push(Element(name, kind, level, language, skip, skip != around.skip, start), said.columns)

    def _image(self, start: int, end: int) -> None:
        """Something without content; text that stands for it is a block of its own, unless it is inside a sentence."""
        builder, begun = self.builder, self.builder.is_open
        spans = alternatives(self.text, start, end)
        if not spans or (begun and not ends_block(self.text, end)):
            self._open()
            builder.opaque(start, end)
            return
        if begun:
            self._open()
            builder.opaque(start, start + 1)
            self._end_block()
        self._told(spans)

    def _told(self, spans: list[tuple[int, int]]) -> None:
        """Blocks for such texts; no block is open."""
        for low, high in spans:
            self.builder.begin("alternative", 0, self.stack[-1].language)
            self.builder.text(low, high)
            self.builder.end()
        self.gap = None

    def _skipped(self, name: str, said: Told, start: int, end: int) -> Skip:
        if said.hidden or name in SILENT:
            return "nothing"
        if name in CODE or name in REPLACED:
            return "value"
        if said.untouched:
            return "nothing" if name in BLOCKS else "value"
        if name == "a" and is_permalink(self.text, end):
            return "nothing"
        if (name == "sup" or (name == "a" and said.reference)) and is_note(self.text, name, start, end):
            return "value" if self.gap else "nothing"  # a mark after the space would look separate
        # a symbol in a tag of its own is mentioned, not used: the comma in "a <b>,</b> ends it"
        apart = name not in BLOCKS and (self.gap or not self.builder.is_open)
        return "value" if apart and is_sign(self.text, end) else ""

    def _inline_language(self, language: str, around: Element) -> tuple[Skip, str | None]:
        """Words in another language are not prose of their sentence, unless all of it is in the document's own."""
        now = self.block_language if self.builder.is_open else around.language
        if primary(language) == primary(now or self.language):
            return "", around.language
        if not self.builder.is_open and primary(language) == primary(self.language):
            return "", language
        return "value", around.language

    def _end(self, name: str, start: int, end: int) -> None:
        """An end tag."""
        if name == "br":
            self._break(start, end)
            return
        self.open.close(name, start, end)
        if name in BLOCKS and not self.stack[-1].skip:
            self._end_block()

    def _ended(self, element: Element, end: int) -> None:
        if element.root:
            if element.skip == "value":
                self._open()
                self.builder.opaque(element.start, end)
        elif element.name in BLOCKS and not element.skip:
            self._end_block()
