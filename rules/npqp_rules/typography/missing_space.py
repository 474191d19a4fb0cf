"""TY102: two words run together at a punctuation mark."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from npqp_lint.language import language_of
from npqp_lint.language.masks import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Applicability, Edit, Example, Finding, Fix, PatternRule

from npqp_rules import lexicons

if TYPE_CHECKING:
    from npqp_lint.document import Document

_NAMES = {":": "colon", ",": "comma", ";": "semicolon", ".": "full stop", "!": "exclamation mark", "?": "question mark"}
_LETTERS_BEFORE = lazy(r"[^\W\d_]+\Z")
_LETTERS = lazy(r"[^\W\d_]+")
_CODE_INSIDE = lazy(r"[={}\[]|\w\(|\b[brfu]?[\"']\w+[\"'],")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(lexicons.load("brands")["abbreviations"])


@cache
def _brands() -> tuple[str, ...]:
    return tuple(name.partition("!")[0] + "!" for name in lexicons.load("brands")["names"] if "!" in name)


_SHORT = frozenset("it is me us up so no in on to do go he by".split())
"""Words of two letters that end sentences."""


class MissingSpace(PatternRule):
    """Two words run together at a punctuation mark.

    ## What it does

    Finds a comma, a semicolon or a stop with letters on both sides (`late,and`, `over.The`), an exclamation or question
    mark before a capital, a bracket glued to the word outside it (`Office( Health)`, `(UN)said`), and the first half
    of a paired compound that lost its space (`low-and middle-income`).

    ## Why it matters

    The reader stumbles, search and spell checking take the two words for one, and lines break in the wrong place.

    ## Fix safety

    Safe for commas, semicolons and stops after a lower-case word in English: repairs of text damaged in this way gave
    the sound text back. Unsafe where one of the words may be a name (`Gazeta.Ru`), and in other languages.

    ## Exceptions

    Addresses, file names, code, figures (`1,000`), initials and abbreviations (`e.g.`, `U.S.A`), names that hold a mark
    (`Yahoo!`), bracketed parts of words (`trust(worthiness)`, `member(s)`).
    """

    code = "TY102"
    name = "missing-space"
    family = "typography"
    stage = "stable"
    languages = ()
    bad = (
        Example("The train was late,and nobody knew why.", "The train was late, and nobody knew why."),
        Example("It rained;we stayed at home.", "It rained; we stayed at home."),
        Example("The meeting is over.The members went home.", "The meeting is over. The members went home."),
        Example("The meeting is over.I went home.", "The meeting is over. I went home."),
        Example("Nobody came!The hall stayed empty.", "Nobody came! The hall stayed empty."),
        Example("Who pays for it?The town does.", "Who pays for it? The town does."),
        Example("The agency(part of the ministry) agreed.", "The agency (part of the ministry) agreed."),
        Example("The ministry (of health)agreed.", "The ministry (of health) agreed."),
        Example("It helps low-and middle-income families.", "It helps low- and middle-income families."),
        Example("We saw ducks,geese,and swans.", "We saw ducks, geese,and swans."),
        Example("The bank’s staff left,the guests stayed.", "The bank’s staff left, the guests stayed."),
    )
    good = (
        "Read it at example.org or write to us, at last.",
        "Some 1,000 people came; 3,5 per cent of all.",
        "Open README.Rst and main.Py first.",
        "The U.S.A. and the E.U. agree, e.g. on trade.",
        "Yahoo!News reported it first.",
        "He spoke of trust(worthiness) and of member(s).",
        "The function f(x) is called by run(now).",
        "The books (incl.German ones) are new.",
        "Call 1-800-555;ask for Ann's desk.",
        "Booking.com and Amazon.Com are rivals.",
        "The black-and white-tiled hall, the up-and comer.",
        "John,3 and Mary,4 were late.",
        "The set {red,green,blue} is small.",
        "Node.JS runs it.",
        "Call tools.TreeReader or settings.Mode(x) first.",
        'Call print(format(x, y)) and match("a", b).',
    )
    pattern = lazy(
        r"[,;](?=[^\W\d_]{2})|\.(?=[A-Z][a-z]|[AI] )|[!?](?=[A-Z][a-z])|\((?=[^\W\d_]{2})(?<=[^\W\d_]\()"
        r"|\)(?=[^\W\d_]{2})|-(?=(?:and|or|to) [a-z]+-)|(?:,(?=\.\.\.(?:\)|$))|:(?=\.\.\.(?: [^\W\d_]|$)))"
    )

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        text, start = document.text, match.start()
        if not start or not (text[start - 1].isalpha() or text[start] == ")"):
            return None
        mark = match[0]
        language = language_of(document, document.block_index(start))
        safe: Applicability = "safe" if language == "en" else "unsafe"
        if mark in "()":
            return self._bracket(document, start) if language == "en" else None
        if mark in ",:" and text[start + 1] == ".":
            fix = Fix("Insert a space", (Edit(start + 1, start + 1, " "),))
            return Finding(start, start + 2, f"A space is missing after the {_NAMES[mark]}.", (fix,))
        before = _LETTERS_BEFORE.search(text, max(0, start - 24), start)
        after = _LETTERS.match(text, start + 1)
        if before is None or after is None or in_code(text, start, start + 1):
            return None
        if mark == "-":
            return self._paired(document, start, after.end(), before[0], language)
        if mark in ",;":
            if not (len(before[0]) > 1 and before[0][-2:].islower()) or text[after.end() : after.end() + 1] == ";":
                return None
            if mark == ";" and (text.rfind("&", start - 10, start) >= 0):
                return None
            if text[start - 1] == "'" or (
                text[before.start() - 1] in "{,;" and before.start() and "{" in text[start - 60 : start]
            ):
                return None
        elif mark == ".":
            if len(before[0]) < 3 and before[0] not in _SHORT:
                return None
            if before[0].lower() in _abbreviations() or text[before.start() - 1 : before.start()] == ".":
                return None
            if text[after.end() : after.end() + 1] in ("(", ".", "_") or not (
                len(after[0]) == 1 or after[0][1:].islower()
            ):
                return None  # a name in code
            if not before[0].islower():
                safe = "unsafe"
                if (
                    before[0].isupper()
                    or not before[0][1:].islower()
                    or len(before[0]) < 4
                    or not self._opens(after[0])
                ):
                    return None
        else:
            if any(text.endswith(name, 0, start + 1) for name in _brands()) or not before[0].islower():
                return None
            safe = "unsafe"
        fix = Fix("Insert a space", (Edit(start + 1, start + 1, " "),), safe)
        return Finding(before.start(), after.end(), f"A space is missing after the {_NAMES[mark]}.", (fix,))

    @staticmethod
    def _opens(word: str) -> bool:
        """A word that opens sentences, not the second half of a name."""
        return word in _OPENERS

    @staticmethod
    def _bracket(document: Document, start: int) -> Finding | None:
        """`word(other words)` and `(words)word`."""
        text = document.text
        block = document.block_at(start)
        if in_code(text, start, start + 1):
            return None
        if text[start] == "(":
            before = _LETTERS_BEFORE.search(text, max(0, start - 24), start)
            partner = text.find(")", start, min(block.end, start + 300))
            if before is None or len(before[0]) < 4 or partner < 0 or not before[0][1:].islower():
                return None
            if text[before.start() - 1 : before.start()] in tuple("/-_.") and before.start():
                return None
            inner = text[start + 1 : partner]
            if " " not in inner.strip() or text[partner + 1 : partner + 2].isalnum() or _CODE_INSIDE.search(inner):
                return None  # trust(worthiness), member(s), run(now)
            fix = Fix("Insert a space", (Edit(start, start, " "),), "safe")
            return Finding(before.start(), start + 1, "A space is missing before the bracket.", (fix,))
        partner = text.rfind("(", max(block.start, start - 300), start)
        after = _LETTERS.match(text, start + 1)
        if partner < 0 or after is None or len(after[0]) < 3 or text[partner - 1 : partner].isalnum():
            return None
        if " " not in text[partner:start] and not text[partner + 1 : start].isupper():
            return None
        fix = Fix("Insert a space", (Edit(start + 1, start + 1, " "),))
        return Finding(start, after.end(), "A space is missing after the bracket.", (fix,))

    @staticmethod
    def _paired(document: Document, start: int, end: int, before: str, language: str) -> Finding | None:
        """`low-and middle-income`."""
        if language != "en" or before in ("black", "hit", "up", "cut", "rock", "one", "hard", "down", "back"):
            return None
        second = re.match(r"(?:and|or|to) [a-z]+-[a-z]+", document.text[start + 1 : start + 60])
        if second is None:
            return None
        fix = Fix("Insert a space", (Edit(start + 1, start + 1, " "),))
        return Finding(start - len(before), end, "A space is missing after the hyphen of the first half.", (fix,))


_OPENERS = frozenset(
    re.findall(
        r"\w+",
        "The A An In It He She They We You I This That These Those There But And On At For If When While After "
        "Before As However With By To His Her Their Its Our My Your What Who How Why Where So Or Not No Some Many All",
    )
)
