"""What is left of sentences that lost their first letters (MT112): `n the village`, `t can be seen`, `fter the war`."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.english.case import inside, is_common, is_english_word
from npqp_rules.english.clauses import has_finite_verb
from npqp_rules.english.words import MONTHS, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npqp_lint.text.document import Block, Document

PREVIEW = "lost-letter"
_LETTERS = {"n": "In", "f": "If", "t": "It"}
_NOUN = (
    r"addition|order|fact|case|contrast|general|particular|total|response|return|spite|terms|accordance|advance|view"
    r"|average|behalf|top|account|dealing|doing|arrival|request"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = "|".join(MONTHS)
_LETTER = lazy(
    r"n(?= (?:the|this|that|these|those|his|her|its|our|their|my|your|all|both|many|most|some|other|recent|early|late"
    rf"|{_NOUN}|{_DAY}|(?:{_MONTH})(?: (?:1[0-9]|20)\d\d| \d\d?)|(?:1[0-9]|20)\d\d)\b)"
    r"|f(?= (?:the|this|these|an|all|you|your|it|we|they|he|she|there|any|no|not|necessary|possible)\b)"
    r"|t(?= (?:can|could|will|would|should|must|may|might|seems|appears|turned|takes|took|had|has|was)\b"
    r"|['’]s (?=an? |the |not |no |also |very |about |too |time ))"
    r"|t(?= is (?:un)?(?:certain|clear|likely|known|said|possible|important|necessary|true|easy|hard|difficult)\b)"
)
_ON = lazy(
    rf"n (?:average|behalf|top|account|arrival|request|{_DAY}|(?:{_MONTH}) \d\d?(?!\d)"
    r"|(?:the|this|that|his|her|its|our|their|my|your|these|those) (?:[\w-]+ )?(?:hand|eve|basis|contrary|occasion"
    r"|internet|surface|edge|website|trip|way|tour|journey|road|voyage|anniversary|agenda|island|coast|shore|border|stage"
    r"|platform|page|list|menu|market|weekend|ground|topic|subject|issue|question|advice|initiative|orders?|instructions?)\b"
    r"(?! (?:of thinking|in which|life))"
    r"|the (?:night|day|morning|evening) of|(?:this|that) (?:day|night|date|morning|evening|afternoon)\b"
    r"|the (?:same|next|previous|following|first|last) (?:day|night)|the \d+(?:st|nd|rd|th)(?=[,;]| of\b))\b"
)
"""What follows "on" rather than "in"."""
_IN_ANYWAY = lazy(r"n (?:this|that|the same|his|her|its|their|the) (?:way\b(?! (?:to|home|back|there|from))|market\b)")
"""What follows "in", though "on" precedes the same noun in other phrases: “in this way”, “on the way home”."""
_NEITHER = lazy(r"n (?:the end of|early \w+day|this (?:morning|evening|afternoon))\b")
_UP_TO_COMMA = lazy(r"[^.!?,\n]{1,140},?")
_NOUN_FOLLOWS = lazy(r"(?:the|this|that|these|those|his|her|its|our|their|my|your|all|an|both|many|most|some|other) ")
_PERSON = lazy(
    r"[^.!?,;\n(]{3,60}? (?:he|she|it|they|we|there) (?:is|was|were|are|had|has|won|became|took|got|can|could)\b"
)
"""A phrase, and a pronoun and its verb."""
_BEGINNINGS = {"spite": "Despite", "ven": "Even", "fter": "After", "nyway": "Anyway"}
_BEGINNING = lazy(
    r"(?:spite (?=(?:the|this|these|his|her|its|their|all|of)\b)|ven (?=though\b|if\b|so\b|the\b)|nyway, )"
)
_WORD = lazy(r"[a-z]{4,20}(?=[ ,])")
_ALONE = lazy(r"(?:[dfghjlmnoqstvw]|ng|nd|nt|rs|ts|ns|ry) (?=(?P<next>[^\W\d_]+)[ ,])")
"""A letter, or the end of a word, that is no word, and what follows it."""
_SENTENCE = lazy(r"[^\n]{20,}[.!?][\"”’)]*\Z")
_NAMES = frozenset("is are denotes represents means stands equals and or in to".split())
"""What follows the name of a variable."""
_MESSAGE = "The first letter of this sentence is lost."
_PIECES = "The beginning of this sentence is lost."


def lost_letters(document: Document, seams: Iterable[str] = ()) -> Iterator[Finding]:
    """Those of each block, and after each sentence.

    Arguments:
        seams: how a sentence in a block may end and the next begin; each text is in the document or may be.
    """
    text = document.text
    for block in document.blocks:
        first = text[block.start]
        if not first.islower():
            continue
        if text[block.start + 1 : block.start + 2] in " '’" and first in _LETTERS:
            yield from list(_letter(document, block.start)) or _alone(document, block)
        elif block.kind == "paragraph":
            yield from _beginning(document, block) or _alone(document, block)
    for mark in seams:
        place = text.find(mark)
        while place >= 0:
            yield from _letter(document, place + mark.index(mark.strip(". ")[0]))
            place = text.find(mark, place + 1)


def _letter(document: Document, start: int) -> Iterator[Finding]:
    """The word is `In`, `If`, or `It`, and has lost its capital."""
    text = document.text
    match = _LETTER.match(text, start)
    if match is None or document.is_marked(start) or not is_english(document, start):
        return
    on = _ON.match(text, start) and not _IN_ANYWAY.match(text, start)
    word = "On" if on else _LETTERS[match[0]]
    glued = start > document.block_at(start).start and text[start - 1] == "."
    fixes = (Fix(f"Write “{word}”", (Edit(start, start + 1, f" {word}" if glued else word),)),)
    yield Finding(start, start + 1, _MESSAGE, fixes if _is_sure(document, start, word) else ())


def _is_sure(document: Document, start: int, word: str) -> bool:
    """A clause with a verb follows “If”, and a phrase with a comma behind it follows “In”: else more may be lost."""
    text = document.text
    if word == "It":
        return True
    if _NEITHER.match(text, start):
        return False
    end = document.block_at(start).end
    rest = _UP_TO_COMMA.match(text, start + 1, end)
    if word == "If":
        clause = rest is not None and has_finite_verb(words_of(rest[0]))
        return clause or not _NOUN_FOLLOWS.match(text, start + 2)
    if rest is None:
        return False
    return rest[0].endswith(",") or not _NOUN_FOLLOWS.match(text, start + 2) or bool(_PERSON.match(text, start, end))


def _beginning(document: Document, block: Block) -> list[Finding]:
    """`spite the rain`, `ven though`: words that have lost a little more, and others that lack one letter."""
    text, start = document.text, block.start
    match = _BEGINNING.match(text, start, block.end) or _WORD.match(text, start, block.end)
    if match is None or not is_english(document, start) or not _SENTENCE.match(text, start, block.end):
        return []
    word = match[0].rstrip(" ,")
    if is_english_word(word) and word not in _BEGINNINGS:
        return []
    whole = _BEGINNINGS.get(word)
    if document.is_marked(start) or (whole is None and (document.format != "plain" or inside(document)[word])):
        return []
    whole = whole or _completed(word)
    if whole is None:
        return []
    fix = Fix(f"Write “{whole}”", (Edit(start, start + len(word), whole),))
    return [Finding(start, start + len(word), _MESSAGE, (fix,), preview=None if word in _BEGINNINGS else PREVIEW)]


@cache
def _completed(word: str) -> str | None:
    """The one common word that this is, but for its first letter."""
    words = [letter + word for letter in "abcdefghijklmnopqrstuvwxyz" if is_common(letter + word)]
    return words[0].capitalize() if len(words) == 1 else None


def _short_starts(document: Document) -> Counter[str]:
    """How many blocks begin with each word of one or two letters."""
    starts = (document.text[block.start : block.start + 3].partition(" ") for block in document.blocks)
    return Counter(word for word, space, _ in starts if space)


def _alone(document: Document, block: Block) -> Iterator[Finding]:
    """`t foreign parents`: a letter that is no word; what it is the end of is not known."""
    text, start = document.text, block.start
    if block.kind != "paragraph" or document.format != "plain" or document.is_marked(start):
        return
    match = _ALONE.match(text, start, block.end)
    if match is None or not _SENTENCE.match(text, start, block.end) or not is_english(document, start):
        return
    following = match["next"]
    if following in _NAMES or (following.islower() and not is_english_word(following)):
        return
    word = match[0].strip()
    if inside(document)[word] or document.fact(_short_starts)[word] > 1:
        return
    yield Finding(start, start + len(word), _PIECES, preview=PREVIEW)
