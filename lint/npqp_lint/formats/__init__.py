"""The formats: which file is read how, and the reader of each, loaded on demand."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

EXTENSIONS = {
    ".docm": "docx",
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
    ".markdown": "markdown",
    ".md": "markdown",
    ".mdown": "markdown",
    ".mdwn": "markdown",
    ".mdx": "markdown",
    ".mkd": "markdown",
    ".mkdn": "markdown",
    ".qmd": "markdown",
    ".rest": "rst",
    ".rmd": "markdown",
    ".rst": "rst",
    ".text": "plain",
    ".txt": "plain",
    ".xhtml": "html",
}
"""File name extensions, in lower case, and their formats."""

BARE_NAMES = frozenset({"authors", "changelog", "changes", "contributing", "history", "install", "news", "readme"})
"""File names, in lower case, that are plain text without an extension."""

READERS = {
    "docx": "word.reader",
    "html": "html.reader",
    "markdown": "markdown",
    "plain": "plain",
    "rst": "rst",
}
"""The formats, and the module in this package that defines ``read(source, language)`` for each."""

NAMES = tuple(READERS)
"""The formats."""

ALIASES = {
    "commonmark": "markdown",
    "gfm": "markdown",
    "htm": "html",
    "md": "markdown",
    "mdx": "markdown",
    "myst": "markdown",
    "plaintext": "plain",
    "rest": "rst",
    "restructuredtext": "rst",
    "text": "plain",
    "txt": "plain",
    "word": "docx",
    "xhtml": "html",
}
"""Other usual names of the formats."""

_CODE_NAMES = frozenset(
    "brewfile build buildfile cargofile cmakelists containerfile dockerfile earthfile fastfile gemfile gnumakefile"
    " guardfile jenkinsfile justfile makefile makefile.am makefile.in meson pipfile podfile procfile rakefile"
    " sconscript sconstruct snakefile tiltfile vagrantfile workspace wscript".split()
)
"""File names, in lower case, that have no extension and are code."""

OLD_WORD = b"\xd0\xcf\x11\xe0"
"""The beginning of a file of Word before 2007."""

PACKED = frozenset({"docx"})
"""Formats whose files are not text, so that no text editor can open them."""


def format_of(path: str) -> str | None:
    """The format of a file, judging only by its name; None if the name does not indicate one."""
    name = re.split(r"[/\\]", path)[-1].lower()
    if name.startswith("~$"):
        return None  # a lock file that Word writes next to an open document
    stem, dot, extension = name.rpartition(".")
    if not dot:
        return "plain" if name in BARE_NAMES else None
    return EXTENSIONS.get(dot + extension) if stem else None


def format_of_named(path: str, data: bytes = b"") -> str | None:
    """The format of a named file: a name without an extension means plain text, unless it is known to be code.

    Arguments:
        path: the file; `-` is standard input without a name.
        data: its bytes, where they are at hand: a script says in its first line what it is.
    """
    known = format_of(path)
    if known is not None or path == "-":
        return known or "plain"
    name = re.split(r"[/\\]", path)[-1].lower()
    if "." in name or name.startswith("~$"):
        return None
    return None if name in _CODE_NAMES or data.startswith(b"#!") else "plain"


def canonical(name: str) -> str:
    """The format that a name or one of ``ALIASES`` stands for; any other name as it is."""
    return ALIASES.get(name.lower(), name.lower() if name.lower() in NAMES else name)


def refusal(path: str) -> str:
    """Why a file of unknown format is not checked, and what to do."""
    name = re.split(r"[/\\]", path)[-1]
    stem, dot, extension = name.rpartition(".")
    pattern = f"*.{extension}" if dot and stem and extension.isprintable() else name
    known = ", ".join(name for name in NAMES if name != "plain")
    return (
        f"not checked, because its name does not indicate a format: {known}, and plain (.txt) are known; to read it "
        f'as one of them, use --format-as plain, or add "{pattern}" = "plain" to [formats] in the configuration'
    )


def source(data: bytes, path: str, format: str, encoding: str | None = None) -> Source:
    """The text from the bytes of a file.

    Arguments:
        data: the bytes.
        path: where they came from, for messages.
        format: the name of the format.
        encoding: the encoding of a text without a byte order mark; None means the one that HTML declares, or UTF-8.

    Raises:
        SourceError: they are not valid. The message says where and what to do.
    """
    if format == "docx" or data.startswith(OLD_WORD):  # or its predecessor, which gets a helpful error
        from npqp_lint.formats.word.source import WordSource

        return WordSource(data, path)
    from npqp_lint.text.source import Source

    if format == "html" and encoding is None:
        from npqp_lint.formats.html.encoding import declared

        encoding = declared(data)
    return Source.from_bytes(data, path, encoding)


def read(source: Source, format: str | None = None, language: str = "en") -> Document:
    """The prose of a file.

    Arguments:
        source: the file.
        format: one of ``NAMES`` or ``ALIASES``; None decides by the file name, and an unknown name means plain text.
        language: the BCP 47 tag of prose that declares no language.

    Raises:
        ValueError: the format is unknown.
    """
    chosen = canonical(format or format_of(source.path) or "plain")
    if chosen not in NAMES:
        import difflib

        near = difflib.get_close_matches(chosen.lower(), NAMES, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"valid formats: {', '.join(NAMES)}"
        raise ValueError(f"unknown format {chosen!r}; {hint}")
    document: Document = importlib.import_module(f"{__name__}.{READERS[chosen]}").read(source, language)
    return document
