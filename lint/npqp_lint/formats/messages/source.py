"""A file of messages, in which some characters cannot be inserted as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from npqp_lint.text.source import Source

if TYPE_CHECKING:
    from npqp_lint.text.source_map import Edit

SIGNIFICANT = frozenset('"\\<>&%{}$\r\n\t')
"""Characters that mean something in the strings of most formats, or in the messages themselves."""


class MessageSource(Source):
    """Such a file; a fix that would insert one of these characters is not available.

    Arguments:
        text, path, encoding, bom: as for ``Source``.
        refused: these characters.
    """

    def __init__(
        self,
        text: str,
        path: str = "-",
        encoding: str = "utf-8",
        bom: bytes = b"",
        refused: frozenset[str] = SIGNIFICANT,
    ) -> None:
        super().__init__(text, path, encoding, bom)
        self.refused = refused

    @classmethod
    def of(cls, source: Source, refused: frozenset[str] = SIGNIFICANT) -> Self:
        """The same file as `source`."""
        return cls(source.text, source.path, source.encoding, source.bom, refused)

    def like(self, text: str) -> Self:
        """Another text for the same file."""
        return type(self)(text, self.path, self.encoding, self.bom, self.refused)

    def _takes(self, edit: Edit) -> bool:
        return self.refused.isdisjoint(edit.text)
