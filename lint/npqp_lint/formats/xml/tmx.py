"""TMX: translation memories. What is checked is the English of each unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.xml.content import Content, Text, empty
from npqp_lint.formats.xml.inline import role
from npqp_lint.formats.xml.tokens import attributes, root
from npqp_lint.formats.xml.writer import Writer, language_tag
from npqp_lint.language import primary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.formats.xml.tokens import Token
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

_SKIPPED = frozenset({"note", "prop", "ude"})


def read(source: Source, language: str = "en") -> Document:
    """The English texts of a translation memory, each with the text that it was translated from."""
    return _Reader(source, language).read()


class _Reader:
    def __init__(self, source: Source, language: str) -> None:
        self.source = source
        self.writer = Writer(source, "tmx", language)
        self.original: str | None = None  # the language that texts are translated from
        self.unit: Mapping[str, str] = {}
        self.variants: list[tuple[str | None, Text]] = []
        self.language: str | None = None
        self.content: Content | None = None
        self.skipped = 0  # elements that are open and left out

    def read(self) -> Document:
        for token in root(self.source, ("tmx",), "TMX"):
            if token.kind == "comment":
                self.writer.comment(token)
            elif self.skipped:
                self.skipped += (token.kind == "start") - (token.kind == "end")
            elif self.content is not None:
                text = self.content.add(token)
                if text is not None:
                    self.variants.append((self.language, text))
                    self.content = None
            elif token.kind in ("start", "empty"):
                self._start(token)
            elif token.kind == "end" and token.value == "tu":
                self._write()
        return self.writer.build()

    def _start(self, token: Token) -> None:
        name, opens = token.value, token.kind == "start"
        if name in _SKIPPED:
            self.skipped += opens
        elif name == "header":
            self.original = language_tag(attributes(self.source, token).get("srclang"))
        elif name == "tu":
            self.unit, self.variants = attributes(self.source, token), []
        elif name == "tuv":
            found = attributes(self.source, token)
            self.language = language_tag(found.get("xml:lang") or found.get("lang"))
        elif name == "seg":
            if opens:
                self.content = Content(self.source, token, role)
            else:
                self.variants.append((self.language, empty(self.source, token)))

    def _write(self) -> None:
        """The unit is complete."""
        original = language_tag(self.unit.get("srclang")) or self.original
        firsts: dict[str | None, Text] = {}
        for language, text in self.variants:
            firsts.setdefault(language, text)
        # that of the header first; of the others, the first in the file
        sources = sorted(firsts.items(), key=lambda item: not (original and _same(item[0], original)))
        for language, text in self.variants:
            if language is None or primary(language) != "en":
                continue
            chosen = next((source for source in sources if source[0] != language), None)
            before, whole = (chosen[0], chosen[1].whole) if chosen else (None, "")
            self.writer.unit(
                whole, text, (text.low, text.high), languages=(before, language), key=self.unit.get("tuid", "")
            )
        self.variants = []


def _same(language: str | None, wanted: str) -> bool:
    """Whether a language is the wanted one: ``de-AT`` is ``de``, but ``de`` is not ``de-AT``."""
    return language is not None and f"{language}-".lower().startswith(f"{wanted}-".lower())
