"""Environments, items, and formulas of LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.latex.characters import LANGUAGES
from npqp_lint.formats.latex.environments import CODE, ENVIRONMENTS, MATH, RAW, Environment
from npqp_lint.formats.latex.state import Context, Frame
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Collection

    from npqp_lint.formats.latex.state import State

_BEGIN = lazy(r"\\begin[ \t]*\{([^{}\r\n]*)\}")
_END = lazy(r"\\end[ \t]*\{([^{}\r\n]*)\}")
_NAME = lazy(r"[ \t]*\{([^{}\r\n]*)\}")
_MATH_SIGN = lazy(r"\\[\s\S]|[{}$]|%[^\r\n]*|(?:\r\n?|\n)[ \t]*(?=[\r\n])")
_PUNCTUATION = lazy(
    r"(?<!\\left)(?<!\\right)(?<!\\)([.,;:?!])(?:\s|\\[,;! \\]|\\(?:q?quad|nonumber|notag|qedhere)(?![A-Za-z])"
    r"|\\(?:label|tag|end)\*?\{[^{}]*\}|[}$&]|%[^\r\n]*)*\Z"
)
_TAIL = 200  # characters of a formula that are searched for its last mark
_UNKNOWN = Environment("oMMoM")


def begin(state: State, at: int, theorems: Collection[str]) -> int:
    """The beginning of an environment at `at`; returns where to go on."""
    found = _BEGIN.match(state.text, at)
    if found is None:
        return at + len("\\begin")
    name, after = found[1].strip(), found.end()
    plain = name.rstrip("*")
    if plain in RAW or plain in MATH:
        return _skipped(state, at, after, found[1], plain)
    known = ENVIRONMENTS.get(name) or ENVIRONMENTS.get(plain)
    if known is None:
        if plain not in theorems and CODE.search(name.lower()):
            return _skipped(state, at, after, found[1], plain)
        known = _UNKNOWN
    language = state.context.language
    if plain == "otherlanguage":
        named = _NAME.match(state.text, after)
        language = LANGUAGES.get(named[1], language) if named else language
    kind = known.kind or ("list-item" if state.context.kind == "list-item" else state.context.kind)
    context = Context("table-cell" if known.cells else kind, 0, language, known.cells)
    state.push(Frame(name, state.context, True), context)
    shows = Context("heading", known.heading, language) if known.heading else None
    return state.arguments(after, known.arguments, shows)


def _skipped(state: State, start: int, low: int, written: str, plain: str) -> int:
    """An environment without prose."""
    closing = f"\\end{{{written}}}"
    high = state.groups.find(closing, low)
    end = len(state.text) if high < 0 else high + len(closing)
    if plain in MATH:
        display(state, start, low, len(state.text) if high < 0 else high, end)
    elif plain != "comment" and state.builder.is_open:
        if state.last not in ":.!?" and not state.context.cells:
            state.opaque(start, end)
        if not state.following(end).islower():
            state.builder.end()
    return end


def end(state: State, at: int, limit: int) -> int:
    """The end of an environment at `at`; returns where to go on, `limit` after the end of the document."""
    found = _END.match(state.text, at)
    if found is None:
        return at + len("\\end")
    name = found[1].strip()
    after = state.pop(name, found.end())
    if name == "document":
        state.builder.end()
        return limit
    return after


def item(state: State, at: int) -> int:
    """An item of a list, `at` after its command; a label is part of the sentence if that goes on after it."""
    state.builder.end()
    at = state.groups.overlay(at)
    after = state.groups.option(at)
    if after > at and state.following(after).islower():
        state.opaque(at, after)
    return after


def display(state: State, start: int, low: int, high: int, end: int) -> None:
    """A formula on lines of its own, from `start` to `end`, its content from `low` to `high`.

    The mark at its end belongs to the sentence around it. Without one, a capital letter after it starts a paragraph.
    """
    tail = max(low, high - _TAIL)
    mark = _PUNCTUATION.search(state.text, tail, high)
    following = state.following(end)
    if state.builder.is_open or following.islower():
        state.opaque(start, mark.start() if mark else end)
        if mark:
            state.builder.name(mark.start(), mark.start() + 1)
            state.said = mark.start() + 1
    if not (mark or following.islower() or following in ",;.:)}"):
        state.builder.end()


def formula(state: State, at: int) -> int:
    """A formula between dollar signs; one that is not closed ends with the paragraph. Returns where to go on."""
    text = state.text
    if text.startswith("$$", at):
        high = state.groups.find("$$", at + 2)
        if high < 0:
            state.opaque(at, at + 2)
            return at + 2
        display(state, at, at + 2, high, high + 2)
        return high + 2
    depth = 0
    place = at + 1
    while sign := _MATH_SIGN.search(text, place):
        place = sign.end()
        if sign[0] == "$" and depth <= 0:
            break
        if sign[0][0] in "\r\n":
            place = sign.start()
            break
        depth += (sign[0] == "{") - (sign[0] == "}")
    else:
        place = len(text)
    state.opaque(at, place)
    return place


def bracketed(state: State, at: int) -> int:
    """A formula in backslashed parentheses or brackets; returns where to go on."""
    closer = "\\)" if state.text[at + 1] == "(" else "\\]"
    high = state.groups.find(closer, at + 2)
    if high < 0:
        return at + 2
    if closer == "\\)":
        state.opaque(at, high + 2)
    else:
        display(state, at, at + 2, high, high + 2)
    return high + 2
