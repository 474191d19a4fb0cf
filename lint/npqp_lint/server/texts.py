"""A document that is open in the editor: its text, kept in sync with the editor's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit
from weakref import WeakKeyDictionary

from npqp_lint import formats
from npqp_lint.server.positions import PositionError, Positions
from npqp_lint.server.window import Change
from npqp_lint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npqp_lint.config.settings import Settings
    from npqp_lint.text.source import Unit


class OutOfStepError(Exception):
    """The editor's text is no longer known. The message says why, and what to do."""


class Text:
    """The text of an open document.

    Arguments:
        uri, language, version, text: as the editor sends them.
        unit: the unit of the editor's positions.
    """

    def __init__(self, uri: str, language: str, version: int, text: str, unit: Unit) -> None:
        self.uri = uri
        self.language = language
        self.version = version
        self.path = path_of(uri)
        self.unit = unit
        self.fault: str | None = None
        self._since: WeakKeyDictionary[Source, Change] = WeakKeyDictionary()
        self._positions = self._read(text)

    def _read(self, text: str) -> Positions:
        return Positions(Source(text, self.path or unquote(self.uri)), self.unit)

    @property
    def positions(self) -> Positions:
        """The positions of the current text.

        Raises:
            OutOfStepError: an earlier edit could not be applied.
        """
        if self.fault is not None:
            raise OutOfStepError(self.fault)
        return self._positions

    @property
    def source(self) -> Source:
        """The current text.

        Raises:
            OutOfStepError: an earlier edit could not be applied.
        """
        return self.positions.source

    def change(self, version: int, changes: Iterable[Any]) -> None:
        """Apply the editor's edits, in order; one without a range replaces the whole text.

        An edit at a position that the text does not have is an error: the text is unknown until it is sent again.
        """
        self.version = version
        for change in changes:
            place = getattr(change, "range", None)
            if place is None:
                self.fault = None
                self._positions = self._read(change.text)
                self._since.clear()
                continue
            if self.fault is not None:
                continue
            try:
                start = self._positions.offset(place.start.line, place.start.character)
                end = self._positions.offset(place.end.line, place.end.character)
            except PositionError as error:
                self.fault = f"an edit could not be applied ({error}); close the document and open it again"
                continue
            self._edit(min(start, end), max(start, end), change.text)

    def _edit(self, start: int, end: int, new: str) -> None:
        """Replace the characters from `start` up to `end`."""
        before = self._positions
        old = before.source.text
        source = Source("".join((old[:start], new, old[end:])), before.source.path)
        self._positions = Positions(source, self.unit, before.lines.edited(start, end, source.text, len(new)))
        edit = Change(start, end, start + len(new))
        for known, change in list(self._since.items()):
            self._since[known] = change.then(edit)
        self._since[before.source] = edit

    def since(self, source: Source) -> Change | None:
        """What changed since an earlier state; None if that is not known.

        Arguments:
            source: the state, of those that something still refers to.
        """
        return Change(0, 0, 0) if source is self._positions.source else self._since.get(source)

    def lose(self, fault: str) -> None:
        """Record that the text is unknown until it is sent again.

        Arguments:
            fault: why, and what to do.
        """
        self.fault = fault

    def format(self, settings: Settings) -> str | None:
        """The format: by its name, else by the editor's language identifier; None for a file of unknown format.

        That an editor takes a file for plain text says only that it does not know it either, and a program is only read
        if the configuration says so.
        """
        name = self.path or self._positions.source.path
        known = settings.format_of(self.path) if self.path else formats.format_of(name)
        if known is not None:
            return known
        language = formats.canonical(self.language)
        if language != "plain":
            return None if language not in formats.names() or formats.is_chosen(language) else language
        return settings.format_of_named(self.path) if self.path else "plain"


def path_of(uri: str) -> str | None:
    """The path of a ``file:`` URI; None for a document that is not on disk."""
    from pygls.uris import to_fs_path

    return to_fs_path(uri) if urlsplit(uri).scheme == "file" else None
