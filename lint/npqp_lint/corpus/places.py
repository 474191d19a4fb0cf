"""Where corpora are: files and folders, here or on any filesystem that fsspec knows."""

from __future__ import annotations

import errno
import os
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from npqp_lint.corpus.needs import CorpusError, need

if TYPE_CHECKING:
    from collections.abc import Sequence

COMPRESSED = (".gz", ".zst", ".bz2", ".xz")
"""Extensions of compressed files."""

KINDS = {
    ".parquet": "parquet", ".pq": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv",
    ".txt": "text", ".warc": "warc", ".wet": "wet", ".tmx": "tmx",
}  # fmt: skip
"""What a file is, by its extension."""
_LOST = "lost+found"
"""A folder at the top of a volume, which only root may read."""


@dataclass(frozen=True)
class Shard:
    """A file of a corpus.

    Arguments:
        system: its filesystem.
        path: its path there.
        name: its path relative to the folder that all have in common, without extensions.
        kind: one of the values of ``KINDS``.
        packing: the extension that says how it is compressed; empty if it is not.
        size: in bytes, as it is stored.
        mark: changes when the file changes.
        groups: of a Parquet file, the first row group to read and the one after the last; None: all.
        fault: why it cannot be read, if that is known before it is opened.
    """

    system: Any
    path: str
    name: str
    kind: str
    packing: str
    size: int
    mark: str
    groups: tuple[int, int] | None = None
    fault: str | None = None


@dataclass(frozen=True)
class Folder:
    """A folder for results.

    Arguments:
        system: its filesystem.
        path: its path there.
    """

    system: Any
    path: str

    def place(self, name: str) -> str:
        """The path of a file in it."""
        return f"{self.path.rstrip('/')}/{name}"

    def names(self, inside: str) -> list[str]:
        """The names of the files in a folder inside; none if it does not exist."""
        try:
            found = self.system.ls(self.place(inside), detail=False, refresh=True)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except TypeError:
            found = self.system.ls(self.place(inside), detail=False)
        return sorted(posixpath.basename(str(path).rstrip("/")) for path in found)

    def read(self, name: str) -> bytes:
        """The content of a file in it."""
        return bytes(self.system.cat_file(self.place(name)))

    def size(self, name: str) -> int | None:
        """The size of a file in it; None if there is none."""
        try:
            return int(self.system.info(self.place(name))["size"])
        except FileNotFoundError:
            return None

    def put(self, name: str, file: str) -> None:
        """Move a finished local file here; it appears whole or not at all.

        Arguments:
            name: its new name.
            file: its path.
        """
        target = self.place(name)
        if is_local(self.system):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            _moved(file, target)
            return
        if not hasattr(self.system, "bucket_exists"):
            self.system.makedirs(posixpath.dirname(target), exist_ok=True)
        self.system.put_file(file, target)
        os.unlink(file)

    def remove(self, name: str) -> None:
        """Delete a file, if it exists."""
        if self.size(name) is not None:
            self.system.rm_file(self.place(name))


def is_local(system: Any) -> bool:
    """Whether a filesystem is that of this machine."""
    protocol = system.protocol
    return "file" in ((protocol,) if isinstance(protocol, str) else protocol)


