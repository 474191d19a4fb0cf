"""Reports units and texts to the builder of a document, and the comments between them."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from npqp_lint.formats.messages import MessageSource, write_message
from npqp_lint.formats.xml.source import REFUSED
from npqp_lint.language import primary
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Builder, Document
from npqp_lint.text.units import Unit

if TYPE_CHECKING:
    from npqp_lint.formats.xml.content import Text
    from npqp_lint.formats.xml.tokens import Token
    from npqp_lint.text.source import Source
    from npqp_lint.text.units import UnitState

_LANGUAGE = lazy(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")


class Writer:
    """Writes the document of a file.

    Arguments:
        source: the file.
        format: its name.
        language: the BCP 47 tag of prose that declares no language.
        refused: characters that an edit cannot insert.
    """

    def __init__(self, source: Source, format: str, language: str, refused: frozenset[str] = REFUSED) -> None:
        self.language = language
        self._builder = Builder(MessageSource.of(source, refused), format, language)
        self._comments: deque[Token] = deque()

    def comment(self, token: Token) -> None:
        """Add a comment; in a text, it comes before the text."""
        self._comments.append(token)

    def unit(
        self,
        source: str,
        target: Text | None,
        place: tuple[int, int],
        *,
        languages: tuple[str | None, str | None],
        state: UnitState = "translated",
        key: str = "",
        context: str = "",
        plural: bool = False,
        syntax: str = "",
    ) -> None:
        """Add a text and its translation, which is prose if it is in English or in the language of the document.

        Arguments:
            source: the text.
            target: the translation; None if there is none.
            place: the range in the source that stands for a translation that is missing.
            languages: of the text and of the translation; None if the file does not say.
            state, key, context, syntax: as in ``Unit``.
            plural: whether it is one of the forms of a plural.
        """
        where = (target.start, target.end, target.low, target.high) if target else (place[1], place[1], *place)
        whole = target.whole if target else ""
        forms = (source,) if plural else ()
        self._builder.units.append(Unit(source, whole, *where, *languages, state, key, context, forms, syntax))
        if target is not None and self._is_prose(languages[1]):
            self.text(target, languages[1], syntax)

    def text(self, text: Text, language: str | None, syntax: str = "") -> None:
        """Add a text."""
        while self._comments and self._comments[0].start < text.end:
            self._comment(self._comments.popleft())
        write_message(self._builder, text.message, language=language, syntax=syntax)

    def build(self) -> Document:
        """The document."""
        for token in self._comments:
            self._comment(token)
        return self._builder.build()

    def _is_prose(self, language: str | None) -> bool:
        return language is None or primary(language) in ("en", primary(self.language))

    def _comment(self, token: Token) -> None:
        self._builder.comment(token.value, token.start, token.end)


def language_tag(name: str | None) -> str | None:
    """A language as a BCP 47 tag; None if it is not one."""
    tag = (name or "").strip().replace("_", "-")
    return tag if _LANGUAGE.match(tag) else None
