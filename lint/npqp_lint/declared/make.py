"""From rule files to classes of rules, as the rest of the program expects them."""

from __future__ import annotations

import importlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint import formats, registry
from npqp_lint.declared import common, fields
from npqp_lint.declared.base import Declared, any_of
from npqp_lint.declared.fields import BadFieldError
from npqp_lint.declared.lines import NotReadableError, content
from npqp_lint.declared.literals import Literal, Literals
from npqp_lint.declared.search import Searcher
from npqp_lint.declared.templates import Template
from npqp_lint.diagnostic import FAMILIES
from npqp_lint.registry import PREFIXES, Rules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from npqp_lint.declared.files import RuleFile
    from npqp_lint.declared.lines import Path
    from npqp_lint.rule import Rule

KINDS: Mapping[str, str] = {
    "existence": "existence:Existence",
    "substitution": "substitution:Substitution",
    "occurrence": "occurrence:Occurrence",
    "repetition": "repetition:Repetition",
    "consistency": "consistency:Consistency",
    "conditional": "conditional:Conditional",
    "capitalization": "capitalization:Capitalization",
    "metric": "metric:Metric",
    "sequence": "sequence:Sequence",
}
"""The module and class of each kind."""

MOST_FAULTS = 20
"""How many errors of a file are reported."""


class _File(NamedTuple):
    rules: tuple[type[Declared], ...]
    faults: tuple[str, ...]


def kind_of(name: str) -> type[Declared]:
    """The class of a kind of rule."""
    module, _, attribute = KINDS[name].partition(":")
    found: type[Declared] = getattr(importlib.import_module(f"npqp_lint.declared.kinds.{module}"), attribute)
    return found


@lru_cache(maxsize=64)
def rules_of(files: tuple[RuleFile, ...]) -> Rules:
    """The rules that some files describe, sorted by code; ``faults`` lists what is wrong with the files.

    A rule with an error is among them, so that selectors know it, but is not ``usable``.

    Arguments:
        files: as they were read.
    """
    found: dict[str, type[Declared]] = {}
    faults: list[str] = []
    searcher = Searcher()
    for file in files:
        made = _Maker(file, searcher, found).made()
        faults += made.faults
    rules = Rules(sorted(set(found.values()), key=lambda rule: rule.code))
    rules.faults = tuple(faults)
    return rules


