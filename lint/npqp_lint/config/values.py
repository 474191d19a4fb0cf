"""A single configuration value, validated and converted to what Settings holds."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint import registry, selectors
from npqp_lint.config.basic_values import (
    TYPES,
    BadValueError,
    choice,
    number,
    page_address,
    server_url,
    shown,
    strings,
    table,
    typed,
)
from npqp_lint.config.patterns import Patterns, problem
from npqp_lint.config.settings import BY_NAME, ENGINES, SEVERITIES, PerFile
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from npqp_lint.declared.files import RuleFile
    from npqp_lint.registry import Rules
    from npqp_lint.rule import Option

_HUGE = 1e9
_LANGUAGE = lazy(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class Where(NamedTuple):
    """What the meaning of a value depends on.

    Arguments:
        base: the absolute folder that patterns and paths are relative to.
        files: the files with rules that selectors can name.
    """

    base: str
    files: tuple[RuleFile, ...] = ()

    @property
    def own(self) -> Rules:
        """The rules in the files."""
        from npqp_lint.config.rule_files import own_rules

        return own_rules(self.files)


def parse_table(
    table: Mapping[str, Any], base: str, known: Iterable[str] = BY_NAME, files: tuple[RuleFile, ...] = ()
) -> dict[str, Any]:
    """Values by field of Settings.

    Arguments:
        table: values by key, as TOML returns them.
        base: the absolute folder that patterns and paths are relative to.
        known: the allowed keys.
        files: the files with rules that selectors can name.

    Raises:
        BadValueError: an unknown key or an invalid value.
    """
    return _parsed(table, Where(base, files), known)


def _parsed(table: Mapping[str, Any], where: Where, known: Iterable[str] = BY_NAME) -> dict[str, Any]:
    names = list(known)
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name not in names:
            raise BadValueError(f"unknown key {name!r}{selectors.nearest(name, names)}", name)
        key = BY_NAME[name]
        try:
            values[key.field] = PARSERS[key.kind](value, where)
        except BadValueError as error:
            raise error.below(name) from None
    return values


def _boolean(value: Any, where: Where) -> bool:
    checked: bool = typed(value, bool)
    return checked


def _selectors(value: Any, where: Where) -> tuple[str, ...]:
    for word in (words := strings(value)):
        _selector(word, where)
    return words


def _names(value: Any, where: Where) -> tuple[str, ...]:
    return strings(value)


def _regexps(value: Any, where: Where) -> tuple[str, ...]:
    from npqp_lint.declared.regexps import PatternError
    from npqp_lint.suppression.ignored_text import compiled

    for i, pattern in enumerate(patterns := strings(value)):
        try:
            compiled(pattern)
        except PatternError as error:
            raise BadValueError(f"{pattern!r:.80}: {error}", i) from None
    return patterns


def _selector(word: str, where: Where) -> None:
    if selectors.is_prefix(word):
        return
    try:
        selectors.resolve(word)
    except selectors.UnknownSelectorError:
        try:
            selectors.resolve(word, where.own)
        except selectors.UnknownSelectorError as error:
            raise BadValueError(str(error)) from None


def _patterns(value: Any, where: Where) -> tuple[Patterns, ...]:
    for line in (lines := strings(value)):
        if fault := problem(line):
            raise BadValueError(f"{line!r} is not a valid pattern: {fault}")
    return (Patterns(lines, where.base),)


def _severity(value: Any, where: Where) -> dict[str, str]:
    result = {}
    for selector, level in table(value).items():
        try:
            _selector(selector, where)
            result[selector] = _level(level, where)
        except BadValueError as error:
            raise error.below(selector) from None
    return result


def _level(value: Any, where: Where) -> str:
    if value == "off":
        raise BadValueError(f"must be one of {', '.join(SEVERITIES)}, not 'off'; to turn off a rule, use 'ignore'")
    return choice(value, SEVERITIES)


def _rules(value: Any, where: Where) -> dict[str, dict[str, Any]]:
    by_name = {rule.name: rule for rule in registry.rules()}
    by_code = {rule.code: rule for rule in registry.rules()}
    result = {}
    for name, options in table(value).items():
        rule = by_name.get(name) or by_code.get(name)
        if rule is None and any(name in (own.name, own.code) for own in where.own):
            raise BadValueError("the rule is in a rule file and has no options", name)
        if rule is None:
            raise BadValueError(f"unknown rule {name!r}{selectors.nearest(name, [*by_name, *by_code])}", name)
        try:
            result[rule.name] = {key: _option(key, inner, rule.options) for key, inner in table(options).items()}
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
        return type(default)(strings(value))
    if isinstance(default, dict):
        return table(value)
    if isinstance(default, float):
        if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < _HUGE:
            raise BadValueError(f"must be {TYPES[float]}, not {shown(value)}")
        return float(value)
    return typed(value, type(default))


def _formats(value: Any, where: Where) -> tuple[tuple[Patterns, str], ...]:
    from npqp_lint import formats
    from npqp_lint.formats.known import CODE

    entries: list[tuple[Patterns, str]] = []
    for line, name in table(value).items():
        try:
            if line == "code" and isinstance(name, bool):
                entries += [(_patterns([f"*{end}" for end in f.suffixes], where)[0], f.name) for f in CODE if name]
                continue
            known = formats.canonical(name) if isinstance(name, str) else name
            entries.append((_patterns([line], where)[0], choice(known, formats.names())))
        except BadValueError as error:
            raise error.below(line) from None
    return tuple(entries)


def _states(value: Any, where: Where) -> tuple[str, ...]:
    return tuple(choice(state, ("translated", "unapproved", "fuzzy")) for state in strings(value))


def _per_file(value: Any, where: Where) -> tuple[PerFile, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise BadValueError("must be [[per-file]] tables")
    known = ["files", *(key.name for key in BY_NAME.values() if key.per_file)]
    entries = []
    for i, entry in enumerate(value):
        try:
            if not entry.get("files"):
                raise BadValueError("must have 'files', a list of patterns")
            unknown = next((name for name in entry if name not in known), None)
            if unknown in BY_NAME:
                raise BadValueError(f"{unknown!r} cannot be set per file", str(unknown))
            if unknown is not None:
                raise BadValueError(f"unknown key {unknown!r}{selectors.nearest(unknown, known)}", unknown)
            files = _within("files", lambda: _patterns(entry["files"], where)[0])  # noqa: B023
            values = _parsed({name: inner for name, inner in entry.items() if name != "files"}, where)
        except BadValueError as error:
            raise error.below(i) from None
        entries.append(PerFile(files, values))
    return tuple(entries)


def _within(name: str, parse: Callable[[], Patterns]) -> Patterns:
    try:
        return parse()
    except BadValueError as error:
        raise error.below(name) from None


def _encoding(value: Any, where: Where) -> str:
    import codecs

    name: str = typed(value, str)
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):  # ValueError: it holds a NUL
        common = ["utf-8", "utf-16", "cp1252", "latin-1", "gb18030", "shift_jis", "euc-kr", "big5", "koi8-r"]
        near = selectors.nearest(name, common) or "; use a name that Python knows, such as cp1252"
        raise BadValueError(f"unknown encoding {name!r}{near}") from None
    return name


def _language(value: Any, where: Where) -> str:
    tag: str = typed(value, str)
    if not _LANGUAGE.fullmatch(tag):
        raise BadValueError(f"must be a BCP 47 tag such as en or en-GB, not {tag!r}")
    return tag


def _path(value: Any, where: Where) -> Path:
    text = os.fspath(value) if isinstance(value, Path) else typed(value, str)
    if "\0" in text or not text:
        raise BadValueError(f"must be a path, which cannot be empty or contain a null character, not {text!r}")
    return Path(where.base, os.path.expanduser(text))


def _paths(value: Any, where: Where) -> tuple[Path, ...]:
    return tuple(_path(inner, where) for inner in ((value,) if isinstance(value, Path) else strings(value)))


def _rule_files(value: Any, where: Where) -> tuple[RuleFile, ...]:
    from npqp_lint.config.rule_files import collect
    from npqp_lint.declared.files import RuleFile

    if isinstance(value, tuple) and all(isinstance(inner, RuleFile) for inner in value):
        return value  # read before
    return collect(strings(value), where.base)


def _readability(value: Any, where: Where) -> dict[str, Any]:
    limits = {
        name: option
        for rule in registry.rules()
        if rule.family == "readability"
        for name, option in rule.options.items()
    }
    return {name: _option(name, inner, limits) for name, inner in table(value).items()}


def _grammar(value: Any, where: Where) -> dict[str, Any]:
    known: Mapping[str, Callable[[Any], Any]] = {
        "engine": lambda inner: choice(inner, ENGINES),
        "url": server_url,
        "heap": lambda inner: number(inner, 32),
        "idle": lambda inner: number(inner, 0),
        "timeout": lambda inner: number(inner, 1),
    }
    result = {}
    for name, inner in table(value).items():
        if name not in known:
            near = selectors.nearest(name, known) or f"; valid keys: {', '.join(known)}"
            raise BadValueError(f"unknown key {name!r}{near}", name)
        try:
            result[name] = known[name](inner)
        except BadValueError as error:
            raise error.below(name) from None
    return result


def _density(value: Any, where: Where) -> float:
    return number(value, 0)


PARSERS: Mapping[str, Callable[[Any, Where], Any]] = {
    "bool": _boolean,
    "density": _density,
    "selectors": _selectors,
    "patterns": _patterns,
    "regexps": _regexps,
    "severity": _severity,
    "level": _level,
    "rules": _rules,
    "formats": _formats,
    "per-file": _per_file,
    "states": _states,
    "strings": _names,
    "encoding": _encoding,
    "language": _language,
    "page": lambda value, where: page_address(value),
    "path": _path,
    "paths": _paths,
    "rule-files": _rule_files,
    "readability": _readability,
    "grammar": _grammar,
}
"""By kind of key: converts a TOML value, given where it is, to the value in Settings."""
