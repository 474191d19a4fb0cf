"""The words of a document, and what stands between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.text.source import Source
from npqp_rules.english import tokens
from npqp_rules.english.tokens import Gaps


@given(st.lists(st.sampled_from([" ", ", ", ". ", "\n\n", " “"])), st.integers(-9, 9), st.integers(-9, 9))
def test_packed_gaps_are_those_of_a_list(gaps: list[str], low: int, high: int):
    packed = Gaps()
    packed.extend(gaps[:2])
    packed.extend(gaps[2:])
    assert list(packed) == gaps
    assert len(packed) == len(gaps)
    assert packed[low:high] == gaps[low:high]
    assert [packed[i] for i in range(-len(gaps), len(gaps))] == gaps + gaps


def test_the_tokens_of_a_long_document_are_those_of_a_short_one(monkeypatch: pytest.MonkeyPatch):
    text = "“One, two,” he said.\n\n- three: four\n- five\n"
    plain = tokens.tokens_of(formats.read(Source(text, "x.md"), "markdown"))
    monkeypatch.setattr(tokens, "_LONG", 0)
    monkeypatch.setattr(tokens, "_SHORT", -1)
    packed = tokens.tokens_of(formats.read(Source(text, "x.md"), "markdown"))
    assert isinstance(packed.gaps, Gaps)
    assert (packed.words, list(packed.starts), list(packed.gaps)) == (plain.words, list(plain.starts), plain.gaps)
    assert plain.gaps == ["“", ", ", ",” ", " ", ".\n\n", ": ", "\n\n", ""]


def test_latin_words_are_those_of_any_script():
    text = "".join(f"a{sign}b {sign}-{sign}’{sign} " for sign in sorted(tokens._LATIN))
    text = tokens.lower(f"{text}\ufffc is \ufffc's")
    assert tokens._SPLIT_LATIN.split(text) == tokens._SPLIT.split(text)


@given(st.text(st.sampled_from("aÄßΩÉz1 -’.\ufffc\n")))
def test_what_is_said_of_all_words_holds_for_each(text: str):
    document = formats.read(Source(text), "plain")
    words, starts, gaps = document.fact(tokens.tokens_of)
    assert list(document.fact(tokens.capitals)) == [document.text[start].isupper() for start in starts]
    assert document.fact(tokens.wide_gaps) == [i for i in range(len(gaps)) if gaps[i] != " "]
    assert set(document.fact(tokens.joined_words)) == {word for word in words if not word.isalnum()}
    assert set(document.fact(tokens.accented_words)) == {word for word in words if not word.isascii()}
