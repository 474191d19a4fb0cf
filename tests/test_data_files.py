"""The data files are what their manifests say, and the scripts that build them write nothing unless asked."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "rules").rglob("*.bin"))
SCRIPTS = ("pack_cmudict.py", "train_case.py")
"""Those that need nothing but the project."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_data_file_has_a_manifest(path: Path):
    manifest = tomllib.loads(path.with_name(f"{path.name}.toml").read_text("utf-8"))
    assert manifest["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert manifest["figures"]["bytes"] == path.stat().st_size
    assert (ROOT / manifest["script"]).is_file()
    assert manifest["arguments"]
    assert manifest["date"].year >= 2026
    assert manifest["corpus"]
    for corpus in manifest["corpus"]:
        assert "/" not in corpus["name"]
        hashed = re.fullmatch("[0-9a-f]{64}", corpus.get("sha256", ""))
        assert hashed or corpus.get("revision") or corpus.get("note")


def test_every_manifest_has_its_file():
    manifests = sorted((ROOT / "rules").rglob("*.bin.toml"))
    assert [path.with_suffix("") for path in manifests] == FILES


def test_every_script_that_trains_takes_arguments_and_an_output():
    for script in (ROOT / "bench").glob("train_*.py"):
        code = script.read_text("utf-8")
        assert "argparse" in code
        assert '"--output"' in code
        assert "data_files.corpus(" in code or "data_files.human(" in code


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "words.txt").write_text("We met at the mill, the old mill, by the mill road.\n")
    (tmp_path / "cmudict.dict").write_text("mill M IH1 L\nroads R OW1 D Z\n")
    (tmp_path / "LICENSE").write_text("Free.\n")
    return tmp_path


def run(script: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "bench" / script), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_writes_only_what_it_is_told_to(script: str, corpus: Path):
    before = {path: path.read_bytes() for path in [*FILES, *corpus.iterdir()]}
    assert run(script, corpus, "--help").returncode == 0
    done = run(script, corpus, ".")
    assert (done.returncode, done.stderr) == (0, "")
    assert {path: path.read_bytes() for path in [*FILES, *corpus.iterdir()]} == before
    done = run(script, corpus, ".", "--output", "new.bin")
    assert (done.returncode, done.stderr) == (0, "")
    manifest = tomllib.loads((corpus / "new.bin.toml").read_text("utf-8"))
    assert manifest["script"] == f"bench/{script}"
    assert manifest["sha256"] == hashlib.sha256((corpus / "new.bin").read_bytes()).hexdigest()
    assert len(manifest["corpus"]) == 1


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_empty_corpus_is_refused(script: str, tmp_path: Path):
    done = run(script, tmp_path, ".", "--output", "new.bin")
    assert done.returncode == 1
    assert "no corpus there" in done.stderr
    assert list(tmp_path.iterdir()) == []
