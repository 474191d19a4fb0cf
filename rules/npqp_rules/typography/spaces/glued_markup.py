"""Inline code, links and bold text of Markdown that are run together with the word next to them; a part of TY102.

Chinese and Japanese have no spaces between words, and translation of what is between two pieces of markup adds none.
"""

from __future__ import annotations

import bisect
from dataclasses import replace
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import LETTERS, Probe, lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.characters import source_utf8
from npqp_lint.text.document import PLACEHOLDER
from npqp_lint.text.signs import Sign

from npqp_rules.english.case import is_english_word, is_word
from npqp_rules.english.words import AUXILIARIES, FUNCTION_WORDS, words_of
from npqp_rules.nearby import FAR, left_end
from npqp_rules.typography.spaces.glued_words import OPENERS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_SEAM = lazy(
    r"[\[\]*`(](?:(?<=[^\W\d_]{2}\[)(?=[A-Za-z_][^\[\]\n]{2,200}\]\()"
    r"|(?<=[a-z]{2}['’]s\[)(?=[A-Za-z_`][^\[\]\n]{2,200}\]\()"
    r"|(?<=[a-z)][.!?;,:]\[)(?=[A-Za-z`][^\[\]\n]{2,200}\]\()"
    r"|(?<=[a-z]{2}\*\*\()(?=[A-Za-z]{2})|(?<=\])\([^()\s]{1,400}\)(?=[A-Za-z]{2})"
    r"|(?<=[A-Za-z]{2}\*)\*\[(?=[A-Za-z][^\[\]\n]{1,200}\]\()"
    r"|(?<=[a-z]{2}\*)\*(?=\w)|(?<=\w\*)\*(?=[a-z]{2})|(?<=[^\s`]`)(?=[^\W\d_]{2})|(?<=[a-z]{2}`)(?=[^\s`,.;:]|``[^`\n]{1,200}```)"
    r"|(?<=[a-z*).][.,:]`)(?=[^\s`,.;:]))"
)
"""In the source: where a link begins or ends, where bold text does, and where code does, with a letter outside."""
_LIKELY = Probe(
    rf"[{LETTERS}]{{2}}\[[A-Za-z_]|[a-z]{{2}}['’]s\[|[a-z)][.!?;,:]\[|[a-z]{{2}}\*\*\(|\]\([^()\s]+\)[A-Za-z]"
    rf"|[A-Za-z]{{2}}\*\*\[|[a-z]{{2}}\*\*[{LETTERS}_]|[{LETTERS}_]\*\*[a-z]{{2}}|[^\s`]`[{LETTERS}]{{2}}"
    r"|[a-z]{2}`[^\s,.;:]|[a-z*).][.,:]`[^\s`,.;:]"
)
"""The same without a look around."""
_ADDRESS = lazy(r"<(?<=[A-Za-z]{2}<|[a-z][:,]<)(?=https?://[^\s<>]+>)")
_BARE_ADDRESS = lazy(r"http(?<=[a-z][:,]http)s?://(?=[^\s<>])")
_ANNOUNCING = lazy(r"\w ([A-Za-z][a-z]{2,24})[:,]\Z")
_BEFORE = lazy(r"(?<![\w\ufffc.’'/-])[^\W\d_]{2,24}\Z")
_AFTER = lazy(r"[^\W\d_]+(?![\w(\[=’'-])")
_MARK_BEFORE = lazy(r"(?:(?<![^\s(])(?:e\.g|i\.e|cf|vs)\.,?|(?<![^\s(])(?P<word>[^\W\d_]{2,24})[,:])\Z")
"""An abbreviation or a word, with a mark that a space follows."""
_WORD = lazy(r"[^\W\d_]+")
_LEAST = 4
"""So many letters a word has that is no suffix (`\ufffcs`, `\ufffcing`) and no prefix (`non\ufffc`)."""
_PREFIXES = frozenset("anti auto inter meta mini multi para post proto pseudo semi self super tele trans ultra".split())
_BRIEF = frozenset("see use via run add get set".split())
"""Shorter words that are no prefixes."""
_PARTS = frozenset(
    "button buttons menu tab option options page key field file folder window icon dialog panel section link".split()
)
"""What the names in bold before them belong to."""
_SUFFIXES = frozenset("able ible less like ness ship ward wise esque".split())
_AROUND = 40
_STOPS = frozenset(".!?;,:")
_APOSTROPHES = frozenset("'’")
_ENDS = lazy(r"(?:(?:^|[\s(])[A-Za-z]?[a-z]{2,}|\))[.!?;,:]$")
_ARGUMENTS = lazy(r"[\w.]*[^\w\s,].*|\w+(?:, ?\w+)+")
"""What a call has in its brackets."""
_BRACKETS = 200
"""Code points between brackets, at most."""
_TORN = lazy(r"`(?:(?:t|s|re|ve|ll|d|m)(?: .*|)|[^`\n]*\(|\)[^`\n]*|[^`\n]*\\)`")
"""What backticks hold that are apostrophes, “can`t and won`t”, or that do not nest: “`day(`name`)`”, “`\\`name\\``”."""
_BETWEEN = f"{PLACEHOLDER},{PLACEHOLDER}"
_BETWEEN_SIGN = Sign(_BETWEEN)
_ADDRESS_SIGN = Sign("<http", source=True)
_BARE_SIGN = Sign(":http", ",http", source=True)
_STARS = "**"
_BOLD_LINK = "**["
_CODE_MARK = Probe(rf"{PLACEHOLDER}[,.;:][A-Za-z]")
_ASKING = AUXILIARIES | frozenset("who whom whose what which when where why how".split())
_SENTENCE = lazy(r"[.!?;:,] |\n")
_JOINING = frozenset("And Or But So".split())
"""Openers that no explanation of a name begins with."""


