"""The settings in force for a file: the nearest configuration, what it extends, its entries for some files, and the
command line over all."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npqp_lint.lazy import lazy
from npqp_lint.settings import BY_FIELD, BY_NAME, KEYS, PerFile, Settings, as_data, merged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.linter import Linter
    from npqp_lint.rule import Rule, Severity

__all__ = ["ConfigError", "PerFile", "Resolver", "Settings", "as_data", "make_linter", "reference"]

FILES = (".npqp-lint.toml", "npqp-lint.toml", "pyproject.toml")
"""What a configuration may be called; the first found in a folder counts."""

DEFAULT, COMMAND_LINE = "default", "command line"


class ConfigError(Exception):
    """A configuration that cannot be used. The message names file, line, key, and the nearest right word."""


@dataclass(frozen=True)
class Layer:
    """What one file, or the command line, sets: `values` by the field of Settings, `origin` for messages."""

    origin: str
    values: Mapping[str, Any]


class Resolver:
    """The settings of each file.

    Arguments:
        overrides: what the command line sets, by the field of Settings, as it would stand in a file; None: not set.
            Patterns and paths are relative to the working directory.
        config: the one configuration for all files; its patterns are relative to the working directory.
        isolated: read no configuration.

    Raises:
        ConfigError: an override cannot stand there, or `config` cannot be used.
    """

    def __init__(self, overrides: Mapping[str, Any], config: Path | None = None, isolated: bool = False) -> None:
        self._cwd = os.getcwd()
        self._isolated = isolated
        self._over = Layer(COMMAND_LINE, _overrides(overrides, self._cwd))
        self._layers: dict[str, tuple[tuple[Layer, ...], str]] = {}
        self._settings: dict[tuple[int, tuple[int, ...]], Settings] = {}
        self._fixed = None if config is None or isolated else (load(Path(config), self._cwd), self._cwd)

    def settings_for(self, path: str | Path) -> Settings:
        """The settings for a file, which need not exist.

        Raises:
            ConfigError: its configuration cannot be used.
        """
        absolute = os.path.abspath(path)
        return self._made(os.path.dirname(absolute), absolute)

    def settings_in(self, folder: str | Path) -> Settings:
        """The settings in a folder, without entries for some files; they say which files are checked.

        Raises:
            ConfigError: its configuration cannot be used.
        """
        return self._made(os.path.abspath(folder), None)

    def root_for(self, folder: str | Path) -> Path:
        """The folder of the nearest configuration, or the working directory if there is none.

        Raises:
            ConfigError: the configuration cannot be used.
        """
        return Path(self._in(os.path.abspath(folder))[1])

    def origins_for(self, path: str | Path) -> dict[str, str]:
        """Where the value of each key comes from: ``default``, files, ``command line``, parted by ``, ``.

        Raises:
            ConfigError: its configuration cannot be used.
        """
        absolute = os.path.abspath(path)
        layers, _ = self._in(os.path.dirname(absolute))
        origins = {key.name: [DEFAULT] for key in KEYS}
        for layer in (*layers, *self._matching(layers, absolute), self._over):
            for name in layer.values:
                key = BY_FIELD[name]
                kept = origins[key.name] if key.merge != "replace" else []
                origins[key.name] = [*(o for o in kept if o not in (DEFAULT, layer.origin)), layer.origin]
        return {name: ", ".join(found) for name, found in origins.items()}

    def _made(self, folder: str, path: str | None) -> Settings:
        layers, _ = self._in(folder)
        matching = self._matching(layers, path) if path is not None else []
        key = (id(layers), tuple(id(layer.values) for layer in matching))
        if key not in self._settings:
            self._settings[key] = merged([dict(layer.values) for layer in (*layers, *matching, self._over)])
        return self._settings[key]

    def _matching(self, layers: tuple[Layer, ...], path: str) -> list[Layer]:
        return [
            Layer(f"{layer.origin} [[per-file]]", entry.values)
            for layer in layers
            for entry in layer.values.get("per_file", ())
            if entry.files.covers(path)
        ]

    def _in(self, folder: str) -> tuple[tuple[Layer, ...], str]:
        """The layers for a folder, lowest first, and the folder of the configuration."""
        if self._fixed is not None:
            return self._fixed
        if folder not in self._layers:
            self._layers[folder] = self._found(folder)
        return self._layers[folder]

    def _found(self, folder: str) -> tuple[tuple[Layer, ...], str]:
        if not self._isolated:
            for name in FILES:
                file = os.path.join(folder, name)
                if os.path.isfile(file) and (name != FILES[-1] or _is_ours(file)):
                    return load(Path(file), folder), folder
        parent = os.path.dirname(folder)
        return ((), self._cwd) if self._isolated or parent == folder else self._in(parent)


def _overrides(overrides: Mapping[str, Any], cwd: str) -> dict[str, Any]:
    from npqp_lint.values import BadValueError, parse_table

    given = {BY_FIELD[name].name: value for name, value in overrides.items() if value is not None}
    try:
        return parse_table(given, cwd)
    except BadValueError as error:
        raise ConfigError(f"--{'.'.join(map(str, error.path))}: {error}") from None


def _is_ours(file: str) -> bool:
    """The pyproject.toml has a table for us; one that cannot be read is other people's business."""
    try:
        text = Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if "npqp-lint" not in text:
        return False
    import tomllib

    try:
        tools = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{_shown(Path(file))}: not TOML: {error}") from None
    return isinstance(tools, dict) and "npqp-lint" in tools


