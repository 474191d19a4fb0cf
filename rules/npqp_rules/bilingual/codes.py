"""Placeholders, tags, and addresses inside a text that is translated."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from npqp_lint.text.document import Document
    from npqp_lint.text.units import Unit

_SIGN = lazy(r"[%{<$:]")
"""Is found in every text that has a code."""
_FORM = r"[-+#0']*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:hh?|ll?|[qjztL])?[diouxXeEfFgGaAcrspn@]"
_CODE = lazy(
    r"(?=[<h{$%#])(?:"
    r"(?P<tag></?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>)"
    r"|(?P<address>\bhttps?://[^\s<>\"'“”‘’«»，。）]*[\w/#=&])"
    r"|(?P<brace>\{\{[^{}\n]{1,60}\}\}|[$%#]?\{[\w.:,!# -]{0,60}\})"
    r"|(?P<percent>%[A-Z][A-Z0-9_]{2,}%)"
    rf"|(?P<printf>%\(\w+\){_FORM}|%\d+\${_FORM}|(?<![\d%])(?:%%)*%{_FORM}(?P<glued>[A-Za-z]{{2}})?)"
    r"|(?P<qt>%L?[1-9]\d?(?!\d)(?=\W|$))"
    r"|(?P<shell>\$[A-Z_]{2,}\b))"
)
_C_LIKE = ("c", "python", "objc", "php", "qt", "ruby", "java", "swift", "lua", "perl", "shell")
_ICU = lazy(r"\{\s*(\w+)\s*,\s*(?:plural|select|selectordinal|number|date|time)\b")
_TYPOGRAPHIC = frozenset(("sup", "sub", "wbr", "nobr", "ruby", "rt", "rp", "q"))
"""Tags that a language needs by itself: French writes 1er with one."""
_TAG_NAME = lazy(r"</?([A-Za-z][\w:.-]*)")
_UNNAMED = lazy(r"%[-+#0']*(?:\*|\d+)?(?:\.(?:\*|\d+))?[a-zA-Z@]*\Z")


class Codes(NamedTuple):
    """The codes of a text.

    Arguments:
        all: each as often as it occurs, sorted.
        order: the placeholders that are told apart only by their order, in order.
    """

    all: list[str]
    order: tuple[str, ...]


def has_sign(text: str) -> bool:
    """Whether a text can have codes at all."""
    return _SIGN.search(text) is not None


def codes_of(text: str, unit: Unit) -> Codes:
    """The codes of one side of a unit.

    Arguments:
        text: the source or the translation.
        unit: says which placeholders there are.
    """
    if not has_sign(text):
        return Codes([], ())
    codes: list[str] = []
    order: list[str] = []
    if "{" in text and _ICU.search(text):
        return Codes(sorted(f"{{{name}}}" for name in {match[1] for match in _ICU.finditer(text)}), ())
    for match in _CODE.finditer(text):
        kind, code = match.lastgroup, match[0]
        if kind == "tag":
            tag = _tag(code)
            if tag.strip("</>").lower() not in _TYPOGRAPHIC:
                codes.append(tag)
            continue
        if kind in ("printf", "qt") and unit.syntax and not unit.syntax.startswith(_C_LIKE):
            continue
        if kind == "brace" and unit.syntax == "c":
            continue
        if kind == "printf":
            if match["glued"]:
                if not unit.syntax:
                    continue  # a word after a percent sign
                code = code[:-2]
            code = code.replace("%%", "")
            if _UNNAMED.match(code):
                order.append(code)
        codes.append(code)
    return Codes(sorted(codes), tuple(order))


def _tag(code: str) -> str:
    """A tag without its attributes, which can be translated."""
    found = _TAG_NAME.match(code)
    name = found[1] if found else code
    if code.startswith("</"):
        return f"</{name}>"
    return f"<{name}/>" if code.endswith("/>") and name.lower() not in ("br", "hr", "img") else f"<{name}>"


def without_codes(document: Document) -> list[tuple[str, str]]:
    """The source and the translation of every unit, with each of the codes replaced by a space.

    Use it with ``Document.fact``: several rules need it.
    """
    return [(_without(unit.source), _without(unit.target)) for unit in document.units]


def _without(text: str) -> str:
    return _CODE.sub(" ", text) if has_sign(text) else text
