"""Marks of another script next to Latin text, and what source-script (MT111) replaces them with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.artifacts.script.dots import FARTHEST, plain_sign, repeated
from npqp_rules.artifacts.script.points import MORE_FIGURES, point
from npqp_rules.artifacts.script.scripts import KEPT, LATIN, LETTER, MARKS, OPENING, TITLES, run_end
from npqp_rules.english.case import is_english_word
from npqp_rules.english.quotations import in_quotes
from npqp_rules.item_numbers import escaped
from npqp_rules.nearby import left_end

if TYPE_CHECKING:
    from npqp_lint.text.document import Block, Document


SPACE = "Use plain spaces"
"""The fix of ideographic spaces."""

_OPENING_OF = {closing: opening for opening, closing in OPENING.items()}
_LOGGED = lazy(r"【(?:ERROR|WARN|WARNING|INFO|DEBUG|FATAL|\d{4}-\d\d-\d\d[^】\n]{0,20})】")
"""A line of a log, whose program sets such brackets."""
_FIGURES = 3
"""The number of a list item has fewer figures than this."""
_STRAIGHT = lazy(r"[a-z]'[a-z]")
"""An apostrophe that shows which marks a document has."""
_RULE = 2
"""More of the same mark in a row are a rule, and one finding."""
_CLOSED = ("”", '"')
_BRACKETS = {"]": "[", ")": "("}
_QUOTATION = 1000
"""The length in code points of a quotation, at most."""
_LABEL = 30
"""The maximum length of a label in brackets, in code points."""
_NOTE = lazy(r"※ ?(?:[A-Z][a-z]+|[a-z]+),? [a-z]")
_NOTED = lazy(r"(?i:(?:please )?note\b|attention\b|caution\b|warning\b|important\b|be careful\b)")
"""What says by itself that it is a note."""
_NOTE_BEFORE = lazy(r"(?:^|[\n.!?)] ?)$")
_NEAR = 40
"""Two brackets that are nearer than this, in code points, are shown as one place."""
_OWNS = lazy(r"[ \u3000]*['’]s\b")
_LABELED = lazy(r" ?[A-Z#\d]")
_FACES = frozenset("(^)")
_LETTERS_AFTER = lazy(r"[a-z]+")
_SUM = lazy(r" ?(\d{1,3}(?:, ?\d{3})*)(?![\d,]*\d)")
_AMOUNT = lazy(r"(?<![\w.,])\d{1,3}(?:,\d{3})*(?:\.\d\d)? ?\Z|(?<![\w.,])\d{4,9} ?\Z")
"""A figure after the sign of a currency, and one before it; translation puts spaces between the groups of the first."""


def reference(text: str, block: Block, start: int) -> Finding | None:
    """The reference mark of Japanese and Korean, before a note: “※Closed on Mondays”."""
    glued = text[start - 1 : start] == " " and text[start + 1 : start + 2].isalpha()
    if not _NOTE.match(text, start, block.end) or not (
        glued or _NOTE_BEFORE.search(text, left_end(block, start), start)
    ):
        return None
    end = start + 1 + text.startswith(" ", start + 1)
    delete = Fix("Delete the mark", (Edit(start, end, ""),))
    fixes = (delete,) if _NOTED.match(text, end) else (Fix("Write “Note:”", (Edit(start, end, "Note: "),)), delete)
    follows = start > block.start and text[start - 2 : start - 1] not in tuple(".!?\n")  # “small ※It fits”
    return Finding(start, start + 1, "English does not begin a note with “※”.", () if follows else fixes)


def _item(document: Document, block: Block, start: int) -> Finding | None:
    """The mark behind the number of an item that is in a list item of Markdown."""
    plain = ")" if document.text[start] == "）" else "."
    if document.text[start] == "、" and MORE_FIGURES.match(document.text, start + 1, block.end):
        return None
    fix = escaped(document, block, start, start + 1, plain, "Use the plain mark")
    if fix is None:
        return None
    message = f"“{document.text[start]}” is a mark from another script; English uses “{plain}”."
    return Finding(start, start + 1, message, (fix,))


def mark_of(document: Document, block: Block, start: int, before: str, after: str) -> Finding | None:
    """A full-width or ideographic mark."""
    text = document.text
    mark = text[start]
    plain = MARKS[mark]
    if _in_foreign_line(text, block, start, before, after):
        return None  # goes with the text in the other script, or is itself meant
    if mark in "【】" and _LOGGED.search(text, max(block.start, start - FARTHEST), min(block.end, start + FARTHEST)):
        return None
    if mark in "）．。、" and (item := _item(document, block, start)) is not None:
        return item
    run = run_end(text, start, block.end)
    if run - start > _RULE - (mark in "、，。．"):
        return repeated(text, block, start, run, before)
    sign = plain.strip()
    english = "a plain space" if not sign else "quotation marks" if sign in "“”‘’" else f"“{sign}”"
    message = f"“{mark}” is a mark from another script; English uses {english}."
    if mark in OPENING:
        return _pair(document, block, start, message)
    if mark in OPENING.values():
        return _lone_closing(document, block, start, before, after, message)
    if plain in "$¥£" and (money := _money(text, block, start, plain, message)) is not None:
        return money
    if plain in "#$*+/<=>@_¥£–":
        return None if before in _FACES or after in _FACES else plain_sign(text, block, start, plain, message)
    if plain in "&\"'":
        return _swap(start, plain, message)
    if plain == " ":
        return _wide_space(text, block, start, message)
    if plain in "|-":
        return _spaced(text, block, start, before, after, message)
    return point(document, block, start, before, message)


def _money(text: str, block: Block, start: int, plain: str, message: str) -> Finding | None:
    """The sign of a currency and its figure, before which it stands in English."""
    if figure := _SUM.match(text, start + 1, block.end):
        fix = Fix("Use the plain mark", (Edit(start, figure.end(), plain + figure[1].replace(" ", "")),))
        return Finding(start, start + 1, message, (fix,))
    if amount := _AMOUNT.search(text, max(block.start, start - _NEAR), start):
        fix = Fix("Move it before the figure", (Edit(amount.start(), start + 1, plain + amount[0].rstrip()),))
        return Finding(start, start + 1, message, (fix,))
    return None


def _in_foreign_line(text: str, block: Block, start: int, before: str, after: str) -> bool:
    """A letter beside the mark is of another script, or most of the line are, near the mark, too; or it is quoted."""
    if LETTER.match(before) or LETTER.match(after) or (before in tuple('"“') and after in tuple('"”')):
        return True
    low, high = max(block.start, start - FARTHEST), min(block.end, start + FARTHEST)
    low = max(low, text.rfind("\n", low, start) + 1)
    line = text.find("\n", start, high)
    high = line if line >= 0 else high
    if not LETTER.search(text, max(low, start - _NEAR), min(high, start + _NEAR)):
        return False
    return len(LETTER.findall(text, low, high)) > len(LATIN.findall(text, low, high))


def _lone_opening(text: str, block: Block, start: int, message: str) -> Finding | None:
    """An opening bracket that nothing closes: a title's goes, another becomes a plain one, whose partner is lost."""
    mark = text[start]
    if mark in KEPT or block.end - start < _NEAR or LETTER.match(text, start + 1):
        return None  # the text may go on in the next block
    return Finding(start, start + 1, message, (Fix("Delete the mark", (Edit(start, start + 1, ""),)),))


