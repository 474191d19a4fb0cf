"""Gettext catalogs (PO) and their templates (POT): the English translations; in a template, the messages."""

from __future__ import annotations

import bisect
import re
from functools import cached_property
from typing import TYPE_CHECKING

from npqp_lint.formats.catalogs.gettext_entries import decoded, entries, plain
from npqp_lint.formats.catalogs.languages import language_of_path, tag_of
from npqp_lint.formats.html.encoding import codec_of
from npqp_lint.formats.messages import MessageSource, write_message
from npqp_lint.language import primary
from npqp_lint.language.guess import looks_english
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Builder, Document
from npqp_lint.text.source import SourceError
from npqp_lint.text.units import Unit

if TYPE_CHECKING:
    from npqp_lint.formats.catalogs.gettext_entries import Entry
    from npqp_lint.text.source import Source
    from npqp_lint.text.source_map import Edit
    from npqp_lint.text.units import UnitState

_CHARSET = re.compile(rb'^(?:msgstr[ \t]*)?"[^"\r\n]*?(?:Content-Type:[^"\r\n]*?)?charset=([\w.:-]+)', re.M | re.I)
_HEAD = 16384
"""How many bytes are searched for the encoding: comments, and the header."""

_SAMPLE = 200
"""How many messages decide whether they are English."""

_FIELD = lazy(r"^(Language|X-Source-Language|X-Poedit-Language):[ \t]*([^\n]*?)[ \t]*$", re.MULTILINE)
_KEY = lazy(r"\S*\w[._:/-]\S*\Z")
_SYNTAXES = {
    "c": "c", "objc": "objc", "python": "python", "python-brace": "python-brace", "java": "java", "java-printf": "c",
    "php": "php", "perl": "perl", "perl-brace": "python-brace", "qt": "qt", "qt-plural": "qt", "kde": "kde",
    "kde-kuit": "kde", "csharp": "csharp", "javascript": "c", "lua": "lua", "ruby": "ruby", "sh": "shell",
    "boost": "boost", "rust": "python-brace",
}  # fmt: skip
"""By flag, without ``-format``: the syntax of placeholders."""


class GettextSource(MessageSource):
    """A catalog."""

    @cached_property
    def entries(self) -> list[Entry]:
        """The entries, with the header and those that are obsolete.

        Raises:
            SourceError: it cannot be parsed.
        """
        return list(entries(self))

    @cached_property
    def header(self) -> dict[str, str]:
        """What the header says, by the name of the field in lower case; empty fields are left out."""
        for entry in self.entries[:1]:
            if not plain(self, entry.strings.get("msgid")) and "msgctxt" not in entry.strings and not entry.obsolete:
                body = plain(self, entry.translations[0][1])
                return {match[1].lower(): match[2] for match in _FIELD.finditer(body) if match[2]}
        return {}

    @cached_property
    def messages(self) -> list[Entry]:
        """The entries without the header."""
        return [entry for entry in self.entries if any(low < high for low, high in entry.strings["msgid"])]

    @cached_property
    def target_language(self) -> str | None:
        """The BCP 47 tag of the translations; None if neither the header nor the path says."""
        if self.header.get("x-poedit-language") == "English":
            return "en"
        return tag_of(self.header.get("language", "")) or language_of_path(self.path)

    @cached_property
    def source_language(self) -> str | None:
        """The BCP 47 tag of the messages: the one that the header gives, or English if they look like that."""
        said = tag_of(self.header.get("x-source-language", ""))
        if said is None:
            sample = [plain(self, entry.strings["msgid"]) for entry in self.messages[:_SAMPLE]]
            said = "en" if looks_english("\n".join(sample)) else None
        return said

    @cached_property
    def is_template(self) -> bool:
        """Whether the messages are the prose, because there are no translations and it is not for another language."""
        if self.path.lower().endswith(".pot"):
            return True
        if primary(self.target_language or "en") != "en":
            return False
        return not any(
            low < high for entry in self.messages for _, strings in entry.translations for low, high in strings
        )

    @cached_property
    def is_keyed(self) -> bool:
        """Whether its messages are names such as ``menu.file.open``, not texts."""
        names = sum(_KEY.match(plain(self, entry.strings["msgid"])) is not None for entry in self.messages)
        return 2 * names > len(self.messages)

    @property
    def key(self) -> str:
        """What distinguishes it from other sources, for caches."""
        return f"{self.path.lower().endswith('.pot')} {language_of_path(self.path)}\0{self.text}"

    def _takes(self, edit: Edit) -> bool:
        """Whether it can be made; a message in a template is that of the program."""
        return not self.is_template and super()._takes(edit) and not self._quotes(edit)

    @cached_property
    def _java(self) -> list[tuple[int, int]]:
        """Where the strings are in which an apostrophe quotes what follows."""
        return [
            span
            for entry in self.messages
            if _syntax(entry.flags) == "java"
            for _, strings in entry.translations
            for span in strings
        ]

    def _quotes(self, edit: Edit) -> bool:
        if "'" not in edit.text:
            return False
        i = bisect.bisect_right(self._java, edit.start, key=lambda span: span[0]) - 1
        return i >= 0 and edit.start <= self._java[i][1]


