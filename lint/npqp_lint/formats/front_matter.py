"""The YAML, TOML, or JSON metadata that site generators read at the start of a page."""

from __future__ import annotations

from typing import NamedTuple

from npqp_lint.lazy import lazy

_NEXT = r"\r?\n"
_LINES = rf"(?:[^\r\n]*{_NEXT})*?"
_FRONT_MATTER = lazy(
    rf"(?:---[ \t]*{_NEXT}(?=[ \t]*[^\s]){_LINES}(?:---|\.\.\.)|\+\+\+[ \t]*{_NEXT}{_LINES}\+\+\+"
    rf"|\{{[ \t]*{_NEXT}{_LINES}\}})[ \t]*(?=[\r\n]|\Z)"
)
_KEY = lazy(r"(?<![^\r\n])[ \t]*[\"']?[\w.-]+[\"']?[ \t]*[:=]")
_COMMENT = lazy(r"(?<![^\r\n])[ \t]*(#[ \t]*(npqp-lint:[^\r\n]*))")
_VISIBLE = lazy(r"[^\r\n]")


class FrontMatter(NamedTuple):
    """The text without it, and what it tells this program.

    Arguments:
        text: as long as the original, with spaces instead of what was hidden.
        comments: text, start and end, in order.
    """

    text: str
    comments: list[tuple[str, int, int]]


def without_front_matter(text: str) -> FrontMatter:
    """Hide it, if there is any.

    Arguments:
        text: a page; its lines end with ``\\n`` or ``\\r\\n``.
    """
    front = _FRONT_MATTER.match(text) if text[:1] in ("-", "+", "{") else None
    if front is None or not _KEY.search(front[0]):
        return FrontMatter(text, [])
    comments = [(match[2], match.start(1), match.end(1)) for match in _COMMENT.finditer(front[0])]
    return FrontMatter(_VISIBLE.sub(" ", front[0]) + text[front.end() :], comments)
