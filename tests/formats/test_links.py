"""Where the texts of links are in the prose, in the formats that have links in running text."""

from __future__ import annotations

import json

import container_files
import pytest
import test_epub
import test_opendocument
import word_files
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

MEDIAWIKI = (
    "See [[Page|the page]], [[Tide]]s, [https://a.b it], [https://a.b], [[File:a.png|thumb|A boat]], [[de:No]].\n"
)
ORG = "See [[https://a.b][here]], [[file:a.png][a.png]], [[Head][this /page/]], and https://a.b.\n"
NOTEBOOK = json.dumps({
    "nbformat": 4, "nbformat_minor": 5, "metadata": {},
    "cells": [
        {"cell_type": "code", "metadata": {}, "source": ["# [no](x)"], "outputs": [], "execution_count": None},
        {"cell_type": "markdown", "metadata": {}, "source": ["See \"[here](x)\",\n", "or [the\n", "page](y)."]},
        {"cell_type": "markdown", "metadata": {}, "source": "[Click](z) here."},
    ],
})  # fmt: skip
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
        ("mediawiki", MEDIAWIKI, ["the page", "Tide", "it"]),
        ("org", ORG, ["here", "this page"]),
        ("ipynb", NOTEBOOK, ["here", "the page", "Click"]),
        ("plain", MARKDOWN, []),
    ],
)
def test_texts_of_links(format: str, text: str, wanted: list[str]):
    assert links(text, format) == wanted


def run(text: str, id: str) -> str:
    """A run of a slide that is a link."""
    return container_files.words(text, f'<a:rPr><a:hlinkClick r:id="{id}"/></a:rPr>')


WORD = word_files.document(
    word_files.p(word_files.r("See "), '<w:hyperlink w:anchor="x">', word_files.r("this "), word_files.r("page"),
                 "</w:hyperlink>", '<w:hyperlink w:anchor="y">', word_files.r("here"), "</w:hyperlink>")
    + word_files.p(word_files.r("Nothing here."))
)  # fmt: skip
OPENDOCUMENT = test_opendocument.document(
    test_opendocument.p("See <text:a>this <text:span>page</text:span></text:a><text:a>here</text:a>, not there.")
)
SLIDES = container_files.presentation(
    container_files.shape(
        container_files.line(container_files.words("See "), run("this ", "r1"), run("page", "r1"), run("here", "r2"))
    )
)
BOOK = test_epub.book(
    "<p>Nothing.</p>", '<h1>Tides</h1><p>See <a href="x">this <b>page</b></a>, <a href="y">here</a></p>'
)


@pytest.mark.parametrize(("format", "data"), [("docx", WORD), ("odt", OPENDOCUMENT), ("pptx", SLIDES), ("epub", BOOK)])
def test_texts_of_links_in_containers(format: str, data: bytes):
    document = container_files.read(data, format)
    assert [document.text[start:end] for start, end in document.links] == ["this page", "here"]


@given(
    st.text(st.sampled_from("[]()<a href=>/!`_*\\ :x\n"), max_size=60),
    st.sampled_from(["markdown", "html", "restructuredtext", "asciidoc", "mediawiki", "org"]),
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
    [
        ("html", '<a href="x">a</a> '),
        ("html", "<a "),
        ("restructuredtext", "`a <b>`_ "),
        ("asciidoc", "link:x[a] "),
        ("mediawiki", "[[a|b]] "),
        ("org", "[[a][b]] "),
    ],
)
def test_the_work_grows_with_the_text(format: str, piece: str):
    check_growth(lambda text: read(Source(text), format).links, piece * 200, piece * 800)
