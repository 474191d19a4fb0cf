"""The builder, the map, and edits that must land exactly."""

from __future__ import annotations

import pytest
from exactness import apply, check_document
from npqp_lint import formats
from npqp_lint.text.document import Builder, Edit
from npqp_lint.text.source import Source
from work import check_growth


def markdown(text):
    return formats.read(Source(text), "markdown")


def replace(text, old, new):
    """The source after `old` in the prose became `new`; None if that cannot land."""
    document = markdown(text)
    start = document.text.index(old)
    parts = document.map.edits(Edit(start, start + len(old), new))
    return None if parts is None else apply(text, parts)


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("It is *very big* here.\n", "very", "quite", "It is *quite big* here.\n"),
        ("Use [one](a.b)、[two](c.d) now.\n", "、", ", ", "Use [one](a.b), [two](c.d) now.\n"),
        ("Use **one**、**two** now.\n", "、", ", ", "Use **one**, **two** now.\n"),
        ("See [the old house](http://a.b) now.\n", "old", "new", "See [the new house](http://a.b) now.\n"),
        (
            "| a | the cat |\n|---|---|\n| c \\| d | e |\n",
            "d",
            "dog",
            "| a | the cat |\n|---|---|\n| c \\| dog | e |\n",
        ),
        ("| a | b |\n|---|---|\n| c | x &lt; y |\n", "< y", "> z", "| a | b |\n|---|---|\n| c | x > z |\n"),
        ("> He went. To the\n> market.\n", ". To", " to", "> He went to the\n> market.\n"),
        (
            "> He went.\n> > no\n>\n> To the\n> big market.\n",
            "the big",
            "a big",
            "> He went.\n> > no\n>\n> To a\n> big market.\n",
        ),
        ("> He went. To\n> the market.\n", "To the", "to the", "> He went. to\n> the market.\n"),
        ("Tom &amp; Anna was here.\n", "was", "were", "Tom &amp; Anna were here.\n"),
        ("2 \\* 3 is six.\n", "* 3", "times 3", "2 times 3 is six.\n"),
        ("He went.\r\nTo the market.\r\n", ". To", " to", "He went\r\nto the market.\r\n"),
        ("It grew. **In** May.\n", ". In", " in", "It grew **in** May.\n"),
        ("A **b** c.\n", "b c", "B d", "A **B** d.\n"),
        ("# The *Old* House #\n", "Old House", "Old Barn", "# The *Old* Barn #\n"),
        ("- one two\n- three\n", "two", "four", "- one four\n- three\n"),
        ("The end\\\nis near.\n", "end", "start", "The start\\\nis near.\n"),
    ],
)
def test_edit_lands(text, old, new, expected):
    assert replace(text, old, new) == expected
    assert markdown(expected).text == markdown(text).text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("The **big** dog.\n", "big", ""),
        ("The **a &amp;\nb** dog.\n", "a & b", ""),
        ("The [big](u) dog.\n", "big", ""),
        ("Run `make` now.\n", "Run \ufffc now", "Go"),
        ("One.\n\nTwo.\n", ".\n\nT", " t"),
        ("- One.\n- Two.\n", "One.\n\nTwo", "One and two"),
        ("Only **this**.\n", "Only this.", ""),
        ("It is **a_b**, no **c**.\n", "a_b, no c", ""),
    ],
)
def test_edit_that_cannot_land(text, old, new):
    assert replace(text, old, new) is None


def test_a_block_without_markup_can_be_deleted():
    assert replace("Only this.\n", "Only this.", "") == "\n"
    assert replace("One.\n\nOnly\nthis.\n\nTwo.\n", "Only this.", "") == "One.\n\n\n\nTwo.\n"


def test_deletion_leaves_no_space_inside_a_mark():
    assert replace("The **big dog** ran.\n", "dog ", "") == "The **big** ran.\n"
    assert replace("The **big dog** ran.\n", "big ", "") == "The **dog** ran.\n"
    assert replace("A _dog_ ran.\n", " ran", "") == "A _dog_.\n"


def test_deletion_joins_no_letter_to_a_mark():
    assert replace("The end. _Alpha_ ran.\n", ". ", "") is None


