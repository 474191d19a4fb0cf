"""OpenDocument texts, presentations, and spreadsheets."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from container_files import (
    PIECES,
    WANTED,
    blocks,
    check_damage,
    check_edits,
    edited,
    message,
    opened,
    part,
    read,
    refused,
    same_but,
    seen,
)
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import fix_text, lint_file
from npqp_lint.text.document import PLACEHOLDER
from npqp_lint.text.source import SourceError
from work import check_growth

BAD = "The tide came in at noon. ."
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "presentation": "presentation", "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip


def style(name: str, parent: str = "", properties: str = "", family: str = "paragraph") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">'
        f"<style:text-properties {properties}/></style:style>"
    )


STYLES = (
    style("Heading_20_1")
    + style("P1", "Heading_20_1")
    + style("Preformatted_20_Text")
    + style("Caption")
    + style("Illustration", "Caption")
    + style("Quotations")
    + style("T1", properties='fo:font-weight="bold"', family="text")
    + style("T2", properties='text:display="none"', family="text")
    + style("T3", properties='style:text-position="super 58%"', family="text")
    + style("Source_20_Text", family="text")
    + style("T4", "Source_20_Text", family="text")
)


def document(body: str, kind: str = "text", styles: str = "", manifest: str = "") -> bytes:
    """A document; `styles` is the XML of the header of its pages."""
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    header = f"<style:master-page><style:header>{styles}</style:header></style:master-page>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        parts = {
            "content.xml": content,
            "styles.xml": f"<office:document-styles {SPACES}>{header if styles else ''}</office:document-styles>",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        }
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 2, 29, 12, 30, 0)), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def p(*content: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{"".join(content)}</text:p>'


def span(text: str, style: str = "T1") -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("a  b\n\t c", "a b c"),
        (" a ", "a "),
        ("a <text:s text:c='2'/>b", "a   b"),
        ("a" + span(" b"), "a b"),
        ("a " + span(" b"), "a b"),
        ("a<text:tab/>b<text:line-break/> c", "a\tb\n c"),
        ("a<text:s/> b", "a  b"),
        ("a &amp; &#233;", "a & \u00e9"),
        ("a<![CDATA[ & b]]>c", "a & bc"),
        ("a<!-- no -->b", "ab"),
        ("a<text:note><text:note-citation>1</text:note-citation></text:note>b", "ab"),
        ("a<office:annotation><text:p>no</text:p></office:annotation>b", "ab"),
        ("a" + span("no", "T2") + "b", "ab"),
        ("on page <text:page-number>3</text:page-number>", "on page \ufffc"),
        ("a<draw:frame text:anchor-type='as-char'><draw:image/></draw:frame>b", "a\ufffcb"),
        ("a<draw:frame text:anchor-type='char'><svg:title>no</svg:title><draw:image/></draw:frame>b", "ab"),
        ("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>no</text:ruby-text></text:ruby>", "a"),
        ("a<text:s text:c='99999999999999'/>b", "a b"),
    ],
)
def test_what_is_seen_of_a_paragraph(content: str, text: str) -> None:
    assert opened(document(p(content)), "odt").text == text


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<text:h text:outline-level="2">x</text:h>', [("heading", "x")]),
        (p("x", style="P1"), [("heading", "x")]),
        (p("x", style="Preformatted_20_Text"), []),
        (p("x", style="Illustration"), [("caption", "x")]),
        (p("x", style="Quotations"), [("quote", "x")]),
        (f"<text:list><text:list-item>{p('x')}</text:list-item></text:list>", [("list-item", "x")]),
        (f"<table:table><table:table-row><table:table-cell>{p('x')}</table:table-cell></table:table-row></table:table>",
         [("table-cell", "x")]),
        (f"<table:table-cell office:value-type='float'>{p('12 x')}</table:table-cell>", []),
        (f"<table:table-cell office:value-type='string' table:formula='of:=A1'>{p('x')}</table:table-cell>", []),
        (f"<text:tracked-changes>{p('gone')}</text:tracked-changes>{p('x')}", [("paragraph", "x")]),
        (f"<text:table-of-content>{p('made')}</text:table-of-content>{p('x')}", [("paragraph", "x")]),
        (f"<text:section text:display='none'>{p('no')}</text:section>{p('x')}", [("paragraph", "x")]),
        (p("Use ", span("a . .", "T4"), "."), [("paragraph", f"Use {PLACEHOLDER}.")]),
        (p("At noon.", span("2", "T3"), " Then."), [("paragraph", "At noon. Then.")]),
        (p("one", f"<text:note><text:note-body>{p('note')}</text:note-body></text:note>", " two"),
         [("paragraph", "one two"), ("footnote", "note")]),
        (p("one", f"<draw:frame><draw:text-box>{p('box')}</draw:text-box></draw:frame>", " two"),
         [("paragraph", "one two"), ("paragraph", "box")]),
    ],
)  # fmt: skip
def test_what_the_paragraphs_are(body: str, found: list[tuple[str, str]]) -> None:
    assert blocks(document(body), "odt") == found


def test_headers_of_texts_come_last_and_those_of_presentations_are_placeholders() -> None:
    assert blocks(document(p("x"), styles=p("head")), "odt") == [("paragraph", "x"), ("paragraph", "head")]
    frame = f'<draw:page><draw:frame presentation:class="title"><draw:text-box>{p("x")}</draw:text-box></draw:frame>'
    data = document(frame + "</draw:page>", "presentation", p("Click to edit"))
    assert blocks(data, "odp") == [("heading", "x")]
    assert read(data, "odp").format == "odp"


def test_an_edit_stays_in_its_span() -> None:
    data = document(p("The tide ", span("left"), " . And"), styles=p("head"))
    after = edited(data, "odt", " .", ".")
    assert same_but(data, after) == ["content.xml"]
    assert f"The tide {span('left')}. And" in part(after, "content.xml")
    assert after.index(b"mimetypeapplication/vnd") == data.index(b"mimetypeapplication/vnd")
    assert same_but(data, edited(data, "odt", "head", "x")) == ["styles.xml"]


@pytest.mark.parametrize(
    ("content", "old", "new", "after"),
    [
        ("a b c", "b", "", "a <text:s/>c"),
        ("a b c", "a", "", "<text:s/>b c"),
        ("a b", "b", " b", "a <text:s/>b"),
        ("a b", "a", "a ", "a<text:s/> b"),
        ("a b", " ", "  ", "a <text:s/>b"),
        ("a   b", " ", "", "ab"),
        ("a\n b", " ", "", "ab"),
        ("a b", "b", "<&", "a &lt;&amp;"),
        ("a<text:s/> b", "  ", " ", "a b"),
        ("a <text:s text:c='3'/>b", "    b", " b", "a b"),
        ("a<text:s text:c='3'/>b", "a ", "x", "x <text:s/>b"),
        ("a<text:s text:c='3'/>b", "  b", "c", "a c"),
    ],
)
def test_spaces_that_would_be_invisible(content: str, old: str, new: str, after: str) -> None:
    assert f">{after}</text:p>" in part(edited(document(p(content)), "odt", old, new), "content.xml")


def test_what_cannot_be_done_is_refused() -> None:
    assert refused(document(p("a <text:page-number>3</text:page-number>")), "odt", "\ufffc", "x")
    assert refused(document(p("a ", span(" b"))), "odt", " ", "")  # the other space would become visible
    assert refused(document(p("a b")), "odt", " ", "\n")
    assert refused(document(p("a<![CDATA[b]]>")), "odt", "b", "x")


def flat(body: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {SPACES} '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def test_a_flat_file_is_edited_in_place() -> None:
    data = flat(p(BAD))
    assert blocks(data, "odt") == [("paragraph", BAD)]
    assert edited(data, "odt", ". .", ".") == flat(p(BAD[:-2]))
    assert opened(data, "odt").encode() == data


def test_other_files_are_refused() -> None:
    assert "does not declare that it is an OpenDocument" in message(flat(p("a")).replace(b"mimetype", b"x"), "odt")
    assert "does not declare" in message(document("", "graphics"), "odt")
    assert "password-protected" in message(document("", manifest="<manifest:encryption-data/>"), "odt")
    assert "damaged" in message(document(p("a"))[:-30], "odt")
    assert "document type" in message(b'<!DOCTYPE a [<!ENTITY b "bb">]>' + flat(p("&b;"))[39:], "odt")
    assert "not valid XML" in message(flat("<text:p>"), "odt")
    assert "far more than people write" in message(document("<text:p/>" * 60_000), "odt")
    with pytest.raises(SourceError, match="not plain text"):
        fix_text("a", path="a.odt")


def test_depth() -> None:
    deep = "<text:section>" * 1000 + p(span("a" * 3)) + "</text:section>" * 1000
    assert blocks(document(deep), "odt") == [("paragraph", "aaa")]
    many = "<text:span>" * 1000 + "a b" + "</text:span>" * 1000
    assert blocks(document(p(many)), "odt") == [("paragraph", "a b")]


def test_a_signed_document_is_not_written() -> None:
    buffer = io.BytesIO(document(p("a b")))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("META-INF/documentsignatures.xml", "<a/>")
    source = opened(buffer.getvalue(), "odt")
    with pytest.raises(SourceError, match="digital signature"):
        edited(source.encode(), "odt", "a", "c")


CONTENT = st.one_of(
    PIECES,
    st.sampled_from([" ", "  ", "\n", "<text:s/>", '<text:s text:c="2"/>', "<text:tab/>", "<text:line-break/>"]),
    st.builds(span, PIECES, st.sampled_from(["T1", "T2", "T3", "T4"])),
    st.sampled_from(["<text:date>1 2</text:date>", "<text:change/>", "&#32;", "<![CDATA[ a]]>"]),
)
BODIES = st.lists(st.lists(CONTENT, max_size=5).map(lambda some: p(*some)), max_size=3).map("".join)


@given(BODIES, WANTED)
def test_edits_of_a_text(body: str, wanted: list[tuple[int, int, str]]) -> None:
    check_edits(document(body), "odt", wanted)


@given(st.lists(st.text("abc\u00e9\u4e2d.,", min_size=3, max_size=20).map(lambda text: f"x {text} z"), max_size=5))
def test_exactly_the_prose_comes_out(texts: list[str]) -> None:
    body = "".join(p(text[:3], span(text[3:])) for text in texts)
    assert [text for _, text in blocks(document(body), "odt")] == texts


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_damaged_byte(place: int, change: int) -> None:
    check_damage(document(p("a b")), "odt", place, change)
    check_damage(flat(p("a b")), "odt", place, change)


def test_reading_grows_with_the_text() -> None:
    check_growth(lambda text: read(document(p("a  b") * len(text)), "odt"), "x" * 50, "x" * 500)
    check_growth(lambda text: read(document(p(*["a", span(" b")] * len(text))), "odt"), "x" * 50, "x" * 500)


def test_libreoffice_reads_what_was_repaired(tmp_path: Path) -> None:
    path = tmp_path / "a.fodt"
    before = flat(p("A ", span("b"), " tide ,<text:s/>and <text:tab/>x.") + p(BAD))
    path.write_bytes(before)
    old = seen(path)
    path.write_bytes(edited(edited(before, "odt", ". .", "."), "odt", "b", ""))
    assert seen(path) == old.replace(". .", ".").replace("A b tide", "A  tide")


def test_findings_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(document(p(BAD) + p(BAD)))
    report = lint_file(path, select=["MT101"], isolated=True)
    assert [found.code for found in report.diagnostics] == ["MT101"] * 2
    assert report.source is not None
    assert report.source.position(report.diagnostics[1].start) == (2, 26)
