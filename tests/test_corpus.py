"""The documents that the measurements make: the same prose in every format."""

from __future__ import annotations

import importlib
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from npqp_lint import formats
from npqp_lint.text.document import Document

SIZE = 30_000
FORMATS = ("markdown", "plain", "rst", "html", "docx")


@pytest.fixture(scope="module")
def corpus(root: Path) -> Iterator[ModuleType]:
    """The document generator."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(root / "bench"))
        module = importlib.import_module("corpus")
        importlib.import_module("corpus_formats")
    yield module
    for name in ("corpus", "corpus_formats"):
        del sys.modules[name]


def made(corpus: ModuleType, format: str) -> Document:
    data = corpus.Writer(3, 0.05).file(SIZE, format)
    source = formats.source(data, f"x.{corpus.SUFFIXES[format]}", format)
    return formats.read(source, format)


def parsed(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)  # noqa: S314  # written by ourselves


def prose(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_seed_gives_the_same_bytes(corpus: ModuleType, format: str):
    assert corpus.Writer(1).file(5_000, format) == corpus.Writer(1).file(5_000, format)
    assert corpus.Writer(1).file(5_000, format) != corpus.Writer(2).file(5_000, format)


@pytest.mark.parametrize("format", ["rst", "html", "docx"])
def test_every_format_has_the_prose_of_the_markdown(corpus: ModuleType, format: str):
    found = prose(made(corpus, format))
    if format == "html":
        assert found.pop(0)[1] == found[0][1]  # the title of the page
    assert found == prose(made(corpus, "markdown"))


def test_plain_text_has_its_sentences(corpus: ModuleType):
    words = made(corpus, "plain").text.split()
    assert set(words) >= {word for word in made(corpus, "markdown").text.split() if word.isalpha()}


def test_a_document_is_about_as_large_as_was_asked_for(corpus: ModuleType):
    assert SIZE <= len(corpus.Writer(3).file(SIZE)) < SIZE + 2_000


def test_a_word_document_is_a_package_whose_parts_are_there(corpus: ModuleType):
    archive = zipfile.ZipFile(BytesIO(corpus.Writer(3).file(SIZE, "docx")))
    names = set(archive.namelist())
    assert all(len(parsed(archive.read(name))) for name in names)
    types = parsed(archive.read("[Content_Types].xml"))
    assert {part.get("PartName", "/")[1:] for part in types} - {""} <= names
    links = parsed(archive.read("word/_rels/document.xml.rels"))
    targets = [link.get("Target", "") for link in links]
    assert {f"word/{target}" for target in targets if "://" not in target} <= names
    assert archive.read("word/document.xml").count(b"<w:hyperlink ") == sum("://" in target for target in targets)


def test_files_are_written_with_the_names_of_their_format(corpus: ModuleType, tmp_path: Path):
    for format in FORMATS:
        corpus.write(tmp_path / format, 2, 1_000, format)
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == sorted(
        f"0000{i}.{suffix}" for suffix in ("docx", "html", "md", "rst", "txt") for i in (0, 1)
    )
