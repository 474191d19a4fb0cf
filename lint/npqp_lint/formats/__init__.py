"""The formats: which file is read how, and the reader of each, loaded on demand."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any

from npqp_lint.formats.added import added
from npqp_lint.formats.known import BY_NAME, FORMATS, HEAD

if TYPE_CHECKING:
    from collections.abc import Collection

    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

EXTENSIONS = {
    suffix: known.name for known in FORMATS if not known.heads and not known.chosen for suffix in known.suffixes
}
"""File name extensions, in lower case, and the format that each indicates by itself."""

SHARED = {ending: known for known in FORMATS if known.heads for ending in (*known.suffixes, *known.names)}
"""File name extensions and whole names, in lower case, that files of other kinds have, too."""

BARE_NAMES = {name: known.name for known in FORMATS if not known.heads for name in known.names}
"""Whole file names, in lower case, and their formats."""

PATTERNS = {suffix: known for known in FORMATS if known.patterns for suffix in known.suffixes}
"""File name extensions, in lower case, of formats that some file names indicate."""

NAMES = tuple(BY_NAME)
"""The formats."""

ALIASES = {alias: known.name for known in FORMATS for alias in known.aliases}
"""Other usual names of the formats."""

CHOSEN = frozenset(known.name for known in FORMATS if known.chosen)
"""Formats that are chosen by a pattern, which can also cover files that are of another format by their beginning."""

_CODE_NAMES = frozenset(
    "brewfile build buildfile cargofile cmakelists containerfile dockerfile earthfile fastfile gemfile gnumakefile"
    " guardfile jenkinsfile justfile makefile makefile.am makefile.in meson pipfile podfile procfile rakefile"
    " sconscript sconstruct snakefile tiltfile vagrantfile workspace wscript".split()
)
"""File names, in lower case, that have no extension and are code."""

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""The beginning of a file of an office program before 2007."""

PACKED = frozenset(known.name for known in FORMATS if known.packed)
"""Formats whose files are not text, so that no text editor can open them."""


def format_of(path: str) -> str | None:
    """The format of a file, judging only by its name; None if the name does not indicate one."""
    name = re.split(r"[/\\]", path)[-1].lower()
    if name.startswith("~$"):
        return None  # a lock file that Word writes next to an open document
    if name in BARE_NAMES:
        return BARE_NAMES[name]
    stem, dot, extension = name.rpartition(".")
    if not stem:
        return None
    known = EXTENSIONS.get(dot + extension)
    if known is None and dot + extension in PATTERNS:
        likely = PATTERNS[dot + extension]
        return likely.name if any(re.fullmatch(pattern, name) for pattern in likely.patterns) else None
    return known if known is not None or dot + extension in SHARED else added().extensions.get(dot + extension)


def format_of_head(path: str, data: bytes | None = None) -> str | None:
    """The format of a file whose name several kinds of files have, judging by its beginning; None for the others.

    Arguments:
        path: the file.
        data: its bytes; None: they are read, if that is necessary and possible.
    """
    name = re.split(r"[/\\]", path)[-1].lower()
    known = SHARED.get(name) or SHARED.get(name[name.rfind(".") :])
    if known is None:
        return None
    if data is None:
        from npqp_lint import files

        try:
            data = files.head(path, HEAD)
        except OSError:
            return None
    head = data[:HEAD].replace(b"\0", b"")  # of UTF-16
    return known.name if any(sign in head for sign in known.heads) else None


def format_of_named(path: str, data: bytes = b"") -> str | None:
    """The format of a named file: a name without an extension means plain text, unless it is known to be code.

    Arguments:
        path: the file; `-` is standard input without a name.
        data: its bytes, where they are at hand: a script says in its first line what it is.
    """
    known = format_of(path) or format_of_head(path, data)
    if known is not None or path == "-":
        return known or "plain"
    name = re.split(r"[/\\]", path)[-1].lower()
    if "." in name or name.startswith("~$"):
        return None
    return None if name in _CODE_NAMES or data.startswith(b"#!") else "plain"


def canonical(name: str) -> str:
    """The format that a name or one of ``ALIASES`` stands for; any other name as it is."""
    return ALIASES.get(name.lower(), name.lower() if name.lower() in names() else name)


def names() -> tuple[str, ...]:
    """All formats, those of plugins last."""
    return (*NAMES, *added().modules)


def is_chosen(name: str) -> bool:
    """Whether a file is only read in this format if the user says so."""
    return name in BY_NAME and BY_NAME[name].chosen


def refusal(path: str) -> str:
    """Why a file of unknown format is not checked, and what to do."""
    name = re.split(r"[/\\]", path)[-1]
    stem, dot, extension = name.rpartition(".")
    pattern = f"*.{extension}" if dot and stem and extension.isprintable() else name
    likely = next((format.name for format in FORMATS if format.chosen and pattern[1:] in format.suffixes), "plain")
    return (
        f'its name does not indicate a format; use --format-as {likely}, or add "{pattern}" = "{likely}" to [formats]'
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
    known = BY_NAME.get(format)
    plugin: Any = added().modules[format] if known is None else None
    opens = (known or plugin.FORMAT).opens
    if opens is not None:
        made: Source = (plugin or _module(opens)).source(data, path, encoding)
        return made
    from npqp_lint.text.source import Source

    return Source.from_bytes(data, path, encoding)


def read(
    source: Source, format: str | None = None, language: str = "en", front_matter: Collection[str] = ()
) -> Document:
    """The prose of a file.

    Arguments:
        source: the file.
        format: one of ``NAMES`` or ``ALIASES``; None decides by the file name, and an unknown name means plain text.
        language: the BCP 47 tag of prose that declares no language.
        front_matter: the keys of the metadata at the start of a page whose values are prose.

    Raises:
        ValueError: the format is unknown.
    """
    chosen = canonical(format or format_of(source.path) or "plain")
    if chosen not in names():
        import difflib

        near = difflib.get_close_matches(chosen.lower(), names(), n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"valid formats: {', '.join(names())}"
        raise ValueError(f"unknown format {chosen!r}; {hint}")
    known = BY_NAME.get(chosen)
    module = _module(known.module) if known else added().modules[chosen]
    more = (front_matter,) if known and known.keys and front_matter else ()
    document: Document = module.read(source, language, *more)
    return document


def _module(name: str) -> Any:
    module, _, attribute = name.partition(":")
    found = importlib.import_module(f"{__name__}.{module}")
    return getattr(found, attribute) if attribute else found
