"""Resolves selectors to rules: a code, a prefix, a name, a family, ``ALL``, or an engine rule or category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint import registry
from npqp_lint.diagnostic import FAMILIES
from npqp_lint.lazy import lazy
from npqp_lint.registry import PREFIXES, Rules, family_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from npqp_lint.rule import Rule


ALL = "ALL"
"""The selector for all rules."""


NONE = Rules()
"""No rules of a configuration's own."""

_PART = lazy(r"(?P<engine>[\w-]+)/(?P<name>[\w-]+)|(?P<whole>[\w-]+):(?P<category>[\w-]+)")


class UnknownSelectorError(ValueError):
    """A selector that matches no rule. The message suggests the closest valid one."""


def resolve(selector: str, own: Rules = NONE) -> frozenset[type[Rule]]:
    """The rules that a code, code prefix, name, family, or ``ALL`` selects, and those of which it selects a part:
    ``ENGINE/RULE`` is one rule of a grammar engine, and ``GR:CATEGORY`` one category of its rules.

    Arguments:
        selector: the selector.
        own: the rules of the configuration's rule files. If there are errors in these, any selector can be meant for
            what is missing.

    Raises:
        UnknownSelectorError: it matches none.
    """
    wanted = selector.strip()
    everything = (*registry.rules(family_of(wanted)), *own)
    if part := _PART.fullmatch(wanted):
        return _part_of(part)
    if wanted.upper() == ALL:
        return frozenset(everything)
    exact = [rule for rule in everything if wanted.lower() in (rule.code.lower(), rule.name, rule.family)]
    hits = exact or [rule for rule in everything if wanted and rule.code.startswith(wanted.upper())]
    if not hits and not is_prefix(wanted):
        if own.faults:
            return frozenset()
        raise UnknownSelectorError(f"no rule matches {selector!r}{nearest(wanted, names(own))}")
    return frozenset(hits)


def is_prefix(selector: str) -> bool:
    """Whether a selector is valid whatever rules are installed, so that they need not be loaded to validate it."""
    word = selector.strip()
    return word in FAMILIES or word.upper() in PREFIXES or word.upper() == ALL


def _part_of(part: re.Match[str]) -> frozenset[type[Rule]]:
    """The rules that an engine selector refers to."""
    if part["engine"]:
        hits, name, kind = _of_engine(part), part["name"], "rule"
        known = [known for rule in hits for known in rule.engine_rules()]
    else:
        hits, name, kind = _of_category(part), part["category"], "category"
        known = [known for rule in hits for known in rule.engine_categories()]
    if known and name.lower() not in (word.lower() for word in known):
        engines = sorted({str(rule.engine) for rule in hits})
        have = f"{' and '.join(engines)} {'has' if len(engines) == 1 else 'have'}"
        near = nearest(name, known)
        raise UnknownSelectorError(f"no rule matches {part[0]!r}: {have} no {kind} {name!r}{near}")
    return hits


def _of_engine(part: re.Match[str]) -> frozenset[type[Rule]]:
    """The rules of the engine in ``harper/RepeatedWords``."""
    engine = part["engine"].lower()
    hits = frozenset(rule for rule in registry.rules() if rule.engine == engine)
    if not hits:
        near = nearest(engine, {rule.engine for rule in registry.rules() if rule.engine})
        raise UnknownSelectorError(f"no rule matches {part[0]!r}: {engine!r} is not a grammar engine{near}")
    return hits


def _of_category(part: re.Match[str]) -> frozenset[type[Rule]]:
    """The rules of engines among those that the selector before a category names."""
    hits = frozenset(rule for rule in resolve(part["whole"]) if rule.engine)
    if not hits and part["whole"].upper() not in PREFIXES and part["whole"] not in FAMILIES:
        raise UnknownSelectorError(f"no rule matches {part[0]!r}: {part['whole']!r} has no grammar engine")
    return hits


