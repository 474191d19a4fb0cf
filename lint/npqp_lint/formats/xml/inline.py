"""What the elements inside a text of XLIFF and TMX are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.formats.xml.content import Role

_CODES: Mapping[str, Role] = {
    # native code, or an id of it, that starts or ends formatting
    **dict.fromkeys(("bpt", "ept", "it", "bx", "ex", "sc", "ec", "sm", "em", "cp"), "hidden"),
    # the same that stands by itself: a placeholder, an image
    **dict.fromkeys(("ph", "x", "ut"), "opaque"),
}
_LINE_BREAKS = frozenset({"lb", "x-br", "xlf:lb"})
_NOT_TEXT = frozenset({"protected", "x-sdl-location"})


def role(name: str, attributes: Mapping[str, str]) -> Role:
    """What an element is.

    Arguments:
        name: of the element, without its prefix.
        attributes: those of its tag.
    """
    if name == "mrk":
        return _marked(attributes)
    found = _CODES.get(name, "markup")
    if found != "opaque":
        return found
    if _LINE_BREAKS.intersection((attributes.get("ctype"), attributes.get("subType"), attributes.get("equiv-text"))):
        return "break"
    # Angular writes every tag as <x>, so that one around words is only known by its name
    id = attributes.get("id", "")
    if id.startswith("LINE_BREAK"):
        return "break"
    return "hidden" if id.startswith(("START_", "CLOSE_")) else "opaque"


def _marked(attributes: Mapping[str, str]) -> Role:
    """What a marked range is: text, unless the mark says otherwise."""
    sort = attributes.get("mtype", attributes.get("type", ""))
    if sort == "x-sdl-deleted":
        return "hidden"
    if sort in _NOT_TEXT or attributes.get("translate") == "no":
        return "opaque"
    return "markup"
