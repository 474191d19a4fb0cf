"""Pieces with a capital that a stop parts from the sentence they belong to, told by how they begin.

A number sign with its number ("the plot. No. 12/4") begins no sentence, and neither does a phrase that has no verb of
its own ("The light is strong. In order to see the stars.") or a verb without a subject ("Have the duty to report").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix
from npqp_lint.text.signs import Sign

from npqp_rules.artifacts.defect import Defect
from npqp_rules.artifacts.stops.breaks import NO_SENTENCES, PERSONAL
from npqp_rules.english import words as w
from npqp_rules.english.clauses import finite_positions, is_clause
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.sentences import sentences

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_NUMBER_SIGN = lazy(
    r"\.(?<=[^\W\d_]{2}\.)(?= No(?:\. ?(?:…|\.{3})|\.{3,4} ?(?:[,)]|of\b)"
    r"|\. \d+/\d+\b(?! (?:is|are|was|were|has|had|will|does|did)\b)))"
)
"""A stop before "No." with a number of two parts, as laws have them, or with a blank to fill in."""
_PHRASE = lazy(
    r"[.?](?<=[\w\"”’)].) (?=(?:In order to|Except for|Apart from|Instead of|Rather than|As well as|Along with|Due to"
    r"|Because of|Such as) |(?:Have|Has) (?:the \w+ (?:to|of)|to|been|no) )"
)
_VERBS = "Shall Will Would Can Could Must Should Has Have Had Is Are Was Were Did Does Do".split()
_PREDICATE_SIGN = Sign(*(f". {verb} " for verb in _VERBS))
_PREDICATE = lazy(rf"\.(?<=[\w)”].) (?=(?:{'|'.join(_VERBS)}) [a-z])")
"""A stop before a verb that may be that of the words before the stop."""
_EXAMPLE = lazy(r"\.(?<=[\w)\ufffc”\"].) (?=(?:e\.g|i\.e)\.[, ]|(?:e\.g|i\.e)\.\Z|(?:e\.g|i\.e)\.\n)")
_PURPOSE = lazy(r"\.(?<=[\w)”].) (?=So that (?:I|you|we|they|he|she|it|the|an?|your|our|this|these|users|people) )")
_OF_THINGS = (w.MODALS | frozenset(["did", "does", "do"])) - {"shall"}
"""Verbs that open a remark on what was named, as manuals have them."""
_AFTER_VERB = frozenset("be been not have also then never always".split())
_SUBJECT = 3
"""Words of such a subject, and of its predicate, at least."""
_NUMBER_SIGN_AFTER = Sign(". No.")
FRAGMENT_REACH = 400
"""How far from the stop its sentence is read, in code points."""


def numbers(document: Document) -> Iterator[Defect]:
    """The stops before a number sign."""
    if not _NUMBER_SIGN_AFTER.is_in(document):
        return
    for match in _NUMBER_SIGN.finditer(document.text):
        stop = match.start()
        if sentences(document).around(stop + 2)[0] == stop + 2 and document.block_at(stop).kind != "heading":
            yield Defect("split", stop, stop + 4, "No", (Fix("Delete the period", (Edit(stop, stop + 1, ""),)),))


def phrases(document: Document) -> Iterator[Defect]:
    """The phrases without a verb and the verbs without a subject; not proven, so in preview."""
    for match in _PHRASE.finditer(document.text):
        if (site := _phrase(document, match)) is not None:
            yield site


def predicates(document: Document) -> Iterator[Defect]:
    """The verbs that a stop parts from their subject: “A person who breaks the rules. Shall be fined.”"""
    for match in _PREDICATE.finditer(document.text) if _PREDICATE_SIGN.is_in(document) else ():
        if (site := _predicate(document, match)) is not None:
            yield site


def _predicate(document: Document, match: re.Match[str]) -> Defect | None:
    text, stop, start = document.text, match.start(), match.end()
    left_start = sentences(document).around(stop)[0]
    begin, end = sentences(document).around(start)
    if begin != start or document.block_at(start).kind in NO_SENTENCES or text[begin:end].rstrip()[-1] != ".":
        return None
    left = w.words_of(text[max(left_start, stop - FRAGMENT_REACH) : stop])
    right = w.words_of(text[start : min(end, start + FRAGMENT_REACH)])
    if len(left) < _SUBJECT or len(right) < _SUBJECT or not _is_subject(left) or document.is_marked(start):
        return None
    second = right[1].lower()
    follows = second in _AFTER_VERB or coarse_tags([right[0].lower(), *right[1:6]])[1] in (
        "base",
        "participle",
        "adverb",
    )
    if second in w.SUBJECT_PRONOUNS | w.DETERMINERS or not follows:
        return None
    if right[0].lower() in _OF_THINGS and "who" not in left:
        return None  # "The path of the script. Must be absolute."
    fix = Fix("Delete the period", (Edit(stop, start + 1, " " + text[start].lower()),))
    return Defect("split", stop, start + len(right[0]), right[0], (fix,))


def _is_subject(left: list[str]) -> bool:
    """A noun phrase with no verb but those of its relative clauses."""
    first = left[0].lower()
    if first in w.SUBORDINATORS | w.PREPOSITIONS | w.RELATIVES - w.DETERMINERS or coarse_tags(left)[0] in (
        "base",
        "gerund",
    ):
        return False
    if not PERSONAL.isdisjoint(word.lower() for word in left):
        return False
    verbs, relatives = len(finite_positions(left)), sum(word.lower() in ("who", "which", "that") for word in left)
    return verbs <= relatives <= 1


def explanations(document: Document) -> Iterator[Defect]:
    """Examples and purposes that a stop parts from what they explain; not proven, so in preview."""
    text = document.text
    for match in _EXAMPLE.finditer(text) if ".g." in text or ".e." in text else ():
        stop, start = match.start(), match.end()
        if len(_left(document, stop)) < _SUBJECT or document.block_at(stop).kind == "heading":
            continue
        rest = text[start + 4 : min(document.block_at(start).end, start + FRAGMENT_REACH)]
        mark = ";" if is_clause(w.words_of(rest.partition(". ")[0])) else ","
        fix = Fix(f"Join with “{mark}”", (Edit(stop, stop + 1, mark),))
        yield Defect("split", stop, start + 4, text[start : start + 4], (fix,), preview="example")
    for match in _PURPOSE.finditer(text) if ". So that " in text else ():
        stop, start = match.start(), match.end()
        begin, end = sentences(document).around(start)
        piece = text[start:end].rstrip()
        if begin != start or len(piece) > FRAGMENT_REACH or "," in piece or piece[-1] != ".":
            continue
        if len(finite_positions(w.words_of(piece))) != 1 or not finite_positions(_left(document, stop)):
            continue
        fix = Fix("Join the sentences", (Edit(stop, start + 1, " s"),))
        yield Defect("split", stop, start + 2, "So", (fix,), preview="purpose")


def _left(document: Document, stop: int) -> list[str]:
    """The words of the sentence that a stop ends."""
    return w.words_of(document.text[max(sentences(document).around(stop)[0], stop - FRAGMENT_REACH) : stop])


def _phrase(document: Document, match: re.Match[str]) -> Defect | None:
    text, stop, start = document.text, match.start(), match.end()
    left_start = sentences(document).around(stop)[0]
    begin, end = sentences(document).around(start)
    if begin != start or end - start > FRAGMENT_REACH or document.block_at(start).kind in NO_SENTENCES:
        return None
    piece, left = text[start:end].rstrip(), w.words_of(text[max(left_start, stop - FRAGMENT_REACH) : stop])
    part = piece.partition(";")[0]
    tokens = w.words_of(part)
    verb_first = tokens[0] in ("Have", "Has")
    verbs = [v for v in finite_positions(tokens) if v or not verb_first]
    if piece[-1] != "." or "," in part or verbs or not finite_positions(left):
        return None
    if not PERSONAL.isdisjoint(token.lower() for token in [*left, *tokens]):
        return None
    if verb_first and (len(left) < 8 or text[stop] == "?"):
        return None
    joined = " and " if verb_first else ", " if tokens[0] == "Such" else " "
    edits = [Edit(stop, start + 1, joined + text[start].lower())]
    if text[stop] == "?":  # the question ends where the phrase ends
        last = start + len(piece) - 1
        edits.append(Edit(last, last + 1, "?"))
    fix = Fix("Join the sentences", tuple(edits))
    preview = "verb-without-subject" if verb_first else "phrase-without-verb"
    return Defect("split", stop, start + len(tokens[0]), tokens[0], (fix,), preview=preview)
