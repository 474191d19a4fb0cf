"""Where a term keeps its form although the document mostly writes another: nothing is offered there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

from npqp_rules.english.case import is_english_word
from npqp_rules.english.tokens import word_set
from npqp_rules.english.words import DETERMINERS, PREPOSITIONS

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

    from npqp_rules.terminology.variants import Family, Occurrence

_REACH = 90
"""Code points around a place that are looked at."""
_RATIO = 2
"""How many times as frequent as all others together an expansion must be to be offered in their place."""
_LINKED = lazy(r"[^\[\]()<>`\n]{0,80}(?:\]\(|\]\[|<https?:[^>\s]{1,200}>`_|</a>)")
"""From inside the text of a link to its address."""
_OBJECTS = word_set("it them him her me us you")
_PARTICLES = word_set("over up back out down off in on away")
_INDEFINITE = lazy(r"(?:\b(?:an?|one|two|three|some|any|no|many|several|every|each)|(?<![\d.])\d+) $")
_NATION = lazy(r"(?:[a-z]an|ish|ese)$")
"""How an adjective ends that tells of which nation or church a thing is."""
_CLIPPED = word_set("ization isation ations ation itecture uration")
"""Endings that a word loses where it is shortened."""
_LISTED = lazy(r"(?:, [^,.;:!?\n]{1,30}){0,4}, (?:and |or )?")
"""Between two items of a list, the others."""


def in_link(document: Document, end: int) -> bool:
    """The text of a link holds the term: it is the title of another page.

    Arguments:
        end: where the term ends in the prose.
    """
    return _LINKED.match(document.source.text, document.map.point(end - 1) + 1) is not None


def is_unsure(document: Document, family: Family, place: Occurrence) -> bool:
    """The place may keep what it says.

    It is in the title of another page, no expansion of an acronym is clearly the usual one, what has no hyphen begins
    with a preposition (“it appears in memory buffers”), or a name without its capital is one of a kind.
    """
    if in_link(document, place.end):
        return True
    if family.kind == "acronym":
        counts = sorted(map(len, family.forms.values()))
        return counts[-1] < _RATIO * sum(counts[:-1])
    if family.kind == "hyphen":
        return document.text[place.start : place.end].lower().partition(" ")[0] in PREPOSITIONS
    return family.kind == "case" and _is_any(document.text, place.start, place.end)


def _is_any(text: str, start: int, end: int) -> bool:
    """One of a kind and no name: “a Catholic church”, “the French minister”, “Rails applications”."""
    said = text[start:end]
    if said.endswith("s") and not said.endswith("ss"):
        return True
    before = _INDEFINITE.search(text, max(0, start - _REACH), start)
    return before is not None or _NATION.search(said.partition(" ")[0]) is not None


def keeps_form(
    document: Document, family: Family, place: Occurrence, form: tuple[str, ...], dominant: tuple[str, ...]
) -> bool:
    """A label in its own style, or the full form of what the document mostly shortens: “quantization”, “quant”.

    Arguments:
        form: the rendering at that place.
        dominant: the other one.
    """
    if family.kind == "case":
        return _is_label(document, place)
    pairs = zip(form, dominant, strict=False)
    return family.kind == "words" and any(_is_clipped(short, full) for full, short in pairs)


def _is_clipped(short: str, full: str) -> bool:
    return full.startswith(short) and full[len(short) :] in _CLIPPED and not is_english_word(short)


def _is_label(document: Document, place: Occurrence) -> bool:
    """A label in bold, say, with a capital at its beginning only: it has the style of its program."""
    words = document.text[place.start : place.end]
    return words[0].isupper() and words[1:].islower() and document.is_marked(place.start)


def is_spelled(document: Document, said: str) -> bool:
    """A name that has its own capitals inside (“WsMan” beside “WSMan”), or stands in code and addresses like this."""
    if not said[1:].islower():
        return True
    return document.source.text.count(said) > document.text.count(said)


def is_phrase(text: str, said: str, end: int) -> bool:
    """ "Put your hand over it": two words that only look like a noun, as a preposition and its object."""
    if said.rpartition(" ")[2].lower() not in _PARTICLES:
        return False
    after = text[end : end + 1 + _REACH].lstrip().partition(" ")[0].strip(".,;:!?").lower()
    return text[end : end + 1] == " " and (after in DETERMINERS or after in _OBJECTS)


def are_listed(text: str, place: tuple[int, int], other: str) -> bool:
    """Both names stand in one list, so there are two: “Bosch, Buderus, Bösch”."""
    start, end = place
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    at = before.rfind(other)
    if at >= 0 and _LISTED.fullmatch(before, at + len(other)):
        return True
    at = after.find(other)
    return at >= 0 and _LISTED.fullmatch(after, 0, at) is not None
