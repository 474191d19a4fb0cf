"""Many files, one after the other: read, check, repair. Whatever goes wrong with one is an error in its report, and
the others are checked."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from npqp_lint.diagnostic import Report
from npqp_lint.source import Source, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from npqp_lint.discovery import Found, Missed
    from npqp_lint.fixer import Fixed
    from npqp_lint.settings import Settings

Mode = Literal["check", "fix", "diff"]


@dataclass(slots=True)
class Result:
    """What came of one file.

    Arguments:
        report: what is to be said of it; after repair, of the repaired text.
        settings: those in force; None where they could not be told.
        repaired: how many fixes of each rule were applied, by code.
        content: the bytes it holds now; None where it could not be read.
        patch: what ``diff`` would change.
    """

    report: Report
    settings: Settings | None = None
    repaired: Counter[str] = field(default_factory=Counter)
    content: bytes | None = None
    patch: str = ""


class Runner:
    """Checks files, or repairs them.

    Arguments:
        mode: ``check`` reads only, ``fix`` writes repaired files, ``diff`` tells what it would write.
    """

    def __init__(self, mode: Mode = "check") -> None:
        self.mode = mode
        self.warnings: dict[str, None] = {}
        """What the user ought to know of the settings, each once, in order."""

    def run(self, targets: Iterable[Found | Missed]) -> Iterator[Result]:
        """The result of each target, in their order, as soon as it is there."""
        from npqp_lint.discovery import Missed

        for target in targets:
            if isinstance(target, Missed):
                yield Result(Report(report_path(target.path), errors=[target.message]))
            else:
                yield self.file(target.path, target.settings)

    def file(self, path: Path, settings: Settings) -> Result:
        """The result of one file."""
        shown = report_path(path)
        try:
            data = path.read_bytes()
        except OSError as error:
            return Result(Report(shown, errors=[_unreadable(error)]), settings)
        return self.content(data, shown, settings, path)

    def content(self, data: bytes, shown: str, settings: Settings, path: Path | None = None) -> Result:
        """The result of the content of a file.

        Arguments:
            data: its bytes.
            shown: its path in the report; its name tells the format.
            settings: those in force for it.
            path: where to write the repaired text; None: nowhere.
        """
        try:
            source = Source.from_bytes(data, shown, settings.encoding)
            report = self.check(source, settings)
            if self.mode == "check":
                return Result(report, settings, content=data)
            return self._repair(source, report, data, settings, path)
        except SourceError as error:
            message = str(error)
        except Exception as error:  # one file never takes the others with it
            what = f"{type(error).__name__}: {error}"
            message = f"the check failed ({what}); please report it; until then, exclude the file"
        return Result(Report(shown, errors=[message]), settings, content=data)

    def check(self, source: Source, settings: Settings) -> Report:
        """What the rules say of a text; whatever a reader raises goes through."""
        from npqp_lint import formats
        from npqp_lint.config import make_linter

        linter, warnings = make_linter(settings)
        self.warnings.update(dict.fromkeys(warnings))
        format = settings.format_of(source.path) or "plain"
        return linter.lint(formats.read(source, format, settings.language))

    def _repair(self, source: Source, report: Report, data: bytes, settings: Settings, path: Path | None) -> Result:
        from npqp_lint import fixer

        fixed = fixer.fix(source, lambda changed: self.check(changed, settings), settings.unsafe_fixes)
        if fixed.text == source.text:
            return Result(report, settings, content=data)
        try:
            content = fixer.encode(source, data, fixed.text)
            if self.mode == "fix" and path is not None:
                fixer.write(path, data, content)
        except (OSError, SourceError, fixer.ChangedError) as error:
            report.errors.append(str(error))
            return Result(report, settings, content=data)
        return self._repaired(source, fixed, content, settings)

    def _repaired(self, source: Source, fixed: Fixed, content: bytes, settings: Settings) -> Result:
        if not fixed.stable:
            warning = f"{source.path}: after {fixed.rounds} rounds there is still something to repair; run it again"
            self.warnings[warning] = None
        if self.mode == "fix":
            return Result(fixed.report, settings, fixed.applied, content)
        from npqp_lint.fixer import diff

        mark = "\ufeff" if source.bom else ""
        patch = diff(source.path, mark + source.text, mark + fixed.text)
        return Result(fixed.report, settings, fixed.applied, content, patch)


def report_path(path: str | Path) -> str:
    """The path for reports: relative to the working directory if it lies below it, with forward slashes.

    One that lies elsewhere stays as it was named, so that it still opens.
    """
    name = os.fspath(path)
    if os.path.isabs(name):
        below = name.removeprefix(os.path.join(os.getcwd(), ""))
        name = below if below and not os.path.isabs(below) else name
    elif ".." not in name.split(os.sep):
        name = os.path.normpath(name)
    return name.replace(os.sep, "/")


def _unreadable(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "cannot be read: permission denied; allow it, or exclude the file"
    return f"cannot be read: {error.strerror or error}"
