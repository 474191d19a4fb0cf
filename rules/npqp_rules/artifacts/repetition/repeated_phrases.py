"""Phrases, clauses and sentences said again at once: what repeated-words (MT110) asks at each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.artifacts.repetition.echoes import after_comma
from npqp_rules.artifacts.repetition.repeat_evidence import ABSTRACT, LATIN, NEVER, SMALL_PREPOSITIONS, names_two, once
from npqp_rules.artifacts.stops.breaks import PERSONAL
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.tokens import Tokens, word_set
from npqp_rules.english.words import BE, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

LONG = 6
"""Words in a sentence that nobody says twice for stress. In human text "I got it! I got it!" and "it's really hard,
it's really hard" stand, but no repeat of a longer one."""

LOOP = 4
"""Copies of a phrase from which on it is a loop."""

_PAIR = 2
"""Words of a pair."""

_NAME = 3
"""Words in a name that stands twice by mistake; shorter ones may be a heading and its text, or a place in a place."""

_EDGES = word_set("and as next so")
_DEFINITE = word_set("the its their his her your our my this that these those")
_EMPHATIC = word_set(
    """more less again over on so two neck time through thru by round out up half years hours days weeks months miles
    lots tons ages ran grew went fell ate sang wrote fought thought read cut spent kept drank slept dig try work
    wait talk walk think forever bigger better worse higher lower closer such"""
)
"""Said twice with "and" for stress, or for no one in particular: "over and over", "such and such"."""

_STRESSED = _EMPHATIC | NEVER - {"about", "through", "in", "on", "off", "did", "do", "her", "his", "it"}
_CLAUSES = word_set("which who where but most some all none each every only full")
"""Words that open a clause or a phrase at the end of a sentence, which nobody says twice."""

_AFTER_ABSTRACT = word_set("with by given from through is are was were has have will to that")
_PLURAL = lazy(r"[^su]s$|[^io]us$")
_AFTER_EITHER = (PREPOSITIONS | BE) - {"as", "than", "like"}
_TIMES = frozenset("x×")
_COPULAS = BE | word_set("be been being become becomes became remain remains remained stay stays stayed")
_MARK = lazy(r" ?[.,;:!?)\n]")


def phrase(document: Document, tokens: Tokens, start: int, stop: int, period: int) -> Finding | None:
    """The finding where two or more words are said again at once, if it is a slip.

    Arguments:
        start: index of the first word of the second copy.
        stop: index after the last word that is the same as the one `period` words before it.
    """
    words, gaps = tokens.words, tokens.gaps
    said = words[start : start + period]
    if any(not LATIN.match(word) for word in said) and not _with_figures(said):
        return None
    copies = 1 + (stop - start) // period
    if document.is_marked(tokens.starts[start]) or document.is_marked(tokens.end(start - 1)):
        return None  # a term in emphasis or a link, and a sentence about it
    if copies >= LOOP:
        return _loop(document, tokens, start, copies, period)
    ranges = ((m + 1, min(m + period, stop)) for m in range(start - period, stop, period))
    if any(gap != " " for first, last in ranges for gap in gaps[first:last]):
        return None
    if _is_said_on_purpose(tokens, start, said):
        return None
    if period < 3 and not is_english(document, tokens.starts[start]):
        return None
    if copies < 3 and _is_heading(document, tokens, start, period):
        return None
    if gaps[start] != " " and not _ends_list(tokens, start, said) and not after_comma(document, tokens, start, said):
        return None
    return once(document, tokens, start, start + (copies - 1) * period, "unsafe", period)


def stressed(document: Document, tokens: Tokens, start: int, stop: int) -> Finding | None:
    """ "Thank you very much, very much, for", "long and long and long": stress that English does not know.

    Arguments:
        start, stop: as for ``phrase``; two words come back.
    """
    words = tokens.words
    said = words[start : start + _PAIR]
    if said == ["very", "much"] and tokens.gaps[start] == ", " and "thank" in words[max(0, start - 4) : start - 2]:
        return once(document, tokens, start, start + _PAIR, "unsafe", _PAIR)
    few = stop - start < (LOOP - 1) * _PAIR
    return _joined_thrice(document, tokens, start, stop) if few and "and" in said else None


