"""PowerPoint presentations and Excel workbooks."""

from __future__ import annotations

from pathlib import Path

import pytest
from container_files import (
    PIECES,
    WANTED,
    blocks,
    check_damage,
    check_edits,
    edited,
    line,
    message,
    opened,
    part,
    presentation,
    read,
    refused,
    same_but,
    shape,
    words,
    workbook,
)
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.text.document import PLACEHOLDER
from word_files import TYPES, document, p, packed, r, relations
from work import check_growth

BAD = "The tide came in at noon. ."


def test_slides_come_in_their_order_and_notes_after_their_slide() -> None:
    data = presentation(
        shape(line(words("Tides")), placeholder="title") + shape(line(words("One")), placeholder=""),
        shape(line(words("Two"))) + shape(line(words("3")), placeholder="sldNum"),
        notes=shape(line(words("A note")), placeholder="body"),
    )
    assert blocks(data, "pptx") == [
        ("heading", "Tides"), ("list-item", "One"), ("paragraph", "A note"), ("paragraph", "Two")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("paragraph", "placeholder", "kind"),
    [
        (line(words("x")), "ctrTitle", "heading"),
        (line(words("x")), "subTitle", "heading"),
        (line(words("x")), "", "list-item"),
        (line(words("x"), properties="<a:pPr><a:buNone/></a:pPr>"), "", "paragraph"),
        (line(words("x"), properties='<a:pPr><a:buChar char="-"/></a:pPr>'), None, "list-item"),
        (line(words("x")), "body", "paragraph"),
        (f"<a:tbl><a:tr><a:tc>{line(words('x'))}</a:tc></a:tr></a:tbl>", None, "table-cell"),
    ],
)
def test_what_a_paragraph_of_a_slide_is(paragraph: str, placeholder: str | None, kind: str) -> None:
    assert blocks(presentation(shape(paragraph, placeholder=placeholder)), "pptx") == [(kind, "x")]


@pytest.mark.parametrize(
    ("runs", "prose"),
    [
        ([words("The may"), words("or spoke.", '<a:rPr b="1"/>')], "The mayor spoke."),
        ([words("One"), "<a:br/>", words("two")], "One\ntwo"),
        ([words("One"), "<a:br><a:rPr/></a:br>", words("two")], "One\ntwo"),
        ([words("Page "), '<a:fld type="slidenum"><a:rPr/><a:t>7</a:t></a:fld>', words(".")], f"Page {PLACEHOLDER}."),
        ([words("At noon."), words("2", '<a:rPr baseline="30000"/>'), words(" Then")], "At noon. Then"),
        ([words("Use "), words("x . .", '<a:rPr><a:latin typeface="Courier New"/></a:rPr>'), words(".")],
         f"Use {PLACEHOLDER}."),
        ([words(" a  b ")], "a  b"),
    ],
)  # fmt: skip
def test_the_prose_of_a_paragraph_of_a_slide(runs: list[str], prose: str) -> None:
    assert [text for _, text in blocks(presentation(shape(line(*runs))), "pptx")] == [prose]


def test_an_edit_of_a_slide_stays_in_its_run() -> None:
    data = presentation(shape(line(words("The tide"), words(" left", '<a:rPr i="1"/>'), words(". ."))), "<p:sp/>")
    after = edited(data, "pptx", ". .", ".")
    assert same_but(data, after) == ["ppt/slides/slide2.xml"]
    assert '<a:rPr i="1"/><a:t> left</a:t></a:r><a:r><a:t>.</a:t>' in part(after, "ppt/slides/slide2.xml")
    assert "&lt;&amp;" in part(edited(data, "pptx", "tide", "<&"), "ppt/slides/slide2.xml")


