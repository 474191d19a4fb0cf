"""What XLIFF files, and the tools that extend XLIFF, say of a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.text.units import UnitState

_STATES: Mapping[str, UnitState] = {
    # XLIFF 1.2
    "new": "fuzzy",
    "needs-translation": "fuzzy",
    "needs-adaptation": "fuzzy",
    "needs-l10n": "fuzzy",
    "needs-review-translation": "fuzzy",
    "needs-review-adaptation": "fuzzy",
    "needs-review-l10n": "fuzzy",
    # XLIFF 2
    "initial": "fuzzy",
    # Trados, memoQ
    "Draft": "fuzzy",
    "RejectedTranslation": "unapproved",
    "RejectedSignOff": "unapproved",
    "NotStarted": "fuzzy",
    "PartiallyEdited": "unapproved",
    "Rejected": "unapproved",
}
_DOUBTED = lazy(r"fuzzy|needs|reject|unconfirmed|draft", 2)


def state_of(unit: Mapping[str, str], part: Mapping[str, str], confidence: str = "") -> UnitState:
    """The state of a translation.

    Arguments:
        unit: the attributes of the ``<trans-unit>`` or the ``<unit>``.
        part: those of the ``<target>`` of XLIFF 1.2 or the ``<segment>`` of XLIFF 2.
        confidence: what Trados says of the segment.
    """
    for name in (part.get("state", ""), confidence, unit.get("mq:status", "")):
        found = _STATES.get(name)
        if found is not None:
            return found
    if _DOUBTED.search(part.get("subState", "")):
        return "fuzzy"
    if unit.get("approved") == "no" or unit.get("m:confirmed") == "0":
        return "unapproved"
    return "translated"
