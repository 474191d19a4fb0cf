"""The cache: it changes nothing but the time, and whatever befalls it is no failure."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.cli.app import cli
from npqp_lint.diagnostic import Diagnostic, Report, SourceFix
from npqp_lint.output import FORMATS
from npqp_lint.run import cache as caching
from npqp_lint.run.cache import FILE, FOLDER, Cache, Keys
from npqp_lint.run.report_bytes import packed, unpacked
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source

TEXT = "The boat is late. .\n\nWe rowed the the boat home. 中文 and 🚣 too. said Ann, who rowed\r\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("npqp-lint.toml").write_text("")
    Path("a.md").write_text(TEXT)
    Path("b.txt").write_bytes(TEXT.encode("utf-16"))
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, [*arguments], prog_name="npqp-lint")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def entries(folder: Path) -> int:
    connection = sqlite3.connect(folder / FILE)
    (count,) = connection.execute("SELECT count(*) FROM entries").fetchone()
    connection.close()
    return int(count)


@pytest.mark.parametrize("format_name", FORMATS)
def test_every_output_is_the_same_from_the_cache(folder: Path, monkeypatch: pytest.MonkeyPatch, format_name: str):
    first = run(".", "--format", format_name, "--statistics")
    assert first[0] == 1

    def lint(*arguments: object) -> Report:
        raise AssertionError("a document was checked")

    monkeypatch.setattr("npqp_lint.linter.Linter.lint", lint)
    assert run(".", "--format", format_name, "--statistics") == first


def test_verbose_and_diff_are_the_same(folder: Path):
    def shown(*arguments: str) -> str:
        return run(".", *arguments)[1]

    for arguments in (("--verbose",), ("--diff", "--unsafe-fixes")):
        fresh = shown("--no-cache", *arguments)
        assert shown(*arguments) == shown(*arguments) == fresh


def test_fix_from_the_cache_writes_the_same(folder: Path):
    run(".")
    run(".", "--fix", "--unsafe-fixes")
    cached = Path("a.md").read_bytes(), Path("b.txt").read_bytes()
    Path("a.md").write_text(TEXT)
    Path("b.txt").write_bytes(TEXT.encode("utf-16"))
    run(".", "--fix", "--unsafe-fixes", "--no-cache")
    assert (Path("a.md").read_bytes(), Path("b.txt").read_bytes()) == cached


def test_it_lies_beside_the_configuration_and_git_passes_over_it(folder: Path, monkeypatch: pytest.MonkeyPatch):
    Path("docs").mkdir()
    monkeypatch.chdir("docs")
    run("../a.md")
    assert (folder / FOLDER / FILE).is_file()
    assert (folder / FOLDER / ".gitignore").read_text() == "*\n"
    assert not (folder / "docs" / FOLDER).exists()


@pytest.mark.parametrize("change", ["text", "settings", "format", "name", "severity"])
def test_what_matters_is_in_the_key(folder: Path, change: str, monkeypatch: pytest.MonkeyPatch):
    run("a.md")
    before = run("a.md", "--format", "json")[1]
    if change == "text":
        Path("a.md").write_text(TEXT + ".")
    elif change == "settings":
        Path("npqp-lint.toml").write_text('ignore = ["MT101"]')
    elif change == "format":
        Path("npqp-lint.toml").write_text('[formats]\n"a.md" = "plain"')
    elif change == "severity":
        Path("npqp-lint.toml").write_text('[severity]\nMT101 = "error"')
    else:
        Path("a.md").rename("a.mdx")
    changed = run(*(("a.mdx",) if change == "name" else ("a.md",)), "--format", "json")[1]
    assert changed != before
    assert changed == run(*(("a.mdx",) if change == "name" else ("a.md",)), "--format", "json", "--no-cache")[1]


def test_the_encoding_is_in_the_key(folder: Path):
    page = "<meta charset=koi8-r><p>&ldquo;The boat is late&ldquo;, he said.\n"
    for encoding, fixes in (("koi8-r", 0), ("utf-8-sig", 1)):
        Path("a.html").write_bytes(page.encode(encoding))
        [document] = json.loads(run("a.html", "--select", "TY104", "--format", "json")[1])["documents"]
        assert [len(found["fixes"]) for found in document["diagnostics"]] == [fixes]


def test_the_program_is_in_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    before = Keys("x").of("text")
    assert Keys("x").of("text") == before
    package = tmp_path / "somebodys_rules"
    package.mkdir()
    (package / "__init__.py").write_text("RULES = ()\n")
    info = tmp_path / "somebodys_rules-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[npqp_lint.rules]\nx = somebodys_rules:RULES\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(caching, "_BUILD", caching._Build())
    with_plugin = Keys("x").of("text")
    (package / "rule.py").write_text("# edited\n")
    monkeypatch.setattr(caching, "_BUILD", caching._Build())
    assert len({before, with_plugin, Keys("x").of("text")}) == 3


def test_an_error_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch):
    def check(*arguments: object) -> list[object]:
        raise ValueError("for once")

    with monkeypatch.context() as patch:
        patch.setattr("npqp_rules.artifacts.stops.stray_stop.StrayStop.check", check)
        assert run("a.md")[0] == 2
    assert run("a.md") == run("a.md", "--no-cache")


@pytest.mark.parametrize("damage", ["rubbish", "cut", "other table", "flipped"])
def test_a_damaged_file_is_rebuilt_in_silence(folder: Path, damage: str):
    expected = run(".")
    file = folder / FOLDER / FILE
    if damage == "rubbish":
        file.write_bytes(b"not a database" * 1000)
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:5000])
    elif damage == "other table":
        file.unlink()
        connection = sqlite3.connect(file)
        connection.execute("CREATE TABLE entries (name TEXT)")
        connection.close()
    else:
        content = file.read_bytes()
        assert b"MT101" in content
        file.write_bytes(content.replace(b"MT101", b"MT999"))
    assert run(".") == expected
    assert run(".") == expected
    assert entries(folder / FOLDER) >= 2


def test_a_folder_that_cannot_be_made_is_no_failure(folder: Path):
    Path("file").write_text("")
    assert run(".", "--cache-dir", "file/cache") == run(".", "--no-cache")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_no_failure(folder: Path):
    expected = run(".")
    (folder / FOLDER).chmod(0o500)
    (folder / FOLDER / FILE).chmod(0o400)
    Path("a.md").write_text(TEXT + TEXT)
    assert run(".") == run(".", "--no-cache") != expected
    (folder / FOLDER).chmod(0o700)


def test_a_full_disk_is_no_failure(tmp_path: Path):
    small = Cache(tmp_path)
    small.put("first", b"1")
    small.flush()
    assert small._open is not None
    small._open.execute("PRAGMA max_page_count = 3")
    small.put("second", os.urandom(1 << 20))
    small.put("third", b"3")
    small.close()
    again = Cache(tmp_path)
    assert again.get("first") == b"1"
    assert again.get("second") is None
    again.put("third", b"3")
    again.close()
    assert Cache(tmp_path).get("third") == b"3"


def test_old_entries_go_and_used_ones_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    old = Cache(tmp_path)
    old.put("used", b"1")
    old.put("unused", b"2")
    old.close()
    for days in (20, 40):
        later = Cache(tmp_path)
        later._today += days
        assert later.get("used") == b"1"
        later.put(f"new-{days}", b"3")
        later.close()
    assert Cache(tmp_path).get("used") == b"1"
    assert Cache(tmp_path).get("unused") is None


def test_it_is_bounded(tmp_path: Path):
    for day in range(8):
        cache = Cache(tmp_path, limit=1 << 20)
        cache._today += day
        cache.put(f"day-{day}", os.urandom(300_000))
        cache.close()
        assert (tmp_path / FILE).stat().st_size < 1.4 * (1 << 20)
    assert Cache(tmp_path).get("day-7")
    assert Cache(tmp_path).get("day-0") is None


def test_a_value_under_another_key_is_not_believed(tmp_path: Path):
    cache = Cache(tmp_path)
    cache.put("one", b"value")
    cache.close()
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("UPDATE entries SET key = ?", (b"two",))
    connection.commit()
    connection.close()
    assert Cache(tmp_path).get("two") is None


WRITER = """
import sys
from pathlib import Path
from npqp_lint.run.cache import Cache
who, count = sys.argv[2], int(sys.argv[3])
for i in range(count):
    cache = Cache(Path(sys.argv[1]))
    for j in range(50):
        cache.put(f"{who}-{i}-{j}", f"{who}-{i}-{j}".encode() * 500)
        other = cache.get(f"{1 - int(who)}-{i}-{j}")
        assert other is None or other == f"{1 - int(who)}-{i}-{j}".encode() * 500
    cache.close()
    print(i, flush=True)
