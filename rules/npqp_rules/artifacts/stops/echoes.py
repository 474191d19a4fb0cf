"""Pieces after a wrong stop that repeat what the sentence before it ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix

from npqp_rules.artifacts.defect import Defect
from npqp_rules.artifacts.stops.breaks import REACH
from npqp_rules.english import words as w
from npqp_rules.english.clauses import finite_positions, is_clause, is_judgment, looks_imperative
from npqp_rules.english.finite import coarse_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_rules.artifacts.stops.breaks import Break

LEFTOVER = 6
"""Maximum number of words in a leftover; more words mean something."""
_SAID_BEFORE = 40
"""How far back a leftover is looked for in its sentence, in words."""
_LEAST = 3
"""Minimum number of letters of a word that is repeated alone."""
_PAIR = 2
"""Minimum number of words that are repeated after another first word."""
_PHRASE = 3
"""Minimum number of words that the piece has in common with the end of the sentence before it."""
_LOOSE = 4
"""Minimum number of words of a piece that repeats with words left out, and maximum number of these."""
_FEW = 2
_NEW_WORDS = 3
"""So many words that do not stand in the sentence say something, and are not dropped."""
_NEVER_LAST = w.FUNCTION_WORDS - w.SUBJECT_PRONOUNS - frozenset("them us him her me one".split())
"""Words on which nothing ends that says something."""
STATES = ("needed", "required", "wanted", "sold", "closed", "included")
"""Ends of participles that say how something is: "repair needed", "free shipping included"."""
_WHITHER = frozenset("up down away back home together apart aside upstairs downstairs forward".split())
_FIGURE = lazy(r"\d")


def echo(piece: Break, left: Sequence[str], tokens: Sequence[str], repairs: Sequence[Fix]) -> Defect | None:
    """The last word or words come again: "metres. metres, there", "to all rooms. for all rooms".

    Arguments:
        left: the words before the stop.
        tokens: the words of the piece, not empty.
        repairs: the fixes that delete the piece, join it, and join it with a comma, and another.
    """
    drop, join, comma, capital = repairs
    word = tokens[0]
    if len(tokens) <= _PAIR and piece.text[piece.tail_end - 1] == ":":
        return None  # a label: "the parameter of the mill. parameter:"
    if _said_already(piece, left, tokens):
        return Defect("tail", piece.stop, piece.tail_end, word, (drop, join))
    ends = piece.at_end or piece.text[piece.tail_end - 1] in ".!?"
    if left and word.lower() == left[-1].lower() and len(word) >= _LEAST:
        if len(tokens) == 1 and ends:
            return Defect("tail", piece.stop, piece.tail_end, word, (drop, join))
        if len(tokens) > _PAIR and coarse_tags(tokens)[:2] == ["noun", "noun"] and is_clause(tokens):
            here = piece.stop, piece.next + len(word)
            return Defect("lowercase", *here, word, (capital, comma))  # "Show the place. place format is listed below"
        if len(tokens) > _PAIR and finite_positions(tokens)[:1] == [1]:
            return Defect("lowercase", piece.stop, piece.next + len(word), word, (capital, comma))  # "an axe. axe has"
        end = piece.next + len(word)
        fix = Fix(f"Delete the {piece.mark_name} and the repetition", (Edit(piece.stop, end, ""),))
        return Defect("split", piece.stop, end, word, (fix, join, comma))
    if piece.closers or not ends:
        return None
    if _says_again([token.lower() for token in left], [token.lower() for token in tokens]):
        return Defect("tail", piece.stop, piece.tail_end, word, (drop, join, comma))
    return _others(piece, left, tokens)


def _said_already(piece: Break, left: Sequence[str], tokens: Sequence[str]) -> bool:
    """The whole piece stands in the sentence, word for word: "to protest against it. to protest."."""
    size = len(tokens)
    if not 1 < size <= LEFTOVER or piece.text[piece.tail_end - 1] not in ".!?" or piece.text[piece.stop] == "!":
        return False
    said, before = [token.lower() for token in tokens], [token.lower() for token in left[-_SAID_BEFORE:]]
    if w.FUNCTION_WORDS.issuperset(said[:-1]) and said[-1] in w.FUNCTION_WORDS and before[-size:] != said:
        return False
    return any(before[i : i + size] == said for i in range(len(before) - size + 1))


def _says_again(left: Sequence[str], tokens: Sequence[str]) -> bool:
    """The piece says only what the sentence before it has just said."""
    count = len(tokens)
    if count > len(left):
        return False
    if count > _PAIR and list(left[1 - count :]) == list(tokens[1:]):
        return tokens[0] in w.PREPOSITIONS | w.DETERMINERS or tokens[0] == left[-count]
    if count >= _LOOSE and tokens[-1] == left[-1] and _in_order(left[-count - _LOOSE :], tokens):
        return True
    same = next((k for k in range(min(count, len(left)), _PHRASE - 1, -1) if left[-k:] == tokens[:k]), 0)
    return bool(same) and f" {' '.join(tokens[same:])} " in f" {' '.join(left)} "


def _in_order(left: Sequence[str], tokens: Sequence[str]) -> bool:
    """All words of the piece come in the same order before it, perhaps with others between them."""
    words = iter(left)
    return all(token in words for token in tokens)


def _others(piece: Break, left: Sequence[str], tokens: Sequence[str]) -> Defect | None:
    """The noun of *other* came after the stop: "played with others. children"."""
    if not left or left[-1] != "others" or len(tokens) > _FEW or piece.text[piece.stop] != ".":
        return None
    noun = tokens[-1].lower()
    if noun in w.FUNCTION_WORDS or not noun.endswith(("s", "people", "children", "men", "women")):
        return None
    if coarse_tags([*left[-4:], *tokens])[-1] != "noun":
        return None
    fix = Fix("Join with “other”", (Edit(piece.stop - 1, piece.mark_end, ""),))
    return Defect("split", piece.stop, piece.next + len(tokens[0]), tokens[0], (fix,))


def may_drop(piece: Break, tokens: list[str], first: str, last: str, says: bool) -> bool:
    """Only what says nothing may be offered for deletion: never a clause, a phrase, or text inside a bracket.

    Arguments:
        says: the piece is a clause, or finishes one.
    """
    if says or len(tokens) > (LEFTOVER if piece.at_end else 1) or piece.left.count("(") > piece.left.count(")"):
        return False
    if piece.text[piece.tail_end - 1] in "!?" or last == "etc":
        return False
    if len(tokens) > _PAIR and first in w.COORDINATORS | w.AUXILIARIES - {"do"}:
        return False
    if len(tokens) == 1:
        return not (_adds_alone(piece, first) or _describes_alone(piece, first))
    if last in _NEVER_LAST and tokens[-1] != "May":
        return True
    if _opens_phrase(tokens) or _tells(tokens):
        return False
    joins = w.PREPOSITIONS | w.SUBORDINATORS | w.RELATIVES | w.COORDINATORS
    if first in joins or (first in ("a", "an") and len(tokens) > 2):
        return False
    return not _is_news(piece, tokens)


def _adds_alone(piece: Break, word: str) -> bool:
    """A new participle or adverb says something by itself: “on the stairs. running.”, “their heads. down.”"""
    going = word.endswith("ing") and coarse_tags([word]) == ["gerund"]
    stem = word.removesuffix("ing") if going else word
    said = any(token.lower().startswith(stem) for token in w.words_of(piece.left[-REACH:]))
    return (going or word in _WHITHER) and not said


def _describes_alone(piece: Break, word: str) -> bool:
    """A participle belongs to a piece without a verb: “a book for the mill, complete. revised”."""
    return (
        word.endswith("ed")
        and coarse_tags([word]) == ["participle"]
        and not finite_positions(w.words_of(piece.left[-REACH:]))
    )


def _is_news(piece: Break, tokens: list[str]) -> bool:
    """The piece has a figure, or several words that do not stand in the sentence."""
    said = {word.lower() for word in w.words_of(piece.left[-REACH:])}
    new = [token.lower() for token in tokens if token.lower() not in said | w.FUNCTION_WORDS]
    if piece.in_document and len(new) > 1:
        return True
    described = "of" in tokens or "that" in tokens  # "their country of birth", "work that can be done"
    told = coarse_tags(tokens)[0] == "finite"  # "passed it twice on that day"
    many = _PAIR if (described or told) and len(tokens) > _PHRASE else _NEW_WORDS
    return len(new) >= many or _FIGURE.search(piece.tail) is not None


def joins_two(tokens: Sequence[str]) -> bool:
    """Two things in one short piece say something: "blue and white", "false or null"."""
    inner = [token.lower() for token in tokens[1:-1]]
    return len(tokens) <= LEFTOVER and not w.COORDINATORS.isdisjoint(inner) and not finite_positions(tokens)


def _tells(tokens: list[str]) -> bool:
    """The piece says what somebody is, does or should do: "tired completely", "repair needed", "bring it along"."""
    tags = coarse_tags(tokens)
    if joins_two(tokens) or tokens[0] == "no":
        return True
    if tokens[0] == "not" or is_judgment(tokens) or (tags[0] in ("participle", "adjective") and tags[-1] == "adverb"):
        return True
    if tags == ["noun", "participle"] and tokens[-1].endswith(STATES):
        return True
    return len(tokens) > _FEW + 1 and looks_imperative(tokens) and coarse_tags(["to", *tokens])[1] == "base"


def _opens_phrase(tokens: list[str]) -> bool:
    """The piece begins like a phrase that says something: "using a thermometer", "would be sold later"."""
    if tokens[1].lower() in w.PREPOSITIONS and tokens[0].lower() not in w.FUNCTION_WORDS:
        return True  # "reception by appointment"
    tag = coarse_tags(tokens)[0]
    if tag == "gerund" or len(tokens) <= _PAIR:
        return tag == "gerund"
    if tag == "number" or tokens[0].lower() in w.MODALS:
        return True
    return tokens[0].lower().endswith(("ing", "ed")) and tokens[1].lower() in w.DETERMINERS | w.PREPOSITIONS
