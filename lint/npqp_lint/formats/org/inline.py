"""The markup inside a paragraph of Org.

The Org syntax says where a mark of emphasis can start and end: it needs a space or certain punctuation on its outside,
and no space on its inside.
"""

from __future__ import annotations

import html.entities
from typing import TYPE_CHECKING

from npqp_lint.formats.running_text import Token, closings
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Generator, Iterator, Sequence

_FILLER = ","
_BEFORE = lazy(r"[\s\u200b\-–—({'\",]")
_ENDS = {
    sign: lazy(rf"(?<![\s\u200b]){sign}(?=[\s\u200b\-–—.,;:!?'\")}}\\\[]|\]\]|[*/_+](?:[\s\-–—.,;:!?'\")}}]|\Z)|\Z)")
    for sign in ("\\*", "/", "_", "\\+", "=", "~")
}
_STAMP = r"\d{4}-\d\d-\d\d[^<>\[\]\n]{0,60}"
_ATOM = lazy(
    r"(?P<link>\[\[(?:[^\[\]\\]|\\.){1,500}\](?:\[(?P<title>[^\[\]]{1,1000}(?:\[[^\[\]]{0,200}\][^\[\]]{0,500})?)\])?\])"
    rf"|(?P<stamp><{_STAMP}>|\[{_STAMP}\]|<%%\([^<>\n]{{1,200}}\)>)"
    r"|(?P<radio><<<[^<>\n]{1,200}>>>)"
    r"|(?P<target><<[^<>\n]{1,200}>>)"
    r"|(?P<note>\[fn:[\w-]*:)"
    r"|(?P<mention>\[fn:[\w-]+\])"
    r"|(?P<cite>\[cite(?:/[\w/-]{1,40})?:[^\[\]]{1,500}\])"
    r"|(?P<macro>\{\{\{[A-Za-z][\w-]{0,60}(?:\([^{}]{0,500}?\))?\}\}\})"
    r"|(?P<snippet>@@[\w-]{1,40}:.{0,500}?@@)"
    r"|(?P<inline>(?<!\w)(?:src_[\w-]{1,40}|call_[\w-]{1,60})(?:\[[^\[\]\n]{0,200}\])?"
    r"[{(][^{}()\n]{0,500}[})](?:\[[^\[\]\n]{0,200}\])?)"
    r"|(?P<plain><[a-z][a-z0-9+.-]{1,20}:[^<>\s]{1,500}>)"
    r"|(?P<cookie>\[(?:\d*%|\d*/\d*)\])"
    r"|(?P<math>\\\((?:[^\\]|\\(?!\))){1,1000}?\\\)|\\\[(?:[^\\]|\\(?!\])){1,1000}?\\\]|\$\$[^$]{1,1000}\$\$"
    r"|(?<!\$)\$(?![\s,.;$])(?:[^$\s]|[^$\s][^$]{0,300}?[^\s,.$])\$(?=[\s\-.,;:?!'\")]|\Z))"
    r"|(?P<broken>\\\\[ \t]*(?:\n|\Z))"
    r"|(?P<entity>\\[A-Za-z]{2,12}\d{0,2}(?:\{\}|(?![A-Za-z{\[])))"
    r"|(?P<fragment>\\[A-Za-z]{1,30}\*?(?:\[[^\[\]\n]{0,200}\]|\{[^{}\n]{0,200}\})+)"
    r"|(?P<script>(?<=\S)[_^]\{[^{}\n]{1,200}\})",
)
_SIGN = lazy(r"[*/_+=~]")
_BRACKET = lazy(r"[\[\]]")
_REACH = 4000  # the maximum length of a footnote inside a paragraph, in characters
_IMAGE = lazy(r"(?:file:)?[^\s\[\]]+\.(?:png|jpe?g|gif|svg|webp|pdf)\Z")
_ENTITIES = {"nbsp": "\xa0", "ldots": "…", "dots": "…", "vert": "|", "slash": "/", "plus": "+", "under": "_",
             "equal": "=", "asciicirc": "^", "dollar": "$", "colon": ":", "hash": "#", "star": "*", "EUR": "€",
             "deg": "°", "S": "§", "P": "¶"}  # fmt: skip