def glued_markup(document: Document) -> Iterator[Finding]:
    """Every place in a Markdown document, and behind a mark after code in any."""
    if _CODE_MARK.holds(document.utf8):
        from npqp_rules.seldom.spaces.code_marks import code_marks

        yield from code_marks(document)
    if document.format != "markdown":
        return
    for match in _SEAM.finditer(document.source.text) if _LIKELY.holds(document.fact(source_utf8)) else ():
        finding = _AT.get(match[0][:2], _beside_markup)(document, match)
        if finding is not None and is_english(document, finding.start):
            yield finding
    if _BETWEEN_SIGN.is_in(document):
        yield from _commas(document)
    if _ADDRESS_SIGN.is_in(document):
        yield from _addresses(document, _ADDRESS)
    if _BARE_SIGN.is_in(document):
        yield from _addresses(document, _BARE_ADDRESS)


def _commas(document: Document) -> Iterator[Finding]:
    """`` `a`,`b` ``: two pieces of code, and no space behind the comma between them."""
    place = document.text.find(_BETWEEN)
    while place >= 0:
        comma = document.map.point(place + 1)
        if document.source.text[comma - 1 : comma + 2] == "`,`" and is_english(document, place):
            found = _finding(place, place + 3, "after the comma", Edit(comma + 1, comma + 1, " "))
            inside = (Edit(comma + 2, comma + 3, ""),) if document.source.text[comma + 2 : comma + 3] == " " else ()
            yield replace(found, fixes=(replace(found.fixes[0], raw=(*found.fixes[0].raw, *inside)),))
        place = document.text.find(_BETWEEN, place + 1)


def _addresses(document: Document, address: re.Pattern[str]) -> Iterator[Finding]:
    """`See the list:<https://example.org/list>`, and without angle brackets, where only words do not go with it."""
    pieces = document.map.pieces
    for match in address.finditer(document.source.text):
        i = bisect.bisect_left(pieces.sources, match.start())
        if not 0 < i < len(pieces) or pieces[i].source != match.start() or pieces[i].kind != "opaque":
            continue
        place = pieces.starts[i]
        if address is _BARE_ADDRESS and not _is_announced(document.text, place):
            continue
        if pieces[i - 1].end == place and pieces[i - 1].source_end == match.start() and is_english(document, place):
            start = match.start()
            yield _finding(place - 1, place + 1, "before the address", Edit(start, start, " "))


