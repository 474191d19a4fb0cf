"""MediaWiki text, construct by construct."""

from __future__ import annotations

import pytest
from exactness import blocks_of, check_document, comments_of
from npqp_lint import formats
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source

O = "\ufffc"  # noqa: E741


def read(text):
    document = formats.read(Source(text, "x.wiki"))
    check_document(document)
    assert document.format == "mediawiki"
    return document


def blocks(text):
    return blocks_of(read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A '''bold ''and''''' dog; the dog's.", "A bold and dog; the dog's."),
        ("See [[the page]], [[a|that ''page'']], [[boat]]s and [[:Category:x]].",
         "See the page, that page, boats and Category:x."),
        ("See [https://a.b/c_d the ''site''], [https://a.b] or https://a.b/c.", f"See the site, {O} or {O}."),
        ("It is {{convert|1|{{a}}}} long{{citation needed}}.", f"It is {O} long{O}."),
        ("A {{{1|name}}} and {{unclosed here.", f"A {O} and {{{{unclosed here."),
        ("A <code>x</code>, <math>y</math> and <nowiki>''z''</nowiki>.", f"A {O}, {O} and {O}."),
        ("A <span class=\"a\">word</span>&nbsp;here &amp; there.", "A word\xa0here & there."),
        ("One<br />two__NOTOC__", "One\ntwo"),
        ("So <ref name=\"a\" />it <!-- no -->was. ~~~~", f"So it was. {O}"),
        ("An [[File:a.png|20px]] icon; [[Category:X]] [[de:Haus]] so.", f"An {O} icon; so."),
        ("An unclosed [[link, [https://a.b one and <ref>two.", f"An unclosed [[link, [{O} one and two."),
    ],
)  # fmt: skip
def test_inline(text, expected):
    assert [body for _, body in blocks(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{Infobox\n| a = b\n}}\nOne\ntwo\n\n== Three ==\n", [("paragraph", "One two"), ("heading", "Three")]),
        ("* one\n** two\n#: three\nfour\n", [*[("list-item", x) for x in ("one", "two")],
                                              ("paragraph", "three"), ("paragraph", "four")]),
        ("; one : two\n: three\n\n: Four\n", [*[("definition", x) for x in ("one", "two", "three")],
                                               ("definition", "Four")]),
        (" code\n code\nOne\n----\n<pre>\ncode\n</pre>\n<syntaxhighlight lang=\"c\">\n* code\n</syntaxhighlight>\n",
         [("paragraph", "One")]),
        ("{|\n|+ One\n! two !! three\n|-\n| x=\"y\" | four || [[a|five]]\n|\n* six\n| seven\neight\n|}\nNine\n",
         [("caption", "One"), *[("table-cell", x) for x in ("two", "three", "four", "five", "six", "seven eight")],
          ("paragraph", "Nine")]),
        ("<blockquote>\nOne\n</blockquote>\nTwo <poem>x</poem>\n<poem>\nthree\nfour\n</poem>\n",
         [("quote", "One"), ("paragraph", "Two \nx"), ("quote", "three\nfour")]),
        ("[[File:a.png|thumb|right|One [[two|three]]]]\nFour\n", [("caption", "One three"), ("paragraph", "Four")]),
        ("One.<ref>Two [[a|three]].</ref><ref>{{cite}}</ref> Four\n",
         [("paragraph", "One."), ("footnote", "Two three."), ("paragraph", "Four")]),
        ("One<ref>two</ref> and three. He said \"So.<ref>x y</ref> Yes.\"\n",
         [("paragraph", 'One and three. He said "So. Yes."')]),
        ("#REDIRECT [[One]]\n[[Category:Two]]\n__TOC__\n", []),
        ("=== One ==\n<!-- no -->\n== Two == <!-- no -->\n", [("heading", "= One"), ("heading", "Two")]),
    ],
)  # fmt: skip
def test_blocks(text, expected):
    assert blocks(text) == expected
    assert blocks(text.replace("\n", "\r\n")) == expected


def test_levels_of_headings():
    assert [block.level for block in read("= a =\n== b ==\n====== c ======\n").blocks] == [1, 2, 6]


def test_the_name_of_a_page_is_not_edited():
    document = read("See the [[old mill]]s and [[a|the road]].")
    at = document.text.index("old")
    assert document.map.edits(Edit(at, at + 3, "new")) is None
    at = document.text.index("road")
    assert document.map.edits(Edit(at, at + 4, "path"))


def test_comments():
    text = "<!-- npqp-lint: off -->\nOne <!-- npqp-lint: ignore --> two\n\n{{a <!-- no -->}}\n* three\n"
    assert comments_of(read(text))[:2] == [("npqp-lint: off", "One t", False), ("npqp-lint: ignore", "\n\nthr", True)]
