"""What is finished, so that a run that was killed goes on where it was."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from npqp_lint._version import __version__
from npqp_lint.corpus.figures import Figures
from npqp_lint.corpus.figures import read as read_figures
from npqp_lint.corpus.needs import CorpusError
from npqp_lint.corpus.places import is_local

if TYPE_CHECKING:
    from npqp_lint.corpus.configuration import Configuration
    from npqp_lint.corpus.places import Folder, Shard

SCHEMA = "npqp-lint-corpus/1"
RECORDS = "_parts"
"""The folder with a record of each finished part and file."""
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
_RUN = "run.json"
UNFINISHED = ".part-"
"""What the names of unfinished parts start with."""


class Records:
    """The records in a folder with results.

    Arguments:
        folder: the folder.
        digest: of everything that the results depend on besides the corpus.
    """

    def __init__(self, folder: Folder, digest: str) -> None:
        self._folder = folder
        self._digest = digest
        self._lock: int | None = None

    def begin(self, overwrite: bool) -> None:
        """Look what is there.

        Arguments:
            overwrite: delete the results of a run with other options.

        Raises:
            CorpusError: there are such results, and they are not to be deleted; or another run is writing there.
            OSError: the folder cannot be created.
        """
        self._hold()
        known = self._read(_RUN)
        if known is not None and known.get("digest") != self._digest:
            if not overwrite and any(name != _RUN for name in self._folder.names(RECORDS)):
                raise CorpusError(
                    f"{self._folder.path}: has results of other options or another version; "
                    "choose another folder, or use --overwrite"
                )
            known = None
        self._tidy()
        if known is None:
            if overwrite:
                self._clear()
            self._write(_RUN, {"schema": SCHEMA, "digest": self._digest, "version": __version__})

    def _hold(self) -> None:
        """Keep other runs out of a local folder until this one ends, however it ends.

        Raises:
            CorpusError: another run is writing there.
        """
        if not is_local(self._folder.system):
            return
        os.makedirs(self._folder.path, exist_ok=True)
        try:
            import fcntl
        except ImportError:  # Windows
            return
        self._lock = os.open(self._folder.path, os.O_RDONLY)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            raise CorpusError(f"{self._folder.path}: another run is writing there") from None
        except OSError:  # a filesystem without locks
            pass

    def release(self) -> None:
        """Let other runs use the folder."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _tidy(self) -> None:
        """Delete what was killed before it was finished."""
        for name in self._folder.names(RECORDS):
            if name.startswith(UNFINISHED):
                self._folder.remove(f"{RECORDS}/{name}")

    def _clear(self) -> None:
        """Delete results and their records, and nothing else."""
        for name in (MANIFEST, SUMS):
            self._folder.remove(name)
        for name in self._folder.names(RECORDS):
            record = self._read(name)
            if record is not None and _is_part(record):
                self._folder.remove(record["file"])
            self._folder.remove(f"{RECORDS}/{name}")

    def parts(self, shard: Shard) -> dict[int, dict[str, Any]]:
        """The records of the finished parts of a file, by number; those of another version of it are deleted."""
        found: dict[int, dict[str, Any]] = {}
        number = 0
        while (record := self._read(record_name(shard, number))) is not None:
            known = _is_part(record)
            whole = known and record["shard"] == _identity(shard)
            if not whole or self._folder.size(record["file"]) != record["size"]:
                self._folder.remove(f"{RECORDS}/{record_name(shard, number)}")
                if known:
                    self._folder.remove(record["file"])
            elif len(found) == number:
                found[number] = record
            number += 1
        if len(found) < number:
            self._folder.remove(f"{RECORDS}/{record_name(shard, None)}")
        return found

    def is_complete(self, shard: Shard, parts: dict[int, dict[str, Any]]) -> bool:
        """Whether all parts of a file are finished."""
        record = self._read(record_name(shard, None))
        return record is not None and record.get("shard") == _identity(shard) and record.get("parts") == len(parts)

    def put(self, shard: Shard, number: int, name: str, file: str, figures: Figures) -> dict[str, Any]:
        """Add a finished part, and return its record.

        Arguments:
            shard, number: which part it is.
            name: its name in the folder.
            file: the local file with it, which is moved.
            figures: what was counted in it.
        """
        digest, size = hashlib.sha256(), os.path.getsize(file)
        with open(file, "rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
        self._folder.put(name, file)
        record = {
            "shard": _identity(shard),
            "part": number,
            "file": name,
            "size": size,
            "sha256": digest.hexdigest(),
            "figures": figures.data(),
        }
        self._write(record_name(shard, number), record)
        return record

    def close(self, shard: Shard, parts: int) -> None:
        """A file of the corpus has this many parts."""
        self._write(record_name(shard, None), {"shard": _identity(shard), "parts": parts})

    def finish(self, parts: list[dict[str, Any]], errors: list[str], total: Figures) -> None:
        """Write the manifest and the checksums; that they exist says that the run is complete.

        Arguments:
            parts: the records of all parts.
            errors: which files could not be checked, and why.
            total: all figures.
        """
        sums = "".join(f"{part['sha256']}  {part['file']}\n" for part in parts)
        self._text(SUMS, sums)
        manifest = {
            "schema": SCHEMA,
            "version": __version__,
            "digest": self._digest,
            "figures": total.data(),
            "errors": errors,
            "parts": parts,
        }
        self._text(MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")
        self._tidy()  # what killed workers left

    def _read(self, name: str) -> dict[str, Any] | None:
        """A record; None if there is none. A damaged one counts as none."""
        try:
            found = json.loads(self._folder.read(f"{RECORDS}/{name}"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def _write(self, name: str, record: dict[str, Any]) -> None:
        self._text(f"{RECORDS}/{name}", json.dumps(record, ensure_ascii=False) + "\n")

    def _text(self, name: str, text: str) -> None:
        descriptor, file = begun(self._folder)
        with open(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        self._folder.put(name, file)


def _is_part(record: dict[str, Any]) -> bool:
    """Whether this is the record of a part in the folder; one that somebody changed counts as none."""
    try:
        read_figures(record["figures"])
        name, sizes = record["file"], (record["part"], record["size"])
    except (KeyError, TypeError, ValueError):
        return False
    if not (isinstance(name, str) and isinstance(record.get("sha256"), str) and all(type(one) is int for one in sizes)):
        return False
    return ".." not in name.replace("\\", "/").split("/")


def begun(folder: Folder) -> tuple[int, str]:
    """A new local file for something that is not finished: its descriptor and path.

    Arguments:
        folder: where it will be moved; if that is on this machine, the file is on the same disk.
    """
    place = None
    if is_local(folder.system):
        place = folder.place(RECORDS)
        os.makedirs(place, exist_ok=True)
    descriptor, file = tempfile.mkstemp(".tmp", UNFINISHED, place)
    os.chmod(file, 0o666 & ~_mask())
    return descriptor, file


def _mask() -> int:
    """The permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def figures_of(record: dict[str, Any]) -> Figures:
    """The figures in the record of a part."""
    return read_figures(record["figures"])


def digest(
    configuration: Configuration, format: str | None, part: int, sample: int | None, engine: str | None = None
) -> str:
    """Names everything that results depend on besides the corpus."""
    own = [field.name for field in fields(configuration) if field.name != "settings"]
    values = [(name, getattr(configuration, name)) for name in own]
    parts = [__version__, values, configuration.settings.fingerprint, format, part, sample]
    parts += [engine] if engine is not None else []
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _identity(shard: Shard) -> list[Any]:
    return [shard.path, shard.size, shard.mark]


def record_name(shard: Shard, number: int | None) -> str:
    """The name of a record: flat, because file names differ only in what cannot be in a name."""
    from urllib.parse import quote

    return f"{quote(shard.name, safe='')}{'' if number is None else f'-{number:05}'}.json"
