"""The settings in effect for a file: the nearest configuration, what it extends, its per-file entries, and the command
line on top."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npqp_lint.config.load import ConfigError, Layer, configuration_in, load, load_user
from npqp_lint.config.settings import BY_FIELD, KEYS, Settings, merged
from npqp_lint.config.trust import Claim, Gate, Trust, held_back, project_of, user_configuration
from npqp_lint.paths import is_inside, report_path

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    ) -> None:
        self._cwd = os.getcwd()
        self._format_as = format_as
        self._isolated = isolated
        self._over = Layer(COMMAND_LINE, _overrides(overrides, self._cwd))
        self._layers: dict[str, tuple[tuple[Layer, ...], str]] = {}
        self._settings: dict[tuple[int, str, tuple[int, ...]], Settings] = {}
        self._held: dict[str, tuple[bool, str]] = {}
        self._trust = trust or Trust()
        self._user: tuple[Layer, ...] = ()
        self._trusted: tuple[str, ...] = ()
        self._fixed: tuple[tuple[Layer, ...], str] | None = None
        if not isolated:
            self._user, self._trusted = load_user(user_configuration())
            if config is not None:
                self._fixed = (*self._user, *load(Path(config), self._cwd)), self._cwd

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
        key = (id(layers), root, tuple(id(layer.values) for layer in matching))
        if key not in self._settings:
            made = merged([dict(layer.values) for layer in (*layers, *matching, self._over)])
            self._settings[key] = replace(made, held=self._held[root]) if root in self._held else made
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


def _overrides(overrides: Mapping[str, Any], cwd: str) -> dict[str, Any]:
    from npqp_lint.config.values import BadValueError, parse_table

    given = {BY_FIELD[name].name: value for name, value in overrides.items() if value is not None}
    try:
        return parse_table(given, cwd)
    except BadValueError as error:
        raise ConfigError(f"--{'.'.join(map(str, error.path))}: {error}") from None
