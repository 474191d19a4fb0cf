"""Every place that a rule names is in the text, whatever the text: no rule may look before its first character."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import ClassVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.config.resolver import Resolver
from npqp_lint.linter import Linter
from npqp_lint.linters import make_linter
from npqp_lint.rule import Document, Edit, Finding, Fix, Rule
from npqp_lint.text.source import Source

MARKS = ".,:;!?…-–—()[]\"'“”‘’«»‹›/%&#*+=|@_$€。，、；：！？（）「」『』【】《》〈〉・·※～｜％＄＋＠"
PIECES = (
    *MARKS,
    *"a I x B 3 12 中 文 か 한 д ع The the said Said of He he Mr. etc. e.g. New York 2 million".split(),
    " ",
    "  ",
    "\n\n",
)
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.lists(
    st.sampled_from(PIECES), max_size=14
).map(" ".join)


@cache
def linter() -> Linter:
    return make_linter(Resolver({"select": ["ALL"], "preview": True}, isolated=True).settings_for("x.txt"))[0]


@settings(max_examples=400, deadline=None, derandomize=True)
@given(texts)
@example("）abc is here.")
@example("One.\n\n」abc is here.")
@example("、、abc is here.")
@example("The ?!value")
@example("I see !? and")
def test_no_rule_names_a_place_outside(text: str) -> None:
    source = Source(text)
    report = linter().lint(formats.read(source, "plain"))
    assert report.errors == []
    for found in report.diagnostics:
        assert 0 <= found.start < found.end <= len(text), found
        assert source.text[found.start : found.end].strip() or found.family == "typography", found


class Astray(Rule):
    """Names a place before the text."""

    code: ClassVar = "XX901"
    name: ClassVar = "astray"
    family: ClassVar = "artifact"
    places: ClassVar[tuple[tuple[int, int], ...]] = ()
    edit: ClassVar = Edit(0, 1, "")

    def check(self, document: Document) -> Iterator[Finding]:
        for start, end in self.places:
            yield Finding(start, end, "Here.", (Fix("Delete it", (self.edit,)),))


@pytest.mark.parametrize(
    ("place", "edit"),
    [((-1, 1), (0, 1)), ((3, 3), (0, 1)), ((5, 4), (0, 1)), ((0, 99), (0, 1)), ((0, 1), (-1, 0)), ((0, 1), (1, 99))],
)
def test_a_finding_astray_is_an_error_that_names_the_rule(place: tuple[int, int], edit: tuple[int, int]) -> None:
    class Wrong(Astray):
        places = (place,)

    Wrong.edit = Edit(*edit, "")

    class Right(Astray):
        code: ClassVar = "XX902"
        places = ((4, 7),)

    report = Linter([Wrong(), Right()]).lint(formats.read(Source("The mill."), "plain"))
    assert [found.code for found in report.diagnostics] == ["XX902"]
    (error,) = report.errors
    assert "XX901 astray named a place that is not in the text" in str(error)
