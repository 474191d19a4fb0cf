"""Spaces before a punctuation mark; a part of TY101."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Applicability, Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.english.case import is_common, is_english_word
from npqp_rules.english.clauses import has_finite_verb
from npqp_rules.english.running_prose import is_alone
from npqp_rules.english.words import DETERMINERS, FUNCTION_WORDS, words_of
from npqp_rules.typography import certain
from npqp_rules.typography.quotation.quote_slips import slip_in
from npqp_rules.typography.quotation.quotes import SPACES
from npqp_rules.typography.spaces.named_marks import is_named, parts_labels
from npqp_rules.typography.spaces.spaced_signs import HEXADECIMAL, LONGEST_CODE

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

NAMES = {",": "comma", ";": "semicolon", ":": "colon", "!": "exclamation mark", "?": "question mark", ".": "period"}
CLOSERS = frozenset("\"'”’)]%»")
_ABBREVIATION = lazy(r"\b(?:etc|Sb|Coll|Co|Ltd|Inc|Corp|Bros|et al|Jr|Sr)\.\Z")
_LETTERS = lazy(r"\b[A-Z]\.[A-Z]\.\Z")
_SMALL_LETTERS = lazy(r"\b[A-Za-z]\.(?:[A-Za-z]\.)+\Z")
_ELLIPSIS = lazy(r"(?:\w ?\.\.\.|…)\Z")
_GLUED_WORD = lazy(r"[a-z]{2,}(?=[ ,.]|$)(?![\w -]{0,24}:)")
"""No name between colons, such as that of a picture or a role."""
_EXAMPLE = lazy(r"(?<![^\s(])(?:[Ee]\.g|[Ii]\.e)\.?\Z")
_VALUE = lazy(r"[A-Z][a-z]{2,}(?=[ ,.;]|\Z)(?![\w -]{0,24}:)")
_OF_VALUE = lazy(r"(?:(?<![^\n])|[;,.] )[A-Z][a-z]{2,}(?: [a-z]{2,})?\Z")
_BESIDE = lazy(r" [-:] \S+\Z")
"""Another spaced mark is right next to it: this repair is part of a larger one."""
_SEAM_AFTER = lazy(r" (?:[A-Z][a-z]+ [a-z]|[\"“](?: |[?!.,]))")
"""A capital or a lone quotation mark after the mark: more than a space is wrong there, or the mark is another one."""
_OPENS_SENTENCE = lazy(
    r"(?:The|An?|In|It|He|She|They|We|You|I|This|That|These|Those|There|But|And|On|At|For|If|When|After|As|However|"
    r"With|By|To|His|Her|Their|So|What|Who|Why|How|Where|Please)\b(?![(.=_])"
)
_COMMAS_QUOTE = lazy(r",?\w[^,\n]{1,40},,")
_NEXT_SENTENCE = lazy(r" (?:The|It|Its|He|She|They|We|This|These|That|You|In|But|And|If|When|For) [a-z]{2,}")
_ORDER = lazy(r"([A-Z][a-z]{2,}) ([a-z]+)\b(?!\.\w|[=(_/-])")
_NEXT_CLAUSE = lazy(r"[A-Z][a-z]{2,} [a-z]{2,}\b(?![.=(_/])")
_SENTENCE_END = lazy(r"[.!?:;]\s")
_NEAR = 8
_OBJECTS = DETERMINERS | {"it", "them", "to", "you"}
_OPENS_SMALL = lazy(
    r"(?:it|he|she|they|we|the|then(?= (?:the|it|he|she|they|we|you) )|this|these|those|there|but|and|however|because)"
    r" [a-z]{2,}\b(?![.=(_/])"
)
_OPTION = lazy(r" --?[a-z]")
"""Behind a period that stands for the folder of a command: “build . --fast”."""
_FACE = lazy(r" ?[DPO](?:\s|\Z)| [()](?:\s|\Z)")
"""What makes a face of the colon before it: “ : D”, “ : )”."""
_VALUES = (' "', " {", " [")
_KEY = lazy(r"(?P<mark>[\[{,]) ?\"[^\"\n]{1,40}\"\Z")
_COMMAND_REACH = 60
_PROSE_AFTER = lazy(r" (?:[A-Z]?[a-z]+|[AI])[ ,.]|\n[A-Z]?[a-z]+ ")
AFTER_CODE = "mark-after-code"
"""The preview of marks that a space separates from a code span; in reStructuredText, many set lists of terms so."""
_COMMAND = lazy(r"[\"'“‘]([a-z][\w-]+(?: [^\s\"'“”‘’,;]+){0,6}) [.!](?:[\"'”’]| \w)")
"""A quotation with a mark that stands apart: `"git add ."`."""
_LABEL = 30
"""Code points in which a label before a colon is looked for."""
PARTNER_REACH = 400
"""How far from a bracket its partner is looked for, in code points."""


def before_mark(document: Document, start: int, end: int, mark: str, safe: Applicability) -> Finding | None:
    """A mark after a word, a closing bracket or quotation mark, or what else may end a stretch.

    Arguments:
        start: where its space begins; there is a character of the same block before it.
        end: after the mark.
        safe: how sure a plain repair is in the language of the block.
    """
    text = document.text
    before = text[start - 1]
    if _beside_markup(document, end, mark):
        return None
    if before in (PLACEHOLDER, "`"):
        return _after_code(document, start, end, mark)
    if before in '"”' and mark in "!?" and text[start - 2] == mark:
        return None  # stray-stop (MT101) deletes the second mark
    if (example := _EXAMPLE.search(text, max(0, start - 4), start)) is not None and mark == ":":
        return _after_example(example, end)
    if not (before.isalnum() or before in CLOSERS):
        return _after_mark(document, start, end, mark, safe)
    if _goes_with_next(document, start, end, mark):
        return _move(start, end, mark, "unsafe")
    if in_code(text, start, start) or in_code(text, end, end) or _in_command(text, start, end):
        ended = in_code(text, start, start) and mark == "." and _NEXT_SENTENCE.match(text, end)
        return _plain(document, start, end, mark, "unsafe") if ended else None  # "the version is name.v . Its date"
    if mark in ";:" and _is_glued(document, start, end, mark):
        return _move(start, end, mark, "unsafe")
    return None if _is_no_mark(document, start, end, mark) else _before_next(document, start, end, mark, safe)


def _after_example(abbreviation: re.Match[str], end: int) -> Finding:
    """`e.g : the wheel`"""
    start = abbreviation.end() - abbreviation[0].endswith(".")
    fix = Fix("Write a comma", (Edit(start, end, ".,"),))
    return Finding(abbreviation.end(), end, "No colon comes after this abbreviation.", (fix,))


def _beside_markup(document: Document, end: int, mark: str) -> bool:
    """A tag is hidden before the mark, “-n <integer>, --number”, or the sign behind it was read as one: “!~”, or the
    mark is marked up alone: “the sign **?** means”."""
    text, source, start = document.text, document.source.text, end - len(mark)
    place = document.map.point(start)
    if source[place - 1] == ">" and text[start - 1] != ">":
        return True
    if source[place - 1] in ")]" and text[start - 1] == " ":
        return True  # the text of a link that has none, or a note: “see [](mills.md).”
    if is_alone(document, start, end):
        return True
    if mark == "!" and _IMAGE.match(source, place + 1):
        return True  # “see ! [the map](map.png)”
    return mark == "!" and source[place + 1 : place + 2] == "~" != source[place + 2 : place + 3]


def _before_next(document: Document, start: int, end: int, mark: str, safe: Applicability) -> Finding | None:
    """A mark of a sentence, by what follows it; arguments as for ``before_mark``."""
    text = document.text
    before, after = text[start - 1], text[end] if end < len(text) else "\n"
    spaced = after.isspace() or after in "\"'”’)]»"
    if mark in ".;:" and (not spaced or _is_code(text, start, end, mark)):
        return None
    if mark == "," and _COMMAS_QUOTE.match(text, end):
        return None  # commas stand for quotation marks
    if spaced and not (after in "\"'“‘" and text[end + 1 : end + 2].isalnum()):
        return _plain(document, start, end, mark, safe)
    if (mark in ",:?!" and after in '"') or (mark in ",?!" and after.isalpha() and before.isalpha()):
        return _move(start, end, mark, "unsafe")
    return None


def _in_command(text: str, start: int, end: int) -> bool:
    """The mark is an argument of a command in quotation marks: `"git add -u ."`."""
    if text[end - 1] not in ".!":
        return False
    opened = max(text.rfind(quote, max(0, start - _COMMAND_REACH), start) for quote in "\"'“‘")
    command = _COMMAND.match(text, opened, end + 2) if opened >= 0 else None
    if command is None or command.end(1) != start:
        return False
    words = command[1].split()
    return words[0] not in FUNCTION_WORDS and (not is_english_word(words[0]) or " -" in command[1])


def _goes_with_next(document: Document, start: int, end: int, mark: str) -> bool:
    """`word .The next`, `word ,“quoted`: the space belongs on the other side."""
    text = document.text
    opens = _OPENS_SENTENCE.match(text, end) or _OPENS_SMALL.match(text, end)
    if mark == "." and _TITLED.search(text, max(0, start - _LONGEST_TITLE), start) and _NAMED.match(text, end):
        return True
    ended = text[start - 2 : start].isalpha() or (opens and text[start - 1].isdigit())
    if mark == "." and ended and (opens or _opens_order(text, end)):
        return True
    if mark == "." and _NEXT_CLAUSE.match(text, end) and _is_between_clauses(document, start, end):
        return True
    return mark in ",:;.?!" and text[end : end + 1] in tuple("“‘(") and text[end + 1 : end + 2].isalnum()


def _is_between_clauses(document: Document, start: int, end: int) -> bool:
    """A clause of common words ends at the space, and one begins behind the mark: “it is old .Small drops fall”."""
    text, block = document.text, document.block_at(start)
    low, high = max(block.start, start - PARTNER_REACH), min(block.end, end + PARTNER_REACH)
    left = words_of(_SENTENCE_END.split(text[low:start])[-1])
    right = words_of(_SENTENCE_END.split(text[end:high], maxsplit=1)[0])
    common = left and is_english_word(left[-1]) and all(is_common(word.lower()) for word in right[:2])
    return bool(common) and has_finite_verb(left) and has_finite_verb([right[0].lower(), *right[1:_NEAR]])


def _opens_order(text: str, start: int) -> bool:
    """A common word with a capital that a small word follows: `.Take the lid`."""
    first = _ORDER.match(text, start)
    return first is not None and is_common(first[1].lower()) and first[2] in _OBJECTS


def _is_glued(document: Document, start: int, end: int, mark: str) -> bool:
    """A colon or semicolon that is run together with the word after it: `the hall ;they left`, `Name :Roth`."""
    low = max(document.block_at(start).start, start - _LABEL)
    if mark == ":" and _VALUE.match(document.text, end) and _OF_VALUE.search(document.text, low, start):
        return not _in_list(document, start)
    glued = _GLUED_WORD.match(document.text, end)
    known = glued is not None and (mark == ";" or glued[0] in FUNCTION_WORDS)  # ":quit" is a command
    return known and document.text[start - 2 : start].isalpha() and not _in_list(document, start)


def _is_code(text: str, start: int, end: int, mark: str) -> bool:
    """A period, colon or semicolon that ends nothing: an ellipsis, a smiley, code in quotation marks."""
    if mark == ".":
        ended = text[start - 1] in "\"'”’)]" and text[start - 2] in ".!?…"
        return ended or _OPTION.match(text, end) is not None or text[end : end + 2].lstrip(SPACES)[:1] in (".", "…")
    if mark == ":" and text[start - 1] == '"' and (text[end : end + 2] in _VALUES or _is_key(text, start)):
        return True  # a pair of JSON
    if mark == ":" and _FACE.match(text, end):
        return True
    return text[end : end + 1] == ")" or text[end : end + 2] in ("')", "’)", "'(")


def _is_key(text: str, end: int) -> bool:
    """A name in quotation marks ends here, and opens or continues what is in braces or square brackets."""
    key = _KEY.search(text, max(0, end - _COMMAND_REACH), end)
    if key is None or key["mark"] in "[{":
        return key is not None
    low = max(0, key.start() - PARTNER_REACH)
    return any(text.count(opening, low, end) > text.count(closing, low, end) for opening, closing in ("[]", "{}"))


def _is_no_mark(document: Document, start: int, end: int, mark: str) -> bool:
    """The mark belongs to a list of definitions, lost characters, a figure, or code."""
    text = document.text
    if mark in "?:" and _TERNARY.search(
        text, max(document.block_at(start).start, start - _TERNARY_REACH), end + _TERNARY_REACH
    ):
        return True
    if mark == ":" and _SHOUTED.search(text, max(0, start - _LABEL), start):
        return True
    before, after = text[start - 1], text[end : end + 1]
    code = mark == ":" and HEXADECIMAL.search(text, max(0, start - LONGEST_CODE), start)
    if code or (mark == ":" and _in_list(document, start)) or _is_frame(document, start, end, mark):
        return True
    if len(mark) > 2 and end < document.block_at(start).end and not _exclaims(text, start, end):
        return True  # "(????)" and the like are lost characters
    if after.isdigit() or (before.isdigit() and mark in ".,:" and text[end : end + 2].lstrip(SPACES)[:1].isdigit()):
        return True  # spaced_figures.py
    if is_named(text, document.block_at(start), start, end, mark):
        return True
    # "!Sized", "!help" and "?raw" are code
    return mark in "!?" and after.isalpha() and not _OPENS_SENTENCE.match(text, end)


def _exclaims(text: str, start: int, end: int) -> bool:
    """“Mind the wheel !!! It turns”: a word before the marks, and a capital behind them."""
    return (
        text[end - 1] == "!"
        and text[start - 1].islower()
        and text[end : end + 1] in tuple(SPACES)
        and text[end + 1 : end + 2].isupper()
    )


def _is_frame(document: Document, start: int, end: int, mark: str) -> bool:
    """The same marks stand at both ends of a line, with a space inside each: “!!! Mind the wheel !!!”."""
    text, block = document.text, document.block_at(start)
    low = max(block.start, start - PARTNER_REACH)
    line = max(low, text.rfind("\n", low, start) + 1)
    if mark[0] not in "!?:" or not text.startswith(mark + " ", line):
        return False
    return end == block.end or text[end] == "\n"


_TITLED = lazy(
    r"(?<![\w.])(?:Mr|Mrs|Ms|Dr|Prof|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs|approx|[Nn]o|[Ff]ig|[Vv]ol)\Z"
)
"""Words cut short, whose period the word or figure after it took: “Mr .Brown”, “on Jan .5”."""
_LONGEST_TITLE = 8
_NAMED = lazy(r"[A-Z][a-z]|\d{1,4}(?![.\d])")
_IMAGE = lazy(r" \[[^\[\]\n]{0,120}\]\([^()\s]{1,200}\.(?:png|jpe?g|gif|svg|webp)\)")
_TERNARY = lazy(r"(?:\bextends|[=!]==?) [^\n?:]* \? [^\n]* : ")
"""What depends on something: “T extends Node ? Mill : never”, “mill === old ? 1 : 2”."""
_TERNARY_REACH = 120
_SHOUTED = lazy(r"[\"“][A-Z]{3,12}\Z")
"""How the message of a program begins: `"ERROR : out of memory"`."""


def _in_list(document: Document, offset: int) -> bool:
    """The line is a wiki's list of definitions: `; term : definition`; or a table's cells have such names."""
    text = document.text
    low = max(document.block_at(offset).start, offset - PARTNER_REACH)
    line = max(low, text.rfind("\n", low, offset) + 1)
    return text.startswith(";", line) or " ;" in text[line:offset] or parts_labels(document, offset)


def _after_mark(document: Document, start: int, end: int, mark: str, safe: Applicability) -> Finding | None:
    """A mark after an abbreviation, an ellipsis, or another mark of the same kind."""
    text = document.text
    low = max(document.block_at(start).start, start - 8)
    if text[start - 1] in ".…" and mark in ",;:?!":
        if mark == "," and (_ABBREVIATION.search(text, low, start) or _SMALL_LETTERS.search(text, low, start)):
            return _plain(document, start, end, mark, safe)
        if _LETTERS.search(text, low, start):
            return _plain(document, start, end, mark, safe if mark == "," else "unsafe")
        if _ELLIPSIS.search(text, low, start) and text[end : end + 1].isspace():
            return _plain(document, start, end, mark, "unsafe")
    if text[start - 1] in "!?" and mark in ("!", "?") and text[start - 2 : start - 1] not in tuple("!?"):
        return _plain(document, start, end, mark, "unsafe")
    return None


def _after_code(document: Document, start: int, end: int, mark: str) -> Finding | None:
    """A mark after a code span, with prose after it: "- `size` : the size of the file"."""
    text, block = document.text, document.block_at(start)
    place = document.map.point(end - len(mark))
    if not ends_in_code(document, place) or mark not in NAMES or _in_list(document, start):
        return None
    more = mark == "," and text[end : end + 2] == f" {PLACEHOLDER}"
    term = mark == ":" and block.kind == "list-item" and start == block.start + 1 and text[end : end + 1] == " "
    if end < block.end and not (more or term or _PROSE_AFTER.match(text, end)):
        return None
    fix = Fix("Delete the space", (Edit(start, end - len(mark), ""),), "unsafe")
    message = f"There should be no space before the {_name(mark)}."
    proven = mark in ",.;" or document.format == "markdown"
    return Finding(start, end, message, (fix,), preview=None if proven else AFTER_CODE)


def ends_in_code(document: Document, place: int) -> bool:
    """A code span ends before the spaces at an offset of the source."""
    return document.source.text[max(0, place - 3) : place].rstrip(SPACES).endswith("`")


def _move(start: int, end: int, mark: str, safe: Applicability) -> Finding:
    fix = Fix("Move the space", (Edit(start, end, f"{mark} "),), safe)
    return Finding(start, end, f"The space belongs after the {_name(mark)}, not before it.", (fix,))


def _name(mark: str) -> str:
    """What a mark is called; of several, the first."""
    return NAMES.get(mark) or NAMES[mark[0]]


def _plain(document: Document, start: int, end: int, mark: str, safe: Applicability) -> Finding:
    """Delete the space, and the one around a quotation mark that follows."""
    text = document.text
    edits = [Edit(start, end - len(mark), "")]
    if not certain.mark(document, start, end, mark):
        safe = "unsafe"
    right = end
    while right < len(text) and text[right] in SPACES:
        right += 1
    slip = slip_in(document, end, right + 1)
    if slip is not None and slip.kind == "inside":
        edits += [edit for edit in slip.edits if edit.start <= slip.end]
        end = slip.end
        opened = max(text.rfind(quote, max(0, start - PARTNER_REACH), start) for quote in '"“')
        if not slip.sure or slip_in(document, opened - 1, opened + 1) is not None:
            safe = "unsafe"  # both marks of the quotation are to be repaired, not this one alone
    if _BESIDE.search(text, max(0, start - 16), start) or (mark in ",;?!" and _SEAM_AFTER.match(text, end)):
        safe = "unsafe"
    if mark == "." and text[start - 2 : start - 1] == ".":
        safe = "unsafe"  # "33 C.E . onward": the stop may belong to the abbreviation alone
    message = f"There should be no space before the {_name(mark)}."
    return Finding(start, end, message, (Fix("Delete the space", tuple(edits), safe),))
