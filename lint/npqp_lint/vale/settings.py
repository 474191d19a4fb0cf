"""The sections of ``.vale.ini`` as a configuration of npqp-lint."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npqp_lint.vale.draft import LEVELS
from npqp_lint.vale.globs import patterns_of
from npqp_lint.vale.naming import family
from npqp_lint.vale.notes import NotCarriedError
from npqp_lint.vale.terms import check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npqp_lint.vale.ini import Section, Value
    from npqp_lint.vale.notes import Notes
    from npqp_lint.vale.project import Project

_ORDER = ("suggestion", "warning", "error")
_SPECIAL = ("formats", "asciidoctor", "sphinx")
_READ = frozenset(("StylesPath", "MinAlertLevel", "Vocab", "Packages", "BasedOnStyles", "BlockIgnores", "TokenIgnores"))
_REASONS = {
    "IgnorePatterns": "it is the old name of 'BlockIgnores'; rename it",
    "IgnoredScopes": "which elements are prose is known for each format",
    "SkippedScopes": "which elements are prose is known for each format",
    "IgnoredClasses": "no class can be left out; use comments such as 'npqp-lint: off'",
    "WordTemplate": "words are always whole words",
    "Transform": "XSLT is not run",
    "Lang": "set 'language' in the configuration",
    "View": "a View has no counterpart",
    "CommentDelimiters": "the comments of each format are known",
    "NLPEndpoint": "nothing is sent anywhere",
}
_USUAL = {
    "SkippedScopes": {"script", "style", "pre", "noscript", "iframe"},
    "IgnoredScopes": {"tt", "code", "kbd", "samp"},
}


@dataclass(frozen=True)
class Converted:
    """A rule of a style that was converted.

    Arguments:
        names: of the rules that do the same, as selectors.
        level: its level in the style.
    """

    names: tuple[str, ...]
    level: str


@dataclass
class _Part:
    """The settings for all files, or for those of one section."""

    select: list[str] | None = None
    extend: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)
    severity: dict[str, str] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)

    @property
    def selected(self) -> list[str]:
        """All selectors of rules that run."""
        return [*(self.select or ()), *self.extend]


class Settings:
    """Writes the configuration.

    Arguments:
        project: the sections.
        rules: the converted rules by their names in Vale.
        notes: receives what is not carried over.
        words: the name of the dictionary file; None if there is none.
    """

    def __init__(self, project: Project, rules: Mapping[str, Converted], notes: Notes, words: str | None) -> None:
        self.project, self.rules, self.notes, self.words = project, rules, notes, words
        self.least = self._least()
        self._styles = _selectors_of(rules)
        self._off: set[str] = set()
        self.spells = False
        """Whether the configuration turns spelling on, once it is written."""

    def lines(self, folder: str) -> Iterator[str]:
        """The lines of the configuration.

        Arguments:
            folder: the folder with the rule files, relative to that of the configuration.
        """
        sections = self.project.sections
        yield "# Converted from Vale. All keys: https://github.com/npqp-lint/npqp-lint/blob/main/docs/configuration.md"
        yield f"rule-files = [{json.dumps(f'{folder}/*.yaml')}]"
        base = self._part(sections.get("*")) if sections else self._all()
        self._hide(base)
        parts = [*self._parts()]
        yield ""
        yield "# Only the rules of the styles run; without 'select', the built-in rules run too."
        yield f"select = {_list(base.select or [])}"
        yield from _written(base)
        if sections:
            yield "# Vale fails on errors only."
            yield 'fail-level = "error"'
        if any(":" in name for part in (base, *(part for *_, part in parts)) for name in part.selected):
            self.spells = True
            yield "spelling = true"
            if self.words is not None:
                yield f"dictionaries = [{json.dumps(self.words)}]"
        if sections:
            yield from self._masked(sections.get("*"))
            self._core(sections[""])
        yield from _severity(base, "[severity]")
        yield from self._formats()
        for section, files, part in parts:
            yield from ("", "[[per-file]]", f"files = {_list(files)}")
            if part.select is not None:
                yield f"select = {_list(part.select)}"
            yield from _written(part)
            yield from self._masked(section)
            yield from _severity(part, "[per-file.severity]")

    def _parts(self) -> Iterator[tuple[Section, list[str], _Part]]:
        """The sections for some files, with patterns for these."""
        for name, section in self.project.sections.items():
            if name in ("", "*", *_SPECIAL):
                continue
            glob, _, condition = name.partition(" if ")
            try:
                if condition:
                    raise NotCarriedError("a section with a condition")
                files = patterns_of(glob.strip())
            except NotCarriedError as error:
                self._drop(section, f"[{name}]", str(error))
                continue
            yield section, files, self._part(section)

    def _all(self) -> _Part:
        return _Part(select=[one for style in self.project.styles for one in self._style(style)])

    def _least(self) -> int:
        core = self.project.sections.get("")
        value = core.last("MinAlertLevel") if core else None
        if value is None:
            return 0
        if value.text not in _ORDER:
            self._drop(value, "MinAlertLevel", f"{value.text!r} is not a level")
            return 0
        return _ORDER.index(value.text)

    def _part(self, section: Section | None) -> _Part:
        """What a section says about styles and rules."""
        part = _Part()
        if section is None:
            return part
        if "BasedOnStyles" in section.keys:
            styles = [value.text for value in section.listed("BasedOnStyles")]
            part.select = [one for style in styles for one in self._style(style)]
        for key, value in self._about_rules(section):
            self._setting(part, key, value)
        part.extend = [name for name in part.extend if name not in part.ignore]
        unselected = {name for name in part.ignore if ":" in name and name in (part.select or ())}
        part.select = part.select and [name for name in part.select if name not in unselected]
        part.ignore = [name for name in part.ignore if name not in unselected]
        return part

    def _style(self, style: str) -> list[str]:
        """The selectors for all rules of a style."""
        return self._styles.get(style, [])

    def _drop(self, place: Section | Value, subject: str, reason: str) -> None:
        self.notes.add(place.path, place.line, subject, reason, dropped=True)

    def _about_rules(self, section: Section) -> Iterator[tuple[str, Value]]:
        """The keys of a section that can be about rules, with their last values; those that cannot are noted."""
        for key, values in section.keys.items():
            if key not in _READ and not self._is_other(key, values[-1]):
                yield key, values[-1]

    def _is_other(self, key: str, value: Value) -> bool:
        """Whether a key is not about a rule; it is noted."""
        if key in _REASONS:
            usual = _USUAL.get(key)
            if usual is None or {word.strip() for word in value.text.split(",")} - usual:
                self._drop(value, key, _REASONS[key])
            return True
        if "[" in key:
            self._drop(value, key, "change the key in the rule file instead")
            return True
        return False

    def _setting(self, part: _Part, key: str, value: Value) -> None:
        """One setting of a rule or a style."""
        selectors = self._selectors(key)
        if not selectors:
            if "." not in key:
                self._drop(value, key, "this key is unknown")
            return
        if value.text == "UNSET":
            self._drop(value, key, "'UNSET' has no counterpart")
        elif value.text == "NO":
            part.ignore += selectors
            self._off.add(key)
        else:
            part.extend += [one for one in selectors if one not in (part.select or ()) and not self._runs(key, part)]
            if value.text in LEVELS:
                part.severity |= dict.fromkeys(selectors, LEVELS[value.text])
                if _ORDER.index(value.text) < self.least:
                    part.ignore += selectors

    def _runs(self, key: str, part: _Part) -> bool:
        """Whether a rule runs because its style does, and no section so far turns it off."""
        style = key.partition(".")[0]
        return set(self._style(style)) <= set(part.select or ()) and not {key, style} & self._off

    def _selectors(self, key: str) -> list[str]:
        if key in self.rules:
            return list(self.rules[key].names)
        return [] if "." in key else self._style(key)

    def _hide(self, base: _Part) -> None:
        """Ignore the rules whose level is too low to be shown."""
        for rule in self.rules.values():
            if _ORDER.index(rule.level) < self.least and not any(name in base.severity for name in rule.names):
                base.hidden += rule.names

    def _core(self, section: Section) -> None:
        for key, value in self._about_rules(section):
            self._drop(value, key, "this key is unknown")

    def _masked(self, section: Section | None) -> Iterator[str]:
        """The patterns of text that is not checked."""
        if section is None:
            return
        patterns = []
        for key in ("BlockIgnores", "TokenIgnores"):
            for value in section.listed(key, escaped=True):
                try:
                    check(value.text)
                    patterns.append(value.text)
                except NotCarriedError as error:
                    self._drop(value, key, f"{value.text!r}: {error}")
        if patterns:
            yield f"ignore-text = {_list(patterns)}"

    def _formats(self) -> Iterator[str]:
        section = self.project.sections.get("formats")
        if section is None:
            return
        from npqp_lint.formats.known import FORMATS

        lines = []
        for suffix, values in section.keys.items():
            value = values[-1]
            names = [one.name for one in FORMATS if f".{value.text}" in one.suffixes or value.text in one.aliases]
            if names:
                lines.append(f"{json.dumps(f'*.{suffix}')} = {json.dumps(names[0])}")
            else:
                self._drop(value, f"{suffix} = {value.text}", f"the format {value.text!r} is unknown")
        if lines:
            yield from ("", "[formats]", *lines)


def _selectors_of(rules: Mapping[str, Converted]) -> dict[str, list[str]]:
    """The selectors for the rules of each style: its family, and what is not in it."""
    names: dict[str, list[str]] = {}
    for rule, found in rules.items():
        names.setdefault(rule.partition(".")[0], []).extend(found.names)
    return {
        style: list(dict.fromkeys(name if ":" in name else family(style) for name in found))
        for style, found in names.items()
    }


def _written(part: _Part) -> Iterator[str]:
    extend = list(dict.fromkeys(part.extend))
    if extend:
        yield f"extend-select = {_list(extend)}"
    ignore = list(dict.fromkeys([*part.ignore, *part.hidden]))
    if ignore:
        yield f"ignore = {_list(ignore)}"


def _severity(part: _Part, header: str) -> Iterator[str]:
    if part.severity:
        yield from ("", header, *(f"{json.dumps(name)} = {json.dumps(level)}" for name, level in part.severity.items()))


def _list(values: list[str]) -> str:
    return f"[{', '.join(_string(value) for value in values)}]"


def _string(value: str) -> str:
    """A string in TOML; a pattern is easier to read without escapes."""
    plain = "\\" in value and "'" not in value and value.isprintable()
    return f"'{value}'" if plain else json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
