"""Where the texts of links are in the prose, in the formats that have links in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.formats import read
from npqp_lint.text.source import Source
from work import check_growth

MARKDOWN = """\
See [here](x), or [the *big* page](y), and <http://x.y> or `[no](x)`.

- [![A boat](boat.png)](x) and [a [b] `code`][r] and [ spaced ](s)

# [Head](u)

[r]: x
"""
RST = """\
See `here <x>`_, :doc:`this page <y>`, and name_, but not *that* or ``code``.

`here`__

- :ref:`that <x>`
"""
HTML = """\
<p>See <a href=x>here</a>, <a name=x>no</a>, and <a href=y> this <b>page</b></a>.
<p><a href=z>here</a><ul><li><a href=x><img src=x></a></ul><a href=x>
"""

ASCIIDOC = "See link:x[the page], https://a.b[it], <<c,a title>>, https://a.b, link:z[], and ((no)).\n"


def links(text: str, format: str) -> list[str]:
    document = read(Source(text), format)
    assert list(document.links) == sorted(document.links)
    return [document.text[start:end] for start, end in document.links]


@pytest.mark.parametrize(
    ("format", "text", "wanted"),
    [
        ("markdown", MARKDOWN, ["here", "the big page", "A boat", "a [b] \ufffc", "spaced", "Head"]),
        ("restructuredtext", RST, ["here", "this page", "name", "here", "that"]),
        ("html", HTML, ["here", "this page", "here"]),
        ("asciidoc", ASCIIDOC, ["the page", "it", "a title"]),
        ("plain", MARKDOWN, []),
    ],
)
def test_texts_of_links(format: str, text: str, wanted: list[str]):
    assert links(text, format) == wanted


@given(
    st.text(st.sampled_from("[]()<a href=>/!`_*\\ :x\n"), max_size=60),
    st.sampled_from(["markdown", "html", "restructuredtext", "asciidoc"]),
)
def test_links_are_in_the_prose_and_have_a_text(text: str, format: str):
    document = read(Source(text), format)
    last = 0
    for start, end in document.links:
        assert last <= start < end <= len(document.text)
        assert document.text[start:end].strip() == document.text[start:end]
        assert "\n\n" not in document.text[start:end]
        last = end


@pytest.mark.parametrize(
    ("format", "piece"),
    [("html", '<a href="x">a</a> '), ("html", "<a "), ("restructuredtext", "`a <b>`_ "), ("asciidoc", "link:x[a] ")],
)
def test_the_work_grows_with_the_text(format: str, piece: str):
    check_growth(lambda text: read(Source(text), format).links, piece * 200, piece * 800)
