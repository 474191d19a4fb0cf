"""What is known of one kind of leftover (MT112)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from npqp_lint.text.document import Block, Document

    from npqp_rules.artifacts.leftovers import repairs


class Leftover(NamedTuple):
    """One kind of leftover.

    Arguments:
        signs: the text holds none of it without one of these; a plain search for them comes first, for speed.
        pattern: finds it.
        message: what is said of it.
        title: what the fix does.
        repair: the repair at a match, or None where it is none after all.
        once: all of a paragraph are one finding, as who has put them there did so throughout.
    """

    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    message: str
    title: str
    repair: Callable[[re.Match[str], Document, Block], repairs.Repair | None]
    once: bool = False
