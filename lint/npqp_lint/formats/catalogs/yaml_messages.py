"""Messages in YAML: those of Rails, and others with keys and strings."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from npqp_lint.formats.catalogs.keyed import KeyedSource, is_prose
from npqp_lint.formats.catalogs.languages import language_of_path, tag_of
from npqp_lint.formats.catalogs.yaml_scalars import decoded
from npqp_lint.formats.messages import write_message
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Builder, Document
from npqp_lint.text.source import Source, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npqp_lint.text.source_map import Edit

_COMMENT = lazy(r"^[ \t]*(#[ \t]*(npqp-lint:[^\r\n]*))", 8)
_PROPERTIES = lazy(r"(?:[&!]\S*\s+)+")
"""An anchor and a tag before a scalar."""
_NO_TEXTS = frozenset(("true", "false", "yes", "no", "on", "off", "null"))
_SIGN = lazy(r":(?:\s|\Z)|(?:\A|\s)#")
_DEEPEST = 100


@dataclass(slots=True)
class Level:
    """A mapping or a list that is open.

    Arguments:
        is_mapping: which of the two.
        key: the last key; empty in a list.
        at_key: whether the next node is a key.
    """

    is_mapping: bool
    key: str = field(default="")
    at_key: bool = True


class YamlSource(KeyedSource):
    """A file of messages, in which no edit makes a key or a comment of a text without quotation marks."""

    def writable(self, edits: Iterable[Edit]) -> bool:
        """Whether the file can contain the text of the edits."""
        edits = list(edits)
        return super().writable(edits) and not any(map(self._splits, edits))

    def _splits(self, edit: Edit) -> bool:
        text = self.text
        before, after = text[max(0, edit.start - 1) : edit.start], text[edit.end : edit.end + 1]
        old = before + text[edit.start : edit.end] + after
        return len(_SIGN.findall(before + edit.text + after)) > len(_SIGN.findall(old))


def source(data: bytes, path: str, encoding: str | None = None) -> YamlSource:
    """The text of a file, as by ``Source.from_bytes``.

    Raises:
        SourceError: the bytes are not text in that encoding.
    """
    return YamlSource.of(Source.from_bytes(data, path, encoding))


def read(source: Source, language: str = "en") -> Document:
    """The messages of a file.

    Raises:
        SourceError: it cannot be parsed, or the parser is not installed.
    """
    text = source.text
    builder = Builder(source if isinstance(source, YamlSource) else YamlSource.of(source), "yaml-messages", language)
    own = language_of_path(source.path)
    comments = [(match[2], *match.span(1)) for match in _COMMENT.finditer(text)] if "npqp-lint:" in text else []
    comments.reverse()
    for first, event in _scalars(text):
        start, end = event.start_mark.index, event.end_mark.index
        while comments and comments[-1][1] < start:
            builder.comment(*comments.pop())
        while comments and comments[-1][1] < end:
            comments.pop()  # no comment, but in a text
        tag = tag_of(first) or own
        if is_prose(tag, language) and (event.style or event.value.lower() not in _NO_TEXTS):
            if event.anchor or event.tag:
                properties = _PROPERTIES.match(text, start, end)
                start = properties.end() if properties else start
            message = decoded(text, start, end, event.style, event.value)
            if message is not None:
                write_message(builder, message, language=tag)
    for comment in reversed(comments):
        builder.comment(*comment)
    return builder.build()


def _scalars(text: str) -> Iterator[tuple[str, Any]]:
    """The values that are no keys, in order: the outermost key, and the event of the parser.

    Raises:
        SourceError: see ``read``.
    """
    try:
        yaml: Any = importlib.import_module("yaml")
    except ImportError:
        raise SourceError(
            'reading yaml-messages needs another package: install "npqp-lint[yaml]" (with pip, or pipx inject)'
        ) from None
    levels: list[Level] = []
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if len(levels) == _DEEPEST:
                    line = event.start_mark.line + 1
                    raise SourceError(f"not a file of messages: nested more than {_DEEPEST} levels deep on line {line}")
                levels.append(Level(isinstance(event, yaml.MappingStartEvent)))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                levels.pop()
                _node(levels, "")
            elif isinstance(event, yaml.ScalarEvent):
                if not _node(levels, event.value) and levels:
                    yield levels[0].key, event
            elif isinstance(event, yaml.AliasEvent):
                _node(levels, "")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" on line {mark.line + 1}" if mark else ""
        raise SourceError(f"not valid YAML{where}: {getattr(error, 'problem', None) or error}") from None
    except RecursionError:
        raise SourceError("not a file of messages: nested too deeply") from None


def _node(levels: list[Level], value: str) -> bool:
    """Note that a node ends; whether it is a key."""
    if not levels or not levels[-1].is_mapping:
        return False
    level = levels[-1]
    is_key = level.at_key
    if is_key:
        level.key = value
    level.at_key = not is_key
    return is_key