def tokens(text: str, links: Sequence[tuple[int, int]]) -> list[Token]:
    """The constructs of a paragraph, in order; one that starts inside another is to be dropped.

    Arguments:
        text: the paragraph, its lines joined by ``\\n``.
        links: the addresses in it.
    """
    if not any(sign in text for sign in "*/_+=~[<{\\$@"):
        return []
    code = list(_pairs(text, "=~"))
    masked = _masked(text, code)
    atoms = list(_atoms(masked, text))
    masked = _masked(masked, atoms, links)
    found = code + atoms + list(_pairs(masked, "*/_+"))
    found.sort(key=lambda token: (token.start, -token.end))
    return found


def _masked(text: str, tokens: Sequence[Token], links: Sequence[tuple[int, int]] = ()) -> str:
    """The text without what no mark can be in."""
    parts = list(text)
    for start, end in (*((token.start, token.end) for token in tokens if token.how != "break"), *links):
        parts[start:end] = [_FILLER] * (end - start)
    return "".join(parts)


def _pairs(text: str, signs: str) -> Iterator[Token]:
    """Emphasis, or code."""
    at = 0
    closed: dict[str, int] = {}
    searched: dict[str, re.Match[str] | None] = {}
    while match := _SIGN.search(text, at):
        start, at = match.span()
        sign = match[0]
        inside = text[at : at + 1]
        if sign not in signs or closed.get(sign, 0) > start or not inside or inside.isspace():
            continue
        if start and not (
            _BEFORE.match(text, start - 1) or text[start - 1] in "*/_+" or text[start - 2 : start] == "]["
        ):
            continue
        known = searched.get(sign)
        if sign not in searched or (known and known.start() <= at):
            pattern = _ENDS["\\" + sign if sign in "*+" else sign]
            searched[sign] = known = pattern.search(text, at + 1)
        if known is None:
            continue
        closed[sign] = known.end()
        if sign in "=~":
            at = known.end()
            yield Token(start, at, "opaque")
        else:
            yield Token(start, at)
            yield Token(known.start(), known.end())


def _atoms(text: str, whole: str) -> Iterator[Token]:
    """Links, footnotes, time stamps, formulas, entities, and everything else in brackets.

    Arguments:
        text: the paragraph without code.
        whole: the same with code.
    """
    at = 0
    closed = closings(text, _BRACKET, _REACH) if "[fn:" in text else {}
    while match := _ATOM.search(text, at):
        start, at = match.span()
        kind = next(name for name in _KINDS if match[name] is not None)
        if kind == "link":
            at = yield from _link(match, whole)
        elif kind == "note":
            end = closed.get(start + 1)
            if end:
                yield Token(start, at, "aside", kind="footnote", last=end)
                yield Token(end - 1, end)
        elif kind == "radio":
            yield Token(start, start + 3)
            yield Token(at - 3, at)
            at = start + 3
        elif kind in ("target", "mention"):
            yield Token(start, at)
        elif kind == "broken":
            yield Token(start, at, "break")
        elif kind == "entity":
            name = match[0][1:].rstrip("{}")
            prose = _ENTITIES.get(name) or html.entities.html5.get(f"{name};")
            yield Token(start, at, "prose", prose) if prose else Token(start, at, "opaque")
        elif kind == "script":
            yield Token(start, start + 2)
            yield Token(at - 1, at)
        else:
            yield Token(start, at, "opaque")


def _link(match: re.Match[str], whole: str) -> Generator[Token, None, int]:
    """A link; it is its description, or else a placeholder. Returns where the search goes on."""
    start, end = match.span()
    low, high = match.span("title")
    if low < 0 or not whole[low:high].strip() or _IMAGE.match(whole[low:high]):
        yield Token(start, end, "opaque")
        return end
    yield Token(start, low, link="starts")
    yield Token(high, end, link="ends")
    return low


_KINDS = ("link", "note", "mention", "radio", "target", "broken", "entity", "script", "stamp", "cite", "macro",
          "snippet", "inline", "plain", "cookie", "math", "fragment")  # fmt: skip
