"""The difference between two texts as a patch."""

from __future__ import annotations

from npqp_lint.lazy import lazy

_PATCH_SPECIAL = lazy(r'["\\\x00-\x1f\x7f]')


def diff(path: str, before: str, after: str) -> str:
    """The difference as a unified diff for ``git apply`` and ``patch -p1``; empty if there is none.

    Arguments:
        path: relative to the folder in which to apply the patch, with forward slashes.
        before, after: the whole texts, including a byte order mark. Only ``\\n`` ends a line here, as in Git.
    """
    import difflib

    lines = difflib.unified_diff(_lines(before), _lines(after), _patch_name("a", path), _patch_name("b", path))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _patch_name(side: str, path: str) -> str:
    """The name as Git writes it: quoted if it contains special characters, ended by a tab if it contains a space."""
    name = f"{side}/{path.lstrip('/')}"
    if _PATCH_SPECIAL.search(name):
        escaped = _PATCH_SPECIAL.sub(lambda m: f"\\{m[0]}" if m[0] in '"\\' else f"\\{ord(m[0]):03o}", name)
        return f'"{escaped}"'
    return f"{name}\t" if " " in name else name
