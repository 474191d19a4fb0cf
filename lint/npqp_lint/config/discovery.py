"""The files to check: those named, and those in named folders that are not excluded."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint import files
from npqp_lint.config.load import ConfigError
from npqp_lint.config.patterns import Patterns, decide, valid
from npqp_lint.paths import is_inside
from npqp_lint.temporary import sweep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npqp_lint.config.resolver import Resolver
    from npqp_lint.config.settings import Settings


class Found(NamedTuple):
    """A file to check.

    Arguments:
        path: as named, or below a folder as named.
        settings: the settings in effect for it.
        explicit: it was named itself, so its format may be unknown.
    """

    path: Path
    settings: Settings
    explicit: bool


class Missed(NamedTuple):
    """A path that could not be examined: `message` says why and what to do."""

    path: str
    message: str


@dataclass
class PassedOver:
    """A named folder without a document.

    Arguments:
        path: as named.
        suffixes: how many files of unknown format it has, by extension in lower case; empty for those without one.
        files: their paths; no more than ``MOST`` are kept.
    """

    path: str
    suffixes: Counter[str] = field(default_factory=Counter)
    files: list[str] = field(default_factory=list)

    def add(self, path: str) -> None:
        """Count a file."""
        stem, dot, extension = os.path.basename(path).rpartition(".")
        self.suffixes[f"{dot}{extension}".lower() if stem else ""] += 1
        if len(self.files) < MOST:
            self.files.append(path)


MOST = 1000
"""The maximum number of skipped files to name."""


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
    root: str


Lists = tuple[Patterns, ...]
"""Lists of patterns; later ones override earlier ones."""


def discover(
    paths: Iterable[str | Path], resolver: Resolver, passed: list[PassedOver] | None = None
) -> Iterator[Found | Missed]:
    """The files to check, each once; folders are searched in order of their names.

    A named file is checked even if it is excluded, unless ``force-exclude`` is set, and so are the contents of a named
    folder. Paths that cannot be examined are returned too, and the search continues.

    Arguments:
        paths: files and folders.
        resolver: provides the settings.
        passed: receives the named folders that have no document.
    """
    walk = _Walk(resolver, passed)
    for path in paths:
        yield from walk.named(os.fspath(path))


class _Walk:
    """One search of the paths: what was seen, and what was reported."""

    # links are compared by their targets; links that lead out of a named folder are not followed

    def __init__(self, resolver: Resolver, passed: list[PassedOver] | None = None) -> None:
        self._resolver = resolver
        self._passed = passed
        self._over: PassedOver | None = None  # of the named folder, as long as it has no document
        self._files: set[str] = set()
        self._folders: set[str] = set()
        self._complaints: set[str] = set()
        self._faults: list[Missed] = []
        self._excludes: dict[int, Lists] = {}

    def named(self, path: str) -> Iterator[Found | Missed]:
        absolute = os.path.abspath(path)
        folder = os.path.isdir(path)
        if not folder and not os.path.exists(path):
            yield Missed(path, _absence(path))
            return
        try:
            settings = self._resolver.settings_of_named(absolute)
            if settings.force_exclude and self._excluded(absolute, folder, settings):
                return
        except ConfigError as error:
            yield from self._complain(path, error)
            return
        if folder:
            self._excludes = {}
            real = os.path.realpath(path)
            seen = self._passed is None or real in self._folders
            self._over = None if seen else PassedOver(path)
            above = _outside(absolute, self._faults)
            yield from self._below(_Folder(path, absolute, real, above, absolute, real))
            if self._over is not None and self._passed is not None:
                self._passed.append(self._over)
        elif self._first(self._files, os.path.realpath(path)):
            sweep(os.path.dirname(absolute))
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
                self._over = None
                yield item
            else:
                stack.pop()

    def _in(self, place: _Folder) -> Iterator[Found | Missed | _Folder]:
        """The direct contents of a folder, in order of their names."""
        shown, absolute, real, ignores, _, _ = place
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
        names = {entry.name for entry in entries}
        if "pyvenv.cfg" in names and absolute != place.named:
            return  # a virtual environment of Python, whatever its name
        sweep(absolute, names)
        if settings.respect_gitignore:
            ignores = self._with_its_own(ignores, absolute, names)
        while self._faults:
            fault = self._faults.pop()
            if self._first(self._complaints, fault.path):
                yield fault
        yield from self._listed(place._replace(ignores=ignores), entries, settings)

    def _listed(self, place: _Folder, entries: list[os.DirEntry[str]], settings: Settings) -> Iterator[Found | _Folder]:
        """The entries of a folder that are not excluded: files to check, and folders."""
        _, absolute, real, ignores, named, root = place
        ignored = ignores if settings.respect_gitignore else ()
        excluded = self._exclusions(settings, named)
        for entry in entries:
            below = os.path.join(absolute, entry.name)
            folder = _is_folder(entry)
            unknown = not folder and settings.format_of(below) is None
            if unknown and self._over is None:
                continue
            if decide(excluded, below, folder) or decide(ignored, below, folder):
                continue
            if unknown:
                if self._over is not None and _is_file(entry):
                    self._over.add(entry.path)
                continue
            real_below = os.path.realpath(below) if _is_link(entry) else os.path.join(real, entry.name)
            if _is_link(entry) and not is_inside(real_below, root):
                continue
            if folder:
                yield _Folder(entry.path, below, real_below, ignores, named, root)
            elif _is_file(entry):
                self._over = None
                if self._first(self._files, real_below):
                    yield Found(Path(entry.path), self._resolver.settings_for(below), False)

    def _exclusions(self, settings: Settings, named: str) -> Lists:
        key = id(settings)
        if key not in self._excludes:
            self._excludes[key] = _lifted((*settings.exclude, *settings.extend_exclude), named)
        return self._excludes[key]

    def _with_its_own(self, ignores: Lists, folder: str, names: set[str]) -> Lists:
        """The ignore patterns in a folder: those above it, unless a repository begins here, and its own."""
        if ".git" in names:
            ignores = _of_repository(folder, self._faults)
        own = _patterns_of(os.path.join(folder, ".gitignore"), folder, self._faults) if ".gitignore" in names else ()
        return (*ignores, *own)

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


def _is_link(entry: os.DirEntry[str]) -> bool:
    """Whether it is a symbolic link, or a Windows junction."""
    junction = getattr(entry, "is_junction", None)  # Python 3.12
    return entry.is_symlink() or (junction is not None and bool(junction()))


def _patterns_of(file: str, base: str, faults: list[Missed]) -> Lists:
    """The patterns of a .gitignore file; none if it does not exist, or cannot be used: then `faults` get a reason."""
    try:
        text = files.read(file, files.PATTERNS).decode("utf-8", "replace")
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return ()
    except OSError as error:
        reason = f"its patterns cannot be read: {error.strerror}; replace the file, or set respect-gitignore = false"
        faults.append(Missed(file, reason))
        return ()
    lines = tuple(valid(line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")))
    return (Patterns(lines, base),) if lines else ()


def _lifted(lists: Lists, folder: str) -> Lists:
    """The same without patterns that exclude the folder or one above it: it was named, so it is searched."""
    if not any(patterns.covers(folder, folder=True) for patterns in lists):
        return lists
    return tuple(patterns.without(folder) for patterns in lists)


def _outside(folder: str, faults: list[Missed]) -> Lists:
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
    lists = [*_of_repository(place, faults)]
    for parent in reversed(above):
        lists += _patterns_of(os.path.join(parent, ".gitignore"), parent, faults)
    return _lifted(tuple(lists), folder)


def _of_repository(root: str, faults: list[Missed]) -> Lists:
    """What .git/info/exclude excludes; a linked work tree uses that of the main one."""
    git = os.path.join(root, ".git")
    try:
        if os.path.isfile(git):
            git = os.path.join(root, _line(git).removeprefix("gitdir: "))
            common = os.path.join(git, "commondir")
            if os.path.isfile(common):
                git = os.path.join(git, _line(common))
    except (OSError, ValueError):
        return ()
    return _patterns_of(os.path.join(git, "info", "exclude"), root, faults)


def _line(file: str) -> str:
    """The only line of one of Git's own files."""
    return files.read(file, files.PATTERNS).decode().strip()
