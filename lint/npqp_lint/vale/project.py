"""A configuration of Vale with the styles and vocabularies that it names, as they are on disk."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from npqp_lint.paths import report_path
from npqp_lint.text.source import LINE_END
from npqp_lint.vale import ini, yaml_file
from npqp_lint.vale.notes import Notes, ValeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.vale.ini import Section, Value

NAMES = (".vale.ini", "_vale.ini", "vale.ini")
"""The names of configurations of Vale."""

BUILT_IN = "Vale"
"""The style that Vale has itself."""

RULES = 5_000
"""The maximum number of rules in a style."""

_PACKAGE_FOLDER = ".vale-config"
_HIDDEN = (".", "_")
_ASSETS = ("config", "Vocab")


@dataclass(frozen=True)
class RuleSource:
    """A file with a rule.

    Arguments:
        style: the name of the style.
        name: the full name, such as ``Google.We``.
        path: the file.
    """

    style: str
    name: str
    path: Path

    @property
    def shown(self) -> str:
        """The path as shown to people."""
        return report_path(self.path)


@dataclass(frozen=True)
class Term:
    """A term of a vocabulary with its place."""

    text: str
    path: str
    line: int


@dataclass
class Project:
    """What is to be converted.

    Arguments:
        root: the folder of the configuration, or the style.
        sections: of the configuration, by name; empty if there is none.
        styles: the files of each style, by its name.
        accepted: the terms of the vocabularies that are correct.
        rejected: those that are to be avoided.
        scopes: the named scopes.
    """

    root: Path
    sections: dict[str, Section] = field(default_factory=dict)
    styles: dict[str, list[RuleSource]] = field(default_factory=dict)
    accepted: list[Term] = field(default_factory=list)
    rejected: list[Term] = field(default_factory=list)
    scopes: dict[str, str] = field(default_factory=dict)
    folders: list[Path] = field(default_factory=list)
    """The folders that styles are in; the last is the project's own."""


def read(path: Path, notes: Notes) -> Project:
    """The project at a path: a configuration, a folder with one, a style, or a folder of styles.

    Arguments:
        path: the file or folder.
        notes: receives what is missing.

    Raises:
        ValeError: there is nothing to convert, or the configuration cannot be read.
    """
    if path.is_file():
        return _configured(path, notes)
    if not path.is_dir():
        raise ValeError(f"{report_path(path)}: not found")
    for name in NAMES:
        if (path / name).is_file():
            return _configured(path / name, notes)
    if any(path.glob("*.yml")):
        style = path.resolve().name
        return Project(path, styles={style: _rules(style, path)}, folders=[path.parent])
    styles = {folder.name: rules for folder in _folders(path) if (rules := _rules(folder.name, folder))}
    if not styles:
        raise ValeError(
            f"{report_path(path)}: no .vale.ini and no style here; name a configuration, a style, or a folder of styles"
        )
    return Project(path, styles=styles, folders=[path])


def _folders(path: Path) -> list[Path]:
    return sorted(
        one for one in path.iterdir() if one.is_dir() and not one.name.startswith(_HIDDEN) and one.name not in _ASSETS
    )


def _configured(path: Path, notes: Notes) -> Project:
    shown = report_path(path)
    text = yaml_file.read_text(path, shown)
    value = ini.read(text, shown)[""].last("StylesPath")
    project = Project(path.parent)
    if value is not None:
        project.folders = [path.parent / value.text]
        if not project.folders[0].is_dir():
            raise ValeError(f"{value.path}:{value.line}: StylesPath: the folder {value.text!r} does not exist")
    sections: dict[str, Section] = {}
    for folder in project.folders:
        for package in sorted((folder / _PACKAGE_FOLDER).glob("*.ini")):
            name = report_path(package)
            ini.read(yaml_file.read_text(package, name), name, sections)
    project.sections = ini.read(text, shown, sections)
    _add_styles(project, notes)
    _add_vocabularies(project, notes)
    return project