def test_what_has_two_forms_is_read_once_and_not_edited() -> None:
    two = shape(line(words("a b")))
    both = f"<mc:AlternateContent><mc:Choice>{two}</mc:Choice><mc:Fallback>{two}</mc:Fallback></mc:AlternateContent>"
    data = presentation(both)
    assert blocks(data, "pptx") == [("paragraph", "a b")]
    assert refused(data, "pptx", "b", "c")


def si(*texts: str) -> str:
    return "".join(f"<si><t>{text}</t></si>" for text in texts)


def test_texts_of_cells_are_read_once_and_identifiers_and_numbers_are_not() -> None:
    sheet = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c><c><f>A1&amp;" . ."</f><v>3</v></c></row>'
    runs = "<si><r><rPr><b/></rPr><t>Two</t></r><r><t xml:space='preserve'> words</t></r><rPh><t>no one</t></rPh></si>"
    data = workbook(si("One text", "ABC-12", "12 . 5") + runs + si("\u4e2d"), sheet)
    assert blocks(data, "xlsx") == [("table-cell", "One text"), ("table-cell", "Two words"), ("table-cell", "\u4e2d")]


def test_texts_in_cells_of_a_sheet() -> None:
    data = workbook("", '<row><c t="inlineStr"><is><t>One text</t></is></c><c t="str"><v>no text</v></c></row>')
    assert blocks(data, "xlsx") == [("table-cell", "One text")]
    assert same_but(data, edited(data, "xlsx", "text", "word")) == ["xl/sheet1.xml"]


def test_escapes_and_line_breaks_of_a_workbook() -> None:
    data = workbook(si("a_x000D_\nb", "one_x0009_two \u00e9_x0041_c", "it_x0007_ is"))
    assert opened(data, "xlsx").text == "a \nb\n\none two \u00e9Ac\n\nit\ufffc is"
    assert "one_x0009_2 \u00e9_x0041_d" in part(
        edited(edited(data, "xlsx", "two", "2"), "xlsx", "c", "d"), "xl/sharedStrings.xml"
    )


def test_spaces_at_the_edge_of_a_text_are_kept() -> None:
    data = workbook(si("one two"))
    assert '<t xml:space="preserve">one </t>' in part(edited(data, "xlsx", "two", ""), "xl/sharedStrings.xml")


def test_the_names_of_columns_of_a_table_stay() -> None:
    columns = '<tableColumn name="The name"/><tableColumn name="Two_x000a_lines here"/>'
    data = workbook(si("The name", "The names", "Two\nlines here"), tables={"table1.xml": columns})
    assert refused(data, "xlsx", "name", "x")
    assert refused(data, "xlsx", "lines", "x")
    assert not refused(data, "xlsx", "names", "x")


def test_other_documents_are_refused() -> None:
    word = document(p(r("a b")))
    assert "is not a PowerPoint presentation: its main part" in message(word, "pptx")
    assert "is not an Excel workbook: its main part" in message(word, "xlsx")
    assert "not a Word document" in message(workbook(""), "docx")
    assert "is a ZIP archive but not an Excel workbook" in message(packed({"a": "a"}), "xlsx")
    for format, name in (("pptx", "PowerPoint"), ("xlsx", "Excel")):
        old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
        assert f"in the format of {name} before 2007; save it as .{format}" in message(old, format)
        assert "password-protected" in message(old + "EncryptedPackage".encode("utf-16-le"), format)
        assert "damaged" in message(b"PK\3\4 cut", format)


def test_parts_outside_of_the_archive_are_not_read() -> None:
    lost = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "../../../etc/passwd")),
        "etc/passwd": "<a/>",
    }
    assert "its main part etc/passwd is something else" in message(packed(lost), "xlsx")


def test_bombs_and_depth() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": relations(("officeDocument", "a.xml")), "a.xml": bomb}
    assert "document type" in message(packed(parts), "xlsx")
    assert "larger than in any real" in message(workbook(si("a" + " " * (40 << 20))), "xlsx")
    assert "far more than people write" in message(presentation(shape("<a:p/>" * 60_000)), "pptx")
    assert "far more than people write" in message(workbook("<si/>" * 60_000), "xlsx")
    deep = "<p:grpSp>" * 1000 + shape(line(words(BAD))) + "</p:grpSp>" * 1000
    assert blocks(presentation(deep), "pptx") == [("paragraph", BAD)]


