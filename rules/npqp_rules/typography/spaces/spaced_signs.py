"""A space beside a slash or the hyphen of a figure, or after the sign of a hashtag or handle; a part of TY101."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.english.tokens import word_set
from npqp_rules.english.words import DETERMINERS, FUNCTION_WORDS, PREPOSITIONS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_SLASH = lazy(
    r"(?<![^\s(\[\"“])(?P<left>[^\W_][\w.’'-]*)(?P<gap>/ |(?: /)(?=or\b))(?P<right>[^\W_][\w’'-]*)(?P<after>[/.]\w)?"
)
_FIGURE = lazy(r"(?<![^\s(\[])\d[\d-]*- (?=\d)(?:\d+-? ?)+")
_GAP = lazy(r"- ")
_TAG = lazy(r"(?P<left>[^\W\d_]+) (?P<sign>[#@] )(?=[^\W\d_]\w{2})")
_GLUED_TAG = lazy(r" [^\W\d_A-Z]{2,}(?P<sign># )(?=[^\W\d_]\w{2})")
_FOLDER = word_set("folder folders directory directories dir path paths file files subfolder prefix route branch")
"""Words that come after the name of a folder: “the docs/ folder”."""
_BEFORE_TAG = (DETERMINERS | PREPOSITIONS) - {"per"}
_BEFORE_HANDLE = word_set("to by from via with of and or thank thanks follow following see ask says said")


def spaced_signs(document: Document) -> Iterator[Finding]:
    """`and/ or`, `14/ 62`, `1883- 1928`, `a # hashtag`, `thanks to @ somebody`."""
    text = document.text
    if "/ " in text or " /or" in text:
        yield from filter(None, (_slash(document, match) for match in _SLASH.finditer(text)))
    if "- " in text:
        yield from filter(None, (_figure(document, match) for match in _FIGURE.finditer(text)))
    if "# " in text or "@ " in text:
        yield from filter(None, (_tag(document, match) for match in _TAG.finditer(text)))
        yield from filter(None, (_glued_tag(document, match) for match in _GLUED_TAG.finditer(text)))


def _slash(document: Document, match: re.Match[str]) -> Finding | None:
    """The slash belongs to both words, unless the left one is the name of a folder."""
    left, right = match["left"], match["right"]
    block = document.block_at(match.start())
    if match.end() > block.end or match["after"] or right.lower() in _FOLDER:
        return None
    pair = left.isdecimal() is right.isdecimal()
    if not pair or (right in FUNCTION_WORDS and left not in FUNCTION_WORDS) or not is_english(document, match.start()):
        return None
    if match.start() == block.start and left.isdecimal():
        return None  # the number of an item: “2/ 3 eggs”
    if document.text.count(" / ", block.start, block.end) or in_code(document.text, match.start(), match.end()):
        return None
    start, end = match.span("gap")
    tight, spaced = Fix("Delete the space", (Edit(start, end, "/"),)), Fix("Add a space", (Edit(start, end, " / "),))
    alike = left[0].islower() is right[0].islower()
    fixes = (tight, spaced) if alike else (spaced, tight)
    return Finding(match.start(), match.end("right"), "There should be no space on one side of the slash.", fixes)


def _figure(document: Document, match: re.Match[str]) -> Finding | None:
    """Figures that are joined by a hyphen: a range, or the parts of a number."""
    block = document.block_at(match.start())
    if match.start() == block.start or not is_english(document, match.start()):
        return None  # the number of an item
    last = match.start() + len(match[0].rstrip(" -"))
    edits = tuple(Edit(gap.start(), gap.end(), "-") for gap in _GAP.finditer(document.text, match.start(), last))
    fix = Fix("Delete the space", edits)
    return Finding(match.start(), last, "There should be no space after the hyphen in a figure.", (fix,))


def _tag(document: Document, match: re.Match[str]) -> Finding | None:
    """The sign stands for itself after most words (“the hash #”), but not after one that waits for a noun."""
    before = _BEFORE_TAG if match["sign"][0] == "#" else _BEFORE_HANDLE
    return _joined(document, match) if match["left"].lower() in before else None


def _glued_tag(document: Document, match: re.Match[str]) -> Finding | None:
    """`in# Berlin`: the space is on the wrong side."""
    return _joined(document, match)


def _joined(document: Document, match: re.Match[str]) -> Finding | None:
    start, end = match.span("sign")
    if not is_english(document, start) or (match["sign"][0] == "#" and in_code(document.text, start, end)):
        return None
    space = "" if document.text[start - 1].isspace() else " "
    fix = Fix("Delete the space", (Edit(start, end, space + match["sign"][0]),))
    return Finding(start, end, "There should be no space after the sign.", (fix,))
