"""Org, construct by construct."""

from __future__ import annotations

import pytest
from exactness import blocks_of, check_document, comments_of
from npqp_lint import formats
from npqp_lint.text.source import Source

O = "\ufffc"  # noqa: E741


def read(text):
    document = formats.read(Source(text, "x.org"))
    check_document(document)
    assert document.format == "org"
    return document


def blocks(text):
    return blocks_of(read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A *bold /and/ more* _old_ +new+ dog.", "A bold and more old new dog."),
        (
            "2 * 3 * 4, a/b/c, snake_case_name and C++ or /usr/bin.",
            "2 * 3 * 4, a/b/c, snake_case_name and C++ or /usr/bin.",
        ),
        ('Run =code *x*= or ~a=b~, "=c=".', f'Run {O} or {O}, "{O}".'),
        (
            "See [[https://a.b/c_d][that *old* part]], [[id:x]] or [[a.org::*B][=code= too]].",
            f"See that old part, {O} or {O} too.",
        ),
        ("*A /word/ and =code=* and /*both*/.", f"A word and {O} and both."),
        ("See https://a.b/c_d_e or <mailto:me@a.b>, me@a.b.", f"See {O} or {O}, {O}."),
        ("On <2026-01-02 Fri>, [2026-01-02 Fri 10:00] and so.", f"On {O}, {O} and so."),
        ("A <<target>>place with a <<<radio>>> name.", "A place with a radio name."),
        ("It was so [cite:@key p. 3], {{{name(a, b)}}} @@html:<b>@@ x.", f"It was so {O}, {O} {O} x."),
        ("It is $x^2$ or \\(a+b\\), $$c$$; it costs $5 and $6.", f"It is {O} or {O}, {O}; it costs $5 and $6."),
        ("Caf\\eacute{} \\alpha and \\frac{1}{2} \\ldots", f"Café α and {O} …"),
        ("Use src_py{x = 1} and call_name(a).", f"Use {O} and {O}."),
        ("H_{2}O and 2^{nd}.", "H2O and 2nd."),
        ("A line that\\\\\nbreaks.", "A line that\nbreaks."),
        ("A note[fn:1] here.[fn:b]", "A note here."),
        ("An unclosed *mark, =another, [[one and {{{more.", "An unclosed *mark, =another, [[one and {{{more."),
    ],
)
def test_inline(text, expected):
    assert [body for _, body in blocks(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#+TITLE: One\n#+AUTHOR: Me\n#+DESCRIPTION: Two\n\nThree\n",
         [("heading", "One"), ("paragraph", "Two"), ("paragraph", "Three")]),
        ("* TODO [#A] One :a:b:\nSCHEDULED: <2026-01-01>\n:PROPERTIES:\n:ID: x\n:END:\nTwo\n",
         [("heading", "One"), ("paragraph", "Two")]),
        ("* COMMENT One\ntwo\n** Three\n* Four\n", [("heading", "Four")]),
        ("* One\n:LOGBOOK:\n- note\n:END:\nTwo\n", [("heading", "One"), ("paragraph", "Two")]),
        ("- one\n  two\n\n  three\n  - four\nfive\n",
         [*[("list-item", x) for x in ("one two", "three", "four")], ("paragraph", "five")]),
        ("1. [@3] [X] one\n2) two\n+ three\n * four\n", [("list-item", x) for x in ("one", "two", "three", "four")]),
        ("- term :: one\n  two\n", [("definition", "term"), ("definition", "one two")]),
        ("One\n#+begin_src c\n* code\n#+end_src\n#+BEGIN_EXAMPLE\ncode\n#+END_EXAMPLE\n: code\nTwo\n",
         [("paragraph", "One"), ("paragraph", "Two")]),
        ("- one\n  #+begin_src c\n  code\n  #+end_src\n  two\n", [("list-item", "one"), ("list-item", "two")]),
        ("#+begin_quote\nOne\n#+end_quote\n#+begin_verse\ntwo\nthree\n#+end_verse\n#+begin_note\nFour\n#+end_note\n",
         [("quote", "One"), ("quote", "two\nthree"), ("paragraph", "Four")]),
        ("#+CAPTION: One\n#+ATTR_HTML: :a b\n| two | three |\n|-----+-------|\n| <l> | four |\n#+TBLFM: $1=2\n",
         [("caption", "One"), *[("table-cell", x) for x in ("two", "three", "four")]]),
        ("[fn:1] One\ntwo\n\nThree.[fn:: four] Five\n",
         [("footnote", "One two"), ("paragraph", "Three."), ("footnote", "four"), ("paragraph", "Five")]),
        ("\\begin{align}\na\n\\end{align}\nOne\n-----\nTwo\n", [("paragraph", "One"), ("paragraph", "Two")]),
        ("#+BEGIN: clocktable\n| a |\n#+END:\nOne\n", [("paragraph", "One")]),
        ("#+begin_src\nOne\n", [("paragraph", "One")]),
    ],
)  # fmt: skip
def test_blocks(text, expected):
    assert blocks(text) == expected
    assert blocks(text.replace("\n", "\r\n")) == expected


def test_levels_of_headings():
    assert [block.level for block in read("* a\n** b\n******* c\n").blocks] == [1, 2, 6]


def test_comments():
    text = "# npqp-lint: off\nOne\n# npqp-lint: ignore\ntwo\n"
    assert comments_of(read(text)) == [("npqp-lint: off", "One\n\n", False), ("npqp-lint: ignore", "two", False)]
