"""The markup inside a paragraph of AsciiDoc.

What is shown as it is comes first, then macros and references, then quotes: each step hides what it found from the
next one, so that no mark in a target or in code begins anything.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from npqp_lint.formats.running_text import Token, closings
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

_FILLER = ","
"""Replaces what is hidden: it is no letter and no mark."""

_REACH = 4000  # the maximum length of what is between the brackets of a macro, in characters

_VERBATIM = lazy(
    r"\\{1,2}(?=[*_`#^~+|{&\[(<'\"a-z])|(?:pass|stem|latexmath|asciimath):[a-z,]*\["
    r"|[ \t]\+(?=\n)|\++|`\+{1,2}(?=[^\s+])|`+"
)
_PASSES = {
    "+++": lazy(r"\+\+\+"),
    "++": lazy(r"\+\+(?!\+)"),
    "+": lazy(r"(?<=\S)\+(?![\w+])"),
    "``": lazy(r"``(?!`)"),
    "''": lazy(r"''(?!\w)"),  # which closes two backquotes in the older AsciiDoc.py
    "`": lazy(r"(?<=\S)`(?![\w\"'`])"),
    "`+": lazy(r"\+`(?!\w)"),
    "`++": lazy(r"\+\+`"),
    '"': lazy(r"(?<=\S)`\"(?!\w)"),
    "'": lazy(r"(?<=\S)`'(?!\w)"),
}
_ATOM = lazy(
    r"(?P<reference>&(?:[A-Za-z]{2,8}\d{0,2}|#\d{2,7}|#[xX][\dA-Fa-f]{2,6});)"
    r"|(?P<attribute>\{\w[\w-]*\}|\{(?:set|counter2?):[^{}\n]{1,200}\})"
    r"|<<(?P<target>[^<>\[\],]{1,300})(?:,(?P<title>[^<>]{0,500}))?>>"
    r"|(?P<anchor>\[\[\[?[^\W\d][^\[\]\n]{0,300}\]?\]\])"
    r"|(?P<hidden>\(\(\([^()]{1,300}\)\)\))"
    r"|(?P<index>\(\((?!\()[^()]{1,300}\)\)(?!\)))"
    r"|(?P<macro>footnote(?:ref)?:[\w-]{0,60}\[|(?<![\w\\/:.-])[a-z][a-z0-9_-]{0,30}:(?![:\s])[^\s\[\]]{0,255}\[)"
)
_BRACKET = lazy(r"\\?[\[\]]")
_NAMED = lazy(r",\s*[\w-]+\s*=|\^\Z|\^,")
_LINKS = ("http:", "https:", "ftp:", "irc:", "link:", "mailto:", "xref:")
_CHARACTERS = {
    "amp": "&", "apos": "'", "asterisk": "*", "backslash": "\\", "backtick": "`", "blank": "", "caret": "^", "deg": "°",
    "empty": "", "endsb": "]", "gt": ">", "ldquo": "“", "lsquo": "‘", "lt": "<", "nbsp": "\xa0", "plus": "+",
    "quot": '"', "rdquo": "”", "rsquo": "’", "sp": " ", "startsb": "[", "tilde": "~", "two-colons": "::",
    "vbar": "|", "zwsp": "\u200b",
}  # fmt: skip
"""Attributes that stand for a character."""

_QUOTE = lazy(r"\*{1,2}|_{1,2}|#{1,2}|\^|~|[\"'`]`|`[\"']")
_CLOSERS = {
    "**": lazy(r"\*\*"),
    "*": lazy(r"(?<=\S)\*(?!\w)"),
    "__": lazy(r"__"),
    "_": lazy(r"(?<=\S)_(?!\w)"),
    "##": lazy(r"##"),
    "#": lazy(r"(?<=\S)#(?!\w)"),
    '"`': lazy(r"(?<=\S)`\"(?!\w)"),
    "'`": lazy(r"(?<=\S)`'(?!\w)"),
}
_CURLY = {'"`': "“”", "'`": "‘’"}
_SCRIPT = {"^": lazy(r"\^[^\s^]{1,200}\^"), "~": lazy(r"~[^\s~]{1,200}~")}
_ROLE = lazy(r"\[[^\[\]\n]{0,100}\]\Z")
_BEFORE = lazy(r"[\w;:}]")


class _Closers:
    """Finds what closes something; searches that can be answered from the last one are not made again."""

    def __init__(self, patterns: dict[str, re.Pattern[str]], text: str) -> None:
        self._patterns = patterns
        self._text = text
        self._found: dict[str, re.Match[str] | None] = {}

    def after(self, sign: str, start: int) -> re.Match[str] | None:
        """The first closer that starts at `start` or later; `start` does not go back."""
        if sign in self._found:
            known = self._found[sign]
            if known is None or known.start() >= start:
                return known
        self._found[sign] = found = self._patterns[sign].search(self._text, start)
        return found


def tokens(text: str, links: Sequence[tuple[int, int]]) -> list[Token]:
    """The constructs of a paragraph, in order; one that starts inside another is to be dropped.

    Arguments:
        text: the paragraph, its lines joined by ``\\n``.
        links: the addresses in it.
    """
    if not any(sign in text for sign in "\\`+*_#^~[]{}&<("):
        return []
    masked = _Masked(text)
    found = masked.hidden(list(_verbatim(text)))
    atoms = list(_atoms(masked.text))
    heads = {token.start: token.end for token in atoms}
    for low, high in links:  # an address that is the target of a macro is hidden with it
        if heads.get(low, 0) < high:
            masked.hide(low, high)
    found += masked.hidden(atoms)
    found += _quotes(masked.text)
    found.sort(key=lambda token: (token.start, -token.end))
    return found


class _Masked:
    """A text of which parts are hidden."""

    def __init__(self, text: str) -> None:
        self._parts = list(text)

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def hide(self, start: int, end: int) -> None:
        """Hide a part, and keep its length."""
        self._parts[start:end] = [_FILLER] * (end - start)

    def hidden(self, tokens: list[Token]) -> list[Token]:
        """The same tokens, which are then hidden."""
        for token in tokens:
            if token.how != "break":
                self.hide(token.start, token.end)
        return tokens


def _verbatim(text: str) -> Iterator[Token]:
    """Backslashes, what is passed through as it is, code, and line breaks."""
    at, curly = 0, -1  # where the last curly quotation mark closes
    closers = _Closers(_PASSES, text)
    while match := _VERBATIM.search(text, at):
        start, at = match.span()
        sign = match[0]
        if sign[0] == "\\":
            if _escapes(text, at):
                yield Token(start, at + 1, "prose", text[at])
                at += 1
            continue
        if sign[0] in " \t":
            yield Token(start, at + 1, "break")
        elif sign[-1] == "[":
            end = _bracket_end(text, at)
            if end:
                at = end
                yield Token(start, end, "opaque")
        else:
            quote = text[start - 1 : start]
            if sign == "`" and (start == curly or (quote in ("'", '"') and start >= curly)):
                closing = closers.after(quote, at) if start != curly else None
                curly = closing.start() if closing else curly
                continue
            sign = _sign_of(sign)
            end = _passed(text, start, sign, closers)
            if not end and sign in ("`+", "`++"):
                sign = "`"
                end = _passed(text, start, sign, closers)
            legacy = closers.after("''", at) if sign == "``" else None
            if legacy and not (0 < end < legacy.end()):
                yield Token(start, at, "prose", "“")
                yield Token(legacy.start(), legacy.end(), "prose", "”")
                continue
            at = end or start + len(sign)
            if end:
                yield Token(start, end, "opaque")


def _escapes(text: str, at: int) -> bool:
    """Whether a backslash before this character is not shown: it may stand for itself before a letter."""
    return not text[at].isalpha() and not (text[at] in "'\"" and text[at + 1 : at + 2] != "`")


def _sign_of(run: str) -> str:
    """Which sign a run of marks begins with."""
    return run if run[-1] != run[0] else run[: 3 if run[0] == "+" else 2]


def _passed(text: str, start: int, sign: str, closers: _Closers) -> int:
    """Where code, or what is passed through, ends; 0 if it does not start here."""
    inside = start + len(sign)
    if len(sign) == 1:
        before, first = text[start - 1 : start], text[inside : inside + 1]
        if not first or first.isspace() or (before and (_BEFORE.match(before) or before in "\"'`+")):
            return 0
    end = closers.after(sign, inside + 1)
    return end.end() if end else 0


def _bracket_end(text: str, start: int) -> int:
    """Where the brackets that are open at `start` are closed by the first one that closes any; 0 if they are not."""
    end = text.find("]", start, start + _REACH)
    while end > 0 and text[end - 1] == "\\":
        end = text.find("]", end + 1, start + _REACH)
    return end + 1


def _atoms(text: str) -> Iterator[Token]:
    """Macros, references to attributes, characters and other places, anchors, and index terms."""
    at = 0
    closed = closings(text, _BRACKET, _REACH) if "footnote" in text else {}
    while match := _ATOM.search(text, at):
        start, at = match.span()
        kind = match.lastgroup
        if kind == "macro":
            made = list(_macro(text, match, closed))
            at = made[0].end if made else at
            yield from made
        elif kind == "reference":
            yield Token(start, at, "prose", html.unescape(match[0]))
        elif kind == "attribute":
            known = _CHARACTERS.get(match[0][1:-1])
            yield Token(start, at, "opaque") if known is None else Token(start, at, "prose" if known else "mark", known)
        elif kind in ("anchor", "hidden"):
            yield Token(start, at)
        elif kind == "index":
            yield Token(start, start + 2)
            yield Token(at - 2, at)
        elif kind == "title" and match["title"].strip():
            low = at - 2 - len(match["title"].lstrip())
            yield Token(start, low, link="starts")
            yield Token(at - 2, at, link="ends")
            at = low
        else:
            yield Token(start, at, "opaque")


def _macro(text: str, match: re.Match[str], closed: dict[int, int]) -> Iterator[Token]:
    """What a macro shows; `closed` says where brackets are closed."""
    start, inside = match.span()
    name = match[0].partition(":")[0]
    end = closed.get(inside, 0) if name in ("footnote", "footnoteref") else _bracket_end(text, inside)
    if not end:
        return
    content = text[inside : end - 1]
    if name in ("footnote", "footnoteref"):
        if name == "footnoteref":
            inside += len(content.partition(",")[0]) + 1 if "," in content else len(content)
        yield Token(start, inside, "aside", kind="footnote", last=end)
        yield Token(end - 1, end)
    elif name == "image":
        low, high = alternative(content)
        if low == high:
            yield Token(start, end, "opaque")
            return
        yield Token(start, inside + low, "aside", kind="alternative", last=end, shown=True)
        yield Token(inside + high, end)
    elif name in ("indexterm", "anchor"):
        yield Token(start, end)
    elif name == "indexterm2" or (match[0].startswith(_LINKS) and content.strip()):
        low, high = _shown(content, name == "mailto")
        if low >= high:
            yield Token(start, end, "opaque")
        elif name == "indexterm2":
            yield from (Token(start, inside + low), Token(inside + high, end))
        else:
            yield from (Token(start, inside + low, link="starts"), Token(inside + high, end, link="ends"))
    else:
        yield Token(start, end, "opaque")


def alternative(content: str) -> tuple[int, int]:
    """The part of the brackets of an image that stands for it; nothing if both ends are the same."""
    if content.startswith('"') and content.find('"', 1) > 0:
        return 1, content.find('"', 1)
    first = content.partition(",")[0]
    return (0, 0) if "=" in first or not first.strip() else (0, len(first))


def _shown(content: str, is_mail: bool) -> tuple[int, int]:
    """The part of the brackets of a link that is its text."""
    named = _NAMED.search(content)
    if not (named or is_mail):
        return 0, len(content)
    if content.startswith('"') and content.find('"', 1) > 0:
        return 1, content.find('"', 1)
    if "=" in content.partition(",")[0] and not content.endswith("^"):
        return 0, 0
    end = named.start() if named else len(content)
    return 0, len(content[:end].partition(",")[0]) if is_mail or "," in content else end


def _quotes(text: str) -> Iterator[Token]:
    """Emphasis, text with a role, subscripts and superscripts, and curly quotation marks; not nested in a tree."""
    at = 0
    closers = _Closers(_CLOSERS, text)
    closed: dict[str, int] = {}  # where the last pair of each sign ends
    while match := _QUOTE.search(text, at):
        start, at = match.span()
        sign = match[0]
        if sign in _SCRIPT:
            script = _SCRIPT[sign].match(text, start)
            if script:
                at = script.end()
                yield Token(start, start + 1)
                yield Token(at - 1, at)
            continue
        if sign[0] == "`":  # an apostrophe, unless it closes something
            if sign == "`'" and closed.get("'`", 0) <= start and text[start - 1 : start].isalnum():
                yield Token(start, at, "prose", "’")
            elif max(closed.get("'`", 0), closed.get('"`', 0)) <= start:
                at = start + 1
            continue
        if sign not in _CURLY:
            sign = sign[:2]
        at = start + len(sign)
        yield from _pair(text, start, sign, closers, closed)


def _pair(text: str, start: int, sign: str, closers: _Closers, closed: dict[str, int]) -> Iterator[Token]:
    """What opens at `start`, and what closes it."""
    inside = start + len(sign)
    if closed.get(sign, 0) > start:
        return
    begin, first = start, text[inside : inside + 1]
    if text[start - 1 : start] == "]" and sign not in _CURLY:
        role = _ROLE.search(text, max(0, start - 102), start)
        begin = role.start() if role else start
    if len(sign) == 1 or sign in _CURLY:
        before = text[begin - 1 : begin]
        if not first or first.isspace() or (before and _BEFORE.match(before)):
            return
    elif not first:
        return
    end = closers.after(sign, inside + 1)
    if end is None:
        return
    closed[sign] = end.end()
    curly = _CURLY.get(sign)
    if curly:
        yield Token(start, inside, "prose", curly[0])
        yield Token(end.start(), end.end(), "prose", curly[1])
    else:
        yield Token(begin, inside)
        yield Token(end.start(), end.end())
