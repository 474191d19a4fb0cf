"""The difference between two contents of a file as a patch."""

from __future__ import annotations

import os
from typing import NamedTuple

from npqp_lint.lazy import lazy

_SPECIAL = lazy(r'["\\\x00-\x1f\x7f]')
_STRANGE = lazy(r'["\\\x00-\x1f\x7f-\xff]')


class Patch(NamedTuple):
    """A patch.

    Arguments:
        data: the patch as ``git apply`` and ``patch -p1`` read it: with the bytes of the file.
        text: the same as people read it.
    """

    data: bytes
    text: str


def patch(path: str, before: bytes, after: bytes, texts: tuple[str, str]) -> Patch | None:
    """The difference between two contents of a text file; None if there is none.

    Arguments:
        path: relative to the folder in which to apply the patch, with forward slashes.
        before, after: the whole contents.
        texts: what they read as.
    """
    if before == after:
        return None
    return Patch(diff(path, before, after), text_diff(path, *texts))


def text_diff(path: str, before: str, after: str) -> str:
    """The difference between two texts, for people; empty if there is none."""
    data = diff(path, before.encode("utf-8", "surrogatepass"), after.encode("utf-8", "surrogatepass"))
    return data.decode("utf-8", "replace")


def diff(path: str, before: bytes, after: bytes) -> bytes:
    """The difference as a unified diff for ``git apply`` and ``patch -p1``; empty if there is none.

    Arguments:
        path: relative to the folder in which to apply the patch, with forward slashes.
        before, after: the whole contents. As in Git, only the byte of ``\\n`` ends a line.
    """
    import difflib

    old, new = (_patch_name(side, path) for side in "ab")
    lines = difflib.unified_diff(_lines(before), _lines(after), old, new)
    whole = (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
    return "".join(whole).encode("latin-1")


def _lines(content: bytes) -> list[str]:
    """The lines, each byte as the character with its number."""
    lines = [f"{line}\n" for line in content.decode("latin-1").split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _patch_name(side: str, path: str) -> str:
    """The name as Git writes it, each byte as the character with its number: quoted if it holds special bytes or is not
    UTF-8, ended by a tab if it has a space."""
    data = os.fsencode(path.lstrip("/"))
    name = f"{side}/{data.decode('latin-1')}"
    special = _SPECIAL if _is_utf8(data) else _STRANGE
    if special.search(name):
        escaped = special.sub(lambda m: f"\\{m[0]}" if m[0] in '"\\' else f"\\{ord(m[0]):03o}", name)
        return f'"{escaped}"'
    return f"{name}\t" if " " in name else name


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
