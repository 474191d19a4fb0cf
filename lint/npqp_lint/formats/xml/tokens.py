"""The tokens of an XML text, with exact positions.

Expat judges whether the text is well-formed; in one that is, tags, comments, and references are found by a pattern.
Nothing is expanded or loaded: no entity but the five of XML itself is known, and none can be declared.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, NoReturn

from npqp_lint.lazy import lazy
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.source import Source

DEPTH = 256
"""Maximum number of elements inside each other; no format needs that many."""

TokenKind = Literal["start", "empty", "end", "text", "reference", "cdata", "comment"]

_TOKEN = lazy(
    r"(?P<text>[^<&]+)"
    r"|</(?:[^\s:>]+:)?(?P<end>[^\s>]+)\s*>"
    r"|&(?P<reference>[^;]*);"
    r"|<!--(?P<comment>.*?)-->"
    r"|<!\[CDATA\[(?P<cdata>.*?)\]\]>"
    r"|<(?:[^\s/:>!?]+:)?(?P<start>[^\s/>!?]+)(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>"
    r"|<\?.*?\?>"
    r"|<!DOCTYPE(?:[^\[>\"']++|\"[^\"]*+\"|'[^']*+')*+(?:\[\s*\]\s*)?>",
    re.DOTALL,
)
_ATTRIBUTE = lazy(r"([^\s=<>\"'/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = lazy(r"&([^;\s&]*);")
_CHARACTERS = {"amp": "&", "apos": "'", "gt": ">", "lt": "<", "quot": '"'}


class Token(NamedTuple):
    """A part of the text.

    Arguments:
        kind: what it is; ``start``, ``empty``, and ``end`` are tags.
        start, end: its range in the source.
        value: of a tag, the name of the element without its prefix; the content of a comment or a CDATA section; the
            character that a reference stands for.
    """

    kind: TokenKind
    start: int
    end: int
    value: str = ""


class _DeclarationError(Exception):
    pass


def tokens(source: Source) -> Iterator[Token]:
    """The tokens of a text, in order; declarations and processing instructions are left out.

    Raises:
        SourceError: it is not well-formed, or contains what no tool for translators writes.
    """
    _check(source)
    text = source.text
    place = depth = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start != place:
            break
        place = end
        kind = match.lastgroup
        if kind == "text":
            yield Token("text", start, end)
        elif kind == "start":
            empty = text[end - 2] == "/"
            depth += not empty
            if depth > DEPTH:
                raise _error(source, start, f"more than {DEPTH} elements are inside each other; exclude the file")
            yield Token("empty" if empty else "start", start, end, match["start"])
        elif kind == "end":
            depth -= 1
            yield Token("end", start, end, match["end"])
        elif kind == "reference":
            yield Token("reference", start, end, _character(source, match["reference"], start))
        elif kind == "comment":
            yield Token("comment", start, end, match["comment"])
        elif kind == "cdata":
            yield Token("cdata", start, end, match["cdata"])
    if place < len(text):
        raise _error(source, place, "this declaration is not supported; exclude the file")


def attributes(source: Source, token: Token) -> dict[str, str]:
    """The attributes of a tag, with their prefixes."""
    tag = source.text[token.start + 1 : token.end]
    if "=" not in tag:
        return {}
    return {match[1]: _unescaped(match[2] or match[3] or "") for match in _ATTRIBUTE.finditer(tag)}


def root(source: Source, names: tuple[str, ...], what: str) -> Iterator[Token]:
    """The tokens of a text that must be one element.

    Arguments:
        source: the text.
        names: the names that the element can have, without a prefix.
        what: the format, for messages.

    Raises:
        SourceError: as for ``tokens``, or it is another element.
    """
    found = tokens(source)
    for token in found:
        yield token
        if token.kind in ("start", "empty"):
            if token.value not in names:
                raise _error(source, token.start, f"<{token.value}> is not {what}; set the format, or exclude the file")
            break
    yield from found


def _check(source: Source) -> None:
    """Judge whether a text is well-formed.

    Raises:
        SourceError: it is not, or it declares entities.
    """
    from xml.parsers import expat

    try:
        data = source.text.encode()
    except UnicodeEncodeError as error:
        raise _error(source, error.start, "a character that no text can contain; remove it") from None
    parser = expat.ParserCreate("UTF-8")
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except _DeclarationError:
        raise SourceError(
            f"line {parser.CurrentLineNumber}: declares an entity, which is not supported; "
            "write its text instead, or exclude the file"
        ) from None
    except expat.ExpatError as error:
        raise SourceError(
            f"line {error.lineno}: not well-formed XML ({expat.ErrorString(error.code)}); correct it, or export the "
            "file again"
        ) from None


def _refuse(*_: object) -> NoReturn:
    raise _DeclarationError


def _error(source: Source, offset: int, what: str) -> SourceError:
    return SourceError(f"line {source.position(offset).line}: {what}")


def _character(source: Source, name: str, offset: int) -> str:
    found = _meaning(name)
    if found is None:
        raise _error(source, offset, f"unknown entity &{name};, which only a document type could declare; replace it")
    return found


def _meaning(name: str) -> str | None:
    """The character that a reference stands for; None if XML itself does not define it."""
    try:
        if name.startswith("#x"):
            return chr(int(name[2:], 16))
        if name.startswith("#"):
            return chr(int(name[1:]))
    except (ValueError, OverflowError):
        return None
    return _CHARACTERS.get(name)


def _unescaped(value: str) -> str:
    if "&" not in value:
        return value
    return _REFERENCE.sub(lambda match: _meaning(match[1]) or match[0], value)
