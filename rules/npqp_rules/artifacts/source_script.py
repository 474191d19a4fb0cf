"""MT111: characters of the source's script left in the translation."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from npqp_lint.language import language_of
from npqp_lint.language.masks import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Applicability, Edit, Example, Finding, Fix, Rule

from npqp_rules.artifacts.scripts import LETTERS, LOOK_ALIKES, MARKS, OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Block, Document

_MARK_CLASS = "".join(re.escape(mark) for mark in MARKS)
_LETTER = lazy(f"[{LETTERS}]")
_LATIN = lazy(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_SAFE_MARKS = frozenset("：，；！？％。、")
_ANNOUNCED = lazy(
    r"(?:\b(?:Chinese|Japanese|Korean|Russian|Ukrainian|Greek|Hebrew|Arabic|Persian|Farsi|Urdu|Hindi|Sanskrit|Thai|"
    r"Mandarin|Cantonese|Bulgarian|Serbian|Armenian|Georgian|Cyrillic|Yiddish|Bengali|Tamil|kanji|hiragana|katakana|"
    r"pinyin|hanzi|[Cc]haracters?|letters?|symbols?|words?|written|spelled|called|means?|meaning|name|initials|script|"
    r"term|text|message|hashtag|title|titled)\b[\s:,(“\"'‘]*)\Z"
)
_LAST_WORD = lazy(r"([^\W\d_][\w’'-]*)\W*\Z")
_QUOTES = frozenset("\"“”‘’'「」『』《》«»()（）[]【】/")
_LATIN_SCRIPTS_ONLY = frozenset(
    [
        "zh",
        "ja",
        "ko",
        "ru",
        "uk",
        "be",
        "bg",
        "sr",
        "mk",
        "el",
        "he",
        "yi",
        "ar",
        "fa",
        "ur",
        "hi",
        "bn",
        "ta",
        "te",
        "th",
        "ka",
        "hy",
    ]
)
_STRENGTH = "?!:.;,"


class SourceScript(Rule):
    """Characters of the source's script, or its full-width marks, left in the translation.

    ## What it does

    Finds full-width and ideographic marks beside Latin text (`follows：the`), full-width letters and digits, letters
    of another script inside a Latin word (a Cyrillic `Н` in `WНO`), and words of another script that stand
    unexplained in running text.

    ## Why it matters

    The reader cannot read them, fonts fall back, and a word with a foreign look-alike is found by no search.

    ## Fix safety

    Safe for a full-width mark or bracket pair between Latin letters, for full-width letters, and nothing else.
    A word in another script is offered for deletion only: what it said must be translated by someone who can read it.

    ## Exceptions

    Text in brackets or quotation marks, after the name of a language or a word such as `character` or `written`,
    beside a name it glosses, single Greek letters, addresses, and blocks that are mostly in another script.
    """

    code = "MT111"
    name = "source-script"
    family = "artifact"
    stage = "stable"
    languages = ()
    bad = (
        Example("The steps are as follows：open the box.", "The steps are as follows: open the box."),
        Example("The harvest was good，and prices fell.", "The harvest was good, and prices fell."),
        Example("Who pays for it？", "Who pays for it?"),
        Example("The town hall（built in 1890）is closed.", "The town hall (built in 1890) is closed."),
        Example("About 40％ of the houses stand empty.", "About 40% of the houses stand empty."),
        Example("The WНO published a report.", "The WHO published a report."),
        Example("The soup with 豆腐 was cold.", "The soup with was cold."),
        Example("Model Ａ１２ is sold out.", "Model A12 is sold out."),
        Example("It rained。The match was called off.", "It rained. The match was called off."),
        Example("・The browser asks again.", "- The browser asks again."),
        Example("Morning News丨Lantern fair opens", "Morning News | Lantern fair opens"),
        Example("She replied 「never」 and left.", "She replied “never” and left."),
        Example("It was 20°С at noon.", "It was 20°C at noon."),
    )
    good = (
        "The city of Kobe (神戸) lies on the sea.",
        "In Japanese 豆腐 is bean curd.",
        "The character 山 is a mountain.",
        "The angle α and the mean μ are small.",
        "He wrote “мир” on the wall.",
        "Это предложение написано по-русски, with two words.",
        "The painter Chen Wei 陈伟 was born here.",
        "The site пример.рф is closed.",
        "The resistance is 5 kΩ.",
        "Steel, glass and wood: that is all.",
        "The temperature was 20 °C at noon.",
        "The initials Б.С. stood on the base.",
    )
    pattern = lazy(
        f"[{LETTERS}](?:[ {LETTERS}]*[{LETTERS}])?|[{_MARK_CLASS}]|[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+|・"
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        if text.isascii():
            return
        done = 0
        latin: dict[int, bool] = {}
        for match in self.pattern.finditer(text):
            if match.start() < done:
                continue
            index = document.block_index(match.start())
            if index not in latin:
                latin[index] = _is_latin(document, index)
            if not latin[index]:
                continue
            finding = self._judge(match, document, document.blocks[index])
            if finding is not None:
                done = max([finding.end, *(edit.end for fix in finding.fixes for edit in fix.edits)])
                yield finding

    def _judge(self, match: re.Match[str], document: Document, block: Block) -> Finding | None:
        text, start, end = document.text, match.start(), match.end()
        if match[0] == "・":
            return _dot(text, block, start)
        before = text[start - 1] if start > block.start else " "
        after = text[end] if end < block.end else " "
        if match[0][0] in MARKS:
            return _mark(text, block, start, before, after)
        if "\uff10" <= match[0][0] <= "\uff5a":
            if _LETTER.match(before) or _LETTER.match(after) or before in _QUOTES or after in _QUOTES:
                return None
            fix = Fix("Use plain letters", (Edit(start, end, unicodedata.normalize("NFKC", match[0])),), "safe")
            return Finding(start, end, "Full-width letters or digits stand in Latin text.", (fix,))
        return _letters(text, block, start, end)


def _is_latin(document: Document, index: int) -> bool:
    """The block is written in Latin letters, but for a few."""
    if language_of(document, index) in _LATIN_SCRIPTS_ONLY:
        return False
    block = document.blocks[index]
    foreign = sum(1 for _ in _LETTER.finditer(document.text, block.start, block.end))
    return foreign == 0 or len(_LATIN.findall(document.text, block.start, block.end)) > 4 * foreign


def _dot(text: str, block: Block, start: int) -> Finding | None:
    """A katakana dot: a bullet at the start; between words it may be part of a name."""
    if start > block.start and text[start - 1] != "\n":
        return None
    end = start + 1
    while end < block.end and text[end] in " \u3000":
        end += 1
    fixes = (Fix("Make it a list item", (Edit(start, end, "- "),)), Fix("Delete the dot", (Edit(start, end, ""),)))
    return Finding(start, start + 1, "A katakana dot is no bullet in English.", fixes)


def _mark(text: str, block: Block, start: int, before: str, after: str) -> Finding | None:
    """A full-width or ideographic mark."""
    mark = text[start]
    plain = MARKS[mark]
    if _LETTER.match(before) or _LETTER.match(after):
        return None  # goes with the text in the other script
    message = f"“{mark}” is the mark of another script; English sets “{plain.strip() or 'a plain space'}”."
    if mark in OPENING:
        return _pair(text, block, start, message)
    if mark in OPENING.values():
        if text[start - 1] in "(^" or after in "/／":
            return None
        left = start - 1 if before == " " else start
        edit = Edit(left, start + 1, plain + (" " if after.isalnum() else ""))
        return Finding(left, start + 1, message, (Fix("Use the plain mark", (edit,)),))
    if plain == "|":
        edit = Edit(
            start - before.isspace() * (start > block.start),
            start + 1 + (after == " " and start + 1 < block.end),
            " | ",
        )
        return Finding(start, start + 1, message, (Fix("Use the plain mark", (edit,)),))
    if plain in "&\"'- ":
        left, right = start, start + 1
        if plain == "-":
            left -= before == " " and start > block.start
            right += after == " " and right < block.end
        return Finding(left, right, message, (Fix("Use the plain mark", (Edit(left, right, plain),)),))
    ends = after.isspace()
    safe: Applicability = "safe" if mark in _SAFE_MARKS and before.isalnum() and (ends or after.isalpha()) else "unsafe"
    left = start
    new = plain
    if before == " " and start > block.start:
        left -= 1
        if text[max(block.start, left - 4) : left] == " ...":
            left, new = left - 4, "..." + new
    elif before in _STRENGTH:
        left -= 1
        new = min(before, plain, key=_STRENGTH.index) if plain in _STRENGTH else plain
    digits = before.isdigit() and after.isdigit() and plain in ":.,"
    if (after.isalnum() or after in '"“‘(') and not digits:
        new += " "
    return Finding(left, start + 1, message, (Fix("Use the plain mark", (Edit(left, start + 1, new),), safe),))


def _pair(text: str, block: Block, start: int, message: str) -> Finding | None:
    """Brackets are repaired as a pair, with the spaces around them."""
    mark = text[start]
    closing = OPENING[mark]
    partner = text.find(closing, start, min(block.end, start + 400))
    if partner < 0:
        other = text.find(MARKS[closing], start, min(block.end, start + 400))
        if other < 0:
            return None
        partner = other
    if partner == start + 1 or (_LETTER.search(text, start, partner) and not _LATIN.search(text, start, partner)):
        return None
    before = text[start - 1] if start > block.start else " "
    after = text[partner + 1] if partner + 1 < block.end else " "
    opening = (" " if not before.isspace() and before not in '(“"‘[' else "") + MARKS[mark]
    ending = MARKS[closing] + (" " if after.isalnum() or after in "(“" else "")
    edits = [Edit(start, start + 1, opening), Edit(partner, partner + 1, ending)]
    if before in ".,;:" and mark == "（":
        edits[0] = Edit(start - 1, start + 1, opening)
        edits[1] = Edit(partner, partner + 1, MARKS[closing] + before)
    safe: Applicability = "safe" if before.isalnum() and mark != "「" else "unsafe"
    return Finding(start, start + 1, message, (Fix("Use the plain marks", tuple(edits), safe),))


def _letters(text: str, block: Block, start: int, end: int) -> Finding | None:
    """Letters of another script."""
    run = text[start:end]
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    touches = _LATIN.match(before) or _LATIN.match(after)
    between = before.isdigit() and after.isdigit() and run in "хХ"
    if all(letter in LOOK_ALIKES for letter in run) and (touches or between or before == "°"):
        new = "".join(LOOK_ALIKES[letter] for letter in run)
        fix = Fix(f"Use Latin {new}", (Edit(start, end, new),))
        return Finding(start, end, f"“{run}” only looks Latin: it belongs to another script.", (fix,))
    greek = "\u0370" <= run[0] <= "\u03ff"
    if (
        touches
        or (len(run) == 1 and run < "\u3000")
        or (greek and len(run) < 3)
        or before in _QUOTES
        or after in _QUOTES
    ):
        return None
    if (
        not (before.isspace() or before.isalnum())
        or in_code(text, start, end)
        or text[end : end + 2].strip()[1:].isalpha()
    ):
        return None
    if text[end : min(block.end, end + 2)].strip()[:1] in tuple('“"(（‘'):
        return None  # its gloss follows
    head = text[max(block.start, start - 40) : start]
    if _ANNOUNCED.search(head) or start == block.start or end == block.end:
        return None
    if text.count("(", max(block.start, start - 200), start) > text.count(")", max(block.start, start - 200), start):
        return None
    low = max(block.start, start - 1000)
    if text.count("“", low, start) > text.count("”", low, start) or text.count('"', low, start) % 2:
        return None
    word = _LAST_WORD.search(head)
    if word and word[1][0].isupper():
        return None  # a name and its spelling
    left = start - 1 if before == " " and (after == " " or not after.isalnum()) else start
    fix = Fix("Delete it", (Edit(left, end, ""),))
    return Finding(start, end, f"“{run}” was left untranslated.", (fix,))
