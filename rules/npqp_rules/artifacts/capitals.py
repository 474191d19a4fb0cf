"""Every capital that stands wrong inside a sentence, found once for the rules that report them.

A capitalised function word (or a common content word) straight after a word, a comma or a semicolon has either lost
the stop before it or gained a capital. Whether both sides are clauses decides which; the order of the decisions and
the exclusions were measured on annotated machine translation, on planted damage and on human text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from npqp_lint.document import PLACEHOLDER
from npqp_lint.language import words as w
from npqp_lint.language.case import inside, is_common, is_word
from npqp_lint.language.finite import coarse_tags
from npqp_lint.language.layout import opens_verse
from npqp_lint.language.sentences import sentences
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix

from npqp_rules.artifacts.seam import REACH, Seam, repairs
from npqp_rules.artifacts.site import Site

if TYPE_CHECKING:
    from npqp_lint.document import Document

_NEVER = frozenset("i may am yet nor past like near off save over up down out more will".split())
_MORE = frozenset(
    "here now today only just even still however therefore also once next please everyone another not me him us them "
    "thus then because be been being one two three".split()
)
_FUNCTION = frozenset(
    word.capitalize()
    for word in (
        w.DETERMINERS
        | w.PREPOSITIONS
        | w.COORDINATORS
        | w.SUBORDINATORS
        | w.RELATIVES
        | w.SUBJECT_PRONOUNS
        | w.AUXILIARIES
        | _MORE
    )
    - _NEVER
    if "'" not in word and "’" not in word
)
_CANDIDATE = lazy(r"""[A-Z](?<=[\w)%"”’»,;][ ].)[a-z]*(?=[ ,])""")
_DIVINE_TEXT = lazy(r"\b(?:God|Allah|Lord|Quran|Qur'an|Bible|Jesus|[Pp]rophet|Jehovah|Messenger)\b")
_DIVINE = frozenset("He Him His We Our Us My Me Who Whom You Your They Them".split())
_TITLE_BEFORE = frozenset(
    "newspaper magazine film movie series album song show book called entitled named titled novel play musical "
    "podcast programme program game tap click press select see article section chapter step figure table "
    "channel single titles documentary drama band group label button option menu tab".split()
)
_A_BEFORE = frozenset(
    "class type hepatitis vitamin serie series group college straight grade level plan category".split()
)
_COUNT_BEFORE = frozenset(
    "day season chapter part week phase level stage episode round number type act tier grade".split()
)
_SURNAME_LIKE = frozenset("He Can Do So Of Than An Then Once Did".split())
_NUMBERED = lazy(r"(?:Article|Art\.|Section|Chapter|Clause|Rule|Step|Paragraph|Part|§)?\s*[\dIVX.()]+\W*$")
_DATE = lazy(r"(?:\d|January|February|March|April|May|June|July|August|September|October|November|December)")
_MAY_BE_NAME = frozenset(
    word.capitalize()
    for word in w.AUXILIARIES
    | w.COORDINATORS
    | _MORE
    | frozenset("each any all some every both none if for while when where with from".split())
)
"""Also names of methods, keywords and operators: “until Next is called”, “the operator form of Each and Every”."""
_NOT_LOWER = _DIVINE | frozenset("A Not One Two Three I".split())
_CONTINUES = frozenset("and or of but who what whom whose nor".split())
_NO_END = frozenset("base gerund determiner preposition conjunction".split())
"""Tags of a word that seldom ends a sentence."""
_NO_END_WORDS = frozenset("also only just even very too gradually effectively especially particularly".split())
_LITERALS = frozenset("None True False Null Nothing".split())
_SPEECH = frozenset(
    "said asked wrote says adds added replied goes think thinks thought wonder wondered all hi hello dear".split()
)
_QUESTIONS = frozenset("What Who Whom Whose Which When Where Why How Is Are Was Were Do Does Did Can Could".split())
_JOINS = w.DETERMINERS | w.PREPOSITIONS | w.COORDINATORS | w.AUXILIARIES | frozenset("because although if not".split())
_NEW_SUBJECT = frozenset("There It He She They We This".split())
"""Subjects of a clause and no part of a name: no heading goes on with them."""
_MAY_END = frozenset(
    "it them him her me us you this that these those one here there so too also up down out off on in over through "
    "before after around by about all more no do is are both such what which now then today".split()
)
"""Function words that can stand last in a sentence or clause."""


def sites(document: Document) -> list[Site]:
    """All wrong capitals of a document, in order."""
    return document.fact(_find)