def _joined_thrice(document: Document, tokens: Tokens, start: int, stop: int) -> Finding | None:
    """ "long and long and long": an adjective said three times, and not as "bigger and bigger" is."""
    first = start - 1 if tokens.words[start] == "and" else start - 2
    last = stop - 1 if tokens.words[stop - 1] != "and" else stop - 2
    word = tokens.words[first]
    if last - first < 4 or word in _EMPHATIC or word in _EDGES or word.endswith("er") or word in ("more", "less"):
        return None
    if any(gap != " " for gap in tokens.gaps[first + 1 : last + 1]) or not is_english(document, tokens.starts[start]):
        return None
    if coarse_tags(tokens.words[max(0, first - 4) : first + 2])[-2] != "adjective":
        return None
    cut = Edit(tokens.end(first), tokens.end(last), "")
    message = f"“{word}” is repeated."
    return Finding(tokens.starts[first], tokens.end(last), message, (Fix(f"Keep one “{word}”", (cut,)),))


def _is_heading(document: Document, tokens: Tokens, start: int, period: int) -> bool:
    """The second copy begins with a capital: a heading runs into its text, or a stop is missing."""
    if tokens.gaps[start] != " ":
        return False
    places = tokens.starts[start - period], tokens.starts[start]
    first, second = (document.text[place : place + places[1] - places[0] - 1] for place in places)
    meant = tokens.words[start].replace("’", "'").partition("'")[0] in PERSONAL
    if first == second and not meant and _MARK.match(tokens.gaps[start + period] or "."):
        return False  # no sentence begins with the second copy
    return document.text[tokens.starts[start]].isupper() and not _is_name(document, tokens, start, period)


def _is_name(document: Document, tokens: Tokens, start: int, period: int) -> bool:
    """Three words or more, each with a capital in both copies and none of them all in capitals."""
    if period < _NAME or tokens.gaps[start] != " ":
        return False
    said = [document.text[tokens.starts[i] : tokens.end(i)] for i in range(start - period, start + period)]
    return all(word[0].isupper() and not word.isupper() for word in said)


def owner_again(document: Document, tokens: Tokens, start: int, stop: int, period: int) -> Finding | None:
    """ "Anna Maria Weber Anna Maria Weber's book": the second copy ends with an 's.

    Arguments:
        start, stop, period: as for ``phrase``; the last word of the second copy is at `stop`.
    """
    last = tokens.words[stop] if stop < len(tokens.words) and tokens.gaps[stop] == " " else ""
    if last not in (tokens.words[start - 1] + "'s", tokens.words[start - 1] + "’s"):
        return None
    if any(gap != " " for gap in tokens.gaps[start - period + 1 : stop]) or not _is_name(
        document, tokens, start, period
    ):
        return None
    said = document.text[tokens.starts[start - period] : tokens.end(start - 1)]
    fix = Fix(f"Keep one “{said}”", (Edit(tokens.starts[start - period], tokens.starts[start], ""),))
    return Finding(tokens.starts[start - period], tokens.end(stop), f"“{said}” is repeated.", (fix,))


def _loop(document: Document, tokens: Tokens, start: int, copies: int, period: int) -> Finding | None:
    """A phrase that goes round and round, whatever its words: nobody says one so often on purpose."""
    said = tokens.words[start - period : start]
    if sum(map(len, said)) < LOOP or len(set(said)) == 1 or all(word.isdecimal() for word in said):
        return None
    if _is_product(said):
        return None
    if copies == LOOP and all(word in NEVER or word in _EMPHATIC or word in _EDGES for word in said):
        return None  # "again and again and again and again"
    return once(document, tokens, start, start + (copies - 1) * period, "unsafe", period)


def _is_product(said: list[str]) -> bool:
    """ "512 x 512 x"."""
    return len(said) == 2 and said[1] in _TIMES and said[0].isdecimal()


def _is_meant(said: list[str]) -> bool:
    """Writers say such words twice on purpose: "bigger and bigger", "a slice of slice of bread", "512 x 512 x"."""
    if _is_product(said):
        return True
    if said[0] in _EDGES or said[-1] in _EDGES or said[-1] == "or" or all(word in NEVER for word in said):
        return True
    if not any(len(word) > 2 for word in said) and said[0] not in SMALL_PREPOSITIONS:
        return True
    return len(said) == 2 and said[1] in PREPOSITIONS and said[0] not in FUNCTION_WORDS


