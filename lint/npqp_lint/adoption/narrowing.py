"""Limits findings to new ones if there is a baseline, and to changed lines if requested."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.paths import report_path

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from npqp_lint.adoption.baseline import Baseline, Stale
    from npqp_lint.adoption.changes import Changes
    from npqp_lint.adoption.fingerprint import Fingerprint
    from npqp_lint.config.discovery import Found, Missed
    from npqp_lint.config.settings import Settings
    from npqp_lint.diagnostic import Report


class Known(NamedTuple):
    """What a baseline knew of a report.

    Arguments:
        baseline: its file.
        name: what it calls the checked file.
        seen: how often each known finding is still there.
        ran: the codes of the rules that completed.
    """

    baseline: Path
    name: str
    seen: Counter[Fingerprint]
    ran: frozenset[str]


class Narrowing:
    """Removes findings from reports, and counts what it removed.

    Arguments:
        since: check only what has changed since this revision; None means everything.
        baseline: whether to remove what the baseline in the settings knows.
    """

    def __init__(self, since: str | None = None, baseline: bool = True) -> None:
        self.known = 0
        """How many known findings were seen."""
        self._changes: Changes | None = None
        if since is not None:
            from npqp_lint.adoption.changes import Changes

            self._changes = Changes(since)
        self._baseline = baseline
        self._baselines: dict[Path, Baseline] = {}
        self._checked: dict[Path, dict[str, tuple[Counter[Fingerprint], frozenset[str]]]] = {}

    def ready(self, settings: Settings) -> None:
        """Ensure that everything needed for some settings is available.

        Raises:
            BaselineError: the baseline cannot be used.
        """
        self._of(settings)

    def targets(self, targets: Iterable[Found | Missed]) -> Iterator[Found | Missed]:
        """The files in which something can be reported.

        Raises:
            BaselineError: the baseline cannot be used.
            ChangesError: Git cannot determine the changes.
        """
        from npqp_lint.config.discovery import Missed

        for target in targets:
            if not isinstance(target, Missed):
                self.ready(target.settings)
                if self._changes is not None and not self._changes.lines(str(target.path)):
                    continue
            yield target

    def hear(self, report: Report, settings: Settings) -> Known | None:
        """Remove the findings that must not be reported; the only stage that does.

        Arguments:
            report: what the rules found; the cache keeps it as it was before.
            settings: the settings in effect.

        Returns:
            what the baseline knew of it, for ``count``; None without a baseline.

        Raises:
            BaselineError: the baseline cannot be used.
            ChangesError: Git cannot determine the changes.
        """
        baseline, known = self._of(settings), None
        if baseline is not None and report.source is not None:
            baseline.own.update(rule.code for rule in settings.own_rules)
            report.diagnostics, seen = baseline.split(report)
            known = Known(baseline.file, baseline.name(report.path), seen, ran(report, settings))
        if self._changes is not None:
            self._changes.narrow(report)
        return known

    def count(self, known: Known) -> None:
        """Count what the baseline knew of a file."""
        self.known += known.seen.total()
        self._checked[known.baseline][known.name] = known.seen, known.ran

    def stale(self) -> list[tuple[Baseline, list[Stale]]]:
        """The known findings that are gone, by their baseline."""
        found = [(baseline, baseline.stale(self._checked[file])) for file, baseline in self._baselines.items()]
        return [(baseline, stale) for baseline, stale in found if stale]

    def _of(self, settings: Settings) -> Baseline | None:
        file = settings.baseline
        if file is None or not self._baseline:
            return None
        if file not in self._baselines:
            from npqp_lint.adoption.baseline import Baseline

            self._baselines[file] = Baseline.read(file)
            self._checked[file] = {}
        return self._baselines[file]


def ran(report: Report, settings: Settings) -> frozenset[str]:
    """The codes of the rules that completed; none if something went wrong."""
    if report.errors:
        return frozenset()
    if settings.fingerprint not in _codes:
        _codes[settings.fingerprint] = frozenset(rule.code for rule in settings.rule_classes()[0])
    return _codes[settings.fingerprint]


_codes: dict[str, frozenset[str]] = {}


def shown(baseline: Baseline) -> str:
    """The path of a baseline for messages."""
    return report_path(baseline.file)
