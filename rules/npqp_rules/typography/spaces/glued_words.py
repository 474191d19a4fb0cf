"""Quotation marks, figures, and words that are run together with the text next to them; a part of TY102."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import compress, pairwise
from re import IGNORECASE
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.english.case import inside, is_common, is_english_word, is_word
from npqp_rules.english.tokens import counts, tokens_of
from npqp_rules.english.words import DETERMINERS, MONTHS, PREPOSITIONS
from npqp_rules.item_numbers import escaped, is_number
from npqp_rules.typography.quotation.quotes import WAITS, disagree, marks, roles, speaker_follows
from npqp_rules.typography.spaces.glued_dashes import half_spaced

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_WORD_BEFORE = lazy(r"(?:^|(?<=\s))[^\W\d_][^\W\d_’']+\Z")
LETTERS_BEFORE = lazy(r"[^\W\d_]+\Z")
_NOTE = lazy(r"\d{1,3} (?:which|who|whose|where|when|and|or|but|that|as|in|on|of|to|the|it|this)\b")
"""The number of a note: “on the site,4 which”."""
_WORD_AFTER = lazy(r"[^\W\d_]+")
_LEADS_IN = lazy(
    r"(?:^|(?<=\s))(?:the|an?|of|in|and|is|was|as|to|for|called|so-called|named|titled|it|this|that|by|with|from|on|at|or|his|her|"
    r"their|its|our|be|have|has|had|are|were|said|says|saying|asked|replied|wrote)\Z",
    IGNORECASE,
)
"""Words before which a quotation may begin, and that are no first half of a word."""
_LONG_WORD = lazy(r"(?:^|(?<=\s))[a-z]{4,}\Z")
"""No prefix: `un"friendly"` is one word."""
GOES_ON = lazy(
    r"(?:and|of|is|was|are|were|in|said|says|asked|added|to|the|an?|as|for|by|with|from|at|on|or|but|has|have|had|he|she|"
    r"it|they|we|which|that|who|will|would|when|because)\b"
)
_SAYING = lazy(r"\b(?:sa(?:id|ys?|ying)|ask(?:s|ed)?|add(?:s|ed)|repl(?:y|ies|ied)|wr(?:ites?|ote)|told|stated)[,:]\Z")
_FIGURE_BEFORE = lazy(r"(?:^|(?<=[\s(]))\d{1,4}\Z")
_AMOUNT = lazy(r"(?:^|(?<=[\s(¥$€£]))(?:\d{1,4}|\d{1,3}(?:[.,]\d{1,3}){1,3})\Z")
_LONG_AMOUNT = 16
_MONEY = frozenset("yuan yen won euros rubles roubles rupees pesos baht".split())
_BEFORE_FIGURE = lazy(
    r"(?:^|(?<=[\s(]))(?:in|of|the|on|at|from|by|to|with|and|for|than|about|over|until|since|is|was|are|were)\Z",
    IGNORECASE,
)
_COUNTS = lazy(rf"(?:(?<![^\s(])[a-z]{{3,}}|\b(?:{'|'.join(MONTHS)}))\Z")
"""After such a word and its comma a figure begins something new: no list of names with their figures."""
_SPACED_WORDS = lazy(r"[a-z]+ [A-Za-z]")
_LABEL = lazy(r"(?:^|(?<=\s))[A-Z][a-z]{3,}\Z")
"""Before a colon and a capital, such as `Author:Roth`."""
OPENERS = frozenset(
    "The A An In It He They She We You I This That These Those There But And On At For If When While After Before As "
    "However With By To His Her Their Its Our My Your What Who How Why Where So Or Not No Some Many All".split()
)
"""Words that open sentences, and are no second half of a name."""
_TITLED_LABEL = lazy(r"[A-Z][a-z]+ [A-Z][a-z]{3,}\Z")
_IN_FORMATS = lazy(r":(?:Line|Column|Port|Password|Minute|Second|Tag|Group|Value)s?\b")  # "File:Line"
_NAME_OF_TWO = lazy(r"\b([A-Z][a-z]{3,}):(?=[A-Z][a-z]+)")
_GOES_ON_AS_WORD = lazy(r"[\w/@’'(-]")
_LAST = tuple("and that the one said was were which from with has have are would this they but who when been".split())
_TAILS = frozenset(word[-3:] for word in _LAST)
_FIRST = ("said", "that")
_ADVERBS = frozenset("there here where forth".split())  # `therefrom` and `herewith` are words
_ASIDE = 200
"""Code points before a closing bracket in which its partner is looked for."""
OFTEN = 3
"""A word this frequent in a document is one of its own."""


def glued_quotes(document: Document) -> Iterator[Finding]:
    """Quotation marks with no space on their outer side, in English blocks."""
    text = document.text
    for block, offsets in document.fact(marks):
        if not any(text[o + 1 : o + 2].isalnum() and not text[o - 1].isspace() for o in offsets):
            continue
        turned = _turned(text, block, offsets)
        for offset, opens in sorted(_parts(text, block, offsets)):
            around = text[offset - 1 : offset + 2]
            if not block.start < offset < block.end - 1 or around != around.strip():
                continue
            opens ^= turned.get(offset, False)
            opens |= text[offset] == '"' and WAITS.search(text, max(block.start, offset - 8), offset) is not None
            place = _before(text, block, offset) if opens else _behind(text, block, offset)
            if place is None or in_code(text, offset, offset + 1) or not is_english(document, offset):
                continue
            side = "before" if opens else "after"
            edit = Edit(place, place, " ")
            fixes: tuple[Fix, ...] = (Fix("Insert a space", (edit,)),)
            if disagree(text, block, offsets, offset):
                fixes = ()
            if offset in turned:
                partner = offsets[offsets.index(offset) - 1]
                closing = text[partner] if text[partner] == '"' else "”"
                edit = Edit(offset, offset + 1, " “" if opens else f"{closing} ")
                fixes = (Fix("Use the other mark, with a space", (edit,)),) if turned[offset] else ()
            side = side if fixes else "beside"
            yield Finding(offset - 1, offset + 2, f"A space is missing {side} the quotation mark.", fixes)


def _parts(text: str, block: Block, offsets: list[int]) -> list[tuple[int, bool]]:
    """The quotation marks of a block whose part is clear, with whether each opens."""
    straight = [offset for offset in offsets if text[offset] == '"']
    ended = {b for a, b in pairwise(offsets) if text[a] == "“" and text[b] == '"' and text[b - 1] in ".!?"}
    parts = [(mark.offset, mark.opens and mark.offset not in ended) for mark in roles(text, straight) if mark.sure]
    shapes = {text[offset] for offset in offsets}
    if "“" in shapes and "”" not in shapes:
        parts += [(o, False) for o in straight if text[o - 1] in ".!?" and text[o + 1 : o + 2].isupper()]
    parts = parts or _unpaired(text, block, straight)
    if "„" not in shapes:
        parts += [(offset, text[offset] == "“") for offset in offsets if text[offset] != '"']
    return parts


def _unpaired(text: str, block: Block, straight: list[int]) -> list[tuple[int, bool]]:
    """`he said,"The hall` opens, whatever its fellows do; `so cruel?"Roth asked`, alone, ends what began elsewhere."""
    if (
        len(straight) == 1
        and text[straight[0] - 1] in "!?"
        and speaker_follows(text, block, straight[0], straight[0] + 1)
    ):
        return [(straight[0], False)]
    return [(o, True) for o in straight if text[o - 1 : o] == "," and text[o + 1 : o + 2].isupper()]


def _turned(text: str, block: Block, offsets: list[int]) -> dict[int, bool]:
    """The curly marks that may show the wrong way, and whether they do: a closing one that closes nothing does after a
    small word, and the one that ends what it begins.
    """
    found: dict[int, bool] = {}
    opened = ""
    for offset in offsets:
        mark = text[offset]
        leads_in = (WAITS if opened else _LEADS_IN).search(text, max(block.start, offset - 24), offset)
        ends = opened == "”" or (opened == '"' and text[offset - 1].isalnum() and GOES_ON.match(text, offset + 1))
        stopped = text[offset - 1] in ".!?" and text[offset + 1 : offset + 2].isupper()
        if stopped and mark == "“" and opened in ("“", '"'):
            ends = not _ends_later(text, offset, offsets)
            found[offset] = ends
        if (mark == "”" and leads_in) or (mark == "“" and ends):
            found[offset] = True
        elif mark == "”" and not opened:
            found[offset] = False
        opened = "" if opened else mark
    return found


def _ends_later(text: str, offset: int, offsets: list[int]) -> bool:
    """The next mark closes, so that this one may open, after a quotation whose end is lost: “Come in!“Who is it?”"""
    after = next((other for other in offsets if other > offset), offset)
    return text[after] != "“" and text[after - 1] in ".,!?…"


def _before(text: str, block: Block, offset: int) -> int | None:
    """Where the space goes that an opening mark lacks."""
    low = max(block.start, offset - 24)
    if not text[offset + 1].isalnum():
        return None
    if text[offset - 1] in ".!?":
        return offset if text[offset - 3 : offset - 1].isalpha() and text[offset + 1].isupper() else None
    if text[offset - 1] not in ",:":
        return offset if _LEADS_IN.search(text, low, offset) or _LONG_WORD.search(text, low, offset) else None
    if not _WORD_BEFORE.search(text, low, offset - 1):
        return None
    return offset if text[offset - 1] == "," or _SAYING.search(text, low, offset) else None


def _behind(text: str, block: Block, offset: int) -> int | None:
    """Where the space goes that a closing mark lacks."""
    before = text[offset - 1]
    if not (before.isalnum() or before in ".,!?…)"):
        return None
    word = _WORD_AFTER.match(text, offset + 1)
    first = LETTERS_BEFORE.search(text, max(block.start, offset - 24), offset)
    if word and first and is_english_word(f"{first[0]}{word[0]}".lower()) and not _quotes_phrase(text, block, offset):
        return None  # "pre"vious
    ended = before in ".!?" and text[offset - 2].islower()
    sound = word and (GOES_ON.match(text, offset + 1) or (ended and (word[0] in OPENERS or word[0].istitle())))
    if word and before.isalnum() and word[0] in ("now", "then", "here", "can", "so", "if", "you"):
        sound = True
    if not sound and not (word and before.isalpha() and word[0].islower() and len(word[0]) > 3):
        return None
    return offset + 1


def _quotes_phrase(text: str, block: Block, offset: int) -> bool:
    """The mark closes a quotation of several words."""
    low = max(block.start, offset - _ASIDE)
    opened = max(text.rfind(mark, low, offset) for mark in '"“')
    return opened >= 0 and text[opened - 1 : opened] in ("", " ") and " " in text[opened:offset]


def glued_figure(text: str, start: int, end: int) -> Finding | None:
    """`in2020`, `300people`.

    Arguments:
        start, end: the end of a figure, with a letter after it; or the whole of it, with a letter before.
    """
    place = start
    while place > 0 and text[place - 1].isdigit() and end - place < 5:
        place -= 1
    if text[end : end + 1].isalpha():
        if not _AMOUNT.search(text, max(0, end - _LONG_AMOUNT), end):
            return None
        word = _WORD_AFTER.match(text, end)
        if word is not None and not (is_common(word[0]) or word[0] in _MONEY):
            return None
        if word is not None and text.count(text[place : word.end()]) > OFTEN:
            return None  # "37signals"
        place = end
    elif not _BEFORE_FIGURE.search(text, max(0, place - 8), place):
        return None
    if in_code(text, start, end):
        return None
    fix = Fix("Insert a space", (Edit(place, place, " "),))
    return Finding(start, end, "A space is missing between the figure and the word.", (fix,))


def beside_figure(document: Document, start: int, name: str) -> Finding | None:
    """`May,12 people`, `2019,the bridge`, `(in May).The town`, `5%of`, `Note:The hall`, `9 p.m.and`, `the hall —the`,
    `the end."- Ann`.

    Arguments:
        start: the mark.
        name: its name, for the message.
    """
    text, mark = document.text, document.text[start]
    if mark in "–—-":
        return half_spaced(document, start)
    after = _WORD_AFTER.match(text, start + 1)
    figure = _FIGURE_BEFORE.search(text, max(0, start - 6), start)
    if mark == "%":
        sound = True
    elif mark == ",":
        sound = _is_said(text, start + 1) if after is not None else _is_count(text, start)
        sound = sound or (after is not None and figure is not None and (after[0].islower() or after[0] in OPENERS))
    elif mark == ":":
        sound = after is not None and (
            (after[0] in OPENERS and not _is_named(text, start, after))
            or after[0].islower()
            or _is_label(document, start)
        )
    else:
        sound = mark == "." and after is not None and _after_stop(text, start, after, figure is not None)
    if not sound:
        return None
    end, block = after.end() if after is not None else start + 2, document.block_at(start)
    item = mark == "." and is_number(text, block, start)
    space = Fix("Insert a space", (Edit(start + 1, start + 1, " "),), restores_markup=item)
    fix = escaped(document, block, start, start + 1, mark, space.title) or space
    return Finding(start - 1, end, f"A space is missing after the {name}.", (fix,))


def _is_label(document: Document, colon: int) -> bool:
    """`Author:Roth`, and no name in two parts that the document has again and again: `Assets:Cash`, `Assets:House`."""
    label = _LABEL.search(document.text, max(0, colon - 24), colon)
    styled = document.source.text.startswith("<span ", document.map.point(colon) + 1)
    if label is None or styled or _IN_FORMATS.match(document.text, colon):
        return False
    titled = _TITLED_LABEL.search(document.text, max(0, colon - 48), colon) is not None
    return titled or document.fact(_parts_of_names)[label[0]] < OFTEN


def _parts_of_names(document: Document) -> Counter[str]:
    """How often a word with a capital stands before a colon and another, with no space between."""
    return Counter(_NAME_OF_TWO.findall(document.source.text))


def _is_said(text: str, start: int) -> bool:
    """Behind the comma after a quotation: `“It is late”,he said`."""
    quoted = text[start - 2] in '”"' and text[start - 3].isalpha()
    return quoted and GOES_ON.match(text, start) is not None and _SPACED_WORDS.match(text, start) is not None


def _is_count(text: str, start: int) -> bool:
    """What follows a comma is a number of things: “May,12 people”."""
    return _COUNTS.search(text, max(0, start - 24), start) is not None and not _NOTE.match(text, start + 1)


def _is_named(text: str, colon: int, after: re.Match[str]) -> bool:
    """`Pay:On sells`: a name of two words, of which the second is a preposition that begins no phrase."""
    if after[0].lower() not in PREPOSITIONS or not text[colon - 1].isalpha():
        return False
    follows = _WORD_AFTER.match(text, after.end() + 1)
    if follows is None:
        return text[after.end() : after.end() + 1] in tuple(":,;.)")
    return follows[0].islower() and follows[0] not in DETERMINERS | {"order", "general", "fact"}


def _after_stop(text: str, stop: int, after: re.Match[str], figure: bool) -> bool:
    """A sentence follows the stop, or a small word does."""
    if text[after.end() : after.end() + 1] in ("(", "_"):
        return False  # ".Where(a)": a name in code
    if after[0] in OPENERS or after[0].islower():
        return figure or not (text[stop - 1].isdigit() or text[stop - 1] == ".")
    return text[stop - 1] == ")" and _after_aside(text, stop, after)


def _after_aside(text: str, stop: int, after: re.Match[str]) -> bool:
    """`(if there is one).Take it`: the bracket holds words, and what follows its stop is a sentence, no attribute."""
    aside = text[max(0, stop - _ASIDE) : stop - 1]
    opening = aside.rfind("(")
    if opening < 1 or not aside[opening - 1].isspace() or not text[after.end() : after.end() + 2].strip(" ").isalpha():
        return False
    inner = aside[opening + 1 :]
    return inner.replace(" ", "").replace(",", "").isalpha() and is_common(after[0].lower()) and after[0].istitle()


def glued_words(document: Document) -> Iterator[Finding]:
    """`reportedthat`, `saidorganizers`: a word that English does not know, of a function word and a common one."""
    text = document.text
    seams = {word: place for word in document.fact(counts) if (place := _seam(word))}
    if not seams:
        return
    words, starts, _ = document.fact(tokens_of)
    for i in compress(range(len(words)), map(seams.__contains__, words)):
        word, start = words[i], starts[i]
        end = start + len(word)
        if text[max(0, start - 1) : end] != f" {word}" or _GOES_ON_AS_WORD.match(text, end):
            continue
        if inside(document)[word] < OFTEN and not in_code(text, end - 1, end):
            place = start + seams[word]
            fix = Fix("Insert a space", (Edit(place, place, " "),))
            yield Finding(start, end, "A space is missing between two words.", (fix,))


@lru_cache(maxsize=1 << 15)
def _seam(word: str) -> int:
    """Where a word that English does not know falls into two; 0: it does not."""
    if not (word[-3:] in _TAILS or word[:4] in _FIRST) or not (word.isascii() and word.isalpha()) or is_word(word):
        return 0
    if word.endswith(_LAST):
        for last in _LAST:
            rest = word.removesuffix(last)
            if len(last) + 4 <= len(word) == len(rest) + len(last) and is_common(rest) and rest not in _ADVERBS:
                return len(rest)
    if word.startswith(_FIRST):
        for first in _FIRST:
            rest = word.removeprefix(first)
            if len(first) + 4 <= len(word) == len(rest) + len(first) and is_common(rest):
                return len(first)
    return 0
