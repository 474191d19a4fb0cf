"""Capitals of which the words around say more: questions, verbs that wait for their object, titles, and names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npqp_lint.rule import Fix

from npqp_rules.artifacts.capitals.both_sides import MAY_END, TRANSITIVE
from npqp_rules.artifacts.capitals.capital_repairs import repairs
from npqp_rules.artifacts.capitals.names import TITLE_BEFORE
from npqp_rules.english import words as w
from npqp_rules.english.case import inside, is_english_word
from npqp_rules.english.clauses import looks_imperative, opens_clause
from npqp_rules.english.finite import possible_tags

if TYPE_CHECKING:
    from npqp_rules.artifacts.capitals.both_sides import Seam
    from npqp_rules.artifacts.defect import Defect

_ASKING = frozenset("What How Why Who Where When Which".split())
"""Words that begin a question."""
_RELATIVE = frozenset("Who Where When Which".split())
"""Those of them with which a clause may describe a noun, so that only an inverted verb shows the question."""
_WANTED = frozenset("what who whom".split())
"""They stand for the object of their question, so that no second one follows its verb."""
_INDIRECT = tuple("ask tell told know knew wonder show explain underst see saw say said idea guess learn".split())
"""Beginnings of words that take a question: “he told the miller what”."""
_HELD = frozenset(
    "guide guides manual manuals instruction instructions tutorial advice tips idea ideas question questions article "
    "lesson lessons course knowledge example examples video page".split()
)
"""Nouns behind which a question belongs to the sentence: “a guide how to”."""
_GIVE = tuple(
    "giv gave tell told send sent show offer bring brought pay paid teach taught lend lent grant cost".split()
)
"""Beginnings of verbs with two objects: “they paid the miller more money”."""
_NEED_OBJECT = frozenset(
    "make makes made making let lets letting emit emits emitted emitting obtain obtains obtained obtaining cause "
    "causes caused causing contain contains contained containing enable enables enabled enabling provide provides "
    "provided providing create creates created creating require requires required requiring become becomes became "
    "becoming put puts putting bring brings brought bringing include includes enhance enhances enhancing cultivate "
    "cultivates cultivating ensure ensures ensuring achieve achieves achieving maximize maximizes encounter encounters "
    "facilitate facilitates promote promotes".split()
)
"""Verbs that seldom do without an object or a noun behind them."""
FRONTED = w.RELATIVES | frozenset("as than how where why when whatever so".split())
"""Words that may stand for what a verb behind them waits for."""
_NEAR = 7
"""How far back a word is looked for that explains the last one, in words."""
_NAME_WORDS = 3
"""Words of a title before the capital, at most."""
_SELDOM_NAMES = w.RELATIVES | frozenset("as than but so like because if".split())
_GOVERNS = frozenset("of for with from to by in at".split())
_SELDOM_AFTER = w.COORDINATORS | frozenset("how while when where if because although".split())
"""Words that no preposition takes, except before a clause."""
_SURE_VERBS = frozenset("is was has had does did".split())
_MAY_NAME = frozenset("Till Less Near Past Over Plus Worth Along Like".split())
"""Small words that are names where a text has them with a capital again and again."""
_TIMES = frozenset("Now Then Still Today Once Just".split())
_SUBJECTS = w.DETERMINERS | w.SUBJECT_PRONOUNS | {"there"}
_COMMANDED = w.MODALS | frozenset("to not never let lets and or also n't help make makes made please".split())
"""Words behind which *be* belongs to their sentence."""


def names_something(seam: Seam) -> bool:
    """The capital belongs to a name or a title: “the live album Don't Get Any on You”, “and Hung carefully stood”."""
    if seam.word in _MAY_NAME and inside(seam.document)[seam.word] > _NAME_WORDS - 1:
        return True
    return _is_subject(seam) or _is_in_title(seam) or _ends_name(seam) or _is_called(seam) or _is_object(seam)


def told_apart(seam: Seam, site: Defect) -> Defect | None:
    """The defect as the words around show it, or nothing if they say no more than both sides do.

    Arguments:
        site: the defect as both sides of the capital show it.
    """
    if not seam.gap.isalnum() or len(seam.after) < 2:
        return None
    if _lacks_object(seam):
        return site._replace(kind="gap", fixes=())
    stop, small, _ = repairs(seam)
    if site.kind == "boundary" and _takes_noun(seam):
        return site._replace(kind="capital", fixes=(small,))
    if seam.word in _ASKING:
        return _question(seam, site, stop, small)
    if site.kind != "capital" or not site.fixes:
        return None
    if _begins_anew(seam, site):
        return site._replace(fixes=())
    return site._replace(kind="boundary", fixes=(stop, small)) if _lists_more(seam) else None


