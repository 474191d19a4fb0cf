"""The time that each rule took, for ``--timing``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.output.table import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npqp_lint.output.style import Style


def timing_lines(times: Mapping[str, float], style: Style) -> Iterator[str]:
    """A table of the rules, the slowest first, with the seconds and the share of each.

    Arguments:
        times: seconds by rule code, summed over all files and processes.
        style: styles the header.
    """
    from npqp_lint.registry import rules

    names = {rule.code: rule.name for rule in rules()}
    total = sum(times.values())
    rows = [
        (code, names.get(code, ""), f"{seconds:.3f}", f"{seconds / total:.1%}" if total else "-")
        for code, seconds in sorted(times.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    yield from table(
        ("code", "name", "seconds", "share"), [*rows, ("", "all rules", f"{total:.3f}", "")], style, "seconds share"
    )
