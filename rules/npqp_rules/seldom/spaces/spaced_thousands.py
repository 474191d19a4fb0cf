"""Whether two figures with a comma and a space between them are one that counts things; a part of TY101."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

from npqp_rules.english.finite import possible_tags
from npqp_rules.english.words import FUNCTION_WORDS, MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = lazy(r"(?![\w/]|[.,:–-][ \xa0]?\d|[ \xa0]\d|-(?!year-old)|,? (?:and|or|to) \d)")
"""Behind a figure that is none of a list, and no part of a larger one."""
_PRICE = lazy(r"\b(?:NIS|RMB|EUR|USD|UAH|CZK|RUB|PLN|JPY|HUF) \Z")
_THINGS = lazy(r"[ -]([a-z]{3,})(?![\w-]*[.:(]\w)")
"""What a figure counts, and no name in code."""
_YEAR = lazy(r"\(?(?:19|20)\d\d,")
_WHEN = frozenset(
    "in on at by until till since from before after age aged line row page room code step no number numbered".split()
)
"""Behind these words, the first figure may be a date or a number, and the second begins a clause."""
_SETS = ("set of ", "sets of ", "pack of ", "packs of ", "groups of ", "box of ", "boxes of ")
_NO_THINGS = FUNCTION_WORDS | frozenset("with for per among respectively".split())
_MONTHS = frozenset(name.lower()[:3] for name in MONTHS)


def counts(text: str, head: int, start: int, end: int) -> bool:
    """Two figures are one: “there are 40, 010 boats”, but “on day 3, 120 boats came”, “rows 12, 145, and 200”.

    Arguments:
        head: from where on the text before them is read.
        start, end: of both.
    """
    if text[start] == "0" or not _PLAIN.match(text, end):
        return False
    if _PRICE.search(text, head, start):
        return True
    things = _THINGS.match(text, end)
    if things is None or (things[1] in _NO_THINGS and things[1] not in ("more", "other")):
        return False
    if "finite" in (tags := possible_tags(things[1])) and "noun" not in tags:
        return False  # “of the 12, 300 came”
    if text.endswith(_SETS, head, start):
        return False
    return text[start - 1 : start] in ("", " ", "(", "\n") and _leads_in(text[head:start].split()[-1:])


def _leads_in(before: Iterable[str]) -> bool:
    """The word before a figure is no name with a number, and none behind which a date comes."""
    for word in before:
        plain = word.strip("(.:!?").lower()
        if plain in _WHEN or plain[:3] in _MONTHS or word.endswith(","):
            return _YEAR.fullmatch(word) is not None
        return word.islower() or word[-1:] in ".!?" or plain in FUNCTION_WORDS or not plain
    return True
