"""The rule files that the patterns of a configuration name."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from npqp_lint.config.patterns import Patterns
from npqp_lint.declared.files import SUFFIXES, RuleFile, read
from npqp_lint.lazy import lazy
from npqp_lint.selectors import NONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npqp_lint.config.trust import Gate
    from npqp_lint.declared.base import Declared
    from npqp_lint.registry import Rules

KEY = "rule-files"
"""The key of the configuration."""

MOST = 1000
"""The maximum number of files that one pattern may match."""

_HELD = "not read, because it is outside of the project"
_WILD = lazy(r"[*?\[]")


class TooManyError(ValueError):
    """A pattern that matches too many files."""


def own_rules(files: tuple[RuleFile, ...]) -> Rules:
    """The rules in some files; none are loaded for none."""
    if not files:
        return NONE
    from npqp_lint.declared.make import rules_of

    return rules_of(files)


def collect(
    patterns: Iterable[str], base: str, gate: Gate | None = None, origin: str = "", shared: bool = False
) -> tuple[RuleFile, ...]:
    """The files that patterns name, as they are now.

    Arguments:
        patterns: paths, in which wildcards are possible.
        base: the absolute folder that they are relative to.
        gate: says what the configuration may read; None: everything.
        origin: the configuration, as shown in messages.
        shared: whether the configuration is a pack.

    Raises:
        BadValueError: a pattern cannot be one.
    """
    from npqp_lint.config.basic_values import BadValueError

    found: dict[str, RuleFile] = {}
    for i, pattern in enumerate(patterns):
        if "\0" in pattern or not pattern.strip():
            raise BadValueError(f"must be paths, which cannot be empty or contain a null character, not {pattern!r}", i)
        if gate is not None and not gate.lets(Path(root_of(pattern, base)), origin, pattern, KEY):
            found[pattern] = RuleFile(os.path.join(base, pattern), base, "", "", _HELD)
            continue
        try:
            paths = matches(pattern, base)
        except TooManyError as error:
            raise BadValueError(f"{pattern!r} {error}", i) from None
        except ValueError as error:
            raise BadValueError(f"{pattern!r} is not a valid pattern: {error}", i) from None
        if not paths:
            found[pattern] = RuleFile(os.path.join(base, pattern), base, "", "", "the pattern matches no file")
        for path in paths:
            held = gate is not None and not gate.lets(Path(path), origin, path, KEY)
            found[path] = RuleFile(path, base, "", "", _HELD) if held else read(path, base, shared)
    return tuple(found.values())


def absent(files: tuple[RuleFile, ...], path: str) -> tuple[str, ...]:
    """The codes of the rules that do not apply to a file, by their keys ``files`` and ``exclude-files``.

    Arguments:
        files: the rule files.
        path: absolute and normalized.
    """
    if not any("files" in file.text for file in files):
        return ()
    found: list[str] = []
    for only, never, codes in _limits(files):
        if (only is not None and not only.covers(path)) or (never is not None and never.covers(path)):
            found += codes
    return tuple(sorted(found))


@lru_cache(maxsize=64)
def _limits(files: tuple[RuleFile, ...]) -> list[tuple[Patterns | None, Patterns | None, list[str]]]:
    """The rules that do not apply to all files, together with those that have the same patterns."""
    groups: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for rule in own_rules(files):
        declared = cast("type[Declared]", rule)
        only, never = declared.given["files"], declared.given["exclude-files"]
        if only or never:
            groups.setdefault((declared.base, only, never), []).append(rule.code)
    return [
        (Patterns(only, place) if only else None, Patterns(never, place) if never else None, codes)
        for (place, only, never), codes in groups.items()
    ]


def root_of(pattern: str, base: str) -> str:
    """The file that a pattern without wildcards names, or the folder that all its matches are in.

    Arguments:
        pattern: relative to `base`, with forward slashes.
        base: an absolute folder.
    """
    return _split(pattern, base)[0]


def _split(pattern: str, base: str) -> tuple[str, list[str]]:
    """What `root_of` says, and the parts of a pattern from the first wildcard on."""
    parts = os.path.expanduser(pattern).split("/")
    fixed = next((i for i, part in enumerate(parts) if _WILD.search(part)), len(parts))
    fixed_part = "/".join(parts[:fixed]) or ("/" if parts[0] == "" else "")
    return os.path.normpath(os.path.join(base, fixed_part)), parts[fixed:]


def matches(pattern: str, base: str) -> list[str]:
    """The files that a pattern matches, sorted; links to folders are not followed.

    Arguments:
        pattern: a path, in which ``*``, ``?`` and ``[...]`` stand for characters and ``**`` for folders.
        base: the absolute folder that it is relative to.

    Raises:
        TooManyError: it matches more than ``MOST`` files.
        ValueError: it is not a pattern.
    """
    root, wild = _split(pattern, base)
    if not wild:
        return [root]
    patterns = Patterns(("/" + "/".join(wild),), root)
    deepest = None if "**" in wild else len(wild)
    found = []
    for path in _below(root, deepest):
        if path.lower().endswith(SUFFIXES) and patterns.check(path):
            found.append(path)
            if len(found) > MOST:
                raise TooManyError(f"matches more than {MOST} files")
    return sorted(found)


def _below(root: str, deepest: int | None) -> Iterator[str]:
    """The files in a folder, down to a depth."""
    for folder, folders, names in os.walk(root):
        depth = folder[len(root) :].count(os.sep) + 1
        if deepest is not None and depth >= deepest:
            folders.clear()
        folders[:] = [name for name in folders if name not in (".git", "node_modules", ".venv")]
        yield from (os.path.join(folder, name) for name in names)
