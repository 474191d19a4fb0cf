"""Catalogs that have a name for each message, and the messages of one language or of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.catalogs.languages import language_of_path
from npqp_lint.formats.messages import MessageSource
from npqp_lint.language import primary

if TYPE_CHECKING:
    from npqp_lint.text.source import Source


class KeyedSource(MessageSource):
    """A catalog whose path can name its language."""

    @property
    def key(self) -> str:
        """What distinguishes it from other sources, for caches."""
        return f"{language_of_path(self.path)}\0{self.text}"


def is_prose(language: str | None, linted: str) -> bool:
    """Whether messages are linted.

    Arguments:
        language: the BCP 47 tag of the messages; None if unknown, so that it is guessed.
        linted: that of the user's documents.
    """
    return language is None or primary(language) in ("en", primary(linted))


source = KeyedSource.from_bytes
"""The text of a file."""


def keyed(source: Source) -> MessageSource:
    """The source as one in which not every character can be inserted."""
    return source if isinstance(source, MessageSource) else KeyedSource.of(source)
