"""One article, made into documents by pandoc: the findings are the same in all of them, and so is the repaired text."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from container_files import converted, presentation, read, same_but, seen, workbook
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import lint_file
from npqp_lint.cli.app import cli
from npqp_lint.text.source import SourceError
from test_epub import book
from test_opendocument import document

ARTICLE = """# Tides

The tide came in at noon. . The boats had *left* the bay by then.

- The first item of the the list is here.
- The second item has **bold words** in it. .

> A quotation of the the captain.

| Name | Meaning |
|------|---------|
| Ebb  | The water goes out. . |
"""
FORMATS = {"docx": "docx", "odt": "odt", "pptx": "pptx", "epub2": "epub", "epub3": "epub"}
RULES = ["--select", "MT101,MT110", "--isolated", "--no-cache"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents."""
    pypandoc = pytest.importorskip("pypandoc")
    made = tmp_path_factory.mktemp("alike")
    for writer, suffix in FORMATS.items():
        pypandoc.convert_text(ARTICLE, writer, "markdown", outputfile=str(made / f"{writer}.{suffix}"))
    return made


def test_documents_of_one_article_have_the_same_findings(folder: Path) -> None:
    found = {}
    for writer, suffix in FORMATS.items():
        report = lint_file(folder / f"{writer}.{suffix}", select=["MT101", "MT110"], isolated=True)
        assert report.source is not None
        text = report.source.text
        found[writer] = [(one.code, text[one.start : one.end], len(one.fixes)) for one in report.diagnostics]
    assert len(found["docx"]) == 5
    assert all(rows == found["docx"] for rows in found.values()), found


def test_documents_of_one_article_are_repaired_alike(folder: Path, tmp_path: Path) -> None:
    texts = {}
    for writer, suffix in FORMATS.items():
        before = (folder / f"{writer}.{suffix}").read_bytes()
        path = tmp_path / f"{writer}.{suffix}"
        path.write_bytes(before)
        assert CliRunner().invoke(cli, ["check", str(path), "--fix", *RULES]).exit_code == 0
        assert len(same_but(before, path.read_bytes())) in (1, 2)  # a presentation has several slides
        texts[writer] = [text for text in read(path.read_bytes(), suffix).text.split("\n\n") if "." in text]
    assert all(text == texts["docx"] for text in texts.values()), texts
    assert texts["docx"][0] == "The tide came in at noon. The boats had left the bay by then."


@pytest.mark.parametrize(
    ("name", "rewritten"),
    [("docx", ""), ("odt", ""), ("pptx", ""), ("docx", "odt"), ("odt", "docx"), ("pptx", "odp"), ("docx", "fodt")],
)
def test_libreoffice_reads_repaired_documents(folder: Path, tmp_path: Path, name: str, rewritten: str) -> None:
    path = tmp_path / f"a.{name}"
    path.write_bytes((folder / f"{name}.{name}").read_bytes())
    if rewritten:  # by LibreOffice, whose own files are repaired then
        path = converted(path, rewritten).replace(path.with_suffix(f".{rewritten}"))
    before = seen(path)
    assert before.count(". .") == 3
    CliRunner().invoke(cli, ["check", str(path), "--fix", *RULES])
    after = seen(path)
    assert after == before.replace(". .", ".").replace("the the", "the")


@pytest.mark.parametrize("rewritten", ["", "ods"])
def test_libreoffice_reads_repaired_tables(tmp_path: Path, rewritten: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    for row in (["The tide came in. . Nobody saw it.", 12, "=B1+1"], ["Ebb", 0.5, "It reached the the bay."]):
        book.active.append(row)
    book.save(path)
    if rewritten:
        path = converted(path, rewritten).replace(path.with_suffix(f".{rewritten}"))
    before = seen(path)
    assert before.splitlines()[0].endswith("it.,12,13")
    CliRunner().invoke(cli, ["check", str(path), "--fix", *RULES])
    after = seen(path)
    assert after == before.replace(". .", ".").replace("the the", "the") != before


def trees(*names: str) -> st.SearchStrategy[str]:
    """Elements in any order, with attributes that some of them have."""
    return st.recursive(
        st.sampled_from(["", "a", "b &amp; c", "  "]),
        lambda inside: st.builds(
            lambda name, parts: f'<{name} type="title" val="1" t="inlineStr">{"".join(parts)}</{name}>',
            st.sampled_from(names),
            st.lists(inside, max_size=4),
        ),
        max_leaves=25,
    )


def check_tree(data: bytes, format: str) -> None:
    with suppress(SourceError):
        read(data, format)


@given(trees(*(f"a:{name}" for name in "p pPr r rPr t br fld tc latin buNone".split()), "p:sp", "p:ph", "mc:Choice"))
def test_elements_of_slides_in_places_where_they_do_not_belong(body: str) -> None:
    check_tree(presentation(body, notes=body), "pptx")


@given(trees(*"si is r rPr t b vertAlign rPh c f".split()))
def test_elements_of_workbooks_in_places_where_they_do_not_belong(body: str) -> None:
    check_tree(workbook(body, body), "xlsx")


NAMES = "p h span a list list-item s tab line-break note note-body change page-number section".split()


@given(
    trees(
        *(f"text:{name}" for name in NAMES),
        "table:table-cell",
        "draw:frame",
        "draw:text-box",
        "office:annotation",
        "style:style",
        "style:text-properties",
        "style:default-style",
    )
)
def test_elements_of_opendocument_in_places_where_they_do_not_belong(body: str) -> None:
    check_tree(document(body, styles=body), "odt")


@given(trees(*"p div span a aside title head body br code".split()))
def test_elements_of_chapters_in_places_where_they_do_not_belong(body: str) -> None:
    check_tree(book(body), "epub")