def load(file: Path, base: str, chain: tuple[Path, ...] = ()) -> tuple[Layer, ...]:
    """The layers of a configuration file: what it extends, and itself last.

    Arguments:
        file: the file.
        base: the absolute folder its patterns are relative to.
        chain: the files that led to it by ``extend``.

    Raises:
        ConfigError: it, or one that it extends, cannot be used.
    """
    import tomllib

    from npqp_lint.values import BadValueError, parse_table

    try:
        text = file.read_text("utf-8")
        table: Any = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{_shown(file)}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{_shown(file)}: not UTF-8, as TOML must be") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{_shown(file)}: not TOML: {error}") from None
    head: tuple[str, ...] = ()
    if file.name == FILES[-1]:
        head = ("tool", "npqp-lint")
        tools = table.get("tool")
        table = tools.get("npqp-lint") if isinstance(tools, dict) else None
        if table is None:
            raise ConfigError(f"{_shown(file)}: it has no table [tool.npqp-lint]")
    try:
        if not isinstance(table, dict):
            raise BadValueError("wants a table")
        values = parse_table({k: v for k, v in table.items() if k != "extend"}, base, [*BY_NAME, "extend"])
        bases = _bases(table.get("extend", []))
    except BadValueError as error:
        raise _placed(file, text, head, error) from None
    layers: list[Layer] = []
    here = (*chain, file.resolve())
    for name in bases:
        other = Path(os.path.abspath(file.parent / os.path.expanduser(name)))
        if other.resolve() in here:
            loop = " → ".join(_shown(step) for step in (*here, other.resolve()))
            raise ConfigError(f"{_shown(file)}: 'extend' goes in a circle: {loop}")
        if not other.is_file():
            raise _placed(file, text, head, BadValueError(f"there is no file {_shown(other)}", "extend"))
        # a base higher up speaks of its own folder; one elsewhere (a shared file) of the folder that borrows it
        above = Path(base).is_relative_to(other.parent)
        layers += load(other, str(other.parent) if above else base, here)
    return (*layers, Layer(_shown(file), values))


def _bases(value: Any) -> list[str]:
    from npqp_lint.values import BadValueError

    names = [value] if isinstance(value, str) else value
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        return names
    raise BadValueError("wants a path or a list of paths", "extend")


def _shown(file: Path) -> str:
    """The path from the working directory if the file is below it."""
    absolute = os.path.abspath(file)
    cwd = os.path.join(os.getcwd(), "")
    return absolute.removeprefix(cwd).replace(os.sep, "/")


def _placed(file: Path, text: str, head: tuple[str, ...], error: Any) -> ConfigError:
    line = line_of(text, (*head, *error.path))
    key = ".".join(str(part) for part in error.path if isinstance(part, str))
    place = f"{_shown(file)}:{line}" if line else _shown(file)
    return ConfigError(f"{place}: {key}: {error}" if key else f"{place}: {error}")


