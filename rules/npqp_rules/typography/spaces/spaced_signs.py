"""Spaces beside a slash, a hyphen in a figure, or the signs of hashtags, keys, and plurals; a part of TY101."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.language.layout import opens_line
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.signs import Sign

from npqp_rules.english.running_prose import is_alone
from npqp_rules.english.tokens import word_set
from npqp_rules.english.words import DETERMINERS, FUNCTION_WORDS, PREPOSITIONS
from npqp_rules.nearby import left_end, right_end

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from npqp_lint.text.document import Document

_REACH = 40
"""Code points before a sign in which its word begins."""
_WORD_BEFORE = lazy(r"(?<![^\s(\[\"“])[^\W_][\w.’'-]*\Z")
_WORD_AFTER = lazy(r"([^\W_][\w’'-]*)(?![/.]\w)")
_FIGURE_BEFORE = lazy(r"(?<![^\s(\[])\d[\d-]*\Z")
_FIGURE_AFTER = lazy(r"\d+(?:-? ?\d+)*")
_NAMED = lazy(
    r"(?:(?<![\w/])(?P<left>(?<=[^\W\d_] )[AIKP](?= / S\b)|N(?= / A\b)|I(?= / O\b)|and(?= / or\b)"
    r"|\d{2,4}/\d{1,4}(?= / [A-Z])|(?:(?<=\d )|(?<=illion ))(?:k?m|mi|[mkµn]?g|m?l"
    r"|[KMG]bit|[KMG]b|[KMG]B|kWh|yuan|euros?)(?= / [hsdmklLy])))"
    r"(?P<gap> / )(?:[SAO]\b|or\b|(?:hr?|s|min|d|day|month|year|m[²³23]?|k?g|km|[md]?[lL])\b"
    r"|(?:E[CUG]|EEC|EWG|CEE?|UE|J[HA]A|Euratom)\b)"
    r"(?! / )"
)
"""A company of Denmark or Norway, “not applicable”, input and output, an act of the EU, “km / h”, and “and / or”."""
_LANGUAGE = lazy(r"(?<![\w\ufffc+#*/=.-])(?<![\w)] [+=*/-] )(?:[CF] #|C \+\+)(?= [a-z]|[,;:)]|\.?(?:\s|\Z))(?! [\d(=])")
_LONGEST_NAME = 12
"""Characters from the slash to the end of such a name, at most."""
_TAG_BEFORE = lazy(r"([^\W\d_]+) \Z| [^\W\d_A-Z]{2,}\Z")
_TAG = lazy(r"(?!(?:characters?|signs?|symbols?|marks?|keys?|operator)\b)[^\W\d_]\w{2}(?!\w* \d)")
_NEAR_FOLDER = 4
"""How far before the name of a folder another one ends."""
_AFTER_SIGN = "There should be no space after the sign."
_NUMBER_OF = lazy(r"# \d{1,4}(?![\w-]|\.\w)")
_NUMBERED = lazy(r"(?:[^.\s] [A-Z][a-z]+|\b(?:issues?|items?|request|bug|problem|figure|table|part|step|page|room)) \Z")
"""What has a number: “issue # 5”, “the hotel of Hongo # 1”."""
_UNIT = 2
"""So many letters may be a unit."""
_GAP = "- "
_SIGNS = {sign: Sign(sign) for sign in ("/ ", " /or ", " / ", _GAP, "# ", "@ ", " -- ", " #", " ++")}
"""What the places have that are looked at."""
_OPTION_BEFORE = lazy(r"\b(?:the|an?|this|with|its) (?:option|flag|switch|parameter|argument)\Z")
_OPTION = lazy(r"[a-z][\w-]*(?=[ .,;:)]|\Z)")
_NUMBER = lazy(r"\d+(?:bis|ter|quater|[a-z])?")
_FOLDER = word_set(
    "folder folders directory directories dir path paths file files subfolder subfolders subdirectory subdirectories "
    "prefix route branch"
)
"""Words that come after the name of a folder: “the docs/ folder”."""
_BEFORE_TAG = (DETERMINERS | PREPOSITIONS) - {"per"}
_BEFORE_HANDLE = word_set("to by from via with of and or thank thanks follow following see ask says said")


