"""Commas, colons, and end marks of another script, and what source-script (MT111) replaces them with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language.layout import opens_line
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.script.dots import FARTHEST, STRENGTH
from npqp_rules.artifacts.script.scripts import MARKS
from npqp_rules.english.case import is_english_word
from npqp_rules.english.clauses import has_finite_verb
from npqp_rules.english.words import FUNCTION_WORDS, words_of
from npqp_rules.nearby import left_end, right_end

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_FIGURES = 3
"""The number of a list item has fewer figures than this."""
_THOUSANDS = lazy(r"\D{0,2}\d{1,3}，\d{3}(?!\d)")
"""Figures in groups, and no list of them: “3600，86400”."""
_NUMBER = lazy(r"(?<![\w(])(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|\(?(?:\d{1,2}|[a-zA-Z])(?P<closed>\)))\Z")
_LONGEST = 8
"""Code points of such a number with its brackets, at most."""
_IN_LIST = lazy(r"\W?(?:\d{1,2}|[a-z])\W|[^\w\s\"“'‘`\ufffc]")
"""A paragraph that is an item of a list begins with its number or mark."""
_PAIR_OF_WORDS = lazy(r" ?[a-z]+(?: (?!and\b|or\b)[a-z]+){0,3}(?=[.;:。]|\Z)")
"""All that follows the comma between two of a kind."""
_SECOND = lazy(
    r"(?!\d)(?:(?! (?:and|or|etc|to)\b)(?:[^、,，.。;；:：!！?？\n/&]|\.(?=\w)))+"
    r"(?:[.;:。；](?=\s|\Z)|\Z|(?=\n)|，(?! ?and\b))"
)
_CHOICE = lazy(r"\b(?:and|or|option\w*|either|one of|choose|can be|support\w*)\b|\d\Z")
"""Before two of a kind: they are to be chosen from, or go on with what is joined already."""
MORE_FIGURES = lazy(r" ?\d{1,3}(?:[、，,]| (?:and|or|are|is|can|will|should|must)\b)")
"""Behind a number: it is no item's, but one of several."""
_BEFORE_CODE = lazy(r"[*_]{0,3}[ \t]*\r?\n\s*(?:```|~~~)")
_CLAUSE_FOLLOWS = lazy(
    r"\b(?:[Nn]oted?|is|are|so|such|ensures?|sure|means?|shows?|says?|said|know|found|find|think|believe|assume|remember)"
    r" that\Z"
)
"""A clause follows such words, and no comma."""
_LONGEST_LINK = 24
_LONGEST_PAIR, _FEW = 80, 6
"""Code points and words of the second of two of a kind."""
_BEGINS_SMALL = lazy(r" ?([a-z]{2,})(?= [a-z])")
_SHORT = lazy(r"(?<!\w)(?i:e\.g|i\.e|etc|ex|vs)\.\Z")
"""An abbreviation that keeps its period before a colon."""
_LOUD = lazy("[！？]+")
_SENTENCE = lazy(
    r" ?(?:When|If|Once|After|Before) [^\n.!?;:。！？；]{8,120}[,，] ?(?:the|an?|you|we|it|they|this|please|there)\b"
)
"""A condition before its main clause, with the capital of a sentence."""
_EMOJI = lazy(r"(?<![\w:]):[a-z0-9_+-]+:\Z")
_DASHES = "―—"
_SMALL_WORD = lazy(r" ?([A-Z][a-z]+)(?= [a-z])")
_NEXT = lazy(r"[^\W_]|[\"“‘'(\[\ufffc]|[.$#@~+/-]{1,2}\w|\.{3}|\$\{|[≥≤≈±<>] ?\d")
"""What a mark parts from what is before it, a word or figure with a sign before it, too: “.NET”, “--all”, “≥ 3”."""