def _is_announced(text: str, place: int) -> bool:
    """An English word, and no scheme, stands before the mark before an address; others do, too."""
    word = _ANNOUNCING.search(text, max(0, place - _AROUND), place)
    return word is not None and is_english_word(word[1].lower())


def _beside_code(document: Document, match: re.Match[str]) -> Finding | None:
    """``the `a`of`b` ``: the code is one placeholder in the prose."""
    text, pieces, start, end = document.text, document.map.pieces, match.start(), match.end()
    i = bisect.bisect_right(pieces.sources, start) - 1
    if (
        i < 0
        or pieces[i].kind != "opaque"
        or not document.source.text[pieces[i].source : pieces[i].source_end].strip("` ")
    ):
        return None
    place = pieces.starts[i]
    source = document.source.text
    if _TORN.fullmatch(source, pieces[i].source, pieces[i].source_end):
        return None
    if pieces[i].source == start and source[start - 1 : start] == ">":
        return None  # a style sheet may show one of two elements side by side, or set them apart
    if pieces[i].source == start:
        before = _BEFORE.search(text, max(0, place - _AROUND), place)
        if before is None or not _leads_in(before[0]):
            before = _MARK_BEFORE.search(text, max(0, place - _AROUND), place)
            bold = source[start - 2 : start - 1] == "*"
            if before is None or not (bold or before["word"] is None or is_english_word(before["word"].lower())):
                return None
        return _finding(before.start(), place + 1, "before the code", Edit(start, start, " "))
    after = _AFTER.match(text, place + 1) if pieces[i].source_end == end else None
    if after is None or not _goes_on(after[0]):
        return None
    finding = _finding(place, after.end(), "after the code", Edit(end, end, " "))
    if place > document.block_at(place).start or after[0] not in OPENERS - _JOINING:
        return finding
    colon = Fix("Insert a colon and a space", (), raw=(Edit(end, end, ": "),))  # "`size`The size of the file"
    return replace(finding, fixes=(colon, *finding.fixes))


def _goes_on(word: str) -> bool:
    """A word, and no suffix, may stand behind something."""
    if word in FUNCTION_WORDS:
        return True
    if word[0].isupper():
        return len(word) > 1 and word[1:].islower() and is_english_word(word.lower())
    return len(word) >= _LEAST and is_english_word(word) and word not in _SUFFIXES


def _leads_in(word: str) -> bool:
    """A word, and no prefix, may stand before something."""
    small = word.lower() if word.istitle() else word
    if small in FUNCTION_WORDS or small in _BRIEF:
        return True
    return len(word) >= _LEAST and small.islower() and is_english_word(small) and small not in _PREFIXES


def _place(document: Document, match: re.Match[str]) -> int | None:
    """Where a seam is in the prose; None where it is in code, or no markup."""
    pieces = document.map.pieces
    i = bisect.bisect_left(pieces.sources, match.end())
    if not 0 < i < len(pieces) or pieces.sources[i] != match.end():
        return None
    place = pieces.starts[i]
    return place if pieces[i - 1].end == place and pieces[i - 1].source_end == match.start() else None


def _after_bold(document: Document, match: re.Match[str]) -> Finding | None:
    """`**the key**(of the mill)`; what may be a call has a single word on both sides, or arguments."""
    source, text, pieces, start = document.source.text, document.text, document.map.pieces, match.start()
    i = bisect.bisect_right(pieces.sources, start) - 1
    if i < 0 or pieces[i].kind == "opaque":
        return None
    place = pieces.starts[i] + start - pieces.sources[i]
    if not 0 < place < len(text) or text[place] != "(":
        return None
    close = text.find(")", place, place + _BRACKETS)
    inner, bold = text[place + 1 : close], source[source.rfind(_STARS, 0, start - 2) + 2 : start - 2]
    if close < 0 or (" " not in inner and " " not in bold) or _ARGUMENTS.fullmatch(inner):
        return None
    if text[close + 1 : close + 2] not in ("", " ", "\n", ".", ",", ":", ";"):
        return None
    if bold.isalpha() and bold.islower() and not is_word(bold):
        return None  # **sizeof**(old data)
    return _finding(place - 1, place + 1, "before the bracket", Edit(start, start, " "))