def spaced_signs(document: Document) -> Iterator[Finding]:
    """`and/ or`, `14/ 62`, `95/46 / EC`, `1883- 1928`, `a # hashtag`, `thanks to @ somebody`."""
    yield from _at(document, "/ ", _slash)
    yield from _at(document, " /or ", _slash)
    yield from _at(document, " / ", _name)
    yield from _at(document, _GAP, _figure)
    yield from _at(document, "# ", _tag)
    yield from _at(document, "@ ", _tag)
    yield from _at(document, " -- ", _option)
    for sign in (" #", " ++"):
        yield from _at(document, sign, _language)


def _at(document: Document, sign: str, judge: Callable[[Document, int], Finding | None]) -> Iterator[Finding]:
    """The findings at the places of a sign, which are few."""
    place, reach = document.text.find(sign, 1) if _SIGNS[sign].is_in(document) else -1, 0
    while place > 0:
        if place >= reach and (finding := judge(document, place)) is not None:
            yield finding
            reach = finding.end
        place = document.text.find(sign, place + 1)


def _is_folder(document: Document, start: int, slash: int) -> bool:
    """The word is the second of “docs/, tests/ and”, ends its line, opens a heading, “boats/ Layout”, or is marked."""
    text, opens = document.text, document.block_at(start).start
    if document.source.text[document.map.point(slash) + 1] in "*_":
        return True
    if start == opens and text[start].islower() and text[slash + 2].isupper():
        return True
    low = max(opens, start - _NEAR_FOLDER)
    return document.map.is_break(slash + 1) or "/," in document.text[low:start]


def _is_number(document: Document, before: re.Match[str]) -> bool:
    """The number of an item: “2/ 3 eggs”, “2bis/ Open it”."""
    start = before.start()
    opens = start == document.block_at(start).start or opens_line(document, start)
    return opens and _NUMBER.fullmatch(before[0]) is not None


def _slash(document: Document, place: int) -> Finding | None:
    """The slash belongs to both words, unless the left one is the name of a folder, as before the end of a line."""
    text, block = document.text, document.block_at(place)
    before = _WORD_BEFORE.search(text, max(block.start, place - _REACH), place)
    after = _WORD_AFTER.match(text, place + 2, block.end)
    if before is None or after is None or after[1].lower() in _FOLDER or before[0].lower() == "w":
        return None  # "w/" is short for "with"
    if before.start() == block.start and document.source.text[document.map.point(place) - 1] != text[place - 1]:
        return None  # "**GET**/ Returns the ...": a label before its text
    if _is_folder(document, before.start(), place) or _is_number(document, before):
        return None
    left, right = before[0], after[1]
    waits = right in FUNCTION_WORDS and left not in FUNCTION_WORDS
    if len(left) == 1 and left.isupper() and right.istitle():
        return None  # the Spanish address “C/ Mayor”
    if left.isdecimal() is not right.isdecimal() or waits or not is_english(document, place):
        return None
    if text.find(" / ", left_end(block, place), right_end(block, place)) >= 0 or in_code(
        text, before.start(), after.end()
    ):
        return None
    tight = Fix("Delete the space", (Edit(place, place + 2, "/"),))
    spaced = Fix("Add a space", (Edit(place, place + 2, " / "),))
    fixes = (tight, spaced) if _is_tight(left, right) else (spaced, tight)
    return Finding(before.start(), after.end(), "There should be no space on one side of the slash.", fixes)


def _is_tight(left: str, right: str) -> bool:
    """The slash of `and/ or` and `20 IU/ d` has no spaces; that of `open/ Closed` may part whole phrases."""
    unit = left.isupper() and right.islower() and len(right) <= _UNIT
    return unit or left[0].islower() is right[0].islower()


def _name(document: Document, place: int) -> Finding | None:
    """The slash is part of a name: `Brix A / S`, `N / A`, `50 km / h`, `Directive 95/46 / EC`."""
    text, start = document.text, document.block_at(place).start
    matches = _NAMED.finditer(text, max(start, place - _REACH), place + _LONGEST_NAME)
    match = next((match for match in matches if match.start("gap") == place), None)
    if match is None or not is_english(document, place):
        return None
    fix = Fix("Delete the spaces", (Edit(place, place + 3, "/"),))
    return Finding(match.start("left"), match.end(), "There should be no spaces around this slash.", (fix,))


