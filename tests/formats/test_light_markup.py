"""What holds for AsciiDoc, Org, and MediaWiki text alike."""

from __future__ import annotations

import pytest
from exactness import check_document, check_edit
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.config.resolver import Resolver
from npqp_lint.fix.rounds import fix
from npqp_lint.run.runner import Runner
from npqp_lint.suppression.write import silence
from npqp_lint.text.document import PLACEHOLDER, Edit
from npqp_lint.text.source import Source
from work import check_growth

SIGNS = {
    "asciidoc": [
        "* ", "** ", "- ", ". ", "= ", "== ", "a:: ", ":: ", "+\n", "----\n", "....\n", "====\n", "--\n", "|===\n",
        "|", "a|",
        "[source]\n", "[verse]\n", "____\n", "NOTE: ", "// ", "////\n", "`", "``", "*", "**", "_", "#", "^", "~",
        "+", "+++",
        "\"`", "`\"", "{a}", "<<a,", ">>", "footnote:[", "image:a[", "https://a.b[", "link:a[", "]", "[[a]]", "((",
        "))", "\\",
        "&amp;", " +\n", "> ", ":a: ", "ifdef::a[]\n", "image::a[b]\n", "'''\n", ".a\n", "~~~\n",
    ],
    "org": [
        "* ", "** TODO ", "- ", "+ ", "1. ", " - ", "a :: ", "#+begin_src\n", "#+end_src\n", "#+begin_verse\n",
        "#+end_verse\n", "#+begin_quote\n", "#+TITLE: ", "# ", ": ", ":a:\n", ":END:\n", "| ", "|-\n", "*", "/", "_",
        "+", "=", "~", "[[a][", "]]", "[fn:: ", "]", "[fn:1] ", "<2026-01-01>", "\\(", "\\)", "$", "\\alpha",
        "\\\\\n",
        "{{{a}}}", "@@a:", "@@", "<<", ">>", "-----\n", "\\begin{a}\n", "\\end{a}\n", " :a:\n", "_{", "}",
    ],
    "mediawiki": [
        "* ", "# ", ": ", "; ", " : ", "== ", " ==", "{|\n", "|-\n", "|}\n", "| ", "! ", " || ", "!!", "|+ ",
        "''", "\'\'\'",
        "[[", "]]", "|", "[https://a.b ", "]", "{{", "}}", "{{{", "}}}", "<ref>", "</ref>", "<ref name=a/>",
        "<nowiki>",
        "</nowiki>", "<pre>", "</pre>", "<!-- ", " -->", "<br>", "<b>", "</b>", "&amp;", "__TOC__", "~~~~",
        "----\n", " a\n",
        "[[File:a|thumb|", "[[Category:a]]", "<blockquote>", "</blockquote>", "<poem>", "</poem>", "\x00", "\x01",
    ],
}  # fmt: skip
"""What documents of a format are made of, besides words."""

BLOCKS = {
    "asciidoc": [
        "{}\n\n", "== {}\n\n", "* {}\n* {}\n\n", "a *{}* b\n\n", "[source]\n----\ncode\n----\n\n",
        "{} `code` {}\n\n", "NOTE: {}\n\n",
        "t:: {}\n\n", ".{}\n====\n{}\n====\n\n", "|===\n|{} |{}\n|===\n\n", "https://a.b[{}]\n\n", "// no\n{}\n\n",
        "{}.footnote:[{}.]\n\n", "____\n{}\n____\n\n", "image::a.png[{}]\n\n", "* {}\n+\n{}\n\n'''\n\n",
    ],
    "org": [
        "{}\n\n", "* {}\n", "- {}\n- {}\n\n", "a *{}* b\n\n", "#+begin_src c\ncode\n#+end_src\n\n",
        "{} =code= {}\n\n",
        "- t :: {}\n\n", "#+CAPTION: {}\n| {} | {} |\n\n", "[[https://a.b][{}]]\n\n", "# no\n{}\n\n",
        "{}.[fn:: {}.]\n\n", "#+begin_quote\n{}\n#+end_quote\n\n", "[fn:1] {}\n\n", "* TODO {} :a:\n:A:\nno\n:END:\n",
    ],
    "mediawiki": [
        "{}\n\n", "== {} ==\n", "* {}\n* {}\n\n", "a \'\'\'{}\'\'\' b\n\n", "<pre>\ncode\n</pre>\n\n",
        "{} <code>code</code> {}\n\n", "; {} : {}\n\n", "{{|\n|+ {}\n! {} !! {}\n|-\n| {} || {}\n|}}\n\n",
        "[https://a.b {}]\n\n", "[[a|{}]]\n\n", "<!-- no -->\n{}\n\n", "{}.<ref>{}.</ref>\n\n",
        "[[File:a.png|thumb|{}]]\n\n",
        "<blockquote>\n{}\n</blockquote>\n\n", "{{{{no\n|a=no}}}}\n{}\n\n", " no\n\n",
    ],
}  # fmt: skip
"""Constructs with places for prose."""

