"""What the preamble of a LaTeX document says about its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.latex.characters import LANGUAGES
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOCUMENT = lazy(r"(?:\A|[\r\n])[^%\r\n]*?\\begin[ \t]*\{document\}")
_PACKAGE = lazy(r"(?:\A|[\r\n])[ \t]*\\(?:ProvidesPackage|ProvidesClass|documentclass|documentstyle)\b")
_TITLE = lazy(r"(?:\A|[\r\n])[ \t]*\\(title|subtitle|abstract)(?![A-Za-z])|%[^\r\n]*npqp-lint[^\r\n]*")
_BABEL = lazy(r"\\usepackage[ \t]*\[([^\[\]{}]*)\][ \t]*\{(?:babel|polyglossia)\}")
_CLASS = lazy(r"\\document(?:class|style)[ \t]*\[([^\[\]{}]*)\]")
_SHORT = lazy(r"\\(?:MakeShortVerb|DefineShortVerb|lstMakeShortInline)\*?(?:\[[^\[\]]*\])?\{?\\?([^\\{}\s\w%$&#])\}?")
_MAIN = lazy(r"\\set(?:main|default)language[ \t]*(?:\[[^\[\]]*\])?[ \t]*\{([a-z]+)\}")
_MARKS = "|"
"""What delimits code in running text even if no preamble says so."""


def length(text: str) -> int:
    """Where the body of a document starts: 0 in a part of one, the end of the text if it has none."""
    begins = _DOCUMENT.search(text)
    return begins.end() if begins else len(text) if _PACKAGE.search(text) else 0


def titles(text: str, end: int) -> Iterator[tuple[str, int, int]]:
    """The titles and suppression comments of a preamble: the name of the command, where it starts, and where it ends.

    A comment has no name.
    """
    for found in _TITLE.finditer(text, 0, end):
        yield found[1] or "", found.start(), found.end()


def language(head: str) -> str | None:
    """The language that a preamble declares."""
    main = _MAIN.search(head)
    if main:
        return LANGUAGES.get(main[1])
    babel = _BABEL.search(head)
    chosen = _CLASS.search(head)
    if babel is None and "{babel}" not in head:
        return None
    options = [name.strip() for found in (chosen, babel) if found for name in found[1].split(",")]
    for option in options:
        key, _, value = option.partition("=")
        if key.strip() == "main":
            return LANGUAGES.get(value.strip())
    known = [LANGUAGES[name] for name in options if name in LANGUAGES]
    return known[-1] if known else None


def short_verbatim(text: str) -> set[str]:
    """The characters that delimit code in running text."""
    return {_MARKS, *(found[1] for found in _SHORT.finditer(text))}