def point(document: Document, block: Block, start: int, before: str, message: str) -> Finding:
    """A comma, a colon, or an end mark: no space before it, one after it, and of two marks the stronger.

    Arguments:
        before: the character before the mark.
        message: what is said of it.
    """
    text = document.text
    loud = _LOUD.match(text, start, block.end)
    right = loud.end() if loud else start + 1
    if start == block.start and right < block.end:
        spaced = text[right] == " " and right + 1 < block.end
        return Finding(start, right, message, (Fix("Delete the mark", (Edit(start, right + spaced, ""),)),))
    after = text[right] if right < block.end else " "
    plain = "".join(MARKS[mark] for mark in text[start:right])
    left, new = _stronger(text, block, start, before, plain)
    new = _fitting(document, block, (start, left, right), new)
    if text[start] == "、" and not new and text[left - 1 : left] == ")":
        left, new = left - 1, ")"  # an item is meant: “1)、Go on”
    digits = before.isdigit() and after.isdigit() and plain in ":.," and text[start] != "、"
    digits = digits and (plain != "," or _THOUSANDS.match(text, max(block.start, start - _FIGURES)) is not None)
    if _NEXT.match(text, right, block.end) and not digits and not _closes(text, block, right):
        new += " "
    edits = [Edit(left, right, new), *_next_word(text, block, right, new, text[start])]
    if _defines(text, block, left, new):
        return Finding(left, right, message)
    raw = _in_source(document, left, right, new)
    fix = Fix("Use the plain mark", tuple(edits)) if raw is None else Fix("Use the plain mark", (), raw=(raw,))
    return Finding(left, right, message, (fix,))


def _fitting(document: Document, block: Block, places: tuple[int, int, int], new: str) -> str:
    """What the place makes of the mark: the period of an item, “and” between two words, nothing in a heading's end.

    Arguments:
        places: the mark, where what it replaces begins, and the end of that.
        new: what the mark is elsewhere.
    """
    start, left, right = places
    if document.text[start] == "、" and not MORE_FIGURES.match(document.text, right, block.end):
        if (number := _opens_line(document, block, left)) is not None:
            return "" if number["closed"] else "."
        return " and" if left == start and _joins(document.text, block, start, right) else new
    if document.text[start] in "；，" and right == block.end:
        code = _BEFORE_CODE.match(document.source.text, document.map.point(start) + 1)
        return ":" if code else _at_end(document, block, start, new)
    if new == "," and _CLAUSE_FOLLOWS.search(document.text, max(block.start, left - _LONGEST_LINK), left):
        return ""
    ends = block.kind == "heading" and document.text[start] == "：" and right == block.end
    return "" if ends else new


def _at_end(document: Document, block: Block, start: int, new: str) -> str:
    """A semicolon or comma that ends a block: a period after a sentence, and nothing after an item that is none.

    Arguments:
        start: the mark.
        new: what the mark is elsewhere.
    """
    text = document.text
    if block.kind == "paragraph":
        return new if _IN_LIST.match(text, block.start) else "."
    if block.kind != "list-item" or text[start] == "；":
        return new
    return "." if has_finite_verb(words_of(text[max(block.start, start - FARTHEST) : start])) else ""


def _before(text: str, block: Block, start: int) -> str:
    """The sentence up to the mark, or as much of it as is near."""
    low = max(block.start, start - FARTHEST)
    return text[max(low, *(text.rfind(mark, low, start) + 1 for mark in ".!?:;。：；\n")) : start]


def _closes(text: str, block: Block, place: int) -> bool:
    """A straight quotation mark at `place` ends what the one before it began: `the error "it is shut！" and`."""
    if not text.startswith('"', place):
        return False
    return text[place + 1 : place + 2] in tuple(" .,;:)\n") or text.count('"', left_end(block, place), place) % 2 == 1


def _defines(text: str, block: Block, colon: int, new: str) -> bool:
    """With a plain colon, `[the map]：map.md` would be no text, but where links lead."""
    if text[colon - 1] != "]" or new.strip() != ":" or left_end(block, colon) > block.start:
        return False
    alone = text[block.start] == "[" and text.find("[", block.start + 1, colon) < 0
    return alone and len(text[colon : right_end(block, colon)].split()) == 1


