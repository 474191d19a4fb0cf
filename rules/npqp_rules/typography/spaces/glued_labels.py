"""Marks of lists, headings and comparisons run together with a word, and names of code like that; a part of TY102."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from re import MULTILINE
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.signs import Sign

from npqp_rules import lexicons
from npqp_rules.adjacent import lists
from npqp_rules.english.case import is_english_word
from npqp_rules.english.tokens import vocabulary, word_set
from npqp_rules.english.words import FUNCTION_WORDS
from npqp_rules.item_numbers import escaped, is_sure
from npqp_rules.nearby import left_end, right_end
from npqp_rules.typography.spaces.glued_words import OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npqp_lint.text.document import Document

_NUMBERED = lazy(
    r"(?<![\w.-])(?P<mark>\d{1,2}\.)(?P<word>[A-Z][a-z]+)(?: (?:[a-z]{2,}|(?P<title>[A-Z][a-z]+))|(?P<alone>)$)",
    MULTILINE,
)
_NUMBER = lazy(r"\.(?<=\d\.)(?=[A-Z][a-z])")
_HYPHEN_MARK, _BRACKET_MARK = lazy(r"-(?=[A-Z][a-z])"), lazy(r"\)(?=[A-Z][a-z])")
"""The ends of marks of items; these are sooner found."""
_BULLETS = frozenset("•●■▪‣▸①②③④⑤⑥⑦⑧⑨⑩")
_BULLET = lazy(r"(?P<mark>[•●■▪‣▸①-⑳])(?P<word>[A-Z][a-z]+)(?= [a-z(]|[,.:]|$)", MULTILINE)
_ITEM = lazy(r"(?P<mark>-|\(?\b(?:[a-h]|\d{1,2})\))(?P<word>[A-Z][a-z]+)(?= [a-z(]|[,.:]|$)", MULTILINE)
_HASHES_SIGN, _VOLUME_SIGN, _ELLIPSIS_SIGN = Sign("##"), Sign("Vol.", "Fig."), Sign("...")
_NUMBERS_SIGN = Sign(" 1.", " 1)")
_HEADING = lazy(r"^(?P<mark>#{2,6})(?P<word>[A-Z][a-z]+)(?= |$)", MULTILINE)
_HASHES = lazy(r"^(?P<mark>#{3,6})(?=[A-Za-z*_])(?P<word>\w[\w.,:-]*)(?= |$)", MULTILINE)
_END_HASHES = lazy(r"(?<=[^\s#])#{2,6}\Z")
_AFTER_NUMBER = "A space is missing after the number of this item."
_AFTER_HASHES = "A space is missing after the mark of this heading."
_STEP = lazy(r"(?P<mark>Step|Figure|Chapter|Section|Appendix)(?P<word>\d{1,2})(?=[ :,.)]|$)(?!\.\d)")
_VOLUME = lazy(r"(?<![\w./-])(?P<mark>Vol\.|Fig\.)(?P<word>\d{1,3})(?![\w/]|[.,]\w)")
_LABELLED = lazy(r"(?:step|figure|chapter|section|appendix)\d")
_NO_STEP = lazy(r"[\w./-]")
"""What a label does not stand after."""

_NEXT_WORD = lazy(r"[A-Z][a-z]*\b")
_OPENERS = word_set("The A In It He They She We You This That These There But And On At If When While After Then So")
_SIGN = lazy(r"[<>](?:(?<=[a-z]{2}.)=?(?= \d)|(?<=\d .)=?(?=\d))")
_WORD_BEFORE = lazy(r"(?:^|(?<=[\s(]))(?:[a-z]{2,20}|\d+(?:\.\d+)? )[<>]=?$")
_MENU = lazy(r"(?<![\w\\/:.<-])[A-Z][a-z]+(?P<sign>>) [A-Z][a-z]+(?![\w-])")
_ARROW = lazy(
    r"(?:(?<![\w$./*>-])(?P<left>[A-Za-z]{2,20})|(?<=[a-z.])[\"”])(?P<sign>->) "
    r"(?:[\"“](?=[A-Za-z])|(?P<right>[A-Za-z]{2,20})(?![\w(;]| ?=))"
)
_OBJECTS = frozenset(["this", "self"])
"""What members of objects belong to in code."""
_LEFT = lazy(r"(?<= )[a-z]{3,20}:$")
_RIGHT = lazy(r"[a-z]+(?=(?:, [a-z]+)* (?:and|or|the|a|an|of|to|is|are|in|for|with) )")
_LISTED = lazy(r"(?<=[\w,;:] )(?P<number>[1-9])(?P<mark>[.)])(?=[a-z]{2,20}[ ,;])")
_REACH = 40
GLUED_COLON = "glued-colon"
"""The preview of a colon between two words that is run together with the second."""


def glued_labels(document: Document) -> Iterator[Finding]:
    """`1.Open the lid`, `##Parts of the mill`, `Step2: wait`."""
    text = document.text
    for match in _NUMBERED.finditer(text) if _NUMBER.search(text) else ():
        if is_english_word(match["word"].lower()) and _is_item(document, match):
            yield _after_number(document, match)
    if not document.characters.isdisjoint(_BULLETS):
        yield from _items(document, _BULLET, _BULLET.finditer(text))
    if marks := _item_marks(text):
        yield from _items(document, _ITEM, filter(None, (_ITEM.match(text, mark) for mark in marks)))
    if _HASHES_SIGN.is_in(document):
        for match in _HEADING.finditer(text):
            if is_english_word(match["word"].lower()) and is_english(document, match.start()):
                yield _with_end(document, _finding(match, _AFTER_HASHES))
        if "###" in text and document.format == "markdown":
            yield from _hashes(document)
    yield from _numbered_items(document)
    yield from _volumes(document)
    labelled = _LABELLED.search(document.fact(vocabulary))
    for match in _STEP.finditer(text) if labelled else ():
        if _NO_STEP.match(text, max(0, match.start() - 1), match.start()):
            continue
        if is_english(document, match.start()) and not in_code(text, match.start(), match.end()):
            yield _finding(match, f"A space is missing between “{match['mark']}” and its number.")


def _is_item(document: Document, match: re.Match[str]) -> bool:
    """The number opens an English line; before words with capitals, that of a heading."""
    start = match.start()
    titled = match["title"] is not None or match["alone"] is not None
    if not _begins_line(document, start) or (titled and document.block_at(start).kind != "heading"):
        return False
    return is_english(document, start)


def _hashes(document: Document) -> Iterator[Finding]:
    """`###lock`, `####**Wheel**`: three signs and more are a heading, whatever their word is."""
    for match in _HASHES.finditer(document.text):
        word = match["word"]
        known = word.istitle() and is_english_word(word.lower())
        if known or not _begins_line(document, match.start()) or not is_english(document, match.start()):
            continue
        place = match.start("word")
        point = document.map.range(place - 1, place)[1]
        fix = Fix("Insert a space", (), raw=(Edit(point, point, " "),), restores_markup=True)
        yield _with_end(document, Finding(match.start(), match.end(), _AFTER_HASHES, (fix,)))


def _with_end(document: Document, found: Finding) -> Finding:
    """The signs at the end of the heading need a space, too: `###The wheel###`."""
    block = document.block_at(found.start)
    end = _END_HASHES.search(document.text, max(block.start, block.end - _REACH), block.end)
    if end is None or document.is_marked(end.start()):
        return found
    (fix,), edit = found.fixes, Edit(end.start(), end.start(), " ")
    if fix.raw:
        point = document.map.point(end.start())
        return replace(found, fixes=(replace(fix, raw=(*fix.raw, Edit(point, point, " "))),))
    return replace(found, fixes=(replace(fix, edits=(*fix.edits, edit)),))


_FIRST_NUMBER = lazy(r"1[.)](?=[A-Za-z])")
_NUMBERED_ITEM = lazy(r"^(?P<number>[1-9]\d?)(?P<mark>[.)])(?P<word>[A-Za-z]{2,})(?= [A-Za-z`\ufffc]|$)", MULTILINE)


def _numbered_items(document: Document) -> Iterator[Finding]:
    """`1.open the lid`, `2.shut it`: numbers that follow each other, where no capital shows that they are a list."""
    if not _FIRST_NUMBER.search(document.text):
        return
    items = (match for match in _NUMBERED_ITEM.finditer(document.text) if _begins_line(document, match.start()))
    for run in lists(items, shared=lambda match: match["mark"]):
        yield from _numbered(document, run)


def _numbered(document: Document, run: list[re.Match[str]]) -> Iterator[Finding]:
    for match in run:
        word = match["word"]
        known = is_english_word(word.lower())
        if (known and word.istitle()) or not (known or not word.islower()) or not is_english(document, match.start()):
            continue
        yield _after_number(document, match)


def _volumes(document: Document) -> Iterator[Finding]:
    """`Vol.4`, `Fig.3`"""
    text = document.text
    for match in _VOLUME.finditer(text) if _VOLUME_SIGN.is_in(document) else ():
        if is_english(document, match.start()) and not in_code(text, match.start(), match.end()):
            yield _finding(match, f"A space is missing between “{match['mark']}” and its number.")


def _item_marks(text: str) -> list[int]:
    """Where an item may begin with a hyphen, or with a letter or a number and a bracket, in order."""
    marks = [match.start() for match in _HYPHEN_MARK.finditer(text)]
    for match in _BRACKET_MARK.finditer(text):
        end = match.start()
        start = end - 1 - text[max(0, end - 2) : end].isdecimal() if end else 0
        marks.append(start - (text[start - 1 : start] == "("))
    return sorted(marks)


def _items(document: Document, pattern: re.Pattern[str], matches: Iterable[re.Match[str]]) -> Iterator[Finding]:
    """Marks of a list at the start of lines: `•Open the lid`.

    Arguments:
        pattern: that of the marks.
        matches: all its matches.
    """
    found = [match for match in matches if _begins_line(document, match.start())]
    found = [match for match in found if match["mark"] != "-" or document.block_at(match.start()).kind not in _NO_LISTS]
    plain = document.format == "plain"  # a dialogue begins with hyphens, the news of some countries with ■
    if pattern is _BULLET:
        found = [match for match in found if not plain or match["mark"] in "•①②③④⑤⑥⑦⑧⑨⑩"]
    else:
        marks = Counter(match["mark"][-1] for match in found)
        found = [one for one in found if marks[one["mark"][-1]] > 1 or is_sure(document, one)]
        found = [match for match in found if not (plain and match["mark"] == "-")]
    for match in found:
        if is_english_word(match["word"].lower()) and is_english(document, match.start()):
            yield _finding(match, "A space is missing after the mark of this item.")


def _begins_line(document: Document, start: int) -> bool:
    """Only spaces, or the mark of its block, stand before it on its line of the source."""
    if start == document.block_at(start).start:
        return True
    point = document.map.point(start)
    line = document.source.text[max(0, point - _INDENT) : point].rstrip(" \t")
    return line[-1:] in ("", "\n", "\r", ">")


_NO_LISTS = ("heading", "table-cell")
"""Kinds of blocks in which a hyphen begins an option, `-match`, and no item."""
_INDENT = 12
"""Characters before the mark of an item that are read at most."""


def _after_number(document: Document, match: re.Match[str]) -> Finding:
    """The space behind the number of an item; in a list item of Markdown, a backslash keeps it from being a list."""
    place = match.start("word")
    fix = escaped(document, document.block_at(place), place - 1, place, document.text[place - 1], "Insert a space")
    found = _finding(match, _AFTER_NUMBER)
    return found if fix is None else replace(found, fixes=(fix,))


def _finding(match: re.Match[str], message: str) -> Finding:
    place = match.start("word")
    fix = Fix("Insert a space", (Edit(place, place, " "),), restores_markup=match["mark"][0] in "#-0123456789")
    return Finding(match.start(), match.end("word"), message, (fix,))


def glued_signs(document: Document) -> Iterator[Finding]:
    """`the value is> 5`, `3 <4`, `1.the price 2.the quality`, `we waited...Then`."""
    text = document.text
    place = text.find("...") if _ELLIPSIS_SIGN.is_in(document) else -1
    while place > 0:
        yield from _ellipsis(document, place)
        place = text.find("...", place + 1)
    if not document.characters.isdisjoint("<>"):
        for match in _SIGN.finditer(text):
            yield from _comparison(match, document)
        yield from _menus(document)
        yield from _arrows(document)
    if _NUMBERS_SIGN.is_in(document):
        yield from _numbers(document)


def _ellipsis(document: Document, place: int) -> Iterator[Finding]:
    """The word that begins the next sentence right behind three periods."""
    text, end = document.text, place + len("...")
    word = _NEXT_WORD.match(text, end)
    if word is None or word[0] not in _OPENERS or not text[place - 1].islower() or not is_english(document, place):
        return
    fix = Fix("Insert a space", (Edit(end, end, " "),))
    yield Finding(place, word.end(), "A space is missing after the ellipsis.", (fix,))


def _comparison(match: re.Match[str], document: Document) -> Iterator[Finding]:
    """A sign with a space on one side only."""
    text, (start, end) = document.text, match.span()
    block = document.block_at(start)
    named = match[0] == ">" and text.rfind("<", max(block.start, start - _REACH), start) >= 0  # “<the gate> 5”
    if named or not _WORD_BEFORE.search(text, max(block.start, start - _REACH), end) or not is_english(document, start):
        return
    place, side = (end, "after") if text[end].isdigit() else (start, "before")
    fix = Fix("Insert a space", (Edit(place, place, " "),))
    yield Finding(max(block.start, start - 1), end + 1, f"A space is missing {side} “{match[0]}”.", (fix,))


def _menus(document: Document) -> Iterator[Finding]:
    """`Setup> Hosts`: what to choose in a menu, one after the other."""
    text = document.text
    for match in _MENU.finditer(text) if "> " in text else ():
        start, end = match.span()
        block = document.block_at(start)
        if text.find("<", left_end(block, start), right_end(block, end)) < 0 and is_english(document, start):
            place = match.start("sign")
            fix = Fix("Insert a space", (Edit(place, place, " "),))
            yield Finding(start, end, "A space is missing before “>”.", (fix,))


def _arrows(document: Document) -> Iterator[Finding]:
    """`File-> Save`, `"File"-> "Save"`, `left-> right`: an arrow between words, with a space only behind it."""
    text = document.text
    for match in _ARROW.finditer(text) if "-> " in text else ():
        words = [match[side] or "a" for side in ("left", "right")]
        known = all(is_english_word(word.lower()) for word in words) and words[0] not in _OBJECTS
        place = match.start("sign")
        if known and is_english(document, place) and text.rfind("<-", max(0, place - _REACH), place) < 0:
            fix = Fix("Insert a space", (Edit(place, place, " "),))
            yield Finding(match.start(), match.end("sign"), "A space is missing before the arrow.", (fix,))


def glued_colon(document: Document, start: int) -> Finding | None:
    """A colon, at `start`, between two English words in a sentence that goes on."""
    text, end = document.text, start + 1
    block = document.block_at(start)
    left = _LEFT.search(text, max(block.start, start - _REACH), end)
    right = _RIGHT.match(text, end, block.end)
    if left is None or right is None or left[0][:-1] in FUNCTION_WORDS or not is_english(document, start):
        return None
    if not (is_english_word(left[0][:-1]) and is_english_word(right[0])):
        return None
    fix = Fix("Insert a space", (Edit(end, end, " "),))
    return Finding(left.start(), right.end(), "A space is missing after the colon.", (fix,), preview=GLUED_COLON)


def _numbers(document: Document) -> Iterator[Finding]:
    """The numbers of a list inside a sentence, one after the other."""
    places = _LISTED.finditer(document.text)
    for run in lists(places, shared=lambda match: (match["mark"], document.block_index(match.start()))):
        if is_english(document, run[0].start()):
            edits = tuple(Edit(one.end(), one.end(), " ") for one in run)
            message = "A space is missing after the numbers of this list."
            yield Finding(run[0].start(), run[-1].end() + 1, message, (Fix("Insert the spaces", edits),))


_SCOPES = lazy(r"[a-z][\w-]*(?:,[a-z][\w-]*)+:(?= |$)")
_SCOPE_REACH = 60
"""Code points before a comma in which such names begin."""


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(lexicons.load("brands")["abbreviations"])


def are_scopes(document: Document, place: int) -> bool:
    """The comma is between the parts of a program that a change concerns: `lib,test: add a case`."""
    text, start = document.text, document.block_at(place).start
    low = place
    while low > max(start, place - _SCOPE_REACH) and not text[low - 1].isspace():
        low -= 1
    return (low == start or text[low - 2] in ")-") and _SCOPES.match(text, low) is not None


def is_between_sentences(document: Document, before: re.Match[str], after: re.Match[str]) -> bool:
    """A space belongs after a period between two words."""
    text, word, following = document.text, before[0], after[0]
    if (word.lower() in _abbreviations() and word != "etc") or text[before.start() - 1 : before.start()] == ".":
        return False
    if text[after.end() : after.end() + 1] in ("(", ".", "_") or not (len(following) == 1 or following[1:].islower()):
        return False  # a name in code
    if following in OPENERS:
        return word.islower() or (word.istitle() and len(word) > 3)
    from npqp_rules.seldom.dotted_names import is_dotted_name  # most periods have a space behind them

    return word.islower() and not is_dotted_name(document, before, after)
