"""Which patterns are worth trying on a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.text.signs import Sign, Signs
from npqp_lint.text.source import Source


def found(things: list[tuple[list[str], int]], text: str) -> list[int]:
    return Signs(things).of(formats.read(Source(text, "x.txt"), "plain"))


@given(
    st.lists(st.lists(st.text("ab.é ", min_size=1, max_size=3), max_size=3)),
    st.text("ab.é ", max_size=30).map(str.strip),
)
def test_only_what_has_a_sign_in_the_text_is_found(signs: list[list[str]], text: str):
    things = [(some, i) for i, some in enumerate(signs)]
    text = " ".join(text.split())
    assert found(things, text) == [i for some, i in things if not some or any(sign in text for sign in some)]


def test_a_sign_with_a_common_and_a_rare_character():
    things = [([" e"], 1), (["e %"], 2), (["%"], 3)]
    assert found(things, "The end, or 5 %.") == [1, 3]
    assert found(things, "None") == []


def test_a_sign_is_found_in_the_prose_or_in_the_source():
    signs = {
        name: Sign(*texts) for name, texts in {"code": ("`",), "stop": ("!", "st."), "pipe": ("\ufffc |",)}.items()
    }
    link = Sign("](", source=True)
    document = formats.read(Source("A [`test`](a.md) is a test.", "x.md"), "markdown")
    assert {name for name, sign in signs.items() if sign.is_in(document)} == {"stop"}
    assert link.is_in(document)
    assert not Sign("x.md", source=True).is_in(document)


def test_a_sign_that_is_made_late_is_found_too():
    document = formats.read(Source("An old mill.\n\nA new one.", "x.txt"), "plain")
    assert Sign("old").is_in(document)
    assert Sign("new ").is_in(document)
    assert Sign("\n\nA").is_in(document)
    assert not Sign("older", "newer").is_in(document)
