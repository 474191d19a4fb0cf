"""What the styles of a document say about a paragraph or run: its kind, its language, whether it is hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.formats.container.style_names import sort_of
from npqp_lint.formats.container.xml import parser, run
from npqp_lint.formats.word.xml import is_on, names, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.formats.container.xml import Part

_LEVEL = re.compile(r"0*[0-8]\Z")
_COLUMNS = re.compile(r"0*[1-9]\d?\Z")


class Style(NamedTuple):
    """The properties of a style; None means not specified.

    Arguments:
        name: its name in the format, in lower case, whatever the language of the word processor.
        based: the ID of the style it is based on.
        outline: the level in the outline, from 0.
        depth: that of its list, from 0.
        list_id: the ID of its list; empty if not specified.
    """

    name: str = ""
    based: str | None = None
    outline: int | None = None
    depth: int | None = None
    numbered: bool | None = None
    list_id: str = ""
    hidden: bool | None = None
    raised: bool | None = None
    language: str | None = None

    def over(self, below: Style) -> Style:
        """Its properties combined with those of the style that it is based on."""
        return Style(
            self.name if sort_of(self.name) or not sort_of(below.name) else below.name,
            self.based,
            below.outline if self.outline is None else self.outline,
            below.depth if self.depth is None else self.depth,
            below.numbered if self.numbered is None else self.numbered,
            self.list_id or below.list_id,
            below.hidden if self.hidden is None else self.hidden,
            below.raised if self.raised is None else self.raised,
            self.language or below.language,
        )


class Styles:
    """The styles of a document by ID.

    Arguments:
        part: ``word/styles.xml``; None if the document has none.
    """

    def __init__(self, part: Part | None) -> None:
        self.language: str | None = None
        """The language of text without a declared language."""
        self._styles: dict[str, Style] = {}
        self._default = ""
        self._known: dict[str, Style] = {}
        if part is not None:
            self._read(part)

    def _read(self, part: Part) -> None:
        known = names()
        id, style = "", Style()

        def start(name: str, attributes: Mapping[str, str]) -> None:
            nonlocal id, style
            what = known[name]
            if what == "w:style":
                id, style = value(attributes, "styleId"), Style()
                if value(attributes, "type") == "paragraph" and value(attributes, "default") in ("1", "true", "on"):
                    self._default = id
            elif what == "w:name":
                style = style._replace(name=value(attributes).lower())
            elif what == "w:basedOn":
                style = style._replace(based=value(attributes) or None)
            elif what == "w:outlineLvl":
                style = style._replace(outline=level(value(attributes)))
            elif what == "w:ilvl":
                style = style._replace(depth=level(value(attributes)))
            elif what == "w:numId":
                style = style._replace(numbered=value(attributes) != "0", list_id=value(attributes))
            elif what == "w:vanish":
                style = style._replace(hidden=is_on(attributes))
            elif what == "w:vertAlign":
                style = style._replace(raised=value(attributes) == "superscript")
            elif what == "w:lang":
                style = style._replace(language=value(attributes) or None)

        def end(name: str) -> None:
            nonlocal id, style
            what = known[name]
            if what == "w:style":
                self._styles[id] = style
            elif what == "w:docDefaults":
                self.language = style.language
            else:
                return
            style = Style()

        run(parser(start, end), part)

    def of(self, id: str) -> Style:
        """A style with everything it inherits; an empty ID is that of a plain paragraph."""
        id = id or self._default
        if id not in self._known:
            chain: dict[str, Style] = {}  # from it to the one at the bottom, or to a known one
            at: str | None = id
            while at is not None and at in self._styles and at not in self._known and at not in chain:
                chain[at] = self._styles[at]
                at = chain[at].based
            below = self._known.get(at) if at is not None and at in self._styles else None
            for name, style in reversed(chain.items()):
                below = self._known[name] = style.over(below or Style())
            if not chain:
                self._known[id] = Style(_spaced(id))
        return self._known[id]


def _spaced(id: str) -> str:
    """The probable name of a style that the document does not define: ``Heading1`` is ``heading 1``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z\d])", " ", id).lower()


def level(text: str) -> int | None:
    """The level of an outline; None for body text, which is 9."""
    return int(text[-1]) if _LEVEL.match(text) else None


def columns(text: str) -> int | None:
    """How many columns of the table a cell has; None if it is not a number up to 99."""
    return int(text) if _COLUMNS.match(text) else None
