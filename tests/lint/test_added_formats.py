"""Formats that plugins add, and what is wrong with some."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import program
import pytest
from npqp_lint import formats
from npqp_lint.formats.added import added
from npqp_lint.text.source import Source

READER = """
from npqp_lint.formats.known import Format
from npqp_lint.text.document import Builder
from npqp_lint.text.source import Source

FORMAT = Format("notes", __name__, (".notes",), opens={opens!r})

def source(data, path, encoding):
    return Source(data.decode("utf-16-be"), path, "utf-16-be")

def read(source, language="en"):
    builder = Builder(source, "notes", language)
    place = 0
    for line in source.text.splitlines(keepends=True):
        if line.startswith("> "):
            builder.begin("paragraph")
            builder.text(place + 2, place + len(line.rstrip()))
        place += len(line)
    return builder.build()
"""
Install = Callable[[str], None]


@pytest.fixture
def install(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    place = tmp_path_factory.mktemp("plugin")

    def put(code: str) -> None:
        name = f"notes_format_{abs(hash(code))}"
        (place / f"{name}.py").write_text(code)
        (place / f"{name}-1.0.dist-info").mkdir()
        (place / f"{name}-1.0.dist-info" / "entry_points.txt").write_text(f"[npqp_lint.formats]\nnotes = {name}\n")
        monkeypatch.syspath_prepend(str(place))
        monkeypatch.setenv("PYTHONPATH", str(place))
        added.cache_clear()

    yield put
    added.cache_clear()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("npqp_lint.linters._LINTERS", {})


def test_a_plugin_adds_a_format(install: Install):
    install(READER.format(opens=None))
    Path("a.notes").write_text("The keyword a  b\n> It rains. .\n")
    assert formats.format_of("a.notes") == "notes"
    assert formats.canonical("notes") == "notes"
    assert formats.read(Source("> One\nTwo\n> Three"), "notes").text == "One\n\nThree"
    done = program.run("check", ".", "--fix", "--no-cache")
    assert done.exit_code == 0, done.output
    assert Path("a.notes").read_text() == "The keyword a  b\n> It rains.\n"


def test_it_can_open_the_bytes_itself(install: Install):
    install(READER.format(opens="source"))
    Path("a.notes").write_bytes("> It rains. .\n".encode("utf-16-be"))
    done = program.run("check", "a.notes", "--fix", "--no-cache")
    assert done.exit_code == 0, done.output
    assert Path("a.notes").read_bytes() == "> It rains.\n".encode("utf-16-be")


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("1 / 0", "cannot be loaded (ZeroDivisionError"),
        ("FORMAT = 1", "has no FORMAT"),
        ("from npqp_lint.formats.known import Format\nFORMAT = Format('x', 'x')", "has no function read"),
        (READER.format(opens=None).replace('".notes"', '".md"'), ".md is the extension of another format"),
        (READER.format(opens=None).replace('Format("notes"', 'Format("plain"'), "already a format named 'plain'"),
        (READER.format(opens=None).replace('".notes"', '"notes"'), "must begin with a period"),
    ],
)
def test_a_broken_one_is_left_out_and_named(install: Install, code: str, fault: str):
    install(code)
    Path("a.md").write_text("It rains. .\n")
    done = program.run("check", "a.md", "--no-cache")
    assert done.exit_code == 2
    assert fault in done.output
    assert "MT101" in done.output
