"""Bytes, text, and positions in every unit."""

from __future__ import annotations

import codecs
import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.text.source import Source, SourceError, Units
from npqp_lint.text.source_map import Edit

TEXT = st.text(st.one_of(st.characters(codec="utf-8", exclude_characters="\0"), st.sampled_from("\r\na é€😀\u2028")))
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@given(TEXT, st.sampled_from(sorted(MARKS)), st.booleans())
def test_bytes_come_back(text, encoding, marked):
    data = (MARKS[encoding] if marked else b"") + text.encode(encoding)
    if not marked and (encoding != "utf-8" or text.startswith("\ufeff")):
        return
    source = Source.from_bytes(data)
    assert source.text == text
    assert source.encode() == data


@given(st.binary())
def test_any_bytes_come_back_or_are_an_error(data):
    with contextlib.suppress(SourceError):
        assert Source.from_bytes(data).encode() == data


def test_configured_encoding_comes_back():
    data = "caf\xe9 \u2013 na\xefve\r\n".encode("cp1252")
    source = Source.from_bytes(data, encoding="cp1252")
    assert source.text == "café – naïve\r\n"
    assert source.encode() == data


def test_mark_decides_over_configuration():
    assert Source.from_bytes(codecs.BOM_UTF8 + b"a\xc3\xa9", encoding="cp1252").text == "aé"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"ab\r\ncd\xff", r"not UTF-8 at byte 6 \(line 2, 0xff\)"),
        (b"a\n\0b", "NUL character on line 2"),
        (codecs.BOM_UTF16_LE + b"a", "utf-16-le"),
    ],
)
def test_error_names_the_place(data, message):
    with pytest.raises(SourceError, match=message):
        Source.from_bytes(data)


def test_unknown_encoding():
    with pytest.raises(SourceError, match="unknown encoding 'klingon'"):
        Source.from_bytes(b"a", encoding="klingon")


@pytest.mark.parametrize("encoding", ["hex", "rot13", "base64"])
def test_codec_that_makes_no_text_is_an_unknown_encoding(encoding):
    with pytest.raises(SourceError, match="unknown encoding"):
        Source.from_bytes(b"6161", encoding=encoding)


@pytest.mark.parametrize("encoding", ["idna", "undefined", "punycode", "unicode_escape", "a\0b"])
def test_codec_that_was_not_made_for_files(encoding):
    with pytest.raises(SourceError, match=re.escape(f"not {encoding}")):
        Source.from_bytes(b"\\x a\xe9 " + b"." * 100, encoding=encoding)


def test_what_such_a_codec_cannot_write():
    source = Source("", encoding="idna")
    with pytest.raises(SourceError, match="written in idna"):
        source.encode("a..b")
    assert not source.writable([Edit(0, 0, "a..b")])


def test_character_that_the_encoding_lacks():
    with pytest.raises(SourceError, match=r"U\+4E2D cannot be written in cp1252"):
        Source("", encoding="cp1252").encode("中")


def test_lines_end_at_three_endings_only():
    source = Source("a\u2028b\x0bc\r\nd\re\n\nf")
    assert source.line_starts == [0, 7, 9, 11, 12]
    assert [source.line(n) for n in range(1, 6)] == ["a\u2028b\x0bc", "d", "e", "", "f"]
    assert source.position(8) == (2, 2)
    assert source.position(12) == (5, 1)
    assert source.position(13) == (5, 2)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_start_after_each_ending(end: str):
    size = len(end)
    assert Source("").line_starts == [0]
    assert Source(f"{end}a{end}{end}bc").line_starts == [0, size, 1 + 2 * size, 1 + 3 * size]
    assert Source(f"a{end}").line_starts == [0, 1 + size]


@given(TEXT)
def test_position_names_the_character(text):
    source = Source(text)
    for offset, character in enumerate(text):
        line, column = source.position(offset)
        if character not in "\r\n":
            assert source.line(line)[column - 1] == character


@given(TEXT)
def test_units_are_those_of_the_codecs(text):
    units = Source(text).units
    for offset in range(len(text) + 1):
        byte, unit = len(text[:offset].encode()), len(text[:offset].encode("utf-16-le")) // 2
        assert units.to_utf8(offset) == byte
        assert units.to_utf16(offset) == unit
        assert units.from_utf8(byte) == offset
        assert units.from_utf16(unit) == offset


def test_offset_inside_a_character_is_its_start():
    units = Source("a😀b").units
    assert [units.from_utf8(byte) for byte in range(7)] == [0, 1, 1, 1, 1, 2, 3]
    assert [units.from_utf16(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


@given(st.text(alphabet=st.sampled_from("ab\né€“𝄞\ud800")))
def test_ascending_offsets_are_those_of_any(text: str):
    units = Units(text)
    convert = units.ascending()
    offsets = range(len(text.encode("utf-8", "surrogatepass")) + 1)
    assert [convert(byte) for byte in offsets] == [units.from_utf8(byte) for byte in offsets]
    assert [convert(byte) for byte in reversed(offsets)] == [units.from_utf8(byte) for byte in reversed(offsets)]
