"""One reporting clause broken in two: “said the Party Secretary. said Wu Lin, head of. Bureau”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix

if TYPE_CHECKING:
    from npqp_rules.artifacts.stops.breaks import Break

_SAID_BEFORE = lazy(r"(?<=[”\"] )(?:said|says) [^“”\"]{3,150}$")
"""A reporting clause behind a quotation, up to the stop."""
_ATTRIBUTION = lazy(
    r"(?:said|says) (?P<post>[A-Z]\w+(?: [A-Z]\w+){0,3}) and (?:the )?"
    r"(?P<place>(?:[A-Z]\w+ ){0,3}(?:Institute|Academy|University|College|School|Cent(?:er|re)|Bureau|Ministry"
    r"|Department|Committee|Association|Commission|Office|Bank|Laboratory)\b[^.,“”\"]{0,60})\. (?:said|says) "
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}), (?P<other>[a-z][a-z -]{3,40}?) (?:of|at)\. "
    r"(?P<body>[A-Z][^.,“”\"]{2,80})(?=[.,])"
)
"""Such a clause, a second one with the name, and the end that a third stop cut off."""


def reported_before(piece: Break, left: str) -> tuple[Fix, ...] | None:
    """The repairs where one attribution was broken in two: "said the Party Secretary. said Wu Lin, head of. Bureau".

    Where its parts can be told, they are put in their order: the name, the posts, the institutions.

    Arguments:
        left: the sentence before the stop, or as much of it as is read.
    """
    before = _SAID_BEFORE.search(left)
    if before is None or piece.closers or piece.text[piece.next : piece.next + 5] not in ("said ", "says "):
        return None
    plain = Fix("Join with “,”, without the second “said”", (Edit(piece.stop, piece.next + 5, ", "),))
    start = piece.stop - len(before[0])
    whole = _ATTRIBUTION.match(piece.text, start, piece.block.end)
    if whole is None:
        return (plain,)
    first, *others = whole["post"].split(" ")
    post = " ".join([first if first in ("Party", "Deputy") else first.lower(), *map(str.lower, others)])
    new = f"{whole['name']}, {post} and {whole['other']} of the {whole['place']}, {whole['body']}"
    return Fix("Put the attribution in order", (Edit(whole.start("post"), whole.end("body"), new),)), plain
