"""A paragraph of an OpenDocument file: several spaces in a row are one there, unless an element says otherwise."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npqp_lint.formats.container.paragraph import Kind
from npqp_lint.formats.container.texts import TextParagraph

if TYPE_CHECKING:
    from npqp_lint.formats.container.paragraph import Change


@dataclass(slots=True)
class OpenParagraph(TextParagraph):
    """A paragraph.

    Arguments:
        space: how the XML spells a space that is visible wherever it is; empty if it cannot.
    """

    space: bytes = b""

    def changes(self, start: int, end: int, text: str) -> list[Change] | None:
        """What to change in the XML so that `text` replaces the characters from `start` to `end`."""
        start, end, text = self._widened(start, end, text)
        if not text and start < end and self._is_soft(end) and (not start or self._is_soft(start - 1)):
            end, text = end + 1, " "  # otherwise the space after the deleted text would disappear
        return TextParagraph.changes(self, start, end, text)

    def spelled(self, start: int, end: int, text: str) -> bytes | None:
        """How the XML spells `text` if it replaces that range; None if it cannot."""
        made: list[str] = []
        soft = not start or self._is_soft(start - 1)  # whether another space would be invisible
        for i, character in enumerate(text):
            if character != " ":
                made.append(character)
                soft = False
            elif soft or (i + 1 == len(text) and self._is_soft(end)):
                if not self.space:
                    return None
                made.append("\0")
                soft = False
            else:
                made.append(" ")
                soft = True
        written = TextParagraph.spelled(self, start, end, "".join(made))
        return None if written is None else written.replace(b"\0", self.space)

    def _widened(self, start: int, end: int, text: str) -> tuple[int, int, str]:
        """The same edit, with all of the spaces that are one element."""
        for offset in (start, end):
            i = bisect.bisect_right(self.segments, offset, key=lambda segment: segment.end)
            if i < len(self.segments) and self.segments[i].kind is Kind.WHOLE and self.segments[i].start < offset:
                segment = self.segments[i]
                text = self.text[segment.start : max(segment.start, start)] + text + self.text[end : segment.end]
                start, end = min(start, segment.start), max(end, segment.end)
        return start, end, text

    def _is_soft(self, offset: int) -> bool:
        """Whether the character there is a space that would be invisible after another one."""
        if self.text[offset : offset + 1] != " ":
            return False
        i = bisect.bisect_right(self.segments, offset, key=lambda segment: segment.end)
        return self.segments[i].holder >= 0
