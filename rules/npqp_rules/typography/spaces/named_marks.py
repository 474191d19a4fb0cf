"""Marks that a sentence names, and does not end or part with: “remove the trailing , from it”; for TY101."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

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
_BEFORE_STOP = _WITH | frozenset("of a an by from appended prepended literal".split())
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


def _is_told(text: str, start: int, word: str) -> bool:
    """`!gate ?`, a command and what is asked of it; `0 9 ? * 1`, when a program runs."""
    return (word[0] == "!" and word[1:].isalpha()) or _RUNS_AT.match(text, start) is not None


def is_named(text: str, start: int, end: int, mark: str) -> bool:
    """The sentence goes on after the mark, which it names; arguments as for ``spaced_marks.before_mark``."""
    after = _after(text, end, mark)
    if _IS_CALLED.match(text, end) or text.endswith(_PARTED_BY, 0, start):
        return True
    word = text[max(0, start - _WORD) : start].split()[-1]
    if mark == "?" and _is_told(text, start, word):
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
