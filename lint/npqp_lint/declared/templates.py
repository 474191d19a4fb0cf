"""Messages and replacements with captures: ``Use "{fix}" instead of "{match}".``"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_PART = lazy(r"\{\{|\}\}|\{(\w+)\}|[{}]")


class TemplateError(ValueError):
    """A template that names what does not exist, or a brace that is not closed."""


class Template:
    """A text with captures in braces; two braces stand for one.

    Arguments:
        text: the text.
        names: what may be in braces.

    Raises:
        TemplateError: something else is.
    """

    def __init__(self, text: str, names: Collection[str]) -> None:
        self._parts: list[tuple[str, str]] = []
        done = 0
        for match in _PART.finditer(text):
            before, done = text[done : match.start()], match.end()
            if match[1] is None:
                if len(match[0]) == 1:
                    raise TemplateError(f"the brace {match[0]!r} is alone; write it twice if it is meant")
                self._parts.append((before + match[0][0], ""))
                continue
            if match[1] not in names:
                known = ", ".join(f"{{{name}}}" for name in sorted(names))
                raise TemplateError(f"unknown capture {match[0]!r}; the rule has {known}")
            self._parts.append((before, match[1]))
        self._parts.append((text[done:], ""))

    @property
    def names(self) -> set[str]:
        """What the text names."""
        return {name for _, name in self._parts if name}

    def filled(self, values: Mapping[str, str]) -> str:
        """The text with values for the captures; one without a value is empty."""
        return "".join(before + (values.get(name) or "" if name else "") for before, name in self._parts)
