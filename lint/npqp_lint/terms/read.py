"""Reads a glossary in the format that the name of its file shows."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from npqp_lint.terms.term import Glossary, TermError

if TYPE_CHECKING:
    from pathlib import Path

TABLES = (".csv", ".tsv", ".tab", ".txt", ".utf8")
TBX = (".tbx", ".xml")
MARKDOWN = (".md", ".markdown")
SUFFIXES = (".toml", *TABLES, *TBX, *MARKDOWN)
"""The names of glossaries end in one of these."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a glossary.

    Raises:
        TermError: it cannot be read.
    """
    from npqp_lint import files

    try:
        return files.read(path, files.DICTIONARY)
    except FileNotFoundError:
        raise TermError("glossary not found; create it, or remove it from 'glossaries'") from None
    except OSError as error:
        raise TermError(f"the glossary cannot be read: {error.strerror or error}") from None


def parse(data: bytes, name: str) -> Glossary:
    """The entries of a glossary.

    Arguments:
        data: its bytes.
        name: its path, for its format.

    Raises:
        TermError: it cannot be used at all; an unusable entry is a problem in the result.
    """
    suffix = PurePath(os.fspath(name)).suffix.lower()
    if suffix in TBX:
        from npqp_lint.terms.tbx import read as read_tbx

        return read_tbx(data)
    if suffix not in SUFFIXES:
        raise TermError(f"unknown format; the name of a glossary ends in {', '.join(SUFFIXES)}")
    text = _decoded(data)
    if suffix == ".toml":
        from npqp_lint.terms.toml import read as read_toml

        return read_toml(text)
    if suffix in MARKDOWN:
        from npqp_lint.terms.markdown import read as read_markdown

        return read_markdown(text)
    from npqp_lint.terms.tables import read as read_table

    return read_table(text)


def _decoded(data: bytes) -> str:
    from npqp_lint.text.source import Source, SourceError

    try:
        return Source.from_bytes(data).text
    except SourceError as error:
        raise TermError(str(error).partition(";")[0] + "; save it as UTF-8") from None
