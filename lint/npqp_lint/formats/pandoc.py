"""What Pandoc, Quarto, and R Markdown add to Markdown, for ``templates.mask``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.templates import Hidden
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES = (".qmd", ".rmd")
"""The extensions, in lower case, of files for these programs."""

_LINE = r"(?<![^\r\n])[ \t]*"
_END = r"[ \t]*(?=[\r\n]|\Z)"
_KEY = r"@(?:\{[^{}\s]+\}|\w(?:[\w:.#$%&+?<>~/-]*\w)?)"
_CITATIONS = lazy(rf"\[[^\[\]\r\n@^]*{_KEY}[^\[\]\r\n]*\](?![(:])|(?<![\w@.`\\/])-?{_KEY}")
_NOTE = lazy(r"\^\[(?:[^\[\]\r\n]|\[[^\[\]\r\n]*\]|\r?\n(?![ \t]*\r?\n))*\]")
_SPAN = lazy(r"(?<![!\]^])\[(?=[^\[\]\r\n]*\]\{[^{}\r\n]*\})|(?<=[^\s\[])\]\{[^{}\r\n]*\}")
_COMMAND = lazy(rf"{_LINE}(\\[A-Za-z]+\*?(?:\[[^\]\r\n]*\]|\{{[^{{}}\r\n]*\}})*){_END}")
_REFERENCE = lazy(r"\\(?:(?:auto|c|eq|page)?ref|[Cc]ite[a-z]*|label|index)\*?(?:\[[^\]\r\n]*\])*\{[^{}\r\n]*\}")
_OF_BOOKS = lazy(r"\\@ref\([^()\r\n]*\)|\(\\#[^()\r\n]*\)")
_NAMED = lazy(rf"{_LINE}(\(ref:[\w-]+\)|\(@[\w-]*\)(?=[ \t]))|\(@[\w-]+\)")
_ENVIRONMENT = lazy(rf"{_LINE}\\begin\{{([A-Za-z]+\*?)\}}")
_CAPTION = lazy(r"(?<=[|+=-])[ \t]*\r?\n[ \t]*\r?\n[ \t]*(:)[ \t]+(?=\S)")
_TITLED = lazy(rf"{_LINE}(:{{3,}}[ \t]*\{{[^{{}}\"\r\n]*[ \t]title=\")([^\"\\\r\n]+)(\"[^{{}}\r\n]*\}}){_END}")


def with_titles(text: str) -> str:
    """The text with the titles of divs as headings, and their fences as spaces, so that every offset stays the same."""
    if "title=" not in text or ":::" not in text:
        return text
    parts, done = [], 0
    for match in _TITLED.finditer(text):
        parts += [text[done : match.start(1)], "#", " " * (len(match[1]) - 1), match[2], " " * len(match[3])]
        done = match.end(3)
    return "".join([*parts, text[done:]])


def finders(text: str) -> list[Iterator[Hidden]]:
    """What looks for each kind of what is hidden, if the signs of that kind are there."""
    found: list[Iterator[Hidden]] = []
    if "@" in text:
        found.append(Hidden(m.start(), m.end(), "tag") for m in _CITATIONS.finditer(text))
    if "^[" in text:
        found.append(Hidden(m.start(), m.end(), "mark") for m in _NOTE.finditer(text))
    if "]{" in text:
        found.append(Hidden(m.start(), m.end(), "mark") for m in _SPAN.finditer(text))
    if "\\" in text:
        found += [_tex(text), _environments(text)]
    if "(ref:" in text or "(@" in text:
        found.append(_named(text))
    if ":" in text:
        found.append(Hidden(m.start(1), m.end(1), "mark") for m in _CAPTION.finditer(text))
    return found


def _tex(text: str) -> Iterator[Hidden]:
    """Commands of TeX on lines of their own, and references in sentences."""
    for match in _COMMAND.finditer(text):
        yield Hidden(match.start(1), match.end(1), "line")
    for match in _REFERENCE.finditer(text):
        silent = match[0].startswith(("\\label", "\\index"))
        yield Hidden(match.start(), match.end(), "mark" if silent else "tag")
    for match in _OF_BOOKS.finditer(text):
        yield Hidden(match.start(), match.end(), "tag" if match[0][0] == "\\" else "mark")


def _environments(text: str) -> Iterator[Hidden]:
    """Environments of TeX, with all that is in them."""
    done = 0
    unclosed: set[str] = set()
    for match in _ENVIRONMENT.finditer(text):
        if match.start() < done or match[1] in unclosed:
            continue
        closing = f"\\end{{{match[1]}}}"
        end = text.find(closing, match.end())
        if end < 0:
            unclosed.add(match[1])
            continue
        done = end + len(closing)
        yield Hidden(match.start(), done, "line")


def _named(text: str) -> Iterator[Hidden]:
    """Text references of bookdown, and the markers of numbered examples and the references to these."""
    for match in _NAMED.finditer(text):
        yield Hidden(match.start(), match.end(), "mark" if match[1] else "tag")
