"""How the blocks of AsciiDoc start, and what their attributes mean.

The patterns follow the AsciiDoc language as Asciidoctor reads it, with the underlined titles of the older AsciiDoc.py.
"""

from __future__ import annotations

from typing import NamedTuple

from npqp_lint.lazy import lazy

CONDITION = lazy(r"(?:ifdef|ifndef|ifeval|endif|include)::[^\[\r\n]*\[(?P<content>[^\r\n]*)\]\Z")
COMMENT = lazy(r"//(?!/)")
ATTRIBUTE = lazy(r":(!?\w[\w-]*!?):(?:[ \t]+|\Z)")
BLOCK_ATTRIBUTES = lazy(r"\[(?:\[[^\[\]]*\]|(?![\[\]])(?=[\w{,.#\"'%])[^\r\n]*)\]\Z|\[\]\Z")
TITLE = lazy(r"\.(?=\.?[^ \t.])")
HEADING = lazy(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
HEADING_END = lazy(r"[ \t]+(={1,6}|#{1,6})\Z")
UNDERLINE = lazy(r"(?:=+|-+|~+|\^+|\++)\Z")
DELIMITER = lazy(r"(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|~{4,}|--|[|,:!]={3,}|```[^`\s]*)\Z")
BREAK = lazy(r"(?:'{3,}|<{3,}|(?:-[ ]?){2}-|(?:\*[ ]?){2}\*)\Z")
BLOCK_MACRO = lazy(r"(\w[\w-]*)::([^\s\[]*)\[([^\r\n]*)\]\Z")
ITEM = lazy(r"(?:-|\*{1,6}|\.{1,6}|•|\d+\.|[A-Za-z]\.|[ivxIVX]+\)|<(?:\d+|\.)>)[ \t]+(?=\S)")
CHECK = lazy(r"\[[ xX*]\][ \t]+(?=\S)")
TERM = lazy(r"(?<=\S)(?::{2,4}|;;)(?=[ \t]|\Z)")
ADMONITION = lazy(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+(?=\S)")
QUOTED = lazy(r">[ \t]?")
CELL = lazy(r"(?<!\S)(?:\d+(?:\.\d+)?[*+]|\.\d+[*+])?(?:[<^>](?:\.[<^>])?|\.[<^>])?([a-z])?\Z")
COLUMN = lazy(r"\s*(?:(\d+)\*)?[^,;]*?([a-z])?\s*\Z")
_NAMED = lazy(r"([\w-]+)[ \t]*=[ \t]*(?:\"([^\"]*)\"|'([^']*)'|([^,]*))")
_STYLE = lazy(r"[\"']?([A-Za-z][\w-]*)")

SKIPPED = frozenset(
    "a2s actdiag asciimath barcode blockdiag bpmn bytefield comment d2 dbml diagrams ditaa dpic erd fenced gnuplot"
    " graphviz latexmath listing literal mermaid msc nomnoml nwdiag packetdiag pass pikchr plantuml rackdiag screen"
    " seqdiag shaape smcat source stem structurizr subs svgbob symbolator synopsis syntrax tikz umlet vega vegalite"
    " wavedrom".split()
)
"""Styles of blocks that are not prose."""

VERBATIM = frozenset("-.+/`")
"""The characters of delimiters around what is not prose, unless it is a block of any style."""


class Attributes(NamedTuple):
    """The lines in brackets before a block.

    Arguments:
        style: the first positional attribute.
        named: the others that have a name.
    """

    style: str = ""
    named: dict[str, str] = {}  # noqa: RUF012  (never changed)

    def with_line(self, line: str) -> Attributes:
        """With another line; the brackets are not part of it."""
        named = {m[1]: m[2] or m[3] or m[4] or "" for m in _NAMED.finditer(line)}
        if "%header" in line:
            named.setdefault("header", "")
        style = _STYLE.match(line)
        first = line.partition(",")[0]
        return Attributes(style[1] if style and "=" not in first else self.style, {**self.named, **named})
