"""The interface of the grammar engines, and the rule that hands them the prose of a document."""

from __future__ import annotations

import json
import re
from abc import abstractmethod
from bisect import bisect_left, bisect_right
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol

from npqp_lint.language import language_of
from npqp_lint.rule import Finding, Fix, Rule
from npqp_lint.text.document import PLACEHOLDER, Edit

from npqp_rules.english.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npqp_lint.text.document import Block, BlockKind, Document

LONGEST = 2000
"""Characters sent in one piece, if a sentence ends in time; the time an engine takes grows faster than its text."""

LONGEST_SENTENCE = 4000
"""A sentence beyond this is cut at a space."""

KINDS: frozenset[BlockKind] = frozenset(("paragraph", "list-item", "quote", "footnote", "definition", "caption"))
"""Blocks of sentences. Headings and table cells are scraps, of which an engine knows nothing to say that is right."""

SHOWN_FIXES = 5
"""More suggestions than this are a thesaurus."""


class Match(NamedTuple):
    """What an engine says of a text.

    Arguments:
        start, end: code points of the text that was sent.
        rule: the engine's own name of the rule that spoke.
        message: a sentence.
        suggestions: texts to put in place of the range, the best first; an empty one deletes it.
        category: the engine's own word for the kind of the defect, such as ``Agreement``.
    """

    start: int
    end: int
    rule: str
    message: str
    suggestions: tuple[str, ...] = ()
    category: str = ""


class Engine(Protocol):
    """A grammar checker.

    Arguments:
        name: the word for it in the configuration and in selectors, such as ``harper``.
    """

    name: str

    @property
    def version(self) -> str:
        """Changes whenever its answers may; it is told without loading or starting the engine."""

    def check(self, texts: Sequence[str], settings: Mapping[str, Any]) -> list[list[Match]]:
        """The matches of each text, in their order.

        Arguments:
            texts: prose without markup, one or some sentences each.
            settings: ``language``, a BCP 47 tag, and what ``GrammarRule.engine_settings`` adds.

        Raises:
            npqp_lint.rule.CheckError: it cannot be had; the message says what to do.
        """


class Chunk(NamedTuple):
    """What is sent in one go: the prose from `start` up to `end` of the document, in a language."""

    start: int
    end: int
    language: str


class GrammarRule(Rule):
    """The rule of an engine: sends it the prose, keeps its answers by content, makes findings of them.

    Beside its options, its ``settings`` may hold ``spelling``, whether words are to be looked up, and ``words``, those
    that are right in spite of the engine. ``parts`` tells which of the engine's rules are wanted.

    Class attributes:
        stand_in: a word that an engine takes where prose has a placeholder.
    """

    family = "grammar"
    languages = ("en",)
    stand_in: ClassVar[str] = "X"
    _planned: tuple[Document, Plan] | None = None

    @property
    @abstractmethod
    def checker(self) -> Engine:
        """The engine; it loads or starts nothing before its first text."""

    def engine_settings(self, document: Document) -> dict[str, Any]:
        """What the engine is told beside the language; plain values, all that its answers depend on."""
        return {}

    def may_find(self, text: str, settings: Mapping[str, Any]) -> bool:
        """Whether the engine must see a text; if not, it finds nothing there that is accepted.

        Arguments:
            text: the prose of a document or of one piece, with its placeholders and line ends.
            settings: what ``engine_settings`` says.
        """
        return True

    def found_without(self, document: Document) -> Iterator[Match]:
        """What the rule finds without the engine, at prose offsets."""
        return iter(())

    def accepts(self, match: Match, document: Document, start: int, end: int) -> bool:
        """Whether a match, at prose offsets, becomes a finding."""
        return True

    def preview_of(self, match: Match, document: Document, start: int) -> str | None:
        """The kind of the finding that a match becomes, if it is reported with ``--preview`` only."""
        return None

    def check(self, document: Document) -> Iterator[Finding]:
        """The engine's matches, but for those that touch what is not prose."""
        for match in self.found_without(document):
            index = document.block_index(match.start)
            if document.blocks[index].kind in KINDS and language_of(document, index) in self.languages:
                yield self._finding(match, document, match.start, match.end)
        plan = self._plan(document)
        for text, matches in zip(plan.sent, self._answers(document, plan), strict=True):
            for match in matches:
                start, end = text.at(match.start), text.at(match.end)
                if start >= end or text.touches(start, end) or is_code(document.text, start, end):
                    continue
                if self.accepts(match, document, start, end):
                    yield self._finding(match, document, start, end)

    def _finding(self, match: Match, document: Document, start: int, end: int) -> Finding:
        finding = _finding(document.text, match, start, end, self.checker.name)
        return replace(finding, preview=self.preview_of(match, document, start))

    def begin(self, document: Document) -> None:
        """Let the engine get ready in another thread if it will be needed."""
        plan = self._plan(document)
        if plan.missing:
            language, settings = next(iter(plan.missing)), plan.settings
            Thread(target=self.warm, args=({**settings, "language": language},), daemon=True).start()

    def warm(self, settings: Mapping[str, Any]) -> None:
        """Get the engine ready for some settings; what goes wrong here, goes wrong again where it is told."""

    def _plan(self, document: Document) -> Plan:
        """What is to be asked about a document; the last is kept, for it is asked for twice."""
        if self._planned is None or self._planned[0] is not document:
            settings = self.engine_settings(document)
            text = document.text
            pieces = chunks_of(document, self.languages) if self.may_find(text, settings) else ()
            asked = [
                (piece.language, Sent(text, piece, self.stand_in))
                for piece in pieces
                if self.may_find(text[piece.start : piece.end], settings)
            ]
            engine = self.checker
            common = _digest(json.dumps([engine.name, engine.version, settings], sort_keys=True)) if asked else ""
            keys = [_digest(f"{common} {language} {sent.text}") for language, sent in asked]
            plan = Plan(settings, [sent for _language, sent in asked], keys, {}, {})
            for key, (language, sent) in zip(keys, asked, strict=True):
                if key not in plan.kept:
                    kept = plan.kept[key] = document.store.get(key)
                    if kept is None:
                        plan.missing.setdefault(language, {})[key] = sent.text
            self._planned = document, plan
        return self._planned[1]

    def _answers(self, document: Document, plan: Plan) -> list[list[Match]]:
        """The matches of each piece: kept ones, and for the rest the engine's."""
        answers = {key: _loads(kept) for key, kept in plan.kept.items() if kept is not None}
        for language, texts in plan.missing.items():
            found = self.checker.check(list(texts.values()), {**plan.settings, "language": language})
            for key, matches in zip(texts, found, strict=True):
                answers[key] = matches
                document.store.put(key, json.dumps(matches).encode())
        self._planned = None
        return [answers[key] for key in plan.keys]


