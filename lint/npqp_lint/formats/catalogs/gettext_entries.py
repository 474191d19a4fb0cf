"""The entries of a gettext catalog: where their strings are, and what is said about them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npqp_lint.formats.messages import Decoded, Decoding
from npqp_lint.lazy import lazy
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.source import Source

_TOKEN = lazy(
    r'(?:"(?P<string>(?:[^"\\\r\n]++|\\[^\r\n])*+)"'
    r"|(?P<keyword>(?:msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?|domain)(?![\w\[]))"
    r"|(?P<obsolete>\#~(?!\|))"
    r"|(?P<comment>\#[^\r\n]*))\s*"
)
_ESCAPE = lazy(r"((?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{2})+)|\\(.)")
_BYTE = lazy(r"\\x([0-9A-Fa-f]{2})|\\([0-7]{1,3})")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}

Strings = list[tuple[int, int]]
"""Adjacent string literals, without their quotation marks: together they are one string."""


@dataclass(slots=True)
class Entry:
    """A message with its translations.

    Arguments:
        comments: text, start, and end of those that may be suppressions.
        flags: such as ``fuzzy`` and ``c-format``.
        strings: by keyword: ``msgctxt``, ``msgid``, ``msgid_plural``.
        translations: the number of the plural form, the strings.
        obsolete: whether it is commented out.
    """

    comments: list[tuple[str, int, int]] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    strings: dict[str, Strings] = field(default_factory=dict)
    translations: list[tuple[int, Strings]] = field(default_factory=list)
    obsolete: bool = False


def entries(source: Source) -> Iterator[Entry]:
    """The entries of a catalog, in order.

    Raises:
        SourceError: it cannot be parsed.
    """
    text = source.text
    at = len(text) - len(text.lstrip())
    entry = Entry()
    strings: Strings | None = None
    scan = _TOKEN.match
    while at < len(text):
        match = scan(text, at)
        if match is None:
            raise _error(source, at)
        at = match.end()
        sort = match.lastgroup
        if sort == "string":
            if strings is None:
                raise _wrong(source, match.start(), "a string without a keyword, such as msgstr, before it")
            strings.append(match.span("string"))
        elif sort == "keyword":
            if strings is not None and not strings:
                raise _wrong(source, match.start(), "a keyword without a string before it")
            keyword = match["keyword"]
            if keyword in ("msgctxt", "msgid", "domain") and entry.translations:
                yield entry
                entry = Entry(obsolete=entry.obsolete and _follows_obsolete(text, match.start()))
            strings = _begin(entry, keyword, source, match.start())
        elif sort == "comment":
            if entry.translations:
                yield entry
                entry = Entry()
            _comment(entry, match["comment"], *match.span("comment"))
        elif sort == "obsolete":
            if entry.translations and not entry.obsolete:
                yield entry
                entry = Entry()
            entry.obsolete = True
    if strings is not None and not strings:
        raise _wrong(source, len(text), "a keyword without a string at the end of the file")
    if entry.translations:
        yield entry
    elif "msgid" in entry.strings:
        raise _wrong(source, entry.strings["msgid"][0][0], "a msgid without a msgstr")


def _begin(entry: Entry, keyword: str, source: Source, at: int) -> Strings:
    """The strings that follow a keyword.

    Raises:
        SourceError: it cannot be there.
    """
    strings: Strings = []
    if keyword.startswith("msgstr"):
        if "msgid" not in entry.strings:
            raise _wrong(source, at, "a msgstr without a msgid before it")
        number = keyword[7:-1]
        if ("msgid_plural" in entry.strings) != bool(number):
            which = "msgstr[0]" if "msgid_plural" in entry.strings else "msgstr"
            raise _wrong(source, at, f"{keyword} where {which} is expected")
        if any(other == int(number or 0) for other, _ in entry.translations):
            raise _wrong(source, at, f"a second {keyword} of the same msgid")
        entry.translations.append((int(number or 0), strings))
        return strings
    if keyword != "domain":
        if keyword in entry.strings or ("msgid" in entry.strings and keyword != "msgid_plural"):
            raise _wrong(source, at, f"{keyword} before the msgstr of the previous msgid")
        if keyword == "msgid_plural" and ("msgid" not in entry.strings or entry.translations):
            raise _wrong(source, at, "a msgid_plural without a msgid right before it")
        entry.strings[keyword] = strings
    return strings


def _follows_obsolete(text: str, at: int) -> bool:
    """Whether the line up to `at` starts with ``#~``."""
    line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return text.startswith("#~", line)


def _comment(entry: Entry, whole: str, start: int, end: int) -> None:
    if whole.startswith("#,"):
        entry.flags += [flag.strip() for flag in whole[2:].split(",")]
    elif "npqp-lint:" in whole:
        text = whole.lstrip("#. \t")
        if text.startswith("npqp-lint:"):
            entry.comments.append((text, start, end))


def _error(source: Source, at: int) -> SourceError:
    """What is wrong where no token starts."""
    word = re.compile(r"[^\s\"]{0,30}").match(source.text, at)
    if source.text[at] == '"':
        return _wrong(source, at, "a string that is not closed on its line")
    return _wrong(source, at, f"“{word[0] if word else ''}”, which is not part of the format")


def _wrong(source: Source, at: int, what: str) -> SourceError:
    line = source.position(at).line
    return SourceError(f"not a valid gettext catalog: line {line} has {what}; msgfmt --check tells more")


def decoded(source: Source, strings: Strings) -> Decoded:
    """The text of some string literals."""
    text = source.text
    if len(strings) == 1:
        start, end = strings[0]
        body = text[start:end]
        if "\\" not in body:
            return Decoded.plain(body, start)
    made = Decoding()
    for start, end in strings:
        at = start
        for match in _ESCAPE.finditer(text, start, end) if "\\" in text[start:end] else ():
            made.text(text[at : match.start()], at)
            at = match.end()
            made.replaced(_unescaped(match, source.encoding), match.start(), at)
        made.text(text[at:end], at)
    return made.decoded()


def _unescaped(match: re.Match[str], encoding: str) -> str:
    if match[1] is None:
        return _ESCAPES.get(match[2], match[2])
    data = bytes((int(byte[1], 16) if byte[1] else int(byte[2], 8) & 255) for byte in _BYTE.finditer(match[1]))
    return data.decode(encoding, "replace").replace("\0", "\ufffd")


def plain(source: Source, strings: Strings | None) -> str:
    """The same without where it came from."""
    if strings is None:
        return ""
    whole = "".join([source.text[start:end] for start, end in strings])
    if "\\" not in whole:
        return whole
    return _ESCAPE.sub(lambda match: _unescaped(match, source.encoding), whole)