def _find(document: Document) -> list[Site]:
    found = []
    text = document.text
    for match in _CANDIDATE.finditer(text):
        word, start = match[0], match.start()
        function = word in _FUNCTION and text[match.end()] == " "
        if not function and not (len(word) > 2 and text[start - 2] not in ')%"”’»' and is_word(word.lower())):
            continue
        if document.block_at(start).kind == "heading" or document.is_marked(start) or opens_verse(document, start):
            continue  # the text of a link, a title in italics, the name of a button
        left_start, right_end = sentences(document).around(start)
        if left_start >= start - 1:
            continue
        seam = Seam(document, word, start, max(left_start, start - REACH), min(right_end, start + REACH))
        site = _function_word(seam) if function else _content_word(seam)
        if site is not None and not (site.kind == "capital" and word in _DIVINE):
            found.append(site)
    return found


def _function_word(seam: Seam) -> Site | None:
    if not seam.before or len(seam.after) < 2 or _excluded(seam):
        return None
    stop, small, comma = repairs(seam)
    word, previous, gap = seam.word, seam.before[-1], seam.gap
    first = seam.start - 2 if gap in ',;"”’»)%' else seam.start - 1 - len(previous)
    here = (first, seam.start + len(word))
    if gap == ";":
        plain = seam.before_small and word not in _NOT_LOWER
        return Site("capital", *here, word, (replace(small, applicability="safe"),)) if plain else None
    if gap == ",":
        speech = previous.lower() in _SPEECH or len(seam.before) < 3 or seam.left.count(",") > 8 or word in _DIVINE
        speech = speech or (word in _QUESTIONS and previous in ("is", "was"))  # "The question is, How do we pay?"
        return None if speech or not seam.before_small else Site("capital", *here, word, (small, stop))
    if gap in '"”’»':
        split = len(seam.before) > 3 and seam.left_finite and seam.right_finite
        return Site("boundary", *here, word, (stop, small)) if split else None
    if gap in ")%":
        return None
    if previous.islower() and previous in w.FUNCTION_WORDS | _JOINS and previous not in _MAY_END:
        return _after_function_word(seam, here, stop, small)
    if seam.opens and len(seam.before) <= 16 and not seam.left_finite:
        title = not seam.left[0].isupper() or (word == "The" and not seam.before_small)
        lone = len(seam.before) < 2 and previous.lower() in w.FUNCTION_WORDS
        if previous in w.FUNCTION_WORDS or not seam.right_finite or title or lone or _NUMBERED.match(seam.left):
            return None
        return Site("heading", *here, word, (stop, small), preview=word not in _NEW_SUBJECT)
    if len(seam.before) < 3 or previous == "that" or _may_be_title(seam):
        return None
    if word.lower() in _CONTINUES:
        return Site("capital", *here, word, (small, comma)) if seam.before_small else None
    if seam.left_finite and seam.right_finite:
        unended = previous in _NO_END_WORDS or coarse_tags(seam.before[-12:])[-1] in _NO_END
        if seam.before_small and unended:
            return Site("capital", *here, word, (small, stop, comma))
        return Site("boundary", *here, word, (stop, small, comma))
    if not seam.before_small:
        return None
    if "," in seam.left[-60:] or not seam.right_finite:
        return Site("capital", *here, word, (small, stop, comma))
    return Site("boundary", *here, word, (stop, small, comma))


def _may_be_title(seam: Seam) -> bool:
    """“The Hive”, “Into Darkness”, “Rush In”: a capital follows, or stands before a word that opens few sentences."""
    if _DATE.match(seam.after[1]) and seam.word in ("On", "In", "Since", "By"):
        return False
    if not seam.before_small:
        return True
    opener = seam.word.lower() in w.DETERMINERS | w.SUBJECT_PRONOUNS | {"one"}
    return seam.before[-1][0].isupper() and not opener


def _after_function_word(seam: Seam, here: tuple[int, int], stop: Fix, small: Fix) -> Site | None:
    """After an article, a preposition or the like no sentence begins: only the capital is wrong."""
    word, low = seam.word, seam.before[-1]
    if low == word.lower():
        seam_end = seam.start + len(word)
        return Site(
            "capital", *here, word, (Fix(f"Delete the second “{low}”", (Edit(seam.start - 1, seam_end, ""),)), small)
        )
    if low not in _JOINS or not seam.before_small or word in _NOT_LOWER or low in ("a", "an"):
        return None
    two_determiners = low in w.DETERMINERS and word.lower() in w.DETERMINERS
    if low in w.DETERMINERS | w.COORDINATORS | w.PREPOSITIONS and not two_determiners and word not in _MAY_BE_NAME:
        small = replace(small, applicability="safe")
    return Site("capital", *here, word, (small, stop))