@pytest.mark.parametrize(
    ("text", "before", "new", "expected"),
    [
        ("See [it](u) now.\n", " now", ",", "See [it](u), now.\n"),
        ("A **dog** ran.\n", " ran", "s", "A **dogs** ran.\n"),
        ("A **dog** ran.\n", "dog", "big ", "A big **dog** ran.\n"),
        ("A **dog** ran.\n", "dog", "hot", "A **hotdog** ran.\n"),
        ("A **dog** ran.\n", " ran", " just", "A **dog** just ran.\n"),
        ("Run `make` now.\n", " now", ",", "Run `make`, now.\n"),
        ("He said\n> yes\n", "yes", "oh ", "He said\n> oh yes\n"),
    ],
)
def test_insertion_beside_a_mark(text, before, new, expected):
    document = markdown(text)
    at = document.text.index(before)
    assert apply(text, document.map.edits(Edit(at, at, new))) == expected


def test_insertion_at_the_end_of_a_block():
    document = markdown("One **two**\n\nThree\n")
    at = document.text.index("\n")
    assert apply(document.source.text, document.map.edits(Edit(at, at, "."))) == "One **two.**\n\nThree\n"
    assert document.map.edits(Edit(at + 1, at + 1, ".")) is None
    assert document.map.edits(Edit(at, at, ". ")) is None


def test_edit_that_changes_nothing():
    document = markdown("One two.\n")
    assert document.map.edits(Edit(0, 3, "One")) == ()
    assert document.map.edits(Edit(2, 2, "")) == ()


def test_map_of_nothing():
    document = markdown("")
    assert document.text == ""
    assert document.map.point(0) == 0
    assert document.map.range(0, 0) == (0, 0)
    assert document.map.edits(Edit(0, 0, "x")) is None


def test_range_spans_markup():
    document = markdown("A **big [dog](u)** &lt; b\n")
    assert document.text == "A big dog < b"
    assert document.source.text[slice(*document.map.range(2, 9))] == "big [dog"
    assert document.source.text[slice(*document.map.range(10, 11))] == "&lt;"


def builder(text):
    return Builder(Source(text), "toy")


def test_builder_joins_runs_and_collapses_spaces_that_markup_parts():
    made = builder("one <!-- c --> two  three")
    made.begin("paragraph")
    made.text(0, 4)
    made.comment(" c ", 4, 14)
    made.text(14, 15)
    made.text(15, 20)
    made.text(20, 25)
    document = made.build()
    assert document.text == "one two  three"
    assert [piece.kind for piece in document.map.pieces] == ["text", "text"]
    assert (document.comments[0].text, document.comments[0].prose, document.comments[0].inline) == ("c", 4, True)
    check_document(document)


def test_block_without_prose_leaves_no_trace():
    made = builder("  `x` <!-- c --> end ")
    made.begin("paragraph")
    made.opaque(2, 5)
    made.text(5, 6)
    made.comment("c", 6, 16)
    made.begin("heading", level=2)
    made.text(16, 21)
    document = made.build()
    assert document.text == "end"
    assert [(block.kind, block.level) for block in document.blocks] == [("heading", 2)]
    assert not document.comments[0].inline
    assert document.comments[0].prose == 0
    check_document(document)


def test_breaks_beside_each_other_are_one():
    made = builder("a<br><br>\nb")
    made.begin("paragraph")
    made.text(0, 1)
    made.line_break(1, 5, "\n")
    made.line_break(5, 9, "\n")
    made.line_break(9, 10)
    made.text(10, 11)
    document = made.build()
    assert document.text == "a\nb"
    assert document.map.pieces[1].source_end == 10
    check_document(document)


def test_prose_outside_a_block_is_an_error():
    with pytest.raises(AssertionError):
        builder("text").text(0, 4)


def test_facts_are_worked_out_once():
    calls = []
    document = markdown("text")

    def make(of):
        calls.append(of)
        return 7

    assert document.fact(make) == document.fact(make) == 7
    assert calls == [document]


def test_block_at():
    document = markdown("one\n\ntwo\n\nthree\n")
    assert [document.block_index(offset) for offset in (0, 3, 4, 5, 8, 10, 99)] == [0, 0, 0, 1, 1, 2, 2]
    assert document.block_at(6).start == 5


def test_many_small_runs_take_linear_time():
    assert len(markdown("[" * 400_000).map.pieces) == 1
    check_growth(markdown, "[" * 10_000, "[" * 40_000)


def test_the_ends_of_lines() -> None:
    document = formats.read(Source("# A\n\nOne two\nthree *four*\nfive\n\n> six\n> seven\n"), "markdown")
    assert [document.text[at - 3 : at + 4] for at in document.map.line_ends()] == ["two thr", "our fiv", "six sev"]
    assert list(formats.read(Source("One two three"), "markdown").map.line_ends()) == []
