"""Whether both sides of a wrong capital are whole sentences, so that a stop belongs between them.

“It runs on wheels, rails, or ropes, This is new”: the last words before the comma have no verb, but the sentence has.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

from npqp_rules.artifacts.capitals.names import TITLE_BEFORE
from npqp_rules.artifacts.stops.broken_attribution import SPEAKS
from npqp_rules.english import words as w
from npqp_rules.english.case import is_word
from npqp_rules.english.clauses import finite_positions, has_finite_verb, has_main_verb, looks_imperative, opens_clause
from npqp_rules.english.finite import coarse_tags

if TYPE_CHECKING:
    from npqp_rules.artifacts.capitals.both_sides import Seam
    from npqp_rules.artifacts.defect import Defect

_REACH = 40
"""How far back verbs are counted, in words."""
_LATE = 12
"""Words of a main clause in which its verb comes."""
_LONG = 24
_LEADING = 6
"""Words of a phrase between commas that may open what follows, at most."""
_POINTS = frozenset("the my your his her its our their this that".split())
_VERB_AND_PARTICLE = 2
_FEW = 3
_THINGS = frozenset("noun name adjective number".split())
"""Tags of the words of an item."""
_ITEM = 4
"""Words of the last item of a list, at most."""
_OWN = frozenset("It They We He She There You".split())
_LEADS = w.SUBORDINATORS | w.PREPOSITIONS | frozenset("instead rather even according due thanks".split())
_NEVER = frozenset("so than like which whose who because whereas unless until".split())
"""Their clause rather goes on with the sentence before."""
_ADDS = frozenset("including like such as especially".split())
"""First words of a phrase that adds to what is before it, and opens nothing."""
_COUNTED = w.RELATIVES | w.SUBORDINATORS - w.PREPOSITIONS
"""Words of which each has a verb of its own."""
_LIST_END = lazy(r",[^,]{2,60}, (?:and|or) [^,]{2,30}\Z|, [^,]{2,40} (?:and|or) [^,]{2,30}\Z")


def joins_two(seam: Seam) -> bool:
    """A sentence ends at the comma, and another begins behind it."""
    return follows(seam) and _is_whole(seam)


def ends_list(seam: Seam) -> bool:
    """“It is made of oak, tin, and rope This is why”: a list ends a whole sentence, and no noun waits for its verb."""
    if "," not in seam.left or not seam.gap.isalnum():
        return False
    mark, part = seam.last_part
    if mark != "," or not 0 < len(part) <= _ITEM or part[0].lower() in w.DETERMINERS:
        return False
    if seam.word.lower() in w.SUBORDINATORS - w.DETERMINERS or not opens_clause(seam.phrase[:_LATE]):
        return False
    if not _THINGS.issuperset(tags := coarse_tags(part)) or tags[-1] != "noun":
        return False
    own = seam.word in _OWN or (seam.word in ("This", "These") and seam.tags[1][1] == "finite")
    return (own or _LIST_END.search(seam.left) is not None) and _is_whole(seam)


def tells(seam: Seam) -> bool:
    """“as in the table above You can”, “for us only Due to the rain, the mill”: a sentence behind a small word."""
    subject = (seam.word in _OWN or seam.word in ("This", "These")) and seam.before_small
    told = (subject and seam.tags[1][1] == "finite") or (seam.word == "Due" and _has_main_clause(seam))
    return told and seam.left_finite


def proven(seam: Seam, site: Defect) -> Defect:
    """The defect without its preview, if two sentences are sure: “it stops at the gate Boats must wait”.

    “The study in the journal Nature shows” is one sentence: a noun with its article comes before a name.
    """
    if site.kind != "boundary" or not site.fixes or not seam.before_small or len(seam.before) < _FEW:
        return site
    words, plural = seam.phrase[:_LATE], seam.word.endswith("s") and not seam.word.endswith("ss")
    verbs = finite_positions(words)
    if not verbs or verbs[0] > _LEADING or not w.LINKS.isdisjoint(word.lower() for word in words[1 : verbs[0]]):
        return site
    named = seam.before[-2].lower() in _POINTS and not seam.before[-1].endswith("s")
    if (named and not plural) or (plural and verbs[0] == 1 and words[1].endswith("s")):
        return site
    if TITLE_BEFORE.isdisjoint(seam.before[-_FEW:]) and seam.tags[1][0] in ("noun", "adjective") and _is_whole(seam):
        return site._replace(preview=None)
    return site


def is_told(seam: Seam) -> bool:
    """“and the priests said to the miller, You may enter”: what is said follows, without its quotation marks.

    “in Rome, Via dei Coronari” is a name.
    """
    if seam.word == "Via" and not is_word(seam.after[1].lower()):
        return True
    words = [word.lower() for word in seam.before[-_FEW - _LEADING :]]
    return any(first in ("said", "says", "saying") and then == "to" for first, then in pairwise(words))


def follows(seam: Seam) -> bool:
    """What begins with the capital is a sentence: “This is new”, “By default, the lamp is lit”, “If so, we stay”."""
    low = seam.word.lower()
    if low in w.COORDINATORS or low in _NEVER:
        return False
    if low in w.DETERMINERS | w.SUBJECT_PRONOUNS:
        words = seam.phrase[:_LONG]
        if seam.sentence_follows or (seam.word in _OWN and has_finite_verb(words)):
            return True
        verbs = finite_positions(words)
        return len(verbs) > 0 and verbs[0] > 1 and words[verbs[0] - 1].lower() not in w.LINKS and has_main_verb(words)
    return low in _LEADS and (_has_main_clause(seam) or seam.sentence_follows)


def _has_main_clause(seam: Seam) -> bool:
    """ "For the rest, it's enough", "Once it is open, boats can pass": a main clause behind the comma."""
    main = w.words_of(seam.right.partition(", ")[2])[:_LATE]
    if len(main) < 2:
        return False
    first = main[0].lower()
    if first in w.CONTRACTIONS:
        return True
    if first in w.LINKS | w.PREPOSITIONS | SPEAKS:
        return False
    verbs = finite_positions(main)
    if not verbs:
        return main[0].islower() and looks_imperative(main) and coarse_tags(["to", *main])[1] == "base"
    return verbs[0] > 0 and main[verbs[0] - 1].lower() not in w.LINKS


def _is_whole(seam: Seam) -> bool:
    """The left has a verb that is not that of a dependent clause, and its last part opens nothing."""
    mark, part = seam.last_part
    first = part[0].lower() if part else ""
    if not part or first in w.SUBORDINATORS - w.PREPOSITIONS | (w.RELATIVES - w.DETERMINERS):
        return False
    if mark in (",", "(", "[") and first not in _ADDS and not has_finite_verb(part):
        if first in w.PREPOSITIONS and len(part) <= _LEADING:
            return False  # "It was cold, in May, The"
        if len(part) <= _FEW and coarse_tags(part)[0] == "gerund":
            return False
    if first.endswith("ing") and not has_finite_verb(seam.before[: -len(part)]):
        return False  # "At night, taking a picture of it as an example, The"
    words = seam.before[-_REACH:]
    dependent = sum(word.lower() in _COUNTED for word in words[1:])
    opens = words[0].lower() in w.SUBORDINATORS | w.RELATIVES - w.DETERMINERS
    if opens and mark == "":
        return False  # "While in a mill with a lamp, It"
    return len(finite_positions(words)) > dependent + opens


def has_second_verb(seam: Seam) -> bool:
    """The next verb is the second of the subject before: “I plan the tour Over the pass and would like”."""
    verb = next(iter(finite_positions(seam.after[:24])), 0)
    if verb > _VERB_AND_PARTICLE and seam.after[verb - 1] in ("I", "we", "they", "he", "she"):
        verb -= 1  # "and I want"
    return verb > 1 and seam.after[verb - 1].lower() in w.COORDINATORS
