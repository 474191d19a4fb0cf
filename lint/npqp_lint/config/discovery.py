"""The files to check: those named, and those in the folders named that nothing excludes."""

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
        settings: those in force for it.
        explicit: it was named itself; where its name says nothing of a format it is read as plain text.
    """

    path: Path
    settings: Settings
    explicit: bool


class Missed(NamedTuple):
    """What could not be looked at: `message` says why and what to do."""

    path: str
    message: str


class _Folder(NamedTuple):
    """A folder to look into.

    Arguments:
        shown: its path as named.
        absolute: its path for patterns and configurations.
        real: its path without symbolic links.
        ignores: what the .gitignore files above it say.
        named: the folder that was named.
    """

    shown: str
    absolute: str
    real: str
    ignores: Lists
    named: str


Lists = tuple[Patterns, ...]
"""Lists of patterns, the later over the earlier."""


def discover(paths: Iterable[str | Path], resolver: Resolver) -> Iterator[Found | Missed]:
    """The files to check, each once, folders in the order of their names.

    A file named itself is checked even if it is excluded, unless ``force-exclude`` is set, and so is what lies in a
    folder named itself. What cannot be looked at is yielded too, and the rest goes on.

    Arguments:
        paths: files and folders.
        resolver: tells the settings.
    """
    walk = _Walk(resolver)
    for path in paths:
        yield from walk.named(os.fspath(path))


class _Walk:
    """One run over the paths: what was seen, and what was complained of."""

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
        """The path or a folder it lies in, up to that of the configuration, is excluded."""
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
        """All that lies in a folder, at any depth; a stack of our own, as the depth has no limit."""
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
        """What lies right in a folder, in the order of the names."""
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
            yield Missed(shown, f"the folder cannot be read: {error.strerror}; allow it, or exclude the folder")
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
        """A broken configuration, once however many folders it holds for."""
        if self._first(self._complaints, str(error)):
            yield Missed(path, f"not checked, for its configuration cannot be used: {error}")


def _absence(path: str) -> str:
    """Why a named path cannot be checked."""
    if os.path.islink(path):
        return f"the symbolic link leads nowhere: {os.path.realpath(path)}"
    try:
        os.stat(path)
    except PermissionError:
        return "its folder cannot be read: permission denied"
    except (OSError, ValueError):
        pass
    return "there is no such file or folder"


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself, or into a folder without permission
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    """A regular file; a link that leads nowhere (editors lock files so) and a pipe are none."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _patterns_of(file: str, base: str) -> Lists:
    """The patterns of a .gitignore file; none where it is not there."""
    try:
        text = Path(file).read_text("utf-8", "replace")
    except OSError:
        return ()
    lines = tuple(valid(line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")))
    return (Patterns(lines, base),) if lines else ()


def _lifted(lists: Lists, folder: str) -> Lists:
    """The same without what names the folder or one above it, if it is excluded: it was named, so it is looked into."""
    if not any(patterns.covers(folder, folder=True) for patterns in lists):
        return lists
    return tuple(patterns.without(folder) for patterns in lists)


def _outside(folder: str) -> Lists:
    """What the .gitignore files above a named folder say of what lies in it."""
    above: list[str] = []
    place = folder
    while not os.path.exists(os.path.join(place, ".git")):
        parent = os.path.dirname(place)
        if parent == place:
            return ()
        above.append(parent)
        place = parent
    if not above:
        return ()  # the folder is a repository: the walk reads its files
    lists = [*_of_repository(place)]
    for parent in reversed(above):
        lists += _patterns_of(os.path.join(parent, ".gitignore"), parent)
    return _lifted(tuple(lists), folder)


def _of_repository(root: str) -> Lists:
    """What .git/info/exclude says; in a linked work tree it stands in the main one."""
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