def test_plain_text_is_no_presentation() -> None:
    from npqp_lint import lint_text
    from npqp_lint.text.source import SourceError

    for name in ("a.pptx", "a.xlsx"):
        with pytest.raises(SourceError, match="is not plain text; check the file itself"):
            lint_text("a", path=name)


RUNS = st.one_of(
    st.builds(words, PIECES, st.sampled_from(["", '<a:rPr b="1"/>', '<a:rPr baseline="30000"/>'])),
    st.sampled_from(["<a:br/>", "<a:br></a:br>", '<a:fld type="x"><a:t>1</a:t></a:fld>']),
)
SHAPES = st.lists(st.lists(RUNS, max_size=4).map(lambda runs: shape(line(*runs))), max_size=3).map("".join)


@given(SHAPES, SHAPES, WANTED)
def test_edits_of_slides(one: str, two: str, wanted: list[tuple[int, int, str]]) -> None:
    check_edits(presentation(one, two), "pptx", wanted)


STRINGS = st.lists(
    st.one_of(
        PIECES.map(si),
        st.lists(PIECES, max_size=3).map(lambda texts: "<si>" + "".join(f"<r><t>{t}</t></r>" for t in texts) + "</si>"),
    ),
    max_size=4,
).map("".join)


@given(STRINGS, WANTED)
def test_edits_of_workbooks(strings: str, wanted: list[tuple[int, int, str]]) -> None:
    check_edits(workbook(strings), "xlsx", wanted)


PROSE = st.lists(st.text("abc \u00e9\u4e2d.,", min_size=3, max_size=20).map(lambda text: f"x y{text}z"), max_size=5)


@given(PROSE)
def test_exactly_the_prose_comes_out(texts: list[str]) -> None:
    slides = presentation(*(shape(line(words(text))) for text in texts))
    assert [text for _, text in blocks(slides, "pptx")] == texts
    assert [text for _, text in blocks(workbook(si(*texts)), "xlsx")] == texts


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_damaged_byte_of_an_office_document(place: int, change: int) -> None:
    check_damage(presentation(shape(line(words("a b")))), "pptx", place, change)
    check_damage(workbook(si("a b")), "xlsx", place, change)


def test_reading_grows_with_the_text() -> None:
    check_growth(lambda text: read(presentation(shape(*[line(words("a b"))] * len(text))), "pptx"), "x" * 50, "x" * 500)
    check_growth(lambda text: read(workbook(si(*["a b"] * len(text))), "xlsx"), "x" * 50, "x" * 500)


def test_other_programs_read_what_was_repaired(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append([BAD, 12, "=1+1"])
    book.save(path)
    path.write_bytes(edited(path.read_bytes(), "xlsx", ". .", "."))
    assert [cell.value for cell in openpyxl.load_workbook(path).active[1]] == [BAD[:-2], 12, "=1+1"]


def test_python_pptx_reads_what_was_repaired(tmp_path: Path) -> None:
    pptx = pytest.importorskip("pptx")
    path = tmp_path / "a.pptx"
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "Tides"
    slide.placeholders[1].text = BAD
    slide.notes_slide.notes_text_frame.text = "A note. ."
    show.save(path)
    before = path.read_bytes()
    assert blocks(before, "pptx") == [("heading", "Tides"), ("list-item", BAD), ("paragraph", "A note. .")]
    path.write_bytes(edited(edited(before, "pptx", ". .", "."), "pptx", ". .", "."))
    slide = pptx.Presentation(path).slides[0]
    assert slide.placeholders[1].text == BAD[:-2]
    assert slide.notes_slide.notes_text_frame.text == "A note."
