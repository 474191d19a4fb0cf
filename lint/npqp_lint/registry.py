"""Finds the rules of this project and of plugins."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from npqp_lint.diagnostic import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npqp_lint.diagnostic import Family
    from npqp_lint.plugins import Entry
    from npqp_lint.rule import Rule

GROUP = "npqp_lint.rules"
"""The entry-point group; each entry names an iterable of Rule classes.

An entry named after a family contains only rules of that family, with its code prefix, and is not loaded if only other
families are selected.
"""

PREFIXES = ("MT", "TM", "TY", "GR", "RD", "SU")
"""The code prefix of each family; a selector for one is valid even if no such rule is installed."""

_FAMILY: Mapping[str, Family] = dict(zip(PREFIXES, FAMILIES, strict=True))


class RegistryError(Exception):
    """A plugin cannot be loaded, or two rules have the same code or name."""


@cache
def rules(family: str | None = None) -> tuple[type[Rule], ...]:
    """Every installed rule, sorted by code.

    Arguments:
        family: skip rules that are known to be of other families.

    Raises:
        RegistryError: a plugin cannot be loaded, or a code or name is not unique.
    """
    from npqp_lint import plugins

    found: dict[str, type[Rule]] = {}
    entries: list[tuple[str, Iterable[type[Rule]]]] = [
        (entry.value, _loaded(entry))
        for entry in plugins.entries(GROUP)
        if family is None or entry.name not in FAMILIES or entry.name == family
    ]
    for value, classes in entries:
        for rule in classes:
            for key in (rule.code, rule.name):
                if key in found and found[key] is not rule:
                    raise RegistryError(f"{value}: {key!r} is already the rule {found[key].code} {found[key].name}")
                found[key] = rule
    return tuple(sorted(set(found.values()), key=lambda rule: rule.code))


def _loaded(entry: Entry) -> tuple[type[Rule], ...]:
    try:
        classes: tuple[type[Rule], ...] = tuple(entry.load())
    except Exception as error:
        raise RegistryError(f"cannot load the rules of {entry.value!r}: {type(error).__name__}: {error}") from error
    for rule in classes if entry.name in FAMILIES else ():
        if rule.family != entry.name or family_of(rule.code) != entry.name:
            raise RegistryError(
                f"{entry.value}: {rule.code} {rule.name} is not allowed under {entry.name!r}, which is for rules "
                "of this family with its code prefix; give the entry point another name"
            )
    return classes


def family_of(selector: str) -> str | None:
    """The family of all rules that a selector can match, judging only by its form; None if that is unknown."""
    word = selector.strip()
    return word if word in FAMILIES else _FAMILY.get(word.upper().rstrip("0123456789"))
