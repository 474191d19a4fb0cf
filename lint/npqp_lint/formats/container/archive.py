"""The ZIP archive of a document: parts are read within limits, and replaced without touching others.

The layout follows APPNOTE.TXT 6.3 by PKWARE (https://support.pkware.com/pkzip/appnote). Document archives are small and
simple, so features they never use (several disks, 64-bit sizes, encryption) are rejected.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST = 128 << 20
"""The maximum number of unpacked bytes of all parts that are read."""

_RATIO, _SMALL = 200, 32 << 20
"""A part that unpacks to more than this many times its size is rejected, unless it is smaller than this.

The XML of documents compresses to a tenth, or to a hundredth if a table has many empty rows.
"""

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED, _DESCRIPTOR, _UTF8 = 0x1, 0x8, 0x800
_STORED, _DEFLATED = 0, 8
_WIDE = 0x0001  # the extra field with 64-bit sizes


class _Entry(NamedTuple):
    """A part of the archive.

    Arguments:
        name: as written.
        central: where its directory entry starts; `size` is the length of that entry.
        start, end: the range of its header and data, including everything up to the next part.
    """

    name: str
    central: int
    size: int
    flags: int
    method: int
    crc: int
    packed: int
    start: int
    end: int


class Archive:
    """The parts of a document.

    Arguments:
        data: the bytes of the file.

    Raises:
        SourceError: they are not a complete archive. The message says what is wrong and what to do.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._end = _end(data)
        _, _, _, here, count, size, self._directory, _ = _END.unpack_from(data, self._end)
        if here != count or 0xFFFF in (here, count) or self._directory + size != self._end:
            raise _damaged("its directory is inconsistent")
        self._entries: dict[str, _Entry] = {}
        self._left = LARGEST
        self._read_directory(count)

    def _read_directory(self, count: int) -> None:
        rows: list[_Entry] = []
        place = self._directory
        for _ in range(count):
            if place + _CENTRAL.size > self._end or self._data[place : place + 4] != b"PK\1\2":
                raise _damaged("its directory is truncated")
            fields = _CENTRAL.unpack_from(self._data, place)
            flags, method, crc, packed = fields[3], fields[4], fields[7], fields[8]
            length = _CENTRAL.size + sum(fields[10:13])
            raw = self._data[place + _CENTRAL.size : place + _CENTRAL.size + fields[10]]
            name = raw.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
            rows.append(_Entry(name, place, length, flags, method, crc, packed, fields[16], 0))
            place += length
        if place != self._end:
            raise _damaged("its directory is inconsistent")
        rows.sort(key=lambda row: row.start)
        borders = [*(row.start for row in rows[1:]), self._directory]
        for row, border in zip(rows, borders, strict=False):
            if row.name.lower() in self._entries:
                raise _damaged(f"it contains {row.name} twice")
            self._entries[row.name.lower()] = entry = row._replace(end=border)
            if self._begin(entry) + row.packed > border:
                raise _damaged(f"{row.name} overlaps the next part")

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    @property
    def names(self) -> list[str]:
        """The parts, in the order of their bytes."""
        return [entry.name for entry in self._entries.values()]

    def read(self, name: str) -> bytes:
        """The content of a part; case is ignored in its name.

        Raises:
            SourceError: the part does not exist, or is damaged, encrypted, or too large.
        """
        entry = self._entries.get(name.lower())
        if entry is None:
            raise _damaged(f"the part {name} is missing")
        if entry.flags & _ENCRYPTED:
            raise SourceError(f"{entry.name} is encrypted; save the document without a password")
        start = self._begin(entry)
        packed = self._data[start : start + entry.packed]
        if entry.method == _DEFLATED:
            allowed = max(_SMALL, _RATIO * len(packed))
            content = _inflated(packed, min(allowed, self._left), entry.name)
        elif entry.method == _STORED:
            content = packed
        else:
            raise SourceError(f"{entry.name} uses a compression method ({entry.method}) that documents do not use")
        self._left -= len(content)
        if self._left < 0:
            raise _large(entry.name)
        if zlib.crc32(content) != entry.crc:
            raise _damaged(f"the checksum of {entry.name} is wrong")
        return content

    def _begin(self, entry: _Entry) -> int:
        """Where the data of a part starts, after its header."""
        if entry.start + _LOCAL.size > entry.end or self._data[entry.start : entry.start + 4] != b"PK\3\4":
            raise _damaged(f"{entry.name} is not where the directory says it is")
        fields = _LOCAL.unpack_from(self._data, entry.start)
        return entry.start + _LOCAL.size + int(fields[9]) + int(fields[10])

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """The archive with new content in some parts; the others keep every byte, and all keep their order and dates.

        Arguments:
            parts: the new content by name; the parts must exist.
        """
        new = {name.lower(): content for name, content in parts.items()}
        # what precedes the first part, such as a self-extractor, stays too
        place = min((entry.start for entry in self._entries.values()), default=self._directory)
        pieces = [self._data[:place]]
        directory: dict[int, bytes] = {}
        for key, entry in self._entries.items():
            central = bytearray(self._data[entry.central : entry.central + entry.size])
            struct.pack_into("<L", central, 42, place)
            if key in new:
                piece, central = self._packed(entry, new[key], central)
            else:
                piece = self._data[entry.start : entry.end]
            directory[entry.central] = bytes(central)
            pieces.append(piece)
            place += len(piece)
        rows = [row for _, row in sorted(directory.items())]
        end = bytearray(self._data[self._end :])
        struct.pack_into("<2L", end, 12, sum(map(len, rows)), place)
        return b"".join([*pieces, *rows, end])

    def _packed(self, entry: _Entry, content: bytes, central: bytearray) -> tuple[bytes, bytearray]:
        """The header and data of a part with new content, and its directory entry."""
        if entry.method == _DEFLATED:
            made = zlib.compressobj(wbits=-15)
            packed = made.compress(content) + made.flush()
        else:
            packed = content
        numbers = zlib.crc32(content), len(packed), len(content)
        flags = entry.flags & ~_DESCRIPTOR  # the sizes are known now
        local = bytearray(self._data[entry.start : entry.start + _LOCAL.size])
        name, extra = _LOCAL.unpack_from(local)[9:]
        start = entry.start + _LOCAL.size
        kept = _narrow(self._data[start + name : start + name + extra])
        struct.pack_into("<H", local, 6, flags)
        struct.pack_into("<3L", local, 14, *numbers)
        struct.pack_into("<H", local, 28, len(kept))
        named, length = _CENTRAL.unpack_from(central)[10:12]
        start = _CENTRAL.size + named
        wanted = _narrow(bytes(central[start : start + length]))
        central[start : start + length] = wanted
        struct.pack_into("<H", central, 8, flags)
        struct.pack_into("<3L", central, 16, *numbers)
        struct.pack_into("<H", central, 30, len(wanted))
        return bytes(local) + self._data[entry.start + _LOCAL.size :][:name] + kept + packed, central


