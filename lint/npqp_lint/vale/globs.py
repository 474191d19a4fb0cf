"""The globs of sections, which match whole paths, as patterns in the syntax of ``.gitignore``."""

from __future__ import annotations

from npqp_lint.config.patterns import problem
from npqp_lint.vale.notes import NotCarriedError

ALTERNATIVES = 100
"""The maximum number of patterns that one glob may become."""


def patterns_of(glob: str) -> list[str]:
    """The patterns that match the files that a glob matches; the last match decides.

    A ``*`` of Vale also matches slashes, unless the glob has ``**``.

    Arguments:
        glob: the name of a section.

    Raises:
        NotCarriedError: it has no counterpart.
    """
    negated = glob.startswith("!")
    found = [_pattern(one) for one in _alternatives(glob.lstrip("!"))]
    for one in found:
        if fault := problem(one):
            raise NotCarriedError(f"the glob {one!r:.60} has no counterpart: {fault}")
    return ["*", *(f"!{one}" for one in found)] if negated else found


def _alternatives(glob: str) -> list[str]:
    """The globs that the braces of a glob stand for."""
    found, done = [glob], []
    while found:
        one = found.pop()
        start = one.find("{")
        if start < 0:
            done.append(one)
            continue
        end = _closing(one, start)
        parts = _parts(one[start + 1 : end])
        found += [one[:start] + part + one[end + 1 :] for part in reversed(parts)]
        if len(found) + len(done) > ALTERNATIVES:
            raise NotCarriedError(f"a glob with more than {ALTERNATIVES} alternatives")
    return done


def _closing(glob: str, start: int) -> int:
    depth = 0
    for at in range(start, len(glob)):
        depth += {"{": 1, "}": -1}.get(glob[at], 0)
        if not depth:
            return at
    raise NotCarriedError("a glob with a brace that is not closed")


def _parts(inside: str) -> list[str]:
    parts, depth = [""], 0
    for char in inside:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if char == "," and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _pattern(glob: str) -> str:
    path = glob.removeprefix("./")
    if "/" not in path.strip("/"):
        return path
    folders, _, name = path.lstrip("/").rpartition("/")
    if "**" in path:
        return path if path.startswith("**") else f"/{path.lstrip('/')}"
    parts = ["**" if part == "*" else part for part in folders.split("/")]
    start = "" if parts[0].startswith("*") else "/"
    if parts[0] != "**" and parts[0].startswith("*"):
        parts.insert(0, "**")
    middle = ["**"] if "*" in name and parts[-1] != "**" else []
    return start + "/".join([*parts, *middle, name])
