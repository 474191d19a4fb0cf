"""Finds the rules, this project's own and those of plugins."""

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

One that has the name of a family holds rules of this family alone, with its code prefix, and is not loaded where only
others are asked for.
"""

PREFIXES = ("MT", "TM", "TY", "GR", "RD", "SU")
"""The code prefix of each family; a selector that names one is right even where no such rule is installed."""

_FAMILY: Mapping[str, Family] = dict(zip(PREFIXES, FAMILIES, strict=True))


class RegistryError(Exception):
    """A plugin that cannot be loaded, or two rules that claim one code or name."""


@cache
def rules(family: str | None = None) -> tuple[type[Rule], ...]:
    """Every installed rule, sorted by code.

    Arguments:
        family: leave out what is known to be of other families.

    Raises:
        RegistryError: a plugin does not load, or a code or name is taken twice.
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
        raise RegistryError(f"the rules of {entry.value!r} do not load: {type(error).__name__}: {error}") from error
    for rule in classes if entry.name in FAMILIES else ():
        if rule.family != entry.name or family_of(rule.code) != entry.name:
            raise RegistryError(
                f"{entry.value}: {rule.code} {rule.name} cannot stand under {entry.name!r}, which is for rules of this "
                "family with its code prefix; give the entry point another name"
            )
    return classes


def family_of(selector: str) -> str | None:
    """The family that all rules of a selector must be of, by its look alone; None where it does not tell."""
    word = selector.strip()
    return word if word in FAMILIES else _FAMILY.get(word.upper().rstrip("0123456789"))
