"""Man pages, macro by macro, and properties of any text."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from exactness import blocks_of, check_document, check_edit, check_meaning, comments_of
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.cli.app import cli
from npqp_lint.text.document import Edit
from work import check_growth

O = "\ufffc"  # noqa: E741


def read(text):
    document = formats.read(formats.source(text.encode(), "x.1", "man"), "man")
    check_document(document)
    assert document.format == "man"
    return document


def blocks(text):
    return blocks_of(read(text))


def prose(text):
    return [body for _, body in blocks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo\nthree.", "One two three."),
        (r"A well\-known \(lqhouse\(rq \(em it\(aqs 10\ km\~away.", "A well-known “house” — it's 10 km\xa0away."),
        (
            r"Use \fB\-\-all\fR, \fB\-f\fR=\fIfile\fR or \-x but \fBnot\fR \-\-no\-y.",
            f"Use {O}, {O} or {O} but not {O}.",
        ),
        (r"See \fBls\fR(1), \fBgit add\fP and \f[I]some long words\f[R].", f"See {O}, {O} and some long words."),
        ("Run\n.B ls \\-l\nor\n.BR cat (1),\n.IR file .\nThen", f"Run {O} or {O}, {O}. Then"),
        ("It is\n.B not\nso, but\n.I very old words here\nare.", "It is not so, but very old words here are."),
        (r"A \s-1SMALL\s0 \fRword\&.\| \% x\e", "A SMALL word.  x\\"),
        (r"\*(lqA\*(rq \*(C`b\*(C' \*[unknown] \n(xx \[u00E9] \('e \(co", f"“A” b {O} {O} é é ©"),
        ('One \\" a comment\ntwo', "One two"),
        ("A long\\c\n.B \\-\\-x\nword", f"A long{O} word"),
        ("One\n.br\ntwo", "One\ntwo"),
        ("At http://a.b/c or me@a.b.", f"At {O} or {O}."),
        ("``One'' isn't", "“One” isn't"),
        (
            "It prints\n.Ar file ,\nor with\n.Fl a Ns Ar b .\n.Em Note that this is so .",
            f"It prints {O}, or with {O}. Note that this is so.",
        ),
        ("One\n.Nm\nreads\n.Xr ls 1 .", f"One {O} reads {O}."),
        ("One\n.nr x 1\n.ds a b\n.if n .sp\ntwo", "One two"),
        ("One\n.de XX\nhidden\n..\n.ie n \\{\\\nhidden\n.\\}\n.el \\{\\\n.br\n.\\}\ntwo", "One two"),
    ],
)
def test_inline(text, expected):
    assert " ".join(prose(".SH X\n" + text)[1:]).replace("  ", " ") == expected.replace("  ", " ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ".TH X 1\n.SH NAME\nx \\- y\n.SH SYNOPSIS\nx\n.SH ONE\nTwo",
            [("heading", x) for x in ("NAME", "SYNOPSIS", "ONE")] + [("paragraph", "Two")],
        ),
        (
            '.SH "ONE TWO"\n.SS Three\nFour\n.PP\nFive\n\nSix',
            [("heading", "ONE TWO"), ("heading", "Three"), *[("paragraph", x) for x in ("Four", "Five", "Six")]],
        ),
        (".SH\nOne\nTwo", [("heading", "One"), ("paragraph", "Two")]),
        (
            ".TP\n.B \\-a\nOne\n.TP 5\n\\fBtag\\fR\nTwo\n.IP \\(bu 2\nThree\n.PP\nFour",
            [("definition", "One"), ("definition", "Two"), ("list-item", "Three"), ("paragraph", "Four")],
        ),
        ("One\n.nf\ncode\n.fi\nTwo\n.EX\ncode\n.EE\nThree", [("paragraph", x) for x in ("One", "Two", "Three")]),
        ("One\n.TS\nl l.\na\tb\n.TE\nTwo\n  code\nThree", [("paragraph", x) for x in ("One", "Two", "Three")]),
        (
            ".Dd x\n.Sh ONE\nTwo\n.Pp\nThree\n.Bl -tag -width x\n.It Fl a\nFour\n.El\nFive",
            [
                ("heading", "ONE"),
                ("paragraph", "Two"),
                ("paragraph", "Three"),
                ("definition", "Four"),
                ("paragraph", "Five"),
            ],
        ),
        (".Bl -bullet\n.It\nOne\n.Bd -literal\ncode\n.Ed\n.It\nTwo\n.El", [("list-item", "One"), ("list-item", "Two")]),
        (".It Fl a Xo\n.Ar b\n.Xc\nOne\n.Ex -std\nTwo", [("paragraph", "One"), ("paragraph", "Two")]),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blocks(text, expected, end):
    assert blocks(text.replace("\n", end)) == expected


def test_what_is_a_man_page():
    assert formats.format_of_named("x.1", b".TH X 1\n") == "man"
    assert formats.format_of_named("x.8", b'.\\" Copyright\n.\\" me\n.Dd x\n') == "man"
    assert formats.format_of_named("x.log.1", b'{"a": "He said \\"b.\\" "}\n') is None


def test_comments():
    document = read('.\\" npqp-lint: ignore TY101\nOne\n.\\" npqp-lint: ignore TY102\ntwo\n.\\" other\n')
    assert [text for text, _, _ in comments_of(document)] == ["npqp-lint: ignore TY101", "npqp-lint: ignore TY102"]
    assert document.text == "One two"


@pytest.mark.parametrize("name", ["latin-1", "ISO-8859-1", "iso-8859-1-unix"])
def test_encoding(name):
    data = f'.\\" -*- coding: {name} -*-\n.TH X\nKüche\n'.encode("latin-1")
    source = formats.source(data, "x.1", "man")
    assert source.encode() == data
    assert formats.read(source, "man").text == "Küche"


@pytest.mark.parametrize(
    ("text", "edit", "new"),
    [
        ("One two", Edit(3, 4, "\\"), None),
        ("One two", Edit(3, 3, ","), "One, two"),
        ("One\ntwo", Edit(4, 4, "."), None),
        ("One\n(.two", Edit(4, 5, ""), None),
        ("One\na two", Edit(4, 5, ""), None),
        ("One\ntwo", Edit(4, 7, ""), None),
        (".SH One", Edit(4, 4, '"'), None),
        ("One 'two", Edit(3, 4, "\n"), None),
        ('One\n.\\" x\ntwo', Edit(4, 10, ""), "One\n\ntwo"[:4] + "\ntwo"),
    ],
)
def test_writable(text, edit, new):
    source = formats.source(text.encode(), "x.1", "man")
    if new is None:
        assert not source.writable([edit])
    else:
        assert isinstance(source.writable([edit]), bool)


def test_fix(tmp_path):
    page = tmp_path / "x.1"
    page.write_text(
        ".TH X 1\n.SH X\nIt is now a  very big  house of\n.B \\-\\-all\nof the the house ,\nand so\n.BR ls (1) .\n"
    )
    CliRunner().invoke(cli, ["check", "--fix", "--no-cache", str(page)])
    assert page.read_text() == (
        ".TH X 1\n.SH X\nIt is now a  very big  house of\n.B \\-\\-all\nof the house,\nand so\n.BR ls (1) .\n"
    )


PIECES = st.sampled_from(
    [
        *".'\\-\"()[] \n\r\t",
        "\n\n",
        "\n.",
        "\n.B ",
        "\n.BR a b",
        "\n.SH ",
        "\n.TP\n",
        "\n.nf\n",
        "\n.fi\n",
        "\n.de x\n",
        "\n..\n",
        "\n.if n \\{",
        "\\}",
        "\\fB",
        "\\fR",
        "\\fP",
        "\\f[",
        "\\(em",
        "\\[u00e9]",
        "\\[",
        "\\*(lq",
        "\\n(x",
        "\\s-1",
        "\\h'1'",
        "\\c\n",
        '\\"',
        "\\-\\-all",
        "(1)",
        "\n.Fl a ",
        "\n.Em so ",
        "\n.Bl -tag\n",
        "\n.It ",
        "\n.El\n",
        "\n.Bd -literal\n",
        "\n.Ed\n",
        "\n.Nm\n",
        "\n.br\n",
        "word",
        "Two words. ",
        "été",
        "http://a.b/c",
        '\n.\\" npqp-lint: off\n',
        "\n.RB ( a ),\n",
        "\n.IP x\n",
        "\n.UR http://a.b\n",
        "\n.UE .\n",
        "``",
        "''",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.data())
def test_anything(text, data):
    document = read(text)
    size = len(document.text)
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, min(size, start + 12)))
    check_edit(document, Edit(start, end, data.draw(st.sampled_from(["", " ", "new", "a b"]))))


WORDS = st.lists(st.sampled_from("house river Ann green quite says seven over".split()), min_size=1, max_size=5)
WRAPPED = st.tuples(
    st.sampled_from(
        [
            (".P\n", "\n\n"),
            (".PP\n", "\n"),
            (".SS ", "\n"),
            (".TP\n.B \\-a\n", "\n"),
            (".nf\ncode\n.fi\n", "\n.PP\n"),
            ('.\\" comment\n.IP \\(bu\n', "\n"),
            (".Pp\n", "\n.Bd -literal\ncode\n.Ed\n"),
            (".Bl -bullet\n.It\n", "\n.El\n"),
        ]
    ),
    WORDS.map(" ".join),
)


@given(st.lists(WRAPPED, max_size=8))
def test_known_prose(parts):
    assert prose(".TH X 1\n.SH X\n" + "".join(f"{a}{text}{b}" for (a, b), text in parts))[1:] == [x for _, x in parts]


@given(st.lists(WRAPPED, min_size=1, max_size=3), st.data())
def test_edits_mean_what_they_say(parts, data):
    check_meaning(read, "".join(f"{a}{text}{b}" for (a, b), text in parts), data)


@pytest.mark.parametrize(
    "part",
    [
        "\\fB",
        "\\fBa\\fR ",
        "\\f[",
        "\\[",
        "\\-",
        "\\-a",
        "a\n",
        ".B \n",
        ".B a b\n",
        '.B "',
        ".BR a (1) b\n",
        ".if \\{\n",
        ".\\}\n",
        ".de\n",
        ".Fl a\n",
        ".Em a\n",
        ".Bl\n",
        ".It\n",
        ".Bd -literal\n",
        ".TP\n",
        "(1)",
        "``",
        "\\(em",
        " \n",
        "\\*[",
        "\\s",
        "\\h'",
        "a \\c\n",
    ],
)
def test_growth(part):
    def work(text):
        return formats.read(formats.source(text.encode(), "x.1", "man"), "man")

    check_growth(work, part * 100, part * 400)
    check_document(work(part * 3000))


def test_own_macro():
    assert prose("This is\n.q x\nnow.") == [f"This is {O} now."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Type \"find . \\-name x\" or ``a \\-b'' or 'c,d' now.", f"Type \"{O}\" or “{O}” or '{O}' now."),
        ('The "good old" word \\(aq[\\(aq and \\(lq= \\(rq.', f"The \"good old\" word '{O}' and “{O}”."),
        ("A name foo\\-bar@\\&.service here, i\\&.e\\&. this.", f"A name {O} here, i.e. this."),
        (".PP\nterm\n.RS 4\nThe text.", "The text."),
        ("(void) f(a, b);\n.PP\na,b\n.PP\n[ $a ] && b\n.PP\nThe text.", "The text."),
        ("One \\- two.", "One – two."),
    ],
)
def test_what_is_no_prose(text, expected):
    assert prose(text) == [expected]


def test_an_unused_suppression_is_deleted_with_its_line(tmp_path):
    file = tmp_path / "x.1"
    file.write_text('.TH X 1\n.SH ONE\n.\\" npqp-lint: ignore MT110\nIt is the house.\n')
    CliRunner().invoke(cli, ["check", "--fix", "--no-cache", str(file)])
    assert "npqp-lint" not in file.read_text()
    assert "\n\n" not in file.read_text()
