"""The second stage: keeps one of several overlapping findings."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from npqp_lint.diagnostic import FAMILIES

if TYPE_CHECKING:
    from npqp_lint.rule import Finding, Rule


def arbitrate(found: list[tuple[Rule, Finding]]) -> list[tuple[Rule, Finding]]:
    """Keep one finding per place: the family decides, then the specificity of the rule, then start and length.

    A family that a plugin defines comes last. All findings of rules that are not exclusive are kept, but of several
    that want the same edit, only the one of the rule that is nearest to the user.
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
    return _nearest(winners)


def _nearest(found: list[tuple[Rule, Finding]]) -> list[tuple[Rule, Finding]]:
    """The findings without those that want the same edit of the same place as a rule that is nearer to the user."""
    if not any(rule.nearness for rule, _ in found):
        return found
    best: dict[object, Rule] = {}
    for rule, finding in found:
        key = wish(finding)
        if key is not None and (key not in best or _order(rule) < _order(best[key])):
            best[key] = rule
    return [(rule, finding) for rule, finding in found if not yields_to(rule, best.get(wish(finding), rule))]


def wish(finding: Finding) -> object:
    """What a finding wants: its place and the edits of its first fix; None if it has no fix."""
    if not finding.fixes or finding.unit is not None:
        return None
    return finding.start, finding.end, finding.fixes[0].edits, finding.fixes[0].raw


def yields_to(rule: Rule, other: Rule) -> bool:
    """Whether a rule is not reported where another one wants the same: if that is nearer, or as near and first."""
    return bool(other.nearness) and _order(other) < _order(rule)


def _order(rule: Rule) -> tuple[int, str]:
    return -rule.nearness, rule.code