"""


def test_two_runs_at_once(tmp_path: Path):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), str(who), "15"]) for who in (0, 1)]
    assert [writer.wait() for writer in writers] == [0, 0]
    cache = Cache(tmp_path)
    kept = [cache.get(f"{who}-{i}-{j}") for who in (0, 1) for i in range(15) for j in range(50)]
    assert sum(value is not None for value in kept) > 1400  # one that waited in vain for the other did without


def test_a_killed_run_leaves_it_whole(tmp_path: Path):
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), "0", "500"], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        writer.kill()
        writer.wait()
        writer.stdout.close()
        cache = Cache(tmp_path)
        assert cache.get("0-0-7") == b"0-0-7" * 500
        cache.close()
    connection = sqlite3.connect(tmp_path / FILE)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


edits = st.builds(Edit, st.integers(0, 50), st.integers(50, 99), st.text(max_size=5))
fixes = st.builds(SourceFix, st.text(), st.sampled_from(["safe", "unsafe"]), st.lists(edits, max_size=3).map(tuple))
diagnostics = st.builds(
    Diagnostic,
    *(st.just(value) for value in ("MT101", "stray-stop", "artifact", "warning")),
    message=st.text(),
    start=st.integers(0, 9),
    end=st.integers(10, 20),
    fixes=st.lists(fixes, max_size=2).map(tuple),
    hints=st.lists(st.text(), max_size=2).map(tuple),
    engine=st.none() | st.just("harper"),
)


@given(st.lists(diagnostics, max_size=3), st.integers(0, 99), st.none() | st.floats(0, 99))
def test_a_report_comes_back_as_it_was(found: list[Diagnostic], words: int, density: float | None):
    source = Source("x" * 100, "x.md")
    report = Report("x.md", source, None, found, words=words, artifact_density=density, format="markdown")
    again = unpacked(packed(report), source, lambda: None)  # type: ignore[arg-type,return-value]
    assert (again.diagnostics, again.words, again.artifact_density) == (found, words, density)
    assert (again.path, again.source, again.format, again.errors) == ("x.md", source, "markdown", [])


def test_clean_deletes_the_cache_alone(folder: Path):
    run(".")
    (folder / FOLDER / "mine.txt").write_text("")
    code, output, _ = run("clean")
    assert (code, output) == (0, f"{folder / FOLDER}: deleted.\n")
    assert os.listdir(folder / FOLDER) == ["mine.txt"]
    (folder / FOLDER / "mine.txt").unlink()
    run("clean")
    assert not (folder / FOLDER).exists()
    assert run("clean") == (0, "There is no cache.\n", "")


def test_clean_finds_the_folder_that_the_configuration_names(folder: Path):
    Path("npqp-lint.toml").write_text('cache = false\ncache-dir = "build/lint"')
    run(".", "--cache-dir", "build/lint", "--no-cache")
    assert not Path("build").exists()
    Cache(folder / "build" / "lint").put("x", b"1")
    Path("npqp-lint.toml").write_text('cache-dir = "build/lint"')
    run(".")
    assert Path("build/lint", FILE).is_file()
    assert run("clean")[1].endswith("lint: deleted.\n")
    assert not Path("build/lint").exists()


def test_standard_input_leaves_no_cache(folder: Path):
    CliRunner().invoke(cli, ["-"], input="Hi.", prog_name="npqp-lint")
    assert not (folder / FOLDER).exists()
