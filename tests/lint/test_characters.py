"""The characters of a text, and its words."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.text.characters import characters_of, count_words
from npqp_lint.text.source import Source

SPACED = st.text(st.sampled_from("ab.é \t\n\v\x1c\x85\xa0\u2003\u2028\u3000\ufeff") | st.characters(), max_size=60)


@given(SPACED)
@example("\ud800 a?")
@example("")
def test_the_characters_of_short_and_long_texts(text: str):
    assert characters_of(text) == frozenset(text)
    assert characters_of(text * 1000) == frozenset(text)


@given(SPACED)
@example("one two\n\nthree")
@example("one\xa0two")
def test_words_are_counted_as_they_are_split(text: str):
    document = formats.read(Source(text, "x.md"), "markdown")
    assert count_words(document) == len(document.text.split())
