"""What a text becomes by the first fixes of what is found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter

from npqp_lint import formats
from npqp_lint.rule import Finding
from npqp_lint.text.document import Document
from npqp_lint.text.source import Source
from npqp_rules.artifacts.defect import Defect


def repaired(find: Callable[[Document], Iterable[Defect | Finding]], text: str, format: str = "plain") -> str:
    """The text after every first fix.

    Arguments:
        find: finds what is to be repaired, in any order.
    """
    source = Source(text)
    for found in sorted(find(formats.read(source, format)), key=attrgetter("start"), reverse=True):
        if found.fixes:
            source = source.edited(found.fixes[0].edits)
    return source.text