def _stays(text: str, block: Block, start: int) -> bool:
    """The partner of a closing bracket goes with text in the other script, “《关于 Dump》”, or its kind is kept."""
    mark = text[start]
    if _OPENING_OF[mark] in KEPT:
        return True
    opened = text.rfind(_OPENING_OF[mark], max(block.start, start - FARTHEST), start)
    return opened >= 0 and text.find(mark, opened, start) < 0 and LETTER.match(text, opened + 1) is not None


def _lone_closing(
    document: Document, block: Block, start: int, before: str, after: str, message: str
) -> Finding | None:
    """A closing bracket whose partner is a plain one or is missing."""
    text = document.text
    mark = text[start]
    if before in "(^" or after in "/／" or _stays(text, block, start):
        return None
    if _OPENING_OF[mark] in TITLES and text.count('"', left_end(block, start), start) % 2:
        return _swap(start, '"', message)
    if _OPENING_OF[mark] in TITLES and not _is_open(text, block, start, mark):
        return Finding(start, start + 1, message, (Fix("Delete the mark", (Edit(start, start + 1, ""),)),))
    pair = _far_pair(document, block, start, message)
    if pair is not None:
        return pair
    left = start - 1 if before == " " and start > block.start else start
    if text[max(block.start, left - _NEAR) : left].rstrip(".").endswith(_CLOSED) and MARKS[mark] == "”":
        return Finding(start, start + 1, message, (Fix("Delete the mark", (Edit(left, start + 1, ""),)),))
    if MARKS[mark] in _BRACKETS and not _is_open(text, block, start, mark):
        return _without_opening(text, block, start, message)
    straight = MARKS[mark] == "”" and text.count('"', left_end(block, start), start) % 2
    edit = Edit(left, start + 1, ('"' if straight else MARKS[mark]) + (" " if after.isalnum() else ""))
    return Finding(left, start + 1, message, (Fix("Use the plain mark", (edit,)),))


