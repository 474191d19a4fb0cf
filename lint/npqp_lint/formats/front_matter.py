"""The YAML, TOML, or JSON metadata that site generators read at the start of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.formats.addresses import addresses
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from npqp_lint.text.document import Builder

_NEXT = r"\r?\n"
_LINES = rf"(?:[^\r\n]*{_NEXT})*?"
_FRONT_MATTER = lazy(
    rf"(?:---[ \t]*{_NEXT}(?=[ \t]*[^\s]){_LINES}(?:---|\.\.\.)|\+\+\+[ \t]*{_NEXT}{_LINES}\+\+\+"
    rf"|\{{[ \t]*{_NEXT}{_LINES}\}})[ \t]*(?=[\r\n]|\Z)"
)
_KEY = lazy(r"(?<![^\r\n])[ \t]*[\"']?[\w.-]+[\"']?[ \t]*[:=]")
_COMMENT = lazy(r"(?<![^\r\n])[ \t]*(#[ \t]*(npqp-lint:[^\r\n]*))")
_VISIBLE = lazy(r"[^\r\n]")

_NAMED = lazy(r"(?<![^\r\n])([\"']?)([\w.-]+)\1([ \t]*:(?=[ \t\r\n])|[ \t]*=)[ \t]*")
_END = r"[ \t]*(?:[ \t]#[^\r\n]*)?(?=[\r\n])"
_DOUBLE = lazy(rf'"((?:[^"\\\r\n]|\\["\\/])*)"{_END}')
_SINGLE = lazy(rf"'((?:[^'\r\n]|'')*)'{_END}")
_PLAIN = lazy(
    r"((?![-?:][ \t]|[\"'\[\]{}>|*&!%#`@,])(?:[^\s:#]|:(?=[^\s])|(?<=\S)#|[ \t](?![#\r\n]))+)"
    rf"{_END}(?!{_NEXT}[ \t]+[^\s])"
)
_FOLDED = lazy(rf"[>|][-+]?{_END}((?:{_NEXT}(?:[ \t]+[^\r\n]*|[ \t]*(?={_NEXT})))+)")
_SIGNS = lazy(r"""\\["\\/]|''|`[^`\r\n]*`|\{\{[^{}\r\n]*\}\}|(?:[ \t]*\r?\n)+[ \t]*""")


class Value(NamedTuple):
    """A value that is prose.

    Arguments:
        title: whether it is that of a title.
        start, end: its range in the source, without the quotation marks around it.
        quote: these.
    """

    title: bool
    start: int
    end: int
    quote: str


class FrontMatter(NamedTuple):
    """The text without it, and what it tells this program.

    Arguments:
        text: as long as the original, with spaces instead of what was hidden.
        comments: text, start and end, in order.
        values: those that are prose, in order.
    """

    text: str
    comments: list[tuple[str, int, int]]
    values: list[Value]


def without_front_matter(text: str, keys: Collection[str] = ()) -> FrontMatter:
    """Hide it, if there is any.

    Arguments:
        text: a page; its lines end with ``\\n`` or ``\\r\\n``.
        keys: the keys whose values are prose.
    """
    front = _FRONT_MATTER.match(text) if text[:1] in ("-", "+", "{") else None
    if front is None or not _KEY.search(front[0]):
        return FrontMatter(text, [], [])
    comments = [(match[2], match.start(1), match.end(1)) for match in _COMMENT.finditer(front[0])]
    values = list(_values(front[0], frozenset(keys))) if keys else []
    return FrontMatter(_VISIBLE.sub(" ", front[0]) + text[front.end() :], comments, values)


def _values(front: str, keys: frozenset[str]) -> Iterator[Value]:
    """The values of such keys at the top level; one that is more than a plain text is skipped."""
    separator = {"-": ":", "+": "="}.get(front[0])
    table = front.find("\n[") if separator == "=" else -1
    for match in _NAMED.finditer(front, 0, table if table >= 0 else len(front)) if separator else ():
        if match[2] not in keys or match[3].strip() != separator:
            continue
        for pattern, quote in ((_DOUBLE, '"'), (_SINGLE, "'"), (_PLAIN, ""), (_FOLDED, "")):
            found = pattern.match(front, match.end()) if separator == ":" or quote else None
            if found:
                yield Value("title" in match[2].lower(), *found.span(1), quote)
                break


def write(builder: Builder, text: str, comments: Sequence[tuple[str, int, int]], values: Sequence[Value]) -> None:
    """Report the comments and the values.

    Arguments:
        builder: makes the document; nothing after the front matter has been reported.
        text: the page, with its front matter.
        comments, values: as in ``FrontMatter``.
    """
    waiting = list(comments)[::-1]
    for value in values:
        while waiting and waiting[-1][1] < value.start:
            builder.comment(*waiting.pop())
        builder.begin("heading" if value.title else "paragraph", int(value.title))
        _prose(builder, text, value)
        builder.end()
    for comment in waiting[::-1]:
        builder.comment(*comment)


def _prose(builder: Builder, text: str, value: Value) -> None:
    """The text of a value, with its escapes, line ends, addresses, and code."""
    at = value.start
    spans = [(value.start + low, value.start + high, True) for low, high in addresses(text[at : value.end])]
    spans += [(*match.span(), False) for match in _SIGNS.finditer(text, at, value.end)]
    for start, end, is_address in sorted(spans):
        if start < at:
            continue
        sign = text[start:end]
        escape = (value.quote == '"' and sign[0] == "\\") or (value.quote == "'" and sign == "''")
        if not (is_address or escape or sign[0] in "`{" or "\n" in sign):
            continue
        builder.text(at, start)
        if "\n" in sign:
            builder.line_break(start, end)
        elif escape and not is_address:
            builder.replaced(sign[1], start, end)
        else:
            builder.opaque(start, end)
        at = end
    builder.text(at, value.end)