def is_part(selector: str) -> bool:
    """Whether a selector names part of a rule: an engine rule or category."""
    return _PART.fullmatch(selector.strip()) is not None


def keys(selector: str, own: Rules = NONE) -> frozenset[str]:
    """What a selector covers: rule codes, or the keys of engine rules and categories (``engine_selectors.keys_of``).

    Arguments:
        selector, own: as for ``resolve``.

    Raises:
        UnknownSelectorError: it matches nothing.
    """
    hits = resolve(selector, own)
    part = _PART.fullmatch(selector.strip())
    if part is None:
        return frozenset(rule.code for rule in hits)
    if part["engine"]:
        return frozenset([part[0].lower()])
    return frozenset(f"{rule.code}:{part['category']}".lower() for rule in hits)


def names(own: Rules = NONE) -> list[str]:
    """Every valid selector word.

    Arguments:
        own: the rules of the configuration's rule files.
    """
    rules = (*registry.rules(), *own)
    prefixes = {*PREFIXES, *(rule.code.rstrip("0123456789") for rule in rules)}
    families = dict.fromkeys((*registry.families(), *(rule.family for rule in own)))
    return [*(r.code for r in rules), *(r.name for r in rules), *families, *sorted(prefixes), ALL]


def nearest(word: str, words: Iterable[str]) -> str:
    """``; did you mean 'x'?``, or nothing if no word is close."""
    import difflib

    by_fold = {known.lower(): known for known in words}
    close = difflib.get_close_matches(word.lower(), by_fold, n=1, cutoff=0.6)
    return f"; did you mean {by_fold[close[0]]!r}?" if close else ""


def strength(selector: str, own: Rules = NONE) -> int:
    """How specific a selector is: ALL, family, prefix by length, code or name, engine category or rule.

    Arguments:
        selector, own: as for ``resolve``.
    """
    word = selector.strip()
    if part := _PART.fullmatch(word):
        return 300 if part["engine"] else 200 + len(part["whole"])
    if word.upper() == ALL:
        return 0
    known = (*registry.rules(family_of(word)), *own)
    if word in FAMILIES or any(word == rule.family for rule in known):
        return 1
    if any(word.lower() in (rule.code.lower(), rule.name) for rule in known):
        return 100
    return 1 + len(word)


def select(
    select: Iterable[str] | None,
    extend: Iterable[str] = (),
    ignore: Iterable[str] = (),
    preview: bool = False,
    own: Rules = NONE,
) -> tuple[list[type[Rule]], list[str]]:
    """The rules to run, sorted by code, and warnings about selectors that select nothing.

    Arguments:
        select: selectors of the rules to run; None means all.
        extend: additional selectors.
        ignore: selectors of rules not to run; if a rule is both selected and ignored, the more specific selector wins,
            and ``ignore`` in a tie.
        preview: also run preview rules.
        own: the rules of the configuration's rule files.

    Raises:
        UnknownSelectorError: a selector matches no rule.
    """
    wanted: dict[type[Rule], int] = {}
    warnings: list[str] = []
    chosen = [*(select if select is not None else [ALL]), *extend]
    for selector in chosen:
        hits = resolve(selector, own)
        level = strength(selector, own)
        for rule in hits:
            wanted[rule] = max(wanted.get(rule, -1), level)
        if hits and not preview and all(rule.stage == "preview" for rule in hits):
            few = ", ".join(sorted(f"{rule.code} {rule.name}" for rule in hits))
            warnings.append(f"{selector!r} selects only preview rules ({few}), which need --preview")
    for selector in ignore:
        level = strength(selector, own)
        for rule in resolve(selector, own):
            if not is_part(selector) and rule in wanted and wanted[rule] <= level:
                del wanted[rule]
    kept = [rule for rule in wanted if preview or rule.stage == "stable"]
    return sorted(kept, key=lambda rule: rule.code), warnings
