"""Characters of other scripts, and what they are in English: the tables of source-script (MT111)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import language_of
from npqp_lint.lazy import lazy

from npqp_rules.english.tokens import word_set
from npqp_rules.english.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

LETTERS = (
    "\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u05d0-\u05ff\u0620-\u06ff\u0750-\u077f\u0900-\u0e7f\u10a0-\u10ff"
    "\u1100-\u11ff\u1f00-\u1fff\u3041-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uff66-\uff9f"
)
"""The blocks of Greek, Cyrillic, Armenian, Hebrew, Arabic, Indic, Thai, Georgian, kana, Han and Hangul letters
(Unicode Blocks.txt), as the inside of a character class."""

LETTER = lazy(f"[{LETTERS}]")
_SIGN = lazy("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
"""Kana, Han, and Hangul, of which a few make a sentence."""
LATIN = lazy(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")

MARKS = {
    "：": ":",
    "，": ",",
    "；": ";",
    "！": "!",
    "？": "?",
    "。": ".",
    "．": ".",
    "、": ",",
    "％": "%",
    "（": "(",
    "）": ")",
    "［": "[",
    "］": "]",
    "－": "-",
    "｜": "|",
    "丨": "|",
    "︱": "|",
    "「": "“",
    "」": "”",
    "＆": "&",
    "＂": '"',
    "＇": "'",
    "\u3000": " ",
    "＃": "#",
    "＄": "$",
    "＊": "*",
    "＋": "+",
    "／": "/",
    "＜": "<",
    "＝": "=",
    "＞": ">",
    "＠": "@",
    "＿": "_",
    "￥": "¥",
    "￡": "£",
    "～": "–",
    "〜": "–",
    "《": "“",
    "》": "”",
    "『": "“",
    "』": "”",
    "【": "[",
    "】": "]",
    "〔": "[",
    "〕": "]",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "۔": ".",
    "।": ".",
    "־": "-",
    "״": '"',
    "׳": "'",
}
"""Full-width, ideographic, Arabic, Indic, and Hebrew marks and the Latin ones for them (Unicode compatibility mappings;
quotation marks, stops and bars by use)."""

OPENING = {"（": "）", "［": "］", "「": "」", "《": "》", "『": "』", "【": "】", "〔": "〕"}
KEPT = frozenset("『〔")
TITLES = KEPT | {"《"}
"""Brackets that translators keep on purpose now and then, around titles and labels."""

# Look-alikes that get mixed into Latin words (from the shapes of the common book fonts; own list)
_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухһ", "ABESIJKMHOPCTYXaesijopcyxh", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
LOOK_ALIKES = {**_CYRILLIC, **_GREEK}

_OTHER_SCRIPTS = word_set("zh ja ko ru uk be bg sr mk el he yi ar fa ur hi bn ta te th ka hy")
"""Languages that are not written in Latin letters."""
_BLOCKS = 4
"""A document has more blocks than this before the other ones say anything about one of them."""
_SHARE = 6
"""Latin letters for each one of another script, at least, in an English document."""


def run_end(text: str, start: int, stop: int) -> int:
    """Where the run of the same character ends that begins at an offset."""
    end = start + 1
    while end < stop and text[end] == text[start]:
        end += 1
    return end


def is_latin(document: Document, index: int) -> bool:
    """The block is written in Latin letters, but for a few."""
    known = document.fact(_latin)
    if index not in known:
        known[index] = _is_latin(document, index)
    return known[index]


def _latin(document: Document) -> dict[int, bool]:
    return {}


def _is_latin(document: Document, index: int) -> bool:
    if language_of(document, index) in _OTHER_SCRIPTS:
        return False
    block = document.blocks[index]
    foreign = sum(not m[0].isdecimal() for m in LETTER.finditer(document.text, block.start, block.end))
    if foreign == 0:
        return True
    if len(LATIN.findall(document.text, block.start, block.end)) <= 2 * foreign:
        return False
    words = document.text[block.start : block.end].lower().split()
    signs = len(_SIGN.findall(document.text, block.start, block.end))
    return signs <= 2 * sum(word.isascii() for word in words) or not FUNCTION_WORDS.isdisjoint(words)


def is_mostly_foreign(document: Document) -> bool:
    """The document is a text in another script that quotes English here and there."""
    if len(document.blocks) <= _BLOCKS:
        return False
    foreign = len(LETTER.findall(document.text))
    return foreign > 0 and len(LATIN.findall(document.text)) < _SHARE * foreign
