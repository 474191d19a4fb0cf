"""The image that the container file makes: it is built, and run as docs/corpora.md says.

Skipped where neither Docker nor Podman answers, or where the image that it starts from or PyPI cannot be reached.
NPQP_LINT_BUILD_OPTIONS has more options for the build, such as the place of a mirror: `--network host`.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "corpora.md").read_text("utf-8")
NAME = "npqp-lint-of-the-tests"
SLIP = "It was late. . Nobody came to the the mill."
LOCKED_UP = ["--network", "none", "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL"]  # noqa: S108
UNREACHED = re.compile(r"Retrying \(Retry\(|CERTIFICATE_VERIFY_FAILED")
"""What pip says if it cannot reach PyPI."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="containers of Linux")


def command(*arguments: str, seconds: int = 120, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, cwd=cwd, capture_output=True, text=True, timeout=seconds)


def end(done: subprocess.CompletedProcess[str]) -> str:
    """The last line of what a command said was wrong."""
    return (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]


@pytest.fixture(scope="module")
def tool() -> str:
    """The program that builds and runs images."""
    reasons = ["neither Docker nor Podman is installed"]
    for name in filter(shutil.which, ("docker", "podman")):
        try:
            asked = command(name, "info", seconds=30)
        except subprocess.TimeoutExpired:
            reasons.append(f"{name} does not answer")
            continue
        if asked.returncode == 0:
            return name
        reasons.append(f"{name} does not answer: {end(asked)}")
    pytest.skip("; ".join(reasons[1:] or reasons))


