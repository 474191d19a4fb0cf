"""The files to check: those named, and those in named folders that are not excluded."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.config.load import ConfigError
from npqp_lint.config.patterns import Patterns, valid
from npqp_lint.config.settings import decide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npqp_lint.config.resolver import Resolver
    from npqp_lint.config.settings import Settings


class Found(NamedTuple):
    """A file to check.

    Arguments:
        path: as named, or below a folder as named.
        settings: the settings in effect for it.
        explicit: it was named itself; if its name does not indicate a format, it is read as plain text.
    """

    path: Path
    settings: Settings
    explicit: bool


class Missed(NamedTuple):
    """A path that could not be examined: `message` says why and what to do."""

    path: str
    message: str


class _Folder(NamedTuple):
    """A folder to search.

    Arguments:
        shown: its path as named.
        absolute: its path for patterns and configurations.
        real: its path without symbolic links.
        ignores: what the .gitignore files above it exclude.
        named: the folder that was named.
    """

    shown: str
    absolute: str
    real: str
    ignores: Lists
    named: str


Lists = tuple[Patterns, ...]
"""Lists of patterns; later ones override earlier ones."""


def discover(paths: Iterable[str | Path], resolver: Resolver) -> Iterator[Found | Missed]:
    """The files to check, each once; folders are searched in order of their names.

    A named file is checked even if it is excluded, unless ``force-exclude`` is set, and so are the contents of a named
    folder. Paths that cannot be examined are returned too, and the search continues.

    Arguments:
        paths: files and folders.
        resolver: provides the settings.
    """
    walk = _Walk(resolver)
    for path in paths:
        yield from walk.named(os.fspath(path))


class _Walk:
    """One search of the paths: what was seen, and what was reported."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._files: set[str] = set()
        self._folders: set[str] = set()
        self._complaints: set[str] = set()
        self._excludes: dict[int, Lists] = {}

    def named(self, path: str) -> Iterator[Found | Missed]:
        absolute = os.path.abspath(path)
        folder = os.path.isdir(path)
        if not folder and not os.path.exists(path):
            yield Missed(path, _absence(path))
            return
        try:
            settings = self._resolver.settings_for(absolute)
            if settings.force_exclude and self._excluded(absolute, folder, settings):
                return
        except ConfigError as error:
            yield from self._complain(path, error)
            return
        if folder:
            self._excludes = {}
            real = os.path.realpath(path)
            yield from self._below(_Folder(path, absolute, real, _outside(absolute), absolute))
        elif self._first(self._files, os.path.realpath(path)):
            yield Found(Path(path), settings, True)

    def _excluded(self, path: str, folder: bool, settings: Settings) -> bool:
        """Whether the path, or a folder that contains it, up to that of the configuration, is excluded."""
        root = os.path.join(self._resolver.root_for(os.path.dirname(path)), "")
        lists = (*settings.exclude, *settings.extend_exclude)
        steps = path[len(root) :].split(os.sep)[:-1] if path.startswith(root) else []
        above = root[:-1]
        for step in steps:
            above = os.path.join(above, step)
            if decide(lists, above, folder=True):
                return True
        return decide(lists, path, folder)

    def _below(self, folder: _Folder) -> Iterator[Found | Missed]:
        """Everything in a folder, at any depth; uses its own stack because the depth is unlimited."""
        stack = [self._in(folder)]
        while stack:
            for item in stack[-1]:
                if isinstance(item, _Folder):
                    stack.append(self._in(item))
                    break
                yield item
            else:
                stack.pop()

    def _in(self, place: _Folder) -> Iterator[Found | Missed | _Folder]:
        """The direct contents of a folder, in order of their names."""
        shown, absolute, real, ignores, named = place
        if not self._first(self._folders, real):
            return
        try:
            settings = self._resolver.settings_in(absolute)
        except ConfigError as error:
            yield from self._complain(shown, error)
            return
        try:
            with os.scandir(shown) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            yield Missed(shown, f"the folder cannot be read: {error.strerror}; change its permissions, or exclude it")
            return
        if settings.respect_gitignore:
            names = {entry.name for entry in entries}
            if ".git" in names:
                ignores = _of_repository(absolute)
            if ".gitignore" in names:
                ignores = (*ignores, *_patterns_of(os.path.join(absolute, ".gitignore"), absolute))
        ignored = ignores if settings.respect_gitignore else ()
        if id(settings) not in self._excludes:
            self._excludes[id(settings)] = _lifted((*settings.exclude, *settings.extend_exclude), named)
        excluded = self._excludes[id(settings)]
        for entry in entries:
            below = os.path.join(absolute, entry.name)
            folder = _is_folder(entry)
            if not folder and settings.format_of(below) is None:
                continue
            if decide(excluded, below, folder) or decide(ignored, below, folder):
                continue
            real_below = os.path.realpath(below) if entry.is_symlink() else os.path.join(real, entry.name)
            if folder:
                yield _Folder(entry.path, below, real_below, ignores, named)
            elif _is_file(entry) and self._first(self._files, real_below):
                yield Found(Path(entry.path), self._resolver.settings_for(below), False)

    def _first(self, seen: set[str], path: str) -> bool:
        if path in seen:
            return False
        seen.add(path)
        return True

    def _complain(self, path: str, error: ConfigError) -> Iterator[Missed]:
        """Report an invalid configuration, once no matter how many folders it applies to."""
        if self._first(self._complaints, str(error)):
            yield Missed(path, f"not checked, because its configuration cannot be used: {error}")


def _absence(path: str) -> str:
    """Why a named path cannot be checked."""
    if os.path.islink(path):
        return f"broken symbolic link to {os.path.realpath(path)}"
    try:
        os.stat(path)
    except PermissionError:
        return "its folder cannot be read: permission denied"
    except (OSError, ValueError):
        pass
    return "no such file or folder"


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself, or into a folder without permission
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a regular file; a broken link (editors use them as lock files) or a pipe is not."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _patterns_of(file: str, base: str) -> Lists:
    """The patterns of a .gitignore file; none if it does not exist."""
    try:
        text = Path(file).read_text("utf-8", "replace")
    except OSError:
        return ()
    lines = tuple(valid(line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")))
    return (Patterns(lines, base),) if lines else ()


def _lifted(lists: Lists, folder: str) -> Lists:
    """The same without patterns that exclude the folder or one above it: it was named, so it is searched."""
    if not any(patterns.covers(folder, folder=True) for patterns in lists):
        return lists
    return tuple(patterns.without(folder) for patterns in lists)


def _outside(folder: str) -> Lists:
    """What the .gitignore files above a named folder exclude in it."""
    above: list[str] = []
    place = folder
    while not os.path.exists(os.path.join(place, ".git")):
        parent = os.path.dirname(place)
        if parent == place:
            return ()
        above.append(parent)
        place = parent
    if not above:
        return ()  # the folder is a repository: the search reads its files
    lists = [*_of_repository(place)]
    for parent in reversed(above):
        lists += _patterns_of(os.path.join(parent, ".gitignore"), parent)
    return _lifted(tuple(lists), folder)


def _of_repository(root: str) -> Lists:
    """What .git/info/exclude excludes; a linked work tree uses that of the main one."""
    git = os.path.join(root, ".git")
    try:
        if os.path.isfile(git):
            git = os.path.join(root, Path(git).read_text("utf-8").strip().removeprefix("gitdir: "))
            common = Path(git, "commondir")
            if common.is_file():
                git = os.path.join(git, common.read_text("utf-8").strip())
    except (OSError, UnicodeDecodeError):
        return ()
    return _patterns_of(os.path.join(git, "info", "exclude"), root)
