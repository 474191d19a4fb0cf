"""Messages in YAML: those of Rails, and others with keys and strings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.catalogs.keyed import is_prose
from npqp_lint.formats.catalogs.languages import language_of_path, tag_of
from npqp_lint.formats.catalogs.yaml_events import scalars
from npqp_lint.formats.catalogs.yaml_scalars import decoded
from npqp_lint.formats.catalogs.yaml_source import PROPERTIES, YamlSource
from npqp_lint.formats.messages import write_message
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Builder, Document

if TYPE_CHECKING:
    from npqp_lint.text.source import Source

_COMMENT = lazy(r"^[ \t]*(#[ \t]*(npqp-lint:[^\r\n]*))", 8)
_NO_TEXTS = frozenset(("true", "false", "yes", "no", "on", "off", "null"))


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
    for first, event, _ in scalars(text):
        start, end = event.start_mark.index, event.end_mark.index
        while comments and comments[-1][1] < start:
            builder.comment(*comments.pop())
        while comments and comments[-1][1] < end:
            comments.pop()  # no comment, but in a text
        tag = tag_of(first) or own
        if is_prose(tag, language) and (event.style or event.value.lower() not in _NO_TEXTS):
            if event.anchor or event.tag:
                properties = PROPERTIES.match(text, start, end)
                start = properties.end() if properties else start
            message = decoded(text, start, end, event.style, event.value)
            if message is not None:
                write_message(builder, message, language=tag)
    for comment in reversed(comments):
        builder.comment(*comment)
    return builder.build()
