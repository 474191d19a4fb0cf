"""Dots, runs of marks, signs, and Chinese numbers of headings and items; a part of source-script (MT111)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.artifacts.script.scripts import LETTER, MARKS
from npqp_rules.english.case import is_english_word, is_word
from npqp_rules.english.words import range_word
from npqp_rules.nearby import left_end, right_end

if TYPE_CHECKING:
    from npqp_lint.text.document import Block

ITEM = "Turn it into a list item"
"""The first fix of a katakana dot."""
FARTHEST = 400
"""Two brackets that are farther apart than this, in code points, are no pair."""
STRENGTH = "?!:.;,"
"""Marks, the strongest first."""
_ANGLES = lazy("[＜＞<>]")
_WORD_BEFORE = lazy(r"\b[A-Z][a-z]{2,}$")
_WORD_AFTER = lazy(r"[A-Z][a-z]{2,}\b")
_SEPARATORS = (("a space", " "), ("a comma", ", "))
_SMALL = lazy(r"\b(?:the|of|and|to|in|a|is|was|on|for|with|that|at|by|he|his|it|as)\b")
_SENTENCE = 3
"""Small words that show a sentence."""
_DOTS = 2
"""More dots in a paragraph part the items of a list."""
_CAPITALS_BEFORE = lazy(r"\b[A-Z]+$")
_CAPITALS_AFTER = lazy(r"[A-Z]+\b")
_LETTERS_BEFORE = lazy(r"[A-Za-z]*[a-z]\Z")
_LETTERS_AFTER = lazy(r"[a-z]+")
_ITEM_WORDS = 4
"""Words of an item that goes between commas, at most."""
_NEAR = 40
"""How far before a dot its word is looked for, in code points."""


def dot(text: str, block: Block, start: int) -> Finding | None:
    """A katakana or middle dot: a bullet at the start, a separator between two words with capitals."""
    if start > block.start and text[start - 1] != "\n":
        return _between(text, block, start)
    if text[start] in "·•":
        return None
    end = start + 1
    while end < block.end and text[end] in "・ \u3000":
        end += 1
    if text.count("・", start, end) > 1:  # an ellipsis
        fix = Fix("Delete the dots", (Edit(start, end, ""),))
        return Finding(start, end, "English does not use katakana dots.", (fix,))
    item = Fix(ITEM, (Edit(start, end, "- "),), restores_markup=True)
    fixes = (item, Fix("Delete the dot", (Edit(start, end, ""),)))
    return Finding(start, start + 1, "English does not use a katakana dot as a bullet.", fixes)


def _between(text: str, block: Block, start: int) -> Finding | None:
    """Chinese and Japanese set a dot between the parts of a foreign name, and between things of a kind."""
    if text[start] == "・":
        if "・" in text[start - 1] + text[start + 1 : start + 2]:
            return _trailing(text, block, start) if text[start - 1] != "・" else None
        return _katakana(text, block, start)
    left = _WORD_BEFORE.search(text, max(block.start, start - 30), start)
    if left is None or not _WORD_AFTER.match(text, start + 1, block.end):
        return _spaced_dot(text, block, start)
    end, dots = start, []
    while end < block.end and text[end] in "·•" and (word := _WORD_AFTER.match(text, end + 1, block.end)):
        dots.append(end)
        end = word.end()
    fixes = tuple(
        Fix(f"Replace with {name}", tuple(Edit(dot, dot + 1, new) for dot in dots)) for name, new in _SEPARATORS
    )
    return Finding(start, dots[-1] + 1, f"English does not use “{text[start]}” between words.", fixes)


def _spaced_dot(text: str, block: Block, start: int) -> Finding | None:
    """`Tony ·Berg`, `Tony · Berg`: the dot of a name in a sentence; more of them part the items of a menu."""
    left, right = start - (text[start - 1] == " "), start + 1 + text.startswith(" ", start + 1)
    first, second = (
        _WORD_BEFORE.search(text, max(block.start, left - 30), left),
        _WORD_AFTER.match(text, right, block.end),
    )
    if text[start] != "·" or first is None or second is None or right - left == 1:
        return None
    if is_english_word(first[0].lower()) or is_english_word(second[0].lower()):
        return None  # "Drama · Old and New": a separator
    low, high = left_end(block, start), right_end(block, start)
    if text.count("·", low, high) > _DOTS or len(_SMALL.findall(text, low, high)) < _SENTENCE:
        return None
    fixes = tuple(Fix(f"Replace with {name}", (Edit(left, right, new),)) for name, new in _SEPARATORS)
    return Finding(start, start + 1, "English does not use “·” between words.", fixes)


def _katakana(text: str, block: Block, start: int) -> Finding | None:
    """A katakana dot amid English: a comma between things, a hyphen in a compound, nothing inside a word."""
    before, after = text[start - 1], text[start + 1] if start + 1 < block.end else " "
    if LETTER.match(before) or LETTER.match(after):
        return None
    message = "English does not use a katakana dot."
    if before == " " and after == " " and block.start < start - 1 and start + 2 < block.end:
        name = _CAPITALS_BEFORE.search(text, max(block.start, start - _NEAR), start - 1) and _CAPITALS_AFTER.match(
            text, start + 2, block.end
        )
        separator = " " if name and len(name[0]) > 1 else _separator(text, block, start)
        title = {", ": "Replace with a comma", " ": "Replace with a space"}.get(separator, "Replace with a middle dot")
        fix = Fix(title, (Edit(start - 1, start + 2, separator),))
        return Finding(start, start + 1, message, (fix,))
    if not (before.isalnum() and after.isalnum()):
        return Finding(start, start + 1, message, _half_spaced(text, block, start))
    if before.isdigit() and after.isdigit():
        return Finding(start, start + 1, message)  # a decimal point, or "two or three"
    marks = _joints(text, block, start)
    fixes = tuple(
        Fix("Replace with a space" if new == " " else f"Replace with “{new.strip()}”", (Edit(start, start + 1, new),))
        for new in marks
    )
    if _is_one_word(text, block, start):
        fixes = (Fix("Delete it", (Edit(start, start + 1, ""),)), *fixes)
    return Finding(start, start + 1, message, fixes)


def _half_spaced(text: str, block: Block, start: int) -> tuple[Fix, ...]:
    """`in seconds ・Connect`, `of it.・ Next`: it parts two texts; behind the end of a sentence, a space does."""
    left = start - (text[start - 1] == " ")
    right = start + 1 + text.startswith(" ", start + 1)
    if left <= block.start or right >= block.end or not (text[right].isalnum() or text[right] in '("“'):
        return ()
    if text[left - 1] in ".!?":
        return (Fix("Delete the dot", (Edit(left, right, " "),)),)
    if not (text[left - 1].isalnum() or text[left - 1] in ')]"”'):
        return ()
    return (Fix("Replace with a middle dot", (Edit(left, right, " · "),)),)


def _trailing(text: str, block: Block, start: int) -> Finding:
    """“and then・・・”: three dots or more trail off; two may part things or be what is left of an ellipsis."""
    end = start
    while end < block.end and text[end] == "・":
        end += 1
    if end - start <= _DOTS:
        return Finding(start, end, "English does not use katakana dots.")
    low = start - (text[start - 1] == ".")
    fix = Fix("Use an ellipsis", (Edit(low, end, "... " if text[end : end + 1].isalnum() else "..."),))
    return Finding(low, end, "These katakana dots trail off; English uses an ellipsis.", (fix,))


def _joints(text: str, block: Block, start: int) -> tuple[str, ...]:
    """What may stand between two words that a dot joins, the best first."""
    before = _CAPITALS_BEFORE.search(text, max(block.start, start - _NEAR), start)
    after = _CAPITALS_AFTER.match(text, start + 1, block.end)
    if before and after:  # "BE・LOVE"
        words = all(len(part[0]) > 1 and is_word(part[0].lower()) for part in (before, after))
        return (" ", "-") if words else ("-", " ")
    first = _WORD_BEFORE.search(text, max(block.start, start - _NEAR), start)
    second = _WORD_AFTER.match(text, start + 1, block.end)
    if first and second and not (is_word(first[0].lower()) and is_word(second[0].lower())):
        return (" ", ", ")  # "Quick・Japan": the parts of a name, more often than two things
    return ("-", ", ") if text[start + 1].islower() else (_separator(text, block, start),)


def _separator(text: str, block: Block, start: int) -> str:
    """What parts the items of a list: a comma, or a middle dot where one is long and the next opens with a capital."""
    items, long = _items(text, block.start, block.end)
    listed = text[start - 1] == " " or items > _DOTS
    return " · " if listed and long and text[start + 1 : start + 3].strip()[:1].isupper() else ", "


@lru_cache(maxsize=1)
def _items(text: str, start: int, end: int) -> tuple[int, bool]:
    """How many items the dots of a block part, and whether one of them is long; kept, as all dots of a block ask."""
    items = text[start:end].split("・")
    return len(items), any(len(item.split()) > _ITEM_WORDS for item in items)


def _is_one_word(text: str, block: Block, start: int) -> bool:
    """The letters on the two sides of a mark make a word: “re・turn”."""
    first = _LETTERS_BEFORE.search(text, max(block.start, start - _NEAR), start)
    second = _LETTERS_AFTER.match(text, start + 1, block.end)
    return first is not None and second is not None and is_english_word(first[0] + second[0])


def repeated(text: str, block: Block, start: int, end: int, before: str) -> Finding:
    """The same mark over and over."""
    mark, plain = text[start], MARKS[text[start]]
    if mark in "、，。．":
        return _ellipsis(text, block, start, end, before)
    plain = "~" if mark == "～" else plain
    low = start - (before in STRENGTH and start > block.start and plain in "!?")
    opens = start == block.start and plain in "!?"
    fix = Fix("Use the plain marks", (Edit(low, end, "" if opens else plain * (end - start)),))
    return Finding(start, end, f"These are “{mark}” from another script; English uses “{plain}”.", (fix,))


def _ellipsis(text: str, block: Block, start: int, end: int, before: str) -> Finding:
    """Commas or stops in a row, which trail off."""
    low = start - (before == " " and start > block.start)
    dots = ("" if before in ".…" else "...") + (" " if end < block.end and text[end].isalnum() else "")
    fix = Fix("Use an ellipsis", (Edit(low, end, dots),))
    return Finding(low, end, f"These are “{text[start]}” from another script; English uses an ellipsis.", (fix,))


def plain_sign(text: str, block: Block, start: int, plain: str, message: str) -> Finding:
    """A sign; a dash between figures loses the spaces around it."""
    low, high = start - (text[start - 1 : start] == " "), start + 1 + (text[start + 1 : start + 2] == " ")
    if (angle := _angle(text, block, start)) is not None:
        return Finding(start, start + 1, message, (Fix("Use the plain mark", (angle,)),))
    if plain == "–" and low > block.start and text[low - 1].isdigit() and text[high : high + 1].isdigit():
        new = range_word(text, block.start, low)
        title = "Use the plain mark" if new == plain else f"Write “{new.strip()}”"
        return Finding(start, start + 1, message, (Fix(title, (Edit(low, high, new),)),))
    return Finding(start, start + 1, message, (Fix("Use the plain mark", (Edit(start, start + 1, plain),)),))


def _angle(text: str, block: Block, start: int) -> Edit | None:
    """What makes a plain mark of one of a pair of angle brackets around a label."""
    opens = text[start] == "＜"
    if text[start] not in "＜＞":
        return None
    low = start if opens else text.rfind("＜", max(block.start, start - FARTHEST), start)
    high = text.find("＞", start, min(block.end, start + FARTHEST))
    if low < 0 or high < 0 or high - low > FARTHEST:
        return None
    if _ANGLES.search(text, low + 1, high):
        return None
    left = low + 1 + (text[low + 1] == " ")
    right = high - (text[high - 1] == " " and high > left)
    space = " " if text[high + 1 : high + 2].isalnum() else ""
    return Edit(low, left, "<") if opens else Edit(right, high + 1, f">{space}")


_NUMBERED = lazy(
    r"(?P<number>[一二三四五六七八九十]{1,3})(?:(?P<mark>[.、．]) ?(?=[A-Za-z\"“\ufffc])|(?P<bracket>[)）]) ?(?=[A-Z]))"
)
_TENS = lazy("(?:(?P<tens>[一二三四五六七八九])?(?P<ten>十))?(?P<ones>[一二三四五六七八九])?")
_COUNT = "零一二三四五六七八九"


def numeral(text: str, block: Block, start: int) -> Finding | None:
    """`七. Start the mill`: the number of a heading or an item, in Chinese."""
    item = _NUMBERED.match(text, start, block.end)
    opened = item is not None and item["bracket"] is not None and text[block.start : start] in ("(", "（")
    if item is None or not (start == block.start or opened):
        return None
    parts = _TENS.fullmatch(item["number"])
    if parts is None:
        return None
    number = _COUNT.index(parts["ones"] or "零") + (10 * _COUNT.index(parts["tens"] or "一") if parts["ten"] else 0)
    low = block.start if opened else start
    new = f"({number}) " if opened else f"{number}) " if item["bracket"] else f"{number}. "
    fix = Fix(f"Write “{number}”", (Edit(low, item.end(), new),))
    return Finding(start, item.end("number"), f"“{item['number']}” is the number {number} in Chinese.", (fix,))
