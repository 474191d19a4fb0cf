"""The time that each rule took, for ``--timing``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.output.table import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from npqp_lint.output.style import Style
    from npqp_lint.rule import Rule


def timing_lines(times: Mapping[str, float], style: Style, own: Iterable[type[Rule]] = ()) -> Iterator[str]:
    """A table of the rules, the slowest first, with the seconds and the share of each.

    Arguments:
        times: seconds by rule code, summed over all files and processes.
        style: styles the header.
        own: the rules of rule files.
    """
    from npqp_lint.registry import rules

    names = {rule.code: rule.name for rule in (*rules(), *own)}
    total = sum(times.values())
    rows = [
        (code, names.get(code, ""), f"{seconds:.3f}", f"{seconds / total:.1%}" if total else "-")
        for code, seconds in sorted(times.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    yield from table(
        ("code", "name", "seconds", "share"), [*rows, ("", "all rules", f"{total:.3f}", "")], style, "seconds share"
    )
