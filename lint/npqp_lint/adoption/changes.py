"""The lines that have changed according to Git, so that only those are checked."""

from __future__ import annotations

import bisect
import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from npqp_lint.adoption.errors import ChangesError

if TYPE_CHECKING:
    import subprocess

    from npqp_lint.diagnostic import Report

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_PLAIN = (
    "--unified=0", "--inter-hunk-context=0", "--find-renames", "--text", "--no-color", "--no-ext-diff", "--no-textconv",
    "--no-relative", "--ignore-submodules=all", "--src-prefix=a/", "--dst-prefix=b/",
)  # fmt: skip
"""Ensures a readable patch, whatever the user's settings."""
_ESCAPES = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}


@dataclass(frozen=True)
class Lines:
    """Some lines of a file, counted from 1 and ended only by ``\\n``, as Git counts them.

    Arguments:
        ranges: first and last line of each changed range, in order.
        seams: lines after which other lines were deleted.
        everything: the whole file is new.
    """

    ranges: tuple[tuple[int, int], ...] = ()
    seams: tuple[int, ...] = ()
    everything: bool = False

    def __bool__(self) -> bool:
        return self.everything or bool(self.ranges) or bool(self.seams)

    def touch(self, first: int, last: int) -> bool:
        """Whether a change is in the lines from `first` to `last`, or a deletion is between two of them."""
        if self.everything:
            return True
        i = bisect.bisect_right(self.ranges, (last, last)) if self.ranges else 0
        # a range that starts on `last` itself counts, wherever it ends
        i += i < len(self.ranges) and self.ranges[i][0] <= last
        if i and self.ranges[i - 1][1] >= first:
            return True
        j = bisect.bisect_left(self.seams, first)
        return j < len(self.seams) and self.seams[j] < last

    def moved(self, before: str, after: str) -> Lines:
        """The same lines in another version of the text; lines that are new in it count as changed."""
        if self.everything or before == after:
            return self
        from difflib import SequenceMatcher

        old, new = before.split("\n"), after.split("\n")
        place: dict[int, int] = {}
        for a, b, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            place.update((a + i + 1, b + i + 1) for i in range(size))
        known = {there for here, there in place.items() if not self.touch(here, here)}
        changed = [line for line in range(1, len(new) + 1) if line not in known]
        seams = [place[line] for line in self.seams if place.get(line + 1, 0) == place.get(line, -1) + 1]
        return Lines(tuple((line, line) for line in changed), tuple(sorted(seams)))


@dataclass
class Changes:
    """The changes since a revision, in the repository of each file.

    Arguments:
        revision: anything that names a commit; changes are counted from where the branch left it.
    """

    revision: str
    _repositories: dict[str, _Repository] = field(default_factory=dict)
    _folders: dict[str, _Repository] = field(default_factory=dict)

    def lines(self, path: str) -> Lines:
        """The changed lines of a file in the working tree; in an untracked file, all of them.

        Raises:
            ChangesError: the file is in no repository, or Git fails.
        """
        folder, name = os.path.split(os.path.abspath(path))
        place = os.path.join(os.path.realpath(folder), name)
        repository = self._repository(os.path.dirname(place))
        return repository.lines(os.path.relpath(place, repository.root).replace(os.sep, "/"))

    def narrow(self, report: Report) -> None:
        """Remove the diagnostics of a report that are not on changed lines.

        Raises:
            ChangesError: as for ``lines``.
        """
        if report.source is None or not report.diagnostics:
            return
        lines = self.lines(report.path)
        if not report.source.is_text:
            return  # Git counts lines of the compressed file, which say nothing about the visible ones
        text = report.source.text
        if not lines.everything:
            lines = lines.moved(_on_disk(report.path, report.source.encoding, report.source.bom, text), text)
        ends = [match.start() for match in re.finditer("\n", text)]
        report.diagnostics = [
            found
            for found in report.diagnostics
            if lines.touch(
                bisect.bisect_left(ends, found.start) + 1,
                bisect.bisect_left(ends, max(found.start, found.end - 1)) + 1,
            )
        ]

    def _repository(self, folder: str) -> _Repository:
        if folder not in self._folders:
            root = folder
            while not os.path.exists(os.path.join(root, ".git")):
                parent = os.path.dirname(root)
                if parent == root:
                    raise ChangesError(f"{folder} is not in a Git repository, so changed lines are unknown")
                root = parent
            made = self._repositories.setdefault(root, _Repository(root, self.revision))
            self._folders[folder] = made
        return self._folders[folder]