def _is_said_on_purpose(tokens: Tokens, start: int, said: list[str]) -> bool:
    """The words are such as writers say twice, and the second copy is not merely the end of the sentence."""
    return _is_meant(said) and not _adds_nothing(tokens, start, said)


def _adds_nothing(tokens: Tokens, start: int, said: list[str]) -> bool:
    """ "dishes and spoons and spoons.", "was seen as lawful as lawful.", "and they left and they left": no stress.

    Arguments:
        start: index of the first word of the second copy.
        said: the words of a copy, which begin with "and" or "as".
    """
    words, gaps, period = tokens.words, tokens.gaps, len(said)
    if gaps[start] != " " or not _MARK.match(gaps[start + period] or ".") or not _STRESSED.isdisjoint(said):
        return False
    if said[0] == "and" and period > _PAIR + 1:
        return True
    word = said[-1]
    if period != _PAIR or said[0] not in ("and", "as") or len(word) < LOOP or word in NEVER:
        return False
    before = words[start - period - 1] if start > period and gaps[start - period] == " " else word
    return before not in (word, "as") and not word.endswith(("er", "ed", "ing"))


def _ends_list(tokens: Tokens, start: int, said: list[str]) -> bool:
    """The second copy, after a comma, ends an enumeration, and is too long or too definite to be said for stress."""
    words, gaps, period = tokens.words, tokens.gaps, len(said)
    if _ends_sentence(tokens, start, said):
        return True
    if period < 3 or (said[0] not in _DEFINITE and period < LONG):
        return False
    after = words[start + period] if start + period < len(words) else ""
    return gaps[start + period][:1] in (",", ".", ";") or after == "or"


def _ends_sentence(tokens: Tokens, start: int, said: list[str]) -> bool:
    """ "bread, sweet milk, sweet milk.", "which takes time, which takes time.": the last thing that is said."""
    gaps, period = tokens.gaps, len(said)
    if gaps[start] != ", " or gaps[start + period][:1] != "." or not PERSONAL.isdisjoint(said):
        return False
    if said[0] in _CLAUSES:
        return period > _PAIR
    listed = gaps[start - period] == ", " and not _STRESSED.intersection(said)
    return listed and said[0] not in ("and", "or") and not said[-1].endswith(("ed", "ing"))


def _with_figures(said: list[str]) -> bool:
    """Words and figures, and more words: "in 1990", "20 percent"."""
    figures = sum(word.isdecimal() for word in said)
    return 0 < figures < len(said) and all(word.isdecimal() or LATIN.match(word) for word in said)


def _stressed(words: list[str]) -> bool:
    """“they drove and drove”, “rows and rows”: a verb or a plural said twice at the end."""
    return _PLURAL.search(words[-1]) is not None or coarse_tags(words)[-1] in ("finite", "base", "participle")


def joined(document: Document, tokens: Tokens, start: int, stop: int) -> Finding | None:
    """The finding for "X and X" if nothing after it distinguishes the two.

    Arguments:
        start, stop: the second X, as indexes of words.
    """
    words, gaps = tokens.words, tokens.gaps
    size = stop - start
    if not is_english(document, tokens.starts[start]) or any(gap != " " for gap in gaps[start - size : stop]):
        return None
    word = words[stop - 1]
    raw = document.text[tokens.starts[start - size - 1] : tokens.end(stop - 1)]
    if raw != raw.lower() or not LATIN.match(word) or words[start] in _EMPHATIC or len(words[start]) < 4:
        return None
    if size == 1 and (word in NEVER or word.endswith(("er", "ed", "ing")) or _is_object(tokens, start, stop)):
        return None
    if start - size > 1 and words[start - size - 2] in ("not", "without"):
        return None  # "two choices: not taking it and taking it"
    preview = None
    if _MARK.match(gaps[stop] or "."):
        if size == 1 and _stressed(words[max(0, start - 5) : stop]):
            return None
    elif (goes_on := _goes_on(tokens, start, stop)) is None:
        return None
    elif goes_on == "unproven":
        preview = "before-participle"
    finding = once(document, tokens, start, stop, "unsafe", size, joined=True, preview=preview)
    return _with_fixes(tokens, start, size, finding)


