"""The settings in effect for a file: the nearest configuration, what it extends, its per-file entries, and the command
line on top."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npqp_lint.config.load import ConfigError, Layer, configuration_in, load, load_named, load_user
from npqp_lint.config.merging import merged
from npqp_lint.config.settings import BY_FIELD, KEYS, Settings
from npqp_lint.config.trust import Claim, Gate, Trust, held_back, project_of, user_configuration
from npqp_lint.paths import is_inside, report_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npqp_lint.declared.files import RuleFile
    from npqp_lint.registry import Rules
    from npqp_lint.rule import Rule


DEFAULT, COMMAND_LINE = "default", "command line"


class Resolver:
    """The settings of each file.

    Arguments:
        overrides: what the command line sets, by field of Settings, as it would be in a file; None means not set.
            Patterns and paths are relative to the current directory.
        config: the only configuration, used for all files; its patterns are relative to the current directory.
        isolated: read no configuration.
        format_as: the format of files that are named, whatever their names.
        trust: what the user allows configurations to do; by default, what was allowed earlier.
        places: what will be checked. The overrides can name rules that the configurations of these places, or that of
            the current directory, have in rule files.

    Raises:
        ConfigError: an override is invalid, or `config` cannot be used.
    """

    def __init__(
        self,
        overrides: Mapping[str, Any],
        config: Path | None = None,
        isolated: bool = False,
        format_as: str | None = None,
        trust: Trust | None = None,
        places: Iterable[str | Path] = (),
    ) -> None:
        self._cwd = os.getcwd()
        self._format_as = format_as
        self._isolated = isolated
        self._layers: dict[str, tuple[tuple[Layer, ...], str]] = {}
        self._settings: dict[tuple[int, str, tuple[int, ...], tuple[str, ...]], Settings] = {}
        self._held: dict[str, tuple[bool, str]] = {}
        self._trust = trust or Trust()
        self._user: tuple[Layer, ...] = ()
        self._trusted: tuple[str, ...] = ()
        self._fixed: tuple[tuple[Layer, ...], str] | None = None
        if not isolated:
            self._user, self._trusted = load_user(user_configuration())
            if config is not None:
                self._fixed = (*self._user, *load_named(config, self._cwd)), self._cwd
        self._over, self._foreign = Layer(COMMAND_LINE, {}), frozenset[str]()
        self._foreign = self._named(overrides, (self._cwd, *places))
        self._over = Layer(COMMAND_LINE, _overrides(overrides, self._cwd, self._foreign))

    def settings_for(self, path: str | Path) -> Settings:
        """The settings for a file, which does not have to exist.

        Raises:
            ConfigError: its configuration cannot be used.
        """
        absolute = os.path.abspath(path)
        return self._made(os.path.dirname(absolute), absolute)

    def settings_of_named(self, path: str | Path) -> Settings:
        """The settings for a file that somebody named; it does not have to exist.

        Raises:
            ConfigError: its configuration cannot be used.
        """
        settings = self.settings_for(path)
        return settings if self._format_as is None else replace(settings, format_as=self._format_as)

    @property
    def own_rules(self) -> set[type[Rule]]:
        """The rules in the rule files of all settings that were asked for."""
        return {rule for settings in self._settings.values() for rule in settings.own_rules}

    def settings_in(self, folder: str | Path) -> Settings:
        """The settings in a folder, without per-file entries; they determine which files are checked.

        Raises:
            ConfigError: its configuration cannot be used.
        """
        return self._made(os.path.abspath(folder), None)

    def root_for(self, folder: str | Path) -> Path:
        """The folder of the nearest configuration, or the current directory if there is none.

        Raises:
            ConfigError: the configuration cannot be used.
        """
        return Path(self._in(os.path.abspath(folder))[1])

    def origins_for(self, path: str | Path) -> dict[str, str]:
        """Where the value of each key comes from: ``default``, files, ``command line``, separated by ``, ``.

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
        layers, root = self._in(folder)
        matching = self._matching(layers, path) if path is not None else []
        absent: tuple[str, ...] = ()
        if path is not None and (files := _rule_files(layers)):
            from npqp_lint.config.rule_files import absent as absent_from

            absent = absent_from(files, path)
        key = (id(layers), root, tuple(id(layer.values) for layer in matching), absent)
        if key not in self._settings:
            made = merged([*(dict(layer.values) for layer in (*layers, *matching)), self._overlaid(layers)])
            if absent:
                made = replace(made, absent=absent)
            self._settings[key] = replace(made, held=self._held[root]) if root in self._held else made
        return self._settings[key]

    def _named(self, overrides: Mapping[str, Any], places: Iterable[str | Path]) -> frozenset[str]:
        """The selectors of the overrides that are not those of an installed rule, but of a rule in a rule file."""
        unknown = [word for word in _selectors_in(overrides) if not _resolves(word)]
        if not unknown:
            return frozenset()
        from npqp_lint.config.rule_files import own_rules

        found: set[str] = set()
        for place in places:
            folder = os.path.abspath(place)
            with suppress(ConfigError):  # the check reports it
                layers, _ = self._in(folder if os.path.isdir(folder) else os.path.dirname(folder))
                own = own_rules(_rule_files(layers))
                found.update(word for word in unknown if _resolves(word, own))
        return frozenset(found)

    def _overlaid(self, layers: tuple[Layer, ...]) -> dict[str, Any]:
        """What the command line sets, without selectors of rules that the configuration does not have."""
        values = dict(self._over.values)
        if not self._foreign:
            return values
        from npqp_lint.config.rule_files import own_rules

        own = own_rules(_rule_files(layers))
        strange = {word for word in self._foreign if not _resolves(word, own)}
        for name in _SELECTORS:
            if values.get(name):
                values[name] = tuple(word for word in values[name] if word not in strange)
        if values.get("severity"):
            values["severity"] = {word: level for word, level in values["severity"].items() if word not in strange}
        return values

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
        file = None if self._isolated else configuration_in(folder)
        if file is not None:
            return (*self._user, *self._guarded(file, folder)), folder
        parent = os.path.dirname(folder)
        return (self._user, self._cwd) if self._isolated or parent == folder else self._in(parent)

    def gate_for(self, folder: str | Path) -> tuple[Gate, str] | None:
        """What the nearest configuration claims, whether it is allowed or not, and its folder; None if there is none.

        Raises:
            ConfigError: it cannot be used.
        """
        place = Path(os.path.abspath(folder))
        for above in (place, *place.parents):
            file = configuration_in(above)
            if file is not None:
                return self._looked_through(file, str(above))[1], str(above)
        return None

    def _looked_through(self, file: Path, folder: str) -> tuple[tuple[Layer, ...], Gate]:
        """The layers of a configuration without what the user must allow, and what that is."""
        gate = Gate(project_of(folder))
        if gate.is_inside(file):
            return load(file, folder, gate=gate), gate
        gate.claims.append(Claim(report_path(file), "symbolic link", os.path.realpath(file)))
        return (), gate

    def _guarded(self, file: Path, folder: str) -> tuple[Layer, ...]:
        """The layers of a configuration that nobody named: what the user must allow is held back."""
        layers, gate = self._looked_through(file, folder)
        if not gate.claims:
            return layers
        real = os.path.realpath(folder)
        known = any(is_inside(real, place) for place in self._trusted)
        if known or self._trust.allows(folder, gate.digest):
            return load(file, folder, gate=Gate(gate.project, open=True))
        self._held[folder] = held_back(gate.claims, report_path(folder) if folder != self._cwd else ".")
        return layers


