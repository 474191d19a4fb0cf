"""Numbers of headings and items in Chinese; a part of source-script (MT111)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

if TYPE_CHECKING:
    from npqp_lint.text.document import Block

_ITEM = lazy(
    r"(?P<number>[一二三四五六七八九十]{1,3})(?:(?P<mark>[.、．]) ?(?=[A-Za-z\"“\ufffc])|(?P<bracket>[)）]) ?(?=[A-Z]))"
)
_TENS = lazy("(?:(?P<tens>[一二三四五六七八九])?(?P<ten>十))?(?P<ones>[一二三四五六七八九])?")
_COUNT = "零一二三四五六七八九"


def numeral(text: str, block: Block, start: int) -> Finding | None:
    """`七. Start the mill`: the number of a heading or an item, in Chinese."""
    item = _ITEM.match(text, start, block.end)
    opened = item is not None and item["bracket"] is not None and text[block.start : start] in ("(", "（")
    if item is None or not (start == block.start or opened):
        return None
    parts = _TENS.fullmatch(item["number"])
    if parts is None:
        return None
    number = _COUNT.index(parts["ones"] or "零") + (10 * _COUNT.index(parts["tens"] or "一") if parts["ten"] else 0)
    low = block.start if opened else start
    new = f"({number}) " if opened else f"{number}) " if item["bracket"] else f"{number}. "
    fix = Fix(f"Write “{number}”", (Edit(low, item.end(), new),))
    return Finding(start, item.end("number"), f"“{item['number']}” is the number {number} in Chinese.", (fix,))
