"""Phrases, clauses and sentences said again at once: what repeated-words (MT110) asks at each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.artifacts.repetition.echoes import after_comma
from npqp_rules.artifacts.repetition.repeat_evidence import (
    EMPHATIC,
    LATIN,
    LONG,
    LOOP,
    MARK,
    NEVER,
    PLURAL,
    RELATIONS,
    SMALL_PREPOSITIONS,
    begins_name,
    is_called,
    is_meant_loop,
    is_product,
    is_shouted,
    once,
    stub,
    with_figures,
)
from npqp_rules.artifacts.stops.breaks import PERSONAL
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.sentences import sentences
from npqp_rules.english.tokens import Tokens, word_set
from npqp_rules.english.words import BE, FUNCTION_WORDS, PREPOSITIONS, SUBORDINATORS

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_PAIR = 2
"""Words of a pair."""

_NAME = 3
"""Words in a name that stands twice by mistake; shorter ones may be a heading and its text, or a place in a place."""

_EDGES = word_set("and as next so")
_DEFINITE = word_set("the its their his her your our my this that these those")

_STRESSED = EMPHATIC | NEVER - {"about", "through", "in", "on", "off", "did", "do", "her", "his", "it"}
_CLAUSES = word_set(
    "which who where but most some all none each every only full according including subject regardless despite due"
)
"""Words that open a clause or a phrase at the end of a sentence, which nobody says twice."""
_LISTING = (", ", " - ", " – ")
_ENDS = lazy(r" ?[.)\n]")
_FEW = 3
"""Words of a phrase that may be said twice for stress, at most."""

_FRONTED = 40
"""Words before the main clause, at most."""
_APOSTROPHES = frozenset(["", "'", "’"])


def phrase(document: Document, tokens: Tokens, start: int, stop: int, period: int) -> Finding | None:
    """The finding where two or more words are said again at once, if it is a slip.

    Arguments:
        start: index of the first word of the second copy.
        stop: index after the last word that is the same as the one `period` words before it.
    """
    words, gaps = tokens.words, tokens.gaps
    said = words[start : start + period]
    if any(not LATIN.match(word) for word in said) and not with_figures(said):
        return None
    if _is_no_slip(document, tokens, start, copies := 1 + (stop - start) // period, period):
        return None
    if copies >= LOOP or _is_cut_off(document, tokens, start, copies, period):
        return _loop(document, tokens, start, stop, copies, period)
    if copies == _PAIR and (longer := _goes_further(document, tokens, start, period)):
        return longer
    ranges = ((m + 1, min(m + period, stop)) for m in range(start - period, stop, period))
    if any(gap != " " for first, last in ranges for gap in gaps[first:last]):
        return None
    if period < 3 and not is_english(document, tokens.starts[start]):
        return None
    if (copies < 3 and _is_layout(document, tokens, start, period)) or _is_said_on_purpose(tokens, start, said):
        return None
    if gaps[start] != " " and _may_be_meant(document, tokens, start, said):
        return None
    return once(document, tokens, start, start + (copies - 1) * period, "unsafe", period)


def _is_no_slip(document: Document, tokens: Tokens, start: int, copies: int, period: int) -> bool:
    """A term in emphasis or a link, and a sentence about it; or a loop that is meant."""
    meant = copies > _PAIR and is_meant_loop(document, tokens, start - period, start + (copies - 1) * period, period)
    return meant or any(map(document.is_marked, (tokens.starts[start], tokens.end(start - 1))))


def _goes_further(document: Document, tokens: Tokens, start: int, period: int) -> Finding | None:
    """ "because I do not know what to do, because I do not know what to do with it.": the second copy says all."""
    words, gaps, stop = tokens.words, tokens.gaps, start + period
    if period < LONG or gaps[start] != ", " or words[start] not in SUBORDINATORS - {"as"} or gaps[stop] != " ":
        return None
    last = next((i for i in range(stop + 1, stop + LOOP + 1) if gaps[i][:1] in (".", "")), 0)
    between = (*gaps[start - period + 1 : start], *gaps[start + 1 : last])
    if not last or any(gap.rstrip() not in _APOSTROPHES for gap in between) or gaps[last][1:2].isalnum():
        return None
    if words[stop] not in PREPOSITIONS or not is_english(document, tokens.starts[start]):
        return None
    if tokens.starts[start - period] == sentences(document).around(tokens.starts[start])[0]:
        return None
    said = document.text[tokens.starts[start] : tokens.end(stop - 1)]
    cut = Edit(tokens.end(start - period - 1), tokens.end(start - 1), "")
    if gaps[start - period] == " ":
        cut = Edit(tokens.end(start - 1), tokens.end(stop - 1), "")
    return Finding(
        tokens.starts[start - period],
        tokens.end(stop - 1),
        f"“{said}” is repeated.",
        (Fix(f"Keep one “{said}”", (cut,)),),
    )


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
    if last - first < 4 or word in EMPHATIC or word in _EDGES or word.endswith("er") or word in ("more", "less"):
        return None
    if any(gap != " " for gap in tokens.gaps[first + 1 : last + 1]) or not is_english(document, tokens.starts[start]):
        return None
    if coarse_tags(tokens.words[max(0, first - 4) : first + 2])[-2] != "adjective":
        return None
    cut = Edit(tokens.end(first), tokens.end(last), "")
    message = f"“{word}” is repeated."
    return Finding(tokens.starts[first], tokens.end(last), message, (Fix(f"Keep one “{word}”", (cut,)),))


def _is_layout(document: Document, tokens: Tokens, start: int, period: int) -> bool:
    """Two lines, a heading and its text, or a word and a name, begin alike."""
    if begins_name(document, tokens, start - period, start, period):
        return True
    return _are_lines(document, tokens, start, period) or _is_heading(document, tokens, start, period)


def _are_lines(document: Document, tokens: Tokens, start: int, period: int) -> bool:
    """Each copy begins a line, and more follows the second: “Sans Mono⏎Sans Mono Bold”, a list without marks."""
    first, second = tokens.starts[start - period], tokens.starts[start]
    begins = first == document.block_at(first).start or document.map.is_break(first - 1)
    return begins and document.map.is_break(second - 1) and tokens.gaps[start + period] == " "


def _is_heading(document: Document, tokens: Tokens, start: int, period: int) -> bool:
    """The second copy begins with a capital: a heading runs into its text, or a stop is missing."""
    if tokens.gaps[start] != " ":
        return False
    places = tokens.starts[start - period], tokens.starts[start]
    first, second = (document.text[place : place + places[1] - places[0] - 1] for place in places)
    meant = tokens.words[start].replace("’", "'").partition("'")[0] in PERSONAL
    behind = tokens.gaps[start + period] or "."
    if behind.startswith(":") and document.text[tokens.starts[start]].isupper():
        return True  # a speaker
    if first == second and not meant and MARK.match(behind):
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


def _loop(document: Document, tokens: Tokens, start: int, stop: int, copies: int, period: int) -> Finding | None:
    """A phrase that goes round and round, whatever its words: nobody says one so often on purpose."""
    said = tokens.words[start - period : start]
    if sum(map(len, said)) < LOOP or len(set(said)) == 1 or is_product(said) or all(map(str.isdecimal, said)):
        return None
    end = start + (copies - 1) * period
    if cut := stub(document, tokens, end, period):
        return _cut_off(document, tokens, start, end, cut, period)
    if all(word in NEVER or word in EMPHATIC or word in _EDGES for word in said):
        if copies == LOOP:
            return None  # "again and again and again and again"
        return once(document, tokens, start + period * ("and" in said), end, "unsafe", period)  # "again and again"
    if stop - end == period - 1 and tokens.words[end - 1] in FUNCTION_WORDS:
        return _joined_loop(document, tokens, start, stop, period)
    return once(document, tokens, start, end, "unsafe", period)


def _is_cut_off(document: Document, tokens: Tokens, start: int, copies: int, period: int) -> bool:
    """Only a loop ends in a third copy and a piece of another."""
    return copies == LOOP - 1 and stub(document, tokens, start + 2 * period, period) > 0


def _cut_off(document: Document, tokens: Tokens, start: int, end: int, cut: int, period: int) -> Finding:
    """ "a fair face, a fair face, a fair face, a": the text ends amid a copy, and one whole copy is to end it.

    Arguments:
        end: index after the last whole copy.
        cut: the number of characters of the copy that is cut off.
    """
    first = start - period
    joins = (i for i in range(start - 1, first, -1) if tokens.words[i] not in FUNCTION_WORDS)
    last = next(joins, start - 1)
    stop = tokens.end(end - 1) + cut
    said = document.text[tokens.starts[first] : tokens.end(last)]
    fix = Fix(f"Keep one “{said}”", (Edit(tokens.end(last), stop, ""),))
    message = f"“{said}” appears {1 + (end - start) // period} times in a row."
    return Finding(tokens.starts[first], stop, message, (fix,))


def _joined_loop(document: Document, tokens: Tokens, start: int, stop: int, period: int) -> Finding:
    """ "in the hall of the mill of the mill of the mill of the mill": what joins the copies goes, too."""
    first, end = start - period, tokens.end(stop - 1)
    last = tokens.end(start - 2)
    said = document.text[tokens.starts[first] : last]
    fix = Fix(f"Keep one “{said}”", (Edit(last, end, ""),))
    return Finding(tokens.starts[first], end, f"“{said}” is repeated.", (fix,))


def _is_meant(said: list[str]) -> bool:
    """Writers say such words twice on purpose: "bigger and bigger", "a slice of slice of bread", "512 x 512 x"."""
    if is_product(said) or "".join(sorted(said)) == "haveto":
        return True  # "it seems to have to have a roof"
    if said[-1] == "of" and len(said) > 1 and (PLURAL.search(said[-2]) or said[-2] in RELATIONS):
        return True  # "friends of friends of the owner", "the first parent of the first parent of the owner"
    if len(said) >= LONG and said[0] in ("and", "so"):
        return False  # "and they do not have to pay and they do not have to pay"
    if said[0] in _EDGES or said[-1] in _EDGES or said[-1] == "or" or all(word in NEVER for word in said):
        return True
    if not any(len(word) > 2 for word in said) and said[0] not in SMALL_PREPOSITIONS:
        return True
    return len(said) == 2 and said[1] in PREPOSITIONS and said[0] not in FUNCTION_WORDS


def _is_said_on_purpose(tokens: Tokens, start: int, said: list[str]) -> bool:
    """The words are such as writers say twice, and the second copy is not merely the end of the sentence."""
    size = len(said)
    if size <= _FEW and is_shouted(tokens, start - size, start + size):
        return True
    if said[0] in BE and start > size and tokens.words[start - size - 1] in ("what", "whatever", "who", "whoever"):
        return True  # "what was done was done"
    return is_called(tokens, start - size) or (_is_meant(said) and not _adds_nothing(tokens, start, said))


def _adds_nothing(tokens: Tokens, start: int, said: list[str]) -> bool:
    """ "dishes and spoons and spoons.", "was seen as lawful as lawful.", "and they left and they left": no stress.

    Arguments:
        start: index of the first word of the second copy.
        said: the words of a copy, which begin with "and" or "as".
    """
    words, gaps, period = tokens.words, tokens.gaps, len(said)
    if gaps[start] != " " or not MARK.match(gaps[start + period] or "."):
        return False
    if not _STRESSED.isdisjoint(said) and period <= LONG:
        return False
    if said[0] == "and" and period > _PAIR + 1:
        return True
    word = said[-1]
    if period != _PAIR or said[0] not in ("and", "as") or len(word) < LOOP or word in NEVER:
        return False
    before = words[start - period - 1] if start > period and gaps[start - period] == " " else word
    return before not in (word, "as") and not word.endswith(("er", "ed", "ing"))


def _may_be_meant(document: Document, tokens: Tokens, start: int, said: list[str]) -> bool:
    """Writers say the phrase again after a comma: it ends no enumeration, and is none of those that nobody repeats."""
    return not _ends_list(document, tokens, start, said) and not after_comma(document, tokens, start, said)


def _ends_list(document: Document, tokens: Tokens, start: int, said: list[str]) -> bool:
    """The second copy, after a comma, ends an enumeration, and is too long or too definite to be said for stress."""
    words, gaps, period = tokens.words, tokens.gaps, len(said)
    if _ends_sentence(tokens, start, said):
        return True
    listed = gaps[start - period] == gaps[start + period] == ", "
    if listed and period >= _FEW and _STRESSED.isdisjoint(said) and not {"finite", "base"} & set(coarse_tags(said)):
        return PERSONAL.isdisjoint(said)  # "oil, salt of the sea, salt of the sea, and bread"
    if period < 3 or (said[0] not in _DEFINITE and period < LONG):
        return False
    after = words[start + period] if start + period < len(words) else ""
    if after == "or":
        return not _opens_main_clause(document, tokens, start)
    return gaps[start + period][:1] in (",", ".", ";")


def _opens_main_clause(document: Document, tokens: Tokens, start: int) -> bool:
    """ "In order to spare the old mill, the old mill or": a phrase opens the sentence, and the subject comes after it.

    Arguments:
        start: index of the first word after a comma.
    """
    begin, _ = sentences(document).around(tokens.starts[start])
    first = next((i for i in range(start - 1, max(-1, start - _FRONTED), -1) if tokens.starts[i] <= begin), None)
    if first is None or tokens.words[first] not in PREPOSITIONS | SUBORDINATORS:
        return False
    return not any("," in gap for gap in tokens.gaps[first + 1 : start])


def _ends_sentence(tokens: Tokens, start: int, said: list[str]) -> bool:
    """ "bread, sweet milk, sweet milk.", "which takes time, which takes time.": the last thing that is said."""
    gaps, period = tokens.gaps, len(said)
    ends = start + period == len(tokens.words) or _ENDS.match(gaps[start + period])
    if gaps[start] != ", " or not ends:
        return False
    if period > LONG:
        return True
    if not PERSONAL.isdisjoint(said):
        return False
    if said[0] in _CLAUSES:
        return period > _PAIR
    listed = gaps[start - period] in _LISTING and (period > _FEW or not _STRESSED.intersection(said))
    return listed and said[0] not in ("and", "or") and not said[-1].endswith(("ed", "ing"))
