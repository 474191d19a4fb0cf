"""Every wrong capital inside a sentence, found once for the rules that report them.

A capitalized function word (or a common content word) straight after a word, a comma or a semicolon has either lost
the stop before it or gained a capital. Whether both sides are clauses decides which; the order of the decisions and
the exclusions were measured on annotated machine translation, on planted damage and on human text.
"""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix
from npqp_lint.text.signs import Sign

from npqp_rules.artifacts.capitals.both_sides import CAPITAL_REACH, MAY_END, Seam
from npqp_rules.artifacts.capitals.capital_repairs import judged, repairs
from npqp_rules.artifacts.capitals.hard_cases import after_quotation, predicate_alone, settled
from npqp_rules.artifacts.capitals.headings import NOT_LOWER, heading, is_opener, section
from npqp_rules.artifacts.capitals.names import (
    DIVINE,
    OPENERS,
    among_capitals,
    dated,
    excluded,
    in_labels,
    is_set_apart,
    may_be_title,
)
from npqp_rules.artifacts.capitals.ordinary_words import (
    COMMANDS,
    again,
    content_word,
    is_amid_capitals,
    is_command,
    ordinary,
)
from npqp_rules.artifacts.defect import Defect
from npqp_rules.english import words as w
from npqp_rules.english.case import inside
from npqp_rules.english.clauses import has_finite_verb, looks_imperative, opens_clause
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.running_prose import in_prose
from npqp_rules.english.sentences import sentences

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

_NEVER = frozenset("i may am yet nor like save up down more will".split())
_MORE = frozenset(
    "here now today only just even still however therefore also once next please everyone another not me him us them "
    "thus then because be been being one two three".split()
)
_RARER = frozenset(
    "past near off over out according due thanks together instead rather compared maybe perhaps often sometimes never "
    "always soon later again already moreover meanwhile otherwise furthermore hence nevertheless nonetheless indeed "
    "almost apart aside several others same less least nothing something someone anyone anything everybody itself "
    "himself herself themselves having".split()
)
"""Of these too few were seen with a wrong capital to call a repair safe."""
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
        | _RARER
    )
    - _NEVER
    if "'" not in word and "’" not in word
)
_CANDIDATE = lazy(r"""[A-Z](?:(?<=[\w)%"”’»,;][ ].)|(?<=\betc\.[ ].))[a-z]*(?:-[a-z]+)*(?=[ ,])""")
_TRAILING = frozenset("because whereas unless until than".split())
"""Words whose clause comes after the main clause."""
_CONTINUES = frozenset("and or of but who what whom whose nor".split())
_SPEECH = frozenset(
    "said saying asked wrote says adds added replied goes think thinks thought wonder wondered all hi hello "
    "dear".split()
)
_QUESTIONS_LISTED = lazy(r"[?!][\"”’]?,?(?: (?:and|or))?,?$")
"""A question in a list ends before the word: “it asks When?, Since when?, and How often?”."""
_QUESTIONS = frozenset("What Who Whom Whose Which When Where Why How Is Are Was Were Do Does Did Can Could".split())
_ASKING = frozenset(word.capitalize() for word in w.AUXILIARIES)
_JOINS = w.DETERMINERS | w.PREPOSITIONS | w.COORDINATORS | w.AUXILIARIES | frozenset("because although if not".split())
_OWNERS = frozenset("my your his its our their every each another some any".split())
"""Determiners that no article follows."""
_POINTERS = frozenset("this these those".split())
_OPTION = lazy(r"(?:^|[\s,(])--?[a-z][\w-]*(?:[ =]<[\w -]+>)?\Z")
"""An option of a command: what it does follows it, “--keep Keep the old data”."""
_VERBS = frozenset("Is Are Was Were Has Have Had Can Could Will Would Should Must Cannot".split())
"""They begin no sentence but a question."""
_ELSEWHERE = Sign(
    *(f" I {verb} " for verb in "have had am was bought use used recommend".split()),
    *(f" {word}{mark}s " for word in ("It", "He", "She", "There") for mark in "'’"),
    *(" They're ", " They’re ", "Good ", "afternoon Yes", "Hello Yes", "Hi Yes", " you Yes"),
    *("Life ", "Biography ", "History ", "Career "),
)
"""What the places have that other_seams.py judges."""
_LINKS = frozenset("However Therefore Moreover Furthermore Nevertheless Consequently".split())
"""Adverbs that link a sentence to the one before, with a comma behind them."""
_QUANTITIES = frozenset("Only Such Just Even All Most Many Some Any Each Every Another Both Once Still".split())