def _on_disk(path: str, encoding: str, bom: bytes, text: str) -> str:
    """The text on disk, or `text` if the file does not exist."""
    try:
        with open(path, "rb") as file:
            data = file.read()
        return data.removeprefix(bom).decode(encoding)
    except (OSError, UnicodeDecodeError):
        return text


@dataclass
class _Repository:
    root: str
    revision: str

    def lines(self, name: str) -> Lines:
        changed = self._changed.get(name)
        if changed is not None:
            return changed
        return Lines() if name in self._tracked else Lines(everything=True)

    @cached_property
    def _base(self) -> str:
        """The commit at which the branch left the revision."""
        if self.revision.startswith("-") or not self._says(
            "rev-parse", "--verify", "-q", f"{self.revision}^{{commit}}"
        ):
            raise ChangesError(
                f"Git knows no commit {self.revision!r} in {self.root}; "
                "use another, or fetch it (a shallow clone lacks it)"
            )
        base = self._says("merge-base", self.revision, "HEAD")
        if not base:
            raise ChangesError(
                f"{self.revision!r} and HEAD have no common ancestor in {self.root}; "
                "in a shallow clone, run git fetch --unshallow"
            )
        return os.fsdecode(base.strip())

    @cached_property
    def _tracked(self) -> frozenset[str]:
        names = self._must("ls-files", "-z").split(b"\0")
        return frozenset(os.fsdecode(name) for name in names)

    @cached_property
    def _changed(self) -> dict[str, Lines]:
        return _parsed(self._must("diff", self._base, *_PLAIN, "--"))

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        import subprocess

        try:
            # the user's own Git, whichever that is; the repository's fsmonitor would be a program of somebody else's
            command = ["git", "-c", "core.fsmonitor=false", *arguments]
            return subprocess.run(command, cwd=self.root, capture_output=True, check=False)  # noqa: S603
        except FileNotFoundError:
            raise ChangesError("Git is not installed, so changed lines are unknown") from None

    def _says(self, *arguments: str) -> bytes:
        done = self._run(*arguments)
        if done.returncode and done.stderr:  # a failure, such as another user's repository
            raise self._failure(arguments[0], done.stderr)
        return b"" if done.returncode else done.stdout

    def _must(self, *arguments: str) -> bytes:
        done = self._run(*arguments)
        if done.returncode:
            raise self._failure(arguments[0], done.stderr)
        return done.stdout

    def _failure(self, command: str, stderr: bytes) -> ChangesError:
        return ChangesError(f"'git {command}' failed in {self.root}: {stderr.decode('utf-8', 'replace').strip()}")


def _parsed(diff: bytes) -> dict[str, Lines]:
    """The changed lines of each file of a patch without context."""
    found: dict[str, tuple[list[tuple[int, int]], list[int]]] = {}
    rows = iter(diff.split(b"\n"))
    name = None
    for row in rows:
        if row.startswith(b"+++ "):
            path = _unquoted(row[4:])
            name = None if path == b"/dev/null" else os.fsdecode(path.removeprefix(b"b/"))
        elif name is not None and (hunk := _HUNK.match(row)):
            deleted, first, added = (1 if number is None else int(number) for number in hunk.groups())
            ranges, seams = found.setdefault(name, ([], []))
            if added:
                ranges.append((first, first + added - 1))
            else:
                seams.append(first)
            left = deleted + added  # a line of a document can look like one of the patch
            while left:
                left -= not next(rows, b"").startswith(b"\\")  # "\ No newline at end of file" may come in between
    return {name: Lines(tuple(ranges), tuple(seams)) for name, (ranges, seams) in found.items()}


def _unquoted(path: bytes) -> bytes:
    """A path as Git writes it in a patch: quoted with C escapes, or ended by a tab."""
    if not path.startswith(b'"'):
        return path.removesuffix(b"\t")
    escape = re.compile(rb"\\(?:([0-7]{3})|(.))")
    return escape.sub(
        lambda m: bytes([int(m[1], 8)]) if m[1] else _ESCAPES.get(m[2], m[2]), path[1 : path.rindex(b'"')]
    )
