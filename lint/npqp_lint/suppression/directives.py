"""Reads the comments that suppress findings: what they say, which rules they name, and where they apply."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from npqp_lint import registry
from npqp_lint import selectors as known
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.diagnostic import SourceFix
    from npqp_lint.registry import Rules
    from npqp_lint.rule import Rule
    from npqp_lint.text.document import Comment, Document

Verb = Literal["ignore", "off", "on", "ignore-file"]
VERBS: tuple[Verb, ...] = ("ignore", "off", "on", "ignore-file")

OWN = frozenset({"SU101", "SU102"})
"""The codes of the rules about suppressions; only a selector that names nothing else suppresses them."""

_MARK = lazy(r"npqp-lint(?:\s*:\s*|\s+(?=(?:ignore|ignore-file|off|on)\b))", re.IGNORECASE)
_REASON = lazy(r"(?:^|\s)(?:--|—)(?:\s|$)")
_WORD = lazy(r"[^\s,]+")


@dataclass(slots=True)
class Selector:
    """One word of a directive: its place in the comment's text, what it covers, and whether it suppressed anything."""

    word: str
    start: int
    end: int
    codes: frozenset[str]
    judged: bool
    used: bool = False
    ends: dict[str, float] = field(default_factory=dict)

    @property
    def stale(self) -> bool:
        """Whether it should have suppressed something but did not."""
        return self.judged and not self.used


@dataclass(slots=True)
class Directive:
    """One parsed comment; it applies to findings that start from `start` to `end` (source offsets)."""

    verb: Verb
    comment: Comment
    selectors: list[Selector]
    start: float
    end: float


class DirectiveError(ValueError):
    """A comment, or a word in it, that cannot be parsed; `start` and `end` are positions in the comment's text."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


class Told(NamedTuple):
    """A message about a comment, for a range of the source."""

    comment: Comment
    start: int
    end: int
    message: str
    fix: SourceFix | None = None


class Reader:
    """Reads the comments of one document.

    Arguments:
        document: the document.
        rules: those that ran.
        own: the rules of the configuration's rule files.
    """

    def __init__(self, document: Document, rules: Sequence[Rule], own: Rules = known.NONE) -> None:
        self._own = own
        self.directives: list[Directive] = []
        self.ons: list[Directive] = []
        self.faults: list[Told] = []
        self._document = document
        self._rules = rules
        self._ran = {rule.code for rule in rules}
        self._resolved: dict[str, tuple[frozenset[str], bool]] = {}

    @cached_property
    def _known(self) -> dict[str, type[Rule]]:
        return {rule.code: rule for rule in (*registry.rules(), *self._own, *(type(rule) for rule in self._rules))}

    def read(self, comment: Comment) -> None:
        """Record what the comment says, and what is wrong with it."""
        mark = _MARK.match(comment.text)
        if mark is None:
            return
        try:
            directive = self._directive(comment, mark)
        except DirectiveError as fault:
            self._tell(comment, fault)
            return
        if directive.selectors:
            (self.ons if directive.verb == "on" else self.directives).append(directive)

    def _tell(self, comment: Comment, fault: DirectiveError) -> None:
        self.faults.append(Told(comment, *place(self._document, comment, fault.start, fault.end), str(fault)))

    def _directive(self, comment: Comment, mark: re.Match[str]) -> Directive:
        text = comment.text
        reason = _REASON.search(text, mark.end())
        words = list(_WORD.finditer(text, mark.end(), reason.start() if reason else len(text)))
        written = words[0][0].lower() if words else ""
        verb = next((known for known in VERBS if known == written), None)
        where = words[0].span() if words else (0, len(text))
        if verb is None:
            near = known.nearest(written, VERBS) if written else ""
            message = "“npqp-lint:” must be followed by “ignore”, “ignore-file”, “off”, or “on”"
            raise DirectiveError(message + (_curly(near) or "."), *where)
        if ":" not in mark[0]:
            raise DirectiveError(f"A colon is missing; write “npqp-lint: {verb}”.", 0, where[1])
        selectors = []
        for word in words[1:]:
            try:
                codes, judged = self._resolve(word[0])
            except known.UnknownSelectorError as error:
                message = _curly(f"{str(error)[0].upper()}{str(error)[1:]}")
                hint = "" if message.endswith("?") else "; put a reason after “--”."
                self._tell(comment, DirectiveError(message + hint, *word.span()))
                # it stays, so that a fix does not delete what the author wrote
                selectors.append(Selector(word[0], *word.span(), frozenset(), judged=False))
                continue
            selectors.append(Selector(word[0], *word.span(), codes, judged))
        if not words[1:]:
            selectors.append(Selector("", 0, 0, *self._everything()))
        start, end = self._range(verb, comment)
        return Directive(verb, comment, selectors, start, end)

    def _range(self, verb: str, comment: Comment) -> tuple[float, float]:
        if verb == "ignore-file":
            return 0, math.inf
        if verb != "ignore":
            return comment.end, math.inf
        document = self._document
        block = document.block_at(comment.prose) if document.blocks else None
        if block is None or (block.start != comment.prose and not comment.inline):
            return 0, 0  # the last comment in the document: no block follows
        return document.map.range(block.start, block.end)

    def _resolve(self, word: str) -> tuple[frozenset[str], bool]:
        """The codes a selector covers, and whether it can be judged unused, because everything it covers ran."""
        if word not in self._resolved:
            hits = {rule.code for rule in self._known.values() if word.lower() in (rule.code.lower(), rule.name)}
            codes = frozenset(hits) or known.keys(word, self._own)
            judged = self._judged_part(word) if known.is_part(word) else self._judged(codes)
            self._resolved[word] = codes, judged
        return self._resolved[word]

    def _judged_part(self, word: str) -> bool:
        """For an engine selector: whether the rule ran, and with it everything that could."""
        ran = [rule for rule in self._rules if type(rule) in known.resolve(word)]
        return bool(ran) and all(rule.runs(word) for rule in ran)

    def _everything(self) -> tuple[frozenset[str], bool]:
        codes = frozenset(self._known) - OWN
        return codes, self._judged(codes)

    def _judged(self, codes: frozenset[str]) -> bool:
        others = codes - OWN
        stable = {code for code in others if self._known[code].stage == "stable"}
        return bool(others) and (stable or others) <= self._ran


def end_of(directive: Directive, selector: Selector, code: str, ons: list[Directive]) -> float:
    """Where `selector` stops suppressing `code`: at its end, or at the first ``on`` after an ``off``."""
    if directive.verb != "off":
        return directive.end
    if code not in selector.ends:
        after = (on for on in ons if on.comment.start >= directive.start)
        hits = (on.comment.start for on in after if any(code in word.codes for word in on.selectors))
        selector.ends[code] = next(hits, directive.end)
    return selector.ends[code]


def text_at(document: Document, comment: Comment) -> int | None:
    """Where the comment's text starts in the source; None if the format joined it from several lines."""
    found = document.source.text.find(comment.text, comment.start, comment.end)
    return found if found >= 0 else None


def place(document: Document, comment: Comment, start: int, end: int) -> tuple[int, int]:
    """A range of the comment's text in the source; the whole comment if that is unknown."""
    base = text_at(document, comment)
    return (comment.start, comment.end) if base is None else (base + start, base + end)


def _curly(text: str) -> str:
    """The message of an error at the command line, with the quotation marks of findings."""
    return re.sub(r"'([^']*)'", r"“\1”", text)