def sites(document: Document) -> list[Defect]:
    """All wrong capitals of a document, in order."""
    return document.fact(_all)


def _all(document: Document) -> list[Defect]:
    found = _find(document)
    if not _ELSEWHERE.is_in(document):
        return found
    from npqp_rules.seldom import other_seams

    return sorted([*found, *other_seams.sites(document)], key=attrgetter("start"))


def _find(document: Document) -> list[Defect]:
    found = []
    text = document.text
    for match in _CANDIDATE.finditer(text):
        word, start = match[0], match.start()
        function = _is_function_word(text, match)
        known = function or word in COMMANDS or word in _LINKS or ordinary(word.lower())
        if not known or (not function and text[start - 2] in ')%"”’»'):
            continue
        if (not function and is_amid_capitals(text, start, match.end())) or is_set_apart(document, start):
            continue
        left_start, right_end = sentences(document).around(start)
        if left_start >= start - 1:
            continue
        seam = Seam(
            document, word, start, max(left_start, start - CAPITAL_REACH), min(right_end, start + CAPITAL_REACH)
        )
        site = again(seam) or _link(seam) or (_function_word(seam) if function else content_word(seam))
        if site is None or (site.kind == "capital" and (_means_god(seam, site) or _OPTION.search(seam.left))):
            continue
        if (site := settled(seam, site)) is not None:
            found.append(site)
    return found


def _link(seam: Seam) -> Defect | None:
    """“it is old, However, it works”: the adverb begins a sentence; behind a semicolon, in lowercase letters."""
    if seam.word not in _LINKS or seam.right[len(seam.word)] != "," or not seam.right_finite:
        return None
    stop, small, _ = repairs(seam)
    if seam.gap == ";" and seam.before_small:
        return Defect("capital", *seam.place, seam.word, (small,))
    if seam.gap != "," or not is_sentence(seam):
        return None
    return Defect("capital", *seam.place, seam.word, (stop, small))


def _means_god(seam: Seam, site: Defect) -> bool:
    """A pronoun whose capital may be that of God, unless it begins a sentence behind a comma."""
    if seam.word not in DIVINE or is_opener(seam) or _is_joined(seam):
        return False
    return seam.gap != "," or not (site.fixes[:1] == repairs(seam)[:1] or _is_led(seam))


def _is_led(seam: Seam) -> bool:
    """“In this version, We”: people, behind the phrase or condition that opens their sentence."""
    first = seam.before[0].lower()
    led = seam.opens and first in w.PREPOSITIONS | w.SUBORDINATORS and "," not in seam.left[:-1]
    return led and seam.word in ("We", "You", "They") and seam.before_small


def _is_joined(seam: Seam) -> bool:
    """“we went, and We took”: people, behind a conjunction, whom the text also has in lowercase letters."""
    joins = seam.before[-1].lower() in w.COORDINATORS | w.SUBORDINATORS | {"also"}
    people = joins and seam.word in ("We", "They") and seam.before_small and seam.tags[1][1] == "finite"
    return people and inside(seam.document)[seam.word.lower()] > 0


def _is_function_word(text: str, match: re.Match[str]) -> bool:
    """It is one with a space behind it, and none before which an abbreviation ends."""
    function = match[0] in _FUNCTION or (match[0] == "Up" and text.startswith(" to ", match.end()))
    return function and text[match.end()] == " " and text[match.start() - 2] != "."


