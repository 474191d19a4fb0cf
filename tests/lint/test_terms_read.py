"""Glossaries are read from every format, and what is wrong with one is said with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.terms.read import SUFFIXES, parse
from npqp_lint.terms.term import LONGEST, Term, TermError
from work import check_growth

PAGE = (Path(__file__).parents[2] / "docs" / "terms.md").read_text("utf-8")


def shown(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def terms(text: str, name: str) -> list[Term]:
    found = parse(text.encode(), name)
    assert not found.problems
    return list(found.terms)


def problems(text: str, name: str) -> list[str]:
    return [problem.at(name) for problem in parse(text.encode(), name).problems]


def refusal(text: str | bytes, name: str) -> tuple[str, int]:
    with pytest.raises(TermError) as caught:
        parse(text if isinstance(text, bytes) else text.encode(), name)
    return str(caught.value), caught.value.line


# --- what the page shows


def test_the_shape_in_toml():
    first, second, third = terms(shown("toml")[2], "terms.toml")
    assert first == Term(
        "sign in",
        ["signing on"],
        ["log in", "login"],
        "verb",
        "Our buttons say Sign in.",
        "accounts",
        ["guide/**"],
        ["paragraph", "list-item"],
        sources=[("de", "anmelden"), ("de", "einloggen"), ("zh-CN", "登录")],
        line=2,
    )
    assert (second.preferred, second.case, second.part_of_speech, second.line) == ("GitHub", "match", "name", 13)
    assert (third.preferred, third.forbidden, third.entry) == ("", ["leverage"], "“leverage”")


def test_the_shape_in_csv():
    named, status, pairs = (terms(text, "terms.csv") for text in shown("csv"))
    assert named[0] == Term(
        "sign in", [], ["log in", "login"], "verb", "Our buttons say Sign in.", sources=[("de", "anmelden")], line=2
    )
    assert named[1].note == ""
    assert [(one.preferred, one.forbidden) for one in status] == [("folder", ["directory"])]
    assert [(one.preferred, one.sources, one.note) for one in pairs] == [
        ("folder", [("", "Ordner")], ""),
        ("file", [("", "Datei")], "not document"),
    ]


def test_the_shape_in_tbx():
    (only,) = terms(shown("xml")[0], "terms.tbx")
    assert only == Term("folder", [], ["directory"], "", sources=[("de", "Ordner")], line=3)


def test_the_shape_in_markdown():
    (only,) = terms(shown("markdown")[0], "terms.md")
    assert (only.preferred, only.forbidden, only.note) == ("sign in", ["log in", "log on"], "Our buttons say Sign in.")


def test_the_error_on_the_page():
    text = '# ours\n\n\n[[term]]\npreferred = "sign in"\nforbiden = "login"\n'
    assert problems(text, "terms.toml") == [shown("text")[-1].strip()]


# --- TOML


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[term]]\npreferred = 3", "terms.toml:1: entry 1: preferred: must be a string, not 3"),
        ("[[term]]\npreferred = '-'", "terms.toml:1: “-”: preferred: '-' is not a term: a term has at least one"),
        ("[[term]]\nnote = 'x'", "terms.toml:1: entry 1: must have 'preferred', 'allowed', or 'forbidden'"),
        ("\n[[term]]\nallowed = [1]", "terms.toml:2: entry 1: allowed: must be a string or a list of strings"),
        ("[[term]]\npreferred='a'\nscope='head'", "terms.toml:1: “a”: scope: must be one of paragraph, heading, "),
        ("[[term]]\npreferred='a'\nfiles='!'", "terms.toml:1: “a”: files: '!' is not a valid pattern"),
        ("[[term]]\npreferred='a'\ncase='on'", "terms.toml:1: “a”: case: must be one of ignore, match, not 'on'"),
        ("[[term]]\npreferred='a'\nvariants=1", "terms.toml:1: “a”: variants: must be true or false, not 1"),
        ("[[term]]\npreferred='a'\npart-of-speech='nown'", "; did you mean 'noun'?"),
        ("[[term]]\npreferred='a'\nsource={'?'='b'}", "source: '?' is not a language tag such as de or zh-TW"),
        ('[[term]]\npreferred="a\\u0007"', "contains a character that is not printable; remove it"),
        (f"[[term]]\npreferred='{'a' * (LONGEST + 1)}'", "a term of 201 characters is too long; the limit is 200"),
        (f"[[term]]\npreferred='{'a ' * 20}b'", " has too many words for a term; the limit is 20"),
    ],
)
def test_an_unusable_entry_is_named(text: str, message: str):
    (found,) = problems(text + "\n[[term]]\npreferred = 'good'\n", "terms.toml")
    assert message in found
    assert [one.preferred for one in parse(f"{text}\n[[term]]\npreferred = 'good'\n".encode(), "t.toml").terms] == [
        "good"
    ]


def test_defaults_hold_unless_an_entry_says_otherwise():
    text = "[defaults]\ndomain='law'\nscope='heading'\n[[term]]\npreferred='a'\n[[term]]\npreferred='b'\ndomain='art'\n"
    assert [(one.domain, one.scope) for one in terms(text, "a.toml")] == [("law", ["heading"]), ("art", ["heading"])]


def test_a_header_in_a_string_leaves_the_lines_unknown():
    text = '[[term]]\npreferred = "a"\nnote = """\n[[term]]\n"""\n[[term]]\npreferred = 1\n'
    assert problems(text, "a.toml") == ["a.toml: entry 2: preferred: must be a string, not 1"]


@pytest.mark.parametrize(
    ("text", "name", "message", "line"),
    [
        ("[[term]\n", "a.toml", "not valid TOML: ", 1),
        ("a = 1\n", "a.toml", "must have [[term]] tables", 0),
        ("terms = []\n[[term]]\npreferred='a'\n", "a.toml", "unknown key 'terms'; did you mean 'term'?", 0),
        ("[[" * 5000, "a.toml", "not ", 0),
        (b"\xff\xfe\x00", "a.toml", "save it as UTF-8", 0),
        ("x", "a.docx", "unknown format; the name of a glossary ends in .toml, ", 0),
        ('preferred,forbidden\n"a,b\nc,d\n', "a.csv", "a quotation mark is not closed", 2),
        ('preferred,forbidden\na,"b"c\n', "a.csv", "not a valid table: ", 2),
        ("# Words\n", "a.md", "has no table with known columns", 0),
        ("<a/>", "a.tbx", "not TBX", 0),
        ("<martif>\n<a></martif>", "a.tbx", "not well-formed XML (mismatched tag); export the file again", 2),
        ('<!DOCTYPE a [<!ENTITY b "c">]><martif>&b;</martif>', "a.tbx", "an entity that a document type declares", 1),
        ('<!DOCTYPE a SYSTEM "b.dtd"><martif>\n&b;</martif>', "a.tbx", "an entity that a document type declares", 2),
        ('<?xml version="1.0" encoding="no"?><martif/>', "a.tbx", "", 0),
    ],
)
def test_an_unusable_file_is_named(text: str | bytes, name: str, message: str, line: int):
    found, at = refusal(text, name)
    assert message in found
    assert line in (0, at)


# --- tables


def test_a_row_that_is_no_entry_is_named():
    text = 'preferred,forbidden,scope\n"a\nb",c,heading\n,,x\n-,d,\ne,f,head\n'
    assert (
        problems(text, "a.csv")[0]
        == "a.csv:4: scope: must be one of "
        + ", ".join(
            [
                "paragraph",
                "heading",
                "list-item",
                "table-cell",
                "quote",
                "caption",
                "footnote",
                "definition",
                "alternative",
            ]
        )
        + ", not 'x'"
    )
    assert [line.partition(": ")[0] for line in problems(text, "a.csv")] == ["a.csv:4", "a.csv:5", "a.csv:6"]


def test_a_column_with_a_misspelled_name_is_named():
    assert problems("preferred;forbiden\na;b\n", "a.csv") == [
        "a.csv:1: unknown column 'forbiden'; did you mean 'forbidden'?"
    ]


def test_columns_that_say_nothing_are_left_out():
    (only,) = terms("Term,Owner,Avoid\nfolder,Ann,directory\n", "a.csv")
    assert (only.preferred, only.forbidden) == ("folder", ["directory"])


def test_columns_can_be_languages():
    (only,) = terms("en-US\tde\tzh_TW\nfile\tDatei\t檔案\n", "a.tsv")
    assert (only.preferred, only.sources) == ("file", [("de", "Datei"), ("zh-TW", "檔案")])


def test_an_unknown_status_is_named():
    assert problems("term,status\na,preferred\nb,new\n", "a.csv") == [
        "a.csv:3: unknown status 'new'; use preferred, allowed, or forbidden",
    ]


def test_omegat():
    text = '# ours\nDatei\tfile\t"as is"\nDatei\tdocument\nOrdner\t\n\nBild\timage\n'
    assert [(one.preferred, one.allowed, one.note, one.line) for one in terms(text, "glossary.txt")] == [
        ("file", ["document"], '"as is"', 2),
        ("image", [], "", 6),
    ]
    assert "has one column" in problems("Datei\tfile\nBild\n", "a.utf8")[0]


# --- TBX


def martif(inner: str) -> str:
    return f'<?xml version="1.0"?>\n<martif type="TBX-Basic"><text><body>{inner}</body></text></martif>'


def test_version_2():
    text = martif(
        '<termEntry id="1"><descrip type="subjectField">law</descrip><note>Ask us.</note>'
        '<langSet xml:lang="en-GB"><ntig><termGrp><term>writ</term><termNote type="partOfSpeech">noun</termNote>'
        '</termGrp></ntig><tig><term>summons</term><termNote type="administrativeStatus">admittedTerm</termNote></tig>'
        '<tig><term>ticket</term><termNote type="administrativeStatus">forbidden</termNote></tig></langSet>'
        '<langSet xml:lang="fr"><tig><term>assignation</term></tig></langSet></termEntry>'
        '<termEntry><langSet xml:lang="fr"><tig><term>seul</term></tig></langSet></termEntry>'
    )
    assert terms(text, "a.tbx") == [
        Term("writ", ["summons"], ["ticket"], "", "Ask us.", "law", sources=[("fr", "assignation")], line=2)
    ]


def test_version_3_with_elements_as_categories():
    text = (
        '<tbx style="dct" xmlns:min="m" xmlns:basic="b"><text><body><conceptEntry id="c"><min:subjectField>law'
        '</min:subjectField><langSec xml:lang="en"><termSec><term>writ &amp; more</term><min:administrativeStatus>'
        "supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry></body></text></tbx>"
    )
    assert terms(text, "a.tbx") == [Term("", [], ["writ & more"], "", "", "law", sources=[], line=1)]


def test_a_term_that_is_none_is_named():
    text = martif('<termEntry id="x7"><langSet xml:lang="en"><tig><term>?</term></tig></langSet></termEntry>')
    assert problems(text, "a.tbx") == [
        "a.tbx:2: entry 'x7': '?' is not a term: a term has at least one letter or digit"
    ]


# --- whatever they hold


@given(st.binary() | st.text().map(str.encode), st.sampled_from(SUFFIXES))
def test_reading_anything_gives_entries_or_an_error(data: bytes, suffix: str):
    try:
        found = parse(data, f"a{suffix}")
    except TermError:
        return
    for term in found.terms:
        assert term.preferred or term.allowed or term.forbidden
        assert all(map(str.strip, (*term.allowed, *term.forbidden)))
    assert all(problem.message for problem in found.problems)


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("a.toml", "[[term]]\npreferred = 'a'\nforbidden = ['b', 'c']\n"),
        ("a.csv", "{n},b|c,d\n"),
        ("a.txt", "a\tb\n"),
        ("a.tbx", '<termEntry><langSet xml:lang="en"><tig><term>a</term></tig></langSet></termEntry>'),
        ("a.md", "| a | b, c |\n"),
    ],
)
def test_the_work_grows_with_the_file(name: str, entry: str):
    head = {"a.csv": "term,avoid,note\n", "a.md": "| use | avoid |\n|-|-|\n"}.get(name, "")

    def work(text: str) -> object:
        return parse((martif(text) if name == "a.tbx" else head + text).encode(), name)

    check_growth(work, entry * 200, entry * 2000)