_HEADER = lazy(r"\s*\[(\[)?\s*(.*?)\s*\]")
_ASSIGNED = lazy(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = lazy(r"""[\w-]+|"[^"]*"|'[^']*'""")


def line_of(text: str, path: tuple[str | int, ...]) -> int | None:
    """The line, from 1, of a key in TOML, or of the nearest table or key around it; None where it is not found.

    tomllib keeps no places, so this reads the headers and the left sides again; it serves messages only.
    """
    best, depth = None, 0
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str | int, ...], int] = {}
    for line, row in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(row):
            table = ()
            for part in _PART.findall(header[2]):
                table = (*table, part.strip("\"'"))
                if table in counts:  # a table of an array, the last so far
                    table = (*table, counts[table])
            if header[1] and table:
                array = table[:-1] if isinstance(table[-1], int) else table
                counts[array] = counts.get(array, -1) + 1
                table = (*array, counts[array])
            here = table
        elif assigned := _ASSIGNED.match(row):
            here = (*table, *(part.strip("\"'") for part in _PART.findall(assigned[1])))
        else:
            continue
        if depth < len(here) and here == path[: len(here)]:
            best, depth = line, len(here)
    return best


_LINTERS: dict[str, tuple[Linter, list[str]]] = {}


def make_linter(settings: Settings) -> tuple[Linter, list[str]]:
    """The linter for some settings, kept for all files that share them, and warnings about selectors.

    Raises:
        UnknownSelectorError: a selector matches no rule.
    """
    key = settings.fingerprint
    if key not in _LINTERS:
        from npqp_lint.linter import Linter

        classes, warnings = settings.rule_classes()
        classes, told = _of_engine(settings, classes)
        rules = [_made(rule, settings) for rule in classes]
        for rule in rules:
            rule.preview = settings.preview
        faults = settings.words[1] if any(rule.engine for rule in classes) else ()
        _LINTERS[key] = Linter(rules, severities(settings, classes)), [*warnings, *told, *faults]
    return _LINTERS[key]


def _of_engine(settings: Settings, rules: list[type[Rule]]) -> tuple[list[type[Rule]], list[str]]:
    """The rules without those of grammar engines that are not in use, and a warning where one was asked for."""
    from npqp_lint.registry import resolve

    engine = settings.grammar.get("engine")
    kept = [rule for rule in rules if rule.engine in (None, engine)]
    warnings = []
    for selector in (*(settings.select or ()), *settings.extend_select):
        others = {rule.engine for rule in resolve(selector)}
        if others and not others & {None, engine}:
            name = min(other for other in others if other)
            warnings.append(f"{selector!r} selects what {name} finds; it runs with engine = {name!r} under [grammar]")
    return kept, warnings


def _options(rule: type[Rule], settings: Settings) -> dict[str, Any]:
    """The options that the configuration sets for a rule: those of its family, and over them its own."""
    shared = settings.readability if rule.family == "readability" else {}
    own = settings.rules.get(rule.name, {})
    return {**{name: value for name, value in shared.items() if name in rule.options}, **own}


def _made(rule: type[Rule], settings: Settings) -> Rule:
    """The rule with its settings; one that speaks for a grammar engine is told what is selected of it, too."""
    options = _options(rule, settings)
    if rule.engine is None:
        return rule(options)
    from npqp_lint.parts import Parts

    parts = Parts(rule, settings.select, settings.extend_select, settings.ignore)
    given = {"spelling": settings.spelling, "words": settings.words[0], "grammar": settings.grammar}
    return rule({**options, **given}, parts)


def severities(settings: Settings, rules: list[type[Rule]]) -> dict[str, Severity]:
    """The severity of the rules for which the configuration sets one, by code, and of parts of them, by key; the most
    exact selector decides. A limit that it sets makes a rule's findings warnings where no selector speaks."""
    from npqp_lint.registry import is_part, keys, strength

    codes = {rule.code for rule in rules}
    found: dict[str, Severity] = {
        rule.code: "warning"
        for rule in rules
        if rule.severity == "info" and any(rule.options[name].limit for name in _options(rule, settings))
    }
    for selector, level in sorted(settings.severity.items(), key=lambda item: strength(item[0])):
        found.update({key: level for key in keys(selector) if key in codes or is_part(selector)})
    return found


def reference() -> str:
    """docs/configuration.md, from the table of keys."""
    from npqp_lint.reference import configuration

    return configuration()
