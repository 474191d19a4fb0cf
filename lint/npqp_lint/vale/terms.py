"""Words and patterns of a style as those of a rule, with what must not be around them as exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.vale.guards import guarded
from npqp_lint.vale.literal import words_of
from npqp_lint.vale.notes import NotCarriedError

if TYPE_CHECKING:
    from npqp_lint.vale.draft import Draft
    from npqp_lint.vale.guards import Guarded

MARK = "it"
"""The name of the group that is the finding, where a pattern also matches its neighbors."""

_FLAG = lazy(r"\(\?([ims]*)(-[ims]+)?\)")
_WORD_FIRST = lazy(r"(?:\((?:\?(?:P<\w+>|[a-z-]*:))?|\(\?[a-z]+\))*(?:[^\W_]|\\[wd]|\[[\w])")
_WORD_LAST = lazy(r"(?:(?<!\\)[^\W_]|\\[wd]|\w\])(?:[?*+]|\{\d+(?:,\d*)?\}|\))*$")


class Patterns:
    """The patterns of a rule, and the exceptions that they need.

    Arguments:
        draft: receives what cannot be carried over.
        whole: whether they match whole words.
    """

    def __init__(self, draft: Draft, *, whole: bool) -> None:
        self.draft, self.whole = draft, whole
        self.words: list[str] = []
        self.patterns: list[str] = []
        self.exceptions: list[str] = []
        self.marked = False
        self.around: dict[str, tuple[str, str]] = {}
        """For patterns that also match their neighbors: the captures of these."""

    def add(self, key: str, tokens: list[tuple[int, str]]) -> None:
        """Add the tokens under a key; what cannot be carried over is noted."""
        flags = ""
        for number, token in tokens:
            words = words_of(token) if self.whole and not flags else None
            if words is not None:
                self.words += words
                continue
            try:
                self.patterns += self.converted(flags + token)
            except NotCarriedError as error:
                self.draft.note(key, f"'{token:.60}': {error}", number)
            flags = _flags_after(flags, token)

    def converted(self, token: str) -> list[str]:
        """The patterns for one token; the exceptions that they need are added.

        Raises:
            NotCarriedError: it cannot be carried over.
        """
        patterns: list[str] = []
        excused: list[str] = []
        for one in guarded(token):
            patterns.append(self._pattern(one))
            excused += [whole(text) for text in _exceptions(one)] if self.whole else _exceptions(one)
        for pattern in (*patterns, *excused):
            check(pattern)
        self.exceptions += excused
        return patterns

    def _pattern(self, one: Guarded) -> str:
        inside = whole(one.pattern) if self.whole else one.pattern
        if not one.before and not one.after:
            return inside
        if len(one.before) > 1 or len(one.after) > 1:
            raise NotCarriedError("several look-arounds at one place that must hold")
        self.marked = True
        before = "".join(f"(?P<before>{text})" for text in one.before)
        after = "".join(f"(?P<after>{text})" for text in one.after)
        pattern = f"{before}(?P<{MARK}>{inside}){after}"
        self.around[pattern] = ("{before}" if before else "", "{after}" if after else "")
        return pattern

    def finish(self) -> None:
        """Set what was found as keys of the rule.

        Raises:
            NotCarriedError: nothing was.
        """
        rule = self.draft.rule
        if not self.words and not self.patterns:
            raise NotCarriedError("none of its patterns can be carried over")
        if self.words:
            rule["words"] = list(dict.fromkeys(self.words))
        if self.patterns:
            patterns = list(dict.fromkeys(self.patterns))
            if self.marked:
                rule["mark"] = MARK
                patterns = [one if f"(?P<{MARK}>" in one else f"(?P<{MARK}>{one})" for one in patterns]
            rule["patterns"] = patterns
        self.excuse()

    def excuse(self) -> None:
        """Add the exceptions that the patterns need to those of the rule."""
        if self.exceptions:
            known = self.draft.rule.get("exception-patterns", [])
            self.draft.rule["exception-patterns"] = list(dict.fromkeys([*known, *self.exceptions]))


def whole(pattern: str) -> str:
    """A pattern that only matches whole words, as Vale does it: an edge that is no letter needs one beside it."""
    start = "" if _WORD_FIRST.match(pattern) else r"\b"
    end = "" if _WORD_LAST.search(pattern) else r"\b"
    if not start and not end:
        return pattern
    return f"{start}(?:{pattern}){end}" if "|" in pattern else f"{start}{pattern}{end}"


def plain(pattern: str, where: str) -> str:
    """An expression in the syntax of RE2 that needs no conditions.

    Arguments:
        pattern: as in a style.
        where: where it is, for the reason.

    Raises:
        NotCarriedError: it needs some, or cannot be carried over.
    """
    found = guarded(pattern)
    if len(found) != 1 or found[0].conditions:
        raise NotCarriedError(f"look-around in {where}")
    return found[0].pattern


def check(pattern: str) -> None:
    """Check that a pattern can be used.

    Raises:
        NotCarriedError: it cannot.
    """
    from npqp_lint.declared.fields import BadFieldError, text
    from npqp_lint.declared.regexps import PatternError, Regexp

    try:
        Regexp(text(pattern), case=True, whole=False)
    except PatternError as error:
        raise NotCarriedError(error.reason) from None
    except BadFieldError as error:
        raise NotCarriedError(f"it {error}") from None


def _exceptions(one: Guarded) -> list[str]:
    """The patterns of what is no finding, each of which covers the match."""
    core = f"(?:{one.pattern})" if "|" in one.pattern else one.pattern
    found = [f"{text}{core}" for text in one.not_before] + [f"{core}{text}" for text in one.not_after]
    return found + one.not_starting + one.not_ending


def _flags_after(flags: str, token: str) -> str:
    """The flags that hold for the tokens after one, since Vale joins all tokens to one pattern."""
    found = _FLAG.match(token)
    if not found:
        return flags
    after = set(flags.strip("(?)")) - set((found[2] or "").strip("-"))
    after |= set(found[1])
    return f"(?{''.join(sorted(after))})" if after else ""