class Plan(NamedTuple):
    """What is asked about a document, and what is known already.

    Arguments:
        settings: what the engine is told beside the language.
        sent: the pieces that the engine must see, as it sees them.
        keys: the key of the answer to each.
        kept: the answers by key; None where there is none.
        missing: the texts without an answer by language and key.
    """

    settings: dict[str, Any]
    sent: list[Sent]
    keys: list[str]
    kept: dict[str, bytes | None]
    missing: dict[str, dict[str, str]]


def _digest(text: str) -> str:
    from hashlib import blake2b  # most documents have nothing to ask an engine about

    return f"grammar-{blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()}"


def _loads(kept: bytes) -> list[Match]:
    return [
        Match(start, end, rule, message, tuple(suggestions), category)
        for start, end, rule, message, suggestions, category in json.loads(kept)
    ]


def is_code(text: str, start: int, end: int) -> bool:
    """Whether a name of a program goes on where a range ends: ``remove_node``, ``remove()``."""
    return text[end : end + 1] == "_" or text[start - 1 : start] == "_" or text[end : end + 2] == "()"


def _finding(text: str, match: Match, start: int, end: int, engine: str) -> Finding:
    old = text[start:end]
    fixes = tuple(
        Fix(f"Change to “{new}”" if new else f"Delete “{old.strip()}”", (Edit(start, end, new),))
        for new in dict.fromkeys(match.suggestions[:SHOWN_FIXES])
        if new != old
    )
    message = match.message.strip()
    if message[-1:] not in (".", "?", "!"):
        message += "."
    hints = (f"{engine}/{match.rule}, of the kind {match.category or 'unknown'}",)
    return Finding(start, end, message, fixes, hints, match.rule, match.category or None)


class Sent:
    """A piece as the engine sees it: every placeholder a word, every line end a space.

    Arguments:
        text: the prose of the document.
        piece: the range of it.
        stand_in: the word for placeholders.
    """

    def __init__(self, text: str, piece: Chunk, stand_in: str) -> None:
        self._start = piece.start
        body = text[piece.start : piece.end].replace("\n", " ")
        self._holes = [match.start() for match in re.finditer(PLACEHOLDER, body)]
        self._grown = len(stand_in) - 1
        self._prose = body
        self.text = body.replace(PLACEHOLDER, stand_in) if self._holes else body
        self._sent_holes = [hole + i * self._grown for i, hole in enumerate(self._holes)]

    def at(self, offset: int) -> int:
        """The prose offset of an offset in ``text``; one inside a stand-in is that of its placeholder."""
        if self._holes:
            before = bisect_right(self._sent_holes, offset)
            if before and offset <= self._sent_holes[before - 1] + self._grown:
                offset = self._holes[before - 1]
            else:
                offset -= before * self._grown
        return self._start + offset

    def touches(self, start: int, end: int) -> bool:
        """Whether the prose range holds a placeholder or is parted from one by spaces only."""
        if not self._holes:
            return False
        low, high = start - self._start, end - self._start
        while low and self._prose[low - 1].isspace():
            low -= 1
        while high < len(self._prose) and self._prose[high].isspace():
            high += 1
        i = bisect_left(self._holes, low - 1)
        return i < len(self._holes) and self._holes[i] <= high


def chunks_of(document: Document, languages: Sequence[str]) -> Iterator[Chunk]:
    """The prose to send: blocks of sentences in some languages, long ones cut where a sentence begins."""
    for i, block in enumerate(document.blocks):
        if block.kind in KINDS and language_of(document, i) in languages:
            language = block.language or document.language
            if block.end - block.start <= LONGEST:
                yield Chunk(block.start, block.end, language)
                continue
            for start, end in _cut(document, i, block):
                yield Chunk(start, end, language)


def _cut(document: Document, index: int, block: Block) -> Iterator[tuple[int, int]]:
    starts = [*sentences(document).starts(index)[1:], block.end]
    start = last = block.start
    for stop in starts:
        if stop - start > LONGEST and last > start:
            yield start, last
            start = last
        while stop - start > LONGEST_SENTENCE:
            space = document.text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
            middle = space + 1 if space > 0 else start + LONGEST_SENTENCE
            yield start, middle
            start = middle
        last = stop
    if start < block.end:
        yield start, block.end
