"""The numbers of the items of lists, as a word processor shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npqp_lint.formats.container.xml import parser, run
from npqp_lint.formats.word.styles import level
from npqp_lint.formats.word.xml import names, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npqp_lint.formats.container.xml import Part

_LONGEST = 12
_DIGITS = re.compile(r"\d{1,6}", re.ASCII)
_PLACE = re.compile(r"%([1-9])")
_ROMAN = tuple(zip((100, 90, 50, 40, 10, 9, 5, 4, 1), "c xc l xl x ix v iv i".split(), strict=True))


@dataclass(slots=True)
class _Level:
    """How the items of one level of a list are numbered."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _Numbering:
    """The kinds of lists; by the ID of a list, its kind, and the numbers that its levels start again with."""

    kinds: dict[str, dict[int, _Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)


def numbers(part: Part, items: Iterable[tuple[str, int]]) -> list[str]:
    """The number of each item; empty if it has a bullet.

    Arguments:
        part: ``word/numbering.xml``.
        items: the ID of the list of each, and its level, from 0.
    """
    numbering, counts, found = _read(part), dict[str, list[int]](), []
    for id, depth in items:
        kind = numbering.lists.get(id, "")
        levels = numbering.kinds.get(kind, {})
        own = counts.setdefault(kind, [])
        starts = numbering.starts.pop(id, {})  # where the list starts, but not where it goes on
        del own[min(starts, default=len(own)) :]
        for one in range(len(own), depth + 1):
            own.append(starts.get(one, levels.get(one, _Level()).start) - (one == depth))
        own[depth] += 1
        del own[depth + 1 :]
        found.append(_number(levels, own, depth))
    return found


def _number(levels: Mapping[int, _Level], counts: list[int], depth: int) -> str:
    level = levels.get(depth)
    if level is None or level.form in ("bullet", "none"):
        return ""

    def count(match: re.Match[str]) -> str:
        one = int(match[1]) - 1
        return _written(counts[one], levels.get(one, _Level()).form) if one < len(counts) else ""

    made = _PLACE.sub(count, level.text).strip()
    return made if made.isprintable() and len(made) <= _LONGEST else ""


def _written(number: int, form: str) -> str:
    """A number as letters or in Roman numerals if its form says so, else in digits."""
    if form.endswith("Letter") and 0 < number <= 26:
        written = chr(ord("a") + number - 1)
    elif form.endswith("Roman") and 0 < number < 400:
        written = ""
        for size, sign in _ROMAN:
            written += sign * (number // size)
            number %= size
    else:
        return str(number)
    return written.upper() if form.startswith("upper") else written


def _read(part: Part) -> _Numbering:
    known, made = names(), _Numbering()
    kind, id, at = "", "", 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal kind, id, at
        what = known[name]
        if what == "w:abstractNum":
            kind, at = value(attributes, "abstractNumId"), 0
        elif what == "w:lvl":
            at = level(value(attributes, "ilvl")) or 0
            made.kinds.setdefault(kind, {})[at] = _Level()
        elif what == "w:num":
            id, kind = value(attributes, "numId"), ""
        elif what == "w:abstractNumId":
            made.lists[id] = value(attributes)
        elif what == "w:lvlOverride":
            at = level(value(attributes, "ilvl")) or 0
        elif what == "w:startOverride" and _DIGITS.fullmatch(value(attributes)):
            made.starts.setdefault(id, {})[at] = int(value(attributes))
        elif (own := made.kinds.get(kind, {}).get(at)) is not None:
            if what == "w:numFmt":
                own.form = value(attributes)
            elif what == "w:lvlText":
                own.text = value(attributes)
            elif what == "w:start" and _DIGITS.fullmatch(value(attributes)):
                own.start = int(value(attributes))

    run(parser(start, lambda _: None), part)
    return made
