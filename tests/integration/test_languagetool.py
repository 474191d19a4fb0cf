"""A real LanguageTool server, installed through Maven and started once for all tests of this module.

Where Java or Maven are missing the tests are skipped, unless NPQP_LINT_REQUIRE_LANGUAGETOOL is set.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, NoReturn
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from fake_languagetool import serving
from npqp_lint.languagetool import java
from npqp_lint.languagetool.install import VERSION
from npqp_rules.grammar.languagetool.rule import CATEGORIES

PROGRAM = (sys.executable, "-m", "npqp_lint")
CHOSEN = '[grammar]\nengine = "languagetool"\n'
SLIPS = """\
# The garden

He go to the garden. 😀 They has a 👩‍🌾 gardener, and the gardener have an spade.

More then five people came in `main()`. They works there since a hour.
"""


class Real(NamedTuple):
    """An installed LanguageTool whose server runs.

    Arguments:
        folder: of the data.
        url: of the server.
        told: what the two processes said that started it at once.
    """

    folder: Path
    url: str
    told: list[str]

    def run(self, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run npqp-lint."""
        environment = {**os.environ, "NPQP_LINT_DATA": str(self.folder)}
        return subprocess.run(
            [*PROGRAM, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, timeout=300
        )

    def lint(self, cwd: Path, *arguments: str) -> dict[str, Any]:
        """The JSON of a check without the cache."""
        done = self.run(cwd, *arguments, "--format", "json", "--no-cache", "--trust")
        data: dict[str, Any] = json.loads(done.stdout)
        assert done.returncode == 2 if data["errors"] else done.returncode in (0, 1)
        return data

    def status(self) -> dict[str, Any]:
        """The JSON of ``status``."""
        status: dict[str, Any] = json.loads(self.run(self.folder, "languagetool", "status", "--format", "json").stdout)
        return status

    def ask(self, text: str) -> list[dict[str, Any]]:
        """What LanguageTool by itself says."""
        form = urlencode({"language": "en-US", "text": text}).encode()
        with urlopen(f"{self.url}/v2/check", form, timeout=120) as response:  # noqa: S310
            matches: list[dict[str, Any]] = json.load(response)["matches"]
        return matches


def missing(reason: str) -> NoReturn:
    """Skip, or fail where a real server is asked for."""
    if os.environ.get("NPQP_LINT_REQUIRE_LANGUAGETOOL"):
        pytest.fail(f"NPQP_LINT_REQUIRE_LANGUAGETOOL is set, but {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Real]:
    """Install it, and let two processes start its server at once."""
    if problem := java.java_problem():
        missing(problem)
    if shutil.which("mvn") is None:
        missing("there is no Maven")
    folder = tmp_path_factory.mktemp("languagetool")
    environment = {**os.environ, "NPQP_LINT_DATA": str(folder)}
    command = [*PROGRAM, "languagetool", "install", "--from", "maven"]
    installed = subprocess.run(command, env=environment, capture_output=True, text=True)
    try:
        if installed.returncode:
            missing(f"Maven gives no LanguageTool: {installed.stderr.strip()}")
        start = [*PROGRAM, "languagetool", "start", "--heap", "768", "--idle", "5"]
        starts = [subprocess.Popen(start, env=environment, stdout=-1, stderr=-1, text=True) for _ in range(2)]
        told = ["".join(process.communicate(timeout=300)) for process in starts]
        assert [process.returncode for process in starts] == [0, 0], told
        real = Real(folder, "", told)
        yield real._replace(url=real.status()["url"])
    finally:
        subprocess.run([*PROGRAM, "languagetool", "stop"], env=environment, capture_output=True)
        shutil.rmtree(folder)  # which would end it, too


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder whose configuration chooses LanguageTool."""
    (tmp_path / ".npqp-lint.toml").write_text(CHOSEN)
    return tmp_path


def grammar(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The findings of LanguageTool."""
    return [one for document in data["documents"] for one in document["diagnostics"] if one["code"] == "GR201"]


def place(found: dict[str, Any]) -> tuple[int, int]:
    """The range of a finding."""
    return found["start"]["offset"], found["end"]["offset"]


def test_two_processes_at_once_start_one_server(real: Real) -> None:
    assert sorted(line.split(":")[0] for line in real.told) == ["already running", "started"]
    assert f"LanguageTool {VERSION} at {real.url}" in real.told[0]
    assert real.url in real.told[0]
    assert real.url in real.told[1]
    processes = Path("/proc").glob("[0-9]*/cmdline")
    if sys.platform == "linux":
        commands = [path.read_bytes() for path in processes if path.exists()]
        servers = [one for one in commands if b"languagetool.server.HTTPServer" in one and bytes(real.folder) in one]
        assert len(servers) == 1


def test_it_listens_on_the_loopback_only(real: Real) -> None:
    assert real.url.startswith("http://127.0.0.1:")
    port = int(real.url.rpartition(":")[2])
    if sys.platform == "linux":
        rows = [
            row.split() for name in ("tcp", "tcp6") for row in Path(f"/proc/net/{name}").read_text().split("\n")[1:-1]
        ]
        local = {row[1].split(":")[0] for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "0A"}
        assert local <= {"0100007F", "0000000000000000FFFF00000100007F"}
        assert local


def test_places_are_right_after_an_emoji(real: Real, work: Path) -> None:
    (work / "a.md").write_text(SLIPS, encoding="utf-8")
    data = real.lint(work, "a.md", "--select", "GR201")
    assert data["errors"] == []
    found = {SLIPS[slice(*place(one))]: one for one in grammar(data)}
    assert {"go", "has", "then", "works", "a"} <= found.keys()
    assert found["has"]["engine_rule"]
    assert found["has"]["engine"] == "languagetool"
    (first, *_) = found["then"]["fixes"]
    assert first["applicability"] == "unsafe"
    assert [edit["text"] for edit in first["edits"]] in (["a"], ["than"])


def test_nothing_is_made_worse_on_the_sample_document(real: Real, work: Path, root: Path) -> None:
    (seed,) = (root / "seeds").glob("*.txt")
    text = seed.read_text("utf-8")
    offered = {value["value"] for match in real.ask(text) for value in match["replacements"]}
    assert {"Said", "And", "Date"} <= offered  # by LanguageTool alone
    shutil.copy(seed, work / "seed.txt")
    everything = [option for category in CATEGORIES for option in ("--extend-select", f"GR201:{category}")]
    for options, never in (([], {"said", "and", "date"}), (everything, {"said", "and"})):
        data = real.lint(work, "seed.txt", *options)
        assert data["errors"] == []
        assert not {text[slice(*place(one))] for one in grammar(data)} & never
        assert [
            one
            for document in data["documents"]
            for one in document["diagnostics"]
            if one["rule"] == "orphan-attribution"
        ]


def test_a_category_and_a_rule_can_be_selected(real: Real, work: Path) -> None:
    text = "I wanna see it. More then five came."
    (work / "a.txt").write_text(text)
    assert {one["engine_rule"] for one in grammar(real.lint(work, "a.txt"))} == {"COMP_THAN"}
    for selector in ("GR201:STYLE", "languagetool/WANNA"):
        found = grammar(real.lint(work, "a.txt", "--extend-select", selector, "--ignore", "GR201:GRAMMAR"))
        assert {one["engine_rule"] for one in found} == {"WANNA"}


def test_words_are_looked_up_if_asked(real: Real, work: Path) -> None:
    (work / "a.txt").write_text("The gardner came with a spaed.")
    assert not grammar(real.lint(work, "a.txt"))
    (work / ".npqp-lint.toml").write_text(f'spelling = true\ndictionaries = ["words.txt"]\n{CHOSEN}')
    (work / "words.txt").write_text("gardner\n")
    found = grammar(real.lint(work, "a.txt"))
    assert [place(one) for one in found] == [(24, 29)]


def test_the_library_finds_the_same(real: Real, work: Path) -> None:
    library = pytest.importorskip("language_tool_python")
    text = "He go to school. This are wrong. More then five people has came, and it took a hour."
    (work / "a.txt").write_text(text)
    with library.LanguageTool("en-US", remote_server=real.url) as tool:
        theirs = {(one.offset, one.offset + one.error_length, one.rule_id) for one in tool.check(text)}
    ours = {(*place(one), one["engine_rule"]) for one in grammar(real.lint(work, "a.txt"))}
    assert len(ours) >= 4
    assert ours <= theirs


def test_the_library_finds_the_installation(real: Real) -> None:
    pytest.importorskip("language_tool_python")
    code = (
        "from language_tool_python.download_lt import LocalLanguageTool as tool\n"
        "print(tool.get_latest_installed_version().get_jar_path())"
    )
    environment = {**os.environ, "LTP_PATH": str(real.folder / "languagetool")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.stdout.strip() == str(
        real.folder / "languagetool" / f"LanguageTool-{VERSION}" / "languagetool-server.jar"
    )


def test_a_proxy_that_breaks_off_in_the_middle(real: Real, work: Path) -> None:
    paragraphs = [f"In the year {year} the tide came in at noon. . More then five came." for year in range(1700, 2000)]
    (work / "a.md").write_text("\n\n".join(paragraphs))
    with serving() as proxy:
        proxy.upstream, proxy.fault = real.url, "truncated"
        (work / ".npqp-lint.toml").write_text(f'{CHOSEN}url = "{proxy.url}"\n')
        proxy.healthy = 1
        data = real.lint(work, "a.md")
        (error,) = data["errors"]
        assert "the response is incomplete" in error["message"]
        assert grammar(data) == []
        assert data["summary"]["by_family"]["artifact"] == len(paragraphs)
        proxy.healthy = 10**6
        data = real.lint(work, "a.md")
        assert data["errors"] == []
        assert len(grammar(data)) == len(paragraphs)


def test_killed_in_the_middle_of_a_request_and_too_small_after_it(real: Real, work: Path) -> None:
    """The last test: the server is gone then."""
    status = real.status()
    paragraphs = [f"In the year {year} the tide came in at noon. . More then five came." for year in range(1000, 2000)]
    (work / "a.md").write_text("\n\n".join(paragraphs))
    with serving() as proxy:  # tells when a request is under way
        proxy.upstream = real.url
        state = real.folder / "languagetool-server" / "server.json"
        told = json.loads(state.read_text())
        state.write_text(json.dumps({**told, "url": proxy.url}))

        def kill() -> None:
            deadline = time.monotonic() + 60
            while not proxy.forms and time.monotonic() < deadline:
                time.sleep(0.01)
            os.kill(status["java"], signal.SIGKILL)

        killer = threading.Thread(target=kill, daemon=True)
        killer.start()
        data = real.lint(work, "a.md")
        killer.join()
    (error,) = data["errors"]
    assert error["path"] is None
    assert "LanguageTool exited with status -9" in error["message"]
    assert data["summary"]["by_family"]["artifact"] == len(paragraphs)
    assert not real.status()["running"]
    assert "exited with status -9" in real.run(work, "languagetool", "doctor").stdout
    (work / ".npqp-lint.toml").write_text(f"{CHOSEN}heap = 64\n")
    data = real.lint(work, "a.md")
    (error,) = data["errors"]
    assert "LanguageTool ran out of memory (64 MB)" in error["message"]
    assert data["summary"]["by_family"]["artifact"] == len(paragraphs)
