"""The depth of list items, and the rows and columns of tables: the same for one article in every format that says."""

from __future__ import annotations

from pathlib import Path

import pytest
from npqp_lint import lint_file
from npqp_lint.text.blocks import Cells

ARTICLE = """- A harbor.

    - A quay in it.

        - A crane on the quay.

    - A pier.

- A bay.

| Name | Depth | Note        |
|------|-------|-------------|
| Quay |       | It is deep. |

Between the tables.

| Tide |
|------|
| Ebb  |
"""
LISTS = [("A harbor.", 1), ("A quay in it.", 2), ("A crane on the quay.", 3), ("A pier.", 2), ("A bay.", 1)]
CELLS = {
    "Name": (0, 0),
    "Depth": (0, 1),
    "Note": (0, 2),
    "Quay": (1, 0),
    "It is deep.": (1, 2),
    "Tide": (0, 0),
    "Ebb": (1, 0),
}
WRITERS = {"markdown": "md", "html": "html", "docx": "docx", "odt": "odt", "epub": "epub", "pptx": "pptx"}


@pytest.mark.parametrize("writer", WRITERS)
def test_lists_and_tables_keep_their_places(writer: str, tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    path = tmp_path / f"article.{WRITERS[writer]}"
    if writer == "markdown":
        path.write_text(ARTICLE)
    else:
        pypandoc.convert_text(ARTICLE, writer, "markdown", outputfile=str(path))
    document = lint_file(path, isolated=True).document
    assert document is not None
    blocks = [(document.text[one.start : one.end], one) for one in document.blocks]
    cells = {text: one.cell for text, one in blocks if one.kind == "table-cell"}
    assert cells == CELLS
    assert all(one.cell is None for _, one in blocks if one.kind != "table-cell")
    if writer != "pptx":  # all of its paragraphs look alike here: the layout makes the bullets
        assert [(text, one.depth) for text, one in blocks if one.kind == "list-item"] == LISTS
        assert all(one.depth == 0 for _, one in blocks if one.kind != "list-item")


def test_html_in_markdown_and_cells_over_several_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "- Outside.\n\n    <ul><li>Inside.<table><tr><td colspan=2>Wide.<td>Next.</table></ul>\n\n- Outside again.\n"
    )
    document = lint_file(path, isolated=True).document
    assert document is not None
    places = [(document.text[one.start : one.end], one.depth, one.cell) for one in document.blocks]
    assert places == [
        ("Outside.", 1, None),
        ("Inside.", 2, None),
        ("Wide.", 0, (0, 0)),
        ("Next.", 0, (0, 2)),
        ("Outside again.", 1, None),
    ]


def test_a_table_in_a_cell() -> None:
    cells = Cells()
    assert cells.place is None
    cells.cell()  # without a table, it is none
    cells.end()
    cells.table()
    cells.row()
    cells.cell()
    cells.widen(2)
    cells.table()
    assert cells.place is None
    cells.row()
    cells.cell()
    assert cells.place == (0, 0)
    cells.end()
    assert cells.place == (0, 0)
    cells.cell()
    assert cells.place == (0, 3)
