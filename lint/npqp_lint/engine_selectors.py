"""Selection within a grammar engine: individual engine rules and categories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.selectors import ALL, NONE, keys, strength

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npqp_lint.registry import Rules
    from npqp_lint.rule import Rule


def key_of_rule(engine: str, name: str) -> str:
    """The key of an engine rule, as in the selector ``harper/RepeatedWords``."""
    return f"{engine}/{name}".lower()


def key_of_category(code: str, category: str) -> str:
    """The key of a category of engine rules, as in the selector ``GR101:Agreement``."""
    return f"{code}:{category}".lower()


def keys_of(code: str, engine: str | None, name: str | None, category: str | None) -> tuple[str, ...]:
    """The keys under which a finding can be selected or suppressed, from the most specific to the code of its rule.

    Arguments:
        code: the code of the rule.
        engine, name, category: the engine, its own rule, and the category of that rule, if any.
    """
    found = []
    if engine and name:
        found.append(key_of_rule(engine, name))
    if engine and category:
        found.append(key_of_category(code, category))
    return (*found, code)


class Parts:
    """Which rules of an engine are selected.

    Arguments:
        rule: the rule that represents the engine.
        select, extend, ignore, own: as for ``selectors.select``.
    """

    def __init__(
        self,
        rule: type[Rule],
        select: Iterable[str] | None,
        extend: Iterable[str] = (),
        ignore: Iterable[str] = (),
        own: Rules = NONE,
    ) -> None:
        self._rule = rule
        self._wanted = _strengths([*(select if select is not None else [ALL]), *extend], own)
        self._ignored = _strengths(ignore, own)

    def wants(self, name: str, category: str | None, chosen: bool) -> bool:
        """Whether an engine rule may report.

        Arguments:
            name, category: the engine's own names.
            chosen: whether it is on by default; if not, it must be selected by name.
        """
        own = keys_of(self._rule.code, self._rule.engine, name, category)
        wanted = max(self._wanted.get(key, -1) for key in (own if chosen else own[:1]))
        return wanted > max(self._ignored.get(key, -1) for key in own)

    @property
    def rules(self) -> frozenset[str]:
        """The engine rules selected by name, in lower case."""
        start = key_of_rule(self._rule.engine or "", "")
        return frozenset(key.removeprefix(start) for key in self._wanted if key.startswith(start))

    @property
    def categories(self) -> frozenset[str]:
        """The categories selected by name, in lower case."""
        start = key_of_category(self._rule.code, "")
        return frozenset(key.removeprefix(start) for key in self._wanted if key.startswith(start))

    @property
    def ignores(self) -> bool:
        """Whether some part of the engine is ignored."""
        heads = f"{self._rule.engine}/", f"{self._rule.code}:".lower()
        return any(key.startswith(heads) for key in self._ignored)

    @property
    def named_only(self) -> bool:
        """Whether only engine rules are selected, by name."""
        return self._rule.code not in self._wanted and not self.categories


def _strengths(selectors: Iterable[str], own: Rules) -> dict[str, int]:
    found: dict[str, int] = {}
    for selector in selectors:
        level = strength(selector, own)
        for key in keys(selector, own):
            found[key] = max(found.get(key, -1), level)
    return found
