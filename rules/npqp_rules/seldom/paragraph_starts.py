"""Paragraphs that are sentences and start with a lowercase letter, in a document whose others start with a capital.

MT107 asks for them. They are told by their first words: the clause that these open must be complete, because a
fragment may be the rest of something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.layout import is_torn
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.artifacts.stops.commands import ORDERS, opens_order
from npqp_rules.english import words as w
from npqp_rules.english.case import is_common, is_word
from npqp_rules.english.clauses import finite_positions, has_main_verb, is_clause, is_main_clause, opens_clause
from npqp_rules.english.finite import coarse_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

PREVIEW = "paragraph-start"
_OPENS = lazy(
    r"(?:it|he|she|they|we|you|there|this|these|those|why|what|how|where|who|can|do|does|did|is|are|was|were|will|would"
    r"|could|should|have|has|my|our|your|his|their|the|thank|today|yesterday)(?: [a-z’'-]+){3}"
)
"""How a sentence opens in a document with markup, where a paragraph may go on after a piece of code."""
_ENDS = tuple(".!?")
_FIRST = lazy(r"(?P<sentence>[^\n]*?(?:[.!?…]+|\Z))(?:[\"”’)]*(?:[ \u00a0]+(?P<next>[\"“(]?[^\W\d_])|\s*\Z))")
"""The first sentence, and how the next one begins."""
_CAPITAL = lazy(r"[^\W\d_]{2}[.!?][\"”’)]* [\"“(]?(?:[A-HJ-Z]|I(?=[a-z ’']))")
_SMALL = lazy(r"[^\W\d_]{2}[.!?][\"”’)]* [\"“(]?[a-z]")
_LONGEST = 600
"""Code points of a paragraph that is looked at."""
_STYLE, _SHARE = 2, 10
"""More paragraphs without a capital than this, and than one in so many, are how the author writes."""
_MANY = 9
"""Of so many paragraphs that have a capital, for each that has none, the one is a slip."""
_ADVERBS = frozenset(
    "now already so then however nevertheless nonetheless fortunately unfortunately luckily sadly honestly frankly "
    "mainly instead sometimes usually often maybe perhaps actually anyway finally firstly secondly thirdly lastly "
    "later therefore thus hence recently currently previously today yesterday tomorrow tonight overall "
    "additionally moreover furthermore meanwhile consequently accordingly generally normally originally basically "
    "apparently obviously clearly probably suddenly immediately afterwards subsequently initially eventually".split()
)
"""Words that open a sentence before its subject."""
_CONDITIONS = frozenset("if when since because although though while whereas after before unless once as until".split())
_FRAMES = frozenset(
    "despite in on at after before with without for from during under within by since until among besides beyond "
    "throughout because due according instead thanks".split()
)
"""Words that open a phrase behind which a comma and the subject come."""
_ASKING = frozenset("why what how where who when".split())
_COURTESY = frozenset("please thank thanks let's let’s".split())
_LINKING = frozenset("but and so yet".split())
_CRIES = (["no"], ["yes"], ["hello"], ["sorry"], ["well"])
"""Sentences of one word before another one."""
_NAME_OF_CODE = lazy(r"`([a-z][\w'-]*)")
_BARE = 3
"""Words of a sentence, at least."""
_SUBJECTS = w.SUBJECT_PRONOUNS | w.DETERMINERS - {"what", "which", "whose", "such"}
_NEGATED = frozenset("isn't aren't wasn't weren't doesn't don't didn't won't can't hasn't haven't".split())
_REACH = 40
"""Words of a sentence that are read."""


def paragraphs(document: Document) -> Iterator[Finding]:
    """The paragraphs, in order; none if the author writes so, or if lines of one text are paragraphs here."""
    if document.fact(is_torn):
        return
    found: list[tuple[Block, int, bool]] = []
    capitals, ended = 0, True
    text = document.text
    for block in document.blocks:
        follows, last = ended, text[max(block.start, block.end - 3) : block.end]
        ended = last.rstrip('"”’)*')[-1:] in _ENDS
        if block.kind != "paragraph" or not ended:
            continue
        first = text[block.start]
        capitals += first.isupper()
        start = block.start + (first == "(" and text[block.end - 1] == ")")
        if not follows or not text[start].islower() or document.is_marked(start) or not is_english(document, start):
            continue
        sure = _judge(document, block, start)
        if sure is not None:
            found.append((block, start, sure))
    if len(found) > max(_STYLE, (capitals + len(found)) // _SHARE):
        return
    alone = capitals >= _MANY * len(found)
    for block, start, sure in found:
        yield _finding(document, block, start, sure=sure and (alone or document.fact(_Capitals)[block]))


def _finding(document: Document, block: Block, start: int, *, sure: bool) -> Finding:
    text = document.text
    end = start + 1
    while end < block.end and (text[end].isalpha() or text[end] in "’'-"):
        end += 1
    fix = Fix("Capitalize it", (Edit(start, start + 1, text[start].upper()),))
    message = "This paragraph starts with a lowercase letter."
    return Finding(start, end, message, (fix,), preview=None if sure else PREVIEW)


class _Capitals(dict["Block", bool]):
    """Whether a later sentence of a paragraph starts with a capital, so that this is how its author writes.

    Each paragraph is looked through once: thousands of places in it may ask.
    """

    def __init__(self, document: Document) -> None:
        self._text = document.text

    def __missing__(self, block: Block) -> bool:
        found = self[block] = _CAPITAL.search(self._text, block.start, block.end) is not None
        return found


def is_all_small(document: Document, block: Block) -> bool:
    """Whether a paragraph begins without a capital and goes on so: no sentence in it has one.

    With markup, a name of code may be what begins it, so its first letter counts alone.

    Arguments:
        document: the document.
        block: where the paragraph is.
    """
    small = document.text[block.start].islower()
    return small and (document.format != "plain" or not document.fact(_Capitals)[block])


def _judge(document: Document, block: Block, start: int) -> bool | None:
    """Whether a paragraph is a sentence without its capital: surely, maybe, or not (None)."""
    text = document.text
    end = min(block.end, start + _LONGEST)
    match = _FIRST.match(text, start, end)
    if match is None or (_SMALL.search(text, start, end) and is_all_small(document, block)):
        return None
    if document.format != "plain" and not _OPENS.match(text, start, end):
        return None
    sentence = match["sentence"]
    tokens = w.words_of(sentence)[:_REACH]
    if tokens and tokens[0] in document.fact(_code_names):
        return None  # the name of a command or a key
    if len(tokens) < _BARE or "://" in sentence:
        return _maybe(tokens in _CRIES and match["next"] is not None)
    sure = _by_opener(sentence, tokens, alone=len(document.blocks) == 1)
    if sure is None and _may_open(tokens[0]) and document.fact(_Capitals)[block]:
        return _maybe(opens_order(tokens) or has_main_verb(tokens[1:]))
    return sure


def _code_names(document: Document) -> frozenset[str]:
    """The words that a piece of code in the document begins with."""
    return frozenset(_NAME_OF_CODE.findall(document.source.text))


def _may_open(first: str) -> bool:
    return is_word(first) and first not in w.PREPOSITIONS | w.RELATIVES


def _by_opener(sentence: str, tokens: list[str], *, alone: bool) -> bool | None:
    """The same, by the word that opens it.

    Arguments:
        sentence, tokens: the sentence, and its words.
        alone: there is no other paragraph that it could belong to.
    """
    first = tokens[0]
    if first in _ADVERBS and tokens[1] not in ("that", "as"):
        return _behind_adverb(sentence[len(first) :].lstrip(", "), tokens[1:])
    if first in _CONDITIONS and _is_led(sentence, tokens):
        return True
    if first in _CONDITIONS - w.PREPOSITIONS - {"whereas", "as"} and alone:
        return _maybe(finite_positions(tokens))
    if first in _FRAMES:
        return _is_framed(sentence) or None
    return _by_subject(sentence, tokens)


def _behind_adverb(tail: str, tokens: list[str]) -> bool | None:
    """What follows an adverb: a clause, or a phrase or a condition and a clause.

    Arguments:
        tail, tokens: the rest of the sentence, and its words.
    """
    if _opens_with_subject(tokens) or _opens_with_subject(_behind_comma(tail)):
        return True
    return (tokens[0] in _CONDITIONS and _is_led(tail, tokens)) or _maybe(is_main_clause(tokens))


def _maybe(found: object) -> bool | None:
    """What may be a sentence; None for what is none."""
    return False if found else None


def _opens_with_subject(tokens: list[str]) -> bool:
    """A subject that is a pronoun, or has an article, and its verb."""
    if not tokens:
        return False
    if tokens[0].lower() in w.CONTRACTIONS:
        return True
    return tokens[0].lower() in _SUBJECTS - {"who", "that"} and opens_clause(tokens[:12])


def _behind_comma(sentence: str) -> list[str]:
    """The words behind the first comma that a subject follows."""
    for words in _parts(sentence):
        if words[0].lower() in _SUBJECTS or words[0].lower() in w.CONTRACTIONS:
            return words
    return []


def _parts(sentence: str) -> Iterator[list[str]]:
    """The first words of what follows each comma, without “then”."""
    for piece in sentence.split(", ")[1:]:
        words = w.words_of(piece)[:12]
        words = words[1:] if words[:1] == ["then"] else words
        if words:
            yield words


def _is_led(sentence: str, tokens: list[str]) -> bool:
    """ "if it rains, we stay": a condition, and what depends on it."""
    if not finite_positions(tokens[:12]):
        return False
    for words in _parts(sentence):
        if words[0].lower() in w.COORDINATORS:
            continue
        orders = words[0] == "please" or words[0] in ORDERS
        if orders or _opens_with_subject(words) or (is_main_clause(words) and words[0] not in w.RELATIVES):
            return True
    return False


def _is_framed(sentence: str) -> bool:
    """ "despite the talk, he left": a phrase without a verb, a comma, and a clause."""
    pieces = sentence.split(", ")
    if len(pieces) < 2 or has_main_verb(w.words_of(pieces[0])[:_REACH]):
        return False
    return any(_opens_with_subject(w.words_of(piece)[:12]) for piece in pieces[1:])


def _by_subject(sentence: str, tokens: list[str]) -> bool | None:
    """A sentence that its subject opens, or a question, a command, or a word of courtesy."""
    first, second = tokens[0], tokens[1]
    if first in w.CONTRACTIONS:
        return True
    if (first, second) == ("do", "not"):
        return _maybe(coarse_tags(["to", *tokens[2:4]])[1:2] == ["base"])
    if first in w.AUXILIARIES | _NEGATED:
        asks = second in w.SUBJECT_PRONOUNS - {"these", "those"} or sentence.endswith("?")
        return asks or None
    if first in _ASKING:
        asked = sentence.endswith("?") and (second in w.AUXILIARIES or len(finite_positions(tokens)) > 0)
        return asked or _maybe(first in ("why", "how") and second in w.AUXILIARIES and tokens[2] in _SUBJECTS)
    if first in _LINKING:
        return _maybe(second in w.SUBJECT_PRONOUNS and is_clause(tokens[1:]))
    if first in _SUBJECTS - {"that", "who", "such"}:
        told = has_main_verb(tokens)
        return (told and opens_clause(tokens[:12])) or _maybe(told and is_main_clause(tokens))
    return first in _COURTESY or _maybe(_is_command(tokens) or _is_noun_phrase(tokens))


def _is_command(tokens: list[str]) -> bool:
    """ "take it with you", "tell me more"."""
    objects = {"me", "us", "it", "them", "him", "her", "the", "a", "an", "your", "my"}
    return tokens[1] in objects and coarse_tags(["to", *tokens[:4]])[1] == "base" and is_word(tokens[0])


def _is_noun_phrase(tokens: list[str]) -> bool:
    """ "epidemiological data show a decline": a subject of common words, and its verb."""
    if tokens[0] in w.FUNCTION_WORDS or not (is_common(tokens[0]) or "-" in tokens[0]):
        return False
    tags = coarse_tags(tokens[:12])
    verbs = finite_positions(tokens)
    if tags[0] not in ("noun", "adjective", "gerund", "participle", "number") or not verbs or verbs[0] == 0:
        return False
    if tags[0] in ("gerund", "participle") and (tags[1] not in ("noun", "adjective") or tokens[1] in w.FUNCTION_WORDS):
        return False
    if any(token[0].isupper() or token in w.SUBORDINATORS - w.PREPOSITIONS for token in tokens[1 : verbs[0]]):
        return False
    return has_main_verb(tokens) and is_main_clause(tokens)
