"""Tags of HTML, XML, and of user interface toolkits inside messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.html.elements import BLOCKS, CODE, KINDS, REPLACED, SILENT
from npqp_lint.formats.messages.token import Token
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from npqp_lint.formats.messages.token import How

_NAME = lazy(r"</?([\w:.-]*)")
_TAG = lazy(r"</?[\w:.-]+[\s/>]")
_REACH = 4000
"""The end tag of an element is not searched for beyond this many characters ..."""
_TAGS = 12
"""... and end tags of other elements."""
_VALUES = (
    CODE
    | REPLACED
    | (SILENT - {"del", "rp", "rt", "rtc"})
    | frozenset(
        "application code command envar filename guilabel literal option parameter replaceable systemitem userinput"
        " varname x ph it bx ex".split()
    )
)
"""Elements that stand for something in their sentence, with what is in them."""

_KNOWN = frozenset(
    "a abbr acronym b bdi bdo big blink cite del dfn em emphasis font g i ins label link mark nobr q quote ruby s small"
    " span strike strong sub sup tt u wbr mrk pc xliff".split()
)
_STARTS: dict[str, How] = {"quote": "quote", "heading": "heading", "list-item": "item"}


def tag(text: str, start: int, end: int, limit: int, unclosed: set[str]) -> Token:
    """What a tag means.

    Arguments:
        text: the message.
        start, end: the tag.
        limit: where the message ends.
        unclosed: names of elements that have no end tag in the rest of the message; this adds to them.
    """
    match = _NAME.match(text, start, end)
    name = match[1].lower() if match else ""
    closes, alone = text[start + 1] == "/", text[end - 2] == "/"
    if name == "br":
        return Token(start, end, "break")
    if name in BLOCKS and name not in _VALUES:
        kind = KINDS.get(name, ("paragraph", 0))[0]
        return Token(start, end, "block" if closes else _STARTS.get(kind, "block"))
    if "@" in text[start:end] and not _TAG.match(text, start, end):  # an address
        return Token(start, end, "opaque")
    if closes:
        return Token(start, end, "nothing")
    if name in _VALUES:
        stop = -1 if alone else _end_of(text, name, end, limit, unclosed)
        return Token(start, stop if stop > 0 else end, "opaque")
    if alone:
        return Token(start, end, "nothing" if name == "wbr" else "opaque")
    if name in _KNOWN or ":" in name or _end_of(text, name, end, limit, unclosed) > 0:
        return Token(start, end, "nothing")
    return Token(start, end, "opaque")  # <FILE>


def _end_of(text: str, name: str, start: int, limit: int, unclosed: set[str]) -> int:
    """Where the end tag of an element ends; -1 if there is none."""
    if name in unclosed:
        return -1
    at, stop = start, min(limit, start + _REACH)
    for _ in range(_TAGS):
        at = text.find("</", at, stop)
        if at < 0:
            if stop == limit:
                unclosed.add(name)
            return -1
        close = text.find(">", at, min(limit, at + len(name) + 20))
        if close > 0 and text[at + 2 : close].strip().lower() == name:
            return close + 1
        at += 2
    return -1