def _function_word(seam: Seam) -> Defect | None:
    """What is wrong at a function word with a capital."""
    if not seam.before or len(seam.after) < 2 or excluded(seam) or _QUESTIONS_LISTED.search(seam.left):
        return None
    if seam.before[-1] in _ASKING and seam.word.lower() in w.SUBJECT_PRONOUNS:
        return None  # “the question: Do You want it?”
    from npqp_rules.seldom.name_seams import after_bracket, among_names, places

    if seam.gap == ")":
        return after_bracket(seam)
    if seam.gap == ";" and places(seam):
        return Defect("capital", *seam.place, seam.word, (repairs(seam)[1],))
    if among_capitals(seam):
        return section(seam, *repairs(seam)[:2]) or among_names(seam)
    if seam.gap == ";":
        return _after_semicolon(seam)
    if seam.gap == ",":
        return _after_comma(seam)
    if seam.gap in '"”’»':
        return after_quotation(seam)
    return None if seam.gap == "%" else _after_word(seam)


def _after_semicolon(seam: Seam) -> Defect | None:
    code = seam.left[-2:-1] in tuple(")}")  # "puts(name); It"
    if not seam.before_small or seam.word in NOT_LOWER or seam.begins_line or in_labels(seam) or code:
        return None
    _, small, _ = repairs(seam)
    if len(seam.before) > 1 and seam.word.lower() not in _RARER and in_prose(seam.document, seam.start - 2, seam.start):
        small = replace(small, applicability="safe")
    return Defect("capital", *seam.place, seam.word, (small,))


def _after_comma(seam: Seam) -> Defect | None:
    """No sentence begins after a comma, unless it is speech or a list of names."""
    word, previous = seam.word, seam.before[-1]
    listed = seam.left.count(",") > 8 and not seam.new_subject
    speech = previous.lower() in _SPEECH or (len(seam.before) < 3 and previous not in _LINKS) or listed
    speech = speech or (word in DIVINE and not (_is_led(seam) or (seam.sentence_follows and is_sentence(seam))))
    speech = speech or (word in _QUESTIONS and previous in ("is", "was"))  # "The question is, How do we pay?"
    from npqp_rules.seldom.whole_sides import is_told, joins_two

    if speech or not seam.before_small or is_told(seam):
        return None
    stop, small, _ = repairs(seam)
    if previous in _LINKS:
        return Defect("capital", *seam.place, word, (small,))  # "However, If you come": its own comma
    if seam.left.endswith(("...,", "…,")):
        no_comma = Fix("Delete the comma", (Edit(seam.start - 2, seam.start - 1, ""),))
        return Defect("capital", *seam.place, word, (no_comma, small))
    whole = word.lower() not in _TRAILING and is_sentence(seam) and seam.sentence_follows
    if whole or joins_two(seam):
        return Defect("capital", *seam.place, word, (stop, small))  # a comma alone joins no two sentences
    return Defect("capital", *seam.place, word, (small, stop))


def is_sentence(seam: Seam) -> bool:
    """What stands to the left of a comma is a sentence of its own, and no condition."""
    _, part = seam.last_part
    openers = w.SUBORDINATORS | w.RELATIVES - w.DETERMINERS
    verb = has_finite_verb(part) or (seam.left_finite and "," not in seam.left[:-1])  # 'it is "old", The'
    gerund = part[0].endswith("ing") and coarse_tags(part[:3])[0] == "gerund"
    clause = w.words_of(seam.left[:-1].rpartition(",")[2])
    clause = clause[1:] if clause[:1] and clause[0] in w.COORDINATORS else clause
    main = clause[:1] == part[:1] and len(clause) < len(seam.before)  # "If it is wet, we stay"
    verb = (verb and not gerund) or is_command(seam) or (main and not gerund and looks_imperative(part))
    return verb and openers.isdisjoint(word.lower() for word in (part[0], seam.before[0])[: 2 - main])


def _after_word(seam: Seam) -> Defect | None:
    """Straight after a word: a sentence begins, or only the capital is wrong."""
    word, previous = seam.word, seam.before[-1]
    if seam.torn or (previous in _POINTERS and word in ("The", "A", "An")):
        return Defect("gap", *seam.place, word, ())
    stop, small, comma = repairs(seam)
    if previous in w.FUNCTION_WORDS - MAY_END or _is_joined(seam):
        return _after_function_word(seam, stop, small)
    if word in _VERBS and not (seam.left_finite or _asks(seam)):
        return Defect("capital", *seam.place, word, (small,)) if _is_verb(seam) else None
    if (predicate := predicate_alone(seam, small)) is not None:
        return predicate
    if seam.opens and len(seam.before) <= 16 and not seam.left_finite:
        return heading(seam, stop, small)
    if previous == "that":
        return _after_that(seam, small)
    if not seam.new_subject:
        if len(seam.before) < 3:
            return None
        if may_be_title(seam):
            from npqp_rules.seldom.name_seams import before_name

            return before_name(seam)
    if word.lower() in _CONTINUES:
        return Defect("capital", *seam.place, word, (small, comma)) if seam.before_small else None
    return _between_clauses(seam)


