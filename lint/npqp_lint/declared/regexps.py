"""Patterns that take linear time, whatever they are."""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = 2 << 20
"""The maximum size of the automaton of a pattern in bytes."""

LARGEST = 10_000
"""The maximum number of instructions in a pattern; the time that it takes grows with them."""

WINDOW = 1 << 14
"""The maximum number of bytes that one search looks through; a match is not longer. The time is bounded by this."""

_OVERLAP = 1 << 10
_LARGEST_SET = 40_000
"""The maximum number of instructions in the automaton of a set."""

_SET_MEMORY = 64 << 20
_WORD_FIRST = lazy(r"(?:\((?:\?(?:P?<\w+>|[a-zA-Z]*:))?|\^|\\b|\(\?[a-z]+\))*(?:[^\W_]|\\[wdpP]|\[[\w])")
_WORD_LAST = lazy(r"(?:[^\W_]|\\[wd]|\\p\w|[\w]\]|\})(?:[?*+]|\{\d+(?:,\d*)?\}|\)|\$|\\b)*$")
_ESCAPE_LAST = lazy(r"\\[bBAzWDSsafnrtv](?:[?*+]|\))*$")


class PatternError(ValueError):
    """A pattern that cannot be used; the message says why, and what to do.

    Arguments:
        message: the message.
        reason: why, without what to do.
    """

    def __init__(self, message: str, reason: str | None = None) -> None:
        super().__init__(message)
        self.reason = message if reason is None else reason


class Match(NamedTuple):
    """A match in a text.

    Arguments:
        start, end: offsets in the text, of the match or the group that is meant.
        groups: the captured texts by number and name.
    """

    start: int
    end: int
    groups: dict[str, str]


def options(case: bool, memory: int = MEMORY) -> Any:
    """The options of the engine.

    Arguments:
        case: whether case matters.
        memory: the maximum size of an automaton.
    """
    made = _engine().Options()
    made.case_sensitive, made.max_mem, made.log_errors = case, memory, False
    return made


@cache
def _engine() -> Any:
    return importlib.import_module("re2")