LONG = {
    "asciidoc": [
        "* a\n", "*a ", "`a ", "[", "<<a ", "a:b[", "====\n", "|===\n|a\n", "footnote:[a. ", "a::\n", "// a\n",
        "\"`a ", "((a", "{a",
        "&a", "ifdef::a[]\n", "a_b:", "+", "a.footnote:[b.] ", "[b]#", "----\na\n", ".a\n", "image:a[b] ",
    ],
    "org": [
        "* a\n", "- a\n", "*a ", "=a ", "[", "[[a ", "[[a][", "#+begin_src\n", "#+begin_quote\n", ":a:\n",
        "| a ", "[fn:: a. ",
        "a.[fn:: b.] ", "$a ", "\\(a ", "\\begin{a}\n", "# a\n", "{{{a", "@@a:", "<<a", "src_a{", "\\a{", "a_{",
        "[fn:1] a\n",
        "* COMMENT a\n",
    ],
    "mediawiki": [
        "* a\n", "\'\'a ", "[[a ", "[[a|b]] ", "[https://a.b ", "{{a ", "{{a}} ", "{{{", "}}", "{{a}}}", "<ref>a. ",
        "a.<ref>b c.</ref> ", "<nowiki>", "<!-- ", "{|\n", "| a\n", "|| a ", "[[File:a|", "<a ", "&a", "__A",
        "= a\n", "== a ==\n",
        "; a : b\n", "<poem>\n", "[[a", "~~~~", "[[File:a|thumb|b]]\n",
    ],
}  # fmt: skip
"""What is repeated without an end."""

NAMES = sorted(SIGNS)
WORD = st.sampled_from(["one", "two", "Three", "four", "mill", "The", "café", "river"])
PROSE = st.lists(WORD, min_size=2, max_size=5).map(" ".join)


def reader(name):
    def read(text):
        document = formats.read(Source(text, "x"), name)
        check_document(document)
        return document

    return read


def soup(name):
    return st.lists(st.one_of(WORD, st.sampled_from(SIGNS[name]), st.sampled_from([" ", "\n", "\n\n", ". ", " "]))).map(
        "".join
    )


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_known_prose_comes_out_in_order(name, data):
    made, wanted = [], []
    for shape in data.draw(st.lists(st.sampled_from(BLOCKS[name]), min_size=1, max_size=6)):
        texts = [data.draw(PROSE) for _ in range(shape.count("{}"))]
        made.append(shape.format(*texts))
        wanted += texts
    document = reader(name)("".join(made))
    at = 0
    for text in wanted:
        at = document.text.index(text, at)
        low, high = document.map.range(at, at + len(text))
        assert document.source.text[low:high] == text
        for edit in (Edit(at, at + len(text), "another word"), Edit(at + len(text), at + len(text), " too")):
            check_edit(document, edit)
            parts = document.map.edits(edit)
            assert parts
            source = document.source.text
            (part,) = parts
            again = reader(name)(source[: part.start] + part.text + source[part.end :])
            assert again.text == document.text[: edit.start] + edit.text + document.text[edit.end :]
            assert [block.kind for block in again.blocks] == [block.kind for block in document.blocks]
        at += len(text)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_any_text(name, data):
    document = reader(name)(data.draw(soup(name)))
    if document.text:
        start = data.draw(st.integers(0, len(document.text)))
        check_edit(
            document, Edit(start, data.draw(st.integers(start, min(len(document.text), start + 9))), data.draw(WORD))
        )


@pytest.mark.parametrize("name", NAMES)
@given(text=st.text(max_size=60))
def test_any_characters(name, text):
    reader(name)(text)


@pytest.mark.parametrize(("name", "part"), [(name, part) for name in NAMES for part in LONG[name]])
def test_work_grows_with_the_text(name, part):
    read = lambda text: formats.read(Source(text, "x"), name)  # noqa: E731
    check_growth(read, part * 300, part * 1200)


@pytest.mark.parametrize("name", NAMES)
def test_repairs_and_suppressions(name):
    bad = {
        "asciidoc": "== The tides\n\nThe tide *came in* at noon. .\n\n* Boats wait , and\n  leave.\n\n"
        "----\nno prose , here. .\n----\n",
        "mediawiki": "== The tides ==\n\nThe tide ''came in'' at noon. .\n\n* Boats wait , and leave.\n\n"
        "<pre>\nno prose , here. .\n</pre>\n",
        "org": "* The tides\n\nThe tide *came in* at noon. .\n\n- Boats wait , and\n  leave.\n\n: no prose , here. .\n",
    }[name]
    check = lambda source: Runner().check(source, settings)  # noqa: E731
    settings = Resolver({"select": ["MT101", "TY101", "SU"], "cache": False, "formats": {"x": name}}).settings_for("x")
    source = Source(bad, "x")
    assert [found.code for found in check(source).diagnostics] == ["MT101", "TY101"]
    assert fix(source, check, True).text == bad.replace("noon. .", "noon.").replace("wait ,", "wait,")
    silent = silence(source, check(source), check, lambda source: formats.read(source, name))
    assert silent.findings == 2
    assert check(source.like(silent.text)).diagnostics == []


@pytest.mark.parametrize("name", NAMES)
def test_no_placeholder_alone_is_prose(name):
    for sign in SIGNS[name]:
        assert reader(name)(sign).text != PLACEHOLDER
