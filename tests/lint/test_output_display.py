"""Text of a document on a terminal: escapes, widths, excerpts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.output import display
from npqp_lint.output.display import ASCII, Glyphs, fitting, glyphs_for, harmless, width
from npqp_lint.output.excerpt import Excerpt, excerpt
from npqp_lint.text.apply import apply
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source
from wcwidth import wcwidth


def line_of(found: Excerpt) -> str:
    return "".join(part.text for part in found.line)


def repaired_of(found: Excerpt) -> str:
    return "".join(part.text for part in found.repaired)


def cells_of(found: Excerpt) -> tuple[int, int]:
    return found.column, found.cells


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – text “so”", "plain – text “so”"),
        ("a\x1b[31mred\x1b]0;title\x07", "a\\x1b[31mred\\x1b]0;title\\x07"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\nd", "a⏎b⏎c⏎d"),
        ("\x9b2J", "\\x9b2J"),
        ("\u202eevil\u2066", "\\u202eevil\\u2066"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("家族 👩\u200d👧", "家族 👩\u200d👧"),
    ],
)
def test_nothing_of_a_document_acts_on_the_terminal(text: str, shown: str):
    assert harmless(text, "⏎") == shown


@given(st.text())
def test_harmless_text_holds_no_control_character(text: str):
    shown = harmless(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\ud800-\udfff]", shown)
    assert harmless(shown) == shown


def test_narrow_characters_take_one_cell():
    narrow = [chr(point) for point in range(0x20, 0x3000) if display._NARROW.fullmatch(chr(point))]
    assert len(narrow) > 700
    assert {character for character in narrow if wcwidth(character) != 1} == set()


@pytest.mark.parametrize(("text", "cells"), [("", 0), ("abc", 3), ("中文", 4), ("e\u0301", 1), ("🎉!", 3), ("“é”", 3)])
def test_width_counts_cells(text: str, cells: int):
    assert width(text) == cells


def test_fitting_takes_what_has_room():
    assert fitting("abcdef", 3) == 3
    assert fitting("中文字", 5) == 2
    assert fitting("中文字", 5, from_end=True) == 2
    assert fitting("a\x1bb", 4) == 1
    assert fitting("abc", 0) == 0


def test_glyphs_fit_the_encoding():
    assert glyphs_for("utf-8") == Glyphs()
    assert glyphs_for("ascii") == glyphs_for("cp1252") == glyphs_for(None) == ASCII


def test_a_short_line_is_shown_whole():
    found = excerpt(Source("First line.\n  It ended. .\nThird."), 23, 25, [Edit(23, 25, "")])
    assert line_of(found) == "It ended. ."
    assert cells_of(found) == (9, 2)
    assert repaired_of(found) == "It ended."


def test_a_long_line_is_cut_at_words_around_the_finding():
    text = "one two three four five six seven eight nine ten. . eleven twelve thirteen fourteen fifteen sixteen"
    place = text.index(" .", 48)
    found = excerpt(Source(text), place, place + 2, [Edit(place, place + 2, "")], room=50)
    assert line_of(found) == "... six seven eight nine ten. . eleven ..."
    assert line_of(found)[found.column :][: found.cells] == " ."
    assert repaired_of(found) == "... six seven eight nine ten. eleven ..."


def test_the_mark_stands_under_wide_characters():
    text = "他说 “好” 🎉 e\u0301tude. . done"
    place = text.index(" . ")
    found = excerpt(Source(text), place, place + 2)
    before = line_of(found)[: line_of(found).index(" . ")]
    assert cells_of(found) == (width(before), 2)
    assert width(before) > len(before)


def test_a_marked_wide_character_has_a_wide_mark():
    assert cells_of(excerpt(Source("the 中文 left"), 4, 6)) == (4, 4)


def test_a_combining_mark_alone_still_has_a_mark():
    assert cells_of(excerpt(Source("e\u0301a"), 1, 2)) == (1, 1)


def test_a_finding_over_two_lines_shows_the_line_end():
    found = excerpt(Source("It grew.\nand then"), 7, 12, [Edit(7, 9, " ")])
    assert line_of(found) == "It grew.↵and then"
    assert repaired_of(found) == "It grew and then"


def test_a_finding_longer_than_the_line_is_cut():
    found = excerpt(Source("word " * 200), 100, 900, room=60)
    assert width(line_of(found)) <= 60
    assert line_of(found).endswith(" ...")
    assert 0 < found.cells <= 60


def test_edits_far_apart_are_shown_apart():
    text = f"said he {'very ' * 60}tired. Left and rest"
    place = text.index(". Left")
    found = excerpt(Source(text), 0, 4, [Edit(0, 4, "told"), Edit(place, place + 6, ", left")], room=80)
    assert repaired_of(found).startswith("told he very")
    assert " ... " in repaired_of(found)
    assert repaired_of(found).endswith("tired, left and rest")


def test_a_fix_that_leaves_nothing_says_so():
    assert repaired_of(excerpt(Source("gone"), 0, 4, [Edit(0, 4, "")])) == "(deleted)"


@pytest.mark.parametrize("size", [3_000_000])
def test_a_line_without_end_is_not_measured_whole(size: int):
    source = Source(f"{'word ' * (size // 10)}. {'word ' * (size // 10)}")
    place = size // 2
    found = excerpt(source, place, place + 1, [Edit(place, place + 1, "")])
    assert line_of(found).startswith("... word ")
    assert width(line_of(found)) <= 90


documents = st.text(st.sampled_from("ab. ,\n\r\t中🎉e\u0301\x1b"), max_size=300)


@given(documents, st.data())
def test_an_excerpt_never_fails_and_never_overflows(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    bounds = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    edits = [
        Edit(a, b, data.draw(st.sampled_from(["", "x", "new words " * 9])))
        for a, b in zip(bounds[::2], bounds[1::2], strict=False)
    ]
    room = data.draw(st.integers(30, 120))
    found = excerpt(Source(text), start, end, edits, room)
    assert width(line_of(found)) <= room + 1  # a combining mark cut from its letter takes a cell
    assert width(repaired_of(found)) <= room + 1
    assert found.column + found.cells <= room + 2
    assert bool(found.repaired) == bool(edits)


@given(documents.filter(lambda text: "\n" not in text and "\r" not in text), st.data())
def test_a_short_excerpt_is_the_text(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 5)))
    edit = Edit(start, end, "new")
    found = excerpt(Source(text), start, end, [edit], room=2000)
    assert line_of(found).strip() == harmless(text).strip()
    assert repaired_of(found).strip() == harmless(apply(text, [edit])).strip()
