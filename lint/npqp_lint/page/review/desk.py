"""The documents of a review: read, checked, and shown as the page needs them."""

from __future__ import annotations

import base64
import os
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.adoption.acts import ReviewError
from npqp_lint.adoption.errors import NarrowingError
from npqp_lint.adoption.fingerprint import digests
from npqp_lint.adoption.words import word_of
from npqp_lint.config.discovery import Missed
from npqp_lint.diagnostic import CommonError
from npqp_lint.page.data import Rules
from npqp_lint.page.document import digest, document_data
from npqp_lint.page.review.steps import Conflict
from npqp_lint.page.review.stored import Files, Signature, Stored
from npqp_lint.paths import report_path
from npqp_lint.run.in_order import results
from npqp_lint.run.runner import Result
from npqp_lint.suppression.write import syntax_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from npqp_lint.adoption.narrowing import Narrowing
    from npqp_lint.config.discovery import Found
    from npqp_lint.config.settings import Settings
    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.page.contract import Doc
    from npqp_lint.run.runner import Runner, Task
    from npqp_lint.text.source import Source

_KEPT = 8
"""The number of reports that are kept with their documents; the others are checked again when needed."""


@dataclass
class Item:
    """A document.

    Arguments:
        number: its number on the page.
        path: its file.
        settings: the settings in effect for it.
        doc: what the page shows; None if the file cannot be read.
        version: of its content; empty if the file cannot be read.
        signature: of the file when it was read.
        errors: what could not be checked.
        skipped: what identifies the findings that were skipped.
    """

    number: int
    path: Path
    settings: Settings
    doc: Doc | None = None
    version: str = ""
    signature: Signature = None
    errors: list[str] = field(default_factory=list)
    skipped: set[str] = field(default_factory=set)

    @property
    def shown(self) -> str:
        """Its path on the page."""
        return report_path(self.path)


class Loaded(NamedTuple):
    """A document as it was read.

    Arguments:
        data: the bytes.
        report: its findings are those on the page, in the same order.
    """

    data: bytes
    source: Source
    report: Report


