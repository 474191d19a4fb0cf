"""What is wrong at a capital behind a quotation mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_rules.artifacts.capitals.both_sides import CAPITAL_REACH, repairs
from npqp_rules.artifacts.defect import Defect
from npqp_rules.artifacts.stops.broken_attribution import SPEAKS
from npqp_rules.english.clauses import has_finite_verb
from npqp_rules.english.quotations import in_quotation

if TYPE_CHECKING:
    from npqp_rules.artifacts.capitals.both_sides import Seam

_ATTRIBUTION = 5
"""How late the verb of a reporting clause comes, in words."""
_CLAUSE = 12
"""How far back the last clause is read, in words."""


def after_quotation(seam: Seam) -> Defect | None:
    """A mark that closes a quotation, behind which a sentence begins or somebody is named who said it."""
    split = len(seam.before) > 3 and seam.left_finite and seam.right_finite and seam.left[-2] not in ' ":('
    if not split or in_quotation(seam.document, seam.start) or _opens_more(seam):
        return None  # it opens: "the mayor said," That is true."
    stop, small, _ = repairs(seam)
    if seam.left[-2] == "," and any(word.lower() in SPEAKS for word in seam.phrase[1:_ATTRIBUTION]):
        return Defect("capital", *seam.place, seam.word, (small,)) if seam.before_small else None
    if _needs_verb(seam.before):
        return Defect("capital", *seam.place, seam.word, (small, stop))
    return Defect("boundary", *seam.place, seam.word, (stop, small))


def _needs_verb(before: list[str]) -> bool:
    """The last clause has a subject and no verb: “it is made so that the “light” and “dark””."""
    words = [token.lower() for token in before[-_CLAUSE:]]
    last = max((i for i, word in enumerate(words) if word in ("that", "because", "if")), default=-1)
    return 0 <= last < len(words) - 1 and not has_finite_verb(before[-_CLAUSE:][last + 1 :])


def _opens_more(seam: Seam) -> bool:
    """A straight mark closes behind the sentence whose opening is missing: this one opens it."""
    text, end = seam.document.text, seam.document.block_at(seam.start).end
    return seam.gap == '"' and text.count('"', seam.start, min(end, seam.start + CAPITAL_REACH)) % 2 == 1
