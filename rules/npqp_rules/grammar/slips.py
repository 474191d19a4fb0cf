"""Slips that a few words betray: the search that the rules about them share.

A slip is a pattern that begins at one of some words. The words of a document are looked up once in an index, so what
a pattern costs depends on how often its words appear, and a hundred patterns cost little more than one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from npqp_lint.lazy import lazy
from npqp_lint.rule import Finding, Fix, Rule
from npqp_lint.text.document import Edit

from npqp_rules.english.quotations import in_quotation
from npqp_rules.english.tokens import lowered, tokens_of, vocabulary, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

    from npqp_rules.english.tokens import Tokens

Where = Literal["anywhere", "opening", "free", "small"]
"""opening: a clause begins there, at a mark or after a conjunction; free: it does not depend on a word before it;
small: its first word has no capital, as a name has."""

CONJUNCTIONS = word_set("and but because that if when so while although though as or since where then")
_BINDING = word_set(
    """of for in by from with at on to between about among into over under through against like than as without
    within during near behind beside around across after before towards toward upon per via who whom which whose"""
)


IN_SPEECH = "in-speech"
PREVIEWS = {IN_SPEECH: "What people say, inside a quotation: the writer may mean it."}
"""The kind of findings that a rule with spoken slips has in preview."""

_FIRST: set[str] = set()
"""The words that slips begin with."""

_REPEATS = frozenset("?*{")

_SECOND = lazy(
    r"(?:\(\?P<x>)?~\)?"  # the first word
    r"(?:\(\?P<x>)? \)?"
    r"(?:(?P<one>[a-z]+)|\(\?(?:P<\w+>|:)(?P<many>[a-z|]+)\))\)?(?= |\\b)"
)
"""The start of a pattern that says which words the second can be."""
_JOINT = lazy(r"[-’']")

Right = str | Mapping[str, str] | Callable[[re.Match[str]], str] | None


class Slip(NamedTuple):
    """One kind of slip.

    Arguments:
        pattern: on lowercase text, from the first of its words on; its group ``x`` is what is wrong.
        right: what takes its place; a mapping by the wrong words; or a function of the match. None: there is no fix.
        message: a sentence.
        where: a condition on the text before it.
        after, never_after: words of which the one before must, or must not, be one; None for any.
        unless: a pattern that must not be found in the 80 characters before.
        spoken: people say so, and a writer may mean it: in quoted speech the finding is a preview.
        holds: a condition on the match; a long list of words takes longer to compile than to be looked up.
        needs: texts one of which is in all that the pattern matches; a document without them is not searched.
        second: words one of which is the second of all that the pattern matches, or opens it if that has a hyphen or
            an apostrophe; None if others can be.
    """

    pattern: re.Pattern[str]
    right: Right
    message: str
    where: Where = "anywhere"
    after: frozenset[str] | None = None
    never_after: frozenset[str] = frozenset()
    unless: str | None = None
    spoken: bool = False
    holds: Callable[[re.Match[str]], bool] | None = None
    needs: tuple[str, ...] = ()
    second: frozenset[str] | None = None


class Slips:
    """Slips by the words they begin with."""

    def __init__(self, spoken: bool = False) -> None:
        """Make a list.

        Arguments:
            spoken: of the slips that do not say so themselves.
        """
        self._spoken = spoken
        self.by_word: dict[str, list[Slip]] = defaultdict(list)

    def add(
        self,
        words: str,
        pattern: str,
        right: Right,
        message: str,
        where: Where = "anywhere",
        after: str | None = None,
        never_after: str = "",
        unless: str | None = None,
        spoken: bool | None = None,
        holds: Callable[[re.Match[str]], bool] | None = None,
        needs: str = "",
    ) -> None:
        """Add a slip that begins with one of `words`; ``~`` in the pattern stands for that word.

        Arguments:
            words: separated by spaces, in lower case, with straight apostrophes.
            pattern, right, message, where, after, never_after, unless, spoken, holds, needs: as of a Slip; words
                separated by spaces. If the wrong words are written out in the pattern, it needs them.
        """
        choice = "|".join(words.split())
        slip = Slip(
            lazy(pattern.replace("~", f"(?:{choice})").replace("'", "['’]")),
            right,
            message,
            where,
            None if after is None else word_set(after),
            word_set(never_after),
            unless,
            self._spoken if spoken is None else spoken,
            holds,
            (needs,) if needs else _needed(pattern),
            _second(pattern),
        )
        for word in words.split():
            for spelling in {word, word.replace("'", "’")}:
                self.by_word[spelling].append(slip)
                _FIRST.add(spelling)


def _needed(pattern: str) -> tuple[str, ...]:
    """What the group ``x`` of a pattern matches, if it is written out, and no part of a choice."""
    before, _, rest = pattern.partition("(?P<x>")
    words, closed, after = rest.partition(")")
    if not closed or before.count("(") != before.count(")") or not _REPEATS.isdisjoint(after[:1]):
        return ()
    choices = words.split("|")
    return tuple(choices) if all(map(str.isalpha, words.replace(" ", "").split("|"))) else ()


def _second(pattern: str) -> frozenset[str] | None:
    """The words that can be the second of what a pattern matches, if they are written out."""
    start = _SECOND.match(pattern)
    return frozenset((start["one"] or start["many"]).split("|")) if start else None


def one_of(words: Iterable[str], group: str = "x") -> Callable[[re.Match[str]], bool]:
    """The condition that what a group matched is one of some words.

    Arguments:
        words: the words.
        group: the name of the group.
    """
    known = frozenset(words)
    return lambda match: match[group] in known


class Places:
    """Where a word is in a document.

    Arguments:
        tokens: of the document.
        indexes: those of the word, in order.
    """

    def __init__(self, tokens: Tokens, indexes: list[int]) -> None:
        self._tokens = tokens
        self._indexes = indexes

    @cached_property
    def starts(self) -> list[int]:
        """Where it begins."""
        return list(map(self._tokens.starts.__getitem__, self._indexes))

    @cached_property
    def after(self) -> set[str]:
        """The words after it, and what opens those that have a hyphen or an apostrophe."""
        words = self._tokens.words
        found = {words[i] for i in map((1).__add__, self._indexes) if i < len(words)}
        return found.union(_JOINT.split(word, 1)[0] for word in found if not word.isalnum())

    @cached_property
    def _before(self) -> list[str]:
        """The word before each, if only a space is between."""
        words, _, gaps = self._tokens
        return [words[i - 1] if gaps[i] == " " and i else "" for i in self._indexes]

    def of(self, slip: Slip) -> Iterable[int]:
        """Where a slip can be; asked first, because a pattern takes longer."""
        if slip.where == "anywhere" and slip.after is None and not slip.never_after:
            return self.starts
        allowed = {word: _may_follow(slip, word) for word in set(self._before)}
        return compress(self.starts, map(allowed.__getitem__, self._before))


class Index(dict[str, Places]):
    """The places in a document of each word that some slip begins with; ask with ``document.fact(Index)``."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._held: dict[tuple[str, ...], bool] = {}
        tokens = document.fact(tokens_of)
        words = tokens.words
        indexes: dict[str, list[int]] = defaultdict(list)
        for i in compress(range(len(words)), map(_FIRST.__contains__, words)):
            indexes[words[i]].append(i)
        self.update((word, Places(tokens, found)) for word, found in indexes.items())

    def holds(self, signs: tuple[str, ...]) -> bool:
        """Whether the document has one of some texts."""
        if signs not in self._held:
            low, words = self._document.fact(lowered), self._document.fact(vocabulary)
            self._held[signs] = any(sign in (words if sign.isalpha() else low) for sign in signs)
        return self._held[signs]


