"""Where a cache is: by default in the user's cache folder, never in the project, whose files are somebody else's."""

from __future__ import annotations

import contextlib
import os
import re
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npqp_lint.config.resolver import Resolver

FOLDER = ".npqp-lint-cache"
"""What the folder is called that users who want the cache in the project choose; it is not checked."""

_IGNORE = "# Created by npqp-lint, for its cache.\n*\n"
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of npqp-lint (https://bford.info/cachedir/).\n"
_MARKS = {".gitignore": _IGNORE, "CACHEDIR.TAG": _TAG}
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def folder_for(resolver: Resolver, always: bool = False) -> Path | None:
    """The folder of the cache for a run in the current directory; None if the settings turn it off, or if what they
    name is a symbolic link, or lies behind one inside the project.

    Arguments:
        resolver: provides the settings.
        always: ignore whether the settings turn it off.

    Raises:
        ConfigError: the configuration cannot be used.
    """
    here = os.getcwd()
    settings = resolver.settings_in(here)
    if not settings.cache and not always:
        return None
    root = resolver.root_for(here)
    if settings.cache_dir is None:
        return user_folder(root)
    folder = Path(os.path.abspath(settings.cache_dir))
    return None if _is_behind_link(folder, (Path(here), root)) else folder


def user_folder(root: Path) -> Path:
    """The folder for a project in the user's cache folder (on Linux, ``$XDG_CACHE_HOME``).

    Arguments:
        root: the folder of the project.
    """
    from platformdirs import user_cache_path

    real = os.path.realpath(root)
    key = blake2b(os.fsencode(real), digest_size=8).hexdigest()
    name = _UNSAFE.sub("-", os.path.basename(real))[:40].strip("-.")
    return user_cache_path("npqp-lint", appauthor=False) / "results" / f"{name or 'root'}-{key}"


def _is_behind_link(folder: Path, roots: tuple[Path, ...]) -> bool:
    """Whether the folder is a link, or a folder between it and the project is one."""
    places = [folder]
    for root in roots:
        if folder.is_relative_to(root):
            places += [place for place in folder.parents if place.is_relative_to(root) and place != root]
    return any(place.is_symlink() for place in places)


def make_folder(folder: Path) -> None:
    """Create the folder of a cache, with marks that make Git and backups ignore it.

    Raises:
        OSError: it cannot be created, or is a symbolic link.
    """
    if folder.is_symlink():
        raise OSError(f"{folder} is a symbolic link")
    if folder.is_dir():
        return
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    for name, content in _MARKS.items():
        with (
            contextlib.suppress(FileExistsError),  # another process creates the folder, too
            open(folder / name, "x", encoding="utf-8", newline="") as file,
        ):
            file.write(content)


def clean(folder: Path) -> bool:
    """Delete a cache from its folder, and the folder if it is then empty. Return whether there was a cache.

    Only files that are provably ours are deleted: SQLite files with our mark, and marks with our content.

    Raises:
        OSError: it cannot be deleted.
    """
    from npqp_lint.run.cache_file import is_ours, remove

    if folder.is_symlink() or not folder.is_dir():
        return False
    found = False
    for path in sorted(folder.glob("results-*.sqlite")):
        if is_ours(path):
            remove(path)
            found = True
    for name, content in _MARKS.items():
        path = folder / name
        mark = not path.is_symlink() and path.is_file() and path.stat().st_size == len(content)
        if mark and path.read_bytes() == content.encode():
            path.unlink()
            found = True
    if found and not any(folder.iterdir()):
        folder.rmdir()
    return found
