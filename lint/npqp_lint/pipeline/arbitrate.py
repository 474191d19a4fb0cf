"""The second stage: keeps one of several overlapping findings."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from npqp_lint.diagnostic import FAMILIES

if TYPE_CHECKING:
    from npqp_lint.rule import Finding, Rule


def arbitrate(found: list[tuple[Rule, Finding]]) -> list[tuple[Rule, Finding]]:
    """Keep one finding per place: the family decides, then the specificity of the rule, then start and length.

    A family that a plugin defines comes last. All findings of rules that are not exclusive are kept.
    """
    rank = {family: i for i, family in enumerate(FAMILIES)}
    last = len(rank)
    order = sorted(
        found, key=lambda f: (rank.get(f[0].family, last), -f[0].specificity, f[1].start, -f[1].end, f[0].code)
    )
    kept: list[tuple[int, int]] = []
    winners = []
    for rule, finding in order:
        if not rule.exclusive:
            winners.append((rule, finding))
            continue
        i = bisect.bisect_left(kept, (finding.start, finding.end))
        if i < len(kept) and kept[i][0] < finding.end:
            continue
        if i and kept[i - 1][1] > finding.start:
            continue
        kept.insert(i, (finding.start, finding.end))
        winners.append((rule, finding))
    return winners
