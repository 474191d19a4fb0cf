"""What the parser of Markdown says of code, and what in running text is not prose."""

from __future__ import annotations

from re import MULTILINE
from typing import TYPE_CHECKING, Any

import pyromark

from npqp_lint.formats.addresses import addresses
from npqp_lint.lazy import lazy
from npqp_lint.text.source import Units

if TYPE_CHECKING:
    from npqp_lint.formats.templates import Masked

PARSER = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_MATH
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_DEFINITION_LIST
    | pyromark.Options.ENABLE_WIKILINKS
)
_LITERAL = lazy(r"[^\\`*_\[\]<>&~|!\r\n]*\Z")
_MARKED_UP = lazy(r"(`+)(?:(?!</)[^`\n])+\1|(?<=\])\([^\s()]*\)")
"""Markdown in a block of HTML, where some site generators read it."""
_VISIBLE = lazy(r"[^\r\n]")
_GLUED_COLON = lazy(r"^( {0,3}):(?![\w-]+:)(?=[^\s:|-])", MULTILINE)
"""Before a word, but not that of an option, such as “:width: 50%”."""


def without_glued_colons(text: str) -> str:
    """With other marks for colons that begin a line, but no definition: “set `depth⏎:name` there”.

    The parser takes them for one although no space follows. They stay in the prose, which is made from the source.
    """
    return _GLUED_COLON.sub(r"\1;", text) if "\n:" in text or "\n " in text else text


def code_of(text: str) -> list[tuple[int, int]]:
    """The ranges of code spans and fenced code, in order."""
    units = Units(text)
    found = []
    for event, span in PARSER.events_with_range(text):
        if isinstance(event, dict):
            start: Any = event.get("Start")
            fenced = isinstance(start, dict) and isinstance(start.get("CodeBlock"), dict)
            if fenced or "Code" in event:
                found.append((units.from_utf8(span["start"]), units.from_utf8(span["end"])))
    return found


ADDRESS, SOMETHING, NOTHING = range(3)


def spans_of(masked: Masked) -> list[tuple[int, int, int]]:
    """Addresses and hidden ranges, in reverse order; overlapping ones are merged."""
    found = [(start, end, ADDRESS) for start, end in addresses(masked.text)]
    found += [(start, end, SOMETHING if something else NOTHING) for start, end, something in masked.spans]
    found.sort()
    merged: list[tuple[int, int, int]] = []
    for start, end, sort in found:
        if merged and start < merged[-1][1]:
            low, high, other = merged[-1]
            merged[-1] = (low, max(high, end), min(SOMETHING, sort, other) if sort != other else sort)
        else:
            merged.append((start, end, sort))
    return merged[::-1]


def joined(text: str, lines: list[tuple[int, int]]) -> str:
    """The lines of a block of HTML, from the first to the last; what a container writes before them is space.

    Arguments:
        text: the document.
        lines: the start and end of each.
    """
    parts, at = [], lines[0][0]
    for start, end in lines:
        parts += [_VISIBLE.sub(" ", text[at:start]), text[start:end]]
        at = end
    return "".join(parts).replace("\r\n", " \n")


def marked_up(text: str) -> list[tuple[int, int]]:
    """Code spans and destinations of links in a block of HTML."""
    return [match.span() for match in _MARKED_UP.finditer(text)] if "`" in text or "](" in text else []


def without_tags_in_code(text: str) -> str:
    """A block of HTML without what looks like tags in its code spans: “`/<exchange>/<queue>`”."""
    return _MARKED_UP.sub(lambda span: span[0].replace("<", ","), text) if "`" in text else text


def title_at(text: str, title: str, start: int, end: int) -> int:
    """Where the title of a link stands between two offsets as it is; -1 if it is spelled another way."""
    at = text.rfind(title, start, end) if title.strip() else -1
    return at if at > 0 and text[at - 1] in "\"'(" and not ("\n" in title or "\\" in title) else -1


def is_money(text: str, start: int, end: int) -> bool:
    """Whether what the parser treats as a formula is text between two prices: "$5-$10", "US$5 to US$6"."""
    if not (text[end : end + 1].isdigit() or text[max(0, start - 1) : start].isalpha()):
        return False
    return bool(_LITERAL.match(text[start:end]))
