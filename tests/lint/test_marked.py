from __future__ import annotations

from itertools import combinations

from npqp_lint import formats
from npqp_lint.text.source import Source


def test_markup_before_a_word_is_seen():
    document = formats.read(Source("We use *attrs* here, and [uvloop](https://example.org) there."), "markdown")
    at = document.text.index
    assert document.is_marked(at("attrs"))
    assert document.is_marked(at("uvloop"))
    assert not document.is_marked(at("here"))
    assert not document.is_marked(at("We"))


def test_plain_text_has_no_markup():
    document = formats.read(Source("Two words.\n\nTwo more."), "plain")
    assert not any(document.is_marked(offset) for offset in range(len(document.text)))


def test_marks_and_line_ends_of_a_range_are_those_of_its_places():
    text = "We use *attrs* here,\nand [uvloop](https://example.org)\nthere.\n\nThe `x` **ends**\nhere."
    document = formats.read(Source(text), "markdown")
    map = document.map
    for start, end in combinations(range(len(document.text) + 1), 2):
        assert list(map.marked(start, end)) == [i for i in range(start, end) if document.is_marked(i)]
        block = document.block_at(start)
        if end <= block.end:
            assert map.last_break(start, end) == max((i for i in range(start, end) if map.is_break(i)), default=-1)
    assert map.last_break(5, 5) == -1