_SELECTORS = ("select", "extend_select", "ignore")


def _selectors_in(overrides: Mapping[str, Any]) -> list[str]:
    """The selectors in overrides, as far as these are valid."""
    values = [value for name in (*_SELECTORS, "severity") for value in [overrides.get(name)] if value]
    words = [word for value in values if isinstance(value, list | tuple | dict) for word in value]
    return [word for word in words if isinstance(word, str)]


def _resolves(word: str, own: Rules | None = None) -> bool:
    """Whether a selector is one of an installed rule, or of one in a rule file."""
    from npqp_lint import selectors

    try:
        return selectors.is_prefix(word) or bool(selectors.resolve(word, selectors.NONE if own is None else own))
    except selectors.UnknownSelectorError:
        return False


def _rule_files(layers: tuple[Layer, ...]) -> tuple[RuleFile, ...]:
    """The files with rules that some layers name."""
    return tuple(file for layer in layers for file in layer.values.get("rule_files", ()))


def _overrides(overrides: Mapping[str, Any], cwd: str, foreign: frozenset[str]) -> dict[str, Any]:
    """What the command line sets.

    Arguments:
        foreign: selectors that are known to be valid for some files.
    """
    from npqp_lint.config.basic_values import BadValueError
    from npqp_lint.config.values import parse_table

    given = {BY_FIELD[name].name: value for name, value in overrides.items() if value is not None}
    known = {name: _without(value, foreign) for name, value in given.items()} if foreign else given
    try:
        values = parse_table(known, cwd)
    except BadValueError as error:
        raise ConfigError(f"--{'.'.join(map(str, error.path))}: {error}") from None
    if foreign:
        values |= {name: tuple(overrides[name]) for name in _SELECTORS if overrides.get(name)}
        if overrides.get("severity"):
            values["severity"] = dict(overrides["severity"])
    return values


def _without(value: Any, words: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {word: inner for word, inner in value.items() if word not in words}
    return [inner for inner in value if inner not in words] if isinstance(value, list | tuple) else value