def _moved(file: str, target: str) -> None:
    """Have a file written to the disk, and move it, to another disk if need be.

    Two processes may move equal files to one place at the same time.
    """
    with open(file, "rb") as finished:
        os.fsync(finished.fileno())
    try:
        os.replace(file, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        import shutil

        near = os.path.join(os.path.dirname(target), f".{os.path.basename(file)}")
        shutil.move(file, near)
        os.replace(near, target)


def folder(url: str) -> Folder:
    """The folder for results that a user named.

    Raises:
        CorpusError: it looks like a file, or its filesystem is unknown.
    """
    if _kind(posixpath.basename(url.rstrip("/")))[1]:
        raise CorpusError(f"{url}: name a folder; the results are several files, and --format says of which kind")
    system, path = _system(url)
    if is_local(system) and os.path.lexists(path) and not os.path.isdir(path):
        raise CorpusError(f"{url}: exists and is not a folder")
    return Folder(system, path)


def shards(urls: Sequence[str], out: Folder | None) -> list[Shard]:
    """The files that a user named, in order of their names.

    Arguments:
        urls: files, folders, globs, here or as URLs.
        out: where the results will be.

    Raises:
        CorpusError: one does not exist, or is of an unknown kind; or a result would replace a file of the input.
    """
    found: dict[str, tuple[Any, str]] = {}
    for url in urls:
        system, path = _system(url)
        if out is not None and _is_in(out, system, path):
            raise CorpusError(f"{url}: contains the folder for the results; choose another folder")
        for one in _files(system, path, url):
            found[system.unstrip_protocol(one)] = system, one
    if not found:
        raise CorpusError(f"{', '.join(urls)}: no files")
    paths = sorted(found)
    first, last = paths[0].split("/")[:-1], paths[-1].split("/")[:-1]  # of sorted paths, these differ first
    common = next((i for i, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), None)
    if common is None:
        common = min(len(first), len(last))
    made = [_shard(*found[path], "/".join(path.split("/")[common:])) for path in paths]
    _check(made, out)
    return made


def _is_in(one: Folder, system: Any, path: str) -> bool:
    """Whether a folder or file is in a folder, by whatever names."""
    if type(one.system) is not type(system):
        return False
    inner, outer = (_real(system, name) for name in (one.path, path))
    return f"{inner.rstrip('/')}/".startswith(f"{outer.rstrip('/')}/")


def _real(system: Any, path: str) -> str:
    """A path without symbolic links."""
    return os.path.realpath(path).replace(os.sep, "/") if is_local(system) else path


def _system(url: str) -> tuple[Any, str]:
    """The filesystem of a URL, and the path there.

    Raises:
        CorpusError: there is none, or its package is missing.
    """
    if not url:
        raise CorpusError("the name of a file or folder is empty")
    fsspec = need("fsspec")
    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise CorpusError(f"{url}: {error}") from None
    except Exception as error:  # of what is inside of the URL, such as a damaged archive
        raise CorpusError(f"{url}: {told(error)}") from None
    return system, path


def _files(system: Any, path: str, url: str) -> list[str]:
    """The files that a path means.

    Raises:
        CorpusError: there are none, or the filesystem fails.
    """
    try:
        if system.isfile(path):
            return [path]
        if system.isdir(path):
            base = len(path.rstrip("/"))
            found = _walked(path) if is_local(system) else system.find(path)
            return [one for one in sorted(found) if _is_known(one[base:] if base else one)]
        matching = [one for one in sorted(system.glob(path)) if system.isfile(one)]
        if not matching and is_local(system):
            _look(path)
    except Exception as error:  # whatever the client of a filesystem raises
        raise CorpusError(f"{getattr(error, 'filename', None) or url}: {told(error)}") from None
    if not matching:
        raise CorpusError(f"{url}: no such file")
    return matching


def _walked(path: str) -> list[str]:
    """All files in a folder of this machine, without folders that are not part of a corpus.

    Raises:
        OSError: one cannot be read; fsspec would leave it out and say nothing.
    """
    found = []
    for place, folders, names in os.walk(path, onerror=_fail):
        folders[:] = [name for name in folders if not name.startswith((".", "_")) and name != _LOST]
        found += [f"{place.replace(os.sep, '/').rstrip('/')}/{name}" for name in names]
    return found


def _fail(error: OSError) -> NoReturn:
    raise error


def _look(path: str) -> None:
    """See whether nothing is there, or whether nobody may look.

    Raises:
        PermissionError: nobody may look.
    """
    try:
        os.stat(path)
    except OSError as error:
        if isinstance(error, PermissionError):
            raise


def told(error: Exception) -> str:
    """Why something cannot be read."""
    return f"cannot be read: {(getattr(error, 'strerror', None) or str(error) or type(error).__name__)}"


def _is_known(relative: str) -> bool:
    """Whether a file in a folder is part of a corpus; engines give what is not a name that starts with a mark."""
    *_, base = parts = relative.split("/")
    return not any(part.startswith((".", "_")) for part in parts) and _kind(base)[1] != ""


def _kind(name: str) -> tuple[str, str, str]:
    """The name without extensions, what the file is, and how it is compressed."""
    stem, extension = posixpath.splitext(name)
    packing = ""
    if extension.lower() in COMPRESSED:
        packing = extension.lower()
        stem, extension = posixpath.splitext(stem)
    kind = KINDS.get(extension.lower(), "")
    if kind in ("warc", "wet") and stem.lower().endswith(".warc"):
        stem = stem[: -len(".warc")]
    return stem, kind, packing


def _shard(system: Any, path: str, relative: str) -> Shard:
    """A shard; that it cannot be read is part of it, because the others can.

    Raises:
        CorpusError: the kind of the file is unknown.
    """
    stem, kind, packing = _kind(relative)
    if not kind:
        known = ", ".join(KINDS)
        raise CorpusError(f"{path}: unknown kind of file; known are {known}, also with {', '.join(COMPRESSED)}")
    fault = None
    try:
        info = system.info(path)
        if is_local(system) and not os.path.isfile(path):  # from a pipe or a device, reading may never end
            os.stat(path)
            fault = "is not a regular file"
    except Exception as error:  # whatever the client of a filesystem raises
        info, fault = {}, told(error)
    mark = info.get("ETag") or info.get("mtime") or info.get("LastModified") or info.get("created") or ""
    return Shard(system, path, stem, kind, packing, int(info.get("size") or 0), str(mark), None, fault)


def _check(made: Sequence[Shard], out: Folder | None) -> None:
    """Refuse shards whose results would be mixed up with others.

    Raises:
        CorpusError: two have the same name, or one is where the results will be.
    """
    names: dict[str, str] = {}
    for shard in made:
        other = names.setdefault(shard.name.lower(), shard.path)
        if other != shard.path:
            raise CorpusError(f"{other} and {shard.path} differ only in their extensions; check them one by one")
        if out is not None and _is_in(Folder(shard.system, shard.path), out.system, out.path):
            raise CorpusError(f"{shard.path}: is in the folder for the results; choose another folder")
