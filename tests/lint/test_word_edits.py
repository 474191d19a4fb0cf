"""An edit of what is seen of a Word document, in its XML."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from exactness import check_document
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.formats.word.source import WordSource
from npqp_lint.text.apply import apply
from npqp_lint.text.source import SourceError
from npqp_lint.text.source_map import Edit
from word_files import document, p, part, r
from work import SOME, calls

B = "<w:b/>"


def edited(body: str, old: str, new: str) -> str:
    """The XML of the paragraphs after `new` was put for `old`."""
    source = WordSource(document(body))
    start = source.text.index(old)
    made = source.edited([Edit(start, start + len(old), new)])
    assert made.text == source.text.replace(old, new, 1)
    return part(made.encode()).partition("<w:body>")[2].removesuffix("</w:body></w:document>")


def refused(body: str, old: str, new: str) -> bool:
    source = WordSource(document(body))
    start = source.text.index(old)
    edits = [Edit(start, start + len(old), new)]
    if source.writable(edits):
        return False
    with pytest.raises(SourceError, match="does not fit"):
        source.edited(edits)
    return True


@pytest.mark.parametrize(
    ("runs", "old", "new", "after"),
    [
        ([r("one two")], "two", "2", [r("one 2")]),
        ([r("a"), r("b c", B), r("d")], "b c", "x", [r("a"), r("x", B), r("d")]),
        ([r("a b"), r("c d", B)], "bc", "", [r("a "), r(" d", B)]),
        ([r("a b"), r("c d", B)], "bc", "x", [r("a x"), r(" d", B)]),
        ([r("a"), r("b", B), r("c")], "abc", "x", [r("x"), r("", B), r("")]),
        ([r("a"), "<w:bookmarkStart w:id='1'/>", r("b")], "ab", "x", [r("x"), "<w:bookmarkStart w:id='1'/>", r("")]),
        ([r("a &amp; b")], " & ", " < & > ", [r("a &lt; &amp; &gt; b")]),
        ([r("a &#x2019;b")], "\u2019", "'", [r("a 'b")]),
        ([r("\u00e9\U0001f600 . x")], " .", ".", [r("\u00e9\U0001f600. x")]),
        (["<w:r><w:t>a</w:t><w:br></w:br><w:t>b</w:t></w:r>"], "\n", "", ["<w:r><w:t>a</w:t><w:t>b</w:t></w:r>"]),
        (["<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"], "\n", " ",
         ['<w:r><w:t xml:space="preserve">a </w:t><w:t>b</w:t></w:r>']),
        (["<w:r><w:t>a</w:t><w:noBreakHyphen w:x='/>'/><w:t>b</w:t></w:r>"], "\u2011", "-",
         ["<w:r><w:t>a-</w:t><w:t>b</w:t></w:r>"]),
        ([r("a b", space=False)], "b", "", [r("a ")]),
        ([r("  a b  ", space=False)], "b", "", [r("a ")]),
        (["<w:r><w:t xml:space='default'> a b</w:t></w:r>"], "b", "", [r("a ")]),
        ([r("  a b  ", space=False)], "a", "x", [r("  x b  ", space=False)]),
    ],
)  # fmt: skip
def test_where_an_edit_lands(runs: list[str], old: str, new: str, after: list[str]) -> None:
    assert edited(p(*runs), old, new) == p(*after)


@pytest.mark.parametrize(
    ("runs", "at", "new", "after"),
    [
        ([r("one"), r(" two", B)], 3, ",", [r("one,"), r(" two", B)]),
        ([r("one", B), r(" two")], 3, ",", [r("one", B), r(", two")]),
        ([r("one", B), r("two")], 3, "s", [r("ones", B), r("two")]),
        ([r("one "), r("two", B)], 4, "x", [r("one "), r("xtwo", B)]),
        ([r("one")], 0, "x", [r("xone")]),
        ([r("one")], 3, ".", [r("one.")]),
        ([r("one"), "<m:oMath/>", r("two")], 3, ".", [r("one."), "<m:oMath/>", r("two")]),
        ([r("one"), "<m:oMath/>", r("two")], 4, ".", [r("one"), "<m:oMath/>", r(".two")]),
    ],
)
def test_where_an_insertion_lands(runs: list[str], at: int, new: str, after: list[str]) -> None:
    body = p(r("before")) + p(*runs)
    source = WordSource(document(body))
    base = source.line_starts[1]
    made = source.edited([Edit(base + at, base + at, new)])
    assert p(r("before")) + p(*after) in part(made.encode())


def test_what_cannot_be_done_is_refused() -> None:
    assert refused(p(r("a"), "<m:oMath/>", r("b")), "a\ufffcb", "x")
    assert refused(p(r("a")) + p(r("b")), "a\n\nb", "ab")
    assert refused(p(r("a b")), " ", "\n")
    assert refused(p(r("a b")), " ", "\t")
    assert refused(p(r("a b")), "b", "\x01")
    assert refused(p(r("a b")), "b", "\ud800")
    assert refused(p(r("a<![CDATA[b]]>")), "b", "x")
    assert refused(p('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>'), "\n", " ")
    assert refused(p("<m:oMath/>", "<m:oMath/>"), "", "x")


@pytest.mark.parametrize("property", ["<w:dataBinding/>", "<w:date/>", '<w:lock w:val="contentLocked"/>'])
def test_what_a_control_takes_from_elsewhere_is_refused(property: str) -> None:
    control = f"<w:sdt><w:sdtPr>{property}</w:sdtPr><w:sdtContent>{r('a b')}</w:sdtContent></w:sdt>"
    assert refused(p(control, r("c")), "b", "x")
    assert not refused(p(control, r("c")), "c", "x")
    assert not refused(p(control.replace(property, "<w:text/>")), "b", "x")


def test_a_finding_whose_fix_cannot_be_written_has_none() -> None:
    from npqp_lint.config.resolver import Resolver
    from npqp_lint.run.runner import Runner

    settings = Resolver({"select": ["MT101"]}, isolated=True).settings_for("a.docx")
    for property, fixes in (("", 1), ("<w:dataBinding/>", 0)):
        text = r("The tide came in. .")
        control = f"<w:sdt><w:sdtPr>{property}</w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt>"
        source = WordSource(document(p(control)), "a.docx")
        assert [len(found.fixes) for found in Runner().check(source, settings).diagnostics] == [fixes]


def test_both_copies_of_a_box_are_changed() -> None:
    box = "<w:txbxContent>" + p(r("a b")) + "</w:txbxContent>"
    ways = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert edited(p("<w:r>", ways, "</w:r>"), "b", "c").count("a c") == 2
    other = ways.replace("a b", "a d", 2).replace("a d", "a b", 1)
    assert edited(p("<w:r>", other, "</w:r>"), "b", "c").count("a d") == 1


def test_an_edit_that_one_copy_of_a_box_cannot_take_is_refused() -> None:
    box = "<w:txbxContent>" + p("{}") + "</w:txbxContent>"
    ways = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    locked = f"<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{r('a b')}</w:sdtContent></w:sdt>"
    assert refused(p("<w:r>", ways.format(r("a b"), locked), "</w:r>"), "b", "c")
    assert not refused(p("<w:r>", ways.format(r("a b"), r("a ") + r("b")), "</w:r>"), "b", "c")


def test_controls_in_controls() -> None:
    def control(property: str, *content: str) -> str:
        return f"<w:sdt><w:sdtPr>{property}</w:sdtPr><w:sdtContent>{''.join(content)}</w:sdtContent></w:sdt>"

    bound = control("<w:date/><w:dataBinding/>", r("a"), control("<w:text/>", r("b")), r("c"))
    body = p(control("<w:text/>", r("d"), bound, r("e")), r("f"))
    assert [letter for letter in "abcdef" if refused(body, letter, "x")] == ["a", "b", "c"]


@pytest.mark.parametrize("part", [1, 4])
def test_much_of_all_takes_no_work_of_its_square(part: int) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{{}}{r('x') * 2}</w:sdtContent></w:sdt>"
    deep = ""
    for _ in range(2000 // part):
        deep = control.format(deep)
    looks = "".join(r("a ", B) + r("b ") for _ in range(4000 // part))
    styles = "".join(
        f'<w:style w:styleId="S{i}"><w:name w:val="s{i}"/><w:basedOn w:val="S{i + 1}"/></w:style>'
        for i in range(4000 // part)
    )
    body = p(deep) + p(looks) + "".join(p(r("c"), style=f"S{i}") for i in range(4000 // part))
    source = WordSource(document(body, styles), "a.docx")

    def work() -> None:
        read = formats.read(source, "docx")
        assert len(read.blocks) == 4000 // part + 2
        begin = 4000 // part + 2
        assert source.writable(Edit(begin + at, begin + at, ",") for at in range(1, 15000 // part))

    assert calls(work) < 2.6 * len(body) + SOME  # 1.95 when it was set


def test_edits_in_several_parts() -> None:
    source = WordSource(document(p(r("a b")), header=p(r("c d")), footnotes=p(r("e"))))
    made = source.edited([Edit(0, 1, "x"), Edit(source.text.index("d"), len(source.text), "y")])
    data = made.encode()
    assert WordSource(data).text == "x b\n\ne\n\nc y"
    assert WordSource(data).encode() == data


def test_edits_after_edits() -> None:
    source = WordSource(document(p(r("a b c"))))
    made = source.edited([Edit(0, 2, "")]).edited([Edit(1, 3, "")])
    assert WordSource(made.encode()).text == "b"
    assert len({source.key, made.key, source.edited([Edit(0, 2, "")]).key}) == 3


def test_a_part_in_utf_16_stays_in_it() -> None:
    from word_files import TYPES, packed, relations, xml

    body = p(r("caf\u00e9 \U0001f600 b"))
    text = xml("document", f"<w:body>{body}</w:body>").replace("UTF-8", "UTF-16")
    for codec, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        data = mark + text.encode(codec)
        parts = {"[Content_Types].xml": TYPES, "_rels/.rels": relations(("officeDocument", "d.xml")), "d.xml": data}
        source = WordSource(packed(parts))
        assert source.text == "caf\u00e9 \U0001f600 b"
        made = source.edited([Edit(7, 8, "c")]).encode()
        with zipfile.ZipFile(BytesIO(made)) as archive:
            assert archive.read("d.xml") == mark + text.replace(" b<", " c<").encode(codec)


def test_a_byte_order_mark_of_utf_8_stays() -> None:
    from word_files import TYPES, packed, relations, xml

    text = "\ufeff" + xml("document", f"<w:body>{p(r('a b'))}</w:body>")
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": relations(("officeDocument", "d.xml")), "d.xml": text}
    made = WordSource(packed(parts)).edited([Edit(2, 3, "c")]).encode()
    assert part(made, "d.xml") == text.replace("a b", "a c")


def test_offsets_hold_in_a_part_of_megabytes() -> None:
    source = WordSource(document("".join(p(r("\u00e9\u4e2d\U0001f600 tide &amp; " * 40)) for _ in range(1200))))
    start = source.line_starts[1190] + 4
    made = source.edited([Edit(start, start + 4, "wave")])
    assert made.text == source.text[:start] + "wave" + source.text[start + 4 :]


# Properties

WORDS = ["a", "the", " ", "  ", ".", "&amp;", "&#233;", "\u00e9", "\U0001f600", "\u4e2d", "&#32;", "\r\n"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=5).map("".join)
RUNS = st.one_of(
    st.builds(r, TEXTS, st.sampled_from(["", B, "<w:vanish/>"]), st.booleans()),
    st.sampled_from(["<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>", "<m:oMath/>", "<w:r><w:noBreakHyphen/></w:r>",
                     "<w:proofErr/>", "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>"]),
)  # fmt: skip
BODIES = st.lists(st.lists(RUNS, max_size=5).map(lambda runs: p(*runs)), max_size=4).map("".join)


@given(BODIES)
def test_the_map_is_exact(body: str) -> None:
    source = WordSource(document(body), "a.docx")
    check_document(formats.read(source, "docx"))
    for number, start in enumerate(source.line_starts, 1):
        assert source.position(start) == (number, 1)
    ends = 0
    for paragraph in source.paragraphs:
        for segment in paragraph.segments:
            assert segment.start == ends < segment.end
            ends = segment.end
        assert ends == len(paragraph.text)
        ends = 0


@given(BODIES, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.sampled_from(["", "x", " ", "<é", ". "]))))
def test_an_edit_changes_its_range_alone_and_what_is_formatted_stays(
    body: str, wanted: list[tuple[int, int, str]]
) -> None:
    source = WordSource(document(body))
    edits: list[Edit] = []
    for start, length, text in sorted(wanted):
        edit = Edit(start, start + length, text)
        apart = not edits or start > edits[-1].end
        if edit.end <= len(source.text) and apart and source.writable([edit]):
            edits.append(edit)
    made = source.edited(edits)
    again = WordSource(made.encode())
    assert made.text == again.text == apply(source.text, edits)
    for tag in ("<w:b/>", "<w:r>", "<m:oMath", "<w:del>", "<w:proofErr", "<w:vanish"):
        assert part(again.encode()).count(tag) == part(source.encode()).count(tag)
