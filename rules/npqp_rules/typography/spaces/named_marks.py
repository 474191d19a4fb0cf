"""Marks that a sentence names, and does not end or part with: “remove the trailing , from it”; and marks of French;
a part of TY101.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

from npqp_rules.english.words import FUNCTION_WORDS, words_of

if TYPE_CHECKING:
    from npqp_lint.text.document import Block, Document

_BEFORE_CLAUSE = frozenset("because since that if when whether where while as so and but".split())
_IS_SUBJECT = lazy(
    r" (?:is|are|was|means|stands|denotes|marks|separates|ends|starts|begins|acts|serves|will|must|can|may)\b"
)
"""“because ; is the mark of a comment”: the sign itself is what the clause is about."""
_SPOKEN_OF = frozenset("trailing leading missing unneeded extra".split())
_WITH = _SPOKEN_OF | {"with", "using", "the"}
_BEFORE_SIGN = {",": _SPOKEN_OF, **dict.fromkeys(";:", _WITH | {"a", "an"})}
"""“remove the trailing , from it”: the words before a sign that the sentence names."""
_TYPED = lazy(r"\b(?:[Uu]se|[Tt]ype|[Pp]ress|[Ee]nter|[Aa]ppend|[Pp]refix) [,;:.!?] to [a-z]")
"""“use : to specify it”: the sign is what one types."""
_BEFORE_STOP = _WITH | frozenset("it's it’s of a an by from appended prepended literal".split())
"""The same for the marks that end a sentence."""
_WORD = 12
"""Code points before a sign, more than the longest of these words has."""
_CALLED = {
    "!": lazy(r"exclamation (?:mark|point)s?\Z"),
    "?": lazy(r"question marks?\Z"),
    ",": lazy(r"\bcommas?\Z"),
    ";": lazy(r"\bsemi-?colons?\Z"),
    ":": lazy(r"(?<!semi)(?<!semi-)\bcolons?\Z"),
    ".": lazy(r"\b(?:full stops?|dots?)\Z"),
}
"""What a mark is called; right before one, it is shown: “exclamation marks ! for commands”."""
_CALLED_REACH = 24
_HAS_DOT = lazy(
    r"\b(?:start(?:s|ing)?|begin(?:s|ning)?|end(?:s|ing)?|prefix(?:ed)?|preced(?:ed|ing)|follow(?:ed)?|separated|split)"
    r" (?:with|by|in|on)(?: an?| the)?\Z|[\ufffc_]\w* has\Z"
)
"""“names that start with .”, “`HOST` has .”: the dot is what they have, also where nothing follows it."""
_DOT_REACH = 32
_LOST = lazy(r"[(\"“]\?|\?{4}")
"""Question marks that stand for letters that were lost: “(????) to ? "? wang"”."""
_LOST_REACH = 40
_PARTED_BY = ("separated by", "delimited by", "split by", "split at", "joined by", "joined with")
"""Right before a mark: “a list separated by , for example”."""
_IS_CALLED = lazy(
    r" (?:characters?|signs?|symbols?)\b"
    r"| \((?:an? |the )?(?:dot|period|full stop|comma|colon|semi-?colon|question mark|exclamation (?:mark|point))s?\b"
    r"| --[a-z]"
)
"""Right behind a mark: “replace the $ and . characters”, “set it to . (dot)”, “install the mill . --quiet”."""
_ARTICLES = frozenset(["the", "an", "The", "An"])
"""No mark comes after these: “The ? Operator”."""
_LAST_OF_CALLED = (
    "mark",
    "marks",
    "point",
    "points",
    "comma",
    "commas",
    "colon",
    "colons",
    "stop",
    "stops",
    "dot",
    "dots",
)


def _after(text: str, end: int, mark: str) -> str:
    """The two characters behind the mark, or behind the bracket that closes there: “(a name that starts with .) is”."""
    behind = end + (mark == "." and text.startswith(")", end))
    return text[behind : behind + 2]


def _is_spoken_of(text: str, block: Block, start: int, end: int, mark: str) -> bool:
    """The dot that names have, and question marks that are none: `!gate ?`, a command and what is asked of it; `0 9 ? *
    1`, when a program runs; and lost letters.
    """
    if mark == ".":
        return _HAS_DOT.search(text, max(block.start, start - _DOT_REACH), start) is not None
    if mark != "?":
        return False
    word = text[max(0, start - _WORD) : start].split()[-1]
    told = (word[0] == "!" and word[1:].isalpha()) or _RUNS_AT.match(text, start) is not None
    low, high = max(block.start, start - _LOST_REACH), min(block.end, end + _LOST_REACH)
    return told or _LOST.search(text, low, high) is not None


def is_named(text: str, block: Block, start: int, end: int, mark: str) -> bool:
    """The sentence goes on after the mark, which it names; arguments as for ``spaced_marks.before_mark``."""
    after = _after(text, end, mark)
    if _IS_CALLED.match(text, end) or text.endswith(_PARTED_BY, 0, start):
        return True
    word = text[max(0, start - _WORD) : start].split()[-1]
    if _is_spoken_of(text, block, start, end, mark):
        return True
    if mark != "," and word in _ARTICLES and after[:1] == " " and after[1:].isalpha():
        return True
    called = _CALLED.get(mark) if text.endswith(_LAST_OF_CALLED, 0, start) else None
    if called is not None and called.search(text, max(0, start - _CALLED_REACH), start):
        return mark != "." or (after[:1] == " " and after[1:].islower())
    if after[:1] != " " or not (after[1:].islower() or after[1:] in ("(", ".")):
        return False
    if _TYPED.match(text, start - len(word)):
        return True
    if word in _BEFORE_CLAUSE:
        return _IS_SUBJECT.match(text, end) is not None
    return word in _BEFORE_SIGN.get(mark, _BEFORE_STOP)


_RUNS_AT = lazy(r"(?<=[\d*]) \? [\d*]")
_LABELS = 8
"""Cells of a document with a name in two parts, at least."""


def parts_labels(document: Document, offset: int) -> bool:
    """The colon is in a table's cell, as many are: “Hosts : Memory used”, a name of the program that is described."""
    return document.block_at(offset).kind == "table-cell" and document.fact(_labels) >= _LABELS


def _labels(document: Document) -> int:
    cells = (block for block in document.blocks if block.kind == "table-cell")
    return sum(document.text.find(" : ", block.start, block.end) > 0 for block in cells)


_FRENCH = frozenset("le la les des du de et une dans pour avec sur aux nous vous est sont au".split())
_FRENCH_REACH = 60
"""Code points on each side of a mark in which French words are looked for."""


def is_french(text: str, block: Block, start: int, end: int) -> bool:
    """Words around the mark are French and none is English, as in a title: “Le moulin : les roues et les meules”."""
    around = text[max(block.start, start - _FRENCH_REACH) : start] + text[end : min(block.end, end + _FRENCH_REACH)]
    words = words_of(around)
    return sum(word.lower() in _FRENCH for word in words) > 1 and FUNCTION_WORDS.isdisjoint(words)  # but May 2022
