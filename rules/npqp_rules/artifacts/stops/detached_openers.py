"""Phrases and clauses that a period parts from the sentence they open: “When the water boils. Add the noodles.”

At the start of a paragraph there is nothing else they could belong to. After another sentence they may be its end
("He stayed at home. Because he was ill."), so there they are not proven.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix

from npqp_rules.artifacts.defect import Defect
from npqp_rules.artifacts.stops.breaks import NO_SENTENCES
from npqp_rules.artifacts.stops.commands import ORDERS
from npqp_rules.english import words as w
from npqp_rules.english.case import is_common
from npqp_rules.english.clauses import finite_positions, looks_imperative
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.quotations import is_narrative
from npqp_rules.english.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_OPENERS = tuple(
    word.replace("~", " ") + " "
    for word in (
        "To If When After As Because Since While Although Though Even~though Once Unless Before Until Whenever "
        "According~to In On At From During Due~to For With Without Despite Under Through Throughout Following"
    ).split()
)
_LINKS = tuple(
    link.replace("~", " ") + ". "
    for link in (
        "However Therefore Moreover Furthermore Nevertheless Consequently Additionally Besides Thus Hence "
        "In~addition In~fact In~contrast In~other~words In~particular In~general As~a~result On~the~other~hand "
        "For~this~reason At~the~same~time In~this~way In~this~case"
    ).split()
)
"""What links a sentence to the one before it, and is none."""
_EITHER = (*_OPENERS, *_LINKS)
_BEGINNINGS = frozenset(opener[:2] for opener in _EITHER)
_CLEAN = lazy(r"[^.,;:!?()\[\]“”\"\ufffc\n]+(?<![ .]\d)(?<! \d\d)\.\Z")
"""No mark, and at the end no day of a month."""
_WITH_EXAMPLES = lazy(
    r"(?P<opener>[^.,;:!?()\[\]“”\"\ufffc\n]+),? (?:such as|including|for example,) (?P<tail>[^.;:!?\n]+)\.\Z"
)
"""“If you move the wheel, such as to the river.”"""
_EXAMPLES = (" such as ", " including ", " for example, ")
OPENER_REACH = 200
"""Maximum length of such a phrase, in code points."""
_MAIN_REACH = 300
"""How far the sentence after it is read, in code points."""
_SHORTEST, _LONGEST = 3, 24
"""Its minimum and maximum number of words."""
_PHRASE = 5
"""The minimum number of words of a phrase without a verb; shorter ones may be captions: “On the road.”"""
_LINKING = frozenset("hence thus therefore however moreover furthermore consequently".split())
_NO_SUBJECT = (
    w.SUBORDINATORS | w.PREPOSITIONS | w.COORDINATORS | (w.RELATIVES - w.DETERMINERS) | w.AUXILIARIES | _LINKING
)


def openers(document: Document) -> Iterator[Defect]:
    """The phrases that stand as sentences before the sentence they open."""
    text, split, told = document.text, sentences(document), is_narrative(document)
    for index, block in enumerate(document.blocks):
        if block.kind in NO_SENTENCES or block.kind in ("definition", "list-item"):
            continue
        starts = split.starts(index)
        for i, (start, after) in enumerate(pairwise(starts)):
            if text[start : start + 2] not in _BEGINNINGS or after - start > OPENER_REACH:
                continue
            if not text.startswith(_EITHER, start):
                continue
            if text.startswith(_LINKS, start) and (link := _link(document, start, after, block.end)) is not None:
                yield link
                continue
            if told or (i and text[start - 2] in '?!:”"'):
                continue  # the end of what the paragraph before tells; an answer
            end = starts[i + 2] if i + 2 < len(starts) else block.end
            fix = _repair(document, start, after, end)
            if fix is not None:
                stop, word = fix.edits[0].start, w.words_of(text[after:end])[0]
                preview = "detached-opening" if i else None
                yield Defect("split", stop, after + len(word), word, (fix,), preview=preview)


def _link(document: Document, start: int, after: int, end: int) -> Defect | None:
    """“However. the road is old.”: a comma for the period; others find “In fact. the road”, which may be two words."""
    text = document.text
    words = w.words_of(text[after : min(end, after + _MAIN_REACH)])
    stop = text.find(". ", start)
    if stop + 2 != after or not words or not _is_main(words) or document.is_marked(after):
        return None
    if text[after].islower() and " " in text[start:stop]:
        return None
    low = words[0].lower()
    described = is_common(low) or coarse_tags([low, *words[1:6]])[0] in ("adjective", "adverb", "base", "gerund")
    lower = low in w.FUNCTION_WORDS or (described and len(words) > 1 and words[1][0].islower())
    edit = Edit(stop, after + 1, f", {text[after].lower() if lower else text[after]}")
    return Defect("split", stop, after + len(words[0]), words[0], (Fix("Join with “,”", (edit,)),))


def _repair(document: Document, start: int, after: int, end: int) -> Fix | None:
    """A comma in place of the period, where the piece has no main clause and the next sentence is one."""
    text = document.text
    piece = text[start:after].rstrip()
    if not text[after].isupper() or document.is_marked(after):
        return None
    if piece.startswith("For ") and document.is_marked(start + 4):
        return None  # whom the text is for: “For **owners of a mill**. Others may skip it.”
    opener = piece if _CLEAN.match(piece) else _before_examples(piece)
    if not opener:
        return None
    left, right = w.words_of(opener), w.words_of(text[after : min(end, after + _MAIN_REACH)])
    if not _SHORTEST <= len(left) <= _LONGEST or len(right) < _SHORTEST or left[-1][0].isupper():
        return None
    if not _is_opening(left) or not _is_main(right):
        return None
    if left[0] == "To" and right[0] not in ("You", "Please") and coarse_tags(right[:6])[0] != "base":
        return None  # the answer to a question: “To save time. Visitors like it.”
    low = right[0].lower()
    lower = low in w.FUNCTION_WORDS or coarse_tags(right[:6])[0] in ("base", "adverb")
    lower = lower or ((is_common(low) or looks_imperative(right)) and right[1][0].islower())
    letter = text[after].lower() if lower else text[after]
    return Fix("Join with “,”", (Edit(start + len(piece) - 1, after + 1, f", {letter}"),))


def _before_examples(piece: str) -> str:
    """The condition to which examples are added, if no main clause is among these."""
    match = _WITH_EXAMPLES.match(piece) if any(sign in piece for sign in _EXAMPLES) else None
    if match is None or piece.split(" ", 1)[0].lower() not in w.SUBORDINATORS - w.PREPOSITIONS:
        return ""
    return "" if finite_positions(w.words_of(match["tail"])) else match["opener"]


def _is_opening(left: list[str]) -> bool:
    """A condition with one subject and one verb, or a phrase without any verb."""
    tags, verbs = coarse_tags(left), finite_positions(left)
    first, second = left[0].lower(), left[1].lower()
    if first == "to":
        return tags[1] == "base" and not verbs and not {"base", "finite"} & set(tags[2:]) and "is" not in left
    if tags[1] in ("gerund", "participle") or _has_clause(left, tags, verbs):
        return False
    if first in w.SUBORDINATORS and len(verbs) == 1:
        return verbs[0] > 1 and _is_one_subject(left[1 : verbs[0]], tags[1:], role=first == "as")
    if first in w.SUBORDINATORS - w.PREPOSITIONS and (first, second) != (
        "because",
        "of",
    ):  # the tagger may have missed the verb: "When the water boils."
        return not verbs and len(left) > _SHORTEST and second in w.DETERMINERS | w.SUBJECT_PRONOUNS
    said = {word.lower() for word in left[1:]}
    dated = any(map(str.isdigit, "".join(left)))
    if len(left) < _PHRASE and not dated and first not in ("according", "due"):
        return False
    return not {"base", "finite"} & set(tags) and said.isdisjoint(w.SUBJECT_PRONOUNS | w.RELATIVES | w.SUBORDINATORS)


def _has_clause(left: list[str], tags: list[str], verbs: list[int]) -> bool:
    """ "If it is shut then try the key", "when it falls onto the disk the last breaks", "once you have your things open
    the gate": the main clause is there."""
    after = verbs[0] + 1 if verbs else 1
    begins = (left[i].lower() in w.DETERMINERS and tags[i - 1] == "noun" for i in range(after + 1, len(left)))
    told = (tags[i] == "base" and left[i] in ORDERS and tags[i - 1] == "noun" for i in range(after + 1, len(left)))
    return "then" in left or "please" in left or any(begins) or any(told)


def _is_one_subject(words: list[str], tags: list[str], *, role: bool) -> bool:
    """One noun phrase stands before the verb: “(when) the old man came”, and not “(after) the war he came”.

    Arguments:
        words: those between the conjunction and the verb.
        tags: theirs, and more.
        role: the conjunction is *as*, which a role may follow: “as a rule”, “as part of”.
    """
    first, *others = (word.lower() for word in words)
    opening = w.DETERMINERS | w.SUBJECT_PRONOUNS
    if role and (first not in opening or first in ("a", "an", "all", "many", "such")):
        return False
    return opening.isdisjoint(others) and "name" not in tags[1 : len(words)]


def _is_main(right: list[str]) -> bool:
    """The words open with a subject and its verb, or with a bare verb."""
    if right[0].lower() in _NO_SUBJECT:
        return False
    return bool(finite_positions(right[:24])) or looks_imperative(right)