def _question(seam: Seam, site: Defect, stop: Fix, small: Fix) -> Defect | None:
    """A question begins or ends here, or a headline begins that promises an answer: “for success How to reach it”."""
    if _asks(seam):
        return site._replace(kind="boundary", fixes=(stop, small))
    if _ends_question(seam):
        asked = Fix(f"End the question before “{seam.word}”", tuple(replace(edit, text="?") for edit in stop.edits))
        return site._replace(kind="boundary", fixes=(asked, small))
    if seam.word == "Where" and site.kind == "boundary" and _describes(seam):
        return site._replace(kind="capital", fixes=(small, stop))
    noun = seam.tags[0][-1] == "noun" and seam.before[-1] not in w.FUNCTION_WORDS | _HELD
    if seam.after[1] == "to" and noun and site.kind == "capital":
        return site._replace(fixes=())
    return None


def _asks(seam: Seam) -> bool:
    """“like the whole family What can we do for it?”: words follow in the order of a question, and its mark."""
    if not seam.right.rstrip().endswith("?") or seam.before[-1].lower() in w.FUNCTION_WORDS - MAY_END:
        return False
    first = seam.before[0].lower()
    if first in w.AUXILIARIES | w.RELATIVES or _is_indirect(seam):
        return False
    if seam.word in _RELATIVE and not (seam.after[2:] and seam.after[2].lower() in _SUBJECTS):
        return False
    return seam.after[1].lower() in w.AUXILIARIES


def _describes(seam: Seam) -> bool:
    """“the house Where we lived”: a subject follows, and no other clause."""
    return seam.after_noun and seam.after[1].lower() in _SUBJECTS and "," not in seam.right


def asks_indirectly(seam: Seam) -> bool:
    """A question word behind a verb or noun that takes its question: “he told him What it was”, “a guide How to mend”.

    Arguments:
        seam: the place behind a word.
    """
    if seam.right.rstrip().endswith("?") and seam.before[0].lower() not in w.AUXILIARIES:
        return False  # "make a bob What is a bob?"
    return seam.word in _ASKING and (_is_indirect(seam) or seam.before[-1] in _HELD)


def _is_indirect(seam: Seam) -> bool:
    """“Nobody told the miller What he had done”: a verb that takes the question is near."""
    return any(word.lower().startswith(_INDIRECT) for word in seam.before[-_NEAR:])


def _ends_question(seam: Seam) -> bool:
    """“And what will they do What cruelty”: the question has its object already."""
    first, second, third = [*(word.lower() for word in seam.before if word.lower() not in w.COORDINATORS), "", "", ""][
        :3
    ]
    asked = first in _WANTED and second in w.AUXILIARIES and third in _SUBJECTS
    return asked and seam.word in ("What", "How", "Why") and "," not in seam.left and not _is_indirect(seam)


def _lacks_object(seam: Seam) -> bool:
    """“a lamp, emitting There was”, “whether the owners are It is”: what the verb waits for is lost."""
    previous = seam.before[-1].lower()
    if seam.word.lower() not in _SUBJECTS or not seam.before_small or len(seam.before) < _NAME_WORDS:
        return False
    if not opens_clause(seam.phrase[:12]):
        return False
    if previous in ("is", "are", "was", "were"):
        near = {word.lower() for word in seam.before[-_NEAR:-1]}
        named = seam.tags[0][-2:-1] in (["noun"], ["name"]) and seam.before[-_NAME_WORDS].lower() in w.DETERMINERS
        return near.isdisjoint(FRONTED | {"yes", "no", "there", "here", "it"}) and (
            named or "whether" in seam.left.lower()
        )
    return lacks_object(seam)


def _takes_noun(seam: Seam) -> bool:
    """“which made The nose heavier”: the object follows, and no clause."""
    return seam.word.lower() in w.DETERMINERS and lacks_object(seam) and not opens_clause(seam.phrase[:12])


def lacks_object(seam: Seam) -> bool:
    """The word before is a verb that needs an object, and has none before it.

    Arguments:
        seam: the place behind a word.
    """
    previous, tag = seam.before[-1].lower(), seam.tags[0][-1]
    if previous not in _NEED_OBJECT or tag not in ("finite", "base", "gerund"):
        return False
    if len(seam.before) < _NAME_WORDS and tag == "base":
        return False
    near = [word.lower() for word in seam.before[-_NEAR:-1]]
    if near[-1:] == ["to"] and seam.tags[0][-3:-2] in (["adjective"], ["noun"]):
        return False  # "the cake is easy to make"
    while near and (near[-1] in w.MODALS or near[-1] in ("to", "also", "not")):
        del near[-1]
    if near[-1:] and near[-1] in ("which", "that", "who"):
        return True
    return near[-1:] != ["by"] and FRONTED.isdisjoint(near)


