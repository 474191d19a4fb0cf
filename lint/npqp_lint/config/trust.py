"""What a configuration may do only if the user says so.

A configuration comes with the files it is for, so it may be anybody's. What it says about its own project is followed.
What reaches beyond that is held back until the user allows it: sending text to a server, and using paths outside of
the project or writing a cache where it says. A user allows it for one run (``--trust``), or for one folder: the folder
and a hash of the configuration are then remembered, so a configuration that changes must be allowed again.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.paths import is_inside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from npqp_lint.config.settings import PerFile

SCHEMA = "npqp-lint-trust/1"
NAME = "npqp-lint.toml"
"""The user's own configuration, in the user's configuration folder."""

USER_KEYS = ("grammar", "spelling", "dictionaries", "cache", "cache-dir")
"""What it may set: what is a matter of the user and the machine. The rest belongs to a project."""

_REPOSITORIES = (".git", ".hg", ".svn", ".jj")
_SHOWN = 200


class Claim(NamedTuple):
    """Something that a configuration sets and that the user must allow.

    Arguments:
        origin: the configuration, as shown in messages.
        key: the key, as in the file.
        value: the value, as in the file.
    """

    origin: str
    key: str
    value: str

    def __str__(self) -> str:
        return f"{self.key} = {self.value!r:.{_SHOWN}}"


class Trust:
    """The user's word.

    Arguments:
        everything: every configuration is trusted in this run.
        remembered: what the user allowed earlier counts.
    """

    def __init__(self, everything: bool = False, remembered: bool = True) -> None:
        self.everything = everything
        self._remembered = remembered
        self._known: dict[str, str] | None = None

    def allows(self, folder: str, digest: str) -> bool:
        """Whether a configuration may do all that it says.

        Arguments:
            folder: the folder of the configuration.
            digest: of its content and of what it extends in its project.
        """
        if self.everything:
            return True
        if not self._remembered:
            return False
        if self._known is None:
            self._known = remembered()
        return self._known.get(os.path.realpath(folder)) == digest


class Gate:
    """Looks through the files of a configuration as they are read.

    Arguments:
        project: the folder that it may use.
        open: the user allows everything.
    """

    def __init__(self, project: str, open: bool = False) -> None:
        self.project = os.path.realpath(project)
        self.open = open
        self.claims: list[Claim] = []
        from hashlib import sha256

        self._hash = sha256()

    @property
    def digest(self) -> str:
        """Names the content of all files that were read."""
        return self._hash.hexdigest()

    def read(self, file: Path, text: str) -> None:
        """A file of the project is read; its content counts."""
        for part in (os.path.realpath(file), text):
            data = part.encode("utf-8", "surrogateescape")
            self._hash.update(len(data).to_bytes(8, "big") + data)

    def is_inside(self, path: str | Path) -> bool:
        """Whether a path, its links followed, is in the project."""
        return is_inside(os.path.realpath(path), self.project)

    def lets(self, other: Path, origin: str, value: str, key: str = "extend") -> bool:
        """Whether a file may be extended, or read for another key; if not, that is a claim."""
        if self.open or self.is_inside(other):
            return True
        self.claims.append(Claim(origin, key, value))
        return False

    def kept(self, values: Mapping[str, Any], origin: str) -> dict[str, Any]:
        """The values of a file without what the user must allow; that becomes claims.

        Arguments:
            values: by the field of Settings.
            origin: the file, as shown in messages.
        """
        if self.open:
            return dict(values)
        found = dict(values)
        grammar = found.get("grammar")
        if grammar is not None and "url" in grammar:
            self.claims.append(Claim(origin, "grammar.url", grammar["url"]))
            # not the engine either: it would be another one than the configuration means
            found["grammar"] = {name: value for name, value in grammar.items() if name not in ("url", "engine")}
        for key in ("dictionaries", "glossaries"):
            if key in found:
                allowed = (self._path(key, path, origin) for path in found[key])
                found[key] = tuple(path for path in allowed if path is not None)
        if found.get("baseline") is not None and self._path("baseline", found["baseline"], origin) is None:
            del found["baseline"]
        if found.get("cache_dir") is not None:
            self.claims.append(Claim(origin, "cache-dir", os.fspath(found.pop("cache_dir"))))
        if found.get("per_file"):
            found["per_file"] = tuple(self._entry(entry, origin) for entry in found["per_file"])
        return found

    def _entry(self, entry: PerFile, origin: str) -> PerFile:
        from npqp_lint.config.settings import PerFile

        return PerFile(entry.files, self.kept(entry.values, origin))

    def _path(self, key: str, path: Path, origin: str) -> Path | None:
        if self.is_inside(path):
            return path
        self.claims.append(Claim(origin, key, os.fspath(path)))
        return None


def held_back(claims: list[Claim], folder: str) -> tuple[bool, str]:
    """Whether what is held back makes the check incomplete, and a message that says what it is and how to allow it.

    Arguments:
        claims: of one configuration, at least one.
        folder: its folder, as the user would name it.
    """
    serious = any(claim.key != "cache-dir" for claim in claims)
    origins = ", ".join(dict.fromkeys(claim.origin for claim in claims))
    what = ", ".join(dict.fromkeys(str(claim) for claim in claims))
    message = (
        f"{origins}: not followed, because it reaches beyond the project and you have not allowed it: {what}; to allow "
        f"it, run 'npqp-lint trust {folder}', or use --trust for one run"
    )
    return serious, message


def project_of(folder: str) -> str:
    """The project that a configuration in a folder is for: its repository, or else the folder itself.

    A repository that is the home folder, or contains it, is no project: it would let a download use all of it.
    """
    home = os.path.realpath(os.path.expanduser("~"))
    place = os.path.realpath(folder)
    while True:
        if is_inside(home, place):
            return folder
        if any(os.path.exists(os.path.join(place, name)) for name in _REPOSITORIES):
            return place
        parent = os.path.dirname(place)
        if parent == place:
            return folder
        place = parent


def remembered() -> dict[str, str]:
    """What the user has allowed: the digest of the configuration, by folder. A damaged file allows nothing."""
    import json

    from npqp_lint import files

    try:
        data = json.loads(files.read(_file(), files.CONFIGURATION))
        found = data["folders"] if data["schema"] == SCHEMA else {}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {folder: digest for folder, digest in found.items() if isinstance(digest, str)}


def remember(folder: str, digest: str | None) -> bool:
    """Remember that the user allows a configuration, or (None) no longer does. Return whether that is new.

    Arguments:
        folder: the folder of the configuration.
        digest: of its content.

    Raises:
        OSError: it cannot be written.
    """
    import json

    from npqp_lint.temporary import put, temporary

    known, place = remembered(), os.path.realpath(folder)
    if known.get(place) == digest:
        return False
    if digest is None:
        del known[place]
    else:
        known[place] = digest
    file = _file()
    file.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    data = {"schema": SCHEMA, "folders": dict(sorted(known.items()))}
    with temporary(str(file.parent)) as new:
        new.write(json.dumps(data, indent=2).encode("ascii") + b"\n")
        put(new, str(file))
    return True


def user_configuration() -> Path:
    """The user's own configuration; it need not exist."""
    from platformdirs import user_config_path

    return user_config_path("npqp-lint", appauthor=False) / NAME


def _file() -> Path:
    from platformdirs import user_state_path

    return user_state_path("npqp-lint", appauthor=False) / "trust.json"