def _figure(document: Document, place: int) -> Finding | None:
    """Figures that are joined by a hyphen: a range, or the parts of a number."""
    text, block = document.text, document.block_at(place)
    if not text[place - 1].isdecimal() or not text[place + 2 : place + 3].isdecimal():
        return None
    before = _FIGURE_BEFORE.search(text, max(block.start, place - _REACH), place)
    if before is None or before.start() == block.start or not is_english(document, place):
        return None  # the number of an item
    after = _FIGURE_AFTER.match(text, place + 2, block.end)
    end = after.end() if after is not None and _GAP in after[0] else place + 2
    while text[end : end + 1].isdecimal():
        end += 1
    gaps = [at for at in range(place, end) if text.startswith(_GAP, at)]
    fix = Fix("Delete the space", tuple(Edit(at, at + 2, "-") for at in gaps))
    return Finding(before.start(), end, "There should be no space after the hyphen in a figure.", (fix,))


def _language(document: Document, place: int) -> Finding | None:
    """The sign belongs to the name of a programming language: `C #`, `C ++`."""
    match = _LANGUAGE.match(document.text, max(0, place - 1))
    if match is None or not is_english(document, place):
        return None
    fix = Fix("Delete the space", (Edit(place, place + 1, ""),))
    return Finding(match.start(), match.end(), "There should be no space inside this name.", (fix,))


def _option(document: Document, place: int) -> Finding | None:
    """The hyphens belong to the name of an option: `the option -- quiet`."""
    text, block = document.text, document.block_at(place)
    named = _OPTION_BEFORE.search(text, max(block.start, place - _REACH), place)
    word = _OPTION.match(text, place + len(" -- "), block.end)
    if named is None or word is None or word[0] in FUNCTION_WORDS or not is_english(document, place):
        return None
    end = place + len(" -- ")
    fix = Fix("Delete the space", (Edit(end - 1, end, ""),))
    return Finding(place + 1, word.end(), "There should be no space in the name of an option.", (fix,))


_NEXT_WORD = lazy(r"[a-z]+\b(?!-)")


def _tag(document: Document, place: int) -> Finding | None:
    """A sign that belongs to the next word, after a word that waits for a noun, or on the wrong side: `in# Berlin`."""
    text, block = document.text, document.block_at(place)
    sign = text[place]
    before = _TAG_BEFORE.search(text, max(block.start, place - _REACH), place)
    number = _NUMBER_OF.match(text, place, block.end)
    if number is not None and _NUMBERED.search(text, max(block.start, place - _REACH), place):
        fix = Fix("Delete the space", (Edit(place + 1, place + 2, ""),))
        return None if in_code(text, place, place + 2) else Finding(place, number.end(), _AFTER_SIGN, (fix,))
    if before is None or not _TAG.match(text, place + 2, block.end) or not is_english(document, place):
        return None
    glued = before[1] is None
    words = _BEFORE_TAG if sign == "#" else _BEFORE_HANDLE
    if (glued and sign == "@") or not (glued or before[1].lower() in words):
        return None  # “the hash #”, “we met @ Hill Farm”
    if sign == "#" and (in_code(text, place, place + 2) or _is_meant(document, place)):
        return None
    fix = Fix("Delete the space", (Edit(place, place + 2, f" {sign}" if glued else sign),))
    return Finding(place, place + 2, _AFTER_SIGN, (fix,))


def _is_meant(document: Document, place: int) -> bool:
    """The sentence names the sign, “lines starting with # are ignored”, or it is escaped: “set the \\# number”."""
    word = _NEXT_WORD.match(document.text, place + 2)
    named = word is not None and (word[0] in FUNCTION_WORDS or word[0] in ("followed", "prompt"))
    return named or document.source.text.startswith("\\", document.map.point(place))


_PLURAL = lazy(r" (?P<bracket>\()(?<=[a-z]{3} \()e?s\)(?!\w)")
_WORD = lazy(r"[A-Za-z]+$")
_MEASURED = word_set(
    "key time times duration durations latency delay delays timeout timeouts interval intervals period periods age "
    "command uptime runtime speed start end wait elapsed lifetime in limit length gap offset total mean median average "
    "min max"
)
"""What is measured in seconds, whose sign is the same, and what may have a letter for a name."""

_LETTER_CODE = lazy(r" \([A-Za-z]\)")
_CODES = 2
_PLURAL_SIGN = Sign(" (s)", " (es)")


