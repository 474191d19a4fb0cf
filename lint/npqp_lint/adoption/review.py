"""Steps through findings, one by one: each accepted fix is written immediately, and can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.adoption import acts
from npqp_lint.adoption.acts import ReviewError
from npqp_lint.adoption.fingerprint import fingerprints
from npqp_lint.config.discovery import Missed
from npqp_lint.diagnostic import CommonError
from npqp_lint.fix.replace import ChangedError, write
from npqp_lint.paths import report_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from npqp_lint.adoption.narrowing import Narrowing
    from npqp_lint.config.discovery import Found
    from npqp_lint.config.settings import Settings
    from npqp_lint.diagnostic import Diagnostic, Report, SourceFix
    from npqp_lint.run.runner import Runner
    from npqp_lint.text.source import Source

__all__ = ["Counts", "Pending", "Review", "ReviewError", "group_of"]


@dataclass
class Counts:
    """What was done.

    Arguments:
        taken, silenced, passed: the number of findings.
    """

    taken: int = 0
    silenced: int = 0
    passed: int = 0


class Pending(NamedTuple):
    """A finding to decide on.

    Arguments:
        path: the path of the file.
        source: the text of the file.
        left: how many findings remain in the file, including this one.
    """

    path: Path
    source: Source
    diagnostic: Diagnostic
    left: int


_Mark = tuple[int, int, str]
_START: _Mark = (-1, -1, "")


class _Step(NamedTuple):
    """A change that can be undone: the bytes of the file, and the position in the review."""

    file: int
    mark: _Mark
    before: bytes
    after: bytes
    silences: bool


class Review:
    """The review.

    Arguments:
        targets: the files.
        runner: checks them.
        narrowing: creates what decides which findings to include; called again when a file has changed.
        everything: include findings with a safe fix, and those without a fix.
    """

    def __init__(
        self,
        targets: Iterable[Found | Missed],
        runner: Runner,
        narrowing: Callable[[], Narrowing],
        everything: bool = False,
    ) -> None:
        self.counts = Counts()
        self.errors: list[tuple[str, str]] = []
        """Path (empty if it concerns any file) and message for what could not be checked."""
        self._files: list[Found] = []
        self._runner = runner
        self._narrowing = narrowing
        self._everything = everything
        self._index = 0
        self._mark = _START  # of the last finding that was skipped
        self._loaded: tuple[bytes, Source, Report] | None = None
        self._steps: list[_Step] = []
        self._skipped: set[tuple[str, str]] = set()
        for target in targets:
            if isinstance(target, Missed):
                self.errors.append((target.path, target.message))
            else:
                self._files.append(target)

    def current(self) -> Pending | None:
        """The finding to decide on; None at the end."""
        while self._index < len(self._files):
            loaded = self._loaded or self._load()
            if loaded is not None:
                _, source, report = loaded
                ahead = [found for found in report.diagnostics if self._wanted(found) and _mark(found) > self._mark]
                if ahead:
                    return Pending(self._path, source, ahead[0], len(ahead))
            self._turn(self._index + 1)
        return None

    def take(self, place: Pending, fix: SourceFix) -> None:
        """Apply a fix.

        Raises:
            ReviewError: it would do harm, or the file cannot be written.
        """
        data, source, report = self._held()
        changed = acts.edited(source, report.document, fix.edits, self._runner, self._settings, fix.restores_markup)
        self._write(data, source, changed)
        at = self._mark[0]
        shift = sum(len(e.text) - e.end + e.start for e in takewhile(lambda edit: edit.end <= at, fix.edits))
        self._mark = (at + shift, *self._mark[1:])
        self.counts.taken += 1

    def silence(self, place: Pending) -> None:
        """Write a comment that suppresses a finding.

        Raises:
            ReviewError: no comment fits, or the file cannot be written.
        """
        data, source, _ = self._held()
        changed = acts.suppressed(source, place.diagnostic, self._runner, self._settings)
        self._write(data, source, changed, silences=True)
        self._inserted(source.text, changed.text)
        self.counts.silenced += 1

    def skip(self, place: Pending) -> None:
        """Skip a finding."""
        self._mark = _mark(place.diagnostic)
        self.counts.passed += 1

    def skip_file(self, place: Pending) -> None:
        """Skip the rest of the file."""
        self.counts.passed += place.left
        self._turn(self._index + 1)

    def skip_rule(self, place: Pending) -> None:
        """Skip this finding and every other one of its rule, or of its term, in all files."""
        wanted = group_of(place.diagnostic)
        _, _, report = self._held()
        ahead = (found for found in report.diagnostics if self._wanted(found) and _mark(found) > self._mark)
        self.counts.passed += sum(group_of(found) == wanted for found in ahead)
        self._skipped.add(wanted)

    def reload(self) -> None:
        """Read the file again, since it may have changed; skipped findings are recognized by their words."""
        old, self._loaded = self._loaded, None
        loaded = self._load()
        if old is None or loaded is None or old[0] == loaded[0]:
            return
        before, after = (
            list(zip(report.diagnostics, fingerprints(report), strict=True)) for *_, report in (old, loaded)
        )
        passed = {fingerprint for found, fingerprint in before if _mark(found) <= self._mark}
        self._mark = max((_mark(found) for found, fingerprint in after if fingerprint in passed), default=_START)

    def undo(self) -> None:
        """Undo the last change, and return to its finding.

        Raises:
            ReviewError: there is nothing to undo, or the file has changed since.
        """
        if not self._steps:
            raise ReviewError("there is nothing to undo")
        step = self._steps[-1]
        try:
            write(self._files[step.file].path, step.after, step.before)
        except ChangedError:
            raise ReviewError("the file has changed since; undo the change yourself") from None
        except OSError as error:
            raise ReviewError(str(error)) from None
        self._steps.pop()
        self._turn(step.file)
        self._mark = step.mark
        if step.silences:
            self.counts.silenced -= 1
        else:
            self.counts.taken -= 1

    @property
    def _path(self) -> Path:
        return self._files[self._index].path

    @property
    def _settings(self) -> Settings:
        return self._files[self._index].settings

    def _wanted(self, found: Diagnostic) -> bool:
        if group_of(found) in self._skipped:
            return False
        return self._everything or bool(found.fixes and found.fixes[0].applicability == "unsafe")

    def _turn(self, index: int) -> None:
        self._index, self._mark, self._loaded = index, _START, None

    def _load(self) -> tuple[bytes, Source, Report] | None:
        """Read and check the file; None if that fails, which is recorded as an error."""
        result = self._runner.file(self._path, self._settings)
        report, shown = result.report, report_path(self._path)
        for message in report.errors:
            entry = ("" if isinstance(message, CommonError) else shown), message  # a common one is told once
            if entry not in self.errors:
                self.errors.append(entry)
        if report.source is None or result.content is None:
            return None
        self._narrowing().hear(report, self._settings)
        self._loaded = result.content, report.source, report
        return self._loaded

    def _held(self) -> tuple[bytes, Source, Report]:
        if self._loaded is None:
            raise ReviewError("the file can no longer be read")
        return self._loaded

    def _write(self, data: bytes, source: Source, after: Source, silences: bool = False) -> None:
        content = acts.content(source, data, after)
        try:
            write(self._path, data, content)
        except ChangedError:
            self._loaded = None
            raise ReviewError("the file had changed since it was read, so it was read again") from None
        except OSError as error:
            raise ReviewError(str(error)) from None
        self._steps.append(_Step(self._index, self._mark, data, content, silences))
        self._loaded = None

    def _inserted(self, before: str, after: str) -> None:
        """Keep the mark on its finding if text was inserted."""
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
        start, end, code = self._mark
        if start >= same:
            shift = len(after) - len(before)
            self._mark = start + shift, end + shift, code


def _mark(found: Diagnostic) -> _Mark:
    return found.start, found.end, found.code


def group_of(found: Diagnostic) -> tuple[str, str]:
    """The rule of a finding, also of a grammar engine, and in terminology the term that it proposes."""
    term = found.fixes[0].title if found.family == "terminology" and found.fixes else ""
    return found.engine_rule or found.code, term