class Desk:
    """The documents.

    Arguments:
        targets: gives the files, with new settings each time.
        runner: checks them.
        narrowing: creates what decides which findings to include.
        command: the command that applies the safe fixes of a file.
        stored: where the documents are.
    """

    def __init__(
        self,
        targets: Callable[[], Iterable[Found | Missed]],
        runner: Runner,
        narrowing: Callable[[], Narrowing],
        command: Callable[[str], str],
        stored: Stored | None = None,
    ) -> None:
        self.stored = stored or Files()
        self.items: dict[int, Item] = {}
        self.runner = runner
        self.rules = Rules()
        self.stale: deque[int] = deque()
        """The documents to check again, by number."""
        self._targets = targets
        self.narrowing = narrowing
        self._command = command
        self._missed: list[tuple[str | None, str]] = []
        self._recent: OrderedDict[tuple[int, str], Loaded] = OrderedDict()

    def open(self) -> None:
        """Read and check everything."""
        found = list(self._sorted(self._targets()))
        for target in found:
            number = len(self.items)
            self.stored.name(target.path)
            self.items[number] = Item(
                number, target.path, target.settings, signature=self.stored.signature(target.path)
            )
        narrowing = self.narrowing()
        for item, result in zip(self.items.values(), results(self.runner, found), strict=True):
            self._take(item, result, narrowing)

    def _sorted(self, targets: Iterable[Found | Missed]) -> Iterator[Found]:
        self._missed = []
        for target in targets:
            if isinstance(target, Missed):
                self._missed.append((target.path, target.message))
            else:
                yield target

    def put(self, path: Path, settings: Settings) -> Item:
        """Make a document the only one, and check it."""
        self._recent.clear()
        self.rules = Rules()
        item = Item(0, path, settings)
        self.items = {0: item}
        self.check(item)
        return item

    def reload(self) -> None:
        """Read the settings again, and leave all documents to be checked again."""
        from npqp_lint.linters import forget

        forget()
        try:
            targets = list(self._targets())
        except ReviewError as error:
            self._missed = [(None, str(error))]
            return
        new = {os.path.realpath(found.path): found.settings for found in self._sorted(targets)}
        self._recent.clear()
        self.stale.clear()
        for item in self.items.values():
            item.settings = new.get(os.path.realpath(item.path), item.settings)
            self.stale.append(item.number)

    @property
    def documents(self) -> list[Doc]:
        """What the page shows of all documents."""
        return [item.doc for item in self.items.values() if item.doc is not None]

    @property
    def errors(self) -> list[tuple[str | None, str]]:
        """What could not be checked; an error that would affect any file is reported once."""
        found: dict[tuple[str | None, str], None] = dict.fromkeys(self._missed)
        for item in self.items.values():
            for message in item.errors:
                found[None if isinstance(message, CommonError) else item.shown, message] = None
        return list(found)

    def settings_files(self) -> set[Path]:
        """The files that the settings are in, and those that they name; a configuration need not exist."""
        from npqp_lint.config.load import FILES

        found: set[Path] = set()
        folders: set[Path] = set()
        for settings in {id(item.settings): item.settings for item in self.items.values()}.values():
            found.update((*settings.dictionaries, *settings.all_glossaries))
            found.update(Path(file.path) for file in settings.rule_files)
        for item in self.items.values():
            folder = item.path.absolute().parent
            if folder not in folders:
                folders.update((folder, *folder.parents))
        return found | {folder / name for folder in folders for name in FILES}

    def item(self, number: int) -> Item:
        """A document by its number.

        Raises:
            ReviewError: there is none.
        """
        if number not in self.items:
            raise ReviewError("there is no such document")
        return self.items[number]

    def load(self, item: Item, version: str | None = None) -> Loaded:
        """A document as its file is now.

        Arguments:
            version: the one that the page shows; None if it does not matter.

        Raises:
            Conflict: the file has another version.
            ReviewError: the file cannot be read.
        """
        if version is not None and version != item.version:
            raise Conflict(f"{item.shown} has changed since it was shown")
        known = item.version
        self.check(item)
        if item.doc is None:
            raise ReviewError(f"{item.shown} can no longer be read")
        if version is not None and item.version != known:
            raise Conflict(f"{item.shown} has changed since it was read, so it was read again")
        if (item.number, item.version) not in self._recent:
            raise ReviewError("; ".join(item.errors) or f"{item.shown} cannot be checked")
        return self._recent[item.number, item.version]

    def check(self, item: Item) -> bool:
        """Read and check a document again; return whether what the page shows has changed."""
        before = item.doc, item.errors
        self.check_all([item])
        return before != (item.doc, item.errors)

    def check_all(self, items: Iterable[Item]) -> None:
        """Read and check documents again, in several processes if that is faster."""
        changed: list[Item] = []
        tasks: list[Task] = []
        narrowing = self.narrowing()
        for item in items:
            item.signature = self.stored.signature(item.path)
            begun = self.stored.begun(item.path, item.settings, self.runner)
            if isinstance(begun, Result):
                self._take(item, begun, narrowing)
            elif not self._has(item, digest(begun.data)):
                changed.append(item)
                tasks.append(begun)
        for item, result in zip(changed, results(self.runner, tasks), strict=True):
            try:
                self._take(item, result, narrowing)
            except NarrowingError as error:  # as long as that lasts, the page shows what it showed before
                item.errors = [CommonError(error)]

    def _has(self, item: Item, version: str) -> bool:
        """Whether a document is shown in this version, with a report that was kept; if so, keep it longer."""
        name = item.number, version
        if name not in self._recent or item.doc is None or item.version != version:
            return False
        self._recent.move_to_end(name)
        return True

    def _take(self, item: Item, result: Result, narrowing: Narrowing) -> None:
        """Show the result of checking a document."""
        report = result.report
        item.errors = list(report.errors)
        if report.source is None or result.content is None:
            item.doc, item.version = None, ""
            return
        report.settings = item.settings
        narrowing.hear(report, item.settings)
        report.diagnostics = unskipped(report, item.skipped)
        item.version = digest(result.content)
        item.doc = self._doc(item, report, report.source, result.content)
        self.rules.add(report)
        self._recent[item.number, item.version] = Loaded(result.content, report.source, report)
        while len(self._recent) > _KEPT:
            self._recent.popitem(last=False)

    def forget(self, item: Item) -> None:
        """Check a document again at the next occasion, although its file may be the same."""
        for key in [key for key in self._recent if key[0] == item.number]:
            del self._recent[key]

    def checker(
        self, item: Item, wanted: Callable[[Diagnostic, Source], bool], skipped: bool = False
    ) -> Callable[[Source], Report]:
        """What checks a text of a document and reports only some of the findings.

        Arguments:
            wanted: which.
            skipped: whether to include those that were skipped.
        """
        narrowing = self.narrowing()

        def check(source: Source) -> Report:
            report = self.runner.check(source, item.settings)
            narrowing.hear(report, item.settings)
            found = unskipped(report, None if skipped else item.skipped)
            report.diagnostics = [one for one in found if wanted(one, source)]
            return report

        return check

    def _doc(self, item: Item, report: Report, source: Source, data: bytes) -> Doc:
        made = document_data(report, source, item.number, item.version, self._command(item.shown))
        settings = item.settings
        plain = report.format == "plain" and "npqp-lint:" not in source.text  # readers would see the comment
        fits = source.is_text and not plain and syntax_of(report.format or "plain", source.path) is not None
        made["can"] = {
            "suppress": fits,
            "dictionary": self.stored.keeps and settings.spelling and bool(settings.dictionaries),
            "glossary": self.stored.keeps and bool(settings.glossaries),
        }
        if not self.stored.keeps and source.is_text:
            made["content"] = source.text
        elif not self.stored.keeps:
            made["download"] = base64.b64encode(data).decode("ascii")
        for finding, found in zip(made["findings"], report.diagnostics, strict=True):
            if word_of(found, source) is not None:
                finding["word"] = True
        return made


def unskipped(report: Report, skipped: Container[str] | None) -> list[Diagnostic]:
    """The findings of a report that were not skipped.

    Arguments:
        skipped: what identifies those that were.
    """
    if not skipped:
        return report.diagnostics
    named = zip(report.diagnostics, digests(report), strict=True)
    return [found for found, name in named if name not in skipped]