def _far_pair(document: Document, block: Block, start: int, message: str) -> Finding | None:
    """The closing bracket of a pair of two places, each with its own fix."""
    text = document.text
    opening = text.rfind(_OPENING_OF[text[start]], max(block.start, start - FARTHEST), start)
    if opening < 0 or start - opening < _NEAR or text.find(text[start], opening, start) >= 0:
        return None
    before = text[opening - 1] if opening > block.start else " "
    edit = _plain_pair(document, block, opening, start, before)[1]
    return Finding(start, start + 1, message, (Fix("Use the plain mark", (edit,)),))


def _is_open(text: str, block: Block, start: int, mark: str) -> bool:
    """A bracket of the kind that a mark closes, plain or not, is open before it."""
    opening, plain = _OPENING_OF[mark], _BRACKETS.get(MARKS[mark], "“")
    first = left_end(block, start)
    opened = text.count(opening, first, start) + text.count(plain, first, start)
    return opened > text.count(mark, first, start) + text.count(MARKS[mark], first, start)


def _without_opening(text: str, block: Block, start: int, message: str) -> Finding:
    """A label at the start of a paragraph gets the bracket that it has lost; elsewhere its place is unknown."""
    plain = MARKS[text[start]]
    if start - block.start < _FIGURES and text[block.start : start].isalnum():  # "4）If": the number of an item
        space = " " if text[start + 1 : start + 2].isalnum() else ""
        return Finding(
            start, start + 1, message, (Fix("Use the plain mark", (Edit(start, start + 1, plain + space),)),)
        )
    if start - block.start > _LABEL or not text[block.start : start].replace(" ", "").isalnum():
        return Finding(start, start + 1, message)
    space = " " if text[start + 1 : start + 2].isalnum() else ""
    edits = (Edit(block.start, block.start, _BRACKETS[plain]), Edit(start, start + 1, plain + space))
    return Finding(start, start + 1, message, (Fix("Put plain brackets around the label", edits),))


def _spaced(text: str, block: Block, start: int, before: str, after: str, message: str) -> Finding:
    """A bar or a hyphen: the spaces around it go, and a bar gets one on each side.

    A hyphen with spaces on both sides is a dash, and keeps them.
    """
    plain = MARKS[text[start]]
    bar = plain == "|"
    opens = start > block.start and before.isspace() and before != "\n"
    left, right = start - opens, start + 1 + (after == " " and start + 1 < block.end)
    word = _LETTERS_AFTER.match(text, right)
    suffix = word is not None and not is_english_word(word[0])  # "Mizu － cho"
    dash = plain == "-" and left < start and right > start + 1 and not suffix
    new = f" {plain} " if bar or dash else plain
    if before == "\n":
        new = new.lstrip()
    fix = Fix("Use the plain mark", (Edit(left, right, new),))
    if bar:  # a plain one would end the cell of a table
        return Finding(start, start + 1, message, () if block.kind == "table-cell" else (fix,))
    return Finding(left, right, message, (fix,))


def _wide_space(text: str, block: Block, start: int, message: str) -> Finding:
    """All spaces of a place become one, or none at the edge of a line."""
    if _OWNS.match(text, start + 1, block.end):
        return Finding(start, start + 1, f"{message} A word may be lost here.")
    left, right = start, start + 1
    while left > block.start and text[left - 1] in " \u3000":
        left -= 1
    while right < block.end and text[right] in " \u3000":
        right += 1
    if text[left:right] == " \u3000 ":
        return Finding(left, right, f"{message} A word may be lost here.")
    edge = left == block.start or right == block.end or text[left - 1] == "\n" or text[right] == "\n"
    return Finding(left, right, message, (Fix(SPACE, (Edit(left, right, "" if edge else " "),)),))


def _swap(start: int, plain: str, message: str) -> Finding:
    return Finding(start, start + 1, message, (Fix("Use the plain mark", (Edit(start, start + 1, plain),)),))