def _beside_markup(document: Document, match: re.Match[str]) -> Finding | None:
    """`GitHub[Release](url)Or`, `the**old**of`: what the source has between two words is not in the prose."""
    text, place = document.text, _place(document, match)
    if place is None:
        return None
    if match[0] == _BOLD_LINK:
        return _beside_bold_link(match, place)
    if match[0] == "[" and (text[place - 1] in _STOPS or text[place - 2] in _APOSTROPHES):
        return _after_stop(document, match, place)
    opens = _opens(document, place, match)
    before, after = _BEFORE.search(text, max(0, place - _AROUND), place), _WORD.match(text, place)
    if opens and (before is None or not _stands_apart(before[0], match[0], opens=True)):
        return None
    if not opens and not ((whole := _AFTER.match(text, place)) and _stands_apart(whole[0], match[0], opens=False)):
        return None
    if before and after and is_word((before[0] + after[0]).lower()):
        return None
    at = match.start() if opens else match.end()
    where = f"{'before' if opens else 'after'} the {'bold text' if match[0] == _STARS else 'link'}"
    start = before.start() if before else place - 1
    return _finding(start, after.end() if after else place + 1, where, Edit(at, at, " "))


def _beside_bold_link(match: re.Match[str], place: int) -> Finding:
    """`**The list**[here](list.md)`."""
    at = match.end() - 1
    return _finding(place - 1, place + 1, "before the link", Edit(at, at, " "))


def _after_stop(document: Document, match: re.Match[str], place: int) -> Finding | None:
    """`as it says.[The map](map.md)`, `the mill's[map](map.md)`; `see this?[map](map.md)` may have lost a space."""
    owned = document.text[place - 2] in _APOSTROPHES
    asks = document.text[place - 1] == "?" and document.text[place].islower()
    if asks and not _is_question(document, place - 1):
        fix = Fix("Replace it with a space", (Edit(place - 1, place, " "),))
        return Finding(place - 1, place + 1, "The question mark may stand for a space that was lost.", (fix,))
    word = _ENDS.search(document.text, max(0, place - _AROUND), place)
    if word is None and not owned and not asks:
        return None
    return _finding(place - 1, place + 1, "before the link", Edit(match.start(), match.start(), " "))


def _is_question(document: Document, end: int) -> bool:
    """The sentence before the question mark opens as a question does: “Are you not sure how?[see the map](map.md)”."""
    words = words_of(_SENTENCE.split(document.text[left_end(document.block_at(end), end) : end])[-1])
    return bool(words) and words[0].lower() in _ASKING


def _opens(document: Document, place: int, match: re.Match[str]) -> bool:
    """Whether the markup begins there; asterisks do if those before them in the block are in pairs."""
    if match[0] != _STARS:
        return match[0] == "["
    source, first = document.source.text, document.map.point(document.block_at(place).start)
    first = max(first, match.start() - FAR)
    low = max(0, first - FAR)
    return source.count(_STARS, max(source.rfind("\n", low, first) + 1, low), match.start()) % 2 == 0


def _stands_apart(word: str, mark: str, *, opens: bool) -> bool:
    """The word outside is no part of the one inside: bold letters are often the initials of a longer word."""
    if mark == _STARS:
        return word in FUNCTION_WORDS or (word in _PARTS and not opens)
    return _leads_in(word) or (word[0].isupper() and len(word) > 2) or word.istitle() if opens else _goes_on(word)


def _finding(start: int, end: int, where: str, edit: Edit) -> Finding:
    fix = Fix("Insert a space", (), raw=(edit,))
    return Finding(start, end, f"A space is missing {where}.", (fix,))


_AT = {"`": _beside_code, "(": _after_bold}
"""What looks at a seam, by what is matched there; a link or bold text otherwise."""
