"""Directives of MyST in fences of backticks: what they hold is prose, unless their name says code.

The fences, their options, and comments are overwritten with spaces, so that every offset stays the same.
"""

from __future__ import annotations

from typing import NamedTuple

from npqp_lint.lazy import lazy

_TITLED = frozenset(
    """
    admonition attention caution card danger dropdown error example exercise grid-item-card hint important note
    proof prf:definition prf:example prf:proof prf:theorem rubric seealso sidebar solution tab-item table theorem tip
    todo topic warning
    """.split()
)
"""Directives whose argument is prose too."""
_PROSE = _TITLED | frozenset(
    """
    aside container deprecated div epigraph figure figure-md grid grid-item highlights list-table margin pull-quote
    tab-set versionadded versionchanged versionremoved
    """.split()
)
"""Directives that hold prose."""

_FENCE = lazy(r"(?<![^\r\n])[ \t>]*(`{3,}|~{3,})([^\r\n]*)")
_DIRECTIVE = lazy(r"[ \t]*\{([\w:-]+)\}[ \t]*")
_OPTIONS = lazy(r"(?:(?:\r\n|\r|\n)[ \t>]*:[\w-]+:[^\r\n]*)*")
_COMMENT = lazy(r"(?<![^\r\n])%[ \t]*([^\r\n]*)")
_VISIBLE = lazy(r"[^\r\n]")


class Uncovered(NamedTuple):
    """A text whose directives are no fences any more.

    Arguments:
        text: as long as the original.
        comments: text, start and end, in order.
    """

    text: str
    comments: list[tuple[str, int, int]]


def uncover(text: str) -> Uncovered:
    """The text with the fences of its prose directives overwritten.

    Arguments:
        text: a Markdown document.
    """
    if "```{" not in text and "~~~{" not in text and "``` {" not in text:
        return Uncovered(text, [])
    hidden, code = _fences(text)
    if not hidden:
        return Uncovered(text, [])
    comments = []
    blocked = iter([*code, (len(text) + 1, len(text) + 1)])
    low, high = next(blocked)
    for match in _COMMENT.finditer(text):
        while match.start() >= high:
            low, high = next(blocked)
        if match.start() < low:
            comments.append((match[1], *match.span()))
            hidden.append((*match.span(), False))
    parts, done = [], 0
    for start, end, titled in sorted(hidden):
        if start < done:
            continue
        blank = _VISIBLE.sub(" ", text[start:end])
        parts += [text[done:start], f"#{blank[1:]}" if titled else blank]
        done = end
    return Uncovered("".join([*parts, text[done:]]), comments)


def _fences(text: str) -> tuple[list[tuple[int, int, bool]], list[tuple[int, int]]]:
    """What to hide, each with whether a title follows in its line, and the ranges of code."""
    hidden: list[tuple[int, int, bool]] = []
    code: list[tuple[int, int]] = []
    open_directives: list[str] = []
    fence, since = "", 0
    for match in _FENCE.finditer(text):
        mark, info = match[1], match[2]
        if fence:
            if mark.startswith(fence) and not info.strip():
                code.append((since, match.end()))
                fence = ""
            continue
        if not info.strip() and open_directives and mark.startswith(open_directives[-1]):
            hidden.append((match.start(1), match.end(), False))
            open_directives.pop()
            continue
        if mark[0] == "`" and "`" in info:
            continue  # a code span
        named = _DIRECTIVE.match(info)
        if named is None or named[1] not in _PROSE:
            fence, since = mark, match.start()
            continue
        open_directives.append(mark)
        titled = named[1] in _TITLED and named.end() < len(info)
        end = match.start(2) + named.end() if titled else match.end()
        hidden.append((match.start(1), end, titled))
        options = _OPTIONS.match(text, match.end())
        if options and options.end() > options.start():
            hidden.append((options.start(), options.end(), False))
    if fence:
        code.append((since, len(text)))
    return hidden, code
