"""Drafts of glossaries from documents."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.cli.app import cli
from npqp_lint.formats import plain
from npqp_lint.language.knowledge import Candidate
from npqp_lint.terms.draft import Draft
from npqp_lint.terms.read import parse
from npqp_lint.terms.write import FORMATS
from npqp_lint.text.source import Source
from npqp_rules.terms.candidates import candidates
from work import check_growth

GUIDE = """\
# Tide guide

The tide table lists high waters. Open the tide table first, and copy each tide table to the data logger. The data
logger needs a port. Then the Harbor Traffic Office (HTO) reads the data loggers. The caches of a data logger are small.

Ask Marlowe for help. The office of Marlowe is open. We thank Marlowe. JavaScript runs the map; JavaScript is in it.
Use JavaScript 5.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "guide.md").write_text(GUIDE, "utf-8")
    (tmp_path / "more.md").write_text(
        "A data-logger case holds the data logger. The tide table is on paper.\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def extract(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["terms", "extract", *arguments])


def test_the_draft_has_what_the_documents_name(folder: Path) -> None:
    done = extract(".")
    assert done.exit_code == 0, done.output
    terms = tomllib.loads(done.stdout)["term"]
    found = {term["preferred"]: term for term in terms}
    assert set(found) == {"tide table", "data logger", "Harbor Traffic Office", "Marlowe", "JavaScript"}
    assert found["Harbor Traffic Office"]["allowed"] == ["HTO"]
    assert found["Marlowe"]["part-of-speech"] == "name"
    assert "# 5 uses in 2 files" in done.stdout
    assert "# guide.md:3: The tide table lists high waters." in done.stdout


@pytest.mark.parametrize("shape", FORMATS)
def test_every_shape_is_read_again(folder: Path, shape: str) -> None:
    done = extract("--format", shape, ".")
    assert done.exit_code == 0
    glossary = parse(done.stdout.encode(), f"terms.{shape}")
    assert list(glossary.problems) == []
    assert {term.preferred for term in glossary.terms} >= {"tide table", "data logger", "Harbor Traffic Office"}


def test_options(folder: Path) -> None:
    assert len(tomllib.loads(extract("--limit", "2", ".").stdout)["term"]) == 2
    rows = list(csv.DictReader(io.StringIO(extract("--format", "csv", "--min-count", "5", ".").stdout)))
    assert {row["preferred"] for row in rows} == {"data logger", "Harbor Traffic Office"}
    assert extract("--output-file", "t.toml", ".").stdout == ""
    assert tomllib.loads((folder / "t.toml").read_text("utf-8"))["term"]


def test_bad_files_are_named_and_the_rest_is_read(folder: Path) -> None:
    (folder / "bad.md").write_bytes(b"A broken \xc3( word.\n")
    done = extract(".", "missing.md")
    assert done.exit_code == 2
    assert "bad.md" in done.stderr
    assert "missing.md" in done.stderr
    assert "tide table" in done.stdout


def test_nothing_found_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Yes.\n", "utf-8")
    for shape in FORMATS:
        assert extract("--format", shape, str(tmp_path)).exit_code == 0


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=5), st.sampled_from(["term", "name", "acronym"]))
def test_any_text_can_be_written(texts: list[str], kind: str) -> None:
    document = plain.read(Source("Some text is here."))
    draft = Draft()
    draft.add("a\n.md", document, [Candidate(kind, text, text, 0, 4, "ABC") for text in texts])  # type: ignore[arg-type]
    entries = draft.entries(1)
    if entries:
        tomllib.loads(FORMATS["toml"](entries))
        assert len(list(csv.reader(io.StringIO(FORMATS["csv"](entries))))) == len(entries) + 1
    ElementTree.fromstring(FORMATS["tbx"](entries))  # noqa: S314  # written by ourselves


def test_work_grows_with_the_text_not_faster() -> None:
    piece = "The tide table of Marlowe lists the data loggers of the Harbor Traffic Office (HTO).\n\n"
    check_growth(lambda text: list(candidates(plain.read(Source(text)))), piece * 100, piece * 400)