def _with_fixes(tokens: Tokens, start: int, size: int, finding: Finding) -> Finding:
    """No fix where two things were told apart, and another one first where a list loses its “and”."""
    if names_two(tokens, start, size):
        return replace(finding, fixes=())
    more = (_ends_pair(tokens, start),) if _is_pair(tokens, start, size) else ()
    return replace(finding, fixes=(*more, *finding.fixes))


def _is_pair(tokens: Tokens, start: int, size: int) -> bool:
    """ "with patience, courage and courage": the second X gone, what is left needs its “and”."""
    words, gaps, first = tokens.words, tokens.gaps, start - 2
    if size > 1 or first < 2 or gaps[first] != ", " or not _MARK.match(gaps[start + 1] or "."):
        return False
    opens = gaps[first - 1] == ", " or words[first - 2] in PREPOSITIONS | _COPULAS
    tags = coarse_tags(words[first - 2 : first + 1])
    return opens and tags[1] == tags[2] and tags[1] in ("noun", "adjective")


def _ends_pair(tokens: Tokens, start: int) -> Fix:
    """Delete the first X with its comma."""
    first = start - 2
    return Fix(f"Keep one “{tokens.words[start]}”", (Edit(tokens.end(first - 1), tokens.end(first), ""),))


def _is_object(tokens: Tokens, start: int, stop: int) -> bool:
    """ "we need water and water is scarce": the second is the subject of the next clause."""
    after = tokens.words[stop : stop + 1]
    before = tokens.words[max(0, start - 4) : start - 2]
    return bool(after) and tokens.gaps[stop] == " " and after[0] in BE and bool({"need", "want", "like"} & set(before))


def either(document: Document, tokens: Tokens, start: int, stop: int) -> Finding | None:
    """The finding for "X or X", where nothing or a preposition follows: “heat or heat.”, “the sale or sale of”.

    Arguments:
        start, stop: the second X, as indexes of words.
    """
    word, first = tokens.words[start], start - 2
    if (
        stop - start > 1
        or tokens.gaps[start - 1 : start + 1] != [" ", " "]
        or not is_english(document, tokens.starts[start])
    ):
        return None
    raw = document.text[tokens.starts[first] : tokens.end(start)]
    after = tokens.words[stop] if stop < len(tokens.words) and tokens.gaps[stop] == " " else ""
    if raw != raw.lower() or len(word) < LOOP or word in NEVER or not LATIN.match(word):
        return None
    if not (_MARK.match(tokens.gaps[stop] or ".") or after in _AFTER_EITHER):
        return None
    finding = once(document, tokens, start, stop, "unsafe", 1, joined=True)
    # "syrup or nectar, processed or processed, brown": the last of a list, or a pair of things, is lost
    return replace(finding, fixes=()) if first and tokens.gaps[first] == ", " else finding


def _goes_on(tokens: Tokens, start: int, stop: int) -> Literal["proven", "unproven"] | None:
    """What is known of a repetition where more words follow "X and X"; None if it may be meant."""
    words, gaps = tokens.words, tokens.gaps
    after = words[stop] if stop < len(words) and gaps[stop] == " " else ""
    if stop - start > 1 or not after:
        return None
    if after in ("are", "were") and not _PLURAL.search(words[stop - 1]):
        return "proven"  # “sand and sand are mixed”
    before = words[start - 3] if start > 2 and gaps[start - 2] == " " else ""
    if "-" in words[stop - 1] or (after in _AFTER_ABSTRACT and ABSTRACT.match(words[stop - 1])):
        return "proven"
    if before in DETERMINERS and after in ("given", "to", "issued", "made"):
        return "unproven"
    if before in DETERMINERS and coarse_tags(words[max(0, start - 4) : stop + 1])[-2:] == ["adjective", "noun"]:
        return "proven"  # "a cute and cute file"
    return "proven" if before in _COPULAS and (after in PREPOSITIONS or after == "that") else None
