"""What a key changes, and only that, is made anew: lines, findings, and messages are those of the whole text."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.config.resolver import Resolver
from npqp_lint.server import analysis as analyses
from npqp_lint.server import lines as lines_module
from npqp_lint.server.findings import touching
from npqp_lint.server.lines import Lines
from npqp_lint.server.messages import Told, array, diagnostic
from npqp_lint.server.texts import Text
from npqp_lint.server.window import change_of
from npqp_lint.text.source import Source
from work import SOME, calls

SETTINGS = Resolver({"ignore": ["terminology", "repeated-words"]}, isolated=True).settings_for("a.md")
GOOD = "The clerk read the minutes in the old hall, and nobody objected to them."
SENTENCES = (
    "The boat left at noon. .",
    GOOD,
    "It was, as he *knew* , late.",
    "Fine 😀 day ,",
    "The ferry for the islands in the north of\nthe bay leaves at seven in the morning .\nIt is never late.",
    "The ferry for the islands in the north\nof the bay leaves late",
    '{"line": 5}, he said, said. .',
)
BLOCKS = {
    "a.md": ("## Tides", "- one\n- two, two"),
    "a.txt": ("Tides", "- one\n- two, two", "for it in them:\n    it = 1"),
    "a.rst": ("Tides\n=====", "Winds\n-----", "Boats\n~~~~~", "..\n\n    A quotation", "- one\n- two, two"),
    "a.html": ("<h2>Tides</h2>", "<ul>\n<li>one, two\n</ul>", "<div lang=de>", "</div>", "<!-- {{ -->"),
}
NEW = (
    "",
    "x",
    " ",
    ".",
    " .",
    "\n",
    "\r",
    "\n\n",
    "😀",
    "He has it. . ",
    "=====\n",
    "~",
    "<",
    "{{",
    "}}",
    "-->",
    "<b>",
    "</div>",
)


def made(path: str, blocks: list[str]) -> str:
    """A text of some blocks, far from each other."""
    shown = [f"<p>{block}" if path == "a.html" and block[0] != "<" else block for block in blocks]
    padding = [f"<p>{GOOD}</p>" if path == "a.html" else GOOD] * 60
    head = ["<html lang=en-GB>"] if path == "a.html" else []
    return "\n\n".join([*head, *shown, *padding, *shown, *padding, *shown]) + "\n"


def checked(path: str, text: Text) -> analyses.Analysis:
    return analyses.whole(text.source, formats.format_of(path) or "plain", SETTINGS)


def typed(text: Text, version: int, start: int, end: int, new: str) -> None:
    """An edit as an editor sends it."""
    places = [SimpleNamespace(**text.positions.place(place)) for place in (start, end)]
    if [text.positions.offset(place.line, place.character) for place in places] == [start, end]:  # no half of a \r\n
        text.change(version, [SimpleNamespace(range=SimpleNamespace(start=places[0], end=places[1]), text=new)])


@settings(max_examples=15, deadline=None)
@pytest.mark.parametrize("path", BLOCKS)
@given(st.data())
def test_after_each_key_the_editor_is_told_what_a_check_of_the_whole_says(path: str, data: st.DataObject) -> None:
    kinds = st.sampled_from((*SENTENCES, *BLOCKS[path]))
    old = made(path, data.draw(st.lists(kinds, min_size=1, max_size=6)))
    text = Text(f"untitled:{path}", "plaintext", 1, old, "utf-16")
    format = formats.format_of(path) or "plain"
    base = checked(path, text)
    first = Told(base.diagnostics, text.positions)
    at = data.draw(st.integers(0, len(old)))
    for version in range(2, 2 + data.draw(st.integers(1, 3))):
        start = max(0, min(len(text.source.text), at + data.draw(st.integers(-40, 40))))
        end = min(len(text.source.text), start + data.draw(st.integers(0, 30)))
        typed(text, version, start, end, data.draw(st.sampled_from(NEW)))
        quick = analyses.quick(base, text.source, format, SETTINGS, True, text.since(base.source))
        expected = checked(path, text).diagnostics
        assert quick.diagnostics == expected
        told = Told(quick.diagnostics, text.positions, True, first).parts
        assert json.loads(array(told, version)) == [diagnostic(d, text.positions, version) for d in expected]
        near = data.draw(st.integers(0, len(text.source.text)))
        assert touching(quick.diagnostics, near, near + 9) == touching(list(expected), near, near + 9)


@settings(max_examples=15, deadline=None)
@pytest.mark.parametrize("path", BLOCKS)
@given(st.data())
def test_keys_at_several_places_build_on_each_other(path: str, data: st.DataObject) -> None:
    kinds = st.sampled_from((*SENTENCES, *BLOCKS[path]))
    text = Text(
        f"untitled:{path}", "plaintext", 1, made(path, data.draw(st.lists(kinds, min_size=1, max_size=6))), "utf-16"
    )
    format = formats.format_of(path) or "plain"
    base = checked(path, text)
    last, told = base, Told(base.diagnostics, text.positions)
    known = told
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(analyses, "FAR", 60)
        for version in range(2, 2 + data.draw(st.integers(2, 5))):
            start = data.draw(st.integers(0, len(text.source.text)))
            end = min(len(text.source.text), start + data.draw(st.integers(0, 30)))
            typed(text, version, start, end, data.draw(st.sampled_from(NEW)))
            since = text.since(last.source)
            assert since is not None
            change = text.since(base.source)
            last = analyses.quick(base, text.source, format, SETTINGS, True, change, (last, since))
            whole = checked(path, text)
            assert last.diagnostics == whole.diagnostics
            if last.base is None:  # the whole was read
                base, known = last, Told(last.diagnostics, text.positions)
            elif last.base is not base:
                base, known = last.base, told.known_as(last.base.diagnostics)
            told = Told(last.diagnostics, text.positions, True, known)
            shown = [diagnostic(d, text.positions, version) for d in whole.diagnostics]
            assert json.loads(array(told.parts, version)) == shown
            if last.base is not None:
                same(analyses.advanced(last).document, whole.document)


def same(made: Any, read: Any) -> None:
    """Two documents have the same prose at the same places."""
    assert (made.text, made.blocks, made.comments) == (read.text, read.blocks, read.comments)
    assert [made.map.point(i) for i in range(len(made.text))] == [read.map.point(i) for i in range(len(made.text))]


@given(
    st.text("ab\r\n😀", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.text("a\r\n", max_size=9))),
)
def test_lines_follow_any_edits(text: str, changes: list[tuple[int, int, str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines_module, "PAGE", 3)
        lines = Lines.of(Source(text))
        for one, other, new in changes:
            start, end = sorted((one % (len(text) + 1), other % (len(text) + 1)))
            text = text[:start] + new + text[end:]
            lines = lines.edited(start, end, text, len(new))
            starts = Source(text).line_starts
            assert [lines.start(i) for i in range(len(lines))] == starts
            assert [lines.at(i) for i in range(len(text) + 1)] == [
                Source(text).position(i).line - 1 for i in range(len(text) + 1)
            ]


@given(
    st.text("ab", max_size=30),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.text("ab", max_size=9)), min_size=1),
)
def test_several_changes_are_one(old: str, changes: list[tuple[int, int, str]]) -> None:
    text = Text("untitled:a", "plaintext", 1, old, "utf-16")
    sources = [text.source]
    for version, (one, other, new) in enumerate(changes, 2):
        start, end = sorted((one % (len(text.source.text) + 1), other % (len(text.source.text) + 1)))
        typed(text, version, start, end, new)
        now = text.source.text
        for source in sources:
            change = text.since(source)
            assert change is not None
            for known in (change, change.trimmed(source.text, now)):
                assert (
                    source.text[: known.start] + now[known.start : known.new_end] + source.text[known.old_end :] == now
                )
            trimmed = change.trimmed(source.text, now)
            assert trimmed.old_end - trimmed.start <= max(0, change_of(source.text, now).old_end - trimmed.start)
        sources.append(text.source)


def test_a_text_that_comes_as_a_whole_has_no_known_change() -> None:
    text = Text("untitled:a", "plaintext", 1, "The ferry left.", "utf-16")
    before = text.source
    text.change(2, [SimpleNamespace(range=None, text="The ferry came.")])
    assert text.since(before) is None


@pytest.mark.parametrize("path", BLOCKS)
def test_a_key_costs_as_much_in_a_long_document_as_in_a_short_one(path: str) -> None:
    """From the edit to the message: also lines, findings behind it, and what is sent of them again."""
    costs = []
    format = formats.format_of(path) or "plain"
    for count in (1, 1, 12):
        text = Text(f"untitled:{path}", "plaintext", 1, made(path, ["The boat left. ."] * 90) * count, "utf-16")
        base = checked(path, text)
        first = Told(base.diagnostics, text.positions)

        def key(version: int, new: str) -> None:
            at = text.source.text.index(" hall", len(text.source.text) // 2)  # noqa: B023
            typed(text, version, at, at, new)  # noqa: B023
            quick = analyses.quick(base, text.source, format, SETTINGS, True, text.since(base.source))  # noqa: B023
            array(Told(quick.diagnostics, text.positions, True, first).parts, version)  # noqa: B023

        key(2, "x")
        costs.append([calls(lambda: key(3, "y")), calls(lambda: key(4, "\n"))])
    for short, long in zip(costs[1], costs[2], strict=True):
        assert long < 1.5 * short + SOME
