"""EPUB books."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from container_files import PIECES, WANTED, blocks, check_damage, check_edits, edited, message, opened, read, refused
from container_files import part as part_of
from exactness import comments_of
from hypothesis import example, given
from hypothesis import strategies as st
from npqp_lint import lint_file, lint_text
from npqp_lint.text.document import PLACEHOLDER
from npqp_lint.text.source import SourceError
from npqp_lint.text.source_map import Edit
from work import check_growth

BAD = "The tide came in at noon. ."
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
NAVIGATION = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Contents</title>'
    '</head><body><nav epub:type="toc"><ol><li><a href="text/0%20a.xhtml">Tides . .</a></li></ol></nav></body></html>'
)


def page(body: str, encoding: str = "utf-8") -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>The book . .</title></head><body>{body}</body></html>'
    )


def book(*bodies: str | bytes, more: dict[str, str] | None = None, language: str = "en") -> bytes:
    """A book; a body in bytes is a whole chapter."""
    names = [f"text/{i}%20a.xhtml" for i in range(len(bodies))]
    items = "".join(
        f'<item id="c{i}" href="{name}" media-type="application/xhtml+xml"/>' for i, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="c{i}"/>' for i in reversed(range(len(bodies))))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="u"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="u">urn:isbn:9780000000002</dc:identifier>'
        f"<dc:title>A book . .</dc:title><dc:language>{language}</dc:language>"
        '<meta property="dcterms:modified">2024-02-29T12:30:00Z</meta></metadata><manifest>'
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'{items}</manifest><spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        parts: dict[str, str | bytes] = {
            "META-INF/container.xml": CONTAINER,
            "OEBPS/a.opf": package,
            "OEBPS/nav.xhtml": NAVIGATION,
            **{f"OEBPS/text/{i} a.xhtml": page(b) if isinstance(b, str) else b for i, b in enumerate(bodies)},
            **(more or {}),
        }
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 2, 29, 12, 30, 0)), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def chapter(data: bytes, number: int = 0) -> str:
    return part_of(data, f"OEBPS/text/{number} a.xhtml")


def test_chapters_come_in_reading_order_without_their_titles_and_the_navigation() -> None:
    data = book("<p>Last.</p>", "<h1>Tides</h1><ul><li>First.</li></ul>")
    assert blocks(data, "epub") == [("heading", "Tides"), ("list-item", "First."), ("paragraph", "Last.")]
    source = opened(data, "epub")
    assert source.text == "Tides\n\nFirst.\n\nLast."
    assert source.position(source.text.index("Last")) == (3, 1)


@pytest.mark.parametrize(
    ("body", "prose"),
    [
        ("<p>A <b>bold</b>\n  word &amp; <code>x . .</code>.</p>", f"A bold word & {PLACEHOLDER}."),
        ("<p>One<br/>two</p>", "One\ntwo"),
        ('<p>A note.<a epub:type="noteref" href="#n">1</a> More</p>', "A note. More"),
        ('<p>A note.<a class="footnote-ref" href="#n">12</a> More</p>', "A note. More"),
        ('<p>See <a epub:type="noteref" href="#n">the first note</a>.</p>', "See the first note."),
        ('<p>One<span epub:type="pagebreak" title="12">12</span> two</p>', "One two"),
        ("<script/><p>One <span/>two</p>", "One two"),
        ("<svg><text>no</text></svg><p>One</p>", "One"),
    ],
)
def test_the_prose_of_a_chapter(body: str, prose: str) -> None:
    assert [text for _, text in blocks(book(body), "epub")] == [prose]


def test_a_footnote_is_one() -> None:
    body = '<aside epub:type="footnote"><p>A note.</p></aside><p role="doc-footnote">Another.</p>'
    assert blocks(book(body), "epub") == [("footnote", "A note."), ("footnote", "Another.")]


def test_an_edit_changes_its_chapter_only() -> None:
    data = book(f"<p>{BAD}</p>", "<p>A <i>bold</i> c</p>")
    after = edited(data, "epub", ". .", ".")
    assert chapter(after) == page(f"<p>{BAD[:-2]}</p>")
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert [name for name in old.namelist() if old.read(name) != new.read(name)] == ["OEBPS/text/0 a.xhtml"]
        assert new.infolist()[0].filename == "mimetype"
        assert new.infolist()[0].compress_type == zipfile.ZIP_STORED
    assert chapter(edited(data, "epub", "ol", "<&"), 1) == page("<p>A <i>b&lt;&amp;d</i> c</p>")
    assert refused(book("<p>A <code>x</code> c</p>"), "epub", PLACEHOLDER, "x")
    assert refused(book("<p>A</p><p>b</p>"), "epub", "A\n\nb", "x")


def test_line_breaks_and_references_in_an_edit() -> None:
    data = book("<p>One &#8217; two\n   three</p>")
    assert chapter(edited(data, "epub", "\u2019", "'")) == page("<p>One ' two\n   three</p>")
    assert chapter(edited(data, "epub", "two three", "2 3")) == page("<p>One &#8217; 2\n   3</p>")


def test_a_chapter_in_another_encoding_stays_in_it() -> None:
    data = book(page("<p>caf\u00e9 b</p>", "iso-8859-1").encode("latin-1"))
    after = edited(data, "epub", "b", "\u00e9")
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        found = archive.read("OEBPS/text/0 a.xhtml")
    assert found == page("<p>caf\u00e9 \u00e9</p>", "iso-8859-1").encode("latin-1")
    assert refused(data, "epub", "b", "\u4e2d")


def test_languages_and_comments() -> None:
    found = read(book('<p lang="de">Guten Tag</p><!-- npqp-lint: ignore-next MT101 --><p>x <!-- y --> z</p>'), "epub")
    assert [block.language for block in found.blocks] == ["de", None]
    assert ("npqp-lint: ignore-next MT101", "x z", False) in comments_of(found)


def test_a_comment_hides_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    for comment, count in (("", 1), ("<!-- npqp-lint: off MT101 -->", 0)):
        path.write_bytes(book(f"{comment}<p>{BAD}</p>"))
        assert len(lint_file(path, select=["MT101"], isolated=True).diagnostics) == count


def test_protected_books() -> None:
    def encrypted(algorithm: str) -> bytes:
        xml = (
            '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
            'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
            f'<enc:EncryptionMethod Algorithm="{algorithm}"/></enc:EncryptedData></encryption>'
        )
        return book("<p>One.</p>", more={"META-INF/encryption.xml": xml})

    assert "protected by DRM" in message(encrypted("http://www.w3.org/2001/04/xmlenc#aes128-cbc"), "epub")
    for algorithm in ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"):
        assert blocks(encrypted(algorithm), "epub") == [("paragraph", "One.")]


def test_broken_books() -> None:
    from word_files import document, p, packed, r

    assert "is a ZIP archive but not an EPUB book" in message(document(p(r("a"))), "epub")
    assert "names no package" in message(packed({"META-INF/container.xml": "<container/>"}), "epub")
    assert "the part OEBPS/a.opf is missing" in message(packed({"META-INF/container.xml": CONTAINER}), "epub")
    assert "damaged" in message(book("<p>a</p>")[:-20], "epub")
    assert "OEBPS/text/0 a.xhtml: not UTF-8" in message(book(b"<p>\xff</p>"), "epub")
    assert "larger than in any real" in message(book("<p>" + " " * (40 << 20) + "</p>"), "epub")
    with pytest.raises(SourceError, match="not plain text"):
        lint_text("a", path="a.epub")


def test_depth() -> None:
    deep = "<div>" * 1000 + "<p>One.</p>" + "</div>" * 1000
    assert blocks(book(deep), "epub") == [("paragraph", "One.")]


INLINE = st.one_of(
    PIECES,
    PIECES.map(lambda text: f"<i>{text}</i>"),
    st.sampled_from([" ", "\n  ", "<br/>", "<code>x</code>", "<!-- c -->", "<b></b>", "&#160;"]),
)
BODIES = st.lists(st.lists(INLINE, max_size=5).map(lambda some: f"<p>{''.join(some)}</p>"), max_size=3).map("".join)


@example("", "<p>Mills.</p><p>Gates.\n  <br/>d.</p>", [(12, 4, "")])
@given(BODIES, BODIES, WANTED)
def test_edits_of_a_book(one: str, two: str, wanted: list[tuple[int, int, str]]) -> None:
    check_edits(book(one, two), "epub", wanted)


@given(st.lists(st.text("abc\u00e9\u4e2d.,", min_size=3, max_size=20).map(lambda text: f"x {text} z"), max_size=5))
def test_exactly_the_prose_comes_out(texts: list[str]) -> None:
    assert [text for _, text in blocks(book("".join(f"<p>{text}</p>" for text in texts)), "epub")] == texts


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_damaged_byte(place: int, change: int) -> None:
    check_damage(book("<p>a b</p>"), "epub", place, change)


def test_reading_grows_with_the_text() -> None:
    check_growth(lambda text: read(book("<p>a <b>b</b></p>" * len(text)), "epub"), "x" * 50, "x" * 500)
    check_growth(lambda text: read(book("<p>" + "a <b>b</b> " * len(text) + "</p>"), "epub"), "x" * 50, "x" * 500)


@pytest.mark.parametrize("body", ["<p><i>the</i></p>", "<p><b>the</b> tide</p>", "<p><span>the</span>. .</p>"])
def test_no_edit_leaves_a_letter_that_is_a_sign(body: str) -> None:
    source = opened(book(body), "epub")
    assert not source.writable([Edit(0, 2, "")])
    assert not source.writable([Edit(0, 1, ""), Edit(1, 2, "")])
    assert source.writable([Edit(0, 1, "")])
    assert source.edited([Edit(0, 1, "")]).text == source.text[1:]


def test_no_edit_makes_a_word_of_a_letter_that_is_a_sign() -> None:
    source = opened(book("<p><i>a</i>&amp; more</p>"), "epub")
    assert not source.writable([Edit(1, 1, "x")])
    assert source.writable([Edit(1, 1, " ")])


def test_epubcheck_accepts_what_was_repaired(tmp_path: Path) -> None:
    program = shutil.which("epubcheck")
    if program is None:
        pytest.skip("epubcheck is not installed")
    path = tmp_path / "a.epub"
    path.write_bytes(edited(book(f"<h1>Tides</h1><p>{BAD}</p>"), "epub", ". .", "<."))
    command = [program] if Path(program).read_bytes()[:2] == b"#!" else ["java", "-jar", program]
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, timeout=180)
    assert "0 fatals / 0 errors" in done.stdout + done.stderr