def spaced_plurals(document: Document) -> Iterator[Finding]:
    """`the file (s)`"""
    text = document.text
    if not _PLURAL_SIGN.is_in(document):
        return
    for match in _PLURAL.finditer(text):
        start = match.start()
        word = _WORD.search(text, max(0, start - 24), start)
        measured = not _MEASURED.isdisjoint(text[max(0, start - 32) : start].lower().split()[-4:])
        unit = word is not None and word[0][0].isupper() and text[match.end() : match.end() + 1] in tuple('"”')
        if word is None or measured or unit or word[0].endswith(("s", "ing")):
            continue  # “the field "Cache Window (s)"”
        if len(_LETTER_CODE.findall(text, max(0, start - 80), match.end() + 80)) > _CODES:
            continue  # “Mayor (m), Assistant (s), Resident (r)”
        if (match[0] == " (es)" and not word[0].islower()) or not is_english(document, start):
            continue  # "Spanish (es)" is a language and its code
        if document.block_at(start).kind == "table-cell":
            continue  # a unit rather
        fix = Fix("Delete the space", (Edit(start, start + 1, ""),))
        yield Finding(word.start(), match.end(), "There should be no space before this plural.", (fix,))


_ITEM_SIGN = Sign(" )")
_ITEM = lazy(r" \)(?<=[\da-h] \))(?=\.? \(?[A-Za-z\ufffc])")
_ITEM_MARK = lazy(r"(?:\d{1,2}|[a-h]) \)")


def spaced_items(document: Document) -> Iterator[Finding]:
    """`1 ) Open the lid.`, at the start of a block."""
    if not _ITEM_SIGN.is_in(document):
        return
    for match in _ITEM.finditer(document.text):
        start, block = match.start(), document.block_at(match.start())
        mark = _ITEM_MARK.match(document.text, block.start)
        if mark is not None and mark.end() == match.end() and is_english(document, start):
            fix = Fix("Delete the space", (Edit(start, start + 1, ""),))
            yield Finding(block.start, match.end(), "There should be no space before this bracket.", (fix,))


_WORDS_AFTER = lazy(r" ?: (?:\w+,? )+[a-z]{2,}")
HEXADECIMAL = lazy(r"\b0x[\dA-Fa-f]+\Z")
"""A code, which a colon with spaces around it parts from what it stands for: “0x1F : the lid is open”."""
LONGEST_CODE = 20
"""Its maximum length, in code points."""
_CODE_LABEL = lazy(r"(?:#\w+#|[^\W_]+(?:_[^\W_]+)+\)?)\Z")
"""A tag or a name of code that is not marked as code: “#name#”, “(mill_gate)”."""


def after_emphasis(document: Document, start: int, end: int) -> Finding | None:
    """`**#name#** : the name of it`: a label in Markdown ends before the space at `start`, and words follow the colon.

    The label is in emphasis, or the name of something in code.
    """
    text, place = document.text, document.map.point(start)
    if document.format != "markdown" or not _WORDS_AFTER.match(text, start):
        return None
    marked = document.source.text[place - 1 : place] in ("*", "_") and text[start - 1] not in "*_"
    low = max(document.block_at(start).start, start - _REACH)
    if not marked and not _CODE_LABEL.search(text, low, start):
        return None
    if HEXADECIMAL.search(text, max(0, start - LONGEST_CODE), start) or is_alone(document, end - 1, end):
        return None
    fix = Fix("Delete the space", (Edit(start, end - 1, ""),))
    return Finding(start, end, "There should be no space before the colon.", (fix,))


_KEYS = lazy(r"\b(?:Ctrl|Alt|Shift|Cmd|Command)(?P<gap>\+ | \+)(?=(?:[A-Z]|F\d{1,2}|Shift|Alt|Enter|Delete|Tab|Esc)\b)")
_SHORT_SIGN = Sign("e.g .", "i.e .")
_SHORT = lazy(r"\b(?:e\.g|i\.e)(?P<gap> )(?=\.(?: ?[a-z\d“\"(]|[:,]))")


def spaced_keys(document: Document) -> Iterator[Finding]:
    """`Ctrl+ V`, `Alt +F4`, `e.g .`."""
    text = document.text
    if "+" in document.characters and ("+ " in text or " +" in text):
        for match in _KEYS.finditer(text):
            start, end = match.span("gap")
            fix = Fix("Delete the space", (Edit(start, end, "+"),))
            yield Finding(match.start(), end, "There should be no space inside this key combination.", (fix,))
    if not _SHORT_SIGN.is_in(document):
        return
    for match in _SHORT.finditer(text):
        if is_english(document, match.start()):
            start, end = match.span("gap")
            spaced = text[end + 1 : end + 2] in (" ", ":", ",")
            fix = Fix("Delete the space", (Edit(start, end + 1, "." if spaced else ". "),))
            yield Finding(match.start(), end + 1, "There should be no space inside this abbreviation.", (fix,))
