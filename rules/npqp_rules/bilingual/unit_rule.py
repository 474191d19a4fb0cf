"""What the rules that compare a translation with its source have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from npqp_lint.rule import Edit, Finding, Fix, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npqp_lint.text.document import Block, Document
    from npqp_lint.text.units import Unit


class BilingualRule(Rule):
    """A rule about the units of a document. Its examples are a source, a tab, and a translation."""

    family = "bilingual"
    languages = ()
    exclusive = False
    example_format = "pairs"


class UnitRule(BilingualRule):
    """A rule that judges one unit at a time."""

    def check(self, document: Document) -> Iterator[Finding]:
        for index, unit in document.fact(_judged):
            yield from self.judge(document, index, unit)

    @abstractmethod
    def judge(self, document: Document, index: int, unit: Unit) -> Iterator[Finding]:
        """The findings in one unit; neither its source nor its translation is empty.

        Arguments:
            document: the document.
            index: of the unit, in ``Document.units``.
            unit: the unit.
        """


def _judged(document: Document) -> list[tuple[int, Unit]]:
    """The units to compare, with their indexes."""
    return [
        (index, unit)
        for index, unit in enumerate(document.units)
        if unit.state != "obsolete" and unit.source.strip() and unit.target.strip()
    ]


def about(index: int, message: str, fix: Fix | None = None) -> Finding:
    """A finding about a unit as a whole.

    Arguments:
        index: of the unit, in ``Document.units``.
        message: what to say.
        fix: what to do, if anything.
    """
    return Finding(0, 0, message, () if fix is None else (fix,), unit=index)


def replacement(document: Document, unit: Unit, old: str, new: str) -> Fix | None:
    """A fix that replaces what the translation contains once, if the file spells it in the same way.

    Arguments:
        document: the document.
        unit: in it.
        old: a part of the translation.
        new: what is to be there.
    """
    raw = document.source.text[unit.start : unit.end]
    if unit.target.count(old) != 1 or raw.count(old) != 1:
        return None
    start = unit.start + raw.index(old)
    return Fix(f"Replace “{old}” with “{new}”", (), raw=(Edit(start, start + len(old), new),))


def blocks_of(document: Document, index: int) -> Sequence[Block]:
    """The blocks of prose in the translation of a unit.

    Arguments:
        index: of the unit, in ``Document.units``.
    """
    return document.fact(_blocks).get(index, ())


def _blocks(document: Document) -> dict[int, list[Block]]:
    found: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.unit is not None:
            found.setdefault(block.unit, []).append(block)
    return found
