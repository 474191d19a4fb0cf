"""Converts a project: every rule of every style, its vocabularies, and its configuration."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from npqp_lint.vale import counts, pairs, spelling, words
from npqp_lint.vale.draft import LEVELS, Draft
from npqp_lint.vale.guards import guarded
from npqp_lint.vale.literal import words_of
from npqp_lint.vale.naming import Names, family
from npqp_lint.vale.notes import NotCarriedError, Notes, ValeError
from npqp_lint.vale.project import BUILT_IN, Project, RuleSource
from npqp_lint.vale.project import read as read_project
from npqp_lint.vale.scopes import scope_of
from npqp_lint.vale.settings import Converted, Settings
from npqp_lint.vale.terms import check, whole
from npqp_lint.vale.yaml_file import Items, Table, dumped
from npqp_lint.vale.yaml_file import read as read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOLDER = "npqp-lint-rules"
"""The folder of the rule files."""
CONFIGURATION = "npqp-lint.toml"
DICTIONARY = "npqp-lint-words.txt"
SPELLING = "GR101:spelling"
"""The selector for the spelling check of the built-in grammar engine."""

_CHAIN = 10
EXTENSIONS: dict[str, Callable[[Draft], None]] = {
    "existence": words.existence,
    "substitution": words.substitution,
    "occurrence": counts.occurrence,
    "repetition": counts.repetition,
    "metric": counts.metric,
    "readability": counts.readability,
    "consistency": pairs.consistency,
    "conditional": pairs.conditional,
    "capitalization": pairs.capitalization,
    "sequence": pairs.sequence,
}
"""What converts a rule, by the extension point of Vale."""

_LACKING = {"script": "scripts are not run; write the rule in Python, as docs/python-api.md explains"}
_EXCUSED = frozenset(("existence", "substitution", "conditional", "capitalization", "repetition"))
"""The kinds whose findings the accepted terms of a vocabulary prevent."""


@dataclass
class Conversion:
    """What a project became.

    Arguments:
        files: the content of each file by its path, relative to the folder of the configuration.
        notes: what was not carried over.
        rules: how many rules were converted.
        total: how many there were.
        root: the folder that the patterns of the configuration are relative to; None if it has none.
    """

    files: dict[str, str]
    notes: Notes
    rules: int
    total: int
    root: Path | None = None


@dataclass
class _Style:
    name: str
    rules: list[dict[str, Any]] = field(default_factory=list)


def convert(path: Path) -> Conversion:
    """Convert a configuration of Vale with its styles, or styles alone.

    Arguments:
        path: the configuration, a folder with one, a style, or a folder of styles.

    Raises:
        ValeError: there is nothing to convert, or the configuration cannot be read.
    """
    notes = Notes()
    project = read_project(path, notes)
    return _Converter(project, notes).all()


class _Converter:
    def __init__(self, project: Project, notes: Notes) -> None:
        from npqp_lint import registry

        self.project, self.notes = project, notes
        own = registry.rules()
        self.names = Names(
            [*registry.PREFIXES, *(rule.code.rstrip("0123456789") for rule in own), *(rule.name for rule in own)]
        )
        self.terms, self.patterns = spelling.accepted(project, notes)
        self.converted: dict[str, Converted] = {}
        self.dictionary: list[str] = []

    def all(self) -> Conversion:
        """Convert everything."""
        styles = [_Style(name) for name in self.project.styles]
        total = 0
        for style in styles:
            for source in self.project.styles[style.name]:
                total += 1
                self._rule(style, source)
        if self._uses_built_in():
            styles.append(self._built_in())
        files: dict[str, str] = {}
        for name in dict.fromkeys(family(style.name) for style in styles if style.rules):
            files[f"{FOLDER}/{name}.yaml"] = self._file(name, [style for style in styles if family(style.name) == name])
        words = list(dict.fromkeys([*self.dictionary, *self.terms]))
        settings = Settings(self.project, self.converted, self.notes, DICTIONARY if words else None)
        files[CONFIGURATION] = "".join(f"{line}\n" for line in settings.lines(FOLDER))
        if words and settings.spells:
            files[DICTIONARY] = "".join(f"{word}\n" for word in sorted(words, key=lambda word: (word.casefold(), word)))
        done = sum(not name.startswith(f"{BUILT_IN}.") for name in self.converted)
        return Conversion(files, self.notes, done, total, self.project.root if self.project.sections else None)

    def _uses_built_in(self) -> bool:
        sections = self.project.sections.values()
        return any(value.text == BUILT_IN for section in sections for value in section.listed("BasedOnStyles")) or any(
            key.startswith(f"{BUILT_IN}.") for section in sections for key in section.keys
        )

    def _built_in(self) -> _Style:
        """The rules of the style that Vale has itself."""
        style = _Style(BUILT_IN)
        for rule in spelling.own_rules(self.project, self.notes):
            name = self.names.name(rule["name"])
            full = f"{BUILT_IN}.{rule['name'].partition('-')[2].capitalize()}"
            rule |= {"code": self.names.code(BUILT_IN), "name": name, "source": f"Vale's {full}"}
            style.rules.append({key: rule[key] for key in dict.fromkeys(("code", "name", "kind", *rule))})
            self.converted[full] = Converted((name,), "error")
        self.converted[f"{BUILT_IN}.Spelling"] = Converted((SPELLING,), "error")
        return style

    def _rule(self, style: _Style, source: RuleSource) -> None:
        """Convert one rule, or note why not."""
        try:
            table = read_yaml(source.path, source.shown)
        except ValeError as error:
            place, _, reason = str(error).removeprefix(source.shown).partition(": ")
            line = int(place[1:]) if place[1:].isdigit() else 1
            self.notes.add(source.shown, line, source.name, reason, dropped=True)
            return
        draft = Draft(source, table, self.project, self.notes)
        try:
            rule = self._converted(draft)
        except NotCarriedError as error:
            self.notes.add(source.shown, draft.line("extends"), source.name, str(error), dropped=True)
            return
        if rule is not None:
            style.rules.append(rule)

    def _converted(self, draft: Draft) -> dict[str, Any] | None:
        """The keys of a rule; None if it becomes a setting.

        Raises:
            NotCarriedError: it has no counterpart.
        """
        draft.table = self._inherited(draft.table, draft.source, [draft.source.name])
        kind = draft.text("extends")
        draft.level = draft.text("level", "warning")
        if draft.level not in LEVELS:
            raise NotCarriedError(f"'level' is {draft.level!r:.30}, which is not a level")
        if kind == "spelling":
            self.dictionary += spelling.words_of_rule(draft)
            self.converted[draft.source.name] = Converted((SPELLING,), draft.level)
            return None
        if kind not in EXTENSIONS:
            raise NotCarriedError(_LACKING.get(kind, f"'extends' is {kind!r:.30}, which is no extension point"))
        draft.rule = {"kind": kind, "message": "", "severity": LEVELS[draft.level]}
        self._scope(draft, kind)
        EXTENSIONS[kind](draft)
        self._excuse(draft, kind)
        return self._finished(draft)

    def _inherited(self, table: Table, source: RuleSource, seen: list[str]) -> Table:
        """The keys of a rule with those of the rule that it extends."""
        extends = str(table.get("extends") or "")
        if "." not in extends:
            return table
        if extends in seen or len(seen) > _CHAIN:
            raise NotCarriedError(f"it extends itself, by way of '{extends}'")
        rules = self.project.styles.get(extends.partition(".")[0], [])
        parent = next((rule for rule in rules if rule.name == extends), None)
        if parent is None:
            raise NotCarriedError(f"it extends '{extends}', which does not exist")
        try:
            inherited = self._inherited(read_yaml(parent.path, parent.shown), parent, [*seen, extends])
        except ValeError as error:
            raise NotCarriedError(str(error)) from None
        return _overlaid(inherited, table)

    def _scope(self, draft: Draft, kind: str) -> None:
        declared = draft.texts("scope")
        if kind == "sequence" and not declared:
            declared = ["sentence"]
        if kind in ("metric", "readability") and declared in ([], ["text"]):
            declared = ["summary"]
        scope, faults = scope_of(declared, self.project.scopes)
        for fault in faults:
            draft.note("scope", fault)
        if words := scope.words():
            draft.rule["scope"] = words

    def _excuse(self, draft: Draft, kind: str) -> None:
        """Add the exceptions of a rule and of the vocabularies."""
        exceptions, patterns = [], list(draft.rule.pop("exception-patterns", ()))
        vocabulary = kind in _EXCUSED and draft.flag("vocab", default=True) and not draft.flag("nonword")
        if kind in _EXCUSED:
            known, more = words_and_patterns(draft)
            exceptions += known
            patterns += more
        if exceptions or patterns:
            exceptions += self.terms if vocabulary else []
            patterns += self.patterns if vocabulary else []
            vocabulary = False
        if (exceptions or not vocabulary) and (exceptions or self.terms):
            draft.rule["exceptions"] = list(dict.fromkeys(exceptions))
        if (patterns or not vocabulary) and (patterns or self.patterns):
            draft.rule["exception-patterns"] = list(dict.fromkeys(patterns))

    def _finished(self, draft: Draft) -> dict[str, Any]:
        """The keys of a rule in the order of a rule file."""
        name = self.names.name(draft.source.name)
        rule: dict[str, Any] = {"code": self.names.code(draft.source.style), "name": name}
        rule |= {key: draft.rule.pop(key) for key in ("kind", "message", "severity")}
        if not rule["message"]:
            raise NotCarriedError("it has no message")
        if draft.text("description"):
            rule["description"] = draft.text("description")
        link = draft.text("link")
        if link.startswith(("http://", "https://")) and not any(char in link for char in ' <>"'):
            rule["link"] = link
        rule["source"] = f"Vale's {draft.source.name}"
        if fault := _fault(rule | draft.rule):
            raise NotCarriedError(fault)
        self.converted[draft.source.name] = Converted((name,), draft.level)
        return rule | draft.rule

    def _file(self, name: str, styles: list[_Style]) -> str:
        """The rule file for a style, or for several with the same name but for its case."""
        data: dict[str, Any] = {"family": name}
        if (self.terms or self.patterns) and styles[0].name != BUILT_IN:
            shared = {"exceptions": self.terms, "exception-patterns": self.patterns}
            data["defaults"] = {key: value for key, value in shared.items() if value}
        data["rules"] = [rule for style in styles for rule in style.rules]
        return f"# Converted from the style {styles[0].name} of Vale.\n{dumped(data)}"


def _fault(rule: dict[str, Any]) -> str | None:
    """What is wrong with a rule as the engine sees it; None if nothing is."""
    from npqp_lint.declared.files import RuleFile
    from npqp_lint.declared.make import rules_of

    text = json.dumps({"rules": [rule]})
    faults = rules_of((RuleFile("rule.yaml", "", text, text),)).faults
    return faults[0].split(": ", 2)[-1] if faults else None


def words_and_patterns(draft: Draft) -> tuple[list[str], list[str]]:
    """The exceptions of a rule: words, and patterns."""
    found: list[str] = []
    patterns: list[str] = []
    for number, item in draft.items("exceptions"):
        known = words_of(item)
        if known is not None:
            found += known
            continue
        try:
            for one in guarded(item):
                if one.conditions:
                    raise NotCarriedError("look-around in an exception")
                pattern = whole(one.pattern)
                check(pattern)
                patterns.append(pattern)
        except NotCarriedError as error:
            draft.note("exceptions", f"'{item:.60}': {error}", number)
    return found, patterns


def _overlaid(parent: Table, child: Table) -> Table:
    """The keys of a rule over those of the rule that it extends; ``key+`` adds, and ``key-`` removes."""
    result = Table()
    result.update(parent)
    result.lines = dict(parent.lines)
    for key, value in child.items():
        base = key.rstrip("+-")
        result.lines[base] = child.lines.get(key, 1)
        if key == "extends":
            continue
        old = result.get(base)
        if base == key:
            result[key] = value
        elif isinstance(old, Items) and isinstance(value, list):
            items = Items()
            items += [*old, *value] if key.endswith("+") else [item for item in old if item not in value]
            items.lines = [result.lines[base]] * len(items)
            result[base] = items
        elif isinstance(old, Table) and isinstance(value, Table | list):
            table = Table()
            table.update(
                {**old, **value} if isinstance(value, Table) else {k: v for k, v in old.items() if k not in value}
            )
            table.lines = dict.fromkeys(table, result.lines[base])
            result[base] = table
        else:
            raise NotCarriedError(f"'{key}' needs a list or a table to change")
    return result
