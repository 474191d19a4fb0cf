"""What ``npqp-lint check`` does in a project that already has many findings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from npqp_lint.adoption.narrowing import shown
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.adoption.narrowing import Narrowing
    from npqp_lint.config.settings import Settings
    from npqp_lint.diagnostic import Report
    from npqp_lint.run.runner import Result, Runner


def silence(runner: Runner, narrowing: Narrowing, result: Result, settings: Settings) -> int:
    """Write suppressions for the findings of a result and update it to the new text; return how many are suppressed."""
    from npqp_lint.fix.replace import ChangedError, encode, write
    from npqp_lint.suppression import write as silencer

    report, data = result.report, result.content
    if report.source is None or data is None or not report.diagnostics:
        return 0
    if not report.source.is_text:
        report.errors.append(
            "no comment in this file can suppress findings; add them to the baseline with npqp-lint baseline"
        )
        return 0
    if report.format == "plain" and "npqp-lint:" not in report.source.text:
        runner.warnings[
            f"{report.path}: not suppressed, because readers of plain text would see the comment; record the findings "
            "with npqp-lint baseline, or write a first comment '# npqp-lint: ...' yourself"
        ] = None
        return 0
    silenced = silencer.silence(
        report.source, report, lambda text: runner.check(text, settings), lambda text: runner.read(text, settings)
    )
    if not silenced.findings:
        _tell_left(runner, report)
        return 0
    narrowing.hear(silenced.report, settings)  # the file on disk still has the old text
    try:
        content = encode(report.source, data, report.source.like(silenced.text))
        write(Path(report.path), data, content)
    except (OSError, SourceError, ChangedError) as error:
        report.errors.append(str(error))
        return 0
    silenced.report.errors += report.errors
    result.report, result.content = silenced.report, content
    _tell_left(runner, silenced.report)
    return silenced.findings


def _tell_left(runner: Runner, report: Report) -> None:
    """Warn about findings that no comment can suppress, with their lines and the reason."""
    from npqp_lint.suppression.directives import OWN

    source = report.source
    left = [found for found in report.diagnostics if found.code not in OWN]
    if source is None or not left:
        return
    places = [f"{source.position(found.start).line} ({found.code})" for found in left[:_NAMED]]
    more = f", and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
    runner.warnings[
        f"{report.path}: not suppressed: line {', '.join(places)}{more}; a comment there would change the text or the "
        "markup, as in a cell of a table or next to a short line; record them with npqp-lint baseline"
    ] = None


_NAMED = 10


def asides(narrowing: Narrowing, silenced: int | None) -> Iterator[str]:
    """What was not reported, and why.

    Arguments:
        silenced: findings that new comments suppress; None if none were to be written.
    """
    if silenced is not None:
        yield f"{silenced} finding{'' if silenced == 1 else 's'} suppressed by new comments."
    if narrowing.known:
        known = "1 known finding is" if narrowing.known == 1 else f"{narrowing.known} known findings are"
        yield f"{known} in the baseline."
    for baseline, stale in narrowing.stale():
        gone = sum(entry.missing for entry in stale)
        entries = "1 known finding is gone" if gone == 1 else f"{gone} known findings are gone"
        yield f"{shown(baseline)}: {entries}; run npqp-lint baseline --prune to update it."
