"""The archive of a Word document: what is refused, and what stays when a part is replaced."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from npqp_lint.formats.container import archive as module
from npqp_lint.formats.container.archive import Archive
from npqp_lint.formats.word.source import WordSource
from npqp_lint.text.source import SourceError
from npqp_lint.text.source_map import Edit
from word_files import TYPES, document, p, packed, r, relations, xml


def message(data: bytes) -> str:
    with pytest.raises(SourceError) as raised:
        len(WordSource(data).text)
    return str(raised.value)


def streamed(parts: dict[str, bytes]) -> bytes:
    """An archive as programs write it that cannot go back: the sizes come after each part."""

    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    buffer = Stream()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.comment = b"a comment"
    return buffer.getvalue()


def raw(data: bytes, name: str) -> bytes:
    """The bytes of a part as they lie in the archive, with its header."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
        start = archive.getinfo(name).header_offset
        after = [info.header_offset for info in infos if info.header_offset > start]
        return data[start : after[0] if after else archive.start_dir]


def test_an_untouched_document_is_the_same_bytes() -> None:
    data = document(p(r("a b")))
    assert WordSource(data).encode() == data


def test_the_other_parts_keep_every_byte() -> None:
    data = document(p(r("a b")), header=p(r("c")))
    made = WordSource(data).edited([Edit(0, 1, "x")]).encode()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        assert new.namelist() == old.namelist()
        assert [info.date_time for info in new.infolist()] == [info.date_time for info in old.infolist()]
        assert new.testzip() is None
    for name in old.namelist():
        assert (raw(made, name) == raw(data, name)) == (name != "word/document.xml")


names = st.sampled_from(["a", "b/c.xml", "d\u00e9", "e"])


ways = st.sampled_from(["deflated", "stored", "streamed"])


@given(st.dictionaries(names, st.binary(max_size=300), min_size=1), st.data(), ways)
def test_a_part_that_is_replaced_leaves_the_others_alone(
    parts: dict[str, bytes], data: st.DataObject, way: str
) -> None:
    if way == "streamed":
        packed_parts = streamed(parts)
    else:
        packed_parts = packed(parts, zipfile.ZIP_STORED if way == "stored" else zipfile.ZIP_DEFLATED)
    changed = data.draw(st.dictionaries(st.sampled_from(sorted(parts)), st.binary(max_size=300)))
    archive = Archive(packed_parts)
    assert [archive.read(name) for name in parts] == list(parts.values())
    made = archive.replaced(changed)
    with zipfile.ZipFile(io.BytesIO(made)) as found:
        assert found.testzip() is None
        assert {name: found.read(name) for name in found.namelist()} == parts | changed
    again = Archive(made)
    assert [again.read(name) for name in parts] == list((parts | changed).values())
    for name in parts.keys() - changed.keys():
        assert raw(made, name) == raw(packed_parts, name)


@pytest.mark.parametrize("cut", [0, 1, 10, 40, 200])
def test_a_file_that_is_cut_short(cut: int) -> None:
    data = document(p(r("a")))
    assert "damaged: it is not a ZIP archive, or is truncated" in message(data[: len(data) - cut - 1])
    assert "damaged" in message(data[cut + 1 :])
    assert "damaged" in message(b"")


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_damaged_byte_is_an_error_or_does_no_harm(place: int, change: int) -> None:
    data = bytearray(document(p(r("a b c"))))
    data[place % len(data)] ^= change
    with suppress(SourceError):
        source = WordSource(bytes(data))
        assert isinstance(source.text, str)
        assert source.encode() == data


def test_other_archives_are_no_document() -> None:
    assert "not a Word document" in message(packed({"a": b"a"}))
    assert "not a Word document" in message(packed({"[Content_Types].xml": TYPES}))
    lost = {"[Content_Types].xml": TYPES, "_rels/.rels": relations(("officeDocument", "word/document.xml"))}
    assert "no main part" in message(packed(lost))
    sheet = lost | {"word/document.xml": "<workbook/>"}
    assert "its main part word/document.xml is something else" in message(packed(sheet))


def parts_with(content: bytes | str) -> dict[str, bytes | str]:
    related = relations(("officeDocument", "word/document.xml"))
    return {"[Content_Types].xml": TYPES, "_rels/.rels": related, "word/document.xml": content}


def test_broken_xml_is_told_with_its_place() -> None:
    found = message(packed(parts_with("<a>\n<b></a>")))
    assert "word/document.xml is not valid XML at line 2" in found
    assert "save the document again" in found


ELEMENTS = (
    "p pPr rPr r t tab del ins sdt sdtPr sdtContent dataBinding fldChar fldSimple instrText hyperlink pict txbxContent "
    "tc outlineLvl numId pStyle rStyle sectPr"
).split()
TREES = st.recursive(
    st.sampled_from(["", "a", "b &amp; c"]),
    lambda inside: st.builds(
        lambda name, parts: f'<{name} w:val="1" w:fldCharType="separate">{"".join(parts)}</{name}>',
        st.sampled_from(
            [*(f"w:{name}" for name in ELEMENTS), "mc:AlternateContent", "mc:Choice", "mc:Fallback", "v:shape"]
        ),
        st.lists(inside, max_size=4),
    ),
    max_leaves=25,
)


