"""TY101: a space before a punctuation mark, or just inside a bracket."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.language import language_of
from npqp_lint.language.masks import in_code
from npqp_lint.rule import Applicability, Edit, Example, Finding, Fix, PatternRule

from npqp_rules.nearby import together
from npqp_rules.typography.quotes import slip_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Document

_NAMES = {",": "comma", ";": "semicolon", ":": "colon", "!": "exclamation mark", "?": "question mark", ".": "full stop"}
_SPACED_IN_FRENCH = frozenset(";:!?")
_CLOSERS = frozenset("\"'”’)]%»")
_SMILEY = frozenset("-)(]DPpOoSs3/\\|*^'")
_ABBREVIATION = re.compile(r"(?:\b(?:etc|Sb|Coll|Co|Ltd|Inc|Corp|Bros|et al|Jr|Sr)|\b[A-Z]\.[A-Z])\.\Z")
_LIST_LINE = re.compile(r"[;*#■•]")
_NEGATED = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|ca|wo|could|would|should|must|need|might|ai)\Z", re.IGNORECASE
)
_NEGATED_WHOLE = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|ca|wo|could|would|should|must|need|might|ai)n\Z", re.IGNORECASE
)
_PRONOUN = re.compile(r"\b(?:I|you|we|they|he|she|it|who|that|there|what)\Z", re.IGNORECASE)
_DUTCH = re.compile(r"\b(?:van|in|te|der|den|to)\Z", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"[^\W\d_]+\Z")
_BESIDE = re.compile(r" [-:] \S+\Z")
"""Another spaced mark right beside: this repair is a part of a greater one."""
_SEAM_AFTER = re.compile(r" (?:[A-Z][a-z]+ [a-z]|[\"“](?: |[?!.,]))")
"""A capital or a lone quotation mark behind the mark: more than a space is wrong there, or the mark is another one."""
_PREFIXES = frozenset(
    ["well", "self", "long", "short", "full", "part", "half", "non", "co", "anti", "semi", "ex", "God", "multi"]
)
_TIGHT_PREFIXES = frozenset(["self", "co", "non", "anti", "semi", "ex", "wrong"])
_NO_COMPOUND = re.compile(
    r"(?:the|and|then|or|but|not|for|who|that|this|with|from|are|was|were|has|had|its|his|her|you|they|she|there|which|"
    r"when|where|because|also|just|only|even|such|how|why|what|all|one|two|now|yet|nor|although|though|our|my|your)\b"
)
_CLOCK_AFTER = re.compile(r"\d\d(?= ?[ap]\.?m\b|[,.)]|$| on\b| to\b)", re.MULTILINE)


class SpaceBeforeMark(PatternRule):
    """A space that stands before a punctuation mark or just inside a bracket.

    ## What it does

    Finds spaces before `, ; : ! ? .` and before an apostrophe (`she 's`), spaces just inside round and square brackets,
    inside a time (`3: 00 a.m.`), and around the hyphen of a compound (`long - term`). `word ,word` is repaired by
    moving the space. Spaces inside quotation marks are quote-side (TY104); where both stand side by side, one
    finding repairs both.

    ## Why it matters

    It is the commonest trace of a text that was cut into tokens and not put together again. A mark that starts a
    line after the space breaks looks broken in any layout.

    ## Fix safety

    Safe in English for a mark after a word, for spaces inside brackets, and for spaced apostrophes: repairs of text
    damaged in exactly this way gave the sound text back. Unsafe for colons between figures, for compounds, and
    in other languages.

    ## Exceptions

    Ellipses (`. . .`), smileys, `.NET`, `!=`, a mark glued to the next letter in list markup, a mark after another mark
    (a stray stop), and French, which sets a space before `; : ! ?`.
    """

    code = "TY101"
    name = "space-before-mark"
    family = "typography"
    stage = "stable"
    languages = ()
    specificity = 1
    bad = (
        Example("The train was late , and nobody knew why.", "The train was late, and nobody knew why."),
        Example("The train was late .", "The train was late."),
        Example("The bridge ,built in May, is open.", "The bridge, built in May, is open."),
        Example("Who pays for it ? The town.", "Who pays for it? The town."),
        Example("There are two ways : by road and by rail.", "There are two ways: by road and by rail."),
        Example("The office ( on the first floor ) is closed.", "The office (on the first floor) is closed."),
        Example("The fees, taxes, etc. , are paid later.", "The fees, taxes, etc., are paid later."),
        Example("They don 't open before nine.", "They don't open before nine."),
        Example("The museum 's roof leaks.", "The museum's roof leaks."),
        Example("The shop opened at 3: 00 a.m. on Friday.", "The shop opened at 3:00 a.m. on Friday."),
        Example("He said : “ We are ready.”", "He said: “We are ready.”"),
        Example("“We are ready . ”", "“We are ready.”"),
        Example("A long - suffering people", "A long-suffering people"),
        Example("It rained ; we stayed.", "It rained; we stayed."),
    )
    good = (
        "They waited . . . and nothing came.",
        "The library runs on .NET and needs version .5 of it.",
        "Nothing to add :-) See you ;)",
        "He wrote x != y on the board.",
        "The answer (if any) is late.",
        "The plan is good. . ",
        "In the box [ ] you put a cross.",
        "; term : a definition",
        "The score was 20 : 17 at the break.",
        "The men were tired - the horses were not.",
        "The so-called 's-Hertogenbosch road is long.",
        "He moved to 's Gravenhage.",
        "It costs ,50 in the shop.",
    )
    pattern = re.compile(
        r"(?:[ ]|\xa0)[ \xa0]*(?:[,;:.](?!\S[:;]|[.=])|[!?]+(?!=)|[)\]]"
        r"|['’] ?(?:s|t|m|d|re|ve|ll)\b(?![\w'’-])|n ?['’] ?t\b"
        r"|- (?=[a-z]{2}))"
        r"|[(\[][ \xa0]+(?=[^\s)\]])|- (?=[a-z]{3})|: (?=\d\d(?!\d))"
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The slips, those side by side as one."""
        return together(super().check(document), document.text)

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        text, start = document.text, match.start()
        first, mark = text[start], match[0].lstrip(" \xa0")
        block = document.block_at(start)
        language = language_of(document, document.block_index(start))
        safe: Applicability = "safe" if language == "en" else "unsafe"
        if first in "([":
            return self._opening(match, document, safe)
        if first == ":":
            return self._time(match, document, safe)
        if first == "-":
            return self._compound(document, start, match.end(), _TIGHT_PREFIXES)
        if start == block.start:
            return None
        before = text[start - 1]
        if mark in ")]":
            return self._closing(match, document, safe)
        if mark[0] in "'’n":
            return self._apostrophe(match, document) if language == "en" else None
        if mark == "- ":
            return self._compound(document, start, match.end(), _PREFIXES)
        if not (before.isalnum() or before in _CLOSERS):
            if before == "." and mark == "," and _ABBREVIATION.search(text, max(block.start, start - 8), start):
                return self._plain(document, start, match.end(), mark, safe)
            return None
        if language == "fr" and mark[0] in _SPACED_IN_FRENCH:
            return None
        if in_code(text, start, start) or in_code(text, match.end(), match.end()):
            return None
        return self._mark(match, document, mark, safe)

    def _mark(self, match: re.Match[str], document: Document, mark: str, safe: Applicability) -> Finding | None:
        """A mark after a word or a closing bracket or quotation mark."""
        text, start, end = document.text, match.start(), match.end()
        after = text[end] if end < len(text) else "\n"
        before = text[start - 1]
        spaced = after.isspace() or after in "\"'”’)]»"
        if before in "\"'”’)]" and mark == "." and text[start - 2] in ".!?…":
            return None
        if mark == ".":
            if not spaced or text[end : end + 2].lstrip(" \xa0")[:1] in (".", "…"):
                return None
            if before.isdigit() and text[end + 1 : end + 2].isdigit():
                return None
        elif mark in ";:":
            if (not spaced and after in _SMILEY) or after == ")" or not spaced:
                return None
            if text[end : end + 2] in ("')", "’)", "'("):
                return None
        if mark == ":":
            low = max(document.block_at(start).start, start - 400)
            line = max(low, text.rfind("\n", low, start) + 1)
            if _LIST_LINE.match(text, line) or " *" in text[line:start] or " ;" in text[line:start] or before.isdigit():
                return None
        if len(mark) > 2 and end < document.block_at(start).end:
            return None  # "(????)" and the like are lost characters
        if after.isdigit() or (mark == "!" and after.isalpha() and after.isupper()):
            return None
        if spaced and not (after in "\"'“‘" and text[end + 1 : end + 2].isalnum()):
            return self._plain(document, start, end, mark, safe)
        if (mark in ",:?!" and after in '"') or (mark in ",?!" and after.isalpha() and before.isalpha()):
            fix = Fix("Move the space", (Edit(start, end, f"{mark} "),), safe)
            return Finding(start, end, f"The space belongs after the {_NAMES[mark]}, not before it.", (fix,))
        return None

    def _plain(self, document: Document, start: int, end: int, mark: str, safe: Applicability) -> Finding:
        """Delete the space, and the one around a quotation mark that follows."""
        text = document.text
        edits = [Edit(start, end - len(mark), "")]
        right = end
        while right < len(text) and text[right] in " \xa0":
            right += 1
        slip = slip_in(document, end, right + 1)
        if slip is not None and slip.kind == "inside":
            edits += [edit for edit in slip.edits if edit.start <= slip.end]
            end = slip.end
            if not slip.sure:
                safe = "unsafe"
        if _BESIDE.search(text, max(0, start - 16), start) or (mark in ",;?!" and _SEAM_AFTER.match(text, end)):
            safe = "unsafe"
        if mark == "." and text[start - 2 : start - 1] == ".":
            safe = "unsafe"  # "33 C.E . onward": the stop may belong to the abbreviation alone
        message = f"No space belongs before the {_NAMES.get(mark, _NAMES[mark[0]])}."
        return Finding(start, end, message, (Fix("Delete the space", tuple(edits), safe),))

    def _opening(self, match: re.Match[str], document: Document, safe: Applicability) -> Finding | None:
        """A space after an opening bracket; the one before its partner goes with it."""
        text, start, end = document.text, match.start(), match.end()
        close = ")" if text[start] == "(" else "]"
        block = document.block_at(start)
        partner = text.find(close, end, min(block.end, end + 400))
        if partner < 0 or text.find(text[start], end, partner) >= 0 or in_code(text, end, end):
            return None
        if text[max(block.start, start - 2) : start].strip()[-1:] in tuple(":;-^=[({"):
            return None  # smileys and code
        edits = [Edit(start + 1, end, "")]
        if start > block.start + 1 and text[start - 1].isalpha() and text[start - 2].isalpha():
            edits.insert(0, Edit(start, start, " "))
        if text[partner - 1] in " \xa0":
            inner = len(text[end:partner].rstrip(" \xa0")) + end
            edits.append(Edit(inner, partner, ""))
        return Finding(
            start, end, "No space belongs just inside a bracket.", (Fix("Delete the space", tuple(edits), safe),)
        )

    def _closing(self, match: re.Match[str], document: Document, safe: Applicability) -> Finding | None:
        """A space before a closing bracket whose partner has none after it."""
        text, start, end = document.text, match.start(), match.end()
        block = document.block_at(start)
        opening = "(" if text[end - 1] == ")" else "["
        partner = text.rfind(opening, max(block.start, start - 400), start)
        if partner < 0 or text.find(text[end - 1], partner, start) >= 0 or text[partner + 1] in " \xa0":
            return None
        before = text[start - 1]
        if not (before.isalnum() or before in _CLOSERS or before in ".!?,") or in_code(text, start, start):
            return None
        fix = Fix("Delete the space", (Edit(start, end - 1, ""),), safe)
        return Finding(start, end, "No space belongs just inside a bracket.", (fix,))

    def _apostrophe(self, match: re.Match[str], document: Document) -> Finding | None:
        """`she 's`, `do n't`, `I ' m`."""
        text, start, end = document.text, match.start(), match.end()
        low = max(0, start - 12)
        ending = match[0].replace(" ", "").replace("\xa0", "")
        if ending[0] == "n":
            sound = _NEGATED.search(text, low, start)
        elif ending[1:] == "t":
            sound = _NEGATED_WHOLE.search(text, low, start)
        elif ending[1:] == "s":
            word = _WORD_BEFORE.search(text, low, start)
            sound = word if word and len(word[0]) > 1 and not _DUTCH.search(text, low, start) else None
        else:
            sound = _PRONOUN.search(text, low, start)
        if sound is None:
            return None
        fix = Fix("Delete the space", (Edit(start, end, ending),), "safe")
        return Finding(start, end, "No space belongs around the apostrophe inside a word.", (fix,))

    def _time(self, match: re.Match[str], document: Document, safe: Applicability) -> Finding | None:
        """`3: 00 a.m.`"""
        text, start, end = document.text, match.start(), match.end()
        digits = start
        while digits > 0 and start - digits < 3 and text[digits - 1].isdigit():
            digits -= 1
        if not (1 <= start - digits <= 2) or int(text[digits:start]) > 24 or int(text[end : end + 2]) > 59:
            return None
        if (digits and (text[digits - 1].isalnum() or text[digits - 1] in ".:,")) or not _CLOCK_AFTER.match(text, end):
            return None
        fix = Fix("Delete the space", (Edit(start + 1, end, ""),), safe)
        return Finding(digits, end + 2, "No space belongs inside a time.", (fix,))

    def _compound(self, document: Document, start: int, end: int, prefixes: frozenset[str]) -> Finding | None:
        """`long - term`, `self- esteem`."""
        text = document.text
        word = _WORD_BEFORE.search(text, max(0, start - 14), start)
        rest = re.match(r"[a-z]{3,}", text[end : end + 20])
        if word is None or rest is None or (word[0] not in prefixes and word[0].lower() not in prefixes):
            return None
        if _NO_COMPOUND.match(rest[0]) or language_of(document, document.block_index(start)) != "en":
            return None
        if word.start() and text[word.start() - 1] == "-":
            return None
        fix = Fix("Close up the compound", (Edit(start, end, "-"),))
        return Finding(start, end, "No space belongs around the hyphen of a compound.", (fix,))
