"""Applies edits to a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npqp_lint.text.source_map import Edit


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` with the edits applied; they must be sorted and must not overlap."""
    parts, place = [], 0
    for edit in edits:
        parts += [text[place : edit.start], edit.text]
        place = edit.end
    return "".join([*parts, text[place:]])


def trimmed(text: str, edit: Edit) -> tuple[int, int, str]:
    """Remove what the old and the new text have in common at both ends."""
    start, end, new = edit.start, edit.end, edit.text
    i = 0
    while start + i < end and i < len(new) and text[start + i] == new[i]:
        i += 1
    start, new = start + i, new[i:]
    j = 0
    while end - j > start and j < len(new) and text[end - 1 - j] == new[-1 - j]:
        j += 1
    return start, end - j, new[: len(new) - j]
