"""Qt TS: the translations of Qt programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.catalogs.languages import language_of_path
from npqp_lint.formats.xml.content import Content, Text, empty
from npqp_lint.formats.xml.tokens import attributes, root
from npqp_lint.formats.xml.writer import Writer, language_tag
from npqp_lint.language import primary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.formats.xml.content import Role
    from npqp_lint.formats.xml.tokens import Token
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source
    from npqp_lint.text.units import UnitState

_FORMS = frozenset({"numerusform", "lengthvariant"})
_STATES: Mapping[str, UnitState] = {"unfinished": "fuzzy", "vanished": "obsolete", "obsolete": "obsolete"}


def read(source: Source, language: str = "en") -> Document:
    """The translations of a TS file."""
    return _Reader(source, language).read()


class _Reader:
    def __init__(self, source: Source, language: str) -> None:
        self.source = source
        self.writer = Writer(source, "qt", language)
        self.languages: tuple[str | None, str | None] = (None, None)
        self.context = ""
        self.message: Mapping[str, str] = {}
        self.texts: dict[str, Text] = {}
        self.forms: list[Text] = []
        self.name = ""  # of the element whose content is being read
        self.content: Content | None = None
        self.form: Content | None = None  # one of the forms in it

    def read(self) -> Document:
        for token in root(self.source, ("TS",), "a Qt translation file"):
            if token.kind == "comment":
                self.writer.comment(token)
            elif self.content is not None:
                self._inside(self.content, token)
            elif token.kind in ("start", "empty"):
                self._start(token)
            elif token.kind == "end" and token.value == "message":
                self._write()
        return self.writer.build()

    def _start(self, token: Token) -> None:
        name = token.value
        if name == "TS":
            self._file(attributes(self.source, token))
        elif name == "context":
            self.context = ""
        elif name == "message":
            self.message, self.texts, self.forms = attributes(self.source, token), {}, []
        elif token.kind == "empty":
            self.texts[name] = empty(self.source, token)
        else:
            self.name, self.content = name, Content(self.source, token, _role)

    def _file(self, found: Mapping[str, str]) -> None:
        """The languages of the file: what it says, or its name; what English is translated to is not English."""
        before = language_tag(found.get("sourcelanguage"))
        after = language_tag(found.get("language")) or language_of_path(self.source.path)
        self.languages = before, after or ("und" if primary(before or "en") == "en" else None)

    def _inside(self, content: Content, token: Token) -> None:
        if self.form is not None:
            text = self.form.add(token)
            if text is not None:
                self.forms.append(text)
                self.form = None
        elif self.name == "translation" and token.value in _FORMS:
            if token.kind == "start":
                self.form = Content(self.source, token, _role)
            elif token.kind == "empty":
                self.forms.append(empty(self.source, token))
        whole = content.add(token)
        if whole is None:
            return
        self.content = None
        if self.name == "name":
            self.context = whole.whole
        else:
            self.texts[self.name] = whole

    def _write(self) -> None:
        """The message is complete."""
        source, target = self.texts.get("source"), self.texts.get("translation")
        if target is None:
            return
        state = _STATES.get(target.attributes.get("type", ""), "translated")
        comment = self.texts.get("comment")
        context = "/".join(filter(None, (self.context, comment.whole if comment else "")))
        for text in self.forms or [target]:
            self.writer.unit(
                source.whole if source else "",
                text,
                (text.low, text.high),
                languages=self.languages,
                state=state,
                key=self.message.get("id", ""),
                context=context,
                plural=bool(self.forms),
                syntax="qt",
            )
        self.texts = {}


def _role(name: str, _: Mapping[str, str]) -> Role:
    """A character that XML cannot contain is an element of its own."""
    return "hidden" if name == "byte" else "markup"
