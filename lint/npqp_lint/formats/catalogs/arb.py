"""Application resource bundles of Flutter (ARB): JSON with ICU messages, and what is said about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.catalogs.json_values import decoded, load, values
from npqp_lint.formats.catalogs.keyed import is_prose, keyed
from npqp_lint.formats.catalogs.languages import language_of_path, tag_of
from npqp_lint.formats.messages import write_message
from npqp_lint.text.document import Builder, Document

if TYPE_CHECKING:
    from npqp_lint.text.source import Source

_WHAT = "a resource bundle"


def read(source: Source, language: str = "en") -> Document:
    """The messages of a bundle.

    Raises:
        SourceError: it cannot be parsed.
    """
    text = source.text
    said = load(text, _WHAT).get("@@locale")
    own = (tag_of(said) if isinstance(said, str) else None) or language_of_path(source.path)
    builder = Builder(keyed(source), "arb", language)
    if is_prose(own, language):
        for value in values(text, _WHAT):
            if len(value.path) == 1 and not value.path[0].startswith("@"):
                write_message(builder, decoded(text, value.start, value.end), language=own, syntax="icu")
    return builder.build()
