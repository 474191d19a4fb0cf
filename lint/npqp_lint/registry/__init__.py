"""Finds the rules of this project and of plugins."""

from __future__ import annotations

import importlib
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from npqp_lint.diagnostic import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.diagnostic import Family
    from npqp_lint.plugins import Entry
    from npqp_lint.rule import Rule

GROUP = "npqp_lint.rules"
"""The entry-point group; each entry names an iterable of Rule classes.

An entry named after a family contains only rules of that family, with its code prefix, and is not loaded if only other
families are selected.
"""

PREFIXES = ("MT", "TM", "BI", "TY", "GR", "RD", "SU")
"""The code prefix of each family; a selector for one is valid even if no such rule is installed."""

OWN = ("npqp_lint", "npqp_rules")
"""The packages of this project; other rules come from plugins."""

LOADING = 10.0
"""How many seconds a plugin may take to load."""

_MOST = 10_000
"""How many rules a plugin may have."""

_FAMILY: Mapping[str, Family] = dict(zip(PREFIXES, FAMILIES, strict=True))
_origins: dict[type[Rule], Entry] = {}
"""The entry point of a plugin that provides a rule."""


class RegistryError(Exception):
    """An unusable plugin, or an unusable rule in one."""


class Rules(tuple["type[Rule]", ...]):
    """Rules, and errors in plugins, one sentence each."""

    faults: tuple[str, ...] = ()


@cache
def rules(family: str | None = None) -> Rules:
    """Every usable installed rule, sorted by code; ``faults`` lists the unusable plugins and rules.

    Arguments:
        family: skip rules that are known to be of other families.
    """
    from npqp_lint import plugins

    found: dict[str, type[Rule]] = {}
    faults: list[str] = []
    entries = [
        entry
        for entry in plugins.entries(GROUP)
        if family is None or entry.name not in FAMILIES or entry.name == family
    ]
    for entry in sorted(entries, key=lambda entry: _package(entry.module) not in OWN):  # no plugin comes before us
        try:
            for rule in _loaded(entry):
                fault = _fault(rule, entry, found)
                if fault is None:
                    if _package(entry.module) not in OWN:
                        _origins[rule] = entry
                    found[rule.code] = found[rule.name] = rule
                else:
                    faults.append(fault)
        except RegistryError as error:
            faults.append(str(error))
    made = Rules(sorted(set(found.values()), key=lambda rule: rule.code))
    made.faults = tuple(dict.fromkeys(faults))
    return made


def faults(used: set[str]) -> tuple[str, ...]:
    """Errors in the plugins that were loaded for the rules of some families, one sentence each.

    Arguments:
        used: the families.
    """
    asked = [family if family in FAMILIES else None for family in sorted(used)] or [None]
    return tuple(dict.fromkeys(fault for family in asked for fault in getattr(rules(family), "faults", ())))


def families() -> tuple[str, ...]:
    """Every family, those of plugins last."""
    return (*FAMILIES, *sorted({rule.family for rule in rules()} - set(FAMILIES)))


def plugin_of(rule: type[Rule]) -> str | None:
    """The name of the plugin that provides a rule; None for this project's own rules."""
    entry = _origins.get(rule)
    return None if entry is None else _package(entry.module)


def entry_of(rule: type[Rule]) -> Entry | None:
    """The entry point of the plugin that provides a rule; None for this project's own rules."""
    return _origins.get(rule)


def _package(module: str) -> str:
    return module.partition(".")[0]


def _loaded(entry: Entry) -> list[type[Rule]]:
    """The rules of an entry point.

    Raises:
        RegistryError: it is a plugin's, and cannot be loaded.
    """
    if _package(entry.module) in OWN:  # our own failure is not a plugin's
        return list(entry.load())
    from npqp_lint.limit import FailedError, OutOfTimeError, guarded
    from npqp_lint.registry.valid import VersionError, checked_version

    def load() -> list[type[Rule]]:
        checked_version(_package(entry.module))  # before anything is imported that a later version does not have
        module = importlib.import_module(entry.module)
        checked_version(module.__name__)
        return list(islice(entry.load(), _MOST + 1))

    what = f"the plugin {entry.value!r} was left out"
    try:
        classes = guarded(LOADING, load, (VersionError,))
    except VersionError as error:
        raise RegistryError(f"{what}: {error}") from None
    except OutOfTimeError as error:
        raise RegistryError(f"{what}: {error} to load; {_WHAT_TO_DO}") from None
    except FailedError as error:
        raise RegistryError(f"{what}, because it cannot be loaded ({error}); {_WHAT_TO_DO}") from None
    if len(classes) > _MOST:
        raise RegistryError(f"{what}: it has more than {_MOST:,} rules; {_WHAT_TO_DO}")
    return classes


_WHAT_TO_DO = "update or uninstall it, or report this to its authors"


def _fault(rule: type[Rule], entry: Entry, found: Mapping[str, type[Rule]]) -> str | None:
    """Why a rule from an entry point cannot be used, or None."""
    problem = None
    if _package(entry.module) not in OWN:
        from npqp_lint.registry.valid import problem_of

        problem = problem_of(rule, LOADING)
    if problem is None and entry.name in FAMILIES and {rule.family, family_of(rule.code)} != {entry.name}:
        problem = (
            f"{rule.code} {rule.name} is not allowed under {entry.name!r}, which is for rules of this family with its "
            "code prefix; give the entry point another name"
        )
    if problem is None:
        taken = next((key for key in (rule.code, rule.name) if found.get(key, rule) is not rule), None)
        problem = taken and f"{taken!r} is already the rule {found[taken].code} {found[taken].name}"
    return problem and f"a rule of the plugin {entry.value!r} was left out: {problem}"


def family_of(selector: str) -> str | None:
    """The family of all rules that a selector can match, judging only by its form; None if that is unknown."""
    word = selector.strip()
    return word if word in FAMILIES else _FAMILY.get(word.upper().rstrip("0123456789"))
