"""Our reader of reStructuredText sees what Docutils sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser, roles
from docutils.utils import new_document
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.text.source import Source
from test_rst import ATOMS, GRID, SIMPLE, block, inline

BLOCK = block(inline(ATOMS))
SHOWN = (nodes.title, nodes.paragraph, nodes.term, nodes.line, nodes.rubric, nodes.caption, nodes.attribution)
PASSED_OVER = (
    nodes.comment, nodes.doctest_block, nodes.field_name, nodes.literal_block, nodes.option_group, nodes.pending,
    nodes.substitution_definition, nodes.system_message,
)  # fmt: skip
HEAD = (nodes.title, nodes.comment)
OPAQUE = (
    nodes.literal, nodes.substitution_reference, nodes.title_reference, nodes.footnote_reference,
    nodes.citation_reference,
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def sphinx_roles():
    """Two roles of Sphinx, as far as they matter here."""

    def cross_reference(name, rawtext, text, lineno, inliner, options=None, content=()):
        title = re.fullmatch(r"(?s)(.+?)\s*<[^<>]*>", text)
        return [nodes.inline("", title[1]) if title else nodes.literal("", text)], []

    before = dict(roles._roles)
    roles.register_local_role("ref", cross_reference)
    roles.register_local_role("x", lambda *args, **kwargs: ([nodes.literal("", "x")], []))
    yield
    roles._roles.clear()
    roles._roles.update(before)


def parsed(text: str) -> nodes.document:
    settings = get_default_settings(Parser)
    settings.report_level, settings.halt_level, settings.warning_stream = 5, 6, ""
    document = new_document("x.rst", settings)
    Parser().parse(text, document)
    return document


def shown(node: nodes.Element) -> str:
    parts = []
    for child in node.children:
        if isinstance(child, OPAQUE) or (isinstance(child, nodes.problematic) and ":" in child.astext()):
            parts.append("\ufffc")
        elif isinstance(child, nodes.Text):
            parts.append(child.astext())
        elif not isinstance(child, (nodes.image, nodes.classifier, nodes.system_message)):
            parts.append(shown(child))
    return "".join(parts)


def _is_front(node: nodes.Node) -> bool:
    """Nothing but titles and comments comes before."""
    parent = node.parent
    if isinstance(parent, nodes.document | nodes.section):
        before = parent.children[: parent.index(node)]
        return all(isinstance(one, HEAD) for one in before) and (parent.parent is None or _is_front(parent))
    return False


def texts(node: nodes.Element) -> list[str]:
    found = []
    for child in node.children:
        if isinstance(child, nodes.field_list) and _is_front(child):
            continue  # the author, the date ...
        if isinstance(child, nodes.image) and child.get("alt"):
            found.append(child["alt"])
        if isinstance(child, SHOWN):
            found.append(shown(child))
        elif isinstance(child, nodes.Element) and not isinstance(child, PASSED_OVER):
            found += texts(child)
    return found


def squeezed(parts: list[str]) -> list[str]:
    """Without what stands for something else, and with one space where there are many."""
    plain = [" ".join(part.replace("\ufffc", " ").split()) for part in parts]
    return [part for part in plain if re.search(r"\w", part)]


def read(text: str) -> list[str]:
    document = formats.read(Source(text, "x.rst"))
    return [line for block in document.blocks for line in document.text[block.start : block.end].split("\n")]


def compare(text: str) -> None:
    assert squeezed(read(text)) == squeezed(texts(parsed(text)))


def test_a_document_with_everything(root: Path):
    compare((root / "tests" / "data" / "everything.rst").read_text("utf-8"))


def test_tables():
    compare(GRID.replace("ten", "   "))
    compare(SIMPLE.replace("eight", ""))


@settings(derandomize=True)  # broken markup, which Docutils mends in its own way, is rare, but there is some
@given(BLOCK)
def test_documents_of_any_shape(text: str):
    compare(text)


@settings(derandomize=True)
@given(st.lists(BLOCK, min_size=2, max_size=4))
def test_bullets_with_anything(items: list[str]):
    compare("\n".join("- " + item.replace("\n", "\n  ") for item in items))
