"""Capitals inside a sentence of which no repair is likely enough to come first: words are lost, or moved, around them.

Machine translation of single lines leaves such sentences: “different users The process of opening it is different”.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

from npqp_rules.artifacts.capitals.both_sides import MAY_END
from npqp_rules.artifacts.capitals.capital_repairs import DATE_END
from npqp_rules.english import words as w
from npqp_rules.english.clauses import TAKE_CLAUSES, has_finite_verb, opens_clause
from npqp_rules.seldom.told_apart import FRONTED, asks_indirectly, lacks_object

if TYPE_CHECKING:
    from npqp_rules.artifacts.capitals.both_sides import Seam
    from npqp_rules.artifacts.defect import Defect

_GLUED = lazy(r"[a-z]\.[A-Z][a-z]+ ")
"""A stop without its space: the sentence does not begin where the space says."""
_WHOLE = frozenset(["noun", "name", "adjective", "adverb"])
_LATE = 24
"""Words of a second subject up to its verb, at most."""
_FEW = 6
_LEADS = w.PREPOSITIONS | w.SUBORDINATORS | frozenset("today now yesterday tomorrow then here still also".split())
"""First words of what leads to a clause without a stop."""
_MAY_OPEN = w.FUNCTION_WORDS - w.COORDINATORS - {"up"} | frozenset("thanks never just".split())
_NEVER_ENDS = w.FUNCTION_WORDS - MAY_END - frozenset("outside inside below above".split()) | {"that", "off"}
_TAKES_MORE = frozenset("finite base gerund participle preposition".split())
"""Tags of a word that may take what follows."""
_SURE_VERBS = frozenset("is are was were has had does did will".split())


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
        if _waits_for_noun(seam):
            return True
        return seam.gap.isalnum() and (_ends_phrase(seam) or (site.preview is None and _may_begin(seam)))
    if not first.startswith("End the sentence"):
        return False
    space = seam.document.map.point(seam.start - 1)
    if _GLUED.search(seam.left) or seam.document.source.text.endswith("~~", 0, space):
        return True  # the period belongs to what is struck out
    return seam.gap.isalnum() and (_is_begun(seam) or _lacks_subject(seam) or _waits(seam) or lacks_object(seam))


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
    if _is_added(seam):
        return False
    if low.endswith("ly"):
        return tag in ("adjective", "adverb")
    return low in w.DETERMINERS and tag in _WHOLE and (seam.left_finite or low in ("this", "these"))


def _waits_for_noun(seam: Seam) -> bool:
    """“and the weakened The regiment”: an article, what describes a noun, and another article."""
    described = seam.tags[0][-1] in ("adjective", "participle") and seam.before[-2:-1] != []
    return described and seam.word in ("The", "A", "An") and seam.before[-2].lower() in ("the", "a", "an")


def _is_begun(seam: Seam) -> bool:
    """“, but in 2002 In”, “; for lists In the end”, “due to rain This is”: only the beginning of a clause is there."""
    piece = seam.left.rpartition(",")[2].rpartition(";")[2]
    part = w.words_of(piece)
    joined = part[:1] != [] and part[0].lower() in w.COORDINATORS
    part = part[joined:]
    if not part or has_finite_verb(part):
        return False
    if seam.word == "It" and part[0].lower() == "so" and part[1:2] != [] and part[1].lower() in w.DETERMINERS:
        return True  # "So the so-called northern mill It is": the subject is named twice
    if part[0].lower() == "due" or (part[0].lower() == "as" and part[1:2] == ["the"]):
        return True
    if part[0].lower() not in w.PREPOSITIONS or len(part) >= _FEW or len(part) == len(seam.before):
        return False
    return joined or not seam.left_finite or seam.left.removesuffix(piece).endswith(";")


def _lacks_subject(seam: Seam) -> bool:
    """“is silent Greatly reduces”, “use it This lamp, so if”: what follows is no sentence."""
    if seam.word.endswith("ly") and seam.tags[1][1:2] == ["finite"]:
        return True
    mark, rest = seam.right[len(" ".join(seam.phrase)) :][:1], seam.after[len(seam.phrase) :]
    linked = mark == "," and rest[:1] != [] and rest[0].lower() in w.COORDINATORS and not _has_two_subjects(seam)
    return linked and seam.word.lower() in w.DETERMINERS and not has_finite_verb(seam.phrase)


def _has_two_subjects(seam: Seam) -> bool:
    """“The order of the wheels, and the lamp of the mill shall be”: a comma between them, and their verb."""
    rest = seam.after[len(seam.phrase) :]
    return rest[:1] == ["and"] and rest[1:2] != [] and rest[1] in w.DETERMINERS and opens_clause(rest[1:_LATE])


def _never_ends(seam: Seam) -> bool:
    """“but unfortunately The war”, “anything That grows”: no sentence ends there, unless “am” tells the time."""
    if seam.word == "That" or (seam.before[-1].endswith("ly") and seam.before[-2:-1] in (["but"], ["and"])):
        return True
    return seam.before[-1].lower() in _NEVER_ENDS and not DATE_END.search(seam.left)


def _is_added(seam: Seam) -> bool:
    """“improving The lamps”, “give to the miller The key”, “the wheel Not set in place”: nothing begins."""
    low, tag = seam.word.lower(), seam.tags[0][-1]
    if low == "not":
        return seam.tags[1][1:2] == ["participle"]
    given = seam.before[-3:-2] == ["to"] and tag == "noun" and not seam.verb_follows
    improving = tag == "gerund" and w.PREPOSITIONS.isdisjoint(seam.before[-2:-1])
    return low in ("the", "a", "an") and (improving or given)


def _may_begin(seam: Seam) -> bool:
    """“I hope it helps you No doubt about it”: a sentence may begin with the word, for nothing joins it to the left."""
    previous, low, tag = seam.before[-1].lower(), seam.word.lower(), seam.tags[0][-1]
    if low not in _MAY_OPEN or asks_indirectly(seam) or _never_ends(seam) or _is_added(seam):
        return False
    if tag in _TAKES_MORE:
        return opens_clause(seam.phrase[:12]) and not previous.startswith(TAKE_CLAUSES)
    if low in w.AUXILIARIES and tag in ("noun", "name"):
        return seam.right[-1] == "?"
    if seam.opens and not seam.left_finite and seam.before[0].lower() in _LEADS:
        return False  # "In this way You can see the mill."
    return low not in w.PREPOSITIONS or seam.sentence_follows or DATE_END.search(seam.left) is not None


def _waits(seam: Seam) -> bool:
    """“it will all The wheels are”, “it seems that the mill It is”, “you can use it This lamp, so”: more must come."""
    previous, (_, part) = seam.before[-1].lower(), seam.last_part
    if seam.word in ("The", "A", "An", "This") and seam.left_finite and not seam.verb_follows:
        return not _has_two_subjects(seam)
    if not part or previous in _SURE_VERBS:
        return FRONTED.isdisjoint(word.lower() for word in part)
    if previous in ("all", "related"):
        return seam.before[-2:-1] == ["will"] or seam.tags[0][-2:-1] == ["base"]
    that = max((i for i, word in enumerate(part) if word == "that"), default=0)
    told = that > 0 and (part[that - 1] in _SURE_VERBS | w.COORDINATORS or part[that - 1].startswith(TAKE_CLAUSES))
    return told and len(part) > that + 1 and not has_finite_verb(part[that:])


def waits_for_main(seam: Seam) -> bool:
    """“he told me that if it rains, We”: a condition behind *that*, whose main clause comes now.

    Arguments:
        seam: the place behind a comma.
    """
    words = [word.lower() for word in seam.last_part[1]]
    return any(first == "that" and then in ("if", "when") for first, then in pairwise(words))
