"""What is selected of a rule that speaks for a grammar engine: some of the engine's rules, some of its categories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.selectors import ALL, keys, strength

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npqp_lint.rule import Rule


def key_of_rule(engine: str, name: str) -> str:
    """The key of a rule of an engine, as in the selector ``harper/RepeatedWords``."""
    return f"{engine}/{name}".lower()


def key_of_category(code: str, category: str) -> str:
    """The key of a category of an engine's rules, as in the selector ``GR101:Agreement``."""
    return f"{code}:{category}".lower()


def keys_of(code: str, engine: str | None, name: str | None, category: str | None) -> tuple[str, ...]:
    """The keys under which a finding can be selected or silenced, the most exact first and the code of its rule last.

    Arguments:
        code: of the rule.
        engine, name, category: the engine behind it, its own rule, and that rule's category, if any.
    """
    found = []
    if engine and name:
        found.append(key_of_rule(engine, name))
    if engine and category:
        found.append(key_of_category(code, category))
    return (*found, code)


class Parts:
    """Which rules of an engine are wanted.

    Arguments:
        rule: the rule that speaks for the engine.
        select, extend, ignore: selectors, as for ``selectors.select``.
    """

    def __init__(
        self, rule: type[Rule], select: Iterable[str] | None, extend: Iterable[str] = (), ignore: Iterable[str] = ()
    ) -> None:
        self._rule = rule
        self._wanted = _strengths([*(select if select is not None else [ALL]), *extend])
        self._ignored = _strengths(ignore)

    def wants(self, name: str, category: str | None, chosen: bool) -> bool:
        """Whether a rule of the engine may speak.

        Arguments:
            name, category: the engine's own words for it.
            chosen: it speaks unless it is ignored; one that is not has to be selected by its name.
        """
        own = keys_of(self._rule.code, self._rule.engine, name, category)
        wanted = max(self._wanted.get(key, -1) for key in (own if chosen else own[:1]))
        return wanted > max(self._ignored.get(key, -1) for key in own)

    @property
    def rules(self) -> frozenset[str]:
        """The engine's rules that are selected by their name, in lower case."""
        start = key_of_rule(self._rule.engine or "", "")
        return frozenset(key.removeprefix(start) for key in self._wanted if key.startswith(start))

    @property
    def categories(self) -> frozenset[str]:
        """The categories that are selected by their name, in lower case."""
        start = key_of_category(self._rule.code, "")
        return frozenset(key.removeprefix(start) for key in self._wanted if key.startswith(start))

    @property
    def ignores(self) -> bool:
        """Something of the engine is ignored."""
        heads = f"{self._rule.engine}/", f"{self._rule.code}:".lower()
        return any(key.startswith(heads) for key in self._ignored)

    @property
    def named_only(self) -> bool:
        """Nothing of the engine is selected but rules by their name."""
        return self._rule.code not in self._wanted and not self.categories


def _strengths(selectors: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for selector in selectors:
        own = strength(selector)
        for key in keys(selector):
            found[key] = max(found.get(key, -1), own)
    return found
