"""Slips side by side are one finding, which stays in preview if all of them are."""

from __future__ import annotations

import pytest
from npqp_lint import lint_text
from npqp_lint.rule import Edit, Finding, Fix
from npqp_rules.adjacent import together

TEXT = "The clerk read the minutes in the old hall."


def slip(place: int, preview: str | None = None, applicability: str = "safe") -> Finding:
    fix = Fix("Delete it", (Edit(place, place + 1, ""),), applicability)
    return Finding(place, place + 1, "A slip.", (fix,), preview=preview)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [("typed", "typed", "typed"), ("typed", "other", "typed"), (None, None, None), ("typed", None, None)],
)
def test_joined_findings_stay_in_preview_only_together(
    first: str | None, second: str | None, joined: str | None
) -> None:
    (finding,) = together([slip(4, first), slip(8, second)], TEXT)
    assert finding.preview == joined
    assert [edit.start for edit in finding.fixes[0].edits] == [4, 8]


def test_findings_far_apart_keep_their_stages() -> None:
    assert [finding.preview for finding in together([slip(4, "typed"), slip(30)], TEXT)] == ["typed", None]


@pytest.mark.parametrize(("first", "second"), [("safe", "unsafe"), ("unsafe", "safe"), ("unsafe", "unsafe")])
def test_a_joined_fix_is_safe_only_if_every_part_is(first: str, second: str) -> None:
    (finding,) = together([slip(4, None, first), slip(8, None, second)], TEXT)
    assert finding.fixes[0].applicability == "unsafe"


@pytest.mark.parametrize(
    "text",
    ["The clerk <b> read </b> the minutes.", "He pressed <u> a</u> key and left.", "She wrote <i>it</i> by hand."],
)
def test_neighbors_in_preview_are_not_reported_without_it(text: str) -> None:
    assert lint_text(text, path="a.txt", select=["leftover-token"]).diagnostics == []
    (found,) = lint_text(text, path="a.txt", select=["leftover-token"], preview=True).diagnostics
    assert len(found.fixes[0].edits) == 2
