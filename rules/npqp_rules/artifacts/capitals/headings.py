"""Headings that run into the sentence after them, by the capital that begins it; a part of suspicious_capitals.py."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Fix

from npqp_rules.artifacts.capitals.both_sides import MAY_END
from npqp_rules.artifacts.capitals.names import DIVINE, dated
from npqp_rules.artifacts.defect import Defect
from npqp_rules.english import words as w
from npqp_rules.english.clauses import has_finite_verb, looks_imperative, opens_clause
from npqp_rules.english.finite import coarse_tags

if TYPE_CHECKING:
    from npqp_rules.artifacts.capitals.both_sides import Seam

_NUMBERED = lazy(r"(?:Article|Art\.|Section|Chapter|Clause|Rule|Step|Paragraph|Part|§)?\s*[\dIVX.()]+\W*$")
_ORDINAL = lazy(r"\d(?:st|nd|rd|th)\Z")
"""“On the 1st In October 1857”: a date that fell apart."""
_CODE = lazy(r"\b[A-Z]?\d+/[A-Z]?\d+\Z")
"""“T7606/7607”"""
_NAME_SIGNS = frozenset("._@:#/")
"""Signs inside a name of code."""
NOT_LOWER = DIVINE | frozenset("A Not One Two Three I Less".split())
"""Words that stay as they are."""
_TITLE_WORDS = frozenset(
    "results result report review summary history introduction overview conclusion conclusions background contents "
    "description features installation usage requirements methods discussion references abstract preface foreword "
    "appendix acknowledgments biography geography etymology career criticism".split()
)
"""First words of headings."""
_SECTIONS = frozenset(
    "history tourism transport transportation music film films sport sports education economy culture buildings "
    "architecture geography climate demographics population politics life career biography works schools religion "
    "etymology criticism reception plot summary distribution description background legacy awards trivia nature "
    "churches sights landmarks literature characteristics habitat behavior origin origins".split()
)
"""Names of sections of an encyclopedia, each a heading by itself."""
_SENTENCE = 6
"""Words of the sentence behind such a name, at least."""
_SHORT_TITLE = 6
"""The maximum length of a heading that is known by its first word, in words."""
_PHRASAL = 2
"""The words of a verb and its particle: “cutting off”."""
_HEADLINE = 4
"""The minimum length of a headline that is known by what follows, in words."""
_PEOPLE = frozenset("We You They He She".split())
_NEAR = 5
_WHEN = frozenset(
    """now today then here there yesterday tomorrow sometimes often usually currently recently finally thus therefore
    soon later meanwhile afterwards nowadays generally normally previously already once fortunately
    unfortunately""".split()
)
"""Adverbs that open a sentence."""
_LEADS = frozenset("in at on after before during for with from by through under within until since".split())
"""Prepositions that open a sentence; titles begin with others: “About us”."""
_PRONOUNS = frozenset("It He She They We There".split())
_BEGIN = _PRONOUNS | {"The", "This", "These"}


def heading(seam: Seam, stop: Fix, small: Fix) -> Defect | None:
    """What is wrong where a piece without a verb opens the paragraph and a sentence follows, or half a clause.

    Arguments:
        seam: the capital and both its sides.
        stop, small: the fixes that insert a stop and that take the capital.
    """
    word, previous = seam.word, seam.before[-1]
    if is_opener(seam):
        return Defect("capital", *seam.place, word, (small, stop))
    if word == "Do" and seam.after[1] == "not" and len(seam.before) > 2 and looks_imperative(seam.before):
        return Defect("boundary", *seam.place, word, (stop, small))
    if _goes_on(seam):
        return Defect("capital", *seam.place, word, (small, stop))
    title = _ends_label(seam) or not _first_letter(seam).isupper() or (word == "The" and not seam.before_small)
    lone = len(seam.before) < 2 and previous.lower() in w.FUNCTION_WORDS
    if previous in w.FUNCTION_WORDS or not seam.right_finite or title or lone or _is_numbered(seam):
        return section(seam, stop, small)
    proven = _is_sure_heading(seam)
    if _has_own_line(seam, proven=proven) or _leads_on(seam):
        return None
    return Defect("heading", *seam.place, word, _fixes(seam, stop, small), preview=None if proven else "after-heading")


def section(seam: Seam, stop: Fix, small: Fix) -> Defect | None:
    """“Tourism On the banks of the Rio Alto is Lima”: the name of a section, and a sentence that is hard to parse."""
    if not seam.opens or len(seam.before) != 1 or not seam.before[0].istitle():
        return None
    begins = seam.word in ("The", "A", "An") or seam.word.lower() in _LEADS
    if seam.before[0].lower() not in _SECTIONS or not begins or len(seam.after) < _SENTENCE:
        return None
    if not seam.gap.isalpha() or _ends_label(seam) or seam.document.map.is_break(seam.start - 1):
        return None
    return Defect("heading", *seam.place, seam.word, (stop, small))


def _has_own_line(seam: Seam, *, proven: bool) -> bool:
    """A title on a line of its own, which no stop ends."""
    return seam.document.map.is_break(seam.start - 1) and (not proven or _ends_markup(seam))


def _ends_markup(seam: Seam) -> bool:
    """Emphasis, or a link, ends at the end of the title."""
    point = seam.document.map.point(seam.start - 1)
    return seam.document.source.text[point - 1 : point] != seam.gap


def _leads_on(seam: Seam) -> bool:
    """“The fastest boat With a new wheel to the other coast This film is”: a phrase, and a sentence only behind it."""
    if seam.word.lower() not in w.PREPOSITIONS:
        return False
    rest = seam.after[1:]
    end = next((i for i, word in enumerate(rest) if word in _BEGIN), 0)
    return end > 0 and not has_finite_verb(rest[:end])


def _is_numbered(seam: Seam) -> bool:
    """“Article 3 The”, “T7606/7607 The”, “On the 1st In October”: a number stands before the capital."""
    if _NUMBERED.match(seam.left) or _CODE.search(seam.left):
        return True
    return _ORDINAL.search(seam.before[-1]) is not None and dated(seam)


def is_opener(seam: Seam) -> bool:
    """“Now We can see it”, “In this way You reach it”: when or how it is, before its subject."""
    if not seam.opens or seam.word not in _PEOPLE or not seam.before_small or not seam.gap.islower():
        return False
    first, *more = (word.lower() for word in seam.before)
    if not has_finite_verb(seam.after[:_NEAR]) or seam.left_finite or len(seam.before) > _SHORT_TITLE:
        return False
    if not more:
        return first in _WHEN
    return first in _LEADS and more[-1] not in w.FUNCTION_WORDS - MAY_END


def _first_letter(seam: Seam) -> str:
    return next((letter for letter in seam.left if letter.isalpha()), "")


def _fixes(seam: Seam, stop: Fix, small: Fix) -> tuple[Fix, ...]:
    """A stop; "mill.gate This is what opens": a colon behind a name of code; nothing behind that of a person."""
    if " " in seam.left or _NAME_SIGNS.isdisjoint(seam.left):
        from npqp_rules.seldom.told_apart import is_name_alone

        return () if is_name_alone(seam.before) else (stop, small)
    colon = Fix(f"Add a colon before “{seam.word}”", tuple(replace(edit, text=":") for edit in stop.edits))
    return colon, stop


def _ends_label(seam: Seam) -> bool:
    """Emphasis ends after the capitalized word, and holds the word before it, too: “**Send All** lets you”."""
    return seam.document.is_marked(seam.start + len(seam.word)) and not seam.document.is_marked(seam.start)


def _is_sure_heading(seam: Seam) -> bool:
    """A usual title, a headline, or a title and a question."""
    capital = seam.left[0].isupper()
    known = 1 < len(seam.before) <= _SHORT_TITLE and seam.before[0].lower() in _TITLE_WORDS and capital
    question = seam.word.lower() in w.AUXILIARIES and seam.after[1].lower() in w.SUBJECT_PRONOUNS and capital
    return known or question or _is_headline(seam) or _is_plain_caption(seam)


def _is_plain_caption(seam: Seam) -> bool:
    """“Notes for winter hikers If the path is”, “Criticism The series was”: no title, command, or label in bold."""
    if _ends_markup(seam) or not seam.gap.isalpha():
        return False
    if len(seam.before) == 1:
        return seam.before[0].istitle() and seam.before[0].lower() in _TITLE_WORDS
    command = looks_imperative(seam.before) and coarse_tags(seam.before[:3])[0] == "base"
    return seam.before[-1].islower() and not command


def _goes_on(seam: Seam) -> bool:
    """“Turn the screw Until it stops”, “Cutting off All ties with”: half a clause, and no heading."""
    if not seam.before_small or seam.word in NOT_LOWER:
        return False
    low = seam.word.lower()
    verb = [seam.before[0].lower(), *seam.before[1:3]]
    if looks_imperative(seam.before) and coarse_tags(verb)[0] == "base":
        return low in w.SUBORDINATORS | w.PREPOSITIONS
    phrasal = len(seam.before) == _PHRASAL and seam.before[1] in MAY_END and seam.before[0].endswith("ing")
    return phrasal and low in w.DETERMINERS


def _is_headline(seam: Seam) -> bool:
    """“Artists and designers from the north The flats are”: too long for a title, and a subject with its verb follows.

    A pronoun with its verb shows the break after fewer words: “A flaming icon He is”.
    """
    word, previous = seam.word, seam.before[-1]
    if not seam.before_small or not previous.islower() or not seam.left[-1].isalpha():
        return False
    if word in _PRONOUNS:
        return len(seam.before) > 1 and seam.tags[1][1] == "finite"
    return len(seam.before) >= _HEADLINE and word.lower() in w.DETERMINERS and opens_clause(seam.phrase[:12])