class SlipRule(Rule):
    """A rule that is a list of slips.

    Class attributes:
        slips: what it looks for.
    """

    family = "grammar"
    slips: ClassVar[Slips]

    def check(self, document: Document) -> Iterator[Finding]:
        """Every slip whose conditions hold."""
        low = document.fact(lowered)
        index = document.fact(Index)
        for word in filter(index.__contains__, self.slips.by_word):
            found = []
            places = index[word]
            for number, slip in enumerate(self.slips.by_word[word]):
                if slip.second is not None and places.after.isdisjoint(slip.second):
                    continue
                if not slip.needs or index.holds(slip.needs):
                    look = slip.pattern.match
                    found += [(start, number, m) for start in places.of(slip) if (m := look(low, start))]
            for start, number, match in sorted(found, key=itemgetter(0, 1)):
                slip = self.slips.by_word[word][number]
                if (slip.holds is None or slip.holds(match)) and not _is_excused(slip, low, start):
                    finding = _finding(document.text, slip, match)
                    if finding is None or _is_mentioned(document, finding):
                        continue
                    meant = slip.spoken and in_quotation(document, start)
                    yield replace(finding, preview=IN_SPEECH) if meant else finding


def _is_mentioned(document: Document, finding: Finding) -> bool:
    """Whether a finding is about a letter in markup of its own, which is spoken of: "the *a* stands for"."""
    old = document.text[finding.start : finding.end]
    word = old.strip()
    return len(word) == 1 and document.is_marked(finding.start + old.index(word))


def _may_follow(slip: Slip, before: str) -> bool:
    """Whether a slip can be one after a word."""
    if slip.where == "opening" and before and before not in CONJUNCTIONS:
        return False
    if slip.where == "free" and before in _BINDING:
        return False
    return (slip.after is None or before in slip.after) and before not in slip.never_after


def _is_excused(slip: Slip, low: str, start: int) -> bool:
    """Whether what a slip must not follow is close before it."""
    return slip.unless is not None and re.search(slip.unless, low[max(0, start - 80) : start]) is not None


def _finding(text: str, slip: Slip, match: re.Match[str]) -> Finding | None:
    start, end = match.span("x")
    old = text[start:end]
    capital = start == match.start() and old[0].isupper()
    if slip.where == "small" and text[match.start()].isupper():
        return None
    if "\n" in match[0] or not (old.islower() or (capital and old[1:] == old[1:].lower())):
        return None  # capitals: a name, or a heading
    right = slip.right
    if right is None:
        return Finding(start, end, slip.message)
    if isinstance(right, str):
        new = right
    elif callable(right):
        new = right(match)
    else:
        new = right.get(match["x"].replace("’", "'"), "")
        if not new:
            return Finding(start, end, slip.message)
    if "’" in text and "'" not in text:
        new = new.replace("'", "’")
    if old[:1].isupper():
        new = new[:1].upper() + new[1:]
    if not new and old[:1].isupper() and text[end : end + 1].islower():  # "An advice is" opens a sentence
        fix = Fix(f"Delete “{old.strip()}”", (Edit(start, end + 1, text[end].upper()),))
        return Finding(start, end, slip.message, (fix,))
    title = f"Change to “{new.strip()}”" if new.strip() else f"Delete “{old.strip()}”"
    return Finding(start, end, slip.message, (Fix(title, (Edit(start, end, new),)),))
