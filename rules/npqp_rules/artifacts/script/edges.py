"""Words of another script in a label, inside a name, or at an edge of a block; a part of source-script (MT111)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.artifacts.script.scripts import LETTER
from npqp_rules.nearby import left_end, right_end

if TYPE_CHECKING:
    from npqp_lint.text.document import Block

EDGE = "script-at-edge"
"""The preview of words of another script with which a block begins or ends."""
NAME = "script-in-name"
"""The preview of words of another script between two words with a capital."""
_EAST = "\u3000"
"""Where the scripts of China, Japan and Korea begin."""
_BADGES = {"【": "】", "[": "]", "［": "］"}
_ENGLISH_AFTER = lazy(r" ?[#“\"]?[A-Za-z\d]")
_ORDERED = lazy(
    r"(?:^|[.!?:,;>] |\b(?:then|and|or|to|please|can|must|you|should) )(?:[Cc]lick|[Pp]ress|[Ss]elect|[Cc]hoose|[Tt]ap)"
    r"(?: on)?(?: the)? [\"“‘\[]$"
)
_GOES_ON = lazy(r"[\"”\]](?: (?:to|and|or|in|at|on|button|then|from|if|when|after|for) |[.,;](?: [A-Za-z]|$))")
_LANGUAGE = lazy(
    r"\b(?:Chinese|Japanese|Korean|Mandarin|Cantonese|English|Taiwan|Hong Kong|Russian|language|characters?|kanji)\b"
)
_BEFORE_END = lazy(
    r"[A-Za-z]{3,}[^\n]*(?:[A-Za-z)\d\"”] ?(?:-|–|—|\||/|:)|(?:-|–|—|\||/|:) ?[【\[][^\]】\n]{1,30}[\]】]) ?$"
)
_AFTER_START = lazy(r"(?: ?[-–—|/] |: )[A-Z][a-z]+ [A-Za-z]")
_CAPITAL_BEFORE = lazy(r"[A-Z][\w’'-]* $")
_CAPITAL_AFTER = lazy(r" [A-Z][\w-]+")
_NEXT = lazy(r" ([A-Z]?[a-z]{2,})\b")
_LEAST = 2
_PHRASE = 5
"""Signs of China and Japan that are no name, at least."""
_REACH = 100


def badge(text: str, block: Block, start: int, end: int) -> Finding | None:
    """`【公式】Home delivery`, `Press "保存" and wait`: a label, or the name of a control that one is told to use."""
    close = _BADGES.get(text[start - 1]) if start > block.start and text[start] >= _EAST else None
    if close is not None and text[end : end + 1] == close and (text[start - 1] == "【" or start - 1 == block.start):
        free = start - 1 == block.start or text[start - 2] in " \n"
        more = LETTER.search(text, end, min(block.end, end + _REACH))  # the title of a text in the other script
        if free and more is None and _ENGLISH_AFTER.match(text, end + 1, block.end):
            return left_over(text, start, end)
    if _ORDERED.search(text, max(block.start, start - _REACH), start) and _GOES_ON.match(text, end, block.end):
        return left_over(text, start, end)
    return None


def at_edge(text: str, block: Block, start: int, end: int) -> Finding | None:
    """`Hotels of Bergen - 公式サイト`, `中华新闻: The mill is open`."""
    if not (start == block.start or end == block.end) or _is_spoken_of(text, block, start, end):
        return None
    last = end == block.end and _BEFORE_END.search(text, left_end(block, start), start)
    first = start == block.start and _AFTER_START.match(text, end, block.end)
    return left_over(text, start, end, EDGE if end - start < _PHRASE else None) if last or first else None


def in_name(text: str, block: Block, start: int, end: int) -> Finding | None:
    """`the Old 老磨坊 Mill`."""
    if not _CAPITAL_AFTER.match(text, end, block.end) or not _CAPITAL_BEFORE.search(
        text, left_end(block, start), start
    ):
        return None
    return None if _is_spoken_of(text, block, start, end) else left_over(text, start, end, NAME)


def _is_spoken_of(text: str, block: Block, start: int, end: int) -> bool:
    """The text names a language, or the words are too few, or of a script nearer by."""
    if text[start] < _EAST or end - start < _LEAST:
        return True
    return _LANGUAGE.search(text, left_end(block, start), right_end(block, end)) is not None


_CYRILLIC = dict(
    zip(
        "абвгґдеєёжзиіїйклмнопрстуфхцчшщьъыэюя",
        "a b v h g d e e e zh z i i i i k l m n o p r s t u f kh ts ch sh shch   i e iu ia".split(" "),
        strict=True,
    )
)
"""How the letters of Ukrainian and Russian are written in Latin ones (the tables of both states, simplified)."""
_SAME = str.maketrans("yjwg", "iivh")


def respelled(text: str, block: Block, start: int, end: int) -> Finding | None:
    """`Анна Anna Roth`: a word before itself in Latin letters."""
    word = _NEXT.match(text, end, block.end)
    latin = "".join(_CYRILLIC.get(letter, "?") for letter in text[start:end].lower())
    if word is None or latin.translate(_SAME) != word[1].lower().translate(_SAME):
        return None
    fix = Fix("Delete it", (Edit(start, end + 1, ""),))
    return Finding(start, end, f"“{text[start:end]}” was left beside its translation.", (fix,))


def left_over(text: str, start: int, end: int, preview: str | None = None) -> Finding:
    """What is said of words of another script."""
    return Finding(start, end, f"“{text[start:end]}” was left untranslated.", preview=preview)
