"""Messages in JSON: those of i18next, Vue, FormatJS, browser extensions, and others with keys and strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npqp_lint.formats.catalogs.json_values import decoded, load, values
from npqp_lint.formats.catalogs.keyed import is_prose, keyed
from npqp_lint.formats.catalogs.languages import language_of_path, tag_of
from npqp_lint.formats.messages import write_message
from npqp_lint.text.document import Builder, Document

if TYPE_CHECKING:
    from npqp_lint.formats.catalogs.json_values import Path
    from npqp_lint.text.source import Source

_WHAT = "a file of messages"
_MESSAGE = ("message", "defaultMessage", "string")
"""Keys beside which there are only remarks about the message."""


def read(source: Source, language: str = "en") -> Document:
    """The messages of a file.

    Raises:
        SourceError: it cannot be parsed.
    """
    text = source.text
    whole = load(text, _WHAT)
    by_language = all(isinstance(value, dict) and tag_of(key) for key, value in whole.items())
    own = language_of_path(source.path)
    builder = Builder(keyed(source), "json-messages", language)
    for value in values(text, _WHAT):
        tag = tag_of(value.path[0]) if by_language else own
        if is_prose(tag, language) and not _is_remark(whole, value.path):
            write_message(builder, decoded(text, value.start, value.end), language=tag)
    return builder.build()


def _is_remark(whole: dict[str, Any], path: Path) -> bool:
    """Whether a string is no message, but said about one."""
    if path[-1].startswith(("@", "_comment", "$schema")):
        return True
    around: Any = whole
    for key in path:
        if not isinstance(around, dict):
            return False
        if any(isinstance(around.get(name), str) for name in _MESSAGE) and key not in _MESSAGE:
            return True
        around = around.get(key)
    return False
