"""Whether edits of a source make something else of a line: code, an item of a list, a heading, or a quotation."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.text.apply import apply
from npqp_lint.text.pieces import KINDS
from npqp_lint.text.source_map import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.text.document import Document

FORMATS = ("markdown", "rst", "asciidoc")
"""Formats in which a line is what it begins with."""
_KINDS = ("paragraph", "list-item", "quote", "definition", "footnote")
_REACH = 12
"""Code points at the beginning of a line that say what it is."""
_LONGEST = 400
_CONTAINERS = lazy(r"(?:[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?)*")
"""What can be before the text of a line."""
_INDENTED = lazy(r" {4}| {0,3}\t")
_HEAD = lazy(
    r" {0,3}(?:(?P<item>[-*+](?=[ \t]|$))|(?P<number>\d{1,9}[.)](?=[ \t]|$))|(?P<heading>#{1,6}(?=[ \t]|$))"
    r"|(?P<quote>>)|(?P<fence>```|~~~)|(?P<ruler>[-=]+[ \t]*$|[*_](?:[ \t]*[*_]){2,}[ \t]*$))"
)
_OTHER_HEAD = lazy(r"(?P<space>[ \t])|(?P<markup>\.\.?[ \t]|={1,6}[ \t]|\|[ \t=])")
"""In other formats than Markdown, besides."""
_BREAK = KINDS.index("break")


def changed(document: Document, edits: Sequence[Edit]) -> bool:
    """Whether a line becomes something else because of what is deleted before it, as far as its own beginning tells.

    Who writes the mark of an item wants a list: “1、Go on” was one.

    Arguments:
        document: what was read from the source.
        edits: in source offsets, sorted, without overlap.
    """
    if document.format not in FORMATS or not document.blocks:
        return False
    return any(_is_other(document, edit, edits) for edit in edits if edit.start < edit.end and not edit.text.strip())


def _is_other(document: Document, edit: Edit, edits: Sequence[Edit]) -> bool:
    """Whether an edit makes something else of the line that it begins in."""
    source, pieces = document.source.text, document.map.pieces
    line = source.rfind("\n", max(0, edit.start - _LONGEST), edit.start) + 1
    if not line and edit.start > _LONGEST:
        return False
    i = bisect.bisect_left(pieces.sources, line)
    goes_on = bool(i) and pieces.kinds[i - 1] == _BREAK and pieces[i - 1].source_end >= line
    if not goes_on and i == len(pieces):
        return False
    head = pieces[i - 1].source_end if goes_on else pieces.sources[i]
    if not head <= edit.start <= head + _REACH or not _CONTAINERS.fullmatch(source, line, head):
        return False
    block = document.block_at(pieces[i - 1].prose if goes_on else pieces.starts[i])
    if block.kind not in _KINDS:
        return False
    end = source.find("\n", max(head, edit.end))
    end = min(end if end >= 0 else len(source), max(edit.end, head + _LONGEST))
    inside = [one for one in edits if head <= one.start and one.end <= end]
    after = apply(source[head:end], [Edit(one.start - head, one.end - head, one.text) for one in inside])
    is_markdown = document.format == "markdown"
    if not after.strip():
        return line > 0 and "-" in source[line:head]  # an item without text is a ruler: the line before it is a title
    new, old = (_sort(text, goes_on=goes_on, is_markdown=is_markdown) for text in (after, source[head:end]))
    return new not in (None, old)


def _sort(text: str, *, goes_on: bool, is_markdown: bool) -> str | None:
    """What a line is by its beginning; None for text.

    Arguments:
        text: the line without what it is inside of, such as a quotation.
        goes_on: a paragraph goes on in it, so that space at its beginning means nothing in Markdown.
        is_markdown: whether it is in Markdown.
    """
    if not text.strip():
        return None
    if is_markdown and not goes_on and _INDENTED.match(text):
        return "code"
    match = _HEAD.match(text.lstrip() if goes_on else text) or (None if is_markdown else _OTHER_HEAD.match(text))
    return match.lastgroup if match else None