def _add_styles(project: Project, notes: Notes) -> None:
    names: dict[str, Value] = {}
    for section in project.sections.values():
        for value in section.listed("BasedOnStyles"):
            names.setdefault(value.text, value)
        for key, values in section.keys.items():
            if "." in key and "[" not in key and not key.startswith("*"):
                names.setdefault(key.partition(".")[0], values[-1])
    packages = [value.text for value in project.sections[""].listed("Packages")] if names else []
    for name, value in names.items():
        if name == BUILT_IN:
            continue
        folder = next((one / name for one in project.folders if (one / name).is_dir()), None)
        if folder is not None and _is_name(name):
            project.styles[name] = _rules(name, folder)
            continue
        hint = "; it is a package: run 'vale sync' first" if name in packages else ""
        notes.add(value.path, value.line, name, f"this style is not in the StylesPath{hint}", dropped=True)


def _is_name(name: str) -> bool:
    return os.sep not in name and "/" not in name and name not in (".", "..")


def _rules(style: str, folder: Path) -> list[RuleSource]:
    found = [RuleSource(style, ".".join((style, *names)), path) for names, path in _files(folder, ())]
    if len(found) > RULES:
        raise ValeError(f"{report_path(folder)}: more than {RULES:,} rules")
    return found


def _files(folder: Path, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Path]]:
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if not path.name.startswith(_HIDDEN) and not path.is_symlink() and len(names) < 5:
                yield from _files(path, (*names, path.name))
        elif path.suffix == ".yml" and not path.name.endswith((".test.yml", "_test.yml")):
            yield (*names, path.stem), path


def _add_vocabularies(project: Project, notes: Notes) -> None:
    for section in project.sections.values():
        for value in section.listed("Vocab"):
            if section.name not in ("", "*"):
                reason = "the vocabulary of a section holds for all files"
                notes.add(value.path, value.line, f"Vocab = {value.text}", reason)
            places = [
                one / inside / value.text
                for one in project.folders
                for inside in (Path("config", "vocabularies"), Path("Vocab"))
            ]
            folder = next((one for one in places if one.is_dir()), None)
            if folder is None or not _is_name(value.text):
                notes.add(value.path, value.line, f"Vocab = {value.text}", "this vocabulary is missing", dropped=True)
                continue
            _add_terms(project, folder, notes)


def _add_terms(project: Project, folder: Path, notes: Notes) -> None:
    for path in sorted(folder.rglob("*")):
        shown = report_path(path)
        if path.name in ("accept.txt", "reject.txt"):
            terms = project.accepted if path.name == "accept.txt" else project.rejected
            for number, line in enumerate(LINE_END.split(yaml_file.read_text(path, shown)), 1):
                if (word := line.strip()) and not word.startswith("# "):
                    terms.append(Term(word, shown, number))
        elif path.name in ("vocab.yml", "vocab.yaml"):
            table = yaml_file.read(path, shown)
            for key, terms in (("accept", project.accepted), ("reject", project.rejected)):
                _add_entries(table, key, terms, shown, notes)


def _add_entries(table: yaml_file.Table, key: str, terms: list[Term], shown: str, notes: Notes) -> None:
    entries = table.get(key)
    if not isinstance(entries, yaml_file.Items):
        return
    for line, entry in zip(entries.lines, entries, strict=True):
        options = next(iter(entry.values()), None) if isinstance(entry, dict) else None
        word = str(next(iter(entry), "")) if isinstance(entry, dict) else str(entry)
        options = options if isinstance(options, dict) else {}
        if options.get("flags"):
            notes.add(shown, line, word, "its forms come from a dictionary; only the word itself is taken")
        text = word if options.get("regex") is True else _quoted(word)
        terms.append(Term(f"(?i){text}" if options.get("ignorecase") is True else text, shown, line))


def _quoted(word: str) -> str:
    return "".join(f"\\{char}" if char in r"\*+?|()[]{}^$" else char for char in word)
