"""The content of an element with text, as the parser returns it, and the position of each piece of it."""

from __future__ import annotations

from typing import NamedTuple

from npqp_lint.formats.container.paragraph import Kind

_EDGE = " \t\r\n"


class VisibleText(NamedTuple):
    """Visible characters, their range in the XML, in bytes, and how they are spelled there."""

    text: str
    low: int
    high: int
    kind: Kind


def piece_of(xml: bytes, text: str, at: int, literal: bool, newline: str = " ") -> VisibleText:
    """The characters at a byte of the XML.

    Arguments:
        xml: that of the part.
        text: what the parser made of them: one character reference, one line break, or a range of characters.
        at: where they start.
        literal: whether they are in a CDATA section.
        newline: what a reader of the document sees of a line ending.
    """
    if literal:
        return VisibleText(text.replace("\n", newline), at, at + len(text.encode()), Kind.LOCKED)
    if xml[at] == ord("&"):
        return VisibleText(newline if text in "\r\n" else text, at, xml.index(b";", at) + 1, Kind.WHOLE)
    if text == "\n":
        return VisibleText(newline, at, at + (2 if xml.startswith(b"\r\n", at) else 1), Kind.WHOLE)
    return VisibleText(text, at, at + (len(text) if text.isascii() else len(text.encode())), Kind.TEXT)


def trimmed(pieces: list[VisibleText]) -> list[VisibleText]:
    """Without spaces at the edges, which are invisible unless something preserves them."""
    left, right = 0, len(pieces)
    while left < right and not pieces[left].text.strip(_EDGE):
        left += 1
    while right > left and not pieces[right - 1].text.strip(_EDGE):
        right -= 1
    pieces = pieces[left:right]
    if pieces and pieces[0].kind is Kind.TEXT:
        first = pieces[0]
        kept = first.text.lstrip(_EDGE)
        pieces[0] = first._replace(text=kept, low=first.low + len(first.text) - len(kept))
    if pieces and pieces[-1].kind is Kind.TEXT:
        last = pieces[-1]
        kept = last.text.rstrip(_EDGE)
        pieces[-1] = last._replace(text=kept, high=last.high - len(last.text) + len(kept))
    return pieces
