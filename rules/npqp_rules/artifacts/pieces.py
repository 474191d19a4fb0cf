"""Capitalised pieces that stand as sentences and are none, found once for the rules that report them.

Every piece between two stops that is short and holds no finite verb is looked at, and every stop after a word that
cannot end a sentence. Lists and limits were measured on annotated machine translation and on human text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.language import words as w
from npqp_lint.language.case import is_word
from npqp_lint.language.clauses import has_finite_verb, looks_imperative
from npqp_lint.language.sentences import sentences
from npqp_lint.rule import Edit, Fix

from npqp_rules.artifacts.site import Site

if TYPE_CHECKING:
    from npqp_lint.document import Block, Document

_QUICK_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|am)\b|n[’']t\b|[’'](?:re|ve|ll|m)\b"
)
_SOCIAL = frozenset(
    (
        "yes no thanks thank great good very easy never just only especially maybe perhaps lots first second "
        "third next also such see sorry please okay ok well right sure indeed exactly really absolutely "
        "finally hello hi welcome congratulations wow why what how who where when which whose not nothing "
        "none enough period again always still even more most both all any amazing excellent awesome nice "
        "perfect terrible bad cheap fast hence thus so but and or because if unless until while apparently "
        "literally obviously clearly fortunately unfortunately hopefully definitely certainly probably "
        "possibly too then there here this that these those he she it they we i you his her their my our your "
        "its to retrieved published photo image source via by editor"
    ).split()
)
_VERB_FIRST = frozenset(["is", "was", "has", "had", "have", "held", "can", "will", "caused", "called", "were", "are"])
_CANNOT_END = frozenset(("the a an and or our their its my your whose because than per during without of").split())
_NOT_AFTER = frozenset(
    (
        "aware capable proud afraid ashamed guilty suspected convinced disposed care advantage out short fond "
        "tired because kind sort think thought thinking dream dreamed heard hear know knew talk talked speak "
        "spoke made part full lot lots"
    ).split()
)
_NOUN_END = re.compile(r"(?:ence|ance|ion|ment|ity|ness|or|er|ism|ship|dom|ure|ute|ry|head|chief|chair|man)s?$")
_CUT = re.compile(
    r"\b([Tt]he|an?|and|or|our|their|its|my|your|whose|because|than|per|during|without|of)\.(?= [A-Z“\"]|\s*(?:\n\n|\Z))"
)
_PAIR = re.compile(r"\b([A-Z][\w’'-]+) (?=([A-Z][\w’'-]+))")


def sites(document: Document) -> list[Site]:
    """All such pieces of a document, in order within each kind."""
    return document.fact(_find)


def _find(document: Document) -> list[Site]:
    found = [site for match in _CUT.finditer(document.text) if (site := _cut(document, match)) is not None]
    text = document.text
    for index, block in enumerate(document.blocks):
        if block.kind in ("heading", "table-cell", "caption"):
            continue
        starts = sentences(document).starts(index)
        for i in range(1, len(starts)):
            start, end = starts[i], starts[i + 1] if i + 1 < len(starts) else block.end
            if text[start].isupper() and (
                end - start < 130 or text[start : start + 12].split(" ", 1)[0].lower() in _VERB_FIRST
            ):
                site = _piece(document, block, starts[i - 1], start, end)
                if site is not None:
                    found.append(site)
    return found


def _pairs(document: Document) -> frozenset[tuple[str, str]]:
    return frozenset((m[1], m[2]) for m in _PAIR.finditer(document.text))


def _piece(document: Document, block: Block, left_start: int, start: int, end: int) -> Site | None:
    text = document.text
    left, piece = text[left_start:start].rstrip(), text[start:end].rstrip()
    if not left.endswith(".") or left.endswith("..") or piece[-1] != ".":
        return None
    quick = _QUICK_FINITE.search(piece)
    tokens = w.words_of(piece)
    if not tokens:
        return None
    first = tokens[0].lower()
    left_tokens = w.words_of(left)
    stop = left_start + len(left) - 1
    last = start + len(piece) >= block.end
    second = tokens[1].lower() if len(tokens) > 1 else ""
    lower = (
        text[start].lower()
        if is_word(first) or first in w.FUNCTION_WORDS or first.endswith(("ed", "ing", "ly"))
        else text[start]
    )
    join = Fix("Delete the stop", (Edit(stop, start + 1, " " + lower),))
    comma = Fix("Join with “,”", (Edit(stop, start + 1, ", " + lower),))
    here = (stop, start + len(tokens[0]))
    if (
        first in _VERB_FIRST
        and len(left_tokens) >= 12
        and second not in w.SUBJECT_PRONOUNS | w.DETERMINERS
        and "?" not in piece
    ):
        if len(tokens) <= 2 and last:
            return Site("tail", stop, end, tokens[0], (_drop(stop, end), join))
        return Site("split", *here, tokens[0], (join, comma))
    if quick or "\ufffc" in piece:
        return None
    if tokens[0][0].isupper() and left_tokens and left_tokens[-1][0].isupper() and len(tokens) <= 9:
        if (left_tokens[-1], tokens[0]) in document.fact(_pairs) and not has_finite_verb(tokens):
            return Site("split", *here, tokens[0], (Fix("Delete the stop", (Edit(stop, stop + 1, ""),)), comma))
    if first in _SOCIAL or any(char.isdigit() for char in piece):
        return None
    if (
        last
        and len(tokens) <= 2
        and len(left_tokens) >= 15
        and not has_finite_verb(tokens[1:])
        and text[stop - 1].isalnum()
    ):
        if tokens[0][0].isupper() and len(tokens) == 2 and tokens[1][0].isupper():
            return None
        return Site("tail", stop, end, tokens[0], (_drop(stop, end), comma))
    if not 3 <= len(tokens) <= 14 or len(left_tokens) < 8 or piece[-2] in '"”’)]' or text[stop - 1] in '"”’)]':
        return None
    if (
        has_finite_verb(tokens)
        or not has_finite_verb(left_tokens)
        or 3 * sum(t[0].isupper() for t in tokens) > len(tokens) + 1
    ):
        return None
    if (
        first.endswith("ing")
        or re.search(r"[:–—;“\"]| - ", piece)
        or any(t.lower() in ("i", "you", "we", "my", "your", "me") for t in tokens + left_tokens)
    ):
        return None
    if first in w.PREPOSITIONS | w.SUBORDINATORS or looks_imperative(tokens):
        return None
    return Site("fragment", stop, start + len(piece), tokens[0], (comma, join))


def _drop(stop: int, end: int) -> Fix:
    return Fix("Delete the leftover", (Edit(stop + 1, end, ""),))


def _cut(document: Document, match: re.Match[str]) -> Site | None:
    text = document.text
    word = match[1].lower()
    stop = match.end(1)
    start, _ = sentences(document).around(match.start())
    before = w.words_of(text[start : match.start()])
    if len(before) < 3 or text[match.start() - 1] not in " \u00a0":
        return None
    previous = before[-1].lower()
    at_end = not text[stop + 1 : stop + 2].strip(" ")
    if word == "of":
        if (
            previous in _NOT_AFTER
            or not _NOUN_END.search(previous)
            or any(t.lower() in w.RELATIVES for t in before[-8:])
        ):
            return None
    if (
        word in ("than", "without", "because")
        and not at_end
        and previous in ("worse", "better", "go", "do", "live", "just", "less", "more")
    ):
        return None
    if word in ("and", "or", "a", "an") and (previous.isupper() or text[match.start() - 2] in "\"“'("):
        return None
    if at_end:
        return Site(
            "cut",
            match.start(),
            stop + 1,
            match[1],
            (Fix(f"Delete “{match[1]}”", (Edit(match.start() - 1, stop, ""),)),),
        )
    tail_start = stop + 2
    _, tail_end = sentences(document).around(tail_start)
    tail = w.words_of(text[tail_start:tail_end])
    if word in ("than", "without", "because", "of") and has_finite_verb(tail) and tail[0].lower() in w.FUNCTION_WORDS:
        return None
    fixes = [Fix("Delete the stop", (Edit(stop, stop + 1, ""),))]
    if word in ("of", "during", "without", "per", "than"):
        fixes.append(Fix("Put “the” in its place", (Edit(stop, stop + 1, " the"),)))
    return Site("cut", match.start(), tail_start + len(tail[0]) if tail else stop + 1, match[1], tuple(fixes))
