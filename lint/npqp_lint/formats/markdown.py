"""Markdown: CommonMark and GitHub Flavored Markdown, with the additions of site generators."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from npqp_lint.formats import pandoc
from npqp_lint.formats.front_matter import without_front_matter, write
from npqp_lint.formats.markdown_ranges import (
    ADDRESS,
    NOTHING,
    PARSER,
    SOMETHING,
    code_of,
    is_money,
    joined,
    marked_up,
    spans_of,
    title_at,
    without_glued_colons,
    without_tags_in_code,
)
from npqp_lint.formats.markdown_writer import Writer
from npqp_lint.formats.myst import uncover
from npqp_lint.formats.templates import Masked, mask
from npqp_lint.lazy import lazy
from npqp_lint.text.source import Units

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from npqp_lint.formats.templates import Hidden
    from npqp_lint.text.document import BlockKind, Document
    from npqp_lint.text.source import Source

_SURROGATE = lazy("[\ud800-\udfff]")
_LONE_RETURN = lazy(r"\r(?!\n)")
_PREFIX = lazy(r"[ \t>]*")
_TAG = lazy(r"</?([A-Za-z][A-Za-z0-9]*)")
_RAW_ELEMENTS = frozenset({"code", "kbd", "math", "pre", "samp", "script", "style", "svg", "textarea", "tt", "var"})

_NO_MORE = lazy(r"[\s*_]*")  # what can follow the last word of a paragraph
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript", "Link", "Image"})
_KINDS: dict[str, BlockKind] = {
    "BlockQuote": "quote",
    "DefinitionListDefinition": "definition",
    "DefinitionListTitle": "definition",
    "FootnoteDefinition": "footnote",
    "Heading": "heading",
    "Item": "list-item",
    "TableCell": "table-cell",
}


def read(source: Source, language: str = "en", front_matter: Collection[str] = ()) -> Document:
    """The prose of a Markdown file; in a file named ``*.mdx``, braces are code.

    Arguments:
        source: the file.
        language: the BCP 47 tag of prose that declares no language.
        front_matter: the keys of the front matter whose values are prose.
    """
    text = _LONE_RETURN.sub("\n", source.text)  # which the parser does not treat as a line ending everywhere
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
    reader = _Reader(source, language)
    text, comments, values = without_front_matter(text, front_matter)
    write(reader.builder, source.text, comments, values)
    text, comments = uncover(without_glued_colons(text))
    path = source.path.lower()
    more: list[Iterator[Hidden]] = []
    if path.endswith(pandoc.SUFFIXES):
        text = pandoc.with_titles(text)
        more = pandoc.finders(text)
    masked = mask(text, path.endswith(".mdx"), code_of, more)
    if comments:
        masked = masked._replace(comments=sorted([*masked.comments, *comments], key=lambda comment: comment[1]))
    reader.run(masked)
    return reader.builder.build()


class _Reader(Writer):
    """Turns the parser's events into calls of a builder."""

    def run(self, masked: Masked) -> None:
        """Read the whole text."""
        self.text = text = masked.text
        self.comments = masked.comments[::-1]
        self.spans = spans_of(masked)
        convert = int if text.isascii() else Units(text).ascending()
        muted = False
        builder = self.builder
        # the parser keeps the UTF-8 of what it reads as long as that exists, so it gets a copy
        copied = text if text.isascii() else text[:1] + text[1:]
        for event, span in PARSER.events_with_range(copied):
            if isinstance(event, str):
                if event == "Rule":
                    builder.end()
                else:
                    start, end = convert(span["start"]), convert(span["end"])
                    self._line_break(start, end, " " if event == "SoftBreak" else "\n")
                continue
            key: str
            value: Any
            ((key, value),) = event.items()
            if key == "End":  # the position only matters for inline events
                name = value if isinstance(value, str) else next(iter(value))
                if name in _INLINE:
                    self._inline_end(name, convert(span["end"]))
                else:
                    muted = False
                    self._block_end(name)
                continue
            if muted:
                if key == "Html":
                    self._html_lines.append((convert(span["start"]), convert(span["end"])))
                continue
            start, end = convert(span["start"]), convert(span["end"])
            if key == "Text":
                plain = start >= self.cursor and text[start:end] == value and text[start - 1 : start] != "\\"
                if plain and not (self.spans and self.spans[-1][0] < end):
                    if not builder.is_open:
                        self._open()
                    builder.text(start, end)  # the fast path for most text
                    self.cursor = end
                else:
                    self._text(value, start, end)
            elif key == "Start":
                muted = self._start(value, start, end)
            else:
                self._sign(key, start, end)
        self.builder.end()
        self._comments_before(len(text) + 1)

    def _start(self, value: Any, start: int, end: int) -> bool:
        """Something with content starts; return whether its content must be skipped."""
        name = value if isinstance(value, str) else next(iter(value))
        if name in _INLINE:
            self._inline(name, value, start, end)
            return False
        self._block(name, value, start, end)
        return name in ("CodeBlock", "HtmlBlock")

    def _sign(self, key: str, start: int, end: int) -> None:
        """Something in running text that is not text."""
        if key in ("Code", "InlineMath", "DisplayMath"):
            if key == "InlineMath" and start >= self.cursor and is_money(self.text, start, end):
                self._plain(start, end)
            else:
                self._opaque(start, end)
        elif key == "InlineHtml":
            self._html(start, end)
        else:  # FootnoteReference, TaskListMarker; Html is inside HtmlBlock, which was read completely
            self.cursor = max(self.cursor, end)

    def _block(self, name: str, value: Any, start: int, end: int) -> None:
        """A block, or something that contains blocks, starts."""
        if self.builder.is_open:
            self.builder.end()
        self.image = None
        if self.comments:
            self._comments_before(start)
        self.block_end = end
        self._place(name)
        if name in _KINDS:
            self.kinds.append((_KINDS[name], int(value[name]["level"][1]) if name == "Heading" else 0))
        elif name == "CodeBlock":
            while self.comments and self.comments[-1][1] < end:
                self.comments.pop()

    def _block_end(self, name: str) -> None:
        """A block, or something that contains blocks, ends."""
        if name == "HtmlBlock":
            self._html_block()
        if self.builder.is_open:
            self.builder.end()
        self._leave(name)
        if name in _KINDS:
            self.kinds.pop()

    def _inline(self, name: str, value: Any, start: int, end: int) -> None:
        """Emphasis, a link or an image starts."""
        if name == "Image":
            self._image(value["Image"]["title"], start, end)
        elif name == "Link":
            kind = value["Link"]["link_type"]
            self.titles.append((value["Link"]["title"], end))
            bare = isinstance(kind, dict) and not kind["WikiLink"]["has_pothole"]
            if bare or kind in ("Autolink", "Email"):
                self._opaque(start, end)
            else:
                self.builder.linked.append((start, end))

    def _image(self, title: str, start: int, end: int) -> None:
        """The text that stands for an image is a block of its own, unless the image is inside a sentence."""
        self.titles.append((title, end))
        wiki = self.text.startswith("![[", start)
        inside = self.builder.is_open and not self._is_last(end)
        if start < self.cursor or wiki or inside or self.kinds[-1][0] == "alternative":
            self._opaque(start, end)
        else:
            if self.builder.is_open:
                self.builder.opaque(start, start + 2)
                self.builder.end()
            self.cursor = start + 2
            self.kinds.append(("alternative", 0))

    def _inline_end(self, name: str, end: int) -> None:
        """Emphasis, a link or an image ends."""
        if name in ("Link", "Image"):
            title, _ = self.titles.pop()
            if name == "Image" and self.kinds[-1][0] == "alternative" and self.cursor < end:
                self.builder.end()
                self._title(title, end)
                self.kinds.pop()
                self.image = max(self.cursor, end - 1), end
            elif name == "Link" and title and self._is_last(end):
                self._title(title, end)
        self.cursor = max(self.cursor, end)

    def _is_last(self, end: int) -> bool:
        """Nothing follows in the block."""
        rest = _NO_MORE.match(self.text, end)
        return rest is None or rest.end() >= self.block_end

    def _title(self, title: str, end: int) -> None:
        """The title of a link or an image, if it stands in the source as it is."""
        at = title_at(self.text, title, self.cursor, end)
        if at < 0:
            return
        self.builder.begin("alternative")
        self.builder.text(at, at + len(title))
        self.builder.end()
        self.cursor = at + len(title)

    def _html_block(self) -> None:
        """Read a block of HTML; what a container writes before its lines is space."""
        lines, self._html_lines = self._html_lines, []
        if not lines:
            return
        from npqp_lint.formats.html.fragment import read_fragment  # most documents have no HTML
        from npqp_lint.formats.html.server_tags import Hidden

        first, last = lines[0][0], lines[-1][1]
        text = without_tags_in_code(joined(self.text, lines))
        hidden = [
            Hidden(max(low, first) - first, min(high, last) - first, "value" if sort == SOMETHING else "nothing")
            for low, high, sort in reversed(self.spans)
            if low < last and high > first and sort != ADDRESS
        ]
        while self.spans and self.spans[-1][0] < last:
            self.spans.pop()
        while self.comments and self.comments[-1][1] < last:
            comment, low, high = self.comments.pop()
            if low >= self.comment_end:
                hidden.append(Hidden(low - first, high - first, "nothing", comment))
        hidden += [Hidden(low, high, "value") for low, high in marked_up(text)]
        hidden.sort(key=lambda span: (span.start, span.comment is None))
        kept = [span for i, span in enumerate(hidden) if not i or span.start >= hidden[i - 1].end]
        read_fragment(self.builder, self.original[first:last], text, first, kept, self.kinds[-1], self.language)
        self.cursor = max(self.cursor, last)

    def _text(self, value: str, start: int, end: int) -> None:
        text = self.text
        if start < self.cursor:
            if end > self.cursor and text[start:end] == value:
                self._plain(self.cursor, end)
            return
        if text[start:end] != value:
            self._open()
            self.builder.replaced(value, start, end)
            self.cursor = end
            return
        if start > self.cursor and text[start - 1] == "\\":
            self._open()
            self.builder.replaced(text[start], start - 1, start + 1)
            start += 1
        self._plain(start, end)

    def _plain(self, start: int, end: int) -> None:
        """Prose as it is, except for the spans in it; it does not start before the cursor."""
        spans = self.spans
        self.cursor = end
        while spans and spans[-1][0] < end:
            low, high, sort = spans.pop()
            if high <= start or (low < start and sort == ADDRESS):
                continue  # it started in markup, such as the destination of a link
            if start < low:
                self._open()
                self.builder.text(start, low)
            self._comments_before(high)
            if sort != NOTHING:
                self._open()
                self.builder.opaque(max(low, start), high)
            start = high
            self.cursor = max(self.cursor, high)
        if start < end:
            self._open()
            self.builder.text(start, end)

    def _line_break(self, start: int, end: int, prose: str) -> None:
        if start < self.cursor:
            return
        if self.builder.is_open:
            if not self.text[self.cursor : start].strip(" \t"):
                start = self.cursor
            end = _PREFIX.match(self.text, end).end()  # type: ignore[union-attr]  # it matches nothing, too
            self.builder.line_break(start, end, prose)
        self.cursor = end

    def _html(self, start: int, end: int) -> None:
        """A tag or a comment in a paragraph."""
        if start < self.cursor:
            return
        self.cursor = end
        whole = self.text[start:end]
        if whole.startswith("<!--"):
            self._comments_before(start)
            self._comment(self.original[start + 4 : max(start + 4, end - 3)], start, end)
            return
        from npqp_lint.formats.html.elements import ENDS_PARAGRAPH  # most documents have no HTML

        tag = _TAG.match(whole)
        name = tag[1].lower() if tag else ""
        if name == "br":
            if self.builder.is_open:
                self.builder.line_break(start, end, "\n")
        elif name in ENDS_PARAGRAPH:  # "| <p>One.</p><p>Two.</p> |": what a cell of a table holds
            self.builder.end()
        elif name == "img":
            self._open()
            self.builder.opaque(start, end)
        elif name in _RAW_ELEMENTS and not whole.startswith("</") and not whole.endswith("/>"):
            close = self._closing(name, end)
            if close:
                self._open()
                self.builder.opaque(start, close)
                self.cursor = close

    def _closing(self, name: str, start: int) -> int | None:
        """Where the element ends inside this block; if it does not, that is remembered, to avoid a second search."""
        if self.unclosed.get(name, 0) == self.block_end:
            return None
        match = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.text, start, self.block_end)
        if not match:
            self.unclosed[name] = self.block_end
        return match.end() if match else None
