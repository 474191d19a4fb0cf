"""The page about corpora: its commands, its Python, its Job, and the container file."""

from __future__ import annotations

import gzip
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from npqp_lint.cli.app import cli
from npqp_lint.corpus import added, configure

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "corpora.md").read_text("utf-8")
SLIP = "It was late. . Nobody came to the the mill."
MEMORY = """<tmx version="1.4"><header srclang="de"/><body><tu>
<tuv xml:lang="de"><seg>Es war spät.</seg></tuv><tuv xml:lang="en"><seg>It was late. .</seg></tuv>
</tu></body></tmx>"""


def blocks(language: str) -> list[str]:
    """The code blocks in some language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_the_commands_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("crawl").mkdir()
    lines = [{"text": SLIP, "score": 0.9}, {"text": "Fine.", "score": 0.1}]
    Path("crawl/a.jsonl.gz").write_bytes(gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode()))
    Path("memory.tmx").write_text(MEMORY, "utf-8")
    commands = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("npqp-lint corpus")]
    assert len(commands) > 5
    for line in commands:
        result = CliRunner().invoke(cli, [*shlex.split(line, comments=True)[1:], "-j1"])
        assert result.exit_code == 0, result.output
    (good,) = gzip.decompress(Path("good/a-00000.jsonl.gz").read_bytes()).decode().splitlines()
    assert json.loads(good)["text"] == SLIP


def test_the_example_in_python_runs():
    (code,) = blocks("python")
    exec(compile(code, "corpora.md", "exec"), {})  # noqa: S102 - our own page


def test_the_table_names_all_added_columns():
    section = PAGE.partition("## What is added")[2].partition("\n## ")[0]
    names = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert names == [one.name for one in added(configure(readability=True, repair=True))]


def test_the_job_runs_as_the_user_of_the_image_without_privileges():
    job = yaml.safe_load(blocks("yaml")[0])
    pod = job["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    file = (ROOT / "Dockerfile").read_text("utf-8")
    assert f"USER {pod['securityContext']['runAsUser']}\n" in file
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert {mount["name"] for mount in container["volumeMounts"]} == {volume["name"] for volume in pod["volumes"]}


def test_the_container_file_is_clean_and_copies_what_exists():
    hadolint = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
    for line in re.findall(r"^COPY (?!--from)(.*) \S+$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE):
        for name in line.split():
            assert (ROOT / name).exists()
            assert f"!{name}\n" in (ROOT / ".dockerignore").read_text("utf-8")
