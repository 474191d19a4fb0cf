"""Small documents in containers, and what must hold for all of them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from exactness import check_document
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.formats.container.source import ContainerSource
from npqp_lint.text.apply import apply
from npqp_lint.text.document import Document
from npqp_lint.text.source import SourceError
from npqp_lint.text.source_map import Edit
from word_files import TYPES, packed, relations

PIECES = st.lists(
    st.sampled_from(["a", "the", "tide", " ", ".", "&amp;", "&#233;", "\u00e9", "\U0001f600", "\u4e2d", "&lt;", "b."]),
    max_size=5,
).map("".join)
"""Text as XML spells it."""

WANTED = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.sampled_from(["", "x", " ", "<\u00e9", ". "])))
"""Edits: where, how much, and the new text."""

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def presentation(*slides: str, notes: str = "") -> bytes:
    """A presentation of slides, each the XML of its shapes; the first one has notes."""
    spaces = (
        f'xmlns:p="{SLIDES}" xmlns:a="{DRAWING}" xmlns:r="{RELATED}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    ids = "".join(f'<p:sldId id="{256 + i}" r:id="r{i}"/>' for i in range(len(slides)))
    names = [f"slides/slide{len(slides) - i}.xml" for i in range(len(slides))]  # the numbers are not the order
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {spaces}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(*(("slide", name) for name in names)),
        "ppt/media/image.png": bytes(range(256)),
    }
    for name, body in zip(names, slides, strict=True):
        parts[f"ppt/{name}"] = f"<p:sld {spaces}><p:cSld><p:spTree>{body}</p:spTree></p:cSld></p:sld>"
    if notes:
        parts[f"ppt/slides/_rels/{names[0].partition('/')[2]}.rels"] = relations(("notesSlide", "../notes.xml"))
        parts["ppt/notes.xml"] = f"<p:notes {spaces}>{notes}</p:notes>"
    return packed(parts)


def shape(*paragraphs: str, placeholder: str | None = None) -> str:
    """A shape with paragraphs."""
    kind = "" if placeholder is None else f'<p:ph type="{placeholder}"/>' if placeholder else "<p:ph/>"
    return f"<p:sp><p:nvSpPr><p:nvPr>{kind}</p:nvPr></p:nvSpPr><p:txBody>{''.join(paragraphs)}</p:txBody></p:sp>"


def line(*runs: str, properties: str = "") -> str:
    """A paragraph of a slide."""
    return f"<a:p>{properties}{''.join(runs)}<a:endParaRPr/></a:p>"


def words(text: str, properties: str = "") -> str:
    """A run of a slide; `text` is XML."""
    return f"<a:r>{properties}<a:t>{text}</a:t></a:r>"


def workbook(strings: str, sheet: str = "", tables: Mapping[str, str] | None = None) -> bytes:
    """A workbook: the XML of its shared strings, of the rows of its sheet, and of the columns of tables."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{RELATED}"><sheets><sheet name="One two . ." '
        'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(("sharedStrings", "sharedStrings.xml"), ("worksheet", "sheet1.xml")),
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEETS}">{strings}</sst>',
        "xl/sheet1.xml": f'<worksheet xmlns="{SHEETS}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    for name, columns in (tables or {}).items():
        parts["xl/_rels/sheet1.xml.rels"] = relations(("table", name))
        parts[f"xl/{name}"] = f'<table xmlns="{SHEETS}">{columns}</table>'
    return packed(parts)


def opened(data: bytes, format: str) -> ContainerSource:
    """The source of a document."""
    made = formats.source(data, f"a.{format}", format)
    assert isinstance(made, ContainerSource)
    return made


def read(data: bytes, format: str) -> Document:
    """The prose of a document."""
    return formats.read(opened(data, format), format)


def blocks(data: bytes, format: str) -> list[tuple[str, str]]:
    """The kind and the prose of each block."""
    found = read(data, format)
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def edited(data: bytes, format: str, old: str, new: str) -> bytes:
    """The document with `new` instead of `old`."""
    source = opened(data, format)
    start = source.text.index(old)
    edits = [Edit(start, start + len(old), new)]
    assert source.writable(edits)
    made = source.edited(edits)
    assert made.text == source.text.replace(old, new, 1)
    assert opened(made.encode(), format).text == made.text
    return made.encode()


def refused(data: bytes, format: str, old: str, new: str) -> bool:
    """Whether that is impossible."""
    source = opened(data, format)
    start = source.text.index(old)
    return not source.writable([Edit(start, start + len(old), new)])


def part(data: bytes, name: str) -> str:
    """A part of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.read(name).decode()


def same_but(before: bytes, after: bytes) -> list[str]:
    """The names of the parts that differ; the order, the dates, and the compression are the same."""
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        for one, two in zip(old.infolist(), new.infolist(), strict=True):
            assert (one.filename, one.date_time, one.compress_type) == (two.filename, two.date_time, two.compress_type)
        assert new.testzip() is None
        return [name for name in old.namelist() if old.read(name) != new.read(name)]


def check_edits(data: bytes, format: str, wanted: list[tuple[int, int, str]]) -> None:
    """Edits that can be written change exactly their ranges, and are read back."""
    source = opened(data, format)
    check_document(formats.read(source, format))
    edits: list[Edit] = []
    for start, length, text in sorted(wanted):
        edit = Edit(start, start + length, text)
        apart = not edits or start > edits[-1].end + 1
        if edit.end <= len(source.text) and apart and source.writable([edit]):
            edits.append(edit)
    made = source.edited(edits)
    again = opened(made.encode(), format)
    assert made.text == again.text == apply(source.text, edits)
    check_document(formats.read(again, format))


def check_damage(data: bytes, format: str, place: int, change: int) -> None:
    """A damaged byte is an error, or does no harm."""
    damaged = bytearray(data)
    damaged[place % len(damaged)] ^= change
    with suppress(SourceError):
        source = opened(bytes(damaged), format)
        formats.read(source, format)
        assert source.encode() == damaged


def message(data: bytes, format: str) -> str:
    """Why a document cannot be read."""
    with pytest.raises(SourceError) as raised:
        read(data, format)
    return str(raised.value)


def converted(path: Path, target: str) -> Path:
    """A document as LibreOffice writes it again; the test is skipped where that is not installed."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = path.parent / "profile"
    subprocess.run(
        [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", target, "--outdir",
         str(path.parent / "out"), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return path.parent / "out" / path.with_suffix("." + target.partition(":")[0]).name


def seen(path: Path) -> str:
    """The text of a document as LibreOffice reads it."""
    if path.suffix in (".xlsx", ".ods"):
        return converted(path, "csv").read_text("utf-8")
    if path.suffix in (".pptx", ".odp"):
        _, _, body = converted(path, "fodp").read_text("utf-8").partition("<office:body>")
        return re.sub("(?s)<office:binary-data>.*?</office:binary-data>|<[^>]+>", "", body)  # without pictures
    return converted(path, "txt:Text (encoded):UTF8").read_text("utf-8", "replace")
