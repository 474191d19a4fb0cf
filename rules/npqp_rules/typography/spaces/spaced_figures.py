"""Spaces inside a figure: `3: 00 a.m.`, `0: 2`, `3. 5 million`, `10, 000`, `25 th`, `the 1990 s`; a part of TY101.

A tokenizer parts figures from their marks as it parts words from theirs, and what puts the text together again knows
no figures. Of the marks between two figures most are in their place (`on 14 May, 135 people`), so the text around them
must say that it is one figure.
"""

from __future__ import annotations

import re
from re import IGNORECASE, MULTILINE
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import Probe, lazy
from npqp_lint.rule import Edit, Finding, Fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_SITE = lazy(
    r"\d(?:[ \xa0][.,:][ \xa0]?(?=\d)|[ \xa0]/[ \xa0](?=\d)|[.:][ \xa0](?=\d)|,[ \xa0](?=\d{3}\b)"
    r"|[ \xa0](?=(?:st|nd|rd|th|s)\b)|[ \xa0]-(?=\d{4}\b))"
)
_LIKELY = Probe(
    r"\p{Nd}(?:[ \xa0][.,:/][ \xa0]?\p{Nd}|[.:][ \xa0]\p{Nd}|,[ \xa0]\p{Nd}{3}|[ \xa0](?:st|nd|rd|th|s)\b"
    r"|[ \xa0]-\p{Nd}{4})"
)
"""Whether a text may have one."""
_LEFT = lazy(r"(?<![\w.,:/–-])\d{1,4}\Z")
_RIGHT = lazy(r"\d+")
_HALF_DAY = lazy(r"\d\d(?= ?[ap]\.?m\b)")
_CLOCK_AFTER = lazy(r"\d\d(?= ?[ap]\.?m\b|[,.)]|$| on\b| to\b)", MULTILINE)
_CLOCK_BEFORE = lazy(
    r"\b(?:(?:at|by|until|till|from|before|after|around|about|since|between|times? (?:of|was|is|were))"
    r"|(?:today|yesterday|tomorrow|tonight),) \Z",
    IGNORECASE,
)
_SCORE_BEFORE = lazy(
    r"\b(?:with|by|won|wins?|winning|lost|los(?:es?|ing)|beat(?:en|ing)?|victory|defeat(?:ed)?|scores?|draw|drew|"
    r"drawn|lead|leading|led|ended|finished|ratio of|result of|score of|odds of|vote of) \Z",
    IGNORECASE,
)
_SCORE_AFTER = lazy(r"\d{1,2}(?= (?:wins?|victory|defeat|loss|draw|lead|against|at home|ratio|majority)\b)")
_ENDS_SCORE = lazy(r"[.,;)](?!\d)|$|\n| (?:in|at|against|over|for|from|on|after|between|yesterday|today)\b")
_ITEM_BEFORE = lazy(r"(?:(?<![^\n])|[.!?:\n] )(?:[A-Z]\w* )?\Z")
"""A name and its number, with which a sentence or an item opens."""
_REFERENCE = lazy(
    r"\b(?:Gen|Exod|Lev|Num|Deut|Josh|Judg|Sam|Chron|Neh|Ps|Psalms?|Prov|Eccl|Isa|Jer|Lam|Ezek|Dan|Hos|Amos|Mic|Hab|"
    r"Zech|Mal|Matt|Mark|Luke|John|Acts|Rom|Cor|Gal|Eph|Phil|Col|Thess|Tim|Tit|Heb|James|Pet|Rev|Sura|Surah|Genesis|"
    r"Exodus|Leviticus|Numbers|Deuteronomy|Joshua|Judges|Samuel|Kings|Chronicles|Nehemiah|Proverbs|Ecclesiastes|Isaiah|"
    r"Jeremiah|Lamentations|Ezekiel|Daniel|Hosea|Micah|Habakkuk|Zechariah|Malachi|Matthew|Romans|Corinthians|Galatians|"
    r"Ephesians|Philippians|Colossians|Thessalonians|Timothy|Titus|Hebrews|Peter|Revelation)\.? \Z",
    IGNORECASE,
)
"""Books that are cited by chapter and verse."""
_CITED = lazy(r"(?:(?<![^\n])|[(\[—–] ?|\d )[A-Z][a-z]{2,}\.? \Z|\b[A-Z][a-z]{1,4}\. \Z")
_CITED_ON = lazy(r"[,;)\]]|\.(?!\d)|$")
"""A name in the position of a book cited by chapter and verse, and what follows the verse."""
LABEL = lazy(
    r"\b(?:chapter|section|step|part|article|rule|table|figure|fig|page|no|nos|number|option|item|level|phase|stage|day|"
    r"week|group|team|class|round|question|volume|vol|episode|act|scene|line|note|point|paragraph|room|case|game|lesson|"
    r"unit|grade|season|version|type|model|exercise|annex|appendix|clause|schedule|tier)s?\.? \Z",
    IGNORECASE,
)
_MONTH = lazy(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \Z")
_COUNTED = lazy(
    r"\d+ ?(?:million|billion|trillion|thousand|per ?cent|percentage|%|times|degrees|points|[kcm]?m\b|kg\b|miles|"
    r"kilomet(?:er|re)s?|met(?:er|re)s?|tons?|tonnes|lit(?:er|re)s?|hectares|acres|dollars|euros|pounds|yuan|yen|naira|"
    r"rubles|roubles|won\b|hryvnias?|crowns|[GMk]?Hz\b|[TGMK]B\b|[GMk]W\b|[GM]bit|inch(?:es)?\b)"
)
_ABOUT = lazy(
    r"\b(?:about|around|over|than|nearly|almost|approximately|roughly|at least|estimated|exactly|NIS|RMB|EUR|USD|"
    r"ha[sd]|have|employ(?:s|ed)?|reach(?:es|ed)?|totall?ed|costs?|paid|sold|kill(?:s|ed)|injured) \Z",
    IGNORECASE,
)
_RUN = lazy(r"(?<!\d, )\d{1,3}(?:,[ \xa0]\d{3})+(?![\w-]|[.,][ \xa0]?\d)")
_ZERO = lazy(r",[ \xa0]0")
_SUBJECT_BEFORE = lazy(r"(?:\(|(?<![^\n])|[.!?] )\Z")
_SUBJECT_AFTER = lazy(r" (?:were|are|have) [a-z]")
"""Around a figure that is a subject: of two, the second would have “and” before it."""
_DECADE_BEFORE = lazy(r"\b(?:the|early|mid|late|later|in) \Z", IGNORECASE)
_THINGS = lazy(r" [a-z]{2,}")
"""A figure that is estimated, and the things it counts: no list goes on behind it."""
_MORE = lazy(r",\d{3}(?!\d)|\.\d")
"""The rest of a figure or an address behind its first group: “Client 2: 56,000 calls”, “Client 2: 10.19.1.3”."""
_RANGE = lazy(r"(\d+)[ \xa0](?:[-–])[ \xa0](?=\d)")
_SUFFIXES = {"1": "st", "2": "nd", "3": "rd"}
_CURRENCY = tuple("$£€¥₹")


def figures(document: Document) -> Iterator[Finding]:
    """The figures of the document that hold a space, in order."""
    text = document.text
    done = 0
    for match in _SITE.finditer(text) if _LIKELY.holds(document.utf8) else ():
        start, end = match.start(), match.end()
        if start < done:
            continue
        block = document.block_at(start)
        left = _LEFT.search(text, max(block.start, start - 4), start + 1)
        if left is None or (left.start() > block.start and text[left.start() - 1] == "@"):
            continue
        mark = match[0].strip("0123456789 \xa0")
        spaces = (match[0][1] != mark, match[0][-1] != mark)
        if mark == ":":
            finding = _colon(document, block, left, end, spaces)
        elif not is_english(document, start):
            continue
        elif mark == ".":
            finding = None if _is_escaped(document, left) else _stop(text, block, left, end, spaces)
        elif mark == "/":
            finding = _slash(text, left, end)
        elif mark == ",":
            finding = _groups(text, block, left) or _comma(text, block, left, end, spaces)
            done = finding.end - 1 if finding is not None else 0
        elif mark == "-":
            finding = _years(text, left, end)
        elif text[end] == "s" and text[end + 1 : end + 2] != "t":
            finding = _decade(text, block, left, end)
        else:
            finding = _ordinal(text, left[0], left.start(), end)
        if finding is not None:
            yield finding


def _joined(start: int, end: int, mark: str, right: int, what: str) -> Finding:
    """Write `mark` without spaces from `start` up to `end`; the finding ends at `right`."""
    fix = Fix("Delete the space", (Edit(start, end, mark),))
    return Finding(start, right, f"There should be no space inside {what}.", (fix,))


def _colon(
    document: Document, block: Block, left: re.Match[str], end: int, spaces: tuple[bool, bool]
) -> Finding | None:
    """Times, scores, and chapter and verse."""
    text = document.text
    right = _RIGHT.match(text, end)
    head = max(block.start, left.start() - 24)
    if right is None or len(left[0]) > 3 or len(right[0]) > 2 or _MORE.match(text, right.end()):
        return None
    english = is_english(document, left.start())
    after_only = spaces == (False, True)
    clock = len(right[0]) == 2 and int(left[0]) <= 24 and int(right[0]) <= 59
    if clock and len(left[0]) <= 2 and after_only and _HALF_DAY.match(text, end):
        return _joined(left.end(), end, ":", right.end(), "a time")
    labelled = LABEL.search(text, head, left.start()) is not None
    if not english or text[right.end() : right.end() + 1].isalpha() or (labelled and after_only):
        return None
    if clock and _is_time(text, head, left, right):
        return _joined(left.end(), end, ":", right.end(), "a time")
    if _REFERENCE.search(text, head, left.start()):
        return _verse(text, left, end, right.end())
    return None if labelled else _verse_or_score(text, head, left, right, after_only=after_only)


def _is_time(text: str, head: int, left: re.Match[str], right: re.Match[str]) -> bool:
    """Two figures that can be a time are one: each has two digits, or a word next to them says so."""
    if len(left[0]) == len("00") and "0" in (left[0][0], right[0][0]):
        return True
    return bool(_CLOCK_BEFORE.search(text, head, left.start()) or _CLOCK_AFTER.match(text, right.start()))


def _verse_or_score(
    text: str, head: int, left: re.Match[str], right: re.Match[str], *, after_only: bool
) -> Finding | None:
    """Two figures that are no time and have no label.

    Arguments:
        head: from where on the text before them is read.
        after_only: the space is after the colon, not before it.
    """
    end = right.start()
    cited = _CITED.search(text, head, left.start()) and _CITED_ON.match(text, right.end())
    if cited or (not after_only and _RANGE.match(text, end)):
        return _verse(text, left, end, right.end())
    if after_only and not (len(left[0]) <= 2 and _is_score(text, head, left, right)):
        return None
    return _joined(left.end(), end, ":", right.end(), "a figure")


def _is_score(text: str, head: int, left: re.Match[str], right: re.Match[str]) -> bool:
    """Two figures are the score of a game: one is zero, or what is next to them says so."""
    if left[0] == "0" or right[0] == "0" or text[left.start() - 1 : left.start()] == "(":
        return True
    if _ENDS_SCORE.match(text, right.end()) and not _ITEM_BEFORE.search(text, head, left.start()):
        return True
    return bool(_SCORE_BEFORE.search(text, head, left.start()) or _SCORE_AFTER.match(text, right.start()))


def _verse(text: str, left: re.Match[str], end: int, right: int) -> Finding:
    """Chapter and verse, and the range of verses that may follow."""
    edits = [Edit(left.end(), end, ":")]
    reach = _RANGE.match(text, end)
    if reach is not None:
        edits.append(Edit(right, reach.end(), "-"))
        right = reach.end()
    return Finding(
        left.end(), right, "There should be no space inside a figure.", (Fix("Delete the space", tuple(edits)),)
    )


def _is_escaped(document: Document, left: re.Match[str]) -> bool:
    """The number of an item that is escaped, so that Markdown makes no list of it: `4\\. 30 of them`."""
    point = document.map.point(left.end())
    return document.text.startswith("\\", left.start() - 1) or document.source.text.startswith("\\", point - 1)


def _stop(text: str, block: Block, left: re.Match[str], end: int, spaces: tuple[bool, bool]) -> Finding | None:
    """Decimals."""
    right = _RIGHT.match(text, end)
    if right is None or len(left[0]) > 3 or left.start() == block.start:
        return None
    head = max(block.start, left.start() - 24)
    if LABEL.search(text, head, left.start()) or _MONTH.search(text, head, left.start()):
        return None
    money = text[left.start() - 1] in _CURRENCY
    if not (spaces[0] or money or _COUNTED.match(text, end)):
        return None
    if text[right.end() : right.end() + 1].isalpha() or text[right.end() : right.end() + 2].strip(".").isdigit():
        return None
    return _joined(left.end(), end, ".", right.end(), "a decimal figure")


def _counts(text: str, head: int, start: int, end: int) -> bool:
    from npqp_rules.seldom.spaces.spaced_thousands import counts  # few documents have such a place

    return counts(text, head, start, end)


def _comma(text: str, block: Block, left: re.Match[str], end: int, spaces: tuple[bool, bool]) -> Finding | None:
    """Thousands, and decimals of those who write them with a comma; else a list of figures."""
    right = _RIGHT.match(text, end)
    if right is None:
        return None
    thousands = len(right[0]) == 3 and len(left[0]) <= 3
    counted = _COUNTED.match(text, end) is not None
    if spaces == (False, True):
        money = left.start() > block.start and text[left.start() - 1] in _CURRENCY
        head = max(block.start, left.start() - 24)
        told = right[0] == "000" or money or (counted and right[0].endswith("00"))
        told &= not text.startswith("100%", end)  # a share of its own, in a list of them
        about = _ABOUT.search(text, head, left.start()) and _THINGS.match(text, right.end())
        if not thousands or not (told or about or _counts(text, head, left.start(), right.end())):
            return None
        if _MONTH.search(text, head, left.start()) or LABEL.search(text, head, left.start()):
            return None
        return _joined(left.end(), end, ",", right.end(), "a figure")
    if thousands or (counted and len(left[0]) <= 3):
        fixes = [Fix("Delete the spaces", (Edit(left.end(), end, ","),))]
        fixes.append(Fix("Delete the space before the comma", (Edit(left.end(), end, ", "),)))
        return Finding(left.end(), right.end(), "There should be no space inside a figure.", tuple(fixes))
    fix = Fix("Delete the space before the comma", (Edit(left.end(), end, ", "),))
    return Finding(left.end(), end, "There should be no space before the comma.", (fix,))


def _groups(text: str, block: Block, left: re.Match[str]) -> Finding | None:
    """`4, 059, 700`: several groups of three digits, of which one begins with a zero, or a figure that is a subject."""
    run = _RUN.match(text, left.start(), block.end)
    if run is None or left[0].startswith("0"):
        return None
    head = max(block.start, left.start() - 24)
    if LABEL.search(text, head, left.start()) or _MONTH.search(text, head, left.start()):
        return None
    subject = _SUBJECT_BEFORE.search(text, head, left.start()) and _SUBJECT_AFTER.match(text, run.end())
    counted = run[0].count(",") > 1 or _THINGS.match(text, run.end())
    if not subject and not (counted and _ZERO.search(run[0])):
        return None  # "Mathematics 70, 001 - Spring"
    places = [match.start() for match in re.finditer(",", run[0])]
    edits = tuple(Edit(run.start() + at, run.start() + at + 2, ",") for at in places)
    title = "Delete the space" if len(edits) == 1 else "Delete the spaces"
    return Finding(left.end(), run.end(), "There should be no space inside a figure.", (Fix(title, edits),))


def _slash(text: str, left: re.Match[str], end: int) -> Finding | None:
    """`2002 / 03`, `24 / 7`: other figures may be two things to choose from, or a division."""
    right = _RIGHT.match(text, end)
    if right is None or not ((len(left[0]), len(right[0])) == (4, 2) or (left[0], right[0]) == ("24", "7")):
        return None
    return _joined(left.end(), end, "/", right.end(), "a figure")


def _years(text: str, left: re.Match[str], end: int) -> Finding | None:
    """`1990 -1995`: years of which the second is later."""
    right = _RIGHT.match(text, end)
    if right is None or len(left[0]) != len(right[0]) or not "1000" < left[0] < right[0] < "2100":
        return None
    return _joined(left.end(), end, "-", right.end(), "a range of years")


def _decade(text: str, block: Block, left: re.Match[str], end: int) -> Finding | None:
    """`the 1990 s`, and no time in seconds."""
    if len(left[0]) != len("1990") or left[0][-1] != "0" or not "1500" <= left[0] < "2100":
        return None
    if not _DECADE_BEFORE.search(text, max(block.start, left.start() - 24), left.start()):
        return None
    return _joined(left.end(), end, "", end + 1, "a decade")


def _ordinal(text: str, figure: str, start: int, end: int) -> Finding | None:
    """`25 th`, where the ending is that of the figure."""
    teen = figure[-2:] in ("11", "12", "13")
    if text[end : end + 2] != ("th" if teen else _SUFFIXES.get(figure[-1], "th")):
        return None
    stone = figure[-1] == "1" and not teen  # "1 st" is a stitch or a stone as well
    if stone and re.match(r" (?:\d|at\b|in\b|from\b)", text[end + 2 : end + 8]):
        return None
    return _joined(start + len(figure), end, "", end + 2, "an ordinal number")
