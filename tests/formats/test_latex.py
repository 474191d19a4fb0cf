"""LaTeX, construct by construct, and properties of any text."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from exactness import blocks_of, check_document, check_edit, check_meaning, comments_of
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.api import fix_text
from npqp_lint.cli.app import cli
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source
from work import check_growth

O = "\ufffc"  # noqa: E741


def read(text, path="x.tex"):
    document = formats.read(formats.source(text.encode(), path, "latex"), "latex")
    check_document(document)
    assert document.format == "latex"
    return document


def blocks(text):
    return blocks_of(read(text))


def prose(text):
    return [body for _, body in blocks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"A \emph{very} \textbf{big} {\it dog}.", "A very big dog."),
        (r"The ``house'' isn't `old'---it is 1--2 years.", "The “house” isn’t ‘old’—it is 1–2 years."),
        (r"It is 10\% of A\&B, \$5, \#1, a\_b, \{x\}.", "It is 10% of A&B, $5, #1, a_b, {x}."),
        (r"Kr\"oger, na\"{\i}ve, \c{c}a, \'Etude, \v{S}koda, stra\ss e.", "Kröger, naïve, ça, Étude, Škoda, straße."),
        (r"A~b, a\ b, 5\,km, i.\,e.\ so, re\-quire.", "A\xa0b, a b, 5\u2009km, i.e. so, require."),
        (r"So \ldots{} and \ldots, 3 \pounds 4, \S 5.", "So … and …, 3 £4, §5."),
        (r"If $a_1 = \text{if $b$}$ or \(c\), then.", f"If {O} or {O}, then."),
        (r"See~\cite[p.~5]{x}, \ref{y} and \eqref{z}.", f"See\xa0{O}, {O} and {O}."),
        (r"It was so.~\cite{x} The rest.", "It was so. The rest."),
        (r"Run \verb|a \b| or \lstinline{c} or |d\e| now.", f"Run {O} or {O} or {O} now."),
        (r"At \url{http://a.b/c%20d} or http://a.b or me@a.b.", f"At {O} or {O} or {O}."),
        (r"A \href{http://a.b}{good link} and \textcolor{red}{red} text.", "A good link and red text."),
        (r"The \unknown{thing} and \mytool\ of \LaTeX{} here.", f"The {O} and {O} of {O} here."),
        ("One   two\n  three % hidden\n  four", "One two three four"),
        ("Eco%\nnomy", "Economy"),
        ("One\n% hidden\ntwo", "One two"),
        (r"One\\[2pt] two", "One\ntwo"),
        (r"He \footnote{Ann.} said \enquote{so}.", "He said so."),
        (r"We have\[ a = b, \]where it is.", f"We have{O},where it is."),
        ("We have\n\\begin{align}\na &= b. \\label{x}\n\\end{align}\nThe next", f"We have {O}. The next"),
        ("It \\setlength{\\parindent}{0pt}is \\noindent so \\vspace*{1cm} far.", "It is so far."),
        ("\\def\\a#1{b #1}\\let\\c=\\d\\newcommand{\\e}[1][x]{f}Text.", "Text."),
        ("The \\iffalse hidden \\fi end.", f"The {O} end."),
        (r"A 5\textsuperscript{th} \MakeUppercase{day} \mbox{of} \parindent=0pt May.", "A 5th day of May."),
        ("An unclosed {group, $formula", f"An unclosed group, {O}"),
        ("A } B \\end{x} C \\begin D", "A B C D"),
    ],
)
def test_inline(text, expected):
    assert prose(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo\n\n\nThree\\par Four\n", [("paragraph", x) for x in ("One two", "Three", "Four")]),
        (
            "\\section{One}\\label{x}\nTwo\n\\paragraph{Three} Four",
            [("heading", "One"), ("paragraph", "Two"), ("heading", "Three"), ("paragraph", "Four")],
        ),
        ("\\section*[s]{One}\n", [("heading", "One")]),
        ("One.\\footnote{Two.} Three.", [("paragraph", "One."), ("footnote", "Two."), ("paragraph", "Three.")]),
        (
            "\\begin{itemize}\n\\item One\n\\item[x] is two\n\\end{itemize}\nThree",
            [("list-item", "One"), ("list-item", f"{O} is two"), ("paragraph", "Three")],
        ),
        (
            "\\begin{tabular}{l|l}\n\\hline A & B \\\\[1pt]\n\\multicolumn{2}{c}{C} \\\\\n\\end{tabular}",
            [("table-cell", x) for x in "ABC"],
        ),
        ("\\begin{quote}One\\end{quote}", [("quote", "One")]),
        ("\\begin{figure}[ht]\\includegraphics[width=1cm]{a}\\caption[s]{One}\\end{figure}", [("caption", "One")]),
        ("\\begin{verbatim}\ncode\n\\end{verbatim}\nOne.\n\\begin{lstlisting}[x]\ncode", [("paragraph", "One.")]),
        ("\\begin{tikzpicture}code\\end{tikzpicture}\\begin{comment}x\\end{comment}One", [("paragraph", "One")]),
        ("\\begin{mycode}code\\end{mycode}\\begin{unknown}{a}One\\end{unknown}", [("paragraph", "One")]),
        ("\\newtheorem{mycode}{Thing}\\begin{mycode}One\\end{mycode}", [("paragraph", "One")]),
        ("\\begin{frame}{One}\nTwo\n\\end{frame}", [("heading", "One"), ("paragraph", "Two")]),
        (
            "\\documentclass{a}\n\\title{One\\thanks{x}}\nx\n\\begin{document}\nTwo\n\\end{document}\nx",
            [("heading", "One"), ("paragraph", "Two")],
        ),
        ("\\documentclass{a}\nx", []),
        ("\\ProvidesPackage{a}\nx", []),
        ("One\n<<a, echo=F>>=\nx <- 1\n@\nTwo \\Sexpr{x}.", [("paragraph", "One"), ("paragraph", f"Two {O}.")]),
        ("\\makeatletter\nx\\y@z\n\\makeatother\nOne", [("paragraph", "One")]),
        ("\\MakeShortVerb{\\!}One !two! three", [("paragraph", f"One {O} three")]),
        ("\\ExplSyntaxOn\nx\n\\ExplSyntaxOff One", [("paragraph", "One")]),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blocks(text, expected, end):
    assert blocks(text.replace("\n", end)) == expected


def test_levels():
    document = read("\\chapter{A}\\section{B}\\subsection{C}\\subsubsection{D}\\paragraph{E}F")
    assert [block.level for block in document.blocks] == [1, 2, 3, 4, 5, 0]


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("\\usepackage[ngerman,english]{babel}", "en"),
        ("\\usepackage[main=french,english]{babel}", "fr"),
        ("\\documentclass[german]{a}\\usepackage{babel}", "de"),
        ("\\setmainlanguage[x=y]{spanish}", "es"),
        ("", None),
    ],
)
def test_language(head, language):
    document = read(
        head + "\\begin{document}One \\begin{otherlanguage}{polish}Two\\end{otherlanguage} Three\\end{document}"
    )
    assert [block.language for block in document.blocks] == [language, "pl", language]


def test_foreign_language():
    assert prose("A \\foreignlanguage{german}{Haus} here.") == [f"A {O} here."]
    assert read("\\selectlanguage{german} Ein Haus").blocks[0].language == "de"


def test_comments():
    document = read("% npqp-lint: ignore TY101\nOne % npqp-lint: ignore TY102\ntwo % other\n\nThree")
    assert comments_of(document) == [
        ("npqp-lint: ignore TY101", "One t", False),
        ("npqp-lint: ignore TY102", "two\n\n", True),
    ]


@pytest.mark.parametrize("name", ["latin1", "ansinew", "latin9"])
def test_encoding(name):
    text = f"\\usepackage[{name}]{{inputenc}}\n\\begin{{document}}Küche\\end{{document}}"
    data = text.encode("latin-1")
    source = formats.source(data, "x.tex", "latex")
    assert source.text == text
    assert source.encode() == data
    assert formats.read(source, "latex").text == "Küche"


@pytest.mark.parametrize(
    ("text", "edit", "new"),
    [
        ("One two", Edit(3, 4, "%"), None),
        ("One two", Edit(3, 4, " \\x "), None),
        ("One two", Edit(3, 3, ","), "One, two"),
        ("\\LaTeX, so", Edit(6, 7, ""), None),
        ("\\LaTeX, so", Edit(6, 8, ""), None),
        ("\\LaTeX, so", Edit(6, 6, "s"), None),
        ("\\LaTeX, so", Edit(6, 6, " "), None),
        ("One\nthe\ntwo", Edit(4, 7, ""), None),
        ("One - two", Edit(5, 5, "-"), None),
        ("One\n% x\n\ntwo", Edit(4, 8, ""), "One\n\ntwo"),
    ],
)
def test_writable(text, edit, new):
    source = formats.source(text.encode(), "x.tex", "latex")
    assert source.writable([edit]) == (new is not None)
    if new is not None:
        assert source.edited([edit]).text == new


def test_fix():
    text = "It was the the \\emph{big} price , and \\cite{x} is 10\\% note% note\nof the the man.\n"
    fixed = "It was the \\emph{big} price, and \\cite{x} is 10\\% note% note\nof the man.\n"
    assert fix_text(text, path="x.tex") == fixed


PIECES = st.sampled_from(
    [
        *"\\{}$%~&#|[]()'`\"-_^ \n\r\t",
        "\n\n",
        "\\emph{",
        "\\section{",
        "\\footnote{",
        "\\item",
        "\\item[",
        "\\\\",
        "$$",
        "\\[",
        "\\]",
        "\\(",
        "\\)",
        "\\begin{itemize}",
        "\\end{itemize}",
        "\\begin{tabular}{ll}",
        "\\end{tabular}",
        "\\begin{verbatim}",
        "\\end{verbatim}",
        "\\begin{align}",
        "\\end{align}",
        "\\verb|",
        "\\url{",
        "\\def\\x{",
        "\\newcommand",
        "\\ldots ",
        '\\"o',
        "\\'{",
        "\\documentclass{a}",
        "\\begin{document}",
        "\\end{document}",
        "\\title{",
        "\\begin{frame}{",
        "\\end{",
        "\\begin{",
        "\\unknown{",
        "\\iffalse",
        "\\fi",
        "\\LaTeX",
        "% npqp-lint: off\n",
        "word",
        "Two words. ",
        "été",
        "http://a.b/c",
        "<<x>>=\n",
        "\n@\n",
        "\\ss ",
        "\\hskip 1pt",
        "\\texorpdfstring{",
        "\\caption{",
        "\\begin{quote}",
        "\\end{quote}",
        "\\par",
        "\\foreignlanguage{german}{",
        "\\,",
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
PLAIN = WORDS.map(" ".join)
WRAPPED = st.tuples(
    st.sampled_from(
        [
            ("", "", "\n\n"),
            ("\\emph{", "}", "\n\n"),
            ("\\section{", "}", "\n"),
            ("\\begin{quote}\n", "\n\\end{quote}", "\n"),
            ("\\begin{itemize}\n  \\item ", "\n\\end{itemize}", "\n"),
            ("\\caption{", "}", "\n"),
            ("\\begin{tabular}{l}\n", " \\\\\n\\end{tabular}", "\n\n"),
            ("\\begin{verbatim}\nx\n\\end{verbatim}\n", "", "\n\n"),
            ("% comment\n", "", "\n\n\\newcommand{\\x}{y}\n\n"),
            ("{\\small\\bf ", "}", "\n\n"),
            ("\\begin{theorem}[x]\n\\label{y}", "\\end{theorem}", "\n"),
        ]
    ),
    PLAIN,
)


@given(st.lists(WRAPPED, max_size=8), st.booleans())
def test_known_prose(parts, whole):
    body = "".join(f"{before}{text}{after}{between}" for (before, after, between), text in parts)
    if whole:
        body = f"\\documentclass{{article}}\n\\usepackage{{x}}\n\\begin{{document}}\n{body}\\end{{document}}\n"
    assert prose(body) == [text for _, text in parts]


@given(st.lists(WRAPPED, min_size=1, max_size=3), st.data())
def test_edits_mean_what_they_say(parts, data):
    check_meaning(read, "".join(f"{a}{text}{b}{c}" for (a, b, c), text in parts), data)


@pytest.mark.parametrize(
    "part",
    [
        "\\emph{",
        "{",
        "}",
        "$",
        "$ {",
        "\\[",
        "\\(",
        "\\begin{x}",
        "\\end{x}",
        "\\begin{verbatim}",
        "\\unknown[",
        "\\item[[",
        "\\footnote{.",
        "\\verb|",
        "|",
        "%\n",
        "\\begin{tabular}{",
        "\\def\\x",
        "A word. ",
        "\\'",
        "\\cite{x} ",
        "[",
        "\\iffalse ",
        "a  ",
        "\\\\ ",
        "--",
        "\\hskip1",
        "\\begin{align}",
        "\\title{\n",
        "x@",
        "<<a>>=\n",
        "\\texorpdfstring{",
    ],
)
def test_growth(part):
    check_growth(read_only, part * 100, part * 400)
    check_document(read_only(part * 3000))


def read_only(text):
    return formats.read(formats.source(text.encode(), "x.tex", "latex"), "latex")


def test_deep_nesting():
    assert prose("{\\emph{" * 1000 + "deep" + "}}" * 1000) == ["deep"]
    assert prose("\\begin{quote}" * 1000 + "deep" + "\\end{quote}" * 1000) == ["deep"]


def test_source_is_of_the_format():
    assert type(formats.source(b"x", "x.tex", "latex").like("y")) is not Source


def test_an_unused_suppression_is_deleted_with_its_line(tmp_path):
    file = tmp_path / "x.tex"
    file.write_text("\\section{One}\n% npqp-lint: ignore MT110\nIt is the house.\n")
    CliRunner().invoke(cli, ["check", "--fix", "--no-cache", str(file)])
    assert "npqp-lint" not in file.read_text()
    assert "\n\n" not in file.read_text()


@pytest.mark.parametrize("part", ["\\verb|", "|", "\\verb+a+ ", "\\x y"])
def test_long_line(part):
    read_only(part * 100_000)  # would take minutes if the end of the line was looked for each time