def _names_god(document: Document) -> bool:
    return _DIVINE_TEXT.search(document.text) is not None


def _excluded(seam: Seam) -> bool:
    """Human text has a capital here: a title, a name, a unit, a list, scripture."""
    word, before, after = seam.word, seam.before, seam.after
    previous, following = before[-1], after[1]
    behind = seam.right[len(word) + 1 : len(word) + 2]
    capital_before = previous[0].isupper()
    if word in _DIVINE and (seam.document.fact(_names_god) or inside(seam.document)[word] > 2):
        return True  # God, or "You" and "Your" as terms of a licence
    if word == "A" and following[0] in "aeio":
        return True  # "an A address": the article would be "an"
    if (len(following) > 1 and following.isupper()) or not (behind.isalnum() or behind in "\"“‘'"):
        return True
    if word == "No" and (following[0].isdigit() or following in ("vote", "votes") or seam.right[2:3] == "."):
        return True
    if word == "A":
        verb = following in w.COORDINATORS | w.AUXILIARIES
        named = previous[-1].isdigit() or (capital_before and not (seam.left_finite and seam.right_finite))
        formula = any(len(x) == 1 and x.isupper() and x not in ("A", "I") for x in before + after)
        if not following[0].islower() or verb or named or formula or previous.lower() in _A_BEFORE:
            return True
    if word in ("One", "Two", "Three") and (
        previous.lower() in _COUNT_BEFORE
        or following == "through"
        or (capital_before and following not in ("of", "day", "year", "thing"))
    ):
        return True
    if (
        (word in _SURNAME_LIKE and capital_before)
        or previous.lower() in _TITLE_BEFORE
        or re.search(r"[’']s$", previous)
    ):
        return True
    named = previous.endswith(("ing", "ly", "ed")) or previous in w.FUNCTION_WORDS or previous in ("former", "aka")
    if word == "The" and following[0].isupper() and named:
        return True
    near = [x for x in before[-8:] + after[1:9] if len(x) > 3]
    if sum(x[0].isupper() for x in near) > 0.45 * len(near):
        dated = word in ("On", "In", "Since") and _DATE.match(following)
        if not dated:
            return True
    return _in_title_quote(seam)


def _in_title_quote(seam: Seam) -> bool:
    """A quotation or bracket is open, and its words have many capitals."""
    left = seam.left
    if not (left.count("“") > left.count("”") or left.count('"') % 2 or left.count("(") > left.count(")")):
        return False
    inner = w.words_of(left[max(left.rfind("“"), left.rfind('"'), left.rfind("(")) :]) + seam.after[:6]
    return sum(x[0].isupper() for x in inner) > 0.2 * len(inner)


def _continues(seam: Seam) -> bool:
    """`; Lack of trust`, `and Continued support`: no sentence begins there, and the word is never a name."""
    before, after = seam.before, seam.after
    if not before or len(after) < 2 or not (seam.gap == ";" or before[-1] in w.COORDINATORS):
        return False
    if seam.word in _LITERALS or PLACEHOLDER in seam.left or PLACEHOLDER in seam.right:
        return False  # names of values and types, where there is code
    near = (*before[-4:], *after[1:5])
    return is_common(seam.word.lower()) and after[1][0].islower() and not any(x[0].isupper() for x in near if x != "I")


def _content_word(seam: Seam) -> Site | None:
    """A common word with a capital between small words: the document writes it small, or nearly everybody does."""
    word, low = seam.word, seam.word.lower()
    if _continues(seam):
        small = repairs(seam)[1]
        return Site("capital", seam.start, seam.start + len(word), word, (small,))
    counts = inside(seam.document)
    if counts[word] > 1 or not (counts[low] or is_common(low)) or not seam.gap.islower():
        return None
    rest = seam.right[len(word) :].lstrip(" ,")
    before, after = seam.before, seam.after
    if (
        len(before) < 3
        or not rest[:1].islower()
        or before[-1].lower() in _TITLE_BEFORE
        or before[-1] in ("the", "a", "an", "this")
    ):
        return None
    if any(x[0].isupper() for x in before[-4:] + after[1:5] if x != "I"):
        return None
    if not counts[low] and (
        before[-1] in w.FUNCTION_WORDS - w.COORDINATORS or _in_title_quote(seam) or seam.left.count('"') % 2
    ):
        return None
    stop, small, comma = repairs(seam)
    return Site("capital", seam.start, seam.start + len(word), word, (small, stop, comma), preview=True)
