"""AsciiDoc, construct by construct."""

from __future__ import annotations

import pytest
from exactness import blocks_of, check_document, comments_of
from npqp_lint import formats
from npqp_lint.text.source import Source

O = "\ufffc"  # noqa: E741


def read(text):
    document = formats.read(Source(text, "x.adoc"))
    check_document(document)
    assert document.format == "asciidoc"
    return document


def blocks(text):
    return blocks_of(read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A *bold _and_ more* dog, **un**told, __of__ it.", "A bold and more dog, untold, of it."),
        ("Two * three * four, snake_case_name, *args.", "Two * three * four, snake_case_name, *args."),
        ("Run `make *all*` or ``a`b``; `a` and +*b*+.", f"Run {O} or {O}; {O} and {O}."),
        ("See pass:[<b>x</b>], +++<u>+++ and stem:[x^2].", f"See {O}, {O} and {O}."),
        ("A [.lead]#marked# word, H~2~O, 2^nd^.", "A marked word, H2O, 2nd."),
        ("\"`Curly`\" and '`these`' aren`'t lost.", "“Curly” and ‘these’ aren’t lost."),
        ('A "`!`" before or "`/`" after.', "A “!” before or “/” after."),
        ("`a`, `b` and `c`.", f"{O}, {O} and {O}."),
        ("The older ``way to quote'' text.", "The older “way to quote” text."),
        ("Run `+make *all*+` or `++a`b++` now.", f"Run {O} or {O} now."),
        ("A {name} is{nbsp}here {plus} there.", f"A {O} is\xa0here + there."),
        ("Salt &amp; pepper &#8212; &unknown; too.", "Salt & pepper — &unknown; too."),
        ("See https://a.b/c_d_e[the *site*^] or link:a_b_[this,window=x].", "See the site or this."),
        ("See https://a.b/c_d_e or me@a.b, link:a[] too.", f"See {O} or {O}, {O} too."),
        ("See <<id,that part>>, <<id>> and xref:a.adoc[].", f"See that part, {O} and {O}."),
        ("Use linkgit:git-add[1] or kbd:[Ctrl+C].", f"Use {O} or {O}."),
        ("[[here]]A ((term)) is(((a, b))) shown indexterm:[a].", "A term is shown ."),
        (r"A \*star\* and \{name}, C:\path.", r"A *star* and {name}, C:\path."),
        ("A line that +\nbreaks.", "A line that\nbreaks."),
        ("An image:a_b.png[old map] here.", f"An {O} here."),
        ("mailto:a@b.c[Write to us,Subject] now.", "Write to us now."),
        ("An unclosed *mark, `another, <<one and {more.", "An unclosed *mark, `another, <<one and {more."),
    ],
)
def test_inline(text, expected):
    assert [body for _, body in blocks(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("= One\nAnn Roth\nv1.0\n:toc:\n\nTwo\n", [("heading", "One"), ("paragraph", "Two")]),
        (":description: One \\\n  two\n:keywords: a\n\nThree\n", [("paragraph", "One two"), ("paragraph", "Three")]),
        ("One\n---\n\nTwo\n~~~~\nThree\n", [("heading", "One"), ("heading", "Two"), ("paragraph", "Three")]),
        ("Three words\n----\ncode\n----\n", [("paragraph", "Three words")]),
        ("== One ==\nTwo\n", [("heading", "One"), ("paragraph", "Two")]),
        ("* one\n  two\n** three\n+\nfour\n\nfive\n", [*[("list-item", x) for x in ("one two", "three", "four")],
                                                      ("paragraph", "five")]),
        (". one\n.. [x] two\n- three\n1. four\n<1> five\n", [("list-item", x) for x in ("one", "two", "three",
        "four", "five")]),
        ("* [x] one\n* [ ] two\n", [("list-item", "one"), ("list-item", "two")]),
        ("a:: one\nb::\nc::\n\n  two\n  three\n\n   code\n",
         [("definition", x) for x in ("a", "one", "b", "c", "two three")]),
        ("a::\n+\n--\none\n\n* two\n--\n\nthree\n",
         [("definition", "a"), ("definition", "one"), ("list-item", "two"), ("paragraph", "three")]),
        ("* one\n\n  code\n+\ntwo\n", [("list-item", "one"), ("list-item", "two")]),
        ("* one\n+\n----\ncode\n----\n* two\n", [("list-item", "one"), ("list-item", "two")]),
        (".One\n----\ncode\n\ncode\n----\nTwo\n", [("caption", "One"), ("paragraph", "Two")]),
        ("....\ncode\n....\n++++\ncode\n++++\n```js\ncode\n```\n////\nno\n////\nOne\n", [("paragraph", "One")]),
        ("[source]\ncode\ncode\n\n[mermaid]\n--\ncode\n--\n\n code\n code\n\nOne\n", [("paragraph", "One")]),
        ("====\nNOTE: One\n\n=====\ntwo\n=====\n====\nthree\n", [("paragraph", x) for x in ("One", "two", "three")]),
        ("[quote,Ann]\n____\nOne\n\n* two\n____\n", [("quote", "One"), ("list-item", "two")]),
        ("[verse]\n____\none\ntwo\n\nthree\n____\n[verse]\nfour\nfive\n",
         [("quote", "one\ntwo"), ("quote", "three"), ("quote", "four\nfive")]),
        ("> One\n> two\n\n[quote]\nThree\n", [("quote", "One two"), ("quote", "Three")]),
        ("image::a.png[One,100]\n\nvideo::a.mp4[]\ntoc::[]\n'''\n<<<\nTwo\n", [("alternative", "One"),
        ("paragraph", "Two")]),
        ("Two image:a.png[One]\n", [("paragraph", "Two"), ("alternative", "One")]),
        ("image::a.png[\"One, two\",100]\n", [("alternative", "One, two")]),
        ("One.footnote:[Two https://a.b[three].] Four.footnote:x[five]\n",
         [("paragraph", "One."), ("footnote", "Two three."), ("paragraph", "Four."), ("footnote", "five")]),
        ("One footnote:[two] and three. He said \"So.footnote:[x] Yes.\"\n",
         [("paragraph", 'One and three. He said "So. Yes."')]),
        ("|===\n|one |two\n\n2+^|three\n\nfour \\| five\na|* six\n\n----\nseven\n----\nl|eight\n|===\n",
         [*[("table-cell", x) for x in ("one", "two", "three", "four | five")], ("list-item", "six")]),
        ('[cols="1,m,a"]\n|===\n|one |two |three\n|===\nfour\n',
         [("table-cell", "one"), ("table-cell", "three"), ("paragraph", "four")]),
        (",===\none,\"two, three\"\n,===\n[format=dsv]\n|===\na:b\n|===\n", [("table-cell", "one"), ("table-cell",
        "two, three")]),
        ("One\nifdef::x[]\ntwo\nendif::[]\ninclude::a.adoc[]\nifndef::y[three]\n", [("paragraph", "One two three")]),
        ("== SYNOPSIS\n[verse]\n'git add' [-v]\n\n*git* add\n\n== OPTIONS\nOne\n",
         [("heading", "SYNOPSIS"), ("heading", "OPTIONS"), ("paragraph", "One")]),
        ("One\n* two\n\n[[id]]\n[.lead]\nThree\n", [("paragraph", "One * two"), ("paragraph", "Three")]),
        ("----\nnever closed\n\nOne\n", []),
    ],
)  # fmt: skip
def test_blocks(text, expected):
    expected = [("table-cell" if kind == "list-item" and body == "six" else kind, body) for kind, body in expected]
    assert blocks(text) == expected
    assert blocks(text.replace("\n", "\r\n")) == expected


def test_levels_of_headings():
    text = "= a\n\n== b\n\n=== c\n\nDee\n~~~\n\n# e\n"
    assert [block.level for block in read(text).blocks] == [1, 2, 3, 3, 1]


def test_comments():
    text = "// npqp-lint: off\nOne\n// npqp-lint: ignore\ntwo\n\n* three\n// four\n* five\n"
    assert comments_of(read(text)) == [
        ("npqp-lint: off", "One t", False),
        ("npqp-lint: ignore", "\n\nthr", True),
        ("four", "five", False),
    ]


def test_a_comment_between_items_belongs_to_the_next_one():
    comments = comments_of(read("* One.\n// npqp-lint: ignore\n* Two.\n"))
    assert comments == [("npqp-lint: ignore", "Two.", False)]
