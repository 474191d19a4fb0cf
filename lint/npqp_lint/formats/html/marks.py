"""Inline elements in HTML that are not words of their sentence: links to notes and headings, symbols, formulas."""

from __future__ import annotations

import re

from npqp_lint.lazy import lazy

_TAG = lazy(r"<[^<>]*>")
_PERMALINK = lazy(
    r"\s*(?:[¶§#⚓↑↩↵⏎🔗∞\ue000-\uf8ff\ufe0e\ufe0f]|&(?:para|sect|#182|#167|#xb6|#xa7);){1,3}\s*", re.IGNORECASE
)
_NOTE = lazy(r"\s*(?:[^\w\s]?\w{1,3}[^\w\s]?|\[[^\[\]]*\]|[*†‡§¶]{1,3})\s*")
_NUMBER = lazy(r"\s*\d{1,3}\s*")
_LINK = lazy(r"<a\b[^<>]*>\s*\Z", re.IGNORECASE)
_LINK_TAG = lazy(r"</?a(?=[\s>])[^<>]*>", re.IGNORECASE)
_HREF = lazy(r"\shref\s*=", re.IGNORECASE)
_SIGN = lazy(r"(?:\w|[^\w\s<>&]{1,3})</[a-z]+\s*>(?!\w)", re.IGNORECASE)
_FORMULA = lazy(r"\\\((?:[^\\]|\\[^()\[\]]){1,1000}\\\)|\\\[(?:[^\\]|\\[^()\[\]]){1,1000}\\\]|\$\$[^$]{1,1000}\$\$")
_REACH = 400  # the maximum length of a link to a note in characters


def links(text: str) -> list[tuple[int, int]]:
    """Where links are, with their tags; a link ends at its end tag or at the next link."""
    found: list[tuple[int, int]] = []
    start = None
    for tag in _LINK_TAG.finditer(text):
        if start is not None:
            found.append((start, tag.end() if tag[0].startswith("</") else tag.start()))
        start = tag.start() if _HREF.search(tag[0]) else None
    return found


def is_permalink(text: str, end: int) -> bool:
    """Whether the link whose start tag ends here leads to its own heading.

    Arguments:
        text: the document, as for all functions here.
        end: where the tag ends.
    """
    return _is_all(text, "a", end, _PERMALINK)


def is_note(text: str, name: str, start: int, end: int) -> bool:
    """Whether superscript text leads to a note, and is not an exponent of what precedes it, or a link is such a text.

    Arguments:
        name: ``sup``, or ``a`` if the link says that it leads to a note.
        start, end: the start tag.
    """
    if name == "a":
        return _is_all(text, name, end, _NOTE)
    close = text.find("</sup", end, end + _REACH)
    if close < 0:
        return False
    linked = text.find("<a", end, close) >= 0 or bool(_LINK.search(text, max(0, start - _REACH), start))
    if linked or text.find("[", end, close) >= 0:
        return _is_all(text, "sup", end, _NOTE)
    return text[start - 1 : start] in tuple(".,;:!?\"'”’") and _is_all(text, "sup", end, _NUMBER)


def is_sign(text: str, end: int) -> bool:
    """Whether the element whose start tag ends here contains a letter or symbol that no word continues."""
    return bool(_SIGN.match(text, end))


def formulas(text: str) -> list[tuple[int, int]]:
    """The ranges of formulas, in order, as MathJax and KaTeX find them."""
    if "\\(" not in text and "\\[" not in text and "$$" not in text:
        return []
    return [match.span() for match in _FORMULA.finditer(text)]


def _is_all(text: str, name: str, start: int, pattern: re.Pattern[str]) -> bool:
    """The text of the element that has begun is such, and it is short."""
    close = text.find(f"</{name}", start, start + _REACH)
    inner = text[start : max(start, close)]
    return bool(pattern.fullmatch(_TAG.sub("", inner) if "<" in inner else inner))


_AT_END = lazy(r"\s*(?:</(?:a|div|figure|h[1-6]|li|p|picture|td|th)\b|<(?:br|figcaption|img|p)\b|\Z)", re.IGNORECASE)
_ALTERNATIVE = lazy(r"(?<=\s)(?:alt|title)=\"([^\"<>&\n]+)\"|(?<=\s)(?:alt|title)='([^'<>&\n]+)'", re.IGNORECASE)


def alternatives(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where a tag has texts of several words that stand for what it shows."""
    spans = (match.span(match.lastindex or 0) for match in _ALTERNATIVE.finditer(text, start, end))
    return [(low, high) for low, high in spans if " " in text[low:high].strip()]


def ends_block(text: str, offset: int) -> bool:
    """Whether what follows ends the paragraph, so that no sentence goes on."""
    return _AT_END.match(text, offset) is not None
