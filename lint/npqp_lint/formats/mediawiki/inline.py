"""The markup inside a paragraph of MediaWiki text."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from npqp_lint.formats.running_text import Token, closings
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SIGN = lazy(
    "(?P<hidden>\x00+)|(?P<template>\x01[\x00\x01]*)"
    r"|(?P<quotes>'{2,})"
    r"|(?P<link>\[\[)"
    r"|(?P<external>\[(?:https?:|ftp:|mailto:|irc:|news:)?//?[^\s\[\]<>]{1,1000}|\[mailto:[^\s\[\]<>]{1,300})"
    r"|(?P<note><ref\b(?P<inside>[^<>]*)>)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]*\b[^<>]{0,1000}>)"
    r"|(?P<reference>&(?:[A-Za-z]{2,8}\d{0,2}|#\d{2,7}|#[xX][\dA-Fa-f]{2,6});)"
    r"|(?P<word>__[A-Z]{3,30}__)"
    r"|(?P<signature>~{3,5})",
    re.IGNORECASE,
)
_BRACKETS = lazy(r"\[\[|\]\]")
_REACH = 4000  # the maximum length of a link, a caption, or a footnote, in characters
_NOTE_END = lazy(r"</ref\s*>", re.IGNORECASE)
_FILE = lazy(r"\s*(?:file|image|media)\s*:", re.IGNORECASE)
_OTHER = lazy(r"\s*(?:category|[a-z]{2,3}|simple|zh-[a-z-]+)\s*:\s*\S", re.IGNORECASE)
_OPTION = lazy(
    r"\s*(?:thumb(?:nail)?(?:\s*=.*)?|frame(?:d|less)?|border|left|right|cent(?:er|re)|none|upright.*|baseline|sub|super"
    r"|top|text-top|middle|bottom|text-bottom|\d*\s*x?\s*\d*\s*px|(?:alt|class|lang|link|page|start|end|thumbtime)\s*=.*)"
    r"\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_WORDS = lazy(r"[^\W\d_]{2}")
_TRAIL = lazy(r"[^\W\d_]+")
_BLOCK = lazy(
    r"</?(?:blockquote|br|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|poem|section|table|tbody|td|th|tr|ul)\b", re.IGNORECASE
)


def tokens(text: str, links: Sequence[tuple[int, int]]) -> list[Token]:
    """The constructs of a paragraph, in order.

    Arguments:
        text: the paragraph, its lines joined by ``\\n``, with ``hidden`` characters.
        links: the addresses in it.
    """
    found = list(_tokens(text))
    found.sort(key=lambda token: (token.start, -token.end))
    return found


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    closed = closings(text, _BRACKETS, _REACH) if "[[" in text else {}
    while match := _SIGN.search(text, at):
        start, at = match.span()
        kind = match.lastgroup
        if kind == "quotes":
            yield from _quotes(start, at)
        elif kind == "link":
            if at in closed:
                made = list(_link(text, start, closed[at]))
                at = made[0].end
                yield from made
        elif kind == "external":
            made = _external(text, start, at)
            at = made[0].end if made else start + 1
            yield from made
        elif match["note"]:
            made = _note(text, start, at)
            at = made[0].end if made else at
            yield from made
        elif kind == "tag":
            name = match[0].strip("</").casefold()
            yield Token(start, at, "break" if _BLOCK.match(match[0]) else "opaque" if name[:3] == "img" else "mark")
        elif kind == "reference":
            yield Token(start, at, "prose", html.unescape(match[0]))
        else:
            yield Token(start, at, "mark" if kind in ("hidden", "word") else "opaque")


def _quotes(start: int, end: int) -> Iterator[Token]:
    """Apostrophes: two, three, or five are a mark; the others are text before it."""
    count = end - start
    used = count if count in (2, 3, 5) else 3 if count == 4 else 5
    yield Token(end - used, end)


def _link(text: str, start: int, end: int) -> Iterator[Token]:
    """A link within the wiki, a file, or a category."""
    inside = start + 2
    content = text[inside : end - 2]
    if _FILE.match(content):
        yield from _file(text, start, end)
        return
    target, bar, _ = content.partition("|")
    if _OTHER.match(content) and not bar:
        yield Token(start, end)
    elif "[" in target or "\n" in target or not target.strip():
        yield Token(start, end, "opaque")
    elif bar:
        low = inside + len(target) + 1
        if text[low : end - 2].strip():
            yield Token(start, low, link="starts")
            yield Token(end - 2, end, link="ends")
        else:
            yield Token(start, end, "opaque")
    else:
        trail = _TRAIL.match(text, end)
        shown = end - 2
        low = inside + 1 if target.startswith(":") else inside
        yield Token(start, low, link="starts")
        yield (
            Token(low, shown, "name") if "\x01" not in target and "\x00" not in target else Token(low, shown, "opaque")
        )
        yield Token(shown, end, link="ends")
        if trail:  # it is part of the word that the link shows
            yield Token(end, trail.end(), "name")


def _file(text: str, start: int, end: int) -> Iterator[Token]:
    """An image with its caption, the last part that is not an option."""
    low, high = 0, end - 2
    depth = at = 0
    bars = []
    for sign in re.finditer(r"\[\[|\]\]|\|", text[start + 2 : high]):
        depth += (sign[0] == "[[") - (sign[0] == "]]")
        if sign[0] == "|" and not depth:
            bars.append(start + 2 + sign.start())
    floats = False
    for k, bar in enumerate(bars):
        at = bars[k + 1] if k + 1 < len(bars) else high
        part = text[bar + 1 : at]
        if _OPTION.match(part):
            floats = floats or part.strip().casefold().startswith(("thumb", "frame", "left", "right"))
        elif k + 1 == len(bars):
            low = bar + 1
    if not low or not _WORDS.search(text, low, high):
        yield Token(start, end, "mark" if floats else "opaque")
        return
    yield Token(start, low, "aside", kind="caption", last=end, shown=not floats)
    yield Token(high, end)


def _external(text: str, start: int, at: int) -> list[Token]:
    """A link to another site."""
    end = text.find("]", at, at + _REACH)
    if end < 0 or "\n" in text[at:end]:
        return []
    if not text[at:end].strip():
        return [Token(start, end + 1, "opaque")]
    low = end - len(text[at:end].lstrip())
    return [Token(start, low, link="starts"), Token(end, end + 1, link="ends")]


def _note(text: str, start: int, at: int) -> list[Token]:
    """A footnote; one without words of its own, such as a template, is nothing."""
    if text[at - 2] == "/":
        return [Token(start, at)]
    closing = _NOTE_END.search(text, at, at + _REACH)
    if closing is None:
        return [Token(start, at)]
    if not _WORDS.search(text, at, closing.start()):
        return [Token(start, closing.end())]
    return [Token(start, at, "aside", kind="footnote", last=closing.end()), Token(closing.start(), closing.end())]
