"""Seams beside names, and behind a bracket: a part of suspicious_capitals.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

from npqp_rules.artifacts.capitals.capital_repairs import judged, repairs
from npqp_rules.artifacts.capitals.names import TITLE_BEFORE
from npqp_rules.artifacts.defect import Defect
from npqp_rules.english import words as w
from npqp_rules.english.case import is_english_word
from npqp_rules.english.clauses import TAKE_CLAUSES, opens_clause
from npqp_rules.english.finite import coarse_tags

if TYPE_CHECKING:
    from npqp_rules.artifacts.capitals.both_sides import Seam

_NAME = lazy(r"(?: [A-Z][\w’'-]*){1,3}(?= [a-z])")
_ADVERBS = frozenset("Now Today Then Thus However Therefore Still Also".split())
"""Begin a sentence before its subject."""
_PLACED = lazy(
    r"(?: [A-Z][\w’'-]*){1,3},? "
    r"(?=(?:the|a|an|this|these|his|her|its|(?:you|it|they|we|he|she|there|I)(?:['’][a-z]+)?) )"
)
_LONG_NAME = lazy(
    r"The(?: (?:[A-Z][\w’'-]*|of|the|and|for|in|\([^()]{1,20}\))){1,9} (?:is|was|are|were) (?:an?|the|one)\b"
)
"""“The Union of Mills (UM) is a”"""
_LONG = 6
"""Words of a caption, at least, behind which such a name is no part of a title; of a phrase that opens, at most."""
_LEADS = frozenset("In On At After Before During With For Since Under".split())
_CREDIT = lazy(
    r"\( ?(?:[Ii]mage|[Pp]icture|[Pp]hoto(?:graph)?|[Ss]ource|[Cc]redit|[Gg]raphic|[Ss]creenshot)s?: ?[^()]{1,60}\)\Z"
)
_AMID = lazy(r"\w+ \w+ \((?!(?:[ivx]+|[a-z]|\d\d?)\))[^()]*\)\Z")
"""A bracket that is no number of a list, behind two words."""
_CONDITIONS = frozenset("If When After Because Although While Once Unless Since Until".split())
_HEADING = 8
"""Words of a heading, at most."""
_NEAR = 4
"""How far back a word is looked for that announces a title, in words."""
_PRONOUNS = frozenset("It They We You There These This".split())
_VERBS = frozenset("Is Are Was Were Has Have Had".split())


def among_names(seam: Seam) -> Defect | None:
    """A title, unless a subject begins between two clauses, or a sentence behind a heading."""
    if _follows_heading(seam):
        fixes = repairs(seam)[:2]
        return Defect("heading", *seam.place, seam.word, fixes, preview="after-heading")
    ended = seam.word in _LEADS and seam.left_finite and seam.gap.isalpha() and seam.before_small and seam.finished
    if ended and _opens_main(seam):
        return Defect("boundary", *seam.place, seam.word, repairs(seam)[:2], preview="among-names")
    opener = seam.word != "A" and seam.word.lower() in w.DETERMINERS | w.SUBJECT_PRONOUNS
    opener = opener and seam.before[-1] not in w.FUNCTION_WORDS
    if opener and seam.gap.isalnum() and seam.before_small and seam.left_finite and seam.right_finite:
        told = seam.word in _PRONOUNS and seam.tags[1][1] == "finite"  # "a room on Windows It runs both"
        return judged(seam, verb=True, preview=None if told else "among-names")
    return before_name(seam)


def _follows_heading(seam: Seam) -> bool:
    """“History After the fall of Lima, new mills were built”, “Awards The film won the Ann Roth Prize”."""
    first, previous = seam.before[0].lower(), seam.before[-1].lower()
    if not seam.opens or len(seam.before) > _HEADING or seam.left_finite or not seam.before_small:
        return False
    if first in w.PREPOSITIONS | w.SUBORDINATORS or previous in w.FUNCTION_WORDS or not seam.gap.isalpha():
        return False
    titled = not TITLE_BEFORE.isdisjoint(word.lower() for word in seam.before[-_NEAR:])
    if titled or seam.document.map.is_break(seam.start - 1):
        return False  # a title, or one on a line of its own
    if seam.word.lower() in w.DETERMINERS | w.SUBJECT_PRONOUNS | {"there"}:
        return seam.word != "That" and opens_clause(seam.phrase[:12])
    return _opens_main(seam)


def _opens_main(seam: Seam) -> bool:
    """“After the fall of Lima, new mills were built”: a phrase or a condition, and the main clause behind its comma."""
    if seam.word not in _LEADS | _CONDITIONS or seam.after[1] not in w.DETERMINERS | w.SUBJECT_PRONOUNS:
        return False
    words = w.words_of(seam.right.partition(", ")[2])[:12]
    name = next((i for i, word in enumerate(words) if not word[0].isupper()), 0)
    return opens_clause(words) or (name > 0 and coarse_tags(words)[name] == "finite")


def before_name(seam: Seam) -> Defect | None:
    """“a ban Now Ada Holm is”, “the noise annoys The Guardian does not”: the name has its verb right after it."""
    previous = seam.before[-1]
    stop, small, _ = repairs(seam)
    if _ends_caption(seam):
        return Defect("boundary", *seam.place, seam.word, (stop,), preview="before-name")
    if _condition_follows(seam):
        return Defect("boundary", *seam.place, seam.word, (stop, small))
    if _names_thing(seam):
        return Defect("boundary", *seam.place, seam.word, (stop, small))
    if _leads(seam):
        return Defect("boundary", *seam.place, seam.word, (stop, small), preview="among-names")
    name = _NAME.match(seam.right, len(seam.word))
    if name is None or not seam.left_finite or previous[0].isupper() or previous in TITLE_BEFORE:
        return None
    before, after = seam.tags
    if after[1 + name[0].count(" ") :][:1] != ["finite"]:
        return None
    adverb = seam.word in _ADVERBS and seam.after_noun
    verb = before[-1] in ("finite", "base") and not previous.startswith(TAKE_CLAUSES)
    if not adverb and not (seam.word == "The" and verb):
        return None
    return Defect("boundary", *seam.place, seam.word, (stop, small), preview="before-name")


def _leads(seam: Seam) -> bool:
    """“the new Outlook In the last part, Ada turns to”: a phrase with a comma, and the main clause behind it."""
    small = seam.after[1] in w.DETERMINERS and seam.gap.isalpha()
    if seam.word not in _LEADS or not small or not seam.left_finite or not seam.before[-1][0].isupper():
        return False
    phrase, _, main = seam.right.partition(", ")
    words = w.words_of(main)[:6]
    if not words or len(w.words_of(phrase)) > _LONG or any(word.istitle() for word in w.words_of(phrase)[1:]):
        return False
    if words[0].lower() in w.DETERMINERS | w.SUBJECT_PRONOUNS:
        return opens_clause(words)
    name = next((i for i, word in enumerate(words) if not word[0].isupper()), 0)
    return name > 0 and coarse_tags(words)[name] == "finite"


def _names_thing(seam: Seam) -> bool:
    """“it is good to add tests The Lund plugin makes one”: a name describes the subject, and no title begins so."""
    name = _NAME.match(seam.right, len(seam.word))
    if seam.word not in ("The", "An", "This", "These") or name is None or not seam.after_noun or not seam.left_finite:
        return False
    noun = 1 + name[0].count(" ")
    tags = seam.tags[1][noun : noun + 2]
    return tags == ["noun", "finite"] and seam.finished and TITLE_BEFORE.isdisjoint(seam.before[-_NEAR:])


def _condition_follows(seam: Seam) -> bool:
    """“you can read it on Kindle If you like it, you can”: a name ends a clause, and a condition opens the next."""
    if seam.word not in _CONDITIONS or not seam.before_small or not seam.gap.isalnum() or not seam.left_finite:
        return False
    if seam.after[1] not in w.DETERMINERS | w.SUBJECT_PRONOUNS or not TITLE_BEFORE.isdisjoint(seam.before[-_NEAR:]):
        return False
    return seam.sentence_follows and seam.finished and not seam.before[0].lower().startswith(("if", "when", "while"))


def _ends_caption(seam: Seam) -> bool:
    """“a plaque for the dead of the camp Mauthausen The Union of Mills is a”: a name ends, and another begins."""
    previous = seam.before[-1]
    if seam.word != "The" or not seam.opens or len(seam.before) < _LONG or not seam.gap.isalpha():
        return False
    if not previous[0].isupper() or is_english_word(previous.lower()) or seam.before[0].lower() in w.FUNCTION_WORDS:
        return False
    titled = not TITLE_BEFORE.isdisjoint(word.lower() for word in seam.before[-4:])
    return not titled and _LONG_NAME.match(seam.right) is not None


def places(seam: Seam) -> bool:
    """“; In London, you will”, “; In May the mill was”: a phrase with a name, and the clause that it opens."""
    if seam.word not in _LEADS or seam.before_small:
        return False
    name = _PLACED.match(seam.right, len(seam.word))
    words = w.words_of(seam.right[name.end() :].partition(",")[0])[:12] if name is not None else []
    return bool(words) and (words[0].lower() in w.CONTRACTIONS or opens_clause(words))


def after_bracket(seam: Seam) -> Defect | None:
    """“(Picture: Ada Holm) The mill is”: a caption ends; and “the file (.i) Is a”: the verb goes on."""
    stop, small, _ = repairs(seam)
    if seam.word in _VERBS:
        asked = seam.right.rstrip().endswith("?") or seam.after[1].lower() in w.SUBJECT_PRONOUNS
        whole = asked or seam.left[-2:-1] in ".!?" or not seam.before_small or not _AMID.search(seam.left)
        return None if whole else Defect("capital", *seam.place, seam.word, (small,))
    if _CREDIT.search(seam.left) is None or not seam.before_small or seam.word.lower() in w.COORDINATORS:
        return None
    clause = opens_clause(seam.after[:12]) if seam.word.lower() in w.DETERMINERS else seam.right_finite
    return Defect("boundary", *seam.place, seam.word, (stop,)) if clause else None
