"""Applies the fixes of many findings in many documents, in several processes; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.adoption.review import group_of
from npqp_lint.page.document import digest, group_name
from npqp_lint.page.review.desk import unskipped
from npqp_lint.run.in_order import results
from npqp_lint.run.runner import Result, Runner

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npqp_lint.adoption.narrowing import Narrowing
    from npqp_lint.config.settings import Settings
    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.page import contract
    from npqp_lint.page.review.desk import Desk, Item
    from npqp_lint.run.runner import Task
    from npqp_lint.text.source import Source


class Wanted(NamedTuple):
    """The findings to fix: all that fulfill every condition.

    Arguments:
        unsafe: whether to apply unsafe fixes, too.
        rule: the code of their rule.
        text: the words that they mark.
        group: their rule or term.
    """

    unsafe: bool = False
    rule: str | None = None
    text: str | None = None
    group: tuple[str, str] | None = None

    def includes(self, found: Diagnostic, source: Source) -> bool:
        """Whether a finding is one of them, with or without a fix."""
        if self.rule not in (None, found.code) or self.group not in (None, group_of(found)):
            return False
        return self.text is None or self.text.split() == source.text[found.start : found.end].split()

    def may_include(self, finding: contract.Finding) -> bool:
        """Whether a finding on the page can be one of them that has a fix."""
        if self.rule not in (None, finding["code"]):
            return False
        if self.group is not None and group_name(self.group) != finding["group"]:
            return False
        return any(self.unsafe or fix["applicability"] == "safe" for fix in finding["fixes"])

    def left(self, report: Report) -> int:
        """How many findings of a report, all of which are wanted, have a fix that may be applied."""
        return sum(any(self.unsafe or fix.applicability == "safe" for fix in one.fixes) for one in report.diagnostics)


@dataclass(frozen=True)
class _Narrow:
    """Leaves in a report what is wanted. It is sent to other processes.

    Arguments:
        narrowing: decides which findings to include.
        wanted: which of these are wanted.
        skipped: what identifies the findings that were skipped, by path.
    """

    narrowing: Narrowing
    wanted: Wanted
    skipped: Mapping[str, set[str]]

    def __call__(self, report: Report, settings: Settings) -> None:
        self.narrowing.hear(report, settings)
        found = unskipped(report, self.skipped.get(report.path))
        source = report.source
        report.diagnostics = [one for one in found if source is not None and self.wanted.includes(one, source)]


class Fixed(NamedTuple):
    """What becomes of a document.

    Arguments:
        before: its content.
        result: its new content, and the findings left among those wanted.
    """

    item: Item
    before: bytes
    result: Result


def fixed(
    desk: Desk, items: Sequence[Item], narrowing: Narrowing, wanted: Wanted
) -> Iterator[Fixed | tuple[Item, str]]:
    """Each document with its fixes applied, or why they cannot be; those without such fixes are left out."""
    runner = Runner("fix", desk.runner.cache, desk.runner.jobs)
    runner.narrow = _Narrow(narrowing, wanted, {item.shown: item.skipped for item in items if item.skipped})
    known: dict[int, Settings] = {}
    chosen: list[Item] = []
    tasks: list[Task] = []
    for item in items:
        if item.doc is None or not any(map(wanted.may_include, item.doc["findings"])):
            continue
        begun = desk.stored.begun(item.path, item.settings, runner)
        if isinstance(begun, Result):
            yield item, "; ".join(begun.report.errors)
        elif digest(begun.data) != item.version:
            yield item, f"{item.shown} has changed since it was read"
        else:
            narrowing.ready(item.settings)
            settings = known.setdefault(id(item.settings), replace(item.settings, unsafe_fixes=wanted.unsafe))
            chosen.append(item)
            tasks.append(begun._replace(settings=settings, path=None))
    for item, task, result in zip(chosen, tasks, results(runner, tasks), strict=True):
        yield Fixed(item, task.data, result)