def _after_that(seam: Seam, small: Fix) -> Defect | None:
    """“we know that The lake is deep”: a clause, and no title."""
    clause = seam.before_small and seam.word in ("The", "A", "An", "It", "This") and opens_clause(seam.phrase)
    return Defect("capital", *seam.place, seam.word, (small,)) if clause else None


def _asks(seam: Seam) -> bool:
    """A question follows: “the mill Is it open?”"""
    return seam.right.rstrip().endswith("?") or seam.after[1].lower() in w.SUBJECT_PRONOUNS | w.DETERMINERS | {"there"}


def _is_verb(seam: Seam) -> bool:
    """The verb of the words before it: “the old mill Is shut”; Will may be a man."""
    if not seam.before_small or seam.tags[0][-1] not in ("noun", "pronoun"):
        return False
    return seam.word != "Will" or seam.tags[1][1:2] == ["base"]


def _between_clauses(seam: Seam) -> Defect | None:
    opened = OPENERS.match(seam.right) and seam.right_finite  # "Photo: Ann Roth In addition to the mill, there is"
    if opened or (dated(seam) and seam.left_finite and (seam.right_finite or "," in seam.right)):
        return Defect("boundary", *seam.place, seam.word, repairs(seam))
    if seam.word == "Up" and seam.before_small and not seam.verb_follows:
        return Defect("capital", *seam.place, seam.word, repairs(seam)[1:])
    if not seam.before_small and not (seam.left_finite and seam.right_finite):
        return None
    if not seam.before_small and seam.tags[0][-1] in ("adjective", "determiner"):
        return None  # a name: "the honest All Post Express"
    if not (seam.left_finite or seam.opens) and seam.word in ("The", "It") and seam.before[0].lower() in w.DETERMINERS:
        return Defect("gap", *seam.place, seam.word, ())  # "The new price comparison The figures are"
    return _judged(seam)


def _judged(seam: Seam) -> Defect:
    from npqp_rules.seldom.whole_sides import has_second_verb

    # what a verb takes may be a title: "released Only the Brave"
    taken = seam.word in _QUANTITIES and seam.tags[0][-1] in ("finite", "participle")
    verb = seam.right_finite and not has_second_verb(seam)
    verb = verb or (seam.word == "No" and seam.after[1] in ("need", "problem", "wonder"))  # "No need to wait."
    return judged(seam, verb, preview="after-verb" if taken else None)


def _after_function_word(seam: Seam, stop: Fix, small: Fix) -> Defect | None:
    """No sentence begins after an article, a preposition or a similar word: only the capital is wrong."""
    word, low = seam.word, seam.before[-1]
    stranded = seam.before[-3:-2] == ["to"] and low in w.PREPOSITIONS  # "shops to choose from The lowest price is"
    if stranded and word.lower() in w.DETERMINERS | w.SUBJECT_PRONOUNS and opens_clause(seam.phrase[:12]):
        return Defect("boundary", *seam.place, word, (stop, small))
    if low in ("only", "above", "below"):
        from npqp_rules.seldom.whole_sides import tells

        return Defect("boundary", *seam.place, word, (stop, small)) if tells(seam) else None
    if low in _OWNERS and word in ("The", "A", "An"):
        return Defect("gap", *seam.place, word, ())
    links = low in _JOINS | w.SUBORDINATORS | w.RELATIVES
    verb = low in w.SUBJECT_PRONOUNS and word.lower() in w.AUXILIARIES  # "he Was late"
    joined = _is_joined(seam)
    kept = word in NOT_LOWER and not joined
    if not (joined or links or verb) or not seam.before_small or kept or low in ("a", "an"):
        return None
    return Defect("capital", *seam.place, word, (small, stop))