def _next_word(text: str, block: Block, place: int, new: str, mark: str) -> Iterator[Edit]:
    """The edit of the capital of the next word: “a mill，It is old” goes on, and “the mill。it is old” does not.

    Arguments:
        place: behind the mark.
        new: what replaces `mark`.
    """
    if new.strip() == ",":
        word = _SMALL_WORD.match(text, place, block.end)
        if word is not None and word[1].lower() in FUNCTION_WORDS | {"now", "then"}:
            yield Edit(word.start(1), word.start(1) + 1, word[1][0].lower())
    elif new == ". " and mark == "。":
        word = _BEGINS_SMALL.match(text, place, block.end)
        if word is not None and is_english_word(word[1]):
            yield Edit(word.start(1), word.start(1) + 1, word[1][0].upper())


def _joins(text: str, block: Block, start: int, end: int) -> bool:
    """The comma, up to `end`, is the only one of its sentence, and stands between two: `owner、active permissions`."""
    before = _before(text, block, start)
    if _PAIR_OF_WORDS.match(text, end, block.end):
        return before[-1:].isalpha() and before[-1:].isascii() and not any(mark in before for mark in "、,，")
    if block.kind in ("table-cell", "heading") or text.find("、", left_end(block, start), start) >= 0:
        return False
    second = _SECOND.match(text, end, min(block.end, end + _LONGEST_PAIR))
    few = second is not None and len(second[0].split()) <= _FEW
    return few and "," not in before and "，" not in before and _CHOICE.search(before) is None


def _in_source(document: Document, start: int, end: int, new: str) -> Edit | None:
    """The same edit in the source, where it does no harm though it is beside markup.

    That is a mark deleted behind emphasis, “**It is old.**。”, and one before a link whose text is an address,
    “：[https://…](https://…)”: nothing of the link is prose.
    """
    low, high = document.map.range(start, end)
    source = document.source.text
    if source[low:high] != document.text[start:end]:
        return None
    link = document.text[end : end + 1] == PLACEHOLDER and source[high : high + 1] == "["
    return Edit(low, high, new) if link or not new else None


def _stronger(text: str, block: Block, start: int, before: str, plain: str) -> tuple[int, str]:
    """Where the marks begin that a mark stands beside, and what they are together.

    Arguments:
        before: the character before the mark.
        plain: the mark in English, or several.
    """
    left = start
    if before in _DASHES and plain == ".":
        return left, ""  # the sentence is broken off
    if before == " " and start > block.start:
        left -= 1 + (text[start - 2] == " " and start - 1 > block.start)
        if text[max(block.start, left - 4) : left] == " ...":
            return left - 4, "..." + plain
    last = text[left - 1] if left > block.start else " "
    if text[max(block.start, left - 2) : left] == "..":
        listed = plain == "," and text[max(block.start, left - 4)] in "、，,"  # “one、...、ten”
        return left, "" if plain in ".," and not listed else plain
    if last == ":" and _EMOJI.search(text, max(block.start, left - _LONGEST_LINK), left):
        return left, plain
    if last not in STRENGTH or (plain == ":" and _SHORT.search(text, max(block.start, left - 5), left)):
        return left, plain
    if plain in STRENGTH and STRENGTH.index(last) <= STRENGTH.index(plain):
        return left, ""  # the mark before stays where it is, in emphasis perhaps: “**It is old.**。”
    return left - 1, plain


def _opens_line(document: Document, block: Block, mark: int) -> re.Match[str] | None:
    """The number of an item, if nothing else stands before the mark on its line, the source's if need be."""
    low = max(block.start, mark - _LONGEST)
    number = _NUMBER.search(document.text, low, mark)
    if number is None:
        return None
    place = number.start()
    opens = place == block.start or document.text[place - 1] == "\n" or opens_line(document, place)
    return number if opens else None
