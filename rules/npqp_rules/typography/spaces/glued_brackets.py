"""Brackets that are run together with the word outside them; a part of TY102."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.english.case import is_english_word, is_word
from npqp_rules.english.words import FUNCTION_WORDS
from npqp_rules.typography.spaces.glued_words import GOES_ON, LETTERS_BEFORE
from npqp_rules.typography.spaces.values import CALLED, PARTNER_REACH, TYPED, after_label, space_after

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from npqp_lint.text.document import Block, Document

_LETTERS = lazy(r"[^\W\d_]+")
_CODE_INSIDE = lazy(
    r"\bconst \w|\b(?:int|long|float|double|bool|char|string|String|Integer|Object) \w+(?:,|\Z)"
    r"|[={}\[]|\$[A-Za-z_]|\w\|\w|\w\(|\b[brfu]?[\"']\w+[\"'],|, '\w+'\Z"
)
_LIST = lazy(r"[^\W\d_]\w*(?:, ?\w+)+\Z")
"""Words with commas between them: parameters, if one of them is no English word."""
_DESCRIBED = lazy(r" ?[-–—:] ")
_SMALL = frozenset("of and the for in on to de la".split())
"""Words that an acronym leaves out."""
_SHORT = 3
"""A word of fewer letters may be a unit or part of a formula."""
_COLON = lazy(" : ")
_LONGEST_ACRONYM = 6
_DECLARES = lazy(r"(?<!\w)(?:(?:function|func|def|init|void) \w+|new [A-Z]\w*)\Z")
"""“function route”, “new Route”: a keyword before the name of what is called."""
_KEYWORD = 10
"""The maximum length of the keyword and its space, in code points, and one before it."""
_PARAMETERS = lazy(r"\(\w+\??(?:: ?\w+)?(?:, ?\w+\??(?:: ?\w+)?)+\)")
_ASIDE = 3  # so many words in brackets are a remark
_WORDS = lazy(r"\((?:[a-z]{2,} ){1,3}[a-z]{2,}\)[\s.,;:]?")
"""Words in brackets, which no call has: “`''`(empty string)”."""
_PAIR = 2
_LEADS_ASIDE = frozenset("since or and not with without via like see if when also by for from in on at".split())
"""Words that begin a remark of two words: “npm(or Yarn)”."""
_WORD_LEFT = lazy(r"(?<![^\s(\"“‘'])[^\W\d_]{2,}(?:’s|'s)? \Z")
_WORD_REACH = 30
_OPENED = lazy(r"[^\W\d_](?=\([^\W\d_]{2})")
_HABIT = 2
"""So many brackets that are glued to a word, and can be no calls, are a habit of the document."""


_GOES_ON = lazy(r"(?:which|who|where|whose|such as|for example|for instance|e\.g\.|i\.e\.|and|or|but)[ ,]")


def glued_bracket(document: Document, start: int) -> Finding | None:
    """`word(other words)`, `(words)word`, `words,(words)`.

    Arguments:
        start: the bracket; it is not the first character of the document.
    """
    text = document.text
    if in_code(text, start, start + 1):
        return None
    block = document.block_at(start)
    if text[start] == ")":
        return _closing(text, block, start) or after_label(text, block, start)
    if text[start - 1] == ".":
        return _after_stop(document, block, start)
    if text[start - 1] in ",;":
        return _space_before(document, start, start - 1, start + 1)
    found = None if text[start - 1] in '"”' else _opening(document, block, start)
    if found is not None:
        return found
    from npqp_rules.seldom.glosses import is_glued

    return _space_before(document, start, start - 1, start + 1) if is_glued(document, block, start) else None


def _after_stop(document: Document, block: Block, start: int) -> Finding | None:
    """`the end of it.(See the list)`: the last word of a sentence before the bracket, and words inside."""
    text = document.text
    word = LETTERS_BEFORE.search(text, max(block.start, start - 24), start - 1)
    partner = text.find(")", start, min(block.end, start + PARTNER_REACH))
    if word is None or text[word.start() - 1 : word.start()] != " " or not is_english_word(word[0]):
        return None
    if partner < 0 or _CODE_INSIDE.search(text, start + 1, partner):
        return None
    if _GOES_ON.match(text, start + 1):  # "the door.(which is old)": the sentence has not ended
        edits = [Edit(start - 1, start, " ")]
        if text[partner + 1 : partner + 2] in ("", " ", "\n"):
            edits.append(Edit(partner + 1, partner + 1, "."))
        return Finding(start - 1, start + 1, "The period belongs after the bracket.", (Fix("Move it", tuple(edits)),))
    return _space_before(document, start, start - 1, start + 1)


def _space_before(document: Document, bracket: int, start: int, end: int) -> Finding:
    fix = Fix("Insert a space", (Edit(bracket, bracket, " "),))
    if document.is_marked(bracket):  # between the end of bold text and the bracket
        place = document.map.point(bracket)
        fix = Fix("Insert a space", (), raw=(Edit(place, place, " "),))
    return Finding(start, end, "A space is missing before the bracket.", (fix,))


def _opening(document: Document, block: Block, start: int) -> Finding | None:
    """`word(other words)`, `Health Organization(HO)`."""
    text = document.text
    before = LETTERS_BEFORE.search(text, max(0, start - 24), start)
    partner = text.find(")", start, min(block.end, start + PARTNER_REACH))
    if partner < 0 or text[start + 1 : partner] in ("…", "..."):
        return None  # "save(…)": a call, whose parameters are left out
    if text[start - 1] == PLACEHOLDER:
        if any(
            map(str.isspace, document.source.text[document.map.range(start - 1, start)[1] : document.map.point(start)])
        ):
            return None  # a picture on the line before
        remark = _is_aside(text, start - 1, start, partner) or _is_gloss_of_value(document, start, partner)
        return _space_before(document, start, start - 1, start + 1) if remark else None
    alone = before is not None and (before.start(), partner + 1) == (block.start, block.end)
    if before is None or (alone and "," in text[start:partner]):
        return None  # how a function is called: "route(url, handler)" alone
    if _is_called(text, before, partner):
        return None
    if before[0] != "O" and _is_aside(text, before.start(), start, partner):  # "O(the number of mills)" is a formula
        return _space_before(document, start, before.start(), start + 1)
    if alone:
        return None
    if block.kind == "list-item" and _names_term(text, block, before, partner):
        return _space_before(document, start, before.start(), start + 1)
    inner = text[start + 1 : partner]
    if _is_acronym_of(before[0], inner) or _explains(text, before, inner):
        return _space_before(document, start, before.start(), start + 1)
    return _after_word(document, before, partner) or _by_habit(document, before, partner)


_SYNTAX = lazy(r"\((?:(?:distinct|partition by|order by) |(?:([A-Z]\w+) (?i:\1)|[A-Z]\w+ [a-z]+[A-Z]\w*)[,)])")
"""“count(distinct price)”, “open(Table table, Key theKey)”: clauses of SQL, and types with their parameters."""
_TYPES = lazy(r"\w+\??: [A-Z]?\w+(?:\[\])?(?:, \w+\??: [A-Z]?\w+(?:\[\])?)*")
"""“key: Key, size: number”: names and types."""


def _is_called(text: str, before: re.Match[str], partner: int) -> bool:
    """`size = Sum(all of them)`, `function open(key)`, `stamp(uint8 size)`: a call, or how one is declared."""
    start = before.end()
    if _SYNTAX.match(text, start, partner + 1) or (before[0] == "function" and _LIST.match(text, start + 1, partner)):
        return True
    if text[max(0, before.start() - 2) : before.start()] == "= " or _TYPES.fullmatch(text, start + 1, partner):
        return True
    declared = _DECLARES.search(text, max(0, before.start() - _KEYWORD), start) is not None
    return bool((declared and _PARAMETERS.match(text, start, partner + 1)) or TYPED.match(text, start - 1))


def _is_gloss_of_value(document: Document, start: int, partner: int) -> bool:
    """`''(empty string)`: plain words behind code that ends in a mark, and is no name of what is called."""
    place = document.map.point(start)
    value = document.source.text[max(0, place - 2) : place]
    return (
        value[1:] == "`" and not value[0].isalnum() and _WORDS.fullmatch(document.text, start, partner + 2) is not None
    )


def _explains(text: str, before: re.Match[str], inner: str) -> bool:
    """`npm(or Yarn)`, `the old key(iron key)`: words that no call has."""
    words = inner.split(" ")
    if (
        len(words) < _PAIR
        or text[max(0, before.start() - 1) : before.start()].strip("\n ")
        or _CODE_INSIDE.search(inner)
    ):
        return False
    if words[0] in _LEADS_ASIDE and len(words) == _PAIR:
        return words[1].isalpha() or words[0] == "since"
    if len(before[0]) != _SHORT or not before[0].islower() or not words[0].isalpha():
        return False
    left = _WORD_LEFT.search(text, max(0, before.start() - _WORD_REACH), before.start())
    return (
        left is not None
        and left[0].strip() not in CALLED
        and is_english_word(left[0].strip().lower())
        and words[-1] == before[0]
    )


def _by_habit(document: Document, before: re.Match[str], partner: int) -> Finding | None:
    """`the owner(user)`: what looks like a call, where the document has glued brackets that cannot be one."""
    text, start = document.text, before.end()
    inner = text[start + 1 : partner]
    word = before[0]
    left = _WORD_LEFT.search(text, max(0, before.start() - _WORD_REACH), before.start())
    if left is None or left[0].strip() in CALLED or not _is_gloss(word, inner):
        return None
    if text[partner + 1 : partner + 2] not in ("", " ", "\n", ".", ",", ":", ";", "?", "!"):
        return None
    if document.fact(_glued) < _HABIT or not document.fact(_always)(word, inner):
        return None
    return _space_before(document, start, before.start(), start + 1)


def _always(document: Document) -> Callable[[str, str], bool]:
    """Tells whether the brackets behind a word hold the same words each time."""

    @cache
    def always(word: str, inner: str) -> bool:
        return document.text.count(f"{word}(") == document.text.count(f"{word}({inner})")

    return always


def _is_gloss(word: str, inner: str) -> bool:
    """A word in brackets that explains the one before them, and is no ending of it, as in “the key(s)”."""
    if len(word) <= _SHORT or not word[1:].islower() or not is_english_word(word.lower()):
        return False
    if len(inner) < _SHORT or is_word((word + inner).lower()):
        return False
    return inner.isalpha() and (inner.isupper() or (inner[1:].islower() and is_english_word(inner.lower())))


def _glued(document: Document) -> int:
    """How many brackets are run together with a word and hold words that no call has, up to the number of a habit."""
    text, count = document.text, 0
    for match in _OPENED.finditer(text):
        start = match.start() + 1
        block = document.block_at(start)
        partner = text.find(")", start, min(block.end, start + PARTNER_REACH))
        before = LETTERS_BEFORE.search(text, max(0, start - 24), start)
        if partner < 0 or before is None or in_code(text, start, start + 1):
            continue
        if (before.start(), partner + 1) == (block.start, block.end) or TYPED.match(text, start - 1):
            continue
        count += _is_aside(text, before.start(), start, partner) or _after_word(document, before, partner) is not None
        if count == _HABIT:
            break
    return count


def _is_acronym_of(acronym: str, inner: str) -> bool:
    """`WHO(World Health Organization)`: the initials of the words in the brackets."""
    if not acronym.isupper() or not 1 < len(acronym) <= _LONGEST_ACRONYM:
        return False
    initials = "".join(word[0] for word in inner.replace("-", " ").split() if word.lower() not in _SMALL)
    return len(initials) > 1 and initials.upper() == acronym


def _after_word(document: Document, before: re.Match[str], partner: int) -> Finding | None:
    """`word(two words)`, where nothing says that the brackets hold a remark."""
    text = document.text
    if len(before[0]) < 4 or not before[0][1:].islower():
        return None
    left = text[before.start() - 1] if before.start() else " "
    if left in "/-_.#" or left.isdigit():
        return None  # the end of a name: "row2Cell(Row row)"
    start = before.end()
    if _abbreviates(text, start + 1, partner):
        return _space_before(document, start, before.start(), partner + 1)
    inner = text[start + 1 : partner]
    if " " not in inner.strip() or _CODE_INSIDE.search(inner):
        return None  # trust(worthiness), member(s), run(now)
    if len(before[0]) <= _LONGEST_ACRONYM and before[0].islower() and not is_word(before[0]):
        return None  # sizeof(old data)
    if _LIST.match(inner) and (
        _DESCRIBED.match(text, partner + 1) or not all(map(is_word, inner.lower().replace(",", " ").split()))
    ):
        return None  # call write(chunk, cb) first; "- insert(index, value) - inserts it"
    if text[partner + 1 : partner + 2].isalnum():
        return _both_sides(text, before, partner)
    return _space_before(document, start, before.start(), start + 1)


def _both_sides(text: str, before: re.Match[str], end: int) -> Finding | None:
    """`the rule(see below)does`: small words inside, and a word right after the closing bracket at `end`."""
    after = _LETTERS.match(text, end + 1)
    words = text[before.end() + 1 : end].split()
    if after is None or not all(
        map(is_english_word, (before[0].lower(), after[0].lower(), *(word.lower() for word in words if word.isalpha())))
    ):
        return None
    if after[0] not in FUNCTION_WORDS and FUNCTION_WORDS.isdisjoint(words):
        return None
    fix = Fix("Insert the spaces", (Edit(before.end(), before.end(), " "), Edit(end + 1, end + 1, " ")))
    return Finding(before.start(), after.end(), "Spaces are missing around the brackets.", (fix,))


def _is_aside(text: str, word: int, start: int, end: int) -> bool:
    """`API(when the call fails)`: several small words inside, as no call and no formula has them.

    Arguments:
        word: where the word before the bracket begins.
        start, end: the brackets.
    """
    words = (inner := text[start + 1 : end]).split()
    code = _CODE_INSIDE.search(inner) and not inner.startswith("such as ")
    if len(words) < _ASIDE or text[max(0, word - 1) : word].strip("\n ") or code:
        return False
    first = words[0].lower() if words[0].istitle() else words[0]
    small = sum(word in FUNCTION_WORDS for word in (first, *words[1:]))
    return (
        (
            words[0].removesuffix(",").replace("'", "").replace("’", "").isalpha()
            or words[0] in ("e.g.", "i.e.", "e.g.,", "i.e.,")
        )
        and text[end + 1 : end + 2] in ("", " ", "\n", ".", ",", ":", ";")
        and (small > 1 or first in FUNCTION_WORDS or (small == 1 and len(words) > _ASIDE and "as" not in words))
    )


def _names_term(text: str, block: Block, before: re.Match[str], end: int) -> bool:
    """`- IDE(JAVA) : the newest`: an acronym that begins an item, and a colon after the brackets."""
    inner = text[before.end() + 1 : end]
    return (
        before.start() == block.start
        and 1 < len(before[0]) < _LONGEST_ACRONYM
        and before[0].isupper()
        and inner.replace("-", "").isalpha()
        and _COLON.match(text, end + 1) is not None
    )


def _closing(text: str, block: Block, start: int) -> Finding | None:
    """`(words)word`."""
    partner = text.rfind("(", max(block.start, start - PARTNER_REACH), start)
    after = _LETTERS.match(text, start + 1)
    if (
        partner < 0
        or after is None
        or (len(after[0]) < _SHORT and " " not in text[partner:start])
        or text[partner - 1 : partner].isalnum()
    ):
        return None
    inside = text[partner + 1 : start]
    if " " not in inside and inside.isupper() and (after[0].isupper() or len(inside) == 1):
        return None  # "(SMALL)MONEY", "(A)ttack": the part of a name that may be left out, and a key
    goes_on = start - partner > 2 and GOES_ON.match(text, start + 1)
    if len(after[0]) < _SHORT and not goes_on:
        return None
    numbered = inside.isdigit() and after[0].istitle() and is_english_word(after[0].lower())  # "comments (5)More"
    if not goes_on and " " not in text[partner:start] and not (inside.isupper() or numbered):
        return None
    return space_after(start, after.end())


def _abbreviates(text: str, start: int, end: int) -> bool:
    """The letters from `start` up to `end` are the initials of the words right before the bracket at `start - 1`."""
    letters = text[start:end]
    if not (2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()):
        return False
    words = [word for word in text[max(0, start - 120) : start - 1].split()[-14:] if word.lower() not in _SMALL]
    return "".join(word[0] for word in words[-len(letters) :]).upper() == letters
