"""What is seen of a Word document, and what of it is prose."""

from __future__ import annotations

import pytest
from npqp_lint import formats
from npqp_lint.formats.word.source import WordSource
from npqp_lint.text.document import PLACEHOLDER, Document
from word_files import document, p, r

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(mark) for mark in ("begin", "separate", "end"))


def seen(body: str, **parts: str) -> str:
    return WordSource(document(body, **parts)).text


def read(body: str, language: str = "en", **parts: str) -> Document:
    return formats.read(WordSource(document(body, **parts), "a.docx"), "docx", language)


def blocks(body: str, **parts: str) -> list[tuple[str, str]]:
    found = read(body, **parts)
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def field(instruction: str, *result: str) -> str:
    return f"{BEGIN}<w:r><w:instrText> {instruction} </w:instrText></w:r>{SEPARATE}{''.join(result)}{END}"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([r("The may"), '<w:proofErr w:type="spellStart"/>', r("or spoke.")], "The mayor spoke."),
        ([r("a &amp; b &lt;c&gt; &#233;&#x1F600;")], "a & b <c> \u00e9\U0001f600"),
        ([r(" a "), r(" b ", space=False), r("c")], " a bc"),
        ([r("a\r\n b\nc")], "a  b c"),
        ([r("one"), "<w:r><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:cr/></w:r>"], "one\ntwo\tthree\n"),
        (["<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen></w:softHyphen><w:t>s</w:t></w:r>"],
         "co\u2011op\u00ads"),
        ([r("a<![CDATA[ & b]]>c")], "a & bc"),
        ([r("a<!-- no -->b<?no no?>c")], "abc"),
        (["<w:del><w:r><w:delText>not</w:delText><w:tab/></w:r></w:del>", "<w:ins>", r("yes"), "</w:ins>"], "yes"),
        (["<w:moveFrom>", r("not"), "</w:moveFrom><w:moveTo>", r("yes"), "</w:moveTo>"], "yes"),
        ([r("a"), r("hidden", "<w:vanish/>"), r("b", '<w:vanish w:val="0"/>')], "ab"),
        ([r("a", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")], "a"),
        (['<w:hyperlink w:anchor="x">', r("a link"), "</w:hyperlink>"], "a link"),
        (["<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>", r("x"), "</w:sdtContent></w:sdt>"],
         "x"),
        (["<w:r><w:ruby><w:rubyPr/><w:rt>", r("over"), "</w:rt><w:rubyBase>", r("x"), "</w:rubyBase></w:ruby></w:r>"],
         "x"),
        ([r("a"), '<w:r><w:footnoteReference w:id="1"/></w:r>', r("b")], "ab"),
        (["<w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr>", r("a")], "a"),
        ([r("a"), "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", r("b")], "a\ufffcb"),
        ([r("a"), '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', r("b")], "a\ufffcb"),
        ([r("a"), "<w:r><w:drawing><wp:inline/></w:drawing></w:r>"], "a\ufffc"),
        ([r("a"), "<w:r><w:drawing><wp:anchor/></w:drawing></w:r>"], "a"),
        ([r("a"), '<w:r><w:pict><v:shape style="width:9pt"/></w:pict></w:r>'], "a\ufffc"),
        ([r("a"), '<w:r><w:pict><v:shape style="position: absolute"/></w:pict></w:r>'], "a"),
        ([r("on page "), field("PAGE", r("12"))], "on page 12"),
        (['<w:fldSimple w:instr=" PAGE ">', r("3"), "</w:fldSimple>"], "3"),
        ([field('IF "a" = "b"', r("yes"))], "yes"),
        ([BEGIN, "<w:r><w:instrText>IF </w:instrText></w:r>", field("PAGE", r("1")), SEPARATE, r("z"), END], "z"),
        ([field('XE "index"')], ""),
    ],
)  # fmt: skip
def test_what_is_seen_of_a_paragraph(runs: list[str], text: str) -> None:
    assert seen(p(*runs)) == text


def test_lines_are_paragraphs_whatever_is_in_them() -> None:
    source = WordSource(document(p(r("one"), "<w:r><w:br/></w:r>", r("more")) + p() + p(r("two"))))
    assert source.text == "one\nmore\n\n\n\ntwo"
    assert source.position(source.text.index("more")) == (1, 5)
    assert source.position(source.text.index("two")) == (3, 1)
    assert [source.line(number) for number in (1, 2, 3)] == ["one\nmore", "", "two"]


def test_a_document_without_a_paragraph() -> None:
    assert seen("") == ""
    assert WordSource(document("")).position(0) == (1, 1)
    assert blocks("") == []


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    body = p(r("one "), more="<w:rPr><w:del/></w:rPr>") + p(r("two")) + p(r("three"))
    assert seen(body) == "one two\n\nthree"


def test_the_last_mark_of_joined_paragraphs_says_what_they_are() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    title = p(r("one "), style="Heading1", more=NUMBERED.format(4) + '<w:outlineLvl w:val="0"/>' + deleted)
    assert blocks(title + p(r("two"))) == [("paragraph", "one two")]
    assert blocks(p(r("one "), more=deleted) + p(r("two"), style="Heading1")) == [("heading", "one two")]
    cell = f"<w:tbl><w:tr><w:tc>{p(r('one '), more=deleted)}{{}}</w:tc></w:tr></w:tbl>{{}}"
    assert blocks(cell.format(p(r("two")), "")) == [("table-cell", "one two")]
    assert blocks(cell.format("", p(r("two")))) == [("paragraph", "one two")]


def test_a_box_comes_after_the_paragraph_that_holds_it_and_once() -> None:
    box = "<w:txbxContent>" + p(r("boxed")) + "</w:txbxContent>"
    ways = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>{box}</wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape>{box}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert seen(p(r("before "), ways, r("after")) + p(r("next"))) == "before after\n\nboxed\n\nnext"


def test_the_parts_come_one_after_the_other() -> None:
    body = p(r("text"))
    note = '<w:footnote w:id="1">' + p("<w:r><w:footnoteRef/></w:r>", r(" a note")) + "</w:footnote>"
    assert seen(body, footnotes=note, header=p(r("head")), footer=p(r("foot"))) == "text\n\n a note\n\nhead\n\nfoot"
    assert blocks(body, footnotes=note)[1] == ("footnote", "a note")


def test_another_prefix_and_the_strict_namespace() -> None:
    from word_files import WORD, packed, relations

    for space in (WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main"):
        body = f'<x:document xmlns:x="{space}"><x:body><x:p><x:r><x:t>a</x:t></x:r></x:p></x:body></x:document>'
        parts = {"[Content_Types].xml": "<T/>", "_rels/.rels": relations(("officeDocument", "/d.xml")), "d.xml": body}
        assert WordSource(packed(parts)).text == "a"


def style(id: str, name: str, more: str = "", type: str = "paragraph") -> str:
    return f'<w:style w:type="{type}" w:styleId="{id}"><w:name w:val="{name}"/>{more}</w:style>'


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    + style("berschrift2", "heading 2", '<w:basedOn w:val="a"/>')
    + style("Own", "Chapter", '<w:basedOn w:val="berschrift2"/>')
    + style("Out", "Part", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("LB", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>')
    + style("SC", "Source Code")
    + style("V1", "toc 1")
    + style("C", "caption")
    + style("VC", "Verbatim Char", type="character")
    + style("HC", "Note", "<w:rPr><w:vanish/></w:rPr>", type="character")
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'


def test_styles_are_what_they_are_in_whatever_order_they_are_asked_for() -> None:
    chain = "".join(
        style(f"S{i}", "heading 1" if i == 9 else f"s{i}", f'<w:basedOn w:val="S{i + 1}"/>') for i in range(10)
    )
    for order in ("S0", "S5", "S9"), ("S9", "S5", "S0"), ("S5", "S0", "S10", "S9"):
        body = "".join(p(r("x"), style=id) for id in order)
        kinds = [kind for kind, _ in blocks(body, styles=chain)]
        assert kinds == ["paragraph" if id == "S10" else "heading" for id in order]
    circle = style("A", "a", '<w:basedOn w:val="B"/>') + style("B", "heading 1", '<w:basedOn w:val="A"/>')
    assert blocks(p(r("x"), style="A"), styles=circle) == [("heading", "x")]


@pytest.mark.parametrize("level", ["9", "-1", "9" * 5000, "0" * 5000 + "9", "one", "\u00b2", ""])
def test_a_level_that_is_none(level: str) -> None:
    assert blocks(p(r("x"), more=f'<w:outlineLvl w:val="{level}"/>')) == [("paragraph", "x")]
    assert blocks(p(r("x"), more=f'<w:outlineLvl w:val="{"0" * 5000}1"/>')) == [("heading", "x")]


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        (p(r("x")), "paragraph"),
        (p(r("x"), style="berschrift2"), "heading"),
        (p(r("x"), style="Own"), "heading"),
        (p(r("x"), style="Out"), "heading"),
        (p(r("x"), more='<w:outlineLvl w:val="2"/>'), "heading"),
        (p(r("x"), more='<w:outlineLvl w:val="9"/>'), "paragraph"),
        (p(r("x"), style="Heading3"), "heading"),
        (p(r("x"), style="LB"), "list-item"),
        (p(r("x"), style="LB", more=NUMBERED.format(0)), "paragraph"),
        (p(r("x"), more=NUMBERED.format(4)), "list-item"),
        (p(r("x"), style="C"), "caption"),
        ("<w:tbl><w:tr><w:tc>" + p(r("x")) + "</w:tc></w:tr></w:tbl>", "table-cell"),
    ],
)
def test_what_a_paragraph_is(paragraph: str, kind: str) -> None:
    assert blocks(paragraph, styles=STYLES) == [(kind, "x")]


def test_the_level_of_a_heading() -> None:
    found = read(p(r("x"), style="Own") + p(r("y"), style="Out"), styles=STYLES)
    assert [block.level for block in found.blocks] == [2, 1]


@pytest.mark.parametrize("name", ["SC", "V1"])
def test_code_and_what_is_made_are_no_prose(name: str) -> None:
    assert blocks(p(r("x = 1 . ."), style=name), styles=STYLES) == []


def test_what_is_not_prose_in_a_sentence_is_one_placeholder() -> None:
    body = p(r("see "), r("a", '<w:rStyle w:val="VC"/>'), r("b", '<w:rStyle w:val="VC"/>'), r(" at https://x.org/a."))
    assert blocks(body, styles=STYLES) == [("paragraph", f"see {PLACEHOLDER} at {PLACEHOLDER}.")]
    assert blocks(p(r("page "), field("PAGE", r("12")), r("."))) == [("paragraph", f"page {PLACEHOLDER}.")]
    assert blocks(p(field("HYPERLINK x", r("a link")), r("."))) == [("paragraph", "a link.")]
    assert blocks(p(r("a"), r("hidden", '<w:rStyle w:val="HC"/>')), styles=STYLES) == [("paragraph", "a")]


def test_the_mark_of_an_item_that_was_typed_by_hand() -> None:
    body = p(r("\u2022\tOne.")) + p(r("12) "), r("two")) + p(r("a tide")) + p(r("x"), style="berschrift2")
    assert blocks(body, styles=STYLES) == [
        ("list-item", "One."), ("list-item", "two"), ("paragraph", "a tide"), ("heading", "x")
    ]  # fmt: skip
    assert blocks(p(r("1. Tides"), style="berschrift2"), styles=STYLES) == [("heading", "1. Tides")]


def test_signs_of_a_font_of_signs() -> None:
    assert blocks(p(r("go \uf0e0 on"))) == [("paragraph", f"go {PLACEHOLDER} on")]


def test_the_number_of_a_note_is_no_prose() -> None:
    up = '<w:vertAlign w:val="superscript"/>'
    noted = style("N", "footnote reference", f"<w:rPr>{up}</w:rPr>", type="character")
    body = p(r("At noon."), r("3", up), r(" The 1"), r("st", up), r(" tide"), r("4", '<w:rStyle w:val="N"/>'), r("."))
    assert seen(body, styles=noted) == "At noon.3 The 1st tide4."
    assert blocks(body, styles=noted) == [("paragraph", "At noon. The 1st tide.")]


def test_a_table_of_contents_is_made() -> None:
    body = p(BEGIN, "<w:r><w:instrText>TOC</w:instrText></w:r>", SEPARATE, r("One")) + p(r("Two")) + p(END) + p(r("x"))
    assert blocks(body) == [("paragraph", "x")]


def test_a_soft_hyphen_does_not_part_a_word_and_a_break_parts_lines() -> None:
    assert blocks(p(r("hy\u00adphen"), "<w:r><w:br/></w:r>", r("more"))) == [("paragraph", "hyphen\nmore")]


def test_the_look_of_letters_marks_them_and_where_runs_are_cut_does_not() -> None:
    found = read(p(r("One two "), r("Three", "<w:i/>"), r(" Four"), r(" five")))
    assert [i for i in range(len(found.text)) if found.is_marked(i)] == [8, 13]


ENGLISH = "The tide came in at noon and the boats that had left were back by then."
GERMAN = "Die Flut kam am Mittag und die Boote waren nicht mehr in dem Hafen zu sehen."
DE, EN = '<w:lang w:val="de-DE"/>', '<w:lang w:val="en-US"/>'


def languages(body: str, **parts: str) -> list[str | None]:
    return [block.language for block in read(body, **parts).blocks]


def test_the_language_of_a_paragraph_is_believed_where_it_is_borne_out() -> None:
    assert languages(p(r(ENGLISH, EN)) + p(r(GERMAN, DE)) + p(r("Guten Tag", DE))) == [None, "de-DE", "de-DE"]
    assert languages(p(r("Good day", EN)) + p(r("Guten Tag", DE))) == [None, "de-DE"]
    assert languages(p(r("mixed ", EN), r("gemischt", DE))) == [None]


def test_the_language_of_an_original_is_not_believed() -> None:
    assert languages(p(r(ENGLISH, DE)) + p(r("Good day", DE))) == [None, None]
    default = f"<w:docDefaults><w:rPrDefault><w:rPr>{DE}</w:rPr></w:rPrDefault></w:docDefaults>"
    assert languages(p(r("Good day")), styles=default) == [None]
    assert languages(p(r(GERMAN)) + p(r("Guten Tag")), styles=default) == ["de-DE", "de-DE"]


def item(text: str, list_id: int, level: int = 0) -> str:
    return p(r(text), more=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def levels(*forms: tuple[str, str]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(forms)
    )


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{levels(("decimal", "%1."), ("lowerLetter", "%1.%2)"), ("upperRoman", "%3"))}'
    f'</w:abstractNum><w:abstractNum w:abstractNumId="8">{levels(("bullet", "-"))}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def test_numbers_of_list_items() -> None:
    body = [
        item("One", 1), item("Deep", 1, 1), item("Deep", 1, 1), item("Deeper", 1, 2),
        p(r("Text."), "<w:r><w:br/></w:r>"), item("Two", 1), item("Deep again", 1, 1),
        item("Bullet", 2), item("Five", 3), item("Six", 3), item("No", 9),
    ]  # fmt: skip
    source = WordSource(document("".join(body), numbering=NUMBERING))
    expected = ["1.", "1.a)", "1.b)", "I", None, "2.", "2.a)", "", "5.", "6.", ""]
    assert [source.list_numbers().get(i) for i in range(len(body))] == expected
    assert WordSource(document("".join(body))).list_numbers() == {}
    assert WordSource(document("".join(body), numbering="<w:num")).list_numbers() == {}
