"""HTML files on the command line: found, repaired and silenced; and the encoding that they declare."""

from __future__ import annotations

import json
from contextlib import suppress
from encodings import aliases
from pathlib import Path

import program
import pytest
from click.testing import Result
from npqp_lint.config.resolver import Resolver
from npqp_lint.config.survey import survey
from npqp_lint.fix.rounds import fix
from npqp_lint.formats import source
from npqp_lint.formats.html.encoding import _LABELS, _WIDER, declared
from npqp_lint.run.runner import Runner
from npqp_lint.text.source import Source, SourceError

PAGE = """<!DOCTYPE html>
<html lang="en">
<title>Tides &amp; moons</title>
<nav><a href="/">Home , sweet home</a></nav>
<h1>Tides</h1>
<p>The <em>tide</em> came in at noon. .
<pre>a , b</pre>
<ul><li>They went <a href="x , y">home</a> , and slept.</ul>
"""
FIXED = PAGE.replace("noon. .", "noon.").replace("</a> ,", "</a>,")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    return program.run("--select", "MT101,TY101", *arguments, stdin=stdin)


def test_a_folder_is_searched_for_pages():
    for name in ("a.html", "b/c.HTM", "d.xhtml", "e.html.bak"):
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE)
    documents = json.loads(run("--format", "json").stdout)["documents"]
    assert [(document["path"], document["format"]) for document in documents] == [
        ("a.html", "html"), ("b/c.HTM", "html"), ("d.xhtml", "html")
    ]  # fmt: skip
    places = [
        (found["code"], found["start"]["line"], found["start"]["column"]) for found in documents[0]["diagnostics"]
    ]
    assert places == [("MT101", 6, 38), ("TY101", 8, 43)]


def test_a_page_is_repaired():
    Path("a.html").write_text(PAGE)
    patch = run("a.html", "--diff").stdout
    assert "-<p>The <em>tide</em> came in at noon. ." in patch
    assert "+<p>The <em>tide</em> came in at noon.\n" in patch
    assert Path("a.html").read_text() == PAGE
    assert run("a.html", "--fix").exit_code == 0
    assert Path("a.html").read_text() == FIXED
    assert run("-", "--stdin-filename", "x.html", "--fix", stdin=PAGE).stdout == FIXED


def test_a_page_is_silenced():
    Path("a.html").write_text(PAGE)
    assert run("a.html", "--add-suppressions").exit_code == 0
    assert run("a.html").exit_code == 0
    assert Path("a.html").read_text() == PAGE.replace(
        "<p>The", "<!-- npqp-lint: ignore MT101 -->\n<p>The"
    ).replace("<ul><li>", "<!-- npqp-lint: ignore TY101 -->\n<ul><li>")  # fmt: skip


def test_the_configuration_names_pages():
    Path("npqp-lint.toml").write_text('[formats]\n"*.page" = "html"\n')
    Path("a.page").write_text(PAGE)
    assert run(".", "--fix").exit_code == 0
    assert Path("a.page").read_text() == FIXED


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("<p>Tom &amp; Anna , went&nbsp;home. .", "<p>Tom &amp; Anna, went&nbsp;home."),
        ("<p>Tom <b title='a > b'>and</b> , Anna.", "<p>Tom <b title='a > b'>and</b>, Anna."),
        ("<p>It is {{ n }} now , they said. .</p>", "<p>It is {{ n }} now, they said.</p>"),
        ("<P>Tom\r\n, <?php echo '>' ?> so , <!-- c -->and so .", "<P>Tom,\r\n<?php echo '>' ?> so, <!-- c -->and so."),
        ("<p>Tom <code>a , b</code> ran , and <br> Anna. .<p hidden>x , y", None),
    ],
)
def test_a_repair_touches_the_words_only(text: str, new: str | None):
    runner, settings = Runner(), Resolver({"select": ["MT101", "TY101"]}, isolated=True).settings_for("a.html")
    fixed = fix(Source(text, "a.html"), lambda changed: runner.check(changed, settings), unsafe=True)
    assert fixed.text == (new or text.replace("ran ,", "ran,").replace(". .", "."))


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (b"<meta charset=windows-1251>", "cp1251"),
        (b"<META http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>", "cp1252"),
        (b"<?xml version='1.0' encoding=\"Shift_JIS\"?><p>", "cp932"),
        (b"<!-- <meta charset=latin1> --><meta charset='koi8-r'>", "koi8-r"),
        (b"<meta charset=utf-8>", None),
        (b"<meta charset=utf-16>", None),
        (b"<meta charset=windows-874>", "cp874"),
        (b"<meta charset=DOS-874>", "cp874"),
        (b"<meta charset=x-mac-cyrillic>", "mac-cyrillic"),
        (b"<meta charset=iso-8859-8-i>", "iso8859-8"),
        (b"<meta charset=x-cp1251>", "cp1251"),
        (b"<meta charset=csISOLatin1>", "cp1252"),
        (b"<meta charset=ks_c_5601-1987>", "cp949"),
        (b"<meta charset=x-sjis>", "cp932"),
        (b"<meta charset=nonsense>", None),
        (b"<meta charset=rot13>", None),
        (b"<meta charset=latin1><p>caf\xc3\xa9", None),
        (b"<meta charset=latin1><p>caf\xe9", "cp1252"),
        (b" " * 1024 + b"<meta charset=latin1>", None),
        (b"<p>charset=latin1", None),
    ],
)
def test_the_declared_encoding(data: bytes, codec: str | None):
    assert declared(data) == codec


@pytest.mark.parametrize(
    "names",
    [
        "utf16 u16 utf_16 utf-16le utf-32 u32 cp037",  # the declaration would be none
        "utf-7 idna punycode unicode_escape raw_unicode_escape undefined charmap mbcs",
        "base64 hex zlib uu ..",
        "u8 utf-8-sig",
    ],
)
def test_what_no_page_is_in(names: str):
    for name in names.split():
        assert declared(f"<meta charset={name}>caf\xe9".encode("latin-1")) is None


def test_a_codec_that_is_declared_is_never_a_traceback():
    for name in sorted({*aliases.aliases, *aliases.aliases.values()}):
        page = f"<meta charset={name}><p>They .. went\xe9 \\x , home".encode("latin-1")
        with suppress(SourceError):
            source(page, "a.html", "html").encode()
    Path("a.html").write_bytes(b"<meta charset=idna><p>" + b"x" * 99 + b"..\xe9")
    assert survey(Path("."), Resolver({}, isolated=True)).undecodable == ["a.html"]


def test_every_name_is_that_of_a_codec():
    for name in (*_LABELS, *_WIDER):
        assert declared(f"<meta charset={name}>".encode()), name


def test_a_page_keeps_its_encoding():
    page = "<meta charset=iso-8859-1><p>The café – “closed” , they said.\r\n"
    Path("a.html").write_bytes(page.encode("cp1252"))
    assert run("a.html", "--fix").exit_code == 0
    assert Path("a.html").read_bytes() == page.replace(" ,", ",").encode("cp1252")


def test_what_is_set_comes_before_what_is_declared():
    data = "<meta charset=latin1><p>ж".encode("cp1251")
    assert source(data, "a.html", "html", "cp1251").text.endswith("ж")
    assert source(b"\xef\xbb\xbf" + "<meta charset=latin1>ж".encode(), "a.html", "html").text.endswith("ж")
    with pytest.raises(SourceError, match="not UTF-8 at byte 5"):
        source(b"<p>ca\xe9", "a.html", "html")