class _Maker:
    """Makes the rules of a file.

    Arguments:
        file: the file.
        searcher: of all rules that are used together.
        known: the rules so far, by code and by name.
    """

    def __init__(self, file: RuleFile, searcher: Searcher, known: dict[str, type[Declared]]) -> None:
        self._file = file
        self._searcher = searcher
        self._known = known
        self._built_in = {word: rule for rule in registry.rules() for word in (rule.code, rule.name)}
        self._faults: list[str] = []
        self._more = 0

    def made(self) -> _File:
        """The rules, and what is wrong."""
        if self._file.fault is not None:
            return _File((), (f"{self._file.shown}: {self._file.fault}",))
        try:
            self._content = content(self._file)
        except NotReadableError as error:
            place = f":{error.line}" if error.line else ""
            return _File((), (f"{self._file.shown}{place}: {error}",))
        rules = tuple(self._rules(self._content.data))
        if self._more:
            self._faults.append(f"{self._file.shown}: there are {self._more:,} more errors in the file")
        return _File(rules, tuple(self._faults))

    def _tell(self, path: Path, message: str, about: str = "") -> None:
        if len(self._faults) >= MOST_FAULTS:
            self._more += 1
            return
        line = self._content.line(path)
        place = f"{self._file.shown}:{line}" if line else self._file.shown
        keys = ".".join(str(key) for key in path if isinstance(key, str) and key != "rules")
        parts = [place, *([about] if about else []), *([keys] if keys else []), message]
        self._faults.append(": ".join(parts))

    def _rules(self, data: Any) -> list[type[Declared]]:
        if data is None:
            self._tell((), "is empty; it must have 'rules', a list of tables")
            return []
        if not isinstance(data, dict):
            self._tell((), f"must be a table with 'rules', a list of tables, not {fields.shown(data)}")
            return []
        known = ("family", "defaults", "rules")
        for key in [key for key in data if key not in known][:MOST_FAULTS]:
            self._tell((key,), f"unknown key {key!r:.60}{fields.nearest(key, known)}")
        family, defaults = self._family(data), self._defaults(data)
        tables = data.get("rules")
        if not isinstance(tables, list):
            what = "is missing" if tables is None else f"must be a list of tables, not {fields.shown(tables)}"
            self._tell(("rules",), what if tables is not None else f"'rules' {what}: a list of tables")
            return []
        made = (self._rule(entry, ("rules", i), family, defaults) for i, entry in enumerate(tables))
        return [rule for rule in made if rule is not None]

    def _family(self, data: Mapping[str, Any]) -> str:
        try:
            family: str = common.FAMILY.parse(data.get("family", common.FAMILY.default))
        except BadFieldError as error:
            self._tell(("family",), str(error))
            return str(common.FAMILY.default)
        if family in FAMILIES:
            self._tell(("family",), f"{family!r} is the name of a built-in family; choose another")
            return str(common.FAMILY.default)
        return family

    def _defaults(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the file sets for all of its rules, unparsed."""
        given = data.get("defaults", {})
        if not isinstance(given, dict):
            self._tell(("defaults",), f"must be a table, not {fields.shown(given)}")
            return {}
        bad: set[str | int] = set()

        def complain(error: BadFieldError) -> None:
            bad.update(error.path[:1])
            self._tell(("defaults", *error.path), str(error))

        fields.table(given, common.SHARED, complain)
        return {key: value for key, value in given.items() if key not in bad}

    def _rule(self, entry: Any, path: Path, family: str, defaults: Mapping[str, Any]) -> type[Declared] | None:
        if not isinstance(entry, dict):
            self._tell(path, f"a rule must be a table, not {fields.shown(entry)}")
            return None
        about = " ".join(str(entry[key])[:60] for key in ("code", "name") if isinstance(entry.get(key), str))
        errors = []

        def complain(error: BadFieldError) -> None:
            errors.append(error)
            self._tell((*path, *error.path), str(error), about)

        kind = entry.get("kind")
        if "kind" in entry and (not isinstance(kind, str) or kind not in KINDS):
            near = fields.nearest(kind, KINDS) if isinstance(kind, str) else ""
            complain(BadFieldError(f"must be one of {', '.join(KINDS)}, not {fields.shown(kind)}{near}", "kind"))
            kind = None
        base = kind_of(kind) if isinstance(kind, str) else Declared
        known = {**common.KEYS, **base.keys} if base is not Declared else {**common.KEYS, **_every_key()}
        given = fields.table({**defaults, **entry, **({"kind": "none"} if "kind" in entry else {})}, known, complain)
        if given["code"] is None or given["name"] is None or not self._is_new(given, complain):
            return None
        rule = self._class(base, given, family, path)
        if not errors:
            _prepare(rule, complain)
        if errors or base is Declared:
            rule.usable = False
        self._known[rule.code] = self._known[rule.name] = rule
        return rule

    def _is_new(self, given: Mapping[str, Any], complain: Callable[[BadFieldError], None]) -> bool:
        """Whether the code and the name are not those of another rule, nor of a built-in family."""
        code, name = given["code"], given["name"]
        prefix = code.rstrip("0123456789")
        if prefix in PREFIXES:
            complain(BadFieldError(f"{prefix} is the prefix of a built-in family; choose another", "code"))
            return False
        for key, word in (("code", code), ("name", name)):
            other: type[Rule] | None = self._known.get(word) or self._built_in.get(word)
            if other or word in FAMILIES or word.upper() == "ALL":
                what = f"the rule {other.code} {other.name}" if other else "a family"
                where = f" in {other.origin}" if isinstance(other, type) and issubclass(other, Declared) else ""
                complain(BadFieldError(f"{word!r} is already {what}{where}; choose another", key))
                return False
        return True

    def _class(self, base: type[Declared], given: dict[str, Any], family: str, path: Path) -> type[Declared]:
        line = self._content.line(path)
        members = {
            "code": given["code"],
            "name": given["name"],
            "family": family,
            "severity": given["severity"],
            "languages": given["language"],
            "given": given,
            "link": given["link"],
            "scope": given["scope"],
            "searcher": self._searcher,
            "example_format": given["format"],
            "bad": tuple(bad.example for bad in given["bad"]),
            "good": given["good"],
            "base": self._file.base,
            "nearness": 1 if self._file.shared else 2,
            "origin": f"{self._file.shown}:{line}" if line else self._file.shown,
            "__doc__": _documentation(given),
            "__module__": base.__module__,
        }
        return type(given["code"], (base,), members)


@lru_cache(maxsize=1)
def _every_key() -> dict[str, fields.Field]:
    """The keys of all kinds, for a rule whose kind is unknown."""
    return {name: field._replace(required=False) for kind in KINDS for name, field in kind_of(kind).keys.items()}


def _documentation(given: Mapping[str, Any]) -> str:
    """The page of a rule: what its file says, or else its message."""
    import re

    body = given["description"] or re.sub(r"\{(\w+)\}", "…", given["message"] or given["name"])
    parts = [body.strip()]
    if given["source"]:
        parts.append(f"Source: {given['source']}")
    if given["link"]:
        parts.append(f"See <{given['link']}>.")
    return "\n\n".join(parts)


def _prepare(rule: type[Declared], complain: Callable[[BadFieldError], None]) -> None:
    """Compile what a rule needs."""
    given = rule.given
    if given["format"] not in formats.names():
        near = fields.nearest(given["format"], formats.names())
        complain(BadFieldError(f"unknown format {given['format']!r:.60}{near}", "format"))
    rule.prepare(complain)
    names = {"match", *rule.captures, *rule.template_names}
    template = rule.filled("message", names, complain)
    rule.template = template or Template("", ())
    case = given["case"] == "match"
    rule.exceptions = Literals()
    wordless = [word for word in given["exceptions"] if not rule.exceptions.add(Literal(rule, word, case, None))]
    rule.excused = (
        any_of(wordless, case),
        tuple(rule.regexps("exception-patterns", complain)),
    )
