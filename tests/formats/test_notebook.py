"""Jupyter notebooks: Markdown in the strings of JSON."""

from __future__ import annotations

import contextlib
import copy
import json

import nbformat
import pytest
from exactness import apply, blocks_of, check_document, check_edit, comments_of
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.config.resolver import Resolver
from npqp_lint.fix.rounds import fix
from npqp_lint.run.runner import Runner
from npqp_lint.suppression.write import silence
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source, SourceError
from work import check_growth

O = "\ufffc"  # noqa: E741


def notebook(*cells, indent=1, **settings):
    """A notebook; each cell is its Markdown, or the whole of it."""
    made = [
        cell if isinstance(cell, dict) else {"cell_type": "markdown", "id": f"c{i}", "metadata": {}, "source": cell}
        for i, cell in enumerate(cells)
    ]
    whole = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=indent, ensure_ascii=False, **settings) + "\n"


CODE = {
    "cell_type": "code",
    "execution_count": 1,
    "id": "code",
    "metadata": {"tags": ["the the"]},
    "outputs": [{"output_type": "stream", "name": "stdout", "text": ["the the house .\n"]}],
    "source": ["# the the house .\n", "print('a  b')"],
}
RAW = {"cell_type": "raw", "id": "raw", "metadata": {}, "source": ["the the house ."]}


def read(text):
    document = formats.read(Source(text, "x.ipynb"))
    assert document.format == "ipynb"
    check_document(document)
    return document


def prose(text):
    return [body for _, body in blocks_of(read(text))]


def check(source):
    return Runner().check(source, Resolver({}, isolated=True).settings_for("a.ipynb"))


def test_only_markdown_cells_are_read():
    text = notebook(
        ["# The *house*\n", "\n", "It is red,\n", "and `cold`.\n"], CODE, RAW, "One string.\n\n- And a list."
    )
    assert blocks_of(read(text)) == [
        ("heading", "The house"),
        ("paragraph", f"It is red, and {O}."),
        ("paragraph", "One string."),
        ("list-item", "And a list."),
    ]


def test_escapes():
    said = 'He said: "No\\*, caf\u00e9 \U0001f600"\tand left / went.'
    for text in (notebook([said]), notebook(said)):
        assert prose(text) == ['He said: "No*, caf\u00e9 \U0001f600"\tand left / went.']
    text = notebook("X").replace("X", r"caf\u00e9 \ud83d\ude00 \"a\" \/ b \ud800 c")
    assert prose(text)[0].startswith('caf\u00e9 \U0001f600 "a" / b ')


def test_keys_in_any_order_and_keys_of_the_same_name():
    cell = {"metadata": {"source": ["no"], "cell_type": "code"}, "source": ["Yes."], "cell_type": "markdown"}
    cell["attachments"] = {"source": {"cells": [{"cell_type": "markdown", "source": "no"}]}}
    assert prose(json.dumps({"metadata": {"cells": [cell]}, "cells": [cell]})) == ["Yes."]
    assert prose(json.dumps({"cells": [{"cell_type": "markdown"}, [], 3, "x", {"source": "no"}]})) == []


def test_version_3():
    cells = [
        {"cell_type": "heading", "level": 2, "source": ["The ", "house"]},
        {"cell_type": "markdown", "source": "It is."},
    ]
    document = read(json.dumps({"nbformat": 3, "worksheets": [{"cells": cells}, {"cells": cells[1:]}]}))
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 2),
        ("paragraph", 0),
        ("paragraph", 0),
    ]
    assert document.text == "The house\n\nIt is.\n\nIt is."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{\n]", "invalid JSON on line 2, column 1"),
        ("[]", "no list of cells"),
        ('{"cells": {}}', "no list of cells"),
        ("[" * 100_000, "nested too deeply"),
        ('{"cells": [' + "9" * 5000 + "]}", "not a notebook"),
    ],
)
def test_what_is_no_notebook(text, message):
    with pytest.raises(SourceError, match=message):
        formats.read(Source(text, "a.ipynb"))


def test_an_empty_file():
    assert prose(" \n") == []


@pytest.mark.parametrize("indent", [None, 1])
def test_a_repair_leaves_a_valid_notebook(indent):
    text = notebook(
        ["# The the house\n", "\n", 'It "is" red , and the\n', "  the road is."], CODE, "So , no.", indent=indent
    )
    done = fix(Source(text, "a.ipynb"), check, True).source.text
    before, after = json.loads(text), json.loads(done)
    nbformat.validate(after)
    wanted = copy.deepcopy(before)
    wanted["cells"][0]["source"] = ["# The house\n", "\n", 'It "is" red, and\n', "  the road is."]
    wanted["cells"][2]["source"] = "So, no."
    assert after == wanted
    assert len(done.splitlines()) == len(text.splitlines())


