"""Configuration files: finding the nearest, reading it, and following what it extends."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint import files
from npqp_lint.config.packs import PREFIX, pack_of
from npqp_lint.config.settings import BY_NAME
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.config.packs import Pack
    from npqp_lint.config.trust import Gate
    from npqp_lint.declared.files import RuleFile


FILES = (".npqp-lint.toml", "npqp-lint.toml", "pyproject.toml")
"""The names of configuration files; the first one found in a folder is used."""


class ConfigError(Exception):
    """An invalid configuration. The message names the file, line, and key, and suggests the closest valid word."""


class Layer(NamedTuple):
    """What one file, or the command line, sets: `values` by field of Settings, and `origin` for messages."""

    origin: str
    values: Mapping[str, Any]


def configuration_in(folder: str | Path) -> Path | None:
    """The configuration file in a folder, if there is one.

    What is there but is no file (a device, a pipe) is one that ``load`` refuses; a folder is something else.

    Raises:
        ConfigError: a pyproject.toml that may be ours is not TOML.
    """
    for name in FILES:
        file = os.path.join(folder, name)
        if os.path.exists(file) and not os.path.isdir(file) and (name != FILES[-1] or _is_ours(file)):
            return Path(file)
    return None


def _is_ours(file: str) -> bool:
    """Whether the pyproject.toml has our table; if it cannot be read, that is not our concern."""
    try:
        text = files.read(file, files.CONFIGURATION).decode()
    except (OSError, UnicodeDecodeError):
        return False
    if "npqp-lint" not in text:
        return False
    import tomllib

    try:
        tools = tomllib.loads(text).get("tool")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{_shown(Path(file))}: not TOML: {error}") from None
    return isinstance(tools, dict) and "npqp-lint" in tools


def load(
    file: Path, base: str, chain: tuple[Path, ...] = (), gate: Gate | None = None, is_pack: bool = False
) -> tuple[Layer, ...]:
    """The layers of a configuration file: what it extends, then the file itself.

    Arguments:
        file: the file.
        base: the absolute folder its patterns are relative to.
        chain: the files that led to it through ``extend``.
        gate: says what the file may do; None: the user named it, so everything.
        is_pack: whether it is a pack, which has a description.

    Raises:
        ConfigError: the file, or one that it extends, is invalid.
    """
    from npqp_lint.config.basic_values import BadValueError
    from npqp_lint.config.values import parse_table

    text, table = _read(file)
    if gate is not None:
        gate.read(file, text)
    head: tuple[str, ...] = ()
    if file.name == FILES[-1]:
        head = ("tool", "npqp-lint")
        tools = table.get("tool")
        table = tools.get("npqp-lint") if isinstance(tools, dict) else None
        if table is None:
            raise ConfigError(f"{_shown(file)}: has no table [tool.npqp-lint]")
    try:
        if not isinstance(table, dict):
            raise BadValueError("must be a table")
        layers = _extended(_bases(table.get("extend", [])), file, base, chain, gate)
        dropped = ("extend", "description") if is_pack else ("extend",)
        given = {key: value for key, value in table.items() if key not in dropped}
        if (own := _rule_files(given, base, gate, _shown(file), is_pack)) is not None:
            given["rule-files"] = own
        known = tuple(one for layer in layers for one in layer.values.get("rule_files", ()))
        values = parse_table(given, base, [*BY_NAME, "extend"], (*known, *(own or ())))
    except BadValueError as error:
        raise _placed(file, text, head, error) from None
    if gate is not None:
        values = gate.kept(values, _shown(file))
    return (*layers, Layer(_shown(file), values))


def _extended(bases: list[str], file: Path, base: str, chain: tuple[Path, ...], gate: Gate | None) -> list[Layer]:
    """The layers of the files that a configuration extends.

    Arguments:
        bases: their paths, as the file has them.
        file, base, chain, gate: as for ``load``.

    Raises:
        BadValueError: there is no such file.
        ConfigError: one of them is invalid, or they extend each other.
    """
    from npqp_lint.config.basic_values import BadValueError

    layers: list[Layer] = []
    here = (*chain, Path(os.path.realpath(file)))
    for name in bases:
        if name.startswith(PREFIX):
            layers += _of_pack(name, here)
            continue
        other = Path(os.path.abspath(file.parent / os.path.expanduser(name)))
        if gate is not None and not gate.lets(other, _shown(file), name):
            continue
        real = Path(os.path.realpath(other))
        if real in here:
            loop = " → ".join(_shown(step) for step in (*here, real))
            raise ConfigError(f"{_shown(file)}: 'extend' forms a cycle: {loop}")
        if not os.path.exists(other):
            raise BadValueError(f"file not found: {_shown(other)}", "extend")
        # a base further up is relative to its own folder, one elsewhere (a shared file) to the folder that extends it
        above = Path(base).is_relative_to(other.parent)
        # what lies outside of the project and may be used is the user's own
        inner = gate if gate is not None and gate.is_inside(other) else None
        layers += load(other, str(other.parent) if above else base, here, inner)
    return layers


def _of_pack(name: str, chain: tuple[Path, ...]) -> tuple[Layer, ...]:
    pack = pack_of(name)
    if Path(os.path.realpath(pack.file)) in chain:
        raise ConfigError(f"{name}: 'extend' forms a cycle")
    return load_pack(pack, chain)


def load_pack(pack: Pack, chain: tuple[Path, ...] = ()) -> tuple[Layer, ...]:
    """The layers of a pack, which needs no permission: somebody installed it. The files that it names are next to it.

    Arguments:
        pack: the pack.
        chain: the files that led to it through ``extend``.

    Raises:
        ConfigError: it is invalid.
    """
    *below, layer = load(pack.file, str(pack.file.parent), chain, is_pack=True)
    return (*below, Layer(f"{PREFIX}{pack.name}", layer.values))


def load_named(name: str | Path, base: str) -> tuple[Layer, ...]:
    """The layers of the configuration that the user named: a file, or a pack.

    Arguments:
        name: its path, or `pack:` and its name.
        base: the absolute folder its patterns are relative to.

    Raises:
        ConfigError: it is invalid.
    """
    from npqp_lint.config.basic_values import BadValueError

    if not str(name).startswith(PREFIX):
        return load(Path(name), base)
    try:
        return load_pack(pack_of(str(name)))
    except BadValueError as error:
        raise ConfigError(str(error)) from None


def _rule_files(
    table: dict[str, Any], base: str, gate: Gate | None, origin: str, is_pack: bool
) -> tuple[RuleFile, ...] | None:
    """The files with rules that a configuration names; a list under ``rules`` names them too, and is removed.

    Arguments:
        table: the configuration.
        base: the absolute folder that its patterns are relative to.
        gate: says what it may read.
        origin: the file, as shown in messages.
        is_pack: whether it is a pack.
    """
    named = [name for name in ("rule-files", "rules") if name in table and (name != "rules" or _is_list(table[name]))]
    if not named:
        return None
    from npqp_lint.config.basic_values import BadValueError
    from npqp_lint.config.rule_files import collect

    found: tuple[RuleFile, ...] = ()
    for name in named:
        value = table.pop(name)
        if not isinstance(value, list) or not all(isinstance(inner, str) for inner in value):
            raise BadValueError("must be a list of strings, paths of files with rules", name)
        try:
            found += collect(value, base, gate, origin, is_pack)
        except BadValueError as error:
            raise error.below(name) from None
    return found


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _read(file: Path) -> tuple[str, Any]:
    """The text of a configuration, and the TOML in it.

    Raises:
        ConfigError: it cannot be read, or is not TOML.
    """
    import tomllib

    try:
        text = files.read(file, files.CONFIGURATION).decode()
        return text, tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{_shown(file)}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{_shown(file)}: not UTF-8, which TOML requires") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{_shown(file)}: not TOML: {error}") from None


def load_user(file: Path) -> tuple[tuple[Layer, ...], tuple[str, ...]]:
    """The layer of the user's own configuration, if there is one, and the folders whose configurations are trusted.

    Arguments:
        file: the file; it need not exist.

    Raises:
        ConfigError: it is invalid.
    """
    import tomllib

    from npqp_lint.config.basic_values import BadValueError
    from npqp_lint.config.trust import USER_KEYS
    from npqp_lint.config.values import parse_table

    try:
        text = files.read(file, files.CONFIGURATION).decode()
        table = tomllib.loads(text)
    except (FileNotFoundError, NotADirectoryError):
        return (), ()
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{file}: not TOML: {error}") from None
    folders = table.pop("trusted-folders", [])
    try:
        if not isinstance(folders, list) or not all(isinstance(folder, str) for folder in folders):
            raise BadValueError("must be a list of folders", "trusted-folders")
        for name in table:
            if name in BY_NAME and name not in USER_KEYS:
                allowed = ", ".join((*USER_KEYS, "trusted-folders"))
                raise BadValueError(f"belongs in the configuration of a project; here there can be {allowed}", name)
        values = parse_table(table, str(file.parent), [*USER_KEYS, "trusted-folders"])
    except BadValueError as error:
        raise _placed(file, text, (), error) from None
    trusted = tuple(os.path.realpath(file.parent / os.path.expanduser(folder)) for folder in folders)
    return (Layer(str(file), values),), trusted


def _bases(value: Any) -> list[str]:
    from npqp_lint.config.basic_values import BadValueError

    names = [value] if isinstance(value, str) else value
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        if any("\0" in name for name in names):
            raise BadValueError("must be a path, which cannot contain a null character", "extend")
        return names
    raise BadValueError("must be a path or a pack, or a list of these", "extend")


def _shown(file: Path) -> str:
    """The path relative to the current directory if the file is below it."""
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
    """The line, from 1, of a key in TOML, or of the nearest enclosing table or key; None if not found.

    tomllib does not record positions, so this scans the headers and left-hand sides again, for messages only.
    """
    best, depth = None, 0
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str | int, ...], int] = {}
    for line, row in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(row):
            table = ()
            for part in _PART.findall(header[2]):
                table = (*table, part.strip("\"'"))
                if table in counts:  # an array of tables: the last one so far
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
