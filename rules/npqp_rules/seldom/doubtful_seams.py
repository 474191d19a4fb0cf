"""Capitals inside a sentence of which no repair is likely enough to come first: words are lost, or moved, around them.

Machine translation of single lines leaves such sentences: “different users The process of opening it is different”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

from npqp_rules.english import words as w
from npqp_rules.english.clauses import has_finite_verb

if TYPE_CHECKING:
    from npqp_rules.artifacts.capitals.both_sides import Seam
    from npqp_rules.artifacts.defect import Defect

_GLUED = lazy(r"[a-z]\.[A-Z][a-z]+ ")
"""A stop without its space: the sentence does not begin where the space says."""
_WHOLE = frozenset(["noun", "name", "adjective", "adverb"])
_FEW = 6


def is_doubtful(seam: Seam, site: Defect) -> bool:
    """The first repair would leave what no one writes.

    Arguments:
        seam: the place of the capital.
        site: the defect with the repairs found so far.
    """
    if not site.fixes:
        return False
    first = site.fixes[0].title
    if first.startswith("Lowercase"):
        return seam.gap.isalnum() and _ends_phrase(seam)
    if not first.startswith("End the sentence"):
        return False
    return _GLUED.search(seam.left) is not None or (seam.gap.isalnum() and (_is_begun(seam) or _lacks_subject(seam)))


def _ends_phrase(seam: Seam) -> bool:
    """“different users The process”, “can be extremely Greatly”: what is complete goes on with no such word.

    A verb goes on with what comes before it (“this node Is ready”), and *but* joins two clauses.
    """
    low, previous = seam.word.lower(), seam.before[-1].lower()
    if low in w.COORDINATORS | w.AUXILIARIES | w.RELATIVES or previous in w.FUNCTION_WORDS or low.endswith("ing"):
        return False
    if previous.endswith("ly") and seam.before[-2:-1] and seam.before[-2] in w.COORDINATORS:
        return False  # "but unfortunately The war"
    tag = seam.tags[0][-1]
    if low.endswith("ly"):
        return tag in ("adjective", "adverb")
    return low in w.DETERMINERS and tag in _WHOLE and seam.left_finite


def _is_begun(seam: Seam) -> bool:
    """“, but in 2002 In”, “; for lists In the end”, “due to rain This is”: only the beginning of a clause is there."""
    piece = seam.left.rpartition(",")[2].rpartition(";")[2]
    part = w.words_of(piece)
    joined = part[:1] != [] and part[0].lower() in w.COORDINATORS
    part = part[joined:]
    if not part or has_finite_verb(part):
        return False
    if part[0].lower() == "due":
        return True
    return part[0].lower() in w.PREPOSITIONS and len(part) < _FEW and (joined or seam.left.rstrip(piece).endswith(";"))


def _lacks_subject(seam: Seam) -> bool:
    """“is silent Greatly reduces”, “use it This lamp, so if”: what follows is no sentence."""
    if seam.word.endswith("ly") and seam.tags[1][1:2] == ["finite"]:
        return True
    mark, rest = seam.right[len(" ".join(seam.phrase)) :][:1], w.words_of(seam.right)[len(seam.phrase) :]
    linked = mark == "," and rest[:1] != [] and rest[0].lower() in w.COORDINATORS
    return linked and seam.word.lower() in w.DETERMINERS and not has_finite_verb(seam.phrase)
