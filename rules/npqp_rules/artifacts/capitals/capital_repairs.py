"""What repairs a capital inside a sentence: a stop, a small letter, or a comma and a small letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix

from npqp_rules.artifacts.capitals.both_sides import SUBJECTS
from npqp_rules.artifacts.defect import Defect
from npqp_rules.artifacts.stops.repair_choice import unfinished
from npqp_rules.english import words as w
from npqp_rules.english.clauses import has_finite_verb, opens_clause
from npqp_rules.english.finite import possible_tags

if TYPE_CHECKING:
    from npqp_rules.artifacts.capitals.both_sides import Seam

DATE_END = lazy(r"(?:\b(?:19|20)\d\d|\d ?[AaPp]\.?[Mm]\.?)\Z")


def repairs(seam: Seam) -> tuple[Fix, Fix, Fix]:
    """A stop before the word, a lowercase letter, and a comma with a lowercase letter."""
    start = seam.start
    small = Edit(start, start + 1, seam.word[0].lower())
    before = start - 1
    stop_at = before - 1 if seam.gap in ",;" else before
    stop = Edit(stop_at, before, ".")
    if seam.spaced_comma:  # the space goes too
        tight = Edit(before - 2, before - 1, "")
        return (
            Fix(f"End the sentence before “{seam.word}”", (Edit(before - 2, before, "."),)),
            Fix(f"Lowercase “{seam.word}”", (tight, small)),
            Fix(f"Add a comma and lowercase “{seam.word}”", (tight, small)),
        )
    if seam.gap in '"”' and seam.left[-2:-1] == ",":
        stop = Edit(before - 2, before - 1, ".")  # inside the quotation marks, where the comma stands
    return (
        Fix(f"End the sentence before “{seam.word}”", (stop,)),
        Fix(f"Lowercase “{seam.word}”", (small,)),
        Fix(f"Add a comma and lowercase “{seam.word}”", (Edit(before, before, ","), small)),
    )


def judged(seam: Seam, verb: bool, preview: str | None = None) -> Defect:
    """A stop is missing where the left is finished and a verb follows; elsewhere the capital is wrong.

    Arguments:
        verb: there is one to the right.
        preview: as for ``Finding``.
    """
    stop, small, comma = repairs(seam)
    pronoun = seam.new_subject and seam.word in SUBJECTS
    if pronoun and not (seam.left_finite or seam.opens):
        return Defect("gap", *seam.place, seam.word, ())
    dated = DATE_END.search(seam.left) and seam.left_finite and seam.verb_follows
    taken = seam.tags[0][-1] in ("finite", "participle") and seam.word.lower() in w.DETERMINERS
    if seam.before[-1].endswith("s") and seam.before[-2:-1] in (["and"], ["or"]):
        taken = taken and "noun" not in possible_tags(seam.before[-1])  # "by their rules and procedures The"
    if verb and (seam.finished or dated) and not (taken and not opens_clause(seam.phrase[:12])):
        return Defect("boundary", *seam.place, seam.word, (stop, small, comma), preview=preview)
    from npqp_rules.seldom.whole_sides import ends_list

    if ends_list(seam):
        return Defect("boundary", *seam.place, seam.word, (stop, small, comma), preview=preview)
    if seam.sentence_follows and (site := _before_sentence(seam, preview)) is not None:
        return site
    fixes = _instead(seam, comma)
    return Defect("capital", *seam.place, seam.word, (*fixes, small, stop, comma)[:3], preview=preview)


def _instead(seam: Seam, comma: Fix) -> tuple[Fix, ...]:
    """The repair before the usual ones: an article that does not belong there goes, a noun gets its comma."""
    described = seam.tags[0][-1] == "adjective" and seam.before[-2:-1] in (["has"], ["have"], ["had"])
    if seam.word == "The" and (seam.bare_noun or described):
        return (Fix("Delete “The”", (Edit(seam.start, seam.start + 4, ""),)),)
    return (comma,) if seam.adds_noun else ()


def _before_sentence(seam: Seam, preview: str | None) -> Defect | None:
    """A comma after a condition, a stop after a clause, and nothing where a noun waits for its verb."""
    stop, small, comma = repairs(seam)
    mark, part = seam.last_part
    if (not mark and unfinished(seam.before)) or (mark == ":" and unfinished(part)):
        return Defect("capital", *seam.place, seam.word, (comma, small, stop), preview=preview)
    if mark in ("", ":", "—", "–") or has_finite_verb(part):
        return Defect("boundary", *seam.place, seam.word, (stop, small, comma), preview=preview)
    return Defect("gap", *seam.place, seam.word, ()) if seam.waits_for_verb else None
