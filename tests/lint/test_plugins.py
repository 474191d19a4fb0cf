"""The quick reader of entry points, with importlib.metadata as its judge."""

from __future__ import annotations

import importlib.metadata
import sys
import zipfile
from pathlib import Path

import pytest
from npqp_lint import plugins


def distribution(folder: Path, name: str, entry_points: str) -> None:
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(entry_points)


def judged(group: str) -> set[tuple[str, str]]:
    return {(entry.name, entry.value) for entry in importlib.metadata.entry_points(group=group)}


def test_both_read_the_same():
    for group in ("npqp_lint.rules", "console_scripts", "pytest11", "no.such.group"):
        assert {tuple(entry)[:2] for entry in plugins.entries(group)} == judged(group)


def test_odd_spelling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    distribution(tmp_path, "odd", "# note\n[other]\nx = y:z\n\n[ours]\r\n a=pkg.mod:Some.thing [extra]\n# no = no:no\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    (entry,) = plugins.entries("ours")
    assert entry.name == "a"
    assert entry.module == "pkg.mod"
    assert {tuple(entry)[:2]} == judged("ours")


def test_the_first_of_a_name_on_the_path_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    distribution(tmp_path / "late", "Some_Rules", "[ours]\nlate = a:b\n")
    distribution(tmp_path / "early", "some.rules", "[ours]\nearly = a:b\n")
    monkeypatch.syspath_prepend(str(tmp_path / "late"))
    monkeypatch.syspath_prepend(str(tmp_path / "early"))
    assert [entry.name for entry in plugins.entries("ours")] == ["early"]
    assert judged("ours") == {("early", "a:b")}


def test_an_archive_on_the_path_is_left_to_importlib(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    archive = tmp_path / "rules.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("zipped-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: zipped\nVersion: 1.0\n")
        file.writestr("zipped-1.0.dist-info/entry_points.txt", "[ours]\nz = a:b\n")
    monkeypatch.syspath_prepend(str(archive))
    assert [entry.name for entry in plugins.entries("ours")] == ["z"]
    assert "zipped-1.0" in plugins.installed()


def test_unreadable_folders_and_files_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    distribution(tmp_path, "broken", "")
    (tmp_path / "broken-1.0.dist-info" / "entry_points.txt").write_bytes(b"\xff[ours]\nx = y:z\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "gone"), str(tmp_path)])
    assert plugins.entries("ours") == []
    assert plugins.installed() == ["broken-1.0.dist-info"]


def test_an_entry_loads_what_it_names():
    assert plugins.Entry("x", "npqp_lint.plugins:Entry.load [extra]").load() is plugins.Entry.load
    assert plugins.Entry("x", "npqp_lint.plugins").load() is plugins
