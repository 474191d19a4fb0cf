"""What HTML elements mean to a reader of the page, according to the HTML standard and its style sheet.

https://html.spec.whatwg.org/multipage/rendering.html and https://html.spec.whatwg.org/multipage/parsing.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from npqp_lint.text.document import BlockKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _words("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
"""Elements without content or end tag."""

KINDS: Mapping[str, tuple[BlockKind, int]] = {
    "blockquote": ("quote", 0),
    "caption": ("caption", 0),
    "dd": ("definition", 0),
    "dt": ("definition", 0),
    "figcaption": ("caption", 0),
    "h1": ("heading", 1),
    "h2": ("heading", 2),
    "h3": ("heading", 3),
    "h4": ("heading", 4),
    "h5": ("heading", 5),
    "h6": ("heading", 6),
    "legend": ("caption", 0),
    "li": ("list-item", 0),
    "td": ("table-cell", 0),
    "th": ("table-cell", 0),
    "title": ("heading", 1),
}
"""The kind of block in an element, and the level of a heading; other elements inherit it from the enclosing one."""

BLOCKS = KINDS.keys() | _words(
    "address article aside body center col colgroup details dialog dir div dl fieldset figure footer form frameset head"
    " header hgroup hr html listing main menu nav noscript ol optgroup option p plaintext pre search section summary"
    " table tbody tfoot thead tr ul xmp"
)
"""Elements on lines of their own."""

LISTS = _words("dir menu ol ul")
"""Elements with list items."""

CODE = _words("code kbd samp tt var")
REPLACED = _words(
    "applet audio button canvas embed iframe img input math meter object picture progress select svg textarea video"
)
"""Elements within a sentence whose content is not part of its prose."""

SILENT = _words("datalist del listing nav noembed noframes plaintext pre rp rt rtc script style template xmp")
"""Elements whose content is not prose, and which leave nothing in a sentence."""

FOREIGN = REPLACED | _words("template")
"""Elements in which no start tag ends an outer element."""

SCOPES = _words("caption html object table td template th")
"""Elements that no end tag inside them ends, nor anything around them."""

TABLE_PARTS = _words("caption colgroup table tbody td tfoot th thead tr")
"""Elements whose end tag has an effect beyond the cell that contains it."""

ENDS_PARAGRAPH = (BLOCKS - _words("body caption col colgroup head html noscript optgroup option tbody td tfoot th")) - (
    _words("thead title tr")
)
"""Elements whose start tag ends an open ``p``."""

ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "dd": (_words("dd dt"), _words("dl")),
    "dt": (_words("dd dt"), _words("dl")),
    "li": (_words("li"), _words("dir menu ol ul")),
    "rp": (_words("rp rt"), _words("ruby")),
    "rt": (_words("rp rt"), _words("ruby")),
    "tbody": (_words("caption colgroup tbody td tfoot th thead tr"), _words("table")),
    "td": (_words("caption td th"), _words("table tr")),
    "tfoot": (_words("caption colgroup tbody td tfoot th thead tr"), _words("table")),
    "th": (_words("caption td th"), _words("table tr")),
    "thead": (_words("caption colgroup tbody td tfoot th thead tr"), _words("table")),
    "tr": (_words("caption colgroup td th tr"), _words("table tbody tfoot thead")),
}
"""By name of a start tag: the elements that it ends, and the elements that limit this."""

TELLING = BLOCKS | VOID | CODE | REPLACED | SILENT | SCOPES | _words("a ruby sup")
"""Elements that mean something here, with or without attributes; all others are just inline tags."""

_LANGUAGE = lazy(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*\Z")
_COLUMNS = lazy(r"[1-9]\d{0,2}\Z", re.ASCII)
_NO_PROSE = lazy(r"(?<!\S)(?:notranslate|sig|MathJax\S*|katex\S*|math|mwe-math-element)(?!\S)")
_NAVIGATION = lazy(r"(?<!\S)(?:nav|navbar|nav_table|navheader|navfooter|navigation|breadcrumbs?)(?!\S)")
_MADE = lazy(r"(?<!\S)(?:toc|toctree-wrapper|table-of-contents|genindextable|indextable)(?!\S)")
_NO_DISPLAY = lazy(r"(?:\A|;)\s*display\s*:\s*none\b", re.IGNORECASE)


class Told(NamedTuple):
    """What the attributes of a tag say about its content.

    Arguments:
        hidden: invisible, site navigation, or generated from other text of the site.
        untouched: not to be translated, or not text: a name, a signature, a formula.
        language: a BCP 47 tag; empty if declared unknown; None if not declared.
        footnote: whether it is a footnote.
        reference: whether it is a link to a footnote.
        columns: how many columns a table cell has.
    """

    hidden: bool = False
    untouched: bool = False
    language: str | None = None
    footnote: bool = False
    reference: bool = False
    columns: int = 1


NOTHING = Told()


_HIDING: dict[str, Callable[[str], bool]] = {
    "class": lambda value: bool(_NAVIGATION.search(value) or _MADE.search(value)),
    "style": lambda value: bool(_NO_DISPLAY.search(value)),
    "hidden": lambda value: True,
    "aria-hidden": lambda value: value.lower() == "true",
    "role": lambda value: value in ("navigation", "doc-index", "doc-pagebreak", "doc-toc"),
    "epub:type": lambda value: "pagebreak" in value.split(),
}
"""By attribute: whether its value hides the element."""

_LANGUAGES = frozenset({"lang", "xml:lang"})
_ROLES = frozenset({"role", "class", "epub:type"})
_FOOTNOTES = frozenset({"doc-endnote", "doc-footnote", "endnote", "footnote", "rearnote"})
"""What the role of a footnote is called, in HTML and in EPUB."""

_REFERENCES = frozenset({"doc-noteref", "footnote-ref", "noteref"})
"""What the role or the class of a link to a footnote is called."""

_GUARDING: dict[str, Callable[[str], bool]] = {
    "class": lambda value: bool(_NO_PROSE.search(value)),
    "translate": lambda value: value.lower() == "no",
}
"""By attribute: whether its value says that the content is not to be translated, or is no text."""


def told(attributes: Sequence[tuple[str, str | None]]) -> Told:
    """What attributes mean; the names are in lower case.

    The classes are those of Google Translate, Sphinx, MathJax, KaTeX, pandoc, MediaWiki, DocBook, Texinfo and
    Bootstrap.
    """
    hidden = untouched = footnote = reference = False
    language: str | None = None
    columns = 1
    for name, given in attributes:
        value = given or ""
        if name in _HIDING:
            hidden = hidden or _HIDING[name](value)
        if name in _GUARDING:
            untouched = untouched or _GUARDING[name](value)
        if name in _LANGUAGES:
            language = _language_of(name, value, language)
        elif name == "colspan" and _COLUMNS.match(value):
            columns = int(value)
        elif name in _ROLES:
            words = value.split()
            footnote = footnote or (name != "class" and not _FOOTNOTES.isdisjoint(words))
            reference = reference or not _REFERENCES.isdisjoint(words)
    return (
        Told(hidden, untouched, language, footnote, reference, columns)
        if hidden or untouched or footnote or reference or language is not None or columns > 1
        else NOTHING
    )


def _language_of(name: str, value: str, known: str | None) -> str | None:
    """The language that an attribute declares, with that of the attributes before it."""
    if not value:
        return known or ""
    if _LANGUAGE.match(value) and (not known or name == "lang"):
        return value.replace("_", "-")
    return known


def is_hidden_input(attributes: Sequence[tuple[str, str | None]]) -> bool:
    """Whether the attributes are those of an ``input`` that the page uses itself."""
    return any(name == "type" and (value or "").lower() == "hidden" for name, value in attributes)
