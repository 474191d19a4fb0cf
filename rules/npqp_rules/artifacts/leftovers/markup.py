"""Markdown that translation broke apart (MT112): emphasis and links with spaces inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_rules.artifacts.leftovers.repairs import Repair

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Block, Document

_HAS_MARKUP = frozenset({"markdown"})


def emphasis(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """``** Note: **`` to ``**Note:**``: the asterisks are in the prose because the spaces keep them from working."""
    inner = match[1]
    if document.format not in _HAS_MARKUP or inner == inner.strip() or not inner.strip():
        return None
    if document.text.count("**", block.start, match.start()) % 2:
        return None  # its first stars close another pair
    word = inner.strip()
    before = document.text[match.start() - 1 : match.start()] if match.start() > block.start else ""
    after = document.text[match.end() : match.end() + 1]
    left = " " if before.isalnum() and inner[0] == " " else ""
    right = " " if after.isalnum() and inner[-1] == " " else ""
    return Repair(match.start(), match.end(), f"{left}**{word}**{right}", markup=True)


def link(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """``[guide] (guide.md)`` to ``[guide](guide.md)``, and ``! [plan] (plan.png)`` to ``![plan](plan.png)``."""
    if document.format not in _HAS_MARKUP:
        return None
    target = match["target"]
    if not (target == "\ufffc" or "/" in target or "." in target[1:-1] or target.startswith("#")):
        return None
    image = "!" if match["image"] else ""
    return Repair(match.start(), match.end(), f"{image}[{match['text'].strip()}]({target})", markup=True)
