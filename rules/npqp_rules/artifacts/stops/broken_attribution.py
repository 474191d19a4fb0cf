"""Reporting clauses that a stop parts from what was said, or that are broken in two themselves.

“The harbor stays open. said the mayor”; “said the Party Secretary. said Wu Lin, head of. Bureau”; with a capital,
behind a quotation: “Where were you?” Asked the guard; “We lost.” He said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix

from npqp_rules.artifacts.defect import Defect
from npqp_rules.artifacts.stops.breaks import NO_SENTENCES, REACH, drop, join_by, repairs
from npqp_rules.english import words as w
from npqp_rules.english.clauses import has_finite_verb
from npqp_rules.english.quotations import marks_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

    from npqp_rules.artifacts.stops.breaks import Break

SPEAKS = w.REPORTING | frozenset(
    "shouted snapped cried wondered read reads thought wrote lied promised insisted whispered complained admitted "
    "claimed warned concluded recalled continued".split()
)
_QUOTES = '"”'
_SAID_BEFORE = 8
"""How far back the verb of a reporting clause is looked for that comes again, in words."""
_CLAUSE_BEFORE = lazy(r"(?<=[”\"] )(?:said|says) [^“”\"]{3,150}$")
"""A reporting clause behind a quotation, up to the stop."""
_ATTRIBUTION = lazy(
    r"(?:said|says) (?P<post>[A-Z]\w+(?: [A-Z]\w+){0,3}) and (?:the )?"
    r"(?P<place>(?:[A-Z]\w+ ){0,3}(?:Institute|Academy|University|College|School|Cent(?:er|re)|Bureau|Ministry"
    r"|Department|Committee|Association|Commission|Office|Bank|Laboratory)\b[^.,“”\"]{0,60})\. (?:said|says) "
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}), (?P<other>[a-z][a-z -]{3,40}?) (?:of|at)\. "
    r"(?P<body>[A-Z][^.,“”\"]{2,80})(?=[.,])"
)
"""Such a clause, a second one with the name, and the end that a third stop cut off."""
_SAID = "said|asked|cried|shouted|replied|answered|added|muttered|whispered|explained|exclaimed|remarked|recalled"
_TAG = lazy(
    rf"(?P<mark>[.,?!])[”\"] (?P<first>"
    rf"(?P<verb>{'|'.join(word.capitalize() for word in _SAID.split('|'))})"
    r"(?= (?:the|a|an|my|his|her|their|our|one|he|she|they|Mrs?\.|Ms\.|Dr\.|[A-Z][a-z]+)\b)"
    rf"|(?P<pronoun>He|She|They|We)(?= (?:{_SAID})(?:\.|, [\"“]))"
    rf"|(?P<article>The|My|His|Her|Our|Their)(?= [a-z]+ (?:{_SAID})\.)"
    rf"|[A-Z][a-z]+(?= (?:{_SAID})\.))"
)
"""A quotation, and the verb or the subject of the clause that says who spoke."""
_CUT_TAG = lazy(rf"[.,?!][”\"] (?P<verb>says|{_SAID})(?P<stop>\. )(?=(?P<first>[A-Z][\w’'-]*))")
"""A quotation and the verb, with a stop before the one who spoke."""
_SPEAKER = 5
"""Words in which the verb of a new sentence would come."""


def attribution(piece: Break, left: list[str], tokens: list[str]) -> Defect | None:
    """A reporting clause follows: "said the mayor".

    Arguments:
        left, tokens: the words before the stop and after it.
    """
    if not _reports(piece, tokens):
        return None
    _, join, comma, _ = repairs(piece)
    mark = piece.text[piece.stop - 1]
    if mark in _QUOTES:
        inner = "" if piece.text[piece.stop - 2] in ",.!?" else ","
        comma = Fix("Join with “,”", (Edit(piece.stop - 1, piece.mark_end, inner + mark),))
    again = _reported_before(piece, piece.left[-REACH:])
    if again is not None:
        return Defect("attribution", piece.stop, piece.next + len(tokens[0]), tokens[0], (*again, comma))
    bare = tokens[0].lower() in ("said", "says") and not piece.closers
    if bare and len(tokens) == 1:
        if "said" not in (token.lower() for token in left[-_SAID_BEFORE:]):
            return None
        return Defect("tail", piece.stop, piece.tail_end, tokens[0], (drop(piece),))
    bare = bare and not (tokens[1][0].isupper() or _names_speaker(piece, tokens))
    bare = bare and has_finite_verb(left[-30:])  # "Lin Wei, head of the bureau. said that"
    offered = (join_by(piece, ", and"), comma, join) if bare else (comma, join)
    return Defect("attribution", piece.stop, piece.next + len(tokens[0]), tokens[0], offered)


def _names_speaker(piece: Break, tokens: list[str]) -> bool:
    """ "said the head of the school": somebody, and no clause that says what was said."""
    if tokens[1].lower() not in w.DETERMINERS - {"that", "this", "these", "those"}:
        return False
    return not has_finite_verb(w.words_of(piece.tail.partition(",")[0])[1:])


def _reports(piece: Break, tokens: list[str]) -> bool:
    """The piece is a reporting clause: "said the mayor", "they added", and behind speech also "the old man lied"."""
    lowered = [token.lower() for token in tokens[:5]]
    if lowered[0] in ("said", "says"):
        return True
    if piece.closers or piece.text[piece.stop - 1] in _QUOTES:
        return lowered[0] not in w.AUXILIARIES and not SPEAKS.isdisjoint(lowered)  # "can not say more" has no subject
    short = piece.at_end and len(tokens) <= 8 and len(tokens) > 1
    subject_first = lowered[0] in w.SUBJECT_PRONOUNS and len(tokens) == 2 and lowered[1] in w.REPORTING
    verb_first = lowered[0] in SPEAKS and lowered[1:2] and lowered[1] in w.DETERMINERS | w.SUBJECT_PRONOUNS
    named = lowered[0] in w.DETERMINERS and 2 < len(tokens) < 5 and lowered[-1] in SPEAKS
    return bool(short and (subject_first or verb_first or named))


def _reported_before(piece: Break, left: str) -> tuple[Fix, ...] | None:
    """The repairs where one attribution was broken in two: "said the Party Secretary. said Wu Lin, head of. Bureau".

    Where its parts can be told, they are put in their order: the name, the posts, the institutions.

    Arguments:
        left: the sentence before the stop, or as much of it as is read.
    """
    before = _CLAUSE_BEFORE.search(left)
    if before is None or piece.closers or piece.text[piece.next : piece.next + 5] not in ("said ", "says "):
        return None
    plain = Fix("Join with “,”, without the second “said”", (Edit(piece.stop, piece.next + 5, ", "),))
    start = piece.stop - len(before[0])
    whole = _ATTRIBUTION.match(piece.text, start, piece.block.end)
    if whole is None:
        return (plain,)
    first, *others = whole["post"].split(" ")
    post = " ".join([first if first in ("Party", "Deputy") else first.lower(), *map(str.lower, others)])
    new = f"{whole['name']}, {post} and {whole['other']} of the {whole['place']}, {whole['body']}"
    return Fix("Put the attribution in order", (Edit(whole.start("post"), whole.end("body"), new),)), plain


def tags(document: Document) -> Iterator[Defect]:
    """The clauses that stand as sentences of their own, or begin like them."""
    text = document.text
    for offset in document.fact(marks_of):
        match = _TAG.match(text, offset - 1) if offset else None
        if match is None:
            if offset and (cut := _CUT_TAG.match(text, offset - 1)) is not None and _is_speaker(text, cut):
                yield Defect("attribution", cut.start("verb"), cut.end("first"), cut["verb"], (_joined(cut),))
            continue
        if document.block_at(match.start()).kind not in NO_SENTENCES and (fix := _tag_repair(match)) is not None:
            yield Defect("attribution", match.start(), match.end(), match["first"], (fix,))


def _is_speaker(text: str, cut: re.Match[str]) -> bool:
    """Somebody is named behind the stop, and no sentence begins there."""
    words = w.words_of(text[cut.end() : cut.end() + REACH].partition(".")[0])[:_SPEAKER]
    if words[0].lower() in w.FUNCTION_WORDS - w.DETERMINERS:
        return False
    return not has_finite_verb([words[0].lower() if words[0].lower() in w.DETERMINERS else words[0], *words[1:]])


def _joined(cut: re.Match[str]) -> Fix:
    """Without the stop; an article begins in lowercase."""
    first = cut["first"]
    small = first.lower() if first.lower() in w.DETERMINERS else first
    return Fix("Delete the period", (Edit(cut.start("stop"), cut.end("first"), f" {small}"),))


def _tag_repair(match: re.Match[str]) -> Fix | None:
    """A comma for the period, and a lowercase letter unless a name begins the clause."""
    start = match.start("first")
    if match["article"] and match["mark"] != ".":
        return None
    edits, titles = [], []
    if match["mark"] == ".":
        edits.append(Edit(match.start(), match.start() + 1, ","))
        titles.append("Join with “,”")
    if match["verb"] or match["pronoun"] or match["article"]:
        edits.append(Edit(start, start + 1, match["first"][0].lower()))
        titles.append(f"Lowercase “{match['first']}”")
    return Fix(titles[0], tuple(edits)) if edits else None
