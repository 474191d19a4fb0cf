"""How often the fixer reads a text in which many fixes are refused: counted, so that a busy machine is no alarm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.config.resolver import Resolver
from npqp_lint.diagnostic import Report
from npqp_lint.fix import harmless
from npqp_lint.fix.harmless import Readings, Trial, most
from npqp_lint.fix.rounds import Fixed, fix
from npqp_lint.run.runner import Runner
from npqp_lint.text.source import Source

ROUNDS = 3
"""As often as these texts change, and once more to see that nothing is left."""


def fixed(text: str, name: str) -> tuple[Fixed, int]:
    """What becomes of a text, and how often it is read for that."""
    settings = Resolver({"select": ["MT", "TY"], "preview": True}, isolated=True).settings_for(name)
    runner, readings = Runner(), 0

    def check(source: Source) -> Report:
        nonlocal readings
        readings += 1
        return runner.check(source, settings)

    return fix(Source(text, name), check, unsafe=True), readings


def table(rows: int) -> str:
    """A table of reStructuredText in which every fix would move a column."""
    rule = "======== ========\n"
    return rule + "".join(f"row {i % 9} .  text ,\n" for i in range(rows)) + rule


@pytest.mark.parametrize("rows", [30, 120])
@pytest.mark.parametrize(
    ("make", "name"),
    [(lambda rows: "1 .\n\n" * rows, "x.md"), (table, "x.rst"), (lambda rows: "a # .\n\n" + "1 .\n\n" * rows, "x.md")],
    ids=["numbers", "table", "mixed"],
)
def test_readings_do_not_grow_with_what_is_refused(make, name: str, rows: int) -> None:
    _, readings = fixed(make(rows), name)
    assert readings <= 1 + ROUNDS * harmless.READINGS


def test_good_fixes_among_many_refused_ones_are_made_at_once() -> None:
    text = "The tide came in. .\n\n1 .\n\n" * 60
    done, readings = fixed(text, "x.md")
    assert done.text == "The tide came in.\n\n1 .\n\n" * 60
    assert readings <= 1 + ROUNDS * harmless.READINGS


class Toy(NamedTuple):
    """A fix that does harm, or does so beside another."""

    start: int
    block: int


class Text:
    """Refuses some fixes, and says who is at fault, or does not know.

    Arguments:
        bad: those that are refused.
        honest: it names them; otherwise nobody.
        unclosed: one that spoils every block after its own.
    """

    def __init__(self, bad: set[int], honest: bool = True, unclosed: int | None = None) -> None:
        self.bad, self.honest, self.unclosed, self.readings = bad, honest, unclosed, 0

    def read(self, fixes: Sequence[Toy]) -> Trial[Toy, str]:
        self.readings += 1
        assert list(fixes) == sorted(fixes)
        guilty = [fix for fix in fixes if fix.start in self.bad]
        if self.unclosed is not None and any(fix.start == self.unclosed for fix in fixes):
            guilty = [fix for fix in fixes if fix.start >= self.unclosed]
        if guilty:
            return Trial(None, guilty if self.honest else ())
        return Trial(" ".join(str(fix.start) for fix in fixes))


def tried(text: Text, fixes: list[Toy]) -> list[int]:
    state, used = most(fixes, lambda fix: fix.block, text.read, Readings())
    assert (state or "") == " ".join(str(fix.start) for fix in used)
    return [fix.start for fix in used]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=60), st.sets(st.integers(0, 59)))
def test_all_that_is_harmless_is_found_where_the_guilty_are_named(blocks: list[int], bad: set[int]) -> None:
    fixes = [Toy(i, block) for i, block in enumerate(sorted(blocks))]
    text = Text(bad)
    if max(blocks.count(block) for block in blocks) <= 8:
        assert tried(text, fixes) == [fix.start for fix in fixes if fix.start not in bad]
    else:
        tried(text, fixes)
    assert text.readings <= harmless.READINGS


@given(st.integers(1, 200), st.sets(st.integers(0, 199)), st.booleans())
def test_readings_are_bounded_whoever_is_named(count: int, bad: set[int], honest: bool) -> None:
    text = Text(bad, honest)
    used = tried(text, [Toy(i, i // 3) for i in range(count)])
    assert not bad.intersection(used)
    assert text.readings <= harmless.READINGS


@pytest.mark.parametrize("unclosed", [0, 40, 99])
def test_one_that_spoils_all_after_it_is_found(unclosed: int) -> None:
    text = Text(set(), unclosed=unclosed)
    assert tried(text, [Toy(i, i) for i in range(100)]) == [i for i in range(100) if i != unclosed]


def test_a_few_bad_ones_are_found_where_nobody_is_named() -> None:
    text = Text({20}, honest=False)
    assert tried(text, [Toy(i, i) for i in range(32)]) == [i for i in range(32) if i != 20]


def test_an_edit_that_swallows_the_next_block_is_refused_alone() -> None:
    text = "The tide came in. .\n\n" + "Teh ` mill .\n\nAnd so on. .\n\n" * 3
    done, _ = fixed(text, "x.md")
    assert not re.search(r"\. \.", done.text)