def _begins_anew(seam: Seam, site: Defect) -> bool:
    """A headline or a command may begin here, for nothing goes on: “a plug and a connection Charging, lighting”."""
    if seam.word == "Be":
        near = {word.lower() for word in seam.before[-3:]}
        return near.isdisjoint(_COMMANDED) and seam.before[-1].lower() not in w.FUNCTION_WORDS - MAY_END
    content = site.preview in ("after-noun", "after-adjective") or seam.word.endswith("ly")
    command = looks_imperative(seam.before) and seam.before[0].lower() not in w.FUNCTION_WORDS
    return content and seam.opens and not (seam.left_finite or command)


def _lists_more(seam: Seam) -> bool:
    """“the children painted houses More articles on it”: a clause is over, and nobody gets more."""
    if seam.word != "More" or not seam.after_noun or not seam.left_finite or seam.verb_follows:
        return False
    noun = seam.after[1].endswith("s") and "noun" in possible_tags(seam.after[1])
    return noun and not any(word.lower().startswith(_GIVE) for word in seam.before)


def _is_subject(seam: Seam) -> bool:
    """“and Hung carefully stood up”, “, Till kidnaps”: a verb follows what can be nothing but its name."""
    low, rest = seam.word.lower(), seam.after[1:]
    if seam.gap not in "," and not seam.gap.isalnum():
        return False
    if low == "till" and (rest[0] == "to" or lacks_object(seam)):
        return True
    tags = set(possible_tags(low))
    if low in w.PREPOSITIONS | w.SUBORDINATORS:
        if low in _SELDOM_NAMES or rest[0].lower() in w.CONTRACTIONS:
            return False
        verb = rest[0] in _SURE_VERBS or (seam.tags[1][1] == "finite" and "noun" not in possible_tags(rest[0]))
        return verb and not (rest[1:] and rest[1].lower() in w.SUBJECT_PRONOUNS)
    if low in w.FUNCTION_WORDS or seam.before[-1] not in w.COORDINATORS:
        return False
    if not tags <= {"finite", "participle", "base"} and ("noun" not in tags or low.endswith("s")):
        return False  # a noun in the singular without an article is a name: "and Dawn sat down"
    skip = 1
    while skip < len(seam.tags[1]) - 1 and seam.tags[1][skip] == "adverb":
        skip += 1
    return seam.tags[1][skip] == "finite"


def _is_called(seam: Seam) -> bool:
    """“refer to How to build it”, “joined by And only”: the name of a page or a thing, where no clause follows."""
    if seam.word.lower() not in _SELDOM_AFTER or seam.before[-1] not in _GOVERNS:
        return False
    return not opens_clause(seam.after[1:12])


def _is_object(seam: Seam) -> bool:
    """“you can use Go to build it”, “using Move It and”: the verb has no other object, the pronoun no verb."""
    if seam.word == "It":
        return seam.before[-1][0].isupper() and len(seam.before) > 1 and seam.after[1].lower() in w.COORDINATORS
    used = seam.before[-1].lower() in TRANSITIVE and seam.tags[0][-1] in ("base", "gerund")
    return used and seam.word.lower() not in w.FUNCTION_WORDS and seam.after[1].lower() in w.PREPOSITIONS


def _is_in_title(seam: Seam) -> bool:
    """“the album Don't Get Any on You”: what the title names is said before words with capitals."""
    words = seam.before
    count = next((i for i, word in enumerate(reversed(words)) if not word[0].isupper()), len(words))
    if (
        not seam.gap.isalnum()
        or not 0 < count <= _NAME_WORDS
        or count == len(words)
        or words[-1 - count].lower() not in TITLE_BEFORE
    ):
        return False
    return not opens_clause(seam.phrase[:12])


def _ends_name(seam: Seam) -> bool:
    """“an app for Prime Now was shown”: the verb has no other subject."""
    if seam.word not in _TIMES or not seam.before[-1][0].isupper() or len(seam.before) == 1:
        return False
    return seam.after[1] in _SURE_VERBS | {"are", "were"}


def is_name_alone(words: list[str]) -> bool:
    """“Christian Ackermann Even without it”: nothing but the name of a person, or of two places.

    Arguments:
        words: those before the capital.
    """
    if not 1 < len(words) <= _NAME_WORDS or not all(word.istitle() for word in words):
        return False
    return words[0].lower() not in w.FUNCTION_WORDS and not is_english_word(words[-1].lower())