def _end(data: bytes) -> int:
    """Where the record at the end starts."""
    place = len(data)
    while (place := data.rfind(b"PK\5\6", max(0, len(data) - _END.size - 0xFFFF), place)) >= 0:
        if place + _END.size <= len(data) and place + _END.size + _END.unpack_from(data, place)[7] == len(data):
            return place
    raise _damaged("it is not a ZIP archive, or is truncated")


def _inflated(packed: bytes, limit: int, name: str) -> bytes:
    unpacker = zlib.decompressobj(-15)
    try:
        content = unpacker.decompress(packed, limit + 1)
    except zlib.error as error:
        raise _damaged(f"{name} cannot be unpacked ({error})") from None
    if len(content) > limit:
        raise _large(name)
    if not unpacker.eof:
        raise _damaged(f"{name} is truncated")
    return content


def _narrow(extra: bytes) -> bytes:
    """Extra fields without the one for 64-bit sizes."""
    kept, place = b"", 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        field = extra[place : place + 4 + length]
        kept += b"" if kind == _WIDE else field
        place += 4 + length
    return kept + extra[place:]


def _damaged(what: str) -> SourceError:
    return SourceError(f"damaged: {what}; open it in its program and save it again, or restore it from a copy")


def _large(name: str) -> SourceError:
    return SourceError(
        f"{name} is larger than in any real document (at most {LARGEST >> 20} MiB unpacked in all, and from "
        f"{_SMALL >> 20} MiB on {_RATIO} times its compressed size); split the document, or exclude it"
    )