@pytest.fixture(scope="module")
def image(tool: str) -> Iterator[str]:
    """The image, built from this folder."""
    (base,) = set(re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE))
    if command(tool, "image", "inspect", base).returncode:
        try:
            pulled = command(tool, "pull", base, seconds=300)
        except subprocess.TimeoutExpired:
            pytest.skip(f"{base} cannot be had in five minutes")
        if pulled.returncode:
            pytest.skip(f"{base} cannot be had: {end(pulled)}")
    options = shlex.split(os.environ.get("NPQP_LINT_BUILD_OPTIONS", ""))
    built = command(tool, "build", *options, "-t", NAME, str(ROOT), seconds=900)
    if built.returncode and UNREACHED.search(built.stdout + built.stderr):
        pytest.skip("PyPI cannot be reached from a container; NPQP_LINT_BUILD_OPTIONS has options for the build")
    assert built.returncode == 0, built.stdout + built.stderr
    yield NAME
    command(tool, "rmi", "--force", NAME)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with a corpus that everybody may read; nobody else may write there."""
    for place in ("crawl", "crawl/0"):
        (tmp_path / place).mkdir()
        with gzip.open(tmp_path / place / "a.jsonl.gz", "wt") as file:
            file.writelines(json.dumps({"text": text}) + "\n" for text in [SLIP, "Fine."] * 20)
        pq.write_table(pa.table({"id": range(5), "text": [SLIP] * 5}), tmp_path / place / "b.parquet")
    for path in (tmp_path, *tmp_path.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return tmp_path


def rows(place: Path) -> tuple[list[str], list[str]]:
    """The texts and what is wrong with them, in the results for ``corpus``."""
    lines = [json.loads(line) for line in gzip.decompress((place / "a-00000.jsonl.gz").read_bytes()).splitlines()]
    table = pq.read_table(place / "b-00000.parquet").to_pylist()
    found = {code for row in [*lines, *table] for code in dict(row["rules"])}
    return [row["text"] for row in [*lines, *table]], sorted(found)


def test_it_is_slim_and_runs_without_root(tool: str, image: str):
    assert "Usage: npqp-lint" in command(tool, "run", "--rm", *LOCKED_UP, image).stdout
    script = "id -u; touch /opt/npqp-lint/x || touch /x; command -v gcc; ls -A /data"
    done = command(tool, "run", "--rm", "--network", "none", "--entrypoint", "sh", image, "-c", script)
    assert done.stdout == "10001\n", done.stdout + done.stderr
    asked = command(tool, "image", "inspect", "--format", "{{.Size}}", image)
    assert int(asked.stdout) < 700e6


def test_it_runs_as_the_page_says(tool: str, image: str, corpus: Path):
    block = next(block for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE) if "run" in block)
    build, run = re.sub(r"\\\n\s*", "", block).splitlines()
    assert build == "docker build -t npqp-lint ."
    more = "--userns keep-id" if tool == "podman" and os.geteuid() else ""
    shown = re.sub("^docker run", f"{tool} run {more}", run).replace(" npqp-lint ", f" {image} ")
    assert shown.count(image) == 1
    done = command("sh", "-c", shown, cwd=corpus)
    assert done.returncode == 0, done.stderr
    assert "findings   " in done.stdout
    texts, found = rows(corpus / "checked")
    assert texts[:3] == [SLIP, "Fine.", SLIP]
    assert len(texts) == 45
    assert found == ["MT101", "MT110"]


def test_it_says_what_it_may_not_do(tool: str, image: str, corpus: Path):
    run = [tool, "run", "--rm", *LOCKED_UP, "-v", f"{corpus}:/data", image, "corpus", "/data/crawl"]
    refused = command(*run, "/data/checked")
    assert (refused.returncode, refused.stderr) == (
        2, "Error: /data/checked: the results cannot be written: Permission denied\n"
    )  # fmt: skip
    assert sorted(path.name for path in corpus.iterdir()) == ["crawl"]
    assert command(*run, "--sample", "9").returncode == 0  # this writes nothing
    (corpus / "crawl/0").chmod(0o700)
    if os.geteuid() != 10001:
        refused = command(*run, "--sample", "9")
        assert (refused.returncode, refused.stderr) == (2, "Error: /data/crawl/0: cannot be read: Permission denied\n")


def test_it_runs_as_the_job_says(tool: str, image: str, corpus: Path):
    job = yaml.safe_load(re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)[0])
    pod = job["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    (entry, *words), user = [*container["command"], *container["args"]], pod["securityContext"]["runAsUser"]
    corpus.chmod(0o777)
    options = [
        *LOCKED_UP, "--security-opt", "no-new-privileges", "--user", f"{user}:{pod['securityContext']['fsGroup']}",
        "-e", "JOB_COMPLETION_INDEX=0", "-v", f"{corpus}:/data",
    ]  # fmt: skip
    for reused in (False, True):
        done = command(tool, "run", "--rm", *options, "--entrypoint", entry, image, *words)
        assert done.returncode == 0, done.stderr
        assert ("2 of 2 parts were finished before" in done.stdout + done.stderr) == reused
    assert len(rows(corpus / "checked/0")[0]) == 45
    clean = "rm -r /data/checked"  # for those who may not delete what 10001 wrote
    assert command(tool, "run", "--rm", *options, "--entrypoint", "sh", image, "-c", clean).returncode == 0


def test_it_stops_when_it_is_told(tool: str, image: str, corpus: Path):
    with (corpus / "crawl/large.jsonl").open("w") as file:
        for i in range(200_000):
            file.write(json.dumps({"text": f"On day {i}, the mill stood still. . Nobody came. " * 10}) + "\n")
    name = f"{NAME}-{os.getpid()}"
    options = ["--detach", "--name", name, *LOCKED_UP, "-v", f"{corpus}:/data"]
    started = command(tool, "run", *options, image, "corpus", "/data/crawl/large.jsonl", "--sample", "200000", "-j2")
    assert started.returncode == 0, started.stderr
    try:
        time.sleep(5)
        begun = time.monotonic()
        assert command(tool, "stop", "--time", "60", name).returncode == 0
        assert time.monotonic() - begun < 20
        asked = command(tool, "inspect", "--format", "{{.State.ExitCode}}", name)
        logs = command(tool, "logs", name)
        assert (asked.stdout.strip(), logs.stderr) == ("143", "terminated\n")
    finally:
        command(tool, "rm", "--force", name)
