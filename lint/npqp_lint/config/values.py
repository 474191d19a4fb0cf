"""A single configuration value, validated and converted to what Settings holds."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npqp_lint import registry, selectors
from npqp_lint.config.patterns import Patterns, problem
from npqp_lint.config.settings import BY_NAME, ENGINES, SEVERITIES, PerFile
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from npqp_lint.rule import Option

_HUGE = 1e9
_LANGUAGE = lazy(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_TYPES = {bool: "true or false", int: "a whole number", float: "a number", str: "a string", list: "a list of strings"}


class BadValueError(ValueError):
    """An invalid value.

    Arguments:
        message: what is wrong, and what is valid.
        path: the keys that lead to the value.
    """

    def __init__(self, message: str, *path: str | int) -> None:
        super().__init__(message)
        self.path = path

    def below(self, *path: str | int) -> BadValueError:
        """The same error, relative to the table that contains it."""
        return BadValueError(str(self), *path, *self.path)


def parse_table(table: Mapping[str, Any], base: str, known: Iterable[str] = BY_NAME) -> dict[str, Any]:
    """Values by field of Settings.

    Arguments:
        table: values by key, as TOML returns them.
        base: the absolute folder that patterns and paths are relative to.
        known: the allowed keys.

    Raises:
        BadValueError: an unknown key or an invalid value.
    """
    names = list(known)
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name not in names:
            raise BadValueError(f"unknown key {name!r}{selectors.nearest(name, names)}", name)
        key = BY_NAME[name]
        try:
            values[key.field] = PARSERS[key.kind](value, base)
        except BadValueError as error:
            raise error.below(name) from None
    return values


def _typed(value: Any, kind: type) -> Any:
    if isinstance(value, kind) and not (isinstance(value, bool) and kind is not bool):
        return value
    raise BadValueError(f"must be {_TYPES[kind]}, not {_shown(value)}")


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "a table" if isinstance(value, dict) else repr(value)


def _strings(value: Any) -> tuple[str, ...]:
    if isinstance(value, list | tuple) and all(isinstance(inner, str) for inner in value):
        return tuple(value)
    raise BadValueError(f"must be {_TYPES[list]}, not {_shown(value)}")


def _table(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise BadValueError(f"must be a table, not {_shown(value)}")


def _choice(value: Any, choices: Iterable[str]) -> str:
    words = list(choices)
    if isinstance(value, str) and value in words:
        return value
    near = selectors.nearest(value, words) if isinstance(value, str) else ""
    raise BadValueError(f"must be one of {', '.join(words)}, not {_shown(value)}{near}")


def _boolean(value: Any, base: str) -> bool:
    checked: bool = _typed(value, bool)
    return checked


def _selectors(value: Any, base: str) -> tuple[str, ...]:
    for word in (words := _strings(value)):
        _selector(word)
    return words


def _names(value: Any, base: str) -> tuple[str, ...]:
    return _strings(value)


def _selector(word: str) -> None:
    try:
        if not selectors.is_prefix(word):
            selectors.resolve(word)
    except selectors.UnknownSelectorError as error:
        raise BadValueError(str(error)) from None


def _patterns(value: Any, base: str) -> tuple[Patterns, ...]:
    for line in (lines := _strings(value)):
        if fault := problem(line):
            raise BadValueError(f"{line!r} is not a valid pattern: {fault}")
    return (Patterns(lines, base),)


def _severity(value: Any, base: str) -> dict[str, str]:
    result = {}
    for selector, level in _table(value).items():
        try:
            _selector(selector)
            result[selector] = _level(level, base)
        except BadValueError as error:
            raise error.below(selector) from None
    return result


def _level(value: Any, base: str) -> str:
    if value == "off":
        raise BadValueError(f"must be one of {', '.join(SEVERITIES)}, not 'off'; to turn off a rule, use 'ignore'")
    return _choice(value, SEVERITIES)


def _rules(value: Any, base: str) -> dict[str, dict[str, Any]]:
    by_name = {rule.name: rule for rule in registry.rules()}
    by_code = {rule.code: rule for rule in registry.rules()}
    result = {}
    for name, options in _table(value).items():
        rule = by_name.get(name) or by_code.get(name)
        if rule is None:
            raise BadValueError(f"unknown rule {name!r}{selectors.nearest(name, [*by_name, *by_code])}", name)
        try:
            result[rule.name] = {key: _option(key, inner, rule.options) for key, inner in _table(options).items()}
        except BadValueError as error:
            raise error.below(name) from None
    return result


def _option(name: str, value: Any, options: Mapping[str, Option]) -> Any:
    if name not in options:
        there = f"; valid options: {', '.join(options)}" if options else "; the rule has no options"
        raise BadValueError(f"unknown option {name!r}{selectors.nearest(name, options) or there}", name)
    default = options[name].default
    try:
        return _like(value, default)
    except BadValueError as error:
        raise error.below(name) from None


def _like(value: Any, default: Any) -> Any:
    """The value, converted to the type of the default."""
    if default is None:
        return value
    if isinstance(default, list | tuple | set | frozenset):
        return type(default)(_strings(value))
    if isinstance(default, dict):
        return _table(value)
    if isinstance(default, float):
        if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < _HUGE:
            raise BadValueError(f"must be {_TYPES[float]}, not {_shown(value)}")
        return float(value)
    return _typed(value, type(default))


def _formats(value: Any, base: str) -> tuple[tuple[Patterns, str], ...]:
    from npqp_lint import formats
    from npqp_lint.formats.known import CODE

    entries: list[tuple[Patterns, str]] = []
    for line, name in _table(value).items():
        try:
            if line == "code" and isinstance(name, bool):
                entries += [(_patterns([f"*{end}" for end in f.suffixes], base)[0], f.name) for f in CODE if name]
                continue
            known = formats.canonical(name) if isinstance(name, str) else name
            entries.append((_patterns([line], base)[0], _choice(known, formats.names())))
        except BadValueError as error:
            raise error.below(line) from None
    return tuple(entries)


def _states(value: Any, base: str) -> tuple[str, ...]:
    return tuple(_choice(state, ("translated", "unapproved", "fuzzy")) for state in _strings(value))


def _per_file(value: Any, base: str) -> tuple[PerFile, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise BadValueError("must be [[per-file]] tables")
    known = ["files", *(key.name for key in BY_NAME.values() if key.per_file)]
    entries = []
    for number, entry in enumerate(value):
        try:
            if not entry.get("files"):
                raise BadValueError("must have 'files', a list of patterns")
            unknown = next((name for name in entry if name not in known), None)
            if unknown in BY_NAME:
                raise BadValueError(f"{unknown!r} cannot be set per file", str(unknown))
            if unknown is not None:
                raise BadValueError(f"unknown key {unknown!r}{selectors.nearest(unknown, known)}", unknown)
            files = _within("files", lambda: _patterns(entry["files"], base)[0])  # noqa: B023
            values = parse_table({name: inner for name, inner in entry.items() if name != "files"}, base)
        except BadValueError as error:
            raise error.below(number) from None
        entries.append(PerFile(files, values))
    return tuple(entries)


def _within(name: str, parse: Callable[[], Patterns]) -> Patterns:
    try:
        return parse()
    except BadValueError as error:
        raise error.below(name) from None


def _encoding(value: Any, base: str) -> str:
    import codecs

    name: str = _typed(value, str)
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):  # ValueError: it holds a NUL
        common = ["utf-8", "utf-16", "cp1252", "latin-1", "gb18030", "shift_jis", "euc-kr", "big5", "koi8-r"]
        near = selectors.nearest(name, common) or "; use a name that Python knows, such as cp1252"
        raise BadValueError(f"unknown encoding {name!r}{near}") from None
    return name


def _language(value: Any, base: str) -> str:
    tag: str = _typed(value, str)
    if not _LANGUAGE.fullmatch(tag):
        raise BadValueError(f"must be a BCP 47 tag such as en or en-GB, not {tag!r}")
    return tag


def _path(value: Any, base: str) -> Path:
    text = os.fspath(value) if isinstance(value, Path) else _typed(value, str)
    if "\0" in text or not text:
        raise BadValueError(f"must be a path, which cannot be empty or contain a null character, not {text!r}")
    return Path(base, os.path.expanduser(text))


def _paths(value: Any, base: str) -> tuple[Path, ...]:
    return tuple(_path(inner, base) for inner in ((value,) if isinstance(value, Path) else _strings(value)))


def _readability(value: Any, base: str) -> dict[str, Any]:
    limits = {
        name: option
        for rule in registry.rules()
        if rule.family == "readability"
        for name, option in rule.options.items()
    }
    return {name: _option(name, inner, limits) for name, inner in _table(value).items()}


def _grammar(value: Any, base: str) -> dict[str, Any]:
    known: Mapping[str, Callable[[Any], Any]] = {
        "engine": lambda inner: _choice(inner, ENGINES),
        "url": _url,
        "heap": lambda inner: _number(inner, 32),
        "idle": lambda inner: _number(inner, 0),
        "timeout": lambda inner: _number(inner, 1),
    }
    result = {}
    for name, inner in _table(value).items():
        if name not in known:
            near = selectors.nearest(name, known) or f"; valid keys: {', '.join(known)}"
            raise BadValueError(f"unknown key {name!r}{near}", name)
        try:
            result[name] = known[name](inner)
        except BadValueError as error:
            raise error.below(name) from None
    return result


def _url(value: Any) -> str:
    from urllib.parse import urlsplit

    text: str = _typed(value, str)
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise BadValueError(f"must be the address of a server, such as http://localhost:8081, not {_shown(value)}")
    return text


def _number(value: Any, least: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value < 1e9:
        raise BadValueError(f"must be a number, {least} or more, not {_shown(value)}")
    return value


def _density(value: Any, base: str) -> float:
    return _number(value, 0)


PARSERS: Mapping[str, Callable[[Any, str], Any]] = {
    "bool": _boolean,
    "density": _density,
    "selectors": _selectors,
    "patterns": _patterns,
    "severity": _severity,
    "level": _level,
    "rules": _rules,
    "formats": _formats,
    "per-file": _per_file,
    "states": _states,
    "strings": _names,
    "encoding": _encoding,
    "language": _language,
    "path": _path,
    "paths": _paths,
    "readability": _readability,
    "grammar": _grammar,
}
"""By kind of key: converts a TOML value, given the folder of the file, to the value in Settings."""