def test_what_json_needs_escaped_is_not_written():
    document = read(notebook("He is here."))
    for mark in '"\\\n\t\x01':
        assert not document.source.writable([Edit(5, 5, mark)])
    assert document.source.writable([Edit(5, 5, "a’b – c")])


def test_comments():
    text = notebook(
        ["<!-- npqp-lint: off MT -->\n", "\n", "So <!-- npqp-lint: on --> it is."], "Yes.\n\n<!-- npqp-lint: off -->"
    )
    assert comments_of(read(text)) == [
        ("npqp-lint: off MT", "So it", False),
        ("npqp-lint: on", "it is", True),
        ("npqp-lint: off", "", False),
    ]


def test_written_comments():
    text = notebook(
        ["# The the house\n", "\n", "It is the the road.\n", "\n", "- And the the town."],
        "| of the the | b |\n|---|---|\n| c | d |",
    )
    source = Source(text, "a.ipynb")
    done = silence(source, check(source), check, formats.read)
    assert (done.findings, done.report.diagnostics) == (4, [])
    nbformat.validate(json.loads(done.text))
    lines = "".join(json.loads(done.text)["cells"][0]["source"]).split("\n")
    assert lines[2:4] == ["<!-- npqp-lint: ignore MT110 -->", "It is the the road."]


WORDS = st.lists(
    st.sampled_from(["the", "red", '"house"', "caf\u00e9", "was", "cold,", "C:\\\\dir"]), min_size=1, max_size=6
)
PARAGRAPHS = st.lists(st.lists(WORDS.map(" ".join), min_size=1, max_size=3), min_size=1, max_size=4)


@given(PARAGRAPHS, st.booleans(), st.booleans(), st.data())
def test_known_prose_comes_out_and_edits_stay(paragraphs, whole, ascii_only, data):
    body = "\n\n".join("\n".join(lines) for lines in paragraphs)
    cell = {
        "cell_type": "markdown",
        "id": "a",
        "metadata": {},
        "source": body if whole else body.splitlines(keepends=True),
    }
    text = json.dumps(
        {"cells": [cell, CODE], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=ascii_only
    )
    document = read(text)
    assert document.text == "\n\n".join(" ".join(lines) for lines in paragraphs).replace("\\\\", "\\")
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start, min(len(document.text), start + 12)))
    edit = Edit(start, end, data.draw(st.sampled_from(["", "x", " x", "x ", "a b"])))
    check_edit(document, edit)
    parts = document.map.edits(edit)
    if parts is None:
        return
    after = json.loads(apply(text, parts))
    nbformat.validate(after)
    assert after["cells"][1] == CODE
    wanted = document.text[:start] + edit.text + document.text[end:]
    if not any(sign in wanted for sign in ("  ", " \n", "\n ")) and wanted == wanted.strip():
        assert read(apply(text, parts)).text.split() == wanted.split()


FRAGMENTS = [
    "the house ",
    "# ",
    "*",
    "**",
    "`",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "<b>",
    "<!-- npqp-lint: off -->",
    '"',
    "\\",
    "$x$",
]
FRAGMENTS += [
    "| a | b |\n|---|---|\n| c | d |\n",
    "http://a.b",
    "\t",
    "\u00e9",
    "\U0001f600",
    "\ud800",
    "\0",
    "\u2028",
    "&amp;",
    "[a](b)",
]


@given(st.lists(st.lists(st.sampled_from(FRAGMENTS), max_size=12), max_size=3), st.booleans(), st.data())
def test_any_cell_is_read_as_markdown_is(cells, ascii_only, data):
    text = json.dumps({"cells": [{"cell_type": "markdown", "source": cell} for cell in cells]}, ensure_ascii=ascii_only)
    document = read(text)
    lost = str.maketrans(dict.fromkeys("\0\ud800" if ascii_only else "\0", "\ufffd"))  # what no escape can stand for
    bodies = (formats.read(Source("".join(cell).translate(lost), "a.md")).text for cell in cells)
    assert document.text.split() == "\n\n".join(body for body in bodies if body).split()
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, min(len(document.text), start + 12)))
    check_edit(document, Edit(start, end, data.draw(st.sampled_from(["", "x", " x", "x ", "a b"]))))


@given(st.text())
def test_any_text_is_read_or_refused(text):
    for whole in (text, '{"cells": [' + text + "]}", '{"cells": [{"cell_type": "markdown", "source": ' + text + "}]}"):
        with contextlib.suppress(SourceError):
            read(whole)


@pytest.mark.parametrize("piece", ["the house\n", '"', "\\", "*a* ", "\u00e9"])
def test_growth(piece):
    for make in (lambda n: notebook(piece * n), lambda n: notebook([piece] * n), lambda n: notebook(*[piece] * n)):
        check_growth(lambda text: formats.read(Source(text, "a.ipynb")), make(200), make(800))
