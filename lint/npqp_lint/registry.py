"""Finds the rules of this project and of plugins."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from npqp_lint.diagnostic import FAMILIES
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

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

_FAMILY: Mapping[str, Family] = dict(zip(PREFIXES, FAMILIES, strict=True))
_CODE, _NAME = lazy(r"[A-Z]{2,}[0-9]+"), lazy(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LOOKS = {"code": (_CODE, "XX101"), "name": (_NAME, "two-words"), "family": (_NAME, "house-style")}
_CHOICES = {"severity": ("info", "warning", "error"), "stage": ("stable", "preview")}


_origins: dict[type[Rule], str] = {}
"""The plugin whose entry point provides a rule."""


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
                        _origins[rule] = _package(entry.module)
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
    return _origins.get(rule)


def _package(module: str) -> str:
    return module.partition(".")[0]


def _loaded(entry: Entry) -> Iterator[type[Rule]]:
    from npqp_lint.limit import OutOfTimeError, time_limit

    if _package(entry.module) in OWN:  # our own failure is not a plugin's
        yield from entry.load()
        return
    try:
        with time_limit(LOADING):
            classes = list(entry.load())
    except OutOfTimeError as error:
        raise RegistryError(f"the plugin {entry.value!r} was left out: {error} to load; {_WHAT_TO_DO}") from None
    except (Exception, SystemExit) as error:
        raise RegistryError(
            f"the plugin {entry.value!r} was left out, because it cannot be loaded ({type(error).__name__}: {error}); "
            f"{_WHAT_TO_DO}"
        ) from error
    yield from classes


_WHAT_TO_DO = "update or uninstall it, or report this to its authors"


def _fault(rule: type[Rule], entry: Entry, found: Mapping[str, type[Rule]]) -> str | None:
    """Why a rule from an entry point cannot be used, or None."""
    try:
        problem = None if _package(entry.module) in OWN else _nonsense(rule)
    except Exception as error:  # a metaclass, a __repr__
        problem = f"{type(error).__name__}: {error}"
    if problem is None and entry.name in FAMILIES and {rule.family, family_of(rule.code)} != {entry.name}:
        problem = (
            f"{rule.code} {rule.name} is not allowed under {entry.name!r}, which is for rules of this family with its "
            "code prefix; give the entry point another name"
        )
    if problem is None:
        taken = next((key for key in (rule.code, rule.name) if found.get(key, rule) is not rule), None)
        problem = taken and f"{taken!r} is already the rule {found[taken].code} {found[taken].name}"
    return problem and f"a rule of the plugin {entry.value!r} was left out: {problem}"


def _nonsense(rule: object) -> str | None:
    """Why an object from a plugin is not a valid rule, or None."""
    from inspect import isabstract

    from npqp_lint.rule import Option, Rule

    if not isinstance(rule, type) or not issubclass(rule, Rule):
        return f"{rule!r} is not a subclass of npqp_lint.Rule"[:200]
    shown = f"{rule.__module__}.{rule.__qualname__}"
    if isabstract(rule):
        return f"{shown} has no method {', '.join(sorted(rule.__abstractmethods__))}"
    for name, (pattern, like) in _LOOKS.items():
        value = getattr(rule, name, None)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            return f"the {name} of {shown} is {value!r}; it must have the form {like!r}"
    if not isinstance(rule.options, Mapping) or not all(isinstance(value, Option) for value in rule.options.values()):
        return f"the options of {shown} are {rule.options!r:.80}; they must be a mapping to npqp_lint.rule.Option"
    if not isinstance(rule.languages, tuple) or not isinstance(rule.specificity, int):
        return f"the languages of {shown} must be a tuple, and the specificity a whole number"
    for name, choices in _CHOICES.items():
        if getattr(rule, name, None) not in choices:
            return f"the {name} of {shown} is {getattr(rule, name, None)!r}; it must be one of {', '.join(choices)}"
    return None


def family_of(selector: str) -> str | None:
    """The family of all rules that a selector can match, judging only by its form; None if that is unknown."""
    word = selector.strip()
    return word if word in FAMILIES else _FAMILY.get(word.upper().rstrip("0123456789"))
