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
