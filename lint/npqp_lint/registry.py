"""Finds the rules, this project's own and those of plugins, and resolves selectors to them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from npqp_lint.diagnostic import FAMILIES
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    import re
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

ALL = "ALL"
"""The selector of every rule."""

_PART = lazy(r"(?P<engine>[\w-]+)/(?P<name>[\w-]+)|(?P<whole>[\w-]+):(?P<category>[\w-]+)")


class RegistryError(Exception):
    """A plugin that cannot be loaded, or two rules that claim one code or name."""


class UnknownSelectorError(ValueError):
    """A selector that matches no rule. The message names the nearest right word."""


@cache
def rules(family: str | None = None) -> tuple[type[Rule], ...]:
    """Every installed rule, sorted by code.

    Arguments:
        family: leave out what is known to be of other families.

    Raises:
        RegistryError: a plugin does not load, or a code or name is taken twice.
    """
    from npqp_lint import plugins
    from npqp_lint.suppression import RULES as SUPPRESSION_RULES

    found: dict[str, type[Rule]] = {}
    entries: list[tuple[str, Iterable[type[Rule]]]] = [("npqp-lint", SUPPRESSION_RULES)]
    entries += [
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


def resolve(selector: str) -> frozenset[type[Rule]]:
    """The rules that a code, a code prefix, a name, a family or ``ALL`` selects, and those that it selects a part of:
    ``ENGINE/RULE`` is one rule of a grammar engine, ``GR:CATEGORY`` one category of its rules.

    Raises:
        UnknownSelectorError: none.
    """
    wanted = selector.strip()
    everything = rules(family_of(wanted))
    if part := _PART.fullmatch(wanted):
        return _part_of(part)
    if wanted.upper() == ALL:
        return frozenset(everything)
    exact = [rule for rule in everything if wanted.lower() in (rule.code.lower(), rule.name, rule.family)]
    hits = exact or [rule for rule in everything if wanted and rule.code.startswith(wanted.upper())]
    if not hits and not is_prefix(wanted):
        raise UnknownSelectorError(f"no rule matches {selector!r}{nearest(wanted, names())}")
    return frozenset(hits)


def is_prefix(selector: str) -> bool:
    """Whether a selector is right whatever rules are installed; it is not worth while to load them to know that."""
    word = selector.strip()
    return word in FAMILIES or word.upper() in PREFIXES or word.upper() == ALL


def _part_of(part: re.Match[str]) -> frozenset[type[Rule]]:
    """The rules that a selector of a part speaks of."""
    if part["engine"]:
        engine, name, kind = part["engine"].lower(), part["name"], "rule"
        hits = frozenset(rule for rule in rules() if rule.engine == engine)
        if not hits:
            near = nearest(engine, {rule.engine for rule in rules() if rule.engine})
            raise UnknownSelectorError(f"no rule matches {part[0]!r}: {engine!r} is no grammar engine{near}")
        known = [known for rule in hits for known in rule.engine_rules()]
    else:
        name, kind = part["category"], "category"
        hits = frozenset(rule for rule in resolve(part["whole"]) if rule.engine)
        if not hits and part["whole"].upper() not in PREFIXES and part["whole"] not in FAMILIES:
            raise UnknownSelectorError(f"no rule matches {part[0]!r}: {part['whole']!r} is of no grammar engine")
        known = [known for rule in hits for known in rule.engine_categories()]
    if known and name.lower() not in (word.lower() for word in known):
        engines = sorted({str(rule.engine) for rule in hits})
        have = f"{' and '.join(engines)} {'has' if len(engines) == 1 else 'have'}"
        near = nearest(name, known)
        raise UnknownSelectorError(f"no rule matches {part[0]!r}: {have} no {kind} {name!r}{near}")
    return hits


def is_part(selector: str) -> bool:
    """Whether a selector names a part of a rule: a rule or a category of a grammar engine."""
    return _PART.fullmatch(selector.strip()) is not None


def keys(selector: str) -> frozenset[str]:
    """What a selector covers: codes of rules, or the keys of parts of them (``parts.keys_of``).

    Raises:
        UnknownSelectorError: nothing.
    """
    hits = resolve(selector)
    part = _PART.fullmatch(selector.strip())
    if part is None:
        return frozenset(rule.code for rule in hits)
    if part["engine"]:
        return frozenset([part[0].lower()])
    return frozenset(f"{rule.code}:{part['category']}".lower() for rule in hits)


def names() -> list[str]:
    """Every word that selects something."""
    prefixes = {*PREFIXES, *(rule.code.rstrip("0123456789") for rule in rules())}
    return [*(r.code for r in rules()), *(r.name for r in rules()), *FAMILIES, *sorted(prefixes), ALL]


def nearest(word: str, words: Iterable[str]) -> str:
    """``; did you mean 'x'?``, or nothing where no word is near."""
    import difflib

    by_fold = {known.lower(): known for known in words}
    close = difflib.get_close_matches(word.lower(), by_fold, n=1, cutoff=0.6)
    return f"; did you mean {by_fold[close[0]]!r}?" if close else ""


def strength(selector: str) -> int:
    """How exactly a selector names a rule: ALL, family, prefix by length, code or name, engine's category or rule."""
    word = selector.strip()
    if part := _PART.fullmatch(word):
        return 300 if part["engine"] else 200 + len(part["whole"])
    if word.upper() == ALL:
        return 0
    if word in FAMILIES:
        return 1
    if any(word.lower() in (rule.code.lower(), rule.name) for rule in rules(family_of(word))):
        return 100
    return 1 + len(word)


def select(
    select: Iterable[str] | None, extend: Iterable[str] = (), ignore: Iterable[str] = (), preview: bool = False
) -> tuple[list[type[Rule]], list[str]]:
    """The rules to run, sorted by code, and warnings about selectors that choose nothing.

    Arguments:
        select: selectors of the rules to run; None for all.
        extend: more of them.
        ignore: selectors of rules not to run; where one rule is named on both sides the more exact selector wins,
            and ``ignore`` at a tie.
        preview: run preview rules too.

    Raises:
        UnknownSelectorError: a selector matches no rule.
    """
    wanted: dict[type[Rule], int] = {}
    warnings: list[str] = []
    chosen = [*(select if select is not None else [ALL]), *extend]
    for selector in chosen:
        hits = resolve(selector)
        for rule in hits:
            wanted[rule] = max(wanted.get(rule, -1), strength(selector))
        if hits and not preview and all(rule.stage == "preview" for rule in hits):
            few = ", ".join(sorted(f"{rule.code} {rule.name}" for rule in hits))
            warnings.append(f"{selector!r} selects only preview rules ({few}); they run with --preview")
    for selector in ignore:
        for rule in resolve(selector):
            if not is_part(selector) and rule in wanted and wanted[rule] <= strength(selector):
                del wanted[rule]
    kept = [rule for rule in wanted if preview or rule.stage == "stable"]
    return sorted(kept, key=lambda rule: rule.code), warnings
