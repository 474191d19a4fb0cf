"""The formats that the fuzzers make texts of: a name for a file of each, and its markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FILES = {
    "android": "strings.xml",
    "arb": "x.arb",
    "asciidoc": "x.adoc",
    "ass": "x.ass",
    "c": "x.c",
    "cpp": "x.cpp",
    "csv": "x.csv",
    "go": "x.go",
    "html": "x.html",
    "ipynb": "x.ipynb",
    "java": "x.java",
    "javascript": "x.js",
    "json-messages": "x.json",
    "latex": "x.tex",
    "man": "x.man",
    "markdown": "x.md",
    "mediawiki": "x.wiki",
    "org": "x.org",
    "plain": "x.txt",
    "po": "x.po",
    "properties": "x.properties",
    "python": "x.py",
    "qt": "x.qt.ts",
    "rst": "x.rst",
    "rust": "x.rs",
    "shell": "x.sh",
    "srt": "x.srt",
    "strings": "x.strings",
    "tmx": "x.tmx",
    "tsx": "x.tsx",
    "typescript": "x.mts",
    "vtt": "x.vtt",
    "xcstrings": "x.xcstrings",
    "xliff": "x.xlf",
    "yaml-messages": "x.yml",
}
"""A file name for each format whose files are text."""

NAMED = {f"*{name.removeprefix('x')}": format for format, name in FILES.items()}
"""The setting that has each file read in its format."""

_C = ("//", "/// ", "/*", "*/", "/**\n * ", "\n * ", "\n", "\n\n", "{", "}", '"', "'", "`", "\\", "@param x ", ";")
_LIKE_C = (*_C, "int f() {\n", "\n//\n", "// npqp-lint: off\n", "<p>", "https://a.b/c", "a_b()", "#include <a>\n")
_XML = (
    "<", ">", "&amp;", "&lt;", "&#65;", "&#xe9;", "&x;", "<!--", "-->", "<![CDATA[", "]]>", "<!-- npqp-lint: off -->",
    "%1", "%s", "{0}", "{n, plural, one {a} other {b}}", "\\n", "\\'", "\n", "&amp;lt;b&gt;", "<?x y?>", "%n",
    "<!DOCTYPE",
)  # fmt: skip
_MESSAGE = (
    "%s", "%(n)d", "%1$s", "{0}", "{n, plural, one {a} other {#}}", "{{x}}", "$t(x)", "<b>", "</b>", "\\n", '\\"',
    "\n", "''", "'{'", "&amp;", "@:x", "<0>", "</0>", "http://a.b/c", "%%", "\\u00e9", "|", "{n, select, x {", "}}",
    "&f",
)  # fmt: skip
_TIMES = ("00:01.000 --> 00:02.000\n", "00:00:01,000 --> 00:00:02,000\n", "\n\n", "\n", "1\n", "<i>", "</i>", "- ")

MARKUP: dict[str, Sequence[str]] = {
    "plain": ("\n\n", "\n", "- ", "* ", "1. ", "# ", "    ", "> "),
    "markdown": (
        "\n\n", "\n# ", "\n- ", "\n1. ", "\n> ", "\n    ", "\n```\n", "\n~~~\n", "**", "__", "`", "``", "[a](b)",
        "[a]", "![", "](", "[^1]", "\n[^1]: ", "<br>", "<!--", "-->", "<div>", "</div>", "\n| a | b |\n|---|---|\n| ",
        " | ", "|\n", "\n---\n", "\n===\n", "&amp;", "&#0;", "\\", "  \n", "{{ x }}", "{% x %}", "\n:::{note}\n",
        "\n---\ntitle: x\n---\n", "$x$", "$$", "<!-- npqp-lint: off -->", "<!-- npqp-lint: ignore MT101 -->",
        "\n* * *\n",
    ),
    "rst": (
        "\n\n", "\n====\n", "\n----\n", "\n- ", "\n#. ", "\n    ", "\n::\n\n    ", "*", "**", "`", "``", "`a`_", "a_",
        "|a|", "[1]_", ":ref:`x`", "\n.. ", "\n.. note::\n   ", "\n.. _a: b\n", "\n.. [1] ", "\n.. |a| replace:: ",
        "\n+---+---+\n| ", "\n==== ====\n", "    ", "\n:a: ", "\n| ", "__ ", "\\", "\n.. npqp-lint: off\n",
        "\n.. figure:: x\n\n   ",
    ),
    "html": (
        "<p>", "</p>", "<b>", "</b>", "<a href='x'>", "</a>", "<br>", "<table><tr><td>", "</td>", "</table>", "<pre>",
        "</pre>", "<script>", "</script>", "<style>", "<textarea>", "<title>", "<!--", "-->", "<![CDATA[", "]]>",
        "&amp;", "&", "&#x110000;", "<q>", "</q>", "<svg>", "<math>", "<template>", "<select><option>", "<ul><li>",
        "<h1>", "</h1>", "<?php ?>", "<% %>", "<p lang='de'>", "<p lang=''>", "<", "</", "='", "<img alt='x y'>",
        "<!doctype html>", "<!-- npqp-lint: off -->", "{{ x }}",
    ),
    "asciidoc": (
        "\n\n", "\n= ", "\n== ", "\n* ", "\n** ", "\n. ", "\n- ", "\na:: ", "\n----\n", "\n====\n", "\n....\n",
        "\n++++\n", "\n|===\n", "\n| ", "a| ", "2+| ", "*", "**", "_", "__", "`", "``", "`+", "+`", "+", "++", "+++",
        "#", "##", "^", "~", "[.a]#", "<<a>>", "<<a,", ">>", "link:a[", "]", "http://a.b[", "image::a[",
        "image:a[alt=", "footnote:[", "xref:a[", "kbd:[", "stem:[", "{a}", "{nbsp}", "\n:a: b\n", "\n//", "\n////\n",
        "\n[source]\n", "\n[quote, ", "\n[[a]]\n", "\n+\n", " +\n", "\n.", "\nNOTE: ", "\n'''\n", "\n--\n",
        "\nifdef::a[]\n", "\nendif::[]\n", "\ninclude::a[]\n", "\\", "(C)", "...", "--", "'`", "`'", '"`', '`"', "((",
        "))", "pass:[", "\n// npqp-lint: off\n", "\n    ", "<1>", "&amp;", "\n____\n", "\n,===\n",
    ),
    "org": (
        "\n\n", "\n* ", "\n** TODO [#A] ", " :a:b:\n", "\n- ", "\n+ ", "\n1. ", "\n- [ ] a :: ", "\n#+begin_src\n",
        "\n#+end_src\n", "\n#+begin_quote\n", "\n#+end_quote\n", "\n#+title: ", "\n#+caption: ", "\n# ", "\n: ",
        "\n| a | b |\n", "\n|---+---|\n", " | ", "*", "/", "_", "=", "~", "+", "[[a]]", "[[a][", "]]", "<http://a.b>",
        "[fn:1]", "[fn:: ", "\n[fn:1] ", "$x$", "\\(", "\\)", "$$", "\\alpha", "\\\\\n", "\n:PROPERTIES:\n",
        "\n:END:\n", "<2020-01-01 Wed>", "@@html:", "@@", "src_c{", "{{{a(", ")}}}", "\nSCHEDULED: ",
        "\n#+begin_comment\n", "^{", "\n# npqp-lint: off\n", "\n#+begin_export html\n", "[cite:@a]", "\n\\begin{a}\n",
        "\n\\end{a}\n", "<<a>>", "\n-----\n",
    ),
    "mediawiki": (
        "\n\n", "\n== ", " ==\n", "\n* ", "\n# ", "\n; ", " : ", "\n:: ", "''", "'''", "'''''", "[[", "]]", "[[a|",
        "[[File:a|thumb|", "[http://a.b ", "]", "{{", "}}", "{{a|b=", "{{{a|", "}}}", "|", "\n{|\n", "\n|}\n",
        "\n|-\n", "\n| ", " || ", "\n! ", " !! ", "\n|+ ", "<nowiki>", "</nowiki>", "<ref>", "</ref>", "<ref name=a/>",
        "<pre>", "</pre>", "<math>", "</math>", "<!--", "-->", "<br/>", "<b>", "</b>", "<gallery>", "</gallery>",
        "__TOC__", "~~~~", "&amp;", "&nbsp;", "\n----\n", "\n ", "#REDIRECT [[", "<!-- npqp-lint: off -->", "-{", "}-",
        "[[de:a]]",
    ),
    "latex": (
        "\n\n", "\\", "{", "}", "$", "$$", "%", "% a\n", "~", "&", "\\&", "\\%", "\\emph{", "\\textbf{", "\\section{",
        "\\footnote{", "\\item ", "\\item[", "\\\\", "\\[", "\\]", "\\(", "\\)", "\\begin{itemize}", "\\end{itemize}",
        "\\begin{tabular}{ll}", "\\end{tabular}", "\\begin{verbatim}", "\\end{verbatim}", "\\begin{align}",
        "\\end{align}", "\\verb|", "\\url{", "\\def\\x{", "\\newcommand{\\x}[1]{", "\\ldots ", '\\"o', "\\'{", "``",
        "''", "\\documentclass{a}", "\\begin{document}", "\\end{document}", "\\title{", "\\begin{", "\\end{",
        "\\cite{a}", "\\unknown{", "\\iffalse", "\\fi", "\\LaTeX", "% npqp-lint: off\n", "<<x>>=\n", "\n@\n",
        "\\caption{", "[", "]", "\\par ", "\\href{a}{", "\\foreignlanguage{german}{", "\\,", "---", "\\label{a}",
        "\\char65 ", "\\x#1", "^", "_", "\\texorpdfstring{", "\\lstinline!", "\\makeatletter", "\\hskip 1pt ",
        "\\begin{comment}", "\\end{comment}",
    ),
    "man": (
        "\n\n", "\n.", "\n'", "\n.B ", "\n.BR a b", "\n.SH ", "\n.TP\n", "\n.nf\n", "\n.fi\n", "\n.de x\n", "\n..\n",
        "\n.if n \\{", "\\}", "\\fB", "\\fR", "\\fP", "\\f[", "\\(em", "\\[u00e9]", "\\[", "\\*(lq", "\\n(x", "\\s-1",
        "\\h'1'", "\\c\n", '\\"', "\\-\\-all", "(1)", "\n.Fl a ", "\n.Em so ", "\n.Bl -tag\n", "\n.It ", "\n.El\n",
        "\\&", "\n.Bd -literal\n", "\n.Ed\n", "\n.Nm\n", "\n.br\n", '\n.\\" npqp-lint: off\n', "\n.IP x\n",
        "\n.UR http://a.b\n", "\n.UE .\n", "``", "''", "\\", "\\e", "\n.TS\n", "\n.TE\n", "\n.EQ\n", "\n.EN\n",
        "\n.RS\n", "\n.ig\n", "\n.Sh ", "\n.Xr ls 1 ,\n", "\n.so a\n", "\n.tr ab\n", "\n.ds x ", "T{\n", "\nT}",
        "\\\n", '"', "\\o'ab'", "\\w'a'",
    ),
    "srt": (*_TIMES, "{\\an8}", "<font color=red>", "</font>", "♪", "[a]", "NAME: ", ">> "),
    "vtt": (
        *_TIMES, "WEBVTT\n\n", "NOTE npqp-lint: off\n", "\nNOTE ", "\nSTYLE\n", "<v A>", "<c.a>", "</c>", "&amp;",
        "<00:01.500>", "&", "<", "<ruby>", "<rt>",
    ),
    "ass": (
        "\nDialogue: 0,0:00:01.00,0:00:02.00,A,,0,0,0,,", "\nComment: 0,0:00:01.00,0:00:02.00,A,,0,0,0,,", "\\N",
        "\\n", "\\h", "{\\i1}", "{", "}", "{\\p1}", "{\\p0}", "\n[Events]\n", "\n[Fonts]\n", "\nFormat: Start, Text",
        "\n", "\n; npqp-lint: off\n", "\nStyle: A", ",",
    ),
    "po": (
        *_MESSAGE, '"\n"', '\nmsgid "', '"\nmsgstr "', '"\n\n', "\n#, c-format\n", "\n#, fuzzy\n", "\n#~ ", "\n#| ",
        '"\nmsgid_plural "', '"\nmsgstr[0] "', '"\nmsgctxt "', "\n# npqp-lint: off\n", "\\t", "\\r", "\\x41",
        "\\303\\251",
    ),
    "properties": (
        *_MESSAGE, "=", ":", "\\\n  ", "\na.b = ", "\n# ", "\n! ", "\\", "\\t", "\n# npqp-lint: off\n", "\\ ",
    ),
    "strings": (
        *_MESSAGE, '";\n"a" = "', "/*", "*/", "//", "\\U00e9", "%@", "%1$@", "\n// npqp-lint: off\n", ";", "{", "(",
    ),
    "xcstrings": (*_MESSAGE, "%@", "%lld", '"', ",", "{", "}", "%#@x@"),
    "arb": (*_MESSAGE, '"', ",", "{", "}", "\\"),
    "json-messages": (*_MESSAGE, '"', ",", "{", "}", "\\", "[", "]", ":"),
    "yaml-messages": (
        *_MESSAGE, "\n", "\n  ", ": ", "- ", "|\n", ">\n", ">-\n  ", '"', "'", "#", " # ", "&a ", "*a", "!!str ",
        "\n---\n", "\n...\n", "? ", "[", "{", ",", "\n# npqp-lint: off\n", "%{x}", "\t",
    ),
    "xliff": (
        *_XML, "<g id='1'>", "</g>", "<x id='1'/>", "<ph id='1'>", "</ph>", "<mrk mtype='seg'>", "</mrk>",
        "<pc id='1'>", "</pc>", "<bpt id='1'>", "</bpt>", "<target>", "</target>", "<trans-unit id='x'>", "<note>",
        "<alt-trans>",
    ),
    "tmx": (
        *_XML, "<seg>", "</seg>", "<tuv xml:lang='en'>", "</tuv>", "<tu>", "</tu>", "<bpt i='1'>", "</bpt>", "<hi>",
        "</hi>", "<ph/>", "<sub>", "</sub>", "<ut>",
    ),
    "qt": (
        *_XML, "<message>", "</message>", "<translation>", "</translation>", "<numerusform>", "</numerusform>",
        "<byte value='x1'/>", "<source>", "</source>", "<translation type='unfinished'>", "<lengthvariant>",
    ),
    "android": (
        *_XML, "<string name='x'>", "</string>", "<b>", "</b>", "<xliff:g>", "</xliff:g>", "<item>", "</item>", "\\\"",
        "\"", "'", "\\@", "\\u00e9", "  ", "<plurals name='x'>", "<item quantity='one'>", "</plurals>",
    ),
    "csv": ("\n", ",", "\t", ";", '"', '""', '","', "en,de\n", "source,target\n", "\r\n", '"\n"', ",,", "http://a.b/c"),
    "ipynb": (),
    "c": _LIKE_C,
    "cpp": (*_LIKE_C, 'R"(', ")", "\\brief ", "@code\n"),
    "go": (*_C, "package a\n", "//go:build a\n", "\n// npqp-lint: off\n", "func F() {\n", "\n//\n//\t"),
    "java": (
        *_C, "{@code ", "{@link A#b}", "<p>", "<pre>", "</pre>", "@return ", "class A {\n", "\n// npqp-lint: off\n",
    ),
    "javascript": (*_C, "${", "<!--", "-->", "#!x\n", "\n// npqp-lint: off\n", "/a/", "<a>", "</a>", "@example\n"),
    "typescript": (*_C, "${", "<T>", "/// <reference/>", "\n// npqp-lint: off\n", "let a: b = 1 "),
    "tsx": (*_C, "<a>", "</a>", "{/* ", " */}", "\n// npqp-lint: off\n"),
    "rust": (*_C, "//! ", "/*!", "r#\"", "\"#", "```\n", "[`A`]", "\n// npqp-lint: off\n", "'a", "fn f() {}\n"),
    "python": (
        "#", "# ", "\n", "\n\n", '"""', "'''", '"', "'", "r\"\"\"", "f'", "def f():\n    ", "class A:\n    ", "\\",
        "\\n", "\\\n", "\n    ", ":param x: ", "Args:\n", ">>> a\n", "``a``", "# npqp-lint: off\n", "#: ", "#!x\n",
        "{x}", "# type: ignore\n", "(", ")", "b'''", "\\x41", "\\N{DASH}", "\n    Returns:\n        ",
    ),
    "shell": (
        "#", "# ", "\n", "\n\n", "'", '"', "`", "$(", ")", "<<A\n", "\nA\n", "#!/bin/sh\n", "${a#b}", "\\",
        "\n# npqp-lint: off\n", "$a", "if ", "; then ", "fi\n",
    ),
}  # fmt: skip
MARKUP["ipynb"] = tuple(MARKUP["markdown"])
