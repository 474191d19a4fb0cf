"""Reads, checks, and fixes many files. A failure in one file is an error in its report, and the others are checked.

Cached results are reused, and if enough is left to make it worthwhile, several processes share the rest.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from npqp_lint.diagnostic import Report
from npqp_lint.paths import report_path
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from npqp_lint.config.discovery import Found, Missed
    from npqp_lint.config.settings import Settings
    from npqp_lint.fix.patch import Patch
    from npqp_lint.fix.rounds import Fixed
    from npqp_lint.run.cache import Cache, Keys
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

Mode = Literal["check", "fix", "diff", "collect"]


@dataclass(slots=True)
class Result:
    """The result for one file.

    Arguments:
        report: the report on it; after fixing, on the fixed text.
        settings: the settings in effect; None if they are unknown.
        repaired: the number of fixes applied for each rule, by code.
        content: the bytes of the file now; None if it could not be read.
        patch: what ``diff`` would change.
        collected: what ``collect`` found, as JSON.
    """

    report: Report
    settings: Settings | None = None
    repaired: Counter[str] = field(default_factory=Counter)
    content: bytes | None = None
    patch: Patch | None = None
    collected: str = ""


class Task(NamedTuple):
    """A file to check.

    Arguments:
        data: its bytes.
        shown: its path in the report; the name determines the format.
        settings: the settings in effect for it.
        path: where to write the fixed text; None means nowhere.
        agreed: what its set of documents agrees on, as JSON; for ``Document.agreed``.
    """

    data: bytes
    shown: str
    settings: Settings
    path: Path | None = None
    agreed: str = ""


class PostponedError(Exception):
    """A file was not checked, because another process has loaded what this takes, or loads it."""


class Runner:
    """Checks files, or fixes them.

    Arguments:
        mode: ``check`` only reads, ``fix`` writes fixed files, ``diff`` returns what it would write, ``collect`` checks
            nothing and returns what rules must know of a document before they check others of its set.
        cache: the results of earlier runs.
        jobs: the maximum number of processes.
    """

    def __init__(self, mode: Mode = "check", cache: Cache | None = None, jobs: int = 1) -> None:
        self.mode = mode
        self.cache = cache
        self.jobs = jobs
        self.narrow: Callable[[Report, Settings], object] | None = None
        """Removes findings that must not be fixed."""
        self.times: dict[str, float] | None = None
        """The seconds each rule took, by code, in all processes; None: they are not measured."""
        self.warnings: dict[str, None] = {}
        """Warnings about the settings, each once, in order."""
        self.agreed: dict[str, str] = {}
        """What the set of documents agrees on, for the documents that differ, by path; see ``Task``."""
        self.postpones = False
        """Whether a file whose check would wait for an engine raises ``PostponedError`` instead."""
        self._agreed = ""
        self._keys: dict[tuple[str, str, str, str, str], Keys] = {}

    def begun(self, target: Found | Missed | Task) -> Result | Task:
        """The task for a target, or its result if there is nothing to do."""
        if isinstance(target, Task):
            return target
        from npqp_lint.config.discovery import Missed
        from npqp_lint.files import DOCUMENT, read

        if isinstance(target, Missed):
            return Result(Report(report_path(target.path), errors=[target.message]))
        shown = report_path(target.path)
        try:
            return Task(read(target.path, DOCUMENT), shown, target.settings, target.path, self.agreed.get(shown, ""))
        except OSError as error:
            return Result(Report(shown, errors=[_unreadable(error)]), target.settings)

    def file(self, path: Path, settings: Settings) -> Result:
        """The result of one file."""
        from npqp_lint.config.discovery import Found

        begun = self.begun(Found(path, settings, True))
        return begun if isinstance(begun, Result) else self.content(*begun)

    def content(
        self, data: bytes, shown: str, settings: Settings, path: Path | None = None, agreed: str = ""
    ) -> Result:
        """The result for the content of a file; the arguments are those of ``Task``.

        Raises:
            PostponedError: see ``postpones``.
        """
        self._agreed = agreed
        try:
            source = self.source(data, shown, settings)
            if self.mode == "collect":
                from npqp_lint.run.collecting import collected

                return Result(Report(shown), settings, content=data, collected=collected(self, source, settings))
            report = self._heard(source, settings)
            if self.mode == "check":
                return Result(report, settings, content=data)
            return self._repair(source, report, data, settings, path)
        except PostponedError:
            raise
        except SourceError as error:
            message = str(error)
        except Exception as error:  # one file never stops the others
            what = f"{type(error).__name__}: {error}"
            message = f"the check failed ({what}); please report it; until then, exclude the file"
        return Result(Report(shown, errors=[message]), settings, content=data)

    def known(self, task: Task) -> Result | None:
        """The cached result of a file."""
        if self.cache is None or self.mode != "check":
            return None
        self._agreed = task.agreed
        try:
            source = self.source(task.data, task.shown, task.settings)
            report = self._recalled(source, task.settings)
        except Exception:  # the check reports the reason
            return None
        return None if report is None else Result(report, task.settings, content=task.data)

    def check(self, source: Source, settings: Settings) -> Report:
        """Run the rules on a text; exceptions of a reader are passed on."""
        from npqp_lint.linters import make_linter

        linter, warnings = make_linter(settings)
        self.warnings.update(dict.fromkeys(warnings))
        linter.times = self.times
        known = self._recalled(source, settings)
        if known is not None:
            return known
        document = self._document(source, settings)
        if self.cache is not None:
            document.store = self.cache
        if self.postpones and linter.waits(document):
            raise PostponedError
        report = linter.lint(document)
        document.forget()
        if self.cache is None:
            return report
        if not report.errors:
            from npqp_lint.run.report_bytes import packed

            self.cache.put(self.key(source, settings), packed(report))
        return report

    def _document(self, source: Source, settings: Settings) -> Document:
        document = self.read(source, settings)
        if self._agreed:
            import json

            document.agreed = json.loads(self._agreed)
        return document

    def source(self, data: bytes, shown: str, settings: Settings) -> Source:
        """The text from the bytes of a file.

        Raises:
            SourceError: they are not text, or the format is unknown.
        """
        from npqp_lint import formats

        format = settings.format_of_named(shown, data)
        if format is None and not data.startswith(formats.OLD_OFFICE):
            raise SourceError(formats.refusal(shown))
        return formats.source(data, shown, format or "docx", settings.encoding)

    def read(self, source: Source, settings: Settings) -> Document:
        """The document of a text.

        Raises:
            SourceError: the format is unknown.
        """
        from npqp_lint import formats
        from npqp_lint.formats.known import HEAD

        head = source.text[:HEAD].encode("utf-8", "replace") if source.is_text else b""
        format = settings.format_of_named(source.path, head)
        if format is None:
            raise SourceError(formats.refusal(source.path))
        return formats.read(source, format, settings.language, settings.front_matter)

    def _recalled(self, source: Source, settings: Settings) -> Report | None:
        if self.cache is None:
            return None
        data = self.cache.get(self.key(source, settings))
        if data is None:
            return None
        from npqp_lint.run.report_bytes import unpacked

        try:
            return unpacked(data, source, lambda: self.read(source, settings))
        except Exception:  # whatever is in it, it is no report
            return None

    def key(self, source: Source, settings: Settings, kind: str = "report") -> str:
        """The key of a cached result.

        Arguments:
            kind: what it is; the report depends on what the set of documents agrees on.
        """
        suffix = source.path[source.path.rfind(".") :].lower()
        # the encoding matters too: a fix that it cannot write is dropped
        parts = kind, settings.fingerprint, settings.format_of(source.path) or "plain", suffix, source.encoding
        if parts not in self._keys:
            from npqp_lint.run.cache import Keys

            self._keys[parts] = Keys(*parts, self._linter_print(settings))
        agreed = f"\0{self._agreed}" if self._agreed else ""
        return self._keys[parts].of(source.key + agreed)

    def _linter_print(self, settings: Settings) -> str:
        """The fingerprint of the linter. That it is constant is cached too, so that the rules need not be loaded."""
        from npqp_lint.linters import make_linter
        from npqp_lint.run.cache import Keys

        key = Keys("linter", settings.fingerprint, repr(settings.words)).of("")
        if self.cache is not None and self.cache.get(key):
            return ""
        linter, warnings = make_linter(settings)
        self.warnings.update(dict.fromkeys(warnings))
        found = linter.fingerprint()
        if self.cache is not None and not found and not warnings:
            self.cache.put(key, b"plain")
        return found

    def _heard(self, source: Source, settings: Settings) -> Report:
        report = self.check(source, settings)
        if self.narrow is not None and self.mode != "check":
            self.narrow(report, settings)
        return report

    def _repair(self, source: Source, report: Report, data: bytes, settings: Settings, path: Path | None) -> Result:
        from npqp_lint.fix.replace import ChangedError, encode, write
        from npqp_lint.fix.rounds import fix

        fixed = fix(source, lambda changed: self._heard(changed, settings), settings.unsafe_fixes)
        if fixed.text == source.text:
            return Result(report, settings, content=data)
        try:
            content = encode(source, data, fixed.source)
            if self.mode == "fix" and path is not None:
                links = write(path, data, content)
                if links is not None:
                    self.warnings[f"{source.path}: {links}"] = None
        except (OSError, SourceError, ChangedError) as error:
            report.errors.append(str(error))
            return Result(report, settings, content=data)
        return self._repaired(source, fixed, data, content, settings)

    def _repaired(self, source: Source, fixed: Fixed, data: bytes, content: bytes, settings: Settings) -> Result:
        if not fixed.stable:
            warning = f"{source.path}: there are still fixes to apply after {fixed.rounds} rounds; run npqp-lint again"
            self.warnings[warning] = None
        if self.mode == "fix":
            return Result(fixed.report, settings, fixed.applied, content)
        from npqp_lint.fix.patch import patch

        mark = "\ufeff" if source.bom else ""
        texts = mark + source.text, mark + fixed.text
        before, after = data, content
        if not source.is_text:  # nothing could apply a patch of it
            before, after = (text.encode("utf-8", "surrogatepass") for text in texts)
        made = patch(source.path, before, after, texts)
        return Result(fixed.report, settings, fixed.applied, content, made)


def _unreadable(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "cannot be read: permission denied; change its permissions, or exclude it"
    return f"cannot be read: {error.strerror or error}"