class Regexp:
    """A compiled pattern.

    Arguments:
        pattern: as the rule has it.
        case: whether case matters.
        whole: whether a match that starts or ends with a letter or digit must not be part of a longer word.
        mark: the group that is meant; None: the match as a whole.

    Raises:
        PatternError: it cannot be used.
    """

    def __init__(self, pattern: str, case: bool, whole: bool, mark: str | None = None) -> None:
        self.pattern = pattern
        self.case = case
        self._whole = whole
        self._inner = _compiled(pattern, case)
        if self._inner.fullmatch(b"") is not None:
            raise PatternError("matches the empty text, so it would match everywhere")
        self.size: int = self._inner.programsize
        if self.size > LARGEST:
            raise PatternError(f"the pattern is too large: it has {self.size:,} steps, and {LARGEST:,} are allowed")
        self.names = frozenset(map(str, range(1, self._inner.groups + 1))) | frozenset(self._inner.groupindex)
        if mark is not None and mark not in self.names:
            raise PatternError(f"has no group {mark!r}, which 'mark' names")
        self._mark = mark
        before = whole and _WORD_FIRST.match(pattern) is not None
        after = whole and _WORD_LAST.search(pattern) is not None and _ESCAPE_LAST.search(pattern) is None
        self._edges = r"(?:^|[^\pL\pN])" if before else "", r"(?:[^\pL\pN]|$)" if after else ""
        self._regexp: Any = None

    def find(self, text: str, data: bytes) -> Iterator[Match]:
        """The matches in a text, from the first to the last, without overlap.

        Arguments:
            text: the text.
            data: the same as UTF-8.
        """
        if self._regexp is None:
            before, after = self._edges
            self._regexp = (
                _compiled(f"{before}(?P<whole__>{self.pattern}){after}", self.case, MEMORY * 4)
                if before or after
                else self._inner
            )
        regexp, shift = self._regexp, self._regexp is not self._inner
        whole = int(shift)
        position, size, known = 0, len(data), (0, 0)
        straight = size == len(text)
        while position < size:
            limit = min(position + WINDOW, size)
            found = regexp.search(data, position, limit)
            if found is None:
                if limit == size:
                    return
                position = limit - _OVERLAP
                continue
            start, end = found.span(whole)
            if end == limit < size and start > position + WINDOW // 2:  # what is cut off by the window is read again
                position = start
                continue
            if start == end:
                position = end + 1
                while position < size and data[position] & 0xC0 == 0x80:
                    position += 1
                continue
            if self._mark is not None:
                start, end = found.span(self._number(shift))
                if start == end:
                    position = found.end(whole)
                    continue
            position = end
            if straight:
                first, last = start, end
            else:
                first = known[1] + len(_text(data[known[0] : start]))
                last = first + len(_text(data[start:end]))
                known = end, last
            if not self._whole or _is_whole(text, first, last):
                yield Match(first, last, self._groups(found, shift))

    def _number(self, shift: bool) -> int:
        """The number of the group that is meant."""
        mark = self._mark or "0"
        return (int(mark) if mark.isdigit() else int(self._inner.groupindex[mark])) + shift

    def _groups(self, found: Any, shift: bool) -> dict[str, str]:
        groups = {str(i - shift): _text(found[i] or b"") for i in range(1 + shift, self._inner.groups + 1 + shift)}
        return groups | {name: groups[str(i)] for name, i in self._inner.groupindex.items()}


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a match does not start or end inside a word."""
    if start and text[start].isalnum() and text[start - 1].isalnum():
        return False
    return not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def encoded(text: str) -> bytes:
    """A text as the engine reads it."""
    return text.encode("utf-8", "surrogatepass")


def quoted(text: str) -> str:
    """A pattern for a text, in which a space also matches a line break."""
    return r"\s{1,3}".join(_engine().escape(part) for part in text.split(" "))


def _compiled(pattern: str, case: bool, memory: int = MEMORY) -> Any:
    re2 = _engine()
    try:
        return re2._Regexp(pattern, options(case, memory))  # not `compile`, which would keep it
    except re2.error as error:
        message = error.args[0] if error.args else b""
        shown = message.decode("utf-8", "replace") if isinstance(message, bytes) else str(message)
        raise PatternError(_advice(shown, pattern), shown) from None
    except UnicodeEncodeError:
        raise PatternError("contains half a character (a lone surrogate)") from None


def _advice(message: str, pattern: str) -> str:
    """What is wrong with a pattern, with a way round it."""
    if "(?<!" in message or "(?!" in message:
        return (
            f"{message}: look-around is not supported, because patterns must take linear time; list what is no finding "
            "under 'exceptions' or 'exception-patterns'"
        )
    if "(?=" in message or "(?<=" in message:
        return (
            f"{message}: look-around is not supported, because patterns must take linear time; match the neighbors "
            "too, put what is meant in a group, and name the group with 'mark'; or use kind = \"sequence\""
        )
    if message.startswith("invalid escape sequence: \\") and message[-1:].isdigit() and message[-1] != "0":
        return (
            f"{message}: backreferences are not supported, because patterns must take linear time; "
            'kind = "repetition" finds repeated words'
        )
    if "(?>" in message or "++" in message or "*+" in message or "?+" in message:
        return f"{message}: atomic groups and possessive quantifiers are not needed; leave them out"
    if message.startswith("invalid escape sequence: \\Z"):
        return f"{message}; the end of the text is \\z"
    if "pattern too large" in message or "repetition size" in message:
        return f"{message}: the pattern is too large; a repetition is at most {{1000}}, also of what contains others"
    return f"not a valid pattern: {message}"


class PatternSet:
    """Tells which of many patterns occur in a text, in one pass over it.

    Arguments:
        patterns: the patterns.
    """

    def __init__(self, patterns: list[Regexp]) -> None:
        self._groups: list[tuple[Any, list[int]]] = []
        self._always: list[int] = []
        self._sets(patterns)

    def _sets(self, patterns: list[Regexp]) -> None:
        re2 = _engine()
        for case in (False, True):
            numbers: list[int] = []
            size = 0
            for i, one in enumerate(patterns):
                if one.case is not case:
                    continue
                if one.size > _LARGEST_SET // 4:
                    self._always.append(i)
                    continue
                if size + one.size > _LARGEST_SET:
                    self._close(re2, patterns, numbers, case)
                    numbers, size = [], 0
                numbers.append(i)
                size += one.size
            if numbers:
                self._close(re2, patterns, numbers, case)

    def _close(self, re2: Any, patterns: list[Regexp], numbers: list[int], case: bool) -> None:
        made = re2.Set.SearchSet(options(case, _SET_MEMORY))
        try:
            for i in numbers:
                made.Add(patterns[i].pattern)
            made.Compile()
        except re2.error:
            self._always += numbers
            return
        self._groups.append((made, numbers))

    def found(self, data: bytes) -> list[int]:
        """The numbers of the patterns that may occur in a text; those that are not named do not."""
        hits = list(self._always)
        for made, numbers in self._groups:
            hits += [numbers[i] for i in made.Match(data) or ()]
        return hits