@given(TREES)
@example("<mc:Fallback><w:p/></mc:Fallback>")
def test_elements_in_places_where_they_do_not_belong(body: str) -> None:
    from npqp_lint import formats

    with suppress(SourceError):
        formats.read(WordSource(document(body), "a.docx"), "docx")


def test_parts_with_numbers_that_no_document_has() -> None:
    names = [f"header{number}.xml" for number in ("9" * 5000, "10", "", "2", "03")]
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "d.xml")),
        "_rels/d.xml.rels": relations(*(("header", name) for name in names)),
        "d.xml": xml("document", ""),
        **{name: xml("hdr", p(r(name[6:-4][-2:] or "none"))) for name in names},
    }
    assert WordSource(packed(parts)).text.split("\n\n") == ["2", "03", "10", "99", "none"]


def test_a_program_before_the_archive_stays() -> None:
    data = io.BytesIO(b"MZ a program")
    data.seek(0, io.SEEK_END)
    with zipfile.ZipFile(io.BytesIO(document(p(r("a b"))))) as old, zipfile.ZipFile(data, "a") as archive:
        for name in old.namelist():
            archive.writestr(name, old.read(name))
    source = WordSource(data.getvalue())
    made = source.edited([Edit(0, 1, "x")]).encode()
    assert made.startswith(b"MZ a programPK\3\4")
    assert WordSource(made).text == "x b"
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert archive.infolist()[0].header_offset == len("MZ a program")


def test_a_document_type_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert "declares a document type" in message(packed(parts_with(bomb)))


def test_other_encodings_are_refused() -> None:
    assert "iso-8859-1" in message(packed(parts_with('<?xml version="1.0" encoding="iso-8859-1"?><a/>')))
    assert "not valid XML" in message(packed(parts_with(b"<a>\xff</a>")))
    assert "UTF-16" in message(packed(parts_with(b"\xff\xfe<\0a\0>\0\0\xd8")))


def test_what_unpacks_to_far_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "larger than in any real" in message(packed(parts_with(b"<a>" + b" " * (40 << 20) + b"</a>")))
    monkeypatch.setattr(module, "LARGEST", 500)
    assert "larger than in any real" in message(packed(parts_with(xml("document", "<!-- " + "xyz" * 200 + " -->"))))


def test_old_documents_and_protected_ones_say_what_to_do() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "save it as .docx" in message(ole)
    assert "password" in message(ole + "EncryptedPackage".encode("utf-16-le"))
    data = bytearray(document(p(r("a"))))
    place = data.rindex(b"PK\1\2", 0, data.rindex(b"word/document.xml"))
    data[place + 8] |= 1
    assert "encrypted" in message(bytes(data))


def test_an_unknown_compression_is_refused() -> None:
    data = bytearray(document(p(r("a"))))
    place = data.rindex(b"PK\1\2", 0, data.rindex(b"word/document.xml"))
    struct.pack_into("<H", data, place + 10, 12)
    assert "compression method (12)" in message(bytes(data))


def test_a_part_that_is_there_twice_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a", b"a")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", b"b")
    assert "twice" in message(buffer.getvalue())


def test_parts_that_overlap_are_refused() -> None:
    content = b"x" * 100
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 0, zlib.crc32(content), 100, 100, 1, 0) + b"a" + content
    rows = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 0, zlib.crc32(content), 100, 100, 1, 0, 0, 0, 0, 0, 0)
        + name
        for name in (b"a", b"b")
    )
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2, 2, len(rows), len(local), 0)
    with pytest.raises(SourceError, match="damaged"):
        Archive(local + rows + end)


def test_a_signed_document_is_read_and_not_written() -> None:
    parts = parts_with(xml("document", f"<w:body>{p(r('a b'))}</w:body>")) | {"_xmlsignatures/sig1.xml": b"<a/>"}
    data = packed(parts)
    source = WordSource(data)
    assert (source.text, source.encode()) == ("a b", data)
    with pytest.raises(SourceError, match="digital signature"):
        source.edited([Edit(0, 1, "x")]).encode()


TINY = p(r("a .", space=False))


@pytest.mark.parametrize("paragraph", ["<w:p/>", TINY], ids=["empty", "tiny"])
def test_far_too_many_paragraphs_are_refused_before_they_take_memory(paragraph: str) -> None:
    data = document(paragraph * 300_000)
    assert len(data) < 60_000
    tracemalloc.start()
    try:
        assert "far more than people write; split it, or exclude it" in message(data)
        assert tracemalloc.get_traced_memory()[1] < 20 * len(paragraph) * 300_000
    finally:
        tracemalloc.stop()


def test_many_paragraphs_of_a_long_document_are_read() -> None:
    data = document(TINY * 15_000 + p(r("The tide came in at noon. " * 20)) * 10_000)
    assert len(WordSource(data).paragraphs) == 25_000