def _pair(document: Document, block: Block, start: int, message: str) -> Finding | None:
    """Brackets are repaired as a pair, with the spaces around them."""
    text = document.text
    mark = text[start]
    closing = OPENING[mark]
    partner = text.find(closing, start, min(block.end, start + FARTHEST))
    if partner < 0:
        partner = text.find(MARKS[closing], start, min(block.end, start + FARTHEST))
    if partner < 0:
        return _lone_opening(text, block, start, message)
    if partner == start + 1 or (LETTER.search(text, start, partner) and not LATIN.search(text, start, partner)):
        return None
    before = text[start - 1] if start > block.start else " "
    if mark == "【" and _among_foreign(text, block, start, partner):
        return Finding(start, partner + 1, message)
    edits = _plain_pair(document, block, start, partner, before)
    near = text[partner] != closing or partner - start < _NEAR  # a plain one has its partner here, and is not alone
    near = near or mark in TITLES or before in ".,;:" or _holds_link_text(document, start, partner)
    fixes = (Fix("Use the plain marks", edits) if near else Fix("Use the plain mark", edits[:1]),)
    if start == block.start and mark in TITLES and _LABELED.match(text, partner + 1, block.end):
        fixes = (Fix("Use brackets", _label(text, start, partner)),)  # a label, as in advertisements, and no title
    return Finding(
        start, partner + 1 if near else start + 1, message, fixes, preview="title-brackets" if mark in KEPT else None
    )


def _among_foreign(text: str, block: Block, start: int, partner: int) -> bool:
    """Brackets next to brackets around text in the other script, which keep theirs: “【老磨坊】【Mill】”."""
    if text[start - 1 : start] != "】" and not text.startswith("【", partner + 1):
        return False
    low, high = max(block.start, start - _NEAR), min(block.end, start + _NEAR)
    return LETTER.search(text, low, high) is not None


def _holds_link_text(document: Document, start: int, partner: int) -> bool:
    return is_link_text(document, document.map.point(start), document.map.point(partner) + 1)


def is_link_text(document: Document, start: int, end: int) -> bool:
    """Whether the source from `start` up to `end` is the whole text of a link of Markdown."""
    source = document.source.text
    return source[start - 1 : start] == "[" and source[end : end + 2] == "]("


_TARGET = lazy(r"[^()\s]*[./#\ufffc][^()\s]*")
_LINKED = lazy(rf"\({_TARGET.pattern}\)")


def _label(text: str, start: int, partner: int) -> tuple[Edit, Edit]:
    """Square brackets around a label, with no spaces inside and one behind."""
    low, high = start + 1 + (text[start + 1] == " "), partner - (text[partner - 1] == " ")
    return Edit(start, low, "["), Edit(high, partner + 1 + (text[partner + 1] == " "), "] ")


def _has_straight_marks(document: Document) -> bool:
    characters = document.characters
    return "”" not in characters and ('"' in characters or _STRAIGHT.search(document.text) is not None)


def _plain_pair(document: Document, block: Block, start: int, partner: int, before: str) -> tuple[Edit, Edit]:
    """What makes plain marks of a pair; a stop before parentheses goes behind them."""
    text = document.text
    mark, after = text[start], text[partner + 1] if partner + 1 < block.end else " "
    plain, plain_closing = MARKS[mark], MARKS[OPENING[mark]]
    if before in ".,;" and mark == "（":
        ending = plain_closing + before
        return Edit(start - 1, start + 1, f" {plain}"), Edit(partner, partner + 1, ending)
    if plain == "“" and document.fact(_has_straight_marks):
        plain = plain_closing = '"'
    elif plain == "“" and in_quotes(text[max(block.start, start - _QUOTATION) : start]):
        plain, plain_closing = "‘", "’"
    opening = (" " if not before.isspace() and before not in '(“"‘[—–' else "") + plain
    ending = plain_closing + (" " if after.isalnum() or after in "(“→⇒➡" else "")
    if before == "]" and mark == "（" and _TARGET.fullmatch(text, start + 1, partner):
        opening = plain  # “[the map]（map.md）” is a link
    if after == "(" and plain_closing == "]" and _LINKED.match(text, partner + 1, block.end):
        ending = plain_closing
    low, high = start + 1 + (text[start + 1] == " "), partner - (text[partner - 1] == " ")
    return Edit(start, low, opening), Edit(max(low, high), partner + 1, ending)
