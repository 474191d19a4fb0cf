"""Codes, names, and families for the rules of styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Collection

_CAMEL = lazy(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_OTHER = lazy(r"[^a-z0-9]+")
_FIRST = 101


def words(name: str) -> str:
    """A name in lowercase words with hyphens, such as ``google-latin-words`` for ``Google.LatinWords``."""
    found = _OTHER.sub("-", _CAMEL.sub("-", name).lower()).strip("-")
    return found if found[:1].isalpha() else f"style-{found}".rstrip("-")


def family(style: str) -> str:
    """The family for a style."""
    from npqp_lint.diagnostic import FAMILIES

    name = words(style)
    return f"{name}-style" if name in FAMILIES or name == "all" else name


class Names:
    """Gives each rule a code and a name that no other rule has.

    Arguments:
        taken: the code prefixes and names that other rules have.
    """

    def __init__(self, taken: Collection[str]) -> None:
        self._taken = set(taken)
        self._prefixes: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def code(self, style: str) -> str:
        """The next code for a rule of a style."""
        if style not in self._prefixes:
            letters = "".join(char for char in style.upper() if "A" <= char <= "Z") or "STYLE"
            prefix = letters if len(letters) > 1 else f"{letters}STYLE"
            while prefix in self._taken or prefix in self._prefixes.values():
                prefix += "X" if prefix.endswith("STYLE") else "STYLE"
            self._prefixes[style] = prefix
        self._counts[style] = self._counts.get(style, _FIRST - 1) + 1
        return f"{self._prefixes[style]}{self._counts[style]}"

    def name(self, rule: str) -> str:
        """The name for a rule, such as ``google-we`` for ``Google.We``."""
        found = plain = words(rule)
        number = 2
        while found in self._taken:
            found, number = f"{plain}-{number}", number + 1
        self._taken.add(found)
        return found
