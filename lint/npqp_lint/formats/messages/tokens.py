"""What in a message is not prose."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from npqp_lint.formats.addresses import addresses
from npqp_lint.formats.messages.tags import tag
from npqp_lint.formats.messages.token import Token
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

SPECIAL = lazy(
    r"[\W_](?:(?<=[^\w\s.,:;!?'()\"’“”‘…–—-])|(?<=[_\n\t])|(?<=\s)\s|(?<=-)(?:-|(?<!\S-)\w)|(?<=:)[/\w]|(?<=')'"
    r"|(?<=\.)(?:(?<=\w\.)\w|(?<=www\.)))"
)
"""Is found in every message that is not all prose; it begins with a character class, which is searched fast."""

_FORMATTED = frozenset({"c", "python", "objc", "php", "perl", "lua", "kde", "boost"})
"""Syntaxes in which every percent sign means something."""

_BRACED = frozenset({"icu", "java", "python-brace", "i18next", "csharp"})
"""Syntaxes in which every brace means something."""

_LOOSE_PERCENT = r"""
    (?<![\d%])%(?:\d{1,2}\$)?[-+0\#']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh?|ll?|[Lqjzt])?[diouxXeEfFgGcspaA@](?![a-zA-Z])
    | %\d{1,2}\$(?:[-+0\#']*\d*(?:\.\d+)?(?:ll?)?[a-zA-Z@])
    | (?<![\d%])%L?\d{1,2}\b | (?<![\d%])%L?n\b
"""
_STRICT_PERCENT = r"""
    %(?:\d{1,2}\$)?[-+0\ \#'I_]*(?:\d+|\*(?:\d+\$)?)?(?:\.(?:\d+|\*(?:\d+\$)?)?)?(?:hh?|ll?|[Lqjzt]|<[A-Za-z0-9]+>)?
     (?:[diouxXeEfFgGaAcCsSpnmr@]|(?<=>))
    | %\d{1,2}(?![\d$])
"""
_LOOSE_BRACE = r"\{\s*[\w.\[\]$@:-]{0,80}(?:![rsa])?\s*(?:[:,][^{}\n]{0,80})?\}"
_STRICT_BRACE = r"\{[^{}]{0,200}\}"

_ENDINGS = (
    "bat cfg conf cpp css csv dll docx? exe gif gz html? ini java jpe?g js json lock log md odt pdf php png po pot py"
    " rs rst sh so sql svg tar tmp toml ts txt xlsx? xml ya?ml zip"
)
"""What the names of files end in."""

_SIGNS = r"""
    (?=[<&{$\#%@:_`'\]-]) (?:
      (?P<comment> <!--(?:(?!-->)[\s\S]){0,2000}--> | <!\[CDATA\[ | \]\]> | \{\w{1,3}> | <\w{1,3}\} )
    | (?P<tag> </?(?:[A-Za-z][\w:.-]*|\d{1,3})(?:\s[^<>]{0,2000})?/?> | <[^<>\s@]{1,64}@[^<>\s@]{1,64}> )
    | (?P<escaped> &lt;/?[A-Za-z](?:(?!&[lg]t;)[^<>]){0,200}&gt; )
    | (?P<reference> &(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9.]{1,31}); )
    | (?P<double> \{\{[^{}]{0,200}\}\}\}? )
    | (?P<opaque>
        \$\{[^{}\n]{0,200}\} | \#\{[^{}\n]{0,200}\} | %\{[^{}\n]{0,200}\} | %<\w{1,60}>[-+0-9.]*[a-zA-Z]?
        | %\([^()\s]{1,60}\)[-+0\ \#]*\d*(?:\.\d+)?[a-zA-Z]
        | %\#@\w{1,60}@
        | (?<![\w%])%(?:[A-Z_]{2}[A-Z0-9_]{0,60}|[a-z]{2,30}(?:[_.-][a-zA-Z0-9]{1,30}){0,6})%(?![a-zA-Z%@])
        | \$t\([^()\n]{0,200}\) | \$[A-Za-z_@][\w@]{0,60}\$ | (?<![\w$])\$[A-Za-z_]\w*
        | @:(?:\{[^{}\n]{0,80}\}|[\w.]{0,80}\w) | (?<![\w@])@\w[\w-]*
        | (?<!\w)__\w{1,60}?__(?!\w)
        | ``[^`\n]{1,200}`` | :[\w:-]{1,40}:`[^`\n]{1,200}` | `[^`'\n]{1,80}[`']
        | (?<![\w-])--[A-Za-z][\w-]*(?:\[?=(?:[^\s,;()\[\]'"’”]|,(?=\w)){1,80}(?<![.!?:])\]?)?
        | (?<![\w'’-])-[A-Za-z](?![\w'’-])
        | PERCENT | BRACE
      )
    | (?P<percent> %% )
    | (?P<apostrophe> '' )
    )
"""
_NAMES = lazy(
    r"""
    (?<![\w,])[a-z]\w*(?:,[a-z]\w*){2,}(?![\w,])
    | (?<![\w/.])(?:~|\.{1,2})?/[\w.+*-]+(?:/[\w.+*-]+)*/?(?<![.])
    | (?<![\w/])(?:[\w.+*-]+/){2,}[\w.+*-]*(?<![.])
    | (?<![\w*])(?:\*\.\w{1,8}(?!\w)|[A-Za-z]:\\[\w.\\-]*)
    | (?<![\w.])[\w*-]{1,60}(?:\.[\w-]{1,30}){0,3}\.(?:ENDINGS)(?!\w)
    | (?<!\w)\w*(?:[^\W_]_[^\W_]|::)\w+(?:\(\))?
    | (?<!\w)[A-Za-z]\w*\(\)
    """.replace("ENDINGS", _ENDINGS.replace(" ", "|")),
    re.VERBOSE,
)
"""Paths, names of files and in code, and lists of such."""

_NAMED = lazy(r"[._/:(,](?:(?<=[\w*]\.)\w|(?<=[^\W_]_)[^\W_]|(?<=/)[\w.~*]|(?<=\w:):|(?<=:)\\|(?<=\w\()\)|(?<=,)\w)")
"""Is found where any of them is; it begins with a character class, which is searched fast."""


def _signs(percent: str, brace: str) -> str:
    return _SIGNS.replace("PERCENT", percent).replace("BRACE", brace)


_PATTERNS = {
    (False, False): lazy(_signs(_LOOSE_PERCENT, _LOOSE_BRACE), re.VERBOSE),
    (False, True): lazy(_signs(_LOOSE_PERCENT, _STRICT_BRACE), re.VERBOSE),
    (True, False): lazy(_signs(_STRICT_PERCENT, _LOOSE_BRACE), re.VERBOSE),
    (True, True): lazy(_signs(_STRICT_PERCENT, _STRICT_BRACE), re.VERBOSE),
}
_KEY = lazy(r"&(?=[^\W_])|(?<!\w)_(?=[^\W_])|(?<=[^\W_])_(?=[^\W_])|~(?=[A-Za-z])")
_WORD_BEFORE = lazy(r"[^\W_]{0,40}\Z")
_WORD_AFTER = lazy(r"[^\W_]+")
_KEYED = 60
"""A message with an access key is not longer, in characters."""


def tokens(text: str, start: int, end: int, syntax: str) -> list[Token]:
    """What is not prose in a range of a message, in order, without overlap."""
    body = text if (start, end) == (0, len(text)) else text[start:end]
    found = [Token(low + start, high + start, "opaque") for low, high in _addresses(body)]
    key = _access_key(body)
    if key is not None:
        found.append(
            key._replace(start=key.start + start, end=key.end + start, word=(key.word[0] + start, key.word[1] + start))
        )
    found += _signs_in(text, start, end, syntax)
    if _NAMED.search(body):
        found += [Token(*match.span(), "opaque") for match in _NAMES.finditer(text, start, end)]
    found.sort(key=lambda token: (token.start, -token.end))
    kept: list[Token] = []
    at = start
    for token in found:
        if token.start >= at:
            kept.append(token)
            at = token.end
    return kept


def _addresses(body: str) -> list[tuple[int, int]]:
    if "://" not in body and "www." not in body and "@" not in body:
        return []
    return addresses(body.replace("\ufffc", " "))


def _signs_in(text: str, start: int, end: int, syntax: str) -> Iterator[Token]:
    pattern = _PATTERNS[syntax in _FORMATTED, syntax in _BRACED]
    at = start
    unclosed: set[str] = set()
    for match in pattern.finditer(text, start, end):
        low, high = match.span()
        sort = match.lastgroup
        if low < at:
            continue
        token: Token | None = Token(low, high, "opaque")
        if sort == "comment":
            token = Token(low, high, "nothing")
        elif sort == "tag":
            token = tag(text, low, high, end, unclosed)
        elif sort == "reference":
            token = _reference(match[0], low, high)
        elif sort == "percent":
            token = Token(low, high, "prose", "%")
        elif sort == "apostrophe":
            token = Token(low, high, "prose", "'") if syntax in ("icu", "java") else None
        if token is not None:
            at = token.end
            yield token


def _reference(name: str, start: int, end: int) -> Token:
    """A character reference; an unknown one is a variable of the program."""
    prose = html.unescape(name)
    if prose == name or prose.endswith(";") or "\0" in prose or "\ufffd" in prose:
        return Token(start, end, "opaque")
    return Token(start, end, "prose", prose)


def _access_key(body: str) -> Token | None:
    """The sign of the only access key of a short message: ``&File``, ``Save _As``, ``E&xit``."""
    if len(body) > _KEYED or not any(sign in body for sign in "&_~"):
        return None
    for sign in "&_~":
        if body.count(sign) != 1:
            continue
        match = _KEY.search(body)
        if match is None or match[0] != sign:
            continue
        at = match.start()
        before, after = _WORD_BEFORE.search(body, max(0, at - 40), at), _WORD_AFTER.match(body, at + 1)
        if before is None or after is None or body[after.end() : after.end() + 1] in (";", "/", "("):
            continue  # a character reference, a path
        first = (before[0] or after[0])[0]
        if before[0] and not (first.isupper() and after[0][0].islower()):
            continue  # "R&D", a name in code
        if sign != "&" and not first.isupper():
            continue
        return Token(at, at + 1, "key", word=(before.start(), after.end()))
    return None
