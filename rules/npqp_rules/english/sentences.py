"""Where sentences end: the one splitter of the project.

A stop ends a sentence, or claims to, unless it belongs to an abbreviation, an initial, a number, an ellipsis, a list
mark or a name. The lists were gathered from usage and measured on human text, where each stop before a lowercase word
that is no error must be explained by one of them.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

CLOSERS = "\"”’'»)\\]"
STOP = lazy(rf"([.!?…](?<![.!?…].)[.!?…]*)([{CLOSERS}]*)([ \u00a0]+)(?=\S)")
"""A stop, the quotation marks and brackets that close after it, and the space before the next word."""
STOP_BEFORE_SMALL = lazy(rf"([.!?])([{CLOSERS}]*)([ \u00a0]+)(?=[^\W\d_A-Z]|\d[^\s.]*(?:[ .]|$))")
"""The same before a lowercase letter, or a number that a sentence may begin with; a cheap first look."""

_BEFORE_NAME = frozenset(
    (
        "mr mrs ms messrs dr prof st mt ft rev fr hon pres gov sen rep gen col lt maj capt cpt sgt cpl pvt "
        "adm cmdr supt insp mme mlle sr sra herr"
    ).split()
)
"""Never final: a name follows."""

_BEFORE_NUMBER = frozenset(
    (
        "no nos nr art arts sec sect fig figs vol vols p pp ch chap par para § ca cca approx max tel ext fol "
        "n jan feb mar min bat apr jun jul aug sep sept oct nov dec"
    ).split()
)
"""Never final before a number."""

_ANYWHERE = frozenset(
    (
        "vs v e.g i.e eg ie cf viz al seq ibid ed eds incl excl resp esp op cit el event var lat pozn symbol chr orth "
        "syn bot geb tbsp tsp mg kg km hrs yrs lbs gal deg avg temp misc est ref refs orig trans intl hwy inst soc "
        "assoc acad proc bull suppl eq eqs cont contd illus anon abbr adj masc fem approx vol ch tel ext feb max min "
        "dept univ coll govt assn bros cat pers ehf sq ann cub blvd ave rd sb hl oz lb ft mfg dist div bldg apt calif "
        "ill mass ky fla ore tenn ont conn mich minn wis ariz colo mon tue tues wed thu thurs fri sat sun etc co ltd "
        "inc corp jr sr bn plc llc pty esq dba engl ex aka spp subsp ssp sp cv cvs nov lit prot lgs bgbl stgbl appl lig"
    ).split()
)
"""Followed by a lowercase word without ending a sentence."""

_MAY_END = frozenset(["etc", "co", "ltd", "inc", "corp", "jr", "sr", "plc", "llc", "al", "seq", "bros", "p.m", "a.m"])
"""Ends a sentence where a common first word of sentences follows."""

_STARTERS = frozenset(
    (
        "The A An This That These Those It He She They We I You There Here In On At By For From With After "
        "Before During When While If As Since Although Though Because However But And So Then Thus Its His "
        "Her Their Our My Your Some Many Most All Both Each Every No Not What Who How Why Where According "
        "Meanwhile Moreover"
    ).split()
)
_UNSURE = _BEFORE_NAME | _ANYWHERE
"""Words after which a stop before a capital is looked at twice."""
_UNSURE_IN_NAMES = _UNSURE | _BEFORE_NUMBER
"""Of these, those that begin with a capital."""
_ROMAN = lazy(r"[IVXLC]+$")
_DOTTED = lazy(r"(?:^|[^\w]|(?<=\d)(?=[ap]\.m))(?:[^\W\d_]\w?\.)+\w{1,4}$|^\W*[^\W\d_]$")
_DIGIT = lazy(r"^\W*\d$|\d{2}ff?$")
_UNIT = lazy(r"ft\. \d+[ \u00a0]in$|\d[ \u00a0](?:ff|hr|mins?|secs?|yr|wks?|pkg|pt|px|pcs|qt|mill|mio|mrd|mld|am|pm)$")
"""Shortened only after a number: “6 ft. 4 in. tall”, “25 min. or more”."""
_POINT = lazy(r"\W*\d+(?:\.\d+)*\.[a-z]$")
"""A point of a section, as laws have them: “point 3.b. of the contract”."""
_PART = frozenset("of paragraph point article section".split())
_JOINTS = str.maketrans("-,./", "    ")
_LIST_MARK = lazy(r"\W*(?:\d+(?:\.\d+)*|\w{1,2})$")


def chunk_before(text: str, offset: int, limit: int = 40) -> str:
    """The text right before `offset` up to a space, at most `limit` characters."""
    piece = text[max(0, offset - limit) : offset]
    return piece[max(piece.rfind(" "), piece.rfind("\n"), piece.rfind("\u00a0")) + 1 :]


def ends_sentence(text: str, match: re.Match[str], block_start: int) -> bool:
    """Whether the stop at a match of ``STOP`` ends a sentence or claims to."""
    mark, closers = match[1], match[2]
    following = text[match.end()]
    if mark == "." and following.isupper():
        at = match.start()
        chunk = text[text.rfind(" ", max(0, at - 40), at) + 1 : at]
        if len(chunk) > 2 and chunk.isalpha():
            if chunk.islower():
                if chunk not in _UNSURE:
                    return True  # nearly always
            elif chunk[1:].islower() and chunk.lower() not in _UNSURE_IN_NAMES:
                return True
    if "…" in mark or (len(mark) > 1 and "." in mark):
        return following.isupper()
    if mark != ".":
        return not (closers and following.islower())
    return _period_ends(text, match, block_start, following)


def _period_ends(text: str, match: re.Match[str], block_start: int, following: str) -> bool:
    """Whether a single period ends a sentence, by what is right before it and after it."""
    chunk = chunk_before(text, match.start())
    word = chunk.strip("([{\"'“‘„«*_&").lower()
    if not word or (match.start() - len(chunk) <= block_start and _LIST_MARK.match(chunk)):
        return False
    next_word = text[match.end() : match.end() + 40].split(None, 1)[0]
    if following.islower() and _counts(text, match.start(), block_start, chunk, next_word):
        return False
    if _DOTTED.search(chunk):  # initials and dotted initialisms
        return following.isupper() and "." in word and next_word.strip(",") in _STARTERS
    if _is_title(word, following, next_word):
        return False
    if not following.isupper() and chunk.isupper() and len(chunk) == 2 and not _ROMAN.match(chunk):
        # a state, "Williston, VT. is", but for a year, "from 610 BC."
        return chunk == "OK" or (chunk in ("BC", "AD") and text[match.start() - 4 : match.start() - 3].isdigit())
    if word in _ANYWHERE or word.translate(_JOINTS).rpartition(" ")[2] in _ANYWHERE:
        return word in _MAY_END and following.isupper() and next_word.strip(",") in _STARTERS
    return True


def _counts(text: str, stop: int, block_start: int, chunk: str, next_word: str) -> bool:
    """The period before a lowercase letter belongs to a figure or a unit: "1. fast, 2. cheap", "p. 112f. and".

    Arguments:
        stop: offset of the period.
        chunk: what is right before it.
    """
    if _POINT.match(chunk) or (_DIGIT.search(chunk) and next_word not in _PART):
        return True
    return _UNIT.search(text, max(block_start, stop - 10), stop) is not None


def _is_title(word: str, following: str, next_word: str) -> bool:
    """The word is short for a title before a name, or for what has a number; `following` is the next character."""
    if word in _NUMBERS and _BLANKED.match(next_word):
        return True
    if word in _BEFORE_NAME:
        return word != "sr"
    if word not in _BEFORE_NUMBER:
        return False
    if following.isdigit() or following in ".…":
        return True
    return word in "no nos nr art § p pp" and following.isalnum() and not following.isupper()


_NUMBERS = frozenset(["no", "nos", "nr"])
_BLANKED = lazy(r"(?:X{2,}|[A-Z]{2,}[-/]?\d)")
"""A number that is blacked out, or that begins with letters: “protocol no. XX”."""


class Sentences:
    """The sentences of a document, split block by block when first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts: dict[int, list[int]] = {}

    def starts(self, block: int) -> list[int]:
        """Offsets at which the sentences of a block begin."""
        if block not in self._starts:
            text = self._document.text
            here = self._document.blocks[block]
            stops = STOP.finditer(text, here.start, here.end)
            ends = [match.end() for match in stops if ends_sentence(text, match, here.start)]
            self._starts[block] = [here.start, *ends]
        return self._starts[block]

    def around(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence that holds `offset`; the end is the start of the next or the block's end."""
        block = self._document.block_index(offset)
        starts = self.starts(block)
        i = bisect.bisect_right(starts, offset)
        end = starts[i] if i < len(starts) else self._document.blocks[block].end
        return starts[max(0, i - 1)], end


def first_characters(document: Document) -> frozenset[str]:
    """What the blocks of `document` begin with; ask for it with ``document.fact(first_characters)``."""
    text = document.text
    return frozenset([text[block.start] for block in document.blocks])


def sentences(document: Document) -> Sentences:
    """The sentences of `document`, kept on it."""
    return document.fact(Sentences)
