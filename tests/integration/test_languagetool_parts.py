"""The parts of the LanguageTool engine that need no server: batches, offsets, answers, the installation."""

from __future__ import annotations

import ast
import functools
import hashlib
import os
import subprocess
import sys
import zipfile
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from fake_languagetool import answer, make_java
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.config.resolver import Resolver
from npqp_lint.config.trust import Trust
from npqp_lint.engine_selectors import Parts
from npqp_lint.languagetool import install as installing
from npqp_lint.languagetool.connection import ServerError
from npqp_lint.languagetool.install import VERSION, InstallError, install, write_server_jar
from npqp_lint.languagetool.installation import installations, newest
from npqp_lint.rule import CheckError
from npqp_lint.text.source import Source
from npqp_rules.grammar.languagetool import engine
from npqp_rules.grammar.languagetool.asking import MOST, PATIENCE, PER_REQUEST, Spent, ask, matches_of
from npqp_rules.grammar.languagetool.batches import GAP, Units, batches
from npqp_rules.grammar.languagetool.engine import LanguageTool, Where, variant
from npqp_rules.grammar.languagetool.rule import BESIDE, CATEGORIES, ON, LanguageToolRule

TEXTS = st.lists(st.text(st.sampled_from("teh 😀é\n"), max_size=30), max_size=30)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is installed."""
    monkeypatch.setenv("NPQP_LINT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("LTP_PATH", raising=False)
    return tmp_path / "data"


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(1, 60))
def test_matches_of_a_batch_go_back_to_their_texts(texts: list[str], size: int) -> None:
    found: list[list[tuple[int, int]]] = [[] for _ in texts]
    for batch in batches(texts, size):
        for match in matches_of(answer(batch.text), batch.text):
            place = batch.place(match.start, match.end)
            assert place is not None
            found[place[0]].append(place[1:])
    expected = [[(match.start, match.end) for match in matches_of(answer(text), text)] for text in texts]
    assert found == expected
    assert all(text[start:end] == "teh" for text, ranges in zip(texts, found, strict=True) for start, end in ranges)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(1, 60))
def test_batches_hold_all_texts_once_and_are_no_larger_than_need_be(texts: list[str], size: int) -> None:
    made = list(batches(texts, size))
    assert sum(len(batch.starts) for batch in made) == len(texts)
    assert GAP.join(batch.text for batch in made) == GAP.join(texts)
    assert all(len(batch.text) <= size or len(batch.starts) == 1 for batch in made)


def test_a_match_across_two_texts_is_dropped() -> None:
    (batch,) = batches(["one", "two"])
    assert batch.text == "one\n\ntwo"
    assert batch.place(5, 8) == (1, 0, 3)
    assert batch.place(2, 6) is None
    assert batch.place(3, 4) is None


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf16_offsets_become_code_points(text: str) -> None:
    units = Units(text)
    for i in range(len(text) + 1):
        assert units.code_points(len(text[:i].encode("utf-16-le")) // 2) == i


@pytest.mark.parametrize(
    ("language", "sent"),
    [("en", "en-US"), ("en-GB", "en-GB"), ("en-au", "en-AU"), ("en-IN", "en-US"), ("EN", "en-US")],
)
def test_english_has_a_country(language: str, sent: str) -> None:
    assert variant(language) == sent


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"matches": None},
        {"matches": [{}]},
        {"matches": [{"offset": "x"}]},
        {"matches": [1]},
        {"matches": [], "warnings": {"incompleteResults": True}},
        {"matches": [{**answer("teh")["matches"][0], "length": 4}]},
        {"matches": [{**answer("teh")["matches"][0], "offset": -1}]},
    ],
)
def test_what_is_no_answer_is_refused(data: dict) -> None:
    with pytest.raises(ServerError):
        matches_of(data, "teh")


def test_a_run_waits_for_so_long_in_all() -> None:
    spent = Spent(2)
    for _ in range(100):  # each of them is what a request may take
        spent.add(PER_REQUEST)
    assert not spent.over
    spent.add(PER_REQUEST + PATIENCE * 2)
    with pytest.raises(ServerError, match=r"too slow: \d+ s for 102 requests"):
        spent.add(PER_REQUEST + 1)


def test_a_server_that_was_too_slow_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def slow(*_: object) -> list:
        asked.append(1)
        tool.spent.add(1000)
        raise AssertionError

    tool = LanguageTool(Where("http://127.0.0.1:9", timeout=1))
    monkeypatch.setattr(engine, "ask", slow)
    for _ in range(3):
        with pytest.raises(CheckError, match="too slow"):
            tool.check(["Text."], {})
    assert asked == [1]
    assert tool._failed is not None
    assert tool._failed[2] == engine.LONG_PAUSE


def test_what_an_answer_may_hold_is_bounded() -> None:
    data = answer("teh")
    (match,) = data["matches"]
    match["message"], match["replacements"] = "x" * 10**6, [{"value": str(i)} for i in range(10**5)]
    (found,) = matches_of(data, "teh")
    assert (len(found.message), len(found.suggestions)) == (1000, 20)
    with pytest.raises(ServerError, match="matches for 3 characters"):
        matches_of({**data, "matches": [match] * (MOST + 1)}, "teh")


def test_a_lone_surrogate_is_sent_as_something() -> None:
    with pytest.raises(ServerError, match="connection refused"):
        ask("http://127.0.0.1:9", list(batches(["\ud800 teh"])), {}, 1)


def test_only_one_module_imports_the_gpl_library(root: Path) -> None:
    importers = []
    for path in [*(root / "lint").rglob("*.py"), *(root / "rules").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            importers += [path.name for name in names if name.startswith("language_tool_python")]
    assert importers == ["install.py"]


def test_it_is_imported_by_no_check(tmp_path: Path) -> None:
    code = (
        "import sys; from npqp_lint.languagetool import doctor, shared_server\n"
        "from npqp_rules.grammar.languagetool import rule\n"
        "sys.exit(any(name.startswith(('language_tool_python', 'requests')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path).returncode == 0


def told(*select: str, ignore: tuple[str, ...] = (), **given: object) -> dict:
    """What the rule tells the server."""
    rule = LanguageToolRule(given, Parts(LanguageToolRule, select or None, ignore=ignore))
    return rule.engine_settings(formats.read(Source("A text."), "plain"))


def test_style_and_spelling_are_off_unless_selected() -> None:
    assert set(told()["disabledCategories"]) == set(CATEGORIES) - set(ON)
    assert "STYLE" not in told("ALL", "GR201:STYLE")["disabledCategories"]
    assert "MORFOLOGIK_RULE_EN_GB" in told()["disabledRules"]
    assert "MORFOLOGIK_RULE_EN_GB" not in told(spelling=True)["disabledRules"]
    assert "MORFOLOGIK_RULE_EN_GB" not in told("GR", "languagetool/morfologik_rule_en_gb")["disabledRules"]
    assert told("GR", "languagetool/GOTTA")["enabledRules"] == sorted(("GOTTA", *BESIDE))
    assert told("languagetool/GOTTA")["enabledRules"] == ["GOTTA"]
    assert set(told("languagetool/GOTTA")["disabledCategories"]) == set(CATEGORIES)


def test_the_configuration_names_the_server(tmp_path: Path) -> None:
    text = '[grammar]\nengine = "languagetool"\nurl = "http://localhost:1"\nheap = 512\nidle = 1.5\ntimeout = 9\n'
    (tmp_path / "npqp-lint.toml").write_text(text)
    grammar = Resolver({}, trust=Trust(everything=True)).settings_for(tmp_path / "a.md").grammar
    rule = LanguageToolRule({"grammar": grammar})
    assert rule.checker.where == Where("http://localhost:1", 512, 1.5, 9)


def test_nothing_is_downloaded_unless_asked() -> None:
    with pytest.raises(CheckError, match="not installed; run `npqp-lint languagetool install`"):
        LanguageTool().check(["He go."], {"language": "en"})


def test_the_newest_version_is_used(data: Path) -> None:
    for version in ("6.6", "6.10", "6.8"):
        folder = data / "languagetool" / f"LanguageTool-{version}"
        folder.mkdir(parents=True)
        if version != "6.10":
            (folder / "languagetool-server.jar").touch()
    (data / "languagetool" / "new-abc").mkdir()
    assert [found.version for found in installations()] == ["6.8", "6.6"]
    assert (found := newest()) is not None
    assert found.version == LanguageTool().version == "6.8"
    assert LanguageToolRule().fingerprint() == "LanguageTool 6.8"


def test_a_jar_names_the_others_in_lines_of_72_bytes(tmp_path: Path) -> None:
    names = [f"library-{'x' * n}.jar" for n in range(60)]
    write_server_jar(tmp_path / "server.jar", names)
    with zipfile.ZipFile(tmp_path / "server.jar") as jar:
        manifest = jar.read("META-INF/MANIFEST.MF").decode("ascii")
    assert max(map(len, manifest.split("\r\n"))) <= 72
    assert " ".join(f"libs/{name}" for name in names) in manifest.replace("\r\n ", "")


def test_installing_needs_java_and_maven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(InstallError, match="Java is not installed; install Java 17"):
        install("maven")
    monkeypatch.setattr(installing, "java_problem", lambda: None)
    with pytest.raises(InstallError, match="mvn is not on the PATH"):
        install("maven")
    with pytest.raises(InstallError, match="is not a LanguageTool version"):
        install("maven", "6.8</version>")
    assert newest() is None


@pytest.mark.parametrize("whole", [True, False])
def test_the_archive_is_verified(whole: bool, tmp_path: Path, data: Path) -> None:
    pytest.importorskip("language_tool_python")
    served = tmp_path / "served"
    served.mkdir()
    with zipfile.ZipFile(served / f"LanguageTool-{VERSION}.zip", "w") as archive:
        archive.writestr(f"LanguageTool-{VERSION}/languagetool-server.jar", b"")
    digest = hashlib.sha256((served / f"LanguageTool-{VERSION}.zip").read_bytes()).hexdigest()
    handler = functools.partial(Quiet, directory=str(served))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        own = {
            "JAVA_HOME": str(make_java(tmp_path / "java")),
            "LTP_DOWNLOAD_HOST_NEW_RELEASES": f"http://127.0.0.1:{server.server_address[1]}/",
            "LTP_DOWNLOAD_SHA256": digest if whole else "0" * 64,
        }
        command = [sys.executable, "-m", "npqp_lint", "languagetool", "install"]
        done = subprocess.run(command, env={**os.environ, **own}, capture_output=True, text=True)
        server.shutdown()
    if whole:
        assert done.returncode == 0, done.stderr
        assert f"LanguageTool {VERSION} is installed in {data}" in done.stdout
        assert newest() is not None
    else:
        assert done.returncode == 2
        assert "checksum mismatch" in done.stderr
        assert newest() is None


class Quiet(SimpleHTTPRequestHandler):
    """Serves files."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def test_what_maven_says_is_told(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "mvn"
    program.write_text("#!/bin/sh\necho '[ERROR] '\necho '[ERROR] Could not transfer artifact'\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr(installing, "java_problem", lambda: None)
    with pytest.raises(InstallError, match="mvn failed: Could not transfer artifact"):
        install("maven")
    assert list((data / "languagetool").iterdir()) == []  # nothing half done is left
