"""Applies changes to the XML of a part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.formats.container.paragraph import Change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npqp_lint.formats.container.paragraph import Holder

_BLANK = rb"(?:[ \t\r\n]|&#(?:x0*(?:9|[aAdD]|20)|0*(?:9|10|13|32));)"
_EDGE = re.compile(rb"\A" + _BLANK + rb"|" + _BLANK + rb"\Z")
_NAME = re.compile(rb"<[^\s/>]+")
_SPACE = re.compile(rb"\sxml:space\s*=\s*(?:\"[^\"]*\"|'[^']*')")


def rewritten(xml: bytes, holders: list[Holder], changes: list[Change]) -> bytes:
    """The XML with the changes applied; an element that gets a space at its edge is marked to keep it."""
    inside: dict[int, list[Change]] = {}
    for change in changes:
        if change.holder >= 0 and not holders[change.holder].keeps:
            inside.setdefault(change.holder, []).append(change)
    more: list[Change] = []
    for number, some in inside.items():
        holder = holders[number]
        content = _spliced(xml[holder.low : holder.high], some, holder.low)
        if _EDGE.search(content):
            more += _keeping(xml, holder)
    return _spliced(xml, [*changes, *more])


def _keeping(xml: bytes, holder: Holder) -> list[Change]:
    """Add ``xml:space="preserve"`` to an element, and remove the spaces at its edges that were invisible before."""
    tag = _SPACE.sub(b"", xml[holder.tag : holder.start])
    made = _NAME.sub(rb'\g<0> xml:space="preserve"', tag, count=1)
    edges = (holder.start, holder.low), (holder.high, holder.end)
    return [Change(holder.tag, holder.start, made), *(Change(low, high, b"") for low, high in edges if low < high)]


def _spliced(xml: bytes, changes: Iterable[Change], base: int = 0) -> bytes:
    """`xml`, which starts at `base`, with the changes applied; they must not overlap."""
    pieces, place = [], base
    for change in sorted(changes, key=lambda change: change[:2]):
        pieces += [xml[place - base : change.low - base], change.text]
        place = change.high
    return b"".join([*pieces, xml[place - base :]])