def source(data: bytes, path: str, encoding: str | None = None) -> GettextSource:
    """A catalog, in the encoding that its header declares.

    Arguments:
        data: the bytes of the file.
        path: where they came from, for messages.
        encoding: what to use instead of the declaration.

    Raises:
        SourceError: they are not text in that encoding, or the encoding is unknown.
    """
    found = None if encoding else _CHARSET.search(data[:_HEAD])
    if found is not None and found[1].upper() != b"CHARSET":
        encoding = codec_of(found[1].decode("ascii"))
        if encoding is None:
            raise SourceError(f"unknown charset {found[1].decode('ascii')!r} in the header; use UTF-8")
    return GettextSource.from_bytes(data, path, encoding)


def read(source: Source, language: str = "en") -> Document:
    """The English translations in a catalog, or the messages of a template.

    Raises:
        SourceError: it cannot be parsed.
    """
    catalog = source if isinstance(source, GettextSource) else GettextSource.of(source)
    builder = Builder(catalog, "po", language)
    if catalog.is_template:
        if not catalog.is_keyed:
            _add_messages(builder, catalog)
        return builder.build()
    target = catalog.target_language
    is_prose = primary(target or "en") in ("en", primary(language))
    origin = catalog.source_language
    for entry in catalog.messages:
        for text, start, end in entry.comments:
            builder.comment(text, start, end)
        _add_translations(builder, catalog, entry, (origin, target), is_prose)
    return builder.build()


def _add_messages(builder: Builder, catalog: GettextSource) -> None:
    """The messages of a template as prose."""
    for entry in catalog.messages:
        for text, start, end in entry.comments:
            builder.comment(text, start, end)
        if not entry.obsolete:
            for keyword in ("msgid", "msgid_plural"):
                if keyword in entry.strings:
                    write_message(builder, decoded(catalog, entry.strings[keyword]), syntax=_syntax(entry.flags))


def _add_translations(
    builder: Builder, catalog: GettextSource, entry: Entry, languages: tuple[str | None, str | None], is_prose: bool
) -> None:
    """The translations of a message as units, and as prose.

    Arguments:
        languages: of the messages, and of the translations.
        is_prose: whether the translations are in a language that is linted.
    """
    state: UnitState = "obsolete" if entry.obsolete else "fuzzy" if "fuzzy" in entry.flags else "translated"
    syntax = _syntax(entry.flags)
    forms = [
        plain(catalog, entry.strings[keyword]) for keyword in ("msgid", "msgid_plural") if keyword in entry.strings
    ]
    context = plain(catalog, entry.strings.get("msgctxt"))
    keyed = catalog.is_keyed
    for number, strings in entry.translations:
        message = decoded(catalog, strings)
        if not keyed:
            form = forms[min(number, len(forms) - 1)]
            start, end = strings[0][0], strings[-1][1]
            builder.units.append(
                Unit(
                    form,
                    message.text,
                    start,
                    end,
                    start - 1,
                    end + 1,
                    *languages,
                    state=state,
                    context=context,
                    alternatives=tuple(forms) if len(forms) > 1 else (),
                    syntax=syntax,
                )
            )
        if is_prose and (state == "translated" or (state == "fuzzy" and not keyed)):
            write_message(builder, message, language=languages[1], syntax=syntax)


def _syntax(flags: list[str]) -> str:
    """The syntax of the placeholders of a message, by its flags."""
    for flag in flags:
        if flag.endswith("-format"):
            known = _SYNTAXES.get(flag.removesuffix("-format"))
            if known:
                return known
    return ""
